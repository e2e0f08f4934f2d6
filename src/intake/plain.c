#include "plain.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* As many fields as a block can end. */
enum { BLOCK = PLAIN_FIELDS_MIN, LINE_LONGEST = 1 << 16 };

void plain_start(struct plain *plain, const char *bytes, size_t length, char separator)
{
    *plain = (struct plain){.bytes = bytes, .length = length, .separator = separator};
}

/* Which bytes of a block are the separator, a quote or below the space: a bit each. */
#ifdef __SSE2__
static uint64_t marks_of(const char *block, char separator)
{
    const __m128i separators = _mm_set1_epi8(separator), quotes = _mm_set1_epi8('"');
    const __m128i controls = _mm_set1_epi8(' ' - 1);
    uint64_t marks = 0;

    for (size_t i = 0; i < BLOCK; i += sizeof(__m128i)) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + i));
        __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, controls), bytes);
        __m128i other = _mm_or_si128(_mm_cmpeq_epi8(bytes, separators),
                                     _mm_cmpeq_epi8(bytes, quotes));

        marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(low, other)) << i;
    }
    return marks;
}
#else
/* Eight bytes at a time: each test answers in the high bit of its byte. */
#define EACH(byte) (0x0101010101010101ULL * (byte))

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

/* Without their high bits no sum carries out of its byte; bytes that had one are text. */
static uint64_t word_marks(uint64_t word, uint64_t separators)
{
    uint64_t low = word & EACH(0x7F);
    uint64_t text = (((low ^ separators) + EACH(0x7F)) & ((low ^ EACH('"')) + EACH(0x7F)) &
                     (low + EACH(0x80 - ' '))) | word;

    /* the product gathers the eight high bits in the topmost byte */
    return ((~text & EACH(0x80)) >> 7) * 0x0102040810204080ULL >> 56;
}

static uint64_t marks_of(const char *block, char separator)
{
    uint64_t separators = EACH((unsigned char)separator), marks = 0;

    for (size_t i = 0; i < BLOCK; i += sizeof(uint64_t))
        marks |= word_marks(word_at(block + i), separators) << i;
    return marks;
}
#endif

static void find_marks(struct plain *plain, size_t block)
{
    const char *at = plain->bytes + block * BLOCK;
    size_t left = plain->length - block * BLOCK;
    char last[BLOCK] = {0};

    plain->block = block + 1;
    if (left >= BLOCK) {
        plain->marks = marks_of(at, plain->separator);
        return;
    }
    memcpy(last, at, left);
    plain->marks = marks_of(last, plain->separator) & ((1ULL << left) - 1);
}

/* A field that begins or ends with one of these may have blanks to trim; tabs are marks. */
static const unsigned blank_like[256] = {[' '] = 1, [0xC2] = 1, [0xA0] = 1};

static void trim(struct slice *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fields[i] = slice_trim(fields[i]);
}

/* Does the line end at this mark?  A carriage return counts only before the line feed. */
static bool ends_line(const char *at, const char *last)
{
    return *at == '\n' || (*at == '\r' && at + 1 < last && at[1] == '\n');
}

/*
 * One function, and no calls in its loop: every byte of a ledger goes through it.
 * Each mark first counts as the end of a field, as all but one of a line are.
 */
size_t plain_split(struct plain *plain, size_t offset, struct slice *fields, size_t most,
                   size_t *count)
{
    const char *begin = plain->bytes + offset, *last = plain->bytes + plain->length, *end;
    const char *at = begin - offset % BLOCK;
    const char separator = plain->separator;
    struct slice *field = fields, *full = fields + most - BLOCK;
    size_t block = offset / BLOCK, length;
    unsigned blanks = 0;
    uint64_t marks;

    if (plain->block != block + 1)
        find_marks(plain, block);
    marks = plain->marks & ~0ULL << offset % BLOCK;
    if (offset == 0 && (marks & 1) != 0)
        return 0; /* nothing stands before it to be looked at */
    for (;;) {
        while (marks == 0) {
            if (++block * BLOCK >= plain->length || field > full)
                return 0;
            find_marks(plain, block);
            marks = plain->marks;
            at += BLOCK;
        }
        end = at + __builtin_ctzll(marks);
        marks &= marks - 1;
        blanks |= blank_like[(unsigned char)*begin] | blank_like[(unsigned char)end[-1]];
        *field++ = (struct slice){begin, (size_t)(end - begin)};
        begin = end + 1;
        if (*end == separator)
            continue;
        if (ends_line(end, last))
            break;
        if (*end == '"' || *end == '\r')
            return 0;
        begin = (--field)->at; /* a control byte is text */
        blanks = 1;
    }
    length = (size_t)(end + (*end == '\r' ? 2 : 1) - plain->bytes) - offset;
    *count = (size_t)(field - fields);
    if (blanks != 0)
        trim(fields, *count);
    return length < LINE_LONGEST ? length : 0;
}
