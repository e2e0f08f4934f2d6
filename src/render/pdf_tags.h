/*
 * pdf_tags: the structure tree of the page model as tags in the file, and the
 * links, which are tags and annotations at once.
 *
 * While the pages are drawn every piece of content is noted with its node;
 * what the tags are is said when the file is saved, from the page model.
 */
#ifndef RENDER_PDF_TAGS_H
#define RENDER_PDF_TAGS_H

#include "pdf_objects.h"

/* A piece of content of a node, or an annotation of a link. */
struct mark {
    uint32_t node, page, number; /* within its page; of all annotations */
    uint32_t next;               /* of the same node; of the last one: the first */
    bool annotation;
};

struct annotation {
    const struct box *box;
    uint32_t page;
};

struct tags {
    struct pdf_file *file;
    const struct page_model *model;
    uint32_t *child, *sibling;   /* of nodes: the first, the next; 0: none */
    uint32_t *last_mark;         /* of nodes, from 1; 0: none */
    struct mark *marks;          /* in the order of drawing; on the heap */
    size_t mark_count, mark_capacity;
    struct annotation *annotations;
    size_t annotation_count, annotation_capacity;
    size_t *page_mark, *page_annotation; /* the first of each page, and the end */
    uint32_t page, piece;                /* at hand */
    unsigned elements, root, leaves, links; /* objects */
};

/* After the pages were added to the file. */
void tags_begin(struct tags *tags, struct pdf_file *file, const struct page_model *model,
                struct arena *arena);
void tags_free(struct tags *tags);

/* From here on content is of this page; pages in order. */
void tags_page(struct tags *tags, size_t page);

/* "/P <</MCID 0>> BDC": content of this node follows. */
void tags_content(struct tags *tags, size_t node, struct buffer *operators);

/* The area of a box of a link leads somewhere. */
void tags_link(struct tags *tags, const struct box *box);

/* All pages were drawn. */
void tags_end(struct tags *tags);

/* What a page and the catalog say. */
void tags_page_say(const struct tags *tags, size_t page, struct buffer *out);
void tags_catalog_say(const struct tags *tags, struct buffer *out);

#endif
