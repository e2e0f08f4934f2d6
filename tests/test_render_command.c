/*
 * jaarrapport render as a user runs it: attachments, dates, where the bytes go.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BOOK "ledger/dimpact-2017"

static void need(const char *tool)
{
    if (command_exists(tool))
        return;
    print_message("overgeslagen: %s is niet geïnstalleerd\n", tool);
    skip();
}

/* Renders the example into `folder`, with one more option or NULL; gives the path. */
static char *render(const char *folder, const char *name, const char *option)
{
    char *pdf = path_join(folder, name);
    const char *const arguments[] = {"render", BOOK, "-o", pdf, option, NULL};
    struct run run = run_program(arguments);

    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    run_free(&run);
    return pdf;
}

static void same_files(const char *one, const char *other)
{
    size_t length, other_length;
    char *bytes = read_file(one, &length), *others = read_file(other, &other_length);

    assert_int_equal(length, other_length);
    assert_memory_equal(bytes, others, length);
    free(others);
    free(bytes);
}

/* --- attachments ------------------------------------------------------------------ */

static void detach(const char *pdf, const char *folder)
{
    const char *const command[] = {"pdfdetach", "-saveall", "-o", folder, pdf, NULL};
    struct run run = run_command(command);

    assert_int_equal(run.status, 0);
    run_free(&run);
}

/* Each attachment is what the program itself prints. */
static void test_attachments(void **state)
{
    static const struct {
        const char *file;
        const char *arguments[5];
    } files[] = {
        {"saldibalans.csv", {"show", BOOK, "saldibalans", "--format=csv", NULL}},
        {"cijfers.jsonl", {"show", BOOK, "--format=json", NULL}},
        {"controles.jsonl", {"check", BOOK, "--format=json", NULL}},
    };

    (void)state;
    need("pdfdetach");
    char *folder = temp_folder(), *pdf = render(folder, "rapport.pdf", "--attach");

    detach(pdf, folder);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = path_join(folder, files[i].file), *attached = read_file(path, NULL);
        struct run run = run_program(files[i].arguments);

        assert_int_equal(run.status, 0);
        assert_true(strlen(run.out) > 1000);
        assert_string_equal(attached, run.out);
        run_free(&run);
        free(attached);
        free(path);
    }
    remove_tree(folder);
    free(pdf);
    free(folder);
}

/* Every table that show prints as CSV is in it, under the same head. */
static void test_attached_figures(void **state)
{
    static const char *const tables[] = {"balans", "wv", "kasstroom", "toelichting", "verloop"};

    (void)state;
    need("pdfdetach");
    char *folder = temp_folder(), *pdf = render(folder, "rapport.pdf", "--attach");
    char *path = path_join(folder, "cijfers.csv");

    detach(pdf, folder);
    char *attached = read_file(path, NULL);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const char *const arguments[] = {"show", BOOK, tables[i], "--format=csv", NULL};
        struct run run = run_program(arguments);
        char *rest = run.out;

        assert_int_equal(run.status, 0);
        assert_true(count_of(run.out, "\n") > 1);
        for (char *line; (line = strtok_r(rest, "\n", &rest)) != NULL;) {
            char *whole = text_printf("%s\n", line);

            assert_contains(attached, whole);
            free(whole);
        }
        run_free(&run);
    }
    assert_int_equal(count_of(attached, "figuur;omschrijving;2017;2016\n"), 1);
    remove_tree(folder);
    free(attached);
    free(path);
    free(pdf);
    free(folder);
}

/* PDF/A-3 wants each file to be of the document, with its relation and its type. */
static void test_attachments_belong(void **state)
{
    (void)state;
    need("qpdf");
    char *folder = temp_folder(), *pdf = render(folder, "rapport.pdf", "--attach");
    const char *const check[] = {"qpdf", "--check", pdf, NULL};
    const char *const json[] = {"qpdf", "--json", pdf, NULL};
    struct run run = run_command(check);

    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    assert_contains(run.out, "PDF Version: 1.7");
    run_free(&run);
    run = run_command(json);
    assert_int_equal(count_of(run.out, "\"/AFRelationship\": \"/Data\""), 4);
    assert_int_equal(count_of(run.out, "\"/Subtype\": \"/text/csv\""), 2);
    assert_int_equal(count_of(run.out, "\"/ModDate\": \"u:D:20171231000000Z\""), 4 + 1);
    assert_int_equal(count_of(run.out, "\"/AF\": ["), 1);
    assert_int_equal(count_of(run.out, "\"/EmbeddedFiles\": {"), 1);
    run_free(&run);
    remove_tree(folder);
    free(pdf);
    free(folder);
}

/* --- the same bytes ------------------------------------------------------------------ */

static void test_same_bytes(void **state)
{
    static const char *const options[] = {NULL, "--attach"};

    (void)state;
    char *folder = temp_folder();
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char *first = render(folder, "een.pdf", options[i]), *second = path_join(folder, "twee.pdf");
        const char *const command[] = {"env",          "-i",
                                       "TZ=Pacific/Auckland", "LC_ALL=nl_NL.UTF-8",
                                       "HOME=/",       "USER=iemand",
                                       "LOGNAME=iemand", program_path(),
                                       "render",       BOOK,
                                       "-o",           second,
                                       options[i],     NULL};
        struct run run = run_command(command);

        assert_int_equal(run.status, 0);
        same_files(first, second);
        run_free(&run);
        free(second);
        free(first);
    }
    remove_tree(folder);
    free(folder);
}

static void test_date(void **state)
{
    static const struct {
        const char *epoch, *expected;
    } cases[] = {
        {NULL, "Sun Dec 31 00:00:00 2017"},
        {"1526997600", "Tue May 22 14:00:00 2018"},
    };

    (void)state;
    need("pdfinfo");
    char *folder = temp_folder();
    setenv("TZ", "UTC", 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cases[i].epoch != NULL)
            setenv("SOURCE_DATE_EPOCH", cases[i].epoch, 1);
        char *pdf = render(folder, "rapport.pdf", NULL);
        const char *const command[] = {"pdfinfo", pdf, NULL};
        struct run run = run_command(command);

        unsetenv("SOURCE_DATE_EPOCH");
        assert_int_equal(count_of(run.out, cases[i].expected), 2);
        run_free(&run);
        free(pdf);
    }
    remove_tree(folder);
    free(folder);
}

static void test_wrong_date(void **state)
{
    static const char *const wrong[] = {"gisteren", "-1", "12 3", "99999999999999999"};

    (void)state;
    char *folder = temp_folder(), *pdf = path_join(folder, "rapport.pdf");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *const arguments[] = {"render", BOOK, "-o", pdf, NULL};

        setenv("SOURCE_DATE_EPOCH", wrong[i], 1);
        struct run run = run_program(arguments);
        unsetenv("SOURCE_DATE_EPOCH");
        assert_int_equal(run.status, 2);
        assert_contains(run.err, "SOURCE_DATE_EPOCH");
        assert_false(path_exists(pdf));
        run_free(&run);
    }
    remove_tree(folder);
    free(pdf);
    free(folder);
}

/* --- where the bytes go ----------------------------------------------------------------- */

static void test_full_device(void **state)
{
    static const char *const arguments[] = {"render", BOOK, "-o", "/dev/full", NULL};

    (void)state;
    struct run run = run_program(arguments);
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "/dev/full: kan niet worden geschreven");
    run_free(&run);
}

/* Who is to read goes away: trouble, not a silent death. */
static void test_closed_pipe(void **state)
{
    (void)state;
    char *folder = temp_folder();
    char *script = text_printf("{ until [ -e '%s/weg' ]; do sleep 0.01; done; "
                               "'%s' render " BOOK " -o /dev/stdout; echo $? >&2; } | "
                               "{ exec <&-; : >'%s/weg'; }",
                               folder, program_path(), folder);
    const char *const command[] = {"sh", "-c", script, NULL};
    struct run run = run_command(command);

    assert_contains(run.err, "/dev/stdout: kan niet worden geschreven");
    assert_contains(run.err, "\n2\n");
    run_free(&run);
    free(script);
    remove_tree(folder);
    free(folder);
}

/* An old report stays as it was when the new one cannot be written. */
static void test_old_report_stays(void **state)
{
    (void)state;
    char *folder = temp_folder(), *copy = path_join(folder, "boek");
    char *pdf = path_join(folder, "rapport.pdf"), *list = path_join(copy, "rekeningschema.csv");
    const char *const arguments[] = {"render", copy, "-o", pdf, NULL};

    copy_tree(BOOK, copy);
    write_text(pdf, "het oude rapport");
    remove_tree(list);
    struct run run = run_program(arguments);
    char *old = read_file(pdf, NULL);
    assert_int_equal(run.status, 2);
    assert_string_equal(old, "het oude rapport");
    run_free(&run);
    remove_tree(folder);
    free(old);
    free(list);
    free(pdf);
    free(copy);
    free(folder);
}

/* --- small reports ---------------------------------------------------------------- */

static bool has_bytes(const char *bytes, size_t length, const char *part)
{
    size_t size = strlen(part);

    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, part, size) == 0)
            return true;
    return false;
}

/* Of one page, the cover: it has no number. */
static void test_a_cover_alone(void **state)
{
    char *folder = temp_folder(), *layouts = path_join(folder, "layouts");
    char *report = path_join(layouts, "cooperatie/rapport.md"), *pdf = path_join(folder, "a.pdf");
    char *option = text_printf("--layouts=%s", layouts), *bytes;
    const char *const arguments[] = {"render", "tests/fouten/basis", "-o", pdf, option, NULL};
    struct run run;
    size_t length;

    (void)state;
    copy_tree("layouts", layouts);
    write_text(report, "```omslag\n```\n");
    run = run_program(arguments);
    assert_int_equal(run.status, 0);
    bytes = read_file(pdf, &length);
    assert_true(has_bytes(bytes, length, "/PageLabels <</Nums [0 <</P (Omslag)>>]>>"));
    free(bytes);
    run_free(&run);
    remove_tree(folder);
    free(option);
    free(pdf);
    free(report);
    free(layouts);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attachments),        cmocka_unit_test(test_attached_figures),
        cmocka_unit_test(test_attachments_belong), cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_date),               cmocka_unit_test(test_wrong_date),
        cmocka_unit_test(test_full_device),        cmocka_unit_test(test_closed_pipe),
        cmocka_unit_test(test_old_report_stays),   cmocka_unit_test(test_a_cover_alone),
    };

    return cmocka_run_group_tests_name("render_command", tests, NULL, NULL);
}
