#include "jaarrapport/size.h"

#include <string.h>

static struct arena *arena_of(const struct statements *statements)
{
    return statements->figures.arena;
}

static void ask(struct size *size, const char *question)
{
    for (size_t i = 0; i < size->question_count; i++)
        if (strcmp(size->questions[i], question) == 0)
            return;
    if (size->question_count < SIZE_QUESTIONS_MAX)
        size->questions[size->question_count++] = question;
}

/* -- what is measured -------------------------------------------------------------- */

/* Credit less debit of the accounts with this RGS code, in a year. */
static struct money turnover(const struct ledger *ledger, const char *code, size_t year)
{
    struct money sum = {0};

    for (size_t i = 0; i < ledger->chart->count; i++)
        if (strncmp(ledger->chart->accounts[i].rgs, code, strlen(code)) == 0)
            sum = money_plus(sum, money_minus(ledger_credit(ledger, i, year),
                                              ledger_debit(ledger, i, year)));
    return sum;
}

/* Given in administratie.ini: that wins, for it may be the group's. */
static bool given(const struct size_settings *settings, int criterion, int year,
                  struct size_amount *amount)
{
    for (size_t i = 0; i < settings->counts[criterion]; i++) {
        const struct size_value *value = &settings->values[criterion][i];

        if (value->year != year)
            continue;
        *amount = (struct size_amount){
            true, criterion == SIZE_STAFF ? value->value : value->value * 100, "[grootte]"};
        return true;
    }
    return false;
}

static struct size_amount staff(const struct facts *facts, int year)
{
    const struct fact *fact = facts_find(facts, "werknemers", year);

    if (fact == NULL || fact->unit != FACT_COUNT)
        return (struct size_amount){.source = "niet bekend"};
    return (struct size_amount){true, fact->number.cents, "feiten.csv"};
}

/* The company's own; not enough for a group, whose figures count together. */
static struct size_amount own_figure(const struct statements *statements, int criterion,
                                     size_t column)
{
    const struct ledger *ledger = statements->ledger;
    size_t assets = statements->role_figure[ROLE_ASSETS];

    if (statements->administration->size.group == ANSWER_YES)
        return (struct size_amount){.source = "van de groep niet opgegeven"};
    if (criterion == SIZE_ASSETS && assets != MAP_NONE && ledger_knows_closing(ledger, column))
        return (struct size_amount){
            true, statements->figures.items[assets].values[column].exact.cents, "balans"};
    if (criterion == SIZE_TURNOVER && ledger_knows_movements(ledger, column))
        return (struct size_amount){true, turnover(ledger, "WOmz", column).cents,
                                    "RGS WOmz"};
    return (struct size_amount){.source = "niet bekend"};
}

static void measure(struct size *size, const struct statements *statements,
                    const struct facts *facts, size_t column)
{
    struct size_date *date = &size->dates[column];
    const struct size_settings *settings = &size->administration->size;

    date->year = ledger_year_number(statements->ledger, column);
    date->end = statements->ledger->years[column].period.end;
    for (int i = 0; i < SIZE_CRITERIA; i++)
        if (!given(settings, i, date->year, &date->amounts[i]))
            date->amounts[i] = i == SIZE_STAFF ? staff(facts, date->year)
                                               : own_figure(statements, i, column);
}

/* -- one balance date -------------------------------------------------------------- */

/* At most the amount of a threshold, but fewer persons than that. */
static enum truth is_within(const struct size_amount *amount, int criterion, int64_t limit)
{
    if (!amount->known)
        return TRUTH_UNKNOWN;
    return (criterion == SIZE_STAFF ? amount->value < limit * 100 : amount->value <= limit * 100)
        ? TRUTH_YES
        : TRUTH_NO;
}

static enum truth two_of_three(const enum truth *within)
{
    int counts[TRUTH_UNKNOWN + 1] = {0};

    for (int i = 0; i < SIZE_CRITERIA; i++)
        counts[within[i]]++;
    return counts[TRUTH_YES] >= 2 ? TRUTH_YES : counts[TRUTH_NO] >= 2 ? TRUTH_NO : TRUTH_UNKNOWN;
}

static enum truth meets(struct size_date *date, const struct size_limits *limits, int regime)
{
    for (int i = 0; i < SIZE_CRITERIA; i++)
        date->within[regime][i] = !limits->has[regime]
            ? TRUTH_NO
            : is_within(&date->amounts[i], i, limits->limits[regime][i]);
    return two_of_three(date->within[regime]);
}

/* The class that regimes make: the first that holds, if all below it do not. */
static int class_of(const enum truth *regimes)
{
    for (int i = 0; i < SIZE_REGIMES; i++)
        if (regimes[i] != TRUTH_NO)
            return regimes[i] == TRUTH_YES ? i : -1;
    return SIZE_LARGE;
}

/* Where thresholds might be chosen early and the choice matters, it is asked for. */
static void judge(struct size *size, struct date begin, struct size_date *date)
{
    const struct size_limits *early = size_limits_early(size->rules, begin);
    enum answer answer = size->administration->size.early;
    enum truth others[SIZE_REGIMES];

    date->limits = size_limits_of(size->rules, begin);
    if (early != NULL && answer == ANSWER_YES)
        date->limits = early;
    for (int i = 0; i < SIZE_REGIMES; i++) {
        date->meets[i] = TRUTH_UNKNOWN;
        if (date->limits == NULL)
            continue;
        others[i] = early == NULL ? TRUTH_UNKNOWN : meets(date, early, i);
        date->meets[i] = meets(date, date->limits, i);
        if (early != NULL && answer == ANSWER_UNSAID && others[i] != date->meets[i]) {
            date->meets[i] = TRUTH_UNKNOWN;
            ask(size, "[grootte] eerder_toegepast = ja of nee (de nieuwe drempels mochten al "
                      "gelden)");
        }
    }
    date->own = class_of(date->meets);
}

/* -- two balance dates ------------------------------------------------------------- */

/*
 * A regime is entered, and left, when its criteria are met, or not met, on two
 * consecutive balance dates (art. 2:395a lid 1, 2:396 lid 1, 2:397 lid 1 BW):
 * in between all stays as it was.
 */
static enum truth settle(enum truth now, enum truth before, enum truth was)
{
    enum truth *open = now == TRUTH_UNKNOWN      ? &now
                       : before == TRUTH_UNKNOWN ? &before
                                                 : NULL;
    enum truth yes, no;

    if (open == NULL)
        return now == before ? now : was;
    *open = TRUTH_YES;
    yes = settle(now, before, was);
    *open = TRUTH_NO;
    no = settle(now, before, was);
    return yes == no ? yes : TRUTH_UNKNOWN;
}

static int class_by_rule(const struct size *size)
{
    enum truth regimes[SIZE_REGIMES];

    if (size->administration->size.first == ANSWER_YES)
        return size->dates[0].own; /* art. 2:398 lid 1 BW */
    for (int i = 0; i < SIZE_REGIMES; i++) {
        enum truth was = size->prior < 0 ? TRUTH_UNKNOWN : size->prior <= i ? TRUTH_YES : TRUTH_NO;

        regimes[i] = settle(size->dates[0].meets[i], size->dates[1].meets[i], was);
        if (i > 0 && regimes[i - 1] == TRUTH_YES)
            regimes[i] = TRUTH_YES;
    }
    return class_of(regimes);
}

/* -- what must be known ------------------------------------------------------------ */

static bool is_missing(const struct size *size, int criterion, size_t *column)
{
    size_t dates = size->administration->size.first == ANSWER_YES ? 1 : SIZE_DATES;

    for (*column = 0; *column < dates; (*column)++)
        if (!size->dates[*column].amounts[criterion].known)
            return true;
    return false;
}

static void ask_for_missing(struct size *size, struct arena *arena)
{
    size_t column;

    for (int i = 0; i < SIZE_CRITERIA; i++)
        if (is_missing(size, i, &column))
            ask(size, arena_printf(arena, "[grootte] %s = %d:...", size_criterion_names[i],
                                   size->dates[column].year));
    if (size->prior < 0 && size->administration->size.first != ANSWER_YES)
        ask(size, "[grootte] vorige_klasse = micro, klein, middelgroot of groot (of "
                  "eerste_boekjaar = ja)");
}

/* Shares in group companies (RGS BFvaDig): their figures may count too (art. 2:396 lid 2 BW). */
static bool may_be_group(const struct statements *statements)
{
    const struct ledger *ledger = statements->ledger;

    for (size_t i = 0; i < ledger->chart->count; i++)
        if (strncmp(ledger->chart->accounts[i].rgs, "BFvaDig", 7) == 0 &&
            ledger_closing(ledger, i, 0).cents != 0)
            return true;
    return false;
}

static enum truth title_9_of(const struct administration *administration)
{
    const char *form = administration->legal_form;
    static const char *const always[] = {"bv", "nv", "cooperatie", "owm"};

    for (size_t i = 0; form != NULL && i < sizeof always / sizeof *always; i++)
        if (strcmp(form, always[i]) == 0)
            return TRUTH_YES;
    if (form == NULL || strcmp(form, "stichting") == 0 || strcmp(form, "vereniging") == 0)
        return administration->size.title_9 == ANSWER_UNSAID ? TRUTH_UNKNOWN
               : administration->size.title_9 == ANSWER_YES  ? TRUTH_YES
                                                             : TRUTH_NO;
    return TRUTH_NO;
}

static bool is_under_wnt(const struct administration *administration)
{
    bool keys = administration->wnt_maximum != NULL || administration->wnt_year != 0 ||
                administration->wnt_exempt || administration->wnt_file != NULL;

    for (size_t i = 0; i < WNT_KEYS; i++)
        keys = keys || administration->wnt_norms[i] != NULL;
    return keys;
}

static void decide(struct size *size, const struct statements *statements)
{
    bool group = size->administration->size.group == ANSWER_UNSAID && may_be_group(statements);

    size->class = size->applies == TRUTH_NO || group ? -1 : class_by_rule(size);
    if (group)
        ask(size, "[grootte] groep = ja of nee (er zijn deelnemingen in groepsmaatschappijen; hun "
                  "cijfers tellen mee, art. 2:396 lid 2 BW)");
    if (size->applies == TRUTH_UNKNOWN)
        ask(size, "[grootte] titel9 = ja of nee (een onderneming met genoeg omzet, art. 2:360 "
                  "lid 3 BW)");
    if (size->class < 0)
        ask_for_missing(size, arena_of(statements));
    if (size->applies == TRUTH_NO || (size->applies == TRUTH_YES && size->class >= 0))
        size->question_count = 0; /* nothing that was open matters */
}

void size_build(struct size *size, const struct size_rules *rules,
                const struct statements *statements, const struct facts *facts)
{
    const struct administration *administration = statements->administration;

    *size = (struct size){.rules = rules, .administration = administration,
                          .applies = title_9_of(administration),
                          .wnt = is_under_wnt(administration), .prior = -1};
    if (administration->size.prior_class != NULL)
        size->prior = size_class_of(administration->size.prior_class);
    for (size_t i = 0; i < SIZE_DATES; i++) {
        measure(size, statements, facts, i);
        judge(size, statements->ledger->years[i].period.begin, &size->dates[i]);
    }
    decide(size, statements);
}
