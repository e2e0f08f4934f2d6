/* The norms of each year, and the maxima an institution has of its own. */
#include <string.h>

#include "jaarrapport/records.h"
#include "jaarrapport/wnt.h"

struct wnt_norm wnt_norm(const struct wnt *wnt, int year, enum wnt_norm_kind kind)
{
    for (size_t i = 0; i < wnt->norm_count; i++)
        if (wnt->norms[i].year == year)
            return wnt->norms[i].norms[kind];
    return (struct wnt_norm){.state = WNT_NORM_UNKNOWN};
}

const char *wnt_norm_key(enum wnt_norm_kind kind)
{
    static const char *const keys[WNT_NORM_KINDS] = {
        [WNT_NORM_MAXIMUM] = "bezoldigingsmaximum",
        [WNT_NORM_GENERAL] = "bezoldigingsmaximum",
        [WNT_NORM_MONTH_HIGH] = "maandnorm_hoog",
        [WNT_NORM_MONTH_LOW] = "maandnorm_laag",
        [WNT_NORM_HOUR] = "uurtarief",
        [WNT_NORM_THRESHOLD] = "drempel",
    };

    return keys[kind];
}

/* The norms of a year; a new, empty set where there is none yet. */
static struct wnt_norms *norms_of(struct wnt *wnt, int year, struct arena *arena)
{
    struct wnt_norms *norms;

    for (size_t i = 0; i < wnt->norm_count; i++)
        if (wnt->norms[i].year == year)
            return &wnt->norms[i];
    norms = arena_take_array(arena, wnt->norm_count + 1, sizeof *norms);
    if (wnt->norm_count > 0)
        memcpy(norms, wnt->norms, wnt->norm_count * sizeof *norms);
    wnt->norms = norms;
    wnt->norms[wnt->norm_count].year = year;
    return &wnt->norms[wnt->norm_count++];
}

/* -- the file ---------------------------------------------------------------------- */

/* Digits alone, or digits with points between thousands; false for anything else. */
static bool read_euros(const char *text, size_t length, struct money *amount)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != '.' && (text[i] < '0' || text[i] > '9'))
            return false;
    return amount_read(text, length, DECIMAL_COMMA, amount) == AMOUNT_OK &&
           amount->cents > 0 && amount->cents <= WNT_AMOUNT_MAX;
}

static bool read_year(const char *text, size_t length, int *year)
{
    *year = 0;
    for (size_t i = 0; i < length && i < 5; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *year = *year * 10 + (text[i] - '0');
    }
    return length == 4 && *year >= 2013;
}

static void norm_fault(const struct table *table, size_t row, int column, const char *expected,
                       struct findings *findings)
{
    struct finding finding = {.check = "wnt.waarde", .level = LEVEL_ERROR,
                              .message = "deze norm kan niet worden gelezen",
                              .expected = expected, .found = table->rows[row].cells[column]};

    table_finding(table, row, column, finding, findings);
}

static void take_norm(struct wnt_norm *norm, const struct table *table, size_t row, int column,
                      struct findings *findings)
{
    const char *text = table->rows[row].cells[column];
    size_t width;

    if (*text == '\0')
        return;
    table_point(table, row, column, &norm->at, &width);
    if (strcmp(text, "-") == 0)
        norm->state = WNT_NORM_ABSENT;
    else if (read_euros(text, strlen(text), &norm->amount))
        norm->state = WNT_NORM_KNOWN;
    else
        norm_fault(table, row, column, "hele euro's, - voor een norm die er dat jaar niet was, "
                                       "of niets voor een norm die niet bekend is", findings);
}

struct norm_column {
    const char *name;
    enum wnt_norm_kind kind;
};

static const struct norm_column norm_columns[] = {
    {"maximum", WNT_NORM_MAXIMUM},         {"maandnorm_hoog", WNT_NORM_MONTH_HIGH},
    {"maandnorm_laag", WNT_NORM_MONTH_LOW}, {"uurtarief", WNT_NORM_HOUR},
    {"drempel", WNT_NORM_THRESHOLD},
};

enum { NORM_COLUMNS = sizeof norm_columns / sizeof *norm_columns };

static void take_norms(struct wnt *wnt, const struct table *table, size_t row, int year_column,
                       const int *columns, struct findings *findings)
{
    const char *text = table->rows[row].cells[year_column];
    struct wnt_norms *norms;
    int year;

    if (!read_year(text, strlen(text), &year)) {
        norm_fault(table, row, year_column, "een jaar vanaf 2013", findings);
        return;
    }
    norms = norms_of(wnt, year, findings->arena);
    for (size_t i = 0; i < NORM_COLUMNS; i++)
        take_norm(&norms->norms[norm_columns[i].kind], table, row, columns[i], findings);
    norms->norms[WNT_NORM_GENERAL] = norms->norms[WNT_NORM_MAXIMUM];
}

enum outcome wnt_read_norms(struct wnt *wnt, const char *path, struct findings *findings)
{
    struct table table;
    int columns[NORM_COLUMNS], year;
    bool complete;

    wnt->norms_path = arena_string(findings->arena, path);
    if (table_read(&table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    year = table_require(&table, "jaar", findings);
    complete = year >= 0;
    for (size_t i = 0; i < NORM_COLUMNS; i++) {
        columns[i] = table_require(&table, norm_columns[i].name, findings);
        complete = complete && columns[i] >= 0;
    }
    wnt->usable = wnt->usable && complete;
    for (size_t row = 0; complete && row < table.count; row++)
        take_norms(wnt, &table, row, year, columns, findings);
    table_close(&table);
    return OUTCOME_OK;
}

/* -- the institution's own maxima -------------------------------------------------- */

/* A key of [wnt] and where its value stands. */
struct wnt_given {
    const char *name;
    enum wnt_norm_kind kind;
    struct place at;
};

/* `known`: what the norm of the year is, where that is what is wrong. */
static void override_fault(const struct wnt_given *given, struct slice item, const char *known,
                           struct findings *findings)
{
    struct arena *arena = findings->arena;
    struct finding finding = {
        .check = "wnt.waarde",
        .level = LEVEL_ERROR,
        .at = given->at,
        .width = 1,
        .message = arena_printf(arena,
                                known == NULL ? "[wnt] %s kan niet worden gelezen"
                                              : "[wnt] %s noemt een ander bedrag dan de norm van "
                                                "dat jaar", given->name),
        .expected = known == NULL ? "jaren en hele euro's, zoals 2017:181000, 2016:179000" : known,
        .found = arena_copy(arena, item.at, item.length),
    };

    findings_add(findings, &finding);
}

/* Only the maximum may be an institution's own; the other norms are those of the law. */
static const char *contradicts(struct wnt_norm known, const struct wnt_given *given,
                               struct money amount, struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    if (given->kind == WNT_NORM_MAXIMUM || known.state == WNT_NORM_UNKNOWN)
        return NULL;
    if (known.state == WNT_NORM_ABSENT)
        return "niets: deze norm was er dat jaar niet";
    if (money_compare(known.amount, amount) == 0)
        return NULL;
    return arena_string(arena, number_format(money_round(known.amount, 100), text));
}

/* "2017:181000" */
static bool override_one(struct wnt *wnt, const struct wnt_given *given, struct slice item,
                         struct findings *findings)
{
    struct wnt_norm *norm;
    const char *known;
    const char *colon = memchr(item.at, ':', item.length);
    struct slice year_text, amount_text;
    struct money amount;
    int year;

    if (colon == NULL)
        return false;
    year_text = slice_trim((struct slice){item.at, (size_t)(colon - item.at)});
    amount_text = slice_trim(
        (struct slice){colon + 1, item.length - (size_t)(colon + 1 - item.at)});
    if (!read_year(year_text.at, year_text.length, &year) ||
        !read_euros(amount_text.at, amount_text.length, &amount))
        return false;
    norm = &norms_of(wnt, year, findings->arena)->norms[given->kind];
    known = contradicts(*norm, given, amount, findings->arena);
    if (known != NULL)
        override_fault(given, item, known, findings);
    else
        *norm = (struct wnt_norm){WNT_NORM_KNOWN, amount, given->at};
    return true;
}

static void override(struct wnt *wnt, const struct wnt_given *given, const char *text,
                     struct findings *findings)
{
    while (text != NULL) {
        const char *comma = strchr(text, ',');
        struct slice item = {text, comma == NULL ? strlen(text) : (size_t)(comma - text)};

        item = slice_trim(item);
        if (!override_one(wnt, given, item, findings))
            override_fault(given, item, NULL, findings);
        text = comma == NULL ? NULL : comma + 1;
    }
}

void wnt_override(struct wnt *wnt, const struct administration *administration,
                  struct findings *findings)
{
    static const enum wnt_norm_kind kinds[WNT_KEYS] = {
        [WNT_KEY_MONTH_HIGH] = WNT_NORM_MONTH_HIGH,
        [WNT_KEY_MONTH_LOW] = WNT_NORM_MONTH_LOW,
        [WNT_KEY_HOUR] = WNT_NORM_HOUR,
        [WNT_KEY_THRESHOLD] = WNT_NORM_THRESHOLD,
    };
    struct wnt_given given = {"bezoldigingsmaximum", WNT_NORM_MAXIMUM,
                              administration->wnt_maximum_at};

    override(wnt, &given, administration->wnt_maximum, findings);
    for (size_t i = 0; i < WNT_KEYS; i++) {
        given = (struct wnt_given){wnt_norm_key(kinds[i]), kinds[i],
                                   administration->wnt_norms_at[i]};
        override(wnt, &given, administration->wnt_norms[i], findings);
    }
}
