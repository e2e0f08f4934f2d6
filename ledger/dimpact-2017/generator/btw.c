/* Quarterly btw returns, settled through the bank a month later. */
#include "flows.h"

static void settle(struct plan *plan, int year, int quarter, int64_t claim)
{
    struct day day = quarter == 4 ? day_of(year + 1, 1, 31) : month_end(year, quarter * 3 + 1);

    if (day.year > 2017)
        return;
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day, claim);
    book_open(&plan->book, day, JOURNAL_CURRENT);
    book_line(&plan->book, "1010", claim, "", "", "Omzetbelasting %d kwartaal %d", year, quarter);
    book_line(&plan->book, "1520", -claim, "", "", "Omzetbelasting %d kwartaal %d", year, quarter);
    book_close(&plan->book);
}

void btw_make(struct plan *plan, int moment)
{
    int year = year_of(moment);

    if (moment == AT_2016)
        settle(plan, 2015, 4, target_of("1520", AT_2015));
    for (int quarter = 1; quarter <= 4; quarter++) {
        struct day from = day_of(year, quarter * 3 - 2, 1), to = month_end(year, quarter * 3);
        int64_t due = book_sum(&plan->book, "1500", from, to);
        int64_t paid = book_sum(&plan->book, "1510", from, to);

        book_open(&plan->book, to, JOURNAL_GENERAL);
        book_line(&plan->book, "1500", -due, "", "", "Aangifte %d kwartaal %d", year, quarter);
        book_line(&plan->book, "1510", -paid, "", "", "Aangifte %d kwartaal %d", year, quarter);
        book_line(&plan->book, "1520", due + paid, "", "", "Aangifte %d kwartaal %d", year, quarter);
        book_close(&plan->book);
        evidence_return(&plan->evidence, "1520", to, due + paid);
        settle(plan, year, quarter, due + paid);
        plan->claim[moment] = due + paid;
    }
}
