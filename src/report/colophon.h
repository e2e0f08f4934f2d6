/*
 * colophon: what the report was made of, so that it can be made again.
 */
#ifndef REPORT_COLOPHON_H
#define REPORT_COLOPHON_H

#include "tables.h"

/*
 * Adds a table of the SHA-256 of every input: administratie.ini, the tables
 * of the administration's folder, the files of the layout, the norms, and the
 * texts in `folders`.  Left open in a report that is only checked.
 */
void colophon_add(struct document *document, const struct tables *tables,
                  enum report_use use, const char *const *folders, size_t folder_count);

#endif
