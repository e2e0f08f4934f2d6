#include "jaarrapport/evidence.h"

#include <string.h>

#include "jaarrapport/records.h"

enum column { KIND, ACCOUNT, RELATION, DAY, AMOUNT, FROM, DESCRIPTION, COLUMNS };

struct reading {
    const struct chart *chart;
    struct date last; /* day of the book year */
    struct table table;
    struct findings *findings;
    int columns[COLUMNS];
    enum decimal_mark mark;
};

static const char *cell(const struct reading *reading, size_t row, enum column column)
{
    int at = reading->columns[column];

    return at < 0 ? "" : reading->table.rows[row].cells[at];
}

static bool fault(const struct reading *reading, size_t row, enum column column,
                  const char *message, const char *expected)
{
    struct finding finding = {.check = "controle.regel", .level = LEVEL_ERROR, .message = message,
                              .expected = expected, .found = cell(reading, row, column),
                              .remedy = "verbeter de cel, of haal de regel weg"};

    table_finding(&reading->table, row, reading->columns[column], finding, reading->findings);
    return false;
}

static bool read_kind(const struct reading *reading, size_t row, enum evidence_kind *kind)
{
    static const char *const names[EVIDENCE_KINDS] = {"bank", "openstaand", "btw", "loon",
                                                      "activa"};

    for (int i = 0; i < EVIDENCE_KINDS; i++) {
        *kind = (enum evidence_kind)i;
        if (strcmp(cell(reading, row, KIND), names[i]) == 0)
            return true;
    }
    return fault(reading, row, KIND, "deze bron bestaat niet",
                 "bank, openstaand, btw, loon of activa");
}

static bool read_account(const struct reading *reading, size_t row, size_t *account)
{
    *account = chart_find(reading->chart, slice_of(cell(reading, row, ACCOUNT)));
    return *account != MAP_NONE || fault(reading, row, ACCOUNT, "deze rekening bestaat niet",
                                         "een rekening uit het rekeningschema");
}

static bool read_days(const struct reading *reading, size_t row, struct evidence_row *to)
{
    const char *day = cell(reading, row, DAY), *from = cell(reading, row, FROM);

    if (!date_read(day, strlen(day), &to->at))
        return fault(reading, row, DAY, "dit is geen datum", "een datum als 2017-12-31");
    if (date_compare(to->at, reading->last) > 0) {
        char last[DATE_TEXT_MAX];

        return fault(reading, row, DAY, "deze dag ligt na het boekjaar",
                     arena_printf(reading->findings->arena, "een dag tot en met %s",
                                  date_format_iso(reading->last, last)));
    }
    if (*from == '\0')
        return true;
    if (!date_read(from, strlen(from), &to->from))
        return fault(reading, row, FROM, "dit is geen datum", "een datum als 2017-01-01");
    return date_compare(to->from, to->at) <= 0 ||
           fault(reading, row, FROM, "de periode begint na haar einde", "een dag voor datum");
}

static bool read_amount(const struct reading *reading, size_t row, struct money *amount)
{
    const char *text = cell(reading, row, AMOUNT);
    bool ambiguous;
    enum decimal_mark own = amount_evidence(text, strlen(text), &ambiguous);
    enum decimal_mark mark = own != DECIMAL_UNKNOWN ? own : reading->mark;
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .message = "dit is geen bedrag", .found = text,
                              .expected = "een bedrag als 1234,50 of -1234,50",
                              .remedy = "verbeter het bedrag"};

    if (ambiguous && mark == DECIMAL_UNKNOWN)
        finding.message = "dit bedrag kan op twee manieren worden gelezen";
    else if (amount_read(text, strlen(text), mark, amount) == AMOUNT_OK &&
             amount->cents < MONEY_TURNOVER_MAX && amount->cents > -MONEY_TURNOVER_MAX)
        return true;
    table_finding(&reading->table, row, reading->columns[AMOUNT], finding, reading->findings);
    return false;
}

static void read_row(const struct reading *reading, size_t row, struct evidence *evidence)
{
    struct evidence_row to = {.relation = cell(reading, row, RELATION),
                              .description = cell(reading, row, DESCRIPTION)};
    bool kind = read_kind(reading, row, &to.kind), account = read_account(reading, row, &to.account);
    bool days = read_days(reading, row, &to), amount = read_amount(reading, row, &to.amount);
    size_t width;

    if (!kind || !account || !days || !amount)
        return;
    table_point(&reading->table, row, reading->columns[AMOUNT], &to.where, &width);
    evidence->rows[evidence->count++] = to;
}

enum outcome evidence_read(struct evidence *evidence, const char *path, const struct chart *chart,
                           struct date last, struct findings *findings)
{
    static const char *const names[COLUMNS] = {"bron", "rekening", "relatie", "datum", "bedrag",
                                               "vanaf", "omschrijving"};
    struct reading reading = {.chart = chart, .last = last, .findings = findings};
    bool complete = true;

    *evidence = (struct evidence){.path = path};
    if (table_read(&reading.table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (int i = 0; i < COLUMNS; i++) {
        bool needed = i != RELATION && i != FROM && i != DESCRIPTION;

        reading.columns[i] = needed ? table_require(&reading.table, names[i], findings)
                                    : table_column(&reading.table, names[i]);
        complete = complete && (!needed || reading.columns[i] >= 0);
    }
    if (complete) {
        reading.mark = table_mark(&reading.table, &reading.columns[AMOUNT], 1);
        evidence->rows = arena_take_array(findings->arena, reading.table.count,
                                          sizeof *evidence->rows);
        for (size_t i = 0; i < reading.table.count; i++)
            read_row(&reading, i, evidence);
    }
    table_close(&reading.table);
    return OUTCOME_OK;
}
