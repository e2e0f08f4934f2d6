/*
 * jaarrapport: Dutch annual accounts from a bookkeeping administration.
 *
 * Only dispatches; each command is a file in src/cmd.
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "jaarrapport/command.h"

static void print_help(FILE *stream)
{
    (void)fputs("Maakt de jaarrekening van een administratie als PDF, en bewijst dat zij klopt.\n"
                "\nGebruik:\n", stream);
    for (const struct command *command = commands; command->name != NULL; command++)
        (void)fprintf(stream, "  jaarrapport %-30s %s\n", command->usage, command->summary);
    (void)fputs("  jaarrapport --help | --version\n"
                "\nElke opdracht kent --help.  Uitgangsstatus: 0 alles klopt, 1 fouten in de "
                "boeken,\n2 het programma kon zijn werk niet doen.\n", stream);
}

static int run(int argc, char **argv)
{
    for (const struct command *command = commands; command->name != NULL; command++)
        if (strcmp(argv[1], command->name) == 0)
            return command->run(argc - 1, argv + 1);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return EXIT_HOLDS;
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("jaarrapport %s\n", JAARRAPPORT_VERSION);
        return EXIT_HOLDS;
    }
    (void)fprintf(stderr, "jaarrapport: de opdracht '%s' bestaat niet\n"
                          "Hulp: jaarrapport --help\n", argv[1]);
    return EXIT_TROUBLE;
}

/* Files are read as memory: one that is cut short or fails meanwhile is told by this signal. */
static void input_gone(int number, siginfo_t *about, void *context)
{
    static const char message[] =
        "jaarrapport: een invoerbestand kan niet verder worden gelezen: het is tijdens het lezen "
        "korter geworden, of het apparaat weigert\n";
    ssize_t said;

    (void)context;
    if (about->si_code != BUS_ADRERR) {
        (void)signal(number, SIG_DFL); /* a fault of the program: it dies of that */
        return;
    }
    said = write(STDERR_FILENO, message, sizeof message - 1);
    (void)said; /* nothing can be done about it */
    _exit(EXIT_TROUBLE);
}

static void set_signals(void)
{
    struct sigaction gone = {.sa_flags = SA_SIGINFO};

    gone.sa_sigaction = input_gone;
    (void)sigaction(SIGBUS, &gone, NULL);
    (void)signal(SIGPIPE, SIG_IGN); /* nobody reads on: a failed write, which is trouble */
    (void)signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow so large */
}

int main(int argc, char **argv)
{
    int status;

    set_signals();
    if (argc < 2) {
        print_help(stderr);
        return EXIT_TROUBLE;
    }
    status = run(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        trouble_say("standaarduitvoer", "kan niet worden geschreven");
        return EXIT_TROUBLE;
    }
    return status;
}
