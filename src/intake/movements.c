/* The file that [bestanden] verloop names: lines that count in another column of a schedule. */
#include "jaarrapport/movements.h"

#include <string.h>
#include <strings.h>

#include "layout_reader.h"

enum rule_cell { RULE_TABLE, RULE_COLUMN, RULE_ACCOUNT, RULE_JOURNAL, RULE_SIDE, RULE_CELLS };

static const char *const column_names[RULE_CELLS] = {"tabel", "kolom", "rekening", "dagboek",
                                                     "kant"};

struct rule_reader {
    struct movements *movements;
    const struct layout *layout;
    const struct chart *chart;
    const struct table *table;
    struct findings *findings;
    int columns[RULE_CELLS];
    size_t row;
};

static const char *cell(const struct rule_reader *reader, enum rule_cell which)
{
    return reader->table->rows[reader->row].cells[reader->columns[which]];
}

static bool fault(const struct rule_reader *reader, enum rule_cell which, struct finding finding)
{
    finding.check = "verloop.regel";
    finding.level = LEVEL_ERROR;
    finding.found = *cell(reader, which) == '\0' ? NULL : cell(reader, which);
    table_finding(reader->table, reader->row, reader->columns[which], finding, reader->findings);
    return false;
}

/* -- table and column -------------------------------------------------------------- */

/* A line that no column takes is in the rest, so a rule can bring it there. */
static bool takes_lines(const struct schedule_column *column)
{
    return column->kind == SCHEDULE_MOVEMENT || column->kind == SCHEDULE_REST;
}

/* "mva, eigen_vermogen": each table of verloop.csv once, or the columns of one that take lines. */
static const char *names_of(const struct rule_reader *reader, const char *table)
{
    const struct layout *layout = reader->layout;
    const char *text = "";

    for (size_t i = 0; i < layout->column_count; i++) {
        const struct schedule_column *column = &layout->columns[i];
        const char *name = table == NULL ? column->table : column->id;
        bool first = i == 0 || strcmp(layout->columns[i - 1].table, column->table) != 0;

        if (table == NULL ? first
                          : strcmp(column->table, table) == 0 && takes_lines(column))
            text = arena_printf(reader->findings->arena, "%s%s%s", text,
                                *text == '\0' ? "" : ", ", name);
    }
    return *text == '\0' ? "niets: geen kolom van dit overzicht neemt boekingen" : text;
}

static bool has_table(const struct rule_reader *reader, const char *table)
{
    for (size_t i = 0; i < reader->layout->column_count; i++)
        if (strcmp(reader->layout->columns[i].table, table) == 0)
            return true;
    return false;
}

static bool takes_rules(const struct rule_reader *reader, const char *table,
                                const char *column)
{
    for (size_t i = 0; i < reader->layout->column_count; i++) {
        const struct schedule_column *other = &reader->layout->columns[i];

        if (strcmp(other->table, table) == 0 && strcmp(other->id, column) == 0 &&
            takes_lines(other))
            return true;
    }
    return false;
}

static bool read_column(const struct rule_reader *reader, struct movement_rule *rule)
{
    rule->table = cell(reader, RULE_TABLE);
    rule->column = cell(reader, RULE_COLUMN);
    if (!has_table(reader, rule->table))
        return fault(reader, RULE_TABLE,
                     (struct finding){.message = "dit verloopoverzicht bestaat niet",
                                      .expected = names_of(reader, NULL)});
    if (!takes_rules(reader, rule->table, rule->column))
        return fault(reader, RULE_COLUMN,
                     (struct finding){.message = "het verloopoverzicht heeft deze kolom niet, of "
                                                 "zij neemt geen boekingen",
                                      .expected = names_of(reader, rule->table)});
    return true;
}

/* -- which lines ------------------------------------------------------------------- */

/* Is the account in a class of the schedule: does its row add up in the row that has it? */
static bool in_schedule(const struct layout *layout, const struct account *account,
                        const char *table)
{
    size_t row = account->kind == ACCOUNT_BALANCE ? layout_row_of(layout, account) : MAP_NONE;
    size_t parent = row == MAP_NONE || layout->rows[row].parent == NULL
        ? MAP_NONE
        : layout_resolve(layout, layout->rows[row].parent);

    return parent != MAP_NONE && layout->rows[parent].schedule != NULL &&
           strcmp(layout->rows[parent].schedule, table) == 0;
}

/* As in rijen.csv, or a bare number: "0190", "0100-0199". */
static const char *read_token(const struct rule_reader *reader, struct slice token,
                              struct row_source *source)
{
    struct arena *arena = reader->findings->arena;

    if (*token.at >= '0' && *token.at <= '9')
        token = slice_of(arena_printf(arena, "rekening:%.*s", (int)token.length, token.at));
    return layout_account_source(arena, token, source);
}

/* Marks the accounts of the schedule that a source takes; false when there are none. */
static bool mark(const struct rule_reader *reader, const struct row_source *source,
                 struct movement_rule *rule)
{
    bool any = false;

    for (size_t i = 0; i < reader->chart->count; i++) {
        const struct account *account = &reader->chart->accounts[i];

        if ((source != NULL && !layout_source_takes(source, account)) ||
            !in_schedule(reader->layout, account, rule->table))
            continue;
        rule->accounts[i] = any = true;
    }
    return any;
}

static bool read_accounts(const struct rule_reader *reader, struct movement_rule *rule)
{
    const char *text = cell(reader, RULE_ACCOUNT), *expected;
    struct finding strange = {.message = "deze rekening kan niet"},
                   absent = {.message = "geen rekening hiervan hoort bij dit verloopoverzicht"};
    struct slice token = {0};

    rule->accounts = arena_take_array(reader->findings->arena, reader->chart->count,
                                      sizeof *rule->accounts);
    if (*text == '\0' && !mark(reader, NULL, rule))
        return fault(reader, RULE_TABLE, absent);
    while (layout_token(&token, text)) {
        struct row_source source;

        expected = read_token(reader, token, &source);
        strange.expected = expected;
        if (expected != NULL)
            return fault(reader, RULE_ACCOUNT, strange);
        if (!mark(reader, &source, rule))
            return fault(reader, RULE_ACCOUNT, absent);
    }
    return true;
}

static bool read_journal(const struct rule_reader *reader, struct movement_rule *rule)
{
    const char *text = cell(reader, RULE_JOURNAL);

    rule->journal = *text == '\0' ? NULL : text;
    if (strcasecmp(text, "BEGIN") == 0)
        return fault(reader, RULE_JOURNAL,
                     (struct finding){.message = "de beginbalans is geen mutatie",
                                      .expected = "een ander dagboek"});
    if (rule->journal == NULL && *cell(reader, RULE_ACCOUNT) == '\0')
        return fault(reader, RULE_ACCOUNT,
                     (struct finding){.message = "de regel noemt geen rekening en geen dagboek",
                                      .expected = "een van beide, of allebei"});
    return true;
}

static bool read_side(const struct rule_reader *reader, struct movement_rule *rule)
{
    const char *text = cell(reader, RULE_SIDE);

    rule->side = *text == '\0' ? -1 : layout_side(text);
    if (*text != '\0' && rule->side < 0)
        return fault(reader, RULE_SIDE,
                     (struct finding){.message = "deze kant bestaat niet",
                                      .expected = "debet, credit, of niets voor allebei"});
    return true;
}

static void read_rule(const struct rule_reader *reader)
{
    struct movements *movements = reader->movements;
    struct movement_rule rule = {0};
    size_t width;

    if (!read_column(reader, &rule) || !read_journal(reader, &rule) ||
        !read_accounts(reader, &rule) || !read_side(reader, &rule))
        return;
    table_point(reader->table, reader->row, reader->columns[RULE_COLUMN], &rule.at, &width);
    movements->rules[movements->count++] = rule;
}

enum outcome movements_read(struct movements *movements, const char *path,
                            const struct layout *layout, const struct chart *chart,
                            struct findings *findings)
{
    struct table table;
    struct rule_reader reader = {movements, layout, chart, &table, findings, {0}, 0};
    bool whole = true;

    *movements = (struct movements){0};
    if (table_read(&table, path, findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    for (size_t i = 0; i < RULE_CELLS; i++) {
        reader.columns[i] = table_require(&table, column_names[i], findings);
        whole = whole && reader.columns[i] >= 0;
    }
    movements->rules = arena_take_array(findings->arena, table.count, sizeof *movements->rules);
    for (; whole && reader.row < table.count; reader.row++)
        read_rule(&reader);
    table_close(&table);
    return OUTCOME_OK;
}

size_t movements_rule(const struct movements *movements, size_t account, struct slice journal,
                      enum side side)
{
    for (size_t i = 0; movements != NULL && i < movements->count; i++) {
        const struct movement_rule *rule = &movements->rules[i];

        if (rule->accounts[account] && (rule->side < 0 || rule->side == (int)side) &&
            (rule->journal == NULL || slice_is(journal, rule->journal)))
            return i + 1;
    }
    return 0;
}
