#include "targets.h"

#include <stdlib.h>
#include <string.h>

#include "../src/report/markdown.h"
#include "bench.h"
#include "jaarrapport/administration.h"
#include "jaarrapport/budget.h"
#include "jaarrapport/date.h"
#include "jaarrapport/evidence.h"
#include "jaarrapport/facts.h"
#include "jaarrapport/journal.h"
#include "jaarrapport/layout.h"
#include "jaarrapport/money.h"
#include "jaarrapport/published.h"
#include "jaarrapport/records.h"
#include "jaarrapport/rgs.h"
#include "jaarrapport/wnt.h"
#include "whole.h"

/* What every reader of one file needs. */
struct reading {
    struct arena arena;
    struct findings findings;
};

static void reading_begin(struct reading *reading)
{
    *reading = (struct reading){0};
    reading->findings.arena = &reading->arena;
}

static void reading_end(struct reading *reading)
{
    source_quote(&reading->findings);
    findings_sort(&reading->findings);
    bench_findings(&reading->findings);
    arena_reset(&reading->arena);
}

/* -- cells -------------------------------------------------------------------------- */

/* What is read, printed and read again is the same amount. */
static void run_amount(const char *bytes, size_t length)
{
    bool ambiguous;

    (void)amount_evidence(bytes, length, &ambiguous);
    for (int mark = DECIMAL_UNKNOWN; mark <= DECIMAL_POINT; mark++) {
        struct money amount, again;
        char text[MONEY_TEXT_MAX];

        if (amount_read(bytes, length, (enum decimal_mark)mark, &amount) != AMOUNT_OK)
            continue;
        (void)money_format(amount, text);
        BENCH_HOLDS(amount_read(text, strlen(text), DECIMAL_COMMA, &again) == AMOUNT_OK);
        BENCH_HOLDS(money_compare(amount, again) == 0);
        (void)money_format_plain(amount, text);
        BENCH_HOLDS(amount_read(text, strlen(text), DECIMAL_COMMA, &again) == AMOUNT_OK);
        BENCH_HOLDS(money_compare(amount, again) == 0);
    }
}

static void run_date(const char *bytes, size_t length)
{
    struct date date, again;
    char text[DATE_TEXT_MAX];

    if (!date_read(bytes, length, &date)) {
        BENCH_HOLDS(!date_read_iso(bytes, length, &date));
        return;
    }
    BENCH_HOLDS(date_valid(date));
    BENCH_HOLDS(date_compare(date_from_number(date_number(date)), date) == 0);
    (void)date_format_iso(date, text);
    BENCH_HOLDS(date_read_iso(text, strlen(text), &again) && date_compare(date, again) == 0);
    (void)date_format_dutch(date, text);
}

/* -- files -------------------------------------------------------------------------- */

static void check_record(const struct source *source, char separator, const struct record *record)
{
    BENCH_HOLDS(record->count > 0 && record->count <= RECORD_FIELDS_MAX && record->line > 0);
    for (size_t i = 0; i < record->count; i++) {
        struct slice field = record->fields[i];
        struct place at;
        size_t width;

        BENCH_HOLDS(utf8_invalid(field.at, field.length) == field.length);
        BENCH_HOLDS(field.length <= RECORD_FIELD_LENGTH_MAX);
        if (i % 8 == 0)
            records_locate(source, separator, record->line, i, &at, &width);
    }
}

static void run_records(const char *bytes, size_t length)
{
    struct reading reading;
    struct source source;
    bool usable;

    reading_begin(&reading);
    (void)source_open(&source, bench_write("records.csv", bytes, length), &reading.findings,
                      &usable);
    if (usable) {
        char separator = records_separator(&source);
        struct records *records = records_open(&source, separator, &reading.findings);
        struct record record;

        while (records_next(records, &record))
            check_record(&source, separator, &record);
        records_close(records);
    }
    source_close(&source);
    reading_end(&reading);
}

/* Lines without quotes are split without libcsv: to the same fields and findings. */
static void compare_splits(const struct source *source, char separator)
{
    struct reading both, slow;
    struct records *records[2];
    struct record record[2];
    bool more[2];

    reading_begin(&both);
    reading_begin(&slow);
    records[0] = records_open(source, separator, &both.findings);
    records[1] = records_open(source, separator, &slow.findings);
    records_libcsv_only(records[1]);
    do {
        more[0] = records_next(records[0], &record[0]);
        more[1] = records_next(records[1], &record[1]);
        BENCH_HOLDS(more[0] == more[1]);
        if (!more[0])
            break;
        BENCH_HOLDS(record[0].count == record[1].count && record[0].line == record[1].line);
        for (size_t i = 0; i < record[0].count; i++)
            BENCH_HOLDS(slice_equal(record[0].fields[i], record[1].fields[i]));
    } while (true);
    records_close(records[0]);
    records_close(records[1]);
    BENCH_HOLDS(both.findings.count == slow.findings.count);
    for (size_t i = 0; i < both.findings.count; i++) {
        const struct finding *a = &both.findings.items[i], *b = &slow.findings.items[i];

        BENCH_HOLDS(strcmp(a->check, b->check) == 0 && a->at.line == b->at.line &&
                    a->at.column == b->at.column && strcmp(a->message, b->message) == 0);
    }
    arena_reset(&both.arena);
    arena_reset(&slow.arena);
}

/* Bytes that are text, without a file: which ones are is the business of `records`. */
static void run_split(const char *bytes, size_t length)
{
    const struct source source = {.path = "records.csv", .bytes = bytes, .length = length,
                                  .encoding = ENCODING_UTF8};

    if (memchr(bytes, '\0', length) == NULL && utf8_invalid(bytes, length) == length)
        compare_splits(&source, records_separator(&source));
}

static void run_chart(const char *bytes, size_t length)
{
    struct reading reading;
    struct chart chart;

    reading_begin(&reading);
    chart = (struct chart){.by_number = {.arena = &reading.arena}};
    (void)chart_read(&chart, bench_write("rekeningschema.csv", bytes, length), &reading.findings);
    reading_end(&reading);
}

static void run_ini(const char *bytes, size_t length)
{
    struct administration administration;
    struct reading reading;
    char *folder;

    reading_begin(&reading);
    (void)bench_write("ini/grootboek.csv", "x", 1);
    (void)bench_write("ini/rekeningschema.csv", "x", 1);
    folder = arena_string(&reading.arena, bench_write("ini/administratie.ini", bytes, length));
    *strrchr(folder, '/') = '\0';
    (void)administration_read(&administration, folder, &reading.findings);
    for (size_t i = 0; i < administration.ledger_file_count; i++)
        BENCH_HOLDS(strncmp(administration.ledger_files[i], folder, strlen(folder)) == 0);
    reading_end(&reading);
}

/* -- ledgers ------------------------------------------------------------------------ */

static void take_line(void *self, const struct journal_line *line)
{
    size_t *lines = self;

    BENCH_HOLDS(date_valid(line->date) && line->line > 0);
    BENCH_HOLDS(utf8_invalid(line->description.at, line->description.length) ==
                line->description.length);
    ++*lines;
}

/* Twice, as who looks lines up does: both must tell the same. */
static void run_journal(const char *bytes, size_t length)
{
    const char *files[] = {bench_write("grootboek", bytes, length)};
    struct administration administration = {.ledger_files = files, .ledger_file_count = 1};
    struct named_accounts named;
    struct journal journal;
    struct reading reading;
    struct chart chart;
    size_t lines[2] = {0, 0};

    reading_begin(&reading);
    (void)journal_open(&journal, &administration, &reading.findings);
    if (journal.files[0].readable) {
        chart = (struct chart){.by_number = {.arena = &reading.arena}};
        journal_accounts(&journal, &named, &reading.arena);
        for (size_t i = 0; i < named.count; i++)
            (void)chart_add(&chart, (struct account){.number = named.items[i].number,
                                                     .description = named.items[i].description,
                                                     .rgs = "-"});
        for (size_t i = 0; i < 2; i++) {
            const struct journal_sink sink = {&lines[i], take_line};

            journal_read(&journal, &chart, &sink, &reading.findings);
        }
        BENCH_HOLDS(lines[0] == lines[1]);
    }
    journal_close(&journal);
    reading_end(&reading);
}

/* -- tables ------------------------------------------------------------------------- */

static void run_facts(const char *bytes, size_t length)
{
    struct facts facts = {0};
    struct reading reading;

    reading_begin(&reading);
    (void)facts_read(&facts, bench_write("feiten.csv", bytes, length), &reading.findings);
    reading_end(&reading);
}

static void run_budget(const char *bytes, size_t length)
{
    struct budget budget;
    struct reading reading;

    reading_begin(&reading);
    (void)budget_read(&budget, bench_write("begroting.csv", bytes, length), &reading.findings);
    reading_end(&reading);
}

static void run_wnt(const char *bytes, size_t length)
{
    struct administration administration = {
        .year = {{2024, 1, 1}, {2024, 12, 31}},
        .prior = {{2023, 1, 1}, {2023, 12, 31}},
        .wnt_file = bench_write("wnt.csv", bytes, length),
    };
    struct reading reading;
    struct wnt wnt = {0};

    reading_begin(&reading);
    (void)wnt_read(&wnt, &administration, "layouts/wnt/normen.csv", &reading.findings);
    wnt = (struct wnt){0};
    (void)wnt_read_norms(&wnt, administration.wnt_file, &reading.findings);
    reading_end(&reading);
}

static void run_evidence(const char *bytes, size_t length)
{
    static const char *const numbers[] = {"1100", "1300", "1500", "4000"};
    struct evidence evidence;
    struct reading reading;
    struct chart chart;

    reading_begin(&reading);
    chart = (struct chart){.by_number = {.arena = &reading.arena}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        (void)chart_add(&chart, (struct account){.number = numbers[i], .description = "",
                                                 .rgs = "BLimBanRba"});
    (void)evidence_read(&evidence, bench_write("controle.csv", bytes, length), &chart,
                        (struct date){2024, 12, 31}, &reading.findings);
    reading_end(&reading);
}

static void run_published(const char *bytes, size_t length)
{
    struct published published;
    struct reading reading;

    reading_begin(&reading);
    (void)published_read(&published, bench_write("jaarverslag.csv", bytes, length),
                         &published_figures, &reading.findings);
    reading_end(&reading);
}

static void run_rgs(const char *bytes, size_t length)
{
    struct rgs_rules rules = {0};
    struct reading reading;

    reading_begin(&reading);
    (void)rgs_rules_read(&rules, bench_write("namen.csv", bytes, length),
                         "layouts/rgs/nummers.csv", &reading.findings);
    (void)rgs_propose(&rules, "1100", "Rekening-courant bank", "B", "", &reading.arena);
    reading_end(&reading);
}

/* -- layouts ------------------------------------------------------------------------ */

/* A layout of one file, beside a small one that it can build on. */
static void read_layout(const char *name, const char *file, const char *bytes, size_t length,
                        const char *adjustments)
{
    const char *path;
    char *folder;
    struct layout layout;
    struct reading reading;

    reading_begin(&reading);
    (void)bench_copy("layouts/titel9/rijen.csv", "fuzz/klein/rijen.csv");
    (void)bench_copy("layouts/titel9/verloop.csv", "fuzz/klein/verloop.csv");
    (void)bench_copy("layouts/v/rijen.csv", "fuzz/klein/rijen.csv");
    path = bench_write(file, bytes, length);
    folder = arena_string(&reading.arena, bench_path("layouts/x"));
    *strrchr(folder, '/') = '\0';
    (void)layout_read(&layout, name, folder, adjustments != NULL ? path : NULL,
                      &reading.findings);
    reading_end(&reading);
}

static void run_rows(const char *bytes, size_t length)
{
    read_layout("f", "layouts/f/rijen.csv", bytes, length, NULL);
}

static void run_schedules(const char *bytes, size_t length)
{
    read_layout("v", "layouts/v/verloop.csv", bytes, length, NULL);
}

static void run_adjustments(const char *bytes, size_t length)
{
    read_layout("titel9", "aanpassingen.csv", bytes, length, "aanpassingen.csv");
}

static void run_markdown(const char *bytes, size_t length)
{
    struct markdown markdown = {0};
    struct arena arena = {0};

    if (memchr(bytes, '\0', length) == NULL && utf8_invalid(bytes, length) == length)
        markdown_read(&markdown, bytes, length, 1, &arena);
    for (size_t i = 0; i < markdown.count; i++)
        for (size_t j = 0; j < markdown.blocks[i].span_count; j++) {
            const char *text = markdown.blocks[i].spans[j].text;

            BENCH_HOLDS(utf8_invalid(text, strlen(text)) == strlen(text));
        }
    arena_reset(&arena);
}

/* -- all of them -------------------------------------------------------------------- */

const struct fuzz_target fuzz_targets[] = {
    {"records", run_records},
    {"split", run_split},
    {"amount", run_amount},
    {"date", run_date},
    {"ini", run_ini},
    {"chart", run_chart},
    {"journal", run_journal},
    {"xaf", run_journal},
    {"facts", run_facts},
    {"budget", run_budget},
    {"wnt", run_wnt},
    {"evidence", run_evidence},
    {"published", run_published},
    {"rgs", run_rgs},
    {"rows", run_rows},
    {"schedules", run_schedules},
    {"adjustments", run_adjustments},
    {"markdown", run_markdown},
    {"report", whole_run_report},
    {"whole", whole_run},
    {NULL, NULL},
};

const struct fuzz_target *fuzz_find(const char *name)
{
    for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++)
        if (strcmp(target->name, name) == 0)
            return target;
    return NULL;
}
