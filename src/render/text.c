/*
 * render text: the page model on a grid of character cells.
 *
 * One character is one cell and one line is one line; a rule has a line of its
 * own.  Boxes are sorted into lines, and each line is written from left to right.
 */
#include <string.h>

#include "jaarrapport/page.h"
#include "jaarrapport/render.h"

enum { CELL = 1000 };

static length_t cell_width(void *self, enum text_style style, const char *text, size_t length)
{
    (void)self;
    (void)style;
    return (length_t)utf8_count(text, length) * CELL;
}

static length_t cell_height(void *self, enum text_style style)
{
    (void)self;
    (void)style;
    return CELL;
}

/* A text stands on its baseline, a rule hangs from its top: the line either is on. */
static size_t line_of(const struct box *box)
{
    length_t top = box->kind == BOX_TEXT ? box->y - box->height : box->y;

    return (size_t)(top / CELL);
}

static void fill(struct buffer *out, const char *what, size_t count)
{
    while (count-- > 0)
        buffer_text(out, what);
}

/* One line, its boxes in order of x. */
static void line_write(struct buffer *out, const struct box *const *boxes, size_t count)
{
    size_t column = 0, start = out->length;

    for (size_t i = 0; i < count; i++) {
        const struct box *box = boxes[i];
        size_t x = (size_t)(box->x / CELL);

        if (x > column) {
            fill(out, " ", x - column);
            column = x;
        }
        if (box->kind == BOX_RULE) {
            fill(out, box->rule == RULE_DOUBLE ? "=" : "-", (size_t)(box->width / CELL));
            column += (size_t)(box->width / CELL);
        } else if (box->kind == BOX_TEXT) { /* a chart is told in words here */
            buffer_text(out, box->text);
            column += utf8_count(box->text, strlen(box->text));
        }
    }
    while (out->length > start && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
    buffer_text(out, "\n");
}

/* Insertion: a line has few boxes, and they are nearly in order. */
static void line_sort(const struct box **boxes, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct box *box = boxes[i];
        size_t j = i;

        for (; j > 0 && boxes[j - 1]->x > box->x; j--)
            boxes[j] = boxes[j - 1];
        boxes[j] = box;
    }
}

/* Sorts the boxes into lines, keeping their order: counts, first places, boxes. */
static void page_write(struct buffer *out, const struct page *page, struct arena *arena)
{
    size_t lines = 0, at = 0;

    for (size_t i = 0; i < page->count; i++) {
        if (line_of(&page->boxes[i]) >= lines)
            lines = line_of(&page->boxes[i]) + 1;
    }
    size_t *ends = arena_take_array(arena, lines + 1, sizeof *ends);
    const struct box **boxes = arena_take_array(arena, page->count + 1, sizeof *boxes);

    for (size_t i = 0; i < page->count; i++)
        ends[line_of(&page->boxes[i]) + 1]++;
    for (size_t line = 0; line < lines; line++)
        ends[line + 1] += ends[line];
    for (size_t i = 0; i < page->count; i++) /* ends[n] moves from the start of line n to its end */
        boxes[ends[line_of(&page->boxes[i])]++] = &page->boxes[i];
    for (size_t line = 0; line < lines; line++) {
        line_sort(boxes + at, ends[line] - at);
        line_write(out, boxes + at, ends[line] - at);
        at = ends[line];
    }
}

void render_text(const struct document *document, size_t columns, struct buffer *out)
{
    const struct metrics metrics = {
        .text_width = cell_width,
        .line_height = cell_height,
        .page_width = (length_t)columns * CELL,
        .unit = CELL,
        .endless = true,
    };
    struct arena arena = {0};
    struct page_model model;

    compose(&model, document, &metrics, &arena);
    for (size_t i = 0; i < model.page_count; i++)
        page_write(out, &model.pages[i], &arena);
    arena_reset(&arena);
}
