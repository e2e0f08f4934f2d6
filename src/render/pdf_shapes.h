/*
 * render pdf: bars, fills and lines on a page of libharu.
 */
#ifndef RENDER_PDF_SHAPES_H
#define RENDER_PDF_SHAPES_H

#include <hpdf.h>

#include "jaarrapport/page.h"

struct colour {
    float red, green, blue;
};

/* A page to draw on, and its height: the page model counts from the top, libharu from below. */
struct canvas {
    HPDF_Page page;
    length_t height;
};

static inline float points(length_t length)
{
    return (float)length / 1000.0F;
}

static inline float from_bottom(const struct canvas *canvas, length_t y)
{
    return points(canvas->height - y);
}

static inline void colour_fill(const struct canvas *canvas, struct colour colour)
{
    HPDF_Page_SetRGBFill(canvas->page, colour.red, colour.green, colour.blue);
}

/* The part of a box from `y` down over `height`, filled in the colour that is set. */
void draw_bar(const struct canvas *canvas, const struct box *box, length_t y, length_t height);

/* BOX_FILL and BOX_LINE. */
void draw_fill(const struct canvas *canvas, const struct box *box);
void draw_line(const struct canvas *canvas, const struct box *box);

#endif
