#include "rounding/rules.h"

/* --- all ways to print a summary ---------------------------------------------- */

enum { SUMMARY_LEAVES = 8, ROOT_OFF = 10000, ROLE_OFF = 1000, IMPOSSIBLE = 1000000 };

struct summary {
    const struct report *report;
    size_t root, column;
    size_t leaves[SUMMARY_LEAVES];
    size_t count;
    int64_t *value;
    bool too_many;
};

static void summary_leaves(struct summary *summary, size_t index)
{
    const struct figure *figure = figure_at(summary->report, index);
    struct bounds bounds =
        figure_bounds(&summary->report->statements.figures, index, summary->column);

    for (size_t i = 0; i < figure->term_count && !figure->leaf; i++)
        summary_leaves(summary, figure->terms[i].of);
    summary->value[index] = bounds.below;
    if (!figure->leaf || bounds.below == bounds.above)
        return;
    summary->too_many = summary->too_many || summary->count == SUMMARY_LEAVES;
    if (!summary->too_many)
        summary->leaves[summary->count++] = index;
}

static bool summary_adds_up(struct summary *summary, size_t index)
{
    const struct figure *figure = figure_at(summary->report, index);
    struct bounds bounds =
        figure_bounds(&summary->report->statements.figures, index, summary->column);
    int64_t sum = 0;

    if (figure->leaf)
        return true;
    for (size_t i = 0; i < figure->term_count; i++) {
        if (!summary_adds_up(summary, figure->terms[i].of))
            return false;
        sum += figure->terms[i].sign * summary->value[figure->terms[i].of];
    }
    summary->value[index] = sum;
    return sum >= bounds.below && sum <= bounds.above;
}

static bool summary_nearest(const struct summary *summary, size_t index)
{
    return summary->value[index] ==
           figure_bounds(&summary->report->statements.figures, index, summary->column).nearest;
}

/* Is it equity, or the result, in another unit? */
static bool shows_role(const struct report *report, const struct figure *figure)
{
    const size_t *role = report->statements.role_figure;

    return figure->terms[0].of == role[ROLE_EQUITY] || figure->terms[0].of == role[ROLE_RESULT];
}

/* The root first, then equity and the result, then rows off, then those that are no sluitpost; IMPOSSIBLE when it cannot. */
static int summary_cost(struct summary *summary)
{
    int cost;

    if (!summary_adds_up(summary, summary->root))
        return IMPOSSIBLE;
    cost = summary_nearest(summary, summary->root) ? 0 : ROOT_OFF;
    for (size_t i = 0; i < summary->count; i++) {
        const struct figure *figure = figure_at(summary->report, summary->leaves[i]);
        bool balancing = figure->row != MAP_NONE &&
                         summary->report->layout.rows[figure->row].balancing;

        if (!summary_nearest(summary, summary->leaves[i]))
            cost += (shows_role(summary->report, figure) ? ROLE_OFF : 0) + (balancing ? 20 : 21);
    }
    return cost;
}

static void compare_summary(struct report *report, struct verdict *verdict, size_t root,
                          size_t column)
{
    struct summary summary = {.report = report, .root = root, .column = column};
    int best = IMPOSSIBLE, own;

    summary.value = arena_take_array(&report->arena, report->statements.figures.count,
                                     sizeof *summary.value);
    summary_leaves(&summary, root);
    if (summary.too_many)
        return;
    for (unsigned mask = 0; mask < 1U << summary.count; mask++) {
        int cost;

        for (size_t i = 0; i < summary.count; i++)
            summary.value[summary.leaves[i]] =
                figure_bounds(&report->statements.figures, summary.leaves[i], column).below +
                (mask >> i & 1);
        cost = summary_cost(&summary);
        best = cost < best ? cost : best;
    }
    for (size_t i = 0; i < report->statements.figures.count; i++)
        summary.value[i] = printed(report, i, column);
    own = summary_cost(&summary);
    if (own != best)
        violate(report, verdict, BEST_SUMMARIES, root, column, own, best);
}

void compare_summaries(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.figures.count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (figure_at(report, i)->unit != UNIT_EUR &&
                figure_at(report, i)->parent == MAP_NONE && is_shown(report, i, column))
                compare_summary(report, verdict, i, column);
}
