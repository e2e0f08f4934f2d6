/*
 * figures: the figures that the program shows, for the tests that compare them
 * with what was worked out by hand.
 */
#ifndef TESTS_FIGURES_H
#define TESTS_FIGURES_H

#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

struct shown {
    char *figure;
    int year;
    int64_t cents, printed;
};

struct report {
    struct shown *figures;
    size_t count;
};

/* "-27560,04"; the caller frees it. */
static inline char *money_text(int64_t cents)
{
    uint64_t size = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;

    return text_printf("%s%" PRIu64 ",%02" PRIu64, cents < 0 ? "-" : "", size / 100, size % 100);
}

static inline void assert_money(const char *what, int year, int64_t cents, const char *expected)
{
    char *text = money_text(cents);

    if (strcmp(text, expected) != 0)
        print_error("%s %d\n", what, year);
    assert_string_equal(text, expected);
    free(text);
}

static inline void assert_printed(const char *what, int year, int64_t printed, const char *expected)
{
    char *text = text_printf("%" PRId64, printed);

    if (strcmp(text, expected) != 0)
        print_error("%s %d, printed\n", what, year);
    assert_string_equal(text, expected);
    free(text);
}

static inline char *show(const char *folder, const char *format, const char *table)
{
    const char *const arguments[] = {"show", folder, format, table, NULL};
    struct run run = run_program(arguments);
    char *out = text_printf("%s", run.out);

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    run_free(&run);
    return out;
}

static inline int64_t integer_of(const json_t *record, const char *key)
{
    const json_t *value = json_object_get(record, key);

    assert_true(json_is_integer(value));
    return (int64_t)json_integer_value(value);
}

static inline const char *string_of(const json_t *record, const char *key)
{
    const char *value = json_string_value(json_object_get(record, key));

    assert_non_null(value);
    return value;
}

/* The records of JSON Lines, as an array. */
static inline json_t *json_lines(const char *text)
{
    json_t *records = json_array();

    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        json_error_t error;
        json_t *record = json_loadb(line, length, 0, &error);

        if (record == NULL)
            print_error("%s: %.*s\n", error.text, (int)length, line);
        assert_true(json_is_object(record));
        assert_int_equal(json_array_append_new(records, record), 0);
        line += length + (line[length] == '\n');
    }
    assert_true(json_array_size(records) > 0);
    return records;
}

/* The figures of JSON Lines of which `wanted` says so; what has no cents has zero. */
static inline struct report report_of(const char *json, bool (*wanted)(const json_t *record))
{
    json_t *records = json_lines(json);
    struct report report = {0};

    report.figures = memory_of(NULL, json_array_size(records) * sizeof *report.figures);
    for (size_t i = 0; i < json_array_size(records); i++) {
        const json_t *record = json_array_get(records, i);

        if (!wanted(record))
            continue;
        report.figures[report.count++] = (struct shown){
            .figure = text_printf("%s", string_of(record, "figure")),
            .year = (int)integer_of(record, "year"),
            .cents = json_is_null(json_object_get(record, "cents")) ? 0
                                                                   : integer_of(record, "cents"),
            .printed = integer_of(record, "printed"),
        };
    }
    json_decref(records);
    return report;
}

static inline void report_free(struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        free(report->figures[i].figure);
    free(report->figures);
}

static inline const struct shown *find(const struct report *report, const char *figure, int year)
{
    const struct shown *found = NULL;

    for (size_t i = 0; i < report->count; i++) {
        if (report->figures[i].year != year || strcmp(report->figures[i].figure, figure) != 0)
            continue;
        if (found != NULL)
            print_error("%s %d is shown twice\n", figure, year);
        assert_null(found);
        found = &report->figures[i];
    }
    return found;
}

static inline void assert_figure(const struct report *report, const char *figure, int year,
                          const char *cents, const char *printed)
{
    const struct shown *shown = find(report, figure, year);

    if (shown == NULL) {
        fail_msg("%s %d is not shown", figure, year);
        return;
    }
    assert_money(figure, year, shown->cents, cents);
    assert_printed(figure, year, shown->printed, printed);
}

/* Numbers of both columns on the line of the caption, spaces made one. */
static inline void assert_line(const char *text, const char *expected)
{
    char *flat = memory_of(NULL, strlen(text) + 1), *to = flat;

    for (const char *from = text; *from != '\0'; from++)
        if (*from != ' ' || (to != flat && to[-1] != ' '))
            *to++ = *from;
    *to = '\0';
    assert_contains(flat, expected);
    free(flat);
}

#endif
