/*
 * arena: memory that is given back all at once.
 *
 * Everything made from one administration lives in one arena and dies with
 * it; nothing taken from an arena is freed on its own.  Running out of memory
 * is trouble of the machine that no caller can mend: the program says so,
 * removes unfinished output files and ends with status 2.
 */
#ifndef JAARRAPPORT_ARENA_H
#define JAARRAPPORT_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first; /* newest block; older ones are linked from it */
};

/* Zero-filled memory, aligned for any type; never NULL. */
void *arena_take(struct arena *arena, size_t size);

/* Room for `count` elements of `size` bytes, zero-filled; the product is checked. */
void *arena_take_array(struct arena *arena, size_t count, size_t size);

/*
 * Makes room for one more element in an array that grows: returns `array`
 * itself, or a larger one with its `count` elements, and `array` is gone.
 * `*capacity` is kept by the caller and starts at 0 with `array` NULL.
 */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* A NUL-terminated copy of `length` bytes. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* A NUL-terminated copy of a string; NULL stays NULL. */
char *arena_string(struct arena *arena, const char *string);

/* printf into the arena. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Gives everything back; the arena can be used again. */
void arena_reset(struct arena *arena);

/* The same, but for the block at hand: for an arena that is filled and emptied over and over. */
void arena_clear(struct arena *arena);

/* malloc and realloc that never return NULL, for what must live outside an arena. */
void *memory_take(size_t size);
void *memory_resize(void *old, size_t size);

/* Ends the program: "geen geheugen meer", status 2. */
_Noreturn void memory_exhausted(void);

#endif
