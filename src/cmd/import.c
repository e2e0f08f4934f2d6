#include "import.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* -- the folder -------------------------------------------------------------------- */

/* New, or empty: nothing is ever overwritten. */
static bool is_free(const char *folder)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    bool empty = true;

    if (directory == NULL) {
        if (errno == ENOENT)
            return true;
        trouble_say(folder, "%s", errno == ENOTDIR ? "is geen map" : trouble_reason(errno));
        return false;
    }
    while ((entry = readdir(directory)) != NULL)
        empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    (void)closedir(directory);
    if (!empty)
        trouble_say(folder, "is niet leeg; import schrijft in een nieuwe of lege map");
    return empty;
}

/* -- the files --------------------------------------------------------------------- */

static bool all_readable(const struct journal *journal)
{
    for (size_t i = 0; i < journal->count; i++)
        if (!journal->files[i].readable)
            return false;
    return journal->count > 0;
}

static void take_line(void *self, const struct journal_line *line)
{
    struct import *import = self;
    bool counts = line->debit.cents != 0 || line->credit.cents != 0;

    import->accounts[line->account].used = import->accounts[line->account].used || counts;
    if (!date_valid(import->first) || date_compare(line->date, import->first) < 0)
        import->first = line->date;
    if (date_compare(line->date, import->last) > 0)
        import->last = line->date;
}

static void read_accounts(struct import *import)
{
    struct named_accounts named;

    journal_accounts(&import->journal, &named, &import->arena);
    import->accounts = arena_take_array(&import->arena, named.count, sizeof *import->accounts);
    import->count = named.count;
    import->chart = (struct chart){.by_number = {.arena = &import->arena}};
    for (size_t i = 0; i < named.count; i++) {
        import->accounts[i].named = named.items[i];
        (void)chart_add(&import->chart,
                        (struct account){.number = named.items[i].number,
                                         .description = named.items[i].description,
                                         .rgs = "-"});
    }
}

static enum outcome read_files(struct import *import, char **files, int count)
{
    const struct journal_sink sink = {import, take_line};

    import->findings.arena = &import->arena;
    import->administration.ledger_files = (const char **)files;
    import->administration.ledger_file_count = (size_t)count;
    if (journal_open(&import->journal, &import->administration, &import->findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (!all_readable(&import->journal))
        return OUTCOME_OK;
    read_accounts(import);
    journal_read(&import->journal, &import->chart, &sink, &import->findings);
    return OUTCOME_OK;
}

/* -- years ------------------------------------------------------------------------- */

static struct period calendar_year(int year)
{
    return (struct period){{year, 1, 1}, {year, 12, 31}};
}

static void take_year(struct import *import, struct period year)
{
    if (!date_valid(import->year.begin) || date_compare(year.begin, import->year.begin) > 0) {
        import->prior = import->year;
        import->year = year;
    } else if (date_compare(year.begin, import->year.begin) < 0 &&
               (!date_valid(import->prior.begin) ||
                date_compare(year.begin, import->prior.begin) > 0)) {
        import->prior = year;
    }
}

/* An audit file names its year; of a CSV file the calendar years of its lines are taken. */
static void take_years(struct import *import)
{
    bool dated = date_valid(import->first);

    for (size_t i = 0; i < import->journal.count; i++)
        if (import->journal.files[i].auditfile != NULL)
            take_year(import, import->journal.files[i].auditfile->year);
    if (date_valid(import->year.begin) || !dated)
        return;
    import->year = calendar_year(import->last.year);
    if (import->first.year < import->last.year)
        import->prior = calendar_year(import->last.year - 1);
}

/* -- the entity -------------------------------------------------------------------- */

/* The legal form that a name tells, and the layouts made for it, best first. */
static const struct legal_form {
    const char *marks[4], *form, *layouts[3];
} legal_forms[] = {
    {{"co\xC3\xB6peratie", "cooperatie", "u.a."}, "cooperatie", {"cooperatie"}},
    {{"stichting"}, "stichting", {"stichting"}},
    {{"vereniging"}, "vereniging", {"vereniging", "stichting"}},
    {{"b.v.", " bv"}, "bv", {"bv-klein"}},
    {{"n.v.", " nv"}, "nv", {"bv-groot", "bv-klein"}},
    {{"v.o.f.", " vof"}, "vof", {"vof", "eenmanszaak"}},
    {{"eenmanszaak"}, "eenmanszaak", {"eenmanszaak"}},
};

static bool contains(const char *text, const char *mark)
{
    for (; *text != '\0'; text++)
        if (strncasecmp(text, mark, strlen(mark)) == 0)
            return true;
    return false;
}

static const struct legal_form *form_of(const char *company)
{
    for (size_t i = 0; i < sizeof legal_forms / sizeof *legal_forms; i++)
        for (size_t j = 0; j < 4 && legal_forms[i].marks[j] != NULL; j++)
            if (contains(company, legal_forms[i].marks[j]))
                return &legal_forms[i];
    return NULL;
}

static bool layout_exists(struct import *import, const char *name, const char *layouts)
{
    return layout_shared_file(arena_printf(&import->arena, "%s/rijen.csv", name), layouts,
                              &import->arena) != NULL;
}

static void take_layout(struct import *import, const struct legal_form *form,
                        const char *layouts)
{
    for (size_t i = 0; form != NULL && i < 3 && form->layouts[i] != NULL; i++) {
        if (!layout_exists(import, form->layouts[i], layouts))
            continue;
        import->layout = form->layouts[i];
        import->layout_fits = true;
        return;
    }
    import->layout = "titel9"; /* what all of them are made from */
}

static void take_entity(struct import *import, const char *layouts)
{
    const struct legal_form *form;

    import->company = import->company_id = "";
    for (size_t i = 0; i < import->journal.count; i++) {
        const struct auditfile *auditfile = import->journal.files[i].auditfile;

        if (auditfile != NULL && *auditfile->company != '\0') {
            import->company = auditfile->company;
            import->company_id = auditfile->company_id;
        }
    }
    form = form_of(import->company);
    import->legal_form = form == NULL ? "" : form->form;
    take_layout(import, form, layouts);
}

/* -- codes ------------------------------------------------------------------------- */

bool import_is_sure(const struct import_account *account)
{
    return *account->proposal.code != '\0' && account->proposal.certainty != CERTAINTY_LOW;
}

/* The first account in use with such a code, else the first at all. */
static const char *account_with(const struct import *import, const char *code)
{
    const char *first = NULL;

    for (size_t i = 0; i < import->count; i++) {
        const struct import_account *account = &import->accounts[i];

        if (!import_is_sure(account) ||
            strncmp(account->proposal.code, code, strlen(code)) != 0)
            continue;
        if (account->used)
            return account->named.number;
        if (first == NULL)
            first = account->named.number;
    }
    return first;
}

static enum outcome propose_codes(struct import *import, const char *layouts)
{
    const char *names = layout_shared_file("rgs/namen.csv", layouts, &import->arena);
    const char *numbers = layout_shared_file("rgs/nummers.csv", layouts, &import->arena);
    struct rgs_rules rules = {0};

    if (names != NULL && numbers != NULL &&
        rgs_rules_read(&rules, names, numbers, &import->findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (size_t i = 0; i < import->count; i++) {
        struct import_account *account = &import->accounts[i];

        account->proposal = rgs_propose(&rules, account->named.number,
                                        account->named.description, account->named.type,
                                        account->named.rgs, &import->arena);
        import->open += account->used && !import_is_sure(account);
    }
    import->result = account_with(import, "BEivOre");
    import->reserve = account_with(import, "BEivOvr");
    return OUTCOME_OK;
}

/* -- the command ------------------------------------------------------------------- */

static void say_findings(struct import *import)
{
    findings_sort(&import->findings);
    findings_print(stderr, &import->findings, wants_colour(stderr));
}

static void say_result(const struct import *import, const char *folder)
{
    size_t sure = 0, unused = 0;

    for (size_t i = 0; i < import->count; i++) {
        sure += import_is_sure(&import->accounts[i]);
        unused += !import_is_sure(&import->accounts[i]) && !import->accounts[i].used;
    }
    (void)printf("%s: %zu rekeningen, %zu met een RGS-code, %zu zonder code en zonder boekingen, "
                 "%zu nog in te vullen in rekeningschema.csv\n", folder, import->count, sure,
                 unused, import->open);
    (void)printf("Kijk %s/administratie.ini na; dan: jaarrapport check %s\n", folder, folder);
}

static int import_files(struct import *import, const struct options *options,
                        const char *folder)
{
    if (read_files(import, options->words, options->word_count - 1) != OUTCOME_OK)
        return EXIT_TROUBLE;
    if (!all_readable(&import->journal) || import->count == 0 || !date_valid(import->first)) {
        say_findings(import);
        (void)fprintf(stderr, "Er is niets geschreven: uit de bestanden is geen grootboek te "
                              "lezen.\nWat een CSV-bestand zelf niet zegt staat onder [grootboek] "
                              "in administratie.ini; maak die map dan met de hand.\n");
        return EXIT_FAULTS;
    }
    take_years(import);
    take_entity(import, options->layouts);
    if (propose_codes(import, options->layouts) != OUTCOME_OK)
        return EXIT_TROUBLE;
    say_findings(import);
    if (import_write(import, folder) != OUTCOME_OK)
        return EXIT_TROUBLE;
    say_result(import, folder);
    return import->findings.errors > 0 ? EXIT_FAULTS : EXIT_HOLDS;
}

int command_import(int argc, char **argv)
{
    struct import import = {0};
    struct options options;
    const char *folder;
    int status;

    if (!options_read(&options, argc, argv, "", ""))
        return EXIT_TROUBLE;
    if (options.help) {
        command_help("import");
        return EXIT_HOLDS;
    }
    if (options.word_count < 2)
        return usage_error("import", "noem een of meer bestanden, en daarna de map die gemaakt "
                                     "wordt");
    folder = options.words[options.word_count - 1];
    if (!is_free(folder))
        return EXIT_TROUBLE;
    status = import_files(&import, &options, folder);
    journal_close(&import.journal);
    arena_reset(&import.arena);
    return status;
}
