#include "jaarrapport/finding.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/text.h"

const char *level_name(enum level level)
{
    static const char *const names[] = {"note", "warning", "error"};

    return names[level];
}

/* -- printing ---------------------------------------------------------------------- */

enum { EXCERPT_WIDTH = 100, EXCERPT_BEFORE = 60 };

struct paint {
    const char *strong, *level, *mark, *plain;
};

static struct paint paint_of(enum level level, bool colour)
{
    static const char *const levels[] = {"\033[1;36m", "\033[1;33m", "\033[1;31m"};

    if (!colour)
        return (struct paint){"", "", "", ""};
    return (struct paint){"\033[1m", levels[level], levels[level], "\033[0m"};
}

static const char *level_word(enum level level)
{
    static const char *const words[] = {"opmerking", "waarschuwing", "fout"};

    return words[level];
}

static void print_head(FILE *stream, const struct finding *finding, const struct paint *paint)
{
    if (finding->at.file != NULL) {
        (void)fprintf(stream, "%s%s", paint->strong, finding->at.file);
        if (finding->at.line > 0)
            (void)fprintf(stream, ":%zu", finding->at.line);
        if (finding->at.line > 0 && finding->at.column > 0)
            (void)fprintf(stream, ":%zu", finding->at.column);
        (void)fprintf(stream, ":%s ", paint->plain);
    }
    (void)fprintf(stream, "%s%s:%s %s%s%s\n", paint->level, level_word(finding->level),
                  paint->plain, paint->strong, finding->message, paint->plain);
}

/* Where in the line the character number `column` (from 1) begins. */
static const char *at_column(const char *line, size_t column)
{
    while (column > 1 && *line != '\0') {
        size_t step = utf8_step(line, strnlen(line, 4)); /* no character is longer */

        line += step == 0 ? 1 : step;
        column--;
    }
    return line;
}

/* The line and under it the caret; of a long line only what is around the caret. */
static void print_excerpt(FILE *stream, const struct finding *finding, const struct paint *paint)
{
    size_t total = utf8_count(finding->excerpt, strlen(finding->excerpt)), shown;
    size_t column = finding->at.column > finding->cut ? finding->at.column - finding->cut : 1;
    size_t first = total > EXCERPT_WIDTH && column > EXCERPT_BEFORE ? column - EXCERPT_BEFORE : 1;
    const char *begin = at_column(finding->excerpt, first);
    const char *end = at_column(begin, EXCERPT_WIDTH + 1);
    const char *cut = *end != '\0' ? "…" : "";

    shown = first - 1 + utf8_count(begin, (size_t)(end - begin));
    (void)fprintf(stream, "%7zu | %s%.*s%s\n", finding->at.line,
                  first > 1 || finding->cut > 0 ? "…" : "", (int)(end - begin), begin, cut);
    if (finding->at.column == 0)
        return;
    (void)fprintf(stream, "        | %s", first > 1 || finding->cut > 0 ? " " : "");
    for (size_t i = first; i < column; i++, begin = at_column(begin, 2))
        (void)fputc(*begin == '\t' ? '\t' : ' ', stream);
    (void)fprintf(stream, "%s^", paint->mark);
    for (size_t i = 1; i < finding->width && column + i <= shown; i++)
        (void)fputc('~', stream);
    (void)fprintf(stream, "%s\n", paint->plain);
}

static void print_also(FILE *stream, const struct finding *finding)
{
    enum { SHOWN = 500 };

    for (size_t i = 0; i < finding->also_count && i < SHOWN; i++)
        (void)fprintf(stream, "    %s  %s:%zu\n", i == 0 ? "ook bij  " : "         ",
                      finding->also[i].file != NULL ? finding->also[i].file : "-",
                      finding->also[i].line);
    if (finding->also_count > SHOWN)
        (void)fprintf(stream, "               en nog %zu regels\n",
                      finding->also_count - SHOWN);
}

void finding_print(FILE *stream, const struct finding *finding, bool colour)
{
    struct paint paint = paint_of(finding->level, colour);
    char amount[MONEY_TEXT_MAX];

    print_head(stream, finding, &paint);
    if (finding->excerpt != NULL && finding->at.line > 0)
        print_excerpt(stream, finding, &paint);
    if (finding->expected != NULL)
        (void)fprintf(stream, "    verwacht   %s\n", finding->expected);
    if (finding->found != NULL)
        (void)fprintf(stream, "    gevonden   %s\n", finding->found);
    if (finding->difference.cents != 0)
        (void)fprintf(stream, "    verschil   %s\n", money_format(finding->difference, amount));
    print_also(stream, finding);
    if (finding->remedy != NULL)
        (void)fprintf(stream, "    oplossing  %s\n", finding->remedy);
    (void)fprintf(stream, "    [%s]\n\n", finding->check);
}

void findings_print(FILE *stream, const struct findings *findings, bool colour)
{
    for (size_t i = 0; i < findings->count; i++)
        finding_print(stream, &findings->items[i], colour);
    if (findings->dropped > 0)
        (void)fprintf(stream, "en nog %zu %s\n", findings->dropped,
                      findings->dropped == 1 ? "bevinding" : "bevindingen");
}

void trouble_say(const char *subject, const char *format, ...)
{
    va_list arguments;

    (void)fprintf(stderr, "jaarrapport: %s%s", subject != NULL ? subject : "",
                  subject != NULL ? ": " : "");
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputc('\n', stderr);
}

const char *trouble_reason(int error)
{
    static const struct {
        int error;
        const char *reason;
    } reasons[] = {
        {ENOENT, "bestaat niet"},
        {ENOTDIR, "een deel van het pad is geen map"},
        {EISDIR, "is een map"},
        {EACCES, "geen toestemming"},
        {EPERM, "geen toestemming"},
        {EROFS, "de schijf kan alleen worden gelezen"},
        {ENOSPC, "de schijf is vol"},
        {EDQUOT, "de schijf is vol voor deze gebruiker"},
        {EIO, "de schijf geeft een fout"},
        {ENAMETOOLONG, "de naam is te lang"},
        {EMFILE, "er staan te veel bestanden open"},
        {EPIPE, "de lezer is gestopt"},
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].reason;
    return strerror(error);
}
