/*
 * colophon: what the report was made of, so that it can be made again.
 */
#ifndef REPORT_COLOPHON_H
#define REPORT_COLOPHON_H

#include "tables.h"

/* Adds the table, without rows, where the report wants it. */
struct doc_table *colophon_add(struct document *document, struct arena *arena);

/*
 * Its rows: the SHA-256 of administratie.ini, the tables of the administration's
 * folder, the tables of the layout and those it builds on, the norms, and the
 * texts that were placed.  OUTCOME_TROUBLE (said) when one of them cannot be read.
 */
enum outcome colophon_fill(struct doc_table *table, const struct statements *statements,
                           const char *const *placed, size_t placed_count, struct arena *arena);

#endif
