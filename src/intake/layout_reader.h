/*
 * What the files that read a layout share; private to layout*.c.
 *
 * Rows stay in cells until the amendments are in; only then they are read, so
 * that a row of the layout and one of the administration follow the same rules.
 */
#ifndef INTAKE_LAYOUT_READER_H
#define INTAKE_LAYOUT_READER_H

#include "jaarrapport/layout.h"
#include "jaarrapport/records.h"

enum row_cell {
    CELL_TABLE, CELL_ID, CELL_PARENT, CELL_LABEL, CELL_KIND, CELL_SOURCES, CELL_SIDE, CELL_NOTE,
    CELL_OPTIONS, CELL_COUNT
};

/* A cell and where it was written. */
struct raw_cell {
    const char *text;
    const struct table *table;
    size_t row;
    int column; /* -1: the file has no such column */
};

struct raw_row {
    struct raw_cell cells[CELL_COUNT];
    bool added;                 /* by the amendments */
    const struct raw_cell *amended; /* id cell of the amendment that changed it, or NULL */
    size_t parent;              /* row it adds up in, or MAP_NONE; once rows are settled */
    int side;                   /* enum side, or -1 where the cell is empty */
};

struct layout_reader {
    struct layout *layout;
    struct findings *findings;
    struct arena *arena;
    struct raw_row **raw; /* as they came; after layout_raw_settle raw[i] becomes layout->rows[i] */
    size_t count, capacity;
    size_t *order;       /* the rows in printing order; NULL once they are settled */
    size_t *above;       /* the row that each adds up in, MAP_NONE until it was sought */
    size_t order_capacity, above_capacity;
    struct map names;    /* the rows by the names that amendments use */
    char *name;          /* room for one of them */
    size_t name_length, name_capacity;
};

/* Files that stay open while their cells are looked at. */
struct open_tables {
    struct table **items;
    size_t count, capacity;
};

/* What is wrong with a cell, or with one token of it. */
struct fault {
    const char *check, *message;
    const char *expected, *remedy;
    struct slice token; /* {0}: the whole cell */
    const struct place *also;
};

void layout_fault(const struct layout_reader *reader, const struct raw_cell *cell,
                  struct fault fault);

/* The next blank-separated token of a cell; false at its end. Starts from {text, 0}. */
bool layout_token(struct slice *token, const char *text);

/* Place of a token of a cell. */
struct place layout_token_place(const struct raw_cell *cell, struct slice token);

/* The closest of `count` words, or NULL when none is close. */
const char *layout_nearest(struct slice word, const char *const *words, size_t count);

/* "debet" or "credit"; -1 when it is neither. */
int layout_side(const char *text);

bool layout_id_valid(const char *text); /* [a-z0-9_]+ */

/* The word after rol= for every role but ROLE_NONE. */
extern const char *const layout_role_names[ROLE_COUNT];

/* layout_raw.c: rijen.csv and the amendments as cells. */

/* Columns of a file of rows; false, with findings, when one that is needed is not there. */
bool layout_raw_columns(const struct layout_reader *reader, const struct table *table,
                        size_t needed, int columns[CELL_COUNT]);
struct raw_row *layout_raw_row(const struct layout_reader *reader, const struct table *table,
                               size_t row, const int columns[CELL_COUNT]);

/* The row is not copied: it may be that of several readers. */
void layout_raw_append(struct layout_reader *reader, struct raw_row *raw);

/* Changes the row of that name in what is filled in, or adds it where it belongs. */
void layout_raw_take(struct layout_reader *reader, struct raw_row *raw);
void layout_raw_amend(struct layout_reader *reader, const struct table *table);

/* The statement that a row, or the row it explains, belongs to. */
const char *layout_raw_statement(struct layout_reader *reader, size_t index);

/* No more rows come: brings them in printing order. */
void layout_raw_settle(struct layout_reader *reader);

/* layout_layers.c: the rows of a layout on top of those it builds on; sets layout->folders. */
enum outcome layout_layers_read(struct layout_reader *reader, struct open_tables *tables);

/* A file of a folder, read and kept open. */
enum outcome layout_open(struct open_tables *tables, const char *path,
                         struct findings *findings);

/* layout_rows.c, layout_sources.c, layout_options.c: cells -> rows. */
void layout_rows_read(struct layout_reader *reader);
void layout_sources_read(struct layout_reader *reader, size_t index);
void layout_options_read(struct layout_reader *reader, size_t index);

/* "rekening:8000-8499" or an RGS code; NULL, or what should have been there. */
const char *layout_account_source(struct arena *arena, struct slice token,
                                  struct row_source *source);

/* layout_accounts.c: which sources take accounts; no two the same. */

/* A source that would take the same account with equal right: the first added, or NULL. */
const struct row_source *layout_taker_clash(const struct layout *layout,
                                            const struct row_source *source);

/* From now on the last source of the row takes accounts; it clashes with none. */
void layout_taker_add(struct layout *layout, size_t row, struct arena *arena);

/* layout_schedule.c: verloop.csv. */
void layout_schedule_read(struct layout_reader *reader, const struct table *table);

/* layout_check.c: parents, sides, roles, references. */
void layout_check(struct layout_reader *reader, const char *path);

#endif
