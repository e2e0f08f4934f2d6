/*
 * The WNT disclosure in the report: tables and years that the example does not have.
 *
 * Small books of a foundation with a wnt.csv; what is expected follows from the norms
 * in layouts/wnt/normen.csv and the models of the Uitvoeringsregeling WNT.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char head[] =
    "jaar;naam;functie;tabel;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;"
    "bijtelling_auto;betaalbaar_op_termijn;onverschuldigd;totaal;maximum;motivering;uren;"
    "functiemaand_van;functiemaand_tot;bezoldiging_overig;andere_instelling;uitkering;"
    "jaar_beeindiging\n";

static const struct report_case {
    const char *name;
    int year;
    const char *rows;
    const char *lines; /* in this order, squeezed, "|" between */
} cases[] = {
    {"a year of which the maximum is not known, and three decimals", 2027,
     "2027;A;Directeur;1a;2027-01-01;2027-12-31;0,33349;ja;1;;;;;270000;;;;;;;;\n",
     "Het bezoldigingsmaximum van 2027 is niet bekend.|"
     "Omvang dienstverband (als deeltijdfactor in fte) 0,333|"
     "Individueel toepasselijke bezoldigingsmaximum 270.000"},
    {"months and hours without norms", 2015,
     "2015;I;Interim;1b;2015-01-01;2015-03-31;;;1;;;;;60000;;100;1;3;;;;\n",
     "Maximum uurtarief in het kalenderjaar N.v.t. N.v.t.|"
     "Maxima op basis van de normbedragen per maand N.v.t. N.v.t.|"
     "Werkelijk uurtarief lager dan het maximum uurtarief? N.v.t. N.v.t.|"
     "Bezoldiging in de betreffende periode 1 N.v.t."},
    {"a rate that nobody knows yet", 2025,
     "2025;I;Interim;1b;2025-01-01;2025-03-31;;;1;;;;;60000;;100;1;3;;;;\n",
     "Maxima op basis van de normbedragen per maand N.v.t. N.v.t.|"
     "Individueel toepasselijke maximum gehele periode kalendermaand 1 t/m 12 60.000"},
    {"all functions, all institutions, severance", 2024,
     "2024;E;Directeur;1e;;;;;100000;2000;3000;;;;;;;;60000;;;\n"
     "2024;F;Bestuurder;1f;2024-01-01;2024-06-30;0,5;;50000;;;;;;;;;;6000;Stichting B;;\n"
     "2024;O;Oud-directeur;2;;;0,5;;;;;;;;;;;;;;30000;2024\n",
     "Bezoldiging als topfunctionaris 105.000|"
     "Bezoldiging voor overige werkzaamheden bij de instelling of gelieerde rechtspersonen 60.000|"
     "Subtotaal 165.000|Het toepasselijke (instellings)maximum 233.000|"
     "Andere WNT-instelling(en) Stichting B|Subtotaal 56.000|"
     "Functie(s) bij beëindiging dienstverband Oud-directeur|"
     "Omvang dienstverband (als deeltijdfactor in fte) 0,5|"
     "Overeengekomen uitkeringen wegens beëindiging dienstverband 30.000|"
     "Individueel toepasselijke maximum 37.500"},
};

static char *make_books(const char *above, const struct report_case *example)
{
    const struct {
        const char *name;
        char *text;
    } files[] = {
        {"administratie.ini",
         text_printf("[entiteit]\nnaam = Stichting A <> B\nrechtsvorm = stichting\nzetel = Zutphen\n"
                     "kvk = 1\n[boekjaar]\nbegin = %d-01-01\neinde = %d-12-31\n[bestanden]\n"
                     "grootboek = g.csv\nrekeningschema = s.csv\nwnt = wnt.csv\n[resultaat]\n"
                     "reserve = 0900\n[rapport]\nlayout = stichting\n", example->year,
                     example->year)},
        {"g.csv", text_printf("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                              "%d-01-01;M;1;1100;x;1,00;\n%d-01-01;M;1;0900;x;;1,00\n",
                              example->year, example->year)},
        {"s.csv", text_printf("rekening;omschrijving;rgs\n0900;Reserve;BEivOvr\n1100;Bank;BLimBan\n")},
        {"wnt.csv", text_printf("%s%s", head, example->rows)},
    };
    char *folder = path_join(above, "boek");
    const char *const make[] = {"mkdir", folder, NULL};
    struct run run = run_command(make);

    run_free(&run);
    for (size_t i = 0; i < COUNT(files); i++) {
        char *path = path_join(folder, files[i].name);

        write_text(path, files[i].text);
        free(path);
        free(files[i].text);
    }
    return folder;
}

static void report_test(void **state)
{
    const struct report_case *example = *state;
    char *above = temp_folder(), *folder = make_books(above, example);
    char *pdf = path_join(above, "rapport.pdf"), *text, *at;
    const char *const render[] = {"render", folder, "-o", pdf, "--concept", NULL};
    const char *const read[] = {"pdftotext", "-layout", pdf, "-", NULL};
    const char *line = example->lines;
    struct run run = run_program(render);

    assert_true(path_exists(pdf));
    run_free(&run);
    run = run_command(read);
    assert_int_equal(run.status, 0);
    text = at = lines_squeezed(run.out);
    while (*line != '\0') {
        size_t length = strcspn(line, "|");
        char *wanted = text_printf("%.*s", (int)length, line);

        at = strstr(at, wanted);
        if (at == NULL) {
            fail_msg("no \"%s\" in its place in\n%s", wanted, text);
            return;
        }
        free(wanted);
        line += length + (line[length] == '|');
    }
    free(text);
    run_free(&run);
    free(pdf);
    free(folder);
    remove_tree(above);
    free(above);
}

/* What the metadata says of an entity with a sign that XML has for itself. */
static void metadata_is_xml(void **state)
{
    char *above = temp_folder(), *folder = make_books(above, &cases[0]), *bytes;
    char *pdf = path_join(above, "rapport.pdf");
    const char *const render[] = {"render", folder, "-o", pdf, "--concept", NULL};
    struct run run = run_program(render);
    size_t length, found = 0;

    (void)state;
    run_free(&run);
    bytes = read_file(pdf, &length);
    for (size_t i = 0; i + 12 < length; i++)
        found += memcmp(bytes + i, "A &lt;&gt; B", 12) == 0;
    assert_true(found >= 1);
    free(bytes);
    free(pdf);
    free(folder);
    remove_tree(above);
    free(above);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(cases) + 1];

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = (struct CMUnitTest){cases[i].name, report_test, NULL, NULL, (void *)&cases[i]};
    tests[COUNT(cases)] = (struct CMUnitTest)cmocka_unit_test(metadata_is_xml);
    return cmocka_run_group_tests_name("wnt report", tests, NULL, NULL);
}
