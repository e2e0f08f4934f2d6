/*
 * book: journal entries as they are made, then sorted, numbered and written.
 *
 * An entry is opened, lines are added, and it is closed; closing ends the
 * program when it does not balance.
 */
#ifndef GENERATOR_BOOK_H
#define GENERATOR_BOOK_H

#include <stdint.h>
#include <stdio.h>

struct day {
    int year, month, day;
};

struct day day_of(int year, int month, int day);
struct day day_after(struct day day, int days);
struct day month_end(int year, int month);
int day_number(struct day day); /* yyyymmdd: sorts as days do */

enum journal {
    JOURNAL_BEGIN, JOURNAL_SALES, JOURNAL_PURCHASES, JOURNAL_PAYROLL, JOURNAL_CURRENT,
    JOURNAL_SAVINGS, JOURNAL_BONUS, JOURNAL_DEPOSIT, JOURNAL_GENERAL, JOURNAL_COUNT
};

struct line {
    const char *account;
    int64_t amount; /* debit positive */
    char description[96], relation[24], document[24];
};

struct entry {
    struct day day;
    enum journal journal;
    int first, count; /* lines */
    int order;        /* of making: entries of a day keep it */
    int number;
};

struct book {
    struct entry *entries;
    struct line *lines;
    int entry_count, entry_room, line_count, line_room;
};

void book_clear(struct book *book);
void book_free(struct book *book);

/* A new entry; its lines follow. */
void book_open(struct book *book, struct day day, enum journal journal);
void book_line(struct book *book, const char *account, int64_t amount, const char *relation,
               const char *document, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
void book_close(struct book *book);

/* Sum of the lines of an account from one day to another, both included. */
int64_t book_sum(const struct book *book, const char *account, struct day from, struct day to);

/* Orders the entries by day and numbers them per journal and year. */
void book_order(struct book *book);

/* Writes the entries of a year as CSV; 0 when that failed. */
int book_write(const struct book *book, int year, const char *path);

#endif
