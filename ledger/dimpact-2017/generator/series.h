/*
 * series: numbers that look like business and add up exactly.
 *
 * Deterministic: the same seed gives the same numbers everywhere.  Amounts are
 * int64 cents; nothing here uses floating point.
 */
#ifndef GENERATOR_SERIES_H
#define GENERATOR_SERIES_H

#include <stddef.h>
#include <stdint.h>

/* A well-mixed 64-bit number from a seed and a position. */
uint64_t series_mix(uint64_t seed, uint64_t position);

/* A number from low to high, both included. */
int64_t series_between(uint64_t seed, uint64_t position, int64_t low, int64_t high);

/*
 * Splits `total` into `count` parts, each within `spread` percent of its
 * weight's share (weights NULL: equal), that add up to it exactly.
 */
void series_split(int64_t total, int count, const int *weights, int spread, uint64_t seed,
                  int64_t *parts);

/* a x b / c, half away from zero, without overflow in between. */
int64_t series_ratio(int64_t a, int64_t b, int64_t c);

#endif
