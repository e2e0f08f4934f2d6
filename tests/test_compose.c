/*
 * Composition, on a device where every character is 6 points wide and every
 * line 12 high; a page has 300 by 240 points between its margins of 50.
 */
#include <stdio.h>
#include <string.h>

#include "jaarrapport/page.h"
#include "jaarrapport/text.h"
#include "support.h"

enum { LINE = 12000, LEFT = 50000, RIGHT = 350000, TOP = 50000, BOTTOM = 290000, LETTER = 6000 };

/* --- a device, a document, and what to find in it ---------------------------- */

static length_t letters(void *self, enum text_style style, const char *text, size_t length)
{
    (void)self;
    (void)style;
    return (length_t)utf8_count(text, length) * LETTER;
}

static length_t height(void *self, enum text_style style)
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

struct fixture {
    struct arena arena;
    struct document document;
    struct page_model model;
};

static int start(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);

    *fixture = (struct fixture){.document = {.title = "Titel", .entity = "Entiteit"}};
    *state = fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    arena_reset(&fixture->arena);
    free(fixture);
    return 0;
}

static struct block *add(struct fixture *fixture, enum block_kind kind, int level, const char *text)
{
    struct block *block = document_add(&fixture->document, &fixture->arena, kind);

    block->level = level;
    block->spans = arena_take(&fixture->arena, sizeof *block->spans);
    block->spans->text = arena_string(&fixture->arena, text);
    block->span_count = 1;
    return block;
}

/* One cell: "_" and "=" before its text are rules below, "^" above. */
static void cell_read(struct fixture *fixture, struct doc_cell *cell, const char *text, size_t length)
{
    while (length > 0 && strchr("_=^", *text) != NULL) {
        if (*text == '^')
            cell->above = RULE_SINGLE;
        else
            cell->below = *text == '=' ? RULE_DOUBLE : RULE_SINGLE;
        text++;
        length--;
    }
    cell->text = arena_copy(&fixture->arena, text, length);
}

/* A row such as "I|Inventaris|_12": its kind H C I T S, then its cells. */
static void row_read(struct fixture *fixture, struct doc_row *row, const char *text, size_t columns)
{
    static const char kinds[] = "HCITS";

    row->kind = (enum doc_row_kind)(strchr(kinds, text[0]) - kinds);
    if (row->kind == DOC_ROW_SPACE)
        return;
    row->cells = arena_take_array(&fixture->arena, columns, sizeof *row->cells);
    text++;
    for (size_t c = 0; c < columns; c++) {
        size_t length = *text == '|' ? strcspn(text + 1, "|") : 0;

        cell_read(fixture, &row->cells[c], text + 1, length);
        text += *text == '|' ? length + 1 : 0;
    }
}

/* Columns as "LNTA", rows up to NULL. */
static struct doc_table *add_table(struct fixture *fixture, const char *columns,
                                   const char *const *rows)
{
    static const char kinds[] = "LTNA";
    struct doc_table *table = arena_take(&fixture->arena, sizeof *table);

    table->summary = "Een tabel";
    table->column_count = strlen(columns);
    table->columns =
        arena_take_array(&fixture->arena, table->column_count, sizeof *table->columns);
    for (size_t c = 0; c < table->column_count; c++)
        table->columns[c] = (enum column_kind)(strchr(kinds, columns[c]) - kinds);
    while (rows[table->row_count] != NULL)
        table->row_count++;
    table->rows = arena_take_array(&fixture->arena, table->row_count + 1, sizeof *table->rows);
    for (size_t r = 0; r < table->row_count; r++)
        row_read(fixture, &table->rows[r], rows[r], table->column_count);
    document_add(&fixture->document, &fixture->arena, BLOCK_TABLE)->table = table;
    return table;
}

#define ADD_TABLE(fixture, columns, ...) \
    add_table((fixture), (columns), (const char *const[]){__VA_ARGS__, NULL})

/* `count` item rows "Regel 1", "Regel 2", ... between the rows given. */
static struct doc_table *add_long_table(struct fixture *fixture, size_t count, const char *head,
                                        const char *total)
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

/* `count` paragraphs of one line. */
static void add_lines(struct fixture *fixture, size_t count)
{
    for (size_t i = 1; i <= count; i++)
        add(fixture, BLOCK_PARAGRAPH, 0, arena_printf(&fixture->arena, "Alinea %zu.", i));
}

static void lay_out(struct fixture *fixture)
{
    compose(&fixture->model, &fixture->document, &device, &fixture->arena);
}

/* The n-th box (from 0) with this text, its page in `*page`. */
static const struct box *box_of(const struct fixture *fixture, const char *text, size_t n,
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
    fail_msg("geen tekst \"%s\"", text);
    return NULL;
}

static size_t page_of(const struct fixture *fixture, const char *text)
{
    size_t page;

    box_of(fixture, text, 0, &page);
    return page;
}

static const struct box *box_named(const struct fixture *fixture, const char *text)
{
    size_t page;

    return box_of(fixture, text, 0, &page);
}

static size_t count_text(const struct fixture *fixture, const char *text)
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
static const struct box *rule_of_page(const struct fixture *fixture, size_t page, size_t n)
{
    for (size_t b = 0; b < fixture->model.pages[page].count; b++) {
        const struct box *box = &fixture->model.pages[page].boxes[b];

        if (box->kind == BOX_RULE && box->style != STYLE_SMALL && n-- == 0)
            return box;
    }
    return NULL;
}

static void assert_length(length_t found, length_t wanted)
{
    if (found != wanted)
        fail_msg("%ld in plaats van %ld", found, wanted);
}

/* --- lines --------------------------------------------------------------------- */

/* Lines of a paragraph in a page of 50 characters: what stands on each. */
static void test_wrapping(void **state)
{
    static const struct {
        const char *name, *text, *lines[4];
    } cases[] = {
        {"one line", "kort", {"kort"}},
        {"blanks are one", "  twee \t woorden  ", {"twee woorden"}},
        {"exactly full",
         "12345678901234567890 1234567890123456789012345678 x",
         {"12345678901234567890 1234567890123456789012345678", "x"}},
        {"fits to the last cell",
         "1234567890123456789012345678901234567890123456789 x",
         {"1234567890123456789012345678901234567890123456789", "x"}},
        {"a word wider than the line",
         "123456789012345678901234567890123456789012345678901234567890",
         {"12345678901234567890123456789012345678901234567890", "1234567890"}},
        {"line break", "een\ntwee", {"een", "twee"}},
        {"soft hyphen used",
         "1234567890123456789012345678901234567890 ver\xc2\xadloop\xc2\xadstaat",
         {"1234567890123456789012345678901234567890 verloop-", "staat"}},
        {"soft hyphen not used", "ver\xc2\xadloop\xc2\xadstaat", {"verloopstaat"}},
        {"a hyphen between letters",
         "12345678901234567890123456789012345678901234 winst-en-verlies",
         {"12345678901234567890123456789012345678901234 winst-", "en-verlies"}},
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
            if (count == 4 || cases[i].lines[count] == NULL)
                fail_msg("%s: too many lines", cases[i].name);
            if (strcmp(box->text, cases[i].lines[count]) != 0)
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

/* Twenty lines a page: of four lines that begin on line 19 two stay and two go. */
static void test_widows_and_orphans(void **state)
{
    static const struct {
        size_t above, lines, here; /* lines that stay on the first page */
    } cases[] = {{18, 4, 2}, {19, 4, 0}, {17, 4, 2}, {18, 3, 0}, {17, 3, 3}, {16, 5, 3}, {15, 5, 5}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;
        struct buffer text = {0};

        for (size_t line = 0; line < cases[i].above; line++)
            buffer_text(&text, line == 0 ? "boven" : "\nboven");
        add(fixture, BLOCK_PARAGRAPH, 0, text.bytes);
        buffer_clear(&text);
        /* White of 7 points lies between the paragraphs: it takes the place of one line. */
        for (size_t line = 0; line < cases[i].lines; line++)
            buffer_text(&text, line == 0 ? "onder" : "\nonder");
        add(fixture, BLOCK_PARAGRAPH, 0, text.bytes);
        buffer_free(&text);
        lay_out(fixture);

        size_t here = 0;
        for (size_t b = 0; b < fixture->model.pages[0].count; b++)
            here += fixture->model.pages[0].boxes[b].kind == BOX_TEXT &&
                    strcmp(fixture->model.pages[0].boxes[b].text, "onder") == 0;
        size_t room = 20 - cases[i].above - 1, wanted = cases[i].here;
        if (wanted > room) /* the white */
            wanted = room >= 2 && cases[i].lines - room >= 2 ? room
                     : room >= 3 && cases[i].lines > 3       ? room - 1
                                                             : 0;
        if (here != wanted)
            fail_msg("%zu above, %zu lines: %zu stay", cases[i].above, cases[i].lines, here);
        stop(&own);
    }
}
