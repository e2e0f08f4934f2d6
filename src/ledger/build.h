/*
 * build: the state of one pass over the journal, and what it finds fault with.
 */
#ifndef LEDGER_BUILD_H
#define LEDGER_BUILD_H

#include "entries.h"
#include "trace.h"

/* A line dated before the prior year: right only if an opening of that year or an older one is there. */
struct early_line {
    size_t year, file, line, column;
};

/* Where a date falls: kept for the next line. */
struct day_place {
    struct date date;
    size_t year, month; /* counted backward, YEARS_MAX: none; from the begin of the year */
};

/* What holds for all lines of an entry that come by one after the other, with one date. */
struct run {
    bool open;       /* the line before was posted: what continues it may go on so */
    bool opening, correction;
};

struct build {
    struct ledger *ledger;
    const struct journal *journal;
    struct findings *findings;
    struct entries entries;
    struct tracer tracer;
    struct day_place day;
    struct run run;
    int64_t turnover; /* half of all amounts so far */
    bool too_large;
    size_t *rule_lines; /* by rule of movements: how many lines it took */
    struct early_line *early;
    size_t early_count, early_capacity;
};

/* A pass over the lines begins, with ledger, journal and findings set; and gives back its memory. */
void build_begin(struct build *build);
void build_end(struct build *build);

/* Posts one line, or finds fault with it. */
void build_take_line(void *build, const struct journal_line *line);

/* What was posted on an account in a year, made when it is new. */
struct account_year *build_account_year(struct build *build, size_t year, size_t account);

/*
 * halves.c: posts all lines on two threads, to exactly what one gives.  False,
 * and nothing is posted, when that does not pay or cannot be done.
 */
bool build_by_halves(struct build *build);

/* [resultaat] rekening and reserve, looked up in the chart. */
void build_result_accounts(struct build *build);

/* A BEGIN line that is not on the first day of its year. */
void build_opening_date(struct build *build, size_t year, const struct journal_line *line);

/* A line outside the book years: after the end at once, before the prior year when all is read. */
void build_outside(struct build *build, size_t year, const struct journal_line *line);
void build_report_outside(struct build *build);

/* A line of correcties.csv that is not a movement of the book year. */
void build_wrong_correction(struct build *build, const struct journal_line *line);

/* Years before the oldest opening that hold no sound line are forgotten. */
void build_drop_years(struct build *build);

/* boekstuk.sluit and boekstuk.een_datum, with all lines of each entry from a second pass. */
void build_report_entries(struct build *build);

/* A result that has no account to go to. */
void build_report_result(struct build *build);

/* Rules of movements that took nothing. */
void build_report_rules(struct build *build);

#endif
