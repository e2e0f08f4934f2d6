#include <string.h>

#include "build.h"

size_t schedule_cell(const struct schedule *schedule, size_t class_index, size_t column)
{
    return schedule->cells[class_index * schedule->column_count + column];
}

size_t schedule_column_find(const struct schedule *schedule, const char *id)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (strcmp(schedule->columns[i]->id, id) == 0)
            return i;
    return MAP_NONE;
}

/* The role of an account: the group of its RGS code at level 4 ("Vvp"), "" when it has none. */
static const char *account_role(const struct account *account, char role[4])
{
    enum { LEVEL_4 = 7 }; /* "B" + two groups: where the third begins */

    role[0] = '\0';
    if (strlen(account->rgs) >= LEVEL_4 + 3) {
        memcpy(role, account->rgs + LEVEL_4, 3);
        role[3] = '\0';
    }
    return role;
}

static bool column_names_role(const struct schedule_column *column, const char *role)
{
    for (size_t i = 0; i < column->source_count; i++)
        if (strcmp(column->sources[i].role, role) == 0)
            return true;
    return false;
}

/* Does any column of the schedule name this role?  If none does, "*" takes it. */
static bool role_is_named(const struct schedule *schedule, const char *role)
{
    for (size_t i = 0; i < schedule->column_count; i++)
        if (column_names_role(schedule->columns[i], role))
            return true;
    return false;
}

struct cell {
    struct statements *statements;
    const struct schedule *schedule;
    const struct schedule_column *column;
    size_t class_figure;
    size_t figure;
};

static void cell_account(const struct cell *cell, size_t account, int line_side, size_t rule)
{
    struct figures *figures = &cell->statements->figures;
    int sign = side_sign(SIDE_DEBIT, cell->column->side);

    if (cell->column->kind == SCHEDULE_STANDING) {
        figures_term(figures, cell->figure, (struct term){TERM_CLOSING, sign, account, 0, 0});
        return;
    }
    if (line_side != SIDE_CREDIT)
        figures_term(figures, cell->figure, (struct term){TERM_DEBIT, sign, account, 0, rule});
    if (line_side != SIDE_DEBIT)
        figures_term(figures, cell->figure, (struct term){TERM_CREDIT, sign, account, 0, rule});
}

/* The lines of an account that rules of the administration bring to this column. */
static void cell_rules(const struct cell *cell, size_t account)
{
    const struct movements *movements = cell->statements->ledger->movements;

    for (size_t i = 0; movements != NULL && i < movements->count; i++) {
        const struct movement_rule *rule = &movements->rules[i];

        if (cell->column->kind == SCHEDULE_MOVEMENT && rule->accounts[account] &&
            strcmp(rule->table, cell->schedule->table) == 0 &&
            strcmp(rule->column, cell->column->id) == 0)
            cell_account(cell, account, rule->side, i + 1);
    }
}

/* The accounts of the class whose role this column takes. */
static void cell_accounts(const struct cell *cell)
{
    const struct statements *statements = cell->statements;
    const struct chart *chart = statements->ledger->chart;
    size_t row = statements->figures.items[cell->class_figure].row;

    for (size_t i = statements->row_account[row]; i != MAP_NONE; i = statements->next_account[i]) {
        char text[4];
        const char *role = account_role(&chart->accounts[i], text);

        if (!role_is_named(cell->schedule, role))
            role = "*";
        for (size_t j = 0; j < cell->column->source_count; j++)
            if (strcmp(cell->column->sources[j].role, role) == 0)
                cell_account(cell, i, cell->column->sources[j].line_side, 0);
        cell_rules(cell, i);
    }
}

static void cell_figure(const struct cell *cell, size_t of, size_t back, int sign)
{
    figures_term(&cell->statements->figures, cell->figure,
                 (struct term){TERM_FIGURE, sign, of, back, 0});
}

/* The result of the year belongs to the class whose row holds the account it is added to. */
static void cell_result(const struct cell *cell)
{
    const struct ledger *ledger = cell->statements->ledger;
    const struct figures *figures = &cell->statements->figures;
    size_t result = cell->statements->role_figure[ROLE_RESULT];
    bool after = cell->statements->administration->appropriation == APPROPRIATION_AFTER;
    size_t account = after && ledger->reserve_account != MAP_NONE ? ledger->reserve_account
                                                                  : ledger->result_account;

    if (account != MAP_NONE && result != MAP_NONE &&
        cell->statements->account_row[account] == figures->items[cell->class_figure].row)
        cell_figure(cell, result, 0, side_sign(figures->items[result].side, cell->column->side));
}

/* What the other columns leave unexplained: closing - opening - all of them. */
static void cell_rest(const struct cell *cell, size_t class_index)
{
    const struct figures *figures = &cell->statements->figures;
    int sign = side_sign(figures->items[cell->class_figure].side, cell->column->side);

    cell_figure(cell, cell->class_figure, 0, sign);
    cell_figure(cell, cell->class_figure, 1, -sign);
    for (size_t i = 0; i < cell->schedule->column_count; i++) {
        const struct schedule_column *other = cell->schedule->columns[i];

        if (other->kind == SCHEDULE_MOVEMENT || other->kind == SCHEDULE_RESULT)
            cell_figure(cell, schedule_cell(cell->schedule, class_index, i), 0,
                        -side_sign(other->side, cell->column->side));
    }
}

static void cell_fill(const struct cell *cell, size_t class_index)
{
    struct figures *figures = &cell->statements->figures;
    int sign = side_sign(figures->items[cell->class_figure].side, cell->column->side);

    switch (cell->column->kind) {
    case SCHEDULE_BEGIN: cell_figure(cell, cell->class_figure, 1, sign); break;
    case SCHEDULE_END: cell_figure(cell, cell->class_figure, 0, sign); break;
    case SCHEDULE_RESULT: cell_result(cell); break;
    case SCHEDULE_REST: cell_rest(cell, class_index); break;
    case SCHEDULE_MOVEMENT:
    case SCHEDULE_STANDING:
        figures->items[cell->figure].leaf = true;
        cell_accounts(cell);
        break;
    }
}

static enum figure_nature column_nature(enum schedule_kind kind)
{
    return kind == SCHEDULE_STANDING || kind == SCHEDULE_END ? FIGURE_STOCK : FIGURE_FLOW;
}

static size_t cell_add(struct statements *statements, const struct schedule *schedule,
                       const char *class_id, const struct schedule_column *column)
{
    struct figures *figures = &statements->figures;
    char *id = arena_printf(figures->arena, "verloop.%s.%s.%s", schedule->table, class_id,
                            column->id);
    size_t figure = figures_add(figures, id, column->label, "verloop");

    figures->items[figure].side = column->side;
    figures->items[figure].nature = column_nature(column->kind);
    return figure;
}

static void schedule_cells(struct statements *statements, struct schedule *schedule)
{
    struct figures *figures = &statements->figures;
    size_t columns = schedule->column_count;

    schedule->cells = arena_take_array(figures->arena, (schedule->class_count + 1) * columns,
                                       sizeof *schedule->cells);
    for (size_t i = 0; i < schedule->class_count; i++) {
        const char *id = strchr(figures->items[schedule->classes[i]].id, '.') + 1;

        for (size_t j = 0; j < columns; j++)
            schedule->cells[i * columns + j] =
                cell_add(statements, schedule, id, schedule->columns[j]);
    }
    for (size_t j = 0; j < columns; j++) {
        size_t total = cell_add(statements, schedule, "totaal", schedule->columns[j]);

        schedule->cells[schedule->class_count * columns + j] = total;
        for (size_t i = 0; i < schedule->class_count; i++)
            figures_term(figures, total,
                         (struct term){TERM_FIGURE, 1, schedule->cells[i * columns + j], 0, 0});
    }
    for (size_t i = 0; i < schedule->class_count; i++) {
        for (size_t j = 0; j < columns; j++) {
            struct cell cell = {statements, schedule, schedule->columns[j],
                                schedule->classes[i], schedule->cells[i * columns + j]};

            cell_fill(&cell, i);
        }
    }
}

static void schedule_shape(struct statements *statements, struct schedule *schedule)
{
    const struct layout *layout = statements->layout;
    struct arena *arena = statements->figures.arena;
    const struct figures *figures = &statements->figures;
    size_t parent = statements->row_figure[schedule->row], at = 0, child;

    schedule->columns =
        arena_take_array(arena, layout->column_count, sizeof *schedule->columns);
    for (size_t i = 0; i < layout->column_count; i++)
        if (strcmp(layout->columns[i].table, schedule->table) == 0)
            schedule->columns[schedule->column_count++] = &layout->columns[i];
    schedule->classes = arena_take_array(arena, figures->items[parent].term_count,
                                         sizeof *schedule->classes);
    while ((child = figures_child(figures, parent, &at)) != MAP_NONE)
        if (figures->items[child].row != MAP_NONE)
            schedule->classes[schedule->class_count++] = child;
}

void schedules_build(struct statements *statements)
{
    const struct layout *layout = statements->layout;

    statements->schedules = arena_take_array(statements->figures.arena, layout->row_count,
                                             sizeof *statements->schedules);
    for (size_t i = 0; i < layout->row_count; i++) {
        struct schedule *schedule = &statements->schedules[statements->schedule_count];

        if (layout->rows[i].schedule == NULL || statements->row_figure[i] == MAP_NONE)
            continue;
        *schedule = (struct schedule){.table = layout->rows[i].schedule, .row = i};
        schedule_shape(statements, schedule);
        schedule_cells(statements, schedule);
        statements->schedule_count++;
    }
}
