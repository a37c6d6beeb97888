// What Swift cannot call by itself: variadic and macro parts of POSIX and Linux. No policy, no state.
// Every function returns -1 and sets errno on failure unless it says otherwise.
#ifndef COFFER_CPOSIX_H
#define COFFER_CPOSIX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// No core dumps, no ptrace by processes of the same user (PR_SET_DUMPABLE 0, RLIMIT_CORE 0), and as much lockable
/// memory as the hard limit allows.
int cposix_harden(void);

/// The effective user id of the process at the other end of a Unix socket, as of its connect (SO_PEERCRED).
int cposix_peer_user(int socket, uid_t *user);

/// At most this many descriptors travel with one message.
enum { CPOSIX_MAX_DESCRIPTORS = 8 };

/// Sends bytes, and descriptors with the first of them (SCM_RIGHTS); never blocks, never raises SIGPIPE.
ssize_t cposix_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptor_count);

/// Receives bytes and descriptors (close-on-exec); never blocks. 0: the other end has closed. More descriptors than
/// CPOSIX_MAX_DESCRIPTORS: EMSGSIZE, and none stays open.
ssize_t cposix_receive(int socket, void *bytes, size_t count, int *descriptors, size_t *descriptor_count);

/// A stream socket, close-on-exec.
int cposix_unix_socket(void);
/// 1 to connect, 0 to bind. The path has at most 107 bytes (ENAMETOOLONG).
int cposix_unix_address(int socket, const char *path, int connecting);
/// A connection, close-on-exec.
int cposix_accept(int socket);

/// A pipe, both ends close-on-exec: [0] to read, [1] to write.
int cposix_pipe(int ends[2]);

/// Starts a program in a session of its own, without a terminal: standard streams on /dev/null, working directory /,
/// no signal blocked or ignored, `kept` open as descriptor 3 and nothing beyond it. Returns 0 or an error number.
int cposix_spawn_detached(const char *executable, char *const *arguments, int kept);

/// An event counter: non-blocking, close-on-exec.
int cposix_event(void);
/// A timer that also counts the time the machine is suspended: non-blocking, close-on-exec.
int cposix_timer(void);
/// Fires once after `milliseconds`; negative: never.
int cposix_timer_set(int timer, int64_t milliseconds);
/// Blocks SIGTERM and SIGINT for this thread and those it starts; the descriptor becomes readable instead.
int cposix_termination_signals(void);

/// An anonymous file in memory, close-on-exec, that can be sealed.
int cposix_memory_file(void);
/// From here on nobody can change its bytes or its size.
int cposix_seal(int memory_file);

/// Takes the whole-file lock of an open file (flock, exclusive), waiting for it unless `waiting` is 0 (EWOULDBLOCK).
int cposix_lock_file(int descriptor, int waiting);

/// Whether an open file is read and written past the page cache (O_DIRECT), in whole blocks at whole blocks; EINVAL where
/// its file system cannot.
int cposix_bypass_cache(int descriptor, int bypassing);

/// The access list (acl(5)) of an open file as the kernel keeps it: its size in bytes; ENODATA where it has none.
ssize_t cposix_access_list(int descriptor, void *bytes, size_t count);

#endif
