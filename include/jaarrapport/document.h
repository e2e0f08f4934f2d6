/*
 * document: what the report says, before anybody knows how wide a letter is.
 *
 * A flat list of blocks in reading order.  Texts are UTF-8, amounts are
 * already formatted; nothing here knows fonts, pages or libharu.  Everything
 * lives in the arena of whoever builds the document.
 */
#ifndef JAARRAPPORT_DOCUMENT_H
#define JAARRAPPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jaarrapport/arena.h"
#include "jaarrapport/image.h"
#include "jaarrapport/money.h"

enum emphasis { EMPHASIS_NONE, EMPHASIS_ITALIC = 1, EMPHASIS_BOLD = 2 }; /* may be or-ed */

/*
 * A run of text in one style; "\n" breaks the line.  A word may be parted at a
 * soft hyphen (U+00AD); a no-break space (U+00A0) is a space that never parts.
 */
struct span {
    const char *text;
    int emphasis;
};

enum cell_rule { RULE_NONE, RULE_SINGLE, RULE_DOUBLE };

struct doc_cell {
    const char *text;    /* "" for an empty cell */
    int emphasis;
    enum cell_rule above, below; /* lines over the width of the column; of two that meet, one */
    const char *target;  /* anchor of what this cell refers to (a note, a row), or NULL */
    const char *figure;  /* id of the figure printed here, or NULL */
};

enum doc_row_kind {
    /*
     * Column heads: repeated on every page the table runs on to.  A head above
     * an amount runs on to the left over empty heads of amounts, so words above
     * an inner and an outer column belong in the outer one.
     */
    DOC_ROW_HEAD,
    DOC_ROW_CAPTION, /* words that announce the rows below: never last on a page */
    DOC_ROW_ITEM,
    DOC_ROW_TOTAL,   /* never first on a page */
    DOC_ROW_SPACE    /* half an empty line; dropped at the top of a page */
};

struct doc_row {
    enum doc_row_kind kind;
    int indent;              /* steps, of the first cell */
    const char *anchor;      /* name that others can refer to, or NULL */
    const char *beside;      /* the same of what stands in its right half, or NULL */
    struct doc_cell *cells;  /* one for each column; NULL for DOC_ROW_SPACE */
};

enum column_kind {
    COLUMN_LABEL,  /* left, takes the width that is left over, wraps */
    COLUMN_TEXT,   /* left, as wide as its longest word at least, wraps */
    COLUMN_NOTE,   /* centred, narrow: the number of the note */
    COLUMN_AMOUNT  /* right, aligned on the unit: a trailing "-", ")" or "%" hangs out */
};

struct doc_table {
    const char *id;          /* of the statement: "balans" */
    const char *summary;     /* one sentence for those who cannot see it */
    bool small;              /* reference matter, in small type */
    bool roomy;              /* rather on its side than with heads or words that wrap */
    enum column_kind *columns;
    size_t column_count;
    struct doc_row *rows;    /* head rows first */
    size_t row_count;
};

/*
 * A diagram is a picture of amounts ("chart" is the chart of accounts here).
 * Lengths follow from values, words are ready to print: what stands in the
 * picture is what a table prints.
 */
enum diagram_kind {
    DIAGRAM_COLUMNS,   /* a group for each year, in it a column for each series */
    DIAGRAM_WATERFALL, /* from the first group to the last by the steps between; one bar each */
    DIAGRAM_STACKED    /* the bars of a group on top of each other */
};

struct doc_bar {
    int64_t value;     /* in the unit that is printed */
    const char *text;  /* the same, as printed */
    const char *label; /* of a part of a stack, else NULL */
};

struct doc_group {
    const char *label; /* below it */
    bool budgeted;     /* not yet happened: drawn hatched */
    struct doc_bar *bars;
    size_t bar_count;
};

struct doc_diagram {
    enum diagram_kind kind;
    const char *title;
    const char *unit;           /* "x € 1.000" */
    const char **series;        /* of columns: names, one for each bar of a group */
    size_t series_count;        /* at most DIAGRAM_SERIES_MAX */
    struct doc_group *groups;
    size_t group_count;
    const char *alternative;    /* all of it in words, with the numbers */
};

enum { DIAGRAM_SERIES_MAX = 3 }; /* as many as can be told apart in grey */

enum block_kind {
    BLOCK_COVER,     /* spans: title lines, one page of its own */
    BLOCK_CONTENTS,  /* the list of headings with page numbers */
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST_ITEM,
    BLOCK_TABLE,
    BLOCK_DIAGRAM,
    BLOCK_PAGE_BREAK
};

struct block {
    enum block_kind kind;
    int level;             /* heading 1 to 4; list item depth from 1 */
    const char *marker;    /* list item: "–", "a)", "1." */
    const char *anchor;    /* name that cells and contents can refer to, or NULL */
    const char *target;    /* heading: anchor of what it refers back to, or NULL */
    bool unlisted;         /* heading that stays out of the contents */
    struct span *spans;
    size_t span_count;
    struct doc_table *table;
    struct doc_diagram *diagram;
};

/* Families of packaged fonts that a report can be set in; the first unless it says otherwise. */
enum font_family {
    FONT_LIBERATION_SANS, FONT_OPEN_SANS, FONT_CARLITO, FONT_DEJAVU_SANS, FONT_FAMILY_COUNT
};
extern const char *const font_family_names[FONT_FAMILY_COUNT];

struct document {
    const char *title;     /* "Jaarrapport 2017" */
    const char *entity;    /* "Coöperatie Voorbeeld U.A." */
    const char *language;  /* "nl-NL" */
    const char *subject;   /* what the PDF says it is about */
    const char *header;    /* right in the running head, beside the entity; NULL: title */
    const struct image *logo; /* of the entity, on the cover, or NULL */
    const char *stamp;     /* "CONCEPT" on every page, or NULL */
    const char *date;      /* ISO date of the report, for the PDF's metadata */
    enum font_family font;
    enum sign_style sign;  /* of the amounts in it */
    struct block *blocks;
    size_t block_count, capacity;
};

/* A new, zeroed block at the end; the pointer is good until the next one is added. */
struct block *document_add(struct document *document, struct arena *arena, enum block_kind kind);

#endif
