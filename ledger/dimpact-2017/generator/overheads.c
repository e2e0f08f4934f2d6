/* Overheads: a supplier a cost account, some invoices a year. */
#include "flows.h"

struct overhead {
    const char *account;
    int supplier, invoices, rate; /* btw in percent */
    const char *description;
};

static const struct overhead overheads[] = {
    {"4040", 24, 12, 21, "Inleen personeel"},
    {"4045", 39, 2, 21, "Werving \"adviseur dienstverlening\""},
    {"4050", 25, 8, 0, "Opleiding"},
    {"4090", 26, 12, 21, "Kantine, arbodienst; overig personeel"},
    {"4100", 19, 4, 21, "Huur kwartaal"},
    {"4110", 19, 4, 21, "Servicekosten kwartaal"},
    {"4120", 20, 12, 21, "Energie"},
    {"4130", 21, 12, 21, "Schoonmaak"},
    {"4190", 21, 6, 21, "Klein onderhoud huisvesting"},
    {"4300", 22, 12, 21, "Automatisering"},
    {"4310", 23, 8, 21, "Kantoorbenodigdheden"},
    {"4320", 27, 12, 21, "Telefonie"},
    {"4330", 28, 4, 0, "Contributie"},
    {"4340", 28, 6, 0, "Porto en kopieën"},
    {"4390", 23, 8, 21, "Overige kantoorkosten"},
    {"4400", 30, 2, 21, "Accountant tussentijds"},
    {"4410", 29, 6, 21, "Advies"},
    {"4420", 31, 5, 21, "Juridische bijstand"},
    {"4430", 38, 4, 0, "Vergoedingen raad van commissarissen en bestuur"},
    {"4440", 32, 12, 0, "Reis- en verblijfskosten"},
    {"4450", 33, 3, 21, "Nagekomen kosten vorig boekjaar"},
    {"4490", 33, 2, 21, "Diverse algemene kosten"},
    {"4500", 34, 12, 21, "Lease auto's"},
    {"4510", 35, 12, 21, "Brandstof"},
    {"4520", 35, 1, 21, "Reparatie"},
    {"4590", 35, 4, 21, "Overige autokosten"},
    {"4600", 36, 2, 21, "Drukwerk"},
    {"4620", 36, 4, 21, "Website, kennisbank en nieuwsbrief"},
    {"4630", 37, 2, 21, "Beurs en congres"},
    {"4640", 37, 3, 21, "Bijeenkomst leden"},
    {"4650", 37, 6, 0, "Representatie"},
    {"4690", 36, 6, 21, "Communicatie, overig"},
};

enum { OVERHEADS = sizeof overheads / sizeof *overheads };

static int month_of(const struct overhead *overhead, int i)
{
    int gap = 12 / overhead->invoices;

    return i * 12 / overhead->invoices + 1 + (gap > 1 ? gap / 2 : 0);
}

static int64_t btw_of(const struct overhead *overhead, int64_t net)
{
    return overhead->rate == 0 ? 0 : btw_on(net);
}

/* Net amounts of the year's invoices; zero when the year has none. */
static int64_t split(const struct overhead *overhead, int moment, int64_t parts[12])
{
    int64_t net = target_of(overhead->account, moment) -
                  prepaid_of(overhead->account, moment - 1) -
                  accrued_of(overhead->account, moment);

    if (overhead->account[1] == '4' && overhead->account[2] == '0' && moment > AT_2015)
        net += target_of("1720", moment); /* the accountant's last invoice is accrued */
    if (net <= 0)
        return 0;
    series_split(net, overhead->invoices, NULL, 20,
                 2000 + (uint64_t)(moment * 100) + (uint64_t)(overhead - overheads), parts);
    return net;
}

int64_t overheads_open(int moment)
{
    int64_t open = 0, parts[12];

    for (int i = 0; i < OVERHEADS; i++) {
        const struct overhead *overhead = &overheads[i];

        if (split(overhead, moment, parts) == 0)
            continue;
        for (int j = 0; j < overhead->invoices; j++)
            if (month_of(overhead, j) == 12)
                open += parts[j] + btw_of(overhead, parts[j]);
    }
    return open;
}

/* -- ahead ------------------------------------------------------------------------- */

static const struct {
    const char *account;
    int supplier, months;
    const char *description;
} ahead[] = {{"4100", 19, 3, "Huur eerste kwartaal volgend jaar"},
             {"4300", 22, 12, "Licenties volgend jaar"},
             {"4500", 34, 3, "Lease eerste kwartaal volgend jaar"},
             {"7000", 1, 6, "Hosting Esuite eerste halfjaar volgend jaar"}};

enum { AHEAD = sizeof ahead / sizeof *ahead };

int64_t prepayments_open(int moment)
{
    int64_t open = 0;

    for (int i = 0; i < AHEAD; i++) {
        int64_t net = prepaid_of(ahead[i].account, moment);

        open += net + btw_on(net);
    }
    return open;
}

static void prepay(struct plan *plan, int moment)
{
    for (int i = 0; i < AHEAD; i++) {
        int64_t net = prepaid_of(ahead[i].account, moment);
        struct invoice invoice = {day_of(year_of(moment), 12, 14 + i), ahead[i].supplier,
                                  {"1430"}, {net}, 1, btw_on(net), ahead[i].description};

        invoice_book(plan, &invoice);
    }
}

/* Prepaid costs run off month by month. */
static void run_off(struct plan *plan, int moment)
{
    for (int i = 0; i < AHEAD; i++) {
        int64_t parts[12];

        series_split(prepaid_of(ahead[i].account, moment - 1), ahead[i].months, NULL, 0, 3, parts);
        for (int month = 1; month <= ahead[i].months; month++) {
            book_open(&plan->book, month_end(year_of(moment), month), JOURNAL_GENERAL);
            book_line(&plan->book, ahead[i].account, parts[month - 1], "", "",
                      "Vrijval vooruitbetaald %d-%02d", year_of(moment), month);
            book_line(&plan->book, "1430", -parts[month - 1], "", "",
                      "Vrijval vooruitbetaald %d-%02d", year_of(moment), month);
            book_close(&plan->book);
        }
    }
}

void overheads_make(struct plan *plan, int moment)
{
    int64_t parts[12];

    for (int i = 0; i < OVERHEADS; i++) {
        const struct overhead *overhead = &overheads[i];

        if (split(overhead, moment, parts) == 0)
            continue;
        for (int j = 0; j < overhead->invoices; j++) {
            struct invoice invoice = {
                day_of(year_of(moment), month_of(overhead, j), 3 + overhead->supplier % 19),
                overhead->supplier, {overhead->account}, {parts[j]}, 1,
                btw_of(overhead, parts[j]), overhead->description};

            invoice_book(plan, &invoice);
        }
    }
    prepay(plan, moment);
    run_off(plan, moment);
}
