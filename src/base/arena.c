#include "jaarrapport/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Each block is twice as large as the last one; what is larger than the least gets one alone. */
enum { BLOCK_LEAST = 64 * 1024, BLOCK_MOST = 1024 * 1024, ALIGNMENT = alignof(max_align_t) };

struct arena_block {
    struct arena_block *older;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

_Noreturn void memory_exhausted(void)
{
    static const char message[] = "jaarrapport: geen geheugen meer\n";
    ssize_t said = write(STDERR_FILENO, message, sizeof message - 1);

    (void)said; /* nothing can be done about it */
    exit(2); /* not _exit: unfinished output files are removed on the way out */
}

void *memory_resize(void *old, size_t size)
{
    void *memory = realloc(old, size > 0 ? size : 1);

    if (memory == NULL)
        memory_exhausted();
    return memory;
}

void *memory_take(size_t size)
{
    return memory_resize(NULL, size);
}

/* A block of zeroes. */
static struct arena_block *block_new(size_t size)
{
    struct arena_block *block;

    if (size > SIZE_MAX - sizeof *block)
        memory_exhausted();
    block = calloc(1, sizeof *block + size);
    if (block == NULL)
        memory_exhausted();
    block->size = size;
    return block;
}

/* What is taken last comes from the first block; one that is full stands behind it. */
static void *take_alone(struct arena *arena, size_t size)
{
    struct arena_block *block = block_new(size);
    struct arena_block **link = arena->first == NULL ? &arena->first : &arena->first->older;

    block->used = size;
    block->older = *link;
    *link = block;
    return block->bytes;
}

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static struct arena_block *add_block(struct arena *arena)
{
    size_t last = arena->first == NULL ? BLOCK_LEAST / 2 : arena->first->size;
    struct arena_block *block = block_new(last < BLOCK_MOST / 2 ? last * 2 : BLOCK_MOST);

    block->older = arena->first;
    arena->first = block;
    return block;
}

void *arena_take(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->first;
    void *memory;

    if (size > SIZE_MAX - ALIGNMENT)
        memory_exhausted();
    size = aligned(size);
    if (size > BLOCK_LEAST)
        return take_alone(arena, size);
    if (block == NULL || block->size - block->used < size)
        block = add_block(arena);
    memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

void *arena_take_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    return arena_take(arena, count * size);
}

/* Is an array of this capacity alone in its block? */
static bool is_alone(size_t capacity, size_t size)
{
    return aligned(capacity * size) > BLOCK_LEAST;
}

/* An array that is alone in its block is resized there, so a large one leaves no copies behind. */
static void *block_resize(struct arena *arena, void *array, size_t size)
{
    struct arena_block *old = (struct arena_block *)(void *)((unsigned char *)array -
                                                             offsetof(struct arena_block, bytes));
    struct arena_block **link = &arena->first, *block;

    while (*link != old)
        link = &(*link)->older;
    size = aligned(size);
    block = memory_resize(old, sizeof *block + size);
    memset(block->bytes + block->size, 0, size - block->size);
    block->size = block->used = size;
    *link = block;
    return block->bytes;
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    bool alone = is_alone(*capacity, size);
    void *larger;

    if (count < *capacity)
        return array;
    if (*capacity > SIZE_MAX / 4 / size)
        memory_exhausted();
    *capacity = *capacity == 0 ? (size < 32 ? 8 : 2) : alone ? *capacity + *capacity / 2 : *capacity * 2;
    if (alone)
        return block_resize(arena, array, *capacity * size);
    larger = arena_take_array(arena, *capacity, size);
    if (count > 0)
        memcpy(larger, array, count * size);
    return larger;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_take(arena, length + 1);

    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
    return string == NULL ? NULL : arena_copy(arena, string, strlen(string));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    char short_text[256], *text;
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(short_text, sizeof short_text, format, arguments);
    va_end(arguments);
    if (length < 0)
        memory_exhausted();
    if ((size_t)length < sizeof short_text)
        return arena_copy(arena, short_text, (size_t)length);
    text = arena_take(arena, (size_t)length + 1);
    va_start(arguments, format);
    (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

static void free_from(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *older = block->older;

        free(block);
        block = older;
    }
}

void arena_reset(struct arena *arena)
{
    free_from(arena->first);
    arena->first = NULL;
}

void arena_clear(struct arena *arena)
{
    struct arena_block *block = arena->first;

    if (block == NULL)
        return;
    free_from(block->older);
    block->older = NULL;
    memset(block->bytes, 0, block->used);
    block->used = 0;
}
