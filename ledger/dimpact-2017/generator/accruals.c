/* Year-end entries, and what they bring in the year after. */
#include "flows.h"

static void general(struct plan *plan, struct day day, const char *debit, const char *credit,
                    int64_t amount, const char *description)
{
    book_open(&plan->book, day, JOURNAL_GENERAL);
    book_line(&plan->book, debit, amount, "", "", "%s", description);
    book_line(&plan->book, credit, -amount, "", "", "%s", description);
    book_close(&plan->book);
}

static void bank(struct plan *plan, struct day day, const char *account, int64_t received,
                 const char *description)
{
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day, received);
    book_open(&plan->book, day, JOURNAL_CURRENT);
    book_line(&plan->book, "1010", received, "", "", "%s", description);
    book_line(&plan->book, account, -received, "", "", "%s", description);
    book_close(&plan->book);
}

/* Invoices to be received, per cost account. */
static void accrue(struct plan *plan, int moment, struct day end)
{
    static const char *const accounts[] = {"4040", "4410", "7000", "7010", "7020"};

    for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++)
        general(plan, end, accounts[i], "1730", accrued_of(accounts[i], moment),
                "Nog te ontvangen facturen");
}

/* The accountant: his last invoice comes in April. */
static void accountant(struct plan *plan, int moment, struct day end)
{
    int64_t before = -target_of("1720", moment - 1);
    struct invoice invoice = {day_of(year_of(moment), 4, 18), 30, {"1720"}, {before}, 1,
                              btw_on(before), "Controle jaarrekening vorig jaar"};

    invoice_book(plan, &invoice);
    general(plan, end, "4400", "1720", -target_of("1720", moment), "Controle jaarrekening");
}

/* Claims at year-end on 1420, and what was claimed a year ago coming in. */
static void claims(struct plan *plan, int moment, struct day end)
{
    general(plan, end, "1420", "7000", credit_notes_at(moment), "Te ontvangen creditnota's");
    general(plan, end, "1420", "8050", subsidy_at(moment), "Te ontvangen subsidie invoering eIDAS");
    bank(plan, day_of(year_of(moment), 2, 22), "1420",
         credit_notes_at(moment - 1) + subsidy_at(moment - 1), "Ontvangen creditnota's");
}

static void tax(struct plan *plan, int moment, struct day end)
{
    if (moment == AT_2016) {
        general(plan, end, "9900", "1550", target_of("9900", AT_2016), "Vennootschapsbelasting 2016");
        bank(plan, day_of(2016, 10, 14), "9020", -target_of("9020", AT_2016), "Heffingsrente");
    } else {
        general(plan, day_of(2017, 11, 30), "1550", "9910", -target_of("9910", AT_2017),
                "Vrijval vennootschapsbelasting 2016");
        general(plan, end, "4460", "1310", target_of("4460", AT_2017),
                "Voorziening dubieuze debiteuren");
    }
}

/* The members' meeting in June adds last year's result to the reserve. */
static void appropriate(struct plan *plan, int moment)
{
    int64_t result = target_of("0900", moment - 1) - target_of("0900", moment);
    struct day day = moment == AT_2016 ? day_of(2016, 6, 22) : day_of(2017, 6, 28);

    general(plan, day, "0990", "0900", result, "Bestemming resultaat volgens ledenvergadering");
}

static void refunds(struct plan *plan, int moment)
{
    int64_t sickness[2], various[2];

    if (moment != AT_2016)
        return;
    series_split(-target_of("4055", moment), 2, NULL, 10, 51, sickness);
    series_split(-target_of("4490", moment), 2, NULL, 10, 52, various);
    for (int i = 0; i < 2; i++) {
        bank(plan, day_of(2016, 3 + 6 * i, 11), "4055", sickness[i], "Ontvangen ziekengeld UWV");
        bank(plan, day_of(2016, 5 + 4 * i, 4), "4490", various[i], "Teruggaaf diversen");
    }
}

static void bank_costs(struct plan *plan, int moment)
{
    int64_t parts[MONTHS];

    series_split(target_of("9010", moment), MONTHS, NULL, 10, 60 + (uint64_t)moment, parts);
    for (int month = 1; month <= MONTHS; month++)
        bank(plan, month_end(year_of(moment), month), "9010", -parts[month - 1], "Bankkosten");
}

void accruals_make(struct plan *plan, int moment)
{
    struct day end = month_end(year_of(moment), 12);

    accrue(plan, moment, end);
    accountant(plan, moment, end);
    claims(plan, moment, end);
    tax(plan, moment, end);
    appropriate(plan, moment);
    refunds(plan, moment);
    bank_costs(plan, moment);
}
