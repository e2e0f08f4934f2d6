/*
 * compose_table: what columns and rows of a table share.
 */
#ifndef RENDER_COMPOSE_TABLE_H
#define RENDER_COMPOSE_TABLE_H

#include "compose.h"

enum { LAVISH, LABELS_WHOLE, TEXTS_WRAPPED, HEADS_WRAPPED, WORDS_WHOLE, LEAST, STAGES };

struct column {
    enum column_kind kind;
    length_t x, width;
    length_t hang;         /* room right of the unit */
    length_t widest, word; /* of the heads and, for text, of all cells */
    length_t amount;       /* widest amount without what hangs */
    length_t stage[STAGES];
};

struct cell {
    struct lines lines;
    length_t tail; /* of an amount: the width that hangs out */
};

struct plan {
    const struct doc_table *table;
    struct column *columns;
    struct cell *cells;
    size_t id; /* in composer.tables */
    int scale; /* thousandths: below 1000 when the table is too wide for the page */
    bool landscape; /* on pages that lie on their side */
    bool airy; /* white between the rows, because texts wrap */
    const struct doc_row *previous; /* the row right above the one at hand, or NULL */
};

static inline length_t larger(length_t a, length_t b)
{
    return a > b ? a : b;
}

static inline length_t smaller(length_t a, length_t b)
{
    return a < b ? a : b;
}

/* Text that may wrap. */
static inline bool flows(enum column_kind kind)
{
    return kind == COLUMN_LABEL || kind == COLUMN_TEXT;
}

static inline bool is_space(const struct doc_row *row)
{
    return row->kind == DOC_ROW_SPACE || row->cells == NULL;
}

static inline struct styled cell_text(const struct doc_cell *cell)
{
    return (struct styled){cell->text != NULL ? cell->text : "", text_style_of(cell->emphasis)};
}

/* How far the first cell of a row is set in; the narrowest label has room for five steps. */
static inline length_t row_indent(const struct composer *composer, const struct doc_row *row,
                                  size_t c)
{
    int steps = row->indent < 0 ? 0 : row->indent > 5 ? 5 : row->indent;

    return c == 0 ? steps * composer->spacing.indent : 0;
}

/*
 * The first column that the cell in column `c` may take: words above an amount
 * run on to the left over empty head cells.
 */
size_t span_first(const struct plan *plan, const struct doc_row *row, size_t c);

/* Measures every cell and gives every column its place, width and hang; sets the scale. */
void columns_solve(struct composer *composer, struct plan *plan);

#endif
