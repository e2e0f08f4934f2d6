/*
 * The example administrations with a VERWACHT.md: a small company and a
 * foundation.  The file was worked out by hand from the entries; this test
 * reads its tables and compares every figure with what the program shows.
 */
#include "figures.h"

enum { ROW_LIMIT = 600, CELL_LIMIT = 9, TERM_LIMIT = 20 };

static const char *const folders[] = {"ledger/rijwielhandel", "ledger/muziekwerkplaats"};

/* --- VERWACHT.md ------------------------------------------------------------------- */

/* Of one figure and year; a text is NULL where the file leaves it open. */
struct expected {
    char *figure;
    int year;
    char *cents, *printed;
};

/* figure = terms, each with its sign. */
struct sum {
    char *figure;
    char *terms[TERM_LIMIT];
    int signs[TERM_LIMIT];
    size_t count;
};

struct account {
    char *number, *begin, *debit, *credit, *end; /* of the book year */
};

struct book {
    const char *folder;
    int year;
    struct expected rows[ROW_LIMIT];
    struct sum sums[ROW_LIMIT];
    struct account accounts[ROW_LIMIT];
    size_t row_count, sum_count, account_count;
    struct report report;
};

/* Without the spaces around it and without what groups digits. */
static char *cell_text(const char *from, size_t length)
{
    char *text = memory_of(NULL, length + 1), *to = text;

    while (length > 0 && from[length - 1] == ' ')
        length--;
    for (; length > 0; from++, length--)
        if ((*from != ' ' || to != text) && *from != '`' && *from != '.')
            *to++ = *from;
    *to = '\0';
    return text;
}

/* The cells of a line "| a | b |". */
static size_t cells_of(const char *line, const char *cells[], size_t lengths[])
{
    size_t count = 0;

    for (const char *at = line + 1; count < CELL_LIMIT && *at != '\n' && *at != '\0';) {
        cells[count] = at;
        lengths[count] = strcspn(at, "|\n");
        at += lengths[count++];
        at += *at == '|';
    }
    return count;
}

static void add_figure(struct book *book, const char *figure, int year, char *cents,
                       char *printed)
{
    book->rows[book->row_count++] = (struct expected){
        .figure = text_printf("%s", figure), .year = year, .cents = cents, .printed = printed};
    assert_true(book->row_count < ROW_LIMIT);
}

/* "56,4%" and "1,62" are printed as 564 and 162; the exact cell is "numerator / denominator". */
static void add_ratio(struct book *book, const char *figure, int year, char *cents, char *printed)
{
    char *denominator = text_printf("%s.noemer", figure), *to = printed;
    const char *slash = strstr(cents, " / ");

    for (const char *from = printed; *from != '\0'; from++)
        if (*from != '%' && *from != ',')
            *to++ = *from;
    *to = '\0';
    assert_non_null(slash);
    add_figure(book, figure, year, NULL, printed);
    add_figure(book, denominator, year, text_printf("%s", slash + 3), NULL);
    free(denominator);
    free(cents);
}

/* A star leaves open what is printed. */
static void add_row(struct book *book, const char *figure, int year, char *cents, char *printed)
{
    bool open = strcmp(printed, "*") == 0;

    if (strncmp(figure, "kengetallen.", 12) == 0) {
        add_ratio(book, figure, year, cents, printed);
        return;
    }
    add_figure(book, figure, year, cents, open ? NULL : printed);
    if (open)
        free(printed);
}

static void read_row(struct book *book, const char *line)
{
    const char *cells[CELL_LIMIT] = {NULL};
    size_t lengths[CELL_LIMIT] = {0};
    char *figure;

    assert_int_equal(cells_of(line, cells, lengths), 6);
    figure = text_printf("%.*s", (int)lengths[1] - 4, cells[1] + 2);
    for (size_t year = 0; year < 2; year++)
        add_row(book, figure, book->year - (int)year,
                cell_text(cells[2 + 2 * year], lengths[2 + 2 * year]),
                cell_text(cells[3 + 2 * year], lengths[3 + 2 * year]));
    free(figure);
}

static void read_account(struct book *book, const char *line)
{
    const char *cells[CELL_LIMIT] = {NULL};
    size_t lengths[CELL_LIMIT] = {0};
    struct account *account = &book->accounts[book->account_count++];

    assert_int_equal(cells_of(line, cells, lengths), 9);
    *account = (struct account){.number = text_printf("%.4s", cells[0] + 1),
                                .begin = cell_text(cells[5], lengths[5]),
                                .debit = cell_text(cells[6], lengths[6]),
                                .credit = cell_text(cells[7], lengths[7]),
                                .end = cell_text(cells[8], lengths[8])};
}

/* "- `a` = `b` - `c`" */
static void read_sum(struct book *book, const char *line)
{
    struct sum *sum = &book->sums[book->sum_count++];
    int sign = 1;

    assert_true(book->sum_count < ROW_LIMIT);
    sum->figure = text_printf("%.*s", (int)strcspn(line + 3, "`"), line + 3);
    for (const char *at = line + 3 + strlen(sum->figure) + 1; *at != '\n' && *at != '\0'; at++) {
        if (*at == '-')
            sign = -1;
        if (*at != '`')
            continue;
        assert_true(sum->count < TERM_LIMIT);
        sum->signs[sum->count] = sign;
        sum->terms[sum->count++] = text_printf("%.*s", (int)strcspn(at + 1, "`"), at + 1);
        at += strlen(sum->terms[sum->count - 1]) + 1;
        sign = 1;
    }
    assert_true(sum->count > 0);
}

static bool is_compared(const json_t *record)
{
    static const char *const tables[] = {"balans",        "wv",           "kasstroom",
                                         "toelichting",   "verloop",      "balans_verkort",
                                         "werkkapitaal",  "kengetallen",  "bestemming"};
    const char *figure = string_of(record, "figure"), *end = strrchr(figure, '.');

    if (end != NULL && strcmp(end, ".pct") == 0)
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(string_of(record, "table"), tables[i]) == 0)
            return true;
    return false;
}

static void read_line(struct book *book, const char *line)
{
    if (strncmp(line, "| regel |", 9) == 0)
        book->year = (int)strtol(strstr(line, "figuur |") + 8, NULL, 10);
    else if (line[0] == '|' && memchr(line, '`', strcspn(line, "\n")) != NULL)
        read_row(book, line);
    else if (line[0] == '|' && line[2] >= '0' && line[2] <= '9')
        read_account(book, line);
    else if (strncmp(line, "- `", 3) == 0)
        read_sum(book, line);
}

static struct book *book_open(const char *folder)
{
    struct book *book = memory_of(NULL, sizeof *book);
    char *path = path_join(folder, "VERWACHT.md"), *text = read_file(path, NULL);
    char *json = show(folder, "--format=json", NULL);

    *book = (struct book){.folder = folder};
    for (const char *line = text; *line != '\0';) {
        read_line(book, line);
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    book->report = report_of(json, is_compared);
    assert_true(book->row_count > 250 && book->sum_count > 60 && book->account_count > 50);
    free(json);
    free(text);
    free(path);
    return book;
}

static void book_close(struct book *book)
{
    for (size_t i = 0; i < book->row_count; i++) {
        free(book->rows[i].figure);
        free(book->rows[i].cents);
        free(book->rows[i].printed);
    }
    for (size_t i = 0; i < book->sum_count; i++) {
        free(book->sums[i].figure);
        for (size_t k = 0; k < book->sums[i].count; k++)
            free(book->sums[i].terms[k]);
    }
    for (size_t i = 0; i < book->account_count; i++) {
        free(book->accounts[i].number);
        free(book->accounts[i].begin);
        free(book->accounts[i].debit);
        free(book->accounts[i].credit);
        free(book->accounts[i].end);
    }
    report_free(&book->report);
    free(book);
}

/* --- what is compared ---------------------------------------------------------------- */

/* The unit of the table in cents: a thousand euros or a euro. */
static int64_t unit_of(const char *figure)
{
    bool thousands = strncmp(figure, "balans_verkort.", 15) == 0 ||
                     strncmp(figure, "werkkapitaal.", 13) == 0;

    return thousands ? 100000 : 100;
}

/* How far a printed figure may be from the exact one: docs/afronding.md, rule 4. */
static int64_t distance_of(const char *figure)
{
    bool movement = strncmp(figure, "verloop.", 8) == 0 || strncmp(figure, "kasstroom.", 10) == 0 ||
                    strncmp(figure, "bestemming.", 11) == 0;

    return movement || unit_of(figure) > 100 ? 2 * unit_of(figure) : unit_of(figure);
}

static const struct shown *figure_of(const struct book *book, const char *figure, int year)
{
    const struct shown *shown = find(&book->report, figure, year);

    if (shown == NULL)
        fail_msg("%s: %s %d is not shown", book->folder, figure, year);
    return shown;
}

static void compare_row(const struct book *book, const struct expected *row)
{
    const struct shown *shown = figure_of(book, row->figure, row->year);

    if (row->cents != NULL)
        assert_money(row->figure, row->year, shown->cents, row->cents);
    if (row->printed != NULL) {
        assert_printed(row->figure, row->year, shown->printed, row->printed);
        return;
    }
    if (llabs(shown->printed * unit_of(row->figure) - shown->cents) >= distance_of(row->figure))
        fail_msg("%s %d is %" PRId64 " cents, printed %" PRId64, row->figure, row->year,
                 shown->cents, shown->printed);
}

static void compare_sum(const struct book *book, const struct sum *sum, int year)
{
    const struct shown *whole = figure_of(book, sum->figure, year);
    int64_t cents = 0, printed = 0;

    for (size_t i = 0; i < sum->count; i++) {
        const struct shown *part = figure_of(book, sum->terms[i], year);

        cents += sum->signs[i] * part->cents;
        printed += sum->signs[i] * part->printed;
    }
    if (whole->cents != cents || whole->printed != printed)
        fail_msg("%s %d: %" PRId64 " cents and %" PRId64 " printed, added up %" PRId64
                 " and %" PRId64, sum->figure, year, whole->cents, whole->printed, cents, printed);
}

static bool is_expected(const struct book *book, const char *figure)
{
    for (size_t i = 0; i < book->row_count; i++)
        if (strcmp(book->rows[i].figure, figure) == 0)
            return true;
    return false;
}

static void compare_rest(const struct book *book)
{
    for (size_t i = 0; i < book->report.count; i++) {
        const struct shown *shown = &book->report.figures[i];

        if (is_expected(book, shown->figure))
            continue;
        assert_money(shown->figure, shown->year, shown->cents, "0,00");
        assert_printed(shown->figure, shown->year, shown->printed, "0");
    }
}

static void test_figures(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
        struct book *book = book_open(folders[f]);

        for (size_t i = 0; i < book->row_count; i++)
            compare_row(book, &book->rows[i]);
        for (size_t i = 0; i < book->sum_count; i++)
            for (int back = 0; back < 2; back++)
                compare_sum(book, &book->sums[i], book->year - back);
        compare_rest(book);
        book_close(book);
    }
}

static void compare_account(const char *csv, const struct account *account)
{
    char *start = text_printf("\n%s;", account->number);
    char *end = text_printf(";%s;%s;%s;%s\n", account->begin, account->debit, account->credit,
                            account->end);
    const char *line = strstr(csv, start), *values;

    if (line == NULL) {
        fail_msg("no account %s", account->number);
        return;
    }
    values = strstr(line, end);
    if (values == NULL || values - line > (long)strcspn(line + 1, "\n"))
        fail_msg("account %s: expected %s, shown %.*s", account->number, end,
                 (int)strcspn(line + 1, "\n"), line + 1);
    free(start);
    free(end);
}

static void test_trial_balance(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
        struct book *book = book_open(folders[f]);
        char *csv = show(folders[f], "--format=csv", "saldibalans");

        for (size_t i = 0; i < book->account_count; i++)
            compare_account(csv, &book->accounts[i]);
        assert_int_equal(count_of(csv, "\n"), book->account_count + 1);
        free(csv);
        book_close(book);
    }
}

/* The same printed figures stand in the tables as CSV. */
static void test_csv(void **state)
{
    static const char *const tables[] = {"balans", "wv", "kasstroom"};

    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
        struct book *book = book_open(folders[f]);

        for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
            char *csv = show(folders[f], "--format=csv", tables[t]);
            size_t length = strlen(tables[t]), rows = 0;

            for (size_t i = 0; i + 1 < book->row_count; i += 2) {
                const struct expected *now = &book->rows[i], *before = &book->rows[i + 1];
                char *start, *end;
                const char *line;

                if (strncmp(now->figure, tables[t], length) != 0 || now->figure[length] != '.' ||
                    now->printed == NULL || before->printed == NULL)
                    continue;
                start = text_printf("\n%s;", now->figure);
                end = text_printf(";%s;%s", now->printed, before->printed);
                line = strstr(csv, start);
                assert_non_null(line);
                assert_memory_equal(line + 1 + strcspn(line + 1, "\n") - strlen(end), end,
                                    strlen(end));
                rows++;
                free(start);
                free(end);
            }
            assert_true(rows > 3);
            free(csv);
        }
        book_close(book);
    }
}

static void test_checks(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
        const char *const arguments[] = {"check", folders[f], "--strict", NULL};
        struct run run = run_program(arguments);

        if (run.status != 0)
            print_error("%s%s", run.out, run.err);
        assert_int_equal(run.status, 0);
        assert_contains(run.out, " 0 fout, 0 waarschuwing, 0 aanvaard");
        run_free(&run);
    }
}

/* A book year that is no calendar year is called by both, as in the report. */
static void test_title_of_a_broken_year(void **state)
{
    const char *const arguments[] = {"show", "ledger/muziekwerkplaats", "kasstroom", NULL};
    struct run run = run_program(arguments);

    (void)state;
    assert_int_equal(run.status, 0);
    assert_contains(run.out, "Kasstroomoverzicht over 2024/2025\n");
    run_free(&run);
}

/* --- the PDF -------------------------------------------------------------------------- */

/* Lines that the reader finds in the report, from VERWACHT.md. */
static const char *const company[] = {
    "Rijwielhandel Ketting & Spaak B.V.",
    "Gestort en opgevraagd kapitaal 18.000 18.000",
    "Totaal activa 261.802 223.594",
    "Totaal passiva 261.802 223.594",
    "Brutomarge 283.214 270.630",
    "Som der kosten 240.385 231.083",
    "Bedrijfsresultaat 42.829 39.547",
    "Financiële baten en lasten -2.423 -2.256",
    "Resultaat voor belastingen 40.406 37.291",
    "Resultaat na belastingen 32.729 30.206",
    "Uit te keren dividend 10.000 -",
    NULL,
};

static const char *const foundation[] = {
    "Stichting Muziekwerkplaats De Stemvork",
    "Staat van baten en lasten over 2024/2025",
    "Totaal activa 118.897 125.557",
    "Totaal passiva 118.897 125.557",
    "Saldo van baten en lasten -5.751 5.612",
    "Kasstroom uit investeringsactiviteiten -5.973 -9.613",
    "Kasstroom uit financieringsactiviteiten -2.500 -2.500",
    "Reserve jubileum", "Fonds Meedoen",
    NULL,
};

static const char *const *const pages[] = {company, foundation};

static void test_pdf(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
        char *folder = temp_folder(), *pdf = path_join(folder, "rapport.pdf");
        const char *const render[] = {"render", folders[f], "-o", pdf, NULL};
        const char *const extract[] = {"pdftotext", "-layout", pdf, "-", NULL};
        struct run run = run_program(render);

        assert_int_equal(run.status, 0);
        run_free(&run);
        run = run_command(extract);
        assert_int_equal(run.status, 0);
        for (const char *const *line = pages[f]; *line != NULL; line++)
            assert_line(run.out, *line);
        run_free(&run);
        remove_tree(folder);
        free(pdf);
        free(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_trial_balance),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_checks),
        cmocka_unit_test(test_title_of_a_broken_year),
        cmocka_unit_test(test_pdf),
    };

    return cmocka_run_group_tests_name("examples", tests, NULL, NULL);
}
