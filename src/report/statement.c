#include <string.h>

#include "tables.h"

/* Columns of a statement: label, note, and for each year one or two of amounts. */
struct shape {
    bool outer;        /* amounts in two columns: details inside, totals outside */
    bool notes;
    size_t note;       /* column of the note number */
    size_t amount[2];  /* first amount column of each year */
    size_t count;
    enum column_kind kinds[6];
};

struct statement {
    const struct tables *tables;
    const char *name;
    struct shape shape;
    struct table_builder builder;
};

static const struct layout_row *row_of(const struct statement *statement, size_t row)
{
    return &statement->tables->statements->layout->rows[row];
}

static bool is_printed(const struct statement *statement, size_t row)
{
    return strcmp(row_of(statement, row)->table, statement->name) == 0 &&
           tables_row_shows(statement->tables, row);
}

static struct shape shape_of(const struct statement *statement)
{
    const struct layout *layout = statement->tables->statements->layout;
    struct shape shape = {.count = 1, .kinds = {COLUMN_LABEL}};

    for (size_t i = 0; i < layout->row_count; i++) {
        if (!is_printed(statement, i))
            continue;
        shape.outer = shape.outer || layout->rows[i].column == COLUMN_OUTER;
        shape.notes = shape.notes || statement->tables->note_numbers[i] > 0;
    }
    if (shape.notes) {
        shape.note = shape.count;
        shape.kinds[shape.count++] = COLUMN_NOTE;
    }
    for (size_t year = 0; year < 2; year++) {
        shape.amount[year] = shape.count;
        shape.kinds[shape.count++] = COLUMN_AMOUNT;
        if (shape.outer)
            shape.kinds[shape.count++] = COLUMN_AMOUNT;
    }
    return shape;
}

static size_t amount_column(const struct statement *statement, size_t year, bool outer)
{
    return statement->shape.amount[year] + (outer && statement->shape.outer ? 1 : 0);
}

static void add_heads(struct statement *statement)
{
    bool stock = strcmp(statement->name, "balans") == 0;
    struct doc_row *row = builder_row(&statement->builder, DOC_ROW_HEAD);

    for (size_t year = 0; year < 2; year++) {
        struct doc_cell *cell = &row->cells[amount_column(statement, year, true)];

        cell->text = year_head(statement->tables, year, stock);
        cell->emphasis = EMPHASIS_BOLD;
    }
    row = builder_row(&statement->builder, DOC_ROW_HEAD);
    for (size_t i = statement->shape.amount[0]; i < statement->shape.count; i++)
        row->cells[i].text = "€";
    if (statement->shape.notes)
        row->cells[statement->shape.note].text = "noot";
}

/* Steps to the right: the rows of the same statement above it that print a caption. */
static int depth_of(const struct statement *statement, size_t row)
{
    const struct layout *layout = statement->tables->statements->layout;
    int depth = 0;

    for (const char *parent = layout->rows[row].parent; parent != NULL;) {
        size_t index = layout_resolve(layout, parent);

        if (index == MAP_NONE || strcmp(layout->rows[index].table, statement->name) != 0)
            break;
        depth += layout->rows[index].kind == ROW_GROUP;
        parent = layout->rows[index].parent;
    }
    return depth;
}

static void set_note(const struct statement *statement, size_t row, struct doc_row *line)
{
    size_t number = statement->tables->note_numbers[row];
    struct doc_cell *cell = &line->cells[statement->shape.note];

    if (number == 0 || !statement->shape.notes)
        return;
    cell->text = arena_printf(statement->tables->arena, "%zu", number);
    cell->target = arena_printf(statement->tables->arena, "noot.%s", row_of(statement, row)->id);
}

/* In which columns the amounts stand that a row adds up. */
struct summed {
    bool inner, outer;
};

static void find_summed(const struct statement *statement, size_t parent, struct summed *summed)
{
    const struct layout *layout = statement->tables->statements->layout;
    const struct figures *figures = &statement->tables->statements->figures;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t figure = statement->tables->statements->row_figure[i];

        if (figure == MAP_NONE || figures->items[figure].parent != parent ||
            !is_printed(statement, i))
            continue;
        if (layout->rows[i].column == COLUMN_INNER && layout->rows[i].kind != ROW_GROUP)
            summed->inner = true;
        else if (layout->rows[i].column == COLUMN_OUTER)
            summed->outer = true;
        else
            find_summed(statement, figure, summed);
    }
}

static void set_amounts(const struct statement *statement, size_t row, struct doc_row *line,
                        bool sum)
{
    const struct layout_row *from = row_of(statement, row);
    size_t figure = statement->tables->statements->row_figure[row];
    bool outer = from->column == COLUMN_OUTER;
    struct summed summed = {0};

    if (sum)
        find_summed(statement, figure, &summed);
    for (size_t year = 0; year < 2; year++) {
        struct doc_cell *cell = &line->cells[amount_column(statement, year, outer)];

        if (summed.inner)
            line->cells[amount_column(statement, year, false)].above = RULE_SINGLE;
        if (summed.outer)
            line->cells[amount_column(statement, year, true)].above = RULE_SINGLE;
        cell->text = amount_text(statement->tables, figure, year);
        cell->figure = statement->tables->statements->figures.items[figure].id;
        cell->emphasis = sum && from->parent == NULL ? EMPHASIS_BOLD : EMPHASIS_NONE;
        if (sum && from->parent == NULL)
            cell->below = RULE_DOUBLE;
    }
}

static void set_label(const struct statement *statement, size_t row, struct doc_row *line,
                      int emphasis)
{
    line->indent = depth_of(statement, row);
    line->cells[0].text = row_of(statement, row)->label;
    line->cells[0].emphasis = emphasis;
}

static void space(struct statement *statement)
{
    const struct doc_table *table = statement->builder.table;

    if (table->row_count > 2 && table->rows[table->row_count - 1].kind != DOC_ROW_SPACE &&
        table->rows[table->row_count - 1].kind != DOC_ROW_CAPTION)
        (void)builder_row(&statement->builder, DOC_ROW_SPACE);
}

static void add_item(struct statement *statement, size_t row)
{
    bool outer = row_of(statement, row)->column == COLUMN_OUTER;
    struct doc_row *line;

    if (outer && statement->shape.notes && statement->tables->note_numbers[row] > 0)
        space(statement);
    line = builder_row(&statement->builder, DOC_ROW_ITEM);
    set_label(statement, row, line, EMPHASIS_NONE);
    set_note(statement, row, line);
    set_amounts(statement, row, line, false);
}

static void add_total(struct statement *statement, size_t row)
{
    const struct layout_row *from = row_of(statement, row);
    struct doc_row *line = builder_row(&statement->builder, DOC_ROW_TOTAL);

    set_label(statement, row, line, EMPHASIS_BOLD);
    set_note(statement, row, line);
    set_amounts(statement, row, line, true);
    if (from->kind == ROW_TOTAL)
        space(statement);
}

/* The sum of a group stands below its last row, without words: they are above. */
static void add_group_sum(struct statement *statement, size_t row)
{
    struct doc_row *line;

    if (row_of(statement, row)->column == COLUMN_NONE)
        return;
    line = builder_row(&statement->builder, DOC_ROW_TOTAL);
    line->indent = depth_of(statement, row);
    set_amounts(statement, row, line, true);
    space(statement);
}

static bool is_below(const struct statement *statement, size_t row, size_t group)
{
    const struct figures *figures = &statement->tables->statements->figures;
    size_t above = statement->tables->statements->row_figure[group];
    size_t figure = statement->tables->statements->row_figure[row];

    while (figure != MAP_NONE && figure != above)
        figure = figures->items[figure].parent;
    return figure != MAP_NONE;
}

/* A group with one printed row says what it has to say on one line. */
static void add_group(struct statement *statement, size_t row)
{
    struct doc_row *line;

    space(statement);
    line = builder_row(&statement->builder, DOC_ROW_CAPTION);
    set_label(statement, row, line, EMPHASIS_BOLD);
    set_note(statement, row, line);
}

static size_t add_rows(struct statement *statement, size_t first, size_t group)
{
    const struct layout *layout = statement->tables->statements->layout;
    size_t i = first;

    while (i < layout->row_count && (group == MAP_NONE || is_below(statement, i, group))) {
        size_t row = i++;

        if (!is_printed(statement, row)) {
            continue;
        }
        switch (layout->rows[row].kind) {
        case ROW_HEADING:
            space(statement);
            set_label(statement, row, builder_row(&statement->builder, DOC_ROW_CAPTION),
                      EMPHASIS_BOLD);
            break;
        case ROW_GROUP:
            add_group(statement, row);
            i = add_rows(statement, i, row);
            add_group_sum(statement, row);
            break;
        case ROW_ITEM: add_item(statement, row); break;
        case ROW_TOTAL: add_total(statement, row); break;
        }
    }
    return i;
}

/* A space that nothing follows is not printed. */
static void drop_last_space(struct doc_table *table)
{
    while (table->row_count > 0 && table->rows[table->row_count - 1].kind == DOC_ROW_SPACE)
        table->row_count--;
}

struct doc_table *statement_table(const struct tables *tables, const char *statement_name)
{
    struct statement statement = {.tables = tables, .name = statement_name};

    statement.shape = shape_of(&statement);
    statement.builder = builder_new(tables->arena, statement_name,
                                    arena_printf(tables->arena, "%s met vergelijkende cijfers",
                                                 statement_name),
                                    statement.shape.kinds, statement.shape.count);
    add_heads(&statement);
    (void)add_rows(&statement, 0, MAP_NONE);
    drop_last_space(statement.builder.table);
    return statement.builder.table;
}
