#include <string.h>

#include "print.h"

/* Report order: the statements, then the notes and schedules. */
static const char *const tables[] = {"balans", "wv", "kasstroom", "toelichting", "verloop"};

enum { TABLES = sizeof tables / sizeof *tables };

static bool is_wanted(const struct figure *figure, const char *table, const char *wanted)
{
    return strcmp(figure->table, table) == 0 && (wanted == NULL || strcmp(wanted, table) == 0);
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
    json_put(record, "cents", value->known ? json_integer(value->exact.cents) : json_null());
    json_put(record, "printed", value->known ? json_integer(value->printed) : json_null());
    json_line(out, record);
}

void print_figures_json(const struct books *books, const char *table, struct buffer *out)
{
    const struct figures *figures = &books->statements.figures;

    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i < figures->count; i++)
            for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++)
                if (is_wanted(&figures->items[i], tables[t], table))
                    figure_json(books, &figures->items[i], column, out);
}

static void value_csv(const struct value *value, bool exact, struct buffer *out)
{
    char text[MONEY_TEXT_MAX];

    buffer_text(out, ";");
    if (!value->known)
        return;
    if (exact)
        buffer_text(out, money_format_plain(value->exact, text));
    else
        buffer_printf(out, "%lld", (long long)value->printed);
}

void print_figures_csv(const struct books *books, const char *table, bool exact,
                       struct buffer *out)
{
    const struct figures *figures = &books->statements.figures;

    buffer_printf(out, "figuur;omschrijving;%d;%d\n",
                  ledger_year_number(&books->ledger, COLUMN_YEAR),
                  ledger_year_number(&books->ledger, COLUMN_PRIOR));
    for (size_t t = 0; t < TABLES; t++) {
        for (size_t i = 0; i < figures->count; i++) {
            const struct figure *figure = &figures->items[i];

            if (!is_wanted(figure, tables[t], table))
                continue;
            csv_text(out, figure->id);
            buffer_text(out, ";");
            csv_text(out, figure->label);
            value_csv(&figure->values[COLUMN_YEAR], exact, out);
            value_csv(&figure->values[COLUMN_PRIOR], exact, out);
            buffer_text(out, "\n");
        }
    }
}
