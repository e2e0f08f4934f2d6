/*
 * Figures that go with a row of a summary table: its percentage of another
 * figure (<id>.pct), its difference with last year (<id>.mutatie), and the
 * part of it above or below zero (<table>.gunstig.<id>, <table>.ongunstig.<id>).
 */
#include <string.h>

#include "build.h"

struct companion {
    struct statements *statements;
    struct figures *figures;
    struct findings *findings;
    size_t *made; /* by figure of a row: its companion, or MAP_NONE */
    size_t row_figures;
};

static size_t companion_add(const struct companion *companion, size_t of, const char *suffix)
{
    struct figures *figures = companion->figures;
    char *id = arena_printf(figures->arena, "%s.%s", figures->items[of].id, suffix);
    size_t figure = figures_add(figures, id, figures->items[of].label, figures->items[of].table);

    figures->items[figure].side = figures->items[of].side;
    figures->items[figure].nature = figures->items[of].nature;
    figures->items[figure].unit = figures->items[of].unit;
    return figure;
}

static void report_base(const struct companion *companion, const struct layout_row *row)
{
    struct finding finding = {.check = "layout.procent_van", .level = LEVEL_ERROR, .at = row->at,
                              .width = strlen(row->id), .found = row->percent_of,
                              .message = "procent_van= noemt een cijfer dat niet bestaat",
                              .expected = "de id van een cijfer, zoals wv.netto_omzet"};

    findings_add(companion->findings, &finding);
}

/* A tree of percentages beside the tree of amounts: the same leaves, the same sums. */
static void add_percentage(struct companion *companion, size_t row)
{
    const struct layout_row *from = &companion->statements->layout->rows[row];
    size_t of = companion->statements->row_figure[row], base, figure;

    if (from->percent_of == NULL || of == MAP_NONE)
        return;
    base = figures_find(companion->figures, from->percent_of);
    if (base == MAP_NONE) {
        report_base(companion, from);
        return;
    }
    figure = companion_add(companion, of, "pct");
    companion->figures->items[figure].unit = UNIT_PCT10;
    companion->figures->items[figure].divisor = base;
    companion->made[of] = figure;
}

/* Is the figure the sum of figures that all have a companion? */
static bool is_joined(const struct companion *companion, size_t of)
{
    const struct figure *figure = &companion->figures->items[of];

    for (size_t i = 0; i < figure->term_count; i++)
        if (figure->terms[i].of >= companion->row_figures ||
            companion->made[figure->terms[i].of] == MAP_NONE)
            return false;
    return !figure->leaf;
}

/*
 * Terms of a companion: the companions of those of the figure, or what the figure itself adds up.
 * Of euros of other tables it is rounded itself: their sum is no percentage.
 */
static void join_percentage(struct companion *companion, size_t of)
{
    struct figures *figures = companion->figures;
    size_t figure = companion->made[of];
    bool joined = is_joined(companion, of);

    figures->items[figure].leaf = !joined;
    for (size_t i = 0; i < figures->items[of].term_count; i++) {
        struct term term = figures->items[of].terms[i];

        if (joined) {
            term.of = companion->made[term.of];
            figures->items[term.of].parent = figure;
        }
        figures_term(figures, figure, term);
    }
}

static void percentages(struct companion *companion)
{
    const struct layout *layout = companion->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++)
        add_percentage(companion, i);
    for (size_t i = 0; i < companion->row_figures; i++)
        if (companion->made[i] != MAP_NONE)
            join_percentage(companion, i);
}

static void changes(const struct companion *companion)
{
    const struct layout *layout = companion->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t of = companion->statements->row_figure[i], figure;

        if (!layout->rows[i].changes || of == MAP_NONE)
            continue;
        figure = companion_add(companion, of, "mutatie");
        companion->figures->items[figure].nature = FIGURE_FLOW;
        figures_term(companion->figures, figure, (struct term){TERM_FIGURE, 1, of, 0, 0});
        figures_term(companion->figures, figure, (struct term){TERM_FIGURE, -1, of, 1, 0});
    }
}

/* One half of a split table: what works to one side, and its sum. */
static void half(const struct companion *companion, size_t root, const char *name, int sign)
{
    struct figures *figures = companion->figures;
    const char *table = figures->items[root].table;
    size_t sum = figures_add(figures, arena_printf(figures->arena, "%s.%s", table, name),
                             figures->items[root].label, table);

    figures->items[sum].unit = figures->items[root].unit;
    figures->items[sum].nature = FIGURE_FLOW;
    for (size_t i = 0; i < companion->row_figures; i++) {
        size_t figure;

        if (figures->items[i].parent != root)
            continue;
        figure = figures_add(figures,
                             arena_printf(figures->arena, "%s.%s.%s", table, name,
                                          strchr(figures->items[i].id, '.') + 1),
                             figures->items[i].label, table);
        figures->items[figure].unit = figures->items[i].unit;
        figures->items[figure].nature = FIGURE_FLOW;
        figures->items[figure].clamped = true;
        figures_term(figures, figure, (struct term){TERM_FIGURE, sign, i, 0, 0});
        figures_term(figures, sum, (struct term){TERM_FIGURE, 1, figure, 0, 0});
        figures->items[figure].parent = sum;
    }
}

static void splits(const struct companion *companion)
{
    const struct layout *layout = companion->statements->layout;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t root = companion->statements->row_figure[i];

        if (!layout->rows[i].split_by_sign || root == MAP_NONE)
            continue;
        half(companion, root, "gunstig", 1);
        half(companion, root, "ongunstig", -1);
    }
}

void companions_build(struct statements *statements, struct findings *findings)
{
    struct companion companion = {.statements = statements, .figures = &statements->figures,
                                  .findings = findings,
                                  .row_figures = statements->figures.count};

    companion.made = arena_take_array(findings->arena, companion.row_figures,
                                      sizeof *companion.made);
    for (size_t i = 0; i < companion.row_figures; i++)
        companion.made[i] = MAP_NONE;
    percentages(&companion);
    changes(&companion);
    splits(&companion);
}
