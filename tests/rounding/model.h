/*
 * model: a random report as the rows and amounts that are free in it.
 *
 * Cash makes the balance sheet balance, closings follow from movements, a
 * charge from what the schedules depreciate; all else is chance.  The same
 * seed makes the same model on every machine.
 */
#ifndef TESTS_ROUNDING_MODEL_H
#define TESTS_ROUNDING_MODEL_H

#include "support.h"

#include "jaarrapport/rounding.h"

enum {
    ITEMS_MAX = 80,
    DEPTH_MAX = 5,
    MOVES_MAX = 4,
    STANDS_MAX = 3,
    PLANS_MAX = 4,
    NONE = ITEMS_MAX
};

/* xorshift64*: the same numbers on every machine. */
struct chance {
    uint64_t state;
};

uint64_t below(struct chance *chance, uint64_t limit);
bool in_hundred(struct chance *chance, unsigned percent);

enum tree { TREE_ASSETS, TREE_LIABILITIES, TREE_RESULT };

enum kind {
    KIND_SUM,
    KIND_LEAF,
    KIND_CLASS,  /* of a movement schedule: its closing follows from its movements */
    KIND_EQUITY, /* class of the equity schedule */
    KIND_CASH,   /* takes what makes the balance sheet balance */
    KIND_CHARGE  /* of the P&L: what the cells of `of` depreciate */
};

/* A row. Amounts are on its own side. */
struct item {
    enum kind kind;
    enum tree tree;
    enum side side;
    size_t parent;
    int64_t amount[COLUMN_COUNT];
    int64_t move[COLUMN_COUNT][MOVES_MAX];
    int64_t stand[COLUMN_COUNT][STANDS_MAX];
    size_t plan;   /* schedule whose classes are below it, or to which it belongs */
    size_t of;     /* of a charge: the class, or NONE for all classes */
    bool earner;   /* class of equity that takes the result */
    bool dropped;
};

/* A movement schedule; its last movement column is the depreciation, where it has one. */
struct plan {
    size_t group, moves, stands;
    enum side move_side[MOVES_MAX], stand_side[STANDS_MAX];
    bool depreciates;
};

enum history {
    HISTORY_FULL,    /* three closings, two years of movements */
    HISTORY_FIRST,   /* the prior year began at zero */
    HISTORY_OPENING  /* the prior year is an opening balance alone */
};

struct model {
    struct item items[ITEMS_MAX];
    size_t count;
    struct plan plans[PLANS_MAX];
    size_t plan_count;
    enum history history;
    int64_t largest;     /* cents */
    size_t equity, cash, charges; /* items, or NONE */
    bool rolls;          /* equity has a schedule */
    bool thousands, percentages;
    int cut;             /* depth of the rows of the summaries */
    uint64_t seed;
    struct chance chance;
};

struct model some_model(uint64_t seed);

int64_t size_of(int64_t number);

/* Is the item or one above it dropped? */
bool is_gone(const struct model *model, size_t item);
bool has_below(const struct model *model, size_t parent);
size_t root_of(const struct model *model, enum tree tree);

#endif
