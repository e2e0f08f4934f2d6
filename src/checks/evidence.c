/* The checks against outside evidence: a line of controle.csv each. */
#include <stdlib.h>
#include <string.h>

#include "identities.h"
#include "jaarrapport/evidence_check.h"

static const char *what_of(const struct check_context *context, const struct evidence_row *row)
{
    const struct account *account = &context->ledger->chart->accounts[row->account];
    char from[DATE_TEXT_MAX] = "", at[DATE_TEXT_MAX];
    bool moved = date_valid(row->from);

    (void)date_format_iso(row->at, at);
    if (moved)
        (void)date_format_iso(row->from, from);
    return arena_printf(context->arena, "%s%s%s%s%s%s %s", account->number,
                        *row->relation == '\0' ? "" : ", ", row->relation,
                        moved ? " van " : "", from, moved ? " tot en met" : " op", at);
}

/* Room for a message and the lines that explain it, for each row and relation. */
struct failing {
    const struct check_context *context;
    struct check_result *result;
    struct place *where;
    const char **causes;
    int64_t sum;
    size_t failed;
};

static void add_failure(struct failing *failing, const struct evidence_row *row,
                        const char *what, struct money evidence, struct money ledger)
{
    char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX], third[MONEY_TEXT_MAX];
    struct check_result *result = failing->result;

    failing->failed++;
    failing->sum += llabs(money_minus(ledger, evidence).cents);
    failing->where[result->where_count++] = row->where;
    failing->causes[result->cause_count++] =
        arena_printf(failing->context->arena, "%s: bewijs %s, grootboek %s, verschil %s", what,
                     money_format(evidence, first), money_format(ledger, second),
                     money_format(money_minus(ledger, evidence), third));
}

static struct failing failing_of(const struct check_context *context, struct check_result *result,
                                 size_t most)
{
    struct failing failing = {.context = context, .result = result};

    failing.where = arena_take_array(context->arena, most, sizeof *failing.where);
    failing.causes = arena_take_array(context->arena, most * (1 + CAUSES_OF_ROW),
                                      sizeof *failing.causes);
    result->where = failing.where;
    result->causes = failing.causes;
    return failing;
}

static void finish(const struct failing *failing, size_t compared, const char *what)
{
    struct check_result *result = failing->result;

    if (compared == 0) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    result->has_difference = true;
    result->difference = money_of(failing->sum);
    if (failing->failed == 0)
        return;
    result->status = CHECK_FAIL;
    result->message = arena_printf(failing->context->arena, "%zu van %zu %s %s niet die van het "
                                                            "grootboek", failing->failed, compared,
                                   what, failing->failed == 1 ? "is" : "zijn");
}

/* Rows of a kind against the ledger; how many there are. */
static size_t compare_rows(struct failing *failing, enum evidence_kind kind)
{
    const struct check_context *context = failing->context;
    const struct evidence_checks *checks = context->evidence;
    size_t compared = 0;

    for (size_t i = 0; i < checks->count; i++) {
        const struct evidence_match *match = &checks->matches[i];
        char since[DATE_TEXT_MAX];

        if (match->row->kind != kind || !match->comparable)
            continue;
        compared++;
        if (money_compare(match->ledger, match->row->amount) == 0)
            continue;
        add_failure(failing, match->row, what_of(context, match->row), match->row->amount,
                    match->ledger);
        if (evidence_unexplained(match).cents == 0)
            failing->causes[failing->result->cause_count++] =
                arena_printf(context->arena, "  dit verschil was er op %s al",
                             date_format_iso(match->since, since));
        for (size_t j = 0; j < match->cause_count; j++)
            failing->causes[failing->result->cause_count++] =
                arena_printf(context->arena, "  kan door %s", match->causes[j]);
    }
    return compared;
}

static void check_rows(const struct check_context *context, struct check_result *result,
                       enum evidence_kind kind, const char *what)
{
    const struct evidence_checks *checks = context->evidence;
    struct failing failing;
    size_t compared;

    if (checks == NULL) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    failing = failing_of(context, result, checks->count);
    compared = compare_rows(&failing, kind);
    finish(&failing, compared, what);
}

void check_bank(const struct check_context *context, struct check_result *result)
{
    check_rows(context, result, EVIDENCE_BANK, "saldi van bankafschriften");
}

void check_vat_returns(const struct check_context *context, struct check_result *result)
{
    check_rows(context, result, EVIDENCE_VAT, "bedragen van btw-aangiften");
}

void check_payroll(const struct check_context *context, struct check_result *result)
{
    check_rows(context, result, EVIDENCE_PAYROLL, "bedragen van de loonjournaalpost");
}

void check_assets(const struct check_context *context, struct check_result *result)
{
    check_rows(context, result, EVIDENCE_ASSETS, "standen van het activaregister");
}

/* -- open items -------------------------------------------------------------------- */

/* Relations with a balance that no list names: two errors could cancel in the sum.  How many. */
static size_t check_unlisted(struct failing *failing, const struct open_items *list)
{
    size_t before = failing->failed;

    for (size_t i = 0; list->has_relations && !list->opening_lumped &&
                       i < list->relation_count; i++) {
        const struct relation_balance *relation = &list->relations[i];
        struct evidence_row row = *list->first;

        if (relation->on_list || relation->balance.cents == 0)
            continue;
        row.relation = *relation->name == '\0' ? "zonder relatie" : relation->name;
        add_failure(failing, &row, what_of(failing->context, &row), money_of(0),
                    relation->balance);
    }
    return failing->failed - before;
}

void check_open_items(const struct check_context *context, struct check_result *result)
{
    const struct evidence_checks *checks = context->evidence;
    size_t compared, most = 0;
    struct failing failing;

    if (checks == NULL) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    for (size_t i = 0; i < checks->list_count; i++)
        most += checks->lists[i].relation_count;
    failing = failing_of(context, result, most + checks->count);
    compared = compare_rows(&failing, EVIDENCE_OPEN);
    for (size_t i = 0; i < checks->list_count; i++)
        compared += check_unlisted(&failing, &checks->lists[i]);
    finish(&failing, compared, "openstaande posten");
}

void check_open_sum(const struct check_context *context, struct check_result *result)
{
    const struct evidence_checks *checks = context->evidence;
    struct failing failing;

    if (checks == NULL) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    failing = failing_of(context, result, checks->list_count);
    for (size_t i = 0; i < checks->list_count; i++) {
        const struct open_items *list = &checks->lists[i];
        struct evidence_row whole = *list->first;

        whole.relation = "";
        if (money_compare(list->listed, list->ledger) != 0)
            add_failure(&failing, list->first, what_of(context, &whole), list->listed,
                        list->ledger);
    }
    finish(&failing, checks->list_count, "lijsten van openstaande posten");
}
