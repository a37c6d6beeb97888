// A test hook of debug builds: finds copies of keys outside the locked memory they should never leave.

#if DEBUG
    internal import CSodium
    internal import Glibc
    internal import Synchronization

    /// Knows every live locked region, and searches the rest of this process's writable memory for their contents.
    package enum KeyLeakScan {
        /// A copy of 16 bytes of a key where none should be.
        package struct Finding: Sendable, CustomStringConvertible {
            package let address: UInt
            /// The mapping's name in /proc/self/maps: `[heap]`, `[stack]`, a file, or nothing.
            package let mapping: String

            package var description: String { "half a key at 0x\(String(address, radix: 16)) \(mapping)" }
        }

        private struct Region {
            let count: Int
            /// Where in it a key of 32 bytes lies, if one does.
            let key: Int?
        }

        private static let regions = Mutex<[UInt: Region]>([:])

        /// - Parameter key: where in `region` a key of 32 bytes lies; by itself a region of 32 bytes is a key, and one of
        ///   64 is an Ed25519 key, whose second half is public.
        static func register(_ region: UnsafeMutableRawBufferPointer, key: Int? = nil) {
            let isKey = region.count == 32 || region.count == 64
            regions.withLock {
                $0[UInt(bitPattern: region.baseAddress)] = Region(count: region.count, key: isKey ? 0 : key)
            }
        }

        static func unregister(_ region: UnsafeMutableRawBufferPointer) {
            regions.withLock { $0[UInt(bitPattern: region.baseAddress)] = nil }
        }

        /// Copies of all keys that live now: every `LockedBytes` of 32 bytes, Ed25519 secrets, part keys. Call while no
        /// other thread is at work with keys.
        package static func findings() throws -> [Finding] {
            try regions.withLock { regions in
                try scan(for: regions.compactMap { start, region in region.key.map { start + UInt($0) } }, regions)
            }
        }

        /// Copies of `keys` only, of 32 bytes each.
        package static func findings(of keys: [LockedBytes]) throws -> [Finding] {
            try withExtendedLifetime(keys) {
                let needles = keys.map { key in key.withBytes { UInt(bitPattern: $0.baseAddress) } }
                return try regions.withLock { try scan(for: needles, $0) }
            }
        }

        private static func scan(for keys: [UInt], _ regions: [UInt: Region]) throws -> [Finding] {
            // Both halves of each key, by address: the scan makes no copy that it would find itself.
            let needles = keys.flatMap { [$0, $0 + 16] }.filter { !isZero($0) }
            // The window is locked memory too, but made here: not in `regions` yet, so left out by its address.
            let size = 1 << 20
            guard let window = sodium_malloc(size) else { throw CryptoError.outOfMemory }
            defer { sodium_free(window) }
            let memory = Glibc.open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
            guard memory >= 0 else { throw CryptoError.unreadable(errno) }
            defer { close(memory) }
            var excluded = regions.mapValues(\.count)
            excluded[UInt(bitPattern: window)] = size

            var findings: [Finding] = []
            for mapping in try writableMappings() {
                var start = mapping.range.lowerBound
                while start < mapping.range.upperBound {
                    let wanted = min(UInt(size), mapping.range.upperBound - start)
                    let count = pread(memory, window, Int(wanted), Int(start))
                    // Guard pages and device memory cannot be read.
                    if count <= 0 { break }
                    for needle in needles {
                        for place in places(of: needle, in: UnsafeRawPointer(window), count) {
                            let found = start + UInt(place)
                            if !excluded.contains(where: { $0.key <= found && found < $0.key + UInt($0.value) }) {
                                findings.append(Finding(address: found, mapping: mapping.name))
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

        private static func isZero(_ needle: UInt) -> Bool {
            let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: needle), count: 16)
            return bytes.allSatisfy { $0 == 0 }
        }

        private static func places(of address: UInt, in window: UnsafeRawPointer, _ count: Int) -> [Int] {
            let needle = UnsafeRawPointer(bitPattern: address)!
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
