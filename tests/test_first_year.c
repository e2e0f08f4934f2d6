/*
 * The first year of an organisation: nothing is known of the year before.
 *
 * What is unknown prints a dash and is null in JSON, never 0, and the report
 * says so.  The small ledger is worked out by hand: contributions of 250,00,
 * paper of 75,49, so a result of 174,51.
 */
#include <stdlib.h>
#include <string.h>

#include "support.h"

static const char ini[] =
    "[entiteit]\nnaam = Eerste Coöperatie U.A.\nzetel = Ede\n"
    "[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
    "[bestanden]\ngrootboek = grootboek.csv\nrekeningschema = schema.csv\n"
    "[resultaat]\nrekening = 0990\nreserve = 0900\nbalans = na\n"
    "[rapport]\nlayout = cooperatie\nstatus = definitief\n";
static const char chart[] =
    "rekening;omschrijving;rgs\n0900;Reserve;BEivOvrAlr\n0990;Resultaat;BEivOreRvh\n"
    "1100;Bank;BLimBanRba\n1300;Debiteuren;BVorDebHad\n4500;Papier;WBedKanKan\n"
    "8000;Contributies;WOmzNodOdh\n";
static const char ledger[] =
    "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
    "2024-03-04;VERK;1;1300;Contributie;250,00;\n2024-03-04;VERK;1;8000;Contributie;;250,00\n"
    "2024-04-02;BANK;1;1100;Ontvangst;250,00;\n2024-04-02;BANK;1;1300;Ontvangst;;250,00\n"
    "2024-05-13;BANK;2;4500;Papier;75,49;\n2024-05-13;BANK;2;1100;Papier;;75,49\n";

static char *first_year(void)
{
    char *folder = temp_folder();
    const char *const names[] = {"administratie.ini", "schema.csv", "grootboek.csv"};
    const char *const texts[] = {ini, chart, ledger};

    for (size_t i = 0; i < 3; i++) {
        char *path = path_join(folder, names[i]);

        write_text(path, texts[i]);
        free(path);
    }
    return folder;
}

static struct run run_on(const char *command, const char *folder, const char *option)
{
    const char *const arguments[] = {command, folder, option, NULL};

    return run_program(arguments);
}

static void nothing_fails(void **state)
{
    struct run run = run_on("check", *state, "--strict");

    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    run_free(&run);
}

static void unknown_is_null(void **state)
{
    struct run run = run_on("show", *state, "--format=json");

    assert_int_equal(run.status, 0);
    assert_contains(run.out, "{\"figure\":\"wv.netto_omzet\",\"label\":\"Netto-omzet\","
                             "\"table\":\"wv\",\"year\":2024,\"unit\":\"eur\",\"cents\":25000,"
                             "\"printed\":250}");
    assert_contains(run.out, "{\"figure\":\"wv.netto_omzet\",\"label\":\"Netto-omzet\","
                             "\"table\":\"wv\",\"year\":2023,\"unit\":\"eur\",\"cents\":null,"
                             "\"printed\":null}");
    assert_contains(run.out, "{\"figure\":\"balans.totaal_activa\",\"label\":\"Totaal activa\","
                             "\"table\":\"balans\",\"year\":2023,\"unit\":\"eur\",\"cents\":null,"
                             "\"printed\":null}");
    run_free(&run);
}

/* The cash flow of the year is known all the same: an organisation begins with nothing. */
static void cash_flow_begins_at_nothing(void **state)
{
    struct run run = run_on("show", *state, "--format=json");

    assert_contains(run.out, "\"figure\":\"kasstroom.mutatie_liquide_middelen\","
                             "\"label\":\"Mutatie liquide middelen\",\"table\":\"kasstroom\","
                             "\"year\":2024,\"unit\":\"eur\",\"cents\":17451,\"printed\":175}");
    run_free(&run);
}

static void report_says_so(void **state)
{
    char *pdf = path_join(*state, "rapport.pdf");
    const char *const render[] = {"render", *state, "-o", pdf, NULL};
    const char *const read[] = {"pdftotext", "-layout", pdf, "-", NULL};
    struct run run = run_program(render);

    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_command(read);
    assert_contains(run.out, "Van 2023 zijn geen cijfers bekend");
    assert_lacks(run.out, "n.v.t. van n.v.t.");
    assert_lacks(run.out, "Vaststelling van de jaarrekening 2023");
    run_free(&run);
    free(pdf);
}

static int make_folder(void **state)
{
    *state = first_year();
    return 0;
}

static int drop_folder(void **state)
{
    remove_tree(*state);
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_fails),
        cmocka_unit_test(unknown_is_null),
        cmocka_unit_test(cash_flow_begins_at_nothing),
        cmocka_unit_test(report_says_so),
    };

    return cmocka_run_group_tests_name("first year", tests, make_folder, drop_folder);
}
