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

/*
 * The document as PDF in memory.  OUTCOME_TROUBLE (already said) when a font
 * cannot be loaded or libharu fails.  A character that the font lacks is an
 * error finding ("render.teken_ontbreekt"); then nothing is put in `out`.
 * The same document gives the same bytes, whatever the clock or locale.
 */
enum outcome render_pdf(const struct document *document, struct findings *findings,
                        struct buffer *out);

#endif
