/*
 * auditfiles: writes the ledger of an administration as XAF auditfiles.
 *
 * An independent way round: lines come from the CSV files, go out as an XAF of
 * each year, and the program must make the same report of them.  Journals and
 * entries are grouped, as the format asks; dagboek BEGIN becomes the opening.
 */
#ifndef TESTS_AUDITFILES_H
#define TESTS_AUDITFILES_H

#include "books.h"

#include "jaarrapport/journal.h"

struct xaf_line {
    struct date date;
    const char *journal, *entry, *account, *text, *relation, *document;
    int64_t debit, credit;
};

struct xaf_lines {
    struct arena *arena;
    const struct chart *chart;
    struct xaf_line *items;
    size_t count, capacity;
};

static inline void xaf_take(void *self, const struct journal_line *line)
{
    struct xaf_lines *lines = self;
    struct arena *arena = lines->arena;
    struct xaf_line copy = {
        line->date,
        arena_copy(arena, line->journal.at, line->journal.length),
        arena_copy(arena, line->entry.at, line->entry.length),
        lines->chart->accounts[line->account].number,
        arena_copy(arena, line->description.at, line->description.length),
        arena_copy(arena, line->relation.at, line->relation.length),
        arena_copy(arena, line->document.at, line->document.length),
        line->debit.cents, line->credit.cents};

    lines->items = arena_grow(arena, lines->items, lines->count, &lines->capacity, sizeof copy);
    lines->items[lines->count++] = copy;
}

static inline bool xaf_is_begin(const struct xaf_line *line)
{
    return strcmp(line->journal, "BEGIN") == 0;
}

static inline void xaf_escape(struct buffer *out, const char *element, const char *text)
{
    buffer_printf(out, "<%s>", element);
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buffer_text(out, "&amp;");
        else if (*text == '<')
            buffer_text(out, "&lt;");
        else
            buffer_add(out, text, 1);
    }
    buffer_printf(out, "</%s>\n", element);
}

static inline void xaf_amount_out(struct buffer *out, const char *element, int64_t cents)
{
    buffer_printf(out, "<%s>%s%lld.%02lld</%s>\n", element, cents < 0 ? "-" : "",
                  (long long)(cents < 0 ? -cents : cents) / 100,
                  (long long)(cents < 0 ? -cents : cents) % 100, element);
}

/* Control totals of the opening (or of all but the opening) of a year. */
static inline void xaf_totals(struct buffer *out, const struct xaf_lines *lines, int year,
                              bool opening)
{
    size_t count = 0;
    int64_t debit = 0, credit = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct xaf_line *line = &lines->items[i];

        if (line->date.year != year || xaf_is_begin(line) != opening)
            continue;
        count++;
        debit += line->debit;
        credit += line->credit;
    }
    buffer_printf(out, "<linesCount>%zu</linesCount>\n", count);
    xaf_amount_out(out, "totalDebit", debit);
    xaf_amount_out(out, "totalCredit", credit);
}

static inline void xaf_side(struct buffer *out, const struct xaf_line *line)
{
    xaf_amount_out(out, "amnt", line->debit != 0 ? line->debit : line->credit);
    buffer_printf(out, "<amntTp>%s</amntTp>\n", line->debit != 0 ? "D" : "C");
}

static inline void xaf_opening(struct buffer *out, const struct xaf_lines *lines, int year)
{
    size_t number = 0;

    buffer_printf(out, "<openingBalance>\n<opBalDate>%d-01-01</opBalDate>\n", year);
    xaf_totals(out, lines, year, true);
    for (size_t i = 0; i < lines->count; i++) {
        const struct xaf_line *line = &lines->items[i];

        if (line->date.year != year || !xaf_is_begin(line))
            continue;
        buffer_printf(out, "<obLine>\n<nr>%zu</nr>\n<accID>%s</accID>\n", ++number,
                      line->account);
        xaf_side(out, line);
        buffer_text(out, "</obLine>\n");
    }
    buffer_text(out, "</openingBalance>\n");
}

static inline void xaf_line_out(struct buffer *out, const struct xaf_line *line, size_t number)
{
    char date[DATE_TEXT_MAX];

    buffer_printf(out, "<trLine>\n<nr>%zu</nr>\n<accID>%s</accID>\n", number, line->account);
    xaf_escape(out, "docRef", line->document);
    buffer_printf(out, "<effDate>%s</effDate>\n", date_format_iso(line->date, date));
    xaf_escape(out, "desc", line->text);
    xaf_side(out, line);
    if (*line->relation != '\0')
        xaf_escape(out, "custSupID", line->relation);
    buffer_text(out, "</trLine>\n");
}

/* The entries of one journal; lines of an entry stand together in the ledger. */
static inline void xaf_journal(struct buffer *out, const struct xaf_lines *lines, int year,
                               const char *journal)
{
    const char *entry = NULL;
    size_t number = 0;

    buffer_printf(out, "<journal>\n<jrnID>%s</jrnID>\n<desc>%s</desc>\n", journal, journal);
    for (size_t i = 0; i < lines->count; i++) {
        const struct xaf_line *line = &lines->items[i];
        char date[DATE_TEXT_MAX];

        if (line->date.year != year || strcmp(line->journal, journal) != 0)
            continue;
        if (entry == NULL || strcmp(entry, line->entry) != 0)
            buffer_printf(out, "%s<transaction>\n<nr>%s</nr>\n<periodNumber>%d</periodNumber>\n"
                               "<trDt>%s</trDt>\n", entry == NULL ? "" : "</transaction>\n",
                          line->entry, line->date.month, date_format_iso(line->date, date));
        entry = line->entry;
        xaf_line_out(out, line, ++number);
    }
    buffer_printf(out, "%s</journal>\n", entry == NULL ? "" : "</transaction>\n");
}

static inline void xaf_transactions(struct buffer *out, const struct xaf_lines *lines, int year)
{
    buffer_text(out, "<transactions>\n");
    xaf_totals(out, lines, year, false);
    for (size_t i = 0; i < lines->count; i++) {
        bool seen = false;

        for (size_t j = 0; j < i && !seen; j++)
            seen = lines->items[j].date.year == year &&
                   strcmp(lines->items[j].journal, lines->items[i].journal) == 0;
        if (!seen && lines->items[i].date.year == year && !xaf_is_begin(&lines->items[i]))
            xaf_journal(out, lines, year, lines->items[i].journal);
    }
    buffer_text(out, "</transactions>\n");
}

static inline void xaf_accounts(struct buffer *out, const struct chart *chart, const char *code)
{
    buffer_text(out, "<generalLedger>\n");
    for (size_t i = 0; i < chart->count; i++) {
        const struct account *account = &chart->accounts[i];

        buffer_printf(out, "<ledgerAccount>\n<accID>%s</accID>\n", account->number);
        xaf_escape(out, "accDesc", account->description);
        buffer_printf(out, "<accTp>%s</accTp>\n<%s>%s</%s>\n</ledgerAccount>\n",
                      account->kind == ACCOUNT_PROFIT_LOSS ? "P" : "B", code,
                      strcmp(account->rgs, "-") == 0 ? "" : account->rgs, code);
    }
    buffer_text(out, "</generalLedger>\n");
}

/* One calendar year as XAF; `code` is the element of the RGS code: leadCode (3.x), RGScode (4.0). */
static inline void xaf_write(const char *path, const struct xaf_lines *lines, int year,
                             const char *company, const char *space, const char *code)
{
    struct buffer out = {0};

    buffer_printf(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<auditfile xmlns=\"%s\">\n"
                        "<header>\n<fiscalYear>%d</fiscalYear>\n<startDate>%d-01-01</startDate>\n"
                        "<endDate>%d-12-31</endDate>\n<curCode>EUR</curCode>\n"
                        "<dateCreated>%d-01-31</dateCreated>\n</header>\n<company>\n", space,
                  year, year, year, year + 1);
    xaf_escape(&out, "companyName", company);
    buffer_text(&out, "<taxRegistrationCountry>NL</taxRegistrationCountry>\n"
                      "<taxRegIdent>000000000B01</taxRegIdent>\n");
    xaf_accounts(&out, lines->chart, code);
    xaf_opening(&out, lines, year);
    xaf_transactions(&out, lines, year);
    buffer_text(&out, "</company>\n</auditfile>\n");
    write_file(path, out.bytes, out.length);
    buffer_free(&out);
}

/* All lines of the ledger files of a folder, in memory. */
static inline void xaf_read(struct xaf_lines *lines, struct books *books, struct chart *chart,
                            const char *folder, const char *const *files, size_t count)
{
    struct administration administration = {0};
    struct journal journal;
    const struct journal_sink sink = {lines, xaf_take};

    *lines = (struct xaf_lines){.arena = &books->arena, .chart = chart};
    administration.ledger_files = arena_take_array(&books->arena, count, sizeof(const char *));
    administration.ledger_file_count = count;
    for (size_t i = 0; i < count; i++)
        administration.ledger_files[i] = arena_printf(&books->arena, "%s/%s", folder, files[i]);
    assert_int_equal(chart_read(chart, arena_printf(&books->arena, "%s/rekeningschema.csv",
                                                    folder), &books->findings), OUTCOME_OK);
    assert_int_equal(journal_open(&journal, &administration, &books->findings), OUTCOME_OK);
    journal_read(&journal, chart, &sink, &books->findings);
    journal_close(&journal);
    assert_string_equal(books_found(books), "");
    assert_true(lines->count > 0);
}

#endif
