/*
 * pdf_objects: numbers, streams, pages and fonts by way of libharu.
 */
#include "pdf_objects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>

#include "jaarrapport/digest.h"

struct saying {
    pdf_writer *write;
    void *self;
};

/* Objects in a row share one dictionary, which knows which of them it is to say. */
struct run {
    struct saying saying;
    struct pdf_file *file;
    size_t next, first, count; /* first: index in the table of objects */
    struct run *previous;
};

struct pdf_face {
    HPDF_FontDef definition;
    const char *name;
};

struct pdf_file {
    HPDF_Doc doc;
    struct arena *arena;
    HPDF_STATUS error, detail; /* the first */
    struct run *runs;          /* the last one first */
    HPDF_Page *pages;
    size_t page_count, pages_said;
    struct saying catalog, information, page;
    struct buffer text, *out; /* what an object says; where the file goes */
    size_t begin;             /* of the file in `out` */
};

/* Errors are sticky in libharu: the first is remembered, and asked for at the end. */
static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    struct pdf_file *file = data;

    if (file->error != HPDF_OK)
        return;
    file->error = error;
    file->detail = detail;
}

struct pdf_file *pdf_file_new(struct arena *arena)
{
    struct pdf_file *file = arena_take(arena, sizeof *file);

    file->arena = arena;
    file->doc = HPDF_New(on_error, file);
    if (file->doc == NULL)
        memory_exhausted();
    HPDF_SetCompressionMode(file->doc, HPDF_COMP_ALL);
    return file;
}

void pdf_file_free(struct pdf_file *file)
{
    HPDF_List entries = file->doc->xref->entries;

    /* The shared dictionary is to be freed once. */
    for (struct run *run = file->runs; run != NULL; run = run->previous) {
        for (size_t i = 1; i < run->count; i++) {
            HPDF_XrefEntry entry = entries->obj[run->first + i];

            entry->obj = NULL;
        }
    }
    buffer_free(&file->text);
    HPDF_Free(file->doc);
}

/* --- objects -------------------------------------------------------------------- */

static struct pdf_file *file_of(HPDF_Dict dict)
{
    return dict->error->user_data;
}

static HPDF_STATUS say(struct pdf_file *file, const struct saying *saying, size_t index,
                       HPDF_Stream stream)
{
    if (saying->write == NULL)
        return HPDF_OK;
    buffer_clear(&file->text);
    saying->write(saying->self, index, &file->text);
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)file->text.bytes,
                             (HPDF_UINT)file->text.length);
}

static HPDF_STATUS run_say(HPDF_Dict dict, HPDF_Stream stream)
{
    struct run *run = dict->attr;

    return say(run->file, &run->saying, run->next++, stream);
}

static HPDF_STATUS catalog_say(HPDF_Dict dict, HPDF_Stream stream)
{
    return say(file_of(dict), &file_of(dict)->catalog, 0, stream);
}

static HPDF_STATUS information_say(HPDF_Dict dict, HPDF_Stream stream)
{
    return say(file_of(dict), &file_of(dict)->information, 0, stream);
}

/* Pages are saved in order. */
static HPDF_STATUS page_say(HPDF_Dict dict, HPDF_Stream stream)
{
    struct pdf_file *file = file_of(dict);

    return say(file, &file->page, file->pages_said++, stream);
}

/* libharu lets the table grow by a fixed number, copying all of it each time. */
static void room_make(struct pdf_file *file, size_t count)
{
    HPDF_List entries = file->doc->xref->entries;

    if (count > entries->items_per_block)
        entries->items_per_block = (HPDF_UINT)count;
}

static void entry_add(struct pdf_file *file, HPDF_Dict dict)
{
    HPDF_XrefEntry entry = HPDF_GetMem(file->doc->mmgr, sizeof *entry);

    if (entry == NULL)
        memory_exhausted();
    *entry = (HPDF_XrefEntry_Rec){.entry_typ = HPDF_IN_USE_ENTRY, .obj = dict};
    HPDF_List_Add(file->doc->xref->entries, entry);
}

unsigned pdf_objects_add(struct pdf_file *file, size_t count, pdf_writer *write, void *self)
{
    struct run *run;
    HPDF_Dict dict;

    if (count == 0)
        return 0;
    run = arena_take(file->arena, sizeof *run);
    dict = HPDF_Dict_New(file->doc->mmgr);
    if (dict == NULL)
        memory_exhausted();
    *run = (struct run){.saying = {write, self},
                        .file = file,
                        .first = file->doc->xref->entries->count,
                        .count = count,
                        .previous = file->runs};
    file->runs = run;
    dict->attr = run;
    dict->write_fn = run_say;
    room_make(file, count);
    for (size_t i = 0; i < count; i++)
        entry_add(file, dict);
    return (unsigned)run->first;
}

static unsigned object_of(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

static HPDF_STATUS entries_say(HPDF_Dict dict, HPDF_Stream stream)
{
    return HPDF_Stream_WriteStr(stream, dict->attr);
}

static HPDF_Dict stream_new(struct pdf_file *file, const char *entries, bool compressed)
{
    HPDF_Dict stream = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);

    if (stream == NULL)
        memory_exhausted();
    stream->attr = arena_string(file->arena, entries);
    stream->write_fn = entries_say;
    stream->filter = compressed ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
    return stream;
}

unsigned pdf_stream_add(struct pdf_file *file, const char *entries, const char *bytes,
                        size_t length, bool compressed)
{
    HPDF_Dict stream = stream_new(file, entries, compressed);

    HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)bytes, (HPDF_UINT)length);
    return object_of(stream);
}

void pdf_catalog_say(struct pdf_file *file, pdf_writer *write, void *self)
{
    file->catalog = (struct saying){write, self};
    file->doc->catalog->write_fn = catalog_say;
}

void pdf_information_say(struct pdf_file *file, pdf_writer *write, void *self)
{
    file->information = (struct saying){write, self};
    HPDF_Dict_RemoveElement(file->doc->info, "Producer");
    file->doc->info->write_fn = information_say;
}

void pdf_pages_say(struct pdf_file *file, pdf_writer *write, void *self)
{
    file->page = (struct saying){write, self};
}

/* --- pages ------------------------------------------------------------------------ */

/* libharu's own has room for whole points only, or for floating ones. */
static void media_box(HPDF_Page page, length_t width, length_t height)
{
    HPDF_Page_SetWidth(page, (HPDF_REAL)width / 1000.0F);
    HPDF_Page_SetHeight(page, (HPDF_REAL)height / 1000.0F);
}

void pdf_pages_add(struct pdf_file *file, const struct page_model *model)
{
    enum { OBJECTS_OF_PAGE = 3, PAGES_OF_NODE = 1024, FLAT_MOST = 4096 };

    file->page_count = model->page_count;
    file->pages = arena_take_array(file->arena, file->page_count, sizeof(HPDF_Page));
    room_make(file, OBJECTS_OF_PAGE * file->page_count);
    if (file->page_count > FLAT_MOST) /* a flat page tree ends at 32,767 */
        HPDF_SetPagesConfiguration(file->doc, PAGES_OF_NODE);
    for (size_t i = 0; i < file->page_count; i++) {
        HPDF_Page page = HPDF_AddPage(file->doc);

        file->pages[i] = page;
        if (page == NULL)
            memory_exhausted();
        media_box(page, model->pages[i].width, model->pages[i].height);
        HPDF_Dict_RemoveElement(page, "Resources"); /* all pages share theirs */
        page->write_fn = page_say;
    }
}

unsigned pdf_page_object(const struct pdf_file *file, size_t page)
{
    return object_of(file->pages[page]);
}

void pdf_page_draw(struct pdf_file *file, size_t page, const struct buffer *operators)
{
    HPDF_PageAttr attributes = file->pages[page]->attr;

    HPDF_Stream_Write(attributes->stream, (const HPDF_BYTE *)operators->bytes,
                      (HPDF_UINT)operators->length);
}

/* --- fonts ------------------------------------------------------------------------- */

struct pdf_face *pdf_face_load(struct pdf_file *file, const char *path)
{
    struct pdf_face *face = arena_take(file->arena, sizeof *face);
    const char *name = HPDF_LoadTTFontFromFile(file->doc, path, HPDF_TRUE);

    if (name != NULL)
        face->definition = HPDF_GetFontDef(file->doc, name);
    if (face->definition == NULL)
        return NULL;

    const HPDF_TTFontDefAttr_Rec *font = face->definition->attr;
    /* libharu adds ",Bold", which the font itself does not call itself. */
    face->name = arena_copy(file->arena, font->base_font, strcspn(font->base_font, ","));
    return face;
}

unsigned pdf_face_glyph(const struct pdf_face *face, uint16_t point)
{
    return HPDF_TTFontDef_GetGlyphid(face->definition, point);
}

unsigned pdf_face_width(const struct pdf_face *face, unsigned glyph)
{
    return (unsigned)HPDF_TTFontDef_GetGidWidth(face->definition, (HPDF_UINT16)glyph);
}

/* libharu marks what it is asked the width of. */
void pdf_face_use(struct pdf_face *face, uint16_t point)
{
    (void)HPDF_TTFontDef_GetCharWidth(face->definition, point);
}

unsigned pdf_face_program(struct pdf_file *file, struct pdf_face *face)
{
    HPDF_Dict program = stream_new(file, "", true);
    const HPDF_TTFontDefAttr_Rec *font = face->definition->attr;

    HPDF_TTFontDef_SaveFontData(face->definition, program->stream);
    HPDF_Dict_AddNumber(program, "Length1", (HPDF_INT32)font->length1);
    return object_of(program);
}

struct pdf_face_facts pdf_face_facts(const struct pdf_face *face)
{
    const HPDF_FontDef_Rec *font = face->definition;

    return (struct pdf_face_facts){.name = face->name,
                                   .ascent = font->ascent,
                                   .descent = font->descent,
                                   .cap_height = font->cap_height,
                                   .left = (int)font->font_bbox.left,
                                   .bottom = (int)font->font_bbox.bottom,
                                   .right = (int)font->font_bbox.right,
                                   .top = (int)font->font_bbox.top,
                                   .flags = font->flags};
}

/* --- words of the language ----------------------------------------------------------- */

void pdf_number(struct buffer *out, size_t number)
{
    char digits[24];
    size_t first = sizeof digits;

    do
        digits[--first] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    buffer_add(out, digits + first, sizeof digits - first);
}

void pdf_length(struct buffer *out, length_t length)
{
    size_t size = (size_t)labs(length), rest = size % 1000, end = 4;
    const char fraction[] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
                             (char)('0' + rest % 10)};

    if (length < 0)
        buffer_add(out, "-", 1);
    pdf_number(out, size / 1000);
    if (rest == 0)
        return;
    while (fraction[end - 1] == '0')
        end--;
    buffer_add(out, fraction, end);
}

static char *unit_say(char *at, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";

    for (int shift = 12; shift >= 0; shift -= 4)
        *at++ = digits[unit >> shift & 15];
    return at;
}

void pdf_characters(struct buffer *out, const char *text)
{
    enum { PAIR = 8 };
    size_t length = strlen(text), step;
    char block[256], *at = block;

    for (size_t i = 0; i < length; i += step) {
        uint32_t point = utf8_get(text + i, &step);

        if (at > block + sizeof block - PAIR) {
            buffer_add(out, block, (size_t)(at - block));
            at = block;
        }
        if (point >= 0x10000) {
            at = unit_say(at, 0xD800 + ((point - 0x10000) >> 10));
            point = 0xDC00 + (point & 0x3FF);
        }
        at = unit_say(at, point);
    }
    buffer_add(out, block, (size_t)(at - block));
}

void pdf_string(struct buffer *out, const char *text)
{
    buffer_text(out, "<FEFF");
    pdf_characters(out, text);
    buffer_text(out, ">");
}

void pdf_object(struct buffer *out, unsigned object)
{
    pdf_number(out, object);
    buffer_text(out, " 0 R ");
}

void pdf_reference(struct buffer *out, const char *key, unsigned object)
{
    buffer_text(out, key);
    buffer_text(out, " ");
    pdf_number(out, object);
    buffer_text(out, " 0 R\n");
}

void pdf_destination(struct buffer *out, const char *key, const struct pdf_file *file,
                     const struct page_model *model, size_t page, length_t y)
{
    buffer_text(out, key);
    buffer_text(out, "[");
    pdf_object(out, pdf_page_object(file, page));
    buffer_text(out, "/XYZ null ");
    pdf_length(out, model->pages[page].height - y);
    buffer_text(out, " null]\n");
}

/* --- saving --------------------------------------------------------------------------- */

static HPDF_STATUS bytes_take(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct pdf_file *file = stream->attr;

    buffer_add(file->out, (const char *)bytes, size);
    return HPDF_OK;
}

/* The id stands at the end of the file, so it can be the digest of what comes before. */
static HPDF_STATUS trailer_say(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct pdf_file *file = file_of(dict);
    char digest[DIGEST_TEXT_MAX], id[128];

    digest_bytes(file->out->bytes + file->begin, file->out->length - file->begin, digest);
    (void)snprintf(id, sizeof id, "/ID [<%.32s> <%.32s>]\n", digest, digest);
    return HPDF_Stream_WriteStr(stream, id);
}

static void all_write(struct pdf_file *file, HPDF_Stream stream, int minor)
{
    HPDF_Doc doc = file->doc;
    char head[32];

    (void)snprintf(head, sizeof head, "%%PDF-1.%d\n%%\xE2\xE3\xCF\xD3\n", minor);
    HPDF_Stream_WriteStr(stream, head);
    HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
    HPDF_Dict_Add(doc->trailer, "Info", doc->info);
    doc->trailer->write_fn = trailer_say;
    HPDF_Xref_WriteToStream(doc->xref, stream, NULL);
}

/* What went wrong in the objects themselves sets an error without telling of it. */
static bool has_error(struct pdf_file *file)
{
    if (file->error == HPDF_OK)
        file->error = HPDF_GetError(file->doc);
    return file->error != HPDF_OK;
}

enum outcome pdf_file_save(struct pdf_file *file, int minor, struct buffer *out)
{
    HPDF_Stream stream = HPDF_CallbackWriter_New(file->doc->mmgr, bytes_take, file);

    if (stream == NULL)
        memory_exhausted();
    file->out = out;
    file->begin = out->length;
    if (!has_error(file))
        all_write(file, stream, minor);
    HPDF_Stream_Free(stream);
    if (!has_error(file))
        return OUTCOME_OK;
    out->length = file->begin;
    if (out->bytes != NULL)
        out->bytes[out->length] = '\0';
    trouble_say("pdf", "libharu meldt fout 0x%04lX (%lu)", (unsigned long)file->error,
                (unsigned long)file->detail);
    return OUTCOME_TROUBLE;
}
