#include "jaarrapport/figures.h"

const char *unit_name(enum unit unit)
{
    static const char *const names[] = {"eur", "keur", "pct10", "ratio100", "count"};

    return names[unit];
}

size_t figures_add(struct figures *figures, const char *id, const char *label, const char *table)
{
    size_t index = figures->count;

    figures->by_id.arena = figures->arena;
    figures->items = arena_grow(figures->arena, figures->items, index, &figures->capacity,
                                sizeof *figures->items);
    figures->items[index] = (struct figure){
        .id = arena_string(figures->arena, id),
        .label = arena_string(figures->arena, label),
        .table = table,
        .row = MAP_NONE,
        .account = MAP_NONE,
        .parent = MAP_NONE,
        .divisor = MAP_NONE,
    };
    figures->count++;
    (void)map_add(&figures->by_id, slice_of(id), index);
    return index;
}

size_t figures_find(const struct figures *figures, const char *id)
{
    return map_find(&figures->by_id, slice_of(id));
}

void figures_term(struct figures *figures, size_t figure, struct term term)
{
    struct figure *item = &figures->items[figure];

    item->terms = arena_grow(figures->arena, item->terms, item->term_count,
                             &item->term_capacity, sizeof *item->terms);
    item->terms[item->term_count++] = term;
}

size_t figures_child(const struct figures *figures, size_t parent, size_t *at)
{
    const struct figure *figure = &figures->items[parent];

    while (*at < figure->term_count) {
        const struct term *term = &figure->terms[(*at)++];

        if (term->kind == TERM_FIGURE && figures->items[term->of].parent == parent)
            return term->of;
    }
    return MAP_NONE;
}

/* -- exact values ------------------------------------------------------------------ */

struct money figures_account(const struct ledger *ledger, const struct term *term, size_t year)
{
    switch (term->kind) {
    case TERM_CLOSING: return ledger_presented(ledger, term->of, year);
    case TERM_DEBIT: return ledger_debit_ruled(ledger, term->of, year, term->rule);
    case TERM_CREDIT:
        return money_negate(ledger_credit_ruled(ledger, term->of, year, term->rule));
    case TERM_FIGURE: break;
    }
    return money_of(0);
}

struct evaluation {
    struct figures *figures;
    const struct ledger *ledger;
    bool (*done)[COLUMN_COUNT];
};

/* Recursion ends: cycles were refused when the terms were made. */
static struct money evaluate(struct evaluation *evaluation, size_t index, size_t column)
{
    struct figure *figure;
    struct money sum = {0};

    if (column >= COLUMN_COUNT)
        return sum;
    figure = &evaluation->figures->items[index];
    if (evaluation->done[index][column])
        return figure->values[column].exact;
    evaluation->done[index][column] = true;
    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        struct money amount = term->kind == TERM_FIGURE
            ? evaluate(evaluation, term->of, column + term->back)
            : figures_account(evaluation->ledger, term, column);

        sum = money_plus(sum, term->sign < 0 ? money_negate(amount) : amount);
    }
    if (figure->clamped && sum.cents < 0)
        sum = money_of(0);
    figure->values[column].exact = sum;
    return sum;
}

/* -- what is known ----------------------------------------------------------------- */

enum knowledge { KNOWLEDGE_UNASKED, KNOWLEDGE_NO, KNOWLEDGE_YES };

struct knowing {
    const struct figures *figures;
    const struct ledger *ledger;
    unsigned char (*known)[COLUMN_COUNT];
};

/*
 * A figure is known when the ledger has the year and all that it is made of is
 * known.  An opening that was never given is zero: a first year begins so.
 */
static bool is_known(const struct knowing *knowing, size_t index, size_t column)
{
    const struct figure *figure = &knowing->figures->items[index];
    bool known;

    if (column >= COLUMN_COUNT)
        return false;
    if (knowing->known[index][column] != KNOWLEDGE_UNASKED)
        return knowing->known[index][column] == KNOWLEDGE_YES;
    known = figure->nature == FIGURE_STOCK ? ledger_knows_closing(knowing->ledger, column)
                                           : ledger_knows_movements(knowing->ledger, column);
    if (figure->divisor != MAP_NONE) /* a percentage or ratio of nothing is not known */
        known = known && figure_fits(knowing->figures, index, column);
    for (size_t i = 0; known && i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];

        if (term->kind == TERM_FIGURE &&
            (term->back == 0 || knowing->figures->items[term->of].nature == FIGURE_FLOW))
            known = is_known(knowing, term->of, column + term->back);
    }
    knowing->known[index][column] = known ? KNOWLEDGE_YES : KNOWLEDGE_NO;
    return known;
}

void figures_evaluate(struct figures *figures, const struct ledger *ledger)
{
    struct evaluation evaluation = {figures, ledger, NULL};
    struct knowing knowing = {figures, ledger, NULL};

    evaluation.done = arena_take_array(figures->arena, figures->count, sizeof *evaluation.done);
    knowing.known = arena_take_array(figures->arena, figures->count, sizeof *knowing.known);
    for (size_t i = 0; i < figures->count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            (void)evaluate(&evaluation, i, column);
    for (size_t i = 0; i < figures->count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            figures->items[i].values[column].known = is_known(&knowing, i, column);
}

/* -- measure ----------------------------------------------------------------------- */

struct measure figure_measure(const struct figures *figures, size_t index, size_t column)
{
    const struct figure *figure = &figures->items[index];
    int64_t scale = figure->unit == UNIT_PCT10 ? 1000 : 100, divisor;

    if (figure->divisor == MAP_NONE)
        return (struct measure){1, figure->unit == UNIT_KEUR ? 100000 : 100};
    divisor = figures->items[figure->divisor].values[column].exact.cents;
    if (divisor == 0)
        return (struct measure){0, 1}; /* nothing is printed */
    return divisor < 0 ? (struct measure){-scale, -divisor} : (struct measure){scale, divisor};
}

__extension__ typedef __int128 wide;

/* Room for the sum of a million of them; amounts are far below it, as cents are fewer. */
#define UNITS_MAX (INT64_MAX >> 20)

bool figure_fits(const struct figures *figures, size_t index, size_t column)
{
    struct measure measure = figure_measure(figures, index, column);
    wide units =
        (wide)figures->items[index].values[column].exact.cents * measure.scale / measure.den;

    if (figures->items[index].divisor == MAP_NONE)
        return true;
    return measure.scale != 0 && units < UNITS_MAX && units > -UNITS_MAX;
}

static int64_t floor_of(wide numerator, int64_t den)
{
    wide quotient = numerator / den;

    return (int64_t)(numerator % den < 0 ? quotient - 1 : quotient);
}

struct bounds figure_bounds(const struct figures *figures, size_t index, size_t column)
{
    struct measure measure = figure_measure(figures, index, column);
    wide numerator = figure_fits(figures, index, column)
                         ? (wide)figures->items[index].values[column].exact.cents * measure.scale
                         : 0; /* it is not printed */
    struct bounds bounds = {.below = floor_of(numerator, measure.den)};
    wide rest = numerator - (wide)bounds.below * measure.den;

    bounds.above = rest == 0 ? bounds.below : bounds.below + 1;
    if (rest * 2 == measure.den) /* a half goes away from zero */
        bounds.nearest = bounds.below >= 0 ? bounds.above : bounds.below;
    else
        bounds.nearest = rest * 2 > measure.den ? bounds.above : bounds.below;
    return bounds;
}

bool figure_is_within(const struct figures *figures, size_t index, size_t column, int units)
{
    const struct value *value = &figures->items[index].values[column];
    struct measure measure = figure_measure(figures, index, column);
    wide off = (wide)value->exact.cents * measure.scale - (wide)value->printed * measure.den;

    return off < (wide)units * measure.den && off > -(wide)units * measure.den;
}

/* -- printed values ---------------------------------------------------------------- */

int64_t figure_printed(const struct figures *figures, size_t index, size_t column)
{
    const struct figure *figure;
    int64_t sum = 0;

    if (index == MAP_NONE || column >= COLUMN_COUNT)
        return 0;
    figure = &figures->items[index];
    if (figure->leaf)
        return figure->values[column].printed;
    for (size_t i = 0; i < figure->term_count; i++)
        sum += figure->terms[i].sign * figure_printed(figures, figure->terms[i].of,
                                                      column + figure->terms[i].back);
    return figure->clamped && sum < 0 ? 0 : sum;
}

static int64_t print_sum(struct figures *figures, size_t index, size_t column,
                         bool (*done)[COLUMN_COUNT])
{
    struct figure *figure;
    int64_t sum = 0;

    if (column >= COLUMN_COUNT)
        return 0;
    figure = &figures->items[index];
    if (figure->leaf || done[index][column])
        return figure->values[column].printed;
    done[index][column] = true;
    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];

        sum += term->sign * print_sum(figures, term->of, column + term->back, done);
    }
    if (figure->clamped && sum < 0)
        sum = 0;
    figure->values[column].printed = sum;
    return sum;
}

void figures_print_sums(struct figures *figures)
{
    bool(*done)[COLUMN_COUNT] =
        arena_take_array(figures->arena, figures->count, sizeof *done);

    for (size_t i = 0; i < figures->count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            (void)print_sum(figures, i, column, done);
}

bool figure_is_zero(const struct figure *figure)
{
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++)
        if (figure->values[column].exact.cents != 0 || figure->values[column].printed != 0)
            return false;
    return true;
}
