/*
 * traces: what one pass over the journal leaves behind beside the balances.
 *
 * Sums per journal and day, the numbers that were used, what each file holds,
 * and what came by twice.  Lives in the arena of the ledger.  Memory is bounded:
 * numbers are kept as spans, and of entries at most ENTRIES_KEPT digests; where
 * the files are so large that there can be more, a sample of them by their key.
 */
#ifndef JAARRAPPORT_TRACES_H
#define JAARRAPPORT_TRACES_H

#include "jaarrapport/ledger.h"

enum { SPANS_MAX = 4096, ENTRIES_KEPT = 262144 };

struct number_span {
    int64_t first, last; /* both used, and all between them */
};

/* One journal (dagboek) in one year. */
struct daybook {
    const char *name;
    size_t year;
    struct money sum;          /* debit - credit of its lines */
    const char *prefix;        /* what stands before the digits of its numbers */
    struct number_span *spans; /* in order, with a gap between each two */
    size_t span_count, span_capacity;
    bool countable;            /* every number is digits after the same prefix */
    size_t file, line, column; /* its first line */
};

/* What a file would hold if its amounts were so many times too large. */
enum { FACTOR_100, FACTOR_1000, FACTOR_COUNT };

struct file_trace {
    size_t lines[YEARS_MAX];   /* by year */
    size_t first_line[YEARS_MAX], first_column[YEARS_MAX];
    size_t amounts, whole[FACTOR_COUNT]; /* how many amounts are whole multiples of the factor in cents */
    int64_t turnover;          /* half of all amounts, in cents */
};

/* The opening of a year: its lines, each twice when all of them come in pairs. */
struct opening_trace {
    uint64_t unpaired;         /* zero when every line has a twin: same account, same amount */
    size_t lines;
    size_t file, line, column; /* of the first */
};

/* Whole entries with revenue at a rate of VAT and the VAT on it. */
struct vat_trace {
    size_t entries, wrong;     /* compared, and not equal but for rounding */
    struct money deviation;    /* sum of the sizes of the differences */
    struct money expected, found; /* of the first wrong one */
    size_t file, line, column;
};

struct traces {
    struct daybook *daybooks;  /* in the order in which they came by */
    size_t daybook_count, daybook_capacity;
    struct money *days[YEARS_MAX]; /* debit - credit by day of the year, NULL: no lines */
    struct file_trace *files;  /* by file of the administration */
    size_t file_count;
    struct opening_trace openings[YEARS_MAX];
    struct vat_trace vat;
};

/* How many numbers a daybook used, and the range they lie in. */
int64_t daybook_used(const struct daybook *daybook);
int64_t daybook_range(const struct daybook *daybook);

#endif
