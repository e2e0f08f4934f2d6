/* Labels as words, so that "Totaal vorderingen" and "Vorderingen" can meet. */
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/facts.h"
#include "verify_parts.h"

/* -- days -------------------------------------------------------------------------- */

static int number_of(const char *word)
{
    char *end;
    long number = strtol(word, &end, 10);

    return *word >= '0' && *word <= '9' && *end == '\0' && number < 10000 ? (int)number : 0;
}

static int month_of(const char *word)
{
    static const char *const months[] = {"januari", "februari", "maart", "april", "mei", "juni",
                                         "juli", "augustus", "september", "oktober", "november",
                                         "december"};
    int number = number_of(word);

    for (int i = 0; i < 12; i++)
        if (strcmp(word, months[i]) == 0 ||
            (strlen(word) == 3 && strncmp(word, months[i], 3) == 0))
            return i + 1;
    return strcmp(word, "mrt") == 0 ? 3 : number >= 1 && number <= 12 ? number : 0;
}

/* A day of any year when `year` is 0. */
static bool is_day(struct date date, int year, int month, int day)
{
    return date.month == month && date.day == day && (year == 0 || date.year == year);
}

/* "begin" or "einde" for a day on which the book year begins or ends, else NULL. */
static const char *moment_of(const struct administration *administration, int year, int month,
                             int day)
{
    if (is_day(administration->year.begin, year, month, day) ||
        (year != 0 && is_day(administration->prior.end, year, month, day)))
        return "begin";
    return is_day(administration->year.end, year, month, day) ? "einde" : NULL;
}

/* Words of a day at `at`, put into `*words` as the moment it is; how many were taken. */
static size_t take_day(const struct words *from, size_t at,
                       const struct administration *administration, struct words *words)
{
    int day = number_of(from->items[at]);
    int month = at + 1 < from->count ? month_of(from->items[at + 1]) : 0;
    int year = at + 2 < from->count ? number_of(from->items[at + 2]) : 0;
    bool dated = year >= 1900 && year <= 2099;
    const char *moment;

    if (day < 1 || day > 31 || month == 0 ||
        (number_of(from->items[at + 1]) != 0 && !dated))
        return 0;
    moment = moment_of(administration, dated ? year : 0, month, day);
    if (moment == NULL || words->count + 2 > WORDS_MAX)
        return 0;
    words->items[words->count++] = moment;
    words->items[words->count++] = "boekjaar";
    return dated ? 3 : 2;
}

/* -- words ------------------------------------------------------------------------- */

/* Says nothing of what a row is. */
static bool is_empty_word(const char *word)
{
    static const char *const empty[] = {"de", "het", "een", "der", "des", "in", "van", "uit",
                                        "en", "per", "af", "stand", "op"};

    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (strcmp(word, empty[i]) == 0)
            return true;
    return false;
}

static struct words split(const char *text, struct arena *arena)
{
    struct words words = {.count = 0};
    char *id = fact_id(text, arena);

    while (*id != '\0' && words.count < WORDS_MAX) {
        char *end = id + strcspn(id, "_");
        bool last = *end == '\0';

        *end = '\0';
        words.items[words.count++] = id;
        id = last ? end : end + 1;
    }
    return words;
}

static struct words meaning(const char *text, const struct administration *administration,
                            struct arena *arena)
{
    struct words all = split(text, arena), words = {.count = 0};

    for (size_t i = 0; i < all.count;) {
        size_t taken = take_day(&all, i, administration, &words);

        if (taken == 0 && !is_empty_word(all.items[i]) && words.count < WORDS_MAX)
            words.items[words.count++] = all.items[i];
        i += taken == 0 ? 1 : taken;
    }
    return words;
}

/* The text inside or outside parentheses. */
static char *part_of(const char *text, bool inside, struct arena *arena)
{
    char *part = arena_take(arena, strlen(text) + 1), *to = part;
    int depth = 0;

    for (; *text != '\0'; text++) {
        depth -= *text == ')' && depth > 0;
        *to++ = (depth > 0) == inside ? *text : ' ';
        depth += *text == '(';
    }
    return part;
}

struct words words_of(const char *text, const struct administration *administration,
                      struct arena *arena)
{
    return meaning(part_of(text, false, arena), administration, arena);
}

struct words words_between(const char *text, const struct administration *administration,
                           struct arena *arena)
{
    return meaning(part_of(text, true, arena), administration, arena);
}

/* -- comparing --------------------------------------------------------------------- */

bool word_like(const char *a, const char *b)
{
    static const char *const endings[] = {"", "en", "s", "n"};
    size_t first = strlen(a), second = strlen(b);
    const char *longer = first > second ? a : b;
    size_t shorter = first > second ? second : first;

    if (strncmp(a, b, shorter) != 0)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(longer + shorter, endings[i]) == 0)
            return i == 0 || shorter >= 5;
    return false;
}

bool words_have(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (word_like(words->items[i], word))
            return true;
    return false;
}

bool words_equal(const struct words *a, const struct words *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!words_have(b, a->items[i]) || !words_have(a, b->items[i]))
            return false;
    return true;
}

bool words_begin(const struct words *a, const struct words *b)
{
    if (a->count == 0 || a->count >= b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!word_like(a->items[i], b->items[i]))
            return false;
    return true;
}

struct words words_without(const struct words *words, const struct words *less)
{
    struct words left = {.count = 0};

    for (size_t i = 0; i < words->count; i++)
        if (!words_have(less, words->items[i]))
            left.items[left.count++] = words->items[i];
    return left;
}

struct words words_joined(const struct words *a, const struct words *b)
{
    struct words joined = *a;

    for (size_t i = 0; i < b->count && joined.count < WORDS_MAX; i++)
        joined.items[joined.count++] = b->items[i];
    return joined;
}

bool words_drop(struct words *words, const char *word)
{
    size_t kept = 0, before = words->count;

    for (size_t i = 0; i < words->count; i++)
        if (!word_like(words->items[i], word))
            words->items[kept++] = words->items[i];
    words->count = kept;
    return kept < before;
}
