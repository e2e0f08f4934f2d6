#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "print.h"

static int print_list(enum format format)
{
    struct buffer out = {0};
    int status = EXIT_HOLDS;

    if (format == FORMAT_JSON)
        print_list_json(&out);
    else if (format == FORMAT_MARKDOWN)
        print_list_md(&out);
    else
        print_list_text(&out);
    if (output_print(out.bytes, out.length) != OUTCOME_OK)
        status = EXIT_TROUBLE;
    buffer_free(&out);
    return status;
}

static int status_of(const struct books *books, bool strict)
{
    if (books_have_errors(books) || (strict && books->checks.failed_warnings > 0))
        return EXIT_FAULTS;
    return EXIT_HOLDS;
}

/* One administration, whole: findings on standard error, results on standard output. */
static int check_one(const char *folder, const struct options *options, bool colour)
{
    struct books books;
    struct buffer out = {0};
    int status = EXIT_TROUBLE;

    if (books_open(&books, folder, options->layouts) == OUTCOME_OK) {
        status = status_of(&books, options->strict);
        if (options->format == FORMAT_JSON)
            print_checks_json(&books, &out);
        else if (options->format == FORMAT_JUNIT)
            print_checks_junit(&books, &out);
        else
            print_checks_text(&books, &out, colour);
    }
    if (options->format == FORMAT_TEXT)
        books_say_findings(&books);
    if (out.length > 0 && output_print(out.bytes, out.length) != OUTCOME_OK)
        status = EXIT_TROUBLE;
    buffer_free(&out);
    books_close(&books);
    return status;
}

/* -- several at a time ------------------------------------------------------------- */

/* A worker writes to two files of its own, so that outputs come in the order of the folders. */
struct worker {
    pid_t process;
    FILE *out, *err;
};

static bool start(struct worker *worker, const char *folder, const struct options *options,
                  bool colour)
{
    worker->out = tmpfile();
    worker->err = tmpfile();
    if (worker->out == NULL || worker->err == NULL || fflush(NULL) != 0)
        return false;
    worker->process = fork();
    if (worker->process == 0) {
        int status = EXIT_TROUBLE;

        if (dup2(fileno(worker->out), STDOUT_FILENO) >= 0 &&
            dup2(fileno(worker->err), STDERR_FILENO) >= 0)
            status = check_one(folder, options, colour);
        (void)fflush(NULL);
        _exit(status);
    }
    return worker->process > 0;
}

static bool copy(FILE *from, int to)
{
    char bytes[65536];
    size_t length;
    bool copied = true;

    rewind(from);
    while (copied && (length = fread(bytes, 1, sizeof bytes, from)) > 0)
        copied = write(to, bytes, length) == (ssize_t)length;
    return copied;
}

/* Waits for a worker and passes on what it said; a crash is a line of its own. */
static int finish(struct worker *worker, const char *folder)
{
    int status = 0, result = EXIT_TROUBLE;

    if (worker->process > 0 && waitpid(worker->process, &status, 0) == worker->process) {
        if (WIFEXITED(status))
            result = WEXITSTATUS(status);
        else
            trouble_say(folder, "de controle is afgebroken (signaal %d)", WTERMSIG(status));
    }
    if (!copy(worker->err, STDERR_FILENO) || !copy(worker->out, STDOUT_FILENO)) {
        trouble_say("standaarduitvoer", "kan niet worden geschreven");
        result = EXIT_TROUBLE;
    }
    (void)fclose(worker->out);
    (void)fclose(worker->err);
    return result;
}

static int check_parallel(const struct options *options, bool colour)
{
    size_t count = (size_t)options->word_count, window = (size_t)options->jobs;
    struct worker *workers = memory_take(count * sizeof *workers);
    size_t started = 0;
    int worst = EXIT_HOLDS;

    for (size_t i = 0; i < count; i++) {
        int status;

        while (started < count && started < i + window) {
            if (!start(&workers[started], options->words[started], options, colour)) {
                trouble_say(options->words[started], "kan niet worden gestart");
                free(workers);
                return EXIT_TROUBLE;
            }
            started++;
        }
        status = finish(&workers[i], options->words[i]);
        worst = status > worst ? status : worst;
    }
    free(workers);
    return worst;
}

static int check_all(const struct options *options)
{
    bool colour = wants_colour(stdout);
    int worst = EXIT_HOLDS;

    if (options->format == FORMAT_JUNIT)
        (void)puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>");
    (void)fflush(stdout);
    if (options->jobs > 1 && options->word_count > 1) {
        worst = check_parallel(options, colour);
    } else {
        for (int i = 0; i < options->word_count; i++) {
            int status = check_one(options->words[i], options, colour);

            worst = status > worst ? status : worst;
        }
    }
    if (options->format == FORMAT_JUNIT)
        (void)puts("</testsuites>");
    return worst;
}

int command_check(int argc, char **argv)
{
    struct options options;

    if (!options_read(&options, argc, argv, "fslj", "text, json, junit, md"))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("check");
        return EXIT_HOLDS;
    }
    if (options.list)
        return print_list(options.format);
    if (options.format == FORMAT_MARKDOWN)
        return usage_error("check", "--format=md hoort bij --list");
    if (options.word_count == 0)
        return usage_error("check", "noem een of meer mappen met een administratie");
    return check_all(&options);
}
