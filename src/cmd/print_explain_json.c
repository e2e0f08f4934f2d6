/* explain as JSON: one document on one line. */
#include <stdlib.h>

#include "explain.h"

static void append(json_t *array, json_t *value)
{
    if (value == NULL || json_array_append_new(array, value) != 0)
        memory_exhausted();
}

/*
 * The outer members are written as they come: of a figure with a million lines
 * only one is ever an object in memory.
 */
static void put_value(struct buffer *out, json_t *value)
{
    char *text = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    if (text == NULL)
        memory_exhausted();
    buffer_text(out, text);
    free(text);
    json_decref(value);
}

static void put_key(struct buffer *out, const char *key)
{
    buffer_printf(out, "%s\"%s\":", out->bytes[out->length - 1] == '{' ? "" : ",", key);
}

static void put(struct buffer *out, const char *key, json_t *value)
{
    put_key(out, key);
    put_value(out, value);
}

static json_t *text_or_null(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

static json_t *cents(struct money money)
{
    return json_integer(money.cents);
}

static void put_place(json_t *object, const char *file, size_t line)
{
    json_put(object, "file", text_or_null(file));
    json_put(object, "line", file == NULL ? json_null() : json_integer((json_int_t)line));
}

/* -- the formula ------------------------------------------------------------------- */

static const char *term_name(enum term_kind kind)
{
    switch (kind) {
    case TERM_FIGURE: return "figure";
    case TERM_CLOSING: return "closing";
    case TERM_DEBIT: return "debit";
    case TERM_CREDIT: break;
    }
    return "credit";
}

/* The rule of the administration that brings the lines here, or null. */
static json_t *rule_json(const struct explained *explained, const struct term *term)
{
    json_t *record;

    if (term->rule == 0)
        return json_null();
    record = json_object();
    put_place(record, explained->books->ledger.movements->rules[term->rule - 1].at.file,
              explained->books->ledger.movements->rules[term->rule - 1].at.line);
    return record;
}

static json_t *terms_json(const struct explained *explained, size_t index, size_t column)
{
    const struct figure *figure = explained_figure(explained, index);
    json_t *terms = json_array();

    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        size_t at = term->kind == TERM_FIGURE ? column + term->back : column;
        json_t *record = json_object();
        bool is_figure = term->kind == TERM_FIGURE;

        if (at >= COLUMN_COUNT) { /* before all years: nothing */
            json_decref(record);
            continue;
        }
        json_put(record, "sign", json_integer(term->sign));
        json_put(record, "kind", json_string(term_name(term->kind)));
        json_put(record, "figure",
                 is_figure ? json_string(explained_figure(explained, term->of)->id) : json_null());
        json_put(record, "account",
                 is_figure ? json_null()
                           : json_string(explained->books->chart.accounts[term->of].number));
        json_put(record, "year", json_integer(explained_year(explained, at)));
        json_put(record, "rule", rule_json(explained, term));
        json_put(record, "cents",
                 cents(term_amount(&explained->books->statements, term, column)));
        json_put(record, "omslag_cents",
                 cents(is_figure ? figure_lifted(&explained->books->statements, term->of, at)
                                 : money_of(0)));
        json_put(record, "terms",
                 is_figure ? terms_json(explained, term->of, at) : json_array());
        append(terms, record);
    }
    return terms;
}

/* -- accounts and lines ------------------------------------------------------------ */

static const char *movement_kind(const struct movement *movement)
{
    if (movement->added == NULL)
        return movement->opening ? "opening" : "line";
    switch (movement->added->kind) {
    case ADDED_CARRIED: return "result_carried";
    case ADDED_RESULT: return "result_added";
    case ADDED_MOVED: return "result_account_moved";
    case ADDED_AWAY: break;
    }
    return "result_account_away";
}

static json_t *movement_json(const struct movement *movement, struct money running)
{
    json_t *record = json_object();
    char date[DATE_TEXT_MAX];

    json_put(record, "kind", json_string(movement_kind(movement)));
    put_place(record, movement->file, movement->line);
    json_put(record, "date", json_string(date_format_iso(movement->date, date)));
    json_put(record, "journal",
             movement->file == NULL ? json_null() : json_string(movement->journal));
    json_put(record, "entry", movement->file == NULL ? json_null() : json_string(movement->entry));
    json_put(record, "description", json_string(movement->description));
    json_put(record, "cents", cents(movement->amount));
    json_put(record, "running_cents", cents(running));
    return record;
}

/* How many of the movements from `from` on are of its account, and their sum. */
static size_t run_of(const struct part *part, size_t from, struct money *sum)
{
    size_t to = from;

    *sum = money_of(0);
    for (; to < part->count && part->movements[to].account == part->movements[from].account; to++)
        *sum = money_plus(*sum, part->movements[to].amount);
    return to - from;
}

static size_t put_account(const struct explained *explained, const struct part *part, size_t from,
                          struct buffer *out)
{
    size_t place = part->movements[from].account;
    const struct account *account =
        &explained->books->chart.accounts[part->explanation.accounts[place].account];
    struct money running = {0}, sum;
    size_t count = run_of(part, from, &sum);

    buffer_text(out, from > 0 ? ",{" : "{");
    put(out, "account", json_string(account->number));
    put(out, "description", json_string(account->description));
    put(out, "cents", cents(sum));
    put_key(out, "lines");
    buffer_text(out, "[");
    for (size_t i = from; i < from + count; i++) {
        running = money_plus(running, part->movements[i].amount);
        buffer_text(out, i > from ? "," : "");
        put_value(out, movement_json(&part->movements[i], running));
    }
    buffer_text(out, "]}");
    return count;
}

static void put_part(const struct explained *explained, const struct part *part,
                     struct buffer *out)
{
    const struct figure *figure = explained_figure(explained, part->figure);

    buffer_text(out, "{");
    put(out, "part", json_string(part->name));
    put(out, "figure", json_string(figure->id));
    put(out, "cents", cents(figure->values[explained->column].exact));
    put(out, "terms", terms_json(explained, part->figure, explained->column));
    put_key(out, "accounts");
    buffer_text(out, "[");
    for (size_t i = 0; i < part->count;)
        i += put_account(explained, part, i, out);
    buffer_text(out, "]");
    put(out, "omslag_cents", cents(part->explanation.lifted));
    put(out, "sum_cents", cents(part->sum));
    buffer_text(out, "}");
}

/* -- WNT --------------------------------------------------------------------------- */

static json_t *factor_json(const struct wnt_factor_used *factor)
{
    json_t *record = json_object();

    json_put(record, "label", json_string(factor->label));
    json_put(record, "num", json_integer(factor->num));
    json_put(record, "den", json_integer(factor->den));
    put_place(record, factor->at.file, factor->at.line);
    json_put(record, "law", text_or_null(factor->law));
    return record;
}

static json_t *product_json(const struct wnt_product *product)
{
    json_t *record = json_object(), *factors = json_array();

    for (size_t i = 0; i < product->factor_count; i++)
        append(factors, factor_json(&product->factors[i]));
    json_put(record, "sign", json_integer(product->sign));
    json_put(record, "nearest_euro", json_boolean(product->nearest));
    json_put(record, "factors", factors);
    json_put(record, "cents", cents(wnt_product_amount(product)));
    return record;
}

static json_t *wnt_json(const struct explained *explained)
{
    static const char *const rules[] = {"sum", "lowest", "excess"};
    const struct wnt_explanation *wnt = &explained->wnt;
    json_t *record = json_object(), *products = json_array();

    if (!explained->has_wnt) {
        json_decref(record);
        json_decref(products);
        return json_null();
    }
    for (size_t i = 0; i < wnt->count; i++)
        append(products, product_json(&wnt->products[i]));
    json_put(record, "rule", json_string(rules[wnt->rule]));
    json_put(record, "second", json_integer((json_int_t)wnt->second));
    json_put(record, "products", products);
    json_put(record, "law", text_or_null(wnt->law));
    json_put(record, "remark", text_or_null(wnt->remark));
    return record;
}

/* -- the whole --------------------------------------------------------------------- */

static json_t *published_json(const struct explained *explained)
{
    json_t *all = json_array();

    for (size_t i = 0; i < explained->published_count; i++) {
        const struct budget_cell *published = &explained->published[i];
        json_t *record = json_object();

        json_put(record, "head", json_string(published->head));
        json_put(record, "year",
                 published->year == 0 ? json_null() : json_integer(published->year));
        json_put(record, "cents", cents(published->amount));
        put_place(record, published->at.file, published->at.line);
        append(all, record);
    }
    return all;
}

static json_t *rounding_json(const struct explained *explained)
{
    struct printing printing;
    json_t *record = json_object();

    explained_printing(explained, &printing);
    json_put(record, "exact", json_string(printing.exact));
    json_put(record, "printed", json_string(printing.printed));
    json_put(record, "difference", json_string(printing.off));
    json_put(record, "reason", json_string(printing.reason));
    return record;
}

void print_explained_json(const struct explained *explained, struct buffer *out)
{
    const struct figure *figure = explained_figure(explained, explained->figure);
    const struct value *value = explained_value(explained);
    bool known = value->known;

    buffer_text(out, "{");
    put(out, "figure", json_string(figure->id));
    put(out, "label", json_string(figure->label));
    put(out, "table", json_string(figure->table));
    put(out, "year", json_integer(explained_year(explained, explained->column)));
    put(out, "unit", json_string(unit_name(figure->unit)));
    put(out, "cents",
        known && print_has_cents(figure) ? cents(value->exact) : json_null());
    put(out, "printed", known ? json_integer(value->printed) : json_null());
    put(out, "complete", json_boolean(explained->is_complete));
    put_key(out, "parts");
    buffer_text(out, "[");
    for (size_t i = 0; i < explained->part_count; i++) {
        buffer_text(out, i > 0 ? "," : "");
        put_part(explained, &explained->parts[i], out);
    }
    buffer_text(out, "]");
    put(out, "wnt", wnt_json(explained));
    put(out, "published", published_json(explained));
    put(out, "rounding", known ? rounding_json(explained) : json_null());
    buffer_text(out, "}\n");
}
