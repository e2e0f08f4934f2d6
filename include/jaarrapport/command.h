/*
 * command: what the program can be told to do, one file a command.
 */
#ifndef JAARRAPPORT_COMMAND_H
#define JAARRAPPORT_COMMAND_H

#include "jaarrapport/checks.h"
#include "jaarrapport/output.h"
#include "jaarrapport/render.h"
#include "jaarrapport/report.h"
#include "jaarrapport/size.h"

/* Exit status, relied on by scripts. */
enum exit_status {
    EXIT_HOLDS = 0,  /* everything holds */
    EXIT_FAULTS = 1, /* a fault in the content of files, or a failed check */
    EXIT_TROUBLE = 2 /* wrong usage, unreadable file, no memory, failed write */
};

struct command {
    const char *name;
    const char *usage;   /* "check MAP..." */
    const char *summary; /* one Dutch line */
    const char *help;    /* the options, a line each */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
};

int command_check(int argc, char **argv);
int command_render(int argc, char **argv);
int command_show(int argc, char **argv);
int command_import(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_verify(int argc, char **argv);

/* All commands, ending with one without a name. */
extern const struct command commands[];

/* -- options ----------------------------------------------------------------------- */

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_JUNIT, FORMAT_MARKDOWN };

struct options {
    enum format format;
    const char *layouts; /* --layouts=MAP, or NULL */
    const char *layout;  /* --layout=NAAM, or NULL */
    const char *output;  /* -o BESTAND, or NULL */
    bool concept, strict, list, exact, attach, trace, help;
    const char *map;     /* --kaart=BESTAND, or NULL */
    bool colour;         /* of standard output; set by the command */
    int jobs;
    int year;            /* --year=J, or 0 */
    char **words;        /* what is not an option */
    int word_count;
};

/*
 * Reads the options of a command; `allowed` has their letters: f(ormat),
 * o(utput), c(oncept), layout n(ame), a(ttach), t(race), s(trict), l(ist), e(xact), j(obs), y(ear),
 * k(aart).  False after wrong usage, said.
 */
bool options_read(struct options *options, int argc, char **argv, const char *allowed,
                  const char *formats);

/* "jaarrapport check: ..." and how to get help; returns EXIT_TROUBLE. */
int usage_error(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void command_help(const char *name);

/* -- books ------------------------------------------------------------------------- */

/* One administration, read and computed; all of it in one arena. */
struct books {
    struct arena arena;
    struct findings findings;
    struct administration administration;
    struct chart chart;
    struct journal journal;
    struct layout layout;
    struct movements movements;
    struct ledger ledger;
    struct statements statements;
    struct wnt wnt;
    struct size_rules size_rules;
    struct facts facts;   /* for the size class; the report reads its own */
    struct size size;     /* when it has statements */
    struct document document; /* the report, when it has statements */
    struct checks checks;
    struct verification comparatives; /* last year as published then */
    struct evidence_checks evidence;  /* controle.csv against the ledger */
    bool has_ledger, has_statements, has_wnt, has_comparatives, has_evidence;
};

/*
 * Reads a folder as far as its faults allow, computes and checks.
 * OUTCOME_TROUBLE (said) when a file is missing or unreadable.
 */
enum outcome books_open(struct books *books, const char *folder, const char *layouts);
/* The same without what only a printed report needs: no digests of the inputs. */
enum outcome books_open_to_check(struct books *books, const char *folder, const char *layouts);

/*
 * The same with the layout `layout`, whatever [rapport] layout says.  NULL: that
 * of [rapport], or where it says none that of the legal form and size class,
 * with a note that says why.
 */
enum outcome books_open_as(struct books *books, const char *folder, const char *layouts,
                           const char *layout, enum report_use use);
void books_close(struct books *books);

/* What the WNT asks to disclose; NULL when there is nothing, or nothing that can be read. */
const struct wnt *books_wnt(const struct books *books);

/* Is there an error finding, or a failed check of level error? */
bool books_have_errors(const struct books *books);

/* All findings with carets, on standard error; in colour on a terminal. */
void books_say_findings(const struct books *books);

/* Colour on this stream: a terminal, and NO_COLOR is not set. */
bool wants_colour(FILE *stream);

#endif
