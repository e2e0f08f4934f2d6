/* The sources of a row: which accounts or figures it adds up. */
#include <string.h>

#include "layout_reader.h"

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool all_alphanumeric(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_alphanumeric(text.at[i]))
            return false;
    return text.length > 0;
}

/* "8000" or "8000-8499"; NULL, or what should have been there. */
static const char *read_accounts(struct arena *arena, struct slice text, struct row_source *source)
{
    const char *dash = text.length > 0 ? memchr(text.at, '-', text.length) : NULL;
    struct slice first = {text.at, dash == NULL ? text.length : (size_t)(dash - text.at)};
    struct slice last = {dash == NULL ? text.at : dash + 1,
                         dash == NULL ? text.length : text.length - first.length - 1};

    if (!all_alphanumeric(first) || !all_alphanumeric(last))
        return "na 'rekening:' een rekeningnummer, of twee met een streepje ertussen";
    if (first.length != last.length || memcmp(first.at, last.at, first.length) > 0)
        return "een reeks van laag naar hoog, met nummers van gelijke lengte";
    source->kind = SOURCE_ACCOUNT;
    source->text = arena_copy(arena, first.at, first.length);
    source->last = dash == NULL ? NULL : arena_copy(arena, last.at, last.length);
    return NULL;
}

/* "<table>.<id>" of small letters, digits and underscores */
static bool is_figure_id(struct slice text)
{
    size_t dots = 0;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool dot = c == '.';

        if (!dot && c != '_' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z'))
            return false;
        if (dot && (i == 0 || i + 1 == text.length || text.at[i - 1] == '.'))
            return false;
        dots += dot;
    }
    return dots > 0;
}

/* "+wv.resultaat", "-balans.vorderingen:mutatie" */
static const char *read_figure(struct arena *arena, struct slice text, struct row_source *source)
{
    struct slice id = {text.at + 1, text.length - 1}, moment = {text.at, 0};
    const char *colon = id.length > 0 ? memchr(id.at, ':', id.length) : NULL;

    if (colon != NULL) {
        moment = (struct slice){colon + 1, id.length - (size_t)(colon - id.at) - 1};
        id.length = (size_t)(colon - id.at);
    }
    if (!is_figure_id(id))
        return "na + of - de naam van een cijfer, zoals balans.vorderingen";
    if (colon != NULL && !slice_is(moment, "mutatie") && !slice_is(moment, "begin"))
        return "na de dubbele punt 'mutatie' of 'begin'";
    source->kind = SOURCE_FIGURE;
    source->text = arena_copy(arena, id.at, id.length);
    source->sign = *text.at == '-' ? -1 : 1;
    if (colon != NULL)
        source->moment = slice_is(moment, "mutatie") ? MOMENT_CHANGE : MOMENT_BEGIN;
    return NULL;
}

static const char account_word[] = "rekening:";

static bool has_account_word(struct slice token)
{
    return token.length >= sizeof account_word - 1 &&
           memcmp(token.at, account_word, sizeof account_word - 1) == 0;
}

const char *layout_account_source(struct arena *arena, struct slice token,
                                  struct row_source *source)
{
    *source = (struct row_source){.sign = 1, .moment = MOMENT_END};
    if (has_account_word(token))
        return read_accounts(arena,
                             (struct slice){token.at + sizeof account_word - 1,
                                            token.length - (sizeof account_word - 1)},
                             source);
    if ((*token.at != 'B' && *token.at != 'W') || !all_alphanumeric(token))
        return "een RGS-code die met B of W begint, of rekening:<nummer>";
    source->kind = SOURCE_RGS;
    source->text = arena_copy(arena, token.at, token.length);
    return NULL;
}

static const char *read_source(struct arena *arena, struct slice token, bool figures,
                               struct row_source *source)
{
    bool figure = *token.at == '+' || *token.at == '-';
    bool account = has_account_word(token);

    *source = (struct row_source){.sign = 1, .moment = MOMENT_END};
    if (figures != figure && !(figures && account))
        return figures ? "in dit overzicht cijfers met teken, zoals +wv.resultaat, of "
                         "rekening:<nummer>"
                       : "een RGS-code of rekening:<nummer>; cijfers met + of - kunnen niet in "
                         "balans, wv en toelichting";
    if (figure)
        return read_figure(arena, token, source);
    return layout_account_source(arena, token, source);
}

static void add_source(struct layout_reader *reader, size_t index, struct slice token,
                       struct place at, bool divisor, size_t *capacity)
{
    struct layout_row *row = &reader->layout->rows[index];
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_SOURCES];
    bool figures = !layout_takes_accounts(row->table);
    struct row_source source;
    const char *expected = read_source(reader->arena, token, figures, &source);
    const struct row_source *clash = NULL;

    source.at = at;
    source.divisor = divisor;
    if (expected == NULL && !figures) /* a table of its own may show any account again */
        clash = layout_taker_clash(reader->layout, &source);
    if (expected != NULL) {
        layout_fault(reader, cell, (struct fault){.check = "layout.bron", .token = token,
                                                  .message = "deze bron kan niet",
                                                  .expected = expected});
    } else if (clash != NULL) {
        layout_fault(reader, cell,
                     (struct fault){.check = "layout.prefix_dubbel", .token = token,
                                    .also = &clash->at,
                                    .message = "dezelfde rekeningen staan bij twee rijen",
                                    .expected = "elke RGS-code en elke rekening bij één rij",
                                    .remedy = "haal de bron weg bij een van beide rijen"});
    } else {
        row->sources = arena_grow(reader->arena, row->sources, row->source_count, capacity,
                                  sizeof *row->sources);
        row->sources[row->source_count++] = source;
        if (!figures)
            layout_taker_add(reader->layout, index, reader->arena);
    }
}

void layout_sources_read(struct layout_reader *reader, size_t index)
{
    const struct layout_row *row = &reader->layout->rows[index];
    const struct raw_cell *cell = &reader->raw[index]->cells[CELL_SOURCES];
    const char *counted = cell->text;
    struct slice token = {0};
    struct place at;
    size_t capacity = 0;
    bool divisor = false;

    if (*cell->text == '\0')
        return;
    if (row->kind != ROW_ITEM && row->kind != ROW_GROUP) {
        layout_fault(reader, cell,
                     (struct fault){.check = "layout.bron",
                                    .message = "een kop of totaal heeft geen eigen bron",
                                    .expected = "een lege cel: een totaal telt zijn rijen op"});
        return;
    }
    at = layout_token_place(cell, token);
    while (layout_token(&token, cell->text)) {
        at.column += utf8_count(counted, (size_t)(token.at - counted));
        counted = token.at;
        if (slice_is(token, "/") && !divisor && !layout_takes_accounts(row->table))
            divisor = true;
        else
            add_source(reader, index, token, at, divisor, &capacity);
    }
}
