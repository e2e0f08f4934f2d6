#include "build.h"

#include <stdlib.h>
#include <string.h>

/* -- result accounts --------------------------------------------------------------- */

static size_t named_account(struct build *build, const char *number, struct place at,
                            const char *key)
{
    const struct chart *chart = build->ledger->chart;
    size_t account;
    struct finding finding = {.check = "resultaat.rekening", .level = LEVEL_ERROR, .at = at,
                              .width = 1, .remedy = "noem een rekening uit het rekeningschema"};

    if (number == NULL)
        return MAP_NONE;
    account = chart_find(chart, slice_of(number));
    if (account != MAP_NONE && chart->accounts[account].kind == ACCOUNT_BALANCE)
        return account;
    finding.width = strlen(number);
    finding.found = number;
    finding.expected = "een balansrekening (RGS-code die met B begint)";
    finding.message =
        arena_printf(build->findings->arena, "[resultaat] %s noemt %s", key,
                     account == MAP_NONE ? "een rekening die niet in het rekeningschema staat"
                                         : "een rekening die geen balansrekening is");
    findings_add(build->findings, &finding);
    return MAP_NONE;
}

void build_result_accounts(struct build *build)
{
    const struct administration *administration = build->ledger->administration;

    build->ledger->result_account = named_account(build, administration->result_account,
                                                  administration->result_at, "rekening");
    build->ledger->reserve_account = named_account(build, administration->reserve_account,
                                                   administration->reserve_at, "reserve");
}

void build_report_result(struct build *build)
{
    const struct ledger *ledger = build->ledger;
    const struct administration *administration = ledger->administration;
    bool after = administration->appropriation == APPROPRIATION_AFTER;
    struct finding finding = {.check = "resultaat.rekening", .level = LEVEL_ERROR,
                              .at = {.file = administration->path}, .width = 1};

    if (ledger->first > 0 && administration->result_account == NULL) {
        finding.message = "de grootboekbestanden omvatten meer dan een boekjaar, maar er is geen "
                          "rekening voor het resultaat van een afgesloten jaar";
        finding.expected = "[resultaat] rekening = een balansrekening";
        finding.remedy = "voeg aan administratie.ini toe: [resultaat] en rekening = <nummer>";
        findings_add(build->findings, &finding);
    } else if (administration->result_account == NULL &&
               (!after || administration->reserve_account == NULL)) {
        finding.message = "er is geen rekening waarop de balans het resultaat van het jaar toont";
        finding.expected = after ? "[resultaat] reserve = een balansrekening"
                                 : "[resultaat] rekening = een balansrekening";
        finding.remedy = "voeg de regel aan administratie.ini toe";
        findings_add(build->findings, &finding);
    }
}

/* -- dates ------------------------------------------------------------------------- */

void build_opening_date(struct build *build, size_t year, const struct journal_line *line)
{
    struct arena *arena = build->findings->arena;
    char first[DATE_TEXT_MAX], found[DATE_TEXT_MAX];
    struct finding finding = {.check = "beginbalans.datum", .level = LEVEL_ERROR};

    (void)date_format_iso(build->ledger->years[year].period.begin, first);
    (void)date_format_iso(line->date, found);
    finding.message = "een regel van de beginbalans staat niet op de eerste dag van een boekjaar";
    finding.expected = arena_string(arena, first);
    finding.found = arena_string(arena, found);
    finding.remedy = "verbeter de datum, of boek de regel in een ander dagboek dan BEGIN";
    journal_point(build->journal, line->file, line->line, line->column, FIELD_DATE, &finding,
                  arena);
    findings_add(build->findings, &finding);
}

void build_wrong_correction(struct build *build, const struct journal_line *line)
{
    struct arena *arena = build->findings->arena;
    struct period period = build->ledger->years[0].period;
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX];
    struct finding finding = {.check = "correctie.boekjaar", .level = LEVEL_ERROR,
                              .message = "een correctie is geen boeking van het boekjaar"};

    finding.expected = arena_printf(arena, "een datum van %s tot en met %s, en een ander dagboek "
                                           "dan BEGIN", date_format_iso(period.begin, begin),
                                    date_format_iso(period.end, end));
    finding.remedy = "corrigeer een ander jaar in zijn eigen grootboek";
    journal_point(build->journal, line->file, line->line, line->column, FIELD_DATE, &finding,
                  arena);
    findings_add(build->findings, &finding);
}

static void outside(struct build *build, size_t file, size_t line, size_t column)
{
    const struct administration *administration = build->ledger->administration;
    struct arena *arena = build->findings->arena;
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX];
    struct finding finding = {.check = "intake.datum_buiten_jaren", .level = LEVEL_ERROR};

    (void)date_format_iso(administration->prior.begin, begin);
    (void)date_format_iso(administration->year.end, end);
    finding.message = "de datum ligt buiten het boekjaar en het jaar ervoor";
    finding.expected = arena_printf(arena, "een datum van %s tot en met %s", begin, end);
    finding.remedy = "verbeter de datum, of het boekjaar in administratie.ini; oudere jaren "
                     "mogen alleen met hun beginbalans (dagboek BEGIN)";
    journal_point(build->journal, file, line, column, FIELD_DATE, &finding, arena);
    findings_add(build->findings, &finding);
}

void build_outside(struct build *build, size_t year, const struct journal_line *line)
{
    struct early_line *early;

    if (year == YEARS_MAX) {
        outside(build, line->file, line->line, line->column);
        return;
    }
    if (build->early_count == FINDINGS_MAX)
        return;
    build->early = arena_grow(build->findings->arena, build->early, build->early_count,
                              &build->early_capacity, sizeof *build->early);
    early = &build->early[build->early_count++];
    *early = (struct early_line){year, line->file, line->line, line->column};
}

/* The oldest year whose opening is given; lines of older years cannot be placed. */
static size_t oldest_given(const struct ledger *ledger)
{
    size_t year = YEARS_MAX;

    while (year-- > 0)
        if (ledger->years[year].given)
            return year;
    return 0;
}

void build_report_outside(struct build *build)
{
    size_t oldest = oldest_given(build->ledger);

    for (size_t i = 0; i < build->early_count; i++)
        if (build->early[i].year > oldest)
            outside(build, build->early[i].file, build->early[i].line,
                    build->early[i].column);
}

void build_drop_years(struct build *build)
{
    struct ledger *ledger = build->ledger;
    size_t oldest = oldest_given(ledger);

    if (ledger->first > 1 && ledger->first > oldest)
        ledger->first = oldest > 1 ? oldest : 1;
    if (ledger->first == 1 && !ledger->years[1].posted && !ledger->years[1].given)
        ledger->first = 0;
}

/* -- entries ----------------------------------------------------------------------- */

/* Second pass: the lines of the entries that were left open. */
struct collector {
    struct build *build;
    struct place **lines; /* by index in entries.left */
    size_t *counts, *capacities;
};

static void collect(void *self, const struct journal_line *line)
{
    struct collector *collector = self;
    struct build *build = collector->build;
    struct arena *arena = build->findings->arena;
    size_t year = ledger_year_of(build->ledger, line->date);
    size_t entry = year == YEARS_MAX ? MAP_NONE : entries_find(&build->entries, year, line);
    struct finding pointed = {0};

    if (entry == MAP_NONE || collector->counts[entry] >= FINDINGS_MAX)
        return;
    if (collector->counts[entry] == 0) { /* it may have balanced before it was begun again */
        struct entry *left = &build->entries.left[entry].entry;

        left->file = line->file;
        left->line = line->line;
        left->column = line->column;
    }
    collector->lines[entry] =
        arena_grow(arena, collector->lines[entry], collector->counts[entry],
                   &collector->capacities[entry], sizeof(struct place));
    journal_point(build->journal, line->file, line->line, line->column, FIELD_ENTRY, &pointed,
                  arena);
    collector->lines[entry][collector->counts[entry]++] = pointed.at;
}

/* "INK 170012 (2017)" from the key of an entry. */
static char *entry_name(const struct build *build, size_t index)
{
    const char *key = build->entries.left[index].key;
    const char *journal = key + strlen(key) + 1;
    const char *number = journal + strlen(journal) + 1;
    size_t year = (size_t)strtoul(key, NULL, 10);

    return arena_printf(build->findings->arena, "%s %s (%d)", journal, number,
                        ledger_year_number(build->ledger, year));
}

/* The first line of an entry is where its finding points; only the others are listed. */
static void skip_first(struct finding *finding)
{
    if (finding->also_count == 0)
        return;
    finding->also++;
    finding->also_count--;
}

static void report_unbalanced(struct build *build, size_t index, const struct collector *lines)
{
    struct arena *arena = build->findings->arena;
    const struct entry *entry = &build->entries.left[index].entry;
    char difference[MONEY_TEXT_MAX];
    struct finding finding = {.check = "boekstuk.sluit", .level = LEVEL_ERROR,
                              .difference = entry->sum, .also = lines->lines[index],
                              .also_count = lines->counts[index]};

    (void)money_format(entry->sum, difference);
    finding.message = arena_printf(arena, "boekstuk %s sluit niet: debet min credit is %s",
                                   entry_name(build, index), difference);
    finding.expected = "debet en credit van een boekstuk zijn gelijk";
    finding.found = arena_printf(arena, "een verschil van %s over %zu %s", difference,
                                 lines->counts[index],
                                 lines->counts[index] == 1 ? "regel" : "regels");
    finding.remedy = "verbeter het bedrag, of zoek de regel die ontbreekt";
    journal_point(build->journal, entry->file, entry->line, entry->column, FIELD_ENTRY, &finding,
                  arena);
    skip_first(&finding);
    findings_add(build->findings, &finding);
}

static void report_dates(struct build *build, size_t index, const struct collector *lines)
{
    struct arena *arena = build->findings->arena;
    const struct entry *entry = &build->entries.left[index].entry;
    struct finding finding = {.check = "boekstuk.een_datum", .level = LEVEL_WARNING,
                              .also = lines->lines[index], .also_count = lines->counts[index]};

    finding.message =
        arena_printf(arena, "de regels van boekstuk %s hebben niet dezelfde datum",
                     entry_name(build, index));
    finding.expected = "een datum voor het hele boekstuk";
    finding.remedy = "kijk of twee boekstukken hetzelfde nummer hebben";
    journal_point(build->journal, entry->file, entry->line, entry->column, FIELD_ENTRY, &finding,
                  arena);
    skip_first(&finding);
    findings_add(build->findings, &finding);
}

void build_report_entries(struct build *build)
{
    struct arena *arena = build->findings->arena;
    size_t count = build->entries.count;
    struct collector collector = {.build = build};
    struct journal_sink sink = {&collector, collect};
    struct findings again = {.arena = arena}; /* said already in the first pass */

    if (count == 0)
        return;
    collector.lines = arena_take_array(arena, count, sizeof *collector.lines);
    collector.counts = arena_take_array(arena, count, sizeof *collector.counts);
    collector.capacities = arena_take_array(arena, count, sizeof *collector.capacities);
    journal_read(build->journal, build->ledger->chart, &sink, &again);
    for (size_t i = 0; i < count; i++) {
        if (build->entries.left[i].entry.sum.cents != 0)
            report_unbalanced(build, i, &collector);
        if (build->entries.left[i].entry.dates_differ)
            report_dates(build, i, &collector);
    }
}

/* -- rules of movements ------------------------------------------------------------ */

void build_report_rules(struct build *build)
{
    const struct movements *movements = build->ledger->movements;

    for (size_t i = 0; movements != NULL && i < movements->count; i++) {
        const struct movement_rule *rule = &movements->rules[i];
        struct finding finding = {
            .check = "verloop.regel_ongebruikt", .level = LEVEL_WARNING, .at = rule->at,
            .width = strlen(rule->column),
            .message = "geen enkele boeking valt onder deze regel",
            .expected = "een boeking die geen eerdere regel al heeft genomen",
            .remedy = "verbeter rekening, dagboek of kant, of haal de regel weg"};

        if (build->rule_lines[i] == 0)
            findings_add(build->findings, &finding);
    }
}
