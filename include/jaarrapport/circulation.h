/*
 * circulation: whole amounts through a network, at the least cost.
 *
 * What enters a node leaves it.  Every arc has a range in which each further
 * unit costs at least as much as the one before (a convex cost), and outside
 * it a price by the unit, so that there always is a circulation when supplies
 * add up to nothing.  The same arcs in the same order give the same amounts.
 *
 * Nodes and arcs live in the arena of the circulation.
 */
#ifndef JAARRAPPORT_CIRCULATION_H
#define JAARRAPPORT_CIRCULATION_H

#include <stdbool.h>
#include <stdint.h>

#include "jaarrapport/arena.h"

/* Wide enough for costs in levels of which the higher outweighs all of the lower. */
__extension__ typedef __int128 flow_cost;

enum { FLOW_STEPS = 3 };

struct flow_arc {
    size_t from, to;
    int64_t low;                /* least amount of the range */
    size_t steps;               /* units in the range, at most FLOW_STEPS */
    flow_cost step[FLOW_STEPS]; /* what each costs, never less than the one before */
    flow_cost escape;           /* for a unit below or above the range: more than any step */
    int64_t amount;             /* what flows, from circulation_solve */
};

struct circulation {
    struct arena *arena;
    size_t node_count;
    int64_t *supply;            /* by node: what enters it from outside; may be negative */
    struct flow_arc *arcs;
    size_t arc_count;
};

/* Room for so many nodes and arcs; there are no arcs yet. */
void circulation_init(struct circulation *circulation, struct arena *arena, size_t nodes,
                      size_t arcs);

/* Room for so many arcs, where that was not known before; there are none yet. */
void circulation_room(struct circulation *circulation, size_t arcs);

/* Adds an arc; its index. */
size_t circulation_add(struct circulation *circulation, const struct flow_arc *arc);

/*
 * Sets `amount` of every arc, at the least cost.  False when a part of the
 * network has supplies that do not add up to nothing; they stay where they are.
 */
bool circulation_solve(struct circulation *circulation);

static inline int64_t flow_high(const struct flow_arc *arc)
{
    return arc->low + (int64_t)arc->steps;
}

/*
 * Why an arc cannot carry one unit more (`up`) or less with all arcs within
 * their ranges: the arcs that stand at the end of theirs and together close
 * it in.  Their number; 0 when it can.  `closing` has room for all arcs.
 */
size_t circulation_closed_in(const struct circulation *circulation, size_t arc, bool up,
                             size_t *closing);

#endif
