#include "explain.h"

#include <stdlib.h>
#include <string.h>

#include "jaarrapport/budget.h"

const struct figure *explained_figure(const struct explained *explained, size_t index)
{
    return &explained->books->statements.figures.items[index];
}

const struct value *explained_value(const struct explained *explained)
{
    return &explained_figure(explained, explained->figure)->values[explained->column];
}

int explained_year(const struct explained *explained, size_t column)
{
    return ledger_year_number(&explained->books->ledger, column);
}

/* -- movements --------------------------------------------------------------------- */

struct collecting {
    const struct explained *explained;
    struct part *part;
    struct arena *arena;
};

static struct movement *movement_add(struct collecting *collecting)
{
    struct part *part = collecting->part;

    part->movements = arena_grow(collecting->arena, part->movements, part->count, &part->capacity,
                                 sizeof *part->movements);
    part->movements[part->count] = (struct movement){0};
    return &part->movements[part->count++];
}

static const char *copy(struct arena *arena, struct slice text)
{
    return arena_copy(arena, text.at, text.length);
}

static void take_line(void *self, const struct posted_line *posted)
{
    struct collecting *collecting = self;
    const struct journal_line *line = posted->line;
    struct part *part = collecting->part;
    struct money amount = explanation_line(&part->explanation, posted);
    struct movement *movement;

    if (amount.cents == 0)
        return;
    movement = movement_add(collecting);
    movement->account = explanation_account(&part->explanation, line->account);
    movement->opening = posted->opening;
    movement->date = line->date;
    movement->file = collecting->explained->books->administration.ledger_files[line->file];
    movement->line = line->line;
    movement->journal = copy(collecting->arena, line->journal);
    movement->entry = copy(collecting->arena, line->entry);
    movement->description = copy(collecting->arena, line->description);
    movement->amount = amount;
}

/* A carried result comes before the lines of its year, the rest after them. */
static void take_added(struct collecting *collecting, size_t account, const struct added *added)
{
    const struct period *period =
        &collecting->explained->books->ledger.years[added->year].period;
    struct movement *movement;

    if (added->weight == 0)
        return;
    movement = movement_add(collecting);
    movement->account = account;
    movement->added = added;
    movement->date = added->kind == ADDED_CARRIED ? period->begin : period->end;
    movement->journal = movement->entry = "-";
    movement->description = added_text(collecting->explained, added, collecting->arena);
    movement->amount = explanation_added(added);
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Of one day the carried result first, then the lines as they stand, then what is added. */
static int rank_of(const struct movement *movement)
{
    return movement->added == NULL ? 1 : movement->added->kind == ADDED_CARRIED ? 0 : 2;
}

static int compare_movements(const void *left, const void *right)
{
    const struct movement *a = left, *b = right;
    int order = compare_sizes(a->account, b->account);

    if (order == 0)
        order = (int)b->opening - (int)a->opening;
    if (order == 0)
        order = date_compare(a->date, b->date);
    if (order == 0)
        order = rank_of(a) - rank_of(b);
    if (order == 0 && a->added != NULL)
        return compare_sizes(a->added->kind, b->added->kind);
    if (order == 0)
        order = strcmp(a->file, b->file);
    return order != 0 ? order : compare_sizes(a->line, b->line);
}

static enum outcome collect(struct explained *explained, struct part *part)
{
    struct books *books = explained->books;
    struct explanation *explanation = &part->explanation;
    struct collecting collecting = {explained, part, &books->arena};
    bool *accounts = arena_take_array(&books->arena, books->chart.count, sizeof *accounts);
    struct lookup lookup = {.accounts = accounts, .self = &collecting, .take = take_line};

    for (size_t i = 0; i < explanation->count; i++) {
        accounts[explanation->accounts[i].account] = true;
        for (size_t j = 0; j < explanation->accounts[i].added_count; j++)
            take_added(&collecting, i, &explanation->accounts[i].added[j]);
    }
    if (explanation->count > 0 &&
        ledger_lookup(&books->ledger, &books->journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (part->count > 1)
        qsort(part->movements, part->count, sizeof *part->movements, compare_movements);
    part->sum = explanation->lifted;
    for (size_t i = 0; i < part->count; i++)
        part->sum = money_plus(part->sum, part->movements[i].amount);
    return OUTCOME_OK;
}

static enum outcome take_part(struct explained *explained, const char *name, size_t figure)
{
    struct books *books = explained->books;
    struct part *part = &explained->parts[explained->part_count++];

    *part = (struct part){.name = name, .figure = figure};
    explanation_build(&part->explanation, &books->statements, figure, explained->column,
                      &books->arena);
    if (collect(explained, part) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    explained->is_complete =
        explained->is_complete &&
        money_compare(part->sum,
                      explained_figure(explained, figure)->values[explained->column].exact) == 0;
    return OUTCOME_OK;
}

/* -- what was published ------------------------------------------------------------ */

static void take_published(struct explained *explained, const struct budget *budget,
                           const struct budget_row *row)
{
    struct arena *arena = &explained->books->arena;

    explained->published =
        arena_take_array(arena, budget->column_count, sizeof *explained->published);
    for (size_t i = 0; i < budget->column_count; i++)
        if (row->given[i])
            explained->published[explained->published_count++] = (struct budget_cell){
                budget->heads[i], budget->years[i], row->cells[i], row->at};
}

static enum outcome read_published(struct explained *explained)
{
    struct books *books = explained->books;
    struct findings again = {.arena = &books->arena}; /* said when the report was made */
    const char *id = explained_figure(explained, explained->figure)->id;
    struct budget budget;

    if (books->administration.budget_file == NULL)
        return OUTCOME_OK;
    if (budget_read(&budget, books->administration.budget_file, &again) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (size_t i = 0; i < budget.row_count; i++)
        if (budget.rows[i].figure != NULL && strcmp(budget.rows[i].figure, id) == 0)
            take_published(explained, &budget, &budget.rows[i]);
    return OUTCOME_OK;
}

/* -- the figure -------------------------------------------------------------------- */

static enum outcome take_wnt(struct explained *explained)
{
    const struct figure *figure = explained_figure(explained, explained->figure);

    explained->has_wnt = wnt_explain(&explained->wnt, &explained->books->wnt, figure->id,
                                     explained->column, &explained->books->arena);
    explained->is_complete =
        explained->has_wnt && money_compare(wnt_explanation_amount(&explained->wnt),
                                            explained_value(explained)->exact) == 0;
    return OUTCOME_OK;
}

/* OUTCOME_TROUBLE when a file changed since it was read. */
static enum outcome explained_build(struct explained *explained)
{
    const struct figure *figure = explained_figure(explained, explained->figure);
    bool ratio = figure->divisor != MAP_NONE;

    explained->is_complete = true;
    if (read_published(explained) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (!explained_value(explained)->known)
        return OUTCOME_OK;
    if (strcmp(figure->table, "wnt") == 0)
        return take_wnt(explained);
    if (take_part(explained, ratio ? "teller" : "bedrag", explained->figure) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    return ratio ? take_part(explained, "noemer", figure->divisor) : OUTCOME_OK;
}

/* -- the command ------------------------------------------------------------------- */

static int unknown_figure(const struct books *books, const char *id)
{
    const struct figures *figures = &books->statements.figures;
    size_t nearest = figures_nearest(figures, id);

    if (nearest != MAP_NONE)
        return usage_error("explain", "het cijfer '%s' bestaat niet; bedoelt u %s?", id,
                           figures->items[nearest].id);
    return usage_error("explain", "het cijfer '%s' bestaat niet; jaarrapport show MAP "
                                  "--format=json noemt ze alle", id);
}

/* The column of a year; COLUMN_COUNT when the figures have none. */
static size_t column_of(const struct books *books, int year)
{
    size_t column = COLUMN_YEAR;

    while (year != 0 && column < COLUMN_COUNT &&
           ledger_year_number(&books->ledger, column) != year)
        column++;
    return column;
}

/* The figure or fact as text or JSON; trouble when a file changed or a name is wrong. */
static int explain_into(struct books *books, const struct options *options, struct buffer *out)
{
    struct explained explained = {.books = books, .column = column_of(books, options->year)};
    int status = books_have_errors(books) ? EXIT_FAULTS : EXIT_HOLDS;
    const char *id = options->words[1];

    if (explained.column == COLUMN_COUNT)
        return usage_error("explain", "het jaar %d staat niet in het rapport; kies uit %d en %d",
                           options->year, explained_year(&explained, COLUMN_YEAR),
                           explained_year(&explained, COLUMN_PRIOR));
    if (print_explained_fact(books, id, explained_year(&explained, explained.column),
                             options->format, out) != OUTCOME_OK)
        return EXIT_TROUBLE;
    if (out->length > 0)
        return status;
    explained.figure = figures_find(&books->statements.figures, id);
    if (explained.figure == MAP_NONE)
        return unknown_figure(books, id);
    if (explained_build(&explained) != OUTCOME_OK)
        return EXIT_TROUBLE;
    if (options->format == FORMAT_JSON)
        print_explained_json(&explained, out);
    else
        print_explained_text(&explained, out);
    return explained.is_complete ? status : EXIT_FAULTS;
}

static int explain(struct books *books, const struct options *options)
{
    struct buffer out = {0};
    int status = explain_into(books, options, &out);

    if (status != EXIT_TROUBLE)
        books_say_findings(books);
    if (status != EXIT_TROUBLE && output_print(out.bytes, out.length) != OUTCOME_OK)
        status = EXIT_TROUBLE;
    buffer_free(&out);
    return status;
}

int command_explain(int argc, char **argv)
{
    struct options options;
    struct books books;
    int status = EXIT_FAULTS;

    if (!options_read(&options, argc, argv, "fy", "text, json"))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("explain");
        return EXIT_HOLDS;
    }
    if (options.word_count != 2)
        return usage_error("explain", "noem een map met een administratie en een cijfer, zoals "
                                      "balans.liquide_middelen");
    if (books_open_to_check(&books, options.words[0], options.layouts) != OUTCOME_OK) {
        books_say_findings(&books);
        status = EXIT_TROUBLE;
    } else if (!books.has_statements) {
        books_say_findings(&books);
        (void)fputs("Er zijn fouten; er zijn geen cijfers om uit te leggen.\n", stderr);
    } else {
        status = explain(&books, &options);
    }
    books_close(&books);
    return status;
}
