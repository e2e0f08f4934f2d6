/*
 * auditfile_walk: the parts of an XAF auditfile as they end.
 *
 * Both passes over an audit file (auditfile.c, journal_xaf.c) see it through
 * this: elements are known by local name and parent, whatever the namespace
 * and the version; what is not known is passed over with all that is in it.
 */
#ifndef INTAKE_AUDITFILE_WALK_H
#define INTAKE_AUDITFILE_WALK_H

#include "jaarrapport/source.h"

enum xaf_part {
    PART_NONE,         /* not known, or inside such a one */
    PART_FILE, PART_HEADER, PART_COMPANY, PART_LEDGER, PART_ACCOUNT,
    PART_OPENING, PART_OPENING_LINE,
    PART_TRANSACTIONS, PART_JOURNAL, PART_TRANSACTION, PART_LINE,
    PART_SUBLEDGER
};

enum xaf_field {
    XAF_OLD_VERSION,
    XAF_FISCAL_YEAR, XAF_START, XAF_END, XAF_CURRENCY, XAF_SOFTWARE,
    XAF_COMPANY, XAF_COMPANY_ID,
    XAF_ACCOUNT, XAF_ACCOUNT_TEXT, XAF_ACCOUNT_TYPE, XAF_RGS,
    XAF_OPENING_COUNT, XAF_OPENING_DEBIT, XAF_OPENING_CREDIT, XAF_OPENING_DATE,
    XAF_COUNT, XAF_DEBIT, XAF_CREDIT,
    XAF_JOURNAL, XAF_JOURNAL_TYPE,
    XAF_ENTRY, XAF_PERIOD, XAF_DATE, XAF_ENTRY_TEXT,
    XAF_LINE_ACCOUNT, XAF_LINE_TEXT, XAF_AMOUNT, XAF_SIDE, XAF_RELATION, XAF_DOCUMENT,
    XAF_INVOICE,
    XAF_FIELD_COUNT
};

struct xaf_value {
    struct buffer text;   /* empty where the element is empty or not there */
    struct place at;      /* of the text; no line where the element is not there */
};

/* What has been read of the parts that are open, and of the one that just ended. */
struct xaf_walk {
    struct xaf_value values[XAF_FIELD_COUNT];
    struct place at;      /* where the part that just ended begins */
    const char *space;    /* namespace of the root; in the arena */
    bool is_auditfile;    /* the root is one */
    void *self;
    void (*ended)(void *self, const struct xaf_walk *walk, enum xaf_part part);
};

/*
 * Walks over the whole file; `walk` has `self` and `ended`, the rest is filled
 * here.  False after a finding of xml.h; `*missing_declaration` and `*label`
 * say what the file says of its encoding.
 */
bool auditfile_walk(struct xaf_walk *walk, const struct source *source, bool *declared,
                    char label[32], struct findings *findings);

/* The text of a field, borrowed until its part begins again. */
struct slice xaf_text(const struct xaf_walk *walk, enum xaf_field field);

/* The transaction at hand holds an opening: period 0, journal type O or journal BEGIN. */
bool xaf_is_opening(const struct xaf_walk *walk);

enum xaf_amount { XAF_AMOUNT_OK, XAF_AMOUNT_LONG, XAF_AMOUNT_FAULT };
/*
 * An amount as XML writes it: a point, any number of decimals.  LONG: more than
 * two, but none of them counts.
 */
enum xaf_amount xaf_amount(struct slice text, struct money *amount);

#endif
