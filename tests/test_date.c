/* date: days of the civil calendar. */
#include "books.h"

#include "jaarrapport/date.h"

static char *iso(struct date date, char text[DATE_TEXT_MAX])
{
    return date_format_iso(date, text);
}

static const struct read_case {
    const char *name, *text, *iso; /* NULL: no date */
} read_cases[] = {
    {"ISO", "2017-12-31", "2017-12-31"},
    {"Dutch", "31-12-2017", "2017-12-31"},
    {"short", "1-3-2017", "2017-03-01"},
    {"slashes", "01/03/2017", "2017-03-01"},
    {"compact", "20170301", "2017-03-01"},
    {"leap day", "2016-02-29", "2016-02-29"},
    {"leap day of a century", "2000-02-29", "2000-02-29"},
    {"no leap day", "2017-02-29", NULL},
    {"no leap day of a century", "1900-02-29", NULL},
    {"31 April", "31-04-2017", NULL},
    {"month first", "12/31/2017", NULL},
    {"month 13", "2017-13-01", NULL},
    {"day 0", "2017-01-00", NULL},
    {"year 0", "0000-01-01", NULL},
    {"two-digit year", "01-03-17", NULL},
    {"mixed marks", "01-03/2017", NULL},
    {"with a time", "2017-12-31T00:00", NULL},
    {"empty", "", NULL},
    {"word", "gisteren", NULL},
    {"serial number", "43100", NULL},
};

static void read_test(void **state)
{
    const struct read_case *example = *state;
    char text[DATE_TEXT_MAX];
    struct date date = {0};
    bool read = date_read(example->text, strlen(example->text), &date);

    assert_int_equal(read, example->iso != NULL);
    if (read)
        assert_string_equal(iso(date, text), example->iso);
}

static void iso_is_exact(void **state)
{
    struct date date;

    (void)state;
    assert_true(date_read_iso("2017-01-01", 10, &date));
    assert_false(date_read_iso("2017-1-1", 8, &date));
    assert_false(date_read_iso("01-01-2017", 10, &date));
    assert_false(date_read_iso("2017-01-0x", 10, &date));
}

static void numbers_are_consecutive(void **state)
{
    struct date date = {1999, 12, 30};
    char text[DATE_TEXT_MAX];
    long last = date_number((struct date){2005, 1, 2});

    (void)state;
    for (long number = date_number(date); number < last; number++) {
        struct date back = date_from_number(number);

        assert_true(date_valid(back));
        assert_int_equal(date_number(back), number);
    }
    assert_string_equal(iso(date_add_days(date, 2), text), "2000-01-01");
    assert_string_equal(iso(date_add_days((struct date){2016, 3, 1}, -1), text), "2016-02-29");
}

static void months_and_years_clip(void **state)
{
    char text[DATE_TEXT_MAX];

    (void)state;
    assert_string_equal(iso(date_add_years((struct date){2016, 2, 29}, -1), text), "2015-02-28");
    assert_string_equal(iso(date_add_years((struct date){2016, 2, 29}, 4), text), "2020-02-29");
    assert_string_equal(iso(date_add_months((struct date){2017, 1, 31}, 1), text), "2017-02-28");
    assert_string_equal(iso(date_add_months((struct date){2017, 1, 31}, -2), text), "2016-11-30");
    assert_string_equal(iso(date_add_months((struct date){2017, 12, 1}, 1), text), "2018-01-01");
}

static void months_between_are_whole(void **state)
{
    (void)state;
    assert_int_equal(
        date_months_between((struct date){2017, 1, 15}, (struct date){2017, 3, 14}), 1);
    assert_int_equal(
        date_months_between((struct date){2017, 1, 15}, (struct date){2017, 3, 15}), 2);
    assert_int_equal(
        date_months_between((struct date){2016, 12, 1}, (struct date){2017, 1, 1}), 1);
    assert_true(date_months_between((struct date){2017, 3, 15}, (struct date){2017, 1, 15}) < 0);
}

static void periods_include_their_ends(void **state)
{
    struct period year = {{2016, 1, 1}, {2016, 12, 31}};

    (void)state;
    assert_true(period_holds(year, year.begin));
    assert_true(period_holds(year, year.end));
    assert_false(period_holds(year, (struct date){2015, 12, 31}));
    assert_false(period_holds(year, (struct date){2017, 1, 1}));
    assert_int_equal(period_days(year), 366);
    assert_true(date_compare(year.begin, year.end) < 0);
    assert_true(date_compare(year.end, year.end) == 0);
}

static void dutch_words(void **state)
{
    char text[DATE_TEXT_MAX];

    (void)state;
    assert_string_equal(date_format_dutch((struct date){2017, 12, 31}, text), "31 december 2017");
    assert_string_equal(date_format_dutch((struct date){2018, 3, 1}, text), "1 maart 2018");
}

int main(void)
{
    struct CMUnitTest reads[COUNT(read_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(iso_is_exact),
        cmocka_unit_test(numbers_are_consecutive),
        cmocka_unit_test(months_and_years_clip),
        cmocka_unit_test(months_between_are_whole),
        cmocka_unit_test(periods_include_their_ends),
        cmocka_unit_test(dutch_words),
    };

    CASE_TESTS(reads, read_cases, read_test);
    return cmocka_run_group_tests_name("date read", reads, NULL, NULL) +
           cmocka_run_group_tests_name("date", others, NULL, NULL);
}
