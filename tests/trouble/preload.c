/*
 * preload: a machine that fails at the moment a test chooses (LD_PRELOAD).
 *
 * TROUBLE=CALL:N makes the N-th call fail, once:
 *   memory  malloc, calloc, realloc: no memory
 *   open    open: the device fails
 *   map     mmap of a file: no memory
 *   stream  fopen: what it opens cannot be read
 *   bytes   write: the disk is full at the N-th byte (standard error not counted)
 *   sync    fsync: the device fails
 *   rename  rename: not permitted
 *   signal  write to a file: SIGTERM comes before it
 *   shrink  mmap of a file: it is cut to nothing once it is mapped
 *   crash   open of a path with "barst" in it: SIGSEGV comes before it
 * TROUBLE_COUNT=FILE appends "CALL COUNT" lines when the program ends.
 */
#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum call { MEMORY, OPEN, MAP, STREAM, BYTES, SYNC, RENAME, SIGNAL, SHRINK, CRASH, CALLS };

static const char *const names[CALLS] = {"memory", "open", "map",    "stream", "bytes",
                                         "sync",   "rename", "signal", "shrink", "crash"};

static atomic_ulong counts[CALLS];
static unsigned long failing[CALLS]; /* 0: never */
static bool counting = true;

/* glibc's own, so that looking up the others may use memory. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

__attribute__((constructor)) static void begin(void)
{
    const char *trouble = getenv("TROUBLE");

    for (size_t i = 0; i < CALLS; i++) {
        size_t length = strlen(names[i]);

        counts[i] = 0; /* what the loader did is not the program's */
        if (trouble != NULL && strncmp(trouble, names[i], length) == 0 && trouble[length] == ':')
            failing[i] = strtoul(trouble + length + 1, NULL, 10);
    }
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("TROUBLE_COUNT");
    FILE *file;

    counting = false;
    file = path == NULL ? NULL : fopen(path, "a");
    for (size_t i = 0; file != NULL && i < CALLS; i++)
        (void)fprintf(file, "%s %lu\n", names[i], counts[i]);
    if (file != NULL)
        (void)fclose(file);
}

/* What follows is not the program's: tests/coverage/flush.c. */
extern void trouble_done(void);
void trouble_done(void)
{
    counting = false;
}

static bool fails(enum call call)
{
    return counting && ++counts[call] == failing[call];
}

/* The function behind this one; the header may have given it another name. */
#define NEXT(function, name)                \
    __typeof__(&(function)) next;           \
    void *found = dlsym(RTLD_NEXT, (name)); \
    memcpy(&next, &found, sizeof next)

static void *no_memory(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size)
{
    return fails(MEMORY) ? no_memory() : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(MEMORY) ? no_memory() : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails(MEMORY) ? no_memory() : __libc_realloc(old, size);
}

int open(const char *path, int flags, ...)
{
    NEXT(open, "open64");
    va_list arguments;
    mode_t mode;

    va_start(arguments, flags);
    mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (strstr(path, "barst") != NULL && fails(CRASH))
        (void)raise(SIGSEGV);
    if (fails(OPEN)) {
        errno = EIO;
        return -1;
    }
    return next(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    NEXT(fopen, "fopen64");

    return next(fails(STREAM) ? "/" : path, mode); /* a folder opens, and cannot be read */
}

static void shrink(int file)
{
    char link[64], path[4096];
    ssize_t length;

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = '\0';
    if (length < 0 || truncate(path, 0) != 0)
        abort();
}

void *mmap(void *at, size_t length, int protection, int flags, int file, off_t offset)
{
    NEXT(mmap, "mmap64");
    void *memory;

    if (file >= 0 && fails(MAP)) {
        (void)no_memory();
        return MAP_FAILED;
    }
    memory = next(at, length, protection, flags, file, offset);
    if (file >= 0 && fails(SHRINK))
        shrink(file);
    return memory;
}

ssize_t write(int file, const void *bytes, size_t length)
{
    NEXT(write, "write");
    unsigned long room = failing[BYTES] - 1 - counts[BYTES];

    if (file == STDERR_FILENO)
        return next(file, bytes, length);
    if (file != STDOUT_FILENO && fails(SIGNAL))
        (void)raise(SIGTERM);
    if (failing[BYTES] != 0 && room < length) {
        if (room == 0) {
            errno = ENOSPC;
            return -1;
        }
        length = room;
    }
    counts[BYTES] += length;
    return next(file, bytes, length);
}

int fsync(int file)
{
    NEXT(fsync, "fsync");

    if (fails(SYNC)) {
        errno = EIO;
        return -1;
    }
    return next(file);
}

int rename(const char *from, const char *to)
{
    NEXT(rename, "rename");

    if (fails(RENAME)) {
        errno = EACCES;
        return -1;
    }
    return next(from, to);
}
