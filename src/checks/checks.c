#include "jaarrapport/checks.h"

#include <string.h>

#include "identities.h"

const char *check_status_name(enum check_status status)
{
    static const char *const names[] = {"pass", "fail", "impossible", "not_applicable"};

    return names[status];
}

void result_difference(struct check_result *result, struct money difference, const char *message)
{
    if (result->status == CHECK_FAIL)
        return; /* the first column that fails is the one reported */
    result->has_difference = true;
    result->difference = difference;
    if (difference.cents == 0)
        return;
    result->status = CHECK_FAIL;
    result->message = message;
}

struct money role_amount(const struct check_context *context, enum row_role role, size_t column)
{
    size_t figure = context->statements->role_figure[role];

    return figure == MAP_NONE ? money_of(0)
                              : context->statements->figures.items[figure].values[column].exact;
}

const char *year_text(const struct check_context *context, size_t column)
{
    char text[YEAR_TEXT_MAX];

    return arena_string(context->arena, ledger_year_text(context->ledger, column, text));
}

/* Does the finding belong to this check?  All faults of a layout are one check. */
static bool names(const struct finding *finding, const char *check)
{
    if (strcmp(check, "layout.rij") == 0)
        return strncmp(finding->check, "layout.", strlen("layout.")) == 0;
    return strcmp(finding->check, check) == 0;
}

static size_t count_findings(const struct findings *findings, const struct check *check)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += names(&findings->items[i], check->name) &&
                 findings->items[i].level != LEVEL_NOTE;
    return count;
}

static size_t count_places(const struct findings *findings, const struct check *check)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (names(&findings->items[i], check->name))
            count += 1 + findings->items[i].also_count;
    return count;
}

static void take_finding(struct check_result *result, const struct finding *finding,
                         struct place *where)
{
    where[result->where_count++] = finding->at;
    for (size_t i = 0; i < finding->also_count; i++)
        where[result->where_count++] = finding->also[i];
    if (finding->difference.cents != 0 && !result->has_difference) {
        result->has_difference = true;
        result->difference = finding->difference;
    }
}

/* The findings of a check are its result. */
static void from_findings(const struct check_context *context, const struct findings *findings,
                          const struct check *check, struct check_result *result)
{
    size_t count = count_findings(findings, check);
    const char *first = NULL;
    struct place *where;

    if (count == 0)
        return;
    where = arena_take_array(context->arena, count_places(findings, check), sizeof *where);
    result->status = CHECK_FAIL;
    result->where = where;
    for (size_t i = 0; i < findings->count; i++) {
        if (!names(&findings->items[i], check->name))
            continue;
        if (first == NULL)
            first = findings->items[i].message;
        take_finding(result, &findings->items[i], where);
    }
    result->message = count == 1 ? first
                                 : arena_printf(context->arena, "%s (en nog %zu %s)", first, count - 1,
                                                count == 2 ? "bevinding" : "bevindingen");
}

enum check_needs check_needs(const struct check *check)
{
    static void (*const on_ledger[])(const struct check_context *, struct check_result *) = {
        check_trial_balance, check_opening, check_outside_accounts, check_daybooks, check_days,
        check_numbering, check_vat, check_factor, check_suspense, check_closing_journal, check_result_booked};

    if (check->run == NULL || strncmp(check->name, "wnt.", strlen("wnt.")) == 0)
        return NEEDS_NOTHING; /* the checks on the WNT look at wnt.csv alone */
    if (strncmp(check->name, "controle.", strlen("controle.")) == 0)
        return NEEDS_LEDGER;
    for (size_t i = 0; i < sizeof on_ledger / sizeof *on_ledger; i++)
        if (check->run == on_ledger[i])
            return NEEDS_LEDGER;
    return NEEDS_FIGURES;
}

static bool is_possible(const struct check_context *context, const struct check *check)
{
    enum check_needs needs = check_needs(check);

    return needs == NEEDS_NOTHING ||
           (context->ledger != NULL && (needs == NEEDS_LEDGER || context->statements != NULL));
}

static void run_check(const struct check_context *context, const struct findings *findings,
                      const struct check *check, struct check_result *result)
{
    *result = (struct check_result){.status = CHECK_PASS, .message = check->rule};
    from_findings(context, findings, check, result);
    if (check->run == NULL)
        return;
    if (!is_possible(context, check)) {
        result->status = CHECK_IMPOSSIBLE;
        result->message = "kan niet worden nagegaan door de fouten in de bestanden";
        return;
    }
    check->run(context, result);
}

static const char *reason_of(const struct administration *administration,
                             const struct check *check)
{
    for (size_t i = 0; i < administration->accepted_count; i++)
        if (strcmp(administration->accepted[i].check, check->name) == 0)
            return administration->accepted[i].reason;
    return NULL;
}

static bool is_failure(const struct check_result *result)
{
    return result->status == CHECK_FAIL || result->status == CHECK_IMPOSSIBLE;
}

void checks_run(struct checks *checks, const struct check_context *context,
                const struct administration *administration, const struct findings *findings)
{
    const struct check *all = checks_all(&checks->count);

    checks->failed_errors = checks->failed_warnings = 0;
    checks->results = arena_take_array(context->arena, checks->count, sizeof *checks->results);
    for (size_t i = 0; i < checks->count; i++) {
        struct check_result *result = &checks->results[i];

        run_check(context, findings, &all[i], result);
        if (all[i].level == LEVEL_WARNING && is_failure(result))
            result->accepted = reason_of(administration, &all[i]);
        if (!is_failure(result) || result->accepted != NULL)
            continue;
        checks->failed_errors += all[i].level == LEVEL_ERROR;
        checks->failed_warnings += all[i].level == LEVEL_WARNING;
    }
}
