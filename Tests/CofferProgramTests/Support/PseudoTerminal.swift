// A terminal with the test in front of it.

import Foundation
import Glibc

/// A pseudo-terminal; the program gets its path.
final class PseudoTerminal {
    let path: String
    private let mine: Int32
    /// Kept open, so that what a killed program wrote last can still be read.
    private let theirs: Int32
    private(set) var text = ""
    private var bytes: [UInt8] = []

    init() throws {
        var ends: (Int32, Int32) = (-1, -1)
        guard openpty(&ends.0, &ends.1, nil, nil, nil) == 0 else { throw SystemError("openpty") }
        (mine, theirs) = ends
        for end in [mine, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(theirs)")
        _ = fcntl(mine, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(theirs)
        close(mine)
    }

    func type(_ line: String) {
        _ = Array((line + "\n").utf8).withUnsafeBytes { write(mine, $0.baseAddress, $0.count) }
    }

    func resize(columns: UInt16) {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(theirs, UInt(TIOCSWINSZ), &size)
    }

    /// Waits until what is typed is not shown.
    func isBlind(seconds: Double = 30) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        var settings = termios()
        while tcgetattr(theirs, &settings) == 0, settings.c_lflag & tcflag_t(ECHO) != 0 {
            if Date() > end { return false }
            usleep(1_000)
        }
        return true
    }

    /// Takes in what is there.
    func drain() {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(mine, &piece, piece.count), count > 0 { bytes += piece[..<count] }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Waits until `isThere` holds for what was shown, at most for some seconds.
    func wait(seconds: Double = 30, _ isThere: (String) -> Bool) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        while true {
            drain()
            if isThere(text) { return true }
            if Date() > end { return false }
            var waiting = pollfd(fd: mine, events: Int16(POLLIN), revents: 0)
            poll(&waiting, 1, 50)
        }
    }

    /// Waits for `text` behind what was seen before, then forgets all of it.
    func see(_ wanted: String) throws {
        guard wait({ $0.contains(wanted) }) else { throw Unseen(description: "“\(wanted)” not in “\(text)”") }
        bytes = []
    }

    struct Unseen: Error, CustomStringConvertible { let description: String }
}
