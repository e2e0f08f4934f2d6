/* Rows as cells: a file of them, changed by another. */
#include <string.h>

#include "layout_reader.h"

static const char *const headings[CELL_COUNT] = {"overzicht", "id", "ouder", "label", "soort",
                                                 "bron", "teken", "toelichting", "opties"};

/* -- messages shared by the layout files ------------------------------------------- */

bool layout_token(struct slice *token, const char *text)
{
    const char *at = token->at == NULL ? text : token->at + token->length;

    while (*at == ' ' || *at == '\t')
        at++;
    token->at = at;
    token->length = strcspn(at, " \t");
    return token->length > 0;
}

struct place layout_token_place(const struct raw_cell *cell, struct slice token)
{
    struct place at;
    size_t width;

    table_point(cell->table, cell->row, cell->column, &at, &width);
    if (token.at != NULL)
        at.column += utf8_count(cell->text, (size_t)(token.at - cell->text));
    return at;
}

void layout_fault(const struct layout_reader *reader, const struct raw_cell *cell,
                  struct fault fault)
{
    struct slice shown = fault.token.at != NULL ? fault.token : slice_of(cell->text);
    struct finding finding = {.check = fault.check, .level = LEVEL_ERROR,
                              .message = fault.message, .expected = fault.expected,
                              .remedy = fault.remedy, .also = fault.also,
                              .also_count = fault.also != NULL ? 1 : 0};

    finding.at = (struct place){.file = cell->table->path,
                                .line = cell->table->rows[cell->row].begin.line};
    if (!findings_would_keep(reader->findings, &finding)) {
        findings_add(reader->findings, &finding);
        return;
    }
    finding.at = layout_token_place(cell, fault.token);
    finding.width = shown.length > 0 ? utf8_count(shown.at, shown.length) : 1;
    if (shown.length > 0)
        finding.found = arena_copy(reader->arena, shown.at, shown.length);
    finding.excerpt = table_excerpt(cell->table, cell->row, finding.at.line, reader->arena);
    findings_add(reader->findings, &finding);
}

const char *layout_nearest(struct slice word, const char *const *words, size_t count)
{
    enum { LONGEST = 64 };
    char copy[LONGEST + 1];
    const char *nearest = NULL;
    size_t least = 3;

    if (word.length > LONGEST)
        return NULL;
    memcpy(copy, word.at, word.length);
    copy[word.length] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(copy, words[i]);

        if (distance < least) {
            least = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

int layout_side(const char *text)
{
    if (strcmp(text, "debet") == 0)
        return SIDE_DEBIT;
    return strcmp(text, "credit") == 0 ? SIDE_CREDIT : -1;
}

bool layout_id_valid(const char *text)
{
    return *text != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

/* -- cells ------------------------------------------------------------------------- */

struct raw_row *layout_raw_row(const struct layout_reader *reader, const struct table *table,
                               size_t row, const int columns[CELL_COUNT])
{
    struct raw_row *raw = arena_take(reader->arena, sizeof *raw);

    raw->parent = MAP_NONE;
    raw->side = -1;
    for (size_t i = 0; i < CELL_COUNT; i++)
        raw->cells[i] = (struct raw_cell){
            columns[i] < 0 ? "" : table->rows[row].cells[columns[i]], table, row, columns[i]};
    return raw;
}

static const char *cell_text(const struct raw_row *raw, enum row_cell cell)
{
    return raw->cells[cell].text;
}

static bool is_note(const struct raw_row *raw)
{
    return strcmp(cell_text(raw, CELL_TABLE), "toelichting") == 0;
}

static bool has_parent(const struct raw_row *raw)
{
    return *cell_text(raw, CELL_PARENT) != '\0';
}

static void name_add(struct layout_reader *reader, struct slice part, char end)
{
    size_t length = reader->name_length + part.length;

    while (length >= reader->name_capacity)
        reader->name = arena_grow(reader->arena, reader->name, reader->name_capacity,
                                  &reader->name_capacity, 1);
    memcpy(reader->name + reader->name_length, part.at, part.length);
    reader->name[length] = end;
    reader->name_length = length + 1;
}

/*
 * The name of a row of the same statement (and, for a note row, the same note)
 * as `raw`: "<table>.<id>", or "toelichting.<id of the parent>.<id>".
 */
static struct slice name_beside(struct layout_reader *reader, const struct raw_row *raw,
                                struct slice id)
{
    const char *parent = cell_text(raw, CELL_PARENT), *dot = strrchr(parent, '.');

    reader->name_length = 0;
    name_add(reader, slice_of(cell_text(raw, CELL_TABLE)), '.');
    if (is_note(raw))
        name_add(reader, slice_of(dot == NULL ? parent : dot + 1), '.');
    name_add(reader, id, '\0');
    return (struct slice){reader->name, reader->name_length - 1};
}

/* Puts a row before position `at` of the order. */
static void insert(struct layout_reader *reader, size_t at, struct raw_row *raw)
{
    size_t count = reader->count;

    reader->raw = arena_grow(reader->arena, reader->raw, count, &reader->capacity,
                             sizeof *reader->raw);
    reader->order = arena_grow(reader->arena, reader->order, count, &reader->order_capacity,
                               sizeof *reader->order);
    reader->above = arena_grow(reader->arena, reader->above, count, &reader->above_capacity,
                               sizeof *reader->above);
    reader->raw[count] = raw;
    reader->above[count] = MAP_NONE;
    memmove(reader->order + at + 1, reader->order + at, (count - at) * sizeof *reader->order);
    reader->order[at] = count;
    reader->count++;
    reader->names.arena = reader->arena;
    (void)map_add(&reader->names, name_beside(reader, raw, slice_of(cell_text(raw, CELL_ID))),
                  count);
}

void layout_raw_settle(struct layout_reader *reader)
{
    struct raw_row **rows = arena_take_array(reader->arena, reader->count, sizeof(struct raw_row *));

    for (size_t i = 0; i < reader->count; i++) {
        rows[i] = reader->raw[reader->order[i]];
    }
    reader->raw = rows;
    reader->order = NULL;
}

bool layout_raw_columns(const struct layout_reader *reader, const struct table *table,
                        size_t needed, int columns[CELL_COUNT])
{
    bool complete = true;

    for (size_t i = 0; i < CELL_COUNT; i++) {
        columns[i] = i < needed ? table_require(table, headings[i], reader->findings)
                                : table_column(table, headings[i]);
        complete = complete && (columns[i] >= 0 || i >= needed);
    }
    return complete;
}

void layout_raw_append(struct layout_reader *reader, struct raw_row *raw)
{
    insert(reader, reader->count, raw);
}

/* -- amendments -------------------------------------------------------------------- */

/* The row that `reference` names: "<table>.<id>", or a bare id beside `by`. */
static size_t find_named(struct layout_reader *reader, const struct raw_row *by,
                         struct slice reference)
{
    if (reference.length == 0 || memchr(reference.at, '.', reference.length) == NULL)
        reference = name_beside(reader, by, reference);
    return map_find(&reader->names, reference);
}

/* The row of the layout that an amendment speaks of: a note row is named with its parent. */
static size_t find_same(struct layout_reader *reader, const struct raw_row *raw)
{
    size_t index = find_named(reader, raw, slice_of(cell_text(raw, CELL_ID)));

    if (index != MAP_NONE && is_note(raw) &&
        strcmp(cell_text(reader->raw[index], CELL_PARENT), cell_text(raw, CELL_PARENT)) != 0)
        return MAP_NONE;
    return index;
}

/* The row that a row adds up in, MAP_NONE while there is none of that name. */
static size_t parent_of(struct layout_reader *reader, size_t index)
{
    const struct raw_row *raw = reader->raw[index];

    if (reader->above[index] == MAP_NONE && has_parent(raw))
        reader->above[index] = find_named(reader, raw, slice_of(cell_text(raw, CELL_PARENT)));
    return reader->above[index];
}

const char *layout_raw_statement(struct layout_reader *reader, size_t index)
{
    for (size_t steps = 0; is_note(reader->raw[index]) && steps <= reader->count; steps++) {
        size_t parent = parent_of(reader, index);

        if (parent == MAP_NONE)
            break;
        index = parent;
    }
    return cell_text(reader->raw[index], CELL_TABLE);
}

/* Does row `index` add up, directly or not, in row `ancestor`? */
static bool descends(struct layout_reader *reader, size_t index, size_t ancestor)
{
    for (size_t steps = 0; steps <= reader->count && index != MAP_NONE; steps++) {
        if (index == ancestor)
            return true;
        index = parent_of(reader, index);
    }
    return false;
}

static size_t position_of(const struct layout_reader *reader, size_t index)
{
    size_t at = 0;

    while (reader->order[at] != index)
        at++;
    return at;
}

/* After the last row below its parent; below a parent without any, or above an empty total. */
static size_t last_child(struct layout_reader *reader, const struct raw_row *raw)
{
    size_t parent = has_parent(raw)
        ? find_named(reader, raw, slice_of(cell_text(raw, CELL_PARENT)))
        : MAP_NONE;
    bool total;

    if (parent == MAP_NONE)
        return reader->count;
    for (size_t i = reader->count; i-- > 0;)
        if (reader->order[i] != parent && descends(reader, reader->order[i], parent))
            return i + 1;
    total = strcmp(cell_text(reader->raw[parent], CELL_KIND), "totaal") == 0;
    return position_of(reader, parent) + (total ? 0 : 1);
}

/* Where a new row goes: after the row that option na= names, or last below its parent. */
static size_t position(struct layout_reader *reader, const struct raw_row *raw)
{
    const struct raw_cell *options = &raw->cells[CELL_OPTIONS];
    struct slice token = {0};

    while (layout_token(&token, options->text)) {
        struct slice name = {token.at + 3, token.length - 3};
        size_t after;

        if (token.length < 3 || memcmp(token.at, "na=", 3) != 0)
            continue;
        after = find_named(reader, raw, name);
        if (after != MAP_NONE)
            return position_of(reader, after) + 1;
        layout_fault(reader, options,
                     (struct fault){.check = "layout.optie", .token = token,
                                    .message = "de rij waar deze rij achter moet, bestaat niet",
                                    .expected = "na=<id> van een rij in hetzelfde overzicht"});
    }
    return last_child(reader, raw);
}

/* The row may be that of a layout below as well, which another one can build on. */
static struct raw_row *own_copy(struct layout_reader *reader, size_t index)
{
    struct raw_row *copy = arena_take(reader->arena, sizeof *copy);

    *copy = *reader->raw[index];
    reader->raw[index] = copy;
    return copy;
}

static void change(struct layout_reader *reader, size_t index, const struct raw_row *raw)
{
    struct raw_row *row = own_copy(reader, index);
    struct place first;

    if (row->amended != NULL && row->amended->table == raw->cells[CELL_ID].table) {
        first = layout_token_place(row->amended, (struct slice){0});
        layout_fault(reader, &raw->cells[CELL_ID],
                     (struct fault){.check = "layout.id_dubbel", .also = &first,
                                    .message = "deze rij staat twee keer in dit bestand"});
        return;
    }
    for (size_t i = CELL_LABEL; i < CELL_COUNT; i++)
        if (*raw->cells[i].text != '\0')
            row->cells[i] = raw->cells[i];
    if (has_parent(raw)) {
        row->cells[CELL_PARENT] = raw->cells[CELL_PARENT];
        reader->above[index] = MAP_NONE;
    }
}

void layout_raw_take(struct layout_reader *reader, struct raw_row *raw)
{
    size_t index = find_same(reader, raw);

    if (index != MAP_NONE) {
        change(reader, index, raw);
    } else {
        insert(reader, position(reader, raw), raw);
        index = reader->count - 1;
        raw->added = true;
    }
    reader->raw[index]->amended = &raw->cells[CELL_ID];
}

void layout_raw_amend(struct layout_reader *reader, const struct table *table)
{
    int columns[CELL_COUNT];

    if (!layout_raw_columns(reader, table, CELL_PARENT, columns))
        return;
    for (size_t i = 0; i < table->count; i++)
        layout_raw_take(reader, layout_raw_row(reader, table, i, columns));
}
