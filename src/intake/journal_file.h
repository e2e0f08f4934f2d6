/*
 * journal_file: recognises one ledger file: its separator, columns and decimal mark.
 */
#ifndef INTAKE_JOURNAL_FILE_H
#define INTAKE_JOURNAL_FILE_H

#include "jaarrapport/journal.h"

/* Opens and recognises; `readable` stays false when a finding makes reading pointless. */
enum outcome journal_file_open(struct journal_file *file, const char *path,
                               struct findings *findings);

/* Column index of a field, -1 for the whole line. */
int journal_file_column(const struct journal_file *file, enum journal_field field);

#endif
