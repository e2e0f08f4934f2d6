/*
 * The rule of the stages: a file includes headers of its own stage and of the
 * stages to its left, and each library is known to one file only.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In order of the way of the data. */
static const char *const stages[] = {
    "base", "intake", "ledger", "statements", "checks", "report", "render", "cmd",
};
enum { STAGE_COUNT = sizeof stages / sizeof stages[0] };

static const struct {
    const char *header, *stage;
} headers[] = {
    {"arena", "base"},
    {"money", "base"},
    {"date", "base"},
    {"text", "base"},
    {"map", "base"},
    {"finding", "base"},
    {"output", "base"},
    {"digest", "base"},
    {"threads", "base"},
    {"source", "intake"},
    {"image", "intake"},
    {"records", "intake"},
    {"budget", "intake"},
    {"published", "intake"},
    {"evidence", "intake"},
    {"administration", "intake"},
    {"chart", "intake"},
    {"auditfile", "intake"},
    {"rgs", "intake"},
    {"journal", "intake"},
    {"layout", "intake"},
    {"movements", "intake"},
    {"facts", "intake"},
    {"size_rules", "intake"},
    {"wnt", "intake"},
    {"ledger", "ledger"},
    {"ageing", "ledger"},
    {"review", "ledger"},
    {"lookup", "ledger"},
    {"traces", "ledger"},
    {"figures", "statements"},
    {"statements", "statements"},
    {"size", "statements"},
    {"circulation", "statements"},
    {"departures", "statements"},
    {"rounding", "statements"},
    {"cashflow", "statements"},
    {"schedule", "statements"},
    {"wnt_figures", "statements"},
    {"explain", "statements"},
    {"checks", "checks"},
    {"causes", "checks"},
    {"verify", "checks"},
    {"evidence_check", "checks"},
    {"document", "report"},
    {"budget_report", "report"},
    {"report", "report"},
    {"size_report", "report"},
    {"wnt_report", "report"},
    {"page", "render"},
    {"render", "render"},
    {"command", "cmd"},
};

static const struct {
    const char *header, *file; /* or how their names begin */
} libraries[] = {
    {"cmark.h", "src/report/markdown.c"},
    {"csv.h", "src/intake/records.c"},
    {"expat.h", "src/intake/xml.c"},
    {"hpdf", "src/render/pdf_objects.c"},
    {"nettle/sha2.h", "src/base/digest.c"},
    {"png.h", "src/intake/image.c"},
    {"ini.h", "src/intake/administration.c"},
};

/* Position of a stage of the given name, or -1. */
static int stage_number(const char *name, size_t length)
{
    for (int i = 0; i < STAGE_COUNT; i++) {
        if (strlen(stages[i]) == length && memcmp(stages[i], name, length) == 0) {
            return i;
        }
    }
    return -1;
}

/* Stage of a header "jaarrapport/x.h", or -1 when the table does not know it. */
static int header_stage(const char *header)
{
    const char *name = header + strlen("jaarrapport/");
    size_t length = strcspn(name, ".");
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        if (strlen(headers[i].header) == length && memcmp(headers[i].header, name, length) == 0) {
            return stage_number(headers[i].stage, strlen(headers[i].stage));
        }
    }
    return -1;
}

/* Stage of a file: of src/<stage>/x.c, of include/jaarrapport/x.h; src/main.c stands last. */
static int file_stage(const char *path)
{
    if (strcmp(path, "src/main.c") == 0) {
        return STAGE_COUNT - 1;
    }
    if (strncmp(path, "include/", 8) == 0) {
        return header_stage(path + 8);
    }
    const char *name = path + strlen("src/");
    return stage_number(name, strcspn(name, "/"));
}

/*
 * The next header named by an #include at or after `*at`, in new memory, and
 * `*at` moved past it; NULL when there is none.
 */
static char *next_include(const char **at)
{
    for (const char *line = *at; *line != '\0';) {
        const char *end = line + strcspn(line, "\n");
        const char *p = line;
        while (*p == ' ' || *p == '\t') {
            p++;
        }
        bool directive = *p == '#';
        p += directive ? 1 : 0;
        while (*p == ' ' || *p == '\t') {
            p++;
        }
        line = *end == '\n' ? end + 1 : end;
        if (directive && strncmp(p, "include", 7) == 0) {
            p += 7;
            while (*p == ' ' || *p == '\t') {
                p++;
            }
            if (*p == '<' || *p == '"') {
                *at = line;
                return text_printf("%.*s", (int)strcspn(p + 1, ">\"\n"), p + 1);
            }
        }
    }
    return NULL;
}

/* Is `header` a file of src/ that does not stand in the folder of `path`? */
static bool is_of_other_folder(const char *path, const char *header)
{
    char *beside = text_printf("%.*s%s", (int)(strrchr(path, '/') + 1 - path), path, header);
    bool own = path_exists(beside) && strchr(header, '/') == NULL;
    free(beside);
    if (own) {
        return false;
    }
    bool found = false;
    const char *name = strrchr(header, '/');
    char *ending = text_printf("/%s", name != NULL ? name + 1 : header);
    char **files = path_list("src", ending + 1);
    for (char **file = files; *file != NULL && !found; file++) {
        size_t length = strlen(*file), tail = strlen(ending);
        found = length > tail && strcmp(*file + length - tail, ending) == 0;
    }
    path_list_free(files);
    free(ending);
    return found;
}

/* Every fault in one file, printed; the number of them. */
static int faults_of_file(const char *path)
{
    int faults = 0, own = file_stage(path);
    if (own < 0) {
        print_error("%s: of no stage that this test knows\n", path);
        return 1;
    }
    char *text = read_file(path, NULL);
    const char *at = text;
    for (char *header; (header = next_include(&at)) != NULL; free(header)) {
        if (strncmp(header, "jaarrapport/", 12) != 0) {
            if (strstr(header, "..") != NULL || is_of_other_folder(path, header)) {
                print_error("%s: %s is private to another stage\n", path, header);
                faults++;
            }
            continue;
        }
        int stage = header_stage(header);
        if (stage < 0) {
            print_error("%s: %s is not in the table of headers\n", path, header);
            faults++;
        } else if (stage > own) {
            print_error("%s: stage %s includes %s of the later stage %s\n", path, stages[own],
                        header, stages[stage]);
            faults++;
        }
    }
    free(text);
    return faults;
}

static int faults_below(const char *folder, const char *suffix)
{
    int faults = 0;
    char **files = path_list(folder, suffix);
    for (char **file = files; *file != NULL; file++) {
        faults += faults_of_file(*file);
    }
    path_list_free(files);
    return faults;
}

static void sources_look_left(void **state)
{
    (void)state;
    char **sources = path_list("src", ".c");
    assert_non_null(sources[0]);
    path_list_free(sources);
    assert_int_equal(faults_below("src", ".c"), 0);
}

/* A header in src/<stage>/ is private to that folder. */
static void private_headers_look_left(void **state)
{
    (void)state;
    assert_int_equal(faults_below("src", ".h"), 0);
}

static void headers_look_left(void **state)
{
    (void)state;
    assert_int_equal(faults_below("include", ".h"), 0);
}

static void libraries_have_one_home(void **state)
{
    (void)state;
    int faults = 0;
    char **files = path_list("src", "");
    for (char **file = files; *file != NULL; file++) {
        char *text = read_file(*file, NULL);
        const char *at = text;
        for (char *header; (header = next_include(&at)) != NULL; free(header)) {
            for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
                if (strncmp(header, libraries[i].header, strlen(libraries[i].header)) == 0 &&
                    strncmp(*file, libraries[i].file, strlen(libraries[i].file)) != 0) {
                    print_error("%s: only %s may include %s\n", *file, libraries[i].file, header);
                    faults++;
                }
            }
        }
        free(text);
    }
    path_list_free(files);
    assert_int_equal(faults, 0);
}

/* The reader of #include lines itself. */
static void includes_are_found(void **state)
{
    (void)state;
    const char *at = "/* x */\n#include <a.h>\n  # include \"b/c.h\"\nint x;\n#include<d.h>";
    static const char *const expected[] = {"a.h", "b/c.h", "d.h"};
    for (size_t i = 0; i < 3; i++) {
        char *header = next_include(&at);
        assert_non_null(header);
        assert_string_equal(header, expected[i]);
        free(header);
    }
    assert_null(next_include(&at));
    assert_true(header_stage("jaarrapport/money.h") < header_stage("jaarrapport/ledger.h"));
    assert_int_equal(header_stage("jaarrapport/nothing.h"), -1);
    assert_int_equal(file_stage("src/base/money.c"), 0);
    assert_int_equal(file_stage("src/elsewhere/money.c"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(includes_are_found),      cmocka_unit_test(sources_look_left),
        cmocka_unit_test(headers_look_left),       cmocka_unit_test(private_headers_look_left),
        cmocka_unit_test(libraries_have_one_home),
    };
    return cmocka_run_group_tests_name("layers", tests, NULL, NULL);
}
