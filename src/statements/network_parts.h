/*
 * network_parts: what the files of the network share.
 *
 * A figure is a branch from one node to another; the node of a figure is where
 * what is below it comes together.  What it costs to print a figure as this or
 * that follows the rules of docs/afronding.md: a higher rule outweighs all that
 * is below it.
 */
#ifndef STATEMENTS_NETWORK_PARTS_H
#define STATEMENTS_NETWORK_PARTS_H

#include "jaarrapport/circulation.h"
#include "tree.h"

enum branch_kind {
    BRANCH_NONE,   /* not part of the network */
    BRANCH_ROW,    /* leaf of balance sheet or P&L */
    BRANCH_SUM,
    BRANCH_MOVE,   /* movement of a class */
    BRANCH_REST,   /* what the other movements leave unexplained */
    BRANCH_TOTAL,  /* of a column of movements */
    BRANCH_STANDING,      /* cost or cumulative amount: part of a closing */
    BRANCH_STANDING_TOTAL
};

/* Where a figure runs in the network; its amount is sign x what it prints. */
struct branch {
    enum branch_kind kind;
    size_t from, to;
    int sign;
};

/* From the least to the most that a departure can weigh. */
enum weight {
    WEIGHT_DISTANCE, /* cents from the exact amount */
    WEIGHT_SUM,      /* a sum off its nearest, for each unit */
    WEIGHT_PLAIN,    /* a row off that is no sluitpost */
    WEIGHT_ROW,      /* a row off */
    WEIGHT_RESULT,
    WEIGHT_EQUITY,
    WEIGHT_BALANCE,
    WEIGHT_FAR,      /* the total of a column too far from exact */
    WEIGHT_NOTHING,  /* a movement printed where nothing moved */
    WEIGHT_LIMIT,    /* further from exact than rule 4 allows */
    WEIGHT_COUNT
};

struct network {
    const struct rounding *rounding;
    size_t column;
    const size_t *rank;         /* by figure: its place in the order of ids */
    const size_t *order;        /* by place: the figure */
    struct branch *branches;    /* by figure */
    size_t *arc_figure;         /* by arc: its figure */
    struct circulation circulation;
    flow_cost weight[WEIGHT_COUNT];
};

static inline const struct figure *figure_at(const struct network *network, size_t index)
{
    return &network->rounding->figures->items[index];
}

static inline int64_t exact_cents(const struct network *network, size_t index)
{
    return figure_at(network, index)->values[network->column].exact.cents;
}

/* The node of a figure: its place in the order of ids. */
static inline size_t node_of(const struct network *network, size_t figure)
{
    return network->rank[figure];
}

/* Where all begins that is not made of something else. */
static inline size_t ground(const struct network *network)
{
    return network->rounding->figures->count;
}

static inline void branch_set(struct network *network, size_t figure, enum branch_kind kind,
                              size_t from, size_t to, int sign)
{
    network->branches[figure] = (struct branch){kind, from, to, sign};
}

static inline bool has_branch(const struct network *network, size_t figure)
{
    return network->branches[figure].kind != BRANCH_NONE;
}

/* Amounts of this side in debit-positive. */
int debit_sign(enum side side);

bool is_movement(const struct schedule_column *column);

/* Figures that stand in two tables: charges that are movements, and totals of columns. */
void network_tie(struct network *network);
void network_total(struct network *network);

/* Makes an arc of every branch, in the order of ids. */
void network_add_arcs(struct network *network);

#endif
