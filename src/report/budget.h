/*
 * budget: the table of published years and budgets in the report, and the
 * budget of the book year beside the figures of a statement.
 */
#ifndef REPORT_BUDGET_H
#define REPORT_BUDGET_H

#include "jaarrapport/budget_report.h"
#include "tables.h"

/*
 * Which of our columns a column of the budget is: COLUMN_YEAR or COLUMN_PRIOR
 * for the accounts of those years, COLUMN_COUNT for all others.
 */
size_t budget_own_column(const struct statements *statements, const struct budget *budget,
                         size_t column);

/*
 * Adds the table, with our own figures in the columns of the book year and
 * the prior year; below it what became of each budget, and the differences
 * with what was published.  A row that names no figure of ours, or one that
 * does not exist (begroting.cijfer_onbekend), prints what was published.
 */
void budget_add(struct document *document, const struct tables *tables,
                const struct budget *budget, struct findings *findings);

/*
 * The budget of the book year for every figure in euros: its own amount, or
 * the sum of what is budgeted below it.  A figure with both that differ is
 * begroting.telt.  NULL when no column is a budget of the book year.
 */
struct budget_year *budget_year_make(const struct tables *tables, const struct budget *budget,
                                     struct findings *findings);

/*
 * What is budgeted for a figure: whole euros as a table prints them, and exact.
 * False: it is not budgeted.
 */
bool budget_year_amount(const struct budget_year *year, size_t figure, int64_t *euros,
                        struct money *exact);

/*
 * Fills two cells of a row: the budget of a figure and how much more or less
 * it became.  Nothing for what is not budgeted; zero for what a budgeted sum
 * leaves out.  `sum` and `root` as the amounts beside them are ruled.
 */
void budget_year_fill(const struct budget_year *year, size_t figure, struct doc_cell cells[2],
                      bool sum, bool root);

#endif
