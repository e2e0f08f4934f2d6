/*
 * threads: whether a second thread pays.
 */
#ifndef JAARRAPPORT_THREADS_H
#define JAARRAPPORT_THREADS_H

#include <stdbool.h>
#include <stddef.h>

/* Are there so many bytes to read, and two processors that this process may use? */
bool threads_pay(size_t bytes);

#endif
