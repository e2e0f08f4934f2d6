#include "colophon.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "jaarrapport/digest.h"

struct inputs {
    struct arena *arena;
    const char **paths, **names; /* as opened, and as printed */
    size_t count, path_capacity, name_capacity;
    enum outcome outcome;
};

static void refuse(struct inputs *inputs, const char *path)
{
    trouble_say(path, "%s", trouble_reason(errno));
    inputs->outcome = OUTCOME_TROUBLE;
}

static void add(struct inputs *inputs, const char *path, const char *name)
{
    struct stat status;

    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return;
    inputs->paths = arena_grow(inputs->arena, inputs->paths, inputs->count,
                               &inputs->path_capacity, sizeof *inputs->paths);
    inputs->names = arena_grow(inputs->arena, inputs->names, inputs->count,
                               &inputs->name_capacity, sizeof *inputs->names);
    inputs->paths[inputs->count] = path;
    inputs->names[inputs->count++] = name;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);

    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

static int compare(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;

    return strcmp(*a, *b);
}

/* The files of a folder with one of these endings, by name. */
static void add_folder(struct inputs *inputs, const char *folder, const char *shown,
                       const char *const suffixes[2])
{
    DIR *open = folder == NULL ? NULL : opendir(folder);
    const char **names = NULL;
    size_t count = 0, capacity = 0;
    const struct dirent *entry;

    while (open != NULL && (entry = readdir(open)) != NULL) {
        if (!ends_in(entry->d_name, suffixes[0]) && !ends_in(entry->d_name, suffixes[1]))
            continue;
        names = arena_grow(inputs->arena, names, count, &capacity, sizeof *names);
        names[count++] = arena_string(inputs->arena, entry->d_name);
    }
    if (open != NULL)
        (void)closedir(open);
    else if (folder != NULL && errno != ENOENT)
        refuse(inputs, folder);
    if (count > 1)
        qsort(names, count, sizeof *names, compare);
    for (size_t i = 0; i < count; i++)
        add(inputs, arena_printf(inputs->arena, "%s/%s", folder, names[i]),
            arena_printf(inputs->arena, "%s%s", shown, names[i]));
}

/* "titel9/teksten/doel.md" of a path. */
static const char *last_parts(const char *path)
{
    const char *part = path + strlen(path);

    for (int parts = 0; part > path; part--)
        if (part[-1] == '/' && ++parts == 3)
            break;
    return part;
}

/* A text may have been placed more than once. */
static void add_texts(struct inputs *inputs, const char *const *placed, size_t count)
{
    const char **paths = arena_take_array(inputs->arena, count, sizeof *paths);

    memcpy(paths, placed, count * sizeof *paths);
    qsort(paths, count, sizeof *paths, compare);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(paths[i], paths[i - 1]) != 0)
            add(inputs, paths[i], last_parts(paths[i]));
}

static void find_inputs(struct inputs *inputs, const struct statements *statements,
                        const char *const *placed, size_t placed_count)
{
    static const char *const suffixes[2] = {".csv", ".xaf"};
    const struct administration *administration = statements->administration;
    const struct layout *layout = statements->layout;

    add(inputs, administration->path, "administratie.ini");
    add_folder(inputs, administration->folder, "", suffixes);
    for (size_t i = 0; i < layout->folder_count; i++)
        add_folder(inputs, layout->folders[i],
                   arena_printf(inputs->arena, "layout %s: ",
                                strrchr(layout->folders[i], '/') + 1), suffixes);
    add_folder(inputs, arena_printf(inputs->arena, "%s/../wnt", layout->folder),
               "normen: ", suffixes);
    if (placed_count > 0)
        add_texts(inputs, placed, placed_count);
}

/* In groups of eight, so that it can be read aloud; they stay on one line. */
static const char *grouped(struct arena *arena, const char digest[DIGEST_TEXT_MAX])
{
    const char *text = "";

    for (size_t i = 0; i + 8 < DIGEST_TEXT_MAX; i += 8)
        text = arena_printf(arena, "%s%s%.8s", text, i > 0 ? "\u00a0" : "", digest + i);
    return text;
}

struct doc_table *colophon_add(struct document *document, struct arena *arena)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_TEXT};
    struct table_builder builder = builder_new(arena, "colofon", "SHA-256 van alle invoer", kinds, 2);

    builder.table->small = true;
    document_add(document, arena, BLOCK_TABLE)->table = builder.table;
    return builder.table;
}

enum outcome colophon_fill(struct doc_table *table, const struct statements *statements,
                           const char *const *placed, size_t placed_count, struct arena *arena)
{
    struct inputs inputs = {.arena = arena};
    struct table_builder builder = {.arena = arena, .table = table};
    struct doc_row *row = builder_row(&builder, DOC_ROW_HEAD);

    row->cells[0].text = "bestand";
    row->cells[1].text = "SHA-256";
    row->cells[0].emphasis = row->cells[1].emphasis = EMPHASIS_BOLD;
    find_inputs(&inputs, statements, placed, placed_count);
    for (size_t i = 0; i < inputs.count; i++) {
        char digest[DIGEST_TEXT_MAX];

        row = builder_row(&builder, DOC_ROW_ITEM);
        row->cells[0].text = inputs.names[i];
        if (digest_file(inputs.paths[i], digest))
            row->cells[1].text = grouped(arena, digest);
        else
            refuse(&inputs, inputs.paths[i]);
    }
    return inputs.outcome;
}
