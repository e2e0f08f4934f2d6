/*
 * attachments: the proof that goes along inside the PDF (--attach).
 *
 * Each file is what show or check prints of the same administration, byte for byte.
 */
#ifndef CMD_ATTACHMENTS_H
#define CMD_ATTACHMENTS_H

#include "jaarrapport/command.h"

enum { ATTACHMENT_COUNT = 4 };

/* Fills the files; give them back with attachments_free. */
void attachments_make(struct attachment files[ATTACHMENT_COUNT], struct books *books);
void attachments_free(struct attachment files[ATTACHMENT_COUNT]);

#endif
