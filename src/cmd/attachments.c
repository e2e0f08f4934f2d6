#include "attachments.h"

#include "print.h"

/* In order of their names. */
enum { FIGURES_CSV, FIGURES_JSON, CHECKS_JSON, BALANCES_CSV };

void attachments_make(struct attachment files[ATTACHMENT_COUNT], struct books *books)
{
    files[FIGURES_CSV] = (struct attachment){
        .name = "cijfers.csv", .type = "text/csv", .description = "Alle cijfers, zoals gedrukt"};
    files[FIGURES_JSON] = (struct attachment){.name = "cijfers.jsonl",
                                              .type = "application/jsonl",
                                              .description = "Alle cijfers, exact en gedrukt"};
    files[CHECKS_JSON] = (struct attachment){.name = "controles.jsonl",
                                             .type = "application/jsonl",
                                             .description = "Uitkomst van alle controles"};
    files[BALANCES_CSV] = (struct attachment){
        .name = "saldibalans.csv", .type = "text/csv", .description = "Saldibalans, exact"};

    print_figures_csv(books, NULL, false, &files[FIGURES_CSV].bytes);
    print_figures_json(books, NULL, &files[FIGURES_JSON].bytes);
    print_checks_json(books, &files[CHECKS_JSON].bytes);
    print_balances_csv(books, &files[BALANCES_CSV].bytes);
}

void attachments_free(struct attachment files[ATTACHMENT_COUNT])
{
    for (int i = 0; i < ATTACHMENT_COUNT; i++)
        buffer_free(&files[i].bytes);
}
