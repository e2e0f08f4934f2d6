/*
 * How much do the checks find?  Errors of every kind at random places of the
 * example ledger, which is sound: each time one error, all checks.
 *
 * Of each kind two shares are printed: found from the ledger alone, and found
 * with the outside evidence of controle.csv where the administration has it.
 * The catalogue says which kinds a check proves (checks_proves): of those every
 * single error must show in such a check.  With evidence every other error on an
 * account that the evidence covers must be found, too.  What changes nothing
 * must raise nothing, not even a warning.
 *
 * The places come from a fixed seed.  MUTATION_PLACES in the environment takes
 * another number of them than 50.
 */
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jaarrapport/command.h"

#define EXAMPLE "ledger/dimpact-2017"

enum { PLACES = 50, FILES = 2, DESCRIPTION = ERROR_KINDS, ORDER, KINDS };

static const char *const names[FILES] = {"grootboek-2016.csv", "grootboek-2017.csv"};

/* --- the ledger as lines ------------------------------------------------ */

enum { DATE, JOURNAL, ENTRY, ACCOUNT, TEXT, DEBIT, CREDIT, REST, CELLS };

struct line {
    size_t file;
    char *cells[CELLS]; /* REST is what follows credit, as it stands */
    long long cents;    /* debit - credit */
};

struct ledger_text {
    char *headers[FILES];
    struct line *lines;
    size_t count;
};

struct chart_row {
    char *number, *description, *rgs;
};

struct example {
    struct ledger_text sound;
    struct chart_row *chart;
    size_t chart_count;
    char *folder; /* the copy that is broken */
    char *evidence; /* controle.csv, or NULL */
    unsigned long long random;
};

static long long cents_of(const char *text)
{
    long long cents = 0;
    size_t decimals = strchr(text, ',') == NULL ? 0 : strlen(strchr(text, ',') + 1);

    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9')
            cents = cents * 10 + (*text - '0');
    return decimals == 0 ? cents * 100 : decimals == 1 ? cents * 10 : cents;
}

/* Cuts a line into cells in place, quotes and all; the last one holds the rest. */
static void cut(char *text, char **cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool quoted = false;

        cells[i] = text;
        if (i + 1 == count)
            return;
        for (; quoted || *text != ';'; text++) {
            assert_true(*text != '\0');
            quoted = quoted != (*text == '"');
        }
        *text++ = '\0';
    }
}

static void read_ledger(struct ledger_text *ledger, size_t file)
{
    char *path = text_printf(EXAMPLE "/%s", names[file]), *at = read_file(path, NULL);

    ledger->headers[file] = at;
    at += strcspn(at, "\n");
    *at++ = '\0';
    while (*at != '\0') {
        struct line *line;
        char *end = at + strcspn(at, "\n");

        *end = '\0';
        ledger->lines = memory_of(ledger->lines, (ledger->count + 1) * sizeof *ledger->lines);
        line = &ledger->lines[ledger->count++];
        line->file = file;
        cut(at, line->cells, CELLS);
        line->cents = cents_of(line->cells[DEBIT]) - cents_of(line->cells[CREDIT]);
        at = end + 1;
    }
    free(path);
}

static void read_chart(struct example *example)
{
    char *at = strchr(read_file(EXAMPLE "/rekeningschema.csv", NULL), '\n') + 1;

    while (*at != '\0') {
        char *cells[3], *end = at + strcspn(at, "\n");

        *end = '\0';
        cut(at, cells, 3);
        example->chart = memory_of(example->chart,
                                   (example->chart_count + 1) * sizeof *example->chart);
        example->chart[example->chart_count++] =
            (struct chart_row){cells[0], cells[1], cells[2]};
        at = end + 1;
    }
}

static void write_ledger(const struct example *example, const struct ledger_text *ledger)
{
    for (size_t file = 0; file < FILES; file++) {
        char *path = path_join(example->folder, names[file]);
        FILE *stream = fopen(path, "w");

        assert_non_null(stream);
        (void)fprintf(stream, "%s\n", ledger->headers[file]);
        for (size_t i = 0; i < ledger->count; i++) {
            const struct line *line = &ledger->lines[i];
            long long size = line->cents < 0 ? -line->cents : line->cents;

            if (line->file == file)
                (void)fprintf(stream, "%s;%s;%s;%s;%s;%s%lld,%02lld%s;%s\n", line->cells[DATE],
                              line->cells[JOURNAL], line->cells[ENTRY], line->cells[ACCOUNT],
                              line->cells[TEXT], line->cents < 0 ? ";" : "", size / 100,
                              size % 100, line->cents < 0 ? "" : ";", line->cells[REST]);
        }
        assert_int_equal(fclose(stream), 0);
        free(path);
    }
}

static void write_chart(const struct example *example)
{
    char *path = path_join(example->folder, "rekeningschema.csv");
    FILE *stream = fopen(path, "w");

    assert_non_null(stream);
    (void)fputs("rekening;omschrijving;rgs\n", stream);
    for (size_t i = 0; i < example->chart_count; i++)
        if (example->chart[i].number != NULL)
            (void)fprintf(stream, "%s;%s;%s\n", example->chart[i].number,
                          example->chart[i].description, example->chart[i].rgs);
    assert_int_equal(fclose(stream), 0);
    free(path);
}

/* --- chance ------------------------------------------------------------- */

static size_t chance(struct example *example, size_t below)
{
    example->random = example->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(example->random >> 33) % below;
}

static bool is_opening(const struct line *line)
{
    return strcmp(line->cells[JOURNAL], "BEGIN") == 0;
}

static bool is_entry(const struct line *a, const struct line *b)
{
    return a->file == b->file && strcmp(a->cells[JOURNAL], b->cells[JOURNAL]) == 0 &&
           strcmp(a->cells[ENTRY], b->cells[ENTRY]) == 0;
}

/* A line that is no opening. */
static size_t any_line(struct example *example, const struct ledger_text *ledger)
{
    size_t index;

    do
        index = chance(example, ledger->count);
    while (is_opening(&ledger->lines[index]));
    return index;
}

static size_t row_of(const struct example *example, const char *number)
{
    size_t i = 0;

    while (strcmp(example->chart[i].number, number) != 0)
        i++;
    return i;
}

/* --- errors ------------------------------------------------------------- */

/* What was touched: names of accounts, for the question whether evidence covers it. */
struct mutation {
    struct example *example;
    struct ledger_text *ledger; /* a copy of the sound one; its lines may be replaced */
    const char *accounts[2];
    char *text; /* new memory that a cell uses, or NULL */
};

static void change_amount(struct mutation *mutation)
{
    struct line *line = &mutation->ledger->lines[any_line(mutation->example, mutation->ledger)];
    long long by = 1 + (long long)chance(mutation->example, 100000);

    line->cents += line->cents < 0 ? -by : by;
    mutation->accounts[0] = line->cells[ACCOUNT];
}

static void swap_digits(struct mutation *mutation)
{
    for (;;) {
        struct line *line =
            &mutation->ledger->lines[any_line(mutation->example, mutation->ledger)];
        long long size = line->cents < 0 ? -line->cents : line->cents, place = 1;

        for (size_t i = chance(mutation->example, 6); i > 0; i--)
            place *= 10;
        if (size < place * 10 || size / place % 10 == size / place / 10 % 10)
            continue; /* no two digits there, or the same twice */
        size += (size / place % 10 - size / place / 10 % 10) * 9 * place;
        line->cents = line->cents < 0 ? -size : size;
        mutation->accounts[0] = line->cells[ACCOUNT];
        return;
    }
}

static void switch_sign(struct mutation *mutation)
{
    struct line *line = &mutation->ledger->lines[any_line(mutation->example, mutation->ledger)];

    line->cents = -line->cents;
    mutation->accounts[0] = line->cells[ACCOUNT];
}

static void drop(struct ledger_text *ledger, size_t index)
{
    memmove(ledger->lines + index, ledger->lines + index + 1,
            (ledger->count - index - 1) * sizeof *ledger->lines);
    ledger->count--;
}

/* There is room: open_mutation leaves it. */
static void insert(struct ledger_text *ledger, size_t index, struct line line)
{
    memmove(ledger->lines + index + 1, ledger->lines + index,
            (ledger->count - index) * sizeof *ledger->lines);
    ledger->lines[index] = line;
    ledger->count++;
}

static void drop_line(struct mutation *mutation)
{
    size_t index = any_line(mutation->example, mutation->ledger);

    mutation->accounts[0] = mutation->ledger->lines[index].cells[ACCOUNT];
    drop(mutation->ledger, index);
}

static void double_line(struct mutation *mutation)
{
    size_t index = any_line(mutation->example, mutation->ledger);

    mutation->accounts[0] = mutation->ledger->lines[index].cells[ACCOUNT];
    insert(mutation->ledger, index, mutation->ledger->lines[index]);
}

static void split_entry(struct mutation *mutation)
{
    struct line *line = &mutation->ledger->lines[any_line(mutation->example, mutation->ledger)];

    mutation->text = text_printf("9%s", line->cells[ENTRY]);
    line->cells[ENTRY] = mutation->text;
    mutation->accounts[0] = line->cells[ACCOUNT];
}

static void multiply(struct mutation *mutation)
{
    static const int factors[] = {10, 100, 1000};
    struct line *line = &mutation->ledger->lines[any_line(mutation->example, mutation->ledger)];

    line->cents *= factors[chance(mutation->example, 3)];
    mutation->accounts[0] = line->cells[ACCOUNT];
}

/* Two lines of one opening, so that it still balances. */
static void change_opening(struct mutation *mutation)
{
    struct ledger_text *ledger = mutation->ledger;
    size_t first, second;
    long long by = 1 + (long long)chance(mutation->example, 100000);

    do {
        first = chance(mutation->example, ledger->count);
        second = chance(mutation->example, ledger->count);
    } while (first == second || !is_opening(&ledger->lines[first]) ||
             !is_entry(&ledger->lines[first], &ledger->lines[second]) ||
             strcmp(ledger->lines[first].cells[ACCOUNT], ledger->lines[second].cells[ACCOUNT]) == 0);
    ledger->lines[first].cents += by;
    ledger->lines[second].cents -= by;
    mutation->accounts[0] = ledger->lines[first].cells[ACCOUNT];
    mutation->accounts[1] = ledger->lines[second].cells[ACCOUNT];
}

/* The number of lines of the entry of a line, and the first of them (they stand together). */
static size_t entry_of(const struct ledger_text *ledger, size_t index, size_t *first)
{
    size_t count = 0;

    *first = index;
    while (*first > 0 && is_entry(&ledger->lines[*first - 1], &ledger->lines[index]))
        (*first)--;
    while (*first + count < ledger->count &&
           is_entry(&ledger->lines[*first + count], &ledger->lines[index]))
        count++;
    return count;
}

static void move_entry(struct mutation *mutation)
{
    struct ledger_text *ledger = mutation->ledger;
    size_t first, count = entry_of(ledger, any_line(mutation->example, ledger), &first);
    const char *date = ledger->lines[first].cells[DATE];
    bool leap = strcmp(date + 4, "-02-29") == 0;

    mutation->text = text_printf("%s%s", strncmp(date, "2016", 4) == 0 ? "2017" : "2016",
                                 leap ? "-02-28" : date + 4);
    for (size_t i = first; i < first + count; i++)
        ledger->lines[i].cells[DATE] = mutation->text;
    mutation->accounts[0] = ledger->lines[first].cells[ACCOUNT];
    mutation->accounts[1] = ledger->lines[first + 1].cells[ACCOUNT];
}

static void double_entry(struct mutation *mutation)
{
    struct ledger_text *ledger = mutation->ledger;
    size_t first, count = entry_of(ledger, any_line(mutation->example, ledger), &first);

    for (size_t i = 0; i < count; i++)
        insert(ledger, first + count + i, ledger->lines[first + i]);
    mutation->accounts[0] = ledger->lines[first].cells[ACCOUNT];
    mutation->accounts[1] = ledger->lines[first + 1].cells[ACCOUNT];
}

static void drop_entry(struct mutation *mutation)
{
    struct ledger_text *ledger = mutation->ledger;
    size_t first, count = entry_of(ledger, any_line(mutation->example, ledger), &first);

    mutation->accounts[0] = ledger->lines[first].cells[ACCOUNT];
    mutation->accounts[1] = ledger->lines[first + 1].cells[ACCOUNT];
    for (size_t i = 0; i < count; i++)
        drop(ledger, first);
}

static void multiply_entry(struct mutation *mutation)
{
    struct ledger_text *ledger = mutation->ledger;
    size_t first, count = entry_of(ledger, any_line(mutation->example, ledger), &first);

    for (size_t i = first; i < first + count; i++)
        ledger->lines[i].cents *= 100;
    mutation->accounts[0] = ledger->lines[first].cells[ACCOUNT];
    mutation->accounts[1] = ledger->lines[first + 1].cells[ACCOUNT];
}

/* A row of the chart goes, or loses its code, or gets one that no row of the layout takes. */
static void unmap(struct mutation *mutation)
{
    static char none[] = "", unknown[] = "BZzzZzz";
    struct ledger_text *ledger = mutation->ledger;
    struct example *example = mutation->example;
    const struct line *line = &ledger->lines[any_line(example, ledger)];
    struct chart_row *row = &example->chart[row_of(example, line->cells[ACCOUNT])];

    mutation->accounts[0] = line->cells[ACCOUNT];
    switch (chance(example, 3)) {
    case 0: row->number = NULL; break;
    case 1: row->rgs = none; break;
    default: row->rgs = unknown; break;
    }
}

/* To an account whose RGS code says another row. */
static void change_account(struct mutation *mutation)
{
    struct example *example = mutation->example;
    struct line *line = &mutation->ledger->lines[any_line(example, mutation->ledger)];
    const char *rgs = example->chart[row_of(example, line->cells[ACCOUNT])].rgs;
    size_t other;

    do
        other = chance(example, example->chart_count);
    while (strncmp(example->chart[other].rgs, rgs, 7) == 0);
    mutation->accounts[0] = line->cells[ACCOUNT];
    line->cells[ACCOUNT] = example->chart[other].number;
    mutation->accounts[1] = line->cells[ACCOUNT];
}

static void change_description(struct mutation *mutation)
{
    static char other[] = "Iets anders";

    mutation->ledger->lines[chance(mutation->example, mutation->ledger->count)].cells[TEXT] = other;
}

static void shuffle(struct mutation *mutation)
{
    struct ledger_text *ledger = mutation->ledger;

    for (size_t i = ledger->count; i > 1; i--) {
        size_t j = chance(mutation->example, i);
        struct line line = ledger->lines[i - 1];

        ledger->lines[i - 1] = ledger->lines[j];
        ledger->lines[j] = line;
    }
}

static void (*const mutate[KINDS])(struct mutation *mutation) = {
    [ERROR_AMOUNT] = change_amount,
    [ERROR_DIGITS] = swap_digits,
    [ERROR_SIGN] = switch_sign,
    [ERROR_LINE_DROPPED] = drop_line,
    [ERROR_LINE_DOUBLED] = double_line,
    [ERROR_SPLIT] = split_entry,
    [ERROR_FACTOR] = multiply,
    [ERROR_OPENING] = change_opening,
    [ERROR_YEAR] = move_entry,
    [ERROR_MAPPING] = unmap,
    [ERROR_ENTRY_DOUBLED] = double_entry,
    [ERROR_ENTRY_DROPPED] = drop_entry,
    [ERROR_ENTRY_FACTOR] = multiply_entry,
    [ERROR_ACCOUNT] = change_account,
    [DESCRIPTION] = change_description,
    [ORDER] = shuffle,
};

static const char *kind_name(size_t kind)
{
    return kind == DESCRIPTION ? "omschrijving" : kind == ORDER ? "volgorde van de regels"
                                                                : error_kind_name((enum error_kind)kind);
}

/* --- one error ---------------------------------------------------------- */

struct tally {
    size_t places, alone, proven, with_evidence, covered, covered_found;
    bool provable; /* some check proves this kind */
};

static bool is_evidence(const struct check *check)
{
    return strncmp(check->name, "controle.", strlen("controle.")) == 0;
}

static bool is_covered(const struct example *example, const struct mutation *mutation)
{
    bool covered = false;

    for (size_t i = 0; i < 2 && example->evidence != NULL; i++) {
        char *cell;

        if (mutation->accounts[i] == NULL)
            continue;
        cell = text_printf(";%s;", mutation->accounts[i]);
        covered = covered || strstr(example->evidence, cell) != NULL;
        free(cell);
    }
    return covered;
}

static void print_failures(const struct books *books, const struct mutation *mutation, size_t kind)
{
    size_t count;
    const struct check *all = checks_all(&count);

    print_error("%s on %s:\n", kind_name(kind),
                mutation->accounts[0] != NULL ? mutation->accounts[0] : "any account");
    for (size_t i = 0; i < count; i++)
        if (books->checks.results[i].status == CHECK_FAIL)
            print_error("  %s: %s\n", all[i].name, books->checks.results[i].message);
}

/* What the checks say; what surprises is printed. */
static void judge(const struct mutation *mutation, size_t kind, struct tally *tally)
{
    struct books books;
    size_t count;
    const struct check *all = checks_all(&count);
    bool alone = false, evidence = false, proven = false;

    assert_int_equal(books_open(&books, mutation->example->folder, "layouts"), OUTCOME_OK);
    for (size_t i = 0; i < count; i++) {
        const struct check_result *result = &books.checks.results[i];

        if (result->status != CHECK_FAIL && result->status != CHECK_IMPOSSIBLE)
            continue;
        alone = alone || !is_evidence(&all[i]);
        evidence = evidence || is_evidence(&all[i]);
        proven = proven || (kind < ERROR_KINDS && checks_proves(&all[i], (enum error_kind)kind));
    }
    if (tally->provable ? !proven : kind >= ERROR_KINDS && (alone || evidence))
        print_failures(&books, mutation, kind);
    books_close(&books);
    tally->places++;
    tally->alone += alone;
    tally->proven += proven;
    tally->with_evidence += alone || evidence;
    if (is_covered(mutation->example, mutation)) {
        tally->covered++;
        tally->covered_found += alone || evidence;
    }
}

static void try_one(struct example *example, size_t kind, struct tally *tally)
{
    const struct ledger_text *sound = &example->sound;
    struct ledger_text broken = *sound;
    struct mutation mutation = {.example = example, .ledger = &broken};
    struct chart_row *chart = memory_of(NULL, example->chart_count * sizeof *chart);

    memcpy(chart, example->chart, example->chart_count * sizeof *chart);
    broken.lines = memory_of(NULL, 2 * sound->count * sizeof *broken.lines);
    memcpy(broken.lines, sound->lines, sound->count * sizeof *broken.lines);
    mutate[kind](&mutation);
    write_ledger(example, &broken);
    if (kind == ERROR_MAPPING)
        write_chart(example);
    judge(&mutation, kind, tally);
    memcpy(example->chart, chart, example->chart_count * sizeof *chart);
    if (kind == ERROR_MAPPING)
        write_chart(example);
    free(mutation.text);
    free(broken.lines);
    free(chart);
}

/* --- tests -------------------------------------------------------------- */

static int open_example(void **state)
{
    struct example *example = memory_of(NULL, sizeof *example);

    *example = (struct example){0};
    for (size_t file = 0; file < FILES; file++)
        read_ledger(&example->sound, file);
    read_chart(example);
    if (path_exists(EXAMPLE "/controle.csv"))
        example->evidence = read_file(EXAMPLE "/controle.csv", NULL);
    *state = example;
    return 0;
}

static int close_example(void **state)
{
    struct example *example = *state;

    for (size_t file = 0; file < FILES; file++)
        free(example->sound.headers[file]);
    free(example->sound.lines);
    free(example->chart[0].number - strlen("rekening;omschrijving;rgs\n"));
    free(example->chart);
    free(example->evidence);
    free(example);
    return 0;
}

static size_t places(void)
{
    const char *wanted = getenv("MUTATION_PLACES");

    return wanted != NULL ? (size_t)strtoul(wanted, NULL, 10) : PLACES;
}

static void report(size_t kind, const struct tally *tally, bool evidence)
{
    char with[96] = "no evidence";

    if (evidence)
        (void)snprintf(with, sizeof with, "%zu%% with evidence (%zu of %zu it covers)",
                       100 * tally->with_evidence / tally->places, tally->covered_found,
                       tally->covered);
    print_message("%-38s %3zu places, %3zu%% from the ledger alone%s, %s\n", kind_name(kind),
                  tally->places, 100 * tally->alone / tally->places,
                  tally->provable ? ", proven" : "", with);
}

static bool is_provable(size_t kind)
{
    size_t count;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count && kind < ERROR_KINDS; i++)
        if (checks_proves(&all[i], (enum error_kind)kind))
            return true;
    return false;
}

/* All places of one kind, in a folder and with a seed of its own. */
static void try_kind(struct example *example, size_t kind, struct tally *tally)
{
    example->random = 20171231 + kind;
    example->folder = temp_folder();
    remove_tree(example->folder);
    copy_tree(EXAMPLE, example->folder);
    tally->provable = is_provable(kind);
    for (size_t i = 0; i < places(); i++)
        try_one(example, kind, tally);
    remove_tree(example->folder);
    free(example->folder);
}

/* A process a kind, as many at a time as there are processors. */
static void try_kinds(struct example *example, size_t from, size_t to, struct tally *tallies)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t running = 0, failed = 0;

    for (size_t kind = from; kind < to || running > 0;) {
        int status;

        if (kind < to && (long)running < processors) {
            pid_t process = fork();

            if (process == 0) {
                try_kind(example, kind, &tallies[kind]);
                _exit(0);
            }
            assert_true(process > 0);
            running++;
            kind++;
            continue;
        }
        assert_true(wait(&status) > 0);
        failed += status != 0;
        running--;
    }
    assert_int_equal(failed, 0);
}

static struct tally *tallies_shared(void)
{
    struct tally *tallies = mmap(NULL, KINDS * sizeof *tallies, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    assert_true(tallies != MAP_FAILED);
    return tallies;
}

static void errors_are_found(void **state)
{
    struct example *example = *state;
    struct tally *tallies = tallies_shared();
    size_t problems = 0;

    try_kinds(example, 0, ERROR_KINDS, tallies);
    for (size_t kind = 0; kind < ERROR_KINDS; kind++) {
        const struct tally *tally = &tallies[kind];

        assert_int_equal(tally->places, places());
        report(kind, tally, example->evidence != NULL);
        problems += tally->provable && tally->proven != tally->places;
        problems += tally->covered_found != tally->covered;
    }
    assert_int_equal(munmap(tallies, KINDS * sizeof *tallies), 0);
    assert_int_equal(problems, 0);
}

static void harmless_changes_raise_nothing(void **state)
{
    struct example *example = *state;
    struct tally *tallies = tallies_shared();

    try_kinds(example, ERROR_KINDS, KINDS, tallies);
    for (size_t kind = ERROR_KINDS; kind < KINDS; kind++) {
        assert_int_equal(tallies[kind].places, places());
        report(kind, &tallies[kind], example->evidence != NULL);
        assert_int_equal(tallies[kind].with_evidence, 0);
    }
    assert_int_equal(munmap(tallies, KINDS * sizeof *tallies), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_are_found),
        cmocka_unit_test(harmless_changes_raise_nothing),
    };

    return cmocka_run_group_tests_name("mutations", tests, open_example, close_example);
}
