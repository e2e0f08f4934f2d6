/*
 * render: back ends that turn a document into bytes.
 */
#ifndef JAARRAPPORT_RENDER_H
#define JAARRAPPORT_RENDER_H

#include "jaarrapport/document.h"
#include "jaarrapport/finding.h"
#include "jaarrapport/text.h"

/*
 * The document as plain text for a terminal `columns` wide: composed on a grid
 * of character cells, endless, single rules as "----" and double as "====".
 */
void render_text(const struct document *document, size_t columns, struct buffer *out);

/* A file that goes along inside the PDF. */
struct attachment {
    const char *name, *type; /* "saldibalans.csv", "text/csv" */
    const char *description; /* a few words for who lists the attachments */
    struct buffer bytes;
};

/* In order of their names. */
struct attachments {
    const struct attachment *items;
    size_t count;
};

/*
 * The document as PDF in memory: tagged PDF/A-1b (ISO 19005-1), or PDF/A-3b
 * (ISO 19005-3) with the attachments in it unless those are NULL.
 * OUTCOME_TROUBLE (already said) when a font or the colour profile cannot be
 * loaded or libharu fails.  A character that the font lacks is an error
 * finding ("render.teken_ontbreekt"); then nothing is put in `out`.
 * The same document gives the same bytes, whatever the clock or locale.
 */
enum outcome render_pdf(const struct document *document, const struct attachments *attachments,
                        struct findings *findings, struct buffer *out);

#endif
