/*
 * wnt_parts: the pieces from which a WNT maximum is made, for computing and explaining it.
 */
#ifndef STATEMENTS_WNT_PARTS_H
#define STATEMENTS_WNT_PARTS_H

#include "jaarrapport/wnt_figures.h"

/* Calendar days of a year, and of the function within the year of its row. */
long wnt_year_days(int year);
long wnt_service_days(const struct wnt_row *row);

/* The share of the maximum for a supervisor (art. 2.2). */
struct wnt_factor wnt_supervisor_share(const struct wnt_row *row);

/* 1b: months of the function, and those among the first six. */
int wnt_months_of(const struct wnt_row *row);
int wnt_high_months(const struct wnt_row *row);

/* 1b: does this row come before `last` in the twelve months of the same person, or is it that row? */
bool wnt_belongs_to(const struct wnt_row *row, const struct wnt_row *last);

/* The norm from which the maximum of a table is computed. */
enum wnt_norm_kind wnt_maximum_kind(const struct wnt_row *row);

/* Severance: EUR 75.000 (art. 2.10), in cents. */
enum { WNT_SEVERANCE_MAXIMUM = 7500000 };

#endif
