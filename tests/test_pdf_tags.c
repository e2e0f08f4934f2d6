/*
 * The tags of the PDF, as qpdf reads them: reading order is visual order, rows
 * of a table have as many cells as its head, and all content is tagged or an
 * artifact.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

enum { MARKS_MOST = 100000 };

/* A piece of tagged content; its place is that of its first text. */
struct mark {
    int page, number;
    double x, y;
    bool placed, read;
};

struct walk {
    char *folder;
    json_t *json, *objects;
    struct mark *marks;
    size_t count, next; /* next: the one to be read */
    int links, head_cells, figures;
};

/* --- objects ---------------------------------------------------------------------- */

static json_t *member(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (value == NULL)
        fail_msg("%s ontbreekt in %s", key, json_dumps(object, JSON_COMPACT | JSON_ENCODE_ANY));
    return value;
}

/* What a reference "5 0 R" stands for; anything else is itself. */
static json_t *value_of(const struct walk *walk, json_t *value)
{
    const char *text = json_string_value(value);

    if (text == NULL || strlen(text) < 5 || strcmp(text + strlen(text) - 4, " 0 R") != 0)
        return value;
    char *key = text_printf("obj:%s", text);
    json_t *object = member(walk->objects, key);
    free(key);
    json_t *inside = json_object_get(object, "value");
    return inside != NULL ? inside : member(object, "stream");
}

static json_t *get(const struct walk *walk, json_t *object, const char *key)
{
    return value_of(walk, member(object, key));
}

/* --- content ------------------------------------------------------------------------ */

static bool paints(const char *operator)
{
    static const char *const painters[] = {"Tj", "TJ", "f", "S", "B", "Do", "sh"};

    for (size_t i = 0; i < sizeof painters / sizeof *painters; i++)
        if (strcmp(operator, painters[i]) == 0)
            return true;
    return false;
}

static void mark_open(struct walk *walk, int page, const char *line)
{
    const char *number = strstr(line, "/MCID ");

    assert_true(walk->count < MARKS_MOST);
    walk->marks[walk->count] =
        (struct mark){.page = page, .number = (int)strtol(number + 6, NULL, 10)};
    if (walk->count > 0 && walk->marks[walk->count - 1].page == page)
        assert_int_equal(walk->marks[walk->count].number,
                         walk->marks[walk->count - 1].number + 1);
    else
        assert_int_equal(walk->marks[walk->count].number, 0);
    walk->count++;
}

/* "BT x y Td": where the first text of a piece stands; a stamp is placed by a matrix. */
static void mark_place(struct mark *mark, const char *line)
{
    char *end;
    double x = strtod(line + 3, &end), y = strtod(end, &end);

    if (mark->placed || strncmp(end, " Td", 3) != 0)
        return;
    mark->x = x;
    mark->y = y;
    mark->placed = true;
}

/* One operator a line ends in; text stands on a line of its own: BT x y Td <...> Tj ET. */
static void content_line(struct walk *walk, int page, char *line, int *depth)
{
    bool text = strncmp(line, "BT ", 3) == 0;
    const char *last = strrchr(line, ' ');

    last = last == NULL ? line : last + 1;
    if (strcmp(last, "BDC") == 0) {
        assert_int_equal(*depth, 0);
        ++*depth;
        if (strncmp(line, "/Artifact", 9) != 0)
            mark_open(walk, page, line);
        else
            *depth += 10; /* of no node */
        return;
    }
    if (strcmp(last, "EMC") == 0) {
        assert_int_not_equal(*depth, 0);
        *depth = 0;
        return;
    }
    if ((text || paints(last)) && *depth == 0)
        fail_msg("bladzijde %d: %s staat buiten elk label", page, line);
    if (text && *depth == 1)
        mark_place(&walk->marks[walk->count - 1], line);
}

static void content_read(struct walk *walk, json_t *page, int number)
{
    json_t *stream = get(walk, page, "/Contents");
    char *content = read_file(json_string_value(member(stream, "datafile")), NULL);
    int depth = 0;
    char *rest = content;

    for (char *line; (line = strtok_r(rest, "\n", &rest)) != NULL;)
        content_line(walk, number, line, &depth);
    assert_int_equal(depth, 0);
    free(content);
}

/* --- tags ------------------------------------------------------------------------------ */

static bool is_tag(json_t *element, const char *tag)
{
    return strcmp(json_string_value(member(element, "/S")) + 1, tag) == 0;
}

/* The page number, from 0, of a reference to a page. */
static int page_of(const struct walk *walk, json_t *reference)
{
    json_t *pages = json_object_get(walk->json, "pages"), *page;
    size_t i;

    json_array_foreach(pages, i, page)
        if (strcmp(json_string_value(member(page, "object")), json_string_value(reference)) == 0)
            return (int)i;
    fail_msg("%s is geen bladzijde", json_string_value(reference));
    return -1;
}

/* From content back to the tag it belongs to. */
static json_t *parent_of(const struct walk *walk, json_int_t key)
{
    json_t *root = get(walk, get(walk, member(walk->objects, "trailer"), "value"), "/Root");
    json_t *tree = get(walk, get(walk, root, "/StructTreeRoot"), "/ParentTree");
    json_t *leaf;
    size_t i;

    json_array_foreach(get(walk, tree, "/Kids"), i, leaf) {
        json_t *numbers = get(walk, value_of(walk, leaf), "/Nums");

        for (size_t j = 0; j + 1 < json_array_size(numbers); j += 2)
            if (json_integer_value(json_array_get(numbers, j)) == key)
                return json_array_get(numbers, j + 1);
    }
    fail_msg("geen label voor sleutel %d", (int)key);
    return NULL;
}

/* Content is read in the order in which it is drawn. */
static struct mark *mark_read(struct walk *walk, int page, int number)
{
    struct mark *mark = &walk->marks[walk->next];

    assert_true(walk->next < walk->count);
    assert_int_equal(mark->page, page);
    assert_int_equal(mark->number, number);
    mark->read = true;
    walk->next++;
    return mark;
}

static void annotation_read(struct walk *walk, json_t *reference, const char *element)
{
    json_t *annotation = get(walk, reference, "/Obj");
    json_int_t key = json_integer_value(member(annotation, "/StructParent"));

    assert_string_equal(json_string_value(member(annotation, "/Subtype")), "/Link");
    assert_int_equal(json_integer_value(member(annotation, "/F")), 4);
    assert_string_equal(json_string_value(parent_of(walk, key)), element);
    assert_int_equal(json_array_size(member(annotation, "/Dest")), 5);
    walk->links++;
}

static void element_read(struct walk *walk, json_t *reference);

/* A kid is the number of content on the element's page, a dictionary, or another element. */
static void kid_read(struct walk *walk, json_t *element, json_t *kid, const char *name)
{
    if (json_is_string(kid)) {
        element_read(walk, kid);
        return;
    }
    if (json_is_integer(kid)) {
        int page = page_of(walk, member(element, "/Pg"));

        mark_read(walk, page, (int)json_integer_value(kid));
        json_t *parents = parent_of(walk, page);
        assert_string_equal(
            json_string_value(json_array_get(parents, (size_t)json_integer_value(kid))), name);
    } else if (json_object_get(kid, "/Obj") != NULL) {
        annotation_read(walk, kid, name);
    } else {
        mark_read(walk, page_of(walk, member(kid, "/Pg")),
                  (int)json_integer_value(member(kid, "/MCID")));
    }
}

static size_t kid_count(const struct walk *walk, json_t *element)
{
    return json_array_size(get(walk, element, "/K"));
}

/* Of all rows the same number of cells; the first row has head cells with a scope. */
static void table_check(struct walk *walk, json_t *table)
{
    json_t *row, *cell;
    size_t r, c, cells = 0;

    json_array_foreach(member(table, "/K"), r, row) {
        row = value_of(walk, row);
        assert_true(is_tag(row, "TR"));
        if (r == 0)
            cells = kid_count(walk, row);
        assert_int_equal(kid_count(walk, row), cells);
        json_array_foreach(member(row, "/K"), c, cell) {
            cell = value_of(walk, cell);
            assert_true(is_tag(cell, "TH") || is_tag(cell, "TD"));
            if (is_tag(cell, "TH")) {
                assert_non_null(json_object_get(member(cell, "/A"), "/Scope"));
                walk->head_cells++;
            }
        }
    }
}

/* What begins later stands lower, or on a later page. */
static bool stands_after(const struct mark *mark, const struct mark *before)
{
    return mark->page > before->page || mark->y < before->y ||
           (mark->y == before->y && mark->x > before->x);
}

static void element_read(struct walk *walk, json_t *reference)
{
    const char *name = json_string_value(reference);
    json_t *element = value_of(walk, reference), *kid;
    bool down = is_tag(element, "Document") || is_tag(element, "Table") || is_tag(element, "L") ||
                is_tag(element, "TOC") || is_tag(element, "TR");
    const struct mark *before = NULL;
    size_t i;

    if (is_tag(element, "Table"))
        table_check(walk, element);
    if (is_tag(element, "Figure")) {
        assert_non_null(json_object_get(element, "/Alt"));
        walk->figures++;
    }
    json_array_foreach(get(walk, element, "/K"), i, kid) {
        size_t first = walk->next;

        kid_read(walk, element, kid, name);
        if (!down || first == walk->next || !walk->marks[first].placed)
            continue;
        if (is_tag(element, "TR") && before != NULL)
            assert_true(walk->marks[first].page > before->page ||
                        walk->marks[first].x > before->x);
        else if (before != NULL && !stands_after(&walk->marks[first], before))
            fail_msg("%s: bladzijde %d, stuk %d staat boven wat ervoor gelezen wordt", name,
                     walk->marks[first].page + 1, walk->marks[first].number);
        before = &walk->marks[first];
    }
}

/* --- the walk ------------------------------------------------------------------------------ */

static void walk_open(struct walk *walk, const char *pdf)
{
    *walk = (struct walk){.folder = temp_folder()};
    char *file = path_join(walk->folder, "inhoud");
    char *prefix = text_printf("--json-stream-prefix=%s", file);
    const char *const command[] = {"qpdf",  "--json", "--json-stream-data=file",
                                   prefix,  "--decode-level=generalized", pdf, NULL};
    struct run run = run_command(command);
    json_error_t error;

    assert_int_equal(run.status, 0);
    walk->json = json_loads(run.out, 0, &error);
    assert_non_null(walk->json);
    walk->objects = json_array_get(member(walk->json, "qpdf"), 1);
    walk->marks = memory_of(NULL, MARKS_MOST * sizeof *walk->marks);
    run_free(&run);
    free(prefix);
    free(file);
}

static void walk_close(struct walk *walk)
{
    json_decref(walk->json);
    free(walk->marks);
    remove_tree(walk->folder);
    free(walk->folder);
}

/* Every page's content, then every tag; nothing may be left over. */
static void walk_all(struct walk *walk)
{
    json_t *root = get(walk, get(walk, member(walk->objects, "trailer"), "value"), "/Root");
    json_t *page, *annotation;
    int annotations = 0;
    size_t i, j;

    json_array_foreach(member(walk->json, "pages"), i, page) {
        json_t *dictionary = get(walk, page, "object");

        assert_int_equal(json_integer_value(member(dictionary, "/StructParents")), i);
        assert_string_equal(json_string_value(member(dictionary, "/Tabs")), "/S");
        content_read(walk, dictionary, (int)i);
        json_array_foreach(json_object_get(dictionary, "/Annots"), j, annotation)
            annotations++;
    }
    element_read(walk, member(get(walk, root, "/StructTreeRoot"), "/K"));
    assert_int_equal(walk->next, walk->count);
    assert_int_equal(walk->links, annotations);
    assert_true(json_is_true(member(member(root, "/MarkInfo"), "/Marked")));
    assert_string_equal(json_string_value(member(root, "/Lang")), "u:nl-NL");
}

static void check_administration(const char *folder, const char *option, int head_cells,
                                 int links)
{
    if (!command_exists("qpdf")) {
        print_message("overgeslagen: qpdf is niet geïnstalleerd\n");
        skip();
    }
    char *temporary = temp_folder(), *pdf = path_join(temporary, "rapport.pdf");
    const char *const arguments[] = {"render", folder, "--concept", "-o", pdf, option, NULL};
    struct run run = run_program(arguments);
    struct walk walk;

    assert_true(path_exists(pdf));
    walk_open(&walk, pdf);
    walk_all(&walk);
    assert_true(walk.head_cells >= head_cells);
    assert_true(walk.links >= links);
    walk_close(&walk);
    run_free(&run);
    remove_tree(temporary);
    free(pdf);
    free(temporary);
}

static void test_example(void **state)
{
    (void)state;
    check_administration("ledger/dimpact-2017", NULL, 300, 50);
}

static void test_molen(void **state)
{
    (void)state;
    check_administration("tests/administraties/molen", NULL, 30, 10);
}

static void test_company(void **state)
{
    (void)state;
    check_administration("ledger/rijwielhandel", NULL, 30, 10);
}

static void test_foundation(void **state)
{
    (void)state;
    check_administration("ledger/muziekwerkplaats", NULL, 30, 10);
}

static void test_stadsbad(void **state)
{
    (void)state;
    check_administration("tests/administraties/stadsbad", NULL, 30, 10);
}

/* With a card for every account, and files inside. */
static void test_all_options(void **state)
{
    (void)state;
    check_administration("tests/administraties/molen", "--trace", 100, 30);
    check_administration("tests/administraties/molen", "--attach", 30, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_example),
        cmocka_unit_test(test_molen),
        cmocka_unit_test(test_company),
        cmocka_unit_test(test_foundation),
        cmocka_unit_test(test_stadsbad),
        cmocka_unit_test(test_all_options),
    };

    return cmocka_run_group_tests_name("pdf_tags", tests, NULL, NULL);
}
