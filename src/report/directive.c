/*
 * What the fenced blocks of a text ask for: `tabel`, `toelichting`, `als` ...
 * layouts/README.md describes each.
 */
#include <string.h>

#include "bridge.h"
#include "budget.h"
#include "colophon.h"
#include "jaarrapport/size_report.h"
#include "jaarrapport/wnt_report.h"
#include "register.h"
#include "texts.h"

/* -- reading ----------------------------------------------------------------------- */

static void read_words(struct report *report, struct directive *directive, const char *info)
{
    char *text = arena_string(report->arena, info);
    size_t room = strlen(info) / 2 + 1;

    directive->name = "";
    directive->words = arena_take_array(report->arena, room, sizeof *directive->words);
    directive->options = arena_take_array(report->arena, room, sizeof *directive->options);
    for (bool first = true; *text != '\0'; first = false) {
        char *word = text + strspn(text, " \t");

        text = word + strcspn(word, " \t");
        if (*text != '\0')
            *text++ = '\0';
        if (first)
            directive->name = word;
        else if (strchr(word, '=') != NULL)
            directive->options[directive->option_count++] = word;
        else if (*word != '\0')
            directive->words[directive->word_count++] = word;
    }
}

const char *directive_option(const struct directive *directive, const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < directive->option_count; i++)
        if (strncmp(directive->options[i], name, length) == 0 &&
            directive->options[i][length] == '=')
            return directive->options[i] + length + 1;
    return NULL;
}

static void fault(struct report *report, const struct directive *directive, const char *piece,
                  struct finding finding)
{
    finding.level = LEVEL_ERROR;
    text_fault(report, directive->at, piece, finding);
}

static void place_body(struct report *report, const struct directive *directive)
{
    text_place_markdown(report, directive->at.file, directive->body, directive->at.line + 1);
}

/* -- tables ------------------------------------------------------------------------ */

static void unknown_table(struct report *report, const struct directive *directive)
{
    const struct layout *layout = report->statements->layout;
    const char *name = directive->words[0], *best = NULL;
    size_t distance = strlen(name) / 3 + 2;

    for (size_t i = 0; i < layout->row_count; i++) {
        size_t now = text_distance(name, layout->rows[i].table);

        if (now < distance) {
            distance = now;
            best = layout->rows[i].table;
        }
    }
    fault(report, directive, name,
          (struct finding){.check = "tekst.tabel_onbekend",
                           .message = arena_printf(report->arena,
                                                   "de layout heeft geen tabel '%s'", name),
                           .expected = "een overzicht uit rijen.csv of verloop.csv",
                           .remedy = best != NULL
                                         ? arena_printf(report->arena, "bedoelt u %s?", best)
                                         : NULL});
}

/* The budget of the book year where the block asks for it; NULL: none, or there is none. */
static const struct budget_year *take_budget(struct report *report,
                                             const struct directive *directive)
{
    const char *wish = directive_option(directive, "begroting");

    if (wish != NULL && strcmp(wish, "ja") != 0)
        fault(report, directive, wish,
              (struct finding){.check = "tekst.opdracht", .found = wish,
                               .message = "de optie begroting kan alleen ja zijn"});
    return wish == NULL ? NULL : report_budget_year(report);
}

/* `vorm=scontro`: the two sides of the balance sheet beside each other; NULL: not asked for. */
static struct doc_table *take_scontro(struct report *report, const struct directive *directive)
{
    const char *form = directive_option(directive, "vorm");
    struct finding finding = {.check = "tekst.opdracht", .found = form};
    struct doc_table *table = NULL;

    if (form == NULL)
        return NULL;
    if (strcmp(form, "scontro") != 0)
        finding.message = "de optie vorm kan alleen scontro zijn";
    else if (directive_option(directive, "begroting") != NULL)
        finding.message = "naast elkaar is er geen plaats voor een begroting";
    else if ((table = scontro_table(&report->tables, directive->words[0])) == NULL)
        finding.message = "alleen een balans heeft twee zijden om naast elkaar te zetten";
    if (finding.message != NULL)
        fault(report, directive, form, finding);
    return table;
}

static void place_table(struct report *report, const struct directive *directive)
{
    struct doc_table *scontro;
    const char *name = directive->words[0];
    const struct budget_year *budget;

    if (!tables_has(&report->tables, name) || strcmp(name, "toelichting") == 0) {
        unknown_table(report, directive);
        return;
    }
    scontro = take_scontro(report, directive);
    if (scontro != NULL) {
        document_add(report->document, report->arena, BLOCK_TABLE)->table = scontro;
        return;
    }
    budget = take_budget(report, directive);
    document_add(report->document, report->arena, BLOCK_TABLE)->table =
        statement_table_budgeted(&report->tables, name, budget);
    if (budget != NULL)
        (void)report_add_text(report, BLOCK_PARAGRAPH, 0, "De begroting is niet gecontroleerd.");
}

static void place_notes(struct report *report, const struct directive *directive)
{
    if (tables_has(&report->tables, directive->words[0]))
        notes_add(&report->tables, &report->words, report->document, directive->words[0], 3);
    else
        unknown_table(report, directive);
}

static void place_schedule(struct report *report, const struct directive *directive)
{
    const struct statements *statements = report->statements;

    for (size_t i = 0; i < statements->schedule_count; i++) {
        const struct schedule *schedule = &statements->schedules[i];

        if (strcmp(schedule->table, directive->words[0]) != 0)
            continue;
        document_add(report->document, report->arena, BLOCK_TABLE)->table =
            schedule_table(&report->tables, schedule, COLUMN_YEAR);
        if (schedule_has_prior(&report->tables, schedule))
            document_add(report->document, report->arena, BLOCK_TABLE)->table =
                schedule_table(&report->tables, schedule, COLUMN_PRIOR);
        return;
    }
    unknown_table(report, directive);
}

/* -- texts ------------------------------------------------------------------------- */

static bool is_text_name(const char *name)
{
    return *name != '\0' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

/* The words of the administration, else of the layout, else of its base, else the body. */
static void place_text(struct report *report, const struct directive *directive)
{
    const char *name = directive->words[0], *path;

    if (!is_text_name(name)) {
        fault(report, directive, name,
              (struct finding){.check = "tekst.opdracht", .found = name,
                               .message = "de naam van een tekst kan niet",
                               .expected = "kleine letters, cijfers, _ en -, zonder .md"});
        return;
    }
    path = text_find(report, name);
    if (path != NULL)
        text_place_file(report, path);
    else if (slice_trim(slice_of(directive->body)).length > 0)
        place_body(report, directive);
    else if (directive_option(directive, "optioneel") == NULL)
        fault(report, directive, name,
              (struct finding){.check = "tekst.ontbreekt",
                               .message = arena_printf(report->arena,
                                                       "er is geen tekst '%s'", name),
                               .expected = arena_printf(report->arena, "een bestand teksten/%s.md",
                                                        name),
                               .remedy = "maak het bestand, of zet een tekst in het blok"});
    path = text_find(report, arena_printf(report->arena, "%s-aanvulling", name));
    if (path != NULL)
        text_place_file(report, path);
}

/* Does one of the words of `als` and `tenzij` have something to say?  Facts need not exist. */
static bool condition(struct report *report, const struct directive *directive)
{
    bool shows = false;

    for (size_t i = 0; i < directive->word_count; i++) {
        struct meaning meaning = name_meaning(report, directive->words[i]);

        if (meaning.kind == MEANS_NOTHING && strncmp(directive->words[i], "feit.", 5) != 0)
            name_unknown(report, directive->at, directive->words[i]);
        shows = shows || meaning_shows(report, &meaning);
    }
    return shows;
}

static void place_if(struct report *report, const struct directive *directive)
{
    if (condition(report, directive))
        place_body(report, directive);
}

static void place_unless(struct report *report, const struct directive *directive)
{
    if (!condition(report, directive))
        place_body(report, directive);
}

/* -- front ------------------------------------------------------------------------- */

/* Lines of a cover: those of the body, or year, entity and seat. */
static void place_cover(struct report *report, const struct directive *directive)
{
    const struct administration *administration = report->statements->administration;
    const char *body = directive->body;
    struct text_place at = directive->at;
    size_t room = 2 * strlen(body) + 8, count = 0;
    struct span *spans = arena_take_array(report->arena, room, sizeof *spans);

    if (slice_trim(slice_of(body)).length == 0) {
        body = arena_printf(report->arena, "%s\n%s\n%s", report->document->title,
                            administration->entity,
                            administration->seat != NULL ? administration->seat : "");
    }
    while (*body != '\0') {
        size_t length = strcspn(body, "\n");

        at.line++;
        at.column = 1;
        spans[count++].text = text_expand(report, arena_copy(report->arena, body, length), at);
        body += length + (body[length] == '\n');
        spans[count++].text = "\n";
    }
    spans[0].emphasis = EMPHASIS_BOLD;
    *document_add(report->document, report->arena, BLOCK_COVER) =
        (struct block){.kind = BLOCK_COVER, .spans = spans, .span_count = count};
}

/* One of the packaged families, by its name of one or more words. */
static void place_font(struct report *report, const struct directive *directive)
{
    const char *name = directive->words[0], *all = font_family_names[0];

    for (size_t i = 1; i < directive->word_count; i++)
        name = arena_printf(report->arena, "%s %s", name, directive->words[i]);
    for (int i = 0; i < FONT_FAMILY_COUNT; i++) {
        if (strcmp(name, font_family_names[i]) == 0) {
            report->document->font = (enum font_family)i;
            return;
        }
        if (i > 0)
            all = arena_printf(report->arena, "%s, %s", all, font_family_names[i]);
    }
    fault(report, directive, directive->words[0],
          (struct finding){.check = "tekst.opdracht", .found = name, .expected = all,
                           .message = "dit lettertype is er niet"});
}

/*
 * How amounts below zero are written.  Amounts become text while the report is
 * built, so this comes before all that has any.
 */
static void place_sign(struct report *report, const struct directive *directive)
{
    static const char *const names[] = {[SIGN_LEADING] = "minus-voor",
                                        [SIGN_TRAILING] = "minus-achter",
                                        [SIGN_PARENTHESES] = "haakjes"};
    const char *name = directive->words[0];

    if (report->document->block_count > 0) {
        fault(report, directive, directive->name,
              (struct finding){.check = "tekst.opdracht", .found = directive->name,
                               .message = "dit blok staat onder iets dat al geplaatst is",
                               .expected = "het blok boven de omslag, voor alle andere"});
        return;
    }
    for (int i = SIGN_LEADING; i <= SIGN_PARENTHESES; i++) {
        if (strcmp(name, names[i]) == 0) {
            report->document->sign = report->tables.sign = (enum sign_style)i;
            return;
        }
    }
    fault(report, directive, name,
          (struct finding){.check = "tekst.opdracht", .found = name,
                           .message = "zo kunnen bedragen onder nul niet staan",
                           .expected = "minus-voor, minus-achter, haakjes"});
}

static void place_contents(struct report *report, const struct directive *directive)
{
    (void)directive;
    report_add_text(report, BLOCK_HEADING, 1, "Inhoudsopgave")->unlisted = true;
    (void)document_add(report->document, report->arena, BLOCK_CONTENTS);
}

static void place_break(struct report *report, const struct directive *directive)
{
    (void)directive;
    (void)document_add(report->document, report->arena, BLOCK_PAGE_BREAK);
}

/* Which texts were read is known when all are placed: report_build fills the table. */
static void place_colophon(struct report *report, const struct directive *directive)
{
    (void)directive;
    report->colophon = colophon_add(report->document, report->arena);
}

const struct budget *report_budget(struct report *report)
{
    const char *path = report->statements->administration->budget_file;
    struct budget *budget;

    if (path == NULL || report->budget != NULL)
        return report->budget;
    budget = arena_take(report->arena, sizeof *budget);
    report->budget = budget;
    if (budget_read(budget, path, report->findings) != OUTCOME_OK)
        report->outcome = OUTCOME_TROUBLE;
    return budget;
}

const struct budget_year *report_budget_year(struct report *report)
{
    const struct budget *budget = report_budget(report);

    if (budget != NULL && report->outcome == OUTCOME_OK && !report->has_budget_year) {
        report->has_budget_year = true; /* there may be none: its faults are said once */
        report->budget_year = budget_year_make(&report->tables, budget, report->findings);
    }
    return report->budget_year;
}

/* The register of rounding, below the body. */
static void place_register(struct report *report, const struct directive *directive)
{
    place_body(report, directive);
    register_add(report->document, &report->tables);
}

/* The body, and below it why the size class is what it is. */
static void place_size(struct report *report, const struct directive *directive)
{
    if (report->statements->size == NULL)
        return;
    place_body(report, directive);
    size_add_reason(report->document, report->statements->size, report->arena);
}

/* The body, and below it the table of [bestanden] begroting; nothing where there is none. */
static void place_budget(struct report *report, const struct directive *directive)
{
    const struct budget *budget = report_budget(report);

    if (budget == NULL)
        return;
    place_body(report, directive);
    if (report->outcome == OUTCOME_OK)
        budget_add(report->document, &report->tables, budget, report->findings);
}

/*
 * The body, and below it the bridge from last year's published figures; nothing
 * where they are the same.  The findings of that file were made before.
 */
static void place_bridge(struct report *report, const struct directive *directive)
{
    struct findings quiet = {.arena = report->arena};
    struct verification verification;

    if (report->statements->administration->prior_year_file == NULL)
        return;
    if (verify_prior_year(&verification, report->statements, &quiet) != OUTCOME_OK) {
        report->outcome = OUTCOME_TROUBLE;
        return;
    }
    if (!bridge_needed(&verification))
        return;
    place_body(report, directive);
    bridge_add(report->document, &report->tables, &verification);
}

/* The body, and below it the disclosure; nothing where there is nothing to disclose. */
static void place_wnt(struct report *report, const struct directive *directive)
{
    const struct administration *administration = report->statements->administration;

    if (report->wnt == NULL && !administration->wnt_exempt)
        return;
    place_body(report, directive);
    if (report->wnt == NULL)
        wnt_add_exemption(report->document, administration, 2, report->arena);
    else
        wnt_add(report->document, report->statements, report->wnt, 2, report->arena);
}

/* -- all of them ------------------------------------------------------------------- */

struct word {
    const char *name;
    bool needs_word;     /* what must stand behind the name */
    const char *usage;
    const char *options; /* those it takes, in one text */
    void (*place)(struct report *report, const struct directive *directive);
};

static const struct word words[] = {
    {"tabel", true, "tabel <overzicht> [begroting=ja] [vorm=scontro]", "begroting vorm", place_table},
    {"toelichting", true, "toelichting <overzicht>", "", place_notes},
    {"verloop", true, "verloop <overzicht>", "", place_schedule},
    {"csv", true, "csv <bestand> [kolommen=a,b] [kop=nee] [naast=2]", "kolommen kop naast",
     listing_place},
    {"handtekeningen", false, "handtekeningen [<bestand>] [kolommen=naam,functie]", "kolommen",
     signatures_place},
    {"tekst", true, "tekst <naam> [optioneel=ja]", "optioneel", place_text},
    {"als", true, "als <cijfer>...", "", place_if},
    {"tenzij", true, "tenzij <cijfer>...", "", place_unless},
    {"omslag", false, "omslag", "", place_cover},
    {"inhoud", false, "inhoud", "", place_contents},
    {"lettertype", true, "lettertype <naam>", "", place_font},
    {"bedragen", true, "bedragen minus-voor|minus-achter|haakjes", "", place_sign},
    {"pagina", false, "pagina", "", place_break},
    {"wnt", false, "wnt", "", place_wnt},
    {"colofon", false, "colofon", "", place_colophon},
    {"begroting", false, "begroting", "", place_budget},
    {"grafiek", true, "grafiek kolommen|waterval|gestapeld [begroting=ja] [vorm=k]",
     "begroting vorm", diagram_place},
    {"grootte", false, "grootte", "", place_size},
    {"afronding", false, "afronding", "", place_register},
    {"brug", false, "brug", "", place_bridge},
};
enum { WORDS = sizeof words / sizeof *words };

static void unknown(struct report *report, const struct directive *directive)
{
    const char *best = NULL, *all = words[0].name;
    size_t distance = 3;

    for (size_t i = 0; i < WORDS; i++) {
        size_t now = text_distance(directive->name, words[i].name);

        if (i > 0)
            all = arena_printf(report->arena, "%s, %s", all, words[i].name);
        if (now < distance) {
            distance = now;
            best = words[i].name;
        }
    }
    fault(report, directive, directive->name,
          (struct finding){.check = "tekst.opdracht", .found = directive->name,
                           .message = "dit blok bestaat niet", .expected = all,
                           .remedy = best != NULL
                                         ? arena_printf(report->arena, "bedoelt u %s?", best)
                                         : "layouts/README.md beschrijft de blokken"});
}

static bool takes_option(const struct word *word, const char *option)
{
    size_t length = strcspn(option, "=");

    for (const char *at = word->options; *at != '\0'; at += strcspn(at, " "), at += *at == ' ')
        if (strcspn(at, " ") == length && strncmp(at, option, length) == 0)
            return true;
    return false;
}

static bool is_sound(struct report *report, const struct directive *directive,
                     const struct word *word)
{
    struct finding finding = {.check = "tekst.opdracht", .expected = word->usage};

    for (size_t i = 0; i < directive->option_count; i++) {
        if (takes_option(word, directive->options[i]))
            continue;
        finding.message = "het blok heeft deze optie niet";
        finding.found = directive->options[i];
        fault(report, directive, directive->options[i], finding);
        return false;
    }
    if (!word->needs_word || directive->word_count > 0)
        return true;
    finding.message = "het blok zegt niet wat het plaatst";
    fault(report, directive, directive->name, finding);
    return false;
}

void directive_place(struct report *report, struct text_place at, const char *info,
                     const char *body)
{
    struct directive directive = {.at = at, .body = body};

    read_words(report, &directive, info);
    for (size_t i = 0; i < WORDS; i++) {
        if (strcmp(words[i].name, directive.name) != 0)
            continue;
        if (is_sound(report, &directive, &words[i]))
            words[i].place(report, &directive);
        return;
    }
    unknown(report, &directive);
}
