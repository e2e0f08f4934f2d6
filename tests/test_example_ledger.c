/*
 * The constructed ledger of the example looks like a real one: what stands on
 * the balance sheet is composed of documents, returns, payrolls and accruals,
 * and no entry is there only to hit a total.  This test reads the CSV files
 * itself and takes what it expects from the published accounts.
 */
#include "support.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "ledger/dimpact-2017"

/* --- the ledger ------------------------------------------------------------------ */

struct line {
    int year, day; /* 2017, 20171231 */
    const char *journal, *number, *account, *description, *relation, *document;
    int64_t amount; /* debit positive */
};

/* The opening of 2017 repeats the closing of 2016 and is kept apart. */
struct books {
    char *texts[2];
    struct line *lines, *opening;
    size_t count, opening_count;
    const struct line **by_entry, **by_day; /* all but the opening of 2017 */
};

/* Takes the field at `*at`, without its quotes, and steps past what ends it. */
static char *field_take(char **at)
{
    char *from = *at, *to = from, *start = from;
    bool quoted = *from == '"';

    for (from += quoted; *from != '\0'; from++) {
        if (quoted && *from == '"' && *++from != '"')
            quoted = false;
        if (!quoted && (*from == ';' || *from == '\n'))
            break;
        *to++ = *from;
    }
    *at = from + (*from != '\0');
    *to = '\0';
    return start;
}

/* "1234,56"; nothing is 0. */
static int64_t cents_of(const char *text)
{
    const char *mark = strchr(text, ',');

    if (*text == '\0')
        return 0;
    if (mark == NULL || mark == text || strlen(mark) != 3 ||
        strspn(text, "0123456789,") != strlen(text)) {
        fail_msg("%s is no amount", text);
        return 0;
    }
    return strtoll(text, NULL, 10) * 100 + strtoll(mark + 1, NULL, 10);
}

static int day_of(const char *iso)
{
    int day = 0;

    assert_int_equal(strlen(iso), 10);
    for (const char *p = iso; *p != '\0'; p++)
        if (isdigit((unsigned char)*p))
            day = day * 10 + (*p - '0');
    return day;
}

static struct line line_take(char **at)
{
    struct line line;
    int64_t debit, credit;

    line.day = day_of(field_take(at));
    line.year = line.day / 10000;
    line.journal = field_take(at);
    line.number = field_take(at);
    line.account = field_take(at);
    line.description = field_take(at);
    debit = cents_of(field_take(at));
    credit = cents_of(field_take(at));
    assert_true((debit == 0) != (credit == 0)); /* one side, and never zero */
    line.amount = debit - credit;
    line.relation = field_take(at);
    line.document = field_take(at);
    return line;
}

static void books_add(struct books *books, char *text)
{
    static const char header[] =
        "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;relatie;document\n";

    assert_int_equal(strncmp(text, header, strlen(header)), 0);
    for (char *at = text + strlen(header); *at != '\0';) {
        struct line line = line_take(&at);
        bool repeated = line.year == 2017 && strcmp(line.journal, "BEGIN") == 0;
        struct line **list = repeated ? &books->opening : &books->lines;
        size_t *count = repeated ? &books->opening_count : &books->count;

        *list = memory_of(*list, (*count + 1) * sizeof **list);
        (*list)[(*count)++] = line;
    }
}

static int compare_entries(const void *left, const void *right)
{
    const struct line *a = *(const struct line *const *)left;
    const struct line *b = *(const struct line *const *)right;
    int order = a->year - b->year;

    if (order == 0)
        order = strcmp(a->journal, b->journal);
    return order != 0 ? order : strcmp(a->number, b->number);
}

static int compare_days(const void *left, const void *right)
{
    const struct line *a = *(const struct line *const *)left;
    const struct line *b = *(const struct line *const *)right;

    return a->day - b->day;
}

static const struct line **sorted(const struct books *books,
                                  int (*compare)(const void *, const void *))
{
    const struct line **list = memory_of(NULL, books->count * sizeof *list);

    for (size_t i = 0; i < books->count; i++)
        list[i] = &books->lines[i];
    qsort(list, books->count, sizeof *list, compare);
    return list;
}

static int open_books(void **state)
{
    static struct books books;

    books.texts[0] = read_file(FOLDER "/grootboek-2016.csv", NULL);
    books.texts[1] = read_file(FOLDER "/grootboek-2017.csv", NULL);
    books_add(&books, books.texts[0]);
    books_add(&books, books.texts[1]);
    books.by_entry = sorted(&books, compare_entries);
    books.by_day = sorted(&books, compare_days);
    *state = &books;
    return 0;
}

static int close_books(void **state)
{
    struct books *books = *state;

    free(books->texts[0]);
    free(books->texts[1]);
    free(books->lines);
    free(books->opening);
    free(books->by_entry);
    free(books->by_day);
    return 0;
}

/* --- questions to the ledger --------------------------------------------------------- */

/* NULL and 0 let everything pass; an account may be a beginning of one, and a description too. */
struct filter {
    const char *account, *journal, *description;
    int from, to;
    int side; /* 1 debit, -1 credit */
};

static bool begins(const char *text, const char *start)
{
    return start == NULL || strncmp(text, start, strlen(start)) == 0;
}

static bool passes(const struct line *line, const struct filter *filter)
{
    return begins(line->account, filter->account) &&
           (filter->journal == NULL || strcmp(line->journal, filter->journal) == 0) &&
           begins(line->description, filter->description) && line->day >= filter->from &&
           (filter->to == 0 || line->day <= filter->to) &&
           (filter->side == 0 || (line->amount > 0) == (filter->side > 0));
}

static int64_t sum_of(const struct books *books, struct filter filter)
{
    int64_t sum = 0;

    for (size_t i = 0; i < books->count; i++)
        if (passes(&books->lines[i], &filter))
            sum += books->lines[i].amount;
    return sum;
}

static int64_t balance_at(const struct books *books, const char *account, int day)
{
    return sum_of(books, (struct filter){.account = account, .to = day});
}

enum { MANY = 64 };

/* Amounts of the lines that pass, in the order of the files. */
struct amounts {
    int64_t cents[MANY];
    size_t count;
};

static struct amounts amounts_of(const struct books *books, struct filter filter)
{
    struct amounts amounts = {.count = 0};

    for (size_t i = 0; i < books->count; i++) {
        if (!passes(&books->lines[i], &filter))
            continue;
        assert_true(amounts.count < MANY);
        amounts.cents[amounts.count++] = books->lines[i].amount;
    }
    return amounts;
}

static int compare_cents(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

/* --- money ---------------------------------------------------------------------------- */

/* "-27560,04" */
static char *money_text(int64_t cents)
{
    uint64_t size = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;

    return text_printf("%s%" PRIu64 ",%02" PRIu64, cents < 0 ? "-" : "", size / 100, size % 100);
}

static void assert_cents(const char *what, int64_t cents, int64_t expected)
{
    char *shown = money_text(cents), *wanted = money_text(expected);

    if (cents != expected)
        fail_msg("%s: expected %s, found %s", what, wanted, shown);
    free(shown);
    free(wanted);
}

/* "1.105.477": the nearest euro as the paper prints it. */
static char *euro_text(int64_t cents)
{
    uint64_t size = ((cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents) + 50) / 100;
    char *digits = text_printf("%" PRIu64, size), *text = memory_of(NULL, 40), *to = text;
    size_t length = strlen(digits);

    if (cents < 0 && size != 0)
        *to++ = '-';
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *to++ = '.';
        *to++ = digits[i];
    }
    *to = '\0';
    free(digits);
    return text;
}

static void assert_euros(const char *what, int64_t cents, const char *published)
{
    char *shown = euro_text(cents);

    if (strcmp(shown, published) != 0)
        fail_msg("%s: published %s, found %s", what, published, shown);
    free(shown);
}

/* Each a cent apart at most. */
static void assert_equal_parts(const char *what, const struct amounts *amounts)
{
    for (size_t i = 1; i < amounts->count; i++)
        if (llabs(amounts->cents[i] - amounts->cents[0]) > 1)
            fail_msg("%s: part %zu is not like the first", what, i + 1);
}

static void assert_same_amounts(const char *what, struct amounts one, struct amounts other,
                                int sign)
{
    assert_int_equal(one.count, other.count);
    for (size_t i = 0; i < other.count; i++)
        other.cents[i] *= sign;
    qsort(one.cents, one.count, sizeof *one.cents, compare_cents);
    qsort(other.cents, other.count, sizeof *other.cents, compare_cents);
    for (size_t i = 0; i < one.count; i++)
        assert_cents(what, one.cents[i], other.cents[i]);
}

/* --- tests: the files ------------------------------------------------------------------- */

static const char *generator_path(void)
{
    const char *path = getenv("GENERATOR");

    return path != NULL && *path != '\0' ? path : "out/generator-dimpact";
}

static void assert_same_file(const char *folder, const char *name)
{
    char *made = path_join(folder, name), *committed = path_join(FOLDER, name);
    size_t made_length, committed_length;
    char *made_bytes = read_file(made, &made_length);
    char *committed_bytes = read_file(committed, &committed_length);

    if (made_length != committed_length || memcmp(made_bytes, committed_bytes, made_length) != 0)
        fail_msg("%s is not what the generator makes", committed);
    free(made);
    free(committed);
    free(made_bytes);
    free(committed_bytes);
}

static void test_generator(void **state)
{
    static const char *const names[] = {"grootboek-2016.csv", "grootboek-2017.csv",
                                        "rekeningschema.csv", "controle.csv"};
    char *folder = temp_folder();
    const char *const command[] = {generator_path(), folder, NULL};
    struct run run = run_command(command);
    char **made;
    size_t count = 0;

    (void)state;
    if (run.status != 0)
        print_error("%s: %s\n", generator_path(), run.err);
    assert_int_equal(run.status, 0);
    made = path_list(folder, "");
    while (made[count] != NULL)
        count++;
    assert_int_equal(count, sizeof names / sizeof *names);
    for (size_t i = 0; i < count; i++)
        assert_same_file(folder, names[i]);
    path_list_free(made);
    run_free(&run);
    remove_tree(folder);
    free(folder);
}

static void test_looks_like_a_real_one(void **state)
{
    static const struct {
        const char *journal;
        size_t lines; /* at least, in the two years */
    } journals[] = {{"VERK", 600}, {"INK", 1500}, {"RABO", 1500}, {"SPAAR", 20}, {"BONUS", 2},
                    {"SNS", 2},    {"SAL", 200},  {"MEMO", 200},  {"BEGIN", 50}};
    const struct books *books = *state;
    size_t known = 0;

    assert_in_range(books->count, 4000, 20000);
    for (size_t j = 0; j < sizeof journals / sizeof *journals; j++) {
        size_t lines = 0;

        for (size_t i = 0; i < books->count; i++)
            lines += strcmp(books->lines[i].journal, journals[j].journal) == 0;
        if (lines < journals[j].lines)
            fail_msg("%s has only %zu lines", journals[j].journal, lines);
        known += lines;
    }
    assert_int_equal(known, books->count);
}

/* The readers of CSV are tried on the example as well. */
static void test_hard_fields(void **state)
{
    size_t separators = 0, quotes = 0, accents = 0;

    (void)state;
    for (int year = 2016; year <= 2017; year++) {
        char *path = text_printf(FOLDER "/grootboek-%d.csv", year);
        char *text = read_file(path, NULL);

        for (const char *p = text; *p != '\0'; p++) {
            const char *end = *p == ';' && p[1] == '"' ? p + 2 : NULL;

            accents += (unsigned char)*p >= 0xC3 && (unsigned char)p[1] >= 0x80;
            for (; end != NULL && *end != '\n' && (*end != '"' || end[1] == '"'); end++) {
                separators += *end == ';';
                quotes += *end == '"';
                end += *end == '"';
            }
            p = end != NULL ? end : p;
        }
        free(text);
        free(path);
    }
    assert_true(separators > 0);
    assert_true(quotes > 0);
    assert_true(accents > 0);
}

static void test_entries_balance(void **state)
{
    const struct books *books = *state;

    for (size_t i = 0, end; i < books->count; i = end) {
        const struct line *first = books->by_entry[i];
        int64_t sum = 0;

        for (end = i; end < books->count && compare_entries(&books->by_entry[end], &first) == 0;
             end++) {
            sum += books->by_entry[end]->amount;
            if (books->by_entry[end]->day != first->day)
                fail_msg("%s %s has two dates", first->journal, first->number);
        }
        if (sum != 0)
            fail_msg("%d %s %s does not balance", first->year, first->journal, first->number);
        assert_true(end - i >= 2);
    }
}

/* "Lid 07": two digits after the kind. */
static bool is_numbered(const char *relation)
{
    static const char *const kinds[] = {"Lid ", "Leverancier ", "Partner "};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *number = relation + strlen(kinds[i]);

        if (begins(relation, kinds[i]) && strlen(number) == 2 &&
            isdigit((unsigned char)number[0]) && isdigit((unsigned char)number[1]))
            return true;
    }
    return false;
}

static void assert_numbered(const struct line *lines, size_t count, size_t *named)
{
    for (size_t i = 0; i < count; i++) {
        if (lines[i].relation[0] == '\0')
            continue;
        if (!is_numbered(lines[i].relation))
            fail_msg("\"%s\" is not a numbered relation", lines[i].relation);
        ++*named;
    }
}

static void test_relations_are_numbered(void **state)
{
    const struct books *books = *state;
    size_t named = 0;

    assert_numbered(books->lines, books->count, &named);
    assert_numbered(books->opening, books->opening_count, &named);
    assert_true(named > 1000);
}

static void test_no_telltale_words(void **state)
{
    static const char *const words[] = {"correctie", "sluitpost", "plug",
                                        "verschil",  "afronding", "aansluiting"};
    const struct books *books = *state;

    for (size_t i = 0; i < books->count; i++) {
        char *text = text_printf("%s", books->lines[i].description);

        for (char *p = text; *p != '\0'; p++)
            *p = (char)tolower((unsigned char)*p);
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (strstr(text, words[w]) != NULL)
                fail_msg("%s %s: %s", books->lines[i].journal, books->lines[i].number, text);
        free(text);
    }
}

/* --- tests: openings ----------------------------------------------------------------------- */

/* What the paper implies for 31-12-2015. */
static void test_opening_of_2016(void **state)
{
    static const struct {
        const char *caption, *accounts, *euros;
    } captions[] = {
        {"vaste activa", "0200 0209 0210 0219 0220 0229", "30.040"},
        {"vorderingen", "1300 1310 1400 1410 1420 1430 1500 1510 1520", "757.306"},
        {"liquide middelen", "1010 1020 1030 1040 1090", "1.651.902"},
        {"eigen vermogen", "0900 0990", "-608.140"},
        {"kortlopende schulden", "1530 1540 1550 1600 1700 1710 1720 1730 1740", "-1.831.108"},
        {"resultaat", "4 7 8 9", "0"},
    };
    const struct books *books = *state;
    int64_t all = 0;

    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
        int64_t sum = 0;

        for (const char *at = captions[i].accounts; *at != '\0'; at += *at == ' ') {
            size_t length = strcspn(at, " ");
            char *account = text_printf("%.*s", (int)length, at);

            sum += sum_of(books, (struct filter){.account = account, .journal = "BEGIN"});
            free(account);
            at += length;
        }
        assert_euros(captions[i].caption, sum, captions[i].euros);
        all += sum;
    }
    assert_cents("opening", all, 0);
    assert_cents("opening", sum_of(books, (struct filter){.journal = "BEGIN"}), 0);
}

static int64_t opening_of(const struct books *books, const char *account)
{
    int64_t sum = 0;

    for (size_t i = 0; i < books->opening_count; i++)
        if (strcmp(books->opening[i].account, account) == 0)
            sum += books->opening[i].amount;
    return sum;
}

/* All of the balance sheet; the result of 2016 stands on its own account. */
static void test_opening_of_2017(void **state)
{
    const struct books *books = *state;
    int64_t result = 0;

    for (size_t i = 0; i < books->opening_count; i++) {
        assert_int_equal(books->opening[i].day, 20170101);
        assert_true(books->opening[i].account[0] <= '1');
    }
    for (const char *kinds = "4789"; *kinds != '\0'; kinds++)
        result += balance_at(books, (const char[]){*kinds, '\0'}, 20161231);
    for (size_t i = 0; i < books->count; i++) {
        const char *account = books->lines[i].account;
        int64_t closing = balance_at(books, account, 20161231);

        if (account[0] > '1' || (i > 0 && strcmp(account, books->lines[i - 1].account) == 0))
            continue;
        if (strcmp(account, "0990") == 0)
            closing += result;
        assert_cents(account, opening_of(books, account), closing);
    }
    assert_euros("resultaat 2016", result, "-165.630");
    assert_euros("0990", opening_of(books, "0990"), "-165.630");
}

/* The meeting of 28 June 2017 adds all of the result of 2016 to the reserve. */
static void test_appropriation(void **state)
{
    const struct books *books = *state;
    struct filter meeting = {
        .account = "0990", .journal = "MEMO", .from = 20170628, .to = 20170628};

    assert_euros("bestemming", sum_of(books, meeting), "165.630");
    assert_cents("bestemming", sum_of(books, meeting), -opening_of(books, "0990"));
}

/* --- tests: open items -------------------------------------------------------------------------
 */

/* One document of a relation: an invoice and its payment, if it was paid. */
struct item {
    const char *relation, *document;
    int64_t owed, paid;
    int day, paid_day;
};

struct items {
    struct item *list;
    size_t count;
};

static struct item *item_find(struct items *items, const char *document)
{
    for (size_t i = items->count; i > 0; i--)
        if (strcmp(items->list[i - 1].document, document) == 0)
            return &items->list[i - 1];
    return NULL;
}

static void item_invoiced(struct items *items, const struct line *line, int sign)
{
    if (item_find(items, line->document) != NULL)
        fail_msg("%s is invoiced twice", line->document);
    items->list = memory_of(items->list, (items->count + 1) * sizeof *items->list);
    items->list[items->count++] = (struct item){.relation = line->relation,
                                                .document = line->document,
                                                .owed = sign * line->amount,
                                                .day = line->day};
    assert_true(sign * line->amount > 0);
    assert_true(line->document[0] != '\0' && line->relation[0] != '\0');
}

/* A payment names its document and relation, comes later, and pays the whole. */
static void item_paid(struct items *items, const struct line *line, int sign)
{
    struct item *item = item_find(items, line->document);

    if (item == NULL)
        fail_msg("%s %s pays %s, which is no invoice", line->journal, line->number, line->document);
    if (item->paid_day != 0 || item->owed != -sign * line->amount || line->day <= item->day)
        fail_msg("%s %s does not pay %s", line->journal, line->number, line->document);
    assert_string_equal(item->relation, line->relation);
    item->paid = -sign * line->amount;
    item->paid_day = line->day;
}

/* All documents on debtors (sign 1) or creditors (sign -1), in order of day. */
static struct items items_of(const struct books *books, const char *account, int sign)
{
    struct items items = {NULL, 0};
    const char *journal = sign > 0 ? "VERK" : "INK";

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < books->count; i++) {
            const struct line *line = books->by_day[i];
            bool invoice =
                strcmp(line->journal, journal) == 0 || strcmp(line->journal, "BEGIN") == 0;

            if (strcmp(line->account, account) != 0 || invoice != (pass == 0))
                continue;
            if (invoice) {
                item_invoiced(&items, line, sign);
            } else {
                assert_string_equal(line->journal, "RABO");
                item_paid(&items, line, sign);
            }
        }
    }
    return items;
}

static int64_t open_at(const struct item *item, int day)
{
    if (item->day > day)
        return 0;
    return item->owed - (item->paid_day != 0 && item->paid_day <= day ? item->paid : 0);
}

static const struct {
    const char *account;
    int sign, day;
    const char *published;
    size_t documents; /* at least */
} open_items[] = {
    {"1300", 1, 20161231, "645.540", 10},
    {"1300", 1, 20171231, "577.896", 10},
    {"1600", -1, 20161231, "875.297", 20},
    {"1600", -1, 20171231, "703.875", 20},
};

enum { OPEN_ITEMS = sizeof open_items / sizeof *open_items };

static void test_payments_match_invoices(void **state)
{
    struct items sold = items_of(*state, "1300", 1), bought = items_of(*state, "1600", -1);

    assert_true(sold.count > 200);
    assert_true(bought.count > 500);
    free(sold.list);
    free(bought.list);
}

/* The balance, relation by relation and document by document. */
static void test_open_items(void **state)
{
    const struct books *books = *state;

    for (size_t t = 0; t < OPEN_ITEMS; t++) {
        struct items items = items_of(books, open_items[t].account, open_items[t].sign);
        int day = open_items[t].day;
        int64_t all = 0;
        size_t documents = 0;

        for (size_t i = 0; i < items.count; i++) {
            int64_t open = open_at(&items.list[i], day);

            assert_true(open >= 0);
            if (open > 0 && items.list[i].day / 100 != day / 100)
                fail_msg("%s is open but not of December", items.list[i].document);
            all += open;
            documents += open > 0;
        }
        assert_euros(open_items[t].account, all, open_items[t].published);
        assert_cents(open_items[t].account,
                     open_items[t].sign * balance_at(books, open_items[t].account, day), all);
        assert_true(documents >= open_items[t].documents);
        free(items.list);
    }
}

/* No relation owes less than nothing, and its lines add up to its open documents. */
static void test_open_items_of_a_relation(void **state)
{
    const struct books *books = *state;

    for (size_t t = 0; t < OPEN_ITEMS; t++) {
        struct items items = items_of(books, open_items[t].account, open_items[t].sign);

        for (size_t i = 0; i < items.count; i++) {
            const char *relation = items.list[i].relation;
            int64_t documents = 0, lines = 0;

            for (size_t j = 0; j < items.count; j++)
                if (strcmp(items.list[j].relation, relation) == 0)
                    documents += open_at(&items.list[j], open_items[t].day);
            for (size_t j = 0; j < books->count && books->by_day[j]->day <= open_items[t].day; j++)
                if (strcmp(books->by_day[j]->account, open_items[t].account) == 0 &&
                    strcmp(books->by_day[j]->relation, relation) == 0)
                    lines += open_items[t].sign * books->by_day[j]->amount;
            assert_cents(relation, lines, documents);
            while (i + 1 < items.count && strcmp(items.list[i + 1].relation, relation) == 0)
                i++;
        }
        free(items.list);
    }
}

/* The opening of 2017 lists the same documents. */
static void test_open_items_in_the_opening(void **state)
{
    const struct books *books = *state;
    struct items sold = items_of(books, "1300", 1), bought = items_of(books, "1600", -1);
    size_t compared = 0;

    for (size_t i = 0; i < books->opening_count; i++) {
        const struct line *line = &books->opening[i];
        bool debtor = strcmp(line->account, "1300") == 0;
        struct item *item;

        if (!debtor && strcmp(line->account, "1600") != 0)
            continue;
        item = item_find(debtor ? &sold : &bought, line->document);
        assert_non_null(item);
        assert_string_equal(item->relation, line->relation);
        assert_cents(line->document, debtor ? line->amount : -line->amount,
                     open_at(item, 20161231));
        compared++;
    }
    assert_true(compared > 30);
    free(sold.list);
    free(bought.list);
}

/* --- tests: btw
 * ------------------------------------------------------------------------------------ */

/* Accounts whose invoices bear no btw: exempt, outside its scope, or private persons. */
static const char *const without_btw[] = {"4050", "4330", "4340", "4430", "4440", "4650"};

static bool is_without_btw(const char *account)
{
    for (size_t i = 0; i < sizeof without_btw / sizeof *without_btw; i++)
        if (strcmp(without_btw[i], account) == 0)
            return true;
    return false;
}

/* One invoice: btw is 21 % of the net amount within two cents, or there is none. */
static void assert_btw(const struct line *const *lines, size_t count)
{
    int64_t net = 0, btw = 0;
    const char *account = "";

    for (size_t i = 0; i < count; i++) {
        const struct line *line = lines[i];

        if (strcmp(line->account, "1500") == 0 || strcmp(line->account, "1510") == 0) {
            btw += line->amount;
        } else if (strcmp(line->account, "1300") != 0 && strcmp(line->account, "1600") != 0) {
            net += line->amount;
            account = line->account;
        }
    }
    if (btw == 0 && is_without_btw(account))
        return;
    if (llabs(btw * 100 - net * 21) > 200)
        fail_msg("%d %s %s: btw is not 21 %%", lines[0]->year, lines[0]->journal, lines[0]->number);
}

static void test_btw_is_21_percent(void **state)
{
    const struct books *books = *state;
    size_t invoices = 0;

    for (size_t i = 0, end; i < books->count; i = end) {
        const struct line *first = books->by_entry[i];

        for (end = i; end < books->count && compare_entries(&books->by_entry[end], &first) == 0;)
            end++;
        if (strcmp(first->journal, "VERK") != 0 && strcmp(first->journal, "INK") != 0)
            continue;
        assert_btw(&books->by_entry[i], end - i);
        invoices++;
    }
    assert_true(invoices > 1000);
}

static const struct {
    int from, to, settled_from, settled_to;
    const char *open; /* at the end of the quarter, when published */
} quarters[] = {
    {20160101, 20160331, 20160401, 20160430, NULL},
    {20160401, 20160630, 20160701, 20160731, NULL},
    {20160701, 20160930, 20161001, 20161031, NULL},
    {20161001, 20161231, 20170101, 20170131, "232.621"},
    {20170101, 20170331, 20170401, 20170430, NULL},
    {20170401, 20170630, 20170701, 20170731, NULL},
    {20170701, 20170930, 20171001, 20171031, NULL},
    {20171001, 20171231, 20180101, 20180131, "557.008"},
};

/* What is claimed is what the invoices of the quarter say, and settled a month later. */
static void test_btw_returns(void **state)
{
    const struct books *books = *state;

    for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++) {
        int from = quarters[i].from, to = quarters[i].to;
        struct filter due = {.account = "1500", .journal = "VERK", .from = from, .to = to};
        struct filter paid = {.account = "1510", .journal = "INK", .from = from, .to = to};
        struct filter claimed = {.account = "1520", .journal = "MEMO", .from = from, .to = to};
        struct filter settled = {.account = "1520",
                                 .journal = "RABO",
                                 .from = quarters[i].settled_from,
                                 .to = quarters[i].settled_to};
        int64_t claim = sum_of(books, due) + sum_of(books, paid);

        assert_cents("aangifte", sum_of(books, claimed), claim);
        assert_cents("1500", balance_at(books, "1500", to), 0);
        assert_cents("1510", balance_at(books, "1510", to), 0);
        assert_cents("1520", balance_at(books, "1520", to), claim);
        if (to < 20171231)
            assert_cents("verrekening", sum_of(books, settled), -claim);
        if (quarters[i].open != NULL)
            assert_euros("omzetbelasting", claim, quarters[i].open);
    }
}

/* --- tests: payroll
 * -------------------------------------------------------------------------------- */

static void test_wage_tax(void **state)
{
    const struct books *books = *state;
    struct filter last_2016 = {
        .account = "1530", .journal = "SAL", .from = 20161101, .to = 20161231};
    struct filter last_2017 = {
        .account = "1530", .journal = "SAL", .from = 20171201, .to = 20171231};

    assert_int_equal(amounts_of(books, last_2016).count, 2);
    assert_int_equal(amounts_of(books, last_2017).count, 1);
    assert_cents("1530", balance_at(books, "1530", 20161231), sum_of(books, last_2016));
    assert_cents("1530", balance_at(books, "1530", 20171231), sum_of(books, last_2017));
    assert_euros("1530", sum_of(books, last_2016), "-95.864");
    assert_euros("1530", sum_of(books, last_2017), "-44.403");
}

/* Each payment is the tax of one payroll: those of 2016 from January to October, and on. */
static void test_wage_tax_is_paid_by_month(void **state)
{
    const struct books *books = *state;
    struct filter taxed = {.account = "1530", .side = -1, .to = 20171130};
    struct filter paid = {.account = "1530", .journal = "RABO"};

    assert_same_amounts("1530", amounts_of(books, taxed), amounts_of(books, paid), -1);
}

static void test_pension(void **state)
{
    const struct books *books = *state;
    struct filter advances = {.account = "1540",
                              .journal = "RABO",
                              .description = "Voorschot pensioenpremie",
                              .to = 20161231};
    struct filter premiums = {.account = "1540", .journal = "SAL", .to = 20161231};
    struct filter opening = {.account = "1540", .journal = "BEGIN"};
    struct filter before = {.account = "1540",
                            .journal = "RABO",
                            .to = 20160131,
                            .description = "Pensioenpremie december"};
    struct filter december = {.account = "1540", .journal = "SAL", .from = 20171201};
    struct filter until_november = {
        .account = "1540", .journal = "SAL", .from = 20170101, .to = 20171130};
    struct filter paid = {.account = "1540", .journal = "RABO", .from = 20170101, .side = 1};
    struct filter returned = {.account = "1540", .journal = "RABO", .from = 20170101, .side = -1};
    struct amounts twelve = amounts_of(books, advances);
    int64_t claim = sum_of(books, advances) + sum_of(books, premiums);

    assert_int_equal(twelve.count, 12);
    assert_equal_parts("voorschotten", &twelve);
    assert_cents("december 2015", sum_of(books, before), -sum_of(books, opening));
    assert_euros("1540", claim, "7.328");
    assert_cents("1540", balance_at(books, "1540", 20161231), claim);
    assert_cents("restitutie", sum_of(books, returned), -claim);
    assert_same_amounts("premies", amounts_of(books, paid), amounts_of(books, until_november), -1);
    assert_euros("1540", sum_of(books, december), "-21.346");
    assert_cents("1540", balance_at(books, "1540", 20171231), sum_of(books, december));
}

/* Leave days at the begin of 2016: what the payment in May leaves of the opening. */
static int64_t leave_days_2015(const struct books *books)
{
    struct filter opening = {.account = "1710", .journal = "BEGIN"};
    struct filter until_may = {.account = "1710", .to = 20160531, .journal = "SAL"};

    return sum_of(books, opening) + sum_of(books, until_may);
}

/* Holiday pay of June to December, and leave days. */
static void test_holiday_pay(void **state)
{
    static const char *const published[] = {"-86.647", "-98.007"};
    const struct books *books = *state;
    int64_t leave = leave_days_2015(books), before = 0;

    for (int year = 2016; year <= 2017; year++) {
        int first = year * 10000 + 101, may = year * 10000 + 531, last = year * 10000 + 1231;
        struct filter all = {
            .account = "1710", .from = first, .to = last, .side = -1, .journal = "SAL"};
        struct filter early = {
            .account = "1710", .from = first, .to = may, .side = -1, .journal = "SAL"};
        struct filter days = {.account = "1710", .from = first, .to = last, .journal = "MEMO"};
        struct filter spent = {
            .account = "1710", .from = first, .to = last, .journal = "SAL", .side = 1};
        int64_t accrued = sum_of(books, all) - sum_of(books, early);

        leave += sum_of(books, days);
        assert_int_equal(amounts_of(books, all).count, 12);
        assert_int_equal(amounts_of(books, days).count, 1);
        assert_int_equal(amounts_of(books, spent).count, 1); /* in May */
        assert_euros("1710", accrued + leave, published[year - 2016]);
        assert_cents("1710", balance_at(books, "1710", last), accrued + leave);
        if (year == 2017)
            assert_cents("uitbetaling mei", sum_of(books, spent), -before - sum_of(books, early));
        assert_true(leave < 0 && -leave < -accrued);
        before = accrued;
    }
}

static void test_salaries(void **state)
{
    const struct books *books = *state;

    for (int year = 2016; year <= 2017; year++) {
        struct filter gross = {
            .account = "4000", .journal = "SAL", .from = year * 10000, .to = year * 10000 + 1231};
        struct filter advanced = {
            .account = "1410", .journal = "RABO", .from = year * 10000, .to = year * 10000 + 1231};

        assert_int_equal(amounts_of(books, gross).count, 12);
        assert_cents("1740", balance_at(books, "1740", year * 10000 + 1231), 0);
        assert_cents("1410", balance_at(books, "1410", year * 10000 + 1231),
                     sum_of(books, advanced));
    }
    assert_euros("1410", balance_at(books, "1410", 20161231), "750");
    assert_euros("1410", balance_at(books, "1410", 20171231), "415");
}

/* --- tests: accruals and prepayments
 * ----------------------------------------------------------------- */

/* Prepaid: invoices of December for months to come, all run off a year later. */
static void test_prepaid(void **state)
{
    static const char *const published[] = {"83.360", "79.590"};
    const struct books *books = *state;
    int64_t before = sum_of(books, (struct filter){.account = "1430", .journal = "BEGIN"});

    for (int year = 2016; year <= 2017; year++) {
        int last = year * 10000 + 1231;
        struct filter invoiced = {
            .account = "1430", .journal = "INK", .from = year * 10000, .to = last};
        struct filter december = {
            .account = "1430", .journal = "INK", .from = year * 10000 + 1201, .to = last};
        struct filter run_off = {
            .account = "1430", .journal = "MEMO", .from = year * 10000, .to = last};
        struct filter to_cost = {
            .description = "Vrijval vooruitbetaald", .from = year * 10000, .to = last, .side = 1};
        int64_t open = sum_of(books, december);

        assert_true(amounts_of(books, december).count >= 3);
        assert_cents("1430", sum_of(books, invoiced), open);
        assert_cents("vrijval", sum_of(books, run_off), -before);
        assert_cents("kosten", sum_of(books, to_cost), before);
        assert_euros("1430", open, published[year - 2016]);
        assert_cents("1430", balance_at(books, "1430", last), open);
        before = open;
    }
}

/* Contributions invoiced ahead in December 2016, released in twelve equal months. */
static void test_invoiced_ahead(void **state)
{
    const struct books *books = *state;
    struct filter invoiced = {.account = "1700", .journal = "VERK"};
    struct filter december = {.account = "1700",
                              .journal = "VERK",
                              .from = 20161201,
                              .to = 20161231,
                              .description = "Bijdrage 2017"};
    struct filter released = {.account = "1700", .journal = "MEMO", .from = 20170101};
    struct filter revenue = {.account = "8000", .journal = "MEMO", .from = 20170101};
    struct filter released_2016 = {.account = "1700", .journal = "MEMO", .to = 20161231};
    struct amounts months = amounts_of(books, released);

    assert_euros("1700", sum_of(books, december), "-867.501");
    assert_cents("1700", sum_of(books, invoiced), sum_of(books, december));
    assert_cents("1700", balance_at(books, "1700", 20161231), sum_of(books, december));
    assert_int_equal(months.count, 12);
    assert_equal_parts("vrijval", &months);
    assert_cents("omzet", sum_of(books, revenue), sum_of(books, december));
    assert_cents("vrijval 2016", sum_of(books, released_2016),
                 -sum_of(books, (struct filter){.account = "1700", .journal = "BEGIN"}));
    assert_cents("1700", balance_at(books, "1700", 20171231), 0);
}

/*
 * Other debts: costs whose invoices had not come, one entry an account, each
 * less than a quarter of the year's cost; in the next year those invoices come.
 */
static void test_invoices_to_receive(void **state)
{
    static const char *const published[] = {"-12.112", "-539.949"};
    const struct books *books = *state;

    for (int year = 2016; year <= 2017; year++) {
        int first = year * 10000 + 101, last = year * 10000 + 1231;
        struct filter accrued = {.account = "1730", .journal = "MEMO", .from = last, .to = last};
        struct filter came = {.account = "1730", .journal = "INK", .from = last + 1};
        struct filter costs = {
            .description = "Nog te ontvangen facturen", .from = last, .to = last, .side = 1};

        assert_euros("1730", sum_of(books, accrued), published[year - 2016]);
        assert_cents("1730", balance_at(books, "1730", last), sum_of(books, accrued));
        assert_cents("kosten", sum_of(books, costs), -sum_of(books, accrued));
        if (year == 2016)
            assert_same_amounts("1730", amounts_of(books, accrued), amounts_of(books, came), -1);
        for (size_t i = 0; i < books->count; i++) {
            const struct line *line = &books->lines[i];

            if (passes(line, &costs) &&
                line->amount * 4 >=
                    sum_of(books,
                           (struct filter){.account = line->account, .from = first, .to = last}))
                fail_msg("%s %s: too much to receive", line->number, line->account);
        }
    }
    assert_cents(
        "1730 van 2015",
        sum_of(books, (struct filter){.account = "1730", .journal = "INK", .to = 20161231}),
        -sum_of(books, (struct filter){.account = "1730", .journal = "BEGIN"}));
}

static void test_accountant(void **state)
{
    static const char *const published[] = {"-11.500", "-8.000"};
    const struct books *books = *state;
    int64_t before = sum_of(books, (struct filter){.account = "1720", .journal = "BEGIN"});

    for (int year = 2016; year <= 2017; year++) {
        int last = year * 10000 + 1231;
        struct filter accrued = {.account = "1720", .journal = "MEMO", .from = last, .to = last};
        struct filter came = {
            .account = "1720", .journal = "INK", .from = year * 10000, .to = last};

        assert_euros("1720", sum_of(books, accrued), published[year - 2016]);
        assert_cents("1720", sum_of(books, came), -before);
        assert_cents("1720", balance_at(books, "1720", last), sum_of(books, accrued));
        before = sum_of(books, accrued);
    }
}

/* Claims: the deposit's interest, received in January, and what else is to come. */
static void test_claims(void **state)
{
    static const char *const published[] = {"22.225", "131.561"};
    const struct books *books = *state;
    int64_t before = sum_of(books, (struct filter){.account = "1420", .journal = "BEGIN"});

    for (int year = 2016; year <= 2017; year++) {
        int first = year * 10000 + 101, last = year * 10000 + 1231;
        struct filter claimed = {.account = "1420", .journal = "MEMO", .from = last, .to = last};
        struct filter interest = {
            .account = "1420", .description = "Rente", .from = last, .to = last};
        struct filter earned = {.account = "9000", .journal = "MEMO", .from = last, .to = last};
        struct filter received = {.account = "1420", .from = first, .to = last, .side = -1};

        assert_true(sum_of(books, interest) > 0);
        assert_cents("rente", sum_of(books, interest), -sum_of(books, earned));
        assert_cents("ontvangen", sum_of(books, received), -before);
        assert_euros("1420", sum_of(books, claimed), published[year - 2016]);
        assert_cents("1420", balance_at(books, "1420", last), sum_of(books, claimed));
        if (year == 2016) {
            struct filter january = {
                .account = "1040", .journal = "SNS", .from = 20170101, .to = 20170131};

            assert_cents("rente", sum_of(books, january), sum_of(books, interest));
            assert_euros("rente", sum_of(books, january), "2.478");
        }
        before = sum_of(books, claimed);
    }
    assert_euros("rente", sum_of(books, (struct filter){.account = "9000", .from = 20170101}),
                 "-750");
}

static void test_depreciation_by_month(void **state)
{
    static const char *const accounts[] = {"4700", "4710", "4720"};

    for (size_t i = 0; i < 3; i++) {
        for (int year = 2016; year <= 2017; year++) {
            struct filter charged = {.account = accounts[i],
                                     .journal = "MEMO",
                                     .from = year * 10000,
                                     .to = year * 10000 + 1231};
            struct amounts months = amounts_of(*state, charged);

            assert_int_equal(months.count, 12);
            assert_equal_parts(accounts[i], &months);
        }
    }
}

/* The paper: at least 2,65 million excluding btw in the last quarter of 2017. */
static void test_suppliers_invoice_late(void **state)
{
    int64_t net = 0;
    const struct books *books = *state;

    for (size_t i = 0; i < books->count; i++) {
        const struct line *line = &books->lines[i];

        if (strcmp(line->journal, "INK") == 0 && line->day >= 20171001 && line->amount > 0 &&
            strcmp(line->account, "1510") != 0)
            net += line->amount;
    }
    assert_true(net >= INT64_C(265000000));
}

/* --- tests: banks
 * -------------------------------------------------------------------------------------- */

static const struct {
    const char *account, *journal, *at_2016, *at_2017;
} banks[] = {
    {"1010", "RABO", "74.178", "68.396"},
    {"1020", "SPAAR", "656.066", "34.796"},
    {"1030", "BONUS", "12.710", "12.712"},
    {"1040", "SNS", "999.605", "1.002.083"},
};

static void test_no_bank_below_zero(void **state)
{
    const struct books *books = *state;

    for (size_t b = 0; b < sizeof banks / sizeof *banks; b++) {
        int64_t balance = 0;

        for (size_t i = 0; i < books->count; i++) {
            const struct line *line = books->by_day[i];

            if (strcmp(line->account, banks[b].account) == 0) {
                balance += line->amount;
                if (strcmp(line->journal, "BEGIN") != 0)
                    assert_string_equal(line->journal, banks[b].journal);
            }
            if (balance < 0 && (i + 1 == books->count || books->by_day[i + 1]->day != line->day))
                fail_msg("%s is below zero on %d", banks[b].account, line->day);
        }
        assert_euros(banks[b].account, balance_at(books, banks[b].account, 20161231),
                     banks[b].at_2016);
        assert_euros(banks[b].account, balance, banks[b].at_2017);
    }
}

/* Money under way arrives the same day; a treasurer moves round amounts. */
static void test_transfers(void **state)
{
    const struct books *books = *state;
    int64_t under_way = 0;

    for (size_t i = 0; i < books->count; i++) {
        const struct line *line = books->by_day[i];

        if (strcmp(line->account, "1090") == 0) {
            under_way += line->amount;
            if (line->amount % 50000 != 0)
                fail_msg("%s %s is not a round amount", line->journal, line->number);
        }
        if (i + 1 == books->count || books->by_day[i + 1]->day != line->day)
            assert_cents("kruisposten", under_way, 0);
    }
}

/* --- tests: no plugs
 * ------------------------------------------------------------------------------------ */

/*
 * A series: lines of a year with the same account, journal and description
 * (digits and months left out).  No amount is above three times, or below a
 * third of, the median.  What differs between the years is the published
 * figure (a fair of 28.434 one year and 410 the next), so years are apart.
 */
enum apart { BY_MONTH, PROVEN };

static const struct {
    const char *account, *journal, *description;
    enum apart apart;
    const char *reason;
} exceptions[] = {
    {"80", "VERK", "Bijdrage", BY_MONTH,
     "members are invoiced in four rounds of 46, 27, 17 and 10 percent: alike within a round"},
    {"1300", NULL, NULL, PROVEN, "an invoice is the sum of its lines; a payment is an invoice"},
    {"1600", NULL, NULL, PROVEN, "an invoice is the sum of its lines; a payment is an invoice"},
    {"1010", "RABO", "Ontvangst", PROVEN, "what a member pays is the invoice"},
    {"1010", "RABO", "Betaling", PROVEN, "what a supplier is paid is the invoice"},
    {"1500", NULL, NULL, PROVEN, "21 % of the net amount; returns are the sums of quarters"},
    {"1510", NULL, NULL, PROVEN, "21 % of the net amount; returns are the sums of quarters"},
    {"1520", NULL, NULL, PROVEN, "returns are the sums of quarters, recomputed above"},
    {"1010", "RABO", "Omzetbelasting", PROVEN, "the settlement of a return"},
    {"1430", "MEMO", "Vrijval", PROVEN,
     "four contracts of unlike size together; each on its cost account is a series"},
    {"1730", "MEMO", "Nog te ontvangen", PROVEN,
     "one an account and year, each less than a quarter of the year's cost (above)"},
    {"10", NULL, "Overboeking", PROVEN, "round amounts that follow the balance of the day (above)"},
};

/* What happens once a year, in at least one of the years. */
static const char *const once_a_year[] = {
    "Bestemming resultaat",
    "Heffingsrente",
    "Pensioenpremie",
    "Ontvangen creditnota",
    "Te ontvangen creditnota",
    "Te ontvangen subsidie",
    "Restitutie pensioen",
    "Verkoop",
    "Voorschotten medewerkers",
    "Verrekening voorschotten",
    "Rente",
    "Voorziening dubieuze",
    "Hosting",
    "Huur eerste kwartaal",
    "Lease eerste kwartaal",
    "Licenties volgend jaar",
    "Vennootschapsbelasting",
    "Vrijval vennootschapsbelasting",
    "Mutatie verlofdagen",
    "Uitbetaling vakantiegeld",
    "Controle jaarrekening",
    "Nog te ontvangen facturen",
    "Reparatie",
    "Meubilair",
    "Softwarelicenties",
    "Levering en beheer",
    "Nagekomen factuur",
};

struct member {
    char *series;
    int64_t amount;
};

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    int order = strcmp(a->series, b->series);

    return order != 0 ? order : compare_cents(&a->amount, &b->amount);
}

/* Without digits and months. */
static char *description_bare(const char *description)
{
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    char *text = text_printf("%s", description), *to = text;

    for (const char *from = text; *from != '\0'; from++)
        if (!isdigit((unsigned char)*from))
            *to++ = *from;
    *to = '\0';
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        size_t length = strlen(text), size = strlen(months[i]);

        if (length >= size && strcmp(text + length - size, months[i]) == 0)
            text[length - size] = '\0';
    }
    for (to = text + strlen(text); to > text && to[-1] == ' ';)
        *--to = '\0';
    return text;
}

static int exception_of(const struct line *line)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (passes(line, &(struct filter){.account = exceptions[i].account,
                                          .journal = exceptions[i].journal,
                                          .description = exceptions[i].description}))
            return (int)i;
    return -1;
}

struct members {
    struct member *list;
    size_t count;
};

static void members_add(struct members *members, char *series, int64_t amount)
{
    members->list = memory_of(members->list, (members->count + 1) * sizeof *members->list);
    members->list[members->count++] = (struct member){series, amount};
}

static void members_free(struct members *members)
{
    for (size_t i = 0; i < members->count; i++)
        free(members->list[i].series);
    free(members->list);
}

static struct members members_of(const struct books *books)
{
    struct members members = {NULL, 0};

    for (size_t i = 0; i < books->count; i++) {
        const struct line *line = &books->lines[i];
        int exception = exception_of(line);
        char *bare;

        if (strcmp(line->journal, "BEGIN") == 0 ||
            (exception >= 0 && exceptions[exception].apart == PROVEN))
            continue;
        bare = description_bare(line->description);
        members_add(&members,
                    text_printf("%s %s %d \"%s\"", line->account, line->journal,
                                exception >= 0 ? line->day / 100 : line->year, bare),
                    line->amount);
        free(bare);
    }
    if (members.list != NULL)
        qsort(members.list, members.count, sizeof *members.list, compare_members);
    return members;
}

/* The number of members of a sorted series that are not like their siblings; says which. */
static size_t outliers(const struct member *list, size_t count)
{
    int64_t median2 = llabs(list[(count - 1) / 2].amount + list[count / 2].amount);
    size_t found = 0;

    if ((list[0].amount > 0) != (list[count - 1].amount > 0)) {
        print_error("%s has both signs\n", list[0].series);
        found++;
    }
    for (size_t i = 0; i < count; i++) {
        int64_t size = llabs(list[i].amount);
        char *text = money_text(list[i].amount);

        if (2 * size > 3 * median2 || 6 * size < median2) {
            print_error("%s: %s, median of %zu is %" PRId64 ",%02d\n", list[i].series, text, count,
                        median2 / 200, (int)(median2 / 2 % 100));
            found++;
        }
        free(text);
    }
    return found;
}

static size_t series_length(const struct members *members, size_t first)
{
    size_t end = first;

    while (end < members->count &&
           strcmp(members->list[end].series, members->list[first].series) == 0)
        end++;
    return end - first;
}

static void test_members_of_a_series_are_alike(void **state)
{
    struct members members = members_of(*state);
    size_t found = 0, series = 0;

    for (size_t i = 0, length; i < members.count; i += length) {
        length = series_length(&members, i);
        found += outliers(&members.list[i], length);
        series++;
    }
    assert_true(series > 200);
    members_free(&members);
    assert_int_equal(found, 0);
}

static void test_every_exception_is_needed(void **state)
{
    const struct books *books = *state;

    for (size_t e = 0; e < sizeof exceptions / sizeof *exceptions; e++) {
        size_t lines = 0;

        for (size_t i = 0; i < books->count; i++)
            lines += exception_of(&books->lines[i]) == (int)e;
        if (lines == 0)
            fail_msg("no line of %s: %s", exceptions[e].account, exceptions[e].reason);
    }
}

/* An entry without siblings is of a known kind. */
static void test_single_entries_are_known(void **state)
{
    struct members members = members_of(*state);

    for (size_t i = 0, length; i < members.count; i += length) {
        const char *description = strchr(members.list[i].series, '"') + 1;
        bool known = false;

        length = series_length(&members, i);
        for (size_t k = 0; k < sizeof once_a_year / sizeof *once_a_year; k++)
            known = known || begins(description, once_a_year[k]);
        if (length == 1 && !known)
            fail_msg("%s stands alone", members.list[i].series);
    }
    members_free(&members);
}

/* Whatever an invoice is called: those of a supplier for the same cost in a year are alike. */
static void test_invoices_of_a_supplier_are_alike(void **state)
{
    const struct books *books = *state;
    struct members members = {NULL, 0};
    size_t found = 0;

    for (size_t i = 0; i < books->count; i++) {
        const struct line *line = &books->lines[i];

        if (strcmp(line->journal, "INK") == 0 && strchr("47", line->account[0]) != NULL)
            members_add(&members,
                        text_printf("%s %d %s", line->account, line->year, line->relation),
                        line->amount);
    }
    if (members.list != NULL)
        qsort(members.list, members.count, sizeof *members.list, compare_members);
    for (size_t i = 0, length; i < members.count; i += length) {
        length = series_length(&members, i);
        found += outliers(&members.list[i], length);
    }
    members_free(&members);
    assert_int_equal(found, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generator),
        cmocka_unit_test(test_looks_like_a_real_one),
        cmocka_unit_test(test_hard_fields),
        cmocka_unit_test(test_entries_balance),
        cmocka_unit_test(test_relations_are_numbered),
        cmocka_unit_test(test_no_telltale_words),
        cmocka_unit_test(test_opening_of_2016),
        cmocka_unit_test(test_opening_of_2017),
        cmocka_unit_test(test_appropriation),
        cmocka_unit_test(test_payments_match_invoices),
        cmocka_unit_test(test_open_items),
        cmocka_unit_test(test_open_items_of_a_relation),
        cmocka_unit_test(test_open_items_in_the_opening),
        cmocka_unit_test(test_btw_is_21_percent),
        cmocka_unit_test(test_btw_returns),
        cmocka_unit_test(test_wage_tax),
        cmocka_unit_test(test_wage_tax_is_paid_by_month),
        cmocka_unit_test(test_pension),
        cmocka_unit_test(test_holiday_pay),
        cmocka_unit_test(test_salaries),
        cmocka_unit_test(test_prepaid),
        cmocka_unit_test(test_invoiced_ahead),
        cmocka_unit_test(test_invoices_to_receive),
        cmocka_unit_test(test_accountant),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_depreciation_by_month),
        cmocka_unit_test(test_suppliers_invoice_late),
        cmocka_unit_test(test_no_bank_below_zero),
        cmocka_unit_test(test_transfers),
        cmocka_unit_test(test_members_of_a_series_are_alike),
        cmocka_unit_test(test_every_exception_is_needed),
        cmocka_unit_test(test_single_entries_are_known),
        cmocka_unit_test(test_invoices_of_a_supplier_are_alike),
    };

    return cmocka_run_group_tests_name("example_ledger", tests, open_books, close_books);
}
