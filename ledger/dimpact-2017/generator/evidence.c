#include "evidence.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 2, FIRST_YEAR = 2016, RELATIONS_MAX = 128 };

static const struct day never = {9999, 1, 1};

void evidence_clear(struct evidence *evidence)
{
    evidence->count = 0;
}

void evidence_free(struct evidence *evidence)
{
    free(evidence->events);
}

static void add(struct evidence *evidence, const struct event *event)
{
    if (event->amount == 0)
        return;
    if (evidence->count == evidence->room) {
        evidence->room = evidence->room == 0 ? 1024 : evidence->room * 2;
        evidence->events =
            realloc(evidence->events, (size_t)evidence->room * sizeof *evidence->events);
        if (evidence->events == NULL)
            abort();
    }
    evidence->events[evidence->count++] = *event;
}

void evidence_event(struct evidence *evidence, enum source source, const char *account,
                    struct day day, int64_t amount)
{
    struct event event = {source, account, "", day, never, amount};

    add(evidence, &event);
}

void evidence_open(struct evidence *evidence, const char *account, const char *relation,
                   struct day day, struct day paid, int64_t amount)
{
    struct event event = {SOURCE_OPEN, account, "", day, paid, amount};

    (void)snprintf(event.relation, sizeof event.relation, "%s", relation);
    add(evidence, &event);
}

void evidence_return(struct evidence *evidence, const char *account, struct day day,
                     int64_t amount)
{
    struct event event = {SOURCE_VAT, account, "", day, day_after(day, 1), amount};

    add(evidence, &event);
}

/* -- writing ----------------------------------------------------------------------- */

struct question {
    enum source source;
    const char *account, *relation; /* NULL: any */
    struct day from, at;            /* from year 0: whatever stands at the day */
};

static int64_t answer(const struct evidence *evidence, const struct question *question)
{
    int64_t sum = 0;

    for (int i = 0; i < evidence->count; i++) {
        const struct event *event = &evidence->events[i];

        if (event->source == question->source && strcmp(event->account, question->account) == 0 &&
            (question->relation == NULL || strcmp(event->relation, question->relation) == 0) &&
            day_number(event->from) >= day_number(question->from) &&
            day_number(event->from) <= day_number(question->at) &&
            day_number(event->until) > day_number(question->at))
            sum += event->amount;
    }
    return sum;
}

static void write_row(FILE *file, const struct evidence *evidence,
                      const struct question *question, const char *description)
{
    static const char *const names[SOURCE_COUNT] = {"bank", "openstaand", "btw", "loon", "activa"};
    int64_t amount = answer(evidence, question);

    if (question->relation != NULL && amount == 0)
        return;
    (void)fprintf(file, "%s;%s;%s;", names[question->source], question->account,
                  question->relation == NULL ? "" : question->relation);
    if (question->from.year != 0)
        (void)fprintf(file, "%d-%02d-%02d", question->from.year, question->from.month,
                      question->from.day);
    (void)fprintf(file, ";%d-%02d-%02d;%s%" PRId64 ",%02d;%s\n", question->at.year,
                  question->at.month, question->at.day, amount < 0 ? "-" : "",
                  (int64_t)llabs(amount) / 100, (int)(llabs(amount) % 100), description);
}

static void write_months(FILE *file, const struct evidence *evidence, enum source source,
                         const char *account, int every, const char *description)
{
    for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
        for (int month = every; month <= 12; month += every) {
            struct question question = {source, account, NULL, {0, 0, 0}, month_end(year, month)};

            if (source == SOURCE_PAYROLL)
                question.from = day_of(year, month, 1);
            write_row(file, evidence, &question, description);
        }
    }
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* Who has an open item on the day, in order of name. */
static void write_open_items(FILE *file, const struct evidence *evidence, const char *account,
                             struct day day, const char *description)
{
    char relations[RELATIONS_MAX][24];
    int count = 0;

    for (int i = 0; i < evidence->count; i++) {
        int known = evidence->events[i].source != SOURCE_OPEN ||
                    strcmp(evidence->events[i].account, account) != 0;

        for (int j = 0; j < count && !known; j++)
            known = strcmp(relations[j], evidence->events[i].relation) == 0;
        if (!known && count < RELATIONS_MAX)
            memcpy(relations[count++], evidence->events[i].relation, sizeof relations[0]);
    }
    qsort(relations, (size_t)count, sizeof relations[0], compare_texts);
    for (int i = 0; i < count; i++) {
        struct question question = {SOURCE_OPEN, account, relations[i], {0, 0, 0}, day};

        write_row(file, evidence, &question, description);
    }
}

int evidence_write(const struct evidence *evidence, const char *path)
{
    static const char *const banks[] = {"1010", "1020", "1030", "1040"};
    static const char *const wages[] = {"4000", "4005", "4010", "4020", "4030", "4035"};
    static const char *const assets[] = {"0200", "0209", "0210", "0219", "0220", "0229"};
    FILE *file = fopen(path, "w");
    int written;

    if (file == NULL)
        return 0;
    (void)fputs("bron;rekening;relatie;vanaf;datum;bedrag;omschrijving\n", file);
    for (int i = 0; i < 4; i++)
        write_months(file, evidence, SOURCE_BANK, banks[i], 1, "saldo volgens afschrift");
    for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
        write_open_items(file, evidence, "1300", month_end(year, 12), "openstaande facturen");
        write_open_items(file, evidence, "1600", month_end(year, 12), "onbetaalde facturen");
    }
    write_months(file, evidence, SOURCE_VAT, "1520", 3, "aangifte van het kwartaal");
    for (int i = 0; i < 6; i++)
        write_months(file, evidence, SOURCE_PAYROLL, wages[i], 1, "loonjournaalpost");
    for (int i = 0; i < 6; i++)
        write_months(file, evidence, SOURCE_ASSETS, assets[i], 12, "activaregister");
    written = ferror(file) == 0;
    return fclose(file) == 0 && written;
}
