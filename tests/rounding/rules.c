#include "rounding/rules.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *const property_names[PROPERTY_COUNT] = {
    [FOOTS_SUMS] = "1 totals are the sum of their rows",
    [FOOTS_BALANCE] = "1 assets = liabilities",
    [FOOTS_SCHEDULES] = "1 schedules roll forward",
    [FOOTS_CASH] = "1 cash flow = movement of cash",
    [FOOTS_PERCENT] = "1 the base is 100,0 percent",
    [SHARED] = "2 shared figures are equal",
    [OPENINGS] = "3 opening = closing of last year",
    [NEAR_ROWS] = "4 rows within one unit",
    [NEAR_TOTALS] = "4 totals within one unit",
    [NEAR_STANDS] = "4 cost and cumulative within one",
    [NEAR_MOVES] = "4 movements within two units",
    [NEAR_SUMS] = "4 totals of columns within their limits",
    [NEAR_SUMMARIES] = "4 summaries within one unit",
    [ZERO] = "  zero prints zero",
    [REGISTERED] = "4 what yields is named",
    [BEST_STANDS] = "5 cost and cumulative: fewest units off",
    [AVOIDABLE] = "1-4 met where they can be",
    [BEST_BALANCE] = "5 balance total nearest",
    [BEST_EQUITY] = "5 equity nearest",
    [BEST_RESULT] = "5 result nearest",
    [BEST_ROWS] = "5 fewest units off",
    [BEST_SUMMARIES] = "5 summaries: fewest rows off",
    [ORDER] = "  order of rows means nothing",
};

/* Where rules 1 to 4 contradict each other, the lower ones yield. */
static bool may_yield(enum property property)
{
    return (property >= NEAR_ROWS && property <= NEAR_SUMMARIES) || property == ZERO;
}

void violate(struct report *report, struct verdict *verdict, enum property property,
                    size_t figure, size_t column, int64_t found, int64_t expected)
{
    if (may_yield(property) && verdict->contradicted[column])
        return;
    if (property == NEAR_SUMS && verdict->far[column])
        return;
    if (!verdict->violated[property])
        verdict->why[property] =
            arena_printf(&report->arena, "%s, column %zu: %" PRId64 ", %s %" PRId64,
                         figure_at(report, figure)->id, column, found,
                         property >= NEAR_ROWS && property <= NEAR_SUMMARIES ? "exact cents"
                                                                             : "not",
                         expected);
    verdict->violated[property] = true;
}

int64_t printed(const struct report *report, size_t figure, size_t column)
{
    if (figure == MAP_NONE || column >= COLUMN_COUNT)
        return 0;
    return figure_at(report, figure)->values[column].printed;
}

int64_t cents_of(const struct report *report, size_t figure, size_t column)
{
    return figure_at(report, figure)->values[column].exact.cents;
}

bool is_within(int64_t cents, int64_t value, int units)
{
    int64_t off = cents - value * 100;

    return off > -100 * (int64_t)units && off < 100 * (int64_t)units;
}

int64_t down(int64_t cents)
{
    return cents >= 0 ? cents / 100 : -((-cents + 99) / 100);
}

int64_t nearest_euro(int64_t cents)
{
    int64_t size = (size_of(cents) + 50) / 100;

    return cents < 0 ? -size : size;
}

void must_equal(struct report *report, struct verdict *verdict, enum property property,
                       size_t figure, size_t column, int64_t found, int64_t expected)
{
    if (found != expected)
        violate(report, verdict, property, figure, column, found, expected);
}

bool is_shown(const struct report *report, size_t figure, size_t column)
{
    const struct figure *item = figure_at(report, figure);
    bool moves = strcmp(item->table, "verloop") == 0 || strcmp(item->table, "kasstroom") == 0;

    return item->values[column].known && (!moves || report->moved[column]);
}

static void check_sums(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.figures.count; i++) {
        const struct figure *figure = figure_at(report, i);

        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            int64_t sum = 0;

            for (size_t j = 0; j < figure->term_count && !figure->leaf; j++)
                sum += figure->terms[j].sign *
                       printed(report, figure->terms[j].of, column + figure->terms[j].back);
            if (!figure->leaf && is_shown(report, i, column))
                must_equal(report, verdict, FOOTS_SUMS, i, column, printed(report, i, column),
                           sum);
        }
    }
}

static void check_roles(struct report *report, struct verdict *verdict)
{
    const size_t *role = report->statements.role_figure;

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        must_equal(report, verdict, FOOTS_BALANCE, role[ROLE_ASSETS], column,
                   printed(report, role[ROLE_ASSETS], column),
                   printed(report, role[ROLE_LIABILITIES], column));
        if (report->keur_assets != MAP_NONE)
            must_equal(report, verdict, FOOTS_BALANCE, report->keur_assets, column,
                       printed(report, report->keur_assets, column),
                       printed(report, report->keur_liabilities, column));
        if (report->moved[column])
            must_equal(report, verdict, FOOTS_CASH, role[ROLE_CASH_FLOW], column,
                       printed(report, role[ROLE_CASH_FLOW], column),
                       printed(report, role[ROLE_CASH], column) -
                           printed(report, role[ROLE_CASH], column + 1));
    }
}

/* One class of a schedule: as printed, its columns give its closing. */
static void check_class(struct report *report, struct verdict *verdict,
                        const struct schedule *schedule, size_t index, size_t column)
{
    size_t class = schedule->classes[index];
    enum side side = figure_at(report, class)->side;
    int64_t rolled = 0, standing = 0;
    bool stands = false;

    for (size_t j = 0; j < schedule->column_count; j++) {
        size_t cell = schedule_cell(schedule, index, j);
        int64_t value = sign_of(schedule->columns[j]->side, side) * printed(report, cell, column);

        switch (schedule->columns[j]->kind) {
        case SCHEDULE_END:
            must_equal(report, verdict, FOOTS_SCHEDULES, cell, column, value,
                       printed(report, class, column));
            break;
        case SCHEDULE_STANDING:
            standing += value;
            stands = true;
            if (!is_within(cents_of(report, cell, column), printed(report, cell, column), 1))
                violate(report, verdict, NEAR_STANDS, cell, column,
                        printed(report, cell, column), cents_of(report, cell, column));
            break;
        case SCHEDULE_BEGIN:
            if (report->moved[column])
                must_equal(report, verdict, OPENINGS, cell, column, value,
                           printed(report, class, column + 1));
            rolled += value;
            break;
        default:
            rolled += value;
            if (report->moved[column] &&
                !is_within(cents_of(report, cell, column), printed(report, cell, column), 2))
                violate(report, verdict, NEAR_MOVES, cell, column, printed(report, cell, column),
                        cents_of(report, cell, column));
            break;
        }
    }
    if (report->moved[column])
        must_equal(report, verdict, FOOTS_SCHEDULES, class, column, rolled,
                   printed(report, class, column));
    if (stands)
        must_equal(report, verdict, FOOTS_SCHEDULES, class, column, standing,
                   printed(report, class, column));
}

static void check_schedules(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++)
        for (size_t j = 0; j < report->statements.schedules[i].class_count; j++)
            for (size_t column = 0; column < COLUMN_COUNT; column++)
                check_class(report, verdict, &report->statements.schedules[i], j, column);
}

/* What all schedules depreciate together, debit positive, as printed. */
static int64_t depreciated(const struct report *report, size_t column)
{
    int64_t sum = 0;

    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];
        size_t at = depreciation_column(schedule);

        if (at != MAP_NONE)
            sum += sign_of(schedule->columns[at]->side, SIDE_DEBIT) *
                   printed(report, schedule_cell(schedule, schedule->class_count, at), column);
    }
    return sum;
}

static void check_shared(struct report *report, struct verdict *verdict)
{
    size_t charges = report->statements.role_figure[ROLE_DEPRECIATION];

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        if (!report->moved[column])
            continue;
        for (size_t i = 0; i < report->twin_count; i++) {
            const struct twin *twin = &report->twins[i];

            must_equal(report, verdict, SHARED, twin->row, column,
                       printed(report, twin->row, column),
                       twin->sign * printed(report, twin->cell, column));
        }
        if (charges != MAP_NONE && (report->lumped || report->twin_count > 0))
            must_equal(report, verdict, SHARED, charges, column, printed(report, charges, column),
                       -sign_of(figure_at(report, charges)->side, SIDE_DEBIT) *
                           depreciated(report, column));
    }
}

bool is_statement(const struct figure *figure)
{
    return strcmp(figure->table, "balans") == 0 || strcmp(figure->table, "wv") == 0 ||
           strcmp(figure->table, "toelichting") == 0;
}

static bool is_standing_total(const struct report *report, size_t figure)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++)
            if (schedule->columns[j]->kind == SCHEDULE_STANDING &&
                schedule_cell(schedule, schedule->class_count, j) == figure)
                return true;
    }
    return false;
}

/* Nearness of statements and summaries, and nothing printed as nothing. */
static void check_near(struct report *report, struct verdict *verdict)
{
    const struct figures *figures = &report->statements.figures;

    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];

        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            int64_t cents = cents_of(report, i, column), value = printed(report, i, column);

            if (!is_shown(report, i, column))
                continue;
            if (is_statement(figure) && !is_within(cents, value, 1))
                violate(report, verdict, figure->leaf ? NEAR_ROWS : NEAR_TOTALS, i, column, value,
                        cents);
            if (!is_statement(figure) && !figure->leaf && figure->unit == UNIT_EUR &&
                !is_within(cents, value, is_standing_total(report, i) ? 1 : 2))
                violate(report, verdict, NEAR_SUMS, i, column, value, cents);
            if (figure->unit != UNIT_EUR && !figure_is_within(figures, i, column, 1))
                violate(report, verdict, NEAR_SUMMARIES, i, column, value, cents);
            if (figure->unit == UNIT_PCT10 && figure->parent == MAP_NONE &&
                cents == cents_of(report, figure->divisor, column))
                must_equal(report, verdict, FOOTS_PERCENT, i, column, value, 1000);
            if (cents == 0 && (figure->leaf || is_statement(figure)))
                must_equal(report, verdict, ZERO, i, column, value, 0);
        }
    }
}

/* The rest column of equity moves nothing where nothing moved. */
static void check_rest(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++) {
            if (schedule->columns[j]->kind != SCHEDULE_REST)
                continue;
            for (size_t k = 0; k < schedule->class_count; k++)
                for (size_t column = 0; column < COLUMN_COUNT; column++) {
                    size_t cell = schedule_cell(schedule, k, j);

                    if (report->moved[column] && cents_of(report, cell, column) == 0)
                        must_equal(report, verdict, ZERO, cell, column,
                                   printed(report, cell, column), 0);
                }
        }
    }
}

/* --- where rule 4 yields ------------------------------------------------------ */

/* Is there a figure out of bounds of which the register knows the rows that left no room? */
static bool is_named(const struct report *report, size_t column)
{
    for (size_t i = 0; i < report->statements.closed_count; i++) {
        const struct closed_in *closed = &report->statements.closed[i];
        int64_t cents = cents_of(report, closed->figure, column);
        int64_t value = printed(report, closed->figure, column);
        int units = is_statement(figure_at(report, closed->figure)) ? 1 : 2;

        if (closed->column == column && closed->row_count > 0 &&
            (!is_within(cents, value, units) || (cents == 0 && value != 0)))
            return true;
    }
    return false;
}

static void check_register(struct report *report, struct verdict *verdict)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        if (verdict->contradicted[column] && !is_named(report, column))
            violate(report, verdict, REGISTERED, report->statements.role_figure[ROLE_ASSETS],
                    column, 0, 1);
}

/* --- one report --------------------------------------------------------------- */

static void check_rules(struct report *report, struct verdict *verdict)
{
    check_sums(report, verdict);
    check_roles(report, verdict);
    check_schedules(report, verdict);
    check_shared(report, verdict);
    check_near(report, verdict);
    check_rest(report, verdict);
}

static bool any_yields(const struct verdict *verdict)
{
    for (enum property i = 0; i < PROPERTY_COUNT; i++)
        if (may_yield(i) && verdict->violated[i])
            return true;
    return false;
}

struct report *judge(const struct model *model, struct verdict *verdict)
{
    struct report *report = report_of_model(model);

    *verdict = (struct verdict){.compared = {false}};
    rounding_solve(&report->statements);
    compare_with_all(report, verdict);
    compare_standings(report, verdict);
    check_rules(report, verdict);
    if (any_yields(verdict)) {
        prove_contradictions(report, verdict);
        for (enum property i = 0; i < PROPERTY_COUNT; i++)
            verdict->violated[i] = verdict->violated[i] && !may_yield(i);
        check_rules(report, verdict);
    }
    check_register(report, verdict);
    compare_summaries(report, verdict);
    check_order(model, report, verdict);
    return report;
}
