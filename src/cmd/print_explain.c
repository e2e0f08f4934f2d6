/* explain as text: a tree of the formula, the lines below it, and the rounding. */
#include <string.h>

#include "explain.h"

enum { STEP = 4 };

/* Fills up with blanks to `width` characters. */
static void pad(struct buffer *out, const char *text, size_t width)
{
    size_t length = utf8_count(text, strlen(text));

    buffer_text(out, text);
    buffer_printf(out, "%*s", (int)(length < width ? width - length : 0), "");
}

static size_t wider(size_t width, const char *text)
{
    size_t length = utf8_count(text, strlen(text));

    return length > width ? length : width;
}

static void amount(struct buffer *out, struct money money, int width)
{
    char text[MONEY_TEXT_MAX];

    buffer_printf(out, "%*s", width, money_format(money, text));
}

/* -- the tree ---------------------------------------------------------------------- */

struct branch {
    const char *text, *label;
    struct money amount;
};

struct tree {
    const struct explained *explained;
    struct arena *arena;
    struct branch *branches;
    size_t count, capacity;
};

static void branch(struct tree *tree, const char *text, const char *label, struct money money)
{
    tree->branches = arena_grow(tree->arena, tree->branches, tree->count, &tree->capacity,
                                sizeof *tree->branches);
    tree->branches[tree->count++] = (struct branch){text, label, money};
}

static const char *account_words(enum term_kind kind)
{
    switch (kind) {
    case TERM_DEBIT: return "debet";
    case TERM_CREDIT: return "credit";
    case TERM_CLOSING:
    case TERM_FIGURE: break;
    }
    return "eindsaldo";
}

/* " (regel verloop.csv:2)": a rule of the administration brings the lines here. */
static const char *rule_words(const struct tree *tree, const struct term *term)
{
    const struct movements *movements = tree->explained->books->ledger.movements;
    const struct place *at;

    if (term->rule == 0)
        return "";
    at = &movements->rules[term->rule - 1].at;
    return arena_printf(tree->arena, " (regel %s:%zu)", at->file, at->line);
}

static void account_branch(struct tree *tree, const struct term *term, size_t column, int depth)
{
    const struct explained *explained = tree->explained;
    const struct account *account = &explained->books->chart.accounts[term->of];
    struct money money = term_amount(&explained->books->statements, term, column);

    if (money.cents != 0)
        branch(tree,
               arena_printf(tree->arena, "%*s%c %s %s %d%s", depth * STEP, "",
                            term->sign < 0 ? '-' : '+', account->number,
                            account_words(term->kind), explained_year(explained, column),
                            rule_words(tree, term)),
               account->description, money);
}

/* What is zero all the way down says nothing; of it only the head is shown. */
static void grow(struct tree *tree, size_t index, size_t column, int depth)
{
    const struct explained *explained = tree->explained;
    const struct figure *figure = explained_figure(explained, index);

    for (size_t i = 0; i < figure->term_count; i++) {
        const struct term *term = &figure->terms[i];
        size_t at = column + term->back;
        const struct figure *of;

        if (term->kind != TERM_FIGURE) {
            account_branch(tree, term, column, depth);
            continue;
        }
        of = explained_figure(explained, term->of);
        if (at >= COLUMN_COUNT || of->values[at].exact.cents == 0)
            continue;
        branch(tree,
               arena_printf(tree->arena, "%*s%c %s %d", depth * STEP, "",
                            term->sign < 0 ? '-' : '+', of->id, explained_year(explained, at)),
               of->label, of->values[at].exact);
        grow(tree, term->of, at, depth + 1);
    }
}

static void print_tree(const struct explained *explained, const struct part *part,
                       struct buffer *out)
{
    const struct figure *figure = explained_figure(explained, part->figure);
    struct tree tree = {explained, &explained->books->arena, NULL, 0, 0};
    size_t text = 0, label = 0;

    branch(&tree, arena_printf(tree.arena, "%s %d", figure->id,
                               explained_year(explained, explained->column)),
           figure->label, figure->values[explained->column].exact);
    grow(&tree, part->figure, explained->column, 1);
    if (part->explanation.lifted.cents != 0)
        branch(&tree, arena_printf(tree.arena, "%*s+ omslag", STEP, ""),
               "onder nul staat het aan de andere kant", part->explanation.lifted);
    for (size_t i = 0; i < tree.count; i++) {
        text = wider(text, tree.branches[i].text);
        label = wider(label, tree.branches[i].label);
    }
    for (size_t i = 0; i < tree.count; i++) {
        buffer_text(out, "  ");
        pad(out, tree.branches[i].text, text + 2);
        pad(out, tree.branches[i].label, label);
        amount(out, tree.branches[i].amount, 18);
        buffer_text(out, "\n");
    }
    if (tree.count == 1)
        buffer_text(out, "  Hier hoort geen rekening met een bedrag bij.\n");
}

/* -- lines ------------------------------------------------------------------------- */

struct widths {
    size_t place, journal, entry;
};

static const char *place_text(const struct movement *movement, struct arena *arena)
{
    return movement->file == NULL
        ? "zonder regel" : arena_printf(arena, "%s:%zu", movement->file, movement->line);
}

static struct widths widths_of(const struct part *part, struct arena *arena)
{
    struct widths widths = {0};

    for (size_t i = 0; i < part->count; i++) {
        widths.place = wider(widths.place, place_text(&part->movements[i], arena));
        widths.journal = wider(widths.journal, part->movements[i].journal);
        widths.entry = wider(widths.entry, part->movements[i].entry);
    }
    return widths;
}

static void print_movement(const struct movement *movement, const struct widths *widths,
                           struct money running, struct arena *arena, struct buffer *out)
{
    char date[DATE_TEXT_MAX];

    buffer_text(out, "    ");
    pad(out, place_text(movement, arena), widths->place + 2);
    buffer_printf(out, "%s  ", date_format_iso(movement->date, date));
    pad(out, movement->journal, widths->journal + 2);
    pad(out, movement->entry, widths->entry);
    amount(out, movement->amount, 18);
    amount(out, running, 18);
    buffer_printf(out, "  %s\n", movement->description);
}

/* How many of the movements from `from` on are of its account; `*lines` of them lines. */
static size_t run_of(const struct part *part, size_t from, size_t *lines)
{
    size_t to = from;

    *lines = 0;
    for (; to < part->count && part->movements[to].account == part->movements[from].account; to++)
        *lines += part->movements[to].added == NULL;
    return to - from;
}

static const char *plural(size_t count, const char *one, const char *more)
{
    return count == 1 ? one : more;
}

static size_t print_account(const struct explained *explained, const struct part *part,
                            size_t from, const struct widths *widths, struct buffer *out)
{
    size_t place = part->movements[from].account, lines, count = run_of(part, from, &lines);
    const struct account *account =
        &explained->books->chart.accounts[part->explanation.accounts[place].account];
    struct money running = {0};

    buffer_printf(out, "  %s %s: %zu %s\n", account->number, account->description, lines,
                  plural(lines, "regel", "regels"));
    for (size_t i = from; i < from + count; i++) {
        running = money_plus(running, part->movements[i].amount);
        print_movement(&part->movements[i], widths, running, &explained->books->arena, out);
    }
    return count;
}

static void print_lines(const struct explained *explained, const struct part *part,
                        struct buffer *out)
{
    struct widths widths = widths_of(part, &explained->books->arena);
    size_t accounts = 0, lines = 0;

    if (part->count > 0)
        buffer_text(out, "\nRegels, met het lopende totaal van de rekening\n");
    for (size_t i = 0; i < part->count; accounts++)
        i += print_account(explained, part, i, &widths, out);
    for (size_t i = 0; i < part->count; i++)
        lines += part->movements[i].added == NULL;
    if (part->explanation.lifted.cents != 0) {
        buffer_text(out, "  omslag: onder nul staat het aan de andere kant");
        amount(out, part->explanation.lifted, 18);
        buffer_text(out, "\n");
    }
    buffer_printf(out, "\nExact totaal van %zu %s op %zu %s: ", lines,
                  plural(lines, "regel", "regels"), accounts,
                  plural(accounts, "rekening", "rekeningen"));
    amount(out, part->sum, 0);
    buffer_text(out, "\n");
}

/* -- WNT --------------------------------------------------------------------------- */

static const char *source_text(const struct wnt_factor_used *factor, struct arena *arena)
{
    const char *law = factor->law == NULL ? "" : factor->law;

    if (factor->at.file == NULL)
        return law;
    if (factor->at.line == 0)
        return arena_printf(arena, "%s%s%s", factor->at.file, *law != '\0' ? ", " : "", law);
    return arena_printf(arena, "%s:%zu:%zu%s%s", factor->at.file, factor->at.line,
                        factor->at.column, *law != '\0' ? ", " : "", law);
}

static const char *factor_text(const struct wnt_factor_used *factor, bool first,
                               struct arena *arena)
{
    char text[MONEY_TEXT_MAX];

    if (first || factor->den == 100)
        return arena_string(arena, money_format(money_of(factor->num), text));
    if (factor->den == 1)
        return arena_string(arena, number_format(factor->num, text));
    return arena_printf(arena, "%lld/%lld", (long long)factor->num, (long long)factor->den);
}

static void print_product(const struct wnt_product *product, size_t label, struct arena *arena,
                          struct buffer *out)
{
    for (size_t i = 0; i < product->factor_count; i++) {
        const struct wnt_factor_used *factor = &product->factors[i];

        buffer_printf(out, "  %s ", i > 0 ? "  x" : product->sign < 0 ? "-" : "+");
        pad(out, factor->label, i > 0 ? label : label + 2);
        buffer_printf(out, "%18s  %s\n", factor_text(factor, i == 0, arena),
                      source_text(factor, arena));
    }
    if (product->factor_count > 1) {
        buffer_text(out, "    = ");
        pad(out, product->nearest ? "in hele euro's" : "", label);
        amount(out, wnt_product_amount(product), 18);
        buffer_text(out, "\n");
    }
}

static void print_wnt(const struct explained *explained, struct buffer *out)
{
    const struct wnt_explanation *wnt = &explained->wnt;
    struct arena *arena = &explained->books->arena;
    size_t label = 0;

    for (size_t i = 0; i < wnt->count; i++)
        for (size_t j = 0; j < wnt->products[i].factor_count; j++)
            label = wider(label, wnt->products[i].factors[j].label);
    buffer_printf(out, "Berekening%s%s\n", wnt->law != NULL ? " volgens " : "",
                  wnt->law != NULL ? wnt->law : "");
    for (size_t i = 0; i < wnt->count; i++) {
        if (wnt->rule == WNT_RULE_LOWEST && (i == 0 || i == wnt->second))
            buffer_text(out, i == 0 ? "  De laagste van\n" : "  en\n");
        print_product(&wnt->products[i], label, arena, out);
    }
    if (wnt->count == 0)
        buffer_text(out, "  De cellen zijn leeg: nul.\n");
    if (wnt->rule == WNT_RULE_EXCESS)
        buffer_text(out, "  Onder nul is er geen overschrijding.\n");
    if (wnt->remark != NULL)
        buffer_printf(out, "  %s.\n", wnt->remark);
    buffer_text(out, "\nExact totaal: ");
    amount(out, wnt_explanation_amount(wnt), 0);
    buffer_text(out, "\n");
}

/* -- the whole --------------------------------------------------------------------- */

static void print_published(const struct explained *explained, struct buffer *out)
{
    for (size_t i = 0; i < explained->published_count; i++) {
        const struct budget_cell *published = &explained->published[i];

        if (i == 0)
            buffer_text(out, "\nElders gepubliceerd; telt hier niet mee\n");
        buffer_printf(out, "  %s:%zu  ", published->at.file, published->at.line);
        pad(out, published->head, 30);
        amount(out, published->amount, 18);
        buffer_text(out, "\n");
    }
}

static void print_rounding_line(const struct explained *explained, struct buffer *out)
{
    struct printing printing;

    explained_printing(explained, &printing);
    buffer_printf(out, "Afronding: exact %s, afgedrukt %s, verschil %s: %s\n", printing.exact,
                  printing.printed, printing.off, printing.reason);
}

static void print_parts(const struct explained *explained, struct buffer *out)
{
    for (size_t i = 0; i < explained->part_count; i++) {
        const struct part *part = &explained->parts[i];

        if (explained->part_count > 1)
            buffer_printf(out, "%s%s\n", i > 0 ? "\n" : "", i == 0 ? "TELLER" : "NOEMER");
        buffer_text(out, "Opbouw, in euro's\n");
        print_tree(explained, part, out);
        print_lines(explained, part, out);
    }
    if (explained->part_count > 1) {
        buffer_text(out, "\nVerhouding: ");
        amount(out, explained->parts[0].sum, 0);
        buffer_text(out, " / ");
        amount(out, explained->parts[1].sum, 0);
        buffer_text(out, "\n");
    }
}

void print_explained_text(const struct explained *explained, struct buffer *out)
{
    const struct figure *figure = explained_figure(explained, explained->figure);
    int year = explained_year(explained, explained->column);

    buffer_printf(out, "%s, %d: %s\n\n", figure->id, year, figure->label);
    if (!explained_value(explained)->known) {
        buffer_printf(out, "In %d heeft dit cijfer geen waarde: het wordt als n.v.t. of een streepje "
                           "afgedrukt.\n", year);
        print_published(explained, out);
        return;
    }
    if (explained->has_wnt)
        print_wnt(explained, out);
    print_parts(explained, out);
    if (!explained->is_complete)
        buffer_text(out, "NIET VERKLAARD: wat hier staat telt niet op tot het exacte bedrag.\n");
    print_published(explained, out);
    print_rounding_line(explained, out);
}
