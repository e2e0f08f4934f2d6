/*
 * The budget of the book year beside its actual figures, in a statement and
 * in the appendix.  tests/fouten/basis has in 2024 a revenue of 700, a charge
 * of 250 and a result of 450, in 2023 1.000, 200 and 800; the rest is worked
 * out by hand in the cases.
 */
#include "texts.h"

#include <jansson.h>

#define HEADS "regel;figuur;begroting 2024;jaarrekening 2023;begroting 2023\n"

static void budget_of(struct desk *desk, const char *budget)
{
    char *ini = path_join(desk->book, "administratie.ini");

    desk_file(desk, "boek/begroting.csv", budget);
    replace_in_file(ini, "[resultaat]", "begroting = begroting.csv\n[resultaat]");
    free(ini);
}

static const struct statement_case {
    const char *name, *budget;
    const char *lines[8];
    const char *found;
} statement_cases[] = {
    {"totals are added up",
     HEADS "Contributie;wv.netto_omzet;900;1000;\nAfschrijving;wv.afschrijvingskosten;260;200;\n",
     {"|2024 2024 2023|", "|werkelijk begroting verschil werkelijk|",
      "|Netto-omzet 6 700 900 -200 1.000|", "|Brutomarge 700 900 -200 1.000|",
      "|Afschrijvingskosten 7 250 260 -10 200|", "|Bedrijfsresultaat 450 640 -190 800|",
      "|De begroting is niet gecontroleerd.|", NULL},
     ""},
    {"a total that agrees may stand there",
     HEADS "Contributie;wv.netto_omzet;900;;\nAfschrijving;wv.afschrijvingskosten;260;;\n"
           "Resultaat;wv.resultaat_na_belastingen;640;;\n",
     {"|Resultaat na belastingen 450 640 -190 800|", NULL},
     ""},
    {"a total that does not is found",
     HEADS "Contributie;wv.netto_omzet;900;;\nAfschrijving;wv.afschrijvingskosten;260;;\n"
           "Resultaat;wv.resultaat_na_belastingen;641;;\n",
     {NULL},
     "begroting.telt 4:11\n"},
    {"a row without a budget is a dash in a sum", HEADS "Contributie;wv.netto_omzet;900;;\n",
     {"|Netto-omzet 6 700 900 -200 1.000|", "|Afschrijvingskosten 7 250 - 250 200|", "|Resultaat na belastingen 450 900 -450 800|", NULL},
     ""},
    {"nothing may be budgeted",
     HEADS "Contributie;wv.netto_omzet;900;;\nAfschrijving;wv.afschrijvingskosten;0;;\n",
     {"|Afschrijvingskosten 7 250 - 250 200|", NULL},
     ""},
    {"rows below a total alone stay empty", HEADS "Resultaat;wv.resultaat_na_belastingen;640;;\n",
     {"|Netto-omzet 6 700 1.000|", "|Afschrijvingskosten 7 250 200|",
      "|Resultaat na belastingen 450 640 -190 800|", NULL},
     ""},
    {"cents round at the rows, and the total adds what is printed",
     HEADS "Contributie;wv.netto_omzet;900,50;;\nAfschrijving;wv.afschrijvingskosten;260,50;;\n",
     {"|Netto-omzet 6 700 901 -201 1.000|", "|Afschrijvingskosten 7 250 261 -11 200|",
      "|Resultaat na belastingen 450 640 -190 800|", NULL},
     ""},
    {"without a budget of the year it is the plain statement",
     "regel;figuur;begroting 2025\nContributie;wv.netto_omzet;900\n",
     {"|2024 2023|", "|Brutomarge 700 1.000|", NULL},
     ""},
};

static void statement_test(void **state)
{
    const struct statement_case *example = *state;
    struct desk desk;
    char *text;

    desk_open(&desk, "```tabel wv begroting=ja\n```\n");
    budget_of(&desk, example->budget);
    desk_make(&desk);
    assert_string_equal(desk.found, example->found);
    text = lines_squeezed(desk.text);
    for (size_t i = 0; example->lines[i] != NULL; i++)
        assert_contains(text, example->lines[i]);
    free(text);
    desk_close(&desk);
}

/* Netto-omzet as budgeted itself, the costs as the sum of what is budgeted below them. */
static void a_chart_has_the_budget_between_the_years(void **state)
{
    struct desk desk;
    char *text;

    (void)state;
    desk_open(&desk, "```grafiek kolommen begroting=boekjaar\nPlan\nOmzet: wv.netto_omzet\n"
                     "Kosten: wv.som_der_kosten\n```\n\n```tabel wv begroting=ja\n```\n");
    budget_of(&desk, HEADS "Contributie;wv.netto_omzet;900;;\n"
                           "Afschrijving;wv.afschrijvingskosten;260;;\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    text = lines_squeezed(desk.text);
    for (char *end = text; (end = strchr(end, '|')) != NULL;)
        *end = ' ';
    assert_contains(text, " Omzet: 2023 1.000, begroting 2024 900, 2024 700. Kosten: 2023 200, "
                          "begroting 2024 260, 2024 250.");
    free(text);
    desk_close(&desk);
}

/* Of something that is not budgeted the budget is left out; a fault of it is said once. */
static void a_chart_without_a_whole_budget(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```grafiek kolommen begroting=boekjaar\nPlan\n"
                     "Kas: balans.liquide_middelen\n```\n\n```tabel wv begroting=ja\n```\n");
    budget_of(&desk, HEADS "Contributie;wv.netto_omzet;900;;\n"
                           "Kosten;wv.afschrijvingskosten;260;;\n"
                           "Alle kosten;wv.som_der_kosten;300;;\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "begroting.telt 4:13\n");
    assert_contains(desk.text, "Kas: 2023 1.910, 2024 1.547.");
    desk_close(&desk);
}

static void no_other_wish_is_known(void **state)
{
    char *found = found_in("Een regel.\n\n```tabel wv begroting=misschien\n```\n");

    (void)state;
    assert_string_equal(found, "tekst.opdracht 3:23\n");
    free(found);
}

/* 700 - 900 is -22,2 percent of 900; -40 of -50 is 20,0 percent up; of zero there is none. */
static void the_appendix_has_both_differences(void **state)
{
    struct desk desk;
    char *text;

    (void)state;
    desk_open(&desk, "```begroting\n```\n");
    budget_of(&desk, HEADS "Contributie;wv.netto_omzet;900;1000;950\n"
                           "Rente;wv.financiele_baten_en_lasten;0;0;0\n"
                           "Tekort;;;-40;-50\n"
                           "Resultaat;wv.resultaat_na_belastingen;500;800;\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    text = lines_squeezed(desk.text);
    assert_contains(text, "|Begroting 2024 (niet gecontroleerd) werkelijk begroting verschil %|"
                          "Contributie 700 900 -200 -22,2%|Rente - - - n.v.t.|"
                          "Resultaat 450 500 -50 -10,0%|");
    assert_contains(text, "|Begroting 2023 (niet gecontroleerd) werkelijk begroting verschil %|"
                          "Contributie 1.000 950 50 5,3%|Rente - - - n.v.t.|"
                          "Tekort -40 -50 10 20,0%|");
    free(text);
    desk_close(&desk);
}

/* Nine years: eight beside each other, the ninth below, and no head is broken. */
static void many_years_stand_below_each_other(void **state)
{
    struct desk desk;
    char *text;

    (void)state;
    desk_open(&desk, "```begroting\n```\n");
    budget_of(&desk, "regel;2010;2011;2012;2013;2014;2015;2016;2017;begroting 2018\n"
                     "Leden;1;2;3;4;5;6;7;8;9\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    text = lines_squeezed(desk.text);
    assert_contains(text, "|2010 2011 2012 2013 2014 2015 2016 2017|Leden 1 2 3 4 5 6 7 8|");
    assert_contains(text, "|begroting|2018|Leden 9|");
    free(text);
    desk_close(&desk);
}

static struct run show(const struct desk *desk, const char *format)
{
    return run_program((const char *const[]){"show", desk->book, "begroting", format, NULL});
}

static void show_says_it_all(void **state)
{
    struct desk desk;
    struct run run;

    (void)state;
    desk_open(&desk, NULL);
    budget_of(&desk, HEADS "Contributie;wv.netto_omzet;900;1001;\nLeden;;12;;\n");
    run = show(&desk, "--format=csv");
    assert_int_equal(run.status, 0);
    assert_string_equal(
        run.out, "figuur;omschrijving;jaar;soort;gepubliceerd;werkelijk;verschil;verschil_pct\n"
                 "wv.netto_omzet;Contributie;2024;begroting;900;700;-200;-22,2\n"
                 "wv.netto_omzet;Contributie;2023;jaarrekening;1001;1000;-1;-0,1\n"
                 "wv.netto_omzet;Contributie;2023;begroting;;1000;;\n"
                 ";Leden;2024;begroting;12;;;\n");
    run_free(&run);
    run = show(&desk, "--format=json");
    assert_int_equal(run.status, 0);
    assert_contains(run.out,
                    "{\"figure\":\"wv.netto_omzet\",\"label\":\"Contributie\",\"table\":"
                    "\"begroting\",\"year\":2024,\"unit\":\"eur\",\"cents\":90000,\"printed\":900,"
                    "\"kind\":\"begroting\",\"audited\":false,\"published\":900,\"actual\":700,"
                    "\"from_ledger\":true,\"difference\":-200,\"difference_pct10\":-222}\n");
    assert_contains(run.out, "\"year\":2023,\"unit\":\"eur\",\"cents\":100000,\"printed\":1000,"
                             "\"kind\":\"jaarrekening\",\"audited\":null,\"published\":1001,");
    assert_int_equal(count_of(run.out, "\n"), 4);
    run_free(&run);
    run = show(&desk, "--format=text");
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "Begroting 2024 (niet gecontroleerd)");
    run_free(&run);
    desk_close(&desk);
}

static void without_a_file_there_is_no_such_table(void **state)
{
    struct desk desk;
    struct run run;

    (void)state;
    desk_open(&desk, NULL);
    run = show(&desk, "--format=text");
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "de tabel 'begroting' bestaat niet");
    run_free(&run);
    desk_close(&desk);
}

int main(void)
{
    struct CMUnitTest statements[sizeof statement_cases / sizeof *statement_cases];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_chart_has_the_budget_between_the_years),
        cmocka_unit_test(a_chart_without_a_whole_budget),
        cmocka_unit_test(no_other_wish_is_known),
        cmocka_unit_test(the_appendix_has_both_differences),
        cmocka_unit_test(many_years_stand_below_each_other),
        cmocka_unit_test(show_says_it_all),
        cmocka_unit_test(without_a_file_there_is_no_such_table),
    };

    CASE_TESTS(statements, statement_cases, statement_test);
    return cmocka_run_group_tests_name("budget beside a statement", statements, NULL, NULL) +
           cmocka_run_group_tests_name("budget and actual", others, NULL, NULL);
}
