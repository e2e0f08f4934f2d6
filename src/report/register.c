#include "register.h"

#include <string.h>

#include "jaarrapport/departures.h"

static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT,
                                         COLUMN_AMOUNT, COLUMN_AMOUNT, COLUMN_TEXT};
static const char *const heads[] = {"Cijfer", "jaar", "exact", "dichtstbij", "afgedrukt", "reden"};

enum { REGISTER_COLUMNS = sizeof kinds / sizeof *kinds };

/* Cents, or nothing for a percentage or ratio. */
static const char *exact_text(const struct tables *tables, const struct figure *figure,
                              size_t column)
{
    return figure->divisor != MAP_NONE ? "" : cents_text(tables, figure->values[column].exact);
}

static void add_departure(const struct tables *tables, const struct departure *departure,
                          struct table_builder *builder)
{
    const struct figure *figure = &tables->statements->figures.items[departure->figure];
    struct doc_row *row = builder_row(builder, DOC_ROW_ITEM);
    char year[YEAR_TEXT_MAX];

    row->cells[0].text = figure->label;
    row->cells[1].text = arena_string(
        tables->arena, ledger_year_text(tables->statements->ledger, departure->column, year));
    row->cells[2].text = exact_text(tables, figure, departure->column);
    row->cells[3].text = unit_text(tables, figure->unit, departure->nearest);
    row->cells[4].text =
        unit_text(tables, figure->unit, figure->values[departure->column].printed);
    row->cells[5].text = departure->reason;
}

void register_add(struct document *document, const struct tables *tables)
{
    const struct figures *figures = &tables->statements->figures;
    struct departures departures = departures_of(tables->statements, tables->arena);
    struct table_builder builder =
        builder_new(tables->arena, "afronding", "Cijfers die niet op hun dichtstbijzijnde bedrag "
                    "zijn afgedrukt", kinds, REGISTER_COLUMNS);
    struct doc_row *row = builder_row(&builder, DOC_ROW_HEAD);

    for (size_t i = 0; i < REGISTER_COLUMNS; i++) {
        row->cells[i].text = heads[i];
        row->cells[i].emphasis = EMPHASIS_BOLD;
    }
    for (size_t i = 0; i < departures.count; i++) {
        const char *table = figures->items[departures.items[i].figure].table;

        if (i == 0 || strcmp(table, figures->items[departures.items[i - 1].figure].table) != 0)
            builder_row(&builder, DOC_ROW_CAPTION)->cells[0].text = table;
        add_departure(tables, &departures.items[i], &builder);
    }
    if (departures.count == 0)
        builder_row(&builder, DOC_ROW_ITEM)->cells[0].text =
            "Elk cijfer is op zijn dichtstbijzijnde bedrag afgedrukt.";
    document_add(document, tables->arena, BLOCK_TABLE)->table = builder.table;
}
