/* The catalogue of checks: check --list, and docs/controles.md made from it. */
#include <string.h>

#include "print.h"

void print_list_text(struct buffer *out)
{
    size_t count;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%-28s %-8s %s (%s)\n", all[i].name, level_name(all[i].level),
                      all[i].rule, all[i].source);
}

/* -- JSON Lines -------------------------------------------------------------------- */

static const char *needs_name(enum check_needs needs)
{
    static const char *const names[] = {"nothing", "ledger", "figures"};

    return names[needs];
}

static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        memory_exhausted();
}

static json_t *consequences_json(const struct check *check)
{
    size_t count;
    const struct check *all = checks_all(&count);
    json_t *names = json_array();

    for (size_t i = 0; i < count; i++)
        if (checks_follows(check, &all[i]))
            append(names, json_string(all[i].name));
    return names;
}

static json_t *proves_json(const struct check *check)
{
    json_t *kinds = json_array();

    for (enum error_kind kind = 0; kind < ERROR_KINDS; kind++)
        if (checks_proves(check, kind))
            append(kinds, json_string(error_kind_name(kind)));
    return kinds;
}

void print_list_json(struct buffer *out)
{
    size_t count;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count; i++) {
        json_t *record = json_object();

        json_put(record, "check", json_string(all[i].name));
        json_put(record, "level", json_string(level_name(all[i].level)));
        json_put(record, "rule", json_string(all[i].rule));
        json_put(record, "source", json_string(all[i].source));
        json_put(record, "needs", json_string(needs_name(check_needs(&all[i]))));
        json_put(record, "stops", json_string(needs_name(checks_stops(&all[i]))));
        json_put(record, "consequences", consequences_json(&all[i]));
        json_put(record, "proves", proves_json(&all[i]));
        json_line(out, record);
    }
}

/* -- Markdown ---------------------------------------------------------------------- */

/* What a check is about is the first part of its name. */
static const char *subject_of(const char *name)
{
    static const struct {
        const char *prefix, *subject;
    } subjects[] = {
        {"intake", "Bestanden"},       {"grootboek", "Grootboek"},
        {"xml", "Bestanden"},          {"xaf", "Bestanden"},
        {"boekstuk", "Boekstukken en dagboeken"}, {"dagboek", "Boekstukken en dagboeken"},
        {"proefbalans", "Balans en resultaat in het grootboek"},
        {"beginbalans", "Balans en resultaat in het grootboek"},
        {"resultaat", "Balans en resultaat in het grootboek"},
        {"rekening", "Rekeningen"},    {"layout", "Indeling"},
        {"balans", "Overzichten"},     {"kasstroom", "Overzichten"},
        {"verloop", "Overzichten"},    {"afschrijvingen", "Overzichten"},
        {"investeringen", "Overzichten"}, {"toelichting", "Overzichten"},
        {"kengetallen", "Overzichten"},
        {"afdruk", "Afgedrukte cijfers"}, {"wnt", "WNT"},
        {"feiten", "Feiten"},          {"tekst", "Teksten"},
        {"controle", "Bewijs van buiten"}, {"gepubliceerd", "Elders gepubliceerd"}, {"vergelijkend", "Elders gepubliceerd"},
        {"begroting", "Begroting"},    {"render", "PDF"},
    };
    size_t length = strcspn(name, ".");

    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (strlen(subjects[i].prefix) == length &&
            strncmp(subjects[i].prefix, name, length) == 0)
            return subjects[i].subject;
    return "Overige";
}

static const char *level_dutch(enum level level)
{
    return level == LEVEL_ERROR ? "fout" : level == LEVEL_WARNING ? "waarschuwing" : "opmerking";
}

static void consequences_md(const struct check *check, struct buffer *out)
{
    size_t count, named = 0;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count; i++)
        if (checks_follows(check, &all[i]))
            buffer_printf(out, "%s`%s`", named++ == 0 ? " Kan meebrengen: " : ", ", all[i].name);
    if (named > 0)
        buffer_text(out, ".");
    if (checks_stops(check) != NEEDS_NOTHING)
        buffer_printf(out, " Kan de controles op %s onmogelijk maken.",
                      checks_stops(check) == NEEDS_LEDGER ? "grootboek en cijfers" : "cijfers");
}

static void proves_md(const struct check *check, struct buffer *out)
{
    size_t named = 0;

    for (enum error_kind kind = 0; kind < ERROR_KINDS; kind++)
        if (checks_proves(check, kind))
            buffer_printf(out, "%s%s", named++ == 0 ? " Vindt altijd: " : ", ",
                          error_kind_name(kind));
    if (named > 0)
        buffer_text(out, ".");
}

void print_list_md(struct buffer *out)
{
    size_t count;
    const struct check *all = checks_all(&count);
    const char *subject = "";

    buffer_text(out, "# De controles\n\n"
                     "Deze bladzijde komt uit het programma zelf: `jaarrapport check --list "
                     "--format=md`.  Verander haar niet\nmet de hand, maar met `make docs`.\n\n"
                     "Een *fout* geeft status 1; een *waarschuwing* alleen met `--strict`, en "
                     "kan met een reden worden\naanvaard (`[aanvaard]` in `administratie.ini`). "
                     "Bij *kan meebrengen* staan de controles die door dezelfde\noorzaak kunnen "
                     "falen: los eerst de controle op waar zij bij staan.\n");
    for (size_t i = 0; i < count; i++) {
        if (strcmp(subject, subject_of(all[i].name)) != 0) {
            subject = subject_of(all[i].name);
            buffer_printf(out, "\n## %s\n\n", subject);
        }
        buffer_printf(out, "- **`%s`** (%s): %s. Bron: %s.", all[i].name,
                      level_dutch(all[i].level), all[i].rule, all[i].source);
        consequences_md(&all[i], out);
        proves_md(&all[i], out);
        buffer_text(out, "\n");
    }
}
