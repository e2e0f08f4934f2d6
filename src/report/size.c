#include "jaarrapport/size_report.h"

#include <string.h>

#include "tables.h"

static struct block *add_text(struct document *document, struct arena *arena,
                              enum block_kind kind, const char *text)
{
    struct block *block = document_add(document, arena, kind);

    block->level = kind == BLOCK_HEADING ? 2 : 0;
    block->spans = arena_take(arena, sizeof *block->spans);
    block->spans->text = text;
    block->span_count = 1;
    return block;
}

void size_add_reason(struct document *document, const struct size *size, struct arena *arena)
{
    (void)add_text(document, arena, BLOCK_PARAGRAPH, size_reason(size, arena));
}

/* -- criteria ---------------------------------------------------------------------- */

static const char *criterion_label(int criterion)
{
    static const char *const labels[SIZE_CRITERIA] = {"Activa", "Netto-omzet", "Werknemers"};

    return labels[criterion];
}

static const char *amount_words(const struct size_amount *amount, int criterion,
                                struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    if (!amount->known)
        return "onbekend";
    if (criterion == SIZE_STAFF && amount->value % 100 != 0)
        return arena_string(arena, money_format(money_of(amount->value), text));
    return arena_string(arena, number_format(money_round(money_of(amount->value), 100), text));
}

static const char *truth_word(enum truth truth)
{
    return truth == TRUTH_YES ? "ja" : truth == TRUTH_NO ? "nee" : "onbekend";
}

/* "t/m 6.000.000: ja" */
static const char *limit_words(const struct size_date *date, int regime, int criterion,
                               struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    if (date->limits == NULL || !date->limits->has[regime])
        return "-";
    return arena_printf(arena, "%s %s: %s", criterion == SIZE_STAFF ? "onder" : "t/m",
                        number_format(date->limits->limits[regime][criterion], text),
                        truth_word(date->within[regime][criterion]));
}

static void add_heads(struct table_builder *builder, const char *const *heads, size_t count)
{
    struct doc_row *row = builder_row(builder, DOC_ROW_HEAD);

    for (size_t i = 0; i < count; i++) {
        row->cells[i].text = heads[i];
        row->cells[i].emphasis = EMPHASIS_BOLD;
    }
}

static void add_date(struct document *document, const struct size_date *date,
                     struct arena *arena)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_AMOUNT, COLUMN_AMOUNT,
                                             COLUMN_AMOUNT, COLUMN_AMOUNT};
    char end[DATE_TEXT_MAX];
    const char *heads[] = {arena_string(arena, date_format_dutch(date->end, end)), "waarde",
                           "micro", "klein", "middelgroot"};
    struct table_builder builder =
        builder_new(arena, "grootte", "Criteria van de grootteklassen", kinds, 2 + SIZE_REGIMES);
    struct doc_row *row;

    add_heads(&builder, heads, 2 + SIZE_REGIMES);
    for (int i = 0; i < SIZE_CRITERIA; i++) {
        row = builder_row(&builder, DOC_ROW_ITEM);
        row->cells[0].text = arena_printf(arena, "%s (%s)", criterion_label(i),
                                          date->amounts[i].source);
        row->cells[1].text = amount_words(&date->amounts[i], i, arena);
        for (int j = 0; j < SIZE_REGIMES; j++)
            row->cells[2 + j].text = limit_words(date, j, i, arena);
    }
    row = builder_row(&builder, DOC_ROW_TOTAL);
    row->cells[0].text = "Twee van de drie";
    row->cells[1].text = size_class_name(date->own);
    for (int j = 0; j < SIZE_REGIMES; j++)
        row->cells[2 + j].text = truth_word(date->meets[j]);
    document_add(document, arena, BLOCK_TABLE)->table = builder.table;
}

/* -- duties ------------------------------------------------------------------------ */

static const char *kind_label(const char *kind)
{
    return strcmp(kind, "opstellen") == 0   ? "Opstellen (nee: vrijwillig)"
           : strcmp(kind, "deponeren") == 0 ? "Deponeren"
                                            : "Controle";
}

static void add_duties(struct document *document, const struct size *size, struct arena *arena)
{
    static const enum column_kind kinds[] = {COLUMN_LABEL, COLUMN_TEXT, COLUMN_TEXT};
    const char *heads[] = {"Onderdeel", size_class_name(size->class), "bron"};
    struct table_builder builder =
        builder_new(arena, "plichten", "Wat de grootteklasse vraagt", kinds, 3);
    const struct size_rules *rules = size->rules;

    add_heads(&builder, heads, 3);
    for (size_t i = 0; i < rules->duty_count; i++) {
        const struct size_duty *duty = &rules->duties[i];
        struct doc_row *row;

        if (i == 0 || strcmp(rules->duties[i - 1].kind, duty->kind) != 0)
            builder_row(&builder, DOC_ROW_CAPTION)->cells[0].text = kind_label(duty->kind);
        row = builder_row(&builder, DOC_ROW_ITEM);
        row->indent = 1;
        row->cells[0].text = duty->part;
        row->cells[1].text = size_duty_words(size, duty);
        row->cells[2].text = duty->source;
    }
    document_add(document, arena, BLOCK_TABLE)->table = builder.table;
}

void size_report(struct document *document, const struct size *size, struct arena *arena)
{
    bool first = size->administration->size.first == ANSWER_YES;

    *document = (struct document){.title = "Grootteklasse", .language = "nl-NL",
                                  .entity = size->administration->entity};
    (void)add_text(document, arena, BLOCK_HEADING,
                   arena_printf(arena, "Grootteklasse %d: %s", size->dates[0].year,
                                size->applies == TRUTH_NO ? "n.v.t."
                                                          : size_class_name(size->class)));
    size_add_reason(document, size, arena);
    if (size->applies == TRUTH_NO)
        return;
    for (size_t i = 0; i < (first ? 1 : SIZE_DATES); i++)
        add_date(document, &size->dates[i], arena);
    add_duties(document, size, arena);
}
