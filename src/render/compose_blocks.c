/*
 * compose_blocks: running text, headings and lists as strips.
 */
#include <string.h>

#include "compose.h"

enum { WIDOW = 2 }; /* lines of a paragraph that stay together at the foot or top of a page */

/* --- running text --------------------------------------------------------- */

static struct styled *styled_spans(struct composer *composer, const struct block *block)
{
    struct styled *texts = arena_take_array(composer->arena, block->span_count + 1, sizeof *texts);

    for (size_t i = 0; i < block->span_count; i++)
        texts[i] = (struct styled){block->spans[i].text, text_style_of(block->spans[i].emphasis)};
    return texts;
}

static void lines_emit(struct composer *composer, const struct lines *lines, size_t node,
                       length_t x, length_t before, enum text_style style)
{
    length_t height = composer->line[style];

    for (size_t i = 0; i < lines->count; i++) {
        struct strip *strip = compose_strip(composer, i == 0 ? before : 0, height);
        size_t left = lines->count - (i + 1);

        compose_line(composer, &lines->items[i], node, x, height);
        compose_close(composer, strip);
        /* Neither the first nor the last line alone. */
        strip->keep = left > 0 && (i + 1 < WIDOW || left < WIDOW);
    }
}

static bool announces(const struct lines *lines)
{
    const struct line *last = &lines->items[lines->count - 1];
    const char *text = last->run_count > 0 ? last->runs[last->run_count - 1].text : "";
    size_t length = strlen(text);

    return length > 0 && text[length - 1] == ':';
}

/* "De specificatie luidt als volgt:" stays with what it announces. */
static void keep_last(struct composer *composer, const struct lines *lines)
{
    if (announces(lines))
        composer->strips[composer->strip_count - 1].keep = true;
}

void compose_paragraph(struct composer *composer, const struct block *block)
{
    struct lines lines = {0};

    text_wrap(composer, styled_spans(composer, block), block->span_count, composer->width,
              composer->width, &lines);
    lines_emit(composer, &lines, compose_node(composer, NODE_PARAGRAPH, 0), 0,
               composer->spacing.paragraph, STYLE_BODY);
    keep_last(composer, &lines);
    composer->after = composer->spacing.paragraph;
}

void compose_heading(struct composer *composer, const struct block *block)
{
    struct page_model *model = composer->model;
    int level = block->level < 1 ? 1 : block->level > 4 ? 4 : block->level;
    enum text_style style = (enum text_style)(STYLE_HEADING_1 + (level - 1));
    struct styled *texts = styled_spans(composer, block);
    struct lines lines = {0};

    for (size_t i = 0; i < block->span_count; i++)
        texts[i].style = style;
    text_wrap(composer, texts, block->span_count, composer->width, composer->width, &lines);
    if (level == 1)
        composer->break_next = true;

    size_t node = compose_node(composer, NODE_HEADING, 0);
    size_t first = composer->strip_count, target = compose_anchor(composer, block->target);
    model->nodes[node].level = level;
    if (target != NODE_NONE)
        node = compose_link(composer, node, target);
    lines_emit(composer, &lines, node, 0, composer->spacing.heading_before[level - 1], style);
    for (size_t i = first; i < composer->strip_count; i++)
        composer->strips[i].keep = true;
    composer->after = composer->spacing.heading_after[level - 1];

    model->outline = arena_grow(composer->arena, model->outline, model->outline_count,
                                &model->outline_capacity, sizeof *model->outline);
    /* The number of its first strip stands in for the page until that is known. */
    model->outline[model->outline_count++] =
        (struct outline){text_plain(composer, block->spans, block->span_count), level, first, 0};
}

/* --- lists ----------------------------------------------------------------- */

static size_t list_enter(struct composer *composer, struct list_state *state, int depth)
{
    if (state->depth > depth)
        state->depth = depth;
    while (state->depth < depth) {
        size_t parent = state->depth == 0 ? 0 : state->body;

        state->lists[state->depth++] = compose_node(composer, NODE_LIST, parent);
        if (state->depth < depth) { /* a depth that was skipped has an item without words */
            size_t item = compose_node(composer, NODE_LIST_ITEM, state->lists[state->depth - 1]);
            state->body = compose_node(composer, NODE_LIST_BODY, item);
        }
    }
    return state->lists[depth - 1];
}

void compose_item(struct composer *composer, const struct block *block, struct list_state *state)
{
    const struct spacing *spacing = &composer->spacing;
    int depth = block->level < 1                ? 1
                : block->level > LIST_DEPTH_MAX ? LIST_DEPTH_MAX
                                                : block->level;
    bool first = state->depth == 0;
    size_t list = list_enter(composer, state, depth);
    if (composer->model->nodes[list].marker == NULL)
        composer->model->nodes[list].marker = block->marker;
    size_t item = compose_node(composer, NODE_LIST_ITEM, list);
    size_t label = compose_node(composer, NODE_LABEL, item);
    struct styled marker = {block->marker != NULL ? block->marker : "", STYLE_BODY};
    struct lines marker_lines = {0}, lines = {0};
    length_t x = spacing->list_step * (depth - 1), indent = spacing->list_step;

    text_wrap(composer, &marker, 1, WIDTH_ENDLESS, WIDTH_ENDLESS, &marker_lines);
    if (marker_lines.width + spacing->list_gap > indent)
        indent = marker_lines.width + spacing->list_gap;
    length_t width = composer->width - x - indent;
    text_wrap(composer, styled_spans(composer, block), block->span_count, width, width, &lines);

    state->body = compose_node(composer, NODE_LIST_BODY, item);
    size_t strip = composer->strip_count, box = composer->box_count;
    compose_line(composer, &marker_lines.items[0], label, x, composer->line[STYLE_BODY]);
    lines_emit(composer, &lines, state->body, x + indent,
               first ? spacing->paragraph : spacing->item, STYLE_BODY);
    composer->strips[strip].box_count += composer->strips[strip].first_box - box;
    composer->strips[strip].first_box = box;
    keep_last(composer, &lines);
    composer->after = spacing->item;
}
