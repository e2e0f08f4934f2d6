/*
 * report: statements as a document: headings, tables, notes.
 */
#ifndef JAARRAPPORT_REPORT_H
#define JAARRAPPORT_REPORT_H

#include "jaarrapport/document.h"
#include "jaarrapport/statements.h"

/* The whole annual report. `concept` stamps every page. */
void report_build(struct document *document, const struct statements *statements, bool concept,
                  struct arena *arena);

/*
 * One table ("balans", "wv", "kasstroom", "toelichting", "verloop"), for show;
 * NULL: the statements and the notes.  False when there is no such table.
 */
bool report_build_table(struct document *document, const struct statements *statements,
                        const char *table, bool concept, struct arena *arena);

#endif
