#include "markdown.h"

#include <cmark.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/document.h"

/* -- memory ------------------------------------------------------------------------ */

static void *mem_calloc(size_t count, size_t size)
{
    size_t bytes;
    void *memory;

    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    bytes = count * size;
    memory = memory_take(bytes > 0 ? bytes : 1);
    return memset(memory, 0, bytes);
}

static void *mem_realloc(void *old, size_t size)
{
    return memory_resize(old, size > 0 ? size : 1);
}

/* -- reading ----------------------------------------------------------------------- */

struct reader {
    struct markdown *markdown;
    struct arena *arena;
    const char *text;
    size_t length;
    size_t before;      /* lines of the file above the text */
    int emphasis[2];    /* how deep in *...* and **...** */
    int depth;          /* of lists */
};

static size_t line_of(const struct reader *reader, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);

    return line > 0 ? reader->before + (size_t)line : 0;
}

static struct markdown_block *add_block(struct reader *reader, enum markdown_kind kind,
                                        cmark_node *node)
{
    struct markdown *markdown = reader->markdown;
    struct markdown_block *block;

    markdown->blocks = arena_grow(reader->arena, markdown->blocks, markdown->count,
                                  &markdown->capacity, sizeof *markdown->blocks);
    block = &markdown->blocks[markdown->count++];
    *block = (struct markdown_block){.kind = kind, .marker = "", .line = line_of(reader, node)};
    return block;
}

static void refuse(struct reader *reader, cmark_node *node, const char *what)
{
    struct markdown_block *block = add_block(reader, MARKDOWN_REFUSED, node);

    block->refused = what;
    for (cmark_node *up = node; block->line == 0 && up != NULL; up = cmark_node_parent(up))
        block->line = line_of(reader, up);
}

/* Inline nodes belong to the heading, paragraph or item that was opened last. */
static void add_span(struct reader *reader, cmark_node *node, const char *text, bool code)
{
    struct markdown_block *block = NULL;
    int column = cmark_node_get_start_column(node);

    for (size_t i = reader->markdown->count; i > 0 && block == NULL; i--)
        if (reader->markdown->blocks[i - 1].kind <= MARKDOWN_ITEM)
            block = &reader->markdown->blocks[i - 1];
    if (block == NULL || text == NULL)
        return;
    block->spans = arena_grow(reader->arena, block->spans, block->span_count,
                              &block->span_capacity, sizeof *block->spans);
    block->spans[block->span_count++] = (struct markdown_span){
        .text = arena_string(reader->arena, text),
        .emphasis = (reader->emphasis[0] > 0 ? EMPHASIS_ITALIC : EMPHASIS_NONE) |
                    (reader->emphasis[1] > 0 ? EMPHASIS_BOLD : EMPHASIS_NONE),
        .code = code,
        .line = line_of(reader, node),
        .column = column > 0 ? (size_t)column : 0,
    };
}

/* "–" for bullets, "1." for `1.`, "a)" for `1)`. */
static const char *marker_of(const struct reader *reader, cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    int number = cmark_node_get_list_start(list);

    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return "–";
    for (cmark_node *older = item; (older = cmark_node_previous(older)) != NULL;)
        number++;
    if (cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM && number >= 1 && number <= 26)
        return arena_printf(reader->arena, "%c)", 'a' + number - 1);
    return arena_printf(reader->arena, "%d.", number);
}

static void enter_paragraph(struct reader *reader, cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    struct markdown_block *block;

    if (parent == NULL || cmark_node_get_type(parent) != CMARK_NODE_ITEM) {
        (void)add_block(reader, MARKDOWN_PARAGRAPH, node);
        return;
    }
    block = add_block(reader, MARKDOWN_ITEM, node);
    block->level = reader->depth;
    if (cmark_node_previous(node) == NULL)
        block->marker = marker_of(reader, parent);
}

struct slice markdown_line(const char *text, size_t length, size_t number)
{
    const char *end = text + length, *stop;

    while (number > 1 && (stop = memchr(text, '\n', (size_t)(end - text))) != NULL) {
        text = stop + 1;
        number--;
    }
    if (number > 1)
        text = end;
    stop = memchr(text, '\n', (size_t)(end - text));
    return (struct slice){text, (size_t)((stop != NULL ? stop : end) - text)};
}

/* Does the block end in a line of ``` or ~~~ ? */
static bool is_closed(const struct reader *reader, cmark_node *node)
{
    int last = cmark_node_get_end_line(node);
    struct slice line = slice_trim(
        markdown_line(reader->text, reader->length, last > 0 ? (size_t)last : 1));

    if (last <= cmark_node_get_start_line(node))
        return false;
    while (line.length > 0 && line.at[line.length - 1] == '\r')
        line.length--;
    return line.length >= 3 && (memcmp(line.at, "```", 3) == 0 || memcmp(line.at, "~~~", 3) == 0);
}

static void enter_code_block(struct reader *reader, cmark_node *node)
{
    const char *info = cmark_node_get_fence_info(node);
    struct markdown_block *block;

    if (info == NULL || *info == '\0') {
        refuse(reader, node, "een codeblok zonder opdracht");
        return;
    }
    block = add_block(reader, MARKDOWN_FENCE, node);
    block->info = arena_string(reader->arena, info);
    block->body = arena_string(reader->arena, cmark_node_get_literal(node));
    block->open = !is_closed(reader, node);
}

static void enter_html(struct reader *reader, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);

    if (strncmp(html + strspn(html, " "), "<!--", 4) != 0)
        refuse(reader, node, "HTML");
}

static void enter_text(struct reader *reader, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: add_span(reader, node, cmark_node_get_literal(node), false); break;
    case CMARK_NODE_CODE: add_span(reader, node, cmark_node_get_literal(node), true); break;
    case CMARK_NODE_SOFTBREAK: add_span(reader, node, " ", false); break;
    case CMARK_NODE_LINEBREAK: add_span(reader, node, "\n", false); break;
    case CMARK_NODE_EMPH: reader->emphasis[0]++; break;
    case CMARK_NODE_STRONG: reader->emphasis[1]++; break;
    case CMARK_NODE_HTML_INLINE: enter_html(reader, node); break;
    case CMARK_NODE_IMAGE: refuse(reader, node, "een afbeelding"); break;
    default: break; /* of a link, the words */
    }
}

static void enter(struct reader *reader, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        add_block(reader, MARKDOWN_HEADING, node)->level = cmark_node_get_heading_level(node);
        break;
    case CMARK_NODE_PARAGRAPH: enter_paragraph(reader, node); break;
    case CMARK_NODE_LIST: reader->depth++; break;
    case CMARK_NODE_CODE_BLOCK: enter_code_block(reader, node); break;
    case CMARK_NODE_HTML_BLOCK: enter_html(reader, node); break;
    case CMARK_NODE_THEMATIC_BREAK: refuse(reader, node, "een streep"); break;
    case CMARK_NODE_BLOCK_QUOTE: refuse(reader, node, "een citaat"); break;
    default: enter_text(reader, node); break;
    }
}

static void leave(struct reader *reader, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST: reader->depth--; break;
    case CMARK_NODE_EMPH: reader->emphasis[0]--; break;
    case CMARK_NODE_STRONG: reader->emphasis[1]--; break;
    default: break;
    }
}

void markdown_read(struct markdown *markdown, const char *text, size_t length, size_t first_line,
                   struct arena *arena)
{
    cmark_mem memory = {mem_calloc, mem_realloc, free};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    struct reader reader = {.markdown = markdown, .arena = arena, .text = text, .length = length,
                            .before = first_line - 1};
    cmark_node *root;
    cmark_iter *walk;
    cmark_event_type event;

    *markdown = (struct markdown){0};
    cmark_parser_feed(parser, text, length);
    root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    walk = cmark_iter_new(root);
    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(&reader, cmark_iter_get_node(walk));
        else
            leave(&reader, cmark_iter_get_node(walk));
    }
    cmark_iter_free(walk);
    cmark_node_free(root);
}
