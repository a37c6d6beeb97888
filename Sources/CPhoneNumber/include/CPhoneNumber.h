// Google's libphonenumber behind a C function: opened when the first number needs it, never at the start of a program.
#ifndef COFFER_CPHONENUMBER_H
#define COFFER_CPHONENUMBER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What cphone_e164 answers.
enum {
    /// The number is valid and stands in `result`.
    CPHONE_VALID = 0,
    /// No country has such a number.
    CPHONE_INVALID = 1,
    /// The library is not there, or is another than this program knows.
    CPHONE_MISSING = 2
};

/// `+`, at most 15 digits and a zero byte; a few more, for what the library might add.
enum { CPHONE_CAPACITY = 32 };

/// Reads a number of `count` bytes (digits, perhaps a `+` before them) as somebody in `region` would dial it, and writes
/// its E.164 form, ended by a zero byte, to `result`. `region` is an ISO 3166-1 alpha-2 code in capitals, ended by a
/// zero byte. Thread-safe.
int cphone_e164(const char *number, size_t count, const char *region, char result[CPHONE_CAPACITY]);

#ifdef __cplusplus
}
#endif

#endif
