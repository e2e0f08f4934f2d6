/* The size class in words, and what follows from it. */
#include <string.h>

#include "jaarrapport/size.h"

static const char *day(struct date date, struct arena *arena)
{
    char text[DATE_TEXT_MAX];

    return arena_string(arena, date_format_dutch(date, text));
}

static const char *questions(const struct size *size, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < size->question_count; i++)
        text = arena_printf(arena, "%s%s%s", text, *text == '\0' ? "" : "; ", size->questions[i]);
    return text;
}

/* "activa € 3.044, netto-omzet € 700, 12 werknemers" */
static const char *measured(const struct size_date *date, struct arena *arena)
{
    char assets[MONEY_TEXT_MAX], turnover[MONEY_TEXT_MAX], staff[MONEY_TEXT_MAX];
    const struct size_amount *amounts = date->amounts;
    char *comma;

    (void)number_format(money_round(money_of(amounts[SIZE_ASSETS].value), 100), assets);
    (void)number_format(money_round(money_of(amounts[SIZE_TURNOVER].value), 100), turnover);
    (void)money_format(money_of(amounts[SIZE_STAFF].value), staff);
    comma = strstr(staff, ",00");
    if (comma != NULL)
        *comma = '\0';
    return arena_printf(arena, "activa %s%s, netto-omzet %s%s, %s werknemers",
                        amounts[SIZE_ASSETS].known ? "€ " : "",
                        amounts[SIZE_ASSETS].known ? assets : "onbekend",
                        amounts[SIZE_TURNOVER].known ? "€ " : "",
                        amounts[SIZE_TURNOVER].known ? turnover : "onbekend",
                        amounts[SIZE_STAFF].known ? staff : "onbekend aantal");
}

/* "Op 31 december 2024 is dat klein (activa ...)." */
static const char *date_words(const struct size_date *date, struct arena *arena)
{
    const char *end = day(date->end, arena);

    if (date->limits == NULL)
        return arena_printf(arena, "Van de drempels per %s is geen opgave.", end);
    return arena_printf(arena, "Naar de balansdatum %s alleen is de klasse %s (%s).", end,
                        size_class_name(date->own), measured(date, arena));
}

static const char *articles_of(const struct size *size)
{
    return size->class >= 0 && size->class < SIZE_REGIMES ? size_articles[size->class]
                                                          : size_articles[SIZE_REGIMES - 1];
}

/* What the rule of two consecutive dates makes of them. */
static const char *rule_words(const struct size *size, struct arena *arena)
{
    const struct size_date *dates = size->dates;

    if (size->administration->size.first == ANSWER_YES)
        return "In het eerste boekjaar geldt de klasse van die balansdatum (art. 2:398 lid 1 BW).";
    if (dates[0].own == size->class && dates[1].own == size->class)
        return arena_printf(arena, "Dat is zij op beide balansdata (art. %s lid 1 BW).",
                            articles_of(size));
    if (size->prior == size->class)
        return arena_printf(arena, "Een andere klasse geldt pas als op twee opeenvolgende "
                            "balansdata aan de eisen is voldaan; zij blijft wat zij was (art. %s "
                            "lid 1 BW).", articles_of(size));
    return arena_printf(arena, "Aan de eisen van deze klasse is op twee opeenvolgende balansdata "
                        "voldaan, of niet meer voldaan aan die van een kleinere (art. %s lid 1 "
                        "BW).", articles_of(size));
}

static const char *known(const struct size *size, struct arena *arena)
{
    bool first = size->administration->size.first == ANSWER_YES;

    return arena_printf(arena, "%s is in %d %s. %s%s%s %s", size->administration->entity,
                        size->dates[0].year, size_class_name(size->class),
                        date_words(&size->dates[0], arena), first ? "" : " ",
                        first ? "" : date_words(&size->dates[1], arena),
                        rule_words(size, arena));
}

const char *size_reason(const struct size *size, struct arena *arena)
{
    if (size->applies == TRUTH_NO)
        return "Titel 9 Boek 2 BW geldt niet voor deze rechtsvorm of onderneming; er is geen "
               "grootteklasse.";
    if (size->class < 0)
        return arena_printf(arena, "De grootteklasse van %d is niet bekend. %s %s Nodig: %s.",
                            size->dates[0].year, date_words(&size->dates[0], arena),
                            date_words(&size->dates[1], arena), questions(size, arena));
    if (size->applies == TRUTH_UNKNOWN)
        return arena_printf(arena, "Als Titel 9 Boek 2 BW geldt: %s Of zij geldt is niet bekend: "
                            "%s.", known(size, arena), questions(size, arena));
    return known(size, arena);
}

enum truth size_audit(const struct size *size)
{
    if (size->administration->size.audit != ANSWER_UNSAID)
        return size->administration->size.audit == ANSWER_YES ? TRUTH_YES : TRUTH_NO;
    if (size->applies == TRUTH_YES && size->class >= SIZE_MEDIUM)
        return TRUTH_YES;
    if (size->wnt || size->applies != TRUTH_YES || size->class < 0)
        return TRUTH_UNKNOWN;
    return TRUTH_NO;
}

const char *size_duty_words(const struct size *size, const struct size_duty *duty)
{
    bool audit = strcmp(duty->kind, "controle") == 0 ||
                 strcmp(duty->part, "controleverklaring") == 0;

    if (audit && size_audit(size) == TRUTH_UNKNOWN && size->wnt)
        return "nagaan: de entiteit valt onder de WNT; [grootte] controle = ja of nee";
    if (audit && size_audit(size) == TRUTH_YES && size->class < SIZE_MEDIUM)
        return "ja, volgens [grootte] controle";
    return size->class < 0 ? "onbekend" : duty->words[size->class];
}
