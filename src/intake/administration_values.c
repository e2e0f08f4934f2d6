/* What the values of administratie.ini mean. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "administration_reader.h"

enum { MONTHS_OF_YEAR_MAX = 24 };

static void report_value(const struct administration_reader *reader, enum key key, const char *expected)
{
    struct finding finding = {.check = "intake.waarde", .expected = expected,
                              .found = reader->values[key], .remedy = "verbeter de waarde"};

    finding.message = arena_printf(reader->arena, "[%s] %s kan deze waarde niet hebben",
                                   administration_keys[key].section, administration_keys[key].name);
    administration_fault(reader, reader->places[key].line, reader->places[key].column, reader->widths[key],
           finding);
}

static bool read_day(const struct administration_reader *reader, enum key key, struct date *date)
{
    const char *value = reader->values[key];

    if (value == NULL)
        return false;
    if (date_read_iso(value, strlen(value), date))
        return true;
    report_value(reader, key, "een datum als 2017-12-31");
    return false;
}

static void take_years(const struct administration_reader *reader)
{
    struct administration *administration = reader->administration;
    struct period *year = &administration->year, *prior = &administration->prior;
    struct date latest;

    if (!read_day(reader, KEY_BEGIN, &year->begin) || !read_day(reader, KEY_END, &year->end))
        return;
    latest = date_add_days(date_add_months(year->begin, MONTHS_OF_YEAR_MAX), -1);
    if (date_compare(year->end, year->begin) < 0)
        report_value(reader, KEY_END, "een dag na het begin van het boekjaar");
    else if (date_compare(year->end, latest) > 0)
        report_value(reader, KEY_END, "een boekjaar van hoogstens 24 maanden");
    prior->end = date_add_days(year->begin, -1);
    prior->begin = date_add_years(year->begin, -1);
    if (read_day(reader, KEY_PRIOR_BEGIN, &prior->begin) &&
        date_compare(prior->begin, year->begin) >= 0)
        report_value(reader, KEY_PRIOR_BEGIN, "een dag voor het begin van het boekjaar");
}

/* The value as a choice between two words. */
static bool is_second(const struct administration_reader *reader, enum key key, const char *first,
                      const char *second, bool otherwise)
{
    const char *value = reader->values[key];

    if (value == NULL)
        return otherwise;
    if (strcmp(value, second) == 0)
        return true;
    if (strcmp(value, first) != 0)
        report_value(reader, key, arena_printf(reader->arena, "%s of %s", first, second));
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

static const char *take_path(const struct administration_reader *reader, enum key key, struct slice name,
                             enum outcome *outcome)
{
    const struct administration *administration = reader->administration;
    char *file = arena_copy(reader->arena, name.at, name.length);
    struct finding finding = {.check = "intake.pad", .found = file,
                              .message = "het bestand ligt buiten de map van de administratie",
                              .expected = "een bestand in de map zelf of daaronder",
                              .remedy = "zet het bestand in de map"};
    const char *path;
    struct stat status;

    if (!stays_inside(file)) {
        administration_fault(reader, reader->places[key].line, reader->places[key].column,
               reader->widths[key], finding);
        return NULL;
    }
    path = arena_printf(reader->arena, "%s/%s", administration->folder, file);
    if (stat(path, &status) != 0) {
        trouble_say(path, "%s (genoemd in %s:%zu, [bestanden] %s)",
                    errno == ENOENT ? "bestaat niet" : strerror(errno), administration->path,
                    reader->places[key].line, administration_keys[key].name);
        *outcome = OUTCOME_TROUBLE;
    }
    return path;
}

static const char *take_file(const struct administration_reader *reader, enum key key, enum outcome *outcome)
{
    if (reader->values[key] == NULL)
        return NULL;
    if (*reader->values[key] == '\0') {
        report_value(reader, key, "de naam van een bestand");
        return NULL;
    }
    return take_path(reader, key, slice_of(reader->values[key]), outcome);
}

/* grootboek = a.csv, b.csv */
static void take_ledger_files(const struct administration_reader *reader, enum outcome *outcome)
{
    struct administration *administration = reader->administration;
    const char *rest = reader->values[KEY_LEDGER];
    size_t capacity = 0;

    while (rest != NULL) {
        const char *comma = strchr(rest, ',');
        struct slice name = {rest, comma == NULL ? strlen(rest) : (size_t)(comma - rest)};
        const char *path;

        rest = comma == NULL ? NULL : comma + 1;
        name = slice_trim(name);
        path = name.length == 0 ? NULL : take_path(reader, KEY_LEDGER, name, outcome);
        if (path == NULL)
            continue;
        administration->ledger_files =
            arena_grow(reader->arena, administration->ledger_files,
                       administration->ledger_file_count, &capacity, sizeof(const char *));
        administration->ledger_files[administration->ledger_file_count++] = path;
    }
    if (reader->values[KEY_LEDGER] != NULL && administration->ledger_file_count == 0)
        report_value(reader, KEY_LEDGER, "een of meer bestanden, met komma's ertussen");
}

static void take_files(const struct administration_reader *reader, enum outcome *outcome)
{
    struct administration *administration = reader->administration;

    take_ledger_files(reader, outcome);
    administration->chart_file = take_file(reader, KEY_CHART, outcome);
    administration->wnt_file = take_file(reader, KEY_WNT, outcome);
    administration->budget_file = take_file(reader, KEY_BUDGET, outcome);
    administration->facts_file = take_file(reader, KEY_FACTS, outcome);
    administration->evidence_file = take_file(reader, KEY_EVIDENCE, outcome);
    administration->prior_year_file = take_file(reader, KEY_PRIOR_YEAR, outcome);
    administration->corrections_file = take_file(reader, KEY_CORRECTIONS, outcome);
    administration->adjustments_file = take_file(reader, KEY_ADJUSTMENTS, outcome);
    administration->texts_folder = take_file(reader, KEY_TEXTS, outcome);
}

static void report_missing(const struct administration_reader *reader)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        struct finding finding = {.check = "intake.sleutel_ontbreekt"};

        if (!administration_keys[i].needed || (reader->values[i] != NULL && *reader->values[i] != '\0'))
            continue;
        finding.message = arena_printf(reader->arena, "[%s] %s ontbreekt", administration_keys[i].section,
                                       administration_keys[i].name);
        finding.remedy = arena_printf(reader->arena, "voeg toe onder [%s]: %s = ...",
                                      administration_keys[i].section, administration_keys[i].name);
        administration_fault(reader, 0, 0, 1, finding);
    }
}

static void take_values(struct administration_reader *reader, enum outcome *outcome)
{
    struct administration *administration = reader->administration;

    report_missing(reader);
    administration->entity = reader->values[KEY_NAME];
    administration->legal_form = reader->values[KEY_LEGAL_FORM];
    administration->seat = reader->values[KEY_SEAT];
    administration->kvk = reader->values[KEY_KVK];
    take_years(reader);
    administration->result_account = reader->values[KEY_RESULT];
    administration->result_at = reader->places[KEY_RESULT];
    administration->reserve_account = reader->values[KEY_RESERVE];
    administration->reserve_at = reader->places[KEY_RESERVE];
    administration->appropriation =
        is_second(reader, KEY_APPROPRIATION, "na", "voor resultaatbestemming", false)
            ? APPROPRIATION_BEFORE
            : APPROPRIATION_AFTER;
    administration->wnt_maximum = reader->values[KEY_MAXIMUM];
    administration->layout = reader->values[KEY_LAYOUT];
    administration->layout_at = reader->places[KEY_LAYOUT];
    administration->status =
        is_second(reader, KEY_STATUS, "concept", "definitief", false) ? STATUS_FINAL
                                                                       : STATUS_CONCEPT;
    take_files(reader, outcome);
}

