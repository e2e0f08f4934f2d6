/*
 * identities: the checks that compute, one function each.
 */
#ifndef CHECKS_IDENTITIES_H
#define CHECKS_IDENTITIES_H

#include "jaarrapport/checks.h"

/* books.c: on the ledger alone */
void check_trial_balance(const struct check_context *context, struct check_result *result);
void check_opening(const struct check_context *context, struct check_result *result);
void check_outside_accounts(const struct check_context *context, struct check_result *result);

/* traces.c: on what the pass over the journal left behind */
void check_daybooks(const struct check_context *context, struct check_result *result);
void check_days(const struct check_context *context, struct check_result *result);
void check_numbering(const struct check_context *context, struct check_result *result);
void check_vat(const struct check_context *context, struct check_result *result);
void check_factor(const struct check_context *context, struct check_result *result);

/* traps.c: books that balance and are wrong all the same */
void check_suspense(const struct check_context *context, struct check_result *result);
void check_closing_journal(const struct check_context *context, struct check_result *result);
void check_result_booked(const struct check_context *context, struct check_result *result);

/* notes.c: a figure once more, along another way */
void check_notes(const struct check_context *context, struct check_result *result);
void check_ratios(const struct check_context *context, struct check_result *result);

/* statements.c: between the statements and the ledger, exact */
void check_coverage(const struct check_context *context, struct check_result *result);
void check_balance_sheet(const struct check_context *context, struct check_result *result);
void check_result(const struct check_context *context, struct check_result *result);
void check_equity(const struct check_context *context, struct check_result *result);
void check_cash_flow(const struct check_context *context, struct check_result *result);

/* schedules.c: between movement schedules, statements and ledger lines, exact */
void check_schedules(const struct check_context *context, struct check_result *result);
void check_dividend(const struct check_context *context, struct check_result *result);
void check_depreciation(const struct check_context *context, struct check_result *result);
void check_investments(const struct check_context *context, struct check_result *result);

/* size.c: between the layout and the size class */
void check_size_layout(const struct check_context *context, struct check_result *result);

/* printed.c: on what is printed */
void check_printed_sums(const struct check_context *context, struct check_result *result);
void check_printed_distance(const struct check_context *context, struct check_result *result);

/* wnt.c, wnt_rows.c: on wnt.csv and the norms of the WNT */
void check_wnt_maximum(const struct check_context *context, struct check_result *result);
void check_wnt_severance(const struct check_context *context, struct check_result *result);
void check_wnt_sum(const struct check_context *context, struct check_result *result);
void check_wnt_given_maximum(const struct check_context *context, struct check_result *result);
void check_wnt_period(const struct check_context *context, struct check_result *result);
void check_wnt_factor(const struct check_context *context, struct check_result *result);
void check_wnt_months(const struct check_context *context, struct check_result *result);
void check_wnt_supervisor(const struct check_context *context, struct check_result *result);
void check_wnt_threshold(const struct check_context *context, struct check_result *result);
void check_wnt_norms(const struct check_context *context, struct check_result *result);
void check_wnt_comparatives(const struct check_context *context, struct check_result *result);

/* comparatives.c: against what was published last year */
void check_comparatives(const struct check_context *context, struct check_result *result);

/* evidence.c: against controle.csv */
void check_bank(const struct check_context *context, struct check_result *result);
void check_open_items(const struct check_context *context, struct check_result *result);
void check_open_sum(const struct check_context *context, struct check_result *result);
void check_vat_returns(const struct check_context *context, struct check_result *result);
void check_payroll(const struct check_context *context, struct check_result *result);
void check_assets(const struct check_context *context, struct check_result *result);

/* Sets the result: pass when the difference is zero, else fail with a message. */
void result_difference(struct check_result *result, struct money difference,
                       const char *message);

/* Value of a figure by role; zero when the layout has none. */
struct money role_amount(const struct check_context *context, enum row_role role, size_t column);

/* "2017" */
const char *year_text(const struct check_context *context, size_t column);

#endif
