/*
 * rounding: printed values that foot.
 *
 * Rounds once, at the leaves, so that every table adds up as printed: totals
 * first (balance total, equity, result), then the leaves to the nearest unit,
 * and where their sum misses the total those that lose least by it move one
 * unit.  Sums are added from printed values only.
 */
#ifndef JAARRAPPORT_ROUNDING_H
#define JAARRAPPORT_ROUNDING_H

#include "jaarrapport/statements.h"

/* Sets `printed` of every figure of the statements, in euros. */
void rounding_solve(struct statements *statements);

#endif
