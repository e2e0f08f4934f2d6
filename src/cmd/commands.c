#include "jaarrapport/command.h"

#define LAYOUTS "  --layouts=MAP          map met indelingen (standaard: bij het programma)\n"
#define LAYOUT "  --layout=NAAM          deze indeling, wat [rapport] layout ook zegt\n"
#define HELP "  --help                 deze hulp\n"

const struct command commands[] = {
    {"check", "check MAP... [opties]",
     "Gaat na of administraties kloppen: alle controles, met de plaats van elke fout.",
     "  --format=text|json|junit   vorm van de uitvoer (standaard text)\n"
     "  --jobs=N               zoveel administraties tegelijk; dezelfde uitvoer\n"
     "  --strict               ook een niet-aanvaarde waarschuwing geeft status 1\n"
     "  --list                 noemt alle controles met hun regel en bron (text, json of md)\n"
     LAYOUT LAYOUTS HELP,
     command_check},
    {"render", "render MAP [opties]",
     "Maakt de PDF van het jaarrapport.",
     "  -o BESTAND, --output=BESTAND   standaard out/<naam van MAP>/jaarrapport.pdf\n"
     "  --concept              ook bij fouten; elke pagina draagt CONCEPT\n"
     "  --attach               met saldibalans, cijfers en controles als bijlagen (PDF/A-3b)\n"
     "  --trace                met de boekingen van elke rekening in de toelichting\n"
     LAYOUT LAYOUTS HELP,
     command_render},
    {"show", "show MAP [TABEL] [opties]",
     "Toont een overzicht: saldibalans, balans, wv, kasstroom, toelichting, verloop of een ander.",
     "  TABEL                  ook herkenning (hoe het grootboek is gelezen), afronding, grootte,\n"
     "                         begroting, wnt, cijferbeoordeling, ouderdom (van openstaande\n"
     "                         posten) en de tabellen van de indeling\n"
     "  --format=text|csv|json vorm van de uitvoer (standaard text)\n"
     "  --exact                bedragen met centen\n"
     "  --concept              ook bij fouten\n" LAYOUT LAYOUTS HELP,
     command_show},
    {"explain", "explain MAP CIJFER [opties]",
     "Legt een cijfer uit: formule, rekeningen, grootboekregels en afronding.",
     "  CIJFER                 id, zoals balans.liquide_middelen (show MAP --format=json noemt ze)\n"
     "  --year=J               kolom van het jaar J (standaard het boekjaar)\n"
     "  --format=text|json     vorm van de uitvoer (standaard text)\n" LAYOUTS HELP,
     command_explain},
    {"import", "import BESTAND... MAP",
     "Maakt van XAF-auditfiles of CSV-exports een administratie, met voorstellen voor RGS-codes.",
     "  BESTAND                grootboek, een of meer jaren: XAF 3.1, 3.2, 4.0 of CSV\n"
     "  MAP                    nieuw of leeg; er wordt niets overschreven\n" LAYOUTS HELP,
     command_import},
    {"verify", "verify MAP BESTAND.csv [opties]",
     "Vergelijkt elders gepubliceerde cijfers met die van de administratie, en met zichzelf.",
     "  BESTAND.csv            kolommen regel en een per jaar; ook figuur, tabel, eenheid\n"
     "  --kaart=BESTAND        tabel;regel;figuur: hoe anderen onze cijfers noemen\n"
     "  --format=text|json     vorm van de uitvoer (standaard text)\n" LAYOUTS HELP,
     command_verify},
    {NULL, NULL, NULL, NULL, NULL},
};
