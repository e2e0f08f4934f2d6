/* VAT on revenue, entry by entry: where the chart tells the rate, the amounts must follow it. */
#include <string.h>

#include "trace.h"

/* Referentie Grootboekschema: revenue and VAT at the high and the low rate, and invoiced in advance. */
static enum vat_role role_of(const char *rgs)
{
    static const struct {
        const char *prefix;
        enum vat_role role;
    } roles[] = {
        {"WOmzNopOlh", VAT_SALES_HIGH}, {"WOmzNohOlh", VAT_SALES_HIGH},
        {"WOmzNodOdh", VAT_SALES_HIGH}, {"WOmzNopOlv", VAT_SALES_LOW},
        {"WOmzNohOlv", VAT_SALES_LOW},  {"WOmzNodOdl", VAT_SALES_LOW},
        {"BSchBepBla", VAT_HIGH},       {"BSchBepBlv", VAT_LOW},
        {"BSchOpa", VAT_ADVANCE},
    };

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strncmp(rgs, roles[i].prefix, strlen(roles[i].prefix)) == 0)
            return roles[i].role;
    return VAT_NONE;
}

unsigned char *vat_roles(const struct chart *chart, struct arena *arena)
{
    unsigned char *roles = arena_take_array(arena, chart->count, sizeof *roles);

    for (size_t i = 0; i < chart->count; i++)
        roles[i] = (unsigned char)role_of(chart->accounts[i].rgs);
    return roles;
}

/* Percent; 0 where it is not known here.  Art. 9 Wet op de omzetbelasting 1968. */
static int64_t rate_at(bool high, struct date date)
{
    static const struct {
        struct date from;
        int64_t high, low;
    } rates[] = {{{2019, 1, 1}, 21, 9}, {{2012, 10, 1}, 21, 6}, {{2001, 1, 1}, 19, 6}};

    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (date_compare(date, rates[i].from) >= 0)
            return high ? rates[i].high : rates[i].low;
    return 0;
}

static struct money size_of(struct money amount)
{
    return amount.cents < 0 ? money_negate(amount) : amount;
}

static void judge(const struct tracer *tracer, bool high, struct money base, struct money found)
{
    struct vat_trace *vat = &tracer->traces->vat;
    int64_t rate = rate_at(high, tracer->date), rounded = base.cents / 100 * rate;
    struct money expected, deviation;

    rounded += (base.cents % 100 * rate + (base.cents < 0 ? -50 : 50)) / 100;
    expected = money_of(rounded);
    deviation = size_of(money_minus(found, expected));
    if (rate == 0)
        return;
    vat->entries++;
    if (deviation.cents <= (int64_t)tracer->current_lines)
        return; /* each line of an invoice may have been rounded on its own */
    vat->deviation = money_plus(vat->deviation, deviation);
    if (vat->wrong++ > 0)
        return;
    vat->expected = expected;
    vat->found = found;
    vat->file = tracer->current.file;
    vat->line = tracer->current.line;
    vat->column = tracer->current.column;
}

/* Entries with both rates and something in advance cannot be taken apart. */
void vat_settle(const struct tracer *tracer)
{
    const struct money *sums = tracer->by_role;
    bool high = sums[VAT_SALES_HIGH].cents != 0 && sums[VAT_HIGH].cents != 0;
    bool low = sums[VAT_SALES_LOW].cents != 0 && sums[VAT_LOW].cents != 0;
    bool mixed = (sums[VAT_SALES_HIGH].cents != 0 || sums[VAT_HIGH].cents != 0) &&
                 (sums[VAT_SALES_LOW].cents != 0 || sums[VAT_LOW].cents != 0);

    if (mixed && sums[VAT_ADVANCE].cents != 0)
        return;
    if (high)
        judge(tracer, true, money_plus(sums[VAT_SALES_HIGH], sums[VAT_ADVANCE]), sums[VAT_HIGH]);
    if (low)
        judge(tracer, false, money_plus(sums[VAT_SALES_LOW], sums[VAT_ADVANCE]), sums[VAT_LOW]);
}
