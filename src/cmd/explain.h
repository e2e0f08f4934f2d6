/*
 * explain: a figure with all that is below it, ready to be printed.
 */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include "jaarrapport/explain.h"
#include "print.h"

/* One movement on an account: a ledger line, or one that no line books. */
struct movement {
    size_t account;        /* place in the explanation */
    bool opening;
    const struct added *added; /* NULL: a line */
    struct date date;
    const char *file;      /* NULL: no line */
    size_t line;
    const char *journal, *entry, *description;
    struct money amount;   /* what it adds to the figure */
};

/* One sum taken apart: the figure itself, or what it is divided by. */
struct part {
    const char *name;      /* "bedrag", "teller", "noemer" */
    size_t figure;
    struct explanation explanation;
    struct movement *movements; /* by account, and within it in the order of time */
    size_t count, capacity;
    struct money sum;      /* of all movements, and what an omslag lifts */
};

/* A figure as printed elsewhere: a cell of the table of budgets. */
struct budget_cell {
    const char *head;
    int year;              /* 0: the head names none */
    struct money amount;
    struct place at;
};

struct explained {
    struct books *books;
    size_t figure, column;
    struct part parts[2];
    size_t part_count;
    bool has_wnt;
    struct wnt_explanation wnt;
    struct budget_cell *published;
    size_t published_count;
    bool is_complete;      /* what is shown adds up to the exact amount */
};

const struct figure *explained_figure(const struct explained *explained, size_t index);
const struct value *explained_value(const struct explained *explained);
int explained_year(const struct explained *explained, size_t column);

/* The last line: what printing did. */
struct printing {
    char exact[64], printed[64], off[64]; /* in the unit of the figure, with its sign */
    const char *reason;
};
void explained_printing(const struct explained *explained, struct printing *printing);

/* "Resultaat 2016, in geen boekstuk geboekt": what a movement without a line is. */
const char *added_text(const struct explained *explained, const struct added *added,
                       struct arena *arena);

/* A fact by the name it has in texts ("feit.werknemers"); nothing when there is none. */
enum outcome print_explained_fact(struct books *books, const char *id, int year,
                                  enum format format, struct buffer *out);

void print_explained_text(const struct explained *explained, struct buffer *out);
void print_explained_json(const struct explained *explained, struct buffer *out);

#endif
