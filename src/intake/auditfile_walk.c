#include "auditfile_walk.h"

#include <string.h>
#include <strings.h>

#include "xml.h"

/* The element of that name in a part is a part itself: name, parent, part. */
static const struct {
    const char *name;
    enum xaf_part parent, part;
} parts[] = {
    {"header", PART_FILE, PART_HEADER},
    {"company", PART_FILE, PART_COMPANY},
    /* 3.2 and 4.0 have these in company; older files beside it */
    {"generalLedger", PART_COMPANY, PART_LEDGER},
    {"generalLedger", PART_FILE, PART_LEDGER},
    {"ledgerAccount", PART_LEDGER, PART_ACCOUNT},
    {"openingBalance", PART_COMPANY, PART_OPENING},
    {"openingBalance", PART_FILE, PART_OPENING},
    {"obLine", PART_OPENING, PART_OPENING_LINE},
    {"obSubledgers", PART_OPENING, PART_SUBLEDGER},
    {"transactions", PART_COMPANY, PART_TRANSACTIONS},
    {"transactions", PART_FILE, PART_TRANSACTIONS},
    {"journal", PART_TRANSACTIONS, PART_JOURNAL},
    {"subledgers", PART_TRANSACTIONS, PART_SUBLEDGER},
    {"transaction", PART_JOURNAL, PART_TRANSACTION},
    {"trLine", PART_TRANSACTION, PART_LINE},
};

static const struct {
    const char *name;
    enum xaf_part part;
    enum xaf_field field;
} fields[] = {
    {"auditfileVersion", PART_HEADER, XAF_OLD_VERSION},
    {"fiscalYear", PART_HEADER, XAF_FISCAL_YEAR},
    {"startDate", PART_HEADER, XAF_START},
    {"endDate", PART_HEADER, XAF_END},
    {"curCode", PART_HEADER, XAF_CURRENCY},
    {"softwareDesc", PART_HEADER, XAF_SOFTWARE},
    {"companyName", PART_COMPANY, XAF_COMPANY},
    {"companyIdent", PART_COMPANY, XAF_COMPANY_ID},
    {"Commercenr", PART_COMPANY, XAF_COMPANY_ID},
    {"accID", PART_ACCOUNT, XAF_ACCOUNT},
    {"accDesc", PART_ACCOUNT, XAF_ACCOUNT_TEXT},
    {"accTp", PART_ACCOUNT, XAF_ACCOUNT_TYPE},
    {"leadCode", PART_ACCOUNT, XAF_RGS},
    {"RGScode", PART_ACCOUNT, XAF_RGS},
    {"opBalDate", PART_OPENING, XAF_OPENING_DATE},
    {"linesCount", PART_OPENING, XAF_OPENING_COUNT},
    {"totalDebit", PART_OPENING, XAF_OPENING_DEBIT},
    {"totalCredit", PART_OPENING, XAF_OPENING_CREDIT},
    {"accID", PART_OPENING_LINE, XAF_LINE_ACCOUNT},
    {"amnt", PART_OPENING_LINE, XAF_AMOUNT},
    {"amntTp", PART_OPENING_LINE, XAF_SIDE},
    {"linesCount", PART_TRANSACTIONS, XAF_COUNT},
    {"totalDebit", PART_TRANSACTIONS, XAF_DEBIT},
    {"totalCredit", PART_TRANSACTIONS, XAF_CREDIT},
    {"jrnID", PART_JOURNAL, XAF_JOURNAL},
    {"jrnTp", PART_JOURNAL, XAF_JOURNAL_TYPE},
    {"nr", PART_TRANSACTION, XAF_ENTRY},
    {"periodNumber", PART_TRANSACTION, XAF_PERIOD},
    {"trDt", PART_TRANSACTION, XAF_DATE},
    {"desc", PART_TRANSACTION, XAF_ENTRY_TEXT},
    {"accID", PART_LINE, XAF_LINE_ACCOUNT},
    {"desc", PART_LINE, XAF_LINE_TEXT},
    {"amnt", PART_LINE, XAF_AMOUNT},
    {"amntTp", PART_LINE, XAF_SIDE},
    {"custSupID", PART_LINE, XAF_RELATION},
    {"docRef", PART_LINE, XAF_DOCUMENT},
    {"invRef", PART_LINE, XAF_INVOICE},
};

struct walker {
    struct xaf_walk *walk;
    struct arena *arena;
    struct {
        enum xaf_part part;
        enum xaf_field field; /* XAF_FIELD_COUNT: it is none */
    } open[XML_DEPTH_MAX];
    size_t depth;
};

static enum xaf_part part_of(enum xaf_part parent, const char *name)
{
    if (parent == PART_SUBLEDGER)
        return PART_NONE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].parent == parent && strcmp(parts[i].name, name) == 0)
            return parts[i].part;
    return PART_NONE;
}

static enum xaf_field field_of(enum xaf_part part, const char *name)
{
    for (size_t i = 0; part != PART_NONE && i < sizeof fields / sizeof *fields; i++)
        if (fields[i].part == part && strcmp(fields[i].name, name) == 0)
            return fields[i].field;
    return XAF_FIELD_COUNT;
}

/* What a part of this kind left behind, as where an element is not in every line. */
static void clear_fields(struct xaf_walk *walk, enum xaf_part part)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i].part != part)
            continue;
        buffer_clear(&walk->values[fields[i].field].text);
        walk->values[fields[i].field].at = (struct place){0};
    }
}

static void begin(void *self, const struct xml_element *element)
{
    struct walker *walker = self;
    enum xaf_part parent =
        walker->depth == 0 ? PART_NONE : walker->open[walker->depth - 1].part;
    enum xaf_part part = part_of(parent, element->name);

    if (walker->depth == 0) {
        walker->walk->is_auditfile = strcmp(element->name, "auditfile") == 0;
        walker->walk->space = arena_string(walker->arena, element->space);
        part = walker->walk->is_auditfile ? PART_FILE : PART_NONE;
    }
    walker->open[walker->depth].part = part;
    walker->open[walker->depth].field =
        part == PART_NONE ? field_of(parent, element->name) : XAF_FIELD_COUNT;
    walker->depth++;
    clear_fields(walker->walk, part);
}

static void end(void *self, const struct xml_element *element)
{
    struct walker *walker = self;
    struct xaf_walk *walk = walker->walk;
    enum xaf_part part = walker->open[--walker->depth].part;
    enum xaf_field field = walker->open[walker->depth].field;

    if (field != XAF_FIELD_COUNT && element->text.length > 0) {
        buffer_clear(&walk->values[field].text);
        buffer_add(&walk->values[field].text, element->text.at, element->text.length);
    }
    if (field != XAF_FIELD_COUNT)
        walk->values[field].at = element->text_at;
    if (part == PART_NONE)
        return;
    walk->at = element->at;
    walk->ended(walk->self, walk, part);
}

bool auditfile_walk(struct xaf_walk *walk, const struct source *source, bool *declared,
                    char label[32], struct findings *findings)
{
    struct walker walker = {.walk = walk, .arena = findings->arena};
    struct xml_handler handler = {&walker, begin, end};
    struct xml_declaration declaration;
    bool sound;

    walk->space = "";
    sound = xml_read(source, &handler, &declaration, findings);
    *declared = declaration.present;
    memcpy(label, declaration.encoding, sizeof declaration.encoding);
    for (size_t i = 0; i < XAF_FIELD_COUNT; i++)
        buffer_free(&walk->values[i].text);
    return sound;
}

/* -- values ------------------------------------------------------------------------ */

struct slice xaf_text(const struct xaf_walk *walk, enum xaf_field field)
{
    const struct buffer *text = &walk->values[field].text;

    return (struct slice){text->bytes == NULL ? "" : text->bytes, text->length};
}

bool xaf_is_opening(const struct xaf_walk *walk)
{
    struct slice period = xaf_text(walk, XAF_PERIOD), journal = xaf_text(walk, XAF_JOURNAL);
    bool zero = period.length > 0;

    for (size_t i = 0; i < period.length; i++)
        zero = zero && period.at[i] == '0';
    return zero || slice_is(xaf_text(walk, XAF_JOURNAL_TYPE), "O") ||
           (journal.length == 5 && strncasecmp(journal.at, "BEGIN", 5) == 0);
}

enum xaf_amount xaf_amount(struct slice text, struct money *amount)
{
    const char *point = text.length == 0 ? NULL : memchr(text.at, '.', text.length);
    bool cut = false;

    for (size_t i = 0; i < text.length; i++)
        if (strchr("+-.0123456789", text.at[i]) == NULL)
            return XAF_AMOUNT_FAULT;
    if (text.length > 1 && *text.at == '+' && text.at[1] != '-') {
        text.at++;
        text.length--;
    }
    while (point != NULL && text.at + text.length > point + 3 &&
           text.at[text.length - 1] == '0') {
        text.length--;
        cut = true;
    }
    if (point != NULL && point == text.at + text.length - 1)
        text.length--; /* "121." */
    if (amount_read(text.at, text.length, DECIMAL_POINT, amount) != AMOUNT_OK)
        return XAF_AMOUNT_FAULT;
    return cut ? XAF_AMOUNT_LONG : XAF_AMOUNT_OK;
}
