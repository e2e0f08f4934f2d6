/* What a published number that differs looks like: a sign, a digit, another row. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify_parts.h"

enum { DIGITS_MAX = 24 };

static int64_t size_of(int64_t number)
{
    return number < 0 ? -number : number;
}

static const char *text_of(const struct verify_record *record, int64_t number,
                           struct arena *arena)
{
    return verify_number(record->unit, number, arena);
}

/* -- digits ------------------------------------------------------------------------ */

static const char *swapped(const char *published, const char *computed, size_t at,
                           struct arena *arena)
{
    if (published[at] != computed[at + 1] || published[at + 1] != computed[at] ||
        strcmp(published + at + 2, computed + at + 2) != 0)
        return NULL;
    return arena_printf(arena, "de cijfers %c en %c zijn verwisseld", computed[at],
                        computed[at + 1]);
}

/* One digit another, or two neighbours swapped. */
static const char *digits_cause(const struct verify_record *record, struct arena *arena)
{
    char published[DIGITS_MAX], computed[DIGITS_MAX];
    const char *cause;
    size_t at = 0;

    if ((record->published < 0) != (record->computed < 0))
        return NULL;
    (void)snprintf(published, sizeof published, "%" PRId64, size_of(record->published));
    (void)snprintf(computed, sizeof computed, "%" PRId64, size_of(record->computed));
    if (strlen(published) != strlen(computed) || strlen(published) < 3)
        return NULL;
    while (published[at] == computed[at])
        at++;
    cause = computed[at + 1] == '\0' ? NULL : swapped(published, computed, at, arena);
    if (cause != NULL || strcmp(published + at + 1, computed + at + 1) != 0)
        return cause;
    return arena_printf(arena, "een cijfer verkeerd: %c in plaats van %c", published[at],
                        computed[at]);
}

static const char *factor_cause(const struct verify_record *record)
{
    static const struct {
        int64_t factor;
        const char *more, *less;
    } factors[] = {
        {10, "tienmaal te groot", "tienmaal te klein"},
        {100, "honderdmaal te groot (centen als euro's?)", "honderdmaal te klein"},
        {1000, "duizendmaal te groot (euro's als duizenden?)",
         "duizendmaal te klein (duizenden als euro's?)"}};

    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        int64_t product;

        if (record->computed != 0 &&
            !__builtin_mul_overflow(record->computed, factors[i].factor, &product) &&
            product == record->published)
            return factors[i].more;
        if (record->published != 0 && size_of(record->computed) >= factors[i].factor &&
            (record->computed + (record->computed < 0 ? -1 : 1) * factors[i].factor / 2) /
                    factors[i].factor == record->published)
            return factors[i].less;
    }
    return NULL;
}

/* -- elsewhere --------------------------------------------------------------------- */

/* Small numbers are equal by chance. */
static bool tells_something(const struct verify_record *record)
{
    return size_of(record->published) >= 100;
}

static const char *year_cause(const struct statements *statements,
                              const struct verify_record *record, size_t own_column,
                              struct arena *arena)
{
    const struct figure *figure = &statements->figures.items[record->figure];
    char text[YEAR_TEXT_MAX];

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        if (column != own_column && figure->values[column].known &&
            figure->values[column].printed == record->published)
            return arena_printf(arena, "het cijfer van %s: een kolom verschoven",
                                ledger_year_text(statements->ledger, column, text));
    return NULL;
}

/* Figures of the same unit and year that print what was published: of the same table, then all. */
static const char *row_cause(const struct statements *statements,
                             const struct verify_record *record, size_t own_column,
                             struct arena *arena)
{
    const struct figures *figures = &statements->figures;
    const struct figure *own = &figures->items[record->figure];

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < figures->count; i++) {
            const struct figure *other = &figures->items[i];

            if (i == record->figure || other->unit != own->unit ||
                !other->values[own_column].known ||
                other->values[own_column].printed != record->published ||
                (pass == 0 && strcmp(other->table, own->table) != 0))
                continue;
            return arena_printf(arena, "het bedrag van een andere regel: %s (%s)", other->label,
                                other->id);
        }
    }
    return NULL;
}

/* -- rounding ---------------------------------------------------------------------- */

static const char *rounding_cause(const struct statements *statements,
                                  const struct verify_record *record, size_t own_column,
                                  struct arena *arena)
{
    const struct figures *figures = &statements->figures;
    int64_t nearest = figure_bounds(figures, record->figure, own_column).nearest;
    enum unit unit = figures->items[record->figure].unit;

    if ((record->unit == VERIFY_EUR && unit != UNIT_EUR) ||
        (record->unit == VERIFY_KEUR && unit != UNIT_KEUR) || record->unit == VERIFY_CENT ||
        record->unit == VERIFY_PCT100)
        return "afronding";
    if (record->computed == nearest)
        return "afronding: gepubliceerd is niet de naaste";
    if (record->published == nearest)
        return arena_printf(arena, "afronding: wel de naaste, maar %s telt op",
                            text_of(record, record->computed, arena));
    return "afronding";
}

const char *verify_cause(const struct statements *statements, const struct verify_record *record,
                         size_t own_column, struct arena *arena)
{
    const char *cause = NULL;

    if (record->status == VERIFY_ROUNDING)
        return rounding_cause(statements, record, own_column, arena);
    if (record->published == -record->computed)
        return "het teken is omgekeerd";
    if (tells_something(record))
        cause = year_cause(statements, record, own_column, arena);
    if (cause == NULL && tells_something(record))
        cause = row_cause(statements, record, own_column, arena);
    if (cause == NULL)
        cause = digits_cause(record, arena);
    return cause == NULL ? factor_cause(record) : cause;
}
