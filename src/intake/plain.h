/*
 * plain: splits the records of a CSV file that need no CSV reader.
 *
 * Nine of ten lines of a ledger hold no quote: their fields are what stands
 * between the separators.  libcsv remains the judge of what a record is: where
 * a line holds anything that it could see otherwise (a quote, a lone carriage
 * return, no line end, a very long line), nothing is split and the line is
 * libcsv's.  tests/test_records.c compares the two.
 */
#ifndef INTAKE_PLAIN_H
#define INTAKE_PLAIN_H

#include "jaarrapport/text.h"

struct plain {
    const char *bytes;
    size_t length;
    char separator;
    size_t block;   /* 64 bytes of which `marks` are known, counted from 1; 0: none */
    uint64_t marks; /* bit i: byte i is a separator, a quote or a control byte */
};

void plain_start(struct plain *plain, const char *bytes, size_t length, char separator);

/*
 * Splits the line that begins at `offset` into at most `most` trimmed fields,
 * slices of the file.  Its length with its line end, or 0 when it is libcsv's.
 */
enum { PLAIN_FIELDS_MIN = 64 }; /* `most` is no less */
size_t plain_split(struct plain *plain, size_t offset, struct slice *fields, size_t most,
                   size_t *count);

#endif
