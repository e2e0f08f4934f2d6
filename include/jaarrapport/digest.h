/*
 * digest: the SHA-256 of bytes or a file (FIPS 180-4), through nettle.
 */
#ifndef JAARRAPPORT_DIGEST_H
#define JAARRAPPORT_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_TEXT_MAX = 65 }; /* 64 hexadecimal digits and a NUL */

/* The digest of bytes as small hexadecimal digits. */
void digest_bytes(const char *bytes, size_t length, char text[DIGEST_TEXT_MAX]);

/* The digest of the file at `path` likewise; false when it cannot be read; errno says why. */
bool digest_file(const char *path, char text[DIGEST_TEXT_MAX]);

#endif
