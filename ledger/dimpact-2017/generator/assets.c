/* Fixed assets: invoices, monthly depreciation, and the disposal of 2016. */
#include "flows.h"

struct asset_class {
    const char *cost, *depreciation, *charge;
    int64_t sold, sold_depreciation; /* in 2016: cost and its cumulative depreciation */
    int invoices[MOMENTS];
    const char *description;
};

static const struct asset_class classes[] = {
    {"0200", "0209", "4700", 0, 0, {0, 1, 4}, "Meubilair"},
    {"0210", "0219", "4710", 210000, 140000, {0, 3, 3}, "Laptops en apparatuur"},
    {"0220", "0229", "4720", 91200, 68400, {0, 1, 1}, "Softwarelicenties"},
};

enum { CLASSES = sizeof classes / sizeof *classes };

static int64_t invested(const struct asset_class *class, int moment)
{
    int64_t sold = moment == AT_2016 ? class->sold : 0;

    return target_of(class->cost, moment) - target_of(class->cost, moment - 1) + sold;
}

static void invest(struct plan *plan, const struct asset_class *class, int moment)
{
    int64_t parts[12];
    int count = class->invoices[moment];

    series_split(invested(class, moment), count, NULL, 20, 3000 + (uint64_t)moment, parts);
    for (int i = 0; i < count; i++) {
        struct invoice invoice = {day_of(year_of(moment), 3 + 2 * i, 6 + i), 40, {class->cost},
                                  {parts[i]}, 1, btw_on(parts[i]), class->description};

        evidence_event(&plan->evidence, SOURCE_ASSETS, class->cost, invoice.day, parts[i]);
        invoice_book(plan, &invoice);
    }
}

static void depreciate(struct plan *plan, const struct asset_class *class, int moment)
{
    int64_t parts[MONTHS];

    series_split(target_of(class->charge, moment), MONTHS, NULL, 0, 1, parts);
    for (int month = 1; month <= MONTHS; month++) {
        evidence_event(&plan->evidence, SOURCE_ASSETS, class->depreciation,
                       month_end(year_of(moment), month), -parts[month - 1]);
        book_open(&plan->book, month_end(year_of(moment), month), JOURNAL_GENERAL);
        book_line(&plan->book, class->charge, parts[month - 1], "", "", "Afschrijving %s %d-%02d",
                  class->description, year_of(moment), month);
        book_line(&plan->book, class->depreciation, -parts[month - 1], "", "",
                  "Afschrijving %s %d-%02d", class->description, year_of(moment), month);
        book_close(&plan->book);
    }
}

/* Sold at book value in September 2016, paid at once. */
static void dispose(struct plan *plan, const struct asset_class *class)
{
    int64_t proceeds = class->sold - class->sold_depreciation;
    struct day day = day_of(2016, 9, 20);

    if (class->sold == 0)
        return;
    evidence_event(&plan->evidence, SOURCE_ASSETS, class->cost, day, -class->sold);
    evidence_event(&plan->evidence, SOURCE_ASSETS, class->depreciation, day,
                   class->sold_depreciation);
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day, proceeds);
    book_open(&plan->book, day, JOURNAL_CURRENT);
    book_line(&plan->book, "1010", proceeds, "", "", "Verkoop %s", class->description);
    book_line(&plan->book, class->depreciation, class->sold_depreciation, "", "", "Verkoop %s",
              class->description);
    book_line(&plan->book, class->cost, -class->sold, "", "", "Verkoop %s", class->description);
    book_close(&plan->book);
}

/* What the register held when the two years began. */
static void take_over(struct plan *plan, const struct asset_class *class)
{
    evidence_event(&plan->evidence, SOURCE_ASSETS, class->cost, day_of(2016, 1, 1),
                   target_of(class->cost, AT_2015));
    evidence_event(&plan->evidence, SOURCE_ASSETS, class->depreciation, day_of(2016, 1, 1),
                   target_of(class->depreciation, AT_2015));
}

void assets_make(struct plan *plan, int moment)
{
    for (int i = 0; i < CLASSES; i++) {
        if (moment == AT_2016)
            take_over(plan, &classes[i]);
        invest(plan, &classes[i], moment);
        depreciate(plan, &classes[i], moment);
        if (moment == AT_2016)
            dispose(plan, &classes[i]);
    }
}
