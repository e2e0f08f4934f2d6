/*
 * image: a picture from a PNG file (through libpng).
 *
 * Its pixels are those of a page of paper: what is transparent has become
 * white, 16 bits have become 8, a palette colours.
 */
#ifndef JAARRAPPORT_IMAGE_H
#define JAARRAPPORT_IMAGE_H

#include "jaarrapport/finding.h"

/* What is read: far beyond a logo, far below what a bad file could ask for. */
enum { IMAGE_BYTES_MAX = 4 << 20, IMAGE_SIDE_MAX = 4096, IMAGE_PIXELS_MAX = 4000000 };

struct image {
    size_t width, height;         /* in pixels, at least 1 */
    bool grey;                    /* a byte for each pixel; else red, green and blue */
    const unsigned char *pixels;  /* row by row from the top, without padding */
    size_t length;                /* of pixels, in bytes */
};

/*
 * Reads the file into the arena of the findings.  OUTCOME_TROUBLE (said) when it cannot be
 * read.  What is no PNG, broken, or beyond the limits is a finding "intake.logo" at
 * `at`, the name of the file in administratie.ini; then `image` is left alone.
 */
enum outcome image_read(struct image *image, const char *path, struct place at,
                        struct findings *findings);

#endif
