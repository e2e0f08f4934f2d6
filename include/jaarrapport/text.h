/*
 * text: UTF-8 strings, and a buffer that grows.
 *
 * A slice borrows its bytes: it lives as long as what it points into.
 */
#ifndef JAARRAPPORT_TEXT_H
#define JAARRAPPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slice {
    const char *at;
    size_t length;
};

struct slice slice_of(const char *string);
bool slice_equal(struct slice a, struct slice b);
bool slice_is(struct slice a, const char *string);
/* Without blanks, tabs and no-break spaces at either end. */
struct slice slice_trim(struct slice a);

/* Length of the UTF-8 sequence at `bytes` (1 to 4), 0 when it is not valid there. */
size_t utf8_step(const char *bytes, size_t length);
/* Offset of the first invalid byte, or `length` when all is valid UTF-8. */
size_t utf8_invalid(const char *bytes, size_t length);
/* Number of characters (code points) in valid UTF-8. */
size_t utf8_count(const char *bytes, size_t length);
/* Writes a code point, returns its length (1 to 4). */
size_t utf8_put(uint32_t point, char bytes[4]);
/* Reads the code point at valid UTF-8. */
uint32_t utf8_get(const char *bytes, size_t *length);

/* The code point of a Windows-1252 byte, 0 for the five that have none. */
uint32_t cp1252_point(unsigned char byte);

/*
 * Growing bytes on the heap, always NUL-terminated; start from {0},
 * release with buffer_free.
 */
struct buffer {
    char *bytes;
    size_t length, capacity;
};

void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *string);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A string as valid UTF-8: each byte that is none becomes U+FFFD; never leaves `bytes` NULL. */
void buffer_valid(struct buffer *buffer, const char *string);
void buffer_clear(struct buffer *buffer);
void buffer_free(struct buffer *buffer);

/* Fewest single-character edits between two strings, for "bedoelt u ...?". */
size_t text_distance(const char *a, const char *b);

#endif
