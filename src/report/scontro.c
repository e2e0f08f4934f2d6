/* The balance sheet with its sides beside each other (models B and D). */
#include <string.h>

#include "tables.h"

/* One side of it: rows of the statement below each other. */
struct half {
    const struct doc_table *table;
    size_t first, end; /* the last of them is its total */
};

/* The row that prints the total of this role, MAP_NONE when the statement does not. */
static size_t total_row(const struct tables *tables, const struct doc_table *table,
                        enum row_role role)
{
    size_t figure = tables->statements->role_figure[role];

    for (size_t i = 0; figure != MAP_NONE && i < table->row_count; i++)
        for (size_t j = 0; table->rows[i].kind == DOC_ROW_TOTAL && j < table->column_count; j++)
            if (table->rows[i].cells[j].figure != NULL &&
                strcmp(table->rows[i].cells[j].figure,
                       tables->statements->figures.items[figure].id) == 0)
                return i;
    return MAP_NONE;
}

static size_t after_heads(const struct doc_table *table)
{
    size_t row = 0;

    while (row < table->row_count && table->rows[row].kind == DOC_ROW_HEAD)
        row++;
    return row;
}

/* No space between halves, nor right above a total. */
static struct half half_of(const struct doc_table *table, size_t first, size_t total)
{
    while (first < total && table->rows[first].kind == DOC_ROW_SPACE)
        first++;
    return (struct half){table, first, total + 1};
}

/* Rows above the total, without the space that may stand there. */
static size_t body_of(const struct half *half)
{
    size_t count = half->end - 1 - half->first;

    while (count > 0 && half->table->rows[half->first + count - 1].kind == DOC_ROW_SPACE)
        count--;
    return count;
}

/* The row at this height: of the body, the total at the bottom of both, or none. */
static const struct doc_row *row_at(const struct half *half, size_t height, size_t bottom)
{
    if (height == bottom)
        return &half->table->rows[half->end - 1];
    if (height >= body_of(half) ||
        half->table->rows[half->first + height].kind == DOC_ROW_SPACE)
        return NULL;
    return &half->table->rows[half->first + height];
}

/* Only the first column of a table is indented by its rows. */
static const char *indented(struct arena *arena, const struct doc_row *row)
{
    const char *text = row->cells[0].text;

    for (int i = 0; i < row->indent; i++)
        text = arena_printf(arena, "\u00a0\u00a0%s", text);
    return text;
}

static void fill(struct arena *arena, struct doc_row *to, const struct doc_row *left,
                 const struct doc_row *right, size_t columns)
{
    if (left != NULL) {
        to->indent = left->indent;
        to->anchor = left->anchor;
        memcpy(to->cells, left->cells, columns * sizeof *to->cells);
    }
    if (right != NULL) {
        to->beside = right->anchor;
        memcpy(to->cells + columns, right->cells, columns * sizeof *to->cells);
        to->cells[columns].text = indented(arena, right);
    }
}

/* Words on both sides, or on one with nothing beside them, announce the rows below. */
static enum doc_row_kind kind_of(const struct doc_row *left, const struct doc_row *right)
{
    bool captions = (left == NULL || left->kind == DOC_ROW_CAPTION) &&
                    (right == NULL || right->kind == DOC_ROW_CAPTION);

    return left == NULL && right == NULL ? DOC_ROW_SPACE : captions ? DOC_ROW_CAPTION
                                                                    : DOC_ROW_ITEM;
}

static void add_rows(struct table_builder *builder, const struct half *left,
                     const struct half *right)
{
    size_t columns = left->table->column_count, rows = body_of(left);

    if (body_of(right) > rows)
        rows = body_of(right);
    for (size_t i = 0; i <= rows; i++) {
        const struct doc_row *first = row_at(left, i, rows), *second = row_at(right, i, rows);
        enum doc_row_kind kind = i == rows ? DOC_ROW_TOTAL : kind_of(first, second);
        struct doc_row *row = builder_row(builder, kind);

        if (kind != DOC_ROW_SPACE)
            fill(builder->arena, row, first, second, columns);
    }
}

struct doc_table *scontro_table(const struct tables *tables, const char *statement)
{
    const struct doc_table *table = statement_table_narrow(tables, statement);
    size_t columns = table->column_count, heads = after_heads(table);
    size_t assets = total_row(tables, table, ROLE_ASSETS);
    size_t liabilities = total_row(tables, table, ROLE_LIABILITIES);
    enum column_kind *kinds =
        arena_take_array(tables->arena, 2 * columns, sizeof *kinds);
    struct table_builder builder;
    struct half left, right;

    if (assets == MAP_NONE || liabilities == MAP_NONE || liabilities < assets)
        return NULL;
    memcpy(kinds, table->columns, columns * sizeof *kinds);
    kinds[0] = COLUMN_TEXT; /* a word of it is never parted */
    memcpy(kinds + columns, kinds, columns * sizeof *kinds);
    builder = builder_new(tables->arena, statement, "balans, activa naast passiva, met "
                          "vergelijkende cijfers", kinds, 2 * columns);
    builder.table->roomy = true;
    for (size_t i = 0; i < heads; i++)
        fill(tables->arena, builder_row(&builder, DOC_ROW_HEAD), &table->rows[i],
             &table->rows[i], columns);
    left = half_of(table, heads, assets);
    right = half_of(table, assets + 1, liabilities);
    add_rows(&builder, &left, &right);
    return builder.table;
}
