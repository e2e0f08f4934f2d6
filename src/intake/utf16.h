/*
 * utf16: text of UTF-16 files as UTF-8.
 */
#ifndef INTAKE_UTF16_H
#define INTAKE_UTF16_H

#include "jaarrapport/text.h"

/*
 * Appends the text of `length` bytes, high byte first when `big_endian`.
 * False, and everything up to there appended, at half a character.
 */
bool utf16_decode(const char *bytes, size_t length, bool big_endian, struct buffer *out);

#endif
