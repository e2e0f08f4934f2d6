#include "batch.h"

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

static void judge(const struct books *books, unsigned char *verdicts)
{
    size_t count;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count; i++) {
        const struct check_result *result = &books->checks.results[i];
        bool failed = result->status == CHECK_FAIL || result->status == CHECK_IMPOSSIBLE;

        verdicts[i] = !failed || result->accepted != NULL ? VERDICT_HOLDS
                      : all[i].level == LEVEL_ERROR       ? VERDICT_ERROR
                                                          : VERDICT_WARNING;
    }
}

static void print(const struct books *books, const struct options *options, bool in_batch,
                  struct buffer *out)
{
    if (options->format == FORMAT_JSON)
        print_checks_json(books, out);
    else if (options->format == FORMAT_JUNIT)
        print_checks_junit(books, out);
    else if (in_batch)
        print_checks_line(books, out, options->colour);
    else
        print_checks_text(books, out, options->colour);
}

int check_administration(const char *folder, const struct options *options, bool in_batch,
                         unsigned char *verdicts, bool *judged)
{
    struct books books;
    struct buffer out = {0};
    int status = EXIT_TROUBLE;

    if (books_open_as(&books, folder, options->layouts, options->layout, REPORT_CHECKED) ==
        OUTCOME_OK) {
        status = status_of(&books, options->strict);
        print(&books, options, in_batch, &out);
        if (verdicts != NULL)
            judge(&books, verdicts);
        *judged = true;
    }
    if (options->format == FORMAT_TEXT)
        books_say_findings(&books);
    if (out.length > 0 && output_print(out.bytes, out.length) != OUTCOME_OK)
        status = EXIT_TROUBLE;
    buffer_free(&out);
    books_close(&books);
    return status;
}

static int check_all(struct options *options)
{
    bool junit = options->format == FORMAT_JUNIT, judged = false;
    int status;

    options->colour = wants_colour(stdout);
    if (junit)
        (void)puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>");
    (void)fflush(stdout);
    if (options->word_count > 1) {
        status = batch_run(options);
    } else {
        status = check_administration(options->words[0], options, false, NULL, &judged);
        if (junit && !judged) {
            struct buffer out = {0};

            print_unread_junit(options->words[0], &out);
            (void)fputs(out.bytes, stdout);
            buffer_free(&out);
        }
    }
    if (junit)
        (void)puts("</testsuites>");
    return status;
}

int command_check(int argc, char **argv)
{
    struct options options;

    if (!options_read(&options, argc, argv, "fsljn", "text, json, junit, md"))
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
