#include "rounding/report_parts.h"

#include <stdlib.h>
#include <string.h>

size_t new_figure(struct report *report, const char *table, char *id)
{
    size_t index = figures_add(&report->statements.figures, id, id, table);

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        figure_at(report, index)->values[column].known = true;
    return index;
}

void figure_term(struct report *report, size_t figure, size_t of, size_t back, int sign)
{
    figures_term(&report->statements.figures, figure, (struct term){TERM_FIGURE, sign, of, back, 0});
}

void figure_sum(struct report *report, size_t index)
{
    const struct figure *figure = figure_at(report, index);

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t sum = 0;

        for (size_t i = 0; i < figure->term_count; i++) {
            const struct term *term = &figure->terms[i];

            if (column + term->back < COLUMN_COUNT)
                sum += term->sign *
                       figure_at(report, term->of)->values[column + term->back].exact.cents;
        }
        figure_at(report, index)->values[column].exact = money_of(sum);
    }
}

static const char *table_of(const struct model *model, size_t item)
{
    size_t depth = 0;

    for (size_t up = model->items[item].parent; up != NONE; up = model->items[up].parent)
        depth++;
    if (depth >= 4)
        return "toelichting";
    return model->items[item].tree == TREE_RESULT ? "wv" : "balans";
}

void build_rows(const struct model *model, struct report *report)
{
    static const char *const names[] = {"sum", "leaf", "class", "equity", "cash", "charge"};

    for (size_t i = 0; i < model->count; i++) {
        const struct item *item = &model->items[i];
        const char *table = table_of(model, i);
        size_t figure;

        report->figure[i] = MAP_NONE;
        if (is_gone(model, i))
            continue;
        figure = new_figure(report, table,
                            arena_printf(&report->arena, "%s.%s_%zu", table, names[item->kind], i));
        report->figure[i] = figure;
        figure_at(report, figure)->row = i;
        figure_at(report, figure)->side = item->side;
        figure_at(report, figure)->leaf = item->kind != KIND_SUM;
        figure_at(report, figure)->nature =
            item->tree == TREE_RESULT ? FIGURE_FLOW : FIGURE_STOCK;
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            figure_at(report, figure)->values[column].exact =
                money_of(report->exact[i][column]);
        if (item->parent == NONE)
            continue;
        figure_at(report, figure)->parent = report->figure[item->parent];
        figure_term(report, report->figure[item->parent], figure, 0,
                    sign_of(item->side, model->items[item->parent].side));
    }
}

/* --- cash flow ---------------------------------------------------------------- */

static void line_add(struct report *report, size_t total, char *id, size_t of, bool change,
                     int sign)
{
    size_t line = new_figure(report, "kasstroom", id);

    figure_at(report, line)->nature = FIGURE_FLOW;
    figure_at(report, line)->parent = total;
    figure_term(report, line, of, 0, sign);
    if (change)
        figure_term(report, line, of, 1, -sign);
    figure_sum(report, line);
    figure_term(report, total, line, 0, 1);
}

/* Does a schedule explain it, or is it cash, somewhere below? */
static bool is_explained(const struct model *model, size_t item)
{
    bool found = item == model->cash || (model->rolls && item == model->equity) ||
                 (model->items[item].plan < PLANS_MAX && model->items[item].kind == KIND_SUM);

    for (size_t i = 0; i < model->count && !found; i++)
        if (model->items[i].parent == item)
            found = is_explained(model, i);
    return found;
}

/* Differences of the rows that no schedule explains, the largest groups of them. */
static void build_changes(const struct model *model, struct report *report, size_t total,
                          size_t item)
{
    for (size_t i = 0; i < model->count; i++) {
        if (model->items[i].parent != item || report->figure[i] == MAP_NONE)
            continue;
        if (!is_explained(model, i))
            line_add(report, total, arena_printf(&report->arena, "kasstroom.mutatie_%zu", i),
                     report->figure[i], true, -sign_of(model->items[i].side, SIDE_DEBIT));
        else if (i != model->cash && !(model->rolls && i == model->equity) &&
                 model->items[i].plan >= PLANS_MAX)
            build_changes(model, report, total, i);
    }
}

void build_cash_flow(const struct model *model, struct report *report)
{
    size_t total = new_figure(report, "kasstroom", arena_printf(&report->arena, "kasstroom.som"));

    figure_at(report, total)->nature = FIGURE_FLOW;
    if (model->rolls && has_below(model, model->equity))
        line_add(report, total, arena_printf(&report->arena, "kasstroom.eigen_vermogen"),
                 schedule_cell(&report->statements.schedules[report->statements.schedule_count - 1],
                               report->statements.schedules[report->statements.schedule_count - 1]
                                   .class_count, 2),
                 false, 1);
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].earner && model->rolls && report->figure[i] != MAP_NONE)
            line_add(report, total, arena_printf(&report->arena, "kasstroom.resultaat"),
                     report->statements.role_figure[ROLE_RESULT], false, 1);
    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++)
            if (schedule->columns[j]->kind == SCHEDULE_MOVEMENT)
                line_add(report, total,
                         arena_printf(&report->arena, "kasstroom.%s_%s", schedule->table,
                                      schedule->columns[j]->id),
                         schedule_cell(schedule, schedule->class_count, j), false,
                         -sign_of(schedule->columns[j]->side, SIDE_DEBIT));
    }
    build_changes(model, report, total, root_of(model, TREE_ASSETS));
    build_changes(model, report, total, root_of(model, TREE_LIABILITIES));
    figure_sum(report, total);
    report->statements.role_figure[ROLE_CASH_FLOW] = total;
}

struct report *report_of_model(const struct model *model)
{
    struct report *report = memory_of(NULL, sizeof *report);
    struct statements *statements = &report->statements;

    *report = (struct report){.keur_assets = MAP_NONE};
    statements->figures.arena = &report->arena;
    statements->layout = &report->layout;
    report->layout.row_count = 2 * (size_t)ITEMS_MAX;
    report->layout.rows = arena_take_array(&report->arena, report->layout.row_count,
                                           sizeof *report->layout.rows);
    for (size_t i = 0; i < ROLE_COUNT; i++)
        statements->role_figure[i] = MAP_NONE;
    solve_exact(model, report);
    build_rows(model, report);
    statements->role_figure[ROLE_ASSETS] = report->figure[root_of(model, TREE_ASSETS)];
    statements->role_figure[ROLE_LIABILITIES] = report->figure[root_of(model, TREE_LIABILITIES)];
    statements->role_figure[ROLE_RESULT] = report->figure[root_of(model, TREE_RESULT)];
    statements->role_figure[ROLE_EQUITY] = report->figure[model->equity];
    statements->role_figure[ROLE_CASH] = report->figure[model->cash];
    statements->role_figure[ROLE_DEPRECIATION] = report->figure[model->charges];
    build_schedules(model, report);
    build_twins(model, report);
    build_ties(report);
    build_cash_flow(model, report);
    build_summaries(model, report);
    return report;
}

void report_free(struct report *report)
{
    arena_reset(&report->arena);
    free(report);
}
