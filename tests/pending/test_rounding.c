/*
 * Printed figures that add up, over random reports.
 *
 * A report is made in memory with identities that are exactly true: assets
 * equal liabilities, equity and every movement schedule roll forward.  Then it
 * is rounded, and the rules of docs/afronding.md are checked on what is
 * printed.  The generator knows nothing of how the solver works; small reports
 * are compared with every way to print them.
 *
 * Pending: statements are settled one after the other (classes, equity, balance
 * sheet, schedules, result), so a few reports in a hundred break a rule where
 * only all of them together could keep it.  One solver for the whole report is
 * what is missing.
 *
 * SEED and ROUNDS in the environment choose other reports and more of them.
 */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/rounding.h"

enum {
    ROUNDS_DEFAULT = 10000,
    ITEMS_MAX = 80,
    DEPTH_MAX = 5,
    MOVES_MAX = 4,
    STANDS_MAX = 3,
    PLANS_MAX = 4,
    TWINS_MAX = 32,
    BRUTE_LEAVES = 8,
    NONE = ITEMS_MAX
};

/* --- chance ------------------------------------------------------------------- */

/* xorshift64*: the same numbers on every machine. */
static uint64_t chance_state;

static uint64_t chance_next(void)
{
    chance_state ^= chance_state >> 12;
    chance_state ^= chance_state << 25;
    chance_state ^= chance_state >> 27;
    return chance_state * UINT64_C(2685821657736338717);
}

static uint64_t below(uint64_t limit)
{
    return (chance_next() >> 11) % limit;
}

static bool in_hundred(unsigned percent)
{
    return below(100) < percent;
}

/* --- the model: what is free in a report -------------------------------------- */

enum tree { TREE_ASSETS, TREE_LIABILITIES, TREE_RESULT };

enum kind {
    KIND_SUM,
    KIND_LEAF,
    KIND_CLASS,  /* of a movement schedule: its closing follows from its movements */
    KIND_EQUITY, /* class of the equity schedule */
    KIND_CASH,   /* takes what makes the balance sheet balance */
    KIND_CHARGE  /* of the P&L: what the cells of `of` depreciate */
};

/* A row. Amounts are on its own side. */
struct item {
    enum kind kind;
    enum tree tree;
    enum side side;
    size_t parent;
    int64_t amount[COLUMN_COUNT];
    int64_t move[COLUMN_COUNT][MOVES_MAX];
    int64_t stand[COLUMN_COUNT][STANDS_MAX];
    size_t plan;   /* schedule whose classes are below it, or to which it belongs */
    size_t of;     /* of a charge: the class, or NONE for all classes */
    bool earner;   /* class of equity that takes the result */
    bool dropped;
};

/* A movement schedule; its last movement column is the depreciation, where it has one. */
struct plan {
    size_t group, moves, stands;
    enum side move_side[MOVES_MAX], stand_side[STANDS_MAX];
    bool depreciates;
};

enum history {
    HISTORY_FULL,    /* three closings, two years of movements */
    HISTORY_FIRST,   /* the prior year began at zero */
    HISTORY_OPENING  /* the prior year is an opening balance alone */
};

struct model {
    struct item items[ITEMS_MAX];
    size_t count;
    struct plan plans[PLANS_MAX];
    size_t plan_count;
    enum history history;
    int64_t largest;     /* cents */
    size_t equity, cash, charges; /* items, or NONE */
    bool rolls;          /* equity has a schedule */
    bool thousands, percentages;
    int cut;             /* depth of the rows of the summaries */
    uint64_t seed;
};

static int64_t size_of(int64_t number)
{
    return number < 0 ? -number : number;
}

static int64_t some_amount(const struct model *model)
{
    int64_t cents = (int64_t)below((uint64_t)model->largest) + 1;

    switch (below(10)) {
    case 0: return 0;
    case 1: cents = cents / 100 * 100; break;      /* whole euros */
    case 2: cents = cents / 100 * 100 + 50; break; /* halves */
    case 3: cents = cents % 1000; break;
    default: break;
    }
    return in_hundred(25) ? -cents : cents;
}

/* Also what an earlier row has, or its opposite. */
static void some_amounts(struct model *model, struct item *item)
{
    const struct item *other = &model->items[below(model->count)];
    unsigned copy = (unsigned)below(12);

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        item->amount[column] = some_amount(model);
        if (copy == 0)
            item->amount[column] = other->amount[column];
        if (copy == 1)
            item->amount[column] = -other->amount[column];
        if (column > 0 && copy == 2)
            item->amount[column] = item->amount[0]; /* does not move */
    }
}

static size_t item_add(struct model *model, enum kind kind, enum tree tree, size_t parent)
{
    struct item *item = &model->items[model->count];
    enum side side = parent == NONE
        ? (tree == TREE_ASSETS ? SIDE_DEBIT : SIDE_CREDIT)
        : model->items[parent].side;

    *item = (struct item){.kind = kind, .tree = tree, .side = side, .parent = parent,
                          .plan = PLANS_MAX, .of = NONE};
    if (parent != NONE && in_hundred(tree == TREE_RESULT ? 40 : 10))
        item->side = side == SIDE_DEBIT ? SIDE_CREDIT : SIDE_DEBIT;
    if (model->count > 0)
        some_amounts(model, item);
    return model->count++;
}

static bool has_room(const struct model *model, size_t more)
{
    return model->count + more < ITEMS_MAX;
}

/* Rows below `parent`, to depth DEPTH_MAX. */
static void grow(struct model *model, size_t parent, int depth, size_t width)
{
    static const size_t room_after[] = {48, 26, 0}; /* for the trees that follow */
    enum tree tree = model->items[parent].tree;
    size_t rows = 1 + below(width);

    for (size_t i = 0; i < rows && has_room(model, room_after[tree] + 2); i++) {
        bool deeper = depth < DEPTH_MAX && width > 2 && in_hundred(25);
        size_t item = item_add(model, deeper ? KIND_SUM : KIND_LEAF, tree, parent);

        if (deeper)
            grow(model, item, depth + 1, width);
        if (model->count == item + 1)
            model->items[item].kind = KIND_LEAF;
    }
}

static enum side some_side(void)
{
    return in_hundred(60) ? SIDE_DEBIT : SIDE_CREDIT;
}

static void class_add(struct model *model, size_t plan)
{
    size_t group = model->plans[plan].group;
    struct item *item = &model->items[item_add(model, KIND_CLASS, model->items[group].tree,
                                               group)];
    bool rests = in_hundred(10);

    item->plan = plan;
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        for (size_t i = 0; i < MOVES_MAX; i++)
            item->move[column][i] = rests || in_hundred(25) ? 0 : some_amount(model);
        for (size_t i = 0; i < STANDS_MAX; i++)
            item->stand[column][i] = some_amount(model);
    }
}

static void plan_add(struct model *model, size_t parent, size_t classes)
{
    struct plan *plan = &model->plans[model->plan_count];
    enum tree tree = model->items[parent].tree;

    if (!has_room(model, classes + 2) || model->plan_count == PLANS_MAX)
        return;
    *plan = (struct plan){.moves = 1 + below(MOVES_MAX), .stands = 0};
    plan->depreciates = tree == TREE_ASSETS && in_hundred(80);
    if (in_hundred(50))
        plan->stands = 2 + below(STANDS_MAX - 1);
    for (size_t i = 0; i < MOVES_MAX; i++)
        plan->move_side[i] = some_side();
    for (size_t i = 0; i < STANDS_MAX; i++)
        plan->stand_side[i] = i == 0 ? SIDE_DEBIT : SIDE_CREDIT;
    plan->group = item_add(model, KIND_SUM, tree, parent);
    model->items[plan->group].plan = model->plan_count++;
    for (size_t i = 0; i < classes; i++)
        class_add(model, model->plan_count - 1);
}

static void equity_add(struct model *model, size_t root, size_t classes)
{
    model->equity = item_add(model, KIND_SUM, TREE_LIABILITIES, root);
    model->items[model->equity].side = SIDE_CREDIT;
    model->rolls = in_hundred(90);
    for (size_t i = 0; i < classes; i++) {
        size_t item = item_add(model, KIND_EQUITY, TREE_LIABILITIES, model->equity);

        model->items[item].earner = i == 0;
        for (size_t column = 0; column < COLUMN_COUNT; column++) /* other movements */
            model->items[item].move[column][0] = in_hundred(70) ? 0 : some_amount(model);
    }
}

/* The charge of depreciation: a row for each class, or one for all of them. */
static void charges_add(struct model *model, size_t root)
{
    bool lumped = in_hundred(20);
    size_t count = model->count, classes = 0;

    for (size_t i = 0; i < count; i++)
        classes += model->items[i].kind == KIND_CLASS;
    lumped = lumped || !has_room(model, classes + 3);
    model->charges = item_add(model, lumped ? KIND_CHARGE : KIND_SUM, TREE_RESULT, root);
    model->items[model->charges].side = SIDE_DEBIT;
    for (size_t i = 0; i < count && !lumped; i++) {
        size_t charge;

        if (model->items[i].kind != KIND_CLASS ||
            !model->plans[model->items[i].plan].depreciates)
            continue;
        charge = item_add(model, KIND_CHARGE, TREE_RESULT, model->charges);
        model->items[charge].side = SIDE_DEBIT;
        model->items[charge].of = i;
    }
}

static struct model some_model(uint64_t seed)
{
    static const int64_t sizes[] = {300, 2000, 1000000, 1000000000, INT64_C(1000000000000000)};
    struct model model = {.seed = seed, .equity = NONE, .cash = NONE, .charges = NONE};
    bool small;
    size_t assets, liabilities, result, width;

    chance_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (int i = 0; i < 8; i++)
        (void)chance_next();
    small = in_hundred(40);
    width = small ? 2 : 3 + below(4);
    model.largest = sizes[below(sizeof sizes / sizeof *sizes)];
    model.history = in_hundred(70) ? HISTORY_FULL : (enum history)(1 + below(2));
    model.thousands = in_hundred(60);
    model.percentages = model.thousands && in_hundred(70);
    model.cut = 1 + (int)below(3);

    assets = item_add(&model, KIND_SUM, TREE_ASSETS, NONE);
    model.cash = item_add(&model, KIND_SUM, TREE_ASSETS, assets);
    model.items[model.cash].side = SIDE_DEBIT;
    if (!small && in_hundred(50))
        (void)item_add(&model, KIND_LEAF, TREE_ASSETS, model.cash);
    (void)item_add(&model, KIND_CASH, TREE_ASSETS, model.cash);
    for (size_t i = below(small ? 2 : 3); i > 0; i--)
        plan_add(&model, assets, 1 + below(small ? 2 : 6));
    if (!small || in_hundred(50))
        grow(&model, assets, 1, width);
    liabilities = item_add(&model, KIND_SUM, TREE_LIABILITIES, NONE);
    equity_add(&model, liabilities, 1 + below(small ? 2 : 4));
    if (in_hundred(small ? 15 : 50))
        plan_add(&model, liabilities, 1 + below(small ? 1 : 4));
    if (!small || in_hundred(50))
        grow(&model, liabilities, 1, width);
    result = item_add(&model, KIND_SUM, TREE_RESULT, NONE);
    charges_add(&model, result);
    if (has_room(&model, 2))
        grow(&model, result, 1, width);
    return model;
}

/* --- the report: the same as the program makes it ----------------------------- */

struct twin {
    size_t row;   /* charge in the P&L */
    size_t cell;  /* of a schedule: a class, or the total */
    int sign;
};

struct report {
    struct arena arena;
    struct statements statements;
    struct layout layout;
    size_t figure[ITEMS_MAX];         /* by item */
    int64_t exact[ITEMS_MAX][COLUMN_COUNT];
    struct schedule_column columns[PLANS_MAX + 1][MOVES_MAX + STANDS_MAX + 2];
    struct twin twins[TWINS_MAX];
    size_t twin_count;
    size_t keur_assets, keur_liabilities;
    bool lumped;      /* one charge for the cells of several classes */
    size_t lump_row;  /* that charge */
    bool moved[COLUMN_COUNT]; /* movements of the year are known */
};

static struct figure *figure_at(const struct report *report, size_t index)
{
    return &report->statements.figures.items[index];
}

static int sign_of(enum side from, enum side to)
{
    return from == to ? 1 : -1;
}

static bool has_below(const struct model *model, size_t parent)
{
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].parent == parent && !model->items[i].dropped)
            return true;
    return false;
}

/* Is the item or one above it dropped? */
static bool is_gone(const struct model *model, size_t item)
{
    for (; item != NONE; item = model->items[item].parent)
        if (model->items[item].dropped)
            return true;
    return false;
}

/* What a cell of a schedule holds on its column's side. */
static int64_t move_of(const struct report *report, const struct item *item, size_t column,
                       size_t move)
{
    return report->moved[column] ? item->move[column][move] : 0;
}

static int64_t opening_of(const struct model *model, const struct item *item)
{
    return model->history == HISTORY_FULL ? item->amount[COLUMN_BEFORE] : 0;
}

static void solve_class(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];
    const struct plan *plan = &model->plans[item->plan];
    int64_t *exact = report->exact[index];

    exact[COLUMN_BEFORE] = opening_of(model, item);
    for (size_t column = COLUMN_BEFORE; column-- > 0;) {
        exact[column] = exact[column + 1];
        if (!report->moved[column])
            exact[column] = item->amount[column];
        for (size_t i = 0; i < plan->moves; i++)
            exact[column] += sign_of(plan->move_side[i], item->side) *
                             move_of(report, item, column, i);
    }
}

/* The charge is the opposite of what the cells take off the assets. */
static void solve_charge(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];

    for (size_t i = 0; i < model->count; i++) {
        const struct item *class = &model->items[i];
        const struct plan *plan;

        if (class->kind != KIND_CLASS || is_gone(model, i) || (item->of != NONE && item->of != i))
            continue;
        plan = &model->plans[class->plan];
        for (size_t column = 0; column < COLUMN_COUNT && plan->depreciates; column++)
            report->exact[index][column] -=
                sign_of(plan->move_side[plan->moves - 1], item->side) *
                move_of(report, class, column, plan->moves - 1);
    }
}

/* Adds the exact amount of an item to all above it. */
static void add_up(const struct model *model, struct report *report, size_t index)
{
    enum side side = model->items[index].side;

    for (size_t up = model->items[index].parent; up != NONE; up = model->items[up].parent)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            report->exact[up][column] +=
                sign_of(side, model->items[up].side) * report->exact[index][column];
}

static size_t root_of(const struct model *model, enum tree tree)
{
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].tree == tree && model->items[i].parent == NONE)
            return i;
    return NONE;
}

static void solve_leaf(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        report->exact[index][column] = item->amount[column];
    if (item->tree == TREE_RESULT) {
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (!report->moved[column])
                report->exact[index][column] = 0;
    } else {
        report->exact[index][COLUMN_BEFORE] = opening_of(model, item);
    }
}

static void solve_equity(const struct model *model, struct report *report, size_t index)
{
    const struct item *item = &model->items[index];
    const int64_t *result = report->exact[root_of(model, TREE_RESULT)];

    solve_leaf(model, report, index);
    for (size_t column = COLUMN_BEFORE; column-- > 0 && model->rolls;) {
        if (!report->moved[column])
            continue;
        report->exact[index][column] = report->exact[index][column + 1] + item->move[column][0];
        if (item->earner)
            report->exact[index][column] += sign_of(SIDE_CREDIT, item->side) * result[column];
    }
}

static void solve_cash(const struct model *model, struct report *report, size_t index)
{
    size_t assets = root_of(model, TREE_ASSETS), other = root_of(model, TREE_LIABILITIES);

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        report->exact[index][column] =
            sign_of(model->items[index].side, SIDE_DEBIT) *
            (report->exact[other][column] - report->exact[assets][column]);
}

/* Exact amounts of all rows: what depends on others comes after them. */
static void solve_exact(const struct model *model, struct report *report)
{
    static const enum kind order[] = {KIND_LEAF, KIND_CLASS, KIND_CHARGE, KIND_EQUITY, KIND_CASH};

    report->moved[COLUMN_YEAR] = true;
    report->moved[COLUMN_PRIOR] = model->history != HISTORY_OPENING;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        for (size_t j = 0; j < model->count; j++) {
            if (model->items[j].kind != order[i] || is_gone(model, j))
                continue;
            switch (order[i]) {
            case KIND_CLASS: solve_class(model, report, j); break;
            case KIND_CHARGE: solve_charge(model, report, j); break;
            case KIND_EQUITY: solve_equity(model, report, j); break;
            case KIND_CASH: solve_cash(model, report, j); break;
            default: solve_leaf(model, report, j); break;
            }
            add_up(model, report, j);
        }
    }
}

static size_t new_figure(struct report *report, const char *table, char *id)
{
    size_t index = figures_add(&report->statements.figures, id, id, table);

    for (size_t column = 0; column < COLUMN_COUNT; column++)
        figure_at(report, index)->values[column].known = true;
    return index;
}

static void figure_term(struct report *report, size_t figure, size_t of, size_t back, int sign)
{
    figures_term(&report->statements.figures, figure, (struct term){TERM_FIGURE, sign, of, back, 0});
}

/* Exact values of a sum that was made last. */
static void figure_sum(struct report *report, size_t index)
{
    const struct figure *figure = figure_at(report, index);

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t sum = 0;

        for (size_t i = 0; i < figure->term_count; i++) {
            const struct term *term = &figure->terms[i];

            if (column + term->back < COLUMN_COUNT)
                sum += term->sign *
                       figure_at(report, term->of)->values[column + term->back].exact.cents;
        }
        figure_at(report, index)->values[column].exact = money_of(sum);
    }
}

static const char *table_of(const struct model *model, size_t item)
{
    size_t depth = 0;

    for (size_t up = model->items[item].parent; up != NONE; up = model->items[up].parent)
        depth++;
    if (depth >= 4)
        return "toelichting";
    return model->items[item].tree == TREE_RESULT ? "wv" : "balans";
}

static void build_rows(const struct model *model, struct report *report)
{
    static const char *const names[] = {"sum", "leaf", "class", "equity", "cash", "charge"};

    for (size_t i = 0; i < model->count; i++) {
        const struct item *item = &model->items[i];
        const char *table = table_of(model, i);
        size_t figure;

        report->figure[i] = MAP_NONE;
        if (is_gone(model, i))
            continue;
        figure = new_figure(report, table,
                            arena_printf(&report->arena, "%s.%s_%zu", table, names[item->kind], i));
        report->figure[i] = figure;
        figure_at(report, figure)->row = i;
        figure_at(report, figure)->side = item->side;
        figure_at(report, figure)->leaf = item->kind != KIND_SUM;
        figure_at(report, figure)->nature =
            item->tree == TREE_RESULT ? FIGURE_FLOW : FIGURE_STOCK;
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            figure_at(report, figure)->values[column].exact =
                money_of(report->exact[i][column]);
        if (item->parent == NONE)
            continue;
        figure_at(report, figure)->parent = report->figure[item->parent];
        figure_term(report, report->figure[item->parent], figure, 0,
                    sign_of(item->side, model->items[item->parent].side));
    }
}

/* --- schedules ---------------------------------------------------------------- */

static void column_add(struct report *report, size_t schedule, const char *id,
                       enum schedule_kind kind, enum side side)
{
    struct schedule *into = &report->statements.schedules[schedule];
    struct schedule_column *column = &report->columns[schedule][into->column_count];

    *column = (struct schedule_column){.table = into->table, .id = id, .label = id, .kind = kind,
                                       .side = side};
    into->columns[into->column_count++] = column;
}

static struct schedule *schedule_add(const struct model *model, struct report *report, size_t group)
{
    size_t index = report->statements.schedule_count++;
    struct schedule *schedule = &report->statements.schedules[index];

    *schedule = (struct schedule){.table = arena_printf(&report->arena, "s%zu", group),
                                  .row = group};
    schedule->columns = arena_take_array(&report->arena, MOVES_MAX + STANDS_MAX + 2,
                                         sizeof *schedule->columns);
    schedule->classes = arena_take_array(&report->arena, ITEMS_MAX, sizeof *schedule->classes);
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].parent == group && report->figure[i] != MAP_NONE)
            schedule->classes[schedule->class_count++] = report->figure[i];
    return schedule;
}

static size_t item_of(const struct report *report, size_t figure)
{
    return figure_at(report, figure)->row;
}

/* Figures of a schedule, all without terms yet. */
static void cells_add(struct report *report, struct schedule *schedule)
{
    size_t columns = schedule->column_count;

    schedule->cells = arena_take_array(&report->arena, (schedule->class_count + 1) * columns,
                                       sizeof *schedule->cells);
    for (size_t i = 0; i <= schedule->class_count; i++) {
        bool total = i == schedule->class_count;

        for (size_t j = 0; j < columns; j++) {
            size_t cell = new_figure(
                report, "verloop",
                total ? arena_printf(&report->arena, "verloop.%s.totaal.%s", schedule->table,
                                     schedule->columns[j]->id)
                      : arena_printf(&report->arena, "verloop.%s.%zu.%s", schedule->table,
                                     item_of(report, schedule->classes[i]),
                                     schedule->columns[j]->id));

            figure_at(report, cell)->side = schedule->columns[j]->side;
            schedule->cells[i * columns + j] = cell;
        }
    }
}

static void cell_fill(const struct model *model, struct report *report,
                      const struct schedule *schedule, size_t class_index, size_t move,
                      size_t stand, size_t j)
{
    size_t class = schedule->classes[class_index], cell = schedule_cell(schedule, class_index, j);
    const struct item *item = &model->items[item_of(report, class)];
    enum side side = schedule->columns[j]->side;
    const struct plan *plan = item->plan < PLANS_MAX ? &model->plans[item->plan] : NULL;

    switch (schedule->columns[j]->kind) {
    case SCHEDULE_BEGIN: figure_term(report, cell, class, 1, sign_of(item->side, side)); break;
    case SCHEDULE_END: figure_term(report, cell, class, 0, sign_of(item->side, side)); break;
    case SCHEDULE_RESULT:
        if (item->earner)
            figure_term(report, cell, report->statements.role_figure[ROLE_RESULT], 0,
                        sign_of(SIDE_CREDIT, side));
        break;
    case SCHEDULE_REST:
        figure_term(report, cell, class, 0, sign_of(item->side, side));
        figure_term(report, cell, class, 1, -sign_of(item->side, side));
        figure_term(report, cell, schedule_cell(schedule, class_index, j - 1), 0,
                    -sign_of(schedule->columns[j - 1]->side, side));
        break;
    case SCHEDULE_MOVEMENT:
        figure_at(report, cell)->leaf = true;
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            figure_at(report, cell)->values[column].exact =
                money_of(move_of(report, item, column, move));
        break;
    case SCHEDULE_STANDING: /* the last one is what the others leave */
        figure_at(report, cell)->leaf = true;
        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            int64_t cents = model->history == HISTORY_FULL || column < COLUMN_BEFORE
                ? item->stand[column][stand] : 0;

            if (plan != NULL && stand + 1 == plan->stands) {
                cents = sign_of(item->side, side) *
                        figure_at(report, class)->values[column].exact.cents;
                for (size_t k = 0; k < stand; k++)
                    cents -= sign_of(schedule->columns[j - stand + k]->side, side) *
                             figure_at(report, schedule_cell(schedule, class_index, j - stand + k))
                                 ->values[column].exact.cents;
            }
            figure_at(report, cell)->values[column].exact = money_of(cents);
        }
        break;
    }
    if (!figure_at(report, cell)->leaf)
        figure_sum(report, cell);
}

static void cells_fill(const struct model *model, struct report *report,
                       const struct schedule *schedule)
{
    for (size_t i = 0; i < schedule->class_count; i++) {
        size_t move = 0, stand = 0;

        for (size_t j = 0; j < schedule->column_count; j++) {
            cell_fill(model, report, schedule, i, move, stand, j);
            move += schedule->columns[j]->kind == SCHEDULE_MOVEMENT;
            stand += schedule->columns[j]->kind == SCHEDULE_STANDING;
        }
    }
    for (size_t j = 0; j < schedule->column_count; j++) {
        size_t total = schedule_cell(schedule, schedule->class_count, j);

        for (size_t i = 0; i < schedule->class_count; i++)
            figure_term(report, total, schedule_cell(schedule, i, j), 0, 1);
        figure_sum(report, total);
    }
}

static void build_schedules(const struct model *model, struct report *report)
{
    static const char *const move_ids[] = {"m0", "m1", "m2", "m3"};
    static const char *const stand_ids[] = {"t0", "t1", "t2"};

    report->statements.schedules =
        arena_take_array(&report->arena, PLANS_MAX + 1, sizeof *report->statements.schedules);
    for (size_t i = 0; i < model->plan_count; i++) {
        const struct plan *plan = &model->plans[i];
        enum side side = model->items[plan->group].side;
        size_t index = report->statements.schedule_count;
        struct schedule *schedule;

        if (is_gone(model, plan->group))
            continue;
        schedule = schedule_add(model, report, plan->group);
        column_add(report, index, "begin", SCHEDULE_BEGIN, side);
        for (size_t j = 0; j < plan->moves && j < MOVES_MAX; j++)
            column_add(report, index,
                       plan->depreciates && j + 1 == plan->moves ? "afschrijvingen" : move_ids[j],
                       SCHEDULE_MOVEMENT, plan->move_side[j]);
        column_add(report, index, "eind", SCHEDULE_END, side);
        for (size_t j = 0; j < plan->stands && j < STANDS_MAX; j++)
            column_add(report, index, stand_ids[j], SCHEDULE_STANDING, plan->stand_side[j]);
        cells_add(report, schedule);
        cells_fill(model, report, schedule);
    }
    if (model->rolls) {
        size_t index = report->statements.schedule_count;
        struct schedule *schedule = schedule_add(model, report, model->equity);

        column_add(report, index, "begin", SCHEDULE_BEGIN, SIDE_CREDIT);
        column_add(report, index, "resultaat", SCHEDULE_RESULT, SIDE_CREDIT);
        column_add(report, index, "overige_mutaties", SCHEDULE_REST, SIDE_CREDIT);
        column_add(report, index, "eind", SCHEDULE_END, SIDE_CREDIT);
        cells_add(report, schedule);
        cells_fill(model, report, schedule);
    }
}

/* --- shared figures ----------------------------------------------------------- */

static void twin_add(struct report *report, size_t row, size_t cell, int sign)
{
    if (report->twin_count < TWINS_MAX)
        report->twins[report->twin_count++] = (struct twin){row, cell, sign};
}

/* The column of depreciation of a schedule, or MAP_NONE. */
static size_t depreciation_column(const struct schedule *schedule)
{
    for (size_t j = 0; j < schedule->column_count; j++)
        if (strcmp(schedule->columns[j]->id, "afschrijvingen") == 0)
            return j;
    return MAP_NONE;
}

/* A charge is what a class, or all classes of all schedules, depreciate. */
static void build_twins(const struct model *model, struct report *report)
{
    for (size_t i = 0; i < model->count; i++) {
        const struct item *item = &model->items[i];

        if (item->kind != KIND_CHARGE || report->figure[i] == MAP_NONE)
            continue;
        for (size_t s = 0; s < report->statements.schedule_count; s++) {
            const struct schedule *schedule = &report->statements.schedules[s];
            size_t column = depreciation_column(schedule);

            if (column == MAP_NONE)
                continue;
            for (size_t k = 0; k < schedule->class_count; k++)
                if (item->of == item_of(report, schedule->classes[k]))
                    twin_add(report, report->figure[i], schedule_cell(schedule, k, column),
                             -sign_of(schedule->columns[column]->side, item->side));
        }
        if (item->of == NONE) {
            report->lumped = true;
            report->lump_row = report->figure[i];
        }
    }
}

/* --- cash flow ---------------------------------------------------------------- */

static void line_add(struct report *report, size_t total, char *id, size_t of, bool change,
                     int sign)
{
    size_t line = new_figure(report, "kasstroom", id);

    figure_at(report, line)->nature = FIGURE_FLOW;
    figure_at(report, line)->parent = total;
    figure_term(report, line, of, 0, sign);
    if (change)
        figure_term(report, line, of, 1, -sign);
    figure_sum(report, line);
    figure_term(report, total, line, 0, 1);
}

/* Does a schedule explain it, or is it cash, somewhere below? */
static bool is_explained(const struct model *model, size_t item)
{
    bool found = item == model->cash || (model->rolls && item == model->equity) ||
                 (model->items[item].plan < PLANS_MAX && model->items[item].kind == KIND_SUM);

    for (size_t i = 0; i < model->count && !found; i++)
        if (model->items[i].parent == item)
            found = is_explained(model, i);
    return found;
}

/* Differences of the rows that no schedule explains, the largest groups of them. */
static void build_changes(const struct model *model, struct report *report, size_t total,
                          size_t item)
{
    for (size_t i = 0; i < model->count; i++) {
        if (model->items[i].parent != item || report->figure[i] == MAP_NONE)
            continue;
        if (!is_explained(model, i))
            line_add(report, total, arena_printf(&report->arena, "kasstroom.mutatie_%zu", i),
                     report->figure[i], true, -sign_of(model->items[i].side, SIDE_DEBIT));
        else if (i != model->cash && !(model->rolls && i == model->equity) &&
                 model->items[i].plan >= PLANS_MAX)
            build_changes(model, report, total, i);
    }
}

static void build_cash_flow(const struct model *model, struct report *report)
{
    size_t total = new_figure(report, "kasstroom", arena_printf(&report->arena, "kasstroom.som"));

    figure_at(report, total)->nature = FIGURE_FLOW;
    if (model->rolls && has_below(model, model->equity))
        line_add(report, total, arena_printf(&report->arena, "kasstroom.eigen_vermogen"),
                 schedule_cell(&report->statements.schedules[report->statements.schedule_count - 1],
                               report->statements.schedules[report->statements.schedule_count - 1]
                                   .class_count, 2),
                 false, 1);
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].earner && model->rolls && report->figure[i] != MAP_NONE)
            line_add(report, total, arena_printf(&report->arena, "kasstroom.resultaat"),
                     report->statements.role_figure[ROLE_RESULT], false, 1);
    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++)
            if (schedule->columns[j]->kind == SCHEDULE_MOVEMENT)
                line_add(report, total,
                         arena_printf(&report->arena, "kasstroom.%s_%s", schedule->table,
                                      schedule->columns[j]->id),
                         schedule_cell(schedule, schedule->class_count, j), false,
                         -sign_of(schedule->columns[j]->side, SIDE_DEBIT));
    }
    build_changes(model, report, total, root_of(model, TREE_ASSETS));
    build_changes(model, report, total, root_of(model, TREE_LIABILITIES));
    figure_sum(report, total);
    report->statements.role_figure[ROLE_CASH_FLOW] = total;
}

/* --- summaries ---------------------------------------------------------------- */

/* A tree beside that of `item`, in another unit, cut off at some depth. */
static size_t build_summary(const struct model *model, struct report *report, size_t item,
                            enum unit unit, size_t divisor, int depth)
{
    const char *table = unit == UNIT_KEUR ? "keur" : "pct";
    size_t of = report->figure[item];
    size_t figure = new_figure(report, table,
                               arena_printf(&report->arena, "%s.%zu", table, item));

    figure_at(report, figure)->unit = unit;
    figure_at(report, figure)->divisor = divisor;
    figure_at(report, figure)->side = model->items[item].side;
    memcpy(figure_at(report, figure)->values, figure_at(report, of)->values,
           sizeof figure_at(report, of)->values);
    for (size_t column = 0; column < COLUMN_COUNT && divisor != MAP_NONE; column++)
        figure_at(report, figure)->values[column].known =
            figure_at(report, divisor)->values[column].exact.cents != 0;
    if (unit == UNIT_KEUR)
        figure_at(report, figure)->row = ITEMS_MAX + item;
    if (depth == 0 || !has_below(model, item)) {
        figure_at(report, figure)->leaf = true;
        figure_term(report, figure, of, 0, 1);
        return figure;
    }
    for (size_t i = 0; i < model->count; i++) {
        size_t row;

        if (model->items[i].parent != item || report->figure[i] == MAP_NONE)
            continue;
        row = build_summary(model, report, i, unit, divisor, depth - 1);
        figure_at(report, row)->parent = figure;
        figure_term(report, figure, row, 0, sign_of(model->items[i].side, model->items[item].side));
    }
    return figure;
}

/* One row of a tree of thousands takes the difference: sluitpost. */
static void name_balancing(const struct model *model, struct report *report, enum tree tree)
{
    size_t skip = (size_t)(model->seed % 7);

    for (size_t i = 0; i < report->statements.figures.count; i++) {
        const struct figure *figure = figure_at(report, i);

        if (!figure->leaf || figure->unit != UNIT_KEUR ||
            model->items[figure->row - ITEMS_MAX].tree != tree || skip-- > 0)
            continue;
        report->layout.rows[figure->row].balancing = true;
        return;
    }
}

/* Percentages of a base that is nothing beside them do not fit in a number. */
static bool is_base(const struct model *model, const struct report *report, size_t figure)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t cents = size_of(figure_at(report, figure)->values[column].exact.cents);

        if (cents != 0 && cents < model->largest / 1000000)
            return false;
    }
    return true;
}

static void build_summaries(const struct model *model, struct report *report)
{
    static const enum tree trees[] = {TREE_ASSETS, TREE_LIABILITIES, TREE_RESULT};
    size_t made[3];

    report->keur_assets = report->keur_liabilities = MAP_NONE;
    for (size_t i = 0; i < 3 && model->thousands; i++) {
        size_t root = root_of(model, trees[i]);
        size_t base = report->figure[root];

        made[i] = build_summary(model, report, root, UNIT_KEUR, MAP_NONE, model->cut);
        name_balancing(model, report, trees[i]);
        for (size_t j = 0; j < model->count && trees[i] == TREE_RESULT; j++)
            if (model->items[j].parent == root && report->figure[j] != MAP_NONE)
                base = report->figure[j]; /* as of the revenue */
        if (model->percentages && is_base(model, report, base))
            (void)build_summary(model, report, root, UNIT_PCT10, base, model->cut);
    }
    if (model->thousands) {
        report->keur_assets = made[0];
        report->keur_liabilities = made[1];
    }
}

static struct report *report_build(const struct model *model)
{
    struct report *report = memory_of(NULL, sizeof *report);
    struct statements *statements = &report->statements;

    *report = (struct report){.keur_assets = MAP_NONE};
    statements->figures.arena = &report->arena;
    statements->layout = &report->layout;
    report->layout.row_count = 2 * (size_t)ITEMS_MAX;
    report->layout.rows = arena_take_array(&report->arena, report->layout.row_count,
                                           sizeof *report->layout.rows);
    for (size_t i = 0; i < ROLE_COUNT; i++)
        statements->role_figure[i] = MAP_NONE;
    solve_exact(model, report);
    build_rows(model, report);
    statements->role_figure[ROLE_ASSETS] = report->figure[root_of(model, TREE_ASSETS)];
    statements->role_figure[ROLE_LIABILITIES] = report->figure[root_of(model, TREE_LIABILITIES)];
    statements->role_figure[ROLE_RESULT] = report->figure[root_of(model, TREE_RESULT)];
    statements->role_figure[ROLE_EQUITY] = report->figure[model->equity];
    statements->role_figure[ROLE_CASH] = report->figure[model->cash];
    statements->role_figure[ROLE_DEPRECIATION] = report->figure[model->charges];
    build_schedules(model, report);
    build_twins(model, report);
    build_cash_flow(model, report);
    build_summaries(model, report);
    return report;
}

static void report_free(struct report *report)
{
    arena_reset(&report->arena);
    free(report);
}

/* --- the rules ---------------------------------------------------------------- */

enum property {
    FOOTS_SUMS,      /* 1: every total is the sum of its printed rows */
    FOOTS_BALANCE,   /* 1: assets are liabilities, in euros and in thousands */
    FOOTS_SCHEDULES, /* 1: opening and movements give the closing, cost and cumulative too */
    FOOTS_CASH,      /* 1: the cash-flow statement gives the movement of cash */
    FOOTS_PERCENT,   /* 1: the base of percentages is 100,0 */
    SHARED,          /* 2: a charge is what the schedule depreciates */
    OPENINGS,        /* 3: the opening is the printed closing of the year before */
    NEAR_ROWS,       /* 4: rows of balance sheet and P&L less than one unit from exact */
    NEAR_TOTALS,     /* 4: their totals too */
    NEAR_STANDS,     /* 4: cost and cumulative amounts too */
    NEAR_MOVES,      /* 4: movements less than two */
    NEAR_SUMS,       /* totals of movements less than two: counted, the rule does not ask it */
    NEAR_SUMMARIES,  /* 4: thousands and percentages less than one */
    ZERO,            /* nothing prints as nothing */
    AVOIDABLE,       /* 1-4 violated although some way to print meets them all */
    BEST_BALANCE,    /* 5: of all ways: balance total nearest, */
    BEST_EQUITY,     /* 5: then equity, */
    BEST_RESULT,     /* 5: then the result, */
    BEST_ROWS,       /* 5: then fewest rows off their nearest */
    BEST_SUMMARIES,  /* 5, 6: the same of a summary, the sluitpost first */
    ORDER,           /* the order of rows means nothing */
    PROPERTY_COUNT
};

static const char *const property_names[PROPERTY_COUNT] = {
    [FOOTS_SUMS] = "1 totals are the sum of their rows",
    [FOOTS_BALANCE] = "1 assets = liabilities",
    [FOOTS_SCHEDULES] = "1 schedules roll forward",
    [FOOTS_CASH] = "1 cash flow = movement of cash",
    [FOOTS_PERCENT] = "1 the base is 100,0 percent",
    [SHARED] = "2 shared figures are equal",
    [OPENINGS] = "3 opening = closing of last year",
    [NEAR_ROWS] = "4 rows within one unit",
    [NEAR_TOTALS] = "4 totals within one unit",
    [NEAR_STANDS] = "4 cost and cumulative within one",
    [NEAR_MOVES] = "4 movements within two units",
    [NEAR_SUMS] = "- totals of movements within two",
    [NEAR_SUMMARIES] = "4 summaries within one unit",
    [ZERO] = "  zero prints zero",
    [AVOIDABLE] = "1-4 met where they can be",
    [BEST_BALANCE] = "5 balance total nearest",
    [BEST_EQUITY] = "5 equity nearest",
    [BEST_RESULT] = "5 result nearest",
    [BEST_ROWS] = "5 fewest rows off",
    [BEST_SUMMARIES] = "5 summaries: fewest rows off",
    [ORDER] = "  order of rows means nothing",
};

struct verdict {
    bool violated[PROPERTY_COUNT];
    char *why[PROPERTY_COUNT]; /* first violation, in the arena of the report */
    bool compared;             /* with all ways to print it */
    bool contradicts;          /* no way to print it meets rules 1 to 4 */
    bool contradicted[COLUMN_COUNT];
};

/* Where rules 1 to 4 contradict each other, the lower ones yield. */
static bool may_yield(enum property property)
{
    return (property >= NEAR_ROWS && property <= NEAR_SUMMARIES) || property == ZERO;
}

static void violate(struct report *report, struct verdict *verdict, enum property property,
                    size_t figure, size_t column, int64_t found, int64_t expected)
{
    if (may_yield(property) && verdict->contradicted[column])
        return;
    if (!verdict->violated[property])
        verdict->why[property] =
            arena_printf(&report->arena, "%s, column %zu: %" PRId64 ", %s %" PRId64,
                         figure_at(report, figure)->id, column, found,
                         property >= NEAR_ROWS && property <= NEAR_SUMMARIES ? "exact cents"
                                                                             : "not",
                         expected);
    verdict->violated[property] = true;
}

static int64_t printed(const struct report *report, size_t figure, size_t column)
{
    if (figure == MAP_NONE || column >= COLUMN_COUNT)
        return 0;
    return figure_at(report, figure)->values[column].printed;
}

static int64_t cents_of(const struct report *report, size_t figure, size_t column)
{
    return figure_at(report, figure)->values[column].exact.cents;
}

/* A printed value in euros less than so many euros from these cents? */
static bool is_within(int64_t cents, int64_t value, int units)
{
    int64_t off = cents - value * 100;

    return off > -100 * (int64_t)units && off < 100 * (int64_t)units;
}

/* Half away from zero, in euros. */
static int64_t nearest_euro(int64_t cents)
{
    int64_t size = (size_of(cents) + 50) / 100;

    return cents < 0 ? -size : size;
}

static void must_equal(struct report *report, struct verdict *verdict, enum property property,
                       size_t figure, size_t column, int64_t found, int64_t expected)
{
    if (found != expected)
        violate(report, verdict, property, figure, column, found, expected);
}

/* A figure whose movements are not known prints nothing. */
static bool is_shown(const struct report *report, size_t figure, size_t column)
{
    const struct figure *item = figure_at(report, figure);
    bool moves = strcmp(item->table, "verloop") == 0 || strcmp(item->table, "kasstroom") == 0;

    return item->values[column].known && (!moves || report->moved[column]);
}

static void check_sums(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.figures.count; i++) {
        const struct figure *figure = figure_at(report, i);

        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            int64_t sum = 0;

            for (size_t j = 0; j < figure->term_count && !figure->leaf; j++)
                sum += figure->terms[j].sign *
                       printed(report, figure->terms[j].of, column + figure->terms[j].back);
            if (!figure->leaf && is_shown(report, i, column))
                must_equal(report, verdict, FOOTS_SUMS, i, column, printed(report, i, column),
                           sum);
        }
    }
}

static void check_roles(struct report *report, struct verdict *verdict)
{
    const size_t *role = report->statements.role_figure;

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        must_equal(report, verdict, FOOTS_BALANCE, role[ROLE_ASSETS], column,
                   printed(report, role[ROLE_ASSETS], column),
                   printed(report, role[ROLE_LIABILITIES], column));
        if (report->keur_assets != MAP_NONE)
            must_equal(report, verdict, FOOTS_BALANCE, report->keur_assets, column,
                       printed(report, report->keur_assets, column),
                       printed(report, report->keur_liabilities, column));
        if (report->moved[column])
            must_equal(report, verdict, FOOTS_CASH, role[ROLE_CASH_FLOW], column,
                       printed(report, role[ROLE_CASH_FLOW], column),
                       printed(report, role[ROLE_CASH], column) -
                           printed(report, role[ROLE_CASH], column + 1));
    }
}

/* One class of a schedule: as printed, its columns give its closing. */
static void check_class(struct report *report, struct verdict *verdict,
                        const struct schedule *schedule, size_t index, size_t column)
{
    size_t class = schedule->classes[index];
    enum side side = figure_at(report, class)->side;
    int64_t rolled = 0, standing = 0;
    bool stands = false;

    for (size_t j = 0; j < schedule->column_count; j++) {
        size_t cell = schedule_cell(schedule, index, j);
        int64_t value = sign_of(schedule->columns[j]->side, side) * printed(report, cell, column);

        switch (schedule->columns[j]->kind) {
        case SCHEDULE_END:
            must_equal(report, verdict, FOOTS_SCHEDULES, cell, column, value,
                       printed(report, class, column));
            break;
        case SCHEDULE_STANDING:
            standing += value;
            stands = true;
            if (!is_within(cents_of(report, cell, column), printed(report, cell, column), 1))
                violate(report, verdict, NEAR_STANDS, cell, column,
                        printed(report, cell, column), cents_of(report, cell, column));
            break;
        case SCHEDULE_BEGIN:
            if (report->moved[column])
                must_equal(report, verdict, OPENINGS, cell, column, value,
                           printed(report, class, column + 1));
            rolled += value;
            break;
        default:
            rolled += value;
            if (report->moved[column] &&
                !is_within(cents_of(report, cell, column), printed(report, cell, column), 2))
                violate(report, verdict, NEAR_MOVES, cell, column, printed(report, cell, column),
                        cents_of(report, cell, column));
            break;
        }
    }
    if (report->moved[column])
        must_equal(report, verdict, FOOTS_SCHEDULES, class, column, rolled,
                   printed(report, class, column));
    if (stands)
        must_equal(report, verdict, FOOTS_SCHEDULES, class, column, standing,
                   printed(report, class, column));
}

static void check_schedules(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++)
        for (size_t j = 0; j < report->statements.schedules[i].class_count; j++)
            for (size_t column = 0; column < COLUMN_COUNT; column++)
                check_class(report, verdict, &report->statements.schedules[i], j, column);
}

/* What all schedules depreciate together, debit positive, as printed. */
static int64_t depreciated(const struct report *report, size_t column)
{
    int64_t sum = 0;

    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];
        size_t at = depreciation_column(schedule);

        if (at != MAP_NONE)
            sum += sign_of(schedule->columns[at]->side, SIDE_DEBIT) *
                   printed(report, schedule_cell(schedule, schedule->class_count, at), column);
    }
    return sum;
}

static void check_shared(struct report *report, struct verdict *verdict)
{
    size_t charges = report->statements.role_figure[ROLE_DEPRECIATION];

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        if (!report->moved[column])
            continue;
        for (size_t i = 0; i < report->twin_count; i++) {
            const struct twin *twin = &report->twins[i];

            must_equal(report, verdict, SHARED, twin->row, column,
                       printed(report, twin->row, column),
                       twin->sign * printed(report, twin->cell, column));
        }
        if (charges != MAP_NONE && (report->lumped || report->twin_count > 0))
            must_equal(report, verdict, SHARED, charges, column, printed(report, charges, column),
                       -sign_of(figure_at(report, charges)->side, SIDE_DEBIT) *
                           depreciated(report, column));
    }
}

static bool is_statement(const struct figure *figure)
{
    return strcmp(figure->table, "balans") == 0 || strcmp(figure->table, "wv") == 0 ||
           strcmp(figure->table, "toelichting") == 0;
}

/* Nearness of statements and summaries, and nothing printed as nothing. */
static void check_near(struct report *report, struct verdict *verdict)
{
    const struct figures *figures = &report->statements.figures;

    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];

        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            int64_t cents = cents_of(report, i, column), value = printed(report, i, column);

            if (!is_shown(report, i, column))
                continue;
            if (is_statement(figure) && !is_within(cents, value, 1))
                violate(report, verdict, figure->leaf ? NEAR_ROWS : NEAR_TOTALS, i, column, value,
                        cents);
            if (!is_statement(figure) && !figure->leaf && figure->unit == UNIT_EUR &&
                !is_within(cents, value, 2))
                violate(report, verdict, NEAR_SUMS, i, column, value, cents);
            if (figure->unit != UNIT_EUR && !figure_is_within(figures, i, column, 1))
                violate(report, verdict, NEAR_SUMMARIES, i, column, value, cents);
            if (figure->unit == UNIT_PCT10 && figure->parent == MAP_NONE &&
                cents == cents_of(report, figure->divisor, column))
                must_equal(report, verdict, FOOTS_PERCENT, i, column, value, 1000);
            if (cents == 0 && (figure->leaf || is_statement(figure)))
                must_equal(report, verdict, ZERO, i, column, value, 0);
        }
    }
}

/* The rest column of equity moves nothing where nothing moved. */
static void check_rest(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.schedule_count; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++) {
            if (schedule->columns[j]->kind != SCHEDULE_REST)
                continue;
            for (size_t k = 0; k < schedule->class_count; k++)
                for (size_t column = 0; column < COLUMN_COUNT; column++) {
                    size_t cell = schedule_cell(schedule, k, j);

                    if (report->moved[column] && cents_of(report, cell, column) == 0)
                        must_equal(report, verdict, ZERO, cell, column,
                                   printed(report, cell, column), 0);
                }
        }
    }
}

/* --- all ways to print a small report ----------------------------------------- */

/* How far a way to print it is from rule 5; less is better, the first first. */
struct rank {
    bool meets; /* rules 1 to 4 */
    int balance, equity, result, rows;
};

static int compare_ranks(const struct rank *a, const struct rank *b)
{
    if (a->meets != b->meets)
        return a->meets ? -1 : 1;
    if (a->balance != b->balance)
        return a->balance - b->balance;
    if (a->equity != b->equity)
        return a->equity - b->equity;
    if (a->result != b->result)
        return a->result - b->result;
    return a->rows - b->rows;
}

struct brute {
    const struct report *report;
    size_t column;
    size_t leaves[BRUTE_LEAVES];
    size_t leaf_count;
    int64_t *value;   /* by figure: printed in this way */
    bool own;         /* judge what was printed: cells as they are */
};

static int64_t down(int64_t cents)
{
    return cents >= 0 ? cents / 100 : -((-cents + 99) / 100);
}

static bool is_row(const struct figure *figure)
{
    return figure->leaf && is_statement(figure);
}

/* Sum of a statement's tree in this way; false when one of its totals is too far. */
static bool add_tree(struct brute *brute, size_t index)
{
    const struct figure *figure = figure_at(brute->report, index);
    int64_t sum = 0;

    for (size_t i = 0; i < figure->term_count && !figure->leaf; i++) {
        if (!add_tree(brute, figure->terms[i].of))
            return false;
        sum += figure->terms[i].sign * brute->value[figure->terms[i].of];
    }
    if (!figure->leaf)
        brute->value[index] = sum;
    return is_within(figure->values[brute->column].exact.cents, brute->value[index], 1);
}

/* The charge that prints this cell, or MAP_NONE; its value on the cell's side. */
static const struct twin *twin_of(const struct report *report, size_t cell)
{
    for (size_t i = 0; i < report->twin_count; i++)
        if (report->twins[i].cell == cell)
            return &report->twins[i];
    return NULL;
}

enum { IMPOSSIBLE = 1000 };

/*
 * Fewest cells of the columns of a kind, from the one at `j` on, off their
 * nearest when they must add up to `target` on the side of the class.
 */
static int fewest_off(const struct brute *brute, const struct schedule *schedule, size_t index,
                      enum schedule_kind kind, size_t j, int64_t target)
{
    int units = kind == SCHEDULE_STANDING ? 1 : 2, best = IMPOSSIBLE, sign;
    int64_t cents, from, to;
    size_t cell;

    while (j < schedule->column_count && schedule->columns[j]->kind != kind)
        j++;
    if (j == schedule->column_count)
        return target == 0 ? 0 : IMPOSSIBLE;
    cell = schedule_cell(schedule, index, j);
    sign = sign_of(schedule->columns[j]->side,
                   figure_at(brute->report, schedule->classes[index])->side);
    cents = cents_of(brute->report, cell, brute->column);
    from = down(cents) - (units == 2);
    to = down(cents) + units;
    if (cents == 0)
        from = to = 0;
    if (brute->own)
        from = to = printed(brute->report, cell, brute->column);
    else if (twin_of(brute->report, cell) != NULL)
        from = to = twin_of(brute->report, cell)->sign *
                    brute->value[twin_of(brute->report, cell)->row];
    for (int64_t value = from; value <= to; value++) {
        int off;

        if (!is_within(cents, value, units) || (cents == 0 && value != 0))
            continue;
        off = (value != nearest_euro(cents)) +
              fewest_off(brute, schedule, index, kind, j + 1, target - sign * value);
        best = off < best ? off : best;
    }
    return best;
}

/* The class of equity in this way: what the rest column must then print. */
static bool rest_is_near(const struct brute *brute, const struct schedule *schedule, size_t index)
{
    const struct report *report = brute->report;
    size_t class = schedule->classes[index], rest = schedule_cell(schedule, index, 2);
    size_t result = schedule_cell(schedule, index, 1);
    int sign = sign_of(figure_at(report, class)->side, SIDE_CREDIT);
    int64_t cents = cents_of(report, rest, brute->column), value;

    value = sign * (brute->value[class] - printed(report, class, brute->column + 1));
    if (figure_at(report, result)->term_count > 0)
        value -= brute->value[report->statements.role_figure[ROLE_RESULT]];
    return cents == 0 ? value == 0 : is_within(cents, value, 2);
}

/* Cells of all schedules off their nearest in this way, or IMPOSSIBLE. */
static int schedules_off(const struct brute *brute)
{
    const struct statements *statements = &brute->report->statements;
    int off = 0;

    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];
        bool equity = schedule->columns[1]->kind == SCHEDULE_RESULT;

        for (size_t j = 0; j < schedule->class_count && off < IMPOSSIBLE; j++) {
            size_t class = schedule->classes[j];
            int64_t end = brute->value[class];
            int64_t begin = printed(brute->report, class, brute->column + 1);
            bool moved = brute->report->moved[brute->column];

            if (equity && moved && !rest_is_near(brute, schedule, j))
                off = IMPOSSIBLE;
            if (!equity && moved)
                off += fewest_off(brute, schedule, j, SCHEDULE_MOVEMENT, 0, end - begin);
            if (schedule->columns[schedule->column_count - 1]->kind == SCHEDULE_STANDING)
                off += fewest_off(brute, schedule, j, SCHEDULE_STANDING, 0, end);
        }
    }
    return off;
}

static bool is_nearest(const struct brute *brute, size_t figure)
{
    return brute->value[figure] == nearest_euro(cents_of(brute->report, figure, brute->column));
}

static struct rank rank_of(struct brute *brute)
{
    const size_t *role = brute->report->statements.role_figure;
    struct rank rank = {.meets = true};

    if (!add_tree(brute, role[ROLE_ASSETS]) || !add_tree(brute, role[ROLE_LIABILITIES]) ||
        !add_tree(brute, role[ROLE_RESULT]) ||
        brute->value[role[ROLE_ASSETS]] != brute->value[role[ROLE_LIABILITIES]])
        return (struct rank){.meets = false};
    rank.rows = schedules_off(brute);
    if (rank.rows >= IMPOSSIBLE)
        return (struct rank){.meets = false};
    rank.balance = !is_nearest(brute, role[ROLE_ASSETS]);
    rank.equity = role[ROLE_EQUITY] != MAP_NONE && !is_nearest(brute, role[ROLE_EQUITY]);
    rank.result = !is_nearest(brute, role[ROLE_RESULT]);
    for (size_t i = 0; i < brute->leaf_count; i++)
        rank.rows += !is_nearest(brute, brute->leaves[i]);
    return rank;
}

/* The leaves that have a choice; false when there are too many to try. */
static bool brute_leaves(struct brute *brute)
{
    const struct figures *figures = &brute->report->statements.figures;

    brute->leaf_count = 0;
    for (size_t i = 0; i < figures->count; i++) {
        int64_t cents = figures->items[i].values[brute->column].exact.cents;

        brute->value[i] = cents / 100;
        if (!is_row(&figures->items[i]) || cents % 100 == 0)
            continue;
        if (brute->leaf_count == BRUTE_LEAVES)
            return false;
        brute->leaves[brute->leaf_count++] = i;
    }
    return true;
}

static struct rank best_rank(struct brute *brute)
{
    struct rank best = {.meets = false};

    for (unsigned mask = 0; mask < 1U << brute->leaf_count; mask++) {
        struct rank rank;

        for (size_t i = 0; i < brute->leaf_count; i++)
            brute->value[brute->leaves[i]] =
                down(cents_of(brute->report, brute->leaves[i], brute->column)) +
                (mask >> i & 1);
        rank = rank_of(brute);
        if (compare_ranks(&rank, &best) < 0)
            best = rank;
    }
    return best;
}

/* The rank of what was printed, and whether a shared charge is within rule 4. */
static struct rank own_rank(struct brute *brute)
{
    struct rank rank;

    for (size_t i = 0; i < brute->report->statements.figures.count; i++)
        brute->value[i] = printed(brute->report, i, brute->column);
    brute->own = true;
    rank = rank_of(brute);
    brute->own = false;
    for (size_t i = 0; i < brute->report->twin_count && brute->report->moved[brute->column]; i++) {
        const struct twin *twin = &brute->report->twins[i];

        rank.meets = rank.meets && brute->value[twin->row] == twin->sign * brute->value[twin->cell];
    }
    return rank;
}

static void compare_with_all(struct report *report, struct verdict *verdict, size_t column)
{
    struct brute brute = {.report = report, .column = column};
    size_t root = report->statements.role_figure[ROLE_ASSETS];
    struct rank best, own;

    brute.value = arena_take_array(&report->arena, report->statements.figures.count,
                                   sizeof *brute.value);
    if (report->lumped || !brute_leaves(&brute))
        return;
    best = best_rank(&brute);
    verdict->compared = true;
    if (!best.meets) {
        verdict->contradicts = verdict->contradicted[column] = true;
        return;
    }
    own = own_rank(&brute);
    if (!own.meets)
        violate(report, verdict, AVOIDABLE, root, column, own.meets, best.meets);
    else if (own.balance != best.balance)
        violate(report, verdict, BEST_BALANCE, root, column, own.balance, best.balance);
    else if (own.equity != best.equity)
        violate(report, verdict, BEST_EQUITY, root, column, own.equity, best.equity);
    else if (own.result != best.result)
        violate(report, verdict, BEST_RESULT, root, column, own.result, best.result);
    else if (own.rows != best.rows)
        violate(report, verdict, BEST_ROWS, root, column, own.rows, best.rows);
}

/* --- all ways to print a summary ---------------------------------------------- */

struct summary {
    const struct report *report;
    size_t root, column;
    size_t leaves[BRUTE_LEAVES];
    size_t count;
    int64_t *value;
    bool too_many;
};

static void summary_leaves(struct summary *summary, size_t index)
{
    const struct figure *figure = figure_at(summary->report, index);
    struct bounds bounds =
        figure_bounds(&summary->report->statements.figures, index, summary->column);

    for (size_t i = 0; i < figure->term_count && !figure->leaf; i++)
        summary_leaves(summary, figure->terms[i].of);
    summary->value[index] = bounds.below;
    if (!figure->leaf || bounds.below == bounds.above)
        return;
    summary->too_many = summary->too_many || summary->count == BRUTE_LEAVES;
    if (!summary->too_many)
        summary->leaves[summary->count++] = index;
}

static bool summary_adds_up(struct summary *summary, size_t index)
{
    const struct figure *figure = figure_at(summary->report, index);
    struct bounds bounds =
        figure_bounds(&summary->report->statements.figures, index, summary->column);
    int64_t sum = 0;

    if (figure->leaf)
        return true;
    for (size_t i = 0; i < figure->term_count; i++) {
        if (!summary_adds_up(summary, figure->terms[i].of))
            return false;
        sum += figure->terms[i].sign * summary->value[figure->terms[i].of];
    }
    summary->value[index] = sum;
    return sum >= bounds.below && sum <= bounds.above;
}

static bool summary_nearest(const struct summary *summary, size_t index)
{
    return summary->value[index] ==
           figure_bounds(&summary->report->statements.figures, index, summary->column).nearest;
}

/* The root first, then rows off, then those that are no sluitpost; IMPOSSIBLE when it cannot. */
static int summary_cost(struct summary *summary)
{
    int cost;

    if (!summary_adds_up(summary, summary->root))
        return IMPOSSIBLE * IMPOSSIBLE;
    cost = summary_nearest(summary, summary->root) ? 0 : IMPOSSIBLE;
    for (size_t i = 0; i < summary->count; i++) {
        const struct figure *figure = figure_at(summary->report, summary->leaves[i]);
        bool balancing = figure->row != MAP_NONE &&
                         summary->report->layout.rows[figure->row].balancing;

        if (!summary_nearest(summary, summary->leaves[i]))
            cost += balancing ? 20 : 21;
    }
    return cost;
}

static void check_summary(struct report *report, struct verdict *verdict, size_t root,
                          size_t column)
{
    struct summary summary = {.report = report, .root = root, .column = column};
    int best = IMPOSSIBLE * IMPOSSIBLE, own;

    summary.value = arena_take_array(&report->arena, report->statements.figures.count,
                                     sizeof *summary.value);
    summary_leaves(&summary, root);
    if (summary.too_many)
        return;
    for (unsigned mask = 0; mask < 1U << summary.count; mask++) {
        int cost;

        for (size_t i = 0; i < summary.count; i++)
            summary.value[summary.leaves[i]] =
                figure_bounds(&report->statements.figures, summary.leaves[i], column).below +
                (mask >> i & 1);
        cost = summary_cost(&summary);
        best = cost < best ? cost : best;
    }
    for (size_t i = 0; i < report->statements.figures.count; i++)
        summary.value[i] = printed(report, i, column);
    own = summary_cost(&summary);
    if (own != best)
        violate(report, verdict, BEST_SUMMARIES, root, column, own, best);
}

static void check_summaries(struct report *report, struct verdict *verdict)
{
    for (size_t i = 0; i < report->statements.figures.count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (figure_at(report, i)->unit != UNIT_EUR &&
                figure_at(report, i)->parent == MAP_NONE && is_shown(report, i, column))
                check_summary(report, verdict, i, column);
}

/* --- the order of rows -------------------------------------------------------- */

static size_t *some_order(struct arena *arena, size_t count)
{
    size_t *order = arena_take_array(arena, count + 1, sizeof *order);

    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t j = below(i), kept = order[i - 1];

        order[i - 1] = order[j];
        order[j] = kept;
    }
    return order;
}

static size_t moved_to(const size_t *order, size_t index)
{
    return index == MAP_NONE ? MAP_NONE : order[index];
}

static void shuffle_figures(struct report *report, const size_t *order)
{
    struct figures *figures = &report->statements.figures;
    struct figure *items =
        arena_take_array(&report->arena, figures->count, sizeof *items);

    for (size_t i = 0; i < figures->count; i++) {
        struct figure *figure = &items[order[i]];
        const size_t *terms = some_order(&report->arena, figures->items[i].term_count);

        *figure = figures->items[i];
        figure->terms = arena_take_array(&report->arena, figure->term_count + 1,
                                         sizeof *figure->terms);
        figure->term_capacity = figure->term_count + 1;
        figure->parent = moved_to(order, figure->parent);
        figure->divisor = moved_to(order, figure->divisor);
        for (size_t j = 0; j < figure->term_count; j++) {
            figure->terms[terms[j]] = figures->items[i].terms[j];
            figure->terms[terms[j]].of = order[figures->items[i].terms[j].of];
        }
    }
    figures->items = items;
}

static void shuffle_schedule(struct report *report, struct schedule *schedule,
                             const size_t *order)
{
    size_t count = schedule->class_count, columns = schedule->column_count;
    const size_t *rows = some_order(&report->arena, count);
    size_t *classes = arena_take_array(&report->arena, count + 1, sizeof *classes);
    size_t *cells = arena_take_array(&report->arena, (count + 1) * columns, sizeof *cells);

    for (size_t i = 0; i <= count; i++) {
        size_t to = i == count ? count : rows[i];

        if (i < count)
            classes[to] = order[schedule->classes[i]];
        for (size_t j = 0; j < columns; j++)
            cells[to * columns + j] = order[schedule->cells[i * columns + j]];
    }
    schedule->classes = classes;
    schedule->cells = cells;
}

/* The same report with its figures, terms, classes and schedules in another order. */
static void check_order(const struct model *model, struct report *report,
                        struct verdict *verdict)
{
    struct report *other = report_build(model);
    struct statements *statements = &other->statements;
    const size_t *order = some_order(&other->arena, statements->figures.count);
    const size_t *places = some_order(&other->arena, statements->schedule_count);
    struct schedule *schedules =
        arena_take_array(&other->arena, PLANS_MAX + 1, sizeof *schedules);

    shuffle_figures(other, order);
    for (size_t i = 0; i < statements->schedule_count; i++) {
        shuffle_schedule(other, &statements->schedules[i], order);
        schedules[places[i]] = statements->schedules[i];
    }
    statements->schedules = schedules;
    for (size_t i = 0; i < ROLE_COUNT; i++)
        statements->role_figure[i] = moved_to(order, statements->role_figure[i]);
    rounding_solve(statements);
    for (size_t i = 0; i < report->statements.figures.count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (is_shown(report, i, column))
                must_equal(report, verdict, ORDER, i, column, printed(other, order[i], column),
                           printed(report, i, column));
    report_free(other);
}

/* --- one report --------------------------------------------------------------- */

static struct report *judge(const struct model *model, struct verdict *verdict)
{
    struct report *report = report_build(model);

    *verdict = (struct verdict){.compared = false};
    rounding_solve(&report->statements);
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        compare_with_all(report, verdict, column);
    check_sums(report, verdict);
    check_roles(report, verdict);
    check_schedules(report, verdict);
    check_shared(report, verdict);
    check_near(report, verdict);
    check_rest(report, verdict);
    check_summaries(report, verdict);
    chance_state = model->seed | 1;
    check_order(model, report, verdict);
    return report;
}

static bool still_fails(const struct model *model, enum property property)
{
    struct verdict verdict;

    report_free(judge(model, &verdict));
    return verdict.violated[property];
}

/* --- the smallest report that fails ------------------------------------------- */

static bool try_model(struct model *model, const struct model *other, enum property property)
{
    if (!still_fails(other, property))
        return false;
    *model = *other;
    return true;
}

static bool is_root(const struct model *model, size_t item)
{
    return model->items[item].parent == NONE;
}

static bool drop_rows(struct model *model, enum property property)
{
    bool smaller = false;

    for (size_t i = model->count; i-- > 0;) {
        struct model other = *model;

        if (is_gone(model, i) || is_root(model, i) || i == model->cash || i == model->equity ||
            model->items[i].kind == KIND_CASH)
            continue;
        other.items[i].dropped = true;
        smaller = try_model(model, &other, property) || smaller;
    }
    return smaller;
}

/* The free amounts of an item, counted through. */
enum {
    MOVES = COLUMN_COUNT * MOVES_MAX,
    STANDS = COLUMN_COUNT * STANDS_MAX,
    AMOUNTS = COLUMN_COUNT + MOVES + STANDS
};

static int64_t *amount_at(struct item *item, size_t index)
{
    if (index < COLUMN_COUNT)
        return &item->amount[index];
    index -= COLUMN_COUNT;
    if (index < MOVES)
        return &item->move[index / MOVES_MAX][index % MOVES_MAX];
    index -= MOVES;
    return &item->stand[index / STANDS_MAX][index % STANDS_MAX];
}

static bool shrink_amount(struct model *model, size_t item, size_t index, enum property property)
{
    static const int64_t to[] = {0, 100, 1000, 100000};

    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        struct model other = *model;
        int64_t *at = amount_at(&other.items[item], index), kept = *at;

        *at = to[i] == 0 ? 0 : *at % to[i];
        if (*at != kept && try_model(model, &other, property))
            return true;
    }
    return false;
}

static bool shrink_amounts(struct model *model, enum property property)
{
    bool smaller = false;

    for (size_t i = 0; i < model->count; i++)
        for (size_t j = 0; j < AMOUNTS && !is_gone(model, i); j++)
            smaller = shrink_amount(model, i, j, property) || smaller;
    return smaller;
}

static bool shrink_rest(struct model *model, enum property property)
{
    struct model other = *model;
    bool smaller = false;

    other.thousands = other.percentages = false;
    smaller = (model->thousands && try_model(model, &other, property)) || smaller;
    other = *model;
    other.percentages = false;
    smaller = (model->percentages && try_model(model, &other, property)) || smaller;
    for (size_t i = 0; i < model->plan_count; i++) {
        other = *model;
        other.plans[i].stands = 0;
        smaller = (model->plans[i].stands > 0 && try_model(model, &other, property)) || smaller;
        other = *model;
        other.plans[i].moves = 1;
        smaller = (model->plans[i].moves > 1 && try_model(model, &other, property)) || smaller;
    }
    return smaller;
}

static void shrink(struct model *model, enum property property)
{
    bool smaller = true;

    for (int i = 0; i < 12 && smaller; i++) {
        smaller = drop_rows(model, property);
        smaller = shrink_rest(model, property) || smaller;
        smaller = shrink_amounts(model, property) || smaller;
    }
}

static bool is_blank(const struct figure *figure)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        if (figure->values[column].exact.cents != 0 || figure->values[column].printed != 0)
            return false;
    return true;
}

static void print_figure(const struct report *report, size_t index)
{
    const struct figure *figure = figure_at(report, index);
    const char *parent =
        figure->parent == MAP_NONE ? "" : figure_at(report, figure->parent)->id;

    print_message("    %-34s %-6s %-22s", figure->id,
                  figure->side == SIDE_DEBIT ? "debit" : "credit", parent);
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        int64_t cents = figure->values[column].exact.cents;

        print_message(" %10s%" PRId64 ".%02d %8" PRId64, cents < 0 ? "-" : "",
                      size_of(cents) / 100, (int)(size_of(cents) % 100),
                      figure->values[column].printed);
    }
    print_message("\n");
}

static void print_report(const struct model *model, enum property property)
{
    struct verdict verdict;
    struct report *report = judge(model, &verdict);

    print_message("  %s: %s\n", property_names[property], verdict.why[property]);
    print_message("    seed %" PRIu64 "; exact and printed of the year, the prior year, "
                  "the one before%s\n",
                  model->seed, model->history == HISTORY_FULL ? "" : " (none)");
    for (size_t i = 0; i < report->statements.figures.count; i++)
        if (!is_blank(figure_at(report, i)) &&
            strcmp(figure_at(report, i)->table, "kasstroom") != 0)
            print_figure(report, i);
    report_free(report);
}

/* --- tests -------------------------------------------------------------------- */

struct tally {
    size_t violations[PROPERTY_COUNT], usual[PROPERTY_COUNT];
    struct model smallest[PROPERTY_COUNT];
    size_t rounds, figures, compared, contradictions;
};

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text == NULL || *text == '\0' ? otherwise : strtoull(text, NULL, 10);
}

/* Amounts well above a euro, and three years known. */
static bool is_usual(const struct model *model)
{
    return model->largest >= 1000000 && model->history == HISTORY_FULL;
}

static void tally_add(struct tally *tally, const struct model *model, const struct verdict *verdict)
{
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        if (!verdict->violated[i])
            continue;
        tally->usual[i] += is_usual(model);
        if (tally->violations[i]++ == 0 || model->count < tally->smallest[i].count)
            tally->smallest[i] = *model;
    }
    tally->compared += verdict->compared;
    tally->contradictions += verdict->contradicts;
}

static void test_random_reports(void **state)
{
    uint64_t seed = number_from("SEED", 20171231);
    struct tally *tally = memory_of(NULL, sizeof *tally);
    size_t violations = 0;

    (void)state;
    *tally = (struct tally){.rounds = (size_t)number_from("ROUNDS", ROUNDS_DEFAULT)};
    print_message("SEED=%" PRIu64 " ROUNDS=%zu\n", seed, tally->rounds);
    for (size_t i = 0; i < tally->rounds; i++) {
        struct model model = some_model(seed + i);
        struct verdict verdict;
        struct report *report = judge(&model, &verdict);

        tally->figures += report->statements.figures.count;
        tally_add(tally, &model, &verdict);
        report_free(report);
    }
    print_message("%zu figures; %zu reports compared with all ways to print them, of which %zu "
                  "have none\n",
                  tally->figures, tally->compared, tally->contradictions);
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        print_message("  %6zu violate %s (%zu with usual amounts)\n", tally->violations[i],
                      property_names[i], tally->usual[i]);
        violations += i == NEAR_SUMS ? 0 : tally->violations[i];
    }
    for (enum property i = 0; i < PROPERTY_COUNT; i++) {
        if (tally->violations[i] == 0 || i == NEAR_SUMS)
            continue;
        shrink(&tally->smallest[i], i);
        print_report(&tally->smallest[i], i);
    }
    free(tally);
    assert_int_equal(violations, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_reports),
    };

    return cmocka_run_group_tests_name("rounding", tests, NULL, NULL);
}
