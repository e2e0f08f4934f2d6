#include "jaarrapport/records.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "plain.h"

/* Where a field lies in the bytes of the record. */
struct span {
    size_t begin, length;
};

struct records {
    const struct source *source;
    struct findings *findings;
    char separator;
    struct csv_parser parser;
    size_t offset, line;      /* of the next physical line */
    size_t stop;              /* no record begins here or after it */
    struct buffer converted;  /* the physical line as UTF-8, with a line end */
    struct buffer bytes;      /* of the fields of the record */
    struct span spans[RECORD_FIELDS_MAX];
    struct slice fields[RECORD_FIELDS_MAX];
    size_t count;             /* of fields, also those beyond the limit */
    bool complete;
    size_t first_offset, first_line; /* where the record began */
    bool plain_too;           /* lines without quotes are split without libcsv */
    struct plain plain;
};

/* -- separator --------------------------------------------------------------------- */

/* In the first line that is not blank; a quoted line end does not end it. */
static size_t count_outside_quotes(const struct source *source, char mark)
{
    size_t count = 0, begin = 0;
    bool quoted = false;

    while (begin < source->length && strchr("\r\n", source->bytes[begin]) != NULL)
        begin++;
    for (size_t i = begin; i < source->length; i++) {
        char c = source->bytes[i];

        if (c == '"')
            quoted = !quoted;
        else if (c == '\n' && !quoted)
            break;
        else if (c == mark && !quoted)
            count++;
    }
    return count;
}

char records_separator(const struct source *source)
{
    static const char candidates[] = {';', '\t', ',', '|'};
    char best = ';';
    size_t most = 0;

    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t count = count_outside_quotes(source, candidates[i]);

        if (count > most) {
            most = count;
            best = candidates[i];
        }
    }
    return best;
}

/* -- reading ----------------------------------------------------------------------- */

static void take_field(void *bytes, size_t length, void *self)
{
    struct records *records = self;

    if (records->count < RECORD_FIELDS_MAX) {
        records->spans[records->count] = (struct span){records->bytes.length, length};
        buffer_add(&records->bytes, bytes, length);
    }
    records->count++;
}

static void take_end(int terminator, void *self)
{
    struct records *records = self;

    (void)terminator;
    records->complete = true;
}

/* libcsv asks for a larger field buffer here: beyond the limit it gets none. */
static void *limited_resize(void *old, size_t size)
{
    return size > RECORD_FIELD_LENGTH_MAX ? NULL : memory_resize(old, size);
}

static void parser_start(struct records *records)
{
    (void)csv_init(&records->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&records->parser, (unsigned char)records->separator);
    csv_set_realloc_func(&records->parser, limited_resize);
}

struct records *records_open(const struct source *source, char separator,
                             struct findings *findings)
{
    struct records *records = memory_take(sizeof *records);

    memset(records, 0, sizeof *records);
    records->source = source;
    records->findings = findings;
    records->separator = separator;
    records->line = 1;
    records->stop = source->length;
    records->plain_too = source->encoding == ENCODING_UTF8;
    plain_start(&records->plain, source->bytes, source->length, separator);
    parser_start(records);
    return records;
}

void records_libcsv_only(struct records *records)
{
    records->plain_too = false;
}

void records_part(struct records *records, size_t begin, size_t stop)
{
    records->offset = begin;
    records->stop = stop;
}

bool records_reached(const struct records *records, size_t offset, size_t *line)
{
    *line = records->line;
    return records->offset == offset && records->parser.pstate == 0;
}

void records_close(struct records *records)
{
    csv_free(&records->parser);
    buffer_free(&records->converted);
    buffer_free(&records->bytes);
    free(records);
}

static void record_begin(struct records *records)
{
    records->count = 0;
    records->complete = false;
    buffer_clear(&records->bytes);
    records->first_offset = records->offset;
    records->first_line = records->line;
}

/* The next physical line with its line end; false at the end of the file. */
static bool next_line(struct records *records, struct slice *raw)
{
    const struct source *source = records->source;
    const char *at = source->bytes + records->offset;
    const char *newline;

    if (records->offset >= source->length)
        return false;
    newline = memchr(at, '\n', source->length - records->offset);
    raw->at = at;
    raw->length = newline == NULL ? source->length - records->offset : (size_t)(newline - at) + 1;
    records->offset += raw->length;
    records->line++;
    return true;
}

static bool is_blank(struct slice line)
{
    for (size_t i = 0; i < line.length; i++)
        if (strchr(" \t\r\n", line.at[i]) == NULL)
            return false;
    return true;
}

/* The line as libcsv must see it: UTF-8, and with a line end also when it is the last. */
static struct slice convert(struct records *records, struct slice raw)
{
    bool ended = raw.at[raw.length - 1] == '\n';

    if (records->source->encoding == ENCODING_UTF8 && ended)
        return raw;
    buffer_clear(&records->converted);
    source_append(records->source, raw, &records->converted);
    if (!ended)
        buffer_add(&records->converted, "\n", 1);
    return (struct slice){records->converted.bytes, records->converted.length};
}

static void report(struct records *records, size_t line, size_t column, struct finding finding)
{
    finding.level = LEVEL_ERROR;
    finding.at = (struct place){records->source->path, line, column};
    finding.width = 1;
    finding.excerpt = source_excerpt(records->source, line, records->findings->arena);
    findings_add(records->findings, &finding);
}

/* Column of the quote that is still open at the end of a line. */
static size_t quote_column(const struct records *records, size_t line)
{
    struct slice raw = source_line(records->source, line), before = {raw.at, 0};
    bool quoted = false;

    for (size_t i = 0; i < raw.length; i++) {
        if (raw.at[i] != '"')
            continue;
        if (quoted && i + 1 < raw.length && raw.at[i + 1] == '"') {
            i++; /* a doubled quote belongs to the text */
            continue;
        }
        quoted = !quoted;
        if (quoted)
            before.length = i;
    }
    return source_count(records->source, before) + 1;
}

static void report_unclosed(struct records *records)
{
    struct finding finding = {
        .check = "intake.aanhalingsteken",
        .message = "het aanhalingsteken waarmee dit veld begint, wordt niet afgesloten",
        .expected = "een tweede aanhalingsteken, en daarna een scheidingsteken of regeleinde",
        .remedy = "sluit het veld af, of verdubbel het aanhalingsteken als het bij de tekst hoort",
    };

    report(records, records->first_line, quote_column(records, records->first_line), finding);
}

/* libcsv stops at the byte that cannot be; the quote at fault is that one or the last before. */
static void report_stray(struct records *records, struct slice line, size_t consumed)
{
    struct finding finding = {
        .check = "intake.aanhalingsteken",
        .message = "een aanhalingsteken staat op een plaats waar het niet kan",
        .expected = "aanhalingstekens om het hele veld, en verdubbeld daarbinnen",
        .remedy = "zet het hele veld tussen aanhalingstekens of haal dit teken weg",
    };

    while (consumed > 0 && line.at[consumed] != '"')
        consumed--;
    report(records, records->first_line, utf8_count(line.at, consumed) + 1, finding);
}

static void report_long(struct records *records)
{
    struct place at;
    size_t width;
    struct finding finding = {
        .check = "intake.veld_te_lang",
        .message = "een veld is langer dan een mebibyte",
        .remedy = "kijk of een aanhalingsteken ontbreekt",
    };

    records_locate(records->source, records->separator, records->first_line, records->count, &at,
                   &width);
    report(records, at.line, at.column, finding);
}

/* After a fault: on with the line below the one on which the record began. */
static void resume(struct records *records)
{
    const struct source *source = records->source;
    const char *at = source->bytes + records->first_offset;
    const char *newline = memchr(at, '\n', source->length - records->first_offset);

    records->offset = newline == NULL ? source->length : (size_t)(newline - source->bytes) + 1;
    records->line = records->first_line + 1;
    csv_free(&records->parser);
    parser_start(records);
    record_begin(records);
}

static void fault(struct records *records, struct slice line, size_t consumed)
{
    if (records->line - 1 > records->first_line)
        report_unclosed(records);
    else if (csv_error(&records->parser) != CSV_EPARSE)
        report_long(records);
    else
        report_stray(records, line, consumed);
    resume(records);
}

/* Enough fields to point at, and not too many. */
static bool record_fits(struct records *records)
{
    struct finding finding = {
        .check = "intake.te_veel_velden",
        .message = "de regel heeft meer velden dan kan worden gelezen",
        .expected = "hoogstens 512 velden",
    };

    if (records->count <= RECORD_FIELDS_MAX)
        return true;
    report(records, records->first_line, 1, finding);
    return false;
}

static void deliver(struct records *records, struct record *record)
{
    for (size_t i = 0; i < records->count; i++)
        records->fields[i] = slice_trim((struct slice){
            records->bytes.bytes + records->spans[i].begin, records->spans[i].length});
    record->fields = records->fields;
    record->count = records->count;
    record->line = records->first_line;
}

/* The line at hand, when it is a record without quotes; one that begins blank may be no record. */
static bool next_plain(struct records *records, struct record *record)
{
    size_t length;

    /* after a lone carriage return a record can end while libcsv (state not 0) is in the next */
    if (!records->plain_too || records->parser.pstate != 0 || records->offset >= records->stop ||
        (unsigned char)records->source->bytes[records->offset] <= ' ')
        return false;
    length = plain_split(&records->plain, records->offset, records->fields, RECORD_FIELDS_MAX,
                         &record->count);
    if (length == 0)
        return false;
    record->fields = records->fields;
    record->line = records->line++;
    records->offset += length;
    return true;
}

bool records_next(struct records *records, struct record *record)
{
    bool begun = false;
    struct slice raw;

    if (next_plain(records, record))
        return true;
    record_begin(records);
    for (;;) {
        struct slice line;
        size_t consumed;

        if (!begun && records->offset >= records->stop)
            return false;
        if (!next_line(records, &raw)) {
            report_unclosed(records);
            resume(records);
            begun = false;
            continue;
        }
        if (!begun && is_blank(raw)) {
            record_begin(records);
            continue;
        }
        begun = true;
        line = convert(records, raw);
        consumed = csv_parse(&records->parser, line.at, line.length, take_field, take_end,
                             records);
        if (consumed != line.length) {
            fault(records, line, consumed);
            begun = false;
        } else if (records->complete && record_fits(records)) {
            deliver(records, record);
            return true;
        } else if (records->complete) {
            record_begin(records);
            begun = false;
        }
    }
}

/* -- carets ------------------------------------------------------------------------ */

struct scan {
    const struct source *source;
    size_t at;
    struct place place;
};

static void scan_step(struct scan *scan)
{
    unsigned char c = (unsigned char)scan->source->bytes[scan->at++];

    if (c == '\n') {
        scan->place.line++;
        scan->place.column = 1;
    } else if (scan->source->encoding == ENCODING_CP1252 || (c & 0xC0) != 0x80) {
        scan->place.column++;
    }
    /* a continuation byte belongs to the character before it */
}

/* Moves to the end of the field at hand. */
static void scan_field(struct scan *scan, char separator)
{
    bool quoted = false;

    while (scan->at < scan->source->length) {
        char c = scan->source->bytes[scan->at];

        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == separator || c == '\n' || c == '\r'))
            break;
        scan_step(scan);
    }
}

void records_locate(const struct source *source, char separator, size_t line, size_t index,
                    struct place *at, size_t *width)
{
    records_locate_from(source, separator, (struct source_mark){1, 0}, line, index, at, width);
}

void records_locate_from(const struct source *source, char separator, struct source_mark from,
                         size_t line, size_t index, struct place *at, size_t *width)
{
    struct slice raw = source_line_from(source, from, line);
    struct scan scan = {source, (size_t)(raw.at - source->bytes), {source->path, line, 1}};
    struct scan end;

    for (size_t i = 0; i < index; i++) {
        scan_field(&scan, separator);
        if (scan.at < source->length && source->bytes[scan.at] == separator)
            scan_step(&scan);
    }
    end = scan;
    scan_field(&end, separator);
    *at = scan.place;
    *width = end.place.line == scan.place.line && end.place.column > scan.place.column
        ? end.place.column - scan.place.column
        : 1;
}
