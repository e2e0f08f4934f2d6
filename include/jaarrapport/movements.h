/*
 * movements: rules of an administration that say in which column of a movement
 * schedule lines count, where role and side of the account would say another.
 *
 * Read from the file that [bestanden] verloop names; lives in the arena of the
 * findings.  A line counts once: the first rule that takes it places it, and
 * the layout places what no rule takes.
 */
#ifndef JAARRAPPORT_MOVEMENTS_H
#define JAARRAPPORT_MOVEMENTS_H

#include "jaarrapport/layout.h"

struct movement_rule {
    const char *table, *column; /* of verloop.csv of the layout: "mva", "herwaarderingen" */
    const char *journal;        /* dagboek, or NULL: every journal */
    int side;                   /* enum side of the amount, or -1: both */
    bool *accounts;             /* by index in the chart: accounts of the schedule that it names */
    struct place at;            /* of the column it names */
};

struct movements {
    struct movement_rule *rules; /* in the order of the file */
    size_t count;
};

/*
 * Reads `tabel;kolom;rekening;dagboek;kant` against a sound layout and a chart.
 * `rekening` has accounts, ranges and RGS codes as rijen.csv has, or bare
 * numbers; empty is every account of the schedule.  A rule that cannot be is
 * the finding verloop.regel, and is left out.
 */
enum outcome movements_read(struct movements *movements, const char *path,
                            const struct layout *layout, const struct chart *chart,
                            struct findings *findings);

/*
 * The rule that takes an amount on this side of an account, counted from 1; 0:
 * none.  `movements` may be NULL.
 */
size_t movements_rule(const struct movements *movements, size_t account, struct slice journal,
                      enum side side);

#endif
