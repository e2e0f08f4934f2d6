#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jaarrapport/causes.h"
#include "jaarrapport/command.h"
#include "jaarrapport/wnt_figures.h"
#include "layout_choice.h"

/* After the layout, which tells where the norms are. */
static enum outcome read_wnt(struct books *books)
{
    const struct administration *administration = &books->administration;
    const char *folder = books->layout.folder, *norms = NULL;

    if (administration->wnt_file == NULL)
        return OUTCOME_OK;
    if (folder != NULL)
        norms = arena_printf(&books->arena, "%.*s/wnt/normen.csv",
                             (int)(strrchr(folder, '/') - folder), folder);
    books->has_wnt = true;
    return wnt_read(&books->wnt, administration, norms, &books->findings);
}

/* After the chart and the layout, whose accounts and columns it names. */
static enum outcome read_movements(struct books *books)
{
    const char *path = books->administration.movements_file;

    if (path == NULL || books->chart.count == 0 || books->layout.row_count == 0)
        return OUTCOME_OK;
    return movements_read(&books->movements, path, &books->layout, &books->chart,
                          &books->findings);
}

/* In which order findings are shown; of too many those that come first are kept. */
static void order_findings(struct books *books)
{
    const struct administration *administration = &books->administration;
    const char **files = arena_take_array(&books->arena,
                                          administration->ledger_file_count + 3, sizeof *files);
    size_t count = 0;

    if (administration->path != NULL)
        files[count++] = administration->path;
    if (administration->chart_file != NULL)
        files[count++] = administration->chart_file;
    for (size_t i = 0; i < administration->ledger_file_count; i++)
        files[count++] = administration->ledger_files[i];
    if (administration->wnt_file != NULL)
        files[count++] = administration->wnt_file;
    findings_order(&books->findings, files, count);
}

/* Everything before the ledger; the books are of use as far as they are sound. */
static enum outcome read_files(struct books *books, const char *folder, const char *layouts,
                               const char *layout)
{
    struct administration *administration = &books->administration;
    struct findings *findings = &books->findings;
    enum outcome outcome = administration_read(administration, folder, findings);

    order_findings(books);
    if (outcome == OUTCOME_OK)
        outcome = layout_choose(books, folder, layouts, layout);
    if (administration->chart_file != NULL &&
        chart_read(&books->chart, administration->chart_file, findings) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    if (journal_open(&books->journal, administration, findings) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    if (outcome == OUTCOME_OK && administration->chart_file == NULL)
        journal_chart(&books->journal, administration, &books->chart, findings);
    if (administration->layout != NULL &&
        layout_read_at(&books->layout, administration->layout, administration->layout_at,
                       layouts, administration->adjustments_file, findings) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    if (read_movements(books) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    if (read_wnt(books) != OUTCOME_OK)
        outcome = OUTCOME_TROUBLE;
    return outcome;
}

static bool layout_is_sound(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].level == LEVEL_ERROR &&
            strncmp(findings->items[i].check, "layout.", strlen("layout.")) == 0)
            return false;
    return true;
}

/* Books without a line would balance, and prove nothing. */
static void report_no_lines(struct books *books)
{
    struct finding finding = {.check = "intake.leeg_bestand", .level = LEVEL_ERROR,
                              .at = {.file = books->administration.ledger_files[0]}, .width = 1,
                              .message = "in het grootboek staat geen enkele boeking",
                              .expected = "een beginbalans of boekingen onder de kopregel",
                              .remedy = "exporteer het grootboek van het boekjaar opnieuw"};

    findings_add(&books->findings, &finding);
}

static void compute(struct books *books)
{
    const struct administration *administration = &books->administration;
    bool years = date_valid(administration->year.begin) &&
                 date_valid(administration->year.end) &&
                 date_compare(administration->year.begin, administration->year.end) < 0;

    if (years && books->chart.count > 0) {
        ledger_build_parted(&books->ledger, administration, &books->chart, &books->journal,
                            &books->movements, &books->findings);
        books->has_ledger = true;
        if (books->ledger.line_count == 0 && books->findings.errors == 0)
            report_no_lines(books);
    }
    if (books->has_ledger && books->layout.row_count > 0 && layout_is_sound(&books->findings)) {
        statements_build(&books->statements, administration, &books->layout, &books->ledger,
                         &books->findings);
        books->has_statements = layout_is_sound(&books->findings);
        if (books->has_statements && books->has_wnt && books->wnt.usable)
            wnt_figures(&books->statements.figures, &books->wnt);
        size_build(&books->size, &books->size_rules, &books->statements, &books->facts);
        books->statements.size = &books->size;
    }
}

const struct wnt *books_wnt(const struct books *books)
{
    return books->has_wnt && books->wnt.usable ? &books->wnt : NULL;
}

/* What others say of the books, against the lines of the ledger. */
static enum outcome read_evidence(struct books *books)
{
    struct evidence evidence;

    if (!books->has_ledger || books->administration.evidence_file == NULL)
        return OUTCOME_OK;
    if (evidence_read(&evidence, books->administration.evidence_file, &books->chart,
                      books->administration.year.end, &books->findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    books->has_evidence = true;
    return evidence_compare(&books->evidence, &evidence, &books->ledger, &books->journal,
                            &books->arena);
}

/* Last year as published then, once our comparatives are there. */
static enum outcome read_comparatives(struct books *books)
{
    if (!books->has_statements || books->administration.prior_year_file == NULL)
        return OUTCOME_OK;
    books->has_comparatives = true;
    return verify_prior_year(&books->comparatives, &books->statements, &books->findings);
}

/* Also when only checks are asked for: the texts of the report may have faults. */
static enum outcome make_report(struct books *books, enum report_use use)
{
    if (!books->has_statements)
        return OUTCOME_OK;
    return report_build(&books->document, &books->statements, books_wnt(books),
                        books->administration.status == STATUS_CONCEPT, use,
                        &books->findings, &books->arena);
}

/* A reason for a check that does not exist accepts nothing: it is a typing error. */
static void check_accepted(struct books *books)
{
    const struct administration *administration = &books->administration;

    for (size_t i = 0; i < administration->accepted_count; i++) {
        const struct acceptance *accepted = &administration->accepted[i];
        const char *nearest = checks_nearest(accepted->check);
        struct finding finding = {.check = "intake.sleutel_onbekend", .level = LEVEL_ERROR,
                                  .at = accepted->at, .width = strlen(accepted->check),
                                  .found = accepted->check,
                                  .remedy = "jaarrapport check --list noemt de controles"};

        if (checks_find(accepted->check) != NULL)
            continue;
        finding.message = arena_printf(&books->arena, "de controle '%s' bestaat niet",
                                       accepted->check);
        if (nearest != NULL)
            finding.remedy = arena_printf(&books->arena, "bedoelt u %s?", nearest);
        findings_add(&books->findings, &finding);
    }
}

enum outcome books_open_as(struct books *books, const char *folder, const char *layouts,
                           const char *layout, enum report_use use)
{
    struct check_context context;
    enum outcome outcome;

    *books = (struct books){0};
    books->findings.arena = &books->arena;
    outcome = read_files(books, folder, layouts, layout);
    if (outcome != OUTCOME_OK)
        return outcome;
    compute(books);
    outcome = read_comparatives(books);
    if (outcome == OUTCOME_OK)
        outcome = read_evidence(books);
    if (outcome == OUTCOME_OK)
        outcome = make_report(books, use);
    if (outcome != OUTCOME_OK)
        return outcome;
    check_accepted(books);
    findings_sort(&books->findings);
    source_quote(&books->findings);
    context = (struct check_context){books->has_ledger && books->ledger.line_count > 0
                                         ? &books->ledger : NULL,
                                     books->has_statements ? &books->statements : NULL,
                                     &books->journal,
                                     &books->arena,
                                     books->has_wnt ? &books->wnt : NULL,
                                     books->has_comparatives ? &books->comparatives : NULL,
                                     books->has_evidence ? &books->evidence : NULL};
    checks_run(&books->checks, &context, &books->administration, &books->findings);
    return causes_add(&books->checks, &context, &books->findings);
}

enum outcome books_open(struct books *books, const char *folder, const char *layouts)
{
    return books_open_as(books, folder, layouts, NULL, REPORT_PRINTED);
}

enum outcome books_open_to_check(struct books *books, const char *folder, const char *layouts)
{
    return books_open_as(books, folder, layouts, NULL, REPORT_CHECKED);
}

void books_close(struct books *books)
{
    journal_close(&books->journal);
    arena_reset(&books->arena);
}

bool books_have_errors(const struct books *books)
{
    return books->findings.errors > 0 || books->checks.failed_errors > 0;
}

bool wants_colour(FILE *stream)
{
    const char *refusal = getenv("NO_COLOR");

    return (refusal == NULL || *refusal == '\0') && isatty(fileno(stream)) == 1;
}

void books_say_findings(const struct books *books)
{
    findings_print(stderr, &books->findings, wants_colour(stderr));
}
