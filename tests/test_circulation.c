/* The least cost of small networks, against every way to fill them. */
#include "support.h"

#include <string.h>

#include "jaarrapport/circulation.h"

enum { ARCS_MAX = 7, NODES_MAX = 5, SPREAD = 2, COST_MAX = 9, ESCAPE = 1000 };

static uint64_t state;

static int64_t some(int64_t least, int64_t most)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return least + (int64_t)((state >> 33) % (uint64_t)(most - least + 1));
}

/* An arc whose steps cost more and more; now and then one that has no choice. */
static struct flow_arc some_arc(size_t nodes)
{
    struct flow_arc arc = {.from = (size_t)some(0, (int64_t)nodes - 1), .low = some(-2, 2),
                           .steps = (size_t)some(0, FLOW_STEPS), .escape = ESCAPE};
    int64_t cost = some(-COST_MAX, COST_MAX);

    arc.to = (arc.from + (size_t)some(1, (int64_t)nodes - 1)) % nodes;
    for (size_t i = 0; i < arc.steps; i++) {
        arc.step[i] = cost;
        cost += some(0, 4);
    }
    return arc;
}

static int64_t cost_of(const struct flow_arc *arc, int64_t amount)
{
    int64_t cost = 0;

    for (int64_t at = arc->low; at < amount; at++)
        cost += at < flow_high(arc) ? (int64_t)arc->step[at - arc->low] : ESCAPE;
    for (int64_t at = arc->low; at > amount; at--)
        cost += ESCAPE;
    return cost;
}

static int64_t total_cost(const struct circulation *circulation)
{
    int64_t cost = 0;

    for (size_t i = 0; i < circulation->arc_count; i++)
        cost += cost_of(&circulation->arcs[i], circulation->arcs[i].amount);
    return cost;
}

static bool is_balanced(const struct circulation *circulation)
{
    int64_t excess[NODES_MAX] = {0};

    for (size_t i = 0; i < circulation->node_count; i++)
        excess[i] = circulation->supply[i];
    for (size_t i = 0; i < circulation->arc_count; i++) {
        excess[circulation->arcs[i].from] -= circulation->arcs[i].amount;
        excess[circulation->arcs[i].to] += circulation->arcs[i].amount;
    }
    for (size_t i = 0; i < circulation->node_count; i++)
        if (excess[i] != 0)
            return false;
    return true;
}

/* All amounts of the arcs from `at` on, also a little outside their ranges. */
static void try_all(struct circulation *circulation, size_t at, int64_t *best)
{
    if (at == circulation->arc_count) {
        if (is_balanced(circulation) && total_cost(circulation) < *best)
            *best = total_cost(circulation);
        return;
    }
    for (int64_t i = -SPREAD; i <= (int64_t)circulation->arcs[at].steps + SPREAD; i++) {
        circulation->arcs[at].amount = circulation->arcs[at].low + i;
        try_all(circulation, at + 1, best);
    }
}

/* Further outside its ranges than was tried? */
static bool is_far(const struct circulation *circulation)
{
    for (size_t i = 0; i < circulation->arc_count; i++)
        if (circulation->arcs[i].amount < circulation->arcs[i].low - SPREAD ||
            circulation->arcs[i].amount > flow_high(&circulation->arcs[i]) + SPREAD)
            return true;
    return false;
}

static struct circulation some_network(struct arena *arena)
{
    size_t nodes = (size_t)some(2, NODES_MAX), arcs = (size_t)some(1, ARCS_MAX);
    struct circulation circulation;

    circulation_init(&circulation, arena, nodes, arcs);
    for (size_t i = 0; i < arcs; i++) {
        struct flow_arc arc = some_arc(nodes);

        (void)circulation_add(&circulation, &arc);
    }
    for (size_t i = some(0, 1) ? 2 : 0; i > 0; i--) { /* a unit from one node to another */
        circulation.supply[some(0, (int64_t)nodes - 1)]++;
        circulation.supply[some(0, (int64_t)nodes - 1)]--;
    }
    return circulation;
}

static void test_least_cost(void **unused)
{
    size_t solved = 0;

    (void)unused;
    state = 1;
    for (int i = 0; i < 600; i++) {
        struct arena arena = {NULL};
        struct circulation circulation = some_network(&arena), other = circulation;
        int64_t best = INT64_MAX;
        bool found = circulation_solve(&circulation);
        int64_t cost = total_cost(&circulation);

        assert_int_equal(found, is_balanced(&circulation));
        other.arcs = arena_take_array(&arena, ARCS_MAX + 1, sizeof *other.arcs);
        memcpy(other.arcs, circulation.arcs, circulation.arc_count * sizeof *other.arcs);
        if (circulation.arc_count <= 5)
            try_all(&other, 0, &best);
        if (best != INT64_MAX) { /* without a way to fill it there is nothing to compare */
            assert_true(found);
            assert_true(cost <= best);
            assert_true(cost == best || is_far(&circulation));
            solved += cost == best;
        }
        arena_reset(&arena);
    }
    assert_in_range(solved, 200, 600);
}

static struct flow_arc arc_of(size_t from, size_t to, int64_t low, int64_t high)
{
    struct flow_arc arc = {.from = from, .to = to, .low = low, .steps = (size_t)(high - low),
                           .escape = ESCAPE};

    for (size_t i = 0; i < arc.steps; i++)
        arc.step[i] = 1;
    return arc;
}

/* Two rows of which neither can be less than one, in a total of at most one. */
static void test_closed_in(void **unused)
{
    struct arena arena = {NULL};
    struct circulation circulation;
    struct flow_arc arcs[] = {arc_of(0, 1, 1, 2), arc_of(0, 1, 1, 1), arc_of(1, 0, 0, 1)};
    size_t closing[3];

    (void)unused;
    arcs[2].escape = ESCAPE / 2; /* the total gives way */
    circulation_init(&circulation, &arena, 2, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(circulation_add(&circulation, &arcs[i]), i);
    assert_true(circulation_solve(&circulation));
    assert_int_equal(circulation.arcs[2].amount, 2); /* outside its range: there is no other way */
    assert_int_equal(circulation_closed_in(&circulation, 2, false, closing), 2);
    assert_int_equal(closing[0], 0);
    assert_int_equal(closing[1], 1);
    assert_int_equal(circulation_closed_in(&circulation, 1, true, closing), 2);
    assert_int_equal(closing[1], 2);
    /* less of a row is less of the total, which has too much */
    assert_int_equal(circulation_closed_in(&circulation, 0, false, closing), 0);
    arena_reset(&arena);
}

/* A part of the network that gets a unit and cannot pass it on. */
static void test_supply_that_stays(void **unused)
{
    struct arena arena = {NULL};
    struct circulation circulation;
    struct flow_arc arc = arc_of(0, 1, 0, 3);

    (void)unused;
    circulation_init(&circulation, &arena, 3, 1);
    (void)circulation_add(&circulation, &arc);
    circulation.supply[0] = 1;
    circulation.supply[2] = -1;
    assert_false(circulation_solve(&circulation));
    arena_reset(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_cost),
        cmocka_unit_test(test_closed_in),
        cmocka_unit_test(test_supply_that_stays),
    };

    return cmocka_run_group_tests_name("circulation", tests, NULL, NULL);
}
