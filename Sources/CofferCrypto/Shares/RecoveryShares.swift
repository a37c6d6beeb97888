// Splits a recovery identity's secret into shares, and makes it whole again from enough of them.

/// Any k of n shares; both ways end with a proof that the secret is the right one.
package enum RecoveryShares {
    /// Up to so many subsets of new shares are tried; beyond, every share is in some.
    private static let trials = 200
    /// No more subsets than 20 shares have; what is forged beyond is not sought.
    private static let attempts = 200_000

    /// The texts of shares 1 to `count`, in order: each read back, and together found to give the secret.
    /// - Parameter name: one line for people, on every share.
    /// - Throws: `RecoveryShareError.impossibleThreshold`, `.notReproduced`, `CryptoError.outOfMemory`.
    package static func split(
        _ seed: UserSeed, threshold: Int, count: Int, name: String?
    ) throws -> (set: RecoverySet, texts: [LockedBytes]) {
        let set = try RecoverySet(splitting: UserKeys(seed: seed), threshold: threshold, count: count, name: name)
        let parts = try SecretSharing.split(seed.bytes, threshold: threshold, count: count)
        let texts = try zip(1..., parts).map { try RecoveryShare(set: set, number: $0, part: $1).write() }
        try check(texts, of: seed, set)
        return (set, texts)
    }

    private static func check(_ texts: [LockedBytes], of seed: UserSeed, _ set: RecoverySet) throws {
        let shares = try texts.map(RecoveryShare.parse)
        guard shares.allSatisfy({ $0.set == set }), shares.map(\.number) == Array(1...set.count) else {
            throw RecoveryShareError.notReproduced
        }
        var subsets = Array(Combinations(of: set.threshold, from: set.count).prefix(trials + 1))
        if subsets.count > trials {
            subsets = (0..<set.count).map { first in (0..<set.threshold).map { (first + $0) % set.count } }
        }
        for subset in subsets where try together(subset.map { shares[$0] }) != seed.bytes {
            throw RecoveryShareError.notReproduced
        }
    }

    /// The secret, whose keys are those the shares name.
    /// - Throws: `RecoveryShareError.otherSet`, `.tooFew`, `.wrong`, `CryptoError.outOfMemory`.
    package static func combine(_ shares: [RecoveryShare]) throws -> (set: RecoverySet, seed: UserSeed) {
        guard let set = commonSet(shares) else { throw RecoveryShareError.tooFew(given: 0, needed: 2) }
        let strangers = shares.indices.filter { shares[$0].set != set }
        guard strangers.isEmpty else { throw RecoveryShareError.otherSet(places: strangers) }
        let places = shares.indices.filter { place in
            !shares[..<place].contains { $0.number == shares[place].number && $0.part == shares[place].part }
        }
        let numbers = Set(shares.map(\.number)).count
        guard numbers >= set.threshold else {
            throw RecoveryShareError.tooFew(given: numbers, needed: set.threshold)
        }
        for subset in Combinations(of: set.threshold, from: places.count).prefix(attempts) {
            let chosen = subset.map { places[$0] }
            guard Set(chosen.map { shares[$0].number }).count == set.threshold,
                let seed = try authentic(chosen.map { shares[$0] }, set)
            else { continue }
            let wrong = try places.filter { !chosen.contains($0) }.filter { place in
                // In place of the one with its number, or else of any.
                var others = chosen.map { shares[$0] }
                others.remove(at: others.firstIndex { $0.number == shares[place].number } ?? 0)
                return try together(others + [shares[place]]) != seed.bytes
            }
            guard wrong.isEmpty else { throw RecoveryShareError.wrong(places: wrong) }
            return (set, seed)
        }
        throw RecoveryShareError.wrong(places: [])
    }

    /// The set of most shares; of several, that of the first share.
    private static func commonSet(_ shares: [RecoveryShare]) -> RecoverySet? {
        var counts: [RecoverySet: Int] = [:]
        for share in shares { counts[share.set, default: 0] += 1 }
        let most = counts.values.max()
        return shares.first { counts[$0.set] == most }?.set
    }

    private static func together(_ shares: [RecoveryShare]) throws -> LockedBytes {
        try SecretSharing.combine(shares.map { ($0.number, $0.part) })
    }

    /// The secret, or nil if it is not that of the set's keys.
    private static func authentic(_ shares: [RecoveryShare], _ set: RecoverySet) throws -> UserSeed? {
        let seed = try UserSeed(together(shares))
        let keys = try UserKeys(seed: seed)
        let isRight = keys.encryption.publicKey == set.encryption && keys.signing.publicKey == set.signing
        return isRight ? seed : nil
    }
}
