#include "jaarrapport/verify.h"

#include <string.h>

#include "print.h"

/* The table that `verify` is given, with the names of others filled in. */
static enum outcome read_published(struct books *books, const char *path,
                                   const struct options *options, struct published *published)
{
    const char *map = options->map != NULL ? options->map : books->administration.map_file;

    if (published_read(published, path, &published_figures, &books->findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    return map == NULL ? OUTCOME_OK : published_map(published, map, &books->findings);
}

static int refuse(const struct books *books)
{
    if (!books->has_statements)
        (void)fputs("Er zijn fouten; er is niets om mee te vergelijken.\n", stderr);
    return EXIT_FAULTS;
}

static int verify(struct books *books, const char *path, const struct options *options)
{
    size_t before = books->findings.errors;
    struct published published;
    struct verification verification;
    struct buffer out = {0};
    int status;

    if (read_published(books, path, options, &published) != OUTCOME_OK)
        return EXIT_TROUBLE;
    books_say_findings(books);
    if (!books->has_statements || books->findings.errors > before)
        return refuse(books);
    verify_run(&verification, &published, &books->statements, &books->arena);
    if (options->format == FORMAT_JSON)
        print_verification_json(&verification, &out);
    else
        print_verification_text(books, &verification, &published, &out);
    /* what equals figures of books with faults proves nothing */
    status = verify_holds(&verification) && !books_have_errors(books) ? EXIT_HOLDS : EXIT_FAULTS;
    if (output_print(out.bytes, out.length) != OUTCOME_OK)
        status = EXIT_TROUBLE;
    buffer_free(&out);
    return status;
}

int command_verify(int argc, char **argv)
{
    struct options options;
    struct books books;
    int status;

    if (!options_read(&options, argc, argv, "fk", "text, json"))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("verify");
        return EXIT_HOLDS;
    }
    if (options.word_count != 2)
        return usage_error("verify", "noem een map met een administratie, en daarna een "
                                     "CSV-bestand met cijfers");
    if (books_open(&books, options.words[0], options.layouts) != OUTCOME_OK) {
        books_say_findings(&books);
        status = EXIT_TROUBLE;
    } else {
        status = verify(&books, options.words[1], &options);
    }
    books_close(&books);
    return status;
}
