#include <string.h>

#include "tables.h"

/* Label and two years: the shape of every note. */
static const enum column_kind note_columns[] = {COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT};

static const struct figure *figure_of(const struct tables *tables, size_t index)
{
    return &tables->statements->figures.items[index];
}

/* The next row of a note that shows, from `*at` on; MAP_NONE when there are no more. */
static size_t next_child(const struct tables *tables, size_t parent, size_t *at)
{
    size_t child;

    while ((child = figures_child(&tables->statements->figures, parent, at)) != MAP_NONE) {
        const struct figure *figure = figure_of(tables, child);

        if (strcmp(figure->table, "kasstroom") != 0 &&
            (!figure_is_zero(figure) ||
             (figure->row != MAP_NONE && tables_row_shows(tables, figure->row))))
            break;
    }
    return child;
}

static bool has_children(const struct tables *tables, size_t parent)
{
    size_t at = 0;

    return next_child(tables, parent, &at) != MAP_NONE;
}

static struct table_builder note_table(const struct tables *tables, size_t figure, bool stock)
{
    struct table_builder builder =
        builder_new(tables->arena, figure_of(tables, figure)->id,
                    arena_printf(tables->arena, "Specificatie van %s",
                                 figure_of(tables, figure)->label),
                    note_columns, 3);
    struct doc_row *row = builder_row(&builder, DOC_ROW_HEAD);

    for (size_t year = 0; year < 2; year++) {
        row->cells[1 + year].emphasis = EMPHASIS_BOLD;
        row->cells[1 + year].text = year_head(tables, year, stock);
    }
    row = builder_row(&builder, DOC_ROW_HEAD);
    row->cells[1].text = row->cells[2].text = "€";
    return builder;
}

static void add_amounts(const struct tables *tables, struct doc_row *row, size_t figure,
                        bool total)
{
    for (size_t year = 0; year < 2; year++) {
        row->cells[1 + year].text = amount_text(tables, figure, year);
        row->cells[1 + year].figure = figure_of(tables, figure)->id;
        if (total) {
            row->cells[1 + year].above = RULE_SINGLE;
            row->cells[1 + year].emphasis = EMPHASIS_BOLD;
        }
    }
}

/* The amounts of a row lead to where they come from, or back to where they go. */
static void refer(struct doc_row *row, const char *target)
{
    for (size_t year = 0; year < 2; year++)
        row->cells[1 + year].target = target;
}

/* Of the one account that a figure is made of; NULL when it is made of more. */
static const char *card_anchor(const struct tables *tables, size_t index)
{
    const struct figure *figure = figure_of(tables, index);
    size_t account = figure->account;

    for (size_t i = 0; i < figure->term_count; i++) {
        if (figure->terms[i].kind == TERM_FIGURE ||
            (account != MAP_NONE && figure->terms[i].of != account))
            return NULL;
        account = figure->terms[i].of;
    }
    if (account == MAP_NONE)
        return NULL;
    return arena_printf(tables->arena, "%s%s", account_anchor,
                        tables->statements->ledger->chart->accounts[account].number);
}

static void add_children(const struct tables *tables, struct table_builder *builder,
                         size_t parent)
{
    size_t at = 0, child;

    while ((child = next_child(tables, parent, &at)) != MAP_NONE) {
        struct doc_row *row = builder_row(builder, DOC_ROW_ITEM);

        row->cells[0].text = figure_of(tables, child)->label;
        row->anchor = row_anchor(tables, child);
        add_amounts(tables, row, child, false);
        refer(row, card_anchor(tables, child));
    }
}

/* The note may print on the other side than the statement; its total then has that sign. */
static void add_total(const struct tables *tables, struct table_builder *builder, size_t parent)
{
    const struct figure *figure = figure_of(tables, parent);
    const struct layout_row *layout_row =
        figure->row == MAP_NONE ? NULL : &tables->statements->layout->rows[figure->row];
    struct doc_row *row = builder_row(builder, DOC_ROW_TOTAL);

    add_amounts(tables, row, parent, true);
    refer(row, row_anchor(tables, parent));
    if (layout_row == NULL || layout_row->note_side < 0 ||
        (enum side)layout_row->note_side == figure->side)
        return;
    for (size_t year = 0; year < 2; year++) {
        row->cells[1 + year].figure = NULL;
        row->cells[1 + year].text = opposite_text(tables, parent, year);
    }
}

static void add_table(struct document *document, const struct tables *tables,
                      struct doc_table *table)
{
    document_add(document, tables->arena, BLOCK_TABLE)->table = table;
}

static struct block *add_heading(struct document *document, const struct tables *tables,
                                 int level, const char *text)
{
    struct block *block = document_add(document, tables->arena, BLOCK_HEADING);

    block->level = level;
    block->unlisted = true;
    block->spans = arena_take(tables->arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
    return block;
}

/* Rows and total of one caption; a single row without detail is not repeated. */
static void add_specification(const struct tables *tables, struct document *document,
                              size_t figure, bool stock)
{
    struct table_builder builder = note_table(tables, figure, stock);

    if (!has_children(tables, figure)) {
        struct doc_row *row = builder_row(&builder, DOC_ROW_ITEM);

        row->cells[0].text = figure_of(tables, figure)->label;
        add_amounts(tables, row, figure, false);
        refer(row, row_anchor(tables, figure));
    } else {
        add_children(tables, &builder, figure);
        add_total(tables, &builder, figure);
    }
    add_table(document, tables, builder.table);
}

static const struct schedule *schedule_of(const struct tables *tables, size_t row)
{
    for (size_t i = 0; i < tables->statements->schedule_count; i++)
        if (tables->statements->schedules[i].row == row)
            return &tables->statements->schedules[i];
    return NULL;
}

/* Tables on their way into a document, with the words of the texts between them. */
struct notes {
    const struct tables *tables;
    const struct note_words *words;
    struct document *document;
};

static void add_words(const struct notes *notes, size_t figure, const char *suffix)
{
    size_t row = figure_of(notes->tables, figure)->row;

    if (notes->words != NULL && row != MAP_NONE)
        notes->words->place(notes->words->context,
                            arena_printf(notes->tables->arena, "%s%s",
                                         notes->tables->statements->layout->rows[row].id, suffix));
}

static void add_deeper(const struct notes *notes, size_t parent, int level, bool stock);

/* The specification of one figure under a heading of its own, and those of its rows. */
static void add_part(const struct notes *notes, size_t figure, int level, bool stock)
{
    (void)add_heading(notes->document, notes->tables, level,
                      figure_of(notes->tables, figure)->label);
    add_words(notes, figure, "");
    add_specification(notes->tables, notes->document, figure, stock);
    add_words(notes, figure, "-onder");
    add_deeper(notes, figure, level + 1, stock);
}

/* Below the specification itself: those of its rows that have one of their own. */
static void add_deeper(const struct notes *notes, size_t parent, int level, bool stock)
{
    size_t at = 0, child;

    while ((child = next_child(notes->tables, parent, &at)) != MAP_NONE)
        if (has_children(notes->tables, child))
            add_part(notes, child, level, stock);
}

static void add_note_tables(const struct notes *notes, size_t row, int level)
{
    const struct tables *tables = notes->tables;
    const struct layout_row *from = &tables->statements->layout->rows[row];
    const struct schedule *schedule = schedule_of(tables, row);
    size_t figure = tables->statements->row_figure[row];
    bool stock = figure_of(tables, figure)->nature == FIGURE_STOCK;
    size_t at = 0, child;

    if (schedule != NULL) {
        add_table(notes->document, tables, schedule_table(tables, schedule, COLUMN_YEAR));
        if (schedule_has_prior(tables, schedule))
            add_table(notes->document, tables, schedule_table(tables, schedule, COLUMN_PRIOR));
        return;
    }
    if (from->kind != ROW_GROUP || from->brief) {
        add_specification(tables, notes->document, figure, stock);
        add_deeper(notes, figure, level + 1, stock);
        return;
    }
    while ((child = next_child(tables, figure, &at)) != MAP_NONE)
        add_part(notes, child, level + 1, stock);
}

static void add_note(const struct notes *notes, size_t row, int level)
{
    const struct tables *tables = notes->tables;
    const struct layout_row *from = &tables->statements->layout->rows[row];
    size_t figure = tables->statements->row_figure[row];
    struct block *heading =
        add_heading(notes->document, tables, level,
                    arena_printf(tables->arena, "%zu. %s", tables->note_numbers[row], from->label));

    heading->anchor = arena_printf(tables->arena, "noot.%s", from->id);
    heading->target = row_anchor(tables, figure);
    add_words(notes, figure, "");
    add_note_tables(notes, row, level);
    add_words(notes, figure, "-onder");
}

void notes_add(const struct tables *tables, const struct note_words *words,
               struct document *document, const char *statement, int level)
{
    const struct layout *layout = tables->statements->layout;
    struct notes notes = {tables, words, document};

    for (size_t i = 0; i < layout->row_count; i++)
        if (strcmp(layout->rows[i].table, statement) == 0 && tables->note_numbers[i] > 0)
            add_note(&notes, i, level);
}
