#define _XOPEN_SOURCE 700 /* realpath */

#include "jaarrapport/administration.h"

#include <errno.h>
#include <ini.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "jaarrapport/source.h"

/* -- keys -------------------------------------------------------------------------- */

enum key {
    KEY_NAME, KEY_LEGAL_FORM, KEY_SEAT, KEY_KVK,
    KEY_BEGIN, KEY_END, KEY_PRIOR_BEGIN,
    KEY_LEDGER, KEY_CHART, KEY_WNT, KEY_BUDGET, KEY_FACTS, KEY_EVIDENCE, KEY_PRIOR_YEAR,
    KEY_CORRECTIONS, KEY_ADJUSTMENTS, KEY_TEXTS,
    KEY_RESULT, KEY_RESERVE, KEY_APPROPRIATION,
    KEY_MAXIMUM,
    KEY_LAYOUT, KEY_STATUS,
    KEY_COUNT
};

static const struct {
    const char *section, *name;
    bool needed;
} keys[KEY_COUNT] = {
    [KEY_NAME] = {"entiteit", "naam", true},
    [KEY_LEGAL_FORM] = {"entiteit", "rechtsvorm", false},
    [KEY_SEAT] = {"entiteit", "zetel", false},
    [KEY_KVK] = {"entiteit", "kvk", false},
    [KEY_BEGIN] = {"boekjaar", "begin", true},
    [KEY_END] = {"boekjaar", "einde", true},
    [KEY_PRIOR_BEGIN] = {"boekjaar", "vorig_begin", false},
    [KEY_LEDGER] = {"bestanden", "grootboek", true},
    [KEY_CHART] = {"bestanden", "rekeningschema", true},
    [KEY_WNT] = {"bestanden", "wnt", false},
    [KEY_BUDGET] = {"bestanden", "begroting", false},
    [KEY_FACTS] = {"bestanden", "feiten", false},
    [KEY_EVIDENCE] = {"bestanden", "controle", false},
    [KEY_PRIOR_YEAR] = {"bestanden", "vorig_jaar", false},
    [KEY_CORRECTIONS] = {"bestanden", "correcties", false},
    [KEY_ADJUSTMENTS] = {"bestanden", "aanpassingen", false},
    [KEY_TEXTS] = {"bestanden", "teksten", false},
    [KEY_RESULT] = {"resultaat", "rekening", false},
    [KEY_RESERVE] = {"resultaat", "reserve", false},
    [KEY_APPROPRIATION] = {"resultaat", "balans", false},
    [KEY_MAXIMUM] = {"wnt", "bezoldigingsmaximum", false},
    [KEY_LAYOUT] = {"rapport", "layout", true},
    [KEY_STATUS] = {"rapport", "status", false},
};

enum { INI_LINE_MAX = 65536, MONTHS_OF_YEAR_MAX = 24 };

struct reading {
    struct administration *administration;
    struct findings *findings;
    struct source source;
    size_t offset, line;           /* of the next line handed to libinih, and its number */
    const char *values[KEY_COUNT]; /* NULL: not given */
    struct place places[KEY_COUNT];
    size_t widths[KEY_COUNT];
    size_t accepted_capacity;
    char last_section[128];        /* already reported as unknown */
};

static struct arena *arena_of(const struct reading *reading)
{
    return reading->findings->arena;
}

static void report(const struct reading *reading, size_t line, size_t column, size_t width,
                   struct finding finding)
{
    finding.level = LEVEL_ERROR;
    finding.at = (struct place){reading->administration->path, line, column};
    finding.width = width > 0 ? width : 1;
    if (line > 0)
        finding.excerpt = source_excerpt(&reading->source, line, arena_of(reading));
    findings_add(reading->findings, &finding);
}

/* Column of the value on its line: after the first "=" or ":" and blanks. */
static size_t value_column(const struct reading *reading, size_t line)
{
    struct slice raw = source_line(&reading->source, line);
    size_t at = 0;

    while (at < raw.length && raw.at[at] != '=' && raw.at[at] != ':')
        at++;
    do
        at++;
    while (at < raw.length && (raw.at[at] == ' ' || raw.at[at] == '\t'));
    return at <= raw.length ? utf8_count(raw.at, at) + 1 : 1;
}

static size_t name_column(const struct reading *reading, size_t line)
{
    struct slice raw = source_line(&reading->source, line);
    size_t at = 0;

    while (at < raw.length && (raw.at[at] == ' ' || raw.at[at] == '\t'))
        at++;
    return at + 1;
}

/* -- what libinih finds ------------------------------------------------------------ */

static void report_long(const struct reading *reading)
{
    struct finding finding = {.check = "intake.veld_te_lang",
                              .message = "de regel is te lang en wordt niet geheel gelezen",
                              .expected = "een regel van hoogstens 65.000 tekens"};

    report(reading, reading->line, 1, 1, finding);
}

/* One line for libinih, with its number counted; a line too long for it is cut. */
static char *next_line(char *text, int size, void *self)
{
    struct reading *reading = self;
    const struct source *source = &reading->source;
    const char *at = source->bytes + reading->offset;
    size_t length = 0, room = (size_t)size - 2;
    struct buffer line = {0};

    if (reading->offset >= source->length)
        return NULL;
    while (reading->offset + length < source->length && at[length] != '\n')
        length++;
    reading->offset += length + 1;
    reading->line++;
    source_append(source, (struct slice){at, length}, &line);
    if (line.length > room)
        report_long(reading);
    else
        room = line.length;
    if (room > 0)
        memcpy(text, line.bytes, room);
    text[room] = '\n';
    text[room + 1] = '\0';
    buffer_free(&line);
    return text;
}

static const char *nearest_key(const char *section, const char *name)
{
    const char *nearest = NULL;
    size_t best = 4;

    for (size_t i = 0; i < KEY_COUNT; i++) {
        size_t distance = text_distance(keys[i].name, name);

        if (strcmp(keys[i].section, section) == 0 && distance < best) {
            best = distance;
            nearest = keys[i].name;
        }
    }
    return nearest;
}

static bool is_section(const char *section)
{
    if (strcmp(section, "aanvaard") == 0)
        return true;
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(keys[i].section, section) == 0)
            return true;
    return false;
}

static void report_unknown(struct reading *reading, const char *section, const char *name)
{
    struct finding finding = {.check = "intake.sleutel_onbekend", .found = name};
    const char *nearest = nearest_key(section, name);

    if (!is_section(section)) {
        if (strncmp(reading->last_section, section, sizeof reading->last_section - 1) == 0 &&
            *section != '\0')
            return;
        (void)snprintf(reading->last_section, sizeof reading->last_section, "%s", section);
        finding.check = "intake.sectie_onbekend";
        finding.message = arena_printf(arena_of(reading), *section == '\0'
                                           ? "de sleutel staat boven de eerste [sectie]%s"
                                           : "de sectie [%s] bestaat niet", section);
        finding.found = NULL;
        finding.expected = "[entiteit] [boekjaar] [bestanden] [resultaat] [wnt] [rapport] of "
                           "[aanvaard]";
    } else {
        finding.message = arena_printf(arena_of(reading), "[%s] kent de sleutel '%s' niet",
                                       section, name);
        finding.remedy = nearest == NULL
            ? "haal de regel weg, of zet er een ; voor"
            : arena_printf(arena_of(reading), "bedoelt u %s?", nearest);
    }
    report(reading, reading->line, name_column(reading, reading->line),
           utf8_count(name, strlen(name)), finding);
}

static void accept(struct reading *reading, const char *check, const char *reason)
{
    struct administration *administration = reading->administration;
    struct finding finding = {.check = "intake.waarde",
                              .message = "een aanvaarde waarschuwing heeft een reden nodig",
                              .expected = "<naam van de controle> = <reden>",
                              .remedy = "schrijf op waarom de waarschuwing terecht mag blijven"};

    if (*reason == '\0') {
        report(reading, reading->line, name_column(reading, reading->line), strlen(check),
               finding);
        return;
    }
    administration->accepted =
        arena_grow(arena_of(reading), administration->accepted, administration->accepted_count,
                   &reading->accepted_capacity, sizeof *administration->accepted);
    administration->accepted[administration->accepted_count++] = (struct acceptance){
        arena_string(arena_of(reading), check), arena_string(arena_of(reading), reason),
        {administration->path, reading->line, 1}};
}

static void take_value(struct reading *reading, enum key key, const char *value)
{
    struct finding repeated = {.check = "intake.sleutel_herhaald",
                               .remedy = "laat een van beide regels staan"};

    if (reading->values[key] != NULL) {
        repeated.message = arena_printf(arena_of(reading), "de sleutel '%s' staat er al op regel "
                                        "%zu", keys[key].name, reading->places[key].line);
        report(reading, reading->line, name_column(reading, reading->line),
               strlen(keys[key].name), repeated);
        return;
    }
    reading->values[key] = arena_string(arena_of(reading), value);
    reading->widths[key] = utf8_count(value, strlen(value));
    reading->places[key] = (struct place){reading->administration->path, reading->line,
                                          value_column(reading, reading->line)};
}

static int take_key(void *self, const char *section, const char *name, const char *value)
{
    struct reading *reading = self;

    if (strcmp(section, "aanvaard") == 0) {
        accept(reading, name, value);
        return 1;
    }
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].name, name) == 0) {
            take_value(reading, (enum key)i, value);
            return 1;
        }
    }
    report_unknown(reading, section, name);
    return 1;
}

/* libinih tells of the first bad line only: the lines it cannot take are found here. */
static void report_bad_lines(struct reading *reading)
{
    struct finding finding = {.check = "intake.regel",
                              .message = "de regel is geen [sectie] en geen sleutel = waarde",
                              .expected = "sleutel = waarde",
                              .remedy = "verbeter de regel, of zet er een ; voor"};
    size_t offset = 0;

    for (size_t line = 1; offset < reading->source.length; line++) {
        const char *at = reading->source.bytes + offset;
        size_t length = 0;
        struct slice text;

        while (offset + length < reading->source.length && at[length] != '\n')
            length++;
        offset += length + 1;
        if (length > 0 && at[length - 1] == '\r')
            length--;
        text = slice_trim((struct slice){at, length});
        if (text.length == 0 || *text.at == ';' || *text.at == '#' ||
            (*text.at == '[' && memchr(text.at, ']', text.length) != NULL) ||
            (*text.at != '[' && (memchr(text.at, '=', text.length) != NULL ||
                                 memchr(text.at, ':', text.length) != NULL)))
            continue;
        report(reading, line, 1, utf8_count(text.at, text.length), finding);
    }
}

/* -- what the values mean ---------------------------------------------------------- */

static void report_value(const struct reading *reading, enum key key, const char *expected)
{
    struct finding finding = {.check = "intake.waarde", .expected = expected,
                              .found = reading->values[key], .remedy = "verbeter de waarde"};

    finding.message = arena_printf(arena_of(reading), "[%s] %s kan deze waarde niet hebben",
                                   keys[key].section, keys[key].name);
    report(reading, reading->places[key].line, reading->places[key].column, reading->widths[key],
           finding);
}

static bool read_day(const struct reading *reading, enum key key, struct date *date)
{
    const char *value = reading->values[key];

    if (value == NULL)
        return false;
    if (date_read_iso(value, strlen(value), date))
        return true;
    report_value(reading, key, "een datum als 2017-12-31");
    return false;
}

static void take_years(const struct reading *reading)
{
    struct administration *administration = reading->administration;
    struct period *year = &administration->year, *prior = &administration->prior;
    struct date latest;

    if (!read_day(reading, KEY_BEGIN, &year->begin) || !read_day(reading, KEY_END, &year->end))
        return;
    latest = date_add_days(date_add_months(year->begin, MONTHS_OF_YEAR_MAX), -1);
    if (date_compare(year->end, year->begin) < 0)
        report_value(reading, KEY_END, "een dag na het begin van het boekjaar");
    else if (date_compare(year->end, latest) > 0)
        report_value(reading, KEY_END, "een boekjaar van hoogstens 24 maanden");
    prior->end = date_add_days(year->begin, -1);
    prior->begin = date_add_years(year->begin, -1);
    if (read_day(reading, KEY_PRIOR_BEGIN, &prior->begin) &&
        date_compare(prior->begin, year->begin) >= 0)
        report_value(reading, KEY_PRIOR_BEGIN, "een dag voor het begin van het boekjaar");
}

/* The value as a choice between two words. */
static bool is_second(const struct reading *reading, enum key key, const char *first,
                      const char *second, bool otherwise)
{
    const char *value = reading->values[key];

    if (value == NULL)
        return otherwise;
    if (strcmp(value, second) == 0)
        return true;
    if (strcmp(value, first) != 0)
        report_value(reading, key, arena_printf(arena_of(reading), "%s of %s", first, second));
    return false;
}

/* No file outside the folder: a report must not be able to read anything else. */
static bool stays_inside(const char *name)
{
    const char *part = name;

    if (*name == '/')
        return false;
    while (part != NULL) {
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
            return false;
        part = strchr(part, '/');
        part = part == NULL ? NULL : part + 1;
    }
    return true;
}

static const char *take_path(const struct reading *reading, enum key key, struct slice name,
                             enum outcome *outcome)
{
    const struct administration *administration = reading->administration;
    char *file = arena_copy(arena_of(reading), name.at, name.length);
    struct finding finding = {.check = "intake.pad", .found = file,
                              .message = "het bestand ligt buiten de map van de administratie",
                              .expected = "een bestand in de map zelf of daaronder",
                              .remedy = "zet het bestand in de map"};
    const char *path;
    struct stat status;

    if (!stays_inside(file)) {
        report(reading, reading->places[key].line, reading->places[key].column,
               reading->widths[key], finding);
        return NULL;
    }
    path = arena_printf(arena_of(reading), "%s/%s", administration->folder, file);
    if (stat(path, &status) != 0) {
        trouble_say(path, "%s (genoemd in %s:%zu, [bestanden] %s)",
                    errno == ENOENT ? "bestaat niet" : strerror(errno), administration->path,
                    reading->places[key].line, keys[key].name);
        *outcome = OUTCOME_TROUBLE;
    }
    return path;
}

static const char *take_file(const struct reading *reading, enum key key, enum outcome *outcome)
{
    if (reading->values[key] == NULL)
        return NULL;
    if (*reading->values[key] == '\0') {
        report_value(reading, key, "de naam van een bestand");
        return NULL;
    }
    return take_path(reading, key, slice_of(reading->values[key]), outcome);
}

/* grootboek = a.csv, b.csv */
static void take_ledger_files(const struct reading *reading, enum outcome *outcome)
{
    struct administration *administration = reading->administration;
    const char *rest = reading->values[KEY_LEDGER];
    size_t capacity = 0;

    while (rest != NULL) {
        const char *comma = strchr(rest, ',');
        struct slice name = {rest, comma == NULL ? strlen(rest) : (size_t)(comma - rest)};
        const char *path;

        rest = comma == NULL ? NULL : comma + 1;
        name = slice_trim(name);
        path = name.length == 0 ? NULL : take_path(reading, KEY_LEDGER, name, outcome);
        if (path == NULL)
            continue;
        administration->ledger_files =
            arena_grow(arena_of(reading), administration->ledger_files,
                       administration->ledger_file_count, &capacity, sizeof(const char *));
        administration->ledger_files[administration->ledger_file_count++] = path;
    }
    if (reading->values[KEY_LEDGER] != NULL && administration->ledger_file_count == 0)
        report_value(reading, KEY_LEDGER, "een of meer bestanden, met komma's ertussen");
}

static void take_files(const struct reading *reading, enum outcome *outcome)
{
    struct administration *administration = reading->administration;

    take_ledger_files(reading, outcome);
    administration->chart_file = take_file(reading, KEY_CHART, outcome);
    administration->wnt_file = take_file(reading, KEY_WNT, outcome);
    administration->budget_file = take_file(reading, KEY_BUDGET, outcome);
    administration->facts_file = take_file(reading, KEY_FACTS, outcome);
    administration->evidence_file = take_file(reading, KEY_EVIDENCE, outcome);
    administration->prior_year_file = take_file(reading, KEY_PRIOR_YEAR, outcome);
    administration->corrections_file = take_file(reading, KEY_CORRECTIONS, outcome);
    administration->adjustments_file = take_file(reading, KEY_ADJUSTMENTS, outcome);
    administration->texts_folder = take_file(reading, KEY_TEXTS, outcome);
}

static void report_missing(const struct reading *reading)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        struct finding finding = {.check = "intake.sleutel_ontbreekt"};

        if (!keys[i].needed || (reading->values[i] != NULL && *reading->values[i] != '\0'))
            continue;
        finding.message = arena_printf(arena_of(reading), "[%s] %s ontbreekt", keys[i].section,
                                       keys[i].name);
        finding.remedy = arena_printf(arena_of(reading), "voeg toe onder [%s]: %s = ...",
                                      keys[i].section, keys[i].name);
        report(reading, 0, 0, 1, finding);
    }
}

static void take_values(struct reading *reading, enum outcome *outcome)
{
    struct administration *administration = reading->administration;

    report_missing(reading);
    administration->entity = reading->values[KEY_NAME];
    administration->legal_form = reading->values[KEY_LEGAL_FORM];
    administration->seat = reading->values[KEY_SEAT];
    administration->kvk = reading->values[KEY_KVK];
    take_years(reading);
    administration->result_account = reading->values[KEY_RESULT];
    administration->result_at = reading->places[KEY_RESULT];
    administration->reserve_account = reading->values[KEY_RESERVE];
    administration->reserve_at = reading->places[KEY_RESERVE];
    administration->appropriation =
        is_second(reading, KEY_APPROPRIATION, "na", "voor resultaatbestemming", false)
            ? APPROPRIATION_BEFORE
            : APPROPRIATION_AFTER;
    administration->wnt_maximum = reading->values[KEY_MAXIMUM];
    administration->layout = reading->values[KEY_LAYOUT];
    administration->layout_at = reading->places[KEY_LAYOUT];
    administration->status =
        is_second(reading, KEY_STATUS, "concept", "definitief", false) ? STATUS_FINAL
                                                                       : STATUS_CONCEPT;
    take_files(reading, outcome);
}

/* -- reading ----------------------------------------------------------------------- */

/* The settings of libinih are global: its defaults cut values and join lines silently. */
static void configure_inih(void)
{
    ini_use_stack = false;
    ini_initial_alloc = INI_LINE_MAX;
    ini_max_line = INI_LINE_MAX;
    ini_allow_multiline = false;
}

static const char *folder_name(const char *folder, struct arena *arena)
{
    char *real = realpath(folder, NULL);
    const char *slash = real == NULL ? NULL : strrchr(real, '/');
    char *name = arena_string(arena, slash != NULL && slash[1] != '\0' ? slash + 1 : folder);

    free(real);
    return name;
}

enum outcome administration_read(struct administration *administration, const char *folder,
                                 struct findings *findings)
{
    struct reading reading = {.administration = administration, .findings = findings};
    enum outcome outcome = OUTCOME_OK;
    size_t length = strlen(folder);
    bool usable;

    while (length > 1 && folder[length - 1] == '/')
        length--;
    *administration = (struct administration){0};
    administration->folder = arena_copy(findings->arena, folder, length);
    administration->name = folder_name(folder, findings->arena);
    administration->path =
        arena_printf(findings->arena, "%s/administratie.ini", administration->folder);
    if (source_open(&reading.source, administration->path, findings, &usable) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (usable) {
        configure_inih();
        report_bad_lines(&reading);
        (void)ini_parse_stream(next_line, &reading, take_key, &reading);
        take_values(&reading, &outcome);
    }
    source_close(&reading.source);
    return outcome;
}
