/*
 * pdf_attach: files inside the PDF, as PDF/A-3 has them.
 */
#ifndef RENDER_PDF_ATTACH_H
#define RENDER_PDF_ATTACH_H

#include "jaarrapport/render.h"
#include "pdf_objects.h"

struct attached {
    const struct attachments *files;
    unsigned specifications, *streams; /* objects */
};

/* `stamp` is the time the files were changed, as in "20171231000000", or NULL. */
void attach_add(struct attached *attached, struct pdf_file *file,
                const struct attachments *files, const char *stamp, struct arena *arena);

/* What the catalog says of them: that they belong to the document as a whole. */
void attach_say(const struct attached *attached, struct buffer *out);

#endif
