#include <string.h>

#include "print.h"

/* The trial balance of the book year: begin + debit - credit = end, debit positive. */
struct balance {
    const struct account *account;
    struct money begin, debit, credit, end;
};

static struct balance balance_of(const struct books *books, size_t account)
{
    const struct ledger *ledger = &books->ledger;

    return (struct balance){&ledger->chart->accounts[account],
                            ledger_opening(ledger, account, 0), ledger_debit(ledger, account, 0),
                            ledger_credit(ledger, account, 0),
                            ledger_closing(ledger, account, 0)};
}

static void add(struct balance *sum, const struct balance *balance)
{
    sum->begin = money_plus(sum->begin, balance->begin);
    sum->debit = money_plus(sum->debit, balance->debit);
    sum->credit = money_plus(sum->credit, balance->credit);
    sum->end = money_plus(sum->end, balance->end);
}

static void line_text(struct buffer *out, const char *number, const char *label,
                      const struct balance *balance)
{
    const struct money amounts[] = {balance->begin, balance->debit, balance->credit,
                                    balance->end};
    size_t width = utf8_count(label, strlen(label));
    char text[MONEY_TEXT_MAX];

    buffer_printf(out, "%-8s  %s%*s", number, label, width < 44 ? (int)(44 - width) : 0, "");
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        buffer_printf(out, " %18s", money_format(amounts[i], text));
    buffer_text(out, "\n");
}

void print_balances_text(const struct books *books, struct buffer *out)
{
    struct balance sum = {0};

    buffer_printf(out, "%-8s  %-44s %18s %18s %18s %18s\n", "rekening", "omschrijving", "begin",
                  "debet", "credit", "eind");
    for (size_t i = 0; i < books->chart.count; i++) {
        struct balance balance = balance_of(books, i);

        line_text(out, balance.account->number, balance.account->description, &balance);
        add(&sum, &balance);
    }
    line_text(out, "", "totaal", &sum);
}

void print_balances_csv(const struct books *books, struct buffer *out)
{
    buffer_text(out, "rekening;omschrijving;begin;debet;credit;eind\n");
    for (size_t i = 0; i < books->chart.count; i++) {
        struct balance balance = balance_of(books, i);
        const struct money amounts[] = {balance.begin, balance.debit, balance.credit,
                                        balance.end};
        char text[MONEY_TEXT_MAX];

        csv_text(out, balance.account->number);
        buffer_text(out, ";");
        csv_text(out, balance.account->description);
        for (size_t j = 0; j < sizeof amounts / sizeof *amounts; j++)
            buffer_printf(out, ";%s", money_format_plain(amounts[j], text));
        buffer_text(out, "\n");
    }
}

void print_balances_json(const struct books *books, struct buffer *out)
{
    static const char *const columns[] = {"begin", "debet", "credit", "eind"};

    for (size_t i = 0; i < books->chart.count; i++) {
        struct balance balance = balance_of(books, i);
        const struct money amounts[] = {balance.begin, balance.debit, balance.credit,
                                        balance.end};

        for (size_t j = 0; j < sizeof columns / sizeof *columns; j++) {
            json_t *record = json_object();
            struct buffer id = {0};

            buffer_printf(&id, "saldibalans.%s.%s", balance.account->number, columns[j]);
            json_put(record, "figure", json_string(id.bytes));
            json_put(record, "label", json_string(balance.account->description));
            json_put(record, "table", json_string("saldibalans"));
            json_put(record, "year", json_integer(ledger_year_number(&books->ledger, 0)));
            json_put(record, "unit", json_string("eur"));
            json_put(record, "cents", json_integer(amounts[j].cents));
            json_put(record, "printed", json_integer(money_round(amounts[j], 100)));
            json_line(out, record);
            buffer_free(&id);
        }
    }
}
