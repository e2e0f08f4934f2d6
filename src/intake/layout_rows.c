/* Cells of rijen.csv -> rows. */
#include <string.h>

#include "layout_reader.h"

static const char *const kinds[] = {"kop", "groep", "post", "totaal"};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

bool layout_takes_accounts(const char *table)
{
    return strcmp(table, "balans") == 0 || strcmp(table, "wv") == 0 ||
           strcmp(table, "toelichting") == 0;
}

/* Index of a word, or -1. */
static int word_index(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return (int)i;
    return -1;
}

static void read_kind(struct layout_reader *reader, size_t index)
{
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_KIND];
    int kind = word_index(cell->text, kinds, KIND_COUNT);

    reader->layout->rows[index].kind = kind < 0 ? ROW_ITEM : (enum row_kind)kind;
    if (kind < 0)
        layout_fault(reader, cell, (struct fault){.check = "layout.soort",
                                                  .message = "deze soort rij bestaat niet",
                                                  .expected = "kop, groep, post of totaal"});
}

static void read_side(struct layout_reader *reader, size_t index)
{
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_SIDE];

    reader->raw[index]->side = layout_side(cell->text);
    if (reader->raw[index]->side < 0 && *cell->text != '\0') {
        layout_fault(reader, cell, (struct fault){.check = "layout.teken",
                                                  .message = "dit teken bestaat niet",
                                                  .expected = "debet, credit, of een lege cel "
                                                              "voor het teken van de ouder"});
        reader->raw[index]->side = SIDE_DEBIT; /* said once, not again for its children */
    }
}

static void read_note(struct layout_reader *reader, size_t index)
{
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_NOTE];

    reader->layout->rows[index].note = strcmp(cell->text, "ja") == 0;
    if (!reader->layout->rows[index].note && *cell->text != '\0')
        layout_fault(reader, cell, (struct fault){.check = "layout.toelichting",
                                                  .message = "deze waarde wordt niet herkend",
                                                  .expected = "ja, of een lege cel"});
}

static void read_row(struct layout_reader *reader, size_t index)
{
    const struct raw_row *raw = reader->raw[index];
    struct layout_row *row = &reader->layout->rows[index];

    row->table = raw->cells[CELL_TABLE].text;
    row->id = raw->cells[CELL_ID].text;
    row->label = raw->cells[CELL_LABEL].text;
    row->parent = *raw->cells[CELL_PARENT].text != '\0' ? raw->cells[CELL_PARENT].text : NULL;
    row->note_side = -1;
    row->at = layout_token_place(&raw->cells[CELL_ID], (struct slice){0});
    if (*row->label == '\0')
        layout_fault(reader, &raw->cells[CELL_LABEL],
                     (struct fault){.check = "layout.label", .message = "de rij heeft geen label",
                                    .remedy = "vul de tekst in die op de rij wordt afgedrukt"});
    read_kind(reader, index);
    read_side(reader, index);
    read_note(reader, index);
}

/* -- names ------------------------------------------------------------------------- */

static bool check_name(const struct layout_reader *reader, const struct raw_row *raw)
{
    bool known = layout_id_valid(raw->cells[CELL_TABLE].text);
    bool valid = layout_id_valid(raw->cells[CELL_ID].text);

    if (!known)
        layout_fault(reader, &raw->cells[CELL_TABLE],
                     (struct fault){.check = "layout.overzicht",
                                    .message = "deze naam van een overzicht kan niet",
                                    .expected = "balans, wv, toelichting, kasstroom of een eigen "
                                                "naam van kleine letters"});
    if (!valid)
        layout_fault(reader, &raw->cells[CELL_ID],
                     (struct fault){.check = "layout.id", .message = "dit id kan niet",
                                    .expected = "kleine letters, cijfers en lage streepjes"});
    return known && valid;
}

/* The name by which rows are told apart: a note row goes by the id of its parent too. */
static char *full_name(struct arena *arena, const struct raw_row *raw)
{
    const char *table = raw->cells[CELL_TABLE].text, *id = raw->cells[CELL_ID].text;
    const char *parent = strrchr(raw->cells[CELL_PARENT].text, '.');

    if (strcmp(table, "toelichting") != 0)
        return arena_printf(arena, "%s.%s", table, id);
    return arena_printf(arena, "%s.%s.%s", table, parent != NULL ? parent + 1 : "", id);
}

static void report_repeated(const struct layout_reader *reader, const struct raw_row *row,
                            const struct raw_row *first)
{
    struct place at = layout_token_place(&first->cells[CELL_ID], (struct slice){0});

    layout_fault(reader, &row->cells[CELL_ID],
                 (struct fault){.check = "layout.id_dubbel", .also = &at,
                                .message = "dit id is al gebruikt",
                                .remedy = "geef de rij een eigen id"});
}

/* Leaves out what has no name, or a name that was given before. */
static void drop_nameless(struct layout_reader *reader)
{
    struct map *names = &reader->layout->by_name;
    size_t kept = 0;

    names->arena = reader->arena;
    for (size_t i = 0; i < reader->count; i++) {
        struct raw_row *raw = reader->raw[i];
        size_t first;

        if (!check_name(reader, raw))
            continue;
        first = map_add(names, slice_of(full_name(reader->arena, raw)), kept);
        if (first == kept)
            reader->raw[kept++] = raw;
        else
            report_repeated(reader, raw, reader->raw[first]);
    }
    reader->count = kept;
}

/* The work on figures grows with their square: beyond any report it is refused. */
static void drop_excess(struct layout_reader *reader)
{
    if (reader->count <= LAYOUT_ROWS_MAX)
        return;
    layout_fault(reader, &reader->raw[LAYOUT_ROWS_MAX]->cells[CELL_ID],
                 (struct fault){.check = "layout.aantal",
                                .message = "de layout heeft te veel rijen",
                                .expected = arena_printf(reader->arena, "hoogstens %d rijen",
                                                         LAYOUT_ROWS_MAX)});
    reader->count = LAYOUT_ROWS_MAX;
}

void layout_rows_read(struct layout_reader *reader)
{
    struct layout *layout = reader->layout;

    drop_nameless(reader);
    drop_excess(reader);
    layout->row_count = reader->count;
    layout->rows = arena_take_array(reader->arena, reader->count, sizeof *layout->rows);
    for (size_t i = 0; i < reader->count; i++)
        read_row(reader, i);
    for (size_t i = 0; i < reader->count; i++) {
        layout_sources_read(reader, i);
        layout_options_read(reader, i);
    }
}
