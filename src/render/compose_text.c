/*
 * compose_text: lines of text.
 *
 * A text is cut into pieces: the longest stretches of one style that contain
 * no place to break.  Each piece is measured once; lines are filled with
 * pieces from left to right.
 */
#include <string.h>

#include "compose.h"
#include "jaarrapport/text.h"

enum text_style text_style_of(int emphasis)
{
    bool bold = emphasis & EMPHASIS_BOLD;

    if (emphasis & EMPHASIS_ITALIC)
        return bold ? STYLE_BOLD_ITALIC : STYLE_ITALIC;
    return bold ? STYLE_BOLD : STYLE_BODY;
}

/* --- pieces ------------------------------------------------------------- */

static void piece_add(struct composer *composer, const char *text, size_t length,
                      enum text_style style, enum join join)
{
    const struct metrics *metrics = composer->metrics;

    composer->pieces = arena_grow(composer->arena, composer->pieces, composer->piece_count,
                                  &composer->piece_capacity, sizeof *composer->pieces);
    composer->pieces[composer->piece_count++] = (struct piece){
        .text = text,
        .length = length,
        .width = length > 0 ? metrics->text_width(metrics->self, style, text, length) : 0,
        .style = style,
        .join = join,
    };
}

static size_t step_at(const char *text, size_t length)
{
    size_t step = utf8_step(text, length);

    return step > 0 ? step : 1;
}

/* A piece wider than a line is cut into single characters, to break wherever it must. */
static void piece_shatter(struct composer *composer)
{
    struct piece whole = composer->pieces[--composer->piece_count];
    enum join join = whole.join;

    for (size_t at = 0; at < whole.length;) {
        size_t step = step_at(whole.text + at, whole.length - at);

        piece_add(composer, whole.text + at, step, whole.style, join);
        join = JOIN_BREAK;
        at += step;
    }
}

static void piece_end(struct composer *composer, const char *text, size_t length,
                      enum text_style style, enum join *join, length_t narrow)
{
    if (length == 0)
        return;
    piece_add(composer, text, length, style, *join);
    *join = JOIN_GLUED;
    if (composer->pieces[composer->piece_count - 1].width > narrow)
        piece_shatter(composer);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* After the hyphen of "winst-en-verliesrekening" and the stroke of "baten/lasten". */
static bool breaks_after(const char *text, size_t at, size_t start)
{
    return (text[at] == '-' || text[at] == '/') && at > start && is_letter(text[at - 1]) &&
           is_letter(text[at + 1]);
}

static bool is_soft_hyphen(const char *text)
{
    return text[0] == '\xc2' && text[1] == '\xad';
}

static void join_at_least(enum join *join, enum join wanted)
{
    if (*join < wanted)
        *join = wanted;
}

/* Cuts one text; `*join` is how its first piece hangs on what came before. */
static void pieces_of(struct composer *composer, const struct styled *styled, length_t narrow,
                      enum join *join)
{
    const char *text = styled->text;
    size_t start = 0, at = 0;

    while (text[at] != '\0') {
        size_t step = 1;

        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') {
            piece_end(composer, text + start, at - start, styled->style, join, narrow);
            join_at_least(join, JOIN_SPACE);
        } else if (text[at] == '\n') {
            piece_end(composer, text + start, at - start, styled->style, join, narrow);
            if (*join == JOIN_LINE) /* an empty line */
                piece_add(composer, "", 0, styled->style, JOIN_LINE);
            *join = JOIN_LINE;
        } else if (is_soft_hyphen(text + at)) {
            step = 2;
            piece_end(composer, text + start, at - start, styled->style, join, narrow);
            if (composer->piece_count > 0)
                join_at_least(join, JOIN_SOFT);
        } else if (breaks_after(text, at, start)) {
            piece_end(composer, text + start, at + 1 - start, styled->style, join, narrow);
            join_at_least(join, JOIN_BREAK);
        } else {
            at++;
            continue;
        }
        at += step;
        start = at;
    }
    piece_end(composer, text + start, at - start, styled->style, join, narrow);
}

length_t text_widest_word(const struct composer *composer)
{
    length_t widest = 0, word = 0;

    for (size_t i = 0; i < composer->piece_count; i++) {
        const struct piece *piece = &composer->pieces[i];

        word = piece->join == JOIN_GLUED ? word + piece->width : piece->width;
        if (i + 1 < composer->piece_count && piece[1].join == JOIN_SOFT)
            word += composer->hyphen[piece->style];
        if (word > widest)
            widest = word;
    }
    return widest;
}

/* --- lines -------------------------------------------------------------- */

static length_t blank_before(const struct composer *composer, size_t piece)
{
    if (composer->pieces[piece].join != JOIN_SPACE)
        return 0;
    return composer->blank[composer->pieces[piece - 1].style];
}

/* True when a line of `used` may end before `piece`. */
static bool may_break(const struct composer *composer, size_t piece, length_t used, length_t width)
{
    switch (composer->pieces[piece].join) {
    case JOIN_GLUED:
        return false;
    case JOIN_SOFT:
        return used + composer->hyphen[composer->pieces[piece - 1].style] <= width;
    case JOIN_BREAK:
    case JOIN_SPACE:
    case JOIN_LINE:
        break;
    }
    return true;
}

/* One past the last piece of the line that starts with piece `from`. */
static size_t line_end(const struct composer *composer, size_t from, length_t width)
{
    length_t used = 0;
    size_t best = from, i;

    for (i = from; i < composer->piece_count; i++) {
        if (i > from && composer->pieces[i].join == JOIN_LINE)
            return i;
        if (i > from)
            used += blank_before(composer, i);
        used += composer->pieces[i].width;
        if (used > width)
            break;
        if (i + 1 < composer->piece_count && may_break(composer, i + 1, used, width))
            best = i + 1;
    }
    if (i == composer->piece_count)
        return i;
    if (best > from)
        return best;
    return i > from ? i : from + 1; /* a word of several styles wider than the line */
}

/* The bytes of pieces `from` up to `to`; borrowed when the source happens to read so. */
static const char *run_text(struct composer *composer, size_t from, size_t to, const char *tail)
{
    const struct piece *pieces = composer->pieces;
    const char *end = pieces[from].text;
    size_t length = strlen(tail);
    bool as_is = length == 0;

    for (size_t i = from; i < to; i++) {
        size_t blank = i > from && pieces[i].join == JOIN_SPACE;

        as_is = as_is && end + blank == pieces[i].text && (blank == 0 || *end == ' ');
        end = pieces[i].text + pieces[i].length;
        length += blank + pieces[i].length;
    }
    if (as_is && *end == '\0')
        return pieces[from].text;

    char *text = arena_take(composer->arena, length + 1), *to_byte = text;
    for (size_t i = from; i < to; i++) {
        if (i > from && pieces[i].join == JOIN_SPACE)
            *to_byte++ = ' ';
        memcpy(to_byte, pieces[i].text, pieces[i].length);
        to_byte += pieces[i].length;
    }
    memcpy(to_byte, tail, strlen(tail) + 1);
    return text;
}

/* Adds the run of pieces `from` up to `to`, all of one style. */
static void run_add(struct composer *composer, struct line *line, size_t from, size_t to,
                    size_t line_to)
{
    const struct piece *pieces = composer->pieces;
    enum text_style style = pieces[from].style;
    bool last = to == line_to;
    const char *tail = "";
    length_t width = 0;

    for (size_t i = from; i < to; i++)
        width += pieces[i].width + (i > from ? blank_before(composer, i) : 0);
    if (to < composer->piece_count && last && pieces[to].join == JOIN_SOFT) {
        tail = "-";
        width += composer->hyphen[style];
    } else if (!last && pieces[to].join == JOIN_SPACE) {
        tail = " "; /* between two styles the blank belongs to the first */
        width += composer->blank[style];
    }
    line->runs[line->run_count++] = (struct run){
        .text = run_text(composer, from, to, tail),
        .x = line->width,
        .width = width,
        .style = style,
    };
    line->width += width;
}

static void line_add(struct composer *composer, struct lines *lines, size_t from, size_t to)
{
    const struct piece *pieces = composer->pieces;
    struct line line = {0};
    size_t runs = 0;

    for (size_t i = from; i < to; i++)
        runs += i == from || pieces[i].style != pieces[i - 1].style;
    line.runs = arena_take_array(&composer->scratch, runs, sizeof *line.runs);
    for (size_t i = from, next; i < to; i = next) {
        for (next = i + 1; next < to && pieces[next].style == pieces[i].style;)
            next++;
        run_add(composer, &line, i, next, to);
    }
    if (lines->capacity == 0) { /* nearly all cells of tables have one line */
        lines->items = arena_take(&composer->scratch, sizeof *lines->items);
        lines->capacity = 1;
    }
    lines->items = arena_grow(&composer->scratch, lines->items, lines->count, &lines->capacity,
                              sizeof *lines->items);
    lines->items[lines->count++] = line;
    if (line.width > lines->width)
        lines->width = line.width;
}

void text_wrap(struct composer *composer, const struct styled *texts, size_t count, length_t first,
               length_t width, struct lines *lines)
{
    length_t narrow = first < width ? first : width;
    enum join join = JOIN_GLUED;

    composer->piece_count = 0;
    for (size_t i = 0; i < count; i++)
        pieces_of(composer, &texts[i], narrow, &join);

    size_t from = 0;
    do {
        size_t to = composer->piece_count;
        if (from < to)
            to = line_end(composer, from, from == 0 ? first : width);
        line_add(composer, lines, from, to);
        from = to;
    } while (from < composer->piece_count);
}

const char *text_plain(struct composer *composer, const struct span *spans, size_t count)
{
    struct styled *texts = arena_take_array(composer->arena, count + 1, sizeof *texts);
    enum join join = JOIN_GLUED;

    for (size_t i = 0; i < count; i++)
        texts[i].text = spans[i].text;
    composer->piece_count = 0;
    for (size_t i = 0; i < count; i++)
        pieces_of(composer, &texts[i], WIDTH_ENDLESS, &join);
    for (size_t i = 1; i < composer->piece_count; i++) {
        if (composer->pieces[i].join == JOIN_LINE)
            composer->pieces[i].join = JOIN_SPACE;
    }
    return composer->piece_count > 0 ? run_text(composer, 0, composer->piece_count, "") : "";
}
