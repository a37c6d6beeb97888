// Shamir's sharing itself: against arithmetic of our own, with libsodium's randomness, below the threshold no trace.

import Testing

@testable import CofferCrypto

@Suite("Secret sharing")
struct SecretSharingTests {
    @Test("takes its randomness from libsodium, which the library does not do by itself")
    func randomness() throws {
        SecretSharing.start()
        #expect(SecretSharing.hasOurRandomness)
    }

    @Test("gives parts that are points of polynomials with the secret at 0")
    func polynomials() throws {
        var generator = SeededGenerator(state: 11)
        for _ in 0..<20 {
            let secret = generator.bytes(32)
            let count = Int.random(in: 2...20, using: &generator)
            let threshold = Int.random(in: 2...count, using: &generator)
            let parts = try SecretSharing.split(LockedBytes(secret), threshold: threshold, count: count).map(\.copy)
            for _ in 0..<3 {
                let numbers = Array((1...count).shuffled(using: &generator).prefix(threshold))
                let weights = Field.weightsAtZero(numbers.map { UInt8($0) })
                let found = (0..<32).map { byte in
                    zip(numbers, weights).reduce(UInt8(0)) { $0 ^ Field.times(parts[$1.0 - 1][byte], $1.1) }
                }
                #expect(found == secret, "k \(threshold), n \(count), numbers \(numbers)")
                let together = try SecretSharing.combine(numbers.map { ($0, try LockedBytes(parts[$0 - 1])) })
                #expect(together.copy == secret)
            }
        }
    }

    @Test("never splits the same way twice, and parts of one secret take every value equally often")
    func uniform() throws {
        let secret = try LockedBytes([UInt8](repeating: 0, count: 32))
        var counts = [Int](repeating: 0, count: 256)
        var seen: Set<[UInt8]> = []
        let rounds = 1000
        for _ in 0..<rounds {
            // Of three parts of which two are needed, the last is the secret plus a random byte times 3.
            let part = try SecretSharing.split(secret, threshold: 2, count: 3)[2].copy
            #expect(seen.insert(part).inserted)
            for byte in part { counts[Int(byte)] += 1 }
        }
        // Chi-square with 255 degrees of freedom: 400 is exceeded by chance less than once in 10^7 runs.
        let expected = Double(rounds * 32) / 256
        let distance = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        #expect(distance < 400, "\(distance)")
    }

    @Test("subsets come in order, each once", arguments: [(1, 1), (2, 5), (3, 3), (3, 7), (10, 12), (4, 3), (0, 3)])
    func combinations(size: Int, count: Int) {
        let subsets = Array(Combinations(of: size, from: count))
        let binomial = size > count || size == 0 ? 0 : (0..<size).reduce(1) { $0 * (count - $1) / ($1 + 1) }
        #expect(subsets.count == binomial)
        #expect(Set(subsets).count == subsets.count)
        #expect(subsets.allSatisfy { $0.count == size && $0 == Set($0).sorted() && $0.allSatisfy { $0 < count } })
        #expect(
            subsets.map { $0.map { UInt8($0) } }
                == subsets.map { $0.map { UInt8($0) } }.sorted { $0.lexicographicallyPrecedes($1) })
    }
}

/// GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1, bit by bit: no table, so none can be wrong.
private enum Field {
    static func times(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (left, right, product) = (UInt16(left), right, UInt16(0))
        while right != 0 {
            if right & 1 == 1 { product ^= left }
            left <<= 1
            if left & 0x100 != 0 { left ^= 0x11D }
            right >>= 1
        }
        return UInt8(product)
    }

    static func inverse(_ value: UInt8) -> UInt8 { (0..<254).reduce(1) { product, _ in times(product, value) } }

    /// By Lagrange: what the values at these places are multiplied with, to be added up to the value at 0.
    static func weightsAtZero(_ places: [UInt8]) -> [UInt8] {
        places.map { place in
            places.filter { $0 != place }.reduce(1) { times($0, times($1, inverse($1 ^ place))) }
        }
    }
}
