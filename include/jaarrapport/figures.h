/*
 * figures: every number of the report, as a signed sum.
 *
 * A figure is either a leaf, a sum of amounts of accounts, or a sum of other
 * figures; nothing else.  So each can be evaluated, rounded and explained by
 * the same walk, down to the accounts.  Amounts carry the sign with which
 * their table prints them; the signs in between are in the terms.
 */
#ifndef JAARRAPPORT_FIGURES_H
#define JAARRAPPORT_FIGURES_H

#include "jaarrapport/layout.h"
#include "jaarrapport/ledger.h"

/* Columns of values: the book year, the prior year, and the closing before that. */
enum { COLUMN_YEAR, COLUMN_PRIOR, COLUMN_BEFORE, COLUMN_COUNT };

const char *unit_name(enum unit unit); /* "eur", "keur", "pct10", "ratio100", "count" */

enum term_kind {
    TERM_FIGURE,  /* figure `of`, `back` columns earlier */
    TERM_CLOSING, /* account `of` at the end of the year, as presented; debit positive */
    TERM_DEBIT,   /* debit turnover of account `of` in the year, as far as `rule` says */
    TERM_CREDIT   /* credit turnover, negative, as far as `rule` says */
};

struct term {
    enum term_kind kind;
    int sign; /* +1 or -1 */
    size_t of;
    size_t back;
    /*
     * Turnover only: the lines that a rule of ledger->movements takes, from 1, or 0:
     * those that no rule takes.  See movements_rule for the rule of one line.
     */
    size_t rule;
};

struct value {
    bool known;          /* false prints as n.v.t. or a dash */
    struct money exact;
    int64_t printed;     /* in whole units */
};

enum figure_nature {
    FIGURE_STOCK, /* a position at the end of the year */
    FIGURE_FLOW   /* a movement during the year */
};

struct figure {
    const char *id;      /* "balans.handelsdebiteuren" */
    const char *label;
    const char *table;   /* "balans", "wv", "kasstroom", "toelichting", "verloop" */
    enum unit unit;
    enum figure_nature nature;
    enum side side;      /* on which side of the ledger a positive amount stands */
    bool leaf;           /* rounded on its own; the others are sums of printed figures */
    bool clamped;        /* omslag: below zero it is zero here, and shown elsewhere */
    struct term *terms;
    size_t term_count, term_capacity;
    struct value values[COLUMN_COUNT];
    size_t row;          /* of the layout, or MAP_NONE */
    size_t account;      /* of which it is the row in a note, or MAP_NONE */
    size_t parent;       /* figure it adds up in, or MAP_NONE */
    size_t divisor;      /* figure it is a percentage or ratio of, or MAP_NONE */
};

struct figures {
    struct arena *arena;
    struct figure *items; /* in report order */
    size_t count, capacity;
    struct map by_id;
};

/* A new figure without terms; its index. The id must be new. */
size_t figures_add(struct figures *figures, const char *id, const char *label, const char *table);
size_t figures_find(const struct figures *figures, const char *id); /* MAP_NONE when absent */
void figures_term(struct figures *figures, size_t figure, struct term term);

/*
 * A figure that adds up in `parent`: the next of them from term `*at` on, from 0, in the
 * order in which they were added; MAP_NONE when there are no more.
 */
size_t figures_child(const struct figures *figures, size_t parent, size_t *at);

/* What a term of an account comes to in a year, before its sign; zero for a term of a figure. */
struct money figures_account(const struct ledger *ledger, const struct term *term, size_t year);

/* Exact values of every figure in every column, from the ledger. */
void figures_evaluate(struct figures *figures, const struct ledger *ledger);

/* Printed units are cents x scale / den; den is positive. */
struct measure {
    int64_t scale, den;
};
struct measure figure_measure(const struct figures *figures, size_t index, size_t column);

/* Can it be printed?  Not a percentage or ratio of nothing, or beyond 8,7 million million units. */
bool figure_fits(const struct figures *figures, size_t index, size_t column);

/* The whole units below, above and nearest to the exact value; a half goes away from zero. */
struct bounds {
    int64_t below, above, nearest; /* all equal when the value is whole */
};
struct bounds figure_bounds(const struct figures *figures, size_t index, size_t column);

/* Is the printed value less than so many units from the exact one? */
bool figure_is_within(const struct figures *figures, size_t index, size_t column, int units);

/* What a figure prints when its leaves print what they now do. */
int64_t figure_printed(const struct figures *figures, size_t index, size_t column);

/* Printed values of the sums, from the printed values of the leaves. */
void figures_print_sums(struct figures *figures);

/* Nothing to show in the book year and the prior year. */
bool figure_is_zero(const struct figure *figure);

#endif
