/*
 * register: the register of rounding as a table of the report.
 */
#ifndef REPORT_REGISTER_H
#define REPORT_REGISTER_H

#include "tables.h"

/* Every figure that is not printed as its nearest, and why. */
void register_add(struct document *document, const struct tables *tables);

#endif
