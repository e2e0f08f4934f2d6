/* The file from begin to end, summed eight bytes at a time: the least that reading costs. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static unsigned char bytes[1 << 18];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    uint64_t sum = 0, word;
    size_t length;

    if (file == NULL) {
        (void)fputs("usage: bench-read FILE\n", stderr);
        return 2;
    }
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        for (size_t i = 0; i + sizeof word <= length; i += sizeof word) {
            memcpy(&word, bytes + i, sizeof word);
            sum += word;
        }
    (void)printf("%llu\n", (unsigned long long)sum);
    return fclose(file) == 0 ? 0 : 2;
}
