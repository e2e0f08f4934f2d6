#include "network_parts.h"

/* -- ties -------------------------------------------------------------------------- */

/* Moves the members that no earlier tie took to the front; their number. */
static size_t free_members(const struct network *network, const size_t *members, size_t count,
                           enum branch_kind kind, size_t *into)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (network->branches[members[i]].kind == kind &&
            network->branches[members[i]].from == ground(network))
            into[kept++] = members[i];
    return kept;
}

static int64_t sum_of(const struct network *network, const size_t *members, size_t count)
{
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += network->branches[members[i]].sign * exact_cents(network, members[i]);
    return sum;
}

/* What leaves as a charge leaves as a movement, with the other sign. */
static void add_tie(struct network *network, const struct tie *tie)
{
    size_t room = tie->charge_count + tie->cell_count + 1;
    size_t *members = arena_take_array(network->rounding->figures->arena, room, sizeof *members);
    size_t charges =
        free_members(network, tie->charges, tie->charge_count, BRANCH_ROW, members);
    size_t count = charges + free_members(network, tie->cells, tie->cell_count, BRANCH_MOVE,
                                          members + charges);
    size_t node = MAP_NONE;

    if (charges == 0 || count == charges || sum_of(network, members, count) != 0)
        return;
    for (size_t i = 0; i < charges; i++)
        if (node_of(network, members[i]) < node)
            node = node_of(network, members[i]);
    for (size_t i = 0; i < count; i++)
        network->branches[members[i]].from = node;
}

void network_tie(struct network *network)
{
    const struct statements *statements = network->rounding->statements;

    for (size_t i = 0; i < statements->tie_count; i++)
        add_tie(network, &statements->ties[i]);
}

/* -- totals of columns ------------------------------------------------------------- */

/* Where all cells of a column come from, or MAP_NONE when they have no common origin. */
static size_t common_origin(const struct network *network, const struct schedule *schedule,
                            size_t column)
{
    size_t from = MAP_NONE;

    for (size_t i = 0; i < schedule->class_count; i++) {
        size_t cell = schedule_cell(schedule, i, column);

        if (!has_branch(network, cell) || (i > 0 && network->branches[cell].from != from))
            return MAP_NONE;
        from = network->branches[cell].from;
    }
    return from;
}

/* The total feeds the cells. */
static void total_feeds(struct network *network, const struct schedule *schedule, size_t column,
                        size_t from)
{
    size_t total = schedule_cell(schedule, schedule->class_count, column);

    for (size_t i = 0; i < schedule->class_count; i++)
        network->branches[schedule_cell(schedule, i, column)].from = node_of(network, total);
    branch_set(network, total,
               schedule->columns[column]->kind == SCHEDULE_STANDING ? BRANCH_STANDING_TOTAL
                                                                    : BRANCH_TOTAL,
               from, node_of(network, total), debit_sign(schedule->columns[column]->side));
}

/* Is this row the charge of a cell of the column? */
static bool charges_column(const struct network *network, const struct schedule *schedule,
                           size_t column, size_t row)
{
    for (size_t i = 0; i < schedule->class_count; i++) {
        const struct branch *cell = &network->branches[schedule_cell(schedule, i, column)];

        if (cell->from != ground(network) && cell->from == network->branches[row].from)
            return true;
    }
    return false;
}

/*
 * Each cell is a charge of its own: then the total, with the other sign, stands
 * between those charges and the row in which they all add up.
 */
static void total_gathers(struct network *network, const struct schedule *schedule, size_t column)
{
    const struct figures *figures = network->rounding->figures;
    size_t total = schedule_cell(schedule, schedule->class_count, column), to = MAP_NONE;

    for (size_t i = 0; i < schedule->class_count; i++) {
        const struct branch *cell = &network->branches[schedule_cell(schedule, i, column)];

        if (cell->kind == BRANCH_NONE || cell->from == ground(network))
            return;
    }
    for (size_t i = 0; i < figures->count; i++) {
        if (network->branches[i].kind != BRANCH_ROW ||
            !charges_column(network, schedule, column, i))
            continue;
        if (to != MAP_NONE && network->branches[i].to != to)
            return;
        to = network->branches[i].to;
    }
    for (size_t i = 0; i < figures->count && to != MAP_NONE; i++)
        if (network->branches[i].kind == BRANCH_ROW &&
            charges_column(network, schedule, column, i))
            network->branches[i].to = node_of(network, total);
    if (to != MAP_NONE)
        branch_set(network, total, BRANCH_TOTAL, node_of(network, total), to,
                   -debit_sign(schedule->columns[column]->side));
}

void network_total(struct network *network)
{
    const struct statements *statements = network->rounding->statements;

    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++) {
            size_t from = common_origin(network, schedule, j);

            if (schedule->class_count < 2)
                continue; /* the total is its only cell */
            if (from != MAP_NONE)
                total_feeds(network, schedule, j, from);
            else if (is_movement(schedule->columns[j]))
                total_gathers(network, schedule, j);
        }
    }
}
