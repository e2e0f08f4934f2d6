/*
 * Nothing in C knows the example administration: neither its name nor the
 * accounts of its chart stand in the program.
 */
#include "support.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHART "ledger/dimpact-2017/rekeningschema.csv"

/* Shorter descriptions are ordinary words ("Bank", "Kas"). */
enum { TELLING_LENGTH = 13 };

/* Lower case for ASCII; other bytes stay, which is enough to compare files with. */
static char *lower_case(char *text)
{
    for (char *p = text; *p != '\0'; p++) {
        *p = (char)tolower((unsigned char)*p);
    }
    return text;
}

/* Field `index` of a line "a;b;c" in new memory, quotes and blanks around it removed. */
static char *field_of(const char *line, size_t length, size_t index)
{
    const char *at = line, *end = line + length;
    for (; index > 0 && at < end; index--) {
        at += strcspn(at, ";\n");
        at += at < end ? 1 : 0;
    }
    const char *last = at + strcspn(at, ";\r\n");
    while (at < last && (*at == ' ' || *at == '"')) {
        at++;
    }
    while (last > at && (last[-1] == ' ' || last[-1] == '"')) {
        last--;
    }
    return text_printf("%.*s", (int)(last - at), at);
}

struct files {
    char **paths;
    char **texts; /* lower case, in the same order */
};

static void files_add(struct files *files, size_t *count, const char *folder)
{
    char **paths = path_list(folder, "");
    for (char **path = paths; *path != NULL; path++) {
        files->paths = memory_of(files->paths, (*count + 2) * sizeof *files->paths);
        files->texts = memory_of(files->texts, (*count + 2) * sizeof *files->texts);
        files->paths[*count] = text_printf("%s", *path);
        files->texts[*count] = lower_case(read_file(*path, NULL));
        ++*count;
        files->paths[*count] = NULL;
        files->texts[*count] = NULL;
    }
    path_list_free(paths);
}

static int open_files(void **state)
{
    static struct files files;
    size_t count = 0;
    files_add(&files, &count, "src");
    files_add(&files, &count, "include");
    *state = &files;
    return count > 0 ? 0 : -1;
}

static int close_files(void **state)
{
    struct files *files = *state;
    path_list_free(files->paths);
    path_list_free(files->texts);
    return 0;
}

/* Prints each file in which `word` (lower case) stands; the number of them. */
static int files_with(const struct files *files, const char *word)
{
    int found = 0;
    for (size_t i = 0; files->paths[i] != NULL; i++) {
        if (strstr(files->texts[i], word) != NULL) {
            print_error("%s: \"%s\" stands in it\n", files->paths[i], word);
            found++;
        }
    }
    return found;
}

static void name_is_absent(void **state)
{
    assert_int_equal(files_with(*state, "dimpact"), 0);
}

static void accounts_are_absent(void **state)
{
    int found = 0, compared = 0;
    char *chart = read_file(CHART, NULL);
    const char *line = chart + strcspn(chart, "\n"); /* past the header */
    while (*line == '\n') {
        line++;
        size_t length = strcspn(line, "\n");
        char *description = lower_case(field_of(line, length, 1));
        if (line[0] != '#' && strlen(description) >= TELLING_LENGTH) {
            compared++;
            found += files_with(*state, description);
        }
        free(description);
        line += length;
    }
    free(chart);
    assert_true(compared > 10);
    assert_int_equal(found, 0);
}

static void fields_are_cut(void **state)
{
    (void)state;
    const char *line = "0100;\"Materiële vaste activa\" ; BMvaAan\r\nnext;line";
    static const char *const expected[] = {"0100", "Materiële vaste activa", "BMvaAan", ""};
    for (size_t i = 0; i < 4; i++) {
        char *field = field_of(line, strcspn(line, "\n"), i);
        assert_string_equal(field, expected[i]);
        free(field);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_cut),
        cmocka_unit_test(name_is_absent),
        cmocka_unit_test(accounts_are_absent),
    };
    return cmocka_run_group_tests_name("no_example", tests, open_files, close_files);
}
