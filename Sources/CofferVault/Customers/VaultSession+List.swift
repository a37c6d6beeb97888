// `customer list`: pages of the customers that the role may read, entered in the ledger as listed.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func list(_ request: CustomerList, _ emit: (Event) throws -> Void) throws {
        try authorise([.read], purpose: request.purpose)
        let reason = try reason(request.reason, for: [.read])
        let filter = try openFilter(request.filter, .read)
        let limit = max(1, min(request.limit, 10_000))
        let (views, next) = try writing { writer in
            let viewer = viewer(writer.reader)
            let (rows, next) = try Self.rows(after: request.after, limit: limit, filter, viewer)
            let views = try rows.map { try viewer.view($0.row, $0.sight) }
            try writer.ledger.append(
                .listed,
                AccessBody(
                    fields: filter.keys.sorted(), records: AccessBody.ranges(rows.map(\.row.id)),
                    reason: try reason.map { try writer.sealedReason($0) }, purpose: request.purpose))
            return (views, next)
        }
        for view in views { try emit(.customer(view)) }
        if let next { try emit(.more(after: next.rawValue)) }
    }

    /// Proven rows that may be seen and fit the filter, and where to go on if there are more of them.
    ///
    /// What is left out leaves no trace: no count, and no page without a customer.
    static func rows(
        after: RecordID?, limit: Int, _ filter: [FieldName: String], _ viewer: CustomerViewer
    ) throws -> (rows: [(row: RecordRow, sight: Sight)], next: RecordID?) {
        let reader = viewer.reader
        let takesEvery = filter.isEmpty && viewer.seesAllAlike
        let positions = filter.compactMap { name, value in
            reader.policy.fields.firstIndex { $0.name == name }.map { (name: name, index: $0, value: value) }
        }
        var rows: [(row: RecordRow, sight: Sight)] = []
        var cursor = after
        while true {
            // Of those after a full page one more that fits tells that there is another page.
            let count = takesEvery && rows.count == limit ? 1 : limit
            let chunk = try reader.store.records(after: cursor, limit: count)
            for row in chunk {
                cursor = row.id
                if row.mergedInto != nil { continue }
                if takesEvery, rows.count == limit { return (rows, rows.last?.row.id) }
                try reader.prove(row)
                guard let sight = try viewer.sight(of: row) else { continue }
                if !positions.isEmpty {
                    // What is not to be read is not to be filtered by either.
                    guard positions.allSatisfy({ sight[$0.index] == .clear }) else { continue }
                    let open = try OpenFields.decode(row.open, row.id)
                    guard
                        positions.allSatisfy({ wanted in
                            open.first { $0.0 == wanted.name }?.1 ?? "" == wanted.value
                        })
                    else { continue }
                }
                if rows.count == limit { return (rows, rows.last?.row.id) }
                rows.append((row, sight))
            }
            if chunk.count < count { return (rows, nil) }
        }
    }

    /// Checks a filter over open fields and brings its values into standard form.
    func openFilter(_ filter: [FieldName: String], _ action: Action) throws -> [FieldName: String] {
        let policy = try reading { $0.policy }
        let checker = ValueChecker(policy: policy, now: environment.now())
        let time = policy.circumstances(at: environment.now())
        var checked: [FieldName: String] = [:]
        for (name, raw) in filter {
            guard let field = policy.field(name), let index = checker.position(of: name) else {
                throw unknownField(name, policy)
            }
            guard field.isOpen else {
                throw CofferError(
                    .usage, Catalogue.Vault.filterNotOpen(field.label), hint: Catalogue.Vault.filterNotOpenNext())
            }
            if case .deny(let reasons) = policy.decide(info.role, action, name, in: time) {
                throw try denial(action.rawValue, reasons, fields: [name])
            }
            checked[name] = try checker.normalise(raw, at: index).mapError { $0.error }.get() ?? ""
        }
        return checked
    }
}
