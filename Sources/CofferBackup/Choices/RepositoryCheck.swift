// Whether everything is there and as it was written: what can be told without any key.

internal import CofferCrypto

/// What a look at a repository found. Whether the signers were who they say is for the vault's ledger to tell.
package struct RepositoryCheck: Sendable {
    package enum Finding: Sendable, Hashable {
        /// No mark, or of another vault or repository than asked for.
        case mark
        /// The snapshot's, act's or prune's file is no such thing, in either copy.
        case unreadable(BlobName)
        /// A head that stands in the file of another number, or two heads in the two copies of one file.
        case misplaced(BlobName)
        case chain(SnapshotChain.Finding)
        /// Snapshots need it; `lost` are their numbers.
        case missing(BlobName, lost: [UInt64])
        case damaged(BlobName, lost: [UInt64])
        /// One of two copies is not there, or not the same: nothing is lost yet.
        case copy(BlobName)
        /// An act after the newest snapshot, or between those there are.
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

    /// Snapshots older than the newest one whose heads are lost, ascending: nobody can say any more what they needed.
    package var lostHeads: [UInt64] {
        let newest = snapshots.last?.head.number ?? 0
        return Set(findings.compactMap(Self.lostHead)).filter { $0 < newest }.sorted()
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
    ///   - isFull: reads every byte; else only small files, and looks at the sizes of the others.
    ///   - readsSmall: whether roots and states are read, too; else their sizes have to do.
    ///   - progress: is told how many bytes were read.
    /// - Throws: `BlobError` where the place fails: a check that could not be made has found nothing out.
    package init(
        _ store: any BlobStore, mark: RepositoryMark, remembered: [SnapshotChain.Remembered] = [], sent: UInt64 = 0,
        isFull: Bool, readsSmall: Bool = true, progress: (Int64) throws -> Void = { _ in }
    ) throws {
        files = try store.list()
        try checkMark(store, mark)
        snapshots = try heads(store, .snapshots)
        prunes = try heads(store, .prunes)
        acts = try heads(store, .acts)
        forgiveGivenUp()
        let chain = SnapshotChain.verify(
            snapshots, prunes: prunes, vault: mark.vault, repository: mark.id, remembered: remembered)
        // A head that cannot be read is found already.
        let unreadable = Set(findings.compactMap(Self.lostHead))
        findings += chain.map(Finding.chain).filter { Self.lostHead($0).map { !unreadable.contains($0) } ?? true }
        checkActs(mark.vault, sent)
        try checkFiles(store, isFull, readsSmall, progress)
    }

    private mutating func checkMark(_ store: any BlobStore, _ mark: RepositoryMark) throws {
        let found = try contents([BlobName.mark, .mark.copy].filter(files.keys.contains), store)
        guard found.contains(mark.write()) else { return findings.append(.mark) }
        if found != [mark.write(), mark.write()] { findings.append(.copy(.mark)) }
    }

    /// What copies hold; nil for one that cannot be read while another one can.
    private func contents(_ copies: [BlobName], _ store: any BlobStore) throws -> [[UInt8]?] {
        let read = copies.map { name in Result { try store.bytes(name) } }
        let found = read.map { try? $0.get() }
        if let first = read.first, found.allSatisfy({ $0 == nil }) { _ = try first.get() }
        return found
    }

    /// A snapshot that a prune gave up is needed by nobody, readable or not.
    private mutating func forgiveGivenUp() {
        let givenUp = givenUp
        findings.removeAll {
            guard case .unreadable(let name) = $0, let number = name.number(in: .snapshots) else { return false }
            return givenUp.contains(number)
        }
    }

    private mutating func heads<Head: SignedHead>(
        _ store: any BlobStore, _ folder: BlobName.Numbered
    ) throws -> [Signed<Head>] {
        let names = Set(files.keys.filter { $0.number(in: folder) != nil }.map(\.original))
        var heads: [Signed<Head>] = []
        for name in names.sorted() {
            let copies = [name, name.copy].filter(files.keys.contains)
            let bytes = try contents(copies, store)
            let read = bytes.compactMap { file -> Signed<Head>? in
                try? file?.withUnsafeBytes { try Signed<Head>(reading: $0, isWhole: folder != .acts) }
            }
            guard let head = read.first else {
                findings.append(.unreadable(name))
                continue
            }
            guard head.head.start.number == name.number(in: folder), read.allSatisfy({ $0.hash == head.hash }) else {
                findings.append(.misplaced(name))
                continue
            }
            if bytes.count != 2 || bytes[0] != bytes[1] { findings.append(.copy(name)) }
            heads.append(head)
        }
        return heads.sorted { $0.head.start.number < $1.head.start.number }
    }

    /// Acts after the oldest snapshot's are all there, each going on from the one before.
    private mutating func checkActs(_ vault: Hash32, _ sent: UInt64) {
        let known = Dictionary(acts.map { ($0.head.start.number, $0) }, uniquingKeysWith: { first, _ in first })
        // Without a snapshot yet, the first one will have what those before it say.
        let newest = max(known.keys.max() ?? 0, snapshots.last.map { max($0.head.act, sent) } ?? 0)
        let first = snapshots.map { $0.head.act + 1 }.min() ?? known.keys.min() ?? 1
        if first <= newest {
            for number in first...newest where known[number] == nil { findings.append(.missingAct(number)) }
        }
        for act in acts {
            let number = act.head.start.number
            let before = known[number - 1].map { $0.hash == act.head.start.previous } ?? true
            let claimed = snapshots.filter { $0.head.act == number }.allSatisfy { $0.head.actHash == act.hash }
            if !before || !claimed || act.head.start.vault != vault { findings.append(.strangeAct(number)) }
        }
    }

    private mutating func checkFiles(
        _ store: any BlobStore, _ isFull: Bool, _ readsSmall: Bool, _ progress: (Int64) throws -> Void
    ) throws {
        // Of roots and keys, restores need the newest snapshot's only.
        let newest = snapshots.last?.head.number
        var users: [Snapshot.File: [UInt64]] = [:]
        for snapshot in snapshots {
            for file in snapshot.head.files {
                let isOld = snapshot.head.number != newest
                if isOld, file.kind == .root || file.kind == .keys { continue }
                users[file, default: []].append(snapshot.head.number)
            }
        }
        let all = snapshots.map(\.head.number)
        for (file, numbers) in users.sorted(by: { $0.key.name < $1.key.name }) {
            // Without the newest key set none can be restored.
            let lost = file.kind == .root || file.kind == .keys ? all : numbers
            let names = file.isDouble ? [file.name, file.name.copy] : [file.name]
            let present = names.filter(files.keys.contains)
            var good: [BlobName] = []
            var problem: (any Error)?
            for name in present where files[name].map(UInt64.init(clamping:)) == file.size {
                if isFull || readsSmall && file.isDouble {
                    do {
                        guard try store.fingerprint(name) == (file.hash, Int64(file.size)) else { continue }
                    } catch {
                        problem = error
                        continue
                    }
                    try progress(Int64(file.size))
                }
                good.append(name)
            }
            // What could not be read is no finding, unless there is another copy.
            if good.isEmpty, let problem { throw problem }
            if good.isEmpty {
                findings.append(present.isEmpty ? .missing(file.name, lost: lost) : .damaged(file.name, lost: lost))
            } else if good.count < names.count {
                findings.append(.copy(file.name))
            }
        }
    }
}
