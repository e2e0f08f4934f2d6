#include "jaarrapport/lookup.h"

struct reading {
    const struct ledger *ledger;
    const struct lookup *lookup;
};

static bool has_amount(const struct lookup *lookup, struct money amount)
{
    if (lookup->amount_count == 0)
        return true;
    for (size_t i = 0; i < lookup->amount_count; i++) {
        int64_t cents = lookup->amounts[i].cents;

        if (amount.cents == cents || (cents != INT64_MIN && amount.cents == -cents))
            return true;
    }
    return false;
}

static bool is_wanted(const struct lookup *lookup, const struct posted_line *posted)
{
    const struct journal_line *line = posted->line;

    return (lookup->accounts == NULL || lookup->accounts[line->account]) &&
           (lookup->years == NULL || lookup->years[posted->year]) &&
           (lookup->journal.at == NULL || slice_equal(lookup->journal, line->journal)) &&
           (lookup->entry.at == NULL || slice_equal(lookup->entry, line->entry)) &&
           has_amount(lookup, posted->amount) &&
           (lookup->wants == NULL || lookup->wants(lookup->self, posted));
}

static void take_line(void *self, const struct journal_line *line)
{
    const struct reading *reading = self;
    struct posted_line posted = {.line = line, .amount = line->debit};
    struct money credit = line->credit;

    /* the ledger refused what does not fit; one of both is zero */
    if (credit.cents == INT64_MIN || !money_add(&posted.amount, money_negate(credit)))
        return;
    posted.year = ledger_year_of(reading->ledger, line->date);
    posted.opening = line_is_opening(line);
    if (is_wanted(reading->lookup, &posted))
        reading->lookup->take(reading->lookup->self, &posted);
}

static enum outcome unchanged(const struct journal *journal)
{
    for (size_t i = 0; i < journal->count; i++)
        if (source_is_changed(&journal->files[i].source)) {
            trouble_say(journal->files[i].source.path,
                        "is gewijzigd terwijl het werd gelezen; begin opnieuw");
            return OUTCOME_TROUBLE;
        }
    return OUTCOME_OK;
}

enum outcome ledger_lookup(const struct ledger *ledger, const struct journal *journal,
                           const struct lookup *lookup)
{
    struct arena arena = {0};
    struct findings again = {.arena = &arena}; /* said already when the ledger was built */
    struct reading reading = {ledger, lookup};
    struct journal_sink sink = {&reading, take_line};

    /* before, since bytes that were cut off cannot be read; and after, for what came meanwhile */
    if (unchanged(journal) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    journal_read(journal, ledger->chart, &sink, &again);
    arena_reset(&arena);
    return unchanged(journal);
}
