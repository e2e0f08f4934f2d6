/* grootte/drempels.csv, plichten.csv and layouts.csv. */
#include "jaarrapport/size_rules.h"

#include <string.h>

#include "jaarrapport/layout.h"
#include "jaarrapport/records.h"

static const char *const class_names[SIZE_CLASSES] = {"micro", "klein", "middelgroot", "groot"};
const char *const size_articles[SIZE_REGIMES] = {"2:395a", "2:396", "2:397"};
const char *const size_criterion_names[SIZE_CRITERIA] = {"activa", "omzet", "werknemers"};

const char *size_class_name(int class)
{
    return class >= 0 && class < SIZE_CLASSES ? class_names[class] : "onbekend";
}

int size_class_of(const char *name)
{
    for (int i = 0; i < SIZE_CLASSES; i++)
        if (strcmp(name, class_names[i]) == 0)
            return i;
    return -1;
}

/* -- reading ----------------------------------------------------------------------- */

struct size_reader {
    struct size_rules *rules;
    struct findings *findings;
    struct table table;
    int columns[8];
    size_t row;
};

static const char *cell(const struct size_reader *reader, size_t column)
{
    return reader->table.rows[reader->row].cells[reader->columns[column]];
}

static void fault(const struct size_reader *reader, size_t column, const char *expected)
{
    struct finding finding = {.check = "grootte.bestand", .level = LEVEL_ERROR,
                              .message = "deze cel kan niet", .expected = expected,
                              .found = cell(reader, column)};

    table_finding(&reader->table, reader->row, reader->columns[column], finding,
                  reader->findings);
}

static bool read_class(const struct size_reader *reader, size_t column, int last, int *class)
{
    *class = size_class_of(cell(reader, column));
    if (*class >= 0 && *class <= last)
        return true;
    fault(reader, column, last == SIZE_LARGE ? "micro, klein, middelgroot of groot"
                                             : "micro, klein of middelgroot");
    return false;
}

static bool read_number(const struct size_reader *reader, size_t column, int64_t *number)
{
    const char *text = cell(reader, column);
    size_t length = strlen(text);

    *number = 0;
    for (size_t i = 0; i < length && length <= 15; i++)
        if (text[i] >= '0' && text[i] <= '9')
            *number = *number * 10 + (text[i] - '0');
        else
            length = 0;
    if (length > 0 && length <= 15)
        return true;
    fault(reader, column, "een heel getal");
    return false;
}

static bool read_day(const struct size_reader *reader, size_t column, bool needed,
                     struct date *date)
{
    const char *text = cell(reader, column);

    *date = (struct date){0};
    if ((*text == '\0' && !needed) || date_read_iso(text, strlen(text), date))
        return true;
    fault(reader, column, "een datum als 2024-01-01");
    return false;
}

/* The set that begins on this day; a new one where there is none yet. */
static struct size_limits *limits_from(struct size_rules *rules, struct date from)
{
    for (size_t i = 0; i < rules->limit_count; i++)
        if (date_compare(rules->limits[i].from, from) == 0)
            return &rules->limits[i];
    rules->limits[rules->limit_count].from = from;
    return &rules->limits[rules->limit_count++];
}

static void read_limit(struct size_reader *reader)
{
    enum { FROM, CHOICE, CLASS, FIRST, SOURCE = FIRST + SIZE_CRITERIA };
    struct size_rules *rules = reader->rules;
    struct date from, choice;
    struct size_limits *limits;
    int64_t numbers[SIZE_CRITERIA];
    int class;

    if (!read_day(reader, FROM, true, &from) || !read_day(reader, CHOICE, false, &choice) ||
        !read_class(reader, CLASS, SIZE_MEDIUM, &class))
        return;
    for (size_t i = 0; i < SIZE_CRITERIA; i++)
        if (!read_number(reader, FIRST + i, &numbers[i]))
            return;
    if (rules->limit_count > 0 &&
        date_compare(from, rules->limits[rules->limit_count - 1].from) < 0) {
        fault(reader, FROM, "de drempels in de volgorde van hun datum");
        return;
    }
    limits = limits_from(rules, from);
    limits->choice_from = choice;
    limits->has[class] = true;
    limits->sources[class] = cell(reader, SOURCE);
    for (size_t i = 0; i < SIZE_CRITERIA; i++)
        limits->limits[class][i] = numbers[i];
}

static void read_duty(struct size_reader *reader)
{
    enum { KIND, PART, FIRST, SOURCE = FIRST + SIZE_CLASSES };
    struct size_duty *duty = &reader->rules->duties[reader->rules->duty_count++];

    *duty = (struct size_duty){.kind = cell(reader, KIND), .part = cell(reader, PART),
                               .source = cell(reader, SOURCE)};
    for (size_t i = 0; i < SIZE_CLASSES; i++)
        duty->words[i] = cell(reader, FIRST + i);
}

static void read_layout(struct size_reader *reader)
{
    enum { LAYOUT, SHOWS, FORMS, CLASSES };
    struct size_layout *layout = &reader->rules->layouts[reader->rules->layout_count];
    int shows;

    if (!read_class(reader, SHOWS, SIZE_LARGE, &shows))
        return;
    *layout = (struct size_layout){cell(reader, LAYOUT), shows, cell(reader, FORMS),
                                   cell(reader, CLASSES)};
    reader->rules->layout_count++;
}

/* -- files ------------------------------------------------------------------------- */

static const struct size_file {
    const char *name;
    const char *columns[8];
    void (*read)(struct size_reader *reader);
} files[] = {
    {"grootte/drempels.csv",
     {"vanaf", "keuze_vanaf", "klasse", "activa", "omzet", "werknemers", "bron", NULL}, read_limit},
    {"grootte/plichten.csv",
     {"soort", "onderdeel", "micro", "klein", "middelgroot", "groot", "bron", NULL}, read_duty},
    {"grootte/layouts.csv", {"layout", "toont", "rechtsvormen", "klassen", NULL}, read_layout},
};

enum { FILE_COUNT = sizeof files / sizeof *files };

/* Room for every row of the file, whatever it is about. */
static void make_room(struct size_reader *reader, size_t file)
{
    struct arena *arena = reader->findings->arena;
    size_t count = reader->table.count + 1;

    if (file == 0)
        reader->rules->limits = arena_take_array(arena, count, sizeof(struct size_limits));
    else if (file == 1)
        reader->rules->duties = arena_take_array(arena, count, sizeof(struct size_duty));
    else
        reader->rules->layouts = arena_take_array(arena, count, sizeof(struct size_layout));
}

enum outcome size_rules_read(struct size_rules *rules, const char *layouts_folder,
                             struct findings *findings)
{
    *rules = (struct size_rules){0};
    for (size_t i = 0; i < FILE_COUNT; i++) {
        const char *path = layout_shared_file(files[i].name, layouts_folder, findings->arena);
        struct size_reader reader = {.rules = rules, .findings = findings};
        bool complete = true;

        if (path == NULL)
            continue;
        if (table_read(&reader.table, path, findings) != OUTCOME_OK)
            return OUTCOME_TROUBLE;
        for (size_t j = 0; files[i].columns[j] != NULL; j++) {
            reader.columns[j] = table_require(&reader.table, files[i].columns[j], findings);
            complete = complete && reader.columns[j] >= 0;
        }
        make_room(&reader, i);
        for (; complete && reader.row < reader.table.count; reader.row++)
            files[i].read(&reader);
        table_close(&reader.table);
    }
    return OUTCOME_OK;
}

/* -- asking ------------------------------------------------------------------------ */

const struct size_limits *size_limits_of(const struct size_rules *rules, struct date begin)
{
    const struct size_limits *found = NULL;

    for (size_t i = 0; i < rules->limit_count; i++)
        if (date_compare(rules->limits[i].from, begin) <= 0)
            found = &rules->limits[i];
    return found;
}

const struct size_limits *size_limits_early(const struct size_rules *rules, struct date begin)
{
    for (size_t i = 0; i < rules->limit_count; i++) {
        const struct size_limits *limits = &rules->limits[i];

        if (date_valid(limits->choice_from) && date_compare(limits->choice_from, begin) <= 0 &&
            date_compare(begin, limits->from) < 0)
            return limits;
    }
    return NULL;
}

const struct size_layout *size_layout_find(const struct size_rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->layout_count; i++)
        if (strcmp(rules->layouts[i].layout, name) == 0)
            return &rules->layouts[i];
    return NULL;
}

static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (; *words != '\0'; words += strspn(words, " ")) {
        size_t now = strcspn(words, " ");

        if (now == length && strncmp(words, word, length) == 0)
            return true;
        words += now;
    }
    return false;
}

const struct size_layout *size_layout_default(const struct size_rules *rules, const char *form,
                                              int class)
{
    for (size_t i = 0; i < rules->layout_count; i++)
        if (has_word(rules->layouts[i].forms, form) &&
            has_word(rules->layouts[i].classes, size_class_name(class)))
            return &rules->layouts[i];
    return NULL;
}
