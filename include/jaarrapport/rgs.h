/*
 * rgs: which code of the Referentie Grootboekschema an account probably has.
 *
 * The knowledge is data: layouts/rgs/namen.csv (words of a name) and
 * layouts/rgs/nummers.csv (first digits in the usual Dutch decimal charts).
 * What is made here is a proposal, with how sure it is; nothing is posted on it
 * that a controller has not seen.
 */
#ifndef JAARRAPPORT_RGS_H
#define JAARRAPPORT_RGS_H

#include "jaarrapport/finding.h"

enum certainty { CERTAINTY_LOW, CERTAINTY_MIDDLE, CERTAINTY_HIGH };
const char *certainty_name(enum certainty certainty); /* laag, middel, hoog */

struct rgs_rule {
    const char **words;  /* all must be there: exact, or with * at either end; NULL ends them */
    const char *digits;  /* or: the first digits of the number */
    char kind;           /* B or W */
    const char *code, *text;
    enum certainty certainty;
};

struct rgs_rules {
    struct rgs_rule *items;
    size_t count, capacity;
};

struct rgs_proposal {
    const char *code;    /* "" where nothing points anywhere */
    enum certainty certainty;
    const char *origin;  /* why, in a few Dutch words */
};

/* Adds the rules of both files; a row that cannot be is the finding layout.rgs. */
enum outcome rgs_rules_read(struct rgs_rules *rules, const char *names, const char *numbers,
                            struct findings *findings);

/*
 * `type` is B, P or "" as an audit file tells it, `given` the code that the file
 * itself has, or "".  The first rule by name that fits goes before the longest
 * by number; a code of the other statement than the account's is never proposed.
 */
struct rgs_proposal rgs_propose(const struct rgs_rules *rules, const char *number,
                                const char *description, const char *type, const char *given,
                                struct arena *arena);

#endif
