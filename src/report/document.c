/*
 * document: a flat list of blocks that grows at its end.
 */
#include "jaarrapport/document.h"

struct block *document_add(struct document *document, struct arena *arena, enum block_kind kind)
{
    document->blocks = arena_grow(arena, document->blocks, document->block_count,
                                  &document->capacity, sizeof *document->blocks);

    struct block *block = &document->blocks[document->block_count++];
    *block = (struct block){.kind = kind};
    return block;
}
