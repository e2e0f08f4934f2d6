/*
 * size_rules: the size classes of Title 9 Book 2 BW as data: thresholds by
 * year, what each class prepares and files, and which layout shows that.
 *
 * Read from grootte/ beside the layouts: drempels.csv, plichten.csv and
 * layouts.csv.  Lives in the arena of the findings.
 */
#ifndef JAARRAPPORT_SIZE_RULES_H
#define JAARRAPPORT_SIZE_RULES_H

#include "jaarrapport/administration.h"

/* art. 2:395a, 2:396 and 2:397 BW, and what is none of these */
enum size_class { SIZE_MICRO, SIZE_SMALL, SIZE_MEDIUM, SIZE_LARGE, SIZE_CLASSES };
enum { SIZE_REGIMES = SIZE_LARGE }; /* classes with thresholds */

const char *size_class_name(int class);      /* "klein"; "onbekend" for what is no class */
int size_class_of(const char *name);         /* -1: none of that name */
extern const char *const size_articles[SIZE_REGIMES]; /* "2:396" */

enum size_criterion { SIZE_ASSETS, SIZE_TURNOVER, SIZE_STAFF, SIZE_CRITERIA };
extern const char *const size_criterion_names[SIZE_CRITERIA]; /* "activa", ... */

/* The thresholds of book years that begin on or after a day, until the next set. */
struct size_limits {
    struct date from;
    struct date choice_from;      /* from here they might be applied early; no date: not at all */
    bool has[SIZE_REGIMES];
    /* whole euros, and persons; at most that much, but fewer persons than that */
    int64_t limits[SIZE_REGIMES][SIZE_CRITERIA];
    const char *sources[SIZE_REGIMES];
};

/* A part of the annual accounts, and what each class does with it. */
struct size_duty {
    const char *kind, *part, *source; /* "opstellen", "kasstroomoverzicht", "RJ 360" */
    const char *words[SIZE_CLASSES];  /* "nee ..." where it is voluntary */
};

struct size_layout {
    const char *layout;
    int shows;           /* enough for classes up to this one */
    const char *forms, *classes; /* for which it is the default, blanks between; or "" */
};

struct size_rules {
    struct size_limits *limits; /* in order of date */
    size_t limit_count;
    struct size_duty *duties;
    size_t duty_count;
    struct size_layout *layouts;
    size_t layout_count;
};

/*
 * Reads the three files from the folder of layouts (found as layouts are).  A
 * cell that cannot be is the finding grootte.bestand.  Files that are nowhere
 * leave the rules empty: every class is then unknown.
 */
enum outcome size_rules_read(struct size_rules *rules, const char *layouts_folder,
                             struct findings *findings);

/* The set for a book year that begins on that day, NULL when none is known. */
const struct size_limits *size_limits_of(const struct size_rules *rules, struct date begin);
/* The set that might be chosen instead, because it was allowed early; or NULL. */
const struct size_limits *size_limits_early(const struct size_rules *rules, struct date begin);

/* The layout of a name, NULL when the rules do not know it. */
const struct size_layout *size_layout_find(const struct size_rules *rules, const char *name);
/* The default of a legal form in a class, NULL when there is none. */
const struct size_layout *size_layout_default(const struct size_rules *rules, const char *form,
                                              int class);

#endif
