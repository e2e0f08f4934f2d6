/*
 * One dump a stage of the hand-worked administration tests/administraties/molen,
 * so that a difference says which stage moved: ledger (trial balance),
 * statements (figures), checks (results), report and composition (text).
 *
 * The numbers in the dumps are those of VERWACHT.md, which was worked out by
 * hand; test_second_administration compares them one by one.  The dumps guard
 * the form and what stands around the numbers.
 *
 * GOLDEN=update in the environment writes the dumps anew, after showing how
 * they differ.
 */
#include <stdlib.h>
#include <string.h>

#include "support.h"

#define BOOK "tests/administraties/molen"

struct stage {
    const char *name, *file;
    const char *const arguments[6];
};

static const struct stage stages[] = {
    {"ledger", "tests/golden/ledger.csv", {"show", BOOK, "saldibalans", "--format=csv", NULL}},
    {"statements", "tests/golden/statements.jsonl", {"show", BOOK, "--format=json", NULL}},
    {"checks", "tests/golden/checks.jsonl", {"check", BOOK, "--format=json", NULL}},
    {"report", "tests/golden/report.txt", {"show", BOOK, NULL}},
};

static void show_difference(const char *golden, const char *now)
{
    char *folder = temp_folder();
    char *path = path_join(folder, "nu");
    const char *const command[] = {"diff", "-u", golden, path, NULL};
    struct run run;

    write_text(path, now);
    run = run_command(command);
    print_message("%s\n", run.out);
    run_free(&run);
    remove_tree(folder);
    free(path);
    free(folder);
}

static void test_stage(void **state)
{
    const struct stage *stage = *state;
    const char *golden_mode = getenv("GOLDEN");
    struct run run = run_program(stage->arguments);
    char *golden = path_exists(stage->file) ? read_file(stage->file, NULL) : text_printf("%s", "");
    bool same = strcmp(golden, run.out) == 0;

    assert_int_equal(run.status, 0);
    assert_true(run.out_length > 0);
    if (!same)
        show_difference(path_exists(stage->file) ? stage->file : "/dev/null", run.out);
    if (!same && golden_mode != NULL && strcmp(golden_mode, "update") == 0)
        write_text(stage->file, run.out);
    else
        assert_true(same);
    free(golden);
    run_free(&run);
}

int main(void)
{
    enum { COUNT = sizeof stages / sizeof *stages };
    struct CMUnitTest tests[COUNT];

    for (size_t i = 0; i < COUNT; i++)
        tests[i] = (struct CMUnitTest){stages[i].name, test_stage, NULL, NULL,
                                       (void *)&stages[i]};
    return cmocka_run_group_tests_name("golden", tests, NULL, NULL);
}
