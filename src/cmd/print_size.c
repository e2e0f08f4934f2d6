/* show grootte: the size class, from criteria to what must be filed. */
#include "jaarrapport/size_report.h"
#include "print.h"

static const char *truth_word(enum truth truth)
{
    return truth == TRUTH_YES ? "ja" : truth == TRUTH_NO ? "nee" : "onbekend";
}

static json_t *truth_json(enum truth truth)
{
    return truth == TRUTH_UNKNOWN ? json_null() : json_boolean(truth == TRUTH_YES);
}

static json_t *record_of(const char *kind)
{
    json_t *record = json_object();

    json_put(record, "table", json_string("grootte"));
    json_put(record, "kind", json_string(kind));
    return record;
}

static json_t *class_json(int class)
{
    return class < 0 ? json_null() : json_string(size_class_name(class));
}

/* -- JSON Lines -------------------------------------------------------------------- */

static void criterion_json(const struct size_date *date, int criterion, struct buffer *out)
{
    const struct size_amount *amount = &date->amounts[criterion];
    json_t *record = record_of("criterium"), *limits = json_object(), *within = json_object();

    for (int i = 0; i < SIZE_REGIMES; i++) {
        bool has = date->limits != NULL && date->limits->has[i];

        json_put(limits, size_class_name(i),
                 has ? json_integer(date->limits->limits[i][criterion]) : json_null());
        json_put(within, size_class_name(i),
                 has ? truth_json(date->within[i][criterion]) : json_null());
    }
    json_put(record, "year", json_integer(date->year));
    json_put(record, "criterion", json_string(size_criterion_names[criterion]));
    /* cents, or hundredths of a person */
    json_put(record, "hundredths", amount->known ? json_integer(amount->value) : json_null());
    json_put(record, "source", json_string(amount->source));
    json_put(record, "limits", limits);
    json_put(record, "within", within);
    json_line(out, record);
}

static void date_json(const struct size_date *date, struct buffer *out)
{
    json_t *record = record_of("balansdatum");

    for (int i = 0; i < SIZE_CRITERIA; i++)
        criterion_json(date, i, out);
    json_put(record, "year", json_integer(date->year));
    json_put(record, "class", class_json(date->own));
    json_line(out, record);
}

static void class_record_json(const struct size *size, struct arena *arena, struct buffer *out)
{
    json_t *record = record_of("klasse"), *questions = json_array();

    for (size_t i = 0; i < size->question_count; i++)
        if (json_array_append_new(questions, json_string(size->questions[i])) != 0)
            memory_exhausted();
    json_put(record, "year", json_integer(size->dates[0].year));
    json_put(record, "title_9", truth_json(size->applies));
    json_put(record, "prior", class_json(size->prior));
    json_put(record, "class", class_json(size->class));
    json_put(record, "audit", truth_json(size_audit(size)));
    json_put(record, "reason", json_string(size_reason(size, arena)));
    json_put(record, "questions", questions);
    json_line(out, record);
}

static void print_json(const struct size *size, struct arena *arena, struct buffer *out)
{
    for (size_t i = 0; i < SIZE_DATES; i++)
        date_json(&size->dates[i], out);
    class_record_json(size, arena, out);
    for (size_t i = 0; i < size->rules->duty_count && size->applies != TRUTH_NO; i++) {
        const struct size_duty *duty = &size->rules->duties[i];
        json_t *record = record_of(duty->kind);

        json_put(record, "part", json_string(duty->part));
        json_put(record, "words", json_string(size_duty_words(size, duty)));
        json_put(record, "source", json_string(duty->source));
        json_line(out, record);
    }
}

/* -- CSV --------------------------------------------------------------------------- */

static void date_csv(const struct size_date *date, struct buffer *out)
{
    for (int i = 0; i < SIZE_CRITERIA; i++) {
        char amount[MONEY_TEXT_MAX] = "";

        if (date->amounts[i].known)
            (void)money_format_plain(money_of(date->amounts[i].value), amount);
        buffer_printf(out, "criterium;%d;%s;%s", date->year, size_criterion_names[i], amount);
        for (int j = 0; j < SIZE_REGIMES; j++)
            buffer_printf(out, ";%s", truth_word(date->within[j][i]));
        buffer_printf(out, ";%s\n", date->amounts[i].source);
    }
    buffer_printf(out, "balansdatum;%d;;%s", date->year, size_class_name(date->own));
    for (int j = 0; j < SIZE_REGIMES; j++)
        buffer_printf(out, ";%s", truth_word(date->meets[j]));
    buffer_text(out, ";\n");
}

static void print_csv(const struct size *size, struct arena *arena, struct buffer *out)
{
    buffer_text(out, "soort;jaar;onderdeel;waarde;micro;klein;middelgroot;bron\n");
    for (size_t i = 0; i < SIZE_DATES; i++)
        date_csv(&size->dates[i], out);
    buffer_printf(out, "klasse;%d;;%s;;;;", size->dates[0].year, size_class_name(size->class));
    csv_text(out, size_reason(size, arena));
    buffer_text(out, "\n");
    for (size_t i = 0; i < size->rules->duty_count && size->applies != TRUTH_NO; i++) {
        const struct size_duty *duty = &size->rules->duties[i];

        buffer_printf(out, "%s;%d;%s;", duty->kind, size->dates[0].year, duty->part);
        csv_text(out, size_duty_words(size, duty));
        buffer_text(out, ";;;;");
        csv_text(out, duty->source);
        buffer_text(out, "\n");
    }
}

void print_size(struct books *books, enum format format, struct buffer *out)
{
    struct document document;

    if (format == FORMAT_JSON) {
        print_json(&books->size, &books->arena, out);
    } else if (format == FORMAT_CSV) {
        print_csv(&books->size, &books->arena, out);
    } else {
        size_report(&document, &books->size, &books->arena);
        render_text(&document, TEXT_COLUMNS, out);
    }
}
