#include "jaarrapport/money.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool money_add(struct money *sum, struct money term)
{
    int64_t result;

    if (__builtin_add_overflow(sum->cents, term.cents, &result))
        return false;
    sum->cents = result;
    return true;
}

/* The turnover gate of the ledger makes this impossible; reaching it is a fault of ours. */
_Noreturn void money_overflow(void)
{
    (void)fputs("jaarrapport: interne fout: een som past niet in 64 bits\n", stderr);
    abort();
}

struct money money_negate(struct money a)
{
    if (a.cents == INT64_MIN)
        money_overflow();
    return money_of(-a.cents);
}

int money_compare(struct money a, struct money b)
{
    return (a.cents > b.cents) - (a.cents < b.cents);
}

__extension__ typedef __int128 wide;

/* numerator / denominator, half away from zero; the denominator is positive. */
static wide divide(wide numerator, wide denominator)
{
    wide half = denominator / 2;

    return numerator < 0 ? -((-numerator + half) / denominator) : (numerator + half) / denominator;
}

int64_t money_round(struct money a, int64_t unit_cents)
{
    return (int64_t)divide(a.cents, unit_cents);
}

bool money_ratio(struct money numerator, struct money denominator, int64_t scale,
                 int64_t *result)
{
    wide top = (wide)numerator.cents * scale, bottom = denominator.cents, quotient;

    if (bottom == 0)
        return false;
    if (bottom < 0) {
        top = -top;
        bottom = -bottom;
    }
    quotient = divide(top, bottom);
    if (quotient > INT64_MAX || quotient < INT64_MIN)
        return false;
    *result = (int64_t)quotient;
    return true;
}

/* Digits of a magnitude with a separator between groups of three ('\0': none). */
static size_t put_digits(uint64_t number, char separator, char *text)
{
    char reversed[32];
    size_t count = 0, digits = 0, length = 0;

    do {
        if (separator != '\0' && digits > 0 && digits % 3 == 0)
            reversed[count++] = separator;
        reversed[count++] = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number > 0);
    while (count > 0)
        text[length++] = reversed[--count];
    return length;
}

static uint64_t magnitude(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

static char *format_cents(struct money a, char separator, char *text)
{
    uint64_t cents = magnitude(a.cents);
    size_t length = 0;

    if (a.cents < 0)
        text[length++] = '-';
    length += put_digits(cents / 100, separator, text + length);
    text[length++] = ',';
    text[length++] = (char)('0' + cents % 100 / 10);
    text[length++] = (char)('0' + cents % 10);
    text[length] = '\0';
    return text;
}

char *money_format(struct money a, char text[MONEY_TEXT_MAX])
{
    return format_cents(a, '.', text);
}

char *money_format_plain(struct money a, char text[MONEY_TEXT_MAX])
{
    return format_cents(a, '\0', text);
}

char *number_format(int64_t number, char text[MONEY_TEXT_MAX])
{
    size_t length = 0;

    if (number < 0)
        text[length++] = '-';
    length += put_digits(magnitude(number), '.', text + length);
    text[length] = '\0';
    return text;
}

char *decimal_format(int64_t number, int decimals, char text[MONEY_TEXT_MAX])
{
    uint64_t unit = decimals == 1 ? 10 : 100, size = magnitude(number);
    size_t length = 0;

    if (number < 0)
        text[length++] = '-';
    length += put_digits(size / unit, '.', text + length);
    text[length++] = ',';
    for (uint64_t digit = unit / 10; digit > 0; digit /= 10)
        text[length++] = (char)('0' + size / digit % 10);
    text[length] = '\0';
    return text;
}

char *number_mark(char text[MONEY_TEXT_MAX], char mark)
{
    size_t length = strlen(text);

    text[length] = mark;
    text[length + 1] = '\0';
    return text;
}

char *sign_place(char text[MONEY_TEXT_MAX], enum sign_style style)
{
    size_t length = strlen(text);

    if (text[0] != '-' || style == SIGN_LEADING)
        return text;
    if (style == SIGN_PARENTHESES) {
        text[0] = '(';
        text[length++] = ')';
        text[length] = '\0';
    } else {
        memmove(text, text + 1, length - 1);
        text[length - 1] = '-';
    }
    return text;
}
