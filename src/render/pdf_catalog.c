#include "pdf_catalog.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#ifndef JAARRAPPORT_PROFILE
#define JAARRAPPORT_PROFILE "/usr/share/color/icc/sRGB.icc"
#endif

static const char creator[] = "jaarrapport";

/* --- dates --------------------------------------------------------------------- */

/* "2018-05-22" or "2018-05-22T09:30:00Z" without what is not a digit; NULL for anything else. */
static const char *stamp_of(const char *date, struct arena *arena)
{
    static const char *const shapes[] = {"0000-00-00", "0000-00-00T00:00:00Z"};
    char digits[15] = "";
    size_t count = 0;

    for (size_t i = 0; date != NULL && i < sizeof shapes / sizeof *shapes; i++) {
        size_t at = 0;

        for (count = 0; shapes[i][at] != '\0'; at++) {
            bool digit = date[at] >= '0' && date[at] <= '9';

            if (digit != (shapes[i][at] == '0') || (!digit && date[at] != shapes[i][at]))
                break;
            if (digit)
                digits[count++] = date[at];
        }
        if (shapes[i][at] == '\0' && date[at] == '\0')
            return arena_printf(arena, "%.*s%s", (int)count, digits, count == 8 ? "000000" : "");
    }
    return NULL;
}

static void date_say(struct buffer *out, const char *key, const char *stamp)
{
    if (stamp != NULL)
        buffer_printf(out, "%s (D:%sZ)\n", key, stamp);
}

/* As XML writes it. */
static void date_add(struct buffer *out, const char *element, const char *stamp)
{
    if (stamp != NULL)
        buffer_printf(out, "<%s>%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ</%s>\n", element, stamp, stamp + 4,
                      stamp + 6, stamp + 8, stamp + 10, stamp + 12, element);
}

/* --- metadata -------------------------------------------------------------------- */

static void information_say(void *self, size_t index, struct buffer *out)
{
    const struct catalog *catalog = self;
    const struct document *document = catalog->model->document;
    const struct {
        const char *key, *text;
    } entries[] = {
        {"/Title ", document->title},
        {"/Author ", document->entity},
        {"/Subject ", document->subject},
        {"/Creator ", creator},
        {"/Producer ", creator},
    };

    (void)index;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        if (entries[i].text == NULL)
            continue;
        buffer_text(out, entries[i].key);
        pdf_string(out, entries[i].text);
        buffer_text(out, "\n");
    }
    date_say(out, "/CreationDate", catalog->stamp);
    date_say(out, "/ModDate", catalog->stamp);
}

static void xml_text(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            buffer_text(out, "&amp;");
            break;
        case '<':
            buffer_text(out, "&lt;");
            break;
        case '>':
            buffer_text(out, "&gt;");
            break;
        default:
            buffer_add(out, text, 1);
            break;
        }
    }
}

/* In an rdf container of one: a choice of languages, a list of authors. */
static void property_add(struct buffer *out, const char *element, const char *container,
                         const char *text)
{
    const char *language = strcmp(container, "Alt") == 0 ? " xml:lang=\"x-default\"" : "";

    if (text == NULL)
        return;
    buffer_printf(out, "<%s><rdf:%s><rdf:li%s>", element, container, language);
    xml_text(out, text);
    buffer_printf(out, "</rdf:li></rdf:%s></%s>\n", container, element);
}

static void metadata_add(struct catalog *catalog)
{
    const struct document *document = catalog->model->document;
    struct buffer out = {0};

    buffer_text(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\""
                      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    buffer_printf(&out,
                  "<pdfaid:part>%d</pdfaid:part>\n"
                  "<pdfaid:conformance>B</pdfaid:conformance>\n"
                  "<dc:format>application/pdf</dc:format>\n",
                  catalog->attached.files == NULL ? 1 : 3);
    property_add(&out, "dc:title", "Alt", document->title);
    property_add(&out, "dc:creator", "Seq", document->entity);
    property_add(&out, "dc:description", "Alt", document->subject);
    property_add(&out, "dc:language", "Bag", document->language);
    date_add(&out, "xmp:CreateDate", catalog->stamp);
    date_add(&out, "xmp:ModifyDate", catalog->stamp);
    buffer_printf(&out,
                  "<xmp:CreatorTool>%s</xmp:CreatorTool>\n"
                  "<pdf:Producer>%s</pdf:Producer>\n"
                  "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n",
                  creator, creator);
    catalog->metadata = pdf_stream_add(catalog->file, "/Type /Metadata /Subtype /XML\n", out.bytes,
                                       out.length, false);
    buffer_free(&out);
}

/* --- colours ------------------------------------------------------------------------- */

/* What red, green and blue are: PDF/A does not leave that to the device. */
static enum outcome profile_add(struct catalog *catalog)
{
    FILE *file = fopen(JAARRAPPORT_PROFILE, "rb");
    struct buffer profile = {0};
    char bytes[8192];
    size_t length;
    bool sound = file != NULL;

    while (sound && (length = fread(bytes, 1, sizeof bytes, file)) > 0)
        buffer_add(&profile, bytes, length);
    sound = sound && ferror(file) == 0 && profile.length > 0;
    if (!sound)
        trouble_say(JAARRAPPORT_PROFILE,
                    "het kleurprofiel kan niet worden gelezen (pakket icc-profiles-free)");
    else
        catalog->profile = pdf_stream_add(catalog->file, "/N 3\n", profile.bytes, profile.length,
                                          true);
    if (file != NULL)
        (void)fclose(file);
    buffer_free(&profile);
    return sound ? OUTCOME_OK : OUTCOME_TROUBLE;
}

static void profile_say(const struct catalog *catalog, struct buffer *out)
{
    buffer_text(out, "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1"
                     " /OutputConditionIdentifier (sRGB IEC61966-2.1)"
                     " /Info (sRGB IEC61966-2.1) ");
    pdf_reference(out, "/DestOutputProfile", catalog->profile);
    buffer_text(out, ">>]\n");
}

/* --- bookmarks ------------------------------------------------------------------------- */

/* The root, which all others hang below, is the first. */
static void bookmark_link(struct buffer *out, const struct catalog *catalog, const char *key,
                          uint32_t entry)
{
    if (entry != 0)
        pdf_reference(out, key, catalog->outline + entry);
}

/* The entries are in order, so those below one follow it. */
static void outline_build(struct catalog *catalog, struct arena *arena)
{
    enum { DEPTH = 4 };
    size_t count = catalog->model->outline_count;
    uint32_t open[DEPTH + 1] = {0}; /* the last one of each level; 0 is the root */

    catalog->entries = arena_take_array(arena, count + 1, sizeof *catalog->entries);
    for (uint32_t at = 1; at <= count; at++) {
        int level = catalog->model->outline[at - 1].level;
        struct bookmark *entry = &catalog->entries[at];
        struct bookmark *parent = &catalog->entries[open[level - 1]];

        entry->parent = open[level - 1];
        entry->previous = parent->last;
        if (parent->last != 0)
            catalog->entries[parent->last].next = at;
        else
            parent->first = at;
        parent->last = at;
        for (int deeper = level; deeper <= DEPTH; deeper++)
            open[deeper] = at;
    }
}

/* How many entries are seen when this one is open. */
static size_t count_below(const struct catalog *catalog, uint32_t entry)
{
    size_t count = 0;

    for (uint32_t one = catalog->entries[entry].first; one != 0; one = catalog->entries[one].next)
        count += 1 + (entry == 0 ? count_below(catalog, one) : 0);
    return count;
}

/* Chapters are open, sections are not. */
static void bookmark_say(void *self, size_t index, struct buffer *out)
{
    const struct catalog *catalog = self;
    const struct bookmark *entry = &catalog->entries[index];
    size_t count = count_below(catalog, (uint32_t)index);

    bookmark_link(out, catalog, "/First", entry->first);
    bookmark_link(out, catalog, "/Last", entry->last);
    if (index == 0) {
        buffer_printf(out, "/Type /Outlines /Count %zu\n", count);
        return;
    }

    const struct outline *outline = &catalog->model->outline[index - 1];
    if (count > 0)
        buffer_printf(out, "/Count %s%zu\n", outline->level > 1 ? "-" : "", count);
    pdf_reference(out, "/Parent", catalog->outline + entry->parent);
    bookmark_link(out, catalog, "/Prev", entry->previous);
    bookmark_link(out, catalog, "/Next", entry->next);
    buffer_text(out, "/Title ");
    pdf_string(out, outline->text);
    pdf_destination(out, "\n/Dest ", catalog->file, catalog->model, outline->page, outline->y);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* As the pages are numbered in print: the cover counts, without a number on it. */
static void labels_say(const struct catalog *catalog, struct buffer *out)
{
    const struct document *document = catalog->model->document;
    bool cover = document->block_count > 0 && document->blocks[0].kind == BLOCK_COVER;

    if (!cover)
        buffer_text(out, "/PageLabels <</Nums [0 <</S /D>>]>>\n");
    else if (catalog->model->page_count == 1)
        buffer_text(out, "/PageLabels <</Nums [0 <</P (Omslag)>>]>>\n");
    else
        buffer_text(out, "/PageLabels <</Nums [0 <</P (Omslag)>> 1 <</S /D /St 2>>]>>\n");
}

static void catalog_say(void *self, size_t index, struct buffer *out)
{
    const struct catalog *catalog = self;
    const char *language = catalog->model->document->language;

    (void)index;
    pdf_reference(out, "/Metadata", catalog->metadata);
    profile_say(catalog, out);
    tags_catalog_say(catalog->tags, out);
    if (language != NULL) {
        buffer_text(out, "/Lang ");
        pdf_string(out, language);
        buffer_text(out, "\n");
    }
    buffer_text(out, "/ViewerPreferences <</DisplayDocTitle true>>\n");
    labels_say(catalog, out);
    if (catalog->attached.files != NULL)
        attach_say(&catalog->attached, out);
    if (catalog->model->outline_count > 0) {
        pdf_reference(out, "/Outlines", catalog->outline);
        buffer_text(out, "/PageMode /UseOutlines\n");
    }
}

enum outcome catalog_add(struct catalog *catalog, struct pdf_file *file,
                         const struct page_model *model, const struct tags *tags,
                         const struct attachments *attachments, struct arena *arena)
{
    *catalog = (struct catalog){.file = file, .model = model, .tags = tags};
    catalog->stamp = stamp_of(model->document->date, arena);
    if (attachments != NULL)
        attach_add(&catalog->attached, file, attachments, catalog->stamp, arena);
    metadata_add(catalog);
    if (profile_add(catalog) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (model->outline_count > 0) {
        outline_build(catalog, arena);
        catalog->outline =
            pdf_objects_add(file, model->outline_count + 1, bookmark_say, catalog);
    }
    pdf_information_say(file, information_say, catalog);
    pdf_catalog_say(file, catalog_say, catalog);
    return OUTCOME_OK;
}
