/*
 * date: days of the civil (Gregorian) calendar.
 */
#ifndef JAARRAPPORT_DATE_H
#define JAARRAPPORT_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* year 1 to 9999, month 1 to 12, day 1 to 31; all zero = no date */
struct date {
    int year, month, day;
};

/* Both ends included. */
struct period {
    struct date begin, end;
};

bool date_valid(struct date date);
int date_compare(struct date a, struct date b); /* <0, 0, >0 */

static inline bool date_equal(struct date a, struct date b)
{
    return a.day == b.day && a.month == b.month && a.year == b.year;
}

/* Days since 1 March of the year 0: consecutive days have consecutive numbers. */
long date_number(struct date date);
struct date date_from_number(long number);

struct date date_add_days(struct date date, long days);
/* The same day so many years on; 29 February becomes 28 February where needed. */
struct date date_add_years(struct date date, int years);
/* The same day so many months on, clipped to the end of the month. */
struct date date_add_months(struct date date, int months);
/* Whole months from `from` to `to`, e.g. 2017-01-15 to 2017-03-14 is 1; negative if earlier. */
int date_months_between(struct date from, struct date to);

bool period_holds(struct period period, struct date date);
/* Calendar days, first and last included. */
long period_days(struct period period);

/* Reads "2017-12-31" exactly. */
bool date_read_iso(const char *text, size_t length, struct date *date);
/* Reads ISO, dd-mm-jjjj, d-m-jjjj, dd/mm/jjjj and jjjjmmdd; day before month. */
bool date_read(const char *text, size_t length, struct date *date);

enum { DATE_TEXT_MAX = 32 };
/* "2017-12-31" */
char *date_format_iso(struct date date, char text[DATE_TEXT_MAX]);
/* "31 december 2017" */
char *date_format_dutch(struct date date, char text[DATE_TEXT_MAX]);

/* Is the period one whole calendar year? */
bool period_is_calendar_year(struct period period);

#endif
