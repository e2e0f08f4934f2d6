/* Checks between movement schedules, statements and ledger lines, on exact amounts. */
#include <string.h>

#include "identities.h"

static struct money cell(const struct check_context *context, const struct schedule *schedule,
                         size_t class_index, size_t schedule_column, size_t column)
{
    size_t figure = schedule_cell(schedule, class_index, schedule_column);

    return context->statements->figures.items[figure].values[column].exact;
}

static struct money on_side(struct money amount, enum side from, enum side to)
{
    return from == to ? amount : money_negate(amount);
}

/* Opening plus movements minus closing of one class, on the side of the class. */
static struct money roll_forward(const struct check_context *context,
                                 const struct schedule *schedule, size_t class_index,
                                 size_t column)
{
    enum side side = context->statements->figures.items[schedule->classes[class_index]].side;
    struct money sum = {0};

    for (size_t i = 0; i < schedule->column_count; i++) {
        enum schedule_kind kind = schedule->columns[i]->kind;
        struct money amount = on_side(cell(context, schedule, class_index, i, column),
                                      schedule->columns[i]->side, side);

        if (kind == SCHEDULE_END)
            sum = money_minus(sum, amount);
        else if (kind != SCHEDULE_STANDING)
            sum = money_plus(sum, amount);
    }
    return sum;
}

/* Cost and cumulative depreciation against the closing, where the schedule shows them. */
static struct money standing(const struct check_context *context, const struct schedule *schedule,
                             size_t class_index, size_t column)
{
    const struct figure *class = &context->statements->figures.items[schedule->classes[class_index]];
    struct money sum = class->values[column].exact;
    bool shown = false;

    for (size_t i = 0; i < schedule->column_count; i++) {
        if (schedule->columns[i]->kind != SCHEDULE_STANDING)
            continue;
        shown = true;
        sum = money_minus(sum, on_side(cell(context, schedule, class_index, i, column),
                                       schedule->columns[i]->side, class->side));
    }
    return shown ? sum : money_of(0);
}

void check_schedules(const struct check_context *context, struct check_result *result)
{
    const struct statements *statements = context->statements;

    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        if (!ledger_knows_movements(context->ledger, column))
            continue;
        for (size_t i = 0; i < statements->schedule_count; i++) {
            const struct schedule *schedule = &statements->schedules[i];

            for (size_t j = 0; j < schedule->class_count; j++) {
                const char *label = statements->figures.items[schedule->classes[j]].label;

                result_difference(result, roll_forward(context, schedule, j, column),
                                  arena_printf(context->arena,
                                               "het verloop van %s in %s komt niet uit op de "
                                               "eindstand", label, year_text(context, column)));
                result_difference(result, standing(context, schedule, j, column),
                                  arena_printf(context->arena,
                                               "de cumulatieve bedragen van %s in %s zijn samen "
                                               "niet de eindstand", label,
                                               year_text(context, column)));
            }
        }
    }
}

/* Total of a movement column over all schedules that have it, debit positive. */
static struct money column_total(const struct check_context *context, const char *id,
                                 size_t column)
{
    const struct statements *statements = context->statements;
    struct money sum = {0};

    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        for (size_t j = 0; j < schedule->column_count; j++)
            if (strcmp(schedule->columns[j]->id, id) == 0)
                sum = money_plus(sum, on_side(cell(context, schedule, schedule->class_count, j,
                                                   column),
                                              schedule->columns[j]->side, SIDE_DEBIT));
    }
    return sum;
}

void check_depreciation(const struct check_context *context, struct check_result *result)
{
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        struct money schedule = money_negate(column_total(context, "afschrijvingen", column));
        struct money charge = role_amount(context, ROLE_DEPRECIATION, column);
        char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

        if (!ledger_knows_movements(context->ledger, column))
            continue;
        result_difference(result, money_minus(schedule, charge),
                          arena_printf(context->arena,
                                       "afschrijvingen over %s: %s in het verloop van de vaste "
                                       "activa, %s in de winst-en-verliesrekening",
                                       year_text(context, column), money_format(schedule, first),
                                       money_format(charge, second)));
    }
}

/* Lines on fixed-asset accounts: RGS says which accounts those are. */
static bool is_fixed_asset(const struct account *account)
{
    static const char *const prefixes[] = {"BIva", "BMva", "BVas", "BFva"};

    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(account->rgs, prefixes[i], 4) == 0)
            return true;
    return false;
}

static bool is_disposal_result(const struct account *account)
{
    return strncmp(account->rgs, "WAfsR", 5) == 0 || strncmp(account->rgs, "WAfsBov", 7) == 0;
}

/* Is it an account of the row for unpaid invoices of fixed assets? */
static bool is_investing_creditor(const struct check_context *context, size_t account)
{
    const struct statements *statements = context->statements;
    size_t figure = statements->role_figure[ROLE_INVESTING_CREDITORS];

    return figure != MAP_NONE &&
           statements->account_row[account] == statements->figures.items[figure].row;
}

/*
 * Cash that went into fixed assets, from the ledger alone: their lines, less
 * the depreciation and revaluation among them, plus the result on disposals,
 * less what was invoiced and not paid.
 */
static struct money invested(const struct check_context *context, size_t year)
{
    const struct ledger *ledger = context->ledger;
    struct money sum = {0};

    for (size_t i = 0; i < ledger->chart->count; i++) {
        const struct account *account = &ledger->chart->accounts[i];

        if (is_fixed_asset(account) || is_disposal_result(account) ||
            is_investing_creditor(context, i))
            sum = money_plus(sum, money_minus(ledger_debit(ledger, i, year),
                                              ledger_credit(ledger, i, year)));
    }
    sum = money_minus(sum, column_total(context, "afschrijvingen", year));
    return money_minus(sum, column_total(context, "herwaarderingen", year));
}

void check_investments(const struct check_context *context, struct check_result *result)
{
    if (context->statements->role_figure[ROLE_INVESTING] == MAP_NONE) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        struct money flow = role_amount(context, ROLE_INVESTING, column);
        struct money lines = money_negate(invested(context, column));
        char first[MONEY_TEXT_MAX], second[MONEY_TEXT_MAX];

        if (!ledger_knows_movements(context->ledger, column))
            continue;
        result_difference(result, money_minus(flow, lines),
                          arena_printf(context->arena,
                                       "de investeringskasstroom over %s is %s; de regels op de "
                                       "vaste activa geven %s", year_text(context, column),
                                       money_format(flow, first), money_format(lines, second)));
    }
}

/* -- dividend ---------------------------------------------------------------------- */

/* Dividend made payable: what is credited to the debts for it (RGS BSchDha, BSchDhp). */
static struct money declared(const struct check_context *context, size_t year)
{
    const struct ledger *ledger = context->ledger;
    struct money sum = {0};

    for (size_t i = 0; i < ledger->chart->count; i++)
        if (strncmp(ledger->chart->accounts[i].rgs, "BSchDh", strlen("BSchDh")) == 0)
            sum = money_plus(sum, ledger_credit(ledger, i, year));
    return sum;
}

static bool has_column(const struct statements *statements, const char *id)
{
    for (size_t i = 0; i < statements->schedule_count; i++)
        for (size_t j = 0; j < statements->schedules[i].column_count; j++)
            if (strcmp(statements->schedules[i].columns[j]->id, id) == 0)
                return true;
    return false;
}

/*
 * No account says that a line is dividend, only rules of the administration do.
 * The amounts may differ: dividend tax is a debt of its own.
 */
void check_dividend(const struct check_context *context, struct check_result *result)
{
    if (!has_column(context->statements, "dividend")) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
        char amount[MONEY_TEXT_MAX];
        struct money sum = declared(context, column);

        if (column_total(context, "dividend", column).cents != 0 || sum.cents == 0)
            continue;
        result->status = CHECK_FAIL;
        result->message = arena_printf(
            context->arena,
            "in %s is %s aan dividend schuldig geworden, en het verloop van het eigen vermogen "
            "kent geen dividend: noem bij [bestanden] verloop een bestand met een regel als "
            "eigen_vermogen;dividend;<rekening>;<dagboek>;debet",
            year_text(context, column), money_format(sum, amount));
        return;
    }
    result->status = CHECK_PASS;
}
