/* WNT: what one row comes to, and how much the law allows. */
#include <string.h>

#include "jaarrapport/wnt_figures.h"
#include "wnt_parts.h"

__extension__ typedef __int128 wide;

/* An exact amount of cents, over / under. */
struct exact {
    wide over, under;
};

static int64_t nearest_euros(struct exact amount)
{
    wide unit = amount.under * 100;

    return (int64_t)((2 * amount.over + unit) / (2 * unit));
}

static struct wnt_limit limit_of(struct exact amount)
{
    return (struct wnt_limit){.known = true, .amount = money_of(nearest_euros(amount) * 100)};
}

/* A norm, or what is missing. */
static bool take_norm(const struct wnt *wnt, int year, enum wnt_norm_kind kind,
                      struct wnt_limit *limit, struct money *amount)
{
    struct wnt_norm norm = wnt_norm(wnt, year, kind);

    *amount = norm.amount;
    if (norm.state == WNT_NORM_KNOWN)
        return true;
    *limit = (struct wnt_limit){.missing = kind, .missing_year = year};
    return false;
}

/* -- days and factor --------------------------------------------------------------- */

long wnt_year_days(int year)
{
    return period_days((struct period){{year, 1, 1}, {year, 12, 31}});
}

/* What lies outside the year of the row does not count. */
long wnt_service_days(const struct wnt_row *row)
{
    struct period in = row->period;
    struct date first = {row->year, 1, 1}, last = {row->year, 12, 31};

    if (!date_valid(in.begin) || !date_valid(in.end))
        return 0;
    if (date_compare(in.begin, first) < 0)
        in.begin = first;
    if (date_compare(in.end, last) > 0)
        in.end = last;
    return date_compare(in.begin, in.end) > 0 ? 0 : period_days(in);
}

struct wnt_factor wnt_counted_factor(const struct wnt_row *row)
{
    struct wnt_factor factor = row->factor;

    if (factor.scale == 0)
        return (struct wnt_factor){0, 1};
    if (factor.parts >= factor.scale)
        return (struct wnt_factor){1, 1};
    if (row->year >= 2025)
        return (struct wnt_factor){(factor.parts * 2000 + factor.scale) / (factor.scale * 2),
                                   1000};
    if (factor.parts * 1000 < factor.scale * 25)
        return (struct wnt_factor){25, 1000};
    return factor;
}

/* -- the exact maximum of each table ----------------------------------------------- */

/* maximum x factor x days / days of the year (art. 2.1 and 2.3). */
static struct exact pro_rata(struct money maximum, struct wnt_factor factor, long days, int year)
{
    return (struct exact){(wide)maximum.cents * factor.parts * days,
                          (wide)factor.scale * wnt_year_days(year)};
}

/* In thousandths. */
struct wnt_factor wnt_supervisor_share(const struct wnt_row *row)
{
    bool chair = row->role == WNT_CHAIR;

    if (row->year < 2015)
        return (struct wnt_factor){chair ? 75 : 50, 1000};
    return (struct wnt_factor){chair ? 150 : 100, 1000};
}

/* All functions together: by factor and days where the file gives them (art. 2.1). */
static struct exact all_functions(const struct wnt_row *row, struct money maximum)
{
    struct wnt_factor factor = {1, 1};
    long days = wnt_service_days(row);

    if (row->factor.scale != 0)
        factor = wnt_counted_factor(row);
    return pro_rata(maximum, factor, days == 0 ? wnt_year_days(row->year) : days, row->year);
}

/* EUR 75.000 x factor, the year has no part in it (art. 2.10). */
static struct exact severance(const struct wnt_row *row)
{
    struct wnt_factor factor = row->factor;

    if (factor.scale == 0 || factor.parts > factor.scale)
        factor = (struct wnt_factor){1, 1};
    return (struct exact){(wide)WNT_SEVERANCE_MAXIMUM * factor.parts, factor.scale};
}

/* -- a maximum in the file --------------------------------------------------------- */

/* Is the cell less than a euro from the exact amount: the same, rounded another way? */
static bool is_near(struct money cell, struct exact amount)
{
    wide distance = (wide)cell.cents * amount.under - amount.over;

    return distance > -100 * amount.under && distance < 100 * amount.under;
}

/* The limit that counts, given what was computed and what the file says. */
static struct wnt_limit settle(const struct wnt_row *row, struct exact amount)
{
    const struct wnt_amount *cell = &row->amounts[WNT_MAXIMUM];
    struct wnt_limit limit = limit_of(amount);

    if (!cell->given)
        return limit;
    if (is_near(cell->money, amount)) {
        limit.amount = cell->money;
        return limit;
    }
    /* the pay of the last twelve months may be less than 75.000 (art. 2.10) */
    if (row->table == WNT_2 && money_compare(cell->money, limit.amount) < 0)
        limit.amount = cell->money;
    else
        limit.differs = true;
    return limit;
}

/* A norm is not known: the file's own maximum is all there is. */
static struct wnt_limit fall_back(const struct wnt_row *row, struct wnt_limit missing)
{
    const struct wnt_amount *cell = &row->amounts[WNT_MAXIMUM];

    return cell->given ? (struct wnt_limit){.known = true, .amount = cell->money} : missing;
}

enum wnt_norm_kind wnt_maximum_kind(const struct wnt_row *row)
{
    return row->table == WNT_1F || row->table == WNT_3 ? WNT_NORM_GENERAL : WNT_NORM_MAXIMUM;
}

static struct wnt_limit maximum_of(const struct wnt *wnt, const struct wnt_row *row)
{
    struct wnt_limit missing;
    struct money norm;

    if (row->table == WNT_2)
        return settle(row, severance(row));
    if (!take_norm(wnt, row->year, wnt_maximum_kind(row), &missing, &norm))
        return fall_back(row, missing);
    switch (row->table) {
    case WNT_1C:
        return settle(row, pro_rata(norm, wnt_supervisor_share(row), wnt_service_days(row), row->year));
    case WNT_1E:
    case WNT_1F:
        return settle(row, all_functions(row, norm));
    default:
        return settle(row, pro_rata(norm, wnt_counted_factor(row), wnt_service_days(row), row->year));
    }
}

/* -- 1b: not employed, calendar months 1 to 12 ------------------------------------- */

int wnt_months_of(const struct wnt_row *row)
{
    return row->month_from == 0 || row->month_to < row->month_from
               ? 0
               : row->month_to - row->month_from + 1;
}

int wnt_high_months(const struct wnt_row *row)
{
    if (wnt_months_of(row) == 0 || row->month_from > 6)
        return 0;
    return (row->month_to < 6 ? row->month_to : 6) - row->month_from + 1;
}

/* Months 1 to 6 at the high norm, 7 to 12 at the low one, of the year they fall in. */
static struct wnt_limit limit_by_months(const struct wnt *wnt, const struct wnt_row *row)
{
    int months = wnt_months_of(row);
    int high = wnt_high_months(row);
    struct wnt_limit limit = {.known = true};
    struct money norm[2] = {{0}, {0}};

    if (high > 0 && !take_norm(wnt, row->year, WNT_NORM_MONTH_HIGH, &limit, &norm[0]))
        return limit;
    if (months > high && !take_norm(wnt, row->year, WNT_NORM_MONTH_LOW, &limit, &norm[1]))
        return limit;
    limit.amount = money_of(high * norm[0].cents + (months - high) * norm[1].cents);
    return limit;
}

static struct wnt_limit limit_by_hours(const struct wnt *wnt, const struct wnt_row *row)
{
    struct wnt_limit limit = {0};
    struct money rate;

    if (!take_norm(wnt, row->year, WNT_NORM_HOUR, &limit, &rate))
        return limit;
    return limit_of((struct exact){(wide)rate.cents * wnt_money(row, WNT_HOURS).cents, 100});
}

bool wnt_belongs_to(const struct wnt_row *row, const struct wnt_row *last)
{
    return row == last ||
           (row->table == WNT_1B && strcmp(row->name, last->name) == 0 &&
            row->year <= last->year && row->month_to > 0 && row->month_to < last->month_from);
}

static struct wnt_limit lower_of(struct wnt_limit months, struct wnt_limit hours, bool has_hours)
{
    if (!months.known)
        return months;
    if (!has_hours)
        return months;
    if (!hours.known)
        return hours;
    return money_compare(hours.amount, months.amount) < 0 ? hours : months;
}

static void add_limit(struct wnt_limit *sum, struct wnt_limit term)
{
    struct money amount = money_plus(sum->amount, term.amount);

    if (!sum->known)
        return;
    *sum = term;
    sum->amount = amount;
}

static bool counts_hours(const struct wnt_row *row)
{
    return row->amounts[WNT_HOURS].given;
}

/* A maximum in the file may be that of the year or of the whole period. */
static void settle_months(const struct wnt_row *row, struct wnt_result *result)
{
    const struct wnt_amount *cell = &row->amounts[WNT_MAXIMUM];

    if (!result->maximum.known)
        result->maximum = fall_back(row, result->maximum);
    else if (cell->given && !is_near(cell->money, (struct exact){result->maximum.amount.cents, 1}))
        result->maximum.differs =
            !result->year_maximum.known ||
            !is_near(cell->money, (struct exact){result->year_maximum.amount.cents, 1});
}

static struct money row_subtotal(const struct wnt_row *row);

/* All months so far, over the years: pay and norms may be spread freely over them. */
static void compute_months(const struct wnt *wnt, const struct wnt_row *last,
                           struct wnt_result *result)
{
    struct wnt_limit months = {.known = true}, hours = {.known = true};
    bool has_hours = false;

    result->months = wnt_months_of(last);
    result->by_months = limit_by_months(wnt, last);
    result->has_hours = counts_hours(last);
    result->by_hours = limit_by_hours(wnt, last);
    result->year_subtotal = result->subtotal;
    result->year_maximum = lower_of(result->by_months, result->by_hours, result->has_hours);
    result->subtotal = result->undue = money_of(0);
    for (size_t i = 0; i < wnt->count; i++) {
        const struct wnt_row *row = &wnt->rows[i];

        if (!wnt_belongs_to(row, last))
            continue;
        add_limit(&months, limit_by_months(wnt, row));
        /* a year whose model asks for no hours counts there by its months */
        add_limit(&hours, counts_hours(row) ? limit_by_hours(wnt, row)
                                            : limit_by_months(wnt, row));
        has_hours = has_hours || counts_hours(row);
        result->subtotal = money_plus(result->subtotal, row_subtotal(row));
        result->undue = money_plus(result->undue, wnt_money(row, WNT_UNDUE));
    }
    result->maximum = lower_of(months, hours, has_hours);
    settle_months(last, result);
}

/* -- one row ----------------------------------------------------------------------- */

static struct money row_subtotal(const struct wnt_row *row)
{
    struct money sum = money_plus(wnt_money(row, WNT_PAY), wnt_money(row, WNT_CAR));

    if (row->table == WNT_2)
        return wnt_money(row, WNT_SEVERANCE);
    sum = money_plus(sum, wnt_money(row, WNT_LATER));
    return money_plus(sum, wnt_money(row, WNT_OTHER_PAY));
}

/* In whole euros, as both are disclosed: no excess is born of cents. */
static struct money excess_of(struct money total, struct money maximum)
{
    int64_t euros = money_round(total, 100) - money_round(maximum, 100);

    return money_of(euros > 0 ? euros * 100 : 0);
}

struct wnt_result wnt_compute(const struct wnt *wnt, const struct wnt_row *row)
{
    struct wnt_result result = {
        .pay = money_plus(wnt_money(row, WNT_PAY), wnt_money(row, WNT_CAR)),
        .subtotal = row_subtotal(row),
        .undue = wnt_money(row, WNT_UNDUE),
        .days = wnt_service_days(row),
    };

    if (row->table == WNT_1B)
        compute_months(wnt, row, &result);
    else if (row->table != WNT_1D && row->table != WNT_1G)
        result.maximum = maximum_of(wnt, row);
    result.total = money_minus(result.subtotal, result.undue);
    if (result.maximum.known)
        result.excess = excess_of(result.total, result.maximum.amount);
    return result;
}
