/*
 * wnt: pay of senior officials (Wet normering topinkomens): the rows of wnt.csv
 * and the norms of each year, as read.
 *
 * Made in the arena of the findings and lives as long as that.  Amounts are
 * euros in cents; what an empty cell means is said at each field.
 */
#ifndef JAARRAPPORT_WNT_H
#define JAARRAPPORT_WNT_H

#include "jaarrapport/administration.h"

/* The tables of the official disclosure model (Uitvoeringsregeling WNT, art. 5). */
enum wnt_table {
    WNT_1A, /* executives, employed or from the 13th month on */
    WNT_1B, /* executives not employed, calendar months 1 to 12 */
    WNT_1C, /* supervisors */
    WNT_1D, /* paid no more than the threshold: name and function only, from 2017 */
    WNT_1E, /* all functions at the institution and its affiliates, from 2019 */
    WNT_1F, /* employed at several institutions, from 2020 */
    WNT_1G, /* the same, no more than the threshold, from 2020 */
    WNT_2,  /* payments on termination */
    WNT_3,  /* other officials above their threshold, by function */
    WNT_TABLES
};

const char *wnt_table_name(enum wnt_table table); /* "1a" */

enum wnt_role { WNT_NO_ROLE, WNT_MEMBER, WNT_CHAIR };
enum wnt_answer { WNT_UNANSWERED, WNT_YES, WNT_NO };

/* Columns of wnt.csv; those up to WNT_REASON stand in every file. */
enum wnt_column {
    WNT_YEAR, WNT_NAME, WNT_FUNCTION, WNT_TABLE, WNT_BEGIN, WNT_END, WNT_FACTOR, WNT_EMPLOYED,
    WNT_PAY,        /* beloning */
    WNT_CAR,        /* bijtelling_auto */
    WNT_LATER,      /* betaalbaar_op_termijn */
    WNT_UNDUE,      /* onverschuldigd */
    WNT_TOTAL,      /* totaal: empty = computed, filled = checked */
    WNT_MAXIMUM,    /* maximum: the same */
    WNT_REASON,     /* motivering */
    WNT_ROLE, WNT_FORMER,
    WNT_HOURS,      /* uren, in hundredths of an hour */
    WNT_MONTH_FROM, WNT_MONTH_TO, /* functiemaand 1 to 12 */
    WNT_OTHER_PAY,  /* bezoldiging_overig (1e, 1f) */
    WNT_OTHER_BODY, /* andere_instelling (1f, 1g) */
    WNT_SEVERANCE,  /* uitkering (2) */
    WNT_YEAR_ENDED, /* jaar_beeindiging (2) */
    WNT_PAID,       /* betaald_in_jaar (2) */
    WNT_CLAIM,      /* vordering_toelichting */
    WNT_COLUMNS
};

const char *wnt_column_name(enum wnt_column column); /* "betaalbaar_op_termijn" */

/* A hundred million euros: no pay comes near it, and no product overflows. */
#define WNT_AMOUNT_MAX ((int64_t)10000000000)

struct wnt_amount {
    bool given;
    struct money money;
};

/* A part-time factor exactly as written: "0,8889" is 8889 / 10000; scale 0 = empty. */
struct wnt_factor {
    int64_t parts, scale;
};

/* One row: a person (in table 3 a function) in one calendar year. */
struct wnt_row {
    int year;
    const char *name, *function;
    enum wnt_table table;
    enum wnt_role role;
    struct period period;               /* of the function in that year; no valid date = empty */
    struct wnt_factor factor;
    enum wnt_answer employed, former;
    int month_from, month_to;           /* 0 = empty */
    int year_ended;                     /* 0 = empty */
    const char *reason, *other_body, *claim; /* "" = empty */
    struct wnt_amount amounts[WNT_COLUMNS];  /* those of the columns of amounts */
    bool faulty;                        /* something on it could not be read: no check is sure */
    struct place at[WNT_COLUMNS];       /* of each cell; of the row where there is no column */
    size_t first_of_name, next_of_name; /* rows of the same name; MAP_NONE after the last */
};

/* The amount of a cell, zero when it is empty. */
struct money wnt_money(const struct wnt_row *row, enum wnt_column column);

enum wnt_norm_kind {
    WNT_NORM_MAXIMUM,    /* of the institution, full-time for a year (art. 2.3) */
    WNT_NORM_GENERAL,    /* the general maximum, also where the institution has its own */
    WNT_NORM_MONTH_HIGH, /* not employed, months 1 to 6 (art. 2.1 lid 4) */
    WNT_NORM_MONTH_LOW,  /* months 7 to 12 */
    WNT_NORM_HOUR,       /* not employed: highest rate an hour */
    WNT_NORM_THRESHOLD,  /* name and function suffice up to here (art. 5 Uitvoeringsregeling) */
    WNT_NORM_KINDS
};

enum wnt_norm_state {
    WNT_NORM_UNKNOWN, /* not in the norms file: asked from the user */
    WNT_NORM_ABSENT,  /* the law had none in that year */
    WNT_NORM_KNOWN
};

struct wnt_norm {
    enum wnt_norm_state state;
    struct money amount;
    struct place at; /* of the cell, or of the key with the institution's own maxima */
};

struct wnt_norms {
    int year;
    struct wnt_norm norms[WNT_NORM_KINDS];
};

struct wnt {
    const char *path, *norms_path;
    int years[2];                   /* the reporting year and the one before it: calendar years */
    struct period book_year;
    struct wnt_row *rows;           /* in file order */
    size_t count;
    struct wnt_norms *norms;
    size_t norm_count;
    bool usable;                    /* false: rows or norms could not be read at all */
};

/*
 * Reads the wnt.csv that the administration names, the norms at `norms_path`,
 * and those under [wnt].  The WNT reckons in calendar years: a book year that
 * is none needs [wnt] verslagjaar (wnt.verslagjaar).  Findings: intake.kop for
 * a missing column, wnt.veld for a cell that the row's table needs and that is
 * empty, wnt.waarde for a cell that cannot be read; a row with either is kept
 * and marked.  OUTCOME_TROUBLE when a file cannot be read.  `norms_path` NULL:
 * the rows are read, but nothing can be computed.
 */
enum outcome wnt_read(struct wnt *wnt, const struct administration *administration,
                      const char *norms_path, struct findings *findings);

/* The norms alone: columns jaar maximum maandnorm_hoog maandnorm_laag uurtarief drempel. */
enum outcome wnt_read_norms(struct wnt *wnt, const char *path, struct findings *findings);

/*
 * Takes the norms under [wnt] ("2017:181000, 2016:179.000"): maxima of the
 * institution itself, and other norms of years for which the file has none.
 * Finding wnt.waarde for what cannot be read or contradicts a known norm.
 */
void wnt_override(struct wnt *wnt, const struct administration *administration,
                  struct findings *findings);

/* The key under [wnt] that gives a norm: "maandnorm_hoog". */
const char *wnt_norm_key(enum wnt_norm_kind kind);

/* A norm of a year; WNT_NORM_UNKNOWN where the year has no line. */
struct wnt_norm wnt_norm(const struct wnt *wnt, int year, enum wnt_norm_kind kind);

#endif
