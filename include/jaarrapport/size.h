/*
 * size: the size class of the entity (art. 2:395a, 2:396 and 2:397 BW), worked
 * out from two balance dates, with all that it rests on.
 *
 * Nothing is guessed: what is not known stays unknown as far as it matters,
 * and is asked for by the key of [grootte] that answers it.
 */
#ifndef JAARRAPPORT_SIZE_H
#define JAARRAPPORT_SIZE_H

#include "jaarrapport/facts.h"
#include "jaarrapport/size_rules.h"
#include "jaarrapport/statements.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

/* A value of a criterion: whole cents, or hundredths of a person. */
struct size_amount {
    bool known;
    int64_t value;
    const char *source;          /* where it comes from: "balans", "feiten.csv" */
};

/* One balance date: what it measures, and which thresholds that stays within. */
struct size_date {
    int year;
    struct date end;
    const struct size_limits *limits;  /* NULL: none known for this year */
    struct size_amount amounts[SIZE_CRITERIA];
    enum truth within[SIZE_REGIMES][SIZE_CRITERIA];
    enum truth meets[SIZE_REGIMES];    /* two of three */
    int own;                     /* the class by this date alone, -1 unknown */
};

enum { SIZE_DATES = 2, SIZE_QUESTIONS_MAX = 12 };

struct size {
    const struct size_rules *rules;
    const struct administration *administration;
    enum truth applies;          /* is it under Title 9? */
    struct size_date dates[SIZE_DATES]; /* the book year, the year before */
    int prior;                   /* class of last year's accounts as given, -1 unknown */
    int class;                   /* of these accounts, -1 unknown */
    bool wnt;                    /* under the WNT: an audit may be required by that */
    const char *questions[SIZE_QUESTIONS_MAX]; /* "[grootte] werknemers = 2024:..., ..." */
    size_t question_count;
};

/* All of it in the arena of the figures; `facts` for the number of employees. */
void size_build(struct size *size, const struct size_rules *rules,
                const struct statements *statements, const struct facts *facts);

/* One or more Dutch sentences: what the class is and why, or what must be known. */
const char *size_reason(const struct size *size, struct arena *arena);

/* Is an audit required?  Unknown for who is under the WNT and does not say. */
enum truth size_audit(const struct size *size);

/* What a duty is for this class; for an audit that is not certain, the question. */
const char *size_duty_words(const struct size *size, const struct size_duty *duty);

#endif
