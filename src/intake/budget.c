#include "jaarrapport/budget.h"

#include "jaarrapport/published.h"

static const struct published_rules rules = {
    .year_check = "begroting.jaar", .label_check = "begroting.regel",
    .years_only = true, .example = "begroting 2018",
};

static void take_heads(struct budget *budget, const struct published *published,
                       struct arena *arena)
{
    size_t count = published->column_count;

    budget->column_count = count;
    budget->heads = arena_take_array(arena, count, sizeof *budget->heads);
    budget->years = arena_take_array(arena, count, sizeof *budget->years);
    budget->budgeted = arena_take_array(arena, count, sizeof *budget->budgeted);
    for (size_t i = 0; i < count; i++) {
        budget->heads[i] = published->columns[i].head;
        budget->years[i] = published->columns[i].year;
        budget->budgeted[i] = published->columns[i].budgeted;
    }
}

static void take_row(struct budget *budget, const struct published_row *from,
                     struct arena *arena)
{
    struct budget_row *to = &budget->rows[budget->row_count++];

    to->label = from->label;
    to->figure = from->figure;
    to->at = from->at;
    to->cells = arena_take_array(arena, budget->column_count, sizeof *to->cells);
    to->given = arena_take_array(arena, budget->column_count, sizeof *to->given);
    for (size_t i = 0; i < budget->column_count; i++) {
        to->cells[i] = from->cells[i].number;
        to->given[i] = from->cells[i].given;
    }
}

enum outcome budget_read(struct budget *budget, const char *path, struct findings *findings)
{
    struct published published;

    *budget = (struct budget){.path = path};
    if (published_read(&published, path, &rules, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    take_heads(budget, &published, findings->arena);
    budget->rows = arena_take_array(findings->arena, published.row_count, sizeof *budget->rows);
    for (size_t i = 0; i < published.row_count; i++)
        take_row(budget, &published.rows[i], findings->arena);
    return OUTCOME_OK;
}
