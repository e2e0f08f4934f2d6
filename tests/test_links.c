/*
 * Links of the example on the page model: from a row to its note and back.
 */
#include "support.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"
#include "jaarrapport/page.h"

enum { CHARACTER = 5000, LINE = 13000, NEAR = 2 * LINE };

static length_t text_width(void *self, enum text_style style, const char *text, size_t length)
{
    (void)self;
    (void)style;
    return CHARACTER * (length_t)utf8_count(text, length);
}

static length_t line_height(void *self, enum text_style style)
{
    (void)self;
    (void)style;
    return LINE;
}

static const struct metrics metrics = {
    .text_width = text_width,
    .line_height = line_height,
    .page_width = POINTS(595),
    .page_height = POINTS(842),
    .margin_left = POINTS(70),
    .margin_right = POINTS(56),
    .margin_top = POINTS(73),
    .margin_bottom = POINTS(68),
    .unit = POINTS(1),
};

/* A text that is a link, and where it stands. */
struct link {
    const struct node *node;
    enum node_role inside;
    const char *text;
    size_t page;
    length_t top;
};

struct fixture {
    struct books books;
    struct page_model model;
    struct link *links;
    size_t count;
};

static void collect(struct fixture *fixture)
{
    const struct page_model *model = &fixture->model;

    fixture->links = memory_of(NULL, model->node_count * sizeof *fixture->links);
    for (size_t p = 0; p < model->page_count; p++) {
        for (size_t i = 0; i < model->pages[p].count; i++) {
            const struct box *box = &model->pages[p].boxes[i];

            if (box->node == NODE_NONE || model->nodes[box->node].role != NODE_LINK)
                continue;
            const struct node *node = &model->nodes[box->node];
            fixture->links[fixture->count++] =
                (struct link){node, model->nodes[node->parent].role, box->text, p,
                              box->y - box->height};
        }
    }
}

static int start(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);

    *fixture = (struct fixture){0};
    assert_int_equal(books_open(&fixture->books, "ledger/dimpact-2017", "layouts"), OUTCOME_OK);
    compose(&fixture->model, &fixture->books.document, &metrics, &fixture->books.arena);
    collect(fixture);
    *state = fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    books_close(&fixture->books);
    free(fixture->links);
    free(fixture);
    return 0;
}

static bool is_number(const char *text)
{
    while (isdigit((unsigned char)*text))
        text++;
    return *text == '\0';
}

static bool leads_to(const struct link *link, size_t page, length_t top)
{
    return link->node->target_page == page && labs(link->node->target_y - top) < NEAR;
}

/* The link in a heading that stands where `from` leads to; NULL when there is none. */
static const struct link *heading_at(const struct fixture *fixture, const struct link *from)
{
    for (size_t i = 0; i < fixture->count; i++) {
        const struct link *link = &fixture->links[i];

        if (link->inside == NODE_HEADING && leads_to(from, link->page, link->top))
            return link;
    }
    return NULL;
}

static void test_note_and_back(void **state)
{
    const struct fixture *fixture = *state;
    int notes = 0, headings = 0;

    for (size_t i = 0; i < fixture->count; i++) {
        const struct link *link = &fixture->links[i], *heading;

        headings += link->inside == NODE_HEADING && isdigit((unsigned char)link->text[0]);
        if (link->inside != NODE_TABLE_CELL || !is_number(link->text) ||
            (heading = heading_at(fixture, link)) == NULL)
            continue;
        assert_int_equal(strtol(link->text, NULL, 10), ++notes); /* notes are numbered on */
        assert_int_equal(strncmp(heading->text, link->text, strlen(link->text)), 0);
        assert_true(leads_to(heading, link->page, link->top));
    }
    assert_int_equal(notes, headings);
    assert_true(notes > 5);
}

/* Is there a row, on the page of a statement, whose words stand where the link leads to? */
static bool row_stands_at(const struct fixture *fixture, const struct link *link)
{
    const struct page *page = &fixture->model.pages[link->node->target_page];

    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->boxes[i];

        if (box->kind == BOX_TEXT && box->node != NODE_NONE &&
            box->y - box->height == link->node->target_y)
            return true;
    }
    return false;
}

/* The total of a note is the amount of a row: the same figure stands on that line. */
static void test_total_and_back(void **state)
{
    const struct fixture *fixture = *state;
    int totals = 0;

    for (size_t i = 0; i < fixture->count; i++) {
        const struct link *link = &fixture->links[i];

        if (link->inside != NODE_TABLE_CELL || is_number(link->text) ||
            link->node->target_page == NODE_NONE)
            continue;
        assert_true(link->node->target_page < link->page ||
                    (link->node->target_page == link->page && link->node->target_y < link->top));
        assert_true(row_stands_at(fixture, link));
        totals++;
    }
    assert_true(totals > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_note_and_back, start, stop),
        cmocka_unit_test_setup_teardown(test_total_and_back, start, stop),
    };

    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
