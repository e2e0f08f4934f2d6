/* Finds a layout and reads its files; looks rows up. */
#include "jaarrapport/layout.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "layout_reader.h"

#ifndef JAARRAPPORT_SHARE
#define JAARRAPPORT_SHARE "/usr/local/share/jaarrapport"
#endif

/* -- lookup ------------------------------------------------------------------------ */

size_t layout_resolve(const struct layout *layout, const char *reference)
{
    size_t row = map_find(&layout->by_name, slice_of(reference));

    return row < layout->row_count ? row : MAP_NONE; /* rows beyond the limit have names too */
}

/* -- folders ----------------------------------------------------------------------- */

enum { PLACES_MAX = 4 };

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Takes the last part off a path; false when there is none. */
static bool cut_last(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash == NULL)
        return false;
    *slash = '\0';
    return true;
}

/* The path of the running program, without links; "" when the system does not tell. */
static char *program_path(struct arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);

    return arena_copy(arena, path, length <= 0 || length == sizeof path ? 0 : (size_t)length);
}

/* Where layouts may be, in order; the number of them. */
static size_t layout_places(struct arena *arena, const char *layouts_folder,
                            const char *places[PLACES_MAX])
{
    char *program = program_path(arena);
    size_t count = 0;

    if (layouts_folder != NULL) {
        places[0] = layouts_folder;
        return 1;
    }
    if (cut_last(program)) {
        places[1] = arena_printf(arena, "%s/layouts", program);
        (void)cut_last(program); /* out/jaarrapport stands beside layouts/ */
        places[0] = arena_printf(arena, "%s/layouts", program);
        /* bin/jaarrapport beside share/, wherever the two were put */
        places[2] = arena_printf(arena, "%s/share/jaarrapport/layouts", program);
        count = 3;
    }
    places[count++] = JAARRAPPORT_SHARE "/layouts";
    return count;
}

const char *layout_shared_file(const char *name, const char *layouts_folder,
                               struct arena *arena)
{
    const char *places[PLACES_MAX];
    size_t count = layout_places(arena, layouts_folder, places);

    for (size_t i = 0; i < count; i++) {
        const char *path = arena_printf(arena, "%s/%s", places[i], name);

        if (is_file(path))
            return path;
    }
    return NULL;
}

/* -- an unknown layout ------------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;

    return strcmp(*a, *b);
}

/* Names of the layouts in a folder, sorted; the number of them. */
static size_t list_layouts(struct arena *arena, const char *folder, const char ***names)
{
    size_t count = 0, capacity = 0;
    DIR *directory = opendir(folder);
    struct dirent *entry;

    *names = NULL;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.' ||
            !is_file(arena_printf(arena, "%s/%s/rijen.csv", folder, entry->d_name)))
            continue;
        *names = arena_grow(arena, *names, count, &capacity, sizeof **names);
        (*names)[count++] = arena_string(arena, entry->d_name);
    }
    if (directory != NULL)
        (void)closedir(directory);
    if (count > 1)
        qsort(*names, count, sizeof **names, compare_names);
    return count;
}

static void report_unknown(const char *name, struct place named_at, const char *const *places,
                           size_t place_count, struct findings *findings)
{
    struct arena *arena = findings->arena;
    const char *known = "", *nearest = NULL;
    struct finding finding = {.check = "layout.naam", .level = LEVEL_ERROR, .at = named_at,
                              .width = utf8_count(name, strlen(name)), .found = name};

    for (size_t i = 0; i < place_count; i++) {
        const char **names;
        size_t count = list_layouts(arena, places[i], &names);

        for (size_t j = 0; j < count; j++)
            known = arena_printf(arena, "%s%s%s", known, *known == '\0' ? "" : ", ", names[j]);
        if (nearest == NULL)
            nearest = layout_nearest(slice_of(name), names, count);
    }
    finding.message = arena_printf(arena, "de layout '%s' bestaat niet", name);
    finding.expected = *known != '\0' ? arena_printf(arena, "een van: %s", known)
                                      : "een map met een bestand rijen.csv";
    finding.remedy = nearest != NULL
                         ? arena_printf(arena, "schrijf bij [rapport] layout = %s", nearest)
                         : "verbeter [rapport] layout, of wijs met --layouts=MAP een map aan";
    findings_add(findings, &finding);
}

/* A name is one folder, not a way to others. */
static bool check_layout_name(const char *name, struct place named_at, struct findings *findings)
{
    struct finding finding = {.check = "layout.naam", .level = LEVEL_ERROR, .at = named_at,
                              .width = utf8_count(name, strlen(name)), .found = name,
                              .message = "de naam van de layout kan niet",
                              .expected = "letters en cijfers, zonder punt of schuine streep",
                              .remedy = "verbeter [rapport] layout in administratie.ini"};

    if (*name != '\0' && strpbrk(name, "./\\") == NULL)
        return true;
    findings_add(findings, &finding);
    return false;
}

/* Sets the folder; false when there is none. */
static bool find_folder(struct layout *layout, struct place named_at, const char *layouts_folder,
                        struct findings *findings)
{
    struct arena *arena = findings->arena;
    const char *places[PLACES_MAX];
    size_t count = layout_places(arena, layouts_folder, places);

    for (size_t i = 0; i < count; i++) {
        layout->folder = arena_printf(arena, "%s/%s", places[i], layout->name);
        if (is_folder(layout->folder))
            return true;
    }
    layout->folder = NULL;
    report_unknown(layout->name, named_at, places, count, findings);
    return false;
}

/* -- files ------------------------------------------------------------------------- */

/* The file of that name in the first folder that has it, or NULL. */
static const char *find_file(const struct layout *layout, const char *name, struct arena *arena)
{
    for (size_t i = 0; i < layout->folder_count; i++) {
        const char *path = arena_printf(arena, "%s/%s", layout->folders[i], name);

        if (is_file(path))
            return path;
    }
    return NULL;
}

static void build_rows(struct layout_reader *reader, const struct table *adjustments,
                       const struct table *schedules)
{
    if (reader->count == 0)
        return; /* the header is wrong: nothing below it can be judged */
    if (adjustments != NULL && adjustments->header != NULL)
        layout_raw_amend(reader, adjustments);
    layout_raw_settle(reader);
    layout_rows_read(reader);
    if (schedules != NULL && schedules->header != NULL)
        layout_schedule_read(reader, schedules);
    layout_check(reader, arena_printf(reader->arena, "%s/rijen.csv", reader->layout->folder));
}

/* The last file opened, or NULL where there was none to open. */
static const struct table *last_opened(const struct open_tables *tables, const char *path)
{
    return path == NULL ? NULL : tables->items[tables->count - 1];
}

static enum outcome read_files(struct layout *layout, const char *adjustments,
                               struct open_tables *tables, struct findings *findings)
{
    struct layout_reader reader = {.layout = layout, .findings = findings,
                                   .arena = findings->arena};
    enum outcome outcome = layout_layers_read(&reader, tables);
    const char *schedules = find_file(layout, "verloop.csv", findings->arena);
    const struct table *amending, *moving;

    if (adjustments != NULL && layout_open(tables, adjustments, findings) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    amending = last_opened(tables, adjustments);
    if (schedules != NULL && layout_open(tables, schedules, findings) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    moving = last_opened(tables, schedules);
    if (outcome == OUTCOME_OK)
        build_rows(&reader, amending, moving);
    layout->report_file = find_file(layout, "rapport.md", findings->arena);
    return outcome;
}

enum outcome layout_read(struct layout *layout, const char *name, const char *layouts_folder,
                         const char *adjustments, struct findings *findings)
{
    return layout_read_at(layout, name, (struct place){0}, layouts_folder, adjustments, findings);
}

enum outcome layout_read_at(struct layout *layout, const char *name, struct place named_at,
                            const char *layouts_folder, const char *adjustments,
                            struct findings *findings)
{
    struct open_tables tables = {0};
    enum outcome outcome;

    *layout = (struct layout){.name = arena_string(findings->arena, name)};
    if (layouts_folder != NULL && !is_folder(layouts_folder)) {
        trouble_say(layouts_folder, "is geen map met layouts");
        return OUTCOME_TROUBLE;
    }
    if (!check_layout_name(name, named_at, findings) ||
        !find_folder(layout, named_at, layouts_folder, findings))
        return OUTCOME_OK;
    outcome = read_files(layout, adjustments, &tables, findings);
    for (size_t i = 0; i < tables.count; i++)
        table_close(tables.items[i]);
    return outcome;
}
