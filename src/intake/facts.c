#include "jaarrapport/facts.h"

#include <string.h>

#include "jaarrapport/records.h"

enum fact_column { FACT_NAME, FACT_YEAR, FACT_VALUE, FACT_UNIT, FACT_COLUMNS };

static const char *const column_names[] = {"naam", "jaar", "waarde", "eenheid"};
static const char *const unit_names[] = {"eur", "aantal", "pct", "datum", "tekst"};

struct fact_reader {
    struct facts *facts;
    const struct table *table;
    struct findings *findings;
    int columns[FACT_COLUMNS];
};

/* -- names ------------------------------------------------------------------------- */

/* The letter below the accent, for the letters of Dutch words. */
static char plain_letter(uint32_t point)
{
    static const struct {
        const char *accented;
        char plain;
    } letters[] = {{"àáâãäåÀÁÂÃÄÅ", 'a'}, {"çÇ", 'c'}, {"èéêëÈÉÊË", 'e'}, {"ìíîïÌÍÎÏ", 'i'},
                   {"ñÑ", 'n'},           {"òóôõöÒÓÔÕÖ", 'o'}, {"ùúûüÙÚÛÜ", 'u'}};

    if (point < 128) {
        char c = (char)point;

        if (c >= 'A' && c <= 'Z')
            return (char)(c - 'A' + 'a');
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        char bytes[5] = "";

        bytes[utf8_put(point, bytes)] = '\0';
        if (strstr(letters[i].accented, bytes) != NULL)
            return letters[i].plain;
    }
    return '\0';
}

char *fact_id(const char *name, struct arena *arena)
{
    size_t left = strlen(name), length = 0, step;
    char *id = arena_take(arena, left + 1);
    bool gap = false;

    for (; left > 0; name += step, left -= step) {
        char letter = plain_letter(utf8_get(name, &step));

        if (letter == '\0') {
            gap = length > 0;
            continue;
        }
        if (gap)
            id[length++] = '_';
        gap = false;
        id[length++] = letter;
    }
    return id;
}

/* -- values ------------------------------------------------------------------------ */

static const char *cell(const struct fact_reader *reader, size_t row, enum fact_column column)
{
    return reader->table->rows[row].cells[reader->columns[column]];
}

static void fault(const struct fact_reader *reader, size_t row, enum fact_column column,
                  struct finding finding)
{
    finding.level = LEVEL_ERROR;
    finding.found = cell(reader, row, column);
    table_finding(reader->table, row, reader->columns[column], finding, reader->findings);
}

static bool read_unit(const struct fact_reader *reader, size_t row, struct fact *fact)
{
    for (size_t i = 0; i < sizeof unit_names / sizeof *unit_names; i++) {
        if (strcmp(cell(reader, row, FACT_UNIT), unit_names[i]) != 0)
            continue;
        fact->unit = (enum fact_unit)i;
        return true;
    }
    fault(reader, row, FACT_UNIT,
          (struct finding){.check = "feiten.eenheid", .message = "de eenheid is onbekend",
                           .expected = "eur, aantal, pct, datum of tekst"});
    return false;
}

static bool read_year(const struct fact_reader *reader, size_t row, struct fact *fact)
{
    const char *text = cell(reader, row, FACT_YEAR);

    if (*text == '\0')
        return true; /* of every year */
    for (const char *c = text; *c >= '0' && *c <= '9' && fact->year < 10000; c++)
        fact->year = fact->year * 10 + (*c - '0');
    if (strlen(text) == 4 && fact->year >= 1000)
        return true;
    fault(reader, row, FACT_YEAR,
          (struct finding){.check = "feiten.jaar", .message = "het jaar van een feit kan niet",
                           .expected = "vier cijfers, of niets voor een feit van elk jaar"});
    return false;
}

/* "63000", "63.000" and "63000,50"; a point before anything but three digits is no thousands. */
static bool read_number(const char *text, struct fact *fact)
{
    const char *point = strchr(text, '.');
    enum decimal_mark mark = DECIMAL_COMMA;

    if (point != NULL && strchr(text, ',') == NULL && strlen(point + 1) != 3)
        mark = DECIMAL_POINT;
    return amount_read(text, strlen(text), mark, &fact->number) == AMOUNT_OK;
}

static bool read_value(const struct fact_reader *reader, size_t row, struct fact *fact)
{
    static const char *const expected[] = {"een bedrag met hoogstens twee decimalen",
                                           "een aantal met hoogstens twee decimalen",
                                           "een percentage met hoogstens twee decimalen",
                                           "een datum zoals 2017-12-31", "een tekst"};
    const char *text = fact->text;
    bool good;

    switch (fact->unit) {
    case FACT_DATE: good = date_read(text, strlen(text), &fact->date); break;
    case FACT_TEXT: good = *text != '\0'; break;
    default: good = read_number(text, fact); break;
    }
    if (!good)
        fault(reader, row, FACT_VALUE,
              (struct finding){.check = "feiten.waarde", .message = "de waarde van een feit kan niet",
                               .expected = expected[fact->unit]});
    return good;
}

static bool read_name(const struct fact_reader *reader, size_t row, struct fact *fact)
{
    fact->name = cell(reader, row, FACT_NAME);
    fact->id = fact_id(fact->name, reader->findings->arena);
    if (*fact->id != '\0')
        return true;
    fault(reader, row, FACT_NAME,
          (struct finding){.check = "feiten.naam", .message = "een feit heeft geen naam",
                           .expected = "een naam met letters of cijfers"});
    return false;
}

static bool is_new(const struct fact_reader *reader, size_t row, const struct fact *fact)
{
    const struct facts *facts = reader->facts;

    for (size_t i = map_find(&facts->by_id, slice_of(fact->id)); i != MAP_NONE;
         i = facts->items[i].next) {
        const struct fact *other = &facts->items[i];

        if (other->year != fact->year)
            continue;
        fault(reader, row, FACT_NAME,
              (struct finding){.check = "feiten.dubbel",
                               .message = "een feit heeft twee waarden voor hetzelfde jaar",
                               .also = &other->at, .also_count = 1,
                               .remedy = "laat een van beide regels weg"});
        return false;
    }
    return true;
}

static void add(struct facts *facts, struct fact *fact, struct arena *arena)
{
    size_t first;

    facts->by_id.arena = arena;
    facts->items = arena_grow(arena, facts->items, facts->count, &facts->capacity,
                              sizeof *facts->items);
    first = map_add(&facts->by_id, slice_of(fact->id), facts->count);
    fact->next = MAP_NONE;
    if (first != facts->count) {
        fact->next = facts->items[first].next;
        facts->items[first].next = facts->count;
    }
    facts->items[facts->count++] = *fact;
}

static void read_row(const struct fact_reader *reader, size_t row)
{
    struct fact fact = {.text = cell(reader, row, FACT_VALUE)};
    size_t width;

    if (!read_name(reader, row, &fact) || !read_year(reader, row, &fact) ||
        !read_unit(reader, row, &fact) || !read_value(reader, row, &fact) ||
        !is_new(reader, row, &fact))
        return;
    table_point(reader->table, row, reader->columns[FACT_VALUE], &fact.at, &width);
    add(reader->facts, &fact, reader->findings->arena);
}

enum outcome facts_read(struct facts *facts, const char *path, struct findings *findings)
{
    struct table table;
    struct fact_reader reader = {.facts = facts, .table = &table, .findings = findings};
    bool whole = true;

    *facts = (struct facts){0};
    if (table_read(&table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (size_t i = 0; i < FACT_COLUMNS; i++) {
        reader.columns[i] = table_require(&table, column_names[i], findings);
        whole = whole && reader.columns[i] >= 0;
    }
    for (size_t i = 0; whole && i < table.count; i++)
        read_row(&reader, i);
    table_close(&table);
    return OUTCOME_OK;
}

const struct fact *facts_find(const struct facts *facts, const char *id, int year)
{
    const struct fact *found = NULL;

    for (size_t i = map_find(&facts->by_id, slice_of(id)); i != MAP_NONE; i = facts->items[i].next)
        if (facts->items[i].year == year || (facts->items[i].year == 0 && found == NULL))
            found = &facts->items[i];
    return found;
}
