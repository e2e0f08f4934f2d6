/*
 * texts: Markdown with live figures, on its way into a document.
 *
 * One struct report goes through all of it; what it makes lives in its arena.
 * A fault of a text is a finding and the work goes on without that piece; a
 * file that cannot be read sets `outcome`.
 */
#ifndef REPORT_TEXTS_H
#define REPORT_TEXTS_H

#include "jaarrapport/budget.h"
#include "jaarrapport/facts.h"
#include "tables.h"

enum { TEXT_DEPTH_MAX = 8 };     /* texts and blocks within each other */

/* A folder of texts and what is in it; a large report asks for some sixty that are not. */
struct text_folder {
    const char *path;
    bool listed;            /* false: it cannot be read, and each text has to be tried */
    struct map names;
};

struct report {
    const struct statements *statements;
    const struct wnt *wnt;  /* NULL: nothing to disclose */
    struct tables tables;
    struct note_words words; /* of notes: from teksten/noot-<row>.md */
    struct document *document;
    struct findings *findings;
    struct arena *arena;
    struct facts facts;
    const struct budget *budget; /* once asked for: see report_budget */
    const struct budget_year *budget_year; /* the same: see report_budget_year */
    bool has_budget_year;
    struct text_folder *folders; /* of teksten/: the administration's, then those of the layout */
    size_t folder_count;
    const char **placed;    /* paths of the texts placed so far */
    size_t placed_count, placed_capacity;
    struct doc_table *colophon; /* filled when all texts are placed; NULL: not asked for */
    int depth;
    enum outcome outcome;
};

/* A file as UTF-8, whatever its encoding. */
struct text_file {
    const char *path, *text;
    size_t length;
};

/* Where a text stands; the column counts bytes. */
struct text_place {
    const struct text_file *file;
    size_t line, column;
};

/* -- texts.c ----------------------------------------------------------------------- */

/* Adds the finding at the first place of `piece` in the line, from `place` on; "": the whole line. */
void text_fault(struct report *report, struct text_place place, const char *piece,
                struct finding finding);

/* Places Markdown: paragraphs, headings, lists, and what its blocks ask for. */
void text_place_markdown(struct report *report, const struct text_file *file, const char *text,
                         size_t first_line);

/* Places a whole file. */
void text_place_file(struct report *report, const char *path);

/* Lists a folder of texts, which may be absent. */
struct text_folder text_folder_read(const char *path, struct arena *arena);

/* Path of teksten/NAME.md in the first folder that has it, or NULL. */
const char *text_find(const struct report *report, const char *name);

/* -- placeholder.c ----------------------------------------------------------------- */

/* A text with its placeholders replaced; what cannot be is left as it stands. */
const char *text_expand(struct report *report, const char *text, struct text_place place);

/* -- names.c ----------------------------------------------------------------------- */

enum meaning_kind {
    MEANS_NOTHING,
    MEANS_FIGURE,
    MEANS_FACT,
    MEANS_WORDS
};

/* What a name in a text stands for. */
struct meaning {
    enum meaning_kind kind;
    size_t figure;     /* MEANS_FIGURE */
    const char *fact;  /* MEANS_FACT: its id, with a value in some year */
    const char *words; /* MEANS_WORDS; NULL: the administration does not say */
    const char *key;   /* MEANS_WORDS: the key of administratie.ini it comes from, or NULL */
    bool required;     /* MEANS_WORDS: a key without which the reader has complained already */
};

struct meaning name_meaning(const struct report *report, const char *name);

/* The name most like it, NULL when none is near. */
const char *name_nearest(const struct report *report, const char *name);

/* Has it something to say: a figure in either year, a fact in the book year, words? */
bool meaning_shows(const struct report *report, const struct meaning *meaning);

/* Adds the finding that nothing has this name. */
void name_unknown(struct report *report, struct text_place place, const char *name);

/* -- value.c ----------------------------------------------------------------------- */

/* An amount, percentage, ratio or number in one year, exact and as printed. */
struct quantity {
    bool known;
    enum unit unit;
    bool whole;         /* a percentage without decimals */
    struct money exact; /* cents, hundredths of a number; a percentage or ratio: see printed */
    int64_t printed;    /* units: euros, thousands, tenths of percents, hundredths of ratios */
    int64_t percents;   /* a percentage in whole percents, rounded once from the exact amounts */
    bool in_table;         /* a table in thousands has this same figure, */
    int64_t thousands;     /* and prints it so */
};

struct quantity quantity_of_figure(const struct report *report, size_t figure, size_t column);
struct quantity quantity_of_fact(const struct fact *fact);

/* `now` less `then`; unknown when either is. */
struct quantity quantity_difference(struct quantity now, struct quantity then);

/* 1 above zero, 0, -1 below, as printed. */
int quantity_sign(const struct quantity *quantity);

enum form {
    FORM_PLAIN,  /* as the unit asks */
    FORM_EURO,   /* "€ 331.707" */
    FORM_K,      /* "€ 332K" */
    FORM_CENT,   /* "331.707,00" */
    FORM_PCT,    /* "74,1%" */
    FORM_PCT0,   /* "74%" */
    FORM_RATIO   /* "1,72" */
};

/* The quantity in that form, or NULL when it cannot have it. */
const char *quantity_text(const struct quantity *quantity, enum form form, enum sign_style sign,
                          struct arena *arena);

/* `part` of `whole` in tenths of percents (FORM_PCT, FORM_PCT0) or hundredths (FORM_RATIO). */
struct quantity quantity_share(struct quantity part, struct quantity whole, enum form form);

/* -- typed.c ----------------------------------------------------------------------- */

/* Warns of amounts typed by hand that are no figure and no fact. */
void typed_check(struct report *report, const char *text, size_t length, struct text_place place);

/* -- directive.c, listing.c -------------------------------------------------------- */

/* A fenced block: what it asks for, its body, and where that stands. */
struct directive {
    struct text_place at;   /* of the info string */
    const char *name;
    const char **words;     /* after the name, without those with "=" */
    size_t word_count;
    const char **options;   /* "kolommen=a,b" */
    size_t option_count;
    const char *body;       /* its first line is at.line + 1 */
};

/* Does what a fenced block asks for. */
void directive_place(struct report *report, struct text_place at, const char *info,
                     const char *body);

/* Value of an option, or NULL. */
const char *directive_option(const struct directive *directive, const char *name);

/* A block with one text in one style. */
struct block *report_add_text(struct report *report, enum block_kind kind, int level,
                              const char *text);

/* `csv`: a table of the administration; `handtekeningen`: lines to sign on. */
void listing_place(struct report *report, const struct directive *directive);
void signatures_place(struct report *report, const struct directive *directive);

/* The table of [bestanden] begroting, read once; NULL where there is none. */
const struct budget *report_budget(struct report *report);

/* The budget of the book year in it, made once; NULL where there is none. */
const struct budget_year *report_budget_year(struct report *report);

/* -- diagram.c --------------------------------------------------------------------- */

/* `grafiek`: a picture of figures; nothing when all are zero. */
void diagram_place(struct report *report, const struct directive *directive);

/* Number of rows of a table of the administration; false (said) when there is none. */
bool listing_count(struct report *report, struct text_place at, const char *name, size_t *count);

#endif
