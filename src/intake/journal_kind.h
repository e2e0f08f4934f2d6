/*
 * journal_kind: what every kind of ledger file can do, and what its readers share.
 *
 * A kind is a file of its own: journal_csv.c, journal_xaf.c.  It turns its bytes into
 * struct journal_line; journal.c opens, chooses the kind and goes from file to file.
 */
#ifndef INTAKE_JOURNAL_KIND_H
#define INTAKE_JOURNAL_KIND_H

#include "jaarrapport/journal.h"

/* One pass over one file. */
struct journal_reader {
    const struct journal *journal;
    const struct chart *chart;
    const struct journal_sink *sink;
    struct findings *findings;
    size_t file; /* index in journal.files */
};

struct journal_kind {
    /* Recognises an open source; clears `readable` when a finding makes reading pointless. */
    void (*recognise)(struct journal_file *file, const struct administration *administration,
                      struct findings *findings);
    /* Pushes every sound line into the sink. */
    void (*read)(const struct journal_reader *reader);
    /* Where a field of the line that begins at line and column stands, and how wide it is. */
    void (*locate)(const struct journal_file *file, size_t line, size_t column,
                   enum journal_field field, struct place *at, size_t *width);
};

extern const struct journal_kind journal_csv, journal_xaf;

/* The file at hand. */
const struct journal_file *journal_reader_file(const struct journal_reader *reader);

/* Adds a finding about a field of the line that begins at `line`, `column`. */
void journal_report(const struct journal_reader *reader, size_t line, size_t column,
                    enum journal_field field, struct slice found, struct finding finding);

/*
 * The account of that number.  False, with the finding intake.rekening_onbekend,
 * when the chart has none.
 */
bool journal_take_account(const struct journal_reader *reader, struct slice number,
                          struct journal_line *line);

#endif
