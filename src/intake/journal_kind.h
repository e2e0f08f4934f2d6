/*
 * journal_kind: what every kind of ledger file can do, and what its readers share.
 *
 * A kind is a file of its own: journal_csv.c, journal_xaf.c.  It turns its bytes into
 * struct journal_line; journal.c opens, chooses the kind and goes from file to file.
 */
#ifndef INTAKE_JOURNAL_KIND_H
#define INTAKE_JOURNAL_KIND_H

#include <string.h>

#include "jaarrapport/journal.h"

/* One pass over one file. */
struct journal_reader {
    const struct journal *journal;
    const struct chart *chart;
    const struct journal_sink *sink;
    struct findings *findings;
    size_t file; /* index in journal.files */
    struct account_lookup *lookup; /* of this file: journal_account.c */
    struct journal_half *half; /* NULL: all of it */
};

enum { NUMBERED = 1024 };

/* What cells were found to mean. */
struct account_lookup {
    struct map known;           /* by another way than the number alone: cell -> account */
    struct numbered {           /* short numbers that were looked up: a hash table by their bytes */
        uint64_t cell;
        uint32_t length;        /* 0: free */
        uint32_t account;
    } numbered[NUMBERED];
    size_t numbered_count;      /* at most half, so that one that is not there is soon missed */
    bool said[2];               /* a note for each way, once */
};

/* Up to eight bytes as a number, different for all cells of a length. */
static inline uint64_t account_cell(struct slice cell)
{
    uint32_t first = 0, last = 0;

    if (cell.length >= sizeof first) {
        memcpy(&first, cell.at, sizeof first);
        memcpy(&last, cell.at + cell.length - sizeof last, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    for (size_t i = 0; i < cell.length; i++)
        first = first << 8 | (unsigned char)cell.at[i];
    return first;
}

/* Where a number is in the table, or the free place where it belongs. */
static inline struct numbered *account_numbered(struct account_lookup *lookup, uint64_t cell,
                                                size_t length)
{
    size_t at = cell * 0x9e3779b97f4a7c15ULL >> 54; /* ten bits: below NUMBERED */
    struct numbered *numbered = &lookup->numbered[at];

    while (numbered->length != 0 && (numbered->cell != cell || numbered->length != length)) {
        at = (at + 1) % NUMBERED;
        numbered = &lookup->numbered[at];
    }
    return numbered;
}

struct journal_kind {
    /* Recognises an open source; clears `readable` when a finding makes reading pointless. */
    void (*recognise)(struct journal_file *file, const struct administration *administration,
                      struct findings *findings);
    /* Pushes every sound line into the sink. */
    void (*read)(const struct journal_reader *reader);
    /* Where a field of the line that begins at line and column stands, and how wide it is. */
    void (*locate)(const struct journal_file *file, size_t line, size_t column,
                   enum journal_field field, struct place *at, size_t *width);
    /* Adds the accounts that the file names. */
    void (*name_accounts)(const struct journal_file *file, struct named_accounts *accounts);
};

extern const struct journal_kind journal_csv, journal_xaf;

/* The file at hand. */
const struct journal_file *journal_reader_file(const struct journal_reader *reader);

/* Adds a finding about a field of the line that begins at `line`, `column`. */
void journal_report(const struct journal_reader *reader, size_t line, size_t column,
                    enum journal_field field, struct slice found, struct finding finding);

/*
 * The account that a cell names: by its number; else by number and name in one
 * cell, or by its name, each said once a file.  False, with the finding
 * intake.rekening_onbekend about that field, when the chart has none or several.
 */
bool journal_find_account(const struct journal_reader *reader, enum journal_field field,
                          struct slice cell, struct journal_line *line);

/* The same, for most lines without a call. */
static inline bool journal_take_account(const struct journal_reader *reader,
                                        enum journal_field field, struct slice cell,
                                        struct journal_line *line)
{
    const struct numbered *numbered =
        account_numbered(reader->lookup, account_cell(cell), cell.length);

    if (numbered->length == 0)
        return journal_find_account(reader, field, cell, line);
    line->account = numbered->account;
    return true;
}

/* Adds an account, unless its number is there: then only what was not known of it. */
void named_accounts_add(struct named_accounts *accounts, struct named_account account);
bool named_accounts_knows(const struct named_accounts *accounts, struct slice number);

/* Adds to what the file was recognised by; the texts live in the arena or for ever. */
void journal_recognised(struct journal_file *file, struct arena *arena,
                        struct recognition recognition);

#endif
