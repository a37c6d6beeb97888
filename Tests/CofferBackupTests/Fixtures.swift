// Snapshots, prunes, acts and customers that follow from a seed.

import CofferBackup
import CofferCrypto
import CofferModel

/// One vault with one repository, and who signs in it.
struct World {
    let key: SigningKeyPair
    let vault: Hash32
    let repository: [UInt8]
    static let day: Int64 = 86_400_000

    init(_ random: inout SplitMix64) throws {
        key = try SigningKeyPair(seed: LockedBytes(random.bytes(32)))
        vault = random.hash()
        repository = random.bytes(16)
    }

    func start(_ number: UInt64, after previous: Hash32 = .zero, time: Int64 = 0, ledger: UInt64 = 1) -> HeadStart {
        HeadStart(
            vault: vault, number: number, previous: previous, time: time, user: UserID(1), signer: key.publicKey,
            ledgerSequence: ledger)
    }

    /// The snapshot after `before`: full if that is nil, else one more delta.
    func snapshot(
        after before: Signed<Snapshot>?, time: Int64, isFull: Bool = false, _ random: inout SplitMix64
    ) -> Signed<Snapshot> {
        let number = (before?.head.number ?? 0) + 1
        let isFull = isFull || before == nil
        func file(_ kind: Snapshot.File.Kind) -> Snapshot.File {
            Snapshot.File(kind: kind, snapshot: number, size: UInt64(random.below(1000)), hash: random.hash())
        }
        func files(_ kind: Snapshot.File.Kind) -> [Snapshot.File] {
            (isFull ? [] : before?.head.files(kind) ?? []) + [file(kind)]
        }
        let snapshot = Snapshot(
            start: start(
                number, after: before?.hash ?? .zero, time: time,
                ledger: (before?.head.start.ledgerSequence ?? 0) + 10),
            repository: repository, ledgerHead: random.hash(), act: (before?.head.act ?? 0) + 1,
            actHash: random.hash(), records: random.next() >> 20, erased: 3,
            rows: RowsDigest(sum: random.hash()), full: isFull ? number : before?.head.full ?? 1,
            recipients: Hash32.zero, keySet: [UInt8](repeating: 1, count: 16), serial: number,
            files: [file(.state), file(.root)] + files(.keys) + files(.ledger) + files(.records))
        return Signed(snapshot, by: key)
    }

    /// A chain of snapshots, a day apart.
    func chain(_ count: Int, fullEach: Int = .max, _ random: inout SplitMix64) -> [Signed<Snapshot>] {
        var chain: [Signed<Snapshot>] = []
        for index in 0..<count {
            chain.append(
                snapshot(
                    after: chain.last, time: Int64(index) * Self.day, isFull: index.isMultiple(of: fullEach), &random))
        }
        return chain
    }

    func prune(
        after before: Signed<Prune>?, giving: [Signed<Snapshot>], files: [BlobName] = [],
        lost: [UInt64] = [], time: Int64 = 0
    ) -> Signed<Prune> {
        Signed(
            Prune(
                start: start(
                    (before?.head.start.number ?? 0) + 1, after: before?.hash ?? .zero, time: time),
                repository: repository,
                snapshots: giving.map { Prune.GivenUp(number: $0.head.number, hash: $0.hash) }, files: files,
                lost: lost),
            by: key)
    }
}

extension SplitMix64 {
    mutating func entry(_ sequence: Int64? = nil) -> PackedEntry {
        PackedEntry(
            sequence: sequence ?? Int64(1 + below(1_000_000)), authoritySequence: number(), entryClass: number(),
            kind: number(), time: number(), actor: UserID(number()), record: number(), recordCount: number(),
            body: someBytes(50), signature: bytes(64))
    }

    mutating func actEntry(_ sequence: Int64) -> ActBody.Entry {
        ActBody.Entry(previous: hash(), entry: entry(sequence))
    }

    mutating func row(versions: Int) -> PackedRow {
        var tokens = list(32) { $0.below(3) == 0 ? nil : $0.number() }
        while let last = tokens.last, last == nil { tokens.removeLast() }
        return PackedRow(
            publicID: bytes(16), code: text(), revision: number(), pending: number(), tokens: tokens,
            mergedInto: below(2) == 0 ? nil : RecordID(Int64(1 + below(9))), salt: someBytes(20), open: someBytes(90),
            versions: (0..<versions).map { _ in someBytes(30) },
            otherCodes: Set(list(4) { $0.text() }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            digests: (0..<below(3)).map { .init(user: UserID(Int64($0)), digest: number()) },
            keyedWrites: (0..<below(3)).map {
                .init(user: UserID(3), key: Int64($0), request: number(), revision: number())
            })
    }

    mutating func record(_ id: Int64? = nil, versions: Int? = nil) -> PackedRecord {
        PackedRecord(
            record: RecordID(id ?? Int64(1 + below(1_000_000))), row: someBytes(60), parts: someBytes(60),
            versions: (0..<(versions ?? below(4))).map { .init(revision: Int64($0), parts: someBytes(30)) },
            remarks: (0..<below(3)).map { .init(ledgerSequence: Int64($0), sealed: someBytes(30)) })
    }
}
