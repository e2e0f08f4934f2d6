/*
 * A third administration, for the WNT: tests/administraties/stadsbad.
 * What it must show was worked out by hand in its VERWACHT.md.
 */
#include "support.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/administraties/stadsbad"
#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { YEAR = 2024, PRIOR = 2023, NOTHING = -1 };

struct expected {
    const char *figure;
    int64_t year, prior; /* in whole units; NOTHING: not known */
};

static const struct expected pay[] = {
    {"wnt.1a.1.dagen", 245, NOTHING},
    {"wnt.1a.1.beloning", 54000, NOTHING},
    {"wnt.1a.1.bijtelling_auto", 2500, NOTHING},
    {"wnt.1a.1.beloning_totaal", 56500, NOTHING},
    {"wnt.1a.1.betaalbaar_op_termijn", 6000, NOTHING},
    {"wnt.1a.1.subtotaal", 62500, NOTHING},
    {"wnt.1a.1.maximum", 93582, NOTHING},
    {"wnt.1a.1.totaal", 62500, NOTHING},
    {"wnt.1a.1.overschrijding", 0, NOTHING},
    {"wnt.1b.1.maanden", 4, 3},
    {"wnt.1b.1.uren", 560, 380},
    {"wnt.1b.1.maximum_maanden", 115800, 88500},
    {"wnt.1b.1.maximum_uren", 123760, 80560},
    {"wnt.1b.1.maximum", 204300, 80560},
    {"wnt.1b.1.subtotaal", 118000, 79500},
    {"wnt.1b.1.bezoldiging", 197500, 79500},
    {"wnt.1b.1.totaal", 197500, 79500},
    {"wnt.1b.1.overschrijding", 0, 0},
    {"wnt.1c.1.dagen", 182, 365},
    {"wnt.1c.1.maximum", 17380, 33450},
    {"wnt.1c.1.totaal", 4500, 9000},
    {"wnt.1c.2.dagen", 182, 365},
    {"wnt.1c.2.maximum", 11586, 22300},
    {"wnt.1c.2.totaal", 2000, 4000},
    {"wnt.1c.3.dagen", 184, NOTHING},
    {"wnt.1c.3.maximum", 17570, NOTHING},
    {"wnt.1c.3.totaal", 4500, NOTHING},
    {"wnt.1c.4.dagen", 335, NOTHING},
    {"wnt.1c.4.maximum", 21327, NOTHING},
    {"wnt.1c.4.totaal", 4500, NOTHING},
};

static const struct expected statements[] = {
    {"wv.netto_omzet", 240000, 160000},
    {"wv.personeelskosten", 193500, 92500},
    {"wv.afschrijvingskosten", 5000, 5000},
    {"wv.overige_bedrijfskosten", 5000, 0},
    {"wv.resultaat_na_belastingen", 36500, 62500},
    {"balans.materiele_vaste_activa", 40000, 45000},
    {"balans.voorraden", 4000, 0},
    {"balans.liquide_middelen", 610000, 467500},
    {"balans.totaal_activa", 654000, 512500},
    {"balans.eigen_vermogen", 549000, 512500},
    {"balans.voorzieningen", 5000, 0},
    {"balans.langlopende_schulden", 100000, 0},
    {"balans.totaal_passiva", 654000, 512500},
};

/* Without inventories, loan and provision. */
static const struct expected bare[] = {
    {"wv.resultaat_na_belastingen", 41500, 62500},
    {"balans.voorraden", 0, 0},
    {"balans.liquide_middelen", 514000, 467500},
    {"balans.totaal_activa", 554000, 512500},
    {"balans.eigen_vermogen", 554000, 512500},
    {"balans.voorzieningen", 0, 0},
    {"balans.langlopende_schulden", 0, 0},
    {"balans.totaal_passiva", 554000, 512500},
};

/* --- reading what is shown --------------------------------------------------- */

/* The records of JSON Lines, as an array. */
static json_t *json_lines(const char *text)
{
    json_t *records = json_array();

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        json_t *record = json_loadb(text, length, 0, NULL);

        assert_true(json_is_object(record));
        assert_int_equal(json_array_append_new(records, record), 0);
        text += length + (text[length] == '\n');
    }
    return records;
}

static json_t *show(const char *folder)
{
    struct run run = run_program((const char *const[]){"show", folder, "--format=json", NULL});
    json_t *records;

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    records = json_lines(run.out);
    run_free(&run);
    return records;
}

/* What a figure prints in a year, NOTHING where it is not known. */
static int64_t printed(const json_t *records, const char *figure, int year)
{
    for (size_t i = 0; i < json_array_size(records); i++) {
        const json_t *record = json_array_get(records, i), *value;

        if (json_integer_value(json_object_get(record, "year")) != year ||
            strcmp(json_string_value(json_object_get(record, "figure")), figure) != 0)
            continue;
        value = json_object_get(record, "printed");
        return json_is_integer(value) ? (int64_t)json_integer_value(value) : NOTHING;
    }
    return NOTHING;
}

static void assert_figures(const char *folder, const struct expected *rows, size_t count)
{
    json_t *records = show(folder);
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t year = printed(records, rows[i].figure, YEAR),
                prior = printed(records, rows[i].figure, PRIOR);

        if (year == rows[i].year && prior == rows[i].prior)
            continue;
        print_error("%s: %" PRId64 " and %" PRId64 ", expected %" PRId64 " and %" PRId64 "\n",
                    rows[i].figure, year, prior, rows[i].year, rows[i].prior);
        wrong++;
    }
    json_decref(records);
    assert_int_equal(wrong, 0);
}

/* All lines of a text with single spaces between words, "|" between lines. */
static char *squeezed(const char *text)
{
    char *result = memory_of(NULL, strlen(text) + 2), *to = result;
    const char *spaces = " \n\f\r\t";

    *to++ = '|';
    for (; *text != '\0'; text++) {
        char c = strchr("\n\f", *text) != NULL ? '|' : strchr(spaces, *text) != NULL ? ' ' : *text;

        if (c == '|' && to[-1] == ' ')
            to[-1] = c;
        else if (c == '|' ? to[-1] != '|' : c != ' ' || (to[-1] != ' ' && to[-1] != '|'))
            *to++ = c;
    }
    *to = '\0';
    return result;
}

static char *report_text(const char *folder)
{
    char *here = temp_folder(), *pdf = path_join(here, "rapport.pdf"), *text;
    struct run run = run_program((const char *const[]){"render", folder, "-o", pdf, NULL});

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_command((const char *const[]){"pdftotext", "-layout", pdf, "-", NULL});
    assert_int_equal(run.status, 0);
    text = squeezed(run.out);
    run_free(&run);
    remove_tree(here);
    free(pdf);
    free(here);
    return text;
}

/* --- variants ----------------------------------------------------------------- */

struct copy {
    char *folder, *wnt, *ledger;
};

static struct copy copy_make(void)
{
    char *above = temp_folder();
    struct copy copy = {.folder = path_join(above, "stadsbad")};

    copy_tree(FOLDER, copy.folder);
    copy.wnt = path_join(copy.folder, "wnt.csv");
    copy.ledger = path_join(copy.folder, "grootboek.csv");
    free(above);
    return copy;
}

static void copy_free(struct copy *copy)
{
    char *slash = strrchr(copy->folder, '/');

    *slash = '\0';
    remove_tree(copy->folder);
    free(copy->folder);
    free(copy->wnt);
    free(copy->ledger);
}

/* Drops each line of the ledger that has one of the journals. */
static void drop_journals(const struct copy *copy, const char *const journals[])
{
    char *text = read_file(copy->ledger, NULL), *to = text;

    for (const char *from = text; *from != '\0';) {
        size_t length = strcspn(from, "\n") + 1;
        bool dropped = false;

        for (size_t i = 0; journals[i] != NULL; i++) {
            const char *at = strstr(from, journals[i]);

            dropped = dropped || (at != NULL && at < from + length);
        }
        if (!dropped) {
            memmove(to, from, length);
            to += length;
        }
        from += length;
    }
    *to = '\0';
    write_text(copy->ledger, text);
    free(text);
}

/* --- tests --------------------------------------------------------------------- */

static void the_books_are_sound(void **state)
{
    struct run run = run_program((const char *const[]){"check", FOLDER, "--strict", NULL});

    (void)state;
    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    run_free(&run);
}

static void pay_is_as_worked_out(void **state)
{
    (void)state;
    assert_figures(FOLDER, pay, COUNT(pay));
}

static void statements_are_as_worked_out(void **state)
{
    (void)state;
    assert_figures(FOLDER, statements, COUNT(statements));
}

/* Who is paid nothing has a name and a function, and no figure. */
static void the_unpaid_have_no_figures(void **state)
{
    json_t *records = show(FOLDER);

    (void)state;
    for (size_t i = 0; i < json_array_size(records); i++)
        assert_true(strncmp(json_string_value(json_object_get(json_array_get(records, i),
                                                              "figure")),
                            "wnt.1d.", 7) != 0);
    json_decref(records);
}

static void the_report_names_them_all(void **state)
{
    static const char *const lines[] = {
        "Coöperatie Het Stadsbad U.A.",
        "'s-Hertogenbosch",
        "€ 233.000 (het algemene maximum)",
        "|bedragen x € 1 D. Meer|",
        "|Aanvang en einde functievervulling in 2024 01/03 – 31/10|",
        "|Omvang dienstverband (als deeltijdfactor in fte) 0,6|",
        "|Beloning plus belastbare onkostenvergoedingen 56.500|",
        "|Beloningen betaalbaar op termijn 6.000|",
        "|Subtotaal 62.500|",
        "|Individueel toepasselijke bezoldigingsmaximum 93.582|",
        "|bedragen x € 1 I. Vaart|",
        "|Kalenderjaar 2024 2023|",
        " 01/01 – 30/04 01/10 – 31/12|",
        "|Aantal kalendermaanden functievervulling in het kalenderjaar 4 3|",
        "|Maxima op basis van de normbedragen per maand 115.800 88.500|",
        "|Bezoldiging in de betreffende periode 118.000 79.500|",
        "|Bezoldiging gehele periode kalendermaand 1 t/m 12 197.500|",
        "204.300|",
        "|bedragen x € 1 A. Kade M. Sluis M. Sluis P. Dijk|",
        "|Functiegegevens Voorzitter Lid Voorzitter Lid|",
        " 01/01 – 30/06 01/01 – 30/06 01/07 – 31/12 01/02 – 31/12|",
        "17.380 11.586 17.570 21.327|",
        "4.500 2.000 4.500 4.500|",
        "33.450 22.300 N.v.t. N.v.t.|",
        "1d. Topfunctionarissen met een bezoldiging van € 2.100 of minder",
        "|O. Oever Lid|",
        "|Totaal activa 654.000 512.500|",
    };
    char *text = report_text(FOLDER);

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++)
        assert_contains(text, lines[i]);
    free(text);
}

/* Inventories, the loan and the provision come and go with their entries. */
static void sections_follow_the_ledger(void **state)
{
    static const struct {
        const char *name;
        const char *journals[4];
        const char *words[3]; /* lines or headings of the balance sheet and its notes */
    } cases[] = {
        {"inventories", {";VOORRAAD;", NULL}, {"|Voorraden ", "Grond- en hulpstoffen", NULL}},
        {"loan", {";LENING;", NULL},
         {"|Leningen en leaseverplichtingen ", "|Opgenomen langlopende leningen ", NULL}},
        {"provision", {";VOORZIENING;", NULL}, {"|Voorzieningen ", "Overige voorzieningen", NULL}},
    };
    char *whole = report_text(FOLDER);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct copy copy = copy_make();
        char *text;

        drop_journals(&copy, cases[i].journals);
        text = report_text(copy.folder);
        for (size_t j = 0; j < COUNT(cases); j++)
            for (size_t k = 0; cases[j].words[k] != NULL; k++) {
                assert_contains(whole, cases[j].words[k]);
                if (i == j)
                    assert_lacks(text, cases[j].words[k]);
                else
                    assert_contains(text, cases[j].words[k]);
            }
        assert_contains(text, "|bedragen x € 1 A. Kade M. Sluis M. Sluis P. Dijk|");
        free(text);
        copy_free(&copy);
    }
    free(whole);
}

static void bare_books_foot(void **state)
{
    static const char *const journals[] = {";VOORRAAD;", ";LENING;", ";VOORZIENING;", NULL};
    struct copy copy = copy_make();
    struct run run;

    (void)state;
    drop_journals(&copy, journals);
    assert_figures(copy.folder, bare, COUNT(bare));
    assert_figures(copy.folder, pay, COUNT(pay));
    run = run_program((const char *const[]){"check", copy.folder, "--strict", NULL});
    assert_int_equal(run.status, 0);
    run_free(&run);
    copy_free(&copy);
}

/* A euro at the maximum is sound, a euro above it is not: each kind of official. */
static void a_euro_too_much_is_found(void **state)
{
    static const struct {
        const char *name, *old, *at_maximum, *above, *line;
    } cases[] = {
        /* with 2.500 for the car and 6.000 pension: 93.582 - 8.500 */
        {"director", ";54000;", ";85082;", ";85083;", "wnt.csv:2:"},
        /* with 79.500 of the year before: 204.300 - 79.500 */
        {"interim", ";118000;", ";124800;", ";124801;", "wnt.csv:4:"},
        {"chair for half a year", "voorzitter;2024-07-01;2024-12-31;;;4500;",
         "voorzitter;2024-07-01;2024-12-31;;;17570;", "voorzitter;2024-07-01;2024-12-31;;;17571;",
         "wnt.csv:9:"},
        {"member from February", "lid;2024-02-01;2024-12-31;;;4500;",
         "lid;2024-02-01;2024-12-31;;;21327;", "lid;2024-02-01;2024-12-31;;;21328;",
         "wnt.csv:10:"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct copy copy = copy_make();
        const char *const check[] = {"check", copy.folder, NULL};
        struct run run;

        replace_in_file(copy.wnt, cases[i].old, cases[i].at_maximum);
        run = run_program(check);
        assert_string_equal(run.err, "");
        assert_int_equal(run.status, 0);
        run_free(&run);
        replace_in_file(copy.wnt, cases[i].at_maximum, cases[i].above);
        run = run_program(check);
        assert_int_equal(run.status, 1);
        assert_contains(run.out, cases[i].line);
        assert_contains(run.out, "FOUT        wnt.maximum ");
        assert_int_equal(count_of(run.out, "FOUT "), 1);
        run_free(&run);
        copy_free(&copy);
    }
}

/* As a mere member he is below the threshold, with the half year in the chair he is not. */
static void the_threshold_counts_all_functions(void **state)
{
    struct copy copy = copy_make();
    const char *const check[] = {"check", copy.folder, NULL};
    struct run run;

    (void)state;
    replace_in_file(copy.wnt, "voorzitter;2024-07-01;2024-12-31;;;4500;",
                    "voorzitter;2024-07-01;2024-12-31;;;100;");
    run = run_program(check);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "let op      wnt.toezichthouder ");
    assert_contains(run.out, "M. Sluis");
    run_free(&run);
    copy_free(&copy);
}

/* --- what the tables of the bath do not have ----------------------------------- */

/* All functions together, all institutions, severance, months without hours and with some. */
static const char others[] =
    "jaar;naam;functie;tabel;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;"
    "bijtelling_auto;betaalbaar_op_termijn;onverschuldigd;totaal;maximum;motivering;uren;"
    "functiemaand_van;functiemaand_tot;bezoldiging_overig;andere_instelling;uitkering;"
    "jaar_beeindiging\n"
    "2024;E;Directeur;1e;;;;;100000;2000;3000;;;;;;;;60000;;;\n"
    "2024;F;Directeur;1f;2024-01-01;2024-06-30;0,5;;50000;;;;;;;;;;6000;B;;\n"
    "2024;G;Directeur;1f;2024-01-01;2024-06-30;0,5;;50000;;;;;57931;;;;;6000;B;;\n"
    "2024;O;Oud-directeur;2;;;0,5;;;;;;;;;;;;;;30000;2024\n"
    "2024;P;Directeur;1a;2024-01-01;2024-12-31;1;ja;100000;;;;;;;;;;;;;\n"
    "2023;P;Adjunct;1a;2023-01-01;2023-12-31;1;ja;90000;;;;;;;;;;;;;\n"
    "2024;I;Interim;1b;2024-02-01;2024-04-30;;;60000;;;;;;;;1;3;;;;\n"
    "2023;J;Interim;1b;2023-12-01;2023-12-31;;;20000;;;;;;;100;1;1;;;;\n"
    "2024;J;Interim;1b;2024-01-01;2024-01-31;;;21000;;;;;;;;2;2;;;;\n";

/* Norms of 2024: 233.000 a year, 30.800 a month; of 2023: 29.500 a month, 212 an hour. */
static const struct explained {
    const char *figure, *parts, *total, *option;
} explained[] = {
    {"wnt.1a.1.totaal", "beloning 2023|90.000,00", "90.000,00", "--year=2023"}, /* then adjunct */
    {"wnt.1e.1.bezoldiging", "beloning 2024|100.000,00|bijtelling_auto 2024|2.000,00|"
                             "betaalbaar_op_termijn 2024|3.000,00|wnt.csv:2:37", "105.000,00", NULL},
    {"wnt.1e.1.subtotaal", "beloning 2024|100.000,00|bezoldiging_overig 2024|60.000,00",
     "165.000,00", NULL},
    {"wnt.1e.1.maximum", "bezoldigingsmaximum 2024|233.000,00|366 van 366 kalenderdagen",
     "233.000,00", NULL},
    /* 233.000 x 0,5 x 182 / 366 = 57.931,69 */
    {"wnt.1f.1.maximum", "bezoldigingsmaximum 2024|deeltijdfactor|5/10|182 van 366 kalenderdagen",
     "57.932,00", NULL},
    {"wnt.1f.2.maximum", "maximum 2024|57.931,00|het maximum is ingevuld; het berekende scheelt "
                         "minder dan een euro", "57.931,00", NULL},
    {"wnt.1b.1.maximum", "maandnorm maand 1 tot en met 6 2024|30.800,00|3 maanden", "92.400,00", NULL},
    {"wnt.1b.2.maximum", "De laagste van|29.500,00|30.800,00|en|hoogste uurtarief 2023|212,00|"
                         "uren 2023|100,00|21.200,00|30.800,00", "52.000,00", NULL},
    {"wnt.2.1.maximum", "hoogste ontslaguitkering|75.000,00|deeltijdfactor|5/10", "37.500,00", NULL},
    {"wnt.2.1.totaal", "uitkering 2024|30.000,00", "30.000,00", NULL},
    {"wnt.1b.1.maanden", "functiemaanden|3,00", "3,00", NULL},
    {"wnt.1b.1.onverschuldigd", "De cellen zijn leeg: nul.", "0,00", NULL},
    {"wnt.1b.1.overschrijding", "totale bezoldiging|60.000,00|individueel maximum|92.400,00|"
                                "Onder nul is er geen overschrijding.", "0,00", NULL},
};

/* Fails unless the parts, with "|" between them, stand in the text in this order. */
static void expect_parts(const char *text, const char *parts)
{
    const char *at = text;

    while (*parts != '\0') {
        size_t length = strcspn(parts, "|");
        char *part = text_printf("%.*s", (int)length, parts);

        at = strstr(at, part);
        if (at == NULL)
            fail_msg("no \"%s\" in\n%s", part, text);
        at = at == NULL ? text : at + length;
        free(part);
        parts += length + (parts[length] == '|');
    }
}

static void other_tables_are_explained(void **state)
{
    char *above = temp_folder(), *folder = path_join(above, "boek");
    char *ini = path_join(folder, "administratie.ini"), *csv = path_join(folder, "wnt.csv");

    (void)state;
    copy_tree("tests/fouten/basis", folder);
    replace_in_file(ini, "[resultaat]", "wnt = wnt.csv\n[resultaat]");
    write_text(csv, others);
    for (size_t i = 0; i < COUNT(explained); i++) {
        struct run run =
            run_program((const char *const[]){"explain", folder, explained[i].figure,
                                              explained[i].option, NULL});
        char *total = text_printf("\nExact totaal: %s\n", explained[i].total);

        assert_int_equal(run.status, 0);
        expect_parts(run.out, explained[i].parts);
        assert_contains(run.out, total);
        free(total);
        run_free(&run);
    }
    free(csv);
    free(ini);
    free(folder);
    remove_tree(above);
    free(above);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_books_are_sound),
        cmocka_unit_test(pay_is_as_worked_out),
        cmocka_unit_test(statements_are_as_worked_out),
        cmocka_unit_test(the_unpaid_have_no_figures),
        cmocka_unit_test(the_report_names_them_all),
        cmocka_unit_test(sections_follow_the_ledger),
        cmocka_unit_test(bare_books_foot),
        cmocka_unit_test(a_euro_too_much_is_found),
        cmocka_unit_test(the_threshold_counts_all_functions),
        cmocka_unit_test(other_tables_are_explained),
    };

    return cmocka_run_group_tests_name("wnt administration", tests, NULL, NULL);
}
