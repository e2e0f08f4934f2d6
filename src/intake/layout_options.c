/* The last cell of a row: options as key=value. */
#include <string.h>

#include "layout_reader.h"

/* What an option may set; `value` is in the arena. */
struct setting {
    struct layout_row *row;
    const char *value;
};

typedef bool option_setter(struct setting setting);

static bool set_offset(struct setting setting)
{
    if (setting.row->offset != NULL || strchr(setting.value, '.') == NULL)
        return false;
    setting.row->offset = setting.value;
    return true;
}

static bool set_offset_by_account(struct setting setting)
{
    bool set = set_offset(setting);

    setting.row->offset_by_account = setting.row->offset_by_account || set;
    return set;
}

static bool set_detail(struct setting setting)
{
    setting.row->lumped = strcmp(setting.value, "geen") == 0;
    return setting.row->lumped;
}

static bool set_column(struct setting setting)
{
    if (strcmp(setting.value, "buiten") == 0)
        setting.row->column = COLUMN_OUTER;
    else if (strcmp(setting.value, "geen") == 0)
        setting.row->column = COLUMN_NONE;
    else
        return strcmp(setting.value, "binnen") == 0;
    return true;
}

static bool set_brief(struct setting setting)
{
    setting.row->brief = strcmp(setting.value, "ja") == 0 && setting.row->kind == ROW_GROUP;
    return setting.row->brief;
}

static bool set_always(struct setting setting)
{
    setting.row->always = strcmp(setting.value, "altijd") == 0;
    return setting.row->always;
}

static bool set_note_side(struct setting setting)
{
    setting.row->note_side = layout_side(setting.value);
    return setting.row->note_side >= 0;
}

static bool set_schedule(struct setting setting)
{
    setting.row->schedule = setting.value;
    return layout_id_valid(setting.value);
}

const char *const layout_role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "",
    [ROLE_ASSETS] = "activa",
    [ROLE_LIABILITIES] = "passiva",
    [ROLE_EQUITY] = "eigen_vermogen",
    [ROLE_CASH] = "liquide_middelen",
    [ROLE_RESULT] = "resultaat",
    [ROLE_DEPRECIATION] = "afschrijvingen",
    [ROLE_INVESTING] = "investeringen",
    [ROLE_CASH_FLOW] = "mutatie_liquide_middelen",
    [ROLE_INVESTING_CREDITORS] = "investeringscrediteuren",
};

static bool set_role(struct setting setting)
{
    for (size_t i = ROLE_NONE + 1; i < ROLE_COUNT; i++)
        if (strcmp(setting.value, layout_role_names[i]) == 0)
            setting.row->role = (enum row_role)i;
    return setting.row->role != ROLE_NONE;
}

static bool set_unit(struct setting setting)
{
    static const struct {
        const char *word;
        enum unit unit;
    } units[] = {{"eur", UNIT_EUR}, {"keur", UNIT_KEUR}, {"pct", UNIT_PCT10},
                 {"ratio", UNIT_RATIO100}};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(setting.value, units[i].word) == 0) {
            setting.row->unit = units[i].unit;
            setting.row->unit_given = true;
        }
    }
    return setting.row->unit_given;
}

static bool set_percent_of(struct setting setting)
{
    setting.row->percent_of = setting.value;
    return strchr(setting.value, '.') != NULL;
}

static bool set_same_as(struct setting setting)
{
    setting.row->same_as = setting.value;
    return strchr(setting.value, '.') != NULL;
}

static bool set_balancing(struct setting setting)
{
    setting.row->balancing = strcmp(setting.value, "ja") == 0;
    return setting.row->balancing;
}

static bool set_changes(struct setting setting)
{
    setting.row->changes = strcmp(setting.value, "ja") == 0;
    return setting.row->changes;
}

static bool set_split(struct setting setting)
{
    setting.row->split_by_sign = strcmp(setting.value, "teken") == 0;
    return setting.row->split_by_sign;
}

static bool set_decimals(struct setting setting)
{
    setting.row->whole_percent = strcmp(setting.value, "0") == 0;
    return setting.row->whole_percent;
}

static const struct option {
    const char *name;
    option_setter *set;
    const char *check, *expected;
} options[] = {
    {"omslag", set_offset, "layout.omslag", "één omslag=<overzicht>.<id>"},
    {"omslag_per_rekening", set_offset_by_account, "layout.omslag",
     "één omslag_per_rekening=<overzicht>.<id>"},
    {"detail", set_detail, "layout.optie", "detail=geen"},
    {"kolom", set_column, "layout.optie", "kolom=binnen, kolom=buiten of kolom=geen"},
    {"beknopt", set_brief, "layout.optie", "beknopt=ja, bij een groep"},
    {"toon", set_always, "layout.optie", "toon=altijd"},
    {"teken_toelichting", set_note_side, "layout.optie",
     "teken_toelichting=debet of teken_toelichting=credit"},
    {"verloop", set_schedule, "layout.verloop", "verloop=<tabel van verloop.csv>"},
    {"rol", set_role, "layout.rol",
     "rol=activa, passiva, eigen_vermogen, liquide_middelen, resultaat, afschrijvingen, "
     "investeringen of mutatie_liquide_middelen"},
    {"eenheid", set_unit, "layout.optie", "eenheid=eur, keur, pct of ratio"},
    {"procent_van", set_percent_of, "layout.optie", "procent_van=<overzicht>.<id>"},
    {"gelijk_aan", set_same_as, "layout.optie", "gelijk_aan=<overzicht>.<id>"},
    {"sluitpost", set_balancing, "layout.optie", "sluitpost=ja"},
    {"mutatie", set_changes, "layout.optie", "mutatie=ja"},
    {"splitsen", set_split, "layout.optie", "splitsen=teken"},
    {"decimalen", set_decimals, "layout.optie", "decimalen=0"},
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

static size_t find_option(struct slice name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (slice_is(name, options[i].name))
            return i;
    return OPTION_COUNT;
}

static void report_unknown(const struct layout_reader *reader, const struct raw_cell *cell,
                           struct slice token, struct slice name)
{
    const char *names[OPTION_COUNT], *nearest;
    struct fault fault = {.check = "layout.optie", .token = token,
                          .message = "deze optie bestaat niet",
                          .expected = "omslag=, omslag_per_rekening=, detail=, kolom=, toon=, "
                                      "teken_toelichting=, verloop=, rol=, eenheid=, procent_van=, "
                                      "gelijk_aan=, sluitpost=, mutatie=, splitsen= of decimalen="};

    for (size_t i = 0; i < OPTION_COUNT; i++)
        names[i] = options[i].name;
    nearest = layout_nearest(name, names, OPTION_COUNT);
    if (nearest != NULL)
        fault.remedy = arena_printf(reader->arena, "bedoelt u %s=?", nearest);
    layout_fault(reader, cell, fault);
}

static void read_option(struct layout_reader *reader, size_t index, struct slice token,
                        unsigned *seen)
{
    const struct raw_row *raw = reader->raw[index];
    const struct raw_cell *cell = &raw->cells[CELL_OPTIONS];
    const char *equals = memchr(token.at, '=', token.length);
    struct slice name = {token.at, equals == NULL ? token.length : (size_t)(equals - token.at)};
    size_t found = find_option(name);
    struct setting setting = {.row = &reader->layout->rows[index]};

    if (slice_is(name, "na") && raw->added)
        return; /* used when the row was put in its place */
    if (found == OPTION_COUNT) {
        report_unknown(reader, cell, token, name);
        return;
    }
    setting.value = equals == NULL ? "" : arena_copy(reader->arena, equals + 1,
                                                     token.length - name.length - 1);
    if ((*seen & 1u << found) != 0)
        layout_fault(reader, cell, (struct fault){.check = "layout.optie", .token = token,
                                                  .message = "deze optie staat er twee keer"});
    else if (!options[found].set(setting))
        layout_fault(reader, cell, (struct fault){.check = options[found].check, .token = token,
                                                  .message = "deze optie kan niet zo",
                                                  .expected = options[found].expected});
    *seen |= 1u << found;
}

void layout_options_read(struct layout_reader *reader, size_t index)
{
    struct slice token = {0};
    unsigned seen = 0;

    while (layout_token(&token, reader->raw[index]->cells[CELL_OPTIONS].text))
        read_option(reader, index, token, &seen);
}
