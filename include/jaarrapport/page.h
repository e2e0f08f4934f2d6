/*
 * page: the page model, a document laid out as boxes on pages.
 *
 * compose() makes it from a document and the widths of letters; the PDF and
 * text back ends only draw it.  Every box belongs to one node of the structure
 * tree, or is page furniture (header, footer, rules, leaders, repeated table
 * heads, stamp).  One node may own boxes on several pages.
 *
 * Lives in the arena given to compose, and points into the document: it is
 * good as long as both are.
 */
#ifndef JAARRAPPORT_PAGE_H
#define JAARRAPPORT_PAGE_H

#include "jaarrapport/arena.h"
#include "jaarrapport/document.h"

/* Thousandths of a point (1/72 inch).  x to the right, y downward from the top left corner. */
typedef long length_t;
#define POINTS(n) ((length_t)(n) * 1000)

/* Where a text style differs from another; back ends map it to a font and a size. */
enum text_style {
    STYLE_BODY, STYLE_BOLD, STYLE_ITALIC, STYLE_BOLD_ITALIC,
    STYLE_TITLE,                       /* cover */
    STYLE_SUBTITLE,
    STYLE_HEADING_1, STYLE_HEADING_2, STYLE_HEADING_3, STYLE_HEADING_4,
    STYLE_SMALL,                       /* header and footer: grey */
    STYLE_CHART, STYLE_CHART_BOLD,     /* words and values in a chart */
    STYLE_CHART_INVERSE,               /* the same on a dark fill */
    STYLE_STAMP,                       /* the back end turns it about its middle */
    STYLE_COUNT
};

/*
 * What composition must know of a device.  The width of two texts set one after
 * the other is the sum of their widths: no kerning.
 */
struct metrics {
    void *self;
    length_t (*text_width)(void *self, enum text_style style, const char *text, size_t length);
    length_t (*line_height)(void *self, enum text_style style);
    length_t page_width, page_height;
    length_t margin_left, margin_right, margin_top, margin_bottom;
    length_t unit; /* of the grid: 1 character cell for text, 1 point for paper */
    bool endless;  /* one page as long as needed, no furniture: for a terminal */
};

enum node_role {
    NODE_DOCUMENT, NODE_HEADING, NODE_PARAGRAPH, NODE_LIST, NODE_LIST_ITEM, NODE_LABEL,
    NODE_LIST_BODY, NODE_TABLE,
    NODE_TABLE_HEAD, NODE_TABLE_BODY, /* groups of rows, in a table of very many only */
    NODE_TABLE_ROW, NODE_TABLE_HEAD_CELL, NODE_TABLE_CELL,
    NODE_CONTENTS, NODE_CONTENTS_ITEM, NODE_LINK,
    NODE_FIGURE /* a chart or logo: its boxes, words too, are one picture that `alternative` tells */
};

#define NODE_NONE ((size_t)-1) /* page furniture; parent of the root */

struct node {
    enum node_role role;
    int level;               /* of a heading */
    size_t parent;           /* index; parents come before their children */
    const char *alternative; /* summary of a table, what a figure tells; or NULL */
    const char *marker;      /* of the first item of a list, or NULL */
    bool row_scope;          /* head cell of a row rather than of a column */
    size_t target_page;      /* link: page index from 0, and y there; else NODE_NONE */
    length_t target_y;
};

enum box_kind {
    BOX_TEXT, BOX_RULE,
    BOX_FILL, /* a rectangle */
    BOX_IMAGE, /* the logo of the document, over the whole of the box */
    BOX_LINE  /* straight, to x + width and y + height, which may be below zero; with round ends */
};

/*
 * Of fills and lines, from dark to white: steps of lightness, which grey print
 * and every eye can tell apart.
 */
enum shade { SHADE_INK, SHADE_DARK, SHADE_MIDDLE, SHADE_LIGHT, SHADE_PALE, SHADE_PAPER };

/* What furniture is there for, beside the rest: rules, leaders, repeated heads. */
enum furniture { FURNITURE_OTHER, FURNITURE_HEADER, FURNITURE_FOOTER, FURNITURE_WATERMARK };

struct box {
    enum box_kind kind;
    size_t node;             /* NODE_NONE: furniture */
    length_t x, y;           /* text: left end of the baseline; line: its start; else top left */
    length_t width;          /* of the text as measured, or of the rule or fill */
    length_t height;         /* rule, fill: downward; text: line height, upward */
    enum text_style style;   /* of a rule: STYLE_SMALL is a grey one */
    int scale;               /* of the style's size, in thousandths: below 1000 in a wide table */
    enum cell_rule rule;     /* of a rule: single, or two lines within its height */
    enum shade shade;        /* of a fill or line */
    bool hatched;            /* fill: outlined, with slanting lines in it */
    enum furniture furniture; /* of words of no node */
    length_t thickness;      /* of a line, and of the lines of a hatch */
    const char *text;        /* without soft hyphens; never empty */
};

struct page {
    length_t width, height;  /* landscape where a table needs it */
    struct box *boxes;       /* in reading order */
    size_t count, capacity;
};

/* An entry of the outline (bookmarks), one for every heading, listed or not. */
struct outline {
    const char *text;
    int level;               /* 1 to 4 */
    size_t page;
    length_t y;
};

struct page_model {
    const struct document *document;
    struct page *pages;
    size_t page_count, page_capacity;
    struct node *nodes;      /* in reading order; nodes[0] is NODE_DOCUMENT */
    size_t node_count, node_capacity;
    struct outline *outline;
    size_t outline_count, outline_capacity;
};

/* Lays the document out.  Pure: the same document and widths give the same model. */
void compose(struct page_model *model, const struct document *document,
             const struct metrics *metrics, struct arena *arena);

#endif
