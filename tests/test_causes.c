/*
 * causes: each kind of error is named with its own line, before anything else.
 *
 * The books are those of tests/fouten/basis with one thing changed; the line
 * that is expected is the one that was changed.
 */
#include "support.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/causes.h"

#define BASE "tests/fouten/basis"
#define LEDGER "grootboek-2024.csv"

/* -- amounts ----------------------------------------------------------------------- */

static const struct amount_case {
    const char *name;
    int64_t amount, difference;
    int first, second; /* 0, 0: no transposition */
    int factor;        /* 0: no decimal factor; negative: too small */
} amount_cases[] = {
    {"874 for 847", 87400, 2700, 7, 4, 0},
    {"the same on the credit side", -87400, -2700, 7, 4, 0},
    {"not the other way round", 87400, -2700, 0, 0, 0},
    {"cents", 1021, 9, 2, 1, 0},
    {"the first two digits", 5100, 3600, 5, 1, 0},
    {"a zero in front", 1000, 900, 1, 0, 10},
    {"the zero came in front", 99067, -810000, 0, 9, 0},
    {"divisible by nine, but no swap", 87400, 1800, 0, 0, 0},
    {"not divisible by nine", 87400, 2800, 0, 0, 0},
    {"equal digits", 4400, 900, 0, 0, 0},
    {"a hundred times too large", 8470000, 8385300, 0, 0, 100},
    {"a thousand times too large", -84700000, -84615300, 0, 0, 1000},
    {"ten times too small", 8470, -76230, 0, 0, -10},
    {"nothing", 0, 900, 0, 0, 0},
    {"the largest amount", INT64_MAX, 9, 0, 0, 0},
};

static void amount_test(void **state)
{
    const struct amount_case *example = *state;
    const struct money amount = {example->amount}, difference = {example->difference};
    int first = 0, second = 0;
    bool too_large = true;
    assert_int_equal(amount_transposes(amount, difference, &first, &second),
                     example->first != example->second);
    assert_int_equal(first, example->first);
    assert_int_equal(second, example->second);
    int factor = amount_shifts(amount, difference, &too_large);
    assert_int_equal(factor != 0 && !too_large ? -factor : factor, example->factor);
}

/* -- books ------------------------------------------------------------------------- */

struct change {
    const char *file, *from, *to;
};

static const struct cause_case {
    const char *name, *check;
    struct change changes[3];
    const char *first;  /* how the first cause begins, after the folder; NULL: two entries */
    const char *second; /* the same; NULL: not looked at; "" : there is none */
} cause_cases[] = {
    {"a line twice", "boekstuk.sluit",
     {{LEDGER, "VERKOOP;1;1500;", "VERKOOP;1;8000;Contributie 2024;;700,00\n2024-11-05;VERKOOP;1;1500;"}},
     "grootboek-2024.csv:15: dezelfde regel staat er tweemaal: rekening 8000, 700,00 credit", ""},
    {"on the wrong side", "boekstuk.sluit",
     {{LEDGER, "8000;Contributie 2024;;700,00", "8000;Contributie 2024;700,00;"}},
     "grootboek-2024.csv:14: staat aan de verkeerde kant: het dubbele is het verschil: rekening 8000", ""},
    {"a switched sign", "boekstuk.sluit",
     {{LEDGER, "8000;Contributie 2024;;700,00", "8000;Contributie 2024;;-700,00"}},
     "grootboek-2024.csv:14: het teken is omgekeerd: het dubbele is het verschil: rekening 8000", ""},
    {"digits transposed", "boekstuk.sluit",
     {{LEDGER, "1300;Contributie 2024;847,00;", "1300;Contributie 2024;874,00;"}},
     "grootboek-2024.csv:13: de cijfers 7 en 4 zijn verwisseld (moet 47 zijn): rekening 1300, 874,00 debet", NULL},
    {"a decimal factor", "boekstuk.sluit",
     {{LEDGER, "8000;Contributie 2024;;700,00", "8000;Contributie 2024;;70000,00"}},
     "grootboek-2024.csv:14: de komma is verschoven: 100 maal te groot: rekening 8000", ""},
    {"a line under another number", "boekstuk.sluit",
     {{LEDGER, "VERKOOP;1;1500;", "VERKOOP;2;1500;"}},
     "grootboek-2024.csv:15: hoort bij het boekstuk van ", ""},
    {"a counter-line is missing", "boekstuk.sluit",
     {{LEDGER, "2024-12-31;MEMO;2;0190;Afschrijving 2024;;250,00\n", ""}},
     "grootboek-2024.csv:16: de tegenregel ontbreekt: rekening 4000, 250,00 debet", ""},
    {"one line of three is missing", "boekstuk.sluit",
     {{LEDGER, "2024-11-05;VERKOOP;1;1500;Contributie 2024;;147,00\n", ""}},
     "grootboek-2024.csv:13: in het boekstuk ontbreekt een regel van 147,00 credit", ""},
    {"dated just outside the year", "boekstuk.sluit",
     {{LEDGER, "2024-12-31;MEMO;2;0190;", "2025-01-01;MEMO;2;0190;"}},
     "grootboek-2024.csv:17: hoort bij dit boekstuk, maar 2025-01-01 ligt in een ander jaar: rekening 0190", ""},
    {"dated in the year before", "boekstuk.sluit",
     {{LEDGER, "2024-12-31;MEMO;2;4000;", "2023-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:17: hoort bij dit boekstuk, maar 2024-12-31 ligt in een ander jaar: rekening 0190",
     "grootboek-2024.csv:16: hoort bij dit boekstuk, maar 2023-12-31 ligt in een ander jaar: rekening 4000"},
    {"the trial balance names the entry", "proefbalans.sluit",
     {{LEDGER, "1300;Contributie 2024;847,00;", "1300;Contributie 2024;874,00;"}},
     "grootboek-2024.csv:13: precies dit verschil: boekstuk VERKOOP 1 (2024) sluit niet", ""},
    {"an unmapped account", "balans.in_evenwicht",
     {{"rekeningschema.csv", "BVorDebHad", "BXyz"}},
     "rekeningschema.csv:7: rekening 1300 (Debiteuren) hoort bij geen rij en heeft in 2024 precies dit bedrag", ""},
    {"an opening on the wrong account", "beginbalans.aansluiting",
     {{LEDGER, "1100;Beginbalans;1.910,00;", "1100;Beginbalans;1.900,00;"},
      {LEDGER, "0100;Beginbalans;1.000,00;", "0100;Beginbalans;1.010,00;"}},
     "grootboek-2024.csv:4: rekening 1100 scheelt het omgekeerde", ""},
    {"an opening with digits transposed", "boekstuk.sluit",
     {{LEDGER, "1100;Beginbalans;1.910,00;", "1100;Beginbalans;9.110,00;"}},
     "grootboek-2024.csv:4: de cijfers 9 en 1 zijn verwisseld (moet 19 zijn): rekening 1100", NULL},
    {"a suspense account that was not cleared", "rekening.buiten_overzichten",
     {{LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-08-08;BANK;7;9990;Onbekend;12,50;\n2024-08-08;BANK;7;1100;Onbekend;;12,50\n2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:16: precies dit bedrag: rekening 9990, 12,50 debet, Onbekend", ""},
    {"the same entry twice", "rekening.buiten_overzichten",
     {{LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-08-08;BANK;7;9990;Onbekend;12,50;\n2024-08-08;BANK;7;1100;Onbekend;;12,50\n"
       "2024-08-08;BANK;8;9990;Onbekend;12,50;\n2024-08-08;BANK;8;1100;Onbekend;;12,50\n"
       "2024-09-01;MEMO;9;9990;Uitgezocht;;12,50\n2024-09-01;MEMO;9;4500;Uitgezocht;12,50;\n"
       "2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:18: dezelfde regel staat er tweemaal: rekening 9990, 12,50 debet, Onbekend", NULL},
    {"cleared just outside the year", "rekening.buiten_overzichten",
     {{LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-08-08;BANK;7;9990;Onbekend;12,50;\n2024-08-08;BANK;7;1100;Onbekend;;12,50\n"
       "2025-01-03;MEMO;9;9990;Uitgezocht;;12,50\n2025-01-03;MEMO;9;4500;Uitgezocht;12,50;\n"
       "2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:18: precies dit bedrag, maar 2025-01-03 ligt buiten de boekjaren: rekening 9990",
     "grootboek-2024.csv:16: precies dit bedrag: rekening 9990"},
    {"cleared on the wrong side", "rekening.buiten_overzichten",
     {{LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-08-08;BANK;7;9990;Onbekend;12,50;\n2024-08-08;BANK;7;1100;Onbekend;;12,50\n"
       "2024-09-01;MEMO;9;9990;Uitgezocht;12,50;\n2024-09-01;MEMO;9;4500;Uitgezocht;;12,50\n"
       "2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:16: precies de helft: staat misschien aan de verkeerde kant: rekening 9990", NULL},
    {"digits swapped when it was cleared", "rekening.buiten_overzichten",
     {{LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-08-08;BANK;7;9990;Onbekend;874,00;\n2024-08-08;BANK;7;1100;Onbekend;;874,00\n"
       "2024-09-01;MEMO;9;9990;Uitgezocht;;847,00\n2024-09-01;MEMO;9;4500;Uitgezocht;847,00;\n"
       "2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:16: de cijfers 7 en 4 verwisselen verklaart het verschil: rekening 9990", NULL},
    {"a suspense account of RGS", "rekening.tussenrekening",
     {{"rekeningschema.csv", "9990;Tussenrekening;-", "9990;Kruisposten;BLimKruSto"},
      {LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-08-08;BANK;7;1100;Storting;;50,00\n2024-08-08;BANK;7;9990;Storting;50,00;\n2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:17: precies dit bedrag: rekening 9990, 50,00 debet, Storting", ""},
    {"an entry on two days", "dagboek.dag",
     {{LEDGER, "2024-05-02;BANK;1;1500;Bureau;63,00;\n2024-05-02;BANK;1;1100;Bureau;;363,00\n", ""},
      {LEDGER, "2024-12-31;MEMO;2;4000;",
       "2024-05-03;BANK;1;1500;Bureau;63,00;\n2024-05-03;BANK;1;1100;Bureau;;363,00\n2024-12-31;MEMO;2;4000;"}},
     "grootboek-2024.csv:10: de regels van boekstuk BANK 1 (2024) hebben niet dezelfde datum", ""},
    {"two entries, added up by size", "dagboek.sluit",
     {{LEDGER, "BANK;1;1100;Bureau;;363,00", "BANK;1;1100;Bureau;;353,00"},
      {LEDGER, "VERKOOP;1;8000;Contributie 2024;;700,00", "VERKOOP;1;8000;Contributie 2024;;711,00"}},
     NULL, ""},
    {"depreciation charged elsewhere", "afschrijvingen.aansluiting",
     {{LEDGER, "MEMO;2;4000;Afschrijving 2024", "MEMO;2;4500;Afschrijving 2024"}},
     "grootboek-2024.csv:17: precies dit bedrag, op 2024-12-31: dicht bij de grens van het boekjaar: rekening 0190, 250,00 credit", ""},
};

struct checked {
    char *folder, *books;
};

static struct checked make_books(const struct cause_case *example)
{
    struct checked checked = {temp_folder(), NULL};
    checked.books = path_join(checked.folder, "boek");
    copy_tree(BASE, checked.books);
    for (size_t i = 0; i < 3 && example->changes[i].file != NULL; i++) {
        char *path = path_join(checked.books, example->changes[i].file);
        replace_in_file(path, example->changes[i].from, example->changes[i].to);
        free(path);
    }
    return checked;
}

static void remove_books(struct checked *checked)
{
    remove_tree(checked->folder);
    free(checked->books);
    free(checked->folder);
}

static struct run check(const struct checked *checked, const char *format)
{
    char *option = text_printf("--format=%s", format);
    const char *const arguments[] = {"check", checked->books, option,
                                     "--layouts=tests/fouten/layouts", NULL};
    struct run run = run_program(arguments);
    free(option);
    return run;
}

/* The causes of one check, new. */
static json_t *causes_of(const char *records, const char *check)
{
    for (const char *line = records; *line != '\0'; line = strchr(line, '\n') + 1) {
        json_t *record = json_loads(line, JSON_DISABLE_EOF_CHECK, NULL);
        const char *name;
        assert_non_null(record);
        name = json_string_value(json_object_get(record, "check"));
        if (name != NULL && strcmp(name, check) == 0) {
            json_t *causes = json_incref(json_object_get(record, "causes"));
            assert_string_equal(json_string_value(json_object_get(record, "status")), "fail");
            json_decref(record);
            return causes;
        }
        json_decref(record);
    }
    fail_msg("no record of %s", check);
    return NULL;
}

static void expect_cause(const json_t *causes, size_t index, const char *folder, const char *begin)
{
    const char *cause = json_string_value(json_array_get(causes, index));
    char *wanted = text_printf("%s/%s", folder, begin);
    if (cause == NULL || strncmp(cause, wanted, strlen(wanted)) != 0) {
        print_error("%s\nshould begin with\n%s\n", cause != NULL ? cause : "(none)", wanted);
    }
    assert_non_null(cause);
    assert_memory_equal(cause, wanted, strlen(wanted));
    free(wanted);
}

static void cause_test(void **state)
{
    const struct cause_case *example = *state;
    struct checked checked = make_books(example);
    struct run run = check(&checked, "json");
    assert_int_equal(run.status, checks_find(example->check)->level == LEVEL_ERROR ? 1 : 0);
    json_t *causes = causes_of(run.out, example->check);
    if (example->first == NULL) {
        assert_string_equal(json_string_value(json_array_get(causes, 0)),
                            "de 2 boekstukken die niet sluiten schelen samen precies dit bedrag "
                            "(boekstuk.sluit)");
    } else {
        expect_cause(causes, 0, checked.books, example->first);
    }
    if (example->second != NULL && *example->second != '\0') {
        expect_cause(causes, 1, checked.books, example->second);
    } else if (example->second != NULL) {
        assert_int_equal(json_array_size(causes), 1);
    }
    json_decref(causes);
    run_free(&run);
    remove_books(&checked);
}

/* -- few, or none ------------------------------------------------------------------ */

static void nothing_fits(void **state)
{
    (void)state;
    const struct cause_case example = {
        .changes = {{LEDGER, "2024-12-31;MEMO;2;4000;",
                     "2024-08-08;BANK;7;9990;Een;1,23;\n2024-08-08;BANK;7;9990;Twee;4,58;\n"
                     "2024-08-08;BANK;7;1100;Samen;;5,81\n2024-12-31;MEMO;2;4000;"}}};
    struct checked checked = make_books(&example);
    struct run run = check(&checked, "json");
    json_t *causes = causes_of(run.out, "rekening.buiten_overzichten");
    assert_int_equal(json_array_size(causes), 0);
    json_decref(causes);
    run_free(&run);
    run = check(&checked, "text");
    assert_contains(run.out, "geen regel verklaart dit verschil");
    run_free(&run);
    remove_books(&checked);
}

static void too_many_are_counted(void **state)
{
    (void)state;
    char *lines = text_printf("%s", "");
    for (int i = 0; i < 9; i++) {
        char *more = text_printf("%s2024-08-%02d;BANK;7%d;9990;Regel %d;%s\n2024-08-%02d;BANK;7%d;"
                                 "1100;Regel %d;%s\n", lines, i + 1, i, i,
                                 i % 2 == 0 ? "12,50;" : ";12,50", i + 1, i, i,
                                 i % 2 == 0 ? ";12,50" : "12,50;");
        free(lines);
        lines = more;
    }
    char *to = text_printf("%s2024-12-31;MEMO;2;4000;", lines);
    const struct cause_case example = {.changes = {{LEDGER, "2024-12-31;MEMO;2;4000;", to}}};
    struct checked checked = make_books(&example);
    struct run run = check(&checked, "json");
    json_t *causes = causes_of(run.out, "rekening.buiten_overzichten");
    assert_int_equal(json_array_size(causes), 4);
    expect_cause(causes, 0, checked.books, "grootboek-2024.csv:16: precies dit bedrag: ");
    assert_string_equal(json_string_value(json_array_get(causes, 3)),
                        "en nog 6 regels met dit kenmerk");
    json_decref(causes);
    run_free(&run);
    remove_books(&checked);
    free(lines);
    free(to);
}

/* The first entries are gone into; the others are counted. */
static void many_entries_are_counted(void **state)
{
    (void)state;
    const struct cause_case example = {
        .changes = {{LEDGER, "2024-12-31;MEMO;2;4000;",
                     "2024-08-01;BANK;71;4500;A;1,01;\n2024-08-01;BANK;72;4500;B;2,03;\n"
                     "2024-08-01;BANK;73;4500;C;3,07;\n2024-08-01;BANK;74;4500;D;4,13;\n"
                     "2024-08-01;BANK;75;4500;E;5,19;\n2024-08-01;BANK;76;4500;F;6,29;\n"
                     "2024-08-01;BANK;77;4500;G;7,37;\n2024-12-31;MEMO;2;4000;"}}};
    struct checked checked = make_books(&example);
    struct run run = check(&checked, "json");
    json_t *causes = causes_of(run.out, "boekstuk.sluit");
    assert_int_equal(json_array_size(causes), 6);
    expect_cause(causes, 0, checked.books, "grootboek-2024.csv:16: de tegenregel ontbreekt: ");
    expect_cause(causes, 4, checked.books, "grootboek-2024.csv:20: de tegenregel ontbreekt: ");
    assert_string_equal(json_string_value(json_array_get(causes, 5)),
                        "de andere 2 boekstukken zijn niet nagegaan: verbeter eerst deze");
    json_decref(causes);
    causes = causes_of(run.out, "proefbalans.sluit");
    assert_string_equal(json_string_value(json_array_get(causes, 0)),
                        "de 7 boekstukken die niet sluiten schelen samen precies dit bedrag "
                        "(boekstuk.sluit)");
    json_decref(causes);
    run_free(&run);
    remove_books(&checked);
}

/* The seventh entry makes up for the first, but is not gone into itself. */
static void an_entry_may_close_with_one_that_is_counted(void **state)
{
    (void)state;
    const struct cause_case example = {
        .changes = {{LEDGER, "2024-12-31;MEMO;2;4000;",
                     "2024-08-01;BANK;71;4500;A;1,01;\n2024-08-01;BANK;72;4500;B;2,03;\n"
                     "2024-08-01;BANK;73;4500;C;3,07;\n2024-08-01;BANK;74;4500;D;4,13;\n"
                     "2024-08-01;BANK;75;4500;E;5,19;\n2024-08-01;BANK;76;4500;F;6,29;\n"
                     "2024-08-01;BANK;77;4500;G;;1,01\n2024-12-31;MEMO;2;4000;"}}};
    struct checked checked = make_books(&example);
    struct run run = check(&checked, "json");
    json_t *causes = causes_of(run.out, "boekstuk.sluit");
    expect_cause(causes, 0, checked.books, "grootboek-2024.csv:16: hoort bij het boekstuk van ");
    json_decref(causes);
    run_free(&run);
    remove_books(&checked);
}

/* Of five kinds of suspects three each are named and the others counted, up to sixteen lines. */
static void causes_have_a_limit(void **state)
{
    (void)state;
    static const struct {
        const char *amount;
        int day, count, year;
    } kinds[] = {{"27,00", 1, 5, 2024}, {"13,50", 2, 5, 2024}, {"2,70", 3, 5, 2024},
                 {"270,00", 4, 5, 2024}, {"27,00", 5, 5, 2025}, {"74,00", 6, 5, 2024}};
    char *lines = text_printf("2024-08-08;BANK;99;9990;Open;27,00;\n2024-08-08;BANK;99;1100;Open;;27,00\n");
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        for (int i = 0; i < kinds[kind].count; i++) {
            char *more = text_printf("%s%d-06-0%d;MEMO;%zu%d;9990;Heen;%s;\n%d-06-0%d;MEMO;%zu%d;9990;"
                                     "Weer;;%s\n", lines, kinds[kind].year, kinds[kind].day, kind + 1,
                                     i, kinds[kind].amount, kinds[kind].year, kinds[kind].day,
                                     kind + 1, i, kinds[kind].amount);
            free(lines);
            lines = more;
        }
    }
    char *to = text_printf("%s2024-12-31;MEMO;2;4000;", lines);
    const struct cause_case example = {.changes = {{LEDGER, "2024-12-31;MEMO;2;4000;", to}}};
    struct checked checked = make_books(&example);
    struct run run = check(&checked, "json");
    json_t *causes = causes_of(run.out, "rekening.buiten_overzichten");
    assert_int_equal(json_array_size(causes), 16);
    json_decref(causes);
    run_free(&run);
    remove_books(&checked);
    free(lines);
    free(to);
}

static void every_format_has_them(void **state)
{
    (void)state;
    const struct cause_case example = {
        .changes = {{LEDGER, "1300;Contributie 2024;847,00;", "1300;Contributie 2024;874,00;"}}};
    struct checked checked = make_books(&example);
    struct run run = check(&checked, "text");
    assert_contains(run.out, "mogelijke oorzaken, de waarschijnlijkste eerst:\n");
    assert_contains(run.out, "/grootboek-2024.csv:13: de cijfers 7 en 4 zijn verwisseld");
    run_free(&run);
    run = check(&checked, "junit");
    assert_contains(run.out, "/grootboek-2024.csv:13: de cijfers 7 en 4 zijn verwisseld");
    run_free(&run);
    remove_books(&checked);
}

int main(void)
{
    enum { AMOUNTS = sizeof amount_cases / sizeof *amount_cases,
           CAUSES = sizeof cause_cases / sizeof *cause_cases };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_fits),
        cmocka_unit_test(too_many_are_counted),
        cmocka_unit_test(many_entries_are_counted),
        cmocka_unit_test(an_entry_may_close_with_one_that_is_counted),
        cmocka_unit_test(causes_have_a_limit),
        cmocka_unit_test(every_format_has_them),
    };
    struct CMUnitTest amounts[AMOUNTS], causes[CAUSES];
    int failed = cmocka_run_group_tests_name("causes", tests, NULL, NULL);
    for (size_t i = 0; i < AMOUNTS; i++) {
        amounts[i] = (struct CMUnitTest){amount_cases[i].name, amount_test, NULL, NULL,
                                         (void *)&amount_cases[i]};
    }
    for (size_t i = 0; i < CAUSES; i++) {
        causes[i] = (struct CMUnitTest){cause_cases[i].name, cause_test, NULL, NULL,
                                        (void *)&cause_cases[i]};
    }
    failed += cmocka_run_group_tests_name("causes, amounts", amounts, NULL, NULL);
    return failed + cmocka_run_group_tests_name("causes, books", causes, NULL, NULL);
}
