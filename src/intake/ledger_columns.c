#include "ledger_form.h"

/* Header names, compared by letters and digits alone; the first is the one we say. */
struct alias {
    enum ledger_column column;
    bool needed;
    const char *names[14];
};

static const struct alias aliases[] = {
    {COLUMN_DATE, true,
     {"datum", "boekdatum", "boekingsdatum", "transactiedatum", "datumboeking", "date", "flddatum",
      NULL}},
    {COLUMN_JOURNAL, true,
     {"dagboek", "dagboekcode", "journal", "journalcode", "flddagboek", NULL}},
    {COLUMN_ENTRY, true,
     {"boekstuk", "boekstuknummer", "boekstuknr", "bkstnr", "stuknr", "stuknummer",
      "entrynumber", "fldboekstuk", NULL}},
    {COLUMN_ACCOUNT, true,
     {"rekening", "rekeningnummer", "rekeningnr", "rekeningcode", "grootboekrekening",
      "grootboek", "grootboeknummer", "grootboekcode", "gb", "account", "fldgrootboeknummer",
      NULL}},
    {COLUMN_DESCRIPTION, true,
     {"omschrijving", "description", "tekst", "memorie", "fldomschrijving", NULL}},
    {COLUMN_DEBIT, true,
     {"debet", "debit", "bedragdebet", "debetbedrag", "flddebet", NULL}},
    {COLUMN_CREDIT, true,
     {"credit", "bedragcredit", "creditbedrag", "fldcredit", NULL}},
    {COLUMN_RELATION, false,
     {"relatie", "relatiecode", "relatienummer", "debiteurcrediteur", NULL}},
    {COLUMN_DOCUMENT, false,
     {"document", "documentnummer", "factuur", "factuurnummer", NULL}},
};

static bool is_alias(const struct alias *alias, const char *name)
{
    for (size_t i = 0; alias->names[i] != NULL; i++)
        if (header_equal(alias->names[i], name))
            return true;
    return false;
}

struct header {
    struct ledger_form *form;
    const struct source *source;
    const struct record *record;
    struct findings *findings;
    bool sound;
};

static void header_finding(struct header *header, size_t column, struct finding finding)
{
    records_locate(header->source, header->form->separator, header->record->line, column,
                   &finding.at, &finding.width);
    finding.check = "intake.kop";
    finding.level = LEVEL_ERROR;
    finding.excerpt = source_excerpt(header->source, finding.at.line, header->findings->arena);
    findings_add(header->findings, &finding);
    header->sound = false;
}

/* The names that were found instead, for a header without a needed column. */
static const char *names_found(const struct header *header)
{
    struct buffer names = {0};
    const char *copy;

    for (size_t i = 0; i < header->record->count && names.length < 200; i++) {
        if (i > 0)
            buffer_text(&names, ", ");
        buffer_add(&names, header->record->fields[i].at, header->record->fields[i].length);
    }
    copy = arena_copy(header->findings->arena, names.bytes, names.length);
    buffer_free(&names);
    return copy;
}

static void report_missing(struct header *header, const struct alias *alias)
{
    struct arena *arena = header->findings->arena;
    struct finding finding = {
        .expected = "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit, in elke volgorde",
        .remedy = "zet een kopregel boven het bestand, of verbeter de kolomnaam"};

    finding.message = arena_printf(arena, "de kolom '%s' ontbreekt in de kopregel",
                                   alias->names[0]);
    finding.found = names_found(header);
    header_finding(header, 0, finding);
}

static void report_doubled(struct header *header, const struct alias *alias, size_t column)
{
    struct arena *arena = header->findings->arena;
    const struct slice *name = &header->record->fields[column];
    struct finding finding = {.remedy = "geef een van beide kolommen een andere naam"};

    finding.message = arena_printf(arena, "de kolom '%s' staat er tweemaal", alias->names[0]);
    finding.found = arena_printf(arena, "%.*s in kolom %d en kolom %zu", (int)name->length,
                                 name->at, header->form->column[alias->column] + 1, column + 1);
    header_finding(header, column, finding);
}

/* Of an optional column that goes by two names the first is taken. */
static void take_header(struct header *header, const struct alias *alias)
{
    int *found = &header->form->column[alias->column];

    for (size_t i = 0; i < header->record->count; i++) {
        const struct slice *field = &header->record->fields[i];

        if (!is_alias(alias, arena_copy(header->findings->arena, field->at, field->length)))
            continue;
        if (*found < 0)
            *found = (int)i;
        else if (alias->needed)
            report_doubled(header, alias, i);
    }
    if (alias->needed && *found < 0)
        report_missing(header, alias);
}

bool ledger_columns_read(struct ledger_form *form, const struct source *source,
                         struct findings *findings)
{
    struct records *records = records_open(source, form->separator, findings);
    struct record record;
    struct header header = {form, source, &record, findings, records_next(records, &record)};

    if (header.sound) {
        form->columns = record.count;
        for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
            take_header(&header, &aliases[i]);
    }
    records_close(records);
    return header.sound;
}

int ledger_form_column(const struct ledger_form *form, enum journal_field field)
{
    switch (field) {
    case FIELD_DATE: return form->column[COLUMN_DATE];
    case FIELD_JOURNAL: return form->column[COLUMN_JOURNAL];
    case FIELD_ENTRY: return form->column[COLUMN_ENTRY];
    case FIELD_ACCOUNT: return form->column[COLUMN_ACCOUNT];
    case FIELD_DEBIT: return form->column[COLUMN_DEBIT];
    case FIELD_CREDIT: return form->column[COLUMN_CREDIT];
    case FIELD_LINE: break;
    }
    return -1;
}
