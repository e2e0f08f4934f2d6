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

static void override_fault(struct slice item, const char *path, struct findings *findings)
{
    struct finding finding = {
        .check = "wnt.waarde",
        .level = LEVEL_ERROR,
        .at = {path, 0, 0},
        .message = "[wnt] bezoldigingsmaximum kan niet worden gelezen",
        .expected = "jaren en hele euro's, zoals 2017:181000, 2016:179000",
        .found = arena_copy(findings->arena, item.at, item.length),
    };

    findings_add(findings, &finding);
}

/* "2017:181000" */
static bool override_one(struct wnt *wnt, struct slice item, struct place at,
                         struct arena *arena)
{
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
    norms_of(wnt, year, arena)->norms[WNT_NORM_MAXIMUM] =
        (struct wnt_norm){WNT_NORM_KNOWN, amount, at};
    return true;
}

void wnt_override(struct wnt *wnt, const char *text, struct place at, struct findings *findings)
{
    while (text != NULL) {
        const char *comma = strchr(text, ',');
        struct slice item = {text, comma == NULL ? strlen(text) : (size_t)(comma - text)};

        item = slice_trim(item);
        if (!override_one(wnt, item, at, findings->arena))
            override_fault(item, at.file, findings);
        text = comma == NULL ? NULL : comma + 1;
    }
}
