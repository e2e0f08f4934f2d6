/*
 * colophon: what the report was made of, so that it can be made again.
 */
#ifndef REPORT_COLOPHON_H
#define REPORT_COLOPHON_H

#include "tables.h"

/*
 * Adds a table of the SHA-256 of every input: administratie.ini, the tables
 * and texts of the administration's folder, and the files of the layout.
 */
void colophon_add(struct document *document, const struct tables *tables);

#endif
