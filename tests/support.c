/* Feature macros come from the Makefile; a spawn in another folder is an extension. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */

#include "support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fails the running test with a sentence about `subject`. */
#define fail_about(subject, what) fail_at((subject), (what), __LINE__)

static _Noreturn void fail_at(const char *subject, const char *what, int line)
{
    print_error("%s: %s: %s\n", subject, what, strerror(errno));
    _fail(__FILE__, line); /* leaves the test by longjmp */
    abort();
}

void *memory_of(void *old, size_t size)
{
    void *memory = realloc(old, size != 0 ? size : 1);
    if (memory == NULL) {
        fputs("support: no memory\n", stderr);
        abort();
    }
    return memory;
}

char *text_printf(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert_true(length >= 0);

    char *text = memory_of(NULL, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

char *path_join(const char *folder, const char *name)
{
    return text_printf("%s/%s", folder, name);
}

/* --- commands ----------------------------------------------------------- */

/* One end of a command's output, as it comes in. */
struct stream {
    int fd;
    char *bytes;
    size_t length, capacity;
};

/* Takes what is there; closes the stream at its end. */
static void stream_take(struct stream *stream)
{
    if (stream->capacity - stream->length < 4096) {
        stream->capacity = 2 * stream->capacity + 8192;
        stream->bytes = memory_of(stream->bytes, stream->capacity);
    }
    ssize_t taken =
        read(stream->fd, stream->bytes + stream->length, stream->capacity - stream->length - 1);
    if (taken > 0) {
        stream->length += (size_t)taken;
    } else if (taken == 0 || errno != EINTR) {
        close(stream->fd);
        stream->fd = -1;
    }
}

/* Reads both streams until the command has closed them, so that neither can fill up. */
static void streams_drain(struct stream *out, struct stream *err)
{
    while (out->fd >= 0 || err->fd >= 0) {
        /* poll passes over a negative descriptor */
        struct pollfd ready[2] = {{out->fd, POLLIN, 0}, {err->fd, POLLIN, 0}};
        if (poll(ready, 2, -1) < 0 && errno != EINTR) {
            abort();
        }
        if (out->fd >= 0 && ready[0].revents != 0) {
            stream_take(out);
        }
        if (err->fd >= 0 && ready[1].revents != 0) {
            stream_take(err);
        }
    }
}

static char *stream_finish(struct stream *stream)
{
    if (stream->bytes == NULL) {
        stream->bytes = memory_of(NULL, 1);
    }
    stream->bytes[stream->length] = '\0';
    return stream->bytes;
}

/* What to execute for argv[0]; see program_path. */
static const char *command_path(const char *name)
{
    return strcmp(name, "out/jaarrapport") == 0 ? program_path() : name;
}

static void pipe_open(int ends[2])
{
    if (pipe(ends) != 0 || fcntl(ends[0], F_SETFD, FD_CLOEXEC) != 0 ||
        fcntl(ends[1], F_SETFD, FD_CLOEXEC) != 0) {
        fail_about("pipe", "cannot be made");
    }
}

/* Starts a command with nothing to read.  A fork would copy the tables of all memory of a test. */
static pid_t spawn(const char *folder, const char *const argv[], int out, int err)
{
    /* posix_spawnp takes char *const[] for history's sake and changes nothing. */
    union {
        const char *const *given;
        char *const *wanted;
    } arguments = {argv};
    posix_spawn_file_actions_t actions;
    pid_t process = 0;
    if (posix_spawn_file_actions_init(&actions) != 0 ||
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) != 0 ||
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO) != 0 ||
        posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO) != 0 ||
        (folder != NULL && posix_spawn_file_actions_addchdir_np(&actions, folder) != 0)) {
        fail_about(argv[0], "cannot be prepared");
    }
    errno = posix_spawnp(&process, command_path(argv[0]), &actions, NULL, arguments.wanted,
                         environ);
    if (errno != 0) {
        fail_about(argv[0], "cannot be started");
    }
    posix_spawn_file_actions_destroy(&actions);
    return process;
}

struct run run_command_in(const char *folder, const char *const argv[])
{
    int out_ends[2], err_ends[2];
    pipe_open(out_ends);
    pipe_open(err_ends);
    fflush(NULL);

    pid_t process = spawn(folder, argv, out_ends[1], err_ends[1]);
    close(out_ends[1]);
    close(err_ends[1]);

    struct stream out = {out_ends[0], NULL, 0, 0};
    struct stream err = {err_ends[0], NULL, 0, 0};
    streams_drain(&out, &err);

    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) {
            fail_about(argv[0], "cannot be waited for");
        }
    }
    struct run run = {
        .status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
        .out = stream_finish(&out),
        .err = stream_finish(&err),
        .out_length = out.length,
        .err_length = err.length,
    };
    return run;
}

struct run run_command(const char *const argv[])
{
    return run_command_in(NULL, argv);
}

const char *program_path(void)
{
    const char *named = getenv("JAARRAPPORT");
    return named != NULL && named[0] != '\0' ? named : "out/jaarrapport";
}

struct run run_program(const char *const arguments[])
{
    size_t count = 0;
    while (arguments[count] != NULL) {
        count++;
    }
    const char **argv = memory_of(NULL, (count + 2) * sizeof *argv);
    argv[0] = "out/jaarrapport";
    memcpy(argv + 1, arguments, (count + 1) * sizeof *argv);
    struct run run = run_command(argv);
    free(argv);
    return run;
}

void run_free(struct run *run)
{
    free(run->out);
    free(run->err);
    *run = (struct run){0};
}

bool command_exists(const char *name)
{
    const char *path = getenv("PATH");
    while (path != NULL && *path != '\0') {
        size_t length = strcspn(path, ":");
        char *candidate = text_printf("%.*s/%s", (int)length, path, name);
        bool found = access(candidate, X_OK) == 0;
        free(candidate);
        if (found) {
            return true;
        }
        path += length + (path[length] == ':' ? 1 : 0);
    }
    return false;
}

/* --- files -------------------------------------------------------------- */

char *temp_folder(void)
{
    const char *parent = getenv("TMPDIR");
    char *folder =
        path_join(parent != NULL && parent[0] != '\0' ? parent : "/tmp", "jaarrapport-test-XXXXXX");
    if (mkdtemp(folder) == NULL) {
        fail_about(folder, "cannot be made");
    }
    return folder;
}

bool path_exists(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0;
}

char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_about(path, "cannot be opened");
    }
    char *bytes = NULL;
    size_t used = 0, capacity = 0, taken;
    do {
        if (capacity - used < 4096) {
            capacity = 2 * capacity + 65536;
            bytes = memory_of(bytes, capacity);
        }
        taken = fread(bytes + used, 1, capacity - used - 1, file);
        used += taken;
    } while (taken > 0);
    if (ferror(file)) {
        fail_about(path, "cannot be read");
    }
    fclose(file);
    bytes[used] = '\0';
    if (length != NULL) {
        *length = used;
    }
    return bytes;
}

void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        fail_about(path, "cannot be made");
    }
    size_t written = fwrite(bytes, 1, length, file);
    if (fclose(file) != 0 || written != length) {
        fail_about(path, "cannot be written");
    }
}

void write_text(const char *path, const char *text)
{
    write_file(path, text, strlen(text));
}

void replace_in_file(const char *path, const char *old, const char *new_text)
{
    size_t length;
    char *bytes = read_file(path, &length);
    size_t found = count_of(bytes, old);
    if (found != 1) {
        print_error("%s: \"%s\" stands in it %zu times, not once\n", path, old, found);
        _fail(__FILE__, __LINE__);
    }
    char *at = strstr(bytes, old);
    size_t before = (size_t)(at - bytes), added = strlen(new_text), gone = strlen(old);
    char *changed = memory_of(NULL, length - gone + added);
    memcpy(changed, bytes, before);
    memcpy(changed + before, new_text, added);
    memcpy(changed + before + added, at + gone, length - before - gone);
    write_file(path, changed, length - gone + added);
    free(changed);
    free(bytes);
}

/* Names in a folder but "." and "..", sorted, ending in NULL. */
static char **folder_names(const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    if (count < 0) {
        fail_about(folder, "cannot be listed");
    }
    char **names = memory_of(NULL, ((size_t)count + 1) * sizeof *names);
    size_t kept = 0;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            names[kept++] = text_printf("%s", name);
        }
        free(entries[i]);
    }
    free(entries);
    names[kept] = NULL;
    return names;
}

void copy_tree(const char *from, const char *to)
{
    struct stat about;
    if (stat(from, &about) != 0) {
        fail_about(from, "cannot be copied");
    }
    if (!S_ISDIR(about.st_mode)) {
        size_t length;
        char *bytes = read_file(from, &length);
        write_file(to, bytes, length);
        free(bytes);
    } else {
        if (mkdir(to, 0700) != 0) {
            fail_about(to, "cannot be made");
        }
        char **names = folder_names(from);
        for (char **name = names; *name != NULL; name++) {
            char *source = path_join(from, *name);
            char *target = path_join(to, *name);
            copy_tree(source, target);
            free(source);
            free(target);
        }
        path_list_free(names);
    }
    if (chmod(to, about.st_mode & 07777) != 0) {
        fail_about(to, "cannot be given its mode");
    }
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

void remove_tree(const char *path)
{
    if (path_exists(path) && nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0) {
        fail_about(path, "cannot be removed");
    }
}

/* A list of paths that grows; always room for the NULL at its end. */
struct path_array {
    char **items;
    size_t count, capacity;
};

static void collect(struct path_array *paths, const char *folder, const char *suffix)
{
    char **names = folder_names(folder);
    for (char **name = names; *name != NULL; name++) {
        char *path = path_join(folder, *name);
        size_t length = strlen(*name), tail = strlen(suffix);
        struct stat about;
        if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
            collect(paths, path, suffix);
            free(path);
        } else if (length >= tail && strcmp(*name + length - tail, suffix) == 0) {
            if (paths->count + 1 >= paths->capacity) {
                paths->capacity = 2 * paths->capacity + 16;
                paths->items = memory_of(paths->items, paths->capacity * sizeof *paths->items);
            }
            paths->items[paths->count++] = path;
        } else {
            free(path);
        }
    }
    path_list_free(names);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **path_list(const char *folder, const char *suffix)
{
    struct path_array paths = {memory_of(NULL, 16 * sizeof(char *)), 0, 16};
    collect(&paths, folder, suffix);
    qsort(paths.items, paths.count, sizeof *paths.items, compare_paths);
    paths.items[paths.count] = NULL;
    return paths.items;
}

void path_list_free(char **paths)
{
    for (char **path = paths; *path != NULL; path++) {
        free(*path);
    }
    free(paths);
}

/* --- texts -------------------------------------------------------------- */

char *lines_squeezed(const char *text)
{
    char *result = memory_of(NULL, strlen(text) + 3), *to = result;

    *to++ = '|';
    for (; *text != '\0'; text++) {
        if (strchr("\n\f", *text) != NULL) {
            to -= to[-1] == ' ';
            *to = '|';
            to += to[-1] != '|';
        } else if (strchr(" \r\t", *text) == NULL) {
            *to++ = *text;
        } else if (to[-1] != ' ' && to[-1] != '|') {
            *to++ = ' ';
        }
    }
    to -= to[-1] == ' ';
    if (to[-1] != '|')
        *to++ = '|';
    *to = '\0';
    return result;
}

unsigned next_random(unsigned *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 8;
}

char *text_line(const char *text, long number)
{
    const char *end = text + strlen(text), *next = text;
    do {
        text = next;
        next = memchr(text, '\n', (size_t)(end - text));
        next = next != NULL ? next + 1 : end;
    } while (--number > 0);
    char *line = text_printf("%.*s", (int)(next - text), text);
    line[strcspn(line, "\r\n")] = '\0';
    return line;
}

size_t count_of(const char *text, const char *part)
{
    size_t count = 0, length = strlen(part);
    const char *at = text, *end = text + strlen(text);
    while ((at = memmem(at, (size_t)(end - at), part, length)) != NULL) {
        at += length;
        count++;
    }
    return count;
}

void check_contains(const char *text, const char *part, bool wanted, const char *file, int line)
{
    if ((strstr(text, part) != NULL) != wanted) {
        print_error("\"%s\" %s in:\n%s\n", part, wanted ? "is not" : "stands", text);
        _fail(file, line);
    }
}
