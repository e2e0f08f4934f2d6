/*
 * statements: the figures of balans, wv, kasstroom, toelichting and verloop,
 * built from a ledger by the rows of a layout, exact and printed.
 */
#ifndef JAARRAPPORT_STATEMENTS_H
#define JAARRAPPORT_STATEMENTS_H

#include "jaarrapport/figures.h"

/* A movement schedule: classes by columns, all figures. */
struct schedule {
    const char *table;            /* "mva" */
    size_t row;                   /* layout row it explains */
    const struct schedule_column **columns;
    size_t column_count;
    size_t *classes;              /* figures of the classes: closing of each */
    size_t class_count;
    size_t *cells;                /* figure of [class][column]; class_count = the totals */
};

size_t schedule_cell(const struct schedule *schedule, size_t class_index, size_t column);

/* The column with that id, or MAP_NONE. */
size_t schedule_column_find(const struct schedule *schedule, const char *id);

/*
 * Rows of the depreciation charge and cells of schedules that show one amount
 * twice: together they are nothing.  Of a row or cell in several ties the first
 * one counts in which all that is still free adds up exactly.
 */
struct tie {
    size_t *charges, charge_count; /* leaves of the P&L */
    size_t *cells, cell_count;     /* of movement columns */
};

/*
 * A figure that cannot print its nearest, or not even what rule 4 asks: these
 * rows are at the end of what they may print themselves and leave it no room.
 */
struct closed_in {
    size_t figure, column;
    size_t *rows, row_count; /* figures, each once, in the order of their ids */
};

struct size;

struct statements {
    const struct administration *administration;
    const struct layout *layout;
    const struct ledger *ledger;
    struct figures figures;
    size_t *row_figure;           /* by layout row: its figure, or MAP_NONE */
    size_t *account_row;          /* by account: the row it belongs to, or MAP_NONE */
    size_t *row_account;          /* by row: the first account that belongs to it, or MAP_NONE */
    size_t *next_account;         /* by account: the next one of its row, or MAP_NONE */
    size_t role_figure[ROLE_COUNT];
    struct schedule *schedules;
    size_t schedule_count;
    struct tie *ties;
    size_t tie_count;
    struct closed_in *closed;     /* found by rounding_solve */
    size_t closed_count, closed_capacity;
    const struct size *size;      /* size.h; NULL: not worked out */
    bool exact;                   /* tables show cents instead of printed units */
};

/*
 * Finding: rekening.niet_ingedeeld for an account with a balance or movement
 * that no row takes.  An unknown figure id in a cash-flow row is layout.bron.
 */
void statements_build(struct statements *statements, const struct administration *administration,
                      const struct layout *layout, const struct ledger *ledger,
                      struct findings *findings);

#endif
