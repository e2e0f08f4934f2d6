/* import: from the files of a bookkeeping package to an administration. */
#include "auditfiles.h"

#include <sys/stat.h>

#define EXAMPLE "ledger/dimpact-2017"
#define SPACE_40 "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/" \
                 "XmlauditfileXAF_4.0"

/* The example's ledger as one auditfile a year, boek-2016.xaf and boek-2017.xaf. */
static void write_example(struct books *books, struct chart *chart, const char *code)
{
    static const char *const files[] = {"grootboek-2016.csv", "grootboek-2017.csv"};
    struct xaf_lines lines;

    xaf_read(&lines, books, chart, EXAMPLE, files, 2);
    for (int year = 2016; year <= 2017; year++)
        xaf_write(books_path(books, year == 2016 ? "boek-2016.xaf" : "boek-2017.xaf"), &lines,
                  year, "Coöperatie Dimpact U.A.", SPACE_40, code);
}

static struct run import_example(struct books *books, const char *folder)
{
    const char *const import[] = {"import", books_path(books, "boek-2016.xaf"),
                                  books_path(books, "boek-2017.xaf"), folder, NULL};

    return run_program(import);
}

/* No check of these may be anything but passed. */
static void expect_passed(const char *checks, const char *const *names)
{
    for (; *names != NULL; names++) {
        char *name = text_printf("\"check\":\"%s\"", *names);
        const char *record = strstr(checks, name), *status;

        assert_non_null(record);
        status = strstr(record, "\"status\":\"");
        assert_non_null(status);
        if (strncmp(status, "\"status\":\"pass\"", 15) != 0)
            fail_msg("%s: %.60s", *names, status);
        free(name);
    }
}

static void the_example_imports_and_renders(void **state)
{
    static const char *const names[] = {"balans.in_evenwicht", "kasstroom.sluit",
                                        "rekening.niet_ingedeeld", "rekening.dekking",
                                        "beginbalans.aansluiting", "xaf.debet", "xaf.credit",
                                        NULL};
    struct books books;
    struct chart chart;
    struct run run;
    char *folder, *pdf;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "nieuw");
    pdf = books_path(&books, "rapport.pdf");
    write_example(&books, &chart, "RGScode");
    run = import_example(&books, folder);
    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    assert_contains(run.out, " 0 nog in te vullen");
    run_free(&run);
    {
        const char *const render[] = {"render", folder, "-o", pdf, NULL};
        const char *const check[] = {"check", folder, "--format=json", NULL};

        run = run_program(render);
        assert_string_equal(run.err, "");
        assert_int_equal(run.status, 0);
        run_free(&run);
        run = run_program(check);
        assert_int_equal(run.status, 0);
        expect_passed(run.out, names);
        run_free(&run);
    }
    assert_true(path_exists(pdf));
    books_close(&books);
}

/* What is proposed from names and numbers alone, against the codes of the example. */
static void proposals_are_of_the_right_kind(void **state)
{
    struct books books;
    struct chart chart, imported;
    struct run run;
    size_t sure = 0, wrong = 0;
    char *folder, *path;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "nieuw");
    write_example(&books, &chart, "anders"); /* an element that says nothing */
    run = import_example(&books, folder);
    assert_int_equal(run.status, 0);
    run_free(&run);
    path = arena_printf(&books.arena, "%s/rekeningschema.csv", folder);
    assert_int_equal(chart_read(&imported, path, &books.findings), OUTCOME_OK);
    assert_int_equal(imported.count, chart.count);
    for (size_t i = 0; i < imported.count; i++) {
        const struct account *account = &imported.accounts[i];
        size_t at = chart_find(&chart, slice_of(account->number));

        assert_true(at != MAP_NONE);
        if (strcmp(account->rgs, "-") == 0)
            continue;
        sure++;
        if (strncmp(account->rgs, chart.accounts[at].rgs, 4) != 0) {
            wrong++;
            print_message("%s %s: %s, of the example %s\n", account->number,
                          account->description, account->rgs, chart.accounts[at].rgs);
        }
    }
    print_message("%zu of %zu accounts, %zu of them with another code\n", sure, chart.count,
                  wrong);
    assert_true(sure * 2 > chart.count);
    assert_true(wrong * 20 <= sure); /* at most one in twenty */
    books_close(&books);
}

/* -- legal forms ------------------------------------------------------------------- */

/* A name tells the legal form, and that the layout; each of them renders. */
static void the_layout_follows_from_the_name(void **state)
{
    static const struct {
        const char *name, *form, *layout;
    } cases[] = {{"Voorbeeld B.V.", "rechtsvorm = bv", "layout = bv-klein"},
                 {"Voorbeeld BV", "rechtsvorm = bv", "layout = bv-klein"},
                 {"Stichting Voorbeeld", "rechtsvorm = stichting", "layout = stichting"},
                 {"Vereniging Voorbeeld", "rechtsvorm = vereniging", "layout = stichting"},
                 {"Inkoop U.A.", "rechtsvorm = cooperatie", "layout = cooperatie"},
                 {"Jansen en Zonen", ";rechtsvorm = ", "layout = titel9"}};
    char *sample = read_file("tests/auditfiles/voorbeeld-4.0.xaf", NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *company = "Co\xC3\xB6peratie Voorbeeld &amp; Co U.A.";
        char *at = strstr(sample, company), *ini;
        struct books books;
        struct run run;

        books_open(&books);
        {
            const char *file = books_file(&books, "b.xaf",
                                          arena_printf(&books.arena, "%.*s%s%s",
                                                       (int)(at - sample), sample,
                                                       cases[i].name, at + strlen(company)));
            const char *folder = books_path(&books, "nieuw"), *pdf = books_path(&books, "x.pdf");
            const char *const import[] = {"import", file, folder, NULL};
            const char *const render[] = {"render", folder, "-o", pdf, NULL};

            run = run_program(import);
            assert_int_equal(run.status, 0);
            run_free(&run);
            run = run_program(render);
            assert_string_equal(run.err, "");
            assert_int_equal(run.status, 0);
            run_free(&run);
        }
        ini = read_file(books_path(&books, "nieuw/administratie.ini"), NULL);
        assert_contains(ini, arena_printf(&books.arena, "naam = %s\n", cases[i].name));
        assert_contains(ini, cases[i].form);
        assert_contains(ini, cases[i].layout);
        free(ini);
        books_close(&books);
    }
    free(sample);
}

/* -- CSV --------------------------------------------------------------------------- */

static const char mutations[] =
    "Datum;Boekstuk;Grootboekrekening;Omschrijving;Bedrag\n"
    "01-01-2024;1;1100 Rabobank;Beginbalans;1.000,00\n"
    "01-01-2024;1;0500 Algemene reserve;Beginbalans;-1.000,00\n"
    "04-03-2024;2;1300 Debiteuren;Nota;250,00\n"
    "04-03-2024;2;8000 Omzet;Nota;-250,00\n"
    "05-03-2024;3;4799 Diversen;Bon;10,00\n"
    "05-03-2024;3;1100 Rabobank;Bon;-10,00\n";

/* Number and name in one cell, the name in a column of its own, or none; also of contra accounts. */
static void accounts_are_named_by_the_lines(void **state)
{
    static const char lines[] =
        "Datum;Boekstuk;Rekening;Rekeningnaam;Omschrijving;Bedrag;D/C;Tegenrekening\n"
        "01-02-2024;1;1100 - Rabobank;;Nota;5,00;D;8000 Omzet\n"
        "02-02-2024;2;1300 Deb;Debiteuren;Nota;2,00;D;8000\n"
        "03-02-2024;3;Te ontvangen;;Nota;1,00;D;8000\n";
    struct books books;
    struct run run;
    char *text, *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "nieuw");
    run = run_program((const char *const[]){"import", books_file(&books, "g.csv", lines), folder,
                                            NULL});
    assert_int_equal(run.status, 0);
    run_free(&run);
    text = read_file(books_path(&books, "nieuw/rekeningschema.csv"), NULL);
    assert_contains(text, "\n1100;Rabobank;");
    assert_contains(text, "\n1300;Debiteuren;");
    assert_contains(text, "\n8000;Omzet;");
    assert_contains(text, "\nTe ontvangen;;");
    assert_int_equal(count_of(text, "\n"), 5);
    free(text);
    books_close(&books);
}

/* An auditfile of the end of one year with these accounts and a line on account 1000. */
static char *auditfile_of(struct books *books, const char *name, const char *begin, int year,
                          const char *accounts)
{
    return books_file(books, name,
                      arena_printf(&books->arena,
                          "<?xml version=\"1.0\"?><auditfile xmlns=\"" SPACE_40 "\"><header>"
                          "<startDate>%d-%s</startDate><endDate>%d-12-31</endDate></header>"
                          "<company><companyName>De Zaak; te Zutphen</companyName>"
                          "<generalLedger>%s</generalLedger><transactions><journal>"
                          "<jrnID>B</jrnID><transaction><nr>1</nr><trDt>%d-08-01</trDt><trLine>"
                          "<nr>1</nr><accID>1000</accID><amnt>0.00</amnt><amntTp>D</amntTp></trLine>"
                          "</transaction></journal></transactions></company></auditfile>",
                          year, begin, year, accounts, year));
}

/* What the file of one year does not tell of an account, that of another may. */
static void accounts_are_named_by_later_files_too(void **state)
{
    struct books books;
    struct run run;
    char *first, *second, *text;

    (void)state;
    books_open(&books);
    first = auditfile_of(&books, "b23.xaf", "01-01", 2023,
                         "<ledgerAccount><accID>1000</accID></ledgerAccount>"
                                       "<ledgerAccount><accDesc>Nergens</accDesc></ledgerAccount>");
    second = auditfile_of(&books, "b24.xaf", "01-01", 2024,
                          "<ledgerAccount><accID>1000</accID><accDesc>Bank</accDesc>"
                                        "<leadCode>BLimBan</leadCode></ledgerAccount>");
    run = run_program((const char *const[]){"import", first, second, books_path(&books, "nieuw"),
                                            NULL});
    assert_int_equal(run.status, 0);
    run_free(&run);
    text = read_file(books_path(&books, "nieuw/rekeningschema.csv"), NULL);
    assert_string_equal(text, "rekening;omschrijving;rgs;zekerheid;herkomst;voorstel\n"
                              "1000;Bank;BLimBan;hoog;de code in het bestand;\n");
    free(text);
    books_close(&books);
}

/* The last year is the book year, whatever the order; two files of one name are told apart. */
static void files_come_in_any_order(void **state)
{
    static const char bank[] = "<ledgerAccount><accID>1000</accID></ledgerAccount>";
    struct books books;
    struct run run;
    char *last, *first, *oldest, *ini;

    (void)state;
    books_open(&books);
    assert_int_equal(mkdir(books_path(&books, "oud"), 0755), 0);
    last = auditfile_of(&books, "boek.xaf", "01-01", 2024, bank);
    oldest = auditfile_of(&books, "ouder.xaf", "01-01", 2022, bank);
    first = auditfile_of(&books, "oud/boek.xaf", "07-01", 2023, bank);
    run = run_program((const char *const[]){"import", last, oldest, first,
                                            books_path(&books, "nieuw//"), NULL});
    assert_int_equal(run.status, 0);
    run_free(&run);
    ini = read_file(books_path(&books, "nieuw/administratie.ini"), NULL);
    assert_contains(ini, "\nnaam = De Zaak, te Zutphen\n");
    assert_contains(ini, "\nbegin = 2024-01-01\neinde = 2024-12-31\nvorig_begin = 2023-07-01\n");
    assert_contains(ini, "\ngrootboek = boek.xaf, ouder.xaf, 3-boek.xaf\n");
    free(ini);
    books_close(&books);
}

/* Of lines in two calendar years the last one is the book year. */
static void lines_of_two_years_are_two_years(void **state)
{
    struct books books;
    struct run run;
    char *file, *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "nieuw");
    file = books_file(&books, "m.csv", "Datum;Boekstuk;Rekening;Omschrijving;Bedrag\n"
                                       "01-12-2023;1;1100 Bank;x;5,00\n01-12-2023;1;8000 Omzet;x;-5,00\n"
                                       "01-02-2024;1;1100 Bank;x;7,00\n01-02-2024;1;8000 Omzet;x;-7,00\n");
    run = run_program((const char *const[]){"import", file, folder, NULL});
    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_program((const char *const[]){"show", folder, "saldibalans", "--format=csv", NULL});
    assert_contains(run.out, "\n1100;Bank;5,00;7,00;0,00;12,00\n");
    run_free(&run);
    books_close(&books);
}

static void open_accounts_are_named_by_check(void **state)
{
    struct books books;
    struct run run;
    char *folder, *file;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "nieuw");
    file = books_file(&books, "mutaties, 2024.csv", mutations);
    {
        const char *const import[] = {"import", file, folder, NULL};
        const char *const check[] = {"check", folder, NULL};

        run = run_program(import);
        assert_int_equal(run.status, 0);
        assert_contains(run.out, "5 rekeningen, 4 met een RGS-code, 0 zonder code en zonder "
                                 "boekingen, 1 nog in te vullen");
        run_free(&run);
        run = run_program(check);
        assert_int_equal(run.status, 1);
        assert_contains(run.err, "rekeningschema.csv:5:15: fout: rekening 4799 (Diversen) heeft "
                                 "geen RGS-code");
        assert_contains(run.err, "het voorstel, WBedAlk");
        assert_int_equal(count_of(run.err, "fout: "), 1);
        run_free(&run);
    }
    file = read_file(books_path(&books, "nieuw/rekeningschema.csv"), NULL);
    assert_string_equal(file,
                        "rekening;omschrijving;rgs;zekerheid;herkomst;voorstel\n"
                        "0500;Algemene reserve;BEivOvr;hoog;de naam: algemene reserve*;\n"
                        "1100;Rabobank;BLimBanRba;hoog;de naam: *bank;\n"
                        "1300;Debiteuren;BVorDebHad;hoog;de naam: debiteuren;\n"
                        "4799;Diversen;;laag;het nummer: 47 is vaak algemene kosten;WBedAlk\n"
                        "8000;Omzet;WOmz;middel;de naam: *omzet*;\n");
    free(file);
    file = read_file(books_path(&books, "nieuw/administratie.ini"), NULL);
    assert_contains(file, "grootboek = mutaties__2024.csv\n");
    assert_contains(file, "begin = 2024-01-01\neinde = 2024-12-31\n");
    assert_contains(file, "reserve = 0500\n");
    assert_contains(file, ";rekening = \n");
    free(file);
    books_close(&books);
}

/* -- what is refused --------------------------------------------------------------- */

/* Everything in a folder, so that nothing can be left behind or changed unseen. */
static size_t count_files(struct books *books)
{
    char **files = path_list(books->folder, "");
    size_t count = 0;

    while (files[count] != NULL)
        count++;
    path_list_free(files);
    return count;
}

static void expect_refusal(struct books *books, const char *file, const char *folder, int status,
                           const char *message)
{
    const char *const import[] = {"import", file, folder, NULL};
    size_t before = count_files(books);
    struct run run = run_program(import);

    assert_int_equal(run.status, status);
    assert_contains(run.err, message);
    assert_string_equal(run.out, "");
    assert_int_equal(count_files(books), before);
    run_free(&run);
}

static void nothing_is_overwritten_or_left_behind(void **state)
{
    struct books books;
    char *good, *full, *empty, *text;

    (void)state;
    books_open(&books);
    good = books_file(&books, "g.csv", mutations);
    full = books_path(&books, "vol");
    empty = books_path(&books, "leeg");
    assert_int_equal(mkdir(full, 0755), 0);
    assert_int_equal(mkdir(empty, 0755), 0);
    text = books_file(&books, "vol/administratie.ini", "van iemand anders\n");
    expect_refusal(&books, good, full, 2, "is niet leeg");
    expect_refusal(&books, good, good, 2, "is geen map");
    expect_refusal(&books, books_path(&books, "er-niet.csv"), empty, 2, "bestaat niet");
    expect_refusal(&books, books_file(&books, "x.xml", "<html/>"), empty, 1, "xaf.opbouw");
    expect_refusal(&books, books_file(&books, "d.csv",
                                      "datum;boekstuk;rekening;bedrag\n2024-01-01;1;1100;1.000\n"),
                   empty, 1, "intake.bedrag_dubbelzinnig");
    expect_refusal(&books, good, books_path(&books, "er/niet/bij"), 2, "kan niet worden gemaakt");
    text = read_file(text, NULL);
    assert_string_equal(text, "van iemand anders\n");
    free(text);
    {
        const char *const import[] = {"import", good, empty, NULL};
        const char *const alone[] = {"import", good, NULL};
        struct run run = run_program(import);

        assert_int_equal(run.status, 0);
        run_free(&run);
        assert_true(path_exists(books_path(&books, "leeg/administratie.ini")));
        run = run_program(alone);
        assert_int_equal(run.status, 2);
        run_free(&run);
    }
    books_close(&books);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_imports_and_renders),
        cmocka_unit_test(proposals_are_of_the_right_kind),
        cmocka_unit_test(the_layout_follows_from_the_name),
        cmocka_unit_test(accounts_are_named_by_the_lines),
        cmocka_unit_test(accounts_are_named_by_later_files_too),
        cmocka_unit_test(files_come_in_any_order),
        cmocka_unit_test(lines_of_two_years_are_two_years),
        cmocka_unit_test(open_accounts_are_named_by_check),
        cmocka_unit_test(nothing_is_overwritten_or_left_behind),
    };

    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
