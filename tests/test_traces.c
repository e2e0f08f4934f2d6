/*
 * What the pass over the journal leaves behind: numbers as spans, whatever their
 * order, and entries that come by twice, however many there are.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"
#include "jaarrapport/traces.h"

#define BASE "tests/fouten/basis"
#define HEADER "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
#define FILES "grootboek = grootboek-2023.csv, grootboek-2024.csv"

/* The base with one more file, or two, of the journal KAS. */
static char *with_files(const char *first, const char *second)
{
    char *folder = temp_folder(), *ini = path_join(folder, "administratie.ini");
    char *one = path_join(folder, "een.csv"), *two = path_join(folder, "twee.csv");

    remove_tree(folder);
    copy_tree(BASE, folder);
    write_text(one, first);
    if (second != NULL)
        write_text(two, second);
    replace_in_file(ini, FILES, second != NULL ? FILES ", een.csv, twee.csv" : FILES ", een.csv");
    free(two);
    free(one);
    free(ini);
    return folder;
}

static const struct daybook *daybook_named(const struct books *books, const char *name)
{
    const struct traces *traces = books->ledger.traces;

    for (size_t i = 0; i < traces->daybook_count; i++)
        if (strcmp(traces->daybooks[i].name, name) == 0 && traces->daybooks[i].year == 0)
            return &traces->daybooks[i];
    fail_msg("no daybook %s", name);
    return NULL;
}

/* An entry of two lines, in new memory behind `text`. */
static size_t add_entry(char *text, size_t at, const char *number, size_t cents)
{
    return at + (size_t)sprintf(text + at,
                                "2024-03-01;KAS;%s;4500;Papier;%zu,%02zu;\n"
                                "2024-03-01;KAS;%s;1100;Papier;;%zu,%02zu\n",
                                number, cents / 100, cents % 100, number, cents / 100, cents % 100);
}

enum { ENTRY_LENGTH = 120 };

/* 1 to 300 without 17 and 200 to 204, in steps that visit all of them out of order. */
static char *numbers_out_of_order(void)
{
    enum { COUNT = 300, STEP = 77 };
    char *text = memory_of(NULL, (size_t)COUNT * ENTRY_LENGTH + sizeof HEADER);
    size_t at = (size_t)sprintf(text, "%s", HEADER);

    for (size_t i = 0; i < COUNT; i++) {
        size_t number = i * STEP % COUNT + 1;
        char name[24];

        if (number == 17 || (number >= 200 && number <= 204))
            continue;
        (void)snprintf(name, sizeof name, "K-%04zu", number);
        at = add_entry(text, at, name, number);
    }
    return text;
}

static void numbers_become_spans(void **state)
{
    (void)state;
    struct books books;
    char *text = numbers_out_of_order(), *folder = with_files(text, NULL);
    const struct daybook *daybook;

    assert_int_equal(books_open(&books, folder, "layouts"), OUTCOME_OK);
    daybook = daybook_named(&books, "KAS");
    assert_true(daybook->countable);
    assert_string_equal(daybook->prefix, "K-");
    assert_int_equal(daybook->span_count, 3);
    assert_int_equal(daybook->spans[0].first, 1);
    assert_int_equal(daybook->spans[0].last, 16);
    assert_int_equal(daybook->spans[1].first, 18);
    assert_int_equal(daybook->spans[1].last, 199);
    assert_int_equal(daybook->spans[2].first, 205);
    assert_int_equal(daybook->spans[2].last, 300);
    assert_int_equal(daybook_used(daybook), 294);
    assert_int_equal(daybook_range(daybook), 300);
    assert_int_equal(daybook->sum.cents, 0);
    books_close(&books);
    remove_tree(folder);
    free(folder);
    free(text);
}

/* Numbers that are no counter: two prefixes, no digits at the end, more digits than a number has. */
static void other_numbers_are_not_counted(void **state)
{
    (void)state;
    static const char *const others[] = {"L-0002", "K", "K-1234567890123456"};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct books books;
        char *text = memory_of(NULL, (size_t)3 * ENTRY_LENGTH + sizeof HEADER), *folder;
        size_t at = (size_t)sprintf(text, "%s", HEADER);

        at = add_entry(text, at, "K-0001", 100);
        at = add_entry(text, at, others[i], 200);
        (void)add_entry(text, at, "K-0004", 300);
        folder = with_files(text, NULL);
        assert_int_equal(books_open(&books, folder, "layouts"), OUTCOME_OK);
        assert_false(daybook_named(&books, "KAS")->countable);
        assert_int_equal(books.checks.failed_warnings, 0);
        books_close(&books);
        remove_tree(folder);
        free(folder);
        free(text);
    }
}

/* Files so large that a sample of the entries is kept: what both share is still found. */
static void overlap_is_found_in_a_large_ledger(void **state)
{
    (void)state;
    const size_t count = ENTRIES_KEPT / 2 + 5000;
    char *text = memory_of(NULL, (count + 1) * ENTRY_LENGTH + sizeof HEADER), *folder, *more;
    size_t at = (size_t)sprintf(text, "%s", HEADER), found = 0;
    struct books books;

    for (size_t i = 1; i <= count; i++) {
        char name[24];

        (void)snprintf(name, sizeof name, "%zu", i);
        at = add_entry(text, at, name, i);
    }
    more = memory_of(NULL, at + (size_t)2 * ENTRY_LENGTH);
    memcpy(more, text, at + 1);
    (void)add_entry(more, at, "900000", 1);
    folder = with_files(text, more);
    assert_int_equal(books_open(&books, folder, "layouts"), OUTCOME_OK);
    for (size_t i = 0; i < books.findings.count; i++) {
        const struct finding *finding = &books.findings.items[i];

        if (strcmp(finding->check, "grootboek.overlap") != 0)
            continue;
        found++;
        assert_int_equal(strncmp(finding->message, "ten minste ", 11), 0);
        assert_contains(finding->message, "boekstukken staan ook in een.csv");
    }
    assert_int_equal(found, 1);
    books_close(&books);
    remove_tree(folder);
    free(folder);
    free(more);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_become_spans),
        cmocka_unit_test(other_numbers_are_not_counted),
        cmocka_unit_test(overlap_is_found_in_a_large_ledger),
    };

    return cmocka_run_group_tests_name("traces", tests, NULL, NULL);
}
