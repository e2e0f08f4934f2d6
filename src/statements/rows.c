#include <string.h>

#include "build.h"

int side_sign(enum side from, enum side to)
{
    return from == to ? 1 : -1;
}

char *row_figure_id(struct arena *arena, const struct layout_row *row)
{
    const char *parent;

    if (strcmp(row->table, "toelichting") != 0)
        return arena_printf(arena, "%s.%s", row->table, row->id);
    parent = strrchr(row->parent, '.');
    return arena_printf(arena, "toelichting.%s.%s", parent == NULL ? row->parent : parent + 1,
                        row->id);
}

/* Everything one row needs while its figures are made. */
struct rows {
    struct statements *statements;
    struct figures *figures;
    const struct layout *layout;
};

/* The row's statement, also for a row of a note: where its root stands. */
static const struct layout_row *root_row(const struct layout *layout,
                                         const struct layout_row *row)
{
    size_t parent;

    while (row->parent != NULL && (parent = layout_resolve(layout, row->parent)) != MAP_NONE)
        row = &layout->rows[parent];
    return row;
}

/* Rows of the balance sheet and its notes are positions; sources_build looks at other tables. */
static enum figure_nature row_nature(const struct layout *layout, const struct layout_row *row)
{
    return strcmp(root_row(layout, row)->table, "balans") == 0 ? FIGURE_STOCK : FIGURE_FLOW;
}

static void row_add(struct rows *rows, size_t index)
{
    const struct layout_row *row = &rows->layout->rows[index];
    size_t figure;

    rows->statements->row_figure[index] = MAP_NONE;
    if (row->kind == ROW_HEADING)
        return;
    figure = figures_add(rows->figures, row_figure_id(rows->figures->arena, row), row->label,
                         row->table);
    rows->statements->row_figure[index] = figure;
    rows->figures->items[figure].row = index;
    rows->figures->items[figure].side = row->side;
    rows->figures->items[figure].unit = row->unit;
    rows->figures->items[figure].nature = row_nature(rows->layout, row);
    if (row->role != ROLE_NONE)
        rows->statements->role_figure[row->role] = figure;
}

/* A figure adds to its parent, with the sign their sides ask for. */
static void join(struct figures *figures, size_t child, size_t parent)
{
    struct term term = {TERM_FIGURE,
                        side_sign(figures->items[child].side, figures->items[parent].side),
                        child, 0, 0};

    figures->items[child].parent = parent;
    figures_term(figures, parent, term);
}

static void row_join(struct rows *rows, size_t index)
{
    const struct layout_row *row = &rows->layout->rows[index];
    size_t child = rows->statements->row_figure[index];
    size_t parent;

    if (child == MAP_NONE || row->parent == NULL)
        return;
    parent = layout_resolve(rows->layout, row->parent);
    if (parent != MAP_NONE && rows->statements->row_figure[parent] != MAP_NONE)
        join(rows->figures, child, rows->statements->row_figure[parent]);
}

/* -- leaves ------------------------------------------------------------------------ */

void leaf_account(struct figures *figures, size_t figure, size_t account)
{
    struct term term = {TERM_CLOSING, side_sign(SIDE_DEBIT, figures->items[figure].side),
                        account, 0, 0};

    figures->items[figure].leaf = true;
    figures_term(figures, figure, term);
}

/* The row of an account in the note of `row`; made when it is not there yet. */
static size_t account_figure(struct rows *rows, size_t row_index, size_t account)
{
    const struct layout_row *row = &rows->layout->rows[row_index];
    const struct account *item = &rows->statements->ledger->chart->accounts[account];
    struct arena *arena = rows->figures->arena;
    size_t parent = rows->statements->row_figure[row_index];
    char *id = arena_printf(arena, "toelichting.%s.%s", row->id, item->number);
    size_t figure = figures_find(rows->figures, id);

    if (figure != MAP_NONE)
        return figure;
    figure = figures_add(rows->figures, id, item->description, "toelichting");
    rows->figures->items[figure].account = account;
    rows->figures->items[figure].nature = rows->figures->items[parent].nature;
    rows->figures->items[figure].side =
        row->note_side < 0 ? row->side : (enum side)row->note_side;
    join(rows->figures, figure, parent);
    return figure;
}

static bool has_rows_below(const struct figures *figures, size_t figure)
{
    const struct figure *item = &figures->items[figure];

    return item->term_count > 0 && item->terms[0].kind == TERM_FIGURE;
}

/* Is this row the finest one, whose accounts get no rows of their own? */
static bool is_lumped(const struct rows *rows, size_t index)
{
    const struct layout_row *row = &rows->layout->rows[index];

    if (has_rows_below(rows->figures, rows->statements->row_figure[index]))
        return false;
    return row->lumped || (strcmp(row->table, "toelichting") == 0 && row->kind == ROW_ITEM);
}

static size_t offset_row(const struct rows *rows, const struct layout_row *row)
{
    return row->offset == NULL ? MAP_NONE : layout_resolve(rows->layout, row->offset);
}

/*
 * Omslag of one account: it stands in its own row while its balance is on
 * that side, and in the other row when it is not.
 */
static void account_flips(struct rows *rows, size_t row_index, size_t other, size_t account)
{
    size_t own = account_figure(rows, row_index, account);
    size_t away;

    leaf_account(rows->figures, own, account);
    rows->figures->items[own].clamped = true;
    away = account_figure(rows, other, account);
    leaf_account(rows->figures, away, account);
    rows->figures->items[away].clamped = true;
}

static bool stands_away(const struct rows *rows, const struct layout_row *row, size_t account)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t cents = ledger_presented(rows->statements->ledger, account, column).cents;

        if (side_sign(SIDE_DEBIT, row->side) < 0 ? cents > 0 : cents < 0)
            return true;
    }
    return false;
}

static void account_place(struct rows *rows, size_t account)
{
    size_t index = rows->statements->account_row[account];
    const struct layout_row *row;
    size_t other, figure;

    if (index == MAP_NONE)
        return;
    row = &rows->layout->rows[index];
    other = offset_row(rows, row);
    if (other != MAP_NONE && row->offset_by_account && stands_away(rows, row, account)) {
        account_flips(rows, index, other, account);
        return;
    }
    if (other != MAP_NONE && !row->offset_by_account)
        return; /* the group decides: groups_place */
    figure = rows->statements->row_figure[index];
    if (rows->figures->items[figure].clamped)
        return; /* a member of a group that the other row names: groups_place */
    if (!is_lumped(rows, index))
        figure = account_figure(rows, index, account);
    leaf_account(rows->figures, figure, account);
}

/* Omslag of a group: the accounts of both rows together, on the side of their sum. */
static void group_place(struct rows *rows, size_t index, size_t other)
{
    const struct statements *statements = rows->statements;
    const size_t members[] = {index, other};

    for (size_t m = 0; m < 2; m++) {
        size_t figure = rows->statements->row_figure[members[m]];

        size_t first = statements->row_account[index], second = statements->row_account[other];

        while (first != MAP_NONE || second != MAP_NONE) { /* in the order of the chart */
            size_t *account = first < second ? &first : &second;

            leaf_account(rows->figures, figure, *account);
            *account = statements->next_account[*account];
        }
        rows->figures->items[figure].leaf = true;
        rows->figures->items[figure].clamped = true;
    }
}

static void groups_place(struct rows *rows)
{
    for (size_t i = 0; i < rows->layout->row_count; i++) {
        const struct layout_row *row = &rows->layout->rows[i];
        size_t other = row->offset_by_account ? MAP_NONE : offset_row(rows, row);

        if (other == MAP_NONE || rows->statements->row_figure[other] == MAP_NONE)
            continue;
        if (!rows->figures->items[rows->statements->row_figure[i]].clamped)
            group_place(rows, i, other);
    }
}

/* A row without children and accounts is a leaf of nothing: zero, and rounded as such. */
static void empty_leaves(struct rows *rows)
{
    for (size_t i = 0; i < rows->layout->row_count; i++) {
        const struct layout_row *row = &rows->layout->rows[i];
        size_t figure = rows->statements->row_figure[i];

        if (figure != MAP_NONE && row->kind == ROW_ITEM &&
            layout_takes_accounts(row->table) && rows->figures->items[figure].term_count == 0)
            rows->figures->items[figure].leaf = true;
    }
}

void rows_build(struct statements *statements)
{
    struct rows rows = {statements, &statements->figures, statements->layout};

    statements->row_figure = arena_take_array(statements->figures.arena,
                                              statements->layout->row_count,
                                              sizeof *statements->row_figure);
    for (size_t i = 0; i < statements->layout->row_count; i++)
        row_add(&rows, i);
    for (size_t i = 0; i < statements->layout->row_count; i++)
        row_join(&rows, i);
    groups_place(&rows);
    for (size_t i = 0; i < statements->ledger->chart->count; i++)
        account_place(&rows, i);
    empty_leaves(&rows);
}
