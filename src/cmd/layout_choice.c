#include "layout_choice.h"

#include <string.h>

/* Facts are read here for the number of employees; the report says what is wrong with them. */
static enum outcome read_rules(struct books *books, const char *layouts)
{
    struct findings quiet = {.arena = &books->arena};
    const char *facts = books->administration.facts_file;

    if (size_rules_read(&books->size_rules, layouts, &books->findings) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    return facts == NULL ? OUTCOME_OK : facts_read(&books->facts, facts, &quiet);
}

/*
 * The class follows from the figures, and figures from a layout: those of the
 * fullest one decide.  Not known: the fullest one it is.
 */
static enum outcome class_of(const struct books *books, const char *folder, const char *layouts,
                             const char *fullest, int *class, const char **reason)
{
    struct arena *arena = books->findings.arena;
    struct books *trial = arena_take(arena, sizeof *trial);
    enum outcome outcome = books_open_as(trial, folder, layouts, fullest, REPORT_CHECKED);

    *class = SIZE_LARGE;
    *reason = "De grootteklasse is niet bekend.";
    if (outcome == OUTCOME_OK && trial->has_statements) {
        *reason = arena_string(arena, size_reason(&trial->size, &trial->arena));
        if (trial->size.class >= 0)
            *class = trial->size.class;
    }
    books_close(trial);
    return outcome;
}

static void say_choice(struct books *books, const char *layout, const char *reason)
{
    struct findings *findings = &books->findings;
    struct finding note = {.check = "grootte.layout", .level = LEVEL_NOTE,
                           .at = {.file = books->administration.path},
                           .remedy = "een andere kan met [rapport] layout of --layout"};

    note.message = arena_printf(findings->arena, "[rapport] layout is niet gegeven; gekozen is %s, "
                                "van rechtsvorm %s%s%.*s", layout,
                                books->administration.legal_form, reason == NULL ? "" : ". ",
                                reason == NULL ? 0 : (int)strlen(reason) - 1,
                                reason == NULL ? "" : reason);
    findings_add(findings, &note);
}

static void say_none(struct books *books)
{
    struct finding finding = {.check = "intake.sleutel_ontbreekt", .level = LEVEL_ERROR,
                              .at = {.file = books->administration.path},
                              .message = "[rapport] layout ontbreekt, en deze rechtsvorm heeft er "
                                         "geen van zichzelf",
                              .remedy = "voeg toe onder [rapport]: layout = ..."};

    findings_add(&books->findings, &finding);
}

enum outcome layout_choose(struct books *books, const char *folder, const char *layouts,
                           const char *layout)
{
    struct administration *administration = &books->administration;
    const struct size_layout *fullest, *smallest;
    const char *reason = NULL;
    int class = SIZE_LARGE;

    if (read_rules(books, layouts) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    if (layout != NULL) {
        administration->layout = layout;
        administration->layout_at = (struct place){0};
    }
    if (administration->layout != NULL || administration->legal_form == NULL)
        return OUTCOME_OK;
    fullest = size_layout_default(&books->size_rules, administration->legal_form, SIZE_LARGE);
    smallest = size_layout_default(&books->size_rules, administration->legal_form, SIZE_MICRO);
    if (fullest == NULL) {
        say_none(books);
        return OUTCOME_OK;
    }
    if (fullest != smallest && class_of(books, folder, layouts, fullest->layout, &class,
                                        &reason) != OUTCOME_OK)
        return OUTCOME_TROUBLE;
    administration->layout =
        size_layout_default(&books->size_rules, administration->legal_form, class)->layout;
    say_choice(books, administration->layout, reason);
    return OUTCOME_OK;
}
