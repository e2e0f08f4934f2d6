/* wnt.csv: the cells of one row. */
#include <string.h>

#include "wnt_reader.h"

bool wnt_is_amount(enum wnt_column column)
{
    return (column >= WNT_PAY && column <= WNT_MAXIMUM) || column == WNT_HOURS ||
           column == WNT_OTHER_PAY || column == WNT_SEVERANCE || column == WNT_PAID;
}

/* -- decimal marks ----------------------------------------------------------------- */

/* The mark that the cells of one column show, and the first cell that may be read two ways. */
static enum decimal_mark survey_column(struct wnt_reading *reading, enum wnt_column column,
                                       size_t *doubtful)
{
    *doubtful = MAP_NONE;
    for (reading->row = 0; reading->row < reading->table->count; reading->row++) {
        const char *text = wnt_text(reading, column);
        bool ambiguous;
        enum decimal_mark mark = amount_evidence(text, strlen(text), &ambiguous);

        if (mark != DECIMAL_UNKNOWN)
            return mark;
        if (ambiguous && *doubtful == MAP_NONE)
            *doubtful = reading->row;
    }
    return DECIMAL_UNKNOWN;
}

static void report_doubt(const struct wnt_reading *reading, enum wnt_column column, size_t row)
{
    struct finding finding = {
        .check = "wnt.waarde",
        .level = LEVEL_ERROR,
        .message = arena_printf(reading->findings->arena,
                                "het decimaalteken van de kolom %s staat niet vast",
                                wnt_column_name(column)),
        .found = reading->table->rows[row].cells[reading->columns[column]],
        .remedy = "schrijf in deze kolom een bedrag met twee decimalen, of geen punten tussen "
                  "duizendtallen",
    };

    table_finding(reading->table, row, reading->columns[column], finding, reading->findings);
}

/* A column that shows nothing follows the other columns, when those agree. */
void wnt_survey(struct wnt_reading *reading)
{
    size_t doubtful[WNT_COLUMNS];
    bool comma = false, point = false;

    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++) {
        doubtful[column] = MAP_NONE;
        reading->marks[column] = wnt_is_amount(column)
                                     ? survey_column(reading, column, &doubtful[column])
                                     : DECIMAL_UNKNOWN;
        comma = comma || reading->marks[column] == DECIMAL_COMMA;
        point = point || reading->marks[column] == DECIMAL_POINT;
    }
    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++) {
        if (reading->marks[column] != DECIMAL_UNKNOWN || doubtful[column] == MAP_NONE)
            continue;
        if (comma != point)
            reading->marks[column] = comma ? DECIMAL_COMMA : DECIMAL_POINT;
        else
            report_doubt(reading, column, doubtful[column]);
    }
    reading->row = 0;
}

/* -- cells ------------------------------------------------------------------------- */

static void take_amount(const struct wnt_reading *reading, enum wnt_column column)
{
    struct wnt_amount *amount = &reading->item->amounts[column];
    const char *text = wnt_text(reading, column);
    enum amount_status status =
        amount_read(text, strlen(text), reading->marks[column], &amount->money);

    if (status == AMOUNT_EMPTY)
        return;
    amount->given = status == AMOUNT_OK && amount->money.cents >= 0 &&
                    amount->money.cents <= WNT_AMOUNT_MAX;
    if (!amount->given)
        wnt_value_fault(reading, column,
                        column == WNT_HOURS ? "een aantal uren, niet negatief"
                                            : "een bedrag van 0 of meer, met hoogstens twee "
                                              "decimalen");
}

static struct date take_date(const struct wnt_reading *reading, enum wnt_column column)
{
    const char *text = wnt_text(reading, column);
    struct date date = {0};

    if (*text != '\0' && !date_read_iso(text, strlen(text), &date)) {
        date = (struct date){0};
        wnt_value_fault(reading, column, "een datum als 2017-12-31");
    }
    return date;
}

/* "ja" or "nee", whatever the capitals. */
static enum wnt_answer take_answer(const struct wnt_reading *reading, enum wnt_column column)
{
    const char *text = wnt_text(reading, column);

    if (*text == '\0')
        return WNT_UNANSWERED;
    if (header_equal(text, "ja"))
        return WNT_YES;
    if (!header_equal(text, "nee"))
        wnt_value_fault(reading, column, "ja of nee");
    return WNT_NO;
}

static enum wnt_role take_role(const struct wnt_reading *reading)
{
    const char *text = wnt_text(reading, WNT_ROLE);

    if (*text == '\0')
        return WNT_NO_ROLE;
    if (header_equal(text, "voorzitter"))
        return WNT_CHAIR;
    if (!header_equal(text, "lid"))
        wnt_value_fault(reading, WNT_ROLE, "lid of voorzitter");
    return WNT_MEMBER;
}

/* A whole number from `low` to `high`; 0 when the cell is empty or a fault. */
static int take_number(const struct wnt_reading *reading, enum wnt_column column, int low,
                       int high)
{
    const char *text = wnt_text(reading, column);
    int number = 0;

    if (*text == '\0')
        return 0;
    for (const char *at = text; *at >= '0' && *at <= '9' && number <= high; at++)
        number = number * 10 + (*at - '0');
    if (strspn(text, "0123456789") == strlen(text) && number >= low && number <= high)
        return number;
    wnt_value_fault(reading, column,
                    arena_printf(reading->findings->arena, "een geheel getal van %d tot en met %d",
                                 low, high));
    return 0;
}

/* "1", "0,8889" or "0.8889": digits, and at most nine decimals. */
static struct wnt_factor take_factor(const struct wnt_reading *reading)
{
    const char *text = wnt_text(reading, WNT_FACTOR);
    struct wnt_factor factor = {0, 1};
    size_t whole = strspn(text, "0123456789");
    const char *rest = text + whole;
    size_t decimals = *rest == ',' || *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    size_t length = decimals == 0 ? whole : whole + 1 + decimals;

    if (*text == '\0')
        return (struct wnt_factor){0};
    if (whole < 1 || whole > 3 || decimals > 9 || length != strlen(text)) {
        wnt_value_fault(reading, WNT_FACTOR, "een getal als 1,0 of 0,8889");
        return (struct wnt_factor){0};
    }
    for (size_t i = 0; i < length; i++)
        if (i != whole)
            factor.parts = factor.parts * 10 + (text[i] - '0');
    for (size_t i = 0; i < decimals; i++)
        factor.scale *= 10;
    return factor;
}

void wnt_take_cells(const struct wnt_reading *reading)
{
    struct wnt_row *item = reading->item;

    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++)
        if (wnt_is_amount(column))
            take_amount(reading, column);
    item->period.begin = take_date(reading, WNT_BEGIN);
    item->period.end = take_date(reading, WNT_END);
    item->factor = take_factor(reading);
    item->employed = take_answer(reading, WNT_EMPLOYED);
    item->former = take_answer(reading, WNT_FORMER);
    item->role = take_role(reading);
    item->month_from = take_number(reading, WNT_MONTH_FROM, 1, 12);
    item->month_to = take_number(reading, WNT_MONTH_TO, 1, 12);
    item->year_ended = take_number(reading, WNT_YEAR_ENDED, 2000, 9999);
}
