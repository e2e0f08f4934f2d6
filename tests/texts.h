/*
 * texts: a report made of a text, over the small administration of tests/fouten/basis.
 *
 * Its figures, by hand from the entries (2024, 2023): netto_omzet 700, 1.000;
 * resultaat 450, 800; liquide_middelen 1.547, 1.910; eigen_vermogen 2.750, 2.300;
 * totaal_activa 3.044, 2.510; operationele kasstroom -63, 1.210; no inventories.
 */
#ifndef TESTS_TEXTS_H
#define TESTS_TEXTS_H

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"

/* A folder with boek/ and layouts/, to which files are added before it is made. */
struct desk {
    char *folder, *book, *layouts;
    char *text;  /* the report as plain text */
    char *found; /* "check line:column" of the findings on texts and facts, a line each */
};

static inline void desk_file(struct desk *desk, const char *name, const char *text)
{
    char *path = path_join(desk->folder, name), *slash = strrchr(path, '/');
    char *parent = text_printf("%.*s", (int)(slash - path), path);
    const char *const make[] = {"mkdir", "-p", parent, NULL};
    struct run run = run_command(make);

    assert_int_equal(run.status, 0);
    write_text(path, text);
    run_free(&run);
    free(parent);
    free(path);
}

/* `report` is rapport.md; NULL keeps that of the layout. */
static inline void desk_open(struct desk *desk, const char *report)
{
    *desk = (struct desk){.folder = temp_folder()};
    desk->book = path_join(desk->folder, "boek");
    desk->layouts = path_join(desk->folder, "layouts");
    copy_tree("tests/fouten/basis", desk->book);
    copy_tree("layouts", desk->layouts);
    if (report != NULL)
        desk_file(desk, "layouts/cooperatie/rapport.md", report);
}

/* feiten.csv of the administration, with its header. */
static inline void desk_facts(struct desk *desk, const char *rows)
{
    char *ini = path_join(desk->book, "administratie.ini");
    char *text = text_printf("naam;jaar;waarde;eenheid;bron\n%s", rows);

    desk_file(desk, "boek/feiten.csv", text);
    replace_in_file(ini, "[resultaat]", "feiten = feiten.csv\n[resultaat]");
    free(text);
    free(ini);
}

static inline void desk_make(struct desk *desk)
{
    struct books books;
    struct document document;
    struct findings quiet = {.arena = &books.arena};
    struct buffer out = {0};

    assert_int_equal(books_open(&books, desk->book, desk->layouts), OUTCOME_OK);
    desk->found = text_printf("%s", "");
    for (size_t i = 0; i < books.findings.count; i++) {
        const struct finding *finding = &books.findings.items[i];
        char *longer = text_printf("%s%s %zu:%zu\n", desk->found, finding->check,
                                   finding->at.line, finding->at.column);

        free(desk->found);
        desk->found = longer;
    }
    assert_int_equal(report_build(&document, &books.statements, NULL, false, REPORT_PRINTED, &quiet, &books.arena),
                     OUTCOME_OK);
    render_text(&document, 90, &out);
    desk->text = text_printf("%s", out.bytes != NULL ? out.bytes : "");
    buffer_free(&out);
    books_close(&books);
}

static inline void desk_close(struct desk *desk)
{
    remove_tree(desk->folder);
    free(desk->folder);
    free(desk->book);
    free(desk->layouts);
    free(desk->text);
    free(desk->found);
}

/* The text that a report of one text becomes; free it.  Nothing may be found. */
static inline char *text_of(const char *report)
{
    struct desk desk;
    char *text;

    desk_open(&desk, report);
    desk_facts(&desk, "leden;2024;12;aantal;lijst\nleden;2023;10,5;aantal;lijst\n"
                      "huur per jaar;2024;63000;eur;contract\noprichting;;2006-12-22;datum;akte\n"
                      "aandeel;2024;12,5;pct;akte\nkleur;;blauw;tekst;akte\n"
                      "formatie;2024;10,25;aantal;lijst\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    text = text_printf("%s", desk.text);
    desk_close(&desk);
    return text;
}

/* What is found in a report of one text; free it. */
static inline char *found_in(const char *report)
{
    struct desk desk;
    char *found;

    desk_open(&desk, report);
    desk_facts(&desk, "leden;2024;12;aantal;lijst\nhuur;2024;63000;eur;contract\n");
    desk_make(&desk);
    found = text_printf("%s", desk.found);
    desk_close(&desk);
    return found;
}

/* A table of cases as a table of tests of the same function. */
#define CASE_TESTS(tests, cases, function)                                                  \
    for (size_t case_ = 0; case_ < sizeof(cases) / sizeof *(cases); case_++)               \
        (tests)[case_] = (struct CMUnitTest){(cases)[case_].name, (function), NULL, NULL,  \
                                             (void *)&(cases)[case_]}

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
