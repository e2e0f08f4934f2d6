#include "texts.h"

#include <string.h>

/* The same amount in every year that is known, with this sign, and not nothing? */
static bool is_same_figure(const struct figure *first, const struct figure *second, int sign)
{
    bool any = false;

    for (size_t i = COLUMN_YEAR; i <= COLUMN_PRIOR; i++) {
        if (first->values[i].known != second->values[i].known)
            return false;
        if (!first->values[i].known)
            continue;
        if (first->values[i].exact.cents != sign * second->values[i].exact.cents)
            return false;
        any = any || first->values[i].exact.cents != 0;
    }
    return any;
}

/* What a table in thousands prints for a figure in euros: a text must not say otherwise. */
static void find_thousands(const struct figures *figures, const struct figure *from,
                           size_t column, struct quantity *quantity)
{
    for (size_t i = 0; i < figures->count && from->unit == UNIT_EUR && from->divisor == MAP_NONE;
         i++) {
        const struct figure *other = &figures->items[i];

        for (int sign = 1; sign >= -1 && other->unit == UNIT_KEUR && other->divisor == MAP_NONE;
             sign -= 2) {
            if (!is_same_figure(from, other, sign))
                continue;
            quantity->in_table = true;
            quantity->thousands = sign * other->values[column].printed;
            return;
        }
    }
}

struct quantity quantity_of_figure(const struct report *report, size_t figure, size_t column)
{
    const struct figure *from = &report->statements->figures.items[figure];
    const struct figures *figures = &report->statements->figures;
    const struct value *value = &from->values[column];
    struct quantity quantity = {
        .known = value->known,
        .unit = from->unit,
        .whole = from->row != MAP_NONE &&
                 report->statements->layout->rows[from->row].whole_percent,
        .exact = value->exact,
        .printed = value->printed,
    };

    if (from->divisor != MAP_NONE) /* of nothing it is not known */
        (void)money_ratio(value->exact, figures->items[from->divisor].values[column].exact, 100,
                          &quantity.percents);
    find_thousands(figures, from, column, &quantity);
    return quantity;
}

struct quantity quantity_of_fact(const struct fact *fact)
{
    struct quantity quantity = {.known = true, .exact = fact->number};

    switch (fact->unit) {
    case FACT_EUR:
        quantity.unit = UNIT_EUR;
        quantity.printed = money_round(fact->number, 100);
        break;
    case FACT_PCT:
        quantity.unit = UNIT_PCT10;
        quantity.printed = money_round(fact->number, 10);
        quantity.percents = money_round(fact->number, 100);
        quantity.whole = fact->number.cents % 100 == 0;
        break;
    default:
        quantity.unit = UNIT_NUMBER;
        quantity.printed = fact->number.cents;
        break;
    }
    return quantity;
}

struct quantity quantity_difference(struct quantity now, struct quantity then)
{
    now.known = now.known && then.known;
    if (!now.known)
        return now;
    now.exact = money_minus(now.exact, then.exact);
    now.printed -= then.printed;
    now.percents -= then.percents;
    now.in_table = now.in_table && then.in_table;
    now.thousands -= then.thousands;
    return now;
}

int quantity_sign(const struct quantity *quantity)
{
    return (quantity->printed > 0) - (quantity->printed < 0);
}

struct quantity quantity_share(struct quantity part, struct quantity whole, enum form form)
{
    struct quantity share = {.unit = form == FORM_RATIO ? UNIT_RATIO100 : UNIT_PCT10};
    int64_t scale = form == FORM_RATIO ? 100 : form == FORM_PCT ? 1000 : 100;

    share.known = part.known && whole.known &&
                  money_ratio(part.exact, whole.exact, scale, &share.printed);
    share.percents = share.printed;
    if (share.known && form == FORM_PCT0)
        share.printed *= 10;
    return share;
}

/* -- texts ------------------------------------------------------------------------- */

/* The number alone, minus in front; false when the quantity cannot have that form. */
static bool euro_say(const struct quantity *quantity, enum form form, char text[MONEY_TEXT_MAX])
{
    switch (form) {
    case FORM_PLAIN:
    case FORM_EURO:
        (void)number_format(quantity->printed, text);
        return true;
    case FORM_K:
        (void)number_format(quantity->in_table ? quantity->thousands
                                               : money_round(quantity->exact, 100000), text);
        (void)number_mark(text, 'K');
        return true;
    case FORM_CENT:
        (void)money_format(quantity->exact, text);
        return true;
    default: return false;
    }
}

static bool thousands_say(const struct quantity *quantity, enum form form,
                          char text[MONEY_TEXT_MAX])
{
    (void)number_format(quantity->printed, text);
    if (form == FORM_K)
        (void)number_mark(text, 'K');
    return form == FORM_PLAIN || form == FORM_K;
}

static bool percent_say(const struct quantity *quantity, enum form form,
                        char text[MONEY_TEXT_MAX])
{
    if (form == FORM_PCT0 || (form == FORM_PLAIN && quantity->whole))
        (void)number_format(quantity->percents, text);
    else
        (void)decimal_format(quantity->printed, 1, text);
    (void)number_mark(text, '%');
    return form == FORM_PLAIN || form == FORM_PCT || form == FORM_PCT0;
}

/* A count: 21, or 21,5. */
static bool count_say(const struct quantity *quantity, enum form form, char text[MONEY_TEXT_MAX])
{
    if (quantity->printed % 100 == 0)
        (void)number_format(quantity->printed / 100, text);
    else if (quantity->printed % 10 == 0)
        (void)decimal_format(quantity->printed / 10, 1, text);
    else
        (void)decimal_format(quantity->printed, 2, text);
    return form == FORM_PLAIN;
}

static bool quantity_say(const struct quantity *quantity, enum form form,
                         char text[MONEY_TEXT_MAX])
{
    switch (quantity->unit) {
    case UNIT_EUR: return euro_say(quantity, form, text);
    case UNIT_KEUR: return thousands_say(quantity, form, text);
    case UNIT_PCT10: return percent_say(quantity, form, text);
    case UNIT_RATIO100:
        (void)decimal_format(quantity->printed, 2, text);
        return form == FORM_PLAIN || form == FORM_RATIO;
    case UNIT_NUMBER: break;
    }
    return count_say(quantity, form, text);
}

const char *quantity_text(const struct quantity *quantity, enum form form, enum sign_style sign,
                          struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    if (!quantity_say(quantity, form, text))
        return NULL;
    return arena_printf(arena, "%s%s", form == FORM_EURO || form == FORM_K ? "€\u00a0" : "",
                        sign_place(text, sign));
}
