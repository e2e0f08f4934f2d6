#include "fingerprint.h"

#include <string.h>

__extension__ typedef unsigned __int128 wide;

/* Digits of the golden ratio and of pi: numbers of no pattern. */
static const uint64_t golden = 0x9e3779b97f4a7c15, start = 0x243f6a8885a308d3;

/* Both halves of the product: every bit of either number moves every bit of the result. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    wide product = (wide)(a ^ start) * (b ^ golden);

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes as a number, the first the lowest. */
static uint64_t eight_bytes(const char *bytes)
{
    uint64_t number;

    memcpy(&number, bytes, sizeof number);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    number = __builtin_bswap64(number);
#endif
    return number;
}

static uint64_t few_bytes(const char *bytes, size_t length)
{
    uint64_t number = 0;

    for (size_t i = 0; i < length; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return number;
}

/* Sixteen bytes a step: this reads the text of every line.  The last two words may overlap. */
uint64_t fingerprint_bytes(uint64_t from, struct slice bytes)
{
    enum { WORD = sizeof(uint64_t) };
    const char *at = bytes.at, *end = bytes.at + bytes.length;

    from = mix(from, bytes.length);
    if (bytes.length < WORD)
        return mix(from, few_bytes(at, bytes.length));
    for (; end - at > 2 * WORD; at += 2 * WORD)
        from = mix(from ^ eight_bytes(at), eight_bytes(at + WORD));
    if (end - at > WORD)
        from = mix(from, eight_bytes(at));
    return mix(from, eight_bytes(end - WORD));
}

static uint64_t not_zero(uint64_t fingerprint)
{
    return fingerprint == 0 ? 1 : fingerprint;
}

uint64_t fingerprint_entry(size_t year, const struct journal_line *line)
{
    return not_zero(fingerprint_bytes(fingerprint_bytes(year, line->journal), line->entry));
}

uint64_t fingerprint_amount(const struct journal_line *line, struct money amount)
{
    return not_zero(mix(line->account, (uint64_t)amount.cents));
}

uint64_t fingerprint_line(const struct journal_line *line, struct money amount)
{
    uint64_t day = (uint64_t)line->date.year << 16 | (uint64_t)line->date.month << 8 |
                   (uint64_t)line->date.day;
    uint64_t fingerprint = fingerprint_bytes(mix(line->account ^ day << 32, (uint64_t)amount.cents),
                                             line->description);

    if (line->relation.length > 0)
        fingerprint = fingerprint_bytes(fingerprint, line->relation);
    return not_zero(fingerprint);
}
