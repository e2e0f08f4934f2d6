#include "jaarrapport/ageing.h"

#include <stdlib.h>
#include <string.h>

struct item {
    size_t account;
    const char *relation;
    bool documented;
    struct date first;
    struct money open;
};

struct building {
    const struct ledger *ledger;
    struct arena *arena;
    struct date at;
    struct map by_key; /* account, relation and document */
    struct item *items;
    size_t count, capacity;
    const bool *also;
    bool *related;     /* by account: has a line with a relation */
    struct buffer key;
};

static const char *text_of(struct slice slice)
{
    return slice.at == NULL ? "" : slice.at;
}

static struct item *item_of(struct building *building, const struct journal_line *line)
{
    struct slice relation = line->relation, document = line->document;
    size_t index;

    buffer_clear(&building->key);
    buffer_printf(&building->key, "%zu|%.*s|%.*s", line->account, (int)relation.length,
                  text_of(relation), (int)document.length, text_of(document));
    index = map_add(&building->by_key,
                    (struct slice){building->key.bytes, building->key.length}, building->count);
    if (index < building->count)
        return &building->items[index];
    building->items = arena_grow(building->arena, building->items, index, &building->capacity,
                                 sizeof *building->items);
    building->items[index] = (struct item){
        line->account, arena_copy(building->arena, text_of(relation), relation.length),
        document.length > 0, line->date, {0}};
    return &building->items[building->count++];
}

static bool is_trade(const struct building *building, size_t account)
{
    const char *rgs = building->ledger->chart->accounts[account].rgs;

    return building->also[account] || strncmp(rgs, "BVorDeb", 7) == 0 ||
           strncmp(rgs, "BSchCre", 7) == 0;
}

static bool wants(void *self, const struct posted_line *posted)
{
    const struct building *building = self;
    const struct ledger *ledger = building->ledger;

    return posted->year < YEARS_MAX &&
           is_trade(building, posted->line->account) &&
           date_compare(posted->line->date, building->at) <= 0 &&
           (!posted->opening || posted->year == ledger->first);
}

static void take(void *self, const struct posted_line *posted)
{
    struct building *building = self;
    struct item *item = item_of(building, posted->line);

    item->open = money_plus(item->open, posted->amount);
    if (date_compare(posted->line->date, item->first) < 0)
        item->first = posted->line->date;
    if (*item->relation != '\0')
        building->related[item->account] = true;
}

/* -- rows -------------------------------------------------------------------------- */

static size_t age_of(const struct building *building, const struct item *item)
{
    long days = date_number(building->at) - date_number(item->first);

    if (!item->documented)
        return AGE_UNKNOWN;
    return days <= 30 ? AGE_30 : days <= 60 ? AGE_60 : days <= 90 ? AGE_90 : AGE_OLDER;
}

static int by_relation(const void *left, const void *right)
{
    const struct item *a = left, *b = right;

    if (a->account != b->account)
        return a->account < b->account ? -1 : 1;
    return strcmp(a->relation, b->relation);
}

static bool is_of(const struct aged *row, const struct item *item)
{
    return row->account == item->account && strcmp(row->relation, item->relation) == 0;
}

static void add_item(struct ageing *ageing, const struct building *building,
                     const struct item *item)
{
    size_t age = age_of(building, item);
    struct aged *row;

    if (ageing->count == 0 || !is_of(&ageing->rows[ageing->count - 1], item))
        ageing->rows[ageing->count++] =
            (struct aged){.account = item->account, .relation = item->relation};
    row = &ageing->rows[ageing->count - 1];
    row->open[age] = money_plus(row->open[age], item->open);
    row->total = money_plus(row->total, item->open);
}

enum outcome ageing_build(struct ageing *ageing, const struct ledger *ledger,
                          const struct journal *journal, const bool *also, struct arena *arena)
{
    struct building building = {.ledger = ledger, .arena = arena, .also = also,
                                .at = ledger->administration->year.end, .by_key.arena = arena};
    struct lookup lookup = {.self = &building, .wants = wants, .take = take};
    enum outcome outcome;

    building.related = arena_take_array(arena, ledger->chart->count, sizeof *building.related);
    outcome = ledger_lookup(ledger, journal, &lookup);
    buffer_free(&building.key);
    *ageing = (struct ageing){.at = building.at};
    if (building.count > 0)
        qsort(building.items, building.count, sizeof *building.items, by_relation);
    ageing->rows = arena_take_array(arena, building.count, sizeof *ageing->rows);
    for (size_t i = 0; i < building.count; i++)
        if (building.related[building.items[i].account] && building.items[i].open.cents != 0)
            add_item(ageing, &building, &building.items[i]);
    return outcome;
}
