#include "jaarrapport/digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>

static void digest_end(struct sha256_ctx *context, char text[DIGEST_TEXT_MAX])
{
    unsigned char digest[SHA256_DIGEST_SIZE];

    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

void digest_bytes(const char *bytes, size_t length, char text[DIGEST_TEXT_MAX])
{
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, length, (const unsigned char *)bytes);
    digest_end(&context, text);
}

bool digest_file(const char *path, char text[DIGEST_TEXT_MAX])
{
    FILE *file = fopen(path, "rb");
    unsigned char bytes[16384];
    struct sha256_ctx context;
    size_t length;
    bool sound;
    int reason;

    if (file == NULL)
        return false;
    sha256_init(&context);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0)
        sha256_update(&context, length, bytes);
    sound = ferror(file) == 0;
    reason = errno;
    (void)fclose(file);
    errno = reason;
    digest_end(&context, text);
    return sound;
}
