/*
 * render pdf shapes: what a chart is drawn of.
 */
#include "pdf_shapes.h"

/* Blue for those who see it; the lightness alone tells the steps apart. */
static const struct colour shades[] = {
    [SHADE_INK] = {0.10F, 0.10F, 0.12F},    [SHADE_DARK] = {0.09F, 0.20F, 0.36F},
    [SHADE_MIDDLE] = {0.36F, 0.51F, 0.69F}, [SHADE_LIGHT] = {0.72F, 0.80F, 0.89F},
    [SHADE_PALE] = {0.86F, 0.87F, 0.88F},   [SHADE_PAPER] = {1.0F, 1.0F, 1.0F},
};

/* Between the lines of a hatch, measured along the edge. */
enum { HATCH_STEP = 4000 };

void draw_bar(const struct canvas *canvas, const struct box *box, length_t y, length_t height)
{
    HPDF_Page_Rectangle(canvas->page, points(box->x), from_bottom(canvas, y + height),
                        points(box->width), points(height));
    HPDF_Page_Fill(canvas->page);
}

static void pen_set(const struct canvas *canvas, const struct box *box)
{
    struct colour colour = shades[box->shade];

    HPDF_Page_SetRGBStroke(canvas->page, colour.red, colour.green, colour.blue);
    HPDF_Page_SetLineWidth(canvas->page, points(box->thickness));
}

static void stroke(const struct canvas *canvas, length_t x, length_t y, length_t to_x,
                   length_t to_y)
{
    HPDF_Page_MoveTo(canvas->page, points(x), from_bottom(canvas, y));
    HPDF_Page_LineTo(canvas->page, points(to_x), from_bottom(canvas, to_y));
    HPDF_Page_Stroke(canvas->page);
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

void draw_fill(const struct canvas *canvas, const struct box *box)
{
    colour_fill(canvas, shades[box->hatched ? SHADE_PAPER : box->shade]);
    draw_bar(canvas, box, box->y, box->height);
    if (!box->hatched)
        return;
    pen_set(canvas, box);
    hatch(canvas, box);
    HPDF_Page_Rectangle(canvas->page, points(box->x), from_bottom(canvas, box->y + box->height),
                        points(box->width), points(box->height));
    HPDF_Page_Stroke(canvas->page);
}

void draw_line(const struct canvas *canvas, const struct box *box)
{
    pen_set(canvas, box);
    HPDF_Page_SetLineCap(canvas->page, HPDF_ROUND_END);
    stroke(canvas, box->x, box->y, box->x + box->width, box->y + box->height);
}
