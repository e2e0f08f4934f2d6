#include "budget.h"

#include <string.h>

/* Which of our columns a budget column is: an account of a year we have, else COLUMN_COUNT. */
static size_t own_column(const struct tables *tables, const struct budget *budget, size_t column)
{
    for (size_t own = COLUMN_YEAR; own <= COLUMN_PRIOR; own++)
        if (!budget->budgeted[column] &&
            budget->years[column] == ledger_year_number(tables->statements->ledger, own))
            return own;
    return COLUMN_COUNT;
}

static size_t own_figure(const struct tables *tables, const struct budget_row *row)
{
    return row->figure == NULL ? MAP_NONE
                               : figures_find(&tables->statements->figures, row->figure);
}

static int64_t published(const struct budget_row *row, size_t column)
{
    return money_round(row->cells[column], 100);
}

/* The value of a cell: ours where we have it, else what was published. */
static bool cell_value(const struct tables *tables, const struct budget *budget, size_t row,
                       size_t column, int64_t *value)
{
    const struct budget_row *from = &budget->rows[row];
    size_t own = own_column(tables, budget, column), figure = own_figure(tables, from);

    if (own < COLUMN_COUNT && figure != MAP_NONE) {
        *value = tables->statements->figures.items[figure].values[own].printed;
        return tables->statements->figures.items[figure].values[own].known;
    }
    *value = published(from, column);
    return from->given[column];
}

static const char *number_text(const struct tables *tables, int64_t value, bool known)
{
    char text[MONEY_TEXT_MAX];

    if (!known || value == 0)
        return "-";
    return arena_string(tables->arena, number_format(value, text));
}

static void add_years(struct document *document, const struct tables *tables,
                      const struct budget *budget)
{
    size_t count = budget->column_count + 1;
    enum column_kind *kinds = arena_take_array(tables->arena, count, sizeof *kinds);
    struct table_builder builder;
    struct doc_row *line;

    kinds[0] = COLUMN_LABEL;
    for (size_t i = 1; i < count; i++)
        kinds[i] = COLUMN_AMOUNT;
    builder = builder_new(tables->arena, "begroting",
                          "Jaarrekeningen en begrotingen van meer jaren", kinds, count);
    line = builder_row(&builder, DOC_ROW_HEAD);
    for (size_t i = 1; i < count; i++) {
        line->cells[i].text = arena_printf(tables->arena, "%s",
                                           budget->budgeted[i - 1] ? "begroting" : "jaarrek.");
        line->cells[i].emphasis = EMPHASIS_BOLD;
    }
    line = builder_row(&builder, DOC_ROW_HEAD);
    for (size_t i = 1; i < count; i++)
        line->cells[i].text = arena_printf(tables->arena, "%d", budget->years[i - 1]);
    for (size_t i = 0; i < budget->row_count; i++) {
        line = builder_row(&builder, DOC_ROW_ITEM);
        line->cells[0].text = budget->rows[i].label;
        for (size_t j = 0; j < budget->column_count; j++) {
            int64_t value;
            bool known = cell_value(tables, budget, i, j, &value);

            line->cells[1 + j].text = number_text(tables, value, known);
            line->cells[1 + j].figure = budget->rows[i].figure;
        }
    }
    document_add(document, tables->arena, BLOCK_TABLE)->table = builder.table;
}

static void add_text(struct document *document, const struct tables *tables, const char *text)
{
    struct block *block = document_add(document, tables->arena, BLOCK_PARAGRAPH);

    block->spans = arena_take(tables->arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
}

static void add_difference(const struct tables *tables, const struct budget *budget, size_t row,
                           size_t column, struct table_builder *builder)
{
    const struct budget_row *from = &budget->rows[row];
    struct doc_row *line;
    int64_t ours;

    if (own_figure(tables, from) == MAP_NONE || own_column(tables, budget, column) == COLUMN_COUNT ||
        !from->given[column] || !cell_value(tables, budget, row, column, &ours) ||
        ours == published(from, column))
        return;
    line = builder_row(builder, DOC_ROW_ITEM);
    line->cells[0].text = from->label;
    line->cells[1].text = arena_printf(tables->arena, "%d", budget->years[column]);
    line->cells[2].text = number_text(tables, published(from, column), true);
    line->cells[3].text = number_text(tables, ours, true);
    line->cells[4].text = number_text(tables, ours - published(from, column), true);
}

/* What was published against what follows from the ledger, where they differ. */
static void add_differences(struct document *document, const struct tables *tables,
                            const struct budget *budget)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT,
                                             COLUMN_AMOUNT, COLUMN_AMOUNT};
    static const char *const heads[] = {"Verschil met de administratie", "jaar", "gepubliceerd",
                                        "grootboek", "verschil"};
    struct table_builder builder = builder_new(tables->arena, "begroting.verschillen",
                                               "Verschillen met gepubliceerde cijfers", kinds, 5);
    struct doc_row *line = builder_row(&builder, DOC_ROW_HEAD);

    for (size_t i = 0; i < 5; i++) {
        line->cells[i].text = heads[i];
        line->cells[i].emphasis = EMPHASIS_BOLD;
    }
    for (size_t i = 0; i < budget->row_count; i++)
        for (size_t j = 0; j < budget->column_count; j++)
            add_difference(tables, budget, i, j, &builder);
    if (builder.table->row_count == 1) {
        add_text(document, tables, "De gepubliceerde cijfers zijn gelijk aan die van het grootboek.");
        return;
    }
    document_add(document, tables->arena, BLOCK_TABLE)->table = builder.table;
}

static void report_unknown(const struct tables *tables, const struct budget *budget,
                           struct findings *findings)
{
    for (size_t i = 0; i < budget->row_count; i++) {
        const struct budget_row *row = &budget->rows[i];
        struct finding finding = {.check = "begroting.cijfer_onbekend", .level = LEVEL_ERROR,
                                  .at = row->at, .found = row->figure,
                                  .message = "de rij noemt een cijfer dat niet bestaat",
                                  .expected = "de id van een cijfer, of een lege cel"};

        if (row->figure == NULL || own_figure(tables, row) != MAP_NONE)
            continue;
        finding.width = strlen(row->figure);
        findings_add(findings, &finding);
    }
}

void budget_add(struct document *document, const struct tables *tables,
                const struct budget *budget, struct findings *findings)
{
    report_unknown(tables, budget, findings);
    add_text(document, tables,
             "De kolommen van het boekjaar en het jaar ervoor volgen uit het grootboek; de andere "
             "zijn overgenomen. De begrotingen zijn niet gecontroleerd.");
    add_years(document, tables, budget);
    add_differences(document, tables, budget);
}
