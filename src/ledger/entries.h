/*
 * entries: proves that every journal entry adds up to zero, in one pass.
 *
 * Only the entry whose lines are coming by, and those that were left with a
 * difference when another one came, are remembered; so memory grows with open
 * entries, not with lines.  An entry is a book year, a journal and a number.
 */
#ifndef LEDGER_ENTRIES_H
#define LEDGER_ENTRIES_H

#include "jaarrapport/ledger.h"

struct entry {
    struct money sum;      /* debit - credit so far */
    struct date date;      /* of its first line */
    bool dates_differ;
    size_t file, line, column; /* of its first line */
};

struct entries {
    struct arena *arena;
    struct map by_key;     /* entries that were once left open -> index in `left` */
    struct entry *left;
    const char **keys;
    size_t count, capacity, key_capacity;
    struct buffer key;     /* of the current entry: year, journal, number, with NULs between */
    size_t year, journal, number; /* and where in it the two texts begin */
    struct entry current;
    bool has_current;
    size_t current_left;   /* its index in `left`, MAP_NONE when it is not there */
    size_t total;          /* runs of lines of one entry seen */
    bool keeps_first;      /* until the first is kept: index 0 of `left` */
};

/* One line of an entry; `amount` is debit - credit.  Is it of another entry than the line before? */
bool entries_take(struct entries *entries, size_t year, const struct journal_line *line,
                  struct money amount);

/*
 * The second of two halves is told to keep its first entry, which the first
 * half may have begun.
 */
void entries_keep_first(struct entries *entries);

/*
 * Adds the entries of the second half.  False when some entry is open, has two
 * dates or was ever left open: then one pass over both could find more.
 */
bool entries_join(struct entries *first, struct entries *second);

/* No more lines: the last entry is settled too. */
void entries_finish(struct entries *entries);

/* Index in `left` of the entry of a line, MAP_NONE when it was never left open. */
size_t entries_find(struct entries *entries, size_t year, const struct journal_line *line);

#endif
