/*
 * layout_choice: which layout an administration gets.
 */
#ifndef CMD_LAYOUT_CHOICE_H
#define CMD_LAYOUT_CHOICE_H

#include "jaarrapport/command.h"

/*
 * Reads the rules of the size classes and settles administration.layout: the
 * one asked for, else that of [rapport], else that of the legal form in its
 * size class, with a note why.  A legal form without one is the finding
 * intake.sleutel_ontbreekt.
 */
enum outcome layout_choose(struct books *books, const char *folder, const char *layouts,
                           const char *layout);

#endif
