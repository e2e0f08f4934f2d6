/*
 * checks: what must hold between the figures of annual accounts, proven.
 *
 * Each check has a stable name, a level, a rule in one sentence and a source.
 * Accounting identities are C, so that no data file can edit them away.
 * A check whose work is done by a reader has no function: its findings are
 * its result.
 */
#ifndef JAARRAPPORT_CHECKS_H
#define JAARRAPPORT_CHECKS_H

#include "jaarrapport/evidence_check.h"
#include "jaarrapport/statements.h"
#include "jaarrapport/verify.h"
#include "jaarrapport/wnt.h"

enum check_status { CHECK_PASS, CHECK_FAIL, CHECK_IMPOSSIBLE, CHECK_NOT_APPLICABLE };
const char *check_status_name(enum check_status status); /* "pass", ... of the JSON contract */

struct check_result {
    enum check_status status;
    bool has_difference;
    struct money difference;
    const char *message;       /* one Dutch sentence without a full stop */
    const struct place *where; /* lines of the books it is about */
    size_t where_count;
    const char **causes;       /* what could explain it, most likely first */
    size_t cause_count;
    bool searched;             /* for causes: none then means that nothing fits */
    const char *accepted;      /* the reason given in administratie.ini, or NULL */
};

/* What a check may look at; statements is NULL when they could not be built. */
struct check_context {
    const struct ledger *ledger;
    const struct statements *statements;
    const struct journal *journal; /* for places: columns of a line */
    struct arena *arena;
    const struct wnt *wnt;         /* NULL when the administration has no wnt.csv */
    const struct verification *comparatives; /* NULL when it has no vorig-jaar.csv */
    const struct evidence_checks *evidence;  /* NULL when it has no controle.csv */
};

struct check {
    const char *name;
    enum level level;
    const char *rule;   /* one Dutch sentence: what holds */
    const char *source; /* law, guideline or "boekhoudkundige identiteit" */
    void (*run)(const struct check_context *context, struct check_result *result);
};

/* What must be there before a check can be computed. */
enum check_needs {
    NEEDS_NOTHING, /* its findings are its result, or it looks at a file of its own */
    NEEDS_LEDGER,
    NEEDS_FIGURES  /* the ledger and the statements */
};
enum check_needs check_needs(const struct check *check);

/* All checks, in the order in which they are reported. */
const struct check *checks_all(size_t *count);

/* A check by its name, NULL when there is none; and the name most like it, NULL when none is near. */
const struct check *checks_find(const char *name);
const char *checks_nearest(const char *name);

/* -- what goes with a check -------------------------------------------------------- */

/* Kinds of error in a ledger; the mutation test makes them at random places. */
enum error_kind {
    ERROR_AMOUNT, ERROR_DIGITS, ERROR_SIGN, ERROR_LINE_DROPPED, ERROR_LINE_DOUBLED, ERROR_SPLIT,
    ERROR_FACTOR, ERROR_OPENING, ERROR_YEAR, ERROR_MAPPING, ERROR_ENTRY_DOUBLED,
    ERROR_ENTRY_DROPPED, ERROR_ENTRY_FACTOR, ERROR_ACCOUNT,
    ERROR_KINDS
};
const char *error_kind_name(enum error_kind kind); /* "bedrag gewijzigd" */

/* Can the failure of `first` by itself make `then` fail?  Then `first` is to be mended first. */
bool checks_follows(const struct check *first, const struct check *then);

/* What its failure can leave without a base, so that checks become impossible; NEEDS_NOTHING: nothing. */
enum check_needs checks_stops(const struct check *check);

/*
 * Does every error of this kind in a ledger that was sound show in this check (or in
 * another one that proves the kind), from the ledger alone?
 */
bool checks_proves(const struct check *check, enum error_kind kind);

/* -- running ----------------------------------------------------------------------- */

struct checks {
    struct check_result *results; /* parallel to checks_all */
    size_t count;
    size_t failed_errors, failed_warnings; /* not counting accepted warnings */
};

/*
 * Runs every check.  Findings become the results of the checks they name.
 * `context->statements` NULL makes the checks on figures impossible.
 */
void checks_run(struct checks *checks, const struct check_context *context,
                const struct administration *administration, const struct findings *findings);

#endif
