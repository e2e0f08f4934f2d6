/*
 * report: the statements of a model, made as the program makes them, with
 * identities that are exactly true.
 */
#ifndef TESTS_ROUNDING_REPORT_H
#define TESTS_ROUNDING_REPORT_H

#include "rounding/model.h"

enum { TWINS_MAX = 32 };

struct twin {
    size_t row;   /* charge in the P&L */
    size_t cell;  /* of a schedule: a class, or the total */
    int sign;
};

struct report {
    struct arena arena;
    struct statements statements;
    struct layout layout;
    size_t figure[ITEMS_MAX];         /* by item */
    int64_t exact[ITEMS_MAX][COLUMN_COUNT];
    struct schedule_column columns[PLANS_MAX + 1][MOVES_MAX + STANDS_MAX + 2];
    struct twin twins[TWINS_MAX];
    size_t twin_count;
    size_t keur_assets, keur_liabilities;
    bool lumped;      /* one charge for the cells of several classes */
    size_t lump_row;  /* that charge */
    bool moved[COLUMN_COUNT]; /* movements of the year are known */
};

/* Not rounded yet. */
struct report *report_of_model(const struct model *model);
void report_free(struct report *report);

struct figure *figure_at(const struct report *report, size_t index);
int sign_of(enum side from, enum side to);

/* The item that a row of the statements was made of. */
size_t item_of(const struct report *report, size_t figure);

/* The column of depreciation of a schedule, or MAP_NONE. */
size_t depreciation_column(const struct schedule *schedule);

#endif
