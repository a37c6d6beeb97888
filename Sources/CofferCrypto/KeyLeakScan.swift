// A test hook of debug builds: finds copies of keys outside the locked memory they should never leave.

#if DEBUG
    internal import CSodium
    internal import Glibc
    internal import Synchronization

    /// Knows every live locked region, and searches the rest of this process's writable memory for their contents.
    package enum KeyLeakScan {
        /// A copy of a key where none should be.
        package struct Finding: Sendable, CustomStringConvertible {
            package let address: UInt
            /// The mapping's name in /proc/self/maps: `[heap]`, `[stack]`, a file, or nothing.
            package let mapping: String
            /// Bytes of the key found there in one piece: 16 or more.
            package let count: Int

            package var description: String {
                "\(count) bytes of a key at 0x\(String(address, radix: 16)) \(mapping)"
            }
        }

        private static let regions = Mutex<[UInt: Int]>([:])

        static func register(_ region: UnsafeMutableRawBufferPointer) {
            regions.withLock { $0[UInt(bitPattern: region.baseAddress)] = region.count }
        }

        static func unregister(_ region: UnsafeMutableRawBufferPointer) {
            regions.withLock { $0[UInt(bitPattern: region.baseAddress)] = nil }
        }

        /// Copies of all keys that live now: the contents of every locked region of 32 or 64 bytes. Call while no other
        /// thread is at work with keys.
        package static func findings() throws -> [Finding] {
            try regions.withLock { regions in
                try scan(for: regions.filter { $0.value == 32 || $0.value == 64 }, outside: regions)
            }
        }

        /// Copies of `keys` only.
        package static func findings(of keys: [LockedBytes]) throws -> [Finding] {
            let needles = keys.map { key in key.withBytes { (UInt(bitPattern: $0.baseAddress), $0.count) } }
            return try withExtendedLifetime(keys) {
                try regions.withLock {
                    try scan(for: Dictionary(needles) { first, _ in first }, outside: $0)
                }
            }
        }

        private static func scan(for needles: [UInt: Int], outside regions: [UInt: Int]) throws -> [Finding] {
            // The window is locked memory too, but made here: not in `regions` yet, so left out by its address.
            let size = 1 << 20
            guard let window = sodium_malloc(size) else { throw CryptoError.outOfMemory }
            defer { sodium_free(window) }
            let memory = Glibc.open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
            guard memory >= 0 else { throw CryptoError.unreadable(errno) }
            defer { close(memory) }
            var excluded = regions
            excluded[UInt(bitPattern: window)] = size

            var findings: [Finding] = []
            for mapping in try writableMappings() {
                var start = mapping.range.lowerBound
                while start < mapping.range.upperBound {
                    let wanted = min(UInt(size), mapping.range.upperBound - start)
                    let count = pread(memory, window, Int(wanted), Int(start))
                    // Guard pages and device memory cannot be read.
                    if count <= 0 { break }
                    for (address, length) in needles {
                        for half in stride(from: 0, to: length, by: 16) {
                            let needle = UnsafeRawPointer(bitPattern: address)! + half
                            for place in places(of: needle, in: UnsafeRawPointer(window), count) {
                                let found = start + UInt(place)
                                if !excluded.contains(where: { $0.key <= found && found < $0.key + UInt($0.value) }) {
                                    findings.append(Finding(address: found, mapping: mapping.name, count: 16))
                                }
                            }
                        }
                    }
                    if UInt(count) == mapping.range.upperBound - start { break }
                    // Windows overlap, so that nothing hides on a boundary.
                    start += UInt(count) - 15
                }
            }
            return findings
        }

        private static func places(of needle: UnsafeRawPointer, in window: UnsafeRawPointer, _ count: Int) -> [Int] {
            // memchr for a byte that is rare in memory, then a look at its surroundings: fast in debug builds too.
            let offset = (0..<16).first { (1...254).contains(needle.load(fromByteOffset: $0, as: UInt8.self)) } ?? 0
            let byte = Int32(needle.load(fromByteOffset: offset, as: UInt8.self))
            var places: [Int] = []
            var start = offset
            while start < count, let hit = memchr(window + start, byte, count - start) {
                let place = UnsafeRawPointer(hit) - window - offset
                if place + 16 <= count, memcmp(window + place, needle, 16) == 0 { places.append(place) }
                start = place + offset + 1
            }
            return places
        }

        private static func writableMappings() throws -> [(range: Range<UInt>, name: String)] {
            let descriptor = Glibc.open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw CryptoError.unreadable(errno) }
            defer { close(descriptor) }
            var text: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = read(descriptor, &buffer, buffer.count), count > 0 { text += buffer[..<count] }
            return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
                let columns = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
                let bounds = columns[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                guard columns.count >= 5, columns[1].hasPrefix("rw"), bounds.count == 2 else { return nil }
                return (bounds[0]..<bounds[1], columns.count > 5 ? String(columns[5]) : "")
            }
        }
    }
#endif
