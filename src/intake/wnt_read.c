/* wnt.csv: which rows there are, and what each table needs of them. */
#include <string.h>

#include "wnt_reader.h"

static const char *const column_names[WNT_COLUMNS] = {
    [WNT_YEAR] = "jaar", [WNT_NAME] = "naam", [WNT_FUNCTION] = "functie",
    [WNT_TABLE] = "tabel", [WNT_BEGIN] = "aanvang", [WNT_END] = "einde",
    [WNT_FACTOR] = "deeltijdfactor", [WNT_EMPLOYED] = "dienstbetrekking",
    [WNT_PAY] = "beloning", [WNT_CAR] = "bijtelling_auto",
    [WNT_LATER] = "betaalbaar_op_termijn", [WNT_UNDUE] = "onverschuldigd",
    [WNT_TOTAL] = "totaal", [WNT_MAXIMUM] = "maximum", [WNT_REASON] = "motivering",
    [WNT_ROLE] = "rol", [WNT_FORMER] = "gewezen", [WNT_HOURS] = "uren",
    [WNT_MONTH_FROM] = "functiemaand_van", [WNT_MONTH_TO] = "functiemaand_tot",
    [WNT_OTHER_PAY] = "bezoldiging_overig", [WNT_OTHER_BODY] = "andere_instelling",
    [WNT_SEVERANCE] = "uitkering", [WNT_YEAR_ENDED] = "jaar_beeindiging",
    [WNT_PAID] = "betaald_in_jaar", [WNT_CLAIM] = "vordering_toelichting",
};

static const char *const table_names[WNT_TABLES] = {"1a", "1b", "1c", "1d", "1e",
                                                    "1f", "1g", "2", "3"};

const char *wnt_column_name(enum wnt_column column)
{
    return column_names[column];
}

const char *wnt_table_name(enum wnt_table table)
{
    return table_names[table];
}

struct money wnt_money(const struct wnt_row *row, enum wnt_column column)
{
    return row->amounts[column].given ? row->amounts[column].money : money_of(0);
}

const char *wnt_text(const struct wnt_reading *reading, enum wnt_column column)
{
    int index = reading->columns[column];

    return index < 0 ? "" : reading->table->rows[reading->row].cells[index];
}

/* -- findings ---------------------------------------------------------------------- */

void wnt_value_fault(const struct wnt_reading *reading, enum wnt_column column,
                     const char *expected)
{
    struct finding finding = {
        .check = "wnt.waarde",
        .level = LEVEL_ERROR,
        .message = arena_printf(reading->findings->arena, "de %s kan niet worden gelezen",
                                wnt_column_name(column)),
        .expected = expected,
        .found = wnt_text(reading, column),
    };

    reading->item->faulty = true;
    table_finding(reading->table, reading->row, reading->columns[column], finding,
                  reading->findings);
}

static void report_empty(const struct wnt_reading *reading, enum wnt_column column)
{
    struct arena *arena = reading->findings->arena;
    const char *name = wnt_column_name(column);
    bool absent = reading->columns[column] < 0;
    struct finding finding = {
        .check = "wnt.veld",
        .level = LEVEL_ERROR,
        .message = arena_printf(arena, "tabel %s heeft de %s nodig",
                                wnt_table_name(reading->item->table), name),
        .found = absent ? "geen kolom met die naam" : "niets",
        .remedy = absent ? arena_printf(arena, "voeg de kolom '%s' toe en vul haar in", name)
                         : "vul het veld in; 0 is een antwoord, leeg niet",
    };

    reading->item->faulty = true;
    table_finding(reading->table, reading->row, absent ? reading->columns[WNT_TABLE]
                                                       : reading->columns[column],
                  finding, reading->findings);
}

/* -- what a table needs ------------------------------------------------------------ */

#define BIT(column) (1u << (column))
#define SERVICE (BIT(WNT_BEGIN) | BIT(WNT_END))

static const unsigned needs[WNT_TABLES] = {
    [WNT_1A] = SERVICE | BIT(WNT_FACTOR) | BIT(WNT_EMPLOYED) | BIT(WNT_PAY),
    [WNT_1B] = SERVICE | BIT(WNT_MONTH_FROM) | BIT(WNT_MONTH_TO) | BIT(WNT_PAY),
    [WNT_1C] = SERVICE | BIT(WNT_ROLE) | BIT(WNT_PAY),
    [WNT_1E] = BIT(WNT_PAY) | BIT(WNT_OTHER_PAY),
    [WNT_1F] = BIT(WNT_PAY) | BIT(WNT_OTHER_PAY) | BIT(WNT_OTHER_BODY),
    [WNT_1G] = BIT(WNT_OTHER_BODY),
    [WNT_2] = BIT(WNT_FACTOR) | BIT(WNT_SEVERANCE) | BIT(WNT_YEAR_ENDED),
    [WNT_3] = SERVICE | BIT(WNT_FACTOR) | BIT(WNT_PAY),
};

/* Others than senior officials are disclosed by function, so table 3 needs no name. */
static unsigned needed(const struct wnt_row *item)
{
    unsigned columns = needs[item->table] | BIT(WNT_FUNCTION);

    if (item->table != WNT_3)
        columns |= BIT(WNT_NAME);
    if (item->table == WNT_1B && item->year >= 2016 && item->year <= 2022)
        columns |= BIT(WNT_HOURS); /* the model asks for the rate an hour until 2022 */
    return columns;
}

static void require_cells(const struct wnt_reading *reading)
{
    unsigned columns = needed(reading->item);

    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++)
        if ((columns & BIT(column)) != 0 && *wnt_text(reading, column) == '\0')
            report_empty(reading, column);
}

/* -- rows -------------------------------------------------------------------------- */

static bool take_table(const struct wnt_reading *reading)
{
    const char *text = wnt_text(reading, WNT_TABLE);

    for (size_t i = 0; i < WNT_TABLES; i++) {
        if (!header_equal(text, table_names[i]))
            continue;
        reading->item->table = (enum wnt_table)i;
        return true;
    }
    wnt_value_fault(reading, WNT_TABLE, "een van 1a 1b 1c 1d 1e 1f 1g 2 3");
    return false;
}

static bool take_year(const struct wnt_reading *reading)
{
    const char *text = wnt_text(reading, WNT_YEAR);
    int last = reading->wnt->years[0], year = 0;

    for (const char *at = text; *at >= '0' && *at <= '9' && year < 10000; at++)
        year = year * 10 + (*at - '0');
    reading->item->year = year;
    if (strspn(text, "0123456789") == strlen(text) && year >= 2013 && year <= 9999 &&
        (last == 0 || year <= last))
        return true;
    wnt_value_fault(reading, WNT_YEAR,
                    last == 0 ? "een jaar vanaf 2013"
                              : arena_printf(reading->findings->arena,
                                             "een jaar van 2013 tot en met %d", last));
    return false;
}

/* Tables that a later model brought. */
static void refuse_early_table(const struct wnt_reading *reading)
{
    static const int first[WNT_TABLES] = {[WNT_1E] = 2019, [WNT_1F] = 2020, [WNT_1G] = 2020};
    const struct wnt_row *item = reading->item;

    if (item->year < first[item->table])
        wnt_value_fault(reading, WNT_TABLE,
                        arena_printf(reading->findings->arena,
                                     "een tabel die in %d bestaat; tabel %s is er vanaf %d",
                                     item->year, wnt_table_name(item->table),
                                     first[item->table]));
}

static void point(const struct wnt_reading *reading)
{
    size_t width;

    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++)
        table_point(reading->table, reading->row, reading->columns[column],
                    &reading->item->at[column], &width);
}

static void take_row(struct wnt_reading *reading, size_t *capacity)
{
    struct wnt *wnt = reading->wnt;
    bool sound;

    wnt->rows = arena_grow(reading->findings->arena, wnt->rows, wnt->count, capacity,
                           sizeof *wnt->rows);
    reading->item = &wnt->rows[wnt->count];
    *reading->item = (struct wnt_row){.name = wnt_text(reading, WNT_NAME),
                                      .function = wnt_text(reading, WNT_FUNCTION),
                                      .reason = wnt_text(reading, WNT_REASON),
                                      .other_body = wnt_text(reading, WNT_OTHER_BODY),
                                      .claim = wnt_text(reading, WNT_CLAIM)};
    point(reading);
    sound = take_year(reading);
    sound = take_table(reading) && sound;
    wnt_take_cells(reading);
    if (!sound)
        return; /* it belongs nowhere: only its faults are told */
    require_cells(reading);
    refuse_early_table(reading);
    wnt->count++;
}

static bool read_header(struct wnt_reading *reading)
{
    bool complete = true;

    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++) {
        reading->columns[column] =
            column <= WNT_REASON
                ? table_require(reading->table, column_names[column], reading->findings)
                : table_column(reading->table, column_names[column]);
        complete = complete && (column > WNT_REASON || reading->columns[column] >= 0);
    }
    return complete;
}

static void link_names(struct wnt *wnt, struct arena *arena)
{
    struct map names = {.arena = arena};
    size_t *last = arena_take_array(arena, wnt->count, sizeof *last);

    for (size_t i = 0; i < wnt->count; i++) {
        size_t first = map_add(&names, slice_of(wnt->rows[i].name), i);

        wnt->rows[i].first_of_name = first;
        wnt->rows[i].next_of_name = MAP_NONE;
        if (first != i)
            wnt->rows[last[first]].next_of_name = i;
        last[first] = i;
    }
}

static enum outcome read_rows(struct wnt *wnt, struct findings *findings)
{
    struct table table;
    struct wnt_reading reading = {.wnt = wnt, .table = &table, .findings = findings};
    size_t capacity = 0;

    if (table_read(&table, wnt->path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    wnt->usable = table.header != NULL && read_header(&reading);
    if (wnt->usable) {
        wnt_survey(&reading);
        for (; reading.row < table.count; reading.row++)
            take_row(&reading, &capacity);
    }
    table_close(&table);
    link_names(wnt, findings->arena);
    return OUTCOME_OK;
}

/*
 * The reporting year.  Which calendar year a broken book year accounts for is
 * not for the program to say: it is asked.
 */
static void take_years(struct wnt *wnt, const struct administration *administration,
                       struct findings *findings)
{
    struct period year = administration->year;
    struct finding finding = {
        .check = "wnt.verslagjaar", .level = LEVEL_ERROR, .at = {administration->path, 0, 0},
        .width = 1,
        .message = "het boekjaar is geen kalenderjaar, en de WNT rekent in kalenderjaren"};

    wnt->years[0] = administration->wnt_year != 0 ? administration->wnt_year : year.end.year;
    wnt->years[1] = wnt->years[0] - 1;
    if (administration->wnt_year != 0 || !date_valid(year.end) || period_is_calendar_year(year))
        return;
    finding.expected = arena_printf(findings->arena,
                                    "[wnt] verslagjaar, een jaar van %d tot en met %d",
                                    year.begin.year, year.end.year);
    finding.remedy = arena_printf(findings->arena,
                                  "vraag de accountant welk jaar het is, en zet onder [wnt] in "
                                  "administratie.ini: verslagjaar = ...");
    findings_add(findings, &finding);
}

enum outcome wnt_read(struct wnt *wnt, const struct administration *administration,
                      const char *norms_path, struct findings *findings)
{
    enum outcome outcome;

    *wnt = (struct wnt){.path = administration->wnt_file, .book_year = administration->year};
    take_years(wnt, administration, findings);
    outcome = read_rows(wnt, findings);
    if (norms_path == NULL)
        wnt->usable = false;
    else if (wnt_read_norms(wnt, norms_path, findings) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    wnt_override(wnt, administration, findings);
    return outcome;
}
