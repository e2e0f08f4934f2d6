/*
 * The command line as scripts rely on it: exit status, what goes to which
 * stream, formats, batches, and outputs that are written whole or not at all.
 *
 * Works on tests/fouten: `basis` is a sound administration, the other folders
 * there each hold the files that break one thing in it.
 */
#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700

#include "support.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BASE "tests/fouten/basis"
#define FAULTS "tests/fouten"
#define OLD "het vorige rapport\n"

/* --- a folder to work in ------------------------------------------------ */

struct fixture {
    char *folder;  /* working directory of the commands; the administration is boek/ */
    char *program; /* absolute */
};

static int set_up(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);
    fixture->folder = temp_folder();
    fixture->program = realpath(program_path(), NULL);
    assert_non_null(fixture->program);
    char *book = path_join(fixture->folder, "boek");
    copy_tree(BASE, book);
    free(book);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    remove_tree(fixture->folder);
    free(fixture->folder);
    free(fixture->program);
    free(fixture);
    return 0;
}

/* The program in the folder; the arguments end with NULL. */
static struct run run_here(const struct fixture *fixture, const char *const arguments[])
{
    const char *argv[16] = {fixture->program};
    for (size_t i = 0; arguments[i] != NULL; i++) {
        assert_true(i + 2 < sizeof argv / sizeof argv[0]);
        argv[i + 1] = arguments[i];
    }
    return run_command_in(fixture->folder, argv);
}

#define RUN(fixture, ...) run_here((fixture), (const char *const[]){__VA_ARGS__, NULL})

/* A path in the folder, in new memory. */
static char *here(const struct fixture *fixture, const char *name)
{
    return path_join(fixture->folder, name);
}

static void write_here(const struct fixture *fixture, const char *name, const char *text)
{
    char *path = here(fixture, name);
    write_text(path, text);
    free(path);
}

static void append_here(const struct fixture *fixture, const char *name, const char *text)
{
    char *path = here(fixture, name);
    char *old = read_file(path, NULL);
    char *both = text_printf("%s%s", old, text);
    write_text(path, both);
    free(both);
    free(old);
    free(path);
}

static void replace_here(const struct fixture *fixture, const char *name, const char *old,
                         const char *text)
{
    char *path = here(fixture, name);
    replace_in_file(path, old, text);
    free(path);
}

static void remove_here(const struct fixture *fixture, const char *name)
{
    char *path = here(fixture, name);
    remove_tree(path);
    free(path);
}

static void folder_here(const struct fixture *fixture, const char *name)
{
    char *path = here(fixture, name);
    assert_int_equal(mkdir(path, 0777), 0);
    free(path);
}

/* boek/ becomes the variant `name` of tests/fouten. */
static void break_book(const struct fixture *fixture, const char *name)
{
    char *source = text_printf(FAULTS "/%s", name);
    char **files = path_list(source, "");
    for (size_t i = 0; files[i] != NULL; i++) {
        char *target = text_printf("%s/boek/%s", fixture->folder, files[i] + strlen(source) + 1);
        size_t length;
        char *bytes = read_file(files[i], &length);
        write_file(target, bytes, length);
        free(bytes);
        free(target);
    }
    path_list_free(files);
    free(source);
}

/* Shows both streams when a status is not the expected one. */
#define expect_status(run, wanted)                                                                 \
    do {                                                                                           \
        if ((run).status != (wanted)) {                                                            \
            print_error("status %d, expected %d\n%.2000s%.2000s", (run).status, (wanted),          \
                        (run).out, (run).err);                                                     \
        }                                                                                          \
        assert_int_equal((run).status, (wanted));                                                  \
    } while (0)

/* Trouble: status 2, nothing on standard output, and the subject is named. */
static void expect_trouble(struct run run, const char *subject)
{
    expect_status(run, 2);
    assert_string_equal(run.out, "");
    assert_contains(run.err, subject);
    run_free(&run);
}

static void expect_file(const struct fixture *fixture, const char *name, const char *text)
{
    char *path = here(fixture, name);
    char *bytes = read_file(path, NULL);
    assert_string_equal(bytes, text);
    free(bytes);
    free(path);
}

static void expect_pdf(const struct fixture *fixture, const char *name)
{
    char *path = here(fixture, name);
    char *bytes = read_file(path, NULL);
    assert_memory_equal(bytes, "%PDF-", 5);
    free(bytes);
    free(path);
}

/* --- wrong usage -------------------------------------------------------- */

/* Arguments, and the word that the message must name. */
static const struct usage {
    const char *arguments[6];
    const char *named;
} wrong[] = {
    {{"kontroleer", "boek"}, "kontroleer"},
    {{"--onzin"}, "--onzin"},
    {{"check"}, "check"},
    {{"check", "boek", "--onzin"}, "--onzin"},
    {{"check", "--onzin", "boek"}, "--onzin"},
    {{"check", "-q", "boek"}, "-q"},
    {{"check", "-qz", "boek"}, "-q"},
    {{"check", "boek", "--format=xml"}, "xml"},
    {{"check", "boek", "--format=csv"}, "csv"},
    {{"check", "boek", "--format="}, "--format"},
    {{"check", "boek", "--format"}, "--format"},
    {{"check", "boek", "--jobs=0"}, "--jobs"},
    {{"check", "boek", "--jobs=-1"}, "--jobs"},
    {{"check", "boek", "--jobs=drie"}, "drie"},
    {{"check", "boek", "--jobs=3x"}, "3x"},
    {{"check", "boek", "--jobs="}, "--jobs"},
    {{"check", "boek", "--concept"}, "--concept"},
    {{"check", "boek", "-o", "x.pdf"}, "-o"},
    {{"check", "boek", "--layouts"}, "--layouts"},
    {{"check", "boek", "--strict=ja"}, "--strict"},
    {{"render"}, "render"},
    {{"render", "boek", "boek"}, "render"},
    {{"render", "boek", "-o"}, "-o"},
    {{"render", "boek", "--output"}, "--output"},
    {{"render", "boek", "--strict"}, "--strict"},
    {{"render", "boek", "--format=json"}, "--format"},
    {{"render", "boek", "--format", "json"}, "--format"},
    {{"show"}, "show"},
    {{"show", "boek", "balanz"}, "balanz"},
    {{"show", "boek", "balans", "wv"}, "show"},
    {{"show", "boek", "--format=csv"}, "tabel"},
    {{"show", "boek", "balans", "--format=junit"}, "junit"},
    {{"show", "boek", "--list"}, "--list"},
    {{"show", "boek", "-o", "x.txt"}, "-o"},
};

static void wrong_usage_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    int problems = 0;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct run run = run_here(fixture, wrong[i].arguments);
        if (run.status != 2 || *run.out != '\0' || strstr(run.err, wrong[i].named) == NULL ||
            strstr(run.err, "--help") == NULL) {
            print_error("jaarrapport");
            for (size_t j = 0; wrong[i].arguments[j] != NULL; j++) {
                print_error(" %s", wrong[i].arguments[j]);
            }
            print_error(": status %d, expected 2 and a message with '%s' and --help:\n%.200s%s",
                        run.status, wrong[i].named, run.out, run.err);
            problems++;
        }
        run_free(&run);
    }
    assert_int_equal(problems, 0);
}

static void no_arguments_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    const char *const none[] = {NULL};
    struct run run = run_here(fixture, none);
    expect_status(run, 2);
    assert_string_equal(run.out, ""); /* results only: a pipe must not take help for one */
    assert_contains(run.err, "jaarrapport check");
    run_free(&run);
}

/* --- help and version --------------------------------------------------- */

static void help_is_on_standard_output(void **state)
{
    struct fixture *fixture = *state;
    static const char *const commands[] = {"check", "render", "show"};
    struct run run = RUN(fixture, "--help");
    expect_status(run, 0);
    assert_string_equal(run.err, "");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char *usage = text_printf("jaarrapport %s ", commands[i]);
        assert_contains(run.out, usage);

        struct run own = RUN(fixture, commands[i], "--help");
        expect_status(own, 0);
        assert_string_equal(own.err, "");
        assert_contains(own.out, usage);
        assert_contains(own.out, "--help");
        assert_contains(own.out, "--layouts");
        run_free(&own);

        own = RUN(fixture, commands[i], "bestaat-niet", "--help");
        expect_status(own, 0);
        run_free(&own);
        free(usage);
    }
    run_free(&run);
}

static void version_is_one_line(void **state)
{
    struct fixture *fixture = *state;
    struct run run = RUN(fixture, "--version");
    expect_status(run, 0);
    assert_string_equal(run.err, "");
    assert_int_equal(strncmp(run.out, "jaarrapport ", 12), 0);
    assert_int_equal(strspn(run.out + 12, "0123456789."), run.out_length - 13);
    assert_int_equal(run.out[run.out_length - 1], '\n');
    run_free(&run);
}

static void list_names_every_check_once(void **state)
{
    struct fixture *fixture = *state;
    struct run list = RUN(fixture, "check", "--list");
    struct run json = RUN(fixture, "check", "boek", "--format=json");
    expect_status(list, 0);
    expect_status(json, 0);
    assert_string_equal(list.err, "");
    assert_int_equal(count_of(list.out, "\n"), count_of(json.out, "\n"));
    run_free(&json);
    run_free(&list);
}

/* --- files that are not there ------------------------------------------- */

static void missing_folder_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    expect_trouble(RUN(fixture, "check", "nergens"), "nergens");
    expect_trouble(RUN(fixture, "check", "nergens", "--format=json"), "nergens");
    expect_trouble(RUN(fixture, "render", "nergens"), "nergens");
    expect_trouble(RUN(fixture, "show", "nergens"), "nergens");
    expect_trouble(RUN(fixture, "show", "nergens", "saldibalans"), "nergens");
    expect_trouble(RUN(fixture, "check", ""), "administratie.ini");
}

static void file_for_a_folder_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    expect_trouble(RUN(fixture, "check", "boek/administratie.ini"), "boek/administratie.ini");
}

static void missing_ini_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    remove_here(fixture, "boek/administratie.ini");
    expect_trouble(RUN(fixture, "check", "boek"), "boek/administratie.ini");
    expect_trouble(RUN(fixture, "render", "boek", "-o", "x.pdf"), "boek/administratie.ini");
}

/* Everything that is missing is said in one go. */
static void missing_files_are_all_named(void **state)
{
    struct fixture *fixture = *state;
    replace_here(fixture, "boek/administratie.ini", "rekeningschema = rekeningschema.csv\n",
                 "rekeningschema = schema.csv\nwnt = wnt.csv\naanpassingen = rijen.csv\n");
    remove_here(fixture, "boek/grootboek-2023.csv");
    struct run run = RUN(fixture, "check", "boek");
    expect_status(run, 2);
    assert_contains(run.err, "boek/grootboek-2023.csv: bestaat niet");
    assert_contains(run.err, "boek/schema.csv: bestaat niet");
    assert_contains(run.err, "boek/wnt.csv: bestaat niet");
    assert_contains(run.err, "boek/rijen.csv: bestaat niet");
    assert_lacks(run.err, "grootboek-2024.csv:");
    /* each of them once */
    assert_int_equal(count_of(run.err, "boek/schema.csv: bestaat niet"), 1);
    assert_int_equal(count_of(run.err, "boek/grootboek-2023.csv: bestaat niet"), 1);
    run_free(&run);
    expect_trouble(RUN(fixture, "show", "boek", "saldibalans"), "boek/schema.csv");
    expect_trouble(RUN(fixture, "render", "boek", "--concept", "-o", "x.pdf"), "boek/wnt.csv");
    char *pdf = here(fixture, "x.pdf");
    assert_false(path_exists(pdf));
    free(pdf);
}

static void folder_for_a_file_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"boek/grootboek-2023.csv", "boek/rekeningschema.csv",
                                        "boek/administratie.ini"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        remove_here(fixture, names[i]);
        folder_here(fixture, names[i]);
        struct run run = RUN(fixture, "check", "boek");
        expect_status(run, 2);
        assert_contains(run.err, names[i]);
        assert_contains(run.err, "is een map");
        run_free(&run);
    }
}

/* A pipe that nobody writes to must not keep a batch waiting. */
static void pipe_for_a_file_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    remove_here(fixture, "boek/grootboek-2023.csv");
    char *path = here(fixture, "boek/grootboek-2023.csv");
    assert_int_equal(mkfifo(path, 0666), 0);
    const char *const argv[] = {"timeout", "10", fixture->program, "check", "boek", NULL};
    expect_trouble(run_command_in(fixture->folder, argv), "boek/grootboek-2023.csv");
    free(path);
}

/* --- outputs ------------------------------------------------------------ */

static void render_writes_where_it_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct run run = RUN(fixture, "render", "boek", "-o", "x.pdf");
    expect_status(run, 0);
    assert_string_equal(run.err, "");
    assert_string_equal(run.out, "x.pdf\n");
    run_free(&run);
    expect_pdf(fixture, "x.pdf");

    run = RUN(fixture, "render", "--output=nieuwe/map/y.pdf", "boek");
    expect_status(run, 0);
    run_free(&run);
    expect_pdf(fixture, "nieuwe/map/y.pdf");
}

static void render_has_a_default_output(void **state)
{
    struct fixture *fixture = *state;
    static const char *const folders[] = {"boek", "boek/", "./boek", "boek/."};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct run run = RUN(fixture, "render", folders[i]);
        expect_status(run, 0);
        assert_string_equal(run.out, "out/boek/jaarrapport.pdf\n");
        run_free(&run);
        expect_pdf(fixture, "out/boek/jaarrapport.pdf");
        remove_here(fixture, "out");
    }
    const char *const argv[] = {fixture->program, "render", ".", NULL};
    char *book = here(fixture, "boek");
    struct run run = run_command_in(book, argv);
    expect_status(run, 0);
    run_free(&run);
    free(book);
    expect_pdf(fixture, "boek/out/boek/jaarrapport.pdf");
}

static void render_gives_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct run run = RUN(fixture, "render", "boek", "-o", "a.pdf");
    expect_status(run, 0);
    run_free(&run);
    const char *const argv[] = {"env", "TZ=Asia/Tokyo", "LC_ALL=C", "USER=iemand",
                                fixture->program, "render", "boek", "-o", "b.pdf", NULL};
    run = run_command_in(fixture->folder, argv);
    expect_status(run, 0);
    run_free(&run);
    size_t first_length, second_length;
    char *first_path = here(fixture, "a.pdf"), *second_path = here(fixture, "b.pdf");
    char *first = read_file(first_path, &first_length);
    char *second = read_file(second_path, &second_length);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
    free(first);
    free(second);
    free(first_path);
    free(second_path);
}

static void unwritable_output_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    write_here(fixture, "out.txt", OLD);
    expect_trouble(RUN(fixture, "render", "boek", "-o", "out.txt/x.pdf"), "out.txt/x.pdf");
    expect_file(fixture, "out.txt", OLD);
    expect_trouble(RUN(fixture, "render", "boek", "-o", "/dev/full"), "/dev/full");
    expect_trouble(RUN(fixture, "render", "boek", "-o", ""), "jaarrapport");
}

static void output_that_is_a_folder_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    folder_here(fixture, "map");
    expect_trouble(RUN(fixture, "render", "boek", "-o", "map"), "map");
    expect_trouble(RUN(fixture, "render", "boek", "-o", "map/"), "map/");
    expect_trouble(RUN(fixture, "render", "boek", "-o", "nog-niet/"), "nog-niet/");
    char *folder = here(fixture, "map");
    char **files = path_list(folder, "");
    assert_null(files[0]);
    path_list_free(files);
    free(folder);
}

/* A disk that is full half-way, by way of a limit on the size of files. */
static void half_written_output_is_dropped(void **state)
{
    struct fixture *fixture = *state;
    write_here(fixture, "oud.pdf", OLD);
    const char *const argv[] = {"sh", "-c",
                                "trap '' XFSZ; ulimit -f 2; exec \"$0\" render boek -o oud.pdf",
                                fixture->program, NULL};
    expect_trouble(run_command_in(fixture->folder, argv), "oud.pdf");
    expect_file(fixture, "oud.pdf", OLD);
    char **files = path_list(fixture->folder, "");
    for (size_t i = 0; files[i] != NULL; i++) {
        assert_true(strstr(files[i], "/boek/") != NULL || strstr(files[i], "oud.pdf.") == NULL);
    }
    path_list_free(files);
}

static void full_standard_output_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    static const char *const commands[] = {
        "check boek",
        "check boek boek --jobs=2",
        "check boek --format=json",
        "check boek --format=junit",
        "check --list",
        "check --help",
        "show boek",
        "show boek balans",
        "show boek balans --format=csv",
        "show boek --format=json",
        "show boek saldibalans",
        "render boek -o x.pdf",
        "--help",
        "--version",
    };
    int problems = 0;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char *line = text_printf("exec \"$0\" %s >/dev/full", commands[i]);
        const char *const argv[] = {"sh", "-c", line, fixture->program, NULL};
        struct run run = run_command_in(fixture->folder, argv);
        if (run.status != 2 || *run.err == '\0') {
            print_error("jaarrapport %s >/dev/full: status %d, %s\n", commands[i], run.status,
                        run.err);
            problems++;
        }
        run_free(&run);
        free(line);
    }
    assert_int_equal(problems, 0);
}

/* --- concept ------------------------------------------------------------ */

static void status_concept_is_stamped(void **state)
{
    struct fixture *fixture = *state;
    replace_here(fixture, "boek/administratie.ini", "status = definitief", "status = concept");
    struct run run = RUN(fixture, "render", "boek", "-o", "x.pdf");
    expect_status(run, 0);
    run_free(&run);
    if (command_exists("pdftotext")) {
        const char *const argv[] = {"pdftotext", "x.pdf", "-", NULL};
        run = run_command_in(fixture->folder, argv);
        expect_status(run, 0);
        assert_true(count_of(run.out, "CONCEPT") >= count_of(run.out, "\f"));
        run_free(&run);
    }
    run = RUN(fixture, "show", "boek", "balans");
    expect_status(run, 0);
    assert_contains(run.out, "CONCEPT");
    run_free(&run);
}

static void status_concept_does_not_excuse_errors(void **state)
{
    struct fixture *fixture = *state;
    break_book(fixture, "intake.rekening_onbekend");
    replace_here(fixture, "boek/administratie.ini", "status = definitief", "status = concept");
    struct run run = RUN(fixture, "render", "boek", "-o", "x.pdf");
    expect_status(run, 1);
    assert_contains(run.err, "--concept");
    run_free(&run);
    char *pdf = here(fixture, "x.pdf");
    assert_false(path_exists(pdf));
    free(pdf);
}

/* --- a batch ------------------------------------------------------------ */

/* Copies of boek: goed, waarschuwing, fout; weg is not there. */
static void make_batch(const struct fixture *fixture)
{
    static const char *const copies[][2] = {{"waarschuwing", "intake.geen_bedrag"},
                                            {"fout", "intake.rekening_onbekend-regel"}};
    char *book = here(fixture, "boek"), *good = here(fixture, "goed");
    copy_tree(book, good);
    for (size_t i = 0; i < 2; i++) {
        char *copy = here(fixture, copies[i][0]);
        break_book(fixture, copies[i][1]);
        copy_tree(book, copy);
        remove_tree(book);
        copy_tree(BASE, book);
        free(copy);
    }
    free(good);
    free(book);
}

static void batch_status_is_the_highest(void **state)
{
    struct fixture *fixture = *state;
    make_batch(fixture);
    struct run run = RUN(fixture, "check", "goed", "waarschuwing", "boek");
    expect_status(run, 0);
    run_free(&run);
    run = RUN(fixture, "check", "goed", "waarschuwing", "boek", "--strict");
    expect_status(run, 1);
    run_free(&run);
    run = RUN(fixture, "check", "fout", "goed");
    expect_status(run, 1);
    run_free(&run);
    run = RUN(fixture, "check", "weg", "fout", "goed");
    expect_status(run, 2);
    assert_contains(run.err, "weg");
    assert_contains(run.err, "fout/grootboek-2024.csv:10:19: fout:");
    assert_contains(run.out, "(fout)");
    assert_contains(run.out, "(goed)");
    run_free(&run);
}

static void batch_keeps_the_order(void **state)
{
    struct fixture *fixture = *state;
    make_batch(fixture);
    struct run run = RUN(fixture, "check", "fout", "weg", "goed", "waarschuwing", "--jobs=4");
    const char *first = strstr(run.out, "(fout)"), *second = strstr(run.out, "(goed)");
    const char *third = strstr(run.out, "(waarschuwing)");
    assert_true(first != NULL && second != NULL && third != NULL);
    assert_true(first < second && second < third);
    run_free(&run);
}

static void jobs_change_nothing(void **state)
{
    struct fixture *fixture = *state;
    static const char *const formats[] = {"--format=text", "--format=json", "--format=junit"};
    make_batch(fixture);
    for (size_t i = 0; i < 3; i++) {
        struct run one = RUN(fixture, "check", "goed", "fout", "weg", "waarschuwing", "boek",
                             formats[i], "--jobs=1");
        struct run three = RUN(fixture, "check", "goed", "fout", "weg", "waarschuwing", "boek",
                               formats[i], "--jobs=3");
        expect_status(one, 2);
        assert_int_equal(three.status, one.status);
        assert_string_equal(three.out, one.out);
        assert_string_equal(three.err, one.err);
        run_free(&one);
        run_free(&three);
    }
}

static void json_batch_says_trouble_only(void **state)
{
    struct fixture *fixture = *state;
    make_batch(fixture);
    struct run run = RUN(fixture, "check", "fout", "waarschuwing", "goed", "--format=json");
    expect_status(run, 1);
    assert_string_equal(run.err, "");
    assert_int_equal(count_of(run.out, "\"check\":\"boekstuk.sluit\""), 3);
    assert_int_equal(count_of(run.out, "\"administration\":\"fout\",\"check\":\"boekstuk.sluit\""),
                     1);
    run_free(&run);

    run = RUN(fixture, "check", "goed", "weg", "--format=json");
    expect_status(run, 2);
    assert_int_equal(count_of(run.err, "\n"), 1);
    assert_contains(run.err, "weg");
    run_free(&run);

    run = RUN(fixture, "check", "goed", "weg", "--format=junit");
    expect_status(run, 2);
    assert_int_equal(count_of(run.out, "<testsuite "), 2);
    assert_int_equal(count_of(run.out, "<error "), 1); /* who reads only this must see it too */
    assert_int_equal(count_of(run.out, "</testsuites>"), 1);
    run_free(&run);
}

/* Names of folders go into XML and JSON as they are. */
static void odd_names_are_quoted(void **state)
{
    struct fixture *fixture = *state;
    char *book = here(fixture, "boek"), *odd = here(fixture, "a&b <\"c\"> 'd' 100%s");
    copy_tree(book, odd);
    struct run run = RUN(fixture, "check", "a&b <\"c\"> 'd' 100%s", "--format=junit");
    expect_status(run, 0);
    assert_contains(run.out, "a&amp;b &lt;&quot;c&quot;&gt; ");
    run_free(&run);
    run = RUN(fixture, "check", "a&b <\"c\"> 'd' 100%s", "--format=json");
    expect_status(run, 0);
    assert_contains(run.out, "\"a&b <\\\"c\\\"> 'd' 100%s\"");
    run_free(&run);
    run = RUN(fixture, "render", "a&b <\"c\"> 'd' 100%s");
    expect_status(run, 0);
    run_free(&run);
    free(odd);
    free(book);
}

/* --- warnings ----------------------------------------------------------- */

static void strict_counts_warnings(void **state)
{
    struct fixture *fixture = *state;
    break_book(fixture, "intake.geen_bedrag");
    struct run run = RUN(fixture, "check", "boek");
    expect_status(run, 0);
    assert_contains(run.err, "waarschuwing:");
    run_free(&run);
    run = RUN(fixture, "check", "boek", "--strict");
    expect_status(run, 1);
    run_free(&run);
}

static void accepted_warning_stays_visible(void **state)
{
    struct fixture *fixture = *state;
    break_book(fixture, "intake.geen_bedrag");
    append_here(fixture, "boek/administratie.ini",
                "[aanvaard]\nintake.geen_bedrag = tekstregel uit het kassasysteem\n");
    struct run run = RUN(fixture, "check", "boek", "--strict");
    expect_status(run, 0);
    assert_contains(run.out, "tekstregel uit het kassasysteem");
    assert_contains(run.out, "1 aanvaard");
    run_free(&run);
    run = RUN(fixture, "check", "boek", "--strict", "--format=json");
    expect_status(run, 0);
    assert_contains(run.out, "\"check\":\"intake.geen_bedrag\",\"level\":\"warning\","
                             "\"status\":\"fail\",\"accepted\":\"tekstregel uit het kassasysteem\"");
    run_free(&run);
    run = RUN(fixture, "check", "boek", "--strict", "--format=junit");
    expect_status(run, 0);
    assert_lacks(run.out, "<failure");
    assert_contains(run.out, "tekstregel uit het kassasysteem");
    run_free(&run);
}

static void errors_cannot_be_accepted(void **state)
{
    struct fixture *fixture = *state;
    break_book(fixture, "intake.rekening_onbekend");
    append_here(fixture, "boek/administratie.ini",
                "[aanvaard]\nintake.rekening_onbekend = komt wel goed\n");
    struct run run = RUN(fixture, "check", "boek");
    expect_status(run, 1);
    run_free(&run);
    run = RUN(fixture, "check", "boek", "--format=json");
    expect_status(run, 1);
    assert_lacks(run.out, "\"accepted\":\"komt wel goed\"");
    run_free(&run);
}

/* --- colour ------------------------------------------------------------- */

static void no_colour_without_a_terminal(void **state)
{
    struct fixture *fixture = *state;
    break_book(fixture, "intake.rekening_onbekend");
    struct run run = RUN(fixture, "check", "boek");
    expect_status(run, 1);
    assert_lacks(run.out, "\033");
    assert_lacks(run.err, "\033");
    run_free(&run);
    run = RUN(fixture, "check", "boek", "boek", "--jobs=2");
    assert_lacks(run.out, "\033");
    assert_lacks(run.err, "\033");
    run_free(&run);
}

/* Both streams on a pseudo-terminal, by way of script(1). */
static struct run run_on_terminal(const struct fixture *fixture, const char *environment,
                                  const char *arguments)
{
    char *line = text_printf("%s '%s' %s", environment, fixture->program, arguments);
    const char *const argv[] = {"env", "TERM=xterm", "script", "-qec", line, "/dev/null", NULL};
    struct run run = run_command_in(fixture->folder, argv);
    free(line);
    return run;
}

static void colour_is_for_terminals_that_want_it(void **state)
{
    struct fixture *fixture = *state;
    if (!command_exists("script") || !path_exists("/dev/pts/ptmx")) {
        skip(); /* a machine without pseudo-terminals */
    }
    break_book(fixture, "intake.rekening_onbekend");
    struct run run = run_on_terminal(fixture, "env -u NO_COLOR", "check boek");
    expect_status(run, 1);
    assert_contains(run.out, "\033[");
    run_free(&run);
    run = run_on_terminal(fixture, "NO_COLOR=1", "check boek");
    expect_status(run, 1);
    assert_lacks(run.out, "\033");
    run_free(&run);
    run = run_on_terminal(fixture, "NO_COLOR=1", "check boek boek --jobs=2");
    expect_status(run, 1);
    assert_lacks(run.out, "\033");
    run_free(&run);
    run = run_on_terminal(fixture, "env -u NO_COLOR", "check boek --format=json");
    assert_lacks(run.out, "\033");
    run_free(&run);
}

/* --- show --------------------------------------------------------------- */

static const char *const tables[] = {"balans", "wv", "kasstroom", "toelichting", "verloop",
                                     "saldibalans"};

static void every_table_has_three_formats(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct run text = RUN(fixture, "show", "boek", tables[i]);
        struct run csv = RUN(fixture, "show", "boek", tables[i], "--format=csv");
        struct run json = RUN(fixture, "show", "boek", tables[i], "--format=json");
        expect_status(text, 0);
        expect_status(csv, 0);
        expect_status(json, 0);
        assert_string_equal(text.err, "");
        assert_string_equal(csv.err, "");
        assert_string_equal(json.err, "");
        assert_true(count_of(text.out, "\n") > 2);
        assert_true(count_of(csv.out, "\n") > 2);
        assert_true(count_of(json.out, "\n") > 2);
        char *table = text_printf("\"table\":\"%s\"", tables[i]);
        assert_int_equal(count_of(json.out, table), count_of(json.out, "\n"));
        free(table);
        run_free(&text);
        run_free(&csv);
        run_free(&json);
    }
}

static void csv_has_the_header_of_the_contract(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        bool balances = strcmp(tables[i], "saldibalans") == 0;
        const char *header = balances ? "rekening;omschrijving;begin;debet;credit;eind\n"
                                      : "figuur;omschrijving;2024;2023\n";
        struct run run = RUN(fixture, "show", "boek", tables[i], "--format=csv");
        expect_status(run, 0);
        assert_int_equal(strncmp(run.out, header, strlen(header)), 0);
        run_free(&run);
    }
}

static void csv_has_the_figures(void **state)
{
    struct fixture *fixture = *state;
    struct run run = RUN(fixture, "show", "boek", "balans", "--format=csv");
    expect_status(run, 0);
    assert_contains(run.out, "\nbalans.liquide_middelen;Liquide middelen;1547;1910\n");
    assert_contains(run.out, "\nbalans.totaal_passiva;Totaal passiva;3044;2510\n");
    run_free(&run);
    run = RUN(fixture, "show", "boek", "balans", "--format=csv", "--exact");
    expect_status(run, 0);
    assert_contains(run.out, "\nbalans.liquide_middelen;Liquide middelen;1547,00;1910,00\n");
    run_free(&run);
    run = RUN(fixture, "show", "boek", "kasstroom", "--format=csv");
    expect_status(run, 0);
    assert_contains(run.out, "\nkasstroom.mutatie_liquide_middelen;Mutatie liquide middelen;"
                             "-363;1210\n");
    run_free(&run);
}

static void text_shows_statements_and_notes(void **state)
{
    struct fixture *fixture = *state;
    struct run run = RUN(fixture, "show", "boek");
    expect_status(run, 0);
    assert_contains(run.out, "Balans per 31 december 2024");
    assert_contains(run.out, "Winst-en-verliesrekening over 2024");
    assert_contains(run.out, "Kasstroomoverzicht over 2024");
    assert_contains(run.out, "Toelichting op de balans");
    assert_lacks(run.out, "CONCEPT");
    run_free(&run);
    run = RUN(fixture, "show", "boek", "balans", "--exact");
    expect_status(run, 0);
    assert_contains(run.out, "1.547,00");
    run_free(&run);
}

/* Every figure of the contract, and in report order: no table comes back. */
static void json_has_every_figure(void **state)
{
    struct fixture *fixture = *state;
    static const char *const keys[] = {"figure", "label", "table", "year",
                                       "unit",   "cents", "printed"};
    struct run run = RUN(fixture, "show", "boek", "--format=json");
    expect_status(run, 0);
    assert_string_equal(run.err, "");
    size_t seen = 0;
    char *line = run.out;
    for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1, seen++) {
        *end = '\0';
        json_t *record = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(record);
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            assert_non_null(json_object_get(record, keys[i]));
        }
        const char *figure = json_string_value(json_object_get(record, "figure"));
        assert_non_null(figure);
        assert_int_equal(strspn(figure, "abcdefghijklmnopqrstuvwxyz0123456789_."), strlen(figure));
        json_int_t year = json_integer_value(json_object_get(record, "year"));
        assert_true(year == 2024 || year == 2023);
        json_decref(record);
    }
    assert_true(seen > 50);
    run_free(&run);

    run = RUN(fixture, "show", "boek", "--format=json");
    assert_contains(run.out, "{\"figure\":\"balans.liquide_middelen\",\"label\":\"Liquide "
                             "middelen\",\"table\":\"balans\",\"year\":2024,\"unit\":\"eur\","
                             "\"cents\":154700,\"printed\":1547}");
    assert_contains(run.out, "\"figure\":\"kasstroom.mutatie_liquide_middelen\"");
    run_free(&run);
}

/* "-1234,56" in cents */
static long long cents_of(const char *text)
{
    char *end;
    long long sign = *text == '-' ? -1 : 1;
    long long euros = strtoll(text + (*text == '-'), &end, 10);
    assert_int_equal(*end, ',');
    assert_int_equal(strspn(end + 1, "0123456789"), 2);
    return sign * (euros * 100 + strtoll(end + 1, NULL, 10));
}

static void trial_balance_adds_up(void **state)
{
    struct fixture *fixture = *state;
    struct run run = RUN(fixture, "show", "boek", "saldibalans", "--format=csv");
    expect_status(run, 0);
    assert_contains(run.out, "\n1100;Bank;1910,00;0,00;363,00;1547,00\n");
    assert_contains(run.out, "\n1500;Omzetbelasting;-210,00;63,00;147,00;-294,00\n");
    assert_contains(run.out, "\n0990;Resultaat vorig boekjaar;-800,00;800,00;0,00;0,00\n");
    assert_contains(run.out, "\n8000;Contributies;0,00;0,00;700,00;-700,00\n");
    assert_contains(run.out, "\n0900;Algemene reserve;-1500,00;0,00;800,00;-2300,00\n");

    long long sums[4] = {0};
    char *line = strchr(run.out, '\n') + 1;
    for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        long long amounts[4];
        char *at = line + strlen(line);
        for (size_t i = 4; i-- > 0;) {
            while (at[-1] != ';') {
                at--;
            }
            amounts[i] = cents_of(at);
            sums[i] += amounts[i];
            *--at = '\0';
        }
        assert_true(amounts[0] + amounts[1] - amounts[2] == amounts[3]);
        assert_true(amounts[1] >= 0 && amounts[2] >= 0);
    }
    assert_true(sums[0] == 0 && sums[1] == sums[2] && sums[3] == 0);
    run_free(&run);
}

/* A spreadsheet runs a cell that begins with one of these. */
static void expect_no_formula(const char *csv)
{
    for (const char *line = csv; *line != '\0';) {
        const char *at = line, *end = line + strcspn(line, "\n");
        while (at < end) {
            size_t length = strcspn(at, ";\n");
            const char *cell = *at == '"' ? at + 1 : at;
            bool number = *at == '-' && strspn(at + 1, "0123456789,") == length - 1;
            if (length > 0 && strchr("=+-@\t\r", *cell) != NULL && !number) {
                print_error("a formula: %.*s\n", (int)(end - line), line);
                fail();
            }
            at += length + 1;
        }
        line = *end == '\0' ? end : end + 1;
    }
}

static void text_never_starts_a_formula(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"=1+1", "+31612345678", "-aftrek", "@SUM(A1)", "=\"x\"\"y\""};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool quoted = strchr(names[i], '"') != NULL;
        char *line = text_printf("1300;%s;", quoted ? "\"=\"\"x\"\"\"" : names[i]);
        replace_here(fixture, "boek/rekeningschema.csv", "1300;Debiteuren;", line);
        for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
            struct run run = RUN(fixture, "show", "boek", tables[t], "--format=csv");
            expect_status(run, 0);
            expect_no_formula(run.out);
            run_free(&run);
        }
        struct run run = RUN(fixture, "show", "boek", "saldibalans", "--format=csv");
        assert_contains(run.out, names[i][0] == '=' && quoted ? "x" : names[i]);
        run_free(&run);
        remove_here(fixture, "boek");
        char *book = here(fixture, "boek");
        copy_tree(BASE, book);
        free(book);
        free(line);
    }
}

/* A number of an account is text as well. */
static void account_number_never_starts_a_formula(void **state)
{
    struct fixture *fixture = *state;
    append_here(fixture, "boek/rekeningschema.csv", "=1+1;Formule;WBedKan\n");
    struct run run = RUN(fixture, "show", "boek", "saldibalans", "--format=csv");
    expect_no_formula(run.out);
    run_free(&run);
}

static void trial_balance_is_shown_with_findings(void **state)
{
    struct fixture *fixture = *state;
    break_book(fixture, "intake.rekening_onbekend");
    static const char *const formats[] = {"--format=text", "--format=csv", "--format=json"};
    for (size_t i = 0; i < 3; i++) {
        struct run run = RUN(fixture, "show", "boek", "saldibalans", formats[i]);
        expect_status(run, 1);
        assert_contains(run.out, "1100");
        assert_contains(run.err, "boek/grootboek-2024.csv:18:19: fout:");
        run_free(&run);
        run = RUN(fixture, "show", "boek", "balans", formats[i]);
        expect_status(run, 1);
        assert_string_equal(run.out, "");
        assert_contains(run.err, "--concept");
        run_free(&run);
    }
}

/* --- layouts ------------------------------------------------------------ */

static void other_layouts_are_used(void **state)
{
    struct fixture *fixture = *state;
    char *layouts = here(fixture, "eigen");
    copy_tree(FAULTS "/layouts", layouts);
    struct run run = RUN(fixture, "show", "boek", "kasstroom", "--layouts=eigen");
    expect_status(run, 0);
    assert_contains(run.out, "Operationele kasstroom");
    run_free(&run);
    run = RUN(fixture, "show", "boek", "kasstroom", "--layouts", "eigen/");
    expect_status(run, 0);
    run_free(&run);
    run = RUN(fixture, "show", "boek", "kasstroom");
    expect_status(run, 0);
    assert_lacks(run.out, "Operationele kasstroom");
    run_free(&run);
    run = RUN(fixture, "check", "boek", "--layouts=eigen");
    expect_status(run, 0);
    run_free(&run);
    run = RUN(fixture, "render", "boek", "-o", "x.pdf", "--layouts=eigen");
    expect_status(run, 0);
    run_free(&run);
    free(layouts);
}

static void missing_layouts_folder_is_trouble(void **state)
{
    struct fixture *fixture = *state;
    expect_trouble(RUN(fixture, "check", "boek", "--layouts=nergens"), "nergens");
    expect_trouble(RUN(fixture, "check", "boek", "--layouts=boek/administratie.ini"),
                   "boek/administratie.ini");
}

/* --layouts is the only place then: no silent fall back to another folder. */
static void layouts_folder_without_the_layout_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    folder_here(fixture, "leeg");
    struct run run = RUN(fixture, "check", "boek", "--layouts=leeg");
    expect_status(run, 1);
    assert_contains(run.err, "cooperatie");
    run_free(&run);
}

static void layouts_are_found_beside_the_program(void **state)
{
    struct fixture *fixture = *state;
    char *bin = here(fixture, "out"), *layouts = here(fixture, "layouts");
    char *copy = here(fixture, "out/jaarrapport"), *link = here(fixture, "koppeling");
    folder_here(fixture, "out");
    copy_tree(FAULTS "/layouts", layouts);
    const char *const command[] = {"cp", fixture->program, copy, NULL};
    struct run run = run_command(command);
    expect_status(run, 0);
    run_free(&run);

    const char *const direct[] = {copy, "show", BASE, "kasstroom", NULL};
    run = run_command(direct);
    expect_status(run, 0);
    assert_contains(run.out, "Operationele kasstroom");
    run_free(&run);

    const char *const linking[] = {"ln", "-s", copy, link, NULL};
    run = run_command(linking);
    expect_status(run, 0);
    run_free(&run);
    const char *const linked[] = {link, "show", BASE, "kasstroom", NULL};
    run = run_command(linked);
    expect_status(run, 0);
    assert_contains(run.out, "Operationele kasstroom");
    run_free(&run);
    free(link);
    free(copy);
    free(layouts);
    free(bin);
}

static void any_working_directory_will_do(void **state)
{
    struct fixture *fixture = *state;
    char *book = here(fixture, "boek");
    const char *const argv[] = {fixture->program, "check", book, NULL};
    struct run run = run_command_in("/", argv);
    expect_status(run, 0);
    run_free(&run);
    const char *const inside[] = {fixture->program, "check", ".", NULL};
    run = run_command_in(book, inside);
    expect_status(run, 0);
    run_free(&run);
    free(book);
}

#define test_here(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_here(wrong_usage_is_trouble),
        test_here(no_arguments_is_trouble),
        test_here(help_is_on_standard_output),
        test_here(version_is_one_line),
        test_here(list_names_every_check_once),
        test_here(missing_folder_is_trouble),
        test_here(file_for_a_folder_is_trouble),
        test_here(missing_ini_is_trouble),
        test_here(missing_files_are_all_named),
        test_here(folder_for_a_file_is_trouble),
        test_here(pipe_for_a_file_is_trouble),
        test_here(render_writes_where_it_is_told),
        test_here(render_has_a_default_output),
        test_here(render_gives_the_same_bytes),
        test_here(unwritable_output_is_trouble),
        test_here(output_that_is_a_folder_is_trouble),
        test_here(half_written_output_is_dropped),
        test_here(full_standard_output_is_trouble),
        test_here(status_concept_is_stamped),
        test_here(status_concept_does_not_excuse_errors),
        test_here(batch_status_is_the_highest),
        test_here(batch_keeps_the_order),
        test_here(jobs_change_nothing),
        test_here(json_batch_says_trouble_only),
        test_here(odd_names_are_quoted),
        test_here(strict_counts_warnings),
        test_here(accepted_warning_stays_visible),
        test_here(errors_cannot_be_accepted),
        test_here(no_colour_without_a_terminal),
        test_here(colour_is_for_terminals_that_want_it),
        test_here(every_table_has_three_formats),
        test_here(csv_has_the_header_of_the_contract),
        test_here(csv_has_the_figures),
        test_here(text_shows_statements_and_notes),
        test_here(json_has_every_figure),
        test_here(trial_balance_adds_up),
        test_here(text_never_starts_a_formula),
        test_here(account_number_never_starts_a_formula),
        test_here(trial_balance_is_shown_with_findings),
        test_here(other_layouts_are_used),
        test_here(missing_layouts_folder_is_trouble),
        test_here(layouts_folder_without_the_layout_is_a_fault),
        test_here(layouts_are_found_beside_the_program),
        test_here(any_working_directory_will_do),
    };
    return cmocka_run_group_tests_name("command_line", tests, NULL, NULL);
}
