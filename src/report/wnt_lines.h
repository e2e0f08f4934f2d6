/*
 * wnt_lines: the rows of the WNT tables, as data, and what stands in their cells.
 */
#ifndef REPORT_WNT_LINES_H
#define REPORT_WNT_LINES_H

#include "jaarrapport/wnt_report.h"
#include "tables.h"

/* What fills the cells of a line. */
enum wnt_cell {
    WNT_CELL_SPACE,
    WNT_CELL_CAPTION,
    WNT_CELL_NAME,
    WNT_CELL_FUNCTION,
    WNT_CELL_YEAR,        /* 1b: the calendar year of the column */
    WNT_CELL_PERIOD,      /* "01/01 – 31/12" */
    WNT_CELL_FACTOR,
    WNT_CELL_FORMER,      /* gewezen: ja, nee */
    WNT_CELL_EMPLOYED,
    WNT_CELL_AMOUNT,
    WNT_CELL_OPTIONAL,    /* an amount; N.v.t. when zero, and no line below if all are */
    WNT_CELL_SUBTOTAL,
    WNT_CELL_TOTAL,
    WNT_CELL_WHOLE,       /* 1b: an amount of all months, in the last column of a person */
    WNT_CELL_WHOLE_TOTAL,
    WNT_CELL_RATE,        /* 1b: highest rate an hour */
    WNT_CELL_RATE_LOWER,  /* 1b: is the rate paid lower? */
    WNT_CELL_BY_HOURS,    /* 1b: the maximum by hours, no line if it is never the lower */
    WNT_CELL_OLD_FUNCTION,/* function of the year before, where it was another */
    WNT_CELL_YEAR_ENDED,
    WNT_CELL_OTHER_BODY,
    WNT_CELL_REASON,
    WNT_CELL_CLAIM
};

/* A line of a table in the models of the years `from` to `until`; 0 = no bound. */
struct wnt_line {
    int from, until;
    bool prior;          /* about the year before */
    enum wnt_cell cell;
    const char *field;   /* of the figure, for amounts */
    const char *label;   /* {jaar} is the year it is about */
};

/* The lines of a table with a column for each person (1a 1b 1c 1e 1f 2 3), and their number. */
const struct wnt_line *wnt_lines(enum wnt_table table, size_t *count);

/* What the cells are filled from. */
struct wnt_view {
    const struct statements *statements;
    const struct wnt *wnt;
    struct arena *arena;
    enum sign_style sign;
};

/* A column: a person, in 1b in one of two years. */
struct wnt_column_head {
    const struct wnt_person *person;
    size_t year;
};

/* Fills one cell. */
void wnt_fill(const struct wnt_view *view, const struct wnt_line *line,
              const struct wnt_column_head *column, struct doc_cell *cell);

/* Has the line nothing to say for this person, so that it is left out if that holds for all? */
bool wnt_is_idle(const struct wnt_view *view, const struct wnt_line *line,
                 const struct wnt_person *person);

#endif
