/*
 * The manual page names every command and option that the program's own help
 * names, every exit status, and is well-formed mdoc.
 */
#include "support.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANUAL "docs/jaarrapport.1"

static bool is_name(char c)
{
    return islower((unsigned char)c) || c == '-';
}

/* Does `word`, `length` bytes, follow `macro` somewhere in the manual as a whole argument? */
static bool manual_has(const char *manual, const char *macro, const char *word, int length)
{
    char *wanted = text_printf("%s %.*s", macro, length, word);
    bool found = false;
    for (const char *at = manual; !found && (at = strstr(at, wanted)) != NULL; at++) {
        char before = at == manual ? '\n' : at[-1];
        char after = at[strlen(wanted)];
        found = (before == '.' || before == ' ') && !is_name(after);
    }
    free(wanted);
    return found;
}

/* Prints each option in `help` that the manual does not have as "Fl x"; their number. */
static int missing_options(const char *manual, const char *help, int *seen)
{
    int missing = 0;
    for (const char *at = help; (at = strchr(at, '-')) != NULL;) {
        bool starts = at == help || strchr(" \t\n[|(,", at[-1]) != NULL;
        const char *word = at + 1;
        int length = 0;
        while (is_name(word[length])) {
            length++;
        }
        /* "-o" or "--format", not a dash and not "-x" inside a word */
        bool option = starts && ((length == 1 && word[0] != '-') ||
                                 (length > 2 && word[0] == '-' && word[1] != '-'));
        if (option) {
            ++*seen;
            if (!manual_has(manual, "Fl", word, length)) {
                print_error("%s: option -%.*s is not in it\n", MANUAL, length, word);
                missing++;
            }
        }
        at = word + length;
    }
    return missing;
}

static char *help_of(const char *command)
{
    const char *const arguments[] = {command != NULL ? command : "--help",
                                     command != NULL ? "--help" : NULL, NULL};
    struct run run = run_program(arguments);
    assert_int_equal(run.status, 0);
    char *help = text_printf("%s", run.out);
    run_free(&run);
    return help;
}

/*
 * The next word after "jaarrapport " that may be a command, in new memory, and
 * `*at` moved past it; NULL when there is none.
 */
static char *next_command(const char **at)
{
    static const char name[] = "jaarrapport ";
    const char *word = *at;
    while ((word = strstr(word, name)) != NULL) {
        word += strlen(name);
        word += strspn(word, " ");
        size_t length = 0;
        while (islower((unsigned char)word[length])) {
            length++;
        }
        if (length > 1 && strchr(" \n", word[length]) != NULL) {
            *at = word + length;
            return text_printf("%.*s", (int)length, word);
        }
    }
    return NULL;
}

static void commands_and_options_are_named(void **state)
{
    (void)state;
    char *manual = read_file(MANUAL, NULL);
    char *help = help_of(NULL);
    int missing = 0, commands = 0, options = 0;

    missing += missing_options(manual, help, &options);
    const char *at = help;
    for (char *command; (command = next_command(&at)) != NULL; free(command)) {
        commands++;
        if (!manual_has(manual, "Cm", command, (int)strlen(command))) {
            print_error("%s: command %s is not in it\n", MANUAL, command);
            missing++;
        }
        char *own_help = help_of(command);
        missing += missing_options(manual, own_help, &options);
        free(own_help);
    }
    free(help);
    free(manual);
    assert_true(commands >= 3);
    assert_true(options >= 5);
    assert_int_equal(missing, 0);
}

static void environment_and_status_are_named(void **state)
{
    (void)state;
    char *manual = read_file(MANUAL, NULL);
    static const char *const parts[] = {
        ".Sh EXIT STATUS", "\n.It 0\n", "\n.It 1\n",    "\n.It 2\n",
        "Ev NO_COLOR",     ".Sh FILES", ".Sh EXAMPLES",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        assert_contains(manual, parts[i]);
    }
    free(manual);
}

static void page_is_well_formed(void **state)
{
    (void)state;
    if (!command_exists("mandoc")) {
        skip();
    }
    const char *const command[] = {"mandoc", "-T", "lint", "-W", "warning", MANUAL, NULL};
    struct run run = run_command(command);
    if (run.status != 0) {
        print_error("%s%s", run.out, run.err);
    }
    assert_int_equal(run.status, 0);
    run_free(&run);
}

/* The chapter on the checks is what the program says of itself. */
static void list_of_checks_is_up_to_date(void **state)
{
    (void)state;
    const char *const command[] = {"check", "--list", "--format=md", NULL};
    struct run run = run_program(command);
    char *committed = read_file("docs/controles.md", NULL);
    assert_int_equal(run.status, 0);
    assert_true(run.out_length > 10000);
    if (strcmp(run.out, committed) != 0) {
        print_error("docs/controles.md is out of date: make docs\n");
        fail();
    }
    free(committed);
    run_free(&run);
}

/* The readers of this test. */
static void help_is_understood(void **state)
{
    (void)state;
    const char *at = "Gebruik: jaarrapport check DIR...\n   jaarrapport  show DIR [--exact]\n"
                     "   jaarrapport --help | --version\n";
    const char *help = at;
    char *command = next_command(&at);
    assert_string_equal(command, "check");
    free(command);
    command = next_command(&at);
    assert_string_equal(command, "show");
    free(command);
    assert_null(next_command(&at));

    int seen = 0;
    assert_int_equal(missing_options(".Op Fl -exact\n.Fl -help\n.Fl -version", help, &seen), 0);
    assert_int_equal(seen, 3);
    assert_true(manual_has(".It Fl o Ar x", "Fl", "o", 1));
    assert_false(manual_has(".It Fl on", "Fl", "o", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_is_understood),
        cmocka_unit_test(commands_and_options_are_named),
        cmocka_unit_test(environment_and_status_are_named),
        cmocka_unit_test(page_is_well_formed),
        cmocka_unit_test(list_of_checks_is_up_to_date),
    };
    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
