/* chart: the chart of accounts. */
#include "books.h"

#include "jaarrapport/chart.h"

static void reads_accounts(void **state)
{
    struct books books;
    struct chart chart;
    char *path;
    size_t index;

    (void)state;
    books_open(&books);
    path = books_file(&books, "s.csv",
                      "rgs;Rekening;soort;Omschrijving\n"
                      "BLimBanRba;0100;x;Bank\n"
                      "WOmzNopOlh;100;x;Omzet\n"
                      "-;9999;x;\"Memo; buiten\"\n"
                      "BMvaBeiVvp.01;0210;x;Inventaris\n");
    assert_int_equal(chart_read(&chart, path, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "");
    assert_int_equal(chart.count, 4);
    index = chart_find(&chart, slice_of("0100"));
    assert_int_equal(index, 0);
    assert_string_equal(chart.accounts[0].description, "Bank");
    assert_string_equal(chart.accounts[0].rgs, "BLimBanRba");
    assert_int_equal(chart.accounts[0].kind, ACCOUNT_BALANCE);
    assert_int_equal(chart.accounts[0].at.line, 2);
    assert_int_equal(chart.accounts[0].at.column, 12);
    assert_int_equal(chart.accounts[0].rgs_at.line, 2);
    assert_int_equal(chart.accounts[0].rgs_at.column, 1);
    assert_int_equal(chart.accounts[chart_find(&chart, slice_of("100"))].kind,
                     ACCOUNT_PROFIT_LOSS);
    assert_int_equal(chart.accounts[chart_find(&chart, slice_of("9999"))].kind, ACCOUNT_OUTSIDE);
    assert_string_equal(chart.accounts[2].description, "Memo; buiten");
    assert_true(chart_find(&chart, slice_of("00100")) == MAP_NONE);
    books_close(&books);
}

static const struct fault_case {
    const char *name, *row, *found;
} fault_cases[] = {
    {"no code", "1300;Debiteuren;", "intake.rgs_leeg 3:17\n"},
    {"another letter", "1300;Debiteuren;XLim", "intake.rgs 3:17\n"},
    {"a small letter", "1300;Debiteuren;Blim", "intake.rgs 3:17\n"},
    {"half a group", "1300;Debiteuren;BLi", "intake.rgs 3:17\n"},
    {"only a letter", "1300;Debiteuren;B", "intake.rgs 3:17\n"},
    {"a blank inside", "1300;Debiteuren;BLim Ban", "intake.rgs 3:17\n"},
    {"an empty extension", "1300;Debiteuren;BLim.", "intake.rgs 3:17\n"},
    {"a repeated number", "1000;Kas;BLimKas", "intake.rekening_dubbel 3:1\n"},
    {"no number", ";Kas;BLimKas", "intake.rekening_leeg 3:1\n"},
    {"too few fields", "1300;Debiteuren", "intake.veldaantal 3:16\n"},
    {"a group that begins with a digit", "1300;Debiteuren;BVorDeb1a2", "intake.rgs 3:17\n"},
    {"digits behind a capital are fine", "1300;Debiteuren;BVorDebA12", ""},
    {"a full code is fine", "1300;Debiteuren;BVorDebHad", ""},
    {"outside is fine", "1300;Debiteuren;-", ""},
};

static void fault_test(void **state)
{
    const struct fault_case *example = *state;
    struct books books;
    struct chart chart;
    char *text;

    books_open(&books);
    text = arena_printf(&books.arena, "rekening;omschrijving;rgs\n1000;Bank;BLimBan\n%s\n",
                        example->row);
    assert_int_equal(chart_read(&chart, books_file(&books, "s.csv", text), &books.findings),
                     OUTCOME_OK);
    assert_string_equal(books_found(&books), example->found);
    assert_true(chart_find(&chart, slice_of("1000")) == 0);
    books_close(&books);
}

static void a_repeat_names_the_first_line(void **state)
{
    struct books books;
    struct chart chart;

    (void)state;
    books_open(&books);
    (void)chart_read(&chart,
                     books_file(&books, "s.csv", "rekening;omschrijving;rgs\n1;a;BLim\n1;b;BLim\n"),
                     &books.findings);
    assert_contains(books.findings.items[0].message, "regel 2");
    books_close(&books);
}

static void missing_columns_are_named(void **state)
{
    struct books books;
    struct chart chart;

    (void)state;
    books_open(&books);
    assert_int_equal(chart_read(&chart, books_file(&books, "s.csv", "nummer;naam;rgs\n1;a;BLim\n"),
                                &books.findings),
                     OUTCOME_OK);
    assert_string_equal(books_found(&books), "intake.kop 1:1\nintake.kop 1:1\n");
    assert_contains(books.findings.items[0].message, "rekening");
    assert_contains(books.findings.items[1].message, "omschrijving");
    assert_int_equal(chart.count, 0);
    books_close(&books);
}

static void a_missing_file_is_trouble(void **state)
{
    struct books books;
    struct chart chart;

    (void)state;
    books_open(&books);
    books_listen(&books);
    assert_int_equal(chart_read(&chart, books_path(&books, "s.csv"), &books.findings),
                     OUTCOME_TROUBLE);
    assert_contains(books_heard(&books), "s.csv");
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest faults[COUNT(fault_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(reads_accounts),
        cmocka_unit_test(a_repeat_names_the_first_line),
        cmocka_unit_test(missing_columns_are_named),
        cmocka_unit_test(a_missing_file_is_trouble),
    };

    CASE_TESTS(faults, fault_cases, fault_test);
    return cmocka_run_group_tests_name("chart fault", faults, NULL, NULL) +
           cmocka_run_group_tests_name("chart", others, NULL, NULL);
}
