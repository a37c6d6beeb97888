// Whether the snapshots of a repository go on from each other, and from what somebody remembers of it.

package import CofferCrypto

/// What the signed heads alone show, without a key and without the vault.
package enum SnapshotChain {
    /// The newest snapshot that somebody saw: the state directory, or the vault's ledger.
    package struct Remembered: Sendable, Equatable {
        package var number: UInt64
        package var hash: Hash32

        package init(number: UInt64, hash: Hash32) {
            self.number = number
            self.hash = hash
        }
    }

    package enum Finding: Sendable, Hashable {
        /// Of another vault or repository: it was put there.
        case foreign(UInt64)
        /// Not there, and given up by no prune.
        case missing(UInt64)
        /// The one before has another hash than this one names.
        case doesNotFollow(UInt64)
        /// Time, ledger or acts go back.
        case goesBack(UInt64)
        /// Given up, and there with another hash.
        case replaced(UInt64)
        /// The newest is older than one that was seen: the repository was rolled back, or its newest removed.
        case rolledBack(newest: UInt64, remembered: UInt64)
        /// The one that was seen is there with another hash.
        case forked(UInt64)
        /// Not there, and a later one is that does not know of it: what it gave up counts as there.
        case missingPrune(UInt64)
        /// A prune that does not go on from the one before.
        case strangePrune(UInt64)
    }

    /// - Parameters:
    ///   - snapshots: all that could be read, in any order.
    ///   - prunes: likewise; none of them ever goes.
    /// - Returns: nothing where the chain is whole; by number.
    package static func verify(
        _ snapshots: [Signed<Snapshot>], prunes: [Signed<Prune>], vault: Hash32, repository: [UInt8],
        remembered: [Remembered] = []
    ) -> [Finding] {
        var findings: [Finding] = []
        let own = snapshots.filter { $0.head.start.vault == vault && $0.head.repository == repository }
        for snapshot in snapshots where !own.contains(where: { $0.hash == snapshot.hash }) {
            findings.append(.foreign(snapshot.head.number))
        }
        var givenUp: [UInt64: Hash32] = [:]
        findings += verify(prunes, vault, repository, &givenUp)
        var known = givenUp
        for snapshot in own {
            if let hash = givenUp[snapshot.head.number], hash != snapshot.hash {
                findings.append(.replaced(snapshot.head.number))
            }
            known[snapshot.head.number] = snapshot.hash
        }
        let sorted = own.sorted { $0.head.number < $1.head.number }
        let newest = sorted.last?.head.number ?? 0
        if newest > 0 {
            let missing = (1...newest).lazy.filter { known[$0] == nil }.prefix(Int(RepositoryCheck.limit))
            findings += missing.map(Finding.missing)
        }
        for snapshot in sorted {
            let number = snapshot.head.number
            if number > 1, let before = known[number - 1], before != snapshot.head.start.previous {
                findings.append(.doesNotFollow(number))
            }
        }
        for (before, snapshot) in zip(sorted, sorted.dropFirst()) where !goesOn(snapshot.head, from: before.head) {
            findings.append(.goesBack(snapshot.head.number))
        }
        // Several may remember the same.
        let forked = Set(remembered.filter { (known[$0.number] ?? $0.hash) != $0.hash }.map(\.number))
        findings += forked.sorted().map(Finding.forked)
        if let last = remembered.map(\.number).max(), newest < last, !forked.contains(last) {
            findings.append(.rolledBack(newest: newest, remembered: last))
        }
        return findings
    }

    private static func goesOn(_ snapshot: Snapshot, from before: Snapshot) -> Bool {
        snapshot.start.time >= before.start.time && snapshot.start.ledgerSequence >= before.start.ledgerSequence
            && snapshot.act >= before.act
            && (snapshot.act != before.act || snapshot.actHash == before.actHash)
            && (snapshot.start.ledgerSequence != before.start.ledgerSequence
                || snapshot.ledgerHead == before.ledgerHead)
    }

    private static func verify(
        _ prunes: [Signed<Prune>], _ vault: Hash32, _ repository: [UInt8], _ givenUp: inout [UInt64: Hash32]
    ) -> [Finding] {
        var findings: [Finding] = []
        let own = prunes.filter { $0.head.start.vault == vault && $0.head.repository == repository }
        let lost = Set(own.flatMap(\.head.lost))
        var (previous, number): (Hash32, UInt64) = (.zero, 0)
        for prune in own.sorted(by: { $0.head.start.number < $1.head.start.number }) {
            let start = prune.head.start
            if start.number == number + 1 {
                if start.previous != previous { findings.append(.strangePrune(start.number)) }
            } else {
                let missing = (number + 1..<start.number).prefix(Int(RepositoryCheck.limit))
                findings += missing.filter { !lost.contains($0) }.map(Finding.missingPrune)
            }
            for snapshot in prune.head.snapshots { givenUp[snapshot.number] = snapshot.hash }
            (previous, number) = (prune.hash, start.number)
        }
        return findings
    }
}
