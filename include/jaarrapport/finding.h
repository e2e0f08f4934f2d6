/*
 * finding: what is wrong, or worth saying, in the files of an administration.
 *
 * A finding is a fault of the books: it is collected and the work goes on, so
 * that the controller sees all of them at once.  A failure of the machine (a
 * file that cannot be read) is not a finding: see enum outcome.
 * All texts of a finding are copied into the arena of the collection.
 */
#ifndef JAARRAPPORT_FINDING_H
#define JAARRAPPORT_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "jaarrapport/arena.h"
#include "jaarrapport/money.h"

/* What a stage returns upward.  OUTCOME_TROUBLE ends the command with status 2. */
enum outcome { OUTCOME_OK, OUTCOME_TROUBLE };

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

/* "error", "warning", "note": the words of the JSON contract. */
const char *level_name(enum level level);

struct place {
    const char *file;    /* as the user can open it, or NULL */
    size_t line, column; /* from 1, column in characters; 0 = the whole file or line */
};

struct finding {
    const char *check;   /* stable name: "intake.rekening_onbekend" */
    enum level level;
    struct place at;
    size_t width;        /* characters to underline from at.column, at least 1 */
    const char *excerpt; /* the physical line, UTF-8, without its line end; or NULL */
    size_t cut;          /* characters of the line that the excerpt leaves out at the front */
    const char *message; /* one Dutch sentence without a full stop: what is wrong */
    const char *expected, *found, *remedy; /* short Dutch phrases, or NULL */
    struct money difference;               /* 0 where there is none */
    const struct place *also;              /* further lines that belong to it */
    size_t also_count;
};

/*
 * So many findings are kept, the first in the order of findings_sort, and beyond
 * them the first of every check at its worst level, so that none fails in
 * silence; the rest are counted.  In which order they come does not matter.
 */
enum { FINDINGS_MAX = 1000 };

struct findings {
    struct arena *arena;
    struct finding *items; /* as they came, up to twice FINDINGS_MAX; in order after findings_sort */
    size_t count, capacity;
    size_t dropped; /* counted only */
    size_t errors, warnings;
    struct findings_index *index; /* of src/base/findings.c; NULL before the first */
};

void findings_add(struct findings *findings, const struct finding *finding);

/*
 * Would this one be kept?  Where not, the work of describing it can be spared.  Its
 * check, level, file and line must be known; without the column it is taken for the first.
 */
bool findings_would_keep(const struct findings *findings, const struct finding *finding);

/*
 * The order of files: those not in `files` as they were discovered, then `files`, which
 * must stay where they are.  To be told before there are many findings.
 */
void findings_order(struct findings *findings, const char *const *files, size_t file_count);

/*
 * In order of file, line, column, then order of discovery.  Findings without a
 * file come first, then the files in the order of findings_order.
 */
void findings_sort(struct findings *findings);

/*
 * Prints one finding as
 *
 *   grootboek.csv:12:38: fout: rekening 4999 staat niet in het rekeningschema
 *      12 | 2017-03-01;INK;170012;4999;Papier;10,00;
 *         |                       ^~~~
 *    verwacht   een rekening uit het rekeningschema
 *    gevonden   4999
 *    oplossing  voeg de rekening toe of verbeter het nummer
 *    [intake.rekening_onbekend]
 *
 * and an empty line, in colour when `colour` is set.  A difference and the
 * further places are printed where there are any; a long line is cut to what
 * stands around the caret.
 */
void finding_print(FILE *stream, const struct finding *finding, bool colour);

/* All that are kept, and how many more there are. */
void findings_print(FILE *stream, const struct findings *findings, bool colour);

/* Trouble of the machine, said at once: "jaarrapport: FILE: message". */
void trouble_say(const char *subject, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* An errno in Dutch, to stand after the name of a file; what the C library calls it when it is rare. */
const char *trouble_reason(int error);

#endif
