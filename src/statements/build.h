/*
 * build: the steps that make figures, in the order in which they run.
 */
#ifndef STATEMENTS_BUILD_H
#define STATEMENTS_BUILD_H

#include "jaarrapport/statements.h"

/* Accounts to rows: the account's own number first, then the longest RGS prefix. */
void mapping_build(struct statements *statements, struct findings *findings);

/* One figure for each row and each account in a note, summed along the tree. */
void rows_build(struct statements *statements);

/* The cells of the movement schedules. */
void schedules_build(struct statements *statements);

/* Rows whose source is other figures: the cash-flow statement. */
void sources_build(struct statements *statements, struct findings *findings);

/* Percentages, differences and splits that go with the rows of summary tables. */
void companions_build(struct statements *statements, struct findings *findings);

/* Rows of the depreciation charge that are cells of a schedule; needs the exact values. */
void ties_build(struct statements *statements);

/* A leaf adds the balance of an account to what it prints, on its own side. */
void leaf_account(struct figures *figures, size_t figure, size_t account);

/* Full id of a row: "balans.vorderingen", "toelichting.belastingen_schuld.omzetbelasting". */
char *row_figure_id(struct arena *arena, const struct layout_row *row);

/* +1 when amounts on side `from` add to a total on side `to`, else -1. */
int side_sign(enum side from, enum side to);

#endif
