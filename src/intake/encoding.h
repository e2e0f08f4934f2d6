/*
 * encoding: what the bytes of a file can be: UTF-8, Windows-1252, no text.
 */
#ifndef INTAKE_ENCODING_H
#define INTAKE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

struct byte_survey {
    bool nul;         /* at least one NUL byte: no text */
    bool sequences;   /* at least one valid UTF-8 sequence of more than one byte */
    bool broken;      /* at least one byte that is not UTF-8 */
    bool implausible; /* a broken byte that is no letter or sign of Dutch Windows-1252 either */
};

/* Goes through all bytes, on two threads when there are many. */
struct byte_survey encoding_survey(const char *bytes, size_t length);

#endif
