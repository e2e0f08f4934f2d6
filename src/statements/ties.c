/*
 * Which rows of the depreciation charge are which cells of the schedules.
 *
 * Their RGS codes say so: WAfsAmvBei is the depreciation of BMvaBei.  What the
 * codes leave open is the same where it is to the cent, and else together:
 * first by kind of asset, then all of it.
 */
#include <stdlib.h>
#include <string.h>

#include "build.h"

/* Where the groups of three letters begin in an RGS code: "BMvaBei", "WAfsAmvBei". */
enum { GROUP_1 = 1, GROUP_2 = 4, GROUP_3 = 7, GROUP_LENGTH = 3 };

/* The kinds of assets that are depreciated, on the balance sheet and in the P&L. */
static const struct family {
    const char *asset, *charge;
} families[] = {{"BIva", "WAfsAiv"}, {"BMva", "WAfsAmv"}, {"BVas", "WAfsAfv"}};

enum { FAMILY_COUNT = sizeof families / sizeof *families };

struct ties {
    struct statements *statements;
    const struct figures *figures;
    size_t *charges, charge_count;
    size_t *cells, cell_count;
    size_t *classes; /* by cell: the class it belongs to */
};

static bool begins_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool same_group(const char *first, size_t first_at, const char *second, size_t second_at)
{
    return strlen(first) >= first_at + GROUP_LENGTH &&
           strlen(second) >= second_at + GROUP_LENGTH &&
           strncmp(first + first_at, second + second_at, GROUP_LENGTH) == 0;
}

/* Is a charge of this code the depreciation of an asset of that code? */
static bool codes_match(const char *charge, const char *asset)
{
    for (size_t i = 0; i < FAMILY_COUNT; i++)
        if (begins_with(charge, families[i].charge) && begins_with(asset, families[i].asset))
            return same_group(charge, GROUP_3, asset, GROUP_2);
    return false;
}

static const char *code_of(const struct ties *ties, size_t account)
{
    return ties->statements->ledger->chart->accounts[account].rgs;
}

/* -- the rows and the cells -------------------------------------------------------- */

static void find_charges(struct ties *ties, size_t index)
{
    const struct figure *figure = &ties->figures->items[index];

    if (figure->leaf)
        ties->charges[ties->charge_count++] = index;
    for (size_t i = 0; i < figure->term_count && !figure->leaf; i++)
        find_charges(ties, figure->terms[i].of);
}

static void find_cells(struct ties *ties)
{
    for (size_t i = 0; i < ties->statements->schedule_count; i++) {
        const struct schedule *schedule = &ties->statements->schedules[i];
        size_t column = schedule_column_find(schedule, "afschrijvingen");

        for (size_t j = 0; column != MAP_NONE && j < schedule->class_count; j++) {
            ties->classes[ties->cell_count] = schedule->classes[j];
            ties->cells[ties->cell_count++] = schedule_cell(schedule, j, column);
        }
    }
}

/* -- which is which ---------------------------------------------------------------- */

/* Does every account of the charge have a code that the class has too? */
static bool charge_is_of_class(const struct ties *ties, size_t charge, size_t class)
{
    const struct figure *figure = &ties->figures->items[charge];
    const struct statements *statements = ties->statements;

    for (size_t i = 0; i < figure->term_count; i++) {
        size_t j = statements->row_account[ties->figures->items[class].row];

        while (j != MAP_NONE && !codes_match(code_of(ties, figure->terms[i].of), code_of(ties, j)))
            j = statements->next_account[j];
        if (j == MAP_NONE)
            return false;
    }
    return figure->term_count > 0;
}

static bool charge_is_of_family(const struct ties *ties, size_t charge, size_t family)
{
    const struct figure *figure = &ties->figures->items[charge];

    for (size_t i = 0; i < figure->term_count; i++)
        if (!begins_with(code_of(ties, figure->terms[i].of), families[family].charge))
            return false;
    return figure->term_count > 0;
}

static bool class_is_of_family(const struct ties *ties, size_t class, size_t family)
{
    const struct statements *statements = ties->statements;

    size_t account = statements->row_account[ties->figures->items[class].row];

    return account != MAP_NONE && begins_with(code_of(ties, account), families[family].asset);
}

/* The same to the cent in every year, debit against credit, and not nothing? */
static bool are_opposite(const struct ties *ties, size_t charge, size_t cell)
{
    const struct figure *first = &ties->figures->items[charge];
    const struct figure *second = &ties->figures->items[cell];
    int sign = side_sign(first->side, second->side);
    bool any = false;

    for (size_t i = 0; i < COLUMN_BEFORE; i++) {
        if (first->values[i].exact.cents != -sign * second->values[i].exact.cents)
            return false;
        any = any || first->values[i].exact.cents != 0;
    }
    return any;
}

/* -- ties -------------------------------------------------------------------------- */

static struct tie *tie_begin(struct ties *ties)
{
    struct statements *statements = ties->statements;
    struct tie *tie = &statements->ties[statements->tie_count++];
    struct arena *arena = ties->figures->arena;

    *tie = (struct tie){.charges = arena_take_array(arena, ties->charge_count + 1, sizeof(size_t)),
                        .cells = arena_take_array(arena, ties->cell_count + 1, sizeof(size_t))};
    return tie;
}

static void tie_class(struct ties *ties, size_t cell)
{
    struct tie *tie = tie_begin(ties);

    tie->cells[tie->cell_count++] = ties->cells[cell];
    for (size_t i = 0; i < ties->charge_count; i++)
        if (charge_is_of_class(ties, ties->charges[i], ties->classes[cell]))
            tie->charges[tie->charge_count++] = ties->charges[i];
}

/* By amount alone only where there is one row and one cell of it. */
static void tie_equal(struct ties *ties, size_t cell)
{
    struct tie *tie = tie_begin(ties);

    for (size_t i = 0; i < ties->charge_count; i++)
        if (are_opposite(ties, ties->charges[i], ties->cells[cell]))
            tie->charges[tie->charge_count++] = ties->charges[i];
    for (size_t i = 0; i < ties->cell_count && tie->charge_count == 1; i++)
        if (are_opposite(ties, tie->charges[0], ties->cells[i]))
            tie->cells[tie->cell_count++] = ties->cells[i];
    if (tie->charge_count != 1 || tie->cell_count != 1)
        ties->statements->tie_count--;
}

static void tie_family(struct ties *ties, size_t family)
{
    struct tie *tie = tie_begin(ties);

    for (size_t i = 0; i < ties->charge_count; i++)
        if (charge_is_of_family(ties, ties->charges[i], family))
            tie->charges[tie->charge_count++] = ties->charges[i];
    for (size_t i = 0; i < ties->cell_count; i++)
        if (class_is_of_family(ties, ties->classes[i], family))
            tie->cells[tie->cell_count++] = ties->cells[i];
}

static void tie_all(struct ties *ties)
{
    struct tie *tie = tie_begin(ties);

    tie->charges = ties->charges;
    tie->charge_count = ties->charge_count;
    tie->cells = ties->cells;
    tie->cell_count = ties->cell_count;
}

void ties_build(struct statements *statements)
{
    struct ties ties = {.statements = statements, .figures = &statements->figures};
    struct arena *arena = statements->figures.arena;
    size_t charge = statements->role_figure[ROLE_DEPRECIATION];
    size_t count = statements->figures.count + 1;

    ties.charges = arena_take_array(arena, count, sizeof *ties.charges);
    ties.cells = arena_take_array(arena, count, sizeof *ties.cells);
    ties.classes = arena_take_array(arena, count, sizeof *ties.classes);
    if (charge != MAP_NONE)
        find_charges(&ties, charge);
    find_cells(&ties);
    statements->ties =
        arena_take_array(arena, 2 * ties.cell_count + FAMILY_COUNT + 1, sizeof *statements->ties);
    for (size_t i = 0; i < ties.cell_count; i++)
        tie_class(&ties, i);
    for (size_t i = 0; i < ties.cell_count; i++)
        tie_equal(&ties, i);
    for (size_t i = 0; i < FAMILY_COUNT; i++)
        tie_family(&ties, i);
    tie_all(&ties);
}
