#include "texts.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "jaarrapport/source.h"
#include "markdown.h"

/* -- places ------------------------------------------------------------------------ */

/* Offset of `piece` in the line at or after `from`, else anywhere; the line's length if absent. */
static size_t offset_of(struct slice line, const char *piece, size_t from)
{
    size_t size = strlen(piece);

    for (size_t start = from < line.length ? from : 0;; start = 0) {
        for (size_t i = start; i + size <= line.length; i++)
            if (memcmp(line.at + i, piece, size) == 0)
                return i;
        if (start == 0)
            return line.length;
    }
}

void text_fault(struct report *report, struct text_place place, const char *piece,
                struct finding finding)
{
    struct slice line = markdown_line(place.file->text, place.file->length, place.line);
    size_t offset = offset_of(line, piece, place.column > 0 ? place.column - 1 : 0);

    finding.at = (struct place){.file = place.file->path, .line = place.line};
    if (offset < line.length) {
        finding.at.column = utf8_count(line.at, offset) + 1;
        finding.width = *piece != '\0' ? utf8_count(piece, strlen(piece))
                                       : utf8_count(line.at, line.length);
    }
    findings_add(report->findings, &finding);
}

/* -- blocks ------------------------------------------------------------------------ */

struct block *report_add_text(struct report *report, enum block_kind kind, int level,
                              const char *text)
{
    struct block *block = document_add(report->document, report->arena, kind);

    block->level = level;
    block->spans = arena_take(report->arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
    return block;
}

static void set_spans(struct report *report, const struct text_file *file,
                      const struct markdown_block *from, struct block *block)
{
    size_t line = from->line;

    block->spans = arena_take_array(report->arena, from->span_count, sizeof *block->spans);
    block->span_count = from->span_count;
    for (size_t i = 0; i < from->span_count; i++) {
        const struct markdown_span *span = &from->spans[i];

        if (span->line > 0)
            line = span->line;
        block->spans[i].emphasis = span->emphasis;
        block->spans[i].text =
            span->code ? span->text
                       : text_expand(report, span->text,
                                     (struct text_place){file, line, span->column});
    }
}

static void place_words(struct report *report, const struct text_file *file,
                        const struct markdown_block *from)
{
    static const enum block_kind kinds[] = {BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST_ITEM};
    struct block words = {.kind = kinds[from->kind], .level = from->level,
                          .marker = from->kind == MARKDOWN_ITEM ? from->marker : NULL};
    struct block *block;

    if (from->span_count == 0)
        return;
    set_spans(report, file, from, &words);
    block = document_add(report->document, report->arena, words.kind);
    *block = words;
}

static void refuse(struct report *report, struct text_place at, const char *what)
{
    text_fault(report, at, "",
               (struct finding){.check = "tekst.opmaak", .level = LEVEL_ERROR,
                                .message = arena_printf(report->arena,
                                                        "een tekst kan %s niet bevatten", what),
                                .expected = "koppen, alinea's, lijsten, nadruk en blokken",
                                .remedy = "layouts/README.md noemt de blokken"});
}

/* A table drawn with bars stays words in CommonMark. */
static bool is_bar_table(const struct markdown_block *block)
{
    return block->kind == MARKDOWN_PARAGRAPH && block->span_count > 0 &&
           block->spans[0].text[0] == '|';
}

static void place_block(struct report *report, const struct text_file *file,
                        const struct markdown_block *block)
{
    struct text_place at = {file, block->line, 1};

    if (block->kind == MARKDOWN_REFUSED) {
        refuse(report, at, block->refused);
    } else if (is_bar_table(block)) {
        refuse(report, at, "een tabel met strepen");
    } else if (block->kind == MARKDOWN_FENCE && block->open) {
        text_fault(report, at, block->info,
                   (struct finding){.check = "tekst.opdracht", .level = LEVEL_ERROR,
                                    .message = "een blok wordt niet gesloten",
                                    .expected = "een regel met evenveel accenten (```) als erboven"});
    } else if (block->kind == MARKDOWN_FENCE) {
        directive_place(report, at, block->info, block->body);
    } else {
        place_words(report, file, block);
    }
}

void text_place_markdown(struct report *report, const struct text_file *file, const char *text,
                         size_t first_line)
{
    struct markdown markdown;

    if (report->depth == TEXT_DEPTH_MAX) {
        text_fault(report, (struct text_place){file, first_line, 1}, "",
                   (struct finding){.check = "tekst.diepte", .level = LEVEL_ERROR,
                                    .message = "teksten en blokken staan te diep in elkaar",
                                    .expected = arena_printf(report->arena, "hoogstens %d diep",
                                                             TEXT_DEPTH_MAX),
                                    .remedy = "kijk of een tekst zichzelf invoegt"});
        return;
    }
    report->depth++;
    markdown_read(&markdown, text, strlen(text), first_line, report->arena);
    for (size_t i = 0; i < markdown.count; i++)
        place_block(report, file, &markdown.blocks[i]);
    report->depth--;
}

/* -- files ------------------------------------------------------------------------- */

void text_place_file(struct report *report, const char *path)
{
    struct text_file *file = arena_take(report->arena, sizeof *file);
    struct source source;
    struct buffer text = {0};
    bool usable;

    if (!source_require_inside(path, report->findings))
        return;
    if (source_open(&source, path, report->findings, &usable) != OUTCOME_OK) {
        report->outcome = OUTCOME_TROUBLE;
        return;
    }
    if (usable)
        source_append(&source, (struct slice){source.bytes, source.length}, &text);
    source_close(&source);
    file->path = arena_string(report->arena, path);
    report->placed = arena_grow(report->arena, report->placed, report->placed_count,
                                &report->placed_capacity, sizeof *report->placed);
    report->placed[report->placed_count++] = file->path;
    file->length = text.length;
    file->text = arena_copy(report->arena, text.bytes, text.length);
    buffer_free(&text);
    text_place_markdown(report, file, file->text, 1);
}

struct text_folder text_folder_read(const char *path, struct arena *arena)
{
    struct text_folder folder = {.path = path, .names = {.arena = arena}};
    DIR *directory = opendir(path);
    struct dirent *entry;

    folder.listed = directory != NULL || errno == ENOENT;
    if (directory == NULL)
        return folder;
    while ((entry = readdir(directory)) != NULL)
        (void)map_add(&folder.names, slice_of(entry->d_name), 0);
    (void)closedir(directory);
    return folder;
}

static bool may_have(const struct text_folder *folder, const char *file)
{
    return !folder->listed || strchr(file, '/') != NULL ||
           map_find(&folder->names, slice_of(file)) != MAP_NONE;
}

const char *text_find(const struct report *report, const char *name)
{
    const char *file = arena_printf(report->arena, "%s.md", name);

    for (size_t i = 0; i < report->folder_count; i++) {
        const char *path;

        if (!may_have(&report->folders[i], file))
            continue;
        path = arena_printf(report->arena, "%s/%s", report->folders[i].path, file);
        if (access(path, F_OK) == 0)
            return path;
    }
    return NULL;
}
