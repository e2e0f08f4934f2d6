/*
 * make install: the installed program runs from where it was put, with the
 * layouts and the manual that were installed with it; make uninstall leaves
 * nothing behind.
 *
 * The program is compiled once more, in a folder of its own, so that the one
 * under test elsewhere is not rebuilt for another PREFIX.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXAMPLE "ledger/dimpact-2017"

struct installation {
    char *folder; /* everything below is in it */
    char *out, *destdir;
    char *program; /* the installed one */
};

/* Runs make with the variables of the installation; fails the test when make does. */
static void make_target(const struct installation *installation, const char *target)
{
    char *out = text_printf("OUT=%s", installation->out);
    char *destdir = text_printf("DESTDIR=%s", installation->destdir);
    const char *const command[] = {
        "make", "-s", "-j2", target, out, destdir, "PREFIX=/usr", "CFLAGS=-O0", "LDFLAGS=", NULL,
    };
    struct run run = run_command(command);
    if (run.status != 0) {
        print_error("make %s: status %d\n%s%s", target, run.status, run.out, run.err);
    }
    assert_int_equal(run.status, 0);
    run_free(&run);
    free(destdir);
    free(out);
}

static int install(void **state)
{
    static struct installation installation;
    /* What the make that runs these tests was told is not for this one. */
    unsetenv("MAKEFLAGS");
    unsetenv("MFLAGS");
    unsetenv("MAKELEVEL");
    installation.folder = temp_folder();
    installation.out = path_join(installation.folder, "build");
    installation.destdir = path_join(installation.folder, "root folder");
    installation.program = path_join(installation.destdir, "usr/bin/jaarrapport");
    make_target(&installation, "install");
    *state = &installation;
    return 0;
}

static int remove_all(void **state)
{
    struct installation *installation = *state;
    remove_tree(installation->folder);
    free(installation->program);
    free(installation->destdir);
    free(installation->out);
    free(installation->folder);
    return 0;
}

/* Runs the installed program outside the repository. */
static struct run run_installed(const struct installation *installation, const char *a,
                                const char *b, const char *c, const char *d)
{
    const char *const command[] = {installation->program, a, b, c, d, NULL};
    return run_command_in(installation->folder, command);
}

static void version_is_told(void **state)
{
    struct run run = run_installed(*state, "--version", NULL, NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "jaarrapport");
    run_free(&run);
}

static void layouts_are_found(void **state)
{
    const struct installation *installation = *state;
    char *copy = path_join(installation->folder, "boek");
    copy_tree(EXAMPLE, copy);

    struct run run = run_installed(installation, "check", "boek", NULL, NULL);
    if (run.status != 0) {
        print_error("%s%s", run.out, run.err);
    }
    assert_int_equal(run.status, 0);
    run_free(&run);

    run = run_installed(installation, "render", "boek", "-o", "boek.pdf");
    assert_int_equal(run.status, 0);
    run_free(&run);
    char *pdf = path_join(installation->folder, "boek.pdf");
    assert_true(path_exists(pdf));
    free(pdf);
    free(copy);
}

/* Every layout file of the repository is there, with the same bytes. */
static void layouts_are_whole(void **state)
{
    const struct installation *installation = *state;
    char **files = path_list("layouts", "");
    assert_non_null(files[0]);
    for (char **file = files; *file != NULL; file++) {
        char *copy = text_printf("%s/usr/share/jaarrapport/%s", installation->destdir, *file);
        size_t length, copied_length;
        char *bytes = read_file(*file, &length);
        char *copied = read_file(copy, &copied_length);
        assert_int_equal(length, copied_length);
        assert_memory_equal(bytes, copied, length);
        free(copied);
        free(bytes);
        free(copy);
    }
    path_list_free(files);
}

static void manual_is_there(void **state)
{
    const struct installation *installation = *state;
    char *manual = path_join(installation->destdir, "usr/share/man/man1/jaarrapport.1");
    assert_true(path_exists(manual));
    free(manual);
}

static void uninstall_leaves_nothing(void **state)
{
    const struct installation *installation = *state;
    make_target(installation, "uninstall");
    char **left = path_list(installation->destdir, "");
    for (char **file = left; *file != NULL; file++) {
        print_error("%s: left behind\n", *file);
    }
    assert_null(left[0]);
    path_list_free(left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_is_told),          cmocka_unit_test(layouts_are_found),
        cmocka_unit_test(layouts_are_whole),        cmocka_unit_test(manual_is_there),
        cmocka_unit_test(uninstall_leaves_nothing), /* last */
    };
    return cmocka_run_group_tests_name("install", tests, install, remove_all);
}
