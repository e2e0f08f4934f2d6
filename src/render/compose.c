/*
 * compose: blocks to strips.
 */
#include "compose.h"

#include <stdlib.h>
#include <string.h>

/* --- sizes -------------------------------------------------------------- */

/* On paper: points. */
static const struct spacing paper = {
    .heading_before = {26, 18, 13, 9},
    .heading_after = {12, 6, 4, 2},
    .paragraph = 7,
    .item = 3,
    .table_before = 7,
    .table_after = 13,
    .list_step = 15,
    .list_gap = 5,
    .contents_step = 14,
    .contents_before = 7,
    .contents_number = 30,
    .column_gap = 12,
    .indent = 10,
    .hanging = 8,
    .amount = 60,
    .note = 22,
    .text = 88,
    .label = 150,
    .label_least = 72,
    .row_gap = 3,
    .space = 7,
};

/* On a terminal: cells and lines. */
static const struct spacing terminal = {
    .heading_before = {2, 1, 1, 1},
    .heading_after = {1, 1, 1, 1},
    .paragraph = 1,
    .table_before = 1,
    .table_after = 1,
    .list_step = 3,
    .list_gap = 1,
    .contents_step = 2,
    .column_gap = 2,
    .indent = 2,
    .hanging = 2,
    .text = 16,
    .label = 30,
    .label_least = 20,
    .rule = 1,
    .rule_double = 1,
    .rule_room = 1,
    .rule_double_room = 1,
    .space = 1,
};

static struct spacing spacing_scale(const struct spacing *points, length_t unit)
{
    length_t sizes[sizeof(struct spacing) / sizeof(length_t)];
    struct spacing scaled = {0};

    memcpy(sizes, points, sizeof sizes); /* it has nothing but sizes */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        sizes[i] *= unit;
    memcpy(&scaled, sizes, sizeof sizes);
    return scaled;
}

static struct spacing spacing_for(const struct metrics *metrics)
{
    struct spacing spacing;

    if (metrics->endless)
        return spacing_scale(&terminal, metrics->unit);
    spacing = spacing_scale(&paper, metrics->unit);
    /* Finer than a point: where a rule lies between two rows. */
    spacing.rule = metrics->unit / 2;
    spacing.rule_double = metrics->unit * 2;
    spacing.rule_above = metrics->unit * 3;
    spacing.rule_room = metrics->unit * 3;
    spacing.rule_below = metrics->unit * 7 / 2;
    spacing.rule_double_room = metrics->unit * 6;
    return spacing;
}

/* --- nodes, strips, boxes ------------------------------------------------ */

size_t compose_node(struct composer *composer, enum node_role role, size_t parent)
{
    struct page_model *model = composer->model;

    model->nodes = arena_grow(composer->arena, model->nodes, model->node_count,
                              &model->node_capacity, sizeof *model->nodes);
    model->nodes[model->node_count] =
        (struct node){.role = role, .parent = parent, .target_page = NODE_NONE};
    return model->node_count++;
}

struct strip *compose_strip(struct composer *composer, length_t before, length_t height)
{
    composer->strips = arena_grow(&composer->work, composer->strips, composer->strip_count,
                                  &composer->strip_capacity, sizeof *composer->strips);

    struct strip *strip = &composer->strips[composer->strip_count++];
    *strip = (struct strip){
        .first_box = composer->box_count,
        .table = NODE_NONE,
        .before = before > composer->after ? before : composer->after,
        .height = height,
        .break_before = composer->break_next,
    };
    composer->after = 0;
    composer->break_next = false;
    return strip;
}

struct box *compose_box(struct composer *composer, enum box_kind kind, size_t node)
{
    composer->boxes = arena_grow(&composer->work, composer->boxes, composer->box_count,
                                 &composer->box_capacity, sizeof *composer->boxes);

    struct box *box = &composer->boxes[composer->box_count++];
    *box = (struct box){.kind = kind, .node = node, .scale = 1000};
    return box;
}

void compose_line(struct composer *composer, const struct line *line, size_t node, length_t x,
                  length_t baseline)
{
    for (size_t i = 0; i < line->run_count; i++) {
        const struct run *run = &line->runs[i];

        if (run->text[0] == '\0')
            continue;
        struct box *box = compose_box(composer, BOX_TEXT, node);
        box->x = x + run->x;
        box->y = baseline;
        box->width = run->width;
        box->height = composer->line[run->style];
        box->style = run->style;
        box->text = run->text;
    }
}

void compose_close(struct composer *composer, struct strip *strip)
{
    strip->box_count = composer->box_count - strip->first_box;
}

/* --- anchors and links --------------------------------------------------- */

static int anchor_order(const void *a, const void *b)
{
    const struct anchor *left = a, *right = b;
    int order = strcmp(left->name, right->name);

    if (order != 0)
        return order;
    return (left->place > right->place) - (left->place < right->place);
}

static const struct doc_table *table_of(const struct block *block)
{
    return block->kind == BLOCK_TABLE ? block->table : NULL;
}

static size_t anchors_count(const struct document *document)
{
    size_t count = 0;

    for (size_t i = 0; i < document->block_count; i++) {
        const struct doc_table *table = table_of(&document->blocks[i]);

        count += document->blocks[i].anchor != NULL;
        for (size_t r = 0; table != NULL && r < table->row_count; r++)
            count += (table->rows[r].anchor != NULL ? 1u : 0u) +
                     (table->rows[r].beside != NULL ? 1u : 0u);
    }
    return count;
}

static void anchor_add(struct composer *composer, const char *name, size_t place)
{
    if (name != NULL)
        composer->anchors[composer->anchor_count++] = (struct anchor){name, place};
}

static void anchors_build(struct composer *composer)
{
    const struct document *document = composer->document;
    size_t count = anchors_count(document), places = document->block_count + count;
    size_t row = document->block_count;

    composer->anchors = arena_take_array(composer->arena, count + 1, sizeof *composer->anchors);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct doc_table *table = table_of(&document->blocks[i]);

        anchor_add(composer, document->blocks[i].anchor, i);
        for (size_t r = 0; table != NULL && r < table->row_count; r++) {
            if (table->rows[r].anchor != NULL)
                anchor_add(composer, table->rows[r].anchor, row++);
            if (table->rows[r].beside != NULL)
                anchor_add(composer, table->rows[r].beside, row++);
        }
    }
    qsort(composer->anchors, composer->anchor_count, sizeof *composer->anchors, anchor_order);
    composer->place_strip =
        arena_take_array(composer->arena, places + 1, sizeof *composer->place_strip);
    for (size_t i = 0; i < places; i++)
        composer->place_strip[i] = NODE_NONE;
}

/* Of places that share a name the first counts. */
size_t compose_anchor(const struct composer *composer, const char *name)
{
    size_t low = 0, high = composer->anchor_count;

    while (name != NULL && low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(composer->anchors[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (name == NULL || low == composer->anchor_count ||
        strcmp(composer->anchors[low].name, name) != 0)
        return NODE_NONE;
    return composer->anchors[low].place;
}

void compose_row_place(struct composer *composer, const char *anchor)
{
    size_t place = compose_anchor(composer, anchor);

    if (place != NODE_NONE && place >= composer->document->block_count &&
        composer->place_strip[place] == NODE_NONE)
        composer->place_strip[place] = composer->strip_count;
}

size_t compose_link(struct composer *composer, size_t parent, size_t place)
{
    size_t node = compose_node(composer, NODE_LINK, parent);

    composer->links = arena_grow(composer->arena, composer->links, composer->link_count,
                                 &composer->link_capacity, sizeof *composer->links);
    composer->links[composer->link_count++] = (struct pending_link){node, place};
    return node;
}

/* --- all blocks --------------------------------------------------------------- */

/*
 * A heading and a few sentences go with the table or picture they lead up to:
 * when that moves to the next page, they would stand alone.
 */
static void opening_keep(struct composer *composer)
{
    length_t height = 0;

    if (composer->opening == NODE_NONE)
        return;
    for (size_t i = composer->opening; i < composer->strip_count; i++)
        height += composer->strips[i].before + composer->strips[i].height;
    for (size_t i = composer->opening; i < composer->strip_count; i++)
        composer->strips[i].keep = composer->strips[i].keep || height <= composer->height / 5;
}

/* Remembers where a heading begins, as long as only sentences follow it. */
static void opening_follow(struct composer *composer, const struct block *block)
{
    if (block->kind == BLOCK_TABLE || block->kind == BLOCK_DIAGRAM)
        opening_keep(composer);
    if (block->kind == BLOCK_HEADING)
        composer->opening = composer->strip_count;
    else if (block->kind != BLOCK_PARAGRAPH)
        composer->opening = NODE_NONE;
}

static void compose_block(struct composer *composer, const struct block *block,
                          struct list_state *list)
{
    opening_follow(composer, block);
    if (block->kind != BLOCK_LIST_ITEM && list->depth > 0) {
        list->depth = 0;
        composer->after = composer->spacing.paragraph;
    }
    switch (block->kind) {
    case BLOCK_COVER:
        compose_cover(composer, block);
        break;
    case BLOCK_CONTENTS:
        compose_contents(composer);
        break;
    case BLOCK_HEADING:
        compose_heading(composer, block);
        break;
    case BLOCK_PARAGRAPH:
        compose_paragraph(composer, block);
        break;
    case BLOCK_LIST_ITEM:
        compose_item(composer, block, list);
        break;
    case BLOCK_TABLE:
        if (block->table != NULL)
            compose_table(composer, block->table);
        break;
    case BLOCK_DIAGRAM:
        if (block->diagram != NULL)
            compose_diagram(composer, block->diagram);
        break;
    case BLOCK_PAGE_BREAK:
        composer->break_next = true;
        break;
    }
}

static void composer_start(struct composer *composer)
{
    const struct metrics *metrics = composer->metrics;

    composer->spacing = spacing_for(metrics);
    composer->width = metrics->page_width - metrics->margin_left - metrics->margin_right;
    composer->height = metrics->endless
                           ? WIDTH_ENDLESS
                           : metrics->page_height - metrics->margin_top - metrics->margin_bottom;
    composer->lying_width = metrics->page_height - metrics->margin_left - metrics->margin_right;
    composer->lying_height = metrics->page_width - metrics->margin_top - metrics->margin_bottom;
    for (int style = 0; style < STYLE_COUNT; style++) {
        enum text_style one = (enum text_style)style;

        composer->line[style] = metrics->line_height(metrics->self, one);
        composer->blank[style] = metrics->text_width(metrics->self, one, " ", 1);
        composer->hyphen[style] = metrics->text_width(metrics->self, one, "-", 1);
    }
}

void compose(struct page_model *model, const struct document *document,
             const struct metrics *metrics, struct arena *arena)
{
    struct composer composer = {
        .model = model, .document = document, .metrics = metrics, .arena = arena,
        .opening = NODE_NONE};
    struct list_state list = {0};

    *model = (struct page_model){.document = document};
    composer_start(&composer);
    anchors_build(&composer);
    compose_node(&composer, NODE_DOCUMENT, NODE_NONE);
    for (size_t i = 0; i < document->block_count; i++) {
        composer.place_strip[i] = composer.strip_count;
        compose_block(&composer, &document->blocks[i], &list);
        arena_clear(&composer.scratch);
    }
    pages_divide(&composer);
    pages_emit(&composer);
    arena_reset(&composer.scratch);
    arena_reset(&composer.work);
}
