/* The WNT disclosure: headings, sentences, and the tables of the model. */
#include <string.h>

#include "wnt_lines.h"

/* More columns than this do not fit on paper. */
enum { COLUMNS_MAX = 4 };

struct disclosure {
    struct wnt_view view;
    struct document *document;
    const struct wnt_person *persons;
    size_t count;
    int level;
};

/* -- pieces ------------------------------------------------------------------------ */

static void add_text(const struct disclosure *disclosure, enum block_kind kind, int level,
                     const char *text)
{
    struct block *block = document_add(disclosure->document, disclosure->view.arena, kind);

    block->level = level;
    block->unlisted = kind == BLOCK_HEADING && level > disclosure->level;
    block->spans = arena_take(disclosure->view.arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
}

static int reporting_year(const struct disclosure *disclosure)
{
    return disclosure->view.wnt->years[0];
}

static const char *euros(const struct disclosure *disclosure, struct money amount)
{
    char text[MONEY_TEXT_MAX];

    return arena_string(disclosure->view.arena, number_format(money_round(amount, 100), text));
}

/* The label with {jaar} filled in. */
static const char *label_of(const struct wnt_view *view, const struct wnt_line *line)
{
    static const char mark[] = "{jaar}";
    const char *at = line->label == NULL ? NULL : strstr(line->label, mark);

    if (at == NULL)
        return line->label == NULL ? "" : line->label;
    return arena_printf(view->arena, "%.*s%d%s", (int)(at - line->label), line->label,
                        view->wnt->years[line->prior ? 1 : 0], at + strlen(mark));
}

/* -- a table with a column for each person ----------------------------------------- */

static bool line_applies(const struct disclosure *disclosure, const struct wnt_line *line,
                         const struct wnt_column_head *columns, size_t count)
{
    int year = reporting_year(disclosure);
    bool idle = true;

    if ((line->from != 0 && year < line->from) || (line->until != 0 && year > line->until))
        return false;
    for (size_t i = 0; i < count; i++)
        idle = idle && wnt_is_idle(&disclosure->view, line, columns[i].person);
    return !idle;
}

static enum doc_row_kind row_kind(enum wnt_cell cell)
{
    switch (cell) {
    case WNT_CELL_SPACE: return DOC_ROW_SPACE;
    case WNT_CELL_CAPTION: return DOC_ROW_CAPTION;
    case WNT_CELL_NAME:
    case WNT_CELL_FUNCTION:
    case WNT_CELL_YEAR: return DOC_ROW_HEAD;
    case WNT_CELL_SUBTOTAL:
    case WNT_CELL_TOTAL:
    case WNT_CELL_WHOLE_TOTAL: return DOC_ROW_TOTAL;
    default: return DOC_ROW_ITEM;
    }
}

static void add_line(const struct disclosure *disclosure, const struct wnt_line *line,
                     const struct wnt_column_head *columns, size_t count,
                     struct table_builder *builder)
{
    enum doc_row_kind kind = row_kind(line->cell);
    struct doc_row *row = builder_row(builder, kind);

    if (kind == DOC_ROW_SPACE)
        return;
    row->cells[0].text = label_of(&disclosure->view, line);
    if (kind == DOC_ROW_CAPTION)
        row->cells[0].emphasis = EMPHASIS_BOLD;
    for (size_t i = 0; i < count; i++)
        wnt_fill(&disclosure->view, line, &columns[i], &row->cells[1 + i]);
    if (kind == DOC_ROW_TOTAL)
        row->cells[0].emphasis = row->cells[count].emphasis;
}

static void add_columns(const struct disclosure *disclosure, enum wnt_table table,
                        const struct wnt_column_head *columns, size_t count)
{
    static const enum column_kind kinds[1 + COLUMNS_MAX] = {
        COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT, COLUMN_AMOUNT, COLUMN_AMOUNT};
    struct arena *arena = disclosure->view.arena;
    struct table_builder builder =
        builder_new(arena, arena_printf(arena, "wnt.%s", wnt_table_name(table)),
                    arena_printf(arena, "WNT-tabel %s over %d", wnt_table_name(table),
                                 reporting_year(disclosure)),
                    kinds, 1 + count);
    size_t line_count;
    const struct wnt_line *lines = wnt_lines(table, &line_count);

    for (size_t i = 0; i < line_count; i++)
        if (line_applies(disclosure, &lines[i], columns, count))
            add_line(disclosure, &lines[i], columns, count, &builder);
    document_add(disclosure->document, arena, BLOCK_TABLE)->table = builder.table;
}

/* Reasons and claims are too long for a cell: they follow the table. */
static void add_remarks(const struct disclosure *disclosure, const struct wnt_person *person)
{
    const struct wnt_row *row = person->rows[person->rows[COLUMN_YEAR] == NULL];
    const char *who = row->table == WNT_3 ? row->function : row->name;
    struct arena *arena = disclosure->view.arena;

    if (*row->reason != '\0')
        add_text(disclosure, BLOCK_PARAGRAPH, 0,
                 arena_printf(arena, "Motivering bij %s: %s", who, row->reason));
    if (*row->claim != '\0')
        add_text(disclosure, BLOCK_PARAGRAPH, 0,
                 arena_printf(arena, "Vordering op %s: %s", who, row->claim));
}

static void flush(const struct disclosure *disclosure, enum wnt_table table,
                  const struct wnt_column_head *columns, size_t count)
{
    if (count == 0)
        return;
    add_columns(disclosure, table, columns, count);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || columns[i].person != columns[i - 1].person)
            add_remarks(disclosure, columns[i].person);
}

static void add_persons(const struct disclosure *disclosure, enum wnt_table table)
{
    struct wnt_column_head columns[COLUMNS_MAX];
    size_t count = 0, each = table == WNT_1B ? 2 : 1;

    for (size_t i = 0; i < disclosure->count; i++) {
        if (disclosure->persons[i].table != table)
            continue;
        if (count + each > COLUMNS_MAX) {
            flush(disclosure, table, columns, count);
            count = 0;
        }
        for (size_t year = 0; year < each; year++)
            columns[count++] = (struct wnt_column_head){&disclosure->persons[i], year};
    }
    flush(disclosure, table, columns, count);
}

/* -- name and function only -------------------------------------------------------- */

static void add_names(const struct disclosure *disclosure, enum wnt_table table)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_TEXT, COLUMN_TEXT};
    struct arena *arena = disclosure->view.arena;
    bool bodies = table == WNT_1G;
    struct table_builder builder =
        builder_new(arena, arena_printf(arena, "wnt.%s", wnt_table_name(table)),
                    "Namen en functies", kinds, bodies ? 3 : 2);
    struct doc_row *row = builder_row(&builder, DOC_ROW_HEAD);

    row->cells[0].text = "Naam topfunctionaris";
    row->cells[1].text = "Functie";
    if (bodies)
        row->cells[2].text = "Andere WNT-instelling(en)";
    for (size_t i = 0; i < disclosure->count; i++) {
        const struct wnt_row *person = disclosure->persons[i].rows[COLUMN_YEAR];

        if (disclosure->persons[i].table != table || person == NULL)
            continue;
        row = builder_row(&builder, DOC_ROW_ITEM);
        row->cells[0].text = person->name;
        row->cells[1].text = person->function;
        if (bodies)
            row->cells[2].text = person->other_body;
    }
    document_add(disclosure->document, arena, BLOCK_TABLE)->table = builder.table;
}

/* -- the parts --------------------------------------------------------------------- */

static const char *threshold_text(const struct disclosure *disclosure)
{
    struct wnt_norm norm =
        wnt_norm(disclosure->view.wnt, reporting_year(disclosure), WNT_NORM_THRESHOLD);

    return norm.state == WNT_NORM_KNOWN
               ? arena_printf(disclosure->view.arena, "€ %s", euros(disclosure, norm.amount))
               : "de drempel";
}

static const char *title_of(const struct disclosure *disclosure, enum wnt_table table)
{
    struct arena *arena = disclosure->view.arena;
    const char *threshold = threshold_text(disclosure);

    switch (table) {
    case WNT_1A:
        return "1a. Leidinggevende topfunctionarissen met dienstbetrekking, en zonder "
               "dienstbetrekking vanaf de 13e maand van de functievervulling";
    case WNT_1B:
        return "1b. Leidinggevende topfunctionarissen zonder dienstbetrekking, kalendermaand 1 "
               "t/m 12";
    case WNT_1C: return "1c. Toezichthoudende topfunctionarissen";
    case WNT_1D:
        return arena_printf(arena, "1d. Topfunctionarissen met een bezoldiging van %s of minder",
                            threshold);
    case WNT_1E: return "1e. Totale bezoldiging van topfunctionarissen met meer functies";
    case WNT_1F:
        return arena_printf(arena, "1f. Leidinggevende topfunctionarissen bij meer dan een "
                                   "WNT-instelling, boven %s", threshold);
    case WNT_1G:
        return arena_printf(arena, "1g. Leidinggevende topfunctionarissen bij meer dan een "
                                   "WNT-instelling, %s of minder", threshold);
    case WNT_2: return "2. Uitkeringen wegens beëindiging dienstverband aan topfunctionarissen";
    default: return "3. Overige rapportageverplichtingen op grond van de WNT";
    }
}

static const char *opening(const struct disclosure *disclosure)
{
    const struct wnt_view *view = &disclosure->view;
    const char *entity = view->statements->administration->entity;
    int year = reporting_year(disclosure);
    struct wnt_norm norm = wnt_norm(view->wnt, year, WNT_NORM_MAXIMUM);
    struct wnt_norm general = wnt_norm(view->wnt, year, WNT_NORM_GENERAL);
    bool own = general.state != WNT_NORM_KNOWN ||
               money_compare(norm.amount, general.amount) != 0;

    if (norm.state != WNT_NORM_KNOWN)
        return arena_printf(view->arena,
                            "Op %s is de WNT van toepassing. Het bezoldigingsmaximum van %d is "
                            "niet bekend.", entity, year);
    return arena_printf(view->arena,
                        "Op %s is de WNT van toepassing. In %d geldt hier een "
                        "bezoldigingsmaximum van € %s (%s). Dat maximum geldt naar rato van de "
                        "duur en de omvang van het dienstverband.",
                        entity, year, euros(disclosure, norm.amount),
                        own ? "het maximum van de eigen klasse of sector"
                            : "het algemene maximum");
}

/* Names are of the reporting year alone; the other tables also show who left. */
static bool has_table(const struct disclosure *disclosure, enum wnt_table table)
{
    bool names = table == WNT_1D || table == WNT_1G;

    for (size_t i = 0; i < disclosure->count; i++)
        if (disclosure->persons[i].table == table &&
            (!names || disclosure->persons[i].rows[COLUMN_YEAR] != NULL))
            return true;
    return false;
}

static void add_table(const struct disclosure *disclosure, enum wnt_table table)
{
    bool has = has_table(disclosure, table);

    if (!has && table != WNT_3)
        return;
    add_text(disclosure, BLOCK_HEADING, disclosure->level + 1, title_of(disclosure, table));
    if (!has)
        add_text(disclosure, BLOCK_PARAGRAPH, 0,
                 arena_printf(disclosure->view.arena,
                              "Naast de topfunctionarissen hierboven is er niemand die in %d een "
                              "bezoldiging boven het individueel toepasselijke drempelbedrag "
                              "heeft ontvangen.", reporting_year(disclosure)));
    else if (table == WNT_1D || table == WNT_1G)
        add_names(disclosure, table);
    else
        add_persons(disclosure, table);
}

/* Which calendar year it is about, where the book year does not say. */
static void add_year(const struct disclosure *disclosure)
{
    struct period year = disclosure->view.wnt->book_year;
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX];

    if (!date_valid(year.begin) || period_is_calendar_year(year))
        return;
    add_text(disclosure, BLOCK_PARAGRAPH, 0,
             arena_printf(disclosure->view.arena,
                          "De WNT rekent in kalenderjaren. Het boekjaar loopt van %s tot en met "
                          "%s; deze verantwoording gaat over %d.",
                          date_format_dutch(year.begin, begin), date_format_dutch(year.end, end),
                          reporting_year(disclosure)));
}

void wnt_add_exemption(struct document *document,
                       const struct administration *administration, int level,
                       struct arena *arena)
{
    struct disclosure disclosure = {
        .view = {.arena = arena}, .document = document, .level = level};
    int year = administration->wnt_year != 0 ? administration->wnt_year
                                             : administration->year.end.year;

    add_text(&disclosure, BLOCK_HEADING, level,
             arena_printf(arena, "WNT-verantwoording %d", year));
    add_text(&disclosure, BLOCK_PARAGRAPH, 0,
             arena_printf(arena,
                          "Op %s is de WNT van toepassing. Over %d is gebruikgemaakt van de "
                          "verantwoordingsvrijstelling voor kleine instellingen; de bezoldiging "
                          "van topfunctionarissen staat daarom niet in dit rapport.",
                          administration->entity, year));
}

void wnt_add(struct document *document, const struct statements *statements,
             const struct wnt *wnt, int level, struct arena *arena)
{
    struct disclosure disclosure = {
        .view = {statements, wnt, arena, document->sign}, .document = document, .level = level};

    disclosure.persons = wnt_persons(wnt, arena, &disclosure.count);
    add_text(&disclosure, BLOCK_HEADING, level,
             arena_printf(arena, "WNT-verantwoording %d", wnt->years[0]));
    add_year(&disclosure);
    add_text(&disclosure, BLOCK_PARAGRAPH, 0, opening(&disclosure));
    for (size_t table = 0; table < WNT_TABLES; table++)
        add_table(&disclosure, (enum wnt_table)table);
}
