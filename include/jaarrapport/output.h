/*
 * output: files that appear whole or not at all.
 */
#ifndef JAARRAPPORT_OUTPUT_H
#define JAARRAPPORT_OUTPUT_H

#include "jaarrapport/finding.h"

/*
 * Writes `length` bytes to a temporary file beside `path`, syncs it and renames
 * it over `path`; makes missing folders.  On any failure the old file is
 * untouched, the temporary one is gone, the reason has been said.  SIGINT, SIGTERM,
 * SIGHUP and SIGQUIT in the middle of it are such a failure.
 */
enum outcome output_write(const char *path, const char *bytes, size_t length);

/* Writes to standard output and flushes; OUTCOME_TROUBLE (said) when that fails. */
enum outcome output_print(const char *bytes, size_t length);

#endif
