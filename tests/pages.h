/*
 * pages: documents made of short strings, laid out on a small device, and a
 * checker of what must hold for the pages of any document.
 *
 * On the device every character is 6 points wide and every line 12 high; a
 * page has 300 by 240 points between its margins of 50.
 */
#ifndef TESTS_PAGES_H
#define TESTS_PAGES_H

#include "documents.h"

#define LETTER POINTS(6)
#define LINE   POINTS(12)
#define LEFT   POINTS(50)
#define RIGHT  POINTS(350)
#define TOP    POINTS(50)
#define BOTTOM POINTS(290)

static inline length_t letters(void *self, enum text_style style, const char *text, size_t length)
{
    (void)self;
    (void)style;
    return (length_t)utf8_count(text, length) * LETTER;
}

static inline length_t height(void *self, enum text_style style)
{
    (void)self;
    (void)style;
    return LINE;
}

static const struct metrics device = {
    .text_width = letters,
    .line_height = height,
    .page_width = 400000,
    .page_height = 340000,
    .margin_left = LEFT,
    .margin_right = 50000,
    .margin_top = TOP,
    .margin_bottom = 50000,
    .unit = 1000,
};

/* `count` item rows "Regel 1", "Regel 2", ... between the rows given. */
static inline struct doc_table *add_long_table(struct fixture *fixture, size_t count,
                                               const char *head, const char *total)
{
    const char **rows = arena_take_array(&fixture->arena, count + 3, sizeof *rows);
    size_t used = 0;

    if (head != NULL)
        rows[used++] = head;
    for (size_t i = 1; i <= count; i++)
        rows[used++] = arena_printf(&fixture->arena, "I|Regel %zu|%zu", i, i);
    if (total != NULL)
        rows[used++] = total;
    return add_table(fixture, "LA", rows);
}

static inline void lay_out(struct fixture *fixture)
{
    compose(&fixture->model, &fixture->document, &device, &fixture->arena);
}

/* The n-th box (from 0) with this text, its page in `*page`. */
static inline const struct box *box_of(const struct fixture *fixture, const char *text, size_t n,
                                       size_t *page)
{
    for (size_t p = 0; p < fixture->model.page_count; p++) {
        for (size_t b = 0; b < fixture->model.pages[p].count; b++) {
            const struct box *box = &fixture->model.pages[p].boxes[b];

            if (box->kind != BOX_TEXT || strcmp(box->text, text) != 0 || n-- > 0)
                continue;
            *page = p;
            return box;
        }
    }
    *page = 0;
    fail_msg("geen tekst \"%s\"", text);
    return NULL;
}

static inline size_t page_of(const struct fixture *fixture, const char *text)
{
    size_t page;

    box_of(fixture, text, 0, &page);
    return page;
}

static inline const struct box *box_named(const struct fixture *fixture, const char *text)
{
    size_t page;

    return box_of(fixture, text, 0, &page);
}

static inline size_t count_text(const struct fixture *fixture, const char *text)
{
    size_t count = 0;

    for (size_t p = 0; p < fixture->model.page_count; p++) {
        for (size_t b = 0; b < fixture->model.pages[p].count; b++) {
            const struct box *box = &fixture->model.pages[p].boxes[b];
            count += box->kind == BOX_TEXT && strcmp(box->text, text) == 0;
        }
    }
    return count;
}

/* The n-th rule (from 0) of a page that is black: not the grey one of the running head. */
static inline const struct box *rule_of_page(const struct fixture *fixture, size_t page, size_t n)
{
    for (size_t b = 0; b < fixture->model.pages[page].count; b++) {
        const struct box *box = &fixture->model.pages[page].boxes[b];

        if (box->kind == BOX_RULE && box->style != STYLE_SMALL && n-- == 0)
            return box;
    }
    return NULL;
}

static inline void assert_length(length_t found, length_t wanted)
{
    if (found != wanted)
        fail_msg("%ld in plaats van %ld", found, wanted);
}

/* --- what must hold on every page ------------------------------------------------- */

static inline bool overlap(const struct box *a, const struct box *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y - a->height < b->y &&
           b->y - b->height < a->y;
}

/* Where the ink of a box is; a line may go up. */
static inline void box_edges(const struct box *box, length_t *top, length_t *bottom)
{
    *top = box->kind == BOX_TEXT ? box->y - box->height : box->y;
    *bottom = box->kind == BOX_TEXT ? box->y : box->y + box->height;
    if (*bottom < *top) {
        length_t swap = *top;

        *top = *bottom;
        *bottom = swap;
    }
}

/* Inside the margins; a rule may hang a little below the last row. */
static inline void check_margins(const struct page *page, const struct box *box,
                                 const struct metrics *metrics)
{
    length_t top, bottom;

    if (box->node == NODE_NONE && box->kind == BOX_TEXT)
        return;
    box_edges(box, &top, &bottom);
    if (box->x < metrics->margin_left || box->x + box->width > page->width - metrics->margin_right)
        fail_msg("\"%s\" over the side", box->kind == BOX_TEXT ? box->text : "een lijn");
    if (box->style == STYLE_SMALL && box->node == NODE_NONE)
        return; /* the rule of the running head */
    if (top < metrics->margin_top || bottom > page->height - metrics->margin_bottom + 6000)
        fail_msg("\"%s\" over the foot", box->kind == BOX_TEXT ? box->text : "een lijn");
}

static inline void check_page(const struct page *page, const struct metrics *metrics, bool cover)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->boxes[i];

        assert_true(box->width >= 0 || box->kind == BOX_LINE);
        check_margins(page, box, metrics);
        if (box->kind != BOX_TEXT || box->style == STYLE_STAMP)
            continue;
        assert_true(box->text[0] != '\0');
        for (size_t j = i + 1; j < page->count; j++) {
            const struct box *other = &page->boxes[j];

            if (other->kind == BOX_TEXT && other->style != STYLE_STAMP && overlap(box, other))
                fail_msg("\"%s\" over \"%s\"", box->text, other->text);
        }
    }
    assert_true(cover || page->count > 3); /* head, rule and foot are there anyway */
}

/* The first thing on a page that is not furniture. */
static inline const struct node *first_on(const struct page_model *model, size_t page)
{
    for (size_t b = 0; b < model->pages[page].count; b++)
        if (model->pages[page].boxes[b].node != NODE_NONE)
            return &model->nodes[model->pages[page].boxes[b].node];
    return NULL;
}

/* A heading is never the last thing on a page, unless its chapter is empty. */
static inline void check_headings(const struct page_model *model)
{
    for (size_t p = 0; p < model->page_count; p++) {
        const struct box *last = NULL;

        for (size_t b = 0; b < model->pages[p].count; b++)
            if (model->pages[p].boxes[b].node != NODE_NONE)
                last = &model->pages[p].boxes[b];
        if (last != NULL && p + 1 < model->page_count &&
            model->nodes[last->node].role == NODE_HEADING && first_on(model, p + 1)->level != 1)
            fail_msg("heading \"%s\" is last on page %zu", last->text, p + 1);
    }
}

/*
 * A page is at least a third full, unless a section ends there: the next page
 * starts with a heading, or lies while this one stands.
 */
static inline void check_fullness(const struct page_model *model, const struct metrics *metrics,
                                  bool cover)
{
    for (size_t p = cover ? 1 : 0; p + 1 < model->page_count; p++) {
        const struct page *page = &model->pages[p];
        const struct node *next = first_on(model, p + 1);
        length_t lowest = metrics->margin_top, top, bottom;

        for (size_t b = 0; b < page->count; b++) {
            box_edges(&page->boxes[b], &top, &bottom);
            if (page->boxes[b].node != NODE_NONE && bottom > lowest)
                lowest = bottom;
        }
        if (lowest - metrics->margin_top < (page->height - metrics->margin_bottom) / 3 &&
            next != NULL && next->role != NODE_HEADING && model->pages[p + 1].width == page->width)
            fail_msg("page %zu is nearly empty", p + 1);
    }
}

/* The row a node is in, or NODE_NONE. */
static inline size_t row_above(const struct page_model *model, size_t node)
{
    while (node != NODE_NONE && model->nodes[node].role != NODE_TABLE_ROW)
        node = model->nodes[node].parent;
    return node;
}

/* A table that goes over pages has at least two of its rows on each. */
static inline void check_lone_rows(const struct page_model *model)
{
    size_t *rows = memory_of(NULL, model->node_count * sizeof *rows);
    size_t *last = memory_of(NULL, model->node_count * sizeof *last);
    size_t *here = memory_of(NULL, model->node_count * sizeof *here);

    memset(rows, 0, model->node_count * sizeof *rows);
    for (size_t i = 1; i < model->node_count; i++)
        if (model->nodes[i].role == NODE_TABLE_ROW)
            rows[model->nodes[i].parent]++;
    for (size_t p = 0; p < model->page_count; p++) {
        memset(here, 0, model->node_count * sizeof *here);
        memset(last, 0, model->node_count * sizeof *last);
        for (size_t b = 0; b < model->pages[p].count; b++) {
            size_t row = row_above(model, model->pages[p].boxes[b].node);

            if (row == NODE_NONE || last[model->nodes[row].parent] == row)
                continue;
            last[model->nodes[row].parent] = row;
            here[model->nodes[row].parent]++;
        }
        for (size_t i = 1; i < model->node_count; i++)
            if (here[i] == 1 && rows[i] > 1)
                fail_msg("a row alone on page %zu", p + 1);
    }
    free(rows);
    free(last);
    free(here);
}

/* Every row of a table has as many cells as its head has: no more, no fewer. */
static inline void check_tables(const struct page_model *model)
{
    size_t *cells = memory_of(NULL, model->node_count * sizeof *cells);
    size_t *wanted = memory_of(NULL, model->node_count * sizeof *wanted);

    memset(cells, 0, model->node_count * sizeof *cells);
    memset(wanted, 0, model->node_count * sizeof *wanted);
    for (size_t i = 1; i < model->node_count; i++) {
        assert_true(model->nodes[i].parent < i);
        if (model->nodes[i].role == NODE_TABLE_CELL || model->nodes[i].role == NODE_TABLE_HEAD_CELL)
            cells[model->nodes[i].parent]++;
    }
    for (size_t i = 1; i < model->node_count; i++) {
        size_t table = model->nodes[i].parent;

        if (model->nodes[i].role != NODE_TABLE_ROW)
            continue;
        assert_int_equal(model->nodes[table].role, NODE_TABLE);
        if (wanted[table] == 0)
            wanted[table] = cells[i];
        assert_int_equal(cells[i], wanted[table]);
    }
    free(cells);
    free(wanted);
}

/* Nodes appear on the pages in the order of the tree; the boxes of one run down the page. */
static inline void check_order(const struct page_model *model)
{
    size_t last = 0;
    length_t y = 0;

    for (size_t p = 0; p < model->page_count; p++, y = 0) {
        for (size_t b = 0; b < model->pages[p].count; b++) {
            const struct box *box = &model->pages[p].boxes[b];

            if (box->node == NODE_NONE)
                continue;
            assert_true(box->node >= last);
            /* A picture is read at once. */
            if (box->node == last && model->nodes[last].role != NODE_FIGURE)
                assert_true(box->y >= y);
            last = box->node;
            y = box->y;
        }
    }
}

#endif
