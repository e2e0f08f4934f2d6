/* Members are invoiced early in the year; what is invoiced in December is open at its end. */
#include "flows.h"

enum { ROUNDS = 4 };

/* Size of a member: some cities, many towns. */
static int member_weight(int member)
{
    return 60 + (int)(series_mix(7, (uint64_t)member) % 90);
}

/* Not every member takes every product. */
static int takes(int member, int product)
{
    static const int share[PRODUCTS] = {100, 75, 55, 60, 85, 35};

    return (int)(series_mix(11 + (uint64_t)product, (uint64_t)member) % 100) < share[product];
}

struct invoicing {
    struct plan *plan;
    int year, round;
    struct day day;
    int same_day;                       /* all invoices of the round on one day */
    int64_t amounts[PRODUCTS][MEMBERS]; /* net */
    const char *what;
};

static void receive(struct plan *plan, struct day day, int64_t gross, const char *relation,
                    const char *document)
{
    struct book *book = &plan->book;

    if (day.year > 2017)
        return;
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day, gross);
    book_open(book, day, JOURNAL_CURRENT);
    book_line(book, "1010", gross, relation, document, "Ontvangst %s %s", relation, document);
    book_line(book, "1300", -gross, relation, document, "Ontvangst %s", document);
    book_close(book);
}

/* One invoice to a member; `gross` 0 means net plus 21 %. */
static void invoice_member(const struct invoicing *invoicing, int member, int64_t gross,
                           const char *account)
{
    struct book *book = &invoicing->plan->book;
    struct day day = invoicing->same_day ? invoicing->day : day_after(invoicing->day, member % 5);
    char relation[24], document[24];
    int64_t net = 0;

    for (int product = 0; product < PRODUCTS; product++)
        net += invoicing->amounts[product][member];
    if (net == 0)
        return;
    if (gross == 0)
        gross = net + btw_on(net);
    (void)snprintf(relation, sizeof relation, "Lid %02d", member + 1);
    (void)snprintf(document, sizeof document, "V%d-%d%02d", invoicing->year, invoicing->round,
                   member + 1);
    book_open(book, day, JOURNAL_SALES);
    book_line(book, "1300", gross, relation, document, "Factuur %s %s", relation, document);
    for (int product = 0; product < PRODUCTS; product++)
        book_line(book, account == NULL ? revenue_account(product) : account,
                  -invoicing->amounts[product][member], relation, document, "%s %s",
                  invoicing->what, product_name(product));
    book_line(book, "1500", -(gross - net), relation, document, "btw %s", document);
    book_close(book);
    evidence_open(&invoicing->plan->evidence, "1300", relation, day, day_after(day, PAYMENT_DAYS),
                  gross);
    receive(invoicing->plan, day_after(day, PAYMENT_DAYS), gross, relation, document);
}

/* Splits one product's part of a round over the members that take it. */
static void spread(struct invoicing *invoicing, int product, int64_t total)
{
    int weights[MEMBERS], who[MEMBERS], count = 0;
    int64_t parts[MEMBERS];

    for (int member = 0; member < MEMBERS; member++) {
        invoicing->amounts[product][member] = 0;
        if (!takes(member, product))
            continue;
        who[count] = member;
        weights[count++] = member_weight(member);
    }
    series_split(total, count, weights, 6, 100 + (uint64_t)(invoicing->year * 10 + product), parts);
    for (int i = 0; i < count; i++)
        invoicing->amounts[product][who[i]] = parts[i];
}

/* December: invoices that stay open add up to the debtors at year-end, btw included. */
static int64_t open_round(struct invoicing *invoicing, int first, int last, const char *account)
{
    int weights[MEMBERS], moment = invoicing->year - 2015;
    int64_t gross[MEMBERS], net = 0;

    for (int member = first; member < last; member++)
        weights[member - first] = member_weight(member);
    series_split(target_of("1300", moment), last - first, weights, 6,
                 900 + (uint64_t)invoicing->year, gross);
    for (int member = first; member < last; member++) {
        for (int product = 0; product < PRODUCTS; product++)
            invoicing->amounts[product][member] = 0;
        invoicing->amounts[0][member] = net_of(gross[member - first]);
        net += invoicing->amounts[0][member];
        invoice_member(invoicing, member, gross[member - first], account);
    }
    return net;
}

/*
 * December 2016: the contribution for 2017 is invoiced ahead.  Half of the
 * members pay before the year ends, the others do not.
 */
static void advance_round(struct plan *plan)
{
    struct invoicing invoicing = {.plan = plan, .year = 2016, .round = 8,
                                  .day = {2016, 12, 10}, .what = "Bijdrage 2017"};
    enum { EARLY = 13 };
    int64_t rest = -target_of("1700", AT_2016), parts[EARLY];
    int weights[EARLY];

    rest -= open_round(&invoicing, EARLY, MEMBERS, "1700");
    for (int member = 0; member < EARLY; member++)
        weights[member] = member_weight(member);
    series_split(rest, EARLY, weights, 6, 77, parts);
    invoicing.round = 7;
    invoicing.day = day_of(2016, 12, 1);
    invoicing.same_day = 1; /* so that all are paid on the 31st */
    for (int member = 0; member < EARLY; member++) {
        for (int product = 0; product < PRODUCTS; product++)
            invoicing.amounts[product][member] = 0;
        invoicing.amounts[0][member] = parts[member];
        invoice_member(&invoicing, member, 0, "1700");
    }
}

/* What was invoiced ahead becomes revenue month by month. */
static void release(struct plan *plan, int moment)
{
    int64_t parts[MONTHS];

    series_split(-target_of("1700", moment - 1), MONTHS, NULL, 0, 1, parts);
    for (int month = 1; month <= MONTHS; month++) {
        book_open(&plan->book, month_end(year_of(moment), month), JOURNAL_GENERAL);
        book_line(&plan->book, "1700", parts[month - 1], "", "",
                  "Vrijval vooruitgefactureerd %d-%02d", year_of(moment), month);
        book_line(&plan->book, "8000", -parts[month - 1], "", "",
                  "Bijdrage Esuite %d-%02d", year_of(moment), month);
        book_close(&plan->book);
    }
}

static void sponsors(struct plan *plan, int moment)
{
    int64_t parts[3], total = target_of("8090", moment);

    series_split(total, 3, NULL, 15, 31, parts);
    for (int i = 0; i < 3 && total > 0; i++) {
        struct day day = day_of(year_of(moment), 4 + i, 12);
        int64_t gross = parts[i] + btw_on(parts[i]);
        char relation[24], document[24];

        (void)snprintf(relation, sizeof relation, "Partner %02d", i + 1);
        (void)snprintf(document, sizeof document, "V%d-90%d", day.year, i + 1);
        book_open(&plan->book, day, JOURNAL_SALES);
        book_line(&plan->book, "1300", gross, relation, document, "Factuur %s", document);
        book_line(&plan->book, "8090", -parts[i], relation, document,
                  "Sponsorbijdrage \"ledendag %d\"; stand %d", day.year, i + 1);
        book_line(&plan->book, "1500", parts[i] - gross, relation, document, "btw %s", document);
        book_close(&plan->book);
        evidence_open(&plan->evidence, "1300", relation, day, day_after(day, PAYMENT_DAYS), gross);
        receive(plan, day_after(day, PAYMENT_DAYS), gross, relation, document);
    }
}

void sales_make(struct plan *plan, int moment)
{
    static const int shares[ROUNDS] = {46, 27, 17, 10};
    static const int months[ROUNDS] = {1, 4, 7, 9};
    struct invoicing invoicing = {.plan = plan, .year = year_of(moment),
                                  .what = "Bijdrage"};
    int64_t open = 0, parts[PRODUCTS][ROUNDS];

    if (moment == AT_2017) { /* settlement of the year's use */
        invoicing.round = 8;
        invoicing.day = day_of(2017, 12, 11);
        invoicing.what = "Eindafrekening";
        open = open_round(&invoicing, 0, MEMBERS, NULL);
        invoicing.what = "Bijdrage";
    }
    for (int product = 0; product < PRODUCTS; product++) {
        int64_t total = target_of(revenue_account(product), moment);

        if (product == 0)
            total += target_of("1700", moment - 1) - open;
        if (product == PRODUCTS - 1)
            total -= subsidy_at(moment);
        series_split(total, ROUNDS, shares, 0, 5, parts[product]);
    }
    for (invoicing.round = 1; invoicing.round <= ROUNDS; invoicing.round++) {
        invoicing.day = day_of(invoicing.year, months[invoicing.round - 1], 16);
        for (int product = 0; product < PRODUCTS; product++)
            spread(&invoicing, product, parts[product][invoicing.round - 1]);
        for (int member = 0; member < MEMBERS; member++)
            invoice_member(&invoicing, member, 0, NULL);
    }
    release(plan, moment);
    sponsors(plan, moment);
    if (moment == AT_2016)
        advance_round(plan);
}
