/* budget: the table of published years and budgets (begroting.csv), read and reported. */
#include "books.h"

#include <inttypes.h>

#include "jaarrapport/budget.h"

#define EXAMPLE "ledger/dimpact-2017"
#define BUDGET EXAMPLE "/begroting.csv"
#define PUBLISHED "tests/gepubliceerd/jaarrapport-2017.csv"
#define BASE "tests/fouten/basis"

static struct budget read_text(struct books *books, const char *text)
{
    struct budget budget;
    char *path = books_file(books, "begroting.csv", text);

    assert_int_equal(budget_read(&budget, path, &books->findings), OUTCOME_OK);
    return budget;
}

/* --- heads ----------------------------------------------------------------- */

static const struct head_case {
    const char *name, *head;
    int year; /* 0: begroting.jaar */
    bool budgeted;
} head_cases[] = {
    {"an account", "jaarrekening 2016", 2016, false},
    {"a draft", "jaarrekening 2017 (concept)", 2017, false},
    {"a budget", "begroting 2018 (ALV)", 2018, true},
    {"a capital", "Begroting 2019", 2019, true},
    {"the year alone", "2019", 2019, false},
    {"letters against it", "jr2019a", 2019, false},
    {"the last century", "jaarrekening 1999", 1999, false},
    {"no year", "begroting", 0, true},
    {"no head", "", 0, false},
    {"two years", "jaarrekening 2016/2017", 0, false},
    {"the same year twice", "begroting 2018 (versie 2018)", 0, true},
    {"too short", "begroting 201", 0, true},
    {"too long", "begroting 20180", 0, true},
    {"part of a number", "begroting 12018", 0, true},
    {"two digits", "begroting '18", 0, true},
    {"another century", "jaarrekening 1899", 0, false},
    {"a century to come", "begroting 2118", 0, true},
};

static void head_test(void **state)
{
    const struct head_case *example = *state;
    struct books books;
    struct budget budget;

    books_open(&books);
    /* a sound column before it: the fault must stand at its own place */
    budget = read_text(&books, arena_printf(&books.arena, "regel;figuur;2010;%s\nA;;1;2\n",
                                            example->head));
    assert_int_equal(budget.column_count, 2);
    assert_int_equal(budget.years[0], 2010);
    assert_string_equal(budget.heads[1], example->head);
    if (example->year != 0) {
        assert_string_equal(books_found(&books), "");
        assert_int_equal(budget.years[1], example->year);
        assert_true(budget.budgeted[1] == example->budgeted);
    } else {
        assert_string_equal(books_found(&books), "begroting.jaar 1:19\n");
        assert_string_equal(books_finding(&books, "begroting.jaar")->found, example->head);
        assert_int_equal(budget.years[1], 0);
    }
    books_close(&books);
}

static void every_head_is_judged(void **state)
{
    struct books books;

    (void)state;
    books_open(&books);
    (void)read_text(&books, "regel;oud;2017;nieuw\nA;1;2;3\n");
    assert_string_equal(books_found(&books), "begroting.jaar 1:7\nbegroting.jaar 1:16\n");
    books_close(&books);
}

/* --- cells ------------------------------------------------------------------ */

static const struct cell_case {
    const char *name, *cell;
    int64_t cents;
    bool given, faulty;
} cell_cases[] = {
    {"whole euros", "1234", 123400, true, false},
    {"zero is given", "0", 0, true, false},
    {"empty is not", "", 0, false, false},
    {"a decimal comma", "1234,50", 123450, true, false},
    {"a decimal point", "1234.50", 123450, true, false},
    {"one decimal", "1234,5", 123450, true, false},
    {"thousands and decimals", "1.234.567,89", 123456789, true, false},
    {"English", "1,234,567.89", 123456789, true, false},
    {"negative", "-123406", -12340600, true, false},
    {"negative with cents", "-0,01", -1, true, false},
    {"a dash is zero", "-", 0, true, false},
    {"a thousand or one with three decimals", "1.234", 123400, true, true},
    {"words", "nog onbekend", 0, false, true},
    {"three decimals", "1234,567", 0, false, true},
    {"a formula", "=A1", 0, false, true},
    {"too large", "99999999999999999999", 0, false, true},
};

static void cell_test(void **state)
{
    const struct cell_case *example = *state;
    struct books books;
    struct budget budget;

    books_open(&books);
    budget = read_text(&books, arena_printf(&books.arena, "regel;2016;2017\nA;1;\"%s\"\n",
                                            example->cell));
    assert_string_equal(books_found(&books), example->faulty ? "intake.bedrag 2:5\n" : "");
    assert_int_equal(budget.row_count, 1);
    assert_true(budget.rows[0].given[1] == example->given);
    if (example->given)
        assert_int_equal(budget.rows[0].cells[1].cents, example->cents);
    assert_int_equal(budget.rows[0].cells[0].cents, 100);
    books_close(&books);
}

/* --- the file ---------------------------------------------------------------- */

static void a_file_without_figures_is_a_finding(void **state)
{
    struct books books;
    struct budget budget;

    (void)state;
    books_open(&books);
    budget = read_text(&books, "regel;figuur\nA;wv.x\n");
    assert_int_equal(budget.column_count, 0);
    assert_string_equal(books_found(&books), "begroting.jaar 1:1\n");
    assert_string_equal(books_finding(&books, "begroting.jaar")->message,
                        "het bestand heeft geen kolom met een jaar");
    books_close(&books);
}

/* Cells that contradict each other settle nothing about one that has two readings. */
static void one_file_may_not_have_two_decimal_marks(void **state)
{
    struct books books;

    (void)state;
    books_open(&books);
    (void)read_text(&books, "regel;2016;2017\nA;1,50;1.50\nB;1.234;2\n");
    assert_string_equal(books_found(&books), "intake.bedrag 3:3\n");
    assert_string_equal(books_finding(&books, "intake.bedrag")->message,
                        "dit bedrag kan op twee manieren worden gelezen");
    books_close(&books);
    books_open(&books);
    (void)read_text(&books, "regel;2016;2017\nA;1,50;1,50\nB;1.234;2\n");
    assert_string_equal(books_found(&books), "");
    books_close(&books);
}

static void columns_come_in_any_order(void **state)
{
    struct books books;
    struct budget budget;

    (void)state;
    books_open(&books);
    budget = read_text(&books, "begroting 2018;figuur;2017;regel\n3;wv.x;2;Omzet\n4;;;Kosten\n");
    assert_string_equal(books_found(&books), "");
    assert_int_equal(budget.column_count, 2);
    assert_int_equal(budget.row_count, 2);
    assert_int_equal(budget.years[0], 2018);
    assert_true(budget.budgeted[0]);
    assert_int_equal(budget.years[1], 2017);
    assert_string_equal(budget.rows[0].label, "Omzet");
    assert_string_equal(budget.rows[0].figure, "wv.x");
    assert_int_equal(budget.rows[0].cells[0].cents, 300);
    assert_int_equal(budget.rows[0].cells[1].cents, 200);
    assert_int_equal(budget.rows[0].at.line, 2);
    assert_int_equal(budget.rows[0].at.column, 3); /* the id */
    assert_null(budget.rows[1].figure);
    assert_false(budget.rows[1].given[1]);
    assert_int_equal(budget.rows[1].at.column, 5); /* no id: the label */
    books_close(&books);
}

static void the_column_of_figures_may_lack(void **state)
{
    struct books books;
    struct budget budget;

    (void)state;
    books_open(&books);
    budget = read_text(&books, "regel;2017\nOmzet;2\n");
    assert_string_equal(books_found(&books), "");
    assert_int_equal(budget.column_count, 1);
    assert_null(budget.rows[0].figure);
    books_close(&books);
}

static void the_labels_may_not(void **state)
{
    struct books books;
    struct budget budget;

    (void)state;
    books_open(&books);
    budget = read_text(&books, "omschrijving;2017\nOmzet;2\n");
    assert_non_null(books_finding(&books, "intake.kop"));
    assert_int_equal(books.findings.count, 1);
    assert_int_equal(budget.row_count, 0);
    books_close(&books);
}

static void a_missing_file_is_trouble(void **state)
{
    struct books books;
    struct budget budget;
    enum outcome outcome;

    (void)state;
    books_open(&books);
    books_listen(&books);
    outcome = budget_read(&budget, books_path(&books, "weg.csv"), &books.findings);
    assert_true(strstr(books_heard(&books), "weg.csv") != NULL);
    assert_int_equal(outcome, OUTCOME_TROUBLE);
    books_close(&books);
}

/* --- in the report ------------------------------------------------------------- */

/* All lines of a text with single spaces between words, "|" between lines. */
static char *squeezed(const char *text)
{
    char *result = memory_of(NULL, strlen(text) + 2), *to = result;

    *to++ = '|';
    for (; *text != '\0'; text++) {
        if (strchr("\n\f", *text) != NULL) {
            to -= to[-1] == ' ';
            *to = '|';
            to += to[-1] != '|';
        } else if (strchr(" \r\t", *text) == NULL) {
            *to++ = *text;
        } else if (to[-1] != ' ' && to[-1] != '|') {
            *to++ = ' ';
        }
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

/* tests/fouten/basis with a budget; its folder. */
static char *base_with(struct books *books, const char *text)
{
    char *folder = books_path(books, "boek");

    copy_tree(BASE, folder);
    replace_in_file(books_path(books, "boek/administratie.ini"),
                    "rekeningschema = rekeningschema.csv\n",
                    "rekeningschema = rekeningschema.csv\nbegroting = begroting.csv\n");
    (void)books_file(books, "boek/begroting.csv", text);
    return folder;
}

/* Our revenue is 700 in 2024 and 1.000 in 2023; the costs are 250 and 200. */
static const struct report_case {
    const char *name, *text;
    const char *lines[5], *none[3];
} report_cases[] = {
    {"no differences",
     "regel;figuur;jaarrekening 2023;jaarrekening 2024;begroting 2025\n"
     "Contributie;wv.netto_omzet;1000;700;750\n",
     {"|Contributie 1.000 700 750|", "|2023 2024 2025|", "|jaarrek. jaarrek. begroting|",
      "|De gepubliceerde cijfers zijn gelijk aan die van het grootboek.|", NULL},
     {"|Verschil met de administratie ", NULL}},
    {"differences are listed, ours is printed",
     "regel;figuur;jaarrekening 2023;jaarrekening 2024\n"
     "Contributie;wv.netto_omzet;1001;702\nKosten;wv.som_der_kosten;200;240\n",
     {"|Contributie 1.000 700|", "|Contributie 2023 1.001 1.000 -1|",
      "|Contributie 2024 702 700 -2|", "|Kosten 2024 240 250 10|", NULL},
     {"|Kosten 2023 ", "De gepubliceerde cijfers zijn gelijk", NULL}},
    {"a budget of our own year is no account of it",
     "regel;figuur;begroting 2024;jaarrekening 2024\nContributie;wv.netto_omzet;650;700\n",
     {"|begroting jaarrek.|", "|Contributie 650 700|", "De gepubliceerde cijfers zijn gelijk",
      NULL},
     {"|Verschil met de administratie ", NULL}},
    {"an empty cell is no difference",
     "regel;figuur;jaarrekening 2023;jaarrekening 2024\nContributie;wv.netto_omzet;;\n",
     {"|Contributie 1.000 700|", "De gepubliceerde cijfers zijn gelijk", NULL},
     {"|Contributie 2023 ", NULL}},
    {"an empty cell of another year is a dash",
     "regel;figuur;jaarrekening 2022;jaarrekening 2024\nContributie;wv.netto_omzet;;700\n",
     {"|Contributie - 700|", NULL},
     {NULL}},
    {"a row without a figure is taken over",
     "regel;figuur;jaarrekening 2022;jaarrekening 2024\nLeden;;38;41\n",
     {"|Leden 38 41|", "De gepubliceerde cijfers zijn gelijk", NULL},
     {"|Leden 2024 ", NULL}},
    {"cents that round to our figure are no difference",
     "regel;figuur;jaarrekening 2023;jaarrekening 2024\nContributie;wv.netto_omzet;1000,49;"
     "699,50\n",
     {"|Contributie 1.000 700|", "De gepubliceerde cijfers zijn gelijk", NULL},
     {"|Contributie 2023 ", NULL}},
    {"cents that do not are one",
     "regel;figuur;jaarrekening 2023;jaarrekening 2024\nContributie;wv.netto_omzet;1000,50;"
     "699,49\n",
     {"|Contributie 2023 1.001 1.000 -1|", "|Contributie 2024 699 700 1|", NULL},
     {NULL}},
};

static void report_test(void **state)
{
    const struct report_case *example = *state;
    struct books books;
    char *text;

    books_open(&books);
    text = report_text(base_with(&books, example->text));
    assert_contains(text, "begrotingen zijn niet gecontroleerd.");
    for (size_t i = 0; example->lines[i] != NULL; i++)
        assert_contains(text, example->lines[i]);
    for (size_t i = 0; example->none[i] != NULL; i++)
        assert_lacks(text, example->none[i]);
    free(text);
    books_close(&books);
}

static void unknown_figures_are_found(void **state)
{
    struct books books;
    struct run run;
    char *folder;

    (void)state;
    books_open(&books);
    folder = base_with(&books, "regel;figuur;2024\nA;wv.netto_omzet;700\nB;wv.netto_omzt;1\n"
                               "C;;2\nD;700;3\n");
    run = run_program((const char *const[]){"check", folder, NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "begroting.csv:3:3: fout: de rij noemt een cijfer dat niet bestaat");
    assert_contains(run.err, "begroting.csv:5:3: fout: de rij noemt een cijfer dat niet bestaat");
    assert_int_equal(count_of(run.err, "[begroting.cijfer_onbekend]"), 2);
    run_free(&run);
    run = run_program((const char *const[]){"render", folder, "-o",
                                            books_path(&books, "nee.pdf"), NULL});
    assert_int_equal(run.status, 1);
    assert_false(path_exists(books_path(&books, "nee.pdf")));
    run_free(&run);
    books_close(&books);
}

static void no_budget_no_appendix(void **state)
{
    char *text = report_text(BASE);

    (void)state;
    assert_lacks(text, "jaarrekeningen en begrotingen");
    assert_lacks(text, "Verschil met de administratie");
    free(text);
}

/* --- the example, against what was published -------------------------------------- */

/* A row of the budget, and the published row that it should equal in 2016 and 2017. */
static const struct pair {
    const char *row, *published;
    int sign;
    int64_t off[2]; /* ours less that of the budget: 2016, 2017 */
} pairs[] = {
    {"Omzet producten", "winst-en-verlies;Netto-omzet", 1, {0, 0}},
    {"Kosten producten", "winst-en-verlies;Kostprijs van de omzet", 1, {0, 0}},
    {"Bruto bedrijfsresultaat", "winst-en-verlies;Brutomarge", 1, {0, -1}},
    {"Personeelskosten", "winst-en-verlies;Personeelskosten", 1, {0, 1}},
    {"Huisvestingskosten", "overige-bedrijfskosten;Huisvestingskosten", 1, {1, 0}},
    {"Kantoorkosten", "overige-bedrijfskosten;Kantoorkosten", 1, {-2, 0}},
    {"Verkoopkosten", "overige-bedrijfskosten;Marketing- & Communicatiekosten", 1, {1, 0}},
    {"Autokosten", "overige-bedrijfskosten;Vervoerskosten", 1, {0, -1}},
    {"Algemene kosten", "overige-bedrijfskosten;Algemene kosten", 1, {1, 0}},
    {"Afschrijvingskosten", "winst-en-verlies;Afschrijvingskosten", 1, {0, 0}},
    {"Som der bedrijfskosten", "winst-en-verlies;Som der kosten", 1, {1, -1}},
    {"Financiële baten en lasten", "winst-en-verlies;Financiële baten en lasten", 1, {0, 0}},
    {"Vennootschapsbelasting", "winst-en-verlies;Vennootschapsbelasting", -1, {0, 0}},
    {"RESULTAAT", "winst-en-verlies;Resultaat uit gewone bedrijfsuitoefening na belastingen", 1,
     {-1, 0}},
    {"Eigen vermogen per einde boekjaar", "eigen-vermogen;Stand per 31 december", 1, {0, 0}},
};

/* Of these rows the Jaarrapport prints only the sum: the first is what the others leave of it. */
static const char *const revenue[] = {
    "Omzet Esuite (inclusief TPM en Opleidingen)", "Omzet Burgerzaken Module (BZM)",
    "Omzet Website en Intranet Model (WIM)", "Omzet C-content", "Omzet GVOP",
    "Overige omzet producten"};
static const char *const cost[] = {
    "Kosten Esuite (inclusief TPM en Opleidingen)", "Kosten Burgerzaken Module (BZM)",
    "Kosten Website en Intranet Model (WIM)", "Kosten C-content", "Kosten GVOP",
    "Overige produktkosten"};
static const int64_t revenue_off[2] = {0, -1}, cost_off[2] = {-1, -1};

struct example {
    struct books books;
    struct budget budget;
    char *published;
    size_t columns[2]; /* of the budget: 2016, 2017 */
};

static void example_open(struct example *example)
{
    books_open(&example->books);
    assert_int_equal(budget_read(&example->budget, BUDGET, &example->books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&example->books), "");
    example->published = read_file(PUBLISHED, NULL);
    for (size_t i = 0; i < example->budget.column_count; i++)
        for (size_t j = 0; j < 2; j++)
            if (example->budget.years[i] == 2016 + (int)j)
                example->columns[j] = i;
}

static void example_close(struct example *example)
{
    free(example->published);
    books_close(&example->books);
}

static const struct budget_row *row_of(const struct example *example, const char *label)
{
    for (size_t i = 0; i < example->budget.row_count; i++)
        if (strcmp(example->budget.rows[i].label, label) == 0)
            return &example->budget.rows[i];
    fail_msg("the budget has no row %s", label);
    return NULL;
}

static int64_t budget_euros(const struct example *example, const char *label, size_t year)
{
    const struct budget_row *row = row_of(example, label);

    assert_true(row->given[example->columns[year]]);
    assert_int_equal(row->cells[example->columns[year]].cents % 100, 0);
    return row->cells[example->columns[year]].cents / 100;
}

/* "tabel;regel;2017;2016" */
static int64_t published_euros(const struct example *example, const char *row, size_t year)
{
    char *key = text_printf("\n%s;", row), *end;
    const char *at = strstr(example->published, key);
    long long later, earlier;

    if (at == NULL)
        fail_msg("not published: %s", row);
    at = at == NULL ? key : at + strlen(key);
    later = strtoll(at, &end, 10);
    earlier = strtoll(end + 1, NULL, 10);
    free(key);
    return year == 1 ? later : earlier;
}

/* The line that lists a difference, or the lack of one. */
static void assert_listed(const char *text, const char *label, size_t year, int64_t budgeted,
                          int64_t off)
{
    char amount[MONEY_TEXT_MAX], ours[MONEY_TEXT_MAX];
    char *head = text_printf("|%s %d ", label, 2016 + (int)year);
    char *line;

    (void)number_format(budgeted, amount);
    (void)number_format(budgeted + off, ours);
    line = text_printf("%s%s %s %" PRId64 "|", head, amount, ours, off);
    assert_int_equal(count_of(text, head), off != 0);
    assert_int_equal(count_of(text, line), off != 0);
    free(line);
    free(head);
}

static void rows_differ_as_published(void **state)
{
    struct example example;
    char *text = report_text(EXAMPLE);

    (void)state;
    example_open(&example);
    for (size_t i = 0; i < COUNT(pairs); i++)
        for (size_t year = 0; year < 2; year++) {
            int64_t budgeted = budget_euros(&example, pairs[i].row, year);

            assert_int_equal(
                pairs[i].sign * published_euros(&example, pairs[i].published, year) - budgeted,
                pairs[i].off[year]);
            assert_listed(text, pairs[i].row, year, budgeted, pairs[i].off[year]);
        }
    example_close(&example);
    free(text);
}

/* What the sum of the products leaves for the first of them. */
static void assert_parts(const struct example *example, const char *text,
                         const char *const parts[6], const char *sum, const int64_t off[2])
{
    for (size_t year = 0; year < 2; year++) {
        int64_t rest = published_euros(example, sum, year);

        for (size_t i = 1; i < 6; i++) {
            int64_t part = budget_euros(example, parts[i], year);

            rest -= part;
            assert_listed(text, parts[i], year, part, 0);
        }
        assert_int_equal(rest - budget_euros(example, parts[0], year), off[year]);
        assert_listed(text, parts[0], year, rest - off[year], off[year]);
    }
}

static void products_differ_as_published(void **state)
{
    struct example example;
    char *text = report_text(EXAMPLE);

    (void)state;
    example_open(&example);
    assert_parts(&example, text, revenue, "winst-en-verlies;Netto-omzet", revenue_off);
    assert_parts(&example, text, cost, "winst-en-verlies;Kostprijs van de omzet", cost_off);
    assert_int_equal(example.budget.row_count, COUNT(pairs) + COUNT(revenue) + COUNT(cost));
    example_close(&example);
    free(text);
}

/* The six columns, those of 2016 and 2017 from the ledger. */
static void six_years_are_printed(void **state)
{
    char *text = report_text(EXAMPLE);

    (void)state;
    assert_contains(text, "|jaarrek. jaarrek. jaarrek. jaarrek. begroting begroting|");
    assert_contains(text, "|2014 2015 2016 2017 2018 2019|");
    assert_contains(
        text, "|Omzet producten 6.289.080 8.114.223 8.507.562 10.860.471 10.056.152 10.456.860|");
    assert_contains(text, "|Kantoorkosten 66.606 80.868 61.956 73.438 64.400 76.200|");
    assert_contains(text, "|RESULTAAT -123.406 205.086 165.630 331.707 136.836 22.307|");
    free(text);
}

int main(void)
{
    struct CMUnitTest heads[COUNT(head_cases)], cells[COUNT(cell_cases)],
        reports[COUNT(report_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(every_head_is_judged), cmocka_unit_test(a_file_without_figures_is_a_finding),
        cmocka_unit_test(one_file_may_not_have_two_decimal_marks),
        cmocka_unit_test(columns_come_in_any_order),
        cmocka_unit_test(the_column_of_figures_may_lack), cmocka_unit_test(the_labels_may_not),
        cmocka_unit_test(a_missing_file_is_trouble), cmocka_unit_test(unknown_figures_are_found),
        cmocka_unit_test(no_budget_no_appendix), cmocka_unit_test(rows_differ_as_published),
        cmocka_unit_test(products_differ_as_published), cmocka_unit_test(six_years_are_printed),
    };

    CASE_TESTS(heads, head_cases, head_test);
    CASE_TESTS(cells, cell_cases, cell_test);
    CASE_TESTS(reports, report_cases, report_test);
    return cmocka_run_group_tests_name("budget head", heads, NULL, NULL) +
           cmocka_run_group_tests_name("budget cell", cells, NULL, NULL) +
           cmocka_run_group_tests_name("budget report", reports, NULL, NULL) +
           cmocka_run_group_tests_name("budget", others, NULL, NULL);
}
