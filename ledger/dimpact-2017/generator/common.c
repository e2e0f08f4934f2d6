#include <string.h>

#include "flows.h"

const char *revenue_account(int product)
{
    static const char *const accounts[PRODUCTS] = {"8000", "8010", "8020", "8030", "8040", "8050"};

    return accounts[product];
}

const char *cost_account(int product)
{
    static const char *const accounts[PRODUCTS] = {"7000", "7010", "7020", "7030", "7040", "7050"};

    return accounts[product];
}

const char *product_name(int product)
{
    static const char *const names[PRODUCTS] = {"Esuite", "Burgerzaken Module",
                                                "Website en Intranet", "C-content", "GVOP",
                                                "overige producten"};

    return names[product];
}

int64_t btw_on(int64_t net)
{
    return series_ratio(net, 21, 100);
}

int64_t net_of(int64_t gross)
{
    return series_ratio(gross, 100, 121);
}

/* Rent, licences, lease and hosting are invoiced ahead in December. */
int64_t prepaid_of(const char *account, int moment)
{
    static const struct {
        const char *account;
        int64_t cents[MOMENTS];
    } plans[] = {{"4100", {1340000, 1348650, 1370400}},
                 {"4300", {980000, 1120000, 1210000}},
                 {"4500", {1240000, 1270000, 1400000}}};
    int64_t rest = target_of("1430", moment);

    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        if (strcmp(plans[i].account, account) == 0)
            return plans[i].cents[moment];
        rest -= plans[i].cents[moment];
    }
    return strcmp(account, "7000") == 0 ? rest : 0;
}

/* Invoices that had not come at year-end. */
int64_t accrued_of(const char *account, int moment)
{
    int64_t all = -target_of("1730", moment);

    if (moment == AT_2017) { /* the large product suppliers were late */
        if (strcmp(account, "7010") == 0)
            return 18214035;
        if (strcmp(account, "7020") == 0)
            return 4122550;
        return strcmp(account, "7000") == 0 ? all - 18214035 - 4122550 : 0;
    }
    if (strcmp(account, "4040") == 0)
        return all * 6 / 10;
    return strcmp(account, "4410") == 0 ? all - all * 6 / 10 : 0;
}

int64_t interest_accrued_at(int moment)
{
    static const int64_t cents[MOMENTS] = {260511, 247808, 51787};

    return cents[moment];
}

int64_t subsidy_at(int moment)
{
    return moment == AT_2017 ? 9500000 : 0;
}

int64_t credit_notes_at(int moment)
{
    return target_of("1420", moment) - interest_accrued_at(moment) - subsidy_at(moment);
}

void invoice_book(struct plan *plan, const struct invoice *invoice)
{
    struct book *book = &plan->book;
    struct day due = day_after(invoice->day, PAYMENT_DAYS);
    char relation[24], document[24];
    int64_t gross = invoice->btw;

    (void)snprintf(relation, sizeof relation, "Leverancier %02d", invoice->supplier);
    (void)snprintf(document, sizeof document, "I%d-%04d", invoice->day.year, ++plan->number);
    book_open(book, invoice->day, JOURNAL_PURCHASES);
    for (int i = 0; i < invoice->count; i++) {
        book_line(book, invoice->account[i], invoice->net[i], relation, document, "%s",
                  invoice->description);
        gross += invoice->net[i];
    }
    book_line(book, "1510", invoice->btw, relation, document, "btw %s", document);
    book_line(book, "1600", -gross, relation, document, "Factuur %s %s", relation, document);
    book_close(book);
    evidence_open(&plan->evidence, "1600", relation, invoice->day, due, -gross);
    if (due.year > 2017 || gross == 0)
        return;
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", due, -gross);
    book_open(book, due, JOURNAL_CURRENT);
    book_line(book, "1600", gross, relation, document, "Betaling %s", document);
    book_line(book, "1010", -gross, relation, document, "Betaling %s %s", relation, document);
    book_close(book);
}
