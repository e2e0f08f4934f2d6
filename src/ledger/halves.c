/*
 * Two threads, each with half of the lines and a ledger of its own.
 *
 * They are joined only when both halves are without any finding, every entry
 * is whole and stands together (but for the one across the cut), and nothing
 * came by twice: then the order of the lines does not matter and the sums are
 * what one pass gives.  In any other case what was read counts for nothing and
 * one thread reads all, so findings are the same by construction.
 */
#include <pthread.h>

#include "build.h"

struct half {
    struct build *build;
    struct findings findings; /* any at all, and the halves count for nothing */
    struct journal_half part;
};

/* -- reading ----------------------------------------------------------------------- */

static bool is_hopeless(const struct half *half)
{
    const struct build *build = half->build;

    return half->findings.count > 0 || build->early_count > 0 || build->too_large ||
           build->entries.ever_left > 0 || build->tracer.repeated_count > 0;
}

static void take_line(void *self, const struct journal_line *line)
{
    struct half *half = self;

    build_take_line(half->build, line);
    if (is_hopeless(half))
        atomic_store(half->part.given_up, true);
}

static void *read_half(void *self)
{
    struct half *half = self;
    struct journal_sink sink = {half, take_line};

    journal_read_half(half->build->journal, half->build->ledger->chart, &sink, &half->findings,
                      &half->part);
    return NULL;
}

/* Findings of a half go nowhere but to itself. */
static void half_begin(struct half *half, struct build *build, struct arena *arena,
                       struct journal_half part)
{
    *half = (struct half){.build = build, .findings = {.arena = arena}, .part = part};
    build->findings = &half->findings;
    build_begin(build);
    if (part.second) {
        entries_keep_first(&build->entries);
        build->tracer.holds_first = true;
    }
}

/* -- joining ----------------------------------------------------------------------- */

static void join_ruled(struct account_year *into, const struct account_year *from, size_t count,
                       struct arena *arena)
{
    if (from->ruled == NULL)
        return;
    if (into->ruled == NULL)
        into->ruled = arena_take_array(arena, count, sizeof *into->ruled);
    for (size_t i = 0; i < count; i++) {
        into->ruled[i].debit = money_plus(into->ruled[i].debit, from->ruled[i].debit);
        into->ruled[i].credit = money_plus(into->ruled[i].credit, from->ruled[i].credit);
    }
}

static void join_account(struct account_year *into, const struct account_year *from,
                         const struct half *second, size_t lines)
{
    bool in_cut = from->given_file == second->part.cut.file;

    for (size_t i = 0; i < MONTHS_MAX; i++) {
        into->debit[i] = money_plus(into->debit[i], from->debit[i]);
        into->credit[i] = money_plus(into->credit[i], from->credit[i]);
    }
    into->corrected.debit = money_plus(into->corrected.debit, from->corrected.debit);
    into->corrected.credit = money_plus(into->corrected.credit, from->corrected.credit);
    if (into->given_line == 0 && from->given_line > 0) {
        into->given_file = from->given_file;
        into->given_line = from->given_line + (in_cut ? lines : 0);
        into->given_column = from->given_column;
    }
    into->given = money_plus(into->given, from->given);
}

static void join_year(struct build *build, size_t year, const struct half *second, size_t lines)
{
    const struct movements *movements = build->ledger->movements;
    const struct book_year *from = &second->build->ledger->years[year];
    struct book_year *into = &build->ledger->years[year];

    for (size_t i = 0; from->accounts != NULL && i < build->ledger->chart->count; i++) {
        struct account_year *account;

        if (from->accounts[i] == NULL)
            continue;
        account = build_account_year(build, year, i);
        join_account(account, from->accounts[i], second, lines);
        join_ruled(account, from->accounts[i], movements != NULL ? movements->count : 0,
                   build->findings->arena);
    }
    into->posted = into->posted || from->posted;
    into->given = into->given || from->given;
    into->debit = money_plus(into->debit, from->debit);
    into->credit = money_plus(into->credit, from->credit);
    into->lines += from->lines;
}

static bool join(struct half *first, struct half *second)
{
    struct build *build = first->build, *other = second->build;
    struct ledger *ledger = build->ledger;
    const struct movements *movements = ledger->movements;
    size_t lines = first->part.lines;

    if (is_hopeless(first) || is_hopeless(second) || !first->part.met ||
        build->turnover > MONEY_TURNOVER_MAX / 2 - other->turnover ||
        !entries_join(&build->entries, &other->entries) ||
        !tracer_join(&build->tracer, &other->tracer, first->part.cut.file, lines))
        return false;
    for (size_t year = 0; year < YEARS_MAX; year++)
        join_year(build, year, second, lines);
    for (size_t i = 0; build->rule_lines != NULL && i < movements->count; i++)
        build->rule_lines[i] += other->rule_lines[i];
    build->turnover += other->turnover;
    ledger->line_count += other->ledger->line_count;
    if (other->ledger->first > ledger->first)
        ledger->first = other->ledger->first;
    return true;
}

/* The first half is read here, the second beside it. */
static bool read_both(struct half *first, struct half *second)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, read_half, second) != 0)
        return false; /* no thread to be had: one will do */
    (void)read_half(first);
    (void)pthread_join(thread, NULL);
    return join(first, second);
}

bool build_by_halves(struct build *build)
{
    struct findings *findings = build->findings;
    struct arena arena = {0};
    struct ledger before = *build->ledger, *beside = arena_take(&arena, sizeof *beside);
    struct build other = {.ledger = beside, .journal = build->journal};
    atomic_bool given_up = false;
    struct journal_half part = {.given_up = &given_up};
    struct half first, second;
    bool joined = false;

    *beside = before;
    if (journal_cut(build->journal, &part.cut)) {
        half_begin(&first, build, findings->arena, part);
        part.second = true;
        half_begin(&second, &other, &arena, part);
        joined = read_both(&first, &second);
        build_end(&other);
        build->findings = findings;
        build->ledger->halved = joined;
        if (!joined) {
            build_end(build);
            *build->ledger = before;
        }
    }
    arena_reset(&arena);
    return joined;
}
