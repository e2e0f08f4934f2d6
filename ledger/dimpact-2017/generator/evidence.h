/*
 * evidence: what others write down of the same events: the bank, members and
 * suppliers, the tax office, the payroll office, the register of assets.
 *
 * Each flow tells an event when it decides on it, not from what it books, so
 * that an entry that goes astray later differs from its evidence.
 */
#ifndef GENERATOR_EVIDENCE_H
#define GENERATOR_EVIDENCE_H

#include "book.h"

enum source { SOURCE_BANK, SOURCE_OPEN, SOURCE_VAT, SOURCE_PAYROLL, SOURCE_ASSETS, SOURCE_COUNT };

struct event {
    enum source source;
    const char *account;
    char relation[24];
    struct day from, until; /* it counts from the one day to the day before the other */
    int64_t amount;         /* debit positive */
};

struct evidence {
    struct event *events;
    int count, room;
};

void evidence_clear(struct evidence *evidence);
void evidence_free(struct evidence *evidence);

/* Something that stays: a payment, a purchase, a month's wages. */
void evidence_event(struct evidence *evidence, enum source source, const char *account,
                    struct day day, int64_t amount);

/* An invoice that is open until it is paid. */
void evidence_open(struct evidence *evidence, const char *account, const char *relation,
                   struct day day, struct day paid, int64_t amount);

/* What a return of that day says is to be paid or received. */
void evidence_return(struct evidence *evidence, const char *account, struct day day,
                     int64_t amount);

/* Writes controle.csv for two years; 0 when that failed. */
int evidence_write(const struct evidence *evidence, const char *path);

#endif
