/* Checks on the WNT: time, factors, thresholds, norms, comparatives. */
#include <string.h>

#include "wnt_review.h"

/* -- time -------------------------------------------------------------------------- */

static void review_dates(struct review *review, const struct wnt_row *row)
{
    struct date begin = row->period.begin, end = row->period.end;

    if (!date_valid(begin) && !date_valid(end))
        return; /* tables without dates */
    if (begin.year != row->year)
        review_fault(review, row, WNT_BEGIN, money_of(0), "de aanvang ligt niet in het jaar");
    else if (end.year != row->year)
        review_fault(review, row, WNT_END, money_of(0), "het einde ligt niet in het jaar");
    else if (date_compare(begin, end) > 0)
        review_fault(review, row, WNT_END, money_of(0), "het einde ligt voor de aanvang");
}

static bool overlap(const struct wnt_row *a, const struct wnt_row *b)
{
    return a->table == b->table && a->year == b->year &&
           period_holds(a->period, b->period.begin) + period_holds(b->period, a->period.begin) > 0;
}

void check_wnt_period(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row, *other;
    struct review review;

    if (!review_begin(&review, context, result, ANY_TABLE))
        return;
    for (size_t i = 0; (row = review_next(&review, ANY_TABLE, &i)) != NULL;) {
        review_dates(&review, row);
        if ((IN(row->table) & (IN(WNT_1A) | IN(WNT_1B) | IN(WNT_1C))) == 0)
            continue;
        for (size_t j = row->next_of_name;
             (other = review_next_of_name(&review, IN(row->table), &j)) != NULL;)
            if (overlap(row, other))
                review_fault(&review, other, WNT_BEGIN, money_of(0),
                             arena_printf(context->arena,
                                          "de periode overlapt die van dezelfde persoon op regel "
                                          "%zu", row->at[WNT_BEGIN].line));
    }
    review_end(&review);
}

void check_wnt_factor(const struct check_context *context, struct check_result *result)
{
    unsigned tables = IN(WNT_1A) | IN(WNT_1E) | IN(WNT_2) | IN(WNT_3);
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, tables))
        return;
    for (size_t i = 0; (row = review_next(&review, tables, &i)) != NULL;) {
        struct wnt_factor factor = row->factor;

        if (factor.scale == 0)
            continue; /* 1e may do without */
        if (factor.parts == 0 || factor.parts * 2 > factor.scale * 3)
            review_fault(&review, row, WNT_FACTOR, money_of(0),
                         factor.parts == 0
                             ? "de deeltijdfactor is 0"
                             : "de deeltijdfactor is meer dan 1,5: is het een percentage of een "
                               "aantal uren?");
    }
    review_end(&review);
}

/* -- 1b ---------------------------------------------------------------------------- */

/* Has the file the months just before these? */
static bool has_months_before(const struct wnt *wnt, const struct wnt_row *row)
{
    for (size_t i = row->first_of_name; i != MAP_NONE; i = wnt->rows[i].next_of_name)
        if (wnt->rows[i].table == WNT_1B &&
            wnt->rows[i].year <= row->year && wnt->rows[i].month_to + 1 == row->month_from)
            return true;
    return false;
}

static const char *months_fault(const struct review *review, const struct wnt_row *row)
{
    int months = row->month_to - row->month_from + 1;

    if (months < 1)
        return "functiemaand_tot ligt voor functiemaand_van";
    if (months > row->period.end.month - row->period.begin.month + 1)
        return "er zijn meer functiemaanden dan kalendermaanden van aanvang tot einde";
    if (review_is_current(review, row) && row->month_from > 1 &&
        !has_months_before(review->wnt, row))
        return "de functiemaanden ervoor ontbreken in het bestand";
    return NULL;
}

void check_wnt_months(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, IN(WNT_1B)))
        return;
    for (size_t i = 0; (row = review_next(&review, IN(WNT_1B), &i)) != NULL;) {
        const char *message = months_fault(&review, row);

        if (message != NULL)
            review_fault(&review, row, WNT_MONTH_FROM, money_of(0), message);
    }
    review_end(&review);
}

/* -- thresholds -------------------------------------------------------------------- */

/* False, with the result set, when the threshold of the reporting year is not known. */
static bool take_threshold(struct review *review, struct money *threshold)
{
    const struct wnt *wnt = review->wnt;
    struct wnt_norm norm = wnt_norm(wnt, wnt->years[0], WNT_NORM_THRESHOLD);

    *threshold = norm.amount;
    if (norm.state != WNT_NORM_UNKNOWN)
        return true;
    review->result->status = CHECK_IMPOSSIBLE;
    review->result->message =
        arena_printf(review->context->arena,
                     "de drempel van %d is niet bekend: zet onder [wnt] in administratie.ini: "
                     "drempel = %d:...", wnt->years[0], wnt->years[0]);
    return false;
}

/* What a supervisor was paid in all rows of the reporting year. */
static struct money paid_together(const struct review *review, const struct wnt_row *of)
{
    struct money sum = money_of(0);
    const struct wnt_row *row;

    for (size_t i = of->first_of_name;
         (row = review_next_of_name(review, IN(of->table), &i)) != NULL;)
        if (row->year == of->year)
            sum = money_plus(sum, wnt_compute(review->wnt, row).subtotal);
    return sum;
}

void check_wnt_supervisor(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row;
    struct money threshold;
    struct review review;

    if (!review_begin(&review, context, result, IN(WNT_1C)) ||
        !take_threshold(&review, &threshold))
        return;
    for (size_t i = 0; (row = review_next(&review, IN(WNT_1C), &i)) != NULL;) {
        if (!review_is_current(&review, row) || threshold.cents == 0 ||
            money_compare(paid_together(&review, row), threshold) > 0)
            continue;
        review_fault(&review, row, WNT_TABLE, money_of(0),
                     arena_printf(context->arena,
                                  "wie %s of minder ontvangt, staat met naam en functie in "
                                  "tabel 1d", review_euros(&review, threshold)));
    }
    review_end(&review);
}

static void review_name_only(struct review *review, const struct wnt_row *row,
                             struct money threshold)
{
    struct money paid = wnt_compute(review->wnt, row).subtotal;

    if (threshold.cents == 0)
        review_fault(review, row, WNT_TABLE, money_of(0),
                     "in dit jaar kan niet met naam en functie worden volstaan");
    else if (money_compare(paid, threshold) > 0)
        review_fault(review, row, WNT_PAY, money_minus(paid, threshold),
                     arena_printf(review->context->arena, "%s is meer dan de drempel van %s",
                                  review_euros(review, paid), review_euros(review, threshold)));
}

void check_wnt_threshold(const struct check_context *context, struct check_result *result)
{
    unsigned tables = IN(WNT_1D) | IN(WNT_1G);
    const struct wnt_row *row;
    struct money threshold;
    struct review review;

    if (!review_begin(&review, context, result, tables) || !take_threshold(&review, &threshold))
        return;
    for (size_t i = 0; (row = review_next(&review, tables, &i)) != NULL;)
        if (review_is_current(&review, row))
            review_name_only(&review, row, threshold);
    review_end(&review);
}

/* -- norms and comparatives -------------------------------------------------------- */

static const char *missing_norm(const struct review *review, struct wnt_limit limit)
{
    const char *key = wnt_norm_key(limit.missing);
    struct arena *arena = review->context->arena;
    int year = limit.missing_year;

    if (limit.missing == WNT_NORM_MAXIMUM)
        return arena_printf(arena, "het bezoldigingsmaximum van %d is niet bekend: zet onder [wnt] "
                                   "in administratie.ini: bezoldigingsmaximum = %d:...",
                            year, year);
    if (wnt_norm(review->wnt, year, limit.missing).state == WNT_NORM_ABSENT)
        return arena_printf(arena, "voor %d is er geen %s: vul het maximum van de regel in", year,
                            key);
    return arena_printf(arena, "de norm %s van %d is niet bekend: zet onder [wnt] in "
                               "administratie.ini: %s = %d:..., of vul het maximum van de regel in",
                        key, year, key, year);
}

void check_wnt_norms(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, WITH_MAXIMUM))
        return;
    for (size_t i = 0; (row = review_next(&review, WITH_MAXIMUM, &i)) != NULL;) {
        struct wnt_limit maximum = wnt_compute(review.wnt, row).maximum;

        if (!maximum.known)
            review_fault(&review, row, WNT_YEAR, money_of(0), missing_norm(&review, maximum));
    }
    review_end(&review);
}

/* Does the file know anything of this person in the year before? */
static bool has_prior(const struct wnt *wnt, const struct wnt_row *row)
{
    for (size_t i = row->first_of_name; i != MAP_NONE; i = wnt->rows[i].next_of_name)
        if (wnt->rows[i].year == wnt->years[1])
            return true;
    return false;
}

/* Who was in function on 1 January was probably so the day before. */
void check_wnt_comparatives(const struct check_context *context, struct check_result *result)
{
    unsigned tables = IN(WNT_1A) | IN(WNT_1B) | IN(WNT_1C);
    bool known = context->ledger == NULL || ledger_knows_movements(context->ledger, COLUMN_PRIOR);
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, tables))
        return;
    if (!known) { /* the first year of the organisation */
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    for (size_t i = 0; (row = review_next(&review, tables, &i)) != NULL;)
        if (review_is_current(&review, row) && row->period.begin.month == 1 &&
            row->period.begin.day == 1 && !has_prior(review.wnt, row))
            review_fault(&review, row, WNT_BEGIN, money_of(0),
                         "begon op 1 januari, maar de gegevens van het jaar ervoor ontbreken");
    review_end(&review);
}
