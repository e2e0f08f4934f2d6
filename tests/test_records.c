/* records: rows of CSV, and whole tables. */
#include "books.h"

#include "jaarrapport/records.h"

static void open_source(struct books *books, struct source *source, const char *bytes)
{
    bool usable;
    char *path = books_file(books, "a.csv", bytes);

    assert_int_equal(source_open(source, path, &books->findings, &usable), OUTCOME_OK);
    assert_true(usable);
    books->findings.count = 0; /* the note about the code page is not what these tests look at */
}

/* "line:field|field" on a line each. */
static char *read_by(struct books *books, const struct source *source, char separator,
                     bool libcsv_only)
{
    struct records *records = records_open(source, separator, &books->findings);
    struct buffer text = {0};
    struct record record;
    char *copy;

    if (libcsv_only)
        records_libcsv_only(records);
    buffer_text(&text, "");
    while (records_next(records, &record)) {
        buffer_printf(&text, "%zu:", record.line);
        for (size_t i = 0; i < record.count; i++) {
            buffer_text(&text, i > 0 ? "|" : "");
            buffer_add(&text, record.fields[i].at, record.fields[i].length);
        }
        buffer_text(&text, "\n");
    }
    records_close(records);
    copy = arena_copy(&books->arena, text.bytes, text.length);
    buffer_free(&text);
    return copy;
}

static char *read_all(struct books *books, const struct source *source, char separator)
{
    return read_by(books, source, separator, false);
}

static const struct record_case {
    const char *name, *bytes, *records, *found;
} record_cases[] = {
    {"plain", "a;b\nc;d\n", "1:a|b\n2:c|d\n", ""},
    {"CRLF", "a;b\r\nc;d\r\n", "1:a|b\n2:c|d\n", ""},
    {"last line without end", "a;b\nc;d", "1:a|b\n2:c|d\n", ""},
    {"last line ends in a separator", "a;", "1:a|\n", ""},
    {"blank lines pass over", "\n a;b\n\n \t\r\nc;d\n\n", "2:a|b\n5:c|d\n", ""},
    {"empty fields", ";;\n", "1:||\n", ""},
    {"blanks around", " a ;\tb\n", "1:a|b\n", ""},
    {"quotes", "\"a;x\";\"b \"\"c\"\" d\"\n", "1:a;x|b \"c\" d\n", ""},
    {"blanks in quotes", "\" a \";b\n", "1:a|b\n", ""},
    {"empty quotes", "\"\";b\n", "1:|b\n", ""},
    {"a line end in quotes", "a;\"b\nc\";d\ne;f\n", "1:a|b\nc|d\n3:e|f\n", ""},
    {"a blank line in quotes", "a;\"b\n\nc\"\nd\n", "1:a|b\n\nc\n4:d\n", ""},
    {"a quote after letters", "a;b\nx;y\"z;1\nc;d\n", "1:a|b\n3:c|d\n",
     "intake.aanhalingsteken 2:4\n"},
    {"letters after a quote", "a;b\nx;\"y\"z;1\nc;d\n", "1:a|b\n3:c|d\n",
     "intake.aanhalingsteken 2:5\n"},
    {"never closed", "a;b\nx;\"y;1\nc;d\ne;f\n", "1:a|b\n3:c|d\n4:e|f\n",
     "intake.aanhalingsteken 2:3\n"},
    {"never closed, doubled quote behind", "a\nx;\"y \"\"z\"\";1\nb\n", "1:a\n3:b\n",
     "intake.aanhalingsteken 2:3\n"},
    {"closed by the next quote", "x;\"y;1\nc;\"d\";e\nf;g\n", "2:c|d|e\n3:f|g\n",
     "intake.aanhalingsteken 1:3\n"},
    {"never closed, last line", "a;b\nx;\"y", "1:a|b\n", "intake.aanhalingsteken 2:3\n"},
    {"two faults", "\"a\nb\nc\"d\ne\n", "2:b\n4:e\n",
     "intake.aanhalingsteken 1:1\nintake.aanhalingsteken 3:2\n"},
    {"column in letters", "\xC3\xAB\xE2\x82\xAC;\"b\nc\n", "2:c\n", "intake.aanhalingsteken 1:4\n"},
    {"Windows-1252", "caf\xE9;\x80 5\nx;\"\x80\"y\n", "1:caf\xC3\xA9|\xE2\x82\xAC 5\n",
     "intake.aanhalingsteken 2:5\n"},
    {"Windows-1252, never closed", "\x80\x80;\"b\n", "", "intake.aanhalingsteken 1:4\n"},
};

static void record_test(void **state)
{
    const struct record_case *example = *state;
    struct source source;
    struct books books;

    books_open(&books);
    open_source(&books, &source, example->bytes);
    assert_string_equal(read_all(&books, &source, ';'), example->records);
    assert_string_equal(books_found(&books), example->found);
    source_close(&source);
    books_close(&books);
}

static const struct separator_case {
    const char *name, *bytes;
    char separator;
} separator_cases[] = {
    {"semicolons", "a;b;c\n1,0;2,0;3,0\n", ';'},
    {"tabs", "a\tb\tc\n", '\t'},
    {"commas", "a,b,c\n", ','},
    {"the most", "a,b;c;d\n", ';'},
    {"a draw", "a,b;c\n", ';'},
    {"none", "a\nb;c\n", ';'},
    {"not in quotes", "\"a;b;c\",d\n", ','},
    {"a quoted line end", "\"a\nb\",c,d\n;;;;\n", ','},
    {"after blank lines", "\r\n\r\n\na,b\n", ','},
};

static void separator_test(void **state)
{
    const struct separator_case *example = *state;
    struct source source;
    struct books books;

    books_open(&books);
    open_source(&books, &source, example->bytes);
    assert_int_equal(records_separator(&source), example->separator);
    source_close(&source);
    books_close(&books);
}

static const struct locate_case {
    const char *name, *bytes;
    size_t line, index, found_line, column, width;
} locate_cases[] = {
    {"first", "abc;de\n", 1, 0, 1, 1, 3},
    {"second", "abc;de\n", 1, 1, 1, 5, 2},
    {"second line", "x\nabc;de\r\n", 2, 1, 2, 5, 2},
    {"empty", "a;;c\n", 1, 1, 1, 3, 1},
    {"letters count, not bytes", "\xC3\xAB\xC3\xAB;\xE2\x82\xAC\xE2\x82\xAC;x\n", 1, 1, 1, 4, 2},
    {"quoted", "\"a;b\";cd\n", 1, 1, 1, 7, 2},
    {"after a field of two lines", "\"a\nb\";cd\n", 1, 1, 2, 4, 2},
    {"beyond the last", "a;b\nc\n", 1, 2, 1, 4, 1},
    {"Windows-1252", "\x80\x80;\xE9\xE9\n", 1, 1, 1, 4, 2},
};

static void locate_test(void **state)
{
    const struct locate_case *example = *state;
    struct source source;
    struct books books;
    struct place at;
    size_t width;

    books_open(&books);
    open_source(&books, &source, example->bytes);
    records_locate(&source, ';', example->line, example->index, &at, &width);
    assert_int_equal(at.line, example->found_line);
    assert_int_equal(at.column, example->column);
    assert_int_equal(width, example->width);
    assert_string_equal(at.file, source.path);
    source_close(&source);
    books_close(&books);
}

/* -- limits ------------------------------------------------------------------------ */

static void too_many_fields_are_a_finding(void **state)
{
    char line[RECORD_FIELDS_MAX + 1 + 8 + 1];
    struct source source;
    struct books books;

    (void)state;
    books_open(&books);
    memset(line, ';', RECORD_FIELDS_MAX);
    memcpy(line + RECORD_FIELDS_MAX, "\na;b\n", 6);
    open_source(&books, &source, line);
    assert_string_equal(read_all(&books, &source, ';'), "2:a|b\n");
    assert_string_equal(books_found(&books), "intake.te_veel_velden 1:1\n");
    source_close(&source);
    books_close(&books);
}

static char *long_file(size_t length, const char *before, const char *after)
{
    char *bytes = memory_of(NULL, length + strlen(before) + strlen(after) + 1);

    memcpy(bytes, before, strlen(before));
    memset(bytes + strlen(before), 'x', length);
    memcpy(bytes + strlen(before) + length, after, strlen(after) + 1);
    return bytes;
}

static void a_huge_field_is_a_finding(void **state)
{
    char *bytes = long_file((size_t)RECORD_FIELD_LENGTH_MAX + 1000, "a;", "\nb;c\n");
    struct source source;
    struct books books;

    (void)state;
    books_open(&books);
    open_source(&books, &source, bytes);
    assert_string_equal(read_all(&books, &source, ';'), "2:b|c\n");
    assert_string_equal(books_found(&books), "intake.veld_te_lang 1:3\n");
    source_close(&source);
    books_close(&books);
    free(bytes);
}

static void an_open_quote_is_said_before_the_limit(void **state)
{
    char *bytes = long_file((size_t)RECORD_FIELD_LENGTH_MAX + 1000, "a;\"b\nc;d\n", "\n");
    struct source source;
    struct books books;

    (void)state;
    books_open(&books);
    open_source(&books, &source, bytes);
    assert_memory_equal(read_all(&books, &source, ';'), "2:c|d\n", 6);
    assert_string_equal(books_found(&books),
                        "intake.aanhalingsteken 1:3\nintake.veld_te_lang 3:1\n");
    source_close(&source);
    books_close(&books);
    free(bytes);
}

/* -- tables ------------------------------------------------------------------------ */

static void a_table_knows_its_columns(void **state)
{
    struct books books;
    struct table table;
    char *path;

    (void)state;
    books_open(&books);
    path = books_file(&books, "t.csv", "Rekening nr.;Omschrijving\n1300;Debiteuren\n\n"
                                       "1400\n1500;a;b;c\n1600;\"x;y\"\n");
    assert_int_equal(table_read(&table, path, &books.findings), OUTCOME_OK);
    assert_int_equal(table.columns, 2);
    assert_int_equal(table.count, 2);
    assert_int_equal(table_column(&table, "rekeningnr"), 0);
    assert_int_equal(table_column(&table, "OMSCHRIJVING"), 1);
    assert_int_equal(table_column(&table, "rgs"), -1);
    assert_string_equal(table.rows[0].cells[1], "Debiteuren");
    assert_string_equal(table.rows[1].cells[1], "x;y");
    assert_int_equal(table.rows[1].begin.line, 6);
    table_finding(&table, 1, 1, (struct finding){.check = "x", .message = "m"}, &books.findings);
    assert_int_equal(table_require(&table, "rgs", &books.findings), -1);
    /* too few: the end of the line; too many: the first field too many */
    assert_string_equal(books_found(&books), "intake.veldaantal 4:5\nintake.veldaantal 5:8\n"
                                             "x 6:6\nintake.kop 1:1\n");
    assert_string_equal(books.findings.items[0].found, "1 veld");
    assert_string_equal(books.findings.items[2].excerpt, "1600;\"x;y\"");
    table_close(&table);
    books_close(&books);
}

static void an_empty_table_has_no_header(void **state)
{
    struct books books;
    struct table table;

    (void)state;
    books_open(&books);
    assert_int_equal(table_read(&table, books_file(&books, "t.csv", ""), &books.findings),
                     OUTCOME_OK);
    assert_null(table.header);
    assert_int_equal(table_require(&table, "x", &books.findings), -1);
    assert_string_equal(books_found(&books), "intake.leeg_bestand 0:0\n");
    table_close(&table);
    books_close(&books);
}

/* -- lines without quotes, and libcsv ---------------------------------------------- */

/* Texts in which a reader of CSV can go wrong, some of them often. */
static const char *const pieces[] = {
    ";", ";", ";", ";", "\n", "\n", "\r\n", "a", "12,50", "2024-01-31", "\"", "\"\"", ";\"",
    "\";", "\"\n", "\r", " ", "\t", "\xC2\xA0", "\xC3\xA0", "\xC3\xAB", "\xE2\x82\xAC", "\x01",
    "\x7F", "|", "een omschrijving van een regel die over een blok van 64 bytes heen loopt"};
enum { QUOTES_FROM = 10, QUOTES_TO = 15 }; /* which of them hold one */

/* Now a file with a quote here and there, then one with none, so that long stretches are plain. */
static void make_file(struct buffer *file, unsigned *random)
{
    unsigned count = next_random(random) % 120, quotes = next_random(random) % 4;

    buffer_clear(file);
    buffer_text(file, "");
    for (unsigned i = 0; i < count; i++) {
        unsigned piece = next_random(random) % COUNT(pieces);
        bool quote = piece >= QUOTES_FROM && piece < QUOTES_TO;

        if (!quote || next_random(random) % 4 < quotes)
            buffer_text(file, pieces[piece]);
    }
}

/* Whatever the bytes: the same records, and the same findings at the same places. */
static void plain_lines_are_as_libcsv_splits_them(void **state)
{
    enum { FILES = 20000 };
    static const char separators[] = {';', '\t', '|', ','};
    struct buffer file = {0};
    unsigned random = 20240131;
    size_t records = 0;

    (void)state;
    for (int i = 0; i < FILES; i++) {
        char separator = separators[i % 4 == 0 ? i / 4 % 4 : 0];
        struct books fast = {0}, slow = {0};
        struct source source = {.path = "a.csv", .stored = "UTF-8"};
        char *by_both, *by_libcsv;

        fast.findings.arena = &fast.arena;
        slow.findings.arena = &slow.arena;
        make_file(&file, &random);
        source.bytes = file.bytes;
        source.length = file.length;
        by_both = read_by(&fast, &source, separator, false);
        by_libcsv = read_by(&slow, &source, separator, true);
        if (strcmp(by_both, by_libcsv) != 0 ||
            strcmp(books_found(&fast), books_found(&slow)) != 0)
            fail_msg("file %d, separator %c:\n%s\nlibcsv:\n%s%s\nboth:\n%s%s", i, separator,
                     file.bytes, by_libcsv, books_found(&slow), by_both, books_found(&fast));
        records += strlen(by_both);
        arena_reset(&fast.arena);
        arena_reset(&slow.arena);
    }
    buffer_free(&file);
    assert_true(records > (size_t)FILES * 100); /* they did hold something to compare */
}

int main(void)
{
    struct CMUnitTest records[COUNT(record_cases)], separators[COUNT(separator_cases)],
        locates[COUNT(locate_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(too_many_fields_are_a_finding),
        cmocka_unit_test(a_huge_field_is_a_finding),
        cmocka_unit_test(plain_lines_are_as_libcsv_splits_them),
        cmocka_unit_test(an_open_quote_is_said_before_the_limit),
        cmocka_unit_test(a_table_knows_its_columns),
        cmocka_unit_test(an_empty_table_has_no_header),
    };

    CASE_TESTS(records, record_cases, record_test);
    CASE_TESTS(separators, separator_cases, separator_test);
    CASE_TESTS(locates, locate_cases, locate_test);
    return cmocka_run_group_tests_name("records", records, NULL, NULL) +
           cmocka_run_group_tests_name("separator", separators, NULL, NULL) +
           cmocka_run_group_tests_name("locate", locates, NULL, NULL) +
           cmocka_run_group_tests_name("table", others, NULL, NULL);
}
