/*
 * entries: proves that every journal entry adds up to zero, in one pass.
 *
 * Only the entry whose lines are coming by, and those that were left with a
 * difference when another one came, are remembered, until they have none; so
 * memory grows with open entries, not with lines.  An entry is a book year, a
 * journal and a number.
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

/* An entry that was left. */
struct left_entry {
    struct entry entry;
    uint64_t hash;         /* of the key */
    char *key;             /* year, journal and number, with NULs between; NULL: a free place */
    size_t length;
};

struct entries {
    struct left_entry *left; /* those that are open now, in places that are used again */
    size_t count, capacity;  /* places */
    size_t free, *freed;     /* places that are free, and which */
    size_t *slots, slot_count; /* hash table: place + 1, 0 is free; a power of two */
    size_t ever_left;        /* how often an entry was left open, or with two dates */

    char *key;               /* of the current entry, ended by a NUL */
    size_t key_length, key_capacity;
    size_t year, number;     /* what its year is, and where in it the number begins */
    struct entry current;
    bool has_current;
    size_t current_left;     /* its place in `left`, MAP_NONE when it is not there */
    size_t total;            /* runs of lines of one entry seen */

    bool keeps_first;        /* until the first is kept */
    struct left_entry first; /* of the second half: its first entry; key NULL: none */
};

/* One line of an entry; `amount` is debit - credit.  Is it of another entry than the line before? */
bool entries_take(struct entries *entries, size_t year, const struct journal_line *line,
                  struct money amount);

/* One more line of the entry and the date of the line before. */
static inline void entries_more(struct entries *entries, struct money amount)
{
    entries->current.sum = money_plus(entries->current.sum, amount);
}

/*
 * The second of two halves is told to keep its first entry, which the first
 * half may have begun.
 */
void entries_keep_first(struct entries *entries);

/*
 * Adds the entries of the second half.  False when some entry is open, has two
 * dates or was ever left so: then one pass over both could find more.
 */
bool entries_join(struct entries *first, struct entries *second);

/*
 * No more lines: the last entry is settled too.  `left` now holds what is at
 * fault, `count` entries without free places, in the order of their first lines.
 */
void entries_finish(struct entries *entries);

/* Index in `left` of the entry of a line, MAP_NONE when it is not there. */
size_t entries_find(struct entries *entries, size_t year, const struct journal_line *line);

void entries_free(struct entries *entries);

#endif
