/*
 * What must hold for the pages of any report: nothing overlaps, nothing goes
 * over the edge, no letter is lost, no heading or row is left alone.
 *
 * Asked of a document made to be difficult, and of the reports of the example
 * and of all test administrations, on an A4 page of one made-up type.
 */
#include "pages.h"

#include "jaarrapport/command.h"

/* --- a device like the printed page ---------------------------------------------- */

/* Size and line of a style in thousandths of a point. */
static length_t size_of(enum text_style style)
{
    static const length_t sizes[STYLE_COUNT] = {
        [STYLE_TITLE] = 28000,     [STYLE_SUBTITLE] = 14000,  [STYLE_HEADING_1] = 16000,
        [STYLE_HEADING_2] = 12500, [STYLE_HEADING_3] = 10500, [STYLE_SMALL] = 7500,
        [STYLE_CHART] = 8000,      [STYLE_CHART_BOLD] = 8000, [STYLE_CHART_INVERSE] = 8000,
        [STYLE_STAMP] = 110000};

    return sizes[style] != 0 ? sizes[style] : 9500;
}

/* A little wider than the letters of the real thing. */
static length_t paper_letters(void *self, enum text_style style, const char *text, size_t length)
{
    (void)self;
    return (length_t)utf8_count(text, length) * size_of(style) * 56 / 100;
}

static length_t paper_line(void *self, enum text_style style)
{
    (void)self;
    return size_of(style) * 13 / 10;
}

static const struct metrics paper = {
    .text_width = paper_letters,
    .line_height = paper_line,
    .page_width = 595276,
    .page_height = 841890,
    .margin_left = 70866,
    .margin_right = 56693,
    .margin_top = 73701,
    .margin_bottom = 68031,
    .unit = 1000,
};

/* --- no letter is lost -------------------------------------------------------------- */

/* Characters, but for blanks, hyphens and soft hyphens, which come and go where lines end. */
static size_t letters_in(const char *text)
{
    size_t count = 0;

    for (const char *at = text != NULL ? text : ""; *at != '\0'; at++) {
        bool blank = strchr(" \t\n-", *at) != NULL;
        bool second = (*at & 0xc0) == 0x80;
        bool soft = at[0] == '\xc2' && (at[1] == '\xad' || at[1] == '\xa0');

        count += !blank && !second && !soft;
    }
    return count;
}

static size_t letters_of_table(const struct doc_table *table)
{
    size_t count = 0;

    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; table->rows[r].cells != NULL && c < table->column_count; c++)
            count += letters_in(table->rows[r].cells[c].text);
    return count;
}

/* Of headings, paragraphs, lists and tables; a cover and contents are made elsewhere. */
static size_t letters_of_document(const struct document *document)
{
    size_t count = 0;

    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];

        if (block->kind == BLOCK_TABLE && block->table != NULL)
            count += letters_of_table(block->table);
        if (block->kind == BLOCK_LIST_ITEM)
            count += letters_in(block->marker);
        for (size_t j = 0; block->kind != BLOCK_COVER && j < block->span_count; j++)
            count += letters_in(block->spans[j].text);
    }
    return count;
}

static bool is_below(const struct page_model *model, size_t node, enum node_role role)
{
    while (node != NODE_NONE && model->nodes[node].role != role)
        node = model->nodes[node].parent;
    return node != NODE_NONE;
}

static size_t letters_of_pages(const struct page_model *model, bool cover)
{
    size_t count = 0;

    for (size_t p = cover ? 1 : 0; p < model->page_count; p++) {
        for (size_t b = 0; b < model->pages[p].count; b++) {
            const struct box *box = &model->pages[p].boxes[b];

            if (box->kind == BOX_TEXT && box->node != NODE_NONE &&
                !is_below(model, box->node, NODE_FIGURE) &&
                !is_below(model, box->node, NODE_CONTENTS_ITEM))
                count += letters_in(box->text);
        }
    }
    return count;
}

static void check_report(const struct document *document)
{
    struct arena arena = {0};
    struct page_model model;
    bool cover = document->block_count > 0 && document->blocks[0].kind == BLOCK_COVER;

    compose(&model, document, &paper, &arena);
    for (size_t p = 0; p < model.page_count; p++)
        check_page(&model.pages[p], &paper, cover && p == 0);
    check_headings(&model);
    check_lone_rows(&model);
    check_fullness(&model, &paper, cover);
    check_tables(&model);
    assert_int_equal(letters_of_pages(&model, cover), letters_of_document(document));
    arena_reset(&arena);
}

/* --- a document made to be difficult --------------------------------------------------- */

#define LONG_LABEL \
    "Vooruitbetaalde en nog te ontvangen bedragen wegens langlopende onderhoudsovereenkomsten II"
#define LARGE "9.999.999.999.999"

static void add_note(struct fixture *fixture, size_t rows)
{
    const char **texts = arena_take_array(&fixture->arena, rows + 3, sizeof *texts);

    texts[0] = "H||31-12-2024|31-12-2023";
    for (size_t i = 1; i <= rows; i++)
        texts[i] = i % 7 == 0 ? "I|" LONG_LABEL "|" LARGE "|-" LARGE
                              : arena_printf(&fixture->arena, "I|Rekening %zu|%zu|_12", i, i);
    texts[rows + 1] = "T|Totaal|=" LARGE "|=" LARGE;
    add_table(fixture, "LAA", texts);
}

/* Labels and eleven years of thirteen digits. */
static void add_wide(struct fixture *fixture, size_t years)
{
    struct buffer head = {0}, row = {0}, columns = {0};
    const char *rows[5] = {0};

    buffer_text(&head, "H|");
    buffer_text(&row, "I|" LONG_LABEL);
    buffer_text(&columns, "L");
    for (size_t i = 0; i < years; i++) {
        buffer_printf(&head, "|jaarrekening %zu", 2014 + i);
        buffer_text(&row, "|" LARGE);
        buffer_text(&columns, "A");
    }
    rows[0] = arena_string(&fixture->arena, head.bytes);
    rows[1] = rows[2] = rows[3] = arena_string(&fixture->arena, row.bytes);
    add_table(fixture, arena_string(&fixture->arena, columns.bytes), rows);
    buffer_free(&head);
    buffer_free(&row);
    buffer_free(&columns);
}

static void add_register(struct fixture *fixture, size_t members)
{
    const char **texts = arena_take_array(&fixture->arena, members + 2, sizeof *texts);

    texts[0] = "H|Gemeente|Vertegenwoordiger|Plaatsvervanger";
    for (size_t i = 1; i <= members; i++)
        texts[i] = arena_printf(&fixture->arena,
                                "I|Gemeente nummer %zu|mevrouw mr. drs. A.B.C. van der "
                                "Achternaam-%zu|de heer X. IJsselmeer",
                                i, i);
    add_table(fixture, "TTT", texts);
}

static void add_difficult(struct fixture *fixture)
{
    add(fixture, BLOCK_COVER, 0, "Jaarrapport 2024");
    add(fixture, BLOCK_CONTENTS, 0, "");
    add(fixture, BLOCK_HEADING, 1, "Een lege afdeling");
    add(fixture, BLOCK_HEADING, 1, "Nog een, met een kop");
    add(fixture, BLOCK_HEADING, 2, LONG_LABEL);
    add(fixture, BLOCK_HEADING, 1, "Toelichting");
    for (size_t i = 0; i < 30; i++) {
        add(fixture, BLOCK_HEADING, 2, arena_printf(&fixture->arena, "%zu. " LONG_LABEL, i));
        add_note(fixture, i + 1);
        add(fixture, BLOCK_PARAGRAPH, 0, "Een regel eronder.");
    }
    add_note(fixture, 400);
    add(fixture, BLOCK_HEADING, 2, "Meerjarenoverzicht");
    add_wide(fixture, 11);
    add(fixture, BLOCK_PARAGRAPH, 0, "Een regel onder de brede tabel.");
    add(fixture, BLOCK_HEADING, 1, "Leden");
    add_register(fixture, 300);
}

static void test_a_difficult_document(void **state)
{
    struct fixture *fixture = *state;

    add_difficult(fixture);
    check_report(&fixture->document);
}

/* A table too wide for an upright page lies down, its heading with it; the next chapter does not.
 */
static void test_a_wide_table_lies_down(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_HEADING, 1, "Staand");
    add(fixture, BLOCK_PARAGRAPH, 0, "Woorden.");
    add(fixture, BLOCK_HEADING, 2, "Breed");
    add_wide(fixture, 11);
    add(fixture, BLOCK_PARAGRAPH, 0, "Eronder.");
    add(fixture, BLOCK_HEADING, 1, "Weer staand");
    compose(&fixture->model, &fixture->document, &paper, &fixture->arena);
    assert_int_equal(fixture->model.page_count, 3);
    assert_int_equal(page_of(fixture, "Breed"), 1);
    assert_int_equal(page_of(fixture, "Eronder."), 1);
    assert_length(fixture->model.pages[0].width, paper.page_width);
    assert_length(fixture->model.pages[1].width, paper.page_height);
    assert_length(fixture->model.pages[1].height, paper.page_width);
    assert_length(fixture->model.pages[2].width, paper.page_width);
    check_report(&fixture->document);
}

/* A long one too, with its head repeated. */
static void test_a_long_wide_table(void **state)
{
    struct fixture *fixture = *state;
    const char *rows[102] = {"H||begroting 2014|begroting 2015|begroting 2016|begroting 2017|"
                             "begroting 2018|begroting 2019|begroting 2020"};

    for (size_t r = 1; r <= 100; r++)
        rows[r] =
            "I|" LONG_LABEL "|" LARGE "|" LARGE "|" LARGE "|" LARGE "|" LARGE "|" LARGE "|" LARGE;
    add_table(fixture, "LAAAAAAA", rows);
    compose(&fixture->model, &fixture->document, &paper, &fixture->arena);
    assert_true(fixture->model.page_count > 3);
    for (size_t p = 0; p < fixture->model.page_count; p++)
        assert_length(fixture->model.pages[p].width, paper.page_height);
    assert_int_equal(count_text(fixture, "(vervolg)"), (int)fixture->model.page_count - 1);
    check_report(&fixture->document);
}

/* --- the reports there are ------------------------------------------------------------------ */

static void test_reports(void **state)
{
    static const char *const folders[] = {"ledger/dimpact-2017", "ledger/rijwielhandel",
                                          "ledger/muziekwerkplaats", "tests/administraties/molen",
                                          "tests/administraties/stadsbad", "tests/fouten/basis"};

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct books books;

        assert_int_equal(books_open(&books, folders[i], "layouts"), OUTCOME_OK);
        assert_true(books.document.block_count > 20);
        check_report(&books.document);
        report_stamp_concept(&books.document);
        check_report(&books.document);
        books_close(&books);
    }
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(test_a_difficult_document),
        TEST(test_a_wide_table_lies_down),
        TEST(test_a_long_wide_table),
        TEST(test_reports),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
