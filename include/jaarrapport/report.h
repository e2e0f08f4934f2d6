/*
 * report: statements as a document: headings, tables, notes.
 */
#ifndef JAARRAPPORT_REPORT_H
#define JAARRAPPORT_REPORT_H

#include "jaarrapport/document.h"
#include "jaarrapport/lookup.h"
#include "jaarrapport/wnt_figures.h"

/* A report that is only checked for faults in its texts has no digests of its inputs. */
enum report_use { REPORT_PRINTED, REPORT_CHECKED };

/*
 * The whole annual report, as rapport.md of the layout says (a plain sequence
 * of the statements and notes where it has none), with the texts and tables of
 * the administration.  `wnt` NULL: nothing to disclose.  `concept` stamps
 * every page.
 *
 * Findings: those of facts_read; tekst.opmaak for Markdown that a report
 * cannot hold, tekst.opdracht for a block that cannot be, tekst.plaatshouder
 * for a placeholder that cannot be read, tekst.cijfer_onbekend for one that
 * names nothing, tekst.tabel_onbekend, tekst.ontbreekt for a text and
 * tekst.bestand for a table that is not there, tekst.diepte; as a warning
 * tekst.los_bedrag, an amount typed by hand that is no figure and no fact.
 * OUTCOME_TROUBLE (said) when a file cannot be read.
 */
enum outcome report_build(struct document *document, const struct statements *statements,
                          const struct wnt *wnt, bool concept, enum report_use use,
                          struct findings *findings, struct arena *arena);

/* Stamps every page of a report that was made as final. */
void report_stamp_concept(struct document *document);

/*
 * Adds, for every account that a note refers to, a card with its ledger lines
 * of the book year and the year before: date, entry, debit, credit, balance,
 * file and line.  OUTCOME_TROUBLE (said) when a file changed since it was read.
 */
enum outcome report_add_trace(struct document *document, const struct statements *statements,
                              const struct journal *journal, struct arena *arena);

/*
 * One table ("balans", "wv", "kasstroom", "toelichting", "verloop"), for show;
 * NULL: the statements and the notes.  False when there is no such table.
 */
bool report_build_table(struct document *document, const struct statements *statements,
                        const char *table, bool concept, struct arena *arena);

#endif
