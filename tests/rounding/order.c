#include "rounding/rules.h"

/* --- the order of rows -------------------------------------------------------- */

static size_t *some_order(struct arena *arena, struct chance *chance, size_t count)
{
    size_t *order = arena_take_array(arena, count + 1, sizeof *order);

    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t j = below(chance, i), kept = order[i - 1];

        order[i - 1] = order[j];
        order[j] = kept;
    }
    return order;
}

static size_t moved_to(const size_t *order, size_t index)
{
    return index == MAP_NONE ? MAP_NONE : order[index];
}

static void shuffle_figures(struct report *report, struct chance *chance,
                            const size_t *order)
{
    struct figures *figures = &report->statements.figures;
    struct figure *items =
        arena_take_array(&report->arena, figures->count, sizeof *items);

    for (size_t i = 0; i < figures->count; i++) {
        struct figure *figure = &items[order[i]];
        const size_t *terms = some_order(&report->arena, chance, figures->items[i].term_count);

        *figure = figures->items[i];
        figure->terms = arena_take_array(&report->arena, figure->term_count + 1,
                                         sizeof *figure->terms);
        figure->term_capacity = figure->term_count + 1;
        figure->parent = moved_to(order, figure->parent);
        figure->divisor = moved_to(order, figure->divisor);
        for (size_t j = 0; j < figure->term_count; j++) {
            figure->terms[terms[j]] = figures->items[i].terms[j];
            figure->terms[terms[j]].of = order[figures->items[i].terms[j].of];
        }
    }
    figures->items = items;
}

static void shuffle_schedule(struct report *report, struct chance *chance,
                             struct schedule *schedule, const size_t *order)
{
    size_t count = schedule->class_count, columns = schedule->column_count;
    const size_t *rows = some_order(&report->arena, chance, count);
    size_t *classes = arena_take_array(&report->arena, count + 1, sizeof *classes);
    size_t *cells = arena_take_array(&report->arena, (count + 1) * columns, sizeof *cells);

    for (size_t i = 0; i <= count; i++) {
        size_t to = i == count ? count : rows[i];

        if (i < count)
            classes[to] = order[schedule->classes[i]];
        for (size_t j = 0; j < columns; j++)
            cells[to * columns + j] = order[schedule->cells[i * columns + j]];
    }
    schedule->classes = classes;
    schedule->cells = cells;
}

static void shuffle_tie(struct tie *tie, const size_t *order)
{
    for (size_t i = 0; i < tie->charge_count; i++)
        tie->charges[i] = order[tie->charges[i]];
    for (size_t i = 0; i < tie->cell_count; i++)
        tie->cells[i] = order[tie->cells[i]];
}

void check_order(const struct model *model, struct report *report,
                        struct verdict *verdict)
{
    struct chance chance = {model->seed | 1};
    struct report *other = report_of_model(model);
    struct statements *statements = &other->statements;
    const size_t *order = some_order(&other->arena, &chance, statements->figures.count);
    const size_t *places = some_order(&other->arena, &chance, statements->schedule_count);
    struct schedule *schedules =
        arena_take_array(&other->arena, PLANS_MAX + 1, sizeof *schedules);

    shuffle_figures(other, &chance, order);
    for (size_t i = 0; i < statements->tie_count; i++)
        shuffle_tie(&statements->ties[i], order);
    for (size_t i = 0; i < statements->schedule_count; i++) {
        shuffle_schedule(other, &chance, &statements->schedules[i], order);
        schedules[places[i]] = statements->schedules[i];
    }
    statements->schedules = schedules;
    for (size_t i = 0; i < ROLE_COUNT; i++)
        statements->role_figure[i] = moved_to(order, statements->role_figure[i]);
    rounding_solve(statements);
    for (size_t i = 0; i < report->statements.figures.count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (is_shown(report, i, column))
                must_equal(report, verdict, ORDER, i, column, printed(other, order[i], column),
                           printed(report, i, column));
    report_free(other);
}
