/* The legal form, and [grootte]: what the size class depends on. */
#include <ctype.h>
#include <string.h>

#include "administration_reader.h"
#include "jaarrapport/size_rules.h"

/* -- legal form -------------------------------------------------------------------- */

static const char *const legal_forms[] = {
    "bv", "nv", "cooperatie", "owm", "stichting", "vereniging", "eenmanszaak", "vof", "cv",
    "maatschap", "publiekrechtelijk", NULL};

static const char *all_forms(struct arena *arena)
{
    const char *text = legal_forms[0];

    for (size_t i = 1; legal_forms[i] != NULL; i++)
        text = arena_printf(arena, "%s%s%s", text, legal_forms[i + 1] == NULL ? " of " : ", ",
                            legal_forms[i]);
    return text;
}

/* Of the letters alone: "B.V." is nearest to bv. */
static const char *nearest_form(const char *value, struct arena *arena)
{
    char *letters = arena_string(arena, value);
    const char *nearest = NULL;
    size_t length = 0, best;

    for (const char *at = value; *at != '\0'; at++)
        if (strchr(". -", *at) == NULL)
            letters[length++] = (char)tolower((unsigned char)*at);
    letters[length] = '\0';
    best = length / 2 + 1;
    for (size_t i = 0; legal_forms[i] != NULL; i++) {
        size_t distance = text_distance(legal_forms[i], letters);

        if (distance < best) {
            best = distance;
            nearest = legal_forms[i];
        }
    }
    return nearest;
}

void administration_take_form(const struct administration_reader *reader)
{
    const char *value = reader->values[KEY_LEGAL_FORM], *nearest;
    struct finding finding = {.check = "intake.waarde", .found = value,
                              .message = "[entiteit] rechtsvorm is geen rechtsvorm die het "
                                         "programma kent",
                              .remedy = "verbeter de waarde"};

    reader->administration->legal_form = value;
    if (value == NULL)
        return;
    for (size_t i = 0; legal_forms[i] != NULL; i++)
        if (strcmp(value, legal_forms[i]) == 0)
            return;
    nearest = nearest_form(value, reader->arena);
    if (nearest != NULL)
        finding.remedy = arena_printf(reader->arena, "bedoelt u %s?", nearest);
    finding.expected = all_forms(reader->arena);
    setting_part_fault(reader, KEY_LEGAL_FORM, slice_of(value), finding);
}

/* -- size -------------------------------------------------------------------------- */

/* "2024": the year, and where it ends; 0 when it is none. */
static int read_year(const char **at)
{
    int year = 0, digits = 0;

    while (**at >= '0' && **at <= '9' && digits < 5) {
        year = year * 10 + (*(*at)++ - '0');
        digits++;
    }
    return digits == 4 && year >= 1900 ? year : 0;
}

/* One of "2024:12, 2023:11,5"; a comma before a year parts, one before digits is decimal. */
static bool read_value(const struct administration_reader *reader, int criterion,
                       struct slice item)
{
    struct size_settings *size = &reader->administration->size;
    size_t count = size->counts[criterion];
    const char *at = item.at;
    struct size_value value = {.year = read_year(&at)};
    struct money amount;
    struct slice number;

    if (value.year == 0 || *at != ':' || count >= SIZE_YEARS_MAX)
        return false;
    number = slice_trim((struct slice){at + 1, item.length - (size_t)(at + 1 - item.at)});
    if (amount_read(number.at, number.length, DECIMAL_COMMA, &amount) != AMOUNT_OK ||
        amount.cents < 0 || (criterion != SIZE_STAFF && amount.cents % 100 != 0))
        return false;
    for (size_t i = 0; i < count; i++)
        if (size->values[criterion][i].year == value.year)
            return false;
    value.value = criterion == SIZE_STAFF ? amount.cents : amount.cents / 100;
    size->values[criterion][size->counts[criterion]++] = value;
    return true;
}

/* Where the next "2023:" begins, or the end. */
static const char *next_item(const char *at)
{
    for (at = strchr(at, ','); at != NULL; at = strchr(at + 1, ',')) {
        const char *year = at + 1 + strspn(at + 1, " ");

        if (read_year(&year) != 0 && *year == ':')
            return at;
    }
    return NULL;
}

static void take_values(const struct administration_reader *reader, enum key key, int criterion)
{
    for (const char *at = reader->values[key]; at != NULL;) {
        const char *comma = next_item(at);
        struct slice item = {at, comma == NULL ? strlen(at) : (size_t)(comma - at)};

        if (!read_value(reader, criterion, slice_trim(item))) {
            setting_fault(
                reader, key, criterion == SIZE_STAFF
                    ? "het gemiddelde per jaar, zoals 2024:12, 2023:11,5; elk jaar eenmaal"
                    : "hele euro's per jaar, zoals 2024:1250000, 2023:980000; elk jaar eenmaal");
            return;
        }
        at = comma == NULL ? NULL : comma + 1;
    }
}

static enum answer answer(const struct administration_reader *reader, enum key key)
{
    static const char *const words[] = {"ja", "nee", NULL};

    return (enum answer)setting_word(reader, key, words, "ja of nee");
}

void administration_take_size(const struct administration_reader *reader)
{
    struct size_settings *size = &reader->administration->size;
    const char *prior = reader->values[KEY_PRIOR_CLASS];

    take_values(reader, KEY_ASSETS, SIZE_ASSETS);
    take_values(reader, KEY_TURNOVER, SIZE_TURNOVER);
    take_values(reader, KEY_STAFF, SIZE_STAFF);
    if (prior != NULL && size_class_of(prior) < 0)
        setting_fault(reader, KEY_PRIOR_CLASS,
                                   "micro, klein, middelgroot of groot");
    else
        size->prior_class = prior;
    size->first = answer(reader, KEY_FIRST);
    size->group = answer(reader, KEY_GROUP);
    size->early = answer(reader, KEY_EARLY);
    size->title_9 = answer(reader, KEY_TITLE_9);
    size->audit = answer(reader, KEY_AUDIT);
    if (size->first == ANSWER_YES && size->prior_class != NULL)
        setting_fault(reader, KEY_FIRST,
                                   "nee, of geen vorige_klasse: er was geen vorig boekjaar");
}
