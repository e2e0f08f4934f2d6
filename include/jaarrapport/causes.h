/*
 * causes: what could explain the difference of a failed check.
 *
 * A difference betrays its origin: a line of that very amount was left out or
 * stands twice, half of it stands on the wrong side, nine times something is
 * two digits that changed places.  Each cause names file and line and is no
 * more than a candidate: the most likely first, few in number, and none at all
 * where nothing fits.
 */
#ifndef JAARRAPPORT_CAUSES_H
#define JAARRAPPORT_CAUSES_H

#include "jaarrapport/checks.h"

/*
 * Adds causes to the failed checks whose difference comes from the ledger.
 * Reads the ledger again, only when there is such a check: OUTCOME_TROUBLE
 * (said) when a file changed since.
 */
enum outcome causes_add(struct checks *checks, const struct check_context *context,
                        const struct findings *findings);

/*
 * Do two neighbouring digits of `amount`, swapped, make it less by exactly
 * `difference`?  The pair as it is written, in `*first` and `*second`.
 */
bool amount_transposes(struct money amount, struct money difference, int *first, int *second);

/* The factor (10, 100, 1000) by which `amount` is too large or too small by `difference`; 0: none. */
int amount_shifts(struct money amount, struct money difference, bool *too_large);

#endif
