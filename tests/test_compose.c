/*
 * Composition, on the small device of tests/pages.h.
 */
#include "pages.h"


/* --- lines --------------------------------------------------------------------- */

/* Lines of a paragraph in a page of 50 characters: what stands on each. */
static void test_wrapping(void **state)
{
    static const struct {
        const char *name, *text, *lines[4];
    } cases[] = {
        {"one line", "kort", {"kort"}},
        {"blanks are one", "  twee \t woorden  ", {"twee woorden"}},
        {"fits to the last cell",
         "123456789012345678901234567890123456789012345678 x",
         {"123456789012345678901234567890123456789012345678 x"}},
        {"one cell too many",
         "1234567890123456789012345678901234567890123456789 x",
         {"1234567890123456789012345678901234567890123456789", "x"}},
        {"a word wider than the line",
         "123456789012345678901234567890123456789012345678901234567890",
         {"12345678901234567890123456789012345678901234567890", "1234567890"}},
        {"line break", "een\ntwee", {"een", "twee"}},
        {"soft hyphen used",
         "1234567890123456789012345678901234567890 ver\xc2\xadloop\xc2\xadstaat",
         {"1234567890123456789012345678901234567890 verloop-", "staat"}},
        {"no room for its hyphen",
         "123456789012345678901234567890123456789012 ver\xc2\xadloop\xc2\xadstaat",
         {"123456789012345678901234567890123456789012 ver-", "loopstaat"}},
        {"soft hyphen not used", "ver\xc2\xadloop\xc2\xadstaat", {"verloopstaat"}},
        {"a hyphen between letters",
         "1234567890123456789012345678901234567890123 winst-en-verlies",
         {"1234567890123456789012345678901234567890123 winst-", "en-verlies"}},
        {"a number is not broken",
         "12345678901234567890123456789012345678901234567 2016-2017",
         {"12345678901234567890123456789012345678901234567", "2016-2017"}},
        {"a no-break space holds",
         "12345678901234567890123456789012345678901234567 \xe2\x82\xac\xc2\xa0"
         "12",
         {"12345678901234567890123456789012345678901234567", "\xe2\x82\xac\xc2\xa0"
                                                             "12"}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *own;
        size_t count = 0;
        start(&own);
        struct fixture *fixture = own;

        add(fixture, BLOCK_PARAGRAPH, 0, cases[i].text);
        lay_out(fixture);
        for (size_t b = 0; b < fixture->model.pages[0].count; b++) {
            const struct box *box = &fixture->model.pages[0].boxes[b];
            if (box->node == NODE_NONE)
                continue;
            const char *wanted = count < 4 ? cases[i].lines[count] : NULL;
            if (wanted == NULL || strcmp(box->text, wanted) != 0)
                fail_msg("%s: \"%s\"", cases[i].name, box->text);
            assert_length(box->width, letters(NULL, STYLE_BODY, box->text, strlen(box->text)));
            assert_length(box->y, TOP + LINE * (length_t)(count + 1));
            count++;
        }
        if (count < 4 && cases[i].lines[count] != NULL)
            fail_msg("%s: too few lines", cases[i].name);
        stop(&own);
    }
}

static void test_an_empty_line(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "een\n\ntwee");
    lay_out(fixture);
    assert_length(box_named(fixture, "twee")->y - box_named(fixture, "een")->y, 2 * LINE);
}

/* "vet" is bold and hangs on the comma; the blank before it belongs to the run before. */
static void test_emphasis(void **state)
{
    struct fixture *fixture = *state;
    struct span spans[] = {{"een ", 0}, {"vet", EMPHASIS_BOLD}, {", woord", EMPHASIS_NONE}};
    struct block *block = add(fixture, BLOCK_PARAGRAPH, 0, "");

    block->spans = spans;
    block->span_count = 3;
    lay_out(fixture);
    assert_length(box_named(fixture, "een ")->x, LEFT);
    assert_length(box_named(fixture, "vet")->x, LEFT + 4 * LETTER);
    assert_int_equal(box_named(fixture, "vet")->style, STYLE_BOLD);
    assert_length(box_named(fixture, ", woord")->x, LEFT + 7 * LETTER);
}

/*
 * Twenty lines a page, and the white between two paragraphs costs one: below 16
 * lines there is room for three more.
 */
static void test_widows_and_orphans(void **state)
{
    static const struct {
        size_t above, lines, stay;
    } cases[] = {
        {15, 4, 4}, {15, 5, 3}, {16, 3, 3}, {16, 4, 2}, {16, 5, 3},
        {17, 2, 2}, {17, 3, 0}, {17, 4, 2}, {18, 2, 0}, {18, 9, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;
        struct buffer text = {0};
        size_t stay = 0;

        for (size_t line = 0; line < cases[i].above; line++)
            buffer_text(&text, line == 0 ? "boven" : "\nboven");
        add(fixture, BLOCK_PARAGRAPH, 0, text.bytes);
        buffer_clear(&text);
        for (size_t line = 0; line < cases[i].lines; line++)
            buffer_text(&text, line == 0 ? "onder" : "\nonder");
        add(fixture, BLOCK_PARAGRAPH, 0, text.bytes);
        buffer_free(&text);
        lay_out(fixture);
        for (size_t b = 0; b < fixture->model.pages[0].count; b++) {
            const struct box *box = &fixture->model.pages[0].boxes[b];
            stay += box->kind == BOX_TEXT && strcmp(box->text, "onder") == 0;
        }
        if (stay != cases[i].stay)
            fail_msg("%zu above: %zu of %zu stay", cases[i].above, stay, cases[i].lines);
        stop(&own);
    }
}

/* --- tables: columns ------------------------------------------------------------- */

/* The unit is where the last digit ends, whatever hangs to its right. */
static void test_amounts_align_on_the_unit(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LA", "I|a|1.234", "I|b|35-", "I|c|(7)", "I|d|12 %", "I|e|-", "I|f|n.v.t.");
    lay_out(fixture);
    /* " %" is the widest tail: two letters. */
    length_t unit = RIGHT - 2 * LETTER;
    assert_length(box_named(fixture, "1.234")->x + 5 * LETTER, unit);
    assert_length(box_named(fixture, "35-")->x + 2 * LETTER, unit);
    assert_length(box_named(fixture, "(7)")->x + 2 * LETTER, unit);
    assert_length(box_named(fixture, "12 %")->x + 2 * LETTER, unit);
    assert_length(box_named(fixture, "-")->x + 1 * LETTER, unit);
    assert_length(box_named(fixture, "n.v.t.")->x + 6 * LETTER, unit);
}

/* Without anything that hangs, amounts end at the margin. */
static void test_amounts_end_at_the_margin(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LA", "H||2017", "I|a|1.234", "I|b|5");
    lay_out(fixture);
    assert_length(box_named(fixture, "1.234")->x + 5 * LETTER, RIGHT);
    assert_length(box_named(fixture, "5")->x + LETTER, RIGHT);
    assert_length(box_named(fixture, "2017")->x + 4 * LETTER, RIGHT);
}

static void test_rules_have_the_width_of_the_column(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LAA", "I|a|1|_123.456.789.012", "T|b|=1|^2");
    lay_out(fixture);
    const struct box *single = rule_of_page(fixture, 0, 0), *twice = rule_of_page(fixture, 0, 1);
    /* Fifteen letters, and both columns alike: 90 points, 12 between them. */
    assert_length(single->x, RIGHT - 90000);
    assert_length(single->width, 90000);
    assert_int_equal(single->rule, RULE_SINGLE);
    assert_true(single->node == NODE_NONE);
    assert_length(twice->x, RIGHT - 90000 - 12000 - 90000);
    assert_length(twice->width, 90000);
    assert_int_equal(twice->rule, RULE_DOUBLE);
    assert_null(rule_of_page(fixture, 0, 2)); /* "^2" would lie on the rule above it */
    /* Between the rows, not through them. */
    assert_true(single->y > box_named(fixture, "a")->y);
    assert_true(single->y + single->height < box_named(fixture, "b")->y - LETTER);
    assert_true(twice->y > box_named(fixture, "b")->y);
}

/* A label that wraps hangs 8 points; the amount stands on its last line, the note too. */
static void test_labels_wrap(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LNA", "I|Belastingen en premies sociale verzekeringen over het jaar|3|12",
              "I|Kort|4|7");
    lay_out(fixture);
    const struct box *first = box_named(fixture, "Belastingen en premies sociale");
    const struct box *last = box_named(fixture, "verzekeringen over het jaar");
    assert_length(first->x, LEFT);
    assert_length(last->x, LEFT + 8000);
    assert_length(last->y - first->y, LINE);
    assert_length(box_named(fixture, "12")->y, last->y);
    assert_length(box_named(fixture, "3")->y, last->y);
    assert_length(box_named(fixture, "7")->y - last->y, LINE);
}

/* "31 december 2017" is wider than its column and runs on over the empty head beside it. */
static void test_a_head_spans_empty_heads(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LAA", "H|||31 december 2017", "I|Een post|1|2");
    lay_out(fixture);
    assert_length(box_named(fixture, "31 december 2017")->x + 16 * LETTER, RIGHT);
    assert_length(box_named(fixture, "1")->x + LETTER, RIGHT - 60000 - 12000);
}

/* Twelve amounts of 13 digits do not fit: the table gets smaller, and nothing overlaps. */
static void test_a_wide_table_shrinks(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(
        fixture, "LAAAAAAAAAAAA",
        "I|Omschrijving|9.999.999.999.991|9.999.999.999.992|9.999.999.999.993|9.999.999.999.994|"
        "9.999.999.999.995|9.999.999.999.996|9.999.999.999.997|9.999.999.999.998|"
        "9.999.999.999.999|9.999.999.999.910|9.999.999.999.911|9.999.999.999.912-");
    lay_out(fixture);
    const struct box *first = box_named(fixture, "9.999.999.999.991");
    const struct box *second = box_named(fixture, "9.999.999.999.992");
    const struct box *last = box_named(fixture, "9.999.999.999.912-");
    assert_true(first->scale < 1000);
    assert_true(first->x + first->width < second->x);
    assert_true(last->x + last->width <= RIGHT);
    assert_length(first->width, 17 * LETTER * first->scale / 1000);
}

/* However narrow its column, a word of a label stays whole: the table is set smaller. */
static void test_words_of_labels_stay_whole(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LAAAAAAAA",
              "I|Bestemmingsreserves der leden|999.999.991|999.999.992|999.999.993|999.999.994|"
              "999.999.995|999.999.996|999.999.997|999.999.998");
    lay_out(fixture);
    const struct box *word = box_named(fixture, "Bestemmingsreserves");
    assert_true(word->scale < 1000);
    assert_true(word->x + word->width < box_named(fixture, "999.999.991")->x);
}

/* --- tables: pages ------------------------------------------------------------------ */

static void test_a_heading_stays_with_its_table(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16");
    add(fixture, BLOCK_HEADING, 3, "Kop");
    add_long_table(fixture, 3, "H|Post|2017", "T|Totaal|6");
    lay_out(fixture);
    assert_int_equal(page_of(fixture, "16"), 0);
    assert_int_equal(page_of(fixture, "Kop"), 1);
    assert_int_equal(page_of(fixture, "Totaal"), 1);
    assert_length(box_named(fixture, "Kop")->y, TOP + LINE);
}

/* So do the few sentences between them, of which the heading would stay behind. */
static void test_sentences_stay_with_their_table(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13");
    add(fixture, BLOCK_HEADING, 3, "Kop");
    add(fixture, BLOCK_PARAGRAPH, 0, "Een zin.");
    add_long_table(fixture, 4, "H|Post|2017", "T|Totaal|10");
    lay_out(fixture);
    assert_int_equal(page_of(fixture, "13"), 0);
    assert_int_equal(page_of(fixture, "Kop"), 1);
    assert_int_equal(page_of(fixture, "Een zin."), 1);
    assert_int_equal(page_of(fixture, "Totaal"), 1);
}

/* A page of sentences does not: it fills the page before. */
static void test_many_sentences_do_not_move(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "1\n2\n3\n4\n5\n6");
    add(fixture, BLOCK_HEADING, 3, "Kop");
    add(fixture, BLOCK_PARAGRAPH, 0, "a\nb\nc\nd\ne\nf\ng\nh");
    add_long_table(fixture, 4, "H|Post|2017", "T|Totaal|10");
    lay_out(fixture);
    assert_int_equal(page_of(fixture, "Kop"), 0);
    assert_int_equal(page_of(fixture, "h"), 0);
    assert_int_equal(page_of(fixture, "Totaal"), 1);
}

/* With its head 21 rows, where a page has room for 20: they stand closer together. */
static void test_a_few_rows_too_many(void **state)
{
    struct fixture *fixture = *state;
    const struct box *last;

    add_long_table(fixture, 19, "H|Post|2017", "T|Totaal|190");
    lay_out(fixture);
    assert_int_equal(fixture->model.page_count, 1);
    last = box_named(fixture, "Totaal");
    assert_true(last->y <= TOP + 20 * LINE);
    assert_true(last->y - box_named(fixture, "Regel 19")->y >= LINE * 88 / 100);
    assert_int_equal(last->scale, 1000);
}

/* Nothing has more children than an array of PDF 1.4 may have. */
static void test_rows_come_in_groups(void **state)
{
    enum { ROWS = 9000, ARRAY_MAX = 8191 };
    struct fixture *fixture = *state;
    size_t rows = 0, groups = 0;

    add_long_table(fixture, ROWS, "H|Post|2017", NULL);
    lay_out(fixture);
    size_t count = fixture->model.node_count;
    size_t *children = memory_of(NULL, count * sizeof *children);
    memset(children, 0, count * sizeof *children);
    for (size_t i = 1; i < count; i++) {
        const struct node *node = &fixture->model.nodes[i];
        enum node_role above = fixture->model.nodes[node->parent].role;

        children[node->parent]++;
        groups += node->role == NODE_TABLE_BODY;
        if (node->role != NODE_TABLE_ROW)
            continue;
        assert_int_equal(above, rows == 0 ? NODE_TABLE_HEAD : NODE_TABLE_BODY);
        rows++;
    }
    for (size_t i = 0; i < count; i++)
        assert_true(children[i] <= ARRAY_MAX);
    assert_int_equal(rows, ROWS + 1);
    assert_int_equal(groups, 3);
    free(children);
}

/* A table that fits on a page moves as a whole when no more than half a page stays empty. */
static void test_a_table_moves_as_a_whole(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11");
    add_long_table(fixture, 12, "H|Post|2017", NULL);
    lay_out(fixture);
    assert_int_equal(page_of(fixture, "11"), 0);
    assert_int_equal(page_of(fixture, "Post"), 1);
    assert_int_equal(fixture->model.page_count, 2);
}

/* It is parted when more than half a page would stay empty. */
static void test_a_table_is_parted_on_an_empty_page(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "een\ntwee");
    add_long_table(fixture, 18, "H|Post|2017", NULL);
    lay_out(fixture);
    assert_int_equal(page_of(fixture, "Regel 1"), 0);
    assert_int_equal(page_of(fixture, "Regel 18"), 1);
}

/* The head is repeated, as furniture and with "(vervolg)"; the page has 19 rows under it. */
static void test_a_head_is_repeated(void **state)
{
    struct fixture *fixture = *state;
    size_t page;

    add_long_table(fixture, 50, "H|Post|2017", "T|Totaal|1.275");
    lay_out(fixture);
    assert_int_equal(fixture->model.page_count, 3);
    assert_int_equal(count_text(fixture, "Post"), 1);
    assert_int_equal(count_text(fixture, "Post (vervolg)"), 2);
    assert_int_equal(count_text(fixture, "2017"), 3);
    const struct box *repeat = box_of(fixture, "Post (vervolg)", 0, &page);
    assert_int_equal(page, 1);
    assert_true(repeat->node == NODE_NONE);
    assert_length(repeat->y, TOP + LINE);
    assert_true(box_of(fixture, "2017", 1, &page)->node == NODE_NONE);
    assert_true(box_of(fixture, "2017", 0, &page)->node != NODE_NONE);
    /* Below the head a white of 3 points. */
    assert_int_equal(page_of(fixture, "Regel 18"), 0);
    assert_int_equal(page_of(fixture, "Regel 19"), 1);
    assert_length(box_named(fixture, "Regel 19")->y, TOP + 2 * LINE + 3000);
}

/* With an empty first head, "(vervolg)" stands in it; without heads, above the table. */
static void test_a_head_without_words(void **state)
{
    struct fixture *fixture = *state;

    add_long_table(fixture, 25, "H||2017", NULL);
    add(fixture, BLOCK_PAGE_BREAK, 0, "");
    add_long_table(fixture, 25, NULL, NULL);
    lay_out(fixture);
    assert_int_equal(count_text(fixture, "(vervolg)"), 2);
    assert_int_equal(fixture->model.page_count, 4);
}

/* However long the table is, its total is with a row above it, and no row is alone. */
static void test_a_total_is_never_first(void **state)
{
    (void)state;
    for (size_t rows = 15; rows < 60; rows++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;
        char last[32];

        add_long_table(fixture, rows, "H|Post|2017", "T|Totaal|0");
        snprintf(last, sizeof last, "Regel %zu", rows);
        lay_out(fixture);
        if (page_of(fixture, "Totaal") != page_of(fixture, last))
            fail_msg("%zu rows: the total is parted from its last row", rows);
        stop(&own);
    }
}

/* The same for a total with rows after it. */
static void test_a_total_in_the_middle(void **state)
{
    (void)state;
    for (size_t above = 10; above < 25; above++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;
        const char **rows = arena_take_array(&fixture->arena, above + 30, sizeof *rows);

        for (size_t i = 0; i < above + 25; i++)
            rows[i] = i == above ? "T|Totaal|1" : i + 1 == above ? "I|Laatste|1" : "I|Regel|1";
        add_table(fixture, "LA", rows);
        lay_out(fixture);
        assert_int_equal(page_of(fixture, "Laatste"), page_of(fixture, "Totaal"));
        stop(&own);
    }
}

/* Wherever a long table begins, and however long it is, no page has one row of it. */
static void test_a_row_is_never_alone(void **state)
{
    (void)state;
    for (size_t above = 1; above < 20; above++) {
        for (size_t count = 24; count < 48; count++) {
            void *own;
            start(&own);
            struct fixture *fixture = own;
            struct buffer text = {0};
            char last[32], before[32];

            for (size_t i = 0; i < above; i++)
                buffer_text(&text, i == 0 ? "boven" : "\nboven");
            add(fixture, BLOCK_PARAGRAPH, 0, text.bytes);
            add_long_table(fixture, count, above % 2 ? "H|Post|2017" : NULL, NULL);
            snprintf(last, sizeof last, "Regel %zu", count);
            snprintf(before, sizeof before, "Regel %zu", count - 1);
            lay_out(fixture);
            assert_int_equal(page_of(fixture, "Regel 1"), page_of(fixture, "Regel 2"));
            assert_int_equal(page_of(fixture, before), page_of(fixture, last));
            buffer_free(&text);
            stop(&own);
        }
    }
}

static void test_a_caption_is_never_last(void **state)
{
    (void)state;
    for (size_t above = 10; above < 20; above++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;
        const char **rows = arena_take_array(&fixture->arena, above + 30, sizeof *rows);

        for (size_t i = 0; i < above + 20; i++)
            rows[i] = i == above ? "C|Kopje" : i == above + 1 ? "I|Eerste|1" : "I|Regel|1";
        add_table(fixture, "LA", rows);
        lay_out(fixture);
        assert_int_equal(page_of(fixture, "Kopje"), page_of(fixture, "Eerste"));
        stop(&own);
    }
}

/* White above a row is dropped at the top of a page: the first row stands on its first line. */
static void test_space_is_dropped_at_the_top(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LA", "S", "I|Eerste|1", "S", "I|Tweede|2");
    lay_out(fixture);
    assert_length(box_named(fixture, "Eerste")->y, TOP + LINE);
    assert_length(box_named(fixture, "Tweede")->y, TOP + 2 * LINE + 7000);
}

/* A row of 60 lines goes on over three pages; no line is lost or outside the margins. */
static void test_a_row_higher_than_a_page(void **state)
{
    struct fixture *fixture = *state;
    struct buffer text = {0};

    buffer_text(&text, "I|Motivering|woord");
    for (int i = 1; i < 60; i++)
        buffer_text(&text, "\nwoord");
    buffer_text(&text, "\nlaatste");
    ADD_TABLE(fixture, "LT", text.bytes);
    add(fixture, BLOCK_PARAGRAPH, 0, "Erna.");
    lay_out(fixture);
    assert_int_equal(count_text(fixture, "woord"), 60);
    for (size_t p = 0; p < fixture->model.page_count; p++) {
        for (size_t b = 0; b < fixture->model.pages[p].count; b++) {
            const struct box *box = &fixture->model.pages[p].boxes[b];
            if (box->node != NODE_NONE)
                assert_true(box->y <= BOTTOM && box->y - box->height >= TOP);
        }
    }
    assert_int_equal(page_of(fixture, "laatste"), page_of(fixture, "Erna."));
    assert_true(box_named(fixture, "laatste")->y < box_named(fixture, "Erna.")->y);
    buffer_free(&text);
}

/* --- pages ----------------------------------------------------------------------------- */

static void test_chapters_start_a_page(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_COVER, 0, "Omslag");
    add(fixture, BLOCK_HEADING, 1, "Een");
    add(fixture, BLOCK_PARAGRAPH, 0, "Tekst een.");
    add(fixture, BLOCK_PAGE_BREAK, 0, "");
    add(fixture, BLOCK_HEADING, 1, "Twee");
    add(fixture, BLOCK_HEADING, 2, "Onder twee");
    add(fixture, BLOCK_HEADING, 1, "Drie");
    add(fixture, BLOCK_PAGE_BREAK, 0, "");
    lay_out(fixture);
    assert_int_equal(page_of(fixture, "Omslag"), 0);
    assert_int_equal(page_of(fixture, "Een"), 1);
    assert_int_equal(page_of(fixture, "Twee"), 2);
    assert_int_equal(page_of(fixture, "Onder twee"), 2);
    assert_int_equal(page_of(fixture, "Drie"), 3);
    assert_int_equal(fixture->model.page_count, 4); /* none of them empty */
}

static void test_furniture(void **state)
{
    struct fixture *fixture = *state;
    size_t page;

    fixture->document.stamp = "CONCEPT";
    add(fixture, BLOCK_COVER, 0, "Omslag");
    add(fixture, BLOCK_PARAGRAPH, 0, "Tekst.");
    lay_out(fixture);
    assert_int_equal(fixture->model.page_count, 2);
    assert_int_equal(count_text(fixture, "CONCEPT"), 4); /* large and in the foot */
    assert_int_equal(count_text(fixture, "Entiteit"), 1);
    assert_int_equal(count_text(fixture, "Titel"), 1);
    assert_int_equal(count_text(fixture, "Pagina 1 van 2"), 0);
    const struct box *foot = box_of(fixture, "Pagina 2 van 2", 0, &page);
    assert_int_equal(page, 1);
    assert_true(foot->node == NODE_NONE && foot->y > BOTTOM);
    assert_int_equal(fixture->model.pages[0].boxes[0].style, STYLE_STAMP); /* below all else */
}

/* A name wider than the running head is cut, and leaves no room for the title. */
static void test_a_long_running_head(void **state)
{
    struct fixture *fixture = *state;

    fixture->document.entity = "Stichting met een naam van méér dan vijftig letters breed";
    add(fixture, BLOCK_PARAGRAPH, 0, "Tekst.");
    lay_out(fixture);
    const struct box *head =
        box_named(fixture, "Stichting met een naam van méér dan vijftig lette…");
    assert_length(head->x + head->width, RIGHT);
    assert_int_equal(count_text(fixture, "Titel"), 0);
}

/* A document without words still is one page. */
static void test_an_empty_document(void **state)
{
    struct fixture *fixture = *state;

    lay_out(fixture);
    assert_int_equal(fixture->model.page_count, 1);
    assert_int_equal(fixture->model.node_count, 1);
}

/* Thirty chapters of two headings, seven on a page of contents: five pages of it. */
static void test_contents(void **state)
{
    struct fixture *fixture = *state;
    struct page_model *model = &fixture->model;

    add(fixture, BLOCK_CONTENTS, 0, "");
    for (int i = 1; i <= 60; i++)
        add(fixture, BLOCK_HEADING, i % 2 == 1 ? 1 : 2,
            arena_printf(&fixture->arena, "Hoofdstuk %d", i));
    add(fixture, BLOCK_HEADING, 3, "Te diep");
    add(fixture, BLOCK_HEADING, 1, "Niet genoemd")->unlisted = true;
    lay_out(fixture);

    assert_int_equal(count_text(fixture, "Te diep"), 1);
    assert_int_equal(count_text(fixture, "Niet genoemd"), 1);
    assert_int_equal(model->outline_count, 62);
    for (int i = 1; i <= 60; i++) {
        char text[32], number[32];
        size_t in_contents, at;
        snprintf(text, sizeof text, "Hoofdstuk %d", i);
        const struct box *entry = box_of(fixture, text, 0, &in_contents);
        const struct box *heading = box_of(fixture, text, 1, &at);
        const struct node *link = &model->nodes[entry->node];

        assert_true(in_contents < 5);
        assert_int_equal(link->role, NODE_LINK);
        assert_int_equal(link->target_page, at);
        assert_length(link->target_y, heading->y - heading->height);
        assert_int_equal(model->nodes[link->parent].role, NODE_CONTENTS_ITEM);
        /* Its leader and its number follow it. */
        assert_true(entry[1].node == NODE_NONE);
        snprintf(number, sizeof number, "%zu", at + 1);
        assert_string_equal(entry[2].text, number);
        assert_length(entry[2].x + entry[2].width, RIGHT);
        assert_true(entry[2].node == entry->node);
        assert_true(entry->x + entry->width <= entry[1].x);
        assert_int_equal(model->outline[i - 1].page, at);
        assert_int_equal(model->outline[i - 1].level, i % 2 == 1 ? 1 : 2);
    }
}

/* --- the structure tree ------------------------------------------------------------------- */

static const struct node *node_of(const struct fixture *fixture, const char *text)
{
    return &fixture->model.nodes[box_named(fixture, text)->node];
}

static const struct node *parent_of(const struct fixture *fixture, const struct node *node)
{
    return &fixture->model.nodes[node->parent];
}

static void test_structure(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_HEADING, 2, "Kop");
    add(fixture, BLOCK_LIST_ITEM, 1, "Een")->marker = "a)";
    add(fixture, BLOCK_LIST_ITEM, 2, "Binnen")->marker = "-";
    add(fixture, BLOCK_LIST_ITEM, 1, "Twee")->marker = "b)";
    add(fixture, BLOCK_HEADING, 3, "Noot")->anchor = "noot";
    struct doc_table *table = ADD_TABLE(fixture, "LNA", "H|Post|Ref|2017", "I|Bank|1|12", "I||7|8");
    table->rows[1].cells[1].target = "noot";
    table->rows[2].cells[1].target = "bestaat niet";
    lay_out(fixture);

    assert_int_equal(node_of(fixture, "Kop")->role, NODE_HEADING);
    assert_int_equal(node_of(fixture, "Kop")->level, 2);
    assert_int_equal(node_of(fixture, "a)")->role, NODE_LABEL);
    const struct node *inner = node_of(fixture, "Binnen");
    assert_int_equal(inner->role, NODE_LIST_BODY);
    const struct node *list = parent_of(fixture, parent_of(fixture, inner));
    assert_int_equal(list->role, NODE_LIST);
    assert_ptr_equal(parent_of(fixture, list), node_of(fixture, "Een")); /* within the body above */
    assert_ptr_equal(parent_of(fixture, node_of(fixture, "Een"))->parent,
                     parent_of(fixture, node_of(fixture, "Twee"))->parent);

    assert_int_equal(node_of(fixture, "2017")->role, NODE_TABLE_HEAD_CELL);
    assert_false(node_of(fixture, "2017")->row_scope);
    assert_int_equal(node_of(fixture, "Bank")->role, NODE_TABLE_HEAD_CELL);
    assert_true(node_of(fixture, "Bank")->row_scope);
    assert_int_equal(node_of(fixture, "12")->role, NODE_TABLE_CELL);
    const struct node *row = parent_of(fixture, node_of(fixture, "12"));
    assert_int_equal(row->role, NODE_TABLE_ROW);
    assert_int_equal(parent_of(fixture, row)->role, NODE_TABLE);
    assert_string_equal(parent_of(fixture, row)->alternative, "Een tabel");

    const struct node *link = node_of(fixture, "1");
    assert_int_equal(link->role, NODE_LINK);
    assert_int_equal(parent_of(fixture, link)->role, NODE_TABLE_CELL);
    assert_int_equal(link->target_page, 0);
    assert_length(link->target_y, box_named(fixture, "Noot")->y - LINE);
    assert_int_equal(node_of(fixture, "7")->role, NODE_TABLE_CELL); /* leads nowhere: no link */
}

/* --- a large document ------------------------------------------------------------------------ */

/* A fixed sequence that looks like chance. */
static unsigned next(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % below;
}

static const char *some_words(struct fixture *fixture, unsigned *seed, unsigned most)
{
    static const char *const words[] = {
        "balans", "en",         "jaarverslag",         "verloopstaat-overzicht",
        "de",     "coöperatie", "bezoldigingsmaximum", "1.234",
        "€"};
    unsigned count = next(seed, most) + 1;
    struct buffer text = {0};

    for (unsigned i = 0; i < count; i++)
        buffer_printf(&text, "%s%s", i > 0 ? " " : "",
                      words[next(seed, sizeof words / sizeof *words)]);
    const char *copy = arena_string(&fixture->arena, text.bytes);
    buffer_free(&text);
    return copy;
}

static void random_table(struct fixture *fixture, unsigned *seed)
{
    static const char *const columns[] = {"LA",   "LNAA", "LAAAA",      "TTTA",
                                          "LTAA", "AA",   "LAAAAAAAAAA"};
    static const char kinds[] = "CIIIITSI", *const amounts[] = {"",           "1",     "12-",
                                                                "_1.234.567", "(45)",  "=3,4%",
                                                                "^-",         "n.v.t."};
    const char *shape = columns[next(seed, sizeof columns / sizeof *columns)];
    size_t rows = next(seed, 40) + 1, heads = next(seed, 3);
    const char **texts = arena_take_array(&fixture->arena, rows + heads + 1, sizeof *texts);

    for (size_t r = 0; r < rows + heads; r++) {
        struct buffer row = {0};

        buffer_printf(&row, "%c", r < heads ? 'H' : kinds[next(seed, sizeof kinds - 1)]);
        for (size_t c = 0; shape[c] != '\0'; c++)
            buffer_printf(&row, "|%s",
                          r < heads ? (next(seed, 2) ? "31 december" : "")
                          : shape[c] == 'L' || shape[c] == 'T' ? some_words(fixture, seed, 6)
                                                               : amounts[next(seed, 8)]);
        texts[r] = arena_string(&fixture->arena, row.bytes);
        buffer_free(&row);
    }
    add_table(fixture, shape, texts);
}

static void random_document(struct fixture *fixture, unsigned seed)
{
    add(fixture, BLOCK_COVER, 0, "Jaarrapport");
    add(fixture, BLOCK_CONTENTS, 0, "");
    for (int i = 0; i < 150; i++) {
        switch (next(&seed, 8)) {
        case 0:
            add(fixture, BLOCK_HEADING, (int)next(&seed, 4) + 1, some_words(fixture, &seed, 12));
            break;
        case 1:
        case 2:
            random_table(fixture, &seed);
            break;
        case 3:
            add(fixture, BLOCK_LIST_ITEM, (int)next(&seed, 3) + 1, some_words(fixture, &seed, 30))
                ->marker = "–";
            break;
        default:
            add(fixture, BLOCK_PARAGRAPH, 0, some_words(fixture, &seed, 120));
        }
    }
}

static void test_large_documents(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 20; seed++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;

        random_document(fixture, seed);
        lay_out(fixture);
        assert_true(fixture->model.page_count > 20);
        for (size_t p = 0; p < fixture->model.page_count; p++)
            check_page(&fixture->model.pages[p], &device, p == 0);
        check_headings(&fixture->model);
        check_tables(&fixture->model);
        check_order(&fixture->model);
        stop(&own);
    }
}

/* A table without a row is nothing; what stands around it stays. */
static void test_an_empty_table_is_not_drawn(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0, "Ervoor.");
    add_table(fixture, "LA", (const char *const[]){NULL});
    add_table(fixture, "", (const char *const[]){NULL});
    add(fixture, BLOCK_PARAGRAPH, 0, "Erna.");
    lay_out(fixture);
    for (size_t i = 0; i < fixture->model.node_count; i++)
        assert_int_not_equal(fixture->model.nodes[i].role, NODE_TABLE);
    assert_true(box_named(fixture, "Erna.")->y > box_named(fixture, "Ervoor.")->y);
}

/* A word that may be parted is whole where its column has room beside a long text. */
static void test_a_word_is_parted_only_where_it_must(void **state)
{
    struct fixture *fixture = *state;

    ADD_TABLE(fixture, "LT", "H|Naam|Toelichting",
              "I|Afschrijvings\xC2\xADpercentages van alles wat er is|"
              "Een lange tekst die de rest van de regel voor zich neemt en er nog een en nog een");
    lay_out(fixture);
    assert_int_equal(count_text(fixture, "Afschrijvingspercentages"), 1);
    assert_length(box_named(fixture, "Afschrijvingspercentages")->width, 24 * LETTER);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(test_wrapping),
        TEST(test_an_empty_line),
        TEST(test_emphasis),
        TEST(test_widows_and_orphans),
        TEST(test_amounts_align_on_the_unit),
        TEST(test_amounts_end_at_the_margin),
        TEST(test_rules_have_the_width_of_the_column),
        TEST(test_labels_wrap),
        TEST(test_a_head_spans_empty_heads),
        TEST(test_a_wide_table_shrinks),
        TEST(test_a_heading_stays_with_its_table),
        TEST(test_a_table_moves_as_a_whole),
        TEST(test_a_table_is_parted_on_an_empty_page),
        TEST(test_a_head_is_repeated),
        TEST(test_a_head_without_words),
        TEST(test_a_total_is_never_first),
        TEST(test_a_total_in_the_middle),
        TEST(test_sentences_stay_with_their_table),
        TEST(test_many_sentences_do_not_move),
        TEST(test_a_few_rows_too_many),
        TEST(test_words_of_labels_stay_whole),
        TEST(test_rows_come_in_groups),
        TEST(test_a_row_is_never_alone),
        TEST(test_a_caption_is_never_last),
        TEST(test_space_is_dropped_at_the_top),
        TEST(test_a_row_higher_than_a_page),
        TEST(test_chapters_start_a_page),
        TEST(test_furniture),
        TEST(test_a_long_running_head),
        TEST(test_an_empty_document),
        TEST(test_contents),
        TEST(test_structure),
        TEST(test_an_empty_table_is_not_drawn),
        TEST(test_a_word_is_parted_only_where_it_must),
        TEST(test_large_documents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
