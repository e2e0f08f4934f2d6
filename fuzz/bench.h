/*
 * bench: a folder in memory for readers that open files, made once, gone at the end.
 */
#ifndef FUZZ_BENCH_H
#define FUZZ_BENCH_H

#include "jaarrapport/finding.h"

/* The path of a file in the folder; good for as long as the program runs. */
const char *bench_path(const char *name);

/* Makes or replaces that file, and the folders above it; returns its path. */
const char *bench_write(const char *name, const char *bytes, size_t length);

/* The same with the bytes of another file, unless it is there already. */
const char *bench_copy(const char *name, const char *from);

/* Prints all findings as a user would see them, and checks what holds of every one. */
void bench_findings(const struct findings *findings);

/* Ends the program, saying which property does not hold. */
#define BENCH_HOLDS(property) bench_holds((property), #property, __FILE__, __LINE__)
void bench_holds(bool holds, const char *property, const char *file, int line);

#endif
