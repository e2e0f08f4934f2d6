/*
 * `grafiek`: a picture of figures.
 *
 * The body has a title, and below it "label: figure figure ..." on each line;
 * layouts/README.md describes what the lines mean for each kind.
 */
#include <string.h>

#include "budget.h"
#include "texts.h"

enum { FIGURES_MAX = 8 };

/* One line of the body; the title of a stack has no figures. */
struct entry {
    const char *label;
    size_t figures[FIGURES_MAX];
    int signs[FIGURES_MAX];
    size_t count;
    bool prior; /* jaar=vorig */
};

struct sketch {
    struct report *report;
    const struct directive *directive;
    struct doc_diagram *diagram;
    struct entry *entries;
    size_t count;
    bool thousands; /* vorm=k: rounded from exact amounts */
    enum unit unit; /* of all figures */
    bool united;    /* the unit is that of a figure */
    bool sound;
};

struct number {
    bool known;
    int64_t value;
};

/* -- reading ----------------------------------------------------------------------- */

static void refuse(struct sketch *sketch, struct text_place at, const char *piece,
                   const char *message, const char *expected)
{
    sketch->sound = false;
    text_fault(sketch->report, at, piece,
               (struct finding){.check = "tekst.opdracht", .level = LEVEL_ERROR, .found = piece,
                                .message = message, .expected = expected});
}

static bool read_kind(struct sketch *sketch)
{
    static const char *const names[] = {"kolommen", "waterval", "gestapeld"};
    const char *name = sketch->directive->words[0];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) != 0)
            continue;
        sketch->diagram->kind = (enum diagram_kind)i;
        return true;
    }
    refuse(sketch, sketch->directive->at, name, "deze soort grafiek bestaat niet",
           "kolommen, waterval of gestapeld");
    return false;
}

/* begroting=boekjaar: what was planned for the year, beside what became of it. */
static const char book_year[] = "boekjaar";

static void read_options(struct sketch *sketch)
{
    const char *form = directive_option(sketch->directive, "vorm");
    const char *budget = directive_option(sketch->directive, "begroting");
    bool columns = sketch->diagram->kind == DIAGRAM_COLUMNS;

    if (form != NULL && (strcmp(form, "k") != 0 || !columns))
        refuse(sketch, sketch->directive->at, "vorm", "deze vorm kan niet",
               "vorm=k, bij kolommen");
    if (budget != NULL &&
        ((strcmp(budget, "ja") != 0 && strcmp(budget, book_year) != 0) || !columns))
        refuse(sketch, sketch->directive->at, "begroting", "deze optie kan niet",
               "begroting=ja of begroting=boekjaar, bij kolommen");
    sketch->thousands = form != NULL;
}

static void take_unit(struct sketch *sketch, struct text_place at, const char *name, size_t figure)
{
    enum unit unit = sketch->report->statements->figures.items[figure].unit;

    if (unit != UNIT_EUR && (unit != UNIT_KEUR || sketch->thousands))
        refuse(sketch, at, name, "dit cijfer kan niet in deze grafiek",
               sketch->thousands ? "een cijfer in euro's" : "een cijfer in euro's of duizenden");
    else if (sketch->united && unit != sketch->unit)
        refuse(sketch, at, name, "de cijfers van een grafiek hebben niet dezelfde eenheid",
               "alle in euro's of alle in duizenden");
    sketch->unit = unit;
    sketch->united = true;
}

static void read_figure(struct sketch *sketch, struct entry *entry, struct text_place at,
                        const char *word)
{
    bool minus = *word == '-';
    const char *name = word + (*word == '-' || *word == '+');
    size_t figure = figures_find(&sketch->report->statements->figures, name);

    if (strcmp(word, "jaar=vorig") == 0 && sketch->diagram->kind == DIAGRAM_WATERFALL) {
        entry->prior = true;
    } else if (figure == MAP_NONE) {
        sketch->sound = false;
        name_unknown(sketch->report, at, name);
    } else if (entry->count == FIGURES_MAX) {
        refuse(sketch, at, name, "de regel noemt te veel cijfers", "hoogstens acht cijfers");
    } else {
        take_unit(sketch, at, name, figure);
        entry->signs[entry->count] = minus ? -1 : 1;
        entry->figures[entry->count++] = figure;
    }
}

/* "Label: figure -figure"; a line without figures is the title of a stack. */
static void read_entry(struct sketch *sketch, struct text_place at, char *line)
{
    struct entry *entry = &sketch->entries[sketch->count++];
    char *colon = strchr(line, ':');

    entry->label = line;
    if (colon == NULL) {
        if (sketch->diagram->kind != DIAGRAM_STACKED)
            refuse(sketch, at, line, "de regel noemt geen cijfer", "naam: cijfer");
        return;
    }
    *colon = '\0';
    for (char *word = colon + 1 + strspn(colon + 1, " "); *word != '\0';) {
        char *end = word + strcspn(word, " "), *next = end + strspn(end, " ");

        *end = '\0';
        read_figure(sketch, entry, at, word);
        word = next;
    }
    if (entry->count == 0 && sketch->sound)
        refuse(sketch, at, entry->label, "de regel noemt geen cijfer", "naam: cijfer");
}

static void read_body(struct sketch *sketch)
{
    struct arena *arena = sketch->report->arena;
    struct text_place at = sketch->directive->at;
    const char *body = sketch->directive->body;

    sketch->entries = arena_take_array(arena, strlen(body) / 2 + 1, sizeof *sketch->entries);
    for (size_t length; *body != '\0'; body += length + (body[length] == '\n')) {
        length = strcspn(body, "\n");
        at.line++;
        at.column = 1;

        struct slice line = slice_trim((struct slice){body, length});
        if (line.length == 0)
            continue;
        char *text = arena_string(
            arena, text_expand(sketch->report, arena_copy(arena, line.at, line.length), at));
        if (sketch->diagram->title == NULL)
            sketch->diagram->title = text;
        else
            read_entry(sketch, at, text);
    }
}

static bool has_enough(struct sketch *sketch)
{
    bool stacked = sketch->diagram->kind == DIAGRAM_STACKED;
    size_t least = sketch->diagram->kind == DIAGRAM_COLUMNS ? 1 : 2;

    if (sketch->count < least)
        refuse(sketch, sketch->directive->at, sketch->directive->name, "de grafiek heeft geen titel of te weinig regels",
               "een titel, en daaronder regels als 'Omzet: wv.netto_omzet'");
    else if (sketch->diagram->kind == DIAGRAM_COLUMNS && sketch->count > DIAGRAM_SERIES_MAX)
        refuse(sketch, sketch->directive->at, sketch->directive->name, "de grafiek heeft te veel reeksen",
               "hoogstens drie regels onder de titel");
    else if (stacked && sketch->entries[0].count > 0)
        refuse(sketch, sketch->directive->at, sketch->directive->name, "een stapel heeft geen naam",
               "een regel met alleen de naam van de stapel, zoals 'Activa'");
    return sketch->sound;
}

/* -- values ------------------------------------------------------------------------ */

/* What tables in thousands print for these figures; false when one stands in none. */
static bool printed_thousands(const struct sketch *sketch, const struct entry *entry,
                              size_t column, int64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < entry->count; i++) {
        struct quantity quantity =
            quantity_of_figure(sketch->report, entry->figures[i], column);

        if (!quantity.in_table)
            return false;
        *value += entry->signs[i] * quantity.thousands;
    }
    return true;
}

/* The sum in one of our own years: of what is printed, or in thousands of what is exact. */
static struct number own_number(const struct sketch *sketch, const struct entry *entry,
                                size_t column)
{
    const struct figures *figures = &sketch->report->statements->figures;
    struct number sum = {.known = true};
    struct money exact = {0};

    for (size_t i = 0; i < entry->count; i++) {
        const struct value *value = &figures->items[entry->figures[i]].values[column];

        sum.known = sum.known && value->known;
        sum.value += entry->signs[i] * value->printed;
        exact = entry->signs[i] < 0 ? money_minus(exact, value->exact)
                                    : money_plus(exact, value->exact);
    }
    if (sketch->thousands && !printed_thousands(sketch, entry, column, &sum.value))
        sum.value = money_round(exact, 100000);
    return sum;
}

/* The sum of what was budgeted for the book year. */
static struct number planned_number(const struct sketch *sketch, const struct budget_year *year,
                                    const struct entry *entry)
{
    struct number sum = {.known = true};
    struct money exact = {0};

    for (size_t i = 0; i < entry->count; i++) {
        struct money amount = {0};
        int64_t euros = 0;

        sum.known = budget_year_amount(year, entry->figures[i], &euros, &amount) && sum.known &&
                    money_add(&exact, entry->signs[i] < 0 ? money_negate(amount) : amount);
        sum.value += entry->signs[i] * euros;
    }
    if (sketch->thousands)
        sum.value = money_round(exact, 100000);
    return sum;
}

/* Is it the figure itself, or the row of a layout that must print the same? */
static bool is_same_figure(const struct report *report, const char *id, size_t figure)
{
    const struct figures *figures = &report->statements->figures;
    size_t other = id == NULL ? MAP_NONE : figures_find(figures, id);
    size_t row = other == MAP_NONE ? MAP_NONE : figures->items[other].row;
    const char *same = row == MAP_NONE ? NULL : report->statements->layout->rows[row].same_as;

    return other != MAP_NONE &&
           (other == figure || (same != NULL && strcmp(same, figures->items[figure].id) == 0));
}

/* The exact amount of a figure in a column of the budget. */
static bool budget_amount(const struct report *report, const struct budget *budget, size_t figure,
                          size_t column, struct money *amount)
{
    for (size_t i = 0; i < budget->row_count; i++) {
        if (!budget->rows[i].given[column] ||
            !is_same_figure(report, budget->rows[i].figure, figure))
            continue;
        *amount = budget->rows[i].cells[column];
        return true;
    }
    return false;
}

static struct number budget_number(const struct sketch *sketch, const struct budget *budget,
                                   const struct entry *entry, size_t column)
{
    size_t own = budget_own_column(sketch->report->statements, budget, column);
    struct number sum = {.known = true};
    struct money exact = {0};

    if (own < COLUMN_COUNT)
        return own_number(sketch, entry, own);
    for (size_t i = 0; i < entry->count && sum.known; i++) {
        struct money amount = {0};

        sum.known =
            budget_amount(sketch->report, budget, entry->figures[i], column, &amount) &&
            money_add(&exact, entry->signs[i] < 0 ? money_negate(amount) : amount);
    }
    sum.value = money_round(exact, sketch->thousands ? 100000 : 100);
    return sum;
}

static const char *number_text(const struct sketch *sketch, int64_t value, bool step)
{
    const struct tables *tables = &sketch->report->tables;
    bool plus = step && value > 0 && tables->sign == SIGN_LEADING; /* where a minus would stand */

    return arena_printf(tables->arena, "%s%s", plus ? "+" : "", unit_text(tables, UNIT_EUR, value));
}

/* -- groups ------------------------------------------------------------------------ */

static struct doc_group *add_group(struct sketch *sketch, const char *label, size_t bars)
{
    struct doc_group *group = &sketch->diagram->groups[sketch->diagram->group_count++];

    *group = (struct doc_group){
        .label = label,
        .bars = arena_take_array(sketch->report->arena, bars, sizeof *group->bars),
    };
    return group;
}

static void add_bar(const struct sketch *sketch, struct doc_group *group, const char *label,
                    int64_t value, bool step)
{
    group->bars[group->bar_count++] =
        (struct doc_bar){value, number_text(sketch, value, step), label};
}

static void add_year(struct sketch *sketch, const struct budget *budget, size_t column)
{
    struct arena *arena = sketch->report->arena;
    bool budgeted = budget != NULL && budget->budgeted[column];
    const char *label = budget == NULL ? year_head(&sketch->report->tables, column, false)
                                       : arena_printf(arena, "%s%d", budgeted ? "begroting " : "",
                                                      budget->years[column]);
    struct doc_group *group = add_group(sketch, label, sketch->count);
    bool known = true;

    group->budgeted = budgeted;
    for (size_t i = 0; i < sketch->count; i++) {
        const struct entry *entry = &sketch->entries[i];
        struct number number = budget != NULL ? budget_number(sketch, budget, entry, column)
                                              : own_number(sketch, entry, column);

        known = known && number.known;
        add_bar(sketch, group, NULL, number.value, false);
    }
    if (!known) /* a year of which something is not known is not drawn */
        sketch->diagram->group_count--;
}

static void add_planned(struct sketch *sketch, const struct budget_year *year)
{
    struct doc_group *group =
        add_group(sketch,
                  arena_printf(sketch->report->arena, "begroting %s",
                               year_head(&sketch->report->tables, COLUMN_YEAR, false)),
                  sketch->count);
    bool known = true;

    group->budgeted = true;
    for (size_t i = 0; i < sketch->count; i++) {
        struct number number = planned_number(sketch, year, &sketch->entries[i]);

        known = known && number.known;
        add_bar(sketch, group, NULL, number.value, false);
    }
    if (!known)
        sketch->diagram->group_count--;
}

static void add_years(struct sketch *sketch)
{
    struct doc_diagram *diagram = sketch->diagram;
    const char *wish = directive_option(sketch->directive, "begroting");
    bool planned = wish != NULL && strcmp(wish, book_year) == 0;
    const struct budget_year *year = planned ? report_budget_year(sketch->report) : NULL;
    const struct budget *budget =
        wish != NULL && !planned ? report_budget(sketch->report) : NULL;
    size_t columns = budget != NULL ? budget->column_count : 0;
    struct arena *arena = sketch->report->arena;

    diagram->groups = arena_take_array(arena, columns + 3, sizeof *diagram->groups);
    diagram->series = arena_take_array(arena, sketch->count, sizeof *diagram->series);
    diagram->series_count = sketch->count;
    for (size_t i = 0; i < sketch->count; i++)
        diagram->series[i] = sketch->entries[i].label;
    for (size_t i = 0; i < columns; i++)
        add_year(sketch, budget, i);
    if (diagram->group_count > 0)
        return;
    add_year(sketch, NULL, COLUMN_PRIOR);
    if (year != NULL)
        add_planned(sketch, year);
    add_year(sketch, NULL, COLUMN_YEAR);
}

/* What a waterfall says must add up, like a table. */
static void check_foots(struct sketch *sketch, int64_t steps, int64_t end)
{
    char reached[MONEY_TEXT_MAX], wanted[MONEY_TEXT_MAX];
    struct arena *arena = sketch->report->arena;

    if (steps == end)
        return;
    sketch->sound = false;
    text_fault(sketch->report, sketch->directive->at, sketch->directive->words[0],
               (struct finding){
                   .check = "tekst.waterval", .level = LEVEL_ERROR,
                   .message = "de waterval telt niet op van de eerste regel tot de laatste",
                   .expected = arena_string(arena, number_format(end, wanted)),
                   .found = arena_string(arena, number_format(steps, reached)),
                   .remedy = "noem elk verschil tussen beide regels, een keer en met zijn teken"});
}

static void add_steps(struct sketch *sketch)
{
    size_t last = sketch->count - 1;
    int64_t sum = 0;

    sketch->diagram->groups =
        arena_take_array(sketch->report->arena, sketch->count, sizeof *sketch->diagram->groups);
    for (size_t i = 0; i <= last; i++) {
        const struct entry *entry = &sketch->entries[i];
        bool step = i > 0 && i < last;
        struct number number =
            own_number(sketch, entry, entry->prior ? COLUMN_PRIOR : COLUMN_YEAR);

        if (!number.known) { /* nothing to start from in the first year */
            sketch->diagram->group_count = 0;
            return;
        }
        if (i == last)
            check_foots(sketch, sum, number.value);
        sum += number.value;
        if (!step || number.value != 0)
            add_bar(sketch, add_group(sketch, entry->label, 1), NULL, number.value, step);
    }
}

/* The stack that begins at entry `from`, in one year. */
static void add_stack(struct sketch *sketch, size_t from, size_t column)
{
    const char *year = year_head(&sketch->report->tables, column, false);
    struct doc_group *group =
        add_group(sketch,
                  arena_printf(sketch->report->arena, "%s %s", sketch->entries[from].label, year),
                  sketch->count);
    bool known = true;

    for (size_t i = from + 1; i < sketch->count && sketch->entries[i].count > 0; i++) {
        struct number number = own_number(sketch, &sketch->entries[i], column);

        known = known && number.known;
        if (number.value != 0)
            add_bar(sketch, group, sketch->entries[i].label, number.value, false);
    }
    if (!known)
        sketch->diagram->group_count--;
}

static void add_stacks(struct sketch *sketch)
{
    sketch->diagram->groups = arena_take_array(sketch->report->arena, 2 * sketch->count,
                                               sizeof *sketch->diagram->groups);
    for (size_t column = COLUMN_PRIOR + 1; column-- > COLUMN_YEAR;)
        for (size_t i = 0; i < sketch->count; i++)
            if (sketch->entries[i].count == 0)
                add_stack(sketch, i, column);
}

/* -- words ------------------------------------------------------------------------- */

static void tell_columns(const struct doc_diagram *diagram, struct buffer *out)
{
    for (size_t i = 0; i < diagram->series_count; i++) {
        buffer_printf(out, " %s:", diagram->series[i]);
        for (size_t j = 0; j < diagram->group_count; j++)
            buffer_printf(out, "%s %s %s", j > 0 ? "," : "", diagram->groups[j].label,
                          diagram->groups[j].bars[i].text);
        buffer_text(out, ".");
    }
}

static void tell_steps(const struct doc_diagram *diagram, struct buffer *out)
{
    for (size_t i = 0; i < diagram->group_count; i++)
        buffer_printf(out, "%s %s %s", i > 0 ? "," : "", diagram->groups[i].label,
                      diagram->groups[i].bars[0].text);
    buffer_text(out, ".");
}

static void tell_stacks(const struct doc_diagram *diagram, struct buffer *out)
{
    for (size_t i = 0; i < diagram->group_count; i++) {
        const struct doc_group *group = &diagram->groups[i];

        buffer_printf(out, " %s:", group->label);
        for (size_t j = 0; j < group->bar_count; j++)
            buffer_printf(out, "%s %s %s", j > 0 ? "," : "", group->bars[j].label,
                          group->bars[j].text);
        buffer_text(out, ".");
    }
}

/* For those who cannot see the picture, and for plain text. */
static void tell(struct sketch *sketch)
{
    struct doc_diagram *diagram = sketch->diagram;
    struct buffer out = {0};

    buffer_printf(&out, "Grafiek: %s (%s).", diagram->title, diagram->unit);
    switch (diagram->kind) {
    case DIAGRAM_COLUMNS: tell_columns(diagram, &out); break;
    case DIAGRAM_WATERFALL: tell_steps(diagram, &out); break;
    case DIAGRAM_STACKED: tell_stacks(diagram, &out); break;
    }
    diagram->alternative = arena_string(sketch->report->arena, out.bytes);
    buffer_free(&out);
}

static bool shows_something(const struct doc_diagram *diagram)
{
    for (size_t i = 0; i < diagram->group_count; i++)
        for (size_t j = 0; j < diagram->groups[i].bar_count; j++)
            if (diagram->groups[i].bars[j].value != 0)
                return true;
    return false;
}

void diagram_place(struct report *report, const struct directive *directive)
{
    struct sketch sketch = {.report = report, .directive = directive, .sound = true};

    sketch.diagram = arena_take(report->arena, sizeof *sketch.diagram);
    if (!read_kind(&sketch))
        return;
    read_options(&sketch);
    read_body(&sketch);
    if (!sketch.sound || !has_enough(&sketch))
        return;
    switch (sketch.diagram->kind) {
    case DIAGRAM_COLUMNS: add_years(&sketch); break;
    case DIAGRAM_WATERFALL: add_steps(&sketch); break;
    case DIAGRAM_STACKED: add_stacks(&sketch); break;
    }
    sketch.diagram->unit =
        sketch.thousands || sketch.unit == UNIT_KEUR ? "x € 1.000" : "in euro's";
    if (!sketch.sound || !shows_something(sketch.diagram))
        return;
    tell(&sketch);
    document_add(report->document, report->arena, BLOCK_DIAGRAM)->diagram = sketch.diagram;
}
