// A clock some days ahead, for programs started with LD_PRELOAD and LATER_DAYS: a purge waits a day at least, and a release
// build has no other clock than the system's.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    static long days = -1;
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    if (days < 0) {
        const char *wanted = getenv("LATER_DAYS");
        days = wanted ? atol(wanted) : 0;
    }
    int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += days * 86400;
    return result;
}
