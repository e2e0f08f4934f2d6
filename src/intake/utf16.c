#include "utf16.h"

struct units {
    const unsigned char *bytes;
    size_t count, at;
    bool big_endian;
};

static uint32_t next_unit(struct units *units)
{
    const unsigned char *bytes = units->bytes + 2 * units->at++;

    return units->big_endian ? (uint32_t)bytes[0] << 8 | bytes[1]
                             : (uint32_t)bytes[1] << 8 | bytes[0];
}

/* One character of one or two units; 0xFFFFFFFF for half of one. */
static uint32_t next_point(struct units *units)
{
    const uint32_t broken = 0xFFFFFFFF;
    uint32_t high = next_unit(units), low;

    if (high < 0xD800 || high > 0xDFFF)
        return high;
    if (high > 0xDBFF || units->at == units->count)
        return broken;
    low = next_unit(units);
    if (low < 0xDC00 || low > 0xDFFF)
        return broken;
    return 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
}

bool utf16_decode(const char *bytes, size_t length, bool big_endian, struct buffer *out)
{
    struct units units = {(const unsigned char *)bytes, length / 2, 0, big_endian};

    while (units.at < units.count) {
        uint32_t point = next_point(&units);
        char text[4];

        if (point == 0xFFFFFFFF)
            return false;
        buffer_add(out, text, utf8_put(point, text));
    }
    return length % 2 == 0;
}
