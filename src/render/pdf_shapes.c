/*
 * render pdf shapes: what a chart is drawn of.
 */
#include "pdf_shapes.h"

#include "pdf_objects.h"

/* Blue for those who see it; the lightness alone tells the steps apart. */
static const struct colour shades[] = {
    [SHADE_INK] = {100, 100, 120},    [SHADE_DARK] = {90, 200, 360},
    [SHADE_MIDDLE] = {360, 510, 690}, [SHADE_LIGHT] = {720, 800, 890},
    [SHADE_PALE] = {860, 870, 880},   [SHADE_PAPER] = {1000, 1000, 1000},
};

/* Between the lines of a hatch, measured along the edge. */
enum { HATCH_STEP = 4000 };

void draw_lengths(const struct canvas *canvas, const length_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pdf_length(canvas->out, values[i]);
        buffer_text(canvas->out, " ");
    }
}

static void colour_say(const struct canvas *canvas, const struct colour *colour,
                       const char *operator)
{
    const length_t lights[] = {colour->red, colour->green, colour->blue};

    draw_lengths(canvas, lights, 3);
    buffer_text(canvas->out, operator);
}

void colour_fill(struct canvas *canvas, const struct colour *colour)
{
    if (canvas->colour == colour)
        return;
    canvas->colour = colour;
    colour_say(canvas, colour, "rg\n");
}

static void rectangle(const struct canvas *canvas, const struct box *box, length_t y,
                      length_t height, const char *operator)
{
    const length_t bar[] = {box->x, from_bottom(canvas, y + height), box->width, height};

    draw_lengths(canvas, bar, 4);
    buffer_text(canvas->out, operator);
}

void draw_bar(const struct canvas *canvas, const struct box *box, length_t y, length_t height)
{
    rectangle(canvas, box, y, height, "re f\n");
}

static void pen_set(const struct canvas *canvas, const struct box *box)
{
    colour_say(canvas, &shades[box->shade], "RG ");
    draw_lengths(canvas, &box->thickness, 1);
    buffer_text(canvas->out, "w\n");
}

static void stroke(const struct canvas *canvas, length_t x, length_t y, length_t to_x,
                   length_t to_y)
{
    const length_t from[] = {x, from_bottom(canvas, y)}, to[] = {to_x, from_bottom(canvas, to_y)};

    draw_lengths(canvas, from, 2);
    buffer_text(canvas->out, "m ");
    draw_lengths(canvas, to, 2);
    buffer_text(canvas->out, "l S\n");
}

/*
 * Lines that rise at 45 degrees: along each, x + y is constant.  They are cut
 * off at the edges here, so that no clipping is needed.
 */
static void hatch(const struct canvas *canvas, const struct box *box)
{
    length_t width = box->width, height = box->height;

    for (length_t sum = HATCH_STEP / 2; sum < width + height; sum += HATCH_STEP) {
        length_t left = sum > height ? sum - height : 0, right = sum < width ? sum : width;

        stroke(canvas, box->x + left, box->y + sum - left, box->x + right, box->y + sum - right);
    }
}

void draw_fill(struct canvas *canvas, const struct box *box)
{
    colour_fill(canvas, &shades[box->hatched ? SHADE_PAPER : box->shade]);
    draw_bar(canvas, box, box->y, box->height);
    if (!box->hatched)
        return;
    pen_set(canvas, box);
    hatch(canvas, box);
    rectangle(canvas, box, box->y, box->height, "re S\n");
}

void draw_line(const struct canvas *canvas, const struct box *box)
{
    pen_set(canvas, box);
    buffer_text(canvas->out, "1 J\n");
    stroke(canvas, box->x, box->y, box->x + box->width, box->y + box->height);
}
