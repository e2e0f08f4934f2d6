#include <stdlib.h>
#include <time.h>

#include "attachments.h"

static int refuse(const struct books *books)
{
    for (size_t i = 0; i < books->checks.count; i++) {
        size_t count;
        const struct check *check = &checks_all(&count)[i];
        const struct check_result *result = &books->checks.results[i];

        if (check->run != NULL && result->status == CHECK_FAIL && check->level == LEVEL_ERROR)
            (void)fprintf(stderr, "fout: %s [%s]\n", result->message, check->name);
    }
    (void)fprintf(stderr,
                  "Er zijn fouten; er is geen rapport gemaakt. Een concept kan wel: --concept\n");
    return EXIT_FAULTS;
}

/*
 * SOURCE_DATE_EPOCH (reproducible-builds.org): the seconds since 1970 that a
 * file is to bear instead of the date of the books.  False, said, when it is
 * not such a number.
 */
static bool date_given(struct books *books)
{
    enum { DATE_MAX = 21, YEAR_9999 = 8000 };
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end, *date = arena_take(&books->arena, DATE_MAX);
    long long seconds;
    struct tm moment;
    time_t time;

    if (text == NULL || *text == '\0')
        return true;
    seconds = strtoll(text, &end, 10);
    time = (time_t)seconds;
    if (*end != '\0' || seconds < 0 || gmtime_r(&time, &moment) == NULL ||
        moment.tm_year >= YEAR_9999) {
        trouble_say("SOURCE_DATE_EPOCH", "'%s' is geen aantal seconden sinds 1970", text);
        return false;
    }
    (void)strftime(date, DATE_MAX, "%Y-%m-%dT%H:%M:%SZ", &moment);
    books->document.date = date;
    return true;
}

static enum outcome make_pdf(struct books *books, const struct options *options,
                             struct buffer *pdf)
{
    struct attachment files[ATTACHMENT_COUNT] = {{0}};
    struct attachments attachments = {files, ATTACHMENT_COUNT};
    enum outcome outcome;

    if (options->attach)
        attachments_make(files, books);
    outcome = render_pdf(&books->document, options->attach ? &attachments : NULL,
                         &books->findings, pdf);
    attachments_free(files);
    return outcome;
}

static int write_report(struct books *books, const struct options *options)
{
    const char *path = options->output != NULL
        ? options->output
        : arena_printf(&books->arena, "out/%s/jaarrapport.pdf", books->administration.name);
    struct buffer pdf = {0};
    size_t before = books->findings.errors;
    enum outcome outcome;

    if (!date_given(books))
        return EXIT_TROUBLE;
    if (options->concept)
        report_stamp_concept(&books->document);
    if (options->trace && report_add_trace(&books->document, &books->statements, &books->journal,
                                           &books->arena) != OUTCOME_OK)
        return EXIT_TROUBLE;
    outcome = make_pdf(books, options, &pdf);
    if (outcome == OUTCOME_OK && books->findings.errors == before)
        outcome = output_write(path, pdf.bytes, pdf.length);
    buffer_free(&pdf);
    if (outcome != OUTCOME_OK)
        return EXIT_TROUBLE;
    if (books->findings.errors > before) {
        books_say_findings(books);
        return EXIT_FAULTS;
    }
    (void)printf("%s\n", path);
    return books_have_errors(books) ? EXIT_FAULTS : EXIT_HOLDS;
}

int command_render(int argc, char **argv)
{
    struct options options;
    struct books books;
    int status;

    if (!options_read(&options, argc, argv, "ocatn", ""))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("render");
        return EXIT_HOLDS;
    }
    if (options.word_count != 1)
        return usage_error("render", "noem een map met een administratie");
    if (books_open_as(&books, options.words[0], options.layouts, options.layout,
                      REPORT_PRINTED) != OUTCOME_OK) {
        books_say_findings(&books);
        status = EXIT_TROUBLE;
    } else {
        books_say_findings(&books);
        status = !books.has_statements || (books_have_errors(&books) && !options.concept)
            ? refuse(&books)
            : write_report(&books, &options);
    }
    books_close(&books);
    return status;
}
