/*
 * Printed figures that add up, over random reports.
 *
 * A report is made in memory with identities that are exactly true: assets
 * equal liabilities, equity and every movement schedule roll forward
 * (rounding/model.c, rounding/report.c).  Then it is rounded, and the rules of
 * docs/afronding.md are checked on what is printed (rounding/rules.c).  The
 * generator knows nothing of how the solver works; what is small enough is
 * compared with every way to print it (rounding/brute.c), and where rule 4
 * yields that must be proven to be the only way out.
 *
 * SEED and ROUNDS in the environment choose other reports and more of them.
 */
#include "rounding/smallest.h"

#include <inttypes.h>
#include <stdlib.h>

enum { ROUNDS_DEFAULT = 10000 };

struct tally {
    size_t violations[PROPERTY_COUNT], usual[PROPERTY_COUNT];
    struct model smallest[PROPERTY_COUNT];
    size_t rounds, figures, compared, contradictions;
};

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text == NULL || *text == '\0' ? otherwise : strtoull(text, NULL, 10);
}

/* Amounts well above a euro, and three years known. */
static bool is_usual(const struct model *model)
{
    return model->largest >= 1000000 && model->history == HISTORY_FULL;
}

static void tally_add(struct tally *tally, const struct model *model, const struct verdict *verdict)
{
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        if (!verdict->violated[i])
            continue;
        tally->usual[i] += is_usual(model);
        if (tally->violations[i]++ == 0 || model->count < tally->smallest[i].count)
            tally->smallest[i] = *model;
    }
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        tally->compared += verdict->compared[i];
        tally->contradictions += verdict->contradicted[i];
    }
}

static void test_random_reports(void **state)
{
    uint64_t seed = number_from("SEED", 20171231);
    struct tally *tally = memory_of(NULL, sizeof *tally);
    size_t violations = 0;

    (void)state;
    *tally = (struct tally){.rounds = (size_t)number_from("ROUNDS", ROUNDS_DEFAULT)};
    print_message("SEED=%" PRIu64 " ROUNDS=%zu\n", seed, tally->rounds);
    for (size_t i = 0; i < tally->rounds; i++) {
        struct model model = some_model(seed + i);
        struct verdict verdict;
        struct report *report = judge(&model, &verdict);

        tally->figures += report->statements.figures.count;
        tally_add(tally, &model, &verdict);
        report_free(report);
    }
    print_message("%zu figures; %zu years compared with all ways to print them, of which %zu "
                  "have none\n",
                  tally->figures, tally->compared, tally->contradictions);
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        print_message("  %6zu violate %s (%zu with usual amounts)\n", tally->violations[i],
                      property_names[i], tally->usual[i]);
        violations += tally->violations[i];
    }
    for (enum property i = 0; i < PROPERTY_COUNT; i++) {
        if (tally->violations[i] == 0)
            continue;
        shrink(&tally->smallest[i], i);
        print_report(&tally->smallest[i], i);
    }
    free(tally);
    assert_int_equal(violations, 0);
}

/* A percentage of next to nothing is too large for a number: it is not known, and never wraps. */
static void test_beyond_the_range(void **state)
{
    static const int64_t bases[] = {1, -1, 0, INT64_MAX / 4};
    struct arena arena = {NULL};
    struct figures figures = {.arena = &arena};
    size_t base = figures_add(&figures, "wv.basis", "Basis", "wv");
    size_t part = figures_add(&figures, "wv.deel.pct", "Deel", "wv");

    (void)state;
    figures.items[part].unit = UNIT_PCT10;
    figures.items[part].divisor = base;
    figures.items[part].values[0].exact = money_of(INT64_MAX / 4);
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        bool fits = bases[i] == INT64_MAX / 4;

        figures.items[base].values[0].exact = money_of(bases[i]);
        assert_int_equal(figure_fits(&figures, part, 0), fits);
        assert_int_equal(figure_bounds(&figures, part, 0).nearest, fits ? 1000 : 0);
    }
    arena_reset(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beyond_the_range),
        cmocka_unit_test(test_random_reports),
    };

    return cmocka_run_group_tests_name("rounding", tests, NULL, NULL);
}
