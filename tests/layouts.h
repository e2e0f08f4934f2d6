/*
 * layouts: which folders of layouts/ are whole layouts.
 */
#ifndef TESTS_LAYOUTS_H
#define TESTS_LAYOUTS_H

#include <stdlib.h>
#include <string.h>

#include "support.h"

/* Is this rijen.csv a part for layouts to build on: takes it no accounts, and builds on nothing? */
static inline bool is_layout_part(const char *path)
{
    char *rows = read_file(path, NULL);
    bool part = strstr(rows, "\nbasis;") == NULL && strstr(rows, "\nbalans;") == NULL;

    free(rows);
    return part;
}

#endif
