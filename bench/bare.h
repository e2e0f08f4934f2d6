/*
 * bare: what the programs that bare.py writes begin with, where a step takes
 * libharu more than one call.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>

#include <hpdf_font.h>
#include <hpdf_pages.h>

static HPDF_Doc doc;

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)data;
    (void)fprintf(stderr, "bare: libharu error 0x%04lX (%lu)\n", (unsigned long)error,
                  (unsigned long)detail);
    exit(1);
}

static inline void begin(void)
{
    doc = HPDF_New(on_error, NULL);
    doc->pdf_version = HPDF_VER_14;
    doc->xref->entries->items_per_block = 8192; /* else the list is copied over and over */
    HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(doc);
    HPDF_Dict_RemoveElement(doc->info, "Producer");
}

static inline HPDF_Dict dict(void)
{
    HPDF_Dict one = HPDF_Dict_New(doc->mmgr);

    HPDF_Xref_Add(doc->xref, one);
    return one;
}

static inline HPDF_Dict stream(const char *bytes, HPDF_UINT length, HPDF_UINT filter)
{
    HPDF_Dict one = HPDF_DictStream_New(doc->mmgr, doc->xref);

    HPDF_Stream_Write(one->stream, (const HPDF_BYTE *)bytes, length);
    one->filter = filter;
    return one;
}

static inline HPDF_String text(const char *utf8)
{
    return HPDF_String_New(doc->mmgr, utf8, HPDF_GetEncoder(doc, "UTF-8"));
}

static HPDF_STATUS say(HPDF_Dict one, HPDF_Stream out)
{
    return HPDF_Stream_WriteStr(out, one->attr);
}

/* An object of which the words are ready. */
static inline HPDF_Dict said(char *words)
{
    HPDF_Dict one = dict();

    one->attr = words;
    one->write_fn = say;
    return one;
}

static inline HPDF_Page page(HPDF_REAL width, HPDF_REAL height)
{
    HPDF_Page one = HPDF_AddPage(doc);

    HPDF_Page_SetWidth(one, width);
    HPDF_Page_SetHeight(one, height);
    return one;
}

/* libharu has no call for marks. */
static inline void operators(HPDF_Page page, const char *bytes)
{
    HPDF_Stream_WriteStr(((HPDF_PageAttr)page->attr)->stream, bytes);
}

static inline HPDF_FontDef face_load(const char *path)
{
    HPDF_FontDef face = HPDF_GetFontDef(doc, HPDF_LoadTTFontFromFile(doc, path, HPDF_TRUE));
    HPDF_TTFontDefAttr font = face->attr;

    font->base_font[strcspn(font->base_font, ",")] = '\0'; /* ",Bold", which is not its name */
    return face;
}

static inline HPDF_FontAttr of(HPDF_Font font)
{
    return font->attr;
}

/* The outlines of the characters that were shown. */
static inline HPDF_Dict program(HPDF_FontDef face)
{
    HPDF_Dict one = stream("", 0, HPDF_STREAM_FILTER_FLATE_DECODE);

    HPDF_TTFontDef_SaveFontData(face, one->stream);
    HPDF_Dict_AddNumber(one, "Length1", (HPDF_INT32)((HPDF_TTFontDefAttr)face->attr)->length1);
    return one;
}

static inline void refill(HPDF_Dict stream, const char *bytes, HPDF_UINT length)
{
    HPDF_MemStream_FreeData(stream->stream);
    HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)bytes, length);
}
