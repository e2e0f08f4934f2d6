/*
 * Administrations and layouts come from others: nothing outside their folders can be
 * read through them, whether by a path or by a symbolic link.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char secret[] = "geheim;geheim;geheim\nGEHEIM;GEHEIM;GEHEIM\n";

static const struct link_case {
    const char *name, *link; /* in the folder that holds boek and layouts */
    const char *in_ini;      /* a line below [bestanden], or NULL */
    const char *report;      /* rapport.md of the layout, or NULL */
    const char *check;
    bool folder;             /* the link leads to the folder of the secret */
} cases[] = {
    {"chart", "boek/rekeningschema.csv", NULL, NULL, "intake.pad", false},
    {"ledger", "boek/extra.csv", "grootboek = grootboek.csv, extra.csv", NULL, "intake.pad", false},
    {"WNT", "boek/wnt.csv", NULL, NULL, "intake.pad", false},
    {"facts", "boek/feiten.csv", "feiten = feiten.csv", NULL, "intake.pad", false},
    {"folder of texts", "boek/teksten", "teksten = teksten", NULL, "intake.pad", true},
    {"folder on the way", "boek/map", "feiten = map/geheim.csv", NULL, "intake.pad", true},
    {"text", "boek/woorden/doel.md", "teksten = woorden", "```tekst doel\n```\n", "intake.pad",
     false},
    {"table in the report", "boek/lijst.csv", NULL, "```csv lijst.csv\n```\n",
     "tekst.bestand", false},
    {"path of a table in the report", "boek/niets.csv", NULL,
     "```csv ../geheim/geheim.csv\n```\n", "tekst.bestand", false},
    {"rows of the layout", "layouts/cooperatie/rijen.csv", NULL, NULL, "intake.pad", false},
    {"schedules of the layout", "layouts/titel9/verloop.csv", NULL, NULL, "intake.pad", false},
    {"report of the layout", "layouts/cooperatie/rapport.md", NULL, NULL, "intake.pad", false},
    {"text of the layout", "layouts/titel9/teksten/nieuw.md", NULL, "```tekst nieuw\n```\n",
     "intake.pad", false},
};

static char *make_folder(const struct link_case *example)
{
    char *folder = temp_folder(), *books = path_join(folder, "boek");
    char *ini = path_join(books, "administratie.ini"), *texts = path_join(books, "woorden");
    char *layouts = path_join(folder, "layouts");
    char *report = path_join(layouts, "cooperatie/rapport.md");
    char *hidden = path_join(folder, "geheim"), *file = path_join(hidden, "geheim.csv");
    char *link = path_join(folder, example->link);

    copy_tree("tests/administraties/stadsbad", books);
    copy_tree("layouts", layouts);
    assert_int_equal(mkdir(texts, 0777), 0);
    assert_int_equal(mkdir(hidden, 0777), 0);
    write_text(file, secret);
    if (example->in_ini != NULL && strncmp(example->in_ini, "grootboek", 9) == 0) {
        replace_in_file(ini, "grootboek = grootboek.csv", example->in_ini);
    } else if (example->in_ini != NULL) {
        char *lines = text_printf("[bestanden]\n%s", example->in_ini);

        replace_in_file(ini, "[bestanden]", lines);
        free(lines);
    }
    if (example->report != NULL)
        write_text(report, example->report);
    remove_tree(link);
    assert_int_equal(symlink(example->folder ? hidden : file, link), 0);
    free(link);
    free(file);
    free(hidden);
    free(report);
    free(layouts);
    free(texts);
    free(ini);
    free(books);
    return folder;
}

static void link_test(void **state)
{
    const struct link_case *example = *state;
    char *folder = make_folder(example), *books = path_join(folder, "boek");
    char *layouts = text_printf("--layouts=%s/layouts", folder);
    char *check = text_printf("[%s]", example->check);
    const char *const arguments[][4] = {{"check", books, layouts, NULL},
                                        {"show", books, layouts, NULL}};

    for (size_t i = 0; i < 2; i++) {
        struct run run = run_program(arguments[i]);

        assert_int_equal(run.status, 1);
        assert_contains(run.err, check);
        assert_contains(run.err, "buiten de map");
        assert_lacks(run.err, "GEHEIM");
        assert_lacks(run.out, "GEHEIM");
        run_free(&run);
    }
    free(check);
    free(layouts);
    free(books);
    remove_tree(folder);
    free(folder);
}

/* What stays inside may be a link, and so may the folder itself. */
static void links_inside_are_followed(void **state)
{
    char *folder = temp_folder(), *books = path_join(folder, "boek");
    char *ledger = path_join(books, "grootboek.csv"), *other = path_join(books, "jaar.csv");
    char *alias = path_join(folder, "ander");
    const char *const arguments[] = {"check", alias, NULL};
    struct run run;

    (void)state;
    copy_tree("tests/administraties/stadsbad", books);
    assert_int_equal(rename(ledger, other), 0);
    assert_int_equal(symlink("jaar.csv", ledger), 0);
    assert_int_equal(symlink("boek", alias), 0);
    run = run_program(arguments);
    assert_int_equal(run.status, 0);
    run_free(&run);
    free(alias);
    free(other);
    free(ledger);
    free(books);
    remove_tree(folder);
    free(folder);
}

int main(void)
{
    struct CMUnitTest tests[sizeof cases / sizeof *cases + 1] = {
        cmocka_unit_test(links_inside_are_followed),
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        tests[i + 1] = (struct CMUnitTest){cases[i].name, link_test, NULL, NULL,
                                           (void *)&cases[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
