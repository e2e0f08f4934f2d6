/* WNT: persons over two years, and their figures. */
#include <string.h>

#include "jaarrapport/wnt_figures.h"

/* -- persons ----------------------------------------------------------------------- */

/* How much two rows of one name must have in common to be one person, strictest first. */
enum likeness { SAME_FUNCTION, SAME_ROLE, SAME_NAME, LIKENESSES };

static bool is_same(const struct wnt_row *a, const struct wnt_row *b, enum likeness likeness)
{
    if (a->table != b->table)
        return false;
    if (a->table == WNT_3 || likeness == SAME_FUNCTION)
        return a->role == b->role && strcmp(a->function, b->function) == 0;
    return likeness == SAME_NAME || a->role == b->role;
}

/* For each row, the row of the other year with which it is one person, or MAP_NONE. */
struct pairs {
    const struct wnt *wnt;
    size_t *other;
};

static void pair_row(const struct pairs *pairs, size_t row, enum likeness likeness)
{
    const struct wnt *wnt = pairs->wnt;

    for (size_t i = wnt->rows[row].first_of_name; i != MAP_NONE; i = wnt->rows[i].next_of_name) {
        if (wnt->rows[i].year != wnt->years[1] || pairs->other[i] != MAP_NONE ||
            !is_same(&wnt->rows[row], &wnt->rows[i], likeness))
            continue;
        pairs->other[i] = row;
        pairs->other[row] = i;
        return;
    }
}

static struct pairs pair_rows(const struct wnt *wnt, struct arena *arena)
{
    struct pairs pairs = {wnt, arena_take_array(arena, wnt->count, sizeof *pairs.other)};

    for (size_t i = 0; i < wnt->count; i++)
        pairs.other[i] = MAP_NONE;
    for (enum likeness likeness = 0; likeness < LIKENESSES; likeness++)
        for (size_t i = 0; i < wnt->count; i++)
            if (wnt->rows[i].year == wnt->years[0] && pairs.other[i] == MAP_NONE)
                pair_row(&pairs, i, likeness);
    return pairs;
}

struct wnt_person *wnt_persons(const struct wnt *wnt, struct arena *arena, size_t *count)
{
    struct wnt_person *persons = arena_take_array(arena, wnt->count, sizeof *persons);
    struct pairs pairs = pair_rows(wnt, arena);
    size_t numbers[WNT_TABLES] = {0};

    *count = 0;
    for (size_t i = 0; i < wnt->count; i++) {
        const struct wnt_row *row = &wnt->rows[i];
        size_t other = pairs.other[i], column = row->year == wnt->years[0] ? 0 : 1;
        struct wnt_person *person;

        if (row->year != wnt->years[column] || (other != MAP_NONE && other < i))
            continue; /* an older year, or a person who has a number already */
        person = &persons[(*count)++];
        person->table = row->table;
        person->number = ++numbers[row->table];
        person->rows[column] = row;
        person->rows[1 - column] = other == MAP_NONE ? NULL : &wnt->rows[other];
    }
    return persons;
}

const char *wnt_figure_id(struct arena *arena, const struct wnt_person *person,
                          const char *field)
{
    return arena_printf(arena, "wnt.%s.%zu.%s", wnt_table_name(person->table), person->number,
                        field);
}

/* -- fields ------------------------------------------------------------------------ */

enum field {
    FIELD_DAYS, FIELD_MONTHS, FIELD_HOURS, FIELD_PAY, FIELD_CAR, FIELD_PAY_TOTAL, FIELD_LATER,
    FIELD_FUNCTION_PAY, FIELD_OTHER_PAY, FIELD_SEVERANCE, FIELD_SUBTOTAL, FIELD_BY_MONTHS,
    FIELD_BY_HOURS, FIELD_PERIOD_PAY, FIELD_MAXIMUM, FIELD_UNDUE, FIELD_TOTAL, FIELD_EXCESS,
    FIELD_PAID, FIELDS
};

#define IN(table) (1u << (table))
#define BY_DAYS (IN(WNT_1A) | IN(WNT_1C) | IN(WNT_3))
#define FOR_MONTHS IN(WNT_1B)
#define TOGETHER (IN(WNT_1E) | IN(WNT_1F))
#define PAID (BY_DAYS | FOR_MONTHS | TOGETHER)
#define ALL (PAID | IN(WNT_2))

static const struct field_kind {
    const char *name, *label;
    bool count;      /* a number, not euros */
    unsigned tables; /* that have it */
} fields[FIELDS] = {
    [FIELD_DAYS] = {"dagen", "Kalenderdagen", true, BY_DAYS},
    [FIELD_MONTHS] = {"maanden", "Kalendermaanden", true, FOR_MONTHS},
    [FIELD_HOURS] = {"uren", "Uren", true, FOR_MONTHS},
    [FIELD_PAY] = {"beloning", "Beloning", false, PAID},
    [FIELD_CAR] = {"bijtelling_auto", "Bijtelling auto", false, PAID},
    /* in two parts: the model's own word is an account of the example as well */
    [FIELD_PAY_TOTAL] = {"beloning_totaal", "Beloning plus belastbare onkosten" "vergoedingen",
                         false, PAID},
    [FIELD_LATER] = {"betaalbaar_op_termijn", "Beloningen betaalbaar op termijn", false, PAID},
    [FIELD_FUNCTION_PAY] = {"bezoldiging", "Bezoldiging als topfunctionaris", false, TOGETHER},
    [FIELD_OTHER_PAY] = {"bezoldiging_overig", "Overige bezoldiging", false, TOGETHER},
    [FIELD_SEVERANCE] = {"uitkering", "Overeengekomen uitkeringen", false, IN(WNT_2)},
    [FIELD_SUBTOTAL] = {"subtotaal", "Subtotaal", false, PAID},
    [FIELD_BY_MONTHS] = {"maximum_maanden", "Maximum naar maanden", false, FOR_MONTHS},
    [FIELD_BY_HOURS] = {"maximum_uren", "Maximum naar uren", false, FOR_MONTHS},
    [FIELD_PERIOD_PAY] = {"bezoldiging", "Bezoldiging gehele periode", false, FOR_MONTHS},
    [FIELD_MAXIMUM] = {"maximum", "Individueel toepasselijk maximum", false, ALL},
    [FIELD_UNDUE] = {"onverschuldigd", "Onverschuldigd betaald", false, ALL},
    [FIELD_TOTAL] = {"totaal", "Totale bezoldiging", false, ALL},
    [FIELD_EXCESS] = {"overschrijding", "Overschrijding", false, ALL},
    [FIELD_PAID] = {"betaald_in_jaar", "Betaald in het jaar", false, IN(WNT_2)},
};

/* -- values ------------------------------------------------------------------------ */

static struct value value_of(struct money exact)
{
    return (struct value){true, exact, money_round(exact, 100)};
}

static struct value value_of_limit(struct wnt_limit limit, bool asked)
{
    struct value value = value_of(limit.amount);

    value.known = limit.known && asked;
    return value;
}

/* The part that is printed as what the whole leaves: tables must add up. */
static void print_rest(struct value *rest, const struct value *whole, const struct value *part)
{
    rest->printed = whole->printed - part->printed;
}

static void take_values(const struct wnt_row *row, const struct wnt_result *result,
                        struct value values[FIELDS])
{
    bool months = row->table == WNT_1B, together = row->table == WNT_1E || row->table == WNT_1F;

    values[FIELD_DAYS] = value_of(money_of(result->days * 100));
    values[FIELD_MONTHS] = value_of(money_of(result->months * (int64_t)100));
    values[FIELD_HOURS] = value_of(wnt_money(row, WNT_HOURS));
    values[FIELD_HOURS].known = result->has_hours;
    values[FIELD_PAY] = value_of(wnt_money(row, WNT_PAY));
    values[FIELD_CAR] = value_of(wnt_money(row, WNT_CAR));
    values[FIELD_PAY_TOTAL] = value_of(result->pay);
    values[FIELD_LATER] = value_of(wnt_money(row, WNT_LATER));
    values[FIELD_FUNCTION_PAY] = value_of(money_plus(result->pay, wnt_money(row, WNT_LATER)));
    values[FIELD_OTHER_PAY] = value_of(wnt_money(row, WNT_OTHER_PAY));
    values[FIELD_SEVERANCE] = value_of(wnt_money(row, WNT_SEVERANCE));
    values[FIELD_SUBTOTAL] = value_of(months ? result->year_subtotal : result->subtotal);
    values[FIELD_BY_MONTHS] = value_of_limit(result->by_months, true);
    values[FIELD_BY_HOURS] = value_of_limit(result->by_hours, result->has_hours);
    values[FIELD_PERIOD_PAY] = value_of(result->subtotal);
    values[FIELD_MAXIMUM] = value_of_limit(result->maximum, true);
    values[FIELD_UNDUE] = value_of(result->undue);
    values[FIELD_TOTAL] = value_of(result->total);
    values[FIELD_EXCESS] = value_of(result->excess);
    values[FIELD_EXCESS].known = result->maximum.known;
    values[FIELD_PAID] = value_of(wnt_money(row, WNT_PAID));
    values[FIELD_PAID].known = row->amounts[WNT_PAID].given;

    print_rest(&values[FIELD_PAY], &values[FIELD_PAY_TOTAL], &values[FIELD_CAR]);
    if (together)
        print_rest(&values[FIELD_OTHER_PAY], &values[FIELD_SUBTOTAL], &values[FIELD_FUNCTION_PAY]);
    print_rest(&values[FIELD_LATER],
               &values[together ? FIELD_FUNCTION_PAY : FIELD_SUBTOTAL], &values[FIELD_PAY_TOTAL]);
    print_rest(&values[FIELD_UNDUE], &values[row->table == WNT_2 ? FIELD_SEVERANCE
                                             : months            ? FIELD_PERIOD_PAY
                                                                 : FIELD_SUBTOTAL],
               &values[FIELD_TOTAL]);
}

/* -- figures ----------------------------------------------------------------------- */

static void add_figure(struct figures *figures, const struct wnt_person *person,
                       const struct field_kind *kind, const struct value *current,
                       const struct value *prior)
{
    const struct wnt_row *row = person->rows[person->rows[0] == NULL];
    const char *label = arena_printf(figures->arena, "%s: %s",
                                     person->table == WNT_3 ? row->function : row->name,
                                     kind->label);
    size_t index =
        figures_add(figures, wnt_figure_id(figures->arena, person, kind->name), label, "wnt");
    struct figure *figure = &figures->items[index];

    figure->unit = kind->count ? UNIT_NUMBER : UNIT_EUR;
    figure->nature = FIGURE_FLOW;
    figure->leaf = true; /* no sum of accounts: nothing evaluates or rounds it again */
    figure->values[COLUMN_YEAR] = *current;
    figure->values[COLUMN_PRIOR] = *prior;
}

static void add_person(struct figures *figures, const struct wnt *wnt,
                       const struct wnt_person *person)
{
    struct value values[2][FIELDS] = {0};

    for (size_t column = 0; column < 2; column++) {
        if (person->rows[column] != NULL) {
            struct wnt_result result = wnt_compute(wnt, person->rows[column]);

            take_values(person->rows[column], &result, values[column]);
        }
    }
    for (size_t i = 0; i < FIELDS; i++)
        if ((fields[i].tables & IN(person->table)) != 0)
            add_figure(figures, person, &fields[i], &values[0][i], &values[1][i]);
}

void wnt_figures(struct figures *figures, const struct wnt *wnt)
{
    size_t count;
    struct wnt_person *persons = wnt_persons(wnt, figures->arena, &count);

    for (size_t table = 0; table < WNT_TABLES; table++)
        for (size_t i = 0; i < count; i++)
            if (persons[i].table == table)
                add_person(figures, wnt, &persons[i]);
}
