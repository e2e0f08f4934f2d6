#include "whole.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../src/cmd/attachments.h"
#include "../src/cmd/print.h"
#include "bench.h"
#include "jaarrapport/command.h"

#define BASE "tests/administraties/stadsbad/"
#define LAYOUTS "layouts-klein/"

/* What an input can bring, and what is there when it does not. */
static const struct part {
    const char *name, *file, *base; /* base NULL: nothing, and a blank line */
} parts[] = {
    {"administratie.ini", "boek/administratie.ini", BASE "administratie.ini"},
    {"rekeningschema.csv", "boek/rekeningschema.csv", BASE "rekeningschema.csv"},
    {"grootboek.csv", "boek/grootboek.csv", BASE "grootboek.csv"},
    {"wnt.csv", "boek/wnt.csv", BASE "wnt.csv"},
    {"tweede.csv", "boek/tweede.csv", NULL},
    {"begroting.csv", "boek/begroting.csv", NULL},
    {"feiten.csv", "boek/feiten.csv", NULL},
    {"aanpassingen.csv", "boek/aanpassingen.csv", NULL},
    {"verloop.csv", "boek/verloop.csv", NULL},
    {"controle.csv", "boek/controle.csv", NULL},
    {"vorig-jaar.csv", "boek/vorig-jaar.csv", NULL},
    {"boek.xaf", "boek/boek.xaf", NULL},
    {"lijst.csv", "boek/lijst.csv", NULL},
    {"doel.md", "boek/teksten/doel.md", NULL},
    {"noot.md", "boek/teksten/noot-voorraden.md", NULL},
    {"rijen.csv", LAYOUTS "cooperatie/rijen.csv", "fuzz/klein/rijen.csv"},
    {"kolommen.csv", LAYOUTS "cooperatie/verloop.csv", "fuzz/klein/verloop.csv"},
    {"rapport.md", LAYOUTS "cooperatie/rapport.md", "fuzz/klein/rapport.md"},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

static void put_base(size_t part)
{
    if (parts[part].base != NULL)
        (void)bench_copy(parts[part].file, parts[part].base);
    else
        (void)bench_write(parts[part].file, "\n", 1);
}

/* With a layout of thirty rows: the time goes to inputs, not to the rows of the law. */
static void put_all(void)
{
    static const char *const rules[] = {"grootte/drempels.csv", "grootte/layouts.csv",
                                        "grootte/plichten.csv", "wnt/normen.csv"};
    static bool done;
    char name[64], from[64];

    for (size_t i = 0; !done && i < PART_COUNT; i++)
        put_base(i);
    for (size_t i = 0; !done && i < sizeof rules / sizeof *rules; i++) {
        (void)snprintf(name, sizeof name, LAYOUTS "%s", rules[i]);
        (void)snprintf(from, sizeof from, "layouts/%s", rules[i]);
        (void)bench_copy(name, from);
    }
    done = true;
}

/* -- input ------------------------------------------------------------------------- */

/* The next "@@ NAME" at the begin of a line, or the end. */
static const char *next_mark(const char *at, const char *end)
{
    for (; at < end; at++) {
        const char *newline;

        if (end - at >= 3 && memcmp(at, "@@ ", 3) == 0)
            return at;
        newline = memchr(at, '\n', (size_t)(end - at));
        if (newline == NULL)
            return end;
        at = newline;
    }
    return end;
}

static void put_part(const char *name, size_t name_length, const char *bytes, size_t length,
                     bool given[PART_COUNT])
{
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (strlen(parts[i].name) != name_length || memcmp(parts[i].name, name, name_length) != 0)
            continue;
        (void)bench_write(parts[i].file, bytes, length);
        given[i] = true;
    }
}

static void put_given(const char *bytes, size_t length, bool given[PART_COUNT])
{
    const char *end = bytes + length;

    for (const char *at = next_mark(bytes, end); at < end;) {
        const char *name = at + 3, *newline = memchr(name, '\n', (size_t)(end - name));

        if (newline == NULL)
            return;
        at = next_mark(newline + 1, end);
        put_part(name, (size_t)(newline - name), newline + 1, (size_t)(at - newline) - 1, given);
    }
}

/* -- output ------------------------------------------------------------------------ */

static void print_all(struct books *books)
{
    struct buffer out = {0};

    print_checks_text(books, &out, true);
    print_checks_json(books, &out);
    print_checks_junit(books, &out);
    BENCH_HOLDS(out.length > 0 && utf8_invalid(out.bytes, out.length) == out.length);
    buffer_clear(&out);
    if (books->has_ledger) {
        print_balances_csv(books, &out);
        print_balances_text(books, &out);
    }
    if (books->has_statements) {
        print_figures_json(books, NULL, &out);
        print_rounding(books, FORMAT_CSV, &out);
        render_text(&books->document, TEXT_COLUMNS, &out);
    }
    if (out.length > 0)
        BENCH_HOLDS(utf8_invalid(out.bytes, out.length) == out.length);
    buffer_free(&out);
}

static void make_pdf(struct books *books)
{
    struct attachment files[ATTACHMENT_COUNT] = {{0}};
    struct attachments attachments = {files, ATTACHMENT_COUNT};
    size_t before = books->findings.errors;
    struct buffer pdf = {0};

    attachments_make(files, books);
    BENCH_HOLDS(render_pdf(&books->document, &attachments, &books->findings, &pdf) == OUTCOME_OK);
    BENCH_HOLDS(books->findings.errors > before ||
                (pdf.length > 5 && memcmp(pdf.bytes, "%PDF-", 5) == 0));
    attachments_free(files);
    buffer_free(&pdf);
}

void whole_run(const char *bytes, size_t length)
{
    bool given[PART_COUNT] = {false};
    struct books books;

    put_all();
    put_given(bytes, length, given);
    if (books_open(&books, bench_path("boek"), bench_path("layouts-klein")) == OUTCOME_OK) {
        print_all(&books);
        if (books.has_statements)
            make_pdf(&books);
    }
    bench_findings(&books.findings);
    books_close(&books);
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (!given[i])
            continue;
        (void)unlink(bench_path(parts[i].file));
        put_base(i);
    }
}

/* -- the report alone -------------------------------------------------------------- */

/* A text of the report can refer to all that an administration has. */
static void put_report(void)
{
    static const char rows[] = "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
                               "basis;titel9;;;;;;;\n";

    (void)bench_copy("verslag/administratie.ini", "fuzz/verslag.ini");
    (void)bench_copy("verslag/rekeningschema.csv", BASE "rekeningschema.csv");
    (void)bench_copy("verslag/grootboek.csv", BASE "grootboek.csv");
    (void)bench_copy("verslag/feiten.csv", "ledger/dimpact-2017/feiten.csv");
    (void)bench_copy("verslag/begroting.csv", "ledger/dimpact-2017/begroting.csv");
    (void)bench_copy("verslag/wnt.csv", BASE "wnt.csv");
    (void)bench_copy("layouts2/titel9/rijen.csv", "layouts/titel9/rijen.csv");
    (void)bench_copy("layouts2/titel9/verloop.csv", "layouts/titel9/verloop.csv");
    (void)bench_copy("layouts2/wnt/normen.csv", "layouts/wnt/normen.csv");
    (void)bench_write("layouts2/f/rijen.csv", rows, sizeof rows - 1);
}

/* The books are opened once: a report is made of them, and leaves them as they were. */
static const struct books *report_books(void)
{
    static struct books books;

    if (books.has_statements)
        return &books;
    put_report();
    (void)bench_write("layouts2/f/rapport.md", "", 0);
    BENCH_HOLDS(books_open(&books, bench_path("verslag"), bench_path("layouts2")) == OUTCOME_OK);
    BENCH_HOLDS(books.has_statements && books_wnt(&books) != NULL);
    return &books;
}

void whole_run_report(const char *bytes, size_t length)
{
    const struct books *books = report_books();
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct document document;
    struct buffer text = {0};

    (void)bench_write("layouts2/f/rapport.md", bytes, length);
    BENCH_HOLDS(report_build(&document, &books->statements, books_wnt(books), false,
                             REPORT_PRINTED, &findings, &arena) == OUTCOME_OK);
    render_text(&document, TEXT_COLUMNS, &text);
    BENCH_HOLDS(utf8_invalid(text.bytes, text.length) == text.length);
    buffer_free(&text);
    source_quote(&findings);
    findings_sort(&findings);
    bench_findings(&findings);
    arena_reset(&arena);
}
