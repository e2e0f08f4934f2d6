/*
 * budget: a table of several years as published elsewhere (begroting.csv):
 * accounts of earlier years and budgets of years to come, beside our figures.
 *
 * Lives in the arena of the findings.
 */
#ifndef JAARRAPPORT_BUDGET_H
#define JAARRAPPORT_BUDGET_H

#include "jaarrapport/finding.h"

struct budget_row {
    const char *label;
    const char *figure;  /* id of our figure for the same row, or NULL */
    struct money *cells; /* one for each column */
    bool *given;         /* false: an empty cell */
    struct place at;     /* of the id, else of the label */
};

struct budget {
    const char *path;
    const char **heads;  /* of the columns, as written */
    int *years;          /* the year a head names, 0 when it names none */
    bool *budgeted;      /* the head says begroting rather than jaarrekening */
    size_t column_count;
    struct budget_row *rows;
    size_t row_count;
};

/*
 * Reads `regel` and, where present, `figuur`; every other column is of amounts
 * and names exactly one year (19xx or 20xx) in its head.  Findings:
 * intake.kop, begroting.jaar, begroting.regel, intake.bedrag.
 */
enum outcome budget_read(struct budget *budget, const char *path, struct findings *findings);

#endif
