/* arena: zero-filled, aligned, and all given back at once. */
#include "support.h"

#include <stdalign.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jaarrapport/arena.h"

static void takes_are_zero_and_aligned(void **state)
{
    struct arena arena = {0};
    static const size_t sizes[] = {0, 1, 7, 16, 1000, 65536, 1000000};

    (void)state;
    for (int round = 0; round < 2; round++) { /* the second over memory used before */
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *bytes = arena_take(&arena, sizes[i]);

            assert_non_null(bytes);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            for (size_t j = 0; j < sizes[i]; j++) {
                assert_int_equal(bytes[j], 0);
                bytes[j] = 0xFF;
            }
        }
        arena_reset(&arena);
        assert_null(arena.first);
    }
}

static void a_cleared_arena_keeps_one_block(void **state)
{
    struct arena arena = {0};
    void *block;

    (void)state;
    arena_clear(&arena);
    assert_null(arena.first);
    memset(arena_take(&arena, 100), 0xFF, 100);
    block = arena.first;
    for (int round = 0; round < 3; round++) {
        const unsigned char *bytes;

        arena_clear(&arena);
        assert_ptr_equal(arena.first, block);
        bytes = memset(arena_take(&arena, 1000), 0xFF, 1000);
        arena_clear(&arena);
        assert_ptr_equal(arena_take(&arena, 1000), bytes);
        for (int i = 0; i < 1000; i++)
            assert_int_equal(bytes[i], 0);
        memset(arena_take(&arena, 1000000), 0xFF, 1000000); /* has a block of its own */
    }
    arena_reset(&arena);
    assert_null(arena.first);
}

static void growing_keeps_what_was_there(void **state)
{
    struct arena arena = {0};
    size_t *numbers = NULL, capacity = 0;

    (void)state;
    for (size_t i = 0; i < 10000; i++) {
        numbers = arena_grow(&arena, numbers, i, &capacity, sizeof *numbers);
        numbers[i] = i;
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(numbers[i], i);
    arena_reset(&arena);
}

static void copies_end_in_nul(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(arena_copy(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_string_equal(arena_string(&arena, "abc"), "abc");
    assert_null(arena_string(&arena, NULL));
    assert_string_equal(arena_printf(&arena, "%s-%03d", "x", 7), "x-007");
    for (int width = 250; width < 260; width++) { /* around what is formatted in place */
        const char *text = arena_printf(&arena, "%*d|", width, 7);

        assert_int_equal(strlen(text), width + 1);
        assert_string_equal(text + width - 2, " 7|");
    }
    arena_reset(&arena);
}

/* A child that asks for what cannot be: status 2, and the reason on standard error. */
static void exhaustion_ends_the_program(void **state)
{
    int pipes[2], status = 0;
    char said[100] = "";
    pid_t child;

    (void)state;
    assert_int_equal(pipe(pipes), 0);
    child = fork();
    if (child == 0) {
        struct arena arena = {0};

        (void)dup2(pipes[1], STDERR_FILENO);
        (void)arena_take_array(&arena, SIZE_MAX / 2, 3);
        _exit(0);
    }
    (void)close(pipes[1]);
    assert_true(read(pipes[0], said, sizeof said - 1) > 0);
    (void)close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 2);
    assert_contains(said, "geen geheugen meer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_are_zero_and_aligned),
        cmocka_unit_test(a_cleared_arena_keeps_one_block),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(exhaustion_ends_the_program),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
