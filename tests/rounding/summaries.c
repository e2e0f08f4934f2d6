#include "rounding/report_parts.h"

#include <string.h>

/* --- summaries ---------------------------------------------------------------- */

/* A tree beside that of `item`, in another unit, cut off at some depth. */
static size_t build_summary(const struct model *model, struct report *report, size_t item,
                            enum unit unit, size_t divisor, int depth)
{
    const char *table = unit == UNIT_KEUR ? "keur" : "pct";
    size_t of = report->figure[item];
    size_t figure = new_figure(report, table,
                               arena_printf(&report->arena, "%s.%zu", table, item));

    figure_at(report, figure)->unit = unit;
    figure_at(report, figure)->divisor = divisor;
    figure_at(report, figure)->side = model->items[item].side;
    memcpy(figure_at(report, figure)->values, figure_at(report, of)->values,
           sizeof figure_at(report, of)->values);
    for (size_t column = 0; column < COLUMN_COUNT && divisor != MAP_NONE; column++)
        figure_at(report, figure)->values[column].known =
            figure_at(report, divisor)->values[column].exact.cents != 0;
    if (unit == UNIT_KEUR)
        figure_at(report, figure)->row = ITEMS_MAX + item;
    if (depth == 0 || !has_below(model, item)) {
        figure_at(report, figure)->leaf = true;
        figure_term(report, figure, of, 0, 1);
        return figure;
    }
    for (size_t i = 0; i < model->count; i++) {
        size_t row;

        if (model->items[i].parent != item || report->figure[i] == MAP_NONE)
            continue;
        row = build_summary(model, report, i, unit, divisor, depth - 1);
        figure_at(report, row)->parent = figure;
        figure_term(report, figure, row, 0, sign_of(model->items[i].side, model->items[item].side));
    }
    return figure;
}

/* One row of a tree of thousands takes the difference: sluitpost. */
static void name_balancing(const struct model *model, struct report *report, enum tree tree)
{
    size_t skip = (size_t)(model->seed % 7);

    for (size_t i = 0; i < report->statements.figures.count; i++) {
        const struct figure *figure = figure_at(report, i);

        if (!figure->leaf || figure->unit != UNIT_KEUR ||
            model->items[figure->row - ITEMS_MAX].tree != tree || skip-- > 0)
            continue;
        report->layout.rows[figure->row].balancing = true;
        return;
    }
}

/* Percentages of a base that is nothing beside them do not fit in a number. */
static bool is_base(const struct model *model, const struct report *report, size_t figure)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t cents = size_of(figure_at(report, figure)->values[column].exact.cents);

        if (cents != 0 && cents < model->largest / 1000000)
            return false;
    }
    return true;
}

void build_summaries(const struct model *model, struct report *report)
{
    static const enum tree trees[] = {TREE_ASSETS, TREE_LIABILITIES, TREE_RESULT};
    size_t made[3];

    report->keur_assets = report->keur_liabilities = MAP_NONE;
    for (size_t i = 0; i < 3 && model->thousands; i++) {
        size_t root = root_of(model, trees[i]);
        size_t base = report->figure[root];

        made[i] = build_summary(model, report, root, UNIT_KEUR, MAP_NONE, model->cut);
        name_balancing(model, report, trees[i]);
        for (size_t j = 0; j < model->count && trees[i] == TREE_RESULT; j++)
            if (model->items[j].parent == root && report->figure[j] != MAP_NONE)
                base = report->figure[j]; /* as of the revenue */
        if (model->percentages && is_base(model, report, base))
            (void)build_summary(model, report, root, UNIT_PCT10, base, model->cut);
    }
    if (model->thousands) {
        report->keur_assets = made[0];
        report->keur_liabilities = made[1];
    }
}
