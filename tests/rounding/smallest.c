#include "rounding/smallest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool still_fails(const struct model *model, enum property property)
{
    struct verdict verdict;

    report_free(judge(model, &verdict));
    return verdict.violated[property];
}

/* --- the smallest report that fails ------------------------------------------- */

static bool try_model(struct model *model, const struct model *other, enum property property)
{
    if (!still_fails(other, property))
        return false;
    *model = *other;
    return true;
}

static bool is_root(const struct model *model, size_t item)
{
    return model->items[item].parent == NONE;
}

static bool drop_rows(struct model *model, enum property property)
{
    bool smaller = false;

    for (size_t i = model->count; i-- > 0;) {
        struct model other = *model;

        if (is_gone(model, i) || is_root(model, i) || i == model->cash || i == model->equity ||
            model->items[i].kind == KIND_CASH)
            continue;
        other.items[i].dropped = true;
        smaller = try_model(model, &other, property) || smaller;
    }
    return smaller;
}

/* The free amounts of an item, counted through. */
enum {
    MOVES = COLUMN_COUNT * MOVES_MAX,
    STANDS = COLUMN_COUNT * STANDS_MAX,
    AMOUNTS = COLUMN_COUNT + MOVES + STANDS
};

static int64_t *amount_at(struct item *item, size_t index)
{
    if (index < COLUMN_COUNT)
        return &item->amount[index];
    index -= COLUMN_COUNT;
    if (index < MOVES)
        return &item->move[index / MOVES_MAX][index % MOVES_MAX];
    index -= MOVES;
    return &item->stand[index / STANDS_MAX][index % STANDS_MAX];
}

static bool shrink_amount(struct model *model, size_t item, size_t index, enum property property)
{
    static const int64_t to[] = {0, 100, 1000, 100000};

    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        struct model other = *model;
        int64_t *at = amount_at(&other.items[item], index), kept = *at;

        *at = to[i] == 0 ? 0 : *at % to[i];
        if (*at != kept && try_model(model, &other, property))
            return true;
    }
    return false;
}

static bool shrink_amounts(struct model *model, enum property property)
{
    bool smaller = false;

    for (size_t i = 0; i < model->count; i++)
        for (size_t j = 0; j < AMOUNTS && !is_gone(model, i); j++)
            smaller = shrink_amount(model, i, j, property) || smaller;
    return smaller;
}

static bool shrink_rest(struct model *model, enum property property)
{
    struct model other = *model;
    bool smaller = false;

    other.thousands = other.percentages = false;
    smaller = (model->thousands && try_model(model, &other, property)) || smaller;
    other = *model;
    other.percentages = false;
    smaller = (model->percentages && try_model(model, &other, property)) || smaller;
    for (size_t i = 0; i < model->plan_count; i++) {
        other = *model;
        other.plans[i].stands = 0;
        smaller = (model->plans[i].stands > 0 && try_model(model, &other, property)) || smaller;
        other = *model;
        other.plans[i].moves = 1;
        smaller = (model->plans[i].moves > 1 && try_model(model, &other, property)) || smaller;
    }
    return smaller;
}

void shrink(struct model *model, enum property property)
{
    bool smaller = true;

    for (int i = 0; i < 12 && smaller; i++) {
        smaller = drop_rows(model, property);
        smaller = shrink_rest(model, property) || smaller;
        smaller = shrink_amounts(model, property) || smaller;
    }
}

static bool is_blank(const struct figure *figure)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        if (figure->values[column].exact.cents != 0 || figure->values[column].printed != 0)
            return false;
    return true;
}

static void print_figure(const struct report *report, size_t index)
{
    const struct figure *figure = figure_at(report, index);
    const char *parent =
        figure->parent == MAP_NONE ? "" : figure_at(report, figure->parent)->id;

    print_message("    %-34s %-6s %-22s", figure->id,
                  figure->side == SIDE_DEBIT ? "debit" : "credit", parent);
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t cents = figure->values[column].exact.cents;

        print_message(" %10s%" PRId64 ".%02d %8" PRId64, cents < 0 ? "-" : "",
                      size_of(cents) / 100, (int)(size_of(cents) % 100),
                      figure->values[column].printed);
    }
    print_message("\n");
}

void print_report(const struct model *model, enum property property)
{
    struct verdict verdict;
    struct report *report = judge(model, &verdict);

    print_message("  %s: %s\n", property_names[property], verdict.why[property]);
    print_message("    seed %" PRIu64 "; exact and printed of the year, the prior year, "
                  "the one before%s\n",
                  model->seed, model->history == HISTORY_FULL ? "" : " (none)");
    for (size_t i = 0; i < report->statements.figures.count; i++)
        if (!is_blank(figure_at(report, i)) &&
            strcmp(figure_at(report, i)->table, "kasstroom") != 0)
            print_figure(report, i);
    report_free(report);
}
