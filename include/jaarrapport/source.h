/*
 * source: the bytes of one input file, as UTF-8 lines with numbers.
 *
 * A source is opened, read and closed by whoever needs it; the mapping is the
 * only memory that grows with the file, and the system can take it back.
 */
#ifndef JAARRAPPORT_SOURCE_H
#define JAARRAPPORT_SOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "jaarrapport/finding.h"
#include "jaarrapport/text.h"

enum encoding { ENCODING_UTF8, ENCODING_CP1252 };

struct source {
    const char *path;       /* as the user can open it; named in findings */
    const char *bytes;      /* after a byte order mark, if there was one; UTF-16 as UTF-8 */
    size_t length;
    enum encoding encoding; /* of `bytes`, recognised from the whole file */
    const char *stored;     /* encoding of the file, in words: "UTF-16 LE" */
    off_t size;             /* of the file, with modified: to see that it changed since */
    struct timespec modified;
    void *mapping;
    size_t mapping_length;
    char *decoded;          /* UTF-16 as UTF-8, else NULL */
    struct source_lines *lines; /* where lines begin, once that was asked far into the file */
};

/*
 * Opens `path`.  OUTCOME_TROUBLE (already said) when it is missing, a folder
 * or unreadable.  A fault of the content (empty, NUL byte, broken UTF-8) is a
 * finding and sets `*usable` to false; the source must be closed all the same.
 * UTF-16 is recognised by its byte order mark and turned into UTF-8.
 * High bytes in a file without any valid UTF-8 sequence are read as
 * Windows-1252 when all of them are letters or signs that occur in Dutch text.
 */
enum outcome source_open(struct source *source, const char *path, struct findings *findings,
                         bool *usable);
void source_close(struct source *source);

/* Without links and dots, in new memory; NULL where nothing is there or it may not be seen. */
char *source_real_path(const char *path);

/*
 * Does the file lie in that folder, symbolic links followed?  `folder` NULL: in
 * the folder that its path names.  False also where there is no such file.
 */
bool source_is_inside(const char *folder, const char *path);

/* The same for folder NULL; intake.pad when it does not, so that nothing else can be read. */
bool source_require_inside(const char *path, struct findings *findings);

/* Is the file no longer the one that was opened: gone, of another size or written to since? */
bool source_is_changed(const struct source *source);

/* The bytes of line `number` (from 1) without its line end; empty past the end. */
struct slice source_line(const struct source *source, size_t number);

/* Where a line begins. */
struct source_mark {
    size_t line, offset;
};

/* The same, and no line before `from` is gone through. */
struct slice source_line_from(const struct source *source, struct source_mark from, size_t number);

/* Number of characters in raw bytes of the file. */
size_t source_count(const struct source *source, struct slice raw);

/* Appends raw bytes of the file as UTF-8; what is no text becomes U+FFFD. */
void source_append(const struct source *source, struct slice raw, struct buffer *out);

/* A copy of that line as UTF-8 (of a very long one, the first 4,000 bytes). */
char *source_excerpt(const struct source *source, size_t number, struct arena *arena);

/* A copy of a raw line of the file, likewise. */
char *source_excerpt_of(const struct source *source, struct slice raw, struct arena *arena);

/* The same around a place in a very long line; `*cut` characters are left out before it. */
char *source_excerpt_near(const struct source *source, struct place at, struct arena *arena,
                          size_t *cut);

/*
 * Gives findings of later stages, which know a place but have no file open, the
 * line they point at.
 */
void source_quote(struct findings *findings);

#endif
