#include "xml.h"

#include <expat.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

struct reader {
    const struct source *source;
    const struct xml_handler *handler;
    struct xml_declaration *declaration;
    struct findings *findings;
    XML_Parser parser;
    struct place open[XML_DEPTH_MAX]; /* where each open element begins */
    size_t depth;
    struct buffer text;      /* since the last tag */
    struct place text_at;
    bool refused;
};

/* -- findings ---------------------------------------------------------------------- */

/* Where expat is: its columns count characters from 0. */
static struct place place_now(const struct reader *reader)
{
    return (struct place){reader->source->path, XML_GetCurrentLineNumber(reader->parser),
                          XML_GetCurrentColumnNumber(reader->parser) + 1};
}

static void report(struct reader *reader, struct finding finding)
{
    finding.level = LEVEL_ERROR;
    finding.at = place_now(reader);
    finding.width = 1;
    finding.excerpt = source_excerpt_near(reader->source, finding.at, reader->findings->arena,
                                          &finding.cut);
    findings_add(reader->findings, &finding);
}

static void refuse(struct reader *reader, const char *message, const char *expected)
{
    struct finding finding = {.check = "xml.geweigerd", .message = message, .expected = expected,
                              .remedy = "exporteer de auditfile opnieuw uit het "
                                        "boekhoudpakket"};

    if (reader->refused)
        return;
    reader->refused = true;
    report(reader, finding);
    (void)XML_StopParser(reader->parser, XML_FALSE);
}

static const char *reason(enum XML_Error error)
{
    switch (error) {
    case XML_ERROR_NO_ELEMENTS: return "het bestand houdt op voor het eerste element af is";
    case XML_ERROR_TAG_MISMATCH: return "hier sluit een ander element dan er open staat";
    case XML_ERROR_UNCLOSED_TOKEN: return "het bestand houdt op midden in een element";
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return "na het laatste element staat nog iets";
    case XML_ERROR_DUPLICATE_ATTRIBUTE: return "een attribuut staat er tweemaal";
    case XML_ERROR_UNDEFINED_ENTITY: return "een entiteit (&...;) die XML niet kent";
    case XML_ERROR_BAD_CHAR_REF: return "een teken (&#...;) dat niet bestaat";
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING: return "de codering past niet bij het bestand";
    default: return "een teken op een plaats waar het niet kan";
    }
}

/* -- what expat tells -------------------------------------------------------------- */

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon == NULL ? name : colon + 1;
}

static const char *namespace_of(const char **attributes)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (strncmp(attributes[i], "xmlns", strlen("xmlns")) == 0 &&
            strstr(attributes[i + 1], "XMLSchema-instance") == NULL)
            return attributes[i + 1];
    return "";
}

static void XMLCALL begin_element(void *self, const XML_Char *name, const XML_Char **attributes)
{
    struct reader *reader = self;
    struct xml_element element = {.name = local_name(name), .space = "", .at = place_now(reader)};
    size_t count = 0;

    while (attributes[count] != NULL)
        count += 2;
    if (count / 2 > XML_ATTRIBUTES_MAX)
        refuse(reader, "een element heeft meer attributen dan een auditfile kent",
               "hoogstens 32 attributen");
    if (reader->depth == XML_DEPTH_MAX)
        refuse(reader, "de elementen staan dieper in elkaar dan een auditfile kent",
               "hoogstens 32 elementen in elkaar");
    if (reader->refused)
        return;
    if (reader->depth == 0)
        element.space = namespace_of(attributes);
    reader->open[reader->depth++] = element.at;
    buffer_clear(&reader->text);
    reader->handler->begin(reader->handler->self, &element);
}

/* Without blanks and line ends around it. */
static struct slice trimmed(const struct buffer *buffer)
{
    struct slice text = {buffer->bytes == NULL ? "" : buffer->bytes, buffer->length};
    size_t before;

    do {
        before = text.length;
        text = slice_trim(text);
        if (text.length > 0 && (text.at[text.length - 1] == '\n' ||
                                text.at[text.length - 1] == '\r'))
            text.length--;
    } while (text.length < before);
    return text;
}

static void XMLCALL end_element(void *self, const XML_Char *name)
{
    struct reader *reader = self;
    struct xml_element element = {.name = local_name(name), .space = ""};

    if (reader->refused)
        return;
    element.at = reader->open[--reader->depth];
    element.text_at = reader->text.length > 0 ? reader->text_at : place_now(reader);
    element.text = trimmed(&reader->text);
    reader->handler->end(reader->handler->self, &element);
    buffer_clear(&reader->text);
}

/* Line ends between the tags are most of what comes here: they begin no text. */
static void XMLCALL take_text(void *self, const XML_Char *text, int length)
{
    struct reader *reader = self;

    if (reader->refused)
        return;
    if (reader->text.length == 0) {
        if (slice_trim((struct slice){text, (size_t)length}).length == 0 || *text == '\n')
            return;
        reader->text_at = place_now(reader);
    }
    if (reader->text.length + (size_t)length > XML_TEXT_MAX) {
        refuse(reader, "een element heeft meer tekst dan een auditfile kent",
               "hoogstens 65.536 bytes");
        return;
    }
    buffer_add(&reader->text, text, (size_t)length);
}

static void XMLCALL take_declaration(void *self, const XML_Char *version,
                                     const XML_Char *encoding, int standalone)
{
    struct reader *reader = self;

    (void)version;
    (void)standalone;
    reader->declaration->present = true;
    if (encoding != NULL)
        (void)snprintf(reader->declaration->encoding, sizeof reader->declaration->encoding, "%s",
                       encoding);
}

static void XMLCALL take_doctype(void *self, const XML_Char *name, const XML_Char *system,
                                 const XML_Char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    refuse(self, "het bestand heeft een DOCTYPE; die kan entiteiten en verwijzingen naar andere "
                 "bestanden bevatten", "een auditfile zonder DOCTYPE");
}

static int XMLCALL take_encoding(void *self, const XML_Char *name, XML_Encoding *encoding)
{
    (void)self;
    if (strcmp(name, "windows-1252") != 0)
        return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; byte++) {
        uint32_t point = byte < 128 ? (uint32_t)byte : cp1252_point((unsigned char)byte);

        encoding->map[byte] = point == 0 && byte != 0 ? -1 : (int)point;
    }
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    return XML_STATUS_OK;
}

/* -- reading ----------------------------------------------------------------------- */

static XML_Parser parser_make(struct reader *reader)
{
    const char *encoding =
        reader->source->encoding == ENCODING_CP1252 ? "windows-1252" : "UTF-8";
    XML_Parser parser = XML_ParserCreate(encoding);

    if (parser == NULL)
        memory_exhausted();
    XML_SetUserData(parser, reader);
    XML_SetElementHandler(parser, begin_element, end_element);
    XML_SetCharacterDataHandler(parser, take_text);
    XML_SetXmlDeclHandler(parser, take_declaration);
    XML_SetStartDoctypeDeclHandler(parser, take_doctype);
    XML_SetUnknownEncodingHandler(parser, take_encoding, NULL);
    return parser;
}

/* The mapped bytes in as few pieces as expat takes: it then copies none of them. */
static bool parse(struct reader *reader)
{
    enum { PIECE = 1 << 30 };
    const struct source *source = reader->source;
    size_t offset = 0;

    do {
        size_t rest = source->length - offset;
        size_t piece = rest > PIECE ? PIECE : rest;

        if (XML_Parse(reader->parser, source->bytes + offset, (int)piece, piece == rest) !=
            XML_STATUS_OK)
            return false;
        offset += piece;
    } while (offset < source->length);
    return true;
}

bool xml_read(const struct source *source, const struct xml_handler *handler,
              struct xml_declaration *declaration, struct findings *findings)
{
    struct reader reader = {.source = source, .handler = handler, .declaration = declaration,
                            .findings = findings};
    struct finding broken = {.check = "xml.welgevormd",
                             .remedy = "exporteer de auditfile opnieuw: met de hand verbeteren "
                                       "kan de controletotalen breken"};
    bool sound;

    *declaration = (struct xml_declaration){0};
    reader.parser = parser_make(&reader);
    sound = parse(&reader);
    if (!sound && XML_GetErrorCode(reader.parser) == XML_ERROR_NO_MEMORY)
        memory_exhausted();
    if (!sound && !reader.refused) {
        broken.message = arena_printf(findings->arena, "het bestand is geen goede XML: %s",
                                      reason(XML_GetErrorCode(reader.parser)));
        report(&reader, broken);
    }
    XML_ParserFree(reader.parser);
    buffer_free(&reader.text);
    return sound;
}
