/*
 * support: what the tests need of the machine: commands, folders, files.
 *
 * Linked with every test program.  Every function fails the running test with
 * a sentence when it cannot do its work, so callers check nothing.  Memory is
 * from malloc: the caller frees what is returned (run_free for a run).
 * Tests run with the root of the repository as working directory, so paths
 * such as "ledger/..." and "out/jaarrapport" can be used as they are.
 *
 * Example:
 *
 *     char *folder = temp_folder();
 *     char *copy = path_join(folder, "boek");
 *     copy_tree("tests/data/klein", copy);
 *     char *ledger = path_join(copy, "grootboek.csv");
 *     replace_in_file(ledger, "INK;170012;4100", "INK;170012;4999");
 *
 *     const char *const command[] = {"out/jaarrapport", "check", copy, NULL};
 *     struct run run = run_command(command);
 *     assert_int_equal(run.status, 1);
 *     assert_contains(run.err, "grootboek.csv:12:23:");
 *
 *     run_free(&run);
 *     free(ledger);
 *     free(copy);
 *     remove_tree(folder);
 *     free(folder);
 */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

/* What cmocka.h itself needs, in its order: a test includes support.h alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* --- commands ----------------------------------------------------------- */

struct run {
    int status;         /* exit status; 128 + signal when a signal ended it */
    char *out, *err;    /* all it wrote, NUL-terminated */
    size_t out_length, err_length;
};

/*
 * Runs argv[0] (searched in PATH when it has no slash) with the arguments up to
 * NULL, standard input empty.  Status 127 when there is no such command.
 * The environment is the test's own: change it with setenv and unsetenv.
 * "out/jaarrapport" stands for program_path(), so that the same test can run
 * another build of the program.
 */
struct run run_command(const char *const argv[]);

/* The same, in working directory `folder`; NULL is the current one. */
struct run run_command_in(const char *folder, const char *const argv[]);

/* The same for out/jaarrapport; `arguments`, up to NULL, are those after its name. */
struct run run_program(const char *const arguments[]);

/* What the environment variable JAARRAPPORT names (make sanitize sets it), or out/jaarrapport. */
const char *program_path(void);

void run_free(struct run *run);

/* True when a command of this name is in PATH. */
bool command_exists(const char *name);

/* --- files -------------------------------------------------------------- */

/* A new empty folder under $TMPDIR or /tmp; remove_tree and free it. */
char *temp_folder(void);

/* "folder/name" */
char *path_join(const char *folder, const char *name);

bool path_exists(const char *path);

/* Copies folder `from` with all below it to the new folder `to`; file modes are kept. */
void copy_tree(const char *from, const char *to);

/* Removes a folder or file and all below it; a path that does not exist is fine. */
void remove_tree(const char *path);

/* Whole file, with a NUL after its `*length` bytes; `length` may be NULL. */
char *read_file(const char *path, size_t *length);

/* Makes or replaces a file. */
void write_file(const char *path, const char *bytes, size_t length);

/* Makes or replaces a file with the bytes of a string. */
void write_text(const char *path, const char *text);

/* Replaces the one place where `old` stands; fails the test unless it is exactly one. */
void replace_in_file(const char *path, const char *old, const char *new_text);

/*
 * All files below `folder` whose name ends in `suffix` ("" for all), as paths
 * "folder/...", sorted, ending in NULL; free with path_list_free.
 */
char **path_list(const char *folder, const char *suffix);
void path_list_free(char **paths);

/* --- memory ------------------------------------------------------------- */

/* realloc (malloc for NULL) that never fails. */
void *memory_of(void *old, size_t size);

/* --- texts -------------------------------------------------------------- */

/* printf into new memory. */
char *text_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* All lines of a text with single blanks between words, "|" between lines and at the ends. */
char *lines_squeezed(const char *text);

/* Line `number`, from 1, without its end, in new memory; empty beyond the last. */
char *text_line(const char *text, long number);

/* The next of a row of numbers that is the same on every machine; `*random` is where it is. */
unsigned next_random(unsigned *random);

/* How often `part` stands in `text`, without overlap. */
size_t count_of(const char *text, const char *part);

/* Fails the test, showing `text`, unless `part` stands (or does not stand) in it. */
#define assert_contains(text, part) check_contains((text), (part), true, __FILE__, __LINE__)
#define assert_lacks(text, part) check_contains((text), (part), false, __FILE__, __LINE__)
void check_contains(const char *text, const char *part, bool wanted, const char *file, int line);

#endif
