#include "colophon.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "jaarrapport/digest.h"

struct inputs {
    struct arena *arena;
    const char **paths, **names; /* as opened, and as printed */
    size_t count, path_capacity, name_capacity;
};

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
    if (count > 1)
        qsort(names, count, sizeof *names, compare);
    for (size_t i = 0; i < count; i++)
        add(inputs, arena_printf(inputs->arena, "%s/%s", folder, names[i]),
            arena_printf(inputs->arena, "%s%s", shown, names[i]));
}

/* "titel9/teksten/" of the folder a text was looked for in. */
static const char *text_prefix(struct arena *arena, const char *folder)
{
    const char *last = folder == NULL ? NULL : strrchr(folder, '/'), *part = last;

    while (part != NULL && part > folder && part[-1] != '/')
        part--;
    return part == NULL ? "" : arena_printf(arena, "%s/", part);
}

static void find_inputs(struct inputs *inputs, const struct statements *statements,
                        const char *const *folders, size_t folder_count)
{
    static const char *const tables[2] = {".csv", ".xaf"}, *const texts[2] = {".md", ".md"};
    const struct administration *administration = statements->administration;
    const struct layout *layout = statements->layout;

    add(inputs, administration->path, "administratie.ini");
    add_folder(inputs, administration->folder, "", tables);
    for (size_t i = 0; i < layout->folder_count; i++) {
        const char *shown = arena_printf(inputs->arena, "layout %s: ",
                                         strrchr(layout->folders[i], '/') + 1);

        add_folder(inputs, layout->folders[i], shown, tables);
        add_folder(inputs, layout->folders[i], shown, texts);
    }
    add_folder(inputs, arena_printf(inputs->arena, "%s/../wnt", layout->folder),
               "normen: ", tables);
    for (size_t i = 0; i < folder_count; i++)
        add_folder(inputs, folders[i], text_prefix(inputs->arena, folders[i]), texts);
}

/* In groups of eight, so that it can be read aloud; they stay on one line. */
static const char *grouped(struct arena *arena, const char digest[DIGEST_TEXT_MAX])
{
    const char *text = "";

    for (size_t i = 0; i + 8 < DIGEST_TEXT_MAX; i += 8)
        text = arena_printf(arena, "%s%s%.8s", text, i > 0 ? "\u00a0" : "", digest + i);
    return text;
}

void colophon_add(struct document *document, const struct tables *tables,
                  enum report_use use, const char *const *folders, size_t folder_count)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_TEXT};
    struct inputs inputs = {.arena = tables->arena};
    struct table_builder builder =
        builder_new(tables->arena, "colofon", "SHA-256 van alle invoer", kinds, 2);
    struct doc_row *row = builder_row(&builder, DOC_ROW_HEAD);

    builder.table->small = true;
    row->cells[0].text = "bestand";
    row->cells[1].text = "SHA-256";
    row->cells[0].emphasis = row->cells[1].emphasis = EMPHASIS_BOLD;
    find_inputs(&inputs, tables->statements, folders, folder_count);
    for (size_t i = 0; i < inputs.count; i++) {
        char digest[DIGEST_TEXT_MAX];

        row = builder_row(&builder, DOC_ROW_ITEM);
        row->cells[0].text = inputs.names[i];
        if (use == REPORT_CHECKED)
            continue;
        row->cells[1].text = digest_file(inputs.paths[i], digest)
            ? grouped(tables->arena, digest)
            : "niet leesbaar";
    }
    document_add(document, tables->arena, BLOCK_TABLE)->table = builder.table;
}
