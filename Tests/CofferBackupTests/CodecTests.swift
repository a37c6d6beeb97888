// Every format of a repository: what is written is read, and what is damaged is refused.

import CofferCrypto
import CofferModel
import Testing

@testable import CofferBackup

@Suite("formats of a repository")
struct CodecTests {
    static let seed: UInt64 = 0xC0FF_EE60

    /// Every single-bit change is refused or gives something else, and every cut and addition is refused.
    private func checkCodec<Value: Equatable>(
        _ value: Value, _ bytes: [UInt8], _ decode: ([UInt8]) throws -> Value, everyBitRefused: Bool = false
    ) throws {
        #expect(try decode(bytes) == value, "seed \(Self.seed)")
        for (bit, changed) in singleBitChanges(bytes) {
            let found = try? decode(changed)
            if found == value || everyBitRefused && found != nil { Issue.record("seed \(Self.seed), bit \(bit)") }
        }
        for size in bytes.indices {
            if (try? decode(Array(bytes.prefix(size)))) != nil { Issue.record("seed \(Self.seed), \(size) bytes") }
        }
        if (try? decode(bytes + [0])) != nil { Issue.record("seed \(Self.seed), a byte more") }
    }

    @Test("a snapshot: every changed bit is refused, its signature covers all of it")
    func snapshot() throws {
        var random = SplitMix64(seed: Self.seed)
        let world = try World(&random)
        for snapshot in world.chain(2, &random) {
            try checkCodec(snapshot, snapshot.bytes, Signed<Snapshot>.init(reading:), everyBitRefused: true)
        }
    }

    @Test("a snapshot that somebody signed with files that cannot be is refused")
    func impossibleSnapshot() throws {
        var random = SplitMix64(seed: Self.seed)
        let world = try World(&random)
        let head = world.chain(4, fullEach: 2, &random)[3].head
        #expect(head.full == 3 && head.files.count == 8)
        let changes: [(inout Snapshot) -> Void] = [
            { $0.files.removeFirst() }, { $0.files.remove(at: 1) }, { $0.files.swapAt(0, 1) },
            { $0.files.insert($0.files[1], at: 2) }, { $0.files.swapAt(2, 3) }, { $0.files.append($0.files[3]) },
            { $0.files.append($0.files[7]) }, { $0.files[0].snapshot = 3 }, { $0.files[1].snapshot = 3 },
            { $0.files[6].snapshot = 2 }, { $0.files[7].snapshot = 5 }, { $0.files[7].size = .max },
            { $0.full = 0 }, { $0.full = 5 }, { $0.act = 0 }, { $0.actHash = .zero },
            { $0.start.previous = .zero }, { $0.start.number = 0 }, { $0.files[2].snapshot = 0 },
        ]
        for (index, change) in changes.enumerated() {
            var head = head
            change(&head)
            let file = Signed(head, by: world.key).bytes
            #expect(throws: DecodingProblem.self, "change \(index)") { try Signed<Snapshot>(reading: file) }
        }
    }

    @Test("a prune: every changed bit is refused")
    func prune() throws {
        var random = SplitMix64(seed: Self.seed)
        let world = try World(&random)
        let chain = world.chain(3, &random)
        let prune = world.prune(
            after: nil, giving: chain, files: chain.flatMap(\.head.files).map(\.name), lost: [1, 3])
        try checkCodec(prune, prune.bytes, Signed<Prune>.init(reading:), everyBitRefused: true)
    }

    @Test("an act: every changed bit is refused by everybody")
    func act() throws {
        var random = SplitMix64(seed: Self.seed)
        let world = try World(&random)
        let pair = try EncryptionKeyPair.generate()
        let body = ActBody(
            salt: random.hash(), entries: [random.actEntry(4), random.actEntry(9)],
            subjects: [.init(record: RecordID(3), mark: random.bytes(50)), .init(record: RecordID(7), mark: [])])
        let act = Signed(Act(start: world.start(7, after: random.hash(), ledger: 9), body: body), by: world.key)
        let file = try ActFile.write(act, body, to: [EncryptionKeyPair.generate().publicKey, pair.publicKey])
        let opened = try ActFile.open(file, with: pair)
        #expect(opened.0 == act && opened.1 == body)
        for (bit, changed) in singleBitChanges(file) {
            if (try? ActFile.head(changed)) != nil { Issue.record("seed \(Self.seed), bit \(bit)") }
        }
        for size in file.indices {
            let cut = Array(file.prefix(size))
            if (try? ActFile.head(cut)) != nil { Issue.record("seed \(Self.seed), \(size) bytes") }
        }
        #expect(throws: CryptoError.cannotOpen) { try ActFile.open(file, with: .generate()) }
        // Another body under a true head, and a true body under a head about another entry.
        var other = body
        other.subjects.removeLast()
        let exchanged = try ActFile.write(act, other, to: [pair.publicKey])
        #expect(throws: CryptoError.damaged) { try ActFile.open(exchanged, with: pair) }
        let elsewhere = Signed(Act(start: world.start(7, after: random.hash(), ledger: 8), body: body), by: world.key)
        let moved = try ActFile.write(elsewhere, body, to: [pair.publicKey])
        #expect(throws: CryptoError.damaged) { try ActFile.open(moved, with: pair) }
    }

    @Test("bodies of acts")
    func actBodies() throws {
        var random = SplitMix64(seed: Self.seed)
        for count in 1...3 {
            let body = ActBody(
                salt: random.hash(), entries: (1...count).map { random.actEntry(Int64($0)) },
                subjects: (0..<random.below(4)).map { .init(record: RecordID(Int64($0)), mark: random.someBytes(20)) })
            try checkCodec(body, body.encoded) { try ActBody(decoding: $0) }
        }
        let (one, two) = (random.actEntry(1), random.actEntry(2))
        let subject = ActBody.Subject(record: RecordID(1), mark: [])
        for (entries, subjects) in [
            ([], []), ([two, one], []), ([one, one], []), ([one], [subject, subject]),
        ] as [([ActBody.Entry], [ActBody.Subject])] {
            let body = ActBody(salt: .zero, entries: entries, subjects: subjects)
            #expect(throws: DecodingProblem.self) { try ActBody(decoding: body.encoded) }
        }
    }

    @Test("ledger entries, customers and rows")
    func entries() throws {
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<4 {
            let entry = random.entry()
            try checkCodec(entry, entry.encoded) { try $0.withUnsafeBytes { try PackedEntry(decoding: $0) } }
            var writer = ByteWriter()
            let record = random.record()
            record.encode(to: &writer)
            try checkCodec(record, writer.bytes) { try $0.withUnsafeBytes { try PackedRecord(decoding: $0) } }
            writer = ByteWriter()
            let row = random.row(versions: random.below(4))
            row.encode(to: &writer)
            try checkCodec(row, writer.bytes) { try $0.withUnsafeBytes { try PackedRow(decoding: $0) } }
        }
    }

    @Test("the state of a vault")
    func state() throws {
        var random = SplitMix64(seed: Self.seed)
        let state = try Self.state(&random)
        try checkCodec(state, state.encoded) { try RepositoryState(decoding: $0) }
    }

    private static func state(_ random: inout SplitMix64) throws -> RepositoryState {
        var state = RepositoryState(
            vault: random.hash(), createdAt: random.number(), lastRecord: RecordID(random.number()))
        state.counters = ["a", "code:C11", "é"].map { .init(name: $0, value: random.number()) }
        state.keyslots = [(1, 0), (1, 1), (2, 0)].map { .init(id: $0.0, other: $0.1, sealed: random.someBytes(9)) }
        state.grants = [.init(id: 0, other: 3, sealed: random.bytes(80))]
        state.dataKeys = [1, 4].map { .init(id: $0, other: 0, sealed: random.bytes(8)) }
        state.quarantine = [
            .init(record: RecordID(5), tier: TierID(2), reason: "forged_part", part: random.bytes(4)),
            .init(record: RecordID(2), tier: .row, reason: "forged_record", part: []),
        ]
        state.conflicts = ["email", "phone"].map {
            .init(record: RecordID(1), other: RecordID(2), field: $0)
        }
        state.distinctPairs = [.init(record: RecordID(1), other: RecordID(9))]
        state.planned = [.init(record: RecordID(8), plan: 1, revision: 2, tiers: 0, rule: 3, state: 1)]
        state.spentCodes = [Int64.min, -1, 7]
        state.suppressed = [-3, 4]
        state.recipients = [
            .init(user: nil, key: try random.key(), name: "safe"),
            .init(user: UserID(1), key: try random.key(), name: "李伟"),
        ]
        return state
    }

    @Test("lists that are not in order are refused")
    func order() throws {
        var random = SplitMix64(seed: Self.seed)
        var state = try Self.state(&random)
        state.spentCodes = [3, 3]
        #expect(throws: DecodingProblem.duplicate) { try RepositoryState(decoding: state.encoded) }
        state.spentCodes = []
        state.grants.append(state.grants[0])
        #expect(throws: DecodingProblem.duplicate) { try RepositoryState(decoding: state.encoded) }
    }

    @Test("a count asks for no more memory than the bytes that are there")
    func counts() throws {
        var random = SplitMix64(seed: Self.seed)
        let row = PackedRow(
            publicID: random.bytes(16), code: "", revision: 1, pending: 0, tokens: [], mergedInto: nil, salt: [],
            open: [], versions: [], otherCodes: [], digests: [], keyedWrites: [])
        var writer = ByteWriter()
        row.encode(to: &writer)
        var bytes = writer.bytes
        // The first of four lists at the end.
        for index in (bytes.count - 16)..<(bytes.count - 12) { bytes[index] = 0xFF }
        #expect(throws: DecodingProblem.tooShort) { try bytes.withUnsafeBytes { try PackedRow(decoding: $0) } }
    }

    @Test("the mark of a repository is one file for one repository, and nothing else is")
    func mark() throws {
        var random = SplitMix64(seed: Self.seed)
        let mark = RepositoryMark(id: random.bytes(16), vault: random.hash())
        struct Refused: Error {}
        try checkCodec(mark, mark.write()) {
            guard let found = RepositoryMark.read($0) else { throw Refused() }
            return found
        }
    }
}
