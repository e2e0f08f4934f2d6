/*
 * PDF/A-1b as Apache PDFBox Preflight judges it, for every administration that
 * the repository has, and for one with a logo.  Skipped where there is no Java or no Preflight:
 * .ci/deps validate installs them.
 */
#include "support.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* Renders the administrations below a folder, with their ledger cards; adds the names to `list`. */
static int render_all(const char *temporary, const char *folder, char **list)
{
    char **files = path_list(folder, "administratie.ini");
    int count = 0;

    for (char **file = files; *file != NULL; file++) {
        char *book = text_printf("%.*s", (int)(strrchr(*file, '/') - *file), *file);
        char *pdf = text_printf("%s/%s.pdf", temporary, strrchr(book, '/') + 1);
        const char *const arguments[] = {"render", book, "--concept", "--trace", "-o", pdf, NULL};
        struct run run = run_program(arguments);
        char *longer = text_printf("%s%s\n", *list, pdf);

        if (!path_exists(pdf))
            fail_msg("%s: %s", book, run.err);
        run_free(&run);
        free(*list);
        free(pdf);
        free(book);
        *list = longer;
        count++;
    }
    path_list_free(files);
    return count;
}

/* Administrations whose logos are in colours and in grey, in parts transparent. */
static char *logos_make(const char *temporary)
{
    static const struct {
        const char *name;
        png_uint_32 format;
    } kinds[] = {{"kleur", PNG_FORMAT_RGBA}, {"grijs", PNG_FORMAT_GA}};
    char *folder = path_join(temporary, "logo");
    unsigned char pixels[4 * 30 * 20];

    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * 7);
    assert_int_equal(mkdir(folder, 0777), 0);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        png_image png = {.version = PNG_IMAGE_VERSION, .width = 30, .height = 20,
                         .format = kinds[i].format};
        char *book = path_join(folder, kinds[i].name), *logo = path_join(book, "logo.png");
        char *ini = path_join(book, "administratie.ini");

        copy_tree("tests/fouten/basis", book);
        replace_in_file(ini, "status = definitief\n", "status = definitief\nlogo = logo.png\n");
        assert_int_equal(png_image_write_to_file(&png, logo, 0, pixels, 0, NULL), 1);
        free(ini);
        free(logo);
        free(book);
    }
    return folder;
}

static void test_valid(void **state)
{
    (void)state;
    skip_without_validator();
    char *temporary = temp_folder(), *path = class_path();
    char *names = text_printf("%s", ""), *list = path_join(temporary, "lijst.txt");
    char *logos = logos_make(temporary);
    int count = render_all(temporary, "ledger", &names) +
                render_all(temporary, "tests/administraties", &names) +
                render_all(temporary, logos, &names);
    char *result = text_printf("%s.preflight.xml", list);
    /* One machine for all files: starting it takes longest. */
    const char *const command[] = {
        "java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", list,
        NULL};

    assert_true(count >= 5);
    write_text(list, names);
    struct run run = run_command(command);
    char *xml = read_file(result, NULL);

    if (count_of(xml, "<isValid type=\"PDF/A1-b\">true</isValid>") != (size_t)count)
        fail_msg("%s\n%s", xml, run.err);
    run_free(&run);
    remove_tree(temporary);
    free(xml);
    free(logos);
    free(result);
    free(list);
    free(names);
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
