/*
 * review: the analytical review (cijferbeoordeling): what moved from last year
 * to this one, per account, and in which months.
 *
 * Amounts are those of the trial balance, in the sign of the account: revenue
 * and debts are positive.  Lives in the arena it is made in.
 */
#ifndef JAARRAPPORT_REVIEW_H
#define JAARRAPPORT_REVIEW_H

#include "jaarrapport/ledger.h"

/* What is worth a question: a change of so much and more, and of so many percent and more. */
struct review_limits {
    struct money amount;
    int64_t percent;
};

struct review_row {
    size_t account;
    struct money year, prior, change;
    bool has_percent;  /* false: there was nothing last year */
    int64_t tenths;    /* change in tenths of a percent of last year */
    struct money months[MONTHS_MAX]; /* P&L: of the book year; balance sheet: moved in each */
    size_t peak;       /* the month in which most moved */
};

struct review {
    struct review_limits limits;
    struct review_row *rows; /* balance sheet, then P&L; the largest change first */
    size_t count;
    size_t months;           /* in the book year */
    size_t passed_over;      /* accounts that changed less */
};

/* [cijferbeoordeling] bedrag and procent; else half a percent of the revenue accounts, and 10 %. */
struct review_limits review_limits(const struct ledger *ledger);

void review_build(struct review *review, const struct ledger *ledger,
                  struct review_limits limits, struct arena *arena);

#endif
