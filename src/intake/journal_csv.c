/* CSV exports as a kind of ledger file: the loop over their records. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "journal_kind.h"
#include "ledger_form.h"

/* A cell as it was on the line before; a copy, for what libcsv gives is gone by then. */
struct memo {
    char text[DATE_TEXT_MAX];
    size_t length; /* 0: none, or too long to keep */
};

/* One pass over a file. */
struct csv_reader {
    const struct journal_reader *reader;
    const struct ledger_form *form;
    int debit, credit;              /* columns; of one column, the first */
    struct memo day, journal, entry;
    struct journal_line line;       /* the last one that was pushed, or the one at hand */
    bool same;                      /* the memos are of a line that was pushed, and this one's too */
    bool opening;                   /* is it of the opening balance */
    bool opening_said, totals_said; /* once a file is enough */
    char made[DATE_TEXT_MAX];       /* number of an entry that has none: its day or its line */
};

static bool memo_is(const struct memo *memo, struct slice cell)
{
    return cell.length > 0 && slice_equal(cell, (struct slice){memo->text, memo->length});
}

static void memo_set(struct memo *memo, struct slice cell)
{
    memo->length = cell.length > sizeof memo->text ? 0 : cell.length;
    bytes_copy(memo->text, cell.at, memo->length);
}

static void report(const struct csv_reader *self, const struct record *record,
                   enum journal_field field, struct finding finding)
{
    int column = ledger_form_column(self->form, field);
    struct slice found = column < 0 ? (struct slice){"", 0} : record->fields[column];

    journal_report(self->reader, record->line, 1, field, found, finding);
}

/* -- cells ------------------------------------------------------------------------- */

static void report_date(const struct csv_reader *self, const struct record *record)
{
    struct finding finding = {
        .check = "intake.datum",
        .level = LEVEL_ERROR,
        .message = "dit is geen datum",
        .expected = self->form->dates == DATES_SERIAL
                        ? "een dagnummer van vijf cijfers, zoals op de eerste regel"
                        : "een bestaande datum als 2017-12-31 of 31-12-2017",
        .remedy = "verbeter de datum",
    };

    report(self, record, FIELD_DATE, finding);
}

/* Most lines have the date of the line before; false, unsaid, when the cell holds none. */
static bool read_date(struct csv_reader *self, const struct record *record)
{
    struct slice cell = ledger_cell(self->form, record, COLUMN_DATE);

    if (memo_is(&self->day, cell))
        return true;
    self->same = false;
    self->day.length = 0;
    if (!ledger_date(self->form, cell, &self->line.date))
        return false;
    memo_set(&self->day, cell);
    return true;
}

/* A file without entry numbers: each line is an entry (contra accounts), or each day is. */
static struct slice made_entry(struct csv_reader *self)
{
    char day[DATE_TEXT_MAX];

    if (self->form->contra)
        (void)snprintf(self->made, sizeof self->made, "regel %zu", self->line.line);
    else
        (void)snprintf(self->made, sizeof self->made, "%s",
                       date_format_iso(self->line.date, day));
    return slice_of(self->made);
}

static void report_empty(const struct csv_reader *self, const struct record *record,
                         enum journal_field field, const char *message)
{
    struct finding finding = {
        .check = "intake.boekstuk_leeg",
        .level = LEVEL_ERROR,
        .message = message,
        .expected = "een dagboek en een boekstuknummer op elke regel",
        .remedy = "vul de cel in",
    };

    report(self, record, field, finding);
}

static bool take_entry(struct csv_reader *self, const struct record *record)
{
    const struct ledger_form *form = self->form;
    struct journal_line *line = &self->line;

    line->journal = form->column[COLUMN_JOURNAL] < 0 ? slice_of(JOURNAL_NONE)
                                                     : ledger_cell(form, record, COLUMN_JOURNAL);
    line->entry = form->column[COLUMN_ENTRY] < 0 || form->settings->entry_per_day
                      ? made_entry(self)
                      : ledger_cell(form, record, COLUMN_ENTRY);
    if (memo_is(&self->entry, line->entry) && memo_is(&self->journal, line->journal))
        return true;
    self->same = false;
    memo_set(&self->journal, line->journal);
    memo_set(&self->entry, line->entry);
    if (line->journal.length == 0)
        report_empty(self, record, FIELD_JOURNAL, "het dagboek ontbreekt");
    if (line->entry.length == 0)
        report_empty(self, record, FIELD_ENTRY, "het boekstuknummer ontbreekt");
    return line->journal.length > 0 && line->entry.length > 0;
}

/* -- amounts ----------------------------------------------------------------------- */

static void report_amount(const struct csv_reader *self, const struct record *record,
                          enum journal_field field, enum amount_status status)
{
    enum decimal_mark mark = self->form->mark;
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .message = "dit is geen bedrag",
                              .expected = mark == DECIMAL_POINT
                                  ? "een bedrag als 1234.50: in dit bestand is de punt het "
                                    "decimaalteken"
                                  : "een bedrag als 1234,50: in dit bestand is de komma het "
                                    "decimaalteken",
                              .remedy = "verbeter het bedrag"};

    if (status == AMOUNT_DECIMALS) {
        finding.message = "het bedrag heeft meer dan twee decimalen";
    } else if (status == AMOUNT_OVERFLOW) {
        finding.check = "intake.bedrag_te_groot";
        finding.message = "het bedrag is te groot om exact te verwerken";
        finding.expected = "hoogstens 92.233.720.368.547.758,07";
    }
    report(self, record, field, finding);
}

/* An amount with a sign, groups of thousands and the like. */
static bool take_odd_amount(const struct csv_reader *self, const struct record *record,
                            enum journal_field field, struct slice text, struct money *amount,
                            bool *filled)
{
    enum amount_status status = amount_read(text.at, text.length, self->form->mark, amount);

    *filled = status != AMOUNT_EMPTY;
    if (status == AMOUNT_OK || status == AMOUNT_EMPTY)
        return true;
    report_amount(self, record, field, status);
    return false;
}

static bool take_amount(const struct csv_reader *self, const struct record *record,
                        enum journal_field field, struct money *amount, bool *filled)
{
    struct slice text = record->fields[field == FIELD_DEBIT ? self->debit : self->credit];

    *amount = money_of(0);
    *filled = text.length > 0;
    return text.length == 0 || amount_bare(text.at, text.length, self->form->mark, amount) ||
           take_odd_amount(self, record, field, text, amount, filled);
}

static void report_none(const struct csv_reader *self, const struct record *record)
{
    struct finding none = {.check = "intake.geen_bedrag", .level = LEVEL_WARNING,
                           .message = "de regel heeft geen bedrag en telt niet mee",
                           .remedy = "haal de regel weg of vul het bedrag in"};

    report(self, record, FIELD_DEBIT, none);
}

static void report_both(const struct csv_reader *self, const struct record *record)
{
    struct finding both = {.check = "intake.beide_kolommen", .level = LEVEL_ERROR,
                           .message = "de regel heeft een bedrag in debet en in credit",
                           .expected = "een bedrag in een van beide kolommen",
                           .remedy = "maak er twee regels van, of maak een van beide leeg"};

    report(self, record, FIELD_CREDIT, both);
}

static bool take_two_columns(const struct csv_reader *self, const struct record *record,
                             struct journal_line *line)
{
    bool debit = false, credit = false;
    bool sound = take_amount(self, record, FIELD_DEBIT, &line->debit, &debit);

    sound = take_amount(self, record, FIELD_CREDIT, &line->credit, &credit) && sound;
    if (!sound)
        return false;
    if (line->debit.cents != 0 && line->credit.cents != 0)
        report_both(self, record);
    else if (!debit && !credit)
        report_none(self, record);
    else
        return true;
    return false;
}

/* "D", "Debet", "C", "credit"; 0 for anything else. */
static char side_letter(struct slice text)
{
    static const char *const words[] = {"d", "debet", "debit", "c", "credit"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text.length == strlen(words[i]) &&
            strncasecmp(text.at, words[i], text.length) == 0)
            return words[i][0];
    return 0;
}

static bool take_side(const struct csv_reader *self, const struct record *record, bool *credit)
{
    char letter = side_letter(ledger_cell(self->form, record, COLUMN_SIDE));
    struct finding finding = {.check = "intake.kant", .level = LEVEL_ERROR,
                              .message = "de kant van het bedrag is geen D en geen C",
                              .expected = "D, C, debet of credit",
                              .remedy = "vul de kant van het bedrag in"};

    *credit = letter == 'c';
    if (letter != 0)
        return true;
    report(self, record, FIELD_SIDE, finding);
    return false;
}

/* One column: the side comes from the sign or from a letter. */
static bool take_one_column(const struct csv_reader *self, const struct record *record,
                            struct journal_line *line)
{
    bool by_letter = self->form->amounts == AMOUNTS_SIDE, filled, credit;
    struct money amount;

    if (!take_amount(self, record, FIELD_DEBIT, &amount, &filled))
        return false;
    if (!filled) {
        report_none(self, record);
        return false;
    }
    if (by_letter && !take_side(self, record, &credit))
        return false;
    if (!by_letter) {
        credit = self->form->credit_positive ? amount.cents > 0 : amount.cents < 0;
        amount.cents = amount.cents < 0 && amount.cents != INT64_MIN ? -amount.cents
                                                                     : amount.cents;
    }
    line->credit = credit ? amount : money_of(0);
    line->debit = credit ? money_of(0) : amount;
    return true;
}

/* -- records ----------------------------------------------------------------------- */

static void report_fields(const struct csv_reader *self, const struct record *record)
{
    const struct source *source = &journal_reader_file(self->reader)->source;
    struct findings *findings = self->reader->findings;
    size_t columns = self->form->columns;
    struct finding finding = {.check = "intake.veldaantal", .level = LEVEL_ERROR,
                              .message = "de regel heeft een ander aantal velden dan de kopregel",
                              .remedy = "kijk of een scheidingsteken ontbreekt of te veel is"};

    finding.at = (struct place){.file = source->path, .line = record->line};
    if (findings_would_keep(findings, &finding)) {
        /* the first field too many, or the end of the line */
        records_locate(source, self->form->separator, record->line, columns, &finding.at,
                       &finding.width);
        finding.excerpt = source_excerpt(source, finding.at.line, findings->arena);
    }
    finding.expected = arena_printf(findings->arena, "%zu velden", columns);
    finding.found = arena_printf(findings->arena, record->count == 1 ? "%zu veld" : "%zu velden",
                                 record->count);
    findings_add(findings, &finding);
}

/* Totals of a printed list are no postings. */
static bool skip_total(struct csv_reader *self, const struct record *record)
{
    struct finding note = {.check = "intake.veldaantal", .level = LEVEL_NOTE,
                           .message = "regels met totalen zijn overgeslagen; dit is de eerste"};

    if (!ledger_is_total(self->form, record))
        return false;
    if (!self->totals_said)
        report(self, record, FIELD_LINE, note);
    self->totals_said = true;
    return true;
}

static void say_opening(struct csv_reader *self, const struct record *record)
{
    struct finding note = {.check = "beginbalans.datum", .level = LEVEL_NOTE,
                           .message = "deze regel en zijn gelijken tellen als beginbalans, om "
                                      "dagboek, periode 0 of omschrijving",
                           .remedy = "is dat niet zo: [grootboek] beginbalans = <dagboek> noemt "
                                     "het dagboek van de beginbalans"};

    if (!self->opening_said)
        report(self, record, FIELD_LINE, note);
    self->opening_said = true;
}

/* Journal and date tell; a period, or a description on the first day, can differ by line. */
static void take_opening(struct csv_reader *self, const struct record *record)
{
    const struct ledger_form *form = self->form;
    bool before = self->opening, said = false;

    if (!self->same || form->column[COLUMN_PERIOD] >= 0 ||
        ledger_is_first_day(form, self->line.date))
        self->opening = ledger_is_opening(form, record, self->line.date, &said);
    self->same = self->same && self->opening == before;
    if (!self->opening)
        return;
    if (said)
        say_opening(self, record);
    self->line.journal = slice_of(JOURNAL_OPENING);
}

/* The line as it is, and as its contra account sees it. */
static void push(struct csv_reader *self, const struct record *record)
{
    const struct journal_sink *sink = self->reader->sink;
    struct journal_line contra;

    self->line.continues = self->same;
    if (!self->form->contra) {
        self->same = true;
        sink->take(sink->self, &self->line);
        return;
    }
    contra = self->line;
    if (!journal_take_account(self->reader, FIELD_CONTRA,
                              ledger_cell(self->form, record, COLUMN_CONTRA), &contra)) {
        self->same = false;
        return;
    }
    self->same = true;
    contra.continues = true;
    contra.debit = self->line.credit;
    contra.credit = self->line.debit;
    sink->take(sink->self, &self->line);
    sink->take(sink->self, &contra);
}

/* Every fault of the line is said; only a sound line goes into the sink. */
static void take_record(struct csv_reader *self, const struct record *record)
{
    const struct ledger_form *form = self->form;
    struct journal_line *line = &self->line;
    bool sound = read_date(self, record);

    line->line = record->line;
    if (!sound && skip_total(self, record))
        return;
    if (record->count != form->columns) {
        report_fields(self, record);
        return;
    }
    if (!sound)
        report_date(self, record);
    sound = take_entry(self, record) && sound;
    sound = journal_take_account(self->reader, FIELD_ACCOUNT,
                                 ledger_cell(form, record, COLUMN_ACCOUNT), line) && sound;
    sound = (form->amounts == AMOUNTS_DEBIT_CREDIT ? take_two_columns(self, record, line)
                                                   : take_one_column(self, record, line)) &&
            sound;
    if (!sound)
        return;
    line->description = ledger_cell(form, record, COLUMN_DESCRIPTION);
    line->relation = ledger_cell(form, record, COLUMN_RELATION);
    line->document = ledger_cell(form, record, COLUMN_DOCUMENT);
    take_opening(self, record);
    push(self, record);
}

/* With columns named in administratie.ini a header may still be there: it has no date. */
static bool is_header(const struct ledger_form *form, const struct record *record)
{
    struct date date;
    struct slice amount = ledger_cell(form, record, form->amounts == AMOUNTS_DEBIT_CREDIT
                                                        ? COLUMN_DEBIT : COLUMN_AMOUNT);
    struct money money;

    return form->has_header ||
           (!ledger_date(form, ledger_cell(form, record, COLUMN_DATE), &date) &&
            amount_read(amount.at, amount.length, form->mark, &money) == AMOUNT_MALFORMED);
}

static void read_csv(const struct journal_reader *reader)
{
    const struct journal_file *file = journal_reader_file(reader);
    struct csv_reader self = {.reader = reader, .form = file->form,
                              .debit = ledger_form_column(file->form, FIELD_DEBIT),
                              .credit = ledger_form_column(file->form, FIELD_CREDIT),
                              .line = {.file = reader->file, .column = 1}};
    struct records *records = records_open(&file->source, file->form->separator,
                                           reader->findings);
    struct journal_half *half = reader->half;
    struct record record;

    if (reader->journal->way.libcsv_only)
        records_libcsv_only(records);
    if (half != NULL)
        records_part(records, half->second ? half->cut.offset : 0,
                     half->second ? file->source.length : half->cut.offset);
    if ((half == NULL || !half->second) && records_next(records, &record) &&
        !is_header(file->form, &record))
        take_record(&self, &record);
    while ((half == NULL || !atomic_load_explicit(half->given_up, memory_order_relaxed)) &&
           records_next(records, &record))
        take_record(&self, &record);
    if (half != NULL && !half->second) {
        half->met = records_reached(records, half->cut.offset, &half->lines);
        half->lines--;
    }
    records_close(records);
}

static void recognise_csv(struct journal_file *file, const struct administration *administration,
                          struct findings *findings)
{
    struct ledger_form *form = arena_take(findings->arena, sizeof *form);

    form->settings = &administration->ledger;
    form->first_day = administration->year.begin;
    form->separator = records_separator(&file->source);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        form->column[i] = -1;
    file->form = form;
    file->readable = ledger_columns_read(form, file, findings) &&
                     ledger_cells_survey(form, file, findings);
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

/* -- accounts ---------------------------------------------------------------------- */

static bool has_digit(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    return false;
}

/* "1300 Debiteuren" is number and name, "Te ontvangen" a name alone. */
static struct slice split_number(struct slice cell, struct slice *name)
{
    const char *blank = cell.length == 0 ? NULL : memchr(cell.at, ' ', cell.length);
    struct slice number = {cell.at, blank == NULL ? 0 : (size_t)(blank - cell.at)};

    if (blank == NULL || !has_digit(number))
        return cell;
    if (name->length > 0)
        return number;
    *name = slice_trim((struct slice){blank, cell.length - number.length});
    if (name->length > 2 && name->at[0] == '-' && name->at[1] == ' ')
        *name = slice_trim((struct slice){name->at + 1, name->length - 1});
    return number;
}

static void name_account(struct named_accounts *accounts, struct slice cell, struct slice name)
{
    struct arena *arena = accounts->by_number.arena;
    struct slice number = split_number(cell, &name);

    if (number.length > 0 && !named_accounts_knows(accounts, number))
        named_accounts_add(accounts,
                           (struct named_account){arena_copy(arena, number.at, number.length),
                                                  arena_copy(arena, name.at, name.length), "",
                                                  ""});
}

static void name_accounts_csv(const struct journal_file *file, struct named_accounts *accounts)
{
    struct findings unsaid = {.arena = accounts->by_number.arena};
    const struct ledger_form *form = file->form;
    struct records *records = records_open(&file->source, form->separator, &unsaid);
    struct slice none = {"", 0};
    struct record record;
    struct date date;

    while (records_next(records, &record)) {
        if (!ledger_date(form, ledger_cell(form, &record, COLUMN_DATE), &date))
            continue;
        name_account(accounts, ledger_cell(form, &record, COLUMN_ACCOUNT),
                     ledger_cell(form, &record, COLUMN_ACCOUNT_TEXT));
        if (form->contra)
            name_account(accounts, ledger_cell(form, &record, COLUMN_CONTRA), none);
    }
    records_close(records);
}

const struct journal_kind journal_csv = {recognise_csv, read_csv, locate_csv, name_accounts_csv};
