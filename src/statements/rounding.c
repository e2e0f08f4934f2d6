#include "jaarrapport/rounding.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "network.h"

static void fix(const struct rounding *rounding, size_t figure, size_t column, int64_t value)
{
    if (figure != MAP_NONE)
        rounding->fixed[figure][column] = (struct fixed){true, value};
}

/* -- other tables ------------------------------------------------------------------ */

static bool has_leaves(const struct rounding *rounding, size_t index)
{
    const struct figure *figure = &rounding->figures->items[index];

    if (figure->leaf)
        return true;
    for (size_t i = 0; i < figure->term_count; i++)
        if (figure->terms[i].back == 0 &&
            rounding->figures->items[figure->terms[i].of].parent == index &&
            has_leaves(rounding, figure->terms[i].of))
            return true;
    return false;
}

/* Is it the root of a table outside the statements that has something to round? */
static bool is_other_root(const struct rounding *rounding, size_t index)
{
    const struct figure *figure = &rounding->figures->items[index];

    return !layout_takes_accounts(figure->table) && strcmp(figure->table, "kasstroom") != 0 &&
           strcmp(figure->table, "verloop") != 0 && figure->parent == MAP_NONE &&
           has_leaves(rounding, index);
}

/* A row that is the same figure as one of a statement prints what that prints. */
static void fix_same(const struct rounding *rounding, size_t column)
{
    const struct layout *layout = rounding->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t of = layout->rows[i].same_as == NULL
            ? MAP_NONE
            : figures_find(rounding->figures, layout->rows[i].same_as);

        if (of != MAP_NONE)
            fix(rounding, rounding->statements->row_figure[i], column,
                figure_printed(rounding->figures, of, column));
    }
}

static void other_tables(const struct rounding *rounding, size_t column)
{
    fix_same(rounding, column);
    for (size_t i = 0; i < rounding->figures->count; i++) {
        if (!is_other_root(rounding, i))
            continue;
        if (!rounding->fixed[i][column].set && rounding->figures->items[i].unit != UNIT_EUR)
            fix(rounding, i, column, bounds_of(rounding, i, column).nearest);
        tree_round(rounding, i, column);
    }
}

/* -- all of it --------------------------------------------------------------------- */

struct named {
    const char *id;
    size_t figure;
};

static int compare_ids(const void *left, const void *right)
{
    return strcmp(((const struct named *)left)->id, ((const struct named *)right)->id);
}

/* The place of every figure in the order of ids, which does not depend on the order of rows. */
static void order_by_id(struct rounding *rounding)
{
    const struct figures *figures = rounding->figures;
    struct named *names = arena_take_array(figures->arena, figures->count + 1, sizeof *names);

    rounding->rank = arena_take_array(figures->arena, figures->count + 1, sizeof(size_t));
    rounding->order = arena_take_array(figures->arena, figures->count + 1, sizeof(size_t));

    for (size_t i = 0; i < figures->count; i++)
        names[i] = (struct named){figures->items[i].id, i};
    if (figures->count > 1)
        qsort(names, figures->count, sizeof *names, compare_ids);
    for (size_t i = 0; i < figures->count; i++) {
        rounding->order[i] = names[i].figure;
        rounding->rank[names[i].figure] = i;
    }
}

static void begin_nearest(const struct rounding *rounding)
{
    for (size_t i = 0; i < rounding->figures->count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (rounding->figures->items[i].leaf)
                value_of(rounding, i, column)->printed = bounds_of(rounding, i, column).nearest;
}

void rounding_solve(struct statements *statements)
{
    struct rounding rounding = {.statements = statements, .figures = &statements->figures};

    rounding.fixed = arena_take_array(statements->figures.arena, statements->figures.count,
                                      sizeof *rounding.fixed);
    order_by_id(&rounding);
    begin_nearest(&rounding);
    for (size_t column = COLUMN_COUNT; column-- > 0;) { /* an opening is settled before its year */
        network_round(&rounding, column);
        network_round_standings(&rounding, column);
        other_tables(&rounding, column);
    }
    figures_print_sums(&statements->figures);
}
