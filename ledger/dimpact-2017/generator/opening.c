/* The balance sheets with which the two years begin. */
#include <string.h>

#include "flows.h"

static void open_items(struct book *book, const char *account, int64_t total, int count,
                       const char *kind, const char *letter)
{
    int64_t parts[64];
    int weights[64] = {0};

    for (int i = 0; i < count; i++)
        weights[i] = 60 + (int)(series_mix(7, (uint64_t)i) % 90);
    series_split(total, count, weights, 10, 70, parts);
    for (int i = 0; i < count; i++) {
        char relation[24], document[24];

        (void)snprintf(relation, sizeof relation, "%s %02d", kind, i + 1);
        (void)snprintf(document, sizeof document, "%s2015-9%02d", letter, i + 1);
        book_line(book, account, parts[i], relation, document, "Beginbalans 2016 (geconstrueerd)");
    }
}

/* What was open at the begin is paid in January. */
static void pay_open_items(struct plan *plan, int first, int count, const char *account)
{
    for (int i = first; i < first + count; i++) {
        struct line line = plan->book.lines[i];

        if (strcmp(line.account, account) != 0)
            continue;
        evidence_event(&plan->evidence, SOURCE_BANK, "1010", day_of(2016, 1, 6 + i % 21),
                       line.amount);
        book_open(&plan->book, day_of(2016, 1, 6 + i % 21), JOURNAL_CURRENT);
        book_line(&plan->book, account, -line.amount, line.relation, line.document, "Betaling %s",
                  line.document);
        book_line(&plan->book, "1010", line.amount, line.relation, line.document,
                  "Betaling %s %s", line.relation, line.document);
        book_close(&plan->book);
    }
}

void opening_make(struct plan *plan)
{
    struct book *book = &plan->book;
    int64_t current = 0;
    int count;

    book_open(book, day_of(2016, 1, 1), JOURNAL_BEGIN);
    for (int i = 0; i < target_count; i++) {
        int64_t amount = targets[i].cents[AT_2015];

        current -= amount; /* the current account balances the opening, as it did the books */
        if (strcmp(targets[i].account, "1300") == 0)
            open_items(book, "1300", amount, MEMBERS, "Lid", "V");
        else if (strcmp(targets[i].account, "1600") == 0)
            open_items(book, "1600", amount, 28, "Leverancier", "I");
        else
            book_line(book, targets[i].account, amount, "", "", "Beginbalans 2016 (geconstrueerd)");
        if (strncmp(targets[i].account, "10", 2) == 0)
            evidence_event(&plan->evidence, SOURCE_BANK, targets[i].account, day_of(2016, 1, 1),
                           amount);
    }
    evidence_event(&plan->evidence, SOURCE_BANK, "1010", day_of(2016, 1, 1), current);
    book_line(book, "1010", current, "", "", "Beginbalans 2016 (geconstrueerd)");
    book_close(book);
    count = book->entries[0].count;
    pay_open_items(plan, 0, count, "1300");
    pay_open_items(plan, 0, count, "1600");
}

/* -- 2017 -------------------------------------------------------------------------- */

struct item {
    const char *account;
    char relation[24], document[24];
    int64_t amount;
};

static struct item *item_of(struct item *items, int *count, const struct line *line)
{
    int open = strcmp(line->account, "1300") == 0 || strcmp(line->account, "1600") == 0;

    for (int i = 0; i < *count; i++)
        if (strcmp(items[i].account, line->account) == 0 &&
            (!open || strcmp(items[i].document, line->document) == 0))
            return &items[i];
    items[*count] = (struct item){.account = line->account};
    if (open) {
        memcpy(items[*count].relation, line->relation, sizeof line->relation);
        memcpy(items[*count].document, line->document, sizeof line->document);
    }
    return &items[(*count)++];
}

static int compare_items(const struct item *a, const struct item *b)
{
    int order = strcmp(a->account, b->account);

    return order != 0 ? order : strcmp(a->document, b->document);
}

static void sort_items(struct item *items, int count)
{
    for (int i = 1; i < count; i++)
        for (int j = i; j > 0 && compare_items(&items[j - 1], &items[j]) > 0; j--) {
            struct item swapped = items[j];

            items[j] = items[j - 1];
            items[j - 1] = swapped;
        }
}

/* The closing of 2016 per account, and per open invoice; the result on its own account. */
void carry_forward_make(struct plan *plan)
{
    static struct item items[4096];
    struct book *book = &plan->book;
    int64_t result = 0;
    int count = 0;

    for (int i = 0; i < book->entry_count; i++) {
        const struct entry *entry = &book->entries[i];

        for (int j = 0; entry->day.year == 2016 && j < entry->count; j++) {
            const struct line *line = &book->lines[entry->first + j];

            if (line->account[0] >= '4')
                result += line->amount;
            else
                item_of(items, &count, line)->amount += line->amount;
        }
    }
    sort_items(items, count);
    book_open(book, day_of(2017, 1, 1), JOURNAL_BEGIN);
    for (int i = 0; i < count; i++)
        if (strcmp(items[i].account, "0990") != 0)
            book_line(book, items[i].account, items[i].amount, items[i].relation,
                      items[i].document, "Beginbalans 2017");
    book_line(book, "0990", result, "", "", "Beginbalans 2017: resultaat 2016");
    book_close(book);
}
