/* report_parts: the steps of report_of_model, in the order in which they run. */
#ifndef TESTS_ROUNDING_REPORT_PARTS_H
#define TESTS_ROUNDING_REPORT_PARTS_H

#include "rounding/report.h"

/* Exact amounts of all rows, in the report. */
void solve_exact(const struct model *model, struct report *report);

void build_rows(const struct model *model, struct report *report);
void build_schedules(const struct model *model, struct report *report);
void build_twins(const struct model *model, struct report *report);
void build_ties(struct report *report);
void build_cash_flow(const struct model *model, struct report *report);
void build_summaries(const struct model *model, struct report *report);

size_t new_figure(struct report *report, const char *table, char *id);
void figure_term(struct report *report, size_t figure, size_t of, size_t back, int sign);

/* Exact values of a sum that was made last. */
void figure_sum(struct report *report, size_t index);

/* What a cell of a schedule holds on its column's side. */
int64_t move_of(const struct report *report, const struct item *item, size_t column, size_t move);

#endif
