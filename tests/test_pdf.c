/*
 * The PDF back end: what other programs read in the file it makes.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/render.h"
#include "support.h"

struct fixture {
    struct arena arena;
    struct document document;
    struct findings findings;
    struct buffer out;
};

static int start(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);

    *fixture = (struct fixture){.document = {.title = "Jaarrapport 2017",
                                             .entity = "Coöperatie Voorbeeld U.A.",
                                             .language = "nl-NL",
                                             .subject = "Jaarrekening over 2017",
                                             .date = "2018-05-22"}};
    fixture->findings.arena = &fixture->arena;
    *state = fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    buffer_free(&fixture->out);
    arena_reset(&fixture->arena);
    free(fixture);
    return 0;
}

static struct block *add(struct fixture *fixture, enum block_kind kind, int level, const char *text)
{
    struct block *block = document_add(&fixture->document, &fixture->arena, kind);

    block->level = level;
    block->spans = arena_take(&fixture->arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
    return block;
}

/* Rows of label, note and amount under a head; the note leads to the anchor "noot". */
static void add_table(struct fixture *fixture, size_t rows)
{
    static enum column_kind columns[] = {COLUMN_LABEL, COLUMN_NOTE, COLUMN_AMOUNT};
    struct doc_table *table = arena_take(&fixture->arena, sizeof *table);

    *table = (struct doc_table){.columns = columns, .column_count = 3, .row_count = rows + 2};
    table->rows = arena_take_array(&fixture->arena, table->row_count, sizeof *table->rows);
    for (size_t r = 0; r < table->row_count; r++) {
        struct doc_cell *cells = arena_take_array(&fixture->arena, 3, sizeof *cells);
        bool head = r == 0, total = r == rows + 1;

        cells[0].text = head ? "" : total ? "Totaal" : "Liquide middelen";
        cells[1].text = head ? "Ref." : total ? "" : "7";
        cells[1].target = head || total ? NULL : "noot";
        cells[2].text = head ? "31-12-2017" : r % 2 ? "1.117.987" : "80.046-";
        cells[2].emphasis = total ? EMPHASIS_BOLD : EMPHASIS_NONE;
        cells[2].below = total ? RULE_DOUBLE : r == rows ? RULE_SINGLE : RULE_NONE;
        table->rows[r].kind = head ? DOC_ROW_HEAD : total ? DOC_ROW_TOTAL : DOC_ROW_ITEM;
        table->rows[r].cells = cells;
    }
    document_add(&fixture->document, &fixture->arena, BLOCK_TABLE)->table = table;
}

static void add_report(struct fixture *fixture)
{
    add(fixture, BLOCK_COVER, 0, "Jaarrapport 2017");
    add(fixture, BLOCK_HEADING, 1, "Inhoud")->unlisted = true;
    add(fixture, BLOCK_CONTENTS, 0, "");
    add(fixture, BLOCK_HEADING, 1, "Jaarrekening");
    add(fixture, BLOCK_HEADING, 2, "Balans per 31 december 2017");
    add_table(fixture, 70);
    add(fixture, BLOCK_HEADING, 2, "Toelichting – geldmiddelen")->anchor = "noot";
    add(fixture, BLOCK_PARAGRAPH, 0,
        "Het saldo bedraagt € 1.117.987; “vrij” opneembaar\xc2\xa0geld.");
}

static void render(struct fixture *fixture)
{
    buffer_clear(&fixture->out);
    assert_int_equal(render_pdf(&fixture->document, NULL, &fixture->findings, &fixture->out),
                     OUTCOME_OK);
    assert_int_equal(fixture->findings.count, 0);
}

/* Runs a tool over the file; skips the test when there is no such tool. */
static struct run tool(const struct fixture *fixture, const char *name, const char *option,
                       const char *last)
{
    if (!command_exists(name)) {
        print_message("overgeslagen: %s is niet geïnstalleerd\n", name);
        skip();
    }
    char *folder = temp_folder(), *file = path_join(folder, "rapport.pdf");
    const char *const command[] = {name, option != NULL ? option : file,
                                   option != NULL ? file : last, option != NULL ? last : NULL,
                                   NULL};

    write_file(file, fixture->out.bytes, fixture->out.length);
    struct run run = run_command(command);
    for (size_t i = 0; i < run.out_length; i++) /* streams have any byte in them */
        if (run.out[i] == '\0')
            run.out[i] = ' ';
    remove_tree(folder);
    free(file);
    free(folder);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.err, "");
    return run;
}

static void test_text_can_be_read(void **state)
{
    static const char *const texts[] = {"Jaarrekening",
                                        "Liquide middelen",
                                        "1.117.987",
                                        "80.046-",
                                        "Toelichting – geldmiddelen",
                                        "€ 1.117.987; “vrij” opneembaar",
                                        "Coöperatie Voorbeeld U.A.",
                                        "(vervolg)",
                                        "Pagina 2 van 4",
                                        "Pagina 4 van 4"};
    struct fixture *fixture = *state;

    add_report(fixture);
    render(fixture);
    struct run run = tool(fixture, "pdftotext", "-layout", "-");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_contains(run.out, texts[i]);
    assert_lacks(run.out, "Pagina 1 van");
    assert_int_equal(count_of(run.out, "Liquide middelen"), 70);
    run_free(&run);
}

static void test_information(void **state)
{
    struct fixture *fixture = *state;

    add_report(fixture);
    render(fixture);
    setenv("TZ", "UTC", 1);
    struct run run = tool(fixture, "pdfinfo", NULL, NULL);
    assert_contains(run.out, "Jaarrapport 2017\n");
    assert_contains(run.out, "Coöperatie Voorbeeld U.A.\n");
    assert_contains(run.out, "Jaarrekening over 2017\n");
    assert_contains(run.out, "Tue May 22 00:00:00 2018");
    assert_contains(run.out, "(A4)");
    run_free(&run);
}

static void test_file_is_sound(void **state)
{
    struct fixture *fixture = *state;

    fixture->document.stamp = "CONCEPT";
    add_report(fixture);
    render(fixture);
    struct run run = tool(fixture, "qpdf", "--check", NULL);
    assert_contains(run.out, "No syntax or stream encoding errors found");
    run_free(&run);
}

/* Links and bookmarks lead to the page, and leave the magnification to the reader. */
static void test_links(void **state)
{
    struct fixture *fixture = *state;

    add_report(fixture);
    render(fixture);
    struct run run = tool(fixture, "qpdf", "--qdf", "-");
    /* Contents: three headings, each a text and a number; seventy notes. */
    assert_int_equal(count_of(run.out, "/Subtype /Link"), 3 * 2 + 70);
    assert_int_equal(count_of(run.out, "/XYZ"), 3 * 2 + 70 + 4);
    run_free(&run);
}

/* Where and when the report is made does not show in it. */
static void test_same_bytes(void **state)
{
    struct fixture *fixture = *state;

    add_report(fixture);
    setenv("TZ", "UTC", 1);
    render(fixture);
    char *first = memory_of(NULL, fixture->out.length);
    size_t length = fixture->out.length;
    memcpy(first, fixture->out.bytes, length);

    setenv("TZ", "Pacific/Auckland", 1);
    setlocale(LC_ALL, "nl_NL.UTF-8");
    render(fixture);
    setlocale(LC_ALL, "C");
    setenv("TZ", "UTC", 1);
    assert_int_equal(fixture->out.length, length);
    assert_memory_equal(fixture->out.bytes, first, length);
    free(first);
}

static void test_no_date(void **state)
{
    struct fixture *fixture = *state;

    fixture->document.date = NULL;
    add(fixture, BLOCK_PARAGRAPH, 0, "Tekst.");
    render(fixture);
    struct run run = tool(fixture, "pdfinfo", NULL, NULL);
    assert_lacks(run.out, "CreationDate");
    run_free(&run);
}

/* A character that the font lacks is named once, with its text; nothing is written. */
static void test_missing_glyph(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"Een \xe4\xb8\xad teken", "het lettertype heeft geen teken U+4E2D"},
        {"Buiten \xf0\x9f\x98\x80 het vlak", "het lettertype heeft geen teken U+1F600"},
        {"Een bel\x07", "het lettertype heeft geen teken U+0007"},
        {"Geen\xff UTF-8", "byte 0xFF is geen geldige UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *own;
        start(&own);
        struct fixture *fixture = own;

        add(fixture, BLOCK_PARAGRAPH, 0, "Goede tekst.");
        add(fixture, BLOCK_PARAGRAPH, 0, cases[i].text);
        add(fixture, BLOCK_HEADING, 2, "Nog een");
        assert_int_equal(render_pdf(&fixture->document, NULL, &fixture->findings, &fixture->out),
                         OUTCOME_OK);
        assert_int_equal(fixture->out.length, 0);
        assert_int_equal(fixture->findings.count, 1);
        assert_int_equal(fixture->findings.errors, 1);
        assert_string_equal(fixture->findings.items[0].check, "render.teken_ontbreekt");
        assert_string_equal(fixture->findings.items[0].message, cases[i].message);
        stop(&own);
    }
}

static void test_missing_glyph_is_said_once(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_HEADING, 2, "Kop \xe4\xb8\xad");
    add(fixture, BLOCK_PARAGRAPH, 0, "Tekst \xe4\xb8\xad en \xe4\xb8\xad");
    assert_int_equal(render_pdf(&fixture->document, NULL, &fixture->findings, &fixture->out),
                     OUTCOME_OK);
    assert_int_equal(fixture->findings.count, 1);
    assert_string_equal(fixture->findings.items[0].found, "\"Kop \xe4\xb8\xad\"");
}

/* What Dutch texts use has a glyph; a soft hyphen needs none. */
static void test_known_characters(void **state)
{
    struct fixture *fixture = *state;

    add(fixture, BLOCK_PARAGRAPH, 0,
        "ëéèêïîöôüûçñÉÖ€‘’“”–—…•½²³§°±×÷−≤≥™© ver\xc2\xadloop\xc2\xadstaat 1\xc2\xa0%");
    render(fixture);
    assert_true(fixture->out.length > 0);
}

/* Each family: the same words, its own name, a no-break space where it has no such character. */
static void test_families(void **state)
{
    static const char *const names[FONT_FAMILY_COUNT] = {
        [FONT_LIBERATION_SANS] = "LiberationSans",
        [FONT_OPEN_SANS] = "OpenSans",
        [FONT_CARLITO] = "Carlito",
        [FONT_DEJAVU_SANS] = "DejaVuSans",
    };
    struct fixture *fixture = *state;

    add_report(fixture);
    for (int i = 0; i < FONT_FAMILY_COUNT; i++) {
        fixture->document.font = (enum font_family)i;
        render(fixture);

        struct run run = tool(fixture, "pdffonts", NULL, NULL);
        assert_int_equal(count_of(run.out, names[i]), 3); /* regular, bold, italic */
        assert_int_equal(count_of(run.out, " yes yes yes "), 3); /* embedded, a subset, Unicode */
        run_free(&run);
        run = tool(fixture, "pdftotext", "-layout", "-");
        assert_contains(run.out, "opneembaar geld");
        run_free(&run);
    }
}

/*
 * What furniture is there for, how a list counts, and where a figure is: a logo of
 * 20 by 10 points, that many units at the left (25 mm) and upper (26 mm) margin.
 */
static void test_attributes(void **state)
{
    static const unsigned char pixels[20 * 10];
    static const struct image logo = {20, 10, true, pixels, sizeof pixels};
    struct fixture *fixture = *state;

    add_report(fixture);
    add(fixture, BLOCK_LIST_ITEM, 1, "een")->marker = "1.";
    add(fixture, BLOCK_PARAGRAPH, 0, "Daarna.");
    add(fixture, BLOCK_LIST_ITEM, 1, "besturen")->marker = "a)";
    fixture->document.logo = &logo;
    fixture->document.stamp = "CONCEPT";
    render(fixture);

    struct run run = tool(fixture, "qpdf", "--qdf", "-");
    char *text = lines_squeezed(run.out);
    assert_contains(text, "|/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC|");
    assert_contains(text, "/Subtype /Footer /Attached [/Bottom]>> BDC|");
    assert_contains(text, "/Subtype /Watermark>> BDC|");
    assert_contains(text, "|/BBox [|70.866|758.189|90.866|768.189|]|");
    assert_contains(text, "|q 20 0 0 10 70.866 758.189 cm /Logo Do Q|");
    assert_contains(text, "|/ListNumbering /Decimal|");
    assert_contains(text, "|/ListNumbering /LowerAlpha|");
    free(text);
    run_free(&run);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(test_text_can_be_read), TEST(test_information),
        TEST(test_file_is_sound),    TEST(test_links),
        TEST(test_same_bytes),       TEST(test_no_date),
        TEST(test_missing_glyph),    TEST(test_missing_glyph_is_said_once),
        TEST(test_known_characters), TEST(test_families),
        TEST(test_attributes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
