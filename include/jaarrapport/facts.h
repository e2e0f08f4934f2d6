/*
 * facts: feiten.csv, what the texts say that no ledger knows: staff, rent, dates.
 *
 * Columns naam;jaar;waarde;eenheid;bron.  Made in the arena of the findings
 * and lives as long as that.
 */
#ifndef JAARRAPPORT_FACTS_H
#define JAARRAPPORT_FACTS_H

#include "jaarrapport/date.h"
#include "jaarrapport/finding.h"
#include "jaarrapport/map.h"

enum fact_unit {
    FACT_EUR,   /* eur */
    FACT_COUNT, /* aantal, at most two decimals */
    FACT_PCT,   /* pct */
    FACT_DATE,  /* datum */
    FACT_TEXT   /* tekst */
};

struct fact {
    const char *name, *id; /* "huur kantoor per jaar", "huur_kantoor_per_jaar" */
    int year;              /* 0: of every year */
    enum fact_unit unit;
    struct money number;   /* hundredths of the unit: cents of euros */
    struct date date;
    const char *text;      /* as written */
    struct place at;       /* of the value */
    size_t next;           /* another one with that id, or MAP_NONE */
};

struct facts {
    struct fact *items;
    size_t count, capacity;
    struct map by_id;      /* one of each id; the others follow it */
};

/*
 * Reads the file.  Findings: intake.kop for a missing column, feiten.naam,
 * feiten.jaar, feiten.eenheid and feiten.waarde for a cell that cannot be,
 * feiten.dubbel for a name that has two values for a year.
 */
enum outcome facts_read(struct facts *facts, const char *path, struct findings *findings);

/* The fact of that year, or of every year; NULL when there is none. */
const struct fact *facts_find(const struct facts *facts, const char *id, int year);

/* The id of a name: lower case, all but letters and digits one "_"; accents fall off. */
char *fact_id(const char *name, struct arena *arena);

#endif
