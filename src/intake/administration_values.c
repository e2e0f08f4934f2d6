/* What the values of administratie.ini mean. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "administration_reader.h"

enum { MONTHS_OF_YEAR_MAX = 24, WNT_EXEMPTION_FIRST = 2022 };

/* A fault of a part of a value. */
void setting_part_fault(const struct administration_reader *reader, enum key key,
                               struct slice part, struct finding finding)
{
    const char *value = reader->values[key];
    size_t before = utf8_count(value, (size_t)(part.at - value));

    administration_fault(reader, reader->places[key].line, reader->places[key].column + before,
                         utf8_count(part.at, part.length), finding);
}

void setting_fault(const struct administration_reader *reader, enum key key,
                                const char *expected)
{
    struct finding finding = {.check = "intake.waarde", .expected = expected,
                              .found = reader->values[key], .remedy = "verbeter de waarde"};

    finding.message = arena_printf(reader->arena, "[%s] %s kan deze waarde niet hebben",
                                   administration_keys[key].section,
                                   administration_keys[key].name);
    setting_part_fault(reader, key, slice_of(reader->values[key]), finding);
}

static bool is_empty(const struct administration_reader *reader, enum key key)
{
    return reader->values[key] == NULL || *reader->values[key] == '\0';
}

static bool read_day(const struct administration_reader *reader, enum key key, struct date *date)
{
    const char *value = reader->values[key];

    if (is_empty(reader, key))
        return false;
    if (date_read_iso(value, strlen(value), date))
        return true;
    setting_fault(reader, key, "een datum als 2017-12-31");
    return false;
}

/* Books are kept by month, for so many months a year at most. */
static bool is_too_long(struct period period)
{
    struct date latest = date_add_days(date_add_months(period.begin, MONTHS_OF_YEAR_MAX), -1);

    return date_compare(period.end, latest) > 0;
}

static void take_prior(const struct administration_reader *reader)
{
    struct administration *administration = reader->administration;
    struct date begin = administration->year.begin, given;

    administration->prior.begin = date_add_years(begin, -1);
    administration->prior.end = date_add_days(begin, -1);
    if (!read_day(reader, KEY_PRIOR_BEGIN, &given))
        return;
    if (date_compare(given, begin) >= 0)
        setting_fault(reader, KEY_PRIOR_BEGIN, "een dag voor het begin van het boekjaar");
    else if (is_too_long((struct period){given, administration->prior.end}))
        setting_fault(reader, KEY_PRIOR_BEGIN, "een vorig boekjaar van hoogstens 24 maanden");
    else
        administration->prior.begin = given;
}

static void take_years(const struct administration_reader *reader)
{
    struct period year = {0};
    bool begins = read_day(reader, KEY_BEGIN, &year.begin);
    bool ends = read_day(reader, KEY_END, &year.end);

    if (!begins || !ends)
        return;
    if (date_compare(year.end, year.begin) <= 0) {
        setting_fault(reader, KEY_END, "een dag na het begin van het boekjaar");
    } else if (is_too_long(year)) {
        setting_fault(reader, KEY_END, "een boekjaar van hoogstens 24 maanden");
    } else {
        reader->administration->year = year;
        take_prior(reader);
    }
}

/* The value as a choice between two words; the first where nothing is said. */
static bool is_second(const struct administration_reader *reader, enum key key, const char *first,
                      const char *second)
{
    const char *value = reader->values[key];

    if (value == NULL)
        return false;
    if (strcmp(value, second) == 0)
        return true;
    if (strcmp(value, first) != 0)
        setting_fault(reader, key, arena_printf(reader->arena, "%s of %s", first, second));
    return false;
}

int setting_word(const struct administration_reader *reader, enum key key,
                        const char *const words[], const char *expected)
{
    const char *value = reader->values[key];

    if (value == NULL)
        return 0;
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(value, words[i]) == 0)
            return i + 1;
    setting_fault(reader, key, expected);
    return 0;
}

static void take_ledger_settings(const struct administration_reader *reader)
{
    static const char *const marks[] = {"komma", "punt", NULL};
    static const char *const sides[] = {"debet", "credit", NULL};
    static const char *const contras[] = {"boeken", "negeren", NULL};
    static const char *const entries[] = {"per_dag", NULL};
    struct ledger_settings *ledger = &reader->administration->ledger;

    ledger->columns = reader->values[KEY_COLUMNS];
    ledger->columns_at = reader->places[KEY_COLUMNS];
    ledger->mark = (enum decimal_mark)setting_word(reader, KEY_MARK, marks, "komma of punt");
    ledger->positive =
        (enum positive_setting)setting_word(reader, KEY_POSITIVE, sides, "debet of credit");
    ledger->contra =
        (enum contra_setting)setting_word(reader, KEY_CONTRA, contras, "boeken of negeren");
    ledger->entry_per_day = setting_word(reader, KEY_ENTRY, entries, "per_dag") == 1;
    ledger->opening = reader->values[KEY_OPENING];
}

/* "voor", "na", or either with the word resultaatbestemming behind it. */
static enum appropriation take_appropriation(const struct administration_reader *reader)
{
    static const char word[] = " resultaatbestemming";
    const char *value = reader->values[KEY_APPROPRIATION];
    size_t length = value == NULL ? 0 : strlen(value), tail = sizeof word - 1;

    if (value == NULL)
        return APPROPRIATION_AFTER;
    if (length > tail && strcmp(value + length - tail, word) == 0)
        length -= tail;
    if (length == 4 && strncmp(value, "voor", length) == 0)
        return APPROPRIATION_BEFORE;
    if (length != 2 || strncmp(value, "na", length) != 0)
        setting_fault(reader, KEY_APPROPRIATION, "na of voor (resultaatbestemming)");
    return APPROPRIATION_AFTER;
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

static const char *take_path(const struct administration_reader *reader, enum key key,
                             struct slice name, enum outcome *outcome)
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
        setting_part_fault(reader, key, name, finding);
        return NULL;
    }
    path = arena_printf(reader->arena, "%s/%s", administration->folder, file);
    if (stat(path, &status) != 0) {
        trouble_say(path, "%s (genoemd in %s:%zu, [%s] %s)",
                    trouble_reason(errno), administration->path,
                    reader->places[key].line, administration_keys[key].section,
                    administration_keys[key].name);
        *outcome = OUTCOME_TROUBLE;
        return NULL; /* said: nobody need try to open it */
    }
    if (!source_is_inside(administration->folder, path)) {
        finding.message = "een koppeling leidt buiten de map van de administratie";
        finding.remedy = "zet het bestand in de map, in plaats van de koppeling";
        setting_part_fault(reader, key, name, finding);
        return NULL;
    }
    return path;
}

static const char *take_file(const struct administration_reader *reader, enum key key,
                             enum outcome *outcome)
{
    if (is_empty(reader, key)) {
        if (reader->values[key] != NULL && !administration_keys[key].needed)
            setting_fault(reader, key, "de naam van een bestand");
        return NULL;
    }
    return take_path(reader, key, slice_of(reader->values[key]), outcome);
}

static bool same_file(const char *a, const char *b)
{
    struct stat first, second;

    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

/* The same file named twice would count every line twice. */
static bool is_repeated(const struct administration_reader *reader, const char *path,
                        struct slice name)
{
    const struct administration *administration = reader->administration;
    struct finding finding = {.check = "intake.bestand_dubbel",
                              .message = "hetzelfde grootboekbestand wordt tweemaal genoemd",
                              .found = path,
                              .remedy = "noem het eenmaal bij [bestanden] grootboek"};

    for (size_t i = 0; i < administration->ledger_file_count; i++) {
        if (!same_file(administration->ledger_files[i], path))
            continue;
        setting_part_fault(reader, KEY_LEDGER, name, finding);
        return true;
    }
    return false;
}

static void add_ledger_file(const struct administration_reader *reader, const char *path)
{
    struct administration *administration = reader->administration;
    size_t capacity = administration->ledger_file_count;

    administration->ledger_files =
        arena_grow(reader->arena, administration->ledger_files,
                   administration->ledger_file_count, &capacity, sizeof(const char *));
    administration->ledger_files[administration->ledger_file_count++] = path;
}

/* grootboek = a.csv, b.csv */
static void take_ledger_files(const struct administration_reader *reader, enum outcome *outcome)
{
    const char *rest = reader->values[KEY_LEDGER];

    while (rest != NULL) {
        const char *comma = strchr(rest, ',');
        struct slice name = {rest, comma == NULL ? strlen(rest) : (size_t)(comma - rest)};
        const char *path;

        rest = comma == NULL ? NULL : comma + 1;
        name = slice_trim(name);
        path = name.length == 0 ? NULL : take_path(reader, KEY_LEDGER, name, outcome);
        if (path != NULL && !is_repeated(reader, path, name))
            add_ledger_file(reader, path);
    }
    if (!is_empty(reader, KEY_LEDGER) && strspn(reader->values[KEY_LEDGER], " ,") ==
                                             strlen(reader->values[KEY_LEDGER]))
        setting_fault(reader, KEY_LEDGER, "een of meer bestanden, met komma's ertussen");
}

/* Corrections are lines of the ledger like others, in a file of their own, after the rest. */
static void take_corrections(const struct administration_reader *reader, enum outcome *outcome)
{
    struct administration *administration = reader->administration;
    const char *path = take_file(reader, KEY_CORRECTIONS, outcome);

    administration->corrections = administration->ledger_file_count;
    if (path != NULL &&
        !is_repeated(reader, path, slice_of(reader->values[KEY_CORRECTIONS])))
        add_ledger_file(reader, path);
}

static void take_files(const struct administration_reader *reader, enum outcome *outcome)
{
    struct administration *administration = reader->administration;

    take_ledger_files(reader, outcome);
    administration->chart_file = take_file(reader, KEY_CHART, outcome);
    administration->chart_at = reader->places[KEY_CHART];
    administration->wnt_file = take_file(reader, KEY_WNT, outcome);
    administration->budget_file = take_file(reader, KEY_BUDGET, outcome);
    administration->facts_file = take_file(reader, KEY_FACTS, outcome);
    administration->evidence_file = take_file(reader, KEY_EVIDENCE, outcome);
    administration->prior_year_file = take_file(reader, KEY_PRIOR_YEAR, outcome);
    take_corrections(reader, outcome);
    administration->adjustments_file = take_file(reader, KEY_ADJUSTMENTS, outcome);
    administration->movements_file = take_file(reader, KEY_MOVEMENTS, outcome);
    administration->texts_folder = take_file(reader, KEY_TEXTS, outcome);
    administration->map_file = take_file(reader, KEY_MAP, outcome);
}

/* A calendar year that the book year touches. */
static void take_wnt_year(const struct administration_reader *reader)
{
    struct administration *administration = reader->administration;
    const char *value = reader->values[KEY_WNT_YEAR];
    struct period year = administration->year;
    int first = year.begin.year, last = year.end.year, number = 0;

    if (value == NULL || !date_valid(year.end))
        return;
    for (const char *at = value; *at >= '0' && *at <= '9' && number < 10000; at++)
        number = number * 10 + (*at - '0');
    if (strlen(value) == 4 && number >= first && number <= last)
        administration->wnt_year = number;
    else
        setting_fault(reader, KEY_WNT_YEAR,
                    first == last ? arena_printf(reader->arena, "%d", first)
                                  : arena_printf(reader->arena, "een jaar van %d tot en met %d",
                                                 first, last));
}

static void take_wnt(const struct administration_reader *reader)
{
    struct administration *administration = reader->administration;

    administration->wnt_maximum = reader->values[KEY_MAXIMUM];
    administration->wnt_maximum_at = reader->places[KEY_MAXIMUM];
    for (size_t i = 0; i < WNT_KEYS; i++) {
        administration->wnt_norms[i] = reader->values[KEY_MONTH_HIGH + i];
        administration->wnt_norms_at[i] = reader->places[KEY_MONTH_HIGH + i];
    }
    take_wnt_year(reader);
    administration->wnt_exempt = is_second(reader, KEY_EXEMPT, "nee", "ja");
    if (administration->wnt_exempt && reader->values[KEY_WNT] != NULL)
        setting_fault(reader, KEY_EXEMPT, "nee, of geen wnt bij [bestanden]: wie is vrijgesteld "
                                        "verantwoordt niet");
    else if (administration->wnt_exempt && date_valid(administration->year.end) &&
             administration->year.end.year < WNT_EXEMPTION_FIRST)
        setting_fault(reader, KEY_EXEMPT, "nee: de vrijstelling bestaat vanaf 2022");
}

static void report_missing(const struct administration_reader *reader)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const struct administration_key *key = &administration_keys[i];
        const struct place *at = &reader->places[i]; /* of an empty value */
        struct finding finding = {.check = "intake.sleutel_ontbreekt"};

        if (!key->needed || !is_empty(reader, (enum key)i))
            continue;
        if (i == KEY_LAYOUT && !is_empty(reader, KEY_LEGAL_FORM))
            continue; /* a legal form has a layout of its own */
        finding.message = arena_printf(reader->arena, "[%s] %s ontbreekt", key->section,
                                       key->name);
        finding.remedy = arena_printf(reader->arena, "voeg toe onder [%s]: %s = ...",
                                      key->section, key->name);
        administration_fault(reader, at->line, at->column, 1, finding);
    }
}

/* A limit in whole euros or percent; -1 where none is given. */
static int64_t take_limit(const struct administration_reader *reader, enum key key)
{
    const char *value = reader->values[key];
    struct money limit;

    if (is_empty(reader, key))
        return -1;
    if (amount_read(value, strlen(value), DECIMAL_COMMA, &limit) == AMOUNT_OK &&
        limit.cents >= 0 && limit.cents % 100 == 0)
        return limit.cents / 100;
    setting_fault(reader, key, "een geheel getal");
    return -1;
}

enum outcome administration_values(struct administration_reader *reader)
{
    struct administration *administration = reader->administration;
    enum outcome outcome = OUTCOME_OK;

    report_missing(reader);
    administration->entity = is_empty(reader, KEY_NAME) ? "" : reader->values[KEY_NAME];
    administration_take_form(reader);
    administration->seat = reader->values[KEY_SEAT];
    administration->kvk = reader->values[KEY_KVK];
    take_years(reader);
    administration->result_account = reader->values[KEY_RESULT];
    administration->result_at = reader->places[KEY_RESULT];
    administration->reserve_account = reader->values[KEY_RESERVE];
    administration->reserve_at = reader->places[KEY_RESERVE];
    administration->appropriation = take_appropriation(reader);
    take_wnt(reader);
    administration->review_percent = take_limit(reader, KEY_REVIEW_PERCENT);
    administration->review_amount = money_of(take_limit(reader, KEY_REVIEW_AMOUNT));
    if (administration->review_amount.cents >= 0)
        administration->review_amount.cents *= 100;
    administration->layout = reader->values[KEY_LAYOUT];
    administration->layout_at = reader->places[KEY_LAYOUT];
    administration->status = is_second(reader, KEY_STATUS, "concept", "definitief")
                                 ? STATUS_FINAL
                                 : STATUS_CONCEPT;
    take_ledger_settings(reader);
    administration_take_size(reader);
    take_files(reader, &outcome);
    administration->logo_file = take_file(reader, KEY_LOGO, &outcome);
    administration->logo_at = reader->places[KEY_LOGO];
    return outcome;
}
