/*
 * compose_columns: how wide the columns of a table are.
 *
 * Solved once for the whole table.  Each column tells how wide it is at six
 * stages of thrift, from all it would like to as little as it can bear; the
 * table takes the first stage that fits and shares out what is left.
 */
#include <string.h>

#include "compose_table.h"

/* --- measuring -------------------------------------------------------------- */

/* Bytes at the end of an amount that hang to the right of its last digit. */
static size_t tail_length(const char *text)
{
    static const char *const signs[] = {"-", ")", "%", " ", "\xc2\xa0", "\xe2\x88\x92"};
    size_t end = strlen(text), kept = end;

    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !found; i++) {
            size_t length = strlen(signs[i]);

            if (kept >= length && memcmp(text + kept - length, signs[i], length) == 0) {
                kept -= length;
                found = true;
            }
        }
    }
    if (kept == 0 || text[kept - 1] < '0' || text[kept - 1] > '9')
        return 0; /* "-" alone, "n.v.t." */
    return end - kept;
}

static void measure_amount(struct composer *composer, struct column *column, struct cell *cell)
{
    const struct metrics *metrics = composer->metrics;

    for (size_t i = 0; i < cell->lines.count; i++) {
        if (cell->lines.items[i].run_count == 0)
            continue;
        const struct run *run = &cell->lines.items[i].runs[0];
        size_t tail = tail_length(run->text), length = strlen(run->text);

        if (tail > 0 && column->kind == COLUMN_AMOUNT)
            cell->tail =
                metrics->text_width(metrics->self, run->style, run->text + length - tail, tail);
        if (cell->tail > column->hang)
            column->hang = cell->tail;
        if (run->width - cell->tail > column->amount)
            column->amount = run->width - cell->tail;
    }
}

size_t span_first(const struct plan *plan, const struct doc_row *row, size_t c)
{
    size_t first = c;

    if (row->kind != DOC_ROW_HEAD || plan->columns[c].kind != COLUMN_AMOUNT)
        return c;
    while (first > 0 && plan->columns[first - 1].kind == COLUMN_AMOUNT &&
           cell_text(&row->cells[first - 1]).text[0] == '\0')
        first--;
    return first;
}

static void measure_cell(struct composer *composer, struct plan *plan, const struct doc_row *row,
                         size_t c, struct cell *cell)
{
    struct column *column = &plan->columns[c];
    struct styled text = cell_text(&row->cells[c]);
    length_t indent = row_indent(composer, row, c);

    text_wrap(composer, &text, 1, WIDTH_ENDLESS, WIDTH_ENDLESS, &cell->lines);
    if (!flows(column->kind) && row->kind != DOC_ROW_HEAD) {
        measure_amount(composer, column, cell);
        return;
    }
    length_t spanned = (length_t)(c - span_first(plan, row, c)) + 1;
    length_t gaps = composer->spacing.column_gap * (spanned - 1);
    length_t whole = (cell->lines.width + indent - gaps) / spanned;
    length_t word = (text_widest_word(composer) + indent - gaps) / spanned;
    if (column->kind == COLUMN_LABEL && row->kind != DOC_ROW_HEAD)
        word += composer->spacing.hanging;
    if (whole > column->widest)
        column->widest = whole;
    if (word > column->word)
        column->word = word;
}

static void measure(struct composer *composer, struct plan *plan)
{
    const struct doc_table *table = plan->table;

    for (size_t r = 0; r < table->row_count; r++) {
        if (is_space(&table->rows[r]))
            continue;
        for (size_t c = 0; c < table->column_count; c++)
            measure_cell(composer, plan, &table->rows[r], c,
                         &plan->cells[r * table->column_count + c]);
    }
}

/* --- widths ------------------------------------------------------------------ */

static void column_stages(const struct spacing *spacing, struct column *column)
{
    length_t *stage = column->stage, amount = column->amount + column->hang;

    switch (column->kind) {
    case COLUMN_LABEL:
        stage[LAVISH] = stage[LABELS_WHOLE] = column->widest;
        stage[TEXTS_WRAPPED] = stage[HEADS_WRAPPED] = smaller(column->widest, spacing->label);
        /* No word of a label is parted, unless it is longer than a label likes to be. */
        stage[WORDS_WHOLE] = larger(spacing->label_least, smaller(column->word, spacing->label));
        stage[WORDS_WHOLE] = smaller(column->widest, stage[WORDS_WHOLE]);
        stage[LEAST] = stage[WORDS_WHOLE];
        break;
    case COLUMN_TEXT:
        stage[LAVISH] = stage[LABELS_WHOLE] = column->widest;
        stage[TEXTS_WRAPPED] = larger(column->word, smaller(column->widest, spacing->text));
        stage[HEADS_WRAPPED] = stage[TEXTS_WRAPPED];
        stage[WORDS_WHOLE] = column->word;
        stage[LEAST] = smaller(column->word, spacing->text / 2);
        break;
    case COLUMN_NOTE:
    case COLUMN_AMOUNT:
        stage[LABELS_WHOLE] = larger(amount, column->widest + column->hang);
        stage[LAVISH] = larger(stage[LABELS_WHOLE],
                               column->kind == COLUMN_NOTE ? spacing->note : spacing->amount);
        stage[TEXTS_WRAPPED] = stage[LABELS_WHOLE];
        stage[HEADS_WRAPPED] = larger(amount, column->word + column->hang);
        stage[WORDS_WHOLE] = stage[HEADS_WRAPPED];
        stage[LEAST] = amount;
        break;
    }
    for (int i = 1; i < STAGES; i++) /* thrift never asks for more */
        stage[i] = smaller(stage[i], stage[i - 1]);
}

/* With room enough all amounts of a table are equally wide. */
static void amounts_equal(struct plan *plan)
{
    length_t widest = 0;

    for (size_t c = 0; c < plan->table->column_count; c++) {
        if (plan->columns[c].kind == COLUMN_AMOUNT)
            widest = larger(widest, plan->columns[c].stage[LAVISH]);
    }
    for (size_t c = 0; c < plan->table->column_count; c++) {
        if (plan->columns[c].kind == COLUMN_AMOUNT)
            plan->columns[c].stage[LAVISH] = widest;
    }
}

static length_t stage_sum(const struct plan *plan, int stage)
{
    length_t sum = 0;

    for (size_t c = 0; c < plan->table->column_count; c++)
        sum += plan->columns[c].stage[stage];
    return sum;
}

/* All columns have what they like: what is over goes to labels and texts, in equal parts. */
static void widths_stretch(struct plan *plan, length_t over, length_t unit)
{
    length_t count = 0;

    for (size_t c = 0; c < plan->table->column_count; c++)
        count += flows(plan->columns[c].kind);
    for (size_t c = 0; c < plan->table->column_count; c++) {
        struct column *column = &plan->columns[c];

        column->width = column->stage[LAVISH];
        if (flows(column->kind)) {
            length_t share = count == 1 ? over : over / count / unit * unit;
            column->width += share;
            over -= share;
            count--;
        }
    }
}

/*
 * Between two stages every column gets the same part of its difference, in
 * whole units; what that leaves goes to the first.
 */
static void widths_between(struct plan *plan, int stage, length_t room, length_t unit)
{
    length_t low = stage_sum(plan, stage), high = stage_sum(plan, stage - 1), left = room;

    for (size_t c = 0; c < plan->table->column_count; c++) {
        struct column *column = &plan->columns[c];
        int64_t more = column->stage[stage - 1] - column->stage[stage];

        more = more * (room - low) / (high - low) / unit * unit;
        column->width = column->stage[stage] + (length_t)more;
        left -= column->width;
    }
    plan->columns[0].width += left;
}

static void widths_take(struct plan *plan, int stage)
{
    for (size_t c = 0; c < plan->table->column_count; c++)
        plan->columns[c].width = plan->columns[c].stage[stage];
}

/* The first stage that fits in `room`, STAGES when none does. */
static int stage_fitting(const struct plan *plan, length_t room)
{
    int stage = LAVISH;

    while (stage < STAGES && stage_sum(plan, stage) > room)
        stage++;
    return stage;
}

/* Would it be too small to read on an upright page?  Then it lies on its side. */
static bool wants_landscape(const struct composer *composer, const struct plan *plan, length_t gaps)
{
    enum { READABLE = 850 }; /* thousandths */

    if (composer->metrics->endless)
        return false;
    if (plan->table->roomy)
        return stage_sum(plan, TEXTS_WRAPPED) + gaps > composer->width;
    return composer->lying_width > composer->width &&
           composer->width * 1000 / (stage_sum(plan, LEAST) + gaps) < READABLE;
}

/* Reference matter is set small from the start; a terminal has one size. */
static void scale_start(const struct composer *composer, struct plan *plan)
{
    enum { SMALL = 750 };

    if (plan->table->small && !composer->metrics->endless)
        plan->scale = SMALL;
}

void columns_solve(struct composer *composer, struct plan *plan)
{
    size_t count = plan->table->column_count;
    length_t gaps = composer->spacing.column_gap * (length_t)(count - 1);
    length_t width = composer->width, room;
    int stage;

    measure(composer, plan);
    for (size_t c = 0; c < count; c++)
        column_stages(&composer->spacing, &plan->columns[c]);
    amounts_equal(plan);
    scale_start(composer, plan);
    plan->landscape = wants_landscape(composer, plan, gaps);
    if (plan->landscape)
        width = composer->lying_width;
    room = width * 1000 / plan->scale - gaps;
    stage = stage_fitting(plan, room);
    if (plan->table->roomy && composer->metrics->endless && stage > TEXTS_WRAPPED) {
        widths_take(plan, TEXTS_WRAPPED); /* longer lines, as a page would lie on its side */
    } else if (stage == LAVISH) {
        widths_stretch(plan, room - stage_sum(plan, LAVISH), composer->metrics->unit);
    } else if (stage < STAGES) {
        widths_between(plan, stage, room, composer->metrics->unit);
    } else {
        /*
         * Not even the least fits.  A terminal gets longer lines.  On paper the
         * table is set smaller, so that nothing is cut or overlaps.
         */
        length_t least = stage_sum(plan, LEAST);

        if (!composer->metrics->endless)
            plan->scale = (int)((int64_t)width * 1000 / (least + gaps));
        widths_take(plan, LEAST);
    }
    for (size_t c = 1; c < count; c++)
        plan->columns[c].x =
            plan->columns[c - 1].x + plan->columns[c - 1].width + composer->spacing.column_gap;
}
