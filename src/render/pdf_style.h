/*
 * pdf_style: how each style of text looks on paper.
 */
#ifndef RENDER_PDF_STYLE_H
#define RENDER_PDF_STYLE_H

#include "jaarrapport/page.h"

enum face { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_COUNT };

/* Thousandths of each light. */
struct colour {
    int red, green, blue;
};

struct style_look {
    length_t size, line;
    struct colour colour;
    enum face face;
};

const struct style_look *style_look(enum text_style style);

#endif
