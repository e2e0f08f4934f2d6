/*
 * budget: the table of published years and budgets in the report.
 */
#ifndef REPORT_BUDGET_H
#define REPORT_BUDGET_H

#include "jaarrapport/budget.h"
#include "tables.h"

/*
 * Adds the table, with our own figures in the columns of the book year and
 * the prior year, and below it the differences with what was published.
 * A row that names no figure of ours, or one that does not exist
 * (begroting.cijfer_onbekend), prints what was published.
 */
void budget_add(struct document *document, const struct tables *tables,
                const struct budget *budget, struct findings *findings);

#endif
