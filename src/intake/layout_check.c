/* Do the rows of a layout hang together?  Parents, sides, roles, references. */
#include <string.h>

#include "layout_reader.h"

static bool in_table(const struct layout_row *row, const char *table)
{
    return strcmp(row->table, table) == 0;
}

/* -- parents ----------------------------------------------------------------------- */

/* NULL, or what the parent of this row should be. */
static const char *wrong_parent(const struct layout *layout, const struct layout_row *row,
                                size_t parent)
{
    bool note = in_table(row, "toelichting");

    if (row->parent == NULL)
        return note ? "de rij van balans, wv of toelichting die hij toelicht" : NULL;
    if (parent == MAP_NONE)
        return "<overzicht>.<id> van een rij die bestaat";
    if (layout->rows[parent].kind == ROW_HEADING)
        return "een groep, post of totaal: een kop heeft geen bedrag";
    if (note)
        return layout_takes_accounts(layout->rows[parent].table)
                   ? NULL
                   : "een rij van balans, wv of toelichting";
    return in_table(&layout->rows[parent], row->table) ? NULL : "een rij van hetzelfde overzicht";
}

static void find_parents(struct layout_reader *reader)
{
    const struct layout *layout = reader->layout;

    for (size_t i = 0; i < reader->count; i++) {
        struct raw_row *raw = reader->raw[i];
        const char *expected;

        if (layout->rows[i].parent != NULL)
            raw->parent = layout_resolve(layout, layout->rows[i].parent);
        expected = wrong_parent(layout, &layout->rows[i], raw->parent);
        if (expected == NULL)
            continue;
        layout_fault(reader, &raw->cells[CELL_PARENT],
                     (struct fault){.check = "layout.ouder",
                                    .message = "de ouder van deze rij kan niet",
                                    .expected = expected});
        raw->parent = MAP_NONE;
        raw->side = raw->side < 0 ? SIDE_DEBIT : raw->side; /* said once is enough */
    }
}

/* A row that is its own ancestor is cut loose, so that later stages can walk upward. */
static void cut_cycles(struct layout_reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        size_t above = reader->raw[i]->parent;

        for (size_t steps = 0; steps < reader->count && above != MAP_NONE && above != i; steps++)
            above = reader->raw[above]->parent;
        if (above != i)
            continue;
        layout_fault(reader, &reader->raw[i]->cells[CELL_PARENT],
                     (struct fault){.check = "layout.kring",
                                    .message = "deze rij telt via zijn ouders op in zichzelf",
                                    .remedy = "geef een rij in de kring een andere ouder"});
        reader->raw[i]->parent = MAP_NONE;
        reader->raw[i]->side = reader->raw[i]->side < 0 ? SIDE_DEBIT : reader->raw[i]->side;
    }
    for (size_t i = 0; i < reader->count; i++)
        if (reader->raw[i]->parent == MAP_NONE)
            reader->layout->rows[i].parent = NULL;
}

/* -- sides ------------------------------------------------------------------------- */

/* Inherited from the first ancestor that has one; in a note, the side the note asks for. */
static int side_of(const struct layout_reader *reader, size_t index)
{
    bool note = in_table(&reader->layout->rows[index], "toelichting");

    while (reader->raw[index]->side < 0 && reader->raw[index]->parent != MAP_NONE) {
        index = reader->raw[index]->parent;
        if (note && reader->layout->rows[index].note_side >= 0)
            return reader->layout->rows[index].note_side;
    }
    return reader->raw[index]->side;
}

static void inherit_sides(struct layout_reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        int side = side_of(reader, i);

        reader->layout->rows[i].side = side < 0 ? SIDE_DEBIT : (enum side)side;
        if (side < 0 && reader->raw[i]->parent == MAP_NONE)
            layout_fault(reader, &reader->raw[i]->cells[CELL_SIDE],
                         (struct fault){.check = "layout.teken",
                                        .message = "een rij zonder ouder heeft een teken nodig",
                                        .expected = "debet of credit"});
    }
}

/* Units and the base of percentages come from the nearest ancestor that gives them. */
static void inherit_units(struct layout_reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        struct layout_row *row = &reader->layout->rows[i];

        for (size_t above = reader->raw[i]->parent; above != MAP_NONE;
             above = reader->raw[above]->parent) {
            const struct layout_row *from = &reader->layout->rows[above];

            if (!row->unit_given && from->unit_given) {
                row->unit = from->unit;
                row->unit_given = true;
            }
            if (row->percent_of == NULL)
                row->percent_of = from->percent_of;
            row->changes = row->changes || from->changes;
        }
    }
}

/* -- sources ----------------------------------------------------------------------- */

static const char *statement_of(const struct layout_reader *reader, size_t index)
{
    while (reader->raw[index]->parent != MAP_NONE)
        index = reader->raw[index]->parent;
    return reader->layout->rows[index].table;
}

/* RGS codes of the balance sheet begin with B, those of the P&L with W. */
static void check_letters(const struct layout_reader *reader, size_t index)
{
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_SOURCES];
    const char *statement = statement_of(reader, index);
    char wanted = strcmp(statement, "balans") == 0 ? 'B' : 'W', other = wanted == 'B' ? 'W' : 'B';
    struct slice token = {0};

    if (strcmp(statement, "balans") != 0 && strcmp(statement, "wv") != 0)
        return;
    while (layout_token(&token, cell->text))
        if (*token.at == other)
            layout_fault(reader, cell,
                         (struct fault){.check = "layout.bron", .token = token,
                                        .message = "deze RGS-code hoort in het andere overzicht",
                                        .expected = wanted == 'B'
                                                        ? "een balanscode, die met B begint"
                                                        : "een code van de winst-en-"
                                                          "verliesrekening, die met W begint"});
}

/* -- options ----------------------------------------------------------------------- */

/* The token of the options cell that begins with `name`. */
static struct slice option_token(const struct raw_cell *cell, const char *name)
{
    struct slice token = {0};
    size_t length = strlen(name);

    while (layout_token(&token, cell->text))
        if (token.length >= length && memcmp(token.at, name, length) == 0)
            return token;
    return (struct slice){0};
}

static void check_offset(const struct layout_reader *reader, size_t index)
{
    const struct layout *layout = reader->layout;
    const struct layout_row *row = &layout->rows[index], *target;
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_OPTIONS];
    struct fault fault = {.check = "layout.omslag", .token = option_token(cell, "omslag")};
    size_t found;

    if (row->offset == NULL)
        return;
    found = layout_resolve(layout, row->offset);
    target = found == MAP_NONE ? NULL : &layout->rows[found];
    if (target == NULL) {
        fault.message = "de rij van de omslag bestaat niet";
        fault.expected = "<overzicht>.<id> van een rij die bestaat";
    } else if (target->kind == ROW_HEADING || target->kind == ROW_TOTAL) {
        fault.message = "een kop of totaal kan geen omslag opnemen";
        fault.expected = "een post of groep";
    } else if (target->side == row->side) {
        fault.message = "de rij van de omslag staat aan dezelfde kant";
        fault.expected = row->side == SIDE_DEBIT ? "een rij met teken credit"
                                                 : "een rij met teken debet";
    }
    if (fault.message != NULL)
        layout_fault(reader, cell, fault);
}

static void check_schedule(const struct layout_reader *reader, size_t index)
{
    const struct layout *layout = reader->layout;
    const char *schedule = layout->rows[index].schedule;
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_OPTIONS];
    bool begin = false, end = false;

    if (schedule == NULL)
        return;
    for (size_t i = 0; i < layout->column_count; i++) {
        bool same = strcmp(layout->columns[i].table, schedule) == 0;

        begin = begin || (same && layout->columns[i].kind == SCHEDULE_BEGIN);
        end = end || (same && layout->columns[i].kind == SCHEDULE_END);
    }
    if (!begin || !end)
        layout_fault(reader, cell,
                     (struct fault){.check = "layout.verloop",
                                    .token = option_token(cell, "verloop="),
                                    .message = "dit verloopoverzicht is er niet, of het mist een "
                                               "kolom begin of eind",
                                    .expected = "een tabel van verloop.csv"});
}

/* -- shapes ------------------------------------------------------------------------ */

/* Does something that is rounded by itself stand below this class? */
static bool has_detail(const struct layout_reader *reader, size_t class)
{
    for (size_t i = 0; i < reader->count; i++)
        if (reader->raw[i]->parent == class)
            return true;
    return !reader->layout->rows[class].lumped && reader->layout->rows[class].source_count > 0;
}

/*
 * What is printed adds up in one row and in one column, no further: rounding
 * can then always make it foot.  A class of a schedule is the row of its cells,
 * so nothing else may add up to it; and no class has a schedule itself.
 */
static void check_class(const struct layout_reader *reader, size_t index)
{
    const struct layout_row *row = &reader->layout->rows[index];
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_OPTIONS];
    size_t parent = reader->raw[index]->parent;
    struct fault fault = {.check = "layout.vorm"};

    if (parent == MAP_NONE || reader->layout->rows[parent].schedule == NULL)
        return;
    if (row->schedule != NULL) {
        fault.token = option_token(cell, "verloop=");
        fault.message = "een klasse van een verloopoverzicht heeft niet zelf een verloop";
        fault.remedy = "geef het verloop aan een van beide rijen";
    } else if (row->offset_by_account) {
        fault.token = option_token(cell, "omslag_per_rekening=");
        fault.message = "een klasse van een verloopoverzicht kan niet per rekening omslaan";
        fault.remedy = "laat de hele klasse omslaan, met omslag=";
    } else if (has_detail(reader, index)) {
        fault.message = "onder een klasse van een verloopoverzicht staan geen rijen";
        fault.expected = "detail=geen: haar bedrag is dat van haar verloop";
    }
    if (fault.message != NULL)
        layout_fault(reader, cell, fault);
}

/* A schedule explains one row; its figures have its name. */
static void check_schedule_once(const struct layout_reader *reader, size_t index)
{
    const struct layout_row *row = &reader->layout->rows[index];
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_OPTIONS];

    for (size_t i = 0; i < index && row->schedule != NULL; i++)
        if (reader->layout->rows[i].schedule != NULL &&
            strcmp(reader->layout->rows[i].schedule, row->schedule) == 0)
            layout_fault(reader, cell,
                         (struct fault){.check = "layout.vorm",
                                        .token = option_token(cell, "verloop="),
                                        .also = &reader->layout->rows[i].at,
                                        .message = "dit verloopoverzicht is al van een andere rij"});
}

/* Both sides of the balance sheet and the result end where they meet the others. */
static void check_root(const struct layout_reader *reader, size_t index)
{
    enum row_role role = reader->layout->rows[index].role;

    if (reader->raw[index]->parent != MAP_NONE &&
        (role == ROLE_ASSETS || role == ROLE_LIABILITIES || role == ROLE_RESULT))
        layout_fault(reader, &reader->raw[index]->cells[CELL_PARENT],
                     (struct fault){.check = "layout.vorm",
                                    .message = "een rij met deze rol telt nergens in op",
                                    .expected = "een lege ouder"});
}

/* -- roles ------------------------------------------------------------------------- */

static void check_roles(const struct layout_reader *reader, const char *path)
{
    const struct layout_row *first[ROLE_COUNT] = {0};

    for (size_t i = 0; i < reader->count; i++) {
        const struct layout_row *row = &reader->layout->rows[i];
        const struct raw_cell *cell = &reader->raw[i]->cells[CELL_OPTIONS];

        if (row->role != ROLE_NONE && first[row->role] != NULL)
            layout_fault(reader, cell, (struct fault){.check = "layout.rol",
                                                      .token = option_token(cell, "rol="),
                                                      .also = &first[row->role]->at,
                                                      .message = "deze rol is al vergeven"});
        else
            first[row->role] = row;
    }
    for (size_t i = ROLE_NONE + 1; i < ROLE_COUNT; i++) {
        struct finding finding = {.check = "layout.rol", .level = LEVEL_ERROR,
                                  .at = {.file = path}, .width = 1};

        if (first[i] != NULL || i == ROLE_INVESTING_CREDITORS)
            continue;
        finding.message = arena_printf(reader->arena, "geen rij heeft de optie rol=%s",
                                       layout_role_names[i]);
        finding.remedy = "zet de optie bij de rij waarop de controles moeten letten";
        findings_add(reader->findings, &finding);
    }
}

void layout_check(struct layout_reader *reader, const char *path)
{
    find_parents(reader);
    cut_cycles(reader);
    inherit_sides(reader);
    inherit_units(reader);
    for (size_t i = 0; i < reader->count; i++) {
        check_letters(reader, i);
        check_offset(reader, i);
        check_schedule(reader, i);
        check_class(reader, i);
        check_schedule_once(reader, i);
        check_root(reader, i);
    }
    check_roles(reader, path);
}
