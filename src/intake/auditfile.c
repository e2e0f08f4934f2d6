#include "jaarrapport/auditfile.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "auditfile_walk.h"
#include "jaarrapport/chart.h"

/* Peculiarities of exporters that are read all the same: the first place and how many. */
enum quirk { QUIRK_NEGATIVE, QUIRK_DECIMALS, QUIRK_RGS, QUIRK_SUBLEDGER, QUIRK_COUNT };

struct totals {
    size_t lines;
    struct money debit, credit;
    bool overflow;
};

struct head {
    struct auditfile *auditfile;
    const struct source *source;
    struct findings *findings;
    struct map numbers;
    struct totals opening, transactions;
    struct {
        size_t count;
        struct place first;
    } quirks[QUIRK_COUNT];
    struct place opening_at; /* of the first transaction that holds an opening */
    struct place header_at;
    bool has_header;
};

static void report(const struct head *head, struct place at, struct finding finding)
{
    finding.at = at;
    finding.at.file = head->source->path;
    finding.width = 1;
    if (at.line > 0)
        finding.excerpt =
            source_excerpt_near(head->source, at, head->findings->arena, &finding.cut);
    findings_add(head->findings, &finding);
}

static void note_quirk(struct head *head, enum quirk quirk, struct place at)
{
    if (head->quirks[quirk].count++ == 0)
        head->quirks[quirk].first = at;
}

static const char *copy(const struct head *head, const struct xaf_walk *walk,
                        enum xaf_field field)
{
    struct slice text = xaf_text(walk, field);

    return arena_copy(head->findings->arena, text.at, text.length);
}

/* -- header ------------------------------------------------------------------------ */

static struct date read_day(const struct head *head, const struct xaf_walk *walk,
                            enum xaf_field field, const char *name)
{
    struct slice text = xaf_text(walk, field);
    struct date date = {0};
    struct finding finding = {.check = "xaf.kop", .level = LEVEL_ERROR,
                              .expected = "een datum als 2024-01-01",
                              .remedy = "exporteer de auditfile opnieuw over een boekjaar"};

    if (date_read_iso(text.at, text.length, &date))
        return date;
    finding.message = arena_printf(head->findings->arena,
                                   "de kop van de auditfile heeft geen goede %s", name);
    finding.found = text.length == 0 ? "niets" : copy(head, walk, field);
    report(head, walk->values[field].at.line > 0 ? walk->values[field].at : walk->at, finding);
    return (struct date){0};
}

static void take_header(struct head *head, const struct xaf_walk *walk)
{
    struct auditfile *auditfile = head->auditfile;
    struct finding foreign = {.check = "xaf.valuta", .level = LEVEL_WARNING,
                              .message = "de auditfile is in een andere valuta dan de euro",
                              .expected = "EUR",
                              .remedy = "exporteer de administratie in euro's"};

    head->has_header = true;
    auditfile->year.begin = read_day(head, walk, XAF_START, "startDate");
    auditfile->year.end = read_day(head, walk, XAF_END, "endDate");
    auditfile->currency = copy(head, walk, XAF_CURRENCY);
    auditfile->software = copy(head, walk, XAF_SOFTWARE);
    foreign.found = auditfile->currency;
    if (*auditfile->currency != '\0' && strcasecmp(auditfile->currency, "EUR") != 0)
        report(head, walk->values[XAF_CURRENCY].at, foreign);
}

/* The version is in the namespace only; several are written for one version. */
static const char *version_of(const char *space)
{
    static const char *const versions[] = {"3.0", "3.1", "3.2", "4.0"};

    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        if (strstr(space, versions[i]) != NULL)
            return versions[i];
    return "";
}

/* -- accounts ---------------------------------------------------------------------- */

/* What exporters write where an account has no RGS code. */
static bool is_placeholder(const char *code)
{
    static const char *const placeholders[] = {"-", "RGS-1", "nvt", "n.v.t.", "0001"};

    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++)
        if (strcasecmp(code, placeholders[i]) == 0)
            return true;
    return code[strspn(code, "0")] == '\0';
}

static void take_account(struct head *head, const struct xaf_walk *walk)
{
    struct auditfile *auditfile = head->auditfile;
    struct auditfile_account account = {.number = copy(head, walk, XAF_ACCOUNT),
                                        .description = copy(head, walk, XAF_ACCOUNT_TEXT),
                                        .type = copy(head, walk, XAF_ACCOUNT_TYPE),
                                        .rgs = copy(head, walk, XAF_RGS),
                                        .at = walk->values[XAF_ACCOUNT].at,
                                        .rgs_at = walk->values[XAF_RGS].at};
    struct finding twice = {.check = "intake.rekening_dubbel", .level = LEVEL_ERROR,
                            .found = account.number,
                            .remedy = "geef een van beide in het boekhoudpakket een ander nummer"};

    if (*account.number == '\0')
        return; /* a line cannot name it */
    if (map_add(&head->numbers, slice_of(account.number), auditfile->count) !=
        auditfile->count) {
        twice.message = arena_printf(head->findings->arena,
                                     "rekening %s staat tweemaal in de auditfile",
                                     account.number);
        report(head, account.at, twice);
        return;
    }
    if (*account.rgs != '\0' && is_placeholder(account.rgs))
        note_quirk(head, QUIRK_RGS, account.rgs_at);
    if (!chart_is_rgs(account.rgs)) /* a leadCode may be anything */
        account.rgs = "";
    auditfile->accounts = arena_grow(head->findings->arena, auditfile->accounts,
                                     auditfile->count, &auditfile->capacity,
                                     sizeof *auditfile->accounts);
    auditfile->accounts[auditfile->count++] = account;
}

/* -- control totals ---------------------------------------------------------------- */

static void take_amount(struct head *head, const struct xaf_walk *walk, struct totals *totals)
{
    struct money amount;
    enum xaf_amount status = xaf_amount(xaf_text(walk, XAF_AMOUNT), &amount);
    struct money *sum =
        slice_is(xaf_text(walk, XAF_SIDE), "C") ? &totals->credit : &totals->debit;

    totals->lines++;
    if (status == XAF_AMOUNT_FAULT)
        return; /* said by the pass that reads the lines */
    if (status == XAF_AMOUNT_LONG)
        note_quirk(head, QUIRK_DECIMALS, walk->values[XAF_AMOUNT].at);
    if (amount.cents < 0)
        note_quirk(head, QUIRK_NEGATIVE, walk->values[XAF_AMOUNT].at);
    if (!money_add(sum, amount))
        totals->overflow = true;
}

struct control {
    const char *check, *what;
    enum xaf_field field;
};

static void prove_count(const struct head *head, const struct xaf_walk *walk,
                        struct control control, size_t counted)
{
    struct slice text = xaf_text(walk, control.field);
    char *given = arena_copy(head->findings->arena, text.at, text.length), *end;
    unsigned long count = strtoul(given, &end, 10);
    struct finding finding = {.check = control.check, .level = LEVEL_WARNING, .found = given,
                              .remedy = "exporteer de auditfile opnieuw; sommige pakketten "
                                        "tellen verkeerd, de totalen van debet en credit "
                                        "beslissen"};

    if (*given == '\0' || (*end == '\0' && count == counted))
        return;
    finding.message = arena_printf(head->findings->arena, "%s: de auditfile telt %s regels, er "
                                                          "staan er %zu", control.what, given,
                                   counted);
    finding.expected = arena_printf(head->findings->arena, "%zu", counted);
    report(head, walk->values[control.field].at, finding);
}

static void prove_sum(const struct head *head, const struct xaf_walk *walk,
                      struct control control, struct money sum)
{
    struct arena *arena = head->findings->arena;
    struct slice text = xaf_text(walk, control.field);
    struct money given;
    char total[MONEY_TEXT_MAX], added[MONEY_TEXT_MAX];
    struct finding finding = {.check = control.check, .level = LEVEL_ERROR,
                              .remedy = "exporteer de auditfile opnieuw; er kan een deel "
                                        "ontbreken"};

    if (text.length == 0)
        return;
    if (xaf_amount(text, &given) == XAF_AMOUNT_FAULT) {
        finding.message = arena_printf(arena, "%s is geen bedrag", control.what);
    } else if (given.cents == sum.cents) {
        return;
    } else {
        finding.message = arena_printf(arena, "%s is volgens de auditfile %s, de regels tellen "
                                              "op tot %s", control.what,
                                       money_format(given, total), money_format(sum, added));
        finding.expected = arena_string(arena, money_format(sum, added));
        if (!money_add(&given, money_of(-sum.cents)))
            given.cents = 0;
        finding.difference = given;
    }
    finding.found = arena_copy(arena, text.at, text.length);
    report(head, walk->values[control.field].at, finding);
}

static void prove_opening(const struct head *head, const struct xaf_walk *walk)
{
    prove_count(head, walk, (struct control){"xaf.begin_regels", "de beginbalans",
                                             XAF_OPENING_COUNT}, head->opening.lines);
    if (head->opening.overflow)
        return; /* grootboek.te_groot */
    prove_sum(head, walk, (struct control){"xaf.begin_debet", "totalDebit van de beginbalans",
                                           XAF_OPENING_DEBIT}, head->opening.debit);
    prove_sum(head, walk, (struct control){"xaf.begin_credit", "totalCredit van de beginbalans",
                                           XAF_OPENING_CREDIT}, head->opening.credit);
}

static void prove_transactions(const struct head *head, const struct xaf_walk *walk)
{
    prove_count(head, walk, (struct control){"xaf.regels", "de boekingen", XAF_COUNT},
                head->transactions.lines);
    if (head->transactions.overflow)
        return;
    prove_sum(head, walk, (struct control){"xaf.debet", "totalDebit van de boekingen", XAF_DEBIT},
              head->transactions.debit);
    prove_sum(head, walk, (struct control){"xaf.credit", "totalCredit van de boekingen",
                                           XAF_CREDIT}, head->transactions.credit);
}

/* -- the walk ---------------------------------------------------------------------- */

static void part_ended(void *self, const struct xaf_walk *walk, enum xaf_part part)
{
    struct head *head = self;

    switch (part) {
    case PART_HEADER: take_header(head, walk); break;
    case PART_COMPANY:
        head->auditfile->company = copy(head, walk, XAF_COMPANY);
        head->auditfile->company_id = copy(head, walk, XAF_COMPANY_ID);
        break;
    case PART_ACCOUNT: take_account(head, walk); break;
    case PART_OPENING_LINE:
        head->auditfile->opening_element = true;
        take_amount(head, walk, &head->opening);
        break;
    case PART_OPENING: prove_opening(head, walk); break;
    case PART_LINE:
        if (xaf_is_opening(walk) && !head->auditfile->opening_lines) {
            head->auditfile->opening_lines = true;
            head->opening_at = walk->at;
        }
        take_amount(head, walk, &head->transactions);
        break;
    case PART_TRANSACTIONS: prove_transactions(head, walk); break;
    case PART_SUBLEDGER: note_quirk(head, QUIRK_SUBLEDGER, walk->at); break;
    default: break;
    }
}

static void say_quirks(const struct head *head)
{
    static const struct {
        const char *check, *message;
    } notes[QUIRK_COUNT] = {
        [QUIRK_NEGATIVE] = {"intake.bedrag", "negatieve bedragen zijn met hun teken aan de "
                                             "genoemde kant geboekt"},
        [QUIRK_DECIMALS] = {"intake.bedrag", "bedragen met meer dan twee decimalen zijn gelezen, "
                                             "omdat wat er te veel staat nul is"},
        [QUIRK_RGS] = {"intake.rgs", "RGS-codes die niets aanduiden zijn als leeg gelezen"},
        [QUIRK_SUBLEDGER] = {"xaf.opbouw", "subadministraties zijn overgeslagen: het grootboek "
                                           "telt"},
    };

    for (size_t i = 0; i < QUIRK_COUNT; i++) {
        struct finding note = {.check = notes[i].check, .level = LEVEL_NOTE};

        if (head->quirks[i].count == 0)
            continue;
        note.message = arena_printf(head->findings->arena, "%s (%zu maal)", notes[i].message,
                                    head->quirks[i].count);
        report(head, head->quirks[i].first, note);
    }
}

static bool has_high_bytes(const struct source *source)
{
    for (size_t i = 0; i < source->length; i++)
        if ((unsigned char)source->bytes[i] >= 0x80)
            return true;
    return false;
}

/* The bytes have decided; a label that says otherwise is only worth a remark. */
static void say_encoding(const struct head *head, bool declared, const char *label)
{
    bool utf8 = head->source->encoding == ENCODING_UTF8;
    bool fits = utf8 ? *label == '\0' || strcasecmp(label, "utf-8") == 0 ||
                           !has_high_bytes(head->source)
                     : strcasecmp(label, "windows-1252") == 0;
    struct finding note = {.check = "intake.codering", .level = LEVEL_NOTE};

    if (!declared)
        note.message = "de XML-verklaring ontbreekt; de bytes van het bestand bepalen de codering";
    else if (!fits)
        note.message = arena_printf(head->findings->arena,
                                    "het bestand noemt zich %s, maar is als %s gelezen: dat is "
                                    "wat de bytes zijn", *label == '\0' ? "UTF-8" : label,
                                    head->source->stored);
    if (note.message != NULL)
        report(head, (struct place){NULL, 1, 1}, note);
}

static bool check_structure(const struct head *head, const struct xaf_walk *walk)
{
    struct finding finding = {.check = "xaf.opbouw", .level = LEVEL_ERROR,
                              .expected = "een XML Auditfile Financieel 3.1, 3.2 of 4.0",
                              .remedy = "exporteer een auditfile financieel (XAF 3.2 of 4.0)"};

    if (walk->is_auditfile && head->has_header)
        return true;
    finding.message = walk->is_auditfile ? "de auditfile heeft geen kop (header)"
                                         : "dit XML-bestand is geen auditfile";
    report(head, (struct place){NULL, 1, 1}, finding);
    return false;
}

static void say_version(const struct head *head, const struct xaf_walk *walk)
{
    struct finding note = {.check = "xaf.opbouw", .level = LEVEL_NOTE,
                           .message = "de naamruimte noemt geen versie van de auditfile; gelezen "
                                      "op de namen van de elementen",
                           .found = walk->space};

    if (*head->auditfile->version == '\0')
        report(head, (struct place){NULL, 1, 1}, note);
}

static void check_opening(const struct head *head)
{
    struct finding both = {.check = "xaf.beginbalans_dubbel", .level = LEVEL_ERROR,
                           .message = "de auditfile heeft een beginbalans en ook boekingen in "
                                      "periode 0 of een dagboek van soort O",
                           .expected = "een van beide: anders telt de beginbalans dubbel",
                           .remedy = "exporteer zonder een van beide; nu telt alleen het element "
                                     "openingBalance"};

    if (head->auditfile->opening_element && head->auditfile->opening_lines)
        report(head, head->opening_at, both);
}

bool auditfile_read(struct auditfile *auditfile, const struct source *source,
                    struct findings *findings)
{
    struct head head = {.auditfile = auditfile, .source = source, .findings = findings,
                        .numbers = {.arena = findings->arena}};
    struct xaf_walk walk = {.self = &head, .ended = part_ended};
    bool declared;
    char label[32];

    *auditfile = (struct auditfile){.version = "", .company = "", .company_id = "",
                                    .currency = "", .software = ""};
    if (!auditfile_walk(&walk, source, &declared, label, findings) ||
        !check_structure(&head, &walk))
        return false;
    auditfile->version = version_of(walk.space);
    say_encoding(&head, declared, label);
    say_version(&head, &walk);
    say_quirks(&head);
    check_opening(&head);
    return date_valid(auditfile->year.begin) && date_valid(auditfile->year.end);
}
