/*
 * Proof that no way to print a year meets rules 1 to 4, for reports of any
 * size: every identity narrows what its figures can print, until nothing is
 * left of one of them.  Where that does not end it, a figure with a choice is
 * tried both ways.
 */
#include "rounding/rules.h"

#include <stdlib.h>

enum { PARTS_MAX = ITEMS_MAX, TRIES_MAX = 2000 };

/* What a figure can still print. */
struct range {
    int64_t low, high;
};

/* The signed sum of these figures is `total`. */
struct identity {
    size_t figures[PARTS_MAX];
    int signs[PARTS_MAX];
    size_t count;
    int64_t total;
};

struct proof {
    const struct report *report;
    size_t column;
    struct identity *identities;
    size_t identity_count;
    size_t tries;
};

/* --- identities --------------------------------------------------------------- */

static struct identity *identity_new(struct proof *proof, int64_t total)
{
    struct identity *identity = &proof->identities[proof->identity_count++];

    *identity = (struct identity){.total = total};
    return identity;
}

static void identity_add(struct identity *identity, size_t figure, int sign)
{
    assert_true(identity->count < PARTS_MAX);
    identity->figures[identity->count] = figure;
    identity->signs[identity->count++] = sign;
}

/* A total is the sum of its rows. */
static void add_sum(struct proof *proof, size_t total)
{
    const struct figure *figure = figure_at(proof->report, total);
    struct identity *identity = identity_new(proof, 0);

    identity_add(identity, total, -1);
    for (size_t i = 0; i < figure->term_count; i++)
        identity_add(identity, figure->terms[i].of, figure->terms[i].sign);
}

/* A closing is its printed opening and its movements. */
static void add_class(struct proof *proof, const struct schedule *schedule, size_t index)
{
    const struct report *report = proof->report;
    size_t class = schedule->classes[index];
    enum side side = figure_at(report, class)->side;
    struct identity *identity = identity_new(proof, printed(report, class, proof->column + 1));

    identity_add(identity, class, 1);
    for (size_t j = 0; j < schedule->column_count; j++) {
        enum schedule_kind kind = schedule->columns[j]->kind;
        size_t cell = schedule_cell(schedule, index, j);
        int sign = -sign_of(schedule->columns[j]->side, side);

        if (kind == SCHEDULE_MOVEMENT || kind == SCHEDULE_REST)
            identity_add(identity, cell, sign);
        else if (kind == SCHEDULE_RESULT && figure_at(report, cell)->term_count > 0)
            identity_add(identity, report->statements.role_figure[ROLE_RESULT], sign);
    }
}

static void add_schedule(struct proof *proof, const struct schedule *schedule, bool totals)
{
    for (size_t i = 0; i < schedule->class_count; i++)
        add_class(proof, schedule, i);
    for (size_t j = 0; j < schedule->column_count && totals; j++)
        if (schedule->columns[j]->kind == SCHEDULE_MOVEMENT ||
            schedule->columns[j]->kind == SCHEDULE_REST)
            add_sum(proof, schedule_cell(schedule, schedule->class_count, j));
}

/* A charge is what a cell, or all of them, take off the assets. */
static void add_shared(struct proof *proof)
{
    const struct report *report = proof->report;

    for (size_t i = 0; i < report->statements.tie_count; i++) {
        const struct tie *tie = &report->statements.ties[i];
        struct identity *identity = identity_new(proof, 0);

        for (size_t j = 0; j < tie->charge_count; j++)
            identity_add(identity, tie->charges[j],
                         sign_of(figure_at(report, tie->charges[j])->side, SIDE_DEBIT));
        for (size_t j = 0; j < tie->cell_count; j++)
            identity_add(identity, tie->cells[j],
                         sign_of(figure_at(report, tie->cells[j])->side, SIDE_DEBIT));
    }
}

static void add_identities(struct proof *proof, bool totals)
{
    const struct statements *statements = &proof->report->statements;
    struct identity *identity = identity_new(proof, 0);

    identity_add(identity, statements->role_figure[ROLE_ASSETS], 1);
    identity_add(identity, statements->role_figure[ROLE_LIABILITIES], -1);
    for (size_t i = 0; i < statements->figures.count; i++)
        if (!figure_at(proof->report, i)->leaf && is_statement(figure_at(proof->report, i)))
            add_sum(proof, i);
    if (!proof->report->moved[proof->column])
        return;
    for (size_t i = 0; i < statements->schedule_count; i++)
        add_schedule(proof, &statements->schedules[i], totals);
    add_shared(proof);
}

/* --- what is left ------------------------------------------------------------- */

static bool is_total(const struct report *report, size_t figure)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++)
            if (schedule_cell(schedule, schedule->class_count, j) == figure)
                return true;
    }
    return false;
}

/* What rule 4 lets a figure print by itself; nothing where nothing moved. */
static struct range limits_of(const struct proof *proof, size_t figure)
{
    int64_t cents = cents_of(proof->report, figure, proof->column), floor = down(cents);
    int64_t above = floor + (floor * 100 != cents);

    if (is_statement(figure_at(proof->report, figure)))
        return (struct range){floor, above};
    if (cents == 0 && !is_total(proof->report, figure))
        return (struct range){0, 0};
    return (struct range){floor - 1, above + 1};
}

/* Narrows the figures of one identity; false when one of them has nothing left. */
static bool narrow(const struct identity *identity, struct range *ranges, bool *changed)
{
    int64_t low = -identity->total, high = low;

    for (size_t i = 0; i < identity->count; i++) {
        const struct range *range = &ranges[identity->figures[i]];

        low += identity->signs[i] > 0 ? range->low : -range->high;
        high += identity->signs[i] > 0 ? range->high : -range->low;
    }
    for (size_t i = 0; i < identity->count; i++) {
        struct range *range = &ranges[identity->figures[i]];
        int64_t own_low = identity->signs[i] > 0 ? range->low : -range->high;
        int64_t own_high = identity->signs[i] > 0 ? range->high : -range->low;
        int64_t least = -(high - own_high), most = -(low - own_low);
        struct range left = identity->signs[i] > 0 ? (struct range){least, most}
                                                   : (struct range){-most, -least};

        left.low = left.low > range->low ? left.low : range->low;
        left.high = left.high < range->high ? left.high : range->high;
        if (left.low > left.high)
            return false;
        *changed = *changed || left.low != range->low || left.high != range->high;
        low += (identity->signs[i] > 0 ? left.low : -left.high) - own_low;
        high += (identity->signs[i] > 0 ? left.high : -left.low) - own_high;
        *range = left;
    }
    return true;
}

static bool narrow_all(const struct proof *proof, struct range *ranges)
{
    bool changed = true;

    while (changed) {
        changed = false;
        for (size_t i = 0; i < proof->identity_count; i++)
            if (!narrow(&proof->identities[i], ranges, &changed))
                return false;
    }
    return true;
}

/* Could these figures print all of it?  True also when there is too much to try. */
static bool may_print(struct proof *proof, const struct range *from)
{
    size_t count = proof->report->statements.figures.count, choice = count;
    struct range *ranges = memory_of(NULL, (count + 1) * sizeof *ranges);
    bool may = ++proof->tries > TRIES_MAX;

    for (size_t i = 0; i < count; i++)
        ranges[i] = from[i];
    if (may || !narrow_all(proof, ranges)) {
        free(ranges);
        return may;
    }
    for (size_t i = 0; i < count && choice == count; i++)
        if (is_statement(figure_at(proof->report, i)) && figure_at(proof->report, i)->leaf &&
            ranges[i].low < ranges[i].high)
            choice = i;
    may = choice == count;
    for (int high = 0; high < 2 && !may; high++) {
        struct range kept = ranges[choice];

        ranges[choice].low = ranges[choice].high = high ? kept.high : kept.low;
        may = may_print(proof, ranges);
        ranges[choice] = kept;
    }
    free(ranges);
    return may;
}

static bool is_impossible(struct report *report, size_t column, bool totals)
{
    struct proof proof = {.report = report, .column = column};
    size_t count = report->statements.figures.count;
    struct range *ranges = arena_take_array(&report->arena, count + 1, sizeof *ranges);

    proof.identities = memory_of(NULL, (count + TWINS_MAX + 2) * sizeof *proof.identities);
    add_identities(&proof, totals);
    for (size_t i = 0; i < count; i++)
        ranges[i] = limits_of(&proof, i);
    totals = !may_print(&proof, ranges);
    free(proof.identities);
    return totals;
}

void prove_contradictions(struct report *report, struct verdict *verdict)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        if (verdict->compared[column])
            continue;
        verdict->contradicted[column] = is_impossible(report, column, false);
        verdict->far[column] =
            verdict->far[column] ||
            (!verdict->contradicted[column] && is_impossible(report, column, true));
    }
}
