/*
 * lookup: ledger lines again, by a filter.
 *
 * The journal is never kept, so whoever needs its lines once more (explain, the
 * causes of a failed check) reads the files a second time through here.  A line
 * is borrowed: it is gone when the sink returns.
 */
#ifndef JAARRAPPORT_LOOKUP_H
#define JAARRAPPORT_LOOKUP_H

#include "jaarrapport/ledger.h"

/* A sound line, and what the ledger made of it. */
struct posted_line {
    const struct journal_line *line;
    size_t year;         /* counted backward; YEARS_MAX: in none, so not posted */
    bool opening;        /* of dagboek BEGIN: posted only in the oldest year */
    struct money amount; /* debit - credit */
};

/* Which lines are wanted; a member that is zero asks nothing. */
struct lookup {
    const bool *accounts;        /* by index in the chart */
    const bool *years;           /* YEARS_MAX + 1 of them, the last for lines in no year */
    struct slice journal, entry; /* exactly these texts */
    const struct money *amounts; /* debit - credit is one of these, or the opposite of one */
    size_t amount_count;
    bool (*wants)(void *self, const struct posted_line *line); /* whatever else; may be NULL */
    void *self;                  /* for wants and take */
    void (*take)(void *self, const struct posted_line *line);
};

/*
 * Pushes every line that is wanted, in the order of the files.  Faulty lines
 * are passed over: they were found when the ledger was built.  OUTCOME_TROUBLE
 * (said) when a file is not what it was when it was opened; the lines that were
 * taken then count for nothing.
 */
enum outcome ledger_lookup(const struct ledger *ledger, const struct journal *journal,
                           const struct lookup *lookup);

#endif
