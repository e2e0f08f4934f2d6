/*
 * flows: the streams of business of the two years, one file a stream.
 *
 * Every stream writes entries in the book.  Invoices are paid thirty days
 * after their date; those of December are the open items at year-end.
 */
#ifndef GENERATOR_FLOWS_H
#define GENERATOR_FLOWS_H

#include "book.h"
#include "evidence.h"
#include "series.h"
#include "targets.h"

enum { MEMBERS = 32, SUPPLIERS = 40, PRODUCTS = 6, MONTHS = 12, PAYMENT_DAYS = 30 };

struct plan {
    struct book book;
    struct evidence evidence;
    /* Purchases moved from spring to autumn, per year: what makes the btw claim at
     * year-end come out; found by trying again. */
    int64_t autumn[MOMENTS];
    int64_t claim[MOMENTS]; /* btw to be received at year-end, as it came out */
    int number;             /* of the last purchase invoice */
};

/* "8000" + 10 x product */
const char *revenue_account(int product);
const char *cost_account(int product);
const char *product_name(int product);

/* Btw of 21 % on a net amount, and the net part of an amount that includes it. */
int64_t btw_on(int64_t net);
int64_t net_of(int64_t gross);

/* What an account's cost of the year is besides prepaid, accrued and credited parts. */
int64_t prepaid_of(const char *account, int moment);   /* on 1430 at year-end */
int64_t accrued_of(const char *account, int moment);   /* on 1730 at year-end */
int64_t credit_notes_at(int moment);                   /* of suppliers, on 1420 */
int64_t interest_accrued_at(int moment);               /* of the deposit, on 1420 */
int64_t subsidy_at(int moment);                        /* to be received, on 1420 */

void opening_make(struct plan *plan);
void sales_make(struct plan *plan, int moment);
void purchases_make(struct plan *plan, int moment);
void overheads_make(struct plan *plan, int moment);
void payroll_make(struct plan *plan, int moment);
void assets_make(struct plan *plan, int moment);
void accruals_make(struct plan *plan, int moment);
void btw_make(struct plan *plan, int moment);
void treasury_make(struct plan *plan, int moment);
void carry_forward_make(struct plan *plan);

/* An invoice of a supplier on some accounts, with btw, and its payment. */
struct invoice {
    struct day day;
    int supplier;
    const char *account[3];
    int64_t net[3];
    int count;
    int64_t btw;
    const char *description;
};
void invoice_book(struct plan *plan, const struct invoice *invoice);

/* Net amounts of overhead invoices dated in December that stay unpaid, btw included. */
int64_t overheads_open(int moment);
/* Invoices for prepaid costs, dated in December. */
int64_t prepayments_open(int moment);

static inline int year_of(int moment)
{
    return 2015 + moment;
}

#endif
