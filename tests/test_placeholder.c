/*
 * Placeholders: what each becomes, worked out by hand from the entries of the
 * small administration, and what is said of those that cannot be.
 */
#include "texts.h"

static const struct text_case {
    const char *name, *report, *expected;
} texts[] = {
    {"figure", "[{{wv.netto_omzet}}]", "[700]"},
    {"prior year", "[{{wv.netto_omzet jaar=vorig}}]", "[1.000]"},
    {"year by number", "[{{wv.netto_omzet jaar=2023}} {{wv.netto_omzet jaar=2024}}]", "[1.000 700]"},
    {"blanks", "[{{  wv.netto_omzet   jaar=vorig  }}]", "[1.000]"},
    {"negative", "[{{kasstroom.operationeel}}]", "[-63]"},
    {"zero", "[{{balans.voorraden}}]", "[0]"},
    {"euro", "[{{balans.totaal_activa vorm=euro}}]", "[€\u00a03.044]"},
    {"thousands half up", "[{{balans.eigen_vermogen vorm=k}}]", "[€\u00a03K]"},
    {"thousands", "[{{balans.eigen_vermogen vorm=k jaar=vorig}}]", "[€\u00a02K]"},
    /* 3044 = 650 + 847 + 1547 is 3 = 1 + 0 + 2 in the table */
    {"thousands as the table has them", "[{{balans.vorderingen vorm=k}}]", "[€\u00a00K]"},
    {"cents", "[{{balans.liquide_middelen vorm=cent}}]", "[1.547,00]"},
    {"without sign", "[{{kasstroom.operationeel vorm=euro,absoluut}}]", "[€\u00a063]"},
    {"difference", "[{{wv.netto_omzet vorm=verschil}}]", "[-300]"},
    {"difference without sign", "[{{wv.netto_omzet vorm=verschil,absoluut,euro}}]", "[€\u00a0300]"},
    {"growth", "[{{wv.netto_omzet vorm=groei}}]", "[-30,0%]"},
    {"growth of equity 450 / 2300", "[{{balans.eigen_vermogen vorm=groei}}]", "[19,6%]"},
    {"share 250 / 700", "[{{wv.afschrijvingskosten vorm=pct van=wv.netto_omzet}}]", "[35,7%]"},
    {"whole share", "[{{wv.afschrijvingskosten vorm=pct0 van=wv.netto_omzet}}]", "[36%]"},
    {"share is rounded once: 2394 / 294",
     "[{{balans.vlottende_activa vorm=ratio van=balans.kortlopende_schulden}}]", "[8,14]"},
    {"share of nothing", "[{{wv.netto_omzet vorm=pct van=balans.voorraden}}]", "[n.v.t.]"},
    {"percentage of the layout 2750 / 3044", "[{{kengetallen.solvabiliteit_totaal_vermogen}}]",
     "[90%]"},
    {"ratio of the layout", "[{{kengetallen.current_ratio}}]", "[8,14]"},
    {"word by difference", "[{{wv.netto_omzet vorm=gestegen}} {{balans.eigen_vermogen vorm=hoger}}]",
     "[gedaald hoger]"},
    {"word by sign", "[{{wv.resultaat_na_belastingen vorm=winst}} "
                     "{{kasstroom.operationeel vorm=positief}}]", "[winst negatief]"},
    {"word for no difference", "[{{balans.voorraden vorm=toegenomen}}]", "[gelijk gebleven]"},
    {"capital", "[{{wv.netto_omzet vorm=gestegen,hoofdletter}}]", "[Gedaald]"},
    {"own words", "[{{kasstroom.operationeel woord=erbij|er_af|niets}}]", "[er af]"},
    {"own words by difference", "[{{wv.netto_omzet vorm=verschil woord=op|neer|gelijk}}]", "[neer]"},
    {"entity", "[{{entiteit.naam}}, {{entiteit.zetel}}, {{entiteit.kvk}}]",
     "[Coöperatie De Proef U.A., Zutphen, 00000000]"},
    {"years", "[{{boekjaar}} {{vorig_boekjaar}}]", "[2024 2023]"},
    {"dates", "[{{boekjaar.begin}} {{boekjaar.einde}} {{vorig_boekjaar.einde}}]",
     "[1 januari 2024 31 december 2024 31 december 2023]"},
    {"appropriation", "[{{resultaatbestemming}}]", "[na]"},
    {"fact", "[{{feit.leden}} {{feit.leden jaar=vorig}}]", "[12 10,5]"},
    {"fact of two decimals", "[{{feit.formatie}}]", "[10,25]"},
    {"legal form", "[{{entiteit.rechtsvorm}}]", "[cooperatie]"},
    {"begin of last year", "[{{vorig_boekjaar.begin}}]", "[1 januari 2023]"},
    {"fact in euros", "[{{feit.huur_per_jaar}} {{feit.huur_per_jaar vorm=euro}}]",
     "[63.000 €\u00a063.000]"},
    {"fact that differs", "[{{feit.leden vorm=verschil}}]", "[1,5]"},
    {"fact of every year", "[{{feit.oprichting}} {{feit.kleur jaar=vorig}}]", "[22 december 2006 blauw]"},
    {"fact as percentage", "[{{feit.aandeel}} {{feit.aandeel vorm=pct0}}]", "[12,5% 13%]"},
    {"two in a row", "[{{boekjaar}}{{boekjaar}}]", "[20242024]"},
    {"in emphasis", "[**{{boekjaar}}** *{{vorig_boekjaar}}*]", "[2024 2023]"},
    {"in a code span", "[`{{boekjaar}}`]", "[{{boekjaar}}]"},
    {"in a heading", "# Verslag {{boekjaar}}", "Verslag 2024"},
    {"single braces", "[{ {boekjaar} }]", "[{ {boekjaar} }]"},
};

static void becomes(void **state)
{
    const struct text_case *one = *state;
    char *text = text_of(one->report);

    assert_contains(text, one->expected);
    free(text);
}

static const struct text_case faults[] = {
    {"unknown figure", "Een {{wv.netto_omzett}}.", "tekst.cijfer_onbekend 1:7\n"},
    {"column counts characters", "Één {{wv.nt}}.", "tekst.cijfer_onbekend 1:7\n"},
    {"on a later line", "Een\ntwee **drie**\nvier {{wv.nt}}.", "tekst.cijfer_onbekend 3:8\n"},
    {"in a list", "- een\n- {{wv.nt}}", "tekst.cijfer_onbekend 2:5\n"},
    {"the second of two", "{{boekjaar}} {{wv.nt}}", "tekst.cijfer_onbekend 1:16\n"},
    {"in a block", "```tenzij balans.voorraden\nEen {{wv.nt}}\n```", "tekst.cijfer_onbekend 2:7\n"},
    {"unknown fact", "{{feit.wagens}}", "tekst.cijfer_onbekend 1:3\n"},
    {"fact of another year", "{{feit.leden jaar=vorig}}", "tekst.cijfer_onbekend 1:3\n"},
    {"unknown whole", "{{wv.netto_omzet vorm=pct van=wv.nt}}", "tekst.cijfer_onbekend 1:31\n"},
    {"empty", "Een {{}}", "tekst.plaatshouder 1:5\n"},
    {"not closed", "Een {{boekjaar", "tekst.plaatshouder 1:5\n"},
    {"over two lines", "Een {{boekjaar\n}}", "tekst.plaatshouder 1:5\n"},
    {"split by emphasis", "Een {{a*b*c}}", "tekst.plaatshouder 1:5\n"},
    {"capital letters", "{{Boekjaar}}", "tekst.plaatshouder 1:1\n"},
    {"no option", "{{boekjaar vorig}}", "tekst.plaatshouder 1:1\n"},
    {"unknown option", "{{wv.netto_omzet kleur=rood}}", "tekst.plaatshouder 1:1\n"},
    {"unknown form", "{{wv.netto_omzet vorm=dollar}}", "tekst.plaatshouder 1:1\n"},
    {"year we have not", "{{wv.netto_omzet jaar=2020}}", "tekst.plaatshouder 1:1\n"},
    {"form that does not fit", "{{kengetallen.current_ratio vorm=euro}}", "tekst.plaatshouder 1:1\n"},
    {"percentage of nothing given", "{{wv.netto_omzet vorm=pct}}", "tekst.plaatshouder 1:1\n"},
    {"two words", "{{wv.netto_omzet woord=op|neer}}", "tekst.plaatshouder 1:1\n"},
    {"count of nothing", "{{aantal}}", "tekst.plaatshouder 1:1\n"},
    {"count of no file", "{{aantal bestand=leden.csv}}", "tekst.bestand 1:18\n"},

    {"typed amount", "Er was € 1.234 in kas.", "tekst.los_bedrag 1:10\n"},
    {"typed amount without euro", "Er was 1.234 in kas.", "tekst.los_bedrag 1:8\n"},
    {"typed long number", "Er was 1234 in kas.", "tekst.los_bedrag 1:8\n"},
    {"typed small amount", "Er was € 12 in kas.", ""}, /* the fact of 12 members */
    {"typed other small amount", "Er was € 13 in kas.", "tekst.los_bedrag 1:10\n"},
    {"typed thousands", "Er was € 9K in kas.", "tekst.los_bedrag 1:10\n"},
    {"typed millions", "Er was € 1,5 miljoen in kas.", "tekst.los_bedrag 1:10\n"},
    {"typed cents", "Er was € 1.547,01 in kas.", "tekst.los_bedrag 1:10\n"},
    {"amount beyond every number", "Er was € 99.999.999.999.999.999.999.999 in kas.",
     "tekst.los_bedrag 1:10\n"},
    {"typed figure", "Er was € 1.547 in kas, vorig jaar 1.910.", ""},
    {"typed figure without sign", "De kasstroom was € 63.", ""},
    {"typed figure in thousands", "Het eigen vermogen is € 3K.", ""},
    {"typed figure with cents", "Er was € 1.547,00 in kas.", ""},
    {"typed fact", "De huur is € 63.000.", ""},
    {"year", "In 2019 en 1985.", ""},
    {"date", "Op 31-12-2024, 1/12/2024.", ""},
    {"date from the year on", "Op 2024-12-31.", ""},
    {"number with a dash", "Kenmerk 1234-56.", ""},
    {"number before a letter", "Lokaal 1234b.", ""},
    {"zero", "Er was € 0 in kas.", ""},
    {"behind a blank that does not break", "Er was\u00a01.234 in kas.", "tekst.los_bedrag 1:8\n"},
    {"finer than a cent", "Er was € 13,005 in kas.", "tekst.los_bedrag 1:10\n"},
    {"article", "Volgens art. 2:362 BW en artikel 1234.", ""},
    {"code span", "De wet zegt `€ 75.000`.", ""},
    {"part of a word", "Norm NEN7510 en A1234.", ""},
    {"account number", "Rekening 015.57.88.051.", ""},
    {"directive", "Richtlijn 2004/18/EG.", ""},
    {"small numbers", "Van 39 tot 48 maanden, 20% tot 33%.", ""},
};

static void is_found(void **state)
{
    const struct text_case *one = *state;
    char *found = found_in(one->report);

    assert_string_equal(found, one->expected);
    free(found);
}

/* What a text becomes when one line of the books is another; nothing else may be found. */
static char *text_with(const char *file, const char *from, const char *to, const char *report)
{
    struct desk desk;
    char *path, *text;

    desk_open(&desk, report);
    path = path_join(desk.book, file);
    replace_in_file(path, from, to);
    desk_make(&desk);
    text = text_printf("%s%s", desk.found, desk.text);
    free(path);
    desk_close(&desk);
    return text;
}

/* -100 and then 450: 550 more, on a hundred. */
static void growth_from_a_loss_is_growth(void **state)
{
    char *text = text_with("grootboek-2023.csv",
                           "2023-06-15;BANK;1;8000;Contributie 2023;;1.000,00",
                           "2023-06-15;BANK;1;8000;Contributie 2023;;100,00\n"
                           "2023-06-15;BANK;1;1300;Contributie 2023;;900,00",
                           "[{{wv.resultaat_na_belastingen vorm=groei}}]");

    (void)state;
    assert_contains(text, "[550,0%]");
    free(text);
}

/* Of the year before the only one nothing is known, so no difference either. */
static void a_difference_with_the_unknown_is_unknown(void **state)
{
    char *text = text_with("administratie.ini", "grootboek-2023.csv, ", "",
                           "[{{wv.netto_omzet vorm=verschil}}]");

    (void)state;
    assert_contains(text, "[n.v.t.]");
    free(text);
}

/* The number of the chamber of commerce is asked for where the report speaks of it. */
static void what_the_administration_does_not_say_is_asked(void **state)
{
    char *text = text_with("administratie.ini", "kvk = 00000000\n", "", "Nummer {{entiteit.kvk}}.");

    (void)state;
    assert_contains(text, "tekst.cijfer_onbekend 1:10\n");
    free(text);
}

/* One ledger line changed: the statement and the sentence change together. */
static void sentence_follows_ledger(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk, "Het resultaat is {{wv.resultaat_na_belastingen}}.\n\n```tabel wv\n```\n");
    char *ledger = path_join(desk.book, "grootboek-2024.csv");
    replace_in_file(ledger, "4000;Afschrijving 2024;250,00;", "4000;Afschrijving 2024;260,00;");
    replace_in_file(ledger, "0190;Afschrijving 2024;;250,00", "0190;Afschrijving 2024;;260,00");
    desk_make(&desk);
    assert_contains(desk.text, "Het resultaat is 440.");
    assert_int_equal(count_of(desk.text, "450"), 0);
    free(ledger);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence_follows_ledger),
        cmocka_unit_test(growth_from_a_loss_is_growth),
        cmocka_unit_test(a_difference_with_the_unknown_is_unknown),
        cmocka_unit_test(what_the_administration_does_not_say_is_asked),
    };
    struct CMUnitTest text_tests[COUNT(texts)], fault_tests[COUNT(faults)];
    int failed;

    CASE_TESTS(text_tests, texts, becomes);
    CASE_TESTS(fault_tests, faults, is_found);
    failed = cmocka_run_group_tests_name("placeholder text", text_tests, NULL, NULL);
    failed += cmocka_run_group_tests_name("placeholder fault", fault_tests, NULL, NULL);
    return failed + cmocka_run_group_tests_name("placeholder", tests, NULL, NULL);
}
