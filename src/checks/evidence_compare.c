/* Balances and movements of the rows of controle.csv, from the lines of the ledger. */
#include <string.h>

#include "jaarrapport/evidence_check.h"

struct comparing {
    struct evidence_checks *checks;
    const struct evidence *evidence;
    const struct ledger *ledger;
    const struct journal *journal;
    struct arena *arena;
    bool *accounts; /* with a row */
    size_t *first;  /* by account: its first match, MAP_NONE when it has none */
    size_t *next;   /* by match: the next of the same account */
};

static bool has_day(struct date date)
{
    return date_valid(date);
}

/* Does a line count in a balance on that day, or in a movement since `from`? */
static bool counts(const struct comparing *comparing, const struct posted_line *posted,
                   size_t account, struct date from, struct date at)
{
    const struct ledger *ledger = comparing->ledger;
    bool balance = !has_day(from);

    if (posted->year == YEARS_MAX || posted->line->account != account ||
        date_compare(posted->line->date, at) > 0)
        return false;
    if (!balance)
        return !posted->opening && date_compare(posted->line->date, from) >= 0;
    if (posted->opening)
        return posted->year == ledger->first; /* later ones repeat what was posted */
    return ledger->chart->accounts[account].kind == ACCOUNT_BALANCE ||
           posted->year == ledger_year_of(ledger, at);
}

/* -- open items -------------------------------------------------------------------- */

static struct relation_balance *relation_of(const struct comparing *comparing,
                                            struct open_items *list, struct slice name)
{
    size_t index = map_add(&list->by_name, name, list->relation_count);

    if (index < list->relation_count)
        return &list->relations[index];
    list->relations = arena_grow(comparing->arena, list->relations, index, &list->capacity,
                                 sizeof *list->relations);
    list->relations[index] =
        (struct relation_balance){.name = arena_copy(comparing->arena, name.at, name.length)};
    return &list->relations[list->relation_count++];
}

static struct open_items *list_of(struct comparing *comparing, const struct evidence_row *row)
{
    struct evidence_checks *checks = comparing->checks;
    struct open_items *list;

    for (size_t i = 0; i < checks->list_count; i++)
        if (checks->lists[i].account == row->account &&
            date_compare(checks->lists[i].at, row->at) == 0)
            return &checks->lists[i];
    list = &checks->lists[checks->list_count++];
    *list = (struct open_items){.account = row->account, .at = row->at, .first = row,
                                .by_name.arena = comparing->arena};
    return list;
}

static void make_lists(struct comparing *comparing)
{
    const struct evidence *evidence = comparing->evidence;

    comparing->checks->lists =
        arena_take_array(comparing->arena, evidence->count, sizeof *comparing->checks->lists);
    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence_row *row = &evidence->rows[i];
        struct open_items *list;

        if (row->kind != EVIDENCE_OPEN)
            continue;
        list = list_of(comparing, row);
        list->listed = money_plus(list->listed, row->amount);
        relation_of(comparing, list, slice_of(row->relation))->on_list = true;
    }
}

static void take_in_list(const struct comparing *comparing, struct open_items *list,
                         const struct posted_line *posted)
{
    static const struct date none = {0, 0, 0};
    struct slice name = posted->line->relation;
    struct relation_balance *relation;

    if (!counts(comparing, posted, list->account, none, list->at))
        return;
    list->ledger = money_plus(list->ledger, posted->amount);
    list->has_relations = list->has_relations || name.length > 0;
    list->opening_lumped = list->opening_lumped ||
                           (posted->opening && name.length == 0 && posted->amount.cents != 0);
    relation = relation_of(comparing, list, name);
    relation->balance = money_plus(relation->balance, posted->amount);
}

/* -- rows -------------------------------------------------------------------------- */

static void take_line(void *self, const struct posted_line *posted)
{
    struct comparing *comparing = self;
    size_t first = comparing->first[posted->line->account];

    for (size_t i = first; i != MAP_NONE; i = comparing->next[i]) {
        struct evidence_match *match = &comparing->checks->matches[i];

        if (match->row->kind != EVIDENCE_OPEN &&
            counts(comparing, posted, match->row->account, match->row->from, match->row->at))
            match->ledger = money_plus(match->ledger, posted->amount);
    }
    for (size_t i = 0; i < comparing->checks->list_count; i++)
        take_in_list(comparing, &comparing->checks->lists[i], posted);
}

/* Rows of open items take their amounts from the lists. */
static void settle_open_items(struct comparing *comparing)
{
    for (size_t i = 0; i < comparing->checks->count; i++) {
        struct evidence_match *match = &comparing->checks->matches[i];
        struct open_items *list;

        match->comparable = true;
        if (match->row->kind != EVIDENCE_OPEN)
            continue;
        list = list_of(comparing, match->row);
        match->comparable = list->has_relations && !list->opening_lumped;
        match->ledger = relation_of(comparing, list, slice_of(match->row->relation))->balance;
    }
}

/* The rows of each account in a chain, so that a line meets only those of its own. */
static void index_rows(struct comparing *comparing)
{
    size_t accounts = comparing->ledger->chart->count, rows = comparing->evidence->count;

    comparing->accounts = arena_take_array(comparing->arena, accounts, sizeof(bool));
    comparing->first = arena_take_array(comparing->arena, accounts, sizeof(size_t));
    comparing->next = arena_take_array(comparing->arena, rows, sizeof(size_t));
    for (size_t i = 0; i < accounts; i++)
        comparing->first[i] = MAP_NONE;
    for (size_t i = rows; i-- > 0;) {
        size_t account = comparing->evidence->rows[i].account;

        comparing->checks->matches[i].row = &comparing->evidence->rows[i];
        comparing->accounts[account] = true;
        comparing->next[i] = comparing->first[account];
        comparing->first[account] = i;
    }
}

enum outcome evidence_compare(struct evidence_checks *checks, const struct evidence *evidence,
                              const struct ledger *ledger, const struct journal *journal,
                              struct arena *arena)
{
    struct comparing comparing = {.checks = checks, .evidence = evidence, .ledger = ledger,
                                  .journal = journal, .arena = arena};
    struct lookup lookup = {.self = &comparing, .take = take_line};

    *checks = (struct evidence_checks){.count = evidence->count};
    checks->matches = arena_take_array(arena, evidence->count, sizeof *checks->matches);
    index_rows(&comparing);
    lookup.accounts = comparing.accounts;
    make_lists(&comparing);
    if (evidence->count > 0 && ledger_lookup(ledger, journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    settle_open_items(&comparing);
    return evidence_explain(checks, ledger, journal, arena);
}
