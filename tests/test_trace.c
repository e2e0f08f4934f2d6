/*
 * render --trace: the cards end at the balances of the trial balance, every
 * line is where the card says, and the notes lead to the cards.
 */
#include "support.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"

#define BOOK "ledger/dimpact-2017"

enum { DATE, ENTRY, TEXT, DEBIT, CREDIT, BALANCE, LINE };

static int start(void **state)
{
    struct books *books = memory_of(NULL, sizeof *books);

    assert_int_equal(books_open(books, BOOK, "layouts"), OUTCOME_OK);
    assert_int_equal(report_add_trace(&books->document, &books->statements, &books->journal,
                                      &books->arena),
                     OUTCOME_OK);
    *state = books;
    return 0;
}

static int stop(void **state)
{
    books_close(*state);
    free(*state);
    return 0;
}

static bool is_card(const struct block *block)
{
    return block->kind == BLOCK_TABLE && strcmp(block->table->id, "grootboekkaart") == 0;
}

static const char *account_of(const struct block *block)
{
    const char *anchor = block->kind == BLOCK_HEADING ? block->anchor : NULL;

    return anchor != NULL && strncmp(anchor, "rekening.", 9) == 0 ? anchor + 9 : NULL;
}

/* "1.234,56" as the trial balance writes it: "1234,56". */
static char *plain(const char *amount)
{
    char *text = text_printf("%s", amount), *to = text;

    for (; *amount != '\0'; amount++)
        if (*amount != '.')
            *to++ = *amount;
    *to = '\0';
    return text;
}

/* The last field of the line of this account. */
static char *closing_of(const char *balances, const char *account)
{
    char *start = text_printf("\n%s;", account);
    const char *line = strstr(balances, start);

    free(start);
    assert_non_null(line);
    line++;
    const char *end = line + strcspn(line, "\n"), *field = end;
    while (field[-1] != ';')
        field--;
    return text_printf("%.*s", (int)(end - field), field);
}

static void test_cards_end_at_the_trial_balance(void **state)
{
    static const char *const arguments[] = {"show", BOOK, "saldibalans", "--format=csv", NULL};
    const struct books *books = *state;
    struct run run = run_program(arguments);
    const char *account = NULL;
    int cards = 0;

    for (size_t i = 0; i < books->document.block_count; i++) {
        const struct block *block = &books->document.blocks[i];

        if (account_of(block) != NULL)
            account = account_of(block);
        if (!is_card(block) || strcmp(block->table->rows[0].cells[0].text, "2017") != 0)
            continue;
        const struct doc_row *last = &block->table->rows[block->table->row_count - 1];
        char *closing = closing_of(run.out, account), *balance = plain(last->cells[BALANCE].text);

        assert_string_equal(last->cells[TEXT].text, "Eindsaldo");
        assert_string_equal(balance, closing);
        cards++;
        free(balance);
        free(closing);
    }
    assert_true(cards > 40);
    run_free(&run);
}

static void row_stands_in(const struct doc_row *row, const char *account, const char *file)
{
    char *line = text_line(file, strtol(row->cells[LINE].text, NULL, 10));
    char *number = text_printf(";%s;", account);
    const char *amount = row->cells[DEBIT].text[0] != '\0' ? row->cells[DEBIT].text
                                                           : row->cells[CREDIT].text;
    char *bare = plain(amount);

    assert_contains(line, number);
    assert_contains(line, bare);
    assert_contains(line, row->cells[TEXT].text);
    free(bare);
    free(number);
    free(line);
}

/* One in fifty, with the file that the row above names. */
static void test_lines_are_where_they_say(void **state)
{
    enum { STEP = 50 };
    const struct books *books = *state;
    const char *account = NULL;
    char *file = NULL;
    int rows = 0;

    for (size_t i = 0; i < books->document.block_count; i++) {
        const struct block *block = &books->document.blocks[i];

        if (account_of(block) != NULL)
            account = account_of(block);
        for (size_t r = 0; is_card(block) && r < block->table->row_count; r++) {
            const struct doc_row *row = &block->table->rows[r];

            if (row->kind == DOC_ROW_CAPTION) {
                char *path = path_join(BOOK, row->cells[TEXT].text);

                free(file);
                file = read_file(path, NULL);
                free(path);
            } else if (row->cells[LINE].text[0] != '\0' && isdigit(row->cells[LINE].text[0]) &&
                       ++rows % STEP == 0) {
                row_stands_in(row, account, file);
            }
        }
    }
    assert_true(rows > 5000);
    free(file);
}

/* Every target of a note has its card, and every card the row that leads to it. */
static void test_notes_lead_to_cards(void **state)
{
    const struct books *books = *state;
    int targets = 0, cards = 0;

    for (size_t i = 0; i < books->document.block_count; i++) {
        const struct block *block = &books->document.blocks[i];

        if (account_of(block) == NULL)
            continue;
        cards++;
        assert_non_null(block->target);
        assert_int_equal(strncmp(block->target, "rij.toelichting.", 16), 0);
        for (size_t j = 0; j < i; j++) {
            const struct doc_table *table = books->document.blocks[j].table;

            for (size_t r = 0; table != NULL && r < table->row_count; r++)
                if (table->rows[r].anchor != NULL &&
                    strcmp(table->rows[r].anchor, block->target) == 0 &&
                    strcmp(table->rows[r].cells[1].target, block->anchor) == 0)
                    targets++;
        }
    }
    assert_true(cards > 40);
    assert_int_equal(targets, cards);
}

/* The files must be those that were read. */
static void test_changed_file(void **state)
{
    (void)state;
    char *folder = temp_folder(), *copy = path_join(folder, "boek");
    char *ledger = path_join(copy, "grootboek-2017.csv");
    struct books books;

    copy_tree(BOOK, copy);
    assert_int_equal(books_open(&books, copy, "layouts"), OUTCOME_OK);
    size_t length;
    char *bytes = read_file(ledger, &length);
    write_file(ledger, bytes, length - 1);
    assert_int_equal(report_add_trace(&books.document, &books.statements, &books.journal,
                                      &books.arena),
                     OUTCOME_TROUBLE);
    books_close(&books);
    remove_tree(folder);
    free(bytes);
    free(ledger);
    free(copy);
    free(folder);
}

/* 4.100 lines of a euro on the bank, more than one table takes: 1.547 + 4.100 at the end. */
static void a_long_card_takes_more_tables(void **state)
{
    enum { LINES = 4100 };
    char *above = temp_folder(), *folder = path_join(above, "boek");
    char *path = path_join(folder, "grootboek-2024.csv");
    const struct doc_table *last = NULL;
    struct books books;
    bool bank = false;
    size_t tables = 0, rows = 0;
    FILE *file;

    (void)state;
    copy_tree("tests/fouten/basis", folder);
    file = fopen(path, "a");
    assert_non_null(file);
    for (int i = 0; i < LINES; i++)
        (void)fprintf(file, "2024-06-01;KAS;%d;1100;Lot;1,00;\n2024-06-01;KAS;%d;8000;Lot;;1,00\n", i, i);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(books_open(&books, folder, "layouts"), OUTCOME_OK);
    assert_int_equal(report_add_trace(&books.document, &books.statements, &books.journal,
                                      &books.arena), OUTCOME_OK);
    for (size_t i = 0; i < books.document.block_count; i++) {
        const struct block *block = &books.document.blocks[i];

        if (account_of(block) != NULL)
            bank = strcmp(account_of(block), "1100") == 0;
        if (!bank || !is_card(block))
            continue;
        last = block->table;
        tables++;
        for (size_t j = 0; j < last->row_count; j++)
            rows += last->rows[j].cells != NULL && last->rows[j].cells[TEXT].text != NULL &&
                    strcmp(last->rows[j].cells[TEXT].text, "Lot") == 0;
    }
    assert_int_equal(tables, 3); /* 2023, and 2024 in two */
    assert_int_equal(rows, LINES);
    if (last == NULL) /* three were counted */
        fail();
    assert_string_equal(last->rows[last->row_count - 1].cells[BALANCE].text, "5.647,00");
    books_close(&books);
    free(path);
    free(folder);
    remove_tree(above);
    free(above);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cards_end_at_the_trial_balance, start, stop),
        cmocka_unit_test_setup_teardown(test_lines_are_where_they_say, start, stop),
        cmocka_unit_test_setup_teardown(test_notes_lead_to_cards, start, stop),
        cmocka_unit_test(a_long_card_takes_more_tables),
        cmocka_unit_test(test_changed_file),
    };

    return cmocka_run_group_tests_name("trace", tests, NULL, NULL);
}
