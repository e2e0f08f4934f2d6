/*
 * document: a flat list of blocks that grows at its end.
 */
#include "jaarrapport/document.h"

const char *const font_family_names[FONT_FAMILY_COUNT] = {
    [FONT_LIBERATION_SANS] = "Liberation Sans",
    [FONT_OPEN_SANS] = "Open Sans",
    [FONT_CARLITO] = "Carlito",
    [FONT_DEJAVU_SANS] = "DejaVu Sans",
};

struct block *document_add(struct document *document, struct arena *arena, enum block_kind kind)
{
    document->blocks = arena_grow(arena, document->blocks, document->block_count,
                                  &document->capacity, sizeof *document->blocks);

    struct block *block = &document->blocks[document->block_count++];
    *block = (struct block){.kind = kind};
    return block;
}
