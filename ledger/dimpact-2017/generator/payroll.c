/* Twelve payrolls a year; wage tax, pension and holiday pay follow from them. */
#include "flows.h"

struct payroll {
    int64_t gross[MONTHS], social[MONTHS], pension[MONTHS], expenses[MONTHS], travel[MONTHS],
        holiday[MONTHS]; /* accrued */
    int64_t tax[MONTHS];     /* wage tax and premiums to be paid */
    int64_t premium[MONTHS]; /* pension, both parts */
    int64_t leave;           /* movement of leave days */
};

/* Holiday pay accrued from June to December: what 1710 holds of it at year-end. */
static int64_t holiday_open(int moment)
{
    int64_t parts[MONTHS], open = 0;

    if (moment == AT_2015)
        return 4481240;
    series_split(target_of("4005", moment), MONTHS, NULL, 3, 30 + (uint64_t)moment, parts);
    for (int month = 5; month < MONTHS; month++)
        open += parts[month];
    return open;
}

static int64_t leave_at(int moment)
{
    return -target_of("1710", moment) - holiday_open(moment);
}

/* Two months are open at the end of 2016, one at the end of 2017. */
static void split_tax(struct payroll *payroll, int moment)
{
    if (moment == AT_2016) {
        series_split((int64_t)47650 * 100 * 10, 10, NULL, 3, 41, payroll->tax);
        series_split(-target_of("1530", moment), 2, NULL, 1, 42, payroll->tax + 10);
    } else {
        series_split((int64_t)44350 * 100 * 11, 11, NULL, 3, 43, payroll->tax);
        payroll->tax[11] = -target_of("1530", moment);
    }
}

/* The employees' part is a third of the employer's; December 2017 is the open premium. */
static void split_premium(struct payroll *payroll, int moment)
{
    for (int month = 0; month < MONTHS; month++)
        payroll->premium[month] =
            payroll->pension[month] + series_ratio(payroll->pension[month], 36, 100);
    if (moment == AT_2017)
        payroll->premium[11] = -target_of("1540", moment);
}

static void split_year(struct payroll *payroll, int moment)
{
    uint64_t seed = 20 + (uint64_t)moment;

    payroll->leave = leave_at(moment) - leave_at(moment - 1);
    series_split(target_of("4000", moment) - payroll->leave, MONTHS, NULL, 2, seed,
                 payroll->gross);
    series_split(target_of("4010", moment), MONTHS, NULL, 2, seed, payroll->social);
    series_split(target_of("4020", moment), MONTHS, NULL, 1, seed, payroll->pension);
    series_split(target_of("4030", moment), MONTHS, NULL, 10, seed, payroll->expenses);
    series_split(target_of("4035", moment), MONTHS, NULL, 12, seed, payroll->travel);
    series_split(target_of("4005", moment), MONTHS, NULL, 3, 30 + (uint64_t)moment,
                 payroll->holiday);
    split_tax(payroll, moment);
    split_premium(payroll, moment);
}

/* In May: what was open at the year's begin and five months of this year. */
static int64_t holiday_paid(const struct payroll *payroll, int moment)
{
    int64_t paid = holiday_open(moment - 1);

    for (int month = 0; month < 5; month++)
        paid += payroll->holiday[month];
    return paid;
}

/* The payroll office's own journal. */
static void tell_month(struct plan *plan, const struct payroll *payroll, struct day day, int month)
{
    struct evidence *evidence = &plan->evidence;

    evidence_event(evidence, SOURCE_PAYROLL, "4000", day, payroll->gross[month]);
    evidence_event(evidence, SOURCE_PAYROLL, "4005", day, payroll->holiday[month]);
    evidence_event(evidence, SOURCE_PAYROLL, "4010", day, payroll->social[month]);
    evidence_event(evidence, SOURCE_PAYROLL, "4020", day, payroll->pension[month]);
    evidence_event(evidence, SOURCE_PAYROLL, "4030", day, payroll->expenses[month]);
    evidence_event(evidence, SOURCE_PAYROLL, "4035", day, payroll->travel[month]);
}

static void book_month(struct plan *plan, const struct payroll *payroll, int moment, int month)
{
    struct book *book = &plan->book;
    int64_t holiday = month == 4 ? holiday_paid(payroll, moment) : 0;
    int64_t recouped = month == 0 ? target_of("1410", moment - 1) : 0, net;
    struct day day = day_of(year_of(moment), month + 1, 24);

    net = payroll->gross[month] + holiday + payroll->expenses[month] + payroll->travel[month] +
          payroll->social[month] + payroll->pension[month] - payroll->tax[month] -
          payroll->premium[month] - recouped;
    tell_month(plan, payroll, day, month);
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day_after(day, 1), -net);
    book_open(book, day, JOURNAL_PAYROLL);
    book_line(book, "4000", payroll->gross[month], "", "", "Salarissen maand %d", month + 1);
    book_line(book, "4010", payroll->social[month], "", "", "Werkgeverspremies maand %d", month + 1);
    book_line(book, "4020", payroll->pension[month], "", "", "Pensioen werkgever maand %d", month + 1);
    book_line(book, "4030", payroll->expenses[month], "", "", "Onkosten maand %d", month + 1);
    book_line(book, "4035", payroll->travel[month], "", "", "Reiskosten woon-werk maand %d", month + 1);
    book_line(book, "1710", holiday, "", "", "Uitbetaling vakantiegeld");
    book_line(book, "1530", -payroll->tax[month], "", "", "Loonheffing maand %d", month + 1);
    book_line(book, "1540", -payroll->premium[month], "", "", "Pensioenpremie maand %d", month + 1);
    book_line(book, "1410", -recouped, "", "", "Verrekening voorschotten");
    book_line(book, "1740", -net, "", "", "Netto lonen maand %d", month + 1);
    book_close(book);
    book_open(book, day, JOURNAL_PAYROLL);
    book_line(book, "4005", payroll->holiday[month], "", "", "Opbouw vakantiegeld maand %d", month + 1);
    book_line(book, "1710", -payroll->holiday[month], "", "", "Opbouw vakantiegeld maand %d", month + 1);
    book_close(book);
    book_open(book, day_after(day, 1), JOURNAL_CURRENT);
    book_line(book, "1740", net, "", "", "Netto lonen maand %d", month + 1);
    book_line(book, "1010", -net, "", "", "Salarisbetaling maand %d", month + 1);
    book_close(book);
}

static void pay(struct plan *plan, struct day day, const char *account, int64_t amount,
                const char *description)
{
    if (day.year > 2017)
        return;
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day, -amount);
    book_open(&plan->book, day, JOURNAL_CURRENT);
    book_line(&plan->book, account, amount, "", "", "%s", description);
    book_line(&plan->book, "1010", -amount, "", "", "%s", description);
    book_close(&plan->book);
}

/* At the end of the next month; November 2016 is late. */
static void pay_tax(struct plan *plan, const struct payroll *payroll, int moment)
{
    int year = year_of(moment);

    if (moment == AT_2016)
        pay(plan, day_of(2016, 1, 29), "1530", -target_of("1530", AT_2015), "Loonheffing december");
    for (int month = 1; month <= MONTHS; month++) {
        struct day day = month == 12 ? day_of(year + 1, 1, 30) : month_end(year, month + 1);

        if (moment == AT_2016 && month == 11)
            day = day_of(2017, 1, 9);
        pay(plan, day, "1530", payroll->tax[month - 1], "Loonheffing");
    }
}

/*
 * 2016: twelve equal advances, too much by what is to be received at the end.
 * 2017: that comes back in February; each premium is paid in the next month.
 */
static void pay_premium(struct plan *plan, const struct payroll *payroll, int moment)
{
    int64_t total = 0, advances[MONTHS];

    for (int month = 0; month < MONTHS; month++)
        total += payroll->premium[month];
    if (moment == AT_2016) {
        pay(plan, day_of(2016, 1, 20), "1540", -target_of("1540", AT_2015), "Pensioenpremie december");
        series_split(total + target_of("1540", AT_2016), MONTHS, NULL, 0, 1, advances);
        for (int month = 0; month < MONTHS; month++)
            pay(plan, day_of(2016, month + 1, 28), "1540", advances[month], "Voorschot pensioenpremie");
        return;
    }
    pay(plan, day_of(2017, 2, 15), "1540", -target_of("1540", AT_2016), "Restitutie pensioenpremie 2016");
    for (int month = 0; month < MONTHS - 1; month++)
        pay(plan, day_of(2017, month + 2, 20), "1540", payroll->premium[month], "Pensioenpremie");
}

void payroll_make(struct plan *plan, int moment)
{
    struct payroll payroll;

    split_year(&payroll, moment);
    for (int month = 0; month < MONTHS; month++)
        book_month(plan, &payroll, moment, month);
    evidence_event(&plan->evidence, SOURCE_PAYROLL, "4000", month_end(year_of(moment), 12),
                   payroll.leave);
    book_open(&plan->book, month_end(year_of(moment), 12), JOURNAL_GENERAL);
    book_line(&plan->book, "4000", payroll.leave, "", "", "Mutatie verlofdagen %d", year_of(moment));
    book_line(&plan->book, "1710", -payroll.leave, "", "", "Mutatie verlofdagen %d", year_of(moment));
    book_close(&plan->book);
    pay(plan, day_of(year_of(moment), 11, 17), "1410", target_of("1410", moment),
        "Voorschotten medewerkers");
    pay_tax(plan, &payroll, moment);
    pay_premium(plan, &payroll, moment);
}
