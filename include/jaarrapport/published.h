/*
 * published: a table of figures as published elsewhere: annual accounts of a
 * year, those of last year, or accounts and budgets of several years.
 *
 * One reader for the files of `verify`, for vorig-jaar.csv and begroting.csv.
 * Lives in the arena of the findings.
 */
#ifndef JAARRAPPORT_PUBLISHED_H
#define JAARRAPPORT_PUBLISHED_H

#include "jaarrapport/finding.h"

enum published_unit {
    PUBLISHED_UNSAID, /* that of the figure it is compared with */
    PUBLISHED_EUR,
    PUBLISHED_KEUR,
    PUBLISHED_PCT,
    PUBLISHED_RATIO
};

struct published_cell {
    bool given;          /* false: empty, or n.v.t. */
    bool percent;        /* a % stands behind the number */
    struct money number; /* hundredths of the unit: cents of euros */
    int decimals;        /* written: 0, 1 or 2 */
};

struct published_column {
    const char *head; /* as written */
    int year;         /* the one year its head names; 0 only where a finding says so */
    bool percent;     /* its head has a % */
    bool budgeted;    /* its head says begroting: no account of what was */
};

struct published_row {
    const char *figure; /* id, or NULL */
    const char *table;  /* "" where there is no such column */
    const char *label;
    enum published_unit unit;
    struct published_cell *cells; /* one for each column */
    struct place at;              /* of the id, else of the label */
};

struct published {
    const char *path;
    struct published_column *columns;
    size_t column_count;
    struct published_row *rows;
    size_t row_count;
};

/* What a file of this kind must have, and how its findings are called. */
struct published_rules {
    const char *year_check, *label_check, *unit_check;
    bool years_only; /* a column without a year is a finding, rather than passed over */
    const char *example; /* a good head */
};

/*
 * Reads `regel` and, where present, `figuur`, `tabel` and `eenheid` (eur, keur,
 * pct, ratio); a column is of figures when its head names exactly one year
 * (19xx or 20xx).  The decimal mark is recognised from the whole file; what
 * stays ambiguous is a finding.  Findings: intake.kop, intake.bedrag and those
 * of the rules.
 */
enum outcome published_read(struct published *published, const char *path,
                            const struct published_rules *rules, struct findings *findings);

/* Rules of the files of `verify` and of vorig-jaar.csv. */
extern const struct published_rules published_figures;

/*
 * Names under which others publish our figures: `tabel;regel;figuur`.  Gives
 * the rows of `published` that name no figure the id of the first row of the
 * map with the same table and label, letter case and marks apart.
 */
enum outcome published_map(struct published *published, const char *path,
                           struct findings *findings);

/* Leaves only the columns that are accounts of that year. */
void published_keep_year(struct published *published, int year);

#endif
