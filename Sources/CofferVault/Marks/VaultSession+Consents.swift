// `coffer consent give`, `withdraw` and `list`: what customers said to the purposes that rest on their consent.

internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func changeConsent(_ request: ConsentRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.update], purpose: nil)
        let reason = try reason(request.reason, for: [.update])
        let (policy, authority) = try reading { ($0.policy, $0.authority) }
        let (purpose, rule) = try Self.consentPurpose(request.purpose, policy)
        let said = try consent(request, rule)
        let flags = rule.field.map { [$0: said.state == .given ? "yes" : "no"] } ?? [:]
        let plan = ManyMarks(
            action: .update, kind: .consented, reason: reason, fields: flags, phase: Catalogue.Consents.progress()
        ) { marks, row, _ in
            let before = marks.consents[purpose.name]
            // A later word stands, whatever turns up afterwards.
            if let before, before.day > said.day { return .unchanged }
            let open = try OpenFields.decode(row.open, row.id)
            let isFlagged = flags.allSatisfy { name, value in open.contains { $0.0 == name && $0.1 == value } }
            if isFlagged, let before, said.saysTheSame(as: before) { return .unchanged }
            marks.consents[purpose.name] = said
            if let event = rule.withdrawal { Self.note(event, said, before, policy, &marks) }
            return .changed
        }
        try markEach(of: request.codes, attachments, plan, emit) { told in
            let standing = told.marks.map { marks in
                // What a field says besides is not looked at where nothing was changed.
                ConsentView(purpose, marks.consents[purpose.name], flag: nil, on: today, authority)
            }
            return .consentChanged(ConsentChangeView(code: told.code, outcome: told.outcome, consent: standing))
        }
    }

    func listConsents(_ request: ConsentListing, _ emit: (Event) throws -> Void) throws {
        try authorise([.read], purpose: nil)
        if let purpose = request.purpose { _ = try Self.consentPurpose(purpose, try reading { $0.policy }) }
        let views = try enteringDenials(about: request.code) {
            try writing { writer in
                let row = try writer.reader.standing(try found(request.code, writer.reader))
                _ = try viewer(writer.reader, for: nil).requiredSight(of: row)
                try writer.ledger.append(.shown, record: row.id, AccessBody())
                return try ConsentView.all(of: row, writer.reader, on: today)
            }
        }
        for view in views where request.purpose.map({ $0 == view.purpose }) ?? true { try emit(.consent(view)) }
    }

    // MARK: Parts

    /// What is to be entered; `entered` is now.
    ///
    /// - Throws: `usage` for a last day that a withdrawal, or this policy, does not have; `invalid_value` for a day to come.
    private func consent(_ request: ConsentRequest, _ rule: ConsentRule) throws -> Consent {
        let today = today
        let day = request.day ?? today
        guard day <= today else { throw CofferError(.invalidValue, Catalogue.Events.inTheFuture(today: today.iso)) }
        let longest = rule.valid.map { day.adding($0) }
        if let until = request.until {
            guard request.state == .given, until >= day else {
                throw CofferError(.usage, Catalogue.Consents.badUntil())
            }
            if let longest, until > longest {
                throw CofferError(.invalidValue, Catalogue.Consents.untilTooLate(longest.iso))
            }
        }
        return Consent(
            purpose: request.purpose, state: request.state, day: day,
            until: request.state == .given ? request.until ?? longest : nil, source: request.source,
            wording: request.wording, by: user, entered: environment.now())
    }

    private static func consentPurpose(
        _ name: String, _ policy: Policy
    ) throws -> (purpose: PurposeDefinition, rule: ConsentRule) {
        guard let purpose = policy.purposes.first(where: { $0.name == name }) else {
            throw unknownPurpose(name, policy)
        }
        guard let rule = purpose.consent else {
            let others = policy.purposes.filter { $0.consent != nil }.map { ($0.name, $0.label) }
            throw CofferError(
                .usage, Catalogue.Consents.notOnConsent(purpose.label),
                hint: others.isEmpty
                    ? Catalogue.Consents.noneOnConsent() : Catalogue.Enforcement.knownPurposes(others))
        }
        return (purpose, rule)
    }

    /// A withdrawal is an event of its day; a consent given again takes it back, unless another purpose rests on it.
    private static func note(
        _ event: EventName, _ said: Consent, _ before: Consent?, _ policy: Policy, _ marks: inout RecordMarks
    ) {
        if let before, before.state == .withdrawn {
            let others = policy.purposes.filter { $0.name != said.purpose && $0.consent?.withdrawal == event }
            let isNeeded = others.contains { other in
                marks.consents[other.name].map { $0.state == .withdrawn && $0.day == before.day } ?? false
            }
            if !isNeeded { marks.events.remove(CustomerEvent(event, on: before.day)) }
        }
        if said.state == .withdrawn { marks.events.insert(CustomerEvent(event, on: said.day)) }
    }
}

extension Consent {
    /// Whether another entry of this would tell nothing new.
    fileprivate func saysTheSame(as other: Consent) -> Bool {
        (state, day, until) == (other.state, other.day, other.until)
            && (source, wording) == (other.source, other.wording)
    }
}

extension ConsentView {
    init(
        _ purpose: PurposeDefinition, _ consent: Consent?, flag: String?, on today: CalendarDate,
        _ authority: Authority
    ) {
        self.init(
            purpose: purpose.name, label: purpose.label,
            standing: ConsentStanding(consent, flag: flag, on: today), consent, authority)
    }

    /// As it was said, whatever has become of it since.
    init(said consent: Consent, _ policy: Policy, _ authority: Authority) {
        self.init(
            purpose: consent.purpose, label: Self.label(consent.purpose, policy),
            standing: consent.state == .given ? .given : .withdrawn, consent, authority)
    }

    private init(
        purpose: String, label: Phrase, standing: ConsentStanding, _ consent: Consent?, _ authority: Authority
    ) {
        self.init(
            purpose: purpose, label: label, standing: standing, day: consent?.day, until: consent?.until,
            source: consent?.source, wording: consent?.wording,
            enteredBy: consent.map { LedgerSummary.name($0.by, authority) }, entered: consent?.entered)
    }

    private static func label(_ purpose: String, _ policy: Policy) -> Phrase {
        policy.purposes.first { $0.name == purpose }?.label ?? Phrase(en: purpose, zh: purpose)
    }

    /// Every purpose that rests on consent, in order of the names, and what was said to others once.
    static func all(of row: RecordRow, _ reader: RecordReader, on today: CalendarDate) throws -> [ConsentView] {
        let consents = try RecordMarks(row.open, row.id).consents
        let open = try OpenFields.decode(row.open, row.id)
        let purposes = reader.policy.purposes.filter { $0.consent != nil }
        let others = consents.values.filter { said in !purposes.contains { $0.name == said.purpose } }
        return purposes.map { purpose in
            let flag = purpose.consent?.field.flatMap { name in open.first { $0.0 == name }?.1 }
            return ConsentView(purpose, consents[purpose.name], flag: flag, on: today, reader.authority)
        } + others.sorted { $0.purpose < $1.purpose }.map { ConsentView(said: $0, reader.policy, reader.authority) }
    }
}
