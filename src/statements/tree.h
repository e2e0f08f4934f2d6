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
    size_t *rank;                        /* by figure: its place in the order of ids */
    size_t *order;                       /* by place: the figure */
};

static inline struct value *value_of(const struct rounding *rounding, size_t figure,
                                     size_t column)
{
    return &rounding->figures->items[figure].values[column];
}

struct bounds bounds_of(const struct rounding *rounding, size_t figure, size_t column);

/* Sets `printed` of every leaf below `root`. */
void tree_round(const struct rounding *rounding, size_t root, size_t column);

#endif
