#include "tree.h"

#include <stdlib.h>
#include <string.h>

/* -- measure ----------------------------------------------------------------------- */

__extension__ typedef __int128 wide;

struct bounds bounds_of(const struct rounding *rounding, size_t index, size_t column)
{
    return figure_bounds(rounding->figures, index, column);
}

/* -- cost -------------------------------------------------------------------------- */

/* A leaf off its nearest outweighs any number of sums, a sum any distance. */
enum { DISTANCE_BITS = 16, SUM_BITS = 20 };

static int64_t distance(const struct rounding *rounding, size_t index, size_t column,
                        int64_t value)
{
    const struct figure *figure = &rounding->figures->items[index];
    struct measure measure = figure_measure(rounding->figures, index, column);
    wide off = (wide)figure->values[column].exact.cents * measure.scale -
               (wide)value * measure.den;

    off = off < 0 ? -off : off;
    off = off * (1 << (DISTANCE_BITS - 4)) / measure.den;
    return off > 1 << (DISTANCE_BITS - 1) ? 1 << (DISTANCE_BITS - 1) : (int64_t)off;
}

/* Is it equity or the result, shown again in another unit? */
static bool shows_role(const struct rounding *rounding, const struct figure *figure)
{
    const size_t *role = rounding->statements->role_figure;

    return figure->term_count == 1 && figure->terms[0].kind == TERM_FIGURE &&
           figure->terms[0].back == 0 &&
           (figure->terms[0].of == role[ROLE_EQUITY] || figure->terms[0].of == role[ROLE_RESULT]);
}

/*
 * How much it weighs that a leaf is off: equity and the result more than all
 * others, the row that may take the difference hardly.
 */
static int64_t leaf_weight(const struct rounding *rounding, const struct figure *figure)
{
    int64_t one = (int64_t)1 << (DISTANCE_BITS + SUM_BITS);

    if (figure->leaf && shows_role(rounding, figure))
        return one << SUM_BITS;

    if (figure->row != MAP_NONE && rounding->statements->layout->rows[figure->row].balancing)
        return 1;
    return one;
}

static int64_t cost_of(const struct rounding *rounding, size_t index, size_t column,
                       int64_t value)
{
    const struct figure *figure = &rounding->figures->items[index];

    if (value == bounds_of(rounding, index, column).nearest)
        return 0;
    return (figure->leaf ? leaf_weight(rounding, figure) : (int64_t)1 << DISTANCE_BITS) +
           (leaf_weight(rounding, figure) > 1 ? distance(rounding, index, column, value) : 0);
}

/* -- nodes ------------------------------------------------------------------------- */

/* A figure of the tree with the one or two values it may print, and what each costs. */
struct node {
    size_t figure;
    int sign;            /* with which it adds to its parent */
    int64_t low, high;   /* low == high: no choice */
    int64_t cost[2];
    struct node *children;
    size_t count;
    int64_t base;        /* sum of the children's lower contributions */
};

/* What a child adds to its parent at the least; with `high` one more, where it can. */
static int64_t lower_part(const struct node *node)
{
    return node->sign > 0 ? node->low : -node->high;
}

static int64_t extra_cost(const struct node *node)
{
    return node->sign > 0 ? node->cost[1] - node->cost[0] : node->cost[0] - node->cost[1];
}

static bool is_free(const struct node *node)
{
    return node->high > node->low;
}

struct order {
    const struct rounding *rounding;
    struct node *node;
    size_t column;
};

static int64_t magnitude(int64_t cents)
{
    return cents < 0 ? -cents : cents;
}

/* Cheapest step first; of equals the larger amount, then the id: row order means nothing. */
static int compare(const void *left, const void *right)
{
    const struct order *a = left, *b = right;
    const struct figure *first = &a->rounding->figures->items[a->node->figure];
    const struct figure *second = &b->rounding->figures->items[b->node->figure];
    int64_t cost_a = extra_cost(a->node), cost_b = extra_cost(b->node);
    int64_t size_a = magnitude(first->values[a->column].exact.cents);
    int64_t size_b = magnitude(second->values[b->column].exact.cents);

    if (cost_a != cost_b)
        return cost_a < cost_b ? -1 : 1;
    if (size_a != size_b)
        return size_a > size_b ? -1 : 1;
    return strcmp(first->id, second->id);
}

/* The children that can step up, cheapest first. */
static struct order *free_children(const struct rounding *rounding, const struct node *node,
                                   size_t column, size_t *count)
{
    struct order *order =
        arena_take_array(rounding->figures->arena, node->count + 1, sizeof *order);

    *count = 0;
    for (size_t i = 0; i < node->count; i++)
        if (is_free(&node->children[i]))
            order[(*count)++] = (struct order){rounding, &node->children[i], column};
    if (*count > 1)
        qsort(order, *count, sizeof *order, compare);
    return order;
}

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* Costs of the children when they add up to `value`. */
static int64_t children_cost(const struct node *node, const struct order *order, int64_t value)
{
    int64_t cost = 0;

    for (size_t i = 0; i < node->count; i++)
        cost += node->children[i].cost[node->children[i].sign > 0 ? 0 : 1];
    for (int64_t i = 0; i < value - node->base; i++)
        cost += extra_cost(order[i].node);
    return cost;
}

/* Limits and costs of a sum from those of its children. */
static void solve_sum(const struct rounding *rounding, struct node *node, size_t column,
                      const struct fixed *fixed)
{
    struct bounds bounds = bounds_of(rounding, node->figure, column);
    struct order *order;
    size_t steps;

    node->base = 0;
    for (size_t i = 0; i < node->count; i++)
        node->base += lower_part(&node->children[i]);
    order = free_children(rounding, node, column, &steps);
    if (fixed->set)
        bounds.below = bounds.above = fixed->value;
    node->low = clamp(bounds.below, node->base, node->base + (int64_t)steps);
    node->high = clamp(bounds.above, node->base, node->base + (int64_t)steps);
    node->cost[0] = children_cost(node, order, node->low);
    node->cost[1] = children_cost(node, order, node->high);
    if (fixed->set)
        return;
    node->cost[0] += cost_of(rounding, node->figure, column, node->low);
    node->cost[1] += cost_of(rounding, node->figure, column, node->high);
}

static void solve_leaf(const struct rounding *rounding, struct node *node, size_t column,
                       const struct fixed *fixed)
{
    struct bounds bounds = bounds_of(rounding, node->figure, column);

    if (fixed->set)
        bounds.below = bounds.above = fixed->value;
    node->low = bounds.below;
    node->high = bounds.above;
    if (fixed->set)
        return;
    node->cost[0] = cost_of(rounding, node->figure, column, node->low);
    node->cost[1] = cost_of(rounding, node->figure, column, node->high);
}

/* A sum of figures of other tables or years: it prints what those print. */
static bool is_settled(const struct figures *figures, size_t index)
{
    const struct figure *figure = &figures->items[index];

    for (size_t i = 0; i < figure->term_count && !figure->leaf; i++)
        if (figures->items[figure->terms[i].of].parent != index || figure->terms[i].back > 0)
            return true;
    return false;
}

static void solve(const struct rounding *rounding, struct node *node, size_t column)
{
    const struct figure *figure = &rounding->figures->items[node->figure];
    const struct fixed *fixed = &rounding->fixed[node->figure][column];

    if (is_settled(rounding->figures, node->figure)) {
        node->low = node->high = figure_printed(rounding->figures, node->figure, column);
        return;
    }
    if (figure->leaf) {
        solve_leaf(rounding, node, column, fixed);
        return;
    }
    node->count = figure->term_count;
    node->children =
        arena_take_array(rounding->figures->arena, node->count + 1, sizeof *node->children);
    for (size_t i = 0; i < node->count; i++) {
        node->children[i].figure = figure->terms[i].of;
        node->children[i].sign = figure->terms[i].sign;
        solve(rounding, &node->children[i], column);
    }
    solve_sum(rounding, node, column, fixed);
}

/* Hands the chosen value down to the leaves. */
static void assign(const struct rounding *rounding, struct node *node, size_t column,
                   int64_t value)
{
    struct order *order;
    size_t count;
    int64_t up = value - node->base;

    value_of(rounding, node->figure, column)->printed = value;
    if (is_settled(rounding->figures, node->figure))
        return;
    if (rounding->figures->items[node->figure].leaf) {
        rounding->fixed[node->figure][column] = (struct fixed){true, value};
        return;
    }
    order = free_children(rounding, node, column, &count);
    for (size_t i = 0; i < node->count; i++)
        if (!is_free(&node->children[i]))
            assign(rounding, &node->children[i], column, node->children[i].low);
    for (size_t i = 0; i < count; i++) {
        struct node *child = order[i].node;
        bool high = ((int64_t)i < up) == (child->sign > 0);

        assign(rounding, child, column, high ? child->high : child->low);
    }
}

void tree_round(const struct rounding *rounding, size_t root, size_t column)
{
    struct node node = {.figure = root, .sign = 1};

    solve(rounding, &node, column);
    assign(rounding, &node, column, node.cost[1] < node.cost[0] ? node.high : node.low);
}
