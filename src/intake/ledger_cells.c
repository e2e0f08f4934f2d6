#include <string.h>

#include "ledger_form.h"

/* Looks at the cells until they have said how amounts are written. */
struct survey {
    struct ledger_form *form;
    const struct source *source;
    struct findings *findings;
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
    records_locate(survey->source, survey->form->separator, record->line, (size_t)column, &at,
                   &width);
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

    finding.found = both_readings(doubt->text, survey->findings->arena);
    finding.excerpt = source_excerpt(survey->source, doubt->at.line, survey->findings->arena);
    findings_add(survey->findings, &finding);
}

static void survey_amounts(struct survey *survey, const struct record *record)
{
    struct ledger_form *form = survey->form;
    const int columns[] = {form->column[COLUMN_DEBIT], form->column[COLUMN_CREDIT]};

    for (size_t i = 0; i < 2 && form->mark == DECIMAL_UNKNOWN; i++) {
        struct slice field = record->fields[columns[i]];
        bool ambiguous;

        form->mark = amount_evidence(field.at, field.length, &ambiguous);
        if (ambiguous)
            note_doubt(survey, record, columns[i]);
    }
}

/* Reads on until a cell settles the mark: nearly always the first row. */
bool ledger_cells_survey(struct ledger_form *form, const struct source *source,
                         struct findings *findings)
{
    struct findings unsaid = {.arena = findings->arena}; /* faults are said by the reading pass */
    struct records *records = records_open(source, form->separator, &unsaid);
    struct survey survey = {.form = form, .source = source, .findings = findings};
    struct record record;

    (void)records_next(records, &record); /* the header */
    while (form->mark == DECIMAL_UNKNOWN && records_next(records, &record))
        if (record.count == form->columns) /* else its cells may be under the wrong head */
            survey_amounts(&survey, &record);
    records_close(records);
    if (form->mark != DECIMAL_UNKNOWN || survey.doubt.text == NULL)
        return true;
    refuse(&survey);
    return false;
}
