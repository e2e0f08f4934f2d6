/*
 * CSV exports: one ledger, written in every layout, encoding, separator, form of
 * date and of amount, gives the same balances, or is refused where it is
 * ambiguous; none is silently something else.
 */
#include "books.h"

#include "jaarrapport/journal.h"

static const char schema[] = "rekening;omschrijving;rgs\n"
                             "0100;Inventaris;BMvaBei\n"
                             "1100;Bank;BLimBanRba\n"
                             "4500;Kantoorkosten;WBedKan\n"
                             "8000;Contributies;WOmz\n"
                             "9990;Tussenrekening;-\n";
enum { ACCOUNTS = 5, CLEARING = 4 };

/* What the books say, whatever the form: debit positive, in cents. */
static const struct posting {
    int entry, day, month;
    size_t account;
    int64_t cents;
} postings[] = {
    {1, 1, 2, 1, 123456789}, {1, 1, 2, 3, -123456789}, {2, 12, 3, 0, 100000},
    {2, 12, 3, 1, -100000},  {3, 31, 12, 2, 7549},     {3, 31, 12, 1, -7549},
    {4, 9, 10, 2, -50},      {4, 9, 10, 1, 50},
};
static const char *const numbers[ACCOUNTS] = {"0100", "1100", "4500", "8000", "9990"};
static const char *const names[ACCOUNTS] = {"Inventaris", "Bank", "Kantoorkosten",
                                            "Contributies", "Tussenrekening"};

/* -- forms ------------------------------------------------------------------------- */

enum layout { TWO_COLUMNS, SIGNED, LETTER, CONTRA, LAYOUTS };
enum date_form { ISO, DUTCH, SHORT, SLASHES, COMPACT, SERIAL, DATE_FORMS };
enum { SEPARATORS = 4, ENCODINGS = 5, AMOUNTS = 7, MINUSES = 4 };

struct form {
    enum layout layout;
    enum date_form date;
    char separator;
    int encoding, amount, minus;
};

static const char separators[SEPARATORS] = {';', ',', '\t', '|'};

/* thousands, decimals, sign of the euro in front */
static const struct {
    const char *thousands, *decimal, *front;
} amounts[AMOUNTS] = {{"", ",", ""},   {".", ",", ""},         {"", ".", ""},
                      {",", ".", ""},  {"\xC2\xA0", ",", ""},  {".", ",", "\xE2\x82\xAC "},
                      {"'", ".", "EUR "}};

static void amount_write(struct buffer *out, const struct form *form, int64_t cents)
{
    int64_t whole = (cents < 0 ? -cents : cents) / 100;
    const char *thousands = amounts[form->amount].thousands;
    bool minus = cents < 0;

    buffer_text(out, minus && form->minus == 0 ? "-" : minus && form->minus == 1 ? "(" : "");
    buffer_text(out, amounts[form->amount].front);
    buffer_text(out, minus && form->minus == 3 ? "- " : "");
    if (whole >= 1000000)
        buffer_printf(out, "%d%s%03d%s%03d", (int)(whole / 1000000), thousands,
                      (int)(whole / 1000 % 1000), thousands, (int)(whole % 1000));
    else if (whole >= 1000)
        buffer_printf(out, "%d%s%03d", (int)(whole / 1000), thousands, (int)(whole % 1000));
    else
        buffer_printf(out, "%d", (int)whole);
    buffer_printf(out, "%s%02d", amounts[form->amount].decimal,
                  (int)((cents < 0 ? -cents : cents) % 100));
    buffer_text(out, minus && form->minus == 2 ? "-" : minus && form->minus == 1 ? ")" : "");
}

/* Day numbers worked out with a spreadsheet: 1 January 2024 is 45292. */
static int serial(int month, int day)
{
    static const int before[] = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335};

    return 45292 + before[month - 1] + day - 1;
}

static void date_write(struct buffer *out, enum date_form form, int month, int day)
{
    switch (form) {
    case ISO: buffer_printf(out, "2024-%02d-%02d", month, day); break;
    case DUTCH: buffer_printf(out, "%02d-%02d-2024", day, month); break;
    case SHORT: buffer_printf(out, "%d-%d-2024", day, month); break;
    case SLASHES: buffer_printf(out, "%02d/%02d/2024", day, month); break;
    case COMPACT: buffer_printf(out, "2024%02d%02d", month, day); break;
    default: buffer_printf(out, "%d", serial(month, day)); break;
    }
}

static void cell(struct buffer *out, const struct form *form, struct buffer *text)
{
    bool quoted = memchr(text->bytes, form->separator, text->length) != NULL;

    if (out->length > 0 && out->bytes[out->length - 1] != '\n')
        buffer_add(out, &form->separator, 1);
    buffer_text(out, quoted ? "\"" : "");
    buffer_add(out, text->bytes, text->length);
    buffer_text(out, quoted ? "\"" : "");
    buffer_clear(text);
}

static void row_write(struct buffer *out, const struct form *form, const struct posting *posting)
{
    bool letter = form->layout == LETTER, two = form->layout == TWO_COLUMNS;
    bool credit = posting->cents < 0;
    struct buffer text = {0};

    date_write(&text, form->date, posting->month, posting->day);
    cell(out, form, &text);
    buffer_printf(&text, "%d", posting->entry);
    cell(out, form, &text);
    buffer_printf(&text, form->minus % 2 == 0 ? "%s" : "%s %s", numbers[posting->account],
                  names[posting->account]);
    cell(out, form, &text);
    buffer_text(&text, "Co\xC3\xB6p \xE2\x82\xAC");
    cell(out, form, &text);
    if (!two || !credit)
        amount_write(&text, form, (letter || two) && credit ? -posting->cents : posting->cents);
    else
        buffer_text(&text, "");
    cell(out, form, &text);
    if (two && credit)
        amount_write(&text, form, -posting->cents);
    else
        buffer_text(&text, two ? "" : letter ? credit ? "C" : "D" : "9990");
    if (two || letter || form->layout == CONTRA)
        cell(out, form, &text);
    buffer_text(out, "\n");
    buffer_free(&text);
}

static void file_write(struct buffer *out, const struct form *form)
{
    static const char *const heads[LAYOUTS][6] = {
        [TWO_COLUMNS] = {"Datum", "Boekstuk", "Grootboekrekening", "Omschrijving", "Debet",
                         "Credit"},
        [SIGNED] = {"Boekdatum", "Bkst.nr.", "Rekening", "Omschrijving", "Bedrag", NULL},
        [LETTER] = {"Boekdatum", "Stuknr", "Grootboek", "Omschrijving", "Bedrag", "D/C"},
        [CONTRA] = {"Datum", "MutatieNr", "Rekening", "Omschrijving", "Bedrag", "Tegenrekening"}};
    struct buffer text = {0};

    for (size_t i = 0; i < 6 && heads[form->layout][i] != NULL; i++) {
        buffer_text(&text, heads[form->layout][i]);
        cell(out, form, &text);
    }
    buffer_text(out, "\n");
    for (size_t i = 0; i < COUNT(postings); i++)
        row_write(out, form, &postings[i]);
    buffer_free(&text);
}

/* -- encodings --------------------------------------------------------------------- */

static void put_unit(struct buffer *out, uint32_t unit, bool big)
{
    char bytes[2] = {(char)(big ? unit >> 8 : unit & 0xFF), (char)(big ? unit & 0xFF : unit >> 8)};

    buffer_add(out, bytes, 2);
}

static void encode(struct buffer *out, const struct buffer *text, int encoding)
{
    static const char *const marks[ENCODINGS] = {"", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", ""};
    size_t length;

    buffer_text(out, marks[encoding]);
    for (size_t i = 0; i < text->length; i += length) {
        uint32_t point = utf8_get(text->bytes + i, &length);
        char byte = (char)(point == 0x20AC ? 0x80 : point);

        if (encoding < 2)
            buffer_add(out, text->bytes + i, length);
        else if (encoding < 4)
            put_unit(out, point, encoding == 3);
        else
            buffer_add(out, &byte, 1);
    }
}

/* -- reading ----------------------------------------------------------------------- */

struct outcome_of {
    struct books books;
    struct administration administration;
    struct journal journal;
    struct chart chart;
    int64_t cents[ACCOUNTS];
    long days[ACCOUNTS];
    size_t lines;
};

static void take(void *self, const struct journal_line *line)
{
    struct outcome_of *read = self;

    read->cents[line->account] += line->debit.cents - line->credit.cents;
    read->days[line->account] += date_number(line->date);
    assert_memory_equal(line->description.at, "Co\xC3\xB6p \xE2\x82\xAC", 8);
    read->lines++;
}

static void file_read(struct outcome_of *read, const struct buffer *bytes,
                      struct ledger_settings settings)
{
    const struct journal_sink sink = {read, take};
    const char **files;

    *read = (struct outcome_of){0};
    books_open(&read->books);
    files = arena_take_array(&read->books.arena, 1, sizeof *files);
    files[0] = books_bytes(&read->books, "g.csv", bytes->bytes, bytes->length);
    read->administration.ledger_files = files;
    read->administration.ledger_file_count = 1;
    read->administration.ledger = settings;
    assert_int_equal(chart_read(&read->chart, books_file(&read->books, "s.csv", schema),
                                &read->books.findings), OUTCOME_OK);
    assert_int_equal(journal_open(&read->journal, &read->administration, &read->books.findings),
                     OUTCOME_OK);
    journal_read(&read->journal, &read->chart, &sink, &read->books.findings);
    journal_close(&read->journal);
}

static void expect_the_books(const struct outcome_of *read, bool contra)
{
    int64_t cents[ACCOUNTS] = {0};
    long days[ACCOUNTS] = {0};

    for (size_t i = 0; i < COUNT(postings); i++) {
        const struct posting *posting = &postings[i];

        cents[posting->account] += posting->cents;
        days[posting->account] +=
            date_number((struct date){2024, posting->month, posting->day});
    }
    for (size_t i = 0; i < ACCOUNTS; i++)
        assert_true(read->cents[i] == cents[i] && (i == CLEARING || read->days[i] == days[i]));
    assert_int_equal(read->lines, COUNT(postings) * (contra ? 2 : 1));
    assert_int_equal(read->books.findings.errors, 0);
    assert_int_equal(read->books.findings.warnings, 0);
}

static void check_form(const struct form *form)
{
    struct ledger_settings settings = {0};
    struct buffer text = {0}, bytes = {0};
    struct outcome_of read;

    if (form->layout == CONTRA) {
        settings.contra = CONTRA_POSTED;
        settings.positive = POSITIVE_DEBIT;
    }
    file_write(&text, form);
    encode(&bytes, &text, form->encoding);
    file_read(&read, &bytes, settings);
    if (read.books.findings.errors > 0)
        print_error("%s%s", text.bytes, books_found(&read.books));
    expect_the_books(&read, form->layout == CONTRA);
    books_close(&read.books);
    buffer_free(&text);
    buffer_free(&bytes);
}

/* Every layout with every form of date, amount and minus; the rest goes round with them. */
static void every_form_gives_the_same_books(void **state)
{
    struct form form = {0};
    unsigned round = 0;

    (void)state;
    for (int layout = 0; layout < LAYOUTS; layout++)
        for (int date = 0; date < DATE_FORMS; date++)
            for (form.amount = 0; form.amount < AMOUNTS; form.amount++)
                for (form.minus = 0; form.minus < MINUSES; form.minus++) {
                    form.layout = (enum layout)layout;
                    form.date = (enum date_form)date;
                    form.separator = separators[round % SEPARATORS];
                    form.encoding = (int)(round++ / SEPARATORS % ENCODINGS);
                    check_form(&form);
                }
}

static void every_encoding_with_every_separator(void **state)
{
    struct form form = {0};

    (void)state;
    for (int layout = 0; layout < LAYOUTS; layout++)
        for (size_t i = 0; i < SEPARATORS; i++)
            for (form.encoding = 0; form.encoding < ENCODINGS; form.encoding++) {
                form.layout = (enum layout)layout;
                form.separator = separators[i];
                form.amount = 5;
                check_form(&form);
            }
}

/* -- what cannot be known ---------------------------------------------------------- */

#define OUR_HEAD "datum;dagboek;boekstuk;rekening;omschrijving;bedrag"
#define TEXT "Co\xC3\xB6p \xE2\x82\xAC"

static const struct doubt_case {
    const char *name, *text;
    struct ledger_settings unsettled, settled, otherwise;
    const char *found;      /* without a setting */
    const char *remedy;     /* the setting to paste */
    const char *read, *read_otherwise; /* balance of the bank with each of the settings */
} doubt_cases[] = {
    {"a thousand or one with three decimals",
     OUR_HEAD "\n2024-02-01;B;1;1100;" TEXT ";1.234\n2024-02-01;B;1;8000;" TEXT ";-1.234\n",
     {0}, {.mark = DECIMAL_COMMA}, {.mark = DECIMAL_POINT}, "intake.bedrag_dubbelzinnig 2:28\n",
     "decimaalteken = komma", "1.234,00", "0,00"},
    {"which side a positive amount is on with a contra account",
     OUR_HEAD ";tegenrekening\n2024-02-01;B;1;1100;" TEXT ";5,00;8000\n", {0},
     {.positive = POSITIVE_DEBIT}, {.positive = POSITIVE_CREDIT}, "intake.tegenrekening 1:53\n",
     "positief = debet", "5,00", "-5,00"},
    {"whether both sides are there already",
     OUR_HEAD ";tegenrekening\n2024-02-01;B;1;1100;" TEXT ";5,00;8000\n"
     "2024-02-01;B;1;8000;" TEXT ";-5,00;1100\n", {0},
     {.contra = CONTRA_IGNORED}, {.contra = CONTRA_POSTED, .positive = POSITIVE_DEBIT},
     "intake.tegenrekening 1:53\n", "tegenrekening = negeren", "5,00", "10,00"},
    {"no number of the entry",
     "datum;rekening;omschrijving;bedrag\n2024-02-01;1100;" TEXT ";5,00\n"
     "2024-02-01;8000;" TEXT ";-5,00\n", {0}, {.entry_per_day = true}, {.entry_per_day = true},
     "intake.kop 1:1\n", "boekstuk = per_dag", "5,00", "5,00"},
    {"no header",
     "2024-02-01;7;1100;" TEXT ";5,00\n2024-02-01;7;8000;" TEXT ";-5,00\n", {0},
     {.columns = "datum, boekstuk, rekening, omschrijving, bedrag"},
     {.columns = "datum, boekstuk, rekening, omschrijving, bedrag", .positive = POSITIVE_CREDIT},
     "intake.kop 1:1\n", "kolommen = datum, -, -, -, bedrag", "5,00", "-5,00"},
};

static void expect_bank(const struct buffer *bytes, struct ledger_settings settings,
                        const char *expected)
{
    struct outcome_of read;
    char text[MONEY_TEXT_MAX];

    file_read(&read, bytes, settings);
    assert_string_equal(money_format(money_of(read.cents[1]), text), expected);
    books_close(&read.books);
}

static void doubt_test(void **state)
{
    const struct doubt_case *example = *state;
    struct buffer bytes = {0};
    struct outcome_of read;

    buffer_text(&bytes, example->text);
    file_read(&read, &bytes, example->unsettled);
    assert_int_equal(read.lines, 0);
    assert_string_equal(books_found(&read.books), example->found);
    assert_contains(read.books.findings.items[0].remedy, example->remedy);
    books_close(&read.books);
    expect_bank(&bytes, example->settled, example->read);
    expect_bank(&bytes, example->otherwise, example->read_otherwise);
    buffer_free(&bytes);
}

/* -- peculiarities ----------------------------------------------------------------- */

static const struct file_case {
    const char *name, *text, *found;
    size_t lines;
    const char *bank;
    struct ledger_settings settings;
} file_cases[] = {
    {"totals at the end are skipped with a note",
     OUR_HEAD "\n2024-02-01;B;1;1100;" TEXT ";5,00\n2024-02-01;B;1;8000;" TEXT ";-5,00\n"
     "Totaal;;;;;0,00\n;;;Eindsaldo;;5,00\n", "intake.veldaantal 4:1\n", 2, "5,00", {0}},
    {"totals with other fields", OUR_HEAD "\n2024-02-01;B;1;1100;" TEXT ";5,00\nTotaal;5,00\n",
     "intake.veldaantal 3:1\n", 1, "5,00", {0}},
    {"a posting that speaks of a total is one",
     OUR_HEAD "\n2024-02-01;B;Totaal 1;1100;" TEXT ";5,00\n", "", 1, "5,00", {0}},
    {"a row without a date that is no total is a fault",
     OUR_HEAD "\n2024-02-01;B;1;1100;" TEXT ";5,00\n;B;1;1100;" TEXT ";7,00\n",
     "intake.datum 3:1\n", 1, "5,00", {0}},
    {"an account by its name", OUR_HEAD "\n2024-02-01;B;1;bank;" TEXT ";5,00\n",
     "intake.rekening_onbekend 2:16\n", 1, "5,00", {0}},
    {"number, dash and name", OUR_HEAD "\n2024-02-01;B;1;1100 - Bank;" TEXT ";5,00\n",
     "intake.rekening_onbekend 2:16\n", 1, "5,00", {0}},
    {"a balance beside debit and credit is not counted",
     "datum;boekstuk;rekening;omschrijving;debet;credit;saldo\n"
     "2024-02-01;1;1100;" TEXT ";5,00;;100,00\n", "", 1, "5,00", {0}},
    {"columns of an international package",
     "Date,Number,Journal,Account,Partner,Label,Debit,Credit,Balance\n"
     "2024-02-01,MISC/1,MISC,1100 Bank,Lid," TEXT ",5.00,0.00,5.00\n",
     "intake.rekening_onbekend 2:24\n", 1, "5,00", {0}},
    {"columns of an API",
     "Date,JournalCode,EntryNumber,GLAccountCode,GLAccountDescription,AccountCode,Description,"
     "AmountDC\n2024-02-01,20,24001,1100,Bank,D01," TEXT ",-5.00\n", "", 1, "-5,00", {0}},
    {"no letter", "datum;boekstuk;rekening;omschrijving;bedrag;D/C\n"
     "2024-02-01;1;1100;" TEXT ";5,00;X\n", "intake.kant 2:31\n", 0, "0,00", {0}},
    {"words for the side", "datum;boekstuk;rekening;omschrijving;bedrag;D/C\n"
     "2024-02-01;1;1100;" TEXT ";5,00;Debet\n2024-02-01;1;1100;" TEXT ";2,00;CREDIT\n", "", 2,
     "3,00", {0}},
    {"month before day is a fault where it shows",
     OUR_HEAD "\n02/01/2024;B;1;1100;" TEXT ";5,00\n02/13/2024;B;1;1100;" TEXT ";7,00\n",
     "intake.datum 3:1\n", 1, "5,00", {0}},
    {"a day number among written dates",
     OUR_HEAD "\n2024-02-01;B;1;1100;" TEXT ";5,00\n45323;B;1;1100;" TEXT ";7,00\n",
     "intake.datum 3:1\n", 1, "5,00", {0}},
    {"a written date among day numbers",
     OUR_HEAD "\n45323;B;1;1100;" TEXT ";5,00\n2024-02-01;B;1;1100;" TEXT ";7,00\n",
     "intake.datum 3:1\n", 1, "5,00", {0}},
    {"midnight behind the day", OUR_HEAD "\n2024-02-01T00:00:00;B;1;1100;" TEXT ";5,00\n", "", 1,
     "5,00", {0}},
    {"letters among day numbers",
     OUR_HEAD "\n45323;B;1;1100;" TEXT ";5,00\n4532x;B;1;1100;" TEXT ";7,00\n",
     "intake.datum 3:1\n", 1, "5,00", {0}},
    {"a day number of another century",
     OUR_HEAD "\n45323;B;1;1100;" TEXT ";5,00\n90000;B;1;1100;" TEXT ";7,00\n",
     "intake.datum 3:1\n", 1, "5,00", {0}},
    {"no amount", OUR_HEAD "\n2024-02-01;B;1;1100;" TEXT ";5,00\n2024-02-01;B;1;8000;" TEXT ";\n",
     "intake.geen_bedrag 3:28\n", 1, "5,00", {0}},
    {"a total above the lines", OUR_HEAD "\nTotaal;5,00\n2024-02-01;B;1;1100;" TEXT ";5,00\n",
     "intake.veldaantal 2:1\n", 1, "5,00", {0}},
    {"a head that is never closed", "\"datum;dagboek\n2024-02-01;B\n",
     "intake.aanhalingsteken 1:1\nintake.kop 2:1\n", 0, "0,00", {0}},
    {"blank lines", "\n \n", "intake.leeg_bestand 0:0\n", 0, "0,00", {0}},
    {"letters for the side tell that a contra account is not posted yet",
     "datum;boekstuk;rekening;omschrijving;bedrag;D/C;tegenrekening\n"
     "2024-02-01;1;1100;" TEXT ";5,00;D;8000\n2024-02-01;2;4500;" TEXT ";2,00;C;1100\n", "", 4,
     "7,00", {0}},
    {"amounts too large to add up are no proof of two sides",
     OUR_HEAD ";tegenrekening\n2024-02-01;B;1;1100;" TEXT ";92233720368547758,00;8000\n"
     "2024-02-01;B;1;1100;" TEXT ";92233720368547758,00;8000\n", "intake.tegenrekening 1:53\n", 0,
     "0,00", {0}},
    {"an unknown contra account",
     OUR_HEAD ";tegenrekening\n2024-02-01;B;1;1100;" TEXT ";5,00;4999\n",
     "intake.rekening_onbekend 2:33\n", 0, "0,00",
     {.contra = CONTRA_POSTED, .positive = POSITIVE_DEBIT}},
    {"a line is an entry where contra accounts are posted and entries have no number",
     "datum;rekening;omschrijving;bedrag;tegenrekening\n2024-02-01;1100;" TEXT ";5,00;8000\n", "",
     2, "5,00", {.contra = CONTRA_POSTED, .positive = POSITIVE_DEBIT}},
    {"a head above columns that are named in the settings",
     "Dag;Nr;Rek;Tekst;Saldo\n2024-02-01;7;1100;" TEXT ";5,00\n", "", 1, "5,00",
     {.columns = "datum, boekstuk, rekening, omschrijving, bedrag"}},
    {"the settings name a column that does not exist",
     "2024-02-01;7;1100;" TEXT ";5,00;rood\n", "intake.waarde 9:61\n", 0, "0,00",
     {.columns = "datum, boekstuk, rekening, omschrijving, bedrag, kleur",
      .columns_at = {"administratie.ini", 9, 12}}},
    {"the settings name a column twice",
     "2024-02-01;7;1100;" TEXT ";5,00;rood\n", "intake.waarde 9:61\n", 0, "0,00",
     {.columns = "datum, boekstuk, rekening, omschrijving, bedrag, datum",
      .columns_at = {"administratie.ini", 9, 12}}},
    {"another hour is no day", OUR_HEAD "\n2024-02-01T10:00:00;B;1;1100;" TEXT ";5,00\n",
     "intake.datum 2:1\n", 0, "0,00", {0}},
};

/* The journal of the opening goes by another name: [grootboek] beginbalans. */
static void the_opening_may_have_a_name_of_its_own(void **state)
{
    static const char *const ledgers[] = {"grootboek-2023.csv", "grootboek-2024.csv"};
    struct books books;
    struct run before, after;
    char *folder;

    (void)state;
    books_open(&books);
    folder = books_path(&books, "boek");
    copy_tree("tests/fouten/basis", folder);
    before = run_program((const char *const[]){"show", folder, "saldibalans", "--format=csv", NULL});
    for (size_t i = 0; i < COUNT(ledgers); i++) {
        char *path = arena_printf(&books.arena, "%s/%s", folder, ledgers[i]);
        char *text = read_file(path, NULL);
        struct buffer renamed = {0};

        for (const char *at = text, *next; *at != '\0'; at = next) {
            next = strstr(at, ";BEGIN;");
            buffer_add(&renamed, at, next == NULL ? strlen(at) : (size_t)(next - at));
            buffer_text(&renamed, next == NULL ? "" : ";OPENING24;");
            next = next == NULL ? at + strlen(at) : next + strlen(";BEGIN;");
        }
        write_text(path, renamed.bytes);
        buffer_free(&renamed);
        free(text);
    }
    replace_in_file(arena_printf(&books.arena, "%s/administratie.ini", folder), "[resultaat]",
                    "[grootboek]\nbeginbalans = OPENING24\n[resultaat]");
    after = run_program((const char *const[]){"show", folder, "saldibalans", "--format=csv", NULL});
    assert_int_equal(before.status, 0);
    assert_int_equal(after.status, 0);
    assert_contains(before.out, "\n1100;"); /* whose opening is a column of its own */
    assert_string_equal(after.out, before.out);
    run_free(&before);
    run_free(&after);
    books_close(&books);
}

static void file_test(void **state)
{
    const struct file_case *example = *state;
    struct buffer bytes = {0};
    struct outcome_of read;
    char text[MONEY_TEXT_MAX];

    buffer_text(&bytes, example->text);
    file_read(&read, &bytes, example->settings);
    assert_string_equal(books_found(&read.books), example->found);
    assert_int_equal(read.lines, example->lines);
    assert_string_equal(money_format(money_of(read.cents[1]), text), example->bank);
    books_close(&read.books);
    buffer_free(&bytes);
}

int main(void)
{
    struct CMUnitTest doubts[COUNT(doubt_cases)], files[COUNT(file_cases)];
    const struct CMUnitTest forms[] = {
        cmocka_unit_test(every_form_gives_the_same_books),
        cmocka_unit_test(every_encoding_with_every_separator),
        cmocka_unit_test(the_opening_may_have_a_name_of_its_own),
    };

    CASE_TESTS(doubts, doubt_cases, doubt_test);
    CASE_TESTS(files, file_cases, file_test);
    return cmocka_run_group_tests_name("forms", forms, NULL, NULL) +
           cmocka_run_group_tests_name("doubts", doubts, NULL, NULL) +
           cmocka_run_group_tests_name("files", files, NULL, NULL);
}
