/* show kolommenbalans: from trial balance over corrections to both statements. */
#include <string.h>

#include "print.h"

/* Pairs of debit and credit. */
enum { PROOF, BALANCES, CORRECTIONS, PROFIT_LOSS, BALANCE_SHEET, PAIRS };

static const char *const pair_names[PAIRS] = {"proefbalans", "saldibalans", "correcties",
                                              "winst_en_verlies", "balans"};
static const char *const pair_heads[PAIRS] = {"proefbalans", "saldibalans", "correcties",
                                              "winst en verlies", "balans"};
static const char *const side_names[2] = {"debet", "credit"};

struct columns {
    struct turnover pairs[PAIRS];
};

/* A balance on the side where it stands. */
static struct turnover on_side(struct money balance)
{
    return balance.cents >= 0 ? (struct turnover){balance, {0}}
                              : (struct turnover){{0}, money_negate(balance)};
}

static struct columns columns_of(const struct ledger *ledger, size_t account)
{
    struct columns columns;
    struct turnover opening = on_side(ledger_opening(ledger, account, 0));
    struct turnover corrected = ledger_corrected(ledger, account);
    struct turnover proof = {money_minus(money_plus(opening.debit, ledger_debit(ledger, account, 0)),
                                         corrected.debit),
                             money_minus(money_plus(opening.credit,
                                                    ledger_credit(ledger, account, 0)),
                                         corrected.credit)};
    bool result = ledger->chart->accounts[account].kind == ACCOUNT_PROFIT_LOSS;

    memset(&columns, 0, sizeof columns);
    columns.pairs[PROOF] = proof;
    columns.pairs[BALANCES] = on_side(money_minus(proof.debit, proof.credit));
    columns.pairs[CORRECTIONS] = corrected;
    columns.pairs[result ? PROFIT_LOSS : BALANCE_SHEET] =
        on_side(ledger_closing(ledger, account, 0));
    return columns;
}

static void add(struct columns *sum, const struct columns *columns)
{
    for (size_t i = 0; i < PAIRS; i++) {
        sum->pairs[i].debit = money_plus(sum->pairs[i].debit, columns->pairs[i].debit);
        sum->pairs[i].credit = money_plus(sum->pairs[i].credit, columns->pairs[i].credit);
    }
}

/* The result closes the last two pairs: a profit is debit in the one and credit in the other. */
static struct columns result_of(const struct ledger *ledger)
{
    struct columns columns;
    struct money result = ledger_result(ledger, 0);

    memset(&columns, 0, sizeof columns);
    columns.pairs[PROFIT_LOSS] = on_side(money_negate(result));
    columns.pairs[BALANCE_SHEET] = on_side(result);
    return columns;
}

/* -- formats ----------------------------------------------------------------------- */

struct writer {
    const struct books *books;
    struct buffer *out;
    void (*line)(const struct writer *writer, const char *number, const char *label,
                 const struct columns *columns);
};

static const char *cell(struct money amount, char text[MONEY_TEXT_MAX])
{
    return amount.cents == 0 ? "" : money_format(amount, text);
}

static void text_line(const struct writer *writer, const char *number, const char *label,
                      const struct columns *columns)
{
    size_t width = utf8_count(label, strlen(label));
    char text[MONEY_TEXT_MAX];

    buffer_printf(writer->out, "%-8s  %s%*s", number, label, width < 44 ? (int)(44 - width) : 0,
                  "");
    for (size_t i = 0; i < PAIRS; i++) {
        buffer_printf(writer->out, "  %15s", cell(columns->pairs[i].debit, text));
        buffer_printf(writer->out, " %15s", cell(columns->pairs[i].credit, text));
    }
    buffer_text(writer->out, "\n");
}

static void text_heads(struct buffer *out)
{
    buffer_printf(out, "%-54s", "");
    for (size_t i = 0; i < PAIRS; i++)
        buffer_printf(out, "  %31s", pair_heads[i]);
    buffer_printf(out, "\n%-8s  %-44s", "rekening", "omschrijving");
    for (size_t i = 0; i < PAIRS; i++)
        buffer_printf(out, "  %15s %15s", side_names[0], side_names[1]);
    buffer_text(out, "\n");
}

static void csv_line(const struct writer *writer, const char *number, const char *label,
                     const struct columns *columns)
{
    char text[MONEY_TEXT_MAX];

    csv_text(writer->out, number);
    buffer_text(writer->out, ";");
    csv_text(writer->out, label);
    for (size_t i = 0; i < PAIRS; i++) {
        buffer_printf(writer->out, ";%s", money_format_plain(columns->pairs[i].debit, text));
        buffer_printf(writer->out, ";%s", money_format_plain(columns->pairs[i].credit, text));
    }
    buffer_text(writer->out, "\n");
}

static void csv_heads(struct buffer *out)
{
    buffer_text(out, "rekening;omschrijving");
    for (size_t i = 0; i < PAIRS; i++)
        for (size_t side = 0; side < 2; side++)
            buffer_printf(out, ";%s_%s", pair_names[i], side_names[side]);
    buffer_text(out, "\n");
}

static void json_cell(const struct writer *writer, const char *number, const char *label,
                      const char *pair, size_t side, struct money amount)
{
    json_t *record = json_object();
    struct buffer id = {0};

    buffer_printf(&id, "kolommenbalans.%s.%s_%s", number, pair, side_names[side]);
    json_put(record, "figure", json_string(id.bytes));
    json_put(record, "label", json_string(label));
    json_put(record, "table", json_string("kolommenbalans"));
    json_put(record, "year", json_integer(ledger_year_number(&writer->books->ledger, 0)));
    json_put(record, "unit", json_string("eur"));
    json_put(record, "cents", json_integer(amount.cents));
    json_put(record, "printed", json_integer(money_round(amount, 100)));
    json_line(writer->out, record);
    buffer_free(&id);
}

static void json_row(const struct writer *writer, const char *number, const char *label,
                     const struct columns *columns)
{
    const char *name = *number != '\0' ? number : label;

    for (size_t i = 0; i < PAIRS; i++) {
        json_cell(writer, name, label, pair_names[i], 0, columns->pairs[i].debit);
        json_cell(writer, name, label, pair_names[i], 1, columns->pairs[i].credit);
    }
}

static void write_rows(const struct writer *writer)
{
    const struct ledger *ledger = &writer->books->ledger;
    struct columns sum, row;

    memset(&sum, 0, sizeof sum);
    for (size_t i = 0; i < ledger->chart->count; i++) {
        row = columns_of(ledger, i);
        writer->line(writer, ledger->chart->accounts[i].number,
                     ledger->chart->accounts[i].description, &row);
        add(&sum, &row);
    }
    row = result_of(ledger);
    writer->line(writer, "", "resultaat", &row);
    add(&sum, &row);
    writer->line(writer, "", "totaal", &sum);
}

void print_columns(const struct books *books, enum format format, struct buffer *out)
{
    struct writer writer = {books, out, text_line};

    if (format == FORMAT_TEXT)
        text_heads(out);
    if (format == FORMAT_CSV) {
        writer.line = csv_line;
        csv_heads(out);
    }
    if (format == FORMAT_JSON)
        writer.line = json_row;
    write_rows(&writer);
}
