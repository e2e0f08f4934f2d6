/* What in a journal entry explains that it does not balance. */
#include <string.h>

#include "suspects.h"

enum { ELSEWHERE_MAX = 200 };

struct entry_lines {
    const struct finding *finding; /* boekstuk.sluit of this entry */
    struct suspects suspects;
    struct suspects elsewhere;     /* lines in another year that would make it balance */
};

struct entries_read {
    struct check_result *result;
    const struct check_context *context;
    struct entry_lines entries[ENTRIES_MAX];
    size_t count;
    const struct findings *findings;
};

static bool is_unbalanced(const struct finding *finding)
{
    return strcmp(finding->check, "boekstuk.sluit") == 0;
}

/* -- its lines --------------------------------------------------------------------- */

static bool stands_at(const struct finding *finding, const char *file, size_t line)
{
    if (finding->at.line == line && strcmp(finding->at.file, file) == 0)
        return true;
    for (size_t i = 0; i < finding->also_count; i++)
        if (finding->also[i].line == line && strcmp(finding->also[i].file, file) == 0)
            return true;
    return false;
}

static void take(void *self, const struct posted_line *posted)
{
    struct entries_read *read = self;
    const char *file =
        read->context->ledger->administration->ledger_files[posted->line->file];

    for (size_t i = 0; i < read->count; i++) {
        struct entry_lines *entry = &read->entries[i];

        if (stands_at(entry->finding, file, posted->line->line))
            suspects_keep(&entry->suspects, posted);
        else if (posted->amount.cents == -entry->finding->difference.cents &&
                 entry->elsewhere.count < ELSEWHERE_MAX)
            suspects_keep(&entry->elsewhere, posted);
    }
}

/* -- causes, the most telling first ------------------------------------------------ */

struct entry_causes {
    struct entries_read *read;
    const struct entry_lines *entry;
    struct money difference;
    size_t found;
};

static void add(struct entry_causes *causes, const struct suspect *suspect, const char *why)
{
    if (causes->found++ < CAUSES_OF_A_KIND)
        cause_add(causes->read->result, causes->read->context,
                  suspect_text(&causes->entry->suspects, suspect, why));
}

static bool is_same_line(const struct suspect *a, const struct suspect *b)
{
    return a->account == b->account && a->amount.cents == b->amount.cents &&
           strcmp(a->description, b->description) == 0;
}

/* The second of two equal lines is the one too many. */
static void find_doubled(struct entry_causes *causes)
{
    const struct suspects *lines = &causes->entry->suspects;

    for (size_t i = 1; i < lines->count; i++) {
        bool again = false;

        for (size_t j = 0; j < i && !again; j++)
            again = is_same_line(&lines->items[i], &lines->items[j]);
        if (again && lines->items[i].amount.cents == causes->difference.cents)
            add(causes, &lines->items[i], "dezelfde regel staat er tweemaal");
    }
}

/* A line of the same number that misses the year: its date was mistyped. */
static void find_elsewhere(struct entry_causes *causes)
{
    const struct suspects *lines = &causes->entry->suspects;
    const struct suspects *others = &causes->entry->elsewhere;
    char date[DATE_TEXT_MAX];

    for (size_t i = 0; i < others->count && lines->count > 0; i++) {
        const struct suspect *other = &others->items[i], *own = &lines->items[0];

        if (other->year != own->year && strcmp(other->journal, own->journal) == 0 &&
            strcmp(other->entry, own->entry) == 0 &&
            strcmp(other->description, own->description) == 0)
            add(causes, other,
                arena_printf(causes->read->context->arena,
                             "hoort bij dit boekstuk, maar %s ligt in een ander jaar",
                             date_format_iso(other->date, date)));
    }
}

static const struct finding *opposite_of(const struct entry_causes *causes)
{
    const struct findings *findings = causes->read->findings;

    for (size_t i = 0; i < findings->count; i++)
        if (is_unbalanced(&findings->items[i]) && &findings->items[i] != causes->entry->finding &&
            findings->items[i].difference.cents == -causes->difference.cents)
            return &findings->items[i];
    return NULL;
}

static const struct entry_lines *lines_of(const struct entry_causes *causes,
                                          const struct finding *finding)
{
    for (size_t i = 0; i < causes->read->count; i++)
        if (causes->read->entries[i].finding == finding)
            return &causes->read->entries[i];
    return NULL;
}

/* A line that is all the difference of its own entry belongs to the one that misses it. */
static void say_astray(struct entry_causes *causes, const struct entry_lines *from,
                       const struct finding *to)
{
    for (size_t i = 0; from != NULL && i < from->suspects.count; i++)
        if (from->suspects.items[i].amount.cents == from->finding->difference.cents)
            add(causes, &from->suspects.items[i],
                arena_printf(causes->read->context->arena,
                             "hoort bij het boekstuk van %s:%zu, dat juist dit bedrag mist",
                             to->at.file, to->at.line));
}

/* Another entry that misses exactly what this one has too much: one entry under two numbers. */
static void find_other_half(struct entry_causes *causes)
{
    const struct finding *own = causes->entry->finding, *other = opposite_of(causes);
    size_t before = causes->found;

    if (other == NULL || before > 0)
        return;
    if (other > own) { /* else it is said there */
        say_astray(causes, causes->entry, other);
        say_astray(causes, lines_of(causes, other), own);
    }
    if (causes->found++ > before || other < own)
        return;
    cause_add(causes->read->result, causes->read->context,
              arena_printf(causes->read->context->arena,
                           "%s:%zu: het boekstuk dat hier begint scheelt het omgekeerde van dat "
                           "van %s:%zu: samen sluiten zij",
                           other->at.file, other->at.line, own->at.file, own->at.line));
}

static void find_wrong_side(struct entry_causes *causes)
{
    const struct suspects *lines = &causes->entry->suspects;

    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].amount.cents * 2 == causes->difference.cents)
            add(causes, &lines->items[i],
                lines->items[i].reversed
                    ? "het teken is omgekeerd: het dubbele is het verschil"
                    : "staat aan de verkeerde kant: het dubbele is het verschil");
}

static void find_transposed(struct entry_causes *causes)
{
    const struct suspects *lines = &causes->entry->suspects;

    for (size_t i = 0; i < lines->count; i++) {
        int first, second;

        if (amount_transposes(lines->items[i].amount, causes->difference, &first, &second))
            add(causes, &lines->items[i],
                arena_printf(causes->read->context->arena,
                             "de cijfers %d en %d zijn verwisseld (moet %d%d zijn)", first,
                             second, second, first));
    }
}

static void find_shifted(struct entry_causes *causes)
{
    const struct suspects *lines = &causes->entry->suspects;

    for (size_t i = 0; i < lines->count; i++) {
        bool too_large;
        int factor = amount_shifts(lines->items[i].amount, causes->difference, &too_large);

        if (factor != 0)
            add(causes, &lines->items[i],
                arena_printf(causes->read->context->arena,
                             "de komma is verschoven: %d maal te %s", factor,
                             too_large ? "groot" : "klein"));
    }
}

static void find_single(struct entry_causes *causes)
{
    const struct suspects *lines = &causes->entry->suspects;

    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].amount.cents == causes->difference.cents)
            add(causes, &lines->items[i],
                lines->count == 1 ? "de tegenregel ontbreekt"
                                  : "zonder deze regel sluit het boekstuk, of zijn tegenregel "
                                    "ontbreekt");
}

/* Nothing in the entry fits: then it is what the entry does not have. */
static void say_missing(struct entry_causes *causes)
{
    struct arena *arena = causes->read->context->arena;
    const struct finding *finding = causes->entry->finding;

    cause_add(causes->read->result, causes->read->context,
              arena_printf(arena, "%s:%zu: in het boekstuk ontbreekt een regel van %s, of een "
                                  "bedrag scheelt zoveel",
                           finding->at.file, finding->at.line,
                           sided_text(money_negate(causes->difference), arena)));
}

static void explain_entry(struct entries_read *read, const struct entry_lines *entry)
{
    static void (*const finders[])(struct entry_causes *causes) = {
        find_doubled, find_elsewhere, find_other_half, find_wrong_side, find_transposed, find_shifted,
    };
    struct entry_causes causes = {read, entry, entry->finding->difference, 0};

    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
        finders[i](&causes);
    if (causes.found == 0)
        find_single(&causes);
    if (causes.found == 0)
        say_missing(&causes);
}

enum outcome causes_of_entries(struct check_result *result, const struct check_context *context,
                               const struct findings *findings)
{
    struct entries_read read = {.result = result, .context = context, .findings = findings};
    struct lookup lookup = {.self = &read, .take = take};
    size_t unbalanced = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (!is_unbalanced(&findings->items[i]))
            continue;
        if (unbalanced++ < ENTRIES_MAX)
            read.entries[read.count++] =
                (struct entry_lines){
                &findings->items[i], {.context = context}, {.context = context}};
    }
    if (ledger_lookup(context->ledger, context->journal, &lookup) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (size_t i = 0; i < read.count; i++)
        explain_entry(&read, &read.entries[i]);
    if (unbalanced > read.count)
        cause_add(result, context,
                  arena_printf(context->arena, "de andere %zu boekstukken zijn niet nagegaan: "
                                               "verbeter eerst deze", unbalanced - read.count));
    return OUTCOME_OK;
}
