/*
 * The rows of the "Verantwoordingsmodel WNT", by reporting year: 2017 still has
 * former officials; 2020 brought the amount of an excess; from 2023 nothing is
 * asked about the rate an hour.
 */
#include "wnt_lines.h"

/* In two parts: the model's own word is an account of the example as well. */
#define PAY "Beloning plus belastbare onkosten" "vergoedingen"
#define LATER "Beloningen betaalbaar op termijn"
#define LIMIT "Individueel toepasselijke bezoldigingsmaximum"
#define UNDUE_2017 "-/- Onverschuldigd betaald bedrag"
#define UNDUE "-/- Onverschuldigd betaald en nog niet terugontvangen bedrag"
#define REASON "Reden waarom de overschrijding al dan niet is toegestaan"
#define EXCESS "Het bedrag van de overschrijding"
#define CLAIM "Toelichting op de vordering wegens onverschuldigde betaling"
#define PERIOD "Aanvang en einde functievervulling in {jaar}"
#define SIZE "Omvang dienstverband (als deeltijdfactor in fte)"

/* A line, in all years and in some. */
#define LINE(cell, field, label) {0, 0, false, WNT_CELL_##cell, field, label}
#define UNTIL(year, cell, field, label) {0, year, false, WNT_CELL_##cell, field, label}
#define FROM(year, cell, field, label) {year, 0, false, WNT_CELL_##cell, field, label}
/* The same, of the year before. */
#define PRIOR(cell, field, label) {0, 0, true, WNT_CELL_##cell, field, label}
#define PRIOR_UNTIL(year, cell, field, label) {0, year, true, WNT_CELL_##cell, field, label}
#define PRIOR_FROM(year, cell, field, label) {year, 0, true, WNT_CELL_##cell, field, label}

#define HEADS                                                                  \
    LINE(NAME, NULL, "bedragen x € 1"), LINE(FUNCTION, NULL, "Functiegegevens")

/* How every table ends its year. */
#define UNDUE_LINES                                                            \
    UNTIL(2017, OPTIONAL, "onverschuldigd", UNDUE_2017),                       \
    FROM(2018, OPTIONAL, "onverschuldigd", UNDUE)
#define EXCESS_LINES                                                           \
    FROM(2020, OPTIONAL, "overschrijding", EXCESS),                            \
    LINE(REASON, NULL, REASON),                                                \
    FROM(2020, CLAIM, NULL, CLAIM)
#define PRIOR_HEAD                                                             \
    LINE(SPACE, NULL, NULL), PRIOR(CAPTION, NULL, "Gegevens {jaar}"),          \
    PRIOR(OLD_FUNCTION, NULL, "Functiegegevens")

static const struct wnt_line executives[] = {
    HEADS,
    LINE(PERIOD, NULL, PERIOD),
    UNTIL(2017, FACTOR, NULL, "Deeltijdfactor in fte"),
    FROM(2018, FACTOR, NULL, SIZE),
    UNTIL(2017, FORMER, NULL, "Gewezen topfunctionaris?"),
    UNTIL(2017, EMPLOYED, NULL, "(Fictieve) dienstbetrekking?"),
    FROM(2018, EMPLOYED, NULL, "Dienstbetrekking?"),
    LINE(CAPTION, NULL, "Bezoldiging"),
    LINE(AMOUNT, "beloning_totaal", PAY),
    LINE(AMOUNT, "betaalbaar_op_termijn", LATER),
    LINE(SUBTOTAL, "subtotaal", "Subtotaal"),
    LINE(SPACE, NULL, NULL),
    LINE(AMOUNT, "maximum", LIMIT),
    UNDUE_LINES,
    UNTIL(2020, TOTAL, "totaal", "Totale bezoldiging"),
    FROM(2021, TOTAL, "totaal", "Bezoldiging"),
    EXCESS_LINES,
    PRIOR_HEAD,
    PRIOR(PERIOD, NULL, PERIOD),
    PRIOR_UNTIL(2017, FACTOR, NULL, "Deeltijdfactor {jaar} in fte"),
    PRIOR_FROM(2018, FACTOR, NULL, SIZE),
    PRIOR_FROM(2018, EMPLOYED, NULL, "Dienstbetrekking?"),
    PRIOR(AMOUNT, "beloning_totaal", PAY),
    PRIOR(AMOUNT, "betaalbaar_op_termijn", LATER),
    PRIOR_FROM(2018, SUBTOTAL, "subtotaal", "Subtotaal"),
    PRIOR_FROM(2018, AMOUNT, "maximum", LIMIT),
    PRIOR(OPTIONAL, "onverschuldigd", UNDUE),
    PRIOR_UNTIL(2020, TOTAL, "totaal", "Totale bezoldiging {jaar}"),
    PRIOR_FROM(2021, TOTAL, "totaal", "Bezoldiging"),
};

/* Two columns a person, so the year before stands beside, not below. */
static const struct wnt_line interim[] = {
    HEADS,
    LINE(YEAR, NULL, "Kalenderjaar"),
    LINE(PERIOD, NULL, "Periode functievervulling in het kalenderjaar (aanvang – einde)"),
    LINE(AMOUNT, "maanden", "Aantal kalendermaanden functievervulling in het kalenderjaar"),
    FROM(2020, AMOUNT, "uren", "Omvang van het dienstverband in uren per kalenderjaar"),
    LINE(CAPTION, NULL, LIMIT),
    UNTIL(2022, RATE, NULL, "Maximum uurtarief in het kalenderjaar"),
    LINE(AMOUNT, "maximum_maanden", "Maxima op basis van de normbedragen per maand"),
    /* the model asks for no rates any more, but they still limit (art. 2.1 lid 4) */
    FROM(2023, BY_HOURS, "maximum_uren", "Maxima op basis van het aantal uren"),
    LINE(WHOLE, "maximum",
         "Individueel toepasselijke maximum gehele periode kalendermaand 1 t/m 12"),
    LINE(CAPTION, NULL, "Bezoldiging (alle bedragen exclusief btw)"),
    UNTIL(2022, RATE_LOWER, NULL, "Werkelijk uurtarief lager dan het maximum uurtarief?"),
    LINE(AMOUNT, "subtotaal", "Bezoldiging in de betreffende periode"),
    LINE(WHOLE, "bezoldiging", "Bezoldiging gehele periode kalendermaand 1 t/m 12"),
    UNDUE_LINES,
    UNTIL(2020, WHOLE_TOTAL, "totaal", "Totale bezoldiging, exclusief btw"),
    FROM(2021, WHOLE_TOTAL, "totaal", "Bezoldiging"),
    EXCESS_LINES,
};

static const struct wnt_line supervisors[] = {
    HEADS,
    LINE(PERIOD, NULL, PERIOD),
    LINE(CAPTION, NULL, "Bezoldiging"),
    UNTIL(2017, AMOUNT, "subtotaal", "Totale bezoldiging"),
    FROM(2018, AMOUNT, "subtotaal", "Bezoldiging"),
    LINE(AMOUNT, "maximum", LIMIT),
    UNDUE_LINES,
    LINE(TOTAL, "totaal", "Bezoldiging"),
    EXCESS_LINES,
    PRIOR_HEAD,
    PRIOR(PERIOD, NULL, PERIOD),
    PRIOR(OPTIONAL, "onverschuldigd", UNDUE),
    PRIOR_UNTIL(2017, AMOUNT, "totaal", "Totale bezoldiging {jaar}"),
    PRIOR_FROM(2018, AMOUNT, "totaal", "Bezoldiging"),
    PRIOR(AMOUNT, "maximum", LIMIT),
};

#define TOGETHER_PRIOR                                                         \
    PRIOR_HEAD, PRIOR(SUBTOTAL, "subtotaal", "Subtotaal"),                     \
    PRIOR(OPTIONAL, "onverschuldigd", UNDUE), PRIOR(TOTAL, "totaal", "Totale bezoldiging")

static const struct wnt_line functions[] = {
    HEADS,
    LINE(AMOUNT, "bezoldiging", "Bezoldiging als topfunctionaris"),
    LINE(AMOUNT, "bezoldiging_overig",
         "Bezoldiging voor overige werkzaamheden bij de instelling of gelieerde rechtspersonen"),
    LINE(SUBTOTAL, "subtotaal", "Subtotaal"),
    LINE(SPACE, NULL, NULL),
    LINE(AMOUNT, "maximum", "Het toepasselijke (instellings)maximum"),
    UNDUE_LINES,
    LINE(TOTAL, "totaal", "Totale bezoldiging"),
    EXCESS_LINES,
    TOGETHER_PRIOR,
};

static const struct wnt_line institutions[] = {
    HEADS,
    LINE(OTHER_BODY, NULL, "Andere WNT-instelling(en)"),
    LINE(AMOUNT, "bezoldiging", "Bezoldiging uit hoofde van de dienstbetrekking hier"),
    LINE(AMOUNT, "bezoldiging_overig",
         "Bezoldiging uit hoofde van dienstbetrekkingen bij andere WNT-instellingen"),
    LINE(SUBTOTAL, "subtotaal", "Subtotaal"),
    LINE(SPACE, NULL, NULL),
    LINE(AMOUNT, "maximum", "Het algemene bezoldigingsmaximum"),
    UNDUE_LINES,
    LINE(TOTAL, "totaal", "Totale bezoldiging"),
    EXCESS_LINES,
    TOGETHER_PRIOR,
};

static const struct wnt_line severance[] = {
    LINE(NAME, NULL, "bedragen x € 1"),
    LINE(FUNCTION, NULL, "Functie(s) bij beëindiging dienstverband"),
    LINE(FACTOR, NULL, SIZE),
    LINE(YEAR_ENDED, NULL, "Jaar waarin dienstverband is beëindigd"),
    LINE(CAPTION, NULL, "Uitkering wegens beëindiging van het dienstverband"),
    LINE(AMOUNT, "uitkering", "Overeengekomen uitkeringen wegens beëindiging dienstverband"),
    LINE(AMOUNT, "maximum", "Individueel toepasselijke maximum"),
    UNDUE_LINES,
    LINE(TOTAL, "totaal", "Totaal uitkeringen wegens beëindiging dienstverband"),
    LINE(AMOUNT, "betaald_in_jaar", "Waarvan betaald in {jaar}"),
    EXCESS_LINES,
};

static const struct wnt_line others[] = {
    LINE(FUNCTION, NULL, "bedragen x € 1"),
    UNTIL(2020, PERIOD, NULL, PERIOD),
    LINE(FACTOR, NULL, SIZE),
    LINE(CAPTION, NULL, "Bezoldiging"),
    LINE(AMOUNT, "beloning_totaal", PAY),
    LINE(AMOUNT, "betaalbaar_op_termijn", LATER),
    LINE(TOTAL, "totaal", "Bezoldiging"),
    LINE(SPACE, NULL, NULL),
    LINE(AMOUNT, "maximum", "Individueel toepasselijk drempelbedrag bezoldiging"),
    LINE(REASON, NULL, "Verplichte motivering indien overschrijding"),
    LINE(SPACE, NULL, NULL),
    PRIOR(CAPTION, NULL, "Gegevens {jaar}"),
    PRIOR_UNTIL(2020, PERIOD, NULL, PERIOD),
    PRIOR(FACTOR, NULL, SIZE),
    PRIOR(AMOUNT, "beloning_totaal", PAY),
    PRIOR(AMOUNT, "betaalbaar_op_termijn", LATER),
    PRIOR(TOTAL, "totaal", "Bezoldiging"),
    PRIOR(AMOUNT, "maximum", "Individueel toepasselijk drempelbedrag bezoldiging"),
};

#define LINES(array) {array, sizeof(array) / sizeof *(array)}

const struct wnt_line *wnt_lines(enum wnt_table table, size_t *count)
{
    static const struct {
        const struct wnt_line *lines;
        size_t count;
    } tables[WNT_TABLES] = {
        [WNT_1A] = LINES(executives), [WNT_1B] = LINES(interim), [WNT_1C] = LINES(supervisors),
        [WNT_1E] = LINES(functions),  [WNT_1F] = LINES(institutions), [WNT_2] = LINES(severance),
        [WNT_3] = LINES(others),
    };

    *count = tables[table].count;
    return tables[table].lines;
}
