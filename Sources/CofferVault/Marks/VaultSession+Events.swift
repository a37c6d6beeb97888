// `coffer customer event`, `dormant` and `verify`: what happened with customers, on which day.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let unknownEvent = Self("unknown_event", .usage)
}

extension VaultSession {
    func note(_ request: CustomerNoting, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.update], purpose: nil)
        let reason = try reason(request.reason, for: [.update])
        let policy = try reading { $0.policy }
        let event = CustomerEvent(request.kind, on: try day(of: request, policy))
        let plan = ManyMarks(action: .update, kind: .noted, reason: reason, phase: Catalogue.Events.progress()) {
            marks, _, _ in
            if request.isTakenBack { marks.events.remove(event) } else { marks.events.insert(event) }
            return nil
        }
        try markEach(of: request.codes, attachments, plan, emit) { told in
            .noted(
                NotingView(
                    code: told.code, outcome: told.outcome,
                    events: told.marks.map { EventView.newest(of: $0, policy) } ?? []))
        }
    }

    /// The day of the event, in UTC.
    ///
    /// - Throws: `unknown_event`; `usage` for a kind of another command with a day; `invalid_value` for a day to come.
    private func day(of request: CustomerNoting, _ policy: Policy) throws -> CalendarDate {
        let known = policy.eventKinds
        if !known.contains(request.kind) {
            guard let command = Self.commands[request.kind] else {
                let nearest = NearestName.nearest(to: request.kind.rawValue, among: known.map(\.rawValue))
                throw CofferError(
                    .unknownEvent, Catalogue.Events.unknownKind(),
                    hint: nearest.map { Catalogue.Vault.didYouMean($0) }
                        ?? Catalogue.Events.knownKinds(known.map(\.rawValue)))
            }
            // What was entered in error is taken back on whatever day it was.
            guard request.day == nil || request.isTakenBack else {
                throw CofferError(
                    .usage, Catalogue.Events.ownCommand(request.kind.rawValue),
                    hint: Catalogue.Events.ownCommandNext(command))
            }
        }
        let today = CalendarDate(millisecondsSince1970: environment.now())
        let day = request.day ?? today
        guard day <= today else { throw CofferError(.invalidValue, Catalogue.Events.inTheFuture(today: today.iso)) }
        return day
    }

    /// Kinds that are entered for today alone, by the word of their command.
    private static let commands: [EventName: String] = [.dormant: "dormant", .verified: "verify"]
}

extension EventView {
    init(_ event: CustomerEvent, _ policy: Policy) {
        self.init(kind: event.kind, label: policy.label(of: event.kind), day: event.day)
    }

    /// The newest of each kind, in the policy's order; kinds that it does not name come last.
    static func newest(of marks: RecordMarks, _ policy: Policy) -> [EventView] {
        let order = policy.eventKinds
        let newest = marks.events.newest
        return
            (order.compactMap { kind in newest.first { $0.kind == kind } }
            + newest.filter { !order.contains($0.kind) }).map { EventView($0, policy) }
    }
}
