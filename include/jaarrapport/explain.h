/*
 * explain: a figure taken apart down to the ledger lines it is made of.
 *
 * A figure is a signed sum, so every account counts in it with a weight: so
 * many times its opening lines, its lines of each year, and the amounts that
 * no line books.  Those weights are found by walking the terms; where formulas
 * meet (a closing less an opening) they cancel, and what is left are the lines
 * that explain it.  Lives in the arena it is built in.
 */
#ifndef JAARRAPPORT_EXPLAIN_H
#define JAARRAPPORT_EXPLAIN_H

#include "jaarrapport/lookup.h"
#include "jaarrapport/statements.h"
#include "jaarrapport/wnt_figures.h"

/* Movements that no line books; amounts debit positive. */
enum added_kind {
    ADDED_CARRIED, /* the result of the year before, carried to the result account */
    ADDED_RESULT,  /* the result of the year, which the balance sheet adds */
    ADDED_MOVED,   /* with `balans = na`: what stands on the result account, shown with the reserve */
    ADDED_AWAY     /* the same, taken off the result account */
};

struct added {
    enum added_kind kind;
    size_t year;         /* in which it stands, counted backward */
    int weight;
    struct money amount; /* once */
};

/* One side of the lines of a year, as far as a rule of movements takes them (0: no rule does). */
struct ruled {
    enum side side;
    size_t year, rule;
    int weight;
};

/* One account in a figure: how many times each kind of its lines counts, in the figure's sign. */
struct contribution {
    size_t account;
    int opening;          /* BEGIN lines of the oldest year */
    int lines[YEARS_MAX]; /* all others of each year */
    struct ruled *ruled;  /* and more often so many times */
    size_t ruled_count, ruled_capacity;
    struct added *added;
    size_t added_count, added_capacity;
};

struct explanation {
    const struct statements *statements;
    size_t figure, column;
    struct contribution *accounts; /* in the order of the chart */
    size_t count, capacity;
    struct money lifted; /* omslag: what brings a sum below zero to the zero that stands here */
};

void explanation_build(struct explanation *explanation, const struct statements *statements,
                       size_t figure, size_t column, struct arena *arena);

/* The place of an account in the explanation, or MAP_NONE. */
size_t explanation_account(const struct explanation *explanation, size_t account);

/* What a line adds to the figure in exact cents; zero where it has no part in it. */
struct money explanation_line(const struct explanation *explanation,
                              const struct posted_line *posted);
struct money explanation_added(const struct added *added);

/*
 * A term of a figure of account `of`, in its own sign, as figures_evaluate
 * takes it; in cents, exact.
 */
struct money term_amount(const struct statements *statements, const struct term *term,
                         size_t column);

/* Omslag: what the terms of a figure are together below zero, where it stands as zero. */
struct money figure_lifted(const struct statements *statements, size_t figure, size_t column);

/* The figure whose id looks most like it; MAP_NONE when none is near. */
size_t figures_nearest(const struct figures *figures, const char *id);

/* -- WNT --------------------------------------------------------------------------- */

/* One number of a formula: num / den in the unit its label says (cents, days, a fraction). */
struct wnt_factor_used {
    const char *label;      /* "bezoldigingsmaximum 2017" */
    int64_t num, den;
    struct place at;        /* the cell it stands in; no file: a constant of the law */
    const char *law;        /* article, or NULL */
};

enum { WNT_FACTORS_MAX = 5 };

/* A product with a sign, in cents (of a count: hundredths). */
struct wnt_product {
    int sign;
    bool nearest;           /* taken in whole euros, half away from zero */
    struct wnt_factor_used factors[WNT_FACTORS_MAX];
    size_t factor_count;
};

enum wnt_rule {
    WNT_RULE_SUM,    /* the sum of the products */
    WNT_RULE_LOWEST, /* the lowest of two such sums */
    WNT_RULE_EXCESS  /* the sum, and zero where that is below zero */
};

struct wnt_explanation {
    enum wnt_rule rule;
    struct wnt_product *products;
    size_t count, capacity;
    size_t second;      /* LOWEST: where the second sum begins */
    const char *law;    /* article of the rule, or NULL */
    const char *remark; /* what else must be known, or NULL */
};

/* What a product, and the whole formula, come to. */
struct money wnt_product_amount(const struct wnt_product *product);
struct money wnt_explanation_amount(const struct wnt_explanation *explanation);

/* False when the figure is none of the WNT's, or has no value in that column. */
bool wnt_explain(struct wnt_explanation *explanation, const struct wnt *wnt, const char *id,
                 size_t column, struct arena *arena);

#endif
