#include "entries.h"

#include <stdio.h>
#include <string.h>

/* The year first: numbers restart each year. */
static void key_write(struct buffer *key, size_t year, const struct journal_line *line)
{
    buffer_clear(key);
    buffer_printf(key, "%zu", year);
    buffer_add(key, "", 1);
    buffer_add(key, line->journal.at, line->journal.length);
    buffer_add(key, "", 1);
    buffer_add(key, line->entry.at, line->entry.length);
}

static struct slice key_slice(const struct buffer *key)
{
    return (struct slice){key->bytes, key->length};
}

/* Is this line of the entry that is coming by?  The common case, so without a key. */
static bool is_current(const struct entries *entries, size_t year,
                       const struct journal_line *line)
{
    const char *key = entries->key.bytes;
    size_t year_length, journal_length, rest;
    char digits[24];

    if (!entries->has_current)
        return false;
    year_length = strlen(key);
    (void)snprintf(digits, sizeof digits, "%zu", year);
    if (strcmp(digits, key) != 0)
        return false;
    rest = entries->key.length - year_length - 1;
    journal_length = line->journal.length;
    if (rest != journal_length + 1 + line->entry.length)
        return false;
    key += year_length + 1;
    return memcmp(key, line->journal.at, journal_length) == 0 && key[journal_length] == '\0' &&
           memcmp(key + journal_length + 1, line->entry.at, line->entry.length) == 0;
}

static void remember(struct entries *entries)
{
    size_t index = entries->count;
    struct slice key = key_slice(&entries->key);

    entries->left = arena_grow(entries->arena, entries->left, index, &entries->capacity,
                               sizeof *entries->left);
    entries->keys = arena_grow(entries->arena, entries->keys, index, &entries->key_capacity,
                               sizeof *entries->keys);
    entries->left[index] = entries->current;
    entries->keys[index] = arena_copy(entries->arena, key.at, key.length);
    (void)map_add(&entries->by_key, key, index);
    entries->count++;
}

/* Another entry comes: this one is forgotten when it balances. */
static void settle(struct entries *entries)
{
    if (!entries->has_current)
        return;
    if (entries->current_left != MAP_NONE)
        entries->left[entries->current_left] = entries->current;
    else if (entries->current.sum.cents != 0 || entries->current.dates_differ)
        remember(entries);
    entries->has_current = false;
}

static void begin(struct entries *entries, size_t year, const struct journal_line *line)
{
    size_t left;

    settle(entries);
    entries->by_key.arena = entries->arena;
    key_write(&entries->key, year, line);
    left = entries->count > 0 ? map_find(&entries->by_key, key_slice(&entries->key)) : MAP_NONE;
    entries->current_left = left;
    entries->current = left != MAP_NONE
        ? entries->left[left]
        : (struct entry){.date = line->date, .file = line->file, .line = line->line,
                         .column = line->column};
    entries->has_current = true;
    entries->total++;
}

void entries_take(struct entries *entries, size_t year, const struct journal_line *line,
                  struct money amount)
{
    if (!is_current(entries, year, line))
        begin(entries, year, line);
    entries->current.sum = money_plus(entries->current.sum, amount);
    if (date_compare(entries->current.date, line->date) != 0)
        entries->current.dates_differ = true;
}

void entries_finish(struct entries *entries)
{
    settle(entries);
}

size_t entries_find(struct entries *entries, size_t year, const struct journal_line *line)
{
    if (entries->count == 0)
        return MAP_NONE;
    key_write(&entries->key, year, line);
    return map_find(&entries->by_key, key_slice(&entries->key));
}
