#include "jaarrapport/published.h"

#include <string.h>

#include "jaarrapport/records.h"

const struct published_rules published_figures = {
    .year_check = "gepubliceerd.jaar", .label_check = "gepubliceerd.regel",
    .unit_check = "gepubliceerd.eenheid", .example = "2017",
};

struct reading {
    struct published *published;
    const struct published_rules *rules;
    struct table table;
    struct findings *findings;
    int label, figure, name, unit;  /* columns of the table; -1: absent */
    int *columns;                   /* of the table, for each column of figures */
    enum decimal_mark mark;         /* of the whole file; unknown when it contradicts itself */
};

/* -- heads ------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The one year in a head; 0 when there is none or more than one. */
static int year_of(const char *head)
{
    int year = 0;

    for (const char *at = head; *at != '\0'; at++) {
        bool begins = (at == head || !is_digit(at[-1])) && strlen(at) >= 4;

        if (!begins || (strncmp(at, "19", 2) != 0 && strncmp(at, "20", 2) != 0) ||
            !is_digit(at[2]) || !is_digit(at[3]) || is_digit(at[4]))
            continue;
        if (year != 0)
            return 0;
        year = (at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 + (at[3] - '0');
    }
    return year;
}

static void report_year(const struct reading *reading, int column)
{
    struct finding finding = {.check = reading->rules->year_check, .level = LEVEL_ERROR,
                              .message = "de kop van deze kolom noemt niet precies een jaar",
                              .found = reading->table.header[column]};
    size_t width;

    finding.expected = arena_printf(reading->findings->arena, "een kop als '%s'",
                                    reading->rules->example);
    records_locate(&reading->table.source, reading->table.separator, 1, (size_t)column,
                   &finding.at, &width);
    finding.width = width;
    finding.excerpt = source_excerpt(&reading->table.source, 1, reading->findings->arena);
    findings_add(reading->findings, &finding);
}

static void read_heads(struct reading *reading)
{
    struct published *published = reading->published;
    struct arena *arena = reading->findings->arena;
    size_t columns = reading->table.columns;

    published->columns = arena_take_array(arena, columns, sizeof *published->columns);
    reading->columns = arena_take_array(arena, columns, sizeof *reading->columns);
    for (int i = 0; i < (int)columns; i++) {
        const char *head = reading->table.header[i];
        struct published_column column = {head, year_of(head), strchr(head, '%') != NULL,
                                          strstr(head, "egroting") != NULL};

        if (i == reading->label || i == reading->figure || i == reading->name ||
            i == reading->unit)
            continue;
        if (column.year == 0 && reading->rules->years_only)
            report_year(reading, i);
        if (column.year == 0 && !reading->rules->years_only)
            continue;
        reading->columns[published->column_count] = i;
        published->columns[published->column_count++] = column;
    }
}

/* A table of years without a year has nothing to show. */
static void report_empty(const struct reading *reading)
{
    struct finding finding = {.check = reading->rules->year_check, .level = LEVEL_ERROR,
                              .at = {reading->published->path, 1, 1}, .width = 1,
                              .message = "het bestand heeft geen kolom met een jaar"};

    finding.expected = arena_printf(reading->findings->arena, "een kop als '%s'",
                                    reading->rules->example);
    finding.excerpt = source_excerpt(&reading->table.source, 1, reading->findings->arena);
    findings_add(reading->findings, &finding);
}

/* -- numbers ----------------------------------------------------------------------- */

/* The number of a cell without a percent sign; whether there was one. */
static struct slice without_percent(const char *text, bool *percent)
{
    struct slice number = slice_trim(slice_of(text));

    *percent = number.length > 0 && number.at[number.length - 1] == '%';
    number.length -= *percent;
    return slice_trim(number);
}

static int decimals_of(struct slice number, enum decimal_mark mark)
{
    char decimal = mark == DECIMAL_POINT ? '.' : ',';

    for (size_t i = number.length; i-- > 0;) {
        int count = 0;

        if (number.at[i] != decimal)
            continue;
        while (i + 1 + (size_t)count < number.length && is_digit(number.at[i + 1 + (size_t)count]))
            count++;
        return count;
    }
    return 0;
}

/* Nothing to compare: empty, or said not to apply. */
static bool is_blank(struct slice number)
{
    return number.length == 0 || slice_is(number, "n.v.t.") || slice_is(number, "n.v.t") ||
           slice_is(number, "nvt");
}

static void read_cell(const struct reading *reading, size_t row, size_t column,
                      struct published_cell *cell)
{
    int from = reading->columns[column];
    const char *text = reading->table.rows[row].cells[from];
    struct slice number = without_percent(text, &cell->percent);
    bool ambiguous;
    enum decimal_mark own = amount_evidence(number.at, number.length, &ambiguous);
    enum decimal_mark mark = own != DECIMAL_UNKNOWN ? own : reading->mark;
    enum amount_status status = amount_read(number.at, number.length, mark, &cell->number);
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .message = "dit is geen bedrag", .found = text,
                              .expected = "een bedrag in euro's, zoals 1234 of 1234,50",
                              .remedy = "verbeter het bedrag"};

    ambiguous = ambiguous && mark == DECIMAL_UNKNOWN;
    if (is_blank(number))
        return;
    if (slice_is(number, "-")) { /* as accounts print a zero */
        cell->given = true;
        return;
    }
    cell->given = status == AMOUNT_OK;
    cell->decimals = decimals_of(number, mark);
    if (ambiguous) {
        finding.message = "dit bedrag kan op twee manieren worden gelezen";
        finding.remedy = "schrijf het zonder scheidingsteken, of met twee decimalen";
    }
    if (ambiguous || status != AMOUNT_OK || (cell->percent && reading->rules->years_only))
        table_finding(&reading->table, row, from, finding, reading->findings);
}

/* -- rows -------------------------------------------------------------------------- */

static void report_nameless(const struct reading *reading, size_t row)
{
    struct finding finding = {.check = reading->rules->label_check, .level = LEVEL_ERROR,
                              .message = "de rij heeft geen naam",
                              .remedy = "vul de kolom regel in"};

    table_finding(&reading->table, row, reading->label, finding, reading->findings);
}

static enum published_unit read_unit(const struct reading *reading, size_t row)
{
    static const char *const names[] = {"", "eur", "keur", "pct", "ratio"};
    const char *text = reading->unit < 0 ? "" : reading->table.rows[row].cells[reading->unit];
    struct finding finding = {.check = reading->rules->unit_check, .level = LEVEL_ERROR,
                              .message = "deze eenheid bestaat niet", .found = text,
                              .expected = "eur, keur, pct, ratio of een lege cel",
                              .remedy = "verbeter de eenheid"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i]) == 0)
            return (enum published_unit)i;
    table_finding(&reading->table, row, reading->unit, finding, reading->findings);
    return PUBLISHED_UNSAID;
}

static void read_row(const struct reading *reading, size_t row)
{
    struct published *published = reading->published;
    struct published_row *to = &published->rows[published->row_count++];
    const char **cells = reading->table.rows[row].cells;
    const char *figure = reading->figure < 0 ? "" : cells[reading->figure];
    size_t width;

    to->label = cells[reading->label];
    to->table = reading->name < 0 ? "" : cells[reading->name];
    to->figure = *figure == '\0' ? NULL : figure;
    if (*to->label == '\0')
        report_nameless(reading, row);
    to->unit = read_unit(reading, row);
    to->cells = arena_take_array(reading->findings->arena, published->column_count,
                                 sizeof *to->cells);
    table_point(&reading->table, row, to->figure != NULL ? reading->figure : reading->label,
                &to->at, &width);
    for (size_t i = 0; i < published->column_count; i++)
        read_cell(reading, row, i, &to->cells[i]);
}

enum outcome published_read(struct published *published, const char *path,
                            const struct published_rules *rules, struct findings *findings)
{
    struct reading reading = {.published = published, .rules = rules, .findings = findings};

    *published = (struct published){.path = path};
    if (table_read(&reading.table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    reading.label = table_require(&reading.table, "regel", findings);
    reading.figure = table_column(&reading.table, "figuur");
    reading.name = rules->years_only ? -1 : table_column(&reading.table, "tabel");
    reading.unit = rules->years_only ? -1 : table_column(&reading.table, "eenheid");
    if (reading.label >= 0) {
        read_heads(&reading);
        if (published->column_count == 0)
            report_empty(&reading);
        reading.mark = table_mark(&reading.table, reading.columns, published->column_count);
        published->rows = arena_take_array(findings->arena, reading.table.count,
                                           sizeof *published->rows);
        for (size_t i = 0; i < reading.table.count; i++)
            read_row(&reading, i);
    }
    table_close(&reading.table);
    return OUTCOME_OK;
}

/* -- names of others --------------------------------------------------------------- */

enum outcome published_map(struct published *published, const char *path,
                           struct findings *findings)
{
    struct table table;
    int name, label, figure;

    if (table_read(&table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    name = table_column(&table, "tabel");
    label = table_require(&table, "regel", findings);
    figure = table_require(&table, "figuur", findings);
    for (size_t i = 0; label >= 0 && figure >= 0 && i < published->row_count; i++) {
        struct published_row *row = &published->rows[i];

        for (size_t j = 0; row->figure == NULL && j < table.count; j++)
            if (header_equal(row->label, table.rows[j].cells[label]) &&
                header_equal(row->table, name < 0 ? "" : table.rows[j].cells[name]) &&
                *table.rows[j].cells[figure] != '\0')
                row->figure = table.rows[j].cells[figure];
    }
    table_close(&table);
    return OUTCOME_OK;
}

void published_keep_year(struct published *published, int year)
{
    size_t kept = 0;

    for (size_t i = 0; i < published->column_count; i++) {
        if (published->columns[i].year != year || published->columns[i].budgeted)
            continue;
        for (size_t j = 0; j < published->row_count; j++)
            published->rows[j].cells[kept] = published->rows[j].cells[i];
        published->columns[kept++] = published->columns[i];
    }
    published->column_count = kept;
}
