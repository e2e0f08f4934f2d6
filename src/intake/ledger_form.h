/*
 * ledger_form: how one CSV ledger is written: its separator, its columns and
 * its decimal mark.
 *
 * Recognition is apart from the loop over the lines (journal_csv.c), which
 * only asks this.
 */
#ifndef INTAKE_LEDGER_FORM_H
#define INTAKE_LEDGER_FORM_H

#include "jaarrapport/journal.h"
#include "jaarrapport/records.h"

enum ledger_column {
    COLUMN_DATE, COLUMN_JOURNAL, COLUMN_ENTRY, COLUMN_ACCOUNT, COLUMN_DESCRIPTION, COLUMN_DEBIT,
    COLUMN_CREDIT, COLUMN_RELATION, COLUMN_DOCUMENT,
    COLUMN_COUNT
};

struct ledger_form {
    char separator;
    size_t columns;           /* every line must have as many fields */
    int column[COLUMN_COUNT]; /* index of each, -1 where there is none */
    enum decimal_mark mark;
};

/* Finds the columns by the names in the header; false after a finding. */
bool ledger_columns_read(struct ledger_form *form, const struct source *source,
                         struct findings *findings);

/* Decides from the cells how amounts are written; false after a finding. */
bool ledger_cells_survey(struct ledger_form *form, const struct source *source,
                         struct findings *findings);

/* The column of a field, -1 for the whole line. */
int ledger_form_column(const struct ledger_form *form, enum journal_field field);

#endif
