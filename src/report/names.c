#include "texts.h"

#include <string.h>

/* -- words of the administration --------------------------------------------------- */

/* In the order of `words_of`. */
static const struct {
    const char *name, *key;
    bool required;
} own_names[] = {
    {"entiteit.naam", "[entiteit] naam", true},
    {"entiteit.rechtsvorm", "[entiteit] rechtsvorm", false},
    {"entiteit.zetel", "[entiteit] zetel", false},
    {"entiteit.kvk", "[entiteit] kvk", false},
    {"boekjaar", NULL, false},
    {"boekjaar.begin", NULL, false},
    {"boekjaar.einde", NULL, false},
    {"vorig_boekjaar", NULL, false},
    {"vorig_boekjaar.begin", NULL, false},
    {"vorig_boekjaar.einde", NULL, false},
    {"resultaatbestemming", NULL, false},
    {"vergelijkende_cijfers", NULL, false},
};
enum { OWN_NAMES = sizeof own_names / sizeof *own_names };

static const char *date_words(const struct report *report, struct date date)
{
    char text[DATE_TEXT_MAX];

    return arena_string(report->arena, date_format_dutch(date, text));
}

static const char *words_of(const struct report *report, size_t name)
{
    const struct administration *administration = report->statements->administration;
    const struct ledger *ledger = report->statements->ledger;
    char text[YEAR_TEXT_MAX];

    switch (name) {
    case 0: return administration->entity;
    case 1: return administration->legal_form;
    case 2: return administration->seat;
    case 3: return administration->kvk;
    case 4: return arena_string(report->arena, ledger_year_text(ledger, COLUMN_YEAR, text));
    case 5: return date_words(report, ledger->years[COLUMN_YEAR].period.begin);
    case 6: return date_words(report, ledger->years[COLUMN_YEAR].period.end);
    case 7: return arena_string(report->arena, ledger_year_text(ledger, COLUMN_PRIOR, text));
    case 8: return date_words(report, ledger->years[COLUMN_PRIOR].period.begin);
    case 9: return date_words(report, ledger->years[COLUMN_PRIOR].period.end);
    case 10: return administration->appropriation == APPROPRIATION_AFTER ? "na" : "vóór";
    default: return ledger_knows_movements(ledger, COLUMN_PRIOR) ? "bekend" : "";
    }
}

/* -- meanings ---------------------------------------------------------------------- */

static struct meaning fact_meaning(const struct report *report, const char *id)
{
    size_t fact = map_find(&report->facts.by_id, slice_of(id));

    if (fact != MAP_NONE)
        return (struct meaning){.kind = MEANS_FACT, .fact = report->facts.items[fact].id};
    return (struct meaning){0};
}

struct meaning name_meaning(const struct report *report, const char *name)
{
    size_t figure = figures_find(&report->statements->figures, name);

    if (figure != MAP_NONE)
        return (struct meaning){.kind = MEANS_FIGURE, .figure = figure};
    if (strncmp(name, "feit.", strlen("feit.")) == 0)
        return fact_meaning(report, name + strlen("feit."));
    for (size_t i = 0; i < OWN_NAMES; i++)
        if (strcmp(own_names[i].name, name) == 0)
            return (struct meaning){.kind = MEANS_WORDS, .words = words_of(report, i),
                                    .key = own_names[i].key,
                                    .required = own_names[i].required};
    return (struct meaning){0};
}

bool meaning_shows(const struct report *report, const struct meaning *meaning)
{
    int year = ledger_year_number(report->statements->ledger, COLUMN_YEAR);

    switch (meaning->kind) {
    case MEANS_FIGURE:
        return !figure_is_zero(&report->statements->figures.items[meaning->figure]);
    case MEANS_FACT: return facts_find(&report->facts, meaning->fact, year) != NULL;
    case MEANS_WORDS: return meaning->words != NULL && *meaning->words != '\0';
    case MEANS_NOTHING: break;
    }
    return false;
}

/* -- unknown names ----------------------------------------------------------------- */

struct nearest {
    const char *name, *best;
    size_t distance;
};

static void consider(struct nearest *nearest, const char *name)
{
    size_t distance = text_distance(nearest->name, name);

    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = name;
    }
}

const char *name_nearest(const struct report *report, const char *name)
{
    const struct figures *figures = &report->statements->figures;
    struct nearest nearest = {.name = name, .distance = strlen(name) / 3 + 2};

    for (size_t i = 0; i < figures->count; i++)
        consider(&nearest, figures->items[i].id);
    for (size_t i = 0; i < OWN_NAMES; i++)
        consider(&nearest, own_names[i].name);
    for (size_t i = 0; i < report->facts.count; i++)
        consider(&nearest, arena_printf(report->arena, "feit.%s", report->facts.items[i].id));
    return nearest.best;
}

void name_unknown(struct report *report, struct text_place place, const char *name)
{
    const char *nearest = name_nearest(report, name);

    text_fault(report, place, name,
               (struct finding){
                   .check = "tekst.cijfer_onbekend",
                   .level = LEVEL_ERROR,
                   .message = arena_printf(report->arena, "geen cijfer of gegeven heet '%s'", name),
                   .remedy = nearest != NULL
                                 ? arena_printf(report->arena, "bedoelt u %s?", nearest)
                                 : "kies een cijfer uit: jaarrapport show MAP --format=json",
               });
}
