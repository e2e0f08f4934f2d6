/*
 * budget_report: the table of published years and budgets beside our figures.
 */
#ifndef JAARRAPPORT_BUDGET_REPORT_H
#define JAARRAPPORT_BUDGET_REPORT_H

#include "jaarrapport/budget.h"
#include "jaarrapport/document.h"
#include "jaarrapport/statements.h"

/* An amount of the budget and what happened, both in whole euros and in the sign of the figure. */
struct budget_cell {
    bool given;        /* the file has an amount */
    int64_t published; /* that amount */
    bool has_actual;   /* the year's actual is known: ours, or else the file's account of that year */
    bool is_ours;      /* it follows from the ledger */
    int64_t actual;
    struct money exact; /* of ours */
};

/* For an account the actual is our figure; for a budget what became of it. */
struct budget_cell budget_cell(const struct statements *statements, const struct budget *budget,
                               size_t row, size_t column);

/* The appendix alone, for show; findings as budget_add has them (begroting.cijfer_onbekend). */
void report_build_budget(struct document *document, const struct statements *statements,
                         const struct budget *budget, bool concept, struct findings *findings,
                         struct arena *arena);

#endif
