#include "jaarrapport/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/arena.h"

struct slice slice_of(const char *string)
{
    return (struct slice){string, strlen(string)};
}

bool slice_is(struct slice a, const char *string)
{
    return slice_equal(a, slice_of(string));
}

static size_t blank_at_front(struct slice a)
{
    if (a.length > 0 && (*a.at == ' ' || *a.at == '\t'))
        return 1;
    return a.length > 1 && memcmp(a.at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_at_back(struct slice a)
{
    if (a.length > 0 && (a.at[a.length - 1] == ' ' || a.at[a.length - 1] == '\t'))
        return 1;
    return a.length > 1 && memcmp(a.at + a.length - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

struct slice slice_trim(struct slice a)
{
    size_t step;

    while ((step = blank_at_front(a)) > 0) {
        a.at += step;
        a.length -= step;
    }
    while ((step = blank_at_back(a)) > 0)
        a.length -= step;
    return a;
}

/* -- UTF-8 ------------------------------------------------------------------------- */

/* Lowest second byte that is valid after `lead`: no overlong forms. */
static unsigned char second_low(unsigned char lead)
{
    return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
}

/* Highest: no surrogates, nothing above U+10FFFF. */
static unsigned char second_high(unsigned char lead)
{
    return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
}

size_t utf8_step(const char *bytes, size_t length)
{
    unsigned char lead = length > 0 ? (unsigned char)bytes[0] : 0xFF;
    size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3
        : lead < 0xF5 ? 4 : 0;

    if (size <= 1 || length < size)
        return size == 1 ? 1 : 0;
    if ((unsigned char)bytes[1] < second_low(lead) || (unsigned char)bytes[1] > second_high(lead))
        return 0;
    for (size_t i = 2; i < size; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

size_t utf8_invalid(const char *bytes, size_t length)
{
    size_t at = 0;

    while (at < length) {
        size_t step = utf8_step(bytes + at, length - at);

        if (step == 0)
            return at;
        at += step;
    }
    return length;
}

size_t utf8_count(const char *bytes, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_put(uint32_t point, char bytes[4])
{
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        bytes[0] = (char)(0xC0 | point >> 6);
        bytes[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        bytes[0] = (char)(0xE0 | point >> 12);
        bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | point >> 18);
    bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

uint32_t utf8_get(const char *bytes, size_t *length)
{
    unsigned char lead = (unsigned char)bytes[0];
    size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t point = size == 1 ? lead : lead & (0x7Fu >> size);

    for (size_t i = 1; i < size; i++)
        point = point << 6 | ((unsigned char)bytes[i] & 0x3F);
    *length = size;
    return point;
}

uint32_t cp1252_point(unsigned char byte)
{
    static const uint16_t high[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

/* -- buffer ------------------------------------------------------------------------ */

static void buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t needed;

    if (more > SIZE_MAX / 2 - buffer->length)
        memory_exhausted();
    needed = buffer->length + more + 1;
    if (needed <= buffer->capacity)
        return;
    buffer->capacity = needed > 2 * buffer->capacity ? needed : 2 * buffer->capacity;
    buffer->bytes = memory_resize(buffer->bytes, buffer->capacity);
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    buffer_reserve(buffer, length);
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, string, strlen(string));
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    enum { USUAL = 255 };
    va_list arguments;
    int length;

    buffer_reserve(buffer, USUAL);
    va_start(arguments, format);
    length = vsnprintf(buffer->bytes + buffer->length, USUAL + 1, format, arguments);
    va_end(arguments);
    if (length < 0)
        memory_exhausted();
    if (length > USUAL) {
        buffer_reserve(buffer, (size_t)length);
        va_start(arguments, format);
        (void)vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    buffer->length += (size_t)length;
}

void buffer_valid(struct buffer *buffer, const char *string)
{
    size_t length = strlen(string);

    buffer_add(buffer, "", 0);
    for (size_t i = 0; i < length;) {
        size_t step = utf8_step(string + i, length - i);

        if (step > 0)
            buffer_add(buffer, string + i, step);
        else
            buffer_text(buffer, "\uFFFD");
        i += step > 0 ? step : 1;
    }
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){0};
}

/* -- distance ---------------------------------------------------------------------- */

static size_t least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;

    return smaller < c ? smaller : c;
}

size_t text_distance(const char *a, const char *b)
{
    enum { LONGEST = 256 };
    size_t length = strlen(b), above, row[LONGEST + 1];

    if (length > LONGEST)
        return strlen(a) + length; /* too long to be a typing error */
    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= length; j++) {
            above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[length];
}
