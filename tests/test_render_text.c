/*
 * The text back end: every expected page is typed by hand.
 */
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/render.h"
#include "support.h"

struct fixture {
    struct arena arena;
    struct document document;
    struct buffer out;
};

static int start(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);

    *fixture =
        (struct fixture){.document = {.title = "Titel", .entity = "Entiteit", .stamp = "CONCEPT"}};
    *state = fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    buffer_free(&fixture->out);
    arena_reset(&fixture->arena);
    free(fixture);
    return 0;
}

static struct block *add(struct fixture *fixture, enum block_kind kind, int level, const char *text)
{
    struct block *block = document_add(&fixture->document, &fixture->arena, kind);

    block->level = level;
    block->spans = arena_take(&fixture->arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
    return block;
}

/* One cell: "_" and "=" before its text are rules below, "^" above. */
static void cell_read(struct fixture *fixture, struct doc_cell *cell, const char *text,
                      size_t length)
{
    while (length > 0 && strchr("_=^", *text) != NULL) {
        if (*text == '^')
            cell->above = RULE_SINGLE;
        else
            cell->below = *text == '=' ? RULE_DOUBLE : RULE_SINGLE;
        text++;
        length--;
    }
    cell->text = arena_copy(&fixture->arena, text, length);
}

/* A row such as "I1|Inventaris|_12": its kind H C I T S, its indent, its cells. */
static void row_read(struct fixture *fixture, struct doc_row *row, const char *text, size_t columns)
{
    static const char kinds[] = "HCITS";

    row->kind = (enum doc_row_kind)(strchr(kinds, text[0]) - kinds);
    if (row->kind == DOC_ROW_SPACE)
        return;
    row->cells = arena_take_array(&fixture->arena, columns, sizeof *row->cells);
    text++;
    if (*text >= '0' && *text <= '9')
        row->indent = *text++ - '0';
    for (size_t c = 0; c < columns; c++) {
        size_t length = *text == '|' ? strcspn(text + 1, "|") : 0;

        cell_read(fixture, &row->cells[c], text + 1, length);
        text += *text == '|' ? length + 1 : 0;
    }
}

static void add_table(struct fixture *fixture, const char *columns, const char *const *rows)
{
    static const char kinds[] = "LTNA";
    struct doc_table *table = arena_take(&fixture->arena, sizeof *table);
    size_t count = 0;

    table->column_count = strlen(columns);
    table->columns = arena_take_array(&fixture->arena, table->column_count, sizeof *table->columns);
    for (size_t c = 0; c < table->column_count; c++)
        table->columns[c] = (enum column_kind)(strchr(kinds, columns[c]) - kinds);
    while (rows[count] != NULL)
        count++;
    table->row_count = count;
    table->rows = arena_take_array(&fixture->arena, count, sizeof *table->rows);
    for (size_t r = 0; r < count; r++)
        row_read(fixture, &table->rows[r], rows[r], table->column_count);
    document_add(&fixture->document, &fixture->arena, BLOCK_TABLE)->table = table;
}

#define ADD_TABLE(fixture, columns, ...) \
    add_table((fixture), (columns), (const char *const[]){__VA_ARGS__, NULL})

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
