/*
 * verify: figures published elsewhere against the computed ones, and the
 * published table on its own.
 *
 * A published row is a figure by its id, or else by its table and label; where
 * that is not one figure it stays unmatched, with the candidates named.
 * Lives in the arena it is run with.
 */
#ifndef JAARRAPPORT_VERIFY_H
#define JAARRAPPORT_VERIFY_H

#include "jaarrapport/published.h"
#include "jaarrapport/statements.h"

enum verify_status { VERIFY_EQUAL, VERIFY_ROUNDING, VERIFY_DIFFERENT, VERIFY_UNMATCHED };
const char *verify_status_name(enum verify_status status); /* "equal", ... of the JSON contract */

/* In what a published number and ours are counted; the first are those of figures. */
enum verify_unit {
    VERIFY_EUR,
    VERIFY_KEUR,
    VERIFY_PCT10,
    VERIFY_RATIO100,
    VERIFY_CENT,  /* an amount published with cents */
    VERIFY_PCT100 /* a percentage published with two decimals */
};
const char *verify_unit_name(enum verify_unit unit);
/* A number of a unit as it is printed: "1.234", "4,2%", "1,72". */
const char *verify_number(enum verify_unit unit, int64_t number, struct arena *arena);

/* One published number and what it should be. */
struct verify_record {
    const struct published_row *row;
    const struct published_column *column;
    size_t figure;            /* MAP_NONE: unmatched */
    enum verify_status status;
    enum verify_unit unit;
    bool has_published, has_computed;
    int64_t published, computed, difference; /* in units; computed less published */
    const char *cause;        /* Dutch, or NULL */
    bool known_year;          /* false: the administration knows nothing of it */
    int64_t size;             /* of the difference in cents or hundredths of a percent, to sort by */
};

struct verify_names;

struct verification {
    struct verify_record *records; /* against the administration, largest difference first */
    size_t count;
    struct verify_record *own;     /* faults of the published table itself */
    size_t own_count;
    size_t by_status[4];           /* of records */
    const struct statements *statements;
    const struct verify_names *names;
};

/* The figure that a row is; MAP_NONE with in `*cause` why not. */
struct verify_names *verify_names_make(const struct statements *statements, struct arena *arena);
size_t verify_match(const struct verify_names *names, const struct published_row *row,
                    const char **cause);

void verify_run(struct verification *verification, const struct published *published,
                const struct statements *statements, struct arena *arena);

/* Does every number that could be compared equal ours, and was there one? */
bool verify_holds(const struct verification *verification);

/*
 * Figures that an unmatched row could be: those that print most of its numbers,
 * else the one whose label is most like its own.  Gives how many, at most `max`.
 */
size_t verify_suggest(const struct verification *verification,
                      const struct published *published, const struct published_row *row,
                      size_t *figures, size_t max);

/*
 * Last year's figures as published then ([bestanden] vorig_jaar) against our
 * comparatives.  Findings: those of published_read, gepubliceerd.jaar where no
 * column is of the prior year, gepubliceerd.cijfer_onbekend for a row that is
 * no figure.  With a fault in the file nothing is compared.
 */
enum outcome verify_prior_year(struct verification *verification,
                               const struct statements *statements, struct findings *findings);

#endif
