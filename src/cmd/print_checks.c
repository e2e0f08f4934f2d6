#include <string.h>

#include "print.h"

struct tally {
    size_t passed, failed, warned, accepted, skipped;
};

static const char *word_of(const struct check *check, const struct check_result *result,
                           struct tally *tally)
{
    if (result->status == CHECK_PASS) {
        tally->passed++;
        return "goed";
    }
    if (result->status == CHECK_NOT_APPLICABLE) {
        tally->skipped++;
        return "n.v.t.";
    }
    if (result->accepted != NULL) {
        tally->accepted++;
        return "aanvaard";
    }
    if (check->level == LEVEL_ERROR) {
        tally->failed++;
        return result->status == CHECK_IMPOSSIBLE ? "ONMOGELIJK" : "FOUT";
    }
    tally->warned++;
    return "let op";
}

static const char *paint(const char *word, bool colour)
{
    if (!colour)
        return "";
    if (strcmp(word, "goed") == 0)
        return "\033[32m";
    return strcmp(word, "FOUT") == 0 || strcmp(word, "ONMOGELIJK") == 0 ? "\033[1;31m"
                                                                        : "\033[33m";
}

static void print_result(const struct check *check, const struct check_result *result,
                         struct buffer *out, bool colour, struct tally *tally)
{
    const char *word = word_of(check, result, tally);
    char text[MONEY_TEXT_MAX];

    buffer_printf(out, "  %s%-10s%s  %-28s  %s", paint(word, colour), word,
                  colour ? "\033[0m" : "", check->name,
                  result->message != NULL ? result->message : check->rule);
    if (result->status == CHECK_FAIL && result->has_difference)
        buffer_printf(out, " (verschil %s)", money_format(result->difference, text));
    if (result->accepted != NULL)
        buffer_printf(out, " (aanvaard: %s)", result->accepted);
    buffer_text(out, "\n");
    for (size_t i = 0; check->run != NULL && i < result->where_count; i++)
        buffer_printf(out, "              %s:%zu:%zu\n", result->where[i].file,
                      result->where[i].line, result->where[i].column);
    if (result->cause_count > 0 || result->searched)
        buffer_printf(out, "              %s\n",
                      result->cause_count > 0
                          ? "mogelijke oorzaken, de waarschijnlijkste eerst:"
                          : "geen regel verklaart dit verschil: niet als bedrag, helft, "
                            "verwisselde cijfers of verschoven komma");
    for (size_t i = 0; i < result->cause_count; i++)
        buffer_printf(out, "                %s\n", result->causes[i]);
}

/* Only what the controller must read: checks of files that hold are summed up in one line. */
static bool is_quiet(const struct check *check, const struct check_result *result)
{
    return result->status == CHECK_PASS && check->run == NULL &&
           (strncmp(check->name, "intake.", 7) == 0 || strncmp(check->name, "render.", 7) == 0);
}

void print_checks_text(const struct books *books, struct buffer *out, bool colour)
{
    size_t count;
    const struct check *all = checks_all(&count);
    struct tally tally = {0};
    size_t quiet = 0;

    buffer_printf(out, "%s (%s)\n",
                  books->administration.entity != NULL ? books->administration.entity : "?",
                  books->administration.folder);
    for (size_t i = 0; i < count; i++) {
        if (is_quiet(&all[i], &books->checks.results[i]))
            quiet++;
        else
            print_result(&all[i], &books->checks.results[i], out, colour, &tally);
    }
    if (quiet > 0)
        buffer_printf(out, "  %sgoed%s        %zu controles van de bestanden\n",
                      colour ? "\033[32m" : "", colour ? "\033[0m" : "", quiet);
    buffer_printf(out, "  %zu controles: %zu goed, %zu fout, %zu waarschuwing, %zu aanvaard, "
                       "%zu n.v.t.\n",
                  count, tally.passed + quiet, tally.failed, tally.warned, tally.accepted,
                  tally.skipped);
}

/* Names of the failures of a level that nobody accepted; how many. */
static size_t name_failures(const struct books *books, enum level level, struct buffer *out)
{
    size_t count, named = 0;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count; i++) {
        const struct check_result *result = &books->checks.results[i];

        if (all[i].level != level || result->accepted != NULL || result->status != CHECK_FAIL)
            continue;
        buffer_printf(out, "%s%s", named++ == 0 ? ": " : ", ", all[i].name);
    }
    return named;
}

void print_checks_line(const struct books *books, struct buffer *out, bool colour)
{
    static const struct {
        const char *word, *paint;
    } kinds[] = {{"goed", "\033[32m"}, {"let op", "\033[33m"}, {"FOUT", "\033[1;31m"}};
    size_t kind = books_have_errors(books) ? 2 : books->checks.failed_warnings > 0 ? 1 : 0;
    struct buffer names = {0};

    buffer_printf(out, "  %s%-12s%s  %s (%s)", colour ? kinds[kind].paint : "", kinds[kind].word,
                  colour ? "\033[0m" : "",
                  books->administration.entity != NULL ? books->administration.entity : "?",
                  books->administration.folder);
    if (name_failures(books, LEVEL_ERROR, &names) > 0)
        buffer_text(out, names.bytes);
    buffer_clear(&names);
    if (name_failures(books, LEVEL_WARNING, &names) > 0)
        buffer_printf(out, "; let op%s", names.bytes);
    buffer_text(out, "\n");
    buffer_free(&names);
}

/* -- JSON Lines -------------------------------------------------------------------- */

static json_t *places_json(const struct check_result *result)
{
    json_t *places = json_array();

    for (size_t i = 0; i < result->where_count; i++) {
        const struct place *at = &result->where[i];
        json_t *place = json_object();

        json_put(place, "file", at->file == NULL ? json_null() : json_text(at->file));
        json_put(place, "line", json_integer((json_int_t)at->line));
        json_put(place, "column", json_integer((json_int_t)at->column));
        if (json_array_append_new(places, place) != 0)
            memory_exhausted();
    }
    return places;
}

static json_t *causes_json(const struct check_result *result)
{
    json_t *causes = json_array();

    for (size_t i = 0; i < result->cause_count; i++)
        if (json_array_append_new(causes, json_text(result->causes[i])) != 0)
            memory_exhausted();
    return causes;
}

void print_checks_json(const struct books *books, struct buffer *out)
{
    size_t count;
    const struct check *all = checks_all(&count);

    for (size_t i = 0; i < count; i++) {
        const struct check_result *result = &books->checks.results[i];
        json_t *record = json_object();

        json_put(record, "administration", json_text(books->administration.folder));
        json_put(record, "check", json_string(all[i].name));
        json_put(record, "level", json_string(level_name(all[i].level)));
        json_put(record, "status", json_string(check_status_name(result->status)));
        json_put(record, "accepted",
                 result->accepted == NULL ? json_null() : json_text(result->accepted));
        json_put(record, "difference_cents",
                 result->has_difference ? json_integer(result->difference.cents) : json_null());
        json_put(record, "message",
                 json_text(result->message != NULL ? result->message : all[i].rule));
        json_put(record, "where", places_json(result));
        json_put(record, "causes", causes_json(result));
        json_line(out, record);
    }
}

/* -- JUnit ------------------------------------------------------------------------- */

/* What XML has no way to say, control characters, is left out. */
static void xml_text(struct buffer *out, const char *raw)
{
    struct buffer valid = {0};

    buffer_valid(&valid, raw);
    for (const char *text = valid.bytes; *text != '\0'; text++) {
        switch (*text) {
        case '&': buffer_text(out, "&amp;"); break;
        case '<': buffer_text(out, "&lt;"); break;
        case '>': buffer_text(out, "&gt;"); break;
        case '"': buffer_text(out, "&quot;"); break;
        default:
            if ((unsigned char)*text >= 0x20 || *text == '\t' || *text == '\n')
                buffer_add(out, text, 1);
        }
    }
    buffer_free(&valid);
}

static void junit_case(const struct check *check, const struct check_result *result,
                       struct buffer *out)
{
    bool failed = result->status == CHECK_FAIL || result->status == CHECK_IMPOSSIBLE;

    buffer_printf(out, "    <testcase classname=\"%.*s\" name=\"%s\"",
                  (int)strcspn(check->name, "."), check->name, check->name);
    if (!failed && result->status == CHECK_PASS) {
        buffer_text(out, "/>\n");
        return;
    }
    if (!failed || result->accepted != NULL) {
        buffer_text(out, "><skipped message=\"");
        xml_text(out, result->accepted != NULL ? result->accepted
                      : result->message != NULL ? result->message : "n.v.t.");
        buffer_text(out, "\"/></testcase>\n");
        return;
    }
    buffer_printf(out, "><failure type=\"%s\" message=\"", level_name(check->level));
    xml_text(out, result->message != NULL ? result->message : check->rule);
    buffer_text(out, "\">");
    for (size_t i = 0; i < result->where_count; i++) {
        xml_text(out, result->where[i].file != NULL ? result->where[i].file : "");
        buffer_printf(out, ":%zu:%zu\n", result->where[i].line, result->where[i].column);
    }
    for (size_t i = 0; i < result->cause_count; i++) {
        xml_text(out, result->causes[i]);
        buffer_text(out, "\n");
    }
    buffer_text(out, "</failure></testcase>\n");
}

void print_checks_junit(const struct books *books, struct buffer *out)
{
    size_t count;
    const struct check *all = checks_all(&count);

    buffer_text(out, "  <testsuite name=\"");
    xml_text(out, books->administration.folder);
    buffer_printf(out, "\" tests=\"%zu\" failures=\"%zu\">\n", count,
                  books->checks.failed_errors + books->checks.failed_warnings);
    for (size_t i = 0; i < count; i++)
        junit_case(&all[i], &books->checks.results[i], out);
    buffer_text(out, "  </testsuite>\n");
}

void print_unread_junit(const char *folder, struct buffer *out)
{
    buffer_text(out, "  <testsuite name=\"");
    xml_text(out, folder);
    buffer_text(out, "\" tests=\"1\" failures=\"0\" errors=\"1\">\n"
                     "    <testcase classname=\"administratie\" name=\"administratie\">"
                     "<error message=\"kan niet worden gelezen\"/></testcase>\n"
                     "  </testsuite>\n");
}
