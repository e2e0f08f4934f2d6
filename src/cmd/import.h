/*
 * import: what is known of the files of a bookkeeping package, before it is
 * written as an administration.
 */
#ifndef CMD_IMPORT_H
#define CMD_IMPORT_H

#include "jaarrapport/command.h"
#include "jaarrapport/rgs.h"

struct import_account {
    struct named_account named;
    struct rgs_proposal proposal;
    bool used; /* a line is posted on it */
};

struct import {
    struct arena arena;
    struct findings findings;
    struct administration administration; /* the ledger files, and nothing else */
    struct journal journal;
    struct chart chart;                   /* of all accounts, without codes */
    struct import_account *accounts;
    size_t count;
    struct date first, last;              /* of the lines */
    struct period year, prior;            /* prior: no valid dates where there is one year */
    const char *company, *company_id, *legal_form, *layout; /* "" where unknown */
    bool layout_fits;                     /* the layout is the one for the legal form */
    const char *result, *reserve;         /* account numbers, or NULL */
    size_t open;                          /* accounts that are used and have no code */
};

/* Does the code go into the chart, or is it only proposed? */
bool import_is_sure(const struct import_account *account);

/* Writes the folder whole or not at all; it is new or empty. */
enum outcome import_write(const struct import *import, const char *folder);

#endif
