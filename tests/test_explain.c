/*
 * explain: every figure of the example comes down to ledger lines that add up
 * to its exact cents, and hand-worked cases say which lines those are.
 */
#include "support.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"
#include "jaarrapport/explain.h"

#define EXAMPLE "ledger/dimpact-2017"
#define MOLEN "tests/administraties/molen"
#define BATH "tests/administraties/stadsbad"

/* -- every figure ------------------------------------------------------------------ */

/* A line as the test keeps it: amounts and what it was posted to. */
struct kept {
    struct journal_line line;
    struct posted_line posted;
};

struct whole {
    struct books books;
    struct kept **lines; /* by account */
    size_t *counts;
};

static void keep(void *self, const struct posted_line *posted)
{
    struct whole *whole = self;
    size_t account = posted->line->account, count = whole->counts[account]++;
    if ((count & (count + 1)) == 0) {
        whole->lines[account] =
            memory_of(whole->lines[account], (count + 1) * 2 * sizeof(struct kept));
    }
    struct kept *kept = &whole->lines[account][count];
    *kept = (struct kept){*posted->line, *posted};
    /* borrowed, and asked for by rules of movements */
    kept->line.journal.at =
        arena_copy(&whole->books.arena, kept->line.journal.at, kept->line.journal.length);
}

static void open_whole(struct whole *whole, const char *folder)
{
    *whole = (struct whole){0};
    assert_int_equal(books_open(&whole->books, folder, "layouts"), OUTCOME_OK);
    assert_true(whole->books.has_statements);
    struct arena *arena = &whole->books.arena;
    size_t accounts = whole->books.chart.count;
    whole->lines = arena_take_array(arena, accounts, sizeof *whole->lines);
    whole->counts = arena_take_array(arena, accounts, sizeof *whole->counts);
    const struct lookup all = {.self = whole, .take = keep};
    assert_int_equal(ledger_lookup(&whole->books.ledger, &whole->books.journal, &all),
                     OUTCOME_OK);
    for (size_t i = 0; i < accounts; i++) {
        for (size_t j = 0; j < whole->counts[i]; j++) {
            whole->lines[i][j].posted.line = &whole->lines[i][j].line;
        }
    }
}

static void close_whole(struct whole *whole)
{
    for (size_t i = 0; i < whole->books.chart.count; i++) {
        free(whole->lines[i]);
    }
    books_close(&whole->books);
}

/* Debit less credit of the lines of an account to the end of a year, or in that year alone. */
static int64_t lines_of(const struct whole *whole, size_t account, size_t year, bool alone)
{
    size_t first = whole->books.ledger.first;
    int64_t sum = 0;
    for (size_t i = 0; i < whole->counts[account]; i++) {
        const struct posted_line *posted = &whole->lines[account][i].posted;
        bool counts = posted->year == year || (!alone && posted->year > year);
        if (!alone && year == first + 1) { /* known as the opening of the oldest year */
            counts = posted->opening && posted->year == first;
        }
        if (counts && posted->year <= first && (!posted->opening || posted->year == first)) {
            sum += posted->line->debit.cents - posted->line->credit.cents;
        }
    }
    return sum;
}

static int64_t result_of(const struct whole *whole, size_t year)
{
    int64_t sum = 0;
    for (size_t i = 0; i < whole->books.chart.count; i++) {
        if (whole->books.chart.accounts[i].kind == ACCOUNT_PROFIT_LOSS) {
            sum += lines_of(whole, i, year, true);
        }
    }
    return sum;
}

/* What stands on the result account, with the results carried to it. */
static int64_t standing_result(const struct whole *whole, size_t year)
{
    int64_t sum = lines_of(whole, whole->books.ledger.result_account, year, false);
    for (size_t y = year; y < whole->books.ledger.first; y++) {
        sum += result_of(whole, y + 1);
    }
    return sum;
}

static int64_t added_of(const struct whole *whole, const struct added *added)
{
    switch (added->kind) {
    case ADDED_CARRIED: return result_of(whole, added->year + 1);
    case ADDED_RESULT: return result_of(whole, added->year);
    case ADDED_MOVED: return standing_result(whole, added->year);
    case ADDED_AWAY: return -standing_result(whole, added->year);
    }
    return 0;
}

static int64_t sum_of(struct whole *whole, size_t figure, size_t column)
{
    struct explanation explanation;
    explanation_build(&explanation, &whole->books.statements, figure, column,
                      &whole->books.arena);
    int64_t sum = explanation.lifted.cents;
    for (size_t i = 0; i < explanation.count; i++) {
        const struct contribution *account = &explanation.accounts[i];
        for (size_t j = 0; j < whole->counts[account->account]; j++) {
            sum += explanation_line(&explanation, &whole->lines[account->account][j].posted).cents;
        }
        for (size_t j = 0; j < account->added_count; j++) {
            assert_int_equal(account->added[j].amount.cents,
                             added_of(whole, &account->added[j]));
            sum += account->added[j].weight * added_of(whole, &account->added[j]);
        }
    }
    return sum;
}

/* Half away from zero, in the test's own words; amounts here are far from 64 bits. */
static int64_t nearest(int64_t num, int64_t den)
{
    if (den < 0) {
        num = -num;
        den = -den;
    }
    return num < 0 ? -((-2 * num + den) / (2 * den)) : (2 * num + den) / (2 * den);
}

/* A percentage or ratio is what its two sums say, and it prints that to less than a unit. */
static int check_ratio(struct whole *whole, const struct figure *figure, size_t column,
                       int64_t numerator)
{
    int64_t scale = figure->unit == UNIT_PCT10 ? 1000 : 100;
    int64_t denominator = sum_of(whole, figure->divisor, column);
    if (denominator == 0) {
        print_error("%s: the denominator is nothing\n", figure->id);
        return 1;
    }
    int64_t off = nearest(numerator * scale, denominator) - figure->values[column].printed;
    if (off > 1 || off < -1 || (figure->unit == UNIT_RATIO100 && off != 0)) {
        print_error("%s: %lld / %lld\n", figure->id, (long long)numerator,
                    (long long)denominator);
        return 1;
    }
    return 0;
}

static int check_amount(struct whole *whole, size_t index, size_t column)
{
    const struct figure *figure = &whole->books.statements.figures.items[index];
    int64_t sum = sum_of(whole, index, column);
    if (sum != figure->values[column].exact.cents) {
        print_error("%s in column %zu: lines give %lld, exact is %lld\n", figure->id, column,
                    (long long)sum, (long long)figure->values[column].exact.cents);
        return 1;
    }
    return figure->divisor == MAP_NONE ? 0 : check_ratio(whole, figure, column, sum);
}

static int check_wnt(struct whole *whole, const struct figure *figure, size_t column)
{
    struct wnt_explanation explanation;
    bool found = wnt_explain(&explanation, &whole->books.wnt, figure->id, column,
                             &whole->books.arena);
    if (found && wnt_explanation_amount(&explanation).cents == figure->values[column].exact.cents) {
        return 0;
    }
    print_error("%s in column %zu: %lld, exact is %lld\n", figure->id, column,
                found ? (long long)wnt_explanation_amount(&explanation).cents : -1,
                (long long)figure->values[column].exact.cents);
    return 1;
}

static void check_all(const char *folder, size_t least)
{
    struct whole whole;
    open_whole(&whole, folder);
    size_t checked = 0;
    int failed = 0;
    for (size_t i = 0; i < whole.books.statements.figures.count; i++) {
        const struct figure *figure = &whole.books.statements.figures.items[i];
        for (size_t column = COLUMN_YEAR; column <= COLUMN_PRIOR; column++) {
            if (!figure->values[column].known) {
                continue;
            }
            checked++;
            failed += strcmp(figure->table, "wnt") == 0 ? check_wnt(&whole, figure, column)
                                                        : check_amount(&whole, i, column);
        }
    }
    assert_int_equal(failed, 0);
    assert_true(checked >= least);
    close_whole(&whole);
}

static void every_figure_of_the_example(void **state)
{
    (void)state;
    check_all(EXAMPLE, 1000);
}

static void every_figure_of_a_split_year(void **state)
{
    (void)state;
    check_all(MOLEN, 500);
}

static void every_figure_with_wnt(void **state)
{
    (void)state;
    check_all(BATH, 500);
}

static void every_figure_of_a_loss_taken_to_the_reserve(void **state)
{
    (void)state;
    char *folder = temp_folder(), *copy = path_join(folder, "molen");
    copy_tree(MOLEN, copy);
    char *ini = path_join(copy, "administratie.ini");
    replace_in_file(ini, "balans = voor", "balans = na");
    check_all(copy, 500);
    remove_tree(folder);
    free(ini);
    free(copy);
    free(folder);
}

/* Rules of the administration part the turnover of an account over columns. */
static void every_figure_with_rules_of_movements(void **state)
{
    (void)state;
    char *folder = temp_folder(), *copy = path_join(folder, "molen");
    copy_tree(MOLEN, copy);
    char *ini = path_join(copy, "administratie.ini"), *rules = path_join(copy, "verloop.csv");
    replace_in_file(ini, "[bestanden]", "[bestanden]\nverloop = verloop.csv");
    write_text(rules, "tabel;kolom;rekening;dagboek;kant\n"
                      "mva;herwaarderingen;01290;RABO;debet\n"
                      "mva;herwaarderingen;01200;;credit\n");
    check_all(copy, 500);

    const char *const arguments[] = {"explain", copy,
                                     "verloop.mva.vervoermiddelen.herwaarderingen", NULL};
    struct run run = run_program(arguments);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "+ 01290 debet 2020 (regel ");
    assert_contains(run.out, "/verloop.csv:2)");
    /* the sale of the bus: cost 18.750,00 less depreciation 14.375,00 */
    assert_contains(run.out, "Exact totaal van 2 regels op 2 rekeningen: -4.375,00\n");
    run_free(&run);
    remove_tree(folder);
    free(rules);
    free(ini);
    free(copy);
    free(folder);
}

/* -- the command ------------------------------------------------------------------- */

static struct run explain(const char *folder, const char *figure, const char *option)
{
    const char *const arguments[] = {"explain", folder, figure, option, NULL};
    return run_program(arguments);
}

/* Blanks in a row are one: the columns are as wide as their contents. */
static char *squeeze(const char *text)
{
    char *squeezed = memory_of(NULL, strlen(text) + 1), *to = squeezed;
    for (; *text != '\0'; text++) {
        if (*text != ' ' || (to > squeezed && to[-1] != ' ' && to[-1] != '\n')) {
            *to++ = *text;
        }
    }
    *to = '\0';
    return squeezed;
}

struct text_case {
    const char *name, *folder, *figure, *option;
    const char *parts[12]; /* in this order */
};

/* Expected: VERWACHT.md of each administration, worked by hand from the bookings. */
static const struct text_case text_cases[] = {
    {"a carried loss", MOLEN, "balans.onverdeeld_resultaat", NULL,
     {"balans.onverdeeld_resultaat 2020 Onverdeeld resultaat -27.560,04\n",
      "- 05990 eindsaldo 2020 Onverdeeld resultaat 27.560,04\n", "05990 Onverdeeld resultaat: 3 regels\n",
      "/mutaties.csv:11 2018-07-01 BEGIN 1 5.218,43 5.218,43 Beginbalans",
      "zonder regel 2019-07-01 - - 6.850,53 6.850,53 resultaat 2019, in geen boekstuk geboekt\n",
      "/mutaties.csv:168 2019-11-20 MEMO 3 -6.850,53 0,00 Winst 2018/2019 naar reserve",
      "zonder regel 2020-06-30 - - -27.560,04 -27.560,04 resultaat 2020, door de balans toegevoegd\n",
      "Exact totaal van 3 regels op 1 rekening: -27.560,04\n",
      "Afronding: exact -27.560,04, afgedrukt -27.560, verschil 0,04: de dichtstbijzijnde hele euro\n"}},
    {"a disposal in a movement schedule", MOLEN, "verloop.mva.vervoermiddelen.desinvesteringen", NULL,
     {"+ 01200 credit 2020 Bestelbus, aanschafwaarde -18.750,00\n",
      "+ 01290 debet 2020 Bestelbus, afschrijving 14.375,00\n",
      " 2019-09-20 RABO 2 -18.750,00 -18.750,00 Oude bestelbus verkocht\n",
      " 2019-09-20 RABO 2 14.375,00 14.375,00 Oude bestelbus verkocht\n",
      "Exact totaal van 2 regels op 2 rekeningen: -4.375,00\n"}},
    {"one account in two rows of the cash flow", MOLEN, "kasstroom.vorderingen", NULL,
     {"- balans.vorderingen 2020 Vorderingen 14.913,04\n", "+ balans.vorderingen 2019 Vorderingen 20.738,44\n",
      "Exact totaal van 30 regels op 8 rekeningen: 5.825,40\n"}},
    {"the bank overdraft stands with the debts", MOLEN, "balans.schulden_aan_banken", "--year=2019",
     {"11200 eindsaldo 2019 Belastingrekening -3.238,90\n", ": 3.238,90\n"}},
    {"rounded down for the total", MOLEN, "balans.overlopende_passiva", "--year=2019",
     {"412,60\n", "Afronding: exact 412,60, afgedrukt 412, verschil -0,60: "}},
    {"an opening balance that was given", MOLEN, "balans.voorraden", "--year=2018",
     {"balans.voorraden 2018", " 12.540,15\n", " BEGIN 1 9.412,35 9.412,35 Beginbalans\n",
      " BEGIN 1 3.127,80 3.127,80 Beginbalans\n"}},
    {"months against hours", BATH, "wnt.1b.1.maximum", NULL,
     {"volgens art. 2.1 lid 4 WNT\n", "De laagste van\n", "29.500,00 ", "/wnt/normen.csv:12:13, art. 2.1 lid 4 WNT\n",
      "x 3 maanden 3 ", "= 88.500,00\n", "en\n", "hoogste uurtarief 2024 221,00 ", "x uren 2024 560,00 ",
      "Exact totaal: 204.300,00\n"}},
    {"a supervisor for part of the year", BATH, "wnt.1c.4.maximum", NULL,
     {"bezoldigingsmaximum 2024 233.000,00 ", ", art. 2.3 WNT\n", "x aandeel van een lid 100/1000 art. 2.2 WNT\n",
      "x 335 van 366 kalenderdagen 335/366 ", "/wnt.csv:10:", "= in hele euro's 21.327,00\n"}},
    {"pay and what is left of the euros", BATH, "wnt.1a.1.totaal", NULL,
     {"+ beloning 2024 54.000,00 ", "/wnt.csv:2:", "+ bijtelling_auto 2024 2.500,00 ",
      "+ betaalbaar_op_termijn 2024 6.000,00 ", "Exact totaal: 62.500,00\n"}},
    {"a ratio", MOLEN, "kengetallen.current_ratio", NULL,
     {"TELLER\n", "balans.vlottende_activa 2020 Vlottende activa 34.942,41\n", "NOEMER\n",
      "Verhouding: 34.942,41 / 22.320,33\n", "Afronding: exact 1,56549", "afgedrukt 1,57"}},
    {"published elsewhere", EXAMPLE, "begroting.omzet_bzm", NULL,
     {"Elders gepubliceerd; telt hier niet mee\n", "/begroting.csv:3 jaarrekening 2014 192.948,00\n",
      "begroting 2018 (ALV) 2.173.644,00\n"}},
};

static void text_test(void **state)
{
    const struct text_case *example = *state;
    struct run run = explain(example->folder, example->figure, example->option);
    char *squeezed = squeeze(run.out);
    assert_int_equal(run.status, 0);
    const char *at = squeezed;
    for (size_t i = 0; example->parts[i] != NULL; i++) {
        const char *found = strstr(at, example->parts[i]);
        if (found == NULL) {
            fail_msg("missing from there on: %s", example->parts[i]);
            break;
        }
        at = found + 1;
    }
    free(squeezed);
    run_free(&run);
}

/* A fact is where it stands; the institution's own maximum stands in administratie.ini. */
static void other_sources_are_named(void **state)
{
    (void)state;
    struct run run = explain(EXAMPLE, "feit.werknemers", "--year=2016");
    assert_int_equal(run.status, 0);
    assert_string_equal(run.out, "feit.werknemers, 2016: werknemers\n\n"
                                 "  " EXAMPLE "/feiten.csv:3:17  22 (aantal)\n");
    run_free(&run);
    run = explain(EXAMPLE, "feit.werknemers", "--format=json");
    assert_contains(run.out, "\"text\":\"21\",\"file\":\"" EXAMPLE "/feiten.csv\",\"line\":2}");
    run_free(&run);

    char *folder = temp_folder(), *copy = path_join(folder, "bad");
    copy_tree(BATH, copy);
    char *ini = path_join(copy, "administratie.ini");
    replace_in_file(ini, "[rapport]", "[wnt]\nbezoldigingsmaximum = 2024:200000\n[rapport]");
    run = explain(copy, "wnt.1c.1.maximum", NULL);
    char *squeezed = squeeze(run.out); /* 200.000 x 15% x 182 / 366 = 14.918,03 */
    assert_contains(squeezed, "bezoldigingsmaximum 2024 200.000,00 ");
    assert_contains(squeezed, "/administratie.ini:");
    assert_contains(squeezed, "= in hele euro's 14.918,00\n");
    free(squeezed);
    run_free(&run);
    remove_tree(folder);
    free(ini);
    free(copy);
    free(folder);
}

/* -- JSON -------------------------------------------------------------------------- */

static int64_t number(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

/* Signed terms and an omslag add up to the figure they belong to, all the way down. */
static void check_terms(const json_t *terms, int64_t omslag, int64_t cents)
{
    int64_t sum = omslag;
    size_t i;
    json_t *term;
    if (json_array_size(terms) == 0) {
        return;
    }
    json_array_foreach(terms, i, term) {
        sum += number(term, "sign") * number(term, "cents");
        check_terms(json_object_get(term, "terms"), number(term, "omslag_cents"),
                    number(term, "cents"));
    }
    assert_int_equal(sum, cents);
}

/* The file has, on that line, the description that the document says. */
static void check_place(const json_t *line)
{
    char *file = read_file(json_string_value(json_object_get(line, "file")), NULL);
    char *text = text_line(file, (long)number(line, "line"));
    const char *description = json_string_value(json_object_get(line, "description"));
    if (description != NULL && strchr(description, '"') == NULL) { /* a quote is doubled in the file */
        assert_contains(text, description);
    }
    assert_contains(text, json_string_value(json_object_get(line, "entry")));
    free(text);
    free(file);
}

static int64_t check_account(const json_t *account)
{
    int64_t running = 0;
    size_t i, places = 0;
    json_t *line;
    json_array_foreach(json_object_get(account, "lines"), i, line) {
        running += number(line, "cents");
        assert_int_equal(running, number(line, "running_cents"));
        if (json_is_string(json_object_get(line, "file")) && places++ < 5) {
            check_place(line);
        }
    }
    assert_int_equal(running, number(account, "cents"));
    return running;
}

static void json_test(void **state)
{
    const char *figure = *state;
    struct run run = explain(EXAMPLE, figure, "--format=json");
    assert_int_equal(run.status, 0);
    assert_int_equal(count_of(run.out, "\n"), 1);
    json_t *document = json_loads(run.out, 0, NULL);
    assert_non_null(document);
    assert_string_equal(json_string_value(json_object_get(document, "figure")), figure);
    assert_true(json_is_true(json_object_get(document, "complete")));
    const char *unit = json_string_value(json_object_get(document, "unit"));
    bool amount = unit != NULL && (strcmp(unit, "eur") == 0 || strcmp(unit, "keur") == 0);
    assert_int_equal(json_is_integer(json_object_get(document, "cents")), amount);
    size_t i, j;
    json_t *part, *account;
    json_array_foreach(json_object_get(document, "parts"), i, part) {
        int64_t sum = number(part, "omslag_cents");
        json_array_foreach(json_object_get(part, "accounts"), j, account) {
            sum += check_account(account);
        }
        assert_int_equal(sum, number(part, "sum_cents"));
        assert_int_equal(sum, number(part, "cents"));
        check_terms(json_object_get(part, "terms"), number(part, "omslag_cents"),
                    number(part, "cents"));
    }
    assert_true(i > 0 || json_is_object(json_object_get(document, "wnt")));
    json_decref(document);
    run_free(&run);
}

static const char *const json_figures[] = {
    "balans.algemene_reserves",  "wv.resultaat_na_belastingen", "kasstroom.mutatie",
    "kengetallen.current_ratio", "ontwikkeling.netto_omzet.pct", "verloop.eigen_vermogen.totaal.eind",
    "balans_verkort.vorderingen", "wnt.1a.1.maximum",
};

/* -- what goes wrong --------------------------------------------------------------- */

static void a_typing_error_gets_the_nearest(void **state)
{
    (void)state;
    struct run run = explain(EXAMPLE, "balans.liquide_midelen", NULL);
    assert_int_equal(run.status, 2);
    assert_string_equal(run.out, "");
    assert_contains(run.err, "het cijfer 'balans.liquide_midelen' bestaat niet; bedoelt u "
                             "balans.liquide_middelen?\n");
    run_free(&run);
}

static void an_unlike_name_gets_no_nearest(void **state)
{
    (void)state;
    struct run run = explain(EXAMPLE, "iets_heel_anders", NULL);
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "het cijfer 'iets_heel_anders' bestaat niet;");
    assert_lacks(run.err, "bedoelt u");
    run_free(&run);
}

static void another_year_is_wrong_usage(void **state)
{
    (void)state;
    struct run run = explain(EXAMPLE, "balans.voorraden", "--year=1999");
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "het jaar 1999 staat niet in het rapport; kies uit 2017 en 2016\n");
    run_free(&run);
    run = explain(EXAMPLE, "balans.voorraden", "--year=vorig");
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "--year=vorig moet een jaartal van vier cijfers zijn\n");
    run_free(&run);
}

static void a_year_without_a_value_says_so(void **state)
{
    (void)state;
    struct run run = explain(EXAMPLE, "wv.netto_omzet", "--year=2015");
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "In 2015 heeft dit cijfer geen waarde");
    run_free(&run);
    const char *const arguments[] = {"explain", EXAMPLE, "wv.netto_omzet", "--year=2015",
                                     "--format=json", NULL};
    run = run_program(arguments);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "\"cents\":null,\"printed\":null,\"complete\":true,\"parts\":[]");
    run_free(&run);
}

static void broken_books_are_explained_as_well(void **state)
{
    (void)state;
    char *folder = temp_folder(), *copy = path_join(folder, "boek");
    copy_tree("tests/fouten/basis", copy);
    char *ledger = path_join(copy, "grootboek-2024.csv");
    replace_in_file(ledger, "Bureau;;363,00", "Bureau;;336,00");
    struct run run = explain(copy, "balans.liquide_middelen", NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "boekstuk.sluit");
    assert_contains(run.out, "-336,00");
    assert_contains(run.out, "Exact totaal van 3 regels op 1 rekening: 1.574,00\n");
    run_free(&run);
    remove_tree(folder);
    free(ledger);
    free(copy);
    free(folder);
}

/*
 * Equity stands in both terms: 2.750 (of which 450 the result of 2024) and 3.044, and what the
 * balance sheet adds without a line counts twice.
 */
static void a_figure_that_counts_equity_twice(void **state)
{
    (void)state;
    char *above = temp_folder(), *folder = path_join(above, "boek");
    char *ini = path_join(folder, "administratie.ini"), *rows = path_join(folder, "rijen.csv");
    copy_tree("tests/fouten/basis", folder);
    replace_in_file(ini, "[resultaat]", "aanpassingen = rijen.csv\n[resultaat]");
    write_text(rows, "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
                     "kort;dubbel;;Dubbel;post;+balans.eigen_vermogen +balans.totaal_passiva;"
                     "credit;;\n");
    const char *const arguments[] = {"explain", folder, "kort.dubbel", NULL};
    struct run run = run_program(arguments);
    assert_int_equal(run.status, 0);
    const char *said = strstr(run.out, "resultaat 2024, door de balans toegevoegd\n");
    assert_non_null(said);
    const char *line = said;
    while (line[-1] != '\n') {
        line--;
    }
    char *amounts = text_printf("%.*s", (int)(said - line), line);
    assert_contains(amounts, "zonder regel");
    assert_contains(amounts, " 900,00 ");
    free(amounts);
    assert_contains(run.out, "\nExact totaal van 6 regels op 3 rekeningen: 5.794,00\n");
    run_free(&run);
    free(rows);
    free(ini);
    free(folder);
    remove_tree(above);
    free(above);
}

int main(void)
{
    enum { TEXTS = sizeof text_cases / sizeof *text_cases,
           DOCUMENTS = sizeof json_figures / sizeof *json_figures };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_of_the_example),
        cmocka_unit_test(every_figure_of_a_split_year),
        cmocka_unit_test(every_figure_with_wnt),
        cmocka_unit_test(every_figure_of_a_loss_taken_to_the_reserve),
        cmocka_unit_test(every_figure_with_rules_of_movements),
        cmocka_unit_test(a_figure_that_counts_equity_twice),
        cmocka_unit_test(other_sources_are_named),
        cmocka_unit_test(a_typing_error_gets_the_nearest),
        cmocka_unit_test(an_unlike_name_gets_no_nearest),
        cmocka_unit_test(another_year_is_wrong_usage),
        cmocka_unit_test(a_year_without_a_value_says_so),
        cmocka_unit_test(broken_books_are_explained_as_well),
    };
    struct CMUnitTest texts[TEXTS], documents[DOCUMENTS];
    int failed = cmocka_run_group_tests_name("explain", tests, NULL, NULL);
    for (size_t i = 0; i < TEXTS; i++) {
        texts[i] = (struct CMUnitTest){text_cases[i].name, text_test, NULL, NULL,
                                       (void *)&text_cases[i]};
    }
    for (size_t i = 0; i < DOCUMENTS; i++) {
        documents[i] = (struct CMUnitTest){json_figures[i], json_test, NULL, NULL,
                                           (void *)json_figures[i]};
    }
    failed += cmocka_run_group_tests_name("explain, text", texts, NULL, NULL);
    return failed + cmocka_run_group_tests_name("explain, JSON", documents, NULL, NULL);
}
