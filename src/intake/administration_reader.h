/*
 * What the two halves of the administration reader share: lines and keys
 * (administration.c), and what the values mean (administration_values.c).
 */
#ifndef INTAKE_ADMINISTRATION_READER_H
#define INTAKE_ADMINISTRATION_READER_H

#include "jaarrapport/administration.h"
#include "jaarrapport/source.h"

enum key {
    KEY_NAME, KEY_LEGAL_FORM, KEY_SEAT, KEY_KVK,
    KEY_BEGIN, KEY_END, KEY_PRIOR_BEGIN,
    KEY_LEDGER, KEY_CHART, KEY_WNT, KEY_BUDGET, KEY_FACTS, KEY_EVIDENCE, KEY_PRIOR_YEAR,
    KEY_CORRECTIONS, KEY_ADJUSTMENTS, KEY_MOVEMENTS, KEY_TEXTS, KEY_MAP,
    KEY_COLUMNS, KEY_MARK, KEY_POSITIVE, KEY_CONTRA, KEY_ENTRY, KEY_OPENING,
    KEY_RESULT, KEY_RESERVE, KEY_APPROPRIATION,
    KEY_MAXIMUM, KEY_MONTH_HIGH, KEY_MONTH_LOW, KEY_HOUR, KEY_THRESHOLD, KEY_WNT_YEAR, KEY_EXEMPT,
    KEY_REVIEW_AMOUNT, KEY_REVIEW_PERCENT,
    KEY_ASSETS, KEY_TURNOVER, KEY_STAFF, KEY_PRIOR_CLASS, KEY_FIRST, KEY_GROUP, KEY_EARLY,
    KEY_TITLE_9, KEY_AUDIT,
    KEY_LAYOUT, KEY_STATUS, KEY_LOGO,
    KEY_COUNT
};

struct administration_key {
    const char *section, *name;
    bool needed;
};

extern const struct administration_key administration_keys[KEY_COUNT];

struct administration_reader {
    struct administration *administration;
    struct findings *findings;
    struct arena *arena;
    struct source source;
    size_t offset, line;           /* of the next line handed to libinih, and its number */
    const char *values[KEY_COUNT]; /* NULL: not given */
    struct place places[KEY_COUNT];
    size_t accepted_capacity;
};

/* An error at so many characters of a line; line 0: the whole file. */
void administration_fault(const struct administration_reader *reader, size_t line, size_t column,
                          size_t width, struct finding finding);

/* A fault of a part of a value, and of all of it. */
void setting_part_fault(const struct administration_reader *reader, enum key key,
                               struct slice part, struct finding finding);
void setting_fault(const struct administration_reader *reader, enum key key,
                                const char *expected);

/* The place of a value among words that end in NULL, from 1; 0 where it is not set or not one. */
int setting_word(const struct administration_reader *reader, enum key key,
                        const char *const words[], const char *expected);

/* [entiteit] rechtsvorm: one of those that the program knows; and [grootte]. */
void administration_take_form(const struct administration_reader *reader);
void administration_take_size(const struct administration_reader *reader);

/* Fills the administration from the values; a file that is not there is trouble. */
enum outcome administration_values(struct administration_reader *reader);

#endif
