// Whether a customer is due to be looked at: told by open bytes alone, so that nothing has to be opened for it.

package import CofferModel

/// What is due of one customer on one day.
package struct DueFinding: Sendable, Hashable {
    /// When somebody last checked the data; nil: nobody did.
    package var verified: CalendarDate?
    /// The first day on which they were due to be checked again; nil: they are not yet.
    package var verifyDue: CalendarDate?
    /// The first day on which the customer counted as stale; nil: they don't, or are dormant.
    package var staleSince: CalendarDate?
    package var dormantSince: CalendarDate?

    package var isNothing: Bool { verifyDue == nil && staleSince == nil && dormantSince == nil }
}

/// Judges customers by the policy's `quality: verify_every` and `stale_after`.
package struct DueJudge {
    /// The open date fields that count besides events.
    private static let fields = [FieldName("created_at"), FieldName("last_interaction")]
    private static let eventsPlace = 2

    private let verifyEvery: Int
    private let staleAfter: Int
    private let today: Int
    private let kinds: [[UInt8]]
    private var scan: OpenScan
    private let groupPlace: Int?

    /// - Parameter group: an open field whose value is read along.
    package init(_ policy: Policy, today: CalendarDate, group: FieldName? = nil) {
        verifyEvery = policy.quality.verifyEvery
        staleAfter = policy.quality.staleAfter
        self.today = today.daysSince1970
        kinds = ([.verified, .dormant] + policy.interactionKinds).map { Array($0.rawValue.utf8) }
        var names = Self.fields + [OpenScan.events]
        // A name is found at its first place.
        if let group, !names.contains(group) { names.append(group) }
        groupPlace = group.flatMap { names.firstIndex(of: $0) }
        scan = OpenScan(names)
    }

    /// - Parameter entered: the day on which the customer was entered; asked where no field tells since when they are one.
    /// - Throws: `DecodingProblem` when the bytes do not hold together; what `entered` throws.
    package mutating func finding(
        _ open: UnsafeRawBufferPointer, entered: () throws -> CalendarDate
    ) throws -> DueFinding {
        try scan.scan(open)
        let days = try EventBytes.newest(of: kinds, in: scan.value(Self.eventsPlace, in: open))
        let interaction = (days[2...] + [date(1, open)]).compactMap { $0 }.max()
        var finding = DueFinding(verified: days[0])
        if let dormant = days[1], (days[2...].compactMap { $0 }.max()).map({ $0 <= dormant }) ?? true {
            finding.dormantSince = dormant
        }
        // Most customers have both, and need not be looked for elsewhere.
        let needsBeginning = finding.verified == nil || interaction == nil && finding.dormantSince == nil
        let beginning = needsBeginning ? try date(0, open) ?? entered() : nil
        finding.verifyDue = (finding.verified ?? beginning).flatMap { due($0, after: verifyEvery) }
        if finding.dormantSince == nil {
            finding.staleSince = (interaction ?? beginning).flatMap { due($0, after: staleAfter) }
        }
        return finding
    }

    /// The value of the group field in the bytes last judged; "" if there is none.
    package func group(in open: UnsafeRawBufferPointer) -> String {
        groupPlace.map { String(decoding: scan.value($0, in: open), as: UTF8.self) } ?? ""
    }

    /// The first day beyond so many days; nil if that is still to come.
    private func due(_ day: CalendarDate, after days: Int) -> CalendarDate? {
        let due = day.daysSince1970 + days + 1
        return due <= today ? CalendarDate(daysSince1970: due) : nil
    }

    /// A date field of any other type has no days.
    private func date(_ place: Int, _ open: UnsafeRawBufferPointer) -> CalendarDate? {
        CalendarDate(isoBytes: scan.value(place, in: open)[...])
    }
}
