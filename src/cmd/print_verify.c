/* What verify found, as text and as JSON Lines. */
#include <string.h>

#include "jaarrapport/verify.h"
#include "print.h"

enum { LABEL_WIDTH = 36, SUGGESTIONS = 3 };

/* -- JSON Lines -------------------------------------------------------------------- */

static json_t *number_json(bool known, int64_t number)
{
    return known ? json_integer(number) : json_null();
}

static void record_json(const struct verification *verification,
                        const struct verify_record *record, const char *source,
                        struct buffer *out)
{
    const struct figures *figures = &verification->statements->figures;
    bool compared = record->has_published && record->has_computed;
    json_t *object = json_object();

    json_put(object, "figure", record->figure == MAP_NONE
                                   ? json_null()
                                   : json_string(figures->items[record->figure].id));
    json_put(object, "tabel", json_string(record->row->table));
    json_put(object, "regel", json_string(record->row->label));
    json_put(object, "year", json_integer(record->column->year));
    json_put(object, "published", number_json(record->has_published, record->published));
    json_put(object, "computed", number_json(record->has_computed, record->computed));
    json_put(object, "difference", number_json(compared, record->difference));
    json_put(object, "unit", json_string(verify_unit_name(record->unit)));
    json_put(object, "status", json_string(verify_status_name(record->status)));
    json_put(object, "cause", record->cause == NULL ? json_null() : json_string(record->cause));
    json_put(object, "source", json_string(source));
    json_put(object, "line", json_integer((json_int_t)record->row->at.line));
    json_line(out, object);
}

void print_verification_json(const struct verification *verification, struct buffer *out)
{
    for (size_t i = 0; i < verification->count; i++)
        record_json(verification, &verification->records[i], "ledger", out);
    for (size_t i = 0; i < verification->own_count; i++)
        record_json(verification, &verification->own[i], "own", out);
}

/* -- text -------------------------------------------------------------------------- */

struct printing {
    struct books *books;
    const struct verification *verification;
    const struct published *published;
    struct buffer *out;
};

/* "tabel; regel", in a column of so many characters. */
static void put_label(const struct printing *printing, const struct published_row *row)
{
    const char *text = *row->table == '\0'
        ? row->label
        : arena_printf(&printing->books->arena, "%s; %s", row->table, row->label);
    size_t length = strlen(text), width = 0, at = 0;

    while (at < length && width < LABEL_WIDTH) {
        at += utf8_step(text + at, length - at);
        width++;
    }
    buffer_add(printing->out, text, at);
    buffer_printf(printing->out, "%s%*s", at < length ? "~" : " ", (int)(LABEL_WIDTH - width), "");
}

static const char *number_text(const struct printing *printing,
                               const struct verify_record *record, int64_t number)
{
    return verify_number(record->unit, number, &printing->books->arena);
}

static void put_record(const struct printing *printing, const struct verify_record *record)
{
    const char *cause = record->cause != NULL ? record->cause : "oorzaak niet gevonden";

    buffer_printf(printing->out, "%5zu  ", record->row->at.line);
    put_label(printing, record->row);
    buffer_printf(printing->out, " %d %12s %13s %12s  %s\n", record->column->year,
                  number_text(printing, record, record->published),
                  number_text(printing, record, record->computed),
                  number_text(printing, record, record->difference), cause);
}

static void put_heads(const struct printing *printing, const char *title, const char *computed)
{
    buffer_printf(printing->out, "\n%s\n%5s  %-*s  jaar %12s %13s %12s  oorzaak\n", title, "regel",
                  LABEL_WIDTH, "naam", "gepubliceerd", computed, "verschil");
}

static void put_differences(const struct printing *printing)
{
    const struct verification *verification = printing->verification;
    size_t count = verification->by_status[VERIFY_ROUNDING] +
                   verification->by_status[VERIFY_DIFFERENT];

    if (count == 0)
        return;
    put_heads(printing, "Verschillen met de administratie", "administratie");
    for (size_t i = 0; i < count; i++) /* they come first */
        put_record(printing, &verification->records[i]);
}

static void put_own(const struct printing *printing)
{
    if (printing->verification->own_count == 0)
        return;
    put_heads(printing, "Het bestand zelf: wat niet optelt of aansluit", "eigen som");
    for (size_t i = 0; i < printing->verification->own_count; i++)
        put_record(printing, &printing->verification->own[i]);
}

/* Why the row is no figure, and what it could be, ready to paste in a map. */
static void put_unmatched_row(const struct printing *printing, const struct published_row *row,
                              const char *cause)
{
    const struct figures *figures = &printing->verification->statements->figures;
    size_t found[SUGGESTIONS];
    size_t count = verify_suggest(printing->verification, printing->published, row, found,
                                  SUGGESTIONS);

    buffer_printf(printing->out, "%5zu  ", row->at.line);
    put_label(printing, row);
    buffer_printf(printing->out, " %s\n", cause);
    for (size_t i = 0; i < count; i++) {
        buffer_text(printing->out, "         ");
        csv_text(printing->out, row->table);
        buffer_text(printing->out, ";");
        csv_text(printing->out, row->label);
        buffer_printf(printing->out, ";%s\n", figures->items[found[i]].id);
    }
}

static void put_unmatched(const struct printing *printing)
{
    const struct verification *verification = printing->verification;
    const struct published_row *last = NULL;
    bool any = false;

    for (size_t i = 0; i < verification->count; i++) {
        const struct verify_record *record = &verification->records[i];

        if (record->status != VERIFY_UNMATCHED || !record->known_year || record->row == last)
            continue;
        if (!any)
            buffer_text(printing->out,
                        "\nNiet vergeleken; wat eronder staat kan in een kaart "
                        "(tabel;regel;figuur), zie --kaart\n");
        any = true;
        last = record->row;
        put_unmatched_row(printing, record->row,
                          record->cause != NULL ? record->cause : "niet gevonden");
    }
}

/* Columns of years that are not ours, a line each. */
static void put_years(const struct printing *printing)
{
    const struct verification *verification = printing->verification;

    for (size_t i = 0; i < printing->published->column_count; i++) {
        const struct published_column *column = &printing->published->columns[i];
        const char *cause = NULL;
        size_t count = 0;

        for (size_t j = 0; j < verification->count; j++) {
            if (verification->records[j].column != column || verification->records[j].known_year)
                continue;
            count++;
            cause = verification->records[j].cause;
        }
        if (count > 0)
            buffer_printf(printing->out, "Kolom '%s': %zu cijfers niet vergeleken, %s\n",
                          column->head, count, cause);
    }
}

void print_verification_text(struct books *books, const struct verification *verification,
                             const struct published *published, struct buffer *out)
{
    struct printing printing = {books, verification, published, out};
    const size_t *count = verification->by_status;

    buffer_printf(out, "%s vergeleken met %s (%s)\n", published->path, books->administration.entity,
                  books->administration.folder);
    put_differences(&printing);
    put_own(&printing);
    put_unmatched(&printing);
    buffer_text(out, "\n");
    put_years(&printing);
    buffer_printf(out, "%zu cijfers: %zu gelijk, %zu %s, %zu niet vergeleken, %zu afronding\n",
                  verification->count, count[VERIFY_EQUAL], count[VERIFY_DIFFERENT],
                  count[VERIFY_DIFFERENT] == 1 ? "verschil" : "verschillen",
                  count[VERIFY_UNMATCHED], count[VERIFY_ROUNDING]);
    if (verification->own_count > 0)
        buffer_printf(out, "Het bestand zelf: %zu %s\n", verification->own_count,
                      verification->own_count == 1 ? "fout" : "fouten");
}
