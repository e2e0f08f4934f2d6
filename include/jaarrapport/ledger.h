/*
 * ledger: balances and movements per account, year and month, and the proof
 * that every entry balances.
 *
 * Built in one pass over the journal; no line is kept.  Lives in the arena of
 * the findings it is built with.  Amounts are debit-positive.
 *
 * Years are counted backward: 0 is the book year, 1 the prior year, and so on.
 */
#ifndef JAARRAPPORT_LEDGER_H
#define JAARRAPPORT_LEDGER_H

#include "jaarrapport/journal.h"
#include "jaarrapport/movements.h"

struct traces;

enum { YEARS_MAX = 32, MONTHS_MAX = 24 };

struct turnover {
    struct money debit, credit;
};

/* Debit and credit turnover of one account in one year, BEGIN lines apart. */
struct account_year {
    struct money debit[MONTHS_MAX], credit[MONTHS_MAX]; /* by month of the book year */
    struct turnover corrected; /* the part of correcties.csv */
    struct turnover *ruled;    /* the part that each rule of movements takes; NULL: none of it */
    struct money given;        /* sum of its BEGIN lines */
    size_t given_file, given_line, given_column; /* the first of them; line 0: none */
};

struct book_year {
    struct period period;
    struct account_year **accounts; /* by index in the chart; NULL: nothing posted */
    bool posted;               /* it has lines other than BEGIN */
    bool given;                /* it has BEGIN lines */
    struct money debit, credit;/* of all lines, BEGIN included */
    size_t lines;
};

struct ledger {
    const struct administration *administration;
    const struct chart *chart;
    const struct movements *movements; /* rules that part the turnover, or NULL */
    struct book_year years[YEARS_MAX];
    size_t first;              /* oldest year with anything in it */
    struct money *opening[YEARS_MAX + 1]; /* by account, at the begin of each year; carried result included */
    size_t line_count, entry_count;
    bool halved;               /* two threads read half of the lines each; nothing depends on it */
    size_t result_account;     /* index in the chart, or MAP_NONE */
    size_t reserve_account;
    const struct traces *traces; /* traces.h */
};

/*
 * Reads all lines of the journal.  Findings: boekstuk.sluit (with every line
 * of the entry), boekstuk.een_datum, intake.datum_buiten_jaren,
 * beginbalans.datum, grootboek.te_groot, resultaat.rekening; and what came by
 * twice or in the wrong file (src/ledger/trace.h).  The turnover that each rule
 * of `movements` (may be NULL) takes is kept apart; a rule that takes no line is
 * the warning verloop.regel_ongebruikt.
 */
void ledger_build_parted(struct ledger *ledger, const struct administration *administration,
                         const struct chart *chart, const struct journal *journal,
                         const struct movements *movements, struct findings *findings);

/* Is anything known of that year: its P&L movements, or (balances) its closing? */
bool ledger_knows_movements(const struct ledger *ledger, size_t year);
bool ledger_knows_closing(const struct ledger *ledger, size_t year);

/* At the begin and end of a year.  A P&L account begins at 0 and ends at its year's sum. */
struct money ledger_opening(const struct ledger *ledger, size_t account, size_t year);
struct money ledger_closing(const struct ledger *ledger, size_t account, size_t year);

/* Turnover in a year, BEGIN lines and the carried result apart. */
struct money ledger_debit(const struct ledger *ledger, size_t account, size_t year);
struct money ledger_credit(const struct ledger *ledger, size_t account, size_t year);

/* The part of the book year's turnover that correcties.csv adds to the trial balance. */
struct turnover ledger_corrected(const struct ledger *ledger, size_t account);

/* The part of it that rule `rule` of movements takes, from 1; 0: the part that no rule takes. */
struct money ledger_debit_ruled(const struct ledger *ledger, size_t account, size_t year,
                                size_t rule);
struct money ledger_credit_ruled(const struct ledger *ledger, size_t account, size_t year,
                                 size_t rule);

/* The year's result, debit-positive: a profit is negative. */
struct money ledger_result(const struct ledger *ledger, size_t year);

/*
 * Closing balance as the balance sheet presents it: with `balans = na` the
 * year's result, and what stands on the result account, are with the reserve;
 * with `voor` the year's result is on the result account.
 */
struct money ledger_presented(const struct ledger *ledger, size_t account, size_t year);

/* The year a day falls in, counted backward, or YEARS_MAX when it is in none. */
size_t ledger_year_of(const struct ledger *ledger, struct date date);

/* Is it a line of the opening balance: of dagboek BEGIN? */
bool line_is_opening(const struct journal_line *line);

/* The year in which the book year ends. */
int ledger_year_number(const struct ledger *ledger, size_t year);

enum { YEAR_TEXT_MAX = 16 };
/* "2017", or "2016/2017" when the book year is not within a calendar year. */
char *ledger_year_text(const struct ledger *ledger, size_t year, char text[YEAR_TEXT_MAX]);

#endif
