/*
 * wnt_review: how the checks on the WNT go over the rows of wnt.csv.
 */
#ifndef CHECKS_WNT_REVIEW_H
#define CHECKS_WNT_REVIEW_H

#include "identities.h"
#include "jaarrapport/wnt_figures.h"

/* Sets of tables. */
#define IN(table) (1u << (table))
#define ANY_TABLE (IN(WNT_TABLES) - 1)
#define WITH_MAXIMUM (ANY_TABLE & ~(IN(WNT_1D) | IN(WNT_1G)))

/* One check at work: the faults it found so far. */
struct review {
    const struct check_context *context;
    const struct wnt *wnt;
    struct check_result *result;
    struct place *places;
    size_t count, capacity;
    const char *first; /* the message of the first fault */
};

/* False, with the result set, when there is nothing of these tables to look at. */
bool review_begin(struct review *review, const struct check_context *context,
                  struct check_result *result, unsigned tables);

/* The next sound row of these tables in either year, from `*at` on; NULL at the end. */
const struct wnt_row *review_next(const struct review *review, unsigned tables, size_t *at);

/* The same of one name, from row `*at` on, which is MAP_NONE at the end. */
const struct wnt_row *review_next_of_name(const struct review *review, unsigned tables,
                                          size_t *at);

/* A fault on a cell of a row; the message and difference of the first one are reported. */
void review_fault(struct review *review, const struct wnt_row *row, enum wnt_column column,
                  struct money difference, const char *message);

/* Sets the result. */
void review_end(struct review *review);

/* "1.234,00" */
const char *review_euros(const struct review *review, struct money amount);

/* Is it a row of the reporting year? */
bool review_is_current(const struct review *review, const struct wnt_row *row);

#endif
