#include "network_parts.h"

/* -- weights ----------------------------------------------------------------------- */

/* Each weight is more than all that `figures` can have of the lower ones; false: no room. */
static bool set_weights(struct network *network, int64_t figures, enum weight lowest)
{
    enum { CENTS_MAX = 400, UNITS_MAX = 4 };
    flow_cost weight = 1, room;
    bool fits = true;

    for (enum weight i = 0; i < lowest; i++)
        network->weight[i] = 0;
    for (enum weight i = lowest; i < WEIGHT_COUNT; i++) {
        bool single = i >= WEIGHT_RESULT && i <= WEIGHT_BALANCE;
        int64_t most = i == WEIGHT_DISTANCE ? CENTS_MAX : UNITS_MAX;

        network->weight[i] = weight;
        fits &= !__builtin_mul_overflow(weight, (flow_cost)most * (single ? 1 : figures) + 1, &weight);
    }
    return fits && !__builtin_mul_overflow(weight, (flow_cost)figures, &room);
}

/* Where there is no room for all weights, the lowest weigh nothing: with thousands of figures
 * the cents, with tens of thousands sums as well. */
static void weights_of(struct network *network)
{
    int64_t figures = (int64_t)network->rounding->figures->count + 1;
    enum weight lowest = WEIGHT_DISTANCE;

    while (lowest < WEIGHT_LIMIT && !set_weights(network, figures, lowest))
        lowest++;
}

/* -- one figure -------------------------------------------------------------------- */

static flow_cost size_of(flow_cost number)
{
    return number < 0 ? -number : number;
}

static flow_cost off_cost(const struct network *network, size_t figure, int64_t value,
                          flow_cost unit)
{
    int64_t nearest = bounds_of(network->rounding, figure, network->column).nearest;

    return size_of(value - nearest) * unit +
           size_of((flow_cost)value * 100 - exact_cents(network, figure)) *
               network->weight[WEIGHT_DISTANCE];
}

static bool is_balancing(const struct network *network, size_t figure)
{
    size_t row = network->rounding->figures->items[figure].row;

    return row != MAP_NONE && network->rounding->statements->layout->rows[row].balancing;
}

static flow_cost row_unit(const struct network *network, size_t figure)
{
    return network->weight[WEIGHT_ROW] +
           (is_balancing(network, figure) ? 0 : network->weight[WEIGHT_PLAIN]);
}

/* Balance total, equity and result come before all others. */
static flow_cost role_unit(const struct network *network, size_t figure)
{
    const size_t *role = network->rounding->statements->role_figure;

    return (figure == role[ROLE_ASSETS] ? network->weight[WEIGHT_BALANCE] : 0) +
           (figure == role[ROLE_EQUITY] ? network->weight[WEIGHT_EQUITY] : 0) +
           (figure == role[ROLE_RESULT] ? network->weight[WEIGHT_RESULT] : 0);
}

/* -- arcs -------------------------------------------------------------------------- */

static flow_cost cost_of(const struct network *network, size_t figure, int64_t value)
{
    switch (network->branches[figure].kind) {
    case BRANCH_ROW:
        return off_cost(network, figure, value,
                        row_unit(network, figure) + role_unit(network, figure));
    case BRANCH_STANDING: return off_cost(network, figure, value, row_unit(network, figure));
    case BRANCH_MOVE:
        return off_cost(network, figure, value, row_unit(network, figure)) +
               (exact_cents(network, figure) == 0
                    ? size_of(value) * network->weight[WEIGHT_NOTHING] : 0);
    case BRANCH_REST:
        return off_cost(network, figure, value, network->weight[WEIGHT_SUM]) +
               (exact_cents(network, figure) == 0
                    ? size_of(value) * network->weight[WEIGHT_NOTHING] : 0);
    default:
        return off_cost(network, figure, value,
                        network->weight[WEIGHT_SUM] + role_unit(network, figure));
    }
}

/* What rule 4 lets a figure print: a row the units around it, a movement all within two. */
static struct bounds limits_of(const struct network *network, size_t figure)
{
    struct bounds bounds = bounds_of(network->rounding, figure, network->column);
    enum branch_kind kind = network->branches[figure].kind;

    if (kind == BRANCH_MOVE || kind == BRANCH_REST || kind == BRANCH_TOTAL) {
        bounds.below--;
        bounds.above++;
    }
    return bounds;
}

/* A total of a column may have to yield to its cells. */
static bool is_total(const struct branch *branch)
{
    return branch->kind == BRANCH_TOTAL || branch->kind == BRANCH_STANDING_TOTAL;
}

static void add_arc(struct network *network, size_t figure)
{
    const struct branch *branch = &network->branches[figure];
    struct bounds limits = limits_of(network, figure);
    struct flow_arc arc = {.from = branch->from, .to = branch->to,
                           .low = branch->sign > 0 ? limits.below : -limits.above,
                           .steps = (size_t)(limits.above - limits.below)};

    arc.escape = network->weight[is_total(branch) ? WEIGHT_FAR : WEIGHT_LIMIT];
    for (size_t i = 0; i < arc.steps; i++) {
        int64_t now = branch->sign * (arc.low + (int64_t)i), next = now + branch->sign;

        arc.step[i] = cost_of(network, figure, next) - cost_of(network, figure, now);
    }
    network->arc_figure[circulation_add(&network->circulation, &arc)] = figure;
}

static bool is_arc(const struct branch *branch)
{
    return branch->kind != BRANCH_NONE && branch->from != branch->to;
}

void network_add_arcs(struct network *network)
{
    const size_t *order = network->order;
    size_t count = network->rounding->figures->count, arcs = 0;

    for (size_t i = 0; i < count; i++)
        arcs += is_arc(&network->branches[i]);
    circulation_room(&network->circulation, arcs);
    network->arc_figure = arena_take_array(network->rounding->figures->arena, arcs + 1,
                                           sizeof *network->arc_figure);
    weights_of(network);
    for (size_t i = 0; i < count; i++)
        if (is_arc(&network->branches[order[i]]))
            add_arc(network, order[i]);
}
