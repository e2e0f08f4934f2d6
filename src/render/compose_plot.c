/*
 * compose_plot: the scale of a diagram, and boxes on it.
 */
#include "compose_plot.h"

#include <string.h>

#include "jaarrapport/money.h"

enum { INTERVALS = 4 }; /* of the axis, at least about so many */

/* --- scale ------------------------------------------------------------------- */

static void reach(struct plot *plot, int64_t value)
{
    if (value < plot->low)
        plot->low = value;
    if (value > plot->high)
        plot->high = value;
}

static void reach_group(struct plot *plot, const struct doc_group *group, int64_t *level)
{
    int64_t above = 0, below = 0;

    for (size_t i = 0; i < group->bar_count; i++) {
        int64_t value = group->bars[i].value;

        if (plot->diagram->kind == DIAGRAM_COLUMNS)
            reach(plot, value);
        above += value > 0 ? value : 0;
        below += value < 0 ? value : 0;
        *level += value;
    }
    if (plot->diagram->kind == DIAGRAM_STACKED) {
        reach(plot, above);
        reach(plot, below);
    }
}

/* 1, 2 or 5 with zeros: the first that divides the range in few enough intervals. */
static int64_t round_step(int64_t range)
{
    static const int64_t digits[] = {1, 2, 5};
    int64_t power = 1;

    for (;;) {
        for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
            if (range / (digits[i] * power) <= INTERVALS)
                return digits[i] * power;
        if (power > INT64_MAX / 100)
            return power;
        power *= 10;
    }
}

void plot_scale(struct plot *plot)
{
    const struct doc_diagram *diagram = plot->diagram;
    int64_t level = 0;

    for (size_t i = 0; i < diagram->group_count; i++) {
        const struct doc_group *group = &diagram->groups[i];

        if (diagram->kind == DIAGRAM_WATERFALL && i + 1 == diagram->group_count)
            level = 0; /* the end stands on zero again */
        reach_group(plot, group, &level);
        if (diagram->kind == DIAGRAM_WATERFALL)
            reach(plot, level);
    }
    plot->step = round_step(plot->high - plot->low);
    plot->low = -((-plot->low + plot->step - 1) / plot->step * plot->step);
    plot->high = (plot->high + plot->step - 1) / plot->step * plot->step;
    if (plot->high == plot->low)
        plot->high = plot->step;
}

length_t plot_y(const struct plot *plot, int64_t value)
{
    int64_t down = 0;

    (void)money_ratio(money_of(plot->high - value), money_of(plot->high - plot->low), plot->height,
                      &down);
    return plot->top + (length_t)down;
}

/* --- boxes ------------------------------------------------------------------- */

length_t plot_width(const struct plot *plot, enum text_style style, const char *text)
{
    const struct metrics *metrics = plot->composer->metrics;

    return metrics->text_width(metrics->self, style, text, strlen(text));
}

void plot_fill(const struct plot *plot, struct look look, length_t x, length_t y, length_t width,
               length_t height)
{
    struct box *box = compose_box(plot->composer, BOX_FILL, plot->node);

    box->x = x;
    box->y = y;
    box->width = width;
    box->height = height;
    /* Light lines on white are lost in print. */
    box->shade = look.hatched && look.shade == SHADE_LIGHT ? SHADE_MIDDLE : look.shade;
    box->hatched = look.hatched;
    box->thickness = plot->composer->metrics->unit * 7 / 10;
}

void plot_line(const struct plot *plot, enum shade shade, length_t x, length_t y, length_t width)
{
    struct box *box = compose_box(plot->composer, BOX_LINE, plot->node);

    box->x = x;
    box->y = y;
    box->width = width;
    box->shade = shade;
    box->thickness = plot->composer->metrics->unit / 2;
}

void plot_say(const struct plot *plot, enum text_style style, const char *text, length_t x,
              length_t baseline, int scale)
{
    struct box *box;

    if (text[0] == '\0')
        return;
    box = compose_box(plot->composer, BOX_TEXT, plot->node);
    box->x = x;
    box->y = baseline;
    box->width = plot_width(plot, style, text) * scale / 1000;
    box->height = plot->composer->line[style] * scale / 1000;
    box->style = style;
    box->scale = scale;
    box->text = text;
}

void plot_bar(const struct plot *plot, struct look look, length_t x, length_t width, int64_t from,
              int64_t to)
{
    length_t top = plot_y(plot, from > to ? from : to),
             bottom = plot_y(plot, from > to ? to : from);

    if (from != to) /* however small, it can be seen */
        plot_fill(plot, look, x, top, width,
                  bottom - top > plot_pt(plot, 1) ? bottom - top : plot_pt(plot, 1));
}
