#include "jaarrapport/rounding.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"

enum { UNIT_CENTS = 100 };

/* A leaf under a total, and the sign with which it counts there. */
struct share {
    size_t figure;
    int sign;
    int64_t cost; /* distance from exact after moving, in cents */
};

struct shares {
    struct share *items;
    size_t count, capacity;
};

struct rounding {
    struct statements *statements;
    struct figures *figures;
    bool (*pinned)[COLUMN_COUNT]; /* already settled by a higher rule */
};

static struct value *value_of(const struct rounding *rounding, size_t figure, size_t column)
{
    return &rounding->figures->items[figure].values[column];
}

/* All leaves below a figure, with their signs in it. */
static void collect(const struct rounding *rounding, size_t index, int sign,
                    struct shares *shares)
{
    const struct figure *figure = &rounding->figures->items[index];

    if (figure->leaf) {
        shares->items = arena_grow(rounding->figures->arena, shares->items, shares->count,
                                   &shares->capacity, sizeof *shares->items);
        shares->items[shares->count++] = (struct share){index, sign, 0};
        return;
    }
    for (size_t i = 0; i < figure->term_count; i++)
        collect(rounding, figure->terms[i].of, sign * figure->terms[i].sign, shares);
}

static int64_t magnitude(int64_t cents)
{
    return cents < 0 ? -cents : cents;
}

/* Cheapest first; of equals the larger amount, then the id, so that row order is nothing. */
static int compare_shares(const void *left, const void *right, const struct rounding *rounding,
                          size_t column)
{
    const struct share *a = left, *b = right;
    int64_t size_a = magnitude(value_of(rounding, a->figure, column)->exact.cents);
    int64_t size_b = magnitude(value_of(rounding, b->figure, column)->exact.cents);

    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (size_a != size_b)
        return size_a > size_b ? -1 : 1;
    return strcmp(rounding->figures->items[a->figure].id, rounding->figures->items[b->figure].id);
}

/* The cheapest share that may still move by `step`; none: MAP_NONE. */
static size_t cheapest(const struct rounding *rounding, const struct shares *shares,
                       size_t column, int step)
{
    size_t best = MAP_NONE;

    for (size_t i = 0; i < shares->count; i++) {
        struct share *share = &shares->items[i];
        const struct value *value = value_of(rounding, share->figure, column);
        int64_t moved = value->printed + step * share->sign;

        share->cost = magnitude(value->exact.cents - moved * UNIT_CENTS);
        if (rounding->pinned[share->figure][column] || share->cost >= UNIT_CENTS)
            continue;
        if (best == MAP_NONE ||
            compare_shares(share, &shares->items[best], rounding, column) < 0)
            best = i;
    }
    return best;
}

/*
 * Makes the leaves add up to `target`: those that lose least by it move one
 * unit.  What no leaf can take stays; the checks on printed figures name it.
 */
static void settle(const struct rounding *rounding, const struct shares *shares, size_t column,
                   int64_t target)
{
    int64_t missing = target;

    for (size_t i = 0; i < shares->count; i++)
        missing -= shares->items[i].sign *
                   value_of(rounding, shares->items[i].figure, column)->printed;
    while (missing != 0) {
        int step = missing > 0 ? 1 : -1;
        size_t share = cheapest(rounding, shares, column, step);

        if (share == MAP_NONE)
            break;
        value_of(rounding, shares->items[share].figure, column)->printed +=
            step * shares->items[share].sign;
        missing -= step;
    }
    for (size_t i = 0; i < shares->count; i++)
        rounding->pinned[shares->items[i].figure][column] = true;
}

static void settle_figure(const struct rounding *rounding, size_t figure, size_t column,
                          int64_t target)
{
    struct shares shares = {0};

    if (figure == MAP_NONE)
        return;
    collect(rounding, figure, 1, &shares);
    settle(rounding, &shares, column, target);
}

static int64_t nearest(const struct rounding *rounding, size_t figure, size_t column)
{
    return figure == MAP_NONE ? 0
                              : money_round(value_of(rounding, figure, column)->exact, UNIT_CENTS);
}

/* Printed value of any figure as the sum of its leaves. */
static int64_t printed(const struct rounding *rounding, size_t figure, size_t column)
{
    struct shares shares = {0};
    int64_t sum = 0;

    if (figure == MAP_NONE || column >= COLUMN_COUNT)
        return 0;
    collect(rounding, figure, 1, &shares);
    for (size_t i = 0; i < shares.count; i++)
        sum += shares.items[i].sign *
               value_of(rounding, shares.items[i].figure, column)->printed;
    return sum;
}

static void balance_sheet(const struct rounding *rounding, size_t column)
{
    const size_t *role = rounding->statements->role_figure;
    int64_t total = nearest(rounding, role[ROLE_ASSETS], column);

    settle_figure(rounding, role[ROLE_ASSETS], column, total);
    settle_figure(rounding, role[ROLE_EQUITY], column,
                  nearest(rounding, role[ROLE_EQUITY], column));
    settle_figure(rounding, role[ROLE_LIABILITIES], column, total);
}

/* The leaves of one class in the columns of a kind, and what they must add up to. */
static void class_settle(const struct rounding *rounding, const struct schedule *schedule,
                         size_t class_index, size_t column, enum schedule_kind kind,
                         int64_t target)
{
    struct shares shares = {0};
    enum side side = rounding->figures->items[schedule->classes[class_index]].side;

    for (size_t i = 0; i < schedule->column_count; i++)
        if (schedule->columns[i]->kind == kind)
            collect(rounding, schedule_cell(schedule, class_index, i),
                    side_sign(schedule->columns[i]->side, side), &shares);
    settle(rounding, &shares, column, target);
}

static bool has_rest(const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (schedule->columns[i]->kind == SCHEDULE_REST)
            return true;
    return false;
}

static void schedules(const struct rounding *rounding, size_t column)
{
    for (size_t i = 0; i < rounding->statements->schedule_count; i++) {
        const struct schedule *schedule = &rounding->statements->schedules[i];

        for (size_t j = 0; j < schedule->class_count; j++) {
            int64_t end = printed(rounding, schedule->classes[j], column);
            int64_t begin = printed(rounding, schedule->classes[j], column + 1);

            if (!has_rest(schedule) && column < COLUMN_BEFORE)
                class_settle(rounding, schedule, j, column, SCHEDULE_MOVEMENT, end - begin);
            class_settle(rounding, schedule, j, column, SCHEDULE_STANDING, end);
        }
    }
}

/* A charge in the P&L that is the depreciation of one class prints what that class prints. */
static void pin_depreciation(const struct rounding *rounding, size_t cell, size_t column,
                             const struct shares *charges)
{
    const struct value *value = value_of(rounding, cell, column);

    for (size_t i = 0; i < charges->count; i++) {
        struct value *charge = value_of(rounding, charges->items[i].figure, column);

        if (value->exact.cents == 0 || rounding->pinned[charges->items[i].figure][column] ||
            magnitude(charge->exact.cents) != magnitude(value->exact.cents))
            continue;
        charge->printed = magnitude(value->printed) * (charge->exact.cents < 0 ? -1 : 1);
        rounding->pinned[charges->items[i].figure][column] = true;
        return;
    }
}

static bool is_depreciation(const struct schedule_column *column)
{
    return column->kind == SCHEDULE_MOVEMENT && strcmp(column->id, "afschrijvingen") == 0;
}

static void depreciation(const struct rounding *rounding, size_t column)
{
    size_t figure = rounding->statements->role_figure[ROLE_DEPRECIATION];
    struct shares charges = {0};

    if (figure == MAP_NONE)
        return;
    collect(rounding, figure, 1, &charges);
    for (size_t i = 0; i < rounding->statements->schedule_count; i++) {
        const struct schedule *schedule = &rounding->statements->schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++)
            for (size_t k = 0; is_depreciation(schedule->columns[j]) && k < schedule->class_count;
                 k++)
                pin_depreciation(rounding, schedule_cell(schedule, k, j), column, &charges);
    }
}

/*
 * The result: with nothing else moving equity it is the difference of its
 * printed closings, so that the schedule of equity rolls forward; else its
 * nearest.
 */
static int64_t result_target(const struct rounding *rounding, size_t column)
{
    const size_t *role = rounding->statements->role_figure;
    size_t result = role[ROLE_RESULT], equity = role[ROLE_EQUITY];
    struct money moved;
    int sign;

    if (result == MAP_NONE || equity == MAP_NONE || column + 1 >= COLUMN_COUNT)
        return nearest(rounding, result, column);
    sign = side_sign(rounding->figures->items[equity].side,
                     rounding->figures->items[result].side);
    moved = money_minus(value_of(rounding, equity, column)->exact,
                        value_of(rounding, equity, column + 1)->exact);
    if (moved.cents * sign != value_of(rounding, result, column)->exact.cents)
        return nearest(rounding, result, column);
    return sign * (printed(rounding, equity, column) - printed(rounding, equity, column + 1));
}

void rounding_solve(struct statements *statements)
{
    struct rounding rounding = {statements, &statements->figures, NULL};

    rounding.pinned = arena_take_array(statements->figures.arena, statements->figures.count,
                                       sizeof *rounding.pinned);
    for (size_t i = 0; i < statements->figures.count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (statements->figures.items[i].leaf)
                value_of(&rounding, i, column)->printed = nearest(&rounding, i, column);
    for (size_t column = COLUMN_COUNT; column-- > 0;)
        balance_sheet(&rounding, column);
    for (size_t column = COLUMN_COUNT; column-- > 0;) {
        schedules(&rounding, column);
        depreciation(&rounding, column);
        settle_figure(&rounding, statements->role_figure[ROLE_RESULT], column,
                      result_target(&rounding, column));
    }
    figures_print_sums(&statements->figures);
}
