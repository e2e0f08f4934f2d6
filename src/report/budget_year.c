/* The budget of the book year, figure by figure. */
#include <string.h>

#include "budget.h"

enum plan_source { PLAN_UNASKED, PLAN_NONE, PLAN_OWN, PLAN_SUM };

struct plan {
    enum plan_source source;
    struct money exact;
    int64_t printed; /* whole euros; a sum adds what is printed below it */
};

struct budget_year {
    const struct tables *tables;
    const struct figures *figures;
    const struct budget *budget;
    size_t column;
    struct plan *plans; /* by figure */
    struct findings *findings;
};

/* The row that budgets this figure, or NULL. */
static const struct budget_row *own_row(const struct budget_year *year, size_t figure)
{
    for (size_t i = 0; i < year->budget->row_count; i++) {
        const struct budget_row *row = &year->budget->rows[i];

        if (row->figure != NULL && row->given[year->column] &&
            strcmp(row->figure, year->figures->items[figure].id) == 0)
            return row;
    }
    return NULL;
}

static void report_difference(const struct budget_year *year, const struct budget_row *row,
                              struct money sum)
{
    struct arena *arena = year->findings->arena;
    char own[MONEY_TEXT_MAX], below[MONEY_TEXT_MAX];
    struct finding finding = {
        .check = "begroting.telt", .level = LEVEL_ERROR, .at = row->at,
        .width = utf8_count(row->figure, strlen(row->figure)), .found = row->figure,
        .difference = money_minus(row->cells[year->column], sum),
        .remedy = "verbeter een bedrag, of laat de rij van het totaal weg: het wordt opgeteld"};

    finding.message = arena_printf(arena,
                                   "voor '%s' is %s begroot, maar wat eronder is begroot telt op "
                                   "tot %s", row->label,
                                   money_format(row->cells[year->column], own),
                                   money_format(sum, below));
    findings_add(year->findings, &finding);
}

static const struct plan *plan_of(const struct budget_year *year, size_t figure);

/* Is it made of an earlier year too?  Only the book year is budgeted. */
static bool looks_back(const struct figure *item)
{
    for (size_t i = 0; i < item->term_count; i++)
        if (item->terms[i].kind == TERM_FIGURE && item->terms[i].back != 0)
            return true;
    return false;
}

/* Adds up what is budgeted below a figure; false when nothing is. */
static bool add_up(const struct budget_year *year, size_t figure, struct plan *sum)
{
    const struct figure *item = &year->figures->items[figure];
    bool any = false;

    for (size_t i = 0; i < item->term_count; i++) {
        const struct term *term = &item->terms[i];
        const struct plan *part;

        if (term->kind != TERM_FIGURE)
            continue;
        part = plan_of(year, term->of);
        if (part->source == PLAN_NONE)
            continue;
        any = true;
        sum->printed += term->sign * part->printed;
        sum->exact = money_plus(sum->exact,
                                term->sign < 0 ? money_negate(part->exact) : part->exact);
    }
    return any;
}

/* Recursion ends: figures have no cycles. */
static const struct plan *plan_of(const struct budget_year *year, size_t figure)
{
    struct plan *plan = &year->plans[figure], sum = {.source = PLAN_SUM};
    const struct budget_row *row;

    if (plan->source != PLAN_UNASKED)
        return plan;
    plan->source = PLAN_NONE;
    if (year->figures->items[figure].unit != UNIT_EUR ||
        looks_back(&year->figures->items[figure]))
        return plan;
    row = own_row(year, figure);
    if (add_up(year, figure, &sum)) {
        *plan = sum;
        if (row != NULL && money_compare(row->cells[year->column], sum.exact) != 0)
            report_difference(year, row, sum.exact);
    } else if (row != NULL) {
        *plan = (struct plan){PLAN_OWN, row->cells[year->column],
                              money_round(row->cells[year->column], 100)};
    }
    return plan;
}

struct budget_year *budget_year_make(const struct tables *tables, const struct budget *budget,
                                     struct findings *findings)
{
    const struct statements *statements = tables->statements;
    int number = ledger_year_number(statements->ledger, COLUMN_YEAR);
    struct budget_year *year = arena_take(tables->arena, sizeof *year);
    size_t column = 0;

    while (column < budget->column_count &&
           (!budget->budgeted[column] || budget->years[column] != number))
        column++;
    if (column == budget->column_count)
        return NULL;
    *year = (struct budget_year){tables, &statements->figures, budget, column, NULL, findings};
    year->plans = arena_take_array(tables->arena, statements->figures.count, sizeof *year->plans);
    for (size_t i = 0; i < statements->figures.count; i++)
        (void)plan_of(year, i);
    return year;
}

/* In whole euros; 0 for what a budgeted sum leaves out.  False: not budgeted. */
static bool budgeted_euros(const struct budget_year *year, size_t figure, int64_t *euros)
{
    *euros = year->plans[figure].printed;
    if (year->plans[figure].source != PLAN_NONE)
        return true;
    while (figure != MAP_NONE && year->plans[figure].source == PLAN_NONE)
        figure = year->figures->items[figure].parent;
    return figure != MAP_NONE && year->plans[figure].source == PLAN_SUM;
}

bool budget_year_amount(const struct budget_year *year, size_t figure, int64_t *euros,
                        struct money *exact)
{
    *exact = year->plans[figure].exact;
    return budgeted_euros(year, figure, euros);
}

static void fill(const struct budget_year *year, struct doc_cell *cell, int64_t euros, bool sum,
                 bool root)
{
    cell->text = euros == 0 ? "-" : unit_text(year->tables, UNIT_EUR, euros);
    cell->emphasis = root ? EMPHASIS_BOLD : EMPHASIS_NONE;
    cell->above = sum ? RULE_SINGLE : RULE_NONE;
    cell->below = root ? RULE_DOUBLE : RULE_NONE;
}

void budget_year_fill(const struct budget_year *year, size_t figure, struct doc_cell cells[2],
                      bool sum, bool root)
{
    const struct value *actual = &year->figures->items[figure].values[COLUMN_YEAR];
    int64_t euros;

    if (!budgeted_euros(year, figure, &euros))
        return;
    fill(year, &cells[0], euros, sum, root);
    if (actual->known)
        fill(year, &cells[1], actual->printed - euros, sum, root);
}
