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
    private struct Column: Hashable {
        let field: FieldName
        /// Nil for an open field.
        let slot: Int?
    }

    private let columns: [Column]
    private let blocks: [[Int]]
    /// What two customers are compared by: of the policy's fields, those that the role may read in clear.
    let fields: [MatchModel.Field]
    /// The others that the policy would have them compared by, or looked up by.
    let unread: [FieldDefinition]

    /// Records read, or opened, in one snapshot.
    private static let page = 5_000

    /// - Throws: `not_searchable_yet` while tokens of a block are still being made.
    init(_ session: VaultSession, _ reader: RecordReader) throws {
        self.session = session
        policy = reader.policy
        let readable = Self.readable(session, reader).names
        // Even which customers share a token would tell of a field that the role may not read.
        let usable = reader.policy.duplicates.blocks.filter { $0.allSatisfy { readable.contains($0.field) } }
        let compared = Self.compared(reader.policy)
        let named = Set(compared.map(\.name) + reader.policy.duplicates.blocks.joined().map(\.field))
        fields = compared.filter { readable.contains($0.name) }
        unread = reader.policy.fields.filter { named.contains($0.name) && !readable.contains($0.name) }
        var columns: [Column] = []
        blocks = try usable.map { block in
            try block.map { key in
                let column = try Self.column(key, reader)
                if let known = columns.firstIndex(of: column) { return known }
                columns.append(column)
                return columns.count - 1
            }
        }
        self.columns = columns
    }

    /// Whether nobody could be found, because the role may not read what tells.
    var isBlind: Bool { !unread.isEmpty && (fields.isEmpty || blocks.isEmpty) }

    /// The fields by which customers are looked up.
    var blockFields: [FieldName] { Set(columns.map(\.field)).sorted() }

    private static func readable(_ session: VaultSession, _ reader: RecordReader) -> ReadableFields {
        ReadableFields(session.facts(reader, .quality, .read), [.quality])
    }

    private static func column(_ key: BlockKey, _ reader: RecordReader) throws -> Column {
        guard let field = reader.policy.field(key.field), !field.isOpen else {
            return Column(field: key.field, slot: nil)
        }
        guard let index = key.kind.indexes.last, let slot = reader.authority.slot(field, index) else {
            throw Tampering.root
        }
        guard !reader.authority.incompleteSlots.contains(slot.column) else {
            throw CofferError(
                .notSearchableYet, Catalogue.Keys.notSearchableYet(field.label),
                hint: Catalogue.Keys.notSearchableYetNext())
        }
        return Column(field: key.field, slot: slot.column)
    }

    /// The fields that customers are compared by: of each kind the first one, others if the policy weighs them; text
    /// only if it does.
    private static func compared(_ policy: Policy) -> [MatchModel.Field] {
        var kinds: Set<MatchKind> = []
        return policy.fields.compactMap { field in
            guard let kind = MatchKind(field.type) else { return nil }
            let weight = policy.duplicates.weights[field.name]
            let isFirst = field.type != .text && kinds.insert(kind).inserted
            return weight.map { $0 > 0 } ?? isFirst ? .init(name: field.name, kind: kind) : nil
        }
    }

    /// A reason in words; of two fields of one kind the second is named, or it would seem to be said twice.
    func phrase(_ reason: MatchScore.Reason) -> Phrase {
        let kind = fields.first { $0.name == reason.field }?.kind
        let phrase = reason.agreement.phrase
        guard fields.first(where: { $0.kind == kind })?.name != reason.field, let field = policy.field(reason.field)
        else { return phrase }
        return Catalogue.Duplicates.about(field.label, phrase)
    }

    func model(records: Int, review: Double) -> MatchModel {
        let rules = policy.duplicates
        return MatchModel(
            fields: fields, settings: MatchSettings(weights: rules.weights, review: review, certain: rules.certain),
            records: records)
    }

    // MARK: Candidates

    /// The customers whom the role reaches and whose processing is not restricted, each with the keys of the blocks that it may read.
    ///
    /// - Parameter progress: customers looked at, of how many; not called for who reaches some of them only, and is told
    ///   nothing of the others.
    func candidates(_ progress: (Int64, Int64) throws -> Void) throws -> CandidateBlocks {
        var candidates = CandidateBlocks(blocks: blocks, columns: columns.count)
        let slots = columns.compactMap(\.slot)
        let needsOpen = slots.count < columns.count
        var restricted: Set<RecordID> = []
        try session.reading { try $0.eachRestriction { id, _ in restricted.insert(id) } }
        var after: RecordID?
        while true {
            let (count, total) = try session.reading { reader in
                let readable = Self.readable(session, reader)
                let rows = try reader.store.tokens(slots: slots, withOpen: needsOpen, after: after, limit: Self.page)
                for row in rows where !restricted.contains(row.record) {
                    guard let names = try names(row.record, readable, reader) else { continue }
                    var next = row.tokens.makeIterator()
                    let open = needsOpen ? try OpenFields.decode(row.open, row.record) : []
                    candidates.add(
                        row.record,
                        columns.map { column in
                            let token: Int64? = column.slot == nil ? nil : next.next() ?? nil
                            guard names.contains(column.field) else { return nil }
                            if column.slot != nil { return token }
                            return open.first { $0.0 == column.field }
                                .flatMap { $0.1.isEmpty ? nil : Self.hash($0.1) }
                        })
                }
                after = rows.last?.record ?? after
                return (rows.count, readable.isSameForAll ? try reader.store.recordCount() : nil)
            }
            if let total { try progress(Int64(candidates.records.count), total) }
            if count < Self.page { return candidates }
        }
    }

    /// The fields of a customer that may be looked at; nil: the customer is out of reach. Where all customers are alike,
    /// none is looked at for that.
    private func names(
        _ id: RecordID, _ readable: ReadableFields, _ reader: RecordReader
    ) throws -> Set<FieldName>? {
        if readable.isSameForAll { return readable.names }
        return try readable.names(of: reader.record(id), reader)
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
            let readable = Self.readable(session, reader)
            var prepared: [RecordID: PreparedRecord] = [:]
            prepared.reserveCapacity(ids.count)
            for id in ids {
                guard let row = try reader.store.record(id), row.mergedInto == nil else { continue }
                try reader.prove(row)
                guard try !row.isRestricted, let names = try readable.names(of: row, reader) else { continue }
                let open = try OpenFields.decode(row.open, id)
                let opened = try OpenedRecord(id, parts: row.parts, reader)
                var values: [FieldName: String] = [:]
                for field in compared where names.contains(field.name) {
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
