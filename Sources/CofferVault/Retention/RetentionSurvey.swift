// What the rules of retention need to know of a customer, read in place from open bytes and the heads of parts.

internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore

/// Judges one customer after the other on one day. Opens nothing.
struct RetentionSurvey {
    let schedule: RetentionSchedule
    let today: DayNumber
    private var scan: OpenScan
    private var facts: RetentionFacts
    private(set) var judgement: RetentionJudgement
    /// Why nothing of the customer last judged may go, due or not; nil: nothing keeps it.
    private(set) var keeping: SparedView.Reason?
    /// Whether the processing of their data is restricted already.
    private(set) var isRestricted = false
    /// By position among the clocks: the event's name, or where the field's value is found.
    private let clocks: [Clock]
    private let conditions: [(value: Int, wanted: [[UInt8]])]
    private let kinds: [[UInt8]]
    /// The tier numbers of the schedule's tiers.
    private let tierIDs: [TierID?]
    /// Tiers of which parts say nothing: what stands in them is found elsewhere.
    private let assumed: UInt32
    /// Customers who wait for an answer.
    private let asking: Set<RecordID>

    private enum Clock {
        /// Position among `kinds`.
        case event(Int)
        /// Position among the values of the scan.
        case field(Int)
    }

    init(_ authority: Authority, today: CalendarDate, asking: Set<RecordID> = []) throws {
        self.asking = asking
        let policy = try authority.policy
        schedule = RetentionSchedule(policy)
        self.today = DayNumber(today)
        var names = [OpenScan.events, OpenScan.holds, OpenScan.restricted]
        var kinds: [[UInt8]] = []
        func place(_ name: FieldName) -> Int {
            if let known = names.firstIndex(of: name) { return known }
            names.append(name)
            return names.count - 1
        }
        clocks = schedule.clocks.map { clock in
            switch clock {
            case .event(let name):
                kinds.append(Array(name.rawValue.utf8))
                return .event(kinds.count - 1)
            case .field(let name): return .field(place(name))
            }
        }
        conditions = schedule.conditions.map { condition in
            guard case .isOneOf(let values) = condition.test else { return (place(condition.field), []) }
            return (place(condition.field), values.map { Array($0.utf8) })
        }
        self.kinds = kinds
        scan = OpenScan(names)
        facts = schedule.facts
        tierIDs = schedule.tiers.map { authority.tiers[$0] }
        assumed = schedule.tiers.enumerated().reduce(0) { bits, tier in
            tier.element == .audit ? bits | 1 << UInt32(tier.offset) : bits
        }
        judgement = schedule.judge(facts, today: self.today)
    }

    /// Judges a customer; the answer stands in `judgement`, `keeping` and `isRestricted`.
    ///
    /// - Throws: `Tampering.record` for bytes that do not hold together.
    mutating func judge(_ id: RecordID, open: UnsafeRawBufferPointer, parts: UnsafeRawBufferPointer) throws {
        do {
            try scan.scan(open)
            let events = try EventBytes.newest(of: kinds, in: scan.value(0, in: open))
            for (index, clock) in clocks.enumerated() {
                switch clock {
                case .event(let kind): facts.days[index] = events[kind].map { DayNumber($0) }
                case .field(let value): facts.days[index] = Self.day(scan.value(value, in: open))
                }
            }
            facts.conditions = 0
            for (index, condition) in conditions.enumerated() {
                let value = scan.value(condition.value, in: open)
                if condition.wanted.contains(where: { $0.count == value.count && $0.elementsEqual(value) }) {
                    facts.conditions |= 1 << UInt64(index)
                }
            }
        } catch {
            throw Tampering.record(id)
        }
        let restriction = try RecordMarks.restriction(scan.value(2, in: open), id)
        isRestricted = restriction != nil
        if !scan.value(1, in: open).isEmpty {
            keeping = .hold
        } else if restriction?.ground.keepsFromErasure ?? false {
            keeping = .restriction
        } else {
            keeping = asking.contains(id) ? .request : nil
        }
        facts.tiers = assumed | (try present(parts, id))
        schedule.judge(facts, today: today, into: &judgement)
    }

    mutating func judge(_ row: RecordRow) throws {
        try row.open.withUnsafeBytes { open in
            try row.parts.withUnsafeBytes { parts in try judge(row.id, open: open, parts: parts) }
        }
    }

    private static func day(_ value: UnsafeRawBufferPointer) -> DayNumber? {
        value.isEmpty ? nil : CalendarDate(isoBytes: value[...]).map { DayNumber($0) }
    }

    /// The tiers in which there are parts, as bits of the schedule's order.
    private func present(_ parts: UnsafeRawBufferPointer, _ id: RecordID) throws -> UInt32 {
        var present: UInt32 = 0
        var offset = 0
        while offset < parts.count {
            guard parts.count - offset >= 14 else { throw Tampering.record(id) }
            let tier = TierID(parts[offset])
            let length = UInt32(littleEndian: parts.loadUnaligned(fromByteOffset: offset + 10, as: UInt32.self))
            if let index = tierIDs.firstIndex(of: tier) { present |= 1 << UInt32(index) }
            offset += 14 + Int(length)
        }
        return present
    }

    /// What of the customer last judged is to go now.
    struct Due: Equatable {
        /// As `PlannedRow.tiers`.
        var tiers: Int64
        /// Position among the schedule's rules.
        var rule: Int
    }

    /// Nil: nothing yet. Nothing is said of what keeps them.
    var due: Due? {
        if judgement.record.isDue(on: today) {
            let isCounted = judgement.record.outcome == .anonymise
            return Due(tiers: isCounted ? PlannedRow.anonymisation : 0, rule: judgement.record.deciding ?? 0)
        }
        var due: Due?
        for (index, verdict) in judgement.tiers.enumerated() where verdict.isDue(on: today) {
            guard let tier = tierIDs[index], facts.tiers & ~assumed & 1 << UInt32(index) != 0 else { continue }
            due = Due(tiers: (due?.tiers ?? 0) | 1 << Int64(tier.rawValue), rule: due?.rule ?? verdict.deciding ?? 0)
        }
        return due
    }

    /// By which rule the customer is to be restricted now; nil: by none, or they are already. A rule about a tier in which
    /// there is something is enough, and the whole customer is restricted: that is how restriction is known to the law.
    var restriction: Due? {
        if isRestricted { return nil }
        var first: (day: DayNumber, rule: Int)?
        for verdict in restricting where verdict.restrictAt.map({ $0 <= today }) ?? false {
            guard let day = verdict.restrictAt, let rule = verdict.restricting else { continue }
            if first.map({ day < $0.day }) ?? true { first = (day, rule) }
        }
        return first.map { Due(tiers: PlannedRow.restriction, rule: $0.rule) }
    }

    /// The verdicts that can restrict the customer.
    private var restricting: [RetentionVerdict] {
        [judgement.record]
            + judgement.tiers.enumerated().filter { facts.tiers & ~assumed & 1 << UInt32($0.offset) != 0 }.map(
                \.element)
    }

    /// What a plan does about the customer: what is to go goes; what keeps it does not keep it from being restricted.
    var act: Due? { keeping == nil ? due ?? restriction : restriction }

    /// The first day on which something of the customer goes, if there is one, and by which rule; a tier without
    /// anything in it does not count. Days to come on which they are to be restricted count, too.
    var next: (day: DayNumber, rule: Int)? {
        var next: (day: DayNumber, rule: Int)?
        func consider(_ verdict: RetentionVerdict) {
            guard let day = verdict.deleteAt, let rule = verdict.deciding, next.map({ day < $0.day }) ?? true else {
                return
            }
            next = (day, rule)
        }
        consider(judgement.record)
        for (index, verdict) in judgement.tiers.enumerated() where facts.tiers & ~assumed & 1 << UInt32(index) != 0 {
            consider(verdict)
        }
        if isRestricted { return next }
        for verdict in restricting {
            guard let day = verdict.restrictAt, day > today, let rule = verdict.restricting else { continue }
            if next.map({ day < $0.day }) ?? true { next = (day, rule) }
        }
        return next
    }
}
