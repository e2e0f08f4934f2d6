/*
 * pdf_objects: the objects of a PDF file, and the only code that knows libharu.
 *
 * libharu reads and subsets the fonts, compresses the streams, keeps the page
 * tree and the table of objects.  What it would write against PDF/A (font
 * dictionaries, metadata, destinations, annotations, document id) or has no
 * words for (tags, attachments) is text here: an object is a number, and a
 * function that says what is in it when the file is saved.  So a tree of a
 * million tags takes no memory but that of the page model.
 *
 * Everything lives until pdf_file_free.  Errors of libharu are remembered and
 * told by pdf_file_save.
 */
#ifndef RENDER_PDF_OBJECTS_H
#define RENDER_PDF_OBJECTS_H

#include <stdint.h>

#include "jaarrapport/finding.h"
#include "jaarrapport/page.h"
#include "jaarrapport/text.h"

struct pdf_file;

struct pdf_file *pdf_file_new(struct arena *arena);
void pdf_file_free(struct pdf_file *file);

/* --- objects ----------------------------------------------------------------- */

/* Says what stands between << and >> in number `index` of a run of objects. */
typedef void pdf_writer(void *self, size_t index, struct buffer *out);

/* `count` objects with numbers in a row, the first is returned.  Saved in the order of adding. */
unsigned pdf_objects_add(struct pdf_file *file, size_t count, pdf_writer *write, void *self);

/* A stream; `entries` is more for its dictionary, "" for none.  The bytes are copied. */
unsigned pdf_stream_add(struct pdf_file *file, const char *entries, const char *bytes,
                        size_t length, bool compressed);

/* What the catalog, the information dictionary and every page say beside what libharu writes. */
void pdf_catalog_say(struct pdf_file *file, pdf_writer *write, void *self);
void pdf_information_say(struct pdf_file *file, pdf_writer *write, void *self);
void pdf_pages_say(struct pdf_file *file, pdf_writer *write, void *self);

/* --- pages ------------------------------------------------------------------- */

/* Every page of the model, empty; once. */
void pdf_pages_add(struct pdf_file *file, const struct page_model *model);
unsigned pdf_page_object(const struct pdf_file *file, size_t page);

/* Operators at the end of a page's content. */
void pdf_page_draw(struct pdf_file *file, size_t page, const struct buffer *operators);

/* --- fonts ------------------------------------------------------------------- */

struct pdf_face; /* a TrueType file */

/* In thousandths of the size. */
struct pdf_face_facts {
    const char *name; /* with the tag of a subset */
    int ascent, descent, cap_height;
    int left, bottom, right, top; /* around every glyph */
    unsigned flags;
};

/* NULL when there is no such file, or none that libharu reads.  Only packaged fonts: see above. */
struct pdf_face *pdf_face_load(struct pdf_file *file, const char *path);

/* 0: the font has no such character. */
unsigned pdf_face_glyph(const struct pdf_face *face, uint16_t point);
unsigned pdf_face_width(const struct pdf_face *face, unsigned glyph);

/* The outline of this character goes into the file. */
void pdf_face_use(struct pdf_face *face, uint16_t point);

/* The stream with the outlines used, once they are all known. */
unsigned pdf_face_program(struct pdf_file *file, struct pdf_face *face);
struct pdf_face_facts pdf_face_facts(const struct pdf_face *face);

/* --- words of the language ------------------------------------------------------ */

/* These are written by the ten thousand, so none of them goes through a format. */
void pdf_number(struct buffer *out, size_t number);

/* A length in points, exact. */
void pdf_length(struct buffer *out, length_t length);

/* Valid UTF-8 as UTF-16, four digits a unit. */
void pdf_characters(struct buffer *out, const char *text);

/* A text string, from valid UTF-8. */
void pdf_string(struct buffer *out, const char *text);

/* "n 0 R " */
void pdf_object(struct buffer *out, unsigned object);

/* "key n 0 R" on a line */
void pdf_reference(struct buffer *out, const char *key, unsigned object);

/* "key[page /XYZ null y null]": a place, leaving the reader's magnification as it is. */
void pdf_destination(struct buffer *out, const char *key, const struct pdf_file *file,
                     const struct page_model *model, size_t page, length_t y);

/* --- saving -------------------------------------------------------------------- */

/*
 * Adds the file to `out`, as PDF 1.`minor`, with an id that is the digest of
 * all before it.  OUTCOME_TROUBLE (said) when libharu met an error anywhere.
 */
enum outcome pdf_file_save(struct pdf_file *file, int minor, struct buffer *out);

#endif
