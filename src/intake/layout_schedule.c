/* verloop.csv: the columns of the movement schedules. */
#include <string.h>

#include "layout_reader.h"

enum schedule_cell { PART_TABLE, PART_ID, PART_LABEL, PART_KIND, PART_SOURCES, PART_SIDE,
                     PART_COUNT };

static const char *const headings[PART_COUNT] = {"tabel", "kolom", "label", "soort", "bron",
                                                 "teken"};

/* In the order of enum schedule_kind. */
static const char *const kinds[] = {"begin", "mutatie", "resultaat", "rest", "eind", "stand"};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

struct parts {
    struct raw_cell cells[PART_COUNT];
};

/* A part of RGS codes (capital, two small letters or digits), or "*". */
static bool is_role(struct slice text)
{
    if (slice_is(text, "*"))
        return true;
    if (text.length != 3 || text.at[0] < 'A' || text.at[0] > 'Z')
        return false;
    for (size_t i = 1; i < 3; i++)
        if (!(text.at[i] >= 'a' && text.at[i] <= 'z') && !(text.at[i] >= '0' && text.at[i] <= '9'))
            return false;
    return true;
}

/* "Vvp:debet", "*:credit", "Cae"; false when it is none of them. */
static bool read_token(struct arena *arena, struct slice token, struct schedule_source *source)
{
    const char *colon = memchr(token.at, ':', token.length);
    struct slice role = {token.at, colon == NULL ? token.length : (size_t)(colon - token.at)};

    source->role = arena_copy(arena, role.at, role.length);
    source->line_side = -1;
    if (colon != NULL) {
        source->line_side = layout_side(arena_copy(arena, colon + 1,
                                                   token.length - role.length - 1));
        if (source->line_side < 0)
            return false;
    }
    return is_role(role);
}

/* Does an earlier movement column of the table take the same lines? */
static bool is_taken(const struct layout *layout, const struct schedule_column *column,
                     const struct schedule_source *source)
{
    for (size_t i = 0; i <= layout->column_count; i++) {
        const struct schedule_column *other = &layout->columns[i];

        if (strcmp(other->table, column->table) != 0 || other->kind != column->kind)
            continue;
        for (size_t j = 0; j < other->source_count; j++)
            if (strcmp(other->sources[j].role, source->role) == 0 &&
                (other->sources[j].line_side < 0 || source->line_side < 0 ||
                 other->sources[j].line_side == source->line_side))
                return true;
    }
    return false;
}

static void read_sources(const struct layout_reader *reader, const struct raw_cell *cell,
                         struct schedule_column *column)
{
    struct slice token = {0};
    size_t capacity = 0;

    if (column->kind == SCHEDULE_MOVEMENT && strcmp(cell->text, "-") == 0)
        return; /* only what rules of an administration bring there */
    while (layout_token(&token, cell->text)) {
        struct schedule_source source;

        if (!read_token(reader->arena, token, &source)) {
            layout_fault(reader, cell,
                         (struct fault){.check = "layout.bron", .token = token,
                                        .message = "deze bron kan niet",
                                        .expected = "drie letters van een RGS-code of *, en "
                                                    "eventueel :debet of :credit"});
        } else if (is_taken(reader->layout, column, &source)) {
            layout_fault(reader, cell,
                         (struct fault){.check = "layout.prefix_dubbel", .token = token,
                                        .message = "dezelfde boekingen staan al in een kolom "
                                                   "van dit verloopoverzicht"});
        } else {
            column->sources = arena_grow(reader->arena, column->sources, column->source_count,
                                         &capacity, sizeof *column->sources);
            column->sources[column->source_count++] = source;
        }
    }
}

/* Only columns that add up lines or balances have sources, and those must. */
static void check_sources(const struct layout_reader *reader, const struct raw_cell *cell,
                          enum schedule_kind kind)
{
    bool wanted = kind == SCHEDULE_MOVEMENT || kind == SCHEDULE_STANDING;

    if (wanted && *cell->text == '\0')
        layout_fault(reader, cell, (struct fault){.check = "layout.bron",
                                                  .message = "deze kolom heeft geen bron",
                                                  .expected = "bijvoorbeeld Vvp:debet of *, of - "
                                                              "voor een kolom van regels alleen"});
    if (!wanted && *cell->text != '\0')
        layout_fault(reader, cell,
                     (struct fault){.check = "layout.bron",
                                    .message = "deze soort kolom heeft geen eigen bron",
                                    .expected = "een lege cel"});
}

static bool check_ids(const struct layout_reader *reader, const struct parts *parts)
{
    bool valid = true;

    for (size_t i = PART_TABLE; i <= PART_ID; i++) {
        if (layout_id_valid(parts->cells[i].text))
            continue;
        layout_fault(reader, &parts->cells[i],
                     (struct fault){.check = "layout.id", .message = "deze naam kan niet",
                                    .expected = "kleine letters, cijfers en lage streepjes"});
        valid = false;
    }
    return valid;
}

/* An earlier column with this name, or another that its table may have only once. */
static const struct schedule_column *find_rival(const struct layout *layout,
                                                const struct schedule_column *column)
{
    bool single = column->kind != SCHEDULE_MOVEMENT && column->kind != SCHEDULE_STANDING;

    for (size_t i = 0; i < layout->column_count; i++) {
        const struct schedule_column *other = &layout->columns[i];

        if (strcmp(other->table, column->table) == 0 &&
            (strcmp(other->id, column->id) == 0 || (single && other->kind == column->kind)))
            return other;
    }
    return NULL;
}

static bool read_words(const struct layout_reader *reader, const struct parts *parts,
                       struct schedule_column *column)
{
    int side = layout_side(parts->cells[PART_SIDE].text), kind = -1;

    for (int i = 0; i < KIND_COUNT; i++)
        if (strcmp(parts->cells[PART_KIND].text, kinds[i]) == 0)
            kind = i;
    if (kind < 0)
        layout_fault(reader, &parts->cells[PART_KIND],
                     (struct fault){.check = "layout.soort",
                                    .message = "deze soort kolom bestaat niet",
                                    .expected = "begin, mutatie, resultaat, rest, eind of stand"});
    if (side < 0)
        layout_fault(reader, &parts->cells[PART_SIDE],
                     (struct fault){.check = "layout.teken", .message = "dit teken bestaat niet",
                                    .expected = "debet of credit"});
    if (*column->label == '\0')
        layout_fault(reader, &parts->cells[PART_LABEL],
                     (struct fault){.check = "layout.label",
                                    .message = "de kolom heeft geen label"});
    column->kind = kind < 0 ? SCHEDULE_MOVEMENT : (enum schedule_kind)kind;
    column->side = side < 0 ? SIDE_DEBIT : (enum side)side;
    return kind >= 0;
}

static void read_column(const struct layout_reader *reader, const struct parts *parts)
{
    struct layout *layout = reader->layout;
    struct schedule_column *column = &layout->columns[layout->column_count];
    const struct schedule_column *rival;

    if (!check_ids(reader, parts))
        return;
    *column = (struct schedule_column){.table = parts->cells[PART_TABLE].text,
                                       .id = parts->cells[PART_ID].text,
                                       .label = parts->cells[PART_LABEL].text};
    column->at = layout_token_place(&parts->cells[PART_ID], (struct slice){0});
    if (!read_words(reader, parts, column))
        return;
    rival = find_rival(layout, column);
    if (rival != NULL) {
        layout_fault(reader, &parts->cells[PART_ID],
                     (struct fault){.check = "layout.id_dubbel", .also = &rival->at,
                                    .message = "deze kolom staat er al: elke naam één keer, en "
                                               "per tabel één begin, resultaat, rest en eind"});
        return;
    }
    check_sources(reader, &parts->cells[PART_SOURCES], column->kind);
    read_sources(reader, &parts->cells[PART_SOURCES], column);
    layout->column_count++;
}

void layout_schedule_read(struct layout_reader *reader, const struct table *table)
{
    int columns[PART_COUNT];
    bool complete = true;

    for (size_t i = 0; i < PART_COUNT; i++) {
        columns[i] = table_require(table, headings[i], reader->findings);
        complete = complete && columns[i] >= 0;
    }
    if (!complete)
        return;
    reader->layout->columns =
        arena_take_array(reader->arena, table->count, sizeof *reader->layout->columns);
    for (size_t i = 0; i < table->count; i++) {
        struct parts parts;

        for (size_t j = 0; j < PART_COUNT; j++)
            parts.cells[j] = (struct raw_cell){table->rows[i].cells[columns[j]], table, i,
                                               columns[j]};
        read_column(reader, &parts);
    }
}
