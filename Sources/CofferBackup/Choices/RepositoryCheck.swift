// Whether everything is there and as it was written: what can be told without any key.

internal import CofferCrypto

/// What a look at a repository found. Whether the signers were who they say is for the vault's ledger to tell.
package struct RepositoryCheck: Sendable {
    package enum Finding: Sendable, Hashable {
        /// The snapshot's or prune's file is no such thing, in either copy; nor that of an act that is newer than all known.
        case unreadable(BlobName)
        /// A head that stands in the file of another number and nowhere else, or two heads in the two copies of one file.
        case misplaced(BlobName)
        /// A file of another number that holds what stands at its own place, too: nothing is lost.
        case stray(BlobName)
        case chain(SnapshotChain.Finding)
        /// Snapshots need it; `lost` are their numbers.
        case missing(BlobName, lost: [UInt64])
        case damaged(BlobName, lost: [UInt64])
        /// One of two copies is not there, or not the same: nothing is lost yet.
        case copy(BlobName)
        /// An act that a restore needs is not there, or damaged in both copies.
        case missingAct(UInt64)
        /// An act that does not go on from the one before, or not from what a snapshot says.
        case strangeAct(UInt64)
    }

    package var findings: [Finding] = []
    /// Those that could be read, ascending.
    package var snapshots: [Signed<Snapshot>] = []
    package var prunes: [Signed<Prune>] = []
    package var acts: [Signed<Act>] = []
    package var files: [BlobName: Int64] = [:]
    /// Of files that are no heads.
    package private(set) var bytesRead: Int64 = 0
    /// Acts whose files are damaged in every copy there is.
    private var unreadableActs: Set<UInt64> = []
    /// Files that were damaged once.
    private let suspects: Set<BlobName>

    /// How far a check reads; heads it reads always.
    package enum Depth: Sendable, Equatable {
        /// Of everything else the sizes have to do.
        case sizes
        /// Roots and states.
        case small
        /// And the key packs of the newest snapshot.
        case keys
        /// And all that the newest snapshot needs.
        case newest
        /// Every byte.
        case full
    }

    /// How many findings of one kind are listed: numbers come from files that anybody may have put there.
    static let limit: UInt64 = 1_000

    /// Snapshots that a prune gave up; their files may still be there.
    package var givenUp: Set<UInt64> { Set(prunes.flatMap(\.head.snapshots).map(\.number)) }

    /// The number of a snapshot whose head is gone or cannot be read in either copy.
    package static func lostHead(_ finding: Finding) -> UInt64? {
        switch finding {
        case .unreadable(let name): name.number(in: .snapshots)
        case .chain(.missing(let number)): number
        default: nil
        }
    }

    /// Whether a newer snapshot was seen than there is.
    package var isNewestLost: Bool {
        findings.contains { if case .chain(.rolledBack) = $0 { true } else { false } }
    }

    /// Snapshots older than the newest one whose heads are lost, ascending: nobody can say any more what they needed.
    package var lostHeads: [UInt64] {
        let newest = snapshots.last?.head.number ?? 0
        return Set(findings.compactMap(Self.lostHead)).filter { $0 < newest }.sorted()
    }

    /// Files that were read, or are there with another size, and are not what was written; but for those that only
    /// snapshots need which were given up.
    package var damaged: Set<BlobName> {
        Set(
            findings.filter { !isAboutGivenUp($0) }.compactMap {
                if case .damaged(let name, _) = $0 { name } else { nil }
            })
    }

    /// What no restore goes past: somebody else wrote here, or something newer is not there that somebody knows of.
    package var barrier: Finding? {
        let newest = snapshots.last?.head.number ?? 0
        return findings.first {
            switch $0 {
            case .chain(.rolledBack), .chain(.forked), .chain(.foreign), .chain(.replaced), .chain(.doesNotFollow),
                .misplaced, .missingAct, .strangeAct:
                true
            case .unreadable(let name):
                name.number(in: .acts) != nil || name.number(in: .snapshots).map { $0 > newest } ?? false
            case .chain(.missing), .chain(.goesBack), .chain(.missingPrune), .chain(.strangePrune), .stray, .missing,
                .damaged, .copy:
                false
            }
        }
    }

    /// Snapshots that a restore takes, as far as was looked: with each of them come ledger, keys and marks of the newest.
    package var restorable: Set<UInt64> {
        guard barrier == nil, let newest = snapshots.last, good.contains(newest.head.number) else { return [] }
        return good
    }

    /// Prunes that are gone or damaged in both copies, and that no later one says it knows to be, ascending.
    package var lostPrunes: [UInt64] {
        findings.compactMap {
            switch $0 {
            case .unreadable(let name): name.number(in: .prunes)
            case .chain(.missingPrune(let number)): number
            default: nil
            }
        }.sorted()
    }

    /// Whether files are lost that only snapshots need which a prune gave up.
    package func isAboutGivenUp(_ finding: Finding) -> Bool {
        switch finding {
        case .missing(_, let lost), .damaged(_, let lost): givenUp.isSuperset(of: lost)
        default: false
        }
    }

    /// Snapshots of which nothing is missing or damaged, as far as was looked.
    package var good: Set<UInt64> {
        var good = Set(snapshots.map(\.head.number))
        for finding in findings {
            switch finding {
            case .missing(_, let lost), .damaged(_, let lost): good.subtract(lost)
            case .chain(.foreign(let number)), .chain(.doesNotFollow(let number)), .chain(.replaced(let number)):
                good.remove(number)
            default: break
            }
        }
        return good
    }

    /// - Parameters:
    ///   - mark: what is expected.
    ///   - sent: the newest act that was brought there; 0 if nobody knows.
    ///   - suspects: files that were damaged once: read whatever the depth.
    ///   - progress: is told how many bytes were read so far.
    /// - Throws: `BlobError` where the place fails: a check that could not be made has found nothing out.
    package init(
        _ store: any BlobStore, mark: RepositoryMark, remembered: [SnapshotChain.Remembered] = [], sent: UInt64 = 0,
        _ depth: Depth, suspects: Set<BlobName> = [], progress: (Int64) throws -> Void = { _ in }
    ) throws {
        self.suspects = suspects
        files = try store.list()
        try checkMark(store, mark)
        snapshots = try heads(store, .snapshots)
        prunes = try heads(store, .prunes)
        acts = try heads(store, .acts)
        forgiveKnown()
        let chain = SnapshotChain.verify(
            snapshots, prunes: prunes, vault: mark.vault, repository: mark.id, remembered: remembered)
        // A head that cannot be read is found already.
        let unreadable = Set(findings.compactMap(Self.lostHead))
        let unreadablePrunes = Set(lostPrunes)
        findings += chain.filter { finding in
            if case .missingPrune(let number) = finding { return !unreadablePrunes.contains(number) }
            return Self.lostHead(.chain(finding)).map { !unreadable.contains($0) } ?? true
        }.map(Finding.chain)
        checkActs(mark.vault, sent)
        try checkFiles(store, depth, progress)
    }

    /// Reads further than before.
    package mutating func deepen(
        _ store: any BlobStore, _ depth: Depth, progress: (Int64) throws -> Void = { _ in }
    ) throws {
        findings.removeAll {
            switch $0 {
            case .missing, .damaged: true
            case .copy(let name): name.hash != nil
            default: false
            }
        }
        try checkFiles(store, depth, progress)
    }

    private mutating func checkMark(_ store: any BlobStore, _ mark: RepositoryMark) throws {
        let found = try contents([BlobName.mark, .mark.copy].filter(files.keys.contains), store)
        if found == [mark.write(), mark.write()] { return }
        // Whose this is was told by the snapshots, if not by the mark.
        findings.append(.copy(.mark))
    }

    /// What copies hold; nil for one that cannot be read while another one can.
    private func contents(_ copies: [BlobName], _ store: any BlobStore) throws -> [[UInt8]?] {
        let read = copies.map { name in Result { try store.bytes(name) } }
        let found = read.map { try? $0.get() }
        if let first = read.first, found.allSatisfy({ $0 == nil }) { _ = try first.get() }
        return found
    }

    /// A snapshot that a prune gave up is needed by nobody, readable or not, nor is a prune that a later one replaced.
    private mutating func forgiveKnown() {
        let givenUp = givenUp
        let lost = Set(prunes.flatMap(\.head.lost))
        findings.removeAll {
            guard case .unreadable(let name) = $0 else { return false }
            return name.number(in: .snapshots).map(givenUp.contains) ?? name.number(in: .prunes).map(lost.contains)
                ?? false
        }
    }

    private mutating func heads<Head: SignedHead>(
        _ store: any BlobStore, _ folder: BlobName.Numbered
    ) throws -> [Signed<Head>] {
        let names = Set(files.keys.filter { $0.number(in: folder) != nil }.map(\.original))
        var heads: [Signed<Head>] = []
        var others: [(name: BlobName, heads: [Signed<Head>])] = []
        for name in names.sorted() {
            let copies = [name, name.copy].filter(files.keys.contains)
            let bytes = try contents(copies, store)
            let read = bytes.map { file in file.flatMap { try? Head.signed(in: $0) } }
            let own = read.compactMap { $0 }.filter { $0.head.start.number == name.number(in: folder) }
            guard let head = own.first else {
                let strange = read.compactMap { $0 }
                if !strange.isEmpty {
                    others.append((name, strange))
                } else if let number = name.number(in: .acts) {
                    unreadableActs.insert(number)
                } else {
                    findings.append(.unreadable(name))
                }
                continue
            }
            guard own.allSatisfy({ $0.hash == head.hash }) else {
                findings.append(.misplaced(name))
                continue
            }
            // The same act sealed twice is the same act.
            let isTwice = own.count == 2 && (folder == .acts || bytes[0] == bytes[1])
            if !isTwice { findings.append(.copy(name)) }
            heads.append(head)
        }
        let known = Set(heads.map(\.hash))
        for other in others {
            let isKnown = other.heads.allSatisfy { known.contains($0.hash) }
            findings.append(isKnown ? .stray(other.name) : .misplaced(other.name))
        }
        return heads.sorted { $0.head.start.number < $1.head.start.number }
    }

    /// Acts that a restore needs are all there, each going on from the one before: those after the newest snapshot, or, if
    /// there are none, the one that the next will go on from.
    private mutating func checkActs(_ vault: Hash32, _ sent: UInt64) {
        let known = Dictionary(acts.map { ($0.head.start.number, $0) }, uniquingKeysWith: { first, _ in first })
        let included = snapshots.last?.head.act
        // Without a snapshot yet, the first one will have what those before the newest say.
        let newest = max(known.keys.max() ?? 0, included ?? 0, sent)
        let first = included.map { min($0 + 1, newest) } ?? newest
        // What nobody has heard of may be an act or anything.
        findings += unreadableActs.filter { $0 > newest }.sorted().map { .unreadable(BlobName(.acts, $0)) }
        var missing = unreadableActs.filter { first <= $0 && $0 <= newest }
        for number in max(1, first)..<max(1, first, newest + 1) where known[number] == nil {
            guard missing.count < Self.limit else { break }
            missing.insert(number)
        }
        findings += missing.sorted().map(Finding.missingAct)
        for act in acts {
            let number = act.head.start.number
            let before = known[number - 1].map { $0.hash == act.head.start.previous } ?? true
            let claimed = snapshots.filter { $0.head.act == number }.allSatisfy { $0.head.actHash == act.hash }
            if !before || !claimed || act.head.start.vault != vault { findings.append(.strangeAct(number)) }
        }
    }

    private mutating func checkFiles(
        _ store: any BlobStore, _ depth: Depth, _ progress: (Int64) throws -> Void
    ) throws {
        // Of roots, keys and the ledger, restores need the newest snapshot's only.
        let newest = snapshots.last?.head.number
        var users: [Snapshot.File: [UInt64]] = [:]
        for snapshot in snapshots {
            for file in snapshot.head.files {
                let isOld = snapshot.head.number != newest
                if isOld, file.isOfNewest { continue }
                users[file, default: []].append(snapshot.head.number)
            }
        }
        let all = snapshots.map(\.head.number)
        var rest = users.sorted { $0.key.name < $1.key.name }[...]
        while !rest.isEmpty {
            // As many at a time as a small machine has cores.
            let some = rest.prefix(2)
            rest = rest.dropFirst(2)
            let names = some.filter { file, numbers in
                suspects.contains(file.name) || Self.reads(file, depth, isNewest: numbers.last == newest)
            }.flatMap { whole($0.key) }
            let found = Dictionary(zip(names, store.fingerprints(of: names))) { first, _ in first }
            // Without those of the newest none can be restored.
            for (file, numbers) in some { try judge(file, lost: file.isOfNewest ? all : numbers, found) }
            if !names.isEmpty { try progress(bytesRead) }
        }
    }

    /// Copies that are there with the size they should have.
    private func whole(_ file: Snapshot.File) -> [BlobName] {
        file.copies.filter { files[$0].map(UInt64.init(clamping:)) == file.size }
    }

    /// - Parameter found: what those are that were read.
    private mutating func judge(
        _ file: Snapshot.File, lost: [UInt64], _ found: [BlobName: Result<BlobFingerprint, any Error>]
    ) throws {
        let expected = BlobFingerprint(hash: file.hash, size: Int64(file.size))
        var good = 0
        var problem: (any Error)?
        for name in whole(file) {
            switch found[name] {
            case nil: good += 1
            case .success(let fingerprint):
                guard fingerprint == expected else { continue }
                good += 1
                bytesRead += expected.size
            case .failure(let error): problem = error
            }
        }
        // What could not be read is no finding, unless there is another copy.
        if good == 0, let problem { throw problem }
        if good == 0 {
            let isThere = file.copies.contains(where: files.keys.contains)
            findings.append(isThere ? .damaged(file.name, lost: lost) : .missing(file.name, lost: lost))
        } else if good < file.copies.count {
            findings.append(.copy(file.name))
        }
    }

    private static func reads(_ file: Snapshot.File, _ depth: Depth, isNewest: Bool) -> Bool {
        switch depth {
        case .sizes: false
        case .small: file.isDouble
        case .keys: file.isDouble || file.kind == .keys
        case .newest: file.isDouble || isNewest
        case .full: true
        }
    }
}
