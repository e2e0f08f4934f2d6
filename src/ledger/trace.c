#include "trace.h"

#include <string.h>

#include "fingerprint.h"

/* -- entries that went by ---------------------------------------------------------- */

static size_t slot_of(const struct entry_digest *kept, size_t capacity, uint64_t key)
{
    size_t slot = (size_t)(key >> 20) & (capacity - 1);

    while (kept[slot].key != 0 && kept[slot].key != key)
        slot = (slot + 1) & (capacity - 1);
    return slot;
}

/* Room for more, or a sample half as dense when there are too many. */
static void make_room(struct tracer *tracer)
{
    size_t capacity = tracer->kept_capacity, old = capacity;
    struct entry_digest *kept, *before = tracer->kept;

    if (capacity >= (size_t)2 * ENTRIES_KEPT)
        tracer->mask = tracer->mask << 1 | 1;
    else
        capacity = capacity == 0 ? 1024 : 2 * capacity;
    kept = arena_take_array(tracer->arena, capacity, sizeof *kept);
    tracer->kept_count = 0;
    for (size_t i = 0; i < old; i++) {
        if (before[i].key == 0 || (before[i].key & tracer->mask) != 0)
            continue;
        kept[slot_of(kept, capacity, before[i].key)] = before[i];
        tracer->kept_count++;
    }
    tracer->kept = kept;
    tracer->kept_capacity = capacity;
}

static void repeat(struct tracer *tracer, const struct entry_digest *first)
{
    if (tracer->repeated_count == FINDINGS_MAX)
        return;
    tracer->repeated = arena_grow(tracer->arena, tracer->repeated, tracer->repeated_count,
                                  &tracer->repeated_capacity, sizeof *tracer->repeated);
    tracer->repeated[tracer->repeated_count++] =
        (struct repeated){*first, tracer->current};
}

void tracer_keep(struct tracer *tracer)
{
    struct entry_digest *slot;

    if ((tracer->current.key & tracer->mask) != 0)
        return;
    if (2 * (tracer->kept_count + 1) > tracer->kept_capacity)
        make_room(tracer);
    slot = &tracer->kept[slot_of(tracer->kept, tracer->kept_capacity, tracer->current.key)];
    if (slot->key == 0) {
        *slot = tracer->current;
        tracer->kept_count++;
    } else if (slot->content == tracer->current.content) {
        repeat(tracer, slot);
    }
}

static void settle_whole(struct tracer *tracer)
{
    tracer_keep(tracer);
    vat_settle(tracer);
}

/* Another entry comes.  All lines in pairs: it stands there twice under one number. */
void tracer_settle(struct tracer *tracer)
{
    if (tracer->holds_first && tracer->current_lines > 0) {
        tracer->holds_first = false;
        tracer->held = arena_take(tracer->arena, sizeof *tracer->held);
        *tracer->held = *tracer;
        tracer->current_lines = 0;
        return;
    }
    if (tracer->current_lines >= 4 && tracer->unpaired == 0 && tracer->sum.cents == 0)
        repeat(tracer, &tracer->current);
    if (tracer->current_lines >= 2 && tracer->sum.cents == 0)
        settle_whole(tracer); /* lines apart from the rest of their entry do not balance */
    tracer->current_lines = 0;
}

/* -- journals ---------------------------------------------------------------------- */

size_t tracer_daybook(struct tracer *tracer, size_t year, struct slice name,
                      const struct daybook *like)
{
    struct traces *traces = tracer->traces;
    size_t index;

    buffer_clear(&tracer->key);
    buffer_add(&tracer->key, (const char *)&year, sizeof year);
    buffer_add(&tracer->key, name.at, name.length);
    index = map_add(&tracer->daybooks, (struct slice){tracer->key.bytes, tracer->key.length},
                    traces->daybook_count);
    if (index < traces->daybook_count)
        return index;
    traces->daybooks = arena_grow(tracer->arena, traces->daybooks, index,
                                  &traces->daybook_capacity, sizeof *traces->daybooks);
    traces->daybooks[index] = *like;
    traces->daybooks[index].name = arena_copy(tracer->arena, name.at, name.length);
    traces->daybook_count++;
    return index;
}

static size_t daybook_of(struct tracer *tracer, size_t year, const struct journal_line *line)
{
    enum { LOOKED_AT = 8 }; /* most ledgers have no more, and need no map */
    struct daybook made = {.year = year, .countable = true, .file = line->file,
                           .line = line->line, .column = line->column};

    for (size_t i = 0; line->journal.length > 0 && i < LOOKED_AT &&
                       i < tracer->traces->daybook_count; i++) {
        const struct daybook *daybook = &tracer->traces->daybooks[i];

        /* the first letter settles most */
        if (daybook->year == year && *daybook->name == *line->journal.at &&
            slice_is(line->journal, daybook->name))
            return i;
    }
    return tracer_daybook(tracer, year, line->journal, &made);
}

/* Where the digits at the end begin; false when there are none, or too many. */
static bool number_of(struct slice entry, size_t *prefix, int64_t *number)
{
    enum { DIGITS_MAX = 15 };
    size_t at = entry.length;

    while (at > 0 && entry.at[at - 1] >= '0' && entry.at[at - 1] <= '9')
        at--;
    if (at == entry.length || entry.length - at > DIGITS_MAX)
        return false;
    *prefix = at;
    *number = 0;
    for (size_t i = at; i < entry.length; i++)
        *number = *number * 10 + (entry.at[i] - '0');
    return true;
}

static void span_insert(struct tracer *tracer, struct daybook *daybook, size_t at, int64_t number)
{
    daybook->spans = arena_grow(tracer->arena, daybook->spans, daybook->span_count,
                                &daybook->span_capacity, sizeof *daybook->spans);
    memmove(daybook->spans + at + 1, daybook->spans + at,
            (daybook->span_count - at) * sizeof *daybook->spans);
    daybook->spans[at] = (struct number_span){number, number};
    daybook->span_count++;
}

/* Index of the first span that ends at or after the number. */
static size_t span_find(const struct daybook *daybook, int64_t number)
{
    size_t low = 0, high = daybook->span_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (daybook->spans[middle].last < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void span_add(struct tracer *tracer, struct daybook *daybook, int64_t number)
{
    size_t at = span_find(daybook, number);
    struct number_span *spans = daybook->spans;
    bool before = at > 0 && spans[at - 1].last == number - 1;
    bool after = at < daybook->span_count && spans[at].first == number + 1;

    if (at < daybook->span_count && spans[at].first <= number)
        return;
    if (before && after) {
        spans[at - 1].last = spans[at].last;
        memmove(spans + at, spans + at + 1, (daybook->span_count - at - 1) * sizeof *spans);
        daybook->span_count--;
    } else if (before) {
        spans[at - 1].last = number;
    } else if (after) {
        spans[at].first = number;
    } else if (daybook->span_count == SPANS_MAX) {
        daybook->countable = false; /* numbers so far apart are no counter */
    } else {
        span_insert(tracer, daybook, at, number);
    }
}

static void take_number(struct tracer *tracer, struct daybook *daybook, struct slice entry)
{
    size_t prefix;
    int64_t number;

    if (!daybook->countable)
        return;
    if (!number_of(entry, &prefix, &number)) {
        daybook->countable = false;
        return;
    }
    if (daybook->prefix == NULL)
        daybook->prefix = arena_copy(tracer->arena, entry.at, prefix);
    if (slice_is((struct slice){entry.at, prefix}, daybook->prefix))
        span_add(tracer, daybook, number);
    else
        daybook->countable = false;
}

int64_t daybook_used(const struct daybook *daybook)
{
    int64_t used = 0;

    for (size_t i = 0; i < daybook->span_count; i++)
        used += daybook->spans[i].last - daybook->spans[i].first + 1;
    return used;
}

int64_t daybook_range(const struct daybook *daybook)
{
    return daybook->span_count == 0
        ? 0
        : daybook->spans[daybook->span_count - 1].last - daybook->spans[0].first + 1;
}

/* -- lines ------------------------------------------------------------------------- */

/* On the day of the entry: lines of other dates are another check's (boekstuk.een_datum). */
static struct money *day_of(struct tracer *tracer, size_t year, const struct journal_line *line)
{
    struct period period = tracer->ledger->years[year].period;
    struct money **days = &tracer->traces->days[year];

    if (*days == NULL)
        *days = arena_take_array(tracer->arena, (size_t)period_days(period), sizeof **days);
    return &(*days)[date_number(line->date) - date_number(period.begin)];
}

/* What the lines of a run add up to goes where it belongs when the run ends. */
void tracer_end_run(struct tracer *tracer)
{
    struct trace_run *run = &tracer->run;

    if (run->lines == 0 || run->day == NULL)
        return; /* none, before the first line */
    run->file->lines[run->year] += run->lines;
    *run->day = money_plus(*run->day, run->sum);
    tracer->traces->daybooks[run->daybook].sum =
        money_plus(tracer->traces->daybooks[run->daybook].sum, run->sum);
    run->lines = 0;
}

static void begin_run(struct tracer *tracer, size_t year, const struct journal_line *line)
{
    struct file_trace *file = &tracer->traces->files[line->file];
    struct trace_run *run = &tracer->run;
    bool same_day = run->day != NULL && run->year == year && date_equal(run->date, line->date);

    tracer_end_run(tracer);
    tracer_settle(tracer);
    *run = (struct trace_run){.key = fingerprint_entry(year, line), .year = year,
                              .daybook = daybook_of(tracer, year, line), .date = line->date,
                              .day = same_day ? run->day : day_of(tracer, year, line),
                              .file = file};
    take_number(tracer, &tracer->traces->daybooks[run->daybook], line->entry);
    if (file->lines[year] == 0) {
        file->first_line[year] = line->line;
        file->first_column[year] = line->column;
    }
}

static void take_factors(struct file_trace *file, struct money amount)
{
    static const int64_t cents[] = {[FACTOR_100] = 100, [FACTOR_1000] = 1000};

    if (amount.cents == 0)
        return;
    file->amounts++;
    file->turnover += (amount.cents < 0 ? -(amount.cents + 1) : amount.cents) / 2;
    if (amount.cents % cents[FACTOR_100] != 0)
        return; /* nor of the thousandfold */
    file->whole[FACTOR_100]++;
    file->whole[FACTOR_1000] += amount.cents % cents[FACTOR_1000] == 0;
}

static void take_opening(struct tracer *tracer, size_t year, const struct journal_line *line,
                         struct money amount)
{
    struct opening_trace *opening = &tracer->traces->openings[year];

    if (opening->lines++ == 0) {
        opening->file = line->file;
        opening->line = line->line;
        opening->column = line->column;
    }
    opening->unpaired ^= fingerprint_amount(line, amount);
}

static void take_entry(struct tracer *tracer, const struct journal_line *line,
                       struct money amount)
{
    uint64_t fingerprint = fingerprint_line(line, amount);
    struct money *role = &tracer->by_role[tracer->roles[line->account]];

    if (tracer->current_lines == 0) {
        tracer->current = (struct entry_digest){tracer->run.key, 0, (uint32_t)line->file,
                                                (uint32_t)line->line, (uint32_t)line->column};
        tracer->unpaired = 0;
        tracer->sum = money_of(0);
        tracer->date = line->date;
        memset(tracer->by_role, 0, sizeof tracer->by_role);
    }
    *role = money_minus(*role, amount);
    tracer->sum = money_plus(tracer->sum, amount);
    tracer->current_lines++;
    tracer->current.content += fingerprint;
    tracer->unpaired ^= fingerprint;
}

void tracer_take(struct tracer *tracer, size_t year, bool begins, bool opening,
                 const struct journal_line *line, struct money amount)
{
    struct trace_run *run = &tracer->run;

    if (begins || tracer->current_lines == 0 || tracer->current.file != line->file)
        begin_run(tracer, year, line);
    run->sum = money_plus(run->sum, amount);
    run->lines++;
    take_factors(run->file, amount);
    if (opening) {
        tracer->holds_first = false; /* it ends any entry before it */
        take_opening(tracer, year, line, amount);
        return;
    }
    take_entry(tracer, line, amount);
}

/*
 * A sample by the size of the files, so that it is the same from the first line
 * to the last: an entry of a CSV file takes 64 bytes at the least, of an
 * auditfile eight times that.
 */
static uint64_t sample_mask(const struct journal *journal)
{
    uint64_t entries = 0, mask = 0;

    for (size_t i = 0; i < journal->count; i++)
        entries += journal->files[i].source.length / (journal->files[i].auditfile ? 512 : 64);
    for (; entries > ENTRIES_KEPT; entries /= 2)
        mask = mask << 1 | 1;
    return mask;
}

void tracer_begin(struct tracer *tracer, struct ledger *ledger, const struct journal *journal,
                  struct arena *arena)
{
    struct traces *traces = arena_take(arena, sizeof *traces);

    *tracer = (struct tracer){.traces = traces, .ledger = ledger, .arena = arena};
    tracer->daybooks.arena = arena;
    tracer->mask = sample_mask(journal);
    traces->file_count = ledger->administration->ledger_file_count;
    traces->files = arena_take_array(arena, traces->file_count, sizeof *traces->files);
    tracer->roles = vat_roles(ledger->chart, arena);
    ledger->traces = traces;
}

void tracer_end(struct tracer *tracer)
{
    tracer_end_run(tracer);
    tracer_settle(tracer);
    buffer_free(&tracer->key);
}
