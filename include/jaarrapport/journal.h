/*
 * journal: the lines of the general ledger files, one after the other.
 *
 * The journal is streamed and never kept: a reader pushes each line into a
 * sink, and what the line points at is gone when the sink returns.  A ledger
 * file may be of several kinds; each kind has a reader of its own.
 */
#ifndef JAARRAPPORT_JOURNAL_H
#define JAARRAPPORT_JOURNAL_H

#include <stdatomic.h>

#include "jaarrapport/administration.h"
#include "jaarrapport/auditfile.h"
#include "jaarrapport/chart.h"
#include "jaarrapport/source.h"

struct journal_line {
    struct date date;
    struct slice journal;     /* dagboek */
    struct slice entry;       /* boekstuk */
    size_t account;           /* index in the chart */
    struct slice description; /* omschrijving */
    struct slice relation, document; /* relatie, document; empty where there is none */
    struct money debit, credit; /* as written: one of them is usually 0; may be negative */
    size_t file;              /* index in administration.ledger_files */
    size_t line, column;      /* where it begins, from 1: a physical line may hold several */
    bool continues;           /* known to have journal, entry and date of the line before it */
};

/* Where lines go: the ledger when it posts, a filter when a command looks lines up. */
struct journal_sink {
    void *self;
    void (*take)(void *self, const struct journal_line *line);
};

/* The journal of the opening balance; a file may call it otherwise, a line never does. */
#define JOURNAL_OPENING "BEGIN"
/* The journal of lines of a file that names none. */
#define JOURNAL_NONE "-"

/* What a file was recognised by: a row of `show MAP herkenning`. */
struct recognition {
    const char *what, *found, *evidence;
    size_t line; /* that settled it, 0: no line of the file */
};

struct journal_kind; /* what can be done with one kind of file: src/intake/journal_kind.h */
struct ledger_form;  /* how a CSV file is written: src/intake/ledger_form.h */

/* One file, recognised, so that it is read the same way again. */
struct journal_file {
    struct source source;     /* open until journal_close: excerpts come from it */
    bool readable;            /* false: a finding has said why it is not read */
    const struct journal_kind *kind;
    struct ledger_form *form; /* of a CSV file, else NULL */
    struct auditfile *auditfile; /* of an XAF auditfile, else NULL */
    struct recognition *recognised; /* in the order in which it was found */
    size_t recognised_count, recognised_capacity;
};

/* How the files are read; whatever it says, what is read is the same. */
struct journal_way {
    int threads;      /* 1 or 2, at any size; 0: two where that pays */
    bool libcsv_only; /* for tests: no line is split without libcsv */
};

struct journal {
    struct journal_file *files;
    size_t count;
    struct journal_way way; /* zero after journal_open */
};

/* Opens and recognises every ledger file; what cannot be recognised is a finding. */
enum outcome journal_open(struct journal *journal, const struct administration *administration,
                          struct findings *findings);

/*
 * The chart of accounts that audit files hold themselves, with their RGS codes:
 * for an administration that names no rekeningschema.  An account without a
 * code is the finding intake.rgs_leeg; a ledger file that holds no chart is
 * intake.sleutel_ontbreekt.
 */
void journal_chart(const struct journal *journal, const struct administration *administration,
                   struct chart *chart, struct findings *findings);

/* An account as the ledger files name it: what a chart of accounts can be made of. */
struct named_account {
    const char *number, *description;
    const char *type, *rgs; /* as in struct auditfile_account; "" in a CSV file */
};

struct named_accounts {
    struct named_account *items;
    size_t count, capacity;
    struct map by_number;
};

/* All accounts of the readable files, each once, in the order in which they are met. */
void journal_accounts(const struct journal *journal, struct named_accounts *accounts,
                      struct arena *arena);

/*
 * Pushes every sound line of every file, in order, into the sink.  A line
 * with a fault (unknown account, malformed date or amount, amounts in both
 * columns, wrong number of fields) is a finding and is left out; a line
 * without any amount is a warning and left out.  The sink may be called again
 * for a second pass with other findings.
 */
void journal_read(const struct journal *journal, const struct chart *chart,
                  const struct journal_sink *sink, struct findings *findings);

/* A place between two lines that divides the bytes of all files in halves. */
struct journal_cut {
    size_t file, offset;
};

/* One half of the files, for one of two threads. */
struct journal_half {
    struct journal_cut cut;
    bool second;        /* what comes after the cut */
    atomic_bool *given_up; /* shared by both: no more lines are wanted */
    bool met;           /* first half: a record does begin at the cut */
    size_t lines;       /* first half: lines of the cut file before it */
};

/*
 * Should two threads read the files, and where are they to be cut?  Only files
 * of which the lines are records can be cut, and only a processor more pays.
 */
bool journal_cut(const struct journal *journal, struct journal_cut *cut);

/*
 * As journal_read, of one half.  In the second, lines of the cut file count
 * from the cut, so findings of it point at nothing: whoever gets one from
 * either half has to read again with journal_read.
 */
void journal_read_half(const struct journal *journal, const struct chart *chart,
                       const struct journal_sink *sink, struct findings *findings,
                       struct journal_half *half);

void journal_close(struct journal *journal);

/* Fills place, caret and excerpt of a finding about a field of the line that begins there. */
enum journal_field {
    FIELD_LINE, FIELD_DATE, FIELD_JOURNAL, FIELD_ENTRY, FIELD_ACCOUNT, FIELD_CONTRA, FIELD_DEBIT,
    FIELD_CREDIT, FIELD_SIDE
};
void journal_point(const struct journal *journal, size_t file, size_t line, size_t column,
                   enum journal_field field, struct finding *finding, struct arena *arena);

#endif
