/* Which row of a layout takes an account: its own number first, then the longest RGS code. */
#include <string.h>

#include "layout_reader.h"

static const struct row_source *source_of(const struct layout *layout, struct layout_taker taker)
{
    return &layout->rows[taker.row].sources[taker.source];
}

/* -- account numbers --------------------------------------------------------------- */

static const char *range_last(const struct row_source *source)
{
    return source->last != NULL ? source->last : source->text;
}

/* By length first: a range holds numbers of one length. */
static int compare_numbers(const char *a, const char *b)
{
    size_t first = strlen(a), second = strlen(b);

    return first != second ? (first < second ? -1 : 1) : strcmp(a, b);
}

static const struct row_source *range_at(const struct layout *layout, size_t place)
{
    return source_of(layout, layout->takers[layout->ranges[place]]);
}

/* The first range that does not end before `number`. */
static size_t range_place(const struct layout *layout, const char *number)
{
    size_t low = 0, high = layout->range_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_numbers(range_last(range_at(layout, middle)), number) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The taker of an account number, MAP_NONE when there is none. */
static size_t find_range(const struct layout *layout, const char *number)
{
    size_t place = range_place(layout, number);

    if (place == layout->range_count ||
        compare_numbers(range_at(layout, place)->text, number) > 0)
        return MAP_NONE;
    return layout->ranges[place];
}

/* -- RGS codes --------------------------------------------------------------------- */

static size_t find_code(const struct layout *layout, struct slice code)
{
    if (code.length > layout->code_longest)
        code.length = layout->code_longest;
    for (; code.length > 0; code.length--) {
        size_t taker = map_find(&layout->by_code, code);

        if (taker != MAP_NONE)
            return taker;
    }
    return MAP_NONE;
}

/* -- building ---------------------------------------------------------------------- */

const struct row_source *layout_taker_clash(const struct layout *layout,
                                            const struct row_source *source)
{
    size_t first = MAP_NONE;

    if (source->kind == SOURCE_RGS)
        first = map_find(&layout->by_code, slice_of(source->text));
    else
        for (size_t i = range_place(layout, source->text);
             i < layout->range_count &&
             compare_numbers(range_at(layout, i)->text, range_last(source)) <= 0;
             i++)
            first = layout->ranges[i] < first ? layout->ranges[i] : first;
    return first == MAP_NONE ? NULL : source_of(layout, layout->takers[first]);
}

static void add_range(struct layout *layout, size_t taker, struct arena *arena)
{
    size_t place = range_place(layout, source_of(layout, layout->takers[taker])->text);

    layout->ranges = arena_grow(arena, layout->ranges, layout->range_count,
                                &layout->range_capacity, sizeof *layout->ranges);
    memmove(layout->ranges + place + 1, layout->ranges + place,
            (layout->range_count - place) * sizeof *layout->ranges);
    layout->ranges[place] = taker;
    layout->range_count++;
}

static void add_code(struct layout *layout, size_t taker, struct arena *arena)
{
    struct slice code = slice_of(source_of(layout, layout->takers[taker])->text);

    layout->by_code.arena = arena;
    (void)map_add(&layout->by_code, code, taker);
    if (code.length > layout->code_longest)
        layout->code_longest = code.length;
}

void layout_taker_add(struct layout *layout, size_t row, struct arena *arena)
{
    size_t taker = layout->taker_count;
    struct layout_taker place = {row, layout->rows[row].source_count - 1};

    layout->takers = arena_grow(arena, layout->takers, taker, &layout->taker_capacity,
                                sizeof *layout->takers);
    layout->takers[layout->taker_count++] = place;
    if (source_of(layout, place)->kind == SOURCE_RGS)
        add_code(layout, taker, arena);
    else
        add_range(layout, taker, arena);
}

/* -- asking ------------------------------------------------------------------------ */

bool layout_source_takes(const struct row_source *source, const struct account *account)
{
    switch (source->kind) {
    case SOURCE_ACCOUNT:
        return compare_numbers(source->text, account->number) <= 0 &&
               compare_numbers(account->number, range_last(source)) <= 0;
    case SOURCE_RGS: return strncmp(account->rgs, source->text, strlen(source->text)) == 0;
    case SOURCE_FIGURE: break;
    }
    return false;
}

size_t layout_row_of(const struct layout *layout, const struct account *account)
{
    size_t taker = find_range(layout, account->number);

    if (taker == MAP_NONE)
        taker = find_code(layout, slice_of(account->rgs));
    return taker == MAP_NONE ? MAP_NONE : layout->takers[taker].row;
}
