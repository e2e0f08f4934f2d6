/* Four bank accounts: interest, and transfers so that the current account is never short. */
#include <stdlib.h>

#include "flows.h"

enum { STEP = 50000, LOW = 25000 * 100, REFILL = 120000 * 100, HIGH = 900000 * 100,
       SWEEP = 500000 * 100 };

static void transfer(struct plan *plan, struct day day, int64_t to_savings)
{
    book_open(&plan->book, day, JOURNAL_CURRENT);
    book_line(&plan->book, "1090", to_savings, "", "", "Overboeking spaarrekening");
    book_line(&plan->book, "1010", -to_savings, "", "", "Overboeking spaarrekening");
    book_close(&plan->book);
    book_open(&plan->book, day, JOURNAL_SAVINGS);
    book_line(&plan->book, "1020", to_savings, "", "", "Overboeking rekening courant");
    book_line(&plan->book, "1090", -to_savings, "", "", "Overboeking rekening courant");
    book_close(&plan->book);
}

static void credit(struct plan *plan, struct day day, enum journal journal, const char *account,
                   const char *from, int64_t amount)
{
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

/* Day by day: refill from savings when the current account runs low, sweep when high. */
void treasury_make(struct plan *plan, int moment)
{
    struct day day = day_of(year_of(moment), 1, 1), end = month_end(year_of(moment), 12);
    int64_t to_savings = target_of("1020", moment) - target_of("1020", moment - 1) -
                         interest(plan, moment);
    int64_t savings = target_of("1020", moment - 1), moved = 0;
    int64_t balance = book_sum(&plan->book, "1010", day_of(2016, 1, 1), day_after(day, -1 + 1)) -
                      book_sum(&plan->book, "1010", day, day);

    for (; day_number(day) < day_number(end); day = day_after(day, 1)) {
        int64_t amount = 0;

        balance += book_sum(&plan->book, "1010", day, day);
        if (balance < LOW)
            amount = -rounded_up(REFILL - balance);
        else if (balance > HIGH)
            amount = SWEEP;
        if (-amount > savings)
            amount = -(savings / STEP * STEP);
        if (amount == 0)
            continue;
        transfer(plan, day, amount);
        balance -= amount;
        savings += amount;
        moved += amount;
        if (balance < 0 || savings < 0) {
            (void)fprintf(stderr, "te weinig geld op %d\n", day_number(day));
            abort();
        }
    }
    transfer(plan, end, to_savings - moved);
}
