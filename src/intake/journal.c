#include "jaarrapport/journal.h"

#include <string.h>

#include "jaarrapport/threads.h"
#include "journal_kind.h"

/* -- opening ----------------------------------------------------------------------- */

static bool is_xml(const struct source *source)
{
    size_t at = 0;

    while (at < source->length && strchr(" \t\r\n", source->bytes[at]) != NULL)
        at++;
    return at < source->length && source->bytes[at] == '<';
}

static void say_encoding(struct journal_file *file, struct arena *arena)
{
    const char *stored = file->source.stored;
    const char *evidence = strcmp(stored, "UTF-8") == 0 ? "alle bytes zijn geldige UTF-8"
                           : strcmp(stored, "Windows-1252") == 0
                               ? "bytes die geen UTF-8 zijn, maar wel letters"
                               : "het merkteken aan het begin";

    journal_recognised(file, arena, (struct recognition){"codering", stored, evidence, 1});
}

static enum outcome open_file(struct journal_file *file, const char *path,
                              const struct administration *administration,
                              struct findings *findings)
{
    *file = (struct journal_file){.kind = &journal_csv};
    if (source_open(&file->source, path, findings, &file->readable) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (is_xml(&file->source))
        file->kind = &journal_xaf;
    if (!file->readable)
        return OUTCOME_OK;
    say_encoding(file, findings->arena);
    file->kind->recognise(file, administration, findings);
    return OUTCOME_OK;
}

/* The same bytes under another name would count every line twice. */
static void refuse_copy(const struct journal *journal, size_t index, struct findings *findings)
{
    struct journal_file *file = &journal->files[index];
    struct finding finding = {.check = "intake.bestand_dubbel", .level = LEVEL_ERROR,
                              .at = {.file = file->source.path}, .width = 1,
                              .remedy = "noem een van beide bij [bestanden] grootboek"};

    for (size_t i = 0; i < index && file->readable; i++) {
        const struct source *other = &journal->files[i].source;

        if (other->length == 0 || other->length != file->source.length ||
            memcmp(other->bytes, file->source.bytes, other->length) != 0)
            continue;
        finding.message = arena_printf(findings->arena, "het bestand heeft dezelfde inhoud als %s",
                                       other->path);
        findings_add(findings, &finding);
        file->readable = false;
    }
}

enum outcome journal_open(struct journal *journal, const struct administration *administration,
                          struct findings *findings)
{
    enum outcome outcome = OUTCOME_OK;

    *journal = (struct journal){0};
    journal->files = arena_take_array(findings->arena, administration->ledger_file_count,
                                      sizeof *journal->files);
    for (size_t i = 0; i < administration->ledger_file_count; i++) {
        struct journal_file *file = &journal->files[journal->count++];

        if (open_file(file, administration->ledger_files[i], administration, findings) !=
            OUTCOME_OK)
            outcome = OUTCOME_TROUBLE;
        else
            refuse_copy(journal, i, findings);
    }
    return outcome;
}

void journal_close(struct journal *journal)
{
    for (size_t i = 0; i < journal->count; i++)
        source_close(&journal->files[i].source);
    journal->count = 0;
}

/* -- chart of accounts ------------------------------------------------------------- */

static void report_no_chart(const struct administration *administration,
                            struct findings *findings)
{
    struct finding finding = {.check = "intake.sleutel_ontbreekt", .level = LEVEL_ERROR,
                              .at = administration->chart_at, .width = 1,
                              .message = "[bestanden] rekeningschema ontbreekt",
                              .expected = "een rekeningschema, of alleen XAF-auditfiles als "
                                          "grootboek",
                              .remedy = "voeg toe onder [bestanden]: rekeningschema = ..."};

    finding.at.file = administration->path;
    findings_add(findings, &finding);
}

static void add_account(struct chart *chart, const struct auditfile_account *account,
                        struct findings *findings)
{
    struct finding empty = {.check = "intake.rgs_leeg", .level = LEVEL_ERROR, .at = account->at,
                            .expected = "een RGS-code in de auditfile, of een rekeningschema met "
                                        "een code",
                            .remedy = "laat jaarrapport import een administratie met een "
                                      "rekeningschema maken"};

    if (!chart_add(chart, (struct account){.number = account->number,
                                           .description = account->description,
                                           .rgs = *account->rgs == '\0' ? "-" : account->rgs,
                                           .at = account->at, .rgs_at = account->rgs_at}) ||
        *account->rgs != '\0')
        return;
    empty.width = utf8_count(account->number, strlen(account->number));
    empty.message = arena_printf(findings->arena, "rekening %s (%s) heeft geen RGS-code, dus "
                                                  "geen plaats in de overzichten",
                                 account->number, account->description);
    findings_add(findings, &empty);
}

void journal_chart(const struct journal *journal, const struct administration *administration,
                   struct chart *chart, struct findings *findings)
{
    bool complete = true;

    *chart = (struct chart){.by_number = {.arena = findings->arena}};
    for (size_t i = journal->count; i-- > 0;) { /* the last file names them best */
        const struct auditfile *auditfile = journal->files[i].auditfile;

        complete = complete && auditfile != NULL;
        for (size_t j = 0; auditfile != NULL && j < auditfile->count; j++)
            add_account(chart, &auditfile->accounts[j], findings);
    }
    if (!complete)
        report_no_chart(administration, findings);
}

bool named_accounts_knows(const struct named_accounts *accounts, struct slice number)
{
    return map_find(&accounts->by_number, number) != MAP_NONE;
}

void named_accounts_add(struct named_accounts *accounts, struct named_account account)
{
    size_t at;

    if (*account.number == '\0')
        return;
    at = map_add(&accounts->by_number, slice_of(account.number), accounts->count);
    if (at < accounts->count) {
        if (*accounts->items[at].rgs == '\0')
            accounts->items[at].rgs = account.rgs;
        if (*accounts->items[at].description == '\0')
            accounts->items[at].description = account.description;
        return;
    }
    accounts->items = arena_grow(accounts->by_number.arena, accounts->items, accounts->count,
                                 &accounts->capacity, sizeof *accounts->items);
    accounts->items[accounts->count++] = account;
}

void journal_accounts(const struct journal *journal, struct named_accounts *accounts,
                      struct arena *arena)
{
    *accounts = (struct named_accounts){.by_number = {.arena = arena}};
    for (size_t i = journal->count; i-- > 0;) /* the last file names them best */
        if (journal->files[i].readable)
            journal->files[i].kind->name_accounts(&journal->files[i], accounts);
}

/* -- reading ----------------------------------------------------------------------- */

static void read_file(const struct journal *journal, size_t file, const struct chart *chart,
                      const struct journal_sink *sink, struct findings *findings,
                      struct journal_half *half)
{
    struct account_lookup lookup = {.known = {.arena = findings->arena}};
    struct journal_reader reader = {journal, chart, sink, findings, file, &lookup, half};

    if (journal->files[file].readable)
        journal->files[file].kind->read(&reader);
}

void journal_read(const struct journal *journal, const struct chart *chart,
                  const struct journal_sink *sink, struct findings *findings)
{
    for (size_t i = 0; i < journal->count; i++)
        read_file(journal, i, chart, sink, findings, NULL);
}

void journal_read_half(const struct journal *journal, const struct chart *chart,
                       const struct journal_sink *sink, struct findings *findings,
                       struct journal_half *half)
{
    size_t begin = half->second ? half->cut.file : 0;
    size_t end = half->second ? journal->count : half->cut.file + 1;

    for (size_t i = begin; i < end && !atomic_load(half->given_up); i++)
        read_file(journal, i, chart, sink, findings, i == half->cut.file ? half : NULL);
}

/* The first line that begins at or after an offset. */
static bool cut_at(const struct source *source, size_t offset, size_t *cut)
{
    const char *newline = offset < source->length
        ? memchr(source->bytes + offset, '\n', source->length - offset)
        : NULL;

    if (newline != NULL)
        *cut = (size_t)(newline - source->bytes) + 1;
    return newline != NULL && *cut < source->length;
}

bool journal_cut(const struct journal *journal, struct journal_cut *cut)
{
    size_t bytes = 0, before = 0;

    for (size_t i = 0; i < journal->count; i++) {
        if (journal->files[i].kind != &journal_csv || !journal->files[i].readable)
            return false;
        bytes += journal->files[i].source.length;
    }
    if (journal->way.threads == 1 ||
        (journal->way.threads == 0 && !threads_pay(bytes)))
        return false;
    for (size_t i = 0; i < journal->count; i++) {
        const struct source *source = &journal->files[i].source;

        if (before + source->length > bytes / 2) {
            cut->file = i;
            return cut_at(source, bytes / 2 - before, &cut->offset);
        }
        before += source->length;
    }
    return false;
}

const struct journal_file *journal_reader_file(const struct journal_reader *reader)
{
    return &reader->journal->files[reader->file];
}

void journal_recognised(struct journal_file *file, struct arena *arena,
                        struct recognition recognition)
{
    file->recognised = arena_grow(arena, file->recognised, file->recognised_count,
                                  &file->recognised_capacity, sizeof *file->recognised);
    file->recognised[file->recognised_count++] = recognition;
}

/* -- findings ---------------------------------------------------------------------- */

void journal_point(const struct journal *journal, size_t file, size_t line, size_t column,
                   enum journal_field field, struct finding *finding, struct arena *arena)
{
    const struct journal_file *from = &journal->files[file];

    from->kind->locate(from, line, column, field, &finding->at, &finding->width);
    finding->excerpt =
        source_excerpt_near(&from->source, finding->at, arena, &finding->cut);
}

void journal_report(const struct journal_reader *reader, size_t line, size_t column,
                    enum journal_field field, struct slice found, struct finding finding)
{
    struct arena *arena = reader->findings->arena;

    finding.at = (struct place){.file = journal_reader_file(reader)->source.path, .line = line};
    if (!findings_would_keep(reader->findings, &finding)) {
        findings_add(reader->findings, &finding);
        return;
    }
    if (finding.found == NULL && field != FIELD_LINE)
        finding.found = found.length == 0 ? "niets" : arena_copy(arena, found.at, found.length);
    journal_point(reader->journal, reader->file, line, column, field, &finding, arena);
    findings_add(reader->findings, &finding);
}
