#include "jaarrapport/report.h"

#include <string.h>

#include "budget.h"
#include "colophon.h"
#include "texts.h"

static void add_text(struct document *document, struct arena *arena, enum block_kind kind,
                     int level, const char *text)
{
    struct block *block = document_add(document, arena, kind);

    block->level = level;
    block->spans = arena_take(arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
}

static const char *statement_title(const struct tables *tables, const char *name)
{
    const struct ledger *ledger = tables->statements->ledger;
    char end[DATE_TEXT_MAX], year[YEAR_TEXT_MAX];

    (void)ledger_year_text(ledger, 0, year);
    if (strcmp(name, "balans") == 0)
        return arena_printf(tables->arena, "Balans per %s",
                            date_format_dutch(ledger->years[0].period.end, end));
    if (strcmp(name, "wv") == 0)
        return arena_printf(tables->arena, "Winst-en-verliesrekening over %s", year);
    return arena_printf(tables->arena, "Kasstroomoverzicht over %s", year);
}

static void add_statement(struct document *document, const struct tables *tables,
                          const char *name)
{
    const struct administration *administration = tables->statements->administration;

    add_text(document, tables->arena, BLOCK_HEADING, 2, statement_title(tables, name));
    if (strcmp(name, "balans") == 0)
        add_text(document, tables->arena, BLOCK_PARAGRAPH, 0,
                 administration->appropriation == APPROPRIATION_AFTER
                     ? "(na resultaatbestemming)"
                     : "(vóór resultaatbestemming)");
    document_add(document, tables->arena, BLOCK_TABLE)->table = statement_table(tables, name);
    if (strcmp(name, "kasstroom") == 0)
        add_text(document, tables->arena, BLOCK_PARAGRAPH, 0,
                 "Het kasstroomoverzicht is opgesteld volgens de indirecte methode.");
}

/* "Toelichting op de balans per 31 december 2017" */
static const char *notes_title(const struct tables *tables, const char *name)
{
    char *title = arena_string(tables->arena, statement_title(tables, name));

    title[0] = (char)(title[0] - 'A' + 'a');
    return arena_printf(tables->arena, "Toelichting op de %s", title);
}

static void add_notes(struct document *document, const struct tables *tables)
{
    static const char *const names[] = {"balans", "wv"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        add_text(document, tables->arena, BLOCK_HEADING, 2, notes_title(tables, names[i]));
        notes_add(tables, NULL, document, names[i], 3);
    }
}

static void add_schedules(struct document *document, const struct tables *tables)
{
    const struct statements *statements = tables->statements;

    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        if (!tables_row_shows(tables, schedule->row))
            continue;
        add_text(document, tables->arena, BLOCK_HEADING, 3,
                 statements->layout->rows[schedule->row].label);
        document_add(document, tables->arena, BLOCK_TABLE)->table =
            schedule_table(tables, schedule, COLUMN_YEAR);
        if (schedule_has_prior(tables, schedule))
            document_add(document, tables->arena, BLOCK_TABLE)->table =
                schedule_table(tables, schedule, COLUMN_PRIOR);
    }
}

void report_stamp_concept(struct document *document)
{
    document->stamp = "CONCEPT";
}

static void describe(struct document *document, const struct tables *tables, bool concept)
{
    const struct administration *administration = tables->statements->administration;
    struct date end = tables->statements->ledger->years[0].period.end;
    char date[DATE_TEXT_MAX];

    *document = (struct document){
        .title = arena_printf(tables->arena, "Jaarrapport %d", end.year),
        .entity = administration->entity,
        .language = "nl-NL",
        .subject = arena_printf(tables->arena, "Jaarrekening over het boekjaar dat eindigt op %s",
                                date_format_dutch(end, date)),
        .date = arena_string(tables->arena, date_format_iso(end, date)),
    };
    document->header = document->title;
    if (concept)
        report_stamp_concept(document);
}

static struct tables tables_of(const struct statements *statements, struct arena *arena)
{
    struct tables tables = {.statements = statements, .arena = arena};

    tables_number_notes(&tables);
    return tables;
}

/* -- the whole report -------------------------------------------------------------- */

/* For a layout without rapport.md. */
static const char plain_report[] =
    "```omslag\n```\n"
    "```inhoud\n```\n"
    "# Jaarrekening\n"
    "## Balans per {{boekjaar.einde}}\n"
    "({{resultaatbestemming}} resultaatbestemming)\n"
    "```tabel balans\n```\n"
    "```pagina\n```\n"
    "## Winst-en-verliesrekening over {{boekjaar}}\n"
    "```tabel wv\n```\n"
    "```pagina\n```\n"
    "## Kasstroomoverzicht over {{boekjaar}}\n"
    "```tabel kasstroom\n```\n"
    "```pagina\n```\n"
    "## Toelichting op de balans per {{boekjaar.einde}}\n"
    "```toelichting balans\n```\n"
    "## Toelichting op de winst-en-verliesrekening over {{boekjaar}}\n"
    "```toelichting wv\n```\n";

/* teksten/noot-<row>.md in the note on a row. */
static void place_note_text(void *context, const char *name)
{
    struct report *report = context;
    const char *path = text_find(report, arena_printf(report->arena, "noot-%s", name));

    if (path != NULL)
        text_place_file(report, path);
}

static void find_folders(struct report *report)
{
    const struct administration *administration = report->statements->administration;
    const struct layout *layout = report->statements->layout;
    const char *own = administration->texts_folder;

    if (own == NULL)
        own = arena_printf(report->arena, "%s/teksten", administration->folder);
    report->folders = arena_take_array(report->arena, layout->folder_count + 1,
                                       sizeof *report->folders);
    report->folders[report->folder_count++] = text_folder_read(own, report->arena);
    for (size_t i = 0; i < layout->folder_count; i++)
        report->folders[report->folder_count++] = text_folder_read(
            arena_printf(report->arena, "%s/teksten", layout->folders[i]), report->arena);
}

static void read_logo(struct report *report)
{
    const struct administration *administration = report->statements->administration;
    struct image *logo = arena_take(report->arena, sizeof *logo);

    if (administration->logo_file == NULL)
        return;
    if (image_read(logo, administration->logo_file, administration->logo_at, report->findings) !=
        OUTCOME_OK)
        report->outcome = OUTCOME_TROUBLE;
    else if (logo->length > 0)
        report->document->logo = logo;
}

static void place_all(struct report *report)
{
    const char *path = report->statements->layout->report_file;
    const struct text_file plain = {"rapport.md", plain_report, sizeof plain_report - 1};

    if (path != NULL)
        text_place_file(report, path);
    else
        text_place_markdown(report, &plain, plain_report, 1);
}

enum outcome report_build(struct document *document, const struct statements *statements,
                          const struct wnt *wnt, bool concept, enum report_use use,
                          struct findings *findings, struct arena *arena)
{
    struct report report = {.statements = statements, .wnt = wnt, .document = document,
                            .tables = tables_of(statements, arena), .findings = findings,
                            .arena = arena};
    const char *facts = statements->administration->facts_file;

    report.words = (struct note_words){place_note_text, &report};
    describe(document, &report.tables, concept);
    find_folders(&report);
    if (facts != NULL && facts_read(&report.facts, facts, findings) != OUTCOME_OK)
        report.outcome = OUTCOME_TROUBLE;
    read_logo(&report);
    place_all(&report);
    if (report.colophon != NULL && use == REPORT_PRINTED &&
        colophon_fill(report.colophon, statements, report.placed, report.placed_count, arena) !=
            OUTCOME_OK)
        report.outcome = OUTCOME_TROUBLE;
    return report.outcome;
}

/* -- the appendix alone ------------------------------------------------------------ */

void report_build_budget(struct document *document, const struct statements *statements,
                         const struct budget *budget, bool concept, struct findings *findings,
                         struct arena *arena)
{
    struct tables tables = tables_of(statements, arena);

    describe(document, &tables, concept);
    if (concept)
        add_text(document, arena, BLOCK_PARAGRAPH, 0, "CONCEPT");
    budget_add(document, &tables, budget, findings);
}

/* -- one table --------------------------------------------------------------------- */

bool report_build_table(struct document *document, const struct statements *statements,
                        const char *table, bool concept, struct arena *arena)
{
    struct tables tables = tables_of(statements, arena);
    static const char *const names[] = {"balans", "wv", "kasstroom"};

    describe(document, &tables, concept);
    if (concept)
        add_text(document, arena, BLOCK_PARAGRAPH, 0, "CONCEPT");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (table == NULL || strcmp(table, names[i]) == 0)
            add_statement(document, &tables, names[i]);
    if (table == NULL || strcmp(table, "toelichting") == 0)
        add_notes(document, &tables);
    if (table != NULL && strcmp(table, "verloop") == 0)
        add_schedules(document, &tables);
    if (table != NULL && tables_has(&tables, table) &&
        document->block_count <= (concept ? 1u : 0u))
        document_add(document, arena, BLOCK_TABLE)->table = statement_table(&tables, table);
    return document->block_count > (concept ? 1u : 0u);
}
