/* How the cells of a CSV ledger are written: amounts, dates, openings, totals. */
#include <string.h>
#include <strings.h>

#include "journal_kind.h"
#include "ledger_form.h"

/* The first letter settles nearly always. */
static bool begins_with(struct slice text, const char *word)
{
    size_t length;

    if (text.length == 0 || (text.at[0] | 0x20) != (word[0] | 0x20))
        return false;
    length = strlen(word);
    return text.length >= length && strncasecmp(text.at, word, length) == 0;
}

/* -- dates ------------------------------------------------------------------------- */

/* Days since 30 December 1899, of the years 1954 to 2119: five digits. */
static bool read_serial(struct slice text, struct date *date)
{
    static const struct date zero = {1899, 12, 30};
    long days = 0;

    if (text.length != 5)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        days = days * 10 + (text.at[i] - '0');
    }
    if (days < 20000 || days > 80000)
        return false;
    *date = date_add_days(zero, days);
    return true;
}

/* "2024-01-31T00:00:00" and "2024-01-31 00:00:00": a day, written by a machine. */
static struct slice without_midnight(struct slice text)
{
    static const char midnight[] = "00:00:00";

    if (text.length == 10 + sizeof midnight && memcmp(text.at + 11, midnight, 8) == 0 &&
        (text.at[10] == 'T' || text.at[10] == ' '))
        text.length = 10;
    return text;
}

bool ledger_date(const struct ledger_form *form, struct slice text, struct date *date)
{
    if (form->dates == DATES_SERIAL)
        return read_serial(text, date);
    text = without_midnight(text);
    return date_read(text.at, text.length, date);
}

/* -- rows that are no lines -------------------------------------------------------- */

bool ledger_is_total(const struct ledger_form *form, const struct record *record)
{
    static const char *const words[] = {"totaal", "totalen", "eindtotaal", "subtotaal",
                                        "eindsaldo", "total", NULL};
    struct slice day = ledger_cell(form, record, COLUMN_DATE);
    struct date date;

    if (ledger_date(form, day, &date))
        return false;
    for (size_t i = 0; i < record->count; i++)
        for (size_t j = 0; words[j] != NULL; j++)
            if (begins_with(record->fields[i], words[j]))
                return true;
    return false;
}

/* -- opening balance --------------------------------------------------------------- */

static bool is_opening_word(struct slice text)
{
    return begins_with(text, "beginbalans") || begins_with(text, "openingsbalans") ||
           begins_with(text, "opening balance");
}

static bool is_period_zero(struct slice period)
{
    for (size_t i = 0; i < period.length; i++)
        if (period.at[i] != '0')
            return false;
    return period.length > 0;
}

bool ledger_is_first_day(const struct ledger_form *form, struct date date)
{
    return date.month == form->first_day.month && date.day == form->first_day.day;
}

bool ledger_is_opening(const struct ledger_form *form, const struct record *record,
                       struct date date, bool *said)
{
    struct slice journal = ledger_cell(form, record, COLUMN_JOURNAL);
    const char *named = form->settings->opening;

    *said = false;
    if (journal.length == strlen(JOURNAL_OPENING) && begins_with(journal, JOURNAL_OPENING))
        return true;
    *said = true;
    if (named != NULL)
        return slice_is(journal, named);
    return is_opening_word(journal) ||
           is_period_zero(ledger_cell(form, record, COLUMN_PERIOD)) ||
           (ledger_is_first_day(form, date) &&
            is_opening_word(ledger_cell(form, record, COLUMN_DESCRIPTION)));
}

/* -- survey ------------------------------------------------------------------------ */

/* Looks at the cells until they have said how amounts and dates are written. */
struct survey {
    struct ledger_form *form;
    struct journal_file *file;
    struct findings *findings;
    size_t rows;              /* looked at */
    struct doubt {            /* amounts that can be read in two ways */
        struct place at;
        size_t width;
        char *text;
        struct place also[3];
        size_t also_count;
    } doubt;
};

static void note_doubt(struct survey *survey, const struct record *record, int column)
{
    struct doubt *doubt = &survey->doubt;
    struct slice field = record->fields[column];
    struct place at;
    size_t width;

    if (doubt->text != NULL && doubt->also_count == 3)
        return;
    records_locate(&survey->file->source, survey->form->separator, record->line, (size_t)column,
                   &at, &width);
    if (doubt->text != NULL) {
        doubt->also[doubt->also_count++] = at;
        return;
    }
    doubt->text = arena_copy(survey->findings->arena, field.at, field.length);
    doubt->at = at;
    doubt->width = width;
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

static void refuse(const struct survey *survey)
{
    const struct doubt *doubt = &survey->doubt;
    bool comma = strchr(doubt->text, ',') != NULL;
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
    };

    finding.found = both_readings(doubt->text, survey->findings->arena);
    finding.remedy = arena_printf(survey->findings->arena,
                                  "exporteer de bedragen met twee decimalen, of zet in "
                                  "administratie.ini onder [grootboek]: decimaalteken = %s (zo "
                                  "scheidt dit teken duizendtallen)",
                                  comma ? "punt" : "komma");
    finding.excerpt = source_excerpt(&survey->file->source, doubt->at.line,
                                     survey->findings->arena);
    findings_add(survey->findings, &finding);
}

static void say_mark(struct survey *survey, const char *evidence, size_t line)
{
    const char *found = survey->form->mark == DECIMAL_COMMA   ? "komma"
                        : survey->form->mark == DECIMAL_POINT ? "punt"
                                                              : "geen";

    journal_recognised(survey->file, survey->findings->arena,
                       (struct recognition){"decimaalteken", found, evidence, line});
}

static void survey_amounts(struct survey *survey, const struct record *record)
{
    static const enum ledger_column amounts[] = {COLUMN_DEBIT, COLUMN_CREDIT, COLUMN_AMOUNT};
    struct ledger_form *form = survey->form;

    for (size_t i = 0; i < 3 && form->mark == DECIMAL_UNKNOWN; i++) {
        struct slice field = ledger_cell(form, record, amounts[i]);
        bool ambiguous;

        if ((amounts[i] == COLUMN_AMOUNT) == (form->amounts == AMOUNTS_DEBIT_CREDIT))
            continue; /* a balance beside debit and credit says nothing of them */
        form->mark = amount_evidence(field.at, field.length, &ambiguous);
        if (ambiguous)
            note_doubt(survey, record, form->column[amounts[i]]);
        if (form->mark != DECIMAL_UNKNOWN)
            say_mark(survey, arena_copy(survey->findings->arena, field.at, field.length),
                     record->line);
    }
}

/* The first line decides between written dates and day numbers; another form there is a fault. */
static void survey_date(struct survey *survey, const struct record *record)
{
    struct slice text = ledger_cell(survey->form, record, COLUMN_DATE);
    struct date date;

    if (read_serial(text, &date))
        survey->form->dates = DATES_SERIAL;
    journal_recognised(survey->file, survey->findings->arena,
                       (struct recognition){"datums",
                                            survey->form->dates == DATES_SERIAL
                                                ? "dagnummers van een rekenblad"
                                                : "geschreven, dag voor maand",
                                            arena_copy(survey->findings->arena, text.at,
                                                       text.length),
                                            record->line});
}

static void say_amounts(struct survey *survey)
{
    static const char *const layouts[] = {
        [AMOUNTS_DEBIT_CREDIT] = "een kolom debet en een kolom credit",
        [AMOUNTS_SIGNED] = "een kolom met teken",
        [AMOUNTS_SIDE] = "een kolom met een letter D of C"};
    const struct ledger_form *form = survey->form;
    bool is_signed = form->amounts == AMOUNTS_SIGNED;

    journal_recognised(survey->file, survey->findings->arena,
                       (struct recognition){"bedragen", layouts[form->amounts],
                                            !is_signed              ? "de kolommen"
                                            : form->credit_positive ? "[grootboek] positief = "
                                                                      "credit"
                                                                    : "positief is debet",
                                            0});
    if (form->contra)
        journal_recognised(survey->file, survey->findings->arena,
                           (struct recognition){"tegenrekening", "elke regel telt ook daar",
                                                "de bedragen tellen niet op tot nul", 0});
}

/* -- contra accounts --------------------------------------------------------------- */

/* Do the amounts of the file add up to zero, so that the other side is there already? */
static bool adds_up(const struct survey *survey)
{
    const struct ledger_form *form = survey->form;
    struct findings unsaid = {.arena = survey->findings->arena};
    struct records *records = records_open(&survey->file->source, form->separator, &unsaid);
    struct money sum = {0}, amount;
    struct record record;

    while (records_next(records, &record)) {
        struct slice text = ledger_cell(form, &record, COLUMN_AMOUNT);
        bool credit = form->amounts == AMOUNTS_SIDE &&
                      begins_with(ledger_cell(form, &record, COLUMN_SIDE), "C");

        if (ledger_is_total(form, &record) ||
            amount_read(text.at, text.length, form->mark, &amount) != AMOUNT_OK)
            continue;
        if (!money_add(&sum, credit ? money_of(-amount.cents) : amount))
            break;
    }
    records_close(records);
    return sum.cents == 0;
}

static void contra_finding(const struct survey *survey, const char *message, const char *found,
                           const char *remedy)
{
    const struct source *source = &survey->file->source;
    struct finding finding = {.check = "intake.tegenrekening", .level = LEVEL_ERROR,
                              .message = message, .found = found, .remedy = remedy};

    records_locate(source, survey->form->separator, survey->form->first_line,
                   (size_t)survey->form->column[COLUMN_CONTRA], &finding.at, &finding.width);
    finding.excerpt = source_excerpt(source, finding.at.line, survey->findings->arena);
    findings_add(survey->findings, &finding);
}

/* One amount a line and a contra account: is the other side of the entry in the file or not? */
static bool survey_contra(struct survey *survey)
{
    struct ledger_form *form = survey->form;
    enum contra_setting setting = form->settings->contra;

    if (form->column[COLUMN_CONTRA] < 0 || form->amounts == AMOUNTS_DEBIT_CREDIT ||
        setting == CONTRA_IGNORED)
        return true;
    if (setting == CONTRA_UNSAID && adds_up(survey)) {
        contra_finding(survey, "er is een tegenrekening, en de bedragen tellen op tot nul: beide "
                               "kanten van een boeking kunnen er al staan",
                       "elke regel ook op de tegenrekening boeken, of alleen op de rekening",
                       "zet in administratie.ini onder [grootboek]: tegenrekening = negeren (elke "
                       "boeking heeft al twee regels) of tegenrekening = boeken");
        return false;
    }
    form->contra = true;
    if (form->amounts == AMOUNTS_SIDE || form->settings->positive != POSITIVE_UNSAID)
        return true;
    contra_finding(survey, "niets zegt of een positief bedrag debet of credit is op de rekening "
                           "zelf; de tegenrekening krijgt de andere kant",
                   "rekening debet en tegenrekening credit, of andersom",
                   "zet in administratie.ini onder [grootboek]: positief = debet of positief = "
                   "credit");
    return false;
}

/* -- survey ------------------------------------------------------------------------ */

static void survey_rows(struct survey *survey)
{
    struct findings unsaid = {.arena = survey->findings->arena}; /* said by the reading pass */
    struct ledger_form *form = survey->form;
    struct records *records = records_open(&survey->file->source, form->separator, &unsaid);
    struct record record;

    if (form->has_header)
        (void)records_next(records, &record);
    while ((form->mark == DECIMAL_UNKNOWN || survey->rows == 0) &&
           records_next(records, &record)) {
        if (record.count != form->columns || ledger_is_total(form, &record))
            continue; /* its cells may be under the wrong head */
        if (survey->rows++ == 0)
            survey_date(survey, &record);
        survey_amounts(survey, &record);
    }
    records_close(records);
}

bool ledger_cells_survey(struct ledger_form *form, struct journal_file *file,
                         struct findings *findings)
{
    struct survey survey = {.form = form, .file = file, .findings = findings};

    form->mark = form->settings->mark;
    form->credit_positive = form->settings->positive == POSITIVE_CREDIT;
    if (form->mark != DECIMAL_UNKNOWN)
        say_mark(&survey, "[grootboek] decimaalteken", 0);
    survey_rows(&survey);
    if (form->mark == DECIMAL_UNKNOWN && survey.doubt.text != NULL) {
        refuse(&survey);
        return false;
    }
    if (form->mark == DECIMAL_UNKNOWN)
        say_mark(&survey, "geen bedrag heeft decimalen of duizendtallen", 0);
    if (!survey_contra(&survey))
        return false;
    say_amounts(&survey);
    return true;
}
