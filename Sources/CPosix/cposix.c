// Compiled C rather than inline: the feature macros these calls need stay out of Swift's view of the C library.
#define _GNU_SOURCE
#include "cposix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

int cposix_harden(void) {
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
    struct rlimit lockable;
    if (getrlimit(RLIMIT_MEMLOCK, &lockable) == 0) {
        lockable.rlim_cur = lockable.rlim_max;
        (void)setrlimit(RLIMIT_MEMLOCK, &lockable);
    }
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int cposix_peer_user(int socket, uid_t *user) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    *user = peer.uid;
    return 0;
}

ssize_t cposix_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptor_count) {
    if (descriptor_count > CPOSIX_MAX_DESCRIPTORS) {
        errno = EINVAL;
        return -1;
    }
    struct iovec part = {(void *)bytes, count};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int) * CPOSIX_MAX_DESCRIPTORS)];
    } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor_count > 0) {
        message.msg_control = control.space;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * descriptor_count);
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * descriptor_count);
        memcpy(CMSG_DATA(header), descriptors, sizeof(int) * descriptor_count);
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

ssize_t cposix_receive(int socket, void *bytes, size_t count, int *descriptors, size_t *descriptor_count) {
    struct iovec part = {bytes, count};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int) * CPOSIX_MAX_DESCRIPTORS)];
    } control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
    *descriptor_count = 0;
    ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (received < 0) return received;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        size_t arrived = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t index = 0; index < arrived && *descriptor_count < CPOSIX_MAX_DESCRIPTORS; index++) {
            memcpy(&descriptors[*descriptor_count], CMSG_DATA(header) + index * sizeof(int), sizeof(int));
            *descriptor_count += 1;
        }
    }
    if (message.msg_flags & MSG_CTRUNC) {
        for (size_t index = 0; index < *descriptor_count; index++) close(descriptors[index]);
        *descriptor_count = 0;
        errno = EMSGSIZE;
        return -1;
    }
    return received;
}

int cposix_unix_socket(void) { return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

int cposix_unix_address(int socket, const char *path, int connecting) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path, path, length + 1);
    const struct sockaddr *any = (const struct sockaddr *)&address;
    return connecting ? connect(socket, any, sizeof address) : bind(socket, any, sizeof address);
}

int cposix_accept(int socket) { return accept4(socket, NULL, NULL, SOCK_CLOEXEC); }

int cposix_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int cposix_spawn_detached(const char *executable, char *const *arguments, int kept) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure != 0) return failure;
    failure = posix_spawnattr_init(&attributes);
    if (failure != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return failure;
    }
    // `kept` may be one of 0...2 when the caller has these closed, so it moves first.
    if (!failure) failure = posix_spawn_file_actions_adddup2(&actions, kept, 3);
    for (int stream = 0; stream < 3 && !failure; stream++) {
        failure = posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    }
    if (!failure) failure = posix_spawn_file_actions_addclosefrom_np(&actions, 4);
    if (!failure) failure = posix_spawn_file_actions_addchdir_np(&actions, "/");

    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (!failure) failure = posix_spawnattr_setsigmask(&attributes, &none);
    if (!failure) failure = posix_spawnattr_setsigdefault(&attributes, &all);
    if (!failure) {
        failure = posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    pid_t child;
    if (!failure) failure = posix_spawn(&child, executable, &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

int cposix_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int cposix_timer(void) { return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK); }

int cposix_timer_set(int timer, int64_t milliseconds) {
    struct itimerspec setting = {{0, 0}, {0, 0}};
    if (milliseconds >= 0) {
        // All zeroes would switch the timer off.
        if (milliseconds == 0) milliseconds = 1;
        setting.it_value.tv_sec = milliseconds / 1000;
        setting.it_value.tv_nsec = (milliseconds % 1000) * 1000000;
    }
    return timerfd_settime(timer, 0, &setting, NULL);
}

int cposix_termination_signals(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    int failure = pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (failure != 0) {
        errno = failure;
        return -1;
    }
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

int cposix_memory_file(void) { return memfd_create("coffer", MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int cposix_seal(int memory_file) {
    return fcntl(memory_file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
}

int cposix_lock_file(int descriptor, int waiting) {
    int result;
    do {
        result = flock(descriptor, LOCK_EX | (waiting ? 0 : LOCK_NB));
    } while (result != 0 && errno == EINTR);
    return result;
}

int cposix_bypass_cache(int descriptor, int bypassing) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0) return -1;
    return fcntl(descriptor, F_SETFL, bypassing ? flags | O_DIRECT : flags & ~O_DIRECT);
}

ssize_t cposix_access_list(int descriptor, void *bytes, size_t count) {
    return fgetxattr(descriptor, "system.posix_acl_access", bytes, count);
}
