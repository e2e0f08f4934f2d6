/*
 * correcties.csv: audit adjustments on top of the trial balance, and the
 * kolommenbalans that shows them, worked out by hand from the entries of
 * tests/fouten/basis.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define HEAD "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"

/* A member pays 121,00 of its 847,00 less: revenue 100,00 and VAT 21,00 go back. */
static const char corrections[] = HEAD "2024-12-31;CORR;1;8000;Creditnota;100,00;\n"
                                       "2024-12-31;CORR;1;1500;Creditnota;21,00;\n"
                                       "2024-12-31;CORR;1;1300;Creditnota;;121,00\n";

/* The administration with corrections: the folder boek/ in a folder of its own. */
static char *book_with(const char *text)
{
    char *parent = temp_folder(), *folder = path_join(parent, "boek"), *path;

    free(parent);
    copy_tree("tests/fouten/basis", folder);
    path = path_join(folder, "correcties.csv");
    write_text(path, text);
    free(path);
    path = path_join(folder, "administratie.ini");
    replace_in_file(path, "[resultaat]", "correcties = correcties.csv\n[resultaat]");
    free(path);
    return folder;
}

static void book_close(char *folder)
{
    *strrchr(folder, '/') = '\0';
    remove_tree(folder);
    free(folder);
}

static void shows(const char *folder, const char *table, const char *expected)
{
    const char *const arguments[] = {"show", folder, table, "--format=csv", NULL};
    struct run run = run_program(arguments);

    assert_int_equal(run.status, 0);
    assert_contains(run.out, expected);
    run_free(&run);
}

static void kolommenbalans_parts_what_was_corrected(void **state)
{
    static const char expected[] =
        "rekening;omschrijving;proefbalans_debet;proefbalans_credit;saldibalans_debet;"
        "saldibalans_credit;correcties_debet;correcties_credit;winst_en_verlies_debet;"
        "winst_en_verlies_credit;balans_debet;balans_credit\n"
        "0100;Inventaris;1300,00;0,00;1300,00;0,00;0,00;0,00;0,00;0,00;1300,00;0,00\n"
        "0190;Afschrijving inventaris;0,00;650,00;0,00;650,00;0,00;0,00;0,00;0,00;0,00;650,00\n"
        "0900;Algemene reserve;0,00;2300,00;0,00;2300,00;0,00;0,00;0,00;0,00;0,00;2300,00\n"
        "0990;Resultaat vorig boekjaar;800,00;800,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00\n"
        "1100;Bank;1910,00;363,00;1547,00;0,00;0,00;0,00;0,00;0,00;1547,00;0,00\n"
        "1300;Debiteuren;847,00;0,00;847,00;0,00;0,00;121,00;0,00;0,00;726,00;0,00\n"
        "1500;Omzetbelasting;63,00;357,00;0,00;294,00;21,00;0,00;0,00;0,00;0,00;273,00\n"
        "4000;Afschrijvingskosten;250,00;0,00;250,00;0,00;0,00;0,00;250,00;0,00;0,00;0,00\n"
        "4500;Kantoorkosten;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00\n"
        "8000;Contributies;0,00;700,00;0,00;700,00;100,00;0,00;0,00;600,00;0,00;0,00\n"
        "9990;Tussenrekening;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00;0,00\n"
        ";resultaat;0,00;0,00;0,00;0,00;0,00;0,00;350,00;0,00;0,00;350,00\n"
        ";totaal;5170,00;5170,00;3944,00;3944,00;121,00;121,00;600,00;600,00;3573,00;3573,00\n";
    char *folder = book_with(corrections);

    (void)state;
    shows(folder, "kolommenbalans", expected);
    book_close(folder);
}

/* The statements are those of the corrected books, and the checks still hold. */
static void statements_take_corrections(void **state)
{
    char *folder = book_with(corrections);
    const char *const check[] = {"check", folder, NULL};
    struct run run = run_program(check);

    (void)state;
    assert_int_equal(run.status, 0);
    run_free(&run);
    shows(folder, "wv", "wv.netto_omzet;Netto-omzet;600;1000\n");
    shows(folder, "wv", "wv.resultaat_na_belastingen;Resultaat na belastingen;350;800\n");
    shows(folder, "balans", "balans.handelsdebiteuren;Handelsdebiteuren;726;0\n");
    shows(folder, "saldibalans", "1300;Debiteuren;0,00;847,00;121,00;726,00\n");
    book_close(folder);
}

static void explain_names_the_correction(void **state)
{
    char *folder = book_with(corrections);
    const char *const arguments[] = {"explain", folder, "wv.netto_omzet", NULL};
    struct run run = run_program(arguments);

    (void)state;
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "correcties.csv:2");
    run_free(&run);
    book_close(folder);
}

/* A loss stands on the other side. */
static void a_loss_closes_on_the_other_side(void **state)
{
    char *folder = book_with(HEAD "2024-12-31;CORR;1;4500;Nota;1.000,00;\n"
                                  "2024-12-31;CORR;1;1100;Nota;;1.000,00\n");

    (void)state;
    shows(folder, "kolommenbalans",
          ";resultaat;0,00;0,00;0,00;0,00;0,00;0,00;0,00;550,00;550,00;0,00\n");
    book_close(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kolommenbalans_parts_what_was_corrected),
        cmocka_unit_test(statements_take_corrections),
        cmocka_unit_test(explain_names_the_correction),
        cmocka_unit_test(a_loss_closes_on_the_other_side),
    };

    return cmocka_run_group_tests_name("corrections", tests, NULL, NULL);
}
