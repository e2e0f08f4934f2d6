/*
 * Diagrams on pages: lengths in proportion to values, values where they
 * belong, nothing over the edge.  The lengths are worked out by hand.
 */
#include "pages.h"

/* One bar for each group: "label value", values as numbers too; up to NULL. */
static struct doc_diagram *add_diagram(struct fixture *fixture, enum diagram_kind kind,
                                       const char *const *groups)
{
    struct doc_diagram *diagram = arena_take(&fixture->arena, sizeof *diagram);
    size_t count = 0;

    while (groups[count] != NULL)
        count++;
    *diagram = (struct doc_diagram){
        .kind = kind,
        .title = "Titel",
        .unit = "in euro's",
        .groups = arena_take_array(&fixture->arena, count, sizeof *diagram->groups),
        .group_count = count,
        .series = arena_take_array(&fixture->arena, 1, sizeof *diagram->series),
        .series_count = kind == DIAGRAM_COLUMNS,
        .alternative = "In woorden.",
    };
    if (kind == DIAGRAM_COLUMNS)
        diagram->series[0] = "Reeks";
    for (size_t i = 0; i < count; i++) {
        struct doc_group *group = &diagram->groups[i];
        const char *blank = strchr(groups[i], ' ');

        group->label = arena_copy(&fixture->arena, groups[i], (size_t)(blank - groups[i]));
        group->bars = arena_take(&fixture->arena, sizeof *group->bars);
        group->bar_count = 1;
        group->bars->text = blank + 1;
        group->bars->label = "Deel";
        group->bars->value = strtoll(blank + 1, NULL, 10);
    }
    document_add(&fixture->document, &fixture->arena, BLOCK_DIAGRAM)->diagram = diagram;
    return diagram;
}

#define ADD_DIAGRAM(fixture, kind, ...) \
    add_diagram((fixture), (kind), (const char *const[]){__VA_ARGS__, NULL})

/* The n-th bar (from 0); swatches of the legend are 7 points wide, bars wider. */
static const struct box *bar_of(const struct fixture *fixture, size_t n)
{
    const struct page *page = &fixture->model.pages[0];

    for (size_t b = 0; b < page->count; b++)
        if (page->boxes[b].kind == BOX_FILL && page->boxes[b].width > POINTS(7) && n-- == 0)
            return &page->boxes[b];
    fail_msg("geen balk");
    return NULL;
}

/* The zero line is the only black line from edge to edge. */
static length_t zero_of(const struct fixture *fixture)
{
    const struct page *page = &fixture->model.pages[0];

    for (size_t b = 0; b < page->count; b++)
        if (page->boxes[b].kind == BOX_LINE && page->boxes[b].shade == SHADE_INK)
            return page->boxes[b].y;
    fail_msg("geen nullijn");
    return 0;
}

static void check_all(struct fixture *fixture)
{
    for (size_t p = 0; p < fixture->model.page_count; p++)
        check_page(&fixture->model.pages[p], &device, false);
    check_order(&fixture->model);
}

/* 100 to 0 is an axis of 4 intervals, so 120 points stand for 100. */
static void test_columns_are_in_proportion(void **state)
{
    struct fixture *fixture = *state;

    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2023 50", "2024 100", "2025 25");
    lay_out(fixture);
    assert_length(bar_of(fixture, 0)->height, POINTS(60));
    assert_length(bar_of(fixture, 1)->height, POINTS(120));
    assert_length(bar_of(fixture, 2)->height, POINTS(30));
    for (size_t i = 0; i < 3; i++)
        assert_length(bar_of(fixture, i)->y + bar_of(fixture, i)->height, zero_of(fixture));
    assert_int_equal(count_text(fixture, "0"), 1);
    assert_int_equal(count_text(fixture, "100"), 2); /* axis and value */
    check_all(fixture);
}

/* 40 down to -20 in steps of 20: three intervals of 40 points. */
static void test_negative_columns_hang(void **state)
{
    struct fixture *fixture = *state;

    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2023 -15", "2024 35");
    lay_out(fixture);
    assert_length(bar_of(fixture, 0)->y, zero_of(fixture));
    assert_length(bar_of(fixture, 0)->height, POINTS(30));
    assert_length(bar_of(fixture, 1)->y + bar_of(fixture, 1)->height, zero_of(fixture));
    assert_true(box_named(fixture, "-15")->y > zero_of(fixture) + POINTS(30));
    assert_true(box_named(fixture, "35")->y < bar_of(fixture, 1)->y);
    assert_int_equal(count_text(fixture, "-20"), 1);
    check_all(fixture);
}

/* 10 + 30 - 15 = 25; the axis goes to 40, so a unit is 3 points. */
static void test_a_waterfall_goes_from_step_to_step(void **state)
{
    struct fixture *fixture = *state;

    ADD_DIAGRAM(fixture, DIAGRAM_WATERFALL, "Begin 10", "Op +30", "Af -15", "Einde 25");
    lay_out(fixture);
    assert_length(bar_of(fixture, 0)->height, POINTS(30));
    assert_length(bar_of(fixture, 1)->height, POINTS(90));
    assert_length(bar_of(fixture, 1)->y + bar_of(fixture, 1)->height, bar_of(fixture, 0)->y);
    assert_length(bar_of(fixture, 2)->y, bar_of(fixture, 1)->y);
    assert_length(bar_of(fixture, 2)->height, POINTS(45));
    assert_length(bar_of(fixture, 3)->height, POINTS(75));
    assert_length(bar_of(fixture, 3)->y, bar_of(fixture, 2)->y + bar_of(fixture, 2)->height);
    assert_false(bar_of(fixture, 1)->hatched);
    assert_true(bar_of(fixture, 2)->hatched); /* down differs from up without colour */
    assert_true(bar_of(fixture, 0)->shade != bar_of(fixture, 1)->shade);
    check_all(fixture);
}

static void test_a_budget_is_hatched(void **state)
{
    struct fixture *fixture = *state;
    struct doc_diagram *diagram = ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2024 10", "2025 20");

    diagram->groups[1].budgeted = true;
    lay_out(fixture);
    assert_false(bar_of(fixture, 0)->hatched);
    assert_true(bar_of(fixture, 1)->hatched);
    assert_int_equal(count_text(fixture, "begroting"), 1);
    check_all(fixture);
}

/* Values of 18 digits: lengths stay right where a product would not fit in 64 bits. */
static void test_large_values(void **state)
{
    struct fixture *fixture = *state;

    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2023 100000000000000000", "2024 50000000000000000");
    lay_out(fixture);
    assert_length(bar_of(fixture, 0)->height, POINTS(120));
    assert_length(bar_of(fixture, 1)->height, POINTS(60));
}

/* Nearly the largest there are: the axis goes by the largest round step that there is. */
static void test_the_largest_values(void **state)
{
    struct fixture *fixture = *state;

    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2023 4000000000000000000", "2024 2000000000000000000");
    lay_out(fixture);
    assert_length(bar_of(fixture, 0)->height, 2 * bar_of(fixture, 1)->height);
    assert_true(bar_of(fixture, 1)->height > POINTS(20));
}

/* Of nothing but zero the axis still has a length; a bar without words has none beside it. */
static void test_zero(void **state)
{
    struct fixture *fixture = *state;
    struct doc_diagram *diagram = ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2024 0");

    diagram->groups[0].bars[0].text = "";
    lay_out(fixture);
    assert_int_equal(count_text(fixture, "0"), 1);
    assert_int_equal(count_text(fixture, "1"), 1);
    check_all(fixture);
}

/* Three names of 23 letters are too long for one line of the legend. */
static void test_a_long_legend_takes_lines(void **state)
{
    static const char *names[] = {"Een reeks met een naam 1", "Een reeks met een naam 2",
                                  "Een reeks met een naam 3"};
    static struct doc_bar bars[] = {{1, "1", ""}, {2, "2", ""}, {3, "3", ""}};
    struct fixture *fixture = *state;
    struct doc_diagram *diagram = ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2024 3");

    diagram->series = names;
    diagram->series_count = 3;
    diagram->groups[0].bars = bars;
    diagram->groups[0].bar_count = 3;
    lay_out(fixture);
    assert_true(box_named(fixture, names[1])->y > box_named(fixture, names[0])->y ||
                box_named(fixture, names[2])->y > box_named(fixture, names[0])->y);
    check_all(fixture);
}

static void test_one_year_only(void **state)
{
    struct fixture *fixture = *state;

    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2024 7");
    lay_out(fixture);
    assert_int_equal(count_text(fixture, "7"), 1);
    assert_int_equal(count_text(fixture, "8"), 1); /* the axis goes by twos */
    check_all(fixture);
}

/* Words beside low parts do not run into each other. */
static void test_words_beside_a_stack(void **state)
{
    struct fixture *fixture = *state;
    struct doc_diagram *diagram = ADD_DIAGRAM(fixture, DIAGRAM_STACKED, "Activa 97", "Passiva 100");
    static struct doc_bar parts[] = {
        {1, "1", "Vaste activa"}, {1, "1", "Voorraden"}, {1, "1", "Vorderingen"}, {97, "97", "Kas"}};

    diagram->groups[0].bars = parts;
    diagram->groups[0].bar_count = 4;
    lay_out(fixture);
    assert_length(bar_of(fixture, 3)->y + bar_of(fixture, 3)->height, zero_of(fixture));
    assert_length(bar_of(fixture, 0)->y, bar_of(fixture, 4)->y); /* both add up to 100 */
    check_all(fixture);
}

static void test_the_figure_is_one_picture_told_in_words(void **state)
{
    struct fixture *fixture = *state;
    const struct page *page;
    size_t pieces = 0;

    add(fixture, BLOCK_PARAGRAPH, 0, "Ervoor.");
    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2023 50", "2024 100");
    lay_out(fixture);
    page = &fixture->model.pages[0];
    for (size_t b = 0; b < page->count; b++) {
        const struct node *node = &fixture->model.nodes[page->boxes[b].node];

        if (page->boxes[b].kind != BOX_FILL && page->boxes[b].kind != BOX_LINE)
            continue;
        assert_int_equal(node->role, NODE_FIGURE);
        assert_string_equal(node->alternative, "In woorden.");
        pieces++;
    }
    assert_true(pieces > 4);
}

/* A picture is not parted: what does not fit goes to the next page whole. */
static void test_a_diagram_stays_whole(void **state)
{
    struct fixture *fixture = *state;
    size_t fills = 0;

    for (int i = 0; i < 6; i++)
        add(fixture, BLOCK_PARAGRAPH, 0, "Woorden.");
    ADD_DIAGRAM(fixture, DIAGRAM_COLUMNS, "2023 50", "2024 100");
    lay_out(fixture);
    assert_int_equal(fixture->model.page_count, 2);
    for (size_t b = 0; b < fixture->model.pages[0].count; b++)
        fills += fixture->model.pages[0].boxes[b].kind == BOX_FILL;
    assert_int_equal(fills, 0);
    assert_int_equal(page_of(fixture, "2023"), 1);
    check_all(fixture);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(test_columns_are_in_proportion),
        TEST(test_negative_columns_hang),
        TEST(test_a_waterfall_goes_from_step_to_step),
        TEST(test_a_budget_is_hatched),
        TEST(test_large_values),
        TEST(test_the_largest_values),
        TEST(test_zero),
        TEST(test_a_long_legend_takes_lines),
        TEST(test_one_year_only),
        TEST(test_words_beside_a_stack),
        TEST(test_the_figure_is_one_picture_told_in_words),
        TEST(test_a_diagram_stays_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
