#include <string.h>

#include "journal_kind.h"
#include "ledger_form.h"

static const struct ledger_form *form_of(const struct journal_reader *reader)
{
    return journal_reader_file(reader)->form;
}

static struct slice cell_at(const struct record *record, int column)
{
    return column < 0 ? (struct slice){"", 0} : record->fields[column];
}

static struct slice cell_of(const struct journal_reader *reader, const struct record *record,
                            enum ledger_column column)
{
    return cell_at(record, form_of(reader)->column[column]);
}

static void report(const struct journal_reader *reader, const struct record *record,
                   enum journal_field field, struct finding finding)
{
    int column = ledger_form_column(form_of(reader), field);

    journal_report(reader, record->line, 1, field, cell_at(record, column), finding);
}

static bool take_date(const struct journal_reader *reader, const struct record *record,
                      struct journal_line *line)
{
    struct slice text = cell_of(reader, record, COLUMN_DATE);
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

static bool take_entry(const struct journal_reader *reader, const struct record *record,
                       struct journal_line *line)
{
    struct finding finding = {
        .check = "intake.boekstuk_leeg",
        .level = LEVEL_ERROR,
        .expected = "een dagboek en een boekstuknummer op elke regel",
        .remedy = "vul de cel in",
    };

    line->journal = cell_of(reader, record, COLUMN_JOURNAL);
    line->entry = cell_of(reader, record, COLUMN_ENTRY);
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

static bool take_amount(const struct journal_reader *reader, const struct record *record,
                        enum journal_field field, struct money *amount, bool *filled)
{
    const struct ledger_form *form = form_of(reader);
    struct slice text = cell_at(record, ledger_form_column(form, field));
    enum amount_status status = amount_read(text.at, text.length, form->mark, amount);
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .message = "dit is geen bedrag",
                              .expected = form->mark == DECIMAL_POINT
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

static bool take_amounts(const struct journal_reader *reader, const struct record *record,
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

static bool has_all_fields(const struct journal_reader *reader, const struct record *record)
{
    struct arena *arena = reader->findings->arena;
    size_t columns = form_of(reader)->columns;
    struct finding finding = {.check = "intake.veldaantal", .level = LEVEL_ERROR,
                              .message = "de regel heeft een ander aantal velden dan de kopregel",
                              .remedy = "kijk of een scheidingsteken ontbreekt of te veel is"};

    if (record->count == columns)
        return true;
    if (findings_would_keep(reader->findings, &finding)) {
        const struct source *source = &journal_reader_file(reader)->source;

        /* the first field too many, or the end of the line */
        records_locate(source, form_of(reader)->separator, record->line, columns, &finding.at,
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
static void take_record(const struct journal_reader *reader, const struct record *record)
{
    struct journal_line line = {.file = reader->file, .line = record->line, .column = 1};
    bool sound;

    if (!has_all_fields(reader, record))
        return;
    sound = take_date(reader, record, &line);
    sound = take_entry(reader, record, &line) && sound;
    sound = journal_take_account(reader, cell_of(reader, record, COLUMN_ACCOUNT), &line) && sound;
    sound = take_amounts(reader, record, &line) && sound;
    line.description = cell_of(reader, record, COLUMN_DESCRIPTION);
    line.relation = cell_of(reader, record, COLUMN_RELATION);
    line.document = cell_of(reader, record, COLUMN_DOCUMENT);
    if (sound)
        reader->sink->take(reader->sink->self, &line);
}

static void read_csv(const struct journal_reader *reader)
{
    const struct source *source = &journal_reader_file(reader)->source;
    struct records *records = records_open(source, form_of(reader)->separator, reader->findings);
    struct record record;

    (void)records_next(records, &record); /* the header */
    while (records_next(records, &record))
        take_record(reader, &record);
    records_close(records);
}

static void recognise_csv(struct journal_file *file, const struct administration *administration,
                          struct findings *findings)
{
    (void)administration;
    file->form = arena_take(findings->arena, sizeof *file->form);
    file->form->separator = records_separator(&file->source);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        file->form->column[i] = -1;
    file->readable = ledger_columns_read(file->form, &file->source, findings) &&
                     ledger_cells_survey(file->form, &file->source, findings);
}

static void locate_csv(const struct journal_file *file, size_t line, size_t column,
                       enum journal_field field, struct place *at, size_t *width)
{
    int cell = ledger_form_column(file->form, field);

    if (cell >= 0) {
        records_locate(&file->source, file->form->separator, line, (size_t)cell, at, width);
        return;
    }
    *at = (struct place){file->source.path, line, column};
    *width = source_count(&file->source, source_line(&file->source, line));
}

const struct journal_kind journal_csv = {recognise_csv, read_csv, locate_csv};
