/* Traces of two halves of the lines as if one pass had left them. */
#include <string.h>

#include "trace.h"

/* In the second half, lines of the file that was cut count from the cut. */
struct cut {
    size_t file, lines;
};

static size_t line_after(const struct cut *cut, size_t file, size_t line)
{
    return file == cut->file ? line + cut->lines : line;
}

/* -- daybooks ---------------------------------------------------------------------- */

/* Adds a span that begins at or after the begin of the last one. */
static void append_span(struct daybook *daybook, struct number_span span)
{
    struct number_span *last = daybook->spans + daybook->span_count - 1;

    if (daybook->span_count == 0 || span.first > last->last + 1)
        daybook->spans[daybook->span_count++] = span;
    else if (span.last > last->last)
        last->last = span.last;
}

static void join_spans(struct daybook *into, const struct daybook *from, struct arena *arena)
{
    const struct number_span *left = into->spans, *right = from->spans;
    size_t left_count = into->span_count, right_count = from->span_count;

    into->span_capacity = left_count + right_count;
    into->spans = arena_take_array(arena, into->span_capacity, sizeof *into->spans);
    into->span_count = 0;
    while (left_count > 0 || right_count > 0) {
        bool take_left = right_count == 0 || (left_count > 0 && left->first <= right->first);

        append_span(into, take_left ? *left : *right);
        if (take_left)
            left++, left_count--;
        else
            right++, right_count--;
    }
}

/* False when so many spans came that one pass might have given up counting. */
static bool join_numbers(struct daybook *into, const struct daybook *from, struct arena *arena)
{
    if (!into->countable || !from->countable) {
        into->countable = false;
        return true;
    }
    if (into->span_count + from->span_capacity >= SPANS_MAX)
        return false;
    if (into->prefix == NULL && from->prefix != NULL)
        into->prefix = arena_string(arena, from->prefix);
    else if (from->prefix != NULL && strcmp(into->prefix, from->prefix) != 0)
        into->countable = false;
    if (into->countable)
        join_spans(into, from, arena);
    return true;
}

static bool join_daybooks(struct tracer *first, const struct tracer *second,
                          const struct cut *cut)
{
    for (size_t i = 0; i < second->traces->daybook_count; i++) {
        const struct daybook *from = &second->traces->daybooks[i];
        struct daybook made = {.year = from->year, .countable = true, .file = from->file,
                               .line = line_after(cut, from->file, from->line),
                               .column = from->column};
        size_t index = tracer_daybook(first, from->year, slice_of(from->name), &made);
        struct daybook *into = &first->traces->daybooks[index];

        into->sum = money_plus(into->sum, from->sum);
        if (!join_numbers(into, from, first->arena))
            return false;
    }
    return true;
}

/* -- sums -------------------------------------------------------------------------- */

static void join_days(struct tracer *first, const struct tracer *second)
{
    for (size_t year = 0; year < YEARS_MAX; year++) {
        const struct money *from = second->traces->days[year];
        size_t count = (size_t)period_days(first->ledger->years[year].period);
        struct money **into = &first->traces->days[year];

        if (from == NULL)
            continue;
        if (*into == NULL)
            *into = arena_take_array(first->arena, count, sizeof **into);
        for (size_t day = 0; day < count; day++)
            (*into)[day] = money_plus((*into)[day], from[day]);
    }
}

static void join_file(struct file_trace *into, const struct file_trace *from, size_t file,
                      const struct cut *cut)
{
    for (size_t year = 0; year < YEARS_MAX; year++) {
        if (into->lines[year] == 0 && from->lines[year] > 0) {
            into->first_line[year] = line_after(cut, file, from->first_line[year]);
            into->first_column[year] = from->first_column[year];
        }
        into->lines[year] += from->lines[year];
    }
    into->amounts += from->amounts;
    into->turnover += from->turnover;
    for (size_t i = 0; i < FACTOR_COUNT; i++)
        into->whole[i] += from->whole[i];
}

static void join_opening(struct opening_trace *into, const struct opening_trace *from,
                         const struct cut *cut)
{
    if (from->lines == 0)
        return;
    if (into->lines == 0) {
        into->file = from->file;
        into->line = line_after(cut, from->file, from->line);
        into->column = from->column;
    }
    into->unpaired ^= from->unpaired;
    into->lines += from->lines;
}

static void join_vat(struct vat_trace *into, const struct vat_trace *from, const struct cut *cut)
{
    bool takes = into->wrong == 0 && from->wrong > 0;
    struct vat_trace sum = takes ? *from : *into;

    if (takes)
        sum.line = line_after(cut, from->file, from->line);
    sum.entries = into->entries + from->entries;
    sum.wrong = into->wrong + from->wrong;
    sum.deviation = money_plus(into->deviation, from->deviation);
    *into = sum;
}

/* -- entries ----------------------------------------------------------------------- */

/* The entry that came last in the first half, with its further lines in the second. */
static void add_lines(struct tracer *tracer, const struct tracer *held)
{
    tracer->current.content += held->current.content;
    tracer->unpaired ^= held->unpaired;
    tracer->sum = money_plus(tracer->sum, held->sum);
    tracer->current_lines += held->current_lines;
    for (size_t i = 0; i < VAT_ROLES; i++)
        tracer->by_role[i] = money_plus(tracer->by_role[i], held->by_role[i]);
}

static void take_held(struct tracer *tracer, const struct tracer *held, const struct cut *cut)
{
    bool same = tracer->current_lines > 0 && tracer->current.key == held->current.key &&
                tracer->current.file == held->current.file;

    if (same) {
        add_lines(tracer, held);
        tracer_settle(tracer);
        return;
    }
    tracer_settle(tracer);
    tracer->current = held->current;
    tracer->current.line = (uint32_t)line_after(cut, held->current.file, held->current.line);
    tracer->unpaired = held->unpaired;
    tracer->sum = held->sum;
    tracer->date = held->date;
    tracer->current_lines = held->current_lines;
    memcpy(tracer->by_role, held->by_role, sizeof tracer->by_role);
    tracer_settle(tracer);
}

static void join_kept(struct tracer *first, const struct tracer *second, const struct cut *cut)
{
    for (size_t i = 0; i < second->kept_capacity; i++) {
        if (second->kept[i].key == 0)
            continue;
        first->current = second->kept[i];
        first->current.line = (uint32_t)line_after(cut, first->current.file, first->current.line);
        tracer_keep(first);
    }
}

bool tracer_join(struct tracer *first, struct tracer *second, size_t cut_file, size_t lines)
{
    const struct cut cut = {cut_file, lines};
    uint64_t mask = first->mask;

    tracer_end_run(first);
    tracer_end(second);
    if (first->mask != second->mask || second->repeated_count > 0)
        return false;
    if (second->held != NULL)
        take_held(first, second->held, &cut);
    tracer_settle(first);
    if (!join_daybooks(first, second, &cut))
        return false;
    join_days(first, second);
    for (size_t i = 0; i < first->traces->file_count; i++)
        join_file(&first->traces->files[i], &second->traces->files[i], i, &cut);
    for (size_t year = 0; year < YEARS_MAX; year++)
        join_opening(&first->traces->openings[year], &second->traces->openings[year], &cut);
    join_vat(&first->traces->vat, &second->traces->vat, &cut);
    join_kept(first, second, &cut);
    /* an entry that is there twice is told with its places in the order of one pass */
    return first->repeated_count == 0 && first->mask == mask;
}
