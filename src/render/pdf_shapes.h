/*
 * render pdf shapes: bars, fills and lines as operators.
 */
#ifndef RENDER_PDF_SHAPES_H
#define RENDER_PDF_SHAPES_H

#include "jaarrapport/text.h"
#include "pdf_style.h"

/* A page that is being drawn, and what is set on it already. */
struct canvas {
    const struct page *page;
    struct buffer *out; /* operators */
    const struct colour *colour;
    enum face face;
    length_t size;
};

/* The page model counts from the top, a PDF from below. */
static inline length_t from_bottom(const struct canvas *canvas, length_t y)
{
    return canvas->page->height - y;
}

/* Each followed by a space. */
void draw_lengths(const struct canvas *canvas, const length_t *values, size_t count);

/* The colour of what is filled from here on; it lives as long as the canvas. */
void colour_fill(struct canvas *canvas, const struct colour *colour);

/* The part of a box from `y` down over `height`, filled in the colour that is set. */
void draw_bar(const struct canvas *canvas, const struct box *box, length_t y, length_t height);

/* BOX_FILL and BOX_LINE. */
void draw_fill(struct canvas *canvas, const struct box *box);
void draw_line(const struct canvas *canvas, const struct box *box);

#endif
