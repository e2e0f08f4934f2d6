/*
 * ledger: writes an administration of any size, for measuring.
 *
 *   bench-ledger LINES FOLDER [scattered]
 *
 * The same arguments give the same bytes.  Every entry balances; its lines
 * stand together, or with `scattered` the second half of each entry comes with
 * the entry after it.  One field in twenty is quoted, one line in a thousand
 * holds a line end inside quotes, one in fifty has accents.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ACCOUNTS = 120, LINES_MOST = 6 };

struct generator {
    FILE *file, *journal; /* as CSV, and as ledger and hledger read it */
    uint64_t random;
    uint64_t entry, line, lines; /* so far, and wanted */
    bool scattered;
    uint64_t numbers[4]; /* last number of each journal */
};

/* One line of an entry, before it is written. */
struct line {
    char journal[8];
    uint64_t number;
    int month, day, account;
    int64_t cents; /* debit positive */
};

/* xorshift64: no library's generator is the same everywhere. */
static uint64_t next(struct generator *generator, uint64_t below)
{
    generator->random ^= generator->random << 13;
    generator->random ^= generator->random >> 7;
    generator->random ^= generator->random << 17;
    return generator->random % below;
}

/* -- the administration ------------------------------------------------------------ */

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    if (file == NULL) {
        (void)fprintf(stderr, "bench-ledger: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    return file;
}

static void close_written(FILE *file)
{
    if (fclose(file) != 0) {
        perror("bench-ledger");
        exit(2);
    }
}

static void write_settings(const char *folder)
{
    FILE *file = open_in(folder, "administratie.ini");

    (void)fputs("[entiteit]\nnaam = Meting U.A.\nrechtsvorm = cooperatie\nzetel = Utrecht\n"
                "kvk = 00000000\n[boekjaar]\nbegin = 2024-01-01\neinde = 2024-12-31\n"
                "[bestanden]\ngrootboek = grootboek.csv\nrekeningschema = rekeningschema.csv\n"
                "[resultaat]\nrekening = 0990\nreserve = 0900\nbalans = na\n"
                "[rapport]\nlayout = cooperatie\nstatus = concept\n", file);
    close_written(file);
}

/* Accounts 1000 to 1119: bank, debtors, creditors, costs and revenue in turn. */
static void write_chart(const char *folder)
{
    static const char *const codes[] = {"BLimBanRba", "BVorDebHad", "BSchCreHac", "WBedKan",
                                        "WOmz"};
    FILE *file = open_in(folder, "rekeningschema.csv");

    (void)fputs("rekening;omschrijving;rgs\n0900;Overige reserves;BEivOvr\n"
                "0990;Resultaat boekjaar;BEivOre\n", file);
    for (int i = 0; i < ACCOUNTS; i++)
        (void)fprintf(file, "%d;Rekening %d;%s\n", 1000 + i, i, codes[i % 5]);
    close_written(file);
}

/* -- lines ------------------------------------------------------------------------- */

static void write_description(struct generator *generator, const struct line *line)
{
    uint64_t kind = next(generator, 1000), number = next(generator, 1000000);

    if (kind == 0)
        (void)fprintf(generator->file, "\"Factuur %" PRIu64 "\nvervolg op %d\"", number,
                      line->account);
    else if (kind < 50)
        (void)fprintf(generator->file, "\"Factuur %" PRIu64 "; termijn %d\"", number, line->month);
    else if (kind < 70)
        (void)fprintf(generator->file, "Coöperatie één, factuur %" PRIu64, number);
    else
        (void)fprintf(generator->file, "Factuur %" PRIu64 " relatie %" PRIu64, number,
                      next(generator, 900) + 100);
}

static void write_line(struct generator *generator, const struct line *line)
{
    int64_t size = line->cents < 0 ? -line->cents : line->cents;

    (void)fprintf(generator->file, "2024-%02d-%02d;%s;%" PRIu64 ";%d;", line->month, line->day,
                  line->journal, line->number, line->account);
    write_description(generator, line);
    (void)fprintf(generator->file, line->cents < 0 ? ";;%" PRId64 ",%02d\n"
                                                   : ";%" PRId64 ",%02d;\n",
                  size / 100, (int)(size % 100));
}

/* The same for other programs: no texts, and only entries whose lines stand together. */
static void write_journal(const struct generator *generator, const struct line *lines,
                          size_t count)
{
    (void)fprintf(generator->journal, "2024-%02d-%02d %s %" PRIu64 "\n", lines->month, lines->day,
                  lines->journal, lines->number);
    for (size_t i = 0; i < count; i++) {
        int64_t size = lines[i].cents < 0 ? -lines[i].cents : lines[i].cents;

        (void)fprintf(generator->journal, "    %s:%d  %s%" PRId64 ".%02d\n",
                      lines[i].account % 5 < 3 ? "Balans" : "Resultaat", lines[i].account,
                      lines[i].cents < 0 ? "-" : "", size / 100, (int)(size % 100));
    }
    (void)fputc('\n', generator->journal);
}

/* An entry of two to six lines that adds up to zero; returns how many. */
static size_t make_entry(struct generator *generator, struct line lines[LINES_MOST], uint64_t room)
{
    static const char *const journals[] = {"INKOOP", "VERKOOP", "BANK", "MEMO"};
    size_t count = 2 + (size_t)next(generator, LINES_MOST - 1), journal;
    uint64_t day = generator->line * 336 / generator->lines; /* 12 months of 28 days */
    int64_t sum = 0;

    if (count > room)
        count = (size_t)room;
    if (room - count == 1)
        count += count < LINES_MOST ? 1 : (size_t)-1;
    journal = (size_t)next(generator, 4);
    generator->numbers[journal]++;
    for (size_t i = 0; i < count; i++) {
        struct line *line = &lines[i];

        (void)snprintf(line->journal, sizeof line->journal, "%s", journals[journal]);
        line->number = 24000000 + generator->numbers[journal];
        line->month = (int)(day / 28) + 1;
        line->day = (int)(day % 28) + 1;
        line->account = 1000 + (int)next(generator, ACCOUNTS);
        line->cents = i + 1 < count ? (int64_t)next(generator, 1000000) + 1 : -sum;
        sum += line->cents;
    }
    return count;
}

static void write_entries(struct generator *generator)
{
    struct line lines[LINES_MOST], kept[LINES_MOST];
    size_t kept_count = 0;

    while (generator->line < generator->lines) {
        size_t count = make_entry(generator, lines, generator->lines - generator->line);
        size_t now = generator->scattered ? count / 2 : count;

        write_journal(generator, lines, count);
        for (size_t i = 0; i < now; i++)
            write_line(generator, &lines[i]);
        for (size_t i = 0; i < kept_count; i++)
            write_line(generator, &kept[i]);
        kept_count = count - now;
        memcpy(kept, lines + now, kept_count * sizeof *kept);
        generator->line += count;
    }
    for (size_t i = 0; i < kept_count; i++)
        write_line(generator, &kept[i]);
}

int main(int argc, char **argv)
{
    struct generator generator = {.random = 88172645463325252ULL};

    if (argc < 3 || (generator.lines = strtoull(argv[1], NULL, 10)) < 2) {
        (void)fputs("usage: bench-ledger LINES FOLDER [scattered]\n", stderr);
        return 2;
    }
    generator.scattered = argc > 3 && strcmp(argv[3], "scattered") == 0;
    if (mkdir(argv[2], 0777) != 0 && errno != EEXIST) {
        perror(argv[2]);
        return 2;
    }
    write_settings(argv[2]);
    write_chart(argv[2]);
    generator.file = open_in(argv[2], "grootboek.csv");
    generator.journal = open_in(argv[2], "grootboek.journal");
    (void)fputs("datum;dagboek;boekstuk;rekening;omschrijving;debet;credit\n", generator.file);
    write_entries(&generator);
    close_written(generator.file);
    close_written(generator.journal);
    return 0;
}
