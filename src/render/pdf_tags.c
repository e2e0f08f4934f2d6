#include "pdf_tags.h"

#include <stdlib.h>

enum { KEYS_OF_LEAF = 512 }; /* of the tree that leads from content to tags */

void tags_begin(struct tags *tags, struct pdf_file *file, const struct page_model *model,
                struct arena *arena)
{
    size_t count = model->node_count;

    *tags = (struct tags){.file = file, .model = model};
    tags->child = arena_take_array(arena, count, sizeof *tags->child);
    tags->sibling = arena_take_array(arena, count, sizeof *tags->sibling);
    tags->last_mark = arena_take_array(arena, count, sizeof *tags->last_mark);
    tags->page_mark = arena_take_array(arena, model->page_count + 1, sizeof *tags->page_mark);
    tags->page_annotation =
        arena_take_array(arena, model->page_count + 1, sizeof *tags->page_annotation);
    for (size_t i = count; i-- > 1;) {
        size_t parent = model->nodes[i].parent;

        tags->sibling[i] = tags->child[parent];
        tags->child[parent] = (uint32_t)i;
    }
}

void tags_free(struct tags *tags)
{
    free(tags->marks);
    free(tags->annotations);
}

/* --- while drawing ---------------------------------------------------------------- */

static void *room_for_one(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity == 0 ? 1024 : 2 * *capacity;
    return memory_resize(array, *capacity * size);
}

/* The marks of a node form a ring, so that one can be added at its end. */
static void mark_add(struct tags *tags, size_t node, uint32_t number, bool annotation)
{
    uint32_t *last = &tags->last_mark[node], added = (uint32_t)tags->mark_count;

    tags->marks =
        room_for_one(tags->marks, tags->mark_count, &tags->mark_capacity, sizeof *tags->marks);
    tags->marks[tags->mark_count++] =
        (struct mark){(uint32_t)node, tags->page, number, added, annotation};
    if (*last != 0) {
        tags->marks[added].next = tags->marks[*last - 1].next;
        tags->marks[*last - 1].next = added;
    }
    *last = added + 1;
}

void tags_page(struct tags *tags, size_t page)
{
    tags->page = (uint32_t)page;
    tags->piece = 0;
    tags->page_mark[page] = tags->mark_count;
    tags->page_annotation[page] = tags->annotation_count;
}

static const char *tag_of(const struct node *node)
{
    static const char *const headings[] = {"H1", "H2", "H3", "H4"};
    static const char *const tags[] = {
        [NODE_DOCUMENT] = "Document", [NODE_PARAGRAPH] = "P",
        [NODE_LIST] = "L",            [NODE_LIST_ITEM] = "LI",
        [NODE_LABEL] = "Lbl",         [NODE_LIST_BODY] = "LBody",
        [NODE_TABLE] = "Table",       [NODE_TABLE_ROW] = "TR",
        [NODE_TABLE_HEAD] = "THead",  [NODE_TABLE_BODY] = "TBody",
        [NODE_TABLE_HEAD_CELL] = "TH", [NODE_TABLE_CELL] = "TD",
        [NODE_CONTENTS] = "TOC",      [NODE_CONTENTS_ITEM] = "TOCI",
        [NODE_LINK] = "Link",         [NODE_FIGURE] = "Figure",
    };

    return node->role == NODE_HEADING ? headings[node->level - 1] : tags[node->role];
}

void tags_content(struct tags *tags, size_t node, struct buffer *operators)
{
    buffer_text(operators, "/");
    buffer_text(operators, tag_of(&tags->model->nodes[node]));
    buffer_text(operators, " <</MCID ");
    pdf_number(operators, tags->piece);
    buffer_text(operators, ">> BDC\n");
    mark_add(tags, node, tags->piece++, false);
}

void tags_link(struct tags *tags, const struct box *box)
{
    tags->annotations = room_for_one(tags->annotations, tags->annotation_count,
                                     &tags->annotation_capacity, sizeof *tags->annotations);
    tags->annotations[tags->annotation_count] = (struct annotation){box, tags->page};
    mark_add(tags, box->node, (uint32_t)tags->annotation_count++, true);
}

/* --- elements ------------------------------------------------------------------------ */

static void number_say(struct buffer *out, size_t number)
{
    pdf_number(out, number);
    buffer_text(out, " ");
}

static void mark_say(const struct tags *tags, const struct mark *mark, uint32_t page,
                     struct buffer *out)
{
    unsigned object = pdf_page_object(tags->file, mark->page);

    if (mark->annotation)
        buffer_printf(out, "<</Type /OBJR /Pg %u 0 R /Obj %u 0 R>> ", object,
                      tags->links + mark->number);
    else if (mark->page == page)
        number_say(out, mark->number);
    else
        buffer_printf(out, "<</Type /MCR /Pg %u 0 R /MCID %u>> ", object, (unsigned)mark->number);
}

/* Content comes before children: no node has any between them. */
static void kids_say(const struct tags *tags, size_t index, struct buffer *out)
{
    uint32_t last = tags->last_mark[index], page = 0;

    if (last != 0) {
        uint32_t first = tags->marks[last - 1].next, mark = first;

        page = tags->marks[first].page;
        buffer_text(out, "/Pg ");
        pdf_object(out, pdf_page_object(tags->file, page));
        buffer_text(out, "/K [");
        do {
            mark_say(tags, &tags->marks[mark], page, out);
            mark = tags->marks[mark].next;
        } while (mark != first);
    } else {
        buffer_text(out, "/K [");
    }
    for (size_t child = tags->child[index]; child != 0; child = tags->sibling[child])
        pdf_object(out, tags->elements + (unsigned)child);
    buffer_text(out, "]");
}

static length_t smaller_of(length_t a, length_t b)
{
    return a < b ? a : b;
}

static length_t larger_of(length_t a, length_t b)
{
    return a > b ? a : b;
}

/* Around all boxes of a figure: it is on one page. */
static void bounds_say(const struct tags *tags, size_t index, struct buffer *out)
{
    size_t number = tags->marks[tags->last_mark[index] - 1].page;
    const struct page *page = &tags->model->pages[number];
    length_t left = page->width, right = 0, top = page->height, bottom = 0;

    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->boxes[i];
        length_t to_x = box->x + box->width;
        length_t to_y = box->kind == BOX_TEXT ? box->y - box->height : box->y + box->height;

        if (box->node != index)
            continue;
        left = smaller_of(left, smaller_of(box->x, to_x));
        right = larger_of(right, larger_of(box->x, to_x));
        top = smaller_of(top, smaller_of(box->y, to_y));
        bottom = larger_of(bottom, larger_of(box->y, to_y));
    }
    const length_t bounds[] = {left, page->height - bottom, right, page->height - top};
    buffer_text(out, "/A <</O /Layout /BBox [");
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        buffer_text(out, i > 0 ? " " : "");
        pdf_length(out, bounds[i]);
    }
    buffer_text(out, "]>> ");
}

/* A dash counts nothing. */
static void numbering_say(const char *marker, struct buffer *out)
{
    bool digit = marker != NULL && *marker >= '0' && *marker <= '9';
    bool letter = marker != NULL && *marker >= 'a' && *marker <= 'z';

    if (digit || letter)
        buffer_printf(out, "/A <</O /List /ListNumbering /%s>> ",
                      digit ? "Decimal" : "LowerAlpha");
}

static void attributes_say(const struct tags *tags, size_t index, struct buffer *out)
{
    const struct node *node = &tags->model->nodes[index];

    if (node->role == NODE_LIST)
        numbering_say(node->marker, out);
    if (node->role == NODE_FIGURE && tags->last_mark[index] != 0)
        bounds_say(tags, index, out);
    if (node->role == NODE_TABLE_HEAD_CELL)
        buffer_printf(out, "/A <</O /Table /Scope /%s>> ", node->row_scope ? "Row" : "Column");
    if (node->alternative == NULL)
        return;
    if (node->role == NODE_TABLE) {
        buffer_text(out, "/A <</O /Table /Summary ");
        pdf_string(out, node->alternative);
        buffer_text(out, ">> ");
    } else {
        buffer_text(out, "/Alt ");
        pdf_string(out, node->alternative);
    }
}

static void element_say(void *self, size_t index, struct buffer *out)
{
    const struct tags *tags = self;
    const struct node *node = &tags->model->nodes[index];

    buffer_text(out, "/S /");
    buffer_text(out, tag_of(node));
    buffer_text(out, " /P ");
    pdf_object(out, index == 0 ? tags->root : tags->elements + (unsigned)node->parent);
    attributes_say(tags, index, out);
    kids_say(tags, index, out);
}

/* --- from content to tags --------------------------------------------------------------- */

static size_t key_count(const struct tags *tags)
{
    return tags->model->page_count + tags->annotation_count;
}

static size_t leaf_count(const struct tags *tags)
{
    return (key_count(tags) + KEYS_OF_LEAF - 1) / KEYS_OF_LEAF;
}

/* Page keys come first, then those of the annotations. */
static void key_say(const struct tags *tags, size_t key, struct buffer *out)
{
    size_t pages = tags->model->page_count;

    if (key >= pages) {
        size_t node = tags->annotations[key - pages].box->node;

        buffer_printf(out, "%zu %u 0 R\n", key, tags->elements + (unsigned)node);
        return;
    }
    buffer_printf(out, "%zu [", key);
    for (size_t i = tags->page_mark[key]; i < tags->page_mark[key + 1]; i++)
        if (!tags->marks[i].annotation)
            pdf_object(out, tags->elements + (unsigned)tags->marks[i].node);
    buffer_text(out, "]\n");
}

static void leaf_say(void *self, size_t index, struct buffer *out)
{
    const struct tags *tags = self;
    size_t first = index * KEYS_OF_LEAF, end = first + KEYS_OF_LEAF;

    if (end > key_count(tags))
        end = key_count(tags);
    buffer_printf(out, "/Limits [%zu %zu] /Nums [", first, end - 1);
    for (size_t key = first; key < end; key++)
        key_say(tags, key, out);
    buffer_text(out, "]");
}

enum { ROOT_TREE, ROOT_PARENTS, ROOT_OBJECTS };

static void root_say(void *self, size_t index, struct buffer *out)
{
    const struct tags *tags = self;

    if (index == ROOT_TREE) {
        buffer_printf(out, "/Type /StructTreeRoot /K %u 0 R /ParentTreeNextKey %zu\n",
                      tags->elements, key_count(tags));
        pdf_reference(out, "/ParentTree", tags->root + ROOT_PARENTS);
        return;
    }
    buffer_text(out, "/Kids [");
    for (size_t i = 0; i < leaf_count(tags); i++)
        pdf_object(out, tags->leaves + (unsigned)i);
    buffer_text(out, "]");
}

/* --- links ---------------------------------------------------------------------------------- */

static void link_say(void *self, size_t index, struct buffer *out)
{
    const struct tags *tags = self;
    const struct annotation *annotation = &tags->annotations[index];
    const struct box *box = annotation->box;
    const struct node *node = &tags->model->nodes[box->node];
    const struct page *page = &tags->model->pages[annotation->page];
    length_t bottom = page->height - box->y - box->height / 5;

    buffer_text(out, "/Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [");
    pdf_length(out, box->x);
    buffer_text(out, " ");
    pdf_length(out, bottom);
    buffer_text(out, " ");
    pdf_length(out, box->x + box->width);
    buffer_text(out, " ");
    pdf_length(out, bottom + box->height);
    buffer_printf(out, "] /StructParent %zu\n", tags->model->page_count + index);
    buffer_text(out, "/Contents ");
    pdf_string(out, box->text);
    pdf_destination(out, "/Dest ", tags->file, tags->model, node->target_page, node->target_y);
}

/* --- the whole -------------------------------------------------------------------------------- */

void tags_end(struct tags *tags)
{
    size_t pages = tags->model->page_count;

    tags->page_mark[pages] = tags->mark_count;
    tags->page_annotation[pages] = tags->annotation_count;
    tags->links = pdf_objects_add(tags->file, tags->annotation_count, link_say, tags);
    tags->root = pdf_objects_add(tags->file, ROOT_OBJECTS, root_say, tags);
    tags->leaves = pdf_objects_add(tags->file, leaf_count(tags), leaf_say, tags);
    tags->elements = pdf_objects_add(tags->file, tags->model->node_count, element_say, tags);
}

void tags_page_say(const struct tags *tags, size_t page, struct buffer *out)
{
    size_t first = tags->page_annotation[page], end = tags->page_annotation[page + 1];

    buffer_printf(out, "/StructParents %zu /Tabs /S\n", page);
    if (first == end)
        return;
    buffer_text(out, "/Annots [");
    for (size_t i = first; i < end; i++)
        pdf_object(out, tags->links + (unsigned)i);
    buffer_text(out, "]\n");
}

void tags_catalog_say(const struct tags *tags, struct buffer *out)
{
    pdf_reference(out, "/StructTreeRoot", tags->root + ROOT_TREE);
    buffer_text(out, "/MarkInfo <</Marked true>>\n");
}
