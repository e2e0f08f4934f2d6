/*
 * report trace: the ledger lines of every account that a note leads to.
 *
 * The files are read twice more: to count, so that memory is taken for what is
 * printed and nothing else, and to take the lines.
 */
#include <string.h>

#include "jaarrapport/report.h"
#include "tables.h"

enum { CARD_DATE, CARD_ENTRY, CARD_TEXT, CARD_DEBIT, CARD_CREDIT, CARD_BALANCE, CARD_LINE,
       CARD_COLUMNS };
enum { CARD_YEARS = COLUMN_PRIOR + 1 };

/* A table that is longer goes on in another: a PDF/A-1 has no list above 8,191. */
enum { CARD_ROWS_MOST = 4000 };

static const enum column_kind card_columns[CARD_COLUMNS] = {
    [CARD_DATE] = COLUMN_TEXT,    [CARD_ENTRY] = COLUMN_TEXT,    [CARD_TEXT] = COLUMN_LABEL,
    [CARD_DEBIT] = COLUMN_AMOUNT, [CARD_CREDIT] = COLUMN_AMOUNT, [CARD_BALANCE] = COLUMN_AMOUNT,
    [CARD_LINE] = COLUMN_NOTE};

/* One account in one year. */
struct card {
    size_t lines, files; /* counted; how often the file changes */
    size_t file;         /* of the last line, from 1 */
    struct money balance;
    const struct account *account;
    const char *year;
    struct doc_table *tables; /* those at hand come last */
    size_t table_count, rows_left, room; /* room: of the last table */
};

struct trace {
    const struct ledger *ledger;
    struct arena *arena;
    enum sign_style sign;
    const char **origin;            /* by account: the row that leads to it, or NULL */
    bool *accounts;                 /* by account: has an origin */
    struct card *cards[CARD_YEARS]; /* by account */
};

/* --- which accounts ------------------------------------------------------------ */

static void take_target(struct trace *trace, const struct doc_row *row, const char *target)
{
    size_t length = strlen(account_anchor), account;

    if (target == NULL || strncmp(target, account_anchor, length) != 0)
        return;
    account = chart_find(trace->ledger->chart, slice_of(target + length));
    if (account == MAP_NONE || trace->accounts[account])
        return;
    trace->accounts[account] = true;
    trace->origin[account] = row->anchor;
}

static void take_table(struct trace *trace, const struct doc_table *table)
{
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; table->rows[r].cells != NULL && c < table->column_count; c++)
            take_target(trace, &table->rows[r], table->rows[r].cells[c].target);
}

/* --- lines ------------------------------------------------------------------------ */

/* Openings come from the ledger, which has them of every year. */
static struct card *card_of(const struct trace *trace, const struct posted_line *posted)
{
    if (posted->year >= CARD_YEARS || posted->opening)
        return NULL;
    return &trace->cards[posted->year][posted->line->account];
}

static void count_line(void *self, const struct posted_line *posted)
{
    struct card *card = card_of(self, posted);

    if (card == NULL)
        return;
    card->lines++;
    card->files += card->file != posted->line->file + 1;
    card->file = posted->line->file + 1;
}

static struct doc_row *row_fill(const struct trace *trace, struct card *card,
                                enum doc_row_kind kind)
{
    struct doc_table *table = &card->tables[card->table_count - 1];
    struct doc_row *row = &table->rows[table->row_count++];

    row->kind = kind;
    row->cells = arena_take_array(trace->arena, CARD_COLUMNS, sizeof *row->cells);
    for (size_t i = 0; i < CARD_COLUMNS; i++)
        row->cells[i].text = "";
    return row;
}

static void heads_add(const struct trace *trace, struct card *card)
{
    static const char *const heads[CARD_COLUMNS] = {
        NULL, "Boekstuk", "Omschrijving", "Debet", "Credit", "Saldo", "Regel"};
    struct doc_row *row = row_fill(trace, card, DOC_ROW_HEAD);

    for (size_t i = 0; i < CARD_COLUMNS; i++) {
        row->cells[i].text = i == 0 ? card->year : heads[i];
        row->cells[i].emphasis = EMPHASIS_BOLD;
    }
}

static void table_open(const struct trace *trace, struct card *card)
{
    struct doc_table *table = &card->tables[card->table_count++];

    card->room = card->rows_left < CARD_ROWS_MOST ? card->rows_left : CARD_ROWS_MOST;
    card->rows_left -= card->room;
    *table = (struct doc_table){
        .id = "grootboekkaart",
        .summary = arena_printf(trace->arena, "Boekingen op rekening %s in %s",
                                card->account->number, card->year),
        .columns = arena_take_array(trace->arena, CARD_COLUMNS, sizeof *table->columns),
        .column_count = CARD_COLUMNS,
        .rows = arena_take_array(trace->arena, card->room + 1, sizeof *table->rows)};
    memcpy(table->columns, card_columns, sizeof card_columns);
    heads_add(trace, card);
}

/* The head of a table is apart from its room. */
static struct doc_row *card_row(const struct trace *trace, struct card *card,
                                enum doc_row_kind kind)
{
    if (card->tables[card->table_count - 1].row_count == card->room + 1)
        table_open(trace, card);
    return row_fill(trace, card, kind);
}

static const char *amount(const struct trace *trace, struct money money)
{
    char text[MONEY_TEXT_MAX];

    return arena_string(trace->arena, sign_place(money_format(money, text), trace->sign));
}

/* The year stands at the head. */
static const char *day(const struct trace *trace, struct date date)
{
    return arena_printf(trace->arena, "%02d-%02d", date.day, date.month);
}

static void file_row(const struct trace *trace, struct card *card, size_t file)
{
    const char *path = trace->ledger->administration->ledger_files[file];
    const char *slash = strrchr(path, '/');

    card->file = file + 1;
    card_row(trace, card, DOC_ROW_CAPTION)->cells[CARD_TEXT].text =
        slash != NULL ? slash + 1 : path;
}

static void take_line(void *self, const struct posted_line *posted)
{
    const struct trace *trace = self;
    const struct journal_line *line = posted->line;
    struct card *card = card_of(trace, posted);
    struct doc_row *row;

    if (card == NULL)
        return;
    if (card->file != line->file + 1)
        file_row(trace, card, line->file);
    card->balance = money_plus(card->balance, posted->amount);
    row = card_row(trace, card, DOC_ROW_ITEM);
    row->cells[CARD_DATE].text = day(trace, line->date);
    row->cells[CARD_ENTRY].text =
        arena_printf(trace->arena, "%.*s\xC2\xA0%.*s", (int)line->journal.length, line->journal.at,
                     (int)line->entry.length, line->entry.at);
    row->cells[CARD_TEXT].text =
        arena_copy(trace->arena, line->description.at, line->description.length);
    if (line->debit.cents != 0)
        row->cells[CARD_DEBIT].text = amount(trace, line->debit);
    if (line->credit.cents != 0)
        row->cells[CARD_CREDIT].text = amount(trace, line->credit);
    row->cells[CARD_BALANCE].text = amount(trace, card->balance);
    row->cells[CARD_LINE].text = arena_printf(trace->arena, "%zu", line->line);
}

/* --- cards ------------------------------------------------------------------------ */

static void balance_add(const struct trace *trace, struct card *card, enum doc_row_kind kind,
                        const char *label, struct date date)
{
    struct doc_row *row = card_row(trace, card, kind);

    row->cells[CARD_DATE].text = day(trace, date);
    row->cells[CARD_TEXT].text = label;
    row->cells[CARD_BALANCE].text = amount(trace, card->balance);
    if (kind == DOC_ROW_TOTAL)
        for (size_t i = CARD_DEBIT; i <= CARD_BALANCE; i++)
            row->cells[i].above = RULE_SINGLE;
}

/* Room for the opening, a row for each file, the lines, and the closing. */
static void card_open(const struct trace *trace, struct card *card, size_t account, size_t year)
{
    char text[YEAR_TEXT_MAX];

    card->balance = ledger_opening(trace->ledger, account, year);
    if (card->lines == 0 && card->balance.cents == 0)
        return;
    card->file = 0;
    card->account = &trace->ledger->chart->accounts[account];
    card->year = arena_string(trace->arena, ledger_year_text(trace->ledger, year, text));
    card->rows_left = 2 + card->files + card->lines;
    card->tables = arena_take_array(trace->arena, card->rows_left / CARD_ROWS_MOST + 1,
                                    sizeof *card->tables);
    table_open(trace, card);
    if (card->balance.cents != 0)
        balance_add(trace, card, DOC_ROW_ITEM, "Beginsaldo",
                    trace->ledger->years[year].period.begin);
}

static void cards_open(const struct trace *trace)
{
    for (size_t year = 0; year < CARD_YEARS; year++)
        for (size_t i = 0; i < trace->ledger->chart->count; i++)
            if (trace->accounts[i])
                card_open(trace, &trace->cards[year][i], i, year);
}

static struct block *text_add(struct document *document, struct arena *arena,
                              enum block_kind kind, const char *text)
{
    struct block *block = document_add(document, arena, kind);

    block->spans = arena_take(arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
    return block;
}

/* The older year first, as the lines were booked. */
static void account_add(const struct trace *trace, struct document *document, size_t account)
{
    const struct account *of = &trace->ledger->chart->accounts[account];
    struct block *heading =
        text_add(document, trace->arena, BLOCK_HEADING,
                 arena_printf(trace->arena, "%s %s", of->number, of->description));

    heading->level = 2;
    heading->unlisted = true;
    heading->anchor = arena_printf(trace->arena, "%s%s", account_anchor, of->number);
    heading->target = trace->origin[account];
    for (size_t year = CARD_YEARS; year-- > 0;) {
        struct card *card = &trace->cards[year][account];

        if (card->tables == NULL)
            continue;
        balance_add(trace, card, DOC_ROW_TOTAL, "Eindsaldo",
                    trace->ledger->years[year].period.end);
        for (size_t i = 0; i < card->table_count; i++)
            document_add(document, trace->arena, BLOCK_TABLE)->table = &card->tables[i];
    }
}

enum outcome report_add_trace(struct document *document, const struct statements *statements,
                              const struct journal *journal, struct arena *arena)
{
    size_t count = statements->ledger->chart->count;
    struct trace trace = {
        .ledger = statements->ledger, .arena = arena, .sign = document->sign};
    struct lookup lookup = {.self = &trace, .take = count_line};

    trace.origin = arena_take_array(arena, count, sizeof *trace.origin);
    trace.accounts = arena_take_array(arena, count, sizeof *trace.accounts);
    for (size_t year = 0; year < CARD_YEARS; year++)
        trace.cards[year] = arena_take_array(arena, count, sizeof *trace.cards[year]);
    for (size_t i = 0; i < document->block_count; i++)
        if (document->blocks[i].kind == BLOCK_TABLE && document->blocks[i].table != NULL)
            take_table(&trace, document->blocks[i].table);
    lookup.accounts = trace.accounts;
    if (ledger_lookup(trace.ledger, journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    cards_open(&trace);
    lookup.take = take_line;
    if (ledger_lookup(trace.ledger, journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;

    text_add(document, arena, BLOCK_HEADING, "Grootboekkaarten")->level = 1;
    text_add(document, arena, BLOCK_PARAGRAPH,
             "Van elke rekening waarnaar de toelichting verwijst: de boekingen van beide jaren, in "
             "de volgorde van de bestanden. Een bedrag aan de creditkant is in het saldo negatief. "
             "De regel is die in het genoemde bestand.");
    for (size_t i = 0; i < count; i++)
        if (trace.accounts[i])
            account_add(&trace, document, i);
    return OUTCOME_OK;
}
