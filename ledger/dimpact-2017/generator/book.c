#include "book.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* -- days -------------------------------------------------------------------------- */

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && year % 4 == 0 ? 29 : lengths[month - 1]; /* 1901 to 2099 */
}

struct day day_of(int year, int month, int day)
{
    return (struct day){year, month, day};
}

struct day day_after(struct day day, int days)
{
    day.day += days;
    while (day.day > month_length(day.year, day.month)) {
        day.day -= month_length(day.year, day.month);
        if (++day.month > 12) {
            day.month = 1;
            day.year++;
        }
    }
    return day;
}

struct day month_end(int year, int month)
{
    return day_of(year, month, month_length(year, month));
}

int day_number(struct day day)
{
    return day.year * 10000 + day.month * 100 + day.day;
}

/* -- entries ----------------------------------------------------------------------- */

static void *room_for(void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room == 0 ? 1024 : *room * 2;
    items = realloc(items, (size_t)*room * size);
    if (items == NULL)
        abort();
    return items;
}

void book_clear(struct book *book)
{
    book->entry_count = book->line_count = 0;
}

void book_free(struct book *book)
{
    free(book->entries);
    free(book->lines);
}

void book_open(struct book *book, struct day day, enum journal journal)
{
    book->entries =
        room_for(book->entries, book->entry_count, &book->entry_room, sizeof *book->entries);
    book->entries[book->entry_count] =
        (struct entry){day, journal, book->line_count, 0, book->entry_count, 0};
    book->entry_count++;
}

void book_line(struct book *book, const char *account, int64_t amount, const char *relation,
               const char *document, const char *format, ...)
{
    va_list arguments;
    struct line *line;

    if (amount == 0)
        return;
    book->lines = room_for(book->lines, book->line_count, &book->line_room, sizeof *book->lines);
    line = &book->lines[book->line_count++];
    *line = (struct line){.account = account, .amount = amount};
    (void)snprintf(line->relation, sizeof line->relation, "%s", relation);
    (void)snprintf(line->document, sizeof line->document, "%s", document);
    va_start(arguments, format);
    (void)vsnprintf(line->description, sizeof line->description, format, arguments);
    va_end(arguments);
    book->entries[book->entry_count - 1].count++;
}

void book_close(struct book *book)
{
    const struct entry *entry = &book->entries[book->entry_count - 1];
    int64_t sum = 0;

    for (int i = 0; i < entry->count; i++)
        sum += book->lines[entry->first + i].amount;
    if (sum != 0) {
        (void)fprintf(stderr, "boekstuk van %d sluit niet: %" PRId64 "\n",
                      day_number(entry->day), sum);
        abort();
    }
    if (entry->count == 0)
        book->entry_count--;
}

int64_t book_sum(const struct book *book, const char *account, struct day from, struct day to)
{
    int64_t sum = 0;

    for (int i = 0; i < book->entry_count; i++) {
        const struct entry *entry = &book->entries[i];

        if (day_number(entry->day) < day_number(from) || day_number(entry->day) > day_number(to))
            continue;
        for (int j = 0; j < entry->count; j++)
            if (strcmp(book->lines[entry->first + j].account, account) == 0)
                sum += book->lines[entry->first + j].amount;
    }
    return sum;
}

/* -- order and writing ------------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (day_number(a->day) != day_number(b->day))
        return day_number(a->day) < day_number(b->day) ? -1 : 1;
    if (a->journal != b->journal)
        return a->journal < b->journal ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void book_order(struct book *book)
{
    int numbers[JOURNAL_COUNT] = {0}, year = 0;

    qsort(book->entries, (size_t)book->entry_count, sizeof *book->entries, compare);
    for (int i = 0; i < book->entry_count; i++) {
        struct entry *entry = &book->entries[i];

        if (entry->day.year != year) { /* numbers restart each year */
            memset(numbers, 0, sizeof numbers);
            year = entry->day.year;
        }
        entry->number = year % 100 * 10000 + ++numbers[entry->journal];
    }
}

static void write_text(FILE *file, const char *text)
{
    if (strpbrk(text, ";\"") == NULL) {
        (void)fprintf(file, "%s;", text);
        return;
    }
    (void)fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)fputc('"', file);
        (void)fputc(*text, file);
    }
    (void)fputs("\";", file);
}

static void write_amount(FILE *file, int64_t amount)
{
    if (amount > 0)
        (void)fprintf(file, "%" PRId64 ",%02d", amount / 100, (int)(amount % 100));
    (void)fputc(';', file);
}

static void write_entry(FILE *file, const struct book *book, const struct entry *entry)
{
    static const char *const names[] = {"BEGIN", "VERK", "INK", "SAL", "RABO",
                                        "SPAAR", "BONUS", "SNS", "MEMO"};

    for (int i = 0; i < entry->count; i++) {
        const struct line *line = &book->lines[entry->first + i];

        (void)fprintf(file, "%d-%02d-%02d;%s;%d;%s;", entry->day.year, entry->day.month,
                      entry->day.day, names[entry->journal], entry->number, line->account);
        write_text(file, line->description);
        write_amount(file, line->amount);
        write_amount(file, -line->amount);
        (void)fprintf(file, "%s;%s\n", line->relation, line->document);
    }
}

int book_write(const struct book *book, int year, const char *path)
{
    FILE *file = fopen(path, "w");
    int written;

    if (file == NULL)
        return 0;
    (void)fputs("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit;relatie;document\n",
                file);
    for (int i = 0; i < book->entry_count; i++)
        if (book->entries[i].day.year == year)
            write_entry(file, book, &book->entries[i]);
    written = ferror(file) == 0;
    return fclose(file) == 0 && written;
}
