#include <string.h>

#include "print.h"

/* -- order ------------------------------------------------------------------------- */

/* Figures in report order: statements, notes along the rows they explain, schedules, the rest. */
struct order {
    const struct books *books;
    const char *wanted; /* one table, or NULL for all */
    size_t *figures;
    size_t count;
};

static const struct figure *figure_of(const struct books *books, size_t index)
{
    return &books->statements.figures.items[index];
}

static void take_below(struct order *order, size_t parent)
{
    const struct figures *figures = &order->books->statements.figures;
    size_t at = 0, child;

    while ((child = figures_child(figures, parent, &at)) != MAP_NONE) {
        if (strcmp(figures->items[child].table, "toelichting") != 0)
            continue;
        order->figures[order->count++] = child;
        take_below(order, child);
    }
}

static void take_notes(struct order *order)
{
    const struct statements *statements = &order->books->statements;

    for (size_t i = 0; i < statements->layout->row_count; i++) {
        const struct layout_row *row = &statements->layout->rows[i];

        if (layout_takes_accounts(row->table) && strcmp(row->table, "toelichting") != 0 &&
            statements->row_figure[i] != MAP_NONE)
            take_below(order, statements->row_figure[i]);
    }
}

static void take_table(struct order *order, const char *table)
{
    if (order->wanted != NULL && strcmp(order->wanted, table) != 0)
        return;
    if (strcmp(table, "toelichting") == 0) {
        take_notes(order);
        return;
    }
    for (size_t i = 0; i < order->books->statements.figures.count; i++)
        if (strcmp(figure_of(order->books, i)->table, table) == 0)
            order->figures[order->count++] = i;
}

/* Does an earlier figure have the same table? */
static bool is_seen(const struct books *books, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(figure_of(books, i)->table, figure_of(books, index)->table) == 0)
            return true;
    return false;
}

static struct order order_of(struct books *books, const char *wanted)
{
    static const char *const first[] = {"balans", "wv", "kasstroom", "toelichting", "verloop"};
    enum { FIRST = sizeof first / sizeof *first };
    size_t count = books->statements.figures.count;
    struct order order = {books, wanted, arena_take_array(&books->arena, count, sizeof(size_t)), 0};

    for (size_t i = 0; i < FIRST; i++)
        take_table(&order, first[i]);
    for (size_t i = 0; i < count; i++) {
        const char *table = figure_of(books, i)->table;
        bool own = !is_seen(books, i);

        for (size_t j = 0; j < FIRST; j++)
            own = own && strcmp(table, first[j]) != 0;
        if (own)
            take_table(&order, table);
    }
    return order;
}

bool print_knows_table(const struct books *books, const char *table)
{
    for (size_t i = 0; i < books->statements.figures.count; i++)
        if (strcmp(figure_of(books, i)->table, table) == 0)
            return true;
    return false;
}

/* -- formats ----------------------------------------------------------------------- */

bool print_has_cents(const struct figure *figure)
{
    return figure->unit == UNIT_EUR || figure->unit == UNIT_KEUR;
}

static void figure_json(const struct books *books, const struct figure *figure, size_t column,
                        struct buffer *out)
{
    const struct value *value = &figure->values[column];
    json_t *record = json_object();

    json_put(record, "figure", json_string(figure->id));
    json_put(record, "label", json_string(figure->label));
    json_put(record, "table", json_string(figure->table));
    json_put(record, "year", json_integer(ledger_year_number(&books->ledger, column)));
    json_put(record, "unit", json_string(unit_name(figure->unit)));
    json_put(record, "cents",
             value->known && print_has_cents(figure) ? json_integer(value->exact.cents) : json_null());
    json_put(record, "printed", value->known ? json_integer(value->printed) : json_null());
    json_line(out, record);
}

void print_figures_json(struct books *books, const char *table, struct buffer *out)
{
    struct order order = order_of(books, table);

    for (size_t i = 0; i < order.count; i++)
        for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++)
            figure_json(books, figure_of(books, order.figures[i]), column, out);
}

static void value_csv(const struct figure *figure, size_t column, bool exact,
                      struct buffer *out)
{
    const struct value *value = &figure->values[column];
    char text[MONEY_TEXT_MAX];

    buffer_text(out, ";");
    if (!value->known)
        return;
    if (exact && print_has_cents(figure))
        buffer_text(out, money_format_plain(value->exact, text));
    else
        buffer_printf(out, "%lld", (long long)value->printed);
}

void print_figures_csv(struct books *books, const char *table, bool exact, struct buffer *out)
{
    struct order order = order_of(books, table);

    buffer_printf(out, "figuur;omschrijving;%d;%d\n",
                  ledger_year_number(&books->ledger, COLUMN_YEAR),
                  ledger_year_number(&books->ledger, COLUMN_PRIOR));
    for (size_t i = 0; i < order.count; i++) {
        const struct figure *figure = figure_of(books, order.figures[i]);

        csv_text(out, figure->id);
        buffer_text(out, ";");
        csv_text(out, figure->label);
        value_csv(figure, COLUMN_YEAR, exact, out);
        value_csv(figure, COLUMN_PRIOR, exact, out);
        buffer_text(out, "\n");
    }
}
