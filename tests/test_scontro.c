/*
 * The balance sheet with its sides beside each other: every row of the one
 * below each other stands in it, the totals on one line, and what refers to a
 * row still finds it.
 */
#include "texts.h"



/* The only table of a report that is made of this text. */
struct made {
    struct desk desk;
    struct books books;
    struct document document;
    const struct doc_table *table;
};

static void make(struct made *made, const char *report)
{
    struct findings quiet = {.arena = &made->books.arena};

    desk_open(&made->desk, report);
    assert_int_equal(books_open(&made->books, made->desk.book, made->desk.layouts), OUTCOME_OK);
    assert_int_equal(report_build(&made->document, &made->books.statements, NULL, false,
                                  REPORT_PRINTED, &quiet, &made->books.arena), OUTCOME_OK);
    made->table = NULL;
    for (size_t i = 0; i < made->document.block_count; i++)
        if (made->document.blocks[i].kind == BLOCK_TABLE)
            made->table = made->document.blocks[i].table;
    assert_non_null(made->table);
}

static void drop(struct made *made)
{
    books_close(&made->books);
    desk_close(&made->desk);
}

/* Where a figure of a year stands: the year is the first or second cell with it in the row. */
static const struct doc_cell *cell_of(const struct doc_table *table, const char *figure,
                                      size_t nth, size_t *at)
{
    for (size_t i = 0; table != NULL && i < table->row_count; i++) {
        size_t seen = 0;

        for (size_t j = 0; table->rows[i].cells != NULL && j < table->column_count; j++)
            if (table->rows[i].cells[j].figure != NULL &&
                strcmp(table->rows[i].cells[j].figure, figure) == 0 && seen++ == nth) {
                *at = i;
                return &table->rows[i].cells[j];
            }
    }
    return NULL;
}

static bool has_anchor(const struct doc_table *table, const char *anchor)
{
    for (size_t i = 0; i < table->row_count; i++)
        if ((table->rows[i].anchor != NULL && strcmp(table->rows[i].anchor, anchor) == 0) ||
            (table->rows[i].beside != NULL && strcmp(table->rows[i].beside, anchor) == 0))
            return true;
    return false;
}

static void nothing_is_lost(void **state)
{
    struct made upright, beside;
    size_t at, other;

    (void)state;
    make(&upright, "```tabel balans\n```\n");
    make(&beside, "```tabel balans vorm=scontro\n```\n");
    for (size_t i = 0; i < upright.table->row_count; i++) {
        const struct doc_row *row = &upright.table->rows[i];

        if (row->anchor != NULL)
            assert_true(has_anchor(beside.table, row->anchor));
        for (size_t j = 0; row->cells != NULL && j < upright.table->column_count; j++)
            for (size_t nth = 0; row->cells[j].figure != NULL && nth < 2; nth++)
                assert_string_equal(
                    cell_of(beside.table, row->cells[j].figure, nth, &at)->text,
                    cell_of(upright.table, row->cells[j].figure, nth, &other)->text);
    }
    drop(&upright);
    drop(&beside);
}

static void totals_stand_on_the_last_line(void **state)
{
    struct made made;
    size_t assets, liabilities;

    (void)state;
    make(&made, "```tabel balans vorm=scontro\n```\n");
    assert_string_equal(cell_of(made.table, "balans.totaal_activa", 0, &assets)->text, "3.044");
    assert_string_equal(cell_of(made.table, "balans.totaal_passiva", 1, &liabilities)->text,
                        "2.510");
    assert_int_equal(assets, made.table->row_count - 1);
    assert_int_equal(liabilities, assets);
    drop(&made);
}

static void what_cannot_be_is_said(void **state)
{
    static const char *const cases[] = {
        "```tabel balans vorm=staand\n```\n",
        "```tabel wv vorm=scontro\n```\n",
        "```tabel balans vorm=scontro begroting=ja\n```\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *found = found_in(cases[i]);

        assert_contains(found, "tekst.opdracht 1:");
        free(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(totals_stand_on_the_last_line),
        cmocka_unit_test(what_cannot_be_is_said),
    };

    return cmocka_run_group_tests_name("scontro", tests, NULL, NULL);
}
