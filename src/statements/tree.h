/*
 * tree: rounds the leaves of one tree of sums.
 *
 * Every figure of a tree may print the whole unit below or above its exact
 * value, nothing further.  Among all ways to choose that foot, the one is
 * taken with the fewest leaves off their nearest, then the fewest sums, then
 * the least distance.  Exact for trees, O(n log n).
 */
#ifndef STATEMENTS_TREE_H
#define STATEMENTS_TREE_H

#include "jaarrapport/statements.h"

/* Printed values that are settled before the tree is rounded. */
struct fixed {
    bool set;
    int64_t value;
};

struct rounding {
    struct statements *statements;
    struct figures *figures;
    struct fixed (*fixed)[COLUMN_COUNT]; /* by figure and column */
};

static inline struct value *value_of(const struct rounding *rounding, size_t figure,
                                     size_t column)
{
    return &rounding->figures->items[figure].values[column];
}

struct bounds bounds_of(const struct rounding *rounding, size_t figure, size_t column);

/* What `root` can print, next to its exact value, with what is fixed below it. */
struct bounds tree_bounds(const struct rounding *rounding, size_t root, size_t column);

/* Sets `printed` of every leaf below `root`. */
void tree_round(const struct rounding *rounding, size_t root, size_t column);

/* Makes `count` leaves with these signs add up to `target`, as if below one root. */
void leaves_round(const struct rounding *rounding, const size_t *leaves, const int *signs,
                  size_t count, size_t column, int64_t target);

#endif
