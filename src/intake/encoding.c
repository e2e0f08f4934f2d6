#include "encoding.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "jaarrapport/text.h"
#include "jaarrapport/threads.h"

/* Letters and signs that occur in text of the Netherlands and its neighbours. */
static bool is_plausible(unsigned char byte)
{
    static const unsigned char signs[] = {
        0x80, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xA0, 0xA3, 0xA7,
        0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB5, 0xB7, 0xBB, 0xBC, 0xBD, 0xBE};
    static const unsigned char never[] = {0xD0, 0xD7, 0xDD, 0xDE, 0xF0, 0xF7, 0xFD, 0xFE, 0xFF};

    if (byte >= 0xC0)
        return memchr(never, byte, sizeof never) == NULL;
    return memchr(signs, byte, sizeof signs) != NULL;
}

#define EACH(byte) (0x0101010101010101ULL * (byte))

/* So many bytes from here on are ASCII and no NUL, in whole blocks: all that most of a ledger is. */
static size_t ascii_run(const char *bytes, size_t length)
{
    enum { WORDS = 4, BLOCK = WORDS * sizeof(uint64_t) };
    size_t run = 0;

    for (; length - run >= BLOCK; run += BLOCK) {
        uint64_t words[WORDS], odd = 0;

        memcpy(words, bytes + run, BLOCK);
        for (size_t i = 0; i < WORDS; i++) /* below zero, a NUL borrows a high bit that it has not */
            odd |= words[i] | ((words[i] - EACH(1)) & ~words[i]);
        if ((odd & EACH(0x80)) != 0)
            break;
    }
    return run;
}

/* One part of the bytes.  It begins and ends where a character can. */
struct part {
    const char *bytes;
    size_t length;
    struct byte_survey survey;
};

static void *survey_part(void *self)
{
    struct part *part = self;
    struct byte_survey *survey = &part->survey;

    for (size_t i = ascii_run(part->bytes, part->length); i < part->length;) {
        size_t step = utf8_step(part->bytes + i, part->length - i);

        survey->nul = survey->nul || part->bytes[i] == '\0';
        survey->sequences = survey->sequences || step > 1;
        survey->broken = survey->broken || step == 0;
        survey->implausible = survey->implausible ||
                              (step == 0 && !is_plausible((unsigned char)part->bytes[i]));
        i += step == 0 ? 1 : step;
        if (step != 1)
            i += ascii_run(part->bytes + i, part->length - i);
    }
    return NULL;
}

/* No character goes on after a byte that does not begin with the bits 10. */
static size_t cut_at(const char *bytes, size_t length, size_t at)
{
    while (at < length && ((unsigned char)bytes[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static struct byte_survey both(struct byte_survey a, struct byte_survey b)
{
    return (struct byte_survey){a.nul || b.nul, a.sequences || b.sequences, a.broken || b.broken,
                                a.implausible || b.implausible};
}

struct byte_survey encoding_survey(const char *bytes, size_t length)
{
    size_t cut = threads_pay(length) ? cut_at(bytes, length, length / 2) : length;
    struct part first = {.bytes = bytes, .length = cut};
    struct part second = {.bytes = bytes + cut, .length = length - cut};
    pthread_t thread;
    bool beside = cut < length && pthread_create(&thread, NULL, survey_part, &second) == 0;

    (void)survey_part(&first);
    if (beside)
        (void)pthread_join(thread, NULL);
    else
        (void)survey_part(&second);
    return both(first.survey, second.survey);
}
