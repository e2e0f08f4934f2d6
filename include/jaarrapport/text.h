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
#include <string.h>

struct slice {
    const char *at;
    size_t length;
};

struct slice slice_of(const char *string);
bool slice_is(struct slice a, const char *string);

/* Cells are compared at every line of a ledger, and most are this short: two words that may overlap. */
static inline bool slice_equal(struct slice a, struct slice b)
{
    uint64_t first[2], last[2];

    if (a.length != b.length)
        return false;
    if (a.length < sizeof *first || a.length > sizeof first)
        return a.length == 0 || memcmp(a.at, b.at, a.length) == 0;
    memcpy(&first[0], a.at, sizeof *first);
    memcpy(&first[1], b.at, sizeof *first);
    memcpy(&last[0], a.at + a.length - sizeof *last, sizeof *last);
    memcpy(&last[1], b.at + b.length - sizeof *last, sizeof *last);
    return first[0] == first[1] && last[0] == last[1];
}

/* memcpy, likewise. */
static inline void bytes_copy(char *to, const char *from, size_t length)
{
    uint64_t first, last;

    if (length < sizeof first || length > 2 * sizeof first) {
        if (length > 0)
            memcpy(to, from, length);
        return;
    }
    memcpy(&first, from, sizeof first);
    memcpy(&last, from + length - sizeof last, sizeof last);
    memcpy(to, &first, sizeof first);
    memcpy(to + length - sizeof last, &last, sizeof last);
}

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
