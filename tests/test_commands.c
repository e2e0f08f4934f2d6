/*
 * What a command says of small books: one change in tests/fouten/basis, one command,
 * and parts of its output, worked by hand from the entries there.
 */
#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define INI    "boek/administratie.ini"
#define LEDGER "boek/grootboek-2024.csv"
#define ROWS   "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
#define KEY(line) {INI, "[resultaat]", line "\n[resultaat]"}

/* A file that is written (`from` is NULL; a folder if `to` is), or a text in it that is replaced. */
struct change {
    const char *file, *from, *to;
};

static const struct command_case {
    const char *name;
    struct change changes[6];
    const char *command; /* words with a blank between; the books are boek */
    int status;
    const char *out, *err; /* parts in this order, "|" between; NULL: nothing at all */
} cases[] = {
    /* -- listings: debit and credit of 2024, 0190 is 400 + 250 -- */
    {"the columns as text", {{0}}, "show boek kolommenbalans", 0,
     "proefbalans|saldibalans|correcties|winst en verlies|balans\n|debet|credit|debet|\n"
     "0190      Afschrijving inventaris |650,00|650,00|650,00\n"
     "|          resultaat|450,00|450,00\n|          totaal|5.170,00|5.170,00|3.944,00|3.944,00|"
     "700,00|700,00|3.694,00|3.694,00\n", NULL},
    {"the columns as records", {{0}}, "show boek kolommenbalans --format=json", 0,
     "{\"figure\":\"kolommenbalans.0190.balans_credit\",\"label\":\"Afschrijving inventaris\","
     "\"table\":\"kolommenbalans\",\"year\":2024,\"unit\":\"eur\",\"cents\":65000,\"printed\":650}\n|"
     "{\"figure\":\"kolommenbalans.totaal.proefbalans_debet\"|\"cents\":517000", NULL},
    {"how files were read", {{0}}, "show boek herkenning", 0,
     "boek/grootboek-2023.csv:1  codering: UTF-8 (|"
     "boek/grootboek-2023.csv:1  scheidingsteken: puntkomma (7 velden)\n|"
     "boek/grootboek-2024.csv:2  decimaalteken: komma (1.000,00)\n|"
     "boek/grootboek-2024.csv  bedragen: een kolom debet en een kolom credit", NULL},
    {"how files were read, as records", {{0}}, "show boek herkenning --format=json", 0,
     "{\"file\":\"boek/grootboek-2023.csv\",\"what\":\"scheidingsteken\",\"found\":\"puntkomma\","
     "\"evidence\":\"7 velden\",\"line\":1}\n|\"what\":\"bedragen\"|\"line\":null}", NULL},
    {"no open items", {{0}}, "show boek ouderdom", 0, NULL,
     "Geen rekening heeft openstaande posten met een relatie.\n"},
    {"open items as records: 91 days old",
     {{LEDGER, NULL, "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;relatie;document\n"
                     "2024-10-01;VERKOOP;2;1300;Nota;150,00;;Lid 1;F1\n"
                     "2024-10-01;VERKOOP;2;8000;Nota;;150,00;;\n"}},
     "show boek ouderdom --format=json", 0,
     "{\"account\":\"1300\",\"relation\":\"Lid 1\",\"to_30_cents\":0,\"to_60_cents\":0,"
     "\"to_90_cents\":0,\"over_90_cents\":15000,\"unknown_cents\":0,\"total_cents\":15000}\n", NULL},
    {"nothing to compare the year with", {{INI, "grootboek-2023.csv, ", ""}},
     "show boek cijferbeoordeling", 0, NULL,
     "Van het vorige jaar is niets bekend: er is niets te vergelijken.\n"},
    {"what is off its nearest: 700 in thousands", {{0}}, "show boek afronding", 0,
     "figuur|exact|dichtstbij|afgedrukt  reden\nontwikkeling.netto_omzet|2024|700,00|1|0  neemt het "
     "verschil van Brutomarge\n", NULL},
    {"the same as records", {{0}}, "show boek afronding --format=json", 0,
     "{\"figure\":\"ontwikkeling.netto_omzet\",\"label\":\"Netto-omzet\",\"table\":"
     "\"ontwikkeling\",\"year\":2024,\"unit\":\"keur\",\"cents\":70000,\"nearest\":1,\"printed\":0,"
     "\"reason\":\"neemt het verschil van Brutomarge\"}\n", NULL},
    {"a logo that is a folder", {{INI, "status = definitief", "status = definitief\nlogo = map"}, {"boek/map", NULL, NULL}},
     "render boek -o rapport.pdf", 2, NULL, "is geen bestand\n"},
    {"an unknown table where there is a budget",
     {KEY("begroting = b.csv"), {"boek/b.csv", NULL, "regel;2024\nOmzet;1\n"}}, "show boek niets", 2,
     NULL, "de tabel 'niets' bestaat niet; kies uit |kengetallen|, begroting\n"},
    {"a draft of the budget",
     {KEY("begroting = b.csv"),
      {"boek/b.csv", NULL, "regel;figuur;begroting 2024\nOmzet;wv.netto_omzet;750\n"}},
     "show boek begroting --concept", 0, "CONCEPT|Omzet|750", NULL},
    /* -- check -- */
    {"a folder that is not there, for JUnit", {{0}}, "check nergens --format=junit", 2,
     "<testsuite name=\"nergens\" tests=\"1\" failures=\"0\" errors=\"1\">|"
     "<error message=\"kan niet worden gelezen\"/>", "nergens/administratie.ini: bestaat niet\n"},
    {"a format of the list alone", {{0}}, "check boek --format=md", 2, NULL,
     "--format=md hoort bij --list\n"},
    {"a misspelt check that is accepted",
     {{INI, "[rapport]", "[aanvaard]\nbalans.in_evenwich = reden\n[rapport]"}}, "check boek", 1,
     "sleutel_onbekend|", "de controle 'balans.in_evenwich' bestaat niet\n|"
     "bedoelt u balans.in_evenwicht?\n"},
    /* -- explain -- */
    {"one word too few", {{0}}, "explain boek", 2, NULL, "noem een map met een administratie en een "
                                                         "cijfer, zoals balans.liquide_middelen\n"},
    {"no statements to explain", {{INI, "layout = cooperatie", "layout = niets"}},
     "explain boek wv.netto_omzet", 1, NULL, "de layout 'niets' bestaat niet\n|"
     "Er zijn fouten; er zijn geen cijfers om uit te leggen.\n"},
    {"no account at all", {{0}}, "explain boek balans.voorraden", 0,
     "balans.voorraden 2024  Voorraden|0,00\n  Hier hoort geen rekening met een bedrag bij.\n|"
     "Exact totaal van 0 regels op 0 rekeningen: 0,00\n", NULL},
    {"what shows at the other side: 210 - 663 + 147",
     {{LEDGER, "1500;Bureau;63,00;", "1500;Bureau;663,00;"},
      {LEDGER, "1100;Bureau;;363,00", "1100;Bureau;;963,00"}},
     "explain boek toelichting.belastingen_schuld.omzetbelasting", 0,
     "Omzetbelasting|0,00\n|1500 eindsaldo 2024|306,00\n      + omslag|onder nul staat het aan de "
     "andere kant|306,00\n|-306,00  Contributie 2024\n  omslag: onder nul staat het aan de andere "
     "kant|306,00\n|Exact totaal van 3 regels op 1 rekening: 0,00\n", NULL},
    {"a result that was not appropriated: 1.500 + 450 + 800",
     {{LEDGER, "2024-02-01;MEMO;1;0990;Resultaat 2023;800,00;\n2024-02-01;MEMO;1;0900;Resultaat "
               "2023;;800,00\n", ""}},
     "explain boek balans.algemene_reserves", 0,
     "450,00          1.950,00  resultaat 2024, door de balans toegevoegd\n|800,00          2.750,00  "
     "saldo van rekening 0990 eind 2024, hier getoond (balans = na)\n|2.750,00\n", NULL},
    {"the same as a record",
     {{LEDGER, "2024-02-01;MEMO;1;0990;Resultaat 2023;800,00;\n2024-02-01;MEMO;1;0900;Resultaat "
               "2023;;800,00\n", ""}},
     "explain boek balans.algemene_reserves --format=json", 0,
     "\"kind\":\"result_added\"|\"kind\":\"result_account_moved\"", NULL},
    {"and the row that it went away from",
     {{LEDGER, "2024-02-01;MEMO;1;0990;Resultaat 2023;800,00;\n2024-02-01;MEMO;1;0900;Resultaat "
               "2023;;800,00\n", ""}},
     "explain boek balans.onverdeeld_resultaat", 0,
     "-800,00              0,00  saldo eind 2024, getoond bij rekening 0900 (balans = na)\n", NULL},
    {"that as a record",
     {{LEDGER, "2024-02-01;MEMO;1;0990;Resultaat 2023;800,00;\n2024-02-01;MEMO;1;0900;Resultaat "
               "2023;;800,00\n", ""}},
     "explain boek balans.onverdeeld_resultaat --format=json", 0, "\"kind\":\"result_account_away\"",
     NULL},
    {"half a euro twice: one of them is what the total leaves",
     {KEY("wnt = wnt.csv"),
      {"boek/wnt.csv", NULL,
       "jaar;naam;functie;tabel;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;"
       "bijtelling_auto;betaalbaar_op_termijn;onverschuldigd;totaal;maximum;motivering;"
       "bezoldiging_overig\n2024;E;D;1e;;;;;100,50;100,50;;;;;;1\n"}},
     "explain boek wnt.1e.1.beloning", 0,
     "exact 100,50, afgedrukt 100, verschil -0,50: wat het afgedrukte totaal en de andere delen "
     "overlaten\n", NULL},
    {"what goes in and out of one year: the equity of the other, 2.300, is left",
     {KEY("aanpassingen = rijen.csv"),
      {"boek/rijen.csv", NULL, ROWS "kort;vorig;;Vorig;post;+balans.eigen_vermogen -balans.eigen_vermogen "
                                    "+balans.eigen_vermogen:begin;credit;;\n"}},
     "explain boek kort.vorig", 0, "op |: 2.300,00\n", NULL},
    {"equity less its only row: nothing is left",
     {KEY("aanpassingen = rijen.csv"),
      {"boek/rijen.csv", NULL, ROWS "kort;nul;;Nul;post;+balans.eigen_vermogen "
                                    "-balans.algemene_reserves;credit;;\n"}},
     "explain boek kort.nul", 0, "800,00|-800,00|Exact totaal van 1 regel op 1 rekening: 0,00\n", NULL},
    {"a movement of the first year: the opening goes off",
     {KEY("aanpassingen = rijen.csv"),
      {"boek/rijen.csv", NULL, ROWS "kort;m;;M;post;+balans.eigen_vermogen:mutatie;credit;;\n"}},
     "explain boek kort.m --year=2023 --format=json", 0,
     "\"cents\":80000|{\"sign\":1,\"kind\":\"figure\"", NULL},
    {"a movement that a rule put there: the office of 300",
     {KEY("verloop = v.csv"),
      {"boek/v.csv", NULL, "tabel;kolom;rekening;dagboek;kant\nmva;desinvesteringen;0100;BANK;\n"}},
     "explain boek verloop.mva.totaal.desinvesteringen --format=json", 0,
     "\"cents\":30000|\"file\":\"boek/v.csv\",\"line\":2", NULL},
    {"a percentage of a row of accounts: 450 on 2.750",
     {KEY("aanpassingen = rijen.csv"),
      {"boek/rijen.csv", NULL, ROWS "kort;res;;Res;post;+wv.resultaat_na_belastingen;credit;;"
                                    "procent_van=balans.algemene_reserves\n"}},
     "show boek kort --format=json", 0, "\"figure\":\"kort.res.pct\"|\"printed\":164}", NULL},
    {"such a percentage is checked",
     {KEY("aanpassingen = rijen.csv"),
      {"boek/rijen.csv", NULL, ROWS "kort;res;;Res;post;+wv.resultaat_na_belastingen;credit;;"
                                    "procent_van=balans.algemene_reserves\n"}},
     "check boek --strict", 0, "goed        kengetallen.herrekend", NULL},
    /* -- the ledger -- */
    {"no account for the result of the only year",
     {{INI, "grootboek-2023.csv, ", ""}, {INI, "rekening = 0990\nreserve = 0900\n", ""}}, "check boek",
     1, "FOUT|resultaat.rekening", "er is geen rekening waarop de balans het resultaat van het jaar "
                                   "toont\n|verwacht   [resultaat] reserve = een balansrekening\n"},
    {"lines of nothing change nothing",
     {{LEDGER, "2024-12-31;MEMO;2;4000;", "2024-12-31;MEMO;2;4500;Niets;0,00;\n"
                                          "2024-12-31;MEMO;2;4000;"}},
     "check boek --strict", 0, "0 fout, 0 waarschuwing", NULL},
    {"a file that names two years",
     {{INI, "grootboek-2024.csv", "mutaties-2023-2024.csv"},
      {"boek/mutaties-2023-2024.csv", NULL,
       "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
       "2024-02-01;MEMO;1;1100;x;1,00;\n2024-02-01;MEMO;1;8000;x;;1,00\n"}},
     "check boek", 0, "goed        grootboek.bestandsjaar", NULL},
    {"movements of two classes, a table a year",
     {{"boek/rekeningschema.csv", "0900;Algemene", "0200;Auto;BMvaTevVvp\n0900;Algemene"},
      {"boek/grootboek-2023.csv", "2023-12-31;MEMO;1;4000;",
       "2023-03-01;BANK;2;0200;Auto;500,00;\n2023-03-01;BANK;2;1100;Auto;;500,00\n"
       "2023-12-31;MEMO;1;4000;"},
      {LEDGER, "2024-01-01;BEGIN;1;1100;Beginbalans;1.910,00;",
       "2024-01-01;BEGIN;1;0200;Beginbalans;500,00;\n"
       "2024-01-01;BEGIN;1;1100;Beginbalans;1.410,00;"}},
     "show boek verloop", 0, "Materiële vaste activa|2024|Investeringen|300|2023|Investeringen|500", NULL},
    {"an account of no row that nobody uses",
     {{"boek/rekeningschema.csv", "9990;Tussen", "9980;Ongebruikt;BXyz\n9990;Tussen"}},
     "check boek --strict", 0, "goed        rekening.niet_ingedeeld|goed        rekening.dekking", NULL},
    {"an account of no row that is only credited",
     {{"boek/rekeningschema.csv", "WOmzNop", "WXyz"}}, "check boek", 1, "FOUT|rekening.niet_ingedeeld",
     "[rekening.niet_ingedeeld]"},
    {"two entries on one line of an auditfile, neither in balance",
     {{INI, "grootboek-2023.csv, grootboek-2024.csv", "boek.xaf"},
      {"boek/boek.xaf", NULL,
       "<auditfile xmlns=\"http://www.auditfiles.nl/XAF/3.2\"><header><startDate>2024-01-01</startDate>"
       "<endDate>2024-12-31</endDate></header><company><transactions><journal><jrnID>M</jrnID>"
       "<transaction><nr>1</nr><trDt>2024-02-01</trDt><trLine><nr>1</nr><accID>1100</accID>"
       "<amnt>1.00</amnt><amntTp>D</amntTp></trLine></transaction><transaction><nr>2</nr>"
       "<trDt>2024-02-01</trDt><trLine><nr>1</nr><accID>1100</accID><amnt>2.00</amnt>"
       "<amntTp>D</amntTp></trLine></transaction></journal></transactions></company></auditfile>"}},
     "check boek", 1, "FOUT        boekstuk.sluit", "boekstuk M 1|boekstuk M 2"},
    {"open items in any order: the oldest counts, 91 days",
     {{LEDGER, NULL, "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;relatie;document\n"
                     "2024-12-20;VERKOOP;1;1300;Nota;100,00;;Lid 1;F1\n"
                     "2024-12-20;VERKOOP;1;8000;Nota;;100,00;;\n"
                     "2024-10-01;VERKOOP;2;1300;Nota;150,00;;Lid 1;F1\n"
                     "2024-10-01;VERKOOP;2;8000;Nota;;150,00;;\n"}},
     "show boek ouderdom --format=csv", 0, "1300;Lid 1;0,00;0,00;0,00;250,00;", NULL},
    {"VAT of a year before the rates that are known",
     {{INI, "begin = 2024-01-01\neinde = 2024-12-31", "begin = 2000-01-01\neinde = 2000-12-31"},
      {INI, "grootboek-2023.csv, ", ""},
      {"boek/rekeningschema.csv", "BSchBepBtw", "BSchBepBla"},
      {"boek/rekeningschema.csv", "WOmzNop", "WOmzNopOlh"},
      {LEDGER, NULL, "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                     "2000-02-01;V;1;1300;x;101,00;\n2000-02-01;V;1;8000;x;;100,00\n"
                     "2000-02-01;V;1;1500;x;;1,00\n"}},
     "check boek", 0, "n.v.t.      boekstuk.btw", "[grootboek.bestandsjaar]"},
    {"VAT of both rates with something in advance cannot be taken apart",
     {{"boek/rekeningschema.csv", "1500;Omzetbelasting;BSchBepBtw",
       "1500;Btw hoog;BSchBepBla\n1510;Btw laag;BSchBepBlv\n1520;Vooruit;BSchOpaOpa"},
      {"boek/rekeningschema.csv", "WOmzNop", "WOmzNopOlh"},
      {LEDGER, "2024-11-05;VERKOOP;1;8000;Contributie 2024;;700,00\n"
               "2024-11-05;VERKOOP;1;1500;Contributie 2024;;147,00\n",
       "2024-11-05;VERKOOP;1;8000;Contributie 2024;;700,00\n"
       "2024-11-05;VERKOOP;1;1500;Contributie 2024;;1,00\n"
       "2024-11-05;VERKOOP;1;1510;Contributie 2024;;46,00\n"
       "2024-11-05;VERKOOP;1;1520;Contributie 2025;;100,00\n"}},
     "check boek", 0, "goed        boekstuk.btw", NULL},
    /* -- verify -- */
    {"an option that verify does not have", {{0}}, "verify --bogus", 2, NULL,
     "de optie --bogus bestaat niet\n"},
    {"no books to compare with", {{"el.csv", NULL, "regel;2024\nOmzet;1\n"}}, "verify nergens el.csv",
     2, NULL, "nergens/administratie.ini: bestaat niet\n"},
    {"no statements to compare with",
     {{INI, "layout = cooperatie", "layout = niets"}, {"el.csv", NULL, "regel;2024\nOmzet;1\n"}},
     "verify boek el.csv", 1, NULL, "Er zijn fouten; er is niets om mee te vergelijken.\n"},
    {"a table that does not foot, and a year that is not ours",
     {{"el.csv", NULL, "tabel;regel;2024;2019\nwv;Netto-omzet;700;1\nwv;Som der kosten;250;1\n"
                       "wv;Bedrijfsresultaat;440;\n"}}, "verify boek el.csv", 1,
     "Het bestand zelf: wat niet optelt of aansluit\n|Bedrijfsresultaat|440|450|telt niet op|"
     "Kolom '2019': 2 cijfers niet vergeleken, het jaar 2019 staat niet in de administratie\n|"
     "Het bestand zelf: 1 fout\n", NULL},
    /* -- import -- */
    {"an option that import does not have", {{0}}, "import --bogus", 2, NULL,
     "de optie --bogus bestaat niet\n"},
};

/* --- running one ------------------------------------------------------------------ */

static void make_change(const char *folder, const struct change *change)
{
    char *path = path_join(folder, change->file);

    if (change->to == NULL)
        assert_int_equal(mkdir(path, 0777), 0);
    else if (change->from == NULL)
        write_text(path, change->to);
    else
        replace_in_file(path, change->from, change->to);
    free(path);
}

static struct run run_words(const char *folder, const char *words)
{
    char *copy = text_printf("%s", words), *program = realpath(program_path(), NULL), *rest = NULL;
    const char *argv[12] = {program};
    size_t count = 1;
    struct run run;

    assert_non_null(program);
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        assert_true(count + 1 < COUNT(argv));
        argv[count++] = word;
    }
    run = run_command_in(folder, argv);
    free(program);
    free(copy);
    return run;
}

static void expect_parts(const char *text, const char *parts)
{
    const char *at = text;

    if (parts == NULL)
        assert_string_equal(text, "");
    for (; parts != NULL && *parts != '\0'; parts += strcspn(parts, "|"), parts += *parts == '|') {
        size_t length = strcspn(parts, "|");
        char *part = text_printf("%.*s", (int)length, parts);

        at = strstr(at, part);
        if (at == NULL) {
            fail_msg("no \"%s\" in its place in\n%s", part, text);
            return;
        }
        at += length;
        free(part);
    }
}

static void command_test(void **state)
{
    const struct command_case *example = *state;
    char *folder = temp_folder(), *books = path_join(folder, "boek");
    struct run run;

    copy_tree("tests/fouten/basis", books);
    for (size_t i = 0; i < COUNT(example->changes) && example->changes[i].file != NULL; i++)
        make_change(folder, &example->changes[i]);
    run = run_words(folder, example->command);
    if (run.status != example->status)
        print_error("%s%s", run.out, run.err);
    assert_int_equal(run.status, example->status);
    expect_parts(run.out, example->out);
    expect_parts(run.err, example->err);
    run_free(&run);
    free(books);
    remove_tree(folder);
    free(folder);
}

/* --- many entries ------------------------------------------------------------------- */

static const struct entries_case {
    const char *name;
    int count, step; /* of entries, and between their numbers */
    const char *out;
} entries_cases[] = {
    /* numbers that fill half of their range count nothing */
    {"4.200 numbers with a gap behind each", 4200, 2, "goed        boekstuk.nummering"},
};

static void entries_test(void **state)
{
    const struct entries_case *example = *state;
    char *folder = temp_folder(), *books = path_join(folder, "boek");
    char *path = path_join(folder, LEDGER);
    struct run run;
    FILE *file;

    copy_tree("tests/fouten/basis", books);
    file = fopen(path, "a");
    assert_non_null(file);
    for (int i = 1; i <= example->count; i++)
        (void)fprintf(file, "2024-06-01;KAS;%d;1100;Lot;%d,00;\n2024-06-01;KAS;%d;8000;Lot;;%d,00\n",
                      i * example->step, i, i * example->step, i);
    assert_int_equal(fclose(file), 0);
    run = run_words(folder, "check boek --strict");
    assert_int_equal(run.status, 0);
    expect_parts(run.out, example->out);
    run_free(&run);
    free(path);
    free(books);
    remove_tree(folder);
    free(folder);
}

/* --- many of the same --------------------------------------------------------------- */

static const struct many_case {
    const char *name, *file, *line;
    int count;
    const char *err; /* part of standard error of check */
    const char *check; /* how often it is named there */
    size_t times;
} many_cases[] = {
    /* its first line is where it is; of the 999 others that are kept 500 are named */
    {"an entry of 1.200 lines that does not balance", LEDGER, "2024-06-01;MEMO;77;4500;x;1,00;\n", 1200,
     "en nog 499 regels\n", "[boekstuk.sluit]", 1},
    {"1.500 lines on an account that is not there", LEDGER, "2024-06-01;MEMO;77;7777;x;1,00;\n", 1500,
     "en nog 500 bevindingen\n", "[intake.rekening_onbekend]", 1000},
    /* of the 1.000 that are kept one is about the entry, which does not balance */
    {"1.100 lines of a year before the first opening", LEDGER, "2022-06-01;MEMO;77;4500;x;1,00;\n", 1100,
     "2022", "[intake.datum_buiten_jaren]", 999},
    {"1.500 accounts without a description", "boek/rekeningschema.csv", "7777\n", 1500,
     "en nog 500 bevindingen\n", "[intake.veldaantal]", 1000},
    {"1.500 rows of a layout that cannot be", "boek/rijen.csv", "balans;X-1;;X;post;BX;debet;;\n", 1500,
     "en nog ", "[layout.", 1000},
    {"1.500 lines of no encoding", LEDGER, "2024-06-01;MEMO;77;4500;\xC3\xB6\xFF;1,00;\n", 1500,
     "en nog ", "[intake.utf8]", 1000},
};

static void many_test(void **state)
{
    const struct many_case *example = *state;
    char *folder = temp_folder(), *books = path_join(folder, "boek");
    static const struct change rows[] = {KEY("aanpassingen = rijen.csv"),
                                         {"boek/rijen.csv", NULL, ROWS}};
    char *path = path_join(folder, example->file), *old, *text;
    size_t length = strlen(example->line), size;
    struct run run;

    copy_tree("tests/fouten/basis", books);
    for (size_t i = 0; i < 2 && strcmp(example->file, rows[1].file) == 0; i++)
        make_change(folder, &rows[i]);
    old = read_file(path, &size);
    text = memory_of(NULL, size + (size_t)example->count * length + 1);
    memcpy(text, old, size);
    for (int i = 0; i < example->count; i++)
        memcpy(text + size + (size_t)i * length, example->line, length + 1);
    write_text(path, text);
    run = run_words(folder, "check boek");
    assert_int_equal(run.status, 1);
    assert_contains(run.err, example->err);
    assert_int_equal(count_of(run.err, example->check), example->times);
    run_free(&run);
    free(text);
    free(old);
    free(path);
    free(books);
    remove_tree(folder);
    free(folder);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(cases)], many[COUNT(many_cases)], entries[COUNT(entries_cases)];

    for (size_t i = 0; i < COUNT(entries_cases); i++)
        entries[i] = (struct CMUnitTest){entries_cases[i].name, entries_test, NULL, NULL,
                                         (void *)&entries_cases[i]};

    for (size_t i = 0; i < COUNT(many_cases); i++)
        many[i] = (struct CMUnitTest){many_cases[i].name, many_test, NULL, NULL,
                                      (void *)&many_cases[i]};
    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = (struct CMUnitTest){cases[i].name, command_test, NULL, NULL, (void *)&cases[i]};
    return cmocka_run_group_tests_name("commands", tests, NULL, NULL) +
           cmocka_run_group_tests_name("many entries", entries, NULL, NULL) +
           cmocka_run_group_tests_name("many of the same", many, NULL, NULL);
}
