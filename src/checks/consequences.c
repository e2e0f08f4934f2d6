/*
 * What goes with a check: which others fail because of it, what its failure
 * leaves without a base, and which kinds of error it proves.
 *
 * tests/test_faults.c holds this table against the broken administrations:
 * nothing else may fail there, and each consequence must occur.
 */
#include <string.h>

#include "jaarrapport/checks.h"

#define KIND(kind) (1u << ERROR_##kind)

/* Everything that leaves one line of an entry other than it was. */
#define UNBALANCED                                                                            \
    (KIND(AMOUNT) | KIND(DIGITS) | KIND(SIGN) | KIND(LINE_DROPPED) | KIND(LINE_DOUBLED) |     \
     KIND(SPLIT) | KIND(FACTOR))

/* Statements of books that do not balance. */
#define STATEMENTS "balans.in_evenwicht kasstroom.sluit afdruk.telt"
#define TOTALS "dagboek.sluit dagboek.dag proefbalans.sluit "
#define ENTRIES "boekstuk.sluit " TOTALS STATEMENTS

static const struct companion {
    const char *check, *consequences; /* names with a blank between them */
    enum check_needs stops;
    unsigned proves;                  /* set of error kinds */
} companions[] = {
    {"intake.leeg_bestand", "", NEEDS_LEDGER, 0},
    {"intake.kop", "", NEEDS_LEDGER, 0},
    {"intake.aanhalingsteken", ENTRIES, NEEDS_NOTHING, 0},
    {"intake.sleutel_ontbreekt", "", NEEDS_FIGURES, 0},
    {"intake.waarde", "", NEEDS_LEDGER, 0},
    {"intake.rgs_leeg", "", NEEDS_NOTHING, KIND(MAPPING)},
    {"intake.rekening_onbekend", ENTRIES, NEEDS_NOTHING, KIND(MAPPING)},
    {"grootboek.bestandsjaar", "", NEEDS_NOTHING, KIND(YEAR)},
    {"grootboek.factor", "beginbalans.aansluiting", NEEDS_NOTHING, 0},
    {"boekstuk.sluit", TOTALS STATEMENTS, NEEDS_NOTHING, UNBALANCED},
    {"boekstuk.dubbel", "", NEEDS_NOTHING, KIND(ENTRY_DOUBLED)},
    {"dagboek.sluit", "boekstuk.sluit dagboek.dag", NEEDS_NOTHING, 0},
    {"dagboek.dag", "boekstuk.een_datum", NEEDS_NOTHING, 0},
    {"proefbalans.sluit",
     "boekstuk.sluit dagboek.sluit dagboek.dag beginbalans.aansluiting balans.in_evenwicht "
     "afdruk.telt", NEEDS_NOTHING, 0},
    {"beginbalans.eenmaal", "beginbalans.aansluiting", NEEDS_NOTHING, 0},
    {"beginbalans.aansluiting", "", NEEDS_NOTHING, KIND(OPENING) | KIND(YEAR)},
    {"resultaat.rekening", "beginbalans.aansluiting resultaat.vermogensmutatie " STATEMENTS,
     NEEDS_NOTHING, 0},
    {"resultaat.afsluitboeking", "afschrijvingen.aansluiting", NEEDS_NOTHING, 0},
    {"rekening.buiten_overzichten", STATEMENTS, NEEDS_NOTHING, 0},
    {"layout.rij", "", NEEDS_FIGURES, 0},
    {"rekening.niet_ingedeeld",
     "rekening.dekking resultaat.volledig resultaat.vermogensmutatie", NEEDS_NOTHING,
     KIND(MAPPING)},
    {"rekening.dekking", STATEMENTS, NEEDS_NOTHING, 0},
    {"balans.in_evenwicht", "afdruk.telt", NEEDS_NOTHING, 0},
    {"resultaat.volledig", "resultaat.vermogensmutatie", NEEDS_NOTHING, KIND(MAPPING)},
    {"kasstroom.sluit", "afdruk.telt", NEEDS_NOTHING, 0},
    {"verloop.sluit",
     "afschrijvingen.aansluiting investeringen.aansluiting kasstroom.sluit afdruk.telt",
     NEEDS_NOTHING, 0},
};

static const struct companion *companion_of(const struct check *check)
{
    static const struct companion none = {"", "", NEEDS_NOTHING, 0};

    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++)
        if (strcmp(companions[i].check, check->name) == 0)
            return &companions[i];
    return &none;
}

bool checks_follows(const struct check *first, const struct check *then)
{
    const char *names = companion_of(first)->consequences;
    size_t length = strlen(then->name);

    while (*names != '\0') {
        size_t word = strcspn(names, " ");

        if (word == length && strncmp(names, then->name, length) == 0)
            return true;
        names += word + strspn(names + word, " ");
    }
    return false;
}

enum check_needs checks_stops(const struct check *check)
{
    return companion_of(check)->stops;
}

bool checks_proves(const struct check *check, enum error_kind kind)
{
    return (companion_of(check)->proves & 1u << kind) != 0;
}

const char *error_kind_name(enum error_kind kind)
{
    static const char *const names[] = {
        [ERROR_AMOUNT] = "bedrag gewijzigd",
        [ERROR_DIGITS] = "cijfers verwisseld",
        [ERROR_SIGN] = "debet en credit verwisseld",
        [ERROR_LINE_DROPPED] = "regel weggelaten",
        [ERROR_LINE_DOUBLED] = "regel verdubbeld",
        [ERROR_SPLIT] = "boekstuk gesplitst",
        [ERROR_FACTOR] = "bedrag maal tien, honderd of duizend",
        [ERROR_OPENING] = "beginbalans gewijzigd",
        [ERROR_YEAR] = "boekstuk in het andere jaar",
        [ERROR_MAPPING] = "indeling weggehaald",
        [ERROR_ENTRY_DOUBLED] = "boekstuk verdubbeld",
        [ERROR_ENTRY_DROPPED] = "boekstuk weggelaten",
        [ERROR_ENTRY_FACTOR] = "boekstuk maal honderd",
        [ERROR_ACCOUNT] = "andere rekening",
    };

    return names[kind];
}
