/*
 * The text back end: every expected page is typed by hand.
 */
#include "documents.h"
#include "jaarrapport/render.h"

static void assert_page(struct fixture *fixture, size_t columns, const char *expected)
{
    render_text(&fixture->document, columns, &fixture->out);
    assert_string_equal(fixture->out.bytes, expected);
}

/* --- tables ------------------------------------------------------------------ */

static void test_statement(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LNAA", "H||Ref.|2017|2016", "C|Baten", "I1|Netto-omzet|1|10.000|9.500",
              "I1|Kostprijs|12|_2.500-|_1.250-", "T|Brutomarge||7.500|8.250", "S",
              "T|Resultaat||=(40)|=-");
    assert_page(fixture, 44,
                "                      Ref.    2017     2016\n"
                "Baten\n"
                "  Netto-omzet          1    10.000    9.500\n"
                "  Kostprijs            12    2.500-   1.250-\n"
                "                            -------  -------\n"
                "Brutomarge                   7.500    8.250\n"
                "\n"
                "Resultaat                      (40)       -\n"
                "                            =======  =======\n");
}

/* The label wraps and hangs; the amount stands on its last line. */
static void test_long_label(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LA", "I|Belastingen en premies sociale verzekeringen|1.234",
              "I1|Ingesprongen en ook veel te lang|5");
    assert_page(fixture, 32,
                "Belastingen en premies\n"
                "  sociale verzekeringen    1.234\n"
                "  Ingesprongen en ook\n"
                "    veel te lang               5\n");
}

/* Columns of words wrap from the top of the row, heads stand on the last line. */
static void test_texts(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "TTA", "H|Naam|Functie|Totale bezoldiging",
              "I|A. Bakker|Directeur en bestuurder|100.000", "I|C. de Vries|Lid|0");
    assert_page(fixture, 42,
                "                                    Totale\n"
                "Naam         Functie           bezoldiging\n"
                "A. Bakker    Directeur en          100.000\n"
                "             bestuurder\n"
                "C. de Vries  Lid                         0\n");
}

/* Narrower than 20 a label does not get: the line gets longer than was asked. */
static void test_too_wide(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LAAA", "I|Een heel lange omschrijving|1.000.000|2.000.000|3.000.000");
    assert_page(fixture, 30,
                "Een heel lange\n"
                "  omschrijving        1.000.000  2.000.000  3.000.000\n");
}

static void test_two_rules_are_one(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LA", "I|Een|_1", "T|Totaal|^=1");
    assert_page(fixture, 12,
                "Een        1\n"
                "           -\n"
                "Totaal     1\n"
                "           =\n");
}

/* --- text --------------------------------------------------------------------- */

static void test_text(void **state)
{
    struct fixture *fixture = *state;
    struct span spans[] = {{"Het resultaat is ", 0},
                           {"€ 331.707", EMPHASIS_BOLD},
                           {", meer dan in 2016.", EMPHASIS_NONE}};

    add(fixture, BLOCK_COVER, 0, "Jaarrapport");
    add(fixture, BLOCK_CONTENTS, 0, "");
    add(fixture, BLOCK_HEADING, 1, "Jaarrekening");
    add(fixture, BLOCK_HEADING, 2, "Balans");
    struct block *block = add(fixture, BLOCK_PARAGRAPH, 0, "");
    block->spans = spans;
    block->span_count = 3;
    add(fixture, BLOCK_PAGE_BREAK, 0, "");
    add(fixture, BLOCK_LIST_ITEM, 1, "een punt dat niet op de regel past;")->marker = "–";
    add(fixture, BLOCK_LIST_ITEM, 2, "binnen;")->marker = "a)";
    add(fixture, BLOCK_LIST_ITEM, 1, "laatste.")->marker = "–";
    add(fixture, BLOCK_PARAGRAPH, 0,
        "Een coöpe\xc2\xadra\xc2\xadtie met woord\xc2\xad"
        "breuk.");
    assert_page(fixture, 24,
                "Jaarrapport\n"
                "\n"
                "Jaarrekening\n"
                "  Balans\n"
                "\n"
                "\n"
                "Jaarrekening\n"
                "\n"
                "Balans\n"
                "\n"
                "Het resultaat is €\n"
                "331.707, meer dan in\n"
                "2016.\n"
                "\n"
                "–  een punt dat niet op\n"
                "   de regel past;\n"
                "   a) binnen;\n"
                "–  laatste.\n"
                "\n"
                "Een coöperatie met\n"
                "woordbreuk.\n");
}

static void test_soft_hyphen(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "De ver\xc2\xadloop\xc2\xadstaat");
    assert_page(fixture, 12, "De verloop-\nstaat\n");
}

/* A terminal has no pages: 300 rows run on, their head is printed once. */
static void test_endless(void **state)
{
    struct fixture *fixture = *state;
    const char *rows[302] = {"H|Post|2017"};

    fixture->document.stamp = "CONCEPT";
    for (size_t i = 1; i <= 300; i++)
        rows[i] = "I|Regel|1";
    add_table(fixture, "LA", rows);
    render_text(&fixture->document, 60, &fixture->out);
    assert_int_equal(count_of(fixture->out.bytes, "\n"), 301);
    assert_int_equal(count_of(fixture->out.bytes, "Post"), 1);
    assert_lacks(fixture->out.bytes, "vervolg");
    assert_lacks(fixture->out.bytes, "CONCEPT");
    assert_lacks(fixture->out.bytes, " \n");
}

static void test_nothing(void **state)
{
    struct fixture *fixture = *state;

    buffer_text(&fixture->out, "Ervoor.");
    assert_page(fixture, 80, "Ervoor.");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(test_statement),   TEST(test_long_label), TEST(test_texts),
        TEST(test_too_wide),    TEST(test_text),       TEST(test_two_rules_are_one),
        TEST(test_soft_hyphen), TEST(test_endless),    TEST(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
