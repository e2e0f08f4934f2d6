#include <string.h>

#include "identities.h"
#include "jaarrapport/text.h"

#define IDENTITY "boekhoudkundige identiteit"
#define BOOKS "art. 2:10 lid 1 BW"
#define MODEL "art. 2:362 BW"
#define XAF "XML Auditfile Financieel"
#define DISCLOSURE "art. 5 Uitvoeringsregeling WNT"

static const struct check catalogue[] = {
    /* files */
    {"intake.leeg_bestand", LEVEL_ERROR, "geen bestand is leeg", BOOKS, NULL},
    {"intake.codering", LEVEL_ERROR, "elk bestand is UTF-8, UTF-16 of Windows-1252", "bestandsformaat", NULL},
    {"intake.utf8", LEVEL_ERROR, "een UTF-8-bestand bevat alleen geldige tekens", "bestandsformaat", NULL},
    {"intake.nul_byte", LEVEL_ERROR, "geen bestand bevat NUL-bytes", "bestandsformaat", NULL},
    {"intake.aanhalingsteken", LEVEL_ERROR, "aanhalingstekens staan om hele velden", "RFC 4180", NULL},
    {"intake.veld_te_lang", LEVEL_ERROR, "geen veld is langer dan een mebibyte", "bestandsformaat", NULL},
    {"intake.te_veel_velden", LEVEL_ERROR, "geen regel heeft meer dan 512 velden", "bestandsformaat", NULL},
    {"intake.kop", LEVEL_ERROR, "de kopregel noemt elke kolom die nodig is eenmaal", "bestandsformaat", NULL},
    {"intake.veldaantal", LEVEL_ERROR, "elke regel heeft zoveel velden als de kopregel", "RFC 4180", NULL},
    {"intake.bestand_dubbel", LEVEL_ERROR, "geen grootboekbestand wordt tweemaal gelezen", BOOKS, NULL},
    /* audit files */
    {"xml.welgevormd", LEVEL_ERROR, "elke auditfile is welgevormde XML", "XML 1.0", NULL},
    {"xml.geweigerd", LEVEL_ERROR, "geen auditfile heeft een DOCTYPE, of meer diepte, tekst of attributen dan nodig", "bestandsformaat", NULL},
    {"xaf.opbouw", LEVEL_ERROR, "elk XML-bestand is een auditfile financieel", XAF, NULL},
    {"xaf.kop", LEVEL_ERROR, "de kop van elke auditfile noemt begin en einde van het boekjaar", XAF, NULL},
    {"xaf.valuta", LEVEL_WARNING, "elke auditfile is in euro's", XAF, NULL},
    {"xaf.begin_regels", LEVEL_WARNING, "de beginbalans heeft zoveel regels als de auditfile opgeeft", XAF, NULL},
    {"xaf.begin_debet", LEVEL_ERROR, "debet van de beginbalans is het totaal dat de auditfile opgeeft", XAF, NULL},
    {"xaf.begin_credit", LEVEL_ERROR, "credit van de beginbalans is het totaal dat de auditfile opgeeft", XAF, NULL},
    {"xaf.regels", LEVEL_WARNING, "er zijn zoveel boekingsregels als de auditfile opgeeft", XAF, NULL},
    {"xaf.debet", LEVEL_ERROR, "debet van de boekingen is het totaal dat de auditfile opgeeft", XAF, NULL},
    {"xaf.credit", LEVEL_ERROR, "credit van de boekingen is het totaal dat de auditfile opgeeft", XAF, NULL},
    {"xaf.beginbalans_dubbel", LEVEL_ERROR, "de beginbalans van een auditfile staat in haar element of in periode 0, nooit in beide", XAF, NULL},
    {"xaf.datum_buiten_boekjaar", LEVEL_WARNING, "elke boeking van een auditfile is gedateerd in haar boekjaar", XAF, NULL},
    /* administratie.ini */
    {"intake.regel", LEVEL_ERROR, "elke regel van administratie.ini is een sectie of sleutel", "bestandsformaat", NULL},
    {"intake.sectie_onbekend", LEVEL_ERROR, "elke sectie van administratie.ini bestaat", "bestandsformaat", NULL},
    {"intake.sleutel_onbekend", LEVEL_ERROR, "elke sleutel van administratie.ini bestaat", "bestandsformaat", NULL},
    {"intake.sleutel_herhaald", LEVEL_ERROR, "elke sleutel staat er hoogstens eenmaal", "bestandsformaat", NULL},
    {"intake.sleutel_ontbreekt", LEVEL_ERROR, "de verplichte sleutels zijn ingevuld", "bestandsformaat", NULL},
    {"intake.waarde", LEVEL_ERROR, "elke sleutel heeft een waarde die kan", "bestandsformaat", NULL},
    {"intake.pad", LEVEL_ERROR, "elk bestand ligt in de map van de administratie", "bestandsformaat", NULL},
    /* chart of accounts */
    {"intake.rekening_leeg", LEVEL_ERROR, "elke rekening heeft een nummer", BOOKS, NULL},
    {"intake.rekening_dubbel", LEVEL_ERROR, "elk rekeningnummer staat eenmaal in het schema", BOOKS, NULL},
    {"intake.rgs", LEVEL_ERROR, "elke RGS-code heeft de vorm van een RGS-code", "Referentie Grootboekschema", NULL},
    {"intake.rgs_leeg", LEVEL_ERROR, "elke rekening heeft een RGS-code of een -", "Referentie Grootboekschema", NULL},
    /* ledger lines */
    {"intake.datum", LEVEL_ERROR, "elke regel heeft een bestaande datum", BOOKS, NULL},
    {"intake.datum_buiten_jaren", LEVEL_ERROR, "elke datum ligt in een boekjaar van de administratie", BOOKS, NULL},
    {"intake.boekstuk_leeg", LEVEL_ERROR, "elke regel heeft een dagboek en een boekstuknummer", BOOKS, NULL},
    {"intake.rekening_onbekend", LEVEL_ERROR, "elke rekening staat in het rekeningschema", BOOKS, NULL},
    {"intake.bedrag", LEVEL_ERROR, "elk bedrag is een getal met hoogstens twee decimalen", BOOKS, NULL},
    {"intake.bedrag_dubbelzinnig", LEVEL_ERROR, "het decimaalteken van de bedragen staat vast", BOOKS, NULL},
    {"intake.bedrag_te_groot", LEVEL_ERROR, "elk bedrag past exact in 64 bits", BOOKS, NULL},
    {"intake.tegenrekening", LEVEL_ERROR, "het staat vast wat een regel met een tegenrekening boekt", BOOKS, NULL},
    {"intake.kant", LEVEL_ERROR, "een letter of woord bij een bedrag zegt debet of credit", BOOKS, NULL},
    {"intake.beide_kolommen", LEVEL_ERROR, "een regel is debet of credit", BOOKS, NULL},
    {"intake.geen_bedrag", LEVEL_WARNING, "elke regel heeft een bedrag", BOOKS, NULL},
    {"grootboek.te_groot", LEVEL_ERROR, "alle bedragen samen passen exact in 64 bits", BOOKS, NULL},
    {"grootboek.boekjaar", LEVEL_ERROR, "het grootboek heeft regels in het boekjaar", BOOKS, NULL},
    {"grootboek.bestandsjaar", LEVEL_WARNING, "een grootboekbestand bevat het jaar waarvan het is", BOOKS, NULL},
    {"grootboek.overlap", LEVEL_ERROR, "geen boekstuk staat in twee grootboekbestanden", BOOKS, NULL},
    {"grootboek.factor", LEVEL_WARNING, "de bedragen van elk bestand zijn in dezelfde eenheid", BOOKS, check_factor},
    /* books */
    {"boekstuk.sluit", LEVEL_ERROR, "debet en credit van elk boekstuk zijn gelijk", IDENTITY, NULL},
    {"boekstuk.een_datum", LEVEL_WARNING, "de regels van een boekstuk hebben dezelfde datum", BOOKS, NULL},
    {"boekstuk.dubbel", LEVEL_WARNING, "geen boekstuk is tweemaal geboekt", BOOKS, NULL},
    {"boekstuk.nummering", LEVEL_WARNING, "in een dagboek dat doortelt ontbreekt geen nummer", BOOKS, check_numbering},
    {"dagboek.sluit", LEVEL_ERROR, "debet en credit van elk dagboek zijn per boekjaar gelijk", IDENTITY, check_daybooks},
    {"dagboek.dag", LEVEL_WARNING, "debet en credit van elke dag zijn gelijk", IDENTITY, check_days},
    {"boekstuk.btw", LEVEL_WARNING, "de btw van een verkoopboekstuk is het tarief maal de omzet", "art. 9 Wet OB 1968", check_vat},
    {"proefbalans.sluit", LEVEL_ERROR, "debet en credit van elk boekjaar zijn gelijk", IDENTITY, check_trial_balance},
    {"correctie.boekjaar", LEVEL_ERROR, "elke correctie is een boeking van het boekjaar", BOOKS, NULL},
    {"beginbalans.datum", LEVEL_ERROR, "de beginbalans staat op de eerste dag van een boekjaar", BOOKS, NULL},
    {"beginbalans.eenmaal", LEVEL_ERROR, "een jaar heeft niet tweemaal dezelfde beginbalans", BOOKS, NULL},
    {"beginbalans.aansluiting", LEVEL_ERROR, "de beginbalans is de eindbalans van het vorige jaar", "art. 2:362 lid 4 BW", check_opening},
    {"resultaat.rekening", LEVEL_ERROR, "er is een rekening voor het resultaat van een afgesloten jaar", MODEL, NULL},
    {"resultaat.afsluitboeking", LEVEL_ERROR, "de resultaatrekeningen van een jaar zijn niet door een afsluitboeking op nul gezet", MODEL, check_closing_journal},
    {"resultaat.al_verwerkt", LEVEL_WARNING, "het resultaat van een jaar is in dat jaar nog niet in het eigen vermogen geboekt", MODEL, check_result_booked},
    {"rekening.buiten_overzichten", LEVEL_ERROR, "rekeningen buiten de overzichten zijn nul", MODEL, check_outside_accounts},
    {"rekening.tussenrekening", LEVEL_WARNING, "kruisposten en tussenrekeningen zijn nul aan het eind van het jaar", "Referentie Grootboekschema", check_suspense},
    /* layout */
    {"layout.rij", LEVEL_ERROR, "de indeling is in orde", "layouts/README.md", NULL},
    {"rekening.niet_ingedeeld", LEVEL_ERROR, "elke rekening met bedragen hoort bij een rij", MODEL, NULL},
    {"rekening.dekking", LEVEL_ERROR, "elke rekening telt in elk overzicht precies eenmaal mee", MODEL, check_coverage},
    {"verloop.regel", LEVEL_ERROR, "elke regel van het verloopbestand noemt een kolom, en rekeningen van dat overzicht", "layouts/README.md", NULL},
    {"verloop.regel_ongebruikt", LEVEL_WARNING, "onder elke regel van het verloopbestand vallen boekingen", "layouts/README.md", NULL},
    /* statements */
    {"balans.in_evenwicht", LEVEL_ERROR, "activa en passiva zijn gelijk", IDENTITY, check_balance_sheet},
    {"resultaat.volledig", LEVEL_ERROR, "het resultaat is de som van alle resultaatrekeningen", IDENTITY, check_result},
    {"resultaat.vermogensmutatie", LEVEL_ERROR, "het resultaat en de boekingen op het vermogen verklaren de mutatie van het eigen vermogen", IDENTITY, check_equity},
    {"kasstroom.sluit", LEVEL_ERROR, "de kasstroom is de mutatie van de liquide middelen", "RJ 360", check_cash_flow},
    {"verloop.sluit", LEVEL_ERROR, "elk verloop rolt van begin- naar eindstand en volgt uit grootboekregels", "art. 2:368 BW", check_schedules},
    {"verloop.dividend", LEVEL_WARNING, "dividend dat een schuld werd staat in het verloop van het eigen vermogen", "art. 2:378 BW", check_dividend},
    {"toelichting.aansluiting", LEVEL_ERROR, "elke post is de som van de rekeningen in zijn toelichting", "art. 2:362 BW", check_notes},
    {"kengetallen.herrekend", LEVEL_ERROR, "elk kengetal volgt uit de cijfers waarvan het de verhouding is", "art. 2:391 lid 1 BW", check_ratios},
    {"afschrijvingen.aansluiting", LEVEL_ERROR, "de afschrijvingen in het verloop en in de winst-en-verliesrekening zijn gelijk", "art. 2:368 BW", check_depreciation},
    {"investeringen.aansluiting", LEVEL_ERROR, "de investeringskasstroom volgt uit het verloop van de vaste activa", "RJ 360", check_investments},
    /* size class */
    {"grootte.bestand", LEVEL_ERROR, "de drempels van de grootteklassen, en wat er uit volgt, zijn leesbaar", "layouts/README.md", NULL},
    {"grootte.layout", LEVEL_WARNING, "de layout toont wat de grootteklasse moet opstellen", "art. 2:395a tot en met 2:397 BW", check_size_layout},
    /* printed figures */
    {"afdruk.telt", LEVEL_ERROR, "de afgedrukte overzichten tellen op en sluiten op elkaar aan", "art. 2:362 BW", check_printed_sums},
    {"afdruk.afstand", LEVEL_ERROR, "een afgedrukt cijfer ligt minder dan een eenheid van het exacte, een mutatie minder dan twee", "art. 2:362 BW", check_printed_distance},
    /* what was published elsewhere */
    {"gepubliceerd.jaar", LEVEL_ERROR, "een bestand met gepubliceerde cijfers heeft een kolom van het jaar", "bestandsformaat", NULL},
    {"gepubliceerd.regel", LEVEL_ERROR, "elke gepubliceerde rij heeft een naam", "bestandsformaat", NULL},
    {"gepubliceerd.eenheid", LEVEL_ERROR, "elke eenheid van een gepubliceerde rij bestaat", "bestandsformaat", NULL},
    {"gepubliceerd.cijfer_onbekend", LEVEL_ERROR, "elke rij van vorig-jaar.csv is een cijfer van dit rapport", "bestandsformaat", NULL},
    {"vergelijkend.gelijk", LEVEL_WARNING, "de vergelijkende cijfers zijn die van vorig jaar, zoals toen gepubliceerd", "art. 2:363 lid 5 BW", check_comparatives},
    /* outside evidence */
    {"controle.regel", LEVEL_ERROR, "elke regel van controle.csv heeft een bron, een rekening en een datum die bestaan", "bestandsformaat", NULL},
    {"controle.bank", LEVEL_ERROR, "de bank staat in het grootboek zoals op de afschriften", "controle.csv", check_bank},
    {"controle.openstaand", LEVEL_ERROR, "elke relatie staat in het grootboek voor wat zij volgens de openstaande posten schuldig is of tegoed heeft", "controle.csv", check_open_items},
    {"controle.openstaand_som", LEVEL_ERROR, "de openstaande posten tellen op tot het saldo van hun rekening", "controle.csv", check_open_sum},
    {"controle.btw", LEVEL_WARNING, "de btw-rekeningen zijn wat is aangegeven", "controle.csv", check_vat_returns},
    {"controle.loon", LEVEL_WARNING, "de loonkosten zijn die van de loonjournaalpost", "controle.csv", check_payroll},
    {"controle.activa", LEVEL_ERROR, "aanschafwaarde en afschrijvingen zijn die van het activaregister", "controle.csv", check_assets},
    /* WNT */
    {"wnt.veld", LEVEL_ERROR, "elke regel van wnt.csv heeft de velden die zijn tabel nodig heeft", DISCLOSURE, NULL},
    {"wnt.waarde", LEVEL_ERROR, "elk veld van wnt.csv, elke norm en elk eigen maximum heeft een waarde die kan", "bestandsformaat", NULL},
    {"wnt.verslagjaar", LEVEL_ERROR, "het kalenderjaar van de verantwoording staat vast, ook bij een gebroken boekjaar", "art. 4.1 WNT", NULL},
    {"wnt.norm_bekend", LEVEL_ERROR, "elke norm waarmee een maximum wordt berekend is bekend", "art. 2.3 WNT", check_wnt_norms},
    {"wnt.periode", LEVEL_ERROR, "aanvang en einde liggen in het jaar, in die volgorde, en overlappen niet", "art. 4.1 WNT", check_wnt_period},
    {"wnt.deeltijdfactor", LEVEL_ERROR, "de deeltijdfactor is meer dan 0 en hoogstens 1,5; boven 1 telt hij als 1", "art. 2.1 WNT", check_wnt_factor},
    {"wnt.functiemaanden", LEVEL_ERROR, "de functiemaanden passen in de periode en sluiten op elkaar aan", "art. 2.1 lid 4 WNT", check_wnt_months},
    {"wnt.som", LEVEL_ERROR, "een ingevuld totaal is de som van de beloningen, min wat onverschuldigd is betaald", "art. 1.1 WNT", check_wnt_sum},
    {"wnt.maximum_opgegeven", LEVEL_ERROR, "een ingevuld maximum is het berekende individuele maximum", "art. 2.1 WNT", check_wnt_given_maximum},
    {"wnt.maximum", LEVEL_ERROR, "een bezoldiging boven het individuele maximum of drempelbedrag is gemotiveerd of onverschuldigd", "art. 2.1, 2.2 en 4.1 WNT", check_wnt_maximum},
    {"wnt.ontslag", LEVEL_ERROR, "een ontslaguitkering is hoogstens 75.000 euro naar rato van de deeltijdfactor, of gemotiveerd", "art. 2.10 WNT", check_wnt_severance},
    {"wnt.drempel", LEVEL_ERROR, "wie alleen met naam en functie wordt genoemd, kreeg niet meer dan de drempel", DISCLOSURE, check_wnt_threshold},
    {"wnt.toezichthouder", LEVEL_WARNING, "een toezichthouder met bedragen kreeg meer dan de drempel", DISCLOSURE, check_wnt_supervisor},
    {"wnt.vergelijkend", LEVEL_WARNING, "wie het jaar ervoor al in functie was, heeft vergelijkende gegevens", DISCLOSURE, check_wnt_comparatives},
    /* texts */
    {"feiten.naam", LEVEL_ERROR, "elk feit heeft een naam", "feiten.csv", NULL},
    {"feiten.jaar", LEVEL_ERROR, "het jaar van elk feit is vier cijfers of leeg", "feiten.csv", NULL},
    {"feiten.eenheid", LEVEL_ERROR, "elk feit heeft een eenheid", "feiten.csv", NULL},
    {"feiten.waarde", LEVEL_ERROR, "elk feit heeft een waarde die bij zijn eenheid past", "feiten.csv", NULL},
    {"feiten.dubbel", LEVEL_ERROR, "elk feit heeft hoogstens een waarde per jaar", "feiten.csv", NULL},
    {"tekst.opmaak", LEVEL_ERROR, "teksten bestaan uit koppen, alinea's, lijsten, nadruk en blokken", "layouts/README.md", NULL},
    {"tekst.opdracht", LEVEL_ERROR, "elk blok is een opdracht die bestaat", "layouts/README.md", NULL},
    {"tekst.plaatshouder", LEVEL_ERROR, "elke plaatshouder heeft een goede vorm", "layouts/README.md", NULL},
    {"tekst.cijfer_onbekend", LEVEL_ERROR, "elke plaatshouder noemt een cijfer of gegeven dat bestaat", "layouts/README.md", NULL},
    {"tekst.waterval", LEVEL_ERROR, "elke watervalgrafiek telt op van de eerste regel tot de laatste", "layouts/README.md", NULL},
    {"tekst.tabel_onbekend", LEVEL_ERROR, "elk geplaatst overzicht bestaat", "layouts/README.md", NULL},
    {"tekst.ontbreekt", LEVEL_ERROR, "elke tekst die het rapport vraagt is er", "layouts/README.md", NULL},
    {"tekst.bestand", LEVEL_ERROR, "elke tabel die een tekst plaatst is er", "layouts/README.md", NULL},
    {"tekst.diepte", LEVEL_ERROR, "teksten staan hoogstens acht diep in elkaar", "layouts/README.md", NULL},
    {"tekst.los_bedrag", LEVEL_WARNING, "elk bedrag in een tekst is een cijfer van het rapport of een feit", "art. 2:391 lid 1 BW", NULL},
    {"intake.logo", LEVEL_ERROR, "het logo is een hele PNG van redelijke omvang", "administratie.ini", NULL},
    /* budget */
    {"begroting.jaar", LEVEL_ERROR, "elke kolom van de begroting noemt een jaar", "bestandsformaat", NULL},
    {"begroting.regel", LEVEL_ERROR, "elke rij van de begroting heeft een naam", "bestandsformaat", NULL},
    {"begroting.telt", LEVEL_ERROR, "wat voor een totaal is begroot is de som van wat eronder is begroot", "bestandsformaat", NULL},
    {"begroting.cijfer_onbekend", LEVEL_ERROR, "elk cijfer dat de begroting noemt bestaat", "bestandsformaat", NULL},
    {"render.teken_ontbreekt", LEVEL_ERROR, "het lettertype heeft elk teken", "PDF", NULL},
};

const struct check *checks_find(const char *name)
{
    for (size_t i = 0; i < sizeof catalogue / sizeof *catalogue; i++)
        if (strcmp(catalogue[i].name, name) == 0)
            return &catalogue[i];
    return NULL;
}

const char *checks_nearest(const char *name)
{
    const char *nearest = NULL;
    size_t best = 4;

    for (size_t i = 0; i < sizeof catalogue / sizeof *catalogue; i++) {
        size_t distance = text_distance(catalogue[i].name, name);

        if (distance < best) {
            best = distance;
            nearest = catalogue[i].name;
        }
    }
    return nearest;
}

const struct check *checks_all(size_t *count)
{
    *count = sizeof catalogue / sizeof *catalogue;
    return catalogue;
}
