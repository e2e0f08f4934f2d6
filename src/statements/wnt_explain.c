/* WNT: the formula behind each figure, with the cells and norms it is made of. */
#include <string.h>

#include "jaarrapport/explain.h"
#include "wnt_parts.h"

__extension__ typedef __int128 wide;

struct explaining {
    struct wnt_explanation *explanation;
    const struct wnt *wnt;
    const struct wnt_row *row;
    struct wnt_result result;
    struct arena *arena;
};

/* -- amounts ----------------------------------------------------------------------- */

struct money wnt_product_amount(const struct wnt_product *product)
{
    int64_t unit = product->nearest ? 100 : 1;
    wide over = product->sign, under = unit;

    for (size_t i = 0; i < product->factor_count; i++) {
        over *= product->factors[i].num;
        under *= product->factors[i].den;
    }
    over = over < 0 ? -((-2 * over + under) / (2 * under)) : (2 * over + under) / (2 * under);
    return money_of((int64_t)over * unit);
}

static struct money sum_of(const struct wnt_explanation *explanation, size_t from, size_t to)
{
    struct money sum = {0};

    for (size_t i = from; i < to; i++)
        sum = money_plus(sum, wnt_product_amount(&explanation->products[i]));
    return sum;
}

struct money wnt_explanation_amount(const struct wnt_explanation *explanation)
{
    size_t count = explanation->count;
    struct money sum = sum_of(explanation, 0, count), second;

    if (explanation->rule == WNT_RULE_EXCESS && sum.cents < 0)
        return money_of(0);
    if (explanation->rule != WNT_RULE_LOWEST)
        return sum;
    sum = sum_of(explanation, 0, explanation->second);
    second = sum_of(explanation, explanation->second, count);
    return money_compare(second, sum) < 0 ? second : sum;
}

/* -- products ---------------------------------------------------------------------- */

static struct wnt_product *add(struct explaining *explaining, int sign)
{
    struct wnt_explanation *explanation = explaining->explanation;

    explanation->products =
        arena_grow(explaining->arena, explanation->products, explanation->count,
                   &explanation->capacity, sizeof *explanation->products);
    explanation->products[explanation->count] = (struct wnt_product){.sign = sign};
    return &explanation->products[explanation->count++];
}

static void use(struct wnt_product *product, struct wnt_factor_used factor)
{
    product->factors[product->factor_count++] = factor;
}

/* The amount of a cell; an empty one adds nothing and is left out. */
static void add_cell(struct explaining *explaining, const struct wnt_row *row,
                     enum wnt_column column, int sign)
{
    if (row->amounts[column].given)
        use(add(explaining, sign),
            (struct wnt_factor_used){
                arena_printf(explaining->arena, "%s %d", wnt_column_name(column), row->year),
                wnt_money(row, column).cents, 1, row->at[column], NULL});
}

static void add_count(struct explaining *explaining, const char *label, long count,
                      struct place at)
{
    use(add(explaining, 1), (struct wnt_factor_used){label, count * 100, 1, at, NULL});
}

static struct wnt_factor_used norm_of(const struct explaining *explaining,
                                      const struct wnt_row *row, enum wnt_norm_kind kind)
{
    static const struct {
        const char *label, *law;
    } names[WNT_NORM_KINDS] = {
        [WNT_NORM_MAXIMUM] = {"bezoldigingsmaximum", "art. 2.3 WNT"},
        [WNT_NORM_GENERAL] = {"algemeen bezoldigingsmaximum", "art. 2.3 WNT"},
        [WNT_NORM_MONTH_HIGH] = {"maandnorm maand 1 tot en met 6", "art. 2.1 lid 4 WNT"},
        [WNT_NORM_MONTH_LOW] = {"maandnorm maand 7 tot en met 12", "art. 2.1 lid 4 WNT"},
        [WNT_NORM_HOUR] = {"hoogste uurtarief", "art. 2.1 lid 4 WNT"},
        [WNT_NORM_THRESHOLD] = {"drempel", "art. 5 Uitvoeringsregeling WNT"},
    };
    struct wnt_norm norm = wnt_norm(explaining->wnt, row->year, kind);

    return (struct wnt_factor_used){
        arena_printf(explaining->arena, "%s %d", names[kind].label, row->year),
        norm.amount.cents, 1, norm.at, names[kind].law};
}

/* -- pay --------------------------------------------------------------------------- */

static void add_pay(struct explaining *explaining, const struct wnt_row *row)
{
    add_cell(explaining, row, WNT_PAY, 1);
    add_cell(explaining, row, WNT_CAR, 1);
}

static void add_function_pay(struct explaining *explaining, const struct wnt_row *row)
{
    add_pay(explaining, row);
    add_cell(explaining, row, WNT_LATER, 1);
}

/* What row_subtotal adds up. */
static void add_subtotal(struct explaining *explaining, const struct wnt_row *row)
{
    if (row->table == WNT_2) {
        add_cell(explaining, row, WNT_SEVERANCE, 1);
        return;
    }
    add_pay(explaining, row);
    add_cell(explaining, row, WNT_LATER, 1);
    add_cell(explaining, row, WNT_OTHER_PAY, 1);
}

/* Of all months so far in table 1b, of the row alone in the others. */
static void each_row(struct explaining *explaining,
                     void (*take)(struct explaining *explaining, const struct wnt_row *row))
{
    for (size_t i = 0; i < explaining->wnt->count; i++) {
        const struct wnt_row *row = &explaining->wnt->rows[i];

        if (row == explaining->row ||
            (explaining->row->table == WNT_1B && wnt_belongs_to(row, explaining->row)))
            take(explaining, row);
    }
}

static void add_undue(struct explaining *explaining, const struct wnt_row *row)
{
    add_cell(explaining, row, WNT_UNDUE, 1);
}

static void take_undue(struct explaining *explaining, const struct wnt_row *row)
{
    add_cell(explaining, row, WNT_UNDUE, -1);
}

/* -- maxima ------------------------------------------------------------------------ */

static void use_factor(struct wnt_product *product, const char *label, struct wnt_factor factor,
                       struct place at, const char *law)
{
    use(product, (struct wnt_factor_used){label, factor.parts, factor.scale, at, law});
}

static void use_days(const struct explaining *explaining, struct wnt_product *product)
{
    const struct wnt_row *row = explaining->row;
    long days = wnt_service_days(row), year = wnt_year_days(row->year);
    bool together = row->table == WNT_1E || row->table == WNT_1F;

    if (together && days == 0)
        days = year;
    use(product, (struct wnt_factor_used){
                     arena_printf(explaining->arena, "%ld van %ld kalenderdagen", days, year),
                     days, year, row->at[WNT_BEGIN], "art. 2.1 WNT"});
}

static void add_maximum(struct explaining *explaining)
{
    const struct wnt_row *row = explaining->row;
    struct wnt_product *product = add(explaining, 1);
    bool supervisor = row->table == WNT_1C, severance = row->table == WNT_2;
    bool together = row->table == WNT_1E || row->table == WNT_1F;
    struct wnt_factor factor = wnt_counted_factor(row);

    product->nearest = true;
    if (severance) {
        use(product, (struct wnt_factor_used){"hoogste ontslaguitkering", WNT_SEVERANCE_MAXIMUM, 1,
                                              {0}, "art. 2.10 WNT"});
        if (row->factor.scale != 0)
            use_factor(product, "deeltijdfactor",
                       row->factor.parts > row->factor.scale ? (struct wnt_factor){1, 1}
                                                             : row->factor,
                       row->at[WNT_FACTOR], "art. 2.10 WNT");
        return;
    }
    use(product, norm_of(explaining, row, wnt_maximum_kind(row)));
    if (supervisor)
        use_factor(product, row->role == WNT_CHAIR ? "aandeel van een voorzitter"
                                                   : "aandeel van een lid",
                   wnt_supervisor_share(row), (struct place){0}, "art. 2.2 WNT");
    else if (!together || row->factor.scale != 0)
        use_factor(product, "deeltijdfactor", factor, row->at[WNT_FACTOR], "art. 2.1 WNT");
    use_days(explaining, product);
}

static void add_months(struct explaining *explaining, const struct wnt_row *row)
{
    int high = wnt_high_months(row), low = wnt_months_of(row) - high;
    const int months[] = {high, low};
    static const enum wnt_norm_kind kinds[] = {WNT_NORM_MONTH_HIGH, WNT_NORM_MONTH_LOW};

    for (size_t i = 0; i < 2; i++) {
        struct wnt_product *product;

        if (months[i] == 0)
            continue;
        product = add(explaining, 1);
        use(product, norm_of(explaining, row, kinds[i]));
        use(product, (struct wnt_factor_used){arena_printf(explaining->arena, "%d %s", months[i],
                                                           months[i] == 1 ? "maand" : "maanden"),
                                              months[i], 1, row->at[WNT_MONTH_FROM], NULL});
    }
}

/* A year without hours counts by its months. */
static void add_hours(struct explaining *explaining, const struct wnt_row *row)
{
    struct wnt_product *product;

    if (!row->amounts[WNT_HOURS].given) {
        add_months(explaining, row);
        return;
    }
    product = add(explaining, 1);
    product->nearest = true;
    use(product, norm_of(explaining, row, WNT_NORM_HOUR));
    use(product, (struct wnt_factor_used){arena_printf(explaining->arena, "uren %d", row->year),
                                          wnt_money(row, WNT_HOURS).cents, 100,
                                          row->at[WNT_HOURS], NULL});
}

static bool any_hours(const struct explaining *explaining)
{
    for (size_t i = 0; i < explaining->wnt->count; i++) {
        const struct wnt_row *row = &explaining->wnt->rows[i];

        if (wnt_belongs_to(row, explaining->row) && row->amounts[WNT_HOURS].given)
            return true;
    }
    return false;
}

static void add_period_maximum(struct explaining *explaining)
{
    each_row(explaining, add_months);
    explaining->explanation->law = "art. 2.1 lid 4 WNT";
    if (!any_hours(explaining))
        return;
    explaining->explanation->rule = WNT_RULE_LOWEST;
    explaining->explanation->second = explaining->explanation->count;
    each_row(explaining, add_hours);
}

/* The maximum that counts: as computed, or as the file gives it where that is what counts. */
static void take_maximum(struct explaining *explaining)
{
    const struct wnt_amount *cell = &explaining->row->amounts[WNT_MAXIMUM];
    const struct money counted = explaining->result.maximum.amount;

    if (explaining->row->table == WNT_1B)
        add_period_maximum(explaining);
    else
        add_maximum(explaining);
    if (!cell->given || money_compare(cell->money, counted) != 0 ||
        money_compare(wnt_explanation_amount(explaining->explanation), counted) == 0)
        return;
    *explaining->explanation = (struct wnt_explanation){
        .remark = "het maximum is ingevuld; het berekende scheelt minder dan een euro, is hoger "
                  "dan de wet voor deze uitkering toestaat, of kan niet worden berekend"};
    add_cell(explaining, explaining->row, WNT_MAXIMUM, 1);
}

static void take_excess(struct explaining *explaining)
{
    const struct wnt_row *row = explaining->row;
    struct wnt_product *product = add(explaining, 1);

    product->nearest = true;
    use(product, (struct wnt_factor_used){"totale bezoldiging", explaining->result.total.cents, 1,
                                          row->at[WNT_TOTAL], NULL});
    product = add(explaining, -1);
    product->nearest = true;
    use(product, (struct wnt_factor_used){"individueel maximum",
                                          explaining->result.maximum.amount.cents, 1,
                                          row->at[WNT_MAXIMUM], NULL});
    explaining->explanation->rule = WNT_RULE_EXCESS;
    explaining->explanation->remark = "beide zijn zelf ook uit te leggen: de velden totaal en "
                                      "maximum";
}

/* -- fields ------------------------------------------------------------------------ */

static void take_cell_field(struct explaining *explaining, const char *field)
{
    for (enum wnt_column column = 0; column < WNT_COLUMNS; column++)
        if (strcmp(wnt_column_name(column), field) == 0)
            add_cell(explaining, explaining->row, column, 1);
}

static void take_total(struct explaining *explaining)
{
    each_row(explaining, add_subtotal);
    each_row(explaining, take_undue);
}

static void take_field(struct explaining *e, const char *field)
{
    const struct wnt_row *row = e->row;

    if (strcmp(field, "dagen") == 0)
        add_count(e, "kalenderdagen van aanvang tot en met einde", wnt_service_days(row),
                  row->at[WNT_BEGIN]);
    else if (strcmp(field, "maanden") == 0)
        add_count(e, "functiemaanden", wnt_months_of(row), row->at[WNT_MONTH_FROM]);
    else if (strcmp(field, "beloning_totaal") == 0)
        add_pay(e, row);
    else if (strcmp(field, "bezoldiging") == 0 && row->table == WNT_1B)
        each_row(e, add_subtotal);
    else if (strcmp(field, "bezoldiging") == 0)
        add_function_pay(e, row);
    else if (strcmp(field, "subtotaal") == 0)
        add_subtotal(e, row);
    else if (strcmp(field, "maximum") == 0)
        take_maximum(e);
    else if (strcmp(field, "maximum_maanden") == 0)
        add_months(e, row);
    else if (strcmp(field, "maximum_uren") == 0)
        add_hours(e, row);
    else if (strcmp(field, "totaal") == 0)
        take_total(e);
    else if (strcmp(field, "onverschuldigd") == 0)
        each_row(e, add_undue);
    else if (strcmp(field, "overschrijding") == 0)
        take_excess(e);
    else
        take_cell_field(e, field);
}

bool wnt_explain(struct wnt_explanation *explanation, const struct wnt *wnt, const char *id,
                 size_t column, struct arena *arena)
{
    size_t count;
    struct wnt_person *persons = wnt_persons(wnt, arena, &count);
    struct explaining explaining = {.explanation = explanation, .wnt = wnt, .arena = arena};

    *explanation = (struct wnt_explanation){0};
    for (size_t i = 0; column < 2 && i < count; i++) {
        const char *prefix = wnt_figure_id(arena, &persons[i], "");

        if (strncmp(id, prefix, strlen(prefix)) != 0 || persons[i].rows[column] == NULL)
            continue;
        explaining.row = persons[i].rows[column];
        explaining.result = wnt_compute(wnt, explaining.row);
        take_field(&explaining, id + strlen(prefix));
        return true;
    }
    return false;
}
