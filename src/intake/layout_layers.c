/*
 * The rows of a layout on top of those it builds on.
 *
 * A row `basis;<layout>;;;;<statements>` stands for the rows of that layout, or
 * of the statements named.  What follows it changes those rows or adds to them,
 * by the rules of amendments.
 */
#include <string.h>
#include <unistd.h>

#include "layout_reader.h"

enum { LAYERS_MAX = 8 };

/* A layout that others build on, read once however often they name it. */
struct base {
    const char *folder;
    struct layout_reader rows;
};

struct layers {
    struct open_tables *tables;
    const char *parent; /* folder of all layouts */
    struct base **bases;
    size_t base_count, base_capacity;
    enum outcome outcome;
};

enum outcome layout_open(struct open_tables *tables, const char *path, struct findings *findings)
{
    struct table *table = arena_take(findings->arena, sizeof *table);

    tables->items = arena_grow(findings->arena, tables->items, tables->count, &tables->capacity,
                               sizeof *tables->items);
    tables->items[tables->count++] = table;
    if (!source_require_inside(path, findings))
        return OUTCOME_OK;
    return table_read(table, path, findings);
}

static void add_folder(struct layout *layout, const char *folder, struct arena *arena)
{
    for (size_t i = 0; i < layout->folder_count; i++)
        if (strcmp(layout->folders[i], folder) == 0)
            return;
    layout->folders = arena_grow(arena, layout->folders, layout->folder_count,
                                 &layout->folder_capacity, sizeof *layout->folders);
    layout->folders[layout->folder_count++] = folder;
}

/* -- what a row `basis` asks for --------------------------------------------------- */

static bool is_named(const char *list, const char *word)
{
    struct slice token = {0};

    while (layout_token(&token, list))
        if (slice_is(token, word))
            return true;
    return false;
}

static bool has_statement(struct layout_reader *reader, struct slice name)
{
    for (size_t i = 0; i < reader->count; i++)
        if (slice_is(name, layout_raw_statement(reader, i)))
            return true;
    return false;
}

static void check_statements(const struct layout_reader *reader, struct layout_reader *below,
                             const struct raw_cell *cell)
{
    struct slice token = {0};

    while (layout_token(&token, cell->text))
        if (!has_statement(below, token))
            layout_fault(reader, cell,
                         (struct fault){.check = "layout.basis", .token = token,
                                        .message = "dit overzicht heeft die layout niet",
                                        .expected = "balans, wv, of een ander overzicht ervan"});
}

static void take_statements(struct layout_reader *reader, struct layout_reader *below,
                            const struct raw_cell *cell)
{
    check_statements(reader, below, cell);
    for (size_t i = 0; i < below->count; i++) {
        size_t row = below->order[i];

        if (*cell->text == '\0' || is_named(cell->text, layout_raw_statement(below, row)))
            layout_raw_append(reader, below->raw[row]);
    }
}

static void read_layer(struct layout_reader *reader, struct layers *layers, const char *folder,
                       size_t depth);

/* Known from when all of it is read, so that a layout cannot build on itself. */
static struct base *read_base(const struct layout_reader *reader, struct layers *layers,
                              const char *folder, size_t depth)
{
    struct base *base;

    for (size_t i = 0; i < layers->base_count; i++)
        if (strcmp(layers->bases[i]->folder, folder) == 0)
            return layers->bases[i];
    base = arena_take(reader->arena, sizeof *base);
    *base = (struct base){folder, {.layout = reader->layout, .findings = reader->findings,
                                   .arena = reader->arena}};
    read_layer(&base->rows, layers, folder, depth);
    layers->bases = arena_grow(reader->arena, layers->bases, layers->base_count,
                               &layers->base_capacity, sizeof *layers->bases);
    layers->bases[layers->base_count++] = base;
    return base;
}

static void take_base(struct layout_reader *reader, struct layers *layers,
                      const struct raw_row *row, size_t depth)
{
    const struct raw_cell *name = &row->cells[CELL_ID];
    const char *folder = arena_printf(reader->arena, "%s/%s", layers->parent, name->text);
    struct fault fault = {.check = "layout.basis"};

    if (depth == LAYERS_MAX) {
        fault.message = "de layouts bouwen te diep op elkaar voort";
        fault.expected = "een layout die niet op zichzelf voortbouwt";
    } else if (*name->text == '\0' || strpbrk(name->text, "./\\") != NULL ||
               access(arena_printf(reader->arena, "%s/rijen.csv", folder), F_OK) != 0) {
        fault.message = "de layout waarop deze voortbouwt, bestaat niet";
        fault.expected = "de naam van een map naast deze, met een bestand rijen.csv";
    }
    if (fault.message != NULL) {
        layout_fault(reader, name, fault);
        return;
    }
    take_statements(reader, &read_base(reader, layers, folder, depth + 1)->rows,
                    &row->cells[CELL_SOURCES]);
}

/* -- one layout -------------------------------------------------------------------- */

static void read_layer(struct layout_reader *reader, struct layers *layers, const char *folder,
                       size_t depth)
{
    const char *path = arena_printf(reader->arena, "%s/rijen.csv", folder);
    int columns[CELL_COUNT];
    const struct table *table;
    bool builds = false;

    add_folder(reader->layout, folder, reader->arena);
    if (layout_open(layers->tables, path, reader->findings) != OUTCOME_OK) {
        layers->outcome = OUTCOME_TROUBLE;
        return;
    }
    table = layers->tables->items[layers->tables->count - 1];
    if (!layout_raw_columns(reader, table, CELL_COUNT, columns))
        return;
    for (size_t i = 0; i < table->count; i++) {
        struct raw_row *raw = layout_raw_row(reader, table, i, columns);

        if (strcmp(raw->cells[CELL_TABLE].text, "basis") == 0) {
            take_base(reader, layers, raw, depth);
            builds = true;
        } else if (builds) {
            layout_raw_take(reader, raw);
        } else {
            layout_raw_append(reader, raw);
        }
    }
}

enum outcome layout_layers_read(struct layout_reader *reader, struct open_tables *tables)
{
    const char *folder = reader->layout->folder, *last = strrchr(folder, '/');
    struct layers layers = {.tables = tables, .parent = ".", .outcome = OUTCOME_OK};

    if (last != NULL)
        layers.parent = arena_copy(reader->arena, folder, (size_t)(last - folder));
    read_layer(reader, &layers, folder, 0);
    return layers.outcome;
}
