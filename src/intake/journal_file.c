#include "journal_file.h"

#include <stddef.h>
#include <string.h>

#include "jaarrapport/records.h"

/* Header names, compared by letters and digits alone; the first is the one we say. */
struct alias {
    size_t field;       /* offset of the column index in struct journal_file */
    bool needed;
    const char *names[14];
};

static const struct alias aliases[] = {
    {offsetof(struct journal_file, date), true,
     {"datum", "boekdatum", "boekingsdatum", "transactiedatum", "datumboeking", "date", "flddatum",
      NULL}},
    {offsetof(struct journal_file, journal), true,
     {"dagboek", "dagboekcode", "journal", "journalcode", "flddagboek", NULL}},
    {offsetof(struct journal_file, entry), true,
     {"boekstuk", "boekstuknummer", "boekstuknr", "bkstnr", "stuknr", "stuknummer",
      "entrynumber", "fldboekstuk", NULL}},
    {offsetof(struct journal_file, account), true,
     {"rekening", "rekeningnummer", "rekeningnr", "rekeningcode", "grootboekrekening",
      "grootboek", "grootboeknummer", "grootboekcode", "gb", "account", "fldgrootboeknummer",
      NULL}},
    {offsetof(struct journal_file, description), true,
     {"omschrijving", "description", "tekst", "memorie", "fldomschrijving", NULL}},
    {offsetof(struct journal_file, debit), true,
     {"debet", "debit", "bedragdebet", "debetbedrag", "flddebet", NULL}},
    {offsetof(struct journal_file, credit), true,
     {"credit", "bedragcredit", "creditbedrag", "fldcredit", NULL}},
    {offsetof(struct journal_file, relation), false,
     {"relatie", "relatiecode", "relatienummer", "debiteurcrediteur", NULL}},
    {offsetof(struct journal_file, document), false,
     {"document", "documentnummer", "factuur", "factuurnummer", NULL}},
};

static int *column_of(struct journal_file *file, const struct alias *alias)
{
    return (int *)((char *)file + alias->field);
}

static bool is_alias(const struct alias *alias, const char *name)
{
    for (size_t i = 0; alias->names[i] != NULL; i++)
        if (header_equal(alias->names[i], name))
            return true;
    return false;
}

struct header {
    struct journal_file *file;
    const struct record *record;
    struct findings *findings;
};

static void header_finding(const struct header *header, size_t column, struct finding finding)
{
    const struct journal_file *file = header->file;

    records_locate(&file->source, file->separator, header->record->line, column, &finding.at,
                   &finding.width);
    finding.check = "intake.kop";
    finding.level = LEVEL_ERROR;
    finding.excerpt = source_excerpt(&file->source, finding.at.line, header->findings->arena);
    findings_add(header->findings, &finding);
    header->file->readable = false;
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

static void report_missing(const struct header *header, const struct alias *alias)
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

static void report_doubled(const struct header *header, const struct alias *alias, size_t column)
{
    struct arena *arena = header->findings->arena;
    const struct slice *name = &header->record->fields[column];
    struct finding finding = {.remedy = "geef een van beide kolommen een andere naam"};

    finding.message = arena_printf(arena, "de kolom '%s' staat er tweemaal", alias->names[0]);
    finding.found = arena_printf(arena, "%.*s in kolom %d en kolom %zu", (int)name->length,
                                 name->at, *column_of(header->file, alias) + 1, column + 1);
    header_finding(header, column, finding);
}

/* Of an optional column that goes by two names the first is taken. */
static void take_header(const struct header *header, const struct alias *alias)
{
    int *found = column_of(header->file, alias);

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

/* -- decimal mark ------------------------------------------------------------------ */

struct doubt {
    struct place at;
    size_t width;
    char *text;
    struct place also[3];
    size_t also_count;
};

static void note_doubt(struct doubt *doubt, const struct journal_file *file,
                       const struct record *record, int column, struct arena *arena)
{
    struct slice field = record->fields[column];
    size_t width;

    if (doubt->text == NULL) {
        doubt->text = arena_copy(arena, field.at, field.length);
        records_locate(&file->source, file->separator, record->line, (size_t)column, &doubt->at,
                       &doubt->width);
    } else if (doubt->also_count < 3) {
        records_locate(&file->source, file->separator, record->line, (size_t)column,
                       &doubt->also[doubt->also_count++], &width);
    }
}

/* "1.234" as one thousand and as one with three decimals. */
static const char *both_readings(const char *text, struct arena *arena)
{
    bool comma = strchr(text, ',') != NULL;
    char *decimals = arena_string(arena, text), thousands[MONEY_TEXT_MAX];
    struct money amount;

    (void)amount_read(text, strlen(text), comma ? DECIMAL_POINT : DECIMAL_COMMA, &amount);
    decimals[strcspn(decimals, ".,")] = ',';
    return arena_printf(arena, "%s: dat is %s of %s", text, money_format(amount, thousands),
                        decimals);
}

static void refuse(struct journal_file *file, const struct doubt *doubt,
                   struct findings *findings)
{
    struct finding finding = {
        .check = "intake.bedrag_dubbelzinnig",
        .level = LEVEL_ERROR,
        .at = doubt->at,
        .width = doubt->width,
        .also = doubt->also,
        .also_count = doubt->also_count,
        .message = "dit bedrag kan op twee manieren worden gelezen, en geen bedrag in het "
                   "bestand maakt uit welke de goede is",
        .expected = "ten minste een bedrag met decimalen, zoals 1234,50",
        .remedy = "exporteer de bedragen met twee decimalen",
    };

    finding.found = both_readings(doubt->text, findings->arena);
    finding.excerpt = source_excerpt(&file->source, doubt->at.line, findings->arena);
    findings_add(findings, &finding);
    file->readable = false;
}

/* Reads on until a cell settles the mark: nearly always the first row. */
static void survey_amounts(struct journal_file *file, struct findings *findings)
{
    struct findings unsaid = {.arena = findings->arena}; /* faults are said by the reading pass */
    struct records *records = records_open(&file->source, file->separator, &unsaid);
    const int columns[] = {file->debit, file->credit};
    struct doubt doubt = {0};
    struct record record;

    (void)records_next(records, &record); /* the header */
    while (file->mark == DECIMAL_UNKNOWN && records_next(records, &record)) {
        if (record.count != file->columns)
            continue; /* its cells may be under the wrong head */
        for (size_t i = 0; i < 2 && file->mark == DECIMAL_UNKNOWN; i++) {
            struct slice field = record.fields[columns[i]];
            bool ambiguous;

            file->mark = amount_evidence(field.at, field.length, &ambiguous);
            if (ambiguous)
                note_doubt(&doubt, file, &record, columns[i], findings->arena);
        }
    }
    records_close(records);
    if (file->mark == DECIMAL_UNKNOWN && doubt.text != NULL)
        refuse(file, &doubt, findings);
}

/* -- opening ----------------------------------------------------------------------- */

static void read_header(struct journal_file *file, struct findings *findings)
{
    struct records *records = records_open(&file->source, file->separator, findings);
    struct record record;

    file->readable = records_next(records, &record);
    if (file->readable) {
        struct header header = {file, &record, findings};

        file->columns = record.count;
        for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
            take_header(&header, &aliases[i]);
    }
    records_close(records);
}

enum outcome journal_file_open(struct journal_file *file, const char *path,
                               struct findings *findings)
{
    bool usable;

    *file = (struct journal_file){0};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        *column_of(file, &aliases[i]) = -1;
    if (source_open(&file->source, path, findings, &usable) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (!usable)
        return OUTCOME_OK;
    file->separator = records_separator(&file->source);
    read_header(file, findings);
    if (file->readable)
        survey_amounts(file, findings);
    return OUTCOME_OK;
}

int journal_file_column(const struct journal_file *file, enum journal_field field)
{
    switch (field) {
    case FIELD_DATE: return file->date;
    case FIELD_JOURNAL: return file->journal;
    case FIELD_ENTRY: return file->entry;
    case FIELD_ACCOUNT: return file->account;
    case FIELD_DEBIT: return file->debit;
    case FIELD_CREDIT: return file->credit;
    case FIELD_LINE: break;
    }
    return -1;
}
