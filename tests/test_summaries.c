/*
 * The summaries in thousands, percentages and ratios against the paper, cell
 * by cell.  Where ours differ is listed here, each with its reason, and each
 * reason is proved with the numbers of the paper or of the ledger.
 */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#define FOLDER    "ledger/dimpact-2017"
#define PUBLISHED "tests/gepubliceerd/kerncijfers-2017.csv"

#define DEVELOPMENT "ontwikkeling x 1000"
#define BALANCE     "balans x 1000"
#define CAPITAL     "werkkapitaal x 1000"
#define CHANGE      "werkkapitaal mutatie x 1000"
#define ANALYSIS    "verschillenanalyse x 1000"
#define OF_CAPITAL  "Vorderingen en overlopende activa"

/* --- what the test knows ------------------------------------------------------ */

/* The figure of every row of the paper; its percentage is <figure>.pct. */
static const struct {
    const char *table, *row, *figure;
} rows[] = {
    {DEVELOPMENT, "Netto-omzet", "ontwikkeling.netto_omzet"},
    {DEVELOPMENT, "Inkoopwaarde van de omzet", "ontwikkeling.inkoopwaarde"},
    {DEVELOPMENT, "Brutomarge", "ontwikkeling.brutomarge"},
    {DEVELOPMENT, "Afschrijvingen materiële vaste activa", "ontwikkeling.afschrijvingen"},
    {DEVELOPMENT, "Personeelskosten", "ontwikkeling.personeelskosten"},
    {DEVELOPMENT, "Overige bedrijfskosten", "ontwikkeling.overige_bedrijfskosten"},
    {DEVELOPMENT, "Som der bedrijfskosten", "ontwikkeling.som_der_bedrijfskosten"},
    {DEVELOPMENT, "Bedrijfsresultaat", "ontwikkeling.bedrijfsresultaat"},
    {DEVELOPMENT, "Financiële baten en lasten", "ontwikkeling.financiele_baten_en_lasten"},
    {DEVELOPMENT, "Resultaat voor belastingen", "ontwikkeling.resultaat_voor_belastingen"},
    {DEVELOPMENT, "Belastingen", "ontwikkeling.belastingen"},
    {DEVELOPMENT, "Resultaat na belastingen", "ontwikkeling.resultaat_na_belastingen"},
    {BALANCE, "Vaste activa", "balans_verkort.vaste_activa"},
    {BALANCE, "Vorderingen", "balans_verkort.vorderingen"},
    {BALANCE, "Liquide middelen", "balans_verkort.liquide_middelen"},
    {BALANCE, "Totaal activa", "balans_verkort.totaal_activa"},
    {BALANCE, "Eigen vermogen", "balans_verkort.eigen_vermogen"},
    {BALANCE, "Langlopende schulden", "balans_verkort.langlopende_schulden"},
    {BALANCE, "Totaal langlopend vermogen", "balans_verkort.langlopend_vermogen"},
    {BALANCE, "Kortlopende schulden", "balans_verkort.kortlopende_schulden"},
    {BALANCE, "Totaal passiva", "balans_verkort.totaal_passiva"},
    {CAPITAL, OF_CAPITAL, "werkkapitaal.vorderingen"},
    {CAPITAL, "Liquide middelen", "werkkapitaal.liquide_middelen"},
    {CAPITAL, "Totaal vlottende activa", "werkkapitaal.vlottende_activa"},
    {CAPITAL, "Af: kortlopende schulden en overlopende passiva",
     "werkkapitaal.kortlopende_schulden"},
    {CAPITAL, "Werkkapitaal", "werkkapitaal.werkkapitaal"},
    {"solvabiliteit", "Eigen vermogen / totaal vermogen",
     "kengetallen.solvabiliteit_totaal_vermogen"},
    {"solvabiliteit", "Eigen vermogen / vreemd vermogen",
     "kengetallen.solvabiliteit_vreemd_vermogen"},
    {"liquiditeit", "Quick ratio", "kengetallen.quick_ratio"},
    {"liquiditeit", "Current ratio", "kengetallen.current_ratio"},
    {ANALYSIS, "Stijging van de brutomarge", "verschillenanalyse.gunstig.brutomarge"},
    {ANALYSIS, "Daling van de belastingen", "verschillenanalyse.gunstig.belastingen"},
    {ANALYSIS, "Subtotaal gunstig", "verschillenanalyse.gunstig"},
    {ANALYSIS, "Stijging van de bedrijfskosten", "verschillenanalyse.ongunstig.bedrijfskosten"},
    {ANALYSIS, "Daling van de financiële baten en lasten",
     "verschillenanalyse.ongunstig.financiele_baten_en_lasten"},
    {ANALYSIS, "Subtotaal ongunstig", "verschillenanalyse.ongunstig"},
    {ANALYSIS, "Verschil resultaat na belastingen", "verschillenanalyse.verschil"},
    {CHANGE, OF_CAPITAL, "werkkapitaal.vorderingen.mutatie"},
    {CHANGE, "Liquide middelen", "werkkapitaal.liquide_middelen.mutatie"},
    {CHANGE, "Totaal vlottende activa", "werkkapitaal.vlottende_activa.mutatie"},
    {CHANGE, "Kortlopende schulden", "werkkapitaal.kortlopende_schulden.mutatie"},
    {CHANGE, "Werkkapitaal", "werkkapitaal.werkkapitaal.mutatie"},
};

enum { ROWS = sizeof rows / sizeof *rows };

enum reason {
    DOES_NOT_FOOT, /* the paper's own numbers do not give the paper's cell */
    NOT_NEAREST,   /* ours is the nearest of the exact value, the paper's is not */
    FORCED         /* the rows around it, each nearest or itself forced, leave no other value */
};

/*
 * Where ours differ.  `terms`, a signed list of "figure@year", is what gives
 * the cell: the sum or difference it must equal as printed.
 */
static const struct difference {
    const char *figure;
    int year;
    enum reason reason;
    int64_t paper, ours;
    const char *terms;
} differences[] = {
    /* thousands: 203 + 4 is not 208; with 207, the result of 166 leaves 41 of tax */
    {"ontwikkeling.resultaat_voor_belastingen", 2016, DOES_NOT_FOOT, 208, 207,
     "+ontwikkeling.bedrijfsresultaat@2016 +ontwikkeling.financiele_baten_en_lasten@2016"},
    {"ontwikkeling.belastingen", 2016, FORCED, 42, 41,
     "+ontwikkeling.resultaat_voor_belastingen@2016 -ontwikkeling.resultaat_na_belastingen@2016"},

    /* the analysis of differences: from printed values, and 2519 - 2448 is not 72 */
    {"verschillenanalyse.ongunstig.bedrijfskosten", 2017, DOES_NOT_FOOT, 72, 71,
     "+ontwikkeling.som_der_bedrijfskosten@2017 -ontwikkeling.som_der_bedrijfskosten@2016"},
    {"verschillenanalyse.ongunstig", 2017, FORCED, 76, 75,
     "+verschillenanalyse.ongunstig.bedrijfskosten@2017 "
     "+verschillenanalyse.ongunstig.financiele_baten_en_lasten@2017"},
    {"verschillenanalyse.gunstig.belastingen", 2017, FORCED, 84, 83,
     "+ontwikkeling.belastingen@2016 -ontwikkeling.belastingen@2017"},
    {"verschillenanalyse.gunstig", 2017, FORCED, 242, 241,
     "+verschillenanalyse.gunstig.brutomarge@2017 +verschillenanalyse.gunstig.belastingen@2017"},

    /* percentages */
    {"ontwikkeling.overige_bedrijfskosten.pct", 2017, NOT_NEAREST, 42, 41, NULL},
    {"ontwikkeling.som_der_bedrijfskosten.pct", 2017, NOT_NEAREST, 233, 232, NULL},
    {"ontwikkeling.bedrijfsresultaat.pct", 2017, NOT_NEAREST, 26, 27, NULL},
    {"ontwikkeling.resultaat_voor_belastingen.pct", 2017, NOT_NEAREST, 26, 27, NULL},
    {"ontwikkeling.overige_bedrijfskosten.pct", 2016, NOT_NEAREST, 46, 45, NULL},
    {"ontwikkeling.som_der_bedrijfskosten.pct", 2016, NOT_NEAREST, 289, 288, NULL},
    {"ontwikkeling.bedrijfsresultaat.pct", 2016, NOT_NEAREST, 23, 24, NULL},
    {"ontwikkeling.financiele_baten_en_lasten.pct", 2016, FORCED, 1, 0,
     "+ontwikkeling.resultaat_voor_belastingen.pct@2016 -ontwikkeling.bedrijfsresultaat.pct@2016"},
    {"ontwikkeling.resultaat_na_belastingen.pct", 2016, DOES_NOT_FOOT, 20, 19,
     "+ontwikkeling.resultaat_voor_belastingen.pct@2016 -ontwikkeling.belastingen.pct@2016"},
    {"balans_verkort.vorderingen.pct", 2016, NOT_NEAREST, 358, 359, NULL},
    {"balans_verkort.liquide_middelen.pct", 2016, NOT_NEAREST, 631, 630, NULL},
};

enum { DIFFERENCES = sizeof differences / sizeof *differences };

/* --- the report --------------------------------------------------------------- */

struct report {
    json_t *records;    /* "figure 2017" -> its record */
    json_t *paper;      /* "figure 2017" -> what the paper prints */
    size_t paper_rows;
};

static char *key_of(const char *figure, int year)
{
    return text_printf("%s %d", figure, year);
}

static json_t *records_read(void)
{
    const char *const arguments[] = {"show", FOLDER, "--format=json", NULL};
    struct run run = run_program(arguments);
    json_t *records = json_object();

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    for (const char *line = run.out; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        json_t *record = json_loadb(line, length, 0, NULL);
        char *key = key_of(json_string_value(json_object_get(record, "figure")),
                           (int)json_integer_value(json_object_get(record, "year")));

        assert_int_equal(json_object_set_new(records, key, record), 0);
        free(key);
        line += length + (line[length] == '\n');
    }
    run_free(&run);
    return records;
}

static int64_t value_of(const struct report *report, const char *figure, int year,
                        const char *what)
{
    char *key = key_of(figure, year);
    const json_t *value = json_object_get(json_object_get(report->records, key), what);

    if (!json_is_integer(value))
        fail_msg("%s has no %s", key, what);
    free(key);
    return (int64_t)json_integer_value(value);
}

static int64_t printed(const struct report *report, const char *figure, int year)
{
    return value_of(report, figure, year, "printed");
}

static int64_t on_paper(const struct report *report, const char *figure, int year)
{
    char *key = key_of(figure, year);
    const json_t *value = json_object_get(report->paper, key);

    if (!json_is_integer(value))
        fail_msg("%s is not in %s", key, PUBLISHED);
    free(key);
    return (int64_t)json_integer_value(value);
}

/* --- the paper ---------------------------------------------------------------- */

/* "-1.234", "25,9", "44%" and "1,72" as a whole number of their last digit. */
static int64_t number_of(const char *text)
{
    bool negative = *text == '-';
    int64_t number = 0;

    text += negative;
    assert_true(*text >= '0' && *text <= '9');
    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9')
            number = number * 10 + (*text - '0');
        else
            assert_non_null(strchr(".,%", *text));
    }
    return negative ? -number : number;
}

static const char *figure_of(const char *table, const char *row)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].table, table) == 0 && strcmp(rows[i].row, row) == 0)
            return rows[i].figure;
    fail_msg("%s: \"%s; %s\" is mapped to no figure", PUBLISHED, table, row);
    return NULL;
}

static void cell_read(struct report *report, const char *figure, size_t cell, const char *text)
{
    bool percentage = cell % 2 == 1;
    char *id = text_printf("%s%s", figure, percentage ? ".pct" : "");
    char *key = key_of(id, cell < 2 ? 2017 : 2016);

    if (*text != '\0') {
        assert_null(json_object_get(report->paper, key));
        assert_int_equal(json_object_set_new(report->paper, key, json_integer(number_of(text))),
                         0);
    }
    free(key);
    free(id);
}

/* tabel;regel;2017;2017 %;2016;2016 % */
static void paper_read(struct report *report)
{
    enum { FIELDS = 6 };
    char *bytes = read_file(PUBLISHED, NULL);
    char *at = bytes + strcspn(bytes, "\n");

    report->paper = json_object();
    assert_null(strchr(bytes, '"'));
    for (at += *at == '\n'; *at != '\0';) {
        char *fields[FIELDS];

        for (size_t i = 0; i < FIELDS; i++) {
            fields[i] = at;
            at += strcspn(at, ";\n");
            assert_int_equal(*at, i + 1 < FIELDS ? ';' : '\n');
            *at++ = '\0';
        }
        for (size_t i = 2; i < FIELDS; i++)
            cell_read(report, figure_of(fields[0], fields[1]), i - 2, fields[i]);
        report->paper_rows++;
    }
    free(bytes);
}

static int open_report(void **state)
{
    struct report *report = memory_of(NULL, sizeof *report);

    *report = (struct report){.records = records_read()};
    paper_read(report);
    *state = report;
    return 0;
}

static int close_report(void **state)
{
    struct report *report = *state;

    json_decref(report->records);
    json_decref(report->paper);
    free(report);
    return 0;
}

/* --- arithmetic --------------------------------------------------------------- */

/* Half away from zero; the numbers of this example are small. */
static int64_t divide(int64_t number, int64_t by)
{
    int64_t size = number < 0 ? -number : number;
    int64_t quotient = (size * 2 + by) / (by * 2);

    return number < 0 ? -quotient : quotient;
}

/* The figure a percentage is of: "ontwikkeling.brutomarge" of ontwikkeling.brutomarge.pct. */
static char *amount_of(const char *figure)
{
    size_t length = strlen(figure);
    bool percentage = length > 4 && strcmp(figure + length - 4, ".pct") == 0;

    return text_printf("%.*s", (int)(percentage ? length - 4 : length), figure);
}

static bool is_percentage(const char *figure)
{
    char *amount = amount_of(figure);
    bool percentage = strlen(amount) < strlen(figure);

    free(amount);
    return percentage;
}

/* Exact value to the nearest unit, from the cents of the ledger. */
static int64_t nearest(const struct report *report, const char *figure, int year)
{
    char *amount = amount_of(figure);
    bool development = strncmp(figure, "ontwikkeling.", 13) == 0;
    int64_t cents = value_of(report, amount, year, "cents");
    int64_t whole = value_of(report, development ? "wv.netto_omzet" : "balans.totaal_activa",
                             year, "cents");

    free(amount);
    return is_percentage(figure) ? divide(cents * 1000, whole) : divide(cents, 100000);
}

typedef int64_t reader(const struct report *report, const char *figure, int year);

/* "+figure@year -figure@year": their signed sum, as `read` gives each. */
static int64_t sum_of(const struct report *report, const char *terms, reader *read)
{
    int64_t sum = 0;

    for (const char *at = terms; *at != '\0';) {
        size_t length = strcspn(at, " "), id = strcspn(at, "@");
        char *figure = text_printf("%.*s", (int)id - 1, at + 1);
        int year = (int)strtol(at + id + 1, NULL, 10);

        sum += (*at == '-' ? -1 : 1) * read(report, figure, year);
        free(figure);
        at += length + (at[length] == ' ');
    }
    return sum;
}

/* --- tests -------------------------------------------------------------------- */

static const struct difference *difference_of(const char *key)
{
    for (size_t i = 0; i < DIFFERENCES; i++) {
        char *listed = key_of(differences[i].figure, differences[i].year);
        bool same = strcmp(listed, key) == 0;

        free(listed);
        if (same)
            return &differences[i];
    }
    return NULL;
}

/* What we print of it, in the precision of the paper. */
static int64_t ours_of(const struct report *report, const char *key)
{
    char *figure = text_printf("%.*s", (int)strcspn(key, " "), key);
    int64_t value = printed(report, figure, (int)strtol(strchr(key, ' '), NULL, 10));
    bool whole = strncmp(figure, "kengetallen.solvabiliteit", 25) == 0; /* decimalen=0 */

    free(figure);
    return whole ? divide(value, 10) : value;
}

static void test_every_cell(void **state)
{
    const struct report *report = *state;
    size_t compared = 0, differing = 0, wrong = 0;
    const char *key;
    json_t *cell;

    json_object_foreach(report->paper, key, cell)
    {
        int64_t paper = (int64_t)json_integer_value(cell), ours = ours_of(report, key);
        const struct difference *difference = difference_of(key);
        bool expected = difference == NULL ? paper == ours
                                           : paper == difference->paper && ours == difference->ours;

        if (!expected)
            print_error("%s: paper %" PRId64 ", ours %" PRId64 "%s\n", key, paper, ours,
                        difference == NULL ? "" : ", listed otherwise");
        wrong += !expected;
        differing += difference != NULL;
        compared++;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(differing, DIFFERENCES);
    assert_int_equal(report->paper_rows, ROWS);
    assert_int_equal(compared, 114); /* the file was not cut short */
}

static void prove(const struct report *report, const struct difference *difference)
{
    const char *figure = difference->figure;
    int year = difference->year;

    switch (difference->reason) {
    case DOES_NOT_FOOT:
        assert_int_not_equal(sum_of(report, difference->terms, on_paper), difference->paper);
        assert_int_equal(sum_of(report, difference->terms, printed), difference->ours);
        break;
    case NOT_NEAREST:
        assert_int_equal(nearest(report, figure, year), difference->ours);
        assert_int_not_equal(nearest(report, figure, year), difference->paper);
        break;
    case FORCED:
        assert_int_equal(sum_of(report, difference->terms, printed), difference->ours);
        assert_int_not_equal(sum_of(report, difference->terms, printed), difference->paper);
        break;
    }
}

static void test_reasons(void **state)
{
    for (size_t i = 0; i < DIFFERENCES; i++)
        prove(*state, &differences[i]);
}

/* What forces another row is nearest itself, so the difference is nobody else's. */
static void test_forced_by_nearest(void **state)
{
    static const struct {
        const char *figure;
        int year;
    } kept[] = {
        {"ontwikkeling.bedrijfsresultaat", 2016},
        {"ontwikkeling.financiele_baten_en_lasten", 2016},
        {"ontwikkeling.resultaat_voor_belastingen", 2016},
        {"ontwikkeling.resultaat_na_belastingen", 2016},
        {"ontwikkeling.som_der_bedrijfskosten", 2016},
        {"ontwikkeling.som_der_bedrijfskosten", 2017},
        {"ontwikkeling.brutomarge", 2016},
        {"ontwikkeling.brutomarge", 2017},
        {"ontwikkeling.belastingen", 2017},
        {"ontwikkeling.bedrijfsresultaat.pct", 2016},
        {"ontwikkeling.resultaat_voor_belastingen.pct", 2016},
        {"ontwikkeling.belastingen.pct", 2016},
        {"ontwikkeling.resultaat_na_belastingen.pct", 2016},
    };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_int_equal(printed(*state, kept[i].figure, kept[i].year),
                         nearest(*state, kept[i].figure, kept[i].year));
}

/*
 * Nobody can keep every row of these at its nearest: the nearest of the rows
 * around it do not give the nearest of the row that gave way.
 */
static void test_nearest_would_not_foot(void **state)
{
    static const char *const forced[] = {"ontwikkeling.belastingen",
                                         "ontwikkeling.financiele_baten_en_lasten.pct"};

    for (size_t i = 0; i < sizeof forced / sizeof *forced; i++) {
        char *key = key_of(forced[i], 2016);
        const struct difference *difference = difference_of(key);

        assert_non_null(difference);
        assert_int_not_equal(sum_of(*state, difference->terms, nearest),
                             nearest(*state, forced[i], 2016));
        free(key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_cell),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_forced_by_nearest),
        cmocka_unit_test(test_nearest_would_not_foot),
    };

    return cmocka_run_group_tests_name("summaries", tests, open_report, close_report);
}
