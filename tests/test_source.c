/* source: bytes of a file, its encoding, its lines. */
#include "books.h"

#include <sys/stat.h>

#include "jaarrapport/source.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct open_case {
    const char *name, *bytes;
    size_t length;
    bool usable;
    enum encoding encoding;
    const char *found, *first; /* findings, and the first line as UTF-8 */
} open_cases[] = {
    {"ASCII", BYTES("a;b\nc;d\n"), true, ENCODING_UTF8, "", "a;b"},
    {"UTF-8", BYTES("Co\xC3\xB6p\n"), true, ENCODING_UTF8, "", "Co\xC3\xB6p"},
    {"byte order mark", BYTES("\xEF\xBB\xBF" "datum;x\n"), true, ENCODING_UTF8, "", "datum;x"},
    {"Windows-1252", BYTES("Co\xF6p \x80 5\n"), true, ENCODING_CP1252, "intake.codering 0:0\n",
     "Co\xC3\xB6p \xE2\x82\xAC 5"},
    {"Windows-1252 quotes", BYTES("\x91" "a\x92 \x96 b\xA0\n"), true, ENCODING_CP1252,
     "intake.codering 0:0\n", "\xE2\x80\x98" "a\xE2\x80\x99 \xE2\x80\x93 b\xC2\xA0"},
    {"empty", BYTES(""), false, ENCODING_UTF8, "intake.leeg_bestand 0:0\n", ""},
    {"only a byte order mark", BYTES("\xEF\xBB\xBF"), false, ENCODING_UTF8,
     "intake.leeg_bestand 0:0\n", ""},
    {"UTF-16 little end first", BYTES("\xFF\xFE" "C\0o\0\xF6\0;\0\xAC\x20"), true,
     ENCODING_UTF8, "", "Co\xC3\xB6;\xE2\x82\xAC"},
    {"UTF-16 big end first", BYTES("\xFE\xFF\0a\xD8\x3D\xDE\x00"), true, ENCODING_UTF8, "",
     "a\xF0\x9F\x98\x80"},
    {"UTF-16 with half a character", BYTES("\xFF\xFE" "a\0\n\0b\0\x3D\xD8" "c\0"), false,
     ENCODING_UTF8, "intake.codering 2:2\n", "a"},
    {"UTF-16 with the second half first", BYTES("\xFF\xFE\x00\xDE"), false, ENCODING_UTF8,
     "intake.codering 1:1\n", ""},
    {"UTF-16 that stops in a character", BYTES("\xFF\xFE" "a\0b"), false, ENCODING_UTF8,
     "intake.codering 1:2\n", "a"},
    {"UTF-16 with a NUL", BYTES("\xFF\xFE" "a\0\0\0"), false, ENCODING_UTF8,
     "intake.nul_byte 1:2\n", "a\xEF\xBF\xBD"},
    {"UTF-16 without anything", BYTES("\xFF\xFE"), false, ENCODING_UTF8,
     "intake.leeg_bestand 0:0\n", ""},
    {"NUL byte", BYTES("a;b\n\xC3\xAB;\0c\n"), false, ENCODING_UTF8, "intake.nul_byte 2:3\n",
     "a;b"},
    {"broken bytes between UTF-8", BYTES("\xC3\xAB;\xFF;\x92;\xE2\x82\n\xC3\xAB\xFF\n"), false,
     ENCODING_UTF8, "intake.utf8 1:3\nintake.utf8 1:5\nintake.utf8 1:7\nintake.utf8 1:8\n"
     "intake.utf8 2:2\n", "\xC3\xAB;\xEF\xBF\xBD;\xEF\xBF\xBD;\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"broken byte after a mark", BYTES("\xEF\xBB\xBF" "a\xEB\n"), false, ENCODING_UTF8,
     "intake.utf8 1:2\n", "a\xEF\xBF\xBD"},
    {"a byte that is no letter", BYTES("caf\xE9\n\xF0\n"), false, ENCODING_UTF8,
     "intake.utf8 1:4\nintake.utf8 2:1\n", "caf\xEF\xBF\xBD"},
    {"a byte without a letter", BYTES("\x81\n"), false, ENCODING_UTF8, "intake.utf8 1:1\n",
     "\xEF\xBF\xBD"},
};

static void open_test(void **state)
{
    const struct open_case *example = *state;
    struct source source;
    struct books books;
    bool usable = !example->usable;
    char *path;

    books_open(&books);
    path = books_bytes(&books, "a.csv", example->bytes, example->length);
    assert_int_equal(source_open(&source, path, &books.findings, &usable), OUTCOME_OK);
    assert_int_equal(usable, example->usable);
    assert_int_equal(source.encoding, example->encoding);
    assert_int_equal(source.size, example->length);
    assert_string_equal(books_found(&books), example->found);
    assert_string_equal(source_excerpt(&source, 1, &books.arena), example->first);
    source_close(&source);
    books_close(&books);
}

static void a_code_page_is_only_a_note(void **state)
{
    struct source source;
    struct books books;
    bool usable;

    (void)state;
    books_open(&books);
    (void)source_open(&source, books_file(&books, "a.csv", "\xEB"), &books.findings, &usable);
    assert_int_equal(books.findings.items[0].level, LEVEL_NOTE);
    assert_int_equal(books.findings.errors + books.findings.warnings, 0);
    source_close(&source);
    books_close(&books);
}

/* So large that two threads look at it; what stands in the middle is cut in neither. */
static void a_large_file_is_looked_at_in_halves(void **state)
{
    enum { LENGTH = (16 << 20) + 4, MIDDLE = LENGTH / 2 };
    static const struct {
        const char *bytes;
        size_t at;
        bool usable;
        enum encoding encoding;
        const char *found;
    } cases[] = {
        {"\xE2\x82\xAC", MIDDLE - 1, true, ENCODING_UTF8, ""},
        {"\xE2\x82\xAC", MIDDLE - 2, true, ENCODING_UTF8, ""},
        {"\xE9", LENGTH - 2, true, ENCODING_CP1252, "intake.codering 0:0\n"},
        {"\xE9 \xC3\xA9", MIDDLE - 2, false, ENCODING_UTF8, "intake.utf8 1:8388609\n"},
        {"\0", LENGTH - 2, false, ENCODING_UTF8, "intake.nul_byte 1:16777219\n"},
    };
    char *bytes = memory_take(LENGTH);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct books books;
        struct source source;
        bool usable;

        memset(bytes, 'a', LENGTH);
        memcpy(bytes + cases[i].at, cases[i].bytes,
               *cases[i].bytes == '\0' ? 1 : strlen(cases[i].bytes));
        books_open(&books);
        assert_int_equal(source_open(&source, books_bytes(&books, "a.csv", bytes, LENGTH),
                                     &books.findings, &usable), OUTCOME_OK);
        assert_int_equal(usable, cases[i].usable);
        assert_int_equal(source.encoding, cases[i].encoding);
        assert_string_equal(books_found(&books), cases[i].found);
        source_close(&source);
        books_close(&books);
    }
    free(bytes);
}

static void lines_have_numbers(void **state)
{
    struct source source;
    struct books books;
    bool usable;

    (void)state;
    books_open(&books);
    (void)source_open(&source, books_file(&books, "a.csv", "een\r\n\ntwee\nlaatste"),
                      &books.findings, &usable);
    assert_true(slice_is(source_line(&source, 1), "een"));
    assert_true(slice_is(source_line(&source, 2), ""));
    assert_true(slice_is(source_line(&source, 3), "twee"));
    assert_true(slice_is(source_line(&source, 4), "laatste"));
    assert_true(slice_is(source_line(&source, 5), ""));
    assert_true(slice_is(source_line(&source, 99), ""));
    source_close(&source);
    books_close(&books);
}

static const struct trouble_case {
    const char *name, *path, *said;
} trouble_cases[] = {
    {"missing", "niets.csv", "bestaat niet"},
    {"a folder", "map", "is een map"},
    {"below a file", "bestand/x.csv", "bestand/x.csv"},
};

static void trouble_test(void **state)
{
    const struct trouble_case *example = *state;
    struct source source;
    struct books books;
    bool usable = true;
    char *path, *said;

    books_open(&books);
    assert_int_equal(mkdir(books_path(&books, "map"), 0777), 0);
    (void)books_file(&books, "bestand", "x");
    path = books_path(&books, example->path);
    books_listen(&books);
    assert_int_equal(source_open(&source, path, &books.findings, &usable), OUTCOME_TROUBLE);
    said = books_heard(&books);
    assert_contains(said, example->said);
    assert_contains(said, path);
    assert_false(usable);
    assert_int_equal(books.findings.count, 0);
    source_close(&source);
    books_close(&books);
}

static void places_get_their_line(void **state)
{
    struct finding finding = {.check = "x", .level = LEVEL_ERROR, .message = "m"};
    struct books books;

    (void)state;
    books_open(&books);
    findings_add(&books.findings, &finding);
    finding.at = (struct place){books_file(&books, "a.csv", "een\ntwee\n"), 2, 1};
    findings_add(&books.findings, &finding);
    finding.at = (struct place){books_file(&books, "b.csv", "caf\xE9\n"), 1, 1};
    findings_add(&books.findings, &finding);
    finding.excerpt = "staat er al";
    findings_add(&books.findings, &finding);
    source_quote(&books.findings);
    assert_null(books.findings.items[0].excerpt);
    assert_string_equal(books.findings.items[1].excerpt, "twee");
    assert_string_equal(books.findings.items[2].excerpt, "caf\xC3\xA9");
    assert_string_equal(books.findings.items[3].excerpt, "staat er al");
    assert_int_equal(books.findings.count, 4);
    books_close(&books);
}

/* Far down a large file a line is found as near the top. */
static void far_lines_have_numbers_too(void **state)
{
    enum { LINES = 100000 };
    struct buffer text = {0};
    struct source source;
    struct books books;
    struct slice line;
    bool usable;

    (void)state;
    books_open(&books);
    for (int i = 1; i <= LINES; i++)
        buffer_printf(&text, "regel %d\n", i);
    assert_int_equal(source_open(&source, books_bytes(&books, "a.csv", text.bytes, text.length),
                                 &books.findings, &usable), OUTCOME_OK);
    assert_true(usable);
    line = source_line(&source, 99999);
    assert_int_equal(line.length, strlen("regel 99999"));
    assert_memory_equal(line.at, "regel 99999", line.length);
    line = source_line(&source, 3);
    assert_memory_equal(line.at, "regel 3", strlen("regel 3"));
    source_close(&source);
    buffer_free(&text);
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest opens[COUNT(open_cases)], troubles[COUNT(trouble_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_code_page_is_only_a_note),
        cmocka_unit_test(a_large_file_is_looked_at_in_halves),
        cmocka_unit_test(lines_have_numbers),
        cmocka_unit_test(far_lines_have_numbers_too),
        cmocka_unit_test(places_get_their_line),
    };

    CASE_TESTS(opens, open_cases, open_test);
    CASE_TESTS(troubles, trouble_cases, trouble_test);
    return cmocka_run_group_tests_name("source open", opens, NULL, NULL) +
           cmocka_run_group_tests_name("source trouble", troubles, NULL, NULL) +
           cmocka_run_group_tests_name("source", others, NULL, NULL);
}
