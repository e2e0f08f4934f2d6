/* What could explain that a row of controle.csv is not what the ledger says. */
#include <string.h>

#include "jaarrapport/causes.h"
#include "jaarrapport/evidence_check.h"

enum { SWAPS_MAX = 200 };

/* A line with two digits that, changed back, would explain the difference. */
struct swap {
    struct evidence_match *match;
    struct money right; /* the amount it would have been */
    const char *text;
    bool known;         /* another line has that amount: an invoice, or the other side */
};

struct explaining {
    struct evidence_checks *checks;
    const struct ledger *ledger;
    struct arena *arena;
    struct swap swaps[SWAPS_MAX];
    size_t swap_count;
};

struct money evidence_unexplained(const struct evidence_match *match)
{
    return money_minus(money_minus(match->ledger, match->row->amount), match->before);
}

static bool is_open(const struct evidence_match *match)
{
    return match->comparable && evidence_unexplained(match).cents != 0;
}

static void add(struct evidence_match *match, const char *text)
{
    if (match->cause_count < CAUSES_OF_ROW)
        match->causes[match->cause_count++] = text;
}

/* -- an earlier day ------------------------------------------------------------------ */

static bool is_same_subject(const struct evidence_row *a, const struct evidence_row *b)
{
    return a->kind == b->kind && a->account == b->account && !date_valid(a->from) &&
           !date_valid(b->from) && strcmp(a->relation, b->relation) == 0;
}

/* What differed on the last day before it differs still; only lines since then are new. */
static void find_before(struct evidence_checks *checks, struct evidence_match *match)
{
    for (size_t i = 0; i < checks->count; i++) {
        const struct evidence_match *other = &checks->matches[i];

        if (!other->comparable || !is_same_subject(other->row, match->row) ||
            date_compare(other->row->at, match->row->at) >= 0 ||
            (date_valid(match->since) && date_compare(other->row->at, match->since) <= 0))
            continue;
        match->since = other->row->at;
        match->before = money_minus(other->ledger, other->row->amount);
    }
}

/* -- the evidence itself ------------------------------------------------------------- */

static void find_in_evidence(const struct explaining *explaining, struct evidence_match *match)
{
    struct money less = money_negate(money_minus(match->ledger, match->row->amount));
    int first, second;

    if (amount_transposes(match->row->amount, less, &first, &second))
        add(match, arena_printf(explaining->arena,
                                "%s:%zu: de cijfers %d en %d van het bewijs zijn misschien verwisseld",
                                match->row->where.file, match->row->where.line, first, second));
}

/* -- lines --------------------------------------------------------------------------- */

static const char *line_text(const struct explaining *explaining, const struct posted_line *posted,
                             const char *why)
{
    char text[MONEY_TEXT_MAX];

    return arena_printf(explaining->arena, "%s:%zu: %s%s, %.*s",
                        explaining->ledger->administration->ledger_files[posted->line->file],
                        posted->line->line, why, money_format(posted->amount, text),
                        (int)posted->line->description.length, posted->line->description.at);
}

/* Lines of other days or relations may be missing here; a wrong amount stands in the row's own. */
static bool is_in_row(const struct evidence_match *match, const struct posted_line *posted)
{
    const struct evidence_row *row = match->row;
    struct date date = posted->line->date;

    return posted->year != YEARS_MAX && date_compare(date, row->at) <= 0 &&
           (!date_valid(row->from) || date_compare(date, row->from) >= 0) &&
           (!date_valid(match->since) || date_compare(date, match->since) > 0) &&
           (row->kind != EVIDENCE_OPEN || slice_is(posted->line->relation, row->relation));
}

static void take_swap(struct explaining *explaining, struct evidence_match *match,
                      const struct posted_line *posted)
{
    struct money more = evidence_unexplained(match);
    int first, second;

    if (explaining->swap_count == SWAPS_MAX || !is_in_row(match, posted) ||
        !amount_transposes(posted->amount, more, &first, &second))
        return;
    explaining->swaps[explaining->swap_count++] = (struct swap){
        .match = match, .right = money_minus(posted->amount, more),
        .text = line_text(explaining, posted,
                          arena_printf(explaining->arena, "de cijfers %d en %d verwisseld: ",
                                       first, second))};
}

static void take_line(void *self, const struct posted_line *posted)
{
    struct explaining *explaining = self;

    for (size_t i = 0; i < explaining->checks->count && !posted->opening; i++) {
        struct evidence_match *match = &explaining->checks->matches[i];
        struct money more = evidence_unexplained(match);

        if (match->row->account != posted->line->account || !is_open(match))
            continue;
        if (posted->amount.cents == more.cents || posted->amount.cents == -more.cents)
            add(match, line_text(explaining, posted, ""));
        else
            take_swap(explaining, match, posted);
    }
}

/* -- which of the swapped lines ------------------------------------------------------- */

static void take_known(void *self, const struct posted_line *posted)
{
    struct explaining *explaining = self;

    for (size_t i = 0; i < explaining->swap_count; i++) {
        struct money right = explaining->swaps[i].right;

        if (posted->amount.cents == right.cents || posted->amount.cents == -right.cents)
            explaining->swaps[i].known = true;
    }
}

static size_t swaps_of(const struct explaining *explaining, const struct evidence_match *match)
{
    size_t count = 0;

    for (size_t i = 0; i < explaining->swap_count; i++)
        count += explaining->swaps[i].match == match;
    return count;
}

/* Those whose right amount exists; without, only when they are too few to distract. */
static void say_swaps(const struct explaining *explaining)
{
    for (size_t i = 0; i < explaining->swap_count; i++)
        if (explaining->swaps[i].known)
            add(explaining->swaps[i].match, explaining->swaps[i].text);
    for (size_t i = 0; i < explaining->swap_count; i++)
        if (!explaining->swaps[i].known &&
            swaps_of(explaining, explaining->swaps[i].match) <= CAUSES_OF_ROW)
            add(explaining->swaps[i].match, explaining->swaps[i].text);
}

static enum outcome find_swaps(struct explaining *explaining, const struct journal *journal)
{
    struct money *amounts =
        arena_take_array(explaining->arena, explaining->swap_count, sizeof *amounts);
    struct lookup lookup = {.amounts = amounts, .amount_count = explaining->swap_count,
                            .self = explaining, .take = take_known};

    if (explaining->swap_count == 0)
        return OUTCOME_OK;
    for (size_t i = 0; i < explaining->swap_count; i++)
        amounts[i] = explaining->swaps[i].right;
    if (ledger_lookup(explaining->ledger, journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    say_swaps(explaining);
    return OUTCOME_OK;
}

enum outcome evidence_explain(struct evidence_checks *checks, const struct ledger *ledger,
                              const struct journal *journal, struct arena *arena)
{
    struct explaining explaining = {.checks = checks, .ledger = ledger, .arena = arena};
    bool *accounts = arena_take_array(arena, ledger->chart->count, sizeof *accounts);
    struct lookup lookup = {.accounts = accounts, .self = &explaining, .take = take_line};
    size_t open = 0;

    for (size_t i = 0; i < checks->count; i++) {
        struct evidence_match *match = &checks->matches[i];

        if (!is_open(match))
            continue;
        find_before(checks, match);
        if (!is_open(match))
            continue;
        find_in_evidence(&explaining, match);
        accounts[match->row->account] = true;
        open++;
    }
    if (open == 0)
        return OUTCOME_OK;
    if (ledger_lookup(ledger, journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    return find_swaps(&explaining, journal);
}
