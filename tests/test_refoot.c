/*
 * Reads the numbers back from the PDF and adds them up again, so that a fault
 * of the page cannot print a wrong figure unnoticed: every figure that should
 * be seen stands in the right column, nothing else does, and every total is
 * the sum of the lines that belong to it.  What belongs to what comes from the
 * files of the layout, what it should be from `show --format=json`.
 */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <jansson.h>


enum { FIELDS = 9, CELLS_MAX = 12, COLUMNS_MAX = 12, YEARS = 2, SIDE_UNKNOWN = 0 };

/* --- the layout --------------------------------------------------------------- */

/* overzicht;id;ouder;label;soort;bron;teken;toelichting;opties */
struct row {
    char *field[FIELDS];
    char *figure;
    bool matched[YEARS]; /* read back, by year */
    int64_t seen[YEARS]; /* what it prints there */
};

enum { TABLE, ID, PARENT, LABEL, KIND, SOURCE, SIDE, NOTE, OPTIONS };

struct column { /* of a movement schedule: tabel;kolom;label;soort;bron;teken */
    char *field[FIELDS];
};

struct report {
    char *folder, *text, **bytes; /* of the files that fields point into */
    size_t byte_count;
    struct row *rows;
    size_t row_count;
    struct column *columns;
    size_t column_count;
    json_t *records;   /* "figure 2017" -> its record */
    int year;
    char **lines;
    size_t line_count;
    json_t *found;     /* figures of notes and schedules that were read back */
    size_t cells, sums;
};

static char *copy_of(const char *text)
{
    return text_printf("%s", text);
}

static size_t split(char *line, char separator, char *fields[], size_t limit)
{
    size_t count = 0;

    while (count < limit) {
        char *end = strchr(line, separator);

        fields[count++] = line;
        if (end == NULL)
            break;
        *end = '\0';
        line = end + 1;
    }
    return count;
}

/* The lines of a text, cut in place. */
static char **lines_of(char *text, size_t *count)
{
    char **lines = NULL;

    *count = 0;
    for (char *at = text; *at != '\0';) {
        char *end = at + strcspn(at, "\n\f");

        lines = memory_of(lines, (*count + 1) * sizeof *lines);
        lines[(*count)++] = at;
        at = *end == '\0' ? end : end + 1;
        *end = '\0';
    }
    return lines;
}

static const char *last_part(const char *id)
{
    const char *dot = strrchr(id, '.');

    return dot == NULL ? id : dot + 1;
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* The row that an amendment changes, or NULL when it is a new one. */
static struct row *amended(struct report *report, char *const fields[])
{
    for (size_t i = 0; i < report->row_count; i++) {
        struct row *row = &report->rows[i];

        if (is(row->field[TABLE], fields[TABLE]) && is(row->field[ID], fields[ID]) &&
            (!is(fields[TABLE], "toelichting") || is(row->field[PARENT], fields[PARENT])))
            return row;
    }
    return NULL;
}

static char *figure_id(char *const fields[])
{
    if (is(fields[TABLE], "toelichting"))
        return text_printf("toelichting.%s.%s", last_part(fields[PARENT]), fields[ID]);
    return text_printf("%s.%s", fields[TABLE], fields[ID]);
}

static struct row *row_of(const struct report *report, const char *figure);

static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = words; (at = strstr(at, word)) != NULL; at++)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* Is the statement among those a row `basis` names?  A note goes with the row it explains. */
static bool is_wanted(const struct report *report, char *const fields[], const char *wanted)
{
    const char *name = is(fields[TABLE], "toelichting") ? fields[PARENT] : fields[TABLE];
    bool found;
    char *table;

    while (starts(name, "toelichting."))
        name = row_of(report, name)->field[PARENT];
    table = text_printf("%.*s", (int)strcspn(name, "."), name);
    found = *wanted == '\0' || has_word(wanted, table);
    free(table);
    return found;
}

static void row_read(struct report *report, char *const fields[])
{
    struct row *row = amended(report, fields);

    if (row == NULL) {
        report->rows = memory_of(report->rows, (report->row_count + 1) * sizeof *report->rows);
        row = &report->rows[report->row_count++];
        *row = (struct row){.figure = figure_id(fields)};
        memcpy(row->field, fields, FIELDS * sizeof *fields);
    }
    for (size_t j = 0; j < FIELDS; j++)
        if (*fields[j] != '\0')
            row->field[j] = fields[j];
}

/* A file of rows, or of it the statements that `wanted` names; "" is all. */
static void rows_read(struct report *report, const char *path, const char *wanted)
{
    char *bytes = read_file(path, NULL);
    size_t count;
    char **lines;

    report->bytes = memory_of(report->bytes, (report->byte_count + 1) * sizeof *report->bytes);
    report->bytes[report->byte_count++] = bytes;
    assert_null(strchr(bytes, '"'));
    lines = lines_of(bytes, &count);
    for (size_t i = 1; i < count; i++) {
        char *fields[FIELDS] = {NULL};

        if (split(lines[i], ';', fields, FIELDS) != FIELDS) {
            fail_msg("%s: line %zu has other fields", path, i + 1);
            break;
        }
        if (is(fields[TABLE], "basis")) {
            char *base = text_printf("layouts/%s/rijen.csv", fields[ID]);

            rows_read(report, base, fields[SOURCE]);
            free(base);
        } else if (is_wanted(report, fields, wanted)) {
            row_read(report, fields);
        }
    }
    free(lines);
}

static void columns_read(struct report *report, const char *path)
{
    char *bytes = read_file(path, NULL);
    size_t count;
    char **lines;

    report->bytes = memory_of(report->bytes, (report->byte_count + 1) * sizeof *report->bytes);
    report->bytes[report->byte_count++] = bytes;
    lines = lines_of(bytes, &count);
    report->columns = memory_of(NULL, (count + 1) * sizeof *report->columns);
    for (size_t i = 1; i < count; i++)
        assert_int_equal(
            split(lines[i], ';', report->columns[report->column_count++].field, FIELDS), 6);
    free(lines);
}

static struct row *row_of(const struct report *report, const char *figure)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (is(report->rows[i].figure, figure))
            return &report->rows[i];
    return NULL;
}

static struct row *parent_of(const struct report *report, const struct row *row)
{
    const char *parent = row->field[PARENT];

    if (*parent == '\0')
        return NULL;
    if (!starts(parent, "toelichting."))
        return row_of(report, parent);
    for (size_t i = 0; i < report->row_count; i++)
        if (is(report->rows[i].field[TABLE], "toelichting") &&
            is(report->rows[i].field[ID], last_part(parent)))
            return &report->rows[i];
    return NULL;
}

/* +1 debit, -1 credit: of the row or the nearest above it that says. */
static int side_of(const struct report *report, const struct row *row)
{
    for (; row != NULL; row = parent_of(report, row))
        if (*row->field[SIDE] != '\0')
            return is(row->field[SIDE], "debet") ? 1 : -1;
    return SIDE_UNKNOWN;
}

static bool has_option(const struct row *row, const char *option)
{
    const char *at = strstr(row->field[OPTIONS], option);

    return at != NULL && (at == row->field[OPTIONS] || at[-1] == ' ') &&
           (at[strlen(option)] == ' ' || at[strlen(option)] == '\0');
}

/* --- the figures -------------------------------------------------------------- */

static json_t *record_of(const struct report *report, const char *figure, int back)
{
    char *key = text_printf("%s %d", figure, report->year - back);
    json_t *record = json_object_get(report->records, key);

    free(key);
    return record;
}

static int64_t number_in(const json_t *record, const char *what)
{
    return (int64_t)json_integer_value(json_object_get(record, what));
}

static int64_t printed(const struct report *report, const char *figure, int back)
{
    const json_t *record = record_of(report, figure, back);

    if (record == NULL)
        fail_msg("%s is not shown", figure);
    return number_in(record, "printed");
}

static bool is_nothing(const struct report *report, const char *figure)
{
    for (int back = 0; back < YEARS; back++) {
        const json_t *record = record_of(report, figure, back);

        if (number_in(record, "cents") != 0 || number_in(record, "printed") != 0)
            return false;
    }
    return true;
}

/* Below a row that prints its sum alone: then it stands in the note of that row. */
static bool is_in_short(const struct report *report, const struct row *row)
{
    const struct row *parent = row_of(report, row->field[PARENT]);

    return parent != NULL &&
           (has_option(parent, "beknopt=ja") || is_in_short(report, parent));
}

static bool is_visible(const struct report *report, const struct row *row)
{
    return !is(row->field[KIND], "kop") && !has_option(row, "kolom=geen") &&
           !is_in_short(report, row) &&
           (has_option(row, "toon=altijd") || !is_nothing(report, row->figure));
}

static void records_read(struct report *report)
{
    const char *const arguments[] = {"show", report->folder, "--format=json", NULL};
    struct run run = run_program(arguments);

    assert_int_equal(run.status, 0);
    report->records = json_object();
    for (const char *line = run.out; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        json_t *record = json_loadb(line, length, 0, NULL);
        int year = (int)json_integer_value(json_object_get(record, "year"));
        char *key = text_printf("%s %d",
                                json_string_value(json_object_get(record, "figure")), year);

        report->year = year > report->year ? year : report->year;
        assert_int_equal(json_object_set_new(report->records, key, record), 0);
        free(key);
        line += length + (line[length] == '\n');
    }
    run_free(&run);
}

/* --- the page ----------------------------------------------------------------- */

struct cell {
    char *text;
    size_t left, right; /* in characters */
};

struct line {
    char *words; /* own copy */
    struct cell cells[CELLS_MAX];
    size_t count;
};

/* Cells are two spaces or more apart. */
static struct line line_read(const char *text)
{
    struct line line = {.words = copy_of(text)};
    char *at = line.words;
    size_t column = 0;

    while (*at != '\0' && line.count < CELLS_MAX) {
        struct cell *cell = &line.cells[line.count];

        if (*at == ' ') {
            at++;
            column++;
            continue;
        }
        *cell = (struct cell){.text = at, .left = column};
        while (*at != '\0' && !(at[0] == ' ' && (at[1] == ' ' || at[1] == '\0'))) {
            column += ((unsigned char)*at & 0xC0) != 0x80;
            at++;
        }
        cell->right = column;
        line.count++;
        if (*at != '\0') {
            *at++ = '\0';
            column++;
        }
    }
    return line;
}

static bool is_number(const char *text)
{
    if (is(text, "-"))
        return true;
    text += *text == '-' || *text == '(';
    if (*text < '0' || *text > '9')
        return false;
    text += strspn(text, "0123456789.,%");
    text += *text == '-' || *text == ')';
    return *text == '\0';
}

/* Digits alone: the place of the comma is the same in both.  A sign of any style. */
static int64_t number_of(const char *text)
{
    bool negative = strpbrk(text, "-(") != NULL;
    int64_t number = 0;

    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9')
            number = number * 10 + (*text - '0');
    return negative ? -number : number;
}

struct heads {
    size_t right[COLUMNS_MAX];
    bool note[COLUMNS_MAX];
    size_t count; /* of amounts */
    size_t note_right;
};

static bool is_unit(const char *text)
{
    return is(text, "€") || is(text, "%") || is(text, "x € 1.000");
}

/* Is it the line of units above the columns? */
static bool heads_read(const struct line *line, struct heads *heads)
{
    struct heads read = {.count = 0};

    for (size_t i = 0; i < line->count; i++) {
        const char *text = line->cells[i].text;

        if (is(text, "noot"))
            read.note_right = line->cells[i].right;
        else if (is_unit(text) && read.count < COLUMNS_MAX)
            read.right[read.count++] = line->cells[i].right;
        else
            return false;
    }
    if (read.count == 0)
        return false;
    *heads = read;
    return true;
}

static size_t apart(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* The column of amounts below which a cell ends; COLUMNS_MAX for a note number. */
static size_t column_of(const struct heads *heads, const struct cell *cell)
{
    size_t nearest = 0;

    for (size_t i = 1; i < heads->count; i++)
        if (apart(heads->right[i], cell->right) < apart(heads->right[nearest], cell->right))
            nearest = i;
    if (heads->note_right > 0 &&
        apart(heads->note_right, cell->right) < apart(heads->right[nearest], cell->right))
        return COLUMNS_MAX;
    return nearest;
}

/* A line of a table: its words, and its amounts by column. */
struct entry {
    char *label; /* NULL: none */
    bool given[COLUMNS_MAX];
    int64_t value[COLUMNS_MAX];
    size_t amounts;
};

static struct entry entry_of(const struct line *line, const struct heads *heads)
{
    struct entry entry = {.label = NULL};

    for (size_t i = 0; i < line->count; i++) {
        const struct cell *cell = &line->cells[i];
        size_t column;

        if (!is_number(cell->text)) {
            if (i == 0)
                entry.label = cell->text;
            continue;
        }
        column = column_of(heads, cell);
        if (column >= COLUMNS_MAX)
            continue;
        if (entry.given[column])
            fail_msg("two amounts in one column: %s", cell->text);
        entry.given[column] = true;
        entry.value[column] = number_of(cell->text);
        entry.amounts++;
    }
    return entry;
}

/* Nothing, the head or foot of a page, or the words above a table that goes on. */
static bool is_furniture(const struct line *line)
{
    if (line->count == 0)
        return true;
    if (starts(line->cells[line->count - 1].text, "Pagina ") ||
        starts(line->cells[line->count - 1].text, "Jaarrapport "))
        return true;
    return is(line->cells[0].text, "(vervolg)");
}

/* First line after `from` that is exactly this heading (or starts so), not in the contents. */
static size_t heading_after(const struct report *report, size_t from, const char *heading)
{
    for (size_t i = from; i < report->line_count; i++) {
        struct line line = line_read(report->lines[i]);
        bool same = line.count == 1 && line.cells[0].left == 0 &&
                    starts(line.cells[0].text, heading) &&
                    strstr(line.cells[0].text, " . .") == NULL;

        free(line.words);
        if (same)
            return i;
    }
    fail_msg("%s: no heading \"%s\" on paper", report->folder, heading);
    return 0;
}

/* --- statements and summaries ------------------------------------------------- */

/* The columns of a table: one or two of amounts and one of percentages a year, a difference. */
struct shape {
    bool outer, percent, change;
};

static struct shape shape_of(const struct report *report, const char *table)
{
    struct shape shape = {.outer = false};

    for (size_t i = 0; i < report->row_count; i++) {
        const struct row *row = &report->rows[i];

        if (!is(row->field[TABLE], table))
            continue;
        shape.outer = shape.outer || has_option(row, "kolom=buiten");
        shape.percent = shape.percent || strstr(row->field[OPTIONS], "procent_van=") != NULL;
        shape.change = shape.change || has_option(row, "mutatie=ja");
    }
    return shape;
}

static size_t columns_of(struct shape shape)
{
    return (1U + shape.outer + shape.percent) * YEARS + shape.change;
}

/* Does the entry print this figure, each amount in its own column and nothing more? */
static bool prints(const struct report *report, const struct entry *entry, const struct row *row,
                   struct shape shape)
{
    size_t width = 1U + shape.outer + shape.percent, expected = 0;

    for (int back = 0; back < YEARS; back++) {
        size_t at = (size_t)back * width + (shape.outer && has_option(row, "kolom=buiten"));
        char *percentage = text_printf("%s.pct", row->figure);
        bool same = entry->given[at] &&
                    entry->value[at] == printed(report, row->figure, back);

        if (same && shape.percent && record_of(report, percentage, back) != NULL) {
            same = entry->given[at + 1] &&
                   entry->value[at + 1] == printed(report, percentage, back);
            expected++;
        }
        free(percentage);
        if (!same)
            return false;
        expected++;
    }
    if (shape.change) {
        char *change = text_printf("%s.mutatie", row->figure);
        bool same = entry->given[YEARS * width] &&
                    entry->value[YEARS * width] == printed(report, change, 0);

        free(change);
        if (!same)
            return false;
        expected++;
    }
    return entry->amounts == expected;
}

static void mark(struct report *report, struct row *row, const struct entry *entry,
                 struct shape shape)
{
    size_t width = 1U + shape.outer + shape.percent;
    size_t at = shape.outer && has_option(row, "kolom=buiten");

    for (size_t back = 0; back < YEARS; back++) {
        row->matched[back] = true;
        row->seen[back] = entry->value[back * width + at];
    }
    report->cells += entry->amounts;
}

/* A line with these words: the figure it prints, in the order of the layout. */
static struct row *named_row(struct report *report, const char *table, const char *label,
                             const struct entry *entry, struct shape shape)
{
    for (size_t i = 0; i < report->row_count; i++) {
        struct row *row = &report->rows[i];

        if (is(row->field[TABLE], table) && !row->matched[0] && is(row->field[LABEL], label) &&
            is_visible(report, row) && prints(report, entry, row, shape))
            return row;
    }
    return NULL;
}

/* A line without words: the sum of the group that was opened last and has none yet. */
static struct row *nameless_row(struct report *report, const char *table,
                                const struct entry *entry, struct shape shape)
{
    for (size_t i = 0; i < report->row_count; i++) {
        struct row *row = &report->rows[i];

        if (is(row->field[TABLE], table) && !row->matched[0] && is(row->field[KIND], "groep") &&
            is_visible(report, row))
            return prints(report, entry, row, shape) ? row : NULL;
    }
    return NULL;
}

/* Reads the table below a heading; the figures of its rows are marked as seen. */
static size_t read_table(struct report *report, const char *table, size_t from)
{
    struct shape shape = shape_of(report, table);
    struct heads heads = {.count = 0};
    char *before = copy_of("");
    size_t left = 0, i = from;

    for (size_t j = 0; j < report->row_count; j++)
        left += is(report->rows[j].field[TABLE], table) && is_visible(report, &report->rows[j]);
    assert_true(left > 0);
    for (; i < report->line_count && left > 0; i++) {
        struct line line = line_read(report->lines[i]);
        struct entry entry;
        struct row *row;
        char *label;

        if (is_furniture(&line) || heads_read(&line, &heads) || heads.count == 0) {
            free(line.words);
            continue;
        }
        if (heads.count != columns_of(shape))
            fail_msg("%s: %zu columns: %s", table, heads.count, report->lines[i]);
        entry = entry_of(&line, &heads);
        label = entry.label == NULL ? NULL
                : *before == '\0'   ? copy_of(entry.label)
                                    : text_printf("%s %s", before, entry.label);
        if (entry.amounts == 0) { /* a caption, or the first part of long words */
            free(before);
            before = copy_of(entry.label == NULL ? "" : entry.label);
            free(label);
            free(line.words);
            continue;
        }
        row = label == NULL ? nameless_row(report, table, &entry, shape)
                            : named_row(report, table, label, &entry, shape);
        if (row == NULL && entry.label != NULL)
            row = named_row(report, table, entry.label, &entry, shape);
        if (row == NULL) {
            fail_msg("%s prints what no figure is: %s", table, report->lines[i]);
            break;
        }
        mark(report, row, &entry, shape);
        left--;
        free(before);
        before = copy_of("");
        free(label);
        free(line.words);
    }
    free(before);
    for (size_t j = 0; j < report->row_count && left > 0; j++)
        if (is(report->rows[j].field[TABLE], table) && is_visible(report, &report->rows[j]) &&
            !report->rows[j].matched[0])
            fail_msg("%s is not on paper", report->rows[j].figure);
    return i;
}

/* What stands on paper for a row: its own amount, or what it is made of when it has none. */
static int64_t on_paper(const struct report *report, const struct row *row, size_t back)
{
    int64_t sum = 0;

    if (row->matched[back])
        return row->seen[back];
    for (size_t i = 0; i < report->row_count; i++) {
        const struct row *child = &report->rows[i];

        if (!is(child->field[KIND], "kop") && is(child->field[TABLE], row->field[TABLE]) &&
            is(child->field[PARENT], row->figure))
            sum += (side_of(report, child) == side_of(report, row) ? 1 : -1) *
                   on_paper(report, child, back);
    }
    return sum;
}

static bool has_children(const struct report *report, const struct row *row)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (is(report->rows[i].field[TABLE], row->field[TABLE]) &&
            is(report->rows[i].field[PARENT], row->figure) &&
            !is(report->rows[i].field[KIND], "kop"))
            return true;
    return false;
}

/* Every printed total of a table from the printed rows below it. */
static void refoot_table(struct report *report, const char *table)
{
    for (size_t i = 0; i < report->row_count; i++) {
        struct row *row = &report->rows[i];

        if (!is(row->field[TABLE], table) || !row->matched[0] || !has_children(report, row) ||
            has_option(row, "beknopt=ja")) /* added up in its note */
            continue;
        for (size_t back = 0; back < YEARS; back++) {
            struct row without = *row;
            int64_t sum;

            without.matched[back] = false;
            sum = on_paper(report, &without, back);
            if (sum != row->seen[back])
                fail_msg("%s: %" PRId64 " on paper, its rows give %" PRId64, row->figure,
                         row->seen[back], sum);
            report->sums++;
        }
    }
}

/* --- notes -------------------------------------------------------------------- */

/* On which side the amounts of its note stand: teken_toelichting, or that of the row. */
static int note_side(const struct report *report, const struct row *row)
{
    if (has_option(row, "teken_toelichting=debet"))
        return 1;
    return has_option(row, "teken_toelichting=credit") ? -1 : side_of(report, row);
}

/* Is it a row or an account in the note of this row? */
static bool is_in_note(const struct report *report, const char *figure, const struct row *row)
{
    const struct row *own = row_of(report, figure);
    char *prefix = text_printf("toelichting.%s.", row->field[ID]);
    bool within = (starts(figure, prefix) && strchr(figure + strlen(prefix), '.') == NULL) ||
                  (has_option(row, "beknopt=ja") && own != NULL &&
                   is(own->field[PARENT], row->figure));

    free(prefix);
    return within;
}

struct note {
    struct row *row;
    int64_t sum[YEARS];
    size_t lines;
};

/* The figure in a note that prints these words and amounts, not read before. */
static const char *note_figure(const struct report *report, const struct note *note,
                               const struct entry *entry)
{
    const char *key;
    json_t *record;

    json_object_foreach(report->records, key, record)
    {
        const char *figure = json_string_value(json_object_get(record, "figure"));

        if (number_in(record, "year") == report->year && is_in_note(report, figure, note->row) &&
            json_object_get(report->found, figure) == NULL &&
            is(json_string_value(json_object_get(record, "label")), entry->label) &&
            entry->value[0] == printed(report, figure, 0) &&
            entry->value[1] == printed(report, figure, 1))
            return figure;
    }
    return NULL;
}

/* Reads the lines below the units; true when all are of this row's note and end in its total. */
static bool note_reads(struct report *report, struct note *note, size_t from,
                       struct heads heads, json_t *found)
{
    for (size_t i = from; i < report->line_count; i++) {
        struct line line = line_read(report->lines[i]);
        struct entry entry;
        bool end, right = true;

        if (is_furniture(&line) || heads_read(&line, &heads)) {
            free(line.words);
            continue;
        }
        entry = entry_of(&line, &heads);
        end = entry.label == NULL;
        if (entry.amounts != YEARS) {
            /* dates above the columns of a table that goes on over the page */
            right = entry.label == NULL || entry.amounts > 0 ? entry.amounts == 0 : false;
            end = false;
        } else if (end) {
            int sign = note_side(report, note->row) == side_of(report, note->row) ? 1 : -1;

            for (int back = 0; back < YEARS; back++)
                right = right && entry.value[back] == note->sum[back] &&
                        entry.value[back] == sign * printed(report, note->row->figure, back);
        } else {
            const char *figure = note_figure(report, note, &entry);
            const struct row *own = figure == NULL ? NULL : row_of(report, figure);
            int side = own == NULL ? note_side(report, note->row) : side_of(report, own);

            right = figure != NULL && json_object_get(found, figure) == NULL;
            if (right)
                json_object_set_new(found, figure, json_true());
            for (size_t back = 0; back < YEARS; back++)
                note->sum[back] += (side == note_side(report, note->row) ? 1 : -1) *
                                   entry.value[back];
            note->lines++;
        }
        free(line.words);
        if (!right || end)
            return right;
    }
    return false;
}

/* "10. Overige bedrijfskosten" and "Overige bedrijfskosten" */
static const char *without_number(const char *heading)
{
    size_t digits = strspn(heading, "0123456789");

    return digits > 0 && starts(heading + digits, ". ") ? heading + digits + 2 : heading;
}

/* The table whose units stand on line `at`, below `heading`: the note of a row of that name. */
static bool read_note(struct report *report, const char *heading, size_t at,
                      const struct heads *heads)
{
    for (size_t i = 0; i < report->row_count; i++) {
        struct note note = {.row = &report->rows[i]};
        json_t *found = json_object();
        bool read = is(note.row->field[LABEL], heading) &&
                    !is(note.row->field[KIND], "kop") && record_of(report, note.row->figure, 0) &&
                    note_reads(report, &note, at + 1, *heads, found);

        if (read) {
            json_object_update(report->found, found);
            report->sums += YEARS;
            report->cells += (note.lines + 1) * YEARS;
        }
        json_decref(found);
        if (read)
            return true;
    }
    return false;
}

/* --- movement schedules ------------------------------------------------------- */

/* The schedule of a row: verloop=mva */
static char *schedule_of(const struct row *row)
{
    const char *at = strstr(row->field[OPTIONS], "verloop=");

    return at == NULL ? NULL : text_printf("%.*s", (int)strcspn(at + 8, " "), at + 8);
}

static const struct column *schedule_column(const struct report *report, const char *table,
                                            const char *label)
{
    for (size_t i = 0; i < report->column_count; i++)
        if (is(report->columns[i].field[0], table) && is(report->columns[i].field[2], label))
            return &report->columns[i];
    return NULL;
}

struct schedule {
    const char *table;
    const struct row *row;
    bool by_year;                     /* one class: the columns are the years */
    int back;                         /* otherwise: of which year it is */
    const char *classes[COLUMNS_MAX]; /* ids by column; "totaal" */
    size_t count;
    int64_t rolled[COLUMNS_MAX], standing[COLUMNS_MAX];
    bool stands, ended;
};

/* One line of a schedule: each cell is what it should be, and the classes give the total. */
static void read_schedule_line(struct report *report, struct schedule *schedule,
                               const struct entry *entry, const struct column *column)
{
    int side = is(column->field[5], "debet") ? 1 : -1;
    int sign = side == side_of(report, schedule->row) ? 1 : -1;
    const char *kind = column->field[3];
    int64_t across = 0;

    for (size_t i = 0; i < schedule->count; i++) {
        char *figure = text_printf("verloop.%s.%s.%s", schedule->table, schedule->classes[i],
                                   column->field[1]);
        int back = schedule->by_year ? (int)i : schedule->back;
        char *key = text_printf("%s %d", figure, back);

        if (!entry->given[i] || entry->value[i] != printed(report, figure, back))
            fail_msg("%s (%s) is not on paper", figure, entry->label);
        json_object_set_new(report->found, key, json_true());
        if (i + 1 < schedule->count)
            across += entry->value[i];
        if (is(kind, "stand")) {
            schedule->standing[i] += sign * entry->value[i];
            schedule->stands = true;
        } else if (!is(kind, "eind")) {
            schedule->rolled[i] += sign * entry->value[i];
        } else if (schedule->rolled[i] != sign * entry->value[i]) {
            fail_msg("%s: the column above it gives %" PRId64, figure, schedule->rolled[i]);
        } else { /* rolled[] now is the closing, for what stands below it */
            schedule->ended = true;
            report->sums++;
        }
        report->cells++;
        free(key);
        free(figure);
    }
    if (!schedule->by_year && across != entry->value[schedule->count - 1])
        fail_msg("verloop.%s: \"%s\" does not cross-foot", schedule->table, entry->label);
    report->sums += !schedule->by_year;
}

/* The class of this name below the row, by its id. */
static const char *class_of(const struct report *report, const struct row *row, const char *label)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (is(report->rows[i].field[PARENT], row->figure) &&
            is(report->rows[i].field[LABEL], label))
            return report->rows[i].field[ID];
    return is(label, "Totaal") ? "totaal" : NULL;
}

/* The classes by column; of a name on two lines the first part stands on the line above. */
static void schedule_classes(const struct report *report, struct schedule *schedule,
                             const struct line *line, const char *above)
{
    struct line first = line_read(above);
    size_t taken = 0;

    schedule->count = line->count - 1;
    for (size_t i = 1; i < line->count; i++) {
        const char **class = &schedule->classes[i - 1];

        *class = class_of(report, schedule->row, line->cells[i].text);
        if (*class == NULL && taken < first.count) {
            char *label = text_printf("%s %s", first.cells[taken++].text, line->cells[i].text);

            *class = class_of(report, schedule->row, label);
            free(label);
        }
        if (*class == NULL)
            fail_msg("%s: no class \"%s\"", schedule->table, line->cells[i].text);
    }
    free(first.words);
}

/* The line above the units: "2017  Inventaris  Software  Totaal", or the years. */
static void schedule_heads(struct report *report, struct schedule *schedule, size_t at)
{
    struct line line;
    bool classes;

    assert_true(at > 0);
    while (at > 1 && is(report->lines[at - 1], ""))
        at--;
    line = line_read(report->lines[at - 1]);
    classes = line.cells[0].left == 0;
    schedule->by_year = !classes;
    if (!classes) {
        schedule->count = YEARS;
        schedule->classes[0] = schedule->classes[1] = "totaal";
    } else {
        char *year = text_printf("%d", report->year);

        schedule->back = strstr(line.cells[0].text, year) == NULL;
        schedule_classes(report, schedule, &line, at > 1 ? report->lines[at - 2] : "");
        free(year);
    }
    free(line.words);
}

static size_t read_schedule(struct report *report, const struct row *row, const char *table,
                            size_t at, struct heads heads)
{
    struct schedule schedule = {.table = table, .row = row};
    size_t i = at + 1;

    schedule_heads(report, &schedule, at);
    assert_int_equal(schedule.count, heads.count);
    for (; i < report->line_count; i++) {
        struct line line = line_read(report->lines[i]);
        bool furniture = is_furniture(&line), again = heads_read(&line, &heads), done;
        struct entry entry = entry_of(&line, &heads);
        const struct column *column =
            entry.label == NULL ? NULL : schedule_column(report, table, entry.label);

        if (!furniture && !again && column != NULL && entry.amounts == schedule.count)
            read_schedule_line(report, &schedule, &entry, column);
        done = !furniture && !again && (column == NULL || entry.amounts != schedule.count);
        free(line.words);
        if (done)
            break;
    }
    assert_true(schedule.ended);
    for (size_t j = 0; j < schedule.count && schedule.stands; j++) {
        if (schedule.standing[j] != schedule.rolled[j])
            fail_msg("verloop.%s.%s: cost less cumulative is %" PRId64, table,
                     schedule.classes[j], schedule.standing[j]);
        report->sums++;
    }
    return i;
}

/* --- all notes ---------------------------------------------------------------- */

static void read_notes(struct report *report, size_t from, size_t to)
{
    char *heading = copy_of("");
    const struct row *scheduled = NULL;

    assert_non_null(report->lines);
    for (size_t i = from; report->lines != NULL && i < to; i++) {
        struct line line = line_read(report->lines[i]);
        struct heads heads;
        bool single = line.count == 1 && line.cells[0].left == 0 && !is_furniture(&line);

        if (single) {
            free(heading);
            heading = copy_of(without_number(line.cells[0].text));
            for (size_t j = 0; j < report->row_count; j++)
                if (is(report->rows[j].field[LABEL], heading) &&
                    strstr(report->rows[j].field[OPTIONS], "verloop=") != NULL)
                    scheduled = &report->rows[j];
        } else if (heads_read(&line, &heads)) {
            char *table = scheduled == NULL ? NULL : schedule_of(scheduled);
            struct line first = line_read(report->lines[i + 1]);
            bool begins = table != NULL && first.count > 0 &&
                          schedule_column(report, table, first.cells[0].text) != NULL;

            if (begins)
                i = read_schedule(report, scheduled, table, i, heads) - 1;
            else if (!read_note(report, heading, i, &heads))
                fail_msg("%s: the table below \"%s\" is not the note of a row, or does not foot",
                         report->folder, heading);
            free(first.words);
            free(table);
        }
        free(line.words);
    }
    free(heading);
}

/* Every figure of notes and schedules that is something was read. */
/* Has the row, or one it adds up in, a place in the notes? */
static bool is_explained(const struct report *report, const struct row *row)
{
    return row != NULL && (is(row->field[NOTE], "ja") ||
                           is_explained(report, row_of(report, row->field[PARENT])));
}

/* Is the figure a line in the note of a row that has one? */
static bool is_line_of_note(const struct report *report, const char *figure)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (starts(figure, "toelichting.") && is_in_note(report, figure, &report->rows[i]) &&
            is_explained(report, &report->rows[i]))
            return true;
    return false;
}

static void all_notes_read(struct report *report)
{
    const char *key;
    json_t *record;

    json_object_foreach(report->records, key, record)
    {
        const char *figure = json_string_value(json_object_get(record, "figure"));
        int back = report->year - (int)number_in(record, "year");
        bool note = is_line_of_note(report, figure), total = strstr(figure, ".totaal.") != NULL;
        char *id = text_printf(starts(figure, "verloop.") ? "%s %d" : "%s", figure, back);

        if (((note && !is_nothing(report, figure)) ||
             (starts(figure, "verloop.") && total && number_in(record, "printed") != 0)) &&
            json_object_get(report->found, id) == NULL)
            fail_msg("%s %d (%" PRId64 ") is not on paper", figure, report->year - back,
                     number_in(record, "printed"));
        free(id);
    }
}

/* --- the analysis of differences ---------------------------------------------- */

/* Two blocks of "Stijging van ...", each with its sum, and what they leave together. */
static void read_analysis(struct report *report, size_t from)
{
    int64_t sum = 0, blocks[2] = {0, 0};
    struct heads heads = {.count = 0};
    size_t block = 0;

    for (size_t i = from; i < report->line_count; i++) {
        struct line line = line_read(report->lines[i]);
        struct entry entry = {.label = NULL};
        bool last;

        if (!is_furniture(&line) && !heads_read(&line, &heads) && heads.count == 1)
            entry = entry_of(&line, &heads);
        last = entry.amounts == 1 && entry.label != NULL && starts(entry.label, "Verschil in ");
        if (last) {
            assert_int_equal(entry.value[0], blocks[0] - blocks[1]);
            assert_int_equal(entry.value[0], printed(report, "verschillenanalyse.verschil", 0));
        } else if (entry.amounts == 1 && entry.label == NULL) {
            blocks[block] = entry.value[0];
            assert_int_equal(entry.value[0], sum);
            sum = 0;
        } else if (entry.amounts == 1) {
            assert_true(starts(entry.label, "Stijging van ") || starts(entry.label, "Daling van "));
            sum += entry.value[0];
        } else if (entry.label != NULL && strstr(entry.label, "ongunstig") != NULL) {
            block = 1;
        }
        report->cells += entry.amounts;
        free(line.words);
        if (last)
            break;
    }
    assert_int_equal(blocks[0], printed(report, "verschillenanalyse.gunstig", 0));
    assert_int_equal(blocks[1], printed(report, "verschillenanalyse.ongunstig", 0));
    report->sums += 3;
}

/* --- ratios ------------------------------------------------------------------- */

/* 44% of tenths, 1,72 of hundredths; a percentage is rounded from the exact amounts. */
static bool is_ratio(const struct report *report, const struct row *row, int back,
                     const char *text)
{
    int64_t value = printed(report, row->figure, back);

    if (text[strlen(text) - 1] != '%')
        return number_of(text) == value;
    value -= number_of(text) * 10;
    return value >= -5 && value <= 5;
}

static void read_ratios(struct report *report, size_t from, size_t to)
{
    size_t wanted = 0, read = 0;

    for (size_t i = 0; i < report->row_count; i++)
        wanted += is(report->rows[i].field[TABLE], "kengetallen") &&
                  is_visible(report, &report->rows[i]);
    for (size_t i = from; i < to; i++) {
        struct line line = line_read(report->lines[i]);

        for (size_t j = 0; j < report->row_count && line.count == 1 + YEARS; j++) {
            const struct row *row = &report->rows[j];

            if (is(row->field[TABLE], "kengetallen") &&
                is(row->field[LABEL], line.cells[0].text) &&
                is_ratio(report, row, 0, line.cells[1].text) &&
                is_ratio(report, row, 1, line.cells[2].text))
                read++;
        }
        free(line.words);
    }
    assert_true(wanted > 0);
    assert_int_equal(read, wanted);
    report->cells += read * YEARS;
}

/* --- budgets ------------------------------------------------------------------ */

/* "2014  2015  2016  2017  2018  2019" above the columns; the place of the book year. */
static bool years_read(const struct report *report, const struct line *line, struct heads *heads,
                       size_t *book_year)
{
    struct heads read = {.count = 0};

    for (size_t i = 0; i < line->count && i < COLUMNS_MAX; i++) {
        int64_t year = is_number(line->cells[i].text) ? number_of(line->cells[i].text) : 0;

        if (strlen(line->cells[i].text) != 4 || year < 1900 || year > 2200)
            return false;
        if (year == report->year)
            *book_year = read.count;
        read.right[read.count++] = line->cells[i].right;
    }
    if (read.count < 3)
        return false;
    *heads = read;
    return true;
}

/* The row of a budget whose ledger columns print these amounts. */
static struct row *budget_row(struct report *report, const struct entry *entry, size_t at)
{
    for (size_t i = 0; i < report->row_count; i++) {
        struct row *row = &report->rows[i];

        if (is(row->field[TABLE], "begroting") && !row->matched[0] && is_visible(report, row) &&
            entry->given[at] && entry->value[at] == printed(report, row->figure, 0) &&
            entry->given[at - 1] && entry->value[at - 1] == printed(report, row->figure, 1))
            return row;
    }
    return NULL;
}

/* The columns of the ledger in the table of budgets; its words are the paper's, not ours. */
static void read_budget(struct report *report, size_t from)
{
    struct heads heads = {.count = 0};
    size_t at = 0;

    for (size_t i = from; i < report->line_count; i++) {
        struct line line = line_read(report->lines[i]);
        struct entry entry = {.label = NULL};
        struct row *row;

        if (!is_furniture(&line) && !years_read(report, &line, &heads, &at) && heads.count > 0)
            entry = entry_of(&line, &heads);
        row = entry.amounts == heads.count && at > 0 ? budget_row(report, &entry, at) : NULL;
        if (row != NULL) {
            for (size_t back = 0; back < YEARS; back++) {
                row->matched[back] = true;
                row->seen[back] = entry.value[at - back];
            }
            report->cells += YEARS;
        }
        free(line.words);
        if (heads.count > 0 && line.count > 0 && starts(report->lines[i], "Verschil met "))
            break;
    }
    for (size_t i = 0; i < report->row_count; i++)
        if (is(report->rows[i].field[TABLE], "begroting") &&
            is_visible(report, &report->rows[i]) && !report->rows[i].matched[0])
            fail_msg("%s is not on paper", report->rows[i].figure);
    refoot_table(report, "begroting");
}

/* --- one report --------------------------------------------------------------- */

static void render(struct report *report)
{
    char *folder = temp_folder(), *pdf = path_join(folder, "jaarrapport.pdf");
    char *output = text_printf("--output=%s", pdf);
    const char *const arguments[] = {"render", report->folder, output, NULL};
    const char *const command[] = {"pdftotext", "-layout", pdf, "-", NULL};
    struct run run = run_program(arguments);

    if (run.status != 0)
        print_error("%s", run.err);
    assert_int_equal(run.status, 0);
    run_free(&run);
    run = run_command(command);
    assert_int_equal(run.status, 0);
    report->text = copy_of(run.out);
    run_free(&run);
    report->lines = lines_of(report->text, &report->line_count);
    remove_tree(folder);
    free(output);
    free(pdf);
    free(folder);
}

static void report_free(struct report *report)
{
    for (size_t i = 0; i < report->row_count; i++)
        free(report->rows[i].figure);
    for (size_t i = 0; i < report->byte_count; i++)
        free(report->bytes[i]);
    free(report->bytes);
    json_decref(report->records);
    json_decref(report->found);
    free(report->rows);
    free(report->columns);
    free(report->lines);
    free(report->text);
    free(report->folder);
}

/* How many words on paper are an amount below zero in this style: "-5", "5-" or "(5)". */
static size_t count_signed(const struct report *report, const char *style)
{
    size_t count = 0;

    for (size_t i = 0; i < report->line_count; i++) {
        struct line line = line_read(report->lines[i]);

        for (size_t c = 0; c < line.count; c++) {
            const char *text = line.cells[c].text, *end = text + strlen(text) - 1;

            if (!is_number(text) || end == text)
                continue;
            count += is(style, "haakjes") ? *text == '(' && *end == ')'
                     : is(style, "minus-achter") ? *end == '-'
                                                 : *text == '-';
        }
        free(line.words);
    }
    return count;
}

/* All amounts below zero are in the style that was asked for, and there are such amounts. */
static void check_style(const struct report *report, const char *style)
{
    static const char *const styles[] = {"minus-voor", "minus-achter", "haakjes"};

    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        size_t count = count_signed(report, styles[i]);

        if (is(styles[i], style))
            assert_true(count > 20);
        else
            assert_int_equal(count, 0);
    }
}

/* The rows of a layout and of the administration, the figures, and the pages as text. */
static struct report report_open(const char *folder, const char *layout)
{
    struct report report = {.folder = copy_of(folder), .found = json_object()};
    char *amendments = path_join(folder, "aanpassingen.csv");
    char *rows = text_printf("layouts/%s/rijen.csv", layout);

    rows_read(&report, rows, "");
    if (path_exists(amendments))
        rows_read(&report, amendments, "");
    columns_read(&report, "layouts/titel9/verloop.csv");
    free(rows);
    free(amendments);
    records_read(&report);
    render(&report);
    return report;
}

static void report_close(struct report *report, size_t cells, size_t sums)
{
    static const char *const tables[] = {"ontwikkeling", "balans_verkort", "werkkapitaal",
                                         "balans",       "wv",             "kasstroom",
                                         "bestemming"};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        refoot_table(report, tables[i]);
    print_message("%s: %zu amounts read back, %zu sums\n", report->folder, report->cells,
                  report->sums);
    assert_true(report->cells >= cells);
    assert_true(report->sums >= sums);
    report_free(report);
}

static void refoot(const char *folder, const char *style, size_t cells, size_t sums)
{
    struct report report = report_open(folder, "cooperatie");
    size_t statements, at, notes;

    check_style(&report, style);
    at = heading_after(&report, 0, "Ontwikkeling van opbrengsten en kosten");
    at = read_table(&report, "ontwikkeling", at);
    read_analysis(&report, at);
    at = heading_after(&report, at, "Samenvatting van de balans");
    at = read_table(&report, "balans_verkort", at);
    at = heading_after(&report, at, "Werkkapitaal");
    at = read_table(&report, "werkkapitaal", at);

    statements = heading_after(&report, at, "Balans per ");
    read_ratios(&report, at, statements);
    at = read_table(&report, "balans", statements);
    at = read_table(&report, "wv", heading_after(&report, at, "Winst-en-verliesrekening over "));
    at = read_table(&report, "kasstroom", heading_after(&report, at, "Kasstroomoverzicht over "));
    notes = heading_after(&report, at, "Toelichting op de balans per ");
    at = heading_after(&report, notes, "Overige gegevens");
    read_notes(&report, notes, at);
    all_notes_read(&report);
    if (record_of(&report, "begroting.brutoresultaat", 0) != NULL)
        read_budget(&report, heading_after(&report, at, "Bijlage: "));
    report_close(&report, cells, sums);
}

/* A report without summaries; `income` heads its second statement. */
static void refoot_small(const char *folder, const char *layout, const char *income,
                         size_t cells, size_t sums)
{
    struct report report = report_open(folder, layout);
    size_t at = read_table(&report, "balans", heading_after(&report, 0, "Balans per "));
    size_t notes, end;

    at = read_table(&report, "wv", heading_after(&report, at, income));
    if (strcmp(layout, "stichting") == 0)
        at = read_table(&report, "kasstroom",
                        heading_after(&report, at, "Kasstroomoverzicht over "));
    notes = heading_after(&report, at, "Toelichting op de balans per ");
    if (record_of(&report, "bestemming.saldo", 0) != NULL) { /* a table among the notes */
        end = heading_after(&report, notes, "Bestemming van het saldo");
        read_notes(&report, notes, end);
        notes = read_table(&report, "bestemming", end);
    }
    read_notes(&report, notes, heading_after(&report, notes, "Ondertekening"));
    all_notes_read(&report);
    report_close(&report, cells, sums);
}

/* --- tests -------------------------------------------------------------------- */

static void test_example(void **state)
{
    (void)state;
    refoot("ledger/dimpact-2017", "minus-voor", 300, 80);
}

static void test_second_administration(void **state)
{
    (void)state;
    refoot("tests/administraties/molen", "minus-voor", 300, 80);
}

/* One table on a terminal, and data, keep the minus in front: molen has a loss of 27.560. */
static void show_keeps_the_minus(const char *folder)
{
    struct run run = run_program((const char *const[]){"show", folder, "balans", NULL});

    assert_contains(run.out, " -27.560");
    run_free(&run);
    run = run_program((const char *const[]){"show", folder, "balans", "--format=csv", NULL});
    assert_contains(run.out, ";-27560");
    run_free(&run);
}

/* The same books with another way to write what is below zero. */
static void refoot_in_style(const char *style)
{
    char *folder = temp_folder(), *copy = path_join(folder, "molen");
    char *texts = path_join(copy, "teksten"), *cover = path_join(texts, "omslag.md");
    char *words = text_printf("```bedragen %s\n```\n\n```omslag\n```\n", style);

    copy_tree("tests/administraties/molen", copy);
    assert_int_equal(mkdir(texts, 0777), 0);
    write_file(cover, words, strlen(words));
    refoot(copy, style, 300, 80);
    show_keeps_the_minus(copy);
    remove_tree(folder);
    free(words);
    free(cover);
    free(texts);
    free(copy);
    free(folder);
}

static void test_trailing_minus(void **state)
{
    (void)state;
    refoot_in_style("minus-achter");
}

static void test_parentheses(void **state)
{
    (void)state;
    refoot_in_style("haakjes");
}

static void test_company(void **state)
{
    (void)state;
    refoot_small("ledger/rijwielhandel", "bv-klein", "Winst-en-verliesrekening over ", 300, 100);
}

static void test_foundation(void **state)
{
    (void)state;
    refoot_small("ledger/muziekwerkplaats", "stichting", "Staat van baten en lasten over ", 300, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_example),
        cmocka_unit_test(test_company),
        cmocka_unit_test(test_foundation),
        cmocka_unit_test(test_second_administration),
        cmocka_unit_test(test_trailing_minus),
        cmocka_unit_test(test_parentheses),
    };

    if (!command_exists("pdftotext")) {
        print_message("pdftotext is not installed: skipped\n");
        return 0;
    }
    return cmocka_run_group_tests_name("refoot", tests, NULL, NULL);
}
