#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "jaarrapport/command.h"

int usage_error(const char *command, const char *format, ...)
{
    va_list arguments;

    (void)fprintf(stderr, "jaarrapport %s: ", command);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fprintf(stderr, "\nHulp: jaarrapport %s --help\n", command);
    return EXIT_TROUBLE;
}

void command_help(const char *name)
{
    for (const struct command *command = commands; command->name != NULL; command++)
        if (strcmp(command->name, name) == 0)
            (void)printf("Gebruik: jaarrapport %s\n\n%s\n\n%s", command->usage,
                         command->summary, command->help);
}

static bool set_format(struct options *options, const char *command, const char *formats,
                       const char *value)
{
    static const struct {
        const char *name;
        enum format format;
    } known[] = {{"text", FORMAT_TEXT}, {"json", FORMAT_JSON}, {"csv", FORMAT_CSV},
                 {"junit", FORMAT_JUNIT}, {"md", FORMAT_MARKDOWN}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, value) == 0 && strstr(formats, value) != NULL) {
            options->format = known[i].format;
            return true;
        }
    }
    (void)usage_error(command, "--format=%s bestaat niet; kies uit %s", value, formats);
    return false;
}

static bool set_jobs(struct options *options, const char *command, const char *value)
{
    char *end;
    long jobs = strtol(value, &end, 10);

    if (*value != '\0' && *end == '\0' && jobs >= 1 && jobs <= 256) {
        options->jobs = (int)jobs;
        return true;
    }
    (void)usage_error(command, "--jobs=%s moet een getal van 1 tot 256 zijn", value);
    return false;
}

static bool set_year(struct options *options, const char *command, const char *value)
{
    char *end;
    long year = strtol(value, &end, 10);

    if (strlen(value) == 4 && *end == '\0' && year >= 1000) {
        options->year = (int)year;
        return true;
    }
    (void)usage_error(command, "--year=%s moet een jaartal van vier cijfers zijn", value);
    return false;
}

static const struct option long_options[] = {
    {"year", required_argument, NULL, 'y'},
    {"format", required_argument, NULL, 'f'}, {"output", required_argument, NULL, 'o'},
    {"attach", no_argument, NULL, 'a'},       {"trace", no_argument, NULL, 't'},
    {"concept", no_argument, NULL, 'c'},      {"strict", no_argument, NULL, 's'},
    {"list", no_argument, NULL, 'l'},         {"exact", no_argument, NULL, 'e'},
    {"jobs", required_argument, NULL, 'j'},   {"layouts", required_argument, NULL, 'L'},
    {"layout", required_argument, NULL, 'n'},
    {"help", no_argument, NULL, 'h'},         {"kaart", required_argument, NULL, 'k'},
    {NULL, 0, NULL, 0},
};

/* How the user would write the option with this letter. */
static const char *option_name(int letter)
{
    static const struct {
        int letter;
        const char *name;
    } names[] = {{'a', "--attach"}, {'t', "--trace"}, {'y', "--year"}, {'f', "--format"}, {'o', "-o"}, {'c', "--concept"}, {'s', "--strict"},
                 {'l', "--list"}, {'e', "--exact"}, {'j', "--jobs"}, {'L', "--layouts"}, {'n', "--layout"},
                 {'h', "--help"}, {'k', "--kaart"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].letter == letter)
            return names[i].name;
    return "?";
}

/* What getopt_long did not know: a letter, or the word just read. */
static int unknown_option(char **argv)
{
    if (optopt != 0 && strncmp(argv[optind - 1], "--", 2) != 0)
        return usage_error(argv[0], "de optie -%c bestaat niet", optopt);
    return usage_error(argv[0], "de optie %s bestaat niet", argv[optind - 1]);
}

/* One option; false when it is not one of this command, or has a wrong value. */
static bool take(struct options *options, int letter, char **argv, const char *allowed,
                 const char *formats)
{
    if (letter != 'h' && letter != 'L' && strchr(allowed, letter) == NULL) {
        (void)usage_error(argv[0], "de optie %s bestaat hier niet", option_name(letter));
        return false;
    }
    switch (letter) {
    case 'f': return set_format(options, argv[0], formats, optarg);
    case 'j': return set_jobs(options, argv[0], optarg);
    case 'y': return set_year(options, argv[0], optarg);
    case 'k': options->map = optarg; break;
    case 'o': options->output = optarg; break;
    case 't': options->trace = true; break;
    case 'a': options->attach = true; break;
    case 'c': options->concept = true; break;
    case 's': options->strict = true; break;
    case 'l': options->list = true; break;
    case 'e': options->exact = true; break;
    case 'h': options->help = true; break;
    case 'L': options->layouts = optarg; break;
    case 'n': options->layout = optarg; break;
    default: break;
    }
    return true;
}

bool options_read(struct options *options, int argc, char **argv, const char *allowed,
                  const char *formats)
{
    int letter;

    *options = (struct options){.jobs = 1};
    opterr = 0;
    optind = 1;
    while ((letter = getopt_long(argc, argv, ":o:", long_options, NULL)) != -1) {
        if (letter == ':') {
            (void)usage_error(argv[0], "de optie %s heeft een waarde nodig", argv[optind - 1]);
            return false;
        }
        if (letter == '?') {
            (void)unknown_option(argv);
            return false;
        }
        if (!take(options, letter, argv, allowed, formats))
            return false;
    }
    options->words = argv + optind;
    options->word_count = argc - optind;
    return true;
}
