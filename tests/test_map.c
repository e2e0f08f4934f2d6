/* map: small numbers by strings of bytes. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "jaarrapport/map.h"

static void finds_what_was_added(void **state)
{
    struct arena arena = {0};
    struct map map = {.arena = &arena};
    char key[32];

    (void)state;
    assert_true(map_find(&map, slice_of("0")) == MAP_NONE);
    for (size_t i = 0; i < 5000; i++) {
        (void)snprintf(key, sizeof key, "%zu", i);
        assert_int_equal(map_add(&map, slice_of(key), i), i);
    }
    (void)memset(key, 'x', sizeof key); /* the keys are copies */
    for (size_t i = 0; i < 5000; i++) {
        (void)snprintf(key, sizeof key, "%zu", i);
        assert_int_equal(map_find(&map, slice_of(key)), i);
    }
    assert_true(map_find(&map, slice_of("5000")) == MAP_NONE);
    assert_int_equal(map.count, 5000);
    arena_reset(&arena);
}

static void the_first_value_of_a_key_stays(void **state)
{
    struct arena arena = {0};
    struct map map = {.arena = &arena};

    (void)state;
    assert_int_equal(map_add(&map, slice_of("1300"), 4), 4);
    assert_int_equal(map_add(&map, slice_of("1300"), 9), 4);
    assert_int_equal(map_find(&map, slice_of("1300")), 4);
    arena_reset(&arena);
}

static void keys_are_bytes(void **state)
{
    struct arena arena = {0};
    struct map map = {.arena = &arena};

    (void)state;
    (void)map_add(&map, slice_of(""), 1);
    (void)map_add(&map, slice_of("0100"), 2);
    (void)map_add(&map, slice_of("100"), 3);
    (void)map_add(&map, (struct slice){"a\0b", 3}, 4);
    assert_int_equal(map_find(&map, slice_of("")), 1);
    assert_int_equal(map_find(&map, slice_of("0100")), 2);
    assert_int_equal(map_find(&map, slice_of("100")), 3);
    assert_int_equal(map_find(&map, (struct slice){"a\0b", 3}), 4);
    assert_true(map_find(&map, slice_of("a")) == MAP_NONE);
    arena_reset(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_added),
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(keys_are_bytes),
    };
    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
