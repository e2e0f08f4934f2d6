/* Reads placeholders: their grammar and their options. */
#include <string.h>

#include "placeholder.h"

const char *placeholder_refuse(const struct placeholder *placeholder, const char *message,
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
            return placeholder_refuse(placeholder, "een plaatshouder heeft een optie die geen optie is", word,
                          "sleutel=waarde, zonder spaties") != NULL;
        *equals = '\0';
        placeholder->keys[placeholder->count] = word;
        placeholder->values[placeholder->count] = equals + 1;
    }
    return true;
}

bool placeholder_read(struct placeholder *placeholder, const char *inside, size_t length)
{
    char *text = arena_copy(placeholder->report->arena, inside, length);

    placeholder->name = next_word(&text);
    if (placeholder->name == NULL)
        return placeholder_refuse(placeholder, "een plaatshouder is leeg", NULL,
                      "de naam van een cijfer, zoals balans.totaal_activa") != NULL;
    if (!is_name(placeholder->name))
        return placeholder_refuse(placeholder, "een plaatshouder begint niet met een naam", placeholder->name,
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
            return placeholder_refuse(placeholder, "een plaatshouder vraagt een vorm die er niet is", word,
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
    return placeholder_refuse(placeholder, "een plaatshouder vraagt een jaar dat het rapport niet heeft", value,
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
    return bars == 2 || placeholder_refuse(placeholder, "woord= heeft niet drie woorden", value,
                               "boven_nul|onder_nul|nul") != NULL;
}

bool placeholder_wish(const struct placeholder *placeholder, struct wish *wish)
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
            good = placeholder_refuse(placeholder, "een plaatshouder heeft een onbekende optie", key,
                          "jaar, vorm, van of woord") != NULL;
        }
        if (!good)
            return false;
    }
    return true;
}
