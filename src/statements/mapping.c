#include <string.h>

#include "build.h"

static bool account_is_used(const struct ledger *ledger, size_t account)
{
    for (size_t year = 0; year <= ledger->first; year++)
        if (ledger_opening(ledger, account, year).cents != 0 ||
            ledger_debit(ledger, account, year).cents != 0 ||
            ledger_credit(ledger, account, year).cents != 0)
            return true;
    return false;
}

static void report_unmapped(const struct statements *statements, const struct account *account,
                            struct findings *findings)
{
    struct finding finding = {.check = "rekening.niet_ingedeeld", .level = LEVEL_ERROR,
                              .at = account->rgs_at, .width = strlen(account->rgs),
                              .found = account->rgs};

    finding.message = arena_printf(findings->arena,
                                   "rekening %s (%s) heeft bedragen, maar hoort bij geen rij",
                                   account->number, account->description);
    finding.expected = arena_printf(findings->arena,
                                    "een RGS-code die indeling '%s' kent, of een rij met "
                                    "rekening:%s in de aanpassingen",
                                    statements->layout->name, account->number);
    finding.remedy = "verbeter de RGS-code in het rekeningschema";
    findings_add(findings, &finding);
}

/* Which accounts a row has, in the order of the chart. */
static void list_accounts(struct statements *statements, struct arena *arena)
{
    size_t rows = statements->layout->row_count, count = statements->ledger->chart->count;

    statements->row_account = arena_take_array(arena, rows, sizeof *statements->row_account);
    statements->next_account = arena_take_array(arena, count, sizeof *statements->next_account);
    for (size_t i = 0; i < rows; i++)
        statements->row_account[i] = MAP_NONE;
    for (size_t i = count; i-- > 0;) {
        size_t row = statements->account_row[i];

        if (row == MAP_NONE)
            continue;
        statements->next_account[i] = statements->row_account[row];
        statements->row_account[row] = i;
    }
}

void mapping_build(struct statements *statements, struct findings *findings)
{
    const struct chart *chart = statements->ledger->chart;

    statements->account_row =
        arena_take_array(findings->arena, chart->count, sizeof *statements->account_row);
    for (size_t i = 0; i < chart->count; i++) {
        const struct account *account = &chart->accounts[i];

        statements->account_row[i] = MAP_NONE;
        if (account->kind == ACCOUNT_OUTSIDE)
            continue;
        statements->account_row[i] = layout_row_of(statements->layout, account);
        if (statements->account_row[i] == MAP_NONE && account_is_used(statements->ledger, i))
            report_unmapped(statements, account, findings);
    }
    list_accounts(statements, findings->arena);
}
