#include "series.h"

__extension__ typedef __int128 wide;

/* splitmix64 */
uint64_t series_mix(uint64_t seed, uint64_t position)
{
    uint64_t z = seed * 0x9E3779B97F4A7C15u + (position + 1) * 0xBF58476D1CE4E5B9u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

int64_t series_between(uint64_t seed, uint64_t position, int64_t low, int64_t high)
{
    return low + (int64_t)(series_mix(seed, position) % (uint64_t)(high - low + 1));
}

int64_t series_ratio(int64_t a, int64_t b, int64_t c)
{
    wide product = (wide)a * b;

    return (int64_t)(product < 0 ? -((-product + c / 2) / c) : (product + c / 2) / c);
}

void series_split(int64_t total, int count, const int *weights, int spread, uint64_t seed,
                  int64_t *parts)
{
    int64_t sum = 0, given = 0;

    for (int i = 0; i < count; i++) {
        int64_t weight = weights == NULL ? 100 : weights[i];

        parts[i] = weight * (100 + series_between(seed, (uint64_t)i, -spread, spread));
        sum += parts[i];
    }
    for (int i = 0; i < count; i++) { /* up to here of the whole, less what was given */
        int64_t weight = parts[i];

        parts[i] = series_ratio(total, weight, sum);
        given += parts[i];
    }
    for (int i = 0; given != total; i = (i + 1) % count) { /* a cent here and there */
        int step = given < total ? 1 : -1;

        parts[i] += step;
        given += step;
    }
}
