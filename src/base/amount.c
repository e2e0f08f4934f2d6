/* Reading of amounts: the half of money.h that looks at cells of a file. */
#include <string.h>

#include "jaarrapport/money.h"

struct cell {
    const char *at;
    size_t length;
    bool negative;
};

static bool strip_front(struct cell *cell, const char *token)
{
    size_t length = strlen(token);

    if (cell->length < length || memcmp(cell->at, token, length) != 0)
        return false;
    cell->at += length;
    cell->length -= length;
    return true;
}

static bool strip_back(struct cell *cell, const char *token)
{
    size_t length = strlen(token);

    if (cell->length < length || memcmp(cell->at + cell->length - length, token, length) != 0)
        return false;
    cell->length -= length;
    return true;
}

static void strip_blanks(struct cell *cell)
{
    while (strip_front(cell, " ") || strip_front(cell, "\t") || strip_front(cell, "\xC2\xA0"))
        continue;
    while (strip_back(cell, " ") || strip_back(cell, "\t") || strip_back(cell, "\xC2\xA0"))
        continue;
}

/* Takes off sign, parentheses and euro sign; false when two of them contradict. */
static bool strip_signs(struct cell *cell)
{
    bool front, back, parentheses;

    strip_blanks(cell);
    parentheses = cell->length > 1 && cell->at[0] == '(' && cell->at[cell->length - 1] == ')';
    if (parentheses) {
        cell->at++;
        cell->length -= 2;
    }
    strip_blanks(cell);
    front = strip_front(cell, "-") || strip_front(cell, "\xE2\x88\x92");
    strip_blanks(cell);
    (void)(strip_front(cell, "\xE2\x82\xAC") || strip_front(cell, "EUR") ||
           strip_back(cell, "\xE2\x82\xAC") || strip_back(cell, "EUR"));
    strip_blanks(cell);
    if (!front)
        front = strip_front(cell, "-") || strip_front(cell, "\xE2\x88\x92");
    back = strip_back(cell, "-") || strip_back(cell, "\xE2\x88\x92");
    strip_blanks(cell);
    cell->negative = front || back || parentheses;
    return (int)front + (int)back + (int)parentheses <= 1;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits that follow position `at`. */
static size_t digits_after(const struct cell *cell, size_t at)
{
    size_t count = 0;

    while (at + 1 + count < cell->length && is_digit(cell->at[at + 1 + count]))
        count++;
    return count;
}

/* Length of a thousands separator at this position, 0 when there is none. */
static size_t separator_at(const struct cell *cell, size_t at, char separator)
{
    static const char *const blanks[] = {" ", "'", "\xC2\xA0", "\xE2\x80\x99", "\xE2\x80\xAF"};

    if (cell->at[at] == separator)
        return 1;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t length = strlen(blanks[i]);

        if (cell->length - at >= length && memcmp(cell->at + at, blanks[i], length) == 0)
            return length;
    }
    return 0;
}

static bool push_digit(int64_t *number, char digit)
{
    return !__builtin_mul_overflow(*number, 10, number) &&
           !__builtin_sub_overflow(*number, digit - '0', number);
}

struct whole {
    int64_t number; /* negative: the range is one wider on that side */
    size_t end;     /* where the whole part stops */
    bool overflow;
};

/* The digits before the decimal mark; false when they are not a number. */
static bool read_whole(const struct cell *cell, char mark, char separator, struct whole *whole)
{
    size_t group = 0, i = 0;
    bool grouped = false;

    while (i < cell->length && cell->at[i] != mark) {
        size_t step = separator_at(cell, i, separator);

        if (is_digit(cell->at[i])) {
            whole->overflow = !push_digit(&whole->number, cell->at[i]) || whole->overflow;
            group++;
            i++;
            continue;
        }
        if (step == 0 || group == 0 || group > 3 || (grouped && group != 3))
            return false;
        grouped = true;
        group = 0;
        i += step;
    }
    whole->end = i;
    return grouped ? group == 3 : true;
}

enum amount_status amount_read(const char *text, size_t length, enum decimal_mark mark,
                               struct money *amount)
{
    struct cell cell = {text, length, false};
    char decimal = mark == DECIMAL_POINT ? '.' : ',';
    struct whole whole = {0};
    size_t decimals;

    amount->cents = 0;
    if (length == 0)
        return AMOUNT_EMPTY;
    if (amount_bare(text, length, mark, amount))
        return AMOUNT_OK;
    strip_blanks(&cell);
    if (cell.length == 0)
        return AMOUNT_EMPTY;
    if (!strip_signs(&cell) || cell.length == 0 ||
        !read_whole(&cell, decimal, decimal == ',' ? '.' : ',', &whole))
        return AMOUNT_MALFORMED;
    decimals = whole.end < cell.length ? digits_after(&cell, whole.end) : 0;
    if ((whole.end == 0 && decimals == 0) ||
        (whole.end < cell.length && (decimals == 0 || whole.end + 1 + decimals != cell.length)))
        return AMOUNT_MALFORMED;
    if (decimals > 2)
        return AMOUNT_DECIMALS;
    for (size_t i = 0; i < 2 && !whole.overflow; i++)
        whole.overflow = !push_digit(
            &whole.number, i < decimals ? cell.at[whole.end + 1 + i] : '0');
    if (whole.overflow || (!cell.negative && whole.number == INT64_MIN))
        return AMOUNT_OVERFLOW;
    amount->cents = cell.negative ? whole.number : -whole.number;
    return AMOUNT_OK;
}

/* What the marks of a cell say, whatever stands between them. */
static enum decimal_mark marks_say(struct cell cell, bool *ambiguous)
{
    size_t commas = 0, points = 0, last = 0;
    char mark = '\0';

    for (size_t i = 0; i < cell.length; i++) {
        if (cell.at[i] != ',' && cell.at[i] != '.')
            continue;
        if (cell.at[i] == ',')
            commas++;
        else
            points++;
        mark = cell.at[i];
        last = i;
    }
    if (commas + points == 0)
        return DECIMAL_UNKNOWN;
    if (commas > 0 && points > 0) /* the last one is the decimal mark */
        return mark == ',' ? DECIMAL_COMMA : DECIMAL_POINT;
    if (commas + points > 1) /* repeated: it separates thousands */
        return mark == ',' ? DECIMAL_POINT : DECIMAL_COMMA;
    if (digits_after(&cell, last) == 3 && last > 0 && last <= 3 && cell.at[0] != '0') {
        *ambiguous = true;
        return DECIMAL_UNKNOWN;
    }
    return mark == ',' ? DECIMAL_COMMA : DECIMAL_POINT;
}

enum decimal_mark amount_evidence(const char *text, size_t length, bool *ambiguous)
{
    struct cell cell = {text, length, false};
    enum decimal_mark mark = DECIMAL_UNKNOWN;
    enum amount_status status;
    struct money amount;

    *ambiguous = false;
    if (strip_signs(&cell))
        mark = marks_say(cell, ambiguous);
    /* What is no amount under that mark settles nothing: a "n.v.t." among the figures. */
    status = amount_read(text, length, *ambiguous ? DECIMAL_COMMA : mark, &amount);
    if (*ambiguous && status != AMOUNT_OK && status != AMOUNT_DECIMALS)
        *ambiguous = false;
    return status == AMOUNT_OK || status == AMOUNT_OVERFLOW ? mark : DECIMAL_UNKNOWN;
}
