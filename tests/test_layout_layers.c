/* layout: layouts that build on others. */
#include "books.h"

#include <sys/stat.h>

#include "jaarrapport/layout.h"

#define HEADER "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties\n"

static const char base[] = HEADER
    "balans;activa;;Activa;totaal;;debet;;rol=activa\n"
    "balans;bank;balans.activa;Bank;post;BLim;;ja;rol=liquide_middelen\n"
    "toelichting;kas;balans.bank;Kas;post;BLimKas;;;\n"
    "toelichting;klein;toelichting.bank.kas;Kleine kas;post;BLimKasKas;;;\n"
    "balans;passiva;;Passiva;totaal;;credit;;rol=passiva\n"
    "balans;vermogen;balans.passiva;Vermogen;post;BEiv;;;rol=eigen_vermogen\n"
    "wv;resultaat;;Resultaat;totaal;;credit;;rol=resultaat\n"
    "wv;kosten;wv.resultaat;Kosten;post;W;debet;;rol=afschrijvingen\n"
    "kasstroom;investeringen;kasstroom.mutatie;Investeringen;post;+wv.resultaat;;;"
    "rol=investeringen\n"
    "kasstroom;mutatie;;Mutatie;totaal;;debet;;rol=mutatie_liquide_middelen\n";

struct layers {
    struct books books;
    struct layout layout;
};

static void put(struct layers *layers, const char *name, const char *rows)
{
    assert_int_equal(mkdir(books_path(&layers->books, name), 0777), 0);
    (void)books_file(&layers->books, arena_printf(&layers->books.arena, "%s/rijen.csv", name),
                     rows);
}

static void open_layers(struct layers *layers, const char *rows)
{
    books_open(&layers->books);
    put(layers, "basis", base);
    put(layers, "eigen", arena_printf(&layers->books.arena, HEADER "%s", rows));
}

static void read_layers(struct layers *layers, const char *name)
{
    assert_int_equal(layout_read(&layers->layout, name, layers->books.folder, NULL,
                                 &layers->books.findings), OUTCOME_OK);
}

/* "activa bank bank.kas ..." in printing order. */
static char *names(struct layers *layers)
{
    struct arena *arena = &layers->books.arena;
    char *text = arena_string(arena, "");

    for (size_t i = 0; i < layers->layout.row_count; i++)
        text = arena_printf(arena, "%s%s%s", text, i > 0 ? " " : "", layers->layout.rows[i].id);
    return text;
}

static const struct layer_case {
    const char *name, *rows, *ids, *found;
} layer_cases[] = {
    {"all rows", "basis;basis;;;;;;;\n",
     "activa bank kas klein passiva vermogen resultaat kosten investeringen mutatie", ""},
    {"one statement, with its notes", "basis;basis;;;;balans;;;\n",
     "activa bank kas klein passiva vermogen",
     "layout.rol 0:0\nlayout.rol 0:0\nlayout.rol 0:0\nlayout.rol 0:0\n"},
    {"statements in the order of the rows",
     "basis;basis;;;;wv kasstroom;;;\nbasis;basis;;;;balans;;;\n",
     "resultaat kosten investeringen mutatie activa bank kas klein passiva vermogen", ""},
    {"a row below that is added",
     "basis;basis;;;;;;;\nbalans;vorderingen;balans.activa;Vorderingen;post;BVor;;;\n",
     "activa bank kas klein vorderingen passiva vermogen resultaat kosten investeringen mutatie", ""},
    {"a row that is added after another",
     "basis;basis;;;;;;;\nwv;baten;wv.resultaat;Baten;post;WOmz;;;na=resultaat\n",
     "activa bank kas klein passiva vermogen resultaat baten kosten investeringen mutatie", ""},
    {"own statement beside that of the other, its rows above its total",
     "basis;basis;;;;balans kasstroom;;;\n"
     "wv;resultaat;;Saldo;totaal;;credit;;rol=resultaat\n"
     "wv;lasten;wv.resultaat;Lasten;post;W;debet;;rol=afschrijvingen\n",
     "activa bank kas klein passiva vermogen investeringen mutatie lasten resultaat", ""},
    {"unknown layout", "basis;bassis;;;;;;;\n", "", "layout.basis 2:7\n"},
    {"layout elsewhere", "basis;../basis;;;;;;;\n", "", "layout.basis 2:7\n"},
    {"unknown statement", "basis;basis;;;;balans wvv;;;\n",
     "activa bank kas klein passiva vermogen",
     "layout.basis 2:23\nlayout.rol 0:0\nlayout.rol 0:0\nlayout.rol 0:0\nlayout.rol 0:0\n"},
    {"a row that changes twice",
     "basis;basis;;;;;;;\nwv;kosten;;Lasten;;;;;\nwv;kosten;;Uitgaven;;;;;\n",
     "activa bank kas klein passiva vermogen resultaat kosten investeringen mutatie",
     "layout.id_dubbel 4:4\n"},
};

static void layer_test(void **state)
{
    const struct layer_case *one = *state;
    struct layers layers;

    open_layers(&layers, one->rows);
    read_layers(&layers, "eigen");
    assert_string_equal(names(&layers), one->ids);
    assert_string_equal(books_found(&layers.books), one->found);
    books_close(&layers.books);
}

/* A note of which nobody knows the statement goes with none. */
static void a_note_without_its_parent_is_of_no_statement(void **state)
{
    struct layers layers;

    (void)state;
    books_open(&layers.books);
    put(&layers, "basis", arena_printf(&layers.books.arena, "%s%s", base,
                                       "toelichting;los;balans.niets;Los;post;BLos;;;\n"));
    put(&layers, "eigen", HEADER "basis;basis;;;;balans wv kasstroom;;;\n");
    read_layers(&layers, "eigen");
    assert_string_equal(books_found(&layers.books), "");
    assert_string_equal(names(&layers), "activa bank kas klein passiva vermogen resultaat kosten "
                                        "investeringen mutatie");
    books_close(&layers.books);
}

static void rows_of_the_base_change(void **state)
{
    struct layers layers;
    const struct layout_row *row;

    (void)state;
    open_layers(&layers, "basis;basis;;;;;;;\nbalans;bank;;Liquide middelen;;BLim BEff;;;\n");
    read_layers(&layers, "eigen");
    assert_string_equal(books_found(&layers.books), "");
    row = &layers.layout.rows[layout_resolve(&layers.layout, "balans.bank")];
    assert_string_equal(row->label, "Liquide middelen");
    assert_int_equal(row->source_count, 2);
    assert_true(row->note);
    assert_int_equal(row->role, ROLE_CASH);
    books_close(&layers.books);
}

/* The same layout is below both that it builds on: what one of them changes the other has not. */
static void two_change_what_both_build_on(void **state)
{
    struct layers layers;

    (void)state;
    open_layers(&layers, "basis;links;;;;balans;;;\nbasis;rechts;;;;wv kasstroom;;;\n");
    put(&layers, "links", HEADER "basis;basis;;;;;;;\n"
                                 "balans;bank;;Links;;;;;\nwv;kosten;;Links;;;;;\n");
    put(&layers, "rechts", HEADER "basis;basis;;;;;;;\nbalans;activa;;Rechts;;;;;\n");
    read_layers(&layers, "eigen");
    assert_string_equal(books_found(&layers.books), "");
    assert_string_equal(names(&layers),
                        "activa bank kas klein passiva vermogen resultaat kosten investeringen "
                        "mutatie");
    assert_string_equal(layers.layout.rows[0].label, "Activa");
    assert_string_equal(layers.layout.rows[1].label, "Links");
    assert_string_equal(layers.layout.rows[7].label, "Kosten");
    books_close(&layers.books);
}

/* A fault of a layout that is named twice is said once. */
static void a_base_is_read_once(void **state)
{
    struct layers layers;

    (void)state;
    open_layers(&layers, "basis;scheef;;;;balans;;;\nbasis;scheef;;;;wv kasstroom;;;\n");
    put(&layers, "scheef", arena_printf(&layers.books.arena, "%sbalans;te;kort\n", base));
    read_layers(&layers, "eigen");
    assert_string_equal(books_found(&layers.books), "intake.veldaantal 12:15\n");
    books_close(&layers.books);
}

/* The administration may change again what the layout in between has changed. */
static void amendments_come_last(void **state)
{
    struct layers layers;
    const char *amendments;

    (void)state;
    open_layers(&layers, "basis;basis;;;;;;;\nbalans;bank;;Liquide middelen;;;;;\n");
    amendments = books_file(&layers.books, "aanpassingen.csv",
                            "overzicht;id;label\nbalans;bank;Kas en bank\n");
    assert_int_equal(layout_read(&layers.layout, "eigen", layers.books.folder, amendments,
                                 &layers.books.findings), OUTCOME_OK);
    assert_string_equal(books_found(&layers.books), "");
    assert_string_equal(
        layers.layout.rows[layout_resolve(&layers.layout, "balans.bank")].label, "Kas en bank");
    books_close(&layers.books);
}

/* Own files first, then those of the layouts below, nearest first. */
static void files_come_from_the_nearest(void **state)
{
    struct layers layers;

    (void)state;
    open_layers(&layers, "basis;midden;;;;;;;\n");
    put(&layers, "midden", HEADER "basis;basis;;;;;;;\n");
    (void)books_file(&layers.books, "basis/rapport.md", "# Basis\n");
    (void)books_file(&layers.books, "midden/rapport.md", "# Midden\n");
    (void)books_file(&layers.books, "basis/verloop.csv",
                     "tabel;kolom;label;soort;bron;teken\nmva;begin;Begin;begin;;debet\n");
    read_layers(&layers, "eigen");
    assert_string_equal(books_found(&layers.books), "");
    assert_int_equal(layers.layout.folder_count, 3);
    assert_contains(layers.layout.folders[0], "/eigen");
    assert_contains(layers.layout.folders[1], "/midden");
    assert_contains(layers.layout.folders[2], "/basis");
    assert_contains(layers.layout.report_file, "/midden/rapport.md");
    assert_int_equal(layers.layout.column_count, 1);
    books_close(&layers.books);
}

static void a_ring_of_layouts_ends(void **state)
{
    struct layers layers;

    (void)state;
    open_layers(&layers, "basis;ander;;;;;;;\n");
    put(&layers, "ander", HEADER "basis;eigen;;;;;;;\n");
    read_layers(&layers, "eigen");
    assert_string_equal(books_found(&layers.books), "layout.basis 2:7\n");
    books_close(&layers.books);
}

int main(void)
{
    struct CMUnitTest layers[COUNT(layer_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_note_without_its_parent_is_of_no_statement),
        cmocka_unit_test(rows_of_the_base_change),
        cmocka_unit_test(two_change_what_both_build_on),
        cmocka_unit_test(a_base_is_read_once),
        cmocka_unit_test(amendments_come_last),
        cmocka_unit_test(files_come_from_the_nearest),
        cmocka_unit_test(a_ring_of_layouts_ends),
    };

    CASE_TESTS(layers, layer_cases, layer_test);
    return cmocka_run_group_tests_name("layout layer", layers, NULL, NULL) +
           cmocka_run_group_tests_name("layouts on each other", others, NULL, NULL);
}
