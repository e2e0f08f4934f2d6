/*
 * Trouble of the machine: no memory, a full disk, unreadable files, signals, each
 * at every n-th call (tests/trouble/preload.c).  Whatever fails and whenever: status
 * 2 and a sentence, or the work is done as if nothing happened; an output is the
 * old one or the whole new one, and nothing is left beside it.
 *
 * TROUBLE_PLACES=N takes N places of each kind, 0 all of them; TROUBLE_KIND=TEXT only the kinds
 * of a name like it ("*: no memory").
 */
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLACES = 6, FIRST_PLACES = 64 };

static const char old_output[] = "het oude rapport";

/* The example with its layouts, where they may be damaged; what is made goes to "uit". */
struct bench {
    char *folder, *library;
};

static void put_input(const struct bench *bench)
{
    char *books = path_join(bench->folder, "boek"), *layouts = path_join(bench->folder, "layouts");

    remove_tree(books);
    remove_tree(layouts);
    copy_tree("ledger/dimpact-2017", books);
    copy_tree("layouts", layouts);
    free(books);
    free(layouts);
}

static void put_output(const struct bench *bench, bool old)
{
    char *out = path_join(bench->folder, "uit"), *file = path_join(out, "rapport.pdf");

    remove_tree(out);
    assert_int_equal(mkdir(out, 0777), 0);
    if (old)
        write_text(file, old_output);
    free(file);
    free(out);
}

static struct bench bench_open(void)
{
    const char *program = program_path();
    const char *slash = strrchr(program, '/');
    struct bench bench = {temp_folder(), NULL};

    assert_non_null(slash);
    bench.library = text_printf("%.*s/tests/trouble.so", (int)(slash - program), program);
    assert_true(path_exists(bench.library));
    put_input(&bench);
    return bench;
}

static void bench_close(struct bench *bench)
{
    remove_tree(bench->folder);
    free(bench->folder);
    free(bench->library);
}

/* -- what is run ------------------------------------------------------------------- */

enum command { RENDER, CHECK, IMPORT };

/* With absolute paths in it, so that the output names no folder that changes. */
static struct run run_with(const struct bench *bench, enum command command, const char *trouble,
                           const char *count)
{
    char *layouts = text_printf("--layouts=%s/layouts", bench->folder);
    char *books = path_join(bench->folder, "boek"), *out = path_join(bench->folder, "uit");
    char *pdf = path_join(out, "rapport.pdf"), *made = path_join(out, "nieuw");
    char *ledger = path_join(books, "grootboek-2017.csv");
    const char *const commands[][7] = {
        [RENDER] = {"render", books, "-o", pdf, layouts, NULL},
        [CHECK] = {"check", books, layouts, NULL},
        [IMPORT] = {"import", ledger, made, layouts, NULL},
    };
    struct run run;

    if (trouble != NULL || count != NULL)
        (void)setenv("LD_PRELOAD", bench->library, 1);
    if (trouble != NULL)
        (void)setenv("TROUBLE", trouble, 1);
    if (count != NULL)
        (void)setenv("TROUBLE_COUNT", count, 1);
    run = run_program(commands[command]);
    (void)unsetenv("LD_PRELOAD");
    (void)unsetenv("TROUBLE");
    (void)unsetenv("TROUBLE_COUNT");
    free(ledger);
    free(made);
    free(pdf);
    free(out);
    free(books);
    free(layouts);
    return run;
}

/* All files that were made, with their bytes. */
static char *made_files(const struct bench *bench)
{
    char *out = path_join(bench->folder, "uit");
    char **paths = path_list(out, ""), *text = text_printf("%s", "");

    for (size_t i = 0; paths[i] != NULL; i++) {
        size_t length, hash = 0;
        char *bytes = read_file(paths[i], &length), *longer;

        for (size_t j = 0; j < length; j++)
            hash = hash * 31 + (unsigned char)bytes[j];
        longer = text_printf("%s%s %zu %zu\n", text, paths[i] + strlen(out), length, hash);
        free(text);
        free(bytes);
        text = longer;
    }
    path_list_free(paths);
    free(out);
    return text;
}

/* -- one kind of trouble ------------------------------------------------------------- */

static const struct trouble_case {
    const char *name, *call;
    enum command command;
    bool survivable; /* some of these calls may fail without harm */
} trouble_cases[] = {
    {"render: no memory", "memory", RENDER, true},
    {"check: no memory", "memory", CHECK, true},
    {"import: no memory", "memory", IMPORT, true},
    {"render: a file cannot be opened", "open", RENDER, true},
    {"render: a file cannot be mapped", "map", RENDER, true},
    {"render: a file cannot be read", "stream", RENDER, false},
    {"render: a file is cut short while it is read", "shrink", RENDER, false},
    {"check: a file is cut short while it is read", "shrink", CHECK, false},
    {"render: the disk is full", "bytes", RENDER, false},
    {"check: the disk is full", "bytes", CHECK, false},
    {"import: the disk is full", "bytes", IMPORT, false},
    {"render: the disk does not sync", "sync", RENDER, true},
    {"render: the file cannot be renamed", "rename", RENDER, false},
    {"import: the folder cannot be renamed", "rename", IMPORT, false},
    {"render: asked to stop in the middle of a write", "signal", RENDER, false},
};

static unsigned long count_calls(const struct bench *bench, const struct trouble_case *kind)
{
    char *path = path_join(bench->folder, "aantallen"), *text, *at, *line;
    struct run run = run_with(bench, kind->command, NULL, path);
    unsigned long count;

    run_free(&run);
    text = read_file(path, NULL);
    line = text_printf("%s ", kind->call);
    at = strstr(text, line);
    assert_non_null(at);
    count = strtoul(at + strlen(line), NULL, 10);
    assert_true(count > 0);
    free(line);
    free(text);
    remove_tree(path);
    free(path);
    return count;
}

static unsigned long place_step(unsigned long count)
{
    const char *wish = getenv("TROUBLE_PLACES");
    unsigned long places = wish == NULL ? PLACES : strtoul(wish, NULL, 10);

    return places == 0 || places >= count ? 1 : (count - 1) / (places > 1 ? places - 1 : 1);
}

/* Of memory the first places are tried each: there the least common functions are. */
static unsigned long stride(const struct trouble_case *kind, unsigned long place,
                            unsigned long step)
{
    return place < FIRST_PLACES && strcmp(kind->call, "memory") == 0 ? 1 : step;
}

/* True when the program could not do its work; all else is as the head of this file says. */
static bool is_trouble(const struct bench *bench, const struct trouble_case *kind,
                       unsigned long place, const struct run *good, const char *good_files)
{
    char *trouble = text_printf("%s:%lu", kind->call, place), *files;
    char *out = path_join(bench->folder, "uit"), *pdf = path_join(out, "rapport.pdf");
    struct run run;
    bool troubled, untouched;

    put_output(bench, kind->command == RENDER);
    run = run_with(bench, kind->command, trouble, NULL);
    troubled = run.status == 2;
    files = made_files(bench);
    if (kind->command == RENDER) {
        size_t length;
        char *bytes = read_file(pdf, &length);

        untouched = length == sizeof old_output - 1 && strcmp(bytes, old_output) == 0 &&
                    count_of(files, "\n") == 1;
        free(bytes);
    } else {
        untouched = strstr(files, ".csv.") == NULL && strstr(files, ".ini.") == NULL;
    }
    if (!(troubled || (run.status == good->status && strcmp(run.out, good->out) == 0)) ||
        !(strcmp(files, good_files) == 0 || (troubled && untouched)) ||
        (troubled && strstr(run.err, "jaarrapport: ") == NULL)) {
        print_error("%s: status %d\n%s%s%s", trouble, run.status, files, run.out, run.err);
        fail();
    }
    run_free(&run);
    free(pdf);
    free(out);
    free(files);
    free(trouble);
    return troubled;
}

static void trouble_test(void **state)
{
    const struct trouble_case *kind = *state;
    struct bench bench;
    struct run good;
    unsigned long count, step, tried = 0, troubled = 0;
    char *files;

#ifdef __SANITIZE_ADDRESS__
    skip(); /* a sanitizer has a malloc of its own */
#endif
    bench = bench_open();
    put_output(&bench, false);
    good = run_with(&bench, kind->command, NULL, NULL);
    assert_int_not_equal(good.status, 2);
    files = made_files(&bench);
    put_output(&bench, kind->command == RENDER);
    count = count_calls(&bench, kind);
    step = place_step(count);
    for (unsigned long place = 1; place <= count; place += stride(kind, place, step), tried++) {
        troubled += is_trouble(&bench, kind, place, &good, files);
        if (strcmp(kind->call, "shrink") == 0)
            put_input(&bench);
    }
    if (kind->survivable)
        assert_true(troubled * 2 >= tried);
    else
        assert_int_equal(troubled, tried);
    free(files);
    run_free(&good);
    bench_close(&bench);
}

/* -- every file of a command ----------------------------------------------------------- */

/* The small administration with a file of every kind. */
static char *full_books(const char *above)
{
    static const struct {
        const char *name, *text;
    } files[] = {
        {"aanpassingen.csv", "overzicht;id;ouder;label\nbalans;liquide_middelen;;Geld\n"},
        {"verloop.csv", "tabel;kolom;rekening;dagboek;kant\n"},
        {"wnt.csv", "jaar;naam;functie;tabel\n2024;A;Lid;1d\n2023;A;Lid;1d\n"},
        {"controle.csv", "bron;rekening;relatie;datum;bedrag\nbank;1100;;2024-12-31;1547,00\n"},
        {"feiten.csv", "naam;jaar;waarde;eenheid;bron\nleden;2024;12;aantal;lijst\n"},
        {"begroting.csv", "regel;figuur;2024;begroting 2024\nOmzet;wv.netto_omzet;700;800\n"},
        {"vorig-jaar.csv", "tabel;regel;2023\nwv;Netto-omzet;1000\n"},
        {"kaart.csv", "tabel;regel;figuur\nwv;Omzet;wv.netto_omzet\n"},
        {"elders.csv", "tabel;regel;2024\nwv;Netto-omzet;700\n"},
    };
    char *folder = path_join(above, "klein"), *ini = path_join(folder, "administratie.ini");

    copy_tree("tests/fouten/basis", folder);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = path_join(folder, files[i].name);

        write_text(path, files[i].text);
        free(path);
    }
    replace_in_file(ini, "[resultaat]", "aanpassingen = aanpassingen.csv\nverloop = verloop.csv\n"
                                        "wnt = wnt.csv\ncontrole = controle.csv\n"
                                        "feiten = feiten.csv\nbegroting = begroting.csv\n"
                                        "vorig_jaar = vorig-jaar.csv\nkaart = kaart.csv\n"
                                        "[resultaat]");
    free(ini);
    return folder;
}

/* Said, with status 2 and nothing printed; or it was not needed, and all is as it was. */
static size_t open_and_fail(const struct bench *bench, const char *const *command,
                            const char *made)
{
    char *count_path = path_join(bench->folder, "aantallen"), *text, *at;
    struct run good;
    unsigned long count;
    size_t troubled = 0;

    (void)setenv("LD_PRELOAD", bench->library, 1);
    (void)setenv("TROUBLE_COUNT", count_path, 1);
    good = run_program(command);
    (void)unsetenv("TROUBLE_COUNT");
    text = read_file(count_path, NULL);
    at = strstr(text, "\nopen ");
    assert_non_null(at);
    count = strtoul(at + strlen("\nopen "), NULL, 10);
    for (unsigned long place = 1; place <= count; place++) {
        char *trouble = text_printf("open:%lu", place);
        struct run run;

        remove_tree(made);
        (void)setenv("TROUBLE", trouble, 1);
        run = run_program(command);
        if (run.status == 2 ? strstr(run.err, "jaarrapport: ") == NULL
                            : run.status != good.status || strcmp(run.out, good.out) != 0) {
            print_error("%s %s: status %d\n%s%s", command[0], trouble, run.status, run.out, run.err);
            fail();
        }
        troubled += run.status == 2;
        run_free(&run);
        free(trouble);
    }
    (void)unsetenv("TROUBLE");
    (void)unsetenv("LD_PRELOAD");
    remove_tree(count_path);
    run_free(&good);
    free(text);
    free(count_path);
    return troubled;
}

static void every_file_of_a_command(void **state)
{
    struct bench bench;
    char *folder, *pdf, *ledger, *table, *made, *bare, *ini;

    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip(); /* a sanitizer has a malloc of its own */
#endif
    bench = bench_open();
    folder = full_books(bench.folder);
    pdf = path_join(bench.folder, "rapport.pdf");
    ledger = path_join(folder, "grootboek-2024.csv");
    table = path_join(folder, "elders.csv");
    made = path_join(bench.folder, "nieuw");
    bare = path_join(bench.folder, "kaal"); /* the size class has to tell the layout */
    ini = path_join(bare, "administratie.ini");
    copy_tree("tests/fouten/basis", bare);
    replace_in_file(ini, "rechtsvorm = cooperatie", "rechtsvorm = bv");
    replace_in_file(ini, "layout = cooperatie\n", "");
    {
        const char *const commands[][6] = {
            {"check", folder, NULL},
            {"check", bare, NULL},
            {"render", folder, "-o", pdf, "--trace", NULL},
            {"show", folder, "begroting", NULL},
            {"explain", folder, "wv.netto_omzet", NULL},
            {"explain", folder, "feit.leden", NULL},
            {"verify", folder, table, NULL},
            {"import", ledger, made, NULL},
        };

        for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
            assert_true(open_and_fail(&bench, commands[i], made) >= 3);
    }
    free(ini);
    free(bare);
    free(made);
    free(table);
    free(ledger);
    free(pdf);
    free(folder);
    bench_close(&bench);
}

/* -- without the library ------------------------------------------------------------- */

/* The limit of the shell (ulimit -f) kills by a signal, unless that is ignored. */
static void a_file_that_may_not_grow(void **state)
{
    struct bench bench = {temp_folder(), NULL};
    struct rlimit before, low;
    struct run run;
    char *files, *size = text_printf(" %zu ", sizeof old_output - 1);

    (void)state;
    put_input(&bench);
    put_output(&bench, true);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    low = before;
    low.rlim_cur = 100000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    run = run_with(&bench, RENDER, NULL, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "kan niet worden geschreven");
    files = made_files(&bench);
    assert_int_equal(count_of(files, "\n"), 1);
    assert_contains(files, size);
    free(size);
    free(files);
    run_free(&run);
    bench_close(&bench);
}

/* Commands that print, to a device that is full and to a pipe that nobody reads. */
static void output_that_nobody_takes(void **state)
{
    static const char *const commands[] = {
        "check ledger/dimpact-2017",
        "check --format=json ledger/dimpact-2017",
        "check --format=junit ledger/dimpact-2017",
        "check ledger/dimpact-2017 ledger/dimpact-2017",
        "check --list",
        "show ledger/dimpact-2017",
        "show ledger/dimpact-2017 --format=json",
        "show ledger/dimpact-2017 saldibalans --format=csv",
        "explain ledger/dimpact-2017 balans.liquide_middelen",
        "verify ledger/dimpact-2017 tests/gepubliceerd/jaarverslag-2017.csv",
        "render ledger/dimpact-2017 -o /dev/full",
        "--help",
        "--version",
    };
    char *folder = temp_folder(), *gone = path_join(folder, "weg");
    /* what is to read goes away before there is anything to read */
    char *wait = text_printf("until [ -e %s ]; do sleep 0.01; done; ", gone);
    char *reader = text_printf("| { exec <&-; : >%s; }", gone);
    const char *const places[][2] = {{"", ">/dev/full"}, {wait, reader}};

    (void)state;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        for (size_t j = 0; j < sizeof places / sizeof *places; j++) {
            bool device = strstr(commands[i], "/dev/full") != NULL;
            char *script = text_printf("{ %s%s %s; echo status $? >&2; } %s",
                                       device ? "" : places[j][0], program_path(), commands[i],
                                       device ? "" : places[j][1]);
            const char *const command[] = {"sh", "-c", script, NULL};
            struct run run = run_command(command);

            if (strstr(run.err, "status 2") == NULL ||
                strstr(run.err, "kan niet worden geschreven") == NULL) {
                print_error("%s\n%s", script, run.err);
                fail();
            }
            run_free(&run);
            free(script);
            (void)remove(gone);
        }
    }
    remove_tree(folder);
    free(reader);
    free(wait);
    free(gone);
    free(folder);
}

int main(void)
{
    cmocka_set_test_filter(getenv("TROUBLE_KIND"));
    struct CMUnitTest tests[sizeof trouble_cases / sizeof *trouble_cases + 3] = {
        cmocka_unit_test(every_file_of_a_command),
        cmocka_unit_test(a_file_that_may_not_grow),
        cmocka_unit_test(output_that_nobody_takes),
    };

    for (size_t i = 0; i < sizeof trouble_cases / sizeof *trouble_cases; i++)
        tests[i + 3] = (struct CMUnitTest){trouble_cases[i].name, trouble_test, NULL, NULL,
                                           (void *)&trouble_cases[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
