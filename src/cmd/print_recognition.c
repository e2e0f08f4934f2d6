#include "print.h"

/* One row of show MAP herkenning. */
struct recognised {
    const char *file;
    const struct recognition *what;
};

typedef void print_row(const struct recognised *row, struct buffer *out);

static void each_row(const struct books *books, print_row *print, struct buffer *out)
{
    for (size_t i = 0; i < books->journal.count; i++) {
        const struct journal_file *file = &books->journal.files[i];

        for (size_t j = 0; j < file->recognised_count; j++)
            print(&(struct recognised){file->source.path, &file->recognised[j]}, out);
    }
}

static void print_text(const struct recognised *row, struct buffer *out)
{
    buffer_printf(out, "%s", row->file);
    if (row->what->line > 0)
        buffer_printf(out, ":%zu", row->what->line);
    buffer_printf(out, "  %s: %s (%s)\n", row->what->what, row->what->found,
                  row->what->evidence);
}

static void print_csv(const struct recognised *row, struct buffer *out)
{
    const char *cells[] = {row->file, row->what->what, row->what->found, row->what->evidence};

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        csv_text(out, cells[i]);
        buffer_text(out, ";");
    }
    if (row->what->line > 0)
        buffer_printf(out, "%zu", row->what->line);
    buffer_text(out, "\n");
}

static void print_json(const struct recognised *row, struct buffer *out)
{
    json_t *record = json_object();

    json_put(record, "file", json_text(row->file));
    json_put(record, "what", json_string(row->what->what));
    json_put(record, "found", json_string(row->what->found));
    json_put(record, "evidence", json_string(row->what->evidence));
    json_put(record, "line",
             row->what->line > 0 ? json_integer((json_int_t)row->what->line) : json_null());
    json_line(out, record);
}

void print_recognition(const struct books *books, enum format format, struct buffer *out)
{
    if (format == FORMAT_JSON) {
        each_row(books, print_json, out);
    } else if (format == FORMAT_CSV) {
        buffer_text(out, "bestand;gegeven;gelezen;bewijs;regel\n");
        each_row(books, print_csv, out);
    } else {
        each_row(books, print_text, out);
    }
}
