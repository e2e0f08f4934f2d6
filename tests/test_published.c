/*
 * The published accounts are the reference: every row of the paper equals the
 * figure that the map names, in both years, and what the paper got wrong is
 * right here.  Expected values come from the paper, not from the program.
 */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#define FOLDER    "ledger/dimpact-2017"
#define PUBLISHED "tests/gepubliceerd/jaarrapport-2017.csv"
#define MAP       "tests/gepubliceerd/kaart.csv"

/* The paper repeats the movement of working capital here; see test_operating_cash_flow. */
#define MISTAKEN "Kasstroom uit operationele activiteiten (zoals gepubliceerd)"

/* --- what the test knows ------------------------------------------------------- */

/* Figures that are in no published row, or not rightly. */
static const struct {
    const char *figure;
    int year;
    const char *printed;
} beside_the_paper[] = {
    {"kasstroom.operationeel", 2017, "-544526"},  {"kasstroom.operationeel", 2016, "108489"},
    {"kasstroom.werkkapitaal", 2017, "-894617"}, /* what the paper prints as operating */
    {"kasstroom.werkkapitaal", 2016, "-75205"},   {"kasstroom.investering", 2017, "-80046"},
    {"kasstroom.financiering", 2017, "0"},        {"kasstroom.financiering", 2016, "0"},
    {"balans.vlottende_activa", 2017, "2429587"}, /* 1.311.600 + 1.117.987 */
    {"balans.vlottende_activa", 2016, "2734513"}, /* 991.954 + 1.742.559 */
};

/* Totals printed another euro than their own nearest, so that the table foots. */
static const struct {
    const char *figure;
    int year;
    const char *cents, *printed;
} adjusted[] = {
    {"wv.brutomarge", 2017, "2808786,81", "2808786"},
    {"wv.personeelskosten", 2017, "2050785,26", "2050786"},
    {"wv.overige_bedrijfskosten", 2017, "449999,62", "449999"},
    {"wv.overige_bedrijfskosten", 2016, "379739,20", "379740"},
    {"wv.som_der_kosten", 2016, "2447668,43", "2447669"},
    {"wv.bedrijfsresultaat", 2017, "289617,94", "289617"},
    {"wv.financiele_baten_en_lasten", 2017, "459,41", "460"},
    {"kasstroom.operationeel", 2016, "108489,78", "108489"},
    {"kasstroom.mutatie_liquide_middelen", 2016, "90657,58", "90657"},
    {"toelichting.overige_bedrijfskosten.huisvestingskosten", 2016, "83996,38", "83997"},
    {"toelichting.overige_bedrijfskosten.algemene_kosten", 2016, "109360,47", "109361"},
    {"toelichting.overige_bedrijfskosten.vervoerskosten", 2017, "79153,54", "79153"},
    {"verloop.mva.totaal.aanschafwaarde", 2017, "168065,63", "168065"},
};

/* What a reader looks at first is the nearest euro in both years. */
static const char *const nearest[] = {
    "balans.totaal_activa",
    "balans.totaal_passiva",
    "balans.eigen_vermogen",
    "balans.algemene_reserves",
    "wv.resultaat_na_belastingen",
    "kasstroom.resultaat",
    "verloop.eigen_vermogen.totaal.begin",
    "verloop.eigen_vermogen.totaal.eind",
};

#define HOUSING   "toelichting.huisvestingskosten."
#define OFFICE    "toelichting.kantoorkosten."
#define GENERAL   "toelichting.algemene_kosten."
#define TRANSPORT "toelichting.vervoerskosten."
#define SELLING   "toelichting.verkoopkosten."
#define STAFF     "toelichting.personeelskosten."
#define OTHER     "toelichting.overige_bedrijfskosten."
#define FIXED     "verloop.mva."
#define DEVICES   "andere_vaste_bedrijfsmiddelen."

/*
 * Every sum of the printed tables: a total, and the rows that a reader adds.
 * `by_2017` and `by_2016`: if each cell were rounded on its own, the printed
 * total would be this much more than the sum of its printed rows.
 */
struct sum {
    const char *total, *rows;
    int by_2017, by_2016;
};

static const struct sum sums[] = {
    {"balans.materiele_vaste_activa",
     "+balans.inventaris +balans.andere_vaste_bedrijfsmiddelen +balans.software", 0, 0},
    {"balans.vorderingen",
     "+balans.handelsdebiteuren +balans.belastingen_vordering +balans.overlopende_activa "
     "+balans.overige_vorderingen",
     0, 0},
    {"balans.totaal_activa",
     "+balans.materiele_vaste_activa +balans.vorderingen +balans.liquide_middelen", 0, 0},
    {"balans.kortlopende_schulden",
     "+balans.handelscrediteuren +balans.belastingen_schuld +balans.overlopende_passiva "
     "+balans.overige_schulden",
     0, 0},
    {"balans.totaal_passiva", "+balans.algemene_reserves +balans.kortlopende_schulden", 0, 0},

    {"wv.brutomarge", "+wv.netto_omzet -wv.kostprijs_van_de_omzet", 1, 0},
    {"wv.som_der_kosten", "+wv.personeelskosten +wv.afschrijvingskosten +wv.overige_bedrijfskosten",
     0, 0},
    {"wv.bedrijfsresultaat", "+wv.brutomarge -wv.som_der_kosten", 0, -1},
    {"wv.financiele_baten_en_lasten", "+wv.rentebaten +wv.rentelasten", -1, 0},
    {"wv.resultaat_voor_belastingen", "+wv.bedrijfsresultaat +wv.financiele_baten_en_lasten", 0, 0},
    {"wv.resultaat_na_belastingen", "+wv.resultaat_voor_belastingen -wv.vennootschapsbelasting", 0,
     0},

    {"kasstroom.subtotaal",
     "+kasstroom.resultaat +kasstroom.afschrijvingen +kasstroom.voorzieningen", 0, 0},
    {"kasstroom.werkkapitaal", "+kasstroom.vorderingen +kasstroom.schulden", 0, 0},
    {"kasstroom.operationeel", "+kasstroom.subtotaal +kasstroom.werkkapitaal", 0, 1},
    {"kasstroom.investering",
     "+kasstroom.investeringen_materieel +kasstroom.desinvesteringen_materieel", 0, 0},
    {"kasstroom.mutatie_liquide_middelen",
     "+kasstroom.operationeel +kasstroom.investering +kasstroom.financiering", 0, 0},
    {"kasstroom.einde", "+kasstroom.begin +kasstroom.mutatie", 0, -1},

    {"balans.belastingen_vordering",
     "+toelichting.belastingen_vordering.pensioenpremies "
     "+toelichting.belastingen_vordering.omzetbelasting",
     0, 0},
    {"balans.overige_vorderingen",
     "+toelichting.overige_vorderingen.1400 +toelichting.overige_vorderingen.1410 "
     "+toelichting.overige_vorderingen.1420",
     0, 0},
    {"balans.liquide_middelen",
     "+toelichting.liquide_middelen.1010 +toelichting.liquide_middelen.1020 "
     "+toelichting.liquide_middelen.1030 +toelichting.liquide_middelen.1040",
     0, 0},
    {"balans.belastingen_schuld",
     "+toelichting.belastingen_schuld.loonheffing +toelichting.belastingen_schuld.pensioenpremies "
     "+toelichting.belastingen_schuld.omzetbelasting "
     "+toelichting.belastingen_schuld.vennootschapsbelasting",
     0, 0},
    {"balans.overige_schulden",
     "+toelichting.overige_schulden.1710 +toelichting.overige_schulden.1720 "
     "+toelichting.overige_schulden.1730",
     0, 0},
    {"verloop.eigen_vermogen.totaal.eind",
     "+verloop.eigen_vermogen.totaal.begin +verloop.eigen_vermogen.totaal.resultaat", 0, 0},

    {"wv.netto_omzet", "+toelichting.netto_omzet.omzet +toelichting.netto_omzet.8090", 0, 0},
    {"wv.kostprijs_van_de_omzet", "+toelichting.kostprijs_van_de_omzet.inkoop", 0, 0},
    {"wv.personeelskosten",
     "+" STAFF "4000 +" STAFF "4005 +" STAFF "4010 +" STAFF "4020 +" STAFF "4030 +" STAFF
     "4035 +" STAFF "4040 +" STAFF "4045 +" STAFF "4050 +" STAFF "4055 +" STAFF "4090",
     -1, 0},
    {"wv.afschrijvingskosten",
     "+toelichting.afschrijvingskosten.4700 +toelichting.afschrijvingskosten.4710 "
     "+toelichting.afschrijvingskosten.4720",
     0, 0},
    {"wv.overige_bedrijfskosten",
     "+" OTHER "huisvestingskosten +" OTHER "kantoorkosten +" OTHER "algemene_kosten +" OTHER
     "vervoerskosten +" OTHER "verkoopkosten",
     0, 1},
    {OTHER "huisvestingskosten",
     "+" HOUSING "4100 +" HOUSING "4110 +" HOUSING "4120 +" HOUSING "4130 +" HOUSING "4190", 0, -1},
    {OTHER "kantoorkosten",
     "+" OFFICE "4300 +" OFFICE "4310 +" OFFICE "4320 +" OFFICE "4330 +" OFFICE "4340 +" OFFICE
     "4350 +" OFFICE "4390",
     0, 0},
    {OTHER "algemene_kosten",
     "+" GENERAL "4400 +" GENERAL "4410 +" GENERAL "4420 +" GENERAL "4430 +" GENERAL
     "4440 +" GENERAL "4450 +" GENERAL "4460 +" GENERAL "4490",
     0, -1},
    {OTHER "vervoerskosten",
     "+" TRANSPORT "4500 +" TRANSPORT "4510 +" TRANSPORT "4520 +" TRANSPORT "4590", 1, 0},
    {OTHER "verkoopkosten",
     "+" SELLING "4600 +" SELLING "4610 +" SELLING "4620 +" SELLING "4630 +" SELLING
     "4640 +" SELLING "4650 +" SELLING "4690",
     0, 0},
    {"wv.rentebaten", "+toelichting.rentebaten.9000", 0, 0},
    {"wv.rentelasten", "-toelichting.rentelasten.9010 -toelichting.rentelasten.9020", 0, 0},
    {"wv.vennootschapsbelasting",
     "+toelichting.vennootschapsbelasting.9900 +toelichting.vennootschapsbelasting.9910", 0, 0},

    {FIXED "inventaris.eind",
     "+" FIXED "inventaris.begin +" FIXED "inventaris.investeringen +" FIXED
     "inventaris.desinvesteringen +" FIXED "inventaris.afschrijvingen",
     0, 0},
    {FIXED DEVICES "eind",
     "+" FIXED DEVICES "begin +" FIXED DEVICES "investeringen +" FIXED DEVICES
     "desinvesteringen +" FIXED DEVICES "afschrijvingen",
     0, 0},
    {FIXED "software.eind",
     "+" FIXED "software.begin +" FIXED "software.investeringen +" FIXED
     "software.desinvesteringen +" FIXED "software.afschrijvingen",
     0, 0},
    {FIXED "totaal.investeringen",
     "+" FIXED "inventaris.investeringen +" FIXED DEVICES "investeringen +" FIXED
     "software.investeringen",
     0, 0},
    {FIXED "totaal.afschrijvingen",
     "+" FIXED "inventaris.afschrijvingen +" FIXED DEVICES "afschrijvingen +" FIXED
     "software.afschrijvingen",
     0, 0},
    {FIXED "totaal.aanschafwaarde",
     "+" FIXED "inventaris.aanschafwaarde +" FIXED DEVICES "aanschafwaarde +" FIXED
     "software.aanschafwaarde",
     1, 0},
    {FIXED "totaal.cumulatieve_afschrijvingen",
     "+" FIXED "inventaris.cumulatieve_afschrijvingen +" FIXED DEVICES
     "cumulatieve_afschrijvingen +" FIXED "software.cumulatieve_afschrijvingen",
     0, 0},
    {FIXED "totaal.eind",
     "+" FIXED "totaal.aanschafwaarde -" FIXED "totaal.cumulatieve_afschrijvingen", -1, 0},
};

enum { SUMS = sizeof sums / sizeof *sums };

/* --- figures ------------------------------------------------------------------ */

/* The report as a JSON object: "figure 2017" -> its record. */
static json_t *report_read(void)
{
    const char *const arguments[] = {"show", FOLDER, "--format=json", NULL};
    struct run run = run_program(arguments);
    json_t *report = json_object();

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    for (const char *line = run.out; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        json_t *record = json_loadb(line, length, 0, NULL);
        const char *figure = json_string_value(json_object_get(record, "figure"));
        char *key =
            text_printf("%s %d", figure, (int)json_integer_value(json_object_get(record, "year")));

        if (json_object_get(report, key) != NULL)
            fail_msg("%s is shown twice", key);
        assert_int_equal(json_object_set_new(report, key, record), 0);
        free(key);
        line += length + (line[length] == '\n');
    }
    run_free(&run);
    return report;
}

static int open_report(void **state)
{
    *state = report_read();
    return 0;
}

static int close_report(void **state)
{
    json_decref(*state);
    return 0;
}

/* `what` is cents or printed. */
static int64_t value_of(const json_t *report, const char *figure, int year, const char *what)
{
    char *key = text_printf("%s %d", figure, year);
    const json_t *value = json_object_get(json_object_get(report, key), what);

    if (!json_is_integer(value))
        fail_msg("%s is not shown", key);
    free(key);
    return (int64_t)json_integer_value(value);
}

static char *whole_text(int64_t value)
{
    return text_printf("%" PRId64, value);
}

/* "-27560,04" */
static char *money_text(int64_t cents)
{
    uint64_t size = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;

    return text_printf("%s%" PRIu64 ",%02" PRIu64, cents < 0 ? "-" : "", size / 100, size % 100);
}

/* False, and says so, when a figure prints something else. */
static bool prints(const json_t *report, const char *figure, int year, const char *expected)
{
    char *text = whole_text(value_of(report, figure, year, "printed"));
    bool same = strcmp(text, expected) == 0;

    if (!same)
        print_error("%s %d: expected %s, printed %s\n", figure, year, expected, text);
    free(text);
    return same;
}

/* Half away from zero. */
static int64_t nearest_euro(int64_t cents)
{
    return (cents + (cents < 0 ? -50 : 50)) / 100;
}

/* --- tables of the paper --------------------------------------------------------- */

enum { FIELDS = 4 };

struct table {
    char *bytes;
    char *(*rows)[FIELDS];
    size_t count; /* without the header */
};

/* No field of these files is quoted. */
static struct table table_read(const char *path, size_t fields)
{
    struct table table = {.bytes = read_file(path, NULL)};
    char *at = table.bytes + strcspn(table.bytes, "\n");

    assert_null(strchr(table.bytes, '"'));
    for (at += *at == '\n'; *at != '\0';) {
        table.rows = memory_of(table.rows, (table.count + 1) * sizeof *table.rows);
        for (size_t i = 0; i < fields; i++) {
            table.rows[table.count][i] = at;
            at += strcspn(at, ";\n");
            assert_int_equal(*at, i + 1 < fields ? ';' : '\n');
            *at++ = '\0';
        }
        table.count++;
    }
    return table;
}

static void table_free(struct table *table)
{
    free(table->bytes);
    free(table->rows);
}

static const char *mapped(const struct table *map, const char *table, const char *row)
{
    const char *figure = NULL;

    for (size_t i = 0; i < map->count; i++) {
        if (strcmp(map->rows[i][0], table) != 0 || strcmp(map->rows[i][1], row) != 0)
            continue;
        if (figure != NULL)
            fail_msg("%s: %s: \"%s\" has two lines", MAP, table, row);
        figure = map->rows[i][2];
    }
    if (figure == NULL)
        fail_msg("%s: %s: \"%s\" has no line", MAP, table, row);
    return figure;
}

/* --- tests ------------------------------------------------------------------------- */

static void test_every_row_is_mapped(void **state)
{
    struct table paper = table_read(PUBLISHED, 4), map = table_read(MAP, 3);
    size_t without = 0;

    (void)state;
    assert_int_equal(paper.count, map.count);
    for (size_t i = 0; i < paper.count; i++) {
        const char *figure = mapped(&map, paper.rows[i][0], paper.rows[i][1]);

        if (figure[0] == '\0') {
            assert_string_equal(paper.rows[i][1], MISTAKEN);
            without++;
        }
    }
    assert_int_equal(without, 1);
    table_free(&paper);
    table_free(&map);
}

static void test_published_figures(void **state)
{
    struct table paper = table_read(PUBLISHED, 4), map = table_read(MAP, 3);
    size_t compared = 0, wrong = 0;

    for (size_t i = 0; i < paper.count; i++) {
        char *const *row = paper.rows[i];
        const char *figure = mapped(&map, row[0], row[1]);

        if (figure[0] == '\0')
            continue;
        for (int year = 2017; year >= 2016; year--) {
            const char *expected = row[2 + 2017 - year];

            if (expected[0] == '\0') /* the movement schedule has no comparatives */
                continue;
            wrong += !prints(*state, figure, year, expected);
            compared++;
        }
    }
    assert_int_equal(wrong, 0);
    assert_true(compared >= 200); /* the files were not cut short */
    table_free(&paper);
    table_free(&map);
}

static void test_beside_the_paper(void **state)
{
    size_t wrong = 0;

    for (size_t i = 0; i < sizeof beside_the_paper / sizeof *beside_the_paper; i++)
        wrong += !prints(*state, beside_the_paper[i].figure, beside_the_paper[i].year,
                         beside_the_paper[i].printed);
    assert_int_equal(wrong, 0);
}

static void test_adjusted_subtotals(void **state)
{
    for (size_t i = 0; i < sizeof adjusted / sizeof *adjusted; i++) {
        int64_t cents = value_of(*state, adjusted[i].figure, adjusted[i].year, "cents");
        char *exact = money_text(cents), *own = whole_text(nearest_euro(cents));

        print_message("%s %d: %s, printed %s\n", adjusted[i].figure, adjusted[i].year, exact,
                      adjusted[i].printed);
        assert_string_equal(exact, adjusted[i].cents);
        assert_true(prints(*state, adjusted[i].figure, adjusted[i].year, adjusted[i].printed));
        assert_string_not_equal(own, adjusted[i].printed);
        free(exact);
        free(own);
    }
}

static bool is_adjusted(const char *figure, int year)
{
    for (size_t i = 0; i < sizeof adjusted / sizeof *adjusted; i++)
        if (strcmp(adjusted[i].figure, figure) == 0 && adjusted[i].year == year)
            return true;
    /* the movement of cash stands twice in the cash-flow statement */
    return strcmp(figure, "kasstroom.mutatie") == 0 &&
           is_adjusted("kasstroom.mutatie_liquide_middelen", year);
}

/* No other figure is adjusted, and none by more than it must. */
static void test_nothing_else_is_adjusted(void **state)
{
    const char *key;
    json_t *record;

    json_object_foreach(*state, key, record)
    {
        const char *figure = json_string_value(json_object_get(record, "figure"));
        int year = (int)json_integer_value(json_object_get(record, "year"));
        int64_t own, printed;

        /* summaries and the appendix of budgets have tests of their own */
        if (strcmp(json_string_value(json_object_get(record, "unit")), "eur") != 0 ||
            !json_is_integer(json_object_get(record, "cents")) ||
            strcmp(json_string_value(json_object_get(record, "table")), "begroting") == 0)
            continue;
        own = nearest_euro(value_of(*state, figure, year, "cents"));
        printed = value_of(*state, figure, year, "printed");

        if (own != printed && !is_adjusted(figure, year))
            fail_msg("%s is not its nearest euro", key);
        assert_true(llabs(own - printed) <= 1);
    }
}

static void test_nearest(void **state)
{
    for (size_t i = 0; i < sizeof nearest / sizeof *nearest; i++) {
        for (int year = 2016; year <= 2017; year++) {
            char *own = whole_text(nearest_euro(value_of(*state, nearest[i], year, "cents")));

            assert_true(prints(*state, nearest[i], year, own));
            free(own);
        }
    }
}

/* Total less the signed sum of its rows; `what` is cents, printed, or "own" (nearest). */
static int64_t gap_of(const json_t *report, const struct sum *sum, int year, const char *what)
{
    bool own = strcmp(what, "own") == 0;
    const char *read = own ? "cents" : what;
    int64_t total = value_of(report, sum->total, year, read), rows = 0;

    for (const char *at = sum->rows; *at != '\0';) {
        size_t length = strcspn(at, " ");
        char *figure = text_printf("%.*s", (int)length - 1, at + 1);
        int64_t value = value_of(report, figure, year, read);

        rows += (*at == '-' ? -1 : 1) * (own ? nearest_euro(value) : value);
        free(figure);
        at += length + (at[length] == ' ');
    }
    return (own ? nearest_euro(total) : total) - rows;
}

static void assert_gap(const struct sum *sum, int year, int64_t gap, int64_t expected)
{
    if (gap != expected)
        fail_msg("%s %d: total less rows is %" PRId64 ", expected %" PRId64, sum->total, year, gap,
                 expected);
}

static void test_tables_foot(void **state)
{
    for (size_t i = 0; i < SUMS; i++) {
        for (int year = 2016; year <= 2017; year++) {
            assert_gap(&sums[i], year, gap_of(*state, &sums[i], year, "cents"), 0);
            assert_gap(&sums[i], year, gap_of(*state, &sums[i], year, "printed"), 0);
        }
    }
}

/* Why all this: rounding cell by cell, these tables would not add up. */
static void test_tables_would_not_foot(void **state)
{
    size_t apart = 0;

    for (size_t i = 0; i < SUMS; i++) {
        assert_gap(&sums[i], 2017, gap_of(*state, &sums[i], 2017, "own"), sums[i].by_2017);
        assert_gap(&sums[i], 2016, gap_of(*state, &sums[i], 2016, "own"), sums[i].by_2016);
        apart += sums[i].by_2017 != 0;
        apart += sums[i].by_2016 != 0;
    }
    assert_true(apart >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_is_mapped),
        cmocka_unit_test(test_published_figures),
        cmocka_unit_test(test_beside_the_paper),
        cmocka_unit_test(test_adjusted_subtotals),
        cmocka_unit_test(test_nothing_else_is_adjusted),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_tables_foot),
        cmocka_unit_test(test_tables_would_not_foot),
    };

    return cmocka_run_group_tests_name("published", tests, open_report, close_report);
}
