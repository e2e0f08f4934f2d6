/* Checks on books that balance and are wrong all the same. */
#include <stdlib.h>
#include <string.h>

#include "identities.h"
#include "jaarrapport/lookup.h"

/* -- the lines it is about --------------------------------------------------------- */

enum { PLACES_MAX = 10 };

struct places {
    const struct check_context *context;
    struct place *items;
    size_t count;
};

static void take_place(void *self, const struct posted_line *line)
{
    struct places *places = self;
    struct finding pointed = {0};

    if (places->count == PLACES_MAX || line->opening)
        return;
    journal_point(places->context->journal, line->line->file, line->line->line,
                  line->line->column, FIELD_ACCOUNT, &pointed, places->context->arena);
    places->items[places->count++] = pointed.at;
}

/* Lines of a year on these accounts, of this amount when there is one: the first ten. */
static void point_at_lines(const struct check_context *context, size_t year, const bool *accounts,
                           const struct money *amount, bool (*wants)(void *, const struct posted_line *),
                           struct check_result *result)
{
    struct places places = {.context = context};
    bool years[YEARS_MAX + 1] = {false};
    const struct lookup lookup = {.accounts = accounts, .years = years, .amounts = amount,
                                  .amount_count = amount != NULL, .wants = wants,
                                  .self = &places, .take = take_place};

    if (context->journal == NULL)
        return;
    years[year] = true;
    places.items = arena_take_array(context->arena, PLACES_MAX, sizeof *places.items);
    if (ledger_lookup(context->ledger, context->journal, &lookup) != OUTCOME_OK)
        return; /* said: a file is not what it was */
    result->where = places.items;
    result->where_count = places.count;
}

/* -- suspense accounts ------------------------------------------------------------- */

/* Referentie Grootboekschema: kruisposten and tussenrekeningen, which carry nothing at year-end. */
static bool is_suspense(const struct account *account)
{
    static const char *const prefixes[] = {"BLimKru", "BVorTus", "BSchTus", "BVorDebTus",
                                           "BSchCreTus", "BVrdGehTus", "BVrdHanTus"};

    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(account->rgs, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

void check_suspense(const struct check_context *context, struct check_result *result)
{
    const struct chart *chart = context->ledger->chart;
    struct money sum = {0};
    const char *first = NULL;
    size_t count = 0, open = 0;
    struct place *where = arena_take_array(context->arena, chart->count, sizeof *where);

    for (size_t i = 0; i < chart->count; i++) {
        struct money closing = ledger_closing(context->ledger, i, 0);
        char text[MONEY_TEXT_MAX];

        if (!is_suspense(&chart->accounts[i]))
            continue;
        count++;
        if (closing.cents == 0)
            continue;
        where[open] = chart->accounts[i].at;
        if (open++ == 0)
            first = arena_printf(context->arena, "rekening %s %s eindigt %s met %s",
                                 chart->accounts[i].number, chart->accounts[i].description,
                                 year_text(context, 0), money_format(closing, text));
        sum = money_plus(sum, closing.cents < 0 ? money_negate(closing) : closing);
    }
    if (count == 0) {
        result->status = CHECK_NOT_APPLICABLE;
        result->message = "er is geen kruispost of tussenrekening";
        return;
    }
    result->where = where;
    result->where_count = open;
    result_difference(result, sum,
                      open <= 1 ? first
                                : arena_printf(context->arena, "%s (en nog %zu)", first, open - 1));
}

/* -- a closed result --------------------------------------------------------------- */

static bool has_turnover(const struct ledger *ledger, size_t account, size_t year)
{
    return ledger_debit(ledger, account, year).cents != 0 ||
           ledger_credit(ledger, account, year).cents != 0;
}

/* How many accounts of the P&L have turnover, and how many of them still have a balance. */
static size_t count_result_accounts(const struct ledger *ledger, size_t year, size_t *open)
{
    size_t count = 0;

    *open = 0;
    for (size_t i = 0; i < ledger->chart->count; i++) {
        if (ledger->chart->accounts[i].kind != ACCOUNT_PROFIT_LOSS ||
            !has_turnover(ledger, i, year))
            continue;
        count++;
        *open += ledger_closing(ledger, i, year).cents != 0;
    }
    return count;
}

/* A closing entry stands on the last day of the year. */
static bool is_last_day(void *self, const struct posted_line *line)
{
    const struct places *places = self;

    return date_compare(line->line->date,
                        places->context->ledger->years[line->year].period.end) == 0;
}

static void point_at_closing(const struct check_context *context, size_t year,
                             struct check_result *result)
{
    const struct chart *chart = context->ledger->chart;
    bool *accounts = arena_take_array(context->arena, chart->count, sizeof *accounts);

    for (size_t i = 0; i < chart->count; i++)
        accounts[i] = chart->accounts[i].kind == ACCOUNT_PROFIT_LOSS;
    point_at_lines(context, year, accounts, NULL, is_last_day, result);
}

void check_closing_journal(const struct check_context *context, struct check_result *result)
{
    for (size_t year = COLUMN_YEAR; year <= COLUMN_PRIOR && result->status != CHECK_FAIL; year++) {
        size_t open, count;

        if (!ledger_knows_movements(context->ledger, year))
            continue;
        count = count_result_accounts(context->ledger, year, &open);
        if (count < 2 || open > 0)
            continue;
        result->status = CHECK_FAIL;
        result->message =
            arena_printf(context->arena, "alle %zu resultaatrekeningen met boekingen in %s eindigen "
                                         "op nul: haal de afsluitboeking weg, het programma sluit "
                                         "het jaar zelf af", count, year_text(context, year));
        point_at_closing(context, year, result);
    }
}

/* -- a result that equity holds already -------------------------------------------- */

/* Does any month of an equity account have exactly this turnover on one side? */
static size_t month_with(const struct ledger *ledger, size_t account, size_t year,
                         struct money amount)
{
    const struct account_year *slot =
        ledger->years[year].accounts == NULL ? NULL : ledger->years[year].accounts[account];

    for (size_t month = 0; slot != NULL && month < MONTHS_MAX; month++)
        if ((amount.cents < 0 ? slot->credit[month].cents == -amount.cents
                              : slot->debit[month].cents == amount.cents))
            return month;
    return MONTHS_MAX;
}

/* On which equity account an amount (debit positive) was booked in a year, MAP_NONE: none. */
static size_t booked_in_equity(const struct ledger *ledger, size_t year, struct money amount)
{
    for (size_t i = 0; i < ledger->chart->count && amount.cents != 0; i++)
        if (strncmp(ledger->chart->accounts[i].rgs, "BEiv", 4) == 0 &&
            month_with(ledger, i, year, amount) != MONTHS_MAX)
            return i;
    return MAP_NONE;
}

/* The result that was transferred through an account of the P&L itself: then they add up to 0. */
static struct money transferred(const struct ledger *ledger, size_t year, size_t *equity)
{
    for (size_t i = 0; i < ledger->chart->count; i++) {
        struct money closing = ledger_closing(ledger, i, year);

        if (ledger->chart->accounts[i].kind != ACCOUNT_PROFIT_LOSS || closing.cents == 0)
            continue;
        *equity = booked_in_equity(ledger, year, money_negate(closing));
        if (*equity != MAP_NONE)
            return money_negate(closing);
    }
    *equity = MAP_NONE;
    return money_of(0);
}

void check_result_booked(const struct check_context *context, struct check_result *result)
{
    const struct ledger *ledger = context->ledger;

    for (size_t year = COLUMN_YEAR; year <= COLUMN_PRIOR && result->status != CHECK_FAIL; year++) {
        struct money amount;
        size_t equity;
        bool *accounts;
        char text[MONEY_TEXT_MAX];

        if (!ledger_knows_movements(ledger, year))
            continue;
        amount = ledger_result(ledger, year);
        if (amount.cents == 0)
            amount = transferred(ledger, year, &equity);
        else if (money_compare(amount, ledger_result(ledger, year + 1)) == 0)
            continue; /* the appropriation of last year's result, which happened to be the same */
        else
            equity = booked_in_equity(ledger, year, amount);
        if (equity == MAP_NONE)
            continue;
        accounts = arena_take_array(context->arena, ledger->chart->count, sizeof *accounts);
        accounts[equity] = true;
        point_at_lines(context, year, accounts, &amount, NULL, result);
        result->status = CHECK_FAIL;
        result->message =
            arena_printf(context->arena, "het resultaat over %s (%s) staat al op rekening %s: haal "
                                         "de boeking weg, het programma verwerkt het resultaat zelf",
                         year_text(context, year), money_format(money_negate(amount), text),
                         ledger->chart->accounts[equity].number);
    }
}
