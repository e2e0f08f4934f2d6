#include "jaarrapport/review.h"

#include <stdlib.h>

enum { USUAL_PERCENT = 10, USUAL_PART = 200 };

static bool is_profit_loss(const struct ledger *ledger, size_t account)
{
    return ledger->chart->accounts[account].kind == ACCOUNT_PROFIT_LOSS;
}

struct review_limits review_limits(const struct ledger *ledger)
{
    const struct administration *administration = ledger->administration;
    struct review_limits limits = {administration->review_amount, administration->review_percent};
    struct money revenue = {0};

    for (size_t i = 0; i < ledger->chart->count; i++)
        if (is_profit_loss(ledger, i) && ledger_closing(ledger, i, 0).cents < 0)
            revenue = money_minus(revenue, ledger_closing(ledger, i, 0));
    if (limits.amount.cents < 0) /* not given */
        limits.amount = money_of(money_round(revenue, (int64_t)USUAL_PART * 100) * 100);
    if (limits.percent < 0)
        limits.percent = USUAL_PERCENT;
    return limits;
}

/* In the sign in which the account usually stands: that of both years together. */
static int sign_of(struct money year, struct money prior)
{
    return money_plus(year, prior).cents < 0 ? -1 : 1;
}

static struct money signed_amount(struct money amount, int sign)
{
    return sign < 0 ? money_negate(amount) : amount;
}

static void take_months(struct review_row *row, const struct ledger *ledger, size_t months,
                        int sign)
{
    struct account_year **accounts = ledger->years[0].accounts;
    const struct account_year *slot = accounts == NULL ? NULL : accounts[row->account];

    for (size_t i = 0; slot != NULL && i < months; i++) {
        row->months[i] = signed_amount(money_minus(slot->debit[i], slot->credit[i]), sign);
        if (llabs(row->months[i].cents) > llabs(row->months[row->peak].cents))
            row->peak = i;
    }
}

static bool is_notable(const struct review_row *row, struct review_limits limits)
{
    if (llabs(row->change.cents) < limits.amount.cents || row->change.cents == 0)
        return false;
    return !row->has_percent || llabs(row->tenths) >= limits.percent * 10;
}

static struct review_row row_of(const struct ledger *ledger, size_t account, size_t months)
{
    struct money year = ledger_closing(ledger, account, 0);
    struct money prior = ledger_closing(ledger, account, 1);
    int sign = sign_of(year, prior);
    struct review_row row = {.account = account, .year = signed_amount(year, sign),
                             .prior = signed_amount(prior, sign)};

    row.change = money_minus(row.year, row.prior);
    row.has_percent = money_ratio(row.change, money_of(llabs(row.prior.cents)), 1000, &row.tenths);
    take_months(&row, ledger, months, sign);
    return row;
}

static int by_change(const void *left, const void *right)
{
    const struct review_row *a = left, *b = right;
    long long first = llabs(a->change.cents), second = llabs(b->change.cents);

    if (first != second)
        return first > second ? -1 : 1;
    return (a->account > b->account) - (a->account < b->account);
}

static void take_accounts(struct review *review, const struct ledger *ledger, bool profit_loss)
{
    size_t before = review->count;

    for (size_t i = 0; i < ledger->chart->count; i++) {
        struct review_row row = row_of(ledger, i, review->months);

        if (is_profit_loss(ledger, i) != profit_loss)
            continue;
        if (is_notable(&row, review->limits))
            review->rows[review->count++] = row;
        else
            review->passed_over += row.change.cents != 0;
    }
    qsort(review->rows + before, review->count - before, sizeof *review->rows, by_change);
}

void review_build(struct review *review, const struct ledger *ledger,
                  struct review_limits limits, struct arena *arena)
{
    int months = date_months_between(ledger->administration->year.begin,
                                     ledger->administration->year.end) + 1;

    *review = (struct review){.limits = limits};
    review->months = months < 1 ? 1 : months > MONTHS_MAX ? MONTHS_MAX : (size_t)months;
    review->rows = arena_take_array(arena, ledger->chart->count, sizeof *review->rows);
    take_accounts(review, ledger, false);
    take_accounts(review, ledger, true);
}
