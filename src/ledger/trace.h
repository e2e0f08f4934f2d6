/*
 * trace: collects the traces, and reports what came by twice.
 */
#ifndef LEDGER_TRACE_H
#define LEDGER_TRACE_H

#include "jaarrapport/traces.h"

/* A digest of an entry: the same in two places, the same entry twice. */
struct entry_digest {
    uint64_t key, content; /* key 0: an empty slot */
    uint32_t file, line, column;
};

/* Two places of one entry. */
struct repeated {
    struct entry_digest first, second;
};

/* What an account has to do with VAT, by its RGS code. */
enum vat_role { VAT_NONE, VAT_SALES_HIGH, VAT_SALES_LOW, VAT_HIGH, VAT_LOW, VAT_ADVANCE, VAT_ROLES };

/* Lines of one entry that come by one after the other, and what they add to sums so far. */
struct trace_run {
    uint64_t key;              /* of the entry */
    size_t year, lines, daybook; /* index in traces.daybooks */
    struct money sum, *day;    /* of the date of its first line */
    struct date date;
    struct file_trace *file;
};

struct tracer {
    struct traces *traces;
    struct ledger *ledger;
    struct arena *arena;
    struct map daybooks;        /* year and name -> index */
    struct buffer key;          /* for that map */
    /* the entry that is coming by */
    struct trace_run run;
    struct entry_digest current;
    uint64_t unpaired;
    struct money sum;           /* only what balances can be a whole entry */
    struct money by_role[VAT_ROLES]; /* credit of its lines */
    struct date date;
    size_t current_lines;
    unsigned char *roles;       /* enum vat_role by account */
    /* those that went by */
    struct entry_digest *kept;
    size_t kept_count, kept_capacity;
    uint64_t mask;              /* kept are the keys that have none of these bits */
    struct repeated *repeated;
    size_t repeated_count, repeated_capacity;
    /* of the second of two halves: its first entry, which the first half may have begun */
    bool holds_first;           /* until that one is held */
    struct tracer *held;        /* as it was when its last line was in */
};

void tracer_begin(struct tracer *tracer, struct ledger *ledger, const struct journal *journal,
                  struct arena *arena);
/* `begins`: the line is of another entry than the one before it. */
void tracer_take(struct tracer *tracer, size_t year, bool begins, bool opening,
                 const struct journal_line *line, struct money amount);
void tracer_end(struct tracer *tracer);

/* What the run at hand adds to sums is added. */
void tracer_end_run(struct tracer *tracer);
/* Another entry comes, or none: the one that came by is kept and judged. */
void tracer_settle(struct tracer *tracer);
/* Keeps the digest of the current entry; sees whether it was there. */
void tracer_keep(struct tracer *tracer);
/* The index of a daybook, made when it is new. */
size_t tracer_daybook(struct tracer *tracer, size_t year, struct slice name,
                      const struct daybook *like);

/*
 * trace_join.c: adds the traces of the second half, in which lines of file
 * `cut_file` count from `lines`.  False, and the first half is spoilt, when one
 * pass over both could find what the halves do not show.
 */
bool tracer_join(struct tracer *first, struct tracer *second, size_t cut_file, size_t lines);

/* vat.c: the role of every account, and the proof of the entry that just went by. */
unsigned char *vat_roles(const struct chart *chart, struct arena *arena);
void vat_settle(const struct tracer *tracer);

/* boekstuk.dubbel, grootboek.overlap, beginbalans.eenmaal, grootboek.bestandsjaar and .boekjaar. */
void tracer_report(const struct tracer *tracer, const struct journal *journal,
                   struct findings *findings);

#endif
