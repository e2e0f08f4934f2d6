/* XAF auditfiles as a kind of ledger file. */
#include <string.h>

#include "auditfile_walk.h"
#include "jaarrapport/auditfile.h"
#include "journal_kind.h"

static void say_auditfile(struct journal_file *file, const struct auditfile *auditfile,
                          struct arena *arena)
{
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX];
    const char *opening = auditfile->opening_element ? "het element openingBalance"
                          : auditfile->opening_lines ? "boekingen in periode 0 of soort O"
                                                     : "geen";

    journal_recognised(file, arena,
                       (struct recognition){"soort", arena_printf(arena, "XAF %s",
                                                                  auditfile->version),
                                            "de naamruimte", 0});
    journal_recognised(file, arena,
                       (struct recognition){"boekjaar",
                                            arena_printf(arena, "%s tot en met %s",
                                                         date_format_iso(auditfile->year.begin,
                                                                         begin),
                                                         date_format_iso(auditfile->year.end,
                                                                         end)),
                                            "de kop", 0});
    journal_recognised(file, arena, (struct recognition){"beginbalans", opening, "de auditfile",
                                                         0});
}

static void recognise_xaf(struct journal_file *file, const struct administration *administration,
                          struct findings *findings)
{
    struct auditfile *auditfile = arena_take(findings->arena, sizeof *auditfile);

    (void)administration;
    file->auditfile = auditfile;
    file->readable = auditfile_read(auditfile, &file->source, findings);
    if (file->readable)
        say_auditfile(file, auditfile, findings->arena);
}

/* -- lines ------------------------------------------------------------------------- */

/* One pass, and the date that was spoken of last: it is that of all lines of its entry. */
struct xaf_reader {
    const struct journal_reader *reader;
    struct place date_said;
};

static const struct auditfile *auditfile_of(const struct journal_reader *reader)
{
    return journal_reader_file(reader)->auditfile;
}

static void report(const struct journal_reader *reader, const struct xaf_walk *walk,
                   enum journal_field field, enum xaf_field element, struct finding finding)
{
    journal_report(reader, walk->at.line, walk->at.column, field, xaf_text(walk, element),
                   finding);
}

/* About the date of the entry: once, not again for each of its lines. */
static void report_date(struct xaf_reader *self, const struct xaf_walk *walk,
                        struct finding finding)
{
    struct place at = walk->values[XAF_DATE].at;

    if (at.line > 0 && at.line == self->date_said.line && at.column == self->date_said.column)
        return;
    self->date_said = at;
    report(self->reader, walk, FIELD_DATE, XAF_DATE, finding);
}

/*
 * The posting belongs to the year of the file: a date outside it is moved to
 * its first or last day, and said.
 */
static struct date within_year(struct xaf_reader *self, const struct xaf_walk *walk,
                               struct date date)
{
    struct period year = auditfile_of(self->reader)->year;
    struct finding outside = {.check = "xaf.datum_buiten_boekjaar", .level = LEVEL_WARNING,
                              .message = "de datum ligt buiten het boekjaar van de auditfile; de "
                                         "boeking telt mee in dat boekjaar",
                              .remedy = "kijk of de boeking in het goede jaar staat"};
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX];

    if (period_holds(year, date))
        return date;
    outside.expected = arena_printf(self->reader->findings->arena, "een datum van %s tot en met %s",
                                    date_format_iso(year.begin, begin),
                                    date_format_iso(year.end, end));
    report_date(self, walk, outside);
    return date_compare(date, year.begin) < 0 ? year.begin : year.end;
}

static bool take_date(struct xaf_reader *self, const struct xaf_walk *walk,
                      struct journal_line *line)
{
    struct slice text = xaf_text(walk, XAF_DATE);
    struct finding finding = {.check = "intake.datum", .level = LEVEL_ERROR,
                              .message = "dit is geen datum",
                              .expected = "een bestaande datum als 2017-12-31",
                              .remedy = "verbeter de datum in het boekhoudpakket"};

    if (!date_read_iso(text.at, text.length, &line->date)) {
        report_date(self, walk, finding);
        return false;
    }
    line->date = within_year(self, walk, line->date);
    return true;
}

static bool take_entry(const struct journal_reader *reader, const struct xaf_walk *walk,
                       struct journal_line *line)
{
    struct finding finding = {.check = "intake.boekstuk_leeg", .level = LEVEL_ERROR,
                              .expected = "een dagboek (jrnID) en een boekstuknummer (nr)",
                              .remedy = "exporteer de auditfile opnieuw"};

    line->journal = xaf_text(walk, XAF_JOURNAL);
    line->entry = xaf_text(walk, XAF_ENTRY);
    finding.message = line->journal.length == 0 ? "het dagboek ontbreekt"
                                                : "het boekstuknummer ontbreekt";
    if (line->journal.length > 0 && line->entry.length > 0)
        return true;
    report(reader, walk, line->journal.length == 0 ? FIELD_JOURNAL : FIELD_ENTRY,
           line->journal.length == 0 ? XAF_JOURNAL : XAF_ENTRY, finding);
    return false;
}

static bool take_amount(const struct journal_reader *reader, const struct xaf_walk *walk,
                        struct journal_line *line)
{
    struct slice side = xaf_text(walk, XAF_SIDE);
    struct money amount;
    struct finding finding = {.check = "intake.bedrag", .level = LEVEL_ERROR,
                              .remedy = "exporteer de auditfile opnieuw"};

    if (xaf_amount(xaf_text(walk, XAF_AMOUNT), &amount) == XAF_AMOUNT_FAULT) {
        finding.message = "dit is geen bedrag";
        finding.expected = "een bedrag als 1234.50, met hoogstens twee decimalen";
        report(reader, walk, FIELD_DEBIT, XAF_AMOUNT, finding);
        return false;
    }
    if (!slice_is(side, "D") && !slice_is(side, "C")) {
        finding.check = "intake.kant";
        finding.message = "de kant van het bedrag (amntTp) is geen D en geen C";
        finding.expected = "D of C";
        report(reader, walk, FIELD_SIDE, XAF_SIDE, finding);
        return false;
    }
    if (slice_is(side, "D"))
        line->debit = amount;
    else
        line->credit = amount;
    return true;
}

static bool take_account(const struct journal_reader *reader, const struct xaf_walk *walk,
                         struct journal_line *line)
{
    return journal_take_account(reader, FIELD_ACCOUNT, xaf_text(walk, XAF_LINE_ACCOUNT), line);
}

static void take_line(struct xaf_reader *self, const struct xaf_walk *walk)
{
    const struct journal_reader *reader = self->reader;
    struct journal_line line = {.file = reader->file, .line = walk->at.line,
                                .column = walk->at.column,
                                .description = xaf_text(walk, XAF_LINE_TEXT),
                                .relation = xaf_text(walk, XAF_RELATION),
                                .document = xaf_text(walk, XAF_DOCUMENT)};
    bool opening = xaf_is_opening(walk), sound;

    if (opening && auditfile_of(reader)->opening_element)
        return; /* said: xaf.beginbalans_dubbel */
    sound = take_date(self, walk, &line);
    sound = take_entry(reader, walk, &line) && sound;
    sound = take_account(reader, walk, &line) && sound;
    sound = take_amount(reader, walk, &line) && sound;
    if (line.description.length == 0)
        line.description = xaf_text(walk, XAF_ENTRY_TEXT);
    if (opening) {
        line.journal = slice_of(JOURNAL_OPENING);
        line.date = auditfile_of(reader)->year.begin;
    }
    if (sound)
        reader->sink->take(reader->sink->self, &line);
}

/* One entry of the opening journal, on the first day of the year. */
static void take_opening(const struct journal_reader *reader, const struct xaf_walk *walk)
{
    struct journal_line line = {.file = reader->file, .line = walk->at.line,
                                .column = walk->at.column,
                                .date = auditfile_of(reader)->year.begin,
                                .journal = slice_of(JOURNAL_OPENING), .entry = slice_of("1"),
                                .description = slice_of("Beginbalans"),
                                .relation = slice_of(""), .document = slice_of("")};
    bool sound = take_account(reader, walk, &line);

    sound = take_amount(reader, walk, &line) && sound;
    if (sound)
        reader->sink->take(reader->sink->self, &line);
}

static void part_ended(void *self, const struct xaf_walk *walk, enum xaf_part part)
{
    struct xaf_reader *pass = self;

    if (part == PART_LINE)
        take_line(pass, walk);
    else if (part == PART_OPENING_LINE)
        take_opening(pass->reader, walk);
}

static void read_xaf(const struct journal_reader *reader)
{
    struct xaf_reader pass = {.reader = reader};
    struct xaf_walk walk = {.self = &pass, .ended = part_ended};
    bool declared;
    char label[32];

    (void)auditfile_walk(&walk, &journal_reader_file(reader)->source, &declared, label,
                         reader->findings);
}

/* -- accounts ---------------------------------------------------------------------- */

static void name_accounts_xaf(const struct journal_file *file, struct named_accounts *accounts)
{
    const struct auditfile *auditfile = file->auditfile;

    for (size_t i = 0; i < auditfile->count; i++)
        named_accounts_add(accounts,
                           (struct named_account){auditfile->accounts[i].number,
                                                  auditfile->accounts[i].description,
                                                  auditfile->accounts[i].type,
                                                  auditfile->accounts[i].rgs});
}

/* -- places ------------------------------------------------------------------------ */

/*
 * A place is looked up in the text of the file, not by parsing it again: the
 * file was found to be sound XML, and a finding may be one of thousands.
 */
struct scan {
    const char *begin, *end; /* of the file */
    const char *at;
};

static bool is_name_end(char c)
{
    return c == '>' || c == ' ' || c == '/' || c == '\t' || c == '\n' || c == '\r';
}

/* Does a start tag of that local name stand here? */
static bool is_tag(const struct scan *scan, const char *at, const char *name)
{
    const char *end = at + 1, *colon;
    size_t length = strlen(name);

    if (*at != '<')
        return false;
    while (end < scan->end && !is_name_end(*end))
        end++;
    colon = memchr(at, ':', (size_t)(end - at));
    at = colon == NULL ? at + 1 : colon + 1;
    return end < scan->end && (size_t)(end - at) == length && memcmp(at, name, length) == 0;
}

/* The first start tag of that name between two places, NULL when there is none. */
static const char *tag_between(const struct scan *scan, const char *from, const char *end,
                               const char *name)
{
    for (const char *at = from; at < end; at++)
        if (is_tag(scan, at, name))
            return at;
    return NULL;
}

static const char *tag_before(const struct scan *scan, const char *from, const char *name)
{
    for (const char *at = from; at > scan->begin; at--)
        if (is_tag(scan, at, name))
            return at;
    return NULL;
}

/* How the field is called, and in which element it stands. */
static const char *field_name(enum journal_field field, const char **within)
{
    static const struct {
        const char *name, *within;
    } names[] = {[FIELD_LINE] = {NULL, NULL}, [FIELD_DATE] = {"trDt", "transaction"},
                 [FIELD_JOURNAL] = {"jrnID", "journal"}, [FIELD_ENTRY] = {"nr", "transaction"},
                 [FIELD_ACCOUNT] = {"accID", NULL}, [FIELD_DEBIT] = {"amnt", NULL},
                 [FIELD_CREDIT] = {"amnt", NULL}, [FIELD_CONTRA] = {NULL, NULL},
                 [FIELD_SIDE] = {"amntTp", NULL}};

    *within = names[field].within;
    return names[field].name;
}

/* The start tag of the field of the line at hand, or of that line where it has none. */
static const char *find_field(const struct scan *scan, enum journal_field field)
{
    const char *within, *name = field_name(field, &within), *from = scan->at, *tag = NULL;

    if (within != NULL && is_tag(scan, scan->at, "obLine"))
        return scan->at; /* a line of the opening stands in no transaction */
    if (within != NULL)
        from = tag_before(scan, scan->at, within);
    if (name != NULL && from != NULL)
        tag = tag_between(scan, from, within != NULL ? scan->at : scan->end, name);
    return tag == NULL ? scan->at : tag;
}

/* What stands between a start tag and the next tag; the tag itself when that is all. */
static struct slice text_of(const struct scan *scan, const char *tag, bool tag_itself)
{
    const char *close = memchr(tag, '>', (size_t)(scan->end - tag)), *next;

    if (close == NULL || tag_itself)
        return (struct slice){tag, close == NULL ? 1 : (size_t)(close - tag) + 1};
    close++;
    next = memchr(close, '<', (size_t)(scan->end - close));
    return (struct slice){close, next == NULL ? 0 : (size_t)(next - close)};
}

static void locate_xaf(const struct journal_file *file, size_t line, size_t column,
                       enum journal_field field, struct place *at, size_t *width)
{
    const struct source *source = &file->source;
    struct slice raw = source_line(source, line), found;
    struct scan scan = {source->bytes, source->bytes + source->length, raw.at};
    const char *start, *tag;

    *at = (struct place){source->path, line, column};
    *width = 1;
    for (size_t i = 1; i < column && scan.at < raw.at + raw.length; i++)
        scan.at += source->encoding == ENCODING_CP1252
                       ? 1 : utf8_step(scan.at, (size_t)(scan.end - scan.at));
    if (scan.at >= scan.end)
        return;
    tag = find_field(&scan, field);
    found = text_of(&scan, tag, tag == scan.at);
    at->line = line;
    if (found.at < raw.at) /* a field of the transaction, above the line */
        for (const char *c = found.at; c < raw.at; c++)
            at->line -= *c == '\n';
    for (const char *c = raw.at; c < found.at; c++)
        at->line += *c == '\n';
    for (start = found.at; start > source->bytes && start[-1] != '\n';)
        start--;
    at->column = source_count(source, (struct slice){start, (size_t)(found.at - start)}) + 1;
    *width = source_count(source, found);
    *width = *width == 0 ? 1 : *width;
}

const struct journal_kind journal_xaf = {recognise_xaf, read_xaf, locate_xaf, name_accounts_xaf};
