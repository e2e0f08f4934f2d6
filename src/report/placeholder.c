#include <string.h>

#include "jaarrapport/text.h"
#include "texts.h"

enum { OPTIONS_MAX = 8 };

/* {{name key=value ...}} taken apart. */
struct placeholder {
    struct report *report;
    struct text_place place;
    const char *raw;         /* with its braces */
    const char *name;
    const char *keys[OPTIONS_MAX], *values[OPTIONS_MAX];
    size_t count;
};

/* What the options ask for. */
struct wish {
    size_t column;           /* COLUMN_YEAR or COLUMN_PRIOR */
    enum form form;
    bool difference;         /* with the year before */
    bool growth;             /* that difference as a percentage of the year before */
    bool absolute, capital;
    const char *words;       /* "hoger|lager|gelijk", by sign */
    const char *share_of;    /* van= */
};

static const char *refuse(const struct placeholder *placeholder, const char *message,
                          const char *found, const char *expected)
{
    text_fault(placeholder->report, placeholder->place, placeholder->raw,
               (struct finding){.check = "tekst.plaatshouder", .level = LEVEL_ERROR,
                                .message = message, .found = found, .expected = expected,
                                .remedy = "layouts/README.md beschrijft de plaatshouders"});
    return NULL;
}

/* -- grammar ----------------------------------------------------------------------- */

static bool is_name(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.");

    return length > 0 && text[length] == '\0' && strchr("_.", text[0]) == NULL &&
           strchr("_.", text[length - 1]) == NULL;
}

/* The next word of a text, cut out of it; NULL at its end. */
static char *next_word(char **text)
{
    char *word = *text + strspn(*text, " \t");

    if (*word == '\0')
        return NULL;
    *text = word + strcspn(word, " \t");
    if (**text != '\0')
        *(*text)++ = '\0';
    return word;
}

static bool read_options(struct placeholder *placeholder, char *text)
{
    for (char *word; (word = next_word(&text)) != NULL; placeholder->count++) {
        char *equals = strchr(word, '=');

        if (equals == NULL || equals == word || equals[1] == '\0' ||
            placeholder->count == OPTIONS_MAX)
            return refuse(placeholder, "een plaatshouder heeft een optie die geen optie is", word,
                          "sleutel=waarde, zonder spaties") != NULL;
        *equals = '\0';
        placeholder->keys[placeholder->count] = word;
        placeholder->values[placeholder->count] = equals + 1;
    }
    return true;
}

static bool read_placeholder(struct placeholder *placeholder, const char *inside, size_t length)
{
    char *text = arena_copy(placeholder->report->arena, inside, length);

    placeholder->name = next_word(&text);
    if (placeholder->name == NULL)
        return refuse(placeholder, "een plaatshouder is leeg", NULL,
                      "de naam van een cijfer, zoals balans.totaal_activa") != NULL;
    if (!is_name(placeholder->name))
        return refuse(placeholder, "een plaatshouder begint niet met een naam", placeholder->name,
                      "kleine letters, cijfers, _ en punten") != NULL;
    return read_options(placeholder, text);
}

/* -- options ----------------------------------------------------------------------- */

static const struct {
    const char *name;
    enum form form;
} forms[] = {{"getal", FORM_PLAIN}, {"euro", FORM_EURO}, {"k", FORM_K},       {"cent", FORM_CENT},
             {"pct", FORM_PCT},     {"pct0", FORM_PCT0}, {"ratio", FORM_RATIO}};

/* Words by sign; the first group goes by the difference with last year. */
static const struct {
    const char *name, *words;
    bool difference;
} wordings[] = {
    {"toegenomen", "toegenomen|afgenomen|gelijk gebleven", true},
    {"gestegen", "gestegen|gedaald|gelijk gebleven", true},
    {"hoger", "hoger|lager|gelijk", true},
    {"meer", "meer|minder|evenveel", true},
    {"toename", "toename|afname|gelijke stand", true},
    {"stijging", "stijging|daling|gelijke stand", true},
    {"winst", "winst|verlies|nihil", false},
    {"overschot", "overschot|tekort|nihil", false},
    {"positief", "positief|negatief|nihil", false},
    {"voordelig", "voordelig|nadelig|nihil", false},
    {"vordering", "vordering|schuld|nihil", false},
};

static bool set_wording(struct wish *wish, const char *word)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        if (strcmp(wordings[i].name, word) != 0)
            continue;
        wish->words = wordings[i].words;
        wish->difference = wish->difference || wordings[i].difference;
        return true;
    }
    return false;
}

static bool set_form(struct wish *wish, const char *word)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].name, word) != 0)
            continue;
        wish->form = forms[i].form;
        return true;
    }
    if (strcmp(word, "verschil") == 0)
        wish->difference = true;
    else if (strcmp(word, "groei") == 0)
        wish->growth = true;
    else if (strcmp(word, "absoluut") == 0)
        wish->absolute = true;
    else if (strcmp(word, "hoofdletter") == 0)
        wish->capital = true;
    else
        return set_wording(wish, word);
    return true;
}

static bool set_forms(const struct placeholder *placeholder, struct wish *wish, const char *value)
{
    char *list = arena_string(placeholder->report->arena, value), *word;

    while (list != NULL) {
        word = list;
        list = strchr(list, ',');
        if (list != NULL)
            *list++ = '\0';
        if (!set_form(wish, word))
            return refuse(placeholder, "een plaatshouder vraagt een vorm die er niet is", word,
                          "getal, euro, k, cent, pct, pct0, ratio, verschil, groei, absoluut, "
                          "hoofdletter, of een woord zoals toegenomen, hoger of winst") != NULL;
    }
    return true;
}

static bool set_year(const struct placeholder *placeholder, struct wish *wish, const char *value)
{
    const struct ledger *ledger = placeholder->report->statements->ledger;
    struct arena *arena = placeholder->report->arena;
    const char *years[] = {
        arena_printf(arena, "%d", ledger_year_number(ledger, COLUMN_YEAR)),
        arena_printf(arena, "%d", ledger_year_number(ledger, COLUMN_PRIOR)),
    };

    wish->column = strcmp(value, "vorig") == 0 || strcmp(value, years[1]) == 0 ? COLUMN_PRIOR
                                                                               : COLUMN_YEAR;
    if (wish->column == COLUMN_PRIOR || strcmp(value, years[0]) == 0)
        return true;
    return refuse(placeholder, "een plaatshouder vraagt een jaar dat het rapport niet heeft", value,
                  arena_printf(arena, "vorig, %s of %s", years[0], years[1])) != NULL;
}

/* Underscores stand for the spaces that an option cannot hold. */
static bool set_words(const struct placeholder *placeholder, struct wish *wish, const char *value)
{
    char *words = arena_string(placeholder->report->arena, value);
    size_t bars = 0;

    for (char *c = words; *c != '\0'; c++) {
        bars += *c == '|';
        if (*c == '_')
            *c = ' ';
    }
    wish->words = words;
    return bars == 2 || refuse(placeholder, "woord= heeft niet drie woorden", value,
                               "boven_nul|onder_nul|nul") != NULL;
}

static bool read_wish(const struct placeholder *placeholder, struct wish *wish)
{
    for (size_t i = 0; i < placeholder->count; i++) {
        const char *key = placeholder->keys[i], *value = placeholder->values[i];
        bool good;

        if (strcmp(key, "jaar") == 0) {
            good = set_year(placeholder, wish, value);
        } else if (strcmp(key, "vorm") == 0) {
            good = set_forms(placeholder, wish, value);
        } else if (strcmp(key, "woord") == 0) {
            good = set_words(placeholder, wish, value);
        } else if (strcmp(key, "van") == 0) {
            wish->share_of = value;
            good = true;
        } else {
            good = refuse(placeholder, "een plaatshouder heeft een onbekende optie", key,
                          "jaar, vorm, van of woord") != NULL;
        }
        if (!good)
            return false;
    }
    return true;
}

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
    text = quantity_text(&quantity, wish->form, placeholder->report->arena);
    return text != NULL ? text
                        : refuse(placeholder, "dit gegeven heeft deze vorm niet", placeholder->name,
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
    if (meaning->words != NULL && *meaning->words != '\0')
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
        return refuse(placeholder, "aantal telt de regels van een bestand", NULL,
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
    if (!read_wish(placeholder, &wish))
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
        (void)refuse(&placeholder, "een plaatshouder wordt niet gesloten", NULL,
                     "{{naam}} op een regel, zonder opmaak erin");
        buffer_text(out, open);
        return open + strlen(open);
    }
    placeholder.raw = arena_copy(report->arena, open, (size_t)(end + 2 - open));
    words = read_placeholder(&placeholder, open + 2, (size_t)(end - open - 2))
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
