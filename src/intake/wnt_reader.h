/*
 * wnt_reader: what the two halves of the reader of wnt.csv share.
 */
#ifndef INTAKE_WNT_READER_H
#define INTAKE_WNT_READER_H

#include "jaarrapport/map.h"
#include "jaarrapport/records.h"
#include "jaarrapport/wnt.h"

/* The row being read. */
struct wnt_reading {
    struct wnt *wnt;
    const struct table *table;
    struct findings *findings;
    int columns[WNT_COLUMNS];            /* of the table, -1 = absent */
    enum decimal_mark marks[WNT_COLUMNS];
    size_t row;
    struct wnt_row *item;
};

/* Is it a column of amounts (or hours)? */
bool wnt_is_amount(enum wnt_column column);

/* The text of a cell, "" where there is no such column. */
const char *wnt_text(const struct wnt_reading *reading, enum wnt_column column);

/* Finding wnt.waarde at a cell; marks the row. */
void wnt_value_fault(const struct wnt_reading *reading, enum wnt_column column,
                     const char *expected);

/* wnt_cells.c: decimal marks of the columns of amounts, then the cells of one row. */
void wnt_survey(struct wnt_reading *reading);
void wnt_take_cells(const struct wnt_reading *reading);

#endif
