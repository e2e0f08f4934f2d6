/*
 * targets: what the constructed ledger must add up to, in cents.
 *
 * The euros are published (Jaarrapport 2017 of the cooperative); the cents are
 * chosen.  Each finest row is within half a euro of what is published, and a
 * few subtotals are not: so the example shows what rounding does.
 */
#ifndef GENERATOR_TARGETS_H
#define GENERATOR_TARGETS_H

#include <stdint.h>

enum { AT_2015, AT_2016, AT_2017, MOMENTS };

struct target {
    const char *account, *description, *rgs;
    int64_t cents[MOMENTS]; /* balance at year-end, or the year's cost or revenue */
};

extern const struct target targets[];
extern const int target_count;

/* Balance accounts: debit positive.  P&L accounts: cost and revenue positive. */
int64_t target_of(const char *account, int moment);

/* Writes rekeningschema.csv; 0 when that failed. */
int targets_write_chart(const char *path);

#endif
