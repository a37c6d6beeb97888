// The seeded generator of the property tests, and what it makes: the same seed gives the same run.

import CofferBackup
import CofferCrypto
import CofferModel

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &self) } }

    mutating func someBytes(_ limit: Int) -> [UInt8] { bytes(below(limit)) }

    mutating func hash() -> Hash32 { Hash32(bytes(32))! }

    mutating func number() -> Int64 { Int64.random(in: .min ... .max, using: &self) }

    mutating func text() -> String {
        let letters = Array("abcdefghij0123456789 李伟é")
        return String((0..<below(12)).map { _ in letters[below(letters.count)] })
    }

    mutating func key() throws -> EncryptionPublicKey { try EncryptionKeyPair.generate().publicKey }

    mutating func list<Member>(_ limit: Int, _ make: (inout SplitMix64) throws -> Member) rethrows -> [Member] {
        try (0..<below(limit)).map { _ in try make(&self) }
    }
}

/// Every version of `bytes` in which one bit is not the same.
func singleBitChanges(_ bytes: [UInt8]) -> some Sequence<(bit: Int, changed: [UInt8])> {
    (0..<(bytes.count * 8)).lazy.map { bit in
        var changed = bytes
        changed[bit / 8] ^= 1 << (bit % 8)
        return (bit, changed)
    }
}

extension LockedBytes {
    convenience init(_ bytes: [UInt8]) throws { try self.init(count: bytes.count) { $0.copyBytes(from: bytes) } }
}
