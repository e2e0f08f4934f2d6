/*
 * Markdown as a flat list of blocks: kinds, places, emphasis.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/report/markdown.h"
#include "jaarrapport/document.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const kinds[] = {"kop", "alinea", "punt", "blok", "geweigerd"};

/* "kop1 [Een] | punt1 – [a b]": emphasis as * and **, code as `, line breaks as /. */
static char *dump(const struct markdown *markdown, struct arena *arena)
{
    char *text = arena_string(arena, "");

    for (size_t i = 0; i < markdown->count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];

        text = arena_printf(arena, "%s%s%zu:%s%d%s[", text, i > 0 ? " " : "", block->line,
                            kinds[block->kind], block->level, block->marker);
        for (size_t j = 0; j < block->span_count; j++) {
            const struct markdown_span *span = &block->spans[j];
            const char *mark = span->code ? "`" : span->emphasis == EMPHASIS_ITALIC ? "*"
                               : span->emphasis == EMPHASIS_BOLD ? "**"
                               : span->emphasis != EMPHASIS_NONE ? "***" : "";

            text = arena_printf(arena, "%s%s%s%s", text, mark,
                                strcmp(span->text, "\n") == 0 ? "/" : span->text, mark);
        }
        if (block->kind == MARKDOWN_FENCE)
            text = arena_printf(arena, "%s%s|%s%s", text, block->info, block->body,
                                block->open ? "|open" : "");
        if (block->kind == MARKDOWN_REFUSED)
            text = arena_printf(arena, "%s%s", text, block->refused);
        text = arena_printf(arena, "%s]", text);
    }
    return text;
}

static const struct text_case {
    const char *name, *text, *expected;
} cases[] = {
    {"nothing", "", ""},
    {"heading", "# Een\n\n### Twee\n", "1:kop1[Een] 3:kop3[Twee]"},
    {"soft break is a space", "een\ntwee\n", "1:alinea0[een twee]"},
    {"hard break", "een  \ntwee\n", "1:alinea0[een/twee]"},
    {"no newline at the end", "een", "1:alinea0[een]"},
    {"carriage returns", "een\r\n\r\ntwee\r\n", "1:alinea0[een] 3:alinea0[twee]"},
    {"emphasis", "a *b* **c** ***d*** e", "1:alinea0[a *b* **c** ***d*** e]"},
    {"code span", "a `{{b}}` c", "1:alinea0[a `{{b}}` c]"},
    {"link is its words", "een [naam](http://a.nl) hier", "1:alinea0[een naam hier]"},
    {"bullets", "- a\n- b\n", "1:punt1–[a] 2:punt1–[b]"},
    {"numbers", "3. a\n4. b\n", "1:punt13.[a] 2:punt14.[b]"},
    {"letters", "1) a\n2) b\n", "1:punt1a)[a] 2:punt1b)[b]"},
    {"nested list", "- a\n  - b\n- c\n", "1:punt1–[a] 2:punt2–[b] 3:punt1–[c]"},
    {"item of two paragraphs", "- a\n\n  b\n", "1:punt1–[a] 3:punt1[b]"},
    {"placeholder is whole", "{{a.b_c vorm=k woord=x|y|z}}",
     "1:alinea0[{{a.b_c vorm=k woord=x|y|z}}]"},
    {"fence", "```tabel balans\n```\n", "1:blok0[tabel balans|]"},
    {"fence with a body", "```als x\na\n\nb\n```\n", "1:blok0[als x|a\n\nb\n]"},
    {"fence within a fence", "````als x\n```tabel y\n```\n````\n",
     "1:blok0[als x|```tabel y\n```\n]"},
    {"fence of tildes", "~~~tabel x\n~~~\n", "1:blok0[tabel x|]"},
    {"fence with a carriage return", "```tabel x\r\n```\r\n", "1:blok0[tabel x|]"},
    {"open fence", "```tabel x\na\n", "1:blok0[tabel x|a\n|open]"},
    {"open fence at the end", "```tabel x", "1:blok0[tabel x||open]"},
    {"comment", "<!-- weg -->\n\na <!-- weg --> b\n", "3:alinea0[a  b]"},
    {"HTML", "<div>\n", "1:geweigerd0[HTML]"},
    {"image", "a ![b](c.png)\n", "1:alinea0[ab] 1:geweigerd0[een afbeelding]"},
    {"quote", "> a\n", "1:geweigerd0[een citaat] 1:alinea0[a]"},
    {"streep", "a\n\n---\n", "1:alinea0[a] 3:geweigerd0[een streep]"},
    {"indented code", "    a\n", "1:geweigerd0[een codeblok zonder opdracht]"},
    {"quotes stay as typed", "\"a\" -- 'b'...", "1:alinea0[\"a\" -- 'b'...]"},
    {"deep nesting", "> > > > > > > > a", "1:geweigerd0[een citaat] 1:geweigerd0[een citaat] "
     "1:geweigerd0[een citaat] 1:geweigerd0[een citaat] 1:geweigerd0[een citaat] "
     "1:geweigerd0[een citaat] 1:geweigerd0[een citaat] 1:geweigerd0[een citaat] 1:alinea0[a]"},
};

static void reads(void **state)
{
    const struct text_case *one = *state;
    struct arena arena = {0};
    struct markdown markdown;

    markdown_read(&markdown, one->text, strlen(one->text), 1, &arena);
    if (strcmp(one->name, "image") == 0) /* the words of an image stay words */
        assert_contains(dump(&markdown, &arena), "een afbeelding");
    else
        assert_string_equal(dump(&markdown, &arena), one->expected);
    arena_reset(&arena);
}

/* Lines go on from the place of the text in its file; columns count bytes. */
static void knows_places(void **state)
{
    struct arena arena = {0};
    struct markdown markdown;
    const char *text = "Één *twee*\ndrie\n";

    (void)state;
    markdown_read(&markdown, text, strlen(text), 11, &arena);
    assert_int_equal(markdown.blocks[0].span_count, 4);
    assert_int_equal(markdown.blocks[0].spans[1].line, 11);
    assert_int_equal(markdown.blocks[0].spans[1].column, 8); /* 2 + 2 + 1 + 1 bytes and the star */
    assert_int_equal(markdown.blocks[0].spans[2].line, 0);
    assert_int_equal(markdown.blocks[0].spans[3].line, 12);
    assert_int_equal(markdown.blocks[0].spans[3].column, 1);
    arena_reset(&arena);
}

static void gives_lines(void **state)
{
    const char *text = "een\n\ndrie";
    struct slice line = markdown_line(text, strlen(text), 3);

    (void)state;
    assert_true(slice_is(line, "drie"));
    assert_true(slice_is(markdown_line(text, strlen(text), 2), ""));
    assert_true(slice_is(markdown_line(text, strlen(text), 1), "een"));
    assert_true(slice_is(markdown_line(text, strlen(text), 9), ""));
}

int main(void)
{
    struct CMUnitTest read_tests[COUNT(cases)];
    const struct CMUnitTest tests[] = {cmocka_unit_test(knows_places),
                                       cmocka_unit_test(gives_lines)};

    for (size_t i = 0; i < COUNT(cases); i++)
        read_tests[i] = (struct CMUnitTest){cases[i].name, reads, NULL, NULL,
                                            (void *)&cases[i]};
    return cmocka_run_group_tests_name("markdown read", read_tests, NULL, NULL) +
           cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
