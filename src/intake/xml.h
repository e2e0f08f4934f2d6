/*
 * xml: the elements of an XML file, one after the other, through expat.
 *
 * The only module that knows expat.  Names are local: whatever stands before a
 * colon, and the namespace, say nothing.  What the audit files that exist do
 * not need is refused: a DOCTYPE (so there are no entities and no references
 * to other files), and more depth, text or attributes than the limits.
 */
#ifndef INTAKE_XML_H
#define INTAKE_XML_H

#include "jaarrapport/source.h"

/* Far beyond what an audit file holds; a file beyond them is refused. */
enum { XML_DEPTH_MAX = 32, XML_TEXT_MAX = 1 << 16, XML_ATTRIBUTES_MAX = 32 };

/* Borrowed: it lives until the handler returns. */
struct xml_element {
    const char *name;      /* local */
    struct place at;       /* of its start tag */
    const char *space;     /* begin of the root only: the namespace it names, or "" */
    struct slice text;     /* end only: its own text, trimmed */
    struct place text_at;  /* where that begins */
};

struct xml_handler {
    void *self;
    void (*begin)(void *self, const struct xml_element *element);
    void (*end)(void *self, const struct xml_element *element);
};

/* What the file says of itself: "" where it says nothing. */
struct xml_declaration {
    bool present;
    char encoding[32];
};

/*
 * Reads the whole file.  False after a finding: xml.welgevormd where it is no
 * XML, xml.geweigerd where it holds what is refused; reading stops there.
 * The bytes decide about the encoding, not the declaration.
 */
bool xml_read(const struct source *source, const struct xml_handler *handler,
              struct xml_declaration *declaration, struct findings *findings);

#endif
