/*
 * render pdf draw.
 *
 * All content is between BDC and EMC: of a node, or an artifact.
 */
#include "pdf_draw.h"

#include <string.h>

#include "pdf_shapes.h"

/* A page with its tags. */
struct sheet {
    struct canvas canvas;
    struct tags *tags;
    bool open;
    size_t node; /* of the content that is open */
    bool words;
    enum furniture furniture;
};

/* --- content and artifacts ----------------------------------------------------- */

static void content_close(struct sheet *sheet)
{
    if (sheet->open)
        buffer_text(sheet->canvas.out, "EMC\n");
    sheet->open = false;
}

static void content_open(struct sheet *sheet, const struct box *box)
{
    static const char *const subtypes[] = {
        [FURNITURE_OTHER] = "",
        [FURNITURE_HEADER] = " /Subtype /Header /Attached [/Top]",
        [FURNITURE_FOOTER] = " /Subtype /Footer /Attached [/Bottom]",
        [FURNITURE_WATERMARK] = " /Subtype /Watermark",
    };
    bool furniture = box->node == NODE_NONE, words = box->kind == BOX_TEXT;

    if (sheet->open && sheet->node == box->node &&
        (!furniture || (sheet->words == words && sheet->furniture == box->furniture)))
        return;
    content_close(sheet);
    sheet->open = true;
    sheet->node = box->node;
    sheet->words = words;
    sheet->furniture = box->furniture;
    if (!furniture)
        tags_content(sheet->tags, box->node, sheet->canvas.out);
    else
        buffer_printf(sheet->canvas.out, "/Artifact <</Type /%s%s>> BDC\n",
                      words ? "Pagination" : "Layout", subtypes[box->furniture]);
}

/* --- words and lines -------------------------------------------------------------- */

static void font_set(struct canvas *canvas, enum face face, length_t size)
{
    if (canvas->size == size && canvas->face == face)
        return;
    canvas->face = face;
    canvas->size = size;
    buffer_printf(canvas->out, "/F%d ", (int)face);
    draw_lengths(canvas, &size, 1);
    buffer_text(canvas->out, "Tf\n");
}

/* Aslant over the page, about the middle of its capitals. */
static void stamp_place(struct canvas *canvas, const struct box *box)
{
    enum { COSINE = 574, SINE = 819, CAPITALS = 360, ONE = 1000 }; /* 55 degrees */
    length_t half = box->width / 2;
    length_t middle = style_look(STYLE_STAMP)->size * CAPITALS / ONE;
    length_t x = box->x + half, y = from_bottom(canvas, box->y - box->height / 2);
    const length_t matrix[] = {COSINE,
                               SINE,
                               -SINE,
                               COSINE,
                               x - (half * COSINE - middle * SINE) / ONE,
                               y - (half * SINE + middle * COSINE) / ONE};

    draw_lengths(canvas, matrix, 6);
    buffer_text(canvas->out, "Tm ");
}

/* `goes_on`: its words go on elsewhere, so who reads them aloud or copies them needs a space. */
static void draw_text(struct canvas *canvas, const struct box *box, bool goes_on)
{
    const struct style_look *look = style_look(box->style);
    const length_t place[] = {box->x, from_bottom(canvas, box->y)};

    colour_fill(canvas, &look->colour);
    font_set(canvas, look->face, look->size * box->scale / 1000);
    buffer_text(canvas->out, "BT ");
    if (box->style == STYLE_STAMP) {
        stamp_place(canvas, box);
    } else {
        draw_lengths(canvas, place, 2);
        buffer_text(canvas->out, "Td ");
    }
    buffer_text(canvas->out, "<");
    pdf_characters(canvas->out, box->text);
    buffer_text(canvas->out, goes_on ? "0020> Tj ET\n" : "> Tj ET\n");
}

/* Filled bars rather than stroked lines: their place and thickness are exact. */
static void draw_rule(struct canvas *canvas, const struct box *box)
{
    colour_fill(canvas, &style_look(box->style)->colour);
    if (box->rule == RULE_DOUBLE) {
        length_t thin = box->height / 4;

        draw_bar(canvas, box, box->y, thin);
        draw_bar(canvas, box, box->y + box->height - thin, thin);
    } else {
        draw_bar(canvas, box, box->y, box->height);
    }
}

/* --- pages --------------------------------------------------------------------------- */

/* Does the next box of the same node stand apart from this one, not after a hyphen? */
static bool goes_on(const struct page *page, size_t at)
{
    const struct box *box = &page->boxes[at];
    size_t next = at + 1;

    while (next < page->count && page->boxes[next].node == NODE_NONE)
        next++;
    if (next == page->count || box->node == NODE_NONE || page->boxes[next].node != box->node)
        return false;
    return (page->boxes[next].y != box->y || page->boxes[next].x > box->x + box->width) &&
           box->text[strlen(box->text) - 1] != '-';
}

static bool is_link(const struct page_model *model, const struct box *box)
{
    return box->node != NODE_NONE && model->nodes[box->node].role == NODE_LINK &&
           model->nodes[box->node].target_page != NODE_NONE;
}

static void draw_image(struct canvas *canvas, const struct box *box)
{
    const length_t matrix[] = {box->width, 0, 0, box->height, box->x,
                               from_bottom(canvas, box->y + box->height)};

    buffer_text(canvas->out, "q ");
    draw_lengths(canvas, matrix, 6);
    buffer_text(canvas->out, "cm /Logo Do Q\n");
}

static void draw_box(struct canvas *canvas, size_t at)
{
    const struct box *box = &canvas->page->boxes[at];

    switch (box->kind) {
    case BOX_TEXT:
        draw_text(canvas, box, goes_on(canvas->page, at));
        break;
    case BOX_RULE:
        draw_rule(canvas, box);
        break;
    case BOX_FILL:
        draw_fill(canvas, box);
        break;
    case BOX_LINE:
        draw_line(canvas, box);
        break;
    case BOX_IMAGE:
        draw_image(canvas, box);
        break;
    }
}

static void draw_page(const struct page_model *model, size_t number, struct tags *tags,
                      struct buffer *operators)
{
    const struct page *page = &model->pages[number];
    struct sheet sheet = {.canvas = {.page = page, .out = operators}, .tags = tags};

    for (size_t i = 0; i < page->count; i++) {
        content_open(&sheet, &page->boxes[i]);
        draw_box(&sheet.canvas, i);
        if (is_link(model, &page->boxes[i]))
            tags_link(tags, &page->boxes[i]);
    }
    content_close(&sheet);
}

void draw_pages(struct pdf_file *file, const struct page_model *model, struct tags *tags)
{
    struct buffer operators = {0};

    for (size_t i = 0; i < model->page_count; i++) {
        buffer_clear(&operators);
        tags_page(tags, i);
        draw_page(model, i, tags, &operators);
        pdf_page_draw(file, i, &operators);
    }
    buffer_free(&operators);
}
