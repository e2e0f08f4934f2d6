/* layout: rows of the statements, as data. */
#include "books.h"
#include "layouts.h"

#include <sys/stat.h>

#include "jaarrapport/layout.h"

/* Lines 1 to 17; cases add theirs below, as line 18. */
static const char rows[] =
    "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
    "balans;activa;;Activa;kop;;debet;;\n"
    "balans;mva;balans.totaal_activa;Materieel;post;BMva;;ja;verloop=mva\n"
    "balans;btw_vordering;balans.totaal_activa;Btw;post;;;;\n"
    "toelichting;btw;balans.btw_vordering;Omzetbelasting;post;BVorBtw;;;"
    "omslag=balans.btw_schuld\n"
    "balans;bank;balans.totaal_activa;Bank;post;BLim rekening:1000-1099 rekening:1150;;ja;"
    "kolom=buiten toon=altijd rol=liquide_middelen detail=geen\n"
    "balans;totaal_activa;;Totaal activa;totaal;;debet;;rol=activa kolom=geen\n"
    "balans;vermogen;balans.totaal_passiva;Vermogen;post;BEiv;;;rol=eigen_vermogen\n"
    "balans;btw_schuld;balans.totaal_passiva;Btw;post;BSchBtw;;;"
    "omslag_per_rekening=balans.btw_vordering\n"
    "balans;totaal_passiva;;Totaal passiva;totaal;;credit;;rol=passiva\n"
    "wv;omzet;wv.resultaat;Omzet;post;WOmz;;ja;teken_toelichting=debet\n"
    "toelichting;leden;wv.omzet;Leden;groep;WOmzLed;;;\n"
    "toelichting;groot;toelichting.omzet.leden;Grote leden;post;WOmzLedGro;;;\n"
    "wv;afschrijvingen;wv.resultaat;Afschrijvingen;post;WAfs;debet;;rol=afschrijvingen\n"
    "wv;resultaat;;Resultaat;totaal;;credit;;rol=resultaat\n"
    "kasstroom;investeringen;kasstroom.mutatie;Investeringen;post;"
    "-verloop.mva.totaal.investeringen +wv.resultaat -balans.mva:mutatie +balans.bank:begin;;;"
    "rol=investeringen\n"
    "kasstroom;mutatie;;Mutatie;totaal;;debet;;rol=mutatie_liquide_middelen\n";

static const char schedules[] = "tabel;kolom;label;soort;bron;teken\n"
                                "mva;begin;Begin;begin;;debet\n"
                                "mva;investeringen;Investeringen;mutatie;Vvp:debet *:debet;debet\n"
                                "mva;eind;Eind;eind;;debet\n"
                                "mva;aanschaf;Aanschafwaarde;stand;Vvp *;debet\n";

struct layout_books {
    struct books books;
    struct layout layout;
    enum outcome outcome;
};

/* Reads layout "klein" of these files; `adjustments` may be NULL. */
static void read_layout(struct layout_books *books, const char *row_text,
                        const char *schedule_text, const char *adjustments)
{
    const char *path = NULL;

    books_open(&books->books);
    assert_int_equal(mkdir(books_path(&books->books, "klein"), 0777), 0);
    (void)books_file(&books->books, "klein/rijen.csv", row_text);
    if (schedule_text != NULL)
        (void)books_file(&books->books, "klein/verloop.csv", schedule_text);
    if (adjustments != NULL)
        path = books_file(&books->books, "aanpassingen.csv", adjustments);
    books->outcome = layout_read(&books->layout, "klein", books->books.folder, path,
                                 &books->books.findings);
}

static const struct layout_row *row_at(const struct layout *layout, const char *reference)
{
    size_t index = layout_resolve(layout, reference);

    if (index == MAP_NONE)
        fail_msg("no row %s", reference);
    return &layout->rows[index];
}

static void rows_are_read(void **state)
{
    struct layout_books books;
    const struct layout *layout = &books.layout;
    const struct layout_row *row;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    assert_int_equal(books.outcome, OUTCOME_OK);
    assert_string_equal(books_found(&books.books), "");
    assert_string_equal(layout->name, "klein");
    assert_int_equal(layout->row_count, 16);
    assert_null(layout->report_file);

    row = row_at(layout, "balans.bank");
    assert_string_equal(row->label, "Bank");
    assert_string_equal(row->parent, "balans.totaal_activa");
    assert_int_equal(row->kind, ROW_ITEM);
    assert_int_equal(row->side, SIDE_DEBIT);
    assert_int_equal(row->column, COLUMN_OUTER);
    assert_int_equal(row->role, ROLE_CASH);
    assert_true(row->note && row->always && row->lumped);
    assert_int_equal(row->note_side, -1);
    assert_int_equal(row->at.line, 6);
    assert_int_equal(row->at.column, 8);
    assert_int_equal(row->source_count, 3);
    assert_int_equal(row->sources[0].kind, SOURCE_RGS);
    assert_string_equal(row->sources[0].text, "BLim");
    assert_int_equal(row->sources[1].kind, SOURCE_ACCOUNT);
    assert_string_equal(row->sources[1].text, "1000");
    assert_string_equal(row->sources[1].last, "1099");
    assert_string_equal(row->sources[2].text, "1150");
    assert_null(row->sources[2].last);
    assert_int_equal(row->sources[1].at.column, 49);

    assert_string_equal(row_at(layout, "balans.mva")->schedule, "mva");
    assert_int_equal(row_at(layout, "balans.totaal_activa")->column, COLUMN_NONE);
    assert_false(row_at(layout, "balans.vermogen")->note);
    assert_string_equal(row_at(layout, "balans.btw_schuld")->offset, "balans.btw_vordering");
    assert_true(row_at(layout, "balans.btw_schuld")->offset_by_account);
    assert_false(row_at(layout, "toelichting.btw_vordering.btw")->offset_by_account);
    books_close(&books.books);
}

static void sides_are_inherited(void **state)
{
    static const struct {
        const char *row;
        enum side side;
    } sides[] = {
        {"balans.bank", SIDE_DEBIT},          {"balans.vermogen", SIDE_CREDIT},
        {"wv.omzet", SIDE_CREDIT},            {"wv.afschrijvingen", SIDE_DEBIT},
        {"toelichting.btw_vordering.btw", SIDE_DEBIT},
        /* the note of omzet is printed debit */
        {"toelichting.omzet.leden", SIDE_DEBIT}, {"toelichting.leden.groot", SIDE_DEBIT},
        {"kasstroom.investeringen", SIDE_DEBIT},
    };
    struct layout_books books;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    for (size_t i = 0; i < COUNT(sides); i++)
        assert_int_equal(row_at(&books.layout, sides[i].row)->side, sides[i].side);
    books_close(&books.books);
}

static void figures_have_sign_and_moment(void **state)
{
    struct layout_books books;
    const struct row_source *sources;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    sources = row_at(&books.layout, "kasstroom.investeringen")->sources;
    assert_string_equal(sources[0].text, "verloop.mva.totaal.investeringen");
    assert_int_equal(sources[0].kind, SOURCE_FIGURE);
    assert_int_equal(sources[0].sign, -1);
    assert_int_equal(sources[0].moment, MOMENT_END);
    assert_int_equal(sources[1].sign, 1);
    assert_string_equal(sources[2].text, "balans.mva");
    assert_int_equal(sources[2].moment, MOMENT_CHANGE);
    assert_int_equal(sources[3].moment, MOMENT_BEGIN);
    books_close(&books.books);
}

static void schedules_are_read(void **state)
{
    struct layout_books books;
    const struct schedule_column *columns;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    columns = books.layout.columns;
    assert_int_equal(books.layout.column_count, 4);
    assert_string_equal(columns[1].table, "mva");
    assert_string_equal(columns[1].id, "investeringen");
    assert_int_equal(columns[1].kind, SCHEDULE_MOVEMENT);
    assert_int_equal(columns[1].source_count, 2);
    assert_string_equal(columns[1].sources[0].role, "Vvp");
    assert_int_equal(columns[1].sources[0].line_side, SIDE_DEBIT);
    assert_int_equal(columns[3].kind, SCHEDULE_STANDING);
    assert_string_equal(columns[3].sources[1].role, "*");
    assert_int_equal(columns[3].sources[1].line_side, -1);
    books_close(&books.books);
}

static void rows_are_found_by_name(void **state)
{
    struct layout_books books;
    const struct layout *layout = &books.layout;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    assert_int_equal(layout_resolve(layout, "balans.activa"), 0);
    assert_true(layout_resolve(layout, "toelichting.btw_vordering.btw") != MAP_NONE);
    assert_true(layout_resolve(layout, "toelichting.btw") == MAP_NONE);
    assert_true(layout_resolve(layout, "toelichting.leden.groot") != MAP_NONE);
    assert_true(layout_resolve(layout, "wv.bank") == MAP_NONE);
    assert_true(layout_resolve(layout, "bank") == MAP_NONE);
    assert_true(layout_resolve(layout, "balans.") == MAP_NONE);
    assert_true(layout_resolve(layout, "") == MAP_NONE);
    books_close(&books.books);
}

/* -- faults of rijen.csv ----------------------------------------------------------- */

static const struct fault_case {
    const char *name, *row, *found;
} fault_cases[] = {
    {"malformed statement", "Balans;x;;X;post;BX;debet;;", "layout.overzicht 18:1\n"},
    {"malformed id", "balans;X-1;;X;post;BX;debet;;", "layout.id 18:8\n"},
    {"repeated id", "balans;bank;balans.totaal_activa;X;post;BX;;;", "layout.id_dubbel 18:8\n"},
    {"repeated id in a note", "toelichting;btw;balans.btw_vordering;X;post;BX;;;",
     "layout.id_dubbel 18:13\n"},
    {"the same id in another note is fine", "toelichting;btw;balans.btw_schuld;X;post;BX;;;", ""},
    {"no label", "balans;x;balans.totaal_activa;;post;BX;;;", "layout.label 18:31\n"},
    {"unknown kind", "balans;x;balans.totaal_activa;X;pots;BX;;;", "layout.soort 18:33\n"},
    {"unknown parent", "balans;x;balans.niets;X;post;BX;;;", "layout.ouder 18:10\n"},
    {"parent without its statement", "balans;x;totaal_activa;X;post;BX;;;", "layout.ouder 18:10\n"},
    {"parent in another statement", "balans;x;wv.resultaat;X;post;BX;;;", "layout.ouder 18:10\n"},
    {"parent is a caption", "balans;x;balans.activa;X;post;BX;;;", "layout.ouder 18:10\n"},
    {"note without parent", "toelichting;x;;X;post;BX;debet;;", "layout.ouder 18:15\n"},
    {"note below the cash flow", "toelichting;x;kasstroom.mutatie;X;post;BX;;;",
     "layout.ouder 18:15\n"},
    {"its own parent", "balans;x;balans.x;X;groep;;;;", "layout.kring 18:10\n"},
    {"each other's parents", "balans;x;balans.y;X;groep;;;;\nbalans;y;balans.x;Y;groep;;;;",
     "layout.kring 18:10\n"},
    {"root without side", "balans;x;;X;post;BX;;;", "layout.teken 18:21\n"},
    {"unknown side", "balans;x;;X;post;BX;links;;", "layout.teken 18:21\n"},
    {"unknown note", "balans;x;balans.totaal_activa;X;post;BX;;nee;", "layout.toelichting 18:42\n"},
    {"source of a total", "balans;x;;X;totaal;BX;debet;;", "layout.bron 18:20\n"},
    {"source without grammar", "balans;x;;X;post;BX 8000;debet;;", "layout.bron 18:21\n"},
    {"account without number", "balans;x;;X;post;rekening:;debet;;", "layout.bron 18:18\n"},
    {"accounts backward", "balans;x;;X;post;rekening:20-10;debet;;", "layout.bron 18:18\n"},
    {"accounts of two lengths", "balans;x;;X;post;rekening:20-100;debet;;",
     "layout.bron 18:18\n"},
    {"account with a point in it", "balans;x;;X;post;rekening:1.5;debet;;", "layout.bron 18:18\n"},
    {"figure with a capital", "kasstroom;x;;X;post;+balans.Bank;debet;;", "layout.bron 18:21\n"},
    {"figure with an empty part", "kasstroom;x;;X;post;+balans..bank;debet;;",
     "layout.bron 18:21\n"},
    {"figure outside the cash flow", "balans;x;;X;post;+balans.bank;debet;;",
     "layout.bron 18:18\n"},
    {"code in the cash flow", "kasstroom;x;;X;post;BX;debet;;", "layout.bron 18:21\n"},
    {"figure without table", "kasstroom;x;;X;post;+bank;debet;;", "layout.bron 18:21\n"},
    {"unknown moment", "kasstroom;x;;X;post;+balans.bank:eind;debet;;", "layout.bron 18:21\n"},
    {"code of the other statement", "balans;x;;X;post;BX WX;debet;;", "layout.bron 18:21\n"},
    {"code of the other statement, in a note", "toelichting;x;wv.omzet;X;post;BX;;;",
     "layout.bron 18:31\n"},
    {"repeated prefix", "balans;x;;X;post;BX BLim;debet;;", "layout.prefix_dubbel 18:21\n"},
    {"longer prefix is fine", "balans;x;;X;post;BLimKas;debet;;", ""},
    {"repeated account", "balans;x;;X;post;rekening:1150;debet;;", "layout.prefix_dubbel 18:18\n"},
    {"overlapping accounts", "balans;x;;X;post;rekening:1099-1149;debet;;",
     "layout.prefix_dubbel 18:18\n"},
    {"accounts of another length are fine", "balans;x;;X;post;rekening:01050;debet;;", ""},
    {"unknown option", "balans;x;;X;post;BX;debet;;kolom=buiten klom=x", "layout.optie 18:41\n"},
    {"unknown option of 65 letters",
     "balans;x;;X;post;BX;debet;;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=x",
     "layout.optie 18:28\n"},
    {"option without value", "balans;x;;X;post;BX;debet;;toon", "layout.optie 18:28\n"},
    {"option with another value", "balans;x;;X;post;BX;debet;;detail=alles",
     "layout.optie 18:28\n"},
    {"repeated option", "balans;x;;X;post;BX;debet;;toon=altijd toon=altijd",
     "layout.optie 18:40\n"},
    {"na= is for amendments", "balans;x;;X;post;BX;debet;;na=bank", "layout.optie 18:28\n"},
    {"unknown offset", "balans;x;;X;post;BX;debet;;omslag=balans.y", "layout.omslag 18:28\n"},
    {"offset on the same side", "balans;x;;X;post;BX;debet;;omslag=balans.bank",
     "layout.omslag 18:28\n"},
    {"offset to a total", "balans;x;;X;post;BX;debet;;omslag=balans.totaal_passiva",
     "layout.omslag 18:28\n"},
    {"two offsets", "balans;x;;X;post;BX;debet;;omslag=balans.vermogen "
     "omslag_per_rekening=balans.vermogen", "layout.omslag 18:51\n"},
    {"unknown schedule", "balans;x;;X;post;BX;debet;;verloop=iva", "layout.verloop 18:28\n"},
    {"class without detail", "balans;x;balans.mva;X;post;BMvaX;;;detail=geen", ""},
    {"class with accounts below it", "balans;x;balans.mva;X;post;BMvaX;;;", "layout.vorm 18:36\n"},
    {"class with rows below it",
     "balans;x;balans.mva;X;post;;;;\ntoelichting;y;balans.x;Y;post;BMvaY;;;",
     "layout.vorm 18:31\n"},
    {"class that flips by account",
     "balans;x;balans.mva;X;post;BMvaX;;;detail=geen omslag_per_rekening=balans.vermogen",
     "layout.vorm 18:48\n"},
    {"class with a schedule", "balans;x;balans.mva;X;groep;;;;verloop=mva",
     "layout.vorm 18:32\nlayout.vorm 18:32\n"},
    {"schedule of two rows", "balans;x;;X;groep;;debet;;verloop=mva", "layout.vorm 18:27\n"},
    {"unknown role", "balans;x;;X;post;BX;debet;;rol=bank", "layout.rol 18:28\n"},
    {"repeated role", "balans;x;;X;post;BX;debet;;rol=activa", "layout.rol 18:28\n"},
    {"too few cells", "balans;x;;X;post;BX", "intake.veldaantal 18:20\n"},
};

static void fault_test(void **state)
{
    const struct fault_case *example = *state;
    struct layout_books books;
    struct arena arena = {0};

    read_layout(&books, arena_printf(&arena, "%s%s\n", rows, example->row), schedules, NULL);
    assert_int_equal(books.outcome, OUTCOME_OK);
    assert_string_equal(books_found(&books.books), example->found);
    books_close(&books.books);
    arena_reset(&arena);
}

static void every_role_must_be_given(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
                        "balans;x;;X;post;BX;debet;;rol=activa\n", NULL, NULL);
    /* all but none, the one that is given and investeringscrediteuren, which may lack */
    assert_int_equal(count_of(books_found(&books.books), "layout.rol 0:0\n"), ROLE_COUNT - 3);
    assert_contains(books.books.findings.items[0].message, "rol=passiva");
    books_close(&books.books);
}

/* The result may not add up in something else: it ends in equity. */
static void ends_are_roots(void **state)
{
    static const char top[] = "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
                              "wv;meer;;Meer;totaal;;credit;;\n"
                              "wv;resultaat;wv.meer;Resultaat;groep;WOmz;;;rol=resultaat\n";
    struct layout_books books;

    (void)state;
    read_layout(&books, top, NULL, NULL);
    assert_contains(books_found(&books.books), "layout.vorm 3:14\n");
    books_close(&books.books);
}

/* Without its parent a note has no name. */
static void a_note_without_parent_is_not_found(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
                        "toelichting;x;;X;post;BX;debet;;\n", NULL, NULL);
    assert_int_equal(books.layout.row_count, 1);
    assert_contains(books_found(&books.books), "layout.ouder 2:15\n");
    assert_true(layout_resolve(&books.layout, "toelichting.x") == MAP_NONE);
    books_close(&books.books);
}

static void missing_columns_are_findings(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, "overzicht;id;ouder;label;soort;bron;teken\n", "tabel;kolom\n", NULL);
    assert_string_equal(books_found(&books.books), "intake.kop 1:1\nintake.kop 1:1\n");
    assert_int_equal(books.layout.row_count, 0);
    books_close(&books.books);
    read_layout(&books, rows, "tabel;kolom;label;soort;bron\n", NULL);
    assert_contains(books_found(&books.books), "intake.kop 1:1\n");
    assert_int_equal(books.layout.column_count, 0);
    books_close(&books.books);
    read_layout(&books, rows, schedules, "overzicht;label\nbalans;Geld\n");
    assert_string_equal(books_found(&books.books), "intake.kop 1:1\n");
    assert_string_equal(row_at(&books.layout, "balans.bank")->label, "Bank");
    books_close(&books.books);
}

/* Whatever is wrong with parents, upward always ends. */
static void cycles_are_cut(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"
                        "balans;a;balans.b;A;groep;;;;\n"
                        "balans;b;balans.c;B;groep;;;;\n"
                        "balans;c;balans.b;C;groep;;;;\n", NULL, NULL);
    for (size_t i = 0; i < books.layout.row_count; i++) {
        size_t at = i, steps = 0;

        while (books.layout.rows[at].parent != NULL && steps++ < 10)
            at = layout_resolve(&books.layout, books.layout.rows[at].parent);
        assert_true(steps < 10);
    }
    assert_contains(books_found(&books.books), "layout.kring 3:10\n");
    assert_lacks(books_found(&books.books), "layout.kring 2:10\n");
    books_close(&books.books);
}

/* -- faults of verloop.csv --------------------------------------------------------- */

static const struct fault_case schedule_cases[] = {
    {"unknown kind", "mva;x;X;soort;;debet", "layout.soort 6:9\n"},
    {"malformed id", "mva;X;X;rest;;debet", "layout.id 6:5\n"},
    {"malformed table", "M;x;X;rest;;debet", "layout.id 6:1\n"},
    {"no label", "mva;x;;rest;;debet", "layout.label 6:7\n"},
    {"no side", "mva;x;X;rest;;", "layout.teken 6:15\n"},
    {"repeated column", "mva;eind;X;rest;;debet", "layout.id_dubbel 6:5\n"},
    {"a second end", "mva;x;X;eind;;debet", "layout.id_dubbel 6:5\n"},
    {"movement without source", "mva;x;X;mutatie;;debet", "layout.bron 6:17\n"},
    {"rest with a source", "mva;x;X;rest;Vvp;debet", "layout.bron 6:14\n"},
    {"malformed source", "mva;x;X;mutatie;Cae:debet vvp;debet", "layout.bron 6:27\n"},
    {"source with a capital too many", "mva;x;X;mutatie;VpP;debet", "layout.bron 6:17\n"},
    {"unknown side of a source", "mva;x;X;mutatie;Cae:links;debet", "layout.bron 6:17\n"},
    {"lines taken before", "mva;x;X;mutatie;Cae Vvp:debet;debet", "layout.prefix_dubbel 6:21\n"},
    {"lines of the other side are fine", "mva;x;X;mutatie;Vvp:credit;debet", ""},
    {"another table is fine", "iva;x;X;mutatie;Vvp:debet;debet", ""},
};

static void schedule_test(void **state)
{
    const struct fault_case *example = *state;
    struct layout_books books;
    struct arena arena = {0};

    read_layout(&books, rows, arena_printf(&arena, "%s%s\n", schedules, example->row), NULL);
    assert_string_equal(books_found(&books.books), example->found);
    books_close(&books.books);
    arena_reset(&arena);
}

/* -- amendments -------------------------------------------------------------------- */

/* The ids of the rows of the balance sheet, in order. */
static char *balance_ids(struct layout_books *books)
{
    char *text = arena_string(&books->books.arena, "");

    for (size_t i = 0; i < books->layout.row_count; i++)
        if (strcmp(books->layout.rows[i].table, "balans") == 0)
            text = arena_printf(&books->books.arena, "%s%s%s", text, i == 0 ? "" : " ",
                                books->layout.rows[i].id);
    return text;
}

static void amendments_replace_cells_that_are_filled(void **state)
{
    struct layout_books books;
    const struct layout_row *bank, *note;

    (void)state;
    read_layout(&books, rows, schedules,
                "overzicht;id;ouder;label;bron\n"
                "balans;bank;;Geldmiddelen;\n"
                "toelichting;btw;balans.btw_vordering;;BVorOmz rekening:1500\n");
    assert_string_equal(books_found(&books.books), "");
    assert_int_equal(books.layout.row_count, 16);
    bank = row_at(&books.layout, "balans.bank");
    assert_string_equal(bank->label, "Geldmiddelen");
    assert_int_equal(bank->source_count, 3);
    assert_int_equal(bank->role, ROLE_CASH);
    note = row_at(&books.layout, "toelichting.btw_vordering.btw");
    assert_string_equal(note->label, "Omzetbelasting");
    assert_int_equal(note->source_count, 2);
    assert_string_equal(note->sources[0].text, "BVorOmz");
    assert_contains(note->sources[0].at.file, "aanpassingen.csv");
    assert_int_equal(note->sources[1].at.column, 47);
    books_close(&books.books);
}

static const struct place_case {
    const char *name, *row, *order;
} place_cases[] = {
    {"last below its parent", "balans;x;balans.totaal_activa;X;post;BX;;;",
     "activa mva btw_vordering bank x totaal_activa vermogen btw_schuld totaal_passiva"},
    {"behind another", "balans;x;balans.totaal_activa;X;post;BX;;;na=mva",
     "activa mva x btw_vordering bank totaal_activa vermogen btw_schuld totaal_passiva"},
    {"behind another, in full", "balans;x;balans.totaal_activa;X;post;BX;;;na=balans.mva",
     "activa mva x btw_vordering bank totaal_activa vermogen btw_schuld totaal_passiva"},
    {"the first below a post", "balans;x;balans.vermogen;X;post;BX;;;",
     "activa mva btw_vordering bank totaal_activa vermogen x btw_schuld totaal_passiva"},
    {"below nobody", "balans;x;;X;post;BX;debet;;",
     "activa mva btw_vordering bank totaal_activa vermogen btw_schuld totaal_passiva x"},
};

static void place_test(void **state)
{
    const struct place_case *example = *state;
    struct layout_books books;
    struct arena arena = {0};

    read_layout(&books, rows, schedules,
                arena_printf(&arena, "overzicht;id;ouder;label;soort;bron;teken;toelichting;"
                                     "opties\n%s\n", example->row));
    assert_string_equal(books_found(&books.books), "");
    assert_string_equal(balance_ids(&books), example->order);
    books_close(&books.books);
    arena_reset(&arena);
}

static const struct fault_case amendment_cases[] = {
    {"a fault has its place", "balans;bank;balans.niets;;;;", "layout.ouder 2:13\n"},
    {"behind a row that is not there", "balans;x;balans.totaal_activa;X;post;BX;na=y",
     "layout.optie 2:41\n"},
    {"na= of a row that exists", "balans;mva;;;;;na=bank", "layout.optie 2:16\n"},
    {"twice", "balans;bank;;A;;;\nbalans;bank;;B;;;", "layout.id_dubbel 3:8\n"},
    {"added twice", "balans;x;balans.totaal_activa;X;post;BX;\n"
     "balans;x;balans.totaal_activa;X;post;BY;", "layout.id_dubbel 3:8\n"},
    {"a new row needs a kind", "balans;x;balans.totaal_activa;X;;BX;", "layout.soort 2:33\n"},
};

static void amendment_test(void **state)
{
    const struct fault_case *example = *state;
    struct layout_books books;
    struct arena arena = {0};

    read_layout(&books, rows, schedules,
                arena_printf(&arena, "overzicht;id;ouder;label;soort;bron;opties\n%s\n",
                             example->row));
    assert_string_equal(books_found(&books.books), example->found);
    books_close(&books.books);
    arena_reset(&arena);
}

/* -- folders ----------------------------------------------------------------------- */

static void unknown_names_are_findings(void **state)
{
    static const char *const names[] = {"klien", "../klein", "klein/", ".", ""};
    struct layout_books books;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct findings *findings = &books.books.findings;

        findings->count = 0;
        assert_int_equal(layout_read(&books.layout, names[i], books.books.folder, NULL, findings),
                         OUTCOME_OK);
        assert_string_equal(books_found(&books.books), "layout.naam 0:0\n");
        assert_int_equal(books.layout.row_count, 0);
        if (i == 0) {
            assert_string_equal(findings->items[0].expected, "een van: klein");
            assert_contains(findings->items[0].remedy, "layout = klein");
        }
    }
    books_close(&books.books);
}

static void an_unknown_name_is_said_where_it_stands(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    (void)layout_read_at(&books.layout, "klien", (struct place){"administratie.ini", 18, 10},
                         books.books.folder, NULL, &books.books.findings);
    assert_string_equal(books_found(&books.books), "layout.naam 18:10\n");
    assert_int_equal(books.books.findings.items[0].width, 5);
    books_close(&books.books);
}

static void missing_files_are_trouble(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    books_listen(&books.books);
    assert_int_equal(layout_read(&books.layout, "klein", books.books.folder,
                                 books_path(&books.books, "niets.csv"), &books.books.findings),
                     OUTCOME_TROUBLE);
    assert_int_equal(layout_read(&books.layout, "klein", books_path(&books.books, "niets"), NULL,
                                 &books.books.findings),
                     OUTCOME_TROUBLE);
    assert_int_equal(unlink(books_path(&books.books, "klein/rijen.csv")), 0);
    assert_int_equal(layout_read(&books.layout, "klein", books.books.folder, NULL,
                                 &books.books.findings),
                     OUTCOME_TROUBLE);
    assert_int_equal(count_of(books_heard(&books.books), "jaarrapport: "), 3);
    books_close(&books.books);
}

static void the_report_is_found_when_it_is_there(void **state)
{
    struct layout_books books;

    (void)state;
    read_layout(&books, rows, schedules, NULL);
    (void)books_file(&books.books, "klein/rapport.md", "# Rapport\n");
    (void)layout_read(&books.layout, "klein", books.books.folder, NULL, &books.books.findings);
    assert_string_equal(books.layout.report_file, books_path(&books.books, "klein/rapport.md"));
    books_close(&books.books);
}

/* The layouts that come with the program have no findings. */
static void our_own_layouts_are_sound(void **state)
{
    char **paths = path_list("layouts", "rijen.csv");
    struct books books;

    (void)state;
    books_open(&books);
    for (size_t i = 0; paths[i] != NULL; i++) {
        const char *name = paths[i] + strlen("layouts/");
        struct layout layout;

        if (is_layout_part(paths[i]))
            continue;
        assert_int_equal(layout_read(&layout,
                                     arena_copy(&books.arena, name, strcspn(name, "/")), "layouts",
                                     NULL, &books.findings),
                         OUTCOME_OK);
        assert_true(layout.row_count > 0);
    }
    assert_string_equal(books_found(&books), "");
    path_list_free(paths);
    books_close(&books);
}

static void too_many_rows_are_refused(void **state)
{
    enum { LINES_OF_ROWS = 17 }; /* with the header */
    struct layout_books books;
    const struct finding *finding;
    struct buffer text = {0};

    (void)state;
    buffer_text(&text, rows);
    for (int i = LINES_OF_ROWS; i < LAYOUT_ROWS_MAX + 3; i++)
        buffer_printf(&text, "balans;rij_%d;balans.totaal_activa;Rij;post;rekening:%d;;;\n", i, i);
    read_layout(&books, text.bytes, schedules, NULL);
    finding = books_finding(&books.books, "layout.aantal");
    assert_int_equal(finding->at.line, LAYOUT_ROWS_MAX + 2);
    assert_string_equal(finding->expected, "hoogstens 4000 rijen");
    assert_int_equal(books.layout.row_count, LAYOUT_ROWS_MAX);
    buffer_free(&text);
    books_close(&books.books);
}

int main(void)
{
    struct CMUnitTest faults[COUNT(fault_cases)], columns[COUNT(schedule_cases)],
        places[COUNT(place_cases)], amendments[COUNT(amendment_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(sides_are_inherited),
        cmocka_unit_test(figures_have_sign_and_moment),
        cmocka_unit_test(schedules_are_read),
        cmocka_unit_test(rows_are_found_by_name),
        cmocka_unit_test(every_role_must_be_given),
        cmocka_unit_test(ends_are_roots),
        cmocka_unit_test(a_note_without_parent_is_not_found),
        cmocka_unit_test(missing_columns_are_findings),
        cmocka_unit_test(cycles_are_cut),
        cmocka_unit_test(amendments_replace_cells_that_are_filled),
        cmocka_unit_test(unknown_names_are_findings),
        cmocka_unit_test(an_unknown_name_is_said_where_it_stands),
        cmocka_unit_test(missing_files_are_trouble),
        cmocka_unit_test(too_many_rows_are_refused),
        cmocka_unit_test(the_report_is_found_when_it_is_there),
        cmocka_unit_test(our_own_layouts_are_sound),
    };

    CASE_TESTS(faults, fault_cases, fault_test);
    CASE_TESTS(columns, schedule_cases, schedule_test);
    CASE_TESTS(places, place_cases, place_test);
    CASE_TESTS(amendments, amendment_cases, amendment_test);
    return cmocka_run_group_tests_name("layout fault", faults, NULL, NULL) +
           cmocka_run_group_tests_name("layout schedule", columns, NULL, NULL) +
           cmocka_run_group_tests_name("layout place", places, NULL, NULL) +
           cmocka_run_group_tests_name("layout amendment", amendments, NULL, NULL) +
           cmocka_run_group_tests_name("layout", others, NULL, NULL);
}
