/*
 * ledger_form: how one CSV ledger is written: which column is what, how its
 * amounts, dates and entries are to be read.
 *
 * Recognition is apart from the loop over the lines (journal_csv.c), which
 * only asks this.  What the file does not tell, or tells in two ways, is a
 * finding with the line for [grootboek] in administratie.ini that settles it.
 */
#ifndef INTAKE_LEDGER_FORM_H
#define INTAKE_LEDGER_FORM_H

#include "jaarrapport/journal.h"
#include "jaarrapport/records.h"

enum ledger_column {
    COLUMN_DATE, COLUMN_JOURNAL, COLUMN_ENTRY, COLUMN_ACCOUNT, COLUMN_ACCOUNT_TEXT, COLUMN_CONTRA,
    COLUMN_DESCRIPTION, COLUMN_DEBIT, COLUMN_CREDIT, COLUMN_AMOUNT, COLUMN_SIDE, COLUMN_PERIOD,
    COLUMN_RELATION, COLUMN_DOCUMENT,
    COLUMN_COUNT
};

enum amount_layout {
    AMOUNTS_DEBIT_CREDIT, /* two columns */
    AMOUNTS_SIGNED,       /* one column, the sign tells the side */
    AMOUNTS_SIDE          /* one column, and a letter D or C */
};

enum date_form {
    DATES_WRITTEN, /* ISO, dd-mm-jjjj, d-m-jjjj, dd/mm/jjjj, jjjjmmdd */
    DATES_SERIAL   /* days as a spreadsheet counts them */
};

struct ledger_form {
    const struct ledger_settings *settings;
    struct date first_day;    /* of the book year: an opening balance is dated so */
    char separator;
    bool has_header;          /* the first record names the columns */
    size_t first_line;        /* of the first record */
    size_t columns;           /* every line must have as many fields */
    int column[COLUMN_COUNT]; /* index of each, -1 where there is none */
    enum amount_layout amounts;
    enum decimal_mark mark;
    enum date_form dates;
    bool credit_positive;     /* a signed amount without minus is credit */
    bool contra;              /* each line is posted on its contra account as well */
};

/* The name by which administratie.ini and messages call a column. */
const char *ledger_column_name(enum ledger_column column);

/* Finds the columns, by the header or by [grootboek] kolommen; false after a finding. */
bool ledger_columns_read(struct ledger_form *form, struct journal_file *file,
                         struct findings *findings);

/* Decides from the cells how amounts and dates are written; false after a finding. */
bool ledger_cells_survey(struct ledger_form *form, struct journal_file *file,
                         struct findings *findings);

/* A row of totals at the end of a printed list: no date, and a cell that says so. */
bool ledger_is_total(const struct ledger_form *form, const struct record *record);

/* Reads a cell of the date column. */
bool ledger_date(const struct ledger_form *form, struct slice text, struct date *date);

/* Is it the day of the year on which book years begin, of whatever year? */
bool ledger_is_first_day(const struct ledger_form *form, struct date date);

/* Does the record belong to the opening balance; `said`: by another name than dagboek BEGIN. */
bool ledger_is_opening(const struct ledger_form *form, const struct record *record,
                       struct date date, bool *said);

/* The cell of a column, empty where there is none. */
static inline struct slice ledger_cell(const struct ledger_form *form,
                                       const struct record *record, enum ledger_column column)
{
    int at = form->column[column];

    return at < 0 || (size_t)at >= record->count ? (struct slice){"", 0} : record->fields[at];
}

/* The column of a field, -1 for the whole line. */
int ledger_form_column(const struct ledger_form *form, enum journal_field field);

#endif
