/* Last year as published then against this year's comparative figures (vorig-jaar.csv). */
#include <stdlib.h>
#include <string.h>

#include "identities.h"
#include "jaarrapport/verify.h"

/* -- reading ----------------------------------------------------------------------- */

static void report_unknown(const struct published_row *row, const char *cause,
                           struct findings *findings)
{
    struct finding finding = {.check = "gepubliceerd.cijfer_onbekend", .level = LEVEL_ERROR,
                              .at = row->at, .message = "de rij is geen cijfer van dit rapport",
                              .expected = "de id van een cijfer in de kolom figuur, of een tabel "
                                          "en regel van dit rapport",
                              .found = cause,
                              .remedy = "jaarrapport verify MAP BESTAND.csv noemt wat het kan zijn"};

    finding.width = utf8_count(row->label, strlen(row->label));
    if (row->figure != NULL)
        finding.width = strlen(row->figure);
    findings_add(findings, &finding);
}

static void report_unknown_rows(const struct verification *verification,
                                struct findings *findings)
{
    const struct published_row *last = NULL;

    for (size_t i = 0; i < verification->count; i++) {
        const struct verify_record *record = &verification->records[i];

        if (record->status != VERIFY_UNMATCHED || record->row == last)
            continue;
        last = record->row;
        report_unknown(record->row, record->cause, findings);
    }
}

static void report_year(const struct published *published, int year, struct findings *findings)
{
    struct finding finding = {.check = "gepubliceerd.jaar", .level = LEVEL_ERROR,
                              .at = {published->path, 1, 1}, .width = 1};

    finding.message =
        arena_printf(findings->arena, "het bestand heeft geen kolom van het vorige jaar, %d", year);
    finding.expected = arena_printf(findings->arena, "een kop als '%d'", year);
    findings_add(findings, &finding);
}

enum outcome verify_prior_year(struct verification *verification,
                               const struct statements *statements, struct findings *findings)
{
    const struct administration *administration = statements->administration;
    struct published *published = arena_take(findings->arena, sizeof *published);
    int year = ledger_year_number(statements->ledger, COLUMN_PRIOR);
    size_t before = findings->errors;

    *verification = (struct verification){.statements = statements};
    if (published_read(published, administration->prior_year_file, &published_figures,
                       findings) != OUTCOME_OK ||
        (administration->map_file != NULL &&
         published_map(published, administration->map_file, findings) != OUTCOME_OK))
        return OUTCOME_TROUBLE;
    published_keep_year(published, year);
    if (findings->errors > before)
        return OUTCOME_OK;
    if (published->column_count == 0)
        report_year(published, year, findings);
    verify_run(verification, published, statements, findings->arena);
    report_unknown_rows(verification, findings);
    return OUTCOME_OK;
}

/* -- the check --------------------------------------------------------------------- */

static const char *difference_text(const struct verify_record *record, struct arena *arena)
{
    const char *published = verify_number(record->unit, record->published, arena);
    const char *computed = verify_number(record->unit, record->computed, arena);

    return arena_printf(arena, "%s%s%s: gepubliceerd %s, nu %s%s%s", record->row->table,
                        *record->row->table == '\0' ? "" : "; ", record->row->label, published,
                        computed, record->cause == NULL ? "" : " - ",
                        record->cause == NULL ? "" : record->cause);
}

void check_comparatives(const struct check_context *context, struct check_result *result)
{
    const struct verification *verification = context->comparatives;
    size_t differences;
    struct place *where;
    int64_t sum = 0;

    if (verification == NULL) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    differences = verification->by_status[VERIFY_ROUNDING] +
                  verification->by_status[VERIFY_DIFFERENT];
    if (differences == 0)
        return;
    where = arena_take_array(context->arena, differences, sizeof *where);
    result->causes = arena_take_array(context->arena, differences, sizeof *result->causes);
    for (size_t i = 0; i < differences; i++) { /* they come first */
        const struct verify_record *record = &verification->records[i];

        where[result->where_count++] = record->row->at;
        result->causes[result->cause_count++] = difference_text(record, context->arena);
        sum += record->unit == VERIFY_EUR || record->unit == VERIFY_KEUR ||
                       record->unit == VERIFY_CENT
                   ? record->size
                   : 0;
    }
    result->where = where;
    result->status = CHECK_FAIL;
    result->has_difference = sum != 0;
    result->difference = money_of(sum);
    result->message =
        arena_printf(context->arena, "%zu van %zu vergelijkende cijfers over %s %s niet zoals "
                                     "vorig jaar gepubliceerd", differences, verification->count,
                     year_text(context, COLUMN_PRIOR), differences == 1 ? "is" : "zijn");
}
