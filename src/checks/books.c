/* Checks on the ledger alone. */
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

/* What a later opening says of one account, against what the ledger computes. */
static void compare_opening(const struct check_context *context, size_t year, size_t account,
                            struct check_result *result)
{
    const struct ledger *ledger = context->ledger;
    const struct account_year *slot = ledger->years[year].accounts[account];
    struct money given = slot == NULL ? money_of(0) : slot->given;
    struct money computed = ledger_opening(ledger, account, year);
    char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];
    struct place *where;

    if (result->status == CHECK_FAIL || money_compare(given, computed) == 0)
        return;
    result_difference(result, money_minus(given, computed),
                      arena_printf(context->arena,
                                   "rekening %s begint %s met %s, maar het jaar ervoor eindigde "
                                   "met %s", ledger->chart->accounts[account].number,
                                   year_text(context, year), money_format(given, first),
                                   money_format(computed, second)));
    if (slot == NULL || slot->given_line == 0)
        return;
    where = arena_take(context->arena, sizeof *where);
    *where = (struct place){ledger->administration->ledger_files[slot->given_file],
                            slot->given_line, 0};
    result->where = where;
    result->where_count = 1;
}

void check_opening(const struct check_context *context, struct check_result *result)
{
    const struct ledger *ledger = context->ledger;
    bool any = false;

    for (size_t year = ledger->first; year-- > 0;) {
        if (!ledger->years[year].given)
            continue;
        any = true;
        for (size_t i = 0; i < ledger->chart->count; i++)
            compare_opening(context, year, i, result);
    }
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
        result_difference(result, closing,
                          arena_printf(context->arena,
                                       "rekening %s staat buiten de overzichten (-), maar heeft "
                                       "een saldo van %s", chart->accounts[i].number,
                                       money_format(closing, text)));
    }
}
