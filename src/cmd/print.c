#include "print.h"

#include <stdlib.h>
#include <string.h>

void csv_text(struct buffer *out, const char *text)
{
    bool formula = *text != '\0' && strchr("=+-@\t\r", *text) != NULL;

    if (!formula && strpbrk(text, ";\"\r\n") == NULL) {
        buffer_text(out, text);
        return;
    }
    buffer_text(out, formula ? "\"'" : "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_text(out, "\"");
        buffer_add(out, text, 1);
    }
    buffer_text(out, "\"");
}

json_t *json_text(const char *text)
{
    struct buffer valid = {0};
    json_t *string;

    buffer_valid(&valid, text);
    string = json_string(valid.bytes);
    buffer_free(&valid);
    return string;
}

void json_put(json_t *object, const char *key, json_t *value)
{
    if (value == NULL || json_object_set_new(object, key, value) != 0)
        memory_exhausted();
}

void json_line(struct buffer *out, json_t *object)
{
    char *line = json_dumps(object, JSON_COMPACT);

    if (line == NULL)
        memory_exhausted();
    buffer_text(out, line);
    buffer_text(out, "\n");
    free(line);
    json_decref(object);
}
