/* Which account a cell of a ledger names. */
#include <string.h>
#include <strings.h>

#include "journal_kind.h"

enum way { WAY_NUMBER_AND_NAME, WAY_NAME };

/* The account whose number looks most like it, when that is near. */
static const char *nearest_account(const struct chart *chart, const char *number)
{
    const char *nearest = NULL;
    size_t best = 2;

    for (size_t i = 0; i < chart->count; i++) {
        size_t distance = text_distance(chart->accounts[i].number, number);

        if (distance < best) {
            best = distance;
            nearest = chart->accounts[i].number;
        }
    }
    return nearest;
}

/* "1300 Debiteuren", "1300 - Debiteuren": what stands before the first blank. */
static size_t by_first_word(const struct chart *chart, struct slice cell)
{
    const char *blank = memchr(cell.at, ' ', cell.length);

    if (blank == NULL || blank == cell.at)
        return MAP_NONE;
    return chart_find(chart, (struct slice){cell.at, (size_t)(blank - cell.at)});
}

/* The one account of that name; MAP_NONE for none or several. */
static size_t by_name(const struct chart *chart, struct slice cell)
{
    size_t found = MAP_NONE;

    for (size_t i = 0; i < chart->count; i++) {
        const char *name = chart->accounts[i].description;

        if (strlen(name) != cell.length || strncasecmp(name, cell.at, cell.length) != 0)
            continue;
        if (found != MAP_NONE)
            return MAP_NONE;
        found = i;
    }
    return found;
}

static size_t search(const struct chart *chart, struct slice cell, enum way *way)
{
    size_t account = by_first_word(chart, cell);

    *way = WAY_NUMBER_AND_NAME;
    if (account == MAP_NONE) {
        *way = WAY_NAME;
        account = by_name(chart, cell);
    }
    return account;
}

static void say_way(const struct journal_reader *reader, enum journal_field field,
                    struct slice cell, const struct journal_line *line, enum way way)
{
    static const char *const messages[] = {
        [WAY_NUMBER_AND_NAME] = "de rekening staat met nummer en naam in een cel; het nummer telt",
        [WAY_NAME] = "de rekening is aan haar naam herkend"};
    struct arena *arena = reader->findings->arena;
    struct finding note = {.check = "intake.rekening_onbekend", .level = LEVEL_NOTE};

    if (reader->lookup->said[way])
        return;
    reader->lookup->said[way] = true;
    note.message = arena_printf(arena, "%s (gelezen als %s); zo ook verder in het bestand",
                                messages[way], reader->chart->accounts[line->account].number);
    journal_report(reader, line->line, line->column, field, cell, note);
}

static void report_unknown(const struct journal_reader *reader, enum journal_field field,
                           struct slice cell, const struct journal_line *line)
{
    struct arena *arena = reader->findings->arena;
    struct finding finding = {.check = "intake.rekening_onbekend", .level = LEVEL_ERROR,
                              .message = "het rekeningnummer ontbreekt",
                              .expected = "een rekening uit het rekeningschema",
                              .remedy = "voeg de rekening toe aan het rekeningschema of verbeter "
                                        "het nummer"};
    const char *text, *nearest;

    if (cell.length > 0) {
        text = arena_copy(arena, cell.at, cell.length);
        nearest = nearest_account(reader->chart, text);
        finding.message = arena_printf(arena, "rekening %s staat niet in het rekeningschema",
                                       text);
        if (nearest != NULL)
            finding.remedy = arena_printf(arena, "bedoelt u %s? Anders: voeg de rekening toe aan "
                                                 "het rekeningschema", nearest);
    }
    journal_report(reader, line->line, line->column, field, cell, finding);
}

/* chart_find, which remembers short numbers. */
static size_t find_numbered(const struct journal_reader *reader, struct slice cell)
{
    struct account_lookup *lookup = reader->lookup;
    size_t account = chart_find(reader->chart, cell);
    uint64_t number = account_cell(cell);

    if (account != MAP_NONE && cell.length <= sizeof number && account <= UINT32_MAX &&
        2 * lookup->numbered_count < NUMBERED) {
        *account_numbered(lookup, number, cell.length) =
            (struct numbered){number, (uint32_t)cell.length, (uint32_t)account};
        lookup->numbered_count++;
    }
    return account;
}

bool journal_find_account(const struct journal_reader *reader, enum journal_field field,
                          struct slice cell, struct journal_line *line)
{
    enum way way;

    line->account = find_numbered(reader, cell);
    if (line->account == MAP_NONE && cell.length > 0)
        line->account = map_find(&reader->lookup->known, cell);
    if (line->account != MAP_NONE)
        return true;
    if (cell.length > 0)
        line->account = search(reader->chart, cell, &way);
    if (line->account == MAP_NONE) {
        report_unknown(reader, field, cell, line);
        return false;
    }
    (void)map_add(&reader->lookup->known, cell, line->account);
    say_way(reader, field, cell, line, way);
    return true;
}
