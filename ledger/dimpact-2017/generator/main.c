/*
 * generator: constructs the two-year general ledger of the example.
 *
 * The ledger behind the published accounts is not public.  This one is made so
 * that its totals are the published figures; see README.md.
 *
 * Usage: generator FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "flows.h"

static void make_year(struct plan *plan, int moment)
{
    sales_make(plan, moment);
    purchases_make(plan, moment);
    overheads_make(plan, moment);
    payroll_make(plan, moment);
    assets_make(plan, moment);
    accruals_make(plan, moment);
    btw_make(plan, moment);
}

/* Everything but the transfers between bank accounts. */
static void make(struct plan *plan)
{
    book_clear(&plan->book);
    evidence_clear(&plan->evidence);
    plan->number = 0;
    opening_make(plan);
    make_year(plan, AT_2016);
    make_year(plan, AT_2017);
}

/*
 * Moves product purchases between spring and autumn until the btw claims at
 * both year-ends are what they should be: 21 cents for each euro moved.
 */
static void settle_autumn(struct plan *plan)
{
    enum { ATTEMPTS = 20, CLOSE = 10 };

    for (int i = 0; i < ATTEMPTS; i++) {
        int64_t miss = 0;

        make(plan);
        for (int moment = AT_2016; moment <= AT_2017; moment++) {
            int64_t missing = target_of("1520", moment) - plan->claim[moment];

            plan->autumn[moment] += series_ratio(missing, 100, 21);
            miss = llabs(missing) > miss ? llabs(missing) : miss;
        }
        if (miss <= CLOSE)
            return;
    }
}

static int write_file(const struct plan *plan, int index, const char *path)
{
    if (index == 0)
        return targets_write_chart(path);
    return index == 3 ? evidence_write(&plan->evidence, path)
                      : book_write(&plan->book, 2015 + index, path);
}

static int write_files(const struct plan *plan, const char *folder)
{
    static const char *const names[] = {"rekeningschema.csv", "grootboek-2016.csv",
                                        "grootboek-2017.csv", "controle.csv"};

    for (int i = 0; i < 4; i++) {
        char path[4096];

        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (!write_file(plan, i, path)) {
            (void)fprintf(stderr, "%s kan niet worden geschreven\n", path);
            return 0;
        }
    }
    return 1;
}

int main(int argc, char **argv)
{
    static struct plan plan;
    int written;

    if (argc != 2) {
        (void)fputs("Gebruik: generator MAP\n", stderr);
        return 2;
    }
    settle_autumn(&plan);
    treasury_make(&plan, AT_2016);
    treasury_make(&plan, AT_2017);
    carry_forward_make(&plan);
    book_order(&plan.book);
    written = write_files(&plan, argv[1]);
    book_free(&plan.book);
    evidence_free(&plan.evidence);
    return written ? 0 : 2;
}
