/* money: exact cents, Dutch formatting, and amounts as files write them. */
#include "books.h"

#include "jaarrapport/money.h"

/* -- formatting -------------------------------------------------------------------- */

static const struct format_case {
    const char *name;
    int64_t cents;
    const char *text, *plain;
} format_cases[] = {
    {"zero", 0, "0,00", "0,00"},
    {"one cent", 1, "0,01", "0,01"},
    {"minus one cent", -1, "-0,01", "-0,01"},
    {"below a thousand", 99999, "999,99", "999,99"},
    {"a thousand", 100000, "1.000,00", "1000,00"},
    {"millions", -123456789, "-1.234.567,89", "-1234567,89"},
    {"largest", INT64_MAX, "92.233.720.368.547.758,07", "92233720368547758,07"},
    {"smallest", INT64_MIN, "-92.233.720.368.547.758,08", "-92233720368547758,08"},
};

static void format_test(void **state)
{
    const struct format_case *example = *state;
    char text[MONEY_TEXT_MAX];

    assert_string_equal(money_format(money_of(example->cents), text), example->text);
    assert_string_equal(money_format_plain(money_of(example->cents), text), example->plain);
}

static void number_test(void **state)
{
    char text[MONEY_TEXT_MAX];

    (void)state;
    assert_string_equal(number_format(0, text), "0");
    assert_string_equal(number_format(-542896, text), "-542.896");
    assert_string_equal(number_format(1234567, text), "1.234.567");
    assert_string_equal(number_format(INT64_MIN, text), "-9.223.372.036.854.775.808");
}

static void decimal_test(void **state)
{
    char text[MONEY_TEXT_MAX];

    (void)state;
    assert_string_equal(decimal_format(741, 1, text), "74,1");
    assert_string_equal(decimal_format(-172, 2, text), "-1,72");
    assert_string_equal(decimal_format(-5, 1, text), "-0,5");
    assert_string_equal(decimal_format(5, 2, text), "0,05");
    assert_string_equal(decimal_format(INT64_MIN, 2, text), "-92.233.720.368.547.758,08");
}

static void sign_test(void **state)
{
    static const struct {
        enum sign_style style;
        const char *text, *signed_text;
    } cases[] = {
        {SIGN_LEADING, "-1.234", "-1.234"},     {SIGN_TRAILING, "-1.234", "1.234-"},
        {SIGN_PARENTHESES, "-1.234", "(1.234)"}, {SIGN_PARENTHESES, "-30,0%", "(30,0%)"},
        {SIGN_TRAILING, "1.234", "1.234"},      {SIGN_PARENTHESES, "0", "0"},
        {SIGN_TRAILING, "-9.223.372.036.854.775.808", "9.223.372.036.854.775.808-"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[MONEY_TEXT_MAX];

        (void)snprintf(text, sizeof text, "%s", cases[i].text);
        assert_string_equal(sign_place(text, cases[i].style), cases[i].signed_text);
    }
}

/* -- rounding ---------------------------------------------------------------------- */

static const struct round_case {
    const char *name;
    int64_t cents, unit;
    const char *rounded;
} round_cases[] = {
    {"half up", 150, 100, "2"},
    {"below half", 149, 100, "1"},
    {"half away from zero", -150, 100, "-2"},
    {"negative below half", -149, 100, "-1"},
    {"half of one", 50, 100, "1"},
    {"thousands", 80865050, 100000, "809"},
    {"thousands, half", 250000, 100000, "3"},
    {"largest", INT64_MAX, 100, "92.233.720.368.547.758"},
    {"smallest", INT64_MIN, 100, "-92.233.720.368.547.758"},
};

static void round_test(void **state)
{
    const struct round_case *example = *state;
    char text[MONEY_TEXT_MAX];

    assert_string_equal(
        number_format(money_round(money_of(example->cents), example->unit), text),
        example->rounded);
}

static const struct ratio_case {
    const char *name;
    int64_t numerator, denominator, scale;
    const char *result; /* NULL: none */
} ratio_cases[] = {
    {"current ratio", 17200, 10000, 100, "172"},
    {"percentage in tenths", 741, 1000, 1000, "741"},
    {"half away from zero", 5, 1000, 100, "1"},
    {"below half", 49, 10000, 100, "0"},
    {"negative half", -5, 1000, 100, "-1"},
    {"both negative", -1, -3, 1000, "333"},
    {"negative denominator", 1, -3, 1000, "-333"},
    {"by zero", 1, 0, 100, NULL},
    {"does not fit", INT64_MAX, 1, 100, NULL},
    {"wide product", INT64_MAX, INT64_MAX, INT64_MAX, "9.223.372.036.854.775.807"},
    {"widest product", INT64_MIN, INT64_MIN, INT64_MAX, "9.223.372.036.854.775.807"},
};

static void ratio_test(void **state)
{
    const struct ratio_case *example = *state;
    char text[MONEY_TEXT_MAX];
    int64_t result = 0;
    bool fits = money_ratio(money_of(example->numerator), money_of(example->denominator),
                            example->scale, &result);

    assert_int_equal(fits, example->result != NULL);
    if (fits)
        assert_string_equal(number_format(result, text), example->result);
}

static void sum_test(void **state)
{
    struct money sum = money_of(INT64_MAX - 1);
    char text[MONEY_TEXT_MAX];

    (void)state;
    assert_true(money_add(&sum, money_of(1)));
    assert_false(money_add(&sum, money_of(1)));
    assert_string_equal(money_format(sum, text), "92.233.720.368.547.758,07");
    assert_string_equal(money_format(money_plus(money_of(5), money_of(-7)), text), "-0,02");
    assert_string_equal(money_format(money_minus(money_of(5), money_of(-7)), text), "0,12");
    assert_string_equal(money_format(money_negate(money_of(5)), text), "-0,05");
    assert_true(money_compare(money_of(1), money_of(2)) < 0);
    assert_true(money_compare(money_of(2), money_of(2)) == 0);
    assert_true(money_compare(money_of(3), money_of(2)) > 0);
}

/* -- amounts in files -------------------------------------------------------------- */

static const struct evidence_case {
    const char *name, *text;
    enum decimal_mark mark;
    bool ambiguous;
} evidence_cases[] = {
    {"evidence: comma", "12,34", DECIMAL_COMMA, false},
    {"evidence: one decimal", "1.234,5", DECIMAL_COMMA, false},
    {"evidence: point", "12.34", DECIMAL_POINT, false},
    {"evidence: English", "1,234.56", DECIMAL_POINT, false},
    {"evidence: whole", "1234", DECIMAL_UNKNOWN, false},
    {"evidence: 1.234", "1.234", DECIMAL_UNKNOWN, true},
    {"evidence: 1,234", "1,234", DECIMAL_UNKNOWN, true},
    {"evidence: minus 12.345-", "12.345-", DECIMAL_UNKNOWN, true},
    {"evidence: euro 123.456", "\xE2\x82\xAC 123.456", DECIMAL_UNKNOWN, true},
    {"evidence: two groups", "1.234.567", DECIMAL_COMMA, false},
    {"evidence: two English groups", "1,234,567", DECIMAL_POINT, false},
    {"evidence: too long for a group", "1234.567", DECIMAL_UNKNOWN, false},
    {"evidence: empty", "", DECIMAL_UNKNOWN, false},
    {"evidence: words", "n.v.t.", DECIMAL_UNKNOWN, false},
    {"evidence: letters behind 12.345", "12.345x", DECIMAL_UNKNOWN, false},
    {"evidence: half a number", "12.x", DECIMAL_UNKNOWN, false},
    {"evidence: not groups", "1.2.3", DECIMAL_UNKNOWN, false},
};

static void evidence_test(void **state)
{
    const struct evidence_case *example = *state;
    bool ambiguous = !example->ambiguous;

    assert_int_equal(amount_evidence(example->text, strlen(example->text), &ambiguous),
                     example->mark);
    assert_int_equal(ambiguous, example->ambiguous);
}

static const struct amount_case {
    const char *name, *text;
    enum decimal_mark mark;
    enum amount_status status;
    const char *amount;
} amount_cases[] = {
    {"read: comma", "1234,56", DECIMAL_COMMA, AMOUNT_OK, "1.234,56"},
    {"read: thousands", "1.234.567,8", DECIMAL_COMMA, AMOUNT_OK, "1.234.567,80"},
    {"read: point", "1,234.56", DECIMAL_POINT, AMOUNT_OK, "1.234,56"},
    {"read: whole", "1234", DECIMAL_UNKNOWN, AMOUNT_OK, "1.234,00"},
    {"read: 1.234 in a comma column", "1.234", DECIMAL_COMMA, AMOUNT_OK, "1.234,00"},
    {"read: 1,234 in a point column", "1,234", DECIMAL_POINT, AMOUNT_OK, "1.234,00"},
    {"read: minus", "-1.234,56", DECIMAL_COMMA, AMOUNT_OK, "-1.234,56"},
    {"read: trailing minus", "1.234,56-", DECIMAL_COMMA, AMOUNT_OK, "-1.234,56"},
    {"read: parentheses", "(1.234,56)", DECIMAL_COMMA, AMOUNT_OK, "-1.234,56"},
    {"read: euro sign", "\xE2\x82\xAC 12,00", DECIMAL_COMMA, AMOUNT_OK, "12,00"},
    {"read: euro sign and minus", "\xE2\x82\xAC -12,00", DECIMAL_COMMA, AMOUNT_OK, "-12,00"},
    {"read: EUR behind", "12,00 EUR", DECIMAL_COMMA, AMOUNT_OK, "12,00"},
    {"read: apostrophe", "1'234,56", DECIMAL_COMMA, AMOUNT_OK, "1.234,56"},
    {"read: no-break space", "1\xC2\xA0" "234,56", DECIMAL_COMMA, AMOUNT_OK, "1.234,56"},
    {"read: space", " 1 234,56 ", DECIMAL_COMMA, AMOUNT_OK, "1.234,56"},
    {"read: no whole part", ",50", DECIMAL_COMMA, AMOUNT_OK, "0,50"},
    {"read: minus zero", "-0,00", DECIMAL_COMMA, AMOUNT_OK, "0,00"},
    {"read: largest", "92233720368547758,07", DECIMAL_COMMA, AMOUNT_OK,
     "92.233.720.368.547.758,07"},
    {"read: smallest", "-92233720368547758,08", DECIMAL_COMMA, AMOUNT_OK,
     "-92.233.720.368.547.758,08"},
    {"read: one over", "92233720368547758,08", DECIMAL_COMMA, AMOUNT_OVERFLOW, NULL},
    {"read: one under", "-92233720368547758,09", DECIMAL_COMMA, AMOUNT_OVERFLOW, NULL},
    {"read: far over", "99999999999999999999999999", DECIMAL_COMMA, AMOUNT_OVERFLOW, NULL},
    {"read: empty", "", DECIMAL_COMMA, AMOUNT_EMPTY, NULL},
    {"read: blanks", " \xC2\xA0\t", DECIMAL_COMMA, AMOUNT_EMPTY, NULL},
    {"read: three decimals", "1,234", DECIMAL_COMMA, AMOUNT_DECIMALS, NULL},
    {"read: other mark", "12.34", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
    {"read: comma in a point column", "12,34", DECIMAL_POINT, AMOUNT_MALFORMED, NULL},
    {"read: crooked groups", "12.34.567,00", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
    {"read: words", "tien", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
    {"read: only a minus", "-", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
    {"read: two minuses", "-12,00-", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
    {"read: mark without decimals", "12,", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
    {"read: exponent", "1E3", DECIMAL_COMMA, AMOUNT_MALFORMED, NULL},
};

static void amount_test(void **state)
{
    const struct amount_case *example = *state;
    char text[MONEY_TEXT_MAX];
    struct money amount;

    assert_int_equal(amount_read(example->text, strlen(example->text), example->mark, &amount),
                     example->status);
    if (example->amount != NULL)
        assert_string_equal(money_format(amount, text), example->amount);
}

int main(void)
{
    struct CMUnitTest formats[COUNT(format_cases)], rounds[COUNT(round_cases)],
        ratios[COUNT(ratio_cases)], evidences[COUNT(evidence_cases)], amounts[COUNT(amount_cases)];
    const struct CMUnitTest others[] = {
        cmocka_unit_test(number_test), cmocka_unit_test(decimal_test),
        cmocka_unit_test(sign_test), cmocka_unit_test(sum_test)};
    int failed;

    CASE_TESTS(formats, format_cases, format_test);
    CASE_TESTS(rounds, round_cases, round_test);
    CASE_TESTS(ratios, ratio_cases, ratio_test);
    CASE_TESTS(evidences, evidence_cases, evidence_test);
    CASE_TESTS(amounts, amount_cases, amount_test);
    failed = cmocka_run_group_tests_name("format", formats, NULL, NULL);
    failed += cmocka_run_group_tests_name("round", rounds, NULL, NULL);
    failed += cmocka_run_group_tests_name("ratio", ratios, NULL, NULL);
    failed += cmocka_run_group_tests_name("evidence", evidences, NULL, NULL);
    failed += cmocka_run_group_tests_name("amount", amounts, NULL, NULL);
    failed += cmocka_run_group_tests_name("money", others, NULL, NULL);
    return failed;
}
