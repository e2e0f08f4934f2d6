/*
 * The movements of equity by legal form: dividend, capital paid in, what an
 * owner takes out, reserves with a purpose; and the cash flow that follows.
 *
 * The books are made up.  What must come out is worked out by hand, in whole
 * euros, from the entries that stand above it.
 */
#include "support.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define LINES "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
#define RULES "tabel;kolom;rekening;dagboek;kant\n"
#define EQUITY "verloop.eigen_vermogen."

struct expected {
    const char *figure;
    int64_t printed;
};

struct form {
    const char *name, *layout, *chart, *ledger, *rules; /* rules may be NULL */
    struct expected rows[16];
};

static const struct form forms[] = {
    /* shares of 2.000 for 10.000, 1.000 of the premium turned into shares, a dividend of 5.000
       with 750 of tax on it, both paid */
    {"bv", "bv-groot",
     "0300;Aandelenkapitaal;BEivGokGea\n0310;Agio;BEivAgiAgi\n"
     "1700;Dividend;BSchDhaDha\n1710;Dividendbelasting;BSchBepDib\n",
     "2024-03-01;BANK;1;1100;Uitgifte;10000,00;\n2024-03-01;BANK;1;0300;Uitgifte;;2000,00\n"
     "2024-03-01;BANK;1;0310;Uitgifte;;8000,00\n"
     "2024-04-01;BONUS;1;0310;Bonusaandelen;1000,00;\n"
     "2024-04-01;BONUS;1;0300;Bonusaandelen;;1000,00\n"
     "2024-05-31;MEMO;1;0900;Dividend;5000,00;\n2024-05-31;MEMO;1;1700;Dividend;;4250,00\n"
     "2024-05-31;MEMO;1;1710;Dividend;;750,00\n"
     "2024-06-30;BANK;2;1700;Dividend;4250,00;\n2024-06-30;BANK;2;1710;Dividend;750,00;\n"
     "2024-06-30;BANK;2;1100;Dividend;;5000,00\n",
     RULES "eigen_vermogen;dividend;0900;MEMO;debet\neigen_vermogen;overige_mutaties;;BONUS;\n",
     {{EQUITY "kapitaal.stortingen", 2000},
      {EQUITY "kapitaal.overige_mutaties", 1000},
      {EQUITY "agio.stortingen", 8000},
      {EQUITY "agio.overige_mutaties", -1000},
      {EQUITY "totaal.stortingen", 10000},
      {EQUITY "algemene_reserves.dividend", -5000},
      {EQUITY "totaal.overige_mutaties", 0},
      {EQUITY "totaal.eind", 65000}, /* 40.000 + 10.000 - 5.000 + 20.000 */
      {"kasstroom.stortingen", 10000},
      {"kasstroom.dividend", -5000},
      {"kasstroom.vermogensmutaties", 0},
      {"kasstroom.financiering", 5000},
      {"kasstroom.mutatie_liquide_middelen", 25000}}},
    /* of the dividend 1.250 is still to be paid */
    {"bv_schuld", "bv-klein", "1700;Dividend;BSchDhaDha\n",
     "2024-05-31;MEMO;1;0900;Dividend;5000,00;\n2024-05-31;MEMO;1;1700;Dividend;;5000,00\n"
     "2024-06-30;BANK;2;1700;Dividend;3750,00;\n2024-06-30;BANK;2;1100;Dividend;;3750,00\n",
     RULES "eigen_vermogen;dividend;BEivOvr;MEMO;debet\n",
     {{EQUITY "totaal.dividend", -5000},
      {"balans.dividend_schuld", 1250},
      {"kasstroom.dividend", -3750},
      {"kasstroom.schulden", 0},
      {"kasstroom.mutatie_liquide_middelen", 16250}}},
    /* taken out 3.000 and taxes of 1.200, of which 200 came back; 500 put in; at the end of the
       year what was taken out is set off against the capital */
    {"eenmanszaak", "eenmanszaak",
     "0300;Ondernemingsvermogen;BEivKapOnd\n0310;Stortingen;BEivKapPrs\n"
     "0320;Opnamen;BEivKapPro\n0330;Belastingen;BEivKapPbe\n",
     "2024-02-01;BANK;1;0320;Opname;3000,00;\n2024-02-01;BANK;1;1100;Opname;;3000,00\n"
     "2024-03-01;BANK;2;0330;Aanslag;1200,00;\n2024-03-01;BANK;2;1100;Aanslag;;1200,00\n"
     "2024-04-01;BANK;3;1100;Teruggaaf;200,00;\n2024-04-01;BANK;3;0330;Teruggaaf;;200,00\n"
     "2024-05-01;BANK;4;1100;Storting;500,00;\n2024-05-01;BANK;4;0310;Storting;;500,00\n"
     "2024-12-31;MEMO;1;0300;Afboeken opnamen;3000,00;\n"
     "2024-12-31;MEMO;1;0320;Afboeken opnamen;;3000,00\n",
     NULL,
     {{EQUITY "totaal.prive_stortingen", 500},
      {EQUITY "totaal.prive_opnamen", -4200},
      {EQUITY "totaal.overige_mutaties", 200},
      {EQUITY "totaal.eind", 56500}, /* 40.000 + 20.000 - 3.500 */
      {"kasstroom.prive_stortingen", 500},
      {"kasstroom.prive_opnamen", -4200},
      {"kasstroom.vermogensmutaties", 200},
      {"kasstroom.mutatie_liquide_middelen", 16500}}},
    /* 4.000 set aside, and 1.500 spent out of a fund; only of the first a rule says where it
       came from */
    {"stichting", "stichting",
     "0300;Bestemmingsreserve;BEivBerBer\n0310;Bestemmingsfonds;BEivBefBef\n",
     "2024-02-01;BESTEM;1;0900;Reserve onderhoud;4000,00;\n"
     "2024-02-01;BESTEM;1;0300;Reserve onderhoud;;4000,00\n"
     "2024-03-01;MEMO;1;0310;Besteding fonds;1500,00;\n"
     "2024-03-01;MEMO;1;0900;Besteding fonds;;1500,00\n",
     RULES "eigen_vermogen;toevoegingen;BEivOvr;BESTEM;debet\n",
     {{EQUITY "bestemmingsreserves.toevoegingen", 4000},
      {EQUITY "algemene_reserves.toevoegingen", -4000},
      {EQUITY "bestemmingsfondsen.onttrekkingen", -1500},
      {EQUITY "algemene_reserves.overige_mutaties", 1500},
      {EQUITY "totaal.toevoegingen", 0},
      {"kasstroom.vermogensmutaties", 0},
      {"kasstroom.mutatie_liquide_middelen", 20000}}},
};

static void put(const char *folder, const char *name, const char *text)
{
    char *path = path_join(folder, name);

    write_text(path, text);
    free(path);
}

/* 40.000 in the bank and in the reserve, and 20.000 of sales that were paid. */
static void make_books(const struct form *form, const char *folder)
{
    char *settings = text_printf(
        "[entiteit]\nnaam = De Proef\nrechtsvorm = %s\nzetel = Lith\nkvk = 00000000\n"
        "[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
        "[bestanden]\ngrootboek = grootboek.csv\nrekeningschema = rekeningschema.csv\n%s"
        "[resultaat]\nrekening = 0990\nreserve = 0900\nbalans = na\n"
        "[rapport]\nlayout = %s\nstatus = concept\n",
        strncmp(form->name, "bv", 2) == 0 ? "bv" : form->name,
        form->rules == NULL ? "" : "verloop = verloop.csv\n", form->layout);
    char *chart = text_printf("rekening;omschrijving;rgs\n0900;Reserve;BEivOvrOrs\n"
                              "0990;Resultaat;BEivOreRvh\n1100;Bank;BLimBanRba\n"
                              "8000;Omzet;WOmzNop\n%s", form->chart);
    char *ledger = text_printf(LINES "2024-01-01;BEGIN;1;1100;Begin;40000,00;\n"
                               "2024-01-01;BEGIN;1;0900;Begin;;40000,00\n"
                               "2024-01-31;BANK;9;1100;Omzet;20000,00;\n"
                               "2024-01-31;BANK;9;8000;Omzet;;20000,00\n%s", form->ledger);

    put(folder, "administratie.ini", settings);
    put(folder, "rekeningschema.csv", chart);
    put(folder, "grootboek.csv", ledger);
    if (form->rules != NULL)
        put(folder, "verloop.csv", form->rules);
    free(settings);
    free(chart);
    free(ledger);
}

/* What a figure prints over 2024, from the lines of show --format=json. */
static int64_t printed(const char *lines, const char *figure)
{
    char *wanted = text_printf("{\"figure\":\"%s\",", figure);
    const char *at = strstr(lines, wanted);
    json_t *record;
    int64_t value;

    free(wanted);
    if (at == NULL) {
        fail_msg("no figure %s", figure);
        return 0;
    }
    record = json_loadb(at, strcspn(at, "\n"), 0, NULL);
    assert_int_equal(json_integer_value(json_object_get(record, "year")), 2024);
    value = json_integer_value(json_object_get(record, "printed"));
    json_decref(record);
    return value;
}

static void equity_moves(void **state)
{
    const struct form *form = *state;
    char *folder = temp_folder();
    struct run run;

    make_books(form, folder);
    run = run_program((const char *const[]){"check", folder, "--strict", "--layouts=layouts", NULL});
    if (run.status != 0)
        print_error("%s%s", run.err, run.out);
    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_program((const char *const[]){"show", folder, "--format=json", "--layouts=layouts",
                                            NULL});
    for (size_t i = 0; form->rows[i].figure != NULL; i++)
        if (printed(run.out, form->rows[i].figure) != form->rows[i].printed)
            fail_msg("%s: %" PRId64 ", expected %" PRId64, form->rows[i].figure,
                     printed(run.out, form->rows[i].figure), form->rows[i].printed);
    run_free(&run);
    remove_tree(folder);
    free(folder);
}

/*
 * 2024 brings in 350 more, so that its result is 800, as that of 2023 was.  The entry that brings
 * last year's 800 to the reserve is not taken for this year's.
 */
static void a_result_like_last_years_is_not_booked_twice(void **state)
{
    char *above = temp_folder(), *folder = path_join(above, "boek");
    char *ledger = path_join(folder, "grootboek-2024.csv");
    struct run run;

    (void)state;
    copy_tree("tests/fouten/basis", folder);
    replace_in_file(ledger, "1300;Contributie 2024;847,00;", "1300;Contributie 2024;1.197,00;");
    replace_in_file(ledger, "8000;Contributie 2024;;700,00", "8000;Contributie 2024;;1.050,00");
    run = run_program((const char *const[]){"check", folder, "--strict", NULL});
    if (run.status != 0)
        print_error("%s%s", run.out, run.err);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "  goed        resultaat.al_verwerkt ");
    run_free(&run);
    free(ledger);
    free(folder);
    remove_tree(above);
    free(above);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(forms) + 1];

    tests[COUNT(forms)] =
        (struct CMUnitTest)cmocka_unit_test(a_result_like_last_years_is_not_booked_twice);
    for (size_t i = 0; i < COUNT(forms); i++)
        tests[i] = (struct CMUnitTest){forms[i].name, equity_moves, NULL, NULL, (void *)&forms[i]};
    return cmocka_run_group_tests_name("equity", tests, NULL, NULL);
}
