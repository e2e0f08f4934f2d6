/* show begroting: published years and budgets beside what the ledger says. */
#include "jaarrapport/budget_report.h"
#include "print.h"

struct line {
    const struct budget_row *row;
    int year;
    bool budgeted;
    bool known;          /* the table prints something: ours where it is an account of ours */
    struct money exact;
    int64_t printed;
    struct budget_cell cell;
};

typedef void line_printer(const struct line *line, struct buffer *out);

static struct line line_of(const struct books *books, const struct budget *budget, size_t row,
                           size_t column)
{
    const struct budget_row *from = &budget->rows[row];
    struct budget_cell cell = budget_cell(&books->statements, budget, row, column);
    struct line line = {from, budget->years[column], budget->budgeted[column], cell.given,
                        from->cells[column], cell.published, cell};

    if (line.budgeted || !cell.is_ours)
        return line;
    line.known = true;
    line.exact = cell.exact;
    line.printed = cell.actual;
    return line;
}

/* Every cell of the file that has an amount or an actual, row by row. */
static void each_line(const struct books *books, const struct budget *budget, line_printer *print,
                      struct buffer *out)
{
    for (size_t i = 0; i < budget->row_count; i++) {
        for (size_t j = 0; j < budget->column_count; j++) {
            struct line line = line_of(books, budget, i, j);

            if (line.cell.given || line.cell.has_actual)
                print(&line, out);
        }
    }
}

/* Tenths of a percent of what was budgeted; false where nothing was. */
static bool percent_of(const struct budget_cell *cell, int64_t *tenths)
{
    int64_t size = cell->published < 0 ? -cell->published : cell->published;

    return cell->given && cell->has_actual &&
           money_ratio(money_of(cell->actual - cell->published), money_of(size), 1000, tenths);
}

static json_t *number_or_null(bool known, int64_t number)
{
    return known ? json_integer(number) : json_null();
}

static void print_json(const struct line *line, struct buffer *out)
{
    const struct budget_cell *cell = &line->cell;
    bool both = cell->given && cell->has_actual;
    json_t *record = json_object();
    int64_t tenths = 0;
    bool ratio = percent_of(cell, &tenths);

    json_put(record, "figure", line->row->figure == NULL ? json_null()
                                                         : json_string(line->row->figure));
    json_put(record, "label", json_string(line->row->label));
    json_put(record, "table", json_string("begroting"));
    json_put(record, "year", json_integer(line->year));
    json_put(record, "unit", json_string("eur"));
    json_put(record, "cents", number_or_null(line->known, line->exact.cents));
    json_put(record, "printed", number_or_null(line->known, line->printed));
    json_put(record, "kind", json_string(line->budgeted ? "begroting" : "jaarrekening"));
    json_put(record, "audited", line->budgeted ? json_false() : json_null());
    json_put(record, "published", number_or_null(cell->given, cell->published));
    json_put(record, "actual", number_or_null(cell->has_actual, cell->actual));
    json_put(record, "from_ledger", json_boolean(cell->is_ours));
    json_put(record, "difference", number_or_null(both, cell->actual - cell->published));
    json_put(record, "difference_pct10", number_or_null(ratio, tenths));
    json_line(out, record);
}

static void number_csv(bool known, int64_t number, struct buffer *out)
{
    buffer_text(out, ";");
    if (known)
        buffer_printf(out, "%lld", (long long)number);
}

static void print_csv(const struct line *line, struct buffer *out)
{
    const struct budget_cell *cell = &line->cell;
    int64_t tenths = 0;
    bool ratio = percent_of(cell, &tenths);
    long long size = tenths < 0 ? -tenths : tenths;

    csv_text(out, line->row->figure == NULL ? "" : line->row->figure);
    buffer_text(out, ";");
    csv_text(out, line->row->label);
    buffer_printf(out, ";%d;%s", line->year, line->budgeted ? "begroting" : "jaarrekening");
    number_csv(cell->given, cell->published, out);
    number_csv(cell->has_actual, cell->actual, out);
    number_csv(cell->given && cell->has_actual, cell->actual - cell->published, out);
    if (ratio)
        buffer_printf(out, ";%s%lld,%lld\n", tenths < 0 ? "-" : "", size / 10, size % 10);
    else
        buffer_text(out, ";\n");
}

enum outcome print_budget(struct books *books, const struct options *options,
                          struct buffer *out)
{
    struct findings again = {.arena = &books->arena}; /* said when the report was made */
    bool concept = options->concept || books->administration.status == STATUS_CONCEPT;
    struct document document;
    struct budget budget;

    if (budget_read(&budget, books->administration.budget_file, &again) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (options->format == FORMAT_JSON) {
        each_line(books, &budget, print_json, out);
    } else if (options->format == FORMAT_CSV) {
        buffer_text(out, "figuur;omschrijving;jaar;soort;gepubliceerd;werkelijk;verschil;"
                         "verschil_pct\n");
        each_line(books, &budget, print_csv, out);
    } else {
        report_build_budget(&document, &books->statements, &budget, concept, &again,
                            &books->arena);
        render_text(&document, TEXT_COLUMNS, out);
    }
    return OUTCOME_OK;
}
