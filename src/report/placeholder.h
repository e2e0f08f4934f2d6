/*
 * placeholder: {{name key=value ...}} taken apart, and what it asks for.
 */
#ifndef REPORT_PLACEHOLDER_H
#define REPORT_PLACEHOLDER_H

#include "texts.h"

enum { OPTIONS_MAX = 8 };

/* {{name key=value ...}} taken apart. */
struct placeholder {
    struct report *report;
    struct text_place place;
    const char *raw;         /* with its braces */
    const char *name;
    const char *keys[OPTIONS_MAX], *values[OPTIONS_MAX];
    size_t count;
};

/* What the options ask for. */
struct wish {
    size_t column;           /* COLUMN_YEAR or COLUMN_PRIOR */
    enum form form;
    bool difference;         /* with the year before */
    bool growth;             /* that difference as a percentage of the year before */
    bool absolute, capital;
    const char *words;       /* "hoger|lager|gelijk", by sign */
    const char *share_of;    /* van= */
};

/* Reads what stands between the braces; false (said) when it is no placeholder. */
bool placeholder_read(struct placeholder *placeholder, const char *inside, size_t length);

/* What its options ask for; false (said) when there is no such option, form or year. */
bool placeholder_wish(const struct placeholder *placeholder, struct wish *wish);

/* Adds tekst.plaatshouder; returns NULL. */
const char *placeholder_refuse(const struct placeholder *placeholder, const char *message,
                               const char *found, const char *expected);

#endif
