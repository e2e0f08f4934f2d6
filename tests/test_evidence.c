/*
 * Outside evidence, the ageing of open items and the analytical review.
 *
 * The totals of the example are published: debtors 542.896 and a provision of
 * 35.000, creditors 703.875.  The small administration is worked by hand.
 */
#include "books.h"

#include "jaarrapport/evidence.h"

#define EXAMPLE "ledger/dimpact-2017"
#define BASE    "tests/fouten/basis"

static struct run show(const char *folder, const char *table, const char *format)
{
    return run_program((const char *const[]){"show", folder, table, format, NULL});
}

/* A copy of the example in which one text of the ledger is another. */
static char *example_with(struct books *books, const char *file, const char *old,
                          const char *replacement)
{
    char *folder = books_path(books, "boek");

    copy_tree(EXAMPLE, folder);
    replace_in_file(arena_printf(&books->arena, "%s/%s", folder, file), old, replacement);
    return folder;
}

/* A payment that moved to another member leaves every total as it was. */
static void a_payment_of_another_member_is_found(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = example_with(&books, "controle.csv", "openstaand;1300;Lid 25;;2017-12-31;20838,59",
                          "openstaand;1300;Lid 25;;2017-12-31;20383,59");
    run = run_program((const char *const[]){"check", folder, NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "controle.openstaand ");
    assert_contains(run.out, "1300, Lid 25 op 2017-12-31: bewijs 20.383,59, grootboek 20.838,59, "
                             "verschil 455,00");
    run_free(&run);
    books_close(&books);
}

/*
 * A payment of 4.332,28 booked on both sides as 4.323,28: the bank is 9,00 off in June and stays
 * so.  The line with a counterpart of the right amount comes first, and none of an earlier month,
 * another account or an opening is named.
 */
static void a_transposed_payment_is_found(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = example_with(&books, "grootboek-2017.csv", "Betaling I2017-0856;4332,28;",
                          "Betaling I2017-0856;4323,28;");
    replace_in_file(arena_printf(&books.arena, "%s/grootboek-2017.csv", folder),
                    "Betaling Leverancier 34 I2017-0856;;4332,28",
                    "Betaling Leverancier 34 I2017-0856;;4323,28");
    run = run_program((const char *const[]){"check", folder, "--format=json", NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "\"1010 op 2017-06-30: bewijs 77.259,37, grootboek 77.268,37, verschil "
                             "9,00\",\"  kan door ");
    assert_contains(run.out, "grootboek-2017.csv:2001: de cijfers 2 en 3 verwisseld: -4.323,28, "
                             "Betaling Leverancier 34 I2017-0856");
    assert_contains(run.out, "grootboek-2017.csv:2000: de cijfers 2 en 3 verwisseld: 4.323,28, "
                             "Betaling I2017-0856");
    assert_contains(run.out, "verschil 9,00\",\"  dit verschil was er op 2017-06-30 al\"");
    assert_null(strstr(run.out, "Beginbalans"));
    run_free(&run);
    books_close(&books);
}

/* 16.792,26 copied as 17.692,26: the list is wrong, not the ledger. */
static void digits_of_the_evidence_are_named(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = example_with(&books, "controle.csv", "openstaand;1300;Lid 03;;2017-12-31;16792,26",
                          "openstaand;1300;Lid 03;;2017-12-31;17692,26");
    run = run_program((const char *const[]){"check", folder, "--format=json", NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "grootboek 16.792,26, verschil -900,00\",\"  kan door ");
    assert_contains(run.out, "controle.csv:136: de cijfers 7 en 6 van het bewijs zijn misschien "
                             "verwisseld\"");
    assert_null(strstr(run.out, "Beginbalans"));
    run_free(&run);
    books_close(&books);
}

/* 14.223,32 of inventory booked as equipment: two rows are off, and neither side is wrong. */
static void two_rows_of_one_line_are_no_wrong_side(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = example_with(&books, "grootboek-2017.csv", "170084;0200;Meubilair",
                          "170084;0210;Meubilair");
    run = run_program((const char *const[]){"check", folder, "--format=json", NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "grootboek-2017.csv:872: 14.223,32, Meubilair");
    assert_null(strstr(run.out, "verkeerde kant"));
    run_free(&run);
    books_close(&books);
}

/* The line itself is named as what could explain the difference. */
static void the_line_is_named(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(BASE, folder);
    replace_in_file(books_path(&books, "boek/administratie.ini"),
                    "rekeningschema = rekeningschema.csv\n",
                    "rekeningschema = rekeningschema.csv\ncontrole = controle.csv\n");
    (void)books_file(&books, "boek/controle.csv", "bron;rekening;datum;bedrag\n"
                                                  "bank;1100;2024-12-31;1910,00\n");
    run = run_program((const char *const[]){"check", folder, NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "1100 op 2024-12-31: bewijs 1.910,00, grootboek 1.547,00, verschil "
                             "-363,00");
    assert_contains(run.out, "kan door ");
    assert_contains(run.out, "grootboek-2024.csv:12: -363,00, Bureau");
    run_free(&run);
    books_close(&books);
}

static void ages_add_up_to_the_balance_sheet(void **state)
{
    struct run run = show(EXAMPLE, "ouderdom", NULL);

    (void)state;
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "Openstaand op 31 december 2017");
    assert_contains(run.out, "577.895,92\n");  /* 542.896 + 35.000 */
    assert_contains(run.out, "-703.875,29\n"); /* 703.875 */
    run_free(&run);
}

/* Two documents of 10 and 100 days old, one of no document, one paid. */
static void ages_by_hand(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(BASE, folder);
    (void)books_file(&books, "boek/grootboek-2024.csv",
                     "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;relatie;document\n"
                     "2024-12-21;VERK;1;1300;a;100,00;;Lid 1;F3\n2024-12-21;VERK;1;8000;a;;100,00;;\n"
                     "2024-09-22;VERK;2;1300;b;200,00;;Lid 1;F2\n2024-09-22;VERK;2;8000;b;;200,00;;\n"
                     "2024-02-01;VERK;3;1300;c;300,00;;Lid 2;F1\n2024-02-01;VERK;3;8000;c;;300,00;;\n"
                     "2024-03-01;BANK;4;1100;c;300,00;;;\n2024-03-01;BANK;4;1300;c;;300,00;Lid 2;F1\n"
                     "2024-03-02;BANK;5;1100;d;50,00;;;\n2024-03-02;BANK;5;1300;d;;50,00;Lid 2;\n");
    run = show(folder, "ouderdom", "--format=csv");
    assert_contains(run.out, "rekening;relatie;0-30;31-60;61-90;>90;onbekend;totaal\n"
                             "1300;Lid 1;100,00;0,00;0,00;200,00;0,00;300,00\n"
                             "1300;Lid 2;0,00;0,00;0,00;0,00;-50,00;-50,00\n");
    run_free(&run);
    books_close(&books);
}

/* Revenue fell from 1.000 to 700 (30 %), depreciation rose from 200 to 250 (25 %). */
static void the_review(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(BASE, folder);
    run = show(folder, "cijferbeoordeling", "--format=csv");
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "8000;Contributies;700,00;1000,00;-300,00;-30,0;");
    assert_contains(run.out, "4000;Afschrijvingskosten;250,00;200,00;50,00;25,0;0,00;");
    assert_true(strstr(run.out, "8000;") < strstr(run.out, "4000;")); /* the largest first */
    run_free(&run);
    replace_in_file(books_path(&books, "boek/administratie.ini"), "[rapport]",
                    "[cijferbeoordeling]\nbedrag = 100\nprocent = 30\n[rapport]");
    run = show(folder, "cijferbeoordeling", "--format=json");
    assert_contains(run.out, "{\"account\":\"8000\",\"label\":\"Contributies\",\"cents\":70000,"
                             "\"prior_cents\":100000,\"change_cents\":-30000,\"pct10\":-300,");
    assert_lacks(run.out, "\"4000\"");
    run_free(&run);
    replace_in_file(books_path(&books, "boek/administratie.ini"), "procent = 30", "procent = 31");
    run = show(folder, "cijferbeoordeling", NULL);
    assert_contains(run.out, "Veranderingen van 100,00 en meer, en van 31% en meer");
    assert_lacks(run.out, "Contributies");
    run_free(&run);
    books_close(&books);
}

/* Of an account of the result a day is the year so far: 250 of 2024, not the 200 of 2023. */
static void costs_count_from_the_begin_of_the_year(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(BASE, folder);
    replace_in_file(books_path(&books, "boek/administratie.ini"), "[resultaat]",
                    "controle = controle.csv\n[resultaat]");
    (void)books_file(&books, "boek/controle.csv",
                     "bron;rekening;relatie;datum;bedrag\nloon;4000;;2024-12-31;250,00\n");
    run = run_program((const char *const[]){"check", folder, "--strict", NULL});
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "  goed        controle.loon ");
    run_free(&run);
    (void)books_file(&books, "boek/controle.csv",
                     "bron;rekening;relatie;datum;bedrag\nloon;4000;;2024-12-31;450,00\n");
    run = run_program((const char *const[]){"check", folder, NULL});
    assert_contains(run.out, "4000 op 2024-12-31: bewijs 450,00, grootboek 250,00, verschil -200,00");
    run_free(&run);
    books_close(&books);
}

/* -- the file ---------------------------------------------------------------------- */

static const struct row_case {
    const char *name, *row, *found, *message;
} row_cases[] = {
    {"sound", "bank;1100;;2017-12-31;-10,00;;", "", NULL},
    {"no date", "bank;1100;;eind;10,00;;", "controle.regel 2:12\n", "dit is geen datum"},
    {"a period that begins on no date", "loon;1100;;2017-12-31;10,00;januari;",
     "controle.regel 2:29\n", "dit is geen datum"},
    {"a period that begins behind its end", "loon;1100;;2017-01-31;10,00;2017-02-01;",
     "controle.regel 2:29\n", "de periode begint na haar einde"},
    {"no amount", "bank;1100;;2017-12-31;veel;;", "intake.bedrag 2:23\n", "dit is geen bedrag"},
    {"two readings", "bank;1100;;2017-12-31;1.234;;", "intake.bedrag 2:23\n",
     "dit bedrag kan op twee manieren worden gelezen"},
    {"more than any ledger holds", "bank;1100;;2017-12-31;90000000000000000,00;;",
     "intake.bedrag 2:23\n", "dit is geen bedrag"},
};

static void row_test(void **state)
{
    const struct row_case *example = *state;
    struct books books;
    struct chart chart;
    struct evidence evidence;
    const char *text;

    books_open(&books);
    assert_int_equal(chart_read(&chart, books_file(&books, "s.csv",
                                                   "rekening;omschrijving;rgs\n1100;Bank;BLimBan\n"),
                                &books.findings), OUTCOME_OK);
    text = arena_printf(&books.arena, "bron;rekening;relatie;datum;bedrag;vanaf;omschrijving\n%s\n",
                        example->row);
    assert_int_equal(evidence_read(&evidence, books_file(&books, "c.csv", text), &chart,
                                   (struct date){2017, 12, 31}, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), example->found);
    assert_int_equal(evidence.count, example->message == NULL);
    if (example->message != NULL)
        assert_string_equal(books.findings.items[0].message, example->message);
    else
        assert_int_equal(evidence.rows[0].amount.cents, -1000);
    books_close(&books);
}

static void a_file_that_is_not_there_is_trouble(void **state)
{
    struct books books;
    struct chart chart = {0};
    struct evidence evidence;

    (void)state;
    books_open(&books);
    books_listen(&books);
    assert_int_equal(evidence_read(&evidence, books_path(&books, "c.csv"), &chart,
                                   (struct date){2017, 12, 31}, &books.findings),
                     OUTCOME_TROUBLE);
    assert_contains(books_heard(&books), "c.csv: bestaat niet");
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest rows[COUNT(row_cases)];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_not_there_is_trouble),
        cmocka_unit_test(costs_count_from_the_begin_of_the_year),
        cmocka_unit_test(a_payment_of_another_member_is_found),
        cmocka_unit_test(a_transposed_payment_is_found),
        cmocka_unit_test(digits_of_the_evidence_are_named),
        cmocka_unit_test(two_rows_of_one_line_are_no_wrong_side),
        cmocka_unit_test(the_line_is_named),
        cmocka_unit_test(ages_add_up_to_the_balance_sheet),
        cmocka_unit_test(ages_by_hand),
        cmocka_unit_test(the_review),
    };

    CASE_TESTS(rows, row_cases, row_test);
    return cmocka_run_group_tests_name("evidence row", rows, NULL, NULL) +
           cmocka_run_group_tests_name("evidence", tests, NULL, NULL);
}
