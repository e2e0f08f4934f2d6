#include "suspects.h"

#include <string.h>

static int64_t size_of(struct money amount)
{
    return amount.cents < 0 ? -amount.cents : amount.cents;
}

bool amount_transposes(struct money amount, struct money difference, int *first, int *second)
{
    int64_t size = size_of(amount), wanted = difference.cents;

    if (amount.cents < 0)
        wanted = -wanted;
    if (wanted == 0 || wanted % 9 != 0 || size > INT64_MAX / 100)
        return false;
    /* in front of the first digit stands a zero: 9.090 became 0.990 */
    for (int64_t unit = 1; unit <= size; unit *= 10) {
        int64_t low = size / unit % 10, high = size / unit / 10 % 10;

        /* high and low change places: the amount becomes less by 9 (high - low) units */
        if (9 * (high - low) * unit == wanted) {
            *first = (int)high;
            *second = (int)low;
            return true;
        }
    }
    return false;
}

int amount_shifts(struct money amount, struct money difference, bool *too_large)
{
    if (amount.cents == 0)
        return 0;
    for (int factor = 10; factor <= 1000; factor *= 10) {
        int64_t right = amount.cents / factor;

        *too_large = true;
        if (amount.cents % factor == 0 && amount.cents - right == difference.cents)
            return factor;
        *too_large = false;
        if (size_of(amount) < INT64_MAX / 1000 &&
            amount.cents - amount.cents * factor == difference.cents)
            return factor;
    }
    return 0;
}

void suspects_keep(struct suspects *suspects, const struct posted_line *posted)
{
    const struct journal_line *line = posted->line;
    struct arena *arena = suspects->context->arena;
    struct suspect *suspect;

    suspects->items = arena_grow(arena, suspects->items, suspects->count, &suspects->capacity,
                                 sizeof *suspects->items);
    suspect = &suspects->items[suspects->count++];
    *suspect = (struct suspect){
        .file = suspects->context->ledger->administration->ledger_files[line->file],
        .line = line->line,
        .account = line->account,
        .year = posted->year,
        .journal = arena_copy(arena, line->journal.at, line->journal.length),
        .entry = arena_copy(arena, line->entry.at, line->entry.length),
        .description = arena_copy(arena, line->description.at, line->description.length),
        .date = line->date,
        .amount = posted->amount,
        .opening = posted->opening,
        .reversed = line->debit.cents < 0 || line->credit.cents < 0,
    };
}

const char *sided_text(struct money amount, struct arena *arena)
{
    char text[MONEY_TEXT_MAX];
    bool debit = amount.cents >= 0;

    return arena_printf(arena, "%s %s",
                        money_format(debit ? amount : money_negate(amount), text),
                        debit ? "debet" : "credit");
}

const char *suspect_text(const struct suspects *suspects, const struct suspect *suspect,
                         const char *why)
{
    struct arena *arena = suspects->context->arena;
    const struct chart *chart = suspects->context->ledger->chart;

    return arena_printf(arena, "%s:%zu: %s: rekening %s, %s%s%s", suspect->file, suspect->line,
                        why, chart->accounts[suspect->account].number,
                        sided_text(suspect->amount, arena),
                        *suspect->description != '\0' ? ", " : "", suspect->description);
}

void cause_add(struct check_result *result, const struct check_context *context,
               const char *text)
{
    const char **causes;

    if (result->cause_count >= CAUSES_MAX)
        return;
    causes = arena_take_array(context->arena, result->cause_count + 1, sizeof *causes);
    if (result->cause_count > 0)
        memcpy(causes, result->causes, result->cause_count * sizeof *causes);
    causes[result->cause_count++] = text;
    result->causes = causes;
}
