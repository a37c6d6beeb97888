// poll(2), with interruptions by signals handled once and for all.

import Glibc

/// Waits for descriptors.
enum Readiness {
    enum Kind {
        case readable
        case writable
    }

    /// Which of `interests` are ready (an error or a closed other end counts); all false when `deadline` came first.
    static func wait(_ interests: [(descriptor: Int32, kind: Kind)], until deadline: Deadline) -> [Bool] {
        var polled = interests.map { interest in
            pollfd(
                fd: interest.descriptor, events: Int16(interest.kind == .readable ? POLLIN : POLLOUT), revents: 0)
        }
        while poll(&polled, nfds_t(polled.count), deadline.pollTimeout) < 0 {
            guard errno == EINTR else { break }
        }
        return polled.map { $0.revents != 0 }
    }
}
