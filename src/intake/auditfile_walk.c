#include "auditfile_walk.h"

#include <string.h>
#include <strings.h>

#include "xml.h"

/* The element `name` in `parent` is the part `part`. */
static const struct {
    enum xaf_part parent;
    const char *name;
    enum xaf_part part;
} parts[] = {
    {PART_FILE, "header", PART_HEADER},
    {PART_FILE, "company", PART_COMPANY},
    /* 3.2 and 4.0 have these in company; older files beside it */
    {PART_COMPANY, "generalLedger", PART_LEDGER},
    {PART_FILE, "generalLedger", PART_LEDGER},
    {PART_LEDGER, "ledgerAccount", PART_ACCOUNT},
    {PART_COMPANY, "openingBalance", PART_OPENING},
    {PART_FILE, "openingBalance", PART_OPENING},
    {PART_OPENING, "obLine", PART_OPENING_LINE},
    {PART_OPENING, "obSubledgers", PART_SUBLEDGER},
    {PART_COMPANY, "transactions", PART_TRANSACTIONS},
    {PART_FILE, "transactions", PART_TRANSACTIONS},
    {PART_TRANSACTIONS, "journal", PART_JOURNAL},
    {PART_TRANSACTIONS, "subledgers", PART_SUBLEDGER},
    {PART_JOURNAL, "transaction", PART_TRANSACTION},
    {PART_TRANSACTION, "trLine", PART_LINE},
};

static const struct {
    enum xaf_part part;
    const char *name;
    enum xaf_field field;
} fields[] = {
    {PART_HEADER, "auditfileVersion", XAF_OLD_VERSION},
    {PART_HEADER, "fiscalYear", XAF_FISCAL_YEAR},
    {PART_HEADER, "startDate", XAF_START},
    {PART_HEADER, "endDate", XAF_END},
    {PART_HEADER, "curCode", XAF_CURRENCY},
    {PART_HEADER, "softwareDesc", XAF_SOFTWARE},
    {PART_COMPANY, "companyName", XAF_COMPANY},
    {PART_COMPANY, "companyIdent", XAF_COMPANY_ID},
    {PART_COMPANY, "Commercenr", XAF_COMPANY_ID},
    {PART_ACCOUNT, "accID", XAF_ACCOUNT},
    {PART_ACCOUNT, "accDesc", XAF_ACCOUNT_TEXT},
    {PART_ACCOUNT, "accTp", XAF_ACCOUNT_TYPE},
    {PART_ACCOUNT, "leadCode", XAF_RGS},
    {PART_ACCOUNT, "RGScode", XAF_RGS},
    {PART_OPENING, "opBalDate", XAF_OPENING_DATE},
    {PART_OPENING, "linesCount", XAF_OPENING_COUNT},
    {PART_OPENING, "totalDebit", XAF_OPENING_DEBIT},
    {PART_OPENING, "totalCredit", XAF_OPENING_CREDIT},
    {PART_OPENING_LINE, "accID", XAF_LINE_ACCOUNT},
    {PART_OPENING_LINE, "amnt", XAF_AMOUNT},
    {PART_OPENING_LINE, "amntTp", XAF_SIDE},
    {PART_TRANSACTIONS, "linesCount", XAF_COUNT},
    {PART_TRANSACTIONS, "totalDebit", XAF_DEBIT},
    {PART_TRANSACTIONS, "totalCredit", XAF_CREDIT},
    {PART_JOURNAL, "jrnID", XAF_JOURNAL},
    {PART_JOURNAL, "jrnTp", XAF_JOURNAL_TYPE},
    {PART_TRANSACTION, "nr", XAF_ENTRY},
    {PART_TRANSACTION, "periodNumber", XAF_PERIOD},
    {PART_TRANSACTION, "trDt", XAF_DATE},
    {PART_TRANSACTION, "desc", XAF_ENTRY_TEXT},
    {PART_LINE, "accID", XAF_LINE_ACCOUNT},
    {PART_LINE, "desc", XAF_LINE_TEXT},
    {PART_LINE, "amnt", XAF_AMOUNT},
    {PART_LINE, "amntTp", XAF_SIDE},
    {PART_LINE, "custSupID", XAF_RELATION},
    {PART_LINE, "docRef", XAF_DOCUMENT},
    {PART_LINE, "invRef", XAF_INVOICE},
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
