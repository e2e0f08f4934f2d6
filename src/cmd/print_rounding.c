/* show afronding: every figure that is not printed as its own nearest, and why. */
#include "jaarrapport/departures.h"
#include "print.h"

static const struct figures *figures_of(const struct books *books)
{
    return &books->statements.figures;
}

static const struct figure *figure_of(const struct books *books, const struct departure *departure)
{
    return &figures_of(books)->items[departure->figure];
}

typedef void departure_printer(const struct books *books, const struct departure *departure,
                               struct buffer *out);

static void each_departure(const struct books *books, departure_printer *print,
                           struct buffer *out)
{
    struct departures departures =
        departures_of(&books->statements, books->statements.figures.arena);

    for (size_t i = 0; i < departures.count; i++)
        print(books, &departures.items[i], out);
}

static const char *exact_text(const struct figure *figure, size_t column,
                              char text[MONEY_TEXT_MAX])
{
    return figure->divisor == MAP_NONE ? money_format(figure->values[column].exact, text) : "";
}

static void print_text(const struct books *books, const struct departure *departure,
                       struct buffer *out)
{
    const struct figure *figure = figure_of(books, departure);
    char exact[MONEY_TEXT_MAX], nearest[MONEY_TEXT_MAX], printed[MONEY_TEXT_MAX];

    buffer_printf(out, "%-56s %4d %18s %14s %14s  %s\n", figure->id,
                  ledger_year_number(&books->ledger, departure->column),
                  exact_text(figure, departure->column, exact),
                  number_format(departure->nearest, nearest),
                  number_format(figure->values[departure->column].printed, printed),
                  departure->reason);
}

static void print_csv(const struct books *books, const struct departure *departure,
                      struct buffer *out)
{
    const struct figure *figure = figure_of(books, departure);
    const struct value *value = &figure->values[departure->column];
    char exact[MONEY_TEXT_MAX] = "";

    if (figure->divisor == MAP_NONE)
        (void)money_format_plain(value->exact, exact);
    csv_text(out, figure->id);
    buffer_text(out, ";");
    csv_text(out, figure->label);
    buffer_printf(out, ";%d;%s;%lld;%lld;%s\n",
                  ledger_year_number(&books->ledger, departure->column), exact,
                  (long long)departure->nearest, (long long)value->printed, departure->reason);
}

static void print_json(const struct books *books, const struct departure *departure,
                       struct buffer *out)
{
    const struct figure *figure = figure_of(books, departure);
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
