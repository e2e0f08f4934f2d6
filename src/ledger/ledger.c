#include "jaarrapport/ledger.h"

#include <string.h>
#include <strings.h>

#include "build.h"

/* -- years ------------------------------------------------------------------------- */

/* The period of a year, counted backward from the book year in steps of twelve months. */
static struct period year_period(const struct administration *administration, size_t year)
{
    struct period period = year == 0 ? administration->year : administration->prior;
    int back = year > 1 ? (int)year - 1 : 0;

    if (back > 0) {
        period.end = date_add_days(period.begin, -1);
        period.end = date_add_years(period.end, 1 - back);
        period.begin = date_add_years(period.begin, -back);
    }
    return period;
}

static void years_set(struct ledger *ledger)
{
    for (size_t year = 0; year < YEARS_MAX; year++)
        ledger->years[year].period = year_period(ledger->administration, year);
}

size_t ledger_year_of(const struct ledger *ledger, struct date date)
{
    for (size_t year = 0; year < YEARS_MAX; year++)
        if (period_holds(ledger->years[year].period, date))
            return year;
    return YEARS_MAX;
}

int ledger_year_number(const struct ledger *ledger, size_t year)
{
    return ledger->years[year].period.end.year;
}

char *ledger_year_text(const struct ledger *ledger, size_t year, char text[YEAR_TEXT_MAX])
{
    struct period period = ledger->years[year].period;

    if (period.begin.year == period.end.year)
        (void)snprintf(text, YEAR_TEXT_MAX, "%d", period.end.year % 10000);
    else
        (void)snprintf(text, YEAR_TEXT_MAX, "%d/%d", period.begin.year % 10000,
                       period.end.year % 10000);
    return text;
}

/* -- posting ----------------------------------------------------------------------- */

static struct account_year *new_account_year(struct build *build, struct book_year *book,
                                             size_t account)
{
    struct arena *arena = build->findings->arena;

    if (book->accounts == NULL)
        book->accounts =
            arena_take_array(arena, build->ledger->chart->count, sizeof(struct account_year *));
    book->accounts[account] = arena_take(arena, sizeof(struct account_year));
    return book->accounts[account];
}

struct account_year *build_account_year(struct build *build, size_t year, size_t account)
{
    struct book_year *book = &build->ledger->years[year];

    return book->accounts != NULL && book->accounts[account] != NULL
        ? book->accounts[account]
        : new_account_year(build, book, account);
}

bool line_is_opening(const struct journal_line *line)
{
    return line->journal.length == 5 && strncasecmp(line->journal.at, "BEGIN", 5) == 0;
}

static int64_t magnitude(struct money amount)
{
    return amount.cents < 0 ? -(amount.cents + 1) : amount.cents;
}

static void report_too_large(struct build *build, const struct journal_line *line)
{
    struct finding finding = {
        .check = "grootboek.te_groot",
        .level = LEVEL_ERROR,
        .message = "de bedragen van het grootboek zijn samen te groot om exact op te tellen",
        .expected = "bedragen die samen onder 23.000.000.000.000.000,00 blijven",
        .remedy = "kijk of in deze regel een decimaalteken ontbreekt",
    };

    if (!build->too_large) {
        journal_point(build->journal, line->file, line->line, line->column, FIELD_LINE, &finding,
                      build->findings->arena);
        findings_add(build->findings, &finding);
    }
    build->too_large = true;
}

/*
 * The gate that keeps every later sum inside 64 bits: all turnover together
 * stays below a quarter of the range.
 */
static bool within_range(struct build *build, const struct journal_line *line)
{
    int64_t size = magnitude(line->debit) / 2 + magnitude(line->credit) / 2;

    if (size <= MONEY_TURNOVER_MAX / 2 - build->turnover) {
        build->turnover += size;
        return true;
    }
    report_too_large(build, line);
    return false;
}

static void post_opening(struct build *build, size_t year, const struct journal_line *line,
                         struct money amount)
{
    struct account_year *slot = build_account_year(build, year, line->account);

    if (slot->given_line == 0) {
        slot->given_file = line->file;
        slot->given_line = line->line;
        slot->given_column = line->column;
    }
    slot->given = money_plus(slot->given, amount);
    if (date_compare(line->date, build->ledger->years[year].period.begin) != 0)
        build_opening_date(build, year, line);
}

/* The part of a line that a rule takes, beside the total of its month. */
static void post_ruled(struct build *build, struct account_year *slot,
                       const struct journal_line *line, enum side side, struct money amount)
{
    const struct movements *movements = build->ledger->movements;
    size_t rule = movements_rule(movements, line->account, line->journal, side);
    struct turnover *turnover;

    if (rule == 0 || amount.cents == 0)
        return;
    if (slot->ruled == NULL)
        slot->ruled = arena_take_array(build->findings->arena, movements->count,
                                       sizeof *slot->ruled);
    turnover = &slot->ruled[rule - 1];
    if (side == SIDE_DEBIT)
        turnover->debit = money_plus(turnover->debit, amount);
    else
        turnover->credit = money_plus(turnover->credit, amount);
    build->rule_lines[rule - 1]++;
}

static void post_movement(struct build *build, size_t year, const struct journal_line *line)
{
    struct account_year *slot = build_account_year(build, year, line->account);
    size_t at = build->day.month;

    slot->debit[at] = money_plus(slot->debit[at], line->debit);
    slot->credit[at] = money_plus(slot->credit[at], line->credit);
    if (build->run.correction) {
        slot->corrected.debit = money_plus(slot->corrected.debit, line->debit);
        slot->corrected.credit = money_plus(slot->corrected.credit, line->credit);
    }
    if (build->rule_lines != NULL) {
        post_ruled(build, slot, line, SIDE_DEBIT, line->debit);
        post_ruled(build, slot, line, SIDE_CREDIT, line->credit);
    }
}

/* Year and month of a line; most have the date of the line before. */
static size_t place_day(struct build *build, struct date date)
{
    struct day_place *day = &build->day;
    int month;

    if (date_equal(day->date, date))
        return day->year;
    day->date = date;
    day->year = ledger_year_of(build->ledger, date);
    if (day->year == YEARS_MAX)
        return YEARS_MAX;
    month = date_months_between(build->ledger->years[day->year].period.begin, date);
    day->month = month < 0 ? 0 : month >= MONTHS_MAX ? MONTHS_MAX - 1 : (size_t)month;
    return day->year;
}

/* What holds for this line and those that continue it; false after a finding: it is not posted. */
static bool begin_run(struct build *build, const struct journal_line *line)
{
    struct ledger *ledger = build->ledger;
    size_t year = place_day(build, line->date);
    struct run *run = &build->run;

    *run = (struct run){.opening = line_is_opening(line),
                        .correction = line->file == ledger->administration->corrections};
    if (year == YEARS_MAX || (year > 1 && !run->opening))
        build_outside(build, year, line);
    if (year == YEARS_MAX)
        return false;
    if (run->correction && (year > 0 || run->opening)) {
        build_wrong_correction(build, line);
        return false;
    }
    if (run->opening)
        ledger->years[year].given = true;
    else
        ledger->years[year].posted = true;
    if (year > ledger->first)
        ledger->first = year;
    return true;
}

/* Proves and traces the line as one of its entry. */
static void take_of_entry(struct build *build, size_t year, bool continues,
                          const struct journal_line *line, struct money amount)
{
    bool begins = false;

    if (continues)
        entries_more(&build->entries, amount);
    else
        begins = entries_take(&build->entries, year, line, amount);
    tracer_take(&build->tracer, year, begins, build->run.opening, line, amount);
}

void build_take_line(void *self, const struct journal_line *line)
{
    struct build *build = self;
    struct run *run = &build->run;
    bool continues = run->open && line->continues;
    struct money amount;
    struct book_year *book;
    size_t year;

    run->open = false;
    if (!within_range(build, line) || (!continues && !begin_run(build, line)))
        return;
    year = build->day.year;
    run->open = year <= 1 || run->opening; /* each line too early is noted by itself */
    book = &build->ledger->years[year];
    amount = money_minus(line->debit, line->credit);
    take_of_entry(build, year, continues, line, amount);
    if (run->opening)
        post_opening(build, year, line, amount);
    else
        post_movement(build, year, line);
    book->debit = money_plus(book->debit, line->debit);
    book->credit = money_plus(book->credit, line->credit);
    book->lines++;
    build->ledger->line_count++;
}

/* -- balances ---------------------------------------------------------------------- */

static const struct account_year *posted(const struct ledger *ledger, size_t account, size_t year)
{
    const struct book_year *book = &ledger->years[year];

    return year < YEARS_MAX && book->accounts != NULL ? book->accounts[account] : NULL;
}

static struct money months_sum(const struct money months[MONTHS_MAX])
{
    struct money sum = {0};

    for (size_t i = 0; i < MONTHS_MAX; i++)
        sum = money_plus(sum, months[i]);
    return sum;
}

struct money ledger_debit(const struct ledger *ledger, size_t account, size_t year)
{
    const struct account_year *slot = posted(ledger, account, year);

    return slot == NULL ? money_of(0) : months_sum(slot->debit);
}

struct turnover ledger_corrected(const struct ledger *ledger, size_t account)
{
    const struct account_year *slot = posted(ledger, account, 0);

    return slot == NULL ? (struct turnover){{0}, {0}} : slot->corrected;
}

struct money ledger_credit(const struct ledger *ledger, size_t account, size_t year)
{
    const struct account_year *slot = posted(ledger, account, year);

    return slot == NULL ? money_of(0) : months_sum(slot->credit);
}

/* What the rules take of a year, all together or one of them alone. */
static struct turnover ruled_turnover(const struct ledger *ledger, size_t account, size_t year,
                                      size_t rule)
{
    const struct account_year *slot = posted(ledger, account, year);
    struct turnover sum = {0};

    for (size_t i = 0; slot != NULL && slot->ruled != NULL && i < ledger->movements->count; i++) {
        if (rule != 0 && rule != i + 1)
            continue;
        sum.debit = money_plus(sum.debit, slot->ruled[i].debit);
        sum.credit = money_plus(sum.credit, slot->ruled[i].credit);
    }
    return sum;
}

struct money ledger_debit_ruled(const struct ledger *ledger, size_t account, size_t year,
                                size_t rule)
{
    struct money ruled = ruled_turnover(ledger, account, year, rule).debit;

    return rule == 0 ? money_minus(ledger_debit(ledger, account, year), ruled) : ruled;
}

struct money ledger_credit_ruled(const struct ledger *ledger, size_t account, size_t year,
                                 size_t rule)
{
    struct money ruled = ruled_turnover(ledger, account, year, rule).credit;

    return rule == 0 ? money_minus(ledger_credit(ledger, account, year), ruled) : ruled;
}

struct money ledger_opening(const struct ledger *ledger, size_t account, size_t year)
{
    return year <= ledger->first ? ledger->opening[year][account] : money_of(0);
}

struct money ledger_closing(const struct ledger *ledger, size_t account, size_t year)
{
    if (year > ledger->first) /* known only as the opening of the year after it */
        return year == ledger->first + 1 ? ledger_opening(ledger, account, year - 1)
                                         : money_of(0);
    return money_plus(ledger_opening(ledger, account, year),
                      money_minus(ledger_debit(ledger, account, year),
                                  ledger_credit(ledger, account, year)));
}

bool ledger_knows_movements(const struct ledger *ledger, size_t year)
{
    return year < YEARS_MAX && year <= ledger->first && ledger->years[year].posted;
}

bool ledger_knows_closing(const struct ledger *ledger, size_t year)
{
    return year <= ledger->first || (year == ledger->first + 1 && ledger->years[year - 1].given);
}

struct money ledger_result(const struct ledger *ledger, size_t year)
{
    struct money result = {0};

    for (size_t i = 0; year <= ledger->first && i < ledger->chart->count; i++)
        if (ledger->chart->accounts[i].kind == ACCOUNT_PROFIT_LOSS)
            result = money_plus(result, ledger_closing(ledger, i, year));
    return result;
}

struct money ledger_presented(const struct ledger *ledger, size_t account, size_t year)
{
    struct money closing = ledger_closing(ledger, account, year);
    bool after = ledger->administration->appropriation == APPROPRIATION_AFTER;
    size_t result = ledger->result_account, reserve = ledger->reserve_account;
    size_t target = after && reserve != MAP_NONE ? reserve : result;

    if (account == target)
        closing = money_plus(closing, ledger_result(ledger, year));
    if (target == result || result == MAP_NONE)
        return closing;
    if (account == target)
        return money_plus(closing, ledger_closing(ledger, result, year));
    return account == result ? money_of(0) : closing;
}

/*
 * Openings from the oldest year on: what was given there, then each closing,
 * with the result of a closed year on the result account.
 */
static void openings_carry(struct ledger *ledger, struct arena *arena)
{
    size_t count = ledger->chart->count;

    for (size_t year = ledger->first + 1; year-- > 0;) {
        struct money *opening = arena_take_array(arena, count, sizeof *opening);
        struct money result;

        ledger->opening[year] = opening;
        for (size_t i = 0; i < count; i++) {
            const struct account_year *slot = posted(ledger, i, year);

            if (year == ledger->first)
                opening[i] = slot != NULL ? slot->given : money_of(0);
            else if (ledger->chart->accounts[i].kind != ACCOUNT_PROFIT_LOSS)
                opening[i] = ledger_closing(ledger, i, year + 1);
        }
        if (year == ledger->first || ledger->result_account == MAP_NONE)
            continue;
        result = ledger_result(ledger, year + 1);
        opening[ledger->result_account] = money_plus(opening[ledger->result_account], result);
    }
}

void build_begin(struct build *build)
{
    struct ledger *ledger = build->ledger;
    const struct movements *movements = ledger->movements;
    struct arena *arena = build->findings->arena;

    *build = (struct build){.ledger = ledger, .journal = build->journal,
                            .findings = build->findings};
    if (movements != NULL && movements->count > 0)
        build->rule_lines = arena_take_array(arena, movements->count, sizeof *build->rule_lines);
    tracer_begin(&build->tracer, ledger, build->journal, arena);
}

void build_end(struct build *build)
{
    entries_finish(&build->entries);
    tracer_end(&build->tracer);
    entries_free(&build->entries);
}

void ledger_build_parted(struct ledger *ledger, const struct administration *administration,
                         const struct chart *chart, const struct journal *journal,
                         const struct movements *movements, struct findings *findings)
{
    struct build build = {.ledger = ledger, .journal = journal, .findings = findings};
    struct journal_sink sink = {&build, build_take_line};

    *ledger = (struct ledger){.administration = administration, .chart = chart,
                              .movements = movements};
    years_set(ledger);
    build_result_accounts(&build);
    if (!build_by_halves(&build)) {
        build_begin(&build);
        journal_read(journal, chart, &sink, findings);
    }
    entries_finish(&build.entries);
    tracer_end(&build.tracer);
    build_drop_years(&build);
    build_report_outside(&build);
    openings_carry(ledger, findings->arena);
    build_report_entries(&build);
    build_report_result(&build);
    build_report_rules(&build);
    tracer_report(&build.tracer, journal, findings);
    ledger->entry_count = build.entries.total;
    entries_free(&build.entries);
}
