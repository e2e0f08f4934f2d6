/* Checks on the WNT: maxima and sums.  Nothing here looks at the ledger. */
#include "wnt_review.h"

/* -- going over the rows ----------------------------------------------------------- */

bool review_begin(struct review *review, const struct check_context *context,
                  struct check_result *result, unsigned tables)
{
    const struct wnt *wnt = context->wnt;

    *review = (struct review){.context = context, .wnt = wnt, .result = result};
    if (wnt != NULL && !wnt->usable) {
        result->status = CHECK_IMPOSSIBLE;
        result->message = "kan niet worden nagegaan door de fouten in de bestanden";
        return false;
    }
    for (size_t i = 0; wnt != NULL && i < wnt->count; i++)
        if ((IN(wnt->rows[i].table) & tables) != 0)
            return true;
    result->status = CHECK_NOT_APPLICABLE;
    return false;
}

static bool is_looked_at(const struct review *review, const struct wnt_row *row, unsigned tables)
{
    return !row->faulty && (IN(row->table) & tables) != 0 &&
           (row->year == review->wnt->years[0] || row->year == review->wnt->years[1]);
}

const struct wnt_row *review_next(const struct review *review, unsigned tables, size_t *at)
{
    while (*at < review->wnt->count) {
        const struct wnt_row *row = &review->wnt->rows[(*at)++];

        if (is_looked_at(review, row, tables))
            return row;
    }
    return NULL;
}

const struct wnt_row *review_next_of_name(const struct review *review, unsigned tables,
                                          size_t *at)
{
    while (*at != MAP_NONE) {
        const struct wnt_row *row = &review->wnt->rows[*at];

        *at = row->next_of_name;
        if (is_looked_at(review, row, tables))
            return row;
    }
    return NULL;
}

void review_fault(struct review *review, const struct wnt_row *row, enum wnt_column column,
                  struct money difference, const char *message)
{
    struct arena *arena = review->context->arena;

    review->places = arena_grow(arena, review->places, review->count, &review->capacity,
                                sizeof *review->places);
    review->places[review->count++] = row->at[column];
    if (review->first != NULL)
        return;
    review->first = arena_printf(arena, "%s (tabel %s, %d): %s",
                                 row->table == WNT_3 ? row->function : row->name,
                                 wnt_table_name(row->table), row->year, message);
    review->result->has_difference = difference.cents != 0;
    review->result->difference = difference;
}

void review_end(struct review *review)
{
    struct check_result *result = review->result;

    if (review->count == 0)
        return;
    result->status = CHECK_FAIL;
    result->where = review->places;
    result->where_count = review->count;
    result->message = review->count == 1
                          ? review->first
                          : arena_printf(review->context->arena, "%s (en nog %zu %s)",
                                         review->first, review->count - 1,
                                         review->count == 2 ? "bevinding" : "bevindingen");
}

const char *review_euros(const struct review *review, struct money amount)
{
    char text[MONEY_TEXT_MAX];

    return arena_string(review->context->arena, money_format(amount, text));
}

bool review_is_current(const struct review *review, const struct wnt_row *row)
{
    return row->year == review->wnt->years[0];
}

/* -- maxima and sums --------------------------------------------------------------- */

/* Pay above the maximum, of the tables given, is explained. */
static void review_excess(const struct check_context *context, struct review *review,
                          unsigned tables)
{
    const struct wnt_row *row;

    for (size_t i = 0; (row = review_next(review, tables, &i)) != NULL;) {
        struct wnt_result result = wnt_compute(review->wnt, row);

        if (result.excess.cents == 0 || *row->reason != '\0')
            continue;
        review_fault(review, row, WNT_REASON, result.excess,
                     arena_printf(context->arena,
                                  "%s is %s meer dan het maximum van %s, zonder motivering of "
                                  "onverschuldigd bedrag",
                                  review_euros(review, result.total),
                                  review_euros(review, result.excess),
                                  review_euros(review, result.maximum.amount)));
    }
}

void check_wnt_maximum(const struct check_context *context, struct check_result *result)
{
    struct review review;

    if (!review_begin(&review, context, result, WITH_MAXIMUM & ~IN(WNT_2)))
        return;
    review_excess(context, &review, WITH_MAXIMUM & ~IN(WNT_2));
    review_end(&review);
}

void check_wnt_severance(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, IN(WNT_2)))
        return;
    review_excess(context, &review, IN(WNT_2));
    for (size_t i = 0; (row = review_next(&review, IN(WNT_2), &i)) != NULL;) {
        struct money more = money_minus(wnt_money(row, WNT_PAID), wnt_money(row, WNT_SEVERANCE));

        if (more.cents > 0)
            review_fault(&review, row, WNT_PAID, more,
                         "in het jaar is meer betaald dan overeengekomen");
    }
    review_end(&review);
}

/* Is the cell the amount, to the cent or in whole euros? */
static bool agrees(struct money cell, struct money amount)
{
    return cell.cents == amount.cents || cell.cents == money_round(amount, 100) * 100;
}

void check_wnt_sum(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, ANY_TABLE))
        return;
    for (size_t i = 0; (row = review_next(&review, ANY_TABLE, &i)) != NULL;) {
        struct wnt_result computed = wnt_compute(review.wnt, row);
        struct money cell = wnt_money(row, WNT_TOTAL);
        struct money year =
            money_minus(computed.year_subtotal, wnt_money(row, WNT_UNDUE));

        /* in 1b the total may be that of the year or of all months so far */
        if (!row->amounts[WNT_TOTAL].given || agrees(cell, computed.total) ||
            (row->table == WNT_1B && agrees(cell, year)))
            continue;
        review_fault(&review, row, WNT_TOTAL, money_minus(cell, computed.total),
                     arena_printf(context->arena, "het totaal is %s, de som is %s",
                                  review_euros(&review, cell),
                                  review_euros(&review, computed.total)));
    }
    review_end(&review);
}

void check_wnt_given_maximum(const struct check_context *context, struct check_result *result)
{
    const struct wnt_row *row;
    struct review review;

    if (!review_begin(&review, context, result, WITH_MAXIMUM))
        return;
    for (size_t i = 0; (row = review_next(&review, WITH_MAXIMUM, &i)) != NULL;) {
        struct wnt_limit maximum = wnt_compute(review.wnt, row).maximum;
        struct money cell = wnt_money(row, WNT_MAXIMUM);

        if (maximum.differs)
            review_fault(&review, row, WNT_MAXIMUM, money_minus(cell, maximum.amount),
                         arena_printf(context->arena, "het maximum is %s, berekend is %s",
                                      review_euros(&review, cell),
                                      review_euros(&review, maximum.amount)));
    }
    review_end(&review);
}
