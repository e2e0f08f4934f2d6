/* Checks on what is printed: nothing here looks at the ledger. */
#include <string.h>

#include "identities.h"
#include "jaarrapport/departures.h"

static int64_t printed(const struct check_context *context, size_t figure, size_t column)
{
    return figure == MAP_NONE ? 0
                              : context->statements->figures.items[figure].values[column].printed;
}

static void compare(const struct check_context *context, struct check_result *result,
                    int64_t found, int64_t expected, const char *what, size_t column)
{
    char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

    if (found == expected || result->status == CHECK_FAIL)
        return;
    result->status = CHECK_FAIL;
    result->has_difference = true;
    result->difference = money_of((found - expected) * 100);
    result->message = arena_printf(context->arena, "afgedrukt: %s in %s is %s, moet zijn %s",
                                   what, year_text(context, column),
                                   number_format(found, first), number_format(expected, second));
}

/* Every sum is the sum of what is printed below it. */
static void check_sums(const struct check_context *context, struct check_result *result,
                       size_t column)
{
    const struct figures *figures = &context->statements->figures;

    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];
        int64_t sum = 0;
        bool beyond = false;

        for (size_t j = 0; j < figure->term_count && !figure->leaf; j++) {
            const struct term *term = &figure->terms[j];

            beyond = beyond || column + term->back >= COLUMN_COUNT;
            if (!beyond)
                sum += term->sign * printed(context, term->of, column + term->back);
        }
        if (figure->clamped && sum < 0)
            sum = 0;
        if (!figure->leaf && !beyond)
            compare(context, result, figure->values[column].printed, sum, figure->label, column);
    }
}

/* Opening and movements of each class give its closing, and so do its cost and cumulative. */
static void check_schedule(const struct check_context *context, struct check_result *result,
                           const struct schedule *schedule, size_t column)
{
    const struct figures *figures = &context->statements->figures;

    for (size_t i = 0; i < schedule->class_count; i++) {
        const struct figure *class = &figures->items[schedule->classes[i]];
        int64_t sum = 0, standing = 0;
        bool stands = false;

        for (size_t j = 0; j < schedule->column_count; j++) {
            enum schedule_kind kind = schedule->columns[j]->kind;
            int sign = schedule->columns[j]->side == class->side ? 1 : -1;
            int64_t value = sign * printed(context, schedule_cell(schedule, i, j), column);

            stands = stands || kind == SCHEDULE_STANDING;
            standing += kind == SCHEDULE_STANDING ? value : 0;
            sum += kind != SCHEDULE_END && kind != SCHEDULE_STANDING ? value : 0;
        }
        compare(context, result, sum, class->values[column].printed, class->label, column);
        if (stands)
            compare(context, result, standing, class->values[column].printed, class->label,
                    column);
    }
}

void check_printed_sums(const struct check_context *context, struct check_result *result)
{
    const struct statements *statements = context->statements;
    const size_t *role = statements->role_figure;

    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        compare(context, result, printed(context, role[ROLE_ASSETS], column),
                printed(context, role[ROLE_LIABILITIES], column), "totaal activa", column);
        check_sums(context, result, column);
        if (!ledger_knows_movements(context->ledger, column))
            continue;
        compare(context, result, printed(context, role[ROLE_CASH_FLOW], column),
                printed(context, role[ROLE_CASH], column) -
                    printed(context, role[ROLE_CASH], column + 1),
                "de mutatie van de liquide middelen", column);
        for (size_t i = 0; i < statements->schedule_count; i++)
            check_schedule(context, result, &statements->schedules[i], column);
    }
}

/* A row of a statement or its note stays within one unit, a movement within two. */
static int allowed(const struct figure *figure)
{
    bool statement = strcmp(figure->table, "balans") == 0 || strcmp(figure->table, "wv") == 0;
    bool note = strcmp(figure->table, "toelichting") == 0;

    return statement || note || figure->unit != UNIT_EUR ? 1 : 2;
}

/* Is it a sum of movements or differences of other tables, which may drift further? */
static bool may_drift(const struct figure *figure)
{
    return !figure->leaf && (strcmp(figure->table, "kasstroom") == 0 ||
                             strcmp(figure->table, "verloop") == 0 || figure->unit != UNIT_EUR);
}

/* Names the rows that left a figure no room. */
static void name_contradiction(const struct check_context *context, struct check_result *result,
                               size_t figure, size_t column)
{
    const struct closed_in *closed = departures_closed(context->statements, figure, column);

    if (closed == NULL)
        return;
    result->causes = arena_take_array(context->arena, 1, sizeof *result->causes);
    result->causes[result->cause_count++] =
        arena_printf(context->arena, "%s: geen ruimte door %s",
                     context->statements->figures.items[figure].id,
                     departures_rows(context->statements, closed, context->arena));
}

void check_printed_distance(const struct check_context *context, struct check_result *result)
{
    const struct figures *figures = &context->statements->figures;

    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        for (size_t i = 0; i < figures->count && result->status != CHECK_FAIL; i++) {
            const struct figure *figure = &figures->items[i];
            const struct value *value = &figure->values[column];

            if (!value->known || may_drift(figure) ||
                figure_is_within(figures, i, column, allowed(figure)))
                continue;
            result_difference(result, money_of(value->printed * 100 - value->exact.cents),
                              arena_printf(context->arena,
                                           "%s in %s is afgedrukt te ver van het exacte bedrag",
                                           figure->label, year_text(context, column)));
            name_contradiction(context, result, i, column);
        }
    }
}
