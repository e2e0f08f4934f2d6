/* By what each figure can be called, and in which tables. */
#include <string.h>

#include "verify_parts.h"

const struct figure *names_figure(const struct verify_names *names, size_t index)
{
    return &names->statements->figures.items[index];
}

struct words words_here(const struct verify_names *names, const char *text)
{
    return words_of(text, names->statements->administration, names->arena);
}

struct words words_bare(struct words words)
{
    struct words left = words;

    (void)words_drop(&left, "totaal");
    (void)words_drop(&left, "subtotaal");
    return left.count > 0 ? left : words;
}

static void add_name(struct name *name, struct words words)
{
    if (words.count > 0 && name->name_count < NAMES_MAX)
        name->names[name->name_count++] = words_bare(words);
}

static void add_context(struct name *name, struct words words)
{
    if (words.count == 0 || name->context_count == CONTEXTS_MAX)
        return;
    name->contexts[name->context_count++] = words;
    (void)words_drop(&words, "overige"); /* set rows apart */
    (void)words_drop(&words, "andere");
    name->around = words_joined(&name->around, &words);
}

static const char *last_of(const char *id)
{
    const char *dot = strrchr(id, '.');

    return dot == NULL ? id : dot + 1;
}

static bool ends_in(const char *id, const char *suffix)
{
    return strcmp(last_of(id), suffix) == 0;
}

/* -- names of one figure ------------------------------------------------------------- */

/* The rows above it, and the heading it stands under. */
static void name_ancestors(const struct verify_names *names, struct name *name)
{
    const struct layout *layout = names->statements->layout;
    size_t row = names_figure(names, name->figure)->row;
    size_t parent = names_figure(names, name->figure)->parent, root = name->figure;

    for (; parent != MAP_NONE; parent = names_figure(names, parent)->parent) {
        add_context(name, words_here(names, names_figure(names, parent)->label));
        add_context(name, words_here(names, last_of(names_figure(names, parent)->id)));
        root = parent;
    }
    name->statement = names_figure(names, root)->table;
    for (size_t i = row; row != MAP_NONE && i-- > 0;) {
        if (strcmp(layout->rows[i].table, layout->rows[row].table) != 0)
            break;
        if (layout->rows[i].kind == ROW_HEADING) {
            add_context(name, words_here(names, layout->rows[i].label));
            break;
        }
    }
}

static void name_cell(struct verify_names *names, const struct schedule *schedule, size_t class,
                      size_t column)
{
    const struct layout_row *row = &names->statements->layout->rows[schedule->row];
    struct words label = words_here(names, schedule->columns[column]->label);
    struct name *name = &names->items[names->count++];

    *name = (struct name){.figure = schedule_cell(schedule, class, column),
                          .statement = "verloop"};
    if (class < schedule->class_count) {
        struct words of =
            words_here(names, names_figure(names, schedule->classes[class])->label);

        add_name(name, words_joined(&label, &of));
    } else {
        add_name(name, label);
    }
    name->table = words_here(names, schedule->table);
    add_context(name, name->table);
    add_context(name, words_here(names, row->label));
}

/* Half of a split table: "verschillenanalyse.gunstig" and the rows below it. */
static bool is_half(const struct verify_names *names, size_t index)
{
    const struct figure *figure = names_figure(names, index);

    return figure->row == MAP_NONE && figure->account == MAP_NONE &&
           (ends_in(figure->id, "gunstig") || ends_in(figure->id, "ongunstig"));
}

/* A row that is printed in two halves is not printed itself. */
static bool is_split(const struct verify_names *names, size_t index)
{
    size_t parent = names_figure(names, index)->parent;
    size_t row = parent == MAP_NONE ? MAP_NONE : names_figure(names, parent)->row;

    return row != MAP_NONE && names->statements->layout->rows[row].split_by_sign;
}

/* Percentages, movements and divisors go with a row: they are found by way of it. */
static bool has_own_name(const struct verify_names *names, size_t index)
{
    const struct figure *figure = names_figure(names, index);
    bool companion = figure->row == MAP_NONE && figure->account == MAP_NONE &&
                     (ends_in(figure->id, "pct") || ends_in(figure->id, "mutatie") ||
                      ends_in(figure->id, "noemer"));

    return !companion && !is_split(names, index) && strcmp(figure->table, "verloop") != 0;
}

static void name_figure(struct verify_names *names, size_t index)
{
    const struct figure *figure = names_figure(names, index);
    struct name *name = &names->items[names->count++];

    *name = (struct name){.figure = index, .table = words_here(names, figure->table)};
    if (!is_half(names, index))
        add_name(name, words_here(names, figure->label));
    if (figure->account == MAP_NONE)
        add_name(name, words_here(names, last_of(figure->id)));
    name_ancestors(names, name);
}

struct verify_names *verify_names_make(const struct statements *statements, struct arena *arena)
{
    struct verify_names *names = arena_take(arena, sizeof *names);

    *names = (struct verify_names){.statements = statements, .arena = arena};
    names->items = arena_take_array(arena, statements->figures.count, sizeof *names->items);
    for (size_t i = 0; i < statements->figures.count; i++)
        if (has_own_name(names, i))
            name_figure(names, i);
    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        for (size_t j = 0; j <= schedule->class_count; j++)
            for (size_t k = 0; k < schedule->column_count; k++)
                name_cell(names, schedule, j, k);
    }
    return names;
}
