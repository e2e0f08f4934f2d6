/*
 * pdf_catalog: what a PDF tells about itself: metadata, colours, bookmarks,
 * page labels, attachments.
 *
 * The information dictionary and the XMP metadata tell the same, from one source.
 */
#ifndef RENDER_PDF_CATALOG_H
#define RENDER_PDF_CATALOG_H

#include "pdf_attach.h"
#include "pdf_tags.h"

/* Numbers of other bookmarks; 0: none, or the root as parent. */
struct bookmark {
    uint32_t parent, first, last, previous, next;
};

struct catalog {
    struct pdf_file *file;
    const struct page_model *model;
    const struct tags *tags;
    struct attached attached; /* files NULL: none, and the file is a PDF/A-1 */
    const char *stamp;        /* of time, as in "20171231000000", or NULL */
    struct bookmark *entries; /* the root, and one for each of the outline */
    unsigned metadata, profile, outline; /* objects */
};

/* OUTCOME_TROUBLE (said) when the colour profile is not there. */
enum outcome catalog_add(struct catalog *catalog, struct pdf_file *file,
                         const struct page_model *model, const struct tags *tags,
                         const struct attachments *attachments, struct arena *arena);

#endif
