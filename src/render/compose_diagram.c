/*
 * compose_diagram: a picture of amounts as one strip.
 *
 * From the top: title, legend, plot, names of the groups.  All lengths are
 * whole thousandths of a point, in proportion to the printed values.
 */
#include "compose_plot.h"
#include "jaarrapport/money.h"

enum {
    PLOT_HEIGHT = 120, /* points */
    BAR_WIDEST = 44,   /* points */
    SCALE_LEAST = 650  /* thousandths: smaller values are left to the table */
};

static const struct look series_looks[DIAGRAM_SERIES_MAX] = {
    {SHADE_DARK, false}, {SHADE_LIGHT, false}, {SHADE_MIDDLE, false}};
static const struct look look_total = {SHADE_DARK, false}, look_up = {SHADE_MIDDLE, false},
                         look_down = {SHADE_INK, true};

static void say_centred(const struct plot *plot, enum text_style style, const char *text,
                        length_t middle, length_t baseline, int scale)
{
    plot_say(plot, style, text, middle - plot_width(plot, style, text) * scale / 2000, baseline,
             scale);
}

/* --- title, legend, axis -------------------------------------------------------- */

static void title_emit(struct plot *plot)
{
    struct composer *composer = plot->composer;
    const struct styled texts[] = {
        {plot->diagram->title, STYLE_BOLD},
        {arena_printf(composer->arena, " (%s)", plot->diagram->unit), STYLE_CHART}};
    struct lines lines = {0};

    text_wrap(composer, texts, 2, composer->width, composer->width, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        plot->y += composer->line[STYLE_BOLD];
        compose_line(composer, &lines.items[i], plot->node, 0, plot->y);
    }
}

static void legend_item(struct plot *plot, length_t *x, struct look look, const char *name)
{
    length_t width = plot_width(plot, STYLE_CHART, name), side = plot_pt(plot, 7);

    if (*x > 0 && *x + side + plot_pt(plot, 4) + width > plot->composer->width) {
        *x = 0;
        plot->y += plot->composer->line[STYLE_CHART] + plot_pt(plot, 2);
    }
    plot_fill(plot, look, *x, plot->y - side, side, side);
    plot_say(plot, STYLE_CHART, name, *x + side + plot_pt(plot, 4), plot->y, 1000);
    *x += side + plot_pt(plot, 4) + width + plot_pt(plot, 14);
}

static bool has_budget(const struct doc_diagram *diagram)
{
    for (size_t i = 0; i < diagram->group_count; i++)
        if (diagram->groups[i].budgeted)
            return true;
    return false;
}

static void legend_emit(struct plot *plot)
{
    const struct doc_diagram *diagram = plot->diagram;
    bool budget = has_budget(diagram);
    length_t x = 0;

    if (diagram->kind == DIAGRAM_STACKED ||
        (diagram->kind == DIAGRAM_COLUMNS && diagram->series_count == 1 && !budget))
        return; /* the title or the words beside it say it */
    plot->y += plot->composer->line[STYLE_CHART] + plot_pt(plot, 5);
    for (size_t i = 0; i < diagram->series_count && diagram->series_count > 1; i++)
        legend_item(plot, &x, series_looks[i], diagram->series[i]);
    if (budget)
        legend_item(plot, &x, (struct look){SHADE_DARK, true}, "begroting");
    if (diagram->kind == DIAGRAM_WATERFALL) {
        legend_item(plot, &x, look_total, "stand");
        legend_item(plot, &x, look_up, "toename");
        legend_item(plot, &x, look_down, "afname");
    }
}

static const char *tick_text(const struct plot *plot, int64_t value)
{
    char text[MONEY_TEXT_MAX];

    return arena_string(plot->composer->arena,
                        sign_place(number_format(value, text), plot->composer->document->sign));
}

/* The plot takes what the widest number on the axis leaves. */
static void plot_place(struct plot *plot)
{
    struct composer *composer = plot->composer;
    length_t widest = plot_width(plot, STYLE_SMALL, tick_text(plot, plot->high));
    length_t lowest = plot_width(plot, STYLE_SMALL, tick_text(plot, plot->low));
    length_t room = composer->height / 2;

    if (lowest > widest)
        widest = lowest;
    plot->left = widest + plot_pt(plot, 6);
    plot->width = composer->width - plot->left;
    plot->top = plot->y + composer->line[STYLE_CHART] + plot_pt(plot, 6);
    plot->height = plot_pt(plot, PLOT_HEIGHT) < room ? plot_pt(plot, PLOT_HEIGHT) : room;
    plot->y = plot->top + plot->height;
    if (plot->low < 0) /* values below the lowest bar */
        plot->y += composer->line[STYLE_CHART];
}

static void axis_emit(const struct plot *plot)
{
    for (int64_t value = plot->low; value <= plot->high; value += plot->step) {
        const char *text = tick_text(plot, value);
        length_t y = plot_y(plot, value), width = plot_width(plot, STYLE_SMALL, text);

        if (value != 0 && plot->diagram->kind != DIAGRAM_STACKED) /* there words stand in between */
            plot_line(plot, SHADE_PALE, plot->left, y, plot->width);
        plot_say(plot, STYLE_SMALL, text, plot->left - plot_pt(plot, 6) - width,
                 y + plot->composer->line[STYLE_SMALL] / 4, 1000);
    }
}

/* Over the bars, which stand on it. */
static void zero_emit(const struct plot *plot)
{
    plot_line(plot, SHADE_INK, plot->left, plot_y(plot, 0), plot->width);
}

/* --- bars ------------------------------------------------------------------------ */

/* So that the widest value fits in `room`; 0 when it would be too small to read. */
static int values_scale(const struct plot *plot, length_t room)
{
    length_t widest = 1;

    for (size_t i = 0; i < plot->diagram->group_count; i++) {
        const struct doc_group *group = &plot->diagram->groups[i];

        for (size_t j = 0; j < group->bar_count; j++) {
            length_t width = plot_width(plot, STYLE_CHART, group->bars[j].text);
            widest = width > widest ? width : widest;
        }
    }
    if (widest <= room)
        return 1000;
    return room * 1000 / widest < SCALE_LEAST ? 0 : (int)(room * 1000 / widest);
}

/* Above what reaches up, below what reaches down unless the names of the groups are there. */
static void value_emit(const struct plot *plot, const char *text, length_t middle, int64_t from,
                       int64_t to, int scale)
{
    const struct composer *composer = plot->composer;
    length_t baseline = plot_y(plot, to) - plot_pt(plot, 2);

    if (to < from)
        baseline = plot_y(plot, to) + composer->line[STYLE_CHART] * 85 / 100;
    if (baseline > plot->y)
        baseline = plot_y(plot, from) - plot_pt(plot, 2);
    if (scale > 0)
        say_centred(plot, STYLE_CHART, text, middle, baseline, scale);
}

static void columns_emit(const struct plot *plot)
{
    const struct doc_diagram *diagram = plot->diagram;
    length_t slot = plot->width / (length_t)diagram->group_count;
    length_t series = (length_t)diagram->series_count;
    length_t width = (slot - slot / 6) / series;
    length_t gap = plot_pt(plot, 1);

    if (width > plot_pt(plot, BAR_WIDEST))
        width = plot_pt(plot, BAR_WIDEST);
    int scale = values_scale(plot, width - gap);

    for (size_t i = 0; i < diagram->group_count; i++) {
        const struct doc_group *group = &diagram->groups[i];
        length_t x = plot->left + slot * (length_t)i + (slot - width * series) / 2;

        for (size_t j = 0; j < group->bar_count; j++, x += width) {
            struct look look = {series_looks[j].shade, group->budgeted};

            plot_bar(plot, look, x, width - gap, 0, group->bars[j].value);
            value_emit(plot, group->bars[j].text, x + (width - gap) / 2, 0, group->bars[j].value,
                       scale);
        }
    }
}

static void steps_emit(const struct plot *plot)
{
    const struct doc_diagram *diagram = plot->diagram;
    length_t slot = plot->width / (length_t)diagram->group_count;
    length_t width =
        slot * 2 / 3 < plot_pt(plot, BAR_WIDEST) ? slot * 2 / 3 : plot_pt(plot, BAR_WIDEST);
    int scale = values_scale(plot, slot);
    int64_t level = 0;

    for (size_t i = 0; i < diagram->group_count; i++) {
        const struct doc_bar *step = diagram->groups[i].bars;
        bool last = i + 1 == diagram->group_count, total = i == 0 || last;
        int64_t from = total ? 0 : level, to = from + step->value;
        length_t x = plot->left + slot * (length_t)i + (slot - width) / 2;

        plot_bar(plot,
                 total             ? look_total
                 : step->value > 0 ? look_up
                                   : look_down,
                 x, width, from, to);
        value_emit(plot, step->text, x + width / 2, from, to, scale);
        if (!last) /* where the next one starts */
            plot_line(plot, SHADE_MIDDLE, x + width, plot_y(plot, to), slot - width);
        level = to;
    }
}

/* A part of a stack, and the words beside it. */
struct part {
    struct lines lines;
    length_t top, height; /* of the words */
};

/* From the top down, the first part highest; what is below zero hangs below it. */
static void parts_emit(const struct plot *plot, const struct doc_group *group, length_t x,
                       length_t width, struct part *parts)
{
    static const struct look looks[] = {{SHADE_DARK, false},
                                        {SHADE_LIGHT, false},
                                        {SHADE_MIDDLE, false},
                                        {SHADE_DARK, true},
                                        {SHADE_PALE, false}};
    int64_t above = 0, below = 0;

    for (size_t i = 0; i < group->bar_count; i++)
        above += group->bars[i].value > 0 ? group->bars[i].value : 0;
    for (size_t i = 0; i < group->bar_count; i++) {
        int64_t value = group->bars[i].value, from = value > 0 ? above : below;
        int64_t to = from - (value > 0 ? value : -value);

        plot_bar(plot, looks[i % (sizeof looks / sizeof *looks)], x, width, from, to);
        parts[i].top = (plot_y(plot, from) + plot_y(plot, to) - parts[i].height) / 2;
        *(value > 0 ? &above : &below) = to;
    }
}

/* Words that would overlap make room: first downward, then up again from the foot of the plot. */
static void parts_spread(const struct plot *plot, struct part *parts, size_t count)
{
    length_t least = plot->top, most = plot->y;

    for (size_t i = 0; i < count; i++) {
        if (parts[i].top < least)
            parts[i].top = least;
        least = parts[i].top + parts[i].height;
    }
    for (size_t i = count; i-- > 0;) {
        if (parts[i].top + parts[i].height > most)
            parts[i].top = most - parts[i].height;
        most = parts[i].top;
    }
}

static void stack_emit(const struct plot *plot, const struct doc_group *group, length_t x,
                       length_t width, length_t room)
{
    struct composer *composer = plot->composer;
    struct part *parts = arena_take_array(composer->arena, group->bar_count + 1, sizeof *parts);
    length_t height = composer->line[STYLE_CHART];

    for (size_t i = 0; i < group->bar_count; i++) {
        const struct doc_bar *part = &group->bars[i];
        struct styled text = {arena_printf(composer->arena, "%s %s", part->label, part->text),
                              STYLE_CHART};

        text_wrap(composer, &text, 1, room, room, &parts[i].lines);
        parts[i].height = height * (length_t)parts[i].lines.count + plot_pt(plot, 2);
    }
    parts_emit(plot, group, x, width, parts);
    parts_spread(plot, parts, group->bar_count);
    for (size_t i = 0; i < group->bar_count; i++)
        for (size_t j = 0; j < parts[i].lines.count; j++)
            compose_line(composer, &parts[i].lines.items[j], plot->node,
                         x + width + plot_pt(plot, 5),
                         parts[i].top + height * (length_t)(j + 1) - plot_pt(plot, 1));
}

static void stacks_emit(const struct plot *plot)
{
    const struct doc_diagram *diagram = plot->diagram;
    length_t slot = plot->width / (length_t)diagram->group_count;
    length_t width = slot / 3 < plot_pt(plot, BAR_WIDEST) ? slot / 3 : plot_pt(plot, BAR_WIDEST);

    for (size_t i = 0; i < diagram->group_count; i++)
        stack_emit(plot, &diagram->groups[i], plot->left + slot * (length_t)i + plot_pt(plot, 4),
                   width, slot - width - plot_pt(plot, 12));
}

/* --- all of it --------------------------------------------------------------------- */

/* Names below the plot, wrapped to the width of a group. */
static void names_emit(struct plot *plot)
{
    struct composer *composer = plot->composer;
    const struct doc_diagram *diagram = plot->diagram;
    length_t slot = plot->width / (length_t)diagram->group_count, gap = plot_pt(plot, 4);
    length_t height = composer->line[STYLE_CHART];
    size_t most = 1;

    for (size_t i = 0; i < diagram->group_count; i++) {
        struct styled text = {diagram->groups[i].label, STYLE_CHART};
        struct lines lines = {0};

        text_wrap(composer, &text, 1, slot - gap, slot - gap, &lines);
        most = lines.count > most ? lines.count : most;
        for (size_t j = 0; j < lines.count; j++)
            compose_line(composer, &lines.items[j], plot->node,
                         plot->left + slot * (length_t)i + (slot - lines.items[j].width) / 2,
                         plot->y + gap + height * (length_t)(j + 1));
    }
    plot->y += gap + height * (length_t)most + plot_pt(plot, 3);
}

static void plot_emit(struct plot *plot)
{
    title_emit(plot);
    legend_emit(plot);
    plot_scale(plot);
    plot_place(plot);
    axis_emit(plot);
    switch (plot->diagram->kind) {
    case DIAGRAM_COLUMNS:
        columns_emit(plot);
        break;
    case DIAGRAM_WATERFALL:
        steps_emit(plot);
        break;
    case DIAGRAM_STACKED:
        stacks_emit(plot);
        break;
    }
    zero_emit(plot);
    names_emit(plot);
}

/* On a terminal it is told in words. */
static void in_words(struct composer *composer, const struct doc_diagram *diagram)
{
    struct span span = {.text = diagram->alternative};
    struct block block = {.kind = BLOCK_PARAGRAPH, .spans = &span, .span_count = 1};

    compose_paragraph(composer, &block);
}

void compose_diagram(struct composer *composer, const struct doc_diagram *diagram)
{
    struct plot plot = {.composer = composer, .diagram = diagram};
    struct strip *strip;
    size_t number;

    if (diagram->group_count == 0)
        return;
    if (composer->metrics->endless) {
        in_words(composer, diagram);
        return;
    }
    plot.node = compose_node(composer, NODE_FIGURE, 0);
    composer->model->nodes[plot.node].alternative = diagram->alternative;
    number = composer->strip_count;
    (void)compose_strip(composer, composer->spacing.table_before, 0);
    plot_emit(&plot);
    strip = &composer->strips[number];
    strip->height = plot.y;
    compose_close(composer, strip);
    composer->after = composer->spacing.table_after;
}
