/*
 * markdown: CommonMark as a flat list of blocks.
 *
 * The only module that knows libcmark.  Everything lives in the arena it is
 * read into; places are those of the file the text stands in.
 */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "jaarrapport/arena.h"
#include "jaarrapport/text.h"

enum markdown_kind {
    MARKDOWN_HEADING,
    MARKDOWN_PARAGRAPH,
    MARKDOWN_ITEM,    /* a paragraph of a list item; the later ones have no marker */
    MARKDOWN_FENCE,   /* a fenced block with an info string */
    MARKDOWN_REFUSED  /* what a report cannot hold: HTML, images, quotes */
};

/* A run of text in one style; a soft break is a space, a hard one "\n". */
struct markdown_span {
    const char *text;
    int emphasis;        /* enum emphasis */
    bool code;           /* from a code span: taken as it is */
    size_t line, column; /* of its first byte, from 1; columns count bytes; 0 for a break */
};

struct markdown_block {
    enum markdown_kind kind;
    int level;           /* heading 1 to 6; list item depth from 1 */
    const char *marker;  /* list item: "–", "1.", "a)"; "" on its later paragraphs */
    struct markdown_span *spans;
    size_t span_count, span_capacity;
    const char *info;    /* fence: what stands behind the opening marks */
    const char *body;    /* fence: what stands between; its first line is `line` + 1 */
    bool open;           /* fence: never closed, so it runs to the end of the text */
    const char *refused; /* what it is, in Dutch: "een afbeelding" */
    size_t line;
};

struct markdown {
    struct markdown_block *blocks;
    size_t count, capacity;
};

/* Reads valid UTF-8; its first line has number `first_line`.  HTML comments vanish. */
void markdown_read(struct markdown *markdown, const char *text, size_t length, size_t first_line,
                   struct arena *arena);

/* The n-th line of a text, from 1, without its end; empty past the last. */
struct slice markdown_line(const char *text, size_t length, size_t number);

#endif
