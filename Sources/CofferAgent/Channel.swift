// Frames over a Unix socket: a length, a body, and descriptors with the first byte.

import CPosix
import CofferText
import Glibc

/// One message as it travels: 4 bytes of length (little endian), then that many bytes.
package struct Frame: Sendable {
    package let body: [UInt8]
    /// Closed when the frame is gone.
    package let descriptors: [Descriptor]
}

/// Why a frame did not travel.
package enum ChannelError: Error, Equatable {
    /// The other end is gone, or stopped in the middle of a frame.
    case closed
    case tooLarge
    case timedOut
    /// What the sender was told to watch happened first; what is unsent stays queued.
    case interrupted
    case system(Int32)
}

/// One end of a connection, used by one thread at a time.
package final class Channel {
    private let owned: Descriptor
    private var unsent: [UInt8] = []

    package init(owning descriptor: Int32) {
        owned = Descriptor(owning: descriptor)
    }

    package var descriptor: Int32 { owned.value }

    /// - Throws: `ChannelError`.
    package func send(
        _ body: [UInt8], _ descriptors: [Int32] = [], until deadline: Deadline = .never,
        interruptedBy event: EventDescriptor? = nil
    ) throws(ChannelError) {
        // A frame's descriptors go with its first byte, so what waits from the frame before goes first.
        if !descriptors.isEmpty { try flush(until: deadline, interruptedBy: event) }
        withUnsafeBytes(of: UInt32(body.count).littleEndian) { unsent.append(contentsOf: $0) }
        unsent.append(contentsOf: body)
        try flush(descriptors, until: deadline, interruptedBy: event)
    }

    private func flush(
        _ descriptors: [Int32] = [], until deadline: Deadline, interruptedBy event: EventDescriptor?
    ) throws(ChannelError) {
        var carried = descriptors
        var start = 0
        defer { unsent.removeFirst(start) }
        while start < unsent.count {
            let sent = unsent.withUnsafeBytes { bytes in
                cposix_send(
                    owned.value, bytes.baseAddress! + start, bytes.count - start, carried, carried.count)
            }
            if sent >= 0 {
                start += sent
                carried = []
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: break
            case EPIPE, ECONNRESET: throw .closed
            case let code: throw .system(code)
            }
            var interests: [(Int32, Readiness.Kind)] = [(owned.value, .writable)]
            if let event { interests.append((event.descriptor, .readable)) }
            let ready = Readiness.wait(interests, until: deadline)
            if event != nil, ready[1] { throw .interrupted }
            guard ready[0] else { throw .timedOut }
        }
    }

    /// The next frame; nil when the other end closed between two.
    /// - Throws: `ChannelError`.
    package func receive(until deadline: Deadline = .never) throws(ChannelError) -> Frame? {
        var descriptors: [Descriptor] = []
        var header: [UInt8] = []
        while header.count < 4 {
            guard let bytes = try receiveSome(4 - header.count, &descriptors, until: deadline) else {
                if header.isEmpty { return nil }
                throw .closed
            }
            header.append(contentsOf: bytes)
        }
        let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= Wire.limit else { throw .tooLarge }
        // Memory grows with what arrives, not with what the length promises.
        var body: [UInt8] = []
        while body.count < length {
            guard let bytes = try receiveSome(min(length - body.count, 1 << 16), &descriptors, until: deadline) else {
                throw .closed
            }
            body.append(contentsOf: bytes)
        }
        return Frame(body: body, descriptors: descriptors)
    }

    /// Between 1 and `count` bytes; nil when the other end has closed.
    private func receiveSome(
        _ count: Int, _ descriptors: inout [Descriptor], until deadline: Deadline
    ) throws(ChannelError) -> [UInt8]? {
        while true {
            var arrived = [Int32](repeating: -1, count: Int(CPOSIX_MAX_DESCRIPTORS))
            var arrivedCount = 0
            var received = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                received = cposix_receive(owned.value, buffer.baseAddress, count, &arrived, &arrivedCount)
                initialized = max(0, received)
            }
            let code = errno
            descriptors += arrived.prefix(arrivedCount).map(Descriptor.init(owning:))
            // A peer that keeps adding descriptors would exhaust this process.
            guard descriptors.count <= arrived.count else { throw .tooLarge }
            if received > 0 { return bytes }
            if received == 0 { return nil }
            switch code {
            case EINTR: continue
            case EAGAIN: break
            case ECONNRESET: throw .closed
            case EMSGSIZE: throw .tooLarge
            default: throw .system(code)
            }
            guard Readiness.wait([(owned.value, .readable)], until: deadline)[0] else { throw .timedOut }
        }
    }
}
