/* Checks that compute a figure once more, along another way. */
#include <stdlib.h>
#include <string.h>

#include "identities.h"

/* -- notes ------------------------------------------------------------------------- */

static const struct figures *figures_of(const struct check_context *context)
{
    return &context->statements->figures;
}

/* Is it the row of one account in a note? */
static bool is_note_row(const struct figure *figure)
{
    return strcmp(figure->table, "toelichting") == 0 && figure->account != MAP_NONE &&
           figure->leaf && !figure->clamped;
}

/* The row of an account, from the ledger alone, in the sign of its note. */
static struct money from_ledger(const struct check_context *context, const struct figure *figure,
                                size_t column)
{
    struct money presented = ledger_presented(context->ledger, figure->account, column);

    return figure->side == SIDE_DEBIT ? presented : money_negate(presented);
}

/* Sum of the note below a figure; `*whole` becomes false when it is not all rows of accounts. */
static struct money note_sum(const struct check_context *context, size_t parent, size_t column,
                             size_t *rows, bool *whole)
{
    const struct figures *figures = figures_of(context);
    struct money sum = {0};
    size_t at = 0, child;

    while ((child = figures_child(figures, parent, &at)) != MAP_NONE) {
        const struct figure *figure = &figures->items[child];
        struct money amount;

        *whole = *whole && is_note_row(figure);
        if (!*whole)
            return sum;
        amount = from_ledger(context, figure, column);
        (*rows)++;
        sum = money_plus(sum, figure->side == figures->items[parent].side ? amount
                                                                          : money_negate(amount));
    }
    return sum;
}

/* The row of a statement against the accounts of its note. */
static void compare_note(const struct check_context *context, size_t index, size_t column,
                         struct money *deviation, const char **first)
{
    const struct figure *figure = &figures_of(context)->items[index];
    size_t rows = 0;
    bool whole = true;
    struct money sum = note_sum(context, index, column, &rows, &whole);
    struct money difference = money_minus(figure->values[column].exact, sum);
    char left[MONEY_TEXT_MAX], right[MONEY_TEXT_MAX];

    if (rows == 0 || !whole || figure->clamped || difference.cents == 0)
        return;
    if (*first == NULL)
        *first = arena_printf(context->arena, "%s in %s is %s, de toelichting telt op tot %s",
                              figure->label, year_text(context, column),
                              money_format(figure->values[column].exact, left),
                              money_format(sum, right));
    *deviation = money_plus(*deviation,
                            difference.cents < 0 ? money_negate(difference) : difference);
}

void check_notes(const struct check_context *context, struct check_result *result)
{
    const struct figures *figures = figures_of(context);
    struct money deviation = {0};
    const char *first = NULL;

    for (size_t i = 0; i < figures->count; i++)
        if (layout_takes_accounts(figures->items[i].table))
            for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++)
                if (ledger_knows_closing(context->ledger, column))
                    compare_note(context, i, column, &deviation, &first);
    result_difference(result, deviation, first);
}

/* -- ratios ------------------------------------------------------------------------ */

/* Numerator or divisor from the figures it is made of; false when one lies before the columns. */
static bool recompute(const struct figures *figures, size_t index, size_t column,
                      struct money *sum)
{
    const struct figure *figure = &figures->items[index];

    *sum = money_of(0);
    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        struct money exact;

        if (term->kind != TERM_FIGURE || column + term->back >= COLUMN_COUNT)
            return false;
        exact = figures->items[term->of].values[column + term->back].exact;
        *sum = money_plus(*sum, term->sign < 0 ? money_negate(exact) : exact);
    }
    return figure->term_count > 0;
}

/* Does it print the nearest to numerator x scale / divisor?  In 128 bits; a half may go either way. */
static bool is_near(const struct figure *figure, size_t column, struct money over,
                    struct money under)
{
    int64_t scale = figure->unit == UNIT_PCT10 ? 1000 : 100;
    __extension__ typedef __int128 wide;
    wide difference = (wide)figure->values[column].printed * under.cents -
                      (wide)over.cents * scale;
    wide unit = under.cents < 0 ? -(wide)under.cents : under.cents;

    return 2 * difference <= unit && -2 * difference <= unit;
}

void check_ratios(const struct check_context *context, struct check_result *result)
{
    const struct figures *figures = figures_of(context);
    size_t count = 0;

    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];

        if (figure->unit != UNIT_RATIO100 || figure->divisor == MAP_NONE)
            continue;
        for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
            struct money over, under;

            if (!figure->values[column].known || !recompute(figures, i, column, &over) ||
                !recompute(figures, figure->divisor, column, &under))
                continue;
            count++;
            if (is_near(figure, column, over, under) || result->status == CHECK_FAIL)
                continue;
            result->status = CHECK_FAIL;
            result->message = arena_printf(context->arena, "%s in %s volgt niet uit de cijfers "
                                                           "waarvan het de verhouding is",
                                           figure->label, year_text(context, column));
        }
    }
    if (count == 0)
        result->status = CHECK_NOT_APPLICABLE;
}
