#include "jaarrapport/image.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "jaarrapport/text.h"

struct image_reader {
    const char *path;
    struct place at;
    struct findings *findings;
};

static void refuse(const struct image_reader *reader, const char *message, const char *expected,
                   const char *found)
{
    const char *name = strrchr(reader->path, '/');

    name = name == NULL ? reader->path : name + 1;
    findings_add(reader->findings,
                 &(struct finding){.check = "intake.logo", .level = LEVEL_ERROR, .at = reader->at,
                                   .width = utf8_count(name, strlen(name)), .message = message,
                                   .expected = expected, .found = found,
                                   .remedy = "bewaar het logo als een PNG die in de "
                                             "grenzen past, of haal de regel weg"});
}

/* The bytes of the file, one more than may be at most. */
static enum outcome bytes_read(const char *path, struct buffer *bytes)
{
    char part[8192];
    struct stat status;
    size_t length;
    FILE *file = NULL;
    const char *fault = NULL;

    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        fault = "is geen bestand";
    else if ((file = fopen(path, "rb")) == NULL)
        fault = trouble_reason(errno);
    while (file != NULL && bytes->length <= IMAGE_BYTES_MAX &&
           (length = fread(part, 1, sizeof part, file)) > 0)
        buffer_add(bytes, part, length);
    if (file != NULL && ferror(file) != 0)
        fault = "kan niet worden gelezen";
    if (file != NULL)
        (void)fclose(file);
    if (fault == NULL)
        return OUTCOME_OK;
    trouble_say(path, "%s", fault);
    return OUTCOME_TROUBLE;
}

static bool has_room(const struct image_reader *reader, const png_image *png)
{
    struct arena *arena = reader->findings->arena;

    if (png->width <= IMAGE_SIDE_MAX && png->height <= IMAGE_SIDE_MAX &&
        (size_t)png->width * png->height <= IMAGE_PIXELS_MAX)
        return true;
    refuse(reader, "het logo is te groot",
           arena_printf(arena, "hoogstens %d punten breed en hoog, en %d in het geheel",
                        IMAGE_SIDE_MAX, IMAGE_PIXELS_MAX),
           arena_printf(arena, "%u bij %u punten", (unsigned)png->width, (unsigned)png->height));
    return false;
}

/* The simplified interface of libpng: it returns its errors, and needs no setjmp. */
static bool pixels_read(const struct image_reader *reader, png_image *png, struct image *image)
{
    const png_color white = {255, 255, 255};
    bool grey = (png->format & PNG_FORMAT_FLAG_COLOR) == 0;
    size_t length = (size_t)png->width * png->height * (grey ? 1 : 3);
    unsigned char *pixels = arena_take(reader->findings->arena, length);

    png->format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    png->flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* as files without a gamma mean it */
    if (!png_image_finish_read(png, &white, pixels, 0, NULL))
        return false;
    *image = (struct image){png->width, png->height, grey, pixels, length};
    return true;
}

static void decode(const struct image_reader *reader, const struct buffer *bytes,
                   struct image *image)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    bool begun = png_image_begin_read_from_memory(&png, bytes->bytes, bytes->length) != 0;

    if (!begun || (has_room(reader, &png) && !pixels_read(reader, &png, image)))
        refuse(reader, "het logo is geen PNG die gelezen kan worden", "een PNG-bestand dat heel is",
               arena_string(reader->findings->arena, png.message));
    png_image_free(&png);
}

enum outcome image_read(struct image *image, const char *path, struct place at,
                        struct findings *findings)
{
    const struct image_reader reader = {path, at, findings};
    struct buffer bytes = {0};
    enum outcome outcome = bytes_read(path, &bytes);

    if (outcome == OUTCOME_OK && bytes.length > IMAGE_BYTES_MAX)
        refuse(&reader, "het bestand van het logo is te groot",
               arena_printf(findings->arena, "hoogstens %d bytes", IMAGE_BYTES_MAX), NULL);
    else if (outcome == OUTCOME_OK && bytes.length == 0)
        refuse(&reader, "het bestand van het logo is leeg", "een PNG-bestand", NULL);
    else if (outcome == OUTCOME_OK)
        decode(&reader, &bytes, image);
    buffer_free(&bytes);
    return outcome;
}
