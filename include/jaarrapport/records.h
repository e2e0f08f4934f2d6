/*
 * records: the rows of a CSV file, read through libcsv.
 *
 * The only module that knows libcsv.  Fields are UTF-8, trimmed of blanks,
 * and borrowed: they live until the next record is asked for.  Lines without
 * quotes are split without it, to the same fields (src/intake/plain.h).
 */
#ifndef JAARRAPPORT_RECORDS_H
#define JAARRAPPORT_RECORDS_H

#include "jaarrapport/source.h"

/* Limits that give a clear finding instead of a large allocation. */
enum { RECORD_FIELDS_MAX = 512, RECORD_FIELD_LENGTH_MAX = 1 << 20 };

struct record {
    const struct slice *fields;
    size_t count;
    size_t line; /* physical line on which the record starts */
};

struct records;

/* Takes `;`, tab or `,`, whichever splits the first line outside quotes most, in that order. */
char records_separator(const struct source *source);

struct records *records_open(const struct source *source, char separator,
                             struct findings *findings);

/* For tests: from now on libcsv alone splits every line, also those that need it not. */
void records_libcsv_only(struct records *records);

/*
 * Reads no more than the records that begin in a part of the file, where one must
 * begin at `begin`; lines are counted from there.
 */
void records_part(struct records *records, size_t begin, size_t stop);

/* When there are no more: would the next record begin at `offset`?  It is on `*line`. */
bool records_reached(const struct records *records, size_t offset, size_t *line);

/*
 * The next record that is not blank; false at the end.  A record that is not
 * CSV (stray or unclosed quote, too long) is a finding and is passed over.
 */
bool records_next(struct records *records, struct record *record);
void records_close(struct records *records);

/*
 * Column and width, in characters, of field `index` of the record that starts
 * on `line`: for carets.  Rescans the raw line, so it costs only findings.
 * The line can be a later one when a field before it spans lines.
 */
void records_locate(const struct source *source, char separator, size_t line, size_t index,
                    struct place *at, size_t *width);

/* The same, gone through from a line at or before it. */
void records_locate_from(const struct source *source, char separator, struct source_mark from,
                         size_t line, size_t index, struct place *at, size_t *width);

/* A whole small file: header, rows and where each stands, in the findings' arena. */
struct table_row {
    const char **cells; /* one for each header column, "" where the row is short */
    struct source_mark begin;
};

struct table {
    const char *path;
    char separator;
    const char **header; /* as written, trimmed */
    size_t columns;
    struct table_row *rows;
    size_t count;
    struct source source; /* open, for excerpts: table_close */
};

/*
 * Reads a file with a header line.  A row with more or fewer fields than the
 * header is a finding ("intake.veldaantal") and left out.
 */
enum outcome table_read(struct table *table, const char *path, struct findings *findings);
void table_close(struct table *table);

/* Index of a column by its name, ignoring case and all but letters and digits; -1 if absent. */
int table_column(const struct table *table, const char *name);

/* The same; a missing column is the finding intake.kop. */
int table_require(const struct table *table, const char *name, struct findings *findings);

/*
 * The decimal mark that the amounts of some columns settle, a % behind them
 * apart; unknown when none does, or when they contradict each other.
 */
enum decimal_mark table_mark(const struct table *table, const int *columns, size_t count);

/* Do two column names agree, by letters and digits alone? */
bool header_equal(const char *a, const char *b);

/* Where one cell stands, and how wide it is. */
void table_point(const struct table *table, size_t row, int column, struct place *at,
                 size_t *width);

/* A copy of a line that is not before the row. */
char *table_excerpt(const struct table *table, size_t row, size_t line, struct arena *arena);

/* Adds a finding that points at one cell of a table. */
void table_finding(const struct table *table, size_t row, int column, struct finding finding,
                   struct findings *findings);

#endif
