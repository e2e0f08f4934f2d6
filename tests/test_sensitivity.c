/*
 * What happens to the example when its ledger changes a little: a cent makes
 * it fail, ten euros move exactly what should move, and order, descriptions
 * and the form of the file move nothing.
 */
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* wait4 */

#include "support.h"

#include <ctype.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

#define FOLDER "ledger/dimpact-2017"

/* --- a copy of the books --------------------------------------------------------- */

enum { DATE, JOURNAL, NUMBER, ACCOUNT, DESCRIPTION, DEBIT, CREDIT, RELATION, DOCUMENT, FIELDS };

/* One file of the ledger; row 0 is the header and row n is line n + 1. */
struct file {
    const char *name;
    char *path;
    char *(*rows)[FIELDS];
    size_t count;
};

struct copy {
    char *root, *folder;
    struct file files[2];
};

/* A field in new memory, without its quotes; steps past what ends it. */
static char *field_take(const char **at)
{
    const char *from = *at;
    size_t length = 0;
    bool quoted = *from == '"';
    char *field = memory_of(NULL, 1);

    for (from += quoted; *from != '\0'; from++) {
        if (quoted && *from == '"' && *++from != '"')
            quoted = false;
        if (!quoted && (*from == ';' || *from == '\n'))
            break;
        field = memory_of(field, length + 2);
        field[length++] = *from;
    }
    field[length] = '\0';
    *at = from + (*from != '\0');
    return field;
}

static struct file file_read(const char *folder, const char *name)
{
    struct file file = {.name = name, .path = path_join(folder, name)};
    char *text = read_file(file.path, NULL);

    for (const char *at = text; *at != '\0'; file.count++) {
        file.rows = memory_of(file.rows, (file.count + 1) * sizeof *file.rows);
        for (size_t i = 0; i < FIELDS; i++)
            file.rows[file.count][i] = field_take(&at);
    }
    free(text);
    assert_true(file.count > 1000);
    return file;
}

/* Outside evidence sees every change of the ledger; here only the figures are looked at. */
static void drop_evidence(const char *folder)
{
    char *ini = path_join(folder, "administratie.ini");

    replace_in_file(ini, "controle = controle.csv", "");
    free(ini);
}

static struct copy copy_make(void)
{
    struct copy copy = {.root = temp_folder()};

    copy.folder = path_join(copy.root, "boek");
    copy_tree(FOLDER, copy.folder);
    drop_evidence(copy.folder);
    copy.files[0] = file_read(copy.folder, "grootboek-2016.csv");
    copy.files[1] = file_read(copy.folder, "grootboek-2017.csv");
    return copy;
}

static void copy_free(struct copy *copy)
{
    for (size_t f = 0; f < 2; f++) {
        for (size_t i = 0; i < copy->files[f].count; i++)
            for (size_t j = 0; j < FIELDS; j++)
                free(copy->files[f].rows[i][j]);
        free(copy->files[f].rows);
        free(copy->files[f].path);
    }
    remove_tree(copy->root);
    free(copy->root);
    free(copy->folder);
}

static void field_set(char **field, char *text)
{
    free(*field);
    *field = text;
}

/* How a file is written. */
struct form {
    const char *name, *mark, *end;
    char separator;
    bool windows_1252;
};

static const struct form plain = {"plain", "", "\n", ';', false};

static void field_write(FILE *file, const char *text, char separator)
{
    const char special[] = {separator, '"', '\n', '\0'};

    if (strpbrk(text, special) == NULL) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

/* The characters of Windows-1252 from 0x80 that are not those of Unicode. */
static const struct {
    const char *utf8;
    unsigned char byte;
} windows_1252[] = {
    {"\u20AC", 0x80}, {"\u201A", 0x82}, {"\u0192", 0x83}, {"\u201E", 0x84}, {"\u2026", 0x85},
    {"\u2020", 0x86}, {"\u2021", 0x87}, {"\u02C6", 0x88}, {"\u2030", 0x89}, {"\u0160", 0x8A},
    {"\u2039", 0x8B}, {"\u0152", 0x8C}, {"\u017D", 0x8E}, {"\u2018", 0x91}, {"\u2019", 0x92},
    {"\u201C", 0x93}, {"\u201D", 0x94}, {"\u2022", 0x95}, {"\u2013", 0x96}, {"\u2014", 0x97},
    {"\u02DC", 0x98}, {"\u2122", 0x99}, {"\u0161", 0x9A}, {"\u203A", 0x9B}, {"\u0153", 0x9C},
    {"\u017E", 0x9E}, {"\u0178", 0x9F},
};

/* The byte for the character at `*at`, which is not ASCII; steps past it. */
static char windows_1252_byte(const char **at)
{
    const unsigned char *p = (const unsigned char *)*at;

    if ((p[0] == 0xC2 && p[1] >= 0xA0) || p[0] == 0xC3) {
        *at += 2;
        return (char)(p[0] == 0xC2 ? p[1] : p[1] + 0x40);
    }
    for (size_t i = 0; i < sizeof windows_1252 / sizeof *windows_1252; i++) {
        size_t length = strlen(windows_1252[i].utf8);

        if (strncmp(*at, windows_1252[i].utf8, length) == 0) {
            *at += length;
            return (char)windows_1252[i].byte;
        }
    }
    fail_msg("no character of Windows-1252: %.8s", *at);
    return 0;
}

/* The file at `path` in Windows-1252; the number of characters that are not ASCII. */
static size_t file_to_windows_1252(const char *path)
{
    char *text = read_file(path, NULL), *to = text;
    size_t changed = 0;

    for (const char *from = text; *from != '\0'; changed += (unsigned char)*to >= 0x80, to++)
        *to = (unsigned char)*from < 0x80 ? *from++ : windows_1252_byte(&from);
    write_file(path, text, (size_t)(to - text));
    free(text);
    return changed;
}

static void file_write(const struct file *file, const struct form *form)
{
    FILE *out = fopen(file->path, "wb");

    assert_non_null(out);
    fputs(form->mark, out);
    for (size_t i = 0; i < file->count; i++) {
        for (size_t j = 0; j < FIELDS; j++) {
            field_write(out, file->rows[i][j], form->separator);
            fputs(j + 1 < FIELDS ? (char[]){form->separator, '\0'} : form->end, out);
        }
    }
    assert_int_equal(fclose(out), 0);
    if (form->windows_1252)
        assert_true(file_to_windows_1252(file->path) > 0);
}

static void copy_write(const struct copy *copy, const struct form *form)
{
    file_write(&copy->files[0], form);
    file_write(&copy->files[1], form);
}

static bool same_entry(char *const *a, char *const *b)
{
    return strcmp(a[JOURNAL], b[JOURNAL]) == 0 && strcmp(a[NUMBER], b[NUMBER]) == 0;
}

/* The first row of an account in a journal, or in the entry of another row. */
static size_t row_find(const struct file *file, const char *journal, const char *account,
                       char *const *other)
{
    for (size_t i = 1; i < file->count; i++)
        if (strcmp(file->rows[i][JOURNAL], journal) == 0 &&
            strcmp(file->rows[i][ACCOUNT], account) == 0 &&
            (other == NULL || same_entry(file->rows[i], other)))
            return i;
    fail_msg("%s has no line of %s in %s", file->name, account, journal);
    return 0;
}

/* Adds cents to the side that the row uses. */
static void row_add(char **row, int64_t cents)
{
    char **field = &row[row[DEBIT][0] != '\0' ? DEBIT : CREDIT];
    char *mark = strchr(*field, ',');
    int64_t amount;

    assert_non_null(mark);
    amount = strtoll(*field, NULL, 10) * 100 + strtoll(mark + 1, NULL, 10) + cents;
    field_set(field, text_printf("%" PRId64 ",%02d", amount / 100, (int)(amount % 100)));
}

/* --- figures ----------------------------------------------------------------------- */

static char *show(const char *folder)
{
    const char *const arguments[] = {"show", folder, "--format=json", NULL};
    struct run run = run_program(arguments);
    char *out = text_printf("%s", run.out);

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    run_free(&run);
    return out;
}

static void assert_same_report(const char *folder, const char *expected)
{
    char *shown = show(folder);

    assert_true(strlen(expected) > 10000);
    if (strcmp(shown, expected) != 0) {
        size_t at = 0;

        while (shown[at] == expected[at])
            at++;
        while (at > 0 && shown[at - 1] != '\n')
            at--;
        print_error("%.*s\n", (int)strcspn(shown + at, "\n"), shown + at);
    }
    assert_true(strcmp(shown, expected) == 0);
    free(shown);
}

static json_t *records_of(const char *text)
{
    json_t *records = json_array();

    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");

        assert_int_equal(json_array_append_new(records, json_loadb(line, length, 0, NULL)), 0);
        line += length + (line[length] == '\n');
    }
    return records;
}

/* --- tests: a cent -------------------------------------------------------------------- */

static const struct {
    const char *name, *journal, *account;
    size_t file; /* 0 is 2016 */
} cents[] = {
    {"cost of an invoice", "INK", "4310", 1},
    {"creditor of an invoice", "INK", "1600", 0},
    {"revenue of an invoice", "VERK", "8010", 1},
    {"btw of an invoice", "VERK", "1500", 0},
    {"payroll", "SAL", "1530", 1},
    {"bank", "RABO", "1010", 0},
    {"savings", "SPAAR", "1020", 1},
    {"depreciation", "MEMO", "0209", 1},
};

/* "file:12" stands in the text, and not only as the begin of "file:123". */
static bool names_place(const char *text, const char *place)
{
    for (; (text = strstr(text, place)) != NULL; text++)
        if (!isdigit((unsigned char)text[strlen(place)]))
            return true;
    return false;
}

/* Standard error names the entry, and file:line of every line of it. */
static void assert_names_entry(const struct file *file, size_t row, const char *err)
{
    char *const *changed = file->rows[row];
    char *entry = text_printf("%s %s", changed[JOURNAL], changed[NUMBER]);
    size_t lines = 0;

    assert_contains(err, entry);
    for (size_t i = 1; i < file->count; i++) {
        char *place;

        if (!same_entry(file->rows[i], changed))
            continue;
        place = text_printf("%s:%zu", file->name, i + 1);
        if (!names_place(err, place))
            fail_msg("%s is not named:\n%s", place, err);
        free(place);
        lines++;
    }
    assert_true(lines >= 2);
    free(entry);
}

static void test_one_cent(void **state)
{
    struct copy copy = copy_make();

    (void)state;
    for (size_t i = 0; i < sizeof cents / sizeof *cents; i++) {
        struct file *file = &copy.files[cents[i].file];
        size_t row = row_find(file, cents[i].journal, cents[i].account, NULL);
        const char *const arguments[] = {"check", copy.folder, NULL};
        struct run run;

        row_add(file->rows[row], 1);
        file_write(file, &plain);
        run = run_program(arguments);
        if (run.status != 1)
            print_error("%s: status %d\n", cents[i].name, run.status);
        assert_int_equal(run.status, 1);
        assert_names_entry(file, row, run.err);
        run_free(&run);
        row_add(file->rows[row], -1);
        file_write(file, &plain);
    }
    copy_free(&copy);
}

static void test_unchanged(void **state)
{
    struct copy copy = copy_make();
    char *before = show(FOLDER);
    const char *const arguments[] = {"check", copy.folder, NULL};
    struct run run;

    (void)state;
    copy_write(&copy, &plain);
    run = run_program(arguments);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    assert_same_report(copy.folder, before);
    run_free(&run);
    free(before);
    copy_free(&copy);
}

/* --- tests: ten euros -------------------------------------------------------------------- */

/* What moves in 2017; derived from the rows by hand, see each table. */
struct move {
    const char *figure;
    int euros;
};

#define RESERVE "verloop.eigen_vermogen.algemene_reserves."
#define EQUITY  "verloop.eigen_vermogen.totaal."

/* A cost and the creditor: more cost, less result and equity, more debt; no cash. */
static const struct move of_a_cost[] = {
    {"toelichting.kantoorkosten.4310", 10},
    {"toelichting.overige_bedrijfskosten.kantoorkosten", 10},
    {"wv.overige_bedrijfskosten", 10},
    {"wv.som_der_kosten", 10},
    {"wv.bedrijfsresultaat", -10},
    {"wv.resultaat_voor_belastingen", -10},
    {"wv.resultaat_na_belastingen", -10},
    {"balans.algemene_reserves", -10},
    {"balans.eigen_vermogen", -10},
    {RESERVE "resultaat", -10},
    {RESERVE "eind", -10},
    {EQUITY "resultaat", -10},
    {EQUITY "eind", -10},
    {"toelichting.handelscrediteuren.1600", 10},
    {"balans.handelscrediteuren", 10},
    {"balans.kortlopende_schulden", 10}, /* with equity: the total stays */
    {"kasstroom.resultaat", -10},
    {"kasstroom.subtotaal", -10},
    {"kasstroom.schulden", 10},
    {"kasstroom.werkkapitaal", 10}, /* with the result: the operating cash flow stays */
    {NULL, 0},
};

/* A member's invoice: more revenue, result and equity, more debtors; no cash. */
static const struct move of_a_sale[] = {
    {"toelichting.netto_omzet.omzet", 10},
    {"wv.netto_omzet", 10},
    {"wv.brutomarge", 10},
    {"wv.bedrijfsresultaat", 10},
    {"wv.resultaat_voor_belastingen", 10},
    {"wv.resultaat_na_belastingen", 10},
    {"balans.algemene_reserves", 10},
    {"balans.eigen_vermogen", 10},
    {"balans.totaal_passiva", 10},
    {RESERVE "resultaat", 10},
    {RESERVE "eind", 10},
    {EQUITY "resultaat", 10},
    {EQUITY "eind", 10},
    {"toelichting.handelsdebiteuren.nominaal", 10},
    {"balans.handelsdebiteuren", 10},
    {"balans.vorderingen", 10},
    {"balans.vlottende_activa", 10},
    {"balans.totaal_activa", 10},
    {"kasstroom.resultaat", 10},
    {"kasstroom.subtotaal", 10},
    {"kasstroom.vorderingen", -10},
    {"kasstroom.werkkapitaal", -10},
    {NULL, 0},
};

/* From the current account to savings, or back: nothing but the two rows of the note. */
static const struct move of_a_transfer[] = {
    {"toelichting.liquide_middelen.1010", 10},
    {"toelichting.liquide_middelen.1020", -10},
    {NULL, 0},
};

/* The statements and their notes; ratios and summaries follow from them. */
static bool is_statement(const char *figure)
{
    static const char *const tables[] = {"balans.", "wv.", "kasstroom.", "toelichting.",
                                         "verloop."};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strncmp(figure, tables[i], strlen(tables[i])) == 0)
            return true;
    return false;
}

static int64_t integer_of(const json_t *record, const char *key)
{
    return (int64_t)json_integer_value(json_object_get(record, key));
}

static int64_t move_of(const struct move *moves, const char *figure, int64_t year)
{
    for (; moves->figure != NULL && year == 2017; moves++)
        if (strcmp(moves->figure, figure) == 0)
            return moves->euros;
    return 0;
}

/* Both the exact and the printed value: ten euros are the same in cents and in euros. */
static bool moved_as(const json_t *was, const json_t *is, int64_t euros)
{
    return integer_of(is, "cents") - integer_of(was, "cents") == euros * 100 &&
           integer_of(is, "printed") - integer_of(was, "printed") == euros;
}

static void assert_moves(const char *folder, const struct move *moves)
{
    char *shown[2] = {show(FOLDER), show(folder)};
    json_t *before = records_of(shown[0]), *after = records_of(shown[1]);
    size_t wrong = 0, moved = 0, expected = 0;

    assert_int_equal(json_array_size(before), json_array_size(after));
    for (size_t i = 0; i < json_array_size(before); i++) {
        const json_t *was = json_array_get(before, i), *is = json_array_get(after, i);
        const char *figure = json_string_value(json_object_get(is, "figure"));
        int64_t euros = move_of(moves, figure, integer_of(is, "year"));

        if (!is_statement(figure))
            continue;
        assert_string_equal(figure, json_string_value(json_object_get(was, "figure")));
        moved += euros != 0;
        if (moved_as(was, is, euros))
            continue;
        print_error("%s %" PRId64 ": %" PRId64 " cents more, %" PRId64 " euros expected\n", figure,
                    integer_of(is, "year"), integer_of(is, "cents") - integer_of(was, "cents"),
                    euros);
        wrong++;
    }
    while (moves[expected].figure != NULL)
        expected++;
    assert_int_equal(wrong, 0);
    assert_int_equal(moved, expected);
    json_decref(before);
    json_decref(after);
    free(shown[0]);
    free(shown[1]);
}

/* Adds ten euros to two accounts of the first entry that has both. */
static void entry_add_ten(struct file *file, const char *journal, const char *one,
                          const char *other)
{
    size_t row = row_find(file, journal, one, NULL);
    size_t contra = row_find(file, journal, other, file->rows[row]);

    row_add(file->rows[row], 1000);
    row_add(file->rows[contra], 1000);
}

static void test_ten_euros_of_cost(void **state)
{
    struct copy copy = copy_make();

    (void)state;
    entry_add_ten(&copy.files[1], "INK", "4310", "1600");
    copy_write(&copy, &plain);
    assert_moves(copy.folder, of_a_cost);
    copy_free(&copy);
}

static void test_ten_euros_of_sale(void **state)
{
    struct copy copy = copy_make();

    (void)state;
    entry_add_ten(&copy.files[1], "VERK", "8010", "1300");
    copy_write(&copy, &plain);
    assert_moves(copy.folder, of_a_sale);
    copy_free(&copy);
}

/* A transfer is an entry in the journal of each bank. */
static void test_ten_euros_of_transfer(void **state)
{
    struct copy copy = copy_make();
    struct file *file = &copy.files[1];
    char *const *row = file->rows[row_find(file, "SPAAR", "1020", NULL)];
    size_t sign = row[CREDIT][0] != '\0' ? 1 : 0; /* out of savings */

    (void)state;
    assert_int_equal(sign, 1); /* the table is for money that leaves savings */
    entry_add_ten(file, "SPAAR", "1020", "1090");
    entry_add_ten(file, "RABO", "1090", "1010");
    copy_write(&copy, &plain);
    assert_moves(copy.folder, of_a_transfer);
    copy_free(&copy);
}

/* --- tests: nothing moves ------------------------------------------------------------------ */

static uint32_t random_next(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 8;
}

/* Entries in another order; the lines of each stay together. */
static void entries_shuffle(struct file *file, uint32_t random)
{
    size_t *starts = NULL, entries = 0, written = 1;
    char *(*rows)[FIELDS] = memory_of(NULL, file->count * sizeof *rows);

    for (size_t i = 1; i < file->count; i++) {
        if (i > 1 && same_entry(file->rows[i], file->rows[i - 1]))
            continue;
        starts = memory_of(starts, (entries + 1) * sizeof *starts);
        starts[entries++] = i;
    }
    for (size_t i = entries; i > 1; i--) {
        size_t other = random_next(&random) % i, start = starts[i - 1];

        starts[i - 1] = starts[other];
        starts[other] = start;
    }
    memcpy(rows[0], file->rows[0], sizeof *rows);
    for (size_t e = 0; e < entries; e++)
        for (size_t i = starts[e];
             i < file->count && same_entry(file->rows[i], file->rows[starts[e]]); i++)
            memcpy(rows[written++], file->rows[i], sizeof *rows);
    assert_int_equal(written, file->count);
    memcpy(file->rows, rows, file->count * sizeof *rows);
    free(rows);
    free(starts);
}

static void test_order_of_entries(void **state)
{
    struct copy copy = copy_make();
    char *before = show(FOLDER);

    (void)state;
    for (uint32_t seed = 1; seed <= 3; seed++) {
        entries_shuffle(&copy.files[0], seed);
        entries_shuffle(&copy.files[1], seed + 100);
        copy_write(&copy, &plain);
        assert_same_report(copy.folder, before);
    }
    free(before);
    copy_free(&copy);
}

static void test_descriptions(void **state)
{
    struct copy copy = copy_make();
    char *before = show(FOLDER);

    (void)state;
    for (size_t f = 0; f < 2; f++)
        for (size_t i = 1; i < copy.files[f].count; i++)
            field_set(&copy.files[f].rows[i][DESCRIPTION],
                      text_printf("Regel \"%zu\"; 12,34\nvan België", i));
    copy_write(&copy, &plain);
    assert_same_report(copy.folder, before);
    free(before);
    copy_free(&copy);
}

static const struct form forms[] = {
    {"CRLF", "", "\r\n", ';', false},
    {"byte order mark", "\xEF\xBB\xBF", "\n", ';', false},
    {"byte order mark and CRLF", "\xEF\xBB\xBF", "\r\n", ';', false},
    {"Windows-1252", "", "\n", ';', true},
    {"Windows-1252 and CRLF", "", "\r\n", ';', true},
    {"tab", "", "\n", '\t', false},
    {"comma", "", "\n", ',', false},
    {"comma, Windows-1252, CRLF", "", "\r\n", ',', true},
};

static void test_forms(void **state)
{
    struct copy copy = copy_make();
    char *before = show(FOLDER);

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        copy_write(&copy, &forms[i]);
        print_message("%s\n", forms[i].name);
        assert_same_report(copy.folder, before);
    }
    free(before);
    copy_free(&copy);
}

/* Descriptions of entries are not shown; names of accounts are. */
static void test_names_in_windows_1252(void **state)
{
    struct copy copy = copy_make();
    char *chart = path_join(copy.folder, "rekeningschema.csv"), *before;

    (void)state;
    replace_in_file(chart, ";Brutoloon;", ";Brutoloon (in €, „één” – café);");
    before = show(copy.folder);
    assert_contains(before, "Brutoloon (in €, „één” – café)");
    assert_int_equal(file_to_windows_1252(chart), 7);
    assert_same_report(copy.folder, before);
    free(before);
    free(chart);
    copy_free(&copy);
}

/* --- tests: memory --------------------------------------------------------------------------- */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { LINES = 400000, ABOVE_KB = 40 * 1024 };

/* Adds pairs of entries that take each other back; the size of the file. */
static int64_t lines_append(const char *path, int lines)
{
    FILE *file = fopen(path, "ab");
    struct stat about;

    assert_non_null(file);
    for (int i = 0; i < lines / 2; i++) {
        static const char *const accounts[] = {"1420", "1730"};
        int month = 1 + i / 2 % 12, number = 500000 + i, cent = i / 2 % 90;

        for (int side = 0; side < 2; side++)
            fprintf(file, "2017-%02d-15;MEMO;%d;%s;Doorbelasting;%s12%d,%02d;%s;\n", month, number,
                    accounts[(i + side) % 2], side == 0 ? "" : ";", month, cent,
                    side == 0 ? ";" : "");
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(stat(path, &about), 0);
    return (int64_t)about.st_size;
}

/* Runs check; its exit status, and the most memory it had. */
static int check_measured(const char *folder, int64_t *kilobytes)
{
    pid_t child = fork();
    struct rusage used;
    int status;

    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);

        if (nothing < 0 || dup2(nothing, STDOUT_FILENO) < 0)
            _exit(126);
        execlp(program_path(), program_path(), "check", folder, (char *)NULL);
        _exit(127);
    }
    assert_true(child > 0);
    assert_true(wait4(child, &status, 0, &used) == child);
    *kilobytes = (int64_t)used.ru_maxrss;
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_memory(void **state)
{
    char *root, *folder, *path;
    int64_t size, used;

    (void)state;
    if (SANITIZED)
        skip();
    root = temp_folder();
    folder = path_join(root, "boek");
    path = path_join(folder, "grootboek-2017.csv");
    copy_tree(FOLDER, folder);
    size = lines_append(path, LINES);
    assert_int_equal(check_measured(folder, &used), 0);
    print_message("%d lines, %" PRId64 " kB: at most %" PRId64 " kB of memory\n", LINES,
                  size / 1024, used);
    if (used > size / 1024 + ABOVE_KB)
        fail_msg("%" PRId64 " kB of memory for a file of %" PRId64 " kB", used, size / 1024);
    remove_tree(root);
    free(path);
    free(folder);
    free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory), /* first: a child begins with the memory of its parent */
        cmocka_unit_test(test_unchanged),
        cmocka_unit_test(test_one_cent),
        cmocka_unit_test(test_ten_euros_of_cost),
        cmocka_unit_test(test_ten_euros_of_sale),
        cmocka_unit_test(test_ten_euros_of_transfer),
        cmocka_unit_test(test_order_of_entries),
        cmocka_unit_test(test_descriptions),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_names_in_windows_1252),
    };

    return cmocka_run_group_tests_name("sensitivity", tests, NULL, NULL);
}
