#include "network.h"

#include <stdlib.h>

#include "build.h"
#include "network_parts.h"

/* Here the balance sheet balances: all that enters leaves. */
static size_t balance(const struct network *network)
{
    return ground(network) + 1;
}

int debit_sign(enum side side)
{
    return side_sign(side, SIDE_DEBIT);
}

/* -- trees ------------------------------------------------------------------------- */

static void hang(struct network *network, size_t index, size_t to, int sign)
{
    const struct figure *figure = figure_at(network, index);

    branch_set(network, index, figure->leaf ? BRANCH_ROW : BRANCH_SUM,
               figure->leaf ? ground(network) : node_of(network, index), to, sign);
    for (size_t i = 0; i < figure->term_count && !figure->leaf; i++)
        if (figure->terms[i].kind == TERM_FIGURE &&
            figure_at(network, figure->terms[i].of)->parent == index)
            hang(network, figure->terms[i].of, node_of(network, index),
                 sign * figure->terms[i].sign);
}

/* Both sides of a balance sheet that balances end in the same node. */
static size_t root_end(const struct network *network, size_t root)
{
    const size_t *role = network->rounding->statements->role_figure;
    size_t assets = role[ROLE_ASSETS], liabilities = role[ROLE_LIABILITIES];

    if (assets == MAP_NONE || liabilities == MAP_NONE || (root != assets && root != liabilities) ||
        exact_cents(network, assets) != exact_cents(network, liabilities))
        return ground(network);
    return balance(network);
}

static void add_trees(struct network *network)
{
    for (size_t i = 0; i < network->rounding->figures->count; i++) {
        const struct figure *figure = figure_at(network, i);

        if (layout_takes_accounts(figure->table) && figure->parent == MAP_NONE)
            hang(network, i, root_end(network, i), debit_sign(figure->side));
    }
}

/* -- schedules --------------------------------------------------------------------- */

bool is_movement(const struct schedule_column *column)
{
    return column->kind == SCHEDULE_MOVEMENT || column->kind == SCHEDULE_REST;
}

/* The result of the year when this class takes it, else MAP_NONE. */
static size_t result_of(const struct network *network, const struct schedule *schedule,
                        size_t class_index)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (schedule->columns[i]->kind == SCHEDULE_RESULT &&
            figure_at(network, schedule_cell(schedule, class_index, i))->term_count > 0)
            return network->rounding->statements->role_figure[ROLE_RESULT];
    return MAP_NONE;
}

/* Opening and movements less closing, debit positive, to the cent. */
static int64_t not_rolled(const struct network *network, const struct schedule *schedule,
                          size_t class_index)
{
    int64_t sum = 0;

    for (size_t i = 0; i < schedule->column_count; i++) {
        int64_t cents = debit_sign(schedule->columns[i]->side) *
                        exact_cents(network, schedule_cell(schedule, class_index, i));

        if (schedule->columns[i]->kind == SCHEDULE_END)
            sum -= cents;
        else if (schedule->columns[i]->kind != SCHEDULE_STANDING)
            sum += cents;
    }
    return sum;
}

/* Is the closing of this class its opening and its movements, and are those known? */
static bool class_rolls(const struct network *network, const struct schedule *schedule,
                        size_t class_index)
{
    size_t class = schedule->classes[class_index];
    size_t result = result_of(network, schedule, class_index);
    const struct branch *branch = &network->branches[class];

    if (network->column + 1 >= COLUMN_COUNT || branch->kind != BRANCH_ROW ||
        branch->from != ground(network) || branch->sign != debit_sign(figure_at(network, class)->side))
        return false;
    for (size_t i = 0; i < schedule->column_count; i++)
        if (is_movement(schedule->columns[i]) &&
            !figure_at(network, schedule_cell(schedule, class_index, i))
                 ->values[network->column].known)
            return false;
    if (result != MAP_NONE &&
        (!has_branch(network, result) || network->branches[result].to != ground(network)))
        return false;
    return not_rolled(network, schedule, class_index) == 0;
}

/* The closing begins in a node where opening, movements and result come together. */
static void roll_class(struct network *network, const struct schedule *schedule,
                       size_t class_index)
{
    size_t class = schedule->classes[class_index], node = node_of(network, class);
    size_t result = result_of(network, schedule, class_index);
    struct branch *branch = &network->branches[class];
    int64_t begin =
        branch->sign * figure_printed(network->rounding->figures, class, network->column + 1);

    branch->from = node;
    network->circulation.supply[node] += begin;
    network->circulation.supply[ground(network)] -= begin;
    if (result != MAP_NONE)
        network->branches[result].to = node;
    for (size_t i = 0; i < schedule->column_count; i++)
        if (is_movement(schedule->columns[i]))
            branch_set(network, schedule_cell(schedule, class_index, i),
                       schedule->columns[i]->kind == SCHEDULE_REST ? BRANCH_REST : BRANCH_MOVE,
                       ground(network), node, debit_sign(schedule->columns[i]->side));
}

static void add_schedules(struct network *network)
{
    const struct statements *statements = network->rounding->statements;

    for (size_t i = 0; i < statements->schedule_count; i++)
        for (size_t j = 0; j < statements->schedules[i].class_count; j++)
            if (class_rolls(network, &statements->schedules[i], j))
                roll_class(network, &statements->schedules[i], j);
}

/* -- solving ----------------------------------------------------------------------- */

static void read_amounts(const struct network *network)
{
    for (size_t i = 0; i < network->circulation.arc_count; i++) {
        size_t figure = network->arc_figure[i];

        if (figure_at(network, figure)->leaf || network->branches[figure].kind == BRANCH_SUM)
            value_of(network->rounding, figure, network->column)->printed =
                network->branches[figure].sign * network->circulation.arcs[i].amount;
    }
}

/*
 * Now that all is chosen the limits are those of the rules: where nothing moved
 * nothing is printed, and the total of a column closes nobody in.
 */
static void set_limits(struct network *network)
{
    for (size_t i = 0; i < network->circulation.arc_count; i++) {
        struct flow_arc *arc = &network->circulation.arcs[i];
        enum branch_kind kind = network->branches[network->arc_figure[i]].kind;

        if ((kind == BRANCH_MOVE || kind == BRANCH_REST) &&
            exact_cents(network, network->arc_figure[i]) == 0) {
            arc->low = 0;
            arc->steps = 0;
        } else if (kind == BRANCH_TOTAL || kind == BRANCH_STANDING_TOTAL) {
            arc->low = arc->amount - 1;
            arc->steps = 2;
        }
    }
}

/* A movement that has no room is named by its class, which is a row. */
static size_t row_of(const struct network *network, size_t figure)
{
    bool moves = network->branches[figure].kind == BRANCH_MOVE ||
                 network->branches[figure].kind == BRANCH_REST;

    return moves ? network->order[network->branches[figure].to] : figure;
}

static int compare_sizes(const void *left, const void *right)
{
    size_t a = *(const size_t *)left, b = *(const size_t *)right;

    return a < b ? -1 : a > b;
}

/* Nothing, and printed as nothing: true of many rows, and no news. */
static bool is_nothing(const struct network *network, size_t figure)
{
    return exact_cents(network, figure) == 0 &&
           value_of(network->rounding, figure, network->column)->printed == 0;
}

/* Arcs to rows: each once, in the order of ids. */
static size_t name_rows(const struct network *network, size_t *rows, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        rows[i] = node_of(network, row_of(network, network->arc_figure[rows[i]]));
    if (count > 1)
        qsort(rows, count, sizeof *rows, compare_sizes);
    for (size_t i = 0; i < count; i++)
        if ((kept == 0 || rows[i] != rows[kept - 1]) &&
            !is_nothing(network, network->order[rows[i]]))
            rows[kept++] = rows[i];
    for (size_t i = 0; i < kept; i++)
        rows[i] = network->order[rows[i]];
    return kept;
}

/* Which rows leave a figure no room to go a unit towards its nearest. */
static void find_closed(struct network *network, size_t arc, bool up)
{
    struct statements *statements = network->rounding->statements;
    struct arena *arena = network->rounding->figures->arena;
    struct closed_in closed = {.figure = network->arc_figure[arc], .column = network->column};
    size_t count;

    closed.rows = arena_take_array(arena, network->circulation.arc_count, sizeof *closed.rows);
    count = circulation_closed_in(&network->circulation, arc, up, closed.rows);
    closed.row_count = name_rows(network, closed.rows, count);
    if (closed.row_count == 0)
        return;
    statements->closed = arena_grow(arena, statements->closed, statements->closed_count,
                                    &statements->closed_capacity, sizeof *statements->closed);
    statements->closed[statements->closed_count++] = closed;
}

static void find_all_closed(struct network *network)
{
    set_limits(network);
    for (size_t i = 0; i < network->circulation.arc_count; i++) {
        size_t figure = network->arc_figure[i];
        int64_t nearest = network->branches[figure].sign *
                          bounds_of(network->rounding, figure, network->column).nearest;

        if (network->circulation.arcs[i].amount != nearest &&
            network->branches[figure].kind != BRANCH_TOTAL &&
            network->branches[figure].kind != BRANCH_STANDING_TOTAL)
            find_closed(network, i, network->circulation.arcs[i].amount < nearest);
    }
}

static struct network network_begin(const struct rounding *rounding, size_t column)
{
    struct arena *arena = rounding->figures->arena;
    size_t count = rounding->figures->count;
    struct network network = {.rounding = rounding, .column = column, .rank = rounding->rank,
                              .order = rounding->order};

    network.branches = arena_take_array(arena, count + 1, sizeof *network.branches);
    circulation_init(&network.circulation, arena, count + 2, 0);
    return network;
}

static void network_solve(struct network *network)
{
    network_add_arcs(network);
    (void)circulation_solve(&network->circulation);
    read_amounts(network);
    find_all_closed(network);
}

/* A year without amounts after one without: all is printed as nothing already. */
static bool is_empty(const struct rounding *rounding, size_t column)
{
    for (size_t i = 0; i < rounding->figures->count; i++) {
        const struct value *values = rounding->figures->items[i].values;

        if (values[column].exact.cents != 0 ||
            (column + 1 < COLUMN_COUNT && values[column + 1].exact.cents != 0))
            return false;
    }
    return true;
}

void network_round(const struct rounding *rounding, size_t column)
{
    struct network network;

    if (is_empty(rounding, column))
        return;
    network = network_begin(rounding, column);
    add_trees(&network);
    add_schedules(&network);
    network_tie(&network);
    network_total(&network);
    network_solve(&network);
}

/* -- standing cells ---------------------------------------------------------------- */

/* Do the standing cells of a class exist and add up to its closing, to the cent? */
static bool class_stands(const struct network *network, const struct schedule *schedule,
                         size_t class_index)
{
    size_t class = schedule->classes[class_index];
    int64_t sum = debit_sign(figure_at(network, class)->side) * exact_cents(network, class);
    bool stands = false;

    for (size_t i = 0; i < schedule->column_count; i++) {
        if (schedule->columns[i]->kind != SCHEDULE_STANDING)
            continue;
        stands = true;
        sum -= debit_sign(schedule->columns[i]->side) *
               exact_cents(network, schedule_cell(schedule, class_index, i));
    }
    return stands && sum == 0;
}

/* A two-way table: its rows add up to printed closings, its columns to totals of their own. */
static bool add_standings(struct network *network, const struct schedule *schedule)
{
    bool any = false;

    for (size_t i = 0; i < schedule->class_count; i++) {
        size_t class = schedule->classes[i], node = node_of(network, class);
        int64_t closing = debit_sign(figure_at(network, class)->side) *
                          figure_printed(network->rounding->figures, class, network->column);

        if (!class_stands(network, schedule, i))
            continue;
        any = true;
        network->circulation.supply[node] -= closing;
        network->circulation.supply[ground(network)] += closing;
        for (size_t j = 0; j < schedule->column_count; j++)
            if (schedule->columns[j]->kind == SCHEDULE_STANDING)
                branch_set(network, schedule_cell(schedule, i, j), BRANCH_STANDING,
                           ground(network), node, debit_sign(schedule->columns[j]->side));
    }
    return any;
}

void network_round_standings(const struct rounding *rounding, size_t column)
{
    const struct statements *statements = rounding->statements;
    struct network network;
    bool any = false;

    if (is_empty(rounding, column))
        return;
    network = network_begin(rounding, column);
    for (size_t i = 0; i < statements->schedule_count; i++)
        any = add_standings(&network, &statements->schedules[i]) || any;
    if (!any)
        return;
    network_total(&network);
    network_solve(&network);
}
