/* text: UTF-8, slices, buffers, distances. */
#include "books.h"

static void slices_trim_blanks(void **state)
{
    (void)state;
    assert_true(slice_is(slice_trim(slice_of(" \t\xC2\xA0 a b \xC2\xA0\t")), "a b"));
    assert_true(slice_is(slice_trim(slice_of("  ")), ""));
    assert_true(slice_is(slice_trim(slice_of("")), ""));
    /* the second byte of another letter is no blank */
    assert_true(slice_is(slice_trim(slice_of("\xC3\xA0")), "\xC3\xA0"));
    assert_false(slice_equal(slice_of("a"), slice_of("ab")));
}

static const struct utf8_case {
    const char *name, *bytes;
    size_t step;
} utf8_cases[] = {
    {"ASCII", "a", 1},
    {"two bytes", "\xC3\xAB", 2},
    {"three bytes", "\xE2\x82\xAC", 3},
    {"four bytes", "\xF0\x9F\x98\x80", 4},
    {"highest", "\xF4\x8F\xBF\xBF", 4},
    {"lone continuation", "\x80", 0},
    {"cut short", "\xE2\x82", 0},
    {"overlong slash", "\xC0\xAF", 0},
    {"overlong three", "\xE0\x80\xAF", 0},
    {"overlong four", "\xF0\x80\x80\xAF", 0},
    {"surrogate", "\xED\xA0\x80", 0},
    {"beyond Unicode", "\xF4\x90\x80\x80", 0},
    {"lead of five", "\xF8\x88\x80\x80\x80", 0},
    {"wrong continuation", "\xC3(", 0},
};

static void utf8_test(void **state)
{
    const struct utf8_case *example = *state;
    size_t length = strlen(example->bytes), size;
    char back[4];

    assert_int_equal(utf8_step(example->bytes, length), example->step);
    assert_int_equal(utf8_invalid(example->bytes, length), example->step == 0 ? 0 : length);
    if (example->step == 0)
        return;
    assert_int_equal(utf8_put(utf8_get(example->bytes, &size), back), example->step);
    assert_int_equal(size, example->step);
    assert_memory_equal(back, example->bytes, size);
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("Co\xC3\xB6peratie \xE2\x82\xAC", 16), 13);
    assert_int_equal(utf8_invalid("ab\xC3\xAB\xFF", 5), 4);
    assert_int_equal(utf8_count("", 0), 0);
}

static void cp1252_is_not_latin1(void **state)
{
    (void)state;
    assert_int_equal(cp1252_point(0x80), 0x20AC);
    assert_int_equal(cp1252_point(0x92), 0x2019);
    assert_int_equal(cp1252_point(0xEB), 0xEB);
    assert_int_equal(cp1252_point('a'), 'a');
    assert_int_equal(cp1252_point(0x81), 0);
    assert_int_equal(cp1252_point(0x8D), 0);
    assert_int_equal(cp1252_point(0x8F), 0);
    assert_int_equal(cp1252_point(0x90), 0);
    assert_int_equal(cp1252_point(0x9D), 0);
}

static void buffers_grow(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_add(&buffer, NULL, 0);
    assert_string_equal(buffer.bytes, "");
    for (int i = 0; i < 1000; i++)
        buffer_printf(&buffer, "%03d,", i);
    assert_int_equal(buffer.length, 4000);
    assert_memory_equal(buffer.bytes + 3996, "999,", 5);
    buffer_clear(&buffer);
    buffer_text(&buffer, "klaar");
    assert_string_equal(buffer.bytes, "klaar");
    buffer_free(&buffer);
    assert_null(buffer.bytes);
}

static const struct distance_case {
    const char *name, *a, *b;
    size_t distance;
} distance_cases[] = {
    {"same", "4999", "4999", 0},       {"replaced", "4999", "4990", 1},
    {"missing", "grootboek", "groboek", 2}, {"added", "na", "naam", 2},
    {"empty", "", "abc", 3},           {"both empty", "", "", 0},
    {"kitten", "kitten", "sitting", 3},
};

static void distance_test(void **state)
{
    const struct distance_case *example = *state;

    assert_int_equal(text_distance(example->a, example->b), example->distance);
    assert_int_equal(text_distance(example->b, example->a), example->distance);
}

static void a_text_too_long_to_be_a_typing_error_has_nothing_in_common(void **state)
{
    char longest[257], longer[258];

    (void)state;
    memset(longest, 'a', sizeof longest);
    memset(longer, 'a', sizeof longer);
    longest[sizeof longest - 1] = longer[sizeof longer - 1] = '\0';
    assert_int_equal(text_distance("a", longest), 255);
    assert_int_equal(text_distance("a", longer), 1 + 257);
}

int main(void)
{
    struct CMUnitTest utf8[COUNT(utf8_cases)], distances[COUNT(distance_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(slices_trim_blanks),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(cp1252_is_not_latin1),
        cmocka_unit_test(buffers_grow),
        cmocka_unit_test(a_text_too_long_to_be_a_typing_error_has_nothing_in_common),
    };

    CASE_TESTS(utf8, utf8_cases, utf8_test);
    CASE_TESTS(distances, distance_cases, distance_test);
    return cmocka_run_group_tests_name("utf8", utf8, NULL, NULL) +
           cmocka_run_group_tests_name("distance", distances, NULL, NULL) +
           cmocka_run_group_tests_name("text", others, NULL, NULL);
}
