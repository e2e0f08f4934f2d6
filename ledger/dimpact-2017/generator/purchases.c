/* Product suppliers: three a product, more invoices in autumn than in spring. */
#include <string.h>

#include "flows.h"

enum { SUPPLIER_OF_PRODUCTS = 1, OPEN_INVOICES_MAX = 8 };

/* What is invoiced in the year itself: not prepaid, not accrued, before credit notes. */
static int64_t invoiced(const char *account, int moment)
{
    int64_t net = target_of(account, moment) - prepaid_of(account, moment - 1) -
                  accrued_of(account, moment);

    return strcmp(account, "7000") == 0 ? net + credit_notes_at(moment) : net;
}

/* The open invoices of December are for the large products: how many, and what part in percent. */
struct open_part {
    int invoices, percent;
};

static struct open_part open_part(int product, int moment)
{
    static const struct open_part parts[2][PRODUCTS] = {{{6, 100}}, {{4, 55}, {4, 45}}};

    return parts[moment - AT_2016][product];
}

/* December's invoices, open at year-end: with the overheads they are the creditors. */
static int64_t open_invoices(struct plan *plan, int product, int moment)
{
    int64_t gross = -target_of("1600", moment) - overheads_open(moment) - prepayments_open(moment);
    int64_t parts[OPEN_INVOICES_MAX], before = 0, net = 0;
    struct open_part open = open_part(product, moment);

    for (int i = 0; i < product; i++)
        before += open_part(i, moment).percent;
    gross = series_ratio(gross, before + open.percent, 100) - series_ratio(gross, before, 100);
    if (open.invoices == 0)
        return 0;
    series_split(gross, open.invoices, NULL, 12, 400 + (uint64_t)(moment * 10 + product), parts);
    for (int i = 0; i < open.invoices; i++) {
        struct invoice invoice = {day_of(year_of(moment), 12, 3 + (i * 5 + product) % 18),
                                  SUPPLIER_OF_PRODUCTS + product * 3 + i % 3,
                                  {cost_account(product)}, {net_of(parts[i])}, 1, 0,
                                  "Levering en beheer december"};

        invoice.btw = parts[i] - invoice.net[0];
        net += invoice.net[0];
        invoice_book(plan, &invoice);
    }
    return net;
}

static void month_invoices(struct plan *plan, int product, int moment, int month, int64_t net)
{
    static const char *const months[] = {"januari", "februari", "maart", "april", "mei", "juni",
                                         "juli", "augustus", "september", "oktober", "november"};
    int count = month >= 10 ? 6 : 3;
    int64_t parts[6];

    series_split(net, count, NULL, 15,
                 500 + (uint64_t)(moment * 1000 + product * 100 + month), parts);
    for (int i = 0; i < count; i++) {
        struct invoice invoice = {day_of(year_of(moment), month, 2 + (i * 4 + product) % 22),
                                  SUPPLIER_OF_PRODUCTS + product * 3 + i % 3,
                                  {cost_account(product)}, {parts[i]}, 1, btw_on(parts[i]),
                                  NULL};
        char text[64];

        (void)snprintf(text, sizeof text, "%s; beheer %s", product_name(product),
                       months[month - 1]);
        invoice.description = text;
        invoice_book(plan, &invoice);
    }
}

/* What was accrued last year is invoiced in spring, now with btw. */
static void accrued_invoices(struct plan *plan, const char *account, int supplier, int moment)
{
    int64_t net = accrued_of(account, moment - 1);
    struct invoice invoice = {day_of(year_of(moment), 2, 12), supplier, {"1730"}, {net}, 1,
                              btw_on(net), "Nagekomen factuur vorig jaar"};

    if (net > 0)
        invoice_book(plan, &invoice);
}

void purchases_make(struct plan *plan, int moment)
{
    enum { REGULAR = 11, AUTUMN = 10 };

    for (int product = 0; product < PRODUCTS; product++) {
        int64_t net = invoiced(cost_account(product), moment) - open_invoices(plan, product, moment);
        int64_t moved = product == 0 ? plan->autumn[moment] : 0, spring, autumn;
        int64_t parts[REGULAR];

        spring = series_ratio(net, AUTUMN - 1, REGULAR) - moved;
        autumn = net - spring;
        series_split(spring, AUTUMN - 1, NULL, 8, 600 + (uint64_t)(moment * 10 + product), parts);
        series_split(autumn, REGULAR - AUTUMN + 1, NULL, 8,
                     700 + (uint64_t)(moment * 10 + product), parts + AUTUMN - 1);
        for (int month = 1; month <= REGULAR; month++)
            month_invoices(plan, product, moment, month, parts[month - 1]);
    }
    accrued_invoices(plan, "4040", 24, moment);
    accrued_invoices(plan, "4410", 29, moment);
}
