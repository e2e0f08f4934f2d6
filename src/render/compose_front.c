/*
 * compose_front: the cover and the contents.
 */
#include <string.h>

#include "compose.h"

/* --- cover and contents ----------------------------------------------------- */

/* Lines of the cover from the top of `strip` down; returns where they end. */
static length_t cover_lines(struct composer *composer, const struct block *block, length_t y)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        bool title = i == 0 || (span->emphasis & EMPHASIS_BOLD);
        struct styled text = {span->text, title ? STYLE_TITLE : STYLE_SUBTITLE};
        struct lines lines = {0};

        if (strcmp(span->text, "\n") == 0 || span->text[0] == '\0')
            continue;
        text_wrap(composer, &text, 1, composer->width, composer->width, &lines);
        size_t node = compose_node(composer, NODE_PARAGRAPH, 0);
        for (size_t j = 0; j < lines.count; j++) {
            y += composer->line[text.style];
            compose_line(composer, &lines.items[j], node, 0, y);
        }
        if (i == 0 && !composer->metrics->endless) { /* a short rule below the title */
            struct box *rule = compose_box(composer, BOX_RULE, NODE_NONE);
            *rule = (struct box){.kind = BOX_RULE,
                                 .node = NODE_NONE,
                                 .scale = 1000,
                                 .y = y + composer->metrics->unit * 14,
                                 .width = composer->metrics->unit * 64,
                                 .height = composer->metrics->unit * 2,
                                 .style = STYLE_TITLE,
                                 .rule = RULE_SINGLE};
            y += composer->metrics->unit * 26;
        }
    }
    return y;
}

/* At the top, as large as fits in 60 by 30 mm, but never more than a point for each pixel. */
static void cover_logo(struct composer *composer)
{
    const struct image *logo = composer->document->logo;
    const struct metrics *metrics = composer->metrics;
    length_t width = POINTS(170), height = POINTS(85);

    if (logo == NULL || metrics->endless)
        return;
    length_t across = (length_t)logo->width, down = (length_t)logo->height;
    if (width / across > metrics->unit && height / down > metrics->unit) {
        width = across * metrics->unit;
        height = down * metrics->unit;
    } else if (width * down > height * across) {
        width = height * across / down;
    } else {
        height = width * down / across;
    }
    size_t node = compose_node(composer, NODE_FIGURE, 0);
    composer->model->nodes[node].alternative =
        arena_printf(composer->arena, "Logo van %s", composer->document->entity);
    struct box *box = compose_box(composer, BOX_IMAGE, node);
    box->width = width > 0 ? width : 1;
    box->height = height > 0 ? height : 1;
}

void compose_cover(struct composer *composer, const struct block *block)
{
    bool endless = composer->metrics->endless;

    composer->break_next = composer->strip_count > 0;
    struct strip *strip = compose_strip(composer, 0, 0);
    cover_logo(composer);
    /* The eye rests above the middle. */
    length_t end = cover_lines(composer, block, endless ? 0 : composer->height * 3 / 10);
    strip->cover = !endless;
    strip->height = endless || end > composer->height ? end : composer->height;
    compose_close(composer, strip);
    composer->after = composer->spacing.paragraph;
    composer->break_next = true;
}

static void contents_number(struct composer *composer, size_t link, size_t block, length_t from,
                            length_t baseline)
{
    struct pending_number number = {.place = block, .from = from};

    number.leader_box = composer->box_count;
    compose_box(composer, BOX_TEXT, NODE_NONE)->y = baseline;
    number.number_box = composer->box_count;
    compose_box(composer, BOX_TEXT, link)->y = baseline;
    composer->numbers = arena_grow(composer->arena, composer->numbers, composer->number_count,
                                   &composer->number_capacity, sizeof *composer->numbers);
    composer->numbers[composer->number_count++] = number;
}

/*
 * The room for a page number is the same for all, so the lines of the contents
 * do not depend on the pages, and the pages do not have to be divided twice.
 */
static void contents_item(struct composer *composer, size_t contents, size_t at)
{
    const struct spacing *spacing = &composer->spacing;
    const struct block *block = &composer->document->blocks[at];
    bool chapter = block->level <= 1;
    enum text_style style = chapter && !composer->metrics->endless ? STYLE_BOLD : STYLE_BODY;
    length_t x = chapter ? 0 : spacing->contents_step;
    length_t width = composer->width - x - spacing->contents_number * 2;
    struct styled text = {text_plain(composer, block->spans, block->span_count), style};
    struct lines lines = {0};
    size_t item = compose_node(composer, NODE_CONTENTS_ITEM, contents);
    size_t link = compose_link(composer, item, at);

    text_wrap(composer, &text, 1, width, width, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        length_t before = i == 0 && chapter ? spacing->contents_before : 0;
        struct strip *strip = compose_strip(composer, before, composer->line[style]);

        compose_line(composer, &lines.items[i], link, x, composer->line[style]);
        if (i + 1 == lines.count && !composer->metrics->endless)
            contents_number(composer, link, at, x + lines.items[i].width, composer->line[style]);
        compose_close(composer, strip);
        strip->keep = i + 1 < lines.count;
    }
}

void compose_contents(struct composer *composer)
{
    const struct document *document = composer->document;
    size_t contents = compose_node(composer, NODE_CONTENTS, 0);
    bool after_chapter = false;

    if (composer->after < composer->spacing.paragraph)
        composer->after = composer->spacing.paragraph;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];

        if (block->kind != BLOCK_HEADING || block->level > 2 || block->unlisted)
            continue;
        if (block->level == 2 && after_chapter) /* a chapter is not parted from its first section */
            composer->strips[composer->strip_count - 1].keep = true;
        contents_item(composer, contents, i);
        after_chapter = block->level < 2;
    }
    composer->after = composer->spacing.paragraph;
}
