/*
 * PDF/A-1b as Apache PDFBox Preflight judges it, for every administration that
 * the repository has.  Skipped where there is no Java or no Preflight:
 * .ci/deps validate installs them.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JARS "/usr/share/java/"

static const char *const jars[] = {
    JARS "preflight.jar",       JARS "pdfbox2.jar",   JARS "fontbox2.jar",
    JARS "xmpbox.jar",          JARS "commons-io.jar", JARS "commons-logging.jar",
    JARS "javax.activation.jar", JARS "jaxb-api.jar",
};
enum { JAR_COUNT = sizeof jars / sizeof jars[0] };

static char *class_path(void)
{
    char *path = text_printf("%s", jars[0]);

    for (size_t i = 1; i < JAR_COUNT; i++) {
        char *longer = text_printf("%s:%s", path, jars[i]);

        free(path);
        path = longer;
    }
    return path;
}

static void skip_without_validator(void)
{
    bool there = command_exists("java");

    for (size_t i = 0; i < JAR_COUNT; i++)
        there = there && path_exists(jars[i]);
    if (there)
        return;
    print_message("overgeslagen: PDFBox Preflight is niet geïnstalleerd (.ci/deps validate)\n");
    skip();
}

/* Renders each folder, with its ledger cards, to its own file and writes their names to a list. */
static char *render_all(const char *temporary, const char *const *folders, size_t count)
{
    char *list = path_join(temporary, "lijst.txt"), *names = text_printf("%s", "");

    for (size_t i = 0; i < count; i++) {
        char *pdf = text_printf("%s/rapport-%zu.pdf", temporary, i);
        char *longer = text_printf("%s%s\n", names, pdf);
        const char *const arguments[] = {"render", folders[i], "--concept", "--trace",
                                         "-o",     pdf,        NULL};
        struct run run = run_program(arguments);

        if (!path_exists(pdf))
            fail_msg("%s: %s", folders[i], run.err);
        run_free(&run);
        free(names);
        free(pdf);
        names = longer;
    }
    write_text(list, names);
    free(names);
    return list;
}

static void test_valid(void **state)
{
    static const char *const folders[] = {"ledger/dimpact-2017", "tests/administraties/molen",
                                          "tests/administraties/stadsbad"};
    enum { COUNT = sizeof folders / sizeof folders[0] };

    (void)state;
    skip_without_validator();
    char *temporary = temp_folder(), *path = class_path();
    char *list = render_all(temporary, folders, COUNT);
    char *result = text_printf("%s.preflight.xml", list);
    /* One machine for all files: starting it takes longest. */
    const char *const command[] = {
        "java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", list,
        NULL};
    struct run run = run_command(command);
    char *xml = read_file(result, NULL);

    if (count_of(xml, "<isValid type=\"PDF/A1-b\">true</isValid>") != COUNT)
        fail_msg("%s\n%s", xml, run.err);
    run_free(&run);
    remove_tree(temporary);
    free(xml);
    free(result);
    free(list);
    free(path);
    free(temporary);
}

/*
 * There is no validator of PDF/A-3 in Debian.  Its objects are those of PDF/A-1,
 * so Preflight may complain of nothing but what part 3 allows or wants otherwise.
 */
static bool is_of_part_three(const char *complaint)
{
    static const char *const allowed[] = {
        "1.4.7 ",  /* attachments */
        "1.2.9 ",  /* their specifications */
        "3.1.11 ", /* no CIDSet */
        "7.11.2 ", /* part must be 1 */
    };

    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (strncmp(complaint, allowed[i], strlen(allowed[i])) == 0)
            return true;
    return false;
}

static void test_attached(void **state)
{
    (void)state;
    skip_without_validator();
    char *temporary = temp_folder(), *path = class_path(), *pdf = path_join(temporary, "a.pdf");
    const char *const arguments[] = {"render", "ledger/dimpact-2017", "--attach", "-o", pdf, NULL};
    const char *const command[] = {"java", "-cp", path,
                                   "org.apache.pdfbox.preflight.Validator_A1b", pdf, NULL};
    struct run run = run_program(arguments);
    int complaints = 0;

    run_free(&run);
    run = run_command(command);
    char *rest = run.out;
    for (char *line; (line = strtok_r(rest, "\n", &rest)) != NULL;) {
        if (line[0] < '0' || line[0] > '9')
            continue;
        complaints++;
        if (!is_of_part_three(line))
            fail_msg("%s", line);
    }
    assert_true(complaints > 0);
    run_free(&run);
    remove_tree(temporary);
    free(pdf);
    free(path);
    free(temporary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_attached),
    };

    return cmocka_run_group_tests_name("preflight", tests, NULL, NULL);
}
