/* explain: what printing did to the exact amount, and the words of what no line books. */
#include <string.h>

#include "explain.h"
#include "jaarrapport/departures.h"

const char *added_text(const struct explained *explained, const struct added *added,
                       struct arena *arena)
{
    const struct ledger *ledger = &explained->books->ledger;
    int year = explained_year(explained, added->year);
    const char *result = ledger->result_account == MAP_NONE
        ? "?" : ledger->chart->accounts[ledger->result_account].number;
    const char *reserve = ledger->reserve_account == MAP_NONE
        ? "?" : ledger->chart->accounts[ledger->reserve_account].number;

    switch (added->kind) {
    case ADDED_CARRIED:
        return arena_printf(arena, "resultaat %d, in geen boekstuk geboekt",
                            explained_year(explained, added->year + 1));
    case ADDED_RESULT:
        return arena_printf(arena, "resultaat %d, door de balans toegevoegd", year);
    case ADDED_MOVED:
        return arena_printf(arena, "saldo van rekening %s eind %d, hier getoond (balans = na)",
                            result, year);
    case ADDED_AWAY:
        return arena_printf(arena, "saldo eind %d, getoond bij rekening %s (balans = na)", year,
                            reserve);
    }
    return "";
}

__extension__ typedef __int128 wide;

/* "-1.234,5678": so many decimals of num / den, the rest cut off. */
static void fraction(wide num, wide den, int decimals, char text[64])
{
    char whole[MONEY_TEXT_MAX];
    bool negative = num < 0;
    wide rest, digit;
    size_t length;

    num = negative ? -num : num;
    (void)number_format((int64_t)(num / den), whole);
    length = (size_t)snprintf(text, 64, "%s%s,", negative ? "-" : "", whole);
    rest = num % den;
    for (int i = 0; i < decimals; i++) {
        digit = rest * 10 / den;
        rest = rest * 10 % den;
        text[length++] = (char)('0' + (int)digit);
    }
    text[length] = '\0';
}

struct scale {
    int64_t units;   /* printed units in one of what is shown: 10 for a percent */
    int decimals;    /* shown of the exact value */
    int printed_decimals;
    const char *suffix;
};

static struct scale scale_of(const struct figure *figure)
{
    switch (figure->unit) {
    case UNIT_PCT10: return (struct scale){10, 6, 1, " %"};
    case UNIT_RATIO100: return (struct scale){100, 6, 2, ""};
    case UNIT_KEUR: return (struct scale){1, 5, 0, " (x 1.000)"};
    case UNIT_NUMBER: return (struct scale){1, 2, 0, ""};
    case UNIT_EUR: break;
    }
    return (struct scale){1, 2, 0, ""};
}

static const char *nearest_text(enum unit unit)
{
    switch (unit) {
    case UNIT_KEUR: return "het dichtstbijzijnde duizendtal";
    case UNIT_PCT10: return "de dichtstbijzijnde tiende procent";
    case UNIT_RATIO100: return "de dichtstbijzijnde honderdste";
    case UNIT_NUMBER: return "het dichtstbijzijnde hele getal";
    case UNIT_EUR: break;
    }
    return "de dichtstbijzijnde hele euro";
}

void explained_printing(const struct explained *explained, struct printing *printing)
{
    const struct books *books = explained->books;
    const struct figures *figures = &books->statements.figures;
    const struct figure *figure = explained_figure(explained, explained->figure);
    const struct value *value = explained_value(explained);
    struct measure measure = figure_measure(figures, explained->figure, explained->column);
    struct scale scale = scale_of(figure);
    wide exact = (wide)value->exact.cents * measure.scale;
    wide den = (wide)measure.den * scale.units;

    fraction(exact, den, scale.decimals, printing->exact);
    fraction(value->printed, scale.units, scale.printed_decimals, printing->printed);
    if (scale.printed_decimals == 0)
        printing->printed[strlen(printing->printed) - 1] = '\0'; /* the comma */
    fraction((wide)value->printed * measure.den - exact, den, scale.decimals, printing->off);
    if (value->printed == figure_bounds(figures, explained->figure, explained->column).nearest)
        printing->reason = nearest_text(figure->unit);
    else if (strcmp(figure->table, "wnt") == 0)
        printing->reason = "wat het afgedrukte totaal en de andere delen overlaten";
    else
        printing->reason = departures_reason(&books->statements, explained->figure,
                                             explained->column, figures->arena);
    (void)strncat(printing->exact, scale.suffix, sizeof printing->exact - strlen(printing->exact) - 1);
    (void)strncat(printing->printed, scale.suffix,
                  sizeof printing->printed - strlen(printing->printed) - 1);
    (void)strncat(printing->off, scale.suffix, sizeof printing->off - strlen(printing->off) - 1);
}
