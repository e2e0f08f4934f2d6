/* Which column of a CSV ledger is what. */
#include <string.h>

#include "journal_kind.h"
#include "ledger_form.h"

/*
 * Header names, compared by letters and digits alone.  The first is ours; where
 * a file has several names of one column, the one that stands first here counts.
 * Two of the first eight names of a column that decides about balances are a fault.
 */
enum { STRONG_NAMES = 8 };

static const struct alias {
    bool needed, single;
    const char *names[16];
} aliases[COLUMN_COUNT] = {
    [COLUMN_DATE] = {true, true, {"datum", "boekdatum", "boekingsdatum", "transactiedatum",
                            "datumboeking", "date", "flddatum"}},
    [COLUMN_JOURNAL] = {false, true, {"dagboek", "dagboekcode", "journal", "journalcode",
                                "flddagboek"}},
    [COLUMN_ENTRY] = {false, true, {"boekstuk", "boekstuknummer", "boekstuknr", "bkstnr", "stuknr",
                              "stuknummer", "entrynumber", "fldboekstuk", "mutatienr",
                              "mutatienummer", "journaalpost", "boekingsnummer",
                              "transactienummer", "number", "nummer"}},
    [COLUMN_ACCOUNT] = {true, true, {"rekening", "rekeningnummer", "rekeningnr", "rekeningcode",
                               "grootboekrekening", "grootboek", "grootboeknummer",
                               "grootboekcode", "gb", "glaccountcode", "glaccount", "account",
                               "fldgrootboeknummer"}},
    [COLUMN_ACCOUNT_TEXT] = {false, false, {"rekeningnaam", "rekeningomschrijving", "grootboeknaam",
                                     "grootboekomschrijving", "glaccountdescription",
                                     "accountname", "naam"}},
    [COLUMN_CONTRA] = {false, false, {"tegenrekening", "tegenrekeningnummer", "tegenrekeningcode",
                               "contra", "contracode"}},
    [COLUMN_DESCRIPTION] = {false, true, {"omschrijving", "description", "tekst", "memorie",
                                         "label", "fldomschrijving"}},
    [COLUMN_DEBIT] = {false, true, {"debet", "debit", "bedragdebet", "debetbedrag", "flddebet"}},
    [COLUMN_CREDIT] = {false, true, {"credit", "bedragcredit", "creditbedrag", "fldcredit"}},
    [COLUMN_AMOUNT] = {false, false, {"bedrag", "amount", "amountdc", "bedrageur", "bedragineuro",
                               "valuesigned", "saldo", "balance"}},
    [COLUMN_SIDE] = {false, false, {"dc", "debetcredit", "debitcredit", "debetofcredit", "kant"}},
    [COLUMN_PERIOD] = {false, false, {"periode", "period", "boekperiode", "financialperiod"}},
    [COLUMN_RELATION] = {false, false, {"relatie", "relatiecode", "relatienummer",
                                  "debiteurcrediteur", "partner", "accountcode"}},
    [COLUMN_DOCUMENT] = {false, false, {"document", "documentnummer", "factuur", "factuurnummer"}},
};

const char *ledger_column_name(enum ledger_column column)
{
    return aliases[column].names[0];
}

/* How well the name says it: 0 best, -1 not at all. */
static int alias_rank(enum ledger_column column, const char *name)
{
    const struct alias *alias = &aliases[column];

    for (int i = 0; i < (int)(sizeof alias->names / sizeof *alias->names); i++)
        if (alias->names[i] != NULL && header_equal(alias->names[i], name))
            return i;
    return -1;
}

struct header {
    struct ledger_form *form;
    struct journal_file *file;
    const struct record *record;
    struct findings *findings;
    bool sound;
};

static void header_finding(struct header *header, size_t column, struct finding finding)
{
    const struct source *source = &header->file->source;

    records_locate(source, header->form->separator, header->record->line, column, &finding.at,
                   &finding.width);
    finding.check = "intake.kop";
    finding.level = LEVEL_ERROR;
    finding.excerpt = source_excerpt(source, finding.at.line, header->findings->arena);
    findings_add(header->findings, &finding);
    header->sound = false;
}

/* -- by name ----------------------------------------------------------------------- */

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

static void report_missing(struct header *header, enum ledger_column column, const char *remedy)
{
    struct arena *arena = header->findings->arena;
    struct finding finding = {
        .expected = "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit, in elke volgorde",
        .remedy = remedy};

    finding.message = arena_printf(arena, "de kolom '%s' ontbreekt", ledger_column_name(column));
    finding.found = names_found(header);
    header_finding(header, 0, finding);
}

static void report_doubled(struct header *header, enum ledger_column column, size_t at)
{
    struct arena *arena = header->findings->arena;
    const struct slice *name = &header->record->fields[at];
    struct finding finding = {.remedy = "geef een van beide kolommen een andere naam"};

    finding.message = arena_printf(arena, "de kolom '%s' staat er tweemaal",
                                   ledger_column_name(column));
    finding.found = arena_printf(arena, "%.*s in kolom %d en kolom %zu", (int)name->length,
                                 name->at, header->form->column[column] + 1, at + 1);
    header_finding(header, at, finding);
}

static void take_column(struct header *header, enum ledger_column column)
{
    int *found = &header->form->column[column], best = -1;

    for (size_t i = 0; i < header->record->count; i++) {
        const struct slice *field = &header->record->fields[i];
        char *name = arena_copy(header->findings->arena, field->at, field->length);
        int rank = alias_rank(column, name);

        if (rank < 0)
            continue;
        if (*found >= 0 && aliases[column].single && rank < STRONG_NAMES && best < STRONG_NAMES) {
            report_doubled(header, column, i);
        } else if (*found < 0 || rank < best) {
            *found = (int)i;
            best = rank;
        }
    }
}

static void take_names(struct header *header)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        take_column(header, (enum ledger_column)i);
}

/* -- by setting -------------------------------------------------------------------- */

static enum ledger_column column_called(struct slice name)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (slice_is(name, aliases[i].names[0]))
            return (enum ledger_column)i;
    return COLUMN_COUNT;
}

static void setting_fault(struct header *header, struct slice word, const char *message)
{
    const struct ledger_settings *settings = header->form->settings;
    struct finding finding = {.check = "intake.waarde", .level = LEVEL_ERROR,
                              .at = settings->columns_at, .width = word.length,
                              .message = message,
                              .expected = "datum dagboek boekstuk rekening rekeningnaam "
                                          "tegenrekening omschrijving debet credit bedrag dc "
                                          "periode relatie document, of - voor een kolom die "
                                          "niet telt",
                              .remedy = "verbeter [grootboek] kolommen"};

    finding.at.column += (size_t)(word.at - settings->columns);
    finding.found = arena_copy(header->findings->arena, word.at, word.length);
    findings_add(header->findings, &finding);
    header->sound = false;
}

/* [grootboek] kolommen = datum, -, rekening, ... */
static void take_setting(struct header *header)
{
    struct ledger_form *form = header->form;
    const char *rest = form->settings->columns;
    size_t count = 0;

    while (rest != NULL) {
        struct slice word = {rest, strcspn(rest, ",;")};
        enum ledger_column column;

        rest = rest[word.length] == '\0' ? NULL : rest + word.length + 1;
        word = slice_trim(word);
        column = column_called(word);
        if (column != COLUMN_COUNT && form->column[column] < 0)
            form->column[column] = (int)count;
        else if (word.length > 0 && !slice_is(word, "-"))
            setting_fault(header, word, column == COLUMN_COUNT
                                            ? "[grootboek] kolommen noemt een kolom die niet "
                                              "bestaat"
                                            : "[grootboek] kolommen noemt een kolom tweemaal");
        count++;
    }
    form->columns = count;
}

/* -- a file without header --------------------------------------------------------- */

/* What the first line suggests: dates and amounts can be seen, the rest is asked. */
static char *proposal(const struct header *header)
{
    struct buffer text = {0};
    bool date = false, amount = false;
    char *copy;

    for (size_t i = 0; i < header->record->count; i++) {
        struct slice field = header->record->fields[i];
        const char *name = "-";
        struct date day;
        bool ambiguous;

        if (!date && date_read(field.at, field.length, &day)) {
            name = "datum";
            date = true;
        } else if (!amount && amount_evidence(field.at, field.length, &ambiguous) !=
                                  DECIMAL_UNKNOWN) {
            name = "bedrag";
            amount = true;
        }
        buffer_printf(&text, "%s%s", i == 0 ? "" : ", ", name);
    }
    copy = arena_copy(header->findings->arena, text.bytes, text.length);
    buffer_free(&text);
    return copy;
}

static void report_no_header(struct header *header)
{
    struct finding finding = {
        .message = "de eerste regel is geen kopregel: geen enkele kolomnaam is bekend",
        .expected = "een kopregel als datum;dagboek;boekstuk;rekening;omschrijving;debet;credit"};

    finding.found = names_found(header);
    finding.remedy = arena_printf(header->findings->arena,
                                  "zet er een kopregel boven, of zet in administratie.ini onder "
                                  "[grootboek]: kolommen = %s (met rekening, boekstuk, "
                                  "omschrijving, ... op de plaats van de streepjes)",
                                  proposal(header));
    header_finding(header, 0, finding);
}

/* -- what must be there ------------------------------------------------------------ */

static bool has(const struct ledger_form *form, enum ledger_column column)
{
    return form->column[column] >= 0;
}

static void check_needed(struct header *header)
{
    const char *name_it = "zet een kopregel boven het bestand, of verbeter de kolomnaam";
    struct ledger_form *form = header->form;
    bool amount = has(form, COLUMN_AMOUNT);

    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (aliases[i].needed && !has(form, (enum ledger_column)i))
            report_missing(header, (enum ledger_column)i, name_it);
    if (!amount && !has(form, COLUMN_DEBIT))
        report_missing(header, COLUMN_DEBIT, name_it);
    if (!amount && !has(form, COLUMN_CREDIT))
        report_missing(header, COLUMN_CREDIT, name_it);
    if (!has(form, COLUMN_ENTRY) && !form->settings->entry_per_day && !has(form, COLUMN_CONTRA))
        report_missing(header, COLUMN_ENTRY,
                       "exporteer het boekstuknummer mee: daarmee wordt bewezen dat elk boekstuk "
                       "sluit. Zonder kan alleen per dag: [grootboek] boekstuk = per_dag");
    if (has(form, COLUMN_DEBIT) && has(form, COLUMN_CREDIT))
        form->amounts = AMOUNTS_DEBIT_CREDIT;
    else
        form->amounts = has(form, COLUMN_SIDE) ? AMOUNTS_SIDE : AMOUNTS_SIGNED;
}

/* -- evidence ---------------------------------------------------------------------- */

static void say_columns(const struct header *header)
{
    const struct ledger_form *form = header->form;
    struct arena *arena = header->findings->arena;
    struct buffer text = {0};

    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        int column = form->column[i];

        if (column < 0)
            continue;
        buffer_printf(&text, "%s%s = ", text.length == 0 ? "" : ", ", aliases[i].names[0]);
        if (form->has_header && (size_t)column < header->record->count)
            buffer_printf(&text, "%.*s", (int)header->record->fields[column].length,
                          header->record->fields[column].at);
        else
            buffer_printf(&text, "kolom %d", column + 1);
    }
    journal_recognised(header->file, arena,
                       (struct recognition){"kolommen", arena_copy(arena, text.bytes, text.length),
                                            form->has_header ? "de kopregel"
                                                             : "[grootboek] kolommen",
                                            header->record->line});
    buffer_free(&text);
}

static const char *separator_name(char separator)
{
    switch (separator) {
    case ';': return "puntkomma";
    case ',': return "komma";
    case '\t': return "tab";
    default: return "verticale streep";
    }
}

static void report_blank(const struct journal_file *file, struct findings *findings)
{
    findings_add(findings,
                 &(struct finding){.check = "intake.leeg_bestand", .level = LEVEL_ERROR,
                                   .at = {.file = file->source.path}, .width = 1,
                                   .message = "in het bestand staat geen enkele leesbare regel",
                                   .expected = "een kopregel en daaronder regels"});
}

bool ledger_columns_read(struct ledger_form *form, struct journal_file *file,
                         struct findings *findings)
{
    struct records *records = records_open(&file->source, form->separator, findings);
    struct record record;
    struct header header = {form, file, &record, findings, records_next(records, &record)};
    bool known = false;

    if (!header.sound) {
        report_blank(file, findings);
        records_close(records);
        return false;
    }
    journal_recognised(file, findings->arena,
                       (struct recognition){"scheidingsteken", separator_name(form->separator),
                                            arena_printf(findings->arena, "%zu velden",
                                                         record.count), record.line});
    form->has_header = form->settings->columns == NULL;
    form->columns = record.count;
    form->first_line = record.line;
    if (form->has_header)
        take_names(&header);
    else
        take_setting(&header);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        known = known || form->column[i] >= 0;
    if (!known && header.sound)
        report_no_header(&header);
    else if (known)
        check_needed(&header);
    if (header.sound)
        say_columns(&header);
    records_close(records);
    return header.sound;
}

int ledger_form_column(const struct ledger_form *form, enum journal_field field)
{
    bool one = form->amounts != AMOUNTS_DEBIT_CREDIT;

    switch (field) {
    case FIELD_DATE: return form->column[COLUMN_DATE];
    case FIELD_JOURNAL: return form->column[COLUMN_JOURNAL];
    case FIELD_ENTRY: return form->column[COLUMN_ENTRY];
    case FIELD_ACCOUNT: return form->column[COLUMN_ACCOUNT];
    case FIELD_CONTRA: return form->column[COLUMN_CONTRA];
    case FIELD_SIDE: return form->column[COLUMN_SIDE];
    case FIELD_DEBIT: return form->column[one ? COLUMN_AMOUNT : COLUMN_DEBIT];
    case FIELD_CREDIT: return form->column[one ? COLUMN_AMOUNT : COLUMN_CREDIT];
    case FIELD_LINE: break;
    }
    return -1;
}
