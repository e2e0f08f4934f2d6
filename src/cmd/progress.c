/*
 * How far a batch is, on a terminal only.  The one place that looks at a clock:
 * what it says goes to the eye and into no output.
 */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"

enum { WIDTH = 72 };

static double seconds(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, size_t total)
{
    *progress = (struct progress){.shown = isatty(STDERR_FILENO) == 1, .total = total,
                                  .plain = !wants_colour(stderr), .begun = seconds()};
}

/* "nog 1:05" by the pace so far; empty before anything is done. */
static void remaining(const struct progress *progress, char text[32])
{
    double elapsed = seconds() - progress->begun;
    long left;

    text[0] = '\0';
    if (progress->done == 0)
        return;
    left = (long)(elapsed / (double)progress->done *
                  (double)(progress->total - progress->done) + 0.5);
    (void)snprintf(text, 32, ", nog %ld:%02ld", left / 60, left % 60);
}

void progress_show(struct progress *progress)
{
    char left[32];

    if (!progress->shown)
        return;
    remaining(progress, left);
    (void)fprintf(stderr, "\r%zu van %zu administraties, %zu met fouten%s%s", progress->done,
                  progress->total, progress->faulty, left, progress->plain ? "  " : "\033[K");
    (void)fflush(stderr);
    progress->standing = true;
}

void progress_clear(struct progress *progress)
{
    if (!progress->standing)
        return;
    if (progress->plain)
        (void)fprintf(stderr, "\r%*s\r", WIDTH, "");
    else
        (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    progress->standing = false;
}
