// What holds of a customer for one session: the conditions that rules of the policy ask about, worked out from the
// record, the person and the clock. Nothing is worked out that no rule for the role asks about.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// The conditions of one role's actions at one moment.
struct RecordFacts: Sendable {
    /// Who asks: what a scope compares with a customer's open fields.
    struct Person: Sendable {
        let name: String
        let region: String?
    }

    let policy: Policy
    let role: RoleName
    private let person: Person
    let today: CalendarDate
    /// What holds of everything at this moment.
    let time: Circumstances
    private let asked: [Action: Asked]
    /// Positions of the fields that tell somebody's age.
    private let ages: [Int]
    private let positions: [FieldName: Int]

    /// The rules about one action of the role.
    private struct Asked {
        let whole: Cell
        /// Of the action as a whole or with some field.
        let conditions: Circumstances
        let scope: Scope
    }

    /// - Parameters:
    ///   - now: milliseconds since 1970-01-01 UTC.
    ///   - actions: those that will be asked about.
    init(policy: Policy, role: RoleName, person: Person, now: Int64, actions: [Action]) {
        self.policy = policy
        self.role = role
        self.person = person
        today = CalendarDate(millisecondsSince1970: now)
        time = policy.circumstances(at: now)
        asked = Dictionary(
            actions.map { action in
                let whole = policy.cell(role, action)
                let conditions = policy.cells(role, action).reduce(into: whole.deniedIn) { $0.formUnion($1.deniedIn) }
                let scope = policy.scope(of: role, for: action) ?? .everything
                return (action, Asked(whole: whole, conditions: conditions, scope: scope))
            }
        ) { first, _ in first }
        ages = policy.fields.indices.filter { [.birthday, .residentID].contains(policy.fields[$0].type) }
        positions = Dictionary(
            uniqueKeysWithValues: [Scope.regionField, Scope.ownerField, Scope.segmentField].compactMap { name in
                policy.fields.firstIndex { $0.name == name }.map { (name, $0) }
            })
    }

    /// Whether nothing about a customer changes what the role may do by this action.
    func isSame(forAll action: Action) -> Bool { conditions(of: action).isSubset(of: .outsideHours) }

    /// The same of all customers whose processing is not restricted.
    func isSame(forUnrestricted action: Action) -> Bool {
        conditions(of: action).isSubset(of: [.outsideHours, .restricted])
    }

    /// Whether the action as a whole is given and not denied under these conditions.
    func allows(_ action: Action, in holding: Circumstances) -> Bool {
        asked[action]?.whole.allows(in: holding) ?? false
    }

    /// Whether these conditions take away an action that the role has.
    func takesAway(_ action: Action, in holding: Circumstances) -> Bool {
        guard let whole = asked[action]?.whole else { return true }
        return whole.isGiven && !whole.allows(in: holding)
    }

    private func conditions(of action: Action) -> Circumstances { asked[action]?.conditions ?? [] }

    // MARK: Conditions

    /// What of the conditions asked about holds of a customer.
    ///
    /// - Parameters:
    ///   - row: nil for a customer that is not there yet.
    ///   - values: what will be changed, by position in `Policy.fields`: nil as it stands, "" emptied; empty: nothing.
    func circumstances(
        _ action: Action, of row: RecordRow?, with values: [String?] = [], _ reader: RecordReader
    ) throws -> Circumstances {
        let conditions = conditions(of: action)
        if conditions.isEmpty { return [] }
        var holding = time.intersection(conditions)
        if !conditions.isDisjoint(with: [.onHold, .restricted]) {
            holding.formUnion(try marks(on: row, reader).intersection(conditions))
        }
        if conditions.contains(.outsideScope), let scope = asked[action]?.scope,
            try !isInside(scope, row, values)
        {
            holding.insert(.outsideScope)
        }
        if conditions.contains(.minor), try isMinor(row, values, reader) { holding.insert(.minor) }
        return holding
    }

    /// Whether a legal hold lies on a customer, and whether the processing of their data is restricted: of a record that
    /// was merged, also what stands with the one that stands for it.
    private func marks(on row: RecordRow?, _ reader: RecordReader) throws -> Circumstances {
        guard let row else { return [] }
        var found = try Circumstances(marksOf: row)
        if row.mergedInto != nil { found.formUnion(try Circumstances(marksOf: reader.standing(row))) }
        return found
    }

    private func isInside(_ scope: Scope, _ row: RecordRow?, _ values: [String?]) throws -> Bool {
        let open = try row.map { try OpenFields.decode($0.open, $0.id) } ?? []
        return scope.contains(
            { name in
                let given = positions[name].flatMap { values.indices.contains($0) ? values[$0] : nil }
                let value = given ?? open.first { $0.0 == name }?.1
                return value.flatMap { $0.isEmpty ? nil : $0 }
            }, userName: person.name, userRegion: person.region)
    }

    // MARK: Minors

    /// One value that says so is enough; what cannot be told counts as under 14 unless another value tells.
    private func isMinor(_ row: RecordRow?, _ values: [String?], _ reader: RecordReader) throws -> Bool {
        var isTold = false
        var isUnknown = false
        for index in ages {
            switch try minority(index, row, values, reader) {
            case nil: continue
            case .under14: return true
            case .atLeast14: isTold = true
            case .unknown: isUnknown = true
            }
        }
        return isUnknown && !isTold
    }

    private func minority(
        _ index: Int, _ row: RecordRow?, _ values: [String?], _ reader: RecordReader
    ) throws -> Minority? {
        let field = policy.fields[index]
        if values.indices.contains(index), let given = values[index] {
            return Minority(value: given, type: field.type, today: today)
        }
        guard let row else { return nil }
        if field.isOpen {
            let value = try OpenFields.decode(row.open, row.id).first { $0.0 == field.name }?.1
            return Minority(value: value ?? "", type: field.type, today: today)
        }
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        switch try opened.clear(field) {
        case .value(let value): return Minority(value: value, type: field.type, today: today)
        case .nothing: return nil
        case .sealed: break
        }
        switch try opened.masked(field) {
        case .value(let mask): return Minority(mask: mask, type: field.type, today: today)
        case .nothing: return nil
        case .sealed: return .unknown
        }
    }
}

extension Circumstances {
    /// Holds and a restriction, found among open bytes without decoding them: this is done for every row of a list.
    fileprivate init(marksOf row: RecordRow) throws {
        self = []
        var scan = OpenScan([OpenScan.holds, OpenScan.restricted])
        try row.open.withUnsafeBytes { open in
            do { try scan.scan(open) } catch { throw Tampering.record(row.id) }
            if !scan.value(0, in: open).isEmpty { insert(.onHold) }
            if !scan.value(1, in: open).isEmpty { insert(.restricted) }
        }
    }
}

extension RecordRow {
    /// Whether the processing of this customer's data is restricted.
    ///
    /// - Throws: `Tampering.record` for open bytes that do not hold together.
    var isRestricted: Bool {
        get throws { try Circumstances(marksOf: self).contains(.restricted) }
    }
}

extension Policy {
    /// What holds of every request at this moment: milliseconds since 1970-01-01 UTC.
    func circumstances(at now: Int64) -> Circumstances {
        guard let hours, !hours.contains(now) else { return [] }
        return .outsideHours
    }
}

extension VaultSession {
    /// The conditions of what this session is about to do.
    func facts(_ reader: RecordReader, _ actions: Action...) -> RecordFacts { facts(reader, actions) }

    func facts(_ reader: RecordReader, _ actions: [Action]) -> RecordFacts {
        RecordFacts(
            policy: reader.policy, role: info.role,
            person: RecordFacts.Person(name: info.user, region: reader.authority.users[user]?.region),
            now: environment.now(), actions: actions)
    }
}
