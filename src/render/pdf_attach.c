#include "pdf_attach.h"

#include <string.h>

static void specification_say(void *self, size_t index, struct buffer *out)
{
    const struct attached *attached = self;
    const struct attachment *file = &attached->files->items[index];
    unsigned stream = attached->streams[index];

    buffer_text(out, "/Type /Filespec /AFRelationship /Data /F ");
    pdf_string(out, file->name);
    buffer_text(out, " /UF ");
    pdf_string(out, file->name);
    buffer_text(out, "\n/Desc ");
    pdf_string(out, file->description);
    buffer_printf(out, "\n/EF <</F %u 0 R /UF %u 0 R>>\n", stream, stream);
}

/* A type as a name: the slash in it is written as its number. */
static void type_say(struct buffer *out, const char *type)
{
    const char *slash = strchr(type, '/');

    buffer_printf(out, "/Type /EmbeddedFile /Subtype /%.*s#2F%s\n", (int)(slash - type), type,
                  slash + 1);
}

static unsigned stream_add(struct pdf_file *file, const struct attachment *attachment,
                           const char *stamp)
{
    struct buffer entries = {0};
    unsigned stream;

    type_say(&entries, attachment->type);
    buffer_printf(&entries, "/Params <</Size %zu", attachment->bytes.length);
    if (stamp != NULL)
        buffer_printf(&entries, " /ModDate (D:%sZ)", stamp);
    buffer_text(&entries, ">>\n");
    stream = pdf_stream_add(file, entries.bytes, attachment->bytes.bytes, attachment->bytes.length,
                            true);
    buffer_free(&entries);
    return stream;
}

void attach_add(struct attached *attached, struct pdf_file *file,
                const struct attachments *files, const char *stamp, struct arena *arena)
{
    *attached = (struct attached){.files = files};
    attached->streams = arena_take_array(arena, files->count, sizeof *attached->streams);
    for (size_t i = 0; i < files->count; i++)
        attached->streams[i] = stream_add(file, &files->items[i], stamp);
    attached->specifications = pdf_objects_add(file, files->count, specification_say, attached);
}

/* Names stand in order of the alphabet in the file; so do the attachments. */
void attach_say(const struct attached *attached, struct buffer *out)
{
    buffer_text(out, "/AF [");
    for (size_t i = 0; i < attached->files->count; i++)
        buffer_printf(out, "%u 0 R ", attached->specifications + (unsigned)i);
    buffer_text(out, "]\n/Names <</EmbeddedFiles <</Names [");
    for (size_t i = 0; i < attached->files->count; i++) {
        pdf_string(out, attached->files->items[i].name);
        buffer_printf(out, " %u 0 R ", attached->specifications + (unsigned)i);
    }
    buffer_text(out, "]>>>>\n");
}
