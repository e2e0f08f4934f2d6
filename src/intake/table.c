/* The half of records.h that reads a whole small file. */
#include <string.h>

#include "jaarrapport/records.h"

/* The fields of a record, one behind the other; most cells of a layout are empty. */
static const char **copy_fields(struct arena *arena, const struct record *record)
{
    const char **cells = arena_take_array(arena, record->count, sizeof *cells);
    size_t length = 0;
    char *text;

    for (size_t i = 0; i < record->count; i++)
        length += record->fields[i].length > 0 ? record->fields[i].length + 1 : 0;
    text = arena_take(arena, length);
    for (size_t i = 0; i < record->count; i++) {
        struct slice field = record->fields[i];

        cells[i] = field.length > 0 ? text : "";
        if (field.length > 0)
            memcpy(text, field.at, field.length);
        text += field.length > 0 ? field.length + 1 : 0;
    }
    return cells;
}

static void report_fields(const struct table *table, const struct record *record,
                          struct source_mark begin, struct findings *findings)
{
    struct finding finding = {
        .check = "intake.veldaantal",
        .level = LEVEL_ERROR,
        .message = "de regel heeft een ander aantal velden dan de kopregel",
        .remedy = "kijk of een scheidingsteken ontbreekt of te veel is",
    };

    finding.at = (struct place){.file = table->path, .line = begin.line};
    if (!findings_would_keep(findings, &finding)) {
        findings_add(findings, &finding);
        return;
    }
    finding.expected = arena_printf(findings->arena, "%zu velden", table->columns);
    finding.found = arena_printf(findings->arena, record->count == 1 ? "%zu veld" : "%zu velden",
                                 record->count);
    /* the first field too many, or the end of the line */
    records_locate_from(&table->source, table->separator, begin, begin.line, table->columns,
                        &finding.at, &finding.width);
    finding.excerpt = source_excerpt_of(
        &table->source, source_line_from(&table->source, begin, finding.at.line), findings->arena);
    findings_add(findings, &finding);
}

/* Where a line begins that is not before `from`. */
static struct source_mark mark_of(const struct source *source, struct source_mark from, size_t line)
{
    struct slice raw = source_line_from(source, from, line);

    return (struct source_mark){line, (size_t)(raw.at - source->bytes)};
}

static void read_rows(struct table *table, struct records *records, struct findings *findings)
{
    struct arena *arena = findings->arena;
    struct source_mark begin = {1, 0};
    size_t capacity = 0;
    struct record record;

    while (records_next(records, &record)) {
        begin = mark_of(&table->source, begin, record.line);
        if (table->header == NULL) {
            table->columns = record.count;
            table->header = copy_fields(arena, &record);
            continue;
        }
        if (record.count != table->columns) {
            report_fields(table, &record, begin, findings);
            continue;
        }
        table->rows = arena_grow(arena, table->rows, table->count, &capacity, sizeof *table->rows);
        table->rows[table->count++] = (struct table_row){copy_fields(arena, &record), begin};
    }
}

enum outcome table_read(struct table *table, const char *path, struct findings *findings)
{
    struct records *records;
    bool usable;

    *table = (struct table){.path = arena_string(findings->arena, path)};
    if (source_open(&table->source, table->path, findings, &usable) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (!usable)
        return OUTCOME_OK;
    table->separator = records_separator(&table->source);
    records = records_open(&table->source, table->separator, findings);
    read_rows(table, records, findings);
    records_close(records);
    return OUTCOME_OK;
}

void table_close(struct table *table)
{
    source_close(&table->source);
}

static bool header_counts(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static char header_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool header_equal(const char *a, const char *b)
{
    for (;;) {
        while (*a != '\0' && !header_counts(*a))
            a++;
        while (*b != '\0' && !header_counts(*b))
            b++;
        if (*a == '\0' || *b == '\0')
            return *a == *b;
        if (header_lower(*a++) != header_lower(*b++))
            return false;
    }
}

int table_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (header_equal(table->header[i], name))
            return (int)i;
    return -1;
}

int table_require(const struct table *table, const char *name, struct findings *findings)
{
    int column = table_column(table, name);
    struct finding finding = {.check = "intake.kop", .level = LEVEL_ERROR,
                              .at = {table->path, 1, 1}, .width = 1};

    if (column >= 0 || table->header == NULL)
        return column;
    finding.message = arena_printf(findings->arena, "de kolom '%s' ontbreekt", name);
    finding.expected = arena_printf(findings->arena, "een kopregel met de kolom '%s'", name);
    finding.excerpt = source_excerpt(&table->source, 1, findings->arena);
    finding.remedy = "zet de kopregel boven het bestand, of verbeter de naam van de kolom";
    findings_add(findings, &finding);
    return -1;
}

static enum decimal_mark cell_mark(const char *text)
{
    struct slice number = slice_trim(slice_of(text));
    bool ambiguous;

    if (number.length > 0 && number.at[number.length - 1] == '%')
        number.length--;
    return amount_evidence(number.at, number.length, &ambiguous);
}

enum decimal_mark table_mark(const struct table *table, const int *columns, size_t count)
{
    enum decimal_mark settled = DECIMAL_UNKNOWN;

    for (size_t i = 0; i < table->count; i++) {
        for (size_t j = 0; j < count; j++) {
            enum decimal_mark mark = cell_mark(table->rows[i].cells[columns[j]]);

            if (mark == DECIMAL_UNKNOWN || mark == settled)
                continue;
            if (settled != DECIMAL_UNKNOWN)
                return DECIMAL_UNKNOWN;
            settled = mark;
        }
    }
    return settled;
}

void table_point(const struct table *table, size_t row, int column, struct place *at,
                 size_t *width)
{
    struct source_mark begin = table->rows[row].begin;

    records_locate_from(&table->source, table->separator, begin, begin.line,
                        column < 0 ? 0 : (size_t)column, at, width);
}

char *table_excerpt(const struct table *table, size_t row, size_t line, struct arena *arena)
{
    struct source_mark begin = table->rows[row].begin;

    return source_excerpt_of(&table->source, source_line_from(&table->source, begin, line), arena);
}

void table_finding(const struct table *table, size_t row, int column, struct finding finding,
                   struct findings *findings)
{
    table_point(table, row, column, &finding.at, &finding.width);
    finding.excerpt = table_excerpt(table, row, finding.at.line, findings->arena);
    findings_add(findings, &finding);
}
