/*
 * digest: the SHA-256 of a file (FIPS 180-4), through nettle.
 */
#ifndef JAARRAPPORT_DIGEST_H
#define JAARRAPPORT_DIGEST_H

#include <stdbool.h>

enum { DIGEST_TEXT_MAX = 65 }; /* 64 hexadecimal digits and a NUL */

/* The digest of the file at `path` as small hexadecimal digits; false when it cannot be read. */
bool digest_file(const char *path, char text[DIGEST_TEXT_MAX]);

#endif
