/* administration: what administratie.ini says. */
#include "books.h"

#include <sys/stat.h>

#include "jaarrapport/administration.h"

/* Lines 1 to 10; cases add theirs below. */
static const char sound[] = "[entiteit]\n"
                            "naam = Klein B.V.\n"
                            "[boekjaar]\n"
                            "begin = 2017-01-01\n"
                            "einde = 2017-12-31\n"
                            "[bestanden]\n"
                            "grootboek = g.csv\n"
                            "rekeningschema = s.csv\n"
                            "[rapport]\n"
                            "layout = klein\n";

static enum outcome read_text(struct books *books, struct administration *administration,
                              const char *text)
{
    (void)books_file(books, "g.csv", "x");
    (void)books_file(books, "s.csv", "x");
    (void)books_file(books, "administratie.ini", text);
    return administration_read(administration, books->folder, &books->findings);
}

static char *days(struct books *books, struct period period)
{
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX];

    return arena_printf(&books->arena, "%s/%s", date_format_iso(period.begin, begin),
                        date_format_iso(period.end, end));
}

static void every_key_has_its_field(void **state)
{
    static const char text[] =
        "\xEF\xBB\xBF; het hele bestand\r\n"
        "[entiteit]\r\n  naam = Co\xC3\xB6peratie X ; de lange naam\r\nrechtsvorm=cooperatie\r\n"
        "zetel = Enschede\r\nkvk = 08154067\r\n"
        "[boekjaar]\r\nbegin = 2017-01-01\r\neinde = 2017-12-31\r\nvorig_begin = 2016-07-01\r\n"
        "# nog een opmerking\r\n"
        "[bestanden]\r\ngrootboek = g.csv, sub/h.csv\r\nrekeningschema = s.csv\r\nwnt = s.csv\r\n"
        "begroting = s.csv\r\nfeiten = s.csv\r\ncontrole = s.csv\r\nvorig_jaar = s.csv\r\n"
        "correcties = s.csv\r\naanpassingen = s.csv\r\nteksten = sub\r\n"
        "[resultaat]\r\nrekening = 0990\r\nreserve = 0900\r\nbalans = voor resultaatbestemming\r\n"
        "[wnt]\r\nbezoldigingsmaximum = 2017:181000, 2016:179000\r\n"
        "[rapport]\r\nlayout = cooperatie\r\nstatus = definitief\r\n"
        "[aanvaard]\r\nnummering.gat = het boekstuk is vervallen\r\n";
    struct administration administration;
    struct books books;

    (void)state;
    books_open(&books);
    assert_int_equal(mkdir(books_path(&books, "sub"), 0777), 0);
    (void)books_file(&books, "sub/h.csv", "x");
    assert_int_equal(read_text(&books, &administration, text), OUTCOME_OK);
    assert_string_equal(books_found(&books), "");
    assert_string_equal(administration.entity, "Co\xC3\xB6peratie X");
    assert_string_equal(administration.legal_form, "cooperatie");
    assert_string_equal(administration.seat, "Enschede");
    assert_string_equal(administration.kvk, "08154067");
    assert_string_equal(days(&books, administration.year), "2017-01-01/2017-12-31");
    assert_string_equal(days(&books, administration.prior), "2016-07-01/2016-12-31");
    assert_int_equal(administration.ledger_file_count, 3); /* the corrections are the last */
    assert_string_equal(administration.ledger_files[0], books_path(&books, "g.csv"));
    assert_string_equal(administration.ledger_files[1], books_path(&books, "sub/h.csv"));
    assert_string_equal(administration.chart_file, books_path(&books, "s.csv"));
    assert_non_null(administration.wnt_file);
    assert_non_null(administration.budget_file);
    assert_non_null(administration.facts_file);
    assert_non_null(administration.evidence_file);
    assert_non_null(administration.prior_year_file);
    assert_int_equal(administration.corrections, 2);
    assert_string_equal(administration.ledger_files[2], books_path(&books, "s.csv"));
    assert_non_null(administration.adjustments_file);
    assert_null(administration.movements_file);
    assert_string_equal(administration.texts_folder, books_path(&books, "sub"));
    assert_string_equal(administration.result_account, "0990");
    assert_int_equal(administration.result_at.line, 24);
    assert_int_equal(administration.result_at.column, 12);
    assert_string_equal(administration.reserve_account, "0900");
    assert_int_equal(administration.appropriation, APPROPRIATION_BEFORE);
    assert_string_equal(administration.wnt_maximum, "2017:181000, 2016:179000");
    assert_string_equal(administration.layout, "cooperatie");
    assert_int_equal(administration.status, STATUS_FINAL);
    assert_int_equal(administration.accepted_count, 1);
    assert_string_equal(administration.accepted[0].check, "nummering.gat");
    assert_string_equal(administration.accepted[0].reason, "het boekstuk is vervallen");
    books_close(&books);
}

static void what_is_not_said_has_a_default(void **state)
{
    struct administration administration;
    struct books books;

    (void)state;
    books_open(&books);
    assert_int_equal(read_text(&books, &administration, sound), OUTCOME_OK);
    assert_string_equal(books_found(&books), "");
    assert_string_equal(administration.name, strrchr(books.folder, '/') + 1);
    assert_string_equal(administration.folder, books.folder);
    assert_string_equal(administration.path, books_path(&books, "administratie.ini"));
    assert_string_equal(days(&books, administration.prior), "2016-01-01/2016-12-31");
    assert_int_equal(administration.appropriation, APPROPRIATION_AFTER);
    assert_int_equal(administration.status, STATUS_CONCEPT);
    assert_null(administration.result_account);
    assert_null(administration.wnt_file);
    assert_null(administration.texts_folder);
    assert_int_equal(administration.accepted_count, 0);
    books_close(&books);
}

static void a_slash_behind_the_folder_is_nothing(void **state)
{
    struct administration administration;
    struct books books;

    (void)state;
    books_open(&books);
    (void)read_text(&books, &administration, sound);
    (void)administration_read(&administration, books_path(&books, "//"), &books.findings);
    assert_string_equal(administration.name, strrchr(books.folder, '/') + 1);
    assert_string_equal(administration.folder, books.folder);
    books_close(&books);
}

/* -- one text below the sound one -------------------------------------------------- */

static const struct added_case {
    const char *name, *text, *found;
} added_cases[] = {
    {"unknown key", "statu = concept", "intake.sleutel_onbekend 11:1\n"},
    {"key of another section", "  kvk = 1", "intake.sleutel_onbekend 11:3\n"},
    {"repeated key", "layout = groot", "intake.sleutel_herhaald 11:1\n"},
    {"repeated in a second section", "[entiteit]\nnaam = Y", "intake.sleutel_herhaald 12:1\n"},
    {"unknown section", "[raport]\nstatus = concept\nx = y", "intake.sectie_onbekend 11:2\n"},
    {"unknown section without keys", "[ander]", "intake.sectie_onbekend 11:2\n"},
    {"not a key", "status", "intake.regel 11:1\n"},
    {"a mark only in the comment", "  status ; = concept", "intake.regel 11:3\n"},
    {"section without end", "[aanvaard", "intake.regel 11:1\n"},
    {"two of them", "status\nkleur", "intake.regel 11:1\nintake.regel 12:1\n"},
    {"unknown status", "status = klaar", "intake.waarde 11:10\n"},
    {"unknown appropriation", "[resultaat]\nbalans =  later", "intake.waarde 12:11\n"},
    {"accepted without reason", "[aanvaard]\nbalans.sluit =", "intake.waarde 12:1\n"},
    {"accepted twice", "[aanvaard]\na = b\na = c", "intake.sleutel_herhaald 13:1\n"},
    {"absolute path", "[bestanden]\nwnt = /etc/passwd", "intake.pad 12:7\n"},
    {"path upward", "[bestanden]\nwnt = sub/../../x", "intake.pad 12:7\n"},
    {"no name of a file", "[bestanden]\nwnt =", "intake.waarde 12:6\n"},
    {"prior begin after begin", "[boekjaar]\nvorig_begin = 2017-01-01", "intake.waarde 12:15\n"},
    {"prior year too long", "[boekjaar]\nvorig_begin = 2014-12-31", "intake.waarde 12:15\n"},
    {"prior year of two years is fine", "[boekjaar]\nvorig_begin = 2015-01-01", ""},
    {"colons are fine too", "status : concept", ""},
    {"a size of no year", "[grootte]\nactiva = 24:1000", "intake.waarde 12:10\n"},
    {"a size in cents", "[grootte]\nomzet = 2024:1000,50", "intake.waarde 12:9\n"},
    {"unknown prior class", "[grootte]\nvorige_klasse = reus", "intake.waarde 12:17\n"},
    {"a class before the first year", "[grootte]\nvorige_klasse = klein\neerste_boekjaar = ja",
     "intake.waarde 13:19\n"},
    {"unknown decimal mark", "[grootboek]\ndecimaalteken = streep", "intake.waarde 12:17\n"},
    {"a limit in cents", "[cijferbeoordeling]\nbedrag = 10,50", "intake.waarde 12:10\n"},
    {"WNT of another year", "[wnt]\nverslagjaar = 2016", "intake.waarde 12:15\n"},
};

static void added_test(void **state)
{
    const struct added_case *example = *state;
    struct administration administration;
    struct books books;

    books_open(&books);
    assert_int_equal(read_text(&books, &administration,
                               arena_printf(&books.arena, "%s%s\n", sound, example->text)),
                     OUTCOME_OK);
    assert_string_equal(books_found(&books), example->found);
    books_close(&books);
}

/* -- one change in the sound one --------------------------------------------------- */

static const struct changed_case {
    const char *name, *old, *changed, *found;
} changed_cases[] = {
    {"no name", "naam = Klein B.V.", "", "intake.sleutel_ontbreekt 0:0\n"},
    {"an empty name", "naam = Klein B.V.", "naam =", "intake.sleutel_ontbreekt 2:7\n"},
    {"no layout", "layout = klein", "", "intake.sleutel_ontbreekt 0:0\n"},
    {"no ledger", "grootboek = g.csv", "", "intake.sleutel_ontbreekt 0:0\n"},
    {"only a comma", "grootboek = g.csv", "grootboek = , ", "intake.waarde 7:13\n"},
    {"no begin", "begin = 2017-01-01", "", "intake.sleutel_ontbreekt 0:0\n"},
    {"no date", "begin = 2017-01-01", "begin = 1 januari 2017", "intake.waarde 4:9\n"},
    {"no existing date", "einde = 2017-12-31", "einde = 2017-11-31", "intake.waarde 5:9\n"},
    {"end before begin", "einde = 2017-12-31", "einde = 2016-12-31", "intake.waarde 5:9\n"},
    {"end on begin", "einde = 2017-12-31", "einde = 2017-01-01", "intake.waarde 5:9\n"},
    {"longer than two years", "einde = 2017-12-31", "einde = 2019-01-01", "intake.waarde 5:9\n"},
    {"two years are fine", "einde = 2017-12-31", "einde = 2018-12-31", ""},
    {"above every section", "[entiteit]\n", "", "intake.sectie_onbekend 1:1\n"
                                                 "intake.sleutel_ontbreekt 0:0\n"},
    {"second path upward", "grootboek = g.csv", "grootboek = g.csv, ../h.csv",
     "intake.pad 7:20\n"},
    {"letters count", "grootboek = g.csv", "grootboek = \xC3\xAB/../../g.csv", "intake.pad 7:13\n"},
    {"NUL is refused elsewhere; high bytes are read", "naam = Klein B.V.", "naam = Co\xF6p",
     "intake.codering 0:0\n"},
};

static void changed_test(void **state)
{
    const struct changed_case *example = *state;
    const char *at = strstr(sound, example->old);
    struct administration administration;
    struct books books;

    books_open(&books);
    assert_non_null(at);
    assert_int_equal(read_text(&books, &administration,
                               arena_printf(&books.arena, "%.*s%s%s", (int)(at - sound), sound,
                                            example->changed, at + strlen(example->old))),
                     OUTCOME_OK);
    assert_string_equal(books_found(&books), example->found);
    books_close(&books);
}

static void the_nearest_key_is_suggested(void **state)
{
    struct administration administration;
    struct books books;

    (void)state;
    books_open(&books);
    (void)read_text(&books, &administration,
                    arena_printf(&books.arena, "%sstatsu = concept\nkleur = rood\n", sound));
    assert_contains(books.findings.items[0].remedy, "status");
    assert_lacks(books.findings.items[1].remedy, "bedoelt");
    books_close(&books);
}

/* libinih's defaults would cut this value at 192 bytes, and read the next line as its tail. */
static void long_values_and_indented_lines_are_whole(void **state)
{
    struct administration administration;
    struct books books;
    char name[5001];

    (void)state;
    books_open(&books);
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    (void)read_text(&books, &administration,
                    arena_printf(&books.arena, "%s[wnt]\nbezoldigingsmaximum = %s\n"
                                               "[entiteit]\n   zetel = Enschede\n", sound, name));
    assert_string_equal(books_found(&books), "");
    assert_string_equal(administration.wnt_maximum, name);
    assert_string_equal(administration.seat, "Enschede");
    books_close(&books);
}

static void a_file_named_twice_is_read_once(void **state)
{
    struct administration administration;
    struct books books;
    char *text = strdup(sound), *at = strstr(text, "g.csv");

    (void)state;
    books_open(&books);
    *at = '\0';
    (void)read_text(&books, &administration,
                    arena_printf(&books.arena, "%sg.csv, s.csv, ./g.csv%s", text, at + 5));
    assert_string_equal(books_found(&books), "intake.bestand_dubbel 7:27\n");
    assert_int_equal(administration.ledger_file_count, 2);
    assert_string_equal(administration.ledger_files[1], books_path(&books, "s.csv"));
    free(text);
    books_close(&books);
}

static void missing_files_are_all_said(void **state)
{
    struct administration administration;
    struct books books;
    char *said;

    (void)state;
    books_open(&books);
    (void)books_file(&books, "administratie.ini",
                     arena_printf(&books.arena, "%sstatu = x\n", sound));
    books_listen(&books);
    assert_int_equal(administration_read(&administration, books.folder, &books.findings),
                     OUTCOME_TROUBLE);
    said = books_heard(&books);
    assert_contains(said, "g.csv: bestaat niet");
    assert_contains(said, "administratie.ini:7, [bestanden] grootboek");
    assert_contains(said, "s.csv: bestaat niet");
    assert_string_equal(books_found(&books), "intake.sleutel_onbekend 11:1\n");
    books_close(&books);
}

static void a_missing_folder_is_trouble(void **state)
{
    struct administration administration;
    struct books books;

    (void)state;
    books_open(&books);
    books_listen(&books);
    assert_int_equal(administration_read(&administration, books_path(&books, "niets"),
                                         &books.findings),
                     OUTCOME_TROUBLE);
    assert_contains(books_heard(&books), "niets/administratie.ini");
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest added[COUNT(added_cases)], changed[COUNT(changed_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(every_key_has_its_field),
        cmocka_unit_test(what_is_not_said_has_a_default),
        cmocka_unit_test(a_slash_behind_the_folder_is_nothing),
        cmocka_unit_test(the_nearest_key_is_suggested),
        cmocka_unit_test(long_values_and_indented_lines_are_whole),
        cmocka_unit_test(a_file_named_twice_is_read_once),
        cmocka_unit_test(missing_files_are_all_said),
        cmocka_unit_test(a_missing_folder_is_trouble),
    };

    CASE_TESTS(added, added_cases, added_test);
    CASE_TESTS(changed, changed_cases, changed_test);
    return cmocka_run_group_tests_name("administration added", added, NULL, NULL) +
           cmocka_run_group_tests_name("administration changed", changed, NULL, NULL) +
           cmocka_run_group_tests_name("administration", others, NULL, NULL);
}
