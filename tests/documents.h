/*
 * documents: small documents, and tables made of short strings.
 */
#ifndef TESTS_DOCUMENTS_H
#define TESTS_DOCUMENTS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/page.h"
#include "jaarrapport/text.h"
#include "support.h"

struct fixture {
    struct arena arena;
    struct document document;
    struct page_model model;
    struct buffer out;
};

static inline int start(void **state)
{
    struct fixture *fixture = memory_of(NULL, sizeof *fixture);

    *fixture = (struct fixture){.document = {.title = "Titel", .entity = "Entiteit"}};
    *state = fixture;
    return 0;
}

static inline int stop(void **state)
{
    struct fixture *fixture = *state;

    buffer_free(&fixture->out);
    arena_reset(&fixture->arena);
    free(fixture);
    return 0;
}

static inline struct block *add(struct fixture *fixture, enum block_kind kind, int level, const char *text)
{
    struct block *block = document_add(&fixture->document, &fixture->arena, kind);

    block->level = level;
    block->spans = arena_take(&fixture->arena, sizeof *block->spans);
    block->spans->text = arena_string(&fixture->arena, text);
    block->span_count = 1;
    return block;
}

/* One cell: "_" and "=" before its text are rules below, "^" above. */
static inline void cell_read(struct fixture *fixture, struct doc_cell *cell, const char *text,
                      size_t length)
{
    while (length > 0 && strchr("_=^", *text) != NULL) {
        if (*text == '^')
            cell->above = RULE_SINGLE;
        else
            cell->below = *text == '=' ? RULE_DOUBLE : RULE_SINGLE;
        text++;
        length--;
    }
    cell->text = arena_copy(&fixture->arena, text, length);
}

/* A row such as "I1|Inventaris|_12": its kind H C I T S, its indent, its cells. */
static inline void row_read(struct fixture *fixture, struct doc_row *row, const char *text, size_t columns)
{
    static const char kinds[] = "HCITS";

    row->kind = (enum doc_row_kind)(strchr(kinds, text[0]) - kinds);
    if (row->kind == DOC_ROW_SPACE)
        return;
    row->cells = arena_take_array(&fixture->arena, columns, sizeof *row->cells);
    text++;
    if (*text >= '0' && *text <= '9')
        row->indent = *text++ - '0';
    for (size_t c = 0; c < columns; c++) {
        size_t length = *text == '|' ? strcspn(text + 1, "|") : 0;

        cell_read(fixture, &row->cells[c], text + 1, length);
        text += *text == '|' ? length + 1 : 0;
    }
}

/* Columns as "LNTA", rows up to NULL. */
static inline struct doc_table *add_table(struct fixture *fixture, const char *columns,
                                   const char *const *rows)
{
    static const char kinds[] = "LTNA";
    struct doc_table *table = arena_take(&fixture->arena, sizeof *table);
    size_t count = 0;

    table->summary = "Een tabel";
    table->column_count = strlen(columns);
    table->columns = arena_take_array(&fixture->arena, table->column_count, sizeof *table->columns);
    for (size_t c = 0; c < table->column_count; c++)
        table->columns[c] = (enum column_kind)(strchr(kinds, columns[c]) - kinds);
    while (rows[count] != NULL)
        count++;
    table->row_count = count;
    table->rows = arena_take_array(&fixture->arena, count, sizeof *table->rows);
    for (size_t r = 0; r < count; r++)
        row_read(fixture, &table->rows[r], rows[r], table->column_count);
    document_add(&fixture->document, &fixture->arena, BLOCK_TABLE)->table = table;
    return table;
}

#define ADD_TABLE(fixture, columns, ...) \
    add_table((fixture), (columns), (const char *const[]){__VA_ARGS__, NULL})

#endif
