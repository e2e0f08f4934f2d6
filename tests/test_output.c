/* output: files appear whole or not at all. */
#include "books.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "jaarrapport/output.h"

/* Every path below the folder, relative to it, one a line. */
static char *listing(struct books *books)
{
    char *text = arena_string(&books->arena, "");
    char **paths = path_list(books->folder, "");

    for (size_t i = 0; paths[i] != NULL; i++)
        text = arena_printf(&books->arena, "%s%s\n", text, paths[i] + strlen(books->folder) + 1);
    path_list_free(paths);
    return text;
}

static void check_file(const char *path, const char *bytes, size_t length)
{
    size_t found;
    char *text = read_file(path, &found);

    assert_int_equal(found, length);
    assert_memory_equal(text, bytes, length);
    free(text);
}

static void folders_are_made(void **state)
{
    struct books books;
    char *path;
    struct stat status;

    (void)state;
    books_open(&books);
    path = books_path(&books, "out/boek/rapport.pdf");
    assert_int_equal(output_write(path, "a\0b", 3), OUTCOME_OK);
    check_file(path, "a\0b", 3);
    assert_string_equal(listing(&books), "out/boek/rapport.pdf\n");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0400, 0400); /* not the private mode of a temporary file */
    books_close(&books);
}

static void an_old_file_is_replaced(void **state)
{
    struct books books;
    char *path;

    (void)state;
    books_open(&books);
    path = books_file(&books, "rapport.pdf", "het oude, langere rapport");
    assert_int_equal(output_write(path, "nieuw", 5), OUTCOME_OK);
    check_file(path, "nieuw", 5);
    assert_int_equal(output_write(path, "", 0), OUTCOME_OK);
    check_file(path, "", 0);
    assert_string_equal(listing(&books), "rapport.pdf\n");
    books_close(&books);
}

static void a_name_without_folder_works(void **state)
{
    struct books books;
    char *before = getcwd(NULL, 0);

    (void)state;
    books_open(&books);
    assert_int_equal(chdir(books.folder), 0);
    assert_int_equal(output_write("rapport.pdf", "x", 1), OUTCOME_OK);
    assert_int_equal(chdir(before), 0);
    assert_string_equal(listing(&books), "rapport.pdf\n");
    free(before);
    books_close(&books);
}

/* A path that cannot be written: said, and nothing is left behind. */
static const struct refused_case {
    const char *name, *path, *listing, *said;
} refused_cases[] = {
    {"a file where a folder should be", "bestand/rapport.pdf", "bestand\n",
     "kan niet worden geschreven: een deel van het pad is geen map"},
    {"a file where a folder above should be", "bestand/map/rapport.pdf", "bestand\n",
     "de map kan niet worden gemaakt: een deel van het pad is geen map"},
    {"a folder where the file should be", "map", "bestand\nmap/inhoud\n",
     "is een map; noem een bestand"},
};

static void refused_test(void **state)
{
    const struct refused_case *example = *state;
    struct books books;
    char *folder, *path, *said;

    books_open(&books);
    (void)books_file(&books, "bestand", "blijft");
    folder = books_path(&books, "map");
    assert_int_equal(mkdir(folder, 0777), 0);
    if (strcmp(example->path, "map") == 0)
        (void)books_file(&books, "map/inhoud", "blijft");
    path = books_path(&books, example->path);
    books_listen(&books);
    assert_int_equal(output_write(path, "x", 1), OUTCOME_TROUBLE);
    said = books_heard(&books);
    assert_contains(said, path);
    assert_contains(said, example->said);
    assert_string_equal(listing(&books), example->listing);
    books_close(&books);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
    enum { ALLOWED = 100000, WANTED = 300000 };
    struct books books;
    struct rlimit old, low;
    char *bytes = memory_take(WANTED), *path;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    enum outcome outcome;

    (void)state;
    books_open(&books);
    memset(bytes, 'x', WANTED);
    path = books_file(&books, "rapport.pdf", "oud");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    low = old;
    low.rlim_cur = ALLOWED;
    books_listen(&books);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    outcome = output_write(path, bytes, WANTED);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_contains(books_heard(&books), "kan niet worden geschreven");
    assert_int_equal(outcome, OUTCOME_TROUBLE);
    check_file(path, "oud", 3);
    assert_string_equal(listing(&books), "rapport.pdf\n");
    (void)signal(SIGXFSZ, handler);
    free(bytes);
    books_close(&books);
}

/* A socket is there, and cannot be opened. */
static void a_device_that_cannot_be_opened_is_trouble(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);
    struct books books;
    char *path, *said;

    (void)state;
    books_open(&books);
    path = books_path(&books, "stopcontact");
    assert_true(strlen(path) < sizeof address.sun_path);
    memcpy(address.sun_path, path, strlen(path));
    assert_int_equal(bind(socket_file, (const struct sockaddr *)&address, sizeof address), 0);
    books_listen(&books);
    assert_int_equal(output_write(path, "tekst", 5), OUTCOME_TROUBLE);
    said = books_heard(&books);
    assert_contains(said, "stopcontact: kan niet worden geopend: ");
    (void)close(socket_file);
    books_close(&books);
}

static void printing_to_a_full_device_is_trouble(void **state)
{
    struct books books;
    int saved = dup(STDOUT_FILENO);
    enum outcome outcome;
    FILE *full = fopen("/dev/full", "w");

    (void)state;
    if (full == NULL)
        skip();
    books_open(&books);
    (void)fflush(stdout);
    assert_true(dup2(fileno(full), STDOUT_FILENO) >= 0);
    books_listen(&books);
    outcome = output_print("regel\n", 6);
    assert_true(dup2(saved, STDOUT_FILENO) >= 0);
    assert_contains(books_heard(&books), "standaarduitvoer");
    assert_int_equal(outcome, OUTCOME_TROUBLE);
    (void)fclose(full);
    (void)close(saved);
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest refused[COUNT(refused_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(folders_are_made),
        cmocka_unit_test(an_old_file_is_replaced),
        cmocka_unit_test(a_name_without_folder_works),
        cmocka_unit_test(a_full_disk_leaves_the_old_file),
        cmocka_unit_test(a_device_that_cannot_be_opened_is_trouble),
        cmocka_unit_test(printing_to_a_full_device_is_trouble),
    };

    CASE_TESTS(refused, refused_cases, refused_test);
    return cmocka_run_group_tests_name("refused", refused, NULL, NULL) +
           cmocka_run_group_tests_name("output", others, NULL, NULL);
}
