/*
 * Tables that the administration gives as CSV: members, supervisors,
 * attendance; and lines to sign on, which may come from such a table too.
 */
#include <string.h>
#include <unistd.h>

#include "jaarrapport/records.h"
#include "texts.h"

enum { LISTING_COLUMNS_MAX = 12, LISTING_FOLDS_MAX = 3 };

/* A table and which of its columns are shown. */
struct listing {
    struct report *report;
    const struct directive *directive;
    struct table table;
    int columns[LISTING_COLUMNS_MAX];
    size_t count;
    size_t folds; /* parts of the rows that stand beside each other */
};

/* -- files ------------------------------------------------------------------------- */

/* A file is a name in the folder of the administration or below it. */
static bool stays_inside(const char *name)
{
    size_t length = strlen(name);

    return length > 0 && name[0] != '/' && strncmp(name, "../", 3) != 0 &&
           strstr(name, "/../") == NULL && strcmp(name, "..") != 0 &&
           (length < 3 || strcmp(name + length - 3, "/..") != 0);
}

static bool open_file(struct report *report, struct text_place at, const char *name,
                      struct table *table)
{
    const char *path = arena_printf(report->arena, "%s/%s",
                                    report->statements->administration->folder, name);
    struct finding finding = {.check = "tekst.bestand", .level = LEVEL_ERROR, .found = name};

    if (!stays_inside(name)) {
        finding.message = "het bestand ligt buiten de map van de administratie";
        finding.expected = "een bestand in de map zelf of daaronder";
    } else if (access(path, F_OK) != 0) {
        finding.message = arena_printf(report->arena, "het bestand '%s' bestaat niet", name);
        finding.remedy = "zet het bestand in de map van de administratie";
    } else if (!source_is_inside(report->statements->administration->folder, path)) {
        finding.message = "een koppeling leidt buiten de map van de administratie";
        finding.expected = "een bestand in de map zelf of daaronder";
    } else if (table_read(table, path, report->findings) != OUTCOME_OK) {
        report->outcome = OUTCOME_TROUBLE;
        return false;
    } else if (table->header != NULL) {
        return true;
    } else {
        table_close(table); /* what is wrong with it has been said */
        return false;
    }
    text_fault(report, at, name, finding);
    return false;
}

bool listing_count(struct report *report, struct text_place at, const char *name, size_t *count)
{
    struct table table;

    if (!open_file(report, at, name, &table))
        return false;
    *count = table.count;
    table_close(&table);
    return true;
}

/* -- columns ----------------------------------------------------------------------- */

static bool add_column(struct listing *listing, const char *name)
{
    struct report *report = listing->report;
    int column = table_column(&listing->table, name);

    if (column >= 0 && listing->count < LISTING_COLUMNS_MAX) {
        listing->columns[listing->count++] = column;
        return true;
    }
    text_fault(report, listing->directive->at, name,
               (struct finding){.check = "tekst.opdracht", .level = LEVEL_ERROR,
                                .message = arena_printf(report->arena, "%s heeft geen kolom '%s'",
                                                        listing->table.path, name),
                                .expected = "kolommen uit de kopregel van het bestand"});
    return false;
}

/* kolommen=a,b, or all of them. */
static bool choose_columns(struct listing *listing)
{
    const char *given = directive_option(listing->directive, "kolommen");
    char *list = given != NULL ? arena_string(listing->report->arena, given) : NULL;
    bool good = true;

    for (size_t i = 0; given == NULL && i < listing->table.columns; i++)
        good = add_column(listing, listing->table.header[i]) && good;
    while (list != NULL) {
        char *name = list;

        list = strchr(list, ',');
        if (list != NULL)
            *list++ = '\0';
        good = add_column(listing, name) && good;
    }
    return good && listing->count > 0;
}

/* "aantal_inwoners" is "Aantal inwoners". */
static const char *head_text(struct arena *arena, const char *name)
{
    char *head = arena_string(arena, name);

    for (char *c = head; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    if (*head >= 'a' && *head <= 'z')
        *head = (char)(*head - 'a' + 'A');
    return head;
}

/* Numbers stand to the right, unless they have a zero in front, as codes do. */
static bool is_numeric(const struct table *table, int column)
{
    bool any = false;

    for (size_t i = 0; i < table->count; i++) {
        const char *cell = table->rows[i].cells[column];

        if (strcmp(cell, "n.b.") == 0 || strcmp(cell, "n.v.t.") == 0)
            continue;
        if (strspn(cell, "0123456789.,-%") != strlen(cell) || (cell[0] == '0' && cell[1] >= '0'))
            return false;
        any = any || *cell != '\0';
    }
    return any;
}

static bool open_listing(struct listing *listing)
{
    const char *file = listing->directive->word_count > 0 ? listing->directive->words[0] : "";

    if (!open_file(listing->report, listing->directive->at, file, &listing->table))
        return false;
    if (choose_columns(listing))
        return true;
    table_close(&listing->table);
    return false;
}

/* -- csv --------------------------------------------------------------------------- */

static void fill_heads(const struct listing *listing, struct table_builder *builder)
{
    const char *wanted = directive_option(listing->directive, "kop");
    struct doc_row *row;

    if (wanted != NULL && strcmp(wanted, "nee") == 0)
        return;
    row = builder_row(builder, DOC_ROW_HEAD);
    for (size_t i = 0; i < listing->folds * listing->count; i++) {
        row->cells[i].emphasis = EMPHASIS_BOLD;
        row->cells[i].text =
            head_text(listing->report->arena,
                      listing->table.header[listing->columns[i % listing->count]]);
    }
}

static void fill_rows(const struct listing *listing, struct table_builder *builder)
{
    size_t height = (listing->table.count + listing->folds - 1) / listing->folds;

    for (size_t i = 0; i < height; i++) {
        struct doc_row *row = builder_row(builder, DOC_ROW_ITEM);

        for (size_t fold = 0; fold < listing->folds; fold++) {
            size_t from = fold * height + i;

            for (size_t j = 0; from < listing->table.count && j < listing->count; j++)
                row->cells[fold * listing->count + j].text =
                    listing->table.rows[from].cells[listing->columns[j]];
        }
    }
}

/* naast=2: the rows in two parts beside each other. */
static size_t read_folds(struct listing *listing)
{
    const char *given = directive_option(listing->directive, "naast");

    if (given == NULL)
        return 1;
    if (strlen(given) == 1 && *given >= '1' && *given <= '0' + LISTING_FOLDS_MAX)
        return (size_t)(*given - '0');
    text_fault(listing->report, listing->directive->at, given,
               (struct finding){.check = "tekst.opdracht", .level = LEVEL_ERROR, .found = given,
                                .message = "zoveel delen kunnen niet naast elkaar staan",
                                .expected = "naast=1, naast=2 of naast=3"});
    return 1;
}

void listing_place(struct report *report, const struct directive *directive)
{
    struct listing listing = {.report = report, .directive = directive};
    enum column_kind kinds[LISTING_COLUMNS_MAX * LISTING_FOLDS_MAX];
    struct table_builder builder;

    if (!open_listing(&listing))
        return;
    listing.folds = read_folds(&listing);
    for (size_t i = 0; i < listing.folds * listing.count; i++)
        kinds[i] = is_numeric(&listing.table, listing.columns[i % listing.count]) ? COLUMN_AMOUNT
                                                                                  : COLUMN_TEXT;
    builder = builder_new(report->arena, arena_string(report->arena, directive->words[0]),
                          arena_printf(report->arena, "Tabel %s", directive->words[0]), kinds,
                          listing.folds * listing.count);
    fill_heads(&listing, &builder);
    fill_rows(&listing, &builder);
    table_close(&listing.table);
    if (builder.table->row_count > 0)
        document_add(report->document, report->arena, BLOCK_TABLE)->table = builder.table;
}

/* -- signatures -------------------------------------------------------------------- */

struct signatory {
    const char *name, *function;
};

/* Two beside each other: a line above the name, the function below it. */
static void add_signatures(struct table_builder *builder, const struct signatory *two, size_t count)
{
    struct doc_row *row;

    for (int i = 0; i < 3; i++) { /* room for the hand */
        row = builder_row(builder, DOC_ROW_CAPTION);
        row->cells[0].text = "\u00a0";
    }
    row = builder_row(builder, DOC_ROW_CAPTION);
    for (size_t i = 0; i < count; i++) {
        row->cells[2 * i].text = two[i].name;
        row->cells[2 * i].above = RULE_SINGLE;
    }
    row = builder_row(builder, DOC_ROW_ITEM);
    for (size_t i = 0; i < count; i++) {
        row->cells[2 * i].text = two[i].function;
        row->cells[2 * i].emphasis = EMPHASIS_ITALIC;
    }
}

static void add_table(struct report *report, const struct signatory *signatories, size_t count)
{
    static const enum column_kind kinds[] = {COLUMN_TEXT, COLUMN_NOTE, COLUMN_TEXT};
    struct table_builder builder =
        builder_new(report->arena, "handtekeningen", "Ondertekening", kinds, 3);

    for (size_t i = 0; i < count; i += 2)
        add_signatures(&builder, signatories + i, count - i > 1 ? 2 : 1);
    document_add(report->document, report->arena, BLOCK_TABLE)->table = builder.table;
}

/* Lines "Naam; functie" of the body. */
static size_t read_body(struct report *report, const struct directive *directive,
                        struct signatory **signatories)
{
    struct text_place at = directive->at;
    size_t count = 0, capacity = 0;

    for (const char *line = directive->body; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        const char *text, *semicolon;

        at.line++;
        at.column = 1;
        text = text_expand(report, arena_copy(report->arena, line, length), at);
        line += length + (line[length] == '\n');
        if (slice_trim(slice_of(text)).length == 0)
            continue;
        semicolon = strchr(text, ';');
        *signatories = arena_grow(report->arena, *signatories, count, &capacity,
                                  sizeof **signatories);
        (*signatories)[count++] = (struct signatory){
            arena_copy(report->arena, text, semicolon != NULL ? (size_t)(semicolon - text)
                                                              : strlen(text)),
            semicolon != NULL ? semicolon + 1 + strspn(semicolon + 1, " ") : ""};
    }
    return count;
}

static size_t read_signatories(const struct listing *listing, struct signatory **signatories)
{
    struct arena *arena = listing->report->arena;

    *signatories = arena_take_array(arena, listing->table.count, sizeof **signatories);
    for (size_t i = 0; i < listing->table.count; i++) {
        const char *const *cells = listing->table.rows[i].cells;

        (*signatories)[i].name = cells[listing->columns[0]];
        (*signatories)[i].function = listing->count > 1 ? cells[listing->columns[1]] : "";
    }
    return listing->table.count;
}

void signatures_place(struct report *report, const struct directive *directive)
{
    struct listing listing = {.report = report, .directive = directive};
    struct signatory *signatories = NULL;
    size_t count;

    if (directive->word_count == 0) {
        count = read_body(report, directive, &signatories);
    } else if (open_listing(&listing)) {
        count = read_signatories(&listing, &signatories);
        table_close(&listing.table);
    } else {
        return;
    }
    if (count > 0)
        add_table(report, signatories, count);
}
