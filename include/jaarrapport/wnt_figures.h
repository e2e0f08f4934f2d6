/*
 * wnt_figures: what the WNT allows and what was paid, exact, and as figures.
 *
 * Amounts are cents; a maximum is whole euros.  Everything made here lives in
 * the arena of the figures.
 */
#ifndef JAARRAPPORT_WNT_FIGURES_H
#define JAARRAPPORT_WNT_FIGURES_H

#include "jaarrapport/statements.h"
#include "jaarrapport/wnt.h"

/* A maximum, and whether it could be computed. */
struct wnt_limit {
    bool known;
    enum wnt_norm_kind missing;  /* the norm that is not known, when it is not */
    int missing_year;
    struct money amount;         /* whole euros, nearest */
    bool differs;                /* the file says another amount than computed */
};

/* One row, worked out. */
struct wnt_result {
    struct money pay;            /* beloning + bijtelling_auto */
    struct money subtotal;       /* all that counts, before what was paid unduly */
    struct money undue, total;
    struct wnt_limit maximum;
    struct money excess;         /* total above a known maximum, else 0 */
    long days;                   /* calendar days of the function, both ends included */
    int months;                  /* 1b: calendar months of the function in this year */
    struct wnt_limit by_months;  /* 1b: this year's months by their norms */
    struct wnt_limit by_hours;   /* 1b: hours x the highest rate; known false without hours */
    bool has_hours;
    /*
     * 1b: subtotal, undue, total, maximum and excess are those of all months
     * so far, which may lie in two years; these are of this year alone.
     */
    struct money year_subtotal;
    struct wnt_limit year_maximum;
};

/*
 * Individual maximum (art. 2.1, 2.3 WNT): maximum x part-time factor x calendar
 * days / 365 or 366; supervisors 15 % and 10 %, before 2015 7,5 % and 5 %,
 * without factor (art. 2.2); 1b by months and hours, the lower (art. 2.1 lid 4);
 * 2 at most 75.000 x factor (art. 2.10); 1f and 3 by the general maximum.  A
 * `maximum` in the file less than a euro from the exact one is taken over.
 */
struct wnt_result wnt_compute(const struct wnt *wnt, const struct wnt_row *row);

/* The factor that counts: at most 1; to 2024 at least 0,025, from 2025 in thousandths. */
struct wnt_factor wnt_counted_factor(const struct wnt_row *row);

/* Rows of one person in one table: the reporting year and the year before; either may be NULL. */
struct wnt_person {
    enum wnt_table table;
    size_t number;               /* from 1 within the table, in file order */
    const struct wnt_row *rows[2];
};

/*
 * The persons of both years.  A row of the year before belongs to the row of the
 * reporting year with the same table and name, and if there are more with the
 * same role and function.
 */
struct wnt_person *wnt_persons(const struct wnt *wnt, struct arena *arena, size_t *count);

/* "wnt.1a.2.totaal" */
const char *wnt_figure_id(struct arena *arena, const struct wnt_person *person,
                          const char *field);

/* Adds the figures wnt.<table>.<n>.<field>, worked out and printed in whole euros that foot. */
void wnt_figures(struct figures *figures, const struct wnt *wnt);

#endif
