// The file's bytes as UTF-8: finds the encoding out from the beginning and converts while reading.

internal import Glibc

/// Hands out UTF-8 from a source of bytes in any of the known encodings, with constant memory.
final class TextSource {
    /// Fills the buffer with at most its size and says how much; 0 is the end.
    typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

    private(set) var encoding: CSVEncoding
    private let source: Source
    private var converter: iconv_t?
    /// What has been read and not handed out: the beginning looked at, later what is to be converted.
    private let pending = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 8)
    private var pendingStart = 0
    private var pendingEnd = 0
    private var hasStarted = false
    private var isAtEnd = false

    init(encoding: CSVEncoding, source: @escaping Source) {
        self.encoding = encoding
        self.source = source
    }

    deinit {
        if let converter { iconv_close(converter) }
        pending.deallocate()
    }

    /// Fills the buffer, of at least 16 bytes, with UTF-8; bytes that are no text in GB 18030 become 0xFF, which is no
    /// UTF-8, so that the record they stand in is refused. 0 is the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if !hasStarted { try start() }
        if converter != nil { return try convert(into: buffer) }
        if pendingStart < pendingEnd {
            let count = min(buffer.count, pendingEnd - pendingStart)
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[pendingStart..<(pendingStart + count)]))
            pendingStart += count
            return count
        }
        return isAtEnd ? 0 : try source(buffer)
    }

    private func start() throws {
        hasStarted = true
        while pendingEnd < pending.count, !isAtEnd { try fill() }
        let start = UnsafeBufferPointer(rebasing: pending.bindMemory(to: UInt8.self)[..<pendingEnd])
        if start.count >= 2, (start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF) {
            pendingStart = pendingEnd
            isAtEnd = true
            throw CSVProblem.utf16
        }
        if encoding == .automatic {
            let isUTF8 = UTF8Check.firstInvalid(start, mayEndWithin: !isAtEnd) == nil
            encoding = isUTF8 || !isGB18030(start) ? .utf8 : .gb18030
        }
        if encoding == .gb18030 {
            guard let opened = Self.open() else {
                pendingStart = pendingEnd
                isAtEnd = true
                throw CSVProblem.converterMissing
            }
            converter = opened
        }
    }

    private func fill() throws {
        let count = try source(UnsafeMutableRawBufferPointer(rebasing: pending[pendingEnd...]))
        pendingEnd += count
        if count == 0 { isAtEnd = true }
    }

    private func convert(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let output = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        var written = 0
        while written == 0 {
            if pendingStart == pendingEnd {
                if isAtEnd { return 0 }
                (pendingStart, pendingEnd) = (0, 0)
                try fill()
                continue
            }
            var input = pending.baseAddress?.advanced(by: pendingStart).assumingMemoryBound(to: CChar.self)
            var inputLeft = pendingEnd - pendingStart
            var target = output
            var targetLeft = buffer.count
            let result = iconv(converter, &input, &inputLeft, &target, &targetLeft)
            let failure = result == -1 ? errno : 0
            pendingStart = pendingEnd - inputLeft
            written = buffer.count - targetLeft
            guard failure == EILSEQ || failure == EINVAL else { continue }
            if failure == EINVAL, !isAtEnd {
                // A character cut off by the end of what has been read: to the front, and on.
                let rest = pendingEnd - pendingStart
                pending.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[pendingStart..<pendingEnd]))
                (pendingStart, pendingEnd) = (0, rest)
                try fill()
            } else if targetLeft > 0 {
                buffer[written] = 0xFF
                written += 1
                pendingStart += 1
            }
        }
        return written
    }

    private static func open() -> iconv_t? {
        let opened = iconv_open("UTF-8", "GB18030")
        return opened == iconv_t(bitPattern: -1) ? nil : opened
    }

    private func isGB18030(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let converter = Self.open() else { return false }
        defer { iconv_close(converter) }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { scratch in
            var input = UnsafeMutablePointer(
                mutating: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self))
            var inputLeft = bytes.count
            while inputLeft > 0 {
                var target = scratch.baseAddress
                var targetLeft = scratch.count
                guard iconv(converter, &input, &inputLeft, &target, &targetLeft) == -1 else { return true }
                if errno == EINVAL { return !isAtEnd }
                guard errno == E2BIG else { return false }
            }
            return true
        }
    }
}
