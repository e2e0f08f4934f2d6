#include <string.h>

#include "jaarrapport/wnt_report.h"
#include "print.h"

static void show_text(struct books *books, const char *table, const struct options *options,
                      struct buffer *out)
{
    struct document document;

    if (options->exact)
        books->statements.exact = true;
    (void)report_build_table(&document, &books->statements, table,
                             options->concept || books->administration.status == STATUS_CONCEPT,
                             &books->arena);
    if (books->has_wnt && table != NULL && strcmp(table, "wnt") == 0)
        wnt_add(&document, &books->statements, &books->wnt, 2, &books->arena);
    render_text(&document, TEXT_COLUMNS, out);
}

static enum outcome show_balances(struct books *books, enum format format, struct buffer *out)
{
    if (format == FORMAT_CSV)
        print_balances_csv(books, out);
    else if (format == FORMAT_JSON)
        print_balances_json(books, out);
    else
        print_balances_text(books, out);
    return OUTCOME_OK;
}

static enum outcome show_review(struct books *books, enum format format, struct buffer *out)
{
    print_review(books, format, out);
    return OUTCOME_OK;
}

static enum outcome show_columns(struct books *books, enum format format, struct buffer *out)
{
    print_columns(books, format, out);
    return OUTCOME_OK;
}

static enum outcome show_recognition(struct books *books, enum format format, struct buffer *out)
{
    print_recognition(books, format, out);
    return OUTCOME_OK;
}

/* Tables of the books themselves; two of them are shown as far as they were read, also with faults. */
static const struct ledger_table {
    const char *name;
    enum outcome (*show)(struct books *books, enum format format, struct buffer *out);
    bool needs_ledger, also_with_faults;
} ledger_tables[] = {
    {"saldibalans", show_balances, true, true},
    {"herkenning", show_recognition, false, true},
    {"cijferbeoordeling", show_review, true, false},
    {"ouderdom", print_ageing, true, false},
    {"kolommenbalans", show_columns, true, false},
};
enum { LEDGER_TABLES = sizeof ledger_tables / sizeof *ledger_tables };

static const struct ledger_table *ledger_table(const char *name)
{
    for (size_t i = 0; name != NULL && i < LEDGER_TABLES; i++)
        if (strcmp(ledger_tables[i].name, name) == 0)
            return &ledger_tables[i];
    return NULL;
}

static bool is_budget(const struct books *books, const char *table)
{
    return table != NULL && strcmp(table, "begroting") == 0 &&
           books->administration.budget_file != NULL;
}

static enum outcome show_figures(struct books *books, const char *table,
                                 const struct options *options, struct buffer *out)
{
    if (is_budget(books, table))
        return print_budget(books, options, out);
    if (table != NULL && strcmp(table, "afronding") == 0)
        print_rounding(books, options->format, out);
    else if (table != NULL && strcmp(table, "grootte") == 0)
        print_size(books, options->format, out);
    else if (options->format == FORMAT_JSON)
        print_figures_json(books, table, out);
    else if (options->format == FORMAT_CSV)
        print_figures_csv(books, table, options->exact, out);
    else
        show_text(books, table, options, out);
    return OUTCOME_OK;
}

/* Names of tables come from the layout, so they are known only when it has been read. */
static bool is_table(const struct books *books, const char *name)
{
    return name == NULL || ledger_table(name) != NULL || strcmp(name, "afronding") == 0 ||
           strcmp(name, "grootte") == 0 ||
           !books->has_statements ||
           (books->has_wnt && strcmp(name, "wnt") == 0) || is_budget(books, name) ||
           print_knows_table(books, name);
}

static int unknown_table(const struct books *books, const char *name)
{
    struct buffer names = {0};
    const struct figures *figures = &books->statements.figures;
    int status;

    for (size_t i = 0; i < figures->count; i++) {
        const char *table = figures->items[i].table;

        if (i > 0 && strcmp(table, figures->items[i - 1].table) == 0)
            continue;
        if (names.length == 0 || strstr(names.bytes, table) == NULL)
            buffer_printf(&names, ", %s", table);
    }
    if (books->administration.budget_file != NULL &&
        (names.length == 0 || strstr(names.bytes, "begroting") == NULL))
        buffer_text(&names, ", begroting");
    status = usage_error("show", "de tabel '%s' bestaat niet; kies uit saldibalans, herkenning, "
                                 "cijferbeoordeling, ouderdom, kolommenbalans, afronding, grootte%s", name,
                         names.length > 0 ? names.bytes : "");
    buffer_free(&names);
    return status;
}

static int show(struct books *books, const char *table, const struct options *options)
{
    const struct ledger_table *of_ledger = ledger_table(table);
    bool errors = books_have_errors(books);
    enum outcome outcome = OUTCOME_OK;
    struct buffer out = {0};
    int status = errors ? EXIT_FAULTS : EXIT_HOLDS;

    books_say_findings(books);
    if (of_ledger != NULL && (books->has_ledger || !of_ledger->needs_ledger) &&
        (!errors || options->concept || of_ledger->also_with_faults))
        outcome = of_ledger->show(books, options->format, &out);
    else if (of_ledger == NULL && books->has_statements && (!errors || options->concept))
        outcome = show_figures(books, table, options, &out);
    else
        (void)fprintf(stderr, "Er zijn fouten; er wordt niets getoond. %s\n",
                      books->has_statements ? "Een concept kan wel: --concept" : "");
    if (outcome != OUTCOME_OK || (out.length > 0 && output_print(out.bytes, out.length) != OUTCOME_OK))
        status = EXIT_TROUBLE;
    buffer_free(&out);
    return status;
}

int command_show(int argc, char **argv)
{
    struct options options;
    struct books books;
    const char *table;
    int status;

    if (!options_read(&options, argc, argv, "fecn", "text, csv, json"))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("show");
        return EXIT_HOLDS;
    }
    if (options.word_count < 1 || options.word_count > 2)
        return usage_error("show", "noem een map met een administratie, en daarna hoogstens een "
                                   "tabel");
    table = options.word_count == 2 ? options.words[1] : NULL;
    if (table == NULL && options.format == FORMAT_CSV)
        return usage_error("show", "--format=csv gaat over een tabel: noem er een");
    if (books_open_as(&books, options.words[0], options.layouts, options.layout,
                      REPORT_PRINTED) != OUTCOME_OK) {
        books_say_findings(&books);
        status = EXIT_TROUBLE;
    } else if (!is_table(&books, table)) {
        status = unknown_table(&books, table);
    } else {
        status = show(&books, table, &options);
    }
    books_close(&books);
    return status;
}
