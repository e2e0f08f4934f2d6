#include "jaarrapport/explain.h"

#include <string.h>

/* -- accounts ---------------------------------------------------------------------- */

struct building {
    struct explanation *explanation;
    const struct ledger *ledger;
    struct arena *arena;
};

size_t explanation_account(const struct explanation *explanation, size_t account)
{
    size_t low = 0, high = explanation->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (explanation->accounts[middle].account < account)
            low = middle + 1;
        else
            high = middle;
    }
    return low < explanation->count && explanation->accounts[low].account == account ? low
                                                                                     : MAP_NONE;
}

/* Kept in the order of the chart, so that each is found by halving. */
static struct contribution *contribution_of(struct building *building, size_t account)
{
    struct explanation *explanation = building->explanation;
    size_t at = explanation_account(explanation, account), count = explanation->count;

    if (at != MAP_NONE)
        return &explanation->accounts[at];
    explanation->accounts =
        arena_grow(building->arena, explanation->accounts, count, &explanation->capacity,
                   sizeof *explanation->accounts);
    for (at = count; at > 0 && explanation->accounts[at - 1].account > account; at--)
        explanation->accounts[at] = explanation->accounts[at - 1];
    explanation->accounts[at] = (struct contribution){.account = account};
    explanation->count++;
    return &explanation->accounts[at];
}

/* The same kind in the same year is one movement, however often it counts. */
static void add(struct building *building, struct contribution *contribution, struct added added)
{
    if (added.amount.cents == 0)
        return;
    for (size_t i = 0; i < contribution->added_count; i++) {
        struct added *other = &contribution->added[i];

        if (other->kind == added.kind && other->year == added.year) {
            other->weight += added.weight;
            return;
        }
    }
    contribution->added =
        arena_grow(building->arena, contribution->added, contribution->added_count,
                   &contribution->added_capacity, sizeof *contribution->added);
    contribution->added[contribution->added_count++] = added;
}

/* -- terms of accounts ------------------------------------------------------------- */

/* The lines that ledger_closing adds up, and the results it carries. */
static void take_closing(struct building *building, size_t account, size_t year, int weight)
{
    const struct ledger *ledger = building->ledger;
    struct contribution *contribution = contribution_of(building, account);
    bool carries = ledger->chart->accounts[account].kind != ACCOUNT_PROFIT_LOSS;

    if (year > ledger->first + 1)
        return;
    if (carries || year >= ledger->first)
        contribution->opening += weight;
    for (size_t y = year; y <= ledger->first && (carries || y == year); y++) {
        contribution->lines[y] += weight;
        if (account == ledger->result_account && y < ledger->first)
            add(building, contribution,
                (struct added){ADDED_CARRIED, y, weight, ledger_result(ledger, y + 1)});
    }
}

/* What ledger_presented adds to the closing, and takes from it. */
static void take_presented(struct building *building, size_t account, size_t year, int weight)
{
    const struct ledger *ledger = building->ledger;
    bool after = ledger->administration->appropriation == APPROPRIATION_AFTER;
    size_t result = ledger->result_account, reserve = ledger->reserve_account;
    size_t target = after && reserve != MAP_NONE ? reserve : result;
    struct money standing;

    take_closing(building, account, year, weight);
    if (account == target)
        add(building, contribution_of(building, account),
            (struct added){ADDED_RESULT, year, weight, ledger_result(ledger, year)});
    if (target == result || result == MAP_NONE)
        return;
    standing = ledger_closing(ledger, result, year);
    if (account == target)
        add(building, contribution_of(building, account),
            (struct added){ADDED_MOVED, year, weight, standing});
    else if (account == result)
        add(building, contribution_of(building, account),
            (struct added){ADDED_AWAY, year, weight, money_negate(standing)});
}

/* The turnover on one side, as far as one rule of movements takes it, or none does. */
static void take_turnover(struct building *building, const struct term *term, size_t year,
                          int weight)
{
    struct contribution *contribution = contribution_of(building, term->of);
    enum side side = term->kind == TERM_DEBIT ? SIDE_DEBIT : SIDE_CREDIT;

    if (year > building->ledger->first)
        return;
    for (size_t i = 0; i < contribution->ruled_count; i++) {
        struct ruled *other = &contribution->ruled[i];

        if (other->rule == term->rule && other->side == side && other->year == year) {
            other->weight += weight;
            return;
        }
    }
    contribution->ruled =
        arena_grow(building->arena, contribution->ruled, contribution->ruled_count,
                   &contribution->ruled_capacity, sizeof *contribution->ruled);
    contribution->ruled[contribution->ruled_count++] =
        (struct ruled){side, year, term->rule, weight};
}

static void take_account(struct building *building, const struct term *term, size_t year,
                         int weight)
{
    switch (term->kind) {
    case TERM_CLOSING: take_presented(building, term->of, year, weight); break;
    case TERM_DEBIT:
    case TERM_CREDIT: take_turnover(building, term, year, weight); break;
    case TERM_FIGURE: break;
    }
}

/* -- terms of figures -------------------------------------------------------------- */

/* A part that flipped to another row is nothing here, whatever it is made of. */
static void take_figure(struct building *building, size_t index, size_t column, int weight)
{
    const struct figure *figure = &building->explanation->statements->figures.items[index];

    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        size_t at = column + term->back;
        int times = weight * term->sign;

        if (term->kind != TERM_FIGURE) {
            take_account(building, term, column, times);
        } else if (at < COLUMN_COUNT) {
            const struct figure *of = &building->explanation->statements->figures.items[term->of];

            if (!of->clamped || of->values[at].exact.cents != 0)
                take_figure(building, term->of, at, times);
        }
    }
}

struct money term_amount(const struct statements *statements, const struct term *term,
                         size_t column)
{
    if (term->kind != TERM_FIGURE)
        return figures_account(statements->ledger, term, column);
    return column + term->back < COLUMN_COUNT
        ? statements->figures.items[term->of].values[column + term->back].exact
        : money_of(0);
}

struct money figure_lifted(const struct statements *statements, size_t index, size_t column)
{
    const struct figure *figure = &statements->figures.items[index];
    struct money sum = {0};

    for (size_t i = 0; i < figure->term_count; i++) {
        struct money amount = term_amount(statements, &figure->terms[i], column);

        sum = money_plus(sum, figure->terms[i].sign < 0 ? money_negate(amount) : amount);
    }
    return figure->clamped && sum.cents < 0 ? money_negate(sum) : money_of(0);
}

static bool counts(const struct contribution *contribution)
{
    bool any = contribution->opening != 0;

    for (size_t year = 0; year < YEARS_MAX; year++)
        any = any || contribution->lines[year] != 0;
    for (size_t i = 0; i < contribution->ruled_count; i++)
        any = any || contribution->ruled[i].weight != 0;
    for (size_t i = 0; i < contribution->added_count; i++)
        any = any || contribution->added[i].weight != 0;
    return any;
}

void explanation_build(struct explanation *explanation, const struct statements *statements,
                       size_t figure, size_t column, struct arena *arena)
{
    struct building building = {explanation, statements->ledger, arena};
    size_t kept = 0;

    *explanation = (struct explanation){.statements = statements, .figure = figure,
                                        .column = column,
                                        .lifted = figure_lifted(statements, figure, column)};
    take_figure(&building, figure, column, 1);
    for (size_t i = 0; i < explanation->count; i++)
        if (counts(&explanation->accounts[i]))
            explanation->accounts[kept++] = explanation->accounts[i];
    explanation->count = kept;
}

/* -- amounts ----------------------------------------------------------------------- */

static struct money times(struct money amount, int weight)
{
    struct money sum = {0};

    for (int i = 0; i < (weight < 0 ? -weight : weight); i++)
        sum = weight < 0 ? money_minus(sum, amount) : money_plus(sum, amount);
    return sum;
}

/* How often one side of a line counts; opening lines apart. */
static int weight_of(const struct ledger *ledger, const struct contribution *contribution,
                     const struct posted_line *posted, enum side side)
{
    int weight = contribution->lines[posted->year];

    for (size_t i = 0; i < contribution->ruled_count; i++) {
        const struct ruled *ruled = &contribution->ruled[i];

        if (ruled->side == side && ruled->year == posted->year &&
            ruled->rule == movements_rule(ledger->movements, posted->line->account,
                                          posted->line->journal, side))
            weight += ruled->weight;
    }
    return weight;
}

struct money explanation_line(const struct explanation *explanation,
                              const struct posted_line *posted)
{
    const struct ledger *ledger = explanation->statements->ledger;
    size_t at = explanation_account(explanation, posted->line->account);
    const struct contribution *contribution;

    if (at == MAP_NONE || posted->year > ledger->first)
        return money_of(0);
    contribution = &explanation->accounts[at];
    if (posted->opening)
        return posted->year == ledger->first ? times(posted->amount, contribution->opening)
                                             : money_of(0);
    return money_minus(times(posted->line->debit,
                             weight_of(ledger, contribution, posted, SIDE_DEBIT)),
                       times(posted->line->credit,
                             weight_of(ledger, contribution, posted, SIDE_CREDIT)));
}

struct money explanation_added(const struct added *added)
{
    return times(added->amount, added->weight);
}

size_t figures_nearest(const struct figures *figures, const char *id)
{
    size_t nearest = MAP_NONE, best = strlen(id) / 3 + 1;

    for (size_t i = 0; i < figures->count; i++) {
        size_t distance = text_distance(figures->items[i].id, id);

        if (distance < best) {
            best = distance;
            nearest = i;
        }
    }
    return nearest;
}
