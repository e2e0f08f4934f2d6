/*
 * rules: the rules of docs/afronding.md, on what a report prints.
 *
 * Each is read from the rule itself, not from how the program meets it.
 */
#ifndef TESTS_ROUNDING_RULES_H
#define TESTS_ROUNDING_RULES_H

#include "rounding/report.h"

enum property {
    FOOTS_SUMS,      /* 1: every total is the sum of its printed rows */
    FOOTS_BALANCE,   /* 1: assets are liabilities, in euros and in thousands */
    FOOTS_SCHEDULES, /* 1: opening and movements give the closing, cost and cumulative too */
    FOOTS_CASH,      /* 1: the cash-flow statement gives the movement of cash */
    FOOTS_PERCENT,   /* 1: the base of percentages is 100,0 */
    SHARED,          /* 2: a charge is what the schedule depreciates */
    OPENINGS,        /* 3: the opening is the printed closing of the year before */
    NEAR_ROWS,       /* 4: rows of balance sheet and P&L less than one unit from exact */
    NEAR_TOTALS,     /* 4: their totals too */
    NEAR_STANDS,     /* 4: cost and cumulative amounts too */
    NEAR_MOVES,      /* 4: movements less than two */
    NEAR_SUMS,       /* 4: totals of movements too, and of cost and cumulative less than one */
    NEAR_SUMMARIES,  /* 4: thousands and percentages less than one */
    ZERO,            /* nothing prints as nothing */
    AVOIDABLE,       /* 1-4 violated although some way to print meets them all */
    REGISTERED,      /* where rule 4 yields, the figure and the rows that forced it are named */
    BEST_BALANCE,    /* 5: of all ways: balance total nearest, */
    BEST_EQUITY,     /* 5: then equity, */
    BEST_RESULT,     /* 5: then the result, */
    BEST_ROWS,       /* 5: then the fewest units off the nearest, all rows together */
    BEST_STANDS,     /* 5: the same of cost and cumulative, which split the closings */
    BEST_SUMMARIES,  /* 5, 6: the same of a summary, the sluitpost first */
    ORDER,           /* the order of rows means nothing */
    PROPERTY_COUNT
};

extern const char *const property_names[PROPERTY_COUNT];

struct verdict {
    bool violated[PROPERTY_COUNT];
    char *why[PROPERTY_COUNT]; /* first violation, in the arena of the report */
    bool compared[COLUMN_COUNT];     /* with all ways to print it */
    bool contradicted[COLUMN_COUNT]; /* no way to print it meets rules 1 to 4: proven */
    bool far[COLUMN_COUNT];          /* nor keeps the totals of columns near: proven */
};

/* Rounds the report of a model and judges it. */
struct report *judge(const struct model *model, struct verdict *verdict);

void violate(struct report *report, struct verdict *verdict, enum property property, size_t figure,
             size_t column, int64_t found, int64_t expected);
void must_equal(struct report *report, struct verdict *verdict, enum property property,
                size_t figure, size_t column, int64_t found, int64_t expected);

/* Compares with all ways to print, where there are few enough. */
void compare_with_all(struct report *report, struct verdict *verdict);

/* Where a rule yielded: the proof that no way to print meets them all. */
void prove_contradictions(struct report *report, struct verdict *verdict);

/* The same of the tables in thousands and percentages, and of cost and cumulative. */
void compare_summaries(struct report *report, struct verdict *verdict);
void compare_standings(struct report *report, struct verdict *verdict);

/* The same report with its figures, terms, classes and schedules in another order. */
void check_order(const struct model *model, struct report *report, struct verdict *verdict);

int64_t printed(const struct report *report, size_t figure, size_t column);
int64_t cents_of(const struct report *report, size_t figure, size_t column);

/* A printed value in euros less than so many euros from these cents? */
bool is_within(int64_t cents, int64_t value, int units);

/* Half away from zero, in euros. */
int64_t nearest_euro(int64_t cents);

/* Whole euros, not more than the cents. */
int64_t down(int64_t cents);

/* A figure whose movements are not known prints nothing. */
bool is_shown(const struct report *report, size_t figure, size_t column);

/* Of balance sheet or P&L, or a note to them. */
bool is_statement(const struct figure *figure);

#endif
