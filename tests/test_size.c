/*
 * The size class: criteria, two balance dates, what is asked for when it is not
 * known, and the layout that goes with it.
 *
 * Each case is worked out by hand from art. 2:395a, 2:396, 2:397 and 2:398 BW and
 * the thresholds of 2016 and 2024: micro 350.000/700.000/10 and 450.000/900.000/10,
 * klein 6/12 million/50 and 7,5/15 million/50, middelgroot 20/40 million/250 and
 * 25/50 million/250 (at most so much, but fewer persons).
 */
#include "books.h"

#include <jansson.h>
#include <sys/stat.h>

#include "jaarrapport/size_rules.h"

struct book {
    char *above, *folder, *ini;
};

/* The small sound administration, with these keys of [grootte] and more. */
static struct book book_make(const char *form, const char *keys)
{
    struct book book = {.above = temp_folder()};
    char *section = text_printf("[grootte]\n%s\n[resultaat]", keys);
    char *legal = text_printf("rechtsvorm = %s", form);

    book.folder = path_join(book.above, "boek");
    copy_tree("tests/fouten/basis", book.folder);
    book.ini = path_join(book.folder, "administratie.ini");
    replace_in_file(book.ini, "rechtsvorm = cooperatie", legal);
    replace_in_file(book.ini, "[resultaat]", section);
    free(section);
    free(legal);
    return book;
}

static void book_free(struct book *book)
{
    remove_tree(book->above);
    free(book->above);
    free(book->folder);
    free(book->ini);
}

static struct run show(const struct book *book, const char *table, const char *option)
{
    return run_program((const char *const[]){"show", book->folder, table, "--layouts=layouts",
                                             "--concept", option, NULL});
}

/* The record of show grootte --format=json that says the class. */
static json_t *class_record(const struct book *book)
{
    struct run run = show(book, "grootte", "--format=json");
    const char *at = strstr(run.out, "{\"table\":\"grootte\",\"kind\":\"klasse\"");
    json_t *record;

    if (at == NULL) {
        fail_msg("no class: %s%s", run.out, run.err);
        return NULL;
    }
    record = json_loadb(at, strcspn(at, "\n"), 0, NULL);
    assert_non_null(record);
    run_free(&run);
    return record;
}

static const char *word_of(const json_t *record, const char *key)
{
    const json_t *value = json_object_get(record, key);

    return json_is_string(value)  ? json_string_value(value)
           : json_is_true(value)  ? "ja"
           : json_is_false(value) ? "nee"
                                  : "onbekend";
}

/* -- classes ----------------------------------------------------------------------- */

static const struct size_case {
    const char *name, *form, *keys, *class, *title_9, *audit, *question;
} cases[] = {
    {"at most the assets, fewer than fifty persons", "bv",
     "activa = 2024:7500000, 2023:5000000\nomzet = 2024:15000001, 2023:1000000\n"
     "werknemers = 2024:49,5, 2023:10", "klein", "ja", "nee", ""},
    {"fifty persons are too many", "bv",
     "activa = 2024:7500001, 2023:8000000\nomzet = 2024:1, 2023:16000000\n"
     "werknemers = 2024:50, 2023:60", "middelgroot", "ja", "ja", ""},
    {"micro", "nv",
     "activa = 2024:450000, 2023:350000\nomzet = 2024:900000, 2023:700000\n"
     "werknemers = 2024:99, 2023:99", "micro", "ja", "nee", ""},
    {"large", "cooperatie",
     "activa = 2024:25000001, 2023:25000001\nomzet = 2024:50000001, 2023:50000001\n"
     "werknemers = 2024:1, 2023:1", "groot", "ja", "ja", ""},
    {"over the thresholds once: as it was", "bv",
     "activa = 2024:9000000, 2023:5000000\nomzet = 2024:20000000, 2023:11000000\n"
     "werknemers = 2024:30, 2023:30\nvorige_klasse = klein", "klein", "ja", "nee", ""},
    {"under them once: as it was", "bv",
     "activa = 2024:5000000, 2023:9000000\nomzet = 2024:11000000, 2023:20000000\n"
     "werknemers = 2024:30, 2023:30\nvorige_klasse = middelgroot", "middelgroot", "ja", "ja", ""},
    {"from small to large in a year: two classes up is one", "bv",
     "activa = 2024:30000000, 2023:9000000\nomzet = 2024:60000000, 2023:20000000\n"
     "werknemers = 2024:30, 2023:30\nvorige_klasse = klein", "middelgroot", "ja", "ja", ""},
    {"which it was is not known", "bv",
     "activa = 2024:9000000, 2023:5000000\nomzet = 2024:20000000, 2023:11000000\n"
     "werknemers = 2024:30, 2023:30", "onbekend", "ja", "onbekend", "vorige_klasse ="},
    {"persons that matter are not known", "bv",
     "activa = 2024:8000000, 2023:5000000\nomzet = 2024:1000000, 2023:1000000\n"
     "vorige_klasse = middelgroot", "onbekend", "ja", "onbekend", "werknemers = 2024:..."},
    {"persons that do not matter are not known", "bv",
     "activa = 2024:1000000, 2023:1000000\nomzet = 2024:1000000, 2023:1000000",
     "klein", "ja", "nee", ""},
    {"the first year", "bv",
     "activa = 2024:30000000\nomzet = 2024:60000000\nwerknemers = 2024:30\neerste_boekjaar = ja",
     "groot", "ja", "ja", ""},
    {"early thresholds that matter", "bv",
     "activa = 2024:7000000, 2023:7000000\nomzet = 2024:14000000, 2023:14000000\n"
     "werknemers = 2024:10, 2023:10\nvorige_klasse = middelgroot",
     "onbekend", "ja", "onbekend", "eerder_toegepast ="},
    {"early thresholds that are applied", "bv",
     "activa = 2024:7000000, 2023:7000000\nomzet = 2024:14000000, 2023:14000000\n"
     "werknemers = 2024:10, 2023:10\nvorige_klasse = middelgroot\neerder_toegepast = ja",
     "klein", "ja", "nee", ""},
    {"early thresholds that are not applied", "bv",
     "activa = 2024:7000000, 2023:7000000\nomzet = 2024:14000000, 2023:14000000\n"
     "werknemers = 2024:10, 2023:10\nvorige_klasse = middelgroot\neerder_toegepast = nee",
     "middelgroot", "ja", "ja", ""},
    {"early thresholds that do not matter", "bv",
     "activa = 2024:7000000, 2023:7000000\nomzet = 2024:14000000, 2023:14000000\n"
     "werknemers = 2024:10, 2023:10\nvorige_klasse = klein", "klein", "ja", "nee", ""},
    {"the figures of a group", "bv", "groep = ja\nwerknemers = 2024:1, 2023:1",
     "onbekend", "ja", "onbekend", "activa = 2024:..."},
    {"the figures of the ledger", "bv", "", "micro", "ja", "nee", ""},
    {"a foundation", "stichting", "", "micro", "onbekend", "onbekend", "titel9 ="},
    {"a foundation with a business", "stichting", "titel9 = ja", "micro", "ja", "nee", ""},
    {"no legal person", "eenmanszaak", "", "onbekend", "nee", "onbekend", ""},
    {"under the WNT an audit is not denied", "cooperatie",
     "[wnt]\nverantwoordingsvrijstelling = ja", "micro", "ja", "onbekend", ""},
    {"an audit on other grounds", "cooperatie",
     "controle = ja\n[wnt]\nverantwoordingsvrijstelling = ja", "micro", "ja", "ja", ""},
};

static void class_is(void **state)
{
    const struct size_case *one = *state;
    struct book book = book_make(one->form, one->keys);
    json_t *record = class_record(&book);
    char *questions = json_dumps(json_object_get(record, "questions"), 0);

    assert_string_equal(word_of(record, "class"), one->class);
    assert_string_equal(word_of(record, "title_9"), one->title_9);
    assert_string_equal(word_of(record, "audit"), one->audit);
    if (*one->question == '\0')
        assert_string_equal(questions, "[]");
    else
        assert_contains(questions, one->question);
    free(questions);
    json_decref(record);
    book_free(&book);
}

/* -- in words ---------------------------------------------------------------------- */

static void the_reason_is_printed(void **state)
{
    struct book book = book_make("bv", "activa = 2024:9000000, 2023:5000000\n"
                                 "omzet = 2024:20000000, 2023:11000000\n"
                                 "werknemers = 2024:30, 2023:30\nvorige_klasse = klein");
    struct run run = show(&book, "grootte", NULL);

    (void)state;
    assert_contains(run.out, "Grootteklasse 2024: klein");
    assert_contains(run.out, "t/m 7.500.000: nee");
    assert_contains(run.out, "onder 50: ja");
    assert_contains(run.out, "twee opeenvolgende");
    assert_contains(run.out, "kasstroomoverzicht");
    run_free(&run);
    run = show(&book, "grootte", "--format=csv");
    assert_contains(run.out, "criterium;2024;activa;9000000,00;nee;nee;ja;[grootte]\n");
    assert_contains(run.out, "balansdatum;2024;;middelgroot;nee;nee;ja;\n");
    assert_contains(run.out, "klasse;2024;;klein;");
    assert_contains(run.out, "opstellen;2024;kasstroomoverzicht;nee;;;;RJ 360\n");
    run_free(&run);
    book_free(&book);
}

/* A book without figures of its own, of the days that are given. */
static struct book book_of_days(const char *begin, const char *end, const char *prior,
                                const char *keys)
{
    struct book book = {.above = temp_folder()};
    char *ini = text_printf("[entiteit]\nnaam = x\nrechtsvorm = bv\n[boekjaar]\nbegin = %s\n"
                            "einde = %s\nvorig_begin = %s\n[bestanden]\ngrootboek = g.csv\n"
                            "rekeningschema = s.csv\n[grootte]\n%s\n[resultaat]\nreserve = 0900\n"
                            "[rapport]\nlayout = bv-groot\n", begin, end, prior, keys);
    char *ledger = text_printf("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                               "%s;M;1;1100;x;1,00;\n%s;M;1;0900;x;;1,00\n", begin, begin);
    char *path;

    book.folder = path_join(book.above, "boek");
    book.ini = path_join(book.folder, "administratie.ini");
    assert_int_equal(mkdir(book.folder, 0777), 0);
    write_text(book.ini, ini);
    path = path_join(book.folder, "g.csv");
    write_text(path, ledger);
    free(path);
    path = path_join(book.folder, "s.csv");
    write_text(path, "rekening;omschrijving;rgs\n0900;Reserve;BEivOvr\n1100;Bank;BLimBanRba\n");
    free(path);
    free(ledger);
    free(ini);
    return book;
}

/* Both halves of 2023 began when the thresholds of 2024 might be applied early. */
static void a_question_is_asked_once(void **state)
{
    struct book book = book_of_days("2023-07-01", "2023-12-31", "2023-01-01",
                                    "activa = 2023:7000000\nomzet = 2023:14000000\n"
                                    "werknemers = 2023:10\nvorige_klasse = middelgroot");
    struct run run = show(&book, "grootte", "--format=json");

    (void)state;
    assert_int_equal(count_of(run.out, "\"[grootte] eerder_toegepast = ja of nee"), 1);
    run_free(&run);
    book_free(&book);
}

/* What was small before 2013 is not in the table of thresholds. */
static void years_without_thresholds_have_no_class(void **state)
{
    struct book book = book_of_days("2012-01-01", "2012-12-31", "2011-01-01",
                                    "activa = 2012:1, 2011:1\nomzet = 2012:1, 2011:1\n"
                                    "werknemers = 2012:1, 2011:1");
    struct run run = show(&book, "grootte", NULL);

    (void)state;
    assert_contains(run.out, "Van de drempels per 31 december 2012 is geen opgave.");
    assert_contains(run.out, "Van de drempels per 31 december 2011 is geen opgave.");
    run_free(&run);
    book_free(&book);
}

/* What does not apply, is not known or has halves, in words. */
static void words_for_what_is_not_there(void **state)
{
    struct book book = book_make("eenmanszaak", "");
    struct run run = show(&book, "grootte", NULL);

    (void)state;
    assert_contains(run.out, "Grootteklasse 2024: n.v.t.");
    assert_lacks(run.out, "t/m");
    run_free(&run);
    book_free(&book);
    book = book_make("bv", "werknemers = 2024:9,5\nactiva = 2024:1, 2023:1\nomzet = 2024:1, 2023:1");
    run = show(&book, "grootte", NULL);
    assert_contains(run.out, " 9,50 ");
    assert_contains(run.out, " onbekend ");
    run_free(&run);
    book_free(&book);
    book = book_of_days("2014-01-01", "2014-12-31", "2013-01-01", "activa = 2014:1, 2013:1\n"
                        "omzet = 2014:1, 2013:1\nwerknemers = 2014:1, 2013:1");
    run = show(&book, "grootte", NULL);
    assert_contains(run.out, "t/m 4.400.000: ja"); /* and micro did not exist yet */
    assert_contains(run.out, " -");
    run_free(&run);
    book_free(&book);
}

/* -- layouts ----------------------------------------------------------------------- */

static void layout_follows(void **state)
{
    static const struct {
        const char *form, *keys, *layout;
    } forms[] = {
        {"bv", "", "bv-klein"},
        {"nv", "activa = 2024:9000000, 2023:9000000\nomzet = 2024:20000000, 2023:20000000",
         "bv-groot"},
        {"bv", "groep = ja", "bv-groot"}, /* class not known: the fullest */
        {"cooperatie", "", "cooperatie"},
        {"vereniging", "", "stichting"},
        {"eenmanszaak", "", "eenmanszaak"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct book book = book_make(forms[i].form, forms[i].keys);
        char *wanted = text_printf("gekozen is %s, van rechtsvorm %s", forms[i].layout,
                                   forms[i].form);
        struct run run;

        replace_in_file(book.ini, "layout = cooperatie\n", "");
        run = run_program((const char *const[]){"check", book.folder, "--layouts=layouts", NULL});
        if (run.status != 0)
            print_error("%s%s", run.err, run.out);
        assert_int_equal(run.status, 0);
        assert_contains(run.err, wanted);
        run_free(&run);
        free(wanted);
        book_free(&book);
    }
}

static void layout_of_the_command_line_wins(void **state)
{
    struct book book = book_make("bv", "");
    struct run run = show(&book, "wv", "--layout=bv-klein");

    (void)state;
    assert_contains(run.out, "Brutomarge");
    assert_lacks(run.out, "Netto-omzet");
    run_free(&run);
    run = show(&book, "wv", "--layout=bv-groot");
    assert_contains(run.out, "Netto-omzet");
    run_free(&run);
    run = show(&book, "wv", "--layout=bv-kliein");
    assert_contains(run.err, "[layout.naam]");
    run_free(&run);
    book_free(&book);
}

static void a_legal_form_is_known(void **state)
{
    static const struct {
        const char *form, *remedy;
    } forms[] = {{"B.V.", "bedoelt u bv?"}, {"cooperatief", "bedoelt u cooperatie?"},
                 {"Stichting", "bedoelt u stichting?"}, {"xyzzyzzy", "verbeter de waarde"}};

    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct book book = book_make(forms[i].form, "");
        struct run run =
            run_program((const char *const[]){"check", book.folder, "--layouts=layouts", NULL});

        assert_int_equal(run.status, 1);
        assert_contains(run.err, "administratie.ini:4:14: fout: [entiteit] rechtsvorm");
        assert_contains(run.err, forms[i].remedy);
        run_free(&run);
        book_free(&book);
    }
}

/* -- faults of layouts/grootte ------------------------------------------------------- */

#define LIMITS "vanaf;keuze_vanaf;klasse;activa;omzet;werknemers;bron\n"
#define CHOICES "layout;toont;rechtsvormen;klassen\n"

static const struct rules_case {
    const char *name, *file, *text, *found;
    size_t limits, layouts; /* how many are kept */
} rules_cases[] = {
    {"sound limits", "drempels.csv", LIMITS "2016-01-01;;klein;1;2;3;x\n2024-01-01;;klein;1;2;3;x\n",
     "", 2, 0},
    {"no date", "drempels.csv", LIMITS "2016-13-01;;klein;1;2;3;x\n", "grootte.bestand 2:1\n", 0, 0},
    {"no date of the choice", "drempels.csv", LIMITS "2016-01-01;ooit;klein;1;2;3;x\n",
     "grootte.bestand 2:12\n", 0, 0},
    {"a large one has no limits", "drempels.csv", LIMITS "2016-01-01;;groot;1;2;3;x\n",
     "grootte.bestand 2:13\n", 0, 0},
    {"no number", "drempels.csv", LIMITS "2016-01-01;;klein;veel;2;3;x\n",
     "grootte.bestand 2:19\n", 0, 0},
    {"an earlier date below a later one", "drempels.csv",
     LIMITS "2016-01-01;;klein;1;2;3;x\n2013-01-01;;klein;1;2;3;x\n", "grootte.bestand 3:1\n", 1, 0},
    {"a layout for no class", "layouts.csv", CHOICES "bv-klein;reus;bv;klein\n",
     "grootte.bestand 2:10\n", 0, 0},
    {"sound layouts", "layouts.csv", CHOICES "bv-klein;klein;bv;klein\n", "", 0, 1},
};

static void rules_test(void **state)
{
    const struct rules_case *example = *state;
    struct books books;
    struct size_rules rules;

    books_open(&books);
    assert_int_equal(mkdir(books_path(&books, "grootte"), 0777), 0);
    (void)books_file(&books, arena_printf(&books.arena, "grootte/%s", example->file),
                     example->text);
    assert_int_equal(size_rules_read(&rules, books.folder, &books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&books), example->found);
    assert_int_equal(rules.limit_count, example->limits);
    assert_int_equal(rules.layout_count, example->layouts);
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest rules[COUNT(rules_cases)];
    struct CMUnitTest tests[COUNT(cases) + 7] = {
        cmocka_unit_test(words_for_what_is_not_there),
        cmocka_unit_test(a_question_is_asked_once),
        cmocka_unit_test(years_without_thresholds_have_no_class),
        cmocka_unit_test(the_reason_is_printed),
        cmocka_unit_test(layout_follows),
        cmocka_unit_test(layout_of_the_command_line_wins),
        cmocka_unit_test(a_legal_form_is_known),
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[7 + i] =
            (struct CMUnitTest){cases[i].name, class_is, NULL, NULL, (void *)&cases[i]};
    CASE_TESTS(rules, rules_cases, rules_test);
    return cmocka_run_group_tests_name("size", tests, NULL, NULL) +
           cmocka_run_group_tests_name("size rules", rules, NULL, NULL);
}
