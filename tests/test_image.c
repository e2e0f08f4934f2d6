/*
 * image: PNG files of every kind, made here with libpng, become pixels on white;
 * what is broken or too large is a finding.
 */
#include "jaarrapport/image.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

struct desk {
    char *folder, *path;
    struct arena arena;
    struct findings findings;
    struct image image;
};

static struct desk desk_new(void)
{
    struct desk desk = {.folder = temp_folder()};

    desk.path = path_join(desk.folder, "logo.png");
    return desk;
}

static void desk_free(struct desk *desk)
{
    arena_reset(&desk->arena);
    remove_tree(desk->folder);
    free(desk->path);
    free(desk->folder);
}

/* Reads the file; the findings are of this reading alone. */
static void desk_read(struct desk *desk)
{
    const struct place at = {"boek/administratie.ini", 20, 8};

    arena_reset(&desk->arena);
    desk->findings = (struct findings){.arena = &desk->arena};
    desk->image = (struct image){0};
    assert_int_equal(image_read(&desk->image, desk->path, at, &desk->findings), OUTCOME_OK);
}

/* The memory of the test itself is a file that cannot be read at its begin. */
static void a_file_that_cannot_be_read_is_trouble(void **state)
{
    const struct place at = {"boek/administratie.ini", 20, 8};
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct image image = {0};

    (void)state;
    assert_int_equal(image_read(&image, "/proc/self/mem", at, &findings), OUTCOME_TROUBLE);
    assert_int_equal(image_read(&image, "/nergens.png", at, &findings), OUTCOME_TROUBLE);
    assert_int_equal(findings.count, 0);
    arena_reset(&arena);
}

/* A file of one colour type and depth; `rows` as PNG stores them, one below the other. */
static void png_make(const char *path, int type, int depth, unsigned width, unsigned height,
                     const unsigned char *rows, size_t row_length)
{
    static const png_color palette[] = {{200, 0, 0}, {0, 200, 0}, {0, 0, 200}, {9, 8, 7}};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    png_init_io(png, file);
    png_set_IHDR(png, info, width, height, depth, type, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (type == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, palette, 4);
    png_write_info(png, info);
    for (unsigned i = 0; i < height; i++)
        png_write_row(png, rows + (row_length > 0 ? i * row_length : 0));
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    assert_int_equal(fclose(file), 0);
}

static const struct {
    const char *name;
    int type, depth;
    unsigned char rows[16]; /* two points beside each other */
    bool grey;
    unsigned char pixels[6];
} kinds[] = {
    {"grey", PNG_COLOR_TYPE_GRAY, 8, {0, 130}, true, {0, 130}},
    {"black and white", PNG_COLOR_TYPE_GRAY, 1, {0x40}, true, {0, 255}},
    {"grey of 16 bits", PNG_COLOR_TYPE_GRAY, 16, {0x82, 0x82, 0xff, 0xff}, true, {0x82, 255}},
    {"grey, clear and solid", PNG_COLOR_TYPE_GRAY_ALPHA, 8, {77, 0, 77, 255}, true, {255, 77}},
    {"colours", PNG_COLOR_TYPE_RGB, 8, {1, 2, 3, 250, 0, 9}, false, {1, 2, 3, 250, 0, 9}},
    {"colours of 16 bits",
     PNG_COLOR_TYPE_RGB,
     16,
     {1, 1, 2, 2, 3, 3, 250, 250, 0, 0, 9, 9},
     false,
     {1, 2, 3, 250, 0, 9}},
    {"colours, clear and solid",
     PNG_COLOR_TYPE_RGB_ALPHA,
     8,
     {1, 2, 3, 0, 4, 5, 6, 255},
     false,
     {255, 255, 255, 4, 5, 6}},
    {"palette", PNG_COLOR_TYPE_PALETTE, 2, {0xd0}, false, {9, 8, 7, 0, 200, 0}},
};

static void test_kinds(void **state)
{
    struct desk desk = desk_new();

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = kinds[i].grey ? 2 : 6;

        png_make(desk.path, kinds[i].type, kinds[i].depth, 2, 1, kinds[i].rows, 0);
        desk_read(&desk);
        if (desk.findings.count > 0)
            fail_msg("%s: %s", kinds[i].name, desk.findings.items[0].found);
        assert_int_equal(desk.image.width, 2);
        assert_int_equal(desk.image.height, 1);
        assert_int_equal(desk.image.grey, kinds[i].grey);
        assert_int_equal(desk.image.length, length);
        if (memcmp(desk.image.pixels, kinds[i].pixels, length) != 0)
            fail_msg("%s: other pixels, the first is %d", kinds[i].name, desk.image.pixels[0]);
    }
    desk_free(&desk);
}

/* Black that lets half of the white through. */
static void test_half_clear(void **state)
{
    const unsigned char row[] = {0, 0, 0, 128};
    struct desk desk = desk_new();

    (void)state;
    png_make(desk.path, PNG_COLOR_TYPE_RGB_ALPHA, 8, 1, 1, row, 0);
    desk_read(&desk);
    assert_int_equal(desk.findings.count, 0);
    assert_in_range(desk.image.pixels[0], 100, 200);
    assert_int_equal(desk.image.pixels[0], desk.image.pixels[2]);
    desk_free(&desk);
}

static void expect_refused(struct desk *desk, const char *message)
{
    desk_read(desk);
    assert_int_equal(desk->findings.errors, 1);
    assert_string_equal(desk->findings.items[0].check, "intake.logo");
    assert_string_equal(desk->findings.items[0].message, message);
    assert_int_equal(desk->findings.items[0].at.line, 20);
    assert_int_equal(desk->findings.items[0].at.column, 8);
    assert_int_equal(desk->findings.items[0].width, strlen("logo.png"));
    assert_int_equal(desk->image.length, 0);
}

/* Cut off anywhere, or with any byte of its pixels turned, it is no picture. */
static void test_broken(void **state)
{
    static const char no_png[] = "het logo is geen PNG die gelezen kan worden";
    unsigned char rows[3 * 20 * 20];
    struct desk desk = desk_new();
    size_t length;

    (void)state;
    for (size_t i = 0; i < sizeof rows; i++)
        rows[i] = (unsigned char)(i * i % 251);
    png_make(desk.path, PNG_COLOR_TYPE_RGB, 8, 20, 20, rows, 60);
    char *whole = read_file(desk.path, &length);
    desk_read(&desk);
    assert_int_equal(desk.findings.count, 0);
    /* Without the last chunk, which holds nothing, all pixels are there. */
    for (size_t kept = 1; kept < length - 12 - 12; kept += 7) {
        write_file(desk.path, whole, kept);
        expect_refused(&desk, no_png);
    }
    for (size_t at = 45; at < length - 12; at += 5) {
        whole[at] ^= 0x20;
        write_file(desk.path, whole, length);
        expect_refused(&desk, no_png);
        whole[at] ^= 0x20;
    }
    write_text(desk.path, "GIF89a");
    expect_refused(&desk, no_png);
    write_text(desk.path, "");
    expect_refused(&desk, "het bestand van het logo is leeg");
    free(whole);
    desk_free(&desk);
}

static void test_too_large(void **state)
{
    static const unsigned char row[IMAGE_SIDE_MAX + 1];
    struct desk desk = desk_new();
    char *bytes = memory_of(NULL, IMAGE_BYTES_MAX + 1);

    (void)state;
    png_make(desk.path, PNG_COLOR_TYPE_GRAY, 1, IMAGE_SIDE_MAX + 1, 1, row, 0);
    expect_refused(&desk, "het logo is te groot");
    assert_string_equal(desk.findings.items[0].found, "4097 bij 1 punten");
    png_make(desk.path, PNG_COLOR_TYPE_GRAY, 1, 2001, 2000, row, 0);
    expect_refused(&desk, "het logo is te groot");
    png_make(desk.path, PNG_COLOR_TYPE_GRAY, 1, 2000, 2000, row, 0);
    desk_read(&desk);
    assert_int_equal(desk.findings.count, 0);
    memset(bytes, 0, IMAGE_BYTES_MAX + 1);
    write_file(desk.path, bytes, IMAGE_BYTES_MAX + 1);
    expect_refused(&desk, "het bestand van het logo is te groot");
    free(bytes);
    desk_free(&desk);
}

/* A folder, or a file that is gone, is trouble of the machine. */
static void test_trouble(void **state)
{
    struct desk desk = desk_new();
    struct findings findings = {.arena = &desk.arena};
    struct image image = {0};

    (void)state;
    assert_int_equal(image_read(&image, desk.path, (struct place){0}, &findings),
                     OUTCOME_TROUBLE);
    assert_int_equal(image_read(&image, desk.folder, (struct place){0}, &findings),
                     OUTCOME_TROUBLE);
    assert_int_equal(findings.count, 0);
    desk_free(&desk);
}

/* --- on paper ---------------------------------------------------------------------- */

static char *rendered(const char *book, const char *folder, const char *name)
{
    char *pdf = path_join(folder, name);
    const char *const arguments[] = {"render", book, "-o", pdf, NULL};
    struct run run = run_program(arguments);

    if (run.status != 0)
        fail_msg("%s", run.err);
    run_free(&run);
    return pdf;
}

static char *output_of(const char *const command[])
{
    struct run run = run_command(command);
    char *out = text_printf("%s", run.out);

    assert_int_equal(run.status, 0);
    run_free(&run);
    return out;
}

/* One picture on the cover, as large as its file, told as what it is; twice the same bytes. */
static void test_cover(void **state)
{
    static const unsigned char row[3 * 300];
    char *folder = temp_folder(), *book = path_join(folder, "boek");
    char *ini = path_join(book, "administratie.ini"), *logo = path_join(book, "logo.png");

    (void)state;
    if (!command_exists("pdfimages") || !command_exists("pdfinfo"))
        skip();
    copy_tree("tests/fouten/basis", book);
    replace_in_file(ini, "status = definitief\n", "status = definitief\nlogo = logo.png\n");
    png_make(logo, PNG_COLOR_TYPE_RGB, 8, 300, 120, row, 0);

    char *first = rendered(book, folder, "1.pdf"), *second = rendered(book, folder, "2.pdf");
    char *images = output_of((const char *const[]){"pdfimages", "-list", first, NULL});
    char *tags = output_of((const char *const[]){"pdfinfo", "-struct", first, NULL});
    size_t lengths[2];
    char *bytes[2] = {read_file(first, &lengths[0]), read_file(second, &lengths[1])};

    char *squeezed = lines_squeezed(images);
    assert_contains(squeezed, "1 0 image 300 120 rgb 3 8 image no");
    assert_int_equal(count_of(squeezed, " image "), 2); /* once as its kind, once as its encoding */
    assert_contains(tags, "Figure");
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(bytes[0], bytes[1], lengths[0]);
    free(squeezed);
    free(bytes[0]);
    free(bytes[1]);
    free(tags);
    free(images);
    free(first);
    free(second);
    remove_tree(folder);
    free(logo);
    free(ini);
    free(book);
    free(folder);
}

/* Of the numbers that follow a phrase in a text, one, counted from 1. */
static long number_after(const char *text, const char *phrase, size_t which)
{
    const char *at = strstr(text, phrase);
    long number = 0;

    if (at == NULL)
        fail_msg("no \"%s\" in\n%s", phrase, text);
    at = at == NULL ? text : at + strlen(phrase);
    for (size_t i = 0; i < which; i++) {
        char *end;

        number = strtol(at, &end, 10);
        at = end;
    }
    return number;
}

/* A logo higher than its room is made smaller both ways: as many pixels an inch each way. */
static void a_high_logo_keeps_its_shape(void **state)
{
    static const unsigned char row[3 * 100];
    char *folder = temp_folder(), *book = path_join(folder, "boek");
    char *ini = path_join(book, "administratie.ini"), *logo = path_join(book, "logo.png");
    char *pdf, *images, *squeezed;
    long across, down;

    (void)state;
    if (!command_exists("pdfimages"))
        skip();
    copy_tree("tests/fouten/basis", book);
    replace_in_file(ini, "status = definitief\n", "status = definitief\nlogo = logo.png\n");
    png_make(logo, PNG_COLOR_TYPE_RGB, 8, 100, 2000, row, 0);
    pdf = rendered(book, folder, "1.pdf");
    images = output_of((const char *const[]){"pdfimages", "-list", pdf, NULL});
    squeezed = lines_squeezed(images);
    assert_non_null(strstr(squeezed, "1 0 image 100 2000 rgb 3 8 image no"));
    across = number_after(squeezed, "100 2000 rgb 3 8 image no", 3);
    down = number_after(squeezed, "100 2000 rgb 3 8 image no", 4);
    assert_in_range(across, down - 1, down + 1);
    assert_true(down > 200); /* 2.000 pixels in less than ten inches */
    free(squeezed);
    free(images);
    free(pdf);
    remove_tree(folder);
    free(logo);
    free(ini);
    free(book);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),   cmocka_unit_test(test_half_clear),
        cmocka_unit_test(test_broken),  cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_trouble), cmocka_unit_test(test_cover),
        cmocka_unit_test(a_file_that_cannot_be_read_is_trouble),
        cmocka_unit_test(a_high_logo_keeps_its_shape),
    };

    return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
