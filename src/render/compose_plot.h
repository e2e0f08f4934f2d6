/*
 * compose_plot: where the values of a diagram lie on the page.
 *
 * All lengths are whole thousandths of a point, in proportion to the printed
 * values.
 */
#ifndef RENDER_COMPOSE_PLOT_H
#define RENDER_COMPOSE_PLOT_H

#include "compose.h"

struct plot {
    struct composer *composer;
    const struct doc_diagram *diagram;
    size_t node;
    length_t left, width, top, height;
    int64_t low, high, step; /* of the axis; low is at most and high at least zero */
    length_t y;              /* of what is set next, in the strip */
};

struct look {
    enum shade shade;
    bool hatched;
};

static inline length_t plot_pt(const struct plot *plot, length_t points)
{
    return points * plot->composer->metrics->unit;
}

/* The axis: zero and all values, in round steps. */
void plot_scale(struct plot *plot);

/* Of a value, below the top of the strip. */
length_t plot_y(const struct plot *plot, int64_t value);

length_t plot_width(const struct plot *plot, enum text_style style, const char *text);

void plot_fill(const struct plot *plot, struct look look, length_t x, length_t y, length_t width,
               length_t height);
void plot_line(const struct plot *plot, enum shade shade, length_t x, length_t y, length_t width);

/* A text from `x` on; `scale` in thousandths. */
void plot_say(const struct plot *plot, enum text_style style, const char *text, length_t x,
              length_t baseline, int scale);

/* Between two values, whichever is higher. */
void plot_bar(const struct plot *plot, struct look look, length_t x, length_t width, int64_t from,
              int64_t to);

#endif
