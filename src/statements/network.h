/*
 * network: the figures of one year as a circulation.
 *
 * Debit and credit meet in two places: a row of the balance sheet or the P&L
 * adds up in one tree; a movement leaves one node (its column, or the charge
 * it is) and enters another (its class).  So every figure is an arc: total
 * assets and total liabilities end in a node that keeps nothing, the result
 * ends in the class of equity that takes it, a closing begins where its opening
 * and movements come together.  Amounts are debit-positive.
 */
#ifndef STATEMENTS_NETWORK_H
#define STATEMENTS_NETWORK_H

#include "tree.h"

/*
 * Rounds balance sheet, P&L and movement schedules of one column; what was
 * printed a year earlier is settled.  Only what is exactly true is asked for:
 * a schedule or balance sheet that does not add up to the cent stays apart.
 */
void network_round(const struct rounding *rounding, size_t column);

/* Rounds cost and cumulative amounts of the schedules, which split the closings of that. */
void network_round_standings(const struct rounding *rounding, size_t column);

#endif
