/*
 * pdf_fonts: the four faces of a family: widths, missing characters, and their
 * objects in the file.
 *
 * A character in the file is its Unicode number, so what is copied from the
 * PDF is what was written, also where two characters share an outline.
 */
#ifndef RENDER_PDF_FONTS_H
#define RENDER_PDF_FONTS_H

#include "pdf_objects.h"
#include "pdf_style.h"

enum { BMP = 0x10000, ROW = 256 }; /* the characters that can be drawn, and those of a row */

/* What the face has for the characters of a row; `asked` says for which it is known. */
struct glyph_row {
    uint16_t glyphs[ROW], widths[ROW];
    bool asked[ROW];
};

struct font {
    struct pdf_face *face;
    struct arena *arena;
    struct glyph_row *rows[BMP / ROW]; /* NULL: no character of it was asked for */
    unsigned char used[BMP / 8];       /* the highest bit first, as a CIDSet has them */
    unsigned object;                   /* of its dictionaries, 0 when nothing is set in it */
    unsigned program, map, unicode, set;
    bool italic;
};

struct fonts {
    struct pdf_file *file;
    const char *family;
    struct font faces[FACE_COUNT];
};

/* OUTCOME_TROUBLE (said, with the name of the package) when a file is not there. */
enum outcome fonts_load(struct fonts *fonts, struct pdf_file *file, enum font_family name,
                        struct arena *arena);

length_t fonts_text_width(struct fonts *fonts, enum text_style style, const char *text,
                          size_t length);

/*
 * Notes which characters are used, and adds a finding ("render.teken_ontbreekt")
 * for each that a face lacks and each text that is not UTF-8; returns their number.
 */
size_t fonts_check(struct fonts *fonts, const struct page_model *model, struct findings *findings,
                   struct arena *arena);

/* Adds the faces used; after fonts_check. */
void fonts_add(struct fonts *fonts, bool with_sets, struct arena *arena);

/* "/Font <<...>>" of the resources. */
void fonts_say(const struct fonts *fonts, struct buffer *out);

#endif
