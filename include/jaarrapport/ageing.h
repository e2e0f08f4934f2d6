/*
 * ageing: open items of receivables and payables by how long they are open.
 *
 * An item is what the lines of one account, relation and document add up to;
 * its age counts from its first line to the end of the book year.  Lives in
 * the arena it is made in.
 */
#ifndef JAARRAPPORT_AGEING_H
#define JAARRAPPORT_AGEING_H

#include "jaarrapport/lookup.h"

/* 0-30, 31-60, 61-90, more than 90 days, and lines that name no document. */
enum { AGE_30, AGE_60, AGE_90, AGE_OLDER, AGE_UNKNOWN, AGE_COUNT };

/* An account and relation with something open; debit-positive. */
struct aged {
    size_t account;
    const char *relation; /* "" where lines name none */
    struct money open[AGE_COUNT];
    struct money total;
};

struct ageing {
    struct date at;   /* the end of the book year */
    struct aged *rows; /* by account as in the chart, then by relation */
    size_t count;
};

/*
 * Of trade receivables and payables (RGS BVorDeb and BSchCre) and the accounts
 * in `also`, where they have lines with a relation.  OUTCOME_TROUBLE (said) when
 * a file changed meanwhile.
 */
enum outcome ageing_build(struct ageing *ageing, const struct ledger *ledger,
                          const struct journal *journal, const bool *also, struct arena *arena);

#endif
