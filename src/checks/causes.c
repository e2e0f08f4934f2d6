/* What explains the difference of a check on balances: unmapped accounts, entries, lines. */
#include <stdlib.h>
#include <string.h>

#include "suspects.h"

/* In the order in which they are said. */
enum suspicion {
    SUSPECT_TWICE,      /* the same line in two entries */
    SUSPECT_OUTSIDE,    /* that amount, dated in no year: it was not posted */
    SUSPECT_EQUAL,      /* that amount */
    SUSPECT_HALF,       /* half of it: on the wrong side */
    SUSPECT_TRANSPOSED, /* two digits that changed places */
    SUSPECT_SHIFTED,    /* a decimal factor */
    SUSPICIONS
};

/* Days from the turn of a year within which a line may be meant for the other one. */
enum { BOUNDARY_DAYS = 7 };

struct search {
    struct question question;
    const bool *accounts; /* NULL: all */
    bool is_evidence;     /* a check against controle.csv */
    struct suspects found[SUSPICIONS];
    size_t counts[SUSPICIONS];
};

/* -- lines ------------------------------------------------------------------------- */

static bool near(struct date a, struct date b)
{
    long days = date_number(a) - date_number(b);

    return days >= -BOUNDARY_DAYS && days <= BOUNDARY_DAYS;
}

static bool is_posted(const struct ledger *ledger, const struct posted_line *posted)
{
    return posted->year <= ledger->first && (posted->year <= 1 || posted->opening);
}

static bool is_near_boundary(const struct ledger *ledger, const struct suspect *suspect)
{
    struct period period = ledger->years[suspect->year].period;

    return !suspect->opening &&
           (near(suspect->date, period.begin) || near(suspect->date, period.end));
}

static bool is_either(struct money amount, struct money difference)
{
    return amount.cents == difference.cents || amount.cents == -difference.cents;
}

static bool transposes(struct money amount, struct money difference)
{
    int first, second;

    return amount_transposes(amount, difference, &first, &second) ||
           amount_transposes(amount, money_negate(difference), &first, &second);
}

static bool shifts(struct money amount, struct money difference)
{
    bool too_large;

    return amount_shifts(amount, difference, &too_large) != 0 ||
           amount_shifts(amount, money_negate(difference), &too_large) != 0;
}

static enum suspicion suspicion_of(const struct search *search, const struct posted_line *posted)
{
    struct money amount = posted->amount, difference = search->question.result->difference;

    if (is_either(amount, difference))
        return is_posted(search->question.context->ledger, posted) ? SUSPECT_EQUAL : SUSPECT_OUTSIDE;
    /* of several rows of evidence the sizes are summed: half of that says nothing */
    if (!(search->is_evidence && search->question.result->where_count > 1) &&
        difference.cents % 2 == 0 && is_either(amount, money_of(difference.cents / 2)))
        return SUSPECT_HALF;
    /* of evidence it is known where the line stands (evidence_causes.c) */
    if (!search->is_evidence && transposes(amount, difference))
        return SUSPECT_TRANSPOSED;
    return shifts(amount, difference) ? SUSPECT_SHIFTED : SUSPICIONS;
}

/* More than can be said are only counted. */
static void consider(struct search *search, const struct posted_line *posted)
{
    enum { KEPT = 200 };
    enum suspicion suspicion = suspicion_of(search, posted);

    if (suspicion == SUSPICIONS ||
        (search->accounts != NULL && !search->accounts[posted->line->account]))
        return;
    search->found[suspicion].context = search->question.context;
    if (search->counts[suspicion]++ < KEPT)
        suspects_keep(&search->found[suspicion], posted);
}

struct searches {
    struct search *items;
    size_t count;
};

/* One reading of the ledger serves all that failed. */
static void take(void *self, const struct posted_line *posted)
{
    const struct searches *searches = self;

    for (size_t i = 0; i < searches->count; i++)
        consider(&searches->items[i], posted);
}

/* -- twice ------------------------------------------------------------------------- */

static bool is_same(const struct suspect *a, const struct suspect *b)
{
    return a->account == b->account && a->amount.cents == b->amount.cents &&
           date_compare(a->date, b->date) == 0 && strcmp(a->description, b->description) == 0;
}

/* Of two equal lines of one day the later one may be the same booking again. */
static void find_twice(struct search *search)
{
    const struct suspects *lines = &search->found[SUSPECT_EQUAL];
    struct suspects *twice = &search->found[SUSPECT_TWICE];

    twice->context = search->question.context;
    twice->items = arena_take_array(search->question.context->arena, lines->count, sizeof *twice->items);
    for (size_t i = 1; i < lines->count; i++) {
        bool again = false;

        for (size_t j = 0; j < i && !again; j++)
            again = is_same(&lines->items[i], &lines->items[j]);
        if (again)
            twice->items[twice->count++] = lines->items[i];
    }
    search->counts[SUSPECT_TWICE] = twice->count;
}

/* -- words ------------------------------------------------------------------------- */

static const char *why_transposed(const struct search *search, const struct suspect *suspect)
{
    int first = 0, second = 0;

    if (!amount_transposes(suspect->amount, search->question.result->difference, &first, &second))
        (void)amount_transposes(suspect->amount, money_negate(search->question.result->difference), &first,
                                &second);
    return arena_printf(search->question.context->arena,
                        "de cijfers %d en %d verwisselen verklaart het verschil", first, second);
}

static const char *why_shifted(const struct search *search, const struct suspect *suspect)
{
    bool too_large;
    int factor = amount_shifts(suspect->amount, search->question.result->difference, &too_large);

    if (factor == 0)
        factor = amount_shifts(suspect->amount, money_negate(search->question.result->difference), &too_large);
    return arena_printf(search->question.context->arena, "de komma is misschien verschoven: %d maal te %s",
                        factor, too_large ? "groot" : "klein");
}

static const char *why(const struct search *search, enum suspicion suspicion,
                       const struct suspect *suspect)
{
    char date[DATE_TEXT_MAX];

    switch (suspicion) {
    case SUSPECT_TWICE: return "dezelfde regel staat er tweemaal";
    case SUSPECT_OUTSIDE:
        return arena_printf(search->question.context->arena,
                            "precies dit bedrag, maar %s ligt buiten de boekjaren",
                            date_format_iso(suspect->date, date));
    case SUSPECT_EQUAL:
        return is_near_boundary(search->question.context->ledger, suspect)
            ? arena_printf(search->question.context->arena,
                           "precies dit bedrag, op %s: dicht bij de grens van het boekjaar",
                           date_format_iso(suspect->date, date))
            : "precies dit bedrag";
    case SUSPECT_HALF: return "precies de helft: staat misschien aan de verkeerde kant";
    case SUSPECT_TRANSPOSED: return why_transposed(search, suspect);
    case SUSPECT_SHIFTED: return why_shifted(search, suspect);
    case SUSPICIONS: break;
    }
    return "";
}

static void say_lines(const struct search *search)
{
    struct check_result *result = search->question.result;

    for (enum suspicion kind = 0; kind < SUSPICIONS; kind++) {
        const struct suspects *lines = &search->found[kind];
        size_t said = lines->count < CAUSES_OF_A_KIND ? lines->count : CAUSES_OF_A_KIND;

        for (size_t i = 0; i < said; i++)
            cause_add(result, search->question.context,
                      suspect_text(lines, &lines->items[i], why(search, kind, &lines->items[i])));
        if (search->counts[kind] > said)
            cause_add(result, search->question.context,
                      arena_printf(search->question.context->arena, "en nog %zu %s met dit kenmerk",
                                   search->counts[kind] - said,
                                   search->counts[kind] - said == 1 ? "regel" : "regels"));
    }
}

/* What is known without the lines; true when they must be searched as well. */
static bool search_begin(struct search *search)
{
    size_t before = search->question.result->cause_count;

    say_known(&search->question);
    search->accounts = question_accounts(&search->question);
    /* lines of that amount would only distract */
    return search->question.result->cause_count == before;
}

/* -- all checks -------------------------------------------------------------------- */

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Differences of wnt.csv, of printing and of texts do not come from lines. */
static bool comes_from_lines(const struct check *check)
{
    static const char *const others[] = {"wnt.", "afdruk.", "tekst.", "begroting.", "intake.",
                                         "layout.", "feiten.", "render."};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (starts_with(check->name, others[i]))
            return false;
    return true;
}

static bool is_searched(const struct check *check, const struct check_result *result)
{
    return result->status == CHECK_FAIL && result->has_difference &&
           result->difference.cents != 0 && comes_from_lines(check);
}

static enum outcome search_lines(struct searches *searches, const struct check_context *context)
{
    struct lookup lookup = {.self = searches, .take = take};

    if (searches->count > 0 &&
        ledger_lookup(context->ledger, context->journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (size_t i = 0; i < searches->count; i++) {
        find_twice(&searches->items[i]);
        say_lines(&searches->items[i]);
    }
    return OUTCOME_OK;
}

enum outcome causes_add(struct checks *checks, const struct check_context *context,
                        const struct findings *findings)
{
    size_t count;
    const struct check *all = checks_all(&count);
    struct searches searches = {0};

    if (context->ledger == NULL || context->journal == NULL)
        return OUTCOME_OK;
    searches.items = arena_take_array(context->arena, count, sizeof *searches.items);
    for (size_t i = 0; i < count; i++) {
        struct check_result *result = &checks->results[i];
        struct search search = {.question = {&all[i], result, context, findings}};

        if (!is_searched(&all[i], result))
            continue;
        result->searched = true;
        search.is_evidence = starts_with(all[i].name, "controle.");
        if (strcmp(all[i].name, "boekstuk.sluit") != 0) {
            if (search_begin(&search))
                searches.items[searches.count++] = search;
        } else if (causes_of_entries(result, context, findings) != OUTCOME_OK) {
            return OUTCOME_TROUBLE;
        }
    }
    return search_lines(&searches, context);
}
