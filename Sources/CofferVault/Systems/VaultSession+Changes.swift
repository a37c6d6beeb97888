// `changes`: what another system has missed since a cursor, page by page, each page entered before it leaves.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    /// The ledger is shorter than the cursor says.
    package static let cursorAhead = Self("cursor_ahead", .integrity)
}

extension VaultSession {
    /// What is followed, checked once.
    private struct Following {
        let fields: [FieldDefinition]
        let purpose: String?
    }

    func changes(_ request: ChangesRequest, _ emit: (Event) throws -> Void) throws {
        guard request.since >= 0, request.limit ?? 1 > 0 else {
            throw CofferError(.usage, Catalogue.Systems.badCursor())
        }
        try authorise([.changes], purpose: request.purpose)
        let following = Following(
            fields: try exportFields(request.fields, [.changes]),
            purpose: request.purpose)
        try requireKeys(for: following.fields, by: [.changes])
        try settle { _ in }
        let end = try reading { try LedgerHead($0.store.ledgerHead()).sequence }
        guard request.since <= end else {
            throw CofferError(
                .cursorAhead, Catalogue.Systems.cursorAhead(head: end), hint: Catalogue.Systems.cursorAheadNext())
        }
        var cursor = request.since
        var isStale = false
        var count: Int64 = 0
        repeat {
            let left = request.limit.map { Int64($0) - count } ?? Int64(Self.page)
            let walk = try reading {
                try ChangeWalk(after: cursor, limit: Int(min(Int64(Self.page), left)), to: end, $0)
            }
            for view in try page(walk, following) { try emit(.followed(view)) }
            count += Int64(walk.records.count)
            cursor = walk.last
            isStale = isStale || walk.isStale && request.since > 0
            try emit(.cursor(CursorView(sequence: cursor, isStale: isStale)))
            try emit(.progress(Progress(phase: Catalogue.Systems.following(), done: count, total: nil)))
        } while cursor < end && request.limit.map { count < Int64($0) } ?? true
    }

    /// The newest state of the records of a walk; what somebody changes meanwhile is told now, and again by the next.
    private func page(_ walk: ChangeWalk, _ following: Following) throws -> [FollowedView] {
        if walk.records.isEmpty { return [] }
        try settle { _ in }
        return try writing { writer in
            // A copy that is kept up stays right also while the customer is restricted, for who may work with them.
            let viewer = viewer(
                writer.reader, exporting: [.changes], withRestricted: true, for: following.purpose)
            let told = try walk.records.sorted { ($0.value.sequence, $0.key) < ($1.value.sequence, $1.key) }
                .compactMap { id, touched in
                    try follow(id, touched, following.fields, viewer).map { (record: id, view: $0) }
                }
            // Asking again and again without news leaves no trace: nothing of anybody leaves then.
            if told.isEmpty { return [] }
            try writer.ledger.append(
                .followed,
                AccessBody(
                    fields: following.fields.map(\.name), records: AccessBody.ranges(told.map(\.record)),
                    purpose: following.purpose))
            return told.map(\.view)
        }
    }

    /// What is told of one record; nil if it is none of this role's business, and was none before.
    private func follow(
        _ id: RecordID, _ touched: ChangeWalk.Touched, _ fields: [FieldDefinition], _ viewer: CustomerViewer
    ) throws -> FollowedView? {
        let reader = viewer.reader
        if let publicID = touched.erased {
            // Whom the role reached is not known any more. Everybody who follows is told: a public id says nothing to
            // who never had it, and whoever has a copy must remove it.
            return FollowedView(
                id: publicID, state: .erased, kinds: touched.kinds, changed: [], sequence: touched.sequence,
                time: touched.time)
        }
        // Erased since, in an entry that the next page tells of.
        if try reader.store.tombstone(of: id) != nil { return nil }
        let row = try reader.record(id)
        let names = Set(fields.map(\.name))
        var view = FollowedView(
            id: PublicID(row.publicID), state: .leftScope, kinds: touched.kinds,
            changed: touched.fields.filter(names.contains), sequence: touched.sequence, time: touched.time)
        // As it is itself: where another stands for it, that one is looked at below.
        var own = row
        own.mergedInto = nil
        if let sight = try viewer.sight(of: own) {
            guard row.mergedInto != nil else {
                view.state = try standing(row, sight, names, viewer)
                return view
            }
            let other = try reader.standing(row)
            // Whoever does not reach the one that stays is not told which it is.
            if try viewer.sight(of: other) != nil {
                view.state = .merged(code: row.code, revision: row.revision, into: PublicID(other.publicID))
                return view
            }
        } else if try !wasInReach(row, at: touched.revisionBefore, viewer) {
            return nil
        }
        // Whoever could follow it before has to learn that it is gone, and learns nothing else.
        (view.kinds, view.changed) = ([], [])
        return view
    }

    private func standing(
        _ row: RecordRow, _ sight: Sight, _ names: Set<FieldName>, _ viewer: CustomerViewer
    ) throws -> FollowedView.State {
        let shown = try viewer.fields(record: row.id, open: row.open, parts: row.parts, sight, only: names)
        return .standing(
            code: row.code, revision: row.revision,
            fields: viewer.reader.policy.fields.compactMap { field in
                shown[field.name].map { .init(name: field.name, label: field.label, value: $0) }
            },
            tags: try RecordMarks(row.open, row.id).tags.sorted())
    }

    /// Whether the role reached the record as it stood at a revision.
    ///
    /// A settling keeps no version of its own, and changes nothing that decides this: the next one kept counts.
    private func wasInReach(_ row: RecordRow, at revision: Int64, _ viewer: CustomerViewer) throws -> Bool {
        guard revision > 0 else { return false }
        let kept = try viewer.reader.store.versions(of: row.id).filter { $0.revision >= revision }
        guard let version = kept.min(by: { $0.revision < $1.revision }) else { return false }
        var before = row
        (before.open, before.parts) = (version.open, version.parts)
        // What stands with the one it was merged into meanwhile was not about it then.
        before.mergedInto = nil
        return try viewer.sight(of: before) != nil
    }
}

extension PublicID {
    init(_ bytes: [UInt8]) { self.init(text: Hex(bytes).text) }
}
