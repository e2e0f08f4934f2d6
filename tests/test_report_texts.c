/*
 * The blocks of a report: what each places, where texts come from, and what
 * is said of blocks that cannot be.
 */
#include "texts.h"

static const struct text_case {
    const char *name, *report, *expected;
} cases[] = {
    {"statement", "```tabel wv\n```", "Netto-omzet "},
    {"table of the layout", "```tabel kengetallen\n```", "Current ratio"},
    {"notes", "```toelichting balans\n```", "3. Liquide middelen"},
    {"schedule", "```verloop mva\n```", "Investeringen "},
    {"condition that holds", "```als balans.voorraden wv.netto_omzet\nWel.\n```", "Wel."},
    {"condition on words", "```als entiteit.kvk\nWel.\n```", "Wel."},
    {"condition on a fact", "```als feit.leden\nWel.\n```", "Wel."},
    {"opposite", "```tenzij balans.voorraden\nWel.\n```", "Wel."},
    {"opposite of a fact that is not there", "```tenzij feit.wagens\nWel.\n```", "Wel."},
    {"block in a block", "````als wv.netto_omzet\n```als wv.brutomarge\nWel.\n```\n````", "Wel."},
    {"default text", "```tekst voorwoord\nEen *voorwoord* van {{boekjaar}}.\n```",
     "Een voorwoord van 2024."},
    {"text of the base", "```tekst grondslag-netto-omzet\n```",
     "De netto-omzet is"},
    {"cover", "```omslag\n```", "Jaarrapport 2024"},
    {"cover of its own", "```omslag\nVerslag {{boekjaar}}\n\nvan wie\n```", "Verslag 2024"},
    {"contents", "```inhoud\n```\n\n# Slot\n\nEinde.", "Inhoudsopgave"},
    {"signatures", "```handtekeningen\nA. de Vries; voorzitter {{boekjaar}}\n```",
     "voorzitter 2024"},
    {"signature without a function", "```handtekeningen\n\nA. de Vries\n```", "A. de Vries"},
    {"columns of both years",
     "```grafiek kolommen\nOmzet\n\nOmzet: wv.netto_omzet\n```",
     "Grafiek: Omzet (in euro's). Omzet: 2023 1.000, 2024 700."},
    {"columns of a difference",
     "```grafiek kolommen\nSaldo\n\nSaldo: wv.netto_omzet -wv.som_der_kosten\n```",
     "Saldo: 2023 800, 2024 450."},
    {"waterfall without the step that is zero",
     "```grafiek waterval\nKas\nBegin: kasstroom.begin\nA: kasstroom.operationeel\n"
     "B: kasstroom.investering\nC: kasstroom.financiering\nEinde: kasstroom.einde\n```",
     "Grafiek: Kas (in euro's). Begin 1.910, A -63, B -300, Einde 1.547."},
    {"an item without words", "- een\n-\n- twee", "–  een\n–  twee"},
    {"letters", "1) een\n2) twee", "b) twee"},
};

static void is_placed(void **state)
{
    const struct text_case *one = *state;
    char *text = text_of(one->report);

    assert_contains(text, one->expected);
    free(text);
}

static const struct text_case absent[] = {
    {"condition that fails", "```als balans.voorraden\nNiet.\n```", "Niet."},
    {"condition on a fact that is not there", "```als feit.wagens\nNiet.\n```", "Niet."},
    {"opposite that fails", "```tenzij wv.netto_omzet\nNiet.\n```", "Niet."},
    {"nothing to disclose", "```wnt\nNiet.\n```", "Niet."},
    {"no budget", "```begroting\nNiet.\n```", "Niet."},
    {"optional text", "```tekst voorwoord optioneel=ja\n```", "voorwoord"},
    {"comment", "<!-- Niet. -->", "Niet."},
    {"diagram of nothing but zero", "```grafiek kolommen\nNiet.\nA: balans.voorraden\n```", "Niet."},
    {"what a failed condition holds is not judged", "```als balans.voorraden\n{{x.y}}\n```", "x.y"},
};

static void is_absent(void **state)
{
    const struct text_case *one = *state;
    char *text = text_of(one->report);

    assert_lacks(text, one->expected);
    free(text);
}

static const struct text_case faults[] = {
    {"unknown block", "Een.\n\n```plaatje omzet\n```", "tekst.opdracht 3:4\n"},
    {"unknown sign style", "```bedragen rood\n```", "tekst.opdracht 1:13\n"},
    {"sign style too late", "Een.\n\n```bedragen haakjes\n```", "tekst.opdracht 3:4\n"},
    {"block that says nothing", "```tabel\n```", "tekst.opdracht 1:4\n"},
    {"unknown diagram", "```grafiek taart\nTitel\nOmzet: wv.netto_omzet\n```",
     "tekst.opdracht 1:12\n"},
    {"diagram without a title", "```grafiek kolommen\n```", "tekst.opdracht 1:4\n"},
    {"diagram without figures", "```grafiek kolommen\nTitel\n```", "tekst.opdracht 1:4\n"},
    {"diagram of nothing that exists", "```grafiek kolommen\nTitel\nOmzet: wv.omzett\n```",
     "tekst.cijfer_onbekend 3:8\n"},
    {"line of a diagram without a figure", "```grafiek kolommen\nTitel\nOmzet\n```",
     "tekst.opdracht 3:1\n"},
    {"euros and thousands in one diagram",
     "```grafiek kolommen\nTitel\nOmzet: wv.netto_omzet\nMarge: kengetallen.current_ratio\n```",
     "tekst.opdracht 4:8\n"},
    {"more columns than can be told apart",
     "```grafiek kolommen\nTitel\na: wv.netto_omzet\nb: wv.netto_omzet\nc: wv.netto_omzet\n"
     "d: wv.netto_omzet\n```",
     "tekst.opdracht 1:4\n"},
    {"columns with a budget that nobody has",
     "```grafiek kolommen begroting=soms\nTitel\na: wv.netto_omzet\n```", "tekst.opdracht 1:21\n"},
    {"thousands behind euros",
     "```grafiek kolommen\nTitel\na: wv.netto_omzet\nb: ontwikkeling.netto_omzet\n```",
     "tekst.opdracht 4:4\n"},
    {"nine figures on a line",
     "```grafiek kolommen\nTitel\na: wv.netto_omzet wv.netto_omzet wv.netto_omzet wv.netto_omzet "
     "wv.netto_omzet wv.netto_omzet wv.netto_omzet wv.netto_omzet wv.som_der_kosten\n```",
     "tekst.opdracht 3:124\n"},
    {"a name and nothing behind it", "```grafiek kolommen\nTitel\na:\n```", "tekst.opdracht 3:1\n"},
    {"stack without a name", "```grafiek gestapeld\nTitel\na: wv.netto_omzet\nb: wv.netto_omzet\n```",
     "tekst.opdracht 1:4\n"},
    {"waterfall of thousands", "```grafiek waterval vorm=k\nTitel\na: wv.netto_omzet\n```",
     "tekst.opdracht 1:21\n"},
    {"waterfall that does not add up",
     "```grafiek waterval\nTitel\nBegin: kasstroom.begin\nInvesteringen: kasstroom.investering\n"
     "Einde: kasstroom.einde\n```",
     "tekst.waterval 1:12\n"},
    {"unknown option", "```tabel wv breed=ja\n```", "tekst.opdracht 1:13\n"},
    {"block without words", "```\nx\n```", "tekst.opmaak 1:1\n"},
    {"unknown statement", "```tabel balanz\n```", "tekst.tabel_onbekend 1:10\n"},
    {"notes of no statement", "```toelichting balanz\n```", "tekst.tabel_onbekend 1:16\n"},
    {"unknown schedule", "```verloop mvaa\n```", "tekst.tabel_onbekend 1:12\n"},
    {"condition on nothing", "```als balans.voorraad\n```", "tekst.cijfer_onbekend 1:8\n"},
    {"text that is not there", "```tekst voorwoord\n```", "tekst.ontbreekt 1:10\n"},
    {"text elsewhere", "```tekst ../voorwoord\n```", "tekst.opdracht 1:10\n"},
    {"table elsewhere", "```csv ../../leden.csv\n```", "tekst.bestand 1:8\n"},
    {"table on the machine", "```csv /etc/passwd\n```", "tekst.bestand 1:8\n"},
    {"table that is not there", "```csv leden.csv\n```", "tekst.bestand 1:8\n"},
    {"column that is not there", "```csv rekeningschema.csv kolommen=rgs,kleur\n```",
     "tekst.opdracht 1:40\n"},
    {"too many parts", "```csv rekeningschema.csv naast=9\n```", "tekst.opdracht 1:33\n"},
    {"signatures of no file", "```handtekeningen tekenaars.csv\n```", "tekst.bestand 1:19\n"},
    {"fault in a signature", "```handtekeningen\nA; b\n{{x.y}}; c\n```",
     "tekst.cijfer_onbekend 3:3\n"},
    {"fault on a cover", "```omslag\n{{x.y}}\n```", "tekst.cijfer_onbekend 2:3\n"},
    {"all of them", "{{x.y}}\n\n```tabel x\n```\n", "tekst.cijfer_onbekend 1:3\ntekst.tabel_onbekend 3:10\n"},
};

static void is_found(void **state)
{
    const struct text_case *one = *state;
    char *found = found_in(one->report);

    assert_string_equal(found, one->expected);
    free(found);
}

/* -- where texts come from --------------------------------------------------------- */

/* The colophon names every text that was placed, also below it, and no other. */
static void the_colophon_names_what_was_placed(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```colofon\n```\n\n```tekst een\n```\n\n```tekst een\n```\n");
    desk_file(&desk, "layouts/titel9/teksten/een.md", "een\n");
    desk_file(&desk, "layouts/titel9/teksten/twee.md", "twee\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    assert_contains(desk.text, "administratie.ini");
    assert_contains(desk.text, "een.md");
    assert_lacks(desk.text, "twee.md");
    assert_null(strstr(strstr(desk.text, "een.md") + 1, "een.md"));
    desk_close(&desk);
}

static void texts_replace_each_other(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```tekst een\nbody\n```\n\n```tekst twee\nbody\n```\n\n"
                     "```tekst drie\nbody\n```\n");
    desk_file(&desk, "layouts/titel9/teksten/een.md", "een van titel9\n");
    desk_file(&desk, "layouts/titel9/teksten/twee.md", "twee van titel9\n");
    desk_file(&desk, "layouts/titel9/teksten/drie.md", "drie van titel9\n");
    desk_file(&desk, "layouts/cooperatie/teksten/twee.md", "twee van de layout\n");
    desk_file(&desk, "layouts/cooperatie/teksten/drie.md", "drie van de layout\n");
    desk_file(&desk, "boek/teksten/drie.md", "drie van de administratie\n");
    desk_file(&desk, "boek/teksten/een-aanvulling.md", "en nog iets\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    assert_string_equal(desk.text, "een van titel9\n\nen nog iets\n\ntwee van de layout\n\n"
                                   "drie van de administratie\n");
    desk_close(&desk);
}

static void change(const struct desk *desk, const char *name, const char *from, const char *to)
{
    char *path = path_join(desk->book, name);

    replace_in_file(path, from, to);
    free(path);
}

/* Of one class both years stand in one table; of two each year has its own. */
static void movements_of_two_classes_are_two_tables(void **state)
{
    struct desk desk;
    char *text, *year;

    (void)state;
    desk_open(&desk, "```verloop mva\n```\n");
    change(&desk, "rekeningschema.csv", "0900;Algemene", "0200;Auto;BMvaTevVvp\n0900;Algemene");
    change(&desk, "grootboek-2023.csv", "2023-12-31;MEMO;1;4000;",
           "2023-03-01;BANK;2;0200;Auto;500,00;\n2023-03-01;BANK;2;1100;Auto;;500,00\n"
           "2023-12-31;MEMO;1;4000;");
    change(&desk, "grootboek-2024.csv", "2024-01-01;BEGIN;1;1100;Beginbalans;1.910,00;",
           "2024-01-01;BEGIN;1;0200;Beginbalans;500,00;\n"
           "2024-01-01;BEGIN;1;1100;Beginbalans;1.410,00;");
    desk_make(&desk);
    text = lines_squeezed(desk.text);
    year = strstr(text, "|Investeringen 300 - 300|");
    assert_non_null(year);
    assert_non_null(strstr(year, "|Investeringen - 500 500|"));
    free(text);
    desk_close(&desk);
}

/* A budget of 2.600 is 3 in thousands. */
static void a_budget_is_drawn_in_thousands(void **state)
{
    struct desk desk;
    char *text;

    (void)state;
    desk_open(&desk, "```grafiek kolommen vorm=k begroting=ja\nOmzet\nOmzet: wv.netto_omzet\n```\n\n"
                     "```grafiek kolommen vorm=k begroting=boekjaar\nB\nOmzet: wv.netto_omzet\n```\n");
    change(&desk, "administratie.ini", "[resultaat]", "begroting = begroting.csv\n[resultaat]");
    desk_file(&desk, "boek/begroting.csv", "regel;figuur;begroting 2024;begroting 2025\n"
                                         "Omzet;wv.netto_omzet;3600;2600\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    text = lines_squeezed(desk.text);
    assert_contains(text, "begroting 2025 3.");
    assert_int_equal(count_of(text, "begroting 2024 4"), 2);
    free(text);
    desk_close(&desk);
}

/* Debts of four kinds take more rows than assets: the totals are beside each other all the same. */
static void the_right_side_may_be_the_longer(void **state)
{
    struct desk desk;
    char *text;

    (void)state;
    desk_open(&desk, "```tabel balans vorm=scontro\n```\n");
    change(&desk, "rekeningschema.csv", "0900;Algemene",
           "0700;Lening;BLasSakLvl\n0800;Voorziening;BVrzOvzOvz\n1600;Crediteuren;BSchCreHac\n"
           "1700;Te betalen;BSchOpaNto\n0900;Algemene");
    change(&desk, "grootboek-2024.csv", "2024-12-31;MEMO;2;4000;",
           "2024-09-09;MEMO;3;1100;x;100,00;\n2024-09-09;MEMO;3;0700;x;;10,00\n"
           "2024-09-09;MEMO;3;0800;x;;20,00\n2024-09-09;MEMO;3;1600;x;;30,00\n"
           "2024-09-09;MEMO;3;1700;x;;40,00\n2024-12-31;MEMO;2;4000;");
    desk_make(&desk);
    text = lines_squeezed(desk.text);
    assert_contains(text, "3.144 2.510 ");
    assert_contains(strstr(text, "3.144 2.510 "), " 3.144 2.510|");
    free(text);
    desk_close(&desk);
}

/* A place in the report is found, also where two are called the same. */
static void a_table_may_be_placed_twice(void **state)
{
    char *text = text_of("```tabel wv\n```\n\n```tabel wv\n```\n");

    (void)state;
    assert_int_equal(count_of(text, "Netto-omzet "), 2);
    free(text);
}

/* Over two lines on its page, on one in the contents. */
static void a_heading_may_take_two_lines(void **state)
{
    char *text = text_of("```inhoud\n```\n\nEen\\\ntwee\n====\n\nWoorden.\n");
    char *lines = lines_squeezed(text);

    (void)state;
    assert_contains(lines, "|Een twee");
    assert_contains(lines, "|Een|twee|Woorden.|");
    free(lines);
    free(text);
}

/* All amounts are whole euros, and this layout has no table in thousands. */
static void nothing_is_off_its_nearest(void **state)
{
    struct desk desk;
    char *text;

    (void)state;
    desk_open(&desk, NULL);
    remove_tree(desk.layouts);
    copy_tree("tests/fouten/layouts", desk.layouts);
    desk_file(&desk, "layouts/cooperatie/rapport.md", "```afronding\n```\n");
    desk_make(&desk);
    text = lines_squeezed(desk.text);
    assert_contains(text, "|Elk cijfer is op zijn dichtstbijzijnde bedrag|afgedrukt.|");
    free(text);
    desk_close(&desk);
}

/* The head of a column is its name in words. */
static void a_table_of_the_administration_has_heads(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```csv leden.csv\n```\n");
    desk_file(&desk, "boek/leden.csv", "lid;aantal_stemmen\nA;2\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    assert_contains(desk.text, "Lid");
    assert_contains(desk.text, "Aantal stemmen");
    desk_close(&desk);
}

/* A text that places itself ends in a finding, not in a crash. */
static void circles_end(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```tekst rond\n```\n");
    desk_file(&desk, "boek/teksten/rond.md", "ronde\n\n```tekst rond\n```\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "tekst.diepte 1:1\n");
    assert_int_equal(count_of(desk.text, "ronde"), 7);
    desk_close(&desk);
}

static void notes_have_words(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```toelichting balans\n```\n");
    desk_file(&desk, "boek/teksten/noot-liquide_middelen.md", "Vrij beschikbaar.\n");
    desk_file(&desk, "boek/teksten/noot-liquide_middelen-onder.md", "Onder de tabel.\n");
    desk_file(&desk, "boek/teksten/noot-handelsdebiteuren.md", "Van leden.\n");
    desk_make(&desk);
    char *head = strstr(desk.text, "3. Liquide middelen"), *words = strstr(desk.text, "Vrij");
    assert_non_null(head);
    assert_non_null(words);
    assert_true(head < words && words < strstr(words, "1.547"));
    assert_true(strstr(words, "1.547") < strstr(desk.text, "Onder de tabel."));
    assert_contains(desk.text, "Handelsdebiteuren\n\nVan leden.");
    desk_close(&desk);
}

static void tables_are_placed(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "Er zijn {{aantal bestand=leden.csv}} leden.\n\n"
                     "```csv leden.csv kolommen=naam,aantal_stemmen\n```\n\n"
                     "```csv leden.csv kolommen=naam naast=2 kop=nee\n```\n");
    desk_file(&desk, "boek/leden.csv",
              "naam;plaats;aantal stemmen\nAssen;Drenthe;1\nBorne;Overijssel;12\nEmmen;Drenthe;3\n");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    assert_contains(desk.text, "Er zijn 3 leden.");
    assert_contains(desk.text, "Aantal stemmen");
    assert_lacks(desk.text, "Drenthe");
    char *second = strstr(strstr(desk.text, "Emmen") + 1, "Emmen");
    char *line = strstr(strstr(desk.text, "Emmen"), "Assen");
    assert_non_null(second);
    assert_non_null(line);
    assert_true(line < second);
    assert_null(memchr(line, '\n', (size_t)(second - line))); /* side by side */
    desk_close(&desk);
}

/* A layout without rapport.md has the statements and the notes. */
static void a_layout_needs_no_report(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "");
    char *path = path_join(desk.layouts, "cooperatie/rapport.md");
    remove_tree(path);
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    assert_contains(desk.text, "Balans per 31 december 2024");
    assert_contains(desk.text, "(na resultaatbestemming)");
    assert_contains(desk.text, "Kasstroomoverzicht over 2024");
    assert_contains(desk.text, "7. Afschrijvingskosten");
    free(path);
    desk_close(&desk);
}

/* The layout as it is shipped suits an administration without texts of its own. */
static void the_layout_suits_anybody(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, NULL);
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    assert_contains(desk.text, "Materiële vaste activa staan tegen verkrijgingsprijs");
    assert_lacks(desk.text, "Voorraden staan"); /* there are none */
    assert_lacks(desk.text, "{{");
    desk_close(&desk);
}

/* Texts in Windows-1252 are read as such. */
static void old_encodings_are_read(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "```tekst oud\n```\n");
    desk_file(&desk, "boek/teksten/oud.md", "Co\xF6peratie\n");
    desk_make(&desk);
    assert_contains(desk.text, "Coöperatie");
    desk_close(&desk);
}

/*
 * In thousands 0,70 - 0,25 = 0,45 prints 0 - 0 = 0: the cheapest way to foot leaves
 * the revenue off its nearest 1.  A chart says what the table prints.
 */
static void a_chart_in_thousands_says_what_the_table_prints(void **state)
{
    struct desk desk;
    char *ini, *text;

    (void)state;
    desk_open(&desk, "```grafiek kolommen vorm=k\nPlaatje\nOmzet: wv.netto_omzet\n"
                     "Kosten: wv.som_der_kosten\n```\n\n```tabel kort\n```\n");
    ini = path_join(desk.book, "administratie.ini");
    desk_file(&desk, "boek/aanpassingen.csv",
              "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
              "kort;omzet;kort.over;In;post;+wv.netto_omzet;;;\n"
              "kort;kosten;kort.over;Uit;post;+wv.som_der_kosten;debet;;\n"
              "kort;over;;Over;totaal;;credit;;eenheid=keur\n");
    replace_in_file(ini, "[resultaat]", "aanpassingen = aanpassingen.csv\n[resultaat]");
    desk_make(&desk);
    assert_string_equal(desk.found, "");
    text = lines_squeezed(desk.text);
    assert_contains(text, "|In - 1|");
    assert_contains(text, "Omzet: 2023 1, 2024 0.");
    free(text);
    free(ini);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_colophon_names_what_was_placed),
        cmocka_unit_test(nothing_is_off_its_nearest),
        cmocka_unit_test(movements_of_two_classes_are_two_tables),
        cmocka_unit_test(a_budget_is_drawn_in_thousands),
        cmocka_unit_test(the_right_side_may_be_the_longer),
        cmocka_unit_test(a_table_may_be_placed_twice),
        cmocka_unit_test(a_heading_may_take_two_lines),
        cmocka_unit_test(a_table_of_the_administration_has_heads),
        cmocka_unit_test(texts_replace_each_other), cmocka_unit_test(circles_end),
        cmocka_unit_test(notes_have_words),         cmocka_unit_test(tables_are_placed),
        cmocka_unit_test(a_layout_needs_no_report), cmocka_unit_test(the_layout_suits_anybody),
        cmocka_unit_test(old_encodings_are_read),
        cmocka_unit_test(a_chart_in_thousands_says_what_the_table_prints),
    };
    struct CMUnitTest placed[COUNT(cases)], left_out[COUNT(absent)], found[COUNT(faults)];
    int failed;

    CASE_TESTS(placed, cases, is_placed);
    CASE_TESTS(left_out, absent, is_absent);
    CASE_TESTS(found, faults, is_found);
    failed = cmocka_run_group_tests_name("block", placed, NULL, NULL);
    failed += cmocka_run_group_tests_name("left out", left_out, NULL, NULL);
    failed += cmocka_run_group_tests_name("fault of a block", found, NULL, NULL);
    return failed + cmocka_run_group_tests_name("report texts", tests, NULL, NULL);
}
