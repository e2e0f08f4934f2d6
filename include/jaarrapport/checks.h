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

#include "jaarrapport/statements.h"
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
    const char *accepted;      /* the reason given in administratie.ini, or NULL */
};

/* What a check may look at; statements is NULL when they could not be built. */
struct check_context {
    const struct ledger *ledger;
    const struct statements *statements;
    const struct journal *journal; /* for places: columns of a line */
    struct arena *arena;
    const struct wnt *wnt;         /* NULL when the administration has no wnt.csv */
};

struct check {
    const char *name;
    enum level level;
    const char *rule;   /* one Dutch sentence: what holds */
    const char *source; /* law, guideline or "boekhoudkundige identiteit" */
    void (*run)(const struct check_context *context, struct check_result *result);
};

/* All checks, in the order in which they are reported. */
const struct check *checks_all(size_t *count);

/* A check by its name, NULL when there is none; and the name most like it, NULL when none is near. */
const struct check *checks_find(const char *name);
const char *checks_nearest(const char *name);

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
