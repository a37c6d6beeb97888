#pragma once

#include <libgfshare.h>

// The library's source of randomness is a global pointer that is empty at first; Swift may not touch such a variable.

static inline void coffer_gfshare_set_random(gfshare_rand_func_t fill) {
    gfshare_fill_rand = fill;
}

static inline gfshare_rand_func_t coffer_gfshare_random(void) {
    return gfshare_fill_rand;
}
