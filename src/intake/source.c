#include "jaarrapport/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "encoding.h"
#include "utf16.h"

/* -- lines ------------------------------------------------------------------------- */

/*
 * Where each so many lines begin.  Made when a line far from a known one is
 * asked for, so that a large file with findings is not gone through for each;
 * two threads may both make it, and then the first that is done is kept.
 */
enum { LINES_APART = 1024 };

struct source_lines {
    _Atomic(struct source_marks *) known; /* NULL: not made yet */
};

struct source_marks {
    size_t count;
    size_t offsets[]; /* of line 1, 1 + LINES_APART, ... */
};

static size_t line_below(const struct source *source, size_t offset)
{
    const char *newline = memchr(source->bytes + offset, '\n', source->length - offset);

    return newline == NULL ? source->length : (size_t)(newline - source->bytes) + 1;
}

static struct source_marks *make_marks(const struct source *source)
{
    size_t capacity = 64, line = 0;
    struct source_marks *marks = memory_take(sizeof *marks + capacity * sizeof(size_t));

    marks->count = 0;
    for (size_t offset = 0; offset < source->length; offset = line_below(source, offset)) {
        if (line++ % LINES_APART != 0)
            continue;
        if (marks->count == capacity)
            marks = memory_resize(marks, sizeof *marks + (capacity *= 2) * sizeof(size_t));
        marks->offsets[marks->count++] = offset;
    }
    return marks;
}

static const struct source_marks *marks_of(const struct source *source)
{
    struct source_marks *marks = atomic_load(&source->lines->known), *none = NULL;

    if (marks != NULL)
        return marks;
    marks = make_marks(source);
    if (atomic_compare_exchange_strong(&source->lines->known, &none, marks))
        return marks;
    free(marks);
    return none;
}

/* The last line before `number` of which the place is known. */
static struct source_mark nearest_mark(const struct source *source, struct source_mark from,
                                       size_t number)
{
    const struct source_marks *marks;
    size_t nearest = (number - 1) / LINES_APART;

    if (source->lines == NULL || number < from.line + 2 * (size_t)LINES_APART)
        return from;
    marks = marks_of(source);
    if (marks->count == 0)
        return from;
    nearest = nearest < marks->count ? nearest : marks->count - 1;
    return (struct source_mark){1 + nearest * LINES_APART, marks->offsets[nearest]};
}

struct slice source_line(const struct source *source, size_t number)
{
    return source_line_from(source, (struct source_mark){1, 0}, number);
}

struct slice source_line_from(const struct source *source, struct source_mark from, size_t number)
{
    struct source_mark mark = nearest_mark(source, from, number);
    size_t end;

    for (; mark.line < number && mark.offset < source->length; mark.line++)
        mark.offset = line_below(source, mark.offset);
    end = line_below(source, mark.offset);
    if (end > mark.offset && source->bytes[end - 1] == '\n')
        end--;
    if (end > mark.offset && source->bytes[end - 1] == '\r')
        end--;
    return (struct slice){source->bytes + mark.offset, end - mark.offset};
}

size_t source_count(const struct source *source, struct slice raw)
{
    return source->encoding == ENCODING_CP1252 ? raw.length : utf8_count(raw.at, raw.length);
}

/* So many bytes can be copied as they are. */
static size_t sound_run(const struct source *source, const char *bytes, size_t length)
{
    return source->encoding == ENCODING_UTF8 ? strnlen(bytes, utf8_invalid(bytes, length)) : 0;
}

void source_append(const struct source *source, struct slice raw, struct buffer *out)
{
    for (size_t i = 0; i < raw.length;) {
        size_t run = sound_run(source, raw.at + i, raw.length - i);
        uint32_t point = source->encoding == ENCODING_CP1252
            ? cp1252_point((unsigned char)raw.at[i])
            : 0;
        char bytes[4];

        if (run > 0) {
            buffer_add(out, raw.at + i, run);
            i += run;
            continue;
        }
        /* A NUL or a byte that is no text shows as the replacement character. */
        buffer_add(out, bytes, utf8_put(point != 0 ? point : 0xFFFD, bytes));
        i++;
    }
}

enum { EXCERPT_LONGEST = 4000, EXCERPT_BEFORE = 200 };

char *source_excerpt_of(const struct source *source, struct slice raw, struct arena *arena)
{
    struct buffer text = {0};
    char *copy;

    if (raw.length > EXCERPT_LONGEST)
        raw.length = EXCERPT_LONGEST;
    source_append(source, raw, &text);
    copy = arena_copy(arena, text.bytes != NULL ? text.bytes : "", text.length);
    buffer_free(&text);
    return copy;
}

char *source_excerpt(const struct source *source, size_t number, struct arena *arena)
{
    return source_excerpt_of(source, source_line(source, number), arena);
}

/* A whole file may be one line: an auditfile often is. */
char *source_excerpt_near(const struct source *source, struct place at, struct arena *arena,
                          size_t *cut)
{
    struct slice raw = source_line(source, at.line);

    *cut = 0;
    while (raw.length > EXCERPT_LONGEST && *cut + EXCERPT_BEFORE < at.column) {
        size_t step = source->encoding == ENCODING_UTF8 ? utf8_step(raw.at, raw.length) : 1;

        step = step == 0 ? 1 : step;
        raw.at += step;
        raw.length -= step;
        ++*cut;
    }
    return source_excerpt_of(source, raw, arena);
}

/* -- opening ----------------------------------------------------------------------- */

static enum outcome refuse(const char *path, const char *why)
{
    trouble_say(path, "%s", why);
    return OUTCOME_TROUBLE;
}

static enum outcome map_file(struct source *source, int file)
{
    struct stat status;

    if (fstat(file, &status) != 0)
        return refuse(source->path, trouble_reason(errno));
    if (S_ISDIR(status.st_mode))
        return refuse(source->path, "is een map; hier hoort een bestand");
    if (!S_ISREG(status.st_mode))
        return refuse(source->path, "is geen gewoon bestand");
    source->size = status.st_size;
    source->modified = status.st_mtim;
    source->bytes = "";
    if (status.st_size == 0)
        return OUTCOME_OK;
    source->mapping_length = (size_t)status.st_size;
    source->mapping = mmap(NULL, source->mapping_length, PROT_READ, MAP_PRIVATE, file, 0);
    if (source->mapping == MAP_FAILED) {
        source->mapping = NULL;
        return refuse(source->path, trouble_reason(errno));
    }
    source->bytes = source->mapping;
    source->length = source->mapping_length;
    return OUTCOME_OK;
}

/* -- encoding ---------------------------------------------------------------------- */

/* A place that moves forward with an offset; a broken byte counts as one character. */
struct cursor {
    size_t offset;
    struct place place;
};

static void advance(const struct source *source, struct cursor *cursor, size_t offset)
{
    while (cursor->offset < offset) {
        size_t step = utf8_step(source->bytes + cursor->offset, source->length - cursor->offset);

        if (source->bytes[cursor->offset] == '\n') {
            cursor->place.line++;
            cursor->place.column = 1;
        } else {
            cursor->place.column++;
        }
        cursor->offset += step == 0 ? 1 : step;
    }
}

static void report(const struct source *source, struct place at, struct finding finding,
                   struct findings *findings)
{
    finding.at = at;
    finding.width = 1;
    finding.excerpt = source_excerpt(source, at.line, findings->arena);
    findings_add(findings, &finding);
}

static void report_broken(const struct source *source, struct findings *findings)
{
    static const struct finding broken = {
        .check = "intake.utf8",
        .level = LEVEL_ERROR,
        .message = "een teken is geen geldige UTF-8",
        .expected = "een bestand dat geheel in UTF-8 of geheel in Windows-1252 is bewaard",
        .remedy = "bewaar het bestand opnieuw als UTF-8",
    };

    struct cursor cursor = {0, {source->path, 1, 1}};

    for (size_t i = 0; i < source->length; i++) {
        struct finding finding = broken;

        i += utf8_invalid(source->bytes + i, source->length - i);
        if (i == source->length)
            break;
        advance(source, &cursor, i);
        finding.at = cursor.place;
        if (!findings_would_keep(findings, &finding)) {
            findings_add(findings, &finding);
            continue;
        }
        finding.found = arena_printf(findings->arena, "de byte 0x%02X",
                                     (unsigned char)source->bytes[i]);
        report(source, cursor.place, finding, findings);
    }
}

static bool has_bytes(const struct source *source, const char *bytes, size_t length)
{
    return source->length >= length && memcmp(source->bytes, bytes, length) == 0;
}

/* The file as UTF-8 in memory of its own; true as well when it is no UTF-16. */
static bool decode_utf16(struct source *source, struct findings *findings)
{
    bool little = has_bytes(source, "\xFF\xFE", 2), big = has_bytes(source, "\xFE\xFF", 2);
    struct buffer text = {0};
    struct cursor cursor = {0, {source->path, 1, 1}};
    struct finding finding = {
        .check = "intake.codering",
        .level = LEVEL_ERROR,
        .message = "het bestand begint als UTF-16, maar hier staat een half teken",
        .expected = "UTF-8, Windows-1252 of hele tekens van UTF-16",
        .remedy = "bewaar het bestand opnieuw als UTF-8",
    };
    bool sound;

    if (!little && !big)
        return true;
    sound = utf16_decode(source->bytes + 2, source->length - 2, big, &text);
    source->stored = big ? "UTF-16 BE" : "UTF-16 LE";
    source->decoded = text.bytes;
    source->bytes = text.bytes == NULL ? "" : text.bytes;
    source->length = text.length;
    if (sound)
        return true;
    advance(source, &cursor, source->length);
    report(source, cursor.place, finding, findings);
    return false;
}

static void report_nul(const struct source *source, struct findings *findings)
{
    struct cursor cursor = {0, {source->path, 1, 1}};
    const char *nul = memchr(source->bytes, '\0', source->length);
    static const struct finding finding = {
        .check = "intake.nul_byte",
        .level = LEVEL_ERROR,
        .message = "het bestand bevat een NUL-byte; tekst heeft die niet",
        .remedy = "exporteer het bestand opnieuw, of bewaar het als UTF-8",
    };

    if (nul != NULL)
        advance(source, &cursor, (size_t)(nul - source->bytes));
    report(source, cursor.place, finding, findings);
}

static bool recognise_encoding(struct source *source, bool marked, struct findings *findings)
{
    struct byte_survey survey = encoding_survey(source->bytes, source->length);
    struct finding note = {.check = "intake.codering", .level = LEVEL_NOTE,
                           .at = {.file = source->path}, .width = 1,
                           .message = "het bestand is als Windows-1252 gelezen: het bevat tekens "
                                      "die geen UTF-8 zijn",
                           .remedy = "bewaar het als UTF-8 als er vreemde tekens verschijnen"};

    if (survey.nul) {
        report_nul(source, findings);
        return false;
    }
    if (!survey.broken)
        return true;
    if (marked || survey.sequences || survey.implausible) {
        report_broken(source, findings);
        return false;
    }
    source->encoding = ENCODING_CP1252;
    source->stored = "Windows-1252";
    findings_add(findings, &note);
    return true;
}

static bool recognise(struct source *source, struct findings *findings)
{
    bool marked;
    struct finding empty = {.check = "intake.leeg_bestand", .level = LEVEL_ERROR,
                            .at = {.file = source->path}, .width = 1,
                            .message = "het bestand is leeg",
                            .expected = "een kopregel en daaronder regels"};

    if (!decode_utf16(source, findings))
        return false;
    marked = source->decoded == NULL && has_bytes(source, "\xEF\xBB\xBF", 3);
    if (marked) {
        source->bytes += 3;
        source->length -= 3;
        source->stored = "UTF-8 met BOM";
    }
    if (source->length == 0) {
        findings_add(findings, &empty);
        return false;
    }
    return recognise_encoding(source, marked, findings);
}

enum outcome source_open(struct source *source, const char *path, struct findings *findings,
                         bool *usable)
{
    enum outcome outcome;
    int file;

    *source = (struct source){.path = path, .bytes = "", .stored = "UTF-8"};
    *usable = false;
    file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return refuse(path, trouble_reason(errno));
    outcome = map_file(source, file);
    (void)close(file);
    if (outcome == OUTCOME_OK) {
        source->lines = memory_take(sizeof *source->lines);
        atomic_init(&source->lines->known, NULL);
        *usable = recognise(source, findings);
    }
    return outcome;
}

void source_close(struct source *source)
{
    if (source->mapping != NULL)
        (void)munmap(source->mapping, source->mapping_length);
    free(source->decoded);
    if (source->lines != NULL)
        free(atomic_load(&source->lines->known));
    free(source->lines);
    source->lines = NULL;
    source->mapping = NULL;
    source->decoded = NULL;
    source->bytes = "";
    source->length = 0;
}

bool source_is_changed(const struct source *source)
{
    struct stat status;

    return stat(source->path, &status) != 0 || status.st_size != source->size ||
           status.st_mtim.tv_sec != source->modified.tv_sec ||
           status.st_mtim.tv_nsec != source->modified.tv_nsec;
}

void source_quote(struct findings *findings)
{
    struct findings unsaid = {.arena = findings->arena}; /* said when the file was read */
    struct source source = {0};

    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        bool usable;

        if (finding->excerpt != NULL || finding->at.file == NULL || finding->at.line == 0)
            continue;
        if (source.path == NULL || strcmp(source.path, finding->at.file) != 0) {
            source_close(&source);
            if (source_open(&source, finding->at.file, &unsaid, &usable) != OUTCOME_OK)
                continue;
        }
        finding->excerpt = source_excerpt(&source, finding->at.line, findings->arena);
    }
    source_close(&source);
}
