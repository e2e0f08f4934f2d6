/* finding: collecting, ordering and printing. */
#include "books.h"

#include <errno.h>

static char *printed(struct books *books, const struct finding *finding, bool colour)
{
    char *bytes = NULL, *copy;
    size_t length = 0;
    FILE *stream = open_memstream(&bytes, &length);

    assert_non_null(stream);
    finding_print(stream, finding, colour);
    (void)fclose(stream);
    copy = arena_copy(&books->arena, bytes, length);
    free(bytes);
    return copy;
}

static const struct place further[] = {{"a.csv", 7, 1}, {"a.csv", 9, 1}};

static const struct print_case {
    const char *name;
    struct finding finding;
    const char *text;
} print_cases[] = {
    {"everything",
     {.check = "intake.rekening_onbekend", .level = LEVEL_ERROR, .at = {"a.csv", 12, 8}, .width = 4,
      .excerpt = "INK;170;4999;Papier", .message = "rekening 4999 staat er niet in",
      .expected = "een rekening", .found = "4999", .remedy = "verbeter het nummer",
      .difference = {123456}, .also = further, .also_count = 2},
     "a.csv:12:8: fout: rekening 4999 staat er niet in\n"
     "     12 | INK;170;4999;Papier\n"
     "        |        ^~~~\n"
     "    verwacht   een rekening\n"
     "    gevonden   4999\n"
     "    verschil   1.234,56\n"
     "    ook bij    a.csv:7\n"
     "               a.csv:9\n"
     "    oplossing  verbeter het nummer\n"
     "    [intake.rekening_onbekend]\n\n"},
    {"no place",
     {.check = "layout.rol", .level = LEVEL_WARNING, .message = "er ontbreekt iets"},
     "waarschuwing: er ontbreekt iets\n    [layout.rol]\n\n"},
    {"a whole file",
     {.check = "intake.codering", .level = LEVEL_NOTE, .at = {"a.csv", 0, 0}, .message = "let op"},
     "a.csv: opmerking: let op\n    [intake.codering]\n\n"},
    {"a whole line",
     {.check = "x", .level = LEVEL_ERROR, .at = {"a.csv", 3, 0}, .excerpt = "a;b", .message = "m"},
     "a.csv:3: fout: m\n      3 | a;b\n    [x]\n\n"},
    {"tabs are echoed and letters counted",
     {.check = "x", .level = LEVEL_ERROR, .at = {"a.csv", 1, 5}, .width = 2,
      .excerpt = "\xC3\xAB\t\xE2\x82\xAC;ab", .message = "m"},
     "a.csv:1:5: fout: m\n"
     "      1 | \xC3\xAB\t\xE2\x82\xAC;ab\n"
     "        |  \t  ^~\n"
     "    [x]\n\n"},
    {"caret at the end of the line",
     {.check = "x", .level = LEVEL_ERROR, .at = {"a.csv", 1, 4}, .width = 1, .excerpt = "a;b",
      .message = "m"},
     "a.csv:1:4: fout: m\n      1 | a;b\n        |    ^\n    [x]\n\n"},
};

static void print_test(void **state)
{
    const struct print_case *example = *state;
    struct books books;

    books_open(&books);
    assert_string_equal(printed(&books, &example->finding, false), example->text);
    books_close(&books);
}

static void long_lines_are_cut_around_the_caret(void **state)
{
    char line[501];
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .at = {"a.csv", 1, 300},
                              .width = 400, .excerpt = line, .message = "m"};
    struct books books;
    char *text, *caret, *second;

    (void)state;
    books_open(&books);
    (void)memset(line, 'a', sizeof line - 1);
    line[299] = 'B';
    line[500] = '\0';
    text = printed(&books, &finding, false);
    second = strchr(text, '\n') + 1;
    caret = strchr(second, '\n') + 1;
    assert_memory_equal(second, "      1 | \xE2\x80\xA6", 13);
    /* "…" is three bytes and one character: two bytes less before the caret */
    assert_int_equal(strchr(caret, '^') - caret, strchr(second, 'B') - second - 2);
    assert_true(utf8_count(second, (size_t)(caret - second)) <= 115);
    assert_true(strchr(caret, '\n') - caret <= 115);
    books_close(&books);
}

/* 500 places are named, the others counted. */
static void further_places_are_named_up_to_a_limit(void **state)
{
    struct place also[502] = {{NULL, 0, 0}};
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .message = "m", .also = also,
                              .also_count = 502};
    struct books books;
    char *text;

    (void)state;
    books_open(&books);
    for (size_t i = 0; i < 502; i++)
        also[i] = (struct place){"a.csv", i + 1, 1};
    text = printed(&books, &finding, false);
    assert_contains(text, "\n    ook bij    a.csv:1\n               a.csv:2\n");
    assert_contains(text, " a.csv:500\n               en nog 2 regels\n");
    assert_lacks(text, "a.csv:501");
    finding.also_count = 500;
    assert_lacks(printed(&books, &finding, false), "en nog");
    books_close(&books);
}

static void colours_are_ansi(void **state)
{
    struct finding finding = {.check = "x", .level = LEVEL_WARNING, .message = "m"};
    struct books books;

    (void)state;
    books_open(&books);
    assert_contains(printed(&books, &finding, true), "\033[1;33mwaarschuwing:\033[0m");
    assert_lacks(printed(&books, &finding, false), "\033");
    books_close(&books);
}

static void texts_are_copied(void **state)
{
    char message[] = "tekst", file[] = "a.csv";
    struct place also[] = {{file, 2, 3}};
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .at = {file, 1, 1},
                              .message = message, .also = also, .also_count = 1};
    struct books books;

    (void)state;
    books_open(&books);
    findings_add(&books.findings, &finding);
    message[0] = file[0] = '!';
    also[0].line = 9;
    assert_string_equal(books.findings.items[0].message, "tekst");
    assert_string_equal(books.findings.items[0].at.file, "a.csv");
    assert_string_equal(books.findings.items[0].also[0].file, "a.csv");
    assert_int_equal(books.findings.items[0].also[0].line, 2);
    books_close(&books);
}

static void beyond_the_limit_findings_are_counted(void **state)
{
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .message = "m"};
    struct books books;

    (void)state;
    books_open(&books);
    for (int i = 0; i < FINDINGS_MAX + 5; i++)
        findings_add(&books.findings, &finding);
    finding.level = LEVEL_WARNING;
    findings_add(&books.findings, &finding);
    assert_int_equal(books.findings.count, FINDINGS_MAX);
    assert_int_equal(books.findings.dropped, 6);
    assert_int_equal(books.findings.errors, FINDINGS_MAX + 5);
    assert_int_equal(books.findings.warnings, 1);
    /* the first of another check is kept, also behind those that were not */
    finding.check = "y";
    assert_true(findings_would_keep(&books.findings, &finding));
    findings_add(&books.findings, &finding);
    assert_false(findings_would_keep(&books.findings, &finding));
    finding.level = LEVEL_ERROR; /* worse than the one that was kept */
    assert_true(findings_would_keep(&books.findings, &finding));
    assert_int_equal(books.findings.count, FINDINGS_MAX + 1);
    assert_int_equal(books.findings.dropped, 6);
    books_close(&books);
}

/* What is found later in a file may be kept, where the file is read before. */
static void a_file_without_findings_has_room(void **state)
{
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .at = {"a.csv", 1, 1},
                              .message = "m"};
    struct books books;

    (void)state;
    books_open(&books);
    for (size_t i = 0; i < FINDINGS_MAX + 5; i++, finding.at.line++)
        findings_add(&books.findings, &finding);
    assert_false(findings_would_keep(&books.findings, &finding));
    finding.at.file = "b.csv";
    assert_true(findings_would_keep(&books.findings, &finding));
    books_close(&books);
}

static void add_at(struct books *books, const char *check, const char *file, size_t line,
                   size_t column)
{
    struct finding finding = {.check = check, .level = LEVEL_ERROR, .at = {file, line, column},
                              .message = "m"};

    findings_add(&books->findings, &finding);
}

static void order_is_file_line_column_discovery(void **state)
{
    static const char *const files[] = {"2016.csv", "2017.csv"};
    struct books books;

    (void)state;
    books_open(&books);
    add_at(&books, "h", "2017.csv", 3, 1);
    add_at(&books, "g", "2017.csv", 2, 9);
    add_at(&books, "e", "2016.csv", 10, 1);
    add_at(&books, "f", "2016.csv", 10, 1);
    add_at(&books, "b", "schema.csv", 8, 1);
    add_at(&books, "d", "admin.ini", 2, 1);
    add_at(&books, "c", "schema.csv", 9, 1);
    add_at(&books, "a", NULL, 0, 0);
    findings_order(&books.findings, files, 2);
    findings_sort(&books.findings);
    assert_string_equal(books_found(&books), "a 0:0\nb 8:1\nc 9:1\nd 2:1\ne 10:1\nf 10:1\n"
                                             "g 2:9\nh 3:1\n");
    books_close(&books);
}

/*
 * 5,001 findings: x on lines 1 to 3000 of 1.csv; y on lines 1 to 2000 of 2.csv, of which
 * line 500 is an error and the others are warnings; z on line 1999 of 2.csv.  Kept are
 * the first thousand, and of the others the first y, the first y that is an error, and z.
 */
static void add_number(struct findings *findings, size_t number)
{
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .message = "m"};

    finding.at = (struct place){"1.csv", number + 1, 1};
    if (number >= 3000) {
        finding.check = number == 5000 ? "z" : "y";
        finding.at = (struct place){"2.csv", number == 5000 ? 1999 : number - 2999, 1};
        finding.level = number == 5000 || finding.at.line == 500 ? LEVEL_ERROR : LEVEL_WARNING;
    }
    findings_add(findings, &finding);
}

static void what_comes_first_is_kept_in_whichever_order_it_comes(void **state)
{
    static const char *const files[] = {"1.csv", "2.csv"};
    static const size_t steps[] = {1, 5000, 1234, 3001}; /* no factor in common with 5001 */

    (void)state;
    for (size_t order = 0; order < COUNT(steps); order++) {
        struct books books;
        const struct finding *items;

        books_open(&books);
        findings_order(&books.findings, files, 2);
        for (size_t i = 0; i < 5001; i++) {
            add_number(&books.findings, i * steps[order] % 5001);
            assert_true(books.findings.count / 2 <= FINDINGS_MAX);
        }
        findings_sort(&books.findings);
        items = books.findings.items;
        assert_int_equal(books.findings.count, 1003);
        assert_int_equal(books.findings.dropped, 3998);
        assert_int_equal(books.findings.errors, 3002);
        assert_int_equal(books.findings.warnings, 1999);
        for (size_t i = 0; i < 1000; i++) {
            assert_string_equal(items[i].at.file, "1.csv");
            assert_int_equal(items[i].at.line, i + 1);
        }
        assert_int_equal(items[1000].at.line, 1);
        assert_int_equal(items[1000].level, LEVEL_WARNING);
        assert_int_equal(items[1001].at.line, 500);
        assert_int_equal(items[1001].level, LEVEL_ERROR);
        assert_string_equal(items[1002].check, "z");
        books_close(&books);
    }
}

/* What stands before those that are kept is; what stands behind them and is named already is not. */
static void a_place_tells_what_would_be_kept(void **state)
{
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .at = {"1.csv", 0, 0}};
    struct books books;

    (void)state;
    books_open(&books);
    for (size_t i = 0; i < FINDINGS_MAX; i++)
        add_at(&books, "x", "1.csv", 10 + i, 1);
    finding.at.line = 9;
    assert_true(findings_would_keep(&books.findings, &finding));
    finding.at.line = 10 + FINDINGS_MAX;
    assert_false(findings_would_keep(&books.findings, &finding));
    finding.check = "y";
    assert_true(findings_would_keep(&books.findings, &finding));
    finding = (struct finding){.check = "x", .level = LEVEL_ERROR, .at = {"2.csv", 1, 0}};
    add_at(&books, "x", "2.csv", 2, 1);
    assert_false(findings_would_keep(&books.findings, &finding));
    finding.at.file = NULL; /* about the whole: comes first */
    assert_true(findings_would_keep(&books.findings, &finding));
    books_close(&books);
}

static void levels_have_names(void **state)
{
    (void)state;
    assert_string_equal(level_name(LEVEL_ERROR), "error");
    assert_string_equal(level_name(LEVEL_WARNING), "warning");
    assert_string_equal(level_name(LEVEL_NOTE), "note");
}

static void trouble_is_said_at_once(void **state)
{
    struct books books;

    (void)state;
    books_open(&books);
    books_listen(&books);
    trouble_say("a.csv", "bestaat niet (%d)", 2);
    trouble_say(NULL, "geen naam");
    assert_string_equal(books_heard(&books),
                        "jaarrapport: a.csv: bestaat niet (2)\njaarrapport: geen naam\n");
    books_close(&books);
}

static void reasons_of_trouble_are_dutch(void **state)
{
    (void)state;
    assert_string_equal(trouble_reason(ENOENT), "bestaat niet");
    assert_string_equal(trouble_reason(ENOTDIR), "een deel van het pad is geen map");
    assert_string_equal(trouble_reason(EACCES), "geen toestemming");
    assert_string_equal(trouble_reason(ENOSPC), "de schijf is vol");
    assert_string_equal(trouble_reason(EDOM), strerror(EDOM)); /* no file fails so */
}

int main(void)
{
    struct CMUnitTest prints[COUNT(print_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(long_lines_are_cut_around_the_caret),
        cmocka_unit_test(further_places_are_named_up_to_a_limit),
        cmocka_unit_test(colours_are_ansi),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(beyond_the_limit_findings_are_counted),
        cmocka_unit_test(a_file_without_findings_has_room),
        cmocka_unit_test(order_is_file_line_column_discovery),
        cmocka_unit_test(what_comes_first_is_kept_in_whichever_order_it_comes),
        cmocka_unit_test(a_place_tells_what_would_be_kept),
        cmocka_unit_test(levels_have_names),
        cmocka_unit_test(trouble_is_said_at_once),
        cmocka_unit_test(reasons_of_trouble_are_dutch),
    };

    CASE_TESTS(prints, print_cases, print_test);
    return cmocka_run_group_tests_name("finding print", prints, NULL, NULL) +
           cmocka_run_group_tests_name("finding", others, NULL, NULL);
}
