/* digest: the examples of FIPS 180-4 (SHA-256 of "abc" and of nothing). */
#include "books.h"

#include <errno.h>

#include "jaarrapport/digest.h"

static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char nothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static void bytes_have_a_digest(void **state)
{
    char text[DIGEST_TEXT_MAX];

    (void)state;
    digest_bytes("abc", 3, text);
    assert_string_equal(text, abc);
    digest_bytes("", 0, text);
    assert_string_equal(text, nothing);
}

static void files_have_the_digest_of_their_bytes(void **state)
{
    char text[DIGEST_TEXT_MAX];
    struct books books;

    (void)state;
    books_open(&books);
    assert_true(digest_file(books_file(&books, "abc", "abc"), text));
    assert_string_equal(text, abc);
    assert_true(digest_file(books_file(&books, "leeg", ""), text));
    assert_string_equal(text, nothing);
    books_close(&books);
}

static void a_file_that_is_not_there_has_none(void **state)
{
    char text[DIGEST_TEXT_MAX];
    struct books books;

    (void)state;
    books_open(&books);
    errno = 0;
    assert_false(digest_file(books_path(&books, "nergens"), text));
    assert_int_equal(errno, ENOENT);
    assert_false(digest_file(books.folder, text));
    assert_int_equal(errno, EISDIR);
    books_close(&books);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_have_a_digest),
        cmocka_unit_test(files_have_the_digest_of_their_bytes),
        cmocka_unit_test(a_file_that_is_not_there_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
