/* entries: what is remembered of entries that were left, and when it is forgotten. */
#include "books.h"

#include "../src/ledger/entries.h"

static const struct date day = {2024, 1, 31}, other_day = {2024, 2, 1};

/* A line of an entry by its number, in journal MEMO of year 0. */
static void take(struct entries *entries, const char *number, size_t at, int64_t cents,
                 struct date date)
{
    struct journal_line line = {.date = date, .journal = slice_of("MEMO"),
                                .entry = slice_of(number), .line = at, .column = 1};

    (void)entries_take(entries, 0, &line, money_of(cents));
}

/* "NUMBER sum line" of each that is left at the end, and "!" for two dates. */
static char *left_text(const struct entries *entries, char *text, size_t size)
{
    size_t length = 0;

    text[0] = '\0';
    for (size_t i = 0; i < entries->count; i++) {
        const struct left_entry *left = &entries->left[i];

        length += (size_t)snprintf(text + length, size - length, "%s %lld %zu%s;",
                                   left->key + strlen("00") + 1 + strlen("MEMO") + 1,
                                   (long long)left->entry.sum.cents, left->entry.line,
                                   left->entry.dates_differ ? "!" : "");
    }
    return text;
}

static const struct entries_case {
    const char *name;
    struct { const char *number; int64_t cents; bool other_day; } lines[8];
    size_t total; /* runs */
    const char *left;
} entries_cases[] = {
    {"none", {{NULL, 0, false}}, 0, ""},
    {"one that balances", {{"1", 500, false}, {"1", -500, false}}, 1, ""},
    {"one that does not", {{"1", 500, false}, {"1", -400, false}}, 1, "1 100 1;"},
    {"scattered, and balanced when it is left again",
     {{"1", 5, false}, {"2", 7, false}, {"1", -5, false}, {"2", -7, false}}, 4, ""},
    {"scattered, one stays open",
     {{"1", 5, false}, {"2", 7, false}, {"3", 1, false}, {"1", -5, false}, {"3", -1, false}}, 5,
     "2 7 2;"},
    {"begun again after it balanced",
     {{"1", 5, false}, {"1", -5, false}, {"2", 3, false}, {"2", -3, false}, {"1", 9, false}}, 3,
     "1 9 5;"},
    {"in the order of their lines",
     {{"9", 1, false}, {"8", 2, false}, {"9", -1, false}, {"7", 3, false}, {"6", 4, false}}, 5,
     "8 2 2;7 3 4;6 4 5;"},
    {"two dates", {{"1", 5, false}, {"1", -5, true}}, 1, "1 0 1!;"},
    {"two dates far apart", {{"1", 5, false}, {"2", 0, false}, {"1", -5, true}}, 3, "1 0 1!;"},
};

static void entries_test(void **state)
{
    const struct entries_case *test = *state;
    struct entries entries = {0};
    char text[200];

    for (size_t i = 0; i < COUNT(test->lines) && test->lines[i].number != NULL; i++)
        take(&entries, test->lines[i].number, i + 1, test->lines[i].cents,
             test->lines[i].other_day ? other_day : day);
    entries_finish(&entries);
    assert_int_equal(entries.total, test->total);
    assert_string_equal(left_text(&entries, text, sizeof text), test->left);
    entries_free(&entries);
}

/* A window of open entries slides over many: places are used again, and each is found. */
static void memory_is_that_of_open_entries(void **state)
{
    enum { ENTRIES = 20000, OPEN = 37 };
    struct entries entries = {0};
    char number[16];

    (void)state;
    for (int i = 0; i < ENTRIES + OPEN; i++) {
        if (i < ENTRIES) {
            (void)snprintf(number, sizeof number, "%d", i);
            take(&entries, number, (size_t)i + 1, i + 1, day);
        }
        if (i >= OPEN) {
            (void)snprintf(number, sizeof number, "%d", i - OPEN);
            take(&entries, number, 1, -(i - OPEN + 1), day);
        }
    }
    assert_true(entries.count <= OPEN + 2);
    entries_finish(&entries);
    assert_int_equal(entries.count, 0);
    entries_free(&entries);
}

/* Every third of a thousand stays open; the others are found no more. */
static void what_is_left_is_found(void **state)
{
    enum { ENTRIES = 999 };
    struct entries entries = {0};
    char number[16];

    (void)state;
    for (int turn = 0; turn < 2; turn++)
        for (int i = 0; i < ENTRIES; i++) {
            (void)snprintf(number, sizeof number, "%d", i);
            if (turn == 0 || i % 3 != 0)
                take(&entries, number, (size_t)i + 1, turn == 0 ? 100 + i : -100 - i, day);
        }
    entries_finish(&entries);
    assert_int_equal(entries.count, ENTRIES / 3);
    for (int i = 0; i < ENTRIES; i++) {
        struct journal_line line = {.journal = slice_of("MEMO"), .entry = {number, 0}};
        size_t found;

        line.entry.length = (size_t)snprintf(number, sizeof number, "%d", i);
        found = entries_find(&entries, 0, &line);
        if (i % 3 == 0)
            assert_int_equal(entries.left[found].entry.sum.cents, 100 + i);
        else
            assert_true(found == MAP_NONE);
    }
    entries_free(&entries);
}

int main(void)
{
    struct CMUnitTest cases[COUNT(entries_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(memory_is_that_of_open_entries),
        cmocka_unit_test(what_is_left_is_found),
    };

    CASE_TESTS(cases, entries_cases, entries_test);
    return cmocka_run_group_tests_name("entries: cases", cases, NULL, NULL) +
           cmocka_run_group_tests_name("entries", others, NULL, NULL);
}
