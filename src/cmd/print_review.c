/* The analytical review and the ageing of open items: text, CSV and JSON Lines. */
#include <string.h>

#include "jaarrapport/ageing.h"
#include "jaarrapport/review.h"
#include "print.h"

enum { LABEL_WIDTH = 36 };

/* A label in a column of so many characters. */
static void put_label(struct buffer *out, const char *text)
{
    size_t length = strlen(text), width = 0, at = 0;

    while (at < length && width < LABEL_WIDTH) {
        at += utf8_step(text + at, length - at);
        width++;
    }
    buffer_add(out, text, at);
    buffer_printf(out, "%s%*s", at < length ? "~" : " ", (int)(LABEL_WIDTH - width), "");
}

static void put_money_csv(struct buffer *out, struct money amount)
{
    char text[MONEY_TEXT_MAX];

    buffer_printf(out, ";%s", money_format_plain(amount, text));
}

static const struct account *account_of(const struct books *books, size_t account)
{
    return &books->chart.accounts[account];
}

/* -- cijferbeoordeling ------------------------------------------------------------- */

static const char *percent_text(const struct books *books, const struct review_row *row,
                                struct arena *arena)
{
    (void)books;
    return row->has_percent ? verify_number(VERIFY_PCT10, row->tenths, arena) : "nieuw";
}

static void review_text(struct books *books, const struct review *review, struct buffer *out)
{
    char text[4][MONEY_TEXT_MAX];

    buffer_printf(out, "Veranderingen van %s en meer, en van %lld%% en meer; %zu kleinere niet "
                       "getoond\n%-8s  %-*s %15s %15s %15s %9s  meest in maand\n",
                  money_format(review->limits.amount, text[0]),
                  (long long)review->limits.percent, review->passed_over, "rekening",
                  LABEL_WIDTH + 1, "omschrijving", "dit jaar", "vorig jaar", "verschil", "%");
    for (size_t i = 0; i < review->count; i++) {
        const struct review_row *row = &review->rows[i];

        buffer_printf(out, "%-8s  ", account_of(books, row->account)->number);
        put_label(out, account_of(books, row->account)->description);
        buffer_printf(out, " %15s %15s %15s %9s  %zu: %s\n", money_format(row->year, text[0]),
                      money_format(row->prior, text[1]), money_format(row->change, text[2]),
                      percent_text(books, row, &books->arena), row->peak + 1,
                      money_format(row->months[row->peak], text[3]));
    }
}

static void review_csv(struct books *books, const struct review *review, struct buffer *out)
{
    buffer_text(out, "rekening;omschrijving;dit jaar;vorig jaar;verschil;procent");
    for (size_t i = 0; i < review->months; i++)
        buffer_printf(out, ";maand %zu", i + 1);
    buffer_text(out, "\n");
    for (size_t i = 0; i < review->count; i++) {
        const struct review_row *row = &review->rows[i];

        csv_text(out, account_of(books, row->account)->number);
        buffer_text(out, ";");
        csv_text(out, account_of(books, row->account)->description);
        put_money_csv(out, row->year);
        put_money_csv(out, row->prior);
        put_money_csv(out, row->change);
        buffer_text(out, ";");
        if (row->has_percent)
            buffer_printf(out, "%s%lld,%lld", row->tenths < 0 && row->tenths > -10 ? "-" : "",
                          (long long)(row->tenths / 10),
                          (long long)(row->tenths % 10 < 0 ? -(row->tenths % 10)
                                                           : row->tenths % 10));
        for (size_t j = 0; j < review->months; j++)
            put_money_csv(out, row->months[j]);
        buffer_text(out, "\n");
    }
}

static void review_json(struct books *books, const struct review *review, struct buffer *out)
{
    for (size_t i = 0; i < review->count; i++) {
        const struct review_row *row = &review->rows[i];
        json_t *record = json_object(), *months = json_array();

        json_put(record, "account", json_string(account_of(books, row->account)->number));
        json_put(record, "label", json_string(account_of(books, row->account)->description));
        json_put(record, "cents", json_integer(row->year.cents));
        json_put(record, "prior_cents", json_integer(row->prior.cents));
        json_put(record, "change_cents", json_integer(row->change.cents));
        json_put(record, "pct10", row->has_percent ? json_integer(row->tenths) : json_null());
        for (size_t j = 0; j < review->months; j++)
            if (json_array_append_new(months, json_integer(row->months[j].cents)) != 0)
                memory_exhausted();
        json_put(record, "month_cents", months);
        json_line(out, record);
    }
}

void print_review(struct books *books, enum format format, struct buffer *out)
{
    struct review review;

    if (!ledger_knows_movements(&books->ledger, 1)) {
        (void)fputs("Van het vorige jaar is niets bekend: er is niets te vergelijken.\n", stderr);
        return;
    }
    review_build(&review, &books->ledger, review_limits(&books->ledger), &books->arena);
    if (format == FORMAT_JSON)
        review_json(books, &review, out);
    else if (format == FORMAT_CSV)
        review_csv(books, &review, out);
    else
        review_text(books, &review, out);
}

/* -- ouderdom ---------------------------------------------------------------------- */

static const char *const ages[AGE_COUNT] = {"0-30", "31-60", "61-90", ">90", "onbekend"};

static void ageing_line(struct buffer *out, const char *number, const char *label,
                        const struct aged *row)
{
    char text[MONEY_TEXT_MAX];

    buffer_printf(out, "%-8s  ", number);
    put_label(out, label);
    for (size_t i = 0; i < AGE_COUNT; i++)
        buffer_printf(out, " %14s", row->open[i].cents == 0 ? "-" : money_format(row->open[i], text));
    buffer_printf(out, " %15s\n", money_format(row->total, text));
}

static void add(struct aged *sum, const struct aged *row)
{
    for (size_t i = 0; i < AGE_COUNT; i++)
        sum->open[i] = money_plus(sum->open[i], row->open[i]);
    sum->total = money_plus(sum->total, row->total);
}

static void ageing_text(struct books *books, const struct ageing *ageing, struct buffer *out)
{
    char day[DATE_TEXT_MAX];
    struct aged sum = {0};

    buffer_printf(out, "Openstaand op %s, in dagen sinds de eerste boeking van het document\n"
                       "%-8s  %-*s", date_format_dutch(ageing->at, day), "rekening",
                  LABEL_WIDTH + 1, "relatie");
    for (size_t i = 0; i < AGE_COUNT; i++)
        buffer_printf(out, " %14s", ages[i]);
    buffer_printf(out, " %15s\n", "totaal");
    for (size_t i = 0; i < ageing->count; i++) {
        const struct aged *row = &ageing->rows[i];
        const struct account *account = account_of(books, row->account);

        ageing_line(out, account->number, *row->relation == '\0' ? "(geen)" : row->relation, row);
        add(&sum, row);
        if (i + 1 < ageing->count && ageing->rows[i + 1].account == row->account)
            continue;
        ageing_line(out, account->number, account->description, &sum);
        buffer_text(out, "\n");
        sum = (struct aged){0};
    }
}

static void ageing_csv(struct books *books, const struct ageing *ageing, struct buffer *out)
{
    buffer_text(out, "rekening;relatie");
    for (size_t i = 0; i < AGE_COUNT; i++)
        buffer_printf(out, ";%s", ages[i]);
    buffer_text(out, ";totaal\n");
    for (size_t i = 0; i < ageing->count; i++) {
        csv_text(out, account_of(books, ageing->rows[i].account)->number);
        buffer_text(out, ";");
        csv_text(out, ageing->rows[i].relation);
        for (size_t j = 0; j < AGE_COUNT; j++)
            put_money_csv(out, ageing->rows[i].open[j]);
        put_money_csv(out, ageing->rows[i].total);
        buffer_text(out, "\n");
    }
}

static void ageing_json(struct books *books, const struct ageing *ageing, struct buffer *out)
{
    static const char *const keys[AGE_COUNT] = {"to_30_cents", "to_60_cents", "to_90_cents",
                                                "over_90_cents", "unknown_cents"};

    for (size_t i = 0; i < ageing->count; i++) {
        const struct aged *row = &ageing->rows[i];
        json_t *record = json_object();

        json_put(record, "account", json_string(account_of(books, row->account)->number));
        json_put(record, "relation", json_string(row->relation));
        for (size_t j = 0; j < AGE_COUNT; j++)
            json_put(record, keys[j], json_integer(row->open[j].cents));
        json_put(record, "total_cents", json_integer(row->total.cents));
        json_line(out, record);
    }
}

enum outcome print_ageing(struct books *books, enum format format, struct buffer *out)
{
    bool *also = arena_take_array(&books->arena, books->chart.count, sizeof *also);
    struct ageing ageing;

    for (size_t i = 0; i < books->evidence.list_count; i++)
        also[books->evidence.lists[i].account] = true;
    if (ageing_build(&ageing, &books->ledger, &books->journal, also, &books->arena) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (ageing.count == 0)
        (void)fputs("Geen rekening heeft openstaande posten met een relatie.\n", stderr);
    else if (format == FORMAT_JSON)
        ageing_json(books, &ageing, out);
    else if (format == FORMAT_CSV)
        ageing_csv(books, &ageing, out);
    else
        ageing_text(books, &ageing, out);
    return OUTCOME_OK;
}
