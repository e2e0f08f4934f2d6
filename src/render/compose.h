/*
 * compose: what the files of composition share.
 *
 * Composition goes in three steps.  Every block becomes strips (a line of
 * text, a row of a table), each with its boxes, its height and whether it may
 * be parted from the next; then the strips are divided over pages; then page
 * numbers and link targets are filled in and the boxes are copied to the pages.
 * Boxes of a strip are relative to the left margin and to the strip's top.
 */
#ifndef RENDER_COMPOSE_H
#define RENDER_COMPOSE_H

#include <limits.h>
#include <stdint.h>

#include "jaarrapport/page.h"

/* Sizes that belong to the device rather than to the document. */
struct spacing {
    length_t heading_before[4], heading_after[4];
    length_t paragraph, item, table_before, table_after;
    length_t list_step, list_gap;
    length_t contents_step, contents_before, contents_number;
    length_t column_gap, indent, hanging;            /* of tables */
    length_t amount, note, text, label, label_least; /* widths of columns */
    length_t rule_above, rule_below;                 /* from the edge of the row to the rule */
    length_t rule, rule_double;                      /* thickness */
    length_t rule_room, rule_double_room;            /* what a rule adds to the height of its row */
    length_t row_gap;                                /* between rows of running text */
    length_t space;                                  /* DOC_ROW_SPACE */
};

struct strip {
    size_t first_box, box_count; /* in composer.boxes */
    size_t table;                /* in composer.tables, NODE_NONE for other strips */
    length_t before;             /* white above it, dropped at the top of a page */
    length_t height;
    bool break_before, keep; /* starts a page; never parted from the next strip */
    bool landscape;          /* its page lies on its side */
    bool cover;              /* its page has no furniture */
    bool continued;          /* the repeated head of its table goes above it */
    size_t page;
    length_t y; /* of its top, below the top margin */
};

/* The strips of one table, and the head that is repeated where it runs on. */
struct table_span {
    size_t first, last;
    size_t head_box, head_count;
    length_t head_height;
};

/* A link node and the place it leads to. */
struct pending_link {
    size_t node, place;
};

/* A line of the contents whose page number is known only at the end. */
struct pending_number {
    size_t leader_box, number_box, place;
    length_t from; /* where its text ends */
};

/* Places: blocks by their index, and after them the rows that have an anchor. */
struct anchor {
    const char *name;
    size_t place;
};

/* How the piece before it is parted from a piece of text; a later one is stronger. */
enum join { JOIN_GLUED, JOIN_SOFT, JOIN_BREAK, JOIN_SPACE, JOIN_LINE };

struct piece {
    const char *text;
    size_t length;
    length_t width;
    enum text_style style;
    enum join join;
};

struct styled {
    const char *text;
    enum text_style style;
};

/* Text of one style on one line. */
struct run {
    const char *text;
    length_t x, width;
    enum text_style style;
};

struct line {
    struct run *runs;
    size_t run_count;
    length_t width;
};

struct lines {
    struct line *items;
    size_t count, capacity;
    length_t width; /* of the widest */
};

enum { LIST_DEPTH_MAX = 6 };

/* The lists that are open. */
struct list_state {
    size_t lists[LIST_DEPTH_MAX]; /* node of the list at each depth */
    size_t body;                  /* of the last item */
    int depth;                    /* 0: not in a list */
};

struct composer {
    struct page_model *model;
    const struct document *document;
    const struct metrics *metrics;
    struct arena *arena;
    struct arena work;    /* what the model does not keep */
    struct arena scratch; /* lines of the block at hand: gone when it has its boxes */
    struct spacing spacing;
    length_t width, height;             /* between the margins */
    length_t lying_width, lying_height; /* of a landscape page */
    length_t line[STYLE_COUNT], blank[STYLE_COUNT], hyphen[STYLE_COUNT];

    struct box *boxes;
    size_t box_count, box_capacity;
    struct strip *strips;
    size_t strip_count, strip_capacity;
    struct table_span *tables;
    size_t table_count, table_capacity;
    struct pending_link *links;
    size_t link_count, link_capacity;
    struct pending_number *numbers;
    size_t number_count, number_capacity;
    struct piece *pieces; /* of the text at hand */
    size_t piece_count, piece_capacity;

    size_t *place_strip;    /* first strip of every place; NODE_NONE: not yet known */
    struct anchor *anchors; /* by name */
    size_t anchor_count;

    length_t after;    /* white wanted below the last strip */
    size_t opening;    /* first strip of a heading with only sentences below it; else NODE_NONE */
    bool break_next;   /* the next strip starts a page */
    size_t page_count; /* of the division over pages */
    size_t *page_room; /* of each: how many boxes it will have, about */
};

/* --- compose.c ---------------------------------------------------------- */

size_t compose_node(struct composer *composer, enum node_role role, size_t parent);

/* A new strip; later boxes are added to it.  White is not added up: the larger one counts. */
struct strip *compose_strip(struct composer *composer, length_t before, length_t height);

/* A new box, 0 long and wide. */
struct box *compose_box(struct composer *composer, enum box_kind kind, size_t node);

/* The boxes made since `strip` are its own. */
void compose_close(struct composer *composer, struct strip *strip);

/* The boxes of one line of text. */
void compose_line(struct composer *composer, const struct line *line, size_t node, length_t x,
                  length_t baseline);

/* The place with this anchor, or NODE_NONE. */
size_t compose_anchor(const struct composer *composer, const char *name);

/* The next strip is that of the row with this anchor; of rows that share one the first counts. */
void compose_row_place(struct composer *composer, const char *anchor);

/* A link node under `parent` that leads to a place. */
size_t compose_link(struct composer *composer, size_t parent, size_t place);

/* --- compose_text.c ----------------------------------------------------- */

/* The style of running text with this emphasis. */
enum text_style text_style_of(int emphasis);

/* Room without end: text is parted only where it says so. */
#define WIDTH_ENDLESS (LONG_MAX / 4)

/* Divides text over lines, the first `first` wide and the others `width`; adds at least one line.
 */
void text_wrap(struct composer *composer, const struct styled *texts, size_t count, length_t first,
               length_t width, struct lines *lines);

/* The width of the longest word of the text that was wrapped last. */
length_t text_widest_word(const struct composer *composer);

/* The text of spans in one line, for the outline. */
const char *text_plain(struct composer *composer, const struct span *spans, size_t count);

/* --- compose_blocks.c ---------------------------------------------------- */

void compose_paragraph(struct composer *composer, const struct block *block);
void compose_heading(struct composer *composer, const struct block *block);
void compose_item(struct composer *composer, const struct block *block, struct list_state *state);

/* --- compose_front.c ----------------------------------------------------- */

void compose_cover(struct composer *composer, const struct block *block);
void compose_contents(struct composer *composer);

/* --- compose_table.c ---------------------------------------------------- */

void compose_table(struct composer *composer, const struct doc_table *table);

/* --- compose_diagram.c -------------------------------------------------- */

void compose_diagram(struct composer *composer, const struct doc_diagram *diagram);

/* --- compose_pages.c ---------------------------------------------------- */

/* Gives every strip its page and place. */
void pages_divide(struct composer *composer);

/* Fills in what had to wait for the pages, and copies the boxes to them. */
void pages_emit(struct composer *composer);

#endif
