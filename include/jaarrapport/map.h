/*
 * map: finds a small number by a string of bytes.
 *
 * Keys are copied into the arena; values are indices of the caller's arrays.
 */
#ifndef JAARRAPPORT_MAP_H
#define JAARRAPPORT_MAP_H

#include "jaarrapport/arena.h"
#include "jaarrapport/text.h"

#define MAP_NONE ((size_t)-1)

struct map_slot;

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t capacity, count; /* capacity is a power of two or 0 */
};

/* The value of a key, or MAP_NONE. */
size_t map_find(const struct map *map, struct slice key);

/* Adds a key, or gives the value it has already. */
size_t map_add(struct map *map, struct slice key, size_t value);

#endif
