/*
 * suspects: lines that could explain a difference, and the words for it.
 */
#ifndef CHECKS_SUSPECTS_H
#define CHECKS_SUSPECTS_H

#include "jaarrapport/causes.h"
#include "jaarrapport/lookup.h"

/* Causes of one check are few; what is more of a kind is counted. */
enum { CAUSES_OF_A_KIND = 3, CAUSES_MAX = 16, ENTRIES_MAX = 5 };

/* A line that is kept because it may be a cause. */
struct suspect {
    const char *file;
    size_t line, account, year;
    const char *journal, *entry, *description;
    struct date date;
    struct money amount; /* debit - credit */
    bool reversed;       /* written as a negative amount */
    bool opening;        /* of the opening balance */
};

struct suspects {
    const struct check_context *context;
    struct suspect *items;
    size_t count, capacity;
};

/* Copies a line into the list. */
void suspects_keep(struct suspects *suspects, const struct posted_line *posted);

/* "FILE:12: WHY: rekening 1300, 847,00 debet, Contributie 2024" */
const char *suspect_text(const struct suspects *suspects, const struct suspect *suspect,
                         const char *why);

/* "847,00 debet" */
const char *sided_text(struct money amount, struct arena *arena);

/* Adds a cause to a result while there is room. */
void cause_add(struct check_result *result, const struct check_context *context,
               const char *text);

/* A failed check, and what is known when its causes are sought. */
struct question {
    const struct check *check;
    struct check_result *result;
    const struct check_context *context;
    const struct findings *findings;
};

/* Causes that need no line: openings, accounts in no row, entries that do not balance. */
void say_known(const struct question *question);

/* The accounts a check is about; NULL: all of them. */
const bool *question_accounts(const struct question *question);

/* boekstuk.sluit: what in each entry explains that it does not balance. */
enum outcome causes_of_entries(struct check_result *result, const struct check_context *context,
                               const struct findings *findings);

#endif
