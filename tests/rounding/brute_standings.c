/* All ways to print cost and cumulative amounts under the closings that are printed. */
#include "rounding/rules.h"

enum { STANDS_TRIED = 10 };

/* All ways to print the standing cells of one schedule under the closings that it prints. */
struct stands {
    const struct report *report;
    const struct schedule *schedule;
    size_t column, count;
    size_t cells[STANDS_TRIED];
    int64_t *value;
};

enum { FAR = 1000, NONE_AT_ALL = 1000000 };

static int64_t stands_cost(const struct stands *stands)
{
    const struct schedule *schedule = stands->schedule;
    int64_t cost = 0;

    for (size_t i = 0; i < schedule->class_count; i++) {
        size_t class = schedule->classes[i];
        int64_t left = printed(stands->report, class, stands->column);

        for (size_t j = 0; j < schedule->column_count; j++)
            if (schedule->columns[j]->kind == SCHEDULE_STANDING)
                left -= sign_of(schedule->columns[j]->side,
                                figure_at(stands->report, class)->side) *
                        stands->value[schedule_cell(schedule, i, j)];
        if (left != 0)
            return NONE_AT_ALL;
    }
    for (size_t j = 0; j < schedule->column_count; j++) {
        size_t total = schedule_cell(schedule, schedule->class_count, j);
        int64_t cents = cents_of(stands->report, total, stands->column), sum = 0;
        int64_t least = down(cents), most = least + (least * 100 != cents);

        if (schedule->columns[j]->kind != SCHEDULE_STANDING)
            continue;
        for (size_t i = 0; i < schedule->class_count; i++) {
            size_t cell = schedule_cell(schedule, i, j);

            sum += stands->value[cell];
            cost += size_of(stands->value[cell] -
                            nearest_euro(cents_of(stands->report, cell, stands->column)));
        }
        if (schedule->class_count > 1)
            cost += FAR * (sum > most ? sum - most : sum < least ? least - sum : 0);
    }
    return cost;
}

/* The standing cells with a choice; false when there are too many. */
static bool find_stands(struct stands *stands)
{
    const struct schedule *schedule = stands->schedule;

    for (size_t i = 0; i < schedule->class_count; i++)
        for (size_t j = 0; j < schedule->column_count; j++) {
            size_t cell = schedule_cell(schedule, i, j);
            int64_t cents = cents_of(stands->report, cell, stands->column);

            stands->value[cell] = down(cents);
            if (schedule->columns[j]->kind != SCHEDULE_STANDING || cents % 100 == 0)
                continue;
            if (stands->count == STANDS_TRIED)
                return false;
            stands->cells[stands->count++] = cell;
        }
    return stands->count > 0;
}

static void compare_schedule(struct report *report, struct verdict *verdict,
                             const struct schedule *schedule, size_t column)
{
    struct stands stands = {.report = report, .schedule = schedule, .column = column};
    int64_t best = INT64_MAX, own;

    stands.value = arena_take_array(&report->arena, report->statements.figures.count,
                                    sizeof *stands.value);
    if (!find_stands(&stands))
        return;
    for (unsigned mask = 0; mask < 1U << stands.count; mask++) {
        int64_t cost;

        for (size_t i = 0; i < stands.count; i++)
            stands.value[stands.cells[i]] =
                down(cents_of(report, stands.cells[i], column)) + (mask >> i & 1);
        cost = stands_cost(&stands);
        best = cost < best ? cost : best;
    }
    for (size_t i = 0; i < report->statements.figures.count; i++)
        stands.value[i] = printed(report, i, column);
    own = stands_cost(&stands);
    verdict->far[column] = verdict->far[column] || (own == best && own >= FAR);
    if (own != best)
        violate(report, verdict, BEST_STANDS, schedule->classes[0], column, own, best);
}

void compare_standings(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            compare_schedule(report, verdict, &report->statements.schedules[i], column);
}
