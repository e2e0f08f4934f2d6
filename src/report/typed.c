/*
 * Amounts typed by hand.  A number in a text that is no figure of this report
 * and no fact is most likely a number of last year.
 */
#include <string.h>

#include "jaarrapport/text.h"
#include "texts.h"

/* A number as it stands in a text: `number` times `unit_cents`. */
struct typed {
    const char *at;
    size_t length;
    bool euro;          /* a euro sign before it */
    bool thousands;     /* points between its thousands */
    size_t digits;      /* before the comma */
    int decimals;
    int64_t number;     /* without points and comma */
    int64_t unit_cents; /* of its last digit */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* -- reading ----------------------------------------------------------------------- */

/* "12.345": one to three digits, then groups of three. Returns the length of the whole part. */
static size_t read_whole(const char *text, size_t length, struct typed *typed)
{
    size_t at = 0, group = 0;

    for (; at < length; at++) {
        if (is_digit(text[at])) {
            typed->digits++;
            group++;
            if (typed->number <= INT64_MAX / 10000000)
                typed->number = typed->number * 10 + (text[at] - '0');
        } else if (text[at] == '.' && at + 3 < length && is_digit(text[at + 1]) &&
                   (typed->thousands ? group == 3 : group <= 3)) {
            typed->thousands = true;
            group = 0;
        } else {
            break;
        }
    }
    if (typed->thousands && group != 3)
        typed->thousands = false, typed->digits = 0; /* 015.57.88: no amount at all */
    return at;
}

static size_t read_decimals(const char *text, size_t length, struct typed *typed)
{
    size_t at = 0;

    if (length < 2 || text[0] != ',' || !is_digit(text[1]))
        return 0;
    for (at = 1; at < length && is_digit(text[at]); at++) {
        if (typed->decimals == 2)
            continue; /* finer than a cent: not an amount */
        typed->decimals++;
        typed->number = typed->number * 10 + (text[at] - '0');
    }
    return at;
}

/* The unit of the last digit: cents, euros, thousands (K), millions. */
static void read_unit(const char *after, size_t length, struct typed *typed)
{
    static const struct {
        const char *word;
        int64_t cents;
    } units[] = {{"K", 100000}, {" duizend", 100000}, {" miljoen", 100000000},
                 {" mln", 100000000},    {"\u00a0miljoen", 100000000},
                 {"\u00a0mln", 100000000}};

    typed->unit_cents = 100;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = strlen(units[i].word);

        if (length < size || memcmp(after, units[i].word, size) != 0)
            continue;
        typed->unit_cents = units[i].cents;
        typed->length += size;
        break;
    }
    for (int i = 0; i < typed->decimals; i++)
        typed->unit_cents /= 10;
}

static bool ends_with(const char *text, size_t length, const char *tail)
{
    size_t size = strlen(tail);

    return length >= size && memcmp(text + length - size, tail, size) == 0;
}

/* The text before a number, without the blanks at its end. */
static size_t before_blanks(const char *text, size_t length)
{
    for (;;) {
        if (length > 0 && text[length - 1] == ' ')
            length--;
        else if (ends_with(text, length, "\u00a0"))
            length -= 2;
        else
            return length;
    }
}

/* -- what is no amount ------------------------------------------------------------- */

/* Of a date, an article of law, a word with digits or a telephone number. */
static bool is_part(const char *text, size_t start, const char *after, size_t left)
{
    static const char *const words[] = {"art.", "artikel", "artikelen", "lid", "RJ", "Richtlijn",
                                        "titel", "Titel", "nummer", "nr.", "noot", "pagina",
                                        "tabel", "bijlage"};
    size_t before = before_blanks(text, start);

    if (start > 0 && (strchr("-/:.,", text[start - 1]) != NULL ||
                      (is_letter(text[start - 1]) && !ends_with(text, start, "€") &&
                       !ends_with(text, start, "\u00a0"))))
        return true;
    if (left > 1 && strchr("-/:", after[0]) != NULL && is_digit(after[1]))
        return true;
    if (left > 0 && is_letter(after[0]) && after[0] != 'K' && (unsigned char)after[0] != 0xC2)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (before < start && ends_with(text, before, words[i]))
            return true;
    return false;
}

static bool is_year(const struct typed *typed)
{
    return typed->digits == 4 && !typed->thousands && !typed->euro && typed->decimals == 0 &&
           typed->number >= 1900 && typed->number <= 2099;
}

static bool is_amount(const struct typed *typed)
{
    return typed->digits > 0 && (typed->euro || typed->thousands || typed->digits >= 4) &&
           !is_year(typed);
}

/* -- comparing --------------------------------------------------------------------- */

static int64_t absolute(int64_t number)
{
    return number < 0 ? -number : number;
}

static bool is_value(const struct typed *typed, const struct figure *figure, size_t column)
{
    const struct value *value = &figure->values[column];
    int64_t cents = figure->unit == UNIT_KEUR ? 100000 : 100;

    if (!value->known || (figure->unit != UNIT_EUR && figure->unit != UNIT_KEUR))
        return false;
    if (typed->unit_cents == cents && absolute(value->printed) == typed->number)
        return true;
    return absolute(money_round(value->exact, typed->unit_cents)) == typed->number;
}

static bool is_known(const struct report *report, const struct typed *typed)
{
    const struct figures *figures = &report->statements->figures;

    if (typed->number == 0)
        return true;
    for (size_t i = 0; i < figures->count; i++)
        for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++)
            if (is_value(typed, &figures->items[i], column))
                return true;
    for (size_t i = 0; i < report->facts.count; i++) {
        const struct fact *fact = &report->facts.items[i];

        if (fact->unit <= FACT_PCT &&
            absolute(money_round(fact->number, typed->unit_cents)) == typed->number)
            return true;
    }
    return false;
}

/* -- texts ------------------------------------------------------------------------- */

static void warn(struct report *report, const struct typed *typed, struct text_place place)
{
    text_fault(report, place, arena_copy(report->arena, typed->at, typed->length),
               (struct finding){
                   .check = "tekst.los_bedrag", .level = LEVEL_WARNING,
                   .message = "een bedrag in de tekst is geen cijfer van dit rapport",
                   .found = arena_copy(report->arena, typed->at, typed->length),
                   .remedy = "zet er een plaatshouder voor in de plaats, of het bedrag in "
                             "feiten.csv; een bedrag uit de wet gaat tussen `...`"});
}

static struct typed read_typed(const char *text, size_t start, size_t length)
{
    struct typed typed = {.at = text + start};

    typed.euro = ends_with(text, before_blanks(text, start), "€");
    typed.length = read_whole(typed.at, length - start, &typed);
    typed.length += read_decimals(typed.at + typed.length, length - start - typed.length, &typed);
    read_unit(typed.at + typed.length, length - start - typed.length, &typed);
    return typed;
}

void typed_check(struct report *report, const char *text, size_t length, struct text_place place)
{
    for (size_t at = 0; at < length;) {
        struct typed typed;
        size_t end;

        if (!is_digit(text[at])) {
            at++;
            continue;
        }
        typed = read_typed(text, at, length);
        end = at + typed.length;
        if (is_amount(&typed) && !is_part(text, at, text + end, length - end) &&
            !is_known(report, &typed)) {
            struct text_place here = place;

            here.column += at;
            warn(report, &typed, here);
        }
        at = end > at ? end : at + 1;
    }
}
