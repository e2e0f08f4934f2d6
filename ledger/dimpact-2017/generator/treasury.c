/* Four bank accounts: interest, and transfers so that the current account is never short. */
#include <stdlib.h>

#include "flows.h"

enum { STEP = 50000, LOW = 25000 * 100, REFILL = 120000 * 100, HIGH = 900000 * 100,
       SWEEP = 500000 * 100 };

/* A reserve: an account that the current account is refilled from. */
struct reserve {
    const char *account, *name;
    enum journal journal;
    int64_t balance;
};

/* Both journals book a transfer, by way of the account for money under way. */
static void transfer(struct plan *plan, struct day day, struct reserve *reserve, int64_t amount)
{
    if (amount == 0)
        return;
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day, -amount);
    evidence_event(&plan->evidence, SOURCE_BANK, reserve->account, day, amount);
    book_open(&plan->book, day, JOURNAL_CURRENT);
    book_line(&plan->book, "1090", amount, "", "", "Overboeking %s", reserve->name);
    book_line(&plan->book, "1010", -amount, "", "", "Overboeking %s", reserve->name);
    book_close(&plan->book);
    book_open(&plan->book, day, reserve->journal);
    book_line(&plan->book, reserve->account, amount, "", "", "Overboeking rekening courant");
    book_line(&plan->book, "1090", -amount, "", "", "Overboeking rekening courant");
    book_close(&plan->book);
    reserve->balance += amount;
}

static void credit(struct plan *plan, struct day day, enum journal journal, const char *account,
                   const char *from, int64_t amount)
{
    if (journal != JOURNAL_GENERAL)
        evidence_event(&plan->evidence, SOURCE_BANK, account, day, amount);
    book_open(&plan->book, day, journal);
    book_line(&plan->book, account, amount, "", "", "Rente %d", day.year);
    book_line(&plan->book, from, -amount, "", "", "Rente %d", day.year);
    book_close(&plan->book);
}

/* The deposit's interest comes in January of the next year: it is accrued. */
static int64_t interest(struct plan *plan, int moment)
{
    struct day end = month_end(year_of(moment), 12);
    int64_t bonus = target_of("1030", moment) - target_of("1030", moment - 1);
    int64_t savings = target_of("9000", moment) - interest_accrued_at(moment) - bonus;

    credit(plan, end, JOURNAL_GENERAL, "1420", "9000", interest_accrued_at(moment));
    credit(plan, end, JOURNAL_BONUS, "1030", "9000", bonus);
    credit(plan, end, JOURNAL_SAVINGS, "1020", "9000", savings);
    credit(plan, day_of(year_of(moment), 1, 4), JOURNAL_DEPOSIT, "1040", "1420",
           interest_accrued_at(moment - 1));
    return savings;
}

static int64_t rounded_up(int64_t amount)
{
    return (amount + STEP - 1) / STEP * STEP;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Money for the current account: from the savings, and when they are empty from the deposit. */
static int64_t refill(struct plan *plan, struct day day, struct reserve reserves[2],
                      int64_t needed)
{
    int64_t moved = 0;

    for (int i = 0; i < 2 && moved < needed; i++) {
        int64_t amount = least(needed - moved, reserves[i].balance / STEP * STEP);

        transfer(plan, day, &reserves[i], -amount);
        moved += amount;
    }
    return moved;
}

/* What can be missed goes back to the deposit first, then to the savings. */
static int64_t sweep(struct plan *plan, struct day day, struct reserve reserves[2],
                     int64_t deposit_full)
{
    int64_t back = least(SWEEP, deposit_full - reserves[1].balance);

    transfer(plan, day, &reserves[1], back);
    transfer(plan, day, &reserves[0], SWEEP - back);
    return SWEEP;
}

/* Day by day: the current account is refilled when it runs low, and swept when high. */
void treasury_make(struct plan *plan, int moment)
{
    struct day day = day_of(year_of(moment), 1, 1), end = month_end(year_of(moment), 12);
    int64_t to_savings = target_of("1020", moment) - target_of("1020", moment - 1) -
                         interest(plan, moment);
    struct reserve reserves[2] = {
        {"1020", "spaarrekening", JOURNAL_SAVINGS, target_of("1020", moment - 1)},
        {"1040", "spaarrekening SNS", JOURNAL_DEPOSIT, target_of("1040", moment - 1)}};
    int64_t balance = moment == AT_2016
        ? 0
        : book_sum(&plan->book, "1010", day_of(2016, 1, 1), month_end(2016, 12));

    for (; day_number(day) < day_number(end); day = day_after(day, 1)) {
        balance += book_sum(&plan->book, "1010", day, day);
        if (balance < LOW)
            balance += refill(plan, day, reserves, rounded_up(REFILL - balance));
        else if (balance > HIGH)
            balance -= sweep(plan, day, reserves, target_of("1040", moment - 1));
        if (balance < 0) {
            (void)fprintf(stderr, "te weinig geld op %d\n", day_number(day));
            abort();
        }
    }
    transfer(plan, end, &reserves[1], target_of("1040", moment - 1) - reserves[1].balance);
    transfer(plan, end, &reserves[0],
             to_savings - (reserves[0].balance - target_of("1020", moment - 1)));
}
