/*
 * books: a folder with files, and the findings of whoever reads them.
 *
 * For the tests of base and intake: a finding is compared as "check line:column".
 */
#ifndef TESTS_BOOKS_H
#define TESTS_BOOKS_H

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jaarrapport/finding.h"
#include "jaarrapport/text.h"

struct books {
    struct arena arena;
    struct findings findings;
    char *folder;
    int saved;      /* standard error while it is captured */
    FILE *captured;
};

static inline void books_open(struct books *books)
{
    *books = (struct books){.saved = -1};
    books->findings.arena = &books->arena;
    books->folder = temp_folder();
}

static inline void books_close(struct books *books)
{
    arena_reset(&books->arena);
    remove_tree(books->folder);
    free(books->folder);
}

static inline char *books_path(struct books *books, const char *name)
{
    return arena_printf(&books->arena, "%s/%s", books->folder, name);
}

/* Writes a file, gives its path. */
static inline char *books_bytes(struct books *books, const char *name, const char *bytes,
                                size_t length)
{
    char *path = books_path(books, name);

    write_file(path, bytes, length);
    return path;
}

static inline char *books_file(struct books *books, const char *name, const char *text)
{
    return books_bytes(books, name, text, strlen(text));
}

/* What was found: "check line:column" on a line each, in order of discovery. */
static inline char *books_found(struct books *books)
{
    char *text = arena_string(&books->arena, "");

    for (size_t i = 0; i < books->findings.count; i++) {
        const struct finding *finding = &books->findings.items[i];

        text = arena_printf(&books->arena, "%s%s %zu:%zu\n", text, finding->check,
                            finding->at.line, finding->at.column);
    }
    return text;
}

/* The first finding of a check; fails the test when there is none. */
static inline const struct finding *books_finding(const struct books *books, const char *check)
{
    for (size_t i = 0; i < books->findings.count; i++)
        if (strcmp(books->findings.items[i].check, check) == 0)
            return &books->findings.items[i];
    fail_msg("no finding %s", check);
    return NULL;
}

/* Between these two what is said on standard error is kept, not shown. */
static inline void books_listen(struct books *books)
{
    (void)fflush(stderr);
    books->captured = tmpfile();
    books->saved = dup(STDERR_FILENO);
    assert_true(books->captured != NULL && books->saved >= 0);
    assert_true(dup2(fileno(books->captured), STDERR_FILENO) >= 0);
}

static inline char *books_heard(struct books *books)
{
    char bytes[4096];
    size_t length;

    (void)fflush(stderr);
    assert_true(dup2(books->saved, STDERR_FILENO) >= 0);
    (void)close(books->saved);
    rewind(books->captured);
    length = fread(bytes, 1, sizeof bytes, books->captured);
    (void)fclose(books->captured);
    return arena_copy(&books->arena, bytes, length);
}

/* A table of cases as a table of tests of the same function. */
#define CASE_TESTS(tests, cases, function)                                                  \
    for (size_t case_ = 0; case_ < sizeof(cases) / sizeof *(cases); case_++)               \
        (tests)[case_] = (struct CMUnitTest){(cases)[case_].name, (function), NULL, NULL,  \
                                             (void *)&(cases)[case_]}

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
