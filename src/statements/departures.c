#include "jaarrapport/departures.h"

#include <string.h>

#include "build.h"

const struct closed_in *departures_closed(const struct statements *statements, size_t figure,
                                          size_t column)
{
    for (size_t i = 0; i < statements->closed_count; i++)
        if (statements->closed[i].figure == figure && statements->closed[i].column == column)
            return &statements->closed[i];
    return NULL;
}

const char *departures_rows(const struct statements *statements, const struct closed_in *closed,
                            struct arena *arena)
{
    enum { NAMED_MAX = 4 };
    const char *text = "";

    for (size_t i = 0; i < closed->row_count && i < NAMED_MAX; i++)
        text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ", ",
                            statements->figures.items[closed->rows[i]].label);
    if (closed->row_count > NAMED_MAX)
        text = arena_printf(arena, "%s en nog %zu", text, closed->row_count - NAMED_MAX);
    return text;
}

/* -- reasons ----------------------------------------------------------------------- */

struct reasons {
    const struct statements *statements;
    const struct figures *figures;
    struct arena *arena;
};

static bool is_in(const struct figure *figure, const char *table)
{
    return strcmp(figure->table, table) == 0;
}

/* Did nothing change since last year, to the cent and in print? */
static bool stands_still(const struct figure *figure, size_t column)
{
    return figure->nature == FIGURE_STOCK && column + 1 < COLUMN_COUNT &&
           figure->values[column + 1].known &&
           figure->values[column].exact.cents == figure->values[column + 1].exact.cents &&
           figure->values[column].printed == figure->values[column + 1].printed;
}

/* Rules 1 to 4 leave no other way. */
static const char *forced_reason(const struct reasons *reasons, size_t index, size_t column,
                                 const struct closed_in *closed)
{
    const struct figure *figure = &reasons->figures->items[index];
    const char *rows = departures_rows(reasons->statements, closed, reasons->arena);
    int units = is_in(figure, "verloop") ? 2 : 1;

    if (!figure_is_within(reasons->figures, index, column, units))
        return arena_printf(reasons->arena, "tegenspraak, regel 4 wijkt: geen ruimte door %s",
                            rows);
    if (figure->values[column].exact.cents == 0)
        return arena_printf(reasons->arena, "tegenspraak, niets wordt iets: geen ruimte door %s",
                            rows);
    if (stands_still(figure, column))
        return "beweegt niet: drukt wat vorig jaar is afgedrukt";
    return arena_printf(reasons->arena, "regel 5 wijkt voor 1 tot 4: geen ruimte door %s", rows);
}

static bool is_balancing(const struct reasons *reasons, const struct figure *figure)
{
    return figure->row != MAP_NONE &&
           reasons->statements->layout->rows[figure->row].balancing;
}

/* Something had to give, and this gives least. */
static const char *chosen_reason(const struct reasons *reasons, const struct figure *figure)
{
    bool movement = is_in(figure, "kasstroom") || is_in(figure, "verloop");

    if (figure->leaf && is_balancing(reasons, figure))
        return "sluitpost: neemt het verschil van het totaal";
    if (!figure->leaf)
        return movement ? "verschil of som van afgedrukte bedragen" : "som van afgedrukte rijen";
    if (movement && figure->nature == FIGURE_STOCK)
        return "deel van een afgedrukte eindstand";
    if (movement)
        return "mutatie tussen afgedrukte standen";
    if (figure->parent == MAP_NONE)
        return "neemt het verschil van een totaal dat vaststaat";
    return arena_printf(reasons->arena, "neemt het verschil van %s",
                        reasons->figures->items[figure->parent].label);
}

const char *departures_reason(const struct statements *statements, size_t figure, size_t column,
                              struct arena *arena)
{
    struct reasons reasons = {statements, &statements->figures, arena};
    const struct closed_in *closed = departures_closed(statements, figure, column);

    return closed != NULL ? forced_reason(&reasons, figure, column, closed)
                          : chosen_reason(&reasons, &statements->figures.items[figure]);
}

struct departures departures_of(const struct statements *statements, struct arena *arena)
{
    const struct figures *figures = &statements->figures;
    struct departures departures = {NULL, 0};
    size_t capacity = 0;

    for (size_t i = 0; i < figures->count; i++) {
        for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
            const struct value *value = &figures->items[i].values[column];
            int64_t nearest = figure_bounds(figures, i, column).nearest;

            if (!value->known || value->printed == nearest)
                continue;
            departures.items = arena_grow(arena, departures.items, departures.count, &capacity,
                                          sizeof *departures.items);
            departures.items[departures.count++] =
                (struct departure){i, column, nearest,
                                   departures_reason(statements, i, column, arena)};
        }
    }
    return departures;
}
