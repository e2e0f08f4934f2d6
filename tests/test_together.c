/*
 * One posting moves the statement, the note, the ratio, the summary and the
 * sentence together.
 *
 * Het Stadsbad (VERWACHT.md) had a revenue of 240.000 in 2024; here it is
 * 340.000, received at the bank.  Worked out by hand: result 36.500 + 100.000;
 * equity 549.000 and total 654.000, each 100.000 more, so that equity is 649 /
 * 754 = 86,1 % of the total (was 549 / 654 = 83,9 %) and 649 / 105 = 618,1 % of
 * the debts (was 522,9 %).
 */
#include "support.h"

#include <stdlib.h>

#define FOLDER "tests/administraties/stadsbad"
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct change {
    const char *where, *before, *after;
} changes[] = {
    {"profit and loss account", "|Netto-omzet 7 240.000 160.000|",
     "|Netto-omzet 7 340.000 160.000|"},
    {"its total", "|Bedrijfsresultaat 36.500 62.500|", "|Bedrijfsresultaat 136.500 62.500|"},
    {"balance sheet", "|Totaal activa 654.000 512.500|", "|Totaal activa 754.000 512.500|"},
    {"cash flow", "|Mutatie liquide middelen 142.500 ", "|Mutatie liquide middelen 242.500 "},
    {"note on revenue", "|Toegang en lessen 240.000 160.000|",
     "|Toegang en lessen 340.000 160.000|"},
    {"note on the bank", "|Bank 610.000 467.500|", "|Bank 710.000 467.500|"},
    {"note on equity", "|Resultaat boekjaar - 36.500 36.500|",
     "|Resultaat boekjaar - 136.500 136.500|"},
    {"ratio to the total", "|Eigen vermogen / totaal vermogen 84% 100%|",
     "|Eigen vermogen / totaal vermogen 86% 100%|"},
    {"ratio to the debts", "|Eigen vermogen / vreemd vermogen 523% n.v.t.|",
     "|Eigen vermogen / vreemd vermogen 618% n.v.t.|"},
    {"summary of the result", "|Netto-omzet 240 100,0 160 100,0|",
     "|Netto-omzet 340 100,0 160 100,0|"},
    {"summary of the balance sheet", "|Eigen vermogen 549 83,9 513 100,0|",
     "|Eigen vermogen 649 86,1 513 100,0|"},
    {"analysis of the difference", "|Verschil in het resultaat na belastingen -26|",
     "|Verschil in het resultaat na belastingen 74|"},
    {"sentence on the result", "af met een winst van € 36.500 na belastingen.",
     "af met een winst van € 136.500 na belastingen."},
    {"word in a sentence", "|Het resultaat na belastingen is met € 26K afgenomen",
     "|Het resultaat na belastingen is met € 74K toegenomen"},
    {"sentence on working capital", "met € 146K toegenomen tot € 614K.",
     "met € 246K toegenomen tot € 714K."},
    {"proposal in the notes", "resultaat na belastingen over 2024 van € 36.500 staat",
     "resultaat na belastingen over 2024 van € 136.500 staat"},
};

static char *report_text(const char *folder)
{
    char *here = temp_folder(), *pdf = path_join(here, "rapport.pdf"), *text;
    struct run run = run_program((const char *const[]){"render", folder, "-o", pdf, NULL});

    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_command((const char *const[]){"pdftotext", "-layout", pdf, "-", NULL});
    assert_int_equal(run.status, 0);
    text = lines_squeezed(run.out);
    run_free(&run);
    remove_tree(here);
    free(pdf);
    free(here);
    return text;
}

/* Every place says the old amount before, and the new one, alone, after. */
static void one_posting_moves_them_together(void **state)
{
    char *above = temp_folder(), *folder = path_join(above, "stadsbad");
    char *ledger = path_join(folder, "grootboek.csv");
    char *before, *after;

    (void)state;
    copy_tree(FOLDER, folder);
    before = report_text(folder);
    replace_in_file(ledger, ";1100;Toegang en lessen 2024;240000,00;",
                    ";1100;Toegang en lessen 2024;340000,00;");
    replace_in_file(ledger, ";8000;Toegang en lessen 2024;;240000,00",
                    ";8000;Toegang en lessen 2024;;340000,00");
    after = report_text(folder);
    for (size_t i = 0; i < COUNT(changes); i++) {
        assert_contains(before, changes[i].before);
        assert_lacks(before, changes[i].after);
        assert_contains(after, changes[i].after);
        assert_lacks(after, changes[i].before);
    }
    free(before);
    free(after);
    free(ledger);
    remove_tree(above);
    free(folder);
    free(above);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_posting_moves_them_together),
    };

    return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
