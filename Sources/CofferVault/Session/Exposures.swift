// Who could still read what with a copy of the vault, because old keys open it and nobody can take those back.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

extension Authority {
    /// A sentence for each tier and state of its keys; empty once everything is sealed under keys that no leaver had.
    ///
    /// What leavers copied before they went stays theirs for ever, and is not said again and again.
    func exposures(_ policy: Policy) -> [Phrase] {
        Set(rotationDue.keys).union(oldKeys.keys).sorted().flatMap { tier -> [Phrase] in
            guard let name = tierName(tier) else { return [] }
            let label = policy.tier(name)?.label ?? Phrase(en: name.rawValue, zh: name.rawValue)
            var phrases: [Phrase] = []
            let due = rotationDue[tier]
            if let due {
                phrases.append(Catalogue.Exposures.rotationDue(names(due.users), label, until: Self.date(due.since)))
            }
            // Of whoever left both before and after the last new keys, the wider of the two is said.
            if let old = oldKeys[tier], !old.users.isSubset(of: due?.users ?? []) {
                phrases.append(
                    Catalogue.Exposures.resealDue(
                        names(old.users.subtracting(due?.users ?? [])), label, named: name.rawValue,
                        until: Self.date(old.since)))
            }
            return phrases
        }
    }

    private func names(_ users: Set<UserID>) -> [String] { users.sorted().map { LedgerSummary.name($0, self) } }

    /// The day in UTC: status is the same for everybody.
    private static func date(_ time: Int64) -> String { CalendarDate(millisecondsSince1970: time).description }
}
