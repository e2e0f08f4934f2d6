/*
 * targets: every reader of the program as a function of arbitrary bytes.
 *
 * fuzz/libfuzzer.c lets libFuzzer think the bytes up (make fuzz);
 * tests/test_fuzz.c replays the kept ones, fuzz/cases/<target>/, with any
 * compiler.  A target aborts when a property does not hold; all else it leaves
 * to the sanitizers.
 */
#ifndef FUZZ_TARGETS_H
#define FUZZ_TARGETS_H

#include <stddef.h>

struct fuzz_target {
    const char *name;
    void (*run)(const char *bytes, size_t length);
};

/* Ends with one without a name. */
extern const struct fuzz_target fuzz_targets[];

/* NULL when there is none of that name. */
const struct fuzz_target *fuzz_find(const char *name);

#endif
