#include "jaarrapport/budget.h"

#include <string.h>

#include "jaarrapport/records.h"

struct reading {
    struct budget *budget;
    struct table table;
    struct findings *findings;
    int label, figure;
    int *columns; /* of the table, for each column of the budget */
};

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
    struct finding finding = {.check = "begroting.jaar", .level = LEVEL_ERROR,
                              .message = "de kop van deze kolom noemt niet precies een jaar",
                              .expected = "een kop als 'begroting 2018'",
                              .found = reading->table.header[column]};
    size_t width;

    records_locate(&reading->table.source, reading->table.separator, 1, (size_t)column,
                   &finding.at, &width);
    finding.width = width;
    finding.excerpt = source_excerpt(&reading->table.source, 1, reading->findings->arena);
    findings_add(reading->findings, &finding);
}

static void read_heads(struct reading *reading)
{
    struct budget *budget = reading->budget;
    struct arena *arena = reading->findings->arena;
    size_t columns = reading->table.columns;

    budget->heads = arena_take_array(arena, columns, sizeof *budget->heads);
    budget->years = arena_take_array(arena, columns, sizeof *budget->years);
    budget->budgeted = arena_take_array(arena, columns, sizeof *budget->budgeted);
    reading->columns = arena_take_array(arena, columns, sizeof *reading->columns);
    for (int i = 0; i < (int)columns; i++) {
        const char *head = reading->table.header[i];
        size_t column = budget->column_count;

        if (i == reading->label || i == reading->figure)
            continue;
        budget->heads[column] = head;
        budget->years[column] = year_of(head);
        budget->budgeted[column] = strstr(head, "egroting") != NULL;
        reading->columns[column] = i;
        budget->column_count++;
        if (budget->years[column] == 0)
            report_year(reading, i);
    }
}

static void read_cell(const struct reading *reading, size_t row, size_t column,
                      struct budget_row *to)
{
    int from = reading->columns[column];
    const char *text = reading->table.rows[row].cells[from];
    bool ambiguous;
    enum decimal_mark mark = amount_evidence(text, strlen(text), &ambiguous);
    enum amount_status status = amount_read(text, strlen(text), mark, &to->cells[column]);
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .message = "dit is geen bedrag", .found = text,
                              .expected = "een bedrag in euro's, zoals 1234 of 1234,50",
                              .remedy = "verbeter het bedrag"};

    to->given[column] = status == AMOUNT_OK;
    if (ambiguous) {
        finding.message = "dit bedrag kan op twee manieren worden gelezen";
        finding.remedy = "schrijf het zonder scheidingsteken, of met twee decimalen";
    }
    if (ambiguous || (status != AMOUNT_OK && status != AMOUNT_EMPTY))
        table_finding(&reading->table, row, from, finding, reading->findings);
}

static void report_nameless(const struct reading *reading, size_t row)
{
    struct finding finding = {.check = "begroting.regel", .level = LEVEL_ERROR,
                              .message = "de rij heeft geen naam",
                              .remedy = "vul de kolom regel in"};

    table_finding(&reading->table, row, reading->label, finding, reading->findings);
}

/* A table of years without a year has nothing to show. */
static void report_empty(const struct reading *reading)
{
    struct finding finding = {.check = "begroting.jaar", .level = LEVEL_ERROR,
                              .at = {reading->budget->path, 1, 1}, .width = 1,
                              .message = "de begroting heeft geen kolom met een jaar",
                              .expected = "een kop als 'begroting 2018'"};

    finding.excerpt = source_excerpt(&reading->table.source, 1, reading->findings->arena);
    findings_add(reading->findings, &finding);
}

static void read_row(const struct reading *reading, size_t row)
{
    struct budget *budget = reading->budget;
    struct arena *arena = reading->findings->arena;
    struct budget_row *to = &budget->rows[budget->row_count++];
    const char *figure =
        reading->figure < 0 ? "" : reading->table.rows[row].cells[reading->figure];
    size_t width;

    to->label = reading->table.rows[row].cells[reading->label];
    if (*to->label == '\0')
        report_nameless(reading, row);
    to->figure = *figure == '\0' ? NULL : figure;
    to->cells = arena_take_array(arena, budget->column_count, sizeof *to->cells);
    to->given = arena_take_array(arena, budget->column_count, sizeof *to->given);
    table_point(&reading->table, row, to->figure != NULL ? reading->figure : reading->label,
                &to->at, &width);
    for (size_t i = 0; i < budget->column_count; i++)
        read_cell(reading, row, i, to);
}

enum outcome budget_read(struct budget *budget, const char *path, struct findings *findings)
{
    struct reading reading = {.budget = budget, .findings = findings};

    *budget = (struct budget){.path = path};
    if (table_read(&reading.table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    reading.label = table_require(&reading.table, "regel", findings);
    reading.figure = table_column(&reading.table, "figuur");
    if (reading.label >= 0) {
        read_heads(&reading);
        if (budget->column_count == 0)
            report_empty(&reading);
        budget->rows = arena_take_array(findings->arena, reading.table.count,
                                        sizeof *budget->rows);
        for (size_t i = 0; i < reading.table.count; i++)
            read_row(&reading, i);
    }
    table_close(&reading.table);
    return OUTCOME_OK;
}
