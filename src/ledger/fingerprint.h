/*
 * fingerprint: 64 bits of what a line or an entry says, to see what came by twice.
 *
 * The same on every machine, so that what is found is too.  Two different
 * lines have the same fingerprint once in 2^64; it is never 0.  In the header,
 * for it reads the text of every line.
 */
#ifndef LEDGER_FINGERPRINT_H
#define LEDGER_FINGERPRINT_H

#include <string.h>

#include "jaarrapport/journal.h"

__extension__ typedef unsigned __int128 fingerprint_wide;

/* Digits of the golden ratio and of pi: numbers of no pattern. */
#define FINGERPRINT_GOLDEN 0x9e3779b97f4a7c15ULL
#define FINGERPRINT_PI 0x243f6a8885a308d3ULL

/* Both halves of the product: every bit of either number moves every bit of the result. */
static inline uint64_t fingerprint_mix(uint64_t a, uint64_t b)
{
    fingerprint_wide product = (fingerprint_wide)(a ^ FINGERPRINT_PI) * (b ^ FINGERPRINT_GOLDEN);

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes as a number, the first the lowest. */
static inline uint64_t fingerprint_eight(const char *bytes)
{
    uint64_t number;

    memcpy(&number, bytes, sizeof number);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    number = __builtin_bswap64(number);
#endif
    return number;
}

static inline uint64_t fingerprint_few(const char *bytes, size_t length)
{
    uint64_t number = 0;

    for (size_t i = 0; i < length; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return number;
}

/* Of bytes, going on from another fingerprint.  The steps need not wait for each other. */
static inline uint64_t fingerprint_bytes(uint64_t from, struct slice bytes)
{
    enum { WORD = sizeof(uint64_t), PAIR = 2 * WORD, TURN = 13 };
    const char *at = bytes.at, *end = bytes.at + bytes.length;
    uint64_t sum = bytes.length;

    if (bytes.length < WORD)
        return fingerprint_mix(from + bytes.length, fingerprint_few(at, bytes.length));
    for (; end - at > PAIR; at += PAIR)
        sum = (sum << TURN | sum >> (64 - TURN)) +
              fingerprint_mix(fingerprint_eight(at), fingerprint_eight(at + WORD));
    /* the last two words may overlap */
    sum += fingerprint_mix(end - at > WORD ? fingerprint_eight(at) : 0,
                           fingerprint_eight(end - WORD));
    return fingerprint_mix(from, sum);
}

static inline uint64_t fingerprint_not_zero(uint64_t fingerprint)
{
    return fingerprint == 0 ? 1 : fingerprint;
}

/* What makes lines those of one entry: book year, journal and number. */
static inline uint64_t fingerprint_entry(size_t year, const struct journal_line *line)
{
    return fingerprint_not_zero(
        fingerprint_bytes(fingerprint_bytes(year, line->journal), line->entry));
}

/* Account and amount (debit - credit). */
static inline uint64_t fingerprint_amount(const struct journal_line *line, struct money amount)
{
    return fingerprint_not_zero(fingerprint_mix(line->account, (uint64_t)amount.cents));
}

/* Account, amount, date, description and relation. */
static inline uint64_t fingerprint_line(const struct journal_line *line, struct money amount)
{
    uint64_t day = (uint64_t)line->date.year << 16 | (uint64_t)line->date.month << 8 |
                   (uint64_t)line->date.day;
    uint64_t fingerprint = fingerprint_mix(line->account ^ day << 32, (uint64_t)amount.cents);

    fingerprint = fingerprint_bytes(fingerprint, line->description);

    if (line->relation.length > 0)
        fingerprint = fingerprint_bytes(fingerprint, line->relation);
    return fingerprint_not_zero(fingerprint);
}

#endif
