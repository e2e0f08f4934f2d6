/*
 * pdf_draw: the boxes of a page as operators.
 */
#ifndef RENDER_PDF_DRAW_H
#define RENDER_PDF_DRAW_H

#include "pdf_tags.h"

/* Every page, with its content noted in the tags. */
void draw_pages(struct pdf_file *file, const struct page_model *model, struct tags *tags);

#endif
