/*
 * The checks themselves: on sound statements all of them pass; one damaged
 * figure makes those fail that look at it, with the exact difference.
 *
 * This is where the checks are broken that no file can break, because they
 * are identities of the program itself; tests/test_faults.c does the others.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"

#define BASE "tests/fouten/basis"
#define LAYOUTS "tests/fouten/layouts"

static int open_books(void **state)
{
    struct books *books = memory_of(NULL, sizeof *books);
    assert_int_equal(books_open(books, BASE, LAYOUTS), OUTCOME_OK);
    assert_true(books->has_statements);
    *state = books;
    return 0;
}

static int close_books(void **state)
{
    books_close(*state);
    free(*state);
    return 0;
}

/* Runs the checks again, on what the statements are now. */
static void run_again(struct books *books)
{
    const struct check_context context = {.ledger = &books->ledger, .statements = &books->statements,
                                          .arena = &books->arena};
    checks_run(&books->checks, &context, &books->administration, &books->findings);
}

/* The base administration has nothing to disclose under the WNT. */
static bool is_wnt(const struct check *check)
{
    return check->run != NULL && strncmp(check->name, "wnt.", 4) == 0;
}

/*
 * Nor has it suspense accounts, a rate of VAT, or evidence; and the small layout
 * has no ratios and no dividend, nor is it known for a size class.
 */
static bool is_absent(const struct check *check)
{
    return is_wnt(check) || strcmp(check->name, "boekstuk.btw") == 0 ||
           strcmp(check->name, "rekening.tussenrekening") == 0 ||
           strcmp(check->name, "verloop.dividend") == 0 ||
           strcmp(check->name, "grootte.layout") == 0 ||
           strcmp(check->name, "kengetallen.herrekend") == 0 ||
           strcmp(check->name, "vergelijkend.gelijk") == 0 ||
           (check->run != NULL && strncmp(check->name, "controle.", 9) == 0);
}

static bool has_failed(const struct check_result *result)
{
    return result->status == CHECK_FAIL || result->status == CHECK_IMPOSSIBLE;
}

static size_t index_of(const char *name)
{
    size_t count;
    const struct check *all = checks_all(&count);
    size_t i = 0;
    while (i < count && strcmp(all[i].name, name) != 0) {
        i++;
    }
    assert_true(i < count);
    return i;
}

static void sound_statements_pass(void **state)
{
    struct books *books = *state;
    size_t count;
    const struct check *all = checks_all(&count);
    run_again(books);
    assert_int_equal(books->checks.count, count);
    for (size_t i = 0; i < count; i++) {
        const enum check_status expected =
            is_absent(&all[i]) ? CHECK_NOT_APPLICABLE : CHECK_PASS;
        if (books->checks.results[i].status != expected) {
            print_error("%s: %s\n", all[i].name, books->checks.results[i].message);
        }
        assert_int_equal(books->checks.results[i].status, expected);
    }
    assert_int_equal(books->checks.failed_errors, 0);
    assert_int_equal(books->checks.failed_warnings, 0);
}

/* --- one figure damaged ------------------------------------------------- */

enum { FAILING_MAX = 2 };

static const struct damage {
    const char *figure;
    size_t column;
    long long cents, units; /* added to the exact and to the printed value */
    struct {
        const char *check;
        long long cents;
    } failing[FAILING_MAX];
} damages[] = {
    /* exact */
    {"balans.totaal_activa", COLUMN_YEAR, 1, 0, {{"balans.in_evenwicht", 1}}},
    {"balans.totaal_activa", COLUMN_PRIOR, -1, 0, {{"balans.in_evenwicht", -1}}},
    {"balans.totaal_passiva", COLUMN_YEAR, 1, 0, {{"balans.in_evenwicht", -1}}},
    {"wv.resultaat_na_belastingen",
     COLUMN_YEAR,
     5,
     0,
     {{"resultaat.volledig", 5}, {"resultaat.vermogensmutatie", -5}}},
    {"balans.eigen_vermogen", COLUMN_YEAR, 7, 0, {{"resultaat.vermogensmutatie", 7}}},
    {"kasstroom.mutatie_liquide_middelen", COLUMN_YEAR, 1, 0, {{"kasstroom.sluit", 1}}},
    {"kasstroom.mutatie_liquide_middelen", COLUMN_PRIOR, -1, 0, {{"kasstroom.sluit", -1}}},
    {"balans.liquide_middelen",
     COLUMN_YEAR,
     1,
     0,
     {{"kasstroom.sluit", -1}, {"toelichting.aansluiting", 1}}},
    {"verloop.mva.inventaris.investeringen", COLUMN_YEAR, 150, 0, {{"verloop.sluit", 150}}},
    {"verloop.mva.inventaris.afschrijvingen", COLUMN_PRIOR, -1, 0, {{"verloop.sluit", -1}}},
    {"verloop.mva.inventaris.begin", COLUMN_YEAR, 1, 0, {{"verloop.sluit", 1}}},
    {"verloop.mva.inventaris.eind", COLUMN_YEAR, 1, 0, {{"verloop.sluit", -1}}},
    {"verloop.mva.inventaris.aanschafwaarde", COLUMN_YEAR, 1, 0, {{"verloop.sluit", -1}}},
    {"verloop.mva.totaal.afschrijvingen",
     COLUMN_YEAR,
     -2,
     0,
     {{"afschrijvingen.aansluiting", 2}, {"investeringen.aansluiting", 2}}},
    {"wv.afschrijvingskosten",
     COLUMN_YEAR,
     4,
     0,
     {{"afschrijvingen.aansluiting", -4}, {"toelichting.aansluiting", 4}}},
    {"wv.afschrijvingskosten",
     COLUMN_PRIOR,
     4,
     0,
     {{"afschrijvingen.aansluiting", -4}, {"toelichting.aansluiting", 4}}},
    {"kasstroom.investering", COLUMN_YEAR, -3, 0, {{"investeringen.aansluiting", -3}}},
    /* printed: a sum, a leaf, a movement */
    {"balans.totaal_activa", COLUMN_YEAR, 0, 1, {{"afdruk.telt", 100}, {"afdruk.afstand", 100}}},
    {"balans.totaal_activa", COLUMN_PRIOR, 0, -1,
     {{"afdruk.telt", -100}, {"afdruk.afstand", -100}}},
    {"wv.som_der_kosten", COLUMN_YEAR, 0, 2, {{"afdruk.telt", 200}, {"afdruk.afstand", 200}}},
    {"kasstroom.mutatie_liquide_middelen", COLUMN_YEAR, 0, 1, {{"afdruk.telt", 100}}},
    {"toelichting.netto_omzet.8000",
     COLUMN_YEAR,
     0,
     1,
     {{"afdruk.telt", -100}, {"afdruk.afstand", 100}}},
    {"verloop.mva.inventaris.investeringen", COLUMN_YEAR, 0, 1, {{"afdruk.telt", -100}}},
    /* a leaf may lie less than a unit from its exact value, a movement less than two */
    {"toelichting.netto_omzet.8000", COLUMN_YEAR, 99, 0, {{NULL, 0}}},
    {"toelichting.netto_omzet.8000", COLUMN_YEAR, 100, 0, {{"afdruk.afstand", -100}}},
    {"toelichting.netto_omzet.8000", COLUMN_PRIOR, -100, 0, {{"afdruk.afstand", 100}}},
    {"balans.inventaris",
     COLUMN_YEAR,
     100,
     0,
     {{"verloop.sluit", 100}, {"afdruk.afstand", -100}}},
    {"verloop.mva.inventaris.investeringen", COLUMN_YEAR, 199, 0, {{"verloop.sluit", 199}}},
    {"verloop.mva.inventaris.investeringen",
     COLUMN_YEAR,
     200,
     0,
     {{"verloop.sluit", 200}, {"afdruk.afstand", -200}}},
};

static long long wanted_cents(const struct damage *damage, const char *check, bool *wanted)
{
    *wanted = false;
    for (size_t i = 0; i < FAILING_MAX; i++) {
        if (damage->failing[i].check != NULL && strcmp(damage->failing[i].check, check) == 0) {
            *wanted = true;
            return damage->failing[i].cents;
        }
    }
    return 0;
}

/* What the checks say of the damage, against the table; the number of surprises. */
static int judge(const struct books *books, const struct damage *damage)
{
    size_t count;
    const struct check *all = checks_all(&count);
    int problems = 0;
    for (size_t i = 0; i < count; i++) {
        const struct check_result *result = &books->checks.results[i];
        bool wanted;
        long long cents = wanted_cents(damage, all[i].name, &wanted);
        if (has_failed(result) == wanted &&
            (!wanted || (result->has_difference && result->difference.cents == cents))) {
            continue;
        }
        print_error("%s %+lld cent, %+lld unit, column %zu: %s is %s %lld, expected %s %lld\n",
                    damage->figure, damage->cents, damage->units, damage->column, all[i].name,
                    check_status_name(result->status), (long long)result->difference.cents,
                    wanted ? "fail" : "pass", cents);
        problems++;
    }
    return problems;
}

static void one_damaged_figure_is_found(void **state)
{
    struct books *books = *state;
    int problems = 0;
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        size_t index = figures_find(&books->statements.figures, damages[i].figure);
        if (index == MAP_NONE) {
            print_error("there is no figure %s\n", damages[i].figure);
            problems++;
            continue;
        }
        struct value *value = &books->statements.figures.items[index].values[damages[i].column];
        const struct value sound = *value;
        value->exact = money_plus(value->exact, money_of(damages[i].cents));
        value->printed += damages[i].units;
        run_again(books);
        problems += judge(books, &damages[i]);
        *value = sound;
    }
    assert_int_equal(problems, 0);
    run_again(books);
    assert_int_equal(books->checks.failed_errors, 0);
}

/* A ratio that prints other than its own figures give, in the layout that has ratios. */
static void a_wrong_ratio_is_found(void **state)
{
    (void)state;
    struct books books;
    size_t found = 0;
    assert_int_equal(books_open(&books, BASE, "layouts"), OUTCOME_OK);
    struct figures *figures = &books.statements.figures;
    const struct check_result *result = &books.checks.results[index_of("kengetallen.herrekend")];
    assert_int_equal(result->status, CHECK_PASS);
    for (size_t i = 0; i < figures->count; i++) {
        struct value *value = &figures->items[i].values[COLUMN_YEAR];
        if (figures->items[i].unit != UNIT_RATIO100 || !value->known) {
            continue;
        }
        value->printed += 1;
        run_again(&books);
        result = &books.checks.results[index_of("kengetallen.herrekend")];
        assert_int_equal(result->status, CHECK_FAIL);
        assert_contains(result->message, figures->items[i].label);
        value->printed -= 1;
        found++;
    }
    assert_true(found > 0);
    books_close(&books);
}

/* --- what is not there -------------------------------------------------- */

static void without_statements_their_checks_are_impossible(void **state)
{
    struct books *books = *state;
    size_t count;
    const struct check *all = checks_all(&count);
    const struct check_context context = {.ledger = &books->ledger, .arena = &books->arena};
    checks_run(&books->checks, &context, &books->administration, &books->findings);
    assert_int_equal(books->checks.results[index_of("proefbalans.sluit")].status, CHECK_PASS);
    assert_int_equal(books->checks.results[index_of("beginbalans.aansluiting")].status,
                     CHECK_PASS);
    assert_int_equal(books->checks.results[index_of("balans.in_evenwicht")].status,
                     CHECK_IMPOSSIBLE);
    assert_int_equal(books->checks.results[index_of("afdruk.telt")].status, CHECK_IMPOSSIBLE);
    size_t impossible = 0;
    for (size_t i = 0; i < count; i++) {
        impossible += books->checks.results[i].status == CHECK_IMPOSSIBLE &&
                      all[i].level == LEVEL_ERROR;
        assert_true(books->checks.results[i].status != CHECK_IMPOSSIBLE || all[i].run != NULL);
    }
    assert_int_equal(books->checks.failed_errors, impossible);
}

static void without_a_ledger_nothing_on_figures_passes(void **state)
{
    struct books *books = *state;
    size_t count;
    const struct check *all = checks_all(&count);
    const struct check_context context = {.arena = &books->arena};
    checks_run(&books->checks, &context, &books->administration, &books->findings);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(books->checks.results[i].status,
                         is_wnt(&all[i])           ? CHECK_NOT_APPLICABLE
                         : all[i].run != NULL ? CHECK_IMPOSSIBLE
                                              : CHECK_PASS);
    }
}

/* --- findings ----------------------------------------------------------- */

static void add(struct books *books, const char *check, enum level level, size_t line)
{
    const struct finding finding = {.check = check,
                                    .level = level,
                                    .at = {"een.csv", line, 3},
                                    .width = 1,
                                    .message = "er is iets"};
    findings_add(&books->findings, &finding);
}

static void findings_are_the_result(void **state)
{
    struct books *books = *state;
    add(books, "intake.datum", LEVEL_ERROR, 4);
    add(books, "intake.datum", LEVEL_ERROR, 9);
    add(books, "layout.kleur", LEVEL_ERROR, 2);
    add(books, "intake.codering", LEVEL_NOTE, 1);
    run_again(books);

    const struct check_result *result = &books->checks.results[index_of("intake.datum")];
    assert_int_equal(result->status, CHECK_FAIL);
    assert_int_equal(result->where_count, 2);
    assert_string_equal(result->where[0].file, "een.csv");
    assert_int_equal(result->where[0].line, 4);
    assert_int_equal(result->where[1].line, 9);
    assert_int_equal(result->where[1].column, 3);
    assert_contains(result->message, "er is iets");
    assert_false(result->has_difference);
    /* every fault of a layout is one check; a note fails nothing */
    assert_int_equal(books->checks.results[index_of("layout.rij")].status, CHECK_FAIL);
    assert_int_equal(books->checks.results[index_of("intake.codering")].status, CHECK_PASS);
    assert_int_equal(books->checks.failed_errors, 2);
}

static void only_warnings_are_accepted(void **state)
{
    struct books *books = *state;
    struct acceptance accepted[] = {{"boekstuk.een_datum", "is zo bedoeld", {NULL, 1, 1}},
                                    {"intake.datum", "mag niet helpen", {NULL, 2, 1}}};
    add(books, "boekstuk.een_datum", LEVEL_WARNING, 4);
    add(books, "intake.datum", LEVEL_ERROR, 4);
    add(books, "intake.geen_bedrag", LEVEL_WARNING, 4);
    books->administration.accepted = accepted;
    books->administration.accepted_count = 2;
    run_again(books);
    assert_int_equal(books->checks.failed_errors, 1);
    assert_int_equal(books->checks.failed_warnings, 1);
    assert_string_equal(books->checks.results[index_of("boekstuk.een_datum")].accepted,
                        "is zo bedoeld");
    assert_int_equal(books->checks.results[index_of("boekstuk.een_datum")].status, CHECK_FAIL);
    assert_null(books->checks.results[index_of("intake.datum")].accepted);
    assert_null(books->checks.results[index_of("intake.geen_bedrag")].accepted);
}

/* --- the list ----------------------------------------------------------- */

static void every_check_explains_itself(void **state)
{
    (void)state;
    size_t count;
    const struct check *all = checks_all(&count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(count_of(all[i].name, "."), 1);
        assert_int_equal(strspn(all[i].name, "abcdefghijklmnopqrstuvwxyz0123456789_."),
                         strlen(all[i].name));
        assert_true(strlen(all[i].rule) > 10);
        assert_true(all[i].rule[strlen(all[i].rule) - 1] != '.');
        assert_true(all[i].source != NULL && *all[i].source != '\0');
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(all[i].name, all[j].name);
        }
    }
}

#define test_books(name) cmocka_unit_test_setup_teardown(name, open_books, close_books)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check_explains_itself),
        test_books(sound_statements_pass),
        test_books(one_damaged_figure_is_found),
        cmocka_unit_test(a_wrong_ratio_is_found),
        test_books(without_statements_their_checks_are_impossible),
        test_books(without_a_ledger_nothing_on_figures_passes),
        test_books(findings_are_the_result),
        test_books(only_warnings_are_accepted),
    };
    return cmocka_run_group_tests_name("checks", tests, NULL, NULL);
}
