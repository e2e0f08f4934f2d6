/* plain: its portable half is what the half for SSE2 is. */
#include "support.h"

#undef __SSE2__
#define plain_start portable_start
#define plain_split portable_split
#include "../src/intake/plain.c" /* NOLINT(bugprone-suspicious-include): its other half */
#undef plain_start
#undef plain_split

void plain_start(struct plain *plain, const char *bytes, size_t length, char separator);
size_t plain_split(struct plain *plain, size_t offset, struct slice *fields, size_t most,
                   size_t *count);

enum { FIELDS = 64 };

/* Bytes of every kind, with what matters to a line more often than by chance. */
static void make_bytes(char *bytes, size_t length, unsigned *random)
{
    static const char often[] = ";;;;;;\n\n\r\n\" \t,aaaa1234\xC3\xA0\xC2";

    for (size_t i = 0; i < length; i++) {
        unsigned choice = next_random(random);

        bytes[i] = choice % 4 == 0 ? (char)(choice >> 4) : often[choice / 4 % (sizeof often - 1)];
    }
}

static void both_split_alike(void **state)
{
    enum { ROUNDS = 4000, LONGEST = 400 };
    static const char separators[] = {';', ',', '\t', '|'};
    unsigned random = 20261126;
    size_t lines = 0;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        char bytes[LONGEST];
        size_t length = 1 + next_random(&random) % LONGEST, next = 0;
        struct plain plain, portable;

        make_bytes(bytes, length, &random);
        plain_start(&plain, bytes, length, separators[round % 4]);
        portable_start(&portable, bytes, length, separators[round % 4]);
        while (next < length) {
            struct slice fields[FIELDS], expected[FIELDS];
            size_t count = 0, expected_count = 0;
            size_t step = plain_split(&plain, next, fields, FIELDS, &count);

            assert_int_equal(portable_split(&portable, next, expected, FIELDS, &expected_count),
                             step);
            assert_int_equal(count, expected_count);
            if (step > 0)
                assert_memory_equal(fields, expected, count * sizeof *fields);
            lines += step > 0;
            next += step > 0 ? step : 1;
        }
    }
    assert_true(lines > (size_t)ROUNDS * 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(both_split_alike)};

    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
