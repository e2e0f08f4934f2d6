/*
 * A broken administration for every check, and what the program must say.
 *
 * tests/fouten/basis is sound.  Each other folder there, named after a check
 * ("intake.bedrag", or "intake.bedrag-punt" for a further case), holds the
 * files that differ from it and a file `verwacht`, line by line:
 *
 *   status: 1                     of check
 *   faalt: NAME [CENTS]           a check that fails, and its difference if it has one;
 *                                 * where that depends on how a contradiction is rounded
 *   onmogelijk: cijfers           no check on figures can be computed any more
 *   onmogelijk: grootboek         nor can those on the ledger
 *   plaats: NAME FILE:LINE:COLUMN a place of that check; 0 is the whole file or line
 *   bericht: NAME TEXT            part of the message of that check
 *   > ...                         printed so on standard error, line by line: the head
 *                                 of a finding up to its level, the line, the caret
 *   opties: --layouts=layouts     given to every command
 *   lang: FILE N                  @LANG@ in that file stands for N letters
 *   saldibalans: nee              not even the trial balance can be shown
 *   concept: nee                  nor is there a draft
 *   opdracht: render              only render can see the fault
 *
 * A check that is not named must hold.  And no check may fail, or be impossible,
 * that the catalogue does not name as a consequence of the check that the folder
 * is named after; each consequence must occur in one of its folders.  Commands run in a folder with the
 * administration in boek/, and with tests/fouten/layouts in layouts/ when the
 * variant has a folder of that name.  The folders goed-* are sound, like basis:
 * their cents are such that printed figures can only just be made to foot.
 */
#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700

#include "support.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FAULTS "tests/fouten"
#define BASE FAULTS "/basis"
#define LAYOUTS FAULTS "/layouts"
#define OLD_PDF "het vorige rapport\n"

/* Checks that no file can break: tests/test_checks.c damages their figures. */
static const char *const unit_tested[] = {"afdruk.telt", "afdruk.afstand", "toelichting.aansluiting",
                                          "kengetallen.herrekend", NULL};

/* --- the catalogue ------------------------------------------------------ */

/* One JSON object a check, from check --list. */
static json_t *catalogue;

static const char *text_of(const json_t *record, const char *key)
{
    const char *text = json_string_value(json_object_get(record, key));
    return text != NULL ? text : "";
}

static void catalogue_read(void)
{
    const char *const arguments[] = {"check", "--list", "--format=json", NULL};
    struct run run = run_program(arguments);
    catalogue = json_array();
    for (char *line = run.out; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        json_t *record = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
        if (run.status != 0 || json_array_append_new(catalogue, record) != 0) {
            (void)fprintf(stderr, "check --list: not a record: %.*s\n", (int)length, line);
            exit(1);
        }
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    run_free(&run);
}

/* --- lists of texts ----------------------------------------------------- */

struct texts {
    char **items;
    size_t count;
};

/* Takes `text` over. */
static void texts_add(struct texts *texts, char *text)
{
    texts->items = memory_of(texts->items, (texts->count + 1) * sizeof *texts->items);
    texts->items[texts->count++] = text;
}

static bool texts_have(const struct texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (strcmp(texts->items[i], text) == 0) {
            return true;
        }
    }
    return false;
}

static int compare_texts(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

static void texts_sort(struct texts *texts)
{
    if (texts->count > 1) {
        qsort(texts->items, texts->count, sizeof *texts->items, compare_texts);
    }
}

static void texts_free(struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        free(texts->items[i]);
    }
    free(texts->items);
    *texts = (struct texts){0};
}

/* The lines of a text without their line ends. */
static struct texts lines_of(const char *text)
{
    struct texts lines = {0};
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        texts_add(&lines, text_printf("%.*s", (int)length, text));
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return lines;
}

/* --- what is expected --------------------------------------------------- */

struct expected {
    int status;
    struct texts failing;  /* "NAME fail 100" or "NAME impossible null" */
    struct texts places;   /* "NAME FILE:LINE:COLUMN" */
    struct texts messages; /* "NAME TEXT" */
    struct texts excerpts; /* of standard error, in order; a head starts a block */
    struct texts grow;     /* "FILE N" */
    char *options;
    bool balances, concept, only_render;
};

static void expected_fails(struct expected *expected, const char *value)
{
    size_t name = strcspn(value, " ");
    const char *cents = value[name] == ' ' ? value + name + 1 : "null";
    texts_add(&expected->failing, text_printf("%.*s fail %s", (int)name, value, cents));
}

/* All checks that need the statements, or also those that need the ledger. */
static void expected_impossible(struct expected *expected, const char *value)
{
    bool ledger = strcmp(value, "grootboek") == 0;
    size_t i;
    json_t *record;
    json_array_foreach(catalogue, i, record) {
        const char *needs = text_of(record, "needs");
        if (strcmp(needs, "figures") == 0 || (ledger && strcmp(needs, "ledger") == 0)) {
            texts_add(&expected->failing,
                      text_printf("%s impossible null", text_of(record, "check")));
        }
    }
}

/* False when the line is none of those above. */
static bool expected_take(struct expected *expected, const char *line)
{
    const char *colon = strstr(line, ": ");
    if (strncmp(line, "> ", 2) == 0) {
        texts_add(&expected->excerpts, text_printf("%s", line + 2));
        return true;
    }
    if (colon == NULL) {
        return false;
    }
    char *key = text_printf("%.*s", (int)(colon - line), line);
    const char *value = colon + 2;
    bool known = true;
    if (strcmp(key, "status") == 0) {
        expected->status = (int)strtol(value, NULL, 10);
    } else if (strcmp(key, "faalt") == 0) {
        expected_fails(expected, value);
    } else if (strcmp(key, "onmogelijk") == 0) {
        expected_impossible(expected, value);
        known = strcmp(value, "grootboek") == 0 || strcmp(value, "cijfers") == 0;
    } else if (strcmp(key, "plaats") == 0) {
        texts_add(&expected->places, text_printf("%s", value));
    } else if (strcmp(key, "bericht") == 0) {
        texts_add(&expected->messages, text_printf("%s", value));
    } else if (strcmp(key, "lang") == 0) {
        texts_add(&expected->grow, text_printf("%s", value));
    } else if (strcmp(key, "opties") == 0) {
        free(expected->options);
        expected->options = text_printf("%s", value);
    } else if (strcmp(key, "saldibalans") == 0) {
        expected->balances = strcmp(value, "nee") != 0;
    } else if (strcmp(key, "concept") == 0) {
        expected->concept = strcmp(value, "nee") != 0;
    } else if (strcmp(key, "opdracht") == 0) {
        expected->only_render = strcmp(value, "render") == 0;
    } else {
        known = false;
    }
    free(key);
    return known;
}

static struct expected expected_read(const char *path)
{
    struct expected expected = {.status = -1, .balances = true, .concept = true};
    char *text = read_file(path, NULL);
    struct texts lines = lines_of(text);
    for (size_t i = 0; i < lines.count; i++) {
        if (lines.items[i][0] != '\0' && !expected_take(&expected, lines.items[i])) {
            print_error("%s:%zu: not understood: %s\n", path, i + 1, lines.items[i]);
            fail();
        }
    }
    texts_free(&lines);
    free(text);
    texts_sort(&expected.failing);
    texts_sort(&expected.places);
    assert_true(expected.status >= 0);
    return expected;
}

static void expected_free(struct expected *expected)
{
    texts_free(&expected->failing);
    texts_free(&expected->places);
    texts_free(&expected->messages);
    texts_free(&expected->excerpts);
    texts_free(&expected->grow);
    free(expected->options);
}

/* --- the broken administration ------------------------------------------ */

struct variant {
    const char *name;
    char *program, *folder, *pdf;
    struct expected expected;
    int problems;
};

#define problem(variant, ...) (print_error(__VA_ARGS__), (void)((variant)->problems++))

static void make_parents(const char *path)
{
    char *copy = text_printf("%s", path);
    for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(copy, 0777);
        *slash = '/';
    }
    free(copy);
}

/* Lays the files of the variant over the copy of the base. */
static void lay_over(const struct variant *variant, const char *source)
{
    char **files = path_list(source, "");
    for (size_t i = 0; files[i] != NULL; i++) {
        const char *name = files[i] + strlen(source) + 1;
        bool layout = strncmp(name, "layouts/", 8) == 0;
        char *target = text_printf("%s/%s%s", variant->folder, layout ? "" : "boek/", name);
        size_t length;
        char *bytes = read_file(files[i], &length);
        if (strcmp(name, "verwacht") != 0) {
            make_parents(target);
            write_file(target, bytes, length);
        }
        free(bytes);
        free(target);
    }
    path_list_free(files);
}

static void grow(const struct variant *variant, const char *what)
{
    size_t name = strcspn(what, " ");
    size_t length = (size_t)strtoul(what + name, NULL, 10);
    char *path = text_printf("%s/boek/%.*s", variant->folder, (int)name, what);
    char *letters = memory_of(NULL, length + 1);
    memset(letters, 'x', length);
    letters[length] = '\0';
    replace_in_file(path, "@LANG@", letters);
    free(letters);
    free(path);
}

static struct variant variant_open(const char *name)
{
    struct variant variant = {.name = name, .folder = temp_folder()};
    char *source = text_printf(FAULTS "/%s", name);
    char *wanted = path_join(source, "verwacht");
    char *book = path_join(variant.folder, "boek");
    char *own_layouts = path_join(source, "layouts");

    variant.program = realpath(program_path(), NULL);
    assert_non_null(variant.program);
    variant.pdf = path_join(variant.folder, "oud.pdf");
    variant.expected = expected_read(wanted);
    copy_tree(BASE, book);
    if (path_exists(own_layouts)) {
        char *layouts = path_join(variant.folder, "layouts");
        copy_tree(LAYOUTS, layouts);
        free(layouts);
    }
    lay_over(&variant, source);
    for (size_t i = 0; i < variant.expected.grow.count; i++) {
        grow(&variant, variant.expected.grow.items[i]);
    }
    free(own_layouts);
    free(book);
    free(wanted);
    free(source);
    return variant;
}

static void variant_close(struct variant *variant)
{
    remove_tree(variant->folder);
    expected_free(&variant->expected);
    free(variant->folder);
    free(variant->pdf);
    free(variant->program);
}

/* The program with a command on boek/ and at most two further arguments. */
static struct run run_on(const struct variant *variant, const char *command, const char *first,
                         const char *second)
{
    const char *argv[7] = {variant->program, command, "boek"};
    size_t count = 3;
    if (variant->expected.options != NULL) {
        argv[count++] = variant->expected.options;
    }
    if (first != NULL) {
        argv[count++] = first;
    }
    if (second != NULL) {
        argv[count++] = second;
    }
    return run_command_in(variant->folder, argv);
}

static void expect_status(struct variant *variant, const struct run *run, int status,
                          const char *command)
{
    if (run->status != status) {
        problem(variant, "%s: status is %d, expected %d\n%s", command, run->status, status,
                run->err);
    }
    if (strchr(run->out, '\033') != NULL || strchr(run->err, '\033') != NULL) {
        problem(variant, "%s: escape codes, and not on a terminal\n", command);
    }
}

static void expect_silence(struct variant *variant, const char *text, const char *what)
{
    if (*text != '\0') {
        problem(variant, "%s is not empty:\n%s", what, text);
    }
}

/* --- check as text ------------------------------------------------------ */

/* Does the block of excerpt lines from `from` to `to` stand in `lines`? */
static bool has_block(const struct texts *lines, const struct texts *excerpts, size_t from,
                      size_t to)
{
    size_t head = strlen(excerpts->items[from]);
    for (size_t i = 0; i + (to - from) <= lines->count; i++) {
        bool same = strncmp(lines->items[i], excerpts->items[from], head) == 0;
        for (size_t j = from + 1; same && j < to; j++) {
            same = strcmp(lines->items[i + j - from], excerpts->items[j]) == 0;
        }
        if (same) {
            return true;
        }
    }
    return false;
}

static void expect_excerpts(struct variant *variant, const char *err)
{
    const struct texts *excerpts = &variant->expected.excerpts;
    struct texts lines = lines_of(err);
    for (size_t from = 0, to; from < excerpts->count; from = to) {
        for (to = from + 1; to < excerpts->count && excerpts->items[to][0] == ' ';) {
            to++;
        }
        if (has_block(&lines, excerpts, from, to)) {
            continue;
        }
        problem(variant, "not on standard error:\n");
        for (size_t i = from; i < to; i++) {
            print_error("%.300s\n", excerpts->items[i]);
        }
        print_error("but:\n%.3000s\n", err);
    }
    texts_free(&lines);
}

/* The word and name with which the summary on standard output says that a check does not hold. */
static bool is_failure_line(const char *line)
{
    static const char *const words[] = {"  FOUT ", "  ONMOGELIJK ", "  let op "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strncmp(line, words[i], strlen(words[i])) == 0) {
            return true;
        }
    }
    return false;
}

static bool names(const char *line, const char *entry)
{
    char *name = text_printf(" %.*s ", (int)strcspn(entry, " "), entry);
    bool found = strstr(line, name) != NULL;
    free(name);
    return found;
}

static void expect_summary(struct variant *variant, const char *out)
{
    const struct texts *failing = &variant->expected.failing;
    struct texts lines = lines_of(out);
    size_t count = 0;
    for (size_t i = 0; i < lines.count; i++) {
        count += is_failure_line(lines.items[i]);
    }
    if (count != failing->count) {
        problem(variant, "%zu checks fail in the text, expected %zu:\n%s", count, failing->count,
                out);
    }
    for (size_t i = 0; i < failing->count; i++) {
        bool found = false;
        for (size_t j = 0; j < lines.count; j++) {
            found = found || (is_failure_line(lines.items[j]) &&
                              names(lines.items[j], failing->items[i]));
        }
        if (!found) {
            problem(variant, "not said to fail in the text: %s\n", failing->items[i]);
        }
    }
    texts_free(&lines);
}

/* Whoever reads the text must find each place, too: FILE:LINE. */
static void expect_places_in_text(struct variant *variant, const struct run *run)
{
    for (size_t i = 0; i < variant->expected.places.count; i++) {
        const char *entry = variant->expected.places.items[i];
        const char *place = strchr(entry, ' ') + 1;
        char *wanted = text_printf("%.*s", (int)(strrchr(place, ':') - place), place);
        size_t length = strlen(wanted);
        if (strcmp(wanted + length - 2, ":0") == 0) {
            wanted[length - 2] = '\0';
        }
        if (strstr(run->err, wanted) == NULL && strstr(run->out, wanted) == NULL) {
            problem(variant, "the text does not name %s\n", entry);
        }
        free(wanted);
    }
}

static void expect_messages_in_text(struct variant *variant, const struct run *run)
{
    for (size_t i = 0; i < variant->expected.messages.count; i++) {
        const char *message = strchr(variant->expected.messages.items[i], ' ') + 1;
        if (strstr(run->err, message) == NULL && strstr(run->out, message) == NULL) {
            problem(variant, "the text does not say: %s\n", message);
        }
    }
}

static void check_text(struct variant *variant)
{
    struct run run = run_on(variant, "check", NULL, NULL);
    expect_status(variant, &run, variant->expected.status, "check");
    expect_excerpts(variant, run.err);
    expect_summary(variant, run.out);
    expect_places_in_text(variant, &run);
    expect_messages_in_text(variant, &run);
    run_free(&run);
}

/* --- check as JSON Lines ------------------------------------------------ */

static bool is_integer_or_null(const json_t *value)
{
    return json_is_integer(value) || json_is_null(value);
}

static bool is_string_or_null(const json_t *value)
{
    return json_is_string(value) || json_is_null(value);
}

static bool is_one_of(const char *word, const char *const *words)
{
    while (*words != NULL && strcmp(*words, word) != 0) {
        words++;
    }
    return *words != NULL;
}

/* Every key of the contract, and of the right type. */
static bool has_shape(const json_t *record)
{
    static const char *const levels[] = {"error", "warning", "note", NULL};
    static const char *const statuses[] = {"pass", "fail", "impossible", "not_applicable", NULL};
    const json_t *where = json_object_get(record, "where");
    const json_t *causes = json_object_get(record, "causes");
    bool sound = json_is_string(json_object_get(record, "administration")) &&
                 json_is_string(json_object_get(record, "check")) &&
                 is_one_of(text_of(record, "level"), levels) &&
                 is_one_of(text_of(record, "status"), statuses) &&
                 is_string_or_null(json_object_get(record, "accepted")) &&
                 is_integer_or_null(json_object_get(record, "difference_cents")) &&
                 *text_of(record, "message") != '\0' && json_is_array(where) &&
                 json_is_array(causes);
    for (size_t i = 0; sound && i < json_array_size(where); i++) {
        const json_t *place = json_array_get(where, i);
        sound = is_string_or_null(json_object_get(place, "file")) &&
                json_is_integer(json_object_get(place, "line")) &&
                json_is_integer(json_object_get(place, "column"));
    }
    for (size_t i = 0; sound && i < json_array_size(causes); i++) {
        sound = json_is_string(json_array_get(causes, i));
    }
    return sound;
}

struct found {
    struct texts checks; /* every name */
    struct texts failing, places;
};

static void found_failure(const struct variant *variant, struct found *found,
                          const json_t *record)
{
    const char *check = text_of(record, "check"), *status = text_of(record, "status");
    const json_t *cents = json_object_get(record, "difference_cents");
    const json_t *where = json_object_get(record, "where");
    char *any = text_printf("%s %s *", check, status);
    if (json_is_null(cents)) {
        texts_add(&found->failing, text_printf("%s %s null", check, status));
    } else if (texts_have(&variant->expected.failing, any)) {
        texts_add(&found->failing, text_printf("%s", any));
    } else {
        texts_add(&found->failing, text_printf("%s %s %lld", check, status,
                                               (long long)json_integer_value(cents)));
    }
    free(any);
    for (size_t i = 0; i < json_array_size(where); i++) {
        const json_t *place = json_array_get(where, i);
        texts_add(&found->places,
                  text_printf("%s %s:%lld:%lld", check, text_of(place, "file"),
                              (long long)json_integer_value(json_object_get(place, "line")),
                              (long long)json_integer_value(json_object_get(place, "column"))));
    }
}

static void expect_message(struct variant *variant, const json_t *record)
{
    const char *check = text_of(record, "check");
    size_t length = strlen(check);
    for (size_t i = 0; i < variant->expected.messages.count; i++) {
        const char *wanted = variant->expected.messages.items[i];
        if (strncmp(wanted, check, length) == 0 && wanted[length] == ' ' &&
            strstr(text_of(record, "message"), wanted + length + 1) == NULL) {
            problem(variant, "%s: the message is \"%s\", expected \"...%s...\"\n", check,
                    text_of(record, "message"), wanted + length + 1);
        }
    }
}

static void take_record(struct variant *variant, struct found *found, const char *line)
{
    json_t *record = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    if (record == NULL || !has_shape(record)) {
        problem(variant, "not a record of a check: %s\n", line);
        json_decref(record);
        return;
    }
    const char *check = text_of(record, "check"), *status = text_of(record, "status");
    if (texts_have(&found->checks, check)) {
        problem(variant, "%s has two records\n", check);
    }
    texts_add(&found->checks, text_printf("%s", check));
    if (strcmp(text_of(record, "administration"), "boek") != 0) {
        problem(variant, "%s: administration is not \"boek\"\n", check);
    }
    if (strcmp(status, "fail") == 0 || strcmp(status, "impossible") == 0) {
        found_failure(variant, found, record);
        expect_message(variant, record);
    }
    json_decref(record);
}

/* Both sorted; says what is in one only. */
static void expect_same(struct variant *variant, const struct texts *found,
                        const struct texts *wanted, const char *what)
{
    size_t i = 0, j = 0;
    while (i < found->count || j < wanted->count) {
        int order = i == found->count    ? 1
                    : j == wanted->count ? -1
                                         : strcmp(found->items[i], wanted->items[j]);
        if (order < 0) {
            problem(variant, "%s not expected: %s\n", what, found->items[i]);
        } else if (order > 0) {
            problem(variant, "%s missing: %s\n", what, wanted->items[j]);
        }
        i += order <= 0;
        j += order >= 0;
    }
}

/* The names of all checks. */
static struct texts check_names(void)
{
    struct texts found = {0};
    size_t i;
    json_t *record;
    json_array_foreach(catalogue, i, record) {
        texts_add(&found, text_printf("%s", text_of(record, "check")));
    }
    texts_sort(&found);
    return found;
}

static void check_json(struct variant *variant)
{
    struct run run = run_on(variant, "check", "--format=json", NULL);
    struct texts lines = lines_of(run.out), all = check_names();
    struct found found = {0};

    expect_status(variant, &run, variant->expected.status, "check --format=json");
    expect_silence(variant, run.err, "standard error of check --format=json");
    for (size_t i = 0; i < lines.count; i++) {
        take_record(variant, &found, lines.items[i]);
    }
    texts_sort(&found.checks);
    texts_sort(&found.failing);
    texts_sort(&found.places);
    expect_same(variant, &found.checks, &all, "record");
    expect_same(variant, &found.failing, &variant->expected.failing, "failure");
    expect_same(variant, &found.places, &variant->expected.places, "place");
    texts_free(&found.checks);
    texts_free(&found.failing);
    texts_free(&found.places);
    texts_free(&all);
    texts_free(&lines);
    run_free(&run);
}

/* --strict changes the status, and nothing that is said. */
static void check_junit_strictly(struct variant *variant)
{
    struct run run = run_on(variant, "check", "--format=junit", "--strict");
    expect_status(variant, &run, 1, "check --format=junit --strict");
    expect_silence(variant, run.err, "standard error of check --format=junit --strict");
    if (count_of(run.out, "<failure ") != variant->expected.failing.count) {
        problem(variant, "junit has %zu failures, expected %zu:\n%s",
                count_of(run.out, "<failure "), variant->expected.failing.count, run.out);
    }
    run_free(&run);
}

/* --- render and show ---------------------------------------------------- */

static const struct timespec old_time = {1000000000, 123456789};

static void put_old_pdf(const struct variant *variant)
{
    const struct timespec times[2] = {old_time, old_time};
    write_text(variant->pdf, OLD_PDF);
    assert_int_equal(utimensat(AT_FDCWD, variant->pdf, times, 0), 0);
}

static void expect_untouched(struct variant *variant, const char *command)
{
    struct stat about;
    size_t length;
    char *bytes = read_file(variant->pdf, &length);
    char **files = path_list(variant->folder, "");
    assert_int_equal(stat(variant->pdf, &about), 0);
    if (strcmp(bytes, OLD_PDF) != 0 || about.st_mtim.tv_sec != old_time.tv_sec ||
        about.st_mtim.tv_nsec != old_time.tv_nsec) {
        problem(variant, "%s: the old output has been touched\n", command);
    }
    for (size_t i = 0; files[i] != NULL; i++) {
        if (strncmp(files[i], variant->pdf, strlen(variant->pdf)) == 0 &&
            strcmp(files[i], variant->pdf) != 0) {
            problem(variant, "%s leaves %s behind\n", command, files[i]);
        }
    }
    path_list_free(files);
    free(bytes);
}

/* Every page of the PDF says CONCEPT, or none does.  Hundreds are read here: mutool takes a
   tenth of the time of pdftotext, which works out the colour profile again for each page. */
static void expect_stamp(struct variant *variant, bool stamped)
{
    if (!command_exists("mutool")) {
        return;
    }
    const char *const argv[] = {"mutool", "draw", "-q", "-F", "txt", "-o", "-", variant->pdf, NULL};
    struct run run = run_command(argv);
    size_t page = 0;
    expect_status(variant, &run, 0, "mutool draw");
    for (char *at = run.out, *end; (end = strchr(at, '\f')) != NULL; at = end + 1, page++) {
        *end = '\0';
        if ((strstr(at, "CONCEPT") != NULL) != stamped) {
            problem(variant, "page %zu %s CONCEPT\n", page + 1,
                    stamped ? "does not say" : "says");
        }
    }
    if (page < 3) {
        problem(variant, "the PDF has %zu pages\n", page);
    }
    run_free(&run);
}

static void expect_pdf(struct variant *variant, bool stamped)
{
    char *bytes = read_file(variant->pdf, NULL);
    if (strncmp(bytes, "%PDF-", 5) != 0) {
        problem(variant, "no PDF was written\n");
    } else {
        expect_stamp(variant, stamped);
    }
    free(bytes);
}

static void refuse_outputs(struct variant *variant)
{
    bool refused = variant->expected.status != 0;
    put_old_pdf(variant);
    struct run run = run_on(variant, "render", "-o", "oud.pdf");
    expect_status(variant, &run, variant->expected.status, "render");
    if (refused) {
        expect_untouched(variant, "render");
        expect_silence(variant, run.out, "standard output of render");
        if (*run.err == '\0') {
            problem(variant, "render refuses without a word\n");
        }
    } else {
        expect_pdf(variant, false);
    }
    run_free(&run);

    run = run_on(variant, "show", "balans", NULL);
    expect_status(variant, &run, variant->expected.status, "show balans");
    if (refused) {
        expect_silence(variant, run.out, "standard output of show balans");
    }
    run_free(&run);

    run = run_on(variant, "show", "saldibalans", NULL);
    expect_status(variant, &run, variant->expected.status, "show saldibalans");
    if (variant->expected.balances != (strncmp(run.out, "rekening", 8) == 0)) {
        problem(variant, "show saldibalans prints:\n%s", run.out);
    }
    run_free(&run);
}

static void draft_outputs(struct variant *variant)
{
    put_old_pdf(variant);
    struct run run = run_on(variant, "render", "--concept", "--output=oud.pdf");
    expect_status(variant, &run, variant->expected.status, "render --concept");
    if (variant->expected.concept) {
        expect_pdf(variant, true);
    } else {
        expect_untouched(variant, "render --concept");
    }
    run_free(&run);

    run = run_on(variant, "show", "balans", "--concept");
    expect_status(variant, &run, variant->expected.status, "show balans --concept");
    if (variant->expected.concept && strstr(run.out, "CONCEPT") == NULL) {
        problem(variant, "show balans --concept does not say CONCEPT:\n%s", run.out);
    } else if (!variant->expected.concept) {
        expect_silence(variant, run.out, "standard output of show balans --concept");
    }
    run_free(&run);
}

/* A fault that only drawing can find. */
static void render_alone(struct variant *variant)
{
    put_old_pdf(variant);
    struct run run = run_on(variant, "render", "-o", "oud.pdf");
    expect_status(variant, &run, variant->expected.status, "render");
    expect_untouched(variant, "render");
    expect_excerpts(variant, run.err);
    expect_messages_in_text(variant, &run);
    for (size_t i = 0; i < variant->expected.failing.count; i++) {
        const char *entry = variant->expected.failing.items[i];
        char *name = text_printf("[%.*s]", (int)strcspn(entry, " "), entry);
        if (strstr(run.err, name) == NULL) {
            problem(variant, "render does not name %s:\n%s", name, run.err);
        }
        free(name);
    }
    run_free(&run);
}

/* --- tests -------------------------------------------------------------- */

static void broken(void **state)
{
    struct variant variant = variant_open(*state);
    if (variant.expected.only_render) {
        render_alone(&variant);
    } else {
        check_text(&variant);
        check_json(&variant);
        check_junit_strictly(&variant);
        refuse_outputs(&variant);
        draft_outputs(&variant);
    }
    int problems = variant.problems;
    variant_close(&variant);
    assert_int_equal(problems, 0);
}

static void basis_is_sound(void **state)
{
    (void)state;
    const char *const strict[] = {"check", BASE, "--strict", NULL};
    struct run run = run_program(strict);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    run_free(&run);

    const char *const lines[] = {"check", BASE, "--format=json", NULL};
    run = run_program(lines);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    assert_lacks(run.out, "\"fail\"");
    assert_lacks(run.out, "\"impossible\"");
    struct texts all = check_names();
    assert_int_equal(count_of(run.out, "\"status\":\"pass\"") +
                         count_of(run.out, "\"status\":\"not_applicable\""),
                     all.count);
    texts_free(&all);
    run_free(&run);
}

/* The small layout that variants break is sound itself. */
static void small_layout_is_sound(void **state)
{
    (void)state;
    const char *const strict[] = {"check", BASE, "--layouts=" LAYOUTS, "--strict", NULL};
    struct run run = run_program(strict);
    if (run.status != 0) {
        print_error("%s%s", run.out, run.err);
    }
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    run_free(&run);
}

/* Books without a fault: whatever the cents, the printed figures can be made to foot. */
static void sound_books_foot(void **state)
{
    (void)state;
    static const char *const names_of_sound[] = {"goed-afronding", "goed-afronding-2"};
    int problems = 0;
    for (size_t i = 0; i < sizeof names_of_sound / sizeof names_of_sound[0]; i++) {
        char *folder = temp_folder();
        char *book = path_join(folder, "boek");
        copy_tree(BASE, book);
        char *source = text_printf(FAULTS "/%s", names_of_sound[i]);
        char **files = path_list(source, "");
        for (size_t j = 0; files[j] != NULL; j++) {
            char *target = path_join(book, files[j] + strlen(source) + 1);
            char *bytes = read_file(files[j], NULL);
            write_text(target, bytes);
            free(bytes);
            free(target);
        }
        const char *const arguments[] = {"check", book, "--strict", NULL};
        struct run run = run_program(arguments);
        if (run.status != 0) {
            print_error("%s: status %d\n%s%s", source, run.status, run.out, run.err);
            problems++;
        }
        run_free(&run);
        path_list_free(files);
        free(source);
        free(book);
        remove_tree(folder);
        free(folder);
    }
    assert_int_equal(problems, 0);
}

/* Findings have a limit; a check must not pass because others used it up. */
static void an_error_after_many_findings_still_fails(void **state)
{
    (void)state;
    enum { MANY = 1500 };
    static const char empty[] = "2024-12-31;MEMO;9;4500;Leeg;;\n";
    static const char wrong[] = "2024-12-31;MEMO;9;7777;Papier;10,00;\n";
    char *folder = temp_folder();
    char *book = path_join(folder, "boek"), *ledger = path_join(book, "grootboek-2024.csv");
    copy_tree(BASE, book);
    char *old = read_file(ledger, NULL);
    char *many = memory_of(NULL, MANY * strlen(empty) + 1);
    for (size_t i = 0; i < MANY; i++) {
        memcpy(many + i * strlen(empty), empty, strlen(empty) + 1);
    }
    char *text = text_printf("%s%s%s", old, many, wrong);
    write_text(ledger, text);

    const char *const arguments[] = {"check", book, "--format=json", NULL};
    struct run run = run_program(arguments);
    assert_int_equal(run.status, 1);
    bool said = strstr(run.out, "\"check\":\"intake.rekening_onbekend\",\"level\":\"error\","
                                "\"status\":\"fail\"") != NULL;
    run_free(&run);
    free(text);
    free(many);
    free(old);
    free(ledger);
    free(book);
    remove_tree(folder);
    free(folder);
    assert_true(said);
}

/* Folders of variants, without basis and layouts. */
static struct texts variants(void)
{
    char **files = path_list(FAULTS, "verwacht");
    struct texts found = {0};
    for (size_t i = 0; files[i] != NULL; i++) {
        const char *name = files[i] + strlen(FAULTS "/");
        texts_add(&found, text_printf("%.*s", (int)strcspn(name, "/"), name));
    }
    path_list_free(files);
    return found;
}

static bool is_variant_of(const char *variant, const char *check)
{
    size_t length = strlen(check);
    return strncmp(variant, check, length) == 0 &&
           (variant[length] == '\0' || variant[length] == '-');
}

/* A variant of a check must expect that check to fail. */
static bool breaks(const char *variant, const char *check)
{
    char *path = text_printf(FAULTS "/%s/verwacht", variant);
    char *text = read_file(path, NULL);
    struct texts lines = lines_of(text);
    bool found = false;
    for (size_t i = 0; i < lines.count; i++) {
        const char *value = strncmp(lines.items[i], "faalt: ", 7) == 0 ? lines.items[i] + 7 : "";
        found = found || (strncmp(value, check, strlen(check)) == 0 &&
                          strchr(" ", value[strlen(check)]) != NULL);
    }
    texts_free(&lines);
    free(text);
    free(path);
    return found;
}

static bool is_unit_tested(const char *check)
{
    for (size_t i = 0; unit_tested[i] != NULL; i++) {
        if (strcmp(unit_tested[i], check) != 0) {
            continue;
        }
        char *source = read_file("tests/test_checks.c", NULL);
        char *quoted = text_printf("\"%s\"", check);
        bool found = strstr(source, quoted) != NULL;
        free(quoted);
        free(source);
        return found;
    }
    return false;
}

static void every_check_has_a_broken_case(void **state)
{
    (void)state;
    struct texts checks = check_names(), folders = variants();
    int missing = 0;
    for (size_t i = 0; i < checks.count; i++) {
        bool found = is_unit_tested(checks.items[i]);
        for (size_t j = 0; j < folders.count; j++) {
            found = found || (is_variant_of(folders.items[j], checks.items[i]) &&
                              breaks(folders.items[j], checks.items[i]));
        }
        if (!found) {
            print_error("%s: no folder in " FAULTS " and no unit test\n", checks.items[i]);
            missing++;
        }
    }
    for (size_t j = 0; j < folders.count; j++) {
        bool found = false;
        for (size_t i = 0; i < checks.count; i++) {
            found = found || is_variant_of(folders.items[j], checks.items[i]);
        }
        if (!found) {
            print_error(FAULTS "/%s: there is no such check\n", folders.items[j]);
            missing++;
        }
    }
    texts_free(&checks);
    texts_free(&folders);
    assert_int_equal(missing, 0);
}

/* --- consequences ------------------------------------------------------- */

static bool has_text(const json_t *array, const char *text)
{
    size_t i;
    json_t *item;
    json_array_foreach(array, i, item) {
        if (strcmp(json_string_value(item), text) == 0) {
            return true;
        }
    }
    return false;
}

/* What the variants of one check show, against its record; removes from `awaited` what occurs. */
static int judge_variant(const json_t *record, const char *variant, struct texts *awaited)
{
    char *path = text_printf(FAULTS "/%s/verwacht", variant);
    struct expected expected = expected_read(path);
    const char *check = text_of(record, "check"), *stops = text_of(record, "stops");
    int problems = 0;
    for (size_t i = 0; i < expected.failing.count; i++) {
        const char *entry = expected.failing.items[i];
        char *name = text_printf("%.*s", (int)strcspn(entry, " "), entry);
        bool impossible = strstr(entry, " impossible ") != NULL;
        bool named = has_text(json_object_get(record, "consequences"), name);
        if (strcmp(name, check) != 0 && !(impossible ? strcmp(stops, "nothing") != 0 : named)) {
            print_error("%s: %s, which is no consequence of %s in the catalogue\n", path, entry,
                        check);
            problems++;
        }
        for (size_t j = 0; j < awaited->count; j++) {
            if (strcmp(awaited->items[j], impossible ? "?" : name) == 0) {
                awaited->items[j][0] = '\0';
            }
        }
        free(name);
    }
    expected_free(&expected);
    free(path);
    return problems;
}

/* The consequences that the catalogue names; "?" for checks that become impossible. */
static struct texts awaited_of(const json_t *record)
{
    struct texts awaited = {0};
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(record, "consequences"), i, item) {
        texts_add(&awaited, text_printf("%s", json_string_value(item)));
    }
    if (strcmp(text_of(record, "stops"), "nothing") != 0) {
        texts_add(&awaited, text_printf("?"));
    }
    return awaited;
}

/* A check fails alone, or with what the catalogue says it brings along: no more, no less. */
static void consequences_are_those_of_the_catalogue(void **state)
{
    (void)state;
    struct texts folders = variants();
    int problems = 0;
    size_t i;
    json_t *record;
    json_array_foreach(catalogue, i, record) {
        struct texts awaited = awaited_of(record);
        for (size_t j = 0; j < folders.count; j++) {
            if (is_variant_of(folders.items[j], text_of(record, "check"))) {
                problems += judge_variant(record, folders.items[j], &awaited);
            }
        }
        for (size_t j = 0; j < awaited.count; j++) {
            if (awaited.items[j][0] != '\0') {
                print_error("%s: no broken administration shows its consequence %s\n",
                            text_of(record, "check"), awaited.items[j]);
                problems++;
            }
        }
        texts_free(&awaited);
    }
    texts_free(&folders);
    assert_int_equal(problems, 0);
}

int main(void)
{
    const struct CMUnitTest fixed[] = {
        cmocka_unit_test(basis_is_sound),
        cmocka_unit_test(small_layout_is_sound),
        cmocka_unit_test(sound_books_foot),
        cmocka_unit_test(an_error_after_many_findings_still_fails),
        cmocka_unit_test(every_check_has_a_broken_case),
        cmocka_unit_test(consequences_are_those_of_the_catalogue),
    };
    const size_t fixed_count = sizeof fixed / sizeof fixed[0];
    catalogue_read();
    struct texts folders = variants();
    struct CMUnitTest *tests = memory_of(NULL, (fixed_count + folders.count) * sizeof *tests);

    memcpy(tests, fixed, sizeof fixed);
    for (size_t i = 0; i < folders.count; i++) {
        tests[fixed_count + i] = (struct CMUnitTest){
            .name = folders.items[i], .test_func = broken, .initial_state = folders.items[i]};
    }
    int failed = _cmocka_run_group_tests("faults", tests, fixed_count + folders.count, NULL, NULL);
    free(tests);
    texts_free(&folders);
    json_decref(catalogue);
    return failed;
}
