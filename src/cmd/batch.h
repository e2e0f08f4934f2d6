/*
 * batch: many administrations in one call of check, each in a process of its own.
 *
 * A worker writes to two temporary files; they are passed on in the order of
 * the folders, whatever the number of workers, and memory does not grow with
 * the number of folders.  A crash of a worker is one line.
 */
#ifndef CMD_BATCH_H
#define CMD_BATCH_H

#include "print.h"

/* What a check came to, for the totals. */
enum verdict { VERDICT_HOLDS, VERDICT_WARNING, VERDICT_ERROR };

/*
 * Checks one administration and prints what it found; its exit status.
 * `verdicts` (one a check, in the order of checks_all; may be NULL) is filled and
 * `*judged` set when the administration could be read; `in_batch` prints one
 * line of text instead of a table.
 */
int check_administration(const char *folder, const struct options *options, bool in_batch,
                         unsigned char *verdicts, bool *judged);

/* All folders of the options; the highest exit status. */
int batch_run(const struct options *options);

/* -- progress.c -------------------------------------------------------------------- */

/* A line on a terminal that is overwritten; nothing elsewhere. */
struct progress {
    bool shown, standing; /* is there a terminal; is there a line on it now */
    bool plain;           /* NO_COLOR: without escape codes */
    double begun;
    size_t total, done, faulty;
};

void progress_begin(struct progress *progress, size_t total);
void progress_show(struct progress *progress);
/* Before anything else is written. */
void progress_clear(struct progress *progress);

#endif
