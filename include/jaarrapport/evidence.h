/*
 * evidence: controle.csv, what others say of the books: bank statements, open
 * items, btw returns, payroll journals, the register of assets.
 *
 * Columns bron;rekening;relatie;datum;bedrag, and where needed vanaf (the
 * amount moved in a period, rather than stood on a day) and omschrijving.
 * Amounts are debit-positive, as in the trial balance.  Lives in the arena of
 * the findings.
 */
#ifndef JAARRAPPORT_EVIDENCE_H
#define JAARRAPPORT_EVIDENCE_H

#include "jaarrapport/administration.h"
#include "jaarrapport/chart.h"

enum evidence_kind {
    EVIDENCE_BANK,    /* bank: a statement */
    EVIDENCE_OPEN,    /* openstaand: an open item list, a row for each relation */
    EVIDENCE_VAT,     /* btw: a return */
    EVIDENCE_PAYROLL, /* loon: the payroll journal */
    EVIDENCE_ASSETS,  /* activa: cost or depreciation by the register */
    EVIDENCE_KINDS
};

struct evidence_row {
    enum evidence_kind kind;
    size_t account;          /* index in the chart */
    const char *relation;    /* "" where it is about the whole account */
    struct date from;        /* of a movement; no date: a balance */
    struct date at;          /* day of the balance, or the last of the period */
    struct money amount;
    const char *description; /* "" where there is none */
    struct place where;      /* of the amount */
};

struct evidence {
    const char *path;
    struct evidence_row *rows;
    size_t count;
};

/*
 * Findings: intake.kop, intake.bedrag, and controle.regel for a source, account
 * or day that cannot be; such a row is left out.  No ledger can say what holds
 * after `last`, the last day of the book year.
 */
enum outcome evidence_read(struct evidence *evidence, const char *path, const struct chart *chart,
                           struct date last, struct findings *findings);

#endif
