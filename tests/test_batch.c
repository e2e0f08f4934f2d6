/*
 * Many administrations in one call: what does not hold is found among what
 * does, the output does not depend on the number of workers, memory does not
 * grow with the number of folders, and nothing that happens to one worker
 * reaches the others.
 *
 * BATCH_COUNT in the environment makes it 500 or any other number of
 * administrations of 2,000 lines; the suite makes fewer.
 */
#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700

#include "many.h"
#include "jaarrapport/text.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FEW = 16, LINES = 2000 };

struct fixture {
    char *folder;
    char **names; /* in the folder, as a shell would list them */
    size_t count;
};

/* The two that do not hold, by their place in the list. */
static size_t first_broken(const struct fixture *fixture)
{
    return fixture->count / 3;
}

static size_t second_broken(const struct fixture *fixture)
{
    return fixture->count - 2;
}

static void break_two(const struct fixture *fixture)
{
    char *path = text_printf("%s/%s/grootboek-2024.csv", fixture->folder,
                             fixture->names[first_broken(fixture)]);
    char *text = read_file(path, NULL);
    char *line = strstr(text, ";KOSTEN;40;4500;KOSTEN 40;");
    char *digit = strchr(line, ',') - 1; /* of the amount */

    *digit = *digit == '9' ? '8' : (char)(*digit + 1);
    write_text(path, text);
    free(text);
    free(path);
    path = text_printf("%s/%s/grootboek-2024.csv", fixture->folder,
                       fixture->names[second_broken(fixture)]);
    replace_in_file(path, ";BANK;60;1100;", ";BANK;60;1177;");
    free(path);
}

static int make_all(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);
    const char *wanted = getenv("BATCH_COUNT");

    fixture->count = wanted != NULL ? (size_t)strtoul(wanted, NULL, 10) : FEW;
    fixture->folder = temp_folder();
    fixture->names = memory_of(NULL, fixture->count * sizeof *fixture->names);
    for (size_t i = 0; i < fixture->count; i++) {
        char *path;

        fixture->names[i] = text_printf("adm-%04zu", i);
        path = path_join(fixture->folder, fixture->names[i]);
        many_write(path, (unsigned)i + 1, LINES);
        free(path);
    }
    break_two(fixture);
    *state = fixture;
    return 0;
}

static int remove_all(void **state)
{
    struct fixture *fixture = *state;

    remove_tree(fixture->folder);
    for (size_t i = 0; i < fixture->count; i++)
        free(fixture->names[i]);
    free(fixture->names);
    free(fixture->folder);
    free(fixture);
    return 0;
}

/* The program on all folders, with two more arguments. */
static struct run run_all(const struct fixture *fixture, const char *format, const char *jobs)
{
    const char **argv = memory_of(NULL, (fixture->count + 5) * sizeof *argv);
    char *program = realpath(program_path(), NULL);
    size_t count = 0;
    struct run run;

    argv[count++] = program;
    argv[count++] = "check";
    argv[count++] = format;
    argv[count++] = jobs;
    for (size_t i = 0; i < fixture->count; i++)
        argv[count++] = fixture->names[i];
    argv[count] = NULL;
    run = run_command_in(fixture->folder, argv);
    free(program);
    free(argv);
    return run;
}

static void two_broken_ones_are_found(void **state)
{
    const struct fixture *fixture = *state;
    struct run run = run_all(fixture, "--format=text", "--jobs=2");
    char *totals = text_printf("\n%zu administraties: %zu goed, 0 met waarschuwingen, 2 fout, "
                               "0 niet gelezen\n", fixture->count, fixture->count - 2);
    char *first = text_printf("  FOUT          Coöperatie De Proef U.A. (%s): boekstuk.sluit",
                              fixture->names[first_broken(fixture)]);
    char *second =
        text_printf("  FOUT          Coöperatie De Proef U.A. (%s): intake.rekening_onbekend",
                    fixture->names[second_broken(fixture)]);

    assert_int_equal(run.status, 1);
    assert_int_equal(count_of(run.out, "  goed          "), fixture->count - 2);
    assert_int_equal(count_of(run.out, "  FOUT          "), 2);
    assert_contains(run.out, first);
    assert_contains(run.out, second);
    assert_contains(run.out, totals);
    assert_contains(run.out, "\n       2  boekstuk.sluit ");
    assert_contains(run.out, "\n       1  intake.rekening_onbekend ");
    assert_contains(run.err, fixture->names[first_broken(fixture)]);
    free(totals);
    free(first);
    free(second);
    run_free(&run);
}

static void workers_change_nothing(void **state)
{
    static const char *const formats[] = {"--format=text", "--format=json", "--format=junit"};

    for (size_t i = 0; i < 3; i++) {
        struct run one = run_all(*state, formats[i], "--jobs=1");
        struct run two = run_all(*state, formats[i], "--jobs=2");
        struct run seven = run_all(*state, formats[i], "--jobs=7");

        assert_int_equal(one.status, 1);
        assert_true(one.out_length > 1000);
        assert_string_equal(one.out, two.out);
        assert_string_equal(one.err, two.err);
        assert_string_equal(one.out, seven.out);
        assert_string_equal(one.err, seven.err);
        run_free(&one);
        run_free(&two);
        run_free(&seven);
    }
}

static void memory_is_bounded(void **state)
{
    struct rusage usage;
    struct timespec begin, end;
    struct run run;

    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &begin), 0);
    run = run_all(*state, "--format=json", "--jobs=2");
    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &end), 0);
    assert_int_equal(getrusage(RUSAGE_CHILDREN, &usage), 0);
    print_message("%zu administrations of %d lines: %.2f s, largest process %ld kB\n",
                  ((const struct fixture *)*state)->count, LINES,
                  (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9,
                  usage.ru_maxrss);
#ifndef __SANITIZE_ADDRESS__
    assert_true(usage.ru_maxrss < 100L * 1024); /* kilobytes, of any process of any test so far */
#endif
    run_free(&run);
}

static void junit_is_valid_xml(void **state)
{
    const struct fixture *fixture = *state;
    struct run run = run_all(fixture, "--format=junit", "--jobs=2"), lint;
    char *path = path_join(fixture->folder, "uit.xml");
    const char *const argv[] = {"xmllint", "--noout", path, NULL};

    if (!command_exists("xmllint"))
        skip();
    assert_int_equal(count_of(run.out, "<testsuite "), fixture->count);
    write_text(path, run.out);
    lint = run_command(argv);
    assert_string_equal(lint.err, "");
    assert_int_equal(lint.status, 0);
    run_free(&lint);
    run_free(&run);
    free(path);
}

/* A name may hold anything but a slash, and a folder may be missing. */
static void any_name_gives_valid_xml_and_json(void **state)
{
    static const char odd[] = "a\xff\x01<\">&";
    const struct fixture *fixture = *state;
    char *from = path_join(fixture->folder, fixture->names[0]);
    char *to = path_join(fixture->folder, odd), *path = path_join(fixture->folder, "uit.xml");
    char *program = realpath(program_path(), NULL);
    const char *argv[] = {program, "check", odd, "weg", odd, "--format=junit", NULL};
    const char *const lint[] = {"xmllint", "--noout", path, NULL};
    struct run run, judged;

    if (!command_exists("xmllint"))
        skip();
    copy_tree(from, to);
    run = run_command_in(fixture->folder, argv);
    assert_int_equal(run.status, 2);
    assert_int_equal(count_of(run.out, "<testsuite "), 3);
    assert_int_equal(count_of(run.out, "<error "), 1);
    write_text(path, run.out);
    judged = run_command(lint);
    assert_string_equal(judged.err, "");
    run_free(&judged);
    run_free(&run);
    argv[5] = "--format=json";
    run = run_command_in(fixture->folder, argv);
    assert_int_equal(count_of(run.out, "{\"administration\":\"a\xef\xbf\xbd\\u0001<\\\">&\","),
                     count_of(run.out, "\n"));
    run_free(&run);
    remove_tree(to);
    free(program);
    free(path);
    free(to);
    free(from);
}

/* Where the sanitizers are, nothing can be put in the way of what the system does. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED true
#else
#define IS_SANITIZED false
#endif

/* One administration in the middle makes its worker crash: the others are checked all the same. */
static void crash_one(const struct fixture *fixture)
{
    char *folder = path_join(fixture->folder, "barst"), *program = realpath(program_path(), NULL);
    char *library = text_printf("%.*s/tests/trouble.so", (int)(strrchr(program, '/') - program),
                                program);
    const char *argv[] = {program, "check", fixture->names[0], "barst", fixture->names[1],
                          "--jobs=2", NULL};
    struct run run;

    many_write(folder, 1, 100);
    (void)setenv("LD_PRELOAD", library, 1);
    (void)setenv("TROUBLE", "crash:1", 1);
    run = run_command_in(fixture->folder, argv);
    (void)unsetenv("LD_PRELOAD");
    (void)unsetenv("TROUBLE");
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "jaarrapport: barst: de controle is afgebroken (signaal 11)\n");
    assert_contains(run.out, "  NIET GELEZEN  (barst)\n");
    assert_contains(run.out, "3 administraties: ");
    assert_contains(run.out, ", 1 niet gelezen");
    run_free(&run);
    remove_tree(folder);
    free(library);
    free(program);
    free(folder);
}

static void a_crash_is_one_line(void **state)
{
    if (IS_SANITIZED)
        skip();
    else
        crash_one(*state);
}

/* What a worker cannot write is not lost in silence. */
static void a_worker_that_cannot_write_is_trouble(void **state)
{
    const struct fixture *fixture = *state;
    char *noisy = path_join(fixture->folder, "veel"), *program = realpath(program_path(), NULL);
    char *ledger = path_join(noisy, "grootboek-2024.csv");
    const char *argv[] = {"sh", "-c", "ulimit -f 8; exec \"$0\" check \"$1\" veel \"$2\" --jobs=2",
                          program, fixture->names[0], fixture->names[1], NULL};
    struct run run;
    struct buffer text = {0};

    many_write(noisy, 1, 100);
    buffer_text(&text, "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n");
    for (int i = 0; i < 500; i++)
        buffer_text(&text, "2024-12-31;MEMO;9;7777;Papier;10,00;\n");
    write_text(ledger, text.bytes);
    buffer_free(&text);
    run = run_command_in(fixture->folder, argv);
    assert_int_equal(run.status, 2);
    run_free(&run);
    remove_tree(noisy);
    free(ledger);
    free(program);
    free(noisy);
}

/* A long list of the same folder, in a process group of its own. */
static pid_t start_long(const struct fixture *fixture, int *out)
{
    enum { LONG = 1500 };
    char *program = realpath(program_path(), NULL);
    const char **argv = memory_of(NULL, (LONG + 4) * sizeof *argv);
    char *const *words;
    int ends[2];
    pid_t process;

    argv[0] = program;
    argv[1] = "check";
    argv[2] = "--jobs=2";
    for (size_t i = 0; i < LONG; i++)
        argv[i + 3] = fixture->names[0];
    argv[LONG + 3] = NULL;
    assert_int_equal(pipe(ends), 0);
    process = fork();
    if (process == 0) {
        if (setpgid(0, 0) != 0 || chdir(fixture->folder) != 0 || dup2(ends[1], 1) < 0)
            _exit(99);
        (void)close(ends[0]);
        memcpy(&words, &argv, sizeof words); /* execv takes them without const */
        (void)execv(program, words);
        _exit(99);
    }
    assert_true(process > 0);
    (void)close(ends[1]);
    *out = ends[0];
    free(argv);
    free(program);
    return process;
}

static void an_interrupt_ends_workers_too(void **state)
{
    static const int signals[] = {SIGINT, SIGTERM};

    for (size_t i = 0; i < 2; i++) {
        int out, status;
        char byte;
        pid_t process = start_long(*state, &out);

        assert_int_equal(read(out, &byte, 1), 1); /* the first line: it is at work */
        assert_int_equal(kill(process, signals[i]), 0);
        while (read(out, &byte, 1) == 1)
            ; /* ends when the last worker that holds the pipe has gone */
        assert_int_equal(waitpid(process, &status, 0), process);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        assert_int_equal(kill(-process, 0), -1); /* nobody is left in its group */
        (void)close(out);
    }
}

/* Few open files: the batch goes slower, and that is all. */
static void a_limit_on_open_files_is_no_trouble(void **state)
{
    const struct fixture *fixture = *state;
    char *program = realpath(program_path(), NULL);
    const char *argv[] = {"sh", "-c",
                          "set -- \"$1\" \"$1\" \"$1\"; ulimit -n 20; exec \"$0\" check \"$@\" \"$@\" \"$@\" --jobs=9",
                          program, fixture->names[0], NULL};
    struct run run = run_command_in(fixture->folder, argv);

    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    assert_int_equal(count_of(run.out, "  goed          "), 9);
    run_free(&run);
    free(program);
}

/* So few that not one worker can begin.  Descriptor 3, which the linker needs, may be inherited. */
static void no_open_files_at_all_is_trouble(void **state)
{
    const struct fixture *fixture = *state;
    char *program = realpath(program_path(), NULL);
    const char *argv[] = {"sh", "-c", "exec 3>&-; ulimit -n 4; exec \"$0\" check \"$1\" \"$1\"",
                          program, fixture->names[0], NULL};
    struct run run = run_command_in(fixture->folder, argv);

    assert_int_equal(run.status, 2);
    assert_contains(run.err, "kan niet worden gestart: er staan te veel bestanden open\n");
    assert_string_equal(run.out, "");
    run_free(&run);
    free(program);
}

/* Both streams on a pseudo-terminal, by way of script(1). */
static void progress_is_for_a_terminal(void **state)
{
    const struct fixture *fixture = *state;
    char *program = realpath(program_path(), NULL);
    char *line = text_printf("'%s' check %s %s %s", program, fixture->names[0], fixture->names[1],
                             fixture->names[first_broken(fixture)]);
    const char *const argv[] = {"env", "NO_COLOR=1", "script", "-qec", line, "/dev/null", NULL};
    struct run run;

    if (!command_exists("script") || !path_exists("/dev/pts/ptmx"))
        skip();
    run = run_command_in(fixture->folder, argv);
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "1 van 3 administraties, 0 met fouten, nog 0:0");
    assert_lacks(run.out, "\033");
    run_free(&run);
    {
        const char *const colour[] = {"env", "-u", "NO_COLOR", "TERM=xterm", "script", "-qec", line,
                                      "/dev/null", NULL};

        run = run_command_in(fixture->folder, colour);
    }
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "1 van 3 administraties, 0 met fouten, nog 0:0");
    assert_contains(run.out, "\r\033[K"); /* the line is wiped before what is said */
    run_free(&run);
    free(line);
    free(program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_broken_ones_are_found),
        cmocka_unit_test(workers_change_nothing),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(junit_is_valid_xml),
        cmocka_unit_test(any_name_gives_valid_xml_and_json),
        cmocka_unit_test(a_crash_is_one_line),
        cmocka_unit_test(a_worker_that_cannot_write_is_trouble),
        cmocka_unit_test(an_interrupt_ends_workers_too),
        cmocka_unit_test(a_limit_on_open_files_is_no_trouble),
        cmocka_unit_test(no_open_files_at_all_is_trouble),
        cmocka_unit_test(progress_is_for_a_terminal),
    };

    return cmocka_run_group_tests_name("batch", tests, make_all, remove_all);
}
