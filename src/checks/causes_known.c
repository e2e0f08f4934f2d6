/* What explains a difference before any line is read, and which accounts it is about. */
#include <string.h>

#include "suspects.h"

static bool is_either(struct money amount, struct money difference)
{
    return amount.cents == difference.cents || amount.cents == -difference.cents;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* -- openings ---------------------------------------------------------------------- */

/* By how much an opening as given differs from the prior closing. */
static struct money opening_off(const struct ledger *ledger, size_t account, size_t year)
{
    const struct account_year *slot =
        ledger->years[year].accounts == NULL ? NULL : ledger->years[year].accounts[account];
    struct money given = slot == NULL ? money_of(0) : slot->given;

    return ledger->years[year].given ? money_minus(given, ledger_opening(ledger, account, year))
                                     : money_of(0);
}

/* The opening of an account that is off by this difference, where it has lines; or NULL. */
static const struct account_year *opening_slot(const struct ledger *ledger, size_t account,
                                               struct money difference)
{
    for (size_t year = 0; year < ledger->first; year++) {
        const struct account_year *slot =
            ledger->years[year].accounts == NULL ? NULL : ledger->years[year].accounts[account];

        if (slot != NULL && slot->given_line > 0 &&
            opening_off(ledger, account, year).cents == difference.cents)
            return slot;
    }
    return NULL;
}

static bool is_mapped(const struct check_context *context, size_t account)
{
    return context->statements == NULL || context->statements->account_row[account] != MAP_NONE;
}

/* Another account whose opening differs as much the other way: booked on the wrong one. */
static void say_opposite_openings(const struct question *question)
{
    const struct check_context *context = question->context;
    const struct ledger *ledger = context->ledger;

    if (strcmp(question->check->name, "beginbalans.aansluiting") != 0)
        return;
    for (size_t i = 0; i < ledger->chart->count; i++) {
        const struct account_year *slot =
            opening_slot(ledger, i, money_negate(question->result->difference));

        if (slot != NULL)
            cause_add(question->result, context,
                      arena_printf(context->arena,
                                   "%s:%zu: rekening %s scheelt het omgekeerde: een bedrag van de "
                                   "beginbalans staat bij de verkeerde rekening",
                                   ledger->administration->ledger_files[slot->given_file],
                                   slot->given_line, ledger->chart->accounts[i].number));
    }
}

/* An account in no row, or outside the statements, whose balance or movement is the difference. */
static void say_unmapped(const struct question *question)
{
    const struct check_context *context = question->context;
    const struct ledger *ledger = context->ledger;

    for (size_t i = 0; i < ledger->chart->count; i++) {
        const struct account *account = &ledger->chart->accounts[i];

        for (size_t year = 0; year <= ledger->first && !is_mapped(context, i); year++) {
            struct money closing = ledger_closing(ledger, i, year);
            struct money moved = money_minus(closing, ledger_opening(ledger, i, year));

            if (!is_either(closing, question->result->difference) && !is_either(moved, question->result->difference))
                continue;
            cause_add(question->result, context,
                      arena_printf(context->arena,
                                   "%s:%zu: rekening %s (%s) hoort bij geen rij en heeft in %d "
                                   "precies dit bedrag", account->at.file, account->at.line,
                                   account->number, account->description,
                                   ledger_year_number(ledger, year)));
            break;
        }
    }
}

/* Entries that do not balance: one by exactly the difference, or all together, also by size. */
static void say_entries(const struct question *question)
{
    struct arena *arena = question->context->arena;
    struct money sum = {0}, sizes = {0};
    size_t count = 0, said = 0;

    for (size_t i = 0; i < question->findings->count; i++) {
        const struct finding *finding = &question->findings->items[i];
        struct money off = finding->difference;

        if (strcmp(finding->check, "boekstuk.sluit") != 0)
            continue;
        count++;
        sum = money_plus(sum, off);
        sizes = money_plus(sizes, off.cents < 0 ? money_negate(off) : off);
        if (is_either(off, question->result->difference) && said++ < CAUSES_OF_A_KIND)
            cause_add(question->result, question->context,
                      arena_printf(arena, "%s:%zu: precies dit verschil: %s", finding->at.file,
                                   finding->at.line, finding->message));
    }
    if (said == 0 && count > 1 &&
        (is_either(sum, question->result->difference) || is_either(sizes, question->result->difference)))
        cause_add(question->result, question->context,
                  arena_printf(arena, "de %zu boekstukken die niet sluiten schelen samen precies "
                                      "dit bedrag (boekstuk.sluit)", count));
}

/* Days that do not balance: entries whose lines have more than one date. */
static void say_dates(const struct question *question)
{
    size_t said = 0;

    for (size_t i = 0; strcmp(question->check->name, "dagboek.dag") == 0 && i < question->findings->count; i++) {
        const struct finding *finding = &question->findings->items[i];

        if (strcmp(finding->check, "boekstuk.een_datum") == 0 && said++ < CAUSES_OF_A_KIND)
            cause_add(question->result, question->context,
                      arena_printf(question->context->arena, "%s:%zu: %s", finding->at.file,
                                   finding->at.line, finding->message));
    }
}

/* -- which accounts ---------------------------------------------------------------- */

static bool is_fixed_asset(const struct account *account)
{
    static const char *const prefixes[] = {"BIva", "BMva", "BVas", "BFva", "WAfs"};

    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(account->rgs, prefixes[i], strlen("BIva")) == 0)
            return true;
    return false;
}

static bool opens_with(const struct question *question, size_t account)
{
    const struct ledger *ledger = question->context->ledger;

    for (size_t year = 0; year < ledger->first; year++)
        if (opening_off(ledger, account, year).cents == question->result->difference.cents)
            return true;
    return false;
}

static bool points_at(const struct check_result *result, struct place at)
{
    for (size_t i = 0; i < result->where_count; i++)
        if (result->where[i].line == at.line && result->where[i].file != NULL &&
            strcmp(result->where[i].file, at.file) == 0)
            return true;
    return false;
}

/* Does the check point at lines of the chart?  Then it is about those accounts. */
static bool points_at_accounts(const struct question *question)
{
    const struct chart *chart = question->context->ledger->chart;

    for (size_t i = 0; i < chart->count; i++)
        if (points_at(question->result, chart->accounts[i].at))
            return true;
    return false;
}

static bool is_about(const struct question *question, size_t account, bool of_places)
{
    const struct ledger *ledger = question->context->ledger;
    const struct account *item = &ledger->chart->accounts[account];

    if (strcmp(question->check->name, "beginbalans.aansluiting") == 0)
        return opens_with(question, account);
    if (of_places)
        return points_at(question->result, item->at);
    if (starts_with(question->check->name, "afschrijvingen.") || starts_with(question->check->name, "investeringen."))
        return is_fixed_asset(item);
    return true;
}

const bool *question_accounts(const struct question *question)
{
    size_t count = question->context->ledger->chart->count, taken = 0;
    bool of_places = points_at_accounts(question);
    bool *accounts = arena_take_array(question->context->arena, count, sizeof *accounts);

    for (size_t i = 0; i < count; i++) {
        accounts[i] = is_about(question, i, of_places);
        taken += accounts[i];
    }
    return taken == count ? NULL : accounts;
}

void say_known(const struct question *question)
{
    say_opposite_openings(question);
    if (!points_at_accounts(question))
        say_unmapped(question);
    say_entries(question);
    say_dates(question);
}
