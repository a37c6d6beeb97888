// The state of one import: what to do with each prepared row, and what has been counted.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Decides row by row: new, already there, duplicate, or a change.
struct ImportRun {
    let request: ImportRequest
    let plans: [TierPlan]
    let policy: Policy
    let checker: ValueChecker
    let facts: RecordFacts
    /// Under which rows were prepared.
    let terms: Authority.Terms
    var summary = ImportSummary()
    var issues: [ImportIssue] = []
    /// Some unique field cannot be looked up by this session: the same file again is known by row digests.
    let usesDigests: Bool
    /// Some row was sealed ahead under a number or key that did not hold.
    var hadToSeal = false
    private let uniques: [TierPlan.Token]
    /// Of fields whose shared values are taken and counted.
    private let watched: [TierPlan.Token]
    /// Of fields by which erased customers are known again.
    private let suppressing: [TierPlan.Token]
    /// Whether what may be imported depends on the customer by more than a restriction, which only one who is there has.
    private let isConditional: Bool
    /// Fields of no customer this role may import; positions in `Policy.fields`.
    let barred: [Int]
    /// Tokens met in a dry run, by column, with the row that had them first: nothing is written that could be looked up.
    private var rehearsed: [Int: [Int64: Int64]] = [:]
    private var rehearsedDigests: Set<Int64> = []
    private var rehearsedCodes: Set<String> = []

    init(
        request: ImportRequest, plans: [TierPlan], policy: Policy, checker: ValueChecker, facts: RecordFacts,
        terms: Authority.Terms
    ) {
        self.request = request
        self.plans = plans
        self.policy = policy
        self.checker = checker
        self.facts = facts
        self.terms = terms
        isConditional = !facts.isSame(forUnrestricted: .import)
        barred = policy.fields.indices.filter { !facts.mayEnter($0, by: .import) }
        let tokens = plans.filter { $0.mode == .holder }.flatMap(\.tokens)
        uniques = tokens.filter(\.isUnique)
        watched = tokens.filter(\.isWatched)
        suppressing = TierPlan.suppressing(plans, policy)
        usesDigests = policy.fields.count(where: \.isUnique) != uniques.count
        summary.isDryRun = request.isDryRun
    }

    /// The tiers this session writes.
    var tiers: [TierID] { plans.filter { $0.mode != .denied && $0.mayWrite }.map(\.tier) }

    /// A dry run knows the rows of its own file by nothing else.
    var digests: RecordDrafter.Digests { usesDigests || request.isDryRun ? .all : .whereNothingElseTells }

    private enum Finding {
        case new
        case unchanged
        case changed(RecordRow)
        case duplicate([(field: Int, code: String?)])
        /// A legacy code is another customer's, or was given before.
        case codeTaken(CofferError)
        /// A customer who was erased had the same value in this field.
        case formerlyErased(Int)
        case denied(FoundDenial)
    }

    // MARK: Writing

    mutating func write(
        _ chunk: ImportChunk, _ session: VaultSession, _ writer: inout RecordWriter, _ keys: WritingKeys
    ) throws {
        let areKeysRight = chunk.keys?.ids == keys.ids
        var drafts = 0
        for row in chunk.rows {
            summary.rows += 1
            switch row {
            case .rejected(let issue): reject(issue)
            case .draft(let draft):
                let sealed = areKeysRight ? chunk.sealed[drafts] : nil
                drafts += 1
                if let issue = denied(draft) {
                    reject(issue)
                } else {
                    try write(draft, sealed, session, &writer, keys)
                }
            }
        }
    }

    private mutating func write(
        _ draft: PreparedDraft, _ sealed: SealedDraft?, _ session: VaultSession, _ writer: inout RecordWriter,
        _ keys: WritingKeys
    ) throws {
        switch try finding(draft, session, writer.reader, beforeReading: { try writer.finishBatch() }) {
        case .new:
            let isShared = try sharesValue(draft, except: nil, writer.reader)
            try count(erased: draft, nil, writer.reader)
            if let sealed, try sealed.id > writer.store.lastRecordID() {
                try writer.insert(
                    sealed, of: draft.draft, rememberDigest: needsDigest(draft), codes: draft.codes)
            } else {
                hadToSeal = true
                _ = try writer.insert(
                    draft.draft, keys: keys, rememberDigest: needsDigest(draft), codes: draft.codes)
            }
            count(new: draft, isShared: isShared)
        case .unchanged: summary.unchanged += 1
        case .changed(let row):
            if let issue = try contradiction(of: draft, with: row) { return reject(issue) }
            try count(erased: draft, row, writer.reader)
            try change(row, draft, session, &writer, keys)
        case .duplicate(let fields): duplicate(draft.row, fields)
        case .codeTaken(let error): codeTaken(draft.row, error)
        case .formerlyErased(let field): formerlyErased(draft.row, field)
        case .denied(let found): reject(draft, found)
        }
    }

    private mutating func change(
        _ row: RecordRow, _ draft: PreparedDraft, _ session: VaultSession, _ writer: inout RecordWriter,
        _ keys: WritingKeys
    ) throws {
        try writer.finishBatch()
        let change = VaultSession.PreparedChange(
            values: draft.values, plans: plans.filter { plan in plan.fields.contains { draft.values[$0] != nil } },
            reason: nil, acceptsErased: request.acceptsErased, tiers: [])
        let isShared = try sharesValue(draft, except: row, writer.reader)
        do {
            let view = try session.apply(change, to: row, checker, keys, &writer)
            let coded = try writer.addLegacyCodes(draft.codes.legacy, to: row.id)
            if view.outcome == .unchanged, !coded { summary.unchanged += 1 } else { summary.updated += 1 }
            if view.outcome != .unchanged, isShared { summary.shared += 1 }
        } catch let error as CofferError where error.code.exit == .conflict || error.code.exit == .refused {
            reject(ImportIssue(row: draft.row, field: nil, reason: error.code.name, message: error.message))
        }
    }

    // MARK: Rehearsing

    /// What `write` would do, without writing.
    mutating func rehearse(_ rows: [PreparedRow], _ session: VaultSession, _ reader: RecordReader) throws {
        for row in rows {
            summary.rows += 1
            switch row {
            case .rejected(let issue): reject(issue)
            case .draft(let draft):
                if let issue = denied(draft) { reject(issue) } else { try rehearse(draft, session, reader) }
            }
        }
    }

    private mutating func rehearse(
        _ draft: PreparedDraft, _ session: VaultSession, _ reader: RecordReader
    ) throws {
        switch try finding(draft, session, reader) {
        case .new:
            try count(erased: draft, nil, reader)
            rehearse(new: draft, isShared: try sharesValue(draft, except: nil, reader))
        case .unchanged: summary.unchanged += 1
        case .changed(let row):
            if let issue = try contradiction(of: draft, with: row) { return reject(issue) }
            try count(erased: draft, row, reader)
            summary.updated += 1
            if try sharesValue(draft, except: row, reader) { summary.shared += 1 }
        case .duplicate(let fields): duplicate(draft.row, fields)
        case .codeTaken(let error): codeTaken(draft.row, error)
        case .formerlyErased(let field): formerlyErased(draft.row, field)
        case .denied(let found): reject(draft, found)
        }
    }

    /// A row that is new to the vault, but perhaps not to the file.
    private mutating func rehearse(new draft: PreparedDraft, isShared: Bool) {
        let tokens = uniques.compactMap { token in draft.draft.tokens[token.slot].map { (token, $0) } }
        let clashes = tokens.compactMap { token, value in rehearsed[token.slot]?[value].map { (token.field, $0) } }
        let isKnown = rehearsedDigests.contains(draft.draft.digest)
        if clashes.isEmpty {
            if isKnown, needsDigest(draft) {
                summary.unchanged += 1
                return
            }
            if !rehearsedCodes.isDisjoint(with: draft.codes.legacy) {
                codeTaken(draft.row, CofferError(.codeTaken, Catalogue.Codes.legacyTaken(code: nil)))
                return
            }
            rehearsedCodes.formUnion(draft.codes.legacy)
            for (token, value) in tokens { rehearsed[token.slot, default: [:]][value] = draft.row }
            rehearsedDigests.insert(draft.draft.digest)
            var isShared = isShared
            for token in watched {
                guard let value = draft.draft.tokens[token.slot] else { continue }
                if rehearsed[token.slot, default: [:]].updateValue(draft.row, forKey: value) != nil { isShared = true }
            }
            count(new: draft, isShared: isShared)
        } else if isKnown {
            summary.unchanged += 1
        } else if request.updates, Set(clashes.map(\.1)).count == 1 {
            for (token, value) in tokens { rehearsed[token.slot, default: [:]][value] = clashes[0].1 }
            summary.updated += 1
        } else {
            duplicate(draft.row, clashes.map { ($0.0, nil) })
        }
    }

    /// Whether the row would change what an earlier row of the same file adds: only what it says itself is judged then.
    private func isRehearsed(_ draft: PreparedDraft) -> Bool {
        uniques.contains { token in draft.draft.tokens[token.slot].map { rehearsed[token.slot]?[$0] != nil } ?? false }
    }

    // MARK: Findings

    /// Whether a row can be told from one already there by its digest alone.
    private func needsDigest(_ draft: PreparedDraft) -> Bool {
        usesDigests || uniques.allSatisfy { draft.draft.tokens[$0.slot] == nil }
    }

    /// - Parameter beforeReading: called before a record is opened: rows of an open batch have no change entry yet, and
    ///   without one no record is believed.
    private func finding(
        _ draft: PreparedDraft, _ session: VaultSession, _ reader: RecordReader,
        beforeReading: () throws -> Void = {}
    ) throws -> Finding {
        var clashes: [(field: Int, record: RecordID)] = []
        for token in uniques {
            guard let value = draft.draft.tokens[token.slot] else { continue }
            let hasOneToken = token.keys.count == 1 && token.former == nil
            if hasOneToken, try !reader.store.hasRecord(slot: token.slot, token: value) { continue }
            guard let text = draft.values[token.field] else { continue }
            for id in try reader.records(holding: text, token) { clashes.append((token.field, id)) }
        }
        if clashes.isEmpty {
            let isKnown =
                try needsDigest(draft)
                && reader.store.digestRecord(user: session.user, digest: draft.draft.digest) != nil
            if isKnown { return .unchanged }
            if let taken = try codeTaken(draft, by: nil, reader) { return .codeTaken(taken) }
            if isRehearsed(draft) { return .new }
            if let denied = try denial(draft, nil, reader) { return .denied(denied) }
            return try refusal(erased: draft, nil, reader) ?? .new
        }
        try beforeReading()
        return try judge(clashes, draft, reader)
    }

    private func judge(
        _ clashes: [(field: Int, record: RecordID)], _ draft: PreparedDraft, _ reader: RecordReader
    ) throws -> Finding {
        // The same file again is known also by records that have been merged since.
        for id in Set(clashes.map(\.record)).sorted() {
            let row = try reader.record(id)
            if row.mergedInto != nil, try denial(draft, row, reader) == nil, try isSame(row, draft, reader) {
                return .unchanged
            }
        }
        let clashes = try clashes.map { (field: $0.field, record: try reader.standingID($0.record)) }
        let records = Set(clashes.map(\.record))
        if records.count == 1, let id = records.first {
            let row = try reader.record(id)
            // Whether the values of a customer outside the role's reach are the same is nothing to be told either.
            let denied = try denial(draft, row, reader)
            let taken = try denied == nil ? codeTaken(draft, by: row, reader) : nil
            if let taken { return .codeTaken(taken) }
            if denied == nil, try isSame(row, draft, reader) { return .unchanged }
            if request.updates {
                if let denied { return .denied(denied) }
                return try refusal(erased: draft, row, reader) ?? .changed(row)
            }
        }
        return .duplicate(try clashes.map { ($0.field, try facts.readableCode(of: $0.record, reader)) })
    }

    /// Whether another customer has a value of the row in a field of which the policy warns; not told of changed rows
    /// that had it before.
    private func sharesValue(
        _ draft: PreparedDraft, except row: RecordRow?, _ reader: RecordReader
    ) throws -> Bool {
        try watched.contains { token in
            guard let value = draft.draft.tokens[token.slot], row?.tokens[token.slot] != value,
                let text = draft.values[token.field]
            else { return false }
            let hasOneToken = token.keys.count == 1 && token.former == nil
            if hasOneToken { return try reader.store.hasRecord(slot: token.slot, token: value) }
            return try reader.records(holding: text, token).contains { $0 != row?.id }
        }
    }

    /// Why a row may not bring its legacy codes, because others have one, or had; nil: it may.
    private func codeTaken(
        _ draft: PreparedDraft, by row: RecordRow?, _ reader: RecordReader
    ) throws -> CofferError? {
        for code in draft.codes.legacy {
            let owner = try reader.store.owner(ofCode: code)
            if let owner {
                if let row, try reader.standingID(owner) == row.id { continue }
                return CofferError(
                    .codeTaken, Catalogue.Codes.legacyTaken(code: try facts.readableCode(of: owner, reader)))
            }
            if try reader.wasGiven(code) { return CofferError(.codeTaken, Catalogue.Codes.wasGiven()) }
        }
        return nil
    }

    /// Why a row may not be imported: of a customer as it is and as it would become.
    private func denial(_ draft: PreparedDraft, _ row: RecordRow?, _ reader: RecordReader) throws -> FoundDenial? {
        guard try isConditional || row?.isRestricted ?? false else { return nil }
        return try facts.denial(of: .import, to: row, becoming: draft.values, reader)
    }

    /// Whether every value of the row stands there already, as far as this session can tell.
    private func isSame(
        _ row: RecordRow, _ draft: PreparedDraft, _ reader: RecordReader
    ) throws -> Bool {
        let open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        for (index, field) in policy.fields.enumerated() where field.isOpen {
            if let value = draft.values[index], open[field.name] != value { return false }
        }
        let known = try Set(RecordMarks(row.open, row.id).codes.map(\.code) + [row.code])
        if !known.isSuperset(of: draft.codes.legacy) { return false }
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        for plan in plans {
            let given = plan.fields.filter { draft.values[$0] != nil }
            if given.isEmpty { continue }
            // What no key of this session opens is not compared.
            guard
                reader.keyring.holds(plan.tier, .clear, reader.authority)
                    || reader.keyring.holds(plan.tier, .masked, reader.authority)
            else { continue }
            for index in given {
                let field = policy.fields[index]
                guard let value = draft.values[index] else { continue }
                if try !isSame(value, field, opened, reader.authority) { return false }
            }
        }
        return true
    }

    /// Whether a value stands there already; what the role does not see is not compared, but written.
    private func isSame(
        _ value: String, _ field: FieldDefinition, _ opened: OpenedRecord, _ authority: Authority
    ) throws -> Bool {
        let rights = policy.rights(of: facts.role, on: field)
        let clear = try opened.clear(field)
        if clear != .sealed, rights.contains(.clear) { return clear == .value(value) }
        guard rights.contains(.masked) else { return !request.updates }
        let mask = MaskedValue.make(value, field.mask)
        switch (clear, try opened.masked(field)) {
        case (.value(let standing), _): return MaskedValue.make(standing, field.mask) == mask
        case (.nothing, _), (_, .nothing): return false
        case (_, .sealed): return true
        // What an earlier mask shows tells nothing about this one.
        case (_, .value(let standing)):
            return authority.staleMasks.contains(field.name) ? !request.updates : standing == mask
        }
    }

    /// Why a row that brings back a value of somebody erased is refused; nil: it brings none, or is to be taken.
    private func refusal(erased draft: PreparedDraft, _ row: RecordRow?, _ reader: RecordReader) throws -> Finding? {
        if request.acceptsErased { return nil }
        return try reader.formerlyErased(draft.values, suppressing, to: row).map { .formerlyErased($0) }
    }

    /// Counts a row that is taken though it brings back a value of somebody erased.
    private mutating func count(erased draft: PreparedDraft, _ row: RecordRow?, _ reader: RecordReader) throws {
        if try reader.formerlyErased(draft.values, suppressing, to: row) != nil { summary.formerlyErased += 1 }
    }
}
