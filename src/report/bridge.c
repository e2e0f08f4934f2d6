/* From last year as published to this year's comparative figures, where they differ. */
#include "bridge.h"

#include <stdio.h>

static void add_paragraph(struct document *document, const struct tables *tables,
                          const char *text)
{
    struct block *block = document_add(document, tables->arena, BLOCK_PARAGRAPH);

    block->spans = arena_take(tables->arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
}

static const char *number_text(const struct tables *tables, enum verify_unit unit, int64_t number)
{
    char text[MONEY_TEXT_MAX];

    (void)snprintf(text, sizeof text, "%s", verify_number(unit, number, tables->arena));
    return arena_string(tables->arena, sign_place(text, tables->sign));
}

static void add_row(const struct tables *tables, const struct verify_record *record,
                    struct table_builder *builder)
{
    struct doc_row *line = builder_row(builder, DOC_ROW_ITEM);
    const int64_t numbers[] = {record->published, record->difference, record->computed};

    line->cells[0].text = record->row->label;
    for (size_t i = 0; i < 3; i++)
        line->cells[1 + i].text = number_text(tables, record->unit, numbers[i]);
    line->cells[3].figure = tables->statements->figures.items[record->figure].id;
}

static struct doc_table *bridge_table(const struct tables *tables,
                                      const struct verification *verification, size_t count)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT,
                                             COLUMN_AMOUNT};
    const char *heads[] = {"", "gepubliceerd", "aanpassing", "vergelijkend"};
    struct table_builder builder =
        builder_new(tables->arena, "vorig_jaar", "Aanpassing van de vergelijkende cijfers", kinds,
                    4);
    struct doc_row *line = builder_row(&builder, DOC_ROW_HEAD);

    heads[0] = year_head(tables, COLUMN_PRIOR, false);
    for (size_t i = 0; i < 4; i++) {
        line->cells[i].text = heads[i];
        line->cells[i].emphasis = EMPHASIS_BOLD;
    }
    for (size_t i = 0; i < count; i++)
        add_row(tables, &verification->records[i], &builder);
    return builder.table;
}

static size_t differences(const struct verification *verification)
{
    return verification->by_status[VERIFY_ROUNDING] + verification->by_status[VERIFY_DIFFERENT];
}

bool bridge_needed(const struct verification *verification)
{
    return differences(verification) > 0;
}

void bridge_add(struct document *document, const struct tables *tables,
                const struct verification *verification)
{
    const struct administration *administration = tables->statements->administration;

    for (size_t i = 0; i < administration->accepted_count; i++)
        if (slice_is(slice_of(administration->accepted[i].check), "vergelijkend.gelijk"))
            add_paragraph(document, tables,
                          arena_printf(tables->arena, "Reden: %s.",
                                       administration->accepted[i].reason));
    document_add(document, tables->arena, BLOCK_TABLE)->table =
        bridge_table(tables, verification, differences(verification));
}
