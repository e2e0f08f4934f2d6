#include <string.h>

#include "build.h"

/* Nearest id, for "bedoelt u ...?"; NULL when none is near. */
static const char *nearest_id(const struct figures *figures, const char *id)
{
    const char *nearest = NULL;
    size_t best = strlen(id) / 3 + 1;

    for (size_t i = 0; i < figures->count; i++) {
        size_t distance = text_distance(figures->items[i].id, id);

        if (distance < best) {
            best = distance;
            nearest = figures->items[i].id;
        }
    }
    return nearest;
}

/* Characters of the source as it was written: sign, id and moment. */
static size_t width_of(const struct row_source *source)
{
    static const size_t moments[] = {
        [MOMENT_END] = 0, [MOMENT_CHANGE] = sizeof ":mutatie" - 1, [MOMENT_BEGIN] = sizeof ":begin" - 1};

    return 1 + strlen(source->text) + moments[source->moment];
}

static void report_unknown(const struct figures *figures, const struct row_source *source,
                           struct findings *findings)
{
    const char *nearest = nearest_id(figures, source->text);
    struct finding finding = {.check = "layout.bron", .level = LEVEL_ERROR, .at = source->at,
                              .width = width_of(source), .found = source->text,
                              .message = "de bron noemt een cijfer dat niet bestaat",
                              .expected = "de id van een cijfer, zoals balans.vorderingen"};

    if (nearest != NULL)
        finding.remedy = arena_printf(findings->arena, "bedoelt u %s?", nearest);
    findings_add(findings, &finding);
}

/* Does `from` reach `to` by its terms?  Then `to` may not become one of its sources. */
static bool reaches(const struct figures *figures, size_t from, size_t to)
{
    const struct figure *figure = &figures->items[from];

    if (from == to)
        return true;
    for (size_t i = 0; i < figure->term_count; i++)
        if (figure->terms[i].kind == TERM_FIGURE && reaches(figures, figure->terms[i].of, to))
            return true;
    return false;
}

static void source_add(struct figures *figures, size_t figure, const struct row_source *source,
                       struct findings *findings)
{
    size_t of = figures_find(figures, source->text);
    struct finding cycle = {.check = "layout.kring", .level = LEVEL_ERROR, .at = source->at,
                            .width = width_of(source), .found = source->text,
                            .message = "de bron hangt van de rij zelf af"};

    if (of == MAP_NONE) {
        report_unknown(figures, source, findings);
    } else if (reaches(figures, of, figure)) {
        findings_add(findings, &cycle);
    } else if (source->moment == MOMENT_BEGIN) {
        figures_term(figures, figure, (struct term){TERM_FIGURE, source->sign, of, 1, 0});
    } else {
        figures_term(figures, figure, (struct term){TERM_FIGURE, source->sign, of, 0, 0});
        if (source->moment == MOMENT_CHANGE)
            figures_term(figures, figure, (struct term){TERM_FIGURE, -source->sign, of, 1, 0});
    }
}

/* The hidden figure below the line of a ratio, made at its first source. */
static size_t divisor_of(struct figures *figures, size_t figure)
{
    size_t divisor = figures->items[figure].divisor;
    char *id;

    if (divisor != MAP_NONE)
        return divisor;
    id = arena_printf(figures->arena, "%s.noemer", figures->items[figure].id);
    divisor = figures_add(figures, id, figures->items[figure].label,
                          figures->items[figure].table);
    figures->items[divisor].nature = figures->items[figure].nature;
    figures->items[divisor].side = figures->items[figure].side;
    figures->items[divisor].leaf = true; /* rounded on its own: it is no part of a table */
    figures->items[figure].divisor = divisor;
    figures->items[figure].leaf = true;
    return divisor;
}

/* A row in another unit than its sources is rounded itself; in the same unit it adds them up. */
static void settle_unit(struct figures *figures, size_t figure)
{
    struct figure *item = &figures->items[figure];

    for (size_t i = 0; i < item->term_count; i++)
        if (item->terms[i].kind == TERM_FIGURE &&
            figures->items[item->terms[i].of].unit != item->unit)
            item->leaf = true;
}

/* A row of a table of its own that shows accounts again, apart from their statement row. */
static void accounts_add(struct statements *statements, size_t figure,
                         const struct row_source *source)
{
    const struct chart *chart = statements->ledger->chart;

    for (size_t i = 0; i < chart->count; i++)
        if (layout_source_takes(source, &chart->accounts[i]))
            leaf_account(&statements->figures, figure, i);
}

/* -- positions --------------------------------------------------------------------- */

static bool is_position(const struct statements *statements, size_t index);

static bool term_is_position(const struct statements *statements, const struct term *term)
{
    if (term->kind == TERM_FIGURE)
        return term->back == 0 && is_position(statements, term->of);
    return term->kind == TERM_CLOSING &&
           statements->ledger->chart->accounts[term->of].kind == ACCOUNT_BALANCE;
}

/* Of a table of figures: all that it is made of stands at the same balance-sheet date. */
static bool is_position(const struct statements *statements, size_t index)
{
    const struct figure *figure = &statements->figures.items[index];
    bool position = figure->term_count > 0;

    if (layout_takes_accounts(figure->table) || strcmp(figure->table, "verloop") == 0)
        return figure->nature == FIGURE_STOCK;
    for (size_t i = 0; position && i < figure->term_count; i++)
        position = term_is_position(statements, &figure->terms[i]);
    return position && (figure->divisor == MAP_NONE || is_position(statements, figure->divisor));
}

static void find_positions(struct statements *statements)
{
    struct figures *figures = &statements->figures;

    for (size_t i = 0; i < figures->count; i++)
        figures->items[i].nature =
            is_position(statements, i) ? FIGURE_STOCK : FIGURE_FLOW;
}

void sources_build(struct statements *statements, struct findings *findings)
{
    const struct layout *layout = statements->layout;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t figure = statements->row_figure[i];

        for (size_t j = 0; figure != MAP_NONE && j < layout->rows[i].source_count; j++) {
            const struct row_source *source = &layout->rows[i].sources[j];

            if (source->kind == SOURCE_ACCOUNT && !layout_takes_accounts(layout->rows[i].table))
                accounts_add(statements, figure, source);
            if (source->kind == SOURCE_FIGURE)
                source_add(&statements->figures,
                           source->divisor ? divisor_of(&statements->figures, figure) : figure,
                           source, findings);
        }
        if (figure != MAP_NONE && !layout_takes_accounts(layout->rows[i].table))
            settle_unit(&statements->figures, figure);
    }
    find_positions(statements);
}
