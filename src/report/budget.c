#include "budget.h"

#include <string.h>

/* Which of our columns a year is, COLUMN_COUNT when it is none. */
static size_t own_column(const struct statements *statements, int year)
{
    for (size_t own = COLUMN_YEAR; own <= COLUMN_PRIOR; own++)
        if (year == ledger_year_number(statements->ledger, own))
            return own;
    return COLUMN_COUNT;
}

size_t budget_own_column(const struct statements *statements, const struct budget *budget,
                         size_t column)
{
    return budget->budgeted[column] ? COLUMN_COUNT : own_column(statements, budget->years[column]);
}

static size_t own_figure(const struct statements *statements, const struct budget_row *row)
{
    return row->figure == NULL ? MAP_NONE : figures_find(&statements->figures, row->figure);
}

static int64_t published(const struct budget_row *row, size_t column)
{
    return money_round(row->cells[column], 100);
}

/* The account of the same year in the file, MAP_NONE when there is none. */
static size_t account_column(const struct budget *budget, size_t column)
{
    for (size_t i = 0; i < budget->column_count; i++)
        if (!budget->budgeted[i] && budget->years[i] != 0 &&
            budget->years[i] == budget->years[column])
            return i;
    return MAP_NONE;
}

struct budget_cell budget_cell(const struct statements *statements, const struct budget *budget,
                               size_t row, size_t column)
{
    const struct budget_row *from = &budget->rows[row];
    size_t own = own_column(statements, budget->years[column]);
    size_t figure = own_figure(statements, from), account = account_column(budget, column);
    struct budget_cell cell = {.given = from->given[column], .published = published(from, column)};

    if (own < COLUMN_COUNT && figure != MAP_NONE) {
        cell.is_ours = cell.has_actual = statements->figures.items[figure].values[own].known;
        cell.actual = statements->figures.items[figure].values[own].printed;
        cell.exact = statements->figures.items[figure].values[own].exact;
    } else if (budget->budgeted[column] && account != MAP_NONE) {
        cell.has_actual = from->given[account];
        cell.actual = published(from, account);
    }
    return cell;
}

/* What the table prints: our figure of an account where we have it, else what was published. */
static bool cell_value(const struct tables *tables, const struct budget *budget, size_t row,
                       size_t column, int64_t *value)
{
    struct budget_cell cell = budget_cell(tables->statements, budget, row, column);
    bool ours = !budget->budgeted[column] &&
                own_column(tables->statements, budget->years[column]) < COLUMN_COUNT &&
                own_figure(tables->statements, &budget->rows[row]) != MAP_NONE;

    *value = ours ? cell.actual : cell.published;
    return ours ? cell.has_actual : cell.given;
}

static const char *number_text(const struct tables *tables, int64_t value, bool known)
{
    return !known || value == 0 ? "-" : unit_text(tables, UNIT_EUR, value);
}

/* More years than this break the words above them: the rest stands in a table below. */
enum { YEARS_BESIDE = 8 };

static void add_years(struct document *document, const struct tables *tables,
                      const struct budget *budget, size_t first)
{
    size_t left = budget->column_count - first;
    size_t count = (left < YEARS_BESIDE ? left : YEARS_BESIDE) + 1;
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
        line->cells[i].text = budget->budgeted[first + i - 1] ? "begroting" : "jaarrek.";
        line->cells[i].emphasis = EMPHASIS_BOLD;
    }
    line = builder_row(&builder, DOC_ROW_HEAD);
    for (size_t i = 1; i < count; i++)
        line->cells[i].text = arena_printf(tables->arena, "%d", budget->years[first + i - 1]);
    for (size_t i = 0; i < budget->row_count; i++) {
        line = builder_row(&builder, DOC_ROW_ITEM);
        line->cells[0].text = budget->rows[i].label;
        for (size_t j = 0; j < count - 1; j++) {
            int64_t value;
            bool known = cell_value(tables, budget, i, first + j, &value);

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
    struct budget_cell cell = budget_cell(tables->statements, budget, row, column);
    struct doc_row *line;

    if (budget->budgeted[column] || !cell.given || !cell.is_ours || cell.actual == cell.published)
        return;
    line = builder_row(builder, DOC_ROW_ITEM);
    line->cells[0].text = budget->rows[row].label;
    line->cells[1].text = arena_printf(tables->arena, "%d", budget->years[column]);
    line->cells[2].text = number_text(tables, cell.published, true);
    line->cells[3].text = number_text(tables, cell.actual, true);
    line->cells[4].text = number_text(tables, cell.actual - cell.published, true);
}

/* -- what became of a budget ------------------------------------------------------- */

/* "-22,2": the difference in percents of the budget; empty where nothing was budgeted. */
static const char *percent_text(const struct tables *tables, struct budget_cell cell)
{
    struct money difference = money_of(cell.actual - cell.published);
    int64_t size = cell.published < 0 ? -cell.published : cell.published, tenths;

    if (!money_ratio(difference, money_of(size), 1000, &tenths))
        return "n.v.t.";
    return arena_printf(tables->arena, "%s%lld,%lld%%", tenths < 0 ? "-" : "",
                        (long long)((tenths < 0 ? -tenths : tenths) / 10),
                        (long long)((tenths < 0 ? -tenths : tenths) % 10));
}

static void add_outcome(const struct tables *tables, const struct budget *budget, size_t row,
                        size_t column, struct table_builder *builder)
{
    struct budget_cell cell = budget_cell(tables->statements, budget, row, column);
    struct doc_row *line;

    if (!cell.given || !cell.has_actual)
        return;
    line = builder_row(builder, DOC_ROW_ITEM);
    line->cells[0].text = budget->rows[row].label;
    line->cells[1].text = number_text(tables, cell.actual, true);
    line->cells[1].figure = cell.is_ours ? budget->rows[row].figure : NULL;
    line->cells[2].text = number_text(tables, cell.published, true);
    line->cells[3].text = number_text(tables, cell.actual - cell.published, true);
    line->cells[4].text = percent_text(tables, cell);
}

/* Actual beside budget, for a year that has both; nothing for another. */
static void add_outcomes(struct document *document, const struct tables *tables,
                         const struct budget *budget, size_t column)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT,
                                             COLUMN_AMOUNT, COLUMN_AMOUNT};
    static const char *const heads[] = {NULL, "werkelijk", "begroting", "verschil", "%"};
    struct table_builder builder = builder_new(tables->arena, "begroting.werkelijk",
                                               "Werkelijke cijfers naast de begroting", kinds, 5);
    struct doc_row *line = builder_row(&builder, DOC_ROW_HEAD);

    for (size_t i = 0; i < 5; i++) {
        line->cells[i].text = heads[i];
        line->cells[i].emphasis = EMPHASIS_BOLD;
    }
    line->cells[0].text = arena_printf(tables->arena, "Begroting %d (niet gecontroleerd)",
                                       budget->years[column]);
    for (size_t i = 0; i < budget->row_count; i++)
        add_outcome(tables, budget, i, column, &builder);
    if (builder.table->row_count > 1)
        document_add(document, tables->arena, BLOCK_TABLE)->table = builder.table;
}

/* -- what was published ------------------------------------------------------------ */

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

        if (row->figure == NULL || own_figure(tables->statements, row) != MAP_NONE)
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
    for (size_t i = 0; i < budget->column_count; i += YEARS_BESIDE)
        add_years(document, tables, budget, i);
    for (size_t i = 0; i < budget->column_count; i++)
        if (budget->budgeted[i])
            add_outcomes(document, tables, budget, i);
    add_differences(document, tables, budget);
}
