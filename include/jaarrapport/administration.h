/*
 * administration: what administratie.ini says (through libinih).
 *
 * Made in the arena of the findings and lives as long as that.
 */
#ifndef JAARRAPPORT_ADMINISTRATION_H
#define JAARRAPPORT_ADMINISTRATION_H

#include "jaarrapport/date.h"
#include "jaarrapport/finding.h"

enum appropriation { APPROPRIATION_AFTER, APPROPRIATION_BEFORE }; /* na | voor resultaatbestemming */
enum report_status { STATUS_CONCEPT, STATUS_FINAL };              /* concept | definitief */

/* Keys of [wnt] for norms: maandnorm_hoog, maandnorm_laag, uurtarief, drempel. */
enum wnt_key { WNT_KEY_MONTH_HIGH, WNT_KEY_MONTH_LOW, WNT_KEY_HOUR, WNT_KEY_THRESHOLD, WNT_KEYS };

/* A warning the controller has looked at: [aanvaard] <check> = <reason>. */
struct acceptance {
    const char *check, *reason;
    struct place at;
};

/*
 * [grootboek]: how CSV ledgers are to be read where they do not say so
 * themselves.  All unset: what can be recognised is, the rest is refused.
 */
enum positive_setting { POSITIVE_UNSAID, POSITIVE_DEBIT, POSITIVE_CREDIT };
enum contra_setting { CONTRA_UNSAID, CONTRA_POSTED, CONTRA_IGNORED };

struct ledger_settings {
    const char *columns;         /* kolommen: of files without a header, or NULL */
    struct place columns_at;
    enum decimal_mark mark;      /* decimaalteken = komma | punt */
    enum positive_setting positive;  /* positief = debet | credit: of one signed column */
    enum contra_setting contra;  /* tegenrekening = boeken | negeren */
    bool entry_per_day;          /* boekstuk = per_dag: where there are no entry numbers */
    const char *opening;         /* beginbalans: the journal that holds it, or NULL */
};

/* A question of yes or no that may be left open. */
enum answer { ANSWER_UNSAID, ANSWER_YES, ANSWER_NO };

/* [grootte]: what the size class depends on and the ledger does not know. */
enum { SIZE_VALUES = 3, SIZE_YEARS_MAX = 8 };

struct size_value {
    int year;                    /* in which the book year ends */
    int64_t value;               /* whole euros, or hundredths of a person */
};

struct size_settings {
    struct size_value values[SIZE_VALUES][SIZE_YEARS_MAX]; /* activa, omzet, werknemers */
    size_t counts[SIZE_VALUES];
    const char *prior_class;     /* vorige_klasse: of last year's accounts, or NULL */
    enum answer first;           /* eerste_boekjaar */
    enum answer group;           /* groep: it has group companies, whose figures count too */
    enum answer early;           /* eerder_toegepast: new thresholds in a year that had the choice */
    enum answer title_9;         /* titel9: a stichting or vereniging with a large enough business */
    enum answer audit;           /* controle: an audit is required on other grounds */
};

struct administration {
    const char *folder;              /* as given on the command line */
    const char *name;                /* last part of the folder's real path */
    const char *path;                /* of administratie.ini */

    const char *entity, *legal_form, *seat, *kvk; /* [entiteit] naam rechtsvorm zetel kvk */
    struct period year, prior;       /* [boekjaar] begin einde vorig_begin */

    const char **ledger_files;       /* [bestanden], each as a path that can be opened */
    size_t ledger_file_count;
    size_t corrections;              /* index in them of correcties, or ledger_file_count: none */
    const char *chart_file;          /* rekeningschema; NULL: the ledger files hold it */
    struct place chart_at;
    struct ledger_settings ledger;   /* [grootboek] */
    const char *wnt_file, *budget_file, *facts_file, *evidence_file, *prior_year_file,
        *adjustments_file, *movements_file, *texts_folder, *map_file; /* NULL where not named */

    const char *result_account, *reserve_account; /* [resultaat] rekening reserve, or NULL */
    struct place result_at, reserve_at;
    enum appropriation appropriation;

    struct money review_amount;      /* [cijferbeoordeling] bedrag procent; -1: not given */
    int64_t review_percent;

    const char *wnt_maximum;         /* [wnt] bezoldigingsmaximum, as written, or NULL */
    struct place wnt_maximum_at;
    const char *wnt_norms[WNT_KEYS]; /* [wnt] norms of years that the norms file lacks; the same */
    struct place wnt_norms_at[WNT_KEYS];
    int wnt_year;                    /* [wnt] verslagjaar: the calendar year, 0 = not given */
    bool wnt_exempt;                 /* [wnt] verantwoordingsvrijstelling = ja */
    struct size_settings size;       /* [grootte] */
    const char *layout;              /* [rapport] layout, or NULL: that of the legal form */
    struct place layout_at;
    enum report_status status;
    const char *logo_file;           /* [rapport] logo: a PNG for the cover, or NULL */
    struct place logo_at;

    struct acceptance *accepted;
    size_t accepted_count;
};

/*
 * Reads FOLDER/administratie.ini.  Every unknown or repeated key and every
 * value that cannot be is a finding with line and column; all are reported.
 * A path that leaves the folder is a finding.  OUTCOME_TROUBLE when the folder
 * or the file is missing or unreadable, or a file it names is missing.
 * A book year that cannot be leaves both periods empty (no valid dates).
 */
enum outcome administration_read(struct administration *administration, const char *folder,
                                 struct findings *findings);

#endif
