/* journal: lines of the ledger files, streamed into a sink. */
#include "books.h"

#include "jaarrapport/journal.h"

static const char schema[] = "rekening;omschrijving;rgs\n"
                             "1000;Bank;BLimBan\n"
                             "1300;Debiteuren;BVorDeb\n"
                             "8000;Omzet;WOmz\n";

static const char heading[] = "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n";

struct ledger_books {
    struct books books;
    struct administration administration;
    struct chart chart;
    struct journal journal;
    struct buffer lines; /* what the sink was given */
};

static void take(void *self, const struct journal_line *line)
{
    struct ledger_books *ledger = self;
    char date[DATE_TEXT_MAX], debit[MONEY_TEXT_MAX], credit[MONEY_TEXT_MAX];

    buffer_printf(&ledger->lines, "%zu:%zu %s %.*s/%.*s %s [%.*s] %s %s", line->file, line->line,
                  date_format_iso(line->date, date), (int)line->journal.length, line->journal.at,
                  (int)line->entry.length, line->entry.at,
                  ledger->chart.accounts[line->account].number, (int)line->description.length,
                  line->description.at, money_format(line->debit, debit),
                  money_format(line->credit, credit));
    if (line->relation.length > 0 || line->document.length > 0)
        buffer_printf(&ledger->lines, " %.*s/%.*s", (int)line->relation.length, line->relation.at,
                      (int)line->document.length, line->document.at);
    buffer_text(&ledger->lines, "\n");
}

/* Reads files of the given texts as grootboek-0.csv, ... */
static void read_files(struct ledger_books *ledger, const char *const *texts, size_t count)
{
    struct books *books = &ledger->books;
    const struct journal_sink sink = {ledger, take};

    *ledger = (struct ledger_books){0};
    books_open(books);
    ledger->administration.ledger_files =
        arena_take_array(&books->arena, count, sizeof(const char *));
    for (size_t i = 0; i < count; i++)
        ledger->administration.ledger_files[i] =
            books_file(books, arena_printf(&books->arena, "g%zu.csv", i), texts[i]);
    ledger->administration.ledger_file_count = count;
    assert_int_equal(chart_read(&ledger->chart, books_file(books, "s.csv", schema),
                                &books->findings),
                     OUTCOME_OK);
    assert_int_equal(journal_open(&ledger->journal, &ledger->administration, &books->findings),
                     OUTCOME_OK);
    buffer_text(&ledger->lines, "");
    journal_read(&ledger->journal, &ledger->chart, &sink, &books->findings);
}

static void close_files(struct ledger_books *ledger)
{
    journal_close(&ledger->journal);
    buffer_free(&ledger->lines);
    books_close(&ledger->books);
}

static void check_file(const char *text, const char *lines, const char *found)
{
    struct ledger_books ledger;

    read_files(&ledger, &text, 1);
    assert_string_equal(ledger.lines.bytes, lines);
    assert_string_equal(books_found(&ledger.books), found);
    close_files(&ledger);
}

/* -- headers ----------------------------------------------------------------------- */

static const struct file_case {
    const char *name, *text, *lines, *found;
} file_cases[] = {
    {"our own header",
     "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
     "2017-01-02;VRK;1;1300;Lid 01;121,00;\n",
     "0:2 2017-01-02 VRK/1 1300 [Lid 01] 121,00 0,00\n", ""},
    {"any order, more columns",
     "credit;debet;relatie;document;periode;rekening;omschrijving;boekstuk;dagboek;datum\n"
     "1,50;;D01;F7;1;8000;Omzet;1;VRK;02-01-2017\n",
     "0:2 2017-01-02 VRK/1 8000 [Omzet] 0,00 1,50 D01/F7\n", ""},
    {"aliases of a package",
     "Boekdatum\tDagboekcode\tBkst.nr.\tGrootboekrekening\tOmschrijving\tBedrag debet\t"
     "Bedrag credit\n20170102\tVRK\t1\t1300\tLid 01\t121.00\t\n",
     "0:2 2017-01-02 VRK/1 1300 [Lid 01] 121,00 0,00\n", ""},
    {"import columns of another",
     "FldDagboek,FldDatum,FldBoekstuk,FldGrootboeknummer,FldOmschrijving,FldDebet,FldCredit\n"
     "VRK,2-1-2017,1,1300,\"Lid 01, Almelo\",\"1,234.50\",\n",
     "0:2 2017-01-02 VRK/1 1300 [Lid 01, Almelo] 1.234,50 0,00\n", ""},
    {"two names for a column that need not be",
     "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;relatie;relatiecode\n"
     "2017-01-02;VRK;1;1300;x;1,00;;naam;7\n",
     "0:2 2017-01-02 VRK/1 1300 [x] 1,00 0,00 naam/\n", ""},
    {"a column is missing", "datum;dagboek;boekstuk;rekening;omschrijving;debet\n1;2;3;4;5;6\n", "",
     "intake.kop 1:1\n"},
    {"a column stands twice",
     "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;Grootboek\n1;2;3;4;5;6;7;8\n", "",
     "intake.kop 1:59\n"},
    {"no header", "2017-01-02;VRK;1;1300;Lid 01;121,00;\n", "",
     "intake.kop 1:1\n"},
    {"a header below a blank line", "\ndatum;dagboek;boekstuk;rekening;omschrijving;debet\n", "",
     "intake.kop 2:1\n"},
    {"only a header", "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n", "", ""},
    {"nothing", "", "", "intake.leeg_bestand 0:0\n"},
};

static void file_test(void **state)
{
    const struct file_case *example = *state;

    check_file(example->text, example->lines, example->found);
}

static void a_header_finding_names_what_it_found(void **state)
{
    const char *texts[] = {"datum;dagboek;boekstuk;rekening;omschrijving;debet;debit;bij\n"};
    struct ledger_books ledger;

    (void)state;
    read_files(&ledger, texts, 1);
    assert_string_equal(books_found(&ledger.books), "intake.kop 1:52\nintake.kop 1:1\n");
    assert_string_equal(ledger.books.findings.items[0].found, "debit in kolom 6 en kolom 7");
    assert_contains(ledger.books.findings.items[1].message, "'credit'");
    assert_contains(ledger.books.findings.items[1].found, "debet, debit, bij");
    close_files(&ledger);
}

/* -- lines ------------------------------------------------------------------------- */

static const struct line_case {
    const char *name, *line, *lines, *found; /* `lines` without the sound line above */
} line_cases[] = {
    {"credit", "2017-01-02;VRK;1;8000;x;;100,00",
     "0:3 2017-01-02 VRK/1 8000 [x] 0,00 100,00\n", ""},
    {"negative", "2017-01-02;VRK;1;8000;x;-1,00;",
     "0:3 2017-01-02 VRK/1 8000 [x] -1,00 0,00\n", ""},
    {"zero beside an amount", "2017-01-02;VRK;1;8000;x;0,00;1,00",
     "0:3 2017-01-02 VRK/1 8000 [x] 0,00 1,00\n", ""},
    {"zero", "2017-01-02;VRK;1;8000;x;0,00;", "0:3 2017-01-02 VRK/1 8000 [x] 0,00 0,00\n", ""},
    {"a quoted line end", "2017-01-02;VRK;1;8000;\"x\ny\";1,00;",
     "0:3 2017-01-02 VRK/1 8000 [x\ny] 1,00 0,00\n", ""},
    {"whole euros", "2017-01-02;VRK;1;8000;x;1.234;",
     "0:3 2017-01-02 VRK/1 8000 [x] 1.234,00 0,00\n", ""},
    {"unknown account", "2017-01-02;VRK;1;4999;x;1,00;", "", "intake.rekening_onbekend 3:18\n"},
    {"leading zero counts", "2017-01-02;VRK;1;01000;x;1,00;", "",
     "intake.rekening_onbekend 3:18\n"},
    {"no account", "2017-01-02;VRK;1;;x;1,00;", "", "intake.rekening_onbekend 3:18\n"},
    {"no date", "2017-02-29;VRK;1;8000;x;1,00;", "", "intake.datum 3:1\n"},
    {"empty date", ";VRK;1;8000;x;1,00;", "", "intake.datum 3:1\n"},
    {"no journal", "2017-01-02;;1;8000;x;1,00;", "", "intake.boekstuk_leeg 3:12\n"},
    {"no entry", "2017-01-02;VRK;;8000;x;1,00;", "", "intake.boekstuk_leeg 3:16\n"},
    {"no amount", "2017-01-02;VRK;1;8000;x;tien;", "", "intake.bedrag 3:25\n"},
    {"the other mark", "2017-01-02;VRK;1;8000;x;;12.34", "", "intake.bedrag 3:26\n"},
    {"three decimals", "2017-01-02;VRK;1;8000;x;1,234;", "", "intake.bedrag 3:25\n"},
    {"over 64 bits", "2017-01-02;VRK;1;8000;x;92233720368547758,08;", "",
     "intake.bedrag_te_groot 3:25\n"},
    {"both columns", "2017-01-02;VRK;1;8000;x;1,00;1,00", "", "intake.beide_kolommen 3:30\n"},
    {"neither column", "2017-01-02;VRK;1;8000;x;;", "", "intake.geen_bedrag 3:25\n"},
    {"a field too few", "2017-01-02;VRK;1;8000;x;1,00", "", "intake.veldaantal 3:29\n"},
    {"a field too many", "2017-01-02;VRK;1;8000;x;1,00;;", "", "intake.veldaantal 3:31\n"},
    {"a stray quote", "2017-01-02;VRK;1;8000;x\"y;1,00;", "", "intake.aanhalingsteken 3:24\n"},
    {"every fault of a line", "x;VRK;;4999;x;y;1.5", "",
     "intake.datum 3:1\nintake.boekstuk_leeg 3:7\nintake.rekening_onbekend 3:8\n"
     "intake.bedrag 3:15\nintake.bedrag 3:17\n"},
    {"letters count", "2017-01-02;V\xC3\xAB\xE2\x82\xAC;1;4999;x;1,00;", "",
     "intake.rekening_onbekend 3:18\n"},
};

static void line_test(void **state)
{
    const struct line_case *example = *state;
    struct arena arena = {0};

    check_file(arena_printf(&arena, "%s2017-01-01;VRK;0;1300;a;1,50;\n%s\n", heading,
                            example->line),
               arena_printf(&arena, "0:2 2017-01-01 VRK/0 1300 [a] 1,50 0,00\n%s",
                            example->lines),
               example->found);
    arena_reset(&arena);
}

static void findings_explain_themselves(void **state)
{
    const char *texts[] = {"datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                           "2017-01-02;VRK;1;1301;x;1,00;\n"
                           "2017-01-02;VRK;1;7777;x;1,00;\n"
                           "2017-01-02;VRK;1;8000;x;;\n"
                           "2017-01-02;VRK;1;8000;x\n"};
    const struct findings *findings;
    struct ledger_books ledger;

    (void)state;
    read_files(&ledger, texts, 1);
    findings = &ledger.books.findings;
    assert_string_equal(findings->items[0].message,
                        "rekening 1301 staat niet in het rekeningschema");
    assert_string_equal(findings->items[0].excerpt, "2017-01-02;VRK;1;1301;x;1,00;");
    assert_int_equal(findings->items[0].width, 4);
    assert_string_equal(findings->items[0].at.file, ledger.administration.ledger_files[0]);
    assert_contains(findings->items[0].remedy, "bedoelt u 1300?");
    assert_lacks(findings->items[1].remedy, "bedoelt");
    assert_int_equal(findings->items[2].level, LEVEL_WARNING);
    assert_string_equal(findings->items[3].expected, "7 velden");
    assert_string_equal(findings->items[3].found, "5 velden");
    close_files(&ledger);
}

/* -- the decimal mark -------------------------------------------------------------- */

static const struct mark_case {
    const char *name;
    const char *debits[5]; /* of lines from 2 on */
    const char *read;      /* amounts that reach the sink, with blanks between */
    const char *found;
} mark_cases[] = {
    {"a comma settles", {"1.234", "12,34"}, "1.234,00 12,34 ", ""},
    {"a point settles", {"1,234", "12.34"}, "1.234,00 12,34 ", ""},
    {"one decimal settles", {"1.234", "1.234,5"}, "1.234,00 1.234,50 ", ""},
    {"two groups settle", {"1.234", "1.234.567"}, "1.234,00 1.234.567,00 ", ""},
    {"no marks at all", {"1234", "7"}, "1.234,00 7,00 ", ""},
    {"nothing settles", {"1234", "1.234", "12.345", "1,234", "9.999"}, "",
     "intake.bedrag_dubbelzinnig 3:25\n"},
    {"nothing settles, comma", {"1,234"}, "", "intake.bedrag_dubbelzinnig 2:25\n"},
    {"what is no amount does not settle", {"n.v.t.", "1.234"}, "",
     "intake.bedrag_dubbelzinnig 3:25\n"},
    {"the first settles, another contradicts", {"12,34", "56.78"}, "12,34 ",
     "intake.bedrag 3:25\n"},
};

static void mark_test(void **state)
{
    const struct mark_case *example = *state;
    struct buffer text = {0}, amounts = {0};
    struct ledger_books ledger;
    const char *file, *line;

    buffer_text(&text, heading);
    for (size_t i = 0; i < 5 && example->debits[i] != NULL; i++)
        buffer_printf(&text, "2017-01-02;VRK;1;1300;x;%s;\n", example->debits[i]);
    file = text.bytes;
    read_files(&ledger, &file, 1);
    assert_string_equal(books_found(&ledger.books), example->found);
    buffer_text(&amounts, "");
    for (line = ledger.lines.bytes; (line = strstr(line, "[x] ")) != NULL; line++)
        buffer_printf(&amounts, "%.*s ", (int)strcspn(line + 4, " "), line + 4);
    assert_string_equal(amounts.bytes, example->read);
    close_files(&ledger);
    buffer_free(&text);
    buffer_free(&amounts);
}

static void an_ambiguous_file_shows_both_readings(void **state)
{
    const char *texts[] = {"datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                           "2017-01-02;VRK;1;1300;x;1.234;\n2017-01-02;VRK;1;8000;x;;1.234\n"
                           "2017-01-02;VRK;2;1300;x;2.000;\n2017-01-02;VRK;2;8000;x;;2.000\n"
                           "2017-01-02;VRK;3;1300;x;3.000;\n2017-01-02;VRK;3;8000;x;;3.000\n"};
    const struct finding *finding;
    struct ledger_books ledger;

    (void)state;
    read_files(&ledger, texts, 1);
    assert_int_equal(ledger.books.findings.count, 1);
    finding = &ledger.books.findings.items[0];
    assert_string_equal(finding->check, "intake.bedrag_dubbelzinnig");
    assert_string_equal(finding->found, "1.234: dat is 1.234,00 of 1,234");
    assert_int_equal(finding->also_count, 3);
    assert_int_equal(finding->also[0].line, 3);
    assert_int_equal(finding->also[2].line, 5);
    assert_string_equal(ledger.lines.bytes, "");
    close_files(&ledger);
}

/* A file that cannot be read does not stop the others; each has its own mark. */
static void files_are_read_in_order(void **state)
{
    const char *texts[] = {"datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                           "2016-01-02;VRK;1;1300;x;1,50;\n",
                           "datum;dagboek;boekstuk\n",
                           "datum,dagboek,boekstuk,rekening,omschrijving,debet,credit\n"
                           "2017-01-02,VRK,1,1300,x,1.50,\n"};
    struct ledger_books ledger;

    (void)state;
    read_files(&ledger, texts, 3);
    assert_string_equal(ledger.lines.bytes, "0:2 2016-01-02 VRK/1 1300 [x] 1,50 0,00\n"
                                            "2:2 2017-01-02 VRK/1 1300 [x] 1,50 0,00\n");
    close_files(&ledger);
}

/* A name that two accounts have names neither of them. */
static void a_name_of_two_accounts_is_unknown(void **state)
{
    static const char twice[] = "rekening;omschrijving;rgs\n1000;Bank;BLimBan\n1010;bank;BLimBan\n";
    const char *path;
    struct ledger_books ledger = {0};
    struct books *books = &ledger.books;
    const struct journal_sink sink = {&ledger, take};

    (void)state;
    books_open(books);
    path = books_file(books, "g.csv", "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                                      "2016-01-02;VRK;1;Bank;x;1,50;\n");
    ledger.administration.ledger_files = &path;
    ledger.administration.ledger_file_count = 1;
    assert_int_equal(chart_read(&ledger.chart, books_file(books, "s.csv", twice), &books->findings),
                     OUTCOME_OK);
    assert_int_equal(journal_open(&ledger.journal, &ledger.administration, &books->findings),
                     OUTCOME_OK);
    buffer_text(&ledger.lines, "");
    journal_read(&ledger.journal, &ledger.chart, &sink, &books->findings);
    assert_string_equal(ledger.lines.bytes, "");
    assert_string_equal(books_found(books), "intake.rekening_onbekend 2:18\n");
    close_files(&ledger);
}

static void lines_can_be_read_again(void **state)
{
    const char *texts[] = {"datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                           "2016-01-02;VRK;1;1300;x;1,50;\n2016-01-02;VRK;1;4999;x;1,50;\n"};
    struct ledger_books ledger;
    const struct journal_sink sink = {&ledger, take};
    struct findings others = {0};

    (void)state;
    read_files(&ledger, texts, 1);
    others.arena = &ledger.books.arena;
    journal_read(&ledger.journal, &ledger.chart, &sink, &others);
    assert_int_equal(count_of(ledger.lines.bytes, "0:2 2016-01-02"), 2);
    assert_int_equal(ledger.books.findings.count, 1);
    assert_int_equal(others.count, 1);
    close_files(&ledger);
}

static void fields_can_be_pointed_at(void **state)
{
    const char *texts[] = {"datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n"
                           "2016-01-02;VRK;17;1300;x;1,50;\n"};
    static const struct {
        enum journal_field field;
        size_t column, width;
    } fields[] = {{FIELD_LINE, 1, 30}, {FIELD_DATE, 1, 10}, {FIELD_JOURNAL, 12, 3},
                  {FIELD_ENTRY, 16, 2}, {FIELD_ACCOUNT, 19, 4}, {FIELD_DEBIT, 26, 4},
                  {FIELD_CREDIT, 31, 1}};
    struct ledger_books ledger;

    (void)state;
    read_files(&ledger, texts, 1);
    for (size_t i = 0; i < COUNT(fields); i++) {
        struct finding finding = {0};

        journal_point(&ledger.journal, 0, 2, 1, fields[i].field, &finding,
                      &ledger.books.arena);
        assert_int_equal(finding.at.line, 2);
        assert_int_equal(finding.at.column, fields[i].column);
        assert_int_equal(finding.width, fields[i].width);
        assert_string_equal(finding.excerpt, "2016-01-02;VRK;17;1300;x;1,50;");
    }
    close_files(&ledger);
}

/* Beyond the limit faults are counted, and memory does not grow with them. */
static void many_faults_are_counted(void **state)
{
    struct ledger_books ledger;
    struct buffer text = {0};
    const char *file;

    (void)state;
    buffer_text(&text, heading);
    for (int i = 0; i < 3 * FINDINGS_MAX; i++)
        buffer_text(&text, "2016-01-02;VRK;1;4999;x;1,50;\n");
    file = text.bytes;
    read_files(&ledger, &file, 1);
    assert_int_equal(ledger.books.findings.count, FINDINGS_MAX);
    assert_int_equal(ledger.books.findings.errors, 3 * FINDINGS_MAX);
    close_files(&ledger);
    buffer_free(&text);
}

int main(void)
{
    struct CMUnitTest files[COUNT(file_cases)], lines[COUNT(line_cases)], marks[COUNT(mark_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_header_finding_names_what_it_found),
        cmocka_unit_test(findings_explain_themselves),
        cmocka_unit_test(an_ambiguous_file_shows_both_readings),
        cmocka_unit_test(files_are_read_in_order),
        cmocka_unit_test(a_name_of_two_accounts_is_unknown),
        cmocka_unit_test(lines_can_be_read_again),
        cmocka_unit_test(fields_can_be_pointed_at),
        cmocka_unit_test(many_faults_are_counted),
    };

    CASE_TESTS(files, file_cases, file_test);
    CASE_TESTS(lines, line_cases, line_test);
    CASE_TESTS(marks, mark_cases, mark_test);
    return cmocka_run_group_tests_name("journal file", files, NULL, NULL) +
           cmocka_run_group_tests_name("journal line", lines, NULL, NULL) +
           cmocka_run_group_tests_name("journal mark", marks, NULL, NULL) +
           cmocka_run_group_tests_name("journal", others, NULL, NULL);
}
