#include "jaarrapport/command.h"

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

static int write_report(struct books *books, const struct options *options)
{
    const char *path = options->output != NULL
        ? options->output
        : arena_printf(&books->arena, "out/%s/jaarrapport.pdf", books->administration.name);
    struct buffer pdf = {0};
    size_t before = books->findings.errors;
    enum outcome outcome;

    if (options->concept)
        report_stamp_concept(&books->document);
    outcome = render_pdf(&books->document, &books->findings, &pdf);
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

    if (!options_read(&options, argc, argv, "oc", ""))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("render");
        return EXIT_HOLDS;
    }
    if (options.word_count != 1)
        return usage_error("render", "noem een map met een administratie");
    if (books_open(&books, options.words[0], options.layouts) != OUTCOME_OK) {
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
