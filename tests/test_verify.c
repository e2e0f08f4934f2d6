/*
 * verify: what the published papers of 2018 got wrong is found, and nothing else;
 * and each kind of mistake, made by hand in a table of the small administration.
 *
 * The faults of the papers are those of docs/verschillen-met-het-jaarrapport.md,
 * found by hand in the papers; the figures of the small one are in tests/texts.h.
 */
#include "books.h"

#include <jansson.h>

#define EXAMPLE "ledger/dimpact-2017"
#define PAPERS  "tests/gepubliceerd/"
#define BASE    "tests/fouten/basis"

/* --- records ------------------------------------------------------------------- */

static struct run verify(const char *folder, const char *path, const char *option)
{
    return run_program((const char *const[]){"verify", folder, path, option, NULL});
}

static const char *text_at(const json_t *record, const char *key)
{
    const json_t *value = json_object_get(record, key);

    assert_non_null(value); /* keys are always present */
    return json_is_string(value) ? json_string_value(value) : "-";
}

static char *number_at(const json_t *record, const char *key)
{
    const json_t *value = json_object_get(record, key);

    assert_non_null(value);
    assert_true(json_is_integer(value) || json_is_null(value));
    return json_is_null(value) ? text_printf("null")
                               : text_printf("%lld", (long long)json_integer_value(value));
}

/* "source regel year published computed unit status", all that is not equal, sorted as given. */
static char *line_of(const json_t *record)
{
    char *published = number_at(record, "published"), *computed = number_at(record, "computed");
    char *year = number_at(record, "year"), *difference = number_at(record, "difference"), *line;

    assert_true(json_object_get(record, "figure") != NULL && *text_at(record, "tabel") != '-');
    line = text_printf("%s %s %s %s %s %s %s\n", text_at(record, "source"),
                       text_at(record, "regel"), year, published, computed,
                       text_at(record, "unit"), text_at(record, "status"));
    free(published);
    free(computed);
    free(year);
    free(difference);
    return line;
}

struct found {
    char *lines;  /* of records that are not equal */
    char *causes; /* their causes */
    size_t equal;
};

static struct found found_in(const char *out)
{
    struct found found = {.lines = text_printf("%s", ""), .causes = text_printf("%s", "")};

    for (; *out != '\0'; out += strcspn(out, "\n") + 1) {
        json_t *record = json_loadb(out, strcspn(out, "\n"), JSON_REJECT_DUPLICATES, NULL);
        char *line, *longer;

        assert_non_null(record);
        line = line_of(record);
        if (strcmp(text_at(record, "status"), "equal") == 0) {
            found.equal++;
        } else {
            longer = text_printf("%s%s", found.lines, line);
            free(found.lines);
            found.lines = longer;
            longer = text_printf("%s%s\n", found.causes, text_at(record, "cause"));
            free(found.causes);
            found.causes = longer;
        }
        free(line);
        json_decref(record);
    }
    return found;
}

static void found_free(struct found *found)
{
    free(found->lines);
    free(found->causes);
}

/* --- the papers of 2018 ----------------------------------------------------------- */

#define OPERATING "Kasstroom uit operationele activiteiten (zoals gepubliceerd)"
#define MAP_ROW \
    "tabel;regel;figuur\nnota;Positief resultaat;wv.resultaat_na_belastingen\n"

static const struct paper {
    const char *name;  /* of the file */
    size_t equal;
    const char *lines; /* everything else, in order */
    const char *causes[5];
} papers[] = {
    {"jaarrapport-2017.csv", 269,
     /* operating cash flow is the movement of working capital alone; so the flow does not add up */
     "ledger " OPERATING " 2017 -894617 -544526 eur different\n"
     "ledger " OPERATING " 2016 -75205 108489 eur different\n"
     "own " OPERATING " 2017 -894617 -544526 eur different\n"
     "own Mutaties liquide middelen 2017 -624572 -974663 eur different\n"
     "own " OPERATING " 2016 -75205 108489 eur different\n"
     "own Mutaties liquide middelen 2016 90657 -93037 eur different\n",
     {"het bedrag van een andere regel: Mutaties werkkapitaal", "(350.091) is niet meegeteld",
      "telt wel op met -544.526", NULL}},
    {"jaarverslag-2017.csv", 5,
     "ledger Positief resultaat 2016 165830 165630 eur different\n"
     "ledger Mutatie kortlopende schulden 2016 159433 159443 eur different\n"
     "ledger Gebruiksapparatuur 2016 19585 19586 eur rounding\n"
     "ledger Software 2016 4394 4393 eur rounding\n"
     "ledger Brutomarge (toelichting) 2017 2808787 2808786 eur rounding\n",
     {"een cijfer verkeerd: 8 in plaats van 6", "een cijfer verkeerd: 3 in plaats van 4", NULL}},
    {"kerncijfers-2017.csv", 97,
     "ledger Resultaat voor belastingen 2016 208 207 keur rounding\n"
     "ledger Belastingen 2016 42 41 keur rounding\n"
     "ledger Daling van de belastingen 2017 84 83 keur rounding\n"
     "ledger Subtotaal gunstig 2017 242 241 keur rounding\n"
     "ledger Stijging van de bedrijfskosten 2017 72 71 keur rounding\n"
     "ledger Subtotaal ongunstig 2017 76 75 keur rounding\n"
     "ledger Overige bedrijfskosten 2017 42 41 pct10 rounding\n"
     "ledger Overige bedrijfskosten 2016 46 45 pct10 rounding\n"
     "ledger Som der bedrijfskosten 2017 233 232 pct10 rounding\n"
     "ledger Som der bedrijfskosten 2016 289 288 pct10 rounding\n"
     "ledger Bedrijfsresultaat 2017 26 27 pct10 rounding\n"
     "ledger Bedrijfsresultaat 2016 23 24 pct10 rounding\n"
     "ledger Financiële baten en lasten 2016 1 0 pct10 rounding\n"
     "ledger Resultaat voor belastingen 2017 26 27 pct10 rounding\n"
     "ledger Resultaat na belastingen 2016 20 19 pct10 rounding\n"
     "ledger Vorderingen 2016 358 359 pct10 rounding\n"
     "ledger Liquide middelen 2016 631 630 pct10 rounding\n"
     "own Resultaat voor belastingen 2016 208 207 keur rounding\n"      /* 203 + 4 */
     "own Stijging van de bedrijfskosten 2017 72 71 keur rounding\n"    /* 2.519 - 2.448 */
     "own Overige bedrijfskosten 2017 42 41 pct10 rounding\n"           /* 450 / 10.860 */
     "own Overige bedrijfskosten 2016 46 45 pct10 rounding\n"           /* 380 / 8.508 */
     "own Som der bedrijfskosten 2017 233 232 pct10 rounding\n"
     "own Som der bedrijfskosten 2016 289 288 pct10 rounding\n"
     "own Bedrijfsresultaat 2017 26 27 pct10 rounding\n"
     "own Bedrijfsresultaat 2016 23 24 pct10 rounding\n"
     "own Resultaat voor belastingen 2017 26 27 pct10 rounding\n"
     "own Resultaat na belastingen 2017 31 30 pct10 rounding\n"         /* 2,6 + 0,4 */
     "own Resultaat na belastingen 2016 20 19 pct10 rounding\n",        /* 2,4 - 0,5 */
     {"niet de naaste van 450 op 10.860", "gepubliceerd is niet de naaste", NULL}},
};

static void paper_test(void **state)
{
    const struct paper *paper = *state;
    char *path = text_printf(PAPERS "%s", paper->name);
    struct run run = verify(EXAMPLE, path, "--format=json");
    struct found found;

    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 1);
    found = found_in(run.out);
    assert_string_equal(found.lines, paper->lines);
    for (size_t i = 0; paper->causes[i] != NULL; i++)
        assert_contains(found.causes, paper->causes[i]);
    if (found.equal != paper->equal)
        fail_msg("%zu figures are equal, expected %zu", found.equal, paper->equal);
    found_free(&found);
    run_free(&run);
    free(path);
}

/* The table of the Bedrijfsplan: thirteen figures of 2016 and 2017, one of 2015, five sums. */
static void the_plan(void **state)
{
    static const char *const lines[] = {
        "ledger Kantoorkosten 2016 61958 61956 eur different\n",
        "ledger Omzet Esuite (inclusief TPM en Opleidingen) 2017 7727029 7727028 eur rounding\n",
        "ledger Kosten Esuite (inclusief TPM en Opleidingen) 2016 5109097 5109096 eur rounding\n",
        "ledger Kosten Esuite (inclusief TPM en Opleidingen) 2017 4979515 4979514 eur rounding\n",
        "ledger Bruto bedrijfsresultaat 2017 2808787 2808786 eur rounding\n",
        "ledger Personeelskosten 2017 2050785 2050786 eur rounding\n",
        "ledger Huisvestingskosten 2016 83996 83997 eur rounding\n",
        "ledger Verkoopkosten 2016 56430 56431 eur rounding\n",
        "ledger Autokosten 2017 79154 79153 eur rounding\n",
        "ledger Algemene kosten 2016 109360 109361 eur rounding\n",
        "ledger Som der bedrijfskosten 2016 2447668 2447669 eur rounding\n",
        "ledger Som der bedrijfskosten 2017 2519170 2519169 eur rounding\n",
        "ledger RESULTAAT 2016 165631 165630 eur rounding\n",
        "ledger Eigen vermogen per einde boekjaar 2015 608139 608140 eur rounding\n",
        /* 7.727.029 + 2.491.945 + 155.063 + 123.685 + 228.000 + 134.750 and so on */
        "own Omzet producten 2017 10860471 10860472 eur rounding\n",
        "own Kosten producten 2016 5857032 5857033 eur rounding\n",
        "own Kosten producten 2017 8051685 8051686 eur rounding\n",
        "own Bruto bedrijfsresultaat 2017 2808787 2808786 eur rounding\n",
        "own Som der bedrijfskosten 2017 2519170 2519169 eur rounding\n",
    };
    struct run run = verify(EXAMPLE, PAPERS "bedrijfsplan-2019.csv", "--format=json");
    struct found found = found_in(run.out);

    (void)state;
    assert_int_equal(run.status, 1);
    for (size_t i = 0; i < COUNT(lines); i++)
        assert_contains(found.lines, lines[i]);
    assert_int_equal(count_of(found.lines, " rounding\n") + count_of(found.lines, " different\n"),
                     COUNT(lines));
    /* 27 rows of 2014, 2018 and 2019; of 2015 all but equity */
    assert_int_equal(count_of(found.lines, " unmatched\n"), 3 * 27 + 26);
    assert_int_equal(count_of(found.causes, "een begroting, geen jaarrekening\n"), 2 * 27);
    found_free(&found);
    run_free(&run);
}

/* Without the names that the administration knows, rows stay unmatched and lines to paste appear. */
static void names_can_be_pasted(void **state)
{
    static const char paper[] = PAPERS "jaarverslag-2017.csv";
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(EXAMPLE, folder);
    replace_in_file(books_path(&books, "boek/administratie.ini"), "kaart = kaart.csv", "; geen");
    run = verify(folder, PAPERS "jaarverslag-2017.csv", NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "de tabel 'nota' is onbekend");
    assert_contains(run.out, "nota;Positief resultaat;wv.resultaat_na_belastingen\n");
    run_free(&run);
    (void)books_file(&books, "kaart.csv", MAP_ROW);
    run = run_program((const char *const[]){
        "verify", folder, paper,
        arena_printf(&books.arena, "--kaart=%s", books_path(&books, "kaart.csv")), NULL});
    assert_lacks(run.out, "is onbekend");
    assert_contains(run.out, "0 niet vergeleken");
    run_free(&run);
    books_close(&books);
}

/* --- one table each ----------------------------------------------------------------- */

/* Of 2024 and 2023: revenue 700 and 1.000, depreciation 250 and 200, result 450 and 800. */
static const struct table_case {
    const char *name, *table;
    int status;
    const char *lines, *cause; /* all that is not equal; part of a cause, or NULL */
    size_t equal;
} table_cases[] = {
    {"all equal", "tabel;regel;2024;2023\nwv;Netto-omzet;700;1000\nwinst-en-verlies;"
                  "Afschrijvingskosten;250;200\n", 0, "", NULL, 4},
    {"by id, without a table", "regel;figuur;2024\nContributie;wv.netto_omzet;700\n", 0, "", NULL, 1},
    {"by label, without a table", "regel;2024\nAfschrijvingskosten;250\n", 0, "", NULL, 1},
    {"other columns are passed over", "regel;2024;bron\nAfschrijvingskosten;250;blz. 3\n", 0, "",
     NULL, 1},
    {"a balance and its group", "tabel;regel;2024\nbalans;Totaal activa;3044\nBalans;Liquide "
                                "middelen;1.547,00\n", 0, "", NULL, 2},
    {"a row of a note by its account", "tabel;regel;2024\nvorderingen;Debiteuren;847\n", 0, "",
     NULL, 1},
    {"a movement schedule", "tabel;regel;2024\nverloop-mva;Investeringen Inventaris;300\n"
                            "eigen vermogen;Stand per 31-12-2024;2750\n"
                            "eigen vermogen;Stand per 1 januari;2300\n", 0, "", NULL, 3},
    {"one euro is rounding, never dropped", "tabel;regel;2024\nwv;Netto-omzet;701\n", 1,
     "ledger Netto-omzet 2024 701 700 eur rounding\n", "afronding", 0},
    {"two euros are not", "tabel;regel;2024\nwv;Afschrijvingskosten;252\n", 1,
     "ledger Afschrijvingskosten 2024 252 250 eur different\n", "een cijfer verkeerd: 2 in plaats "
                                                                "van 0", 0},
    {"a sign", "tabel;regel;2024\nwv;Netto-omzet;-700\n", 1,
     "ledger Netto-omzet 2024 -700 700 eur different\n", "het teken is omgekeerd", 0},
    {"digits swapped", "tabel;regel;2024\nwv;Afschrijvingskosten;520\n", 1,
     "ledger Afschrijvingskosten 2024 520 250 eur different\n", "de cijfers 2 en 5 zijn verwisseld",
     0},
    {"a column too far", "tabel;regel;2024\nwv;Netto-omzet;1000\n", 1,
     "ledger Netto-omzet 2024 1000 700 eur different\n", "het cijfer van 2023", 0},
    {"another row", "tabel;regel;2024\nwv;Netto-omzet;450\n", 1,
     "ledger Netto-omzet 2024 450 700 eur different\n", "het bedrag van een andere regel: ", 0},
    {"ten times", "tabel;regel;2024\nwv;Netto-omzet;7000\n", 1,
     "ledger Netto-omzet 2024 7000 700 eur different\n", "tienmaal te groot", 0},
    {"a hundred times", "tabel;regel;2024\nwv;Netto-omzet;70000\n", 1,
     "ledger Netto-omzet 2024 70000 700 eur different\n", "honderdmaal te groot", 0},
    {"a thousand times", "tabel;regel;2024\nwv;Netto-omzet;700000\n", 1,
     "ledger Netto-omzet 2024 700000 700 eur different\n", "duizendmaal te groot", 0},
    {"thousands", "tabel;regel;eenheid;2024\nbalans;Totaal activa;keur;3\n", 0, "", NULL, 1},
    {"cents", "tabel;regel;2024\nwv;Netto-omzet;700,01\n", 1,
     "ledger Netto-omzet 2024 70001 70000 cent rounding\n", "afronding", 0},
    {"a percentage, of 450 on 700", "tabel;regel;2024 %\nontwikkeling;Bedrijfsresultaat;64,3\n", 0,
     "", NULL, 1},
    {"another percentage", "tabel;regel;2024\nontwikkeling;Bedrijfsresultaat;64,2%\n", 1,
     "ledger Bedrijfsresultaat 2024 642 643 pct10 rounding\n", "niet de naaste", 0},
    {"a percentage in whole numbers", "tabel;regel;2024\nontwikkeling;Bedrijfsresultaat;64%\n", 0,
     "", NULL, 1},
    {"a percentage that says so in its unit",
     "tabel;regel;eenheid;2024\nontwikkeling;Bedrijfsresultaat;pct;64,3\n", 0, "", NULL, 1},
    {"a percentage with two decimals", "tabel;regel;2024\nontwikkeling;Bedrijfsresultaat;64,29%\n", 0,
     "", NULL, 1}, /* 64,2857... */
    {"another one", "tabel;regel;2024\nontwikkeling;Bedrijfsresultaat;64,28%\n", 1,
     "ledger Bedrijfsresultaat 2024 6428 6429 pct100 rounding\n", "afronding", 0},
    {"a percentage of what has none", "tabel;regel;2024 %\nwv;Netto-omzet;50\n", 1,
     "ledger Netto-omzet 2024 5000 null pct100 unmatched\n", "het cijfer heeft geen percentage", 0},
    {"a ratio: 847 and 1.547 on 294", "regel;figuur;eenheid;2024\nRatio;kengetallen.current_ratio;"
                                      "ratio;8,14\n", 0, "", NULL, 1},
    {"a ratio that is an amount", "tabel;regel;eenheid;2024\nwv;Netto-omzet;ratio;1,50\n", 1,
     "ledger Netto-omzet 2024 150 null ratio100 unmatched\n", "de eenheid is niet die van het cijfer",
     0},
    {"cents of an unknown row", "tabel;regel;2024\nwv;Huur;700,50\n", 1,
     "ledger Huur 2024 70050 null cent unmatched\n", "geen regel van die naam", 0},
    {"thousands of another year", "tabel;regel;2019\nontwikkeling;Bedrijfsresultaat;1\n", 1,
     "ledger Bedrijfsresultaat 2019 1 null keur unmatched\n", NULL, 0},
    {"nothing explains another amount on the other side", "tabel;regel;2024\nwv;Netto-omzet;-951\n",
     1, "ledger Netto-omzet 2024 -951 700 eur different\n", NULL, 0},
    {"a tenth", "tabel;regel;2024\nwv;Netto-omzet;70\n", 1,
     "ledger Netto-omzet 2024 70 700 eur different\n", "tienmaal te klein", 0},
    {"a day within the year is no opening", "tabel;regel;2024\neigen vermogen;Stand per 15 maart "
                                            "2024;2750\n", 1,
     "ledger Stand per 15 maart 2024 2024 2750 null eur unmatched\n", NULL, 0},
    {"a year that is not ours", "tabel;regel;2024;2019\nwv;Netto-omzet;700;1\n", 0,
     "ledger Netto-omzet 2019 1 null eur unmatched\n", "het jaar 2019 staat niet in de "
                                                       "administratie", 1},
    {"a budget of our year", "tabel;regel;2024;begroting 2024\nwv;Netto-omzet;700;1\n", 0,
     "ledger Netto-omzet 2024 1 null eur unmatched\n", "een begroting, geen jaarrekening", 1},
    {"nothing to compare is no proof", "tabel;regel;2019\nwv;Netto-omzet;700\n", 1,
     "ledger Netto-omzet 2019 700 null eur unmatched\n", NULL, 0},
    {"an unknown row is never guessed", "tabel;regel;2024\nwv;Netto-omzet;700\nwv;Huur;700\n", 1,
     "ledger Huur 2024 700 null eur unmatched\n", "de tabel 'wv' heeft geen regel van die naam", 1},
    {"an unknown table", "tabel;regel;2024\nbijlage;Netto-omzet;700\n", 1,
     "ledger Netto-omzet 2024 700 null eur unmatched\n", "de tabel 'bijlage' is onbekend", 0},
    {"an unknown id", "regel;figuur;2024\nNetto-omzet;wv.omzt;700\n", 1,
     "ledger Netto-omzet 2024 700 null eur unmatched\n", "het cijfer 'wv.omzt' bestaat niet", 0},
    {"two candidates are named", "tabel;regel;2024\nbalans;Belastingen en premies sociale "
                                 "verzekeringen;0\nwv;Netto-omzet;700\n", 1,
     "ledger Belastingen en premies sociale verzekeringen 2024 0 null eur unmatched\n",
     "balans.belastingen_vordering, balans.belastingen_schuld", 1},
    {"the words between brackets choose", "tabel;regel;2024\nbalans;Belastingen en premies sociale "
                                          "verzekeringen (schuld);294\n", 0, "", NULL, 1},
    {"the table does not foot", "tabel;regel;2024\nwv;Netto-omzet;700\nwv;Som der kosten;250\n"
                                "wv;Bedrijfsresultaat;440\n", 1,
     "ledger Bedrijfsresultaat 2024 440 450 eur different\n"
     "own Bedrijfsresultaat 2024 440 450 eur different\n", "telt niet op", 2},
    {"a row left out of its sum", "tabel;regel;2024\nbalans;Inventaris;650\nbalans;Vorderingen;847\n"
                                  "balans;Liquide middelen;1547\nbalans;Totaal activa;2394\n", 1,
     "ledger Totaal activa 2024 2394 3044 eur different\n"
     "own Totaal activa 2024 2394 3044 eur different\n", "is niet meegeteld", 3},
    {"a row with the other sign in its sum",
     "tabel;regel;2024\nbalans;Inventaris;650\nbalans;Vorderingen;847\n"
     "balans;Liquide middelen;1547\nbalans;Totaal activa;1744\n", 1,
     "ledger Totaal activa 2024 1744 3044 eur different\n"
     "own Totaal activa 2024 1744 3044 eur different\n", "(650) is met het andere teken geteld", 3},
    {"a row twice in its sum",
     "tabel;regel;2024\nbalans;Inventaris;650\nbalans;Vorderingen;847\n"
     "balans;Liquide middelen;1547\nbalans;Totaal activa;3694\n", 1,
     "ledger Totaal activa 2024 3694 3044 eur different\n"
     "own Totaal activa 2024 3694 3044 eur different\n", "(650) is tweemaal geteld", 3},
    {"two sums that do not foot: rounding last",
     "tabel;regel;2024\nwv;Netto-omzet;700\nwv;Som der kosten;250\nwv;Bedrijfsresultaat;451\n"
     "balans;Inventaris;650\nbalans;Vorderingen;847\nbalans;Liquide middelen;1547\n"
     "balans;Totaal activa;2394\n", 1,
     "ledger Totaal activa 2024 2394 3044 eur different\n"
     "ledger Bedrijfsresultaat 2024 451 450 eur rounding\n"
     "own Totaal activa 2024 2394 3044 eur different\n"
     "own Bedrijfsresultaat 2024 451 450 eur rounding\n", NULL, 5},
    {"a budget of last year is not its closing",
     "tabel;regel;2024;begroting 2023;2023\nbalans;Eigen vermogen;2750;9999;2300\n"
     "eigen vermogen;Stand per begin boekjaar;2310;;\n", 1,
     "ledger Stand per begin boekjaar 2024 2310 2300 eur different\n"
     "ledger Eigen vermogen 2023 9999 null eur unmatched\n", NULL, 2},
    {"the opening is not last year's closing", "tabel;regel;2024;2023\nbalans;Eigen vermogen;2750;"
                                               "2300\neigen vermogen;Stand per begin boekjaar;2310;\n",
     1, "ledger Stand per begin boekjaar 2024 2310 2300 eur different\n", NULL, 2},
    {"said twice, with another amount", "tabel;regel;2024\nwv;Netto-omzet;700\nwv;Omzet netto;710\n",
     1, "ledger Omzet netto 2024 710 700 eur different\nown Omzet netto 2024 710 700 eur different\n",
     "staat er ook als 700", 1},
    {"the largest first", "tabel;regel;2024\nwv;Afschrijvingskosten;260\nwv;Netto-omzet;900\n", 1,
     "ledger Netto-omzet 2024 900 700 eur different\n"
     "ledger Afschrijvingskosten 2024 260 250 eur different\n", NULL, 0},
};

static void table_test(void **state)
{
    const struct table_case *example = *state;
    struct books books;
    struct run run;
    struct found found;

    books_open(&books);
    run = verify(BASE, books_file(&books, "elders.csv", example->table), "--format=json");
    assert_string_equal(run.err, "");
    found = found_in(run.out);
    assert_string_equal(found.lines, example->lines);
    if (example->cause != NULL)
        assert_contains(found.causes, example->cause);
    assert_true(found.equal == example->equal);
    assert_int_equal(run.status, example->status);
    found_free(&found);
    run_free(&run);
    books_close(&books);
}

/* What the records have as numbers is printed as it was written. */
static void numbers_are_printed_in_their_unit(void **state)
{
    struct books books;
    struct run run;

    (void)state;
    books_open(&books);
    run = verify(BASE, books_file(&books, "a.csv", "tabel;regel;2024\nontwikkeling;Bedrijfsresultaat;"
                                                   "64,28%\nwv;Netto-omzet;699,50\n"
                                                   "kengetallen;Current ratio;8,24\n"), NULL);
    assert_contains(run.out, " 64,28% ");
    assert_contains(run.out, " 64,29% ");
    assert_contains(run.out, " 8,24 ");
    assert_contains(run.out, " 8,14 ");
    assert_contains(run.out, " 699,50 ");
    assert_contains(run.out, " 700,00 ");
    run_free(&run);
    books_close(&books);
}

/* Lines to paste: what prints both amounts, or what is called nearly so. */
static void rows_without_a_figure_get_suggestions(void **state)
{
    struct books books;
    struct run run;

    (void)state;
    books_open(&books);
    run = verify(BASE, books_file(&books, "a.csv", "tabel;regel;2024;2023\nwv;Huur;700;1000\n"
                                                   "wv;Afschrijvingkosten;1;2\n"
                                                   "balans;Geldsaldo;1547;1910\n"), NULL);
    assert_contains(run.out, "wv;Huur;wv.netto_omzet\n");
    assert_contains(run.out, "wv;Afschrijvingkosten;wv.afschrijvingskosten\n");
    assert_contains(run.out, "balans;Geldsaldo;balans.liquide_middelen\n");
    assert_lacks(run.out, "balans.vlottende_activa"); /* 1.910 as well, but not 1.547 */
    run_free(&run);
    books_close(&books);
}

/* The gross margin of 2017, 2.808.786,81, prints 2.808.786 so that it foots; the paper says less. */
static void neither_is_the_nearest(void **state)
{
    struct books books;
    struct run run;
    struct found found;

    (void)state;
    books_open(&books);
    run = verify(EXAMPLE, books_file(&books, "a.csv", "regel;figuur;2017\nMarge;wv.brutomarge;2808785\n"),
                 "--format=json");
    found = found_in(run.out);
    assert_string_equal(found.lines, "ledger Marge 2017 2808785 2808786 eur rounding\n");
    assert_string_equal(found.causes, "afronding\n");
    found_free(&found);
    run_free(&run);
    books_close(&books);
}

/* A cent of revenue and billions of costs: a percentage that has no room is not there. */
static void a_percentage_may_be_too_large(void **state)
{
    struct books books;
    struct run run;
    struct found found;
    char *folder, *ledger;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(BASE, folder);
    ledger = books_path(&books, "boek/grootboek-2024.csv");
    replace_in_file(ledger, "1300;Contributie 2024;847,00;", "1300;Contributie 2024;147,01;");
    replace_in_file(ledger, "8000;Contributie 2024;;700,00", "8000;Contributie 2024;;0,01");
    replace_in_file(ledger, "4000;Afschrijving 2024;250,00;",
                    "4000;Afschrijving 2024;9300000000000,00;");
    replace_in_file(ledger, "0190;Afschrijving 2024;;250,00",
                    "0190;Afschrijving 2024;;9300000000000,00");
    run = verify(folder, books_file(&books, "a.csv", "tabel;regel;2024\nontwikkeling;"
                                                     "Bedrijfsresultaat;1,25%\n"), "--format=json");
    found = found_in(run.out);
    assert_string_equal(found.lines, "ledger Bedrijfsresultaat 2024 125 null pct100 unmatched\n");
    assert_string_equal(found.causes, "ons cijfer is van dat jaar niet bekend\n");
    found_free(&found);
    run_free(&run);
    books_close(&books);
}

/* Percentages of last year have no cents to add up: 800 on 1.000 was 80,0 %. */
static void last_year_may_be_percentages(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree(BASE, folder);
    replace_in_file(books_path(&books, "boek/administratie.ini"), "[resultaat]",
                    "vorig_jaar = vorig.csv\n[resultaat]");
    (void)books_file(&books, "boek/vorig.csv", "tabel;regel;2023\nontwikkeling;Bedrijfsresultaat;90,0%\n");
    run = run_program((const char *const[]){"check", folder, "--format=json", NULL});
    assert_contains(run.out, "\"check\":\"vergelijkend.gelijk\",\"level\":\"warning\",\"status\":"
                             "\"fail\",\"accepted\":null,\"difference_cents\":null");
    assert_contains(run.out, "90,0%");
    assert_contains(run.out, "80,0%");
    run_free(&run);
    books_close(&books);
}

static void trouble_and_faults_are_apart(void **state)
{
    struct books books;
    struct run run;

    (void)state;
    books_open(&books);
    run = verify(BASE, books_path(&books, "weg.csv"), NULL);
    assert_int_equal(run.status, 2);
    assert_contains(run.err, "weg.csv");
    run_free(&run);
    run = verify(BASE, books_file(&books, "a.csv", "regel;2024\nNetto-omzet;veel\n"), NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "a.csv:2:13: fout: dit is geen bedrag");
    assert_string_equal(run.out, "");
    run_free(&run);
    run = run_program((const char *const[]){"verify", BASE, NULL});
    assert_int_equal(run.status, 2);
    run_free(&run);
    /* equal, but the books themselves have a fault */
    copy_tree(BASE, books_path(&books, "boek"));
    replace_in_file(books_path(&books, "boek/administratie.ini"), "[rapport]",
                    "[aanvaard]\nniets.bekends = reden\n[rapport]");
    run = verify(books_path(&books, "boek"),
                 books_file(&books, "b.csv", "tabel;regel;2024\nwv;Netto-omzet;700\n"), NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "1 cijfers: 1 gelijk");
    run_free(&run);
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(papers) + COUNT(table_cases) + 3];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(numbers_are_printed_in_their_unit),
        cmocka_unit_test(rows_without_a_figure_get_suggestions),
        cmocka_unit_test(neither_is_the_nearest),
        cmocka_unit_test(a_percentage_may_be_too_large),
        cmocka_unit_test(last_year_may_be_percentages),
    };

    CASE_TESTS(tests, papers, paper_test);
    CASE_TESTS(tests + COUNT(papers), table_cases, table_test);
    tests[COUNT(papers) + COUNT(table_cases)] = (struct CMUnitTest)cmocka_unit_test(the_plan);
    tests[COUNT(papers) + COUNT(table_cases) + 1] =
        (struct CMUnitTest)cmocka_unit_test(names_can_be_pasted);
    tests[COUNT(papers) + COUNT(table_cases) + 2] =
        (struct CMUnitTest)cmocka_unit_test(trouble_and_faults_are_apart);
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL) +
           cmocka_run_group_tests_name("verify one by one", others, NULL, NULL);
}
