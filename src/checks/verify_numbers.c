/* Published numbers and ours in the same unit. */
#include <string.h>

#include "verify_parts.h"

const char *verify_unit_name(enum verify_unit unit)
{
    static const char *const names[] = {"eur", "keur", "pct10", "ratio100", "cent", "pct100"};

    return names[unit];
}

const char *verify_status_name(enum verify_status status)
{
    static const char *const names[] = {"equal", "rounding", "different", "unmatched"};

    return names[status];
}

/* -- which of the figures of a row --------------------------------------------------- */

static size_t with_suffix(const struct statements *statements, size_t figure, const char *suffix)
{
    struct buffer id = {0};
    size_t found;

    buffer_printf(&id, "%s.%s", statements->figures.items[figure].id, suffix);
    found = figures_find(&statements->figures, id.bytes);
    buffer_free(&id);
    return found;
}

size_t verify_companion(const struct statements *statements, size_t figure,
                        const struct published_row *row, const struct published_column *column,
                        const struct published_cell *cell)
{
    bool percent = column->percent || cell->percent || row->unit == PUBLISHED_PCT;
    size_t moved;

    if (statements->figures.items[figure].unit == UNIT_PCT10)
        return figure;
    if (percent)
        return with_suffix(statements, figure, "pct");
    if (strstr(row->table, "mutatie") == NULL)
        return figure;
    moved = with_suffix(statements, figure, "mutatie");
    return moved == MAP_NONE ? figure : moved;
}

bool verify_is_nil(const struct figure *figure)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        if (figure->values[column].known &&
            (figure->values[column].printed != 0 || figure->values[column].exact.cents != 0))
            return false;
    return true;
}

/* -- numbers ----------------------------------------------------------------------- */

static const int64_t powers[] = {1, 10, 100};

/* An amount, in euros or thousands as it was written; with more decimals in cents. */
static void measure_amount(const struct figure *figure, struct verify_record *record,
                           const struct published_cell *cell, size_t own_column, int64_t *step)
{
    const struct value *value = &figure->values[own_column];
    enum published_unit unit = record->row->unit;
    bool thousands = unit == PUBLISHED_KEUR ||
                     (unit == PUBLISHED_UNSAID && figure->unit == UNIT_KEUR);
    int64_t whole = thousands ? 100000 : 100, quantum = whole / powers[cell->decimals];
    int64_t cents = cell->number.cents * (thousands ? 1000 : 1);

    *step = 1;
    if (quantum == whole) {
        bool own_unit = figure->unit == (thousands ? UNIT_KEUR : UNIT_EUR);

        record->unit = thousands ? VERIFY_KEUR : VERIFY_EUR;
        record->published = cents / whole;
        record->computed = own_unit ? value->printed : money_round(value->exact, whole);
        return;
    }
    record->unit = VERIFY_CENT;
    record->published = cents;
    record->computed = money_round(value->exact, quantum) * quantum;
    *step = quantum;
}

/* A percentage or ratio, at the precision with which it was written; figure_fits leaves room. */
static void measure_share(const struct statements *statements, struct verify_record *record,
                          const struct published_cell *cell, size_t own_column, int64_t *step)
{
    const struct figure *figure = &statements->figures.items[record->figure];
    struct measure measure = figure_measure(&statements->figures, record->figure, own_column);
    bool percent = figure->unit == UNIT_PCT10;
    int usual = percent ? 1 : 2;
    int64_t wide = percent ? cell->decimals == 2 ? 1 : 10 : 1;

    record->unit = !percent ? VERIFY_RATIO100 : cell->decimals == 2 ? VERIFY_PCT100 : VERIFY_PCT10;
    record->published = cell->number.cents / wide;
    record->computed = figure->values[own_column].printed;
    *step = cell->decimals >= usual ? 1 : powers[usual - cell->decimals];
    if (cell->decimals == usual)
        return;
    if (cell->decimals > usual) /* a percentage with two decimals */
        measure.scale *= 10;
    (void)money_ratio(figure->values[own_column].exact, money_of(measure.den),
                      measure.scale / *step, &record->computed);
    record->computed *= *step;
}

static bool is_share(enum unit unit)
{
    return unit == UNIT_PCT10 || unit == UNIT_RATIO100;
}

/* An amount was published as one, a percentage as a percentage, and so on. */
static bool agrees(enum published_unit unit, enum unit own)
{
    switch (unit) {
    case PUBLISHED_UNSAID: return true;
    case PUBLISHED_PCT: return own == UNIT_PCT10;
    case PUBLISHED_RATIO: return own == UNIT_RATIO100;
    case PUBLISHED_EUR: case PUBLISHED_KEUR: break;
    }
    return !is_share(own);
}

bool verify_measure(const struct statements *statements, struct verify_record *record,
                    const struct published_cell *cell, size_t own_column, int64_t *step)
{
    const struct figure *figure = &statements->figures.items[record->figure];

    if (!agrees(record->row->unit, figure->unit) || cell->decimals > 2) {
        record->cause = "de eenheid is niet die van het cijfer";
        return false;
    }
    if (!figure->values[own_column].known) {
        record->cause = "ons cijfer is van dat jaar niet bekend";
        return false;
    }
    if (is_share(figure->unit))
        measure_share(statements, record, cell, own_column, step);
    else
        measure_amount(figure, record, cell, own_column, step);
    return true;
}

/* -- as text ----------------------------------------------------------------------- */

static const char *with_decimals(int64_t number, int decimals, const char *after,
                                 struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    return arena_printf(arena, "%s%s", decimal_format(number, decimals, text), after);
}

const char *verify_number(enum verify_unit unit, int64_t number, struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    switch (unit) {
    case VERIFY_PCT10: return with_decimals(number, 1, "%", arena);
    case VERIFY_PCT100: return with_decimals(number, 2, "%", arena);
    case VERIFY_RATIO100: return with_decimals(number, 2, "", arena);
    case VERIFY_CENT: return arena_string(arena, money_format(money_of(number), text));
    case VERIFY_EUR: case VERIFY_KEUR: break;
    }
    return arena_string(arena, number_format(number, text));
}
