/* explain feit.x: a fact of feiten.csv is its own source. */
#include <string.h>

#include "explain.h"
#include "jaarrapport/facts.h"

static const char *const units[] = {"eur", "aantal", "pct", "datum", "tekst"};

static void print_text(const char *id, const struct fact *fact, int year, struct buffer *out)
{
    buffer_printf(out, "%s, %d: %s\n\n  %s:%zu:%zu  %s (%s)\n", id, year, fact->name,
                  fact->at.file, fact->at.line, fact->at.column, fact->text, units[fact->unit]);
}

static void print_json(const char *id, const struct fact *fact, int year, struct buffer *out)
{
    json_t *record = json_object();

    json_put(record, "figure", json_string(id));
    json_put(record, "label", json_string(fact->name));
    json_put(record, "table", json_string("feiten"));
    json_put(record, "year", json_integer(year));
    json_put(record, "unit", json_string(units[fact->unit]));
    json_put(record, "cents",
             fact->unit == FACT_EUR ? json_integer(fact->number.cents) : json_null());
    json_put(record, "text", json_string(fact->text));
    json_put(record, "file", json_string(fact->at.file));
    json_put(record, "line", json_integer((json_int_t)fact->at.line));
    json_line(out, record);
}

enum outcome print_explained_fact(struct books *books, const char *id, int year,
                                  enum format format, struct buffer *out)
{
    struct findings again = {.arena = &books->arena}; /* said when the report was made */
    struct facts facts = {0};
    const struct fact *fact;

    if (strncmp(id, "feit.", strlen("feit.")) != 0 || books->administration.facts_file == NULL)
        return OUTCOME_OK;
    if (facts_read(&facts, books->administration.facts_file, &again) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    fact = facts_find(&facts, id + strlen("feit."), year);
    if (fact != NULL && format == FORMAT_JSON)
        print_json(id, fact, year, out);
    else if (fact != NULL)
        print_text(id, fact, year, out);
    return OUTCOME_OK;
}
