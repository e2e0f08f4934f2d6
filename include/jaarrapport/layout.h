/*
 * layout: the rows of the statements and notes, as data.
 *
 * A layout is a folder: `rijen.csv` (rows of balans, wv, toelichting and
 * kasstroom), `verloop.csv` (columns of the movement schedules), `rapport.md`
 * (the document).  It may build on other layouts: a row `basis;<name>` stands
 * for their rows.  An administration may amend the rows with a file of its own
 * (aanpassingen) in the same format.  See layouts/README.md.
 */
#ifndef JAARRAPPORT_LAYOUT_H
#define JAARRAPPORT_LAYOUT_H

#include "jaarrapport/chart.h"
#include "jaarrapport/finding.h"

enum row_kind {
    ROW_HEADING, /* kop: words only */
    ROW_GROUP,   /* groep: caption above its children, their sum below them */
    ROW_ITEM,    /* post: an amount of its own */
    ROW_TOTAL    /* totaal: the sum of its children, printed where it stands */
};

/* The side on which a positive printed amount stands. */
enum side { SIDE_DEBIT, SIDE_CREDIT };

/* What the checks must find in every layout; see docs of option `rol`. */
enum row_role {
    ROLE_NONE,
    ROLE_ASSETS,        /* activa: total assets */
    ROLE_LIABILITIES,   /* passiva: total equity and liabilities */
    ROLE_EQUITY,        /* eigen_vermogen */
    ROLE_CASH,          /* liquide_middelen: what the cash-flow statement explains */
    ROLE_RESULT,        /* resultaat: result after tax */
    ROLE_DEPRECIATION,  /* afschrijvingen: the charge in the P&L */
    ROLE_INVESTING,     /* investeringen: total of the investing cash flow */
    ROLE_CASH_FLOW,     /* mutatie_liquide_middelen: total of the cash-flow statement */
    /* investeringscrediteuren: unpaid invoices of fixed assets; the only one a layout may lack */
    ROLE_INVESTING_CREDITORS,
    ROLE_COUNT
};

/* In what a figure is printed; exact values stay in cents. */
enum unit {
    UNIT_EUR,
    UNIT_KEUR,     /* eenheid=keur: thousands of euros */
    UNIT_PCT10,    /* eenheid=pct: tenths of a percent of the divisor */
    UNIT_RATIO100, /* eenheid=ratio: hundredths of the divisor */
    UNIT_NUMBER
};

enum row_column {
    COLUMN_INNER, /* the default */
    COLUMN_OUTER, /* kolom=buiten: the column of totals */
    COLUMN_NONE   /* kolom=geen: a figure that is not printed */
};

enum source_kind {
    SOURCE_RGS,     /* accounts whose RGS code starts with `text` */
    SOURCE_ACCOUNT, /* rekening:NUMBER or rekening:FROM-TO */
    SOURCE_FIGURE   /* +id or -id, optionally :mutatie or :begin */
};

enum figure_moment { MOMENT_END, MOMENT_CHANGE, MOMENT_BEGIN };

struct row_source {
    enum source_kind kind;
    const char *text;          /* prefix, first account, or figure id */
    const char *last;          /* last account of a range, or NULL */
    int sign;                  /* +1 or -1, figures only */
    bool divisor;              /* after the "/" of a ratio */
    enum figure_moment moment; /* figures only */
    struct place at;
};

struct layout_row {
    const char *table;   /* "balans", "wv", "toelichting", "kasstroom", or one of its own */
    const char *id;      /* within its table; in toelichting within its parent */
    const char *parent;  /* "<table>.<id>" of the row it adds up in, or NULL */
    const char *label;
    enum row_kind kind;
    enum side side;      /* inherited from the parent where the cell is empty */
    struct row_source *sources;
    size_t source_count;
    bool note;           /* gets a note number and a section in the notes */
    /* opties */
    const char *offset;  /* omslag=<table>.<id>: where the amount goes when its side flips */
    bool offset_by_account; /* omslag_per_rekening: each account decides for itself */
    bool lumped;         /* detail=geen: no row for each account in the note */
    enum row_column column; /* kolom=buiten|geen: where the amount is printed */
    bool brief;          /* beknopt=ja: a group that prints its sum alone, its rows in the note */
    bool always;         /* toon=altijd: printed even when zero in both years */
    int note_side;       /* teken_toelichting: -1 inherit, else enum side */
    const char *schedule;/* verloop=<table>: classes of a movement schedule are its children */
    enum row_role role;
    enum unit unit;      /* eenheid=, inherited from the parent */
    bool unit_given;
    const char *percent_of; /* procent_van=<figure>: a column of percentages too; inherited */
    bool changes;        /* mutatie=ja: a column of differences too; inherited */
    bool split_by_sign;  /* splitsen=teken: its rows also in a part above and below zero */
    const char *same_as; /* gelijk_aan=<figure>: prints what that figure prints */
    bool balancing;      /* sluitpost=ja: takes a rounding difference before the others */
    bool whole_percent;  /* decimalen=0: a percentage printed without decimals */
    struct place at;
};

enum schedule_kind {
    SCHEDULE_BEGIN,    /* begin: the closing of the year before */
    SCHEDULE_MOVEMENT, /* mutatie: lines by account role and side */
    SCHEDULE_RESULT,   /* resultaat: the result of the year that the balance sheet adds */
    SCHEDULE_REST,     /* rest: what the other columns do not explain */
    SCHEDULE_END,      /* eind */
    SCHEDULE_STANDING  /* stand: balance of the accounts of a role at year-end */
};

/* Whose lines a column takes: accounts by their role, and one side of their lines. */
struct schedule_source {
    const char *role; /* the fourth level of the RGS code ("Vvp", "Cae"), "*" for all others */
    int line_side;    /* enum side, or -1 for both */
};

/* A column of a movement schedule; ids are verloop.<table>.<class>.<column>. */
struct schedule_column {
    const char *table, *id, *label;
    enum schedule_kind kind;
    enum side side;          /* of a positive printed amount */
    struct schedule_source *sources;
    size_t source_count;
    struct place at;
};

/* More is the finding layout.aantal. */
enum { LAYOUT_ROWS_MAX = 4000 };

/* A source of accounts, by where it stands. */
struct layout_taker {
    size_t row, source;
};

struct layout {
    const char *name, *folder;
    const char **folders;    /* its own, then those it builds on, nearest first */
    size_t folder_count, folder_capacity;
    struct layout_row *rows; /* in printing order */
    size_t row_count;
    struct schedule_column *columns;
    size_t column_count;
    const char *report_file; /* rapport.md of the first folder that has one, or NULL */
    struct map by_name;      /* rows by what layout_resolve takes */
    struct map by_code;      /* RGS codes to takers */
    size_t code_longest;
    struct layout_taker *takers;
    size_t taker_count, taker_capacity;
    /* account numbers and ranges, apart from each other: takers by length, then by number */
    size_t *ranges;
    size_t range_count, range_capacity;
};

/* Does the table take accounts (balans, wv, toelichting) rather than figures? */
bool layout_takes_accounts(const char *table);

/* Does a source of accounts take this one? */
bool layout_source_takes(const struct row_source *source, const struct account *account);

/*
 * The row that takes an account, MAP_NONE when none does; of equals the first,
 * which the reader made sure is the only.
 */
size_t layout_row_of(const struct layout *layout, const struct account *account);

/*
 * The row that "<table>.<id>" refers to (a parent, an omslag), MAP_NONE when absent.
 * A note row goes by "toelichting.<id of its parent>.<id>".
 */
size_t layout_resolve(const struct layout *layout, const char *reference);

/*
 * Finds the layout `name` in `layouts_folder` (NULL: beside the executable, then
 * PREFIX/share/jaarrapport/layouts) and reads it with the amendments of the
 * administration (`adjustments`, may be NULL).  Unknown kinds, parents,
 * options and roles, repeated ids, cycles, a missing role and an RGS prefix
 * given twice in one statement are findings (layout.*); so is an unknown name
 * (layout.naam) and a layout to build on that is not there (layout.basis).  OUTCOME_TROUBLE when the folder or one of its files cannot
 * be read; only verloop.csv and rapport.md may be absent.
 */
enum outcome layout_read(struct layout *layout, const char *name, const char *layouts_folder,
                         const char *adjustments, struct findings *findings);

/* The same; `named_at` is where the administration names its layout, for layout.naam. */
enum outcome layout_read_at(struct layout *layout, const char *name, struct place named_at,
                            const char *layouts_folder, const char *adjustments,
                            struct findings *findings);

/*
 * The path of a file that all layouts share, "rgs/namen.csv", or of a layout's own,
 * "cooperatie/rijen.csv"; NULL where no folder of layouts has it.
 */
const char *layout_shared_file(const char *name, const char *layouts_folder,
                               struct arena *arena);

#endif
