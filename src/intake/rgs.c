#include "jaarrapport/rgs.h"

#include <string.h>

#include "jaarrapport/chart.h"
#include "jaarrapport/records.h"

const char *certainty_name(enum certainty certainty)
{
    static const char *const names[] = {"laag", "middel", "hoog"};

    return names[certainty];
}

/* -- words ------------------------------------------------------------------------- */

/* Small letters without accents; 0 for what separates words. */
static char fold(uint32_t point)
{
    static const struct {
        uint32_t first, last;
        char letter;
    } letters[] = {{0xE0, 0xE5, 'a'}, {0xE7, 0xE7, 'c'}, {0xE8, 0xEB, 'e'}, {0xEC, 0xEF, 'i'},
                   {0xF1, 0xF1, 'n'}, {0xF2, 0xF6, 'o'}, {0xF9, 0xFC, 'u'}};

    if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9'))
        return (char)point;
    if (point >= 'A' && point <= 'Z')
        return (char)(point - 'A' + 'a');
    if (point >= 0xC0 && point <= 0xDC)
        point += 0x20; /* capitals with accents */
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (point >= letters[i].first && point <= letters[i].last)
            return letters[i].letter;
    return 0;
}

/* The words of a name, folded, each ended by a NUL; an empty one ends them. */
static const char *words_of(const char *text, struct arena *arena)
{
    char *words = arena_take(arena, strlen(text) + 2), *at = words;
    size_t length;

    for (const char *from = text; *from != '\0'; from += length) {
        char letter = fold(utf8_get(from, &length));

        if (letter != 0)
            *at++ = letter;
        else if (at > words && at[-1] != '\0')
            *at++ = '\0';
    }
    return words;
}

static bool word_fits(const char *pattern, const char *word)
{
    bool open = *pattern == '*', close;
    size_t length, size = strlen(word);
    const char *bare = open ? pattern + 1 : pattern;

    length = strlen(bare);
    close = length > 0 && bare[length - 1] == '*';
    length -= close;
    if (length > size || (!open && !close && length != size))
        return false;
    if (!open)
        return memcmp(word, bare, length) == 0;
    if (!close)
        return memcmp(word + size - length, bare, length) == 0;
    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(word + i, bare, length) == 0)
            return true;
    return false;
}

static bool any_word_fits(const char *pattern, const char *words)
{
    for (; *words != '\0'; words += strlen(words) + 1)
        if (word_fits(pattern, words))
            return true;
    return false;
}

static bool words_fit(const struct rgs_rule *rule, const char *words)
{
    for (const char **pattern = rule->words; *pattern != NULL; pattern++)
        if (!any_word_fits(*pattern, words))
            return false;
    return true;
}

/* -- rules ------------------------------------------------------------------------- */

static const char **split_words(const char *text, struct arena *arena)
{
    size_t count = 0, capacity = 0;
    const char **words = NULL;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");

        words = arena_grow(arena, words, count, &capacity, sizeof *words);
        words[count++] = arena_copy(arena, text, length);
        text += length + strspn(text + length, " ");
    }
    words = arena_grow(arena, words, count, &capacity, sizeof *words);
    words[count] = NULL;
    return words;
}

static void add_rule(struct rgs_rules *rules, struct rgs_rule rule, struct arena *arena)
{
    rules->items = arena_grow(arena, rules->items, rules->count, &rules->capacity,
                              sizeof *rules->items);
    rules->items[rules->count++] = rule;
}

static bool read_certainty(const char *text, enum certainty *certainty)
{
    for (int i = CERTAINTY_LOW; i <= CERTAINTY_HIGH; i++) {
        *certainty = (enum certainty)i;
        if (strcmp(text, certainty_name(*certainty)) == 0)
            return true;
    }
    return false;
}

static void rule_fault(const struct table *table, size_t row, int column,
                       struct findings *findings)
{
    struct finding finding = {.check = "layout.rgs", .level = LEVEL_ERROR,
                              .message = "deze regel voor RGS-codes kan niet",
                              .expected = "een code als BLimBan van de soort B of W, en "
                                          "zekerheid hoog, middel of laag",
                              .remedy = "verbeter de regel in de map rgs van de layouts"};

    table_finding(table, row, column, finding, findings);
}

static void take_names(struct rgs_rules *rules, const struct table *table,
                       struct findings *findings)
{
    int words = table_require(table, "woorden", findings);
    int kind = table_require(table, "soort", findings);
    int code = table_require(table, "rgs", findings);
    int certainty = table_require(table, "zekerheid", findings);

    if (words < 0 || kind < 0 || code < 0 || certainty < 0)
        return;
    for (size_t i = 0; i < table->count; i++) {
        const char **cells = table->rows[i].cells;
        struct rgs_rule rule = {.kind = *cells[kind], .code = cells[code], .text = cells[words]};

        if (!chart_is_rgs(rule.code) || *rule.code != rule.kind || *rule.text == '\0') {
            rule_fault(table, i, code, findings);
        } else if (!read_certainty(cells[certainty], &rule.certainty)) {
            rule_fault(table, i, certainty, findings);
        } else {
            rule.words = split_words(rule.text, findings->arena);
            add_rule(rules, rule, findings->arena);
        }
    }
}

static void take_numbers(struct rgs_rules *rules, const struct table *table,
                         struct findings *findings)
{
    int digits = table_require(table, "cijfers", findings);
    int code = table_require(table, "rgs", findings);
    int group = table_require(table, "groep", findings);

    if (digits < 0 || code < 0 || group < 0)
        return;
    for (size_t i = 0; i < table->count; i++) {
        const char **cells = table->rows[i].cells;

        if (!chart_is_rgs(cells[code]) || *cells[digits] == '\0')
            rule_fault(table, i, code, findings);
        else
            add_rule(rules, (struct rgs_rule){.digits = cells[digits], .kind = *cells[code],
                                              .code = cells[code], .text = cells[group],
                                              .certainty = CERTAINTY_LOW}, findings->arena);
    }
}

enum outcome rgs_rules_read(struct rgs_rules *rules, const char *names, const char *numbers,
                            struct findings *findings)
{
    struct table table;

    *rules = (struct rgs_rules){0};
    if (table_read(&table, names, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    take_names(rules, &table, findings);
    table_close(&table);
    if (table_read(&table, numbers, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    take_numbers(rules, &table, findings);
    table_close(&table);
    return OUTCOME_OK;
}

/* -- proposals --------------------------------------------------------------------- */

/* B or W: as the file says, else by the first digit of a decimal chart; 0 when neither tells. */
static char kind_of(const char *number, const char *type)
{
    if (*type == 'B' || *type == 'P')
        return *type == 'B' ? 'B' : 'W';
    if (strlen(number) < 3 || strspn(number, "0123456789") != strlen(number))
        return 0;
    return *number <= '3' ? 'B' : 'W';
}

static const struct rgs_rule *by_name(const struct rgs_rules *rules, const char *words, char kind)
{
    for (size_t i = 0; i < rules->count; i++)
        if (rules->items[i].words != NULL && (kind == 0 || rules->items[i].kind == kind) &&
            words_fit(&rules->items[i], words))
            return &rules->items[i];
    return NULL;
}

static const struct rgs_rule *by_number(const struct rgs_rules *rules, const char *number,
                                        char kind)
{
    const struct rgs_rule *best = NULL;

    for (size_t i = 0; i < rules->count; i++) {
        const struct rgs_rule *rule = &rules->items[i];

        if (rule->digits == NULL || rule->kind != kind ||
            strncmp(number, rule->digits, strlen(rule->digits)) != 0)
            continue;
        if (best == NULL || strlen(rule->digits) > strlen(best->digits))
            best = rule;
    }
    return best;
}

struct rgs_proposal rgs_propose(const struct rgs_rules *rules, const char *number,
                                const char *description, const char *type, const char *given,
                                struct arena *arena)
{
    char kind = kind_of(number, type);
    const struct rgs_rule *rule;
    struct rgs_proposal proposal = {"", CERTAINTY_LOW, "geen aanwijzing"};

    if (*given != '\0')
        return (struct rgs_proposal){given, CERTAINTY_HIGH, "de code in het bestand"};
    rule = by_name(rules, words_of(description, arena), kind);
    if (rule != NULL) {
        proposal.certainty = kind == 0 && rule->certainty == CERTAINTY_HIGH ? CERTAINTY_MIDDLE
                                                                           : rule->certainty;
        proposal.origin = arena_printf(arena, "de naam: %s", rule->text);
    } else {
        rule = kind == 0 ? NULL : by_number(rules, number, kind);
        if (rule != NULL)
            proposal.origin = arena_printf(arena, "het nummer: %s is vaak %s", rule->digits,
                                           rule->text);
    }
    if (rule != NULL)
        proposal.code = rule->code;
    return proposal;
}
