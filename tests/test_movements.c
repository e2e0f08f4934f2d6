/*
 * Rules of [bestanden] verloop: a line counts in the column that the rule
 * says, once, and the schedules still tie.
 *
 * De Veerpont is made up.  Its books and what must come out of them are worked
 * out by hand, in whole euros, beside each expected figure.
 */
#include "support.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char settings[] =
    "[entiteit]\nnaam = Coöperatie De Veerpont U.A.\nrechtsvorm = cooperatie\nzetel = Lith\n"
    "kvk = 00000000\n"
    "[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
    "[bestanden]\ngrootboek = grootboek.csv\nrekeningschema = rekeningschema.csv\n"
    "[resultaat]\nrekening = 0990\nreserve = 0900\nbalans = na\n"
    "[rapport]\nlayout = cooperatie\nstatus = definitief\n";

static const char chart[] =
    "rekening;omschrijving;rgs\n"
    "0100;Pont;BMvaVliVvp\n"
    "0190;Afschrijving pont;BMvaVliCae\n"
    "0700;Lening bank;BLasSakLvl\n"
    "0710;Aflossing komend jaar;BSchAosLvk\n"
    "0900;Algemene reserve;BEivOvrAlr\n"
    "0920;Herwaarderingsreserve;BEivHerHew\n"
    "0990;Resultaat vorig boekjaar;BEivOreRvh\n"
    "1100;Bank;BLimBanRba\n"
    "1600;Crediteuren;BSchCreHac\n"
    "1610;Crediteuren werf;BSchCreHac\n"
    "4100;Afschrijving;WAfsAmvVli\n"
    "4400;Onderhoud;WBedKan\n"
    "8000;Overzetgeld;WOmzNodOdh\n";

static const char ledger[] =
    "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
    "2024-01-01;BEGIN;1;0100;Beginbalans;100000,00;\n"
    "2024-01-01;BEGIN;1;0190;Beginbalans;;40000,00\n"
    "2024-01-01;BEGIN;1;0700;Beginbalans;;50000,00\n"
    "2024-01-01;BEGIN;1;0710;Beginbalans;;5000,00\n"
    "2024-01-01;BEGIN;1;0900;Beginbalans;;20000,00\n"
    "2024-01-01;BEGIN;1;1100;Beginbalans;15000,00;\n"
    /* revaluation */
    "2024-01-31;HERW;1;0100;Taxatie;8000,00;\n"
    "2024-01-31;HERW;1;0920;Taxatie;;8000,00\n"
    /* an investment that was paid, and one that was not */
    "2024-02-01;BANK;1;0100;Motor;12000,00;\n"
    "2024-02-01;BANK;1;1100;Motor;;12000,00\n"
    "2024-11-01;INK;1;0100;Klep;6000,00;\n"
    "2024-11-01;INK;1;1610;Klep;;6000,00\n"
    /* of the motor 1.000 was maintenance: no disposal */
    "2024-03-01;MEMO;1;4400;Onderhoud motor;1000,00;\n"
    "2024-03-01;MEMO;1;0100;Onderhoud motor;;1000,00\n"
    /* depreciation, and 500 of it back */
    "2024-12-31;MEMO;2;4100;Afschrijving;10000,00;\n"
    "2024-12-31;MEMO;2;0190;Afschrijving;;10000,00\n"
    "2024-12-31;MEMO;3;0190;Afschrijving te hoog;500,00;\n"
    "2024-12-31;MEMO;3;4100;Afschrijving te hoog;;500,00\n"
    /* the loan: what fell due, an early repayment, a new part, what falls due next year */
    "2024-06-30;BANK;2;0710;Aflossing;5000,00;\n"
    "2024-06-30;BANK;2;1100;Aflossing;;5000,00\n"
    "2024-07-01;BANK;3;0700;Vervroegde aflossing;2000,00;\n"
    "2024-07-01;BANK;3;1100;Vervroegde aflossing;;2000,00\n"
    "2024-07-02;BANK;4;1100;Tweede deel lening;10000,00;\n"
    "2024-07-02;BANK;4;0700;Tweede deel lening;;10000,00\n"
    "2024-12-31;MEMO;4;0700;Kortlopend deel;6000,00;\n"
    "2024-12-31;MEMO;4;0710;Kortlopend deel;;6000,00\n"
    "2024-08-01;BANK;5;1100;Overzetgeld;20000,00;\n"
    "2024-08-01;BANK;5;8000;Overzetgeld;;20000,00\n";

#define RULES                                        \
    "tabel;kolom;rekening;dagboek;kant\n"            \
    "mva;herwaarderingen;;HERW;\n"                   \
    "mva;investeringen;0100;MEMO;credit\n"           \
    "mva;afschrijvingen;BMvaVliCae;MEMO;debet\n"     \
    "langlopende_schulden;kortlopend_deel;rekening:0700;MEMO;\n"

#define CREDITORS                                                            \
    "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"         \
    "balans;investeringscrediteuren;;;;rekening:1610;;;\n"

/* --- books ----------------------------------------------------------------------- */

struct boat {
    char *above, *folder;
};

static void put(const struct boat *boat, const char *name, const char *text)
{
    char *path = path_join(boat->folder, name);

    write_text(path, text);
    free(path);
}

/* Rules and amendments may be NULL. */
static struct boat boat_make(const char *rules, const char *amendments)
{
    struct boat boat = {.above = temp_folder()};
    char *ini;

    boat.folder = path_join(boat.above, "veerpont");
    assert_int_equal(mkdir(boat.folder, 0777), 0);
    put(&boat, "administratie.ini", settings);
    put(&boat, "rekeningschema.csv", chart);
    put(&boat, "grootboek.csv", ledger);
    ini = path_join(boat.folder, "administratie.ini");
    if (rules != NULL) {
        put(&boat, "verloop.csv", rules);
        replace_in_file(ini, "[resultaat]", "verloop = verloop.csv\n[resultaat]");
    }
    if (amendments != NULL) {
        put(&boat, "rijen.csv", amendments);
        replace_in_file(ini, "[resultaat]", "aanpassingen = rijen.csv\n[resultaat]");
    }
    free(ini);
    return boat;
}

static void boat_free(struct boat *boat)
{
    remove_tree(boat->above);
    free(boat->folder);
    free(boat->above);
}

struct expected {
    const char *figure;
    int64_t printed;
};

/* What a figure prints over 2024. */
static int64_t printed(const char *lines, const char *figure)
{
    char *wanted = text_printf("{\"figure\":\"%s\",", figure);

    for (const char *at = lines; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
        json_t *record;
        int64_t value;

        if (strncmp(at, wanted, strlen(wanted)) != 0)
            continue;
        record = json_loadb(at, strcspn(at, "\n"), 0, NULL);
        assert_int_equal(json_integer_value(json_object_get(record, "year")), 2024);
        value = json_integer_value(json_object_get(record, "printed"));
        json_decref(record);
        free(wanted);
        return value;
    }
    fail_msg("no figure %s", figure);
    return 0;
}

static void assert_figures(const struct boat *boat, const struct expected *rows, size_t count)
{
    struct run run = run_program(
        (const char *const[]){"show", boat->folder, "--format=json", "--concept", NULL});
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t found = printed(run.out, rows[i].figure);

        if (found == rows[i].printed)
            continue;
        print_error("%s: %" PRId64 ", expected %" PRId64 "\n", rows[i].figure, found,
                    rows[i].printed);
        wrong++;
    }
    run_free(&run);
    assert_int_equal(wrong, 0);
}

/* The words of `check --strict` on standard output. */
static struct run check(const struct boat *boat)
{
    return run_program((const char *const[]){"check", boat->folder, "--strict", NULL});
}

/* --- tests ------------------------------------------------------------------------ */

/* Without rules role and side decide, and the charge of 9.500 does not tie to 10.000. */
static void role_and_side_decide_without_rules(void **state)
{
    static const struct expected rows[] = {
        {"verloop.mva.totaal.begin", 60000},            /* 100.000 - 40.000 */
        {"verloop.mva.totaal.investeringen", 26000},    /* 8.000 + 12.000 + 6.000 */
        {"verloop.mva.totaal.desinvesteringen", -500},  /* -1.000 + 500 */
        {"verloop.mva.totaal.herwaarderingen", 0},
        {"verloop.mva.totaal.afschrijvingen", -10000},
        {"verloop.mva.totaal.eind", 75500},             /* 125.000 - 49.500 */
        {"verloop.langlopende_schulden.totaal.aflossingen", -8000}, /* 2.000 + 6.000 */
        {"verloop.langlopende_schulden.totaal.kortlopend_deel", 0},
    };
    struct boat boat = boat_make(NULL, NULL);
    struct run run = check(&boat);

    (void)state;
    assert_figures(&boat, rows, COUNT(rows));
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "FOUT        afschrijvingen.aansluiting ");
    run_free(&run);
    boat_free(&boat);
}

/* Every column as its rule says; opening and closing are what they were. */
static void rules_decide(void **state)
{
    static const struct expected rows[] = {
        {"verloop.mva.totaal.begin", 60000},
        {"verloop.mva.totaal.investeringen", 17000},    /* 12.000 + 6.000 - 1.000 */
        {"verloop.mva.totaal.desinvesteringen", 0},
        {"verloop.mva.totaal.herwaarderingen", 8000},
        {"verloop.mva.totaal.afschrijvingen", -9500},   /* 10.000 - 500 */
        {"verloop.mva.totaal.eind", 75500},             /* 60.000 + 17.000 + 8.000 - 9.500 */
        {"verloop.mva.totaal.aanschafwaarde", 125000},
        {"verloop.mva.totaal.cumulatieve_afschrijvingen", 49500},
        {"verloop.langlopende_schulden.totaal.begin", 50000},
        {"verloop.langlopende_schulden.totaal.opgenomen", 10000},
        {"verloop.langlopende_schulden.totaal.aflossingen", -2000},
        {"verloop.langlopende_schulden.totaal.kortlopend_deel", -6000},
        {"verloop.langlopende_schulden.totaal.eind", 52000},
        {"wv.resultaat_na_belastingen", 9500},          /* 20.000 - 1.000 - 9.500 */
        {"kasstroom.afschrijvingen", 9500},
        {"kasstroom.schulden", 6000},                   /* the invoice of the yard */
        {"kasstroom.operationeel", 25000},              /* 9.500 + 9.500 + 6.000 */
        {"kasstroom.investeringen_materieel", -17000},
        {"kasstroom.desinvesteringen_materieel", 0},
        {"kasstroom.vermogensmutaties", 0},             /* the revaluation is no cash */
        {"kasstroom.opgenomen_leningen", 10000},
        {"kasstroom.aflossingen", -7000},               /* 5.000 that fell due, 2.000 early */
        {"kasstroom.mutatie_liquide_middelen", 11000},  /* 26.000 - 15.000 */
    };
    struct boat boat = boat_make(RULES, NULL);
    struct run run = check(&boat);

    (void)state;
    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    assert_figures(&boat, rows, COUNT(rows));
    run_free(&run);
    boat_free(&boat);
}

/* The row of the yard takes its invoice out of working capital and out of investing. */
static void unpaid_investments_are_no_cash(void **state)
{
    static const struct expected rows[] = {
        {"verloop.mva.totaal.investeringen", 17000},
        {"balans.investeringscrediteuren", 6000},
        {"balans.handelscrediteuren", 0},
        {"kasstroom.schulden", 0},
        {"kasstroom.operationeel", 19000},              /* 20.000 received, 1.000 maintenance */
        {"kasstroom.investeringen_materieel", -11000},  /* 12.000 paid, 1.000 of it maintenance */
        {"kasstroom.mutatie_liquide_middelen", 11000},  /* 19.000 - 11.000 + 10.000 - 7.000 */
    };
    struct boat boat = boat_make(RULES, CREDITORS);
    struct run run = check(&boat);

    (void)state;
    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    assert_figures(&boat, rows, COUNT(rows));
    run_free(&run);
    boat_free(&boat);
}

/* Of two rules for the same line the first counts; the second takes what is left. */
static void the_first_rule_that_fits_counts(void **state)
{
    static const char heads[] = "tabel;kolom;rekening;dagboek;kant\n";
    static const struct {
        const char *first, *second;
        int64_t revalued, disposed;
    } cases[] = {
        /* HERW has 8.000; on the debit side of 0100 BANK and INK have 18.000 beside it */
        {"mva;herwaarderingen;;HERW;\n", "mva;desinvesteringen;0100-0110;;debet\n", 8000, 17500},
        {"mva;desinvesteringen;0100-0110;;debet\n", "mva;herwaarderingen;;HERW;\n", 0, 25500},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *rules = text_printf("%s%s%s", heads, cases[i].first, cases[i].second);
        struct boat boat = boat_make(rules, NULL);
        struct run run = check(&boat);
        const struct expected rows[] = {
            {"verloop.mva.totaal.herwaarderingen", cases[i].revalued},
            {"verloop.mva.totaal.desinvesteringen", cases[i].disposed}, /* -500 without rules */
            {"verloop.mva.totaal.investeringen", 0},
            {"verloop.mva.totaal.eind", 75500},
        };

        assert_figures(&boat, rows, COUNT(rows));
        assert_contains(run.out, "goed        verloop.sluit ");
        assert_int_equal(count_of(run.err, "[verloop.regel_ongebruikt]"), i);
        run_free(&run);
        boat_free(&boat);
        free(rules);
    }
}

/* A cell is taken apart into the lines that the rules leave it, and no others. */
static void explain_follows_the_rules(void **state)
{
    static const struct {
        const char *figure;
        const char *lines[4], *none[3];
    } cases[] = {
        {"verloop.mva.totaal.herwaarderingen", {"Taxatie", NULL}, {"Motor", "Klep", NULL}},
        {"verloop.mva.totaal.investeringen",
         {"Motor", "Klep", "Onderhoud motor", NULL}, {"Taxatie", NULL}},
        {"verloop.langlopende_schulden.totaal.kortlopend_deel",
         {"Kortlopend deel", NULL}, {"Vervroegde aflossing", "Tweede deel", NULL}},
        {"balans.leningen",
         {"Vervroegde aflossing", "Tweede deel lening", "Kortlopend deel", NULL}, {NULL}},
    };
    struct boat boat = boat_make(RULES, NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct run run = run_program(
            (const char *const[]){"explain", boat.folder, cases[i].figure, NULL});

        assert_int_equal(run.status, 0);
        for (size_t j = 0; cases[i].lines[j] != NULL; j++)
            assert_contains(run.out, cases[i].lines[j]);
        for (size_t j = 0; cases[i].none[j] != NULL; j++)
            assert_lacks(run.out, cases[i].none[j]);
        run_free(&run);
    }
    boat_free(&boat);
}

static void each_fault_is_said_at_its_cell(void **state)
{
    static const struct {
        const char *rule, *place, *message;
    } cases[] = {
        {"mvo;investeringen;0100;;\n", ":2:1:", "dit verloopoverzicht bestaat niet"},
        {"mva;inversteringen;0100;;\n", ":2:5:", "heeft deze kolom niet"},
        {"mva;eind;0100;;\n", ":2:5:", "zij neemt geen boekingen"},
        {"eigen_vermogen;resultaat;0900;;\n", ":2:16:", "heeft deze kolom niet"},
        {"mva;investeringen;0700;;\n", ":2:19:", "geen rekening hiervan"},
        {"mva;investeringen;0100 9999;;\n", ":2:19:", "geen rekening hiervan"},
        {"mva;investeringen;bmva;;\n", ":2:19:", "deze rekening kan niet"},
        {"mva;investeringen;0190-0100;;\n", ":2:19:", "deze rekening kan niet"},
        {"iva;investeringen;;MEMO;\n", ":2:1:", "geen rekening hiervan"},
        {"mva;investeringen;;;\n", ":2:19:", "geen rekening en geen dagboek"},
        {"mva;investeringen;0100;begin;\n", ":2:24:", "de beginbalans is geen mutatie"},
        {"mva;investeringen;0100;MEMO;links\n", ":2:29:", "deze kant bestaat niet"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *rules = text_printf("tabel;kolom;rekening;dagboek;kant\n%s", cases[i].rule);
        struct boat boat = boat_make(rules, NULL);
        struct run run = check(&boat);

        assert_int_equal(run.status, 1);
        assert_contains(run.err, cases[i].place);
        assert_contains(run.err, cases[i].message);
        assert_int_equal(count_of(run.err, "[verloop.regel]"), 1);
        run_free(&run);
        boat_free(&boat);
        free(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(role_and_side_decide_without_rules),
        cmocka_unit_test(rules_decide),
        cmocka_unit_test(unpaid_investments_are_no_cash),
        cmocka_unit_test(the_first_rule_that_fits_counts),
        cmocka_unit_test(explain_follows_the_rules),
        cmocka_unit_test(each_fault_is_said_at_its_cell),
    };

    return cmocka_run_group_tests_name("movements", tests, NULL, NULL);
}
