#include "jaarrapport/journal.h"

#include <string.h>

#include "jaarrapport/records.h"
#include "journal_file.h"

/* -- opening ----------------------------------------------------------------------- */

enum outcome journal_open(struct journal *journal, const struct administration *administration,
                          struct findings *findings)
{
    enum outcome outcome = OUTCOME_OK;

    journal->count = 0;
    journal->files = arena_take_array(findings->arena, administration->ledger_file_count,
                                      sizeof *journal->files);
    for (size_t i = 0; i < administration->ledger_file_count; i++) {
        struct journal_file *file = &journal->files[journal->count++];

        if (journal_file_open(file, administration->ledger_files[i], findings) != OUTCOME_OK)
            outcome = OUTCOME_TROUBLE;
    }
    return outcome;
}

void journal_close(struct journal *journal)
{
    for (size_t i = 0; i < journal->count; i++)
        source_close(&journal->files[i].source);
    journal->count = 0;
}

void journal_point(const struct journal *journal, size_t file, size_t line,
                   enum journal_field field, struct finding *finding, struct arena *arena)
{
    const struct journal_file *from = &journal->files[file];
    int column = journal_file_column(from, field);

    if (column >= 0) {
        records_locate(&from->source, from->separator, line, (size_t)column, &finding->at,
                       &finding->width);
    } else {
        finding->at = (struct place){from->source.path, line, 1};
        finding->width = source_count(&from->source, source_line(&from->source, line));
    }
    finding->excerpt = source_excerpt(&from->source, finding->at.line, arena);
}

/* -- lines ------------------------------------------------------------------------- */

struct reader {
    const struct journal *journal;
    const struct chart *chart;
    const struct journal_sink *sink;
    struct findings *findings;
    size_t file;
};

static const struct journal_file *file_of(const struct reader *reader)
{
    return &reader->journal->files[reader->file];
}

static struct slice field_of(const struct record *record, int column)
{
    return column < 0 ? (struct slice){"", 0} : record->fields[column];
}

static void report(const struct reader *reader, const struct record *record,
                   enum journal_field field, struct finding finding)
{
    struct arena *arena = reader->findings->arena;
    struct slice text = field_of(record, journal_file_column(file_of(reader), field));

    if (!findings_would_keep(reader->findings, &finding)) {
        findings_add(reader->findings, &finding);
        return;
    }
    if (finding.found == NULL && field != FIELD_LINE)
        finding.found = text.length == 0 ? "niets" : arena_copy(arena, text.at, text.length);
    journal_point(reader->journal, reader->file, record->line, field, &finding, arena);
    findings_add(reader->findings, &finding);
}

static bool take_date(const struct reader *reader, const struct record *record,
                      struct journal_line *line)
{
    struct slice text = field_of(record, file_of(reader)->date);
    struct finding finding = {
        .check = "intake.datum",
        .level = LEVEL_ERROR,
        .message = "dit is geen datum",
        .expected = "een bestaande datum als 2017-12-31 of 31-12-2017",
        .remedy = "verbeter de datum",
    };

    if (date_read(text.at, text.length, &line->date))
        return true;
    report(reader, record, FIELD_DATE, finding);
    return false;
}

static bool take_entry(const struct reader *reader, const struct record *record,
                       struct journal_line *line)
{
    struct finding finding = {
        .check = "intake.boekstuk_leeg",
        .level = LEVEL_ERROR,
        .expected = "een dagboek en een boekstuknummer op elke regel",
        .remedy = "vul de cel in",
    };

    line->journal = field_of(record, file_of(reader)->journal);
    line->entry = field_of(record, file_of(reader)->entry);
    if (line->journal.length == 0) {
        finding.message = "het dagboek ontbreekt";
        report(reader, record, FIELD_JOURNAL, finding);
    }
    if (line->entry.length == 0) {
        finding.message = "het boekstuknummer ontbreekt";
        report(reader, record, FIELD_ENTRY, finding);
    }
    return line->journal.length > 0 && line->entry.length > 0;
}

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

static bool take_account(const struct reader *reader, const struct record *record,
                         struct journal_line *line)
{
    struct slice text = field_of(record, file_of(reader)->account);
    struct arena *arena = reader->findings->arena;
    struct finding finding = {.check = "intake.rekening_onbekend", .level = LEVEL_ERROR,
                              .expected = "een rekening uit het rekeningschema",
                              .remedy = "voeg de rekening toe aan het rekeningschema of verbeter "
                                        "het nummer"};
    const char *number, *nearest;

    line->account = chart_find(reader->chart, text);
    if (line->account != MAP_NONE)
        return true;
    if (text.length == 0) {
        finding.message = "het rekeningnummer ontbreekt";
        report(reader, record, FIELD_ACCOUNT, finding);
        return false;
    }
    number = arena_copy(arena, text.at, text.length);
    nearest = nearest_account(reader->chart, number);
    finding.message = arena_printf(arena, "rekening %s staat niet in het rekeningschema", number);
    if (nearest != NULL)
        finding.remedy = arena_printf(arena, "bedoelt u %s? Anders: voeg de rekening toe aan het "
                                             "rekeningschema", nearest);
    report(reader, record, FIELD_ACCOUNT, finding);
    return false;
}

static bool take_amount(const struct reader *reader, const struct record *record,
                        enum journal_field field, struct money *amount, bool *filled)
{
    const struct journal_file *file = file_of(reader);
    struct slice text = field_of(record, journal_file_column(file, field));
    enum amount_status status = amount_read(text.at, text.length, file->mark, amount);
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .message = "dit is geen bedrag",
                              .expected = file->mark == DECIMAL_POINT
                                  ? "een bedrag als 1234.50: in dit bestand is de punt het "
                                    "decimaalteken"
                                  : "een bedrag als 1234,50: in dit bestand is de komma het "
                                    "decimaalteken",
                              .remedy = "verbeter het bedrag"};

    *filled = status != AMOUNT_EMPTY;
    if (status == AMOUNT_OK || status == AMOUNT_EMPTY)
        return true;
    if (status == AMOUNT_DECIMALS) {
        finding.message = "het bedrag heeft meer dan twee decimalen";
    } else if (status == AMOUNT_OVERFLOW) {
        finding.check = "intake.bedrag_te_groot";
        finding.message = "het bedrag is te groot om exact te verwerken";
        finding.expected = "hoogstens 92.233.720.368.547.758,07";
    }
    report(reader, record, field, finding);
    return false;
}

static bool take_amounts(const struct reader *reader, const struct record *record,
                         struct journal_line *line)
{
    bool debit = false, credit = false;
    bool sound = take_amount(reader, record, FIELD_DEBIT, &line->debit, &debit);
    struct finding both = {.check = "intake.beide_kolommen", .level = LEVEL_ERROR,
                           .message = "de regel heeft een bedrag in debet en in credit",
                           .expected = "een bedrag in een van beide kolommen",
                           .remedy = "maak er twee regels van, of maak een van beide leeg"};
    struct finding none = {.check = "intake.geen_bedrag", .level = LEVEL_WARNING,
                           .message = "de regel heeft geen bedrag en telt niet mee",
                           .remedy = "haal de regel weg of vul het bedrag in"};

    sound = take_amount(reader, record, FIELD_CREDIT, &line->credit, &credit) && sound;
    if (!sound)
        return false;
    if (line->debit.cents != 0 && line->credit.cents != 0)
        report(reader, record, FIELD_CREDIT, both);
    else if (!debit && !credit)
        report(reader, record, FIELD_DEBIT, none);
    else
        return true;
    return false;
}

static bool has_all_fields(const struct reader *reader, const struct record *record)
{
    struct arena *arena = reader->findings->arena;
    size_t columns = file_of(reader)->columns;
    struct finding finding = {.check = "intake.veldaantal", .level = LEVEL_ERROR,
                              .message = "de regel heeft een ander aantal velden dan de kopregel",
                              .remedy = "kijk of een scheidingsteken ontbreekt of te veel is"};

    if (record->count == columns)
        return true;
    if (findings_would_keep(reader->findings, &finding)) {
        const struct source *source = &file_of(reader)->source;

        /* the first field too many, or the end of the line */
        records_locate(source, file_of(reader)->separator, record->line, columns, &finding.at,
                       &finding.width);
        finding.excerpt = source_excerpt(source, finding.at.line, arena);
    }
    finding.expected = arena_printf(arena, "%zu velden", columns);
    finding.found = arena_printf(arena, record->count == 1 ? "%zu veld" : "%zu velden",
                                 record->count);
    findings_add(reader->findings, &finding);
    return false;
}

/* Every fault of the line is said; only a sound line goes into the sink. */
static void take_record(const struct reader *reader, const struct record *record)
{
    struct journal_line line = {.file = reader->file, .line = record->line};
    bool sound;

    if (!has_all_fields(reader, record))
        return;
    sound = take_date(reader, record, &line);
    sound = take_entry(reader, record, &line) && sound;
    sound = take_account(reader, record, &line) && sound;
    sound = take_amounts(reader, record, &line) && sound;
    line.description = field_of(record, file_of(reader)->description);
    line.relation = field_of(record, file_of(reader)->relation);
    line.document = field_of(record, file_of(reader)->document);
    if (sound)
        reader->sink->take(reader->sink->self, &line);
}

void journal_read(const struct journal *journal, const struct chart *chart,
                  const struct journal_sink *sink, struct findings *findings)
{
    struct reader reader = {journal, chart, sink, findings, 0};

    for (reader.file = 0; reader.file < journal->count; reader.file++) {
        const struct journal_file *file = file_of(&reader);
        struct records *records;
        struct record record;

        if (!file->readable)
            continue;
        records = records_open(&file->source, file->separator, findings);
        (void)records_next(records, &record); /* the header */
        while (records_next(records, &record))
            take_record(&reader, &record);
        records_close(records);
    }
}
