/*
 * render pdf fonts.
 *
 * libharu draws an empty box for a glyph that its font lacks and drops invalid
 * UTF-8, so every character is checked before anything is drawn.
 */
#include "pdf_fonts.h"

#include <stdio.h>
#include <string.h>

#ifndef JAARRAPPORT_FONTS
#define JAARRAPPORT_FONTS "/usr/share/fonts/truetype"
#endif

enum { CELLS_OF_EM = 1000, NO_BREAK_SPACE = 0xA0 };

/* --- the files ----------------------------------------------------------------- */

struct family {
    const char *package;
    const char *files[FACE_COUNT];
};

/* Only packaged ones, with outlines that libharu reads, digits of one width and a minus sign. */
static const struct family families[FONT_FAMILY_COUNT] = {
    [FONT_LIBERATION_SANS] =
        {"fonts-liberation2",
         {"liberation2/LiberationSans-Regular.ttf", "liberation2/LiberationSans-Bold.ttf",
          "liberation2/LiberationSans-Italic.ttf", "liberation2/LiberationSans-BoldItalic.ttf"}},
    [FONT_OPEN_SANS] = {"fonts-open-sans",
                        {"open-sans/OpenSans-Regular.ttf", "open-sans/OpenSans-Bold.ttf",
                         "open-sans/OpenSans-Italic.ttf", "open-sans/OpenSans-BoldItalic.ttf"}},
    [FONT_CARLITO] = {"fonts-crosextra-carlito",
                      {"crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf",
                       "crosextra/Carlito-Italic.ttf", "crosextra/Carlito-BoldItalic.ttf"}},
    [FONT_DEJAVU_SANS] = {"fonts-dejavu-core, fonts-dejavu-extra",
                          {"dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf",
                           "dejavu/DejaVuSans-Oblique.ttf", "dejavu/DejaVuSans-BoldOblique.ttf"}},
};

static bool face_load(struct font *font, const struct family *family, enum face face,
                      struct pdf_file *file, struct arena *arena)
{
    const char *path = arena_printf(arena, "%s/%s", JAARRAPPORT_FONTS, family->files[face]);

    font->face = pdf_face_load(file, path);
    if (font->face == NULL) {
        trouble_say(path, "het lettertype kan niet worden geladen (pakket %s)", family->package);
        return false;
    }
    font->italic = face == FACE_ITALIC || face == FACE_BOLD_ITALIC;
    font->arena = arena;
    return true;
}

enum outcome fonts_load(struct fonts *fonts, struct pdf_file *file, enum font_family name,
                        struct arena *arena)
{
    const struct family *family = &families[name];

    *fonts = (struct fonts){.file = file, .family = font_family_names[name]};
    for (int face = 0; face < FACE_COUNT; face++)
        if (!face_load(&fonts->faces[face], family, (enum face)face, file, arena))
            return OUTCOME_TROUBLE;
    return OUTCOME_OK;
}

/* --- characters -------------------------------------------------------------------- */

/* A no-break space looks like a space, also in a font that does not have one. */
static void glyph_ask(struct font *font, uint32_t point)
{
    struct glyph_row *row = font->rows[point / ROW];
    unsigned glyph = pdf_face_glyph(font->face, (uint16_t)point);

    if (row == NULL)
        row = font->rows[point / ROW] = arena_take(font->arena, sizeof *row);
    if (glyph == 0 && point == NO_BREAK_SPACE)
        glyph = pdf_face_glyph(font->face, ' ');
    row->glyphs[point % ROW] = (uint16_t)glyph;
    row->widths[point % ROW] = (uint16_t)pdf_face_width(font->face, glyph);
    row->asked[point % ROW] = true;
}

/* The row of a character, which is known in it. */
static const struct glyph_row *row_of(struct font *font, uint32_t point)
{
    const struct glyph_row *row = font->rows[point / ROW];

    if (row == NULL || !row->asked[point % ROW])
        glyph_ask(font, point);
    return font->rows[point / ROW];
}

static unsigned glyph_of(struct font *font, uint32_t point)
{
    return point < ' ' || point >= BMP ? 0 : row_of(font, point)->glyphs[point % ROW];
}

/* Of a character that cannot be drawn: an em, and a finding later. */
static length_t point_width(struct font *font, uint32_t point)
{
    const struct glyph_row *row = point < ' ' || point >= BMP ? NULL : row_of(font, point);

    return row == NULL || row->glyphs[point % ROW] == 0 ? CELLS_OF_EM : row->widths[point % ROW];
}

length_t fonts_text_width(struct fonts *fonts, enum text_style style, const char *text,
                          size_t length)
{
    const struct style_look *look = style_look(style);
    length_t width = 0;

    for (size_t at = 0, step; at < length; at += step) {
        size_t ignored;

        step = utf8_step(text + at, length - at);
        if (step == 0) { /* invalid: a finding */
            step = 1;
            continue;
        }
        width += point_width(&fonts->faces[look->face], utf8_get(text + at, &ignored));
    }
    return (width * look->size + CELLS_OF_EM - 1) / CELLS_OF_EM;
}

static bool bit_get(const unsigned char *bits, uint32_t at)
{
    return (bits[at / 8] >> (7 - at % 8) & 1) != 0;
}

static void bit_set(unsigned char *bits, uint32_t at)
{
    bits[at / 8] = (unsigned char)(bits[at / 8] | 0x80 >> at % 8);
}

/* --- what is missing ----------------------------------------------------------------- */

struct inspection {
    struct fonts *fonts;
    struct findings *findings;
    struct arena *arena;
    unsigned char reported[BMP / 8];
    size_t faults;
};

static void say_missing(struct inspection *inspection, uint32_t point, const char *text)
{
    struct arena *arena = inspection->arena;
    struct finding finding = {
        .check = "render.teken_ontbreekt",
        .level = LEVEL_ERROR,
        .width = 1,
        .message = arena_printf(arena, "het lettertype heeft geen teken U+%04X", (unsigned)point),
        .expected =
            arena_printf(arena, "een teken dat in %s voorkomt", inspection->fonts->family),
        .found = arena_printf(arena, "\"%s\"", text),
        .remedy = "vervang het teken in de tekst",
    };
    findings_add(inspection->findings, &finding);
}

static void say_invalid(struct inspection *inspection, const char *text, size_t at)
{
    struct arena *arena = inspection->arena;
    struct finding finding = {
        .check = "render.teken_ontbreekt",
        .level = LEVEL_ERROR,
        .width = 1,
        .message = arena_printf(arena, "byte 0x%02X is geen geldige UTF-8",
                                (unsigned)(unsigned char)text[at]),
        .expected = "tekst in UTF-8",
        .found = arena_printf(arena, "\"%.*s\"", (int)at, text),
        .remedy = "bewaar het bestand als UTF-8",
    };
    findings_add(inspection->findings, &finding);
}

/* A point that was reported once is not reported for every text it is in. */
static void point_missing(struct inspection *inspection, uint32_t point, const char *text)
{
    inspection->faults++;
    if (point < BMP && bit_get(inspection->reported, point))
        return;
    say_missing(inspection, point, text);
    if (point < BMP)
        bit_set(inspection->reported, point);
}

static void text_check(struct inspection *inspection, struct font *font, const char *text,
                       bool drawn)
{
    size_t length = strlen(text), invalid = utf8_invalid(text, length);

    if (invalid < length) {
        say_invalid(inspection, text, invalid);
        inspection->faults++;
    }
    for (size_t at = 0, step; at < invalid; at += step) {
        uint32_t point = utf8_get(text + at, &step);

        if (glyph_of(font, point) == 0)
            point_missing(inspection, point, text);
        else if (drawn)
            bit_set(font->used, point);
    }
    if (drawn)
        bit_set(font->used, ' '); /* may be added at its end */
}

/* What the file says without drawing it: who listens to it hears the same. */
static void words_check(struct inspection *inspection, const struct page_model *model)
{
    const struct document *document = model->document;
    const char *const information[] = {document->title, document->entity, document->subject};
    struct font *regular = &inspection->fonts->faces[FACE_REGULAR];

    for (size_t i = 0; i < sizeof information / sizeof *information; i++)
        if (information[i] != NULL)
            text_check(inspection, regular, information[i], false);
    for (size_t i = 0; i < model->node_count; i++)
        if (model->nodes[i].alternative != NULL)
            text_check(inspection, regular, model->nodes[i].alternative, false);
    for (size_t i = 0; i < model->outline_count; i++)
        text_check(inspection, regular, model->outline[i].text, false);
}

size_t fonts_check(struct fonts *fonts, const struct page_model *model, struct findings *findings,
                   struct arena *arena)
{
    struct inspection *inspection = arena_take(arena, sizeof *inspection);

    inspection->fonts = fonts;
    inspection->findings = findings;
    inspection->arena = arena;
    words_check(inspection, model);
    for (size_t i = 0; i < model->page_count; i++) {
        for (size_t j = 0; j < model->pages[i].count; j++) {
            const struct box *box = &model->pages[i].boxes[j];

            if (box->kind == BOX_TEXT)
                text_check(inspection, &fonts->faces[style_look(box->style)->face], box->text,
                           true);
        }
    }
    return inspection->faults;
}

/* --- objects --------------------------------------------------------------------------- */

enum { FONT_TYPE0, FONT_DESCENDANT, FONT_DESCRIPTOR, FONT_OBJECTS };

/* The first character used from `point` on; BMP when there is none. */
static uint32_t point_next(const struct font *font, uint32_t point)
{
    while (point < BMP && !bit_get(font->used, point))
        point = font->used[point / 8] == 0 ? (point / 8 + 1) * 8 : point + 1;
    return point;
}

static void widths_say(const struct font *font, struct buffer *out)
{
    buffer_text(out, "/W [");
    for (uint32_t point = point_next(font, 0); point < BMP; point = point_next(font, point)) {
        buffer_printf(out, "%u [", (unsigned)point);
        for (; point < BMP && bit_get(font->used, point); point++)
            buffer_printf(out, "%u ", (unsigned)font->rows[point / ROW]->widths[point % ROW]);
        buffer_text(out, "]\n");
    }
    buffer_text(out, "]\n");
}

static void descendant_say(const struct font *font, struct buffer *out)
{
    buffer_printf(out,
                  "/Type /Font /Subtype /CIDFontType2 /BaseFont /%s\n"
                  "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"
                  "/DW %d\n",
                  pdf_face_facts(font->face).name, CELLS_OF_EM);
    pdf_reference(out, "/FontDescriptor", font->object + FONT_DESCRIPTOR);
    pdf_reference(out, "/CIDToGIDMap", font->map);
    widths_say(font, out);
}

static void descriptor_say(const struct font *font, struct buffer *out)
{
    enum { ITALIC = 64, ANGLE = -12 };
    struct pdf_face_facts facts = pdf_face_facts(font->face);

    buffer_printf(out,
                  "/Type /FontDescriptor /FontName /%s /Flags %u\n"
                  "/FontBBox [%d %d %d %d] /ItalicAngle %d\n"
                  "/Ascent %d /Descent %d /CapHeight %d /StemV 0\n",
                  facts.name, facts.flags | (font->italic ? ITALIC : 0), facts.left, facts.bottom,
                  facts.right, facts.top, font->italic ? ANGLE : 0, facts.ascent, facts.descent,
                  facts.cap_height);
    pdf_reference(out, "/FontFile2", font->program);
    if (font->set != 0)
        pdf_reference(out, "/CIDSet", font->set);
}

static void font_say(void *self, size_t index, struct buffer *out)
{
    const struct font *font = self;

    switch (index) {
    case FONT_TYPE0:
        buffer_printf(out,
                      "/Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H\n"
                      "/DescendantFonts [%u 0 R]\n",
                      pdf_face_facts(font->face).name, font->object + FONT_DESCENDANT);
        pdf_reference(out, "/ToUnicode", font->unicode);
        break;
    case FONT_DESCENDANT:
        descendant_say(font, out);
        break;
    default:
        descriptor_say(font, out);
        break;
    }
}

/* At most 100 characters stand in a block. */
static void unicode_add(struct fonts *fonts, struct font *font)
{
    enum { BLOCK = 100 };
    struct buffer map = {0}, block = {0};
    uint32_t point = point_next(font, 0);

    buffer_text(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    while (point < BMP) {
        int count = 0;

        buffer_clear(&block);
        for (; count < BLOCK && point < BMP; point = point_next(font, point + 1), count++)
            buffer_printf(&block, "<%04X> <%04X>\n", (unsigned)point, (unsigned)point);
        buffer_printf(&map, "%d beginbfchar\n%sendbfchar\n", count, block.bytes);
    }
    buffer_text(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    font->unicode = pdf_stream_add(fonts->file, "", map.bytes, map.length, true);
    buffer_free(&block);
    buffer_free(&map);
}

static uint32_t points_end(const struct font *font)
{
    uint32_t end = 0;

    for (uint32_t point = point_next(font, 0); point < BMP; point = point_next(font, point + 1))
        end = point + 1;
    return end;
}

/* From character to outline, as far as the last one used. */
static void map_add(struct fonts *fonts, struct font *font, struct arena *arena)
{
    size_t end = points_end(font);
    unsigned char(*map)[2] = arena_take_array(arena, end, sizeof *map);

    for (uint32_t point = point_next(font, 0); point < BMP; point = point_next(font, point + 1)) {
        unsigned glyph = font->rows[point / ROW]->glyphs[point % ROW];

        map[point][0] = (unsigned char)(glyph >> 8);
        map[point][1] = (unsigned char)(glyph & 0xff);
        pdf_face_use(font->face, (uint16_t)point);
    }
    font->map = pdf_stream_add(fonts->file, "", (const char *)map, end * sizeof *map, true);
}

/* PDF/A-1 wants to know which characters a subset has; the empty box is always there. */
static void set_add(struct fonts *fonts, struct font *font)
{
    unsigned char set[BMP / 8];
    size_t length = sizeof set;

    memcpy(set, font->used, sizeof set);
    bit_set(set, 0);
    while (set[length - 1] == 0)
        length--;
    font->set = pdf_stream_add(fonts->file, "", (const char *)set, length, true);
}

/* A face is put in the file only when something is set in it. */
void fonts_add(struct fonts *fonts, bool with_sets, struct arena *arena)
{
    for (int face = 0; face < FACE_COUNT; face++) {
        struct font *font = &fonts->faces[face];

        if (point_next(font, 0) == BMP)
            continue;
        map_add(fonts, font, arena);
        unicode_add(fonts, font);
        if (with_sets)
            set_add(fonts, font);
        font->program = pdf_face_program(fonts->file, font->face);
        font->object = pdf_objects_add(fonts->file, FONT_OBJECTS, font_say, font);
    }
}

void fonts_say(const struct fonts *fonts, struct buffer *out)
{
    buffer_text(out, "/Font <<");
    for (int face = 0; face < FACE_COUNT; face++)
        if (fonts->faces[face].object != 0)
            buffer_printf(out, "/F%d %u 0 R ", face, fonts->faces[face].object + FONT_TYPE0);
    buffer_text(out, ">>\n");
}
