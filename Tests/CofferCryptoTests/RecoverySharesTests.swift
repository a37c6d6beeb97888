// Splitting and combining a recovery identity: enough shares always, too few never, wrong ones by name.

import Testing

@testable import CofferCrypto

@Suite("Recovery shares")
struct RecoverySharesTests {
    private static func split(
        _ seed: UserSeed, _ threshold: Int, _ count: Int
    ) throws -> [RecoveryShare] {
        try RecoveryShares.split(seed, threshold: threshold, count: count, name: "x").texts.map(RecoveryShare.parse)
    }

    @Test("every k of n shares give the seed, and no k - 1 do", arguments: 0..<12)
    func subsets(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let count = Int.random(in: 2...7, using: &generator)
        let threshold = Int.random(in: 2...count, using: &generator)
        let secret = try UserSeed.generate()
        let shares = try Self.split(secret, threshold, count)
        #expect(shares.map(\.number) == Array(1...count))
        for subset in Combinations(of: threshold, from: count) {
            let combined = try RecoveryShares.combine(subset.shuffled(using: &generator).map { shares[$0] })
            #expect(combined.seed.bytes == secret.bytes, "seed \(seed), \(subset)")
        }
        #expect(try RecoveryShares.combine(shares).seed.bytes == secret.bytes)
        for subset in Combinations(of: threshold - 1, from: count) {
            let few = subset.map { shares[$0] }
            #expect(throws: RecoveryShareError.tooFew(given: threshold - 1, needed: threshold)) {
                try RecoveryShares.combine(few)
            }
            // Nor the same ones twice.
            #expect(throws: RecoveryShareError.tooFew(given: threshold - 1, needed: threshold)) {
                try RecoveryShares.combine(few + few)
            }
            // What the arithmetic makes of them is something else.
            #expect(try SecretSharing.combine(few.map { ($0.number, $0.part) }) != secret.bytes)
        }
    }

    @Test("the largest set, in parts", arguments: [2, 10, 19, 20])
    func largest(threshold: Int) throws {
        let secret = try UserSeed.generate()
        let shares = try Self.split(secret, threshold, 20)
        #expect(try RecoveryShares.combine(Array(shares.suffix(threshold))).seed.bytes == secret.bytes)
    }

    @Test("other numbers are refused", arguments: [(1, 5), (0, 0), (6, 5), (2, 21), (2, 1), (-1, 3), (3, -3)])
    func impossible(threshold: Int, count: Int) throws {
        let seed = try UserSeed.generate()
        #expect(throws: RecoveryShareError.impossibleThreshold) {
            try RecoveryShares.split(seed, threshold: threshold, count: count, name: nil)
        }
    }

    @Test("shares of different sets are refused, also of one identity, and the strangers named")
    func otherSets() throws {
        let seed = try UserSeed.generate()
        let one = try Self.split(seed, 3, 5)
        let two = try Self.split(seed, 3, 5)
        #expect(throws: RecoveryShareError.otherSet(places: [0])) {
            try RecoveryShares.combine([two[0], one[1], one[2], one[3]])
        }
        #expect(throws: RecoveryShareError.otherSet(places: [1, 3])) {
            try RecoveryShares.combine([one[0], two[1], one[2], two[3], one[4]])
        }
        #expect(throws: RecoveryShareError.tooFew(given: 0, needed: 2)) { try RecoveryShares.combine([]) }
    }

    @Test("a forged share is found, and named when there is one share more than needed", arguments: 0..<5)
    func forged(place: Int) throws {
        let seed = try UserSeed.generate()
        var shares = try Self.split(seed, 3, 5)
        var part = shares[place].part.copy
        part[7] ^= 0x10
        let forged = RecoveryShare(set: shares[place].set, number: shares[place].number, part: try LockedBytes(part))
        let others = shares.indices.filter { $0 != place }.map { shares[$0] }
        #expect(throws: RecoveryShareError.wrong(places: [])) {
            try RecoveryShares.combine([others[0], forged, others[1]])
        }
        #expect(throws: RecoveryShareError.wrong(places: [1])) {
            try RecoveryShares.combine([others[0], forged, others[1], others[2]])
        }
        // Beside the true one of its number.
        #expect(throws: RecoveryShareError.wrong(places: [0])) { try RecoveryShares.combine([forged] + shares) }
        shares[place] = forged
        #expect(throws: RecoveryShareError.wrong(places: [place])) { try RecoveryShares.combine(shares) }
    }

    @Test("two forged shares of five are both named")
    func twoForged() throws {
        let seed = try UserSeed.generate()
        var shares = try Self.split(seed, 2, 5)
        for place in [0, 3] {
            shares[place] = RecoveryShare(
                set: shares[place].set, number: shares[place].number, part: try .random(count: 32))
        }
        #expect(throws: RecoveryShareError.wrong(places: [0, 3])) { try RecoveryShares.combine(shares) }
    }

    @Test("true shares with other public keys in their heads are wrong: the secret is not theirs")
    func otherKeys() throws {
        let shares = try Self.split(UserSeed.generate(), 2, 3)
        let other = try UserKeys(seed: .generate())
        let renamed = shares.map { share in
            RecoveryShare(
                set: RecoverySet(
                    id: share.set.id, threshold: 2, count: 3, encryption: other.encryption.publicKey,
                    signing: other.signing.publicKey, name: nil), number: share.number, part: share.part)
        }
        #expect(throws: RecoveryShareError.wrong(places: [])) { try RecoveryShares.combine(renamed) }
    }
}
