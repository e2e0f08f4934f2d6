#include "tables.h"

#include <string.h>

struct table_builder builder_new(struct arena *arena, const char *id, const char *summary,
                                 const enum column_kind *columns, size_t count)
{
    struct table_builder builder = {.arena = arena};

    builder.table = arena_take(arena, sizeof *builder.table);
    builder.table->id = id;
    builder.table->summary = summary;
    builder.table->column_count = count;
    builder.table->columns = arena_take_array(arena, count, sizeof *columns);
    memcpy(builder.table->columns, columns, count * sizeof *columns);
    return builder;
}

struct doc_row *builder_row(struct table_builder *builder, enum doc_row_kind kind)
{
    struct doc_table *table = builder->table;
    struct doc_row *row;

    table->rows = arena_grow(builder->arena, table->rows, table->row_count, &builder->capacity,
                             sizeof *table->rows);
    row = &table->rows[table->row_count++];
    *row = (struct doc_row){.kind = kind};
    if (kind == DOC_ROW_SPACE)
        return row;
    row->cells = arena_take_array(builder->arena, table->column_count, sizeof *row->cells);
    for (size_t i = 0; i < table->column_count; i++)
        row->cells[i].text = "";
    return row;
}

const char account_anchor[] = "rekening.";

const char *row_anchor(const struct tables *tables, size_t figure)
{
    return arena_printf(tables->arena, "rij.%s", tables->statements->figures.items[figure].id);
}

/* A percentage that is known, from the exact amounts: rounding twice would be wrong. */
static const char *whole_percent(const struct tables *tables, const struct figure *figure,
                                 size_t column)
{
    const struct figures *figures = &tables->statements->figures;
    char text[MONEY_TEXT_MAX];
    int64_t percent = 0;

    (void)money_ratio(figure->values[column].exact,
                      figures->items[figure->divisor].values[column].exact, 100, &percent);
    (void)number_mark(number_format(percent, text), '%');
    return arena_string(tables->arena, sign_place(text, tables->sign));
}

static bool is_whole_percent(const struct tables *tables, const struct figure *figure)
{
    return figure->row != MAP_NONE && figure->unit == UNIT_PCT10 &&
           tables->statements->layout->rows[figure->row].whole_percent;
}

const char *unit_text(const struct tables *tables, enum unit unit, int64_t number)
{
    char text[MONEY_TEXT_MAX];

    if (unit == UNIT_PCT10 || unit == UNIT_RATIO100)
        (void)decimal_format(number, unit == UNIT_PCT10 ? 1 : 2, text);
    else
        (void)number_format(number, text);
    return arena_string(tables->arena, sign_place(text, tables->sign));
}

const char *cents_text(const struct tables *tables, struct money amount)
{
    char text[MONEY_TEXT_MAX];

    return arena_string(tables->arena, sign_place(money_format(amount, text), tables->sign));
}

static const char *value_text(const struct tables *tables, const struct figure *figure,
                              struct value value)
{
    if (!value.known)
        return figure->divisor != MAP_NONE && figure->row != MAP_NONE ? "n.v.t." : "-";
    if (figure->unit == UNIT_PCT10 || figure->unit == UNIT_RATIO100)
        return unit_text(tables, figure->unit, value.printed);
    if (tables->statements->exact)
        return cents_text(tables, value.exact);
    return value.printed == 0 ? "-" : unit_text(tables, figure->unit, value.printed);
}

const char *amount_text(const struct tables *tables, size_t index, size_t column)
{
    const struct figure *figure = &tables->statements->figures.items[index];

    if (figure->values[column].known && is_whole_percent(tables, figure))
        return whole_percent(tables, figure, column);
    return value_text(tables, figure, figure->values[column]);
}

const char *opposite_text(const struct tables *tables, size_t index, size_t column)
{
    const struct figure *figure = &tables->statements->figures.items[index];
    struct value value = figure->values[column];

    value.exact = money_negate(value.exact);
    value.printed = -value.printed;
    return value_text(tables, figure, value);
}

const char *year_head(const struct tables *tables, size_t column, bool stock)
{
    const struct ledger *ledger = tables->statements->ledger;
    struct date end = ledger->years[column].period.end;
    char text[YEAR_TEXT_MAX];

    if (stock)
        return arena_printf(tables->arena, "%02d-%02d-%d", end.day, end.month, end.year);
    return arena_string(tables->arena, ledger_year_text(ledger, column, text));
}

bool tables_has(const struct tables *tables, const char *table)
{
    const struct layout *layout = tables->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++)
        if (strcmp(layout->rows[i].table, table) == 0)
            return true;
    return false;
}

bool tables_row_shows(const struct tables *tables, size_t row)
{
    const struct layout *layout = tables->statements->layout;
    const struct figures *figures = &tables->statements->figures;
    size_t figure = tables->statements->row_figure[row], at = 0, child;

    if (layout->rows[row].kind == ROW_HEADING || layout->rows[row].always)
        return true;
    if (figure == MAP_NONE)
        return false;
    if (!figure_is_zero(&figures->items[figure]))
        return true;
    while ((child = figures_child(figures, figure, &at)) != MAP_NONE) {
        size_t below = figures->items[child].row; /* rows that cancel out still show */

        if (below != MAP_NONE &&
            strcmp(layout->rows[below].table, layout->rows[row].table) == 0 &&
            tables_row_shows(tables, below))
            return true;
    }
    return false;
}

void tables_number_notes(struct tables *tables)
{
    const struct layout *layout = tables->statements->layout;
    size_t number = 0;

    tables->note_numbers =
        arena_take_array(tables->arena, layout->row_count, sizeof *tables->note_numbers);
    for (size_t i = 0; i < layout->row_count; i++)
        if (layout->rows[i].note && tables_row_shows(tables, i))
            tables->note_numbers[i] = ++number;
}
