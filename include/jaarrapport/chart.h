/*
 * chart: the chart of accounts (rekeningschema).
 */
#ifndef JAARRAPPORT_CHART_H
#define JAARRAPPORT_CHART_H

#include "jaarrapport/map.h"
#include "jaarrapport/finding.h"

/* The first letter of the RGS code says in which statement an account belongs. */
enum account_kind { ACCOUNT_BALANCE, ACCOUNT_PROFIT_LOSS, ACCOUNT_OUTSIDE }; /* B.., W.., - */

struct account {
    const char *number;      /* as written: leading zeros count */
    const char *description;
    const char *rgs;         /* "BLimBanRba", or "-" for outside the statements */
    enum account_kind kind;
    struct place at;         /* of the number */
    struct place rgs_at;
};

struct chart {
    struct account *accounts; /* in the order of the file */
    size_t count, capacity;
    struct map by_number;
};

/* Index of an account by its number, MAP_NONE when there is none. */
size_t chart_find(const struct chart *chart, struct slice number);

/*
 * Adds an account, its kind after its code; false when the number is there
 * already.  `chart->by_number.arena` is set.
 */
bool chart_add(struct chart *chart, struct account account);

/* Has the text the form of an RGS code: B or W and groups of three, perhaps an extension? */
bool chart_is_rgs(const char *code);

/* Reads `rekening;omschrijving;rgs`; repeated numbers and malformed codes are findings. */
enum outcome chart_read(struct chart *chart, const char *path, struct findings *findings);

#endif
