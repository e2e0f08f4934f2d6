/*
 * render pdf: the page model drawn with libharu.
 *
 * libharu drops invalid UTF-8, draws an empty box for a glyph that its font
 * lacks, and remembers errors rather than stopping; so every character is
 * checked before anything is drawn, and errors are asked for once at the end.
 */
#include <stdio.h>
#include <string.h>

#include <hpdf.h>

#include "jaarrapport/page.h"
#include "jaarrapport/render.h"
#include "pdf_shapes.h"

#ifndef JAARRAPPORT_FONTS
#define JAARRAPPORT_FONTS "/usr/share/fonts/truetype/liberation2"
#endif

enum face { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_COUNT };

static const char *const face_files[FACE_COUNT] = {
    JAARRAPPORT_FONTS "/LiberationSans-Regular.ttf",
    JAARRAPPORT_FONTS "/LiberationSans-Bold.ttf",
    JAARRAPPORT_FONTS "/LiberationSans-Italic.ttf",
    JAARRAPPORT_FONTS "/LiberationSans-BoldItalic.ttf",
};

#define INK                 \
    {                       \
        0.10F, 0.10F, 0.12F \
    }
#define BLUE                \
    {                       \
        0.09F, 0.20F, 0.36F \
    }
#define GREY                \
    {                       \
        0.42F, 0.44F, 0.47F \
    }
#define WHITE            \
    {                    \
        1.0F, 1.0F, 1.0F \
    }
#define PALE                  \
    {                         \
        0.925F, 0.925F, 0.93F \
    }

struct style_look {
    length_t size, line;
    struct colour colour;
    enum face face;
};

static const struct style_look looks[STYLE_COUNT] = {
    [STYLE_BODY] = {9500, 13000, INK, FACE_REGULAR},
    [STYLE_BOLD] = {9500, 13000, INK, FACE_BOLD},
    [STYLE_ITALIC] = {9500, 13000, INK, FACE_ITALIC},
    [STYLE_BOLD_ITALIC] = {9500, 13000, INK, FACE_BOLD_ITALIC},
    [STYLE_TITLE] = {28000, 36000, BLUE, FACE_BOLD},
    [STYLE_SUBTITLE] = {14000, 21000, INK, FACE_REGULAR},
    [STYLE_HEADING_1] = {16000, 21000, BLUE, FACE_BOLD},
    [STYLE_HEADING_2] = {12500, 16500, BLUE, FACE_BOLD},
    [STYLE_HEADING_3] = {10500, 14500, INK, FACE_BOLD},
    [STYLE_HEADING_4] = {9500, 13000, INK, FACE_BOLD},
    [STYLE_SMALL] = {7500, 10000, GREY, FACE_REGULAR},
    [STYLE_CHART] = {8000, 10000, INK, FACE_REGULAR},
    [STYLE_CHART_BOLD] = {8000, 10000, INK, FACE_BOLD},
    [STYLE_CHART_INVERSE] = {8000, 10000, WHITE, FACE_REGULAR},
    [STYLE_STAMP] = {110000, 110000, PALE, FACE_BOLD},
};

enum { BMP = 0x10000, WIDTH_UNKNOWN = 0xffff, REPORTED = 0xfffe, CELLS_OF_EM = 1000 };

/* Thousandths of the size, as libharu writes them into the file. */
struct widths {
    uint16_t of[BMP];
};

struct pdf {
    HPDF_Doc doc;
    HPDF_Font fonts[FACE_COUNT];
    HPDF_FontDef definitions[FACE_COUNT];
    const char *names[FACE_COUNT];
    struct widths *widths[FACE_COUNT];
    const struct page_model *model;
    HPDF_Page *pages;
    struct arena *arena;
    HPDF_STATUS error, detail; /* the first */
};

/* Errors are sticky in libharu: the first is remembered, and asked for at the end. */
static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    struct pdf *pdf = data;

    if (pdf->error != HPDF_OK)
        return;
    pdf->error = error;
    pdf->detail = detail;
}

/* --- fonts ---------------------------------------------------------------- */

static enum outcome fonts_load(struct pdf *pdf)
{
    HPDF_SetCompressionMode(pdf->doc, HPDF_COMP_ALL); /* fonts too: before they are loaded */
    HPDF_UseUTFEncodings(pdf->doc);
    HPDF_SetCurrentEncoder(pdf->doc, "UTF-8");
    for (int face = 0; face < FACE_COUNT; face++) {
        pdf->names[face] = HPDF_LoadTTFontFromFile(pdf->doc, face_files[face], HPDF_TRUE);
        if (pdf->names[face] != NULL)
            pdf->definitions[face] = HPDF_GetFontDef(pdf->doc, pdf->names[face]);
        if (pdf->definitions[face] == NULL) {
            trouble_say(face_files[face],
                        "het lettertype kan niet worden geladen (pakket fonts-liberation2)");
            return OUTCOME_TROUBLE;
        }
        pdf->widths[face] = arena_take(pdf->arena, sizeof *pdf->widths[face]);
        memset(pdf->widths[face]->of, 0xff, sizeof pdf->widths[face]->of);
    }
    return OUTCOME_OK;
}

/*
 * The codes in the file are Unicode already.  libharu says so with an operator
 * that is not allowed there, and readers complain; this says it as they expect.
 * A range may not cross its high byte, and at most 100 stand in a block.
 */
static void unicode_map(HPDF_Font font)
{
    static const char head[] = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                               "/CMapName /JaarrapportUnicode def\n/CMapType 2 def\n"
                               "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    static const char tail[] = "endcmap\nCMapName currentdict /CMap defineresource pop\n"
                               "end\nend\n";
    HPDF_Dict map = HPDF_Dict_GetItem(font, "ToUnicode", HPDF_OCLASS_DICT);

    if (map == NULL || map->stream == NULL)
        return;
    HPDF_MemStream_FreeData(map->stream);
    HPDF_Stream_WriteStr(map->stream, head);
    for (unsigned high = 0; high < 256; high++) {
        char line[64];

        if (high % 64 == 0)
            HPDF_Stream_WriteStr(map->stream, "64 beginbfrange\n");
        snprintf(line, sizeof line, "<%02X00> <%02XFF> <%02X00>\n", high, high, high);
        HPDF_Stream_WriteStr(map->stream, line);
        if (high % 64 == 63)
            HPDF_Stream_WriteStr(map->stream, "endbfrange\n");
    }
    HPDF_Stream_WriteStr(map->stream, tail);
    map->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
}

/* A face is put in the file only when something is set in it. */
static HPDF_Font font_of(struct pdf *pdf, enum face face)
{
    if (pdf->fonts[face] == NULL) {
        pdf->fonts[face] = HPDF_GetFont(pdf->doc, pdf->names[face], "UTF-8");
        if (pdf->fonts[face] != NULL)
            unicode_map(pdf->fonts[face]);
    }
    return pdf->fonts[face];
}

static bool has_glyph(const struct pdf *pdf, enum face face, uint32_t point)
{
    return point >= ' ' && point < BMP &&
           HPDF_TTFontDef_GetGlyphid(pdf->definitions[face], (HPDF_UINT16)point) != 0;
}

static length_t point_width(struct pdf *pdf, enum face face, uint32_t point)
{
    if (point >= BMP)
        return CELLS_OF_EM; /* cannot be drawn: a finding */

    uint16_t *width = &pdf->widths[face]->of[point];
    if (*width == WIDTH_UNKNOWN)
        *width = (uint16_t)HPDF_TTFontDef_GetCharWidth(pdf->definitions[face], (HPDF_UINT16)point);
    return *width;
}

static length_t text_width(void *self, enum text_style style, const char *text, size_t length)
{
    struct pdf *pdf = self;
    length_t width = 0;

    for (size_t at = 0, step; at < length; at += step) {
        step = utf8_step(text + at, length - at);
        if (step == 0) { /* invalid: a finding */
            step = 1;
            continue;
        }
        size_t ignored;
        width += point_width(pdf, looks[style].face, utf8_get(text + at, &ignored));
    }
    return (width * looks[style].size + CELLS_OF_EM - 1) / CELLS_OF_EM;
}

static length_t line_height(void *self, enum text_style style)
{
    (void)self;
    return looks[style].line;
}

/* --- characters ------------------------------------------------------------ */

static void say_missing(struct pdf *pdf, struct findings *findings, uint32_t point,
                        const char *text)
{
    struct finding finding = {
        .check = "render.teken_ontbreekt",
        .level = LEVEL_ERROR,
        .width = 1,
        .message =
            arena_printf(pdf->arena, "het lettertype heeft geen teken U+%04X", (unsigned)point),
        .expected = "een teken dat in Liberation Sans voorkomt",
        .found = arena_printf(pdf->arena, "\"%s\"", text),
        .remedy = "vervang het teken in de tekst",
    };
    findings_add(findings, &finding);
}

static void say_invalid(struct pdf *pdf, struct findings *findings, const char *text, size_t at)
{
    struct finding finding = {
        .check = "render.teken_ontbreekt",
        .level = LEVEL_ERROR,
        .width = 1,
        .message = arena_printf(pdf->arena, "byte 0x%02X is geen geldige UTF-8",
                                (unsigned)(unsigned char)text[at]),
        .expected = "tekst in UTF-8",
        .found = arena_printf(pdf->arena, "\"%.*s\"", (int)at, text),
        .remedy = "bewaar het bestand als UTF-8",
    };
    findings_add(findings, &finding);
}

/* A point that was reported once is not reported for every text it is in. */
static size_t text_check(struct pdf *pdf, struct findings *findings, enum face face,
                         const char *text)
{
    size_t length = strlen(text), invalid = utf8_invalid(text, length), faults = 0;
    uint16_t *marks = pdf->widths[FACE_REGULAR]->of; /* no longer needed as widths */

    if (invalid < length) {
        say_invalid(pdf, findings, text, invalid);
        faults++;
    }
    for (size_t at = 0; at < invalid; at += utf8_step(text + at, invalid - at)) {
        size_t ignored;
        uint32_t point = utf8_get(text + at, &ignored);

        if (has_glyph(pdf, face, point))
            continue;
        faults++;
        if (point >= BMP || marks[point] != REPORTED)
            say_missing(pdf, findings, point, text);
        if (point < BMP)
            marks[point] = REPORTED;
    }
    return faults;
}

static size_t characters_check(struct pdf *pdf, struct findings *findings)
{
    const struct page_model *model = pdf->model;
    const struct document *document = model->document;
    const char *const information[] = {document->title, document->entity, document->subject};
    size_t faults = 0;

    for (size_t i = 0; i < sizeof information / sizeof *information; i++) {
        if (information[i] != NULL)
            faults += text_check(pdf, findings, FACE_REGULAR, information[i]);
    }
    for (size_t i = 0; i < model->page_count; i++) {
        for (size_t j = 0; j < model->pages[i].count; j++) {
            const struct box *box = &model->pages[i].boxes[j];

            if (box->kind == BOX_TEXT)
                faults += text_check(pdf, findings, looks[box->style].face, box->text);
        }
    }
    return faults;
}

/* --- drawing ------------------------------------------------------------------ */

/* Aslant over the page, about the middle of its capitals. */
static void draw_stamp(const struct canvas *canvas, const struct box *box)
{
    const float cosine = 0.5736F, sine = 0.8192F; /* 55 degrees */
    float half = points(box->width) / 2, middle = points(looks[STYLE_STAMP].size) * 0.36F;
    float x = points(box->x) + half, y = from_bottom(canvas, box->y - box->height / 2);

    HPDF_Page_SetTextMatrix(canvas->page, cosine, sine, -sine, cosine,
                            x - half * cosine + middle * sine, y - half * sine - middle * cosine);
}

static void draw_text(struct pdf *pdf, const struct canvas *canvas, const struct box *box)
{
    const struct style_look *look = &looks[box->style];
    HPDF_Page page = canvas->page;

    colour_fill(canvas, look->colour);
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font_of(pdf, look->face),
                             points(look->size * box->scale / 1000));
    if (box->style == STYLE_STAMP)
        draw_stamp(canvas, box);
    else
        HPDF_Page_MoveTextPos(page, points(box->x), from_bottom(canvas, box->y));
    HPDF_Page_ShowText(page, box->text);
    HPDF_Page_EndText(page);
}

/* Filled bars rather than stroked lines: their place and thickness are exact. */
static void draw_rule(const struct canvas *canvas, const struct box *box)
{
    colour_fill(canvas, looks[box->style].colour);
    if (box->rule == RULE_DOUBLE) {
        length_t thin = box->height / 4;

        draw_bar(canvas, box, box->y, thin);
        draw_bar(canvas, box, box->y + box->height - thin, thin);
    } else {
        draw_bar(canvas, box, box->y, box->height);
    }
}

static struct canvas canvas_of(const struct pdf *pdf, size_t number)
{
    return (struct canvas){pdf->pages[number], pdf->model->pages[number].height};
}

/* To a place on a page, leaving the reader's magnification as it is; SetXYZ refuses that. */
static HPDF_Destination destination(const struct pdf *pdf, size_t page, length_t y)
{
    HPDF_Destination target = HPDF_Page_CreateDestination(pdf->pages[page]);
    struct canvas canvas = canvas_of(pdf, page);

    if (target == NULL)
        return NULL;
    HPDF_Array_Clear(target);
    HPDF_Array_Add(target, pdf->pages[page]);
    HPDF_Array_AddName(target, "XYZ");
    HPDF_Array_AddReal(target, 0);
    HPDF_Array_AddReal(target, from_bottom(&canvas, y));
    HPDF_Array_AddReal(target, 0);
    return target;
}

static void draw_link(const struct pdf *pdf, const struct canvas *canvas, const struct box *box)
{
    const struct node *node = &pdf->model->nodes[box->node];
    length_t below = box->height / 5;
    HPDF_Rect area = {points(box->x), from_bottom(canvas, box->y + below),
                      points(box->x + box->width),
                      from_bottom(canvas, box->y - box->height + below)};
    HPDF_Annotation link = HPDF_Page_CreateLinkAnnot(
        canvas->page, area, destination(pdf, node->target_page, node->target_y));

    if (link != NULL)
        HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
}

static bool is_link(const struct pdf *pdf, const struct box *box)
{
    return box->node != NODE_NONE && pdf->model->nodes[box->node].role == NODE_LINK &&
           pdf->model->nodes[box->node].target_page != NODE_NONE;
}

static void draw_box(struct pdf *pdf, const struct canvas *canvas, const struct box *box)
{
    switch (box->kind) {
    case BOX_TEXT:
        draw_text(pdf, canvas, box);
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
    }
}

static void draw_page(struct pdf *pdf, size_t number)
{
    const struct page *page = &pdf->model->pages[number];
    struct canvas canvas = canvas_of(pdf, number);

    for (size_t i = 0; i < page->count; i++) {
        draw_box(pdf, &canvas, &page->boxes[i]);
        if (is_link(pdf, &page->boxes[i]))
            draw_link(pdf, &canvas, &page->boxes[i]);
    }
}

static void draw_pages(struct pdf *pdf)
{
    size_t count = pdf->model->page_count;

    if (count > 4096) /* a flat page tree ends at 32,767 */
        HPDF_SetPagesConfiguration(pdf->doc, 1024);
    pdf->pages = arena_take_array(pdf->arena, count, sizeof *pdf->pages);
    for (size_t i = 0; i < count; i++) {
        pdf->pages[i] = HPDF_AddPage(pdf->doc);
        HPDF_Page_SetWidth(pdf->pages[i], points(pdf->model->pages[i].width));
        HPDF_Page_SetHeight(pdf->pages[i], points(pdf->model->pages[i].height));
    }
    for (size_t i = 0; i < count && pdf->error == HPDF_OK; i++)
        draw_page(pdf, i);
}

/* --- the file around the pages ---------------------------------------------------- */

enum { OUTLINE_DEPTH = 4 };

static void outline_build(struct pdf *pdf)
{
    const struct page_model *model = pdf->model;
    HPDF_Encoder encoder = HPDF_GetEncoder(pdf->doc, "UTF-8");
    HPDF_Outline parents[OUTLINE_DEPTH + 1] = {NULL};

    for (size_t i = 0; i < model->outline_count && pdf->error == HPDF_OK; i++) {
        const struct outline *entry = &model->outline[i];
        HPDF_Outline bookmark =
            HPDF_CreateOutline(pdf->doc, parents[entry->level - 1], entry->text, encoder);

        HPDF_Outline_SetOpened(bookmark, entry->level < 2 ? HPDF_TRUE : HPDF_FALSE);
        HPDF_Outline_SetDestination(bookmark, destination(pdf, entry->page, entry->y));
        for (int level = entry->level; level <= OUTLINE_DEPTH; level++)
            parents[level] = bookmark;
    }
    if (model->outline_count > 0)
        HPDF_SetPageMode(pdf->doc, HPDF_PAGE_MODE_USE_OUTLINE);
}

static int digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* Midnight UTC of the report's own date: a PDF does not tell when it was made. */
static void dates_set(struct pdf *pdf)
{
    const char *date = pdf->model->document->date;

    if (date == NULL || strlen(date) != 10)
        return;

    HPDF_Date when = {.year = digits(date, 4),
                      .month = digits(date + 5, 2),
                      .day = digits(date + 8, 2),
                      .ind = 'Z'};
    if (when.year < 1 || when.month < 1 || when.month > 12 || when.day < 1 || when.day > 31)
        return;
    HPDF_SetInfoDateAttr(pdf->doc, HPDF_INFO_CREATION_DATE, when);
    HPDF_SetInfoDateAttr(pdf->doc, HPDF_INFO_MOD_DATE, when);
}

static void information_set(struct pdf *pdf)
{
    const struct document *document = pdf->model->document;
    const struct {
        HPDF_InfoType type;
        const char *text;
    } entries[] = {
        {HPDF_INFO_TITLE, document->title},     {HPDF_INFO_AUTHOR, document->entity},
        {HPDF_INFO_SUBJECT, document->subject}, {HPDF_INFO_CREATOR, "jaarrapport"},
        {HPDF_INFO_PRODUCER, "jaarrapport"},
    };

    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        if (entries[i].text != NULL)
            HPDF_SetInfoAttr(pdf->doc, entries[i].type, entries[i].text);
    }
    dates_set(pdf);
}

static void bytes_take(struct pdf *pdf, struct buffer *out)
{
    HPDF_SaveToStream(pdf->doc);
    HPDF_ResetStream(pdf->doc);
    for (;;) {
        HPDF_BYTE bytes[65536];
        HPDF_UINT32 size = sizeof bytes;
        HPDF_STATUS status = HPDF_ReadFromStream(pdf->doc, bytes, &size);

        if (status != HPDF_OK && status != HPDF_STREAM_EOF)
            return; /* on_error has it */
        if (size == 0)
            return;
        buffer_add(out, (const char *)bytes, size);
        if (status == HPDF_STREAM_EOF)
            return;
    }
}

static enum outcome pdf_write(struct pdf *pdf, struct buffer *out)
{
    size_t before = out->length;

    information_set(pdf);
    draw_pages(pdf);
    outline_build(pdf);
    if (pdf->error == HPDF_OK)
        bytes_take(pdf, out);
    if (pdf->error == HPDF_OK)
        return OUTCOME_OK;
    out->length = before;
    if (out->bytes != NULL)
        out->bytes[before] = '\0';
    trouble_say("pdf", "libharu meldt fout 0x%04lX (%lu)", (unsigned long)pdf->error,
                (unsigned long)pdf->detail);
    return OUTCOME_TROUBLE;
}

/* A4, with the margins of a letter that is bound on the left. */
static struct metrics metrics_of(struct pdf *pdf)
{
    return (struct metrics){
        .self = pdf,
        .text_width = text_width,
        .line_height = line_height,
        .page_width = 595276,
        .page_height = 841890,
        .margin_left = 70866,   /* 25 mm */
        .margin_right = 56693,  /* 20 mm */
        .margin_top = 73701,    /* 26 mm */
        .margin_bottom = 68031, /* 24 mm */
        .unit = POINTS(1),
    };
}

enum outcome render_pdf(const struct document *document, struct findings *findings,
                        struct buffer *out)
{
    struct arena arena = {0};
    struct pdf pdf = {.arena = &arena};
    struct page_model model;
    struct metrics metrics = metrics_of(&pdf);
    enum outcome outcome = OUTCOME_OK;

    pdf.doc = HPDF_New(on_error, &pdf);
    if (pdf.doc == NULL)
        memory_exhausted();
    outcome = fonts_load(&pdf);
    if (outcome == OUTCOME_OK) {
        compose(&model, document, &metrics, &arena);
        pdf.model = &model;
        if (characters_check(&pdf, findings) == 0)
            outcome = pdf_write(&pdf, out);
    }
    HPDF_Free(pdf.doc);
    arena_reset(&arena);
    return outcome;
}
