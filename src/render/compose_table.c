/*
 * compose_table: the rows of a table as strips.
 */
#include <string.h>

#include "compose_table.h"

/* --- one row ------------------------------------------------------------------- */

/* A cell wider than its column is wrapped; a label hangs below its first line. */
static void cell_wrap(struct composer *composer, const struct plan *plan, const struct doc_row *row,
                      size_t c, struct cell *cell)
{
    const struct column *column = &plan->columns[c];
    bool head = row->kind == DOC_ROW_HEAD;
    struct styled text = cell_text(&row->cells[c]);
    length_t indent = row_indent(composer, row, c);
    length_t start = plan->columns[span_first(plan, row, c)].x + indent;
    length_t width = column->x + column->width - (flows(column->kind) ? 0 : column->hang) - start;
    length_t hanging = column->kind == COLUMN_LABEL && !head ? composer->spacing.hanging : 0;

    if (!flows(column->kind) && !head)
        return; /* an amount is never parted */
    if (cell->lines.width <= width)
        return;
    if (width - hanging < composer->metrics->unit)
        width = hanging + composer->metrics->unit;
    cell->lines = (struct lines){0};
    text_wrap(composer, &text, 1, width, width - hanging, &cell->lines);
}

/* The line that carries the amounts: the last of the label left of column `c`. */
static size_t amount_line(const struct plan *plan, const struct cell *cells, size_t c)
{
    while (c > 0 && plan->columns[c].kind != COLUMN_LABEL)
        c--;
    return plan->columns[c].kind == COLUMN_LABEL ? cells[c].lines.count - 1 : 0;
}

static length_t line_x(struct composer *composer, const struct plan *plan,
                       const struct doc_row *row, size_t c, const struct cell *cell, size_t line)
{
    const struct column *column = &plan->columns[c];
    length_t width = cell->lines.items[line].width;

    switch (column->kind) {
    case COLUMN_AMOUNT:
        return column->x + column->width - column->hang - (width - cell->tail);
    case COLUMN_NOTE:
        return column->x + (column->width - width) / 2;
    case COLUMN_LABEL:
    case COLUMN_TEXT:
        break;
    }
    width = row_indent(composer, row, c);
    if (line > 0 && column->kind == COLUMN_LABEL && row->kind != DOC_ROW_HEAD)
        width += composer->spacing.hanging;
    return column->x + width;
}

static void cell_emit(struct composer *composer, const struct plan *plan, const struct doc_row *row,
                      size_t c, const struct cell *cells, size_t node, size_t first, length_t top)
{
    length_t height = composer->line[STYLE_BODY];

    for (size_t i = 0; i < cells[c].lines.count; i++)
        compose_line(composer, &cells[c].lines.items[i], node,
                     line_x(composer, plan, row, c, &cells[c], i),
                     top + height * (length_t)(first + i + 1));
}

/* The rule of a cell; one that lies on the rule below the cell above it is not drawn twice. */
static enum cell_rule rule_of(const struct plan *plan, const struct doc_row *row, size_t c,
                              bool below)
{
    if (below)
        return row->cells[c].below;
    if (plan->previous != NULL && plan->previous->cells[c].below != RULE_NONE)
        return RULE_NONE;
    return row->cells[c].above;
}

static void rules_emit(struct composer *composer, const struct plan *plan,
                       const struct doc_row *row, bool below, length_t y)
{
    for (size_t c = 0; c < plan->table->column_count; c++) {
        enum cell_rule rule = rule_of(plan, row, c, below);

        if (rule == RULE_NONE)
            continue;
        struct box *box = compose_box(composer, BOX_RULE, NODE_NONE);
        box->x = plan->columns[c].x;
        box->y = y;
        box->width = plan->columns[c].width;
        box->height = rule == RULE_DOUBLE ? composer->spacing.rule_double : composer->spacing.rule;
        box->rule = rule;
    }
}

static length_t rule_room(const struct composer *composer, const struct plan *plan,
                          const struct doc_row *row, bool below)
{
    length_t room = 0;

    for (size_t c = 0; c < plan->table->column_count; c++) {
        enum cell_rule rule = rule_of(plan, row, c, below);

        if (rule == RULE_SINGLE)
            room = larger(room, composer->spacing.rule_room);
        else if (rule == RULE_DOUBLE)
            room = larger(room, composer->spacing.rule_double_room);
    }
    return room;
}

/* The node that owns the text of a cell: the cell's own, or that of the link in it. */
static size_t cell_node(struct composer *composer, const struct plan *plan,
                        const struct doc_row *row, size_t c, size_t parent)
{
    const struct doc_cell *cell = &row->cells[c];
    bool named = cell->text != NULL && cell->text[0] != '\0';
    bool head = row->kind == DOC_ROW_HEAD;
    bool row_head = !head && named && c == 0 && flows(plan->columns[c].kind);
    size_t node =
        compose_node(composer, head || row_head ? NODE_TABLE_HEAD_CELL : NODE_TABLE_CELL, parent);
    size_t place = named ? compose_anchor(composer, cell->target) : NODE_NONE;

    composer->model->nodes[node].row_scope = row_head;
    return place == NODE_NONE ? node : compose_link(composer, node, place);
}

/*
 * The boxes of a row from `top` down, returns its height.  Without a parent
 * the row is furniture: the repeat of a head.
 */
static length_t row_emit(struct composer *composer, const struct plan *plan,
                         const struct doc_row *row, struct cell *cells, size_t parent, length_t top)
{
    size_t count = plan->table->column_count, lines = 1;
    length_t above = rule_room(composer, plan, row, false);
    length_t below = rule_room(composer, plan, row, true);
    size_t row_node =
        parent == NODE_NONE ? NODE_NONE : compose_node(composer, NODE_TABLE_ROW, parent);

    for (size_t c = 0; c < count; c++) {
        cell_wrap(composer, plan, row, c, &cells[c]);
        if (cells[c].lines.count > lines)
            lines = cells[c].lines.count;
    }
    rules_emit(composer, plan, row, false, top + composer->spacing.rule_above);
    for (size_t c = 0; c < count; c++) {
        size_t first = 0;

        if (row->kind == DOC_ROW_HEAD)
            first = lines - cells[c].lines.count;
        else if (!flows(plan->columns[c].kind))
            first = amount_line(plan, cells, c);
        cell_emit(composer, plan, row, c, cells,
                  row_node == NODE_NONE ? NODE_NONE : cell_node(composer, plan, row, c, row_node),
                  first, top + above);
    }
    length_t text = above + composer->line[STYLE_BODY] * (length_t)lines;
    rules_emit(composer, plan, row, true, top + text + composer->spacing.rule_below);
    return text + below;
}

static void boxes_shrink(struct composer *composer, size_t from, int scale)
{
    for (size_t i = from; scale < 1000 && i < composer->box_count; i++) {
        struct box *box = &composer->boxes[i];

        box->x = box->x * scale / 1000;
        box->y = box->y * scale / 1000;
        box->width = box->width * scale / 1000;
        box->height = box->height * scale / 1000;
        box->scale = scale;
    }
}

/* --- the rows of a table ---------------------------------------------------------- */

/* The first row from `r` on that is not white, or the number of rows. */
static size_t row_after(const struct doc_table *table, size_t r)
{
    while (r < table->row_count && is_space(&table->rows[r]))
        r++;
    return r;
}

/* A row is not parted from the next when it announces it or would be alone. */
static bool row_keeps(const struct doc_table *table, size_t r, size_t body)
{
    size_t next = row_after(table, r + 1);

    if (next == table->row_count)
        return false;
    if (table->rows[r].kind == DOC_ROW_HEAD || table->rows[r].kind == DOC_ROW_CAPTION)
        return true;
    return r == body || table->rows[next].kind == DOC_ROW_TOTAL ||
           row_after(table, next + 1) == table->row_count;
}

static size_t head_rows(const struct doc_table *table)
{
    size_t count = 0;

    while (count < table->row_count && table->rows[count].kind == DOC_ROW_HEAD &&
           !is_space(&table->rows[count]))
        count++;
    return count;
}

/* PDF allows no more than 8,191 in an array: rows of a longer table come in groups. */
enum { GROUP_ROWS = 4096 };

static size_t row_group(struct composer *composer, const struct doc_table *table, size_t r,
                        size_t node, size_t last)
{
    size_t heads = head_rows(table);

    if (table->row_count <= GROUP_ROWS)
        return node;
    if (r < heads)
        return r == 0 ? compose_node(composer, NODE_TABLE_HEAD, node) : last;
    return (r - heads) % GROUP_ROWS == 0 ? compose_node(composer, NODE_TABLE_BODY, node) : last;
}

static void rows_emit(struct composer *composer, struct plan *plan, size_t node)
{
    const struct doc_table *table = plan->table;
    struct table_span *span = &composer->tables[plan->id];
    size_t body = row_after(table, head_rows(table));
    length_t before = composer->spacing.table_before;
    size_t group = node;

    span->first = composer->strip_count;
    for (size_t r = 0; r < table->row_count; r++) {
        group = row_group(composer, table, r, node, group);
        if (is_space(&table->rows[r])) {
            before += composer->spacing.space * plan->scale / 1000;
            plan->previous = NULL;
            continue;
        }
        compose_row_place(composer, table->rows[r].anchor);
        compose_row_place(composer, table->rows[r].beside);
        struct strip *strip = compose_strip(composer, before, 0);
        length_t height = row_emit(composer, plan, &table->rows[r],
                                   &plan->cells[r * table->column_count], group, 0);
        boxes_shrink(composer, strip->first_box, plan->scale);
        strip->height = height * plan->scale / 1000;
        strip->box_count = composer->box_count - strip->first_box;
        strip->table = plan->id;
        strip->landscape = plan->landscape;
        strip->keep = row_keeps(table, r, body);
        plan->previous = &table->rows[r];
        before = r < body ? 0 : plan->airy ? composer->spacing.row_gap : 0;
        if (r + 1 == body && table->rows[r].kind == DOC_ROW_HEAD)
            before = composer->spacing.row_gap;
    }
    span->last = composer->strip_count - 1;
}

/* What stands on the page above a strip, if that page is sure to begin where it says so. */
static length_t height_above(const struct composer *composer, size_t strip)
{
    length_t height = 0;

    while (strip > 0 && !composer->strips[strip].break_before) {
        strip--;
        height += composer->strips[strip].before + composer->strips[strip].height;
    }
    return height;
}

static void strip_tighten(struct composer *composer, struct strip *strip, int64_t scale)
{
    strip->before = (length_t)(strip->before * scale / 1000);
    strip->height = (length_t)(strip->height * scale / 1000);
    for (size_t i = 0; i < strip->box_count; i++) {
        struct box *box = &composer->boxes[strip->first_box + i];

        box->y = (length_t)(box->y * scale / 1000);
        if (box->kind == BOX_TEXT)
            box->height = (length_t)(box->height * scale / 1000);
    }
}

/* A table at the head of a page that is a few rows too long for it gets less white between them. */
static void table_tighten(struct composer *composer, const struct table_span *span)
{
    enum { TIGHTEST = 880 }; /* thousandths: the type stays as it is */
    const struct strip *first = &composer->strips[span->first];
    length_t page = first->landscape ? composer->lying_height : composer->height;
    length_t above = height_above(composer, span->first), total = 0;

    if (composer->metrics->endless || above > page / 5)
        return;
    for (size_t i = span->first; i <= span->last; i++)
        total += composer->strips[i].before + composer->strips[i].height;
    if (total <= page - above || (int64_t)total * TIGHTEST / 1000 > page - above)
        return;
    for (size_t i = span->first; i <= span->last; i++)
        strip_tighten(composer, &composer->strips[i], (int64_t)(page - above) * 1000 / total);
}

/* "Naam (vervolg)" in the first head cell of a repeated head. */
static void cell_continue(struct composer *composer, const struct doc_row *row, struct doc_cell *to)
{
    *to = row->cells[0];
    if (to->text == NULL || to->text[0] == '\0') {
        to->text = "(vervolg)";
        to->emphasis |= EMPHASIS_ITALIC;
    } else {
        to->text = arena_printf(composer->arena, "%s (vervolg)", to->text);
    }
}

/* The head as it stands above what runs on to another page. */
static void head_repeat(struct composer *composer, struct plan *plan)
{
    const struct doc_table *table = plan->table;
    struct table_span *span = &composer->tables[plan->id];
    size_t heads = head_rows(table);
    length_t height = 0;

    span->head_box = composer->box_count;
    plan->previous = NULL;
    if (heads == 0 || !flows(plan->columns[0].kind)) {
        struct styled note = {"(vervolg)", STYLE_ITALIC};
        struct lines lines = {0};

        text_wrap(composer, &note, 1, WIDTH_ENDLESS, WIDTH_ENDLESS, &lines);
        height += composer->line[STYLE_ITALIC];
        compose_line(composer, &lines.items[0], NODE_NONE, 0, height);
    }
    for (size_t r = 0; r < heads; r++) {
        struct doc_row row = table->rows[r];
        struct cell *cells = &plan->cells[r * table->column_count];

        if (r == 0 && flows(plan->columns[0].kind)) {
            row.cells = arena_take_array(composer->arena, table->column_count, sizeof *row.cells);
            memcpy(row.cells, table->rows[r].cells, table->column_count * sizeof *row.cells);
            cell_continue(composer, &table->rows[r], &row.cells[0]);
            cells[0].lines = (struct lines){.width = WIDTH_ENDLESS}; /* to be wrapped anew */
        }
        height += row_emit(composer, plan, &row, cells, NODE_NONE, height);
        plan->previous = &table->rows[r];
    }
    boxes_shrink(composer, span->head_box, plan->scale);
    span->head_count = composer->box_count - span->head_box;
    span->head_height = height * plan->scale / 1000 + composer->spacing.row_gap;
}

void compose_table(struct composer *composer, const struct doc_table *table)
{
    size_t columns = table->column_count;
    struct plan plan = {.table = table, .scale = 1000};

    if (columns == 0 || row_after(table, 0) == table->row_count)
        return;
    plan.columns = arena_take_array(&composer->scratch, columns, sizeof *plan.columns);
    plan.cells = arena_take_array(&composer->scratch, table->row_count * columns, sizeof *plan.cells);
    for (size_t c = 0; c < columns; c++)
        plan.columns[c].kind = table->columns[c];
    columns_solve(composer, &plan);
    for (size_t c = 0; c < columns; c++) {
        if (plan.columns[c].kind == COLUMN_TEXT && plan.columns[c].width < plan.columns[c].widest)
            plan.airy = true;
    }

    composer->tables = arena_grow(composer->arena, composer->tables, composer->table_count,
                                  &composer->table_capacity, sizeof *composer->tables);
    plan.id = composer->table_count++;
    composer->tables[plan.id] = (struct table_span){0};
    size_t node = compose_node(composer, NODE_TABLE, 0);
    composer->model->nodes[node].alternative = table->summary;
    rows_emit(composer, &plan, node);
    table_tighten(composer, &composer->tables[plan.id]);
    if (!composer->metrics->endless)
        head_repeat(composer, &plan);
    composer->after = composer->spacing.table_after;
}
