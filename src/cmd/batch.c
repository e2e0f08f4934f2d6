#include "batch.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* So many outputs may wait for a slow administration before them. */
enum { AHEAD = 32 };

struct worker {
    pid_t process;
    FILE *out, *err;
    int verdicts;   /* read end of a pipe: one byte a check */
    bool ended;
    int wait_status;
};

struct batch {
    const struct options *options;
    struct worker *workers; /* a ring: folder i is in slot i % slots */
    size_t slots, count, started, passed_on, running;
    size_t checks;          /* in the catalogue */
    size_t *failures;       /* by check: in how many administrations it failed */
    size_t sound, warned, faulty, unread;
    sigset_t awaited, before;
    int status, signal;
    struct progress progress;
};

/* -- workers ----------------------------------------------------------------------- */

static _Noreturn void work(const struct batch *batch, const struct worker *worker, int report,
                           const char *folder)
{
    unsigned char *verdicts = memory_take(batch->checks);
    bool judged = false;
    int status = EXIT_TROUBLE;

    (void)sigprocmask(SIG_SETMASK, &batch->before, NULL);
    if (dup2(fileno(worker->out), STDOUT_FILENO) >= 0 &&
        dup2(fileno(worker->err), STDERR_FILENO) >= 0)
        status = check_administration(folder, batch->options, true, verdicts, &judged);
    if (fflush(NULL) != 0 || ferror(stdout) != 0 || ferror(stderr) != 0 ||
        (judged && write(report, verdicts, batch->checks) != (ssize_t)batch->checks))
        status = EXIT_TROUBLE;
    _exit(status);
}

static void close_worker(struct worker *worker)
{
    if (worker->out != NULL)
        (void)fclose(worker->out);
    if (worker->err != NULL)
        (void)fclose(worker->err);
    if (worker->verdicts >= 0)
        (void)close(worker->verdicts);
    *worker = (struct worker){.verdicts = -1};
}

static bool start(struct batch *batch, struct worker *worker, const char *folder)
{
    int ends[2] = {-1, -1};

    *worker = (struct worker){.out = tmpfile(), .verdicts = -1};
    worker->err = tmpfile();
    if (worker->out == NULL || worker->err == NULL || pipe(ends) != 0 || fflush(NULL) != 0) {
        close_worker(worker);
        return false;
    }
    worker->verdicts = ends[0];
    worker->process = fork();
    if (worker->process == 0) {
        (void)close(ends[0]);
        work(batch, worker, ends[1], folder);
    }
    (void)close(ends[1]);
    if (worker->process > 0)
        return true;
    close_worker(worker);
    return false;
}

/* A worker that cannot be started now can be when another one has ended. */
static bool start_more(struct batch *batch)
{
    size_t jobs = (size_t)batch->options->jobs;

    while (batch->started < batch->count && batch->running < jobs &&
           batch->started < batch->passed_on + batch->slots) {
        const char *folder = batch->options->words[batch->started];

        if (!start(batch, &batch->workers[batch->started % batch->slots], folder)) {
            if (batch->running > 0)
                return true;
            trouble_say(folder, "kan niet worden gestart: %s", trouble_reason(errno));
            return false;
        }
        batch->started++;
        batch->running++;
    }
    return true;
}

/* -- passing on -------------------------------------------------------------------- */

static bool copy(FILE *from, int to)
{
    char bytes[65536];
    size_t length;
    bool copied = true;

    rewind(from);
    while (copied && (length = fread(bytes, 1, sizeof bytes, from)) > 0) {
        for (size_t at = 0; copied && at < length;) {
            ssize_t written = write(to, bytes + at, length - at);

            copied = written >= 0 || errno == EINTR;
            at += written > 0 ? (size_t)written : 0;
        }
    }
    return copied;
}

static void count_verdicts(struct batch *batch, const unsigned char *verdicts)
{
    bool error = false, warning = false;

    for (size_t i = 0; i < batch->checks; i++) {
        batch->failures[i] += verdicts[i] != VERDICT_HOLDS;
        error = error || verdicts[i] == VERDICT_ERROR;
        warning = warning || verdicts[i] == VERDICT_WARNING;
    }
    batch->faulty += error;
    batch->warned += !error && warning;
    batch->sound += !error && !warning;
}

/* The administration of which nothing is known: its line, or its suite. */
static void print_unread(const struct batch *batch, const char *folder)
{
    struct buffer out = {0};

    if (batch->options->format == FORMAT_TEXT)
        buffer_printf(&out, "  NIET GELEZEN  (%s)\n", folder);
    else if (batch->options->format == FORMAT_JUNIT)
        print_unread_junit(folder, &out);
    if (out.length > 0)
        (void)fwrite(out.bytes, 1, out.length, stdout);
    buffer_free(&out);
}

static int status_of(const struct worker *worker, const char *folder)
{
    if (WIFEXITED(worker->wait_status))
        return WEXITSTATUS(worker->wait_status);
    trouble_say(folder, "de controle is afgebroken (signaal %d)", WTERMSIG(worker->wait_status));
    return EXIT_TROUBLE;
}

static void pass_on(struct batch *batch)
{
    struct worker *worker = &batch->workers[batch->passed_on % batch->slots];
    const char *folder = batch->options->words[batch->passed_on];
    unsigned char *verdicts = memory_take(batch->checks);
    bool judged = read(worker->verdicts, verdicts, batch->checks) == (ssize_t)batch->checks;
    bool copied;
    int status;

    progress_clear(&batch->progress);
    copied = copy(worker->err, STDERR_FILENO);
    status = status_of(worker, folder);
    copied = copy(worker->out, STDOUT_FILENO) && copied;
    if (judged) {
        count_verdicts(batch, verdicts);
    } else {
        batch->unread++;
        print_unread(batch, folder);
    }
    if (fflush(stdout) != 0 || !copied) {
        trouble_say("standaarduitvoer", "kan niet worden geschreven");
        status = EXIT_TROUBLE;
    }
    batch->status = status > batch->status ? status : batch->status;
    batch->progress.done++;
    batch->progress.faulty = batch->faulty + batch->unread;
    batch->passed_on++;
    close_worker(worker);
    free(verdicts);
}

/* -- waiting ----------------------------------------------------------------------- */

static void reap(struct batch *batch, int options)
{
    int status;
    pid_t process;

    while ((process = waitpid(-1, &status, options)) > 0) {
        for (size_t i = batch->passed_on; i < batch->started; i++) {
            struct worker *worker = &batch->workers[i % batch->slots];

            if (worker->process != process || worker->ended)
                continue;
            worker->ended = true;
            worker->wait_status = status;
            batch->running--;
        }
    }
}

/* Until a worker ends, or somebody wants the whole batch to end. */
static void await(struct batch *batch)
{
    const struct timespec second = {1, 0};
    int signal = sigtimedwait(&batch->awaited, NULL, &second);

    if (signal > 0 && signal != SIGCHLD)
        batch->signal = signal;
    reap(batch, WNOHANG);
}

/* Ends every worker, and what is left of them. */
static void abandon(struct batch *batch)
{
    for (size_t i = batch->passed_on; i < batch->started; i++)
        if (!batch->workers[i % batch->slots].ended)
            (void)kill(batch->workers[i % batch->slots].process, SIGKILL);
    reap(batch, 0);
    for (size_t i = batch->passed_on; i < batch->started; i++)
        close_worker(&batch->workers[i % batch->slots]);
}

static void run_all(struct batch *batch)
{
    while (batch->passed_on < batch->count) {
        if (!start_more(batch)) {
            batch->status = EXIT_TROUBLE;
            break;
        }
        progress_show(&batch->progress);
        await(batch);
        if (batch->signal != 0)
            break;
        while (batch->passed_on < batch->started &&
               batch->workers[batch->passed_on % batch->slots].ended)
            pass_on(batch);
    }
    progress_clear(&batch->progress);
    abandon(batch);
}

/* -- totals ------------------------------------------------------------------------ */

static void print_totals(const struct batch *batch)
{
    size_t count;
    const struct check *all = checks_all(&count);

    (void)printf("%zu administraties: %zu goed, %zu met waarschuwingen, %zu fout, "
                 "%zu niet gelezen\n", batch->count, batch->sound, batch->warned, batch->faulty,
                 batch->unread);
    for (size_t i = 0; i < count; i++)
        if (batch->failures[i] > 0)
            (void)printf("  %6zu  %-28s  %s\n", batch->failures[i], all[i].name, all[i].rule);
}

static void open_signals(struct batch *batch)
{
    static const int signals[] = {SIGCHLD, SIGINT, SIGTERM, SIGHUP};

    (void)sigemptyset(&batch->awaited);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        (void)sigaddset(&batch->awaited, signals[i]);
    (void)signal(SIGCHLD, SIG_DFL); /* who started us may ignore it: then nothing can be waited for */
    (void)sigprocmask(SIG_BLOCK, &batch->awaited, &batch->before);
}

/* Whoever started us must see that a signal ended it. */
static void die_of(const struct batch *batch)
{
    trouble_say(NULL, "afgebroken: %zu van %zu administraties gecontroleerd", batch->passed_on,
                batch->count);
    (void)fflush(NULL);
    (void)sigprocmask(SIG_SETMASK, &batch->before, NULL);
    (void)signal(batch->signal, SIG_DFL);
    (void)raise(batch->signal);
}

int batch_run(const struct options *options)
{
    struct batch batch = {.options = options, .count = (size_t)options->word_count};

    (void)checks_all(&batch.checks);
    batch.slots = (size_t)options->jobs + AHEAD;
    batch.workers = memory_take(batch.slots * sizeof *batch.workers);
    batch.failures = memory_take(batch.checks * sizeof *batch.failures);
    memset(batch.failures, 0, batch.checks * sizeof *batch.failures);
    progress_begin(&batch.progress, batch.count);
    open_signals(&batch);
    run_all(&batch);
    if (batch.signal != 0)
        die_of(&batch);
    if (options->format == FORMAT_TEXT && batch.passed_on == batch.count)
        print_totals(&batch);
    (void)sigprocmask(SIG_SETMASK, &batch.before, NULL);
    free(batch.failures);
    free(batch.workers);
    return batch.signal != 0 ? EXIT_TROUBLE : batch.status;
}
