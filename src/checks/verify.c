#include "jaarrapport/verify.h"

#include <stdlib.h>
#include <string.h>

#include "verify_parts.h"

struct run {
    struct verification *verification;
    const struct published *published;
    const struct statements *statements;
    struct arena *arena;
    struct verify_names *names;
};

/* Our column of a published year; COLUMN_COUNT when there is none. */
static size_t own_column_of(const struct statements *statements,
                            const struct published_column *column)
{
    const struct ledger *ledger = statements->ledger;

    for (size_t i = 0; i < COLUMN_COUNT && !column->budgeted; i++)
        if (ledger_year_number(ledger, i) == column->year &&
            (ledger_knows_closing(ledger, i) || ledger_knows_movements(ledger, i)))
            return i;
    return COLUMN_COUNT;
}

static const char *year_cause(const struct run *run, const struct published_column *column)
{
    if (column->budgeted)
        return "een begroting, geen jaarrekening";
    return arena_printf(run->arena, "het jaar %d staat niet in de administratie", column->year);
}

/* What was published, for a record that cannot be compared. */
static void keep_published(struct verify_record *record, const struct published_cell *cell,
                           size_t own_column)
{
    bool thousands = record->row->unit == PUBLISHED_KEUR;

    if (record->figure != MAP_NONE && own_column == COLUMN_BEFORE)
        record->known_year = false; /* of that year only the closing is known */
    record->status = VERIFY_UNMATCHED;
    record->has_published = cell->given;
    if (record->column->percent || cell->percent || record->row->unit == PUBLISHED_PCT) {
        record->unit = VERIFY_PCT100;
        record->published = cell->number.cents;
    } else if (record->row->unit == PUBLISHED_RATIO) {
        record->unit = VERIFY_RATIO100;
        record->published = cell->number.cents;
    } else if (cell->decimals == 0) {
        record->unit = thousands ? VERIFY_KEUR : VERIFY_EUR;
        record->published = cell->number.cents / 100;
    } else {
        record->unit = VERIFY_CENT;
        record->published = cell->number.cents * (thousands ? 1000 : 1);
    }
}

static int64_t size_of(const struct verify_record *record)
{
    static const int64_t weights[] = {[VERIFY_EUR] = 100, [VERIFY_KEUR] = 100000,
                                      [VERIFY_PCT10] = 10, [VERIFY_RATIO100] = 1,
                                      [VERIFY_CENT] = 1, [VERIFY_PCT100] = 1};
    int64_t size = llabs(record->difference), product;

    return __builtin_mul_overflow(size, weights[record->unit], &product) ? INT64_MAX : product;
}

/* A difference of the smallest step that was written can be rounding. */
static void settle(const struct run *run, struct verify_record *record, size_t own_column,
                   int64_t step)
{
    record->has_published = record->has_computed = true;
    record->difference = record->computed - record->published;
    record->size = size_of(record);
    if (record->difference == 0) {
        record->status = VERIFY_EQUAL;
        return;
    }
    record->status = llabs(record->difference) <= step ? VERIFY_ROUNDING : VERIFY_DIFFERENT;
    record->cause = verify_cause(run->statements, record, own_column, run->arena);
}

static void compare_cell(const struct run *run, const struct published_row *row, size_t column,
                         size_t figure, const char *cause)
{
    const struct published_cell *cell = &row->cells[column];
    struct verify_record *record = &run->verification->records[run->verification->count];
    size_t own_column = own_column_of(run->statements, &run->published->columns[column]);
    int64_t step;

    if (!cell->given)
        return;
    *record = (struct verify_record){.row = row, .column = &run->published->columns[column],
                                     .figure = figure, .cause = cause,
                                     .known_year = own_column < COLUMN_COUNT};
    run->verification->count++;
    if (figure != MAP_NONE)
        record->figure = verify_companion(run->statements, figure, row, record->column, cell);
    if (figure != MAP_NONE && record->figure == MAP_NONE)
        record->cause = "het cijfer heeft geen percentage";
    if (!record->known_year)
        record->cause = year_cause(run, record->column);
    if (record->figure == MAP_NONE || !record->known_year ||
        !verify_measure(run->statements, record, cell, own_column, &step))
        keep_published(record, cell, own_column);
    else
        settle(run, record, own_column, step);
    run->verification->by_status[record->status]++;
}

/* What cannot be compared last; then the largest first, in order of the file. */
static int by_size(const void *left, const void *right)
{
    const struct verify_record *a = left, *b = right;
    int first = a->status == VERIFY_UNMATCHED, second = b->status == VERIFY_UNMATCHED;

    if (first != second)
        return first - second;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

void verify_run(struct verification *verification, const struct published *published,
                const struct statements *statements, struct arena *arena)
{
    struct run run = {verification, published, statements, arena,
                      verify_names_make(statements, arena)};

    *verification = (struct verification){.statements = statements, .names = run.names};
    verification->records =
        arena_take_array(arena, published->row_count * published->column_count,
                         sizeof *verification->records);
    for (size_t i = 0; i < published->row_count; i++) {
        const char *cause;
        size_t figure = verify_match(run.names, &published->rows[i], &cause);

        for (size_t j = 0; j < published->column_count; j++)
            compare_cell(&run, &published->rows[i], j, figure, cause);
    }
    verify_own(verification, published, arena);
    qsort(verification->records, verification->count, sizeof *verification->records, by_size);
}

bool verify_holds(const struct verification *verification)
{
    const size_t *count = verification->by_status;

    for (size_t i = 0; i < verification->count; i++)
        if (verification->records[i].status == VERIFY_UNMATCHED &&
            verification->records[i].known_year)
            return false;
    return count[VERIFY_EQUAL] > 0 && count[VERIFY_ROUNDING] == 0 &&
           count[VERIFY_DIFFERENT] == 0 && verification->own_count == 0;
}

/* -- suggestions ------------------------------------------------------------------- */

/* Of how many of our years the figure prints what the row says; small numbers tell nothing. */
static size_t years_printed(const struct verification *verification,
                            const struct published *published, const struct published_row *row,
                            size_t index)
{
    const struct figure *figure = &verification->statements->figures.items[index];
    size_t count = 0;

    if (figure->unit != (row->unit == PUBLISHED_KEUR ? UNIT_KEUR : UNIT_EUR))
        return 0;
    for (size_t i = 0; i < published->column_count; i++) {
        size_t own = own_column_of(verification->statements, &published->columns[i]);
        int64_t whole = row->cells[i].number.cents / 100;

        count += own < COLUMN_COUNT && row->cells[i].given && !published->columns[i].percent &&
                 llabs(whole) >= 1000 && figure->values[own].known &&
                 figure->values[own].printed == whole;
    }
    return count;
}

size_t verify_suggest(const struct verification *verification,
                      const struct published *published, const struct published_row *row,
                      size_t *found, size_t max)
{
    size_t count = 0, most = 1, resembling = verify_resembling(verification->names, row);

    for (size_t i = 0; i < verification->statements->figures.count; i++) {
        size_t years = years_printed(verification, published, row, i);

        if (years > most)
            count = 0;
        most = years > most ? years : most;
        if (years == most && count < max)
            found[count++] = i;
    }
    if (count == 0 && resembling != MAP_NONE && max > 0)
        found[count++] = resembling;
    return count;
}
