#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jaarrapport/source.h"

char *source_real_path(const char *path)
{
    char *real = realpath(path, NULL);

    if (real == NULL && errno == ENOMEM)
        memory_exhausted(); /* or a file would seem to lie elsewhere */
    return real;
}

/* The real path of a folder; of the one that `path` lies in where `folder` is NULL. */
static char *real_folder(const char *folder, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct buffer name = {0};
    char *real;

    if (folder != NULL)
        return source_real_path(folder);
    if (slash == NULL)
        return source_real_path(".");
    buffer_add(&name, path, (size_t)(slash - path) + 1);
    real = source_real_path(name.bytes);
    buffer_free(&name);
    return real;
}

/* A file of the folder itself and no link, as nearly all are: no path needs to be followed. */
static bool is_plainly_inside(const char *folder, const char *path)
{
    size_t length = folder == NULL ? 0 : strlen(folder);
    struct stat status;

    if (folder != NULL && (strncmp(path, folder, length) != 0 || path[length] != '/' ||
                           strchr(path + length + 1, '/') != NULL))
        return false;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool source_is_inside(const char *folder, const char *path)
{
    char *outer, *inner;
    size_t length;
    bool inside;

    if (is_plainly_inside(folder, path))
        return true;
    outer = real_folder(folder, path);
    inner = source_real_path(path);
    length = outer == NULL ? 0 : strlen(outer);
    inside = outer != NULL && inner != NULL && strncmp(inner, outer, length) == 0 &&
                  (inner[length] == '/' || strcmp(outer, "/") == 0);

    free(outer);
    free(inner);
    return inside;
}

bool source_require_inside(const char *path, struct findings *findings)
{
    struct finding finding = {.check = "intake.pad", .level = LEVEL_ERROR,
                              .at = {.file = path}, .width = 1,
                              .message = "een koppeling leidt naar een bestand buiten de map",
                              .expected = "een bestand in de map zelf of daaronder",
                              .remedy = "zet het bestand in de map, in plaats van de koppeling"};

    if (source_is_inside(NULL, path) || access(path, F_OK) != 0)
        return true; /* who opens it says that it is not there */
    findings_add(findings, &finding);
    return false;
}
