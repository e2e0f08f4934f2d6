#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import.h"
#include "print.h"

/* As a value of administratie.ini: on one line, and without what would begin a comment there. */
static const char *value_of(const char *text, struct arena *arena)
{
    char *value = arena_string(arena, text);

    for (char *c = value; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == ';')
            *c = *c == ';' ? ',' : ' ';
    return value;
}

/* -- administratie.ini ------------------------------------------------------------- */

static void write_entity(const struct import *import, const char *name, struct arena *arena,
                         struct buffer *out)
{
    bool known = *import->company != '\0';
    bool kvk = strlen(import->company_id) == 8 &&
               strspn(import->company_id, "0123456789") == 8;

    buffer_text(out, "; Gemaakt door jaarrapport import.  Loop elke regel na: een ; aan het begin "
                     "zet\n; een regel uit.  Daarna: jaarrapport check op deze map.\n\n"
                     "[entiteit]\n");
    if (!known)
        buffer_text(out, "; de bestanden noemen geen naam: vul hem in\n");
    buffer_printf(out, "naam = %s\n", value_of(known ? import->company : name, arena));
    if (*import->legal_form != '\0')
        buffer_printf(out, "; uit de naam afgeleid\nrechtsvorm = %s\n", import->legal_form);
    else
        buffer_text(out, "; cooperatie, bv, stichting, vereniging, ...\n;rechtsvorm = \n");
    buffer_text(out, ";zetel = \n");
    buffer_printf(out, kvk ? "; uit het bestand\nkvk = %s\n" : ";kvk = %s\n",
                  kvk ? import->company_id : "");
}

static void write_year(const struct import *import, struct buffer *out)
{
    char begin[DATE_TEXT_MAX], end[DATE_TEXT_MAX], prior[DATE_TEXT_MAX];
    bool two = date_valid(import->prior.begin);
    struct date usual = date_add_years(import->year.begin, -1);

    buffer_printf(out, "\n[boekjaar]\n%sbegin = %s\neinde = %s\n",
                  import->journal.files[0].auditfile == NULL
                      ? "; het kalenderjaar van de laatste boeking\n" : "",
                  date_format_iso(import->year.begin, begin),
                  date_format_iso(import->year.end, end));
    if (two && date_compare(import->prior.begin, usual) != 0)
        buffer_printf(out, "vorig_begin = %s\n", date_format_iso(import->prior.begin, prior));
    else
        buffer_text(out, "; alleen als het vorige boekjaar geen twaalf maanden had:\n"
                         ";vorig_begin = \n");
}

/* A name that can stand in a list with commas, and that no other file has. */
static const char *file_name(const struct import *import, size_t index, struct arena *arena)
{
    const char *path = import->administration.ledger_files[index];
    const char *slash = strrchr(path, '/');
    char *name = arena_string(arena, slash == NULL ? path : slash + 1);

    for (char *c = name; *c != '\0'; c++)
        if (strchr(",;#=", *c) != NULL || (unsigned char)*c <= ' ')
            *c = '_';
    for (size_t i = 0; i < index; i++)
        if (strcmp(file_name(import, i, arena), name) == 0)
            return arena_printf(arena, "%zu-%s", index + 1, name);
    return name;
}

static void write_files(const struct import *import, struct arena *arena, struct buffer *out)
{
    buffer_text(out, "\n[bestanden]\ngrootboek = ");
    for (size_t i = 0; i < import->journal.count; i++)
        buffer_printf(out, "%s%s", i == 0 ? "" : ", ", file_name(import, i, arena));
    buffer_text(out, "\nrekeningschema = rekeningschema.csv\n"
                     "; verder, als ze er zijn:\n;begroting = begroting.csv\n"
                     ";feiten = feiten.csv\n;wnt = wnt.csv\n;teksten = teksten\n");
    buffer_text(out, "\n; [grootboek] zegt van CSV-bestanden wat zij zelf niet zeggen; zie de\n"
                     "; handleiding, en jaarrapport show op deze map met de tabel herkenning.\n");
}

static void write_key(const char *key, const char *account, const char *comment,
                      struct buffer *out)
{
    if (account != NULL)
        buffer_printf(out, "; %s\n%s = %s\n", comment, key, account);
    else
        buffer_printf(out, "; %s: in de bestanden niet gevonden\n;%s = \n", comment, key);
}

static void write_result(const struct import *import, struct buffer *out)
{
    buffer_text(out, "\n[resultaat]\n");
    write_key("rekening", import->result, "hier komt het resultaat van een afgesloten jaar", out);
    write_key("reserve", import->reserve, "hier gaat het resultaat na bestemming heen", out);
    buffer_text(out, "; na of voor resultaatbestemming\n");
    buffer_printf(out, "balans = %s\n", import->reserve == NULL && import->result != NULL
                                            ? "voor" : "na");
}

static void write_report(const struct import *import, struct buffer *out)
{
    buffer_text(out, "\n[rapport]\n");
    if (!import->layout_fits)
        buffer_text(out, "; er is geen indeling voor deze rechtsvorm gevonden: dit is de "
                         "algemene\n");
    buffer_printf(out, "layout = %s\n; definitief laat geen fouten toe\nstatus = concept\n",
                  import->layout);
}

/* -- rekeningschema.csv ------------------------------------------------------------ */

static int compare_accounts(const void *left, const void *right)
{
    const struct import_account *const *a = left, *const *b = right;

    return strcmp((*a)->named.number, (*b)->named.number);
}

static void write_account(const struct import_account *account, struct buffer *out)
{
    const struct rgs_proposal *proposal = &account->proposal;
    bool sure = import_is_sure(account), outside = !sure && !account->used;

    csv_text(out, account->named.number);
    buffer_text(out, ";");
    csv_text(out, account->named.description);
    buffer_printf(out, ";%s;", sure ? proposal->code : outside ? "-" : "");
    buffer_printf(out, "%s;", certainty_name(proposal->certainty));
    csv_text(out, outside ? "geen boekingen" : proposal->origin);
    buffer_printf(out, ";%s\n", sure ? "" : proposal->code);
}

/* By number.  A code that is not sure stands apart, so that somebody has to choose it. */
static void write_chart(const struct import *import, struct arena *arena, struct buffer *out)
{
    const struct import_account **sorted =
        arena_take_array(arena, import->count, sizeof *sorted);

    for (size_t i = 0; i < import->count; i++)
        sorted[i] = &import->accounts[i];
    qsort(sorted, import->count, sizeof *sorted, compare_accounts);
    buffer_text(out, "rekening;omschrijving;rgs;zekerheid;herkomst;voorstel\n");
    for (size_t i = 0; i < import->count; i++)
        write_account(sorted[i], out);
}

/* -- the folder -------------------------------------------------------------------- */

static enum outcome write_file(const char *folder, const char *name, const char *bytes,
                               size_t length, struct arena *arena)
{
    return output_write(arena_printf(arena, "%s/%s", folder, name), bytes, length);
}

static enum outcome write_texts(const struct import *import, const char *name,
                                const char *folder, struct arena *arena)
{
    struct buffer settings = {0}, chart = {0};
    enum outcome outcome;

    write_entity(import, name, arena, &settings);
    write_year(import, &settings);
    write_files(import, arena, &settings);
    write_result(import, &settings);
    write_report(import, &settings);
    write_chart(import, arena, &chart);
    outcome = write_file(folder, "administratie.ini", settings.bytes, settings.length, arena);
    if (outcome == OUTCOME_OK)
        outcome = write_file(folder, "rekeningschema.csv", chart.bytes, chart.length, arena);
    buffer_free(&settings);
    buffer_free(&chart);
    return outcome;
}

/* The ledger files as they were given, byte for byte. */
static enum outcome write_ledgers(const struct import *import, const char *folder,
                                  struct arena *arena)
{
    enum outcome outcome = OUTCOME_OK;

    for (size_t i = 0; outcome == OUTCOME_OK && i < import->journal.count; i++) {
        const struct source *source = &import->journal.files[i].source;

        outcome = write_file(folder, file_name(import, i, arena), source->mapping,
                             source->mapping_length, arena);
    }
    return outcome;
}

static void remove_unfinished(const struct import *import, const char *folder,
                              struct arena *arena)
{
    (void)unlink(arena_printf(arena, "%s/administratie.ini", folder));
    (void)unlink(arena_printf(arena, "%s/rekeningschema.csv", folder));
    for (size_t i = 0; i < import->journal.count; i++)
        (void)unlink(arena_printf(arena, "%s/%s", folder, file_name(import, i, arena)));
    (void)rmdir(folder);
}

/* Beside its destination, so that it can be renamed over it. */
enum outcome import_write(const struct import *import, const char *folder)
{
    struct arena arena = {0};
    size_t length = strlen(folder);
    const char *slash;
    char *unfinished;
    enum outcome outcome;

    while (length > 1 && folder[length - 1] == '/')
        length--;
    folder = arena_copy(&arena, folder, length);
    slash = strrchr(folder, '/');
    unfinished = arena_printf(&arena, "%s.XXXXXX", folder);
    if (mkdtemp(unfinished) == NULL) {
        trouble_say(folder, "kan niet worden gemaakt: %s", trouble_reason(errno));
        arena_reset(&arena);
        return OUTCOME_TROUBLE;
    }
    outcome = write_texts(import, slash == NULL ? folder : slash + 1, unfinished, &arena);
    if (outcome == OUTCOME_OK)
        outcome = write_ledgers(import, unfinished, &arena);
    if (outcome == OUTCOME_OK && (chmod(unfinished, 0755) != 0 ||
                                  rename(unfinished, folder) != 0)) {
        trouble_say(folder, "kan niet worden gemaakt: %s", trouble_reason(errno));
        outcome = OUTCOME_TROUBLE;
    }
    if (outcome != OUTCOME_OK)
        remove_unfinished(import, unfinished, &arena);
    arena_reset(&arena);
    return outcome;
}
