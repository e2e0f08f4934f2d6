/*
 * fingerprint: 64 bits of what a line or an entry says, to see what came by twice.
 *
 * The same on every machine, so that what is found is too.  Two different
 * lines have the same fingerprint once in 2^64; it is never 0.
 */
#ifndef LEDGER_FINGERPRINT_H
#define LEDGER_FINGERPRINT_H

#include "jaarrapport/journal.h"

/* Of bytes, going on from another fingerprint or any number. */
uint64_t fingerprint_bytes(uint64_t from, struct slice bytes);

/* What makes lines those of one entry: book year, journal and number. */
uint64_t fingerprint_entry(size_t year, const struct journal_line *line);

/* Account and amount (debit - credit). */
uint64_t fingerprint_amount(const struct journal_line *line, struct money amount);

/* Account, amount, date, description and relation. */
uint64_t fingerprint_line(const struct journal_line *line, struct money amount);

#endif
