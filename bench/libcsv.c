/* libcsv alone, with callbacks that do nothing: what splitting records costs there. */
#include <csv.h>
#include <stdio.h>

static void field(void *bytes, size_t length, void *self)
{
    (void)bytes, (void)length, (void)self;
}

static void record(int terminator, void *self)
{
    (void)terminator, (void)self;
}

int main(int argc, char **argv)
{
    static char bytes[1 << 18];
    struct csv_parser parser;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t length;

    if (file == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        (void)fputs("usage: bench-libcsv FILE\n", stderr);
        return 2;
    }
    csv_set_delim(&parser, ';');
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        if (csv_parse(&parser, bytes, length, field, record, NULL) != length)
            return 2;
    (void)csv_fini(&parser, field, record, NULL);
    csv_free(&parser);
    return fclose(file) == 0 ? 0 : 2;
}
