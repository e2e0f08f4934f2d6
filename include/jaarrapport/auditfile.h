/*
 * auditfile: what an XAF auditfile (3.1, 3.2, 4.0) says besides its lines.
 *
 * The lines themselves come through the journal.  Lives in the arena of the
 * findings it was read with.
 */
#ifndef JAARRAPPORT_AUDITFILE_H
#define JAARRAPPORT_AUDITFILE_H

#include "jaarrapport/date.h"
#include "jaarrapport/source.h"

struct auditfile_account {
    const char *number, *description;
    const char *type;      /* B balance, P profit and loss, M both; "" */
    const char *rgs;       /* RGScode or leadCode, "" where it is a placeholder or no RGS code */
    struct place at, rgs_at;
};

struct auditfile {
    const char *version;   /* "3.2", or "" where the namespace tells none */
    const char *company, *company_id, *currency, *software; /* "" where absent */
    struct period year;    /* startDate, endDate: no valid dates after the finding xaf.kop */
    struct auditfile_account *accounts;
    size_t count, capacity;
    bool opening_element;  /* there are lines in openingBalance */
    bool opening_lines;    /* there are transactions of period 0 or a journal of type O */
};

/*
 * Reads all but the lines, and proves the control totals on them.  False when
 * the file is no auditfile or cannot be read; the findings say why.
 */
bool auditfile_read(struct auditfile *auditfile, const struct source *source,
                    struct findings *findings);

#endif
