#include "tables.h"

static const struct figure *cell_figure(const struct tables *tables,
                                        const struct schedule *schedule, size_t class_index,
                                        size_t column)
{
    return &tables->statements->figures.items[schedule_cell(schedule, class_index, column)];
}

static bool class_shows(const struct tables *tables, const struct schedule *schedule,
                        size_t class_index)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (!figure_is_zero(cell_figure(tables, schedule, class_index, i)))
            return true;
    return false;
}

/* A line that is zero for every class is left out; opening and closing always stand. */
static bool line_shows(const struct tables *tables, const struct schedule *schedule,
                       size_t column)
{
    enum schedule_kind kind = schedule->columns[column]->kind;

    if (kind == SCHEDULE_BEGIN || kind == SCHEDULE_END)
        return true;
    for (size_t i = 0; i < schedule->class_count; i++)
        if (!figure_is_zero(cell_figure(tables, schedule, i, column)))
            return true;
    return false;
}

/* What the columns of the printed table show: classes in one year, or two years of the total. */
struct plan {
    size_t *classes; /* index in the schedule, class_count is the total */
    size_t *years;
    const char **heads;
    size_t count;
};

static void plan_add(struct plan *plan, size_t class_index, size_t year, const char *head)
{
    plan->classes[plan->count] = class_index;
    plan->years[plan->count] = year;
    plan->heads[plan->count] = head;
    plan->count++;
}

static size_t count_shown(const struct tables *tables, const struct schedule *schedule)
{
    size_t shown = 0;

    for (size_t i = 0; i < schedule->class_count; i++)
        shown += class_shows(tables, schedule, i);
    return shown;
}

bool schedule_has_prior(const struct tables *tables, const struct schedule *schedule)
{
    return count_shown(tables, schedule) > 1 &&
           ledger_knows_movements(tables->statements->ledger, COLUMN_PRIOR);
}

static struct plan plan_make(const struct tables *tables, const struct schedule *schedule,
                             size_t year)
{
    const struct figures *figures = &tables->statements->figures;
    size_t room = schedule->class_count + 2;
    struct plan plan = {arena_take_array(tables->arena, room, sizeof *plan.classes),
                        arena_take_array(tables->arena, room, sizeof *plan.years),
                        arena_take_array(tables->arena, room, sizeof *plan.heads), 0};

    if (count_shown(tables, schedule) <= 1) {
        for (size_t i = 0; i < 2; i++)
            plan_add(&plan, schedule->class_count, i, year_head(tables, i, false));
        return plan;
    }
    for (size_t i = 0; i < schedule->class_count; i++)
        if (class_shows(tables, schedule, i))
            plan_add(&plan, i, year, figures->items[schedule->classes[i]].label);
    plan_add(&plan, schedule->class_count, year, "Totaal");
    return plan;
}

/* What the closing of a class, or the total, is in the statement. */
static size_t row_figure_of(const struct tables *tables, const struct schedule *schedule,
                            size_t class)
{
    return class < schedule->class_count ? schedule->classes[class]
                                         : tables->statements->row_figure[schedule->row];
}

static void add_line(const struct tables *tables, const struct schedule *schedule,
                     const struct plan *plan, size_t column, struct table_builder *builder)
{
    enum schedule_kind kind = schedule->columns[column]->kind;
    bool end = kind == SCHEDULE_END;
    struct doc_row *row = builder_row(builder, end ? DOC_ROW_TOTAL : DOC_ROW_ITEM);

    row->cells[0].text = schedule->columns[column]->label;
    row->cells[0].emphasis = end ? EMPHASIS_BOLD : EMPHASIS_NONE;
    for (size_t i = 0; i < plan->count; i++) {
        struct doc_cell *cell = &row->cells[1 + i];
        size_t figure = schedule_cell(schedule, plan->classes[i], column);

        cell->text = amount_text(tables, figure, plan->years[i]);
        cell->figure = tables->statements->figures.items[figure].id;
        if (end) {
            cell->target = row_anchor(tables, row_figure_of(tables, schedule, plan->classes[i]));
            cell->above = RULE_SINGLE;
            cell->emphasis = EMPHASIS_BOLD;
        }
    }
}

struct doc_table *schedule_table(const struct tables *tables, const struct schedule *schedule,
                                 size_t year)
{
    struct plan plan = plan_make(tables, schedule, year);
    enum column_kind *kinds = arena_take_array(tables->arena, plan.count + 1, sizeof *kinds);
    struct table_builder builder;
    struct doc_row *row;
    bool standing = false;

    kinds[0] = COLUMN_LABEL;
    for (size_t i = 0; i < plan.count; i++)
        kinds[1 + i] = COLUMN_AMOUNT;
    builder = builder_new(tables->arena, schedule->table, "Verloopoverzicht", kinds,
                          plan.count + 1);
    row = builder_row(&builder, DOC_ROW_HEAD);
    if (count_shown(tables, schedule) > 1)
        row->cells[0].text = year_head(tables, year, false);
    row->cells[0].emphasis = EMPHASIS_BOLD;
    for (size_t i = 0; i < plan.count; i++) {
        row->cells[1 + i].text = plan.heads[i];
        row->cells[1 + i].emphasis = EMPHASIS_BOLD;
    }
    row = builder_row(&builder, DOC_ROW_HEAD);
    for (size_t i = 0; i < plan.count; i++)
        row->cells[1 + i].text = "€";
    for (size_t i = 0; i < schedule->column_count; i++) {
        if (!line_shows(tables, schedule, i))
            continue;
        if (schedule->columns[i]->kind == SCHEDULE_STANDING && !standing) {
            (void)builder_row(&builder, DOC_ROW_SPACE);
            standing = true;
        }
        add_line(tables, schedule, &plan, i, &builder);
    }
    return builder.table;
}
