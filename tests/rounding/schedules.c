#include "rounding/report_parts.h"

#include <string.h>

/* --- schedules ---------------------------------------------------------------- */

static void column_add(struct report *report, size_t schedule, const char *id,
                       enum schedule_kind kind, enum side side)
{
    struct schedule *into = &report->statements.schedules[schedule];
    struct schedule_column *column = &report->columns[schedule][into->column_count];

    *column = (struct schedule_column){.table = into->table, .id = id, .label = id, .kind = kind,
                                       .side = side};
    into->columns[into->column_count++] = column;
}

static struct schedule *schedule_add(const struct model *model, struct report *report, size_t group)
{
    size_t index = report->statements.schedule_count++;
    struct schedule *schedule = &report->statements.schedules[index];

    *schedule = (struct schedule){.table = arena_printf(&report->arena, "s%zu", group),
                                  .row = group};
    schedule->columns = arena_take_array(&report->arena, MOVES_MAX + STANDS_MAX + 2,
                                         sizeof *schedule->columns);
    schedule->classes = arena_take_array(&report->arena, ITEMS_MAX, sizeof *schedule->classes);
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].parent == group && report->figure[i] != MAP_NONE)
            schedule->classes[schedule->class_count++] = report->figure[i];
    return schedule;
}

size_t item_of(const struct report *report, size_t figure)
{
    return figure_at(report, figure)->row;
}

/* Figures of a schedule, all without terms yet. */
static void cells_add(struct report *report, struct schedule *schedule)
{
    size_t columns = schedule->column_count;

    schedule->cells = arena_take_array(&report->arena, (schedule->class_count + 1) * columns,
                                       sizeof *schedule->cells);
    for (size_t i = 0; i <= schedule->class_count; i++) {
        bool total = i == schedule->class_count;

        for (size_t j = 0; j < columns; j++) {
            size_t cell = new_figure(
                report, "verloop",
                total ? arena_printf(&report->arena, "verloop.%s.totaal.%s", schedule->table,
                                     schedule->columns[j]->id)
                      : arena_printf(&report->arena, "verloop.%s.%zu.%s", schedule->table,
                                     item_of(report, schedule->classes[i]),
                                     schedule->columns[j]->id));

            figure_at(report, cell)->side = schedule->columns[j]->side;
            schedule->cells[i * columns + j] = cell;
        }
    }
}

static void cell_fill(const struct model *model, struct report *report,
                      const struct schedule *schedule, size_t class_index, size_t move,
                      size_t stand, size_t j)
{
    size_t class = schedule->classes[class_index], cell = schedule_cell(schedule, class_index, j);
    const struct item *item = &model->items[item_of(report, class)];
    enum side side = schedule->columns[j]->side;
    const struct plan *plan = item->plan < PLANS_MAX ? &model->plans[item->plan] : NULL;

    switch (schedule->columns[j]->kind) {
    case SCHEDULE_BEGIN: figure_term(report, cell, class, 1, sign_of(item->side, side)); break;
    case SCHEDULE_END: figure_term(report, cell, class, 0, sign_of(item->side, side)); break;
    case SCHEDULE_RESULT:
        if (item->earner)
            figure_term(report, cell, report->statements.role_figure[ROLE_RESULT], 0,
                        sign_of(SIDE_CREDIT, side));
        break;
    case SCHEDULE_REST:
        figure_term(report, cell, class, 0, sign_of(item->side, side));
        figure_term(report, cell, class, 1, -sign_of(item->side, side));
        figure_term(report, cell, schedule_cell(schedule, class_index, j - 1), 0,
                    -sign_of(schedule->columns[j - 1]->side, side));
        break;
    case SCHEDULE_MOVEMENT:
        figure_at(report, cell)->leaf = true;
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            figure_at(report, cell)->values[column].exact =
                money_of(move_of(report, item, column, move));
        break;
    case SCHEDULE_STANDING: /* the last one is what the others leave */
        figure_at(report, cell)->leaf = true;
        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            int64_t cents = model->history == HISTORY_FULL || column < COLUMN_BEFORE
                ? item->stand[column][stand] : 0;

            if (plan != NULL && stand + 1 == plan->stands) {
                cents = sign_of(item->side, side) *
                        figure_at(report, class)->values[column].exact.cents;
                for (size_t k = 0; k < stand; k++)
                    cents -= sign_of(schedule->columns[j - stand + k]->side, side) *
                             figure_at(report, schedule_cell(schedule, class_index, j - stand + k))
                                 ->values[column].exact.cents;
            }
            figure_at(report, cell)->values[column].exact = money_of(cents);
        }
        break;
    }
    if (!figure_at(report, cell)->leaf)
        figure_sum(report, cell);
}

static void cells_fill(const struct model *model, struct report *report,
                       const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->class_count; i++) {
        size_t move = 0, stand = 0;

        for (size_t j = 0; j < schedule->column_count; j++) {
            cell_fill(model, report, schedule, i, move, stand, j);
            move += schedule->columns[j]->kind == SCHEDULE_MOVEMENT;
            stand += schedule->columns[j]->kind == SCHEDULE_STANDING;
        }
    }
    for (size_t j = 0; j < schedule->column_count; j++) {
        size_t total = schedule_cell(schedule, schedule->class_count, j);

        for (size_t i = 0; i < schedule->class_count; i++)
            figure_term(report, total, schedule_cell(schedule, i, j), 0, 1);
        figure_sum(report, total);
    }
}

void build_schedules(const struct model *model, struct report *report)
{
    static const char *const move_ids[] = {"m0", "m1", "m2", "m3"};
    static const char *const stand_ids[] = {"t0", "t1", "t2"};

    report->statements.schedules =
        arena_take_array(&report->arena, PLANS_MAX + 1, sizeof *report->statements.schedules);
    for (size_t i = 0; i < model->plan_count; i++) {
        const struct plan *plan = &model->plans[i];
        enum side side = model->items[plan->group].side;
        size_t index = report->statements.schedule_count;
        struct schedule *schedule;

        if (is_gone(model, plan->group))
            continue;
        schedule = schedule_add(model, report, plan->group);
        column_add(report, index, "begin", SCHEDULE_BEGIN, side);
        for (size_t j = 0; j < plan->moves && j < MOVES_MAX; j++)
            column_add(report, index,
                       plan->depreciates && j + 1 == plan->moves ? "afschrijvingen" : move_ids[j],
                       SCHEDULE_MOVEMENT, plan->move_side[j]);
        column_add(report, index, "eind", SCHEDULE_END, side);
        for (size_t j = 0; j < plan->stands && j < STANDS_MAX; j++)
            column_add(report, index, stand_ids[j], SCHEDULE_STANDING, plan->stand_side[j]);
        cells_add(report, schedule);
        cells_fill(model, report, schedule);
    }
    if (model->rolls) {
        size_t index = report->statements.schedule_count;
        struct schedule *schedule = schedule_add(model, report, model->equity);

        column_add(report, index, "begin", SCHEDULE_BEGIN, SIDE_CREDIT);
        column_add(report, index, "resultaat", SCHEDULE_RESULT, SIDE_CREDIT);
        column_add(report, index, "overige_mutaties", SCHEDULE_REST, SIDE_CREDIT);
        column_add(report, index, "eind", SCHEDULE_END, SIDE_CREDIT);
        cells_add(report, schedule);
        cells_fill(model, report, schedule);
    }
}

/* --- shared figures ----------------------------------------------------------- */

static void twin_add(struct report *report, size_t row, size_t cell, int sign)
{
    if (report->twin_count < TWINS_MAX)
        report->twins[report->twin_count++] = (struct twin){row, cell, sign};
}

size_t depreciation_column(const struct schedule *schedule)
{
    for (size_t j = 0; j < schedule->column_count; j++)
        if (strcmp(schedule->columns[j]->id, "afschrijvingen") == 0)
            return j;
    return MAP_NONE;
}

/* A charge is what a class, or all classes of all schedules, depreciate. */
void build_twins(const struct model *model, struct report *report)
{
    for (size_t i = 0; i < model->count; i++) {
        const struct item *item = &model->items[i];

        if (item->kind != KIND_CHARGE || report->figure[i] == MAP_NONE)
            continue;
        for (size_t s = 0; s < report->statements.schedule_count; s++) {
            const struct schedule *schedule = &report->statements.schedules[s];
            size_t column = depreciation_column(schedule);

            if (column == MAP_NONE)
                continue;
            for (size_t k = 0; k < schedule->class_count; k++)
                if (item->of == item_of(report, schedule->classes[k]))
                    twin_add(report, report->figure[i], schedule_cell(schedule, k, column),
                             -sign_of(schedule->columns[column]->side, item->side));
        }
        if (item->of == NONE) {
            report->lumped = true;
            report->lump_row = report->figure[i];
        }
    }
}

/* What the RGS codes say in a real chart: which charge is which cell, or all together. */
void build_ties(struct report *report)
{
    struct statements *statements = &report->statements;
    struct tie *all;

    statements->ties =
        arena_take_array(&report->arena, TWINS_MAX + 1, sizeof *statements->ties);
    for (size_t i = 0; i < report->twin_count; i++) {
        struct tie *tie = &statements->ties[statements->tie_count++];

        *tie = (struct tie){.charges = &report->twins[i].row, .charge_count = 1,
                            .cells = &report->twins[i].cell, .cell_count = 1};
    }
    if (!report->lumped)
        return;
    all = &statements->ties[statements->tie_count++];
    *all = (struct tie){.charges = &report->lump_row, .charge_count = 1};
    all->cells = arena_take_array(&report->arena, ITEMS_MAX, sizeof *all->cells);
    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];
        size_t column = depreciation_column(schedule);

        for (size_t j = 0; column != MAP_NONE && j < schedule->class_count; j++)
            all->cells[all->cell_count++] = schedule_cell(schedule, j, column);
    }
}
