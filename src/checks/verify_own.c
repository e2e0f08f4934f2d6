/*
 * The published table on its own: each figure that is a sum of others, from
 * what was published of those others.
 *
 * The tree is that of the figures, so one walk sees whether a statement foots,
 * notes equal statements, schedules roll forward and the cash flow ties.
 */
#include <stdlib.h>
#include <string.h>

#include "verify_parts.h"

/* A year of accounts or of budgets; years of the file need not be ours. */
struct period_column {
    int year;
    bool budgeted;
};

struct cell {
    const struct verify_record *record; /* NULL: not published */
    bool known, done, used;             /* of the own sum; used: something published is in it */
    int64_t sum;
};

struct own {
    struct verification *verification;
    const struct figures *figures;
    struct arena *arena;
    struct period_column *periods;
    size_t period_count;
    struct cell *cells; /* [figure][period] */
};

static struct cell *cell_at(const struct own *own, size_t figure, size_t period)
{
    return &own->cells[figure * own->period_count + period];
}

static size_t period_of(struct own *own, const struct published_column *column)
{
    for (size_t i = 0; i < own->period_count; i++)
        if (own->periods[i].year == column->year && own->periods[i].budgeted == column->budgeted)
            return i;
    own->periods[own->period_count] = (struct period_column){column->year, column->budgeted};
    return own->period_count++;
}

/* The period `back` years earlier, accounts before budgets; MAP_NONE when the file lacks it. */
static size_t period_back(const struct own *own, size_t period, size_t back)
{
    size_t found = MAP_NONE;

    if (back == 0)
        return period;
    for (size_t i = 0; i < own->period_count; i++)
        if (own->periods[i].year == own->periods[period].year - (int)back &&
            (found == MAP_NONE || !own->periods[i].budgeted))
            found = i;
    return found;
}

static struct verify_record *add_fault(const struct own *own, const struct verify_record *of,
                                       int64_t sum)
{
    struct verify_record *fault = &own->verification->own[own->verification->own_count++];

    *fault = *of;
    fault->has_computed = true;
    fault->computed = sum;
    fault->difference = sum - of->published;
    fault->status = llabs(fault->difference) <= 1 ? VERIFY_ROUNDING : VERIFY_DIFFERENT;
    fault->cause = NULL;
    return fault;
}

/* -- what was published ------------------------------------------------------------ */

static bool has_unit_of(const struct verify_record *record, const struct figure *figure)
{
    static const enum unit units[] = {[VERIFY_EUR] = UNIT_EUR, [VERIFY_KEUR] = UNIT_KEUR,
                                      [VERIFY_PCT10] = UNIT_PCT10,
                                      [VERIFY_RATIO100] = UNIT_RATIO100};

    return record->unit <= VERIFY_RATIO100 && units[record->unit] == figure->unit;
}

/* Years that are not ours were not measured: whole euros and thousands will do. */
static bool take_record(struct own *own, struct verify_record *record)
{
    const struct figure *figure;
    struct cell *cell;

    if (record->figure == MAP_NONE || !record->has_published)
        return false;
    figure = &own->figures->items[record->figure];
    if (record->status == VERIFY_UNMATCHED && record->unit == VERIFY_EUR &&
        record->row->unit == PUBLISHED_UNSAID && figure->unit == UNIT_KEUR)
        record->unit = VERIFY_KEUR;
    if (!has_unit_of(record, figure))
        return false;
    cell = cell_at(own, record->figure, period_of(own, record->column));
    if (cell->record == NULL)
        cell->record = record;
    else if (cell->record->published != record->published)
        add_fault(own, record, cell->record->published)->cause =
            arena_printf(own->arena, "staat er ook als %s (%s)",
                         verify_number(record->unit, cell->record->published, own->arena),
                         cell->record->row->label);
    return true;
}

/* -- sums -------------------------------------------------------------------------- */

/* What was published of a figure, else what the published figures below it add up to. */
static bool value_of(struct own *own, size_t figure, size_t period, int64_t *value, bool *used);

/* Printed in two halves, a table adds those up: "gunstig" less "ongunstig". */
static bool sum_halves(struct own *own, size_t index, size_t period, struct cell *cell)
{
    static const char *const names[] = {"gunstig", "ongunstig"};
    const char *table = own->figures->items[index].table;
    size_t row = own->figures->items[index].row;

    if (row == MAP_NONE || !own->verification->statements->layout->rows[row].split_by_sign)
        return false;
    cell->known = true;
    for (size_t i = 0; i < 2; i++) {
        size_t half = figures_find(own->figures, arena_printf(own->arena, "%s.%s", table, names[i]));
        int64_t value = 0;

        cell->known = cell->known && half != MAP_NONE &&
                      value_of(own, half, period, &value, &cell->used);
        cell->sum += i == 0 ? value : -value;
    }
    return true;
}

static void sum_up(struct own *own, size_t index, size_t period)
{
    const struct figure *figure = &own->figures->items[index];
    struct cell *cell = cell_at(own, index, period);

    if (cell->done)
        return;
    cell->done = true;
    if (sum_halves(own, index, period, cell))
        return;
    cell->known = !figure->leaf && figure->term_count > 0;
    for (size_t i = 0; cell->known && i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        size_t then = period_back(own, period, term->back);
        int64_t value = 0;

        cell->known = term->kind == TERM_FIGURE && then != MAP_NONE &&
                      own->figures->items[term->of].unit == figure->unit &&
                      value_of(own, term->of, then, &value, &cell->used) &&
                      !__builtin_add_overflow(cell->sum, term->sign * value, &cell->sum);
    }
    if (figure->clamped && cell->sum < 0)
        cell->sum = 0;
}

static bool value_of(struct own *own, size_t figure, size_t period, int64_t *value, bool *used)
{
    struct cell *cell = cell_at(own, figure, period);

    if (cell->record != NULL) {
        *value = cell->record->published;
        *used = true;
        return true;
    }
    sum_up(own, figure, period);
    if (cell->known) {
        *value = cell->sum;
        *used = *used || cell->used;
        return true;
    }
    *value = 0; /* a row that is nil with us need not be printed */
    return verify_is_nil(&own->figures->items[figure]);
}

static bool is_faulty(const struct own *own, size_t figure, size_t period)
{
    const struct cell *cell = cell_at(own, figure, period);

    return cell->record != NULL && cell->known && cell->used &&
           cell->sum != cell->record->published;
}

/* -- why --------------------------------------------------------------------------- */

static const char *number(const struct own *own, const struct verify_record *of, int64_t value)
{
    return verify_number(of->unit, value, own->arena);
}

/* Would it add up, had that term been what its own rows add up to? */
static const char *consequence(struct own *own, size_t index, size_t period)
{
    const struct figure *figure = &own->figures->items[index];
    const struct cell *cell = cell_at(own, index, period);

    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        size_t then = period_back(own, period, term->back);
        const struct cell *of;

        if (then == MAP_NONE || !is_faulty(own, term->of, then))
            continue;
        of = cell_at(own, term->of, then);
        if (cell->sum + term->sign * (of->sum - of->record->published) ==
            cell->record->published)
            return arena_printf(own->arena, "telt wel op met %s bij '%s'",
                                number(own, cell->record, of->sum), of->record->row->label);
    }
    return NULL;
}

/* Is what was published one of the terms alone, or all but one of them? */
static const char *left_out(struct own *own, size_t index, size_t period)
{
    const struct figure *figure = &own->figures->items[index];
    const struct cell *cell = cell_at(own, index, period);

    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        size_t then = period_back(own, period, term->back);
        int64_t value;
        bool used = false;

        if (then == MAP_NONE || !value_of(own, term->of, then, &value, &used) || value == 0)
            continue;
        value *= term->sign;
        if (cell->sum - value == cell->record->published)
            return arena_printf(own->arena, "'%s' (%s) is niet meegeteld",
                                own->figures->items[term->of].label,
                                number(own, cell->record, value));
        if (cell->sum - 2 * value == cell->record->published)
            return arena_printf(own->arena, "'%s' (%s) is met het andere teken geteld",
                                own->figures->items[term->of].label,
                                number(own, cell->record, value));
        if (cell->sum + value == cell->record->published)
            return arena_printf(own->arena, "'%s' (%s) is tweemaal geteld",
                                own->figures->items[term->of].label,
                                number(own, cell->record, value));
    }
    return NULL;
}

static void check_sum(struct own *own, size_t index, size_t period)
{
    struct cell *cell = cell_at(own, index, period);
    struct verify_record *fault;

    sum_up(own, index, period);
    if (!is_faulty(own, index, period))
        return;
    fault = add_fault(own, cell->record, cell->sum);
    fault->cause = consequence(own, index, period);
    if (fault->cause == NULL)
        fault->cause = left_out(own, index, period);
    if (fault->cause == NULL)
        fault->cause = fault->status == VERIFY_ROUNDING ? "telt niet op (afronding)"
                                                        : "telt niet op";
}

/* -- percentages ------------------------------------------------------------------- */

/* The amount that a percentage belongs to: "ontwikkeling.brutomarge" of "...brutomarge.pct". */
static size_t amount_of(const struct own *own, size_t index)
{
    const char *id = own->figures->items[index].id;
    size_t length = strlen(id);

    if (length < 5 || strcmp(id + length - 4, ".pct") != 0)
        return MAP_NONE;
    return figures_find(own->figures, arena_copy(own->arena, id, length - 4));
}

/* The published row of the same table that is 100 %: what the divisor is called there. */
static const struct verify_record *whole_of(const struct own *own, size_t amount, size_t divisor,
                                            size_t period)
{
    const struct figure *of = &own->figures->items[divisor];

    for (size_t i = 0; i < own->figures->count; i++) {
        const struct figure *figure = &own->figures->items[i];
        bool same = strcmp(figure->table, own->figures->items[amount].table) == 0 &&
                    figure->unit == own->figures->items[amount].unit;

        for (size_t column = COLUMN_YEAR; same && column <= COLUMN_PRIOR; column++)
            same = money_compare(figure->values[column].exact, of->values[column].exact) == 0;
        if (same && cell_at(own, i, period)->record != NULL)
            return cell_at(own, i, period)->record;
    }
    return NULL;
}

__extension__ typedef __int128 wide;

/*
 * Could tenths `percent` be the nearest of some amount that prints `part` of
 * one that prints `whole`?  Both lie within half a unit of what is printed.
 */
static bool can_be_nearest(int64_t percent, int64_t part, int64_t whole)
{
    wide low = ((wide)percent * 2 - 1), high = ((wide)percent * 2 + 1); /* half tenths */
    wide part_low = (wide)part * 2 - 1, part_high = (wide)part * 2 + 1; /* half units */
    wide whole_low = (wide)whole * 2 - 1, whole_high = (wide)whole * 2 + 1;
    wide least = part_low * 2000, most = part_high * 2000; /* over whole, in half tenths */

    /* least / whole <= high and most / whole >= low, at the end of whole that helps */
    return least <= high * (high > 0 ? whole_high : whole_low) &&
           most >= low * (low > 0 ? whole_low : whole_high);
}

static void check_percentage(struct own *own, size_t index, size_t period)
{
    const struct cell *cell = cell_at(own, index, period);
    size_t amount = amount_of(own, index);
    const struct verify_record *part, *whole;
    int64_t nearest;

    if (amount == MAP_NONE || own->figures->items[index].divisor == MAP_NONE)
        return;
    part = cell_at(own, amount, period)->record;
    whole = whole_of(own, amount, own->figures->items[index].divisor, period);
    if (part == NULL || whole == NULL || whole->published <= 0 ||
        can_be_nearest(cell->record->published, part->published, whole->published) ||
        !money_ratio(money_of(part->published), money_of(whole->published), 1000, &nearest))
        return;
    add_fault(own, cell->record, nearest)->cause =
        arena_printf(own->arena, "niet de naaste van %s op %s",
                     number(own, part, part->published), number(own, whole, whole->published));
}

/* -- all --------------------------------------------------------------------------- */

static int by_place(const void *left, const void *right)
{
    const struct verify_record *a = left, *b = right;
    long long first = llabs(a->difference), second = llabs(b->difference);

    if (a->status != b->status)
        return (int)b->status - (int)a->status;
    if (a->unit != b->unit)
        return (int)a->unit - (int)b->unit;
    if (first != second)
        return first > second ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

void verify_own(struct verification *verification, const struct published *published,
                struct arena *arena)
{
    struct own own = {.verification = verification,
                      .figures = &verification->statements->figures, .arena = arena};
    size_t periods = published->column_count;

    own.periods = arena_take_array(arena, periods, sizeof *own.periods);
    for (size_t i = 0; i < periods; i++)
        (void)period_of(&own, &published->columns[i]);
    own.cells = arena_take_array(arena, own.figures->count * own.period_count, sizeof *own.cells);
    verification->own = /* a sum and a percentage each, or said twice */
        arena_take_array(arena, verification->count * 3, sizeof *verification->own);
    for (size_t i = 0; i < verification->count; i++)
        (void)take_record(&own, &verification->records[i]);
    for (size_t i = 0; i < own.figures->count; i++) {
        for (size_t j = 0; j < own.period_count; j++) {
            if (cell_at(&own, i, j)->record == NULL)
                continue;
            check_sum(&own, i, j);
            check_percentage(&own, i, j);
        }
    }
    qsort(verification->own, verification->own_count, sizeof *verification->own, by_place);
}
