/*
 * evidence_check: what controle.csv says against the ledger, on any day.
 *
 * Reads the journal once more (and once again where something differs, to
 * name lines that could explain it).  Lives in the arena it is made in.
 */
#ifndef JAARRAPPORT_EVIDENCE_CHECK_H
#define JAARRAPPORT_EVIDENCE_CHECK_H

#include "jaarrapport/evidence.h"
#include "jaarrapport/lookup.h"

enum { CAUSES_OF_ROW = 3 };

/* One row against the ledger. */
struct evidence_match {
    const struct evidence_row *row;
    struct money ledger;     /* of the account, and of the relation where the row has one */
    bool comparable;         /* false: the ledger does not tell what a relation owes */
    struct date since;       /* of the row before it with the same subject; none: no valid date */
    struct money before;     /* what differed then: evidence of a later day repeats it */
    const char *causes[CAUSES_OF_ROW]; /* what could explain the rest, the most telling first */
    size_t cause_count;
};

/* What one relation owes or is owed. */
struct relation_balance {
    const char *name;  /* "" for lines without a relation */
    struct money balance;
    bool on_list;
};

/* The open items of an account on a day: the list against the account, and who is not on it. */
struct open_items {
    size_t account;
    struct date at;
    struct money listed, ledger;
    bool has_relations;      /* the ledger names relations on this account */
    bool opening_lumped;     /* but its opening is one amount, as in an auditfile */
    struct map by_name;      /* to relations */
    struct relation_balance *relations;
    size_t relation_count, capacity;
    const struct evidence_row *first; /* of the list */
};

struct evidence_checks {
    struct evidence_match *matches; /* parallel to the rows */
    size_t count;
    struct open_items *lists;
    size_t list_count;
};

/* OUTCOME_TROUBLE (said) when a file changed meanwhile. */
enum outcome evidence_compare(struct evidence_checks *checks, const struct evidence *evidence,
                              const struct ledger *ledger, const struct journal *journal,
                              struct arena *arena);

/*
 * What explains the rows that differ: two digits of the evidence itself, lines of
 * that amount, lines with two digits that changed places.  Outcome as above.
 */
enum outcome evidence_explain(struct evidence_checks *checks, const struct ledger *ledger,
                              const struct journal *journal, struct arena *arena);

/* What the ledger has more than the evidence, beyond what it had on an earlier day. */
struct money evidence_unexplained(const struct evidence_match *match);

#endif
