/* libfuzzer: bytes thought up by libFuzzer for the target that FUZZ_TARGET names. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "targets.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct fuzz_target *chosen;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("FUZZ_TARGET");

    (void)argc;
    (void)argv;
    chosen = name == NULL ? NULL : fuzz_find(name);
    if (chosen == NULL) {
        (void)fprintf(stderr, "FUZZ_TARGET names no target; there are:\n");
        for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++)
            (void)fprintf(stderr, "  %s\n", target->name);
        exit(2);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    chosen->run(length > 0 ? (const char *)bytes : "", length);
    return 0;
}
