/*
 * size_report: the size class as a part of a document.
 */
#ifndef JAARRAPPORT_SIZE_REPORT_H
#define JAARRAPPORT_SIZE_REPORT_H

#include "jaarrapport/document.h"
#include "jaarrapport/size.h"

/* The sentences that say what the class is and why. */
void size_add_reason(struct document *document, const struct size *size, struct arena *arena);

/* All of it: criteria by balance date, the reason, what is prepared and what is filed. */
void size_report(struct document *document, const struct size *size, struct arena *arena);

#endif
