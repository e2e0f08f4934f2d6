#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier): for sched_getaffinity */
#include "jaarrapport/threads.h"

#include <sched.h>

/* So many bytes take some 20 ms to read: a thread costs less than it saves. */
enum { BYTES_FOR_TWO = 16 << 20 };

bool threads_pay(size_t bytes)
{
    cpu_set_t allowed;

    return bytes >= BYTES_FOR_TWO && sched_getaffinity(0, sizeof allowed, &allowed) == 0 &&
           CPU_COUNT(&allowed) > 1;
}
