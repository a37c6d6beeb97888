// Lets a purpose that rests on consent reach only the customers who gave it.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// What one purpose asks of every customer before anything of them leaves the door.
struct ConsentGate {
    private let purpose: PurposeDefinition
    private let rule: ConsentRule
    private let today: CalendarDate

    /// Nil where no purpose was named, or one that does not rest on consent.
    init?(_ name: String?, _ policy: Policy, today: CalendarDate) {
        guard let name, let purpose = policy.purposes.first(where: { $0.name == name }), let rule = purpose.consent
        else { return nil }
        (self.purpose, self.rule, self.today) = (purpose, rule, today)
    }

    func standing(of row: RecordRow) throws -> ConsentStanding {
        let consent = try RecordMarks(row.open, row.id).consents[purpose.name]
        let flag = try rule.field.flatMap { name in
            try OpenFields.decode(row.open, row.id).first { $0.0 == name }?.1
        }
        return ConsentStanding(consent, flag: flag, on: today)
    }

    /// Why this customer is not for this purpose; nil: they consented.
    func refusal(of row: RecordRow) throws -> Phrase? {
        let standing = try standing(of: row)
        return standing == .given ? nil : Catalogue.Consents.notForPurpose(purpose.label, standing.rawValue)
    }
}

extension VaultSession {
    func consentGate(_ purpose: String?, _ policy: Policy) -> ConsentGate? {
        ConsentGate(purpose, policy, today: CalendarDate(millisecondsSince1970: environment.now()))
    }
}
