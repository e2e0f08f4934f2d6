/*
 * No text in a CSV output starts a formula in a spreadsheet, wherever it comes from:
 * accounts, file names, labels, relations.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct table_case {
    const char *name;
    bool hostile; /* one of the texts below is printed in it */
} cases[] = {
    {"saldibalans", true},      {"kolommenbalans", true}, {"herkenning", false},
    {"begroting", true},        {"ouderdom", true},       {"cijferbeoordeling", false},
    {"balans", false},          {"wv", false},            {"kasstroom", false},
    {"toelichting", true},      {"verloop", false},       {"afronding", false},
    {"wnt", false},             {"grootte", false},
};

static char *folder, *books;

static void change(const char *file, const char *old, const char *new_text)
{
    char *path = path_join(books, file);

    replace_in_file(path, old, new_text);
    free(path);
}

/* A relation on every line, and an invoice that stays open. */
static void add_relations(const char *path)
{
    char *old = read_file(path, NULL), *text = memory_of(NULL, 2 * strlen(old) + 4096), *to = text;

    for (const char *at = old; *at != '\0'; at++) {
        if (*at == '\n')
            to += sprintf(to, "%s", at == strchr(old, '\n') ? ";relatie" : ";=klant");
        *to++ = *at;
    }
    (void)sprintf(to, "2024-11-01;VERK;V1;1300;Factuur;100,00;;=klant\n"
                      "2024-11-01;VERK;V1;8000;Factuur;;100,00;=klant\n");
    write_text(path, text);
    free(text);
    free(old);
}

static int open_books(void **state)
{
    char *ledger, *strange, *budget;

    (void)state;
    folder = temp_folder();
    books = path_join(folder, "boek");
    copy_tree("tests/administraties/stadsbad", books);
    ledger = path_join(books, "grootboek.csv");
    strange = path_join(books, "=grootboek.csv");
    budget = path_join(books, "begroting.csv");
    change("rekeningschema.csv", ";Installaties zwembad;", ";\"=HYPERLINK(\"\"x\"\")\";");
    change("rekeningschema.csv", ";Voorraad chloor;", ";+Voorraad;");
    change("rekeningschema.csv", "rgs\n", "rgs\n1300;Debiteuren;BVorDebHad\n");
    change("rekeningschema.csv", ";Lening gemeente;", ";@SUM(1);");
    change("administratie.ini", "grootboek = grootboek.csv",
           "begroting = begroting.csv\ngrootboek = =grootboek.csv");
    write_text(budget, "regel;begroting 2024;=kop 2023\n=1+1;100;100\n+2;100;100\n");
    add_relations(ledger);
    assert_int_equal(rename(ledger, strange), 0);
    free(budget);
    free(strange);
    free(ledger);
    return 0;
}

static int close_books(void **state)
{
    (void)state;
    remove_tree(folder);
    free(books);
    free(folder);
    return 0;
}

/* An amount, a percentage, a number or a dash. */
static bool is_number(const char *field, size_t length)
{
    size_t digits = strspn(field + 1, "0123456789.,%");

    return *field == '-' && digits + 1 == length;
}

/* Fields as a spreadsheet takes them apart; the first bad one, or NULL. */
static const char *formula_in(const char *csv)
{
    bool begin = true, quoted = false;

    for (const char *at = csv; *at != '\0'; at++) {
        const char *field = at + (begin && *at == '"');

        if (begin && strchr("=+-@\t\r", *field) != NULL && *field != '\0' &&
            !is_number(field, strcspn(field, ";\"\n")))
            return field;
        if (*at == '"')
            quoted = !quoted;
        begin = !quoted && (*at == ';' || *at == '\n');
    }
    return NULL;
}

static void show_test(void **state)
{
    const struct table_case *table = *state;
    const char *const arguments[] = {"show", books, table->name, "--format=csv", "--concept", NULL};
    struct run run = run_program(arguments);
    const char *formula = formula_in(run.out);

    if (run.status == 2 || run.out_length == 0)
        fail_msg("%s: status %d: %s", table->name, run.status, run.err);
    if (formula != NULL)
        fail_msg("%s: %.60s", table->name, formula);
    if (table->hostile && strstr(run.out, "\"'") == NULL)
        fail_msg("%s: no text that had to be made harmless:\n%s", table->name, run.out);
    run_free(&run);
}

static void this_test_sees_formulas(void **state)
{
    (void)state;
    assert_non_null(formula_in("a;=1+1\n"));
    assert_non_null(formula_in("a;\"@x\"\n"));
    assert_non_null(formula_in("a\n-x;1\n"));
    assert_null(formula_in("a;-12,50;\"'=1\";\"x;=y\"\n-1,2%;-\n"));
}

int main(void)
{
    struct CMUnitTest tests[sizeof cases / sizeof *cases + 1] = {
        cmocka_unit_test(this_test_sees_formulas),
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        tests[i + 1] =
            (struct CMUnitTest){cases[i].name, show_test, NULL, NULL, (void *)&cases[i]};
    return cmocka_run_group_tests(tests, open_books, close_books);
}
