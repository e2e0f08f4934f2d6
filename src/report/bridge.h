/*
 * bridge: the table from last year's published figures to this year's comparatives.
 */
#ifndef REPORT_BRIDGE_H
#define REPORT_BRIDGE_H

#include "jaarrapport/verify.h"
#include "tables.h"

/* Does any figure differ? */
bool bridge_needed(const struct verification *verification);

/*
 * The figures that differ, with the reason that [aanvaard] vergelijkend.gelijk
 * gives (art. 2:363 lid 5 BW).
 */
void bridge_add(struct document *document, const struct tables *tables,
                const struct verification *verification);

#endif
