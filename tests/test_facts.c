/*
 * feiten.csv: names, years, units, and what is said of those that cannot be.
 */
#include "books.h"

#include "jaarrapport/facts.h"

static const struct name_case {
    const char *name, *id;
} names[] = {
    {"werknemers", "werknemers"},
    {"lease auto's per maand", "lease_auto_s_per_maand"},
    {"Huur  (kantoor) ", "huur_kantoor"},
    {"Coöperatie & één", "cooperatie_een"},
    {"2e kwartaal", "2e_kwartaal"},
    {"deel \xE2\x82\xAC 5", "deel_5"}, /* no letter with an accent */
    {"---", ""},
    {"", ""},
};

static void names_become_ids(void **state)
{
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        assert_string_equal(fact_id(names[i].name, &arena), names[i].id);
    arena_reset(&arena);
}

static struct facts read_facts(struct books *books, const char *rows)
{
    struct facts facts;
    char *text = arena_printf(&books->arena, "naam;jaar;waarde;eenheid;bron\n%s", rows);

    assert_int_equal(facts_read(&facts, books_file(books, "feiten.csv", text), &books->findings),
                     OUTCOME_OK);
    return facts;
}

static void values_are_read(void **state)
{
    struct books books;
    struct facts facts;
    char text[MONEY_TEXT_MAX];

    (void)state;
    books_open(&books);
    facts = read_facts(&books, "huur;2017;63.000;eur;c\nhuur;2016;61000,50;eur;c\n"
                               "fte;2017;19,25;aantal;l\ndeel;2017;12.5;pct;l\n"
                               "akte;;22-12-2006;datum;a\nkleur;;blauw;tekst;a\n");
    assert_string_equal(books_found(&books), "");
    assert_int_equal(facts.count, 6);
    assert_string_equal(money_format(facts_find(&facts, "huur", 2017)->number, text), "63.000,00");
    assert_string_equal(money_format(facts_find(&facts, "huur", 2016)->number, text), "61.000,50");
    assert_null(facts_find(&facts, "huur", 2015));
    assert_string_equal(money_format(facts_find(&facts, "fte", 2017)->number, text), "19,25");
    assert_string_equal(money_format(facts_find(&facts, "deel", 2017)->number, text), "12,50");
    assert_int_equal(facts_find(&facts, "akte", 1999)->date.year, 2006);
    assert_string_equal(facts_find(&facts, "kleur", 2017)->text, "blauw");
    books_close(&books);
}

/* The value of the year goes before the one of every year. */
static void the_year_goes_first(void **state)
{
    struct books books;
    struct facts facts;

    (void)state;
    books_open(&books);
    facts = read_facts(&books, "naam;2017;nieuw;tekst;a\nnaam;;oud;tekst;a\n");
    assert_string_equal(facts_find(&facts, "naam", 2017)->text, "nieuw");
    assert_string_equal(facts_find(&facts, "naam", 2016)->text, "oud");
    books_close(&books);
}

static const struct fault_case {
    const char *name, *rows, *expected;
} faults[] = {
    {"no name", ";2017;1;eur;a\n", "feiten.naam 2:1\n"},
    {"year of two digits", "a;17;1;eur;a\n", "feiten.jaar 2:3\n"},
    {"year with letters", "a;201x;1;eur;a\n", "feiten.jaar 2:3\n"},
    {"year of five digits", "a;20170;1;eur;a\n", "feiten.jaar 2:3\n"},
    {"unknown unit", "a;2017;1;usd;a\n", "feiten.eenheid 2:10\n"},
    {"no number", "a;2017;een;eur;a\n", "feiten.waarde 2:8\n"},
    {"three decimals", "a;2017;1,234;pct;a\n", "feiten.waarde 2:8\n"},
    {"empty value", "a;2017;;tekst;a\n", "feiten.waarde 2:8\n"},
    {"no date", "a;2017;2017-13-01;datum;a\n", "feiten.waarde 2:8\n"},
    {"too large", "a;2017;999999999999999999999;eur;a\n", "feiten.waarde 2:8\n"},
    {"twice", "a;2017;1;eur;a\nA;2017;1;eur;a\n", "feiten.dubbel 3:1\n"},
    {"all of them", "a;17;1;eur;a\na;2017;1;usd;a\n", "feiten.jaar 2:3\nfeiten.eenheid 3:10\n"},
};

static void is_found(void **state)
{
    const struct fault_case *one = *state;
    struct books books;

    books_open(&books);
    (void)read_facts(&books, one->rows);
    assert_string_equal(books_found(&books), one->expected);
    books_close(&books);
}

static void a_column_is_missing(void **state)
{
    struct books books;
    struct facts facts;
    char *path;

    (void)state;
    books_open(&books);
    path = books_file(&books, "feiten.csv", "naam;jaar;waarde\na;2017;1\n");
    assert_int_equal(facts_read(&facts, path, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "intake.kop 1:1\n");
    assert_int_equal(facts.count, 0);
    books_close(&books);
}

static void a_missing_file_is_trouble(void **state)
{
    struct books books;
    struct facts facts;

    (void)state;
    books_open(&books);
    books_listen(&books);
    assert_int_equal(facts_read(&facts, books_path(&books, "weg.csv"), &books.findings),
                     OUTCOME_TROUBLE);
    assert_contains(books_heard(&books), "bestaat niet");
    books_close(&books);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_become_ids),    cmocka_unit_test(values_are_read),
        cmocka_unit_test(the_year_goes_first), cmocka_unit_test(a_column_is_missing),
        cmocka_unit_test(a_missing_file_is_trouble),
    };
    struct CMUnitTest fault_tests[COUNT(faults)];

    CASE_TESTS(fault_tests, faults, is_found);
    return cmocka_run_group_tests_name("facts fault", fault_tests, NULL, NULL) +
           cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
