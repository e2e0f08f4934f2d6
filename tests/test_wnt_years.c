/*
 * WNT: norms that an administration gives itself, the calendar year of a
 * broken book year, and the exemption.  The amounts are worked out by hand.
 */
#include "books.h"

#include "jaarrapport/wnt_figures.h"

#define NORMS "layouts/wnt/normen.csv"
#define MILL "tests/administraties/molen"
#define POOL "tests/administraties/stadsbad"
#define HEADS                                                                              \
    "jaar;naam;functie;tabel;rol;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;"  \
    "bijtelling_auto;betaalbaar_op_termijn;onverschuldigd;totaal;maximum;motivering;uren;" \
    "functiemaand_van;functiemaand_tot\n"

/* --- norms under [wnt] ------------------------------------------------------- */

static struct administration administration_of(struct books *books, const char *rows)
{
    return (struct administration){
        .path = books_path(books, "administratie.ini"),
        .year = {{2025, 1, 1}, {2025, 12, 31}},
        .prior = {{2024, 1, 1}, {2024, 12, 31}},
        .wnt_file = books_file(books, "wnt.csv",
                               arena_printf(&books->arena, HEADS "%s", rows)),
    };
}

static const struct norm_case {
    const char *name;
    const char *norms[WNT_KEYS]; /* month high, month low, hour, threshold */
    const char *found, *expected;
} norm_cases[] = {
    {"years the file does not know", {"2025:32000", "2025: 24.000", "2025:230", "2025:2200"}, "",
     NULL},
    {"more years", {"2025:32000, 2026:33000", NULL, NULL, NULL}, "", NULL},
    {"the norm itself", {"2024:30800", NULL, NULL, NULL}, "", NULL},
    {"another than the norm", {"2024:31000", NULL, NULL, NULL}, "wnt.waarde 7:9\n", "30.800"},
    {"a norm that there was not", {NULL, NULL, "2015:170", NULL}, "wnt.waarde 7:9\n",
     "niets: deze norm was er dat jaar niet"},
    {"no year", {NULL, NULL, NULL, "2200"}, "wnt.waarde 7:9\n",
     "jaren en hele euro's, zoals 2017:181000, 2016:179000"},
    {"cents", {NULL, "2025:24000,50", NULL, NULL}, "wnt.waarde 7:9\n", NULL}, /* "50" is no year */
};

static void norm_test(void **state)
{
    const struct norm_case *example = *state;
    struct books books;
    struct administration administration;
    struct wnt wnt;

    books_open(&books);
    administration = administration_of(&books, "");
    for (size_t i = 0; i < WNT_KEYS; i++) {
        administration.wnt_norms[i] = example->norms[i];
        administration.wnt_norms_at[i] = (struct place){administration.path, 7, 9};
    }
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), example->found);
    if (example->expected != NULL)
        assert_string_equal(books.findings.items[0].expected, example->expected);
    books_close(&books);
}

/* Months 1 to 7 of 2025: 6 x 32.000 + 24.000 = 216.000; 900 hours x 230 = 207.000, the lower. */
static void given_norms_make_the_maximum(void **state)
{
    struct books books;
    struct administration administration;
    struct wnt wnt;
    struct wnt_result result;

    (void)state;
    books_open(&books);
    administration = administration_of(
        &books, "2025;I;Interim;1b;;2025-01-01;2025-07-31;;nee;200000;;;;;;;900;1;7\n");
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    result = wnt_compute(&wnt, &wnt.rows[0]);
    assert_false(result.maximum.known);
    assert_string_equal(wnt_norm_key(result.maximum.missing), "maandnorm_hoog");
    assert_int_equal(result.maximum.missing_year, 2025);
    administration.wnt_norms[WNT_KEY_MONTH_HIGH] = "2025:32000";
    administration.wnt_norms[WNT_KEY_MONTH_LOW] = "2025:24000";
    administration.wnt_norms[WNT_KEY_HOUR] = "2025:230";
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    result = wnt_compute(&wnt, &wnt.rows[0]);
    assert_true(result.maximum.known);
    assert_int_equal(result.by_months.amount.cents, 21600000);
    assert_int_equal(result.by_hours.amount.cents, 20700000);
    assert_int_equal(result.maximum.amount.cents, 20700000);
    assert_int_equal(result.excess.cents, 0);
    assert_string_equal(books_found(&books), "");
    books_close(&books);
}

/* --- in a report --------------------------------------------------------------- */

static char *folder_of(struct books *books, const char *from, const char *old, const char *text)
{
    char *folder = books_path(books, "boek");

    copy_tree(from, folder);
    replace_in_file(books_path(books, "boek/administratie.ini"), old, text);
    return folder;
}

static struct run run_on(const char *command, const char *folder, const char *more)
{
    return run_program((const char *const[]){command, folder, more, NULL});
}

static void unknown_norms_name_their_key(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = folder_of(&books, POOL, "begin = 2024-01-01\neinde = 2024-12-31",
                       "begin = 2025-01-01\neinde = 2025-12-31");
    (void)books_file(&books, "boek/wnt.csv",
                     HEADS "2025;I;Interim;1b;;2025-01-01;2025-07-31;;nee;1;;;;;;;900;1;7\n"
                           "2025;O;Lid;1d;lid;;;;;;;;;;;;;;\n");
    run = run_on("check", folder, NULL);
    assert_contains(run.out, "zet onder [wnt] in administratie.ini: maandnorm_hoog = 2025:...");
    assert_contains(run.out, "zet onder [wnt] in administratie.ini: drempel = 2025:...");
    run_free(&run);
    books_close(&books);
}

#define DIRECTOR                                                                             \
    "2020;D. Maal;Molenaar;1a;;2020-01-01;2020-12-31;0,5;ja;60000;;;;;;;;;\n"                \
    "2019;D. Maal;Molenaar;1a;;2019-07-01;2019-12-31;0,5;ja;30000;;;;;;;;;\n"                \
    "2018;D. Maal;Molenaar;1a;;2018-01-01;2018-12-31;0,5;ja;50000;;;;;;;;;\n"

/*
 * The mill's book year runs from 1 July 2019 to 30 June 2020.  2019: 194.000 x 0,5 x 184 / 365 =
 * 48.898,63; 2018: 189.000 x 0,5; 2020: 201.000 x 0,5.
 */
static const struct year_case {
    const char *name, *key, *rows; /* rows from this one on */
    const char *found, *lines[4];
} year_cases[] = {
    {"nobody said", "", "2020;", "[wnt.verslagjaar]", {NULL}},
    {"the first", "verslagjaar = 2019\n", "2019;", NULL,
     {"WNT-verantwoording 2019",
      "Het boekjaar loopt van 1 juli 2019 tot en met 30 juni 2020; deze verantwoording gaat over "
      "2019.", "48.899", "94.500"}},
    {"the last", "verslagjaar = 2020\n", "2020;", NULL,
     {"WNT-verantwoording 2020", "deze verantwoording gaat over 2020.", "100.500", "48.899"}},
    {"a year outside", "verslagjaar = 2018\n", "2018;", "een jaar van 2019 tot en met 2020",
     {NULL}},
    {"no year", "verslagjaar = dit jaar\n", "2020;", "een jaar van 2019 tot en met 2020", {NULL}},
};

static char *one_line(struct books *books, const char *text)
{
    char *line = arena_string(&books->arena, text), *to = line;

    for (const char *from = line; *from != '\0'; from++)
        if ((*from != ' ' && *from != '\n') || (to > line && to[-1] != ' '))
            *to++ = *from == '\n' ? ' ' : *from;
    *to = '\0';
    return line;
}

static void year_test(void **state)
{
    const struct year_case *example = *state;
    struct books books;
    struct run run;
    char *folder, *text;

    books_open(&books);
    folder = folder_of(&books, MILL, "[resultaat]",
                       arena_printf(&books.arena, "wnt = wnt.csv\n[wnt]\n%s[resultaat]",
                                    example->key));
    (void)books_file(&books, "boek/wnt.csv",
                     arena_printf(&books.arena, HEADS "%s", strstr(DIRECTOR, example->rows)));
    run = run_on("show", folder, "wnt");
    if (example->found != NULL) {
        assert_int_equal(run.status, 1);
        assert_contains(run.err, example->found);
    } else {
        assert_lacks(run.err, "[wnt.");
        assert_int_equal(run.status, 0);
        text = one_line(&books, run.out);
        for (size_t i = 0; i < COUNT(example->lines); i++)
            assert_contains(text, example->lines[i]);
    }
    run_free(&run);
    books_close(&books);
}

static void a_calendar_year_says_nothing_of_it(void **state)
{
    struct run run = run_on("show", POOL, "wnt");

    (void)state;
    assert_int_equal(run.status, 0);
    assert_lacks(run.out, "rekent in kalenderjaren");
    run_free(&run);
}

/* --- the exemption ----------------------------------------------------------------- */

static const struct exempt_case {
    const char *name, *old, *text;
    const char *found; /* NULL: the report says that the exemption is used */
} exempt_cases[] = {
    {"used", "wnt = wnt.csv\n", "[wnt]\nverantwoordingsvrijstelling = ja\n", NULL},
    {"and accounted for", "wnt = wnt.csv\n",
     "wnt = wnt.csv\n[wnt]\nverantwoordingsvrijstelling = ja\n", "geen wnt bij [bestanden]"},
    {"perhaps", "wnt = wnt.csv\n", "[wnt]\nverantwoordingsvrijstelling = soms\n", "nee of ja"},
    {"before there was one",
     "begin = 2024-01-01\neinde = 2024-12-31\n[bestanden]\n"
     "grootboek = grootboek.csv\nrekeningschema = rekeningschema.csv\nwnt = wnt.csv\n",
     "begin = 2021-01-01\neinde = 2021-12-31\n[wnt]\nverantwoordingsvrijstelling = ja\n"
     "[bestanden]\ngrootboek = grootboek.csv\nrekeningschema = rekeningschema.csv\n",
     "de vrijstelling bestaat vanaf 2022"},
};

static void exempt_test(void **state)
{
    const struct exempt_case *example = *state;
    struct books books;
    struct run run;
    char *folder, *pdf;

    books_open(&books);
    folder = folder_of(&books, POOL, example->old, example->text);
    pdf = books_path(&books, "rapport.pdf");
    run = run_program((const char *const[]){"render", folder, "-o", pdf, NULL});
    if (example->found != NULL) {
        assert_int_equal(run.status, 1);
        assert_contains(run.err, example->found);
        run_free(&run);
    } else {
        assert_int_equal(run.status, 0);
        run_free(&run);
        run = run_command((const char *const[]){"pdftotext", "-layout", pdf, "-", NULL});
        assert_contains(one_line(&books, run.out),
                        "Over 2024 is gebruikgemaakt van de verantwoordingsvrijstelling voor "
                        "kleine instellingen");
        assert_lacks(run.out, "1a. ");
        run_free(&run);
    }
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest norms[COUNT(norm_cases)], years[COUNT(year_cases)],
        exempt[COUNT(exempt_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(given_norms_make_the_maximum),
        cmocka_unit_test(unknown_norms_name_their_key),
        cmocka_unit_test(a_calendar_year_says_nothing_of_it),
    };

    CASE_TESTS(norms, norm_cases, norm_test);
    CASE_TESTS(years, year_cases, year_test);
    CASE_TESTS(exempt, exempt_cases, exempt_test);
    return cmocka_run_group_tests_name("norms of [wnt]", norms, NULL, NULL) +
           cmocka_run_group_tests_name("calendar year", years, NULL, NULL) +
           cmocka_run_group_tests_name("exemption", exempt, NULL, NULL) +
           cmocka_run_group_tests_name("wnt years", others, NULL, NULL);
}
