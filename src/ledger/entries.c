#include "entries.h"

#include <stdlib.h>
#include <string.h>

#include "fingerprint.h"

/* -- keys -------------------------------------------------------------------------- */

/* Where in a key the journal begins: behind two digits (below YEARS_MAX) and a NUL. */
enum { KEY_JOURNAL = 3 };

/* Year, journal and number, with NULs between: the year first, for numbers restart each year. */
static void key_write(struct entries *entries, size_t year, const struct journal_line *line)
{
    size_t number = KEY_JOURNAL + line->journal.length + 1, length = number + line->entry.length;
    char *key = entries->key;

    if (length >= entries->key_capacity) {
        entries->key_capacity = 2 * length + 1;
        entries->key = key = memory_resize(entries->key, entries->key_capacity);
    }
    key[0] = (char)('0' + year / 10);
    key[1] = (char)('0' + year % 10);
    key[2] = '\0';
    bytes_copy(key + KEY_JOURNAL, line->journal.at, line->journal.length);
    key[number - 1] = '\0';
    bytes_copy(key + number, line->entry.at, line->entry.length);
    key[length] = '\0';
    entries->key_length = length;
    entries->year = year;
    entries->number = number;
}

static struct slice key_slice(const struct entries *entries)
{
    return (struct slice){entries->key, entries->key_length};
}

static struct left_entry left_copy(const struct entries *entries)
{
    struct slice key = key_slice(entries);
    struct left_entry left = {.entry = entries->current, .hash = fingerprint_bytes(0, key),
                              .key = memory_take(key.length + 1), .length = key.length};

    memcpy(left.key, key.at, key.length + 1);
    return left;
}

static struct slice left_key(const struct left_entry *left)
{
    return (struct slice){left->key, left->length};
}

/* Is this line of the entry that is coming by?  The common case, so without a key. */
static bool is_current(const struct entries *entries, size_t year,
                       const struct journal_line *line)
{
    const char *key = entries->key;
    struct slice journal, number;

    if (!entries->has_current || year != entries->year)
        return false; /* before the first entry there is no key to point into */
    journal = (struct slice){key + KEY_JOURNAL, entries->number - KEY_JOURNAL - 1};
    number = (struct slice){key + entries->number, entries->key_length - entries->number};
    return slice_equal(line->entry, number) && slice_equal(line->journal, journal);
}

/* -- open entries ------------------------------------------------------------------ */

/* Where a key is in the table, or where it belongs. */
static size_t slot_of(const struct entries *entries, uint64_t hash, struct slice key)
{
    size_t mask = entries->slot_count - 1, slot = (size_t)hash & mask;

    while (entries->slots[slot] != 0) {
        const struct left_entry *left = &entries->left[entries->slots[slot] - 1];

        if (left->hash == hash && slice_equal(left_key(left), key))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static size_t slot_of_left(const struct entries *entries, const struct left_entry *left)
{
    return slot_of(entries, left->hash, left_key(left));
}

static size_t place_of(const struct entries *entries, struct slice key)
{
    size_t slot;

    if (entries->count == entries->free)
        return MAP_NONE;
    slot = slot_of(entries, fingerprint_bytes(0, key), key);
    return entries->slots[slot] == 0 ? MAP_NONE : entries->slots[slot] - 1;
}

/* The table anew, for so many slots. */
static void slots_fill(struct entries *entries, size_t slot_count)
{
    free(entries->slots);
    entries->slot_count = slot_count;
    entries->slots = memory_take(slot_count * sizeof *entries->slots);
    memset(entries->slots, 0, slot_count * sizeof *entries->slots);
    for (size_t i = 0; i < entries->count; i++) {
        const struct left_entry *left = &entries->left[i];

        if (left->key != NULL)
            entries->slots[slot_of_left(entries, left)] = i + 1;
    }
}

/* A free place, and a table of which half the slots stay free. */
static size_t place_take(struct entries *entries)
{
    enum { FEWEST = 64 };

    if (entries->free > 0)
        return entries->freed[--entries->free];
    if (entries->count == entries->capacity) {
        entries->capacity = entries->capacity == 0 ? FEWEST : 2 * entries->capacity;
        entries->left = memory_resize(entries->left, entries->capacity * sizeof *entries->left);
        entries->freed = memory_resize(entries->freed,
                                       entries->capacity * sizeof *entries->freed);
        slots_fill(entries, 2 * entries->capacity);
    }
    return entries->count++;
}

static void remember(struct entries *entries)
{
    struct left_entry left = left_copy(entries);
    size_t place = place_take(entries);

    entries->slots[slot_of_left(entries, &left)] = place + 1;
    entries->left[place] = left;
}

/* Later ones of the same run of slots move up, so that none is cut off from its home. */
static void slot_clear(struct entries *entries, size_t hole)
{
    size_t mask = entries->slot_count - 1;

    for (size_t at = (hole + 1) & mask; entries->slots[at] != 0; at = (at + 1) & mask) {
        size_t home = (size_t)entries->left[entries->slots[at] - 1].hash & mask;

        if (((at - home) & mask) < ((at - hole) & mask))
            continue;
        entries->slots[hole] = entries->slots[at];
        hole = at;
    }
    entries->slots[hole] = 0;
}

static void forget(struct entries *entries, size_t place)
{
    struct left_entry *left = &entries->left[place];

    slot_clear(entries, slot_of_left(entries, left));
    free(left->key);
    *left = (struct left_entry){0};
    entries->freed[entries->free++] = place;
}

/* -- lines ------------------------------------------------------------------------- */

static bool is_sound(const struct entry *entry)
{
    return entry->sum.cents == 0 && !entry->dates_differ;
}

/* Another entry comes: this one is remembered while it does not balance. */
static void settle(struct entries *entries)
{
    bool sound = is_sound(&entries->current);

    if (!entries->has_current)
        return;
    entries->has_current = false;
    if (entries->keeps_first) {
        entries->keeps_first = false;
        entries->first = left_copy(entries);
        return;
    }
    entries->ever_left += !sound;
    if (entries->current_left == MAP_NONE && !sound)
        remember(entries);
    else if (entries->current_left != MAP_NONE && sound)
        forget(entries, entries->current_left);
    else if (entries->current_left != MAP_NONE)
        entries->left[entries->current_left].entry = entries->current;
}

static void begin(struct entries *entries, size_t year, const struct journal_line *line)
{
    size_t left;

    settle(entries);
    key_write(entries, year, line);
    left = place_of(entries, key_slice(entries));
    entries->current_left = left;
    entries->current = left != MAP_NONE
        ? entries->left[left].entry
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
    entries_more(entries, amount);
    if (!date_equal(entries->current.date, line->date))
        entries->current.dates_differ = true;
    return begins;
}

/* -- halves ------------------------------------------------------------------------ */

void entries_keep_first(struct entries *entries)
{
    entries->keeps_first = true;
}

bool entries_join(struct entries *first, struct entries *second)
{
    const struct entry *head = &second->first.entry;

    settle(second);
    if (first->ever_left > 0 || second->ever_left > 0)
        return false;
    first->total += second->total;
    if (second->first.key == NULL)
        return true;
    if (!first->has_current || !slice_equal(left_key(&second->first), key_slice(first)))
        return is_sound(head) && (!first->has_current || is_sound(&first->current));
    first->total--;
    first->current.sum = money_plus(first->current.sum, head->sum);
    return is_sound(&first->current) && !head->dates_differ &&
           date_equal(first->current.date, head->date);
}

/* -- the end ----------------------------------------------------------------------- */

static int by_first_line(const void *a, const void *b)
{
    const struct entry *left = &((const struct left_entry *)a)->entry;
    const struct entry *right = &((const struct left_entry *)b)->entry;

    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

void entries_finish(struct entries *entries)
{
    size_t count = 0;

    settle(entries);
    for (size_t i = 0; i < entries->count; i++)
        if (entries->left[i].key != NULL)
            entries->left[count++] = entries->left[i];
    entries->count = count;
    entries->free = 0;
    if (count == 0)
        return;
    qsort(entries->left, count, sizeof *entries->left, by_first_line);
    slots_fill(entries, entries->slot_count);
}

size_t entries_find(struct entries *entries, size_t year, const struct journal_line *line)
{
    if (entries->count == 0)
        return MAP_NONE;
    key_write(entries, year, line);
    return place_of(entries, key_slice(entries));
}

void entries_free(struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        free(entries->left[i].key);
    free(entries->first.key);
    free(entries->left);
    free(entries->freed);
    free(entries->slots);
    free(entries->key);
    *entries = (struct entries){0};
}
