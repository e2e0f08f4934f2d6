/*
 * money: amounts of euro, exact to the cent.
 *
 * An amount is a signed 64-bit count of cents in a struct, so that the
 * language's own operators do not compile on it.  Debit is positive wherever
 * an amount stands for a side of the ledger.  No floating point anywhere.
 */
#ifndef JAARRAPPORT_MONEY_H
#define JAARRAPPORT_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct money {
    int64_t cents;
};

static inline struct money money_of(int64_t cents)
{
    return (struct money){cents};
}

/* Adds `term` to `*sum`; false and `*sum` unchanged when the result does not fit. */
bool money_add(struct money *sum, struct money term) __attribute__((warn_unused_result));

/*
 * Sum, difference and opposite for amounts known to be small enough: the
 * ledger refuses a book whose turnover exceeds MONEY_TURNOVER_MAX, so that
 * no sum or difference of its balances can overflow.  An overflow here is a
 * fault of the program and ends it.
 */
_Noreturn void money_overflow(void);

static inline struct money money_plus(struct money a, struct money b)
{
    int64_t result;

    if (__builtin_add_overflow(a.cents, b.cents, &result))
        money_overflow();
    return money_of(result);
}

static inline struct money money_minus(struct money a, struct money b)
{
    int64_t result;

    if (__builtin_sub_overflow(a.cents, b.cents, &result))
        money_overflow();
    return money_of(result);
}

struct money money_negate(struct money a);

/* A quarter of the range: room for any difference of two sums of balances. */
#define MONEY_TURNOVER_MAX (INT64_MAX / 4)

int money_compare(struct money a, struct money b); /* <0, 0, >0 */

/* Whole units of `unit_cents` (100 = euro, 100000 = thousand), half away from zero. */
int64_t money_round(struct money a, int64_t unit_cents);

/*
 * numerator / denominator x scale, half away from zero, computed in 128 bits.
 * False when the denominator is zero or the result does not fit.
 */
bool money_ratio(struct money numerator, struct money denominator, int64_t scale,
                 int64_t *result);

enum { MONEY_TEXT_MAX = 40 }; /* bytes that hold any formatted amount, NUL included */

/* "-1.234,56": Dutch, with cents.  Returns `text`. */
char *money_format(struct money a, char text[MONEY_TEXT_MAX]);

/* "-1234,56": as money_format without thousands separators, for CSV. */
char *money_format_plain(struct money a, char text[MONEY_TEXT_MAX]);

/* "-1.234": a whole number with Dutch thousands separators. */
char *number_format(int64_t number, char text[MONEY_TEXT_MAX]);

/* Tenths (1 decimal) or hundredths (2): 741 is "74,1", -172 is "-1,72". */
char *decimal_format(int64_t number, int decimals, char text[MONEY_TEXT_MAX]);

/* How a report shows that an amount is below zero; data for others never changes. */
enum sign_style { SIGN_LEADING, SIGN_TRAILING, SIGN_PARENTHESES };

/* A formatted number in that style: "-5", "5-" or "(5)"; one from zero up stays.  Returns `text`. */
char *sign_place(char text[MONEY_TEXT_MAX], enum sign_style style);

/* A mark of one character behind a formatted number: "74,1%", "332K".  Returns `text`. */
char *number_mark(char text[MONEY_TEXT_MAX], char mark);

enum decimal_mark { DECIMAL_UNKNOWN, DECIMAL_COMMA, DECIMAL_POINT };

enum amount_status {
    AMOUNT_OK,
    AMOUNT_EMPTY,     /* nothing but white space: no amount */
    AMOUNT_MALFORMED, /* not a number in this notation */
    AMOUNT_DECIMALS,  /* more than two decimals */
    AMOUNT_OVERFLOW   /* does not fit in 64 bits of cents */
};

/*
 * What one cell tells of its column: DECIMAL_COMMA for "12,34" or "1.234,5",
 * DECIMAL_POINT for "12.34", DECIMAL_UNKNOWN for "1234", "1.234" or "1,234".
 * `*ambiguous` is set for a cell of the last kinds: it has a mark that may be either.
 * A cell that is no amount ("n.v.t.", "1234,567") settles nothing.
 */
enum decimal_mark amount_evidence(const char *text, size_t length, bool *ambiguous);

/*
 * Reads an amount with at most two decimals in a column of the given mark
 * (DECIMAL_UNKNOWN: no cell of the column has a mark).  The other mark, a
 * space or an apostrophe may separate thousands, in threes.  Accepts a
 * leading or trailing minus, parentheses, a euro sign and NBSP.
 */
enum amount_status amount_read(const char *text, size_t length, enum decimal_mark mark,
                               struct money *amount);

/* Adds the digits of a text to a number; false, and any number, when something else is in it. */
static inline bool amount_digits(const char *text, const char *end, uint64_t *number)
{
    bool sound = true;

    for (; text < end; text++) {
        unsigned digit = (unsigned char)*text - (unsigned)'0';

        sound = sound && digit <= 9;
        *number = *number * 10 + digit;
    }
    return sound;
}

/*
 * Digits, and at most a decimal mark with two digits behind it, as nearly every
 * cell of a ledger is.  False: something else, which amount_read may understand.
 */
static inline bool amount_bare(const char *text, size_t length, enum decimal_mark mark,
                               struct money *amount)
{
    enum { DIGITS_MOST = 15, DECIMALS = 3 }; /* the mark and two digits */
    const char *end = text + length;
    bool marked = length > DECIMALS && end[-DECIMALS] == (mark == DECIMAL_POINT ? '.' : ',');
    uint64_t number = 0;

    if (length == 0 || length > DIGITS_MOST ||
        !amount_digits(text, marked ? end - DECIMALS : end, &number) ||
        (marked && !amount_digits(end - DECIMALS + 1, end, &number)))
        return false;
    amount->cents = (int64_t)(marked ? number : number * 100);
    return true;
}

#endif
