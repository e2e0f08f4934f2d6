/*
 * verify_parts: what the files of verify share.
 */
#ifndef CHECKS_VERIFY_PARTS_H
#define CHECKS_VERIFY_PARTS_H

#include "jaarrapport/verify.h"

/* -- words (verify_words.c) ---------------------------------------------------------- */

enum { WORDS_MAX = 24 };

/* A label as words that mean something: lower case, no accents, no articles. */
struct words {
    const char *items[WORDS_MAX];
    size_t count;
};

/*
 * Words of a text without what stands between parentheses; a day on which the
 * book year begins or ends becomes "begin boekjaar" or "einde boekjaar".
 */
struct words words_of(const char *text, const struct administration *administration,
                      struct arena *arena);
/* Only what stands between parentheses. */
struct words words_between(const char *text, const struct administration *administration,
                           struct arena *arena);

/* The same but for singular and plural. */
bool word_like(const char *a, const char *b);
bool words_have(const struct words *words, const char *word);
/* The same words, in any order. */
bool words_equal(const struct words *a, const struct words *b);
/* Is `a` the first, but not all, of `b`? */
bool words_begin(const struct words *a, const struct words *b);
struct words words_without(const struct words *words, const struct words *less);
struct words words_joined(const struct words *a, const struct words *b);
/* Takes a word out; was it there? */
bool words_drop(struct words *words, const char *word);

/* -- names (verify_names.c) ---------------------------------------------------------- */

enum { NAMES_MAX = 3, CONTEXTS_MAX = 10 };

/* By what a figure can be called, and in which tables. */
struct name {
    size_t figure;
    struct words names[NAMES_MAX];
    size_t name_count;
    struct words contexts[CONTEXTS_MAX]; /* its heading, the rows above it, its schedule */
    size_t context_count;
    struct words table;                  /* words of the id of its table */
    const char *statement;               /* where its root stands */
    struct words around;                 /* all words of heading and rows above */
};

struct verify_names {
    const struct statements *statements;
    struct arena *arena;
    struct name *items;
    size_t count;
};

/* A figure by its index. */
const struct figure *names_figure(const struct verify_names *names, size_t index);

/* Words of a text in the years of this administration. */
struct words words_here(const struct verify_names *names, const char *text);
/* A label without the word that says it is a total. */
struct words words_bare(struct words words);

/* -- rows (verify_match.c) ----------------------------------------------------------- */

/* The figure of that table whose words are all in the label, or most like it; MAP_NONE. */
size_t verify_resembling(const struct verify_names *names, const struct published_row *row);

/* -- numbers (verify_numbers.c) ------------------------------------------------------ */

/* The companion of a figure for this cell: its percentage, its movement, or itself. */
size_t verify_companion(const struct statements *statements, size_t figure,
                        const struct published_row *row, const struct published_column *column,
                        const struct published_cell *cell);

/* Nothing is printed of it in any year that is known. */
bool verify_is_nil(const struct figure *figure);

/*
 * Published number, ours and the smallest step in which it was written, all in
 * the unit of the record; false when ours is not known.
 */
bool verify_measure(const struct statements *statements, struct verify_record *record,
                    const struct published_cell *cell, size_t own_column, int64_t *step);

/* -- causes (verify_causes.c) -------------------------------------------------------- */

/* Why published and computed differ; Dutch, or NULL when nothing is seen. */
const char *verify_cause(const struct statements *statements, const struct verify_record *record,
                         size_t own_column, struct arena *arena);

/* -- the file itself (verify_own.c) -------------------------------------------------- */

void verify_own(struct verification *verification, const struct published *published,
                struct arena *arena);

#endif
