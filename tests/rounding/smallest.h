/* smallest: the smallest report that still violates a rule, and how it is printed. */
#ifndef TESTS_ROUNDING_SMALLEST_H
#define TESTS_ROUNDING_SMALLEST_H

#include "rounding/rules.h"

/* Drops rows and shortens amounts while the property is still violated. */
void shrink(struct model *model, enum property property);
void print_report(const struct model *model, enum property property);

#endif
