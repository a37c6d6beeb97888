// Reads the published vectors, and small things all tests of this target share.

import Foundation
import Testing

@testable import CofferCrypto

/// Bytes in hexadecimal.
struct Hex: Decodable, Sendable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        bytes = try #require(Hexadecimal.decode(text))
    }
}

struct VectorFile<Vector: Decodable>: Decodable {
    let vectors: [Vector]
}

func vectors<File: Decodable>(_ name: String, as type: File.Type = File.self) throws -> File {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// SplitMix64: the same bytes for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}

extension LockedBytes {
    convenience init(_ bytes: [UInt8]) throws {
        try self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
    }

    var copy: [UInt8] { withBytes { Array($0) } }
}

/// Every version of `bytes` in which one bit is not the same.
func singleBitChanges(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.indices.flatMap { index in
        (0..<8).map { bit in
            var changed = bytes
            changed[index] ^= 1 << bit
            return changed
        }
    }
}
