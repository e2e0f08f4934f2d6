/* lookup: ledger lines a second time, by a filter. */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "jaarrapport/command.h"
#include "jaarrapport/lookup.h"

#define BASE "tests/fouten/basis"
#define LAYOUTS "tests/fouten/layouts"

struct taken {
    struct books books;
    struct buffer lines;
};

static void take(void *self, const struct posted_line *posted)
{
    struct taken *taken = self;
    char amount[MONEY_TEXT_MAX];

    buffer_printf(&taken->lines, "%zu:%zu %zu%s %s\n", posted->line->file, posted->line->line,
                  posted->year, posted->opening ? " begin" : "",
                  money_format(posted->amount, amount));
}

static bool is_even_line(void *self, const struct posted_line *posted)
{
    (void)self;
    return posted->line->line % 2 == 0;
}

static int open_all(void **state)
{
    struct taken *taken = memory_of(NULL, sizeof *taken);
    *taken = (struct taken){0};
    assert_int_equal(books_open(&taken->books, BASE, LAYOUTS), OUTCOME_OK);
    *state = taken;
    return 0;
}

static int close_all(void **state)
{
    struct taken *taken = *state;
    books_close(&taken->books);
    buffer_free(&taken->lines);
    free(taken);
    return 0;
}

static void expect(struct taken *taken, struct lookup lookup, const char *lines)
{
    lookup.self = taken;
    lookup.take = take;
    buffer_clear(&taken->lines);
    buffer_text(&taken->lines, "");
    assert_int_equal(ledger_lookup(&taken->books.ledger, &taken->books.journal, &lookup),
                     OUTCOME_OK);
    assert_string_equal(taken->lines.bytes, lines);
}

static bool *accounts_of(struct taken *taken, const char *number)
{
    struct chart *chart = &taken->books.chart;
    bool *accounts = arena_take_array(&taken->books.arena, chart->count, sizeof *accounts);
    size_t account = chart_find(chart, slice_of(number));
    assert_true(account != MAP_NONE);
    accounts[account] = true;
    return accounts;
}

static void by_account(void **state)
{
    struct taken *taken = *state;
    expect(taken, (struct lookup){.accounts = accounts_of(taken, "1500")},
           "0:8 1 -210,00\n1:5 0 begin -210,00\n1:11 0 63,00\n1:15 0 -147,00\n");
}

static void by_year(void **state)
{
    struct taken *taken = *state;
    const bool years[YEARS_MAX + 1] = {[1] = true};
    expect(taken, (struct lookup){.accounts = accounts_of(taken, "0190"), .years = years},
           "0:3 1 begin -200,00\n0:10 1 -200,00\n");
}

static void by_entry(void **state)
{
    struct taken *taken = *state;
    const bool years[YEARS_MAX + 1] = {[0] = true};
    expect(taken, (struct lookup){.years = years, .journal = slice_of("BANK"),
                                  .entry = slice_of("1")},
           "1:10 0 300,00\n1:11 0 63,00\n1:12 0 -363,00\n");
}

static void by_amount(void **state)
{
    struct taken *taken = *state;
    const struct money amounts[] = {{-25000}, {84700}};
    expect(taken, (struct lookup){.amounts = amounts, .amount_count = 2},
           "1:13 0 847,00\n1:16 0 250,00\n1:17 0 -250,00\n");
}

static void by_anything_else(void **state)
{
    struct taken *taken = *state;
    expect(taken, (struct lookup){.accounts = accounts_of(taken, "1100"), .wants = is_even_line},
           "0:4 1 begin 700,00\n0:6 1 1.210,00\n1:4 0 begin 1.910,00\n1:12 0 -363,00\n");
}

/* All that is posted adds up to the ledger's own turnover, year by year. */
static void everything_is_passed(void **state)
{
    struct taken *taken = *state;
    const struct lookup all = {.self = taken, .take = take};
    buffer_clear(&taken->lines);
    assert_int_equal(ledger_lookup(&taken->books.ledger, &taken->books.journal, &all),
                     OUTCOME_OK);
    assert_int_equal(count_of(taken->lines.bytes, "\n"), taken->books.ledger.line_count);
}

/* -- files that change ------------------------------------------------------------- */

static void other_size(const char *path)
{
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    assert_true(fputs("2024-12-31;MEMO;3;1100;Te laat;1,00;\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void shorter(const char *path)
{
    write_text(path, "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n");
}

static void same_size(const char *path)
{
    char *bytes = read_file(path, NULL);
    bytes[strlen(bytes) - 2] = '1'; /* the last cent */
    write_text(path, bytes);
    free(bytes);
}

static void another_file(const char *path)
{
    char *bytes = read_file(path, NULL), *beside = text_printf("%s.nieuw", path);
    write_text(beside, bytes);
    assert_int_equal(rename(beside, path), 0);
    free(bytes);
    free(beside);
}

static void no_file(const char *path)
{
    remove_tree(path);
}

static const struct change {
    const char *name;
    void (*make)(const char *path);
} changes[] = {
    {"a line more", other_size}, {"cut off", shorter},       {"another cent", same_size},
    {"replaced", another_file},  {"taken away", no_file},
};

static void changed_file_is_trouble(void **state)
{
    const struct change *change = *state;
    char *folder = temp_folder(), *copy = path_join(folder, "boek");
    char *path = path_join(copy, "grootboek-2024.csv");
    struct taken taken = {0};
    const struct lookup all = {.self = &taken, .take = take};

    const struct timespec long_ago[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};

    copy_tree(BASE, copy);
    assert_int_equal(utimensat(AT_FDCWD, path, long_ago, 0), 0); /* clocks tick in milliseconds */
    assert_int_equal(books_open(&taken.books, copy, LAYOUTS), OUTCOME_OK);
    assert_int_equal(ledger_lookup(&taken.books.ledger, &taken.books.journal, &all), OUTCOME_OK);
    change->make(path);
    assert_int_equal(ledger_lookup(&taken.books.ledger, &taken.books.journal, &all),
                     OUTCOME_TROUBLE);
    books_close(&taken.books);
    buffer_free(&taken.lines);
    remove_tree(folder);
    free(path);
    free(copy);
    free(folder);
}

int main(void)
{
    enum { CHANGES = sizeof changes / sizeof *changes };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_account),       cmocka_unit_test(by_year),
        cmocka_unit_test(by_entry),         cmocka_unit_test(by_amount),
        cmocka_unit_test(by_anything_else), cmocka_unit_test(everything_is_passed),
    };
    struct CMUnitTest change_tests[CHANGES];
    int failed;

    for (size_t i = 0; i < CHANGES; i++)
        change_tests[i] = (struct CMUnitTest){changes[i].name, changed_file_is_trouble, NULL, NULL,
                                              (void *)&changes[i]};
    failed = cmocka_run_group_tests_name("lookup", tests, open_all, close_all);
    return failed + cmocka_run_group_tests_name("lookup, files that change", change_tests, NULL,
                                                NULL);
}
