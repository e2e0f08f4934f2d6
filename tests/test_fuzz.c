/*
 * The kept inputs of the fuzz targets, fuzz/cases/<target>/: seeds, and one for each
 * fault that fuzzing has found.  make fuzz looks for more.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../fuzz/targets.h"

/* Trouble is said on standard error; here it would bury the results. */
static int silence(void)
{
    int saved = dup(STDERR_FILENO);

    assert_true(saved >= 0 && freopen("/dev/null", "w", stderr) != NULL);
    return saved;
}

static void speak(int saved)
{
    (void)fflush(stderr);
    assert_true(dup2(saved, STDERR_FILENO) >= 0);
    (void)close(saved);
}

/* In memory of its own size, so that a sanitizer sees a read beyond the end. */
static void replay(const struct fuzz_target *target, const char *path)
{
    size_t length;
    char *text = read_file(path, &length), *bytes = malloc(length > 0 ? length : 1);

    assert_non_null(bytes);
    memcpy(bytes, text, length);
    free(text);
    target->run(bytes, length);
    free(bytes);
}

static void replay_test(void **state)
{
    const struct fuzz_target *target = *state;
    char *folder = path_join("fuzz/cases", target->name);
    char **paths = path_list(folder, "");
    int saved = silence();

    for (size_t i = 0; paths[i] != NULL; i++)
        replay(target, paths[i]);
    speak(saved);
    assert_non_null(paths[0]); /* every target has a seed */
    path_list_free(paths);
    free(folder);
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t count = 0;

    for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++)
        tests[count++] = (struct CMUnitTest){target->name, replay_test, NULL, NULL,
                                             (void *)target};
    return _cmocka_run_group_tests("fuzz", tests, count, NULL, NULL);
}
