/*
 * departures: the register of rounding, every figure that is not printed as
 * its own nearest, and why.
 */
#ifndef JAARRAPPORT_DEPARTURES_H
#define JAARRAPPORT_DEPARTURES_H

#include "jaarrapport/statements.h"

struct departure {
    size_t figure, column;
    int64_t nearest;
    const char *reason; /* Dutch, names rows as they are printed */
};

struct departures {
    struct departure *items; /* in report order, the book year before the prior year */
    size_t count;
};

/* Of the book year and the prior year; in `arena`. */
struct departures departures_of(const struct statements *statements, struct arena *arena);

/* Why a figure is not printed as its own nearest. */
const char *departures_reason(const struct statements *statements, size_t figure, size_t column,
                              struct arena *arena);

/* What closed a figure in, or NULL. */
const struct closed_in *departures_closed(const struct statements *statements, size_t figure,
                                          size_t column);

/* "Inventaris, Gebouwen en nog 3": the rows as they are printed. */
const char *departures_rows(const struct statements *statements, const struct closed_in *closed,
                            struct arena *arena);

#endif
