#include "plain.h"

#include <string.h>

/* Eight bytes at a time, in portable C: each test below answers in the high bit of its byte. */
#define EACH(byte) (0x0101010101010101ULL * (byte))

enum { BLOCK = 64, WORD = 8, FIELD_LONGEST = 1 << 16 };

void plain_start(struct plain *plain, const char *bytes, size_t length, char separator)
{
    *plain = (struct plain){.bytes = bytes, .length = length, .separator = separator};
}

/* The first byte in the lowest bits, on any machine. */
static uint64_t word_at(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* High bits of the bytes that are not zero; exact, for no carry leaves a byte. */
static uint64_t not_zero(uint64_t word)
{
    return ((word & EACH(0x7F)) + EACH(0x7F)) | word;
}

/* A bit for each byte that is the separator, a quote or below the space. */
static uint64_t word_marks(uint64_t word, uint64_t separators)
{
    uint64_t text = not_zero(word ^ separators) & not_zero(word ^ EACH('"')) &
                    (((word | EACH(0x80)) - EACH(' ')) | word);

    /* the product gathers the eight high bits in the topmost byte */
    return ((~text & EACH(0x80)) >> 7) * 0x0102040810204080ULL >> 56;
}

/* Past the end there are zero bytes, which are marks too: no line runs on over it. */
static void find_marks(struct plain *plain, size_t block)
{
    uint64_t separators = EACH((unsigned char)plain->separator), marks = 0;
    const char *at = plain->bytes + block * BLOCK;
    size_t left = plain->length - block * BLOCK;
    char last[BLOCK] = {0};

    if (left < BLOCK) {
        memcpy(last, at, left);
        at = last;
    }
    for (size_t i = 0; i < BLOCK; i += WORD)
        marks |= word_marks(word_at(at + i), separators) << i;
    plain->block = block + 1;
    plain->marks = marks;
}

/* Most fields have nothing to trim: seen at their first and last byte. */
static struct slice field_of(const char *begin, const char *end)
{
    struct slice field = {begin, (size_t)(end - begin)};
    unsigned char first, last;

    if (begin == end)
        return field;
    first = (unsigned char)*begin;
    last = (unsigned char)end[-1];
    return first > ' ' && first != 0xC2 && last > ' ' && last != 0xA0 ? field : slice_trim(field);
}

/* What a mark means; a control byte that is none of these is text. */
enum meaning { MEANS_FIELD, MEANS_END, MEANS_TEXT, MEANS_LIBCSV };

static enum meaning meaning_of(const struct plain *plain, size_t at)
{
    if (at >= plain->length || plain->bytes[at] == '"')
        return MEANS_LIBCSV;
    if (plain->bytes[at] == plain->separator)
        return MEANS_FIELD;
    if (plain->bytes[at] == '\n')
        return MEANS_END;
    if (plain->bytes[at] != '\r')
        return MEANS_TEXT;
    return at + 1 < plain->length && plain->bytes[at + 1] == '\n' ? MEANS_END : MEANS_LIBCSV;
}

size_t plain_split(struct plain *plain, size_t offset, struct slice *fields, size_t most,
                   size_t *count)
{
    const char *begin = plain->bytes + offset;
    uint64_t before = ~0ULL << offset % BLOCK;

    *count = 0;
    for (size_t block = offset / BLOCK; block * BLOCK < plain->length; block++, before = ~0ULL) {
        if (plain->block != block + 1)
            find_marks(plain, block);
        for (uint64_t marks = plain->marks & before; marks != 0; marks &= marks - 1) {
            size_t at = block * BLOCK + (size_t)__builtin_ctzll(marks);
            const char *end = plain->bytes + at;
            enum meaning meaning = meaning_of(plain, at);

            if (meaning == MEANS_TEXT)
                continue;
            if (meaning == MEANS_LIBCSV || *count == most || end - begin > FIELD_LONGEST)
                return 0;
            fields[(*count)++] = field_of(begin, end);
            begin = end + 1;
            if (meaning == MEANS_END)
                return at + (*end == '\r' ? 2 : 1) - offset;
        }
    }
    return 0;
}
