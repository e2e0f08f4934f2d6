/*
 * wnt_report: the WNT disclosure as headings, sentences and tables of a document.
 */
#ifndef JAARRAPPORT_WNT_REPORT_H
#define JAARRAPPORT_WNT_REPORT_H

#include "jaarrapport/document.h"
#include "jaarrapport/wnt_figures.h"

/*
 * Adds the disclosure of the reporting year in the row order of that year's
 * model, a column for each person, the year before below it.  `level` is that
 * of the first heading.  The figures of wnt_figures must be in `statements`.
 */
void wnt_add(struct document *document, const struct statements *statements,
             const struct wnt *wnt, int level, struct arena *arena);

/* What stands there for an institution that uses the exemption: since 2024 it must say so. */
void wnt_add_exemption(struct document *document,
                       const struct administration *administration, int level,
                       struct arena *arena);

#endif
