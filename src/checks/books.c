/* Checks on the ledger alone. */
#include <stdlib.h>

#include "identities.h"

void check_trial_balance(const struct check_context *context, struct check_result *result)
{
    const struct ledger *ledger = context->ledger;

    for (size_t year = 0; year <= ledger->first; year++) {
        struct money difference =
            money_minus(ledger->years[year].debit, ledger->years[year].credit);
        char text[MONEY_TEXT_MAX];

        result_difference(result, difference,
                          arena_printf(context->arena, "debet min credit van %s is %s",
                                       year_text(context, year),
                                       money_format(difference, text)));
    }
}

/* Where an account's opening was given, by the caret of its account cell. */
static struct place opening_place(const struct check_context *context,
                                  const struct account_year *slot)
{
    struct finding pointed = {.at = {context->ledger->administration->ledger_files[slot->given_file],
                                     slot->given_line, 0}};

    if (context->journal != NULL && context->journal->count > slot->given_file)
        journal_point(context->journal, slot->given_file, slot->given_line, slot->given_column,
                      FIELD_ACCOUNT, &pointed, context->arena);
    return pointed.at;
}

/* What a later opening says of one account, against what the ledger computes. */
static void compare_opening(const struct check_context *context, size_t year, size_t account,
                            struct check_result *result, struct place *where)
{
    const struct ledger *ledger = context->ledger;
    const struct account_year *slot =
        ledger->years[year].accounts == NULL ? NULL : ledger->years[year].accounts[account];
    struct money given = slot == NULL ? money_of(0) : slot->given;
    struct money computed = ledger_opening(ledger, account, year);
    char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

    if (money_compare(given, computed) == 0)
        return;
    result_difference(result, money_minus(given, computed),
                      arena_printf(context->arena,
                                   "rekening %s begint %s met %s, maar het jaar ervoor eindigde "
                                   "met %s", ledger->chart->accounts[account].number,
                                   year_text(context, year), money_format(given, first),
                                   money_format(computed, second)));
    if (slot != NULL && slot->given_line > 0)
        where[result->where_count++] = opening_place(context, slot);
}

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;

    return (a->line > b->line) - (a->line < b->line);
}

void check_opening(const struct check_context *context, struct check_result *result)
{
    const struct ledger *ledger = context->ledger;
    struct place *where = arena_take_array(context->arena, ledger->chart->count * YEARS_MAX,
                                           sizeof *where);
    bool any = false;

    for (size_t year = ledger->first; year-- > 0;) {
        size_t first = result->where_count;

        if (!ledger->years[year].given)
            continue;
        any = true;
        for (size_t i = 0; i < ledger->chart->count; i++)
            compare_opening(context, year, i, result, where);
        if (result->where_count > first)
            qsort(where + first, result->where_count - first, sizeof *where, compare_places);
    }
    result->where = where;
    if (!any) {
        result->status = CHECK_NOT_APPLICABLE;
        result->message = "er is geen tweede beginbalans om te vergelijken";
    }
}

void check_outside_accounts(const struct check_context *context, struct check_result *result)
{
    const struct chart *chart = context->ledger->chart;

    for (size_t i = 0; i < chart->count; i++) {
        struct money closing;
        char text[MONEY_TEXT_MAX];

        if (chart->accounts[i].kind != ACCOUNT_OUTSIDE)
            continue;
        closing = ledger_closing(context->ledger, i, 0);
        if (closing.cents != 0 && result->where_count == 0) {
            result->where = &chart->accounts[i].at;
            result->where_count = 1;
        }
        result_difference(result, closing,
                          arena_printf(context->arena,
                                       "rekening %s staat buiten de overzichten, maar heeft "
                                       "een saldo van %s", chart->accounts[i].number,
                                       money_format(closing, text)));
    }
}
