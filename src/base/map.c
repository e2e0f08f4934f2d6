#include "jaarrapport/map.h"

struct map_slot {
    const char *key; /* NULL: free */
    uint32_t length, hash;
    size_t value;
};

/* FNV-1a: short keys, no attacker who gains by a slow batch. */
static uint32_t hash_of(struct slice key)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.at[i]) * 1099511628211u;
    return (uint32_t)(hash ^ hash >> 32);
}

static struct map_slot *slot_of(const struct map *map, struct slice key, uint32_t hash)
{
    size_t at = hash & (map->capacity - 1);

    for (;;) {
        struct map_slot *slot = &map->slots[at];

        if (slot->key == NULL ||
            (slot->hash == hash && slice_equal((struct slice){slot->key, slot->length}, key)))
            return slot;
        at = (at + 1) & (map->capacity - 1);
    }
}

size_t map_find(const struct map *map, struct slice key)
{
    const struct map_slot *slot;

    if (map->capacity == 0)
        return MAP_NONE;
    slot = slot_of(map, key, hash_of(key));
    return slot->key == NULL ? MAP_NONE : slot->value;
}

static void widen(struct map *map)
{
    struct map wider = {.arena = map->arena, .count = map->count};

    wider.capacity = map->capacity == 0 ? 16 : map->capacity * 2;
    wider.slots = arena_take_array(map->arena, wider.capacity, sizeof *wider.slots);
    for (size_t i = 0; i < map->capacity; i++) {
        const struct map_slot *slot = &map->slots[i];

        if (slot->key != NULL)
            *slot_of(&wider, (struct slice){slot->key, slot->length}, slot->hash) = *slot;
    }
    *map = wider;
}

size_t map_add(struct map *map, struct slice key, size_t value)
{
    uint32_t hash = hash_of(key);
    struct map_slot *slot;

    if (key.length > UINT32_MAX)
        memory_exhausted();
    if (map->count * 2 >= map->capacity)
        widen(map);
    slot = slot_of(map, key, hash);
    if (slot->key == NULL) {
        slot->key = arena_copy(map->arena, key.at, key.length);
        slot->length = (uint32_t)key.length;
        slot->hash = hash;
        slot->value = value;
        map->count++;
    }
    return slot->value;
}
