/*
 * render pdf: the page model as a tagged PDF/A-1b, or PDF/A-3b with attachments.
 */
#include "jaarrapport/page.h"
#include "jaarrapport/render.h"
#include "pdf_catalog.h"
#include "pdf_draw.h"
#include "pdf_fonts.h"

struct pdf {
    struct pdf_file *file;
    struct fonts fonts;
    struct tags tags;
    struct catalog catalog;
    unsigned resources;
    unsigned logo; /* 0: none */
};

static length_t text_width(void *self, enum text_style style, const char *text, size_t length)
{
    return fonts_text_width(self, style, text, length);
}

static length_t line_height(void *self, enum text_style style)
{
    (void)self;
    return style_look(style)->line;
}

/* A4, with the margins of a letter that is bound on the left. */
static struct metrics metrics_of(struct fonts *fonts)
{
    return (struct metrics){
        .self = fonts,
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

static void resources_say(void *self, size_t index, struct buffer *out)
{
    const struct pdf *pdf = self;

    (void)index;
    fonts_say(&pdf->fonts, out);
    if (pdf->logo != 0)
        buffer_printf(out, "/XObject <</Logo %u 0 R>>\n", pdf->logo);
}

static void page_say(void *self, size_t page, struct buffer *out)
{
    const struct pdf *pdf = self;

    pdf_reference(out, "/Resources", pdf->resources);
    tags_page_say(&pdf->tags, page, out);
}

/* Grey is a shade of the profile's white: PDF/A allows it beside RGB. */
static void logo_add(struct pdf *pdf, const struct image *logo)
{
    struct buffer entries = {0};

    if (logo == NULL)
        return;
    buffer_printf(&entries,
                  "/Type /XObject /Subtype /Image /Width %zu /Height %zu"
                  " /BitsPerComponent 8 /ColorSpace /%s\n",
                  logo->width, logo->height, logo->grey ? "DeviceGray" : "DeviceRGB");
    pdf->logo = pdf_stream_add(pdf->file, entries.bytes, (const char *)logo->pixels, logo->length,
                               true);
    buffer_free(&entries);
}

static enum outcome model_write(struct pdf *pdf, const struct page_model *model,
                                const struct attachments *attachments, struct buffer *out,
                                struct arena *arena)
{
    bool first_part = attachments == NULL;
    enum outcome outcome;

    pdf_pages_add(pdf->file, model);
    pdf_pages_say(pdf->file, page_say, pdf);
    fonts_add(&pdf->fonts, first_part, arena);
    logo_add(pdf, model->document->logo);
    pdf->resources = pdf_objects_add(pdf->file, 1, resources_say, pdf);
    tags_begin(&pdf->tags, pdf->file, model, arena);
    draw_pages(pdf->file, model, &pdf->tags);
    tags_end(&pdf->tags);
    outcome = catalog_add(&pdf->catalog, pdf->file, model, &pdf->tags, attachments, arena);
    if (outcome == OUTCOME_OK)
        outcome = pdf_file_save(pdf->file, first_part ? 4 : 7, out);
    tags_free(&pdf->tags);
    return outcome;
}

enum outcome render_pdf(const struct document *document, const struct attachments *attachments,
                        struct findings *findings, struct buffer *out)
{
    struct arena arena = {0};
    struct pdf *pdf = arena_take(&arena, sizeof *pdf);
    struct page_model model;
    enum outcome outcome;

    pdf->file = pdf_file_new(&arena);
    outcome = fonts_load(&pdf->fonts, pdf->file, document->font, &arena);
    if (outcome == OUTCOME_OK) {
        struct metrics metrics = metrics_of(&pdf->fonts);

        compose(&model, document, &metrics, &arena);
        if (fonts_check(&pdf->fonts, &model, findings, &arena) == 0)
            outcome = model_write(pdf, &model, attachments, out, &arena);
    }
    pdf_file_free(pdf->file);
    arena_reset(&arena);
    return outcome;
}
