/* check: of more findings than are kept, those that come first in the files. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "jaarrapport/finding.h"
#include "jaarrapport/text.h"

static const char settings[] =
    "[entiteit]\nnaam = Veel U.A.\nrechtsvorm = cooperatie\nzetel = Utrecht\nkvk = 00000000\n"
    "[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
    "[bestanden]\ngrootboek = a.csv, b.csv\nrekeningschema = s.csv\n"
    "[resultaat]\nrekening = 0990\nreserve = 0900\nbalans = na\n"
    "[rapport]\nlayout = cooperatie\nstatus = concept\n";

static const char schema[] =
    "rekening;omschrijving;rgs\n0900;Overige reserves;BEivOvr\n0990;Resultaat;BEivOre\n"
    "1100;Bank;BLimBanRba\n4500;Kantoorkosten;WBedKan\n";

static const char heading[] = "datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n";

static void put(const char *folder, const char *name, const char *text)
{
    char *path = path_join(folder, name);

    write_text(path, text);
    free(path);
}

/* Two lines that do not balance. */
static void add_unbalanced(struct buffer *text, const char *number)
{
    buffer_printf(text, "2024-03-04;MEMO;%s;4500;x;10,00;\n2024-03-04;MEMO;%s;1100;x;;9,00\n",
                  number, number);
}

static void add_short(struct buffer *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_text(text, "2024-03-04;MEMO;9\n");
}

/* The places said, a line each, without the folder: "a.csv:2:17 boekstuk.sluit". */
static char *places_said(const char *said, const char *folder)
{
    struct buffer places = {0};
    const char *line = said;

    buffer_text(&places, "");
    while (*line != '\0') {
        size_t length = strcspn(line, "\n"), start = strlen(folder) + 1;

        if (strncmp(line, folder, start - 1) == 0) {
            const char *end = strstr(line, ": fout: ");

            assert_non_null(end);
            buffer_add(&places, line + start, (size_t)(end - line) - start);
        } else if (strncmp(line, "    [", 5) == 0) {
            buffer_printf(&places, " %.*s\n", (int)length - 6, line + 5);
        }
        line += length + (line[length] == '\n');
    }
    return places.bytes;
}

/*
 * a.csv: an entry that does not balance on lines 2 and 3, found when all is read, and
 * 600 lines with too few fields, 4 to 603.  b.csv: 600 of those, 2 to 601, another such
 * entry on 602 and 603, and a day that does not exist on 604.  The first thousand are
 * one entry, 600 lines and 399 lines, up to b.csv:400; the second entry is of a check
 * that was named, the day is not: 1,001 are said, and 1 + 201 more.
 */
static void an_entry_found_late_comes_in_its_place(void **state)
{
    char *folder = temp_folder();
    const char *const command[] = {"out/jaarrapport", "check", folder, NULL};
    struct buffer a = {0}, b = {0}, expected = {0};
    char *said;
    struct run run;

    (void)state;
    buffer_text(&a, heading);
    add_unbalanced(&a, "1");
    add_short(&a, 600);
    buffer_text(&b, heading);
    add_short(&b, 600);
    add_unbalanced(&b, "2");
    buffer_text(&b, "2024-13-01;MEMO;3;4500;x;1,00;\n");
    put(folder, "administratie.ini", settings);
    put(folder, "s.csv", schema);
    put(folder, "a.csv", a.bytes);
    put(folder, "b.csv", b.bytes);
    buffer_text(&expected, "a.csv:2:17 boekstuk.sluit\n");
    for (int line = 4; line <= 603; line++)
        buffer_printf(&expected, "a.csv:%d:18 intake.veldaantal\n", line);
    for (int line = 2; line <= 400; line++)
        buffer_printf(&expected, "b.csv:%d:18 intake.veldaantal\n", line);
    buffer_text(&expected, "b.csv:604:1 intake.datum\n");

    run = run_command(command);
    assert_int_equal(run.status, 1);
    said = places_said(run.err, folder);
    assert_string_equal(said, expected.bytes);
    assert_contains(run.err, "\nen nog 202 bevindingen\n");
    run_free(&run);
    free(said);
    buffer_free(&a);
    buffer_free(&b);
    buffer_free(&expected);
    remove_tree(folder);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_found_late_comes_in_its_place),
    };

    return cmocka_run_group_tests_name("many findings", tests, NULL, NULL);
}
