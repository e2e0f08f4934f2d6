/* rgs: rules for codes of accounts, and what they propose. */
#include "books.h"

#include "jaarrapport/rgs.h"

#define NAMES   "woorden;soort;rgs;zekerheid\n"
#define NUMBERS "cijfers;rgs;groep\n"

static struct rgs_rules read_rules(struct books *books, const char *names, const char *numbers)
{
    struct rgs_rules rules;

    assert_int_equal(rgs_rules_read(&rules, books_file(books, "namen.csv", names),
                                    books_file(books, "nummers.csv", numbers), &books->findings),
                     OUTCOME_OK);
    return rules;
}

static const struct fault_case {
    const char *name, *names, *numbers, *found;
} fault_cases[] = {
    {"sound", NAMES "*bank;B;BLimBan;hoog\n", NUMBERS "11;BLim;bank\n", ""},
    {"a code of the other statement", NAMES "*bank;B;WOmz;hoog\n", NUMBERS, "layout.rgs 2:9\n"},
    {"no words", NAMES ";B;BLim;hoog\n", NUMBERS, "layout.rgs 2:4\n"},
    {"another certainty", NAMES "*bank;B;BLim;zeker\n", NUMBERS, "layout.rgs 2:14\n"},
    {"no digits", NAMES, NUMBERS ";BLim;bank\n", "layout.rgs 2:2\n"},
    {"no code", NAMES, NUMBERS "11;blim;bank\n", "layout.rgs 2:4\n"},
    {"columns that lack", "woorden;soort\nbank;B\n", "cijfers;rgs\n11;BLim\n",
     "intake.kop 1:1\nintake.kop 1:1\nintake.kop 1:1\n"},
};

static void fault_test(void **state)
{
    const struct fault_case *example = *state;
    struct books books;
    struct rgs_rules rules;

    books_open(&books);
    rules = read_rules(&books, example->names, example->numbers);
    assert_string_equal(books_found(&books), example->found);
    assert_int_equal(rules.count, *example->found == '\0' ? 2 : 0);
    books_close(&books);
}

static const struct proposal_case {
    const char *name, *number, *description, *type, *code, *origin;
    enum certainty certainty;
} proposal_cases[] = {
    {"by name", "1300", "Debiteuren", "", "BVorDebHad", "de naam: debiteuren", CERTAINTY_HIGH},
    {"a number that tells no statement", "D1", "Debiteuren", "", "BVorDebHad",
     "de naam: debiteuren", CERTAINTY_MIDDLE},
    {"a number too short to tell one", "13", "Debiteuren", "", "BVorDebHad",
     "de naam: debiteuren", CERTAINTY_MIDDLE},
    {"capitals with accents", "D1", "CR\xC3\x89""DIT\xC3\x8B""UREN", "B", "BSchCreHac",
     "de naam: crediteuren", CERTAINTY_HIGH},
    {"by number", "1399", "Diversen", "", "BVor", "het nummer: 13 is vaak vorderingen",
     CERTAINTY_LOW},
    {"not by the number of the other statement", "1399", "Diversen", "P", "", "geen aanwijzing",
     CERTAINTY_LOW},
    {"by nothing", "D1", "Diversen", "", "", "geen aanwijzing", CERTAINTY_LOW},
};

static void proposal_test(void **state)
{
    const struct proposal_case *example = *state;
    struct books books;
    struct rgs_rules rules;
    struct rgs_proposal proposal;

    books_open(&books);
    rules = read_rules(&books, NAMES "debiteuren;B;BVorDebHad;hoog\ncrediteuren;B;BSchCreHac;hoog\n",
                       NUMBERS "13;BVor;vorderingen\n");
    proposal = rgs_propose(&rules, example->number, example->description, example->type, "",
                           &books.arena);
    assert_string_equal(proposal.code, example->code);
    assert_string_equal(proposal.origin, example->origin);
    assert_int_equal(proposal.certainty, example->certainty);
    books_close(&books);
}

static void missing_files_are_trouble(void **state)
{
    struct books books;
    struct rgs_rules rules;
    char *there, *missing, *said;

    (void)state;
    books_open(&books);
    there = books_file(&books, "namen.csv", NAMES);
    missing = books_path(&books, "niets.csv");
    books_listen(&books);
    assert_int_equal(rgs_rules_read(&rules, missing, there, &books.findings), OUTCOME_TROUBLE);
    assert_int_equal(rgs_rules_read(&rules, there, missing, &books.findings), OUTCOME_TROUBLE);
    said = books_heard(&books);
    assert_int_equal(count_of(said, "niets.csv: bestaat niet"), 2);
    books_close(&books);
}

int main(void)
{
    struct CMUnitTest faults[COUNT(fault_cases)], proposals[COUNT(proposal_cases)];
    const struct CMUnitTest others[] = {cmocka_unit_test(missing_files_are_trouble)};

    CASE_TESTS(faults, fault_cases, fault_test);
    CASE_TESTS(proposals, proposal_cases, proposal_test);
    return cmocka_run_group_tests_name("rgs fault", faults, NULL, NULL) +
           cmocka_run_group_tests_name("rgs proposal", proposals, NULL, NULL) +
           cmocka_run_group_tests_name("rgs", others, NULL, NULL);
}
