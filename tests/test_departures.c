/* The register of rounding: what it says of cases that are worked out by hand. */
#include "support.h"

static struct run run_register(const char *folder)
{
    const char *const arguments[] = {"show", folder, "afronding", "--format=csv", NULL};
    struct run run = run_program(arguments);

    assert_int_equal(run.status, 0);
    return run;
}

/* Three classes stand still under a total they do not reach: see its administratie.ini. */
static void contradiction_is_named(void **state)
{
    struct run run = run_register("tests/administraties/tegenspraak");

    (void)state;
    assert_contains(run.out, "balans.inventaris;Inventaris;2023;10,45;10;11;");
    assert_contains(run.out, ";2024;0,00;0;1;tegenspraak, niets wordt iets: geen ruimte door ");
    assert_contains(run.out, "Machines en installaties");
    assert_contains(run.out, "Bedrijfsgebouwen en -terreinen");
    assert_contains(run.out, "Vervoermiddelen");
    run_free(&run);
}

/* The row that is named cannot take the difference: the largest remainder decides. */
static void balancing_row_that_cannot(void **state)
{
    struct run run = run_register("tests/administraties/sluitpost");

    (void)state;
    assert_contains(run.out, "balans_verkort.vaste_activa;Vaste activa;2024;1400,00;1;2;"
                             "neemt het verschil van Totaal activa\n");
    assert_lacks(run.out, "balans_verkort.vorderingen;");
    assert_lacks(run.out, "balans_verkort.liquide_middelen;");
    run_free(&run);
}

/* A note on the other side prints its total with cents as well: teken_toelichting=debet. */
static void exact_total_on_the_other_side(void **state)
{
    static const char *const arguments[] = {"show", "tests/administraties/molen", "toelichting",
                                            "--exact", NULL};
    struct run run = run_program(arguments);

    (void)state;
    assert_contains(run.out, "Rente lening                                                      "
                             "           2.989,40   1.778,35\n");
    assert_contains(run.out, "\n                                                                  "
                             "           2.989,40   1.778,35\n");
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contradiction_is_named),
        cmocka_unit_test(balancing_row_that_cannot),
        cmocka_unit_test(exact_total_on_the_other_side),
    };

    return cmocka_run_group_tests_name("departures", tests, NULL, NULL);
}
