/*
 * whole: the way from the files of an administration to a PDF.
 */
#ifndef FUZZ_WHOLE_H
#define FUZZ_WHOLE_H

#include <stddef.h>

/*
 * The bytes are files of an administration: a line "@@ NAME" begins one.
 * What is not among them is as in tests/administraties/stadsbad.
 */
void whole_run(const char *bytes, size_t length);

/* The bytes are rapport.md of a layout on top of titel9; no PDF is made. */
void whole_run_report(const char *bytes, size_t length);

#endif
