/*
 * many: administrations of any size for the tests of a batch.
 *
 * Sound books over 2023 and 2024 with the chart of tests/fouten/basis: sales
 * with VAT, receipts and costs at pseudo-random amounts, the opening of 2024
 * computed here from the entries of 2023.
 */
#ifndef TESTS_MANY_H
#define TESTS_MANY_H

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY_BANK, MANY_DEBTORS, MANY_VAT, MANY_COSTS, MANY_SALES, MANY_RESERVE, MANY_RESULT,
       MANY_ACCOUNTS };

static const char *const many_numbers[] = {"1100", "1300", "1500", "4500", "8000", "0900", "0990"};

struct many {
    FILE *file;
    int year;
    unsigned long long random;
    long long balances[MANY_ACCOUNTS]; /* debit positive, in cents */
    size_t lines, entry;
};

static inline unsigned many_random(struct many *many, unsigned below)
{
    many->random = many->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(many->random >> 33) % below;
}

static inline void many_line(struct many *many, int day, const char *journal, int account,
                             long long cents)
{
    long long size = cents < 0 ? -cents : cents;

    (void)fprintf(many->file, "%d-%02d-%02d;%s;%zu;%s;%s %zu;%s%lld,%02lld%s\n", many->year,
                  day / 28 + 1, day % 28 + 1, journal, many->entry, many_numbers[account], journal,
                  many->entry, cents < 0 ? ";" : "", size / 100, size % 100, cents < 0 ? "" : ";");
    many->balances[account] += cents;
    many->lines++;
}

static inline void many_open(struct many *many, const char *folder)
{
    char *path = text_printf("%s/grootboek-%d.csv", folder, many->year);

    many->file = fopen(path, "w");
    assert_non_null(many->file);
    (void)fputs("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n", many->file);
    free(path);
}

/* A sale, its receipt and a cost: seven lines. */
static inline void many_entries(struct many *many, size_t until)
{
    for (many->entry = 1; many->lines < until; many->entry++) {
        int day = (int)(many->entry % 330);
        long long net = 100 + many_random(many, 500000), vat = net * 21 / 100;
        long long cost = 1 + many_random(many, 90000);

        many_line(many, day, "VERKOOP", MANY_DEBTORS, net + vat);
        many_line(many, day, "VERKOOP", MANY_SALES, -net);
        many_line(many, day, "VERKOOP", MANY_VAT, -vat);
        many_line(many, day, "BANK", MANY_BANK, net + vat);
        many_line(many, day, "BANK", MANY_DEBTORS, -net - vat);
        many_line(many, day, "KOSTEN", MANY_COSTS, cost);
        many_line(many, day, "KOSTEN", MANY_BANK, -cost);
    }
}

/* Writes a sound administration of at least so many ledger lines. */
static inline void many_write(const char *folder, unsigned seed, size_t lines)
{
    struct many many = {.year = 2023, .random = seed};
    long long result;

    copy_tree("tests/fouten/basis", folder);
    many_open(&many, folder);
    many.entry = 1;
    many_line(&many, 0, "BEGIN", MANY_BANK, 100000);
    many_line(&many, 0, "BEGIN", MANY_RESERVE, -100000);
    many_entries(&many, lines / 2);
    assert_int_equal(fclose(many.file), 0);

    result = many.balances[MANY_COSTS] + many.balances[MANY_SALES];
    many.balances[MANY_COSTS] = many.balances[MANY_SALES] = 0;
    many.balances[MANY_RESULT] = result;
    many.year = 2024;
    many_open(&many, folder);
    many.entry = 1;
    for (int i = 0; i < MANY_ACCOUNTS; i++) {
        long long opening = many.balances[i];

        if (opening == 0)
            continue;
        many.balances[i] = 0;
        many_line(&many, 0, "BEGIN", i, opening);
    }
    many_line(&many, 31, "MEMO", MANY_RESULT, -result);
    many_line(&many, 31, "MEMO", MANY_RESERVE, result);
    many_entries(&many, lines);
    assert_int_equal(fclose(many.file), 0);
}

#endif
