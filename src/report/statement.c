#include <string.h>

#include "budget.h"

/*
 * Columns of a statement: label, note, for each year one or two of amounts and
 * perhaps one of percentages, and perhaps one of differences.
 */
struct shape {
    bool outer;        /* amounts in two columns: details inside, totals outside */
    bool notes, percent, change;
    enum unit unit;
    size_t note;       /* column of the note number */
    size_t amount[2];  /* first amount column of each year */
    size_t budget;     /* column of the budget, that of the difference behind it; 0: none */
    size_t count;
    enum column_kind kinds[9];
};

struct statement {
    const struct tables *tables;
    const char *name;
    const struct budget_year *budget; /* NULL: none beside the figures */
    bool narrow;                      /* one column of amounts a year */
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
        shape.percent = shape.percent || layout->rows[i].percent_of != NULL;
        shape.change = shape.change || layout->rows[i].changes;
        if (layout->rows[i].kind != ROW_HEADING)
            shape.unit = layout->rows[i].unit;
    }
    if (shape.notes) {
        shape.note = shape.count;
        shape.kinds[shape.count++] = COLUMN_NOTE;
    }
    if (statement->budget != NULL || statement->narrow)
        shape.outer = shape.percent = shape.change = false;
    for (size_t year = 0; year < 2; year++) {
        shape.amount[year] = shape.count;
        shape.kinds[shape.count++] = COLUMN_AMOUNT;
        if (year == 0 && statement->budget != NULL) {
            shape.budget = shape.count;
            shape.kinds[shape.count++] = COLUMN_AMOUNT;
            shape.kinds[shape.count++] = COLUMN_AMOUNT;
        }
        if (shape.outer)
            shape.kinds[shape.count++] = COLUMN_AMOUNT;
        if (shape.percent)
            shape.kinds[shape.count++] = COLUMN_AMOUNT;
    }
    if (shape.change)
        shape.kinds[shape.count++] = COLUMN_AMOUNT;
    return shape;
}

static size_t amount_column(const struct statement *statement, size_t year, bool outer)
{
    return statement->shape.amount[year] + (outer && statement->shape.outer ? 1 : 0);
}

static size_t percent_column(const struct statement *statement, size_t year)
{
    return amount_column(statement, year, true) + 1;
}

static bool is_stock(const struct statement *statement)
{
    const struct figures *figures = &statement->tables->statements->figures;

    for (size_t i = 0; i < figures->count; i++)
        if (strcmp(figures->items[i].table, statement->name) == 0)
            return figures->items[i].nature == FIGURE_STOCK;
    return false;
}

/* "€" below the year, "x € 1.000" in a summary, nothing above ratios. */
static const char *unit_head(enum unit unit)
{
    if (unit == UNIT_KEUR)
        return "x € 1.000";
    return unit == UNIT_EUR ? "€" : "";
}

/* Which of its columns is which, in a statement with a budget. */
static void add_budget_heads(struct statement *statement)
{
    const struct shape *shape = &statement->shape;
    struct doc_row *row = &statement->builder.table->rows[0];

    row->cells[shape->budget].text = row->cells[shape->amount[0]].text;
    row->cells[shape->budget].emphasis = EMPHASIS_BOLD;
    row = builder_row(&statement->builder, DOC_ROW_HEAD);
    row->cells[shape->amount[0]].text = row->cells[shape->amount[1]].text = "werkelijk";
    row->cells[shape->budget].text = "begroting";
    row->cells[shape->budget + 1].text = "verschil";
}

static void add_heads(struct statement *statement)
{
    const struct shape *shape = &statement->shape;
    bool stock = is_stock(statement);
    struct doc_row *row = builder_row(&statement->builder, DOC_ROW_HEAD);

    for (size_t year = 0; year < 2; year++) {
        struct doc_cell *cell = &row->cells[amount_column(statement, year, true)];

        cell->text = year_head(statement->tables, year, stock);
        cell->emphasis = EMPHASIS_BOLD;
    }
    if (shape->change) {
        row->cells[shape->count - 1].text = "Mutatie";
        row->cells[shape->count - 1].emphasis = EMPHASIS_BOLD;
    }
    if (shape->budget > 0)
        add_budget_heads(statement);
    if (shape->unit != UNIT_EUR && shape->unit != UNIT_KEUR)
        return;
    row = builder_row(&statement->builder, DOC_ROW_HEAD);
    for (size_t i = shape->amount[0]; i < shape->count; i++)
        row->cells[i].text = unit_head(shape->unit);
    for (size_t year = 0; shape->percent && year < 2; year++)
        row->cells[percent_column(statement, year)].text = "%";
    if (shape->notes)
        row->cells[shape->note].text = "noot";
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
        if (layout->rows[i].column == COLUMN_INNER &&
            (layout->rows[i].kind != ROW_GROUP || layout->rows[i].brief))
            summed->inner = true;
        else if (layout->rows[i].column == COLUMN_OUTER)
            summed->outer = true;
        else
            find_summed(statement, figure, summed);
    }
}

/* The figure that goes with a row under this suffix, MAP_NONE when there is none. */
static size_t companion(const struct statement *statement, size_t figure, const char *suffix)
{
    const struct figures *figures = &statement->tables->statements->figures;

    return figures_find(figures, arena_printf(statement->tables->arena, "%s.%s",
                                              figures->items[figure].id, suffix));
}

static void set_amount(const struct statement *statement, struct doc_cell *cell, size_t figure,
                       size_t column, bool root)
{
    const struct figure *item = &statement->tables->statements->figures.items[figure];

    cell->text = amount_text(statement->tables, figure, column);
    cell->figure = item->id;
    cell->emphasis = root ? EMPHASIS_BOLD : EMPHASIS_NONE;
    if (root)
        cell->below = RULE_DOUBLE;
}

/* Percentages and differences stand beside the amounts, with the same rules. */
static void set_companions(const struct statement *statement, size_t figure,
                           struct doc_row *line, bool sum)
{
    bool root = sum && statement->tables->statements->figures.items[figure].parent == MAP_NONE;
    size_t percent = companion(statement, figure, "pct");
    size_t change = companion(statement, figure, "mutatie");

    for (size_t year = 0; percent != MAP_NONE && year < 2; year++) {
        struct doc_cell *cell = &line->cells[percent_column(statement, year)];

        cell->above = sum ? RULE_SINGLE : RULE_NONE;
        set_amount(statement, cell, percent, year, root);
    }
    if (change != MAP_NONE) {
        struct doc_cell *cell = &line->cells[statement->shape.count - 1];

        cell->above = sum ? RULE_SINGLE : RULE_NONE;
        set_amount(statement, cell, change, COLUMN_YEAR, root);
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
        set_amount(statement, cell, figure, year, sum && from->parent == NULL);
    }
    if (statement->budget == NULL)
        set_companions(statement, figure, line, sum);
    else
        budget_year_fill(statement->budget, figure, &line->cells[statement->shape.budget], sum,
                         sum && from->parent == NULL);
}

static void set_label(const struct statement *statement, size_t row, struct doc_row *line,
                      int emphasis)
{
    size_t figure = statement->tables->statements->row_figure[row];

    line->indent = depth_of(statement, row);
    if (figure != MAP_NONE)
        line->anchor = row_anchor(statement->tables, figure);
    line->cells[0].text = row_of(statement, row)->label;
    line->cells[0].emphasis = emphasis;
}

static void space(struct statement *statement)
{
    const struct doc_table *table = statement->builder.table;

    if (table->row_count > 0 && table->rows[table->row_count - 1].kind != DOC_ROW_HEAD &&
        table->rows[table->row_count - 1].kind != DOC_ROW_SPACE &&
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

static size_t add_rows(struct statement *statement, size_t first, size_t group);

/* A caption, the rows from `next` on that are below it, and their sum; the row after them. */
static size_t add_group(struct statement *statement, size_t row, size_t next)
{
    struct doc_row *line;

    space(statement);
    line = builder_row(&statement->builder, DOC_ROW_CAPTION);
    set_label(statement, row, line, EMPHASIS_BOLD);
    set_note(statement, row, line);
    next = add_rows(statement, next, row);
    add_group_sum(statement, row);
    return next;
}

/* One line for the whole group: what is below it stands in the note. */
static size_t add_brief(struct statement *statement, size_t row, size_t next)
{
    add_item(statement, row);
    while (next < statement->tables->statements->layout->row_count &&
           is_below(statement, next, row))
        next++;
    return next;
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
            i = layout->rows[row].brief ? add_brief(statement, row, i)
                                        : add_group(statement, row, i);
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

/* -- a table split by sign --------------------------------------------------------- */

/* "Stijging van de brutomarge": which way the figure itself went, not its effect. */
static const char *movement_label(const struct statement *statement, size_t figure)
{
    const struct figure *item = &statement->tables->statements->figures.items[figure];
    int sign = item->term_count > 0 ? item->terms[0].sign : 1;
    bool up = item->values[COLUMN_YEAR].printed * sign > 0;

    return arena_printf(statement->tables->arena, "%s van %s", up ? "Stijging" : "Daling",
                        item->label);
}

/* The rows that work to one side, and their sum. */
static void add_half(struct statement *statement, size_t root, const char *name,
                     const char *caption)
{
    const struct figures *figures = &statement->tables->statements->figures;
    size_t sum = figures_find(figures, arena_printf(statement->tables->arena, "%s.%s",
                                                    statement->name, name));
    struct doc_row *line;

    if (sum == MAP_NONE || figures->items[sum].values[COLUMN_YEAR].printed == 0)
        return;
    space(statement);
    line = builder_row(&statement->builder, DOC_ROW_CAPTION);
    line->cells[0].text = caption;
    line->cells[0].emphasis = EMPHASIS_ITALIC;
    for (size_t i = 0; i < figures->count; i++) {
        size_t part;

        if (figures->items[i].parent != root)
            continue;
        part = figures_find(figures, arena_printf(statement->tables->arena, "%s.%s.%s",
                                                  statement->name, name,
                                                  strchr(figures->items[i].id, '.') + 1));
        if (part == MAP_NONE || figures->items[part].values[COLUMN_YEAR].printed == 0)
            continue;
        line = builder_row(&statement->builder, DOC_ROW_ITEM);
        line->indent = 1;
        line->cells[0].text = movement_label(statement, i);
        line->cells[1].text = amount_text(statement->tables, part, COLUMN_YEAR);
        line->cells[1].figure = figures->items[part].id;
    }
    line = builder_row(&statement->builder, DOC_ROW_TOTAL);
    line->cells[1].text = amount_text(statement->tables, sum, COLUMN_YEAR);
    line->cells[1].figure = figures->items[sum].id;
    line->cells[1].above = RULE_SINGLE;
}

static void add_split(struct statement *statement, size_t row)
{
    size_t root = statement->tables->statements->row_figure[row];
    struct doc_row *line = builder_row(&statement->builder, DOC_ROW_HEAD);

    line->cells[1].text = year_head(statement->tables, COLUMN_YEAR, false);
    line->cells[1].emphasis = EMPHASIS_BOLD;
    line = builder_row(&statement->builder, DOC_ROW_HEAD);
    line->cells[1].text = unit_head(row_of(statement, row)->unit);
    add_half(statement, root, "gunstig", "Het resultaat is gunstig beïnvloed door:");
    add_half(statement, root, "ongunstig", "Het resultaat is ongunstig beïnvloed door:");
    space(statement);
    line = builder_row(&statement->builder, DOC_ROW_TOTAL);
    line->cells[0].text = row_of(statement, row)->label;
    line->cells[0].emphasis = EMPHASIS_BOLD;
    set_amount(statement, &line->cells[1], root, COLUMN_YEAR, true);
}

/* The root row of a table that is split by sign, MAP_NONE when the table is not. */
static size_t split_row(const struct statement *statement)
{
    const struct layout *layout = statement->tables->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++)
        if (layout->rows[i].split_by_sign && strcmp(layout->rows[i].table, statement->name) == 0 &&
            statement->tables->statements->row_figure[i] != MAP_NONE)
            return i;
    return MAP_NONE;
}

static struct doc_table *build(struct statement statement)
{
    const struct tables *tables = statement.tables;
    const char *statement_name = statement.name;
    static const enum column_kind split_columns[] = {COLUMN_LABEL, COLUMN_AMOUNT};
    const char *summary =
        arena_printf(tables->arena, "%s met vergelijkende cijfers", statement_name);
    size_t split = split_row(&statement);

    if (split != MAP_NONE) {
        statement.builder = builder_new(tables->arena, statement_name, summary, split_columns, 2);
        add_split(&statement, split);
        return statement.builder.table;
    }
    statement.shape = shape_of(&statement);
    statement.builder = builder_new(tables->arena, statement_name, summary,
                                    statement.shape.kinds, statement.shape.count);
    add_heads(&statement);
    (void)add_rows(&statement, 0, MAP_NONE);
    drop_last_space(statement.builder.table);
    return statement.builder.table;
}

struct doc_table *statement_table(const struct tables *tables, const char *statement_name)
{
    return build((struct statement){.tables = tables, .name = statement_name});
}

struct doc_table *statement_table_narrow(const struct tables *tables, const char *statement_name)
{
    return build((struct statement){.tables = tables, .name = statement_name, .narrow = true});
}

struct doc_table *statement_table_budgeted(const struct tables *tables,
                                           const char *statement_name,
                                           const struct budget_year *budget)
{
    return build(
        (struct statement){.tables = tables, .name = statement_name, .budget = budget});
}
