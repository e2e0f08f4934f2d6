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

    finding.at = layout_token_place(cell, fault.token);
    finding.width = shown.length > 0 ? utf8_count(shown.at, shown.length) : 1;
    if (shown.length > 0)
        finding.found = arena_copy(reader->arena, shown.at, shown.length);
    finding.excerpt = source_excerpt(&cell->table->source, finding.at.line, reader->arena);
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

struct raw_row layout_raw_row(const struct table *table, size_t row,
                              const int columns[CELL_COUNT])
{
    struct raw_row raw = {.parent = MAP_NONE, .side = -1};

    for (size_t i = 0; i < CELL_COUNT; i++)
        raw.cells[i] = (struct raw_cell){
            columns[i] < 0 ? "" : table->rows[row].cells[columns[i]], table, row, columns[i]};
    return raw;
}

/* Puts a row before position `at`. */
static void insert(struct layout_reader *reader, size_t at, const struct raw_row *raw)
{
    reader->raw = arena_grow(reader->arena, reader->raw, reader->count, &reader->capacity,
                             sizeof *reader->raw);
    memmove(reader->raw + at + 1, reader->raw + at, (reader->count - at) * sizeof *reader->raw);
    reader->raw[at] = *raw;
    reader->count++;
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

void layout_raw_append(struct layout_reader *reader, const struct raw_row *raw)
{
    insert(reader, reader->count, raw);
}

/* -- amendments -------------------------------------------------------------------- */

static const char *cell_text(const struct raw_row *raw, enum row_cell cell)
{
    return raw->cells[cell].text;
}

static bool is_note(const struct raw_row *raw)
{
    return strcmp(cell_text(raw, CELL_TABLE), "toelichting") == 0;
}

static bool same_cell(const struct raw_row *a, const struct raw_row *b, enum row_cell cell)
{
    return strcmp(cell_text(a, cell), cell_text(b, cell)) == 0;
}

/* The row of the layout that an amendment speaks of: a note row is named with its parent. */
static size_t find_same(const struct layout_reader *reader, const struct raw_row *raw)
{
    for (size_t i = 0; i < reader->count; i++)
        if (same_cell(&reader->raw[i], raw, CELL_TABLE) &&
            same_cell(&reader->raw[i], raw, CELL_ID) &&
            (!is_note(raw) || same_cell(&reader->raw[i], raw, CELL_PARENT)))
            return i;
    return MAP_NONE;
}

/* Is `reference` ("<table>.<id>", or a bare id for the same table) the name of this row? */
static bool is_named(const struct raw_row *raw, const struct raw_row *by, struct slice reference)
{
    const char *table = cell_text(raw, CELL_TABLE), *id = cell_text(raw, CELL_ID);
    const char *parent = is_note(raw) ? strrchr(cell_text(raw, CELL_PARENT), '.') : NULL;
    struct slice rest = reference;

    if (slice_is(reference, id))
        return same_cell(raw, by, CELL_TABLE) && (!is_note(raw) || same_cell(raw, by, CELL_PARENT));
    for (size_t i = 0; i < 2 + (size_t)(parent != NULL); i++) {
        const char *part = i == 0 ? table : i == 1 && parent != NULL ? parent + 1 : id;
        size_t length = strlen(part);

        if (rest.length < length || memcmp(rest.at, part, length) != 0)
            return false;
        rest.at += length;
        rest.length -= length;
        if (rest.length > 0 && *rest.at == '.') {
            rest.at++;
            rest.length--;
        }
    }
    return rest.length == 0;
}

/* A name begins as the id or as the table; asked of every row for every row, so first. */
static bool may_be_named(const struct raw_row *raw, struct slice reference)
{
    return reference.length == 0 || *reference.at == *cell_text(raw, CELL_ID) ||
           *reference.at == *cell_text(raw, CELL_TABLE);
}

static size_t find_named(const struct layout_reader *reader, const struct raw_row *by,
                         struct slice reference)
{
    for (size_t i = 0; i < reader->count; i++)
        if (may_be_named(&reader->raw[i], reference) && is_named(&reader->raw[i], by, reference))
            return i;
    return MAP_NONE;
}

const char *layout_raw_statement(const struct layout_reader *reader, size_t index)
{
    const struct raw_row *raw = &reader->raw[index];

    for (size_t steps = 0; is_note(raw) && steps <= reader->count; steps++) {
        size_t parent = find_named(reader, raw, slice_of(cell_text(raw, CELL_PARENT)));

        if (parent == MAP_NONE)
            break;
        raw = &reader->raw[parent];
    }
    return cell_text(raw, CELL_TABLE);
}

/* Does row `index` add up, directly or not, in row `ancestor`? */
static bool descends(const struct layout_reader *reader, size_t index, size_t ancestor)
{
    for (size_t steps = 0; steps <= reader->count && index != MAP_NONE; steps++) {
        const struct raw_row *raw = &reader->raw[index];

        if (index == ancestor)
            return true;
        if (*cell_text(raw, CELL_PARENT) == '\0')
            return false;
        index = find_named(reader, raw, slice_of(cell_text(raw, CELL_PARENT)));
    }
    return false;
}

/* After the last row below its parent; below a parent without any, or above an empty total. */
static size_t last_child(const struct layout_reader *reader, const struct raw_row *raw)
{
    size_t parent = find_named(reader, raw, slice_of(cell_text(raw, CELL_PARENT)));

    if (*cell_text(raw, CELL_PARENT) == '\0' || parent == MAP_NONE)
        return reader->count;
    for (size_t i = reader->count; i-- > 0;)
        if (i != parent && descends(reader, i, parent))
            return i + 1;
    return strcmp(cell_text(&reader->raw[parent], CELL_KIND), "totaal") == 0 ? parent : parent + 1;
}

/* Where a new row goes: after the row that option na= names, or last below its parent. */
static size_t position(const struct layout_reader *reader, const struct raw_row *raw)
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
            return after + 1;
        layout_fault(reader, options,
                     (struct fault){.check = "layout.optie", .token = token,
                                    .message = "de rij waar deze rij achter moet, bestaat niet",
                                    .expected = "na=<id> van een rij in hetzelfde overzicht"});
    }
    return last_child(reader, raw);
}

static void change(struct layout_reader *reader, size_t index, const struct raw_row *raw)
{
    struct raw_row *row = &reader->raw[index];
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
    if (*raw->cells[CELL_PARENT].text != '\0')
        row->cells[CELL_PARENT] = raw->cells[CELL_PARENT];
}

void layout_raw_take(struct layout_reader *reader, const struct raw_row *raw)
{
    size_t index = find_same(reader, raw);
    struct raw_cell *id = arena_take(reader->arena, sizeof *id);

    *id = raw->cells[CELL_ID];
    if (index != MAP_NONE) {
        change(reader, index, raw);
    } else {
        index = position(reader, raw);
        insert(reader, index, raw);
        reader->raw[index].added = true;
    }
    reader->raw[index].amended = id;
}

void layout_raw_amend(struct layout_reader *reader, const struct table *table)
{
    int columns[CELL_COUNT];

    if (!layout_raw_columns(reader, table, CELL_PARENT, columns))
        return;
    for (size_t i = 0; i < table->count; i++) {
        struct raw_row raw = layout_raw_row(table, i, columns);

        layout_raw_take(reader, &raw);
    }
}
