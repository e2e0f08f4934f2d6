/*
 * tables: statements, notes and schedules as tables of a document.
 */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "jaarrapport/report.h"

/* What every table builder needs. */
struct tables {
    const struct statements *statements;
    struct arena *arena;
    size_t *note_numbers; /* by layout row: 1, 2, ... or 0 */
    enum sign_style sign; /* of the document */
};

/* Numbers the notes of the rows that are printed, in the order of the rows. */
void tables_number_notes(struct tables *tables);

/* Is the row printed: it or something below it has an amount in either year? */
bool tables_row_shows(const struct tables *tables, size_t row);

/* A table with `columns` columns of these kinds, to which rows are added. */
struct table_builder {
    struct arena *arena;
    struct doc_table *table;
    size_t capacity;
};

struct table_builder builder_new(struct arena *arena, const char *id, const char *summary,
                                 const enum column_kind *columns, size_t count);
/* A new row at the end, its cells empty; valid until the next one. */
struct doc_row *builder_row(struct table_builder *builder, enum doc_row_kind kind);

/* "1.234", "-" for zero, "-1.234" or as the document writes it; a dash where the value is unknown. */
const char *amount_text(const struct tables *tables, size_t figure, size_t column);
/* The same on the other side: with the other sign. */
const char *opposite_text(const struct tables *tables, size_t figure, size_t column);

/* Units of a figure as they are printed: "1.234", "74,1", "1,72"; zero too. */
const char *unit_text(const struct tables *tables, enum unit unit, int64_t number);

/* The same of an amount in cents: "1.234,56". */
const char *cents_text(const struct tables *tables, struct money amount);

/* The name of the row that prints a figure, for who refers to it. */
const char *row_anchor(const struct tables *tables, size_t figure);

/* The name of the ledger card of an account is this and its number. */
extern const char account_anchor[];

/* Column heads: "31-12-2017" for positions, "2017" for movements. */
const char *year_head(const struct tables *tables, size_t column, bool stock);

/* Does the layout have rows for this table? */
bool tables_has(const struct tables *tables, const char *table);

/* balans, wv, kasstroom, or a table of the layout's own. */
struct doc_table *statement_table(const struct tables *tables, const char *statement);

/* The same in one column of amounts a year. */
struct doc_table *statement_table_narrow(const struct tables *tables, const char *statement);

/*
 * The balance sheet with its two sides beside each other (scontro), totals on
 * one line.  NULL for a statement that has no two sides.
 */
struct doc_table *scontro_table(const struct tables *tables, const char *statement);

/*
 * The same in one column of amounts a year, with the budget of the book year
 * and the difference (actual less budget) between the two years.
 */
struct budget_year;
struct doc_table *statement_table_budgeted(const struct tables *tables, const char *statement,
                                           const struct budget_year *budget);

/* Places what the texts say of a row: its id under the heading, "<id>-onder" below the tables. */
struct note_words {
    void (*place)(void *context, const char *name);
    void *context;
};

/* The notes on the rows of one statement, as headings and tables; `words` may be NULL. */
void notes_add(const struct tables *tables, const struct note_words *words,
               struct document *document, const char *statement, int level);

/*
 * A movement schedule: its classes in one year, or (with one class) the two
 * years beside each other.
 */
struct doc_table *schedule_table(const struct tables *tables, const struct schedule *schedule,
                                 size_t year);
/* Is there a table of the prior year to show below it? */
bool schedule_has_prior(const struct tables *tables, const struct schedule *schedule);

#endif
