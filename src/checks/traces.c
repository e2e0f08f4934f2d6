/* Checks on what the pass over the journal left behind beside the balances. */
#include "jaarrapport/traces.h"

#include "identities.h"

/* Of several deviations the sum of their sizes counts: two that cancel are two faults. */
struct deviations {
    struct money sum;
    size_t count;
    const char *first;
};

static void deviate(struct deviations *deviations, struct money difference, const char *message)
{
    deviations->sum = money_plus(deviations->sum, difference.cents < 0
                                                      ? money_negate(difference) : difference);
    if (deviations->count++ == 0)
        deviations->first = message;
}

static void conclude(const struct check_context *context, const struct deviations *deviations,
                     struct check_result *result)
{
    result_difference(result, deviations->sum,
                      deviations->count <= 1
                          ? deviations->first
                          : arena_printf(context->arena, "%s (en nog %zu)", deviations->first,
                                         deviations->count - 1));
}

void check_daybooks(const struct check_context *context, struct check_result *result)
{
    const struct traces *traces = context->ledger->traces;
    struct deviations deviations = {0};

    for (size_t i = 0; i < traces->daybook_count; i++) {
        const struct daybook *daybook = &traces->daybooks[i];
        char text[MONEY_TEXT_MAX];

        if (daybook->sum.cents != 0)
            deviate(&deviations, daybook->sum,
                    arena_printf(context->arena, "debet min credit van dagboek %s in %s is %s",
                                 daybook->name, year_text(context, daybook->year),
                                 money_format(daybook->sum, text)));
    }
    conclude(context, &deviations, result);
}

void check_days(const struct check_context *context, struct check_result *result)
{
    const struct ledger *ledger = context->ledger;
    struct deviations deviations = {0};

    for (size_t year = 0; year < YEARS_MAX; year++) {
        const struct money *days = ledger->traces->days[year];
        struct period period = ledger->years[year].period;

        for (long day = 0; days != NULL && day < period_days(period); day++) {
            char text[MONEY_TEXT_MAX], date[DATE_TEXT_MAX];

            if (days[day].cents != 0)
                deviate(&deviations, days[day],
                        arena_printf(context->arena, "debet min credit van %s is %s",
                                     date_format_dutch(date_add_days(period.begin, day), date),
                                     money_format(days[day], text)));
        }
    }
    conclude(context, &deviations, result);
}

/* -- numbers ----------------------------------------------------------------------- */

/* Numbers that fill at least four fifths of their range count up; others are no counter. */
static bool is_counter(const struct daybook *daybook)
{
    int64_t used = daybook_used(daybook);

    return daybook->countable && used > 1 && 4 * (daybook_range(daybook) - used) <= used;
}

static const char *gap_text(const struct check_context *context, const struct daybook *daybook,
                            size_t after)
{
    int64_t first = daybook->spans[after].last + 1, last = daybook->spans[after + 1].first - 1;

    return first == last
        ? arena_printf(context->arena, "%s%lld", daybook->prefix, (long long)first)
        : arena_printf(context->arena, "%s%lld tot en met %s%lld", daybook->prefix,
                       (long long)first, daybook->prefix, (long long)last);
}

void check_numbering(const struct check_context *context, struct check_result *result)
{
    const struct traces *traces = context->ledger->traces;
    struct place *where = arena_take_array(context->arena, traces->daybook_count, sizeof *where);
    int64_t missing = 0;
    const char *first = NULL;

    for (size_t i = 0; i < traces->daybook_count; i++) {
        const struct daybook *daybook = &traces->daybooks[i];

        if (daybook->span_count < 2 || !is_counter(daybook))
            continue;
        missing += daybook_range(daybook) - daybook_used(daybook);
        where[result->where_count++] = (struct place){
            context->ledger->administration->ledger_files[daybook->file], daybook->line,
            daybook->column};
        if (first == NULL)
            first = arena_printf(context->arena, "in dagboek %s van %s ontbreekt boekstuk %s",
                                 daybook->name, year_text(context, daybook->year),
                                 gap_text(context, daybook, 0));
    }
    result->where = where;
    if (missing == 0)
        return;
    result->status = CHECK_FAIL;
    result->message = missing == 1 ? first
                                   : arena_printf(context->arena, "%s (van %lld die ontbreken)",
                                                  first, (long long)missing);
}

/* -- VAT --------------------------------------------------------------------------- */

void check_vat(const struct check_context *context, struct check_result *result)
{
    const struct vat_trace *vat = &context->ledger->traces->vat;
    struct place *where;
    char expected[MONEY_TEXT_MAX], found[MONEY_TEXT_MAX];
    const char *message;

    if (vat->entries == 0) {
        result->status = CHECK_NOT_APPLICABLE;
        result->message = "geen boekstuk heeft omzet en btw op rekeningen waarvan de RGS-code het "
                          "tarief noemt";
        return;
    }
    if (vat->wrong == 0)
        return;
    where = arena_take(context->arena, sizeof *where);
    *where = (struct place){context->ledger->administration->ledger_files[vat->file], vat->line,
                            vat->column};
    result->where = where;
    result->where_count = 1;
    message = arena_printf(context->arena, "de btw van een boekstuk is %s, bij de omzet ervan hoort "
                                           "%s", money_format(vat->found, found),
                           money_format(vat->expected, expected));
    if (vat->wrong > 1)
        message = arena_printf(context->arena, "%s (en nog %zu van %zu boekstukken)", message,
                               vat->wrong - 1, vat->entries);
    result_difference(result, vat->deviation, message);
}

/* -- decimal factor ---------------------------------------------------------------- */

/* Ten, a hundred or a thousand, when one of both is that many times the other; else 0. */
static int factor_of(struct money large, struct money small)
{
    static const int factors[] = {10, 100, 1000};

    for (size_t i = 0; i < sizeof factors / sizeof *factors && small.cents != 0; i++)
        if (large.cents % factors[i] == 0 && large.cents / factors[i] == small.cents)
            return factors[i];
    return 0;
}

/* The factor by which every account of an opening is off, and on how many accounts. */
static int opening_factor(const struct ledger *ledger, size_t year, bool larger, size_t *accounts)
{
    int factor = 0;

    *accounts = 0;
    for (size_t i = 0; i < ledger->chart->count; i++) {
        const struct account_year *slot = ledger->years[year].accounts[i];
        struct money given = slot == NULL ? money_of(0) : slot->given;
        struct money computed = ledger_opening(ledger, i, year);
        int own;

        if (given.cents == 0 && computed.cents == 0)
            continue;
        own = larger ? factor_of(given, computed) : factor_of(computed, given);
        if (own == 0 || (factor != 0 && own != factor))
            return 0;
        factor = own;
        (*accounts)++;
    }
    return *accounts >= 3 ? factor : 0;
}

static bool check_opening_factor(const struct check_context *context, size_t year,
                                 struct check_result *result)
{
    const struct ledger *ledger = context->ledger;
    size_t accounts;
    int larger = opening_factor(ledger, year, true, &accounts);
    int factor = larger != 0 ? larger : opening_factor(ledger, year, false, &accounts);
    size_t from = larger != 0 ? year + 1 : year, to = larger != 0 ? year : year + 1;

    if (factor == 0)
        return false;
    result->status = CHECK_FAIL;
    result->message = arena_printf(context->arena,
                                   "de bedragen van %s zijn %d maal te groot (of die van %s zoveel "
                                   "maal te klein): dat geldt voor alle %zu rekeningen waarmee %s "
                                   "begint", year_text(context, to), factor,
                                   year_text(context, from), accounts, year_text(context, year));
    return true;
}

/* -- factors from the amounts themselves ------------------------------------------- */

enum { AMOUNTS_MIN = 20, LARGER_MIN = 20 };

static int64_t average(const struct file_trace *file)
{
    return file->turnover / (int64_t)file->amounts;
}

/* Whole where the other has cents, and much larger: likely, not certain. */
static bool is_suspect(const struct file_trace *file, const struct file_trace *other,
                       size_t factor)
{
    return file->amounts >= AMOUNTS_MIN && other->amounts >= AMOUNTS_MIN &&
           file->whole[factor] == file->amounts && 2 * other->whole[factor] < other->amounts &&
           average(file) / LARGER_MIN >= average(other);
}

static void check_file_factor(const struct check_context *context, size_t index,
                              struct check_result *result)
{
    static const int factors[] = {[FACTOR_100] = 100, [FACTOR_1000] = 1000};
    const struct ledger *ledger = context->ledger;
    const struct traces *traces = ledger->traces;

    for (size_t other = 0; other < traces->file_count && result->status != CHECK_FAIL; other++) {
        for (size_t i = FACTOR_COUNT; i-- > 0 && result->status != CHECK_FAIL;) {
            const struct file_trace *file = &traces->files[index];
            struct place *where;

            if (!is_suspect(file, &traces->files[other], i))
                continue;
            where = arena_take(context->arena, sizeof *where);
            where->file = ledger->administration->ledger_files[index];
            result->where = where;
            result->where_count = 1;
            result->status = CHECK_FAIL;
            result->message =
                arena_printf(context->arena,
                             "waarschijnlijk zijn alle bedragen van %s %d maal te groot: geen van "
                             "de %zu heeft iets achter de komma, die van %s meestal wel, en zij "
                             "zijn gemiddeld %lld maal zo groot",
                             ledger->administration->ledger_files[index], factors[i],
                             file->amounts, ledger->administration->ledger_files[other],
                             (long long)(average(file) / (average(&traces->files[other]) + 1)));
        }
    }
}

void check_factor(const struct check_context *context, struct check_result *result)
{
    const struct ledger *ledger = context->ledger;

    for (size_t year = 0; year < ledger->first; year++)
        if (ledger->years[year].given && check_opening_factor(context, year, result))
            return;
    for (size_t i = 0; i < ledger->traces->file_count && result->status != CHECK_FAIL; i++)
        check_file_factor(context, i, result);
}
