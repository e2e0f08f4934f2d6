/*
 * compose_pages: strips over pages.
 *
 * A unit is a run of strips that must stay together.  Units are placed from
 * the top down; one that does not fit starts a page.  A table that would fit
 * on a page of its own moves there, with the headings above it, unless that
 * would leave more than half a page empty.
 */
#include <string.h>

#include "compose.h"
#include "jaarrapport/text.h"

struct cursor {
    size_t page;
    length_t y;
    bool top; /* nothing on this page yet but a repeated head */
    bool landscape;
};

/* Between the margins of an upright or a lying page. */
static length_t room_of(const struct composer *composer, bool landscape)
{
    return landscape ? composer->lying_height : composer->height;
}

/* --- division ------------------------------------------------------------ */

static size_t unit_end(const struct composer *composer, size_t from)
{
    const struct strip *strips = composer->strips;
    size_t end = from + 1;

    while (end < composer->strip_count && strips[end - 1].keep && !strips[end].break_before)
        end++;
    return end;
}

/* Of strips `from` up to `to`, the white above the first left out. */
static length_t height_of(const struct composer *composer, size_t from, size_t to)
{
    length_t height = 0;

    for (size_t i = from; i < to; i++)
        height += composer->strips[i].height + (i > from ? composer->strips[i].before : 0);
    return height;
}

/* One past the last strip of the table that begins among `from` up to `to`, or `to`. */
static size_t table_end(const struct composer *composer, size_t from, size_t to)
{
    size_t table = composer->strips[to - 1].table;

    if (table == NODE_NONE || composer->tables[table].first < from ||
        composer->tables[table].last < to)
        return to;
    return composer->tables[table].last + 1;
}

static bool starts_page(const struct composer *composer, const struct cursor *cursor, size_t from,
                        size_t to)
{
    bool landscape = composer->strips[from].landscape;
    length_t height = room_of(composer, cursor->landscape);
    length_t room = height - cursor->y - composer->strips[from].before;
    length_t unit, whole;
    size_t end;

    if (cursor->top || composer->metrics->endless)
        return false;
    if (composer->strips[from].break_before || (landscape && !cursor->landscape))
        return true;
    unit = height_of(composer, from, to);
    if (unit > room) /* a unit higher than a page is parted: better from here if half is left */
        return unit <= height || room < height / 2;
    end = table_end(composer, from, to);
    if (end == to)
        return false;
    whole = unit + composer->strips[to].before + height_of(composer, to, end);
    return whole > room && whole <= height && room <= height / 2;
}

static void next_page(struct composer *composer, struct cursor *cursor, struct strip *strip)
{
    const struct table_span *table =
        strip->table == NODE_NONE ? NULL : &composer->tables[strip->table];

    cursor->page++;
    cursor->y = 0;
    cursor->top = true;
    cursor->landscape = strip->landscape;
    length_t height = room_of(composer, cursor->landscape);
    /* A head of half a page leaves no room for what it heads. */
    if (table != NULL && strip > &composer->strips[table->first] && table->head_count > 0 &&
        table->head_height + strip->height <= height && table->head_height <= height / 2) {
        strip->continued = true;
        cursor->y = table->head_height;
    }
}

/* Room on a page for parts of a strip that is higher than a page. */
static length_t part_height(const struct composer *composer, bool landscape)
{
    return room_of(composer, landscape) - composer->line[STYLE_TITLE];
}

static void place(struct composer *composer, struct cursor *cursor, struct strip *strip)
{
    length_t before = cursor->top ? 0 : strip->before;

    if (!cursor->top && cursor->y + before + strip->height > room_of(composer, cursor->landscape)) {
        next_page(composer, cursor, strip);
        before = 0;
    }
    strip->page = cursor->page;
    strip->landscape = cursor->landscape;
    strip->y = cursor->y + before;
    cursor->top = false;
    cursor->y = strip->y + strip->height;
    if (strip->height > room_of(composer, strip->landscape)) {
        length_t part = part_height(composer, strip->landscape), parts = strip->height / part;

        cursor->page += (size_t)parts;
        cursor->y = strip->height - parts * part;
    }
}

/* What stands above a wide table goes with it onto the lying page. */
static void unit_turn(struct composer *composer, size_t from, size_t to)
{
    bool landscape = false;

    for (size_t i = from; i < to; i++)
        landscape = landscape || composer->strips[i].landscape;
    for (size_t i = from; i < to; i++)
        composer->strips[i].landscape = landscape;
}

/*
 * Only a table that needs it starts a landscape page; what follows it may stay
 * there as long as it fits.
 */
void pages_divide(struct composer *composer)
{
    struct cursor cursor = {.top = true};

    for (size_t from = 0, to; from < composer->strip_count; from = to) {
        to = unit_end(composer, from);
        unit_turn(composer, from, to);
        if (cursor.top && cursor.y == 0)
            cursor.landscape = composer->strips[from].landscape;
        if (starts_page(composer, &cursor, from, to))
            next_page(composer, &cursor, &composer->strips[from]);
        for (size_t i = from; i < to; i++)
            place(composer, &cursor, &composer->strips[i]);
    }
    composer->page_count = cursor.page + 1;
}

/* --- what had to wait for the pages ---------------------------------------- */

/* Where a place begins; past the end when nothing follows it. */
static const struct strip *strip_of(const struct composer *composer, size_t place)
{
    size_t strip = composer->place_strip[place];

    if (strip >= composer->strip_count)
        strip = composer->strip_count - 1;
    return &composer->strips[strip];
}

static void links_resolve(struct composer *composer)
{
    for (size_t i = 0; i < composer->link_count; i++) {
        struct node *node = &composer->model->nodes[composer->links[i].node];
        const struct strip *strip = strip_of(composer, composer->links[i].place);

        node->target_page = strip->page;
        node->target_y = composer->metrics->margin_top + strip->y;
    }
}

static void outline_resolve(struct composer *composer)
{
    for (size_t i = 0; i < composer->model->outline_count; i++) {
        struct outline *entry = &composer->model->outline[i];
        const struct strip *strip = &composer->strips[entry->page];

        entry->page = strip->page;
        entry->y = composer->metrics->margin_top + strip->y;
    }
}

static void box_say(const struct composer *composer, struct box *box, const char *text,
                    enum text_style style, length_t right)
{
    const struct metrics *metrics = composer->metrics;

    box->text = text;
    box->style = style;
    box->width = metrics->text_width(metrics->self, style, text, strlen(text));
    box->height = composer->line[style];
    box->x = right - box->width;
}

/* Dots at equal distances, ending at the same place on every line. */
static void leader_fill(struct composer *composer, struct box *box, length_t room, length_t right)
{
    const struct metrics *metrics = composer->metrics;
    length_t dot = metrics->text_width(metrics->self, STYLE_SMALL, " .", 2);
    size_t count = dot > 0 && room > dot ? (size_t)(room / dot) : 0;
    char *dots = arena_take(composer->arena, count * 2 + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(dots + 2 * i, " .", 2);
    box_say(composer, box, dots, STYLE_SMALL, right);
}

static void numbers_fill(struct composer *composer)
{
    length_t unit = composer->metrics->unit;

    for (size_t i = 0; i < composer->number_count; i++) {
        const struct pending_number *number = &composer->numbers[i];
        size_t page = strip_of(composer, number->place)->page + 1;
        length_t right = composer->width - composer->spacing.contents_number;

        box_say(composer, &composer->boxes[number->number_box],
                arena_printf(composer->arena, "%zu", page), STYLE_BODY, composer->width);
        leader_fill(composer, &composer->boxes[number->leader_box], right - number->from - 3 * unit,
                    right);
    }
}

/* --- pages ------------------------------------------------------------------ */

static struct box *page_box(struct composer *composer, struct page *page)
{
    page->boxes =
        arena_grow(composer->arena, page->boxes, page->count, &page->capacity, sizeof *page->boxes);
    return &page->boxes[page->count++];
}

static void furniture(struct composer *composer, struct page *page, const char *text,
                      enum furniture part, length_t right, length_t y)
{
    enum text_style style = part == FURNITURE_WATERMARK ? STYLE_STAMP : STYLE_SMALL;
    struct box *box = page_box(composer, page);

    *box = (struct box){
        .kind = BOX_TEXT, .node = NODE_NONE, .scale = 1000, .y = y, .furniture = part};
    box_say(composer, box, text, style, right);
}

static length_t foot_line(const struct metrics *metrics, const struct page *page)
{
    return page->height - metrics->margin_bottom + 34 * metrics->unit;
}

/* In the middle of the page, where the back end turns it about its own middle, and in the foot. */
static void furnish_stamp(struct composer *composer, struct page *page)
{
    const struct metrics *metrics = composer->metrics;
    const char *stamp = composer->document->stamp;

    if (stamp == NULL || stamp[0] == '\0')
        return;
    length_t width = metrics->text_width(metrics->self, STYLE_STAMP, stamp, strlen(stamp));
    furniture(composer, page, stamp, FURNITURE_WATERMARK, (page->width + width) / 2,
              (page->height + composer->line[STYLE_STAMP]) / 2);
    width = metrics->text_width(metrics->self, STYLE_SMALL, stamp, strlen(stamp));
    furniture(composer, page, stamp, FURNITURE_FOOTER, metrics->margin_left + width,
              foot_line(metrics, page));
}

/* As much of a text as fits in `room`, with an ellipsis for the rest. */
static const char *text_fitting(struct composer *composer, const char *text, length_t room)
{
    static const char ellipsis[] = "…";
    const struct metrics *metrics = composer->metrics;
    length_t dots = metrics->text_width(metrics->self, STYLE_SMALL, ellipsis, strlen(ellipsis));
    size_t length = strlen(text), fits = 0;
    length_t width = 0;

    if (metrics->text_width(metrics->self, STYLE_SMALL, text, length) <= room)
        return text;
    while (fits < length) {
        size_t step = utf8_step(text + fits, length - fits);

        step = step > 0 ? step : 1;
        width += metrics->text_width(metrics->self, STYLE_SMALL, text + fits, step);
        if (width + dots > room)
            break;
        fits += step;
    }
    return arena_printf(composer->arena, "%.*s%s", (int)fits, text, ellipsis);
}

static void furnish_head(struct composer *composer, struct page *page)
{
    const struct metrics *metrics = composer->metrics;
    const struct document *document = composer->document;
    const char *left = document->entity;
    const char *right = document->header != NULL ? document->header : document->title;
    length_t end = page->width - metrics->margin_right, room = end - metrics->margin_left;
    length_t y = metrics->margin_top - 30 * metrics->unit, width = 0;

    if (left != NULL && left[0] != '\0') {
        left = text_fitting(composer, left, room);
        width = metrics->text_width(metrics->self, STYLE_SMALL, left, strlen(left));
        furniture(composer, page, left, FURNITURE_HEADER, metrics->margin_left + width, y);
    }
    if (right != NULL && right[0] != '\0') {
        length_t other = metrics->text_width(metrics->self, STYLE_SMALL, right, strlen(right));
        if (width + other + composer->spacing.column_gap <= room)
            furniture(composer, page, right, FURNITURE_HEADER, end, y);
    }
    *page_box(composer, page) = (struct box){.kind = BOX_RULE,
                                             .node = NODE_NONE,
                                             .scale = 1000,
                                             .style = STYLE_SMALL,
                                             .x = metrics->margin_left,
                                             .y = y + 5 * metrics->unit,
                                             .width = room,
                                             .height = metrics->unit / 2,
                                             .rule = RULE_SINGLE};
}

static void furnish_foot(struct composer *composer, struct page *page, size_t number)
{
    const struct metrics *metrics = composer->metrics;

    furniture(composer, page,
              arena_printf(composer->arena, "Pagina %zu van %zu", number, composer->page_count),
              FURNITURE_FOOTER, page->width - metrics->margin_right, foot_line(metrics, page));
}

static struct page *page_start(struct composer *composer, bool cover, bool landscape)
{
    const struct metrics *metrics = composer->metrics;
    struct page_model *model = composer->model;

    model->pages = arena_grow(composer->arena, model->pages, model->page_count,
                              &model->page_capacity, sizeof *model->pages);
    struct page *page = &model->pages[model->page_count++];
    *page = (struct page){.width = landscape ? metrics->page_height : metrics->page_width,
                          .height = landscape ? metrics->page_width : metrics->page_height,
                          .capacity = composer->page_room[model->page_count - 1]};
    page->boxes = arena_take_array(composer->arena, page->capacity, sizeof *page->boxes);
    if (composer->metrics->endless)
        return page;
    furnish_stamp(composer, page);
    if (!cover) {
        furnish_head(composer, page);
        furnish_foot(composer, page, model->page_count);
    }
    return page;
}

/* The page, made for the first strip on it. */
static struct page *page_at(struct composer *composer, size_t page, const struct strip *strip)
{
    while (composer->model->page_count <= page)
        page_start(composer, strip != NULL && strip->cover, strip != NULL && strip->landscape);
    return &composer->model->pages[page];
}

/* --- boxes to pages ----------------------------------------------------------- */

static void box_emit(struct composer *composer, const struct box *box, const struct strip *strip,
                     length_t top)
{
    size_t page = strip->page;
    length_t y = box->y;

    if (box->kind == BOX_TEXT && (box->text == NULL || box->text[0] == '\0'))
        return;
    if (strip->height > room_of(composer, strip->landscape)) { /* part by part, no box is cut */
        length_t part = part_height(composer, strip->landscape);
        length_t number = (box->kind == BOX_TEXT ? y - box->height : y) / part;

        page += (size_t)number;
        y -= number * part;
    }
    struct box *copy = page_box(composer, page_at(composer, page, strip));
    *copy = *box;
    copy->x += composer->metrics->margin_left;
    copy->y = y + top + composer->metrics->margin_top;
}

static void strip_emit(struct composer *composer, const struct strip *strip)
{
    page_at(composer, strip->page, strip);
    if (strip->continued) {
        const struct table_span *table = &composer->tables[strip->table];

        for (size_t i = 0; i < table->head_count; i++)
            box_emit(composer, &composer->boxes[table->head_box + i], strip, 0);
    }
    for (size_t i = 0; i < strip->box_count; i++)
        box_emit(composer, &composer->boxes[strip->first_box + i], strip, strip->y);
}

/* Room for what the strips have, and for the furniture; a page that needs more grows. */
static void rooms_count(struct composer *composer)
{
    enum { FURNITURE = 8 };

    composer->page_room =
        arena_take_array(&composer->work, composer->page_count, sizeof *composer->page_room);
    for (size_t i = 0; i < composer->page_count; i++)
        composer->page_room[i] = FURNITURE;
    for (size_t i = 0; i < composer->strip_count; i++) {
        const struct strip *strip = &composer->strips[i];

        composer->page_room[strip->page] +=
            strip->box_count +
            (strip->continued ? composer->tables[strip->table].head_count : 0);
    }
}

void pages_emit(struct composer *composer)
{
    rooms_count(composer);
    if (composer->strip_count > 0) {
        links_resolve(composer);
        outline_resolve(composer);
        numbers_fill(composer);
    }
    for (size_t i = 0; i < composer->strip_count; i++)
        strip_emit(composer, &composer->strips[i]);
    page_at(composer, composer->page_count - 1, NULL); /* a PDF has at least one page */
}
