/* Runs a command; prints its wall time, processor time (both in seconds) and peak memory (in MB). */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    struct timespec begin, end;
    struct rusage usage;
    pid_t child;
    int status;

    if (argc < 2) {
        (void)fputs("usage: bench-measure COMMAND...\n", stderr);
        return 2;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &begin);
    child = fork();
    if (child == 0) {
        (void)dup2(STDERR_FILENO, STDOUT_FILENO); /* our line stands alone */
        (void)execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 2;
    (void)clock_gettime(CLOCK_MONOTONIC, &end);
    (void)getrusage(RUSAGE_CHILDREN, &usage);
    (void)printf("%.4f %.4f %.0f\n",
                 (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9,
                 seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                 (double)usage.ru_maxrss / 1024);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}
