#include "jaarrapport/rounding.h"

#include <string.h>

#include "build.h"
#include "tree.h"

static void fix(const struct rounding *rounding, size_t figure, size_t column, int64_t value)
{
    if (figure != MAP_NONE)
        rounding->fixed[figure][column] = (struct fixed){true, value};
}

static void fix_nearest(const struct rounding *rounding, size_t figure, size_t column)
{
    if (figure != MAP_NONE)
        fix(rounding, figure, column, bounds_of(rounding, figure, column).nearest);
}

/* Printed value of any figure of this year, from the leaves that are settled. */
static int64_t printed(const struct rounding *rounding, size_t index, size_t column)
{
    const struct figure *figure;
    int64_t sum = 0;

    if (index == MAP_NONE || column >= COLUMN_COUNT)
        return 0;
    figure = &rounding->figures->items[index];
    if (figure->leaf)
        return figure->values[column].printed;
    for (size_t i = 0; i < figure->term_count; i++)
        sum += figure->terms[i].sign *
               printed(rounding, figure->terms[i].of, column + figure->terms[i].back);
    return sum;
}

/* -- closings ---------------------------------------------------------------------- */

static bool has_rest(const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (schedule->columns[i]->kind == SCHEDULE_REST)
            return true;
    return false;
}

/* Least and most that the movements of a class can print together, each next to its exact. */
static struct bounds movement_bounds(const struct rounding *rounding,
                                     const struct schedule *schedule, size_t class_index,
                                     size_t column)
{
    enum side side = rounding->figures->items[schedule->classes[class_index]].side;
    struct bounds sum = {0};

    for (size_t i = 0; i < schedule->column_count; i++) {
        struct bounds cell;

        if (schedule->columns[i]->kind != SCHEDULE_MOVEMENT)
            continue;
        cell = bounds_of(rounding, schedule_cell(schedule, class_index, i), column);
        if (side_sign(schedule->columns[i]->side, side) > 0) {
            sum.below += cell.below;
            sum.above += cell.above;
        } else {
            sum.below -= cell.above;
            sum.above -= cell.below;
        }
    }
    return sum;
}

/*
 * The closing of a class must be reached from its printed opening by movements
 * that stay next to their exact values.  Where only one of its neighbours can
 * be, that is what it prints: a class that does not move prints what it
 * printed.  Where both can, the balance sheet chooses.
 */
static void fix_class(const struct rounding *rounding, const struct schedule *schedule,
                      size_t class_index, size_t column)
{
    size_t class = schedule->classes[class_index];
    struct bounds closing = bounds_of(rounding, class, column);
    struct bounds moved = movement_bounds(rounding, schedule, class_index, column);
    int64_t begin = printed(rounding, class, column + 1);
    bool below = closing.below - begin >= moved.below && closing.below - begin <= moved.above;
    bool above = closing.above - begin >= moved.below && closing.above - begin <= moved.above;

    if (!below && !above)
        fix(rounding, class, column, closing.nearest);
    else if (below != above)
        fix(rounding, class, column, below ? closing.below : closing.above);
}

static void fix_classes(const struct rounding *rounding, size_t column)
{
    for (size_t i = 0; column < COLUMN_BEFORE && i < rounding->statements->schedule_count; i++) {
        const struct schedule *schedule = &rounding->statements->schedules[i];

        for (size_t j = 0; !has_rest(schedule) && j < schedule->class_count; j++)
            fix_class(rounding, schedule, j, column);
    }
}

/* -- equity ------------------------------------------------------------------------ */

static size_t column_of_kind(const struct schedule *schedule, enum schedule_kind kind)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (schedule->columns[i]->kind == kind)
            return i;
    return MAP_NONE;
}

static bool is_between(struct bounds bounds, int64_t value)
{
    return value >= bounds.below && value <= bounds.above;
}

/* Classes of equity that nothing but the result moves. */
struct equity {
    const struct schedule *schedule;
    size_t rest, result; /* columns */
    size_t earner;       /* class that takes the result and nothing else, or MAP_NONE */
    int64_t others;      /* printed closing of the classes that do not move at all */
    bool all_settled;    /* there are no further classes */
};

/* With which sign a class counts in equity, and in the result. */
static int sign_in(const struct rounding *rounding, size_t class, size_t total)
{
    return side_sign(rounding->figures->items[class].side,
                     rounding->figures->items[total].side);
}

static void fix_unmoved(const struct rounding *rounding, struct equity *equity, size_t column)
{
    size_t total = rounding->statements->role_figure[ROLE_EQUITY];

    equity->all_settled = true;
    for (size_t i = 0; i < equity->schedule->class_count; i++) {
        size_t rest = schedule_cell(equity->schedule, i, equity->rest);
        size_t result = schedule_cell(equity->schedule, i, equity->result);
        size_t class = equity->schedule->classes[i];
        bool earns = rounding->figures->items[result].term_count > 0;
        int64_t begin = printed(rounding, class, column + 1);

        if (value_of(rounding, rest, column)->exact.cents != 0) {
            equity->all_settled = false;
        } else if (earns) {
            equity->earner = class;
        } else {
            fix(rounding, class, column, begin);
            equity->others += sign_in(rounding, class, total) * begin;
        }
    }
}

/*
 * The class that takes the result: equity at its nearest if the result then
 * stays next to its exact value, else what keeps both next to theirs.
 */
static void fix_earner(const struct rounding *rounding, const struct equity *equity,
                       size_t column)
{
    size_t result = rounding->statements->role_figure[ROLE_RESULT];
    size_t total = rounding->statements->role_figure[ROLE_EQUITY];
    struct bounds closing = bounds_of(rounding, equity->earner, column);
    struct bounds earned = bounds_of(rounding, result, column);
    int64_t begin = printed(rounding, equity->earner, column + 1);
    int64_t whole = sign_in(rounding, equity->earner, total) *
                    (bounds_of(rounding, total, column).nearest - equity->others);
    int64_t candidates[] = {equity->all_settled ? whole : closing.nearest, closing.nearest,
                            closing.below + closing.above - closing.nearest};
    int sign = sign_in(rounding, equity->earner, result);

    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        int64_t taken = sign * (candidates[i] - begin);

        if (!is_between(closing, candidates[i]) || !is_between(earned, taken))
            continue;
        fix(rounding, equity->earner, column, candidates[i]);
        fix(rounding, result, column, taken);
        return;
    }
}

static void fix_equity(const struct rounding *rounding, size_t column)
{
    const struct statements *statements = rounding->statements;

    for (size_t i = 0; column < COLUMN_BEFORE && i < statements->schedule_count; i++) {
        struct equity equity = {.schedule = &statements->schedules[i], .earner = MAP_NONE};

        equity.rest = column_of_kind(equity.schedule, SCHEDULE_REST);
        equity.result = column_of_kind(equity.schedule, SCHEDULE_RESULT);
        if (equity.rest == MAP_NONE || equity.result == MAP_NONE)
            continue;
        fix_unmoved(rounding, &equity, column);
        if (equity.earner != MAP_NONE && statements->role_figure[ROLE_RESULT] != MAP_NONE &&
            statements->role_figure[ROLE_EQUITY] != MAP_NONE)
            fix_earner(rounding, &equity, column);
    }
}

/* -- balance sheet ----------------------------------------------------------------- */

/* Both sides must reach the total: the nearest if they can, else its neighbour. */
static int64_t balance_total(const struct rounding *rounding, size_t column)
{
    const size_t *role = rounding->statements->role_figure;
    struct bounds assets = tree_bounds(rounding, role[ROLE_ASSETS], column);
    struct bounds liabilities = tree_bounds(rounding, role[ROLE_LIABILITIES], column);

    return is_between(liabilities, assets.nearest) ? assets.nearest : liabilities.nearest;
}

static void balance_sheet(const struct rounding *rounding, size_t column)
{
    const size_t *role = rounding->statements->role_figure;
    int64_t total;

    if (role[ROLE_ASSETS] == MAP_NONE || role[ROLE_LIABILITIES] == MAP_NONE)
        return;
    fix_nearest(rounding, role[ROLE_EQUITY], column);
    total = balance_total(rounding, column);
    fix(rounding, role[ROLE_ASSETS], column, total);
    fix(rounding, role[ROLE_LIABILITIES], column, total);
    tree_round(rounding, role[ROLE_ASSETS], column);
    tree_round(rounding, role[ROLE_LIABILITIES], column);
}

/* -- schedules --------------------------------------------------------------------- */

/* The cells of one class in the columns of a kind, and what they must add up to. */
static void class_round(const struct rounding *rounding, const struct schedule *schedule,
                        size_t class_index, size_t column, enum schedule_kind kind,
                        int64_t target)
{
    struct arena *arena = rounding->figures->arena;
    enum side side = rounding->figures->items[schedule->classes[class_index]].side;
    size_t *leaves = arena_take_array(arena, schedule->column_count, sizeof *leaves), count = 0;
    int *signs = arena_take_array(arena, schedule->column_count, sizeof *signs);

    for (size_t i = 0; i < schedule->column_count; i++) {
        if (schedule->columns[i]->kind != kind)
            continue;
        leaves[count] = schedule_cell(schedule, class_index, i);
        signs[count++] = side_sign(schedule->columns[i]->side, side);
    }
    leaves_round(rounding, leaves, signs, count, column, target);
}

static void schedules(const struct rounding *rounding, size_t column)
{
    for (size_t i = 0; i < rounding->statements->schedule_count; i++) {
        const struct schedule *schedule = &rounding->statements->schedules[i];

        for (size_t j = 0; j < schedule->class_count; j++) {
            int64_t end = printed(rounding, schedule->classes[j], column);
            int64_t begin = printed(rounding, schedule->classes[j], column + 1);

            if (!has_rest(schedule) && column < COLUMN_BEFORE)
                class_round(rounding, schedule, j, column, SCHEDULE_MOVEMENT, end - begin);
            class_round(rounding, schedule, j, column, SCHEDULE_STANDING, end);
        }
    }
}

/* -- profit and loss --------------------------------------------------------------- */

static int64_t magnitude(int64_t number)
{
    return number < 0 ? -number : number;
}

/* The leaf of the depreciation charge that is exactly what a cell depreciates. */
static size_t charge_of(const struct rounding *rounding, size_t cell, size_t column)
{
    size_t charges = rounding->statements->role_figure[ROLE_DEPRECIATION];
    int64_t cents = magnitude(value_of(rounding, cell, column)->exact.cents);

    for (size_t i = 0; cents != 0 && i < rounding->figures->count; i++) {
        const struct figure *figure = &rounding->figures->items[i];

        if (figure->leaf && (figure->parent == charges || i == charges) &&
            magnitude(figure->values[column].exact.cents) == cents &&
            !rounding->fixed[i][column].set)
            return i;
    }
    return MAP_NONE;
}

/* A charge that is the depreciation of one class prints what that class prints. */
static void pin_depreciation(const struct rounding *rounding, size_t column)
{
    for (size_t i = 0; i < rounding->statements->schedule_count; i++) {
        const struct schedule *schedule = &rounding->statements->schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++) {
            if (schedule->columns[j]->kind != SCHEDULE_MOVEMENT ||
                strcmp(schedule->columns[j]->id, "afschrijvingen") != 0)
                continue;
            for (size_t k = 0; k < schedule->class_count; k++) {
                size_t cell = schedule_cell(schedule, k, j);
                size_t charge = charge_of(rounding, cell, column);
                int64_t value = magnitude(value_of(rounding, cell, column)->printed);

                if (charge != MAP_NONE)
                    fix(rounding, charge, column,
                        value_of(rounding, charge, column)->exact.cents < 0 ? -value : value);
            }
        }
    }
}

static void profit_and_loss(const struct rounding *rounding, size_t column)
{
    size_t result = rounding->statements->role_figure[ROLE_RESULT];

    if (result == MAP_NONE)
        return;
    pin_depreciation(rounding, column);
    if (!rounding->fixed[result][column].set)
        fix_nearest(rounding, result, column);
    tree_round(rounding, result, column);
}

/* -- other tables ------------------------------------------------------------------ */

static bool has_leaves(const struct rounding *rounding, size_t index)
{
    const struct figure *figure = &rounding->figures->items[index];

    if (figure->leaf)
        return true;
    for (size_t i = 0; i < figure->term_count; i++)
        if (figure->terms[i].back == 0 &&
            rounding->figures->items[figure->terms[i].of].parent == index &&
            has_leaves(rounding, figure->terms[i].of))
            return true;
    return false;
}

/* Is it the root of a table outside the statements that has something to round? */
static bool is_other_root(const struct rounding *rounding, size_t index)
{
    const struct figure *figure = &rounding->figures->items[index];

    return !layout_takes_accounts(figure->table) && strcmp(figure->table, "kasstroom") != 0 &&
           strcmp(figure->table, "verloop") != 0 && figure->parent == MAP_NONE &&
           has_leaves(rounding, index);
}

/* A row that is the same figure as one of a statement prints what that prints. */
static void fix_same(const struct rounding *rounding, size_t column)
{
    const struct layout *layout = rounding->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t of = layout->rows[i].same_as == NULL
            ? MAP_NONE
            : figures_find(rounding->figures, layout->rows[i].same_as);

        if (of != MAP_NONE)
            fix(rounding, rounding->statements->row_figure[i], column,
                printed(rounding, of, column));
    }
}

static void other_tables(const struct rounding *rounding, size_t column)
{
    fix_same(rounding, column);
    for (size_t i = 0; i < rounding->figures->count; i++) {
        if (!is_other_root(rounding, i))
            continue;
        if (!rounding->fixed[i][column].set && rounding->figures->items[i].unit != UNIT_EUR)
            fix_nearest(rounding, i, column);
        tree_round(rounding, i, column);
    }
}

void rounding_solve(struct statements *statements)
{
    struct rounding rounding = {statements, &statements->figures, NULL};

    rounding.fixed = arena_take_array(statements->figures.arena, statements->figures.count,
                                      sizeof *rounding.fixed);
    for (size_t i = 0; i < statements->figures.count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (statements->figures.items[i].leaf)
                value_of(&rounding, i, column)->printed = bounds_of(&rounding, i, column).nearest;
    for (size_t column = COLUMN_COUNT; column-- > 0;) { /* an opening is settled before its year */
        fix_classes(&rounding, column);
        fix_equity(&rounding, column);
        balance_sheet(&rounding, column);
        schedules(&rounding, column);
        profit_and_loss(&rounding, column);
        other_tables(&rounding, column);
    }
    figures_print_sums(&statements->figures);
}
