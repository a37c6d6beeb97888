// Looks for duplicates in a whole vault: candidates by tokens, scores on opened values, groups.

internal import CofferMatching
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// One search, for what one session may see.
struct DuplicateSearch {
    let session: VaultSession
    let policy: Policy
    /// Where a block's key stands: a token column, or an open field.
    private enum Column: Hashable {
        case token(Int)
        case open(FieldName)
    }

    private let columns: [Column]
    private let blocks: [[Int]]

    /// Records read, or opened, in one snapshot.
    private static let page = 5_000

    /// - Throws: `not_searchable_yet` while tokens of a block are still being made.
    init(_ session: VaultSession, _ reader: RecordReader) throws {
        self.session = session
        policy = reader.policy
        var columns: [Column] = []
        blocks = try reader.policy.duplicates.blocks.map { block in
            try block.map { key in
                let column = try Self.column(key, reader)
                if let known = columns.firstIndex(of: column) { return known }
                columns.append(column)
                return columns.count - 1
            }
        }
        self.columns = columns
    }

    private static func column(_ key: BlockKey, _ reader: RecordReader) throws -> Column {
        guard let field = reader.policy.field(key.field), !field.isOpen else { return .open(key.field) }
        guard let index = key.kind.indexes.last, let slot = reader.authority.slot(field, index) else {
            throw Tampering.root
        }
        guard !reader.authority.incompleteSlots.contains(slot.column) else {
            throw CofferError(
                .notSearchableYet, Catalogue.Keys.notSearchableYet(field.label),
                hint: Catalogue.Keys.notSearchableYetNext())
        }
        return .token(slot.column)
    }

    /// The fields that customers are compared by: of each kind the first one, others if the policy weighs them; text
    /// only if it does.
    private var fields: [MatchModel.Field] {
        var kinds: Set<MatchKind> = []
        return policy.fields.compactMap { field in
            guard let kind = MatchKind(field.type) else { return nil }
            let weight = policy.duplicates.weights[field.name]
            let isFirst = field.type != .text && kinds.insert(kind).inserted
            return weight.map { $0 > 0 } ?? isFirst ? .init(name: field.name, kind: kind) : nil
        }
    }

    func model(records: Int, review: Double) -> MatchModel {
        let rules = policy.duplicates
        return MatchModel(
            fields: fields, settings: MatchSettings(weights: rules.weights, review: review, certain: rules.certain),
            records: records)
    }

    // MARK: Candidates

    /// - Parameter progress: customers looked at, of how many.
    func candidates(_ progress: (Int64, Int64) throws -> Void) throws -> CandidateBlocks {
        var candidates = CandidateBlocks(blocks: blocks, columns: columns.count)
        let slots = columns.compactMap { if case .token(let slot) = $0 { slot } else { nil } }
        let needsOpen = slots.count < columns.count
        var after: RecordID?
        while true {
            let (count, total) = try session.reading { reader in
                let rows = try reader.store.tokens(slots: slots, withOpen: needsOpen, after: after, limit: Self.page)
                for row in rows {
                    var next = row.tokens.makeIterator()
                    let open = needsOpen ? try OpenFields.decode(row.open, row.record) : []
                    candidates.add(
                        row.record,
                        columns.map { column in
                            switch column {
                            case .token: next.next() ?? nil
                            case .open(let name):
                                open.first { $0.0 == name }.flatMap { $0.1.isEmpty ? nil : Self.hash($0.1) }
                            }
                        })
                }
                after = rows.last?.record ?? after
                return (rows.count, try reader.store.recordCount())
            }
            try progress(Int64(candidates.records.count), total)
            if count < Self.page { return candidates }
        }
    }

    /// FNV-1a, 64 bits: open values stand in clear, so only a number is needed.
    private static func hash(_ text: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }

    // MARK: Scores

    /// The pairs that reach `threshold`, of those candidates this session may see.
    func scored(
        _ pairs: [CandidateBlocks.Pair], _ records: [RecordID], _ model: MatchModel, from threshold: Double,
        _ progress: (Int64, Int64) throws -> Void
    ) throws -> [MatchPair] {
        var found: [MatchPair] = []
        var start = 0
        while start < pairs.count {
            // Pairs are in order of their first record, so a page of pairs shares most of its records.
            let end = min(start + Self.page, pairs.count)
            var wanted: Set<Int> = []
            for pair in pairs[start..<end] {
                wanted.insert(pair.first)
                wanted.insert(pair.second)
            }
            let prepared = try prepared(wanted.sorted().map { records[$0] }, model)
            for pair in pairs[start..<end] {
                let (one, other) = (records[pair.first], records[pair.second])
                guard let left = prepared[one], let right = prepared[other] else { continue }
                let probability = model.probability(left, right)
                if probability >= threshold { found.append(MatchPair(one, other, probability: probability)) }
            }
            start = end
            try progress(Int64(start), Int64(pairs.count))
        }
        return found
    }

    /// Customers opened and taken apart, as far as this session sees them; nobody else's are there.
    func prepared(_ ids: [RecordID], _ model: MatchModel) throws -> [RecordID: PreparedRecord] {
        let compared = policy.fields.filter { field in model.fields.contains { $0.name == field.name } }
        return try session.reading { reader in
            let viewer = session.viewer(reader)
            var prepared: [RecordID: PreparedRecord] = [:]
            prepared.reserveCapacity(ids.count)
            for id in ids {
                guard let row = try reader.store.record(id), row.mergedInto == nil else { continue }
                try reader.prove(row)
                guard try viewer.sight(of: row) != nil else { continue }
                let open = try OpenFields.decode(row.open, id)
                let opened = try OpenedRecord(id, parts: row.parts, reader)
                var values: [FieldName: String] = [:]
                for field in compared {
                    if field.isOpen {
                        values[field.name] = open.first { $0.0 == field.name }?.1
                    } else if case .value(let value) = try opened.clear(field) {
                        values[field.name] = value
                    }
                }
                prepared[id] = model.prepare(values)
            }
            return prepared
        }
    }
}
