/* show afronding: every figure that is not printed as its own nearest, and why. */
#include <string.h>

#include "print.h"

static const struct figures *figures_of(const struct books *books)
{
    return &books->statements.figures;
}

static bool departs(const struct books *books, size_t index, size_t column)
{
    const struct value *value = &figures_of(books)->items[index].values[column];

    return value->known &&
           value->printed != figure_bounds(figures_of(books), index, column).nearest;
}

/* A sum may differ because it adds printed rows; a leaf only because a total above it asked. */
const char *print_rounding_reason(const struct books *books, size_t index)
{
    const struct figure *figure = &figures_of(books)->items[index];
    const struct layout_row *row =
        figure->row == MAP_NONE ? NULL : &books->layout.rows[figure->row];
    bool movement = strcmp(figure->table, "kasstroom") == 0 ||
                    strcmp(figure->table, "verloop") == 0;

    if (!figure->leaf)
        return movement ? "verschil of som van afgedrukte bedragen" : "som van afgedrukte rijen";
    if (row != NULL && row->balancing)
        return "sluitpost: neemt het verschil van het totaal";
    return movement ? "mutatie tussen afgedrukte standen"
                    : "neemt het verschil van een totaal dat vaststaat";
}

struct departure {
    const struct figure *figure;
    size_t column;
    int64_t nearest;
    const char *reason;
};

typedef void departure_printer(const struct books *books, const struct departure *departure,
                               struct buffer *out);

static void each_departure(const struct books *books, departure_printer *print,
                           struct buffer *out)
{
    for (size_t i = 0; i < figures_of(books)->count; i++) {
        for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
            struct departure departure = {&figures_of(books)->items[i], column, 0,
                                          print_rounding_reason(books, i)};

            if (!departs(books, i, column))
                continue;
            departure.nearest = figure_bounds(figures_of(books), i, column).nearest;
            print(books, &departure, out);
        }
    }
}

static const char *exact_text(const struct departure *departure, char text[MONEY_TEXT_MAX])
{
    bool amount = departure->figure->divisor == MAP_NONE;

    return amount ? money_format(departure->figure->values[departure->column].exact, text) : "";
}

static void print_text(const struct books *books, const struct departure *departure,
                       struct buffer *out)
{
    char exact[MONEY_TEXT_MAX], nearest[MONEY_TEXT_MAX], printed[MONEY_TEXT_MAX];

    buffer_printf(out, "%-56s %4d %18s %14s %14s  %s\n", departure->figure->id,
                  ledger_year_number(&books->ledger, departure->column),
                  exact_text(departure, exact), number_format(departure->nearest, nearest),
                  number_format(departure->figure->values[departure->column].printed, printed),
                  departure->reason);
}

static void print_csv(const struct books *books, const struct departure *departure,
                      struct buffer *out)
{
    const struct value *value = &departure->figure->values[departure->column];
    char exact[MONEY_TEXT_MAX] = "";

    if (departure->figure->divisor == MAP_NONE)
        (void)money_format_plain(value->exact, exact);
    csv_text(out, departure->figure->id);
    buffer_text(out, ";");
    csv_text(out, departure->figure->label);
    buffer_printf(out, ";%d;%s;%lld;%lld;%s\n",
                  ledger_year_number(&books->ledger, departure->column), exact,
                  (long long)departure->nearest, (long long)value->printed, departure->reason);
}

static void print_json(const struct books *books, const struct departure *departure,
                       struct buffer *out)
{
    const struct figure *figure = departure->figure;
    const struct value *value = &figure->values[departure->column];
    json_t *record = json_object();

    json_put(record, "figure", json_string(figure->id));
    json_put(record, "label", json_string(figure->label));
    json_put(record, "table", json_string(figure->table));
    json_put(record, "year",
             json_integer(ledger_year_number(&books->ledger, departure->column)));
    json_put(record, "unit", json_string(unit_name(figure->unit)));
    json_put(record, "cents",
             figure->divisor == MAP_NONE ? json_integer(value->exact.cents) : json_null());
    json_put(record, "nearest", json_integer(departure->nearest));
    json_put(record, "printed", json_integer(value->printed));
    json_put(record, "reason", json_string(departure->reason));
    json_line(out, record);
}

void print_rounding(const struct books *books, enum format format, struct buffer *out)
{
    if (format == FORMAT_JSON) {
        each_departure(books, print_json, out);
    } else if (format == FORMAT_CSV) {
        buffer_text(out, "figuur;omschrijving;jaar;exact;dichtstbij;afgedrukt;reden\n");
        each_departure(books, print_csv, out);
    } else {
        buffer_printf(out, "%-56s %4s %18s %14s %14s  %s\n", "figuur", "jaar", "exact",
                      "dichtstbij", "afgedrukt", "reden");
        each_departure(books, print_text, out);
    }
}
