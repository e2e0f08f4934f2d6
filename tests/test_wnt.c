/* wnt: rows, maxima worked by hand, figures, checks, and the disclosure as text. */
#include "books.h"

#include "jaarrapport/checks.h"
#include "jaarrapport/render.h"
#include "jaarrapport/wnt_figures.h"
#include "jaarrapport/wnt_report.h"

#define NORMS "layouts/wnt/normen.csv"

/* --- files from words ----------------------------------------------------- */


/* The value of "name=" in a row of "name=value|name=value"; "" when it is not there. */
static const char *value_of(struct arena *arena, const char *row, size_t length,
                            const char *name)
{
    char *text = arena_printf(arena, "|%.*s|", (int)length, row);
    char *at = strstr(text, arena_printf(arena, "|%s=", name));

    if (at == NULL)
        return "";
    at += strlen(name) + 2;
    return arena_copy(arena, at, strcspn(at, "|"));
}

/* A wnt.csv of all columns, from rows of "name=value|..." with a line each. */
static char *csv_of(struct arena *arena, const char *rows)
{
    char *text = arena_string(arena, "");

    for (size_t i = 0; i < WNT_COLUMNS; i++)
        text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ";",
                            wnt_column_name((enum wnt_column)i));
    while (*rows != '\0') {
        size_t length = strcspn(rows, "\n");

        text = arena_printf(arena, "%s\n", text);
        for (size_t i = 0; i < WNT_COLUMNS; i++)
            text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ";",
                                value_of(arena, rows, length,
                                         wnt_column_name((enum wnt_column)i)));
        rows += length + (rows[length] == '\n');
    }
    return arena_printf(arena, "%s\n", text);
}

static struct administration administration_of(struct books *books, int year, const char *text,
                                               const char *own)
{
    return (struct administration){
        .entity = "Coöperatie De Proef U.A.",
        .path = books_path(books, "administratie.ini"),
        .year = {{year, 1, 1}, {year, 12, 31}},
        .prior = {{year - 1, 1, 1}, {year - 1, 12, 31}},
        .wnt_file = books_file(books, "wnt.csv", text),
        .wnt_maximum = own,
    };
}

static struct wnt wnt_of(struct books *books, int year, const char *rows, const char *own)
{
    struct administration administration =
        administration_of(books, year, csv_of(&books->arena, rows), own);
    struct wnt wnt;

    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books->findings), OUTCOME_OK);
    return wnt;
}

/* --- maxima ---------------------------------------------------------------- */

#define EXECUTIVE "naam=A|functie=Directeur|tabel=1a|dienstbetrekking=ja|"
#define YEAR_2017 "jaar=2017|aanvang=2017-01-01|einde=2017-12-31|"
#define YEAR_2025 "jaar=2025|aanvang=2025-01-01|einde=2025-12-31|"
#define INTERIM "naam=I|functie=Interim|tabel=1b|"
#define SUPERVISOR "naam=S|functie=Commissaris|tabel=1c|beloning=9000|"

/* The last row of each case is worked out; amounts in whole euros. */
static const struct maximum_case {
    const char *name;
    long year;
    const char *rows, *own;
    long maximum, total, excess;
} maximum_cases[] = {
    {"from 12 March 2017", 2017,
     EXECUTIVE "jaar=2017|aanvang=2017-03-12|einde=2017-12-31|deeltijdfactor=1,0|beloning=100000",
     NULL, 146288, 100000, 0},
    {"December 2017", 2017,
     EXECUTIVE "jaar=2017|aanvang=2017-12-01|einde=2017-12-31|deeltijdfactor=1|beloning=20000",
     NULL, 15373, 20000, 4627},
    {"part-time 0,84 in 2015", 2015,
     EXECUTIVE "jaar=2015|aanvang=2015-01-01|einde=2015-12-31|deeltijdfactor=0,84|beloning=1",
     NULL, 149520, 1, 0},
    {"part-time 0.19 in 2015", 2015,
     EXECUTIVE "jaar=2015|aanvang=2015-01-01|einde=2015-12-31|deeltijdfactor=0.19|beloning=1",
     NULL, 33820, 1, 0},
    {"a whole leap year", 2016,
     EXECUTIVE "jaar=2016|aanvang=2016-01-01|einde=2016-12-31|deeltijdfactor=1,0|beloning=1", NULL,
     179000, 1, 0},
    {"182 of 366 days", 2016, /* 89.010,93 */
     EXECUTIVE "jaar=2016|aanvang=2016-01-01|einde=2016-06-30|deeltijdfactor=1,0|beloning=1", NULL,
     89011, 1, 0},
    {"part-year and part-time", 2024, /* 233.000 x 0,8 x 275 / 366 = 140.054,64 */
     EXECUTIVE "jaar=2024|aanvang=2024-04-01|einde=2024-12-31|deeltijdfactor=0,8|beloning=1", NULL,
     140055, 1, 0},
    {"a factor as a long fraction", 2017, /* 181.000 x 0,888888889 = 160.888,89 */
     EXECUTIVE YEAR_2017 "deeltijdfactor=0,888888889|beloning=1", NULL, 160889, 1, 0},
    {"a factor above one counts as one", 2017,
     EXECUTIVE YEAR_2017 "deeltijdfactor=1,11|beloning=1", NULL, 181000, 1, 0},
    {"the least factor until 2024", 2024,
     EXECUTIVE "jaar=2024|aanvang=2024-01-01|einde=2024-12-31|deeltijdfactor=0,01|beloning=1",
     NULL, 5825, 1, 0},
    {"no least factor from 2025", 2025, EXECUTIVE YEAR_2025 "deeltijdfactor=0,01|beloning=1", NULL,
     2460, 1, 0},
    {"three decimals from 2025", 2025, /* 246.000 x 0,333 */
     EXECUTIVE YEAR_2025 "deeltijdfactor=0,33349|beloning=1", NULL, 81918, 1, 0},
    {"pay, car and pension make the total", 2017,
     EXECUTIVE YEAR_2017
     "deeltijdfactor=1,0|beloning=124169|bijtelling_auto=5500|betaalbaar_op_termijn=16548",
     NULL, 181000, 146217, 0},
    {"what was undue is taken off", 2017,
     EXECUTIVE YEAR_2017 "deeltijdfactor=1,0|beloning=200000|onverschuldigd=19000", NULL, 181000,
     181000, 0},
    {"no excess is born of cents", 2017,
     EXECUTIVE YEAR_2017 "deeltijdfactor=1,0|beloning=181000,49", NULL, 181000, 181000, 0},
    {"a maximum of its own", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=1,0|beloning=1",
     "2017:170.000, 2016:160000", 170000, 1, 0},
    {"a filled maximum rounded down is taken over", 2017,
     EXECUTIVE
     "jaar=2017|aanvang=2017-03-12|einde=2017-12-31|deeltijdfactor=1,0|beloning=1|maximum=146287",
     NULL, 146287, 1, 0},
    {"a filled maximum where the norm is unknown", 2027,
     EXECUTIVE
     "jaar=2027|aanvang=2027-01-01|einde=2027-12-31|deeltijdfactor=1,0|beloning=1|maximum=270000",
     NULL, 270000, 1, 0},
    /* supervisors */
    {"a member", 2017, SUPERVISOR YEAR_2017 "rol=lid", NULL, 18100, 9000, 0},
    {"a chair", 2017, SUPERVISOR YEAR_2017 "rol=voorzitter", NULL, 27150, 9000, 0},
    {"a member has no factor", 2017, SUPERVISOR YEAR_2017 "rol=lid|deeltijdfactor=0,1", NULL,
     18100, 9000, 0},
    {"a chair for half a year", 2024, /* 34.950 x 182 / 366 = 17.379,51 */
     SUPERVISOR "jaar=2024|aanvang=2024-01-01|einde=2024-06-30|rol=voorzitter", NULL, 17380, 9000,
     0},
    {"a member for the other half", 2024, /* 23.300 x 184 / 366 = 11.713,66 */
     SUPERVISOR "jaar=2024|aanvang=2024-07-01|einde=2024-12-31|rol=lid", NULL, 11714, 9000, 0},
    {"a chair in 2014", 2014, /* 230.474 x 7,5 % = 17.285,55 */
     SUPERVISOR "jaar=2014|aanvang=2014-01-01|einde=2014-12-31|rol=voorzitter", NULL, 17286, 9000,
     0},
    {"a member in 2014", 2014, /* 230.474 x 5 % = 11.523,70 */
     SUPERVISOR "jaar=2014|aanvang=2014-01-01|einde=2014-12-31|rol=lid", NULL, 11524, 9000, 0},
    {"a member by the institution's own maximum", 2017, SUPERVISOR YEAR_2017 "rol=lid",
     "2017:170000", 17000, 9000, 0},
    /* not employed */
    {"months 5 to 7 of 2017", 2017,
     INTERIM "jaar=2017|aanvang=2017-01-01|einde=2017-03-31|uren=480|beloning=60000|"
             "functiemaand_van=5|functiemaand_tot=7",
     NULL, 67500, 60000, 0},
    {"seven months over 2021 and 2022", 2022,
     INTERIM "jaar=2021|aanvang=2021-09-01|einde=2021-12-31|uren=640|beloning=100000|"
             "functiemaand_van=1|functiemaand_tot=4\n" INTERIM
             "jaar=2022|aanvang=2022-01-01|einde=2022-03-31|uren=480|beloning=89701|"
             "functiemaand_van=5|functiemaand_tot=7",
     NULL, 189700, 189701, 1},
    {"seven months over 2023 and 2024", 2024, /* 4 x 29.500 + 2 x 30.800 + 23.400 */
     INTERIM "jaar=2023|aanvang=2023-09-01|einde=2023-12-31|beloning=100000|"
             "functiemaand_van=1|functiemaand_tot=4\n" INTERIM
             "jaar=2024|aanvang=2024-01-01|einde=2024-03-31|beloning=90000|"
             "functiemaand_van=5|functiemaand_tot=7",
     NULL, 203000, 190000, 0},
    {"hours are the lower", 2017, /* 300,5 x 176 */
     INTERIM "jaar=2017|aanvang=2017-01-01|einde=2017-03-31|uren=300,5|beloning=50000|"
             "functiemaand_van=1|functiemaand_tot=3",
     NULL, 52888, 50000, 0},
    {"a year without hours counts by its months", 2023, /* 100 x 206 + 29.500 < 2 x ... */
     INTERIM "jaar=2022|aanvang=2022-12-01|einde=2022-12-31|uren=100|beloning=20000|"
             "functiemaand_van=1|functiemaand_tot=1\n" INTERIM
             "jaar=2023|aanvang=2023-01-01|einde=2023-01-31|beloning=20000|"
             "functiemaand_van=2|functiemaand_tot=2",
     NULL, 50100, 40000, 0},
    {"somebody else's months do not count", 2017,
     INTERIM "jaar=2016|aanvang=2016-12-01|einde=2016-12-31|uren=100|beloning=1|"
             "functiemaand_van=1|functiemaand_tot=1\n"
             "naam=J|functie=Interim|tabel=1b|jaar=2017|aanvang=2017-01-01|einde=2017-01-31|"
             "uren=500|beloning=1|functiemaand_van=2|functiemaand_tot=2",
     NULL, 24500, 1, 0},
    /* the other tables */
    {"all functions, by the own maximum", 2020,
     "jaar=2020|naam=A|functie=D|tabel=1e|beloning=100000|bezoldiging_overig=60000", "2020:150000",
     150000, 160000, 10000},
    {"all institutions, by the general maximum", 2020,
     "jaar=2020|naam=A|functie=D|tabel=1f|beloning=150000|bezoldiging_overig=60000|"
     "andere_instelling=B",
     "2020:150000", 201000, 210000, 9000},
    {"all functions, part-time for half a year", 2020, /* 201.000 x 0,5 x 182 / 366 = 49.975,41 */
     "jaar=2020|naam=A|functie=D|tabel=1e|beloning=1|bezoldiging_overig=1|deeltijdfactor=0,5|"
     "aanvang=2020-01-01|einde=2020-06-30", NULL, 49975, 2, 0},
    {"severance, part-time", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=0,5|uitkering=40000|"
     "jaar_beeindiging=2017",
     NULL, 37500, 40000, 2500},
    {"severance, more than full-time", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1,2|uitkering=75000|"
     "jaar_beeindiging=2017",
     NULL, 75000, 75000, 0},
    {"severance, twelve months were less", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=60000|maximum=55000|"
     "jaar_beeindiging=2017",
     NULL, 55000, 60000, 5000},
    {"another official's threshold is general", 2017, /* 181.000 x 0,5 */
     "functie=Arts|tabel=3|deeltijdfactor=0,5|beloning=95000|" YEAR_2017, "2017:150000", 90500,
     95000, 4500},
};

static void maximum_test(void **state)
{
    const struct maximum_case *example = *state;
    struct books books;
    struct wnt wnt;
    struct wnt_result result;

    books_open(&books);
    wnt = wnt_of(&books, (int)example->year, example->rows, example->own);
    assert_string_equal(books_found(&books), "");
    result = wnt_compute(&wnt, &wnt.rows[wnt.count - 1]);
    assert_true(result.maximum.known);
    assert_false(result.maximum.differs);
    assert_int_equal(result.maximum.amount.cents, example->maximum * 100);
    assert_int_equal(money_round(result.total, 100), example->total);
    assert_int_equal(result.excess.cents, example->excess * 100);
    books_close(&books);
}

/* --- faults of the file ----------------------------------------------------- */

#define SOUND EXECUTIVE YEAR_2017 "deeltijdfactor=1,0|beloning=1"

/* One row, on line 2; "a" is the column that is wrong. */
static const struct fault_case {
    const char *name, *row, *check, *column, *own;
} fault_cases[] = {
    {"sound", SOUND, NULL, NULL, NULL},
    {"no year", "naam=A|functie=D|tabel=1d", "wnt.waarde", "jaar", NULL},
    {"a year to come", "jaar=2018|naam=A|functie=D|tabel=1d", "wnt.waarde", "jaar", NULL},
    {"a year before the law", "jaar=2012|naam=A|functie=D|tabel=1d", "wnt.waarde", "jaar", NULL},
    {"a year with words", "jaar=2017a|naam=A|functie=D|tabel=1d", "wnt.waarde", "jaar", NULL},
    {"no such table", "jaar=2017|naam=A|functie=D|tabel=1h", "wnt.waarde", "tabel", NULL},
    {"no table", "jaar=2017|naam=A|functie=D", "wnt.waarde", "tabel", NULL},
    {"1e before 2019", "jaar=2017|naam=A|functie=D|tabel=1e|beloning=1|bezoldiging_overig=1",
     "wnt.waarde", "tabel", NULL},
    {"1g before 2020", "jaar=2017|naam=A|functie=D|tabel=1g|andere_instelling=B", "wnt.waarde",
     "tabel", NULL},
    {"no name", "jaar=2017|functie=D|tabel=1d", "wnt.veld", "naam", NULL},
    {"no function", "jaar=2017|naam=A|tabel=1d", "wnt.veld", "functie", NULL},
    {"1a without factor", EXECUTIVE YEAR_2017 "beloning=1", "wnt.veld", "deeltijdfactor", NULL},
    {"1a without pay", EXECUTIVE YEAR_2017 "deeltijdfactor=1", "wnt.veld", "beloning", NULL},
    {"1a without begin", EXECUTIVE "jaar=2017|einde=2017-12-31|deeltijdfactor=1|beloning=1",
     "wnt.veld", "aanvang", NULL},
    {"1a without an answer",
     "naam=A|functie=D|tabel=1a|deeltijdfactor=1|beloning=1|" YEAR_2017, "wnt.veld",
     "dienstbetrekking", NULL},
    {"1c without role", SUPERVISOR YEAR_2017, "wnt.veld", "rol", NULL},
    {"1b without hours in 2017", INTERIM YEAR_2017 "beloning=1|functiemaand_van=1|functiemaand_tot=3",
     "wnt.veld", "uren", NULL},
    {"1b without months", INTERIM YEAR_2017 "uren=1|beloning=1|functiemaand_van=1", "wnt.veld",
     "functiemaand_tot", NULL},
    {"2 without a year of ending", "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=1",
     "wnt.veld", "jaar_beeindiging", NULL},
    {"2 without payment",
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|jaar_beeindiging=2017", "wnt.veld",
     "uitkering", NULL},
    {"a Dutch date", EXECUTIVE
     "jaar=2017|aanvang=01-01-2017|einde=2017-12-31|deeltijdfactor=1|beloning=1", "wnt.waarde",
     "aanvang", NULL},
    {"a day that is not", EXECUTIVE
     "jaar=2017|aanvang=2017-01-01|einde=2017-02-29|deeltijdfactor=1|beloning=1", "wnt.waarde",
     "einde", NULL},
    {"a factor in words", EXECUTIVE YEAR_2017 "deeltijdfactor=voltijd|beloning=1", "wnt.waarde",
     "deeltijdfactor", NULL},
    {"a factor as a percentage", EXECUTIVE YEAR_2017 "deeltijdfactor=80%|beloning=1", "wnt.waarde",
     "deeltijdfactor", NULL},
    {"a factor that ends in a comma", EXECUTIVE YEAR_2017 "deeltijdfactor=1,|beloning=1",
     "wnt.waarde", "deeltijdfactor", NULL},
    {"a factor of ten decimals", EXECUTIVE YEAR_2017 "deeltijdfactor=0,8888888889|beloning=1",
     "wnt.waarde", "deeltijdfactor", NULL},
    {"a negative factor", EXECUTIVE YEAR_2017 "deeltijdfactor=-1|beloning=1", "wnt.waarde",
     "deeltijdfactor", NULL},
    {"an amount in words", EXECUTIVE YEAR_2017 "deeltijdfactor=1|beloning=veel", "wnt.waarde",
     "beloning", NULL},
    {"a negative amount", SOUND "|onverschuldigd=-5", "wnt.waarde", "onverschuldigd", NULL},
    {"a mill", SOUND "|totaal=1,005|maximum=0,05", "wnt.waarde", "totaal", NULL},
    {"an absurd amount", SOUND "|totaal=100000001", "wnt.waarde", "totaal", NULL},
    {"a point that may be two things", SOUND "|totaal=124.169", "wnt.waarde", "totaal", NULL},
    {"a point that another column settles", SOUND "|bijtelling_auto=124.169|totaal=1,50", NULL, NULL,
     NULL},
    {"neither yes nor no", SOUND "|gewezen=soms", "wnt.waarde", "gewezen", NULL},
    {"capitals", SOUND "|gewezen=Nee", NULL, NULL, NULL},
    {"no such role", SUPERVISOR YEAR_2017 "rol=vice", "wnt.waarde", "rol", NULL},
    {"month thirteen", INTERIM YEAR_2017 "uren=1|beloning=1|functiemaand_van=1|functiemaand_tot=13",
     "wnt.waarde", "functiemaand_tot", NULL},
    {"month zero", INTERIM YEAR_2017 "uren=1|beloning=1|functiemaand_van=0|functiemaand_tot=1",
     "wnt.waarde", "functiemaand_van", NULL},
    {"others need no name", "functie=Arts|tabel=3|deeltijdfactor=1|beloning=1|" YEAR_2017, NULL,
     NULL, NULL},
    {"a maximum of its own in words", SOUND, "wnt.waarde", NULL, "2017:veel"},
    {"a maximum of its own without a year", SOUND, "wnt.waarde", NULL, "181000"},
    {"a maximum of its own with a hole", SOUND, "wnt.waarde", NULL, "2017:181000,"},
    {"a maximum of its own of zero", SOUND, "wnt.waarde", NULL, "2017:0"},
};

static size_t column_of(const char *name)
{
    for (size_t i = 0; i < WNT_COLUMNS; i++)
        if (strcmp(wnt_column_name((enum wnt_column)i), name) == 0)
            return i;
    fail_msg("no column %s", name);
    return 0;
}

/* Character position of a cell on the second line. */
static size_t position_of(const char *text, size_t column)
{
    const char *line = strchr(text, '\n') + 1, *at = line;

    for (; column > 0; column--)
        at = strchr(at, ';') + 1;
    return (size_t)(at - line) + 1;
}

static void fault_test(void **state)
{
    const struct fault_case *example = *state;
    struct books books;
    const char *expected = "";

    books_open(&books);
    (void)wnt_of(&books, 2017, example->row, example->own);
    if (example->check != NULL && example->column != NULL)
        expected = arena_printf(&books.arena, "%s 2:%zu\n", example->check,
                                position_of(csv_of(&books.arena, example->row),
                                            column_of(example->column)));
    else if (example->check != NULL)
        expected = arena_printf(&books.arena, "%s 0:0\n", example->check);
    assert_string_equal(books_found(&books), expected);
    books_close(&books);
}

static void columns_come_in_any_order(void **state)
{
    struct books books;
    struct administration administration;
    struct wnt wnt;

    (void)state;
    books_open(&books);
    administration = administration_of(
        &books, 2017,
        "tabel;extra;Naam;jaar;functie;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;"
        "Bijtelling auto;betaalbaar op termijn;onverschuldigd;totaal;maximum;motivering\n"
        "1a;x;A;2017;D;2017-01-01;2017-12-31;0,8;ja;100;5;10;;;;\n",
        NULL);
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "");
    assert_true(wnt.usable);
    assert_int_equal(wnt.count, 1);
    assert_string_equal(wnt.rows[0].name, "A");
    assert_int_equal(wnt_money(&wnt.rows[0], WNT_CAR).cents, 500);
    assert_int_equal(wnt.rows[0].factor.parts * 10, wnt.rows[0].factor.scale * 8);
    books_close(&books);
}

static void missing_columns_are_named(void **state)
{
    struct books books;
    struct administration administration;
    struct wnt wnt;

    (void)state;
    books_open(&books);
    administration = administration_of(
        &books, 2017,
        "jaar;naam;functie;tabel;aanvang;einde;dienstbetrekking;beloning;bijtelling_auto;"
        "betaalbaar_op_termijn;onverschuldigd;totaal;maximum\n", NULL);
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "intake.kop 1:1\nintake.kop 1:1\n");
    assert_false(wnt.usable);
    books_close(&books);
}

/* A column of the second group that a table needs is asked for by name. */
static void an_absent_column_is_asked_for(void **state)
{
    struct books books;
    struct administration administration;
    struct wnt wnt;

    (void)state;
    books_open(&books);
    administration = administration_of(
        &books, 2017,
        "jaar;naam;functie;tabel;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;"
        "bijtelling_auto;betaalbaar_op_termijn;onverschuldigd;totaal;maximum;motivering\n"
        "2017;S;Lid;1c;2017-01-01;2017-12-31;;;4000;;;;;;\n", NULL);
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "wnt.veld 2:12\n");
    assert_contains(books.findings.items[0].remedy, "voeg de kolom 'rol' toe");
    books_close(&books);
}

static void missing_files_are_trouble(void **state)
{
    struct books books;
    struct administration administration;
    struct wnt wnt;

    (void)state;
    books_open(&books);
    administration = administration_of(&books, 2017, csv_of(&books.arena, SOUND), NULL);
    books_listen(&books);
    assert_int_equal(wnt_read(&wnt, &administration, "layouts/geen.csv", &books.findings),
                     OUTCOME_TROUBLE);
    administration.wnt_file = books_path(&books, "geen-wnt.csv");
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_TROUBLE);
    administration.wnt_file = books_path(&books, "wnt.csv");
    assert_int_equal(wnt_read(&wnt, &administration, NULL, &books.findings), OUTCOME_OK);
    assert_false(wnt.usable);
    assert_contains(books_heard(&books), "geen-wnt.csv");
    books_close(&books);
}

/* --- norms ------------------------------------------------------------------- */

static const struct norm_case {
    const char *name;
    int year;
    enum wnt_norm_kind kind;
    enum wnt_norm_state state;
    int euros;
} norm_cases[] = {
    {"first year", 2013, WNT_NORM_MAXIMUM, WNT_NORM_KNOWN, 228599},
    {"2018 was raised", 2018, WNT_NORM_MAXIMUM, WNT_NORM_KNOWN, 189000},
    {"2026", 2026, WNT_NORM_GENERAL, WNT_NORM_KNOWN, 262000},
    {"no threshold before 2017", 2016, WNT_NORM_THRESHOLD, WNT_NORM_ABSENT, 0},
    {"threshold of 2017", 2017, WNT_NORM_THRESHOLD, WNT_NORM_KNOWN, 1500},
    {"threshold of 2018", 2018, WNT_NORM_THRESHOLD, WNT_NORM_KNOWN, 1700},
    {"threshold of 2024", 2024, WNT_NORM_THRESHOLD, WNT_NORM_KNOWN, 2100},
    {"threshold of 2025 is asked", 2025, WNT_NORM_THRESHOLD, WNT_NORM_UNKNOWN, 0},
    {"months of 2015", 2015, WNT_NORM_MONTH_HIGH, WNT_NORM_ABSENT, 0},
    {"months of 2016", 2016, WNT_NORM_MONTH_LOW, WNT_NORM_KNOWN, 18000},
    {"months of 2025 are asked", 2025, WNT_NORM_MONTH_HIGH, WNT_NORM_UNKNOWN, 0},
    {"rate of 2022", 2022, WNT_NORM_HOUR, WNT_NORM_KNOWN, 206},
    {"a year without a line", 2030, WNT_NORM_MAXIMUM, WNT_NORM_UNKNOWN, 0},
};

static void norm_test(void **state)
{
    const struct norm_case *example = *state;
    struct books books;
    struct wnt wnt = {0};
    struct wnt_norm norm;

    books_open(&books);
    assert_int_equal(wnt_read_norms(&wnt, NORMS, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "");
    norm = wnt_norm(&wnt, example->year, example->kind);
    assert_int_equal(norm.state, example->state);
    assert_int_equal(norm.amount.cents, example->euros * 100);
    books_close(&books);
}

/* Of 2025 only what the institution gives is known: all of it, or the limit is not. */
static const struct unknown_case {
    const char *name, *high, *low, *hour, *rows;
    long maximum; /* in euros; 0: not known */
} unknown_cases[] = {
#define MONTHS_2025 INTERIM "jaar=2025|aanvang=2025-05-01|einde=2025-08-31|uren=100|beloning=1|" \
                            "functiemaand_van=5|functiemaand_tot=8"
#define MONTHS_2026 INTERIM "jaar=2026|aanvang=2026-01-01|einde=2026-01-31|uren=100|beloning=1|" \
                            "functiemaand_van=9|functiemaand_tot=9"
    {"no low month", "2025:31000", NULL, "2025:230", MONTHS_2025, 0},
    {"no hour", "2025:31000", "2025:24000", NULL, MONTHS_2025, 0},
    {"all", "2025:31000", "2025:24000", "2025:230", MONTHS_2025, 23000},
    {"the year before is not known", NULL, "2026:25000", "2026:240", MONTHS_2025 "\n" MONTHS_2026, 0},
    {"neither year is known", NULL, NULL, NULL, MONTHS_2025 "\n" MONTHS_2026, 0},
};

static void unknown_test(void **state)
{
    const struct unknown_case *example = *state;
    struct books books;
    struct administration administration;
    struct wnt wnt;
    struct wnt_result result;

    books_open(&books);
    administration = administration_of(&books, strstr(example->rows, "jaar=2026") == NULL ? 2025
                                                                                        : 2026,
                                       csv_of(&books.arena, example->rows), NULL);
    administration.wnt_norms[WNT_KEY_MONTH_HIGH] = example->high;
    administration.wnt_norms[WNT_KEY_MONTH_LOW] = example->low;
    administration.wnt_norms[WNT_KEY_HOUR] = example->hour;
    assert_int_equal(wnt_read(&wnt, &administration, NORMS, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), "");
    result = wnt_compute(&wnt, &wnt.rows[wnt.count - 1]);
    assert_int_equal(result.maximum.known, example->maximum != 0);
    if (example->maximum != 0)
        assert_int_equal(result.maximum.amount.cents, example->maximum * 100);
    books_close(&books);
}

static void faulty_norms_are_found(void **state)
{
    struct books books;
    struct wnt wnt = {.usable = true};

    (void)state;
    books_open(&books);
    (void)wnt_read_norms(&wnt,
                         books_file(&books, "n.csv",
                                    "jaar;maximum;maandnorm_hoog;maandnorm_laag;uurtarief;drempel\n"
                                    "17;1;1;1;1;1\n2017;veel;1,5;;-;0\nnu;1;1;1;1;1\n"),
                         &books.findings);
    assert_string_equal(books_found(&books),
                        "wnt.waarde 2:1\nwnt.waarde 3:6\nwnt.waarde 3:11\nwnt.waarde 3:18\n"
                        "wnt.waarde 4:1\n");
    (void)wnt_read_norms(&wnt, books_file(&books, "n.csv", "jaar;maximum\n"), &books.findings);
    assert_false(wnt.usable);
    books_close(&books);
}

/* --- checks ------------------------------------------------------------------- */

#define PRIOR_2016 "jaar=2016|aanvang=2016-01-01|einde=2016-12-31|"

static const struct check_case {
    const char *name;
    long year;
    const char *rows, *check, *status;
    long difference; /* cents */
    const char *message, *column; /* of the first place */
    size_t line;
} check_cases[] = {
    {"explained by nothing", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=1|beloning=200000",
     "wnt.maximum", "fail", 1900000, "19.000,00 meer dan het maximum van 181.000,00", "motivering",
     2},
    {"explained", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=1|beloning=200000|motivering=overgang",
     "wnt.maximum", "pass", 0, NULL, NULL, 0},
    {"paid unduly", 2017, EXECUTIVE YEAR_2017
     "deeltijdfactor=1|beloning=200000|onverschuldigd=19000", "wnt.maximum", "pass", 0, NULL, NULL,
     0},
    {"an excess of last year", 2017, EXECUTIVE PRIOR_2016 "deeltijdfactor=1|beloning=179001",
     "wnt.maximum", "fail", 100, "2016", "motivering", 2},
    {"severance is another check", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=80000|jaar_beeindiging=2017",
     "wnt.maximum", "not_applicable", 0, NULL, NULL, 0},
    {"two of them", 2017,
     EXECUTIVE YEAR_2017 "deeltijdfactor=1|beloning=200000\n" SUPERVISOR YEAR_2017
     "rol=lid|betaalbaar_op_termijn=10000",
     "wnt.maximum", "fail", 1900000, "(en nog 1 bevinding)", "motivering", 2},
    {"severance above 75.000", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=80000|jaar_beeindiging=2017",
     "wnt.ontslag", "fail", 500000, "75.000,00", "motivering", 2},
    {"severance within it", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=75000|jaar_beeindiging=2017",
     "wnt.ontslag", "pass", 0, NULL, NULL, 0},
    {"more paid than agreed", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=7000|jaar_beeindiging=2017|"
     "betaald_in_jaar=8000",
     "wnt.ontslag", "fail", 100000, "overeengekomen", "betaald_in_jaar", 2},
    {"a total that is no sum", 2017, SOUND "|betaalbaar_op_termijn=5|totaal=7", "wnt.som", "fail",
     100, "het totaal is 7,00, de som is 6,00", "totaal", 2},
    {"a total less what was undue", 2017, SOUND "00|onverschuldigd=40|totaal=60", "wnt.som", "pass",
     0, NULL, NULL, 0},
    {"all functions together may do without a factor", 2020,
     "jaar=2020|naam=A|functie=D|tabel=1e|beloning=1|bezoldiging_overig=1\n"
     "jaar=2020|naam=B|functie=D|tabel=1e|beloning=1|bezoldiging_overig=1|deeltijdfactor=1,6",
     "wnt.deeltijdfactor", "fail", 0, NULL, "deeltijdfactor", 3},
    {"a total in whole euros", 2017, SOUND ",60|totaal=2", "wnt.som", "pass", 0, NULL, NULL, 0},
    {"a total of one year in 1b", 2022,
     INTERIM "jaar=2021|aanvang=2021-12-01|einde=2021-12-31|uren=100|beloning=10000|"
             "functiemaand_van=1|functiemaand_tot=1\n" INTERIM
             "jaar=2022|aanvang=2022-01-01|einde=2022-01-31|uren=100|beloning=12000|totaal=12000|"
             "functiemaand_van=2|functiemaand_tot=2",
     "wnt.som", "pass", 0, NULL, NULL, 0},
    {"another maximum", 2017, SOUND "|maximum=180000", "wnt.maximum_opgegeven", "fail", -100000,
     "berekend is 181.000,00", "maximum", 2},
    /* 2 x 24.500 + 18.500 = 67.500, and 480 x 176 is more */
    {"another maximum of months", 2017,
     INTERIM "jaar=2017|aanvang=2017-01-01|einde=2017-03-31|uren=480|beloning=50000|"
             "functiemaand_van=5|functiemaand_tot=7|maximum=60000",
     "wnt.maximum_opgegeven", "fail", -750000, NULL, "maximum", 2},
    {"the same maximum", 2017, SOUND "|maximum=181000", "wnt.maximum_opgegeven", "pass", 0, NULL,
     NULL, 0},
    {"more than 75.000 is not believed", 2017,
     "jaar=2017|naam=A|functie=D|tabel=2|deeltijdfactor=1|uitkering=1|jaar_beeindiging=2017|"
     "maximum=76000",
     "wnt.maximum_opgegeven", "fail", 100000, NULL, "maximum", 2},
    {"begins in another year", 2017,
     EXECUTIVE "jaar=2017|aanvang=2016-12-31|einde=2017-12-31|deeltijdfactor=1|beloning=1",
     "wnt.periode", "fail", 0, "aanvang ligt niet", "aanvang", 2},
    {"ends in another year", 2017,
     EXECUTIVE "jaar=2017|aanvang=2017-12-31|einde=2018-01-01|deeltijdfactor=1|beloning=1",
     "wnt.periode", "fail", 0, "einde ligt niet", "einde", 2},
    {"ends before it begins", 2017,
     EXECUTIVE "jaar=2017|aanvang=2017-12-31|einde=2017-12-30|deeltijdfactor=1|beloning=1",
     "wnt.periode", "fail", 0, "voor de aanvang", "einde", 2},
    {"member and chair on one day", 2017,
     SUPERVISOR "jaar=2017|aanvang=2017-01-01|einde=2017-07-01|rol=lid\n" SUPERVISOR
                "jaar=2017|aanvang=2017-07-01|einde=2017-12-31|rol=voorzitter",
     "wnt.periode", "fail", 0, "op regel 2", "aanvang", 3},
    {"member, then chair", 2017,
     SUPERVISOR "jaar=2017|aanvang=2017-01-01|einde=2017-06-30|rol=lid\n" SUPERVISOR
                "jaar=2017|aanvang=2017-07-01|einde=2017-12-31|rol=voorzitter",
     "wnt.periode", "pass", 0, NULL, NULL, 0},
    {"a factor of zero", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=0|beloning=0",
     "wnt.deeltijdfactor", "fail", 0, "is 0", "deeltijdfactor", 2},
    {"hours as a factor", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=36|beloning=1",
     "wnt.deeltijdfactor", "fail", 0, "percentage", "deeltijdfactor", 2},
    {"somewhat above one", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=1,5|beloning=1",
     "wnt.deeltijdfactor", "pass", 0, NULL, NULL, 0},
    {"months backward", 2017,
     INTERIM YEAR_2017 "uren=1|beloning=1|functiemaand_van=3|functiemaand_tot=2",
     "wnt.functiemaanden", "fail", 0, "ligt voor", "functiemaand_van", 2},
    {"more months than there were", 2017,
     INTERIM "jaar=2017|aanvang=2017-01-15|einde=2017-03-02|uren=1|beloning=1|functiemaand_van=1|"
             "functiemaand_tot=4",
     "wnt.functiemaanden", "fail", 0, "meer functiemaanden", "functiemaand_van", 2},
    {"months before are not there", 2017,
     INTERIM "jaar=2017|aanvang=2017-01-01|einde=2017-03-31|uren=1|beloning=1|functiemaand_van=5|"
             "functiemaand_tot=7",
     "wnt.functiemaanden", "fail", 0, "ontbreken", "functiemaand_van", 2},
    {"months that follow", 2017,
     INTERIM "jaar=2016|aanvang=2016-09-01|einde=2016-12-31|uren=1|beloning=1|functiemaand_van=1|"
             "functiemaand_tot=4\n" INTERIM
             "jaar=2017|aanvang=2017-01-01|einde=2017-03-31|uren=1|beloning=1|functiemaand_van=5|"
             "functiemaand_tot=7",
     "wnt.functiemaanden", "pass", 0, NULL, NULL, 0},
    {"a supervisor at the threshold", 2017,
     "naam=S|functie=Lid|tabel=1c|rol=lid|beloning=1500|" YEAR_2017, "wnt.toezichthouder", "fail",
     0, "1.500,00 of minder", "tabel", 2},
    {"two halves above it", 2017,
     "naam=S|functie=Lid|tabel=1c|rol=lid|beloning=800|jaar=2017|aanvang=2017-01-01|"
     "einde=2017-06-30\nnaam=S|functie=Vz|tabel=1c|rol=voorzitter|beloning=800|jaar=2017|"
     "aanvang=2017-07-01|einde=2017-12-31",
     "wnt.toezichthouder", "pass", 0, NULL, NULL, 0},
    {"a name with too much pay", 2017, "jaar=2017|naam=A|functie=Lid|tabel=1d|beloning=1501",
     "wnt.drempel", "fail", 100, "1.500,00", "beloning", 2},
    {"a name with little pay", 2017, "jaar=2017|naam=A|functie=Lid|tabel=1d|beloning=1500",
     "wnt.drempel", "pass", 0, NULL, NULL, 0},
    {"names alone before 2017", 2016, "jaar=2016|naam=A|functie=Lid|tabel=1d", "wnt.drempel",
     "fail", 0, "niet met naam en functie", "tabel", 2},
    {"a threshold to be asked", 2025, "jaar=2025|naam=A|functie=Lid|tabel=1d", "wnt.drempel",
     "impossible", 0, "drempel = 2025:", NULL, 0},
    {"a maximum to be asked", 2027,
     EXECUTIVE "jaar=2027|aanvang=2027-01-01|einde=2027-12-31|deeltijdfactor=1|beloning=1",
     "wnt.norm_bekend", "fail", 0, "bezoldigingsmaximum = 2027:", "jaar", 2},
    {"month norms to be asked", 2025,
     INTERIM "jaar=2025|aanvang=2025-01-01|einde=2025-03-31|beloning=1|functiemaand_van=1|"
             "functiemaand_tot=3",
     "wnt.norm_bekend", "fail", 0, "maandnorm_hoog van 2025", "jaar", 2},
    {"month norms that never were", 2015,
     INTERIM "jaar=2015|aanvang=2015-01-01|einde=2015-03-31|beloning=1|functiemaand_van=1|"
             "functiemaand_tot=3",
     "wnt.norm_bekend", "fail", 0, "voor 2015 is er geen maandnorm_hoog", "jaar", 2},
    {"a maximum in the file will do", 2015,
     INTERIM "jaar=2015|aanvang=2015-01-01|einde=2015-03-31|beloning=1|functiemaand_van=1|"
             "functiemaand_tot=3|maximum=60000",
     "wnt.norm_bekend", "pass", 0, NULL, NULL, 0},
    {"nothing of last year", 2017, SOUND, "wnt.vergelijkend", "fail", 0, "1 januari", "aanvang", 2},
    {"began in the year", 2017,
     EXECUTIVE "jaar=2017|aanvang=2017-01-02|einde=2017-12-31|deeltijdfactor=1|beloning=1",
     "wnt.vergelijkend", "pass", 0, NULL, NULL, 0},
    {"last year is there", 2017, SOUND "\n" EXECUTIVE PRIOR_2016 "deeltijdfactor=1|beloning=1",
     "wnt.vergelijkend", "pass", 0, NULL, NULL, 0},
    {"a faulty row is left alone", 2017, EXECUTIVE YEAR_2017 "deeltijdfactor=x|beloning=200000",
     "wnt.maximum", "pass", 0, NULL, NULL, 0},
};

static struct check_result run(struct books *books, const struct wnt *wnt, const char *name)
{
    const struct check_context context = {.arena = &books->arena, .wnt = wnt};
    const struct administration administration = {0};
    size_t count;
    const struct check *all = checks_all(&count);
    struct checks checks;

    checks_run(&checks, &context, &administration, &books->findings);
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].name, name) == 0)
            return checks.results[i];
    fail_msg("no check %s", name);
    return (struct check_result){0};
}

static void check_test(void **state)
{
    const struct check_case *example = *state;
    struct books books;
    struct wnt wnt;
    struct check_result result;

    books_open(&books);
    wnt = wnt_of(&books, (int)example->year, example->rows, NULL);
    result = run(&books, &wnt, example->check);
    assert_string_equal(check_status_name(result.status), example->status);
    assert_int_equal(result.has_difference, example->difference != 0);
    assert_int_equal(result.difference.cents, example->difference);
    if (example->message != NULL)
        assert_contains(result.message, example->message);
    if (example->column != NULL) {
        size_t column = column_of(example->column);

        assert_true(result.where_count > 0);
        assert_int_equal(result.where[0].line, example->line);
        assert_int_equal(result.where[0].column,
                         wnt.rows[example->line - 2].at[column].column);
    }
    books_close(&books);
}

static void checks_need_a_file(void **state)
{
    struct books books;
    const struct wnt broken = {0};
    size_t count;
    const struct check *all = checks_all(&count);

    (void)state;
    books_open(&books);
    for (size_t i = 0; i < count; i++) {
        if (strncmp(all[i].name, "wnt.", 4) != 0 || all[i].run == NULL)
            continue;
        assert_int_equal(run(&books, NULL, all[i].name).status, CHECK_NOT_APPLICABLE);
        assert_int_equal(run(&books, &broken, all[i].name).status, CHECK_IMPOSSIBLE);
    }
    books_close(&books);
}

/* --- figures ------------------------------------------------------------------- */

/* The second administration: all that is hard, in 2024. */
static const char second[] =
    "jaar=2024|naam=D. de Vries|functie=Directeur|tabel=1a|aanvang=2024-04-01|einde=2024-12-31|"
    "deeltijdfactor=0,8|dienstbetrekking=ja|beloning=99999,50|betaalbaar_op_termijn=10000,50\n"
    "jaar=2023|naam=I. Interim|functie=Interim-directeur|tabel=1b|aanvang=2023-09-01|"
    "einde=2023-12-31|functiemaand_van=1|functiemaand_tot=4|uren=500|beloning=100000\n"
    "jaar=2024|naam=I. Interim|functie=Interim-directeur|tabel=1b|aanvang=2024-01-01|"
    "einde=2024-03-31|functiemaand_van=5|functiemaand_tot=7|uren=400|beloning=88000\n"
    "jaar=2023|naam=T. Toezicht|functie=Lid|tabel=1c|rol=lid|aanvang=2023-01-01|"
    "einde=2023-12-31|beloning=6000\n"
    "jaar=2024|naam=T. Toezicht|functie=Voorzitter|tabel=1c|rol=voorzitter|aanvang=2024-01-01|"
    "einde=2024-06-30|beloning=5000\n"
    "jaar=2024|naam=T. Toezicht|functie=Lid|tabel=1c|rol=lid|aanvang=2024-07-01|"
    "einde=2024-12-31|beloning=3500\n"
    "jaar=2023|naam=W. Weg|functie=Lid|tabel=1c|rol=lid|aanvang=2023-01-01|einde=2023-06-30|"
    "beloning=3000";

static const struct figure_case {
    const char *name;
    int year, prior; /* -1: not known */
} figure_cases[] = {
    {"wnt.1a.1.dagen", 275, -1},
    {"wnt.1a.1.beloning_totaal", 100000, -1},
    {"wnt.1a.1.betaalbaar_op_termijn", 10000, -1}, /* so that the column adds up */
    {"wnt.1a.1.subtotaal", 110000, -1},
    {"wnt.1a.1.maximum", 140055, -1},
    {"wnt.1a.1.overschrijding", 0, -1},
    {"wnt.1b.1.maanden", 3, 4},
    {"wnt.1b.1.uren", 400, 500},
    {"wnt.1b.1.maximum_maanden", 85000, 118000}, /* 2 x 30.800 + 23.400; 4 x 29.500 */
    {"wnt.1b.1.maximum_uren", 88400, 106000},    /* 400 x 221; 500 x 212 */
    {"wnt.1b.1.maximum", 194400, 106000},        /* the lower of 203.000 and 194.400 */
    {"wnt.1b.1.subtotaal", 88000, 100000},
    {"wnt.1b.1.bezoldiging", 188000, 100000},
    {"wnt.1b.1.totaal", 188000, 100000},
    {"wnt.1c.1.subtotaal", 3500, 6000}, /* lid in both years */
    {"wnt.1c.1.maximum", 11714, 22300},
    {"wnt.1c.2.subtotaal", 5000, -1},   /* the half year in the chair */
    {"wnt.1c.2.maximum", 17380, -1},
    {"wnt.1c.3.totaal", -1, 3000},      /* who left */
    {"wnt.1c.3.maximum", -1, 11058},    /* 22.300 x 181 / 365 = 11.058,36 */
};

static void figure_test(void **state)
{
    const struct figure_case *example = *state;
    struct books books;
    struct wnt wnt;
    struct figures figures;
    const struct value *values;
    size_t index;

    books_open(&books);
    wnt = wnt_of(&books, 2024, second, NULL);
    assert_string_equal(books_found(&books), "");
    figures = (struct figures){.arena = &books.arena};
    wnt_figures(&figures, &wnt);
    index = figures_find(&figures, example->name);
    assert_true(index != MAP_NONE);
    values = figures.items[index].values;
    assert_string_equal(figures.items[index].table, "wnt");
    assert_int_equal(values[COLUMN_YEAR].known ? values[COLUMN_YEAR].printed : -1, example->year);
    assert_int_equal(values[COLUMN_PRIOR].known ? values[COLUMN_PRIOR].printed : -1,
                     example->prior);
    books_close(&books);
}

/* No printed amount is as much as a euro from the exact one, and every column adds up. */
static void printed_amounts_add_up(void **state)
{
    static const char *const cents[] = {"0,49", "0,50", "0,51", "100,50", "99,99"};
    struct books books;

    (void)state;
    books_open(&books);
    for (size_t i = 0; i < 125; i++) {
        const char *row = arena_printf(
            &books.arena, EXECUTIVE YEAR_2017 "deeltijdfactor=1|beloning=%s|bijtelling_auto=%s|"
                                              "betaalbaar_op_termijn=%s",
            cents[i % 5], cents[i / 5 % 5], cents[i / 25]);
        struct wnt wnt = wnt_of(&books, 2017, row, NULL);
        struct figures figures = {.arena = &books.arena};
        int64_t sum = 0;

        wnt_figures(&figures, &wnt);
        for (size_t j = 0; j < figures.count; j++) {
            const struct value *value = &figures.items[j].values[COLUMN_YEAR];
            int64_t off = value->printed * 100 - value->exact.cents;

            assert_true(off > -100 && off < 100);
        }
        for (size_t j = 0; j < 3; j++) {
            static const char *const parts[] = {"beloning", "bijtelling_auto",
                                                "betaalbaar_op_termijn"};
            size_t part = figures_find(&figures, arena_printf(&books.arena, "wnt.1a.1.%s", parts[j]));

            sum += figures.items[part].values[COLUMN_YEAR].printed;
        }
        assert_int_equal(
            sum, figures.items[figures_find(&figures, "wnt.1a.1.totaal")].values[0].printed);
    }
    books_close(&books);
}

/* --- the disclosure ------------------------------------------------------------- */

static char *disclosure(struct books *books, int year, const char *rows, const char *own)
{
    struct wnt wnt = wnt_of(books, year, rows, own);
    struct administration administration = {.entity = "Coöperatie De Proef U.A."};
    struct statements statements = {.administration = &administration,
                                    .figures = {.arena = &books->arena}};
    struct document document = {0};
    struct buffer out = {0};
    char *text;

    wnt_figures(&statements.figures, &wnt);
    wnt_add(&document, &statements, &wnt, 2, &books->arena);
    render_text(&document, 100, &out);
    text = arena_copy(&books->arena, out.bytes, out.length);
    buffer_free(&out);
    return text;
}

/* Does `text` have the words one after the other? */
static void assert_follow(const char *text, const char *const words[])
{
    const char *at = text;

    for (size_t i = 0; words[i] != NULL; i++) {
        const char *next = strstr(at, words[i]);

        if (next == NULL) {
            fail_msg("'%s' is not there, or not in its place, in\n%s", words[i], text);
            return;
        }
        at = next + strlen(words[i]);
    }
}

static void model_of_2017(void **state)
{
    static const char *const rows[] = {
        "Op Coöperatie De Proef U.A. is de WNT van toepassing", "€ 181.000 (het algemene maximum)",
        "1a. ", "bedragen x € 1", "Functiegegevens", "functievervulling in 2017", "01/01 – 31/12",
        "Deeltijdfactor in fte", "1,0", "Gewezen topfunctionaris?", "nee",
        "(Fictieve) dienstbetrekking?", "ja", "Bezoldiging",
        "Beloning plus belastbare onkostenvergoedingen", "129.669",
        "Beloningen betaalbaar op termijn", "16.548", "Subtotaal", "146.217",
        "Individueel toepasselijke bezoldigingsmaximum", "181.000",
        "-/- Onverschuldigd betaald bedrag", "N.v.t.", "Totale bezoldiging", "146.217",
        "Reden waarom", "N.v.t.", "Gegevens 2016", "functievervulling in 2016",
        "Deeltijdfactor 2016 in fte", "Beloning plus", "121.828", "14.999",
        "Totale bezoldiging 2016", "136.827", "3. Overige rapportageverplichtingen",
        "is er niemand die in 2017", NULL};
    struct books books;
    char *text;

    (void)state;
    books_open(&books);
    text = disclosure(&books, 2017,
                      EXECUTIVE YEAR_2017 "deeltijdfactor=1,0|gewezen=nee|beloning=124169|"
                                          "bijtelling_auto=5500|betaalbaar_op_termijn=16548\n" EXECUTIVE
                          PRIOR_2016 "deeltijdfactor=1,0|gewezen=nee|beloning=118351|"
                                     "bijtelling_auto=3477|betaalbaar_op_termijn=14999",
                      NULL);
    assert_follow(text, rows);
    assert_lacks(text, "Het bedrag van de overschrijding");
    books_close(&books);
}

static void model_of_2024(void **state)
{
    static const char *const rows[] = {
        "1a. ", "D. de Vries", "01/04 – 31/12", "Omvang dienstverband", "0,8", "Dienstbetrekking?",
        "140.055", "nog niet terugontvangen", "Het bedrag van de overschrijding", "N.v.t.",
        "Toelichting op de vordering", "Gegevens 2023", "N.v.t.",
        "1b. ", "I. Interim", "Kalenderjaar", "2024", "2023", "01/01 – 31/03", "01/09 – 31/12",
        "Aantal kalendermaanden", "3", "4", "in uren per kalenderjaar", "400", "500",
        "normbedragen per maand", "85.000", "118.000", "het aantal uren", "88.400", "106.000",
        "gehele periode", "194.400",
        "Bezoldiging in de betreffende periode", "88.000", "100.000", "Bezoldiging gehele periode",
        "188.000", "1c. ", "T. Toezicht", "T. Toezicht", "W. Weg", "N.v.t.", "11.714", "17.380",
        "Gegevens 2023", "22.300", NULL};
    struct books books;
    char *text;

    (void)state;
    books_open(&books);
    text = disclosure(&books, 2024, second, NULL);
    assert_follow(text, rows);
    assert_lacks(text, "Gewezen");
    assert_lacks(text, "uurtarief"); /* not asked from 2023 on */
    books_close(&books);
}

static void rates_until_2022(void **state)
{
    static const char *const rows[] = {"Maximum uurtarief in het kalenderjaar", "206", "199",
                                       "Werkelijk uurtarief lager", "nee", "ja", NULL};
    struct books books;

    (void)state;
    books_open(&books);
    assert_follow(
        disclosure(&books, 2022,
                   INTERIM "jaar=2021|aanvang=2021-09-01|einde=2021-12-31|uren=640|beloning=100000|"
                           "functiemaand_van=1|functiemaand_tot=4\n" INTERIM
                           "jaar=2022|aanvang=2022-01-01|einde=2022-03-31|uren=400|beloning=89700|"
                           "functiemaand_van=5|functiemaand_tot=7",
                   NULL),
        rows);
    books_close(&books);
}

static void the_other_tables(void **state)
{
    static const char *const rows[] = {
        "€ 150.000 (het maximum van de eigen klasse of sector)",
        "1d. Topfunctionarissen met een bezoldiging van € 1.700 of minder", "B", "Lid",
        "1e. ", "160.000", "150.000", "Het bedrag van de overschrijding", "10.000", "zie onder",
        "Motivering bij A: overgangsrecht", "1f. ", "Stichting X", "210.000", "201.000",
        "1g. ", "Stichting Y", "2. Uitkeringen", "Jaar waarin dienstverband is beëindigd", "2020",
        "40.000", "37.500", "2.500", "37.500", "Waarvan betaald in 2020", "20.000",
        "Vordering op E: wordt in 2021 terugbetaald", "3. Overige", "Arts", "205.000", "201.000",
        "Motivering bij Arts: schaarste", NULL};
    struct books books;
    char *text;

    (void)state;
    books_open(&books);
    text = disclosure(
        &books, 2020,
        "jaar=2020|naam=B|functie=Lid|tabel=1d\n"
        "jaar=2020|naam=A|functie=D|tabel=1e|beloning=100000|bezoldiging_overig=60000|"
        "motivering=overgangsrecht\n"
        "jaar=2020|naam=C|functie=D|tabel=1f|beloning=150000|bezoldiging_overig=60000|"
        "andere_instelling=Stichting X\n"
        "jaar=2020|naam=F|functie=D|tabel=1g|andere_instelling=Stichting Y\n"
        "jaar=2020|naam=E|functie=D|tabel=2|deeltijdfactor=0,5|uitkering=40000|"
        "onverschuldigd=2500|jaar_beeindiging=2020|betaald_in_jaar=20000|"
        "vordering_toelichting=wordt in 2021 terugbetaald\n"
        "jaar=2020|functie=Arts|tabel=3|aanvang=2020-01-01|einde=2020-12-31|deeltijdfactor=1|"
        "beloning=205000|motivering=schaarste",
        "2020:150000");
    assert_string_equal(books_found(&books), "");
    assert_follow(text, rows);
    assert_lacks(text, "er niemand");
    books_close(&books);
}

/* Five persons take two tables; the fifth stands in the second. */
static void four_persons_a_table(void **state)
{
    struct books books;
    char *rows, *text;

    (void)state;
    books_open(&books);
    rows = arena_string(&books.arena, "");
    for (int i = 1; i <= 5; i++)
        rows = arena_printf(&books.arena, "%snaam=S%d|functie=Lid|tabel=1c|rol=lid|beloning=9000|"
                                          YEAR_2017 "\n", rows, i);
    text = disclosure(&books, 2017, rows, NULL);
    assert_int_equal(count_of(text, "bedragen x € 1"), 2);
    assert_follow(text, (const char *const[]){"S4", "bedragen x € 1", "S5", NULL});
    books_close(&books);
}

/* --- the example ----------------------------------------------------------------- */

static void example_is_published(void **state)
{
    struct run shown = run_program((const char *const[]){"show", "ledger/dimpact-2017", "wnt",
                                                         "--format=csv", NULL});

    (void)state;
    assert_contains(shown.out, ";146217;136827\n");
    assert_contains(shown.out, "wnt.1a.1.maximum;C.M.R. Bal: Individueel toepasselijk maximum;"
                               "181000;179000\n");
    assert_contains(shown.out, "wnt.1c.1.maximum;A. Groothedde: Individueel toepasselijk maximum;"
                               "18100;17900\n");
    assert_contains(shown.out, "wnt.1c.1.totaal;A. Groothedde: Totale bezoldiging;4000;3000\n");
    assert_contains(shown.out, "wnt.1c.2.totaal;C. Besselink: Totale bezoldiging;3500;3000\n");
    run_free(&shown);
}

int main(void)
{
    struct CMUnitTest maxima[COUNT(maximum_cases)], faults[COUNT(fault_cases)],
        norms[COUNT(norm_cases)], checks[COUNT(check_cases)], figures[COUNT(figure_cases)],
        unknown[COUNT(unknown_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(columns_come_in_any_order), cmocka_unit_test(missing_columns_are_named),
        cmocka_unit_test(an_absent_column_is_asked_for),
        cmocka_unit_test(missing_files_are_trouble), cmocka_unit_test(faulty_norms_are_found),
        cmocka_unit_test(checks_need_a_file), cmocka_unit_test(printed_amounts_add_up),
        cmocka_unit_test(model_of_2017), cmocka_unit_test(model_of_2024),
        cmocka_unit_test(rates_until_2022), cmocka_unit_test(the_other_tables),
        cmocka_unit_test(four_persons_a_table), cmocka_unit_test(example_is_published),
    };

    CASE_TESTS(maxima, maximum_cases, maximum_test);
    CASE_TESTS(faults, fault_cases, fault_test);
    CASE_TESTS(norms, norm_cases, norm_test);
    CASE_TESTS(unknown, unknown_cases, unknown_test);
    CASE_TESTS(checks, check_cases, check_test);
    CASE_TESTS(figures, figure_cases, figure_test);
    return cmocka_run_group_tests_name("wnt maximum", maxima, NULL, NULL) +
           cmocka_run_group_tests_name("wnt fault", faults, NULL, NULL) +
           cmocka_run_group_tests_name("wnt norm", norms, NULL, NULL) +
           cmocka_run_group_tests_name("wnt unknown norm", unknown, NULL, NULL) +
           cmocka_run_group_tests_name("wnt check", checks, NULL, NULL) +
           cmocka_run_group_tests_name("wnt figure", figures, NULL, NULL) +
           cmocka_run_group_tests_name("wnt", others, NULL, NULL);
}
