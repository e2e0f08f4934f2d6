#include "entries.h"

#include <string.h>

/* The year first: numbers restart each year. */
static void key_write(struct buffer *key, size_t year, const struct journal_line *line)
{
    char digits[2] = {(char)('0' + year / 10), (char)('0' + year % 10)}; /* below YEARS_MAX */

    buffer_clear(key);
    buffer_add(key, digits, sizeof digits);
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

    return entries->has_current && year == entries->year &&
           line->journal.length == entries->number - entries->journal - 1 &&
           line->entry.length == entries->key.length - entries->number &&
           memcmp(key + entries->number, line->entry.at, line->entry.length) == 0 &&
           memcmp(key + entries->journal, line->journal.at, line->journal.length) == 0;
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
    else if (entries->current.sum.cents != 0 || entries->current.dates_differ ||
             entries->keeps_first)
        remember(entries);
    entries->has_current = false;
    entries->keeps_first = false;
}

static void begin(struct entries *entries, size_t year, const struct journal_line *line)
{
    size_t left;

    settle(entries);
    entries->by_key.arena = entries->arena;
    key_write(&entries->key, year, line);
    entries->year = year;
    entries->number = entries->key.length - line->entry.length;
    entries->journal = entries->number - line->journal.length - 1;
    left = entries->count > 0 ? map_find(&entries->by_key, key_slice(&entries->key)) : MAP_NONE;
    entries->current_left = left;
    entries->current = left != MAP_NONE
        ? entries->left[left]
        : (struct entry){.date = line->date, .file = line->file, .line = line->line,
                         .column = line->column};
    entries->has_current = true;
    entries->total++;
}

bool entries_take(struct entries *entries, size_t year, const struct journal_line *line,
                  struct money amount)
{
    bool begins = !is_current(entries, year, line);

    if (begins)
        begin(entries, year, line);
    entries->current.sum = money_plus(entries->current.sum, amount);
    if (!date_equal(entries->current.date, line->date))
        entries->current.dates_differ = true;
    return begins;
}

void entries_keep_first(struct entries *entries)
{
    entries->keeps_first = true;
}

static bool is_sound(const struct entry *entry)
{
    return entry->sum.cents == 0 && !entry->dates_differ;
}

bool entries_join(struct entries *first, struct entries *second)
{
    struct entry *head;

    settle(second);
    if (first->count > 0 || second->count > 1)
        return false;
    first->total += second->total;
    if (second->count == 0)
        return true;
    head = &second->left[0];
    if (!first->has_current || map_find(&second->by_key, key_slice(&first->key)) == MAP_NONE)
        return is_sound(head) && (!first->has_current || is_sound(&first->current));
    first->total--;
    first->current.sum = money_plus(first->current.sum, head->sum);
    return is_sound(&first->current) && !head->dates_differ &&
           date_equal(first->current.date, head->date);
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
