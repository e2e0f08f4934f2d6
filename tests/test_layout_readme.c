/*
 * layouts/README.md is true: every example runs over the small administration
 * and gives what stands below it, and no block or option goes unmentioned.
 *
 * A block with a path ("csv boek/leden.csv") is a file, there from then on; a
 * block "markdown" is a report, and the block "text" after it has lines that
 * must stand in it, blanks aside.
 */
#include "texts.h"

#define MANUAL "layouts/README.md"

/* -- reading ----------------------------------------------------------------------- */

struct example {
    char *info, *body;
};

/* The next fenced block; `*at` moves past it.  False at the end. */
static bool next_example(const char **at, struct example *example)
{
    const char *open = *at, *line, *end;
    size_t marks;

    while (strncmp(open, "```", 3) != 0) {
        open = strchr(open, '\n');
        if (open == NULL)
            return false;
        open++;
    }
    marks = strspn(open, "`");
    line = open + strcspn(open, "\n") + 1;
    for (end = line; strspn(end, "`") != marks || end[marks] != '\n'; end++) {
        end = strchr(end, '\n');
        assert_non_null(end);
    }
    example->info = text_printf("%.*s", (int)strcspn(open + marks, "\n"), open + marks);
    example->body = text_printf("%.*s", (int)(end - line), line);
    *at = end + marks;
    return true;
}

static void example_free(struct example *example)
{
    free(example->info);
    free(example->body);
}

/* All blanks as single spaces. */
static char *squeezed(const char *text)
{
    char *copy = text_printf(" %s", text), *to = copy;

    for (const char *from = copy; *from != '\0'; from++) {
        bool blank = strchr(" \n", *from) != NULL, hard = memcmp(from, "\u00a0", 2) == 0;

        from += hard;
        if (!blank && !hard)
            *to++ = *from;
        else if (to == copy || to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    return copy;
}

/* -- running ----------------------------------------------------------------------- */

/* The files that examples have made so far. */
struct made {
    char *path, *body;
};

struct shelf {
    struct made files[16];
    size_t count;
};

static void name_file(struct desk *desk, const char *path)
{
    const char *key = strstr(path, "feiten") != NULL         ? "feiten = feiten.csv\n[resultaat]"
                      : strstr(path, "aanpassingen") != NULL ? "aanpassingen = aanpassingen.csv\n"
                                                               "[resultaat]"
                      : strstr(path, "begroting") != NULL    ? "begroting = begroting.csv\n"
                                                               "[resultaat]"
                      : strstr(path, "verloop") != NULL      ? "verloop = verloop.csv\n[resultaat]"
                      : strstr(path, "vorig-jaar") != NULL
                          ? "vorig_jaar = vorig-jaar.csv\n[aanvaard]\nvergelijkend.gelijk = "
                            "stelselwijziging: inventaris wordt afgeschreven\n[resultaat]"
                          : NULL;
    char *ini = path_join(desk->book, "administratie.ini");

    if (strstr(path, "layouts/eigen/") != NULL)
        replace_in_file(ini, "layout = cooperatie", "layout = eigen");
    if (key != NULL)
        replace_in_file(ini, "[resultaat]", key);
    free(ini);
}

/* The report of an example as text; nothing may be found in it. */
static char *run(const struct shelf *shelf, const char *report)
{
    struct desk desk;
    char *text;

    desk_open(&desk, report);
    for (size_t i = 0; i < shelf->count; i++) {
        desk_file(&desk, shelf->files[i].path, shelf->files[i].body);
        name_file(&desk, shelf->files[i].path);
    }
    desk_make(&desk);
    if (*desk.found != '\0')
        print_error("%s%s", report, desk.found);
    assert_string_equal(desk.found, "");
    text = squeezed(desk.text);
    desk_close(&desk);
    return text;
}

static void holds(const char *text, const char *lines)
{
    for (size_t length; *lines != '\0'; lines += length + (lines[length] == '\n')) {
        char *line, *wanted;

        length = strcspn(lines, "\n");
        line = text_printf("%.*s", (int)length, lines);
        wanted = squeezed(line);
        assert_contains(text, wanted);
        free(wanted);
        free(line);
    }
}

static void examples_run(void **state)
{
    char *manual = read_file(MANUAL, NULL), *text = NULL;
    const char *at = manual;
    struct shelf shelf = {0};
    struct example example;
    size_t reports = 0;

    (void)state;
    while (next_example(&at, &example)) {
        const char *path = strchr(example.info, ' ');

        if (path != NULL) {
            assert_true(shelf.count < COUNT(shelf.files));
            shelf.files[shelf.count++] = (struct made){text_printf("%s", path + 1),
                                                       text_printf("%s", example.body)};
        } else if (strcmp(example.info, "markdown") == 0) {
            assert_null(text); /* what the last one gives must be said */
            text = run(&shelf, example.body);
        } else {
            assert_string_equal(example.info, "text");
            assert_non_null(text);
            holds(text, example.body);
            free(text);
            text = NULL;
            reports++;
        }
        example_free(&example);
    }
    assert_null(text);
    assert_true(reports > 14);
    for (size_t i = 0; i < shelf.count; i++) {
        free(shelf.files[i].path);
        free(shelf.files[i].body);
    }
    free(manual);
}

/* -- nothing is missing ------------------------------------------------------------ */

/* Every word of a list "a, b=, c of d" stands in the manual between `before` and `after`. */
static void all_mentioned(const char *list, const char *before, const char *after)
{
    char *manual = read_file(MANUAL, NULL);

    for (const char *at = list; *at != '\0';) {
        size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
        char *wanted = text_printf("%s%.*s%s", before, (int)length, at, after);

        if (length > 2)
            assert_contains(manual, wanted);
        free(wanted);
        at += length > 0 ? length : 1;
    }
    free(manual);
}

/* What the program says it expected, for a book with one fault of this check. */
static char *expected_by(struct desk *desk, const char *check)
{
    struct books books;
    char *expected = NULL;

    assert_int_equal(books_open(&books, desk->book, desk->layouts), OUTCOME_OK);
    for (size_t i = 0; i < books.findings.count; i++)
        if (strcmp(books.findings.items[i].check, check) == 0)
            expected = text_printf("%s", books.findings.items[i].expected);
    books_close(&books);
    assert_non_null(expected);
    return expected;
}

static void every_block_is_shown(void **state)
{
    struct desk desk;
    char *blocks;

    (void)state;
    desk_open(&desk, "```onbekend\n```\n");
    blocks = expected_by(&desk, "tekst.opdracht");
    all_mentioned(blocks, "\n```", "");
    free(blocks);
    desk_close(&desk);
}

static void every_option_of_a_row_is_described(void **state)
{
    struct desk desk;
    char *options;

    (void)state;
    desk_open(&desk, NULL);
    desk_file(&desk, "boek/aanpassingen.csv", "overzicht;id;opties\nwv;netto_omzet;kleur=rood\n");
    name_file(&desk, "aanpassingen.csv");
    options = expected_by(&desk, "layout.optie");
    char *cut = strstr(options, " of ");
    if (cut != NULL)
        memcpy(cut, ",  ,", 4);
    all_mentioned(options, "| `", "=");
    free(options);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_run),
        cmocka_unit_test(every_block_is_shown),
        cmocka_unit_test(every_option_of_a_row_is_described),
    };

    return cmocka_run_group_tests_name("layouts/README.md", tests, NULL, NULL);
}
