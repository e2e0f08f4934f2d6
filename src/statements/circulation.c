/*
 * Successive shortest paths: every arc begins where it costs least, and what a
 * node then has too much goes, a unit at a time, along the cheapest way to one
 * that has too little (Ahuja, Magnanti and Orlin, Network Flows, 1993, 9.7).
 */
#include "jaarrapport/circulation.h"

#include "jaarrapport/map.h"

void circulation_init(struct circulation *circulation, struct arena *arena, size_t nodes,
                      size_t arcs)
{
    *circulation = (struct circulation){.arena = arena, .node_count = nodes};
    circulation->supply = arena_take_array(arena, nodes + 1, sizeof *circulation->supply);
    circulation_room(circulation, arcs);
}

void circulation_room(struct circulation *circulation, size_t arcs)
{
    circulation->arcs = arena_take_array(circulation->arena, arcs + 1, sizeof *circulation->arcs);
}

size_t circulation_add(struct circulation *circulation, const struct flow_arc *arc)
{
    circulation->arcs[circulation->arc_count] = *arc;
    return circulation->arc_count++;
}

/* What the next unit costs above `amount`. */
static flow_cost unit_cost(const struct flow_arc *arc, int64_t amount)
{
    if (amount < arc->low)
        return -arc->escape;
    if (amount >= flow_high(arc))
        return arc->escape;
    return arc->step[amount - arc->low];
}

static int64_t cheapest(const struct flow_arc *arc)
{
    int64_t amount = arc->low;

    while (amount < flow_high(arc) && unit_cost(arc, amount) < 0)
        amount++;
    return amount;
}

/* -- neighbours -------------------------------------------------------------------- */

/* The arcs at a node are list[first[node]] up to list[first[node + 1]]. */
struct incidence {
    size_t *first, *list;
};

static struct incidence incidence_of(const struct circulation *circulation)
{
    struct arena *arena = circulation->arena;
    size_t nodes = circulation->node_count, arcs = circulation->arc_count;
    struct incidence incidence = {arena_take_array(arena, nodes + 2, sizeof(size_t)),
                                  arena_take_array(arena, 2 * arcs + 1, sizeof(size_t))};
    size_t *next = incidence.first + 1; /* one ahead: it ends up in place when all are listed */

    for (size_t i = 0; i < arcs; i++) {
        incidence.first[circulation->arcs[i].from + 1]++;
        incidence.first[circulation->arcs[i].to + 1]++;
    }
    for (size_t i = 0, sum = 0; i < nodes; i++) {
        size_t degree = next[i];

        next[i] = sum;
        sum += degree;
    }
    for (size_t i = 0; i < arcs; i++) {
        incidence.list[next[circulation->arcs[i].from]++] = i;
        incidence.list[next[circulation->arcs[i].to]++] = i;
    }
    return incidence;
}

/* -- the cheapest way -------------------------------------------------------------- */

struct search {
    struct circulation *circulation;
    struct incidence incidence;
    int64_t *excess;      /* by node: what enters and does not leave */
    flow_cost *potential; /* keeps every cost along an arc at zero or more */
    flow_cost *distance;
    size_t *via;          /* arc by which a node was reached */
    unsigned char *state;
    size_t *heap, *place; /* reached nodes, nearest first; where each of them is in it */
    size_t waiting;
};

enum { STATE_UNSEEN, STATE_REACHED, STATE_SETTLED };

/* Of equally near nodes the one with the lower number: the result is always the same. */
static bool comes_before(const struct search *search, size_t a, size_t b)
{
    if (search->distance[a] != search->distance[b])
        return search->distance[a] < search->distance[b];
    return a < b;
}

static void heap_put(struct search *search, size_t at, size_t node)
{
    search->heap[at] = node;
    search->place[node] = at;
}

static void heap_rise(struct search *search, size_t node)
{
    size_t at = search->place[node];

    while (at > 0 && comes_before(search, node, search->heap[(at - 1) / 2])) {
        heap_put(search, at, search->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(search, at, node);
}

static size_t heap_take(struct search *search)
{
    size_t nearest = search->heap[0], last = search->heap[--search->waiting], at = 0;

    for (;;) {
        size_t child = 2 * at + 1;

        if (child + 1 < search->waiting &&
            comes_before(search, search->heap[child + 1], search->heap[child]))
            child++;
        if (child >= search->waiting || comes_before(search, last, search->heap[child]))
            break;
        heap_put(search, at, search->heap[child]);
        at = child;
    }
    if (search->waiting > 0)
        heap_put(search, at, last);
    return nearest;
}

static void reach(struct search *search, size_t node, flow_cost distance, size_t via)
{
    if (search->state[node] == STATE_SETTLED ||
        (search->state[node] == STATE_REACHED && search->distance[node] <= distance))
        return;
    if (search->state[node] == STATE_UNSEEN)
        search->place[node] = search->waiting++;
    search->state[node] = STATE_REACHED;
    search->distance[node] = distance;
    search->via[node] = via;
    heap_rise(search, node);
}

/* One unit more out of the node, or one less into it, along each of its arcs. */
static void reach_neighbours(struct search *search, size_t node)
{
    for (size_t i = search->incidence.first[node]; i < search->incidence.first[node + 1]; i++) {
        size_t index = search->incidence.list[i];
        const struct flow_arc *arc = &search->circulation->arcs[index];
        bool out = arc->from == node;
        size_t other = out ? arc->to : arc->from;
        flow_cost cost = out ? unit_cost(arc, arc->amount) : -unit_cost(arc, arc->amount - 1);

        reach(search, other,
              search->distance[node] + cost + search->potential[node] - search->potential[other],
              index);
    }
}

/* The nearest node with too little, from all nodes with too much. */
static size_t find_way(struct search *search)
{
    size_t nodes = search->circulation->node_count, found = MAP_NONE;

    search->waiting = 0;
    for (size_t i = 0; i < nodes; i++)
        search->state[i] = STATE_UNSEEN;
    for (size_t i = 0; i < nodes; i++)
        if (search->excess[i] > 0)
            reach(search, i, 0, MAP_NONE);
    while (search->waiting > 0 && found == MAP_NONE) {
        size_t node = heap_take(search);

        search->state[node] = STATE_SETTLED;
        if (search->excess[node] < 0)
            found = node;
        else
            reach_neighbours(search, node);
    }
    for (size_t i = 0; i < nodes && found != MAP_NONE; i++)
        search->potential[i] += search->state[i] == STATE_SETTLED ? search->distance[i]
                                                                  : search->distance[found];
    return found;
}

static void push_back_to_source(struct search *search, size_t node)
{
    search->excess[node]++;
    while (search->via[node] != MAP_NONE) {
        struct flow_arc *arc = &search->circulation->arcs[search->via[node]];

        if (arc->to == node) {
            arc->amount++;
            node = arc->from;
        } else {
            arc->amount--;
            node = arc->to;
        }
    }
    search->excess[node]--;
}

static struct search search_begin(struct circulation *circulation)
{
    struct arena *arena = circulation->arena;
    size_t nodes = circulation->node_count + 1;
    struct search search = {.circulation = circulation, .incidence = incidence_of(circulation)};

    search.excess = arena_take_array(arena, nodes, sizeof *search.excess);
    search.potential = arena_take_array(arena, nodes, sizeof *search.potential);
    search.distance = arena_take_array(arena, nodes, sizeof *search.distance);
    search.via = arena_take_array(arena, nodes, sizeof *search.via);
    search.state = arena_take_array(arena, nodes, sizeof *search.state);
    search.heap = arena_take_array(arena, nodes, sizeof *search.heap);
    search.place = arena_take_array(arena, nodes, sizeof *search.place);
    for (size_t i = 0; i < circulation->node_count; i++)
        search.excess[i] = circulation->supply[i];
    for (size_t i = 0; i < circulation->arc_count; i++) {
        struct flow_arc *arc = &circulation->arcs[i];

        arc->amount = cheapest(arc);
        search.excess[arc->from] -= arc->amount;
        search.excess[arc->to] += arc->amount;
    }
    return search;
}

bool circulation_solve(struct circulation *circulation)
{
    struct search search = search_begin(circulation);
    size_t node;

    while ((node = find_way(&search)) != MAP_NONE)
        push_back_to_source(&search, node);
    for (size_t i = 0; i < circulation->node_count; i++)
        if (search.excess[i] != 0)
            return false;
    return true;
}

/* -- what closes an arc in --------------------------------------------------------- */

/* Marks what a unit can reach from `node`, not by `but`, while all arcs stay within range. */
static void mark_reachable(const struct circulation *circulation, size_t node, size_t but,
                           bool *reached)
{
    struct incidence incidence = incidence_of(circulation);
    size_t *stack =
        arena_take_array(circulation->arena, circulation->node_count + 1, sizeof *stack);
    size_t depth = 0;

    stack[depth++] = node;
    reached[node] = true;
    while (depth > 0) {
        node = stack[--depth];
        for (size_t i = incidence.first[node]; i < incidence.first[node + 1]; i++) {
            const struct flow_arc *arc = &circulation->arcs[incidence.list[i]];
            size_t other = arc->from == node ? arc->to : arc->from;
            bool open = arc->from == node ? arc->amount < flow_high(arc)
                                          : arc->amount > arc->low;

            if (!open || reached[other] || incidence.list[i] == but)
                continue;
            reached[other] = true;
            stack[depth++] = other;
        }
    }
}

size_t circulation_closed_in(const struct circulation *circulation, size_t arc, bool up,
                             size_t *closing)
{
    const struct flow_arc *wanted = &circulation->arcs[arc];
    bool *reached =
        arena_take_array(circulation->arena, circulation->node_count + 1, sizeof *reached);
    size_t count = 0;

    /* a unit more comes back from where the arc ends to where it begins */
    mark_reachable(circulation, up ? wanted->to : wanted->from, arc, reached);
    if (reached[up ? wanted->from : wanted->to])
        return 0;
    for (size_t i = 0; i < circulation->arc_count; i++)
        if (i != arc && reached[circulation->arcs[i].from] != reached[circulation->arcs[i].to])
            closing[count++] = i;
    return count;
}
