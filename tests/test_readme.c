/*
 * The README is true: its commands run, the files they write appear, the make
 * targets it names exist.
 */
/* realpath is of X/Open. */
#define _XOPEN_SOURCE 700

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/*
 * The next fenced block at or after `*at`: its info string and its lines, both
 * in new memory, less the indentation of the fence; `*at` moves past it.
 */
static char *next_block(const char **at, char **info)
{
    char *block = NULL;
    size_t indent = 0;
    for (const char *line = *at; *line != '\0'; line = *at) {
        size_t length = strcspn(line, "\n"), blanks = strspn(line, " ");
        bool fence = strncmp(line + blanks, "```", 3) == 0;
        *at = line + length + (line[length] == '\n' ? 1 : 0);
        if (block != NULL && fence) {
            return block;
        }
        if (block != NULL) {
            size_t skip = blanks < indent ? blanks : indent;
            char *longer = text_printf("%s%.*s\n", block, (int)(length - skip), line + skip);
            free(block);
            block = longer;
        } else if (fence) {
            indent = blanks;
            block = text_printf("%s", "");
            *info = text_printf("%.*s", (int)(length - blanks - 3), line + blanks + 3);
        }
    }
    assert_null(block); /* a block that never ends */
    return NULL;
}

/* Non-empty lines of the ```sh blocks of a Markdown text; free with path_list_free. */
static char **shell_lines(const char *text)
{
    char **lines = memory_of(NULL, sizeof *lines);
    size_t count = 0;
    char *block, *info;
    while ((block = next_block(&text, &info)) != NULL) {
        const char *line = strcmp(info, "sh") == 0 ? block : "";
        for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
            if (*line != '\n') {
                lines = memory_of(lines, (count + 2) * sizeof *lines);
                lines[count++] = text_printf("%.*s", (int)strcspn(line, "\n"), line);
            }
        }
        free(block);
        free(info);
    }
    lines[count] = NULL;
    return lines;
}

/* Writes each block with the info string "<kind> <file>" to that file in `folder`. */
static int write_named_blocks(const char *folder)
{
    int written = 0;
    char *readme = read_file("README.md", NULL);
    const char *at = readme;
    char *block, *info;
    while ((block = next_block(&at, &info)) != NULL) {
        const char *name = strchr(info, ' ');
        if (name != NULL) {
            char *path = path_join(folder, name + 1);
            write_text(path, block);
            free(path);
            written++;
        }
        free(block);
        free(info);
    }
    free(readme);
    return written;
}

/* Runs the program in `folder`, wherever that is. */
static struct run run_in(const char *folder, const char *a, const char *b, const char *c)
{
    char *program = realpath(program_path(), NULL);
    assert_non_null(program);
    const char *const command[] = {program, a, b, c, NULL};
    struct run run = run_command_in(folder, command);
    free(program);
    return run;
}

static int open_readme(void **state)
{
    char *text = read_file("README.md", NULL);
    *state = shell_lines(text);
    free(text);
    return 0;
}

static int close_readme(void **state)
{
    path_list_free(*state);
    return 0;
}

/* A line for the shell with `out/jaarrapport` made the program under test. */
static char *shell_command(const char *line)
{
    const char *program = "out/jaarrapport";
    return text_printf("exec %s%s", program_path(), line + strlen(program));
}

/* What a command line makes, in new memory: after -o, or the folder of import; or NULL. */
static char *output_of(const char *line)
{
    const char *option = strstr(line, " -o ");
    if (strstr(line, " import ") != NULL) {
        return text_printf("%s", strrchr(line, ' ') + 1);
    }
    if (option == NULL) {
        return NULL;
    }
    return text_printf("%.*s", (int)strcspn(option + 4, " "), option + 4);
}

static void commands_run(void **state)
{
    int commands = 0, failed = 0;
    for (char **line = *state; *line != NULL; line++) {
        if (strncmp(*line, "out/jaarrapport ", 16) != 0) {
            continue;
        }
        commands++;
        char *output = output_of(*line);
        if (output != NULL) {
            remove_tree(output);
        }
        char *command = shell_command(*line);
        const char *const argv[] = {"sh", "-c", command, NULL};
        struct run run = run_command(argv);
        if (run.status != 0) {
            print_error("%s: status %d\n%s\n", *line, run.status, run.err);
            failed++;
        }
        if (output != NULL && !path_exists(output)) {
            print_error("%s: did not write %s\n", *line, output);
            failed++;
        }
        run_free(&run);
        free(command);
        free(output);
    }
    assert_true(commands >= 3);
    assert_int_equal(failed, 0);
}

static void make_targets_exist(void **state)
{
    int demo = 0, test = 0, missing = 0;
    char *makefile = read_file("Makefile", NULL);
    for (char **line = *state; *line != NULL; line++) {
        if (strncmp(*line, "make ", 5) != 0) {
            continue;
        }
        const char *target = *line + 5;
        int length = (int)strcspn(target, " ");
        demo += length == 4 && strncmp(target, "demo", 4) == 0;
        test += length == 4 && strncmp(target, "test", 4) == 0;
        char *rule = text_printf("\n%.*s:", length, target);
        if (strstr(makefile, rule) == NULL) {
            print_error("%s: the Makefile has no such target\n", *line);
            missing++;
        }
        free(rule);
    }
    free(makefile);
    assert_int_equal(missing, 0);
    assert_true(demo >= 1);
    assert_true(test >= 1);
}

/* What `make demo` says it writes is what render writes without -o. */
static void default_output_is_named(void **state)
{
    (void)state;
    char *readme = read_file("README.md", NULL);
    assert_contains(readme, "out/dimpact-2017/jaarrapport.pdf");
    free(readme);
    const char *const arguments[] = {"render", "ledger/dimpact-2017", NULL};
    struct run run = run_program(arguments);
    assert_int_equal(run.status, 0);
    run_free(&run);
    assert_true(path_exists("out/dimpact-2017/jaarrapport.pdf"));
}

/* Each ```console block is a command behind a "$ " and all that it prints. */
static void samples_are_real(void **state)
{
    (void)state;
    char *readme = read_file("README.md", NULL), *block, *info;
    const char *at = readme;
    int samples = 0;
    while ((block = next_block(&at, &info)) != NULL) {
        if (strcmp(info, "console") == 0) {
            char *end = strchr(block, '\n');
            assert_non_null(end);
            assert_memory_equal(block, "$ out/jaarrapport ", 18);
            *end = '\0';
            char *command = shell_command(block + 2);
            const char *const argv[] = {"sh", "-c", command, NULL};
            struct run run = run_command(argv);
            /* verify, of a paper with faults */
            assert_int_equal(run.status, strstr(block, " verify ") != NULL ? 1 : 0);
            assert_string_equal(run.out, end + 1);
            run_free(&run);
            free(command);
            samples++;
        }
        free(block);
        free(info);
    }
    free(readme);
    assert_int_equal(samples, 2);
}

/* The administration of the README is sound, and gives the message that it shows. */
static void own_administration_works(void **state)
{
    (void)state;
    char *folder = temp_folder();
    char *books = path_join(folder, "voorbeeld");
    assert_int_equal(mkdir(books, 0700), 0);
    assert_int_equal(write_named_blocks(books), 3);

    struct run run = run_in(folder, "check", "voorbeeld", NULL);
    if (run.status != 0) {
        print_error("%s%s", run.out, run.err);
    }
    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_in(folder, "show", "voorbeeld", "balans");
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "1.175");
    run_free(&run);

    char *ledger = path_join(books, "grootboek.csv");
    replace_in_file(ledger, "4500;Papier;", "4999;Papier;");
    run = run_in(folder, "check", "voorbeeld", NULL);
    assert_int_equal(run.status, 1);
    char *readme = read_file("README.md", NULL), *block, *info;
    const char *at = readme;
    int shown = 0;
    while ((block = next_block(&at, &info)) != NULL) {
        if (strcmp(info, "text") == 0) {
            assert_contains(run.err, block);
            shown++;
        }
        free(block);
        free(info);
    }
    assert_int_equal(shown, 1);
    free(readme);
    run_free(&run);
    free(ledger);
    free(books);
    remove_tree(folder);
    free(folder);
}

static void blocks_are_found(void **state)
{
    (void)state;
    char **lines =
        shell_lines("a\n```sh\nmake\n\nout/x -o y\n```\n```\nno\n```\n  ```sh\n  z\n  ```");
    static const char *const expected[] = {"make", "out/x -o y", "z"};
    for (size_t i = 0; i < 3; i++) {
        assert_non_null(lines[i]);
        assert_string_equal(lines[i], expected[i]);
    }
    assert_null(lines[3]);
    path_list_free(lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_found),         cmocka_unit_test(commands_run),
        cmocka_unit_test(make_targets_exist),       cmocka_unit_test(default_output_is_named),
        cmocka_unit_test(own_administration_works), cmocka_unit_test(samples_are_real),
    };
    return cmocka_run_group_tests_name("readme", tests, open_readme, close_readme);
}
