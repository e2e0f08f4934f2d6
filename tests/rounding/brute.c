/*
 * All ways to print the statements of one year, given what was printed the
 * year before: every row as the unit below or above it, every movement as any
 * value within two.  Of those that meet rules 1 to 4 the best by rule 5.
 */
#include "rounding/rules.h"

enum {
    LEAVES_MAX = 8,   /* rows with a choice */
    WAYS_MAX = 4096,  /* ways to print the movements */
    CELLS_MAX = 64
};

/* How far a way to print it is from rule 5; less is better, the first first. */
struct rank {
    bool meets; /* rules 1 to 4 */
    int64_t far, balance, equity, result, rows;
};

/* A movement, or the last of its class, which the others leave no choice. */
struct move {
    const struct schedule *schedule;
    size_t class_index, column;
    bool last;
};

struct brute {
    const struct report *report;
    size_t column;
    size_t leaves[LEAVES_MAX];
    size_t leaf_count;
    bool *still;      /* by figure: a class in which nothing moved */
    struct move moves[CELLS_MAX];
    size_t move_count;
    int64_t *value;   /* by figure: printed in this way */
    struct rank best;
};

static int compare_ranks(const struct rank *a, const struct rank *b)
{
    const int64_t first[] = {!a->meets, a->far, a->balance, a->equity, a->result, a->rows};
    const int64_t second[] = {!b->meets, b->far, b->balance, b->equity, b->result, b->rows};

    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (first[i] != second[i])
            return first[i] < second[i] ? -1 : 1;
    return 0;
}

static int64_t exact(const struct brute *brute, size_t figure)
{
    return cents_of(brute->report, figure, brute->column);
}

/* Units between what is printed and the nearest. */
static int64_t off(const struct brute *brute, size_t figure)
{
    return size_of(brute->value[figure] - nearest_euro(exact(brute, figure)));
}

/* --- does a way meet the rules? ----------------------------------------------- */

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
    return is_within(exact(brute, index), brute->value[index], 1);
}

static bool trees_meet(struct brute *brute)
{
    const size_t *role = brute->report->statements.role_figure;

    return add_tree(brute, role[ROLE_ASSETS]) && add_tree(brute, role[ROLE_LIABILITIES]) &&
           add_tree(brute, role[ROLE_RESULT]) &&
           brute->value[role[ROLE_ASSETS]] == brute->value[role[ROLE_LIABILITIES]];
}

/* A movement less than two units off, and nothing where nothing moved. */
static bool move_is_near(const struct brute *brute, size_t cell)
{
    if (exact(brute, cell) == 0)
        return brute->value[cell] == 0;
    return is_within(exact(brute, cell), brute->value[cell], 2);
}

/* What the columns before a cell, the opening and the result leave of the closing. */
static int64_t remainder_of(const struct brute *brute, const struct schedule *schedule,
                            size_t index, size_t but)
{
    const struct report *report = brute->report;
    size_t class = schedule->classes[index];
    enum side side = figure_at(report, class)->side;
    int64_t left = brute->value[class] - printed(report, class, brute->column + 1);

    for (size_t j = 0; j < schedule->column_count; j++) {
        size_t cell = schedule_cell(schedule, index, j);
        int64_t value = brute->value[cell];

        if (j == but)
            continue;
        if (schedule->columns[j]->kind == SCHEDULE_RESULT)
            value = figure_at(report, cell)->term_count > 0
                        ? brute->value[report->statements.role_figure[ROLE_RESULT]] : 0;
        else if (schedule->columns[j]->kind != SCHEDULE_MOVEMENT)
            continue;
        left -= sign_of(schedule->columns[j]->side, side) * value;
    }
    return but == MAP_NONE ? left : left * sign_of(schedule->columns[but]->side, side);
}

static bool shared_meet(const struct brute *brute)
{
    const struct report *report = brute->report;
    int64_t sum = 0;

    for (size_t i = 0; i < report->twin_count; i++)
        if (brute->value[report->twins[i].row] !=
            report->twins[i].sign * brute->value[report->twins[i].cell])
            return false;
    for (size_t i = 0; i < report->statements.schedule_count && report->lumped; i++) {
        const struct schedule *schedule = &report->statements.schedules[i];
        size_t column = depreciation_column(schedule);

        for (size_t j = 0; column != MAP_NONE && j < schedule->class_count; j++)
            sum += sign_of(schedule->columns[column]->side,
                           figure_at(report, report->lump_row)->side) *
                   brute->value[schedule_cell(schedule, j, column)];
    }
    return !report->lumped || brute->value[report->lump_row] == -sum;
}

/* Every class rolls forward by near movements; counts units off, and totals too far. */
static bool schedule_meets(const struct brute *brute, const struct schedule *schedule,
                           struct rank *rank)
{
    for (size_t j = 0; j < schedule->column_count; j++) {
        enum schedule_kind kind = schedule->columns[j]->kind;
        size_t total = schedule_cell(schedule, schedule->class_count, j);
        int64_t sum = 0, floor = down(exact(brute, total)), most;

        if (kind != SCHEDULE_MOVEMENT && kind != SCHEDULE_REST)
            continue;
        for (size_t i = 0; i < schedule->class_count; i++) {
            size_t cell = schedule_cell(schedule, i, j);

            if (kind == SCHEDULE_REST)
                brute->value[cell] = remainder_of(brute, schedule, i, j);
            if (!move_is_near(brute, cell) || remainder_of(brute, schedule, i, MAP_NONE) !=
                    (kind == SCHEDULE_REST
                         ? sign_of(schedule->columns[j]->side,
                                   figure_at(brute->report, schedule->classes[i])->side) *
                               brute->value[cell]
                         : 0))
                return false;
            sum += brute->value[cell];
            rank->rows += kind == SCHEDULE_MOVEMENT ? off(brute, cell) : 0;
        }
        most = floor + (floor * 100 != exact(brute, total)) + 1;
        if (schedule->class_count > 1)
            rank->far += sum > most ? sum - most : sum < floor - 1 ? floor - 1 - sum : 0;
    }
    return true;
}

/* The rank of the values that are set. */
static struct rank rank_of(struct brute *brute)
{
    const struct statements *statements = &brute->report->statements;
    const size_t *role = statements->role_figure;
    struct rank rank = {.meets = trees_meet(brute)};

    for (size_t i = 0; rank.meets && i < statements->schedule_count; i++)
        rank.meets = !brute->report->moved[brute->column] ||
                     schedule_meets(brute, &statements->schedules[i], &rank);
    rank.meets = rank.meets && (!brute->report->moved[brute->column] || shared_meet(brute));
    if (!rank.meets)
        return (struct rank){.meets = false};
    rank.balance = off(brute, role[ROLE_ASSETS]);
    rank.equity = role[ROLE_EQUITY] == MAP_NONE ? 0 : off(brute, role[ROLE_EQUITY]);
    rank.result = off(brute, role[ROLE_RESULT]);
    for (size_t i = 0; i < statements->figures.count; i++)
        if (figure_at(brute->report, i)->leaf && is_statement(figure_at(brute->report, i)))
            rank.rows += off(brute, i);
    return rank;
}

/* --- all ways ----------------------------------------------------------------- */

/* The charge that prints this cell, or NULL. */
static const struct twin *twin_of(const struct report *report, size_t cell)
{
    for (size_t i = 0; i < report->twin_count; i++)
        if (report->twins[i].cell == cell)
            return &report->twins[i];
    return NULL;
}

/* All ways to print the movements from `at` on, for the rows as they are. */
static void try_moves(struct brute *brute, size_t at)
{
    const struct move *move = &brute->moves[at];
    const struct twin *twin;
    int64_t from, to;
    size_t cell;

    if (at == brute->move_count) {
        struct rank rank = rank_of(brute);

        if (compare_ranks(&rank, &brute->best) < 0)
            brute->best = rank;
        return;
    }
    cell = schedule_cell(move->schedule, move->class_index, move->column);
    twin = twin_of(brute->report, cell);
    from = down(exact(brute, cell)) - 1;
    to = from + 3;
    if (twin != NULL)
        from = to = twin->sign * brute->value[twin->row];
    if (move->last) /* what is left of the closing, or it does not meet */
        from = to = remainder_of(brute, move->schedule, move->class_index, move->column);
    for (int64_t value = from; value <= to; value++) {
        brute->value[cell] = value;
        if (move_is_near(brute, cell))
            try_moves(brute, at + 1);
    }
}

static void try_rows(struct brute *brute)
{
    for (unsigned mask = 0; mask < 1U << brute->leaf_count; mask++) {
        for (size_t i = 0; i < brute->leaf_count; i++)
            brute->value[brute->leaves[i]] = down(exact(brute, brute->leaves[i])) + (mask >> i & 1);
        if (trees_meet(brute))
            try_moves(brute, 0);
    }
}

/* A class prints what it printed where every movement is nothing and must print so. */
static void find_still(struct brute *brute)
{
    const struct statements *statements = &brute->report->statements;

    for (size_t i = 0; i < statements->schedule_count && brute->report->moved[brute->column]; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        for (size_t j = 0; j < schedule->class_count; j++) {
            bool moves = false;

            for (size_t k = 0; k < schedule->column_count; k++) {
                size_t cell = schedule_cell(schedule, j, k);

                moves = moves || (schedule->columns[k]->kind == SCHEDULE_RESULT
                                      ? figure_at(brute->report, cell)->term_count > 0
                                      : (schedule->columns[k]->kind == SCHEDULE_MOVEMENT ||
                                         schedule->columns[k]->kind == SCHEDULE_REST) &&
                                            exact(brute, cell) != 0);
            }
            brute->still[schedule->classes[j]] = !moves;
        }
    }
}

/* The rows that have a choice; false when there are too many to try. */
static bool find_leaves(struct brute *brute)
{
    for (size_t i = 0; i < brute->report->statements.figures.count; i++) {
        const struct figure *figure = figure_at(brute->report, i);

        brute->value[i] = brute->still[i] ? printed(brute->report, i, brute->column + 1)
                                          : exact(brute, i) / 100;
        if (brute->still[i] || !figure->leaf || !is_statement(figure) || exact(brute, i) % 100 == 0)
            continue;
        if (brute->leaf_count == LEAVES_MAX)
            return false;
        brute->leaves[brute->leaf_count++] = i;
    }
    return true;
}

/* The movements; false when there are too many ways to print them. */
static bool find_moves(struct brute *brute)
{
    const struct statements *statements = &brute->report->statements;
    size_t ways = 1;

    for (size_t i = 0; i < statements->schedule_count && brute->report->moved[brute->column]; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        for (size_t j = 0; j < schedule->class_count; j++) {
            bool any = false;

            for (size_t k = 0; k < schedule->column_count; k++) {
                size_t cell = schedule_cell(schedule, j, k);

                if (schedule->columns[k]->kind != SCHEDULE_MOVEMENT)
                    continue;
                if (brute->move_count == CELLS_MAX)
                    return false;
                any = true;
                brute->moves[brute->move_count++] = (struct move){schedule, j, k, false};
                ways *= exact(brute, cell) == 0 || twin_of(brute->report, cell) != NULL ? 1 : 4;
                if (ways > (size_t)4 * WAYS_MAX)
                    return false;
            }
            if (any)
                brute->moves[brute->move_count - 1].last = true;
        }
    }
    return ways <= WAYS_MAX;
}

/* The rank of what was printed. */
static struct rank own_rank(struct brute *brute)
{
    for (size_t i = 0; i < brute->report->statements.figures.count; i++)
        brute->value[i] = printed(brute->report, i, brute->column);
    return rank_of(brute);
}

static bool find_best(struct brute *brute)
{
    find_still(brute);
    if (!find_leaves(brute) || !find_moves(brute))
        return false;
    brute->best = (struct rank){.meets = false};
    try_rows(brute);
    return true;
}

static struct brute brute_begin(struct report *report, size_t column)
{
    struct brute brute = {.report = report, .column = column};

    brute.value = arena_take_array(&report->arena, report->statements.figures.count,
                                   sizeof *brute.value);
    brute.still = arena_take_array(&report->arena, report->statements.figures.count,
                                   sizeof *brute.still);
    return brute;
}

static void compare_year(struct report *report, struct verdict *verdict, size_t column)
{
    struct brute brute = brute_begin(report, column);
    size_t root = report->statements.role_figure[ROLE_ASSETS];
    struct rank own, best;

    if (!find_best(&brute))
        return;
    verdict->compared[column] = true;
    verdict->contradicted[column] = !brute.best.meets;
    if (!brute.best.meets)
        return;
    best = brute.best;
    own = own_rank(&brute);
    verdict->far[column] = best.far > 0 && own.far == best.far;
    if (!own.meets)
        violate(report, verdict, AVOIDABLE, root, column, own.meets, best.meets);
    else if (own.far != best.far)
        violate(report, verdict, NEAR_SUMS, root, column, own.far, best.far);
    else if (own.balance != best.balance)
        violate(report, verdict, BEST_BALANCE, root, column, own.balance, best.balance);
    else if (own.equity != best.equity)
        violate(report, verdict, BEST_EQUITY, root, column, own.equity, best.equity);
    else if (own.result != best.result)
        violate(report, verdict, BEST_RESULT, root, column, own.result, best.result);
    else if (own.rows != best.rows)
        violate(report, verdict, BEST_ROWS, root, column, own.rows, best.rows);
}

void compare_with_all(struct report *report, struct verdict *verdict)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        compare_year(report, verdict, column);
}
