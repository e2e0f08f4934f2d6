/* The register of rounding: what it says of cases that are worked out by hand. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static struct run run_register(const char *folder)
{
    const char *const arguments[] = {"show", folder, "afronding", "--format=csv", NULL};
    struct run run = run_program(arguments);

    assert_int_equal(run.status, 0);
    return run;
}

/* Three classes stand still under a total they do not reach: see its administratie.ini. */
static void contradiction_is_named(void **state)
{
    struct run run = run_register("tests/administraties/tegenspraak");

    (void)state;
    assert_contains(run.out, "balans.inventaris;Inventaris;2023;10,45;10;11;");
    assert_contains(run.out, ";2024;0,00;0;1;tegenspraak, niets wordt iets: geen ruimte door ");
    assert_contains(run.out, "Machines en installaties");
    assert_contains(run.out, "Bedrijfsgebouwen en -terreinen");
    assert_contains(run.out, "Vervoermiddelen");
    run_free(&run);
}

/* The row that is named cannot take the difference: the largest remainder decides. */
static void balancing_row_that_cannot(void **state)
{
    struct run run = run_register("tests/administraties/sluitpost");

    (void)state;
    assert_contains(run.out, "balans_verkort.vaste_activa;Vaste activa;2024;1400,00;1;2;"
                             "neemt het verschil van Totaal activa\n");
    assert_lacks(run.out, "balans_verkort.vorderingen;");
    assert_lacks(run.out, "balans_verkort.liquide_middelen;");
    run_free(&run);
}

/* A note on the other side prints its total with cents as well: teken_toelichting=debet. */
static void exact_total_on_the_other_side(void **state)
{
    static const char *const arguments[] = {"show", "tests/administraties/molen", "toelichting",
                                            "--exact", NULL};
    struct run run = run_program(arguments);

    (void)state;
    assert_contains(run.out, "Rente lening                                                      "
                             "           2.989,40   1.778,35\n");
    assert_contains(run.out, "\n                                                                  "
                             "           2.989,40   1.778,35\n");
    run_free(&run);
}

/*
 * 6.000 rows of half a euro add up to 3.000 euros: half of the rows print 1, the others 0.  With so
 * many figures there is no room for a weight for each cent.
 */
static void thousands_of_halves_foot(void **state)
{
    enum { ROWS = 6000 };
    char *folder = temp_folder(), *ini = path_join(folder, "administratie.ini");
    char *chart = path_join(folder, "s.csv"), *ledger = path_join(folder, "g.csv");
    FILE *accounts = fopen(chart, "w"), *lines = fopen(ledger, "w");
    const char *const check[] = {"check", folder, "--format=json", NULL};
    const char *const show[] = {"show", folder, "toelichting", "--format=csv", NULL};
    struct run run;

    (void)state;
    assert_true(accounts != NULL && lines != NULL);
    write_text(ini, "[entiteit]\nnaam = Veel\n[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
                    "[bestanden]\ngrootboek = g.csv\nrekeningschema = s.csv\n[resultaat]\n"
                    "rekening = 0990\nreserve = 0900\n[rapport]\nlayout = cooperatie\n");
    (void)fputs("rekening;omschrijving;rgs\n0900;Reserve;BEivOvr\n0990;Resultaat;BEivOre\n"
                "1100;Bank;BLimBanRba\n", accounts);
    (void)fputs("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                "2024-02-01;M;1;1100;x;;3000,00\n", lines);
    for (int i = 0; i < ROWS; i++) {
        (void)fprintf(accounts, "4%05d;Kosten %d;WBedKan\n", i, i);
        (void)fprintf(lines, "2024-02-01;M;1;4%05d;x;0,50;\n", i);
    }
    assert_true(fclose(accounts) == 0 && fclose(lines) == 0);
    run = run_program(check);
    assert_contains(run.out, "\"check\":\"afdruk.telt\",\"level\":\"error\",\"status\":\"pass\"");
    assert_contains(run.out, "\"check\":\"afdruk.afstand\",\"level\":\"error\",\"status\":\"pass\"");
    run_free(&run);
    run = run_program(show);
    assert_int_equal(run.status, 0);
    assert_int_equal(count_of(run.out, ";Kosten "), ROWS);
    assert_int_equal(count_of(run.out, ";1;\n"), ROWS / 2);
    run_free(&run);
    free(ledger);
    free(chart);
    free(ini);
    remove_tree(folder);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contradiction_is_named),
        cmocka_unit_test(thousands_of_halves_foot),
        cmocka_unit_test(balancing_row_that_cannot),
        cmocka_unit_test(exact_total_on_the_other_side),
    };

    return cmocka_run_group_tests_name("departures", tests, NULL, NULL);
}
