/* Checks between the statements and the ledger, on exact amounts. */
#include <string.h>

#include "identities.h"

static const struct figures *figures_of(const struct check_context *context)
{
    return &context->statements->figures;
}

/* -- coverage ---------------------------------------------------------------------- */

/* Is the figure a leaf of balans or wv (and not a cell of a schedule)? */
static bool is_statement_leaf(const struct figure *figure)
{
    return figure->leaf && layout_takes_accounts(figure->table);
}

/* In how many leaves the closing of each account counts. */
struct leaves {
    size_t plain, flipping;
};

static struct leaves *count_leaves(const struct check_context *context)
{
    const struct figures *figures = figures_of(context);
    struct leaves *leaves =
        arena_take_array(context->arena, context->ledger->chart->count, sizeof *leaves);

    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];

        for (size_t j = 0; is_statement_leaf(figure) && j < figure->term_count; j++) {
            if (figure->terms[j].kind != TERM_CLOSING)
                continue;
            leaves[figure->terms[j].of].plain += !figure->clamped;
            leaves[figure->terms[j].of].flipping += figure->clamped;
        }
    }
    return leaves;
}

/* Two that flip count as one. */
static size_t times_counted(struct leaves leaves)
{
    return leaves.plain + (leaves.flipping == 2 ? 1 : leaves.flipping * 2);
}

/* Has it a balance, or movements that came to nothing? */
static bool is_used(const struct check_context *context, size_t account)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        if (ledger_presented(context->ledger, account, column).cents != 0 ||
            ledger_debit(context->ledger, account, column).cents != 0 ||
            ledger_credit(context->ledger, account, column).cents != 0)
            return true;
    return false;
}

void check_coverage(const struct check_context *context, struct check_result *result)
{
    const struct chart *chart = context->ledger->chart;
    const struct leaves *counted = count_leaves(context);

    for (size_t i = 0; i < chart->count; i++) {
        size_t leaves = times_counted(counted[i]);

        if (leaves == 1 || chart->accounts[i].kind == ACCOUNT_OUTSIDE || !is_used(context, i))
            continue;
        result_difference(result, ledger_presented(context->ledger, i, 0),
                          arena_printf(context->arena, "rekening %s telt %zu maal mee",
                                       chart->accounts[i].number, leaves));
        if (result->status != CHECK_FAIL) { /* its balance is zero in the book year */
            result->status = CHECK_FAIL;
            result->message = arena_printf(context->arena, "rekening %s telt %zu maal mee",
                                           chart->accounts[i].number, leaves);
        }
    }
}

/* -- identities -------------------------------------------------------------------- */

void check_balance_sheet(const struct check_context *context, struct check_result *result)
{
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        struct money assets = role_amount(context, ROLE_ASSETS, column);
        struct money liabilities = role_amount(context, ROLE_LIABILITIES, column);
        char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

        result_difference(result, money_minus(assets, liabilities),
                          arena_printf(context->arena, "activa %s en passiva %s eind %s verschillen",
                                       money_format(assets, first),
                                       money_format(liabilities, second),
                                       year_text(context, column)));
    }
}

void check_result(const struct check_context *context, struct check_result *result)
{
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        struct money printed = role_amount(context, ROLE_RESULT, column);
        struct money ledger = money_negate(ledger_result(context->ledger, column));
        char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

        result_difference(result, money_minus(printed, ledger),
                          arena_printf(context->arena,
                                       "het resultaat over %s is %s, maar de resultaatrekeningen "
                                       "tellen op tot %s", year_text(context, column),
                                       money_format(printed, first),
                                       money_format(ledger, second)));
    }
}

/* Is the row of this account part of equity? */
static bool is_equity(const struct check_context *context, size_t account)
{
    const struct statements *statements = context->statements;
    size_t row = statements->account_row[account];
    size_t figure = row == MAP_NONE ? MAP_NONE : statements->row_figure[row];

    while (figure != MAP_NONE && figure != statements->role_figure[ROLE_EQUITY])
        figure = statements->figures.items[figure].parent;
    return figure != MAP_NONE;
}

/* Credit minus debit of all lines on equity accounts in a year. */
static struct money equity_lines(const struct check_context *context, size_t year)
{
    struct money sum = {0};

    for (size_t i = 0; i < context->ledger->chart->count; i++)
        if (is_equity(context, i))
            sum = money_plus(sum, money_minus(ledger_credit(context->ledger, i, year),
                                              ledger_debit(context->ledger, i, year)));
    return sum;
}

void check_equity(const struct check_context *context, struct check_result *result)
{
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        struct money moved = money_minus(role_amount(context, ROLE_EQUITY, column),
                                         role_amount(context, ROLE_EQUITY, column + 1));
        struct money explained = money_plus(role_amount(context, ROLE_RESULT, column),
                                            equity_lines(context, column));
        char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

        if (!ledger_knows_movements(context->ledger, column))
            continue;
        result_difference(result, money_minus(moved, explained),
                          arena_printf(context->arena,
                                       "het eigen vermogen beweegt in %s met %s; resultaat en "
                                       "boekingen verklaren %s", year_text(context, column),
                                       money_format(moved, first),
                                       money_format(explained, second)));
    }
}

/* -- cash flow --------------------------------------------------------------------- */

/*
 * What the cash-flow statement takes of each leaf, as a count of times: walks
 * its formula down to the leaves.  A cell of a schedule stands for the leaf
 * of its class.
 */
struct expansion {
    const struct check_context *context;
    struct money *taken;  /* by figure: exact amount, in the sign of the cash flow */
};

static void expand(struct expansion *expansion, size_t index, int sign, size_t column)
{
    const struct figure *figure = &figures_of(expansion->context)->items[index];

    if (column >= COLUMN_COUNT)
        return;
    if (figure->leaf) {
        struct money exact = figure->values[column].exact;

        expansion->taken[index] = money_plus(expansion->taken[index],
                                             sign < 0 ? money_negate(exact) : exact);
        return;
    }
    for (size_t i = 0; i < figure->term_count; i++)
        expand(expansion, figure->terms[i].of, sign * figure->terms[i].sign,
               column + figure->terms[i].back);
}

/* Sum of what is taken of the leaves below a figure, cells of its schedules included. */
static struct money taken_below(const struct expansion *expansion, size_t index)
{
    const struct statements *statements = expansion->context->statements;
    const struct figures *figures = &statements->figures;
    struct money sum = expansion->taken[index];
    size_t at = 0, child;

    while ((child = figures_child(figures, index, &at)) != MAP_NONE)
        sum = money_plus(sum, taken_below(expansion, child));
    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        for (size_t j = 0; j < schedule->class_count; j++)
            for (size_t k = 0; schedule->classes[j] == index && k < schedule->column_count; k++)
                sum = money_plus(sum, expansion->taken[schedule_cell(schedule, j, k)]);
    }
    return sum;
}

/* Cash that a balance-sheet caption should give: minus its movement in debit. */
static struct money expected_of(const struct check_context *context, size_t index, size_t column)
{
    const struct figure *figure = &figures_of(context)->items[index];
    struct money moved = money_minus(figure->values[column].exact,
                                     figure->values[column + 1].exact);

    return figure->side == SIDE_DEBIT ? money_negate(moved) : moved;
}

/* Names the captions whose movement the cash-flow statement does not explain. */
static void split_residual(const struct check_context *context, size_t column,
                           struct check_result *result)
{
    const struct statements *statements = context->statements;
    struct expansion expansion = {context, NULL};
    size_t count = figures_of(context)->count, cash = statements->role_figure[ROLE_CASH];

    expansion.taken = arena_take_array(context->arena, count, sizeof *expansion.taken);
    result->causes = arena_take_array(context->arena, count, sizeof *result->causes);
    expand(&expansion, statements->role_figure[ROLE_CASH_FLOW], 1, column);
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &figures_of(context)->items[i];
        struct money missing;
        char text[MONEY_TEXT_MAX];

        if (strcmp(figure->table, "balans") != 0 || i == cash || figure->row == MAP_NONE ||
            statements->layout->rows[figure->row].kind != ROW_ITEM)
            continue;
        missing = money_minus(expected_of(context, i, column), taken_below(&expansion, i));
        if (missing.cents == 0)
            continue;
        result->causes[result->cause_count++] =
            arena_printf(context->arena, "%s: %s van de mutatie staat niet in het overzicht",
                         figure->label, money_format(missing, text));
    }
}

void check_cash_flow(const struct check_context *context, struct check_result *result)
{
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        struct money moved = money_minus(role_amount(context, ROLE_CASH, column),
                                         role_amount(context, ROLE_CASH, column + 1));
        struct money flow = role_amount(context, ROLE_CASH_FLOW, column);
        char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];
        bool failed = result->status == CHECK_FAIL;

        if (!ledger_knows_movements(context->ledger, column))
            continue;
        result_difference(result, money_minus(flow, moved),
                          arena_printf(context->arena,
                                       "de kasstroom over %s is %s, maar de liquide middelen "
                                       "bewegen met %s", year_text(context, column),
                                       money_format(flow, first), money_format(moved, second)));
        if (!failed && result->status == CHECK_FAIL)
            split_residual(context, column, result);
    }
}
