/* What the traces show that should not be: the same twice, and lines in the wrong file. */
#include <string.h>

#include "trace.h"

struct reporter {
    const struct tracer *tracer;
    const struct journal *journal;
    struct findings *findings;
};

static const char *file_name(const struct reporter *reporter, size_t file)
{
    const char *path = reporter->tracer->ledger->administration->ledger_files[file];
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/* -- entries twice ----------------------------------------------------------------- */

static struct place place_of(const struct reporter *reporter, const struct entry_digest *digest)
{
    struct finding pointed = {0};

    journal_point(reporter->journal, digest->file, digest->line, digest->column, FIELD_ENTRY,
                  &pointed, reporter->findings->arena);
    return pointed.at;
}

static void report_doubled(const struct reporter *reporter, const struct repeated *repeated)
{
    struct arena *arena = reporter->findings->arena;
    struct place *other = arena_take(arena, sizeof *other);
    bool apart = repeated->first.line != repeated->second.line ||
                 repeated->first.column != repeated->second.column;
    struct finding finding = {.check = "boekstuk.dubbel", .level = LEVEL_WARNING,
                              .message = apart ? "hetzelfde boekstuk staat er tweemaal"
                                               : "elke regel van dit boekstuk staat er tweemaal",
                              .expected = "een boekstuk dat eenmaal is geboekt",
                              .remedy = "haal een van beide weg, of aanvaard de waarschuwing als "
                                        "het er werkelijk twee zijn"};

    *other = place_of(reporter, &repeated->second);
    finding.also = other;
    finding.also_count = apart ? 1 : 0;
    journal_point(reporter->journal, repeated->first.file, repeated->first.line,
                  repeated->first.column, FIELD_ENTRY, &finding, arena);
    findings_add(reporter->findings, &finding);
}

static size_t count_shared(const struct tracer *tracer, size_t from, const struct repeated *like)
{
    size_t count = 0;

    for (size_t i = from; i < tracer->repeated_count; i++)
        count += tracer->repeated[i].first.file == like->first.file &&
                 tracer->repeated[i].second.file == like->second.file;
    return count;
}

/* One finding for each pair of files. */
static void report_overlap(const struct reporter *reporter, size_t index)
{
    const struct tracer *tracer = reporter->tracer;
    const struct repeated *repeated = &tracer->repeated[index];
    struct arena *arena = reporter->findings->arena;
    struct place *other = arena_take(arena, sizeof *other);
    size_t count = count_shared(tracer, index, repeated);
    struct finding finding = {.check = "grootboek.overlap", .level = LEVEL_ERROR,
                              .expected = "elk boekstuk staat in een bestand",
                              .remedy = "exporteer de bestanden opnieuw, elk over een eigen "
                                        "periode"};

    if (count_shared(tracer, 0, repeated) != count)
        return; /* said at the first of them */
    *other = place_of(reporter, &repeated->first);
    finding.also = other;
    finding.also_count = 1;
    finding.message =
        arena_printf(arena, "%s%zu %s ook in %s", tracer->mask != 0 ? "ten minste " : "", count,
                     count == 1 ? "boekstuk staat" : "boekstukken staan",
                     file_name(reporter, repeated->first.file));
    journal_point(reporter->journal, repeated->second.file, repeated->second.line,
                  repeated->second.column, FIELD_ENTRY, &finding, arena);
    findings_add(reporter->findings, &finding);
}

/* -- openings ---------------------------------------------------------------------- */

static void report_opening(const struct reporter *reporter, size_t year)
{
    const struct opening_trace *opening = &reporter->tracer->traces->openings[year];
    struct arena *arena = reporter->findings->arena;
    struct finding finding = {.check = "beginbalans.eenmaal", .level = LEVEL_ERROR,
                              .expected = "een beginbalans per jaar",
                              .remedy = "haal een van beide weg"};

    if (opening->lines < 4 || opening->unpaired != 0)
        return;
    finding.message =
        arena_printf(arena, "de beginbalans van %d staat er tweemaal: elke rekening komt met "
                            "hetzelfde bedrag nog eens voor",
                     ledger_year_number(reporter->tracer->ledger, year));
    journal_point(reporter->journal, opening->file, opening->line, opening->column, FIELD_LINE,
                  &finding, arena);
    findings_add(reporter->findings, &finding);
}

/* -- years of files ---------------------------------------------------------------- */

/* The year in the name of a file, when there is one only: "grootboek-2017.csv"; else 0. */
static int year_in_name(const char *name)
{
    int found = 0;

    for (const char *at = name; *at != '\0'; at += strspn(at, "0123456789") > 0
             ? strspn(at, "0123456789") : 1) {
        int year = 0;

        if (strspn(at, "0123456789") != 4 ||
            (strncmp(at, "19", 2) != 0 && strncmp(at, "20", 2) != 0))
            continue;
        for (int i = 0; i < 4; i++)
            year = year * 10 + (at[i] - '0');
        if (found != 0 && found != year)
            return 0;
        found = year;
    }
    return found;
}

/* The year that most lines of a file, three quarters at least, fall in, YEARS_MAX when there is none. */
static size_t home_year(const struct file_trace *file)
{
    size_t sum = 0, best = 0;

    for (size_t year = 0; year < YEARS_MAX; year++) {
        sum += file->lines[year];
        best = file->lines[year] > file->lines[best] ? year : best;
    }
    return sum > 0 && file->lines[best] * 4 > sum * 3 ? best : YEARS_MAX;
}

static bool has_file_of(const struct traces *traces, size_t year)
{
    for (size_t i = 0; i < traces->file_count; i++)
        if (home_year(&traces->files[i]) == year)
            return true;
    return false;
}

/* Lines of a year that has a file of its own, in the file of another year. */
static void report_strays(const struct reporter *reporter, size_t index, size_t year)
{
    const struct traces *traces = reporter->tracer->traces;
    const struct file_trace *file = &traces->files[index];
    const struct ledger *ledger = reporter->tracer->ledger;
    struct arena *arena = reporter->findings->arena;
    size_t home = home_year(file);
    struct finding finding = {.check = "grootboek.bestandsjaar", .level = LEVEL_WARNING,
                              .remedy = "verbeter de datum, of zet de regel in het andere bestand"};

    if (home == YEARS_MAX || year == home || file->lines[year] == 0 ||
        !has_file_of(traces, year))
        return;
    finding.message =
        arena_printf(arena, "%zu %s een datum in %d, in het bestand van %d", file->lines[year],
                     file->lines[year] == 1 ? "regel heeft" : "regels hebben",
                     ledger_year_number(ledger, year), ledger_year_number(ledger, home));
    finding.expected = arena_printf(arena, "een datum in %d", ledger_year_number(ledger, home));
    journal_point(reporter->journal, index, file->first_line[year], file->first_column[year],
                  FIELD_DATE, &finding, arena);
    findings_add(reporter->findings, &finding);
}

/* A file that is named after a year it has nothing of. */
static void report_name(const struct reporter *reporter, size_t index)
{
    const struct ledger *ledger = reporter->tracer->ledger;
    const struct file_trace *file = &reporter->tracer->traces->files[index];
    int named = year_in_name(file_name(reporter, index));
    struct finding finding = {.check = "grootboek.bestandsjaar", .level = LEVEL_WARNING,
                              .at = {.file = ledger->administration->ledger_files[index]},
                              .width = 1, .expected = "het bestand van dat jaar",
                              .remedy = "kijk of dit het bestand van een ander jaar is"};
    bool any = false;

    for (size_t year = 0; year < YEARS_MAX; year++) {
        const struct period *period = &ledger->years[year].period;

        if (file->lines[year] == 0)
            continue;
        any = true;
        if (named == 0 || (period->begin.year <= named && named <= period->end.year))
            return;
    }
    if (!any)
        return;
    finding.message = arena_printf(reporter->findings->arena,
                                   "het bestand heet naar %d, maar heeft geen regel van dat jaar",
                                   named);
    findings_add(reporter->findings, &finding);
}

static void report_empty_year(const struct reporter *reporter)
{
    const struct ledger *ledger = reporter->tracer->ledger;
    struct finding finding = {.check = "grootboek.boekjaar", .level = LEVEL_ERROR,
                              .at = {.file = ledger->administration->path}, .width = 1,
                              .expected = "ten minste de beginbalans van het boekjaar",
                              .remedy = "kijk of het grootboek van het boekjaar bij de bestanden "
                                        "is, en of [boekjaar] goed is"};

    if (ledger->years[0].lines > 0 || ledger->line_count == 0)
        return;
    for (size_t i = 0; i < reporter->journal->count; i++)
        if (!reporter->journal->files[i].readable)
            return; /* they may be in there */
    finding.message = arena_printf(reporter->findings->arena,
                                   "het grootboek heeft regels, maar geen enkele in %d",
                                   ledger_year_number(ledger, 0));
    findings_add(reporter->findings, &finding);
}

void tracer_report(const struct tracer *tracer, const struct journal *journal,
                   struct findings *findings)
{
    const struct reporter reporter = {tracer, journal, findings};

    for (size_t i = 0; i < tracer->repeated_count; i++) {
        if (tracer->repeated[i].first.file == tracer->repeated[i].second.file)
            report_doubled(&reporter, &tracer->repeated[i]);
        else
            report_overlap(&reporter, i);
    }
    for (size_t year = 0; year < YEARS_MAX; year++)
        report_opening(&reporter, year);
    for (size_t i = 0; i < tracer->traces->file_count; i++) {
        report_name(&reporter, i);
        for (size_t year = 0; year < YEARS_MAX; year++)
            report_strays(&reporter, i, year);
    }
    report_empty_year(&reporter);
}
