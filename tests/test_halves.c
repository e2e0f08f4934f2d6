/*
 * The ledger read by two threads, by one, and by libcsv alone: the same sums,
 * the same traces and the same findings, whatever stands at the cut.
 */
#include "books.h"

#include "jaarrapport/ledger.h"
#include "jaarrapport/traces.h"

static const char schema[] = "rekening;omschrijving;rgs\n"
                             "0900;Reserve;BEivOvr\n"
                             "0990;Resultaat;BEivOre\n"
                             "1000;Bank;BLimBan\n"
                             "1300;Debiteuren;BVorDeb\n"
                             "1520;Btw hoog;BSchBepBla\n"
                             "8000;Omzet hoog;WOmzNopOlh\n";

static const char heading[] = "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n";

static unsigned random_below(unsigned *random, unsigned below)
{
    return next_random(random) % below;
}

/* -- what a ledger holds, as text --------------------------------------------------- */

static void dump_year(const struct ledger *ledger, size_t year, struct buffer *out)
{
    const struct book_year *book = &ledger->years[year];

    buffer_printf(out, "year %zu: %zu lines %lld %lld %d %d\n", year, book->lines,
                  (long long)book->debit.cents, (long long)book->credit.cents, book->posted,
                  book->given);
    for (size_t i = 0; book->accounts != NULL && i < ledger->chart->count; i++) {
        const struct account_year *account = book->accounts[i];

        if (account == NULL)
            continue;
        buffer_printf(out, "  %s given %lld at %zu:%zu:%zu", ledger->chart->accounts[i].number,
                      (long long)account->given.cents, account->given_file, account->given_line,
                      account->given_column);
        for (size_t month = 0; month < MONTHS_MAX; month++)
            buffer_printf(out, " %lld/%lld", (long long)account->debit[month].cents,
                          (long long)account->credit[month].cents);
        if (account->ruled != NULL)
            buffer_printf(out, " ruled %lld/%lld", (long long)account->ruled[0].debit.cents,
                          (long long)account->ruled[0].credit.cents);
        buffer_text(out, "\n");
    }
}

static void dump_daybook(const struct daybook *daybook, struct buffer *out)
{
    buffer_printf(out, "daybook %s %zu sum %lld at %zu:%zu:%zu", daybook->name, daybook->year,
                  (long long)daybook->sum.cents, daybook->file, daybook->line, daybook->column);
    if (daybook->countable)
        buffer_printf(out, " '%s'", daybook->prefix != NULL ? daybook->prefix : "-");
    for (size_t i = 0; daybook->countable && i < daybook->span_count; i++)
        buffer_printf(out, " %lld-%lld", (long long)daybook->spans[i].first,
                      (long long)daybook->spans[i].last);
    buffer_text(out, "\n");
}

static void dump_traces(const struct ledger *ledger, struct buffer *out)
{
    const struct traces *traces = ledger->traces;

    for (size_t i = 0; i < traces->daybook_count; i++)
        dump_daybook(&traces->daybooks[i], out);
    for (size_t year = 0; year < 3; year++) {
        const struct opening_trace *opening = &traces->openings[year];

        buffer_printf(out, "opening %zu: %zu lines %d at %zu:%zu:%zu\n", year, opening->lines,
                      opening->unpaired == 0, opening->file, opening->line, opening->column);
        for (long day = 0; traces->days[year] != NULL && day < 365; day++)
            if (traces->days[year][day].cents != 0)
                buffer_printf(out, "day %zu %ld: %lld\n", year, day,
                              (long long)traces->days[year][day].cents);
        for (size_t i = 0; i < traces->file_count; i++)
            buffer_printf(out, "file %zu: %zu lines from %zu, %zu amounts %zu %zu\n", i,
                          traces->files[i].lines[year], traces->files[i].first_line[year],
                          traces->files[i].amounts, traces->files[i].whole[FACTOR_100],
                          traces->files[i].whole[FACTOR_1000]);
    }
    buffer_printf(out, "vat %zu %zu %lld %lld %lld at %zu:%zu\n", traces->vat.entries,
                  traces->vat.wrong, (long long)traces->vat.deviation.cents,
                  (long long)traces->vat.expected.cents, (long long)traces->vat.found.cents,
                  traces->vat.file, traces->vat.line);
}

static void dump_findings(const struct findings *findings, struct buffer *out)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];

        buffer_printf(out, "%s %s:%zu:%zu %s %s %lld", finding->check,
                      finding->at.file != NULL ? strrchr(finding->at.file, '/') : "-",
                      finding->at.line, finding->at.column, finding->message,
                      finding->found != NULL ? finding->found : "-",
                      (long long)finding->difference.cents);
        for (size_t j = 0; j < finding->also_count; j++)
            buffer_printf(out, " %zu:%zu", finding->also[j].line, finding->also[j].column);
        buffer_text(out, "\n");
    }
}

/* Reads the files in one way and gives all that came of it; `*halved`: by two threads. */
static char *read_as(const char *const *texts, size_t count, struct journal_way way, bool *halved)
{
    struct administration administration = {
        .path = "/administratie.ini", .result_account = "0990", .reserve_account = "0900",
        .year = {{2024, 1, 1}, {2024, 12, 31}}, .prior = {{2023, 1, 1}, {2023, 12, 31}},
        .ledger_file_count = count, .corrections = MAP_NONE};
    struct books books;
    struct chart chart;
    struct journal journal;
    struct ledger ledger;
    struct buffer out = {0};
    /* a rule of movements: what VRK debits to 1300 */
    bool accounts[] = {false, false, false, true, false, false};
    struct movement_rule rule = {"vorderingen", "verkopen", "VRK", SIDE_DEBIT, accounts, {0}};
    const struct movements movements = {&rule, 1};

    books_open(&books);
    administration.ledger_files = arena_take_array(&books.arena, count, sizeof(const char *));
    for (size_t i = 0; i < count; i++)
        administration.ledger_files[i] =
            books_file(&books, arena_printf(&books.arena, "g%zu.csv", i), texts[i]);
    assert_int_equal(chart_read(&chart, books_file(&books, "s.csv", schema), &books.findings),
                     OUTCOME_OK);
    assert_int_equal(journal_open(&journal, &administration, &books.findings), OUTCOME_OK);
    journal.way = way;
    ledger_build_parted(&ledger, &administration, &chart, &journal, &movements, &books.findings);
    buffer_printf(&out, "%zu lines, %zu entries, first %zu\n", ledger.line_count,
                  ledger.entry_count, ledger.first);
    for (size_t year = 0; year < 3; year++)
        dump_year(&ledger, year, &out);
    dump_traces(&ledger, &out);
    findings_order(&books.findings, administration.ledger_files, count);
    findings_sort(&books.findings);
    dump_findings(&books.findings, &out);
    buffer_printf(&out, "%zu more\n", books.findings.dropped);
    *halved = ledger.halved;
    journal_close(&journal);
    books_close(&books);
    return out.bytes;
}

/* Shows the first line that differs, not all of both. */
static void assert_same(const char *found, const char *expected)
{
    while (*found != '\0' && strcspn(found, "\n") == strcspn(expected, "\n") &&
           strncmp(found, expected, strcspn(found, "\n") + 1) == 0) {
        found += strcspn(found, "\n") + 1;
        expected += strcspn(expected, "\n") + 1;
    }
    assert_string_equal(found, expected);
}

/* All ways give the same; was it read in halves? */
static bool read_all_ways(const char *const *texts, size_t count)
{
    bool by_two, by_one;
    char *two = read_as(texts, count, (struct journal_way){.threads = 2}, &by_two);
    char *one = read_as(texts, count, (struct journal_way){.threads = 1}, &by_one);
    char *libcsv = read_as(texts, count,
                           (struct journal_way){.threads = 1, .libcsv_only = true}, &by_one);

    assert_same(two, one);
    assert_same(libcsv, one);
    assert_false(by_one);
    free(two);
    free(one);
    free(libcsv);
    return by_two;
}

/* -- cases that must not be lost ---------------------------------------------------- */

/* Long texts put the cut where a case wants it: in the middle of all bytes. */
#define WIDE "een lange omschrijving die de helft van dit bestand op zijn plaats houdt"
#define SALE(date, number)                                                                 \
    date ";VRK;" number ";1300;" WIDE ";121,00;\n" date ";VRK;" number ";8000;" WIDE       \
         ";;100,00\n" date ";VRK;" number ";1520;" WIDE ";;21,00\n"

static const struct cut_case {
    const char *name;
    const char *lines[2]; /* of one file or two */
    bool halved;
} cut_cases[] = {
    {"an entry across the cut", {SALE("2024-02-01", "1") SALE("2024-02-02", "2") SALE("2024-02-03", "3")},
     true},
    {"two entries, the cut between", {SALE("2024-02-01", "1") SALE("2024-02-02", "2")}, true},
    {"one entry", {SALE("2024-02-01", "1")}, true},
    {"two files", {SALE("2024-02-01", "1"), SALE("2024-02-02", "2")}, true},
    {"an entry that is reopened behind the cut",
     {"2024-02-01;VRK;1;1300;a;10,00;\n" SALE("2024-02-02", "2") SALE("2024-02-03", "3")
      "2024-02-01;VRK;1;8000;a;;10,00\n"}, false},
    {"an entry that is never closed",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2") "2024-02-02;VRK;3;1300;a;10,00;\n"}, false},
    {"an entry across the cut that does not balance",
     {SALE("2024-02-01", "1") "2024-02-02;VRK;2;1300;" WIDE ";10,00;\n"
      "2024-02-02;VRK;2;8000;" WIDE ";;9,00\n" SALE("2024-02-03", "3")}, false},
    {"an entry across the cut with two dates",
     {SALE("2024-02-01", "1") "2024-02-02;VRK;2;1300;" WIDE ";10,00;\n"
      "2024-02-03;VRK;2;8000;" WIDE ";;10,00\n" SALE("2024-02-03", "3")}, false},
    {"an entry on both sides, whole", {SALE("2024-02-01", "1") SALE("2024-02-01", "1")}, false},
    {"a line end in quotes at the cut",
     {SALE("2024-02-01", "1") "2024-02-02;VRK;2;1300;\"" WIDE "\n" WIDE "\n" WIDE
      "\";10,00;\n2024-02-02;VRK;2;8000;x;;10,00\n" SALE("2024-02-03", "3")}, false},
    {"a quote that never closes",
     {SALE("2024-02-01", "1") "2024-02-02;VRK;2;1300;\"" WIDE ";10,00;\n"
      SALE("2024-02-03", "3")}, false},
    {"a fault in the second half",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2") "2024-02-02;VRK;3;9999;a;10,00;\n"}, false},
    {"a fault in the first half",
     {"2024-02-30;VRK;3;1300;a;10,00;\n" SALE("2024-02-01", "1") SALE("2024-02-02", "2")}, false},
    {"openings on both sides",
     {"2024-01-01;BEGIN;1;1000;" WIDE ";5,00;\n2024-01-01;BEGIN;1;0900;" WIDE ";;5,00\n"
      "2024-01-01;BEGIN;1;1300;" WIDE ";7,00;\n2024-01-01;BEGIN;1;0900;" WIDE ";;7,00\n"}, true},
    {"the earlier year behind the cut",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2"), SALE("2023-02-01", "3") SALE("2023-02-02", "4")},
     true},
    {"an opening behind the cut",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2"),
      "2024-01-01;BEGIN;1;1000;" WIDE WIDE ";5,00;\n2024-01-01;BEGIN;1;0900;" WIDE WIDE ";;5,00\n"
      "2024-01-01;BEGIN;1;1300;" WIDE WIDE ";7,00;\n2024-01-01;BEGIN;1;0900;" WIDE WIDE ";;7,00\n"},
     true},
    {"numbers of another form behind the cut",
     {SALE("2024-02-01", "A1") SALE("2024-02-02", "A2"), SALE("2024-03-01", "B3") SALE("2024-03-02", "B4")},
     true},
    {"numbers that are none behind the cut",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2"), SALE("2024-03-01", "een") SALE("2024-03-02", "twee")},
     true},
    {"an entry twice behind the cut",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2") SALE("2024-02-03", "3"),
      SALE("2024-03-01", "5") SALE("2024-03-01", "4") SALE("2024-03-01", "4")},
     false},
    {"a date outside the years",
     {SALE("2024-02-01", "1") SALE("2024-02-02", "2") SALE("2022-02-02", "3")}, false},
};

static void cut_test(void **state)
{
    const struct cut_case *example = *state;
    char texts[2][4096];
    const char *files[2] = {texts[0], texts[1]};
    size_t count = example->lines[1] != NULL ? 2 : 1;

    for (size_t i = 0; i < count; i++)
        (void)snprintf(texts[i], sizeof texts[i], "%s%s", heading, example->lines[i]);
    assert_int_equal(read_all_ways(files, count), example->halved);
}

/* -- whatever comes ----------------------------------------------------------------- */

/* One entry of VRK or BANK, of two to five lines; `fault` of 40 kinds, most of them none. */
static void add_entry(struct buffer *text, unsigned *random, unsigned number, unsigned fault)
{
    static const char *const accounts[] = {"1000", "1300", "1520", "8000", "0900"};
    static const char *const texts[] = {"kort", "\"met ; erin\"", "\"over\ntwee regels\"",
                                        "een langere omschrijving van deze boeking", "één"};
    const char *journal = random_below(random, 2) == 0 ? "VRK" : "BANK";
    unsigned count = 2 + random_below(random, 4), day = 1 + number % 28, sum = 0;

    for (unsigned i = 0; i < count; i++) {
        unsigned cents = 1 + random_below(random, 100000);
        bool last = i + 1 == count;

        if (last)
            cents = sum + (fault == 1);
        buffer_printf(text, "2024-%02u-%02u;%s;%u;%s;%s;", 1 + number % 12,
                      fault == 2 && last ? day % 28 + 1 : day, journal,
                      fault == 3 ? number - 1 : number,
                      fault == 4 ? "4999" : accounts[random_below(random, 5)],
                      texts[random_below(random, 5)]);
        buffer_printf(text, last ? ";%u,%02u\n" : "%u,%02u;\n", cents / 100, cents % 100);
        sum += cents;
    }
}

static void random_ledgers_are_the_same_in_halves(void **state)
{
    enum { LEDGERS = 150 };
    unsigned random = 2024, halved = 0;

    (void)state;
    for (int i = 0; i < LEDGERS; i++) {
        unsigned count = 2 + random_below(&random, 30), files = 1 + random_below(&random, 2);
        struct buffer texts[2] = {{0}, {0}};
        const char *names[2];

        for (unsigned file = 0; file < files; file++) {
            buffer_text(&texts[file], heading);
            for (unsigned j = 0; j < count; j++)
                add_entry(&texts[file], &random, 100 * file + 1000 + j,
                          i % 3 == 0 ? random_below(&random, 40) : 0);
            names[file] = texts[file].bytes;
        }
        halved += read_all_ways(names, files);
        buffer_free(&texts[0]);
        buffer_free(&texts[1]);
    }
    assert_in_range(halved, LEDGERS / 2, LEDGERS - 10); /* both ways were tried, often */
}

/* Unknown accounts in the second file alone, entries that do not balance in both: 1,800. */
static void more_findings_than_are_kept_are_the_same_in_halves(void **state)
{
    struct buffer first = {0}, second = {0};
    const char *files[2];

    (void)state;
    buffer_text(&first, heading);
    buffer_text(&second, heading);
    for (unsigned i = 1; i <= 600; i++) {
        buffer_printf(&first, "2024-02-01;MEMO;%u;1000;x;1,00;\n", i);
        buffer_printf(&second, "2024-03-01;KAS;%u;1000;x;1,00;\n2024-03-01;KAS;%u;9999;x;;1,00\n",
                      i, i);
    }
    files[0] = first.bytes;
    files[1] = second.bytes;
    assert_false(read_all_ways(files, 2));
    buffer_free(&first);
    buffer_free(&second);
}

/* 2.100 numbers with a gap behind each, in both halves: together more than are kept. */
static void too_many_gaps_are_the_same_in_halves(void **state)
{
    struct buffer texts[2] = {{0}, {0}};
    const char *names[2];

    (void)state;
    for (int file = 0; file < 2; file++) {
        buffer_text(&texts[file], heading);
        for (int i = 0; i < 2100; i++)
            buffer_printf(&texts[file], "2024-0%d-01;VRK;%d;1300;x;1,00;\n2024-0%d-01;VRK;%d;8000;x;;1,00\n",
                          file + 1, 2 * (2100 * file + i) + 1, file + 1, 2 * (2100 * file + i) + 1);
        names[file] = texts[file].bytes;
    }
    assert_false(read_all_ways(names, 2));
    buffer_free(&texts[0]);
    buffer_free(&texts[1]);
}

/*
 * Of more than 262.144 entries a sample is kept, also where they take fewer bytes than was
 * reckoned with; none of these is said to be there twice.
 */
static void more_entries_than_are_kept(void **state)
{
    enum { ENTRIES = 263000 };
    struct buffer text = {0};
    const char *name;
    char *found;
    bool halved;

    (void)state;
    buffer_text(&text, heading);
    for (int i = 1; i <= ENTRIES; i++)
        buffer_printf(&text, "202402%02d;V;%d;1300;;%d;\n202402%02d;V;%d;8000;;;%d\n", i % 28 + 1, i,
                      i / 28 + 1, i % 28 + 1, i, i / 28 + 1);
    name = text.bytes;
    found = read_as(&name, 1, (struct journal_way){.threads = 1}, &halved);
    assert_contains(found, "526000 lines, 263000 entries");
    assert_lacks(found, "boekstuk.dubbel");
    free(found);
    buffer_free(&text);
}

int main(void)
{
    struct CMUnitTest cuts[COUNT(cut_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(random_ledgers_are_the_same_in_halves),
        cmocka_unit_test(more_findings_than_are_kept_are_the_same_in_halves),
        cmocka_unit_test(too_many_gaps_are_the_same_in_halves),
        cmocka_unit_test(more_entries_than_are_kept),
    };

    CASE_TESTS(cuts, cut_cases, cut_test);
    return cmocka_run_group_tests_name("cut", cuts, NULL, NULL) +
           cmocka_run_group_tests_name("halves", others, NULL, NULL);
}
