#include "jaarrapport/administration.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

#include "administration_reader.h"

/* -- keys -------------------------------------------------------------------------- */

const struct administration_key administration_keys[KEY_COUNT] = {
    [KEY_NAME] = {"entiteit", "naam", true},
    [KEY_LEGAL_FORM] = {"entiteit", "rechtsvorm", false},
    [KEY_SEAT] = {"entiteit", "zetel", false},
    [KEY_KVK] = {"entiteit", "kvk", false},
    [KEY_BEGIN] = {"boekjaar", "begin", true},
    [KEY_END] = {"boekjaar", "einde", true},
    [KEY_PRIOR_BEGIN] = {"boekjaar", "vorig_begin", false},
    [KEY_LEDGER] = {"bestanden", "grootboek", true},
    [KEY_CHART] = {"bestanden", "rekeningschema", false},
    [KEY_WNT] = {"bestanden", "wnt", false},
    [KEY_BUDGET] = {"bestanden", "begroting", false},
    [KEY_FACTS] = {"bestanden", "feiten", false},
    [KEY_EVIDENCE] = {"bestanden", "controle", false},
    [KEY_PRIOR_YEAR] = {"bestanden", "vorig_jaar", false},
    [KEY_CORRECTIONS] = {"bestanden", "correcties", false},
    [KEY_ADJUSTMENTS] = {"bestanden", "aanpassingen", false},
    [KEY_MOVEMENTS] = {"bestanden", "verloop", false},
    [KEY_TEXTS] = {"bestanden", "teksten", false},
    [KEY_COLUMNS] = {"grootboek", "kolommen", false},
    [KEY_MARK] = {"grootboek", "decimaalteken", false},
    [KEY_POSITIVE] = {"grootboek", "positief", false},
    [KEY_CONTRA] = {"grootboek", "tegenrekening", false},
    [KEY_ENTRY] = {"grootboek", "boekstuk", false},
    [KEY_OPENING] = {"grootboek", "beginbalans", false},
    [KEY_MAP] = {"bestanden", "kaart", false},
    [KEY_RESULT] = {"resultaat", "rekening", false},
    [KEY_RESERVE] = {"resultaat", "reserve", false},
    [KEY_APPROPRIATION] = {"resultaat", "balans", false},
    [KEY_MAXIMUM] = {"wnt", "bezoldigingsmaximum", false},
    [KEY_MONTH_HIGH] = {"wnt", "maandnorm_hoog", false},
    [KEY_MONTH_LOW] = {"wnt", "maandnorm_laag", false},
    [KEY_HOUR] = {"wnt", "uurtarief", false},
    [KEY_THRESHOLD] = {"wnt", "drempel", false},
    [KEY_WNT_YEAR] = {"wnt", "verslagjaar", false},
    [KEY_EXEMPT] = {"wnt", "verantwoordingsvrijstelling", false},
    [KEY_REVIEW_AMOUNT] = {"cijferbeoordeling", "bedrag", false},
    [KEY_REVIEW_PERCENT] = {"cijferbeoordeling", "procent", false},
    [KEY_ASSETS] = {"grootte", "activa", false},
    [KEY_TURNOVER] = {"grootte", "omzet", false},
    [KEY_STAFF] = {"grootte", "werknemers", false},
    [KEY_PRIOR_CLASS] = {"grootte", "vorige_klasse", false},
    [KEY_FIRST] = {"grootte", "eerste_boekjaar", false},
    [KEY_GROUP] = {"grootte", "groep", false},
    [KEY_EARLY] = {"grootte", "eerder_toegepast", false},
    [KEY_TITLE_9] = {"grootte", "titel9", false},
    [KEY_AUDIT] = {"grootte", "controle", false},
    [KEY_LAYOUT] = {"rapport", "layout", true},
    [KEY_STATUS] = {"rapport", "status", false},
    [KEY_LOGO] = {"rapport", "logo", false},
};

static const char sections[] =
    "[entiteit] [boekjaar] [bestanden] [grootboek] [resultaat] [wnt] [cijferbeoordeling] [grootte] "
    "[rapport] of [aanvaard]";

enum { INI_LINE_MAX = 65536 };

void administration_fault(const struct administration_reader *reader, size_t line, size_t column,
                          size_t width, struct finding finding)
{
    finding.level = LEVEL_ERROR;
    finding.at = (struct place){reader->administration->path, line, column};
    finding.width = width > 0 ? width : 1;
    if (line > 0)
        finding.excerpt = source_excerpt(&reader->source, line, reader->arena);
    findings_add(reader->findings, &finding);
}

/* A fault of the key on the line that libinih was given last. */
static void key_fault(const struct administration_reader *reader, const char *name,
                      struct finding finding)
{
    struct slice raw = source_line(&reader->source, reader->line);
    size_t at = 0;

    while (at < raw.length && (raw.at[at] == ' ' || raw.at[at] == '\t'))
        at++;
    administration_fault(reader, reader->line, at + 1, utf8_count(name, strlen(name)), finding);
}

/* Column of the value on its line: after the first "=" or ":" and blanks. */
static size_t value_column(const struct administration_reader *reader, size_t line)
{
    struct slice raw = source_line(&reader->source, line);
    size_t at = 0;

    while (at < raw.length && raw.at[at] != '=' && raw.at[at] != ':')
        at++;
    do
        at++;
    while (at < raw.length && (raw.at[at] == ' ' || raw.at[at] == '\t'));
    raw.length = at <= raw.length ? at : 0;
    return source_count(&reader->source, raw) + 1;
}

/* -- what libinih finds ------------------------------------------------------------ */

static void report_long(const struct administration_reader *reader)
{
    struct finding finding = {.check = "intake.veld_te_lang",
                              .message = "de regel is te lang en wordt niet geheel gelezen",
                              .expected = "een regel van hoogstens 65.000 tekens"};

    administration_fault(reader, reader->line, 1, 1, finding);
}

/* One line for libinih, with its number counted; a line too long for it is cut. */
static char *next_line(char *text, int size, void *self)
{
    struct administration_reader *reader = self;
    const struct source *source = &reader->source;
    const char *at = source->bytes + reader->offset;
    size_t length = 0, room = (size_t)size - 2;
    struct buffer line = {0};

    if (reader->offset >= source->length)
        return NULL;
    while (reader->offset + length < source->length && at[length] != '\n')
        length++;
    reader->offset += length + 1;
    reader->line++;
    source_append(source, (struct slice){at, length}, &line);
    if (line.length > room)
        report_long(reader);
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
    size_t best = strlen(name) / 2 + 1; /* half of it right, at least */

    for (size_t i = 0; i < KEY_COUNT; i++) {
        size_t distance = text_distance(administration_keys[i].name, name);

        if (strcmp(administration_keys[i].section, section) == 0 && distance < best) {
            best = distance;
            nearest = administration_keys[i].name;
        }
    }
    return nearest;
}

static bool is_section(const char *section)
{
    if (strcmp(section, "aanvaard") == 0)
        return true;
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(administration_keys[i].section, section) == 0)
            return true;
    return false;
}

static void report_unknown(const struct administration_reader *reader, const char *section,
                           const char *name)
{
    struct finding finding = {.check = "intake.sleutel_onbekend", .found = name,
                              .remedy = "haal de regel weg, of zet er een ; voor"};
    const char *nearest = nearest_key(section, name);

    finding.message = arena_printf(reader->arena, "[%s] kent de sleutel '%s' niet", section, name);
    if (nearest != NULL)
        finding.remedy = arena_printf(reader->arena, "bedoelt u %s?", nearest);
    if (*section == '\0') {
        finding.check = "intake.sectie_onbekend";
        finding.message = "deze regel staat boven de eerste [sectie]";
        finding.expected = sections;
        finding.remedy = "zet de regel onder de sectie waar hij bij hoort";
    }
    key_fault(reader, name, finding);
}

static void report_repeated(const struct administration_reader *reader, const char *name,
                            size_t first)
{
    struct finding finding = {.check = "intake.sleutel_herhaald",
                              .remedy = "laat een van beide regels staan"};

    finding.message = arena_printf(reader->arena, "'%s' staat er al op regel %zu", name, first);
    key_fault(reader, name, finding);
}

static void accept(struct administration_reader *reader, const char *check, const char *reason)
{
    struct administration *administration = reader->administration;
    struct finding finding = {.check = "intake.waarde",
                              .message = "een aanvaarde waarschuwing heeft een reden nodig",
                              .expected = "<naam van de controle> = <reden>",
                              .remedy = "schrijf op waarom de waarschuwing terecht mag blijven"};

    if (*reason == '\0') {
        key_fault(reader, check, finding);
        return;
    }
    for (size_t i = 0; i < administration->accepted_count; i++) {
        if (strcmp(administration->accepted[i].check, check) == 0) {
            report_repeated(reader, check, administration->accepted[i].at.line);
            return;
        }
    }
    administration->accepted =
        arena_grow(reader->arena, administration->accepted, administration->accepted_count,
                   &reader->accepted_capacity, sizeof *administration->accepted);
    administration->accepted[administration->accepted_count++] = (struct acceptance){
        arena_string(reader->arena, check), arena_string(reader->arena, reason),
        {administration->path, reader->line, 1}};
}

static void take_value(struct administration_reader *reader, enum key key, const char *value)
{
    if (reader->values[key] != NULL) {
        report_repeated(reader, administration_keys[key].name, reader->places[key].line);
        return;
    }
    reader->values[key] = arena_string(reader->arena, value);
    reader->places[key] = (struct place){reader->administration->path, reader->line,
                                         value_column(reader, reader->line)};
}

static int take_key(void *self, const char *section, const char *name, const char *value)
{
    struct administration_reader *reader = self;

    if (strcmp(section, "aanvaard") == 0) {
        accept(reader, name, value);
        return 1;
    }
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (strcmp(administration_keys[i].section, section) == 0 &&
            strcmp(administration_keys[i].name, name) == 0) {
            take_value(reader, (enum key)i, value);
            return 1;
        }
    }
    if (*section == '\0' || is_section(section)) /* else said at the [section] itself */
        report_unknown(reader, section, name);
    return 1;
}

/* -- what libinih does not tell ---------------------------------------------------- */

/* The line without blanks around it and without a comment. */
static struct slice without_comment(struct slice line)
{
    struct slice text = slice_trim(line);

    if (text.length > 0 && (*text.at == ';' || *text.at == '#'))
        return (struct slice){text.at, 0};
    for (size_t i = 1; i < text.length; i++)
        if (text.at[i] == ';' && (text.at[i - 1] == ' ' || text.at[i - 1] == '\t'))
            return slice_trim((struct slice){text.at, i});
    return text;
}

static void check_section(const struct administration_reader *reader, size_t line, size_t column,
                          struct slice name)
{
    struct finding finding = {.check = "intake.sectie_onbekend", .expected = sections};
    struct buffer words = {0};
    const char *section;

    source_append(&reader->source, name, &words);
    section = arena_copy(reader->arena, words.bytes != NULL ? words.bytes : "", words.length);
    buffer_free(&words);
    if (is_section(section))
        return;
    finding.message = arena_printf(reader->arena, "de sectie [%s] bestaat niet", section);
    finding.remedy = "verbeter de naam van de sectie, of haal haar weg";
    administration_fault(reader, line, column + 1, source_count(&reader->source, name), finding);
}

static void check_line(const struct administration_reader *reader, size_t line, struct slice raw)
{
    struct slice text = without_comment(raw);
    const char *close = text.length > 0 ? memchr(text.at, ']', text.length) : NULL;
    size_t column = (size_t)(text.at - raw.at) + 1;
    struct finding finding = {.check = "intake.regel",
                              .message = "de regel is geen [sectie] en geen sleutel = waarde",
                              .expected = "sleutel = waarde",
                              .remedy = "verbeter de regel, of zet er een ; voor"};

    if (text.length == 0)
        return;
    if (*text.at == '[' && close != NULL)
        check_section(reader, line, column,
                      (struct slice){text.at + 1, (size_t)(close - text.at) - 1});
    else if (*text.at == '[' || (memchr(text.at, '=', text.length) == NULL &&
                                 memchr(text.at, ':', text.length) == NULL))
        administration_fault(reader, line, column, source_count(&reader->source, text), finding);
}

/* libinih tells of the first bad line only, and of no section without keys. */
static void check_lines(const struct administration_reader *reader)
{
    const char *at = reader->source.bytes, *end = at + reader->source.length;

    for (size_t line = 1; at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        struct slice raw = {at, (size_t)((newline == NULL ? end : newline) - at)};

        if (raw.length > 0 && raw.at[raw.length - 1] == '\r')
            raw.length--;
        check_line(reader, line, raw);
        at = newline == NULL ? end : newline + 1;
    }
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
    char *real = source_real_path(folder);
    const char *slash = real == NULL ? NULL : strrchr(real, '/');
    char *name = arena_string(arena, slash != NULL && slash[1] != '\0' ? slash + 1 : folder);

    free(real);
    return name;
}

enum outcome administration_read(struct administration *administration, const char *folder,
                                 struct findings *findings)
{
    struct administration_reader reader = {.administration = administration,
                                           .findings = findings, .arena = findings->arena};
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
    if (source_open(&reader.source, administration->path, findings, &usable) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (usable) {
        check_lines(&reader);
        configure_inih();
        if (ini_parse_stream(next_line, &reader, take_key, &reader) == -2)
            memory_exhausted();
        outcome = administration_values(&reader);
    }
    source_close(&reader.source);
    return outcome;
}
