/* What stands in the cells of the WNT tables. */
#include <string.h>

#include "wnt_lines.h"

static const char not_applicable[] = "N.v.t.";

/* In which of the two years a line is about a person. */
static size_t year_of(const struct wnt_line *line, const struct wnt_column_head *column)
{
    return line->prior ? COLUMN_PRIOR : column->year;
}

/* -- amounts ----------------------------------------------------------------------- */

static size_t figure_of(const struct wnt_view *view, const struct wnt_person *person,
                        const char *field)
{
    return figures_find(&view->statements->figures, wnt_figure_id(view->arena, person, field));
}

static void fill_amount(const struct wnt_view *view, const struct wnt_line *line,
                        const struct wnt_column_head *column, struct doc_cell *cell)
{
    const struct tables tables = {
        .statements = view->statements, .arena = view->arena, .sign = view->sign};
    size_t figure = figure_of(view, column->person, line->field), year = year_of(line, column);
    const struct figure *item;

    if (figure == MAP_NONE)
        return;
    item = &view->statements->figures.items[figure];
    cell->figure = item->id;
    if (item->values[year].known &&
        (line->cell != WNT_CELL_OPTIONAL || item->values[year].exact.cents != 0))
        cell->text = amount_text(&tables, figure, year);
    else if (strcmp(line->field, "maximum") == 0)
        cell->text = "onbekend"; /* a norm is asked from the user */
}

/* The amounts of all months stand once, in the last year that the person has. */
static bool is_last_year(const struct wnt_column_head *column)
{
    return column->year == COLUMN_YEAR || column->person->rows[COLUMN_YEAR] == NULL;
}

static bool counts_all_months(const struct wnt_line *line, const struct wnt_row *row)
{
    return row->table == WNT_1B &&
           (line->cell == WNT_CELL_WHOLE || line->cell == WNT_CELL_WHOLE_TOTAL ||
            line->cell == WNT_CELL_OPTIONAL || line->cell == WNT_CELL_REASON ||
            line->cell == WNT_CELL_CLAIM);
}

/* -- words ------------------------------------------------------------------------- */

static const char *period_text(const struct wnt_view *view, const struct wnt_row *row)
{
    struct period period = row->period;

    if (!date_valid(period.begin) || !date_valid(period.end))
        return not_applicable;
    return arena_printf(view->arena, "%02d/%02d – %02d/%02d", period.begin.day,
                        period.begin.month, period.end.day, period.end.month);
}

/* As written in the file; from 2025 in the three decimals that count. */
static const char *factor_text(const struct wnt_view *view, const struct wnt_row *row)
{
    struct wnt_factor factor = row->factor;
    int decimals = 0;

    if (factor.scale == 0)
        return not_applicable;
    if (row->year >= 2025 && factor.scale > 1000)
        factor = wnt_counted_factor(row);
    for (int64_t scale = factor.scale; scale > 1; scale /= 10)
        decimals++;
    if (decimals == 0)
        return arena_printf(view->arena, "%lld,0", (long long)factor.parts);
    return arena_printf(view->arena, "%lld,%0*lld", (long long)(factor.parts / factor.scale),
                        decimals, (long long)(factor.parts % factor.scale));
}

static const char *answer_text(enum wnt_answer answer)
{
    return answer == WNT_YES ? "ja" : answer == WNT_NO ? "nee" : not_applicable;
}

static const char *rate_text(const struct wnt_view *view, const struct wnt_row *row)
{
    struct wnt_norm norm = wnt_norm(view->wnt, row->year, WNT_NORM_HOUR);
    char text[MONEY_TEXT_MAX];

    if (norm.state != WNT_NORM_KNOWN)
        return norm.state == WNT_NORM_ABSENT ? not_applicable : "onbekend";
    return arena_string(view->arena, number_format(money_round(norm.amount, 100), text));
}

static const char *rate_lower_text(const struct wnt_view *view, const struct wnt_row *row)
{
    struct wnt_result result = wnt_compute(view->wnt, row);

    if (!result.has_hours || !result.by_hours.known)
        return not_applicable;
    return money_compare(result.year_subtotal, result.by_hours.amount) <= 0 ? "ja" : "nee";
}

static const char *given(const char *text)
{
    return *text == '\0' ? not_applicable : text;
}

/* A long text stands below the table. */
static const char *below(const char *text)
{
    return *text == '\0' ? not_applicable : "zie onder";
}

static const char *words_of(const struct wnt_view *view, const struct wnt_line *line,
                            const struct wnt_row *row)
{
    switch (line->cell) {
    case WNT_CELL_FUNCTION:
    case WNT_CELL_OLD_FUNCTION: return row->function;
    case WNT_CELL_PERIOD: return period_text(view, row);
    case WNT_CELL_FACTOR: return factor_text(view, row);
    case WNT_CELL_FORMER: return row->former == WNT_YES ? "ja" : "nee";
    case WNT_CELL_EMPLOYED: return answer_text(row->employed);
    case WNT_CELL_RATE: return rate_text(view, row);
    case WNT_CELL_RATE_LOWER: return rate_lower_text(view, row);
    case WNT_CELL_YEAR_ENDED: return arena_printf(view->arena, "%d", row->year_ended);
    case WNT_CELL_OTHER_BODY: return given(row->other_body);
    case WNT_CELL_REASON: return below(row->reason);
    case WNT_CELL_CLAIM: return below(row->claim);
    default: return "";
    }
}

/* -- cells ------------------------------------------------------------------------- */

static void style(const struct wnt_line *line, struct doc_cell *cell)
{
    bool total = line->cell == WNT_CELL_TOTAL || line->cell == WNT_CELL_WHOLE_TOTAL;

    if (total || line->cell == WNT_CELL_SUBTOTAL)
        cell->above = RULE_SINGLE;
    cell->emphasis = total || line->cell == WNT_CELL_NAME || line->cell == WNT_CELL_YEAR
                         ? EMPHASIS_BOLD
                     : line->cell == WNT_CELL_SUBTOTAL ? EMPHASIS_ITALIC
                                                       : EMPHASIS_NONE;
}

/* Words of the head: there whatever year the person has. */
static const char *head_of(const struct wnt_view *view, const struct wnt_line *line,
                           const struct wnt_column_head *column)
{
    const struct wnt_person *person = column->person;
    const struct wnt_row *row = person->rows[person->rows[COLUMN_YEAR] == NULL];

    if (line->cell == WNT_CELL_YEAR)
        return arena_printf(view->arena, "%d", view->wnt->years[column->year]);
    if (person->table == WNT_1B && column->year == COLUMN_YEAR)
        return ""; /* the head in the outer column runs on over the inner one */
    return line->cell == WNT_CELL_NAME ? row->name : row->function;
}

void wnt_fill(const struct wnt_view *view, const struct wnt_line *line,
              const struct wnt_column_head *column, struct doc_cell *cell)
{
    const struct wnt_row *row = column->person->rows[year_of(line, column)];

    if (line->cell == WNT_CELL_CAPTION || line->cell == WNT_CELL_SPACE)
        return;
    style(line, cell);
    if (line->cell == WNT_CELL_NAME || line->cell == WNT_CELL_FUNCTION ||
        line->cell == WNT_CELL_YEAR) {
        cell->text = head_of(view, line, column);
        return;
    }
    cell->text = not_applicable;
    if (row == NULL)
        return;
    if (counts_all_months(line, row) && !is_last_year(column)) {
        cell->text = "";
        cell->above = RULE_NONE;
        return;
    }
    if (line->field != NULL)
        fill_amount(view, line, column, cell);
    else
        cell->text = words_of(view, line, row);
}

/* Do the hours of any of the years allow less than its months? */
static bool hours_limit(const struct wnt_view *view, const struct wnt_person *person)
{
    for (size_t year = 0; year < 2; year++) {
        struct wnt_result result;

        if (person->rows[year] == NULL)
            continue;
        result = wnt_compute(view->wnt, person->rows[year]);
        if (result.has_hours && result.by_hours.known &&
            money_compare(result.by_hours.amount, result.by_months.amount) < 0)
            return true;
    }
    return false;
}

bool wnt_is_idle(const struct wnt_view *view, const struct wnt_line *line,
                 const struct wnt_person *person)
{
    const struct wnt_row *current = person->rows[COLUMN_YEAR], *prior = person->rows[COLUMN_PRIOR];

    if (line->cell == WNT_CELL_BY_HOURS)
        return !hours_limit(view, person);
    if (!line->prior)
        return false;
    if (line->cell == WNT_CELL_OLD_FUNCTION)
        return current == NULL || prior == NULL ||
               strcmp(current->function, prior->function) == 0;
    if (line->cell == WNT_CELL_OPTIONAL) {
        size_t figure = figure_of(view, person, line->field);

        return figure == MAP_NONE ||
               view->statements->figures.items[figure].values[COLUMN_PRIOR].exact.cents == 0;
    }
    return false;
}
