/* Which figure a published row is: by its id, else by table and label. */
#include <string.h>

#include "verify_parts.h"

/* -- tables ------------------------------------------------------------------------ */

/* What the table of a published row says. */
struct section {
    struct words words;
    bool thousands, given;
    const char *statement; /* one of ours by another name, or NULL */
};

static bool is_year(const char *word)
{
    return strlen(word) == 4 && (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0);
}

static const char *alias_of(const struct verify_names *names, const struct words *words)
{
    static const char *const aliases[][2] = {
        {"wv", "wv"}, {"winst verlies", "wv"}, {"winst verliesrekening", "wv"},
        {"resultatenrekening", "wv"}, {"exploitatierekening", "wv"},
        {"staat baten lasten", "wv"}, {"balans", "balans"}, {"kasstroom", "kasstroom"},
        {"kasstroomoverzicht", "kasstroom"}};

    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        struct words alias = words_here(names, aliases[i][0]);

        if (words_equal(words, &alias))
            return aliases[i][1];
    }
    return NULL;
}

static struct section section_of(const struct verify_names *names,
                                 const struct published_row *row)
{
    static const char *const qualifiers[] = {"toelichting", "verloop", "verloopoverzicht",
                                             "mutatie", "x", "eur", "euro"};
    struct section section = {.given = *row->table != '\0'};
    struct words inside = words_between(row->table, names->statements->administration,
                                        names->arena);
    struct words words = words_here(names, row->table);

    section.thousands = row->unit == PUBLISHED_KEUR || words_have(&inside, "1000") ||
                        strstr(row->table, "1.000") != NULL || words_have(&inside, "duizend");
    section.thousands = words_drop(&words, "1000") || section.thousands;
    section.thousands = words_drop(&words, "duizend") || section.thousands;
    for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++)
        (void)words_drop(&words, qualifiers[i]);
    for (size_t i = 0; i < words.count; i++)
        if (!is_year(words.items[i]) && strcmp(words.items[i], "000") != 0)
            section.words.items[section.words.count++] = words.items[i];
    section.statement = alias_of(names, &section.words);
    return section;
}

enum fit { FIT_NONE, FIT_STATEMENT, FIT_NOTE, FIT_TABLE };

static bool is_unit(const struct verify_names *names, const struct name *name, enum unit unit)
{
    return names_figure(names, name->figure)->unit == unit;
}

/* A summary in thousands has a table of its own: "balans x 1.000" is balans_verkort. */
static bool fits_summary(const struct verify_names *names, const struct section *section,
                         const struct name *name)
{
    return section->thousands && is_unit(names, name, UNIT_KEUR) &&
           (words_equal(&section->words, &name->table) ||
            words_begin(&section->words, &name->table));
}

static bool has_context(const struct section *section, const struct name *name)
{
    for (size_t i = 0; i < name->context_count; i++)
        if (words_equal(&section->words, &name->contexts[i]) ||
            words_begin(&section->words, &name->contexts[i]))
            return true;
    return false;
}

static enum fit fit_of(const struct verify_names *names, const struct section *section,
                       const struct name *name)
{
    const struct figure *figure = names_figure(names, name->figure);

    if (!section->given)
        return is_unit(names, name, section->thousands ? UNIT_KEUR : UNIT_EUR) &&
                       strcmp(figure->table, "verloop") != 0 &&
                       strcmp(figure->table, "kasstroom") != 0
                   ? FIT_TABLE
                   : FIT_NONE;
    if (fits_summary(names, section, name))
        return FIT_TABLE;
    if (section->statement != NULL)
        return strcmp(figure->table, section->statement) == 0 ? FIT_NOTE : FIT_NONE;
    if (words_equal(&section->words, &name->table))
        return FIT_TABLE;
    if (!has_context(section, name))
        return FIT_NONE;
    /* below a row of that name: its note; a row of the statement itself comes after those */
    return strcmp(figure->table, "balans") == 0 || strcmp(figure->table, "wv") == 0
               ? FIT_STATEMENT
               : FIT_NOTE;
}

/* -- labels ------------------------------------------------------------------------ */

/* A movement can be called one: "stijging van de bedrijfskosten". */
static struct words without_movement(const struct words *words)
{
    static const char *const movements[] = {"mutatie", "stijging", "daling", "toename", "afname",
                                            "verschil"};
    struct words left = *words;

    for (size_t i = 0; i < sizeof movements / sizeof *movements; i++)
        (void)words_drop(&left, movements[i]);
    return left.count > 0 ? left : *words;
}

enum likeness { LIKE_NOT, LIKE_SHORT, LIKE_CONTEXT, LIKE_EQUAL };

/* A position is that at the end of the year, also where the label says so. */
static bool is_same(const struct verify_names *names, const struct words *label,
                    const struct words *own, const struct name *name)
{
    static const struct words at_end = {{"einde", "boekjaar"}, 2};
    struct words left = words_without(label, &at_end);

    return words_equal(label, own) ||
           (names_figure(names, name->figure)->nature == FIGURE_STOCK && left.count > 0 &&
            words_equal(&left, own));
}

static enum likeness like_of(const struct verify_names *names, const struct words *label,
                             const struct name *name)
{
    bool flow = names_figure(names, name->figure)->nature == FIGURE_FLOW;
    struct words theirs = words_without(label, &name->around);
    struct words theirs_still = without_movement(label);
    enum likeness best = LIKE_NOT;

    for (size_t i = 0; i < name->name_count; i++) {
        struct words ours = words_without(&name->names[i], &name->around);
        struct words ours_still = without_movement(&name->names[i]);

        if (is_same(names, label, &name->names[i], name))
            return LIKE_EQUAL;
        if ((theirs.count > 0 && words_equal(&theirs, &ours)) ||
            (flow && words_equal(&theirs_still, &ours_still)))
            best = LIKE_CONTEXT;
        else if (best == LIKE_NOT && words_begin(label, &name->names[i]))
            best = LIKE_SHORT;
    }
    return best;
}

/* -- choosing ---------------------------------------------------------------------- */

struct choice {
    const struct verify_names *names;
    const struct section *section;
    const struct name **items; /* as good as each other */
    size_t count;
    int score;
};

static void consider(struct choice *choice, const struct name *name, enum fit fit,
                     enum likeness likeness)
{
    int score = (int)likeness * 10 + (int)fit;

    if (fit == FIT_NONE || likeness == LIKE_NOT || score < choice->score ||
        ((fit == FIT_STATEMENT || !choice->section->given) && likeness != LIKE_EQUAL))
        return;
    if (score > choice->score)
        choice->count = 0;
    choice->score = score;
    choice->items[choice->count++] = name;
}

/* The figure that another merely repeats in the same table, else itself. */
static size_t original(const struct verify_names *names, size_t index)
{
    const struct figure *figure = names_figure(names, index);

    if (figure->leaf || figure->term_count != 1 || figure->terms[0].kind != TERM_FIGURE ||
        figure->terms[0].sign < 0 || figure->terms[0].back != 0 ||
        strcmp(names_figure(names, figure->terms[0].of)->table, figure->table) != 0)
        return index;
    return figure->terms[0].of;
}

typedef bool keeps(const struct choice *choice, const struct name *name,
                   const struct words *hint);

/* Of the halves of a split table only the one with an amount is printed. */
static bool keeps_printed(const struct choice *choice, const struct name *name,
                          const struct words *hint)
{
    const struct figure *figure = names_figure(choice->names, name->figure);

    (void)hint;
    return !figure->clamped || figure->row != MAP_NONE || figure->account != MAP_NONE ||
           !verify_is_nil(figure);
}

/* Where no table says otherwise: the statement, not the row of its note that is called the same. */
static bool keeps_highest(const struct choice *choice, const struct name *name,
                          const struct words *hint)
{
    size_t parent = names_figure(choice->names, name->figure)->parent;

    (void)hint;
    for (; !choice->section->given && parent != MAP_NONE;
         parent = names_figure(choice->names, parent)->parent)
        for (size_t i = 0; i < choice->count; i++)
            if (choice->items[i]->figure == parent)
                return false;
    return true;
}

/* "(vordering)" behind a label: the row above it is one. */
static bool keeps_hinted(const struct choice *choice, const struct name *name,
                         const struct words *hint)
{
    struct words own = words_here(choice->names, names_figure(choice->names, name->figure)->id);
    struct words all = words_joined(&name->around, &own);

    for (size_t i = 0; i < hint->count; i++)
        if (!words_have(&all, hint->items[i]))
            return false;
    return hint->count > 0;
}

/* Not one that repeats another of the candidates. */
static bool keeps_original(const struct choice *choice, const struct name *name,
                           const struct words *hint)
{
    size_t source = original(choice->names, name->figure);

    (void)hint;
    for (size_t i = 0; i < choice->count; i++)
        if (choice->items[i]->figure == source && choice->items[i] != name)
            return false;
    return true;
}

/* Narrows the choice, unless that would leave nothing. */
static void narrow(struct choice *choice, keeps *keep, const struct words *hint)
{
    const struct name **kept =
        arena_take_array(choice->names->arena, choice->count, sizeof *kept);
    size_t count = 0;

    for (size_t i = 0; i < choice->count; i++)
        if (keep(choice, choice->items[i], hint))
            kept[count++] = choice->items[i];
    if (count == 0)
        return;
    choice->items = kept;
    choice->count = count;
}

static const char *name_candidates(const struct choice *choice)
{
    struct arena *arena = choice->names->arena;
    char *text = arena_string(arena, "kan meer dan een cijfer zijn:");

    for (size_t i = 0; i < choice->count && i < 4; i++)
        text = arena_printf(arena, "%s%s %s", text, i == 0 ? "" : ",",
                            names_figure(choice->names, choice->items[i]->figure)->id);
    return choice->count <= 4 ? text
                              : arena_printf(arena, "%s, en nog %zu", text, choice->count - 4);
}

static const char *why_not(const struct verify_names *names, const struct section *section,
                           const struct published_row *row)
{
    for (size_t i = 0; i < names->count; i++)
        if (fit_of(names, section, &names->items[i]) != FIT_NONE)
            return section->given
                       ? arena_printf(names->arena, "de tabel '%s' heeft geen regel van die naam",
                                      row->table)
                       : "geen cijfer heeft die naam";
    return arena_printf(names->arena, "de tabel '%s' is onbekend", row->table);
}

static size_t match_id(const struct verify_names *names, const char *id, const char **cause)
{
    size_t figure = figures_find(&names->statements->figures, id);

    if (figure == MAP_NONE)
        *cause = arena_printf(names->arena, "het cijfer '%s' bestaat niet", id);
    return figure;
}

/* The statement that the note of this name explains, NULL when it is no note. */
static const char *explained(const struct verify_names *names, const struct section *section)
{
    for (size_t i = 0; i < names->count; i++)
        if (fit_of(names, section, &names->items[i]) == FIT_NOTE &&
            strcmp(names_figure(names, names->items[i].figure)->table, "toelichting") == 0)
            return names->items[i].statement;
    return NULL;
}

/* A note may repeat a row of its statement: the gross margin below the revenue. */
static void consider_statement(struct choice *choice, const struct words *label)
{
    const struct verify_names *names = choice->names;
    const char *statement =
        choice->section->statement == NULL ? explained(names, choice->section) : NULL;

    for (size_t i = 0; statement != NULL && i < names->count; i++)
        if (strcmp(names_figure(names, names->items[i].figure)->table, statement) == 0)
            consider(choice, &names->items[i], FIT_STATEMENT,
                     like_of(names, label, &names->items[i]));
}

static void choose(struct choice *choice, const struct words *label, const struct words *hint)
{
    const struct verify_names *names = choice->names;

    choice->items = arena_take_array(names->arena, names->count, sizeof *choice->items);
    for (size_t i = 0; i < names->count; i++) {
        enum fit fit = fit_of(names, choice->section, &names->items[i]);

        if (fit != FIT_NONE)
            consider(choice, &names->items[i], fit, like_of(names, label, &names->items[i]));
    }
    if (choice->count == 0 && choice->section->given)
        consider_statement(choice, label);
    if (choice->count > 1)
        narrow(choice, keeps_hinted, hint);
    if (choice->count > 1)
        narrow(choice, keeps_original, hint);
    if (choice->count > 1)
        narrow(choice, keeps_printed, hint);
    if (choice->count > 1)
        narrow(choice, keeps_highest, hint);
}

size_t verify_match(const struct verify_names *names, const struct published_row *row,
                    const char **cause)
{
    struct section section = section_of(names, row);
    struct words label = words_bare(words_here(names, row->label));
    struct words hint = words_between(row->label, names->statements->administration,
                                      names->arena);
    struct choice choice = {.names = names, .section = &section};

    *cause = NULL;
    if (row->figure != NULL)
        return match_id(names, row->figure, cause);
    choose(&choice, &label, &hint);
    if (choice.count == 1)
        return choice.items[0]->figure;
    *cause = choice.count > 1 ? name_candidates(&choice) : why_not(names, &section, row);
    return MAP_NONE;
}

/* -- suggestions ------------------------------------------------------------------- */

/* Are all our words among theirs?  How many, else 0. */
static size_t shared(const struct words *label, const struct name *name)
{
    size_t best = 0;

    for (size_t i = 0; i < name->name_count; i++) {
        struct words missing = words_without(&name->names[i], label);

        if (missing.count == 0 && name->names[i].count > best)
            best = name->names[i].count;
    }
    return best;
}

size_t verify_resembling(const struct verify_names *names, const struct published_row *row)
{
    struct section section = section_of(names, row);
    struct words label = words_here(names, row->label);
    size_t most = 0, nearest = strlen(row->label) / 3 + 1, found = MAP_NONE;

    for (size_t i = 0; i < names->count; i++) {
        const struct figure *figure = names_figure(names, names->items[i].figure);
        size_t words = shared(&label, &names->items[i]), distance;

        if (fit_of(names, &section, &names->items[i]) == FIT_NONE || verify_is_nil(figure))
            continue;
        distance = text_distance(figure->label, row->label);
        if (words > most || (words == most && distance < nearest)) {
            most = words;
            nearest = distance;
            found = names->items[i].figure;
        }
    }
    return found;
}
