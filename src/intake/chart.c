#include "jaarrapport/chart.h"

#include <string.h>

#include "jaarrapport/records.h"

size_t chart_find(const struct chart *chart, struct slice number)
{
    return map_find(&chart->by_number, number);
}

/* One group of an RGS code: a capital and two letters or digits. */
static bool is_group(const char *at)
{
    for (size_t i = 0; i < 3; i++) {
        bool capital = at[i] >= 'A' && at[i] <= 'Z', digit = at[i] >= '0' && at[i] <= '9';
        bool small = at[i] >= 'a' && at[i] <= 'z';

        if (i == 0 ? !capital : !(capital || small || digit))
            return false;
    }
    return true;
}

/* "B" or "W", groups of three, and perhaps an extension such as ".01". */
bool chart_is_rgs(const char *code)
{
    if ((code[0] != 'B' && code[0] != 'W') || code[1] == '\0' || code[1] == '.')
        return false;
    code++;
    while (*code != '\0' && *code != '.') {
        if (strlen(code) < 3 || !is_group(code))
            return false;
        code += 3;
    }
    if (*code == '\0')
        return true;
    return code[1] != '\0' && code[1 + strspn(code + 1, "0123456789")] == '\0';
}

bool chart_add(struct chart *chart, struct account account)
{
    char first = account.rgs[0];

    if (map_add(&chart->by_number, slice_of(account.number), chart->count) != chart->count)
        return false;
    account.kind = first == 'B'   ? ACCOUNT_BALANCE
                   : first == 'W' ? ACCOUNT_PROFIT_LOSS
                                  : ACCOUNT_OUTSIDE;
    chart->accounts = arena_grow(chart->by_number.arena, chart->accounts, chart->count,
                                 &chart->capacity, sizeof *chart->accounts);
    chart->accounts[chart->count++] = account;
    return true;
}

struct reading {
    struct chart *chart;
    const struct table *table;
    struct findings *findings;
    int number, description, rgs;
    int proposal; /* column "voorstel" of an imported chart: a code nobody has chosen yet; -1 */
};

static void report_no_code(const struct reading *reading, size_t row)
{
    struct arena *arena = reading->findings->arena;
    const char **cells = reading->table->rows[row].cells;
    const char *proposal = reading->proposal < 0 ? "" : cells[reading->proposal];
    struct finding empty = {
        .check = "intake.rgs_leeg",
        .level = LEVEL_ERROR,
        .expected = "een RGS-code, of - voor een rekening buiten de overzichten",
        .remedy = "vul de RGS-code in",
    };

    empty.message = arena_printf(arena, "rekening %s (%s) heeft geen RGS-code, dus geen plaats in "
                                        "de overzichten", cells[reading->number],
                                 cells[reading->description]);
    if (*proposal != '\0')
        empty.remedy = arena_printf(arena, "vul de RGS-code in; het voorstel, %s, is te onzeker om "
                                           "zelf te kiezen", proposal);
    table_finding(reading->table, row, reading->rgs, empty, reading->findings);
}

static bool code_is_sound(const struct reading *reading, size_t row, const char *code)
{
    struct finding malformed = {
        .check = "intake.rgs",
        .level = LEVEL_ERROR,
        .message = "dit is geen RGS-code",
        .expected = "B of W en groepen van drie tekens, zoals BLimBanRba, of -",
        .found = code,
        .remedy = "zoek de code op in het Referentie Grootboekschema",
    };

    if (*code == '\0') {
        report_no_code(reading, row);
        return false;
    }
    if (strcmp(code, "-") == 0 || chart_is_rgs(code))
        return true;
    table_finding(reading->table, row, reading->rgs, malformed, reading->findings);
    return false;
}

static bool number_is_new(const struct reading *reading, size_t row, const char *number)
{
    size_t first = map_find(&reading->chart->by_number, slice_of(number));
    struct finding finding = {.check = "intake.rekening_dubbel", .level = LEVEL_ERROR,
                              .found = number,
                              .remedy = "haal een van beide regels weg of geef een ander nummer"};

    if (first == MAP_NONE && *number != '\0')
        return true;
    if (*number == '\0') {
        finding.check = "intake.rekening_leeg";
        finding.message = "de regel heeft geen rekeningnummer";
        finding.found = NULL;
        finding.remedy = "vul het nummer in";
    } else {
        finding.message = arena_printf(reading->findings->arena,
                                       "rekening %s staat al op regel %zu", number,
                                       reading->chart->accounts[first].at.line);
    }
    table_finding(reading->table, row, reading->number, finding, reading->findings);
    return false;
}

static void take_row(const struct reading *reading, size_t row)
{
    const char **cells = reading->table->rows[row].cells;
    const char *number = cells[reading->number], *code = cells[reading->rgs];
    struct account account = {.number = number, .description = cells[reading->description]};
    size_t width;

    if (!number_is_new(reading, row, number))
        return;
    table_point(reading->table, row, reading->number, &account.at, &width);
    table_point(reading->table, row, reading->rgs, &account.rgs_at, &width);
    account.rgs = code_is_sound(reading, row, code) ? code : "-";
    (void)chart_add(reading->chart, account);
}

enum outcome chart_read(struct chart *chart, const char *path, struct findings *findings)
{
    struct table table;
    struct reading reading = {.chart = chart, .table = &table, .findings = findings};

    *chart = (struct chart){.by_number = {.arena = findings->arena}};
    if (table_read(&table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    reading.number = table_require(&table, "rekening", findings);
    reading.description = table_require(&table, "omschrijving", findings);
    reading.rgs = table_require(&table, "rgs", findings);
    reading.proposal = table_column(&table, "voorstel");
    if (reading.number >= 0 && reading.description >= 0 && reading.rgs >= 0)
        for (size_t i = 0; i < table.count; i++)
            take_row(&reading, i);
    table_close(&table);
    return OUTCOME_OK;
}
