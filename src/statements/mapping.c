#include <string.h>

#include "build.h"

static bool account_in_range(const char *number, const struct row_source *source)
{
    const char *last = source->last != NULL ? source->last : source->text;

    return strlen(number) == strlen(source->text) && strcmp(number, source->text) >= 0 &&
           strcmp(number, last) <= 0;
}

/* How well a source fits an account: 0 not at all, an account number before any RGS prefix. */
static size_t source_fit(const struct row_source *source, const struct account *account)
{
    size_t length = strlen(source->text);

    switch (source->kind) {
    case SOURCE_ACCOUNT: return account_in_range(account->number, source) ? 1000 : 0;
    case SOURCE_RGS: return strncmp(account->rgs, source->text, length) == 0 ? length : 0;
    case SOURCE_FIGURE: break;
    }
    return 0;
}

bool source_takes(const struct row_source *source, const struct account *account)
{
    return source_fit(source, account) > 0;
}

/* The row that fits best; of equals the first, which the layout reader made sure is the only. */
static size_t best_row(const struct layout *layout, const struct account *account)
{
    size_t best = MAP_NONE, best_fit = 0;

    for (size_t i = 0; i < layout->row_count; i++) {
        const struct layout_row *row = &layout->rows[i];

        for (size_t j = 0; layout_takes_accounts(row->table) && j < row->source_count; j++) {
            size_t fit = source_fit(&row->sources[j], account);

            if (fit > best_fit) {
                best_fit = fit;
                best = i;
            }
        }
    }
    return best;
}

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
        statements->account_row[i] = best_row(statements->layout, account);
        if (statements->account_row[i] == MAP_NONE && account_is_used(statements->ledger, i))
            report_unmapped(statements, account, findings);
    }
}
