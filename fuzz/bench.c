#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* mkdtemp, nftw */

#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jaarrapport/map.h"
#include "jaarrapport/text.h"

enum { PATH_ROOM = 256 };

void bench_holds(bool holds, const char *property, const char *file, int line)
{
    if (holds)
        return;
    (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, property);
    abort();
}

/* -- the folder --------------------------------------------------------------------- */

static char folder[64];

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

static void remove_folder(void)
{
    (void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static const char *folder_of_all(void)
{
    if (*folder != '\0')
        return folder;
    (void)snprintf(folder, sizeof folder, "%s/jaarrapport-fuzz-XXXXXX",
                   access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    BENCH_HOLDS(mkdtemp(folder) != NULL);
    (void)atexit(remove_folder);
    return folder;
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + strlen(folder) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        BENCH_HOLDS(mkdir(path, 0700) == 0 || errno == EEXIST);
        *slash = '/';
    }
}

/* A name is met again at every input: its path is kept. */
const char *bench_path(const char *name)
{
    static struct path {
        char name[64], path[PATH_ROOM];
    } paths[64];
    size_t i = 0;

    while (paths[i].name[0] != '\0' && strcmp(paths[i].name, name) != 0)
        i++;
    BENCH_HOLDS(i + 1 < sizeof paths / sizeof *paths && strlen(name) < sizeof paths[i].name);
    if (paths[i].name[0] == '\0') {
        (void)snprintf(paths[i].name, sizeof paths[i].name, "%s", name);
        (void)snprintf(paths[i].path, PATH_ROOM, "%s/%s", folder_of_all(), name);
        make_folders(paths[i].path);
    }
    return paths[i].path;
}

const char *bench_write(const char *name, const char *bytes, size_t length)
{
    const char *path = bench_path(name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    BENCH_HOLDS(file >= 0 && write(file, bytes, length) == (ssize_t)length);
    (void)close(file);
    return path;
}

const char *bench_copy(const char *name, const char *from)
{
    const char *path = bench_path(name);
    struct buffer all = {0};
    char bytes[4096];
    size_t length;
    FILE *file;

    if (access(path, F_OK) == 0)
        return path;
    file = fopen(from, "rb");
    BENCH_HOLDS(file != NULL);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        buffer_add(&all, bytes, length);
    (void)fclose(file);
    (void)bench_write(name, all.bytes, all.length);
    buffer_free(&all);
    return path;
}

/* -- mapped files ------------------------------------------------------------------- */

/*
 * The linker gives the program these for mmap and munmap (Makefile): a file is then memory
 * of its own size, and a sanitizer sees a read beyond its end, which in a page it would not.
 */
void *__wrap_mmap64(void *at, size_t length, int protection, int flags, int file, off_t offset);
int __wrap_munmap(void *at, size_t length);

void *__wrap_mmap64(void *at, size_t length, int protection, int flags, int file, off_t offset)
{
    char *copy = malloc(length);

    BENCH_HOLDS(at == NULL && protection == PROT_READ && flags == MAP_PRIVATE && copy != NULL);
    BENCH_HOLDS(pread(file, copy, length, offset) == (ssize_t)length);
    return copy;
}

int __wrap_munmap(void *at, size_t length)
{
    (void)length;
    free(at);
    return 0;
}

/* -- findings ----------------------------------------------------------------------- */

static void check_finding(const struct finding *finding)
{
    BENCH_HOLDS(finding->check != NULL && finding->message != NULL && *finding->message != '\0');
    BENCH_HOLDS(finding->at.line == 0 || finding->at.file != NULL);
    BENCH_HOLDS(finding->at.column == 0 || finding->at.line > 0);
}

void bench_findings(const struct findings *findings)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    BENCH_HOLDS(stream != NULL);
    for (size_t i = 0; i < findings->count; i++) {
        check_finding(&findings->items[i]);
        finding_print(stream, &findings->items[i], i % 2 == 1);
    }
    (void)fclose(stream);
    BENCH_HOLDS(utf8_invalid(text, length) == length);
    free(text);
}
