#include "rounding/model.h"

static uint64_t chance_next(struct chance *chance)
{
    chance->state ^= chance->state >> 12;
    chance->state ^= chance->state << 25;
    chance->state ^= chance->state >> 27;
    return chance->state * UINT64_C(2685821657736338717);
}

uint64_t below(struct chance *chance, uint64_t limit)
{
    return (chance_next(chance) >> 11) % limit;
}

bool in_hundred(struct chance *chance, unsigned percent)
{
    return below(chance, 100) < percent;
}

int64_t size_of(int64_t number)
{
    return number < 0 ? -number : number;
}

static int64_t some_amount(struct model *model)
{
    int64_t cents = (int64_t)below(&model->chance, (uint64_t)model->largest) + 1;

    switch (below(&model->chance, 10)) {
    case 0: return 0;
    case 1: cents = cents / 100 * 100; break;      /* whole euros */
    case 2: cents = cents / 100 * 100 + 50; break; /* halves */
    case 3: cents = cents % 1000; break;
    default: break;
    }
    return in_hundred(&model->chance, 25) ? -cents : cents;
}

/* Also what an earlier row has, or its opposite. */
static void some_amounts(struct model *model, struct item *item)
{
    const struct item *other = &model->items[below(&model->chance, model->count)];
    unsigned copy = (unsigned)below(&model->chance, 12);

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
    if (parent != NONE && in_hundred(&model->chance, tree == TREE_RESULT ? 40 : 10))
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
    size_t rows = 1 + below(&model->chance, width);

    for (size_t i = 0; i < rows && has_room(model, room_after[tree] + 2); i++) {
        bool deeper = depth < DEPTH_MAX && width > 2 && in_hundred(&model->chance, 25);
        size_t item = item_add(model, deeper ? KIND_SUM : KIND_LEAF, tree, parent);

        if (deeper)
            grow(model, item, depth + 1, width);
        if (model->count == item + 1)
            model->items[item].kind = KIND_LEAF;
    }
}

static enum side some_side(struct model *model)
{
    return in_hundred(&model->chance, 60) ? SIDE_DEBIT : SIDE_CREDIT;
}

static void class_add(struct model *model, size_t plan)
{
    size_t group = model->plans[plan].group;
    struct item *item = &model->items[item_add(model, KIND_CLASS, model->items[group].tree,
                                               group)];
    bool rests = in_hundred(&model->chance, 10);

    item->plan = plan;
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        for (size_t i = 0; i < MOVES_MAX; i++)
            item->move[column][i] = rests || in_hundred(&model->chance, 25) ? 0 : some_amount(model);
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
    *plan = (struct plan){.moves = 1 + below(&model->chance, MOVES_MAX), .stands = 0};
    plan->depreciates = tree == TREE_ASSETS && in_hundred(&model->chance, 80);
    if (in_hundred(&model->chance, 50))
        plan->stands = 2 + below(&model->chance, STANDS_MAX - 1);
    for (size_t i = 0; i < MOVES_MAX; i++)
        plan->move_side[i] = some_side(model);
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
    model->rolls = in_hundred(&model->chance, 90);
    for (size_t i = 0; i < classes; i++) {
        size_t item = item_add(model, KIND_EQUITY, TREE_LIABILITIES, model->equity);

        model->items[item].earner = i == 0;
        for (size_t column = 0; column < COLUMN_COUNT; column++) /* other movements */
            model->items[item].move[column][0] = in_hundred(&model->chance, 70) ? 0 : some_amount(model);
    }
}

/* The charge of depreciation: a row for each class, or one for all of them. */
static void charges_add(struct model *model, size_t root)
{
    bool lumped = in_hundred(&model->chance, 20);
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

struct model some_model(uint64_t seed)
{
    static const int64_t sizes[] = {300, 2000, 1000000, 1000000000, INT64_C(1000000000000000)};
    struct model model = {.seed = seed, .equity = NONE, .cash = NONE, .charges = NONE};
    bool small;
    size_t assets, liabilities, result, width;

    model.chance.state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (int i = 0; i < 8; i++)
        (void)chance_next(&model.chance);
    small = in_hundred(&model.chance, 40);
    width = small ? 2 : 3 + below(&model.chance, 4);
    model.largest = sizes[below(&model.chance, sizeof sizes / sizeof *sizes)];
    model.history = in_hundred(&model.chance, 70) ? HISTORY_FULL : (enum history)(1 + below(&model.chance, 2));
    model.thousands = in_hundred(&model.chance, 60);
    model.percentages = model.thousands && in_hundred(&model.chance, 70);
    model.cut = 1 + (int)below(&model.chance, 3);

    assets = item_add(&model, KIND_SUM, TREE_ASSETS, NONE);
    model.cash = item_add(&model, KIND_SUM, TREE_ASSETS, assets);
    model.items[model.cash].side = SIDE_DEBIT;
    if (!small && in_hundred(&model.chance, 50))
        (void)item_add(&model, KIND_LEAF, TREE_ASSETS, model.cash);
    (void)item_add(&model, KIND_CASH, TREE_ASSETS, model.cash);
    for (size_t i = below(&model.chance, small ? 2 : 3); i > 0; i--)
        plan_add(&model, assets, 1 + below(&model.chance, small ? 2 : 6));
    if (!small || in_hundred(&model.chance, 50))
        grow(&model, assets, 1, width);
    liabilities = item_add(&model, KIND_SUM, TREE_LIABILITIES, NONE);
    equity_add(&model, liabilities, 1 + below(&model.chance, small ? 2 : 4));
    if (in_hundred(&model.chance, small ? 15 : 50))
        plan_add(&model, liabilities, 1 + below(&model.chance, small ? 1 : 4));
    if (!small || in_hundred(&model.chance, 50))
        grow(&model, liabilities, 1, width);
    result = item_add(&model, KIND_SUM, TREE_RESULT, NONE);
    charges_add(&model, result);
    if (has_room(&model, 2))
        grow(&model, result, 1, width);
    return model;
}

bool has_below(const struct model *model, size_t parent)
{
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].parent == parent && !model->items[i].dropped)
            return true;
    return false;
}

bool is_gone(const struct model *model, size_t item)
{
    for (; item != NONE; item = model->items[item].parent)
        if (model->items[item].dropped)
            return true;
    return false;
}

size_t root_of(const struct model *model, enum tree tree)
{
    for (size_t i = 0; i < model->count; i++)
        if (model->items[i].tree == tree && model->items[i].parent == NONE)
            return i;
    return NONE;
}
