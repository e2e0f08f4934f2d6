#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Euros and cents as one number: 1.234,56 is C(1234, 56). */
#define C(euros, cents) ((int64_t)(euros) * 100 + (cents))

/*
 * The current account 1010 has no target: it follows from all the others, as
 * in any ledger.  The claim on 1520 is aimed at to the euro only.
 */
const struct target targets[] = {
    {"0200", "Inventaris aanschafwaarde", "BMvaBeiVvp", {C(5074, 12), C(7234, 27), C(72138, 40)}},
    {"0209", "Inventaris cumulatieve afschrijvingen", "BMvaBeiCae", {-C(530, 8), -C(1405, 20), -C(7860, 18)}},
    {"0210", "Gebruiksapparatuur aanschafwaarde", "BMvaObeVvp", {C(61734, 90), C(73234, 88), C(86687, 93)}},
    {"0219", "Gebruiksapparatuur cumulatieve afschrijvingen", "BMvaObeCae", {-C(39377, 95), -C(53649, 6), -C(63757, 3)}},
    {"0220", "Software aanschafwaarde", "BIvaCevVvp", {C(5462, 15), C(7550, 22), C(9239, 30)}},
    {"0229", "Software cumulatieve afschrijvingen", "BIvaCevCae", {-C(2323, 11), -C(3157, 9), -C(4978, 13)}},
    {"0900", "Algemene reserve", "BEivOvrAlr", {-C(403053, 62), -C(608139, 73), -C(773769, 82)}},
    {"0990", "Resultaat boekjaar", "BEivOreRvh", {-C(205086, 11), 0, 0}},
    {"1010", "Rabobank 015.57.88.051 Rekening courant", "BLimBanRba", {0, 0, 0}},
    {"1020", "Rabobank 329.06.57.043 Bedrijfsspaarrekening", "BLimBanSpa", {C(552320, 25), C(656066, 1), C(34795, 93)}},
    {"1030", "Rabobank 329.06.56.756 Bedrijfsbonusrekening", "BLimBanSpa", {C(12700, 24), C(12710, 20), C(12712, 13)}},
    {"1040", "SNS 96.50.87.360 MeerSpaarRekening", "BLimBanSpa", {C(997000, 5), C(999605, 16), C(1002083, 24)}},
    {"1090", "Kruisposten", "BLimKruSto", {0, 0, 0}},
    {"1300", "Debiteuren", "BVorDebHad", {C(523247, 3), C(645539, 95), C(577895, 92)}},
    {"1310", "Voorziening dubieuze debiteuren", "BVorDebVdd", {0, 0, -C(35000, 0)}},
    {"1400", "Waarborgsommen", "BVorOvrWbs", {C(130, 0), C(130, 0), C(130, 0)}},
    {"1410", "Netto lonen en voorschotten", "BVorOvrOvk", {C(500, 0), C(750, 0), C(415, 0)}},
    {"1420", "Overige vorderingen", "BVorOvrOvk", {C(14105, 11), C(22224, 98), C(131560, 92)}},
    {"1430", "Vooruitbetaalde bedragen", "BVorOvaVof", {C(76112, 10), C(83360, 2), C(79589, 88)}},
    {"1500", "Omzetbelasting hoog", "BSchBepBla", {0, 0, 0}},
    {"1510", "Voorbelasting", "BSchBepBoo", {0, 0, 0}},
    {"1520", "Omzetbelasting aangiften", "BSchBepBtw", {C(143212, 0), C(232621, 0), C(557008, 0)}},
    {"1530", "Loonbelasting", "BSchBepLhe", {-C(46112, 0), -C(95864, 0), -C(44403, 0)}},
    {"1540", "Pensioenpremies", "BSchOvsStp", {-C(17204, 10), C(7328, 4), -C(21345, 92)}},
    {"1550", "Vennootschapsbelasting", "BSchBepVpb", {0, -C(41630, 0), 0}},
    {"1600", "Handelscrediteuren", "BSchCreHac", {-C(1148831, 96), -C(875297, 21), -C(703875, 29)}},
    {"1700", "Vooruitgefactureerde bedragen", "BSchOpaVgo", {-C(512340, 0), -C(867501, 3), 0}},
    {"1710", "Te betalen vakantiegeld en lonen", "BSchSalTvg", {-C(82912, 5), -C(86647, 11), -C(98006, 87)}},
    {"1720", "Accountantskosten", "BSchOvsOvs", {-C(9500, 0), -C(11500, 0), -C(8000, 0)}},
    {"1730", "Overige schulden", "BSchOvsOvs", {-C(14208, 5), -C(12112, 5), -C(539948, 90)}},
    {"1740", "Tussenrekening netto lonen", "BSchSalNet", {0, 0, 0}},

    {"4000", "Brutoloon", "WPerLesLon", {0, C(1199645, 4), C(1225104, 89)}},
    {"4005", "Vakantietoeslag", "WPerLesVag", {0, C(78842, 3), C(92829, 92)}},
    {"4010", "Sociale lasten", "WPerSolPsv", {0, C(183724, 98), C(185425, 87)}},
    {"4020", "Pensioenlasten", "WPerPenPen", {0, C(213270, 6), C(188737, 93)}},
    {"4030", "Onkostenvergoeding", "WBedOvpOvb", {0, C(9524, 96), C(9879, 95)}},
    {"4035", "Reiskostenvergoeding belast en onbelast", "WBedOvpRkv", {0, C(13231, 2), C(10342, 94)}},
    {"4040", "Loonkosten inleen personeel", "WBedOvpOip", {0, C(258228, 97), C(242697, 88)}},
    {"4045", "Wervingskosten", "WBedOvpWer", {0, 0, C(2871, 98)}},
    {"4050", "Opleidingskosten", "WBedOvpOpk", {0, C(53322, 1), C(27859, 96)}},
    {"4055", "Ontvangen ziekengeld", "WBedOvpOzi", {0, -C(15513, 8), 0}},
    {"4090", "Overige personeelskosten", "WBedOvpOvp", {0, C(55589, 3), C(65033, 94)}},
    {"4100", "Huur pand", "WBedHuiBeh", {0, C(53945, 82), C(54816, 4)}},
    {"4110", "Servicekosten", "WBedHuiSer", {0, C(8591, 90), C(7914, 97)}},
    {"4120", "Energiekosten", "WBedHuiGwe", {0, C(3159, 88), C(3685, 2)}},
    {"4130", "Schoonmaakkosten", "WBedHuiSch", {0, C(5186, 91), C(5702, 1)}},
    {"4190", "Overige huisvestingskosten", "WBedHuiOhv", {0, C(13111, 87), C(10394, 98)}},
    {"4300", "Automatiseringskosten", "WBedKanKoa", {0, C(28423, 5), C(32370, 2)}},
    {"4310", "Kantoorbenodigdheden", "WBedKanKan", {0, C(3611, 2), C(10003, 97)}},
    {"4320", "Telefoonkosten", "WBedKanTef", {0, C(19131, 96), C(21836, 4)}},
    {"4330", "Contributies en abonnementen", "WBedKanCea", {0, C(1907, 0), C(2305, 0)}},
    {"4340", "Porto- en Kopieerkosten", "WBedKanPor", {0, C(799, 1), C(1022, 99)}},
    {"4350", "Verzekeringen", "WBedKanAss", {0, 0, 0}},
    {"4390", "Overige kantoorkosten", "WBedKanOka", {0, C(8084, 1), C(5900, 1)}},
    {"4400", "Accountantskosten", "WBedAeaAea", {0, C(22901, 85), C(12567, 3)}},
    {"4410", "Advieskosten", "WBedAeaAdv", {0, C(31537, 83), C(19341, 2)}},
    {"4420", "Advocaatkosten", "WBedAeaAej", {0, 0, C(92841, 97)}},
    {"4430", "Bestuurkosten", "WBedOrgKvt", {0, C(16729, 93), C(15996, 2)}},
    {"4440", "Reis- en verblijfskosten", "WBedVkkRev", {0, C(18637, 91), C(16201, 98)}},
    {"4450", "Baten/lasten voorgaand boekjaar", "WBedAlkOal", {0, C(19713, 92), C(3860, 1)}},
    {"4460", "Dotatie / vrijval voorziening dubieuze debiteuren", "WBedVkkDvd", {0, 0, C(35000, 0)}},
    {"4490", "Overige algemene kosten", "WBedAlkOal", {0, -C(160, 97), C(126, 99)}},
    {"4500", "Leasekosten", "WBedAutOpa", {0, C(50682, 4), C(56230, 18)}},
    {"4510", "Brandstofkosten", "WBedAutBra", {0, C(12478, 3), C(16082, 15)}},
    {"4520", "Onderhoud- en reparatiekosten", "WBedAutRoa", {0, C(523, 1), C(94, 9)}},
    {"4590", "Overige autokosten", "WBedAutOak", {0, C(4312, 2), C(6747, 12)}},
    {"4600", "Drukwerk en communicatiebenodigdheden", "WBedVkkRea", {0, C(416, 3), C(1417, 0)}},
    {"4610", "Onderhoud ledencontacten", "WBedVkkRea", {0, 0, 0}},
    {"4620", "Kosten website, kennisbank en nieuwsbrief", "WBedVkkWeb", {0, C(13356, 4), C(7691, 1)}},
    {"4630", "Beursdeelname en congres", "WBedVkkBeu", {0, C(28434, 5), C(410, 0)}},
    {"4640", "Seminars en bijeenkomsten", "WBedVkkRea", {0, C(4287, 3), C(2435, 0)}},
    {"4650", "Representatiekosten", "WBedVkkRep", {0, C(3215, 2), C(2257, 0)}},
    {"4690", "Overige marketing- & communicatiekosten", "WBedVkkOvr", {0, C(6723, 3), C(4750, 0)}},
    {"4700", "Inventaris", "WAfsAmvBei", {0, C(875, 12), C(6454, 98)}},
    {"4710", "Gebruiksapparatuur", "WAfsAmvObe", {0, C(15671, 11), C(10107, 97)}},
    {"4720", "Software", "WAfsAivCev", {0, C(1517, 98), C(1821, 4)}},
    {"7000", "Kosten Esuite", "WKprInhInh", {0, C(5109096, 80), C(4979514, 69)}},
    {"7010", "Kosten Burgerzaken Module", "WKprInhInh", {0, C(95254, 90), C(2367028, 71)}},
    {"7020", "Kosten Website en Intranet Model", "WKprInhInh", {0, C(301041, 86), C(210889, 78)}},
    {"7030", "Kosten C-content", "WKprInhInh", {0, C(63674, 92), C(103049, 76)}},
    {"7040", "Kosten GVOP", "WKprInhInh", {0, C(236609, 88), C(225719, 82)}},
    {"7050", "Overige productkosten", "WKprInhInh", {0, C(51353, 92), C(165481, 85)}},
    {"8000", "Omzet Esuite", "WOmzNodOdh", {0, C(7745193, 3), C(7727028, 82)}},
    {"8010", "Omzet Burgerzaken Module", "WOmzNodOdh", {0, C(204351, 2), C(2491944, 86)}},
    {"8020", "Omzet Website en Intranet Model", "WOmzNodOdh", {0, C(144866, 1), C(155062, 92)}},
    {"8030", "Omzet C-content", "WOmzNodOdh", {0, C(117600, 2), C(123684, 91)}},
    {"8040", "Omzet GVOP", "WOmzNodOdh", {0, C(258000, 1), C(227999, 95)}},
    {"8050", "Omzet overige producten", "WOmzNodOdh", {0, C(16642, 1), C(134749, 96)}},
    {"8090", "Sponsoring", "WOmzNooNdo", {0, C(20909, 95), 0}},
    {"9000", "Rentebaten", "WFbeRlmRlm", {0, C(6233, 80), C(749, 72)}},
    {"9010", "Rente- en bankkosten", "WFbeOrlRkb", {0, C(481, 10), C(290, 31)}},
    {"9020", "Heffingsrente", "WFbeOrlRlb", {0, C(1353, 95), 0}},
    {"9900", "Vennootschapsbelasting boekjaar", "WBelBgrBgr", {0, C(41630, 0), 0}},
    {"9910", "Vennootschapsbelasting voorgaand boekjaar", "WBelBgrBuv", {0, 0, -C(41630, 0)}},
};

const int target_count = sizeof targets / sizeof *targets;

int64_t target_of(const char *account, int moment)
{
    for (int i = 0; i < target_count; i++)
        if (strcmp(targets[i].account, account) == 0)
            return targets[i].cents[moment];
    (void)fprintf(stderr, "rekening %s heeft geen doel\n", account);
    abort();
}

int targets_write_chart(const char *path)
{
    FILE *file = fopen(path, "w");
    int written;

    if (file == NULL)
        return 0;
    (void)fputs("rekening;omschrijving;rgs\n", file);
    for (int i = 0; i < target_count; i++)
        (void)fprintf(file, "%s;%s;%s\n", targets[i].account, targets[i].description,
                      targets[i].rgs);
    written = ferror(file) == 0;
    return fclose(file) == 0 && written;
}
