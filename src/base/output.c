#include "jaarrapport/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jaarrapport/text.h"

/*
 * The unfinished file, for the one thing that may end the program in between:
 * no memory.  It is the only state of its kind, and empty between calls.
 */
static char unfinished[4096];

static void remove_unfinished(void)
{
    if (unfinished[0] != '\0')
        (void)unlink(unfinished);
    unfinished[0] = '\0';
}

static void remember_unfinished(const char *path)
{
    static bool registered;

    if (!registered)
        registered = atexit(remove_unfinished) == 0;
    (void)snprintf(unfinished, sizeof unfinished, "%s", path);
}

/* What may ask the program to stop is held back while a file is unfinished. */
static void hold_signals(sigset_t *held, sigset_t *before)
{
    (void)sigemptyset(held);
    (void)sigaddset(held, SIGINT);
    (void)sigaddset(held, SIGTERM);
    (void)sigaddset(held, SIGHUP);
    (void)sigaddset(held, SIGQUIT);
    (void)pthread_sigmask(SIG_BLOCK, held, before);
}

/* Was the program asked to stop meanwhile?  What asked it is then done with. */
static bool is_stopped(const sigset_t *held)
{
    static const struct timespec now = {0, 0};

    return sigtimedwait(held, NULL, &now) > 0;
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* Makes every folder above the last part of the path. */
static bool make_folders(const char *path)
{
    size_t size = strlen(path) + 1;
    char *folder = memory_take(size);
    bool made = true;

    memcpy(folder, path, size);
    for (char *slash = strchr(folder + 1, '/'); slash != NULL && made;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(folder, 0777) == 0 || errno == EEXIST;
        *slash = '/';
    }
    free(folder);
    return made;
}

static void sync_folder(const char *path)
{
    struct buffer folder = {0};
    const char *slash = strrchr(path, '/');
    int file;

    if (slash == NULL)
        buffer_text(&folder, ".");
    else
        buffer_add(&folder, path, (size_t)(slash - path) + 1);
    file = open(folder.bytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file); /* the rename itself has succeeded; a file system may refuse this */
        (void)close(file);
    }
    buffer_free(&folder);
}

/* Writes the temporary file; errno says what went wrong. */
static bool write_temporary(int file, const char *bytes, size_t length)
{
    bool written = write_all(file, bytes, length) && fsync(file) == 0;
    int reason = errno;

    if (close(file) != 0 && written) {
        written = false;
        reason = errno;
    }
    errno = reason;
    return written;
}

/* A device or a pipe is written to as it is: renaming a file over it would replace it. */
static enum outcome write_directly(const char *path, const char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool written;

    if (file < 0) {
        trouble_say(path, "kan niet worden geopend: %s", trouble_reason(errno));
        return OUTCOME_TROUBLE;
    }
    written = write_all(file, bytes, length);
    if (!written)
        trouble_say(path, "kan niet worden geschreven: %s", trouble_reason(errno));
    if (close(file) != 0 && written) {
        trouble_say(path, "kan niet worden geschreven: %s", trouble_reason(errno));
        written = false;
    }
    return written ? OUTCOME_OK : OUTCOME_TROUBLE;
}

static enum outcome write_renaming(const char *path, const char *bytes, size_t length)
{
    struct buffer temporary = {0};
    enum outcome outcome = OUTCOME_TROUBLE;
    mode_t mask = umask(0);
    sigset_t held, before;
    int file;

    (void)umask(mask);
    hold_signals(&held, &before);
    buffer_printf(&temporary, "%s.XXXXXX", path);
    if (!make_folders(path)) {
        trouble_say(path, "de map kan niet worden gemaakt: %s", trouble_reason(errno));
        goto done;
    }
    file = mkstemp(temporary.bytes);
    if (file < 0) {
        trouble_say(path, "kan niet worden geschreven: %s", trouble_reason(errno));
        goto done;
    }
    remember_unfinished(temporary.bytes);
    (void)fchmod(file, 0666 & ~mask);
    if (!write_temporary(file, bytes, length)) {
        trouble_say(path, "kan niet worden geschreven: %s", trouble_reason(errno));
        goto done;
    }
    if (is_stopped(&held)) {
        trouble_say(path, "niet geschreven: het programma werd afgebroken");
        goto done;
    }
    if (rename(temporary.bytes, path) != 0) {
        trouble_say(path, "kan niet worden geschreven: %s", trouble_reason(errno));
        goto done;
    }
    unfinished[0] = '\0';
    sync_folder(path);
    outcome = OUTCOME_OK;
done:
    remove_unfinished();
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    buffer_free(&temporary);
    return outcome;
}

enum outcome output_write(const char *path, const char *bytes, size_t length)
{
    struct stat status;

    if (*path == '\0') {
        trouble_say(NULL, "de naam van het bestand is leeg");
        return OUTCOME_TROUBLE;
    }
    if (stat(path, &status) != 0 || S_ISREG(status.st_mode))
        return write_renaming(path, bytes, length);
    if (!S_ISDIR(status.st_mode))
        return write_directly(path, bytes, length);
    trouble_say(path, "is een map; noem een bestand");
    return OUTCOME_TROUBLE;
}

enum outcome output_print(const char *bytes, size_t length)
{
    if (fflush(stdout) == 0 && write_all(STDOUT_FILENO, bytes, length))
        return OUTCOME_OK;
    trouble_say("standaarduitvoer", "kan niet worden geschreven: %s", trouble_reason(errno));
    return OUTCOME_TROUBLE;
}
