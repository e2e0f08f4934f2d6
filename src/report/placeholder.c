/* Replaces placeholders by what they stand for. */
#include <string.h>

#include "jaarrapport/text.h"
#include "placeholder.h"

/* -- values ------------------------------------------------------------------------ */

static const char *finish(const struct placeholder *placeholder, const struct wish *wish,
                          const char *text)
{
    char *copy;

    if (text == NULL || !wish->capital || *text < 'a' || *text > 'z')
        return text;
    copy = arena_string(placeholder->report->arena, text);
    *copy = (char)(*copy - 'a' + 'A');
    return copy;
}

/* One of "above|below|zero". */
static const char *word_by_sign(const struct placeholder *placeholder, const char *words, int sign)
{
    const char *first = strchr(words, '|'), *second = strchr(first + 1, '|');
    struct arena *arena = placeholder->report->arena;

    if (sign > 0)
        return arena_copy(arena, words, (size_t)(first - words));
    if (sign < 0)
        return arena_copy(arena, first + 1, (size_t)(second - first - 1));
    return arena_string(arena, second + 1);
}

static const char *quantity_words(const struct placeholder *placeholder, const struct wish *wish,
                                  struct quantity quantity)
{
    const char *text;

    if (!quantity.known)
        return "n.v.t.";
    if (wish->words != NULL)
        return word_by_sign(placeholder, wish->words, quantity_sign(&quantity));
    if (wish->absolute && quantity.printed < 0)
        quantity.printed = -quantity.printed;
    if (wish->absolute && quantity.exact.cents < 0)
        quantity.exact = money_negate(quantity.exact);
    if (wish->absolute && quantity.thousands < 0)
        quantity.thousands = -quantity.thousands;
    text = quantity_text(&quantity, wish->form, placeholder->report->tables.sign,
                         placeholder->report->arena);
    return text != NULL ? text
                        : placeholder_refuse(placeholder, "dit gegeven heeft deze vorm niet", placeholder->name,
                                 "een vorm die bij de eenheid past; pct en ratio van een bedrag met "
                                 "van=<cijfer>");
}

static struct quantity share_of(const struct placeholder *placeholder, const struct wish *wish,
                                size_t part, size_t whole)
{
    const struct report *report = placeholder->report;

    return quantity_share(quantity_of_figure(report, part, wish->column),
                          quantity_of_figure(report, whole, wish->column), wish->form);
}

/* The difference with last year, in tenths of percents of last year without its sign. */
static struct quantity growth_of(const struct placeholder *placeholder, size_t figure)
{
    struct quantity then = quantity_of_figure(placeholder->report, figure, COLUMN_PRIOR);
    struct quantity difference =
        quantity_difference(quantity_of_figure(placeholder->report, figure, COLUMN_YEAR), then);

    if (then.exact.cents < 0)
        then.exact = money_negate(then.exact);
    return quantity_share(difference, then, FORM_PCT);
}

static const char *figure_words(const struct placeholder *placeholder, struct wish *wish,
                                size_t figure)
{
    struct report *report = placeholder->report;
    struct quantity quantity = quantity_of_figure(report, figure, wish->column);

    if (wish->share_of != NULL) {
        struct meaning whole = name_meaning(report, wish->share_of);

        if (whole.kind != MEANS_FIGURE) {
            name_unknown(report, placeholder->place, wish->share_of);
            return NULL;
        }
        if (wish->form != FORM_PCT0 && wish->form != FORM_RATIO)
            wish->form = FORM_PCT;
        quantity = share_of(placeholder, wish, figure, whole.figure);
    } else if (wish->growth) {
        quantity = growth_of(placeholder, figure);
    } else if (wish->difference) {
        quantity = quantity_difference(quantity_of_figure(report, figure, COLUMN_YEAR),
                                       quantity_of_figure(report, figure, COLUMN_PRIOR));
    }
    return quantity_words(placeholder, wish, quantity);
}

static const char *no_fact(const struct placeholder *placeholder, int year)
{
    struct report *report = placeholder->report;

    text_fault(report, placeholder->place, placeholder->name,
               (struct finding){
                   .check = "tekst.cijfer_onbekend", .level = LEVEL_ERROR,
                   .message = arena_printf(report->arena, "'%s' heeft geen waarde voor %d",
                                           placeholder->name, year),
                   .remedy = "zet de waarde van dat jaar in feiten.csv"});
    return NULL;
}

static const char *fact_words(const struct placeholder *placeholder, const struct wish *wish,
                              const char *id)
{
    struct report *report = placeholder->report;
    const struct ledger *ledger = report->statements->ledger;
    int year = ledger_year_number(ledger, wish->column);
    const struct fact *fact = facts_find(&report->facts, id, year);
    const struct fact *before =
        facts_find(&report->facts, id, ledger_year_number(ledger, COLUMN_PRIOR));
    char text[DATE_TEXT_MAX];

    if (fact == NULL || (wish->difference && before == NULL))
        return no_fact(placeholder, fact == NULL ? year : ledger_year_number(ledger, COLUMN_PRIOR));
    if (fact->unit == FACT_TEXT)
        return fact->text;
    if (fact->unit == FACT_DATE)
        return arena_string(report->arena, date_format_dutch(fact->date, text));
    if (wish->difference)
        return quantity_words(placeholder, wish,
                              quantity_difference(quantity_of_fact(fact), quantity_of_fact(before)));
    return quantity_words(placeholder, wish, quantity_of_fact(fact));
}

static const char *own_words(const struct placeholder *placeholder, const struct meaning *meaning)
{
    if (meaning->words != NULL && (*meaning->words != '\0' || meaning->required))
        return meaning->words;
    text_fault(placeholder->report, placeholder->place, placeholder->name,
               (struct finding){
                   .check = "tekst.cijfer_onbekend", .level = LEVEL_ERROR,
                   .message = arena_printf(placeholder->report->arena,
                                           "de administratie zegt niet wat '%s' is",
                                           placeholder->name),
                   .remedy = arena_printf(placeholder->report->arena,
                                          "vul %s in, in administratie.ini",
                                          meaning->key != NULL ? meaning->key : "het")});
    return NULL;
}

/* {{aantal bestand=leden.csv}}: the number of rows of a table. */
static const char *count_words(const struct placeholder *placeholder)
{
    struct report *report = placeholder->report;
    size_t count;

    if (placeholder->count != 1 || strcmp(placeholder->keys[0], "bestand") != 0)
        return placeholder_refuse(placeholder, "aantal telt de regels van een bestand", NULL,
                      "{{aantal bestand=leden.csv}}");
    if (!listing_count(report, placeholder->place, placeholder->values[0], &count))
        return NULL;
    return arena_printf(report->arena, "%zu", count);
}

static const char *placeholder_words(const struct placeholder *placeholder)
{
    struct meaning meaning = name_meaning(placeholder->report, placeholder->name);
    struct wish wish = {.column = COLUMN_YEAR};
    const char *text = NULL;

    if (strcmp(placeholder->name, "aantal") == 0)
        return count_words(placeholder);
    if (!placeholder_wish(placeholder, &wish))
        return NULL;
    switch (meaning.kind) {
    case MEANS_FIGURE: text = figure_words(placeholder, &wish, meaning.figure); break;
    case MEANS_FACT: text = fact_words(placeholder, &wish, meaning.fact); break;
    case MEANS_WORDS: text = own_words(placeholder, &meaning); break;
    case MEANS_NOTHING:
        name_unknown(placeholder->report, placeholder->place, placeholder->name);
        break;
    }
    return finish(placeholder, &wish, text);
}

/* -- texts ------------------------------------------------------------------------- */

/* Replaces the placeholder that starts at `open`; returns where the text goes on. */
static const char *expand_one(struct report *report, const char *open, struct text_place place,
                              struct buffer *out)
{
    const char *end = strstr(open, "}}"), *words;
    struct placeholder placeholder = {.report = report, .place = place};

    if (end == NULL) {
        placeholder.raw = "{{";
        (void)placeholder_refuse(&placeholder, "een plaatshouder wordt niet gesloten", NULL,
                     "{{naam}} op een regel, zonder opmaak erin");
        buffer_text(out, open);
        return open + strlen(open);
    }
    placeholder.raw = arena_copy(report->arena, open, (size_t)(end + 2 - open));
    words = placeholder_read(&placeholder, open + 2, (size_t)(end - open - 2))
                ? placeholder_words(&placeholder)
                : NULL;
    buffer_text(out, words != NULL ? words : placeholder.raw);
    return end + 2;
}

const char *text_expand(struct report *report, const char *text, struct text_place place)
{
    const char *at = text, *open;
    struct buffer out = {0};
    const char *result;

    while ((open = strstr(at, "{{")) != NULL) {
        struct text_place here = place, before = place;

        here.column += (size_t)(open - text);
        before.column += (size_t)(at - text);
        typed_check(report, at, (size_t)(open - at), before);
        buffer_add(&out, at, (size_t)(open - at));
        at = expand_one(report, open, here, &out);
    }
    place.column += (size_t)(at - text);
    typed_check(report, at, strlen(at), place);
    buffer_text(&out, at);
    result = arena_string(report->arena, out.bytes != NULL ? out.bytes : "");
    buffer_free(&out);
    return result;
}
