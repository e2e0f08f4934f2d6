/* auditfile, journal_xaf, xml: XAF auditfiles as ledger files. */
#include "auditfiles.h"

#define SPACE_32 "http://www.auditfiles.nl/XAF/3.2"
#define EXAMPLE "ledger/dimpact-2017"

/* -- small files ------------------------------------------------------------------- */

#define HEADER "<header><fiscalYear>2017</fiscalYear><startDate>2017-01-01</startDate>" \
               "<endDate>2017-12-31</endDate><curCode>EUR</curCode></header>\n"
#define LEDGER "<generalLedger>" \
    "<ledgerAccount><accID>1000</accID><accDesc>Bank</accDesc><accTp>B</accTp>" \
    "<leadCode>BLimBan</leadCode></ledgerAccount>" \
    "<ledgerAccount><accID>8000</accID><accDesc>Omzet</accDesc><accTp>P</accTp>" \
    "<leadCode>WOmz</leadCode></ledgerAccount></generalLedger>\n"
#define OPEN "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<auditfile xmlns=\"" SPACE_32 "\">" HEADER \
             "<company>" LEDGER
#define CLOSE "</company></auditfile>\n"
#define LINE(account, amount, side) "<trLine><nr>1</nr><accID>" account "</accID><docRef>F7</docRef>" \
    "<desc>Lid 01</desc><amnt>" amount "</amnt><amntTp>" side "</amntTp>" \
    "<custSupID>D01</custSupID></trLine>\n"
#define ENTRY(lines) "<transaction><nr>7</nr><periodNumber>3</periodNumber>" \
    "<trDt>2017-03-04</trDt>\n" lines "</transaction>"
#define JOURNAL(entries) "<transactions><journal><jrnID>VRK</jrnID><desc>x</desc>\n" entries \
    "</journal></transactions>"
#define OPENING "<openingBalance><linesCount>2</linesCount><totalDebit>5.00</totalDebit>" \
    "<totalCredit>5.00</totalCredit>\n<obLine><nr>1</nr><accID>1000</accID><amnt>5.00</amnt>" \
    "<amntTp>D</amntTp></obLine>\n<obLine><nr>2</nr><accID>8000</accID><amnt>5.00</amnt>" \
    "<amntTp>C</amntTp></obLine></openingBalance>\n"

/* Of a file made of OPEN, JOURNAL, ENTRY and LINE the first LINE is line 6 of the file. */
#define SOUND "0:6 2017-03-04 VRK/7 1000 [Lid 01] 121,00 0,00 D01/F7\n"

static const struct file_case {
    const char *name, *text, *lines, *found;
} file_cases[] = {
    {"a line", OPEN JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE, SOUND, ""},
    {"the other side", OPEN JOURNAL(ENTRY(LINE("8000", "121.00", "C"))) CLOSE,
     "0:6 2017-03-04 VRK/7 8000 [Lid 01] 0,00 121,00 D01/F7\n", ""},
    {"a negative amount stays on its side", OPEN JOURNAL(ENTRY(LINE("1000", "-121.00", "D"))) CLOSE,
     "0:6 2017-03-04 VRK/7 1000 [Lid 01] -121,00 0,00 D01/F7\n", "intake.bedrag 6:82\n"},
    {"fewer decimals", OPEN JOURNAL(ENTRY(LINE("1000", "121", "D") LINE("1000", "609.9", "C"))) CLOSE,
     SOUND "0:7 2017-03-04 VRK/7 1000 [Lid 01] 0,00 609,90 D01/F7\n", ""},
    {"more decimals that are nothing", OPEN JOURNAL(ENTRY(LINE("1000", "121.0000", "D"))) CLOSE,
     SOUND, "intake.bedrag 6:82\n"},
    {"more decimals that count", OPEN JOURNAL(ENTRY(LINE("1000", "121.005", "D"))) CLOSE, "",
     "intake.bedrag 6:82\n"},
    {"a plus", OPEN JOURNAL(ENTRY(LINE("1000", "+121.00", "D"))) CLOSE, SOUND, ""},
    {"a point without decimals", OPEN JOURNAL(ENTRY(LINE("1000", "121.", "D"))) CLOSE, SOUND, ""},
    {"a decimal comma", OPEN JOURNAL(ENTRY(LINE("1000", "121,00", "D"))) CLOSE, "",
     "intake.bedrag 6:82\n"},
    {"no side", OPEN JOURNAL(ENTRY(LINE("1000", "121.00", "X"))) CLOSE, "",
     "intake.kant 6:103\n"},
    {"an unknown account", OPEN JOURNAL(ENTRY(LINE("4999", "121.00", "D"))) CLOSE, "",
     "intake.rekening_onbekend 6:26\n"},
    {"an empty docRef and no description of the line",
     OPEN JOURNAL("<transaction><nr>7</nr><desc>Nota</desc><periodNumber>3</periodNumber>"
                  "<trDt>2017-03-04</trDt>\n<trLine><nr>1</nr><accID>1000</accID><docRef/>"
                  "<amnt>1.00</amnt><amntTp>D</amntTp></trLine></transaction>") CLOSE,
     "0:6 2017-03-04 VRK/7 1000 [Nota] 1,00 0,00\n", ""},
    {"an opening balance", OPEN OPENING CLOSE,
     "0:5 2017-01-01 BEGIN/1 1000 [Beginbalans] 5,00 0,00\n"
     "0:6 2017-01-01 BEGIN/1 8000 [Beginbalans] 0,00 5,00\n", ""},
    {"period 0 is the opening where there is no element",
     OPEN JOURNAL("<transaction><nr>7</nr><periodNumber>0</periodNumber><trDt>2017-01-02</trDt>\n"
                  LINE("1000", "121.00", "D") "</transaction>") CLOSE,
     "0:6 2017-01-01 BEGIN/7 1000 [Lid 01] 121,00 0,00 D01/F7\n", ""},
    {"so is a journal of type O",
     OPEN "<transactions><journal><jrnID>99</jrnID><jrnTp>O</jrnTp>\n"
     ENTRY(LINE("1000", "121.00", "D")) "</journal></transactions>" CLOSE,
     "0:6 2017-01-01 BEGIN/7 1000 [Lid 01] 121,00 0,00 D01/F7\n", ""},
    {"never both",
     OPEN OPENING JOURNAL("<transaction><nr>7</nr><periodNumber>00</periodNumber>"
                          "<trDt>2017-01-02</trDt>\n" LINE("1000", "121.00", "D")
                          "</transaction>") CLOSE,
     "0:5 2017-01-01 BEGIN/1 1000 [Beginbalans] 5,00 0,00\n"
     "0:6 2017-01-01 BEGIN/1 8000 [Beginbalans] 0,00 5,00\n", "xaf.beginbalans_dubbel 9:1\n"},
    {"prefixes, another namespace, parts beside the company",
     "<?xml version=\"1.0\"?><x:auditfile xmlns:x=\"http://www.odb.belastingdienst.nl/XAF/4.0\">"
     "<x:header><x:startDate>2017-01-01</x:startDate><x:endDate>2017-12-31</x:endDate></x:header>\n"
     "<x:company/><x:transactions><x:journal><x:jrnID>VRK</x:jrnID>\n"
     "<x:transaction><x:nr>7</x:nr><x:periodNumber>1</x:periodNumber><x:trDt>2017-01-05</x:trDt>\n"
     "<x:trLine><x:accID>1000</x:accID><x:amnt>1.00</x:amnt><x:amntTp>D</x:amntTp></x:trLine>"
     "</x:transaction></x:journal></x:transactions></x:auditfile>",
     "0:4 2017-01-05 VRK/7 1000 [] 1,00 0,00\n", ""},
    {"an unknown namespace is only a remark",
     "<?xml version=\"1.0\"?><auditfile>" HEADER "<company>\n"
     JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE,
     "0:5 2017-03-04 VRK/7 1000 [Lid 01] 121,00 0,00 D01/F7\n", "xaf.opbouw 1:1\n"},
    {"no declaration", "<auditfile xmlns=\"" SPACE_32 "\">" HEADER "<company>\n"
     JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE,
     "0:5 2017-03-04 VRK/7 1000 [Lid 01] 121,00 0,00 D01/F7\n", "intake.codering 1:1\n"},
    {"a byte order mark", "\xEF\xBB\xBF" OPEN JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE,
     SOUND, ""},
    {"bytes of Windows-1252 under the label UTF-8",
     OPEN "<x>Co\xF6p</x>" JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE, SOUND,
     "intake.codering 0:0\nintake.codering 1:1\n"},
    {"UTF-8 under another label",
     "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><auditfile xmlns=\"" SPACE_32 "\">" HEADER
     "<company>\n<x>Co\xC3\xB6p</x>" JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE,
     "0:5 2017-03-04 VRK/7 1000 [Lid 01] 121,00 0,00 D01/F7\n", "intake.codering 1:1\n"},
    {"subledgers are passed over",
     OPEN "<transactions><subledgers><subledger><sbLine><accID>1000</accID></sbLine></subledger>"
     "</subledgers></transactions>" CLOSE, "", "xaf.opbouw 4:15\n"},
    {"placeholders of RGS codes",
     "<?xml version=\"1.0\"?><auditfile xmlns=\"" SPACE_32 "\">" HEADER "<company><generalLedger>\n"
     "<ledgerAccount><accID>1</accID><leadCode>RGS-1</leadCode></ledgerAccount>\n"
     "<ledgerAccount><accID>2</accID><leadCode>0000</leadCode></ledgerAccount>\n"
     "<ledgerAccount><accID>3</accID><leadCode>n.v.t.</leadCode></ledgerAccount>\n"
     "</generalLedger>" CLOSE, "", "intake.rgs 3:42\n"},
    {"an account that stands twice",
     OPEN "<generalLedger><ledgerAccount><accID>1000</accID></ledgerAccount></generalLedger>"
     CLOSE, "", "intake.rekening_dubbel 4:38\n"},
    {"control totals", OPEN
     "<openingBalance><linesCount>1</linesCount><totalDebit>1.00</totalDebit>"
     "<totalCredit>1.00</totalCredit></openingBalance>\n"
     "<transactions><linesCount>2</linesCount><totalDebit>3.00</totalDebit>"
     "<totalCredit>4.00</totalCredit>"
     "</transactions>" CLOSE, "",
     "xaf.begin_regels 4:29\nxaf.begin_debet 4:55\nxaf.begin_credit 4:85\n"
     "xaf.regels 5:27\nxaf.debet 5:53\nxaf.credit 5:83\n"},
    {"a control total that is no amount", OPEN
     "<transactions><linesCount>0</linesCount><totalDebit>0,00</totalDebit></transactions>" CLOSE,
     "", "xaf.debet 4:53\n"},
    {"a control total too far from the lines for a difference", OPEN
     "<transactions><totalDebit>-92233720368547758.08</totalDebit><journal><jrnID>VRK</jrnID>\n"
     ENTRY(LINE("1000", "121.00", "D")) "</journal></transactions>" CLOSE,
     "0:6 2017-03-04 VRK/7 1000 [Lid 01] 121,00 0,00 D01/F7\n", "xaf.debet 4:27\n"},
    {"amounts too large to add up are compared with no total", OPEN
     "<openingBalance><linesCount>2</linesCount><totalDebit>1.00</totalDebit>\n"
     "<obLine><accID>1000</accID><amnt>92233720368547758.00</amnt><amntTp>D</amntTp></obLine>\n"
     "<obLine><accID>1000</accID><amnt>92233720368547758.00</amnt><amntTp>D</amntTp></obLine>"
     "</openingBalance><transactions><linesCount>2</linesCount><totalDebit>1.00</totalDebit>"
     "<journal><jrnID>VRK</jrnID>\n"
     ENTRY(LINE("1000", "92233720368547758.00", "D") LINE("1000", "92233720368547758.00", "D"))
     "</journal></transactions>" CLOSE,
     "0:5 2017-01-01 BEGIN/1 1000 [Beginbalans] 92.233.720.368.547.758,00 0,00\n"
     "0:6 2017-01-01 BEGIN/1 1000 [Beginbalans] 92.233.720.368.547.758,00 0,00\n"
     "0:8 2017-03-04 VRK/7 1000 [Lid 01] 92.233.720.368.547.758,00 0,00 D01/F7\n"
     "0:9 2017-03-04 VRK/7 1000 [Lid 01] 92.233.720.368.547.758,00 0,00 D01/F7\n", ""},
    {"a date outside the year is said once an entry",
     OPEN JOURNAL("<transaction><nr>7</nr><periodNumber>12</periodNumber><trDt>2018-01-02</trDt>\n"
                  LINE("1000", "121.00", "D") LINE("8000", "121.00", "C") "</transaction>") CLOSE,
     "0:6 2017-12-31 VRK/7 1000 [Lid 01] 121,00 0,00 D01/F7\n"
     "0:7 2017-12-31 VRK/7 8000 [Lid 01] 0,00 121,00 D01/F7\n",
     "xaf.datum_buiten_boekjaar 5:61\n"},
    {"all on one line",
     "<?xml version=\"1.0\"?><auditfile xmlns=\"" SPACE_32 "\"><header><startDate>2017-01-01"
     "</startDate><endDate>2017-12-31</endDate></header><company><transactions><journal>"
     "<jrnID>VRK</jrnID><transaction><nr>7</nr><trDt>2017-03-04</trDt>"
     "<trLine><accID>1000</accID><amnt>1.00</amnt><amntTp>D</amntTp></trLine>"
     "<trLine><accID>4999</accID><amnt>1.00</amnt><amntTp>C</amntTp></trLine>"
     "</transaction></journal></transactions></company></auditfile>",
     "0:1 2017-03-04 VRK/7 1000 [] 1,00 0,00\n", "intake.rekening_onbekend 1:335\n"},
    {"another document", "<html><body/></html>", "", "xaf.opbouw 1:1\n"},
    {"the older format", "<auditfile><company/></auditfile>", "", "xaf.opbouw 1:1\n"},
    {"no dates", "<auditfile><header><startDate>2017</startDate></header></auditfile>", "",
     "xaf.kop 1:31\nxaf.kop 1:12\nintake.codering 1:1\nxaf.opbouw 1:1\n"},
    {"another label and no letter that it matters for",
     "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><auditfile xmlns=\"" SPACE_32 "\">" HEADER
     "<company>\n\n" JOURNAL(ENTRY(LINE("1000", "121.00", "D"))) CLOSE, SOUND, ""},
    {"no journal", OPEN "<transactions><journal>\n" ENTRY(LINE("1000", "121.00", "D"))
     "</journal></transactions>" CLOSE, "", "intake.boekstuk_leeg 6:1\n"},
    {"no number of the entry",
     OPEN JOURNAL("<transaction><trDt>2017-03-04</trDt>\n" LINE("1000", "121.00", "D")
                  "</transaction>") CLOSE, "", "intake.boekstuk_leeg 6:1\n"},
    {"text behind the last element", OPEN CLOSE "x", "", "xml.welgevormd 5:1\n"},
    {"an attribute twice", OPEN "<x a='1' a='2'/>" CLOSE, "", "xml.welgevormd 4:10\n"},
    {"a sign that opens an element", OPEN "<x>a < b</x>" CLOSE, "", "xml.welgevormd 4:7\n"},
    {"a character that does not exist", OPEN "<x>&#0;</x>" CLOSE, "", "xml.welgevormd 4:4\n"},
    {"an end in the middle of a tag", OPEN "<x", "", "xml.welgevormd 4:1\n"},
    {"blanks and line ends around a value",
     OPEN JOURNAL(ENTRY("<trLine><accID>\n 1000 \n</accID><docRef>F7</docRef><desc>Lid 01\n"
                        "</desc><amnt>121.00\n</amnt><amntTp>D</amntTp><custSupID>D01</custSupID>"
                        "</trLine>")) CLOSE, SOUND, ""},
    {"an entity that nobody declared", OPEN "<x>&ha;</x>" CLOSE, "", "xml.welgevormd 4:4\n"},
};

static void take(void *self, const struct journal_line *line)
{
    struct buffer *lines = self;
    char date[DATE_TEXT_MAX], debit[MONEY_TEXT_MAX], credit[MONEY_TEXT_MAX];
    static const char *const numbers[] = {"1000", "8000"};

    buffer_printf(lines, "%zu:%zu %s %.*s/%.*s %s [%.*s] %s %s", line->file, line->line,
                  date_format_iso(line->date, date), (int)line->journal.length, line->journal.at,
                  (int)line->entry.length, line->entry.at, numbers[line->account],
                  (int)line->description.length, line->description.at,
                  money_format(line->debit, debit), money_format(line->credit, credit));
    if (line->relation.length > 0 || line->document.length > 0)
        buffer_printf(lines, " %.*s/%.*s", (int)line->relation.length, line->relation.at,
                      (int)line->document.length, line->document.at);
    buffer_text(lines, "\n");
}

static void file_test(void **state)
{
    const struct file_case *example = *state;
    struct administration administration = {.ledger_file_count = 1};
    struct journal journal;
    struct chart chart;
    struct books books;
    struct buffer lines = {0};
    const struct journal_sink sink = {&lines, take};
    const char *path;

    books_open(&books);
    path = books_file(&books, "g.xaf", example->text);
    administration.ledger_files = &path;
    assert_int_equal(chart_read(&chart, books_file(&books, "s.csv",
                                                   "rekening;omschrijving;rgs\n1000;Bank;BLimBan\n"
                                                   "8000;Omzet;WOmz\n"), &books.findings),
                     OUTCOME_OK);
    assert_int_equal(journal_open(&journal, &administration, &books.findings), OUTCOME_OK);
    buffer_text(&lines, "");
    journal_read(&journal, &chart, &sink, &books.findings);
    assert_string_equal(lines.bytes, example->lines);
    assert_string_equal(books_found(&books), example->found);
    journal_close(&journal);
    buffer_free(&lines);
    books_close(&books);
}

/* -- excesses ---------------------------------------------------------------------- */

/*
 * Said once, at the first place, however the parser goes on behind it.  In 65.536 bytes fit
 * 32.768 letters of two bytes: the next one, behind "<x>", is at column 32.772.
 */
static void an_excess_is_said_once(void **state)
{
    struct buffer attributes = {0}, text = {0};
    struct books books;
    const char *path;
    struct administration administration = {.ledger_files = &path, .ledger_file_count = 1};
    struct journal journal;

    (void)state;
    buffer_text(&attributes, OPEN "<x");
    for (int i = 0; i < 33; i++)
        buffer_printf(&attributes, " a%d=''", i);
    buffer_text(&attributes, "/>" CLOSE);
    buffer_text(&text, OPEN "<x>");
    for (int i = 0; i < 66000; i++)
        buffer_text(&text, "\xEB"); /* Windows-1252 comes in pieces */
    buffer_text(&text, "</x>" CLOSE);
    for (int i = 0; i < 2; i++) {
        const struct buffer *bytes = i == 0 ? &attributes : &text;

        books_open(&books);
        path = books_bytes(&books, "g.xaf", bytes->bytes, bytes->length);
        assert_int_equal(journal_open(&journal, &administration, &books.findings), OUTCOME_OK);
        assert_string_equal(books_found(&books), i == 0 ? "xml.geweigerd 4:1\n"
                                                        : "intake.codering 0:0\n"
                                                          "xml.geweigerd 4:32772\n");
        journal_close(&journal);
        books_close(&books);
    }
    buffer_free(&attributes);
    buffer_free(&text);
}

/* -- places ------------------------------------------------------------------------ */

/* Also when all stands on one line: the column of the line tells which is meant. */
static void fields_can_be_pointed_at(void **state)
{
    static const char text[] =
        "<auditfile xmlns=\"" SPACE_32 "\"><header><startDate>2017-01-01</startDate>"
        "<endDate>2017-12-31</endDate></header><company>\n"
        "<transactions><journal><jrnID>VRK</jrnID><transaction><nr>7</nr><trDt>2017-03-04</trDt>"
        "<trLine><nr>1</nr><accID>1000</accID><amnt>1.00</amnt><amntTp>D</amntTp></trLine>"
        "<trLine><nr>2</nr><accID>8000</accID><amnt>2.50</amnt><amntTp>C</amntTp></trLine>"
        "</transaction></journal></transactions></company></auditfile>";
    static const struct {
        enum journal_field field;
        const char *text;
    } fields[] = {{FIELD_LINE, "<trLine>"}, {FIELD_DATE, "2017-03-04"}, {FIELD_JOURNAL, "VRK"},
                  {FIELD_ENTRY, "7"}, {FIELD_ACCOUNT, "8000"}, {FIELD_DEBIT, "2.50"},
                  {FIELD_CREDIT, "2.50"}};
    struct administration administration = {.ledger_file_count = 1};
    const char *second = strchr(text, '\n') + 1, *path;
    size_t column = (size_t)(strstr(second, "<trLine><nr>2") - second) + 1;
    struct journal journal;
    struct books books;

    (void)state;
    books_open(&books);
    path = books_file(&books, "g.xaf", text);
    administration.ledger_files = &path;
    assert_int_equal(journal_open(&journal, &administration, &books.findings), OUTCOME_OK);
    for (size_t i = 0; i < COUNT(fields); i++) {
        struct finding finding = {0};

        journal_point(&journal, 0, 2, column, fields[i].field, &finding, &books.arena);
        assert_int_equal(finding.at.line, 2);
        assert_int_equal(finding.width, strlen(fields[i].text));
        assert_memory_equal(second + finding.at.column - 1, fields[i].text, finding.width);
        assert_true(fields[i].field == FIELD_JOURNAL || fields[i].field == FIELD_ENTRY ||
                    fields[i].field == FIELD_DATE || finding.at.column >= column);
    }
    journal_close(&journal);
    books_close(&books);
}

/* A line of the opening stands in no entry and no journal: the line itself is meant. */
static void a_line_of_the_opening_is_its_own_place(void **state)
{
    static const enum journal_field fields[] = {FIELD_DATE, FIELD_JOURNAL, FIELD_ENTRY};
    const char *path;
    struct administration administration = {.ledger_files = &path, .ledger_file_count = 1};
    struct journal journal;
    struct books books;

    (void)state;
    books_open(&books);
    path = books_file(&books, "g.xaf", OPEN OPENING CLOSE);
    assert_int_equal(journal_open(&journal, &administration, &books.findings), OUTCOME_OK);
    for (size_t i = 0; i < COUNT(fields); i++) {
        struct finding finding = {0};

        journal_point(&journal, 0, 5, 1, fields[i], &finding, &books.arena);
        assert_int_equal(finding.at.line, 5);
        assert_int_equal(finding.at.column, 1);
        assert_int_equal(finding.width, strlen("<obLine>"));
    }
    journal_close(&journal);
    books_close(&books);
}

/* In a file of one very long line the excerpt is what stands around the place. */
static void a_long_line_shows_the_place(void **state)
{
    struct administration administration = {.ledger_file_count = 1};
    struct buffer text = {0};
    struct journal journal;
    struct books books;
    const struct finding *finding;
    const char *path;

    (void)state;
    books_open(&books);
    buffer_text(&text, "<auditfile xmlns=\"" SPACE_32 "\"><header><startDate>2017-01-01</startDate>"
                       "<endDate>2017-12-31</endDate></header><company><!--");
    for (int i = 0; i < 3000; i++)
        buffer_text(&text, "Co\xC3\xB6p");
    buffer_text(&text, "--><transactions><linesCount>7</linesCount></transactions></company>"
                       "</auditfile>");
    path = books_bytes(&books, "g.xaf", text.bytes, text.length);
    administration.ledger_files = &path;
    assert_int_equal(journal_open(&journal, &administration, &books.findings), OUTCOME_OK);
    finding = books_finding(&books, "xaf.regels");
    assert_int_equal(finding->at.column, 12174);
    assert_contains(finding->excerpt, "<linesCount>7</linesCount>");
    assert_true(finding->cut > 0);
    assert_int_equal(utf8_count(finding->excerpt,
                                (size_t)(strstr(finding->excerpt, "7</lines") - finding->excerpt)),
                     finding->at.column - finding->cut - 1);
    journal_close(&journal);
    buffer_free(&text);
    books_close(&books);
}

/* -- whole administrations --------------------------------------------------------- */

/* The three versions of one hand-worked year give the same trial balance, from their own chart. */
static void each_version_gives_the_same_balances(void **state)
{
    static const char *const versions[] = {"3.1", "3.2", "4.0"};
    static const char expected[] =
        "rekening;omschrijving;begin;debet;credit;eind\n"
        "0900;Overige reserves;-1000,00;0,00;0,00;-1000,00\n"
        "0990;Resultaat boekjaar;0,00;0,00;0,00;0,00\n"
        "1100;Bank;1000,00;250,00;75,49;1174,51\n"
        "1300;Debiteuren;0,00;250,00;250,00;0,00\n"
        "4500;Kantoorkosten;0,00;75,49;0,00;75,49\n"
        "8000;Contributies;0,00;0,00;250,00;-250,00\n";

    (void)state;
    for (size_t i = 0; i < COUNT(versions); i++) {
        char *folder = temp_folder(), *source, *target, *bytes, *ini;

        source = text_printf("tests/auditfiles/voorbeeld-%s.xaf", versions[i]);
        target = path_join(folder, "boek.xaf");
        ini = path_join(folder, "administratie.ini");
        bytes = read_file(source, NULL);
        write_text(target, bytes);
        write_text(ini, "[entiteit]\nnaam = x\n[boekjaar]\nbegin = 2024-01-01\n"
                        "einde = 2024-12-31\n[bestanden]\ngrootboek = boek.xaf\n[resultaat]\n"
                        "rekening = 0990\nreserve = 0900\n[rapport]\nlayout = cooperatie\n");
        {
            const char *const show[] = {"show", folder, "saldibalans", "--format=csv", NULL};
            struct run run = run_program(show);

            assert_string_equal(run.err, "");
            assert_string_equal(run.out, expected);
            assert_int_equal(run.status, 0);
            run_free(&run);
        }
        free(bytes);
        free(source);
        free(target);
        free(ini);
        remove_tree(folder);
        free(folder);
    }
}

/* Where the auditfile is the chart too, it must say where an account belongs. */
static void an_account_without_code_is_named(void **state)
{
    struct books books;
    struct run run;
    char *text = read_file("tests/auditfiles/voorbeeld-3.2.xaf", NULL), *code;

    (void)state;
    books_open(&books);
    code = strstr(text, "<leadCode>WBedKan</leadCode>");
    assert_non_null(code);
    memset(code, ' ', strlen("<leadCode>WBedKan</leadCode>"));
    (void)books_file(&books, "boek.xaf", text);
    (void)books_file(&books, "administratie.ini",
                     "[entiteit]\nnaam = x\n[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
                     "[bestanden]\ngrootboek = boek.xaf\n[resultaat]\nrekening = 0990\n"
                     "reserve = 0900\n[rapport]\nlayout = cooperatie\n");
    run = run_program((const char *const[]){"check", books.folder, NULL});
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "fout: rekening 4500 (Kantoorkosten) heeft geen RGS-code, dus geen "
                             "plaats in de overzichten\n");
    assert_contains(run.err, "[intake.rgs_leeg]");
    run_free(&run);
    free(text);
    books_close(&books);
}

/* The example with its ledger as one auditfile a year, and without its rekeningschema. */
static char *example_as_auditfiles(struct books *books, const char *space, const char *code)
{
    static const char *const files[] = {"grootboek-2016.csv", "grootboek-2017.csv"};
    char *copy = books_path(books, "dimpact-2017");
    struct xaf_lines lines;
    struct chart chart;

    copy_tree(EXAMPLE, copy);
    xaf_read(&lines, books, &chart, copy, files, 2);
    for (int year = 2016; year <= 2017; year++)
        xaf_write(arena_printf(&books->arena, "%s/boek-%d.xaf", copy, year), &lines, year,
                  "Coöperatie Dimpact U.A.", space, code);
    replace_in_file(arena_printf(&books->arena, "%s/administratie.ini", copy),
                    "grootboek-2016.csv, grootboek-2017.csv\nrekeningschema = rekeningschema.csv\n",
                    "boek-2016.xaf, boek-2017.xaf\n");
    for (size_t i = 0; i < 2; i++)
        remove_tree(arena_printf(&books->arena, "%s/%s", copy, files[i]));
    remove_tree(arena_printf(&books->arena, "%s/rekeningschema.csv", copy));
    return copy;
}

static struct run show_json(const char *folder)
{
    const char *const show[] = {"show", folder, "--format=json", NULL};

    return run_program(show);
}

/* The pages up to the digests of the files, at the end of the colophon. */
static char *report_text(struct books *books, const char *folder)
{
    char *pdf = books_path(books, "x.pdf"), *text, *rest;
    const char *const render[] = {"render", folder, "-o", pdf, NULL};
    const char *const pages[] = {"pdftotext", "-layout", pdf, "-", NULL};
    struct run run = run_program(render);

    assert_string_equal(run.err, "");
    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_command(pages);
    assert_int_equal(run.status, 0);
    rest = strstr(run.out, "\nadministratie.ini"); /* the first digest */
    assert_non_null(rest);
    text = arena_copy(&books->arena, run.out, (size_t)(rest - run.out));
    run_free(&run);
    return text;
}

static void the_example_as_auditfiles_gives_the_same_report(void **state)
{
    struct books books;
    struct run expected, found;
    char *copy, *pages;

    (void)state;
    books_open(&books);
    copy = example_as_auditfiles(&books, SPACE_32, "leadCode");
    expected = show_json(EXAMPLE);
    found = show_json(copy);
    assert_string_equal(found.err, "");
    assert_int_equal(found.status, 0);
    assert_string_equal(found.out, expected.out);
    run_free(&found);
    run_free(&expected);
    pages = report_text(&books, EXAMPLE);
    assert_true(strlen(pages) > 20000);
    assert_string_equal(report_text(&books, copy), pages);
    books_close(&books);
}

/* -- the schema -------------------------------------------------------------------- */

/* make test XSD=FILE: what we take for XAF 3.2 is XAF 3.2. */
static void files_follow_the_schema(void **state)
{
    const char *schema = getenv("XSD");
    struct books books;
    char *copy;

    (void)state;
    books_open(&books);
    copy = example_as_auditfiles(&books, SPACE_32, "leadCode");
    {
        const char *const lint[] = {"xmllint", "--noout", "--schema", schema,
                                    "tests/auditfiles/voorbeeld-3.2.xaf",
                                    arena_printf(&books.arena, "%s/boek-2016.xaf", copy),
                                    arena_printf(&books.arena, "%s/boek-2017.xaf", copy), NULL};
        struct run run = run_command(lint);

        if (run.status != 0)
            print_error("%s\n", run.err);
        assert_int_equal(run.status, 0);
        run_free(&run);
    }
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest files[COUNT(file_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(an_excess_is_said_once),
        cmocka_unit_test(an_account_without_code_is_named),
        cmocka_unit_test(a_line_of_the_opening_is_its_own_place),
        cmocka_unit_test(fields_can_be_pointed_at),
        cmocka_unit_test(a_long_line_shows_the_place),
        cmocka_unit_test(each_version_gives_the_same_balances),
        cmocka_unit_test(the_example_as_auditfiles_gives_the_same_report),
    };
    const struct CMUnitTest schema[] = {cmocka_unit_test(files_follow_the_schema)};
    const char *xsd = getenv("XSD");
    bool has_schema = xsd != NULL && *xsd != '\0';

    CASE_TESTS(files, file_cases, file_test);
    return cmocka_run_group_tests_name("auditfile", files, NULL, NULL) +
           cmocka_run_group_tests_name("auditfiles", others, NULL, NULL) +
           (has_schema ? cmocka_run_group_tests_name("schema", schema, NULL, NULL) : 0);
}
