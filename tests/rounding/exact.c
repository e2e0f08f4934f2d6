#include "rounding/report_parts.h"

struct figure *figure_at(const struct report *report, size_t index)
{
    return &report->statements.figures.items[index];
}

int sign_of(enum side from, enum side to)
{
    return from == to ? 1 : -1;
}

int64_t move_of(const struct report *report, const struct item *item, size_t column,
                       size_t move)
{
    return report->moved[column] ? item->move[column][move] : 0;
}

static int64_t opening_of(const struct model *model, const struct item *item)
{
    return model->history == HISTORY_FULL ? item->amount[COLUMN_BEFORE] : 0;
}

static void solve_class(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];
    const struct plan *plan = &model->plans[item->plan];
    int64_t *exact = report->exact[index];

    exact[COLUMN_BEFORE] = opening_of(model, item);
    for (size_t column = COLUMN_BEFORE; column-- > 0;) {
        exact[column] = exact[column + 1];
        if (!report->moved[column])
            exact[column] = item->amount[column];
        for (size_t i = 0; i < plan->moves; i++)
            exact[column] += sign_of(plan->move_side[i], item->side) *
                             move_of(report, item, column, i);
    }
}

/* The charge is the opposite of what the cells take off the assets. */
static void solve_charge(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];

    for (size_t i = 0; i < model->count; i++) {
        const struct item *class = &model->items[i];
        const struct plan *plan;

        if (class->kind != KIND_CLASS || is_gone(model, i) || (item->of != NONE && item->of != i))
            continue;
        plan = &model->plans[class->plan];
        for (size_t column = 0; column < COLUMN_COUNT && plan->depreciates; column++)
            report->exact[index][column] -=
                sign_of(plan->move_side[plan->moves - 1], item->side) *
                move_of(report, class, column, plan->moves - 1);
    }
}

/* Adds the exact amount of an item to all above it. */
static void add_up(const struct model *model, struct report *report, size_t index)
{
    enum side side = model->items[index].side;

    for (size_t up = model->items[index].parent; up != NONE; up = model->items[up].parent)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            report->exact[up][column] +=
                sign_of(side, model->items[up].side) * report->exact[index][column];
}

static void solve_leaf(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        report->exact[index][column] = item->amount[column];
    if (item->tree == TREE_RESULT) {
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (!report->moved[column])
                report->exact[index][column] = 0;
    } else {
        report->exact[index][COLUMN_BEFORE] = opening_of(model, item);
    }
}

static void solve_equity(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];
    const int64_t *result = report->exact[root_of(model, TREE_RESULT)];

    solve_leaf(model, report, index);
    for (size_t column = COLUMN_BEFORE; column-- > 0 && model->rolls;) {
        if (!report->moved[column])
            continue;
        report->exact[index][column] = report->exact[index][column + 1] + item->move[column][0];
        if (item->earner)
            report->exact[index][column] += sign_of(SIDE_CREDIT, item->side) * result[column];
    }
}

static void solve_cash(const struct model *model, struct report *report, size_t index)
{
    size_t assets = root_of(model, TREE_ASSETS), other = root_of(model, TREE_LIABILITIES);

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        report->exact[index][column] =
            sign_of(model->items[index].side, SIDE_DEBIT) *
            (report->exact[other][column] - report->exact[assets][column]);
}

/* Exact amounts of all rows: what depends on others comes after them. */
void solve_exact(const struct model *model, struct report *report)
{
    static const enum kind order[] = {KIND_LEAF, KIND_CLASS, KIND_CHARGE, KIND_EQUITY, KIND_CASH};

    report->moved[COLUMN_YEAR] = true;
    report->moved[COLUMN_PRIOR] = model->history != HISTORY_OPENING;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        for (size_t j = 0; j < model->count; j++) {
            if (model->items[j].kind != order[i] || is_gone(model, j))
                continue;
            switch (order[i]) {
            case KIND_CLASS: solve_class(model, report, j); break;
            case KIND_CHARGE: solve_charge(model, report, j); break;
            case KIND_EQUITY: solve_equity(model, report, j); break;
            case KIND_CASH: solve_cash(model, report, j); break;
            default: solve_leaf(model, report, j); break;
            }
            add_up(model, report, j);
        }
    }
}
