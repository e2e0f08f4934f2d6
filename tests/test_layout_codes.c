/*
 * Every code of the RGS stands in exactly one row of each statement, in every layout.
 *
 * The codes form a tree: a letter and groups of three characters, a code begins
 * with its parent.  A row takes the accounts whose code begins as its source
 * does, the longest source first, and no two rows have the same source
 * (layout.prefix_dubbel).  So it is enough that every code of level 2 and every
 * source has a row, with below each a child that nothing names: those are the
 * classes into which the sources part the tree.  An administration with an
 * account for each of them, all with a balance of their own, must be complete:
 * nothing unplaced, assets = liabilities, the whole result, and a cash flow that
 * explains the cash.
 *
 * RGS=FILE in the environment repeats it over the codes of level 2 to 4 in the
 * first column of a file (`;`, header): the full list, which is not ours to copy.
 */
#include "layouts.h"

#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"

/* Level 2: the statements' skeleton (referentiegrootboekschema.nl). */
static const char *const level_2[] = {
    "BIva", "BMva", "BVas", "BFva", "BVrd", "BPro", "BVor", "BEff", "BLim", "BEiv", "BVrz", "BLas",
    "BSch", "WOmz", "WVkf", "WAkf", "WWiv", "WKpr", "WOvb", "WPer", "WAfs", "WWvi", "WBwv", "WBed",
    "WOvt", "WVhe", "WWfa", "WFbe", "WBel", "WRed", "WLbe", "WAad", "WNer", "WMfo"};

enum { LEVEL_4 = 10, CODES_MAX = 4000, CODE_MAX = 16 };

struct codes {
    char codes[CODES_MAX][CODE_MAX];
    size_t count;
};

static void add_code(struct codes *codes, const char *code)
{
    for (size_t i = 0; i < codes->count; i++)
        if (strcmp(codes->codes[i], code) == 0)
            return;
    assert_true(codes->count < CODES_MAX && strlen(code) < CODE_MAX);
    memcpy(codes->codes[codes->count++], code, strlen(code) + 1);
}

/* A code, and one below it at each further level that no source names. */
static void add_class(struct codes *codes, const char *code)
{
    char child[CODE_MAX];

    add_code(codes, code);
    while (strlen(code) + 3 <= LEVEL_4) {
        (void)snprintf(child, sizeof child, "%sZzz", code);
        add_code(codes, child);
        code = codes->codes[codes->count - 1];
    }
}

static void codes_of_sources(struct codes *codes, const char *layout_name)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct layout layout;

    assert_int_equal(layout_read(&layout, layout_name, "layouts", NULL, &findings), OUTCOME_OK);
    assert_int_equal(findings.count, 0);
    for (size_t i = 0; i < sizeof level_2 / sizeof *level_2; i++)
        add_class(codes, level_2[i]);
    for (size_t i = 0; i < layout.row_count; i++)
        for (size_t j = 0; j < layout.rows[i].source_count; j++)
            if (layout.rows[i].sources[j].kind == SOURCE_RGS)
                add_class(codes, layout.rows[i].sources[j].text);
    arena_reset(&arena);
}

static void codes_of_file(struct codes *codes, const char *path)
{
    char *bytes = read_file(path, NULL);

    for (char *line = strchr(bytes, '\n'); line != NULL && line[1] != '\0';
         line = strchr(line + 1, '\n')) {
        char code[CODE_MAX];
        size_t length = strcspn(line + 1, ";\r\n");

        if (length < 4 || length > LEVEL_4)
            continue;
        (void)snprintf(code, sizeof code, "%.*s", (int)length, line + 1);
        add_code(codes, code);
    }
    assert_true(codes->count > 1000);
    free(bytes);
}

/* -- an administration with an account for each code ------------------------------- */

static char *account_number(size_t index)
{
    return text_printf("%05zu", 10000 + index);
}

/* Each account gets an amount of its own, on the side that `credit` says, against the bank. */
static void post(char **ledger, size_t index, size_t entry, bool credit)
{
    char *number = account_number(index), *amount = text_printf("%zu,%02zu", 100 + index, entry % 100);
    char *longer = text_printf("%s2024-05-13;MEMO;%zu;%s;Boeking;%s;%s\n"
                               "2024-05-13;MEMO;%zu;1;Boeking;%s;%s\n",
                               *ledger, entry, number, credit ? "" : amount, credit ? amount : "",
                               entry, credit ? amount : "", credit ? "" : amount);

    free(*ledger);
    *ledger = longer;
    free(number);
    free(amount);
}

static char *make_books(const struct codes *codes, const char *layout, bool credit)
{
    char *folder = temp_folder(), *path;
    char *chart = text_printf("rekening;omschrijving;rgs\n1;Bank;BLimBanRba\n2;Reserve;BEivOvrOrs\n"
                              "3;Resultaat;BEivOreOvw\n");
    char *ledger = text_printf("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                               "2024-01-01;BEGIN;1;1;Begin;9000000,00;\n"
                               "2024-01-01;BEGIN;1;2;Begin;;9000000,00\n");
    char *ini = text_printf("[entiteit]\nnaam = Alle codes\nrechtsvorm = bv\nzetel = Ede\nkvk = 00000000\n"
                            "[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
                            "[bestanden]\ngrootboek = g.csv\nrekeningschema = r.csv\n"
                            "[resultaat]\nrekening = 3\nreserve = 2\nbalans = na\n"
                            "[rapport]\nlayout = %s\nstatus = concept\n", layout);

    for (size_t i = 0; i < codes->count; i++) {
        char *number = account_number(i);
        char *longer = text_printf("%s%s;Rekening %s;%s\n", chart, number, codes->codes[i],
                                   codes->codes[i]);

        free(chart);
        chart = longer;
        free(number);
        post(&ledger, i, i + 1, credit);
    }
    path = path_join(folder, "r.csv");
    write_text(path, chart);
    free(path);
    path = path_join(folder, "g.csv");
    write_text(path, ledger);
    free(path);
    path = path_join(folder, "administratie.ini");
    write_text(path, ini);
    free(path);
    free(chart);
    free(ledger);
    free(ini);
    return folder;
}

/* -- the test ---------------------------------------------------------------------- */

static const char *const proofs[] = {
    "rekening.niet_ingedeeld", "rekening.dekking", "balans.in_evenwicht", "resultaat.volledig",
    "resultaat.vermogensmutatie", "kasstroom.sluit", "verloop.sluit", "afdruk.telt",
    "afdruk.afstand"};

static void check_books(const char *layout, const struct codes *codes, bool credit)
{
    char *folder = make_books(codes, layout, credit);
    struct books books;
    size_t count;
    const struct check *all = checks_all(&count);

    assert_int_equal(books_open(&books, folder, "layouts"), OUTCOME_OK);
    assert_true(books.has_statements);
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++) {
        const struct check *check = checks_find(proofs[i]);

        assert_non_null(check);
        if (books.checks.results[check - all].status != CHECK_PASS)
            fail_msg("layout %s, %s: %s: %s", layout, credit ? "credit" : "debit", check->name,
                     books.checks.results[check - all].message);
    }
    books_close(&books);
    remove_tree(folder);
    free(folder);
}

static void every_code_has_its_row(void **state)
{
    const char *layout = *state, *file = getenv("RGS");
    struct codes *codes = memory_take(sizeof *codes);

    codes->count = 0;
    codes_of_sources(codes, layout);
    check_books(layout, codes, false);
    check_books(layout, codes, true);
    if (file != NULL && *file != '\0') {
        codes->count = 0;
        codes_of_file(codes, file);
        print_message("layout %s: %zu codes of %s\n", layout, codes->count, file);
        check_books(layout, codes, false);
        check_books(layout, codes, true);
    }
    free(codes);
}

int main(void)
{
    char **paths = path_list("layouts", "rijen.csv");
    struct CMUnitTest tests[64];
    size_t count = 0;
    int failed;

    for (size_t i = 0; paths[i] != NULL && count < 64; i++) {
        char *name = paths[i] + strlen("layouts/");

        if (is_layout_part(paths[i]))
            continue;
        name[strcspn(name, "/")] = '\0';
        tests[count++] = (struct CMUnitTest){name, every_code_has_its_row, NULL, NULL, name};
    }
    failed = _cmocka_run_group_tests("layout codes", tests, count, NULL, NULL);
    path_list_free(paths);
    return failed;
}
