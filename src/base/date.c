#include "jaarrapport/date.h"

#include <stdio.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool date_valid(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= month_length(date.year, date.month);
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* Years that begin in March put the leap day last, so month lengths follow one rule. */
long date_number(struct date date)
{
    long year = date.month > 2 ? date.year : date.year - 1;
    long month = date.month > 2 ? date.month - 3 : date.month + 9;

    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

struct date date_from_number(long number)
{
    long cycle = number / 146097, rest = number % 146097;
    long year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    long day = rest - (365 * year + year / 4 - year / 100);
    long month = (5 * day + 2) / 153;
    struct date date;

    date.day = (int)(day - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(cycle * 400 + year + (date.month <= 2 ? 1 : 0));
    return date;
}

struct date date_add_days(struct date date, long days)
{
    return date_from_number(date_number(date) + days);
}

static struct date clip(struct date date)
{
    int last = month_length(date.year, date.month);

    if (date.day > last)
        date.day = last;
    return date;
}

struct date date_add_years(struct date date, int years)
{
    date.year += years;
    return clip(date);
}

struct date date_add_months(struct date date, int months)
{
    int count = date.year * 12 + date.month - 1 + months;

    date.year = count / 12;
    date.month = count % 12 + 1;
    return clip(date);
}

int date_months_between(struct date from, struct date to)
{
    int months = (to.year - from.year) * 12 + to.month - from.month;

    return to.day < from.day ? months - 1 : months;
}

bool period_holds(struct period period, struct date date)
{
    return date_compare(period.begin, date) <= 0 && date_compare(date, period.end) <= 0;
}

long period_days(struct period period)
{
    return date_number(period.end) - date_number(period.begin) + 1;
}

/* `count` digits at `text`; false when one of them is not. */
static bool digits(const char *text, size_t count, int *number)
{
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return count > 0;
}

bool date_read_iso(const char *text, size_t length, struct date *date)
{
    return length == 10 && text[4] == '-' && text[7] == '-' && digits(text, 4, &date->year) &&
           digits(text + 5, 2, &date->month) && digits(text + 8, 2, &date->day) &&
           date_valid(*date);
}

/* One or two digits, day before month, then the year in four. */
static bool read_dutch(const char *text, size_t length, struct date *date)
{
    size_t first = 0, second;
    char mark;

    while (first < length && text[first] >= '0' && text[first] <= '9')
        first++;
    if (first == 0 || first > 2 || first == length)
        return false;
    mark = text[first];
    second = first + 1;
    while (second < length && text[second] >= '0' && text[second] <= '9')
        second++;
    if ((mark != '-' && mark != '/') || second >= length || text[second] != mark ||
        second - first - 1 > 2 || length - second - 1 != 4)
        return false;
    return digits(text, first, &date->day) &&
           digits(text + first + 1, second - first - 1, &date->month) &&
           digits(text + second + 1, 4, &date->year) && date_valid(*date);
}

bool date_read(const char *text, size_t length, struct date *date)
{
    if (date_read_iso(text, length, date))
        return true;
    if (length == 8 && digits(text, 4, &date->year) && digits(text + 4, 2, &date->month) &&
        digits(text + 6, 2, &date->day) && date_valid(*date))
        return true;
    return read_dutch(text, length, date);
}

char *date_format_iso(struct date date, char text[DATE_TEXT_MAX])
{
    (void)snprintf(text, DATE_TEXT_MAX, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

char *date_format_dutch(struct date date, char text[DATE_TEXT_MAX])
{
    static const char *const months[] = {"januari", "februari", "maart", "april",
                                         "mei", "juni", "juli", "augustus",
                                         "september", "oktober", "november", "december"};

    (void)snprintf(text, DATE_TEXT_MAX, "%d %s %d", date.day, months[date.month - 1], date.year);
    return text;
}

bool period_is_calendar_year(struct period period)
{
    struct date first = {period.end.year, 1, 1}, last = {period.end.year, 12, 31};

    return date_compare(period.begin, first) == 0 && date_compare(period.end, last) == 0;
}
