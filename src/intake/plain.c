#include "plain.h"

#include <string.h>

/* Eight bytes at a time, in portable C: each test below answers in the high bit of its byte. */
#define EACH(byte) (0x0101010101010101ULL * (byte))

enum { BLOCK = 64, WORD = 8, LINE_LONGEST = 1 << 16 };

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

/*
 * A bit for each byte that is the separator, a quote or below the space.  Without
 * their high bits no sum carries out of its byte; bytes that had one are text.
 */
static uint64_t word_marks(uint64_t word, uint64_t separators)
{
    uint64_t low = word & EACH(0x7F);
    uint64_t text = (((low ^ separators) + EACH(0x7F)) & ((low ^ EACH('"')) + EACH(0x7F)) &
                     (low + EACH(0x80 - ' '))) | word;

    /* the product gathers the eight high bits in the topmost byte */
    return ((~text & EACH(0x80)) >> 7) * 0x0102040810204080ULL >> 56;
}

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
    if (left < BLOCK)
        marks &= (1ULL << left) - 1;
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

/* What a mark means that is no separator; a control byte that ends no line is text. */
enum meaning { MEANS_END, MEANS_TEXT, MEANS_LIBCSV };

static enum meaning meaning_of(const char *at, const char *end)
{
    if (*at == '"')
        return MEANS_LIBCSV;
    if (*at == '\n')
        return MEANS_END;
    if (*at != '\r')
        return MEANS_TEXT;
    return at + 1 < end && at[1] == '\n' ? MEANS_END : MEANS_LIBCSV;
}

/* One function, and few calls in it: every byte of a ledger goes through this loop. */
size_t plain_split(struct plain *plain, size_t offset, struct slice *fields, size_t most,
                   size_t *count)
{
    const char *bytes = plain->bytes, *begin = bytes + offset, *last = bytes + plain->length;
    const char separator = plain->separator;
    size_t block = offset / BLOCK, found = 0;
    uint64_t marks;

    if (plain->block != block + 1)
        find_marks(plain, block);
    marks = plain->marks & ~0ULL << offset % BLOCK;
    for (;;) {
        const char *at;
        enum meaning meaning = MEANS_TEXT;

        while (marks == 0) {
            if (++block * BLOCK >= plain->length)
                return 0;
            find_marks(plain, block);
            marks = plain->marks;
        }
        at = bytes + block * BLOCK + (size_t)__builtin_ctzll(marks);
        marks &= marks - 1;
        if (*at != separator && (meaning = meaning_of(at, last)) == MEANS_TEXT)
            continue;
        if (meaning == MEANS_LIBCSV || found == most)
            return 0;
        fields[found++] = field_of(begin, at);
        begin = at + 1;
        if (meaning == MEANS_END) {
            size_t length = (size_t)(at + (*at == '\r' ? 2 : 1) - bytes) - offset;

            *count = found;
            return length < LINE_LONGEST ? length : 0;
        }
    }
}
