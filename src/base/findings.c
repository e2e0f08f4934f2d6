/* The collection of findings: which are kept, and their order. */
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/finding.h"
#include "jaarrapport/map.h"

enum { LEVELS = LEVEL_ERROR + 1, ROOM = 2 * FINDINGS_MAX };

/* Where a finding stands among the others; `file` counts from 1, 0 is none. */
struct key {
    size_t file, line, column, found;
};

/* The first finding of a check at each level, in the order of findings. */
struct firsts {
    bool any[LEVELS];
    struct key key[LEVELS];
};

struct findings_index {
    struct arena *arena;
    size_t found;             /* all that came */
    struct key *keys;         /* by item */
    size_t key_capacity;
    bool full;                /* FINDINGS_MAX are kept, of which this is the last */
    struct key last;
    const char *const *order; /* files, as findings_order was told */
    size_t order_count;
    struct map files;         /* by name: the place of the rank of each */
    size_t *ranks, rank_capacity;
    struct map checks;        /* by name: the place of the first of each */
    struct firsts *firsts;
    size_t first_capacity;
};

static struct findings_index *index_of(struct findings *findings)
{
    struct findings_index *index = findings->index;

    if (index == NULL) {
        index = findings->index = arena_take(findings->arena, sizeof *index);
        index->arena = index->files.arena = index->checks.arena = findings->arena;
    }
    return index;
}

/* -- order ------------------------------------------------------------------------- */

/* Files that are not listed come as they were discovered, and before those that are. */
static size_t rank_of(const struct findings_index *index, const char *file, size_t discovered)
{
    for (size_t i = 0; i < index->order_count; i++)
        if (strcmp(file, index->order[i]) == 0)
            return SIZE_MAX / 2 + i;
    return discovered;
}

/* The number of a file: its place among those with findings, from 1. */
static size_t file_number(struct findings_index *index, const char *file)
{
    size_t count = index->files.count, place;

    if (file == NULL)
        return 0;
    place = map_add(&index->files, slice_of(file), count);
    if (place == count) {
        index->ranks = arena_grow(index->arena, index->ranks, count, &index->rank_capacity,
                                  sizeof *index->ranks);
        index->ranks[count] = rank_of(index, file, count + 1);
    }
    return place + 1;
}

static size_t key_rank(const struct findings_index *index, const struct key *key)
{
    return key->file == 0 ? 0 : index->ranks[key->file - 1];
}

static int compare(size_t rank_a, const struct key *a, size_t rank_b, const struct key *b)
{
    const size_t parts[][2] = {
        {rank_a, rank_b}, {a->line, b->line}, {a->column, b->column}, {a->found, b->found}};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i][0] != parts[i][1])
            return parts[i][0] < parts[i][1] ? -1 : 1;
    return 0;
}

static bool is_before(const struct findings_index *index, const struct key *a, const struct key *b)
{
    return compare(key_rank(index, a), a, key_rank(index, b), b) < 0;
}

void findings_order(struct findings *findings, const char *const *files, size_t file_count)
{
    struct findings_index *index = index_of(findings);

    index->order = files;
    index->order_count = file_count;
    for (size_t i = file_count; i-- > 0;) { /* a name that is listed twice goes by the first */
        size_t place = map_find(&index->files, slice_of(files[i]));

        if (place != MAP_NONE)
            index->ranks[place] = SIZE_MAX / 2 + i;
    }
}

/* -- which are kept ---------------------------------------------------------------- */

/*
 * Does one of the same check that is no less serious stand before it?  That one is
 * kept, or the same is true of it in turn: either way the check is named.
 */
static bool is_named(const struct findings_index *index, const struct finding *finding,
                     const struct key *key)
{
    size_t place = map_find(&index->checks, slice_of(finding->check));

    for (size_t level = finding->level; place != MAP_NONE && level < LEVELS; level++)
        if (index->firsts[place].any[level] &&
            is_before(index, &index->firsts[place].key[level], key))
            return true;
    return false;
}

static void note_first(struct findings_index *index, const struct finding *finding,
                       const struct key *key)
{
    size_t count = index->checks.count;
    size_t place = map_add(&index->checks, slice_of(finding->check), count);
    struct firsts *first;

    if (place == count) {
        index->firsts = arena_grow(index->arena, index->firsts, count, &index->first_capacity,
                                   sizeof *index->firsts);
        index->firsts[place] = (struct firsts){0};
    }
    first = &index->firsts[place];
    if (first->any[finding->level] && !is_before(index, key, &first->key[finding->level]))
        return;
    first->any[finding->level] = true;
    first->key[finding->level] = *key;
}

static bool is_kept(const struct findings_index *index, const struct finding *finding,
                    const struct key *key)
{
    return !index->full || is_before(index, key, &index->last) || !is_named(index, finding, key);
}

bool findings_would_keep(const struct findings *findings, const struct finding *finding)
{
    const struct findings_index *index = findings->index;
    struct key key = {0, finding->at.line, finding->at.column, SIZE_MAX};
    size_t place;

    if (index == NULL || !index->full)
        return true;
    if (finding->at.file != NULL) {
        place = map_find(&index->files, slice_of(finding->at.file));
        if (place == MAP_NONE)
            return true; /* of a file without any so far */
        key.file = place + 1;
    }
    return is_kept(index, finding, &key);
}

/* -- sorting ----------------------------------------------------------------------- */

struct ordered {
    struct finding finding;
    struct key key;
    size_t rank;
};

static int compare_ordered(const void *left, const void *right)
{
    const struct ordered *a = left, *b = right;

    return compare(a->rank, &a->key, b->rank, &b->key);
}

/* In order, and no more than are kept. */
static void settle(struct findings *findings)
{
    struct findings_index *index = findings->index;
    size_t count = findings->count, kept = 0;
    struct ordered *items = memory_take(count * sizeof *items);

    for (size_t i = 0; i < count; i++)
        items[i] = (struct ordered){findings->items[i], index->keys[i],
                                    key_rank(index, &index->keys[i])};
    if (count > 1)
        qsort(items, count, sizeof *items, compare_ordered);
    for (size_t i = 0; i < count; i++) {
        if (i >= FINDINGS_MAX && is_named(index, &items[i].finding, &items[i].key))
            continue;
        findings->items[kept] = items[i].finding;
        index->keys[kept++] = items[i].key;
    }
    free(items);
    findings->dropped += count - kept;
    findings->count = kept;
    if (kept >= FINDINGS_MAX)
        index->last = index->keys[FINDINGS_MAX - 1];
}

void findings_sort(struct findings *findings)
{
    if (findings->count > 0)
        settle(findings);
}

/* -- adding ------------------------------------------------------------------------ */

static void copy(struct arena *arena, struct finding *kept, const struct finding *finding)
{
    struct place *also = arena_take_array(arena, finding->also_count, sizeof *also);

    *kept = *finding;
    kept->check = arena_string(arena, finding->check);
    kept->at.file = arena_string(arena, finding->at.file);
    kept->excerpt = arena_string(arena, finding->excerpt);
    kept->message = arena_string(arena, finding->message);
    kept->expected = arena_string(arena, finding->expected);
    kept->found = arena_string(arena, finding->found);
    kept->remedy = arena_string(arena, finding->remedy);
    for (size_t i = 0; i < finding->also_count; i++) {
        also[i] = finding->also[i];
        also[i].file = arena_string(arena, finding->also[i].file);
    }
    kept->also = also;
}

static void keep(struct findings *findings, const struct finding *finding, const struct key *key)
{
    struct findings_index *index = findings->index;
    size_t count = findings->count;

    findings->items = arena_grow(findings->arena, findings->items, count, &findings->capacity,
                                 sizeof *findings->items);
    index->keys = arena_grow(findings->arena, index->keys, count, &index->key_capacity,
                             sizeof *index->keys);
    copy(findings->arena, &findings->items[count], finding);
    index->keys[count] = *key;
    findings->count++;
    if (!index->full && (count == 0 || is_before(index, &index->last, key)))
        index->last = *key;
    index->full = index->full || findings->count == FINDINGS_MAX;
    if (findings->count >= ROOM)
        settle(findings);
}

void findings_add(struct findings *findings, const struct finding *finding)
{
    struct findings_index *index = index_of(findings);
    struct key key = {file_number(index, finding->at.file), finding->at.line, finding->at.column,
                      index->found++};
    bool kept = is_kept(index, finding, &key);

    findings->errors += finding->level == LEVEL_ERROR;
    findings->warnings += finding->level == LEVEL_WARNING;
    note_first(index, finding, &key);
    if (kept)
        keep(findings, finding, &key);
    else
        findings->dropped++;
}
